# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapter 5: further physical connections of a VBR."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

from ..core import wire
from ..core.errors import Refusal
from ..core.given import read_json
from ..core.lifecycle import is_allowed
from ..core.parameters import read_parameters
from . import vbr_rules
from .call import Call, Content
from .models import Association, PhysicalConnection, Vbr

ASSOCIATE = "AssociatePhysicalConnectionToVirtualBorderRouter"


def associate(call: Call) -> Content:
    """Answer AssociatePhysicalConnectionToVirtualBorderRouter."""
    vbr_rules.check_gateways(call)
    vbr = call.store.vbrs.get(call.given["VbrId"])
    connection = call.store.lines.get(call.given["PhysicalConnectionId"])
    if vbr is None:
        raise Refusal("InvalidVbrId.NotFound")
    if connection is None or connection.owner != call.uid:
        raise Refusal("InvalidPhysicalConnectionId.NotFound")
    if vbr.region != call.region or connection.region != call.region:
        raise Refusal("InvalidInstanceId.NotFound")
    if vbr.owner != call.uid:
        raise Refusal("Forbidden.OperationNotAllowedByUser")
    if not is_allowed(call, vbr):
        raise Refusal("InvalidStatus.NotAllowed")
    add(call, vbr, connection)
    return {}


def add(call: Call, vbr: Vbr, connection: PhysicalConnection) -> None:
    """Put a further physical connection on a VBR."""
    if not is_allowed(call, connection):
        # InvalidStatus.StatusNotEnabled stands on the page too, for the same thing.
        raise Refusal("InvalidPhysicalConnectionId.NotEnabled")
    vbr_rules.check_interfaces(vbr)
    if connection.id == vbr.line_id or find(vbr, connection):
        raise Refusal("PHYSICAL_NOT_ALLOW_ASSOCIATE_VBR")
    if vbr_rules.vlan_taken(call, connection.id, call.given["VlanId"]):
        raise Refusal("InvalidVlanId.Used")
    if call.world.quota_reached("associations_per_vbr", len(vbr.associations)):
        raise Refusal("EXCEED_ASSOCIATE_MAX_NUM")
    vbr_rules.check_vbrs_on(call, connection)
    vbr_rules.check_gateways(call)
    vbr.associations.append(
        Association(
            line_id=connection.id,
            vbr_id=vbr.id,
            vlan_interface_id=call.world.new_id("ri"),
            **wire.settings(Association, call.given),
        )
    )


def find(vbr: Vbr, connection: PhysicalConnection) -> Association | None:
    """Return the association of a VBR with a physical connection."""
    return next((one for one in vbr.associations if one.line_id == connection.id), None)


def unassociate(call: Call) -> Content:
    """Answer UnassociatePhysicalConnectionFromVirtualBorderRouter."""
    vbr = vbr_rules.find(call)
    if vbr is None or vbr.owner != call.uid:
        raise Refusal("InvalidVbrId.NotFound", text="Router does not")
    connection = call.store.lines.get(call.given["PhysicalConnectionId"])
    if connection is None or connection.region != call.region:
        raise Refusal("InvalidVbrId.NotFound", text="or PhysicalConnection")
    if not is_allowed(call, vbr):
        raise Refusal("InvalidStatus.NotAllowed")
    if connection.id == vbr.line_id:
        raise Refusal("PHYSICAL_NOT_ALLOW_ASSOCIATE_VBR")
    here = find(vbr, connection)
    if here is None:
        raise Refusal("PHYSICAL_NOT_ASSOCIATE_TO_VBR")
    if here.route_entries:
        raise Refusal("ROUTER_INTERFACE_REFERED_BY_ROUTEENTRY")
    vbr.associations.remove(here)
    return {}


def apply_list(call: Call, vbr: Vbr) -> None:
    """Do what AssociatedPhysicalConnections of ModifyVirtualBorderRouterAttribute asks for.

    It is one ID by the page, a JSON list by the SDK. Named associations are changed, missing ones made; none is removed,
    as neither source says so. All or nothing.
    """
    given = call.given.get("AssociatedPhysicalConnections")
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
    """Change or make one association."""
    connection = call.store.lines.get(str(row.get("PhysicalConnectionId", "")))
    if connection is None or connection.owner != call.uid or connection.region != call.region:
        raise Refusal("InvalidPhysicalConnectionId.NotFound")
    here = find(vbr, connection)
    if here is not None:
        part = part_of(call, row, call.action, vbr)
        vbr_rules.check_gateways(part, here)
        vbr_rules.check_vlan_change(part, here.line_id, here)
        wire.change(here, part.given)
    elif len(row) > 1:
        add(part_of(call, row, ASSOCIATE, vbr), vbr, connection)
    else:
        raise Refusal("PHYSICAL_NOT_ASSOCIATE_TO_VBR")


def part_of(call: Call, row: dict[str, Any], action: str, vbr: Vbr) -> Call:
    """Return a call whose parameters are those of a row, by the rules of an action."""
    params = {"VbrId": vbr.id, **{name: str(value) for name, value in row.items() if value is not None}}
    rules = call.world.profile.rules(action, call.world.switches)
    return replace(call, params=params, given=read_parameters(params, rules))


def read_list(given: str) -> list[dict[str, Any]]:
    """Return the rows: one for an ID, or those of a JSON document."""
    if not given.startswith(("[", "{")):
        return [{"PhysicalConnectionId": given}]
    try:
        parsed = read_json(given)
    except ValueError:
        raise Refusal("InvalidParameter", name="AssociatedPhysicalConnections") from None
    rows = parsed if isinstance(parsed, list) else [parsed]
    if not all(isinstance(row, dict) for row in rows):
        raise Refusal("InvalidParameter", name="AssociatedPhysicalConnections")
    return rows


def show(call: Call, one: Association) -> dict[str, Any]:
    """Return an association as it is shown."""
    connection = call.store.lines.get(one.line_id)
    return {
        **wire.show(one),
        "PhysicalConnectionStatus": connection.status if connection else "",
        "PhysicalConnectionBusinessStatus": connection.business_status if connection else "",
        "PhysicalConnectionOwnerUid": connection.owner if connection else "",
        "VlanId": str(one.vlan_id),
    }
