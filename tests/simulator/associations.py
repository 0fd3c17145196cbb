# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapter 5: further physical connections of a VBR."""

from __future__ import annotations

import copy
import json
from typing import Any

from . import physical_connections, values, vbr_rules
from .errors import Refusal
from .records import Association, Line, Vbr
from .world import Call


def associate(call: Call) -> dict[str, Any]:
    values.require(call, "PhysicalConnectionId", "VbrId", "VlanId")
    values.vlan_id(call)
    values.check_free_text(call, "CircuitCode", 128, "InvalidCircuitCode.Malformed")
    vbr_rules.read_gateways(call)
    vbr = call.store.vbrs.get(call.params["VbrId"])
    line = call.store.lines.get(call.params["PhysicalConnectionId"])
    if vbr is None:
        raise Refusal("InvalidVbrId.NotFound")
    if line is None or line.owner != call.uid:
        raise Refusal("InvalidPhysicalConnectionId.NotFound")
    if vbr.region != call.region or line.region != call.region:
        raise Refusal("InvalidInstanceId.NotFound")
    if vbr.owner != call.uid:
        raise Refusal("Forbidden.OperationNotAllowedByUser")
    if vbr.status != "active":
        raise Refusal("InvalidStatus.NotAllowed")
    add(call, vbr, line)
    return {}


def add(call: Call, vbr: Vbr, line: Line) -> None:
    if line.status != "Enabled":
        # InvalidStatus.StatusNotEnabled stands on the page too, for the same thing.
        raise Refusal("InvalidPhysicalConnectionId.NotEnabled")
    vbr_rules.check_interfaces(vbr)
    if line.id == vbr.line_id or any(one.line_id == line.id for one in vbr.associations):
        raise Refusal("PHYSICAL_NOT_ALLOW_ASSOCIATE_VBR")
    vlan_id = values.vlan_id(call) or 0
    if vbr_rules.vlan_taken(call, line.id, vlan_id):
        raise Refusal("InvalidVlanId.Used")
    if call.world.quota_reached("associations_per_vbr", len(vbr.associations)):
        raise Refusal("EXCEED_ASSOCIATE_MAX_NUM")
    if call.world.quota_reached("vbrs_per_line", len(physical_connections.vbrs_on(call, line))):
        raise Refusal("QuotaExceeded.vbrPerpConn")
    local, peer, mask = vbr_rules.read_gateways(call)
    vbr.associations.append(
        Association(
            line_id=line.id,
            vlan_id=vlan_id,
            vlan_interface_id=call.world.new_id("ri"),
            circuit_code=values.text(call, "CircuitCode") or "",
            local_gateway_ip=local,
            peer_gateway_ip=peer,
            peering_subnet_mask=mask,
            extra=vbr_rules.read_extra(call),
        )
    )


def unassociate(call: Call) -> dict[str, Any]:
    values.require(call, "PhysicalConnectionId", "VbrId", code="PARAMETER_MUST_NOT_NULL")
    vbr = vbr_rules.find(call)
    if vbr is None or vbr.owner != call.uid:
        raise Refusal("InvalidVbrId.NotFound", text="Router does not")
    line = call.store.lines.get(call.params["PhysicalConnectionId"])
    if line is None or line.region != call.region:
        raise Refusal("InvalidVbrId.NotFound", text="or PhysicalConnection")
    # A terminated VBR must get rid of its further connections before it can be deleted.
    if vbr.status not in ("active", "terminated"):
        raise Refusal("InvalidStatus.NotAllowed")
    if line.id == vbr.line_id:
        raise Refusal("PHYSICAL_NOT_ALLOW_ASSOCIATE_VBR")
    here = [one for one in vbr.associations if one.line_id == line.id]
    if not here:
        raise Refusal("PHYSICAL_NOT_ASSOCIATE_TO_VBR")
    if here[0].route_entries:
        raise Refusal("ROUTER_INTERFACE_REFERED_BY_ROUTEENTRY")
    vbr.associations.remove(here[0])
    return {}


def apply_list(call: Call, vbr: Vbr) -> None:
    """AssociatedPhysicalConnections of ModifyVirtualBorderRouterAttribute: one ID by the page, a JSON list by the SDK.

    Named associations are changed, missing ones made; none is removed, as neither source says so. All or nothing.
    """
    given = values.text(call, "AssociatedPhysicalConnections")
    if given is None:
        return
    before = copy.deepcopy(vbr.associations)
    try:
        for row in read_list(given):
            apply_row(call, vbr, row)
    except Refusal:
        vbr.associations = before
        raise


def apply_row(call: Call, vbr: Vbr, row: dict[str, Any]) -> None:
    line = call.store.lines.get(str(row.get("PhysicalConnectionId", "")))
    if line is None or line.owner != call.uid or line.region != call.region:
        raise Refusal("InvalidPhysicalConnectionId.NotFound")
    params = {name: str(value) for name, value in row.items() if value is not None}
    part = Call(call.world, call.action, call.caller, call.region, params, call.now)
    here = next((one for one in vbr.associations if one.line_id == line.id), None)
    if here is not None:
        change(part, vbr, here)
    elif len(row) > 1:
        values.require(part, "VlanId")
        add(part, vbr, line)
    else:
        raise Refusal("PHYSICAL_NOT_ASSOCIATE_TO_VBR")


def read_list(given: str) -> list[dict[str, Any]]:
    if not given.startswith(("[", "{")):
        return [{"PhysicalConnectionId": given}]
    try:
        parsed = json.loads(given)
    except ValueError:
        raise Refusal("InvalidParameter", name="AssociatedPhysicalConnections") from None
    rows = parsed if isinstance(parsed, list) else [parsed]
    if not all(isinstance(row, dict) for row in rows):
        raise Refusal("InvalidParameter", name="AssociatedPhysicalConnections")
    return rows


def change(call: Call, vbr: Vbr, here: Association) -> None:
    vlan_id = values.vlan_id(call)
    circuit_code = values.check_free_text(call, "CircuitCode", 128, "InvalidCircuitCode.Malformed")
    local = values.ipv4(values.text(call, "LocalGatewayIp"), "InvalidIp.Malformed") or here.local_gateway_ip
    peer = values.ipv4(values.text(call, "PeerGatewayIp"), "InvalidIp.Malformed") or here.peer_gateway_ip
    mask = values.subnet_mask(values.text(call, "PeeringSubnetMask")) or here.peering_subnet_mask
    values.check_subnet(local, peer, mask, same_address_code="InvalidIp.Malformed")
    if vlan_id is not None and vlan_id != here.vlan_id and vbr_rules.vlan_taken(call, here.line_id, vlan_id):
        raise Refusal("InvalidVlanId.Used")
    here.vlan_id = here.vlan_id if vlan_id is None else vlan_id
    here.circuit_code = here.circuit_code if circuit_code is None else circuit_code
    here.local_gateway_ip, here.peer_gateway_ip, here.peering_subnet_mask = local, peer, mask
    here.extra.update(vbr_rules.read_extra(call))


def show(call: Call, one: Association) -> dict[str, Any]:
    line = call.store.lines.get(one.line_id)
    shown = {
        "PhysicalConnectionId": one.line_id,
        "PhysicalConnectionStatus": line.status if line else "",
        "PhysicalConnectionBusinessStatus": line.business_status if line else "",
        "PhysicalConnectionOwnerUid": line.owner if line else "",
        "VlanId": str(one.vlan_id),
        "VlanInterfaceId": one.vlan_interface_id,
        "CircuitCode": one.circuit_code,
        "LocalGatewayIp": one.local_gateway_ip,
        "PeerGatewayIp": one.peer_gateway_ip,
        "PeeringSubnetMask": one.peering_subnet_mask,
        "Status": "Associated",
    }
    shown.update(one.extra)
    return shown
