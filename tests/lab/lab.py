# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Both ends of an estate's lines, and the bridge by which the simulator shows what the real sessions do."""

from __future__ import annotations

import json
import os
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import frr, namespaces
from .cloud import Line, Vbr, Vpc, first_address, lines_of, networks_of
from .frr import Router, wait_until
from .namespaces import Namespace, link

Record = Mapping[str, Any]

PAUSE = 0.3
"""Seconds between two looks of the bridge."""
WORDS = {"Idle (Admin)": "Idle", "Idle (PfxCt)": "Idle", "OpenSent": "Opensent"}
"""The words of FRR for which the service has others."""


def missing() -> str:
    """Return why there can be no lab on this machine; nothing if there can."""
    return namespaces.missing() or frr.missing()


class Simulator:
    """The control interface of a simulator."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        # straight to this machine, whatever proxy the environment names
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def ask(self, verb: str, **given: Any) -> Any:
        body = json.dumps(given).encode() if given else None
        headers = {"Content-Type": "application/json"}
        asked = urllib.request.Request(f"{self.endpoint}/_control/{verb}", body, headers)
        with self.opener.open(asked, timeout=60) as answer:
            return json.load(answer)


class Device:
    """A router of the customer."""

    def __init__(self, name: str, announced: list[str]) -> None:
        self.space = Namespace(name)
        for cidr in announced:
            length = cidr.partition("/")[2]
            self.space.ip("address", "add", f"{first_address(cidr)}/{length}", "dev", "lo")
        self.router = Router(self.space)


class Lab:
    """An estate whose sessions are real.

    :arg hosts: the variables of the inventory's lines.
    """

    def __init__(self, endpoint: str, hosts: Mapping[str, Record], folder: Path) -> None:
        self.simulator, self.hosts, self.folder = Simulator(endpoint), hosts, folder
        self.devices: dict[str, Device] = {}
        self.vbrs: dict[str, Vbr] = {}
        self.vpcs: list[Vpc] = []
        self.cables: dict[tuple[str, str], tuple[str, str]] = {}
        self.lock = threading.Lock()
        self.simulator.ask("delays", session="never")

    @property
    def by_device(self) -> dict[str, list[Record]]:
        """The lines of each device, each as the variables of its host."""
        found: dict[str, list[Record]] = {}
        for host, variables in self.hosts.items():
            if variables.get("customer_edge_device"):
                found.setdefault(variables["customer_edge_device"], []).append({"host": host, **variables})
        return found

    def vtysh(self, device: str) -> list[str]:
        """Return the command by which the router of a device is asked."""
        return ["vtysh", "-N", self.devices[device].space.name]

    def add_device(self, name: str) -> Device:
        """Set up a device, without a configuration."""
        lines = self.by_device[name]
        announced = {cidr for line in lines for cidr in line.get("customer_edge_announce", ())}
        self.devices[name] = Device(name, sorted(announced))
        return self.devices[name]

    def load(self, files: Path) -> None:
        """Give every device its file."""
        for name, device in self.devices.items():
            device.router.load(files / f"{name}.conf")

    def restart(self, name: str, file: Path) -> None:
        """Have a device begin anew with a file."""
        device = self.devices[name]
        device.router.stop()
        for own, interface in self.cables.values():
            if own == name:
                # Its own address of the link has to stay, or FRR keeps a session of IPv6 idle.
                device.space.ip("address", "flush", "dev", interface, "scope", "global")
        device.router.start()
        device.router.load(file)

    def sync(self) -> Record:
        """Have the cloud's side follow the simulator, and the simulator show the sessions. Return the simulator's state."""
        with self.lock:
            state: Record = self.simulator.ask("state")
            for vbr_id in [one for one in self.vbrs if one not in state["vbrs"]]:
                self.vbrs.pop(vbr_id).remove()
            for vbr in state["vbrs"].values():
                self.follow(vbr, state)
            self.write_back(state)
            return state

    def follow(self, vbr: Record, state: Record) -> None:
        """Have the router of a VBR be as the simulator has it, with a cable for each of its lines."""
        if vbr["id"] not in self.vbrs:
            self.vbrs[vbr["id"]] = Vbr(self.find_vpc(vbr, state), len(self.vbrs) + 1, vbr)
        made = self.vbrs[vbr["id"]]
        for line in lines_of(vbr):
            name = state["lines"][line.line_id]["name"]
            end = self.customer_end(name, line.settings["vlan_id"])
            if (vbr["id"], line.interface) not in self.cables and end:
                device, interface = end
                link(
                    made.space, line.interface, self.devices[device].space, interface, line.settings.get("mtu") or 1500
                )
                self.cables[vbr["id"], line.interface] = end
        made.follow(vbr, state, self.folder)

    def find_vpc(self, vbr: Record, state: Record) -> Vpc:
        """Return the VPC of which a VBR announces a network, a new one where there is none."""
        networks = networks_of(vbr, state)
        found = next((one for one in self.vpcs if one.networks & networks), None)
        if found is None:
            found = Vpc(len(self.vpcs) + 1)
            self.vpcs.append(found)
        found.own(networks)
        return found

    def customer_end(self, line: str, vlan_id: int) -> tuple[str, str] | None:
        """Return the device and the sub-interface on which a VLAN of a line ends."""
        for host, variables in self.hosts.items():
            if variables.get("leased_line_name", host) == line and variables.get("customer_edge_device"):
                interface = variables["customer_edge_interface"]
                return variables["customer_edge_device"], f"{interface}.{vlan_id}" if vlan_id else interface
        return None

    def write_back(self, state: Record) -> None:
        """Show in the simulator what the sessions really do."""
        for vbr_id, vbr in self.vbrs.items():
            sessions = vbr.router.show("show bgp neighbors")
            bfd = {one["peer"]: one["status"] for one in vbr.router.show("show bfd peers") or []}
            for peer in state["peers"].values():
                if peer["vbr_id"] == vbr_id and peer["status"] == "Available":
                    address = peer["peer_ip_address"]
                    seen = describe(sessions.get(address, {}), bfd.get(address, ""))
                    if seen["received"] > state["groups"][peer["group_id"]]["route_limit"]:
                        # FRR counts a session's first routes only after it has held them against the limit.
                        vbr.router.vtysh(f"clear bgp {address} soft in")
                    if any(peer[key] != seen[name] for key, name in SHOWN.items()):
                        self.simulator.ask("events", kind="real_session", target=peer["id"], **seen)

    @property
    def sessions(self) -> dict[str, str]:
        """The states of all sessions as the simulator shows them, by the customer's address."""
        peers = self.simulator.ask("state")["peers"].values()
        return {peer["peer_ip_address"]: peer["session"] for peer in peers}

    @property
    def own_sessions(self) -> dict[str, str]:
        """The same as the customer's routers have them, by the cloud's address."""
        return {address: one["bgpState"] for address, one in self.neighbors().items()}

    def neighbors(self) -> dict[str, Record]:
        """Return what the customer's routers show of their neighbours."""
        shown = [device.router.show("show bgp neighbors") for device in self.devices.values()]
        return {address: one for neighbors in shown for address, one in neighbors.items()}

    def wait(self, limit: float = 60) -> float:
        """Wait until all sessions are up on both sides, with their routes and BFD. Return the seconds until they were Established."""
        begun = time.monotonic()
        count = len(self.sync()["peers"])

        def are_up() -> bool:
            found = self.own_sessions
            return len(found) == count and set(found.values()) == {"Established"}

        try:
            wait_until(are_up, "", limit)
            took = time.monotonic() - begun
            wait_until(lambda: all(map(is_settled, self.neighbors().values())), "", limit)
        except TimeoutError:
            raise TimeoutError(f"not all are up: {self.own_sessions}") from None
        self.sync()
        return took

    @contextmanager
    def bridged(self) -> Iterator[None]:
        """Keep both in step in the background, as while a playbook runs."""
        ended, broken = threading.Event(), []

        def go_on() -> None:
            while not ended.is_set():
                try:
                    self.sync()
                except Exception as error:  # shown by the one who waits for the end
                    broken.append(error)
                    return
                ended.wait(PAUSE)

        thread = threading.Thread(target=go_on, name="bridge")
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
        if broken:
            raise broken[0]

    def ends_of(self, line: str) -> Iterator[tuple[Vbr, Line]]:
        """Yield the VBRs on a line, each with what it has of the line."""
        state = self.simulator.ask("state")
        for vbr_id, vbr in self.vbrs.items():
            for end in lines_of(state["vbrs"][vbr_id]):
                if state["lines"][end.line_id]["name"] == line:
                    yield vbr, end

    def cut(self, line: str, mend: bool = False) -> None:
        """Lose all that is sent over a line, in both directions, while its ends look as before; or undo that."""
        for vbr, end in self.ends_of(line):
            device, interface = self.cables[vbr.id, end.interface]
            for space, name, side in (
                (vbr.space, end.interface, "peer_gateway_ip"),
                (self.devices[device].space, interface, "local_gateway_ip"),
            ):
                (space.mend if mend else space.cut)(name, end.settings[side])


SHOWN = {"session": "status", "received_routes": "received", "advertised_routes": "advertised", "bfd": "bfd"}
"""What of a peer in the simulator is what of a session."""


def is_settled(session: Record) -> bool:
    """Tell whether a session has all routes of both sides, and is watched where it is to be."""
    told = session.get("gracefulRestartInfo") or {}
    watched = (session.get("peerBfdInfo") or {"status": "Up"})["status"] == "Up"
    return watched and all((told.get(one) or {}) for one in ("endOfRibSend", "endOfRibRecv"))


def describe(session: Record, bfd: str) -> dict[str, Any]:
    """Return what a session of FRR does, in the words of the service."""
    state = str(session.get("bgpState", "Idle"))
    counts = next(iter((session.get("addressFamilyInfo") or {}).values()), {})
    up = state == "Established"
    return {
        "status": WORDS.get(state, state),
        "received": counts.get("acceptedPrefixCounter", 0) if up else 0,
        "advertised": counts.get("sentPrefixCounter", 0) if up else 0,
        "bfd": bfd,
    }


@contextmanager
def open_lab(endpoint: str, hosts: Mapping[str, Record]) -> Iterator[Lab]:
    """Give a lab with all devices and nothing on them, and remove it."""
    sweep()
    with tempfile.TemporaryDirectory(prefix="express-connect-lab-") as folder:
        try:
            lab = Lab(endpoint, hosts, Path(folder))
            for device in lab.by_device:
                lab.add_device(device)
            yield lab
        finally:
            sweep(own=True)


def sweep(own: bool = False) -> None:
    """Remove what processes that are gone have left, or what this one has made."""
    for name in {
        path.name for place in (namespaces.NAMED, frr.RUNNING) for path in place.glob(f"{namespaces.PREFIX}*-*")
    }:
        maker = namespaces.maker_of(name)
        if maker == os.getpid() if own else not Path("/proc", str(maker)).exists():
            frr.forget(name)
            namespaces.call("ip", "netns", "delete", name)
