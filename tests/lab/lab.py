# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Both ends of an estate's lines, and the bridge by which the simulator shows what the real sessions do."""

from __future__ import annotations

import json
import os
import tempfile
import threading
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import frr, namespaces
from .cloud import Vbr, Vpc, first_address, lines_of
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

    def remove(self) -> None:
        self.router.remove()
        self.space.remove()


class Lab:
    """An estate whose sessions are real.

    :arg hosts: the variables of the inventory's lines.
    """

    def __init__(self, endpoint: str, hosts: Mapping[str, Record], folder: Path) -> None:
        self.simulator, self.hosts, self.folder = Simulator(endpoint), hosts, folder
        self.devices: dict[str, Device] = {}
        self.vbrs: dict[str, Vbr] = {}
        self.cables: dict[tuple[str, str], tuple[str, str]] = {}
        self.lock = threading.Lock()
        self.simulator.ask("delays", session="never")
        self.vpc = Vpc()

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
        """Have every device of which there is a file start afresh with it."""
        for file in sorted(files.glob("*.conf")):
            device = self.devices[file.stem]
            device.router.load(file)

    def sync(self) -> Record:
        """Have the cloud's side follow the simulator, and the simulator show the sessions. Return the simulator's state."""
        with self.lock:
            state: Record = self.simulator.ask("state")
            for vbr_id in [one for one in self.vbrs if one not in state["vbrs"]]:
                self.vbrs.pop(vbr_id).remove()
            for vbr in state["vbrs"].values():
                self.follow(vbr, state)
            self.vpc.follow(state)
            self.write_back(state)
            return state

    def follow(self, vbr: Record, state: Record) -> None:
        """Have the router of a VBR be as the simulator has it, with a cable for each of its lines."""
        if vbr["id"] not in self.vbrs:
            self.vbrs[vbr["id"]] = Vbr(self.vpc, len(self.vbrs) + 1, vbr)
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

    def wait(self, state: str = "Established", *addresses: str, limit: float = 30) -> float:
        """Wait until sessions, by default all, are in a state. Return the seconds that it took."""

        def reached() -> bool:
            self.sync()
            found = self.sessions
            return bool(found) and all(found[one] == state for one in addresses or found)

        return wait_until(reached, f"not {state}: {self.sessions}", limit)

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

    def remove(self) -> None:
        """End the daemons, and remove all that was made."""
        for one in (*self.devices.values(), *self.vbrs.values(), self.vpc):
            one.remove()


SHOWN = {"session": "status", "received_routes": "received", "advertised_routes": "advertised", "bfd": "bfd"}
"""What of a peer in the simulator is what of a session."""


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
        lab = None
        try:
            lab = Lab(endpoint, hosts, Path(folder))
            for device in lab.by_device:
                lab.add_device(device)
            yield lab
        finally:
            sweep(own=True)


def sweep(own: bool = False) -> None:
    """Remove what processes that are gone have left, or what this one has made."""
    mine = f"{namespaces.PREFIX}{os.getpid()}-"
    names = {path.name for place in (namespaces.NAMED, frr.RUNNING) for path in place.glob(f"{mine}*")}
    for name in names if own else namespaces.left_behind():
        frr.forget(name)
        namespaces.call("ip", "netns", "delete", name)
