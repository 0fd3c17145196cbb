# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two orders that cost money: installation (setup) and use (occupancy) of a port (reference 4.10, 4.11).

The service lists no orders, so what is due is read off the physical connection: its status, its LOA, its charge type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Actions,
    Call,
    ModuleOptions,
    Observation,
    Plan,
    Resource,
    Step,
    Task,
    TaskContext,
    Wait,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection import (
    PHYSICAL_CONNECTION,
    wait_for_human,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_states import (
    LIFECYCLE,
    TERMINAL,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import (
    Field,
    Object,
    Reference,
    is_placeholder,
    placeholder,
    to_api,
)

# An installation can be ordered from the approval until the LOA is applied for.
SETUP_STATES = ("Approved", "Allocating", "Allocated")
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
    Field("paid", type="bool", computed=True),
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
            "pay": {"type": "bool", "default": False},
            "wait_for_due": {"type": "bool", "default": False},
            "extra_parameters": {"type": "dict"},
        },
    )

    def validate(self, params: Mapping[str, Any]) -> list[str]:
        """The terms of a subscription belong together (reference 4.10; ranges from the vendor's SDK)."""
        complaints = []
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
        """Find the physical connection, and whether it has an order that has not taken effect."""
        option = "physical_connection_id"
        connection = task.references[option]
        if is_placeholder(connection.object_id):
            return Observation(None)
        scope = {**connection.scope, "include_reservation_data": True}
        found = find(context.client, PHYSICAL_CONNECTION, scope)
        if found is None:
            raise errors.NotFound(f"physical connection {connection.object_id} does not exist in this region")
        return Observation(None, parents={option: found})

    def plan(self, task: Task, observation: Observation) -> Plan:
        """Order what is due, if that is allowed; never what the physical connection shows as ordered."""
        desired_state = task.desired_state
        connection = observation.parents.get("physical_connection_id")
        kind, connection_id = desired_state["type"], desired_state["physical_connection_id"]
        standing = order_standing(kind, connection)
        first: list[Step] = []
        if connection and standing == "early" and task.params.get("wait_for_due"):
            first, standing = [wait_until_due(kind, connection)], "due"
        terms = charge_terms(desired_state) if kind == "occupancy" else {}
        order: Object = {
            "type": kind,
            "physical_connection_id": connection_id,
            "due": standing == "due",
            "paid": standing == "paid",
            "order_id": None,
            "bill": describe_bill(kind, desired_state, terms),
        }
        if standing != "due":
            return Plan(result=order)
        if not task.params.get("pay"):
            note = f"physical connection {connection_id}: {order['bill']} is due; nothing is ordered without pay=true"
            return Plan(result=order, warnings=(note,))
        subject = {"PhysicalConnectionId": connection_id} if kind == "occupancy" else port(desired_state, connection)
        call = Call(
            "CreatePhysicalConnectionOccupancyOrder" if kind == "occupancy" else "CreatePhysicalConnectionSetupOrder",
            {**subject, **terms, "AutoPay": desired_state["auto_pay"], **task.extra_parameters},
            created_id="OrderId",
            idempotency_key=(connection_id,),
            spends_money=True,
        )
        placed = {
            **order,
            "due": False,
            "paid": desired_state["auto_pay"],
            "order_id": placeholder(self.id_prefix, kind, connection_id),
        }
        return Plan((*first, call), {"order": None}, {"order": order["bill"]}, placed)


def order_standing(kind: str, connection: Mapping[str, Any] | None) -> str:
    """Return how an order stands: C(early), C(due) or C(paid). One that only a preview knows is taken to be ready."""
    if connection is None:
        return "due"
    status, loa = connection["status"], connection["loa_status"]
    if kind == "setup":
        ordered = loa or connection["has_reservation_data"] or status in ("Confirmed", "Enabled")
        early = status == "Initial"
    else:
        ordered = connection["charge_type"] or connection["end_time"] or status == "Enabled"
        early = loa != "Complete" and status in LIFECYCLE[:5]
    if status not in LIFECYCLE:
        raise errors.Refused(
            f"physical connection {PHYSICAL_CONNECTION.label(connection)} is {status}; nothing is ordered for it",
            status=status,
        )
    return "paid" if ordered else "early" if early else "due"


def wait_until_due(kind: str, connection: Object) -> Wait:
    """Return the wait for humans until the order is due."""
    if kind == "setup":
        return wait_for_human(PHYSICAL_CONNECTION, connection, SETUP_STATES, ("Rejected", *TERMINAL))
    scope = PHYSICAL_CONNECTION.identify(connection)
    unless = ("Rejected", "Deleted")
    return Wait(PHYSICAL_CONNECTION, scope, ("Complete",), unless, option="loa_status", on_human=True)


def charge_terms(desired_state: Mapping[str, Any]) -> dict[str, Any]:
    """Return the terms that cost money, each spelt out: the service's own defaults differ between its documents."""
    if desired_state.get("instance_charge_type") == "PostPaid":
        return {"InstanceChargeType": "PostPaid"}
    return {
        "InstanceChargeType": "PrePaid",
        "Period": desired_state.get("period", 1),
        "PricingCycle": desired_state.get("pricing_cycle", "Month"),
        **to_api(RENEWAL_FIELDS, desired_state),
    }


def port(desired_state: Mapping[str, Any], connection: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the port whose installation is ordered; that order names no physical connection (reference 4.11)."""
    known = connection or {}
    found = {row.api: desired_state.get(row.option) or known.get(row.option) for row in PORT_FIELDS}
    found["PortType"] = found["PortType"] or "1000Base-T"
    return {name: value for name, value in found.items() if value}


def describe_bill(kind: str, desired_state: Mapping[str, Any], terms: Mapping[str, Any]) -> str:
    """Return what is billed, in words."""
    if kind == "setup":
        what = "the one-time installation fee"
    elif terms["InstanceChargeType"] == "PostPaid":
        what = "the resource occupation fee, by use (PostPaid)"
    else:
        cycle = terms["PricingCycle"].lower() + ("s" if terms["Period"] != 1 else "")
        renewal = "renewed automatically" if terms.get("AutoRenew") else "not renewed automatically"
        what = f"the resource occupation fee for {terms['Period']} {cycle} (PrePaid, {renewal})"
    return f"{what}, {'paid at once' if desired_state['auto_pay'] else 'to be paid in the console'}"


PHYSICAL_CONNECTION_ORDER = PhysicalConnectionOrder()
