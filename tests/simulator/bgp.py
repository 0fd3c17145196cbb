# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapter 6: BGP groups, peers and networks. Every writing page prints the same list of codes."""

from __future__ import annotations

from typing import Any

from . import events, paging, values
from .clock import format_time
from .errors import Refusal
from .records import BgpGroup, BgpNetwork, BgpPeer, Vbr
from .world import Call

NUMBERS_OR_STRINGS = ("LocalAsn", "PeerAsn", "Hold", "Keepalive", "RouteLimit", "IsFake")
NULL_TEXT = "parameter must not null."


def create_group(call: Call) -> dict[str, Any]:
    # The table prints PeerASN and Authkey, the example and the SDKs PeerAsn and AuthKey.
    if peer_asn_text(call) is None:
        raise Refusal("InvalidParams.NotNull")
    values.require(call, "RouterId", code="InvalidVbrNetwork")  # printed as optional, but nothing works without
    settings = read_group(call)
    vbr = usable_vbr(call)
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
        **settings,
    )
    call.store.groups[group.id] = group
    events.enter(call.world, group, "status", "Pending", call.now)
    return {"BgpGroupId": group.id}


def modify_group(call: Call) -> dict[str, Any]:
    values.require(call, "BgpGroupId")
    settings = read_group(call)
    clear = values.boolean(call, "ClearAuthKey")
    group = find_group(call)
    check_available(group)
    for field, value in settings.items():
        setattr(group, field, value)
    if clear:
        group.auth_key = ""
    events.enter(call.world, group, "status", "Modifying", call.now)
    return {}


def delete_group(call: Call) -> dict[str, Any]:
    values.require(call, "BgpGroupId")
    group = find_group(call)
    check_available(group)
    if any(peer.group_id == group.id for peer in call.store.peers.values()):
        # The page is silent. Today's service is known to answer with a code of its own.
        modern = call.world.switches["dependency_codes"] == "modern"
        raise Refusal("DependencyViolation.BgpPeer" if modern else "InvalidStatus.CannotOperate")
    events.enter(call.world, group, "status", "Deleting", call.now)
    return {}


def describe_groups(call: Call) -> dict[str, Any]:
    groups = [
        group
        for group in call.store.groups.values()
        if mine(call, group)
        and wanted(call, "BgpGroupId", group.id)
        and wanted(call, "RouterId", group.vbr_id)
        and not values.boolean(call, "IsDefault")  # there are no default groups here
    ]
    return paging.page(call, groups, "BgpGroups", "BgpGroup", lambda group: show_group(call, group))


def create_peer(call: Call) -> dict[str, Any]:
    values.require(call, "BgpGroupId")
    enable_bfd = values.boolean(call, "EnableBfd")
    hops = values.integer(call, "BfdMultiHop", 1, 255)
    address = peer_address(call)
    group = find_group(call)
    vbr = call.store.vbrs[group.vbr_id]
    if address is None:
        address = default_address(vbr)
    check_available(group)
    check_active(vbr)
    check_address_free(call, vbr, address)
    peers = [peer for peer in call.store.peers.values() if peer.vbr_id == vbr.id]
    if call.world.quota_reached("peers_per_vbr", len(peers)):
        raise Refusal("QuotaExceeded.Bgp", text="peer count")
    # What the NQA quota counts is not explained: peers that are watched by BFD.
    if enable_bfd and call.world.quota_reached("nqa_per_vbr", sum(peer.enable_bfd for peer in peers)):
        raise Refusal("QuotaExceeded.Nqa")
    peer = BgpPeer(
        id=call.world.new_id("bgp"),
        owner=call.uid,
        region=call.region,
        created=call.now,
        modified=call.now,
        group_id=group.id,
        vbr_id=vbr.id,
        peer_ip_address=address,
        enable_bfd=bool(enable_bfd),
        bfd_multi_hop=hops,
    )
    call.store.peers[peer.id] = peer
    events.enter(call.world, peer, "status", "Pending", call.now)
    return {"BgpPeerId": peer.id}


def modify_peer(call: Call) -> dict[str, Any]:
    values.require(call, "BgpPeerId")
    enable_bfd = values.boolean(call, "EnableBfd")
    hops = values.integer(call, "BfdMultiHop", 1, 255)
    address = peer_address(call)
    peer = find_peer(call)
    group_id = values.text(call, "BgpGroupId") or peer.group_id
    group = call.store.groups.get(group_id)
    if group is None or group.vbr_id != peer.vbr_id:
        raise Refusal("InvalidBgpGroup")
    check_available(peer)
    if address is not None and address != peer.peer_ip_address:
        check_address_free(call, call.store.vbrs[peer.vbr_id], address)
        peer.peer_ip_address = address
    peer.group_id = group_id
    peer.enable_bfd = peer.enable_bfd if enable_bfd is None else enable_bfd
    peer.bfd_multi_hop = peer.bfd_multi_hop if hops is None else hops
    peer.modified = call.now
    events.enter(call.world, peer, "status", "Modifying", call.now)
    return {}


def delete_peer(call: Call) -> dict[str, Any]:
    values.require(call, "BgpPeerId")
    peer = find_peer(call)
    check_available(peer)
    events.enter(call.world, peer, "status", "Deleting", call.now)
    return {}


def describe_peers(call: Call) -> dict[str, Any]:
    peers = [
        peer
        for peer in call.store.peers.values()
        if mine(call, peer)
        and wanted(call, "BgpPeerId", peer.id)
        and wanted(call, "BgpGroupId", peer.group_id)
        and wanted(call, "RouterId", peer.vbr_id)
        and not values.boolean(call, "IsDefault")
    ]
    return paging.page(call, peers, "BgpPeers", "BgpPeer", lambda peer: show_peer(call, peer))


def add_network(call: Call) -> dict[str, Any]:
    require_not_null(call, "RouterId", "DstCidrBlock")
    prefix = values.cidr(call.params["DstCidrBlock"])
    vpc_id = values.text(call, "VpcId") or ""
    vbr = usable_vbr(call)
    # Any VPC exists unless a test says otherwise: they belong to another product.
    if vpc_id and (not vpc_id.startswith("vpc-") or vpc_id in call.world.missing_vpcs):
        raise Refusal("InvalidParams.NotFound", text="vpc instance")
    networks = [network for network in call.store.networks if network.vbr_id == vbr.id]
    if any(network.dst_cidr_block == prefix for network in networks):
        raise Refusal("InvalidParams.AlreadyExists")
    if call.world.quota_reached("networks_per_vbr", len(networks)):
        raise Refusal("QuotaExceeded.BgpNetwork")
    call.store.networks.append(BgpNetwork(call.uid, call.region, vbr.id, prefix, vpc_id))
    return {}


def delete_network(call: Call) -> dict[str, Any]:
    # The table prints dstCidrBlock and a misread RouterId; the example has these names.
    require_not_null(call, "RouterId", "DstCidrBlock")
    prefix = values.cidr(call.params["DstCidrBlock"])
    vbr = find_vbr(call)
    for network in call.store.networks:
        if network.vbr_id == vbr.id and network.dst_cidr_block == prefix:
            call.store.networks.remove(network)
            return {}
    # No page has a code for a network that is not there.
    raise Refusal("InvalidParams.NotFound", message="instance not found")


def describe_networks(call: Call) -> dict[str, Any]:
    networks = [
        network for network in call.store.networks if mine(call, network) and wanted(call, "RouterId", network.vbr_id)
    ]
    return paging.page(
        call,
        networks,
        "BgpNetworks",
        "BgpNetwork",
        lambda network: {
            "DstCidrBlock": network.dst_cidr_block,
            "RouterId": network.vbr_id,
            "VpcId": network.vpc_id,
            "Status": network.status,
        },
    )


def show_group(call: Call, group: BgpGroup) -> dict[str, Any]:
    return typed(
        call,
        {
            "BgpGroupId": group.id,
            "RouterId": group.vbr_id,
            "RegionId": group.region,
            "Name": group.name,
            "Description": group.description,
            "Status": group.status,
            "AuthKey": group.auth_key,
            "LocalAsn": group.local_asn,
            "PeerAsn": group.peer_asn,
            "IsFake": group.is_fake,
            "Hold": group.hold,
            "Keepalive": group.keepalive,
            "RouteLimit": group.route_limit,
            "IpVersion": group.ip_version,
        },
    )


def show_peer(call: Call, peer: BgpPeer) -> dict[str, Any]:
    """A peer carries its group's settings."""
    shown = show_group(call, call.store.groups[peer.group_id])
    shown.update(
        {
            "BgpPeerId": peer.id,
            "PeerIpAddress": peer.peer_ip_address,
            "Status": peer.status,
            "BgpStatus": peer.session,
            "EnableBfd": peer.enable_bfd,
            "GmtModified": format_time(peer.modified),
        }
    )
    if peer.bfd_multi_hop is not None:
        shown["BfdMultiHop"] = peer.bfd_multi_hop
    return shown


def typed(call: Call, shown: dict[str, Any]) -> dict[str, Any]:
    """The tables say String, the examples show numbers and booleans: a switch decides."""
    if call.world.switches["bgp_value_types"] == "strings":
        for name in NUMBERS_OR_STRINGS:
            shown[name] = str(shown[name]).lower()
    return shown


def read_group(call: Call) -> dict[str, Any]:
    """The settings that the request names, by record field."""
    asn = peer_asn_text(call)
    if asn is not None and (not asn.isascii() or not asn.isdigit() or not 1 <= int(asn[:11]) <= 4294967295):
        raise Refusal("InvalidPeerAsn.Malformed")
    if asn is not None and int(asn) == values.ALIYUN_ASN:
        raise Refusal("InvalidPeerAsn.Malformed")
    local = values.text(call, "LocalAsn")
    if local is not None and not valid_local_asn(local):
        raise Refusal("InvalidBgpGroup.LocalAsnInvalid")
    version = values.text(call, "IpVersion")
    if version is not None and version.upper() not in ("IPV4", "IPV6"):
        raise Refusal("InvalidParameter", name="IpVersion")
    key = values.text(call, "AuthKey") or values.text(call, "Authkey")
    # No form is printed for the key; a MD5 key of TCP has at most 80 characters.
    if key is not None and (len(key) > 80 or not key.isprintable()):
        raise Refusal("InvalidBgpAuthkey.Malformed")
    settings = {
        "peer_asn": int(asn) if asn is not None else None,
        "name": values.check_name(call, "InvalidBgpName.Malformed"),
        # The code is misspelt on the pages, and so on the wire.
        "description": values.check_description(call, "InvalidBgpDiscription.Malformed"),
        "auth_key": key,
        "is_fake": values.boolean(call, "IsFakeAsn"),
        "local_asn": int(local) if local is not None else None,
        "route_limit": values.integer(call, "RouteQuota", 1, code="IllegalParam.RouteLimit"),  # no range is printed
        "ip_version": version.upper() if version else None,
    }
    return {field: value for field, value in settings.items() if value is not None}


def valid_local_asn(given: str) -> bool:
    if not given.isascii() or not given.isdigit() or len(given) > 10:
        return False
    asn = int(given)
    private = 64512 <= asn <= 65534 or 4200000000 <= asn <= 4294967294
    return asn == values.ALIYUN_ASN or (private and asn != 65025)


def peer_asn_text(call: Call) -> str | None:
    return values.text(call, "PeerAsn") or values.text(call, "PeerASN")


def peer_address(call: Call) -> str | None:
    given = values.text(call, "PeerIpAddress")
    if given is None:
        return None
    return (values.ipv6 if ":" in given else values.ipv4)(given, "InvalidIP.Malformed")


def default_address(vbr: Vbr) -> str:
    """A VBR on one line has one possible peer: the customer side of it."""
    if vbr.associations or not vbr.peer_gateway_ip:
        raise Refusal("InvalidPeerIpAddress")
    return vbr.peer_gateway_ip


def require_not_null(call: Call, *names: str) -> None:
    for name in names:
        if not values.text(call, name):
            # Most pages print the ASN's text at this code by mistake.
            raise Refusal("InvalidParams.NotNull", message=NULL_TEXT)


def find_vbr(call: Call) -> Vbr:
    vbr = call.store.vbrs.get(call.params["RouterId"])
    if vbr is None or vbr.owner != call.uid or vbr.region != call.region:
        raise Refusal("InvalidVbrNetwork")
    return vbr


def usable_vbr(call: Call) -> Vbr:
    vbr = find_vbr(call)
    check_active(vbr)
    return vbr


def find_group(call: Call) -> BgpGroup:
    group = call.store.groups.get(call.params["BgpGroupId"])
    if group is None or not mine(call, group):
        raise Refusal("InvalidBgpGroup")
    return group


def find_peer(call: Call) -> BgpPeer:
    peer = call.store.peers.get(call.params["BgpPeerId"])
    if peer is None or not mine(call, peer):
        raise Refusal("InvalidParams.NotFound", message="instance not found")
    return peer


def mine(call: Call, record: Any) -> bool:
    return record.owner == call.uid and record.region == call.region


def wanted(call: Call, name: str, value: str) -> bool:
    return values.text(call, name) in (None, value)


def check_available(record: Any) -> None:
    if record.status != "Available":
        raise Refusal("InvalidStatus.CannotOperate")


def check_active(vbr: Vbr) -> None:
    """Which state a VBR must have for BGP is not printed."""
    if vbr.status != "active":
        raise Refusal("InvalidStatus.CannotOperate")


def check_address_free(call: Call, vbr: Vbr, address: str) -> None:
    if any(peer.vbr_id == vbr.id and peer.peer_ip_address == address for peer in call.store.peers.values()):
        raise Refusal("InvalidParams.PeerIpAddressInUse")
