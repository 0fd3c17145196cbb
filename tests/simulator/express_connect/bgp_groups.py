# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapter 6: BGP groups."""

from __future__ import annotations

from typing import Any

from ..core import paging, wire
from ..core.errors import Refusal
from ..core.lifecycle import enter
from .bgp_rules import check_state, find_group, find_vbr, is_mine, is_wanted
from .call import Call, Content
from .models import BgpGroup

MASK = "********"
NUMBERS_OR_STRINGS = ("LocalAsn", "PeerAsn", "Hold", "Keepalive", "RouteLimit", "IsFake")


def create(call: Call) -> Content:
    """Answer CreateBgpGroup."""
    vbr = find_vbr(call)
    check_state(call, vbr)
    groups = sum(group.vbr_id == vbr.id for group in call.store.groups.values())
    if call.world.quota_reached("groups_per_vbr", groups):
        # The message on this page speaks of peers; its description means groups.
        raise Refusal("QuotaExceeded.Bgp")
    group = BgpGroup(
        id=call.world.new_id("bgpg"),
        owner=call.uid,
        region=call.region,
        created=call.now,
        vbr_id=vbr.id,
        **wire.settings(BgpGroup, call.given),
    )
    call.store.groups[group.id] = group
    enter(call.world, group, "status", "Pending", call.now)
    return {"BgpGroupId": group.id}


def modify(call: Call) -> Content:
    """Answer ModifyBgpGroupAttribute."""
    group = find_group(call)
    check_state(call, group)
    wire.change(group, call.given)
    if call.given.get("ClearAuthKey"):
        group.auth_key = ""
    enter(call.world, group, "status", "Modifying", call.now)
    return {}


def delete(call: Call) -> Content:
    """Answer DeleteBgpGroup."""
    group = find_group(call)
    check_state(call, group)
    if any(peer.group_id == group.id for peer in call.store.peers.values()):
        # The page is silent. Today's service is known to answer with a code of its own.
        modern = call.world.switches["dependency_codes"] == "modern"
        raise Refusal("DependencyViolation.BgpPeer" if modern else "InvalidStatus.CannotOperate")
    enter(call.world, group, "status", "Deleting", call.now)
    return {}


def describe(call: Call) -> Content:
    """Answer DescribeBgpGroups."""
    groups = [
        group
        for group in call.store.groups.values()
        if is_mine(call, group)
        and is_wanted(call, "BgpGroupId", group.id)
        and is_wanted(call, "RouterId", group.vbr_id)
        and not call.given.get("IsDefault")  # there are no default groups here
    ]
    return paging.page(call, groups, "BgpGroups", "BgpGroup", lambda group: show(call, group))


def show(call: Call, group: BgpGroup) -> dict[str, Any]:
    """Return a BGP group as it is shown. The tables say String, the examples show numbers: a switch decides."""
    shown = wire.show(group)
    if call.world.switches["bgp_value_types"] == "strings":
        shown.update({name: str(shown[name]).lower() for name in NUMBERS_OR_STRINGS})
    show_key(shown, call.world.switches["auth_key"])
    return shown


def show_key(shown: dict[str, Any], way: str) -> None:
    """Show the key of a group in the way that is switched on. No page says how; Terraform reads it in clear."""
    if way == "masked" and shown["AuthKey"]:
        shown["AuthKey"] = MASK
    elif way == "empty":
        shown["AuthKey"] = ""
    elif way == "omitted":
        del shown["AuthKey"]
