# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Today's BGP groups, peers and networks, fact by fact."""

from __future__ import annotations

from typing import Any

import pytest

import simulator
from simulator.express_connect.today.facts.bgp import FACTS as BGP

from .estate import Estate
from .facts import Table, Today, in_work, shown_in
from .signing import Client
from .test_today_routers import IPV6

TABLE = Table()
GROUP, PEER, NETWORK = "CreateBgpGroup", "CreateBgpPeer", "AddBgpNetwork"
CIDR = "172.16.0.0/16"
SECRET = "!PWZ2wsq"


@pytest.fixture
def profile() -> str:
    return "today"


@pytest.fixture
def estate(service: simulator.Handle, client: Client) -> Today:
    """Let an account have as many circuits as a test needs."""
    service.control.quotas(free_lines=None, lines_per_access_point=None)
    return Today(service, client)


@pytest.mark.parametrize("fact", shown_in(__file__, BGP))
def test_fact(estate: Estate, fact: str) -> None:
    TABLE.checks[fact](estate)


def networks(estate: Estate, vbr: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = estate.client.ok("DescribeBgpNetworks", RouterId=vbr)["BgpNetworks"]["BgpNetwork"]
    return rows


def refuse_peer(estate: Estate, code: str, group: str = "", **params: Any) -> None:
    estate.client.refused(PEER, 400, code, BgpGroupId=group or estate.group(), **params)


@TABLE.shows("group.route_quota")
def route_quota(estate: Estate) -> None:
    group = estate.group()
    assert estate.show_group(group)["RouteLimit"] == "110"
    assert estate.show_group(estate.group(RouteQuota=100))["RouteLimit"] == "100"
    estate.client.ok("ModifyBgpGroupAttribute", BgpGroupId=group, RouteQuota=90)
    assert estate.show_group(group)["RouteLimit"] == "90"


@TABLE.shows("group.route_limit")
def route_limit(estate: Estate) -> None:
    group = estate.group()
    wanted = {"RouterId": estate.vbr(), "PeerAsn": 65010}
    for wrong in (111, 0):
        estate.client.refused(GROUP, 400, "IllegalParam.RouteLimit", **wanted, RouteQuota=wrong)
        change = {"BgpGroupId": group, "RouteQuota": wrong}
        estate.client.refused("ModifyBgpGroupAttribute", 400, "IllegalParam.RouteLimit", **change)
    estate.control.quotas(routes_per_group=200)
    estate.client.ok(GROUP, **wanted, RouteQuota=200)


@TABLE.shows("group.local_asn")
def local_asn(estate: Estate) -> None:
    vbr = estate.vbr()
    first, second = estate.group(vbr, LocalAsn=64512), estate.group(vbr, LocalAsn=64513)
    assert [estate.show_group(one)["LocalAsn"] for one in (first, second)] == ["64512", "64513"]
    estate.client.ok("ModifyBgpGroupAttribute", BgpGroupId=first, LocalAsn=4200000000)
    assert estate.show_group(first)["LocalAsn"] == "4200000000"


@TABLE.shows("group.local_asn_wrong")
def local_asn_wrong(estate: Estate) -> None:
    wanted = {"RouterId": estate.vbr(), "PeerAsn": 65010}
    for illegal, code in ((False, "InvalidBgpGroup.LocalAsnInvalid"), (True, "IllegalParam.LocalAsn")):
        estate.control.config(illegal_local_asn=illegal)
        for wrong in (65025, 64511, 65535, 4294967295):
            estate.client.refused(GROUP, 400, code, **wanted, LocalAsn=wrong)


@TABLE.shows("group.local_asn_closed")
def local_asn_closed(estate: Estate) -> None:
    estate.control.config(custom_asn="refused")
    wanted = {"RouterId": estate.vbr(), "PeerAsn": 65010}
    estate.client.refused(GROUP, 400, "OperationUnsupport", **wanted, LocalAsn=64512)
    estate.client.ok(GROUP, **wanted, LocalAsn=45104)


@TABLE.shows("group.peer_asn")
def peer_asn(estate: Estate) -> None:
    vbr = estate.vbr()
    for wrong, code in (
        (45104, "InvalidPeerAsn.Malformed"),
        (0, "IllegalParam.PeerAsn"),
        (4294967296, "IllegalParam.PeerAsn"),
    ):
        estate.client.refused(GROUP, 400, code, RouterId=vbr, PeerAsn=wrong)
    estate.client.refused(GROUP, 400, "InvalidParams.NotNull", RouterId=vbr)


@TABLE.shows("group.description")
def description(estate: Estate) -> None:
    wrong = {"Description": "http://example.com"}
    estate.client.refused(GROUP, 400, "InvalidBgpDescription.Malformed", RouterId=estate.vbr(), PeerAsn=65010, **wrong)
    change = {"BgpGroupId": estate.group(), **wrong}
    estate.client.refused("ModifyBgpGroupAttribute", 400, "InvalidBgpDiscription.Malformed", **change)


@TABLE.shows("group.ip_version")
def group_ip_version(estate: Estate) -> None:
    assert estate.show_group(estate.group())["IpVersion"] == "IPv4"
    for sent in ("IPV4", "ipv4", "IPv4"):
        assert estate.show_group(estate.group(IpVersion=sent))["IpVersion"] == sent


@TABLE.shows("group.ipv6")
def group_ipv6(estate: Estate) -> None:
    wanted = {"PeerAsn": 65010, "IpVersion": "IPv6"}
    estate.client.refused(GROUP, 400, "IllegalParam.IpVersion", RouterId=estate.vbr(), **wanted)
    estate.client.ok(GROUP, RouterId=estate.vbr(**IPV6), **wanted)


@TABLE.shows("group.strings")
def strings(estate: Estate) -> None:
    group = estate.group(IsFakeAsn=True)
    shown, peer = estate.show_group(group), estate.show_peer(estate.peer(group))
    assert [shown[name] for name in ("PeerAsn", "Hold", "IsFake")] == ["65010", "30", "true"]
    assert (peer["PeerAsn"], peer["IsFake"]) == ("65010", True)


@TABLE.shows("group.key")
def key(estate: Estate) -> None:
    peer = estate.peer(estate.group(AuthKey=SECRET))
    group = estate.show_peer(peer)["BgpGroupId"]
    for way, wanted in (("clear", SECRET), ("masked", "********"), ("empty", ""), ("omitted", None)):
        estate.control.config(auth_key=way)
        assert estate.show_group(group).get("AuthKey") == wanted
        assert estate.show_peer(peer).get("AuthKey") == wanted
    estate.control.config(auth_key="masked")
    assert estate.show_group(estate.group())["AuthKey"] == ""


@TABLE.shows("group.delete")
def delete_group(estate: Estate) -> None:
    group = estate.group()
    peer = estate.peer(group)
    estate.client.refused("DeleteBgpGroup", 400, "DependencyViolation.BgpPeer", BgpGroupId=group)
    estate.client.ok("DeleteBgpPeer", BgpPeerId=peer)
    estate.client.refused("DeleteBgpGroup", 400, "DependencyViolation.BgpPeer", BgpGroupId=group)
    estate.control.advance(1)
    estate.client.ok("DeleteBgpGroup", BgpGroupId=group)


@TABLE.shows("group.quota")
def bgp_quotas(estate: Estate) -> None:
    estate.control.quotas(groups_per_vbr=1, peers_per_vbr=1)
    vbr = estate.vbr()
    group = estate.group(vbr)
    assert "group" in estate.client.refused(GROUP, 400, "QuotaExceeded.Bgp", RouterId=vbr, PeerAsn=1)
    estate.peer(group)
    wanted = {"BgpGroupId": group, "PeerIpAddress": "10.0.0.9"}
    assert "peer" in estate.client.refused(PEER, 400, "QuotaExceeded.Bgp", **wanted)


@TABLE.shows("group.conflict")
def group_conflict(estate: Estate) -> None:
    wanted = {"RouterId": estate.vbr(), "PeerAsn": 65010}
    with in_work(estate, GROUP, ClientToken="t", **wanted) as client:
        client.refused(GROUP, 400, "OperationConflict", **wanted)
    estate.client.ok(GROUP, **wanted)


@TABLE.shows("peer.duplicate")
def duplicates(estate: Estate) -> None:
    vbr = estate.vbr(**IPV6)
    group, other = estate.group(vbr), estate.group(vbr)
    six, other_six = (estate.group(vbr, IpVersion="IPv6") for _unused in range(2))
    estate.peer(group)
    estate.peer(six)
    refuse_peer(estate, "BgpPeer.Already.Exists", group)
    refuse_peer(estate, "DuplicatedParam.PeerIpAddress", other)
    refuse_peer(estate, "DuplicatedParam.PeerIpv6Address", other_six)
    for code in ("Peer", "Local"):
        for version in ("Ip", "Ipv6"):
            estate.control.config(duplicate_peer=f"DuplicatedParam.{code}{version}Address")
            refuse_peer(estate, f"DuplicatedParam.{code}{version}Address", group)
    second = estate.peer(group, PeerIpAddress="10.0.0.9")
    change = {"BgpPeerId": second, "PeerIpAddress": "10.0.0.2"}
    for way, code in (("by_case", "BgpPeer.Already.Exists"), ("InvalidParams.PeerIpAddressInUse",) * 2):
        estate.control.config(duplicate_peer=way)
        estate.client.refused("ModifyBgpPeerAttribute", 400, code, **change)
    estate.client.ok("ModifyBgpPeerAttribute", BgpPeerId=second, PeerIpAddress="10.0.0.9")


@TABLE.shows("peer.address_elsewhere")
def address_elsewhere(estate: Estate) -> None:
    peer = estate.peer(PeerIpAddress="1.1.1.1")
    estate.client.ok("ModifyBgpPeerAttribute", BgpPeerId=peer, PeerIpAddress="1.1.1.2")
    assert estate.show_peer(peer)["PeerIpAddress"] == "1.1.1.2"


@TABLE.shows("peer.must_point_out")
def must_point_out(estate: Estate) -> None:
    group = estate.group(estate.associated()[0])
    refuse_peer(estate, "InvalidParams.PeerIpAddressMustPointOut", group)
    estate.peer(group, PeerIpAddress="10.0.0.2")


@TABLE.shows("peer.address_wrong")
def address_wrong(estate: Estate) -> None:
    for wrong in ("10.0.0", "2408::1"):
        refuse_peer(estate, "IllegalParam.PeerIpAddress", PeerIpAddress=wrong)


@TABLE.shows("peer.ip_version_wrong")
def peer_version_wrong(estate: Estate) -> None:
    refuse_peer(estate, "IllegalParam.IpVersion", IpVersion="IPv5")


@TABLE.shows("peer.ip_version")
def peer_version(estate: Estate) -> None:
    assert estate.show_peer(estate.peer(IpVersion="IPV4"))["IpVersion"] == "IPV4"
    assert estate.show_peer(estate.peer())["IpVersion"] == "IPv4"


@TABLE.shows("peer.hops_wrong")
def hops_wrong(estate: Estate) -> None:
    for wrong in (0, 256):
        refuse_peer(estate, "IllegalParam.BfdMultiHop", EnableBfd=True, BfdMultiHop=wrong)


@TABLE.shows("peer.hops_alone")
def hops_alone(estate: Estate) -> None:
    refuse_peer(estate, "MissingParam.EnableBfd", BfdMultiHop=1)
    peer = estate.peer()
    change = {"BgpPeerId": peer, "BfdMultiHop": 1}
    estate.client.refused("ModifyBgpPeerAttribute", 400, "MissingParam.EnableBfd", **change)


@TABLE.shows("peer.hops")
def hops(estate: Estate) -> None:
    assert estate.show_peer(estate.peer(EnableBfd=True))["BfdMultiHop"] == 255
    peer = estate.peer()
    estate.client.ok("ModifyBgpPeerAttribute", BgpPeerId=peer, EnableBfd=True, BfdMultiHop=1)
    assert estate.show_peer(peer)["BfdMultiHop"] == 1
    estate.control.advance(1)
    estate.client.ok("ModifyBgpPeerAttribute", BgpPeerId=peer, BfdMultiHop=2)
    assert estate.show_peer(peer)["BfdMultiHop"] == 2


@TABLE.shows("peer.no_gateway")
def no_gateway(estate: Estate) -> None:
    """A router made for another account has no addresses until its owner gives it some."""
    owner = Client(estate.service.endpoint, estate.service.accounts[1])
    vbr = estate.vbr_for(owner, status="active")
    group = owner.ok(GROUP, RouterId=vbr, PeerAsn=65010)["BgpGroupId"]
    wanted = {"BgpGroupId": group, "PeerIpAddress": "1.1.1.1"}
    owner.refused(PEER, 400, "IllegalParam.LocalGatewayIpAndMask", **wanted)


@TABLE.shows("peer.no_ipv6")
def no_ipv6(estate: Estate) -> None:
    vbr = estate.vbr(EnableIpv6=True)
    group = estate.group(vbr, IpVersion="IPv6")
    refuse_peer(estate, "IllegalParam.PeeringIpv6SubnetMask", group)
    estate.client.ok("ModifyVirtualBorderRouterAttribute", VbrId=vbr, **IPV6)
    peer = estate.peer(group)
    assert estate.show_peer(peer)["PeerIpAddress"] == IPV6["PeerIpv6GatewayIp"]


@TABLE.shows("peer.bfd_quota")
def bfd_quota(estate: Estate) -> None:
    estate.control.quotas(nqa_per_vbr=0)
    refuse_peer(estate, "QuotaExceeded.BfdSession", EnableBfd=True)


@TABLE.shows("peer.routes")
def routes(estate: Estate) -> None:
    peer = estate.peer()
    vbr = estate.show_peer(peer)["RouterId"]
    counters = ("AdvertisedRouteCount", "ReceivedRouteCount")
    assert [estate.show_peer(peer)[name] for name in counters] == [0, 0]
    estate.network(vbr)
    estate.control.event("establish_session", peer)
    assert [estate.show_peer(peer)[name] for name in counters] == [0, 2]
    estate.control.event("received_routes", peer, count=7)
    estate.control.advance(1)
    assert [estate.show_peer(peer)[name] for name in counters] == [1, 7]
    estate.control.event("break_session", peer)
    assert [estate.show_peer(peer)[name] for name in counters] == [0, 0]


@TABLE.shows("peer.modified")
def modified(estate: Estate) -> None:
    shown = estate.show_peer(estate.peer())["GmtModified"]
    assert (len(shown), shown[-1]) == (len("2026-11-24T00:00Z"), "Z")


@TABLE.shows("network.asynchronous")
def network_asynchronous(estate: Estate) -> None:
    vbr = estate.network(cidr=CIDR)
    assert [row["Status"] for row in networks(estate, vbr)] == ["Pending"]
    gone = {"RouterId": vbr, "DstCidrBlock": CIDR}
    estate.client.refused("DeleteBgpNetwork", 400, "InvalidStatus.CannotOperate", **gone)
    estate.control.advance(1)
    assert [row["Status"] for row in networks(estate, vbr)] == ["Available"]
    estate.client.ok("DeleteBgpNetwork", **gone)
    assert [row["Status"] for row in networks(estate, vbr)] == ["Deleting"]
    estate.control.advance(1)
    assert networks(estate, vbr) == []
    estate.client.refused("DeleteBgpNetwork", 400, "InvalidParams.NotFound", **gone)


@TABLE.shows("network.interface")
def network_interface(estate: Estate) -> None:
    estate.control.config(attachment="by_control")
    vbr = estate.vbr()
    wanted = {"RouterId": vbr, "DstCidrBlock": CIDR}
    estate.client.refused(NETWORK, 400, "OperationFailed.NoActiveRouterInterface", **wanted)
    for to in ("vpc", "cen", "ecr"):
        estate.control.event("attach", vbr, to=to)
        estate.client.ok(NETWORK, RouterId=vbr, DstCidrBlock={"vpc": CIDR, "cen": "10.1.0.0/16"}.get(to, "10.2.0.0/16"))
        estate.control.event("detach", vbr)
        estate.client.refused(NETWORK, 400, "OperationFailed.NoActiveRouterInterface", **wanted)
    estate.control.event("router_interface", vbr)
    estate.client.ok(NETWORK, RouterId=vbr, DstCidrBlock="10.3.0.0/16", VpcId="vpc-1")
    assert networks(estate, vbr)[-1]["VpcId"] == "vpc-1"


@TABLE.shows("network.duplicate")
def network_duplicate(estate: Estate) -> None:
    vbr = estate.network(cidr=CIDR)
    for code in ("InvalidParams.AlreadyExists", "Duplicated.CidrBlock"):
        estate.control.config(duplicate_network=code)
        estate.client.refused(NETWORK, 400, code, RouterId=vbr, DstCidrBlock=CIDR)


@TABLE.shows("network.class_d")
def class_d(estate: Estate) -> None:
    for cidr in ("224.0.0.0/4", "224.0.0.0/24", "239.255.255.255/32"):
        estate.client.refused(NETWORK, 400, "IllegalParam.ConflictWithDClass", RouterId=estate.vbr(), DstCidrBlock=cidr)
    estate.client.ok(NETWORK, RouterId=estate.vbr(), DstCidrBlock="223.0.0.0/8")


@TABLE.shows("network.form")
def network_form(estate: Estate) -> None:
    vbr = estate.vbr()
    for cidr, code in (
        ("10.0.0.0", "IllegalParamFormat.DstCidrBlock"),
        ("ten/8", "IllegalParamFormat.DstCidrBlock"),
        ("10.0.0.1/8", "InvalidDestCidrBlock.Malformed"),
    ):
        estate.client.refused(NETWORK, 400, code, RouterId=vbr, DstCidrBlock=cidr)


@TABLE.shows("network.ip_version")
def network_version(estate: Estate) -> None:
    wanted = {"RouterId": estate.vbr(), "DstCidrBlock": CIDR}
    estate.client.refused(NETWORK, 400, "IllegalParam.IpVersion", **wanted, IpVersion="IPv6")
    estate.client.ok(NETWORK, **wanted, IpVersion="ipv4")


@TABLE.shows("network.unknown_router")
def network_unknown_router(estate: Estate) -> None:
    estate.client.refused("DescribeBgpNetworks", 404, "InvalidResource.NotFound", RouterId="vbr-unknown")
    estate.control.config(unknown_router="empty")
    assert networks(estate, "vbr-unknown") == []


@TABLE.shows("bgp.traffic_service")
def traffic_service(estate: Estate) -> None:
    vbr, group = estate.vbr(), estate.group()
    estate.control.traffic_service(open=False)
    for action, params in {
        GROUP: {"RouterId": vbr, "PeerAsn": 65010},
        PEER: {"BgpGroupId": group},
        NETWORK: {"RouterId": vbr, "DstCidrBlock": CIDR},
    }.items():
        estate.client.refused(action, 400, "OperationFailed.PconnTrafficNotEnable", **params)
        estate.control.traffic_service(open=True)
        estate.client.ok(action, **params)
        estate.control.traffic_service(open=False)
