# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapter 4: orders.

The pages have their descriptions swapped: Setup is the initial installation fee, Occupancy the fee for the resource.
"""

from __future__ import annotations

import calendar
from datetime import datetime, timezone
from typing import Any

from . import physical_connections, values
from .clock import DAY
from .errors import Refusal
from .journal import mask
from .records import Line, Order
from .world import Call

BEFORE_ENABLED = ("Initial", "Approved", "Allocating", "Allocated", "Confirmed")


def occupancy(call: Call) -> dict[str, Any]:
    values.require(call, "PhysicalConnectionId")
    auto_pay = values.boolean(call, "AutoPay")
    charge_type = values.choice(call, "InstanceChargeType", ("PrePaid", "PostPaid")) or "PostPaid"
    cycle = values.choice(call, "PricingCycle", ("Month", "Year")) or "Month"
    period = values.integer(call, "Period", 1, 9 if cycle == "Month" else 5)
    if charge_type == "PrePaid" and period is None:
        raise Refusal("MissingParameter", name="Period")  # the page prints no default, and money hangs on it
    line = physical_connections.find(call)
    # The states are not printed; the SDK's text says only with a complete LOA. A line is paid for once.
    payable = line.status in ("Allocated", "Confirmed", "Enabled") and not line.charge_type
    if line.loa_status != "Complete" or not payable:
        raise Refusal("Forbidden.NotAllowedInState")
    order = place(call, line.id, auto_pay is not False)
    if order.paid:
        settle_payment(line, order, call.now)
    return {"Data": {"OrderId": order.id}}


def setup(call: Call) -> dict[str, Any]:
    values.require(call, "AccessPointId", "LineOperator")
    operator = values.choice(call, "LineOperator", values.LINE_OPERATORS, "InvalidLineOperator.Malformed")
    port_type = values.port_type(call) or "1000Base-T"
    auto_pay = values.boolean(call, "AutoPay")
    access_point = physical_connections.check_access_point(call)
    redundant = physical_connections.check_redundant(call)
    # The order names no line. If exactly one fits that has no installation order yet, it is meant.
    fitting = [
        line
        for line in call.store.lines.values()
        if line.owner == call.uid
        and line.region == call.region
        and line.access_point_id == access_point
        and line.line_operator == operator
        and line.port_type == port_type
        and (not redundant or line.redundant_id == redundant)
        and line.status in BEFORE_ENABLED
        and not line.loa_status
        and not line.setup_ordered
    ]
    line = fitting[0] if len(fitting) == 1 else None
    order = place(call, line.id if line else "", auto_pay is not False)
    answer = {"OrderId": order.id}
    if line:
        line.setup_ordered = line.setup_order_pending = True
        answer["PhysicalConnectionId"] = line.id
    return answer


def place(call: Call, line_id: str, paid: bool) -> Order:
    parameters = mask(call.params)
    order = Order(call.world.new_number(15), call.uid, call.region, call.now, call.action, line_id, paid, parameters)
    call.store.orders.append(order)
    return order


def settle_payment(line: Line, order: Order, at: float) -> None:
    """What a paid occupancy order does to its line."""
    if order.parameters.get("InstanceChargeType") == "PrePaid":
        months = int(order.parameters["Period"]) * (12 if order.parameters.get("PricingCycle") == "Year" else 1)
        line.charge_type = "Prepaid"
        line.ends = add_months(at, months)
    else:
        line.charge_type = "Postpaid"


def add_months(at: float, months: int) -> float:
    start = datetime.fromtimestamp(at, timezone.utc)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    end = start.replace(year=year, month=month + 1, day=day)
    # An order runs to the end of a day.
    return end.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() + DAY
