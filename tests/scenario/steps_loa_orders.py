# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""LOAs and orders in each status of a line and of its LOA."""

from __future__ import annotations

from functools import partial
from typing import Any

from .adapter import while_waiting
from .scene import Group, Scene
from .steps import AWKWARD, CABLED, LINE_STATES, LOA, LOA_STATES, PERSON

KIND = "physical_connection_loa"
ORDER = "physical_connection_order"
ASKED: dict[str, dict[str, Any]] = {
    "present": {"state": "present"},
    "present, wait_for Available": {"state": "present", "wait_for": "Available"},
    "completed": {"state": "completed", **CABLED},
    "completed, wait_for Complete": {"state": "completed", **CABLED, "wait_for": "Complete"},
}
TERMS: dict[str, dict[str, Any]] = {
    "by default": {},
    "a year": {"period": 1, "pricing_cycle": "Year"},
    "nine months": {"instance_charge_type": "PrePaid", "period": 9},
    "by use": {"instance_charge_type": "PostPaid"},
    "unpaid": {"auto_pay": False},
}


def in_each_status(scene: Scene, given: dict[str, Any]) -> None:
    bench = scene.bench
    for status in LOA_STATES:
        line = bench.line("Allocated", status)
        if status == "Accept" and "wait_for" in given:
            bench.control.event("issue_loa", line)
        scene.both(f"from {status or 'none'}", KIND, physical_connection_id=line, **LOA, **given)


def for_each_line(scene: Scene) -> None:
    for status in LINE_STATES:
        line = scene.bench.line(status)
        scene.both(f"of a line that is {status}", KIND, physical_connection_id=line, **LOA)
        if status in ("Initial", "Allocating"):
            given = {"physical_connection_id": line, **LOA, "wait_for": "Available"}
            scene.both(f"waited for while a line is {status}", KIND, **given)


def details(scene: Scene) -> None:
    bench = scene.bench
    line = bench.line("Allocated", name="detailed")
    other = {**PERSON, "pm_name": "Li Na", "pm_gender": "Female", "pm_certificate_no": "310101199001010022"}
    people = [{**PERSON, "pm_name": f"Zhang {AWKWARD}"}, other]
    given: dict[str, Any] = {
        **LOA,
        "company_name": f"Example {AWKWARD}",
        "construction_time": "2026-12-14T09:00:00+08:00",
        "bandwidth": 500,
        "line_operator": "CU",
        "pm_info": people,
    }
    scene.both("applied for with everything", KIND, physical_connection_id=line, **given)
    scene.both(
        "people in another order", KIND, physical_connection_name="detailed", **{**given, "pm_info": people[::-1]}
    )
    for option, value in (
        ("company_name", "Other Co"),
        ("si", "Other Works"),
        ("line_type", "MSTP"),
        ("pm_info", [{"pm_name": "Li Na"}]),
        ("pm_info", []),
    ):
        scene.both(f"another {option} {value}", KIND, physical_connection_id=line, **{**given, option: value})
    done = {"state": "completed", **CABLED, "wait_for": "Complete"}
    scene.both("completed with everything", KIND, physical_connection_id=line, **given, **done)
    other = {**done, "line_label": f"label {AWKWARD}"}
    scene.both("completed with another label", KIND, physical_connection_id=line, **given, **other)
    scene.both("other details of a complete one", KIND, physical_connection_id=line, **{**LOA, "si": "Other Works"})
    rejected = bench.line("Allocated", "Rejected")
    again = {"physical_connection_id": rejected, **LOA, "si": "Other Works", "pm_info": [PERSON]}
    scene.both("rejected, with other details", KIND, **again)
    scene.find("what the service holds", KIND, physical_connection_id=rejected)
    scene.both("without what it needs", KIND, physical_connection_id=bench.line("Allocated"))
    scene.both(
        "a kind of line that is newer", KIND, physical_connection_id=line, **{**LOA, "line_type": "Carrier pigeon"}
    )
    plain = bench.line("Allocated")
    scene.both("a newer kind", KIND, physical_connection_id=plain, **{**LOA, "line_type": "Carrier pigeon"})
    bench.control.delays(loa=None)
    waiting = bench.line("Allocated")
    while_waiting(bench, lambda: bench.control.event("reject_loa", waiting))
    scene.run("rejected during a wait", KIND, physical_connection_id=waiting, **LOA, wait_for="Available")
    waiting = bench.line("Allocated", "Applying")
    given = {"physical_connection_id": waiting, **LOA, "wait_for": "Available", "wait_timeout": 30}
    scene.both("not in time", KIND, **given)
    scene.both("not in time and not waited for", KIND, **given, wait=False)


def orders(scene: Scene, kind: str) -> None:
    for status in LINE_STATES:
        early = kind == "setup" or status in ("Initial", "Approved", "Allocating")
        line = scene.bench.line(status, "" if early else "Complete")
        given = {"physical_connection_id": line, "type": kind}
        scene.both(f"not to be paid while {status}", ORDER, **given)
        scene.both(f"to be paid while {status}", ORDER, **given, pay=True)
        for elsewhere in (True, False) if kind == "setup" else ():
            told = f"said to be ordered elsewhere: {elsewhere}"
            scene.both(f"to be paid while {status}, {told}", ORDER, **given, pay=True, ordered_elsewhere=elsewhere)


def orders_and_loas(scene: Scene) -> None:
    for status in LOA_STATES:
        line = scene.bench.line("Allocated", status)
        given = {"physical_connection_id": line, "pay": True}
        scene.both(f"setup with an LOA that is {status or 'none'}", ORDER, **given, type="setup")
        scene.both(f"occupancy with an LOA that is {status or 'none'}", ORDER, **given, type="occupancy")


def terms(scene: Scene) -> None:
    bench = scene.bench
    for title, given in TERMS.items():
        line = bench.line("Confirmed", "Complete", name=f"for-{title.replace(' ', '-')}")
        named = {"physical_connection_name": f"for-{title.replace(' ', '-')}", "type": "occupancy"}
        scene.both(f"{title}, not to be paid", ORDER, **named, **given)
        scene.both(title, ORDER, **named, **given, pay=True)
        scene.both(f"{title}, not ordered elsewhere", ORDER, **named, **given, pay=True, ordered_elsewhere=False)
        scene.find(f"the line of one {title}", "physical_connection", physical_connection_id=line)
    partner = bench.line("Allocated")
    port = {"port_type": "10GBase-LR", "redundant_physical_connection_id": partner, "line_operator": "CU"}
    line = bench.line("Approved", **port)
    first = {"type": "setup", "pay": True, "ordered_elsewhere": False}
    scene.both("an installation by the port of the line", ORDER, physical_connection_id=line, **first)
    line = bench.line("Initial")
    due = {"physical_connection_id": line, "pay": True, "wait_for_due": True, "ordered_elsewhere": False}
    scene.both("an installation waited for", ORDER, **due, type="setup")
    bench.set_status(line, "Allocated")
    bench.run(KIND, physical_connection_id=line, **LOA, **CABLED, state="completed", wait_for="Available")
    scene.both("an occupation waited for", ORDER, **due, type="occupancy")
    scene.both("of a line that is nowhere", ORDER, physical_connection_id="pc-none", type="setup", pay=True)


GROUPS: dict[str, Group] = {
    **{f"LOAs in each status: {title}": partial(in_each_status, given=given) for title, given in ASKED.items()},
    "LOAs of lines in each status": for_each_line,
    "details of LOAs": details,
    "setup orders": partial(orders, kind="setup"),
    "occupancy orders": partial(orders, kind="occupancy"),
    "orders and LOAs": orders_and_loas,
    "terms of orders": terms,
}
