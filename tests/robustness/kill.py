# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kill the onboarding of leased lines at random moments, then run it to the end: is the estate what was wanted, once?

    python -m robustness.kill --runs 100 --seed 1        (`make kill RUNS=100 SEED=1`)

Each run has an empty account, one or two kills, each at a random call or a random time, and a last run that nobody kills.
All the time some answers are lost, some calls meet a conflict, and some requests are delivered twice.
EXPRESS_CONNECT_PROFILE=today has it on today's service, where the customer confirms the cabling.
"""

from __future__ import annotations

import argparse
import collections
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import simulator

from . import playbooks

MARK = "EXPRESS_CONNECT_KILL_MARK"
DELAYS = {
    **dict.fromkeys(("approval", "allocation", "allocated", "loa", "completion", "confirmation"), 0.1),
    **dict.fromkeys(("vbr", "bgp", "session"), 0.1),
}
# fault -> how often a call meets it
FAULTS = {"drop_after": 0.05, "transitional": 0.05, "deliver_twice": 0.05}
# What only one of the services has: its delays, and what the customer has to allow.
DELAYS_THERE = {"reference": {}, "today": {"activation": 0.1, "association": 0.1}}
# Where an order leaves a mark, a run that was killed while it ordered the installation is a question to the user.
ALLOWED: dict[str, dict[str, Any]] = {
    "reference": {"leased_line_pay_orders": ["setup", "occupancy"], "leased_line_setup_ordered_elsewhere": False},
    "today": {"leased_line_pay_orders": True, "leased_line_confirm": True},
}
PROFILE = os.environ.get("EXPRESS_CONNECT_PROFILE") or "reference"
ACCOUNT = {"uid": "1000000000000001"}
LINE: dict[str, Any] = {
    "leased_line_enable_wait": 1,
    "leased_line_access_point_id": "ap-cn-shanghai-pudong-A",
    "leased_line_line_operator": "CT",
    "leased_line_port_type": "1000Base-T",
    "leased_line_peer_location": "上海市浦东新区张江路 88 号",
    "leased_line_bandwidth": 100,
    "leased_line_loa": {
        "company_name": "Example Logistics Ltd",
        "si": "Shanghai Fibre Works",
        "line_type": "FIBRE",
        "construction_time": "2026-12-14T01:00:00Z",
        "pm_info": [
            {
                "pm_name": "Zhang Wei",
                "pm_gender": "Male",
                "pm_certificate_type": "IDCard",
                "pm_certificate_no": "310101198001010011",
                "pm_contact_info": "13800000001",
            }
        ],
        "line_code": "CT-SH-100045",
        "line_label": "SH-PD-ODF7-12/13",
    },
    "leased_line_vbrs": [
        {
            "name": "vbr-prod",
            "vlan_id": 110,
            "local_gateway_ip": "10.255.1.1",
            "peer_gateway_ip": "10.255.1.2",
            "peering_subnet_mask": "255.255.255.252",
            "min_tx_interval": 300,
            "bgp_groups": [
                {
                    "name": "peers-prod",
                    "peer_asn": 65010,
                    "auth_key": "S3cr3t-Pudong!",
                    "peers": [{"peer_ip_address": "10.255.1.2", "enable_bfd": True}],
                }
            ],
            "bgp_networks": ["172.16.0.0/16", "172.17.0.0/16"],
        }
    ],
}
SECOND = {
    **LINE,
    "leased_line_access_point_id": "ap-cn-shanghai-pudong-B",
    "leased_line_line_operator": "CU",
    "leased_line_redundant_with": "line-1",
    "leased_line_vbrs": [],
}


@dataclass
class Outcome:
    seed: str
    kills: list[str]
    wrong: str

    def __str__(self) -> str:
        return f"seed {self.seed}: {'; '.join(self.kills)}: {'WRONG' if self.wrong else 'right'}"


def estate(lines: int) -> dict[str, Any]:
    return {"line-1": LINE} if lines == 1 else {"line-1": LINE, "line-2": SECOND}


def inventory(folder: Path, lines: int) -> Path:
    return playbooks.write_inventory(
        folder / "estate.yml",
        estate(lines),
        leased_line_region="cn-shanghai",
        leased_line_wait=True,
        leased_line_wait_timeout=120,
        **ALLOWED[PROFILE],
    )


def start() -> simulator.Handle:
    """Start a simulator with an empty account, in which nothing takes long."""
    delays = {**DELAYS, **DELAYS_THERE[PROFILE]}
    return simulator.start(control=True, profile=PROFILE, delays=delays, accounts=[ACCOUNT])


def summary(service: simulator.Handle) -> dict[str, Any]:
    """What the account holds, under the names that the inventory gives. What is there twice stands there twice."""
    service.control.advance(3600)
    state = service.control.state()
    names = {"": ""}
    names.update({line["id"]: line["name"] for line in state["lines"].values()})
    names.update({vbr["id"]: f"{names.get(vbr['line_id'])}/{vbr['name']}" for vbr in state["vbrs"].values()})
    names.update({group["id"]: f"{names.get(group['vbr_id'])}/{group['name']}" for group in state["groups"].values()})
    drawn = ("id", "created", "modified", "activated", "enabled", "ends", "port_number", "ad_location")
    drawn += ("route_table_id", "vlan_interface_id", "terminated", "recovered")

    def plain(record: Mapping[str, Any]) -> dict[str, Any]:
        shown = {key: value for key, value in record.items() if key not in drawn}
        # the marks of orders hold their IDs, and tell of a killed run
        shown["tags"] = [tag for tag in shown.get("tags", []) if not tag["Key"].startswith("express_connect_order_")]
        return {key: names.get(value, value) if isinstance(value, str) else value for key, value in shown.items()}

    found: dict[str, Any] = {}
    for kind in ("lines", "vbrs", "groups", "peers", "networks"):
        records = state[kind].values() if isinstance(state[kind], dict) else state[kind]
        found[kind] = sorted((plain(record) for record in records), key=str)
    found["orders"] = sorted((order["action"], names.get(order["line_id"]), order["paid"]) for order in state["orders"])
    return found


def family(mark: str) -> list[int]:
    """The processes that carry the mark in their environment: all that came of a run, whatever session they are in."""
    wanted = f"{MARK}={mark}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if wanted in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


def kill_family(process: subprocess.Popen[str], mark: str) -> None:
    """SIGKILL for the run and everything that it started."""
    while True:
        pids = [pid for pid in family(mark) if pid != os.getpid()]
        living = [pid for pid in pids if state_of(pid) not in ("Z", "X")]
        if not living:
            break
        for pid in living:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
    process.communicate()


def state_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "X"


def one_run(seed: str, lines: int, wanted: Mapping[str, Any], calls: int, seconds: float) -> Outcome:
    """One account's life: killed once or twice, then left alone."""
    dice = random.Random(seed)
    kills = []
    with (
        start() as service,
        tempfile.TemporaryDirectory() as name,
    ):
        for fault, probability in FAULTS.items():
            service.control.add_fault(fault, "*", probability=probability, seed=dice.randrange(2**32))
        folder = Path(name)
        arguments = ["-i", str(inventory(folder, lines)), "alicloud.express_connect.onboard"]
        for _number in range(dice.choice((1, 1, 2))):
            mark = uuid.uuid4().hex
            env = playbooks.environment(
                folder, service.accounts[0], service.endpoint, ANSIBLE_PIPELINING="1", **{MARK: mark}
            )
            by_call = dice.random() < 0.75
            at_call, at_time = service.world.journal.count + dice.randint(1, calls), dice.uniform(0.5, seconds)
            late = dice.choice((0.0, dice.uniform(0, 0.1)))
            process, started = playbooks.start_playbook(arguments, env, folder), time.monotonic()
            while process.poll() is None:
                if by_call and service.world.journal.count >= at_call:
                    break
                if not by_call and time.monotonic() - started >= at_time:
                    break
                time.sleep(0.002)
            time.sleep(late)
            ended = process.poll() is not None
            kill_family(process, mark)
            last = service.control.journal()[-1:]
            where = f"after {time.monotonic() - started:.1f} s, {service.world.journal.count} calls"
            kills.append(
                f"{'ended by itself' if ended else 'killed'} {where}{', last ' + last[0]['action'] if last else ''}"
            )
        env = playbooks.environment(folder, service.accounts[0], service.endpoint, ANSIBLE_PIPELINING="1")
        status, output = playbooks.run_playbook(arguments, env, folder)
        if status:
            return Outcome(seed, kills, f"the last run failed:\n{output}")
        found = summary(service)
        wrong = [f"{kind}: {found[kind]}\n  wanted: {wanted[kind]}" for kind in wanted if found[kind] != wanted[kind]]
        made = collections.Counter(
            entry["action"]
            for entry in service.control.journal(changing=True)
            if entry["changed"] and entry["action"].startswith(("Create", "Add", "Apply"))
        )
        wrong += [f"{action}: {count} times" for action, count in made.items() if count != wanted_count(wanted, action)]
        return Outcome(seed, kills, "\n".join(wrong))


def wanted_count(wanted: Mapping[str, Any], action: str) -> int:
    """How often an action may have done something, in all runs together."""
    kinds = {
        "CreatePhysicalConnection": "lines",
        "ApplyPhysicalConnectionLOA": "lines",
        "CreateVirtualBorderRouter": "vbrs",
        "CreateBgpGroup": "groups",
        "CreateBgpPeer": "peers",
        "AddBgpNetwork": "networks",
    }
    if action in kinds:
        return len(wanted[kinds[action]])
    return sum(order[0] == action for order in wanted["orders"])


def undisturbed(lines: int) -> tuple[dict[str, Any], int, float]:
    """What the estate looks like when nobody kills; the number of calls and the time that this took."""
    with (
        start() as service,
        tempfile.TemporaryDirectory() as name,
    ):
        folder, started = Path(name), time.monotonic()
        arguments = ["-i", str(inventory(folder, lines)), "alicloud.express_connect.onboard"]
        env = playbooks.environment(folder, service.accounts[0], service.endpoint, ANSIBLE_PIPELINING="1")
        status, output = playbooks.run_playbook(arguments, env, folder)
        assert status == 0, output
        seconds = time.monotonic() - started
        calls = service.world.journal.count
        return summary(service), calls, seconds


def main() -> int:
    parser = argparse.ArgumentParser(prog="kill", description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--lines", type=int, choices=(1, 2), default=2)
    parser.add_argument("--jobs", type=int, default=2 * (os.cpu_count() or 1), help="how many runs at a time")
    arguments = parser.parse_args()
    started = time.monotonic()
    wanted, calls, seconds = undisturbed(arguments.lines)
    print(f"undisturbed: {calls} calls in {seconds:.1f} s", flush=True)
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(
        arguments.jobs
    ) as pool:  # the work is done by processes; each run has a simulator of its own
        seeds = [f"{arguments.seed}-{number}" for number in range(1, arguments.runs + 1)]
        for outcome in pool.map(lambda seed: one_run(seed, arguments.lines, wanted, calls, seconds), seeds):
            outcomes.append(outcome)
            print(outcome, flush=True)
            if outcome.wrong:
                print(outcome.wrong, flush=True)
    wrong = sum(bool(outcome.wrong) for outcome in outcomes)
    killed = sum(kill.startswith("killed") for outcome in outcomes for kill in outcome.kills)
    print(
        f"{len(outcomes)} runs, {killed} kills, {wrong} wrong, {time.monotonic() - started:.0f} s",
        flush=True,
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
