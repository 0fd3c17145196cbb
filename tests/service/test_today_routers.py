# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Today's VBRs and their further circuits, fact by fact."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

import simulator
from simulator.express_connect.today.facts.vbrs import FACTS as VBRS

from .estate import GATEWAYS, Estate
from .facts import Table, Today, in_work, shown_in
from .signing import Client

TABLE = Table()
CREATE, MODIFY, DELETE = "CreateVirtualBorderRouter", "ModifyVirtualBorderRouterAttribute", "DeleteVirtualBorderRouter"
ASSOCIATE = "AssociatePhysicalConnectionToVirtualBorderRouter"
UNASSOCIATE = "UnassociatePhysicalConnectionFromVirtualBorderRouter"
BANDWIDTH = "UpdateVirtualBorderBandwidth"
IPV6 = {
    "EnableIpv6": True,
    "LocalIpv6GatewayIp": "2408:4004:cc:400::1",
    "PeerIpv6GatewayIp": "2408:4004:cc:400::2",
    "PeeringIpv6SubnetMask": "2408:4004:cc:400::/56",
}
BLOCKED = {
    "vbr.delete_nqa": ("health_check", "DependencyViolation.Nqa"),
    "vbr.delete_route": ("interface_route", "DependencyViolation.RouterInterfaceReferedByRouteEntry"),
    "vbr.delete_interface": ("router_interface", "InvalidOperation.RouterInterfaceNotDeleted"),
}


@pytest.fixture
def profile() -> str:
    return "today"


@pytest.fixture
def estate(service: simulator.Handle, client: Client) -> Today:
    """Let an account have as many circuits as a test needs."""
    service.control.quotas(free_lines=None, lines_per_access_point=None)
    return Today(service, client)


@pytest.mark.parametrize("fact", shown_in(__file__, VBRS))
def test_fact(estate: Estate, fact: str) -> None:
    TABLE.checks[fact](estate)


@pytest.mark.parametrize("fact", BLOCKED)
def test_what_keeps_a_router_can_go(estate: Estate, fact: str) -> None:
    vbr = estate.vbr()
    estate.control.event(BLOCKED[fact][0], vbr, count=1)
    estate.control.event(BLOCKED[fact][0], vbr, count=0)
    estate.client.ok(DELETE, VbrId=vbr)


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("router", 404, "InvalidVbrId.NotFound"),
        ("circuit", 404, "InvalidVbrId.NotFound"),
        ("state", 400, "InvalidStatus.NotAllowed"),
        ("own", 400, "PHYSICAL_NOT_ALLOW_ASSOCIATE_VBR"),
        ("route", 400, "ROUTER_INTERFACE_REFERED_BY_ROUTEENTRY"),
    ],
)
def test_what_an_association_still_answers(estate: Estate, kind: str, status: int, code: str) -> None:
    vbr, line = estate.associated()
    estate.control.advance(1)
    wanted = {"VbrId": vbr, "PhysicalConnectionId": line}
    if kind == "state":
        estate.control.event("set_status", vbr, status="terminating")
    if kind == "route":
        estate.control.event("route_entry", vbr, line=line)
    own = estate.show_vbr(vbr)["PhysicalConnectionId"]
    other = {
        "router": {"VbrId": "vbr-x"},
        "circuit": {"PhysicalConnectionId": "pc-x"},
        "own": {"PhysicalConnectionId": own},
    }
    estate.client.refused(UNASSOCIATE, status, code, **{**wanted, **other.get(kind, {})})
    assert [row["Status"] for row in further(estate, vbr)] == ["Associated"]


def further(estate: Estate, vbr: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = estate.show_vbr(vbr)["AssociatedPhysicalConnections"]["AssociatedPhysicalConnection"]
    return rows


def new(line: str, vlan: int, **params: Any) -> dict[str, Any]:
    return {"PhysicalConnectionId": line, "VlanId": vlan, **GATEWAYS, **params}


def for_line(estate: Estate, line: str) -> dict[str, Any]:
    answer = estate.client.ok("DescribeVirtualBorderRoutersForPhysicalConnection", PhysicalConnectionId=line)
    name = "VirtualBorderRouterForPhysicalConnection"
    (row,) = answer[f"{name}Set"][f"{name}Type"]
    return dict(row)


@TABLE.shows("vbr.vlan")
def vlan(estate: Estate) -> None:
    line = estate.line()
    vbr = estate.vbr(line, vlan=2999)
    estate.client.refused(CREATE, 400, "InvalidVlanId.Malformed", **new(line, 3000))
    estate.client.refused(MODIFY, 400, "InvalidVlanId.Malformed", VbrId=vbr, VlanId=3000)
    estate.client.ok(MODIFY, VbrId=vbr, VlanId=2)
    assert estate.show_vbr(vbr)["VlanId"] == 2


@TABLE.shows("vbr.vlan_0")
def vlan_zero(estate: Estate) -> None:
    line, other = estate.line(), estate.line()
    whole = estate.vbr(line, vlan=0)
    estate.client.refused(CREATE, 400, "InvalidVlanId.Used", **new(line, 10))
    vbr = estate.vbr(other, vlan=10)
    estate.client.refused(CREATE, 400, "InvalidVlanId.Used", **new(other, 0))
    estate.client.refused(ASSOCIATE, 400, "InvalidVlanId.Used", VbrId=vbr, **new(line, 11))
    estate.client.ok(MODIFY, VbrId=whole, VlanId=12)
    estate.client.ok(ASSOCIATE, VbrId=vbr, **new(line, 11))
    estate.client.refused(MODIFY, 400, "InvalidVlanId.Used", VbrId=whole, VlanId=0)


@TABLE.shows("vbr.bandwidth")
def bandwidth(estate: Estate) -> None:
    line = estate.line()
    vbr = estate.vbr(line, Bandwidth=2048)
    assert estate.show_vbr(vbr)["Bandwidth"] == 2048
    estate.client.refused(CREATE, 400, "InvalidParameter", **new(line, 11, Bandwidth=2000))
    estate.client.ok(MODIFY, VbrId=vbr, Bandwidth=100)
    assert estate.show_vbr(vbr)["Bandwidth"] == 100


@TABLE.shows("vbr.update_bandwidth")
def update_bandwidth(estate: Estate) -> None:
    vbr = estate.vbr()
    before = estate.show_vbr(vbr)
    answer = estate.client.ok(BANDWIDTH, VirtualBorderRouterId=vbr, Bandwidth=500)
    assert (answer["Success"], answer["HttpStatusCode"]) == (True, 200)
    assert estate.show_vbr(vbr) == {**before, "Bandwidth": 500}
    estate.client.refused(BANDWIDTH, 400, "InvalidParameter", VirtualBorderRouterId=vbr, Bandwidth=501)


@TABLE.shows("vbr.update_bandwidth_id")
def update_bandwidth_id(estate: Estate) -> None:
    estate.client.refused(BANDWIDTH, 400, "MissingParam.InstanceId", Bandwidth=500)


@TABLE.shows("vbr.update_bandwidth_unknown")
def update_bandwidth_unknown(estate: Estate) -> None:
    estate.client.refused(
        BANDWIDTH, 400, "InvalidInstanceId.NotFound", VirtualBorderRouterId="vbr-unknown", Bandwidth=500
    )


@TABLE.shows("vbr.nat_range")
def nat_range(estate: Estate) -> None:
    line = estate.line()
    vbr = estate.vbr(line)
    for address in ("100.64.0.1", "100.127.255.254"):
        local, peer = {"LocalGatewayIp": address}, {"PeerGatewayIp": address}
        estate.client.refused(CREATE, 400, "InvalidLocalGatewayIp.Malformed", **new(line, 11, **local))
        estate.client.refused(CREATE, 400, "InvalidPeerGatewayIp.Malformed", **new(line, 11, **peer))
        estate.client.refused(MODIFY, 400, "InvalidIp.Malformed", VbrId=vbr, **peer)
    beside = {"LocalGatewayIp": "100.63.255.1", "PeerGatewayIp": "100.63.255.2"}
    estate.client.ok(CREATE, **new(line, 11, **beside))


@TABLE.shows("vbr.ipv6_mask")
def ipv6_mask(estate: Estate) -> None:
    vbr = estate.vbr(**IPV6)
    shown = estate.show_vbr(vbr)
    assert {name: shown[name] for name in IPV6} == IPV6
    for mask in ("2408:4004:cc:400::/55", "2408:4004:cc:400::/64"):
        estate.client.ok(MODIFY, VbrId=vbr, PeeringIpv6SubnetMask=mask)
        assert estate.show_vbr(vbr)["PeeringIpv6SubnetMask"] == mask
    for mask in ("56", "/56", "ffff::", "2408:4004:cc:400::", "10.0.0.0/24"):
        estate.client.refused(MODIFY, 400, "InvalidParameter", VbrId=vbr, PeeringIpv6SubnetMask=mask)


@TABLE.shows("vbr.quota")
def quota(estate: Estate) -> None:
    line = estate.line()
    for number in range(1, 6):
        estate.vbr(line, vlan=number)
    estate.client.refused(CREATE, 400, "QuotaExceeded.vbrPerpConn", **new(line, 6))


@TABLE.shows("vbr.bfd")
def bfd(estate: Estate) -> None:
    names = ("MinTxInterval", "MinRxInterval", "DetectMultiplier")
    assert all(estate.show_vbr(estate.vbr())[name] for name in names)
    estate.control.config(bfd_values="zero")
    vbr = estate.vbr()
    assert [estate.show_vbr(vbr)[name] for name in names] == [0, 0, 0]
    estate.client.ok(MODIFY, VbrId=vbr, MinTxInterval=300)
    assert [estate.show_vbr(vbr)[name] for name in names] == [300, 0, 0]


@TABLE.shows("vbr.owner_hidden")
def owner_hidden(estate: Estate) -> None:
    assert not [name for name in estate.show_vbr(estate.vbr()) if name.startswith("VbrOwner")]


@TABLE.shows("vbr.times")
def times(estate: Estate) -> None:
    shown = estate.show_vbr(estate.vbr())
    assert len(shown["CreationTime"]) == len("2026-11-24T00:00:00")
    assert shown["TerminationTime"] == ""


@TABLE.shows("vbr.members")
def members(estate: Estate) -> None:
    shown = estate.show_vbr(estate.vbr())
    new_ones = ("Mtu", "EnableIpv6", "PeeringIpv6SubnetMask", "CloudBoxInstanceId", "EccId", "PConnVbrChargeType")
    assert [shown[name] for name in new_ones] == [0, False, "", "", "", "PostPaid"]
    assert shown["PConnVbrExpireTime"] == ""


@TABLE.shows("vbr.sitelink")
def sitelink(estate: Estate) -> None:
    vbr = estate.vbr()
    assert "SitelinkEnable" not in estate.show_vbr(vbr)
    estate.client.ok(MODIFY, VbrId=vbr, SitelinkEnable=True)
    assert estate.show_vbr(vbr)["SitelinkEnable"] is True


@TABLE.shows("vbr.mtu")
def mtu(estate: Estate) -> None:
    vbr = estate.vbr()
    for size in (1500, 8500):
        estate.client.ok(MODIFY, VbrId=vbr, Mtu=size)
        assert estate.show_vbr(vbr)["Mtu"] == size
    estate.client.refused(MODIFY, 400, "InvalidParameter", VbrId=vbr, Mtu=9000)


@TABLE.shows("vbr.ecr")
def ecr(estate: Estate) -> None:
    vbr = estate.vbr()
    assert "EcrId" not in estate.show_vbr(vbr)
    estate.control.event("attach", vbr, to="ecr", instance="ecr-1")
    shown = estate.show_vbr(vbr)
    assert (shown["EcrId"], shown["EcrAttatchStatus"]) == ("ecr-1", "Attached")
    assert shown["EcrOwnerId"] == estate.client.account["uid"]
    estate.control.event("detach", vbr, to="ecr")
    assert "EcrId" not in estate.show_vbr(vbr)


@TABLE.shows("vbr.cen")
def cen(estate: Estate) -> None:
    vbr = estate.vbr()
    assert estate.show_vbr(vbr)["AssociatedCens"] == {"AssociatedCen": []}
    estate.control.event("attach", vbr, to="cen", instance="cen-1")
    (shown,) = estate.show_vbr(vbr)["AssociatedCens"]["AssociatedCen"]
    assert (shown["CenId"], shown["CenStatus"]) == ("cen-1", "Attached")
    with pytest.raises(ValueError, match="vpc, cen or ecr"):
        estate.control.event("attach", vbr, to="moon")


@TABLE.shows("vbr.for_line_members")
def for_line_members(estate: Estate) -> None:
    vbr, line = estate.vbr(Bandwidth=100, **IPV6), estate.line()
    estate.client.ok(ASSOCIATE, VbrId=vbr, **new(line, 11))
    own = for_line(estate, estate.show_vbr(vbr)["PhysicalConnectionId"])
    assert (own["Type"], own["Bandwidth"], own["EnableIpv6"], own["EccId"]) == ("pconnVBR", "100", True, "")
    assert (own["PConnVbrBussinessStatus"], own["PConnVbrChargeType"]) == ("Normal", "PostPaid")
    assert for_line(estate, line)["EnableIpv6"] is False


@TABLE.shows("vbr.terminated")
def terminated(estate: Estate) -> None:
    vbr = estate.vbr(status="terminated")
    estate.client.ok(MODIFY, VbrId=vbr, Description="Changed")
    estate.control.config(terminated_vbr="unchangeable")
    wrong = {"VbrId": vbr, "Description": "Again"}
    estate.client.refused(MODIFY, 400, "InvalidOperation.OperationNotAllowedInState", **wrong)
    assert estate.show_vbr(vbr)["Description"] == "Changed"


@TABLE.shows("vbr.omitted")
def omitted(estate: Estate) -> None:
    vbr = estate.vbr(**IPV6)
    group = estate.group(vbr, RouteQuota=50)
    peer = estate.peer(group, EnableBfd=True)
    for way, kept in (("kept", True), ("reset", False)):
        estate.control.config(omitted=way)
        estate.client.ok(MODIFY, VbrId=vbr, Description="Changed")
        estate.client.ok("ModifyBgpGroupAttribute", BgpGroupId=group, Description="Changed")
        estate.client.ok("ModifyBgpPeerAttribute", BgpPeerId=peer, PeerIpAddress="10.0.0.2")
        estate.control.advance(1)
        assert estate.show_vbr(vbr)["EnableIpv6"] is kept
        assert estate.show_peer(peer)["EnableBfd"] is kept
        assert estate.show_group(group)["RouteLimit"] == ("50" if kept else "110")


@TABLE.shows("vbr.delete_bgp")
def delete_with_bgp(estate: Estate) -> None:
    vbr = estate.vbr()
    estate.group(vbr)
    estate.client.refused(DELETE, 400, "DependencyViolation.BgpGroup", VbrId=vbr)


def check_blocked(estate: Estate, fact: str) -> None:
    event, code = BLOCKED[fact]
    vbr = estate.vbr()
    estate.control.event(event, vbr)
    estate.client.refused(DELETE, 400, code, VbrId=vbr)


for blocked in BLOCKED:
    TABLE.shows(blocked)(partial(check_blocked, fact=blocked))


@TABLE.shows("vbr.delete_associated")
def delete_associated(estate: Estate) -> None:
    vbr, line = estate.associated()
    estate.client.refused(DELETE, 400, "InvalidStatus.NotAllowed", VbrId=vbr)
    estate.control.advance(1)
    estate.client.ok(UNASSOCIATE, VbrId=vbr, PhysicalConnectionId=line)
    estate.client.refused(DELETE, 400, "InvalidStatus.NotAllowed", VbrId=vbr)
    estate.control.advance(1)
    estate.client.ok(DELETE, VbrId=vbr)


@TABLE.shows("vbr.delete_region")
def delete_region(estate: Estate) -> None:
    estate.client.refused(DELETE, 404, "InvalidRegionId.NotFound", VbrId=estate.vbr(), RegionId="moon")


@TABLE.shows("vbr.conflict")
def conflict(estate: Estate) -> None:
    line = estate.line()
    with in_work(estate, CREATE, ClientToken="t", **new(line, 10)) as client:
        client.refused(CREATE, 400, "TaskConflict", **new(line, 11))
    estate.client.ok(CREATE, **new(line, 11))


@TABLE.shows("association.begins")
def association_begins(estate: Estate) -> None:
    vbr, _line = estate.associated()
    assert [row["Status"] for row in further(estate, vbr)] == ["Associating"]
    estate.control.advance(1)
    assert [row["Status"] for row in further(estate, vbr)] == ["Associated"]


@TABLE.shows("association.ends")
def association_ends(estate: Estate) -> None:
    vbr, line = estate.associated()
    estate.control.advance(1)
    estate.client.ok(UNASSOCIATE, VbrId=vbr, PhysicalConnectionId=line)
    assert [row["Status"] for row in further(estate, vbr)] == ["Unassociating"]
    estate.control.advance(1)
    assert further(estate, vbr) == []
    estate.client.refused(UNASSOCIATE, 400, "PHYSICAL_NOT_ASSOCIATE_TO_VBR", VbrId=vbr, PhysicalConnectionId=line)


@TABLE.shows("association.in_work")
def association_in_work(estate: Estate) -> None:
    vbr, line = estate.associated()
    estate.client.refused(UNASSOCIATE, 400, "TaskConflict", VbrId=vbr, PhysicalConnectionId=line)


@TABLE.shows("association.owners")
def association_owners(estate: Estate) -> None:
    stranger = Client(estate.service.endpoint, estate.service.accounts[1])
    vbr, line = estate.associated()
    estate.control.advance(1)
    stranger.refused(UNASSOCIATE, 400, "Forbidden.OperationNotAllowed", VbrId=vbr, PhysicalConnectionId=line)
    estate.client.ok(UNASSOCIATE, VbrId=vbr, PhysicalConnectionId=line)


@TABLE.shows("association.ipv6")
def association_ipv6(estate: Estate) -> None:
    vbr, line = estate.vbr(), estate.line()
    estate.client.ok(ASSOCIATE, VbrId=vbr, **new(line, 11, **IPV6))
    (shown,) = further(estate, vbr)
    assert {name: shown[name] for name in IPV6} == IPV6


@TABLE.shows("association.list")
def association_list(estate: Estate) -> None:
    vbr, line = estate.vbr(), estate.line()
    rows = f'[{{"PhysicalConnectionId": "{line}", "VlanId": 11, "ipv6Enable": true'
    rows += "".join(f', "{name}": "{value}"' for name, value in GATEWAYS.items()) + "}]"
    estate.client.ok(MODIFY, VbrId=vbr, AssociatedPhysicalConnections=rows)
    (shown,) = further(estate, vbr)
    assert (shown["Status"], shown["VlanId"], shown["EnableIpv6"]) == ("Associating", "11", True)


@TABLE.shows("association.first")
def first_listed(estate: Estate) -> None:
    vbr, line = estate.associated()
    estate.control.advance(1)
    assert [row["PhysicalConnectionId"] for row in further(estate, vbr)] == [line]
    estate.control.config(listed_connections="all")
    own = estate.show_vbr(vbr)["PhysicalConnectionId"]
    assert [(row["PhysicalConnectionId"], row["Status"]) for row in further(estate, vbr)] == [
        (own, "Associated"),
        (line, "Associated"),
    ]
    (alone,) = further(estate, estate.vbr())
    assert {name: alone[name] for name in GATEWAYS} == GATEWAYS
