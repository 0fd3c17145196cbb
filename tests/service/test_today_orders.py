# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Orders, and what they lead to, as today's service has them. Every test is about a fact, named by its ID."""

from __future__ import annotations

from typing import Any

import pytest

from .estate import Estate
from .today import OCCUPANCY, PLACE, SETUP, case, line, states

CONFIRM = "ConfirmPhysicalConnection"
ENABLE = "EnablePhysicalConnection"


@pytest.fixture
def profile() -> str:
    return "today"


def ordered(estate: Estate, made: str, **params: Any) -> Any:
    return estate.client.call(OCCUPANCY, **{"PhysicalConnectionId": made, "Period": 1, **params})


@pytest.mark.parametrize(
    ("params", "status", "code"),
    [
        case(
            "occupancy.charge_type",
            {"InstanceChargeType": "PostPaid"},
            400,
            "InvalidPhysicalConnectionChargeType.Malformed",
        ),
        case("occupancy.period", {"Period": None}, 400, "InvalidPhysicalConnectionPeriod.Malformed", id="none"),
        case("occupancy.period", {"Period": 10}, 400, "InvalidPhysicalConnectionPeriod.Malformed", id="10"),
        case(
            "occupancy.period",
            {"Period": 6, "PricingCycle": "Year"},
            400,
            "InvalidPhysicalConnectionPeriod.Malformed",
            id="years",
        ),
        case("occupancy.period", {"Period": 9}, 200, "", id="9"),
        case("occupancy.unknown", {"PhysicalConnectionId": "pc-none"}, 404, "InvalidPhysicalConnectionId.NotFound"),
    ],
)
def test_occupancy_orders(estate: Estate, params: dict[str, Any], status: int, code: str) -> None:
    reply = ordered(estate, line(estate, "Confirmed", "Complete"), **params)
    assert (reply.status, reply.code) == (status, code)
    assert len(estate.control.orders()) == (0 if code else 1)


def test_the_other_code_for_an_order_about_nothing(estate: Estate) -> None:
    """Fact occupancy.unknown, the other reading."""
    estate.control.config(unknown_line_code="second")
    assert ordered(estate, "pc-none").code == "Abs.InstanceNotExist"


def test_an_order_is_not_paid_by_itself_and_leaves_no_trace(estate: Estate) -> None:
    """Facts occupancy.auto_pay, occupancy.enables, describe.unpaid_orders and occupancy.renewal."""
    made = line(estate, "Confirmed", "Complete")
    before = estate.show_line(made, IncludeReservationData=True)
    reply = ordered(estate, made, PricingCycle="Year", AutoRenew=True, AutoRenewDuration=6)
    estate.control.advance(60)
    assert estate.show_line(made, IncludeReservationData=True) == before
    (order,) = estate.control.orders()
    assert (order["id"], order["kind"], order["line_id"], order["paid"]) == (
        reply.data["Data"]["OrderId"],
        "occupancy",
        made,
        False,
    )
    assert order["terms"] == {"charge_type": "Prepaid", "months": 12, "auto_renew_months": 6}
    estate.control.event("pay_order", order["id"])
    estate.control.advance(1)
    after = estate.show_line(made)
    assert (after["Status"], after["ChargeType"]) == ("Enabled", "Prepaid")
    assert after["EndTime"] > before["CreationTime"]


def test_activation_has_a_delay_of_its_own(estate: Estate) -> None:
    """Fact occupancy.enables."""
    estate.control.delays(activation=600)
    made = line(estate, "Confirmed", "Complete")
    assert ordered(estate, made, AutoPay=True).status == 200
    estate.control.advance(599)
    assert states(estate, made)[0] == "Confirmed"
    estate.control.advance(1)
    assert states(estate, made)[0] == "Enabled"


def test_an_order_without_money_can_only_be_voided(estate: Estate) -> None:
    """Fact occupancy.balance."""
    estate.control.config(balance="none")
    made = line(estate, "Confirmed", "Complete")
    assert ordered(estate, made, AutoPay=True).code == "PAY.INSUFFICIENT_BALANCE"
    (order,) = estate.control.orders()
    assert order["paid"] is False
    with pytest.raises(ValueError, match="voided"):
        estate.control.event("pay_order", order["id"])
    assert ordered(estate, made).code == ""


@pytest.mark.parametrize(
    ("status", "loa", "switches", "code"),
    [
        case("occupancy.state", "Allocated", "Complete", {}, "IncorrectStatus.PhysicalConnection", id="allocated"),
        case("occupancy.state", "Allocated", "Complete", {"order_before_confirmation": True}, "", id="early"),
        case("occupancy.state", "Confirmed", "Completing", {}, "Forbidden.NotAllowedInState", id="loa"),
        case("occupancy.state", "Confirmed", "", {"skip_construction": True}, "", id="exempt"),
    ],
)
def test_states_of_an_order(estate: Estate, status: str, loa: str, switches: dict[str, Any], code: str) -> None:
    estate.control.config(**switches)
    assert ordered(estate, line(estate, status, loa)).code == code


def test_what_is_paid_early_is_enabled_once_it_is_confirmed(estate: Estate) -> None:
    """Fact occupancy.state, the other reading."""
    estate.control.config(order_before_confirmation=True)
    made = line(estate, "Allocated", "Complete")
    assert ordered(estate, made, AutoPay=True).code == ""
    estate.control.advance(60)
    assert states(estate, made)[0] == "Allocated"
    estate.client.ok(CONFIRM, PhysicalConnectionId=made)
    estate.control.advance(1)
    assert states(estate, made)[0] == "Enabled"


@pytest.mark.parametrize(
    ("reading", "paid", "code"),
    [
        case("occupancy.again", "placed", False, "", id="unpaid"),
        case("occupancy.again", "refused", False, "INSTANCE.STATUS.NOT.ALLOW", id="refused"),
        case("occupancy.again", "placed", True, "INSTANCE.STATUS.NOT.ALLOW", id="paid"),
    ],
)
def test_a_second_order(estate: Estate, reading: str, paid: bool, code: str) -> None:
    estate.control.config(second_order=reading)
    made = line(estate, "Confirmed", "Complete")
    assert ordered(estate, made, AutoPay=paid).code == ""
    assert ordered(estate, made).code == code


def test_enabling_makes_an_order(estate: Estate) -> None:
    """Facts enable.asynchronous, enable.order and enable.again."""
    this = {"PhysicalConnectionId": line(estate, "Confirmed", "Complete")}
    estate.client.ok(ENABLE, **this)
    assert states(estate, this["PhysicalConnectionId"])[0] == "Confirmed"
    assert [(order["kind"], order["paid"]) for order in estate.control.orders()] == [("enable", True)]
    estate.client.refused(ENABLE, 400, "INSTANCE.STATUS.NOT.ALLOW", **this)
    estate.control.advance(1)
    assert states(estate, this["PhysicalConnectionId"])[0] == "Enabled"


def test_enabling_without_an_order_is_for_exempt_accounts(estate: Estate) -> None:
    """Fact enable.bypass."""
    made = line(estate, "Confirmed", "Complete")
    estate.client.refused(ENABLE, 400, "ALIUID.NOT.ALLOW.WITHOUT.SP", PhysicalConnectionId=made, ByPassSp=True)
    estate.control.config(sp_exempt=True)
    estate.client.ok(ENABLE, PhysicalConnectionId=made, ByPassSp=True)
    estate.client.refused(ENABLE, 400, "INSTANCE.STATUS.NOT.ALLOW", PhysicalConnectionId=made)
    estate.control.advance(1)
    assert (states(estate, made)[0], estate.control.orders()) == ("Enabled", [])


@pytest.mark.parametrize("flag", ["text", "boolean"])
def test_a_renewal_shows_until_it_begins(estate: Estate, flag: str) -> None:
    """Facts describe.renewal and describe.renewal_flag."""
    yes, no = {"text": ("true", "false"), "boolean": (True, False)}[flag]
    estate.control.config(reservation_flag=flag)
    made = line(estate, "Confirmed", "Complete")
    assert ordered(estate, made, AutoPay=True).code == ""
    first = estate.show_line(made, IncludeReservationData=True)
    assert (first["HasReservationData"], first["ReservationOrderType"]) == (no, "")
    estate.control.event("renew", made, months=2)
    shown = estate.show_line(made, IncludeReservationData=True)
    renewal = (shown["HasReservationData"], shown["ReservationOrderType"], shown["ReservationActiveTime"])
    assert renewal == (yes, "RENEW", first["EndTime"])
    assert estate.show_line(made)["HasReservationData"] == no
    estate.control.advance(40 * 86400)
    after = estate.show_line(made, IncludeReservationData=True)
    assert (after["HasReservationData"], after["ReservationOrderType"]) == (no, "")
    assert after["EndTime"] > first["EndTime"]


def test_automatic_renewal(estate: Estate) -> None:
    """Fact occupancy.renewal."""
    made = line(estate, "Confirmed", "Complete")
    assert ordered(estate, made, AutoPay=True, AutoRenew=True).code == ""
    first = estate.show_line(made)["EndTime"]
    estate.control.advance(400 * 86400)
    assert estate.show_line(made)["EndTime"] > first


@pytest.mark.parametrize(
    ("reading", "lines"),
    [case("setup.line", "binds", 1, id="binds"), case("setup.line", "creates", 2, id="creates")],
)
def test_installation_orders(estate: Estate, reading: str, lines: int) -> None:
    estate.control.config(setup_order=reading)
    made = line(estate)
    answer = estate.client.ok(SETUP, **PLACE)
    stored = list(estate.control.state()["lines"])
    assert len(stored) == lines
    assert answer["PhysicalConnectionId"] == stored[-1]
    assert (answer["PhysicalConnectionId"] == made) is (reading == "binds")


def test_an_installation_order_is_not_paid_by_itself(estate: Estate) -> None:
    """Facts setup.auto_pay and describe.unpaid_orders."""
    made = line(estate)
    before = estate.show_line(made, IncludeReservationData=True)
    estate.client.ok(SETUP, **PLACE)
    assert [(order["kind"], order["paid"]) for order in estate.control.orders()] == [("setup", False)]
    assert estate.show_line(made, IncludeReservationData=True) == before


@pytest.mark.parametrize(
    ("params", "status", "code"),
    [
        case(
            "setup.access_point",
            {"AccessPointId": "ap-cn-shanghai-pd-A"},
            400,
            "InvalidAccessPointId.NotEnabled",
            id="full",
        ),
        case("setup.access_point", {"LineOperator": "XX"}, 400, "InvalidLineOperator.Malformd", id="operator"),
        case(
            "setup.access_point",
            {"AccessPointId": "ap-cn-shanghai-bs-B", "LineOperator": "CU", "PortType": None},
            404,
            "InvalidPortType.NotFound",
            id="default",
        ),
    ],
)
def test_a_wrong_installation_order(estate: Estate, params: dict[str, Any], status: int, code: str) -> None:
    estate.client.refused(SETUP, status, code, **{**PLACE, **params})
    assert estate.control.orders() == []
