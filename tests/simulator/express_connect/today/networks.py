# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""BGP networks today: they come and go in their own time, and need a VBR that is attached to something."""

from __future__ import annotations

import ipaddress

from ...core.errors import Refusal
from ...core.lifecycle import enter, is_allowed
from .. import bgp_networks as reference
from ..bgp_rules import check_state, find_vbr, is_mine
from ..call import Call, Content
from .router_rules import is_ipv6


def add(call: Call) -> Content:
    """AddBgpNetwork."""
    vbr = find_vbr(call)
    check_state(call, vbr)
    if not vbr.attachments and not vbr.router_interfaces:
        raise Refusal("OperationFailed.NoActiveRouterInterface")
    version = ipaddress.ip_network(call.given["DstCidrBlock"]).version
    if "IpVersion" in call.given and is_ipv6(call.given["IpVersion"]) != (version == 6):
        raise Refusal("IllegalParam.IpVersion")
    if any(one.vbr_id == vbr.id and one.dst_cidr_block == call.given["DstCidrBlock"] for one in call.store.networks):
        raise Refusal(call.world.switches["duplicate_network"])
    reference.add(call)
    enter(call.world, call.store.networks[-1], "status", "Pending", call.now)
    return {}


def delete(call: Call) -> Content:
    """DeleteBgpNetwork."""
    vbr = find_vbr(call)
    for network in call.store.networks:
        if network.vbr_id == vbr.id and network.dst_cidr_block == call.given["DstCidrBlock"]:
            if not is_allowed(call, network):
                raise Refusal("InvalidStatus.CannotOperate")
            enter(call.world, network, "status", "Deleting", call.now)
            return {}
    raise Refusal("InvalidParams.NotFound", message="instance not found")


def describe(call: Call) -> Content:
    """DescribeBgpNetworks."""
    wanted = call.given.get("RouterId")
    if wanted is not None and call.world.switches["unknown_router"] == "refused":
        vbr = call.store.vbrs.get(wanted)
        if vbr is None or not is_mine(call, vbr):
            raise Refusal("InvalidResource.NotFound")
    return reference.describe(call)
