# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Physical connections, where they differ from the reference."""

from __future__ import annotations

from typing import Any

from ...core import paging, wire
from ...core.clock import format_time
from ...core.errors import Refusal
from ...core.lifecycle import enter, schedule
from .. import physical_connections as reference
from ..call import Call, Content
from ..models import PhysicalConnection
from . import access_points, lookup, orders

FILTER_KEYS = (*reference.FILTER_KEYS, "ProductType")
ENDED = ("Rejected", "Canceled", "Allocation Failed", "Terminating", "Terminated")


def create(call: Call) -> Content:
    """CreatePhysicalConnection."""
    access_points.check(call)
    reference.check_redundant(call)
    check_quotas(call)
    return {"PhysicalConnectionId": reference.new(call).id}


def check_quotas(call: Call) -> None:
    """Refuse one physical connection too many, or another one beside one that is overdue."""
    mine = [connection for connection in call.store.lines.values() if connection.owner == call.uid]
    unpaid = [connection for connection in mine if not connection.charge_type and connection.status not in ENDED]
    if any(connection.business_status == "FinancialLocked" for connection in mine):
        raise Refusal("Account.Arrearage")
    counted = mine if call.world.switches["access_point_quota"] == "all" else unpaid
    there = sum(connection.access_point_id == call.given["AccessPointId"] for connection in counted)
    if call.world.quota_reached("lines_per_access_point", there):
        raise Refusal("QuotaExceeded.pConnPerAP")
    free = [connection for connection in mine if connection.status not in ("Enabled", *ENDED)]
    if call.world.quota_reached("free_lines", len(free)) or call.world.quota_reached("unpaid_lines", len(unpaid)):
        raise Refusal("QuotaExceeded.freePconnPerAP")


def confirm(call: Call) -> Content:
    """ConfirmPhysicalConnection: the customer says that the cable is there."""
    connection = lookup.find(call)
    lookup.check_states(call, connection, without_loa=call.world.switches["skip_construction"])
    if connection.loa_status == "Completing":
        enter(call.world, connection, "loa_status", "Complete", call.now)
    enter(call.world, connection, "status", "Confirmed", call.now)
    return {}


def enable(call: Call) -> Content:
    """EnablePhysicalConnection: takes effect later, and makes an order unless the account is exempt and asks for none."""
    connection = lookup.find(call)
    lookup.check_states(call, connection)
    if connection.charge_type or is_being_enabled(call, connection):
        raise Refusal("INSTANCE.STATUS.NOT.ALLOW")
    if call.given.get("ByPassSp"):
        if not call.world.switches["sp_exempt"]:
            raise Refusal("ALIUID.NOT.ALLOW.WITHOUT.SP")
        schedule(call.world, connection, "status", "Enabled", "activation", call.now)
        return {}
    orders.pay_for(call, connection, {"charge_type": "Prepaid", "months": 1}, paid=True)
    return {}


def is_being_enabled(call: Call, connection: PhysicalConnection) -> bool:
    """Return whether it is about to be enabled."""
    return any(one.id == connection.id and one.entering == "Enabled" for one in call.store.pending)


def terminate(call: Call) -> Content:
    """TerminatePhysicalConnection."""
    connection = lookup.find(call)
    lookup.check_states(call, connection)
    if reference.vbrs_on(call, connection):
        raise Refusal("Forbidden.VbrAttached")
    enter(call.world, connection, "status", "Terminating", call.now)
    return {}


def recover(call: Call) -> Content:
    """RecoverPhysicalConnection: for hosted ones alone, of which there are none here."""
    lookup.check_states(call, lookup.find(call, "InstanceId"))
    return {}


def describe(call: Call) -> Content:
    """DescribePhysicalConnections."""
    filters = paging.read_filters(call, FILTER_KEYS)

    def shown(connection: PhysicalConnection) -> dict[str, Any]:
        return show(call, connection)

    mine = [one for one in call.store.lines.values() if one.owner == call.uid and reference.is_grouped(call, one)]
    for connection in mine:
        orders.begin_renewals(connection, call.now)
    chosen = [connection for connection in mine if paging.matches(filters, shown(connection))]
    return paging.page(call, chosen, "PhysicalConnectionSet", "PhysicalConnectionType", shown)


def show(call: Call, connection: PhysicalConnection) -> dict[str, Any]:
    """Return a physical connection as it is shown. An order that is not paid for leaves no trace in it."""
    renewed = bool(call.given.get("IncludeReservationData") and connection.renewal_months)
    flag: Any = renewed if call.world.switches["reservation_flag"] == "boolean" else str(renewed).lower()
    return {
        **wire.show(connection),
        "Spec": specification(connection),
        "ExpectSpec": f"{connection.bandwidth}M",
        "AccessPointType": connection.type,
        "ProductType": "PhysicalConnection",
        "OrderMode": "PayByPhysicalConnectionOwner",
        "AdDetailLocation": connection.ad_detail_location or connection.ad_location,
        "ParentPhysicalConnectionId": connection.parent_id,
        **({"ParentPhysicalConnectionAliUid": int(connection.parent_owner)} if connection.parent_owner else {}),
        "VirtualPhysicalConnectionCount": 0,
        "VlanId": connection.vlan_id,
        "VpconnStatus": connection.vpconn_status,
        "QosId": connection.qos_id,
        "MacsecKeys": {"MacsecKey": connection.macsec_keys},
        "HasReservationData": flag,
        "ReservationActiveTime": format_time(connection.ends) if renewed and connection.ends else "",
        "ReservationInternetChargeType": "",
        "ReservationOrderType": "RENEW" if renewed else "",
    }


def specification(connection: PhysicalConnection) -> str:
    """Return the port's speed, in the values that the filter takes."""
    speed = connection.port_type.split("Base")[0]
    return speed if speed.endswith("G") else "1G and below"
