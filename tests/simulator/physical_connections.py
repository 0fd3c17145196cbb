# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapter 4: physical connections (lines)."""

from __future__ import annotations

import ipaddress
from typing import Any

from . import events, paging, values
from .clock import format_time
from .errors import Refusal
from .records import Line, Vbr
from .world import Call

FILTER_KEYS = ("PhysicalConnectionId", "AccessPointId", "Type", "LineOperator", "Spec", "Status", "Name")
REDUNDANT_STATES = ("Allocated", "Confirmed", "Enabled")
CANCELABLE = ("Initial", "Approved", "Allocated", "Confirmed")
DELETABLE = ("Rejected", "Canceled", "Allocation Failed", "Terminated")
# The page names the states in which the specification may and may not change and leaves five open: refused there.
SPEC_STATES = ("Initial", "Rejected")
TEXT_STATES = ("Initial", "Approved", "Allocated", "Confirmed", "Enabled", "Rejected")
SPEED = {"100Base-T": 100, "1000Base-T": 1000, "1000Base-LX": 1000}
# Newer than the reference: kept as they come.
EXTRA = ("OpticalModuleModel", "DownDelayTime")


def create(call: Call) -> dict[str, Any]:
    values.require(call, "AccessPointId", "LineOperator", "PeerLocation")
    if call.world.switches["strict"]:
        values.require(call, "ClientToken")  # the page says required; the SDKs do not
    line_type = values.choice(call, "Type", ("VPC",), "InvalidType.Malformed") or "VPC"
    operator = values.choice(call, "LineOperator", values.LINE_OPERATORS, "InvalidLineOperator.Malformed")
    location = values.check_free_text(call, "PeerLocation", 256, "InvalidPeerLocation.Malformed")
    port_type = values.port_type(call) or "1000Base-T"
    bandwidth = values.integer(call, "bandwidth", 5, 5000, "InvalidBandwidth")
    circuit_code = values.check_free_text(call, "CircuitCode", 128, "InvalidCircuitCode.Malformed")
    name = values.check_name(call, "InvalidName.Malformed")
    description = values.check_description(call, "InvalidDescription.Malformed")
    access_point = check_access_point(call)
    redundant = check_redundant(call)
    mine = [line for line in call.store.lines.values() if line.owner == call.uid]
    if any(line.business_status == "FinancialLocked" for line in mine):
        raise Refusal("Account.Arrearage")
    if call.world.quota_reached("free_lines", sum(line.status != "Enabled" for line in mine)):
        raise Refusal("QuotaExceeded.freePconnPerAP")
    there = sum(line.access_point_id == access_point for line in mine)
    if call.world.quota_reached("lines_per_access_point", there):
        raise Refusal("QuotaExceeded.pConnPerAP")
    line = Line(
        id=call.world.new_id("pc"),
        owner=call.uid,
        region=call.region,
        created=call.now,
        access_point_id=access_point,
        line_operator=operator or "",
        peer_location=location or "",
        port_type=port_type,
        # No default is printed: the port's speed, as far as the page's own range goes.
        bandwidth=min(SPEED.get(port_type, 10000), 5000) if bandwidth is None else bandwidth,
        type=line_type,
        name=name or "",
        description=description or "",
        circuit_code=circuit_code or "",
        redundant_id=redundant,
        resource_group_id=values.text(call, "ResourceGroupId") or "rg-default",
        tags=values.tags(call),
        extra={key: call.params[key] for key in EXTRA if values.text(call, key)},
    )
    call.store.lines[line.id] = line
    events.enter(call.world, line, "status", "Initial", call.now)
    return {"PhysicalConnectionId": line.id}


def modify(call: Call) -> dict[str, Any]:
    values.require(call, "PhysicalConnectionId")
    operator = values.choice(call, "LineOperator", values.LINE_OPERATORS, "InvalidLineOperator.Malformed")
    location = values.check_free_text(call, "PeerLocation", 256, "InvalidPeerLocation.Malformed")
    # "(default)" stands at one port type here too, but a change must not reset what is left out.
    port_type = values.port_type(call)
    bandwidth = values.integer(call, "bandwidth", 2, 10240, "InvalidBandwidth")
    circuit_code = values.check_free_text(call, "CircuitCode", 128, "InvalidCircuitCode.Malformed")
    name = values.check_name(call, "InvalidName.Malformed")
    description = values.check_description(call, "InvalidDescription.Malformed")
    line = find(call)
    redundant = check_redundant(call, line)
    specification = {
        "line_operator": operator,
        "peer_location": location,
        "port_type": port_type,
        "bandwidth": bandwidth,
        "circuit_code": circuit_code,
        "redundant_id": redundant or None,
    }
    changed = {key: value for key, value in specification.items() if value is not None}
    extra = {key: call.params[key] for key in EXTRA if values.text(call, key)}
    if line.status not in (SPEC_STATES if changed or extra else TEXT_STATES):
        raise Refusal("InvalidStatus")
    changed.update({key: value for key, value in (("name", name), ("description", description)) if value is not None})
    for key, value in changed.items():
        setattr(line, key, value)
    line.extra.update(extra)
    if line.status == "Rejected":
        events.enter(call.world, line, "status", "Initial", call.now)
    return {}


def cancel(call: Call) -> dict[str, Any]:
    line = in_state(call, CANCELABLE)
    events.enter(call.world, line, "status", "Canceled", call.now)
    return {}


def enable(call: Call) -> dict[str, Any]:
    line = in_state(call, ("Confirmed",))
    events.enter(call.world, line, "status", "Enabled", call.now)
    return {}


def terminate(call: Call) -> dict[str, Any]:
    line = in_state(call, ("Enabled",))
    if vbrs_on(call, line):
        # The page demands that all VBRs be gone and lists no code of its own for it.
        raise Refusal("Forbidden.NotAllowedInState")
    events.enter(call.world, line, "status", "Terminating", call.now)
    return {}


def confirm(call: Call) -> dict[str, Any]:
    """Newer than the reference, behind a switch: the customer confirms the cabling instead of the provider."""
    line = in_state(call, ("Allocated",))
    if line.loa_status != "Complete":
        raise Refusal("Forbidden.NotAllowedInState")
    events.enter(call.world, line, "status", "Confirmed", call.now)
    return {}


def delete(call: Call) -> dict[str, Any]:
    values.require(call, "PhysicalConnectionId")
    # Meaningless here and in neither SDK, but printed on the page: checked for its form and ignored.
    prefixes = (values.text(call, "UserCidr") or "").split(",") if values.text(call, "UserCidr") else []
    try:
        parsed = [ipaddress.ip_network(prefix.strip()) for prefix in prefixes]
    except ValueError:
        raise Refusal("InvalidParameter", name="UserCidr") from None
    if len(parsed) > 3:
        raise Refusal("InvalidParameter", name="UserCidr")
    if not call.params["PhysicalConnectionId"].startswith("pc-") and call.store.find(
        call.params["PhysicalConnectionId"]
    ):
        raise Refusal("InvalidPhysicalConnectionId.NotMatched")
    line = in_state(call, DELETABLE)
    for vbr in vbrs_on(call, line):
        if vbr.line_id != line.id:
            raise Refusal("Forbidden.AssociateToVBR")
        raise Refusal("Forbidden.VBRExists", text="vbr owner's" if vbr.owner != line.owner else "physical connection")
    events.enter(call.world, line, "status", events.GONE, call.now)
    return {}


def describe(call: Call) -> dict[str, Any]:
    filters = paging.read_filters(call, FILTER_KEYS)
    with_orders = values.boolean(call, "IncludeReservationData") or False
    group = values.text(call, "ResourceGroupId")
    wanted_tags = values.tags(call)
    lines = [
        line
        for line in call.store.lines.values()
        if line.owner == call.uid
        and line.region == call.region
        and (group is None or line.resource_group_id == group)
        and all(tag in line.tags for tag in wanted_tags)
        and paging.matches(filters, lambda key, line=line: str(show(line, with_orders)[key]))
    ]
    return paging.page(
        call, lines, "PhysicalConnectionSet", "PhysicalConnectionType", lambda line: show(line, with_orders)
    )


def show(line: Line, with_orders: bool = False) -> dict[str, Any]:
    # "Invalid orders" on the page are orders that have not taken effect.
    pending = with_orders and line.setup_order_pending
    shown = {
        "PhysicalConnectionId": line.id,
        "Name": line.name,
        "Description": line.description,
        "Status": line.status,
        "BusinessStatus": line.business_status,
        "AccessPointId": line.access_point_id,
        "AdLocation": line.ad_location,
        "LineOperator": line.line_operator,
        "PeerLocation": line.peer_location,
        "CircuitCode": line.circuit_code,
        "PortType": line.port_type,
        "PortNumber": line.port_number,
        "Type": line.type,
        "Bandwidth": line.bandwidth,
        "Spec": specification(line),
        "RedundantPhysicalConnectionId": line.redundant_id,
        "LoaStatus": line.loa_status,
        "ChargeType": line.charge_type,
        "CreationTime": format_time(line.created),
        "EnabledTime": format_time(line.enabled),
        "EndTime": format_time(line.ends),
        "HasReservationData": "true" if pending else "false",
        "ReservationActiveTime": "",
        "ReservationInternetChargeType": "",
        "ReservationOrderType": "",
        "ResourceGroupId": line.resource_group_id,
        "Tags": {"tags": line.tags},
    }
    shown.update(line.extra)
    if "DownDelayTime" in shown:
        shown["DownDelayTime"] = int(shown["DownDelayTime"])
    return shown


def specification(line: Line) -> str:
    """The page has only the example "Large": the port's speed is shown."""
    speed = line.port_type.split("Base")[0]
    return {"100": "100M", "1000": "1G"}.get(speed, speed)


def find(call: Call, name: str = "PhysicalConnectionId") -> Line:
    """The caller's line in this region; somebody else's is as good as none."""
    line = call.store.lines.get(call.params[name])
    if line is None or line.owner != call.uid or line.region != call.region:
        raise Refusal("InvalidPhysicalConnectionId.NotFound")
    return line


def in_state(call: Call, states: tuple[str, ...]) -> Line:
    values.require(call, "PhysicalConnectionId")
    line = find(call)
    if line.status not in states:
        raise Refusal("Forbidden.NotAllowedInState")
    return line


def vbrs_on(call: Call, line: Line) -> list[Vbr]:
    """The VBRs of a line, its own and those that have it as a further connection."""
    return [
        vbr
        for vbr in call.store.vbrs.values()
        if vbr.line_id == line.id or any(one.line_id == line.id for one in vbr.associations)
    ]


def check_access_point(call: Call) -> str:
    """An access point whose ID names the region exists and is enabled unless it was closed."""
    given = call.params["AccessPointId"]
    if not given.startswith(f"ap-{call.region}-") or given in call.world.closed_access_points:
        raise Refusal("InvalidAccessPointId.NotEnabled")
    return given


def check_redundant(call: Call, line: Line | None = None) -> str:
    """The ID of the redundant line, or an empty string."""
    given = values.text(call, "RedundantPhysicalConnectionId")
    if given is None:
        return ""
    redundant = call.store.lines.get(given)
    if redundant is None or redundant.region != call.region:
        # Only the page on creation has a code for an ID that does not exist.
        known = "InvalidRedundantPhysicalConnection" if line else "InvalidRedundantPhysicalConnectionId.NotFound"
        raise Refusal(known)
    if redundant.owner != call.uid or redundant is line:
        raise Refusal("InvalidRedundantPhysicalConnection")
    if redundant.status not in REDUNDANT_STATES:
        raise Refusal("InvalidRedundantPhysicalConnectionStatus")
    return given
