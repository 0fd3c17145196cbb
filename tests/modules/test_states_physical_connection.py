# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every status of a leased line x everything that can be asked of it: calls, no change, or which error."""

from __future__ import annotations

from typing import Any

import pytest
from profiles import on
from unit.common import RESOURCES

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from simulator.express_connect.reference.states import NEXT

from .bench import GATEWAYS, Bench, actions, plain, unmarked
from .states import GONE, Cell, Decides, Does, Fails, Stops, cases, check

MODIFY = "ModifyPhysicalConnectionAttribute"
CANCEL = "CancelPhysicalConnection"
ENABLE = "EnablePhysicalConnection"
TERMINATE = "TerminatePhysicalConnection"
DELETE = "DeletePhysicalConnection"
CONFIRM = "ConfirmPhysicalConnection"


OVER = Fails(errors.Refused, "cannot come back. Remove it with state=absent")
ONLY = "; it can be {} only from "
LATER = Fails(errors.Refused, "; it can be enabled only from Confirmed; run again then, or set wait_for=Confirmed")
NOT_ENABLED = Fails(errors.Refused, ONLY.format("terminated") + "Enabled")
NOT_CANCELABLE = Fails(errors.Refused, ONLY.format("canceled") + "Initial, Approved, Allocated, Confirmed")
MAY_CHANGE = Fails(errors.Refused, "can change only while it is Initial, ")
REJECTED = Fails(errors.Refused, "is Rejected and will not become ")
ALLOCATING = Fails(errors.Refused, "only after the allocation of its port; run again then, or set wait_for=Allocated")

CONFIRMED = on(
    reference=Does((ENABLE,), "Enabled"),
    today=Stops(
        (), "Allocated", "it may wait for your own confirmation: the module physical_connection with confirm=true"
    ),
)
"""What comes of waiting for the confirmation of a line whose cabling is reported: today it is its customer's."""


def changes_today(status: str) -> Cell:
    """Return what comes of a change that the reference does not speak of."""
    return on(reference=Decides("InvalidStatus"), today=Does((MODIFY,), status))


STATES = (
    "Initial",
    "Approved",
    "Allocating",
    "Allocated",
    "Confirmed",
    "Enabled",
    "Rejected",
    "Canceled",
    "Allocation Failed",
    "Terminating",
    "Terminated",
)

# name of the row -> options, and what happens in each status; Terminating is waited out, since that ends by itself
ROWS: dict[str, tuple[dict[str, Any], tuple[Cell, ...]]] = {
    "present": (
        {"state": "present"},
        (
            Does((), "Initial"),
            Does((), "Approved"),
            Does((), "Allocating"),
            Does((), "Allocated"),
            Does((), "Confirmed"),
            Does((), "Enabled"),
            Does((), "Rejected"),
            OVER,
            OVER,
            OVER,
            OVER,
        ),
    ),
    "present, other bandwidth": (
        {"state": "present", "bandwidth": 500},
        (
            Does((MODIFY,), "Initial"),
            Decides("InvalidStatus"),
            MAY_CHANGE,
            changes_today("Allocated"),
            Decides("InvalidStatus"),
            changes_today("Enabled"),
            Does((MODIFY,), "Initial"),
            OVER,
            OVER,
            OVER,
            OVER,
        ),
    ),
    "present, other description": (
        {"state": "present", "description": "A new description"},
        (
            Does((MODIFY,), "Initial"),
            Does((MODIFY,), "Approved"),
            MAY_CHANGE,
            Does((MODIFY,), "Allocated"),
            Does((MODIFY,), "Confirmed"),
            Does((MODIFY,), "Enabled"),
            Does((MODIFY,), "Initial"),
            OVER,
            OVER,
            OVER,
            OVER,
        ),
    ),
    "present, wait_for Allocated": (
        {"state": "present", "wait_for": "Allocated"},
        (
            Does((), "Allocated"),
            Does((), "Allocated"),
            Does((), "Allocated"),
            Does((), "Allocated"),
            Does((), "Confirmed"),
            Does((), "Enabled"),
            REJECTED,
            OVER,
            OVER,
            OVER,
            OVER,
        ),
    ),
    "enabled": (
        {"state": "enabled", "pay": True},
        (
            LATER,
            LATER,
            LATER,
            LATER,
            Does((ENABLE,), "Enabled"),
            Does((), "Enabled"),
            Fails(errors.Refused, "it can be enabled only from Confirmed"),
            OVER,
            OVER,
            OVER,
            OVER,
        ),
    ),
    "enabled, wait_for Confirmed": (
        {"state": "enabled", "pay": True, "wait_for": "Confirmed"},
        (
            CONFIRMED,
            CONFIRMED,
            CONFIRMED,
            CONFIRMED,
            Does((ENABLE,), "Enabled"),
            Does((), "Enabled"),
            REJECTED,
            OVER,
            OVER,
            OVER,
            OVER,
        ),
    ),
    "canceled": (
        {"state": "canceled"},
        (
            Does((CANCEL,), "Canceled"),
            Does((CANCEL,), "Canceled"),
            ALLOCATING,
            Does((CANCEL,), "Canceled"),
            Does((CANCEL,), "Canceled"),
            NOT_CANCELABLE,
            NOT_CANCELABLE,
            Does((), "Canceled"),
            NOT_CANCELABLE,
            NOT_CANCELABLE,
            NOT_CANCELABLE,
        ),
    ),
    "canceled, wait_for Allocated": (
        {"state": "canceled", "wait_for": "Allocated"},
        (
            Does((CANCEL,), "Canceled"),
            Does((CANCEL,), "Canceled"),
            Does((CANCEL,), "Canceled"),
            Does((CANCEL,), "Canceled"),
            Does((CANCEL,), "Canceled"),
            NOT_CANCELABLE,
            NOT_CANCELABLE,
            Does((), "Canceled"),
            NOT_CANCELABLE,
            NOT_CANCELABLE,
            NOT_CANCELABLE,
        ),
    ),
    "terminated": (
        {"state": "terminated"},
        (
            NOT_ENABLED,
            NOT_ENABLED,
            NOT_ENABLED,
            NOT_ENABLED,
            NOT_ENABLED,
            Does((TERMINATE,), "Terminated"),
            NOT_ENABLED,
            NOT_ENABLED,
            NOT_ENABLED,
            Does((), "Terminated"),
            Does((), "Terminated"),
        ),
    ),
    "absent": (
        {"state": "absent"},
        (
            Does((CANCEL, DELETE), GONE),
            Does((CANCEL, DELETE), GONE),
            ALLOCATING,
            Does((CANCEL, DELETE), GONE),
            Does((CANCEL, DELETE), GONE),
            Does((TERMINATE, DELETE), GONE),
            Does((DELETE,), GONE),
            Does((DELETE,), GONE),
            Does((DELETE,), GONE),
            Does((DELETE,), GONE),
            Does((DELETE,), GONE),
        ),
    ),
    "absent, wait_for Allocated": (
        {"state": "absent", "wait_for": "Allocated"},
        (
            Does((CANCEL, DELETE), GONE),
            Does((CANCEL, DELETE), GONE),
            Does((CANCEL, DELETE), GONE),
            Does((CANCEL, DELETE), GONE),
            Does((CANCEL, DELETE), GONE),
            Does((TERMINATE, DELETE), GONE),
            Does((DELETE,), GONE),
            Does((DELETE,), GONE),
            Does((DELETE,), GONE),
            Does((DELETE,), GONE),
            Does((DELETE,), GONE),
        ),
    ),
}


@pytest.mark.parametrize(("status", "options", "expected"), cases(STATES, ROWS))
def test_line(bench: Bench, status: str, options: dict[str, Any], expected: Cell) -> None:
    # A line whose LOA is complete becomes Confirmed by itself once it is Allocated.
    loa = "Complete" if options.get("wait_for") == "Confirmed" else ""
    line = bench.line(status, loa)
    check(bench, "physical_connection", line, {"physical_connection_id": line, **options}, expected)


def test_the_table_has_every_state_and_every_status() -> None:
    resource = RESOURCES["physical_connection"]
    assert {options["state"] for options, _expected in ROWS.values()} == set(resource.options.states)
    # the simulator is written from the reference alone
    known = {*NEXT["line", "status"], *(state for _delay, state in NEXT["line", "status"].values())}
    assert known <= set(STATES)


@pytest.mark.parametrize(
    ("state", "error"),
    [
        ("present", errors.InvalidOptions),
        ("enabled", errors.InvalidOptions),
        ("canceled", errors.NotFound),
        ("terminated", errors.NotFound),
    ],
)
def test_a_line_that_does_not_exist(bench: Bench, state: str, error: type[errors.ExpressConnectError]) -> None:
    """By name: to make it, more than a name is needed."""
    with pytest.raises(error):
        bench.run("physical_connection", name="no-such-line", state=state)
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.NotFound):
            attempt("physical_connection", physical_connection_id="pc-none", state=state)
    assert bench.made() == []


@pytest.mark.parametrize(
    ("given", "calls", "change"),
    [
        ({"state": "present"}, [], ()),
        ({"confirm": True, "wait_for": "Confirmed"}, [CONFIRM], ("Allocated", "Confirmed")),
        ({"state": "enabled"}, [], ("Confirmed", "Enabled")),
        ({"state": "enabled", "pay": True}, [ENABLE], ("Confirmed", "Enabled")),
    ],
)
def test_a_line_that_an_earlier_task_creates(
    bench: Bench, given: dict[str, Any], calls: list[str], change: tuple[str, ...]
) -> None:
    """Where nothing is remembered, a name that cannot be meant as a new line stands for one that is there by then."""
    with bench.alone():
        foreseen = bench.preview("physical_connection", name="planned", **given)
    assert unmarked(actions(foreseen)) == calls
    assert tuple(foreseen["diff"][when].get("status") for when in ("before", "after")) == (change or (None, None))
    assert "assuming that an earlier task creates it" in " ".join(foreseen["warnings"])


def test_absent_is_fine_with_a_line_that_does_not_exist(bench: Bench) -> None:
    for given in ({"name": "no-such-line"}, {"physical_connection_id": "pc-none"}):
        done = bench.both("physical_connection", state="absent", **given)
        assert done["physical_connection"] == {}
        assert bench.made() == []


def test_allocation_that_fails_while_it_is_waited_for(bench: Bench) -> None:
    line = bench.line("Allocating")
    bench.control.delays(allocated=None)
    bench.set_status(line, "Allocating")
    bench.control.event("fail_allocation", line)
    since = bench.latest()
    with pytest.raises(errors.Refused):
        bench.run("physical_connection", physical_connection_id=line, wait_for="Allocated")
    assert bench.made(since) == []


@pytest.mark.parametrize("dead", ["Rejected", "Canceled", "Allocation Failed"])
def test_a_dead_end_ends_a_wait_at_once(bench: Bench, dead: str) -> None:
    """The line goes wrong during the wait: no further look than the one that shows it."""
    bench.control.delays(approval=None)
    line = bench.line("Initial")
    bench.set_status(line, "Initial")
    original = bench.sleep

    def sleep(seconds: float) -> None:
        original(seconds)
        bench.set_status(line, dead)

    bench.sleep = sleep
    bench.client = bench.new_client()
    with pytest.raises(errors.WaitTimeout, match=f"is {dead}, from where it cannot become Allocated") as caught:
        bench.run("physical_connection", physical_connection_id=line, wait_for="Allocated")
    assert caught.value.details["last_status"] == dead
    assert bench.slept < 1


def test_people_who_do_not_come_in_time(bench: Bench) -> None:
    bench.control.delays(approval=None)
    line = bench.line("Initial")
    foreseen = bench.preview("physical_connection", physical_connection_id=line, wait_for="Confirmed", wait_timeout=900)
    assert foreseen["physical_connection"]["status"] == "Confirmed"
    with pytest.raises(errors.WaitTimeout) as caught:
        bench.run("physical_connection", physical_connection_id=line, wait_for="Confirmed", wait_timeout=900)
    assert "is Initial, not Confirmed or Enabled, after 900 s" in caught.value.message
    assert 800 < bench.slept <= 900
    looks = bench.read()
    assert len(looks) < 40, "the pauses do not grow"


@pytest.mark.parametrize("status", ["Allocated", "Allocation Failed"])
def test_absent_waits_for_an_allocation_that_ends_either_way(bench: Bench, status: str) -> None:
    line = bench.line("Allocating")
    bench.set_status(line, "Allocating")
    if status == "Allocation Failed":
        bench.control.delays(allocated=None)
        bench.set_status(line, "Allocating")
        original = bench.sleep

        def sleep(seconds: float) -> None:
            original(seconds)
            if bench.status(line) == "Allocating":
                bench.control.event("fail_allocation", line)

        bench.sleep = sleep
        bench.client = bench.new_client()
        with pytest.raises(errors.WaitTimeout, match="is Allocation Failed, from where it cannot become Allocated"):
            bench.run("physical_connection", physical_connection_id=line, state="absent", wait_for="Allocated")
    # Whatever was met, the next run ends it.
    bench.run("physical_connection", physical_connection_id=line, state="absent", wait_for="Allocated")
    assert bench.status(line) == GONE


def test_both_spellings_of_a_failed_allocation(bench: Bench) -> None:
    line = bench.line("Allocation Failed")
    bench.service.world.store.lines[line].status = "AllocationFailed"
    shown = bench.find("physical_connection", physical_connection_id=line)[0]
    assert shown["status"] == "Allocation Failed"
    with pytest.raises(errors.Refused, match="is Allocation Failed"):
        bench.run("physical_connection", physical_connection_id=line, state="canceled")


UNASSOCIATE = "UnassociatePhysicalConnectionFromVirtualBorderRouter"


@pytest.mark.parametrize("state", ["terminated", "absent"])
def test_a_line_with_children_goes_only_with_cascade(bench: Bench, state: str) -> None:
    line, other_line = bench.line(), bench.line()
    router = bench.vbr(line)
    group = bench.group(router)
    peer = bench.peer(group)
    bench.run("bgp_network", vbr_id=router, dst_cidr_block="172.16.0.0/16")
    elsewhere = bench.vbr(other_line, local_gateway_ip="10.0.2.1", peer_gateway_ip="10.0.2.2")
    bench.run("vbr_association", vbr_id=elsewhere, physical_connection_id=line, vlan_id=50, **GATEWAYS)
    foreign = bench.foreign_vbr(line)
    since = bench.latest()
    given = {"physical_connection_id": line, "state": state}
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.Refused) as caught:
            attempt("physical_connection", **given)
        for child in (router, group, peer, "172.16.0.0/16", elsewhere, foreign):
            assert child in caught.value.message
            assert any(child in name for name in caught.value.details["children"])
    assert bench.made(since) == []
    done = bench.both("physical_connection", cascade=True, **given)
    last = [TERMINATE] if state == "terminated" else [TERMINATE, DELETE]
    bgp, association = ["DeleteBgpNetwork", "DeleteBgpPeer", "DeleteBgpGroup"], UNASSOCIATE
    assert actions(done) == [association, *bgp, "DeleteVirtualBorderRouter", "DeleteVirtualBorderRouter", *last]
    assert bench.status(line) == ("Terminated" if state == "terminated" else GONE)
    assert [bench.status(one) for one in (router, group, peer, foreign)] == [GONE] * 4
    assert bench.status(elsewhere) == "active"
    before = done["diff"]["before"]
    assert router in before["vbrs"]
    assert any(foreign in shown for shown in before["vbrs"])
    assert (before["bgp_groups"], before["bgp_peers"]) == ([group], [peer])


def test_a_router_in_use_by_another_account_keeps_the_line(bench: Bench) -> None:
    """The reference lets its owner alone delete it; that is said before anything is changed."""
    line = bench.line()
    router = bench.vbr(line)
    foreign = bench.foreign_vbr(line, "active")
    since = bench.latest()
    for attempt in (bench.preview, bench.run):
        with pytest.raises(
            errors.Refused, match=f"{foreign} of account .* is active .* only that account can delete it"
        ):
            attempt("physical_connection", physical_connection_id=line, state="absent", cascade=True)
    assert bench.made(since) == []
    assert [bench.status(one) for one in (line, router, foreign)] == ["Enabled", "active", "active"]


# ---------------------------------------------------------------- redundancy, confirmation, creation


PARTNERS = {
    status: status in ("Allocated", "Confirmed", "Enabled") for status in STATES if status not in ("Terminating",)
}


@pytest.mark.parametrize(("status", "usable"), PARTNERS.items())
def test_redundant_partner(bench: Bench, status: str, usable: bool) -> None:
    partner = bench.line(status, name="partner")
    given = {
        "name": "second",
        "access_point_id": "ap-cn-shanghai-b",
        "line_operator": "CU",
        "peer_location": "Shanghai",
        "redundant_physical_connection_name": "partner",
    }
    if usable:
        done = bench.both("physical_connection", **given)
        assert done["physical_connection"]["redundant_physical_connection_id"] == partner
        return
    since = bench.latest()
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.Refused) as caught:
            attempt("physical_connection", **given)
        assert f"{partner} (partner) is {status}" in caught.value.message
    assert bench.made(since) == []


@pytest.mark.parametrize("status", ["Initial", "Approved", "Allocating"])
def test_the_partner_can_be_waited_for(bench: Bench, status: str) -> None:
    partner = bench.line(status, name="partner")
    done = bench.both(
        "physical_connection",
        name="second",
        access_point_id="ap-cn-shanghai-b",
        line_operator="CU",
        peer_location="Shanghai",
        redundant_physical_connection_id=partner,
        wait_for="Allocated",
    )
    assert actions(done) == ["CreatePhysicalConnection"]
    assert bench.status(partner) == "Allocated"
    assert done["physical_connection"]["status"] == "Allocated"


@pytest.mark.parametrize("state", ["present", "enabled", "canceled"])
def test_the_end_of_a_termination_is_not_waited_for_in_vain(bench: Bench, state: str) -> None:
    line = bench.line("Terminating")
    slept = bench.slept
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.Refused, match="is Terminated"):
            attempt("physical_connection", physical_connection_id=line, state=state)
    assert bench.slept == slept


@pytest.mark.parametrize("status", ["Initial", "Approved"])
def test_no_partner_is_waited_for_while_the_line_itself_moves_on(bench: Bench, status: str) -> None:
    """Once the partner is ready, the line would be past the status in which it may get one."""
    partner, line = bench.line("Approved", name="partner"), bench.line(status)
    since, slept = bench.latest(), bench.slept
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.Refused, match=r"\(partner\) is Approved; it must be .* first\. Run again then$"):
            attempt(
                "physical_connection",
                physical_connection_id=line,
                redundant_physical_connection_id=partner,
                wait_for="Allocated",
            )
    assert (bench.made(since), bench.slept - slept) == ([], 0)


def test_a_line_is_no_partner_of_itself(bench: Bench) -> None:
    line = bench.line("Allocated", name="lonely")
    since = bench.latest()
    for attempt in (bench.preview, bench.run):
        for named in ({"redundant_physical_connection_id": line}, {"redundant_physical_connection_name": "lonely"}):
            with pytest.raises((errors.InvalidOptions, errors.Refused)):
                attempt("physical_connection", physical_connection_id=line, **named)
    assert bench.made(since) == []


def test_confirming_the_cabling_where_the_service_asks_for_it(bench: Bench) -> None:
    bench.control.config(confirm_action=True)
    line = bench.line("Allocated", "Complete")
    done = bench.both("physical_connection", physical_connection_id=line, confirm=True, state="enabled", pay=True)
    assert unmarked(actions(done)) == [CONFIRM, ENABLE]
    assert bench.status(line) == "Enabled"
    assert done["diff"]["before"]["status"] == "Allocated"
    assert done["diff"]["after"]["status"] == "Enabled"


@pytest.mark.parametrize(("status", "loa"), [("Allocated", "Available"), ("Allocated", ""), ("Confirmed", "Complete")])
def test_nothing_is_confirmed_too_early_or_twice(bench: Bench, status: str, loa: str) -> None:
    bench.control.config(confirm_action=True)
    line = bench.line(status, loa)
    done = bench.both("physical_connection", physical_connection_id=line, confirm=True)
    assert actions(done) == []


def test_transitions_show_in_the_diff(bench: Bench) -> None:
    line = bench.line("Enabled")
    done = bench.run("physical_connection", physical_connection_id=line, state="terminated")
    assert done["diff"] == {"before": {"status": "Enabled"}, "after": {"status": "Terminated"}}
    line = bench.line("Rejected")
    foreseen = bench.preview("physical_connection", physical_connection_id=line, description="Better now")
    assert foreseen["diff"] == {
        "before": {"description": None, "status": "Rejected"},
        "after": {"description": "Better now", "status": "Initial"},
    }
    done = bench.run("physical_connection", physical_connection_id=line, description="Better now")
    assert plain(done, "physical_connection") == plain(foreseen, "physical_connection")


@pytest.mark.parametrize(
    ("status", "loa"), [("Allocated", "Complete"), ("Allocated", "Completing"), ("Allocating", "")]
)
def test_a_cabling_that_the_user_confirms(bench: Bench, status: str, loa: str) -> None:
    """Where the service leaves the confirmation to its user: the call is made, and foreseen, once the LOA is complete."""
    bench.control.config(confirm_action=True)
    line = bench.line(status, loa=loa)
    given = {"physical_connection_id": line, "state": "enabled", "pay": True, "confirm": True, "wait_for": "Confirmed"}
    foreseen = bench.preview("physical_connection", **given)
    assert unmarked(actions(foreseen)) == ["ConfirmPhysicalConnection", "EnablePhysicalConnection"]
    if loa == "Complete":
        assert actions(bench.both("physical_connection", **given)) == actions(foreseen)
        assert bench.status(line) == "Enabled"
