# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two orders that cost money: installation (setup) and use (occupancy) of a port (reference 4.10, 4.11).

The service lists no orders. What is known of one is told by order_evidence.py, what an order leaves behind by order_marks.py,
and order_plans.py plans them: all of that is loaded for a task of this kind alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.kind import Actions, ModuleOptions
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Observation,
    Plan,
    Resource,
    Task,
    TaskContext,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection import (
    PHYSICAL_CONNECTION,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field, Reference

LONGEST_PERIOD = {"Month": 9, "Year": 5}

PORT_FIELDS = tuple(
    replace(PHYSICAL_CONNECTION.row(option), reference=None)
    for option in ("access_point_id", "line_operator", "port_type", "redundant_physical_connection_id")
)
RENEWAL_FIELDS = (
    Field("auto_renew", "AutoRenew", "bool"),
    Field("auto_renew_duration", "AutoRenewDuration", "int", validate=rules.positive),
)
FIELDS = (
    Field(
        "physical_connection_id",
        "PhysicalConnectionId",
        reference=Reference("physical_connection", "physical_connection_name", required=True),
    ),
    Field("type", argument={"choices": ["setup", "occupancy"], "required": True}),
    Field("auto_pay", "AutoPay", "bool", argument={"default": True}),
    Field("instance_charge_type", "InstanceChargeType", argument={"choices": ["PrePaid", "PostPaid"]}),
    Field("period", "Period", "int"),
    Field("pricing_cycle", "PricingCycle", argument={"choices": ["Month", "Year"]}),
    *RENEWAL_FIELDS,
    *PORT_FIELDS,
    Field("due", type="bool", computed=True),
    Field("ordered", type="bool", computed=True),
    Field("paid", type="bool", computed=True),
    Field("unknown", type="bool", computed=True),
    Field("order_id", computed=True),
    Field("bill", computed=True),
)


class PhysicalConnectionOrder(Resource):
    name = "physical_connection_order"
    plural = "physical_connection_orders"
    title = "order for physical connection"
    id_prefix = "order"
    fields = FIELDS
    identity = ("physical_connection_id",)
    actions = Actions()
    options = ModuleOptions(
        states=(),
        arguments={
            "pay": {"type": "raw", "default": False},
            "ordered_elsewhere": {"type": "bool"},
            "reorder": {"type": "bool", "default": False},
            "wait_for_due": {"type": "bool", "default": False},
            "extra_parameters": {"type": "dict"},
        },
    )

    def validate(self, params: Mapping[str, Any]) -> list[str]:
        """The terms of a subscription belong together (reference 4.10; ranges from the vendor's SDK)."""
        from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.order_plans import (
            complain_of_pay,
        )

        complaints = [*complain_of_pay(params.get("pay"))]
        if params.get("ordered_elsewhere") and params.get("reorder"):
            complaints.append("ordered_elsewhere=true: nothing is ordered then, so that reorder=true contradicts it")
        terms = ("instance_charge_type", "period", "pricing_cycle", "auto_renew", "auto_renew_duration")
        given = [option for option in terms if params.get(option) is not None]
        if params["type"] == "setup" and given:
            complaints.append(f"{', '.join(given)}: only for type=occupancy")
        elif params.get("instance_charge_type") == "PostPaid" and len(given) > 1:
            complaints.append(f"{', '.join(given[1:])}: only for instance_charge_type=PrePaid")
        longest = LONGEST_PERIOD[params.get("pricing_cycle") or "Month"]
        if params.get("period") is not None and not 1 <= params["period"] <= longest:
            complaints.append(f"period: {params['period']} is not in the range 1 to {longest} for this pricing_cycle")
        if params.get("auto_renew_duration") is not None and not params.get("auto_renew"):
            complaints.append("auto_renew_duration: only with auto_renew=true")
        return complaints

    def observe(self, context: TaskContext, task: Task) -> Observation:
        """Find the physical connection; and before an order is placed, what else an order might touch or leave."""
        from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.order_plans import (
            observe_order,
        )

        return observe_order(context, task)

    def plan(self, task: Task, observation: Observation) -> Plan:
        """Order what is due, if that is allowed; never what is ordered, nor what cannot be known not to be."""
        from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.order_plans import plan_order

        return plan_order(self, task, observation)


PHYSICAL_CONNECTION_ORDER = PhysicalConnectionOrder()
