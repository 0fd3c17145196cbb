# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapter 6: BGP networks."""

from __future__ import annotations

from ..core import paging, wire
from ..core.errors import Refusal
from .bgp_rules import check_state, find_vbr, is_mine, is_wanted
from .call import Call, Content
from .models import BgpNetwork


def add(call: Call) -> Content:
    """Answer AddBgpNetwork."""
    vbr = find_vbr(call)
    check_state(call, vbr)
    vpc_id = call.given.get("VpcId", "")
    # Any VPC exists unless a test says otherwise: they belong to another product.
    if vpc_id and (not vpc_id.startswith("vpc-") or vpc_id in call.store.missing_vpcs):
        raise Refusal("InvalidParams.NotFound", text="vpc instance")
    networks = [network for network in call.store.networks if network.vbr_id == vbr.id]
    if any(network.dst_cidr_block == call.given["DstCidrBlock"] for network in networks):
        raise Refusal("InvalidParams.AlreadyExists")
    if call.world.quota_reached("networks_per_vbr", len(networks)):
        raise Refusal("QuotaExceeded.BgpNetwork")
    settings = wire.settings(BgpNetwork, call.given)
    call.store.networks.append(BgpNetwork(owner=call.uid, region=call.region, vbr_id=vbr.id, **settings))
    return {}


def delete(call: Call) -> Content:
    """Answer DeleteBgpNetwork."""
    vbr = find_vbr(call)
    for network in call.store.networks:
        if network.vbr_id == vbr.id and network.dst_cidr_block == call.given["DstCidrBlock"]:
            call.store.networks.remove(network)
            return {}
    # No page has a code for a network that is not there.
    raise Refusal("InvalidParams.NotFound", message="instance not found")


def describe(call: Call) -> Content:
    """Answer DescribeBgpNetworks."""
    networks = [
        network
        for network in call.store.networks
        if is_mine(call, network) and is_wanted(call, "RouterId", network.vbr_id)
    ]
    return paging.page(call, networks, "BgpNetworks", "BgpNetwork", wire.show)
