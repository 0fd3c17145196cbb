# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapter 5: virtual border routers (VBRs).

A VBR has an owner, and its physical connection has one; they may be two accounts.
"""

from __future__ import annotations

from typing import Any

from ..core import paging, wire
from ..core.errors import Refusal
from ..core.lifecycle import enter, is_allowed
from ..core.parameters import require
from . import associations, physical_connections, vbr_rules
from .call import Call, Content
from .models import PhysicalConnection, Vbr

# The pages on both Describe actions list no keys; these are the SDK's.
FILTER_KEYS = ("PhysicalConnectionId", "VbrId", "Status", "Name", "AccessPointId", "eccId", "type")
OWNERS_FIELDS = (*vbr_rules.GATEWAYS, "Name", "Description")
# What the owner of a physical connection sees of a VBR on it: of the VBR, and of the link between them.
VBR_MEMBERS = ("VbrId", "Status", "CreationTime", "ActivationTime", "TerminationTime", "RecoveryTime")
LINK_MEMBERS = ("VlanId", "CircuitCode", *vbr_rules.GATEWAYS)


def create(call: Call) -> Content:
    """Answer CreateVirtualBorderRouter."""
    owner = call.given.get("VbrOwnerId", call.uid)
    for_other = owner != call.uid
    if for_other:
        forbid(call, OWNERS_FIELDS)
    else:
        # All three or none at all, printed as optional and refused when missing.
        require(call.params, *vbr_rules.GATEWAYS)
        vbr_rules.check_gateways(call)
    connection = physical_connections.find(call)
    check_owner(call, owner)
    if not is_allowed(call, connection):
        raise Refusal("InvalidPhysicalConnectionId.NotEnabled")
    if vbr_rules.vlan_taken(call, connection.id, call.given["VlanId"]):
        raise Refusal("InvalidVlanId.Used")
    vbr_rules.check_vbrs_on(call, connection)
    vbr_rules.check_free_vbrs(call)
    vbr = Vbr(
        id=call.world.new_id("vbr"),
        owner=owner,
        region=call.region,
        created=call.now,
        line_id=connection.id,
        line_owner=call.uid,
        route_table_id=call.world.new_id("vtb"),
        vlan_interface_id=call.world.new_id("ri"),
        **wire.settings(Vbr, call.given),
    )
    call.store.vbrs[vbr.id] = vbr
    # "Enabled" in the text is `active` on the wire.
    enter(call.world, vbr, "status", "unconfirmed" if for_other else "active", call.now)
    return {"VbrId": vbr.id}


def check_owner(call: Call, owner: str) -> None:
    """Refuse an owner that does not exist or belongs to another business entity."""
    account = call.world.find_account(owner)
    if account is None:
        raise Refusal("InvalidVbrOwnerId.NotFound")
    if account.bid != call.caller.bid:
        raise Refusal("CROSS_BID.FORBIDDEN")


def modify(call: Call) -> Content:
    """Answer ModifyVirtualBorderRouterAttribute."""
    vbr = vbr_rules.find(call)
    if vbr is None or call.uid not in (vbr.owner, vbr.line_owner):
        raise Refusal("InvalidVbrId.NotFound", text="is not found")
    if call.uid != vbr.owner:
        forbid(call, OWNERS_FIELDS)
    if call.uid != vbr.line_owner:
        forbid(call, ("VlanId",))
        forbid(call, ("CircuitCode",), "specify")
    if not is_allowed(call, vbr):
        raise Refusal("InvalidOperation.OperationNotAllowedInState")
    if vbr.status == "active" and call.params.get("PeerGatewayIp") == "":
        raise Refusal("InvalidIp.Malformed")
    vbr_rules.check_gateways(call, vbr)
    vbr_rules.check_vlan_change(call, vbr.line_id, vbr)
    associations.apply_list(call, vbr)
    wire.change(vbr, call.given)
    return {}


def terminate(call: Call) -> Content:
    """Answer TerminateVirtualBorderRouter."""
    vbr = for_line_owner(call)
    if not is_allowed(call, vbr):
        raise Refusal("InvalidOperation.OperationNotAllowedInState")
    # The page prints Terminated twice; the first is Terminating.
    enter(call.world, vbr, "status", "terminating", call.now)
    return {}


def recover(call: Call) -> Content:
    """Answer RecoverVirtualBorderRouter."""
    vbr = for_line_owner(call)
    connection = call.store.lines.get(vbr.line_id)
    if connection is None or not is_allowed(call, vbr) or not is_allowed(call, connection):
        raise Refusal("InvalidOperation.OperationNotAllowedInState")
    if vbr_rules.vlan_taken(call, vbr.line_id, vbr.vlan_id, but=vbr):
        raise Refusal("OperationFailed.VlanIdAlreadyInUse")
    enter(call.world, vbr, "status", "recovering", call.now)
    return {}


def delete(call: Call) -> Content:
    """Answer DeleteVirtualBorderRouter."""
    vbr = vbr_rules.find(call)
    if vbr is None:
        raise Refusal("InvalidVbrId.NotFound")
    if call.uid not in (vbr.owner, vbr.line_owner):
        raise Refusal("Forbidden.OperationNotAllowedByUser")
    if not is_allowed(call, vbr) or (call.uid != vbr.owner and vbr.status != "unconfirmed"):
        raise Refusal("InvalidOperation.OperationNotAllowedInState")
    check_dependencies(call, vbr)
    enter(call.world, vbr, "status", "deleting", call.now)
    return {}


def check_dependencies(call: Call, vbr: Vbr) -> None:
    """Refuse to delete a VBR on which anything hangs. No source says what is looked at first: a switch decides."""
    bgp_first = call.world.switches["delete_checks"] == "bgp_first"
    groups = any(group.vbr_id == vbr.id for group in call.store.groups.values())
    if groups and bgp_first:
        raise Refusal("DependencyViolation.BgpGroup")
    vbr_rules.check_interfaces(vbr)
    if vbr.associations:
        raise Refusal("InvalidStatus.NotAllowed")
    if groups:
        # The page is silent on BGP; this is what the service answers today.
        raise Refusal("DependencyViolation.BgpGroup")


def describe(call: Call) -> Content:
    """Answer DescribeVirtualBorderRouters."""
    filters = paging.read_filters(call, FILTER_KEYS)
    across = call.given.get("IncludeCrossAccountVbr", False)
    vbrs = [
        vbr
        for vbr in call.store.vbrs.values()
        if (vbr.owner == call.uid or (across and vbr.line_owner == call.uid))
        and physical_connections.is_grouped(call, vbr)
        and paging.matches(filters, filter_values(call, vbr))
    ]
    return paging.page(call, vbrs, "VirtualBorderRouterSet", "VirtualBorderRouterType", lambda vbr: show(call, vbr))


def describe_for_line(call: Call) -> Content:
    """Answer DescribeVirtualBorderRoutersForPhysicalConnection."""
    filters = paging.read_filters(call, FILTER_KEYS)
    connection = physical_connections.find(call)
    vbrs = [
        vbr
        for vbr in physical_connections.vbrs_on(call, connection)
        if paging.matches(filters, filter_values(call, vbr))
    ]
    return paging.page(
        call,
        vbrs,
        "VirtualBorderRouterForPhysicalConnectionSet",
        "VirtualBorderRouterForPhysicalConnectionType",
        lambda vbr: show_for_line(vbr, connection),
    )


def filter_values(call: Call, vbr: Vbr) -> dict[str, Any]:
    """Return what filters are compared with."""
    return {**show(call, vbr), "type": vbr.type, "eccId": ""}  # the product of the last one is not here


def show(call: Call, vbr: Vbr) -> dict[str, Any]:
    """Return a VBR as its owner sees it."""
    connection = call.store.lines.get(vbr.line_id)
    further = [associations.show(call, one) for one in vbr.associations]
    return {
        **wire.show(vbr),
        "AccessPointId": connection.access_point_id if connection else "",
        "PhysicalConnectionStatus": connection.status if connection else "",
        "PhysicalConnectionBusinessStatus": connection.business_status if connection else "",
        "AssociatedCens": {"AssociatedCen": []},
        "AssociatedPhysicalConnections": {"AssociatedPhysicalConnection": further},
    }


def show_for_line(vbr: Vbr, connection: PhysicalConnection) -> dict[str, Any]:
    """Return a VBR as the owner of a physical connection sees it, with the VLAN and the addresses that it has there."""
    here = next((one for one in vbr.associations if one.line_id == connection.id), None)
    of_vbr, of_link = wire.show(vbr), wire.show(here or vbr)
    return {
        "VbrName": vbr.name,
        "VbrOwnerUid": int(vbr.owner),
        **{name: of_vbr[name] for name in VBR_MEMBERS},
        **{name: of_link[name] for name in LINK_MEMBERS},
    }


def for_line_owner(call: Call) -> Vbr:
    """Return a VBR on one of the caller's physical connections."""
    vbr = vbr_rules.find(call)
    if vbr is None:
        raise Refusal("InvalidVbrId.NotFound")
    if call.uid != vbr.line_owner:
        raise Refusal("Forbidden.OperationNotAllowedByUser")
    return vbr


def forbid(call: Call, names: tuple[str, ...], text: str = "") -> None:
    """Refuse parameters that this caller may not set."""
    for name in names:
        if call.params.get(name):
            raise Refusal(f"Forbidden.{name}NotAllowedByCaller", text=text)
