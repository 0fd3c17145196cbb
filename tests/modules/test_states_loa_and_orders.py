# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""LOAs and orders in every status of a line and its LOA; and that nothing is ordered twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from profiles import on
from unit.common import RESOURCES, shows

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.approval import Allowance
from simulator.express_connect.reference.states import NEXT

from .bench import ACCESS_POINT, CABLED, LOA, PERSON, Bench, actions, meanwhile, unmarked
from .states import Cell, Decides, Does, Fails, Stops, cases, check
from .test_states_physical_connection import STATES

APPLY = "ApplyPhysicalConnectionLOA"
COMPLETE = "CompletePhysicalConnectionLOA"
SETUP = "CreatePhysicalConnectionSetupOrder"
OCCUPANCY = "CreatePhysicalConnectionOccupancyOrder"

# ---------------------------------------------------------------- the LOA of an allocated line

LOA_STATES = ("", "Applying", "Accept", "Available", "Rejected", "Completing", "Complete", "Deleted")
NOT_YET = Fails(errors.Refused, "the cabling can be reported once it is Available")
CONFIRM = "it may wait for your own confirmation: the module physical_connection with confirm=true"


def completed(*calls: str) -> Cell:
    """What is reported becomes Complete by itself, or, today, by the confirmation of the customer."""
    return on(reference=Does(calls, "Complete"), today=Stops(calls, "Completing", CONFIRM))


LOA_ROWS: dict[str, tuple[dict[str, Any], tuple[Cell, ...]]] = {
    "present": (
        {"state": "present"},
        (
            Does((APPLY,), "Applying"),
            Does((), "Applying"),
            Does((), "Accept"),
            Does((), "Available"),
            Does((APPLY,), "Applying"),
            Does((), "Completing"),
            Does((), "Complete"),
            Does((APPLY,), "Applying"),
        ),
    ),
    "present, wait_for Available": (
        {"state": "present", "wait_for": "Available"},
        (
            Does((APPLY,), "Available"),
            Does((), "Available"),
            Does((), "Available"),
            Does((), "Available"),
            Does((APPLY,), "Available"),
            Does((), "Completing"),
            Does((), "Complete"),
            Does((APPLY,), "Available"),
        ),
    ),
    "completed": (
        {"state": "completed", **CABLED},
        (
            NOT_YET,
            NOT_YET,
            NOT_YET,
            Does((COMPLETE,), "Completing"),
            NOT_YET,
            Does((), "Completing"),
            Does((), "Complete"),
            NOT_YET,
        ),
    ),
    "completed, wait_for Complete": (
        {"state": "completed", **CABLED, "wait_for": "Complete"},
        (
            completed(APPLY, COMPLETE),
            completed(COMPLETE),
            completed(COMPLETE),
            completed(COMPLETE),
            completed(APPLY, COMPLETE),
            completed(),
            Does((), "Complete"),
            Does((APPLY, COMPLETE), "Complete"),
        ),
    ),
}
# codes of an application in another state of the line, and of its LOA
WRONG_LINE = on(reference="Forbidden.NotAllowedInState", today="IncorrectStatus.PhysicalConnection")
WRONG_LOA = on(reference="Forbidden.NotAllowedInState", today="IncorrectStatus.PhysicalConnectionLOA")


@pytest.mark.parametrize(("status", "options", "expected"), cases(LOA_STATES, LOA_ROWS))
def test_loa(bench: Bench, status: str, options: dict[str, Any], expected: Cell) -> None:
    line = bench.line("Allocated", status)
    if status == "Deleted":
        # the simulator, like the reference, knows no way back from there
        check_deleted(bench, line, options)
        return
    if status in ("Completing", "Complete"):
        bench.service.world.store.lines[line].loa.update(LineCode=CABLED["line_code"], LineLabel=CABLED["line_label"])
    if status == "Accept" and "wait_for" in options:
        bench.control.event("issue_loa", line)
    given = {"physical_connection_id": line, **LOA, **options}
    check(bench, "physical_connection_loa", line, given, expected, "loa_status")


def check_deleted(bench: Bench, line: str, options: dict[str, Any]) -> None:
    """An LOA that was withdrawn is applied for again; whether that goes is up to the service."""
    given = {"physical_connection_id": line, **LOA, **options}
    if options["state"] == "completed" and "wait_for" not in options:
        with pytest.raises(errors.Refused):
            bench.preview("physical_connection_loa", **given)
        return
    assert actions(bench.preview("physical_connection_loa", **given))[0] == APPLY
    with pytest.raises(errors.ApiError, match=WRONG_LOA):
        bench.run("physical_connection_loa", **given)


def test_the_table_has_every_state_and_every_status_of_an_loa() -> None:
    states = {options["state"] for options, _expected in LOA_ROWS.values()}
    assert states == set(RESOURCES["physical_connection_loa"].options.states)
    known = NEXT["line", "loa_status"]
    assert {*known, *(state for _delay, state in known.values())} <= set(LOA_STATES)


TOO_EARLY = Fails(errors.Refused, "its LOA can be applied for once its port is Allocated")
NEVER = Fails(errors.Refused, "there is no LOA for it")


@pytest.mark.parametrize("status", STATES)
def test_an_loa_for_a_line_in_each_status(bench: Bench, status: str) -> None:
    line = bench.line(status)
    given = {"physical_connection_id": line, **LOA}
    if status == "Allocated":
        assert actions(bench.both("physical_connection_loa", **given)) == [APPLY]
    elif status in ("Confirmed", "Enabled"):
        # the reference does not say whether it can be had then
        assert actions(bench.preview("physical_connection_loa", **given)) == [APPLY]
        with pytest.raises(errors.ApiError, match=WRONG_LINE):
            bench.run("physical_connection_loa", **given)
    else:
        expected = TOO_EARLY if status in ("Initial", "Approved", "Allocating") else NEVER
        check(bench, "physical_connection_loa", line, given, expected)


@pytest.mark.parametrize("status", ["Initial", "Approved", "Allocating"])
def test_the_line_is_waited_for_where_that_is_asked_for(bench: Bench, status: str) -> None:
    line = bench.line(status)
    given = {"physical_connection_id": line, **LOA, "wait_for": "Available"}
    assert actions(bench.both("physical_connection_loa", **given)) == [APPLY]


def test_every_detail_of_an_loa_arrives_and_comes_back(bench: Bench) -> None:
    text = '上海 & = % + * ~ / "'
    person = {
        "pm_name": f"Zhang {text}",
        "pm_gender": "Female",
        "pm_certificate_type": "Passport",
        "pm_certificate_no": "E12345678",
        "pm_contact_info": "+86 138 0000 0001",
    }
    given = {
        "company_name": f"Example {text}",
        "si": f"Fibre {text}",
        "peer_location": f"Room {text}",
        "line_type": "MSTP",
        "construction_time": "2026-12-14T09:00:00+08:00",
        "bandwidth": 500,
        "line_operator": "CU",
        "pm_info": [person, {**PERSON, "pm_name": "Li Na"}],
        "line_code": f"code {text}",
        "line_label": f"label {text}",
    }
    line = bench.line("Allocated")
    done = bench.both(
        "physical_connection_loa", physical_connection_id=line, **given, state="completed", wait_for="Available"
    )
    held = bench.service.world.store.lines[line].loa
    assert [held[name] for name in ("CompanyName", "SI", "PeerLocation")] == [
        given["company_name"],
        given["si"],
        given["peer_location"],
    ]
    assert (held["LineCode"], held["LineLabel"]) == (given["line_code"], given["line_label"])
    assert held["ConstructionTime"] == "2026-12-14T01:00:00Z"
    assert held["PMInfo"][0]["PMCertificateNo"] == "E12345678"
    shown = done["physical_connection_loa"]
    assert shown["loa_url"].startswith("https://")
    assert [one["pm_name"] for one in shown["pm_info"]] == ["********"] * 2
    assert [one["pm_certificate_type"] for one in shown["pm_info"]] == ["Passport", "IDCard"]
    for one in (person, PERSON):
        for part in ("pm_certificate_no", "pm_contact_info"):
            assert not shows(done, one[part])


def test_people_in_another_order_are_the_same_people(bench: Bench) -> None:
    line = bench.line("Allocated")
    people = [PERSON, {**PERSON, "pm_name": "Li Na", "pm_certificate_no": "310101199001010022"}]
    bench.run("physical_connection_loa", physical_connection_id=line, **{**LOA, "pm_info": people})
    again = bench.both("physical_connection_loa", physical_connection_id=line, **{**LOA, "pm_info": people[::-1]})
    assert again["changed"] is False


@pytest.mark.parametrize(
    ("option", "value"),
    [("company_name", "Other Co"), ("si", "Other Works"), ("line_type", "MSTP"), ("pm_info", [{"pm_name": "Li Na"}])],
)
@pytest.mark.parametrize("status", ["Applying", "Available", "Completing"])
def test_details_cannot_change_while_an_loa_is_under_way(bench: Bench, status: str, option: str, value: Any) -> None:
    line = bench.line("Allocated", status)
    given = {"physical_connection_id": line, **LOA, option: value}
    check(
        bench,
        "physical_connection_loa",
        line,
        given,
        Fails(
            errors.Immutable, f"is {status} with other details ({option}); they can change only after it was rejected"
        ),
    )


@pytest.mark.parametrize("status", ["Available", "Complete"])
def test_a_date_that_slipped_keeps_nobody_from_reporting_the_cabling(bench: Bench, status: str) -> None:
    line = bench.line("Allocated", status)
    given = {**LOA, "construction_time": "2026-12-21T01:00:00Z", **CABLED, "state": "completed"}
    done = bench.run("physical_connection_loa", physical_connection_id=line, **given)
    assert actions(done) == [COMPLETE]
    assert bench.service.world.store.lines[line].loa["LineCode"] == CABLED["line_code"]
    assert done["physical_connection_loa"]["construction_time"] == LOA["construction_time"]
    assert done["warnings"][0].startswith("construction_time: left alone; the LOA of physical connection")


@pytest.mark.parametrize(
    "people", [[{"pm_name": "A"}, {"pm_gender": "Male"}], [{"pm_gender": "Male"}, {"pm_name": "A"}]]
)
def test_each_person_is_held_against_one_of_the_loas(reference: Bench, people: list[dict[str, str]]) -> None:
    """One who fits two descriptions is not taken for two."""
    given = {"physical_connection_id": reference.line("Allocated"), **LOA}
    there = [{"pm_name": "A", "pm_gender": "Male"}, {"pm_name": "B", "pm_gender": "Female"}]
    reference.run("physical_connection_loa", **{**given, "pm_info": there})
    with pytest.raises(errors.Immutable, match="pm_info"):
        reference.run("physical_connection_loa", **{**given, "pm_info": people})


@pytest.mark.parametrize("again", [False, True])
def test_an_loa_that_was_deleted(bench: Bench, again: bool) -> None:
    """Whether there can be another one is the service's to say; the preview says so."""
    line = bench.line("Allocated", "Deleted")
    bench.control.config(deleted_loa="again" if again else "refused")
    given = {"physical_connection_id": line, **LOA}
    foreseen = bench.preview("physical_connection_loa", **given)
    assert actions(foreseen) == [APPLY]
    assert foreseen["diff"]["before"] == {**dict.fromkeys(foreseen["diff"]["after"]), "status": "Deleted"}
    assert "is Deleted; neither the API reference nor the vendor's pages say whether" in foreseen["warnings"][0]
    if not again:
        with pytest.raises(errors.ApiError) as caught:
            bench.run("physical_connection_loa", **given)
        assert "is Deleted; neither" in caught.value.details["warnings"][0]
        return
    assert bench.both("physical_connection_loa", **given)["physical_connection_loa"]["status"] == "Applying"


def test_a_rejected_loa_is_applied_for_with_other_details(bench: Bench) -> None:
    line = bench.line("Allocated", "Rejected")
    done = bench.both("physical_connection_loa", physical_connection_id=line, **{**LOA, "si": "Other Works"})
    assert done["diff"]["before"]["status"] == "Rejected"
    assert (done["diff"]["before"]["si"], done["diff"]["after"]["si"]) == (LOA["si"], "Other Works")


def test_an_loa_that_is_rejected_while_it_is_waited_for(bench: Bench) -> None:
    line = bench.line("Allocated")
    bench.control.delays(loa=None)
    original = bench.sleep

    def sleep(seconds: float) -> None:
        original(seconds)
        bench.control.event("reject_loa", line)

    bench.sleep = sleep
    bench.client = bench.new_client()
    with pytest.raises(errors.WaitTimeout, match="is Rejected, from where it cannot become Available"):
        bench.run("physical_connection_loa", physical_connection_id=line, **LOA, wait_for="Available")
    assert bench.slept < 1


def test_what_is_missing_for_an_loa_is_said(bench: Bench) -> None:
    line = bench.line("Allocated")
    for attempt in (bench.preview, bench.run):
        with pytest.raises(
            errors.InvalidOptions, match="company_name, construction_time, line_type, peer_location, si"
        ):
            attempt("physical_connection_loa", physical_connection_id=line)
        with pytest.raises(errors.NotFound, match="pc-none"):
            attempt("physical_connection_loa", physical_connection_id="pc-none", **LOA)


def test_an_answer_about_an_loa_that_gets_lost(bench: Bench) -> None:
    line = bench.line("Allocated")
    since = bench.latest()
    bench.control.add_fault("drop_after", action=APPLY, calls=2)
    bench.control.add_fault("drop_after", action=COMPLETE, calls=2)
    given = {"physical_connection_id": line, **LOA, **CABLED, "state": "completed", "wait_for": "Available"}
    assert actions(bench.run("physical_connection_loa", **given)) == [APPLY, COMPLETE]
    changed = [entry["action"] for entry in bench.control.journal(since) if entry["changed"]]
    assert changed == [APPLY, COMPLETE]


# ---------------------------------------------------------------- orders


def orders(bench: Bench, action: str) -> list[dict[str, Any]]:
    return [order for order in bench.control.orders() if order["action"] == action]


def placed(result: dict[str, Any]) -> dict[str, Any]:
    """The parameters of the one order among the calls."""
    (call,) = (call for call in result["calls"] if call["action"] in (SETUP, OCCUPANCY))
    return dict(call["parameters"])


# status of the line -> what an installation order is there, and an occupancy order with the LOA complete
DUE = {
    "Initial": ("early", "early"),
    "Approved": ("due", "early"),
    "Allocating": ("due", "early"),
    "Allocated": ("due", "due"),
    "Confirmed": ("past", "due"),
    "Enabled": ("past", "past"),
    "Rejected": ("over", "over"),
    "Canceled": ("over", "over"),
    "Allocation Failed": ("over", "over"),
    "Terminating": ("over", "over"),
    "Terminated": ("over", "over"),
}
# What no service shows has to be said: that nobody has ordered the installation yet.
FRESH = {"setup": {"ordered_elsewhere": False}, "occupancy": {}}


CONFIRMED_FIRST = on(reference=False, today=True)
"""Whether an occupancy order is refused before the cabling is confirmed."""


@pytest.mark.parametrize("kind", ["setup", "occupancy"])
@pytest.mark.parametrize("status", DUE)
def test_orders(bench: Bench, status: str, kind: str) -> None:
    standing = DUE[status][kind == "occupancy"]
    early = kind == "setup" or status in ("Initial", "Approved", "Allocating")
    line = bench.line(status, "" if early else "Complete")
    given = {"physical_connection_id": line, "type": kind, **FRESH[kind]}
    action = SETUP if kind == "setup" else OCCUPANCY
    if standing == "over":
        for pay in (False, True):
            expected = Fails(errors.Refused, f"is {status}; nothing is ordered for it")
            check(bench, "physical_connection_order", line, {**given, "pay": pay}, expected)
        return
    unpaid = bench.both("physical_connection_order", **given)
    assert unpaid["changed"] is False
    shown = unpaid["physical_connection_order"]
    assert (shown["due"], shown["ordered"], shown["paid"], shown["unknown"]) == (standing == "due", False, False, False)
    assert any("nothing is ordered without pay=true" in text for text in unpaid["warnings"]) == (standing == "due")
    assert orders(bench, action) == []
    if CONFIRMED_FIRST and (status, kind) == ("Allocated", "occupancy"):
        refused = Decides("IncorrectStatus.PhysicalConnection")
        check(bench, "physical_connection_order", line, {**given, "pay": True}, refused)
        return
    done = bench.run("physical_connection_order", **given, pay=True)
    assert unmarked(actions(done)) == ([action] if standing == "due" else [])
    assert len(orders(bench, action)) == (standing == "due")
    shown = done["physical_connection_order"]
    assert (shown["due"], shown["ordered"], shown["paid"]) == (False, standing == "due", standing == "due")
    if standing == "due":
        assert shown["order_id"] == orders(bench, action)[0]["id"]
        assert orders(bench, action)[0]["line_id"] == line


@pytest.mark.parametrize("loa", ["", "Applying", "Accept", "Available", "Rejected", "Completing", "Deleted"])
def test_occupancy_is_not_due_before_the_cabling_is_done(bench: Bench, loa: str) -> None:
    line = bench.line("Allocated", loa)
    done = bench.both("physical_connection_order", physical_connection_id=line, type="occupancy", pay=True)
    assert done["changed"] is False
    assert done["physical_connection_order"]["due"] is False


TERMS = {
    "by default": ({}, {"InstanceChargeType": "PrePaid", "Period": 1, "PricingCycle": "Month", "AutoPay": True}),
    "a year": (
        {"period": 1, "pricing_cycle": "Year"},
        {"InstanceChargeType": "PrePaid", "Period": 1, "PricingCycle": "Year", "AutoPay": True},
    ),
    "nine months": (
        {"instance_charge_type": "PrePaid", "period": 9},
        {"InstanceChargeType": "PrePaid", "Period": 9, "PricingCycle": "Month", "AutoPay": True},
    ),
}


@pytest.mark.parametrize(("given", "terms"), TERMS.values(), ids=list(TERMS))
def test_what_costs_money_is_said_outright(bench: Bench, given: dict[str, Any], terms: dict[str, Any]) -> None:
    line = bench.line("Confirmed", "Complete")
    asked = {"physical_connection_id": line, "type": "occupancy", "pay": True, **given}
    done = bench.as_foreseen("physical_connection_order", **asked)
    assert placed(done) == {"PhysicalConnectionId": line, **terms}
    bill = done["diff"]["after"]["order"]
    assert "paid at once" in bill
    assert f"for {terms['Period']} {terms['PricingCycle'].lower()}" in bill
    (shown,) = bench.find("physical_connection", physical_connection_id=line)
    assert shown["charge_type"] == "Prepaid"
    assert shown["end_time"]
    assert orders(bench, OCCUPANCY)[0]["parameters"]["AutoPay"] == "true"


BY_USE = {"type": "occupancy", "pay": True, "instance_charge_type": "PostPaid"}


def test_a_port_that_is_billed_by_use(reference: Bench) -> None:
    line = reference.line("Confirmed", "Complete")
    done = reference.as_foreseen("physical_connection_order", physical_connection_id=line, **BY_USE)
    terms = {"InstanceChargeType": "PostPaid", "AutoPay": True}
    assert done["calls"][0]["parameters"] == {"PhysicalConnectionId": line, **terms}
    assert "by use (PostPaid), paid at once" in done["diff"]["after"]["order"]
    (shown,) = reference.find("physical_connection", physical_connection_id=line)
    assert (shown["charge_type"], shown["end_time"]) == ("Postpaid", None)


def test_a_port_that_is_not_billed_by_use_any_more(today: Bench) -> None:
    line = today.line("Confirmed", "Complete")
    given = {"physical_connection_id": line, **BY_USE}
    check(today, "physical_connection_order", line, given, Decides("InvalidPhysicalConnectionPeriod.Malformed"))
    with pytest.raises(errors.ApiError, match="leave instance_charge_type out, or set it to PrePaid"):
        today.run("physical_connection_order", **given)
    assert today.control.orders() == []


def test_the_installation_order_names_the_port_of_its_line(bench: Bench) -> None:
    partner = bench.line("Allocated")
    line = bench.line("Approved", port_type="10GBase-LR", redundant_physical_connection_id=partner, line_operator="CU")
    bench.run("physical_connection_order", physical_connection_id=line, type="setup", pay=True, **FRESH["setup"])
    (order,) = orders(bench, SETUP)
    wanted = {
        "AccessPointId": ACCESS_POINT,
        "LineOperator": "CU",
        "PortType": "10GBase-LR",
        "RedundantPhysicalConnectionId": partner,
        "AutoPay": "true",
    }
    assert wanted.items() <= order["parameters"].items()
    assert order["line_id"] == line


@pytest.mark.parametrize("fault", ["drop_after", "cut_body", "garbage", "status_500", "status_503"])
@pytest.mark.parametrize("kind", ["setup", "occupancy"])
def test_a_lost_answer_orders_nothing_twice(bench: Bench, kind: str, fault: str) -> None:
    action = SETUP if kind == "setup" else OCCUPANCY
    line = bench.line("Approved") if kind == "setup" else bench.line("Confirmed", "Complete")
    bench.control.add_fault(fault, action=action, calls=3, after=True)
    done = bench.run("physical_connection_order", physical_connection_id=line, type=kind, pay=True, **FRESH[kind])
    assert len(orders(bench, action)) == 1
    assert done["physical_connection_order"]["order_id"] == orders(bench, action)[0]["id"]


@pytest.mark.parametrize("kind", ["setup", "occupancy"])
def test_a_run_that_was_killed_orders_nothing_twice(bench: Bench, kind: str) -> None:
    action = SETUP if kind == "setup" else OCCUPANCY
    line = bench.line("Approved") if kind == "setup" else bench.line("Confirmed", "Complete")
    given = {"physical_connection_id": line, "type": kind, "pay": True, **FRESH[kind]}
    bench.control.add_fault("drop_after", action=action)
    bench.client = bench.new_client(max_attempts=1)
    with pytest.raises(errors.Unclear, match="unclear whether the order was placed"):
        bench.run("physical_connection_order", **given)
    for _again in range(3):
        bench.client = bench.new_client()
        bench.control.add_fault("stale_read", action="DescribePhysicalConnections", calls=1)
        bench.run("physical_connection_order", **given)
    assert len(orders(bench, action)) == 1


def test_lines_of_one_shape_get_an_installation_order_each(bench: Bench) -> None:
    """The service cannot tell which line is meant, and shows none of the orders on them; still one each, however often."""
    lines = [bench.line("Approved"), bench.line("Approved")]
    for _round in range(3):
        for line in lines:
            given = {"type": "setup", "pay": True, **FRESH["setup"]}
            bench.run("physical_connection_order", physical_connection_id=line, **given)
    assert len(orders(bench, SETUP)) == 2


@pytest.mark.parametrize("kind", ["setup", "occupancy"])
def test_an_order_that_is_paid_in_the_console_is_placed_once(bench: Bench, kind: str) -> None:
    line = bench.line("Approved") if kind == "setup" else bench.line("Confirmed", "Complete")
    given = {"physical_connection_id": line, "type": kind, "pay": True, "auto_pay": False, "ordered_elsewhere": False}
    done = bench.run("physical_connection_order", **given)
    assert placed(done)["AutoPay"] is False
    assert done["physical_connection_order"]["paid"] is False
    for _again in range(2):
        bench.run("physical_connection_order", **given)
    (order,) = bench.control.orders()
    assert order["paid"] is False
    if kind == "occupancy":
        bench.control.event("pay_order", order["id"])
        assert bench.both("physical_connection_order", **given)["physical_connection_order"]["paid"] is True


def test_an_order_can_be_waited_for_until_it_is_due(bench: Bench) -> None:
    line = bench.line("Initial")
    setup = {"physical_connection_id": line, "type": "setup", "pay": True, "wait_for_due": True, **FRESH["setup"]}
    foreseen = bench.preview("physical_connection_order", **setup)
    assert actions(foreseen) == actions(bench.run("physical_connection_order", **setup))
    assert unmarked(actions(foreseen)) == [SETUP]
    bench.run("physical_connection", physical_connection_id=line, wait_for="Allocated")
    bench.apply_for_loa(line)
    bench.set_status(line, "Completing", "loa_status")
    occupancy = {**setup, "type": "occupancy"}
    expected = on(reference=Does((OCCUPANCY,), "Confirmed"), today=Stops((), "Allocated", CONFIRM))
    if isinstance(expected, Does):
        assert actions(bench.both("physical_connection_order", **occupancy)) == [OCCUPANCY]
    else:
        check(bench, "physical_connection_order", line, occupancy, expected)


@pytest.mark.parametrize("status", ["Completing", "Complete"])
def test_an_order_waits_for_a_confirmation_that_the_service_insists_on(today: Bench, status: str) -> None:
    """Where an LOA becomes Complete by itself, and the line needs its confirmation all the same."""
    today.control.config(confirmation="follows")
    line = today.line("Allocated", loa="Available")
    today.set_status(line, "Completing", "loa_status")
    if status == "Complete":
        today.sleep(5)
    assert (today.status(line), today.status(line, "loa_status")) == ("Allocated", status)
    meanwhile(today, lambda: today.client.call("ConfirmPhysicalConnection", {"PhysicalConnectionId": line}), after=30)
    given = {"physical_connection_id": line, "type": "occupancy", "pay": True, "wait_for_due": True}
    done = today.run("physical_connection_order", **given)
    assert unmarked(actions(done)) == [OCCUPANCY]
    assert len(orders(today, OCCUPANCY)) == 1


def test_an_order_that_comes_too_early_is_placed_within_its_approved_plan(today: Bench) -> None:
    """It is announced again, since its first announcement was taken back."""
    today.control.config(confirmation="follows")
    line = today.line("Allocated", loa="Available")
    today.set_status(line, "Complete", "loa_status")
    meanwhile(today, lambda: today.set_status(line, "Confirmed"), after=30)
    given = {"physical_connection_id": line, "type": "occupancy", "pay": True, "wait_for_due": True}
    approved = today.preview("physical_connection_order", **given)["calls"]
    today.client.settings = replace(today.client.settings, allowance=Allowance("line-1", approved))
    done = today.run("physical_connection_order", **given)
    assert actions(done) == [call["action"] for call in approved]


def test_an_loa_needs_people_today_and_needed_none_before(today: Bench, reference: Bench) -> None:
    given = {option: value for option, value in LOA.items() if option != "pm_info"}
    line = reference.line("Allocated")
    assert actions(reference.both("physical_connection_loa", physical_connection_id=line, **given)) == [APPLY]
    line = today.line("Allocated")
    with pytest.raises(errors.ApiError, match=r"MissingParam\.PMInfo.*Name the people .* in pm_info"):
        today.run("physical_connection_loa", physical_connection_id=line, **given)


def test_no_order_without_a_line(bench: Bench) -> None:
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.NotFound, match="pc-none"):
            attempt("physical_connection_order", physical_connection_id="pc-none", type="setup", pay=True)
    assert bench.control.orders() == []
