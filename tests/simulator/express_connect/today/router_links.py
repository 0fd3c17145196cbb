# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Further physical connections of a VBR today: they come and go in their own time."""

from __future__ import annotations

from ...core.errors import Refusal
from ...core.lifecycle import enter, is_allowed
from .. import associations as reference
from .. import vbr_rules
from ..call import Call, Content
from ..models import Association, Link, Vbr


def associate(call: Call) -> Content:
    """AssociatePhysicalConnectionToVirtualBorderRouter."""
    check_layer_three(call, call.given["PhysicalConnectionId"], call.given["VlanId"])
    reference.associate(call)
    begin(call, call.store.vbrs[call.given["VbrId"]].associations[-1])
    return {}


def begin(call: Call, association: Association) -> None:
    """Let an association come about."""
    enter(call.world, association, "status", "Associating", call.now)


def unassociate(call: Call) -> Content:
    """UnassociatePhysicalConnectionFromVirtualBorderRouter."""
    vbr = vbr_rules.find(call)
    if vbr is None:
        raise Refusal("InvalidVbrId.NotFound", text="Router does not")
    connection = call.store.lines.get(call.given["PhysicalConnectionId"])
    if connection is None or connection.region != call.region:
        raise Refusal("InvalidVbrId.NotFound", text="or PhysicalConnection")
    if call.uid not in (vbr.owner, connection.owner):
        raise Refusal("Forbidden.OperationNotAllowed")
    if not is_allowed(call, vbr):
        raise Refusal("InvalidStatus.NotAllowed")
    if connection.id == vbr.line_id:
        raise Refusal("PHYSICAL_NOT_ALLOW_ASSOCIATE_VBR")
    here = reference.find(vbr, connection)
    if here is None:
        raise Refusal("PHYSICAL_NOT_ASSOCIATE_TO_VBR")
    if not is_allowed(call, here):
        raise Refusal("TaskConflict")
    if here.route_entries:
        raise Refusal("ROUTER_INTERFACE_REFERED_BY_ROUTEENTRY")
    enter(call.world, here, "status", "Unassociating", call.now)
    return {}


def check_layer_three(call: Call, line_id: str, vlan_id: int, but: Vbr | None = None) -> None:
    """Refuse VLAN 0 beside other VBRs, and any VLAN beside VLAN 0: the whole port is one interface then.

    No source has a code for it: that of a VLAN which is taken.
    """
    for link in links_on(call, line_id):
        if link is not but and 0 in (vlan_id, link.vlan_id):
            raise Refusal("InvalidVlanId.Used")


def links_on(call: Call, line_id: str) -> list[Link]:
    """Return the VBRs and associations of a physical connection that hold a VLAN there."""
    own: list[Link] = [
        vbr for vbr in call.store.vbrs.values() if vbr.line_id == line_id and not vbr_rules.released(vbr, call.now)
    ]
    further = [one for vbr in call.store.vbrs.values() for one in vbr.associations if one.line_id == line_id]
    return [*own, *further]
