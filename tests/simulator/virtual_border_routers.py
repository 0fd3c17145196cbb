# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapter 5: virtual border routers (VBRs). A VBR has an owner, and its line has one; they may be two accounts."""

from __future__ import annotations

from typing import Any

from . import associations, events, paging, physical_connections, values, vbr_rules
from .clock import format_time
from .errors import Refusal
from .records import Line, Vbr
from .world import Call

# The pages on both Describe actions list no keys; these are the SDK's.
FILTER_KEYS = ("PhysicalConnectionId", "VbrId", "Status", "Name", "AccessPointId", "eccId", "type")
OWNERS_FIELDS = (*vbr_rules.GATEWAYS, "Name", "Description")


def create(call: Call) -> dict[str, Any]:
    values.require(call, "PhysicalConnectionId", "VlanId")
    vlan_id = values.vlan_id(call)
    circuit_code = values.check_free_text(call, "CircuitCode", 128, "InvalidCircuitCode.Malformed")
    owner = values.text(call, "VbrOwnerId") or call.uid
    for_other = owner != call.uid
    if for_other:
        forbid(call, OWNERS_FIELDS)
        local = peer = mask = ""
    else:
        local, peer, mask = vbr_rules.read_gateways(call)
    name = values.check_name(call, "InvalidName.Malformed")
    description = values.check_description(call, "InvalidDescription.Malformed")
    extra = vbr_rules.read_extra(call)
    line = physical_connections.find(call)
    owner_account = call.world.find_account(owner)
    if owner_account is None:
        raise Refusal("InvalidVbrOwnerId.NotFound")
    if owner_account.bid != call.caller.bid:
        raise Refusal("CROSS_BID.FORBIDDEN")
    if line.status != "Enabled":
        raise Refusal("InvalidPhysicalConnectionId.NotEnabled")
    if vbr_rules.vlan_taken(call, line.id, vlan_id):
        raise Refusal("InvalidVlanId.Used")
    vbr_rules.check_quotas(call, line)
    vbr = Vbr(
        id=call.world.new_id("vbr"),
        owner=owner,
        region=call.region,
        created=call.now,
        line_id=line.id,
        line_owner=call.uid,
        vlan_id=vlan_id or 0,
        route_table_id=call.world.new_id("vtb"),
        vlan_interface_id=call.world.new_id("ri"),
        name=name or "",
        description=description or "",
        circuit_code=circuit_code or "",
        local_gateway_ip=local,
        peer_gateway_ip=peer,
        peering_subnet_mask=mask,
        resource_group_id=values.text(call, "ResourceGroupId") or "rg-default",
        tags=values.tags(call),
        extra=extra,
    )
    call.store.vbrs[vbr.id] = vbr
    # "Enabled" in the text is `active` on the wire.
    events.enter(call.world, vbr, "status", "unconfirmed" if for_other else "active", call.now)
    return {"VbrId": vbr.id}


def modify(call: Call) -> dict[str, Any]:
    values.require(call, "VbrId")
    vlan_id = values.vlan_id(call)
    circuit_code = values.check_free_text(call, "CircuitCode", 128, "InvalidCircuitCode.Malformed")
    local = values.ipv4(values.text(call, "LocalGatewayIp"), "InvalidIp.Malformed")
    peer = values.ipv4(values.text(call, "PeerGatewayIp"), "InvalidIp.Malformed")
    mask = values.subnet_mask(values.text(call, "PeeringSubnetMask"))
    # No codes are printed for name, description and timers here: the sibling's and a common one.
    name = values.check_name(call, "InvalidName.Malformed")
    description = values.check_description(call, "InvalidDescription.Malformed")
    min_tx = values.integer(call, "MinTxInterval", 200, 1000)
    min_rx = values.integer(call, "MinRxInterval", 200, 1000)
    multiplier = values.integer(call, "DetectMultiplier", 3, 10)
    extra = vbr_rules.read_extra(call)
    vbr = vbr_rules.find(call)
    if vbr is None or call.uid not in (vbr.owner, vbr.line_owner):
        raise Refusal("InvalidVbrId.NotFound", text="is not found")
    if call.uid != vbr.owner:
        forbid(call, OWNERS_FIELDS)
    if call.uid != vbr.line_owner:
        forbid(call, ("VlanId",))
        forbid(call, ("CircuitCode",), "specify")
    if vbr.status not in ("unconfirmed", "active", "terminated"):
        raise Refusal("InvalidOperation.OperationNotAllowedInState")
    if vbr.status == "active" and call.params.get("PeerGatewayIp") == "":
        raise Refusal("InvalidIp.Malformed")
    if local or peer or mask:
        merged = (local or vbr.local_gateway_ip, peer or vbr.peer_gateway_ip, mask or vbr.peering_subnet_mask)
        if all(merged):
            values.check_subnet(*merged, same_address_code="InvalidIp.Malformed")
    if vlan_id is not None and vlan_id != vbr.vlan_id and vbr_rules.vlan_taken(call, vbr.line_id, vlan_id):
        raise Refusal("InvalidVlanId.Used")
    associations.apply_list(call, vbr)
    changes = {
        "vlan_id": vlan_id,
        "circuit_code": circuit_code,
        "local_gateway_ip": local,
        "peer_gateway_ip": peer,
        "peering_subnet_mask": mask,
        "name": name,
        "description": description,
        "min_tx_interval": min_tx,
        "min_rx_interval": min_rx,
        "detect_multiplier": multiplier,
    }
    for field, value in changes.items():
        if value is not None:
            setattr(vbr, field, value)
    vbr.extra.update(extra)
    return {}


def terminate(call: Call) -> dict[str, Any]:
    vbr = for_line_owner(call)
    if vbr.status != "active":
        raise Refusal("InvalidOperation.OperationNotAllowedInState")
    # The page prints Terminated twice; the first is Terminating.
    events.enter(call.world, vbr, "status", "terminating", call.now)
    return {}


def recover(call: Call) -> dict[str, Any]:
    vbr = for_line_owner(call)
    line = call.store.lines.get(vbr.line_id)
    if vbr.status != "terminated" or line is None or line.status != "Enabled":
        raise Refusal("InvalidOperation.OperationNotAllowedInState")
    if vbr_rules.vlan_taken(call, vbr.line_id, vbr.vlan_id, but=vbr):
        raise Refusal("OperationFailed.VlanIdAlreadyInUse")
    events.enter(call.world, vbr, "status", "recovering", call.now)
    return {}


def delete(call: Call) -> dict[str, Any]:
    values.require(call, "VbrId")
    vbr = vbr_rules.find(call)
    if vbr is None:
        raise Refusal("InvalidVbrId.NotFound")
    if call.uid not in (vbr.owner, vbr.line_owner):
        raise Refusal("Forbidden.OperationNotAllowedByUser")
    allowed = ("unconfirmed", "active", "terminated") if call.uid == vbr.owner else ("unconfirmed",)
    if vbr.status not in allowed:
        raise Refusal("InvalidOperation.OperationNotAllowedInState")
    vbr_rules.check_interfaces(vbr)
    if vbr.associations:
        raise Refusal("InvalidStatus.NotAllowed")
    if any(group.vbr_id == vbr.id for group in call.store.groups.values()):
        # The page is silent on BGP; this is what the service answers today.
        raise Refusal("DependencyViolation.BgpGroup")
    events.enter(call.world, vbr, "status", "deleting", call.now)
    return {}


def describe(call: Call) -> dict[str, Any]:
    filters = paging.read_filters(call, FILTER_KEYS)
    across = values.boolean(call, "IncludeCrossAccountVbr") or False
    group = values.text(call, "ResourceGroupId")
    wanted_tags = values.tags(call)
    vbrs = [
        vbr
        for vbr in call.store.vbrs.values()
        if (vbr.owner == call.uid or (across and vbr.line_owner == call.uid))
        and vbr.region == call.region
        and (group is None or vbr.resource_group_id == group)
        and all(tag in vbr.tags for tag in wanted_tags)
        and paging.matches(filters, lambda key, vbr=vbr: filter_value(call, vbr, key))
    ]
    return paging.page(call, vbrs, "VirtualBorderRouterSet", "VirtualBorderRouterType", lambda vbr: show(call, vbr))


def describe_for_line(call: Call) -> dict[str, Any]:
    values.require(call, "PhysicalConnectionId")
    filters = paging.read_filters(call, FILTER_KEYS)
    line = physical_connections.find(call)
    vbrs = [
        vbr
        for vbr in physical_connections.vbrs_on(call, line)
        if paging.matches(filters, lambda key, vbr=vbr: filter_value(call, vbr, key))
    ]
    return paging.page(
        call,
        vbrs,
        "VirtualBorderRouterForPhysicalConnectionSet",
        "VirtualBorderRouterForPhysicalConnectionType",
        lambda vbr: show_for_line(vbr, line),
    )


def filter_value(call: Call, vbr: Vbr, key: str) -> str:
    if key == "eccId":
        return ""  # no such product here
    if key == "type":
        return "pconnVBR"
    return str(show(call, vbr)[key])


def show(call: Call, vbr: Vbr) -> dict[str, Any]:
    line = call.store.lines.get(vbr.line_id)
    shown = {
        "VbrId": vbr.id,
        "Name": vbr.name,
        "Description": vbr.description,
        "Status": vbr.status,
        "VlanId": vbr.vlan_id,
        "VlanInterfaceId": vbr.vlan_interface_id,
        "RouteTableId": vbr.route_table_id,
        "CircuitCode": vbr.circuit_code,
        "LocalGatewayIp": vbr.local_gateway_ip,
        "PeerGatewayIp": vbr.peer_gateway_ip,
        "PeeringSubnetMask": vbr.peering_subnet_mask,
        "MinTxInterval": vbr.min_tx_interval,
        "MinRxInterval": vbr.min_rx_interval,
        "DetectMultiplier": vbr.detect_multiplier,
        "AccessPointId": line.access_point_id if line else "",
        "PhysicalConnectionId": vbr.line_id,
        "PhysicalConnectionStatus": line.status if line else "",
        "PhysicalConnectionBusinessStatus": line.business_status if line else "",
        "PhysicalConnectionOwnerUid": vbr.line_owner,
        "CreationTime": format_time(vbr.created),
        "ActivationTime": format_time(vbr.activated),
        "TerminationTime": format_time(vbr.terminated),
        "RecoveryTime": format_time(vbr.recovered),
        "AssociatedCens": {"AssociatedCen": []},
        "AssociatedPhysicalConnections": {
            "AssociatedPhysicalConnection": [associations.show(call, one) for one in vbr.associations]
        },
        "ResourceGroupId": vbr.resource_group_id,
        "Tags": {"Tags": vbr.tags},
        "Type": "pconnVBR",
    }
    shown.update(vbr.extra)
    return shown


def show_for_line(vbr: Vbr, line: Line) -> dict[str, Any]:
    """A VBR as its line's owner sees it; on a further connection, that association's VLAN and addresses."""
    here = next((one for one in vbr.associations if one.line_id == line.id), vbr)
    return {
        "VbrId": vbr.id,
        "VbrName": vbr.name,
        "VbrOwnerUid": int(vbr.owner),
        "Status": vbr.status,
        "VlanId": here.vlan_id,
        "CircuitCode": here.circuit_code,
        "LocalGatewayIp": here.local_gateway_ip,
        "PeerGatewayIp": here.peer_gateway_ip,
        "PeeringSubnetMask": here.peering_subnet_mask,
        "CreationTime": format_time(vbr.created),
        "ActivationTime": format_time(vbr.activated),
        "TerminationTime": format_time(vbr.terminated),
        "RecoveryTime": format_time(vbr.recovered),
    }


def for_line_owner(call: Call) -> Vbr:
    values.require(call, "VbrId")
    vbr = vbr_rules.find(call)
    if vbr is None:
        raise Refusal("InvalidVbrId.NotFound")
    if call.uid != vbr.line_owner:
        raise Refusal("Forbidden.OperationNotAllowedByUser")
    return vbr


def forbid(call: Call, names: tuple[str, ...], text: str = "") -> None:
    for name in names:
        if values.text(call, name):
            raise Refusal(f"Forbidden.{name}NotAllowedByCaller", text=text)
