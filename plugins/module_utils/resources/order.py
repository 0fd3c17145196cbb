# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two orders that cost money: installation (setup) and use (occupancy) of a port (reference 4.10, 4.11).

The service lists no orders, so what is due is read off the line: its status, its LOA, its charge type.
"""

from __future__ import annotations

from collections.abc import Mapping

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.plan import (
    Call,
    Plan,
    Seen,
    Wait,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.reconcile import (
    Run,
    find,
    resolve,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resource import (
    Field,
    Resource,
    is_placeholder,
    placeholder,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import physical_connection

# Setup is due from the approval until the LOA is applied for, occupancy once the cabling is done, until the line is in use.
DUE = {"setup": ("Approved", "Allocating", "Allocated"), "occupancy": ("Allocated", "Confirmed")}
LONGEST = {"Month": 9, "Year": 5}

PORT_FIELDS = tuple(
    physical_connection.RESOURCE.field(option)
    for option in ("access_point_id", "line_operator", "port_type", "redundant_physical_connection_id")
)
FIELDS = (
    Field("physical_connection_id", "PhysicalConnectionId"),
    Field("type", spec={"choices": ["setup", "occupancy"], "required": True}),
    Field("auto_pay", "AutoPay", "bool", spec={"default": True}),
    Field("instance_charge_type", "InstanceChargeType", spec={"choices": ["PrePaid", "PostPaid"]}),
    Field("period", "Period", "int"),
    Field("pricing_cycle", "PricingCycle", spec={"choices": ["Month", "Year"]}),
    *PORT_FIELDS,
    Field("due", type="bool", given=False),
    Field("paid", type="bool", given=False),
    Field("order_id", given=False),
    Field("bill", given=False),
)


def check(params: Mapping) -> list[str]:
    """The terms of a subscription stand together (reference 4.10; ranges from the vendor's SDK)."""
    found = []
    given = [option for option in ("instance_charge_type", "period", "pricing_cycle") if params.get(option) is not None]
    if params["type"] == "setup" and given:
        found.append(f"{', '.join(given)}: only for type=occupancy")
    elif params.get("instance_charge_type") == "PostPaid" and len(given) > 1:
        found.append(f"{', '.join(given[1:])}: only for instance_charge_type=PrePaid")
    longest = LONGEST[params.get("pricing_cycle") or "Month"]
    if params.get("period") is not None and not 1 <= params["period"] <= longest:
        found.append(f"period: {params['period']} is not in the range 1 to {longest} for this pricing_cycle")
    return found


def look(run: Run, resource: Resource, params: Mapping, desired: dict) -> Seen:
    """Find the line, and whether it has an order that has not taken effect."""
    line_id = resolve(run, physical_connection.RESOURCE, params, "physical_connection_id", "physical_connection_name")
    desired["physical_connection_id"] = line_id
    if is_placeholder(line_id):
        return Seen(None)
    scope = {"physical_connection_id": line_id, "include_reservation_data": True}
    line = find(run.client, physical_connection.RESOURCE, scope)
    if line is None:
        raise errors.NotFound(f"physical connection {line_id} does not exist in this region")
    return Seen(None, facts={"line": line})


def plan(resource: Resource, params: Mapping, desired: Mapping, seen: Seen) -> Plan:
    """Order what is due, if that is allowed; never what the line shows as ordered."""
    line, kind, line_id = seen.facts.get("line"), desired["type"], desired["physical_connection_id"]
    standing = stand(kind, line)
    first: tuple[Wait, ...] = ()
    if standing == "early" and params.get("wait_for_due"):
        first, standing = (due_wait(kind, line),), "due"
    terms = charge_terms(desired) if kind == "occupancy" else {}
    item = {
        "type": kind,
        "physical_connection_id": line_id,
        "due": standing == "due",
        "paid": standing == "paid",
        "order_id": None,
        "bill": bill(kind, desired, terms),
    }
    if standing != "due":
        return Plan(object=item)
    if not params.get("pay"):
        text = f"physical connection {line_id}: {item['bill']} is due; nothing is ordered without pay=true"
        return Plan(object=item, warnings=(text,))
    subject = {"PhysicalConnectionId": line_id} if kind == "occupancy" else port(desired, line)
    call = Call(
        "CreatePhysicalConnectionOccupancyOrder" if kind == "occupancy" else "CreatePhysicalConnectionSetupOrder",
        {**subject, **terms, "AutoPay": desired["auto_pay"]},
        creates="OrderId",
        once=(line_id,),
    )
    done = {**item, "due": False, "paid": desired["auto_pay"], "order_id": placeholder("order", kind, line_id)}
    return Plan((*first, call), {"order": None}, {"order": item["bill"]}, done)


def stand(kind: str, line: Mapping | None) -> str:
    """Tell how an order stands: C(early), C(due) or C(paid). A line that only a preview knows is taken to be ready."""
    if line is None:
        return "due"
    status, loa = line["status"], line["loa_status"]
    if kind == "setup":
        ordered = loa or line["has_reservation_data"] or status in ("Confirmed", "Enabled")
        early = status == "Initial"
    else:
        ordered = line["charge_type"] or line["end_time"] or status == "Enabled"
        early = loa != "Complete" and status in physical_connection.WAY[:5]
    if status not in physical_connection.WAY:
        raise errors.Refused(
            f"physical connection {physical_connection.RESOURCE.name_of(line)} is {status}; nothing is ordered for it",
            status=status,
        )
    return "paid" if ordered else "early" if early else "due"


def due_wait(kind: str, line: Mapping) -> Wait:
    """Give the wait for people until the order is due."""
    over = ("Rejected", *physical_connection.OVER)
    resource, scope = physical_connection.RESOURCE, physical_connection.RESOURCE.identify(line)
    if kind == "setup":
        return Wait(resource, scope, DUE["setup"], over, people=True)
    return Wait(resource, scope, ("Complete",), ("Rejected", "Deleted"), option="loa_status", people=True)


def charge_terms(desired: Mapping) -> dict:
    """Give the terms that cost money, each said outright: the service's own defaults differ between its documents."""
    if desired.get("instance_charge_type") == "PostPaid":
        return {"InstanceChargeType": "PostPaid"}
    return {
        "InstanceChargeType": "PrePaid",
        "Period": desired.get("period", 1),
        "PricingCycle": desired.get("pricing_cycle", "Month"),
    }


def port(desired: Mapping, line: Mapping | None) -> dict:
    """Give the port that an installation is ordered for; that order names no line (reference 4.11)."""
    line = line or {}
    found = {row.api: desired.get(row.option) or line.get(row.option) for row in PORT_FIELDS}
    found["PortType"] = found["PortType"] or "1000Base-T"
    return {name: value for name, value in found.items() if value}


def bill(kind: str, desired: Mapping, terms: Mapping) -> str:
    """Say what is billed."""
    if kind == "setup":
        what = "the one-time installation fee"
    elif terms["InstanceChargeType"] == "PostPaid":
        what = "the resource occupation fee, by use (PostPaid)"
    else:
        cycle = terms["PricingCycle"].lower() + ("s" if terms["Period"] != 1 else "")
        what = f"the resource occupation fee for {terms['Period']} {cycle} (PrePaid, not renewed automatically)"
    return f"{what}, {'paid at once' if desired['auto_pay'] else 'to be paid in the console'}"


RESOURCE = Resource(
    name="physical_connection_order",
    plural="physical_connection_orders",
    title="order for physical connection",
    prefix="order",
    fields=FIELDS,
    identity=("physical_connection_id",),
    describe="",
    path="",
    query={},
    states=(),
    options={
        "physical_connection_name": {"type": "str"},
        "pay": {"type": "bool", "default": False},
        "wait_for_due": {"type": "bool", "default": False},
    },
    check=check,
    look=look,
    plan=plan,
    requirements={
        "required_one_of": [("physical_connection_id", "physical_connection_name")],
        "mutually_exclusive": [("physical_connection_id", "physical_connection_name")],
    },
)
