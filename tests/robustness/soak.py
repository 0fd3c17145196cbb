# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Thousands of module runs against one simulator that fails at random: no connection or memory leaks, nothing is wrong at the end.

    python -m robustness.soak --tasks 10000 --seed 1        (`make soak TASKS=10000 SEED=1`)

The simulator is a process of its own, so that what is measured here is the modules' alone. Time is injected: a pause moves
the simulator's clock instead of lasting.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from modules.bench import ACCESS_POINT, LINE, Bench
from unit.common import RESOURCES

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

FAULTS: dict[str, dict[str, Any]] = {
    **{kind: {} for kind in ("refuse", "drop_before", "drop_after", "cut_body", "garbage", "status_500", "status_503")},
    **{kind: {} for kind in ("throttle", "html_502", "redirect", "stale_read", "transitional")},
    "slow": {"seconds": 0.02},
    "huge": {"size": 33 * 1024 * 1024},
}
SHARE = 0.05
LINES, ROUTERS, NETWORKS = 3, 3, 4
MOST_MEMORY = 24 * 1024  # KiB that the process may grow by after its first tenth


class Control:
    """The simulator's control interface over HTTP, with its verbs as methods."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint, self.session = f"{endpoint}/_control", requests.Session()
        self.session.trust_env = False

    def ask(self, method: str, verb: str, **given: Any) -> Any:
        answer = self.session.request(method, f"{self.endpoint}/{verb}", json=given if method == "POST" else None)
        answer.raise_for_status()
        return answer.json()

    def advance(self, seconds: float) -> None:
        self.ask("POST", "clock", advance=seconds)


@dataclass
class Service:
    endpoint: str
    accounts: list[dict[str, str]]
    control: Control


@contextlib.contextmanager
def simulator_process() -> Iterator[Service]:
    """A simulator whose clock only moves when it is told to."""
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.json"
        command = [sys.executable, "-m", "simulator", "--port", "0", "--control", "--ready-file", str(ready)]
        command += ["--quota", "free_lines=100", "--quota", "free_vbrs=100"]
        command += [part for name in ("approval", "allocation", "allocated") for part in ("--delay", f"{name}=never")]
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + 60
            while not ready.exists():
                assert process.poll() is None and time.monotonic() < deadline
                time.sleep(0.05)
            known = json.loads(ready.read_text())
            control = Control(known["endpoint"])
            control.ask("POST", "clock", freeze=True)
            yield Service(known["endpoint"], known["accounts"], control)
        finally:
            process.terminate()
            process.wait()


@dataclass
class Estate:
    """What is wanted of each object: its options, or None where it is to be absent."""

    lines: list[str]
    wanted: dict[tuple[str, str], dict[str, Any] | None] = field(default_factory=dict)
    vlan: int = 0
    current: tuple[str, str] | None = None
    """What the task at hand changes."""

    def parent(self, slot: tuple[str, str]) -> tuple[str, str] | None:
        kind, name = slot
        if kind == "bgp_peer":
            return ("bgp_group", name.rpartition("-")[0])
        if kind in ("bgp_group", "bgp_network"):
            return ("vbr", "-".join(name.split("-")[:3]))
        return None

    def is_wanted(self, slot: tuple[str, str]) -> bool:
        return self.wanted.get(slot) is not None and self.has_place(slot)

    def has_place(self, slot: tuple[str, str]) -> bool:
        parent = self.parent(slot)
        return parent is None or self.is_wanted(parent)

    def forget_children(self, slot: tuple[str, str]) -> None:
        for other in self.wanted:
            if self.parent(other) == slot:
                self.wanted[other] = None
                self.forget_children(other)


def slots() -> list[tuple[str, str]]:
    """All objects that there may be."""
    found = [("physical_connection", f"spare-{number}") for number in range(4)]
    for line in range(LINES):
        for router in range(ROUTERS):
            name = f"vbr-{line}-{router}"
            found += [("vbr", name), ("bgp_group", f"{name}-group"), ("bgp_peer", f"{name}-group-peer")]
            found += [("bgp_network", f"{name}-{number}") for number in range(NETWORKS)]
    return found


def options(estate: Estate, slot: tuple[str, str], state: str) -> dict[str, Any]:
    """What identifies the object to its module, with what is wanted of it."""
    kind, name = slot
    given: dict[str, Any] = {"state": state, **((estate.wanted.get(slot) or {}) if state == "present" else {})}
    if kind in ("physical_connection", "vbr", "bgp_group"):
        given.update(name=name, **({"cascade": True} if state == "absent" else {}))
    if kind == "vbr":
        given["physical_connection_id"] = estate.lines[int(name.split("-")[1])]
    if kind in ("bgp_group", "bgp_network", "bgp_peer"):
        given["vbr_name"] = "-".join(name.split("-")[:3])
    if kind == "bgp_network":
        given["dst_cidr_block"] = f"172.16.{name[-1]}.0/24"
    if kind == "bgp_peer":
        given.update(bgp_group_name=name.rpartition("-")[0], peer_ip_address="10.0.0.2")
    return given


def imagine(estate: Estate, slot: tuple[str, str], dice: random.Random) -> dict[str, Any]:
    """A wish for an object."""
    kind, _name = slot
    old = estate.wanted.get(slot)
    words = f"Words {dice.randrange(1000)}"
    if kind == "physical_connection":
        return {**{key: value for key, value in LINE.items() if key != "name"}, "description": words}
    if kind == "vbr":
        if not old:
            estate.vlan = estate.vlan % 2999 + 1
        gateways = {"local_gateway_ip": "10.0.0.1", "peer_gateway_ip": "10.0.0.2", "peering_subnet_mask": "/30"}
        vlan = old["vlan_id"] if old else estate.vlan
        return {"vlan_id": vlan, "description": words, "min_tx_interval": dice.randrange(200, 1001), **gateways}
    if kind == "bgp_group":
        return {"peer_asn": dice.randrange(64512, 65000), "description": words, "auth_key": f"key-{dice.randrange(99)}"}
    return {"enable_bfd": dice.random() < 0.5} if kind == "bgp_peer" else {}


def inject(control: Control, seed: int) -> None:
    """Let every twentieth call fail, in all the ways there are."""
    for number, (kind, given) in enumerate(FAULTS.items()):
        rule = {"kind": kind, "probability": SHARE / len(FAULTS), "seed": seed * 1000 + number, **given}
        control.ask("POST", "faults", **rule)


def hits(control: Control) -> int:
    return sum(rule["hits"] for rule in control.ask("GET", "faults"))


@dataclass
class Use:
    """What the process holds."""

    files: int
    threads: int
    memory: int  # KiB

    def __str__(self) -> str:
        return f"{self.files} open files, {self.threads} threads, {self.memory} KiB"


def measure() -> Use:
    gc.collect()
    status = Path("/proc/self/status").read_text()
    memory = int(status.partition("VmRSS:")[2].split()[0])
    return Use(len(os.listdir("/proc/self/fd")), threading.active_count(), memory)


def one_task(bench: Bench, estate: Estate, dice: random.Random, last: tuple[str, str] | None) -> tuple[str, str] | None:
    """Do one thing to one object, or look at all of a kind, as a module in a process of its own would."""
    bench.client, estate.current = bench.new_client(), None
    if dice.random() < 0.1:
        kind = dice.choice([name for name, resource in RESOURCES.items() if resource.options.info_arguments])
        loa = kind == "physical_connection_loa"
        bench.info(kind, **({"physical_connection_id": dice.choice(estate.lines)} if loa else {}))
        return last
    # Nobody wishes something else of an object in the very moment in which it was changed, when lists may still lag.
    slot = dice.choice([one for one in slots() if one != last and estate.has_place(one)])
    if dice.random() < 0.2:
        bench.perform(
            slot[0],
            True,
            options(estate, slot, dice.choice(["present", "absent"]) if estate.wanted.get(slot) else "absent"),
        )
        return last
    if dice.random() < 0.25:
        estate.wanted[slot] = None
        estate.forget_children(slot)
    else:
        estate.wanted[slot] = imagine(estate, slot, dice)
    estate.current = slot
    run_wish(bench, estate, slot)
    return slot


def run_again(bench: Bench, estate: Estate) -> None:
    """Do what an operator does after a failure: run the task again, until it succeeds."""
    for _attempt in range(20):
        bench.client = bench.new_client()
        with contextlib.suppress(errors.ExpressConnectError):
            if estate.current:
                run_wish(bench, estate, estate.current)
            return
    raise AssertionError("twenty runs in a row failed")


def bring_about(bench: Bench, estate: Estate) -> None:
    """Run the task of every object."""
    order = ["physical_connection", "vbr", "bgp_group", "bgp_peer", "bgp_network"]
    for slot in sorted(estate.wanted, key=lambda slot: order.index(slot[0])):
        if estate.has_place(slot):
            run_wish(bench, estate, slot)


def run_wish(bench: Bench, estate: Estate, slot: tuple[str, str]) -> dict[str, Any]:
    state = "present" if estate.wanted.get(slot) is not None else "absent"
    return bench.run(slot[0], **options(estate, slot, state))


def check(bench: Bench, estate: Estate) -> list[str]:
    """Bring about what is still missing, then hold what is there against what is wanted."""
    wrong = []
    bring_about(bench, estate)
    for slot in estate.wanted:
        if estate.has_place(slot) and run_wish(bench, estate, slot)["changed"]:
            wrong.append(f"{slot} is not at rest")
    bench.control.advance(3600)
    state = bench.control.ask("GET", "state")
    there = {
        "physical_connection": [one["name"] for one in state["lines"].values() if one["status"] == "Initial"],
        "vbr": [one["name"] for one in state["vbrs"].values()],
        "bgp_group": [one["name"] for one in state["groups"].values()],
    }
    counts = {"bgp_peer": len(state["peers"]), "bgp_network": len(state["networks"])}
    for kind, names in there.items():
        wish = sorted(name for other, name in estate.wanted if other == kind and estate.is_wanted((kind, name)))
        if sorted(names) != wish:
            wrong.append(f"{kind}: {sorted(names)} instead of {wish}")
    for kind, count in counts.items():
        wish_count = sum(estate.is_wanted(slot) for slot in estate.wanted if slot[0] == kind)
        if count != wish_count:
            wrong.append(f"{kind}: {count} instead of {wish_count}")
    if state["orders"]:
        wrong.append(f"{len(state['orders'])} orders")
    return wrong


@dataclass
class Result:
    tasks: int
    failed: int
    faults: int
    calls: int
    seconds: float
    early: Use
    late: Use
    wrong: list[str]

    def __str__(self) -> str:
        rate = 100 * self.faults / max(1, self.calls)
        return (
            f"{self.tasks} tasks in {self.seconds:.0f} s, {self.calls} calls, {self.faults} of them faulty ({rate:.1f} %), "
            f"{self.failed} tasks gave up\nafter a tenth: {self.early}\nat the end:    {self.late}\n"
            f"wrong: {'; '.join(self.wrong) or 'nothing'}"
        )


def soak(tasks: int, seed: int) -> Result:
    dice = random.Random(seed)
    started, failed, wrong = time.monotonic(), 0, []
    with simulator_process() as service:
        bench = Bench(service)
        lines = []
        for number in range(LINES):
            given = {"AccessPointId": ACCESS_POINT, "LineOperator": "CT", "PeerLocation": "x", "Name": f"line-{number}"}
            lines.append(bench.client.call("CreatePhysicalConnection", given)["PhysicalConnectionId"])
            service.control.ask("POST", "events", kind="set_status", target=lines[-1], status="Enabled")
        estate = Estate(lines)
        inject(service.control, seed)
        last, calls = None, 0
        early = measure()
        for number in range(tasks):
            before = hits(service.control)
            try:
                last = one_task(bench, estate, dice, last)
            except errors.ExpressConnectError as error:
                failed += 1
                if hits(service.control) == before:
                    wrong.append(f"task {number} failed without a fault: {error.message}")
                run_again(bench, estate)
            if number == tasks // 10:
                early = measure()
            if number % 500 == 499:
                calls += len(service.control.ask("GET", "journal"))
                service.control.ask("DELETE", "journal")  # it would only make the measuring slow
        faults = hits(service.control)
        calls += len(service.control.ask("GET", "journal"))
        service.control.ask("DELETE", "faults")
        bench.client = bench.new_client()
        wrong += check(bench, estate)
        late = measure()
    if late.files > early.files + 2 or late.threads > early.threads:
        wrong.append("open files or threads grew")
    if late.memory > early.memory + MOST_MEMORY:
        wrong.append("memory grew")
    return Result(tasks, failed, faults, calls, time.monotonic() - started, early, late, wrong)


def main() -> int:
    parser = argparse.ArgumentParser(prog="soak", description=__doc__.splitlines()[0])
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    result = soak(arguments.tasks, arguments.seed)
    print(result)
    return 1 if result.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
