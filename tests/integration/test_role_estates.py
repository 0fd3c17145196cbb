# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Generated estates in random states: the role's preview foretells its run, and a second run changes nothing.

EXPRESS_CONNECT_ESTATES says how many (2 if not set), EXPRESS_CONNECT_LINES how many lines at most each has (3 if not set),
EXPRESS_CONNECT_SEED the first one's seed: `EXPRESS_CONNECT_ESTATES=50 EXPRESS_CONNECT_LINES=6 make integration ARGS="-k generated"`.
"""

from __future__ import annotations

import os
import random
import re
from pathlib import Path
from typing import Any

import pytest

import simulator

from .playbooks import Estate, assert_foretold
from .test_role import BY_HAND, QUICK, a_line, a_router, start

FIRST = int(os.environ.get("EXPRESS_CONNECT_SEED", "1"))
COUNT = int(os.environ.get("EXPRESS_CONNECT_ESTATES", "1"))
LINES = int(os.environ.get("EXPRESS_CONNECT_LINES", "3"))

# What may befall a line outside, by its status and that of its letter.
EVENTS = {
    ("Initial", ""): ("approve", "allocated", "reject"),
    ("Approved", ""): ("allocate", "allocated"),
    ("Allocating", ""): ("allocated",),
    ("Allocated", "Applying"): ("accept_loa", "issue_loa", "reject_loa"),
    ("Allocated", "Accept"): ("issue_loa",),
    ("Allocated", "Completing"): ("complete_loa",),
    ("Allocated", "Complete"): ("confirm",),
}


def a_host(chance: random.Random, number: int, partners: list[str]) -> dict[str, Any]:
    host = a_line(number)
    if partners and chance.random() < 0.4:
        host["leased_line_redundant_with"] = chance.choice(partners)
    if chance.random() < 0.15:
        del host["leased_line_loa"]
    elif chance.random() < 0.15:
        del host["leased_line_loa"]["line_code"]
    if chance.random() < 0.3:
        host["leased_line_name"] = f"线路-{number}"
    if chance.random() < 0.5:
        host["leased_line_vbrs"] = [a_router(number)]
        if chance.random() < 0.3:
            host["leased_line_vbrs"].append({**a_router(number + 10), "bgp_groups": [], "bgp_networks": []})
    return host


def an_estate(chance: random.Random, folder: Path, service: simulator.Handle) -> Estate:
    hosts: dict[str, dict[str, Any]] = {}
    for number in range(1, chance.randint(1, LINES) + 1):
        hosts[f"line-{number}"] = a_host(chance, number, list(hosts))
    names = list(hosts)
    chance.shuffle(names)
    return Estate(folder, service, {name: hosts[name] for name in names}, leased_line_pay_orders=chance.random() < 0.8)


def settle_who_confirms(chance: random.Random, estate: Estate) -> None:
    """Today it may be the customer, whose run then confirms, or Alibaba."""
    who = chance.choice(("completes", "follows", "provider"))
    estate.service.control.config(confirmation=who)
    estate.group_vars["leased_line_confirm"] = who != "provider"


def befall(chance: random.Random, service: simulator.Handle) -> None:
    for line in list(service.control.state()["lines"].values()):
        events = EVENTS.get((line["status"], line["loa_status"]))
        if events and chance.random() < 0.8:
            service.control.event(chance.choice(events), line["id"])


def set_time_going(service: simulator.Handle) -> None:
    """From now on what happens outside happens by itself; what lines and letters were waiting for begins anew."""
    service.control.delays(**QUICK)
    for line in list(service.control.state()["lines"].values()):
        if line["loa_status"] == "Accept":
            service.control.event("issue_loa", line["id"])  # the one step that the simulator leaves to events
            line["loa_status"] = "Available"
        for field in ("status", "loa_status"):
            if line[field]:
                service.control.event("set_status", line["id"], status=line[field], field=field)


def as_new(told: str | None) -> str | None:
    """A session that is not Established right after the run, as the preview has it: new."""
    return told and re.sub(r"(the session \S+ of VBR \S+) is Idle", r"\1 is new", told)


@pytest.mark.parametrize("seed", range(FIRST, FIRST + COUNT))
def test_generated_estates(seed: int, profile: str, tmp_path: Path) -> None:
    chance = random.Random(seed)
    with start(profile, **BY_HAND) as service:
        estate = an_estate(chance, tmp_path, service)
        if profile == "today":
            settle_who_confirms(chance, estate)
        for _run in range(chance.choice((0, 1, 2, 4))):
            befall(chance, service)
            assert estate.run().status == 0
        wait = chance.random() < 0.5
        if not wait:
            befall(chance, service)
            service.control.delays(
                session=None
            )  # one that the run begins is not Established before its report by chance
        extra = {
            "leased_line_wait": wait,
            "leased_line_wait_timeout": 300,
            "leased_line_reapply_loa": chance.random() < 0.5,
        }
        preview = estate.preview(**extra)
        if wait:  # the preview saw the lines as they stood
            set_time_going(service)
        real, again = estate.run(**extra), estate.run(**extra)
        assert real.status == 0, real.output
        assert_foretold(preview, real, profile)
        for key in ("waiting_on", "next_step", "loa_status", "status") if not wait else ("waiting_on",):
            shown = {host: as_new(preview.lines[host][key]) for host in preview.lines}
            assert shown == {host: as_new(told) for host, told in real.states(key).items()}
        assert again.quiet, again.output
