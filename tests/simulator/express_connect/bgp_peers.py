# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapter 6: BGP peers."""

from __future__ import annotations

from typing import Any

from ..core import paging, wire
from ..core.errors import Refusal
from ..core.lifecycle import enter
from . import bgp_groups
from .bgp_rules import check_state, find_group, is_mine, is_wanted
from .call import Call, Content
from .models import BgpPeer, Vbr


def create(call: Call) -> Content:
    """Answer CreateBgpPeer."""
    group = find_group(call)
    vbr = call.store.vbrs[group.vbr_id]
    address = call.given.get("PeerIpAddress") or default_address(vbr)
    check_state(call, group)
    check_state(call, vbr)
    check_address_free(call, vbr.id, address)
    check_quotas(call, vbr)
    peer = BgpPeer(
        id=call.world.new_id("bgp"),
        owner=call.uid,
        region=call.region,
        created=call.now,
        modified=call.now,
        vbr_id=vbr.id,
        **{**wire.settings(BgpPeer, call.given), "peer_ip_address": address},
    )
    call.store.peers[peer.id] = peer
    enter(call.world, peer, "status", "Pending", call.now)
    return {"BgpPeerId": peer.id}


def modify(call: Call) -> Content:
    """Answer ModifyBgpPeerAttribute."""
    peer = find(call)
    group = call.store.groups.get(call.given.get("BgpGroupId", peer.group_id))
    if group is None or group.vbr_id != peer.vbr_id:
        raise Refusal("InvalidBgpGroup")
    check_state(call, peer)
    address = call.given.get("PeerIpAddress", peer.peer_ip_address)
    if address != peer.peer_ip_address:
        check_address_free(call, peer.vbr_id, address)
    wire.change(peer, call.given)
    peer.modified = call.now
    enter(call.world, peer, "status", "Modifying", call.now)
    return {}


def delete(call: Call) -> Content:
    """Answer DeleteBgpPeer."""
    peer = find(call)
    check_state(call, peer)
    enter(call.world, peer, "status", "Deleting", call.now)
    return {}


def describe(call: Call) -> Content:
    """Answer DescribeBgpPeers."""
    peers = [
        peer
        for peer in call.store.peers.values()
        if is_mine(call, peer)
        and is_wanted(call, "BgpPeerId", peer.id)
        and is_wanted(call, "BgpGroupId", peer.group_id)
        and is_wanted(call, "RouterId", peer.vbr_id)
        and not call.given.get("IsDefault")
    ]
    return paging.page(call, peers, "BgpPeers", "BgpPeer", lambda peer: show(call, peer))


def show(call: Call, peer: BgpPeer) -> dict[str, Any]:
    """Return a peer as it is shown, with its group's settings."""
    return {**bgp_groups.show(call, call.store.groups[peer.group_id]), **wire.show(peer)}


def find(call: Call) -> BgpPeer:
    """Return the caller's peer in this region."""
    peer = call.store.peers.get(call.given["BgpPeerId"])
    if peer is None or not is_mine(call, peer):
        raise Refusal("InvalidParams.NotFound", message="instance not found")
    return peer


def default_address(vbr: Vbr) -> str:
    """Return the one possible peer of a VBR on one physical connection: the customer side of it."""
    if vbr.associations or not vbr.peer_gateway_ip:
        raise Refusal("InvalidPeerIpAddress")
    return vbr.peer_gateway_ip


def check_address_free(call: Call, vbr_id: str, address: str) -> None:
    """Refuse a second peer with the same address on a VBR."""
    if any(peer.vbr_id == vbr_id and peer.peer_ip_address == address for peer in call.store.peers.values()):
        raise Refusal("InvalidParams.PeerIpAddressInUse")


def check_quotas(call: Call, vbr: Vbr) -> None:
    """Refuse one peer too many. What the NQA quota counts is not explained: peers that are watched by BFD."""
    peers = [peer for peer in call.store.peers.values() if peer.vbr_id == vbr.id]
    if call.world.quota_reached("peers_per_vbr", len(peers)):
        raise Refusal("QuotaExceeded.Bgp", text="peer count")
    watched = sum(peer.enable_bfd for peer in peers)
    if call.given.get("EnableBfd") and call.world.quota_reached("nqa_per_vbr", watched):
        raise Refusal("QuotaExceeded.Nqa")
