# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Orders, where they differ from the reference."""

from __future__ import annotations

from typing import Any

from ...core.clock import DAY
from ...core.errors import Refusal
from .. import orders as reference
from .. import physical_connections
from ..call import Call, Content
from ..models import Order, PhysicalConnection
from ..reference.states import CONNECTION
from . import access_points, lookup


def occupancy(call: Call) -> Content:
    """CreatePhysicalConnectionOccupancyOrder."""
    yearly = call.given.get("PricingCycle") == "Year"
    if yearly and call.given["Period"] > reference.MOST_YEARS:
        raise Refusal("InvalidPhysicalConnectionPeriod.Malformed")
    connection = lookup.find(call)
    check_orderable(call, connection)
    terms = {
        "charge_type": "Prepaid",
        "months": call.given["Period"] * (12 if yearly else 1),
        "auto_renew_months": call.given.get("AutoRenewDuration", 1) if call.given.get("AutoRenew") else 0,
    }
    order = pay_for(call, connection, terms, call.given.get("AutoPay", False))
    return {"Data": {"OrderId": order.id}}


def check_orderable(call: Call, connection: PhysicalConnection) -> None:
    """Refuse an order in the wrong state, and a second one where that is refused."""
    switches = call.world.switches
    if connection.charge_type or (switches["second_order"] == "refused" and is_ordered(call, connection)):
        raise Refusal("INSTANCE.STATUS.NOT.ALLOW")
    early = switches["order_before_confirmation"] and connection.status == "Allocated"
    if connection.status not in call.world.profile.allowed_states[call.action][CONNECTION] and not early:
        raise Refusal("IncorrectStatus.PhysicalConnection")
    if connection.loa_status != "Complete" and not switches["skip_construction"]:
        raise Refusal("Forbidden.NotAllowedInState")


def is_ordered(call: Call, connection: PhysicalConnection) -> bool:
    """Return whether an order is about the resource of this physical connection, paid or not."""
    return any(order.line_id == connection.id and "charge_type" in order.terms for order in call.store.orders)


def pay_for(call: Call, connection: PhysicalConnection, terms: dict[str, Any], paid: bool) -> Order:
    """Place an order for a physical connection's resource, and pay it if it is to be paid at once."""
    order = place(call, connection.id, paid, terms)
    if order.paid:
        reference.settle_payment(call.world, connection, order, call.now)
    return order


def place(call: Call, line_id: str, paid: bool, terms: dict[str, Any]) -> Order:
    """Store an order. If it is to be paid at once and nothing is there to pay it, it stays and can only be voided."""
    broke = paid and call.world.switches["balance"] == "none"
    order = reference.place(call, line_id, paid and not broke, terms)
    if broke:
        order.terms["abnormal"] = True
        raise Refusal("PAY.INSUFFICIENT_BALANCE")
    return order


def setup(call: Call) -> Content:
    """CreatePhysicalConnectionSetupOrder."""
    access_points.check(call)
    physical_connections.check_redundant(call)
    creates = call.world.switches["setup_order"] == "creates"
    connection = physical_connections.new(call) if creates else reference.fitting_connection(call)
    line_id = connection.id if connection else ""
    if connection:
        connection.setup_ordered = True
    order = place(call, line_id, call.given.get("AutoPay", False), {})
    return {"OrderId": order.id, **({"PhysicalConnectionId": line_id} if line_id else {})}


def begin_renewals(connection: PhysicalConnection, now: float) -> None:
    """Let renewals begin whose time has come: the one that was ordered, then the automatic ones."""
    while connection.ends is not None and connection.ends <= now:
        months = connection.renewal_months or connection.auto_renew_months
        if not months:
            return
        connection.renewal_months = 0
        connection.ends = reference.add_months(connection.ends - DAY, months)
