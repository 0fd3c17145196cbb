# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Client tokens, pages, filters, formats, newer parameters, and what else answers look like."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

import simulator

from .estate import ACCESS_POINT, CABLED, GATEWAYS, LINE, LOA, ORDER, Estate
from .signing import Client

# --- client tokens ---


def test_a_token_brings_the_first_answer_again(estate: Estate) -> None:
    first = estate.client.ok("CreatePhysicalConnection", ClientToken="t1", **LINE)
    again = estate.client.ok("CreatePhysicalConnection", ClientToken="t1", **LINE)
    assert first["PhysicalConnectionId"] == again["PhysicalConnectionId"]
    assert first["RequestId"] != again["RequestId"]
    assert [entry["replayed"] for entry in estate.control.journal()] == [False, True]
    assert [entry["changed"] for entry in estate.control.journal()] == [True, False]


def test_a_token_brings_back_even_what_is_gone(estate: Estate) -> None:
    line = estate.client.ok("CreatePhysicalConnection", ClientToken="t1", **LINE)["PhysicalConnectionId"]
    estate.client.ok("CancelPhysicalConnection", PhysicalConnectionId=line)
    estate.client.ok("DeletePhysicalConnection", PhysicalConnectionId=line)
    again = estate.client.ok("CreatePhysicalConnection", ClientToken="t1", **LINE)
    assert again["PhysicalConnectionId"] == line
    assert estate.show_line(line) == {}


def test_only_successes_are_remembered(estate: Estate) -> None:
    line = estate.line("Allocating")
    params = {"PhysicalConnectionId": line, "ClientToken": "t1"}
    estate.client.refused("CancelPhysicalConnection", 400, "Forbidden.NotAllowedInState", **params)
    estate.control.event("allocated", line)
    estate.client.ok("CancelPhysicalConnection", **params)
    estate.client.ok("CancelPhysicalConnection", **params)


def test_tokens_are_per_action_and_account(estate: Estate, other: Client) -> None:
    first = estate.client.ok("CreatePhysicalConnection", ClientToken="t1", **LINE)
    theirs = other.ok("CreatePhysicalConnection", ClientToken="t1", **LINE)
    assert first["PhysicalConnectionId"] != theirs["PhysicalConnectionId"]
    estate.client.ok("CreatePhysicalConnectionSetupOrder", ClientToken="t1", **ORDER)
    assert len(estate.control.orders()) == 1


def test_no_token_no_memory(estate: Estate) -> None:
    estate.client.ok("CreatePhysicalConnection", **LINE)
    estate.client.ok("CreatePhysicalConnection", **LINE)
    assert estate.client.ok("DescribePhysicalConnections")["TotalCount"] == 2


@pytest.mark.parametrize("token", ["t" * 65, "tökén"])
def test_malformed_tokens(client: Client, token: str) -> None:
    client.refused("CreatePhysicalConnection", 400, "InvalidClientToken", ClientToken=token, **LINE)
    client.ok("CreatePhysicalConnection", ClientToken="t" * 64, **LINE)


# --- pages and filters ---


@pytest.fixture
def twelve(estate: Estate) -> list[str]:
    estate.control.quotas(free_lines=None)
    names = [f"line-{number:02d}" for number in range(12)]
    return [estate.line("Initial", Name=name) for name in names]


def ids(answer: dict[str, Any]) -> list[str]:
    return [row["PhysicalConnectionId"] for row in answer["PhysicalConnectionSet"]["PhysicalConnectionType"]]


def test_pages(client: Client, twelve: list[str]) -> None:
    first = client.ok("DescribePhysicalConnections")
    assert (first["PageNumber"], first["PageSize"], first["TotalCount"]) == (1, 10, 12)
    assert ids(first) == twelve[:10]
    assert ids(client.ok("DescribePhysicalConnections", PageNumber=2)) == twelve[10:]
    assert ids(client.ok("DescribePhysicalConnections", PageNumber=3, PageSize=5)) == twelve[10:]
    beyond = client.ok("DescribePhysicalConnections", PageNumber=9, PageSize=50)
    assert (ids(beyond), beyond["TotalCount"]) == ([], 12)


@pytest.mark.parametrize("wrong", [{"PageSize": 51}, {"PageSize": 0}, {"PageNumber": 0}, {"PageNumber": "one"}])
def test_impossible_pages(client: Client, wrong: dict[str, Any]) -> None:
    client.refused("DescribePhysicalConnections", 400, "InvalidParameter", **wrong)


def test_values_are_alternatives_and_keys_are_not(client: Client, twelve: list[str]) -> None:
    def found(**filters: str) -> list[str]:
        return ids(client.ok("DescribePhysicalConnections", **{key.replace("_", "."): v for key, v in filters.items()}))

    by_name = {"Filter_1_Key": "Name", "Filter_1_Value_1": "line-03", "Filter_1_Value_2": "line-05"}
    assert found(**by_name) == [twelve[3], twelve[5]]
    assert found(**by_name, Filter_2_Key="PhysicalConnectionId", Filter_2_Value_1=twelve[5]) == [twelve[5]]
    assert found(Filter_1_Key="Status", Filter_1_Value_1="initial") == twelve[:10]
    assert found(Filter_1_Key="Status", Filter_1_Value_1="Enabled") == []
    assert found(Filter_5_Key="Spec", Filter_5_Value_5="1G", Filter_1_Key="Type", Filter_1_Value_1="VPC") == twelve[:10]


def test_a_status_with_or_without_its_space(estate: Estate) -> None:
    line = estate.line("Allocation Failed")
    assert estate.show_line(line)["Status"] == "Allocation Failed"
    for status in ("Allocation Failed", "AllocationFailed"):
        answer = estate.client.ok(
            "DescribePhysicalConnections", **{"Filter.1.Key": "Status", "Filter.1.Value.1": status}
        )
        assert ids(answer) == [line]


@pytest.mark.parametrize("name", ["Filter.6.Key", "Filter.1.Value.6", "Filter.x.Key", "Filter.0.Key"])
def test_filters_out_of_range(client: Client, name: str) -> None:
    client.refused("DescribePhysicalConnections", 400, "InvalidParameter", **{"Filter.1.Key": "Name", name: "Name"})


def test_filters_of_vbrs(estate: Estate) -> None:
    line = estate.line()
    first, second = estate.vbr(line, Name="one"), estate.vbr(line, vlan=11, Name="two", status="terminated")
    for key, value, expected in (
        ("PhysicalConnectionId", line, [first, second]),
        ("VbrId", second, [second]),
        ("Status", "terminated", [second]),
        ("Name", "one", [first]),
        ("AccessPointId", ACCESS_POINT, [first, second]),
        ("eccId", "ecc-1", []),
        ("type", "pconnVBR", [first, second]),
    ):
        filters = {"Filter.1.Key": key, "Filter.1.Value.1": value}
        answer = estate.client.ok("DescribeVirtualBorderRouters", **filters)
        assert [row["VbrId"] for row in answer["VirtualBorderRouterSet"]["VirtualBorderRouterType"]] == expected
        answer = estate.client.ok(
            "DescribeVirtualBorderRoutersForPhysicalConnection", PhysicalConnectionId=line, **filters
        )
        assert answer["TotalCount"] == len(expected)


def test_bgp_is_found_by_its_ids(estate: Estate) -> None:
    vbr = estate.vbr()
    group = estate.group(vbr)
    peer = estate.peer(group)
    estate.network(vbr)
    for action, params, expected in (
        ("DescribeBgpGroups", {"RouterId": vbr}, 1),
        ("DescribeBgpGroups", {"RouterId": "vbr-none"}, 0),
        ("DescribeBgpGroups", {"BgpGroupId": group, "IsDefault": "false"}, 1),
        ("DescribeBgpGroups", {"IsDefault": "True"}, 0),
        ("DescribeBgpPeers", {"RouterId": vbr, "BgpGroupId": group, "BgpPeerId": peer}, 1),
        ("DescribeBgpPeers", {"BgpGroupId": "bgpg-none"}, 0),
        ("DescribeBgpNetworks", {"RouterId": vbr}, 1),
        ("DescribeBgpNetworks", {"RouterId": "vbr-none"}, 0),
    ):
        assert estate.client.ok(action, **params)["TotalCount"] == expected


# --- formats and envelopes ---


def test_xml(estate: Estate) -> None:
    line = estate.line("Initial", Name="线1", PeerLocation='<a> & "b"')
    reply = estate.client.call("DescribePhysicalConnections", Format="xml")
    assert reply.headers["content-type"].startswith("text/xml")
    root = ElementTree.fromstring(reply.body)
    assert root.tag == "DescribePhysicalConnectionsResponse"
    row = root.find("PhysicalConnectionSet/PhysicalConnectionType")
    assert row is not None
    shown = {child.tag: child.text for child in row}
    assert (shown["PhysicalConnectionId"], shown["Name"], shown["PeerLocation"]) == (line, "线1", '<a> & "b"')


def test_xml_errors(client: Client) -> None:
    reply = client.call("DeleteBgpPeer", BgpPeerId="bgp-none", Format="XML")
    root = ElementTree.fromstring(reply.body)
    assert (root.tag, root.findtext("Code"), reply.status) == ("Error", "InvalidParams.NotFound", 400)
    assert sorted(child.tag for child in root) == ["Code", "HostId", "Message", "RequestId"]


def test_json_is_the_default_and_the_default_can_be_changed(service: simulator.Handle, client: Client) -> None:
    assert client.call("DescribeBgpGroups", Format=None).data["TotalCount"] == 0
    service.control.config(default_format="XML")
    assert client.call("DescribeBgpGroups", Format=None).body.startswith(b"<?xml")


def test_the_envelope_of_a_converter(estate: Estate) -> None:
    estate.control.config(envelope="xmlish")
    vbr = estate.client.call(
        "CreateVirtualBorderRouter", PhysicalConnectionId=estate_line(estate), VlanId=10, **GATEWAYS
    )
    assert list(vbr.data) == ["CreateVirtualBorderRouterResponse"]
    answer = estate.client.ok("DescribeVirtualBorderRouters")["DescribeVirtualBorderRoutersResponse"]
    row = answer["VirtualBorderRouterSet"]["VirtualBorderRouterType"]
    assert (answer["PageNumber"], answer["TotalCount"], row["VlanId"]) == ("1", "1", "10")
    estate.control.config(envelope="wrapped")
    answer = estate.client.ok("DescribeVirtualBorderRouters")["DescribeVirtualBorderRoutersResponse"]
    assert answer["VirtualBorderRouterSet"]["VirtualBorderRouterType"][0]["VlanId"] == 10


def estate_line(estate: Estate) -> str:
    """A line made while answers have their usual shape."""
    envelope = estate.control.config()["envelope"]
    estate.control.config(envelope="plain")
    line = estate.line()
    estate.control.config(envelope=envelope)
    return line


def test_the_shapes_as_printed(estate: Estate) -> None:
    estate.control.config(envelope="plain")
    line = estate.line("Allocated")
    estate.control.config(envelope="printed")
    person = {"PMInfo.1.PMName": "test", "PMInfo.1.PMGender": "Male"}
    applied = estate.client.ok("ApplyPhysicalConnectionLOA", InstanceId=line, **LOA, **person)
    assert (applied["code"], applied["message"], applied["success"]) == ("200", "successful", True)
    assert applied["requestId"]
    estate.control.event("issue_loa", line)
    data = estate.client.ok("DescribePhysicalConnectionLOA", InstanceId=line)["data"]
    assert (data["instanceId"], data["si"], data["status"], data["lineType"]) == (line, LOA["Si"], "Available", "FIBRE")
    assert (data["pmInfo"][0]["pmName"], data["pmInfo"][0]["nextPMIndex"]) == ("test", 1)
    estate.client.ok("CompletePhysicalConnectionLOA", InstanceId=line, **CABLED)
    estate.control.event("complete_loa", line)
    occupancy = estate.client.ok("CreatePhysicalConnectionOccupancyOrder", PhysicalConnectionId=line)
    assert isinstance(occupancy["data"]["orderId"], int)
    setup = estate.client.ok("CreatePhysicalConnectionSetupOrder", **ORDER)
    assert isinstance(setup["data"]["orderId"], str)


def test_misprinted_members(estate: Estate) -> None:
    vbr = estate.vbr()
    estate.control.config(envelope="printed")
    shown = estate.show_vbr(vbr)
    assert shown["VlanInterfacId"].startswith("ri-")
    assert shown["PhysicalConnectionOwnerId"] == estate.client.account["uid"]


@pytest.mark.parametrize(("types", "expected"), [("numbers", (45104, 30, True)), ("strings", ("45104", "30", "true"))])
def test_the_types_of_bgp_values(estate: Estate, types: str, expected: tuple[Any, ...]) -> None:
    estate.control.config(bgp_value_types=types)
    group = estate.group(IsFakeAsn="True")
    peer = estate.peer(group)
    for shown in (estate.show_group(group), estate.show_peer(peer)):
        assert (shown["LocalAsn"], shown["Hold"], shown["IsFake"]) == expected


# --- objects ---


def test_defaults_of_the_service(estate: Estate) -> None:
    line = estate.show_line(estate.line("Initial"))
    assert (line["PortType"], line["Type"], line["Bandwidth"], line["BusinessStatus"]) == (
        "1000Base-T",
        "VPC",
        1000,
        "Normal",
    )
    vbr = estate.vbr()
    shown = estate.show_vbr(vbr)
    assert (shown["MinTxInterval"], shown["MinRxInterval"], shown["DetectMultiplier"]) == (1000, 1000, 10)
    group = estate.show_group(estate.group(vbr))
    members = ("LocalAsn", "Hold", "Keepalive", "RouteLimit", "IsFake", "AuthKey")
    assert [group[name] for name in members] == [45104, 30, 10, 110, False, ""]
    peer = estate.show_peer(estate.peer(group["BgpGroupId"]))
    assert (peer["PeerIpAddress"], peer["EnableBfd"]) == ("10.0.0.2", False)


def test_peers_inherit_from_their_group(estate: Estate) -> None:
    vbr = estate.vbr()
    first, second = estate.group(vbr, AuthKey="k1", PeerAsn=1), estate.group(vbr, AuthKey="k2", PeerAsn=2)
    peer = estate.peer(first)
    assert (estate.show_peer(peer)["AuthKey"], estate.show_peer(peer)["PeerAsn"]) == ("k1", 1)
    estate.client.ok("ModifyBgpPeerAttribute", BgpPeerId=peer, BgpGroupId=second)
    assert (estate.show_peer(peer)["AuthKey"], estate.show_peer(peer)["PeerAsn"]) == ("k2", 2)
    elsewhere = estate.group()
    estate.control.advance(1)
    estate.client.refused("ModifyBgpPeerAttribute", 400, "InvalidBgpGroup", BgpPeerId=peer, BgpGroupId=elsewhere)


def test_a_mask_by_its_length_is_shown_dotted(estate: Estate) -> None:
    vbr = estate.vbr(PeeringSubnetMask="/29")
    assert estate.show_vbr(vbr)["PeeringSubnetMask"] == "255.255.255.248"


@pytest.mark.parametrize("mask", ["24", "/23", "/31", "255.255.0.0", "0.0.0.255", "255.255.255.1", "mask"])
def test_other_masks_are_refused(estate: Estate, mask: str) -> None:
    params = {**GATEWAYS, "PeeringSubnetMask": mask, "PhysicalConnectionId": estate.line(), "VlanId": 10}
    estate.client.refused("CreateVirtualBorderRouter", 400, "InvalidPeeringSubnetMask.Malformed", **params)


def test_associations_as_a_list(estate: Estate) -> None:
    vbr, line, third = *estate.associated(), estate.line()
    modify = "ModifyVirtualBorderRouterAttribute"
    new = (
        f'{{"PhysicalConnectionId": "{third}", "VlanId": 12, "LocalGatewayIp": "10.1.0.1", "PeerGatewayIp": "10.1.0.2"'
    )
    both = f'[{{"PhysicalConnectionId": "{line}", "VlanId": 13}}, {new}, "PeeringSubnetMask": "/30"}}]'
    estate.client.ok(modify, VbrId=vbr, AssociatedPhysicalConnections=both)
    rows = estate.show_vbr(vbr)["AssociatedPhysicalConnections"]["AssociatedPhysicalConnection"]
    assert [(row["PhysicalConnectionId"], row["VlanId"]) for row in rows] == [(line, "13"), (third, "12")]
    estate.client.ok(modify, VbrId=vbr, AssociatedPhysicalConnections=line)
    partly = f'[{{"PhysicalConnectionId": "{line}", "VlanId": 14}}, {{"PhysicalConnectionId": "pc-none", "VlanId": 1}}]'
    estate.client.refused(
        modify, 400, "InvalidPhysicalConnectionId.NotFound", VbrId=vbr, AssociatedPhysicalConnections=partly
    )
    assert estate.show_vbr(vbr)["AssociatedPhysicalConnections"]["AssociatedPhysicalConnection"] == rows
    estate.client.refused(modify, 400, "InvalidParameter", VbrId=vbr, AssociatedPhysicalConnections="[1]")


def test_a_setup_order_finds_its_line(estate: Estate) -> None:
    line = estate.line("Approved")
    answer = estate.client.ok("CreatePhysicalConnectionSetupOrder", **ORDER)
    assert answer["PhysicalConnectionId"] == line
    second = estate.client.ok("CreatePhysicalConnectionSetupOrder", **ORDER)
    assert "PhysicalConnectionId" not in second
    assert [order["line_id"] for order in estate.control.orders()] == [line, ""]


def test_a_setup_order_leaves_no_trace_in_its_line(estate: Estate) -> None:
    line = estate.line("Approved")
    before = estate.show_line(line, IncludeReservationData="true")
    estate.client.ok("CreatePhysicalConnectionSetupOrder", **ORDER)
    assert estate.show_line(line, IncludeReservationData="true") == before
    assert before["HasReservationData"] == "false"


def test_reservation_data_are_about_a_renewal(estate: Estate) -> None:
    line = estate.line("Confirmed", "Complete")
    terms = {"PhysicalConnectionId": line, "InstanceChargeType": "PrePaid", "Period": 1}
    estate.client.ok("CreatePhysicalConnectionOccupancyOrder", **terms)
    assert estate.show_line(line, IncludeReservationData="true")["HasReservationData"] == "false"
    estate.control.event("renew", line)
    assert estate.show_line(line)["HasReservationData"] == "false"
    assert estate.show_line(line, IncludeReservationData="true")["HasReservationData"] == "true"


def test_a_setup_order_for_one_of_two_lines_belongs_to_none(estate: Estate) -> None:
    for _line in range(2):
        estate.line("Approved")
    assert "PhysicalConnectionId" not in estate.client.ok("CreatePhysicalConnectionSetupOrder", **ORDER)
    assert [order["line_id"] for order in estate.control.orders()] == [""]


def test_a_setup_order_that_makes_a_line_of_its_own(estate: Estate) -> None:
    estate.control.config(setup_order="creates")
    line = estate.line("Approved")
    answer = estate.client.ok("CreatePhysicalConnectionSetupOrder", **ORDER)
    assert "PhysicalConnectionId" not in answer
    (made,) = set(estate.control.state()["lines"]) - {line}
    assert [order["line_id"] for order in estate.control.orders()] == [made]


def test_occupancy_orders(estate: Estate) -> None:
    order = "CreatePhysicalConnectionOccupancyOrder"
    line = estate.line("Allocated", "Complete")
    estate.client.refused(order, 400, "MissingParameter", PhysicalConnectionId=line, InstanceChargeType="PrePaid")
    months = {"InstanceChargeType": "PrePaid", "Period": 10}
    estate.client.refused(order, 400, "InvalidParameter", PhysicalConnectionId=line, **months)
    estate.client.ok(order, PhysicalConnectionId=line, AutoPay="false")
    assert estate.show_line(line)["ChargeType"] == ""
    estate.client.ok(order, PhysicalConnectionId=line, InstanceChargeType="PrePaid", Period=2, PricingCycle="Year")
    shown = estate.show_line(line)
    assert shown["ChargeType"] == "Prepaid"
    assert int(shown["EndTime"][:4]) == int(shown["CreationTime"][:4]) + 2
    estate.client.refused(order, 400, "Forbidden.NotAllowedInState", PhysicalConnectionId=line)
    assert [entry["paid"] for entry in estate.control.orders()] == [False, True]


def test_an_unpaid_order_is_paid_later(estate: Estate) -> None:
    line = estate.line("Allocated", "Complete")
    answer = estate.client.ok("CreatePhysicalConnectionOccupancyOrder", PhysicalConnectionId=line, AutoPay="False")
    estate.control.event("pay_order", answer["Data"]["OrderId"])
    assert estate.show_line(line)["ChargeType"] == "Postpaid"


def test_newer_parameters(estate: Estate) -> None:
    wide = {"PhysicalConnectionId": estate.line(), "VlanId": 0, **GATEWAYS}
    estate.client.refused("CreateVirtualBorderRouter", 400, "InvalidVlanId.Malformed", **wide)
    estate.client.refused("CreatePhysicalConnection", 400, "InvalidPortType.Malformed", **LINE, PortType="100GBase-LR")
    estate.control.config(modern=True)
    newer = {
        "Bandwidth": 200,
        "EnableIpv6": "true",
        "LocalIpv6GatewayIp": "2001:db8::1",
        "PeerIpv6GatewayIp": "2001:db8::2",
        "PeeringIpv6SubnetMask": "2001:db8::/56",
        "ResourceGroupId": "rg-1",
        "Tags.1.Key": "team",
        "Tags.1.Value": "net",
    }
    vbr = estate.client.ok("CreateVirtualBorderRouter", **wide, **newer)["VbrId"]
    estate.client.ok("ModifyVirtualBorderRouterAttribute", VbrId=vbr, Mtu=8500)
    shown = estate.show_vbr(vbr)
    assert (shown["VlanId"], shown["Bandwidth"], shown["EnableIpv6"], shown["Mtu"]) == (0, 200, True, 8500)
    assert (shown["PeerIpv6GatewayIp"], shown["ResourceGroupId"]) == ("2001:db8::2", "rg-1")
    assert shown["Tags"] == {"Tags": [{"Key": "team", "Value": "net"}]}
    assert estate.client.ok("DescribeVirtualBorderRouters", ResourceGroupId="rg-2")["TotalCount"] == 0
    line = estate.line("Initial", PortType="100GBase-LR", **{"Tag.1.Key": "k", "Tag.1.Value": "v"})
    assert estate.show_line(line)["Tags"] == {"tags": [{"Key": "k", "Value": "v"}]}
    group = estate.group(vbr, LocalAsn=64512, RouteQuota=200, IpVersion="ipv6", AuthKey="k")
    shown = estate.show_group(group)
    assert (shown["LocalAsn"], shown["RouteLimit"], shown["IpVersion"], shown["AuthKey"]) == (64512, 200, "IPV6", "k")
    estate.client.ok("ModifyBgpGroupAttribute", BgpGroupId=group, ClearAuthKey="true")
    assert estate.show_group(group)["AuthKey"] == ""
    estate.control.advance(1)
    peer = estate.peer(group, PeerIpAddress="2001:db8::2", BfdMultiHop=5)
    assert (estate.show_peer(peer)["BfdMultiHop"], estate.show_peer(peer)["PeerIpAddress"]) == (5, "2001:db8::2")


def test_numbers_without_a_range_are_any_positive_ones(estate: Estate) -> None:
    """Neither the route quota of a group nor the bandwidth of a VBR has a range in the reference."""
    vbr, group = estate.vbr(Bandwidth=1), estate.group(RouteQuota=1)
    for number in (10_001, 2_000_000):
        estate.client.ok("ModifyVirtualBorderRouterAttribute", VbrId=vbr, Bandwidth=number)
        estate.client.ok("ModifyBgpGroupAttribute", BgpGroupId=group, RouteQuota=number)
        assert (estate.show_vbr(vbr)["Bandwidth"], estate.show_group(group)["RouteLimit"]) == (number, number)
        estate.control.advance(1)
    for number in (0, -1):
        change = {"VbrId": vbr, "Bandwidth": number}
        estate.client.refused("ModifyVirtualBorderRouterAttribute", 400, "InvalidParameter", **change)
        change = {"BgpGroupId": group, "RouteQuota": number}
        estate.client.refused("ModifyBgpGroupAttribute", 400, "IllegalParam.RouteLimit", **change)


def test_aliases_of_the_tables(estate: Estate) -> None:
    """The tables print PeerASN and Authkey where the examples and SDKs have PeerAsn and AuthKey."""
    group = estate.client.ok("CreateBgpGroup", RouterId=estate.vbr(), PeerASN=65010, Authkey="k")["BgpGroupId"]
    assert (estate.show_group(group)["PeerAsn"], estate.show_group(group)["AuthKey"]) == (65010, "k")


@pytest.mark.parametrize("cidrs", ["30.100.0.0/16", "10.0.0.0/8,11.0.0.0/8,12.0.0.0/8"])
def test_a_list_of_networks_on_a_deletion_is_ignored(estate: Estate, cidrs: str) -> None:
    line = estate.line("Canceled")
    wrong = {"PhysicalConnectionId": line, "UserCidr": cidrs + ",13.0.0.0/8,14.0.0.0/8,15.0.0.0/8"}
    estate.client.refused("DeletePhysicalConnection", 400, "InvalidParameter", **wrong)
    estate.client.ok("DeletePhysicalConnection", PhysicalConnectionId=line, UserCidr=cidrs)


def test_strictness(estate: Estate) -> None:
    """The page demands a client token for a new line; no SDK does."""
    estate.control.config(strict=True)
    estate.client.refused("CreatePhysicalConnection", 400, "MissingParameter", **LINE)
    estate.client.ok("CreatePhysicalConnection", ClientToken="t", **LINE)
