# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapter 4: physical connections."""

from __future__ import annotations

from typing import Any

from ..core import paging, wire
from ..core.errors import Refusal
from ..core.lifecycle import GONE, enter, is_allowed
from .call import Call, Content
from .models import PhysicalConnection, Vbr

FILTER_KEYS = ("PhysicalConnectionId", "AccessPointId", "Type", "LineOperator", "Spec", "Status", "Name")
REDUNDANT_STATES = ("Allocated", "Confirmed", "Enabled")
DEFAULT_PORT_TYPE = "1000Base-T"
SPEED = {"100Base-T": 100, "1000Base-T": 1000, "1000Base-LX": 1000}


def create(call: Call) -> Content:
    """Answer CreatePhysicalConnection."""
    check_access_point(call)
    check_redundant(call)
    check_quotas(call)
    return {"PhysicalConnectionId": new(call).id}


def new(call: Call) -> PhysicalConnection:
    """Store a physical connection as the request describes it."""
    port_type = call.given.get("PortType", DEFAULT_PORT_TYPE)
    defaults = {
        "port_type": port_type,
        # No default is printed: the port's speed, as far as the page's own range goes.
        "bandwidth": min(SPEED.get(port_type, 10000), 5000),
    }
    connection = PhysicalConnection(
        id=call.world.new_id("pc"),
        owner=call.uid,
        region=call.region,
        created=call.now,
        **{**defaults, **wire.settings(PhysicalConnection, call.given)},
    )
    call.store.lines[connection.id] = connection
    enter(call.world, connection, "status", "Initial", call.now)
    return connection


def modify(call: Call) -> Content:
    """Answer ModifyPhysicalConnectionAttribute."""
    connection = find(call)
    check_redundant(call, connection)
    narrower = call.world.profile.parameter_states[call.action]
    fits = all(connection.status in states for name, states in narrower.items() if name in call.given)
    if not fits or not is_allowed(call, connection):
        raise Refusal("InvalidStatus")
    wire.change(connection, call.given)
    if connection.status == "Rejected":
        enter(call.world, connection, "status", "Initial", call.now)
    return {}


def cancel(call: Call) -> Content:
    """Answer CancelPhysicalConnection."""
    enter(call.world, find_allowed(call), "status", "Canceled", call.now)
    return {}


def enable(call: Call) -> Content:
    """Answer EnablePhysicalConnection."""
    enter(call.world, find_allowed(call), "status", "Enabled", call.now)
    return {}


def terminate(call: Call) -> Content:
    """Answer TerminatePhysicalConnection."""
    connection = find_allowed(call)
    if vbrs_on(call, connection):
        # The page demands that all VBRs be gone and lists no code of its own for it.
        raise Refusal("Forbidden.NotAllowedInState")
    enter(call.world, connection, "status", "Terminating", call.now)
    return {}


def confirm(call: Call) -> Content:
    """Answer ConfirmPhysicalConnection, newer than the reference: the customer confirms the cabling, not the provider."""
    enter(call.world, find_allowed(call), "status", "Confirmed", call.now)
    return {}


def delete(call: Call) -> Content:
    """Answer DeletePhysicalConnection."""
    given = call.given["PhysicalConnectionId"]
    if not given.startswith("pc-") and call.store.find(given):
        raise Refusal("InvalidPhysicalConnectionId.NotMatched")
    connection = find_allowed(call)
    for vbr in vbrs_on(call, connection):
        if vbr.line_id != connection.id:
            raise Refusal("Forbidden.AssociateToVBR")
        foreign = vbr.owner != connection.owner
        raise Refusal("Forbidden.VBRExists", text="vbr owner's" if foreign else "physical connection")
    enter(call.world, connection, "status", GONE, call.now)
    return {}


def describe(call: Call) -> Content:
    """Answer DescribePhysicalConnections."""
    filters = paging.read_filters(call, FILTER_KEYS)

    def shown(connection: PhysicalConnection) -> dict[str, Any]:
        return show(connection, call.given.get("IncludeReservationData", False))

    connections = [
        connection
        for connection in call.store.lines.values()
        if connection.owner == call.uid and is_grouped(call, connection) and paging.matches(filters, shown(connection))
    ]
    return paging.page(call, connections, "PhysicalConnectionSet", "PhysicalConnectionType", shown)


def is_grouped(call: Call, record: PhysicalConnection | Vbr) -> bool:
    """Return whether a record is in the region, the resource group and under the tags that a list is asked for."""
    return (
        record.region == call.region
        and call.given.get("ResourceGroupId") in (None, record.resource_group_id)
        and all(tag in record.tags for tag in call.given.get("Tag", []))
    )


def show(connection: PhysicalConnection, with_renewals: bool = False) -> dict[str, Any]:
    """Return a physical connection as it is shown. An order leaves no trace in it before it is paid for."""
    # "Invalid orders" on the page are orders that have not taken effect: renewals of what is paid for.
    pending = with_renewals and connection.renewal_months
    return {
        **wire.show(connection),
        "Spec": specification(connection),
        "HasReservationData": "true" if pending else "false",
        "ReservationActiveTime": "",
        "ReservationInternetChargeType": "",
        "ReservationOrderType": "",
    }


def specification(connection: PhysicalConnection) -> str:
    """Return the port's speed: the page has only the example "Large"."""
    speed = connection.port_type.split("Base")[0]
    return {"100": "100M", "1000": "1G"}.get(speed, speed)


def find(call: Call, name: str = "PhysicalConnectionId") -> PhysicalConnection:
    """Return the caller's physical connection in this region; somebody else's is as good as none."""
    connection = call.store.lines.get(call.given[name])
    if connection is None or connection.owner != call.uid or connection.region != call.region:
        raise Refusal("InvalidPhysicalConnectionId.NotFound")
    return connection


def find_allowed(call: Call, name: str = "PhysicalConnectionId") -> PhysicalConnection:
    """Return the caller's physical connection, in a state in which the action is allowed."""
    connection = find(call, name)
    if not is_allowed(call, connection):
        raise Refusal("Forbidden.NotAllowedInState")
    return connection


def vbrs_on(call: Call, connection: PhysicalConnection) -> list[Vbr]:
    """Return the VBRs of a physical connection, its own and those that have it as a further one."""
    return [
        vbr
        for vbr in call.store.vbrs.values()
        if vbr.line_id == connection.id or any(one.line_id == connection.id for one in vbr.associations)
    ]


def check_quotas(call: Call) -> None:
    """Refuse one physical connection too many, or another one beside one that is not paid for."""
    mine = [connection for connection in call.store.lines.values() if connection.owner == call.uid]
    if any(connection.business_status == "FinancialLocked" for connection in mine):
        raise Refusal("Account.Arrearage")
    if call.world.quota_reached("free_lines", sum(connection.status != "Enabled" for connection in mine)):
        raise Refusal("QuotaExceeded.freePconnPerAP")
    there = sum(connection.access_point_id == call.given["AccessPointId"] for connection in mine)
    if call.world.quota_reached("lines_per_access_point", there):
        raise Refusal("QuotaExceeded.pConnPerAP")


def check_access_point(call: Call) -> None:
    """Refuse an access point of another region, or a closed one; all others exist and are enabled."""
    given = call.given["AccessPointId"]
    if not given.startswith(f"ap-{call.region}-") or given in call.store.closed_access_points:
        raise Refusal("InvalidAccessPointId.NotEnabled")


def check_redundant(call: Call, connection: PhysicalConnection | None = None) -> None:
    """Refuse a redundant physical connection that cannot be one."""
    given = call.given.get("RedundantPhysicalConnectionId")
    if given is None:
        return
    redundant = call.store.lines.get(given)
    if redundant is None or redundant.region != call.region:
        # Only the page on creation has a code for an ID that does not exist.
        known = "InvalidRedundantPhysicalConnection" if connection else "InvalidRedundantPhysicalConnectionId.NotFound"
        raise Refusal(known)
    if redundant.owner != call.uid or redundant is connection:
        raise Refusal("InvalidRedundantPhysicalConnection")
    if redundant.status not in REDUNDANT_STATES:
        raise Refusal("InvalidRedundantPhysicalConnectionStatus")
