# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""BGP groups and peers, where they work otherwise today."""

from __future__ import annotations

import ipaddress

from ...core.errors import Refusal
from .. import bgp_groups, bgp_peers
from ..bgp_rules import find_group, find_vbr
from ..call import Call, Content
from ..models import BgpPeer, Vbr
from ..reference.parameters import ALIYUN_ASN
from .router_rules import is_ipv6

DEFAULT_ROUTES = 110
# A VBR has one address per version: that a peer's own address is taken cannot come about by itself.
DUPLICATES = ("DuplicatedParam.PeerIpAddress", "DuplicatedParam.PeerIpv6Address")


def create_group(call: Call) -> Content:
    """CreateBgpGroup."""
    vbr = find_vbr(call)
    check_group(call)
    if is_ipv6(call.given.get("IpVersion", "IPv4")) and not vbr.enable_ipv6:
        raise Refusal("IllegalParam.IpVersion")
    answer = bgp_groups.create(call)
    group = call.store.groups[answer["BgpGroupId"]]
    group.ip_version = call.given.get("IpVersion", "IPv4")
    return answer


def modify_group(call: Call) -> Content:
    """ModifyBgpGroupAttribute."""
    group = find_group(call)
    check_group(call)
    bgp_groups.modify(call)
    if call.world.switches["omitted"] == "reset" and "RouteQuota" not in call.given:
        group.route_limit = DEFAULT_ROUTES
    return {}


def check_group(call: Call) -> None:
    """Refuse ASNs and a number of routes that a group may not have."""
    if call.given.get("PeerAsn") == ALIYUN_ASN:
        raise Refusal("InvalidPeerAsn.Malformed")
    if call.given.get("LocalAsn", ALIYUN_ASN) != ALIYUN_ASN and call.world.switches["custom_asn"] == "refused":
        raise Refusal("OperationUnsupport")
    most = call.world.quotas["routes_per_group"]
    if most is not None and call.given.get("RouteQuota", 0) > most:
        raise Refusal("IllegalParam.RouteLimit")


def describe_groups(call: Call) -> Content:
    """DescribeBgpGroups."""
    return bgp_groups.describe(call)


def create_peer(call: Call) -> Content:
    """CreateBgpPeer."""
    group = find_group(call)
    vbr = call.store.vbrs[group.vbr_id]
    version = call.given.get("IpVersion", group.ip_version)
    check_bfd(call, watched=False)
    check_link(vbr, version)
    check_address(call, vbr, group.id, version)
    answer = bgp_peers.create(call)
    peer = call.store.peers[answer["BgpPeerId"]]
    peer.ip_version = version
    peer.bfd_multi_hop = call.given.get("BfdMultiHop", 255)
    # As many as a small site announces; a control call changes it.
    peer.received_routes = 2
    return answer


def modify_peer(call: Call) -> Content:
    """ModifyBgpPeerAttribute."""
    peer = bgp_peers.find(call)
    check_bfd(call, watched=peer.enable_bfd)
    wanted = call.given.get("PeerIpAddress")
    if wanted is not None and wanted != peer.peer_ip_address:
        group_id = call.given.get("BgpGroupId", peer.group_id)
        check_address(call, call.store.vbrs[peer.vbr_id], group_id, version_of(call, peer), but=peer)
    bgp_peers.modify(call)
    if call.world.switches["omitted"] == "reset" and "EnableBfd" not in call.given:
        peer.enable_bfd = False
    return {}


def version_of(call: Call, peer: BgpPeer) -> str:
    """Return the version of a peer: its own, or its group's."""
    return peer.ip_version or call.store.groups[peer.group_id].ip_version


def check_bfd(call: Call, watched: bool) -> None:
    """Refuse the number of hops of a watch that nobody keeps."""
    if "BfdMultiHop" in call.given and not call.given.get("EnableBfd", watched):
        raise Refusal("MissingParam.EnableBfd")


def check_link(vbr: Vbr, version: str) -> None:
    """Refuse a peer of a version for which the VBR has no addresses."""
    if is_ipv6(version):
        if not vbr.enable_ipv6 or not vbr.peering_ipv6_subnet_mask:
            raise Refusal("IllegalParam.PeeringIpv6SubnetMask")
    elif not vbr.local_gateway_ip:
        raise Refusal("IllegalParam.LocalGatewayIpAndMask")


def check_address(call: Call, vbr: Vbr, group_id: str, version: str, but: BgpPeer | None = None) -> None:
    """Refuse an address of another version, or one that is in use. It need not lie in the VBR's subnet."""
    given = call.given.get("PeerIpAddress") or default_address(vbr, version)
    if (ipaddress.ip_address(given).version == 6) != is_ipv6(version):
        raise Refusal("IllegalParam.PeerIpAddress")
    same = [one for one in call.store.peers.values() if one.vbr_id == vbr.id and one.peer_ip_address == given]
    for one in same:
        if one is not but:
            raise Refusal(duplicate_code(call, one.group_id == group_id, is_ipv6(version)))
    call.given["PeerIpAddress"] = given


def default_address(vbr: Vbr, version: str) -> str:
    """Return the one possible peer of a VBR with one link: the customer's side of it."""
    address = vbr.peer_ipv6_gateway_ip if is_ipv6(version) else vbr.peer_gateway_ip
    if vbr.associations or not address:
        raise Refusal("InvalidParams.PeerIpAddressMustPointOut")
    return address


def duplicate_code(call: Call, in_group: bool, ipv6: bool) -> str:
    """Return the code of a peer that is there already. Five are printed, and nothing says which is when."""
    code: str = call.world.switches["duplicate_peer"]
    if code != "by_case":
        return code
    return "BgpPeer.Already.Exists" if in_group else DUPLICATES[ipv6]


def describe_peers(call: Call) -> Content:
    """DescribeBgpPeers."""
    answer = bgp_peers.describe(call)
    for row in answer["BgpPeers"]["BgpPeer"]:
        peer = call.store.peers[row["BgpPeerId"]]
        up = peer.session == "Established"
        row.update(
            IsFake=call.store.groups[peer.group_id].is_fake,
            GmtModified=row["GmtModified"][:16] + "Z",
            AdvertisedRouteCount=advertised(call, peer) if up else 0,
            ReceivedRouteCount=peer.received_routes if up else 0,
        )
    return answer


def advertised(call: Call, peer: BgpPeer) -> int:
    """Return how many networks the VBR announces to a peer."""
    if peer.advertised_routes is not None:
        return peer.advertised_routes
    return sum(one.vbr_id == peer.vbr_id and one.status == "Available" for one in call.store.networks)
