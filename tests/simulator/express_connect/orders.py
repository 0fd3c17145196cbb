# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapter 4: orders.

The pages have their descriptions swapped: Setup is the initial installation fee, Occupancy the fee for the resource.
"""

from __future__ import annotations

import calendar
from datetime import datetime, timezone
from typing import Any

from ..core.clock import DAY
from ..core.errors import Refusal
from ..core.lifecycle import enter
from . import physical_connections
from .call import Call, Content, World
from .models import Order, PhysicalConnection

BEFORE_ENABLED = ("Initial", "Approved", "Allocating", "Allocated", "Confirmed")
MOST_YEARS = 5
KINDS = {
    "CreatePhysicalConnectionSetupOrder": "setup",
    "CreatePhysicalConnectionOccupancyOrder": "occupancy",
    "EnablePhysicalConnection": "enable",  # today
}


def occupancy(call: Call) -> Content:
    """Answer CreatePhysicalConnectionOccupancyOrder."""
    period = call.given.get("Period")
    if period is not None and call.given.get("PricingCycle") == "Year" and period > MOST_YEARS:
        raise Refusal("InvalidParameter", name="Period")
    if call.given.get("InstanceChargeType") == "PrePaid" and period is None:
        raise Refusal("MissingParameter", name="Period")  # the page prints no default, and money hangs on it
    connection = physical_connections.find_allowed(call)
    if connection.charge_type:
        raise Refusal("Forbidden.NotAllowedInState")  # it is paid for once
    order = place(call, connection.id, call.given.get("AutoPay", True), terms(call))
    if order.paid:
        settle_payment(call.world, connection, order, call.now)
    return {"Data": {"OrderId": order.id}}


def setup(call: Call) -> Content:
    """Answer CreatePhysicalConnectionSetupOrder."""
    physical_connections.check_access_point(call)
    physical_connections.check_redundant(call)
    if call.world.switches["setup_order"] == "creates":
        # The table of answers has the order alone.
        return {"OrderId": place(call, physical_connections.new(call).id, call.given.get("AutoPay", True)).id}
    connection = fitting_connection(call)
    order = place(call, connection.id if connection else "", call.given.get("AutoPay", True))
    answer = {"OrderId": order.id}
    if connection:
        connection.setup_ordered = True
        answer["PhysicalConnectionId"] = connection.id
    return answer


def fitting_connection(call: Call) -> PhysicalConnection | None:
    """Return what an installation order is about, as it names no physical connection.

    If exactly one fits that has no installation order yet, it is meant.
    """
    fitting = [connection for connection in call.store.lines.values() if fits(call, connection)]
    return fitting[0] if len(fitting) == 1 else None


def fits(call: Call, connection: PhysicalConnection) -> bool:
    """Return whether the installation order can be about this physical connection."""
    return (
        connection.owner == call.uid
        and connection.region == call.region
        and connection.access_point_id == call.given["AccessPointId"]
        and connection.line_operator == call.given["LineOperator"]
        and connection.port_type == call.given.get("PortType", physical_connections.DEFAULT_PORT_TYPE)
        and call.given.get("RedundantPhysicalConnectionId") in (None, connection.redundant_id)
        and connection.status in BEFORE_ENABLED
        and not connection.loa_status
        and not connection.setup_ordered
    )


def terms(call: Call) -> dict[str, Any]:
    """Return what an occupancy order is about."""
    if call.given.get("InstanceChargeType") != "PrePaid":
        return {"charge_type": "Postpaid"}
    months: int = call.given["Period"] * (12 if call.given.get("PricingCycle") == "Year" else 1)
    return {"charge_type": "Prepaid", "months": months}


def place(call: Call, line_id: str, paid: bool, terms: dict[str, Any] | None = None) -> Order:
    """Store an order."""
    order = Order(
        id=call.world.new_number(15),
        owner=call.uid,
        region=call.region,
        created=call.now,
        action=call.action,
        line_id=line_id,
        paid=paid,
        terms=terms or {},
        parameters=call.world.mask(call.params),
    )
    call.store.orders.append(order)
    return order


def settle_payment(world: World, connection: PhysicalConnection, order: Order, at: float) -> None:
    """Do what a paid order for the resource does to its physical connection."""
    if "months" in order.terms:
        connection.ends = add_months(at, order.terms["months"])
    connection.auto_renew_months = order.terms.get("auto_renew_months", 0)
    enter(world, connection, "charge_type", order.terms["charge_type"], at)


def add_months(at: float, months: int) -> float:
    """Return the end of the day that comes a number of months later."""
    start = datetime.fromtimestamp(at, timezone.utc)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    end = start.replace(year=year, month=month + 1, day=day)
    return end.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() + DAY
