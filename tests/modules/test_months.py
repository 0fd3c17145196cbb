# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The months of one line: what its report says on each day, and what a run of that day does."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from profiles import on

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

from .bench import CABLED, LOA, MARKS, Bench, start
from .test_leased_line import ROUTER, bring

DAY = 86400
OTHERS = ("approval", "allocation", "allocated", "loa", "completion", "confirmation", "session")
FIRST: dict[str, Any] = {"confirm": False, "pay_orders": False, "loa": None, "enable_wait": 600}
ON_THE_LINE = ["CreateVirtualBorderRouter", "CreateBgpGroup", "CreateBgpPeer", "AddBgpNetwork", "AddBgpNetwork"]
SESSION = "Enabled, but the session 10.255.1.2 of VBR edge is "
SECOND_PREFIX = [{**ROUTER, "bgp_networks": [*ROUTER["bgp_networks"], "172.18.0.0/16"]}]


@dataclass
class Step:
    """A day on which something has happened, or the declaration was changed, and the run of that day."""

    day: int
    waiting_on: str | None
    says: str
    events: tuple[str, ...] = ()
    declared: dict[str, Any] = field(default_factory=dict)
    """What is declared otherwise from this day on."""
    calls: list[str] = field(default_factory=list)
    health: str = "not_in_service"
    waits_since: int | None = None
    """The day on which the wait began, if not today."""


CONFIRMATION = on(
    reference=[Step(62, "alibaba", "confirms the cabling", ("complete_loa",))],
    today=[
        Step(62, "you", "set leased_line_confirm to true", ("complete_loa",)),
        Step(63, "you", "set leased_line_confirm to true", waits_since=62),
    ],
)
PAYMENT = on(
    reference=[
        Step(65, "you", "due is the resource occupation fee for 1 month", ("confirm",)),
        Step(70, "you", "due is the resource occupation fee for 1 month", waits_since=65),
    ],
    today=[
        Step(65, "you", "due is the resource occupation fee", (), {"confirm": True}, ["ConfirmPhysicalConnection"]),
        Step(70, "you", "due is the resource occupation fee", waits_since=65),
    ],
)
PAID = ["CreatePhysicalConnectionOccupancyOrder", *on(reference=["EnablePhysicalConnection"], today=[])]

MONTHS = [
    Step(0, "alibaba", "Alibaba Cloud reviews the application", (), {}, ["CreatePhysicalConnection"]),
    Step(1, "alibaba", "Alibaba Cloud reviews the application", waits_since=0),
    Step(4, "you", "Alibaba Cloud rejected the application", ("reject",)),
    Step(
        5,
        "alibaba",
        "reviews the application",
        (),
        {"description": "dark fibre"},
        ["ModifyPhysicalConnectionAttribute"],
    ),
    Step(9, "you", "Set leased_line_loa", ("allocated",)),
    Step(10, "alibaba", "issues the letter of authorization", (), {"loa": LOA}, ["ApplyPhysicalConnectionLOA"]),
    Step(14, "carrier", "The carrier lays the cable", ("issue_loa",)),
    Step(40, "carrier", "The carrier lays the cable", waits_since=14),
    Step(
        60,
        on(reference="alibaba", today="you"),
        on(reference="checks the cabling", today="set leased_line_confirm to true"),
        (),
        {"loa": {**LOA, **CABLED}},
        ["CompletePhysicalConnectionLOA"],
    ),
    *CONFIRMATION,
    *PAYMENT,
    Step(71, "both ends", SESSION, (), {"pay_orders": True}, [*PAID, *ON_THE_LINE], "down"),
    Step(72, None, "In service", ("establish_session",), health="in_service"),
    Step(75, "both ends", SESSION, ("break_session",), health="down"),
    Step(77, None, "In service", ("establish_session",), health="in_service"),
    Step(80, "you", "the line's business status is FinancialLocked", ("lock",), health="down"),
    Step(81, None, "In service", ("unlock",), health="in_service"),
    Step(85, None, "In service", (), {"vbrs": SECOND_PREFIX}, ["AddBgpNetwork"], "in_service"),
    Step(88, "you", "VBR edge stays in service: no partner", (), {"state": "maintenance"}, [], "maintenance"),
    Step(89, None, "In maintenance", (), {"force": True}, ["TerminateVirtualBorderRouter"], "maintenance"),
    Step(90, None, "In maintenance", health="maintenance"),
    Step(91, "both ends", SESSION, (), {"state": "present"}, ["RecoverVirtualBorderRouter"], "down"),
    Step(92, None, "In service", ("establish_session",), health="in_service"),
]


@pytest.fixture
def by_hand() -> Iterator[Bench]:
    """A bench on whose service nothing outside happens but by the test's word, and each run counts the days from the same hour."""
    with start(delays=dict.fromkeys(OTHERS)) as handle:
        handle.control.clock(set="2026-11-28T06:00:00Z")
        yield Bench(handle)


def test_what_the_report_says_day_by_day(by_hand: Bench) -> None:
    declared = copy.deepcopy(FIRST)
    today, began, report = 0, {0: ""}, None
    for step in MONTHS:
        by_hand.control.advance((step.day - today) * DAY)
        today = step.day
        for event in step.events:
            happen(by_hand, event)
        declared |= step.declared
        given = {**declared, **({"previous_report": report} if report else {})}
        foreseen = bring(by_hand, True, **given)
        assert [call["action"] for call in foreseen["calls"] if call["action"] in step.calls] == step.calls, step
        done = bring(by_hand, **given)
        report = done["leased_line"]
        assert [call["action"] for call in done["calls"] if call["action"] not in MARKS] == step.calls, step
        assert (report["waiting_on"], step.says in report["next_step"]) == (step.waiting_on, True), (step, report)
        assert report["health"]["state"] == step.health, step
        began[step.day] = report["since"]
        if step.waits_since is not None:
            assert report["since"] == began[step.waits_since], step
        again = bring(by_hand, **{**given, "previous_report": report})
        assert (again["calls"], again["leased_line"]["next_step"]) == ([], report["next_step"]), step
    assert [order["kind"] for order in by_hand.control.orders()] == ["occupancy"]


def happen(bench: Bench, event: str) -> None:
    """Let something befall the line."""
    line = bench.find("physical_connection")[0]["physical_connection_id"]
    if event in ("lock", "unlock"):
        bench.control.business_status(line, "FinancialLocked" if event == "lock" else "Normal")
    elif event.endswith("_session"):
        bench.control.event(event, bench.find("bgp_peer")[0]["bgp_peer_id"])
    else:
        bench.control.event(event, line)


def test_a_line_whose_allocation_fails_is_an_error_that_keeps_its_report(by_hand: Bench) -> None:
    bring(by_hand, **FIRST)
    happen(by_hand, "fail_allocation")
    with pytest.raises(errors.Refused, match="is Allocation Failed and cannot come back") as caught:
        bring(by_hand, **FIRST)
    told = caught.value.details["leased_line"]
    assert (told["status"], told["waiting_on"]) == ("Allocation Failed", "you")
