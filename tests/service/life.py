# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole life of a line, told in all actions of a profile, for any client that can make calls and read answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import simulator
from simulator.core.profile import Profile

from .estate import CABLED, GATEWAYS, LINE, LOA, ORDER

Call = Callable[..., dict[str, Any]]

PEOPLE = [
    {
        "PMName": "Zhang Wei",
        "PMGender": "Male",
        "PMCertificateType": "IDCard",
        "PMCertificateNo": "310101198001010011",
        "PMContactInfo": "13800000001",
    },
    {
        "PMName": "李娜",
        "PMGender": "Female",
        "PMCertificateType": "Passport",
        "PMCertificateNo": "E1",
        "PMContactInfo": "1",
    },
]


# Works on no physical connection that there is in the simulator.
NEVER = {"RecoverPhysicalConnection"}


@dataclass(frozen=True)
class Story:
    """What is told otherwise of one profile than of the other."""

    port: dict[str, str] = field(default_factory=dict)
    confirms: bool = False  # whether the customer confirms the cabling, which has to come before the payment
    paid_is_enabled: bool = False  # whether the payment enables
    number: type = int  # what an ASN is in an answer
    newer: bool = False  # whether there are the actions that the reference lacks


STORIES = {
    "reference": Story(),
    "today": Story({"PortType": "10GBase-LR"}, confirms=True, paid_is_enabled=True, number=str, newer=True),
}


def actions_of(profile: Profile) -> set[str]:
    """Return the actions that a life has to consist of."""
    return (set(profile.reading) | set(profile.changing)) - NEVER


class Life:
    """`call` makes one call of the client under test and returns the answer's members by their wire names."""

    def __init__(self, service: simulator.Handle, call: Call) -> None:
        self.control = service.control
        self.call = call
        self.story = STORIES[service.world.profile.name]

    def run(self) -> None:
        if self.story.newer:
            self.prepare_account()
        line, second = self.apply_for_lines()
        if self.story.newer:
            self.label(line)
        self.get_line_enabled(line)
        self.get_line_enabled(second, paid=not self.story.paid_is_enabled)
        vbr = self.route(line, second)
        group = self.speak_bgp(vbr)
        self.fall_silent(vbr, group)
        self.take_down(vbr, line, second)
        self.change_of_mind()
        assert self.control.state()["lines"] == {}

    def line(self, line: str) -> dict[str, Any]:
        answer = self.call(
            "DescribePhysicalConnections",
            Filter=[{"Key": "PhysicalConnectionId", "Value": [line]}, {"Key": "Type", "Value": ["VPC", "other"]}],
            PageSize=50,
            IncludeReservationData=True,
        )
        (row,) = answer["PhysicalConnectionSet"]["PhysicalConnectionType"]
        return row

    def vbr(self, vbr: str) -> dict[str, Any]:
        answer = self.call("DescribeVirtualBorderRouters", Filter=[{"Key": "VbrId", "Value": [vbr]}])
        (row,) = answer["VirtualBorderRouterSet"]["VirtualBorderRouterType"]
        return row

    def prepare_account(self) -> None:
        """Open outbound traffic, and find an access point."""
        self.control.traffic_service(open=False)
        assert self.call("GetPhysicalConnectionServiceStatus")["Enabled"] is False
        self.call("OpenPhysicalConnectionService")
        assert self.call("GetPhysicalConnectionServiceStatus")["Enabled"] is True
        points = self.call("DescribeAccessPoints", PageSize=50)["AccessPointSet"]["AccessPointType"]
        assert ORDER["AccessPointId"] in {
            point["AccessPointId"] for point in points if point["Status"] == "recommended"
        }
        offers = self.call("ListBusinessAccessPoints")["BusinessAccessPoints"]
        (offer,) = [one for one in offers if one["AccessPointId"] == ORDER["AccessPointId"]]
        assert ORDER["LineOperator"] in offer["SupportLineOperator"].split(",")
        assert self.story.port["PortType"] in offer["SupportPortTypes"].split(",")

    def label(self, line: str) -> None:
        """Tag a line, and put it into a resource group."""
        which = {"ResourceType": "PHYSICALCONNECTION", "ResourceId": [line]}
        tags = [{"Key": "团队", "Value": "网络"}, {"Key": "site", "Value": "jiading"}]
        self.call("TagResourcesForExpressConnect", Tag=tags, **which)
        self.call("UntagResourcesForExpressConnect", TagKey=["site"], **which)
        listed = self.call("ListTagResourcesForExpressConnect", **which)["TagResources"]["TagResource"]
        assert [(tag["ResourceId"], tag["TagKey"], tag["TagValue"]) for tag in listed] == [(line, "团队", "网络")]
        self.call("ChangeResourceGroup", NewResourceGroupId="rg-1", **{**which, "ResourceId": line})
        assert self.line(line)["ResourceGroupId"] == "rg-1"

    def apply_for_lines(self) -> tuple[str, str]:
        wanted = {**LINE, **self.story.port}
        first = self.call("CreatePhysicalConnection", Name="线路-1", bandwidth=100, ClientToken="life-1", **wanted)
        line = first["PhysicalConnectionId"]
        again = self.call("CreatePhysicalConnection", Name="线路-1", bandwidth=100, ClientToken="life-1", **wanted)
        assert again["PhysicalConnectionId"] == line
        self.call(
            "ModifyPhysicalConnectionAttribute", PhysicalConnectionId=line, bandwidth=200, Description="a & b = c"
        )
        shown = self.line(line)
        assert (shown["Status"], shown["Bandwidth"], shown["Name"]) == ("Initial", 200, "线路-1")
        assert shown["Description"] == "a & b = c"
        self.control.advance(3)
        order = self.call("CreatePhysicalConnectionSetupOrder", AutoPay=True, **ORDER, **self.story.port)
        assert order["OrderId"].isdigit()
        assert self.line(line)["HasReservationData"] == "false"  # about renewals alone
        second = self.call("CreatePhysicalConnection", RedundantPhysicalConnectionId=line, Tag=[{"Key": "k"}], **wanted)
        self.control.advance(3)
        assert self.line(second["PhysicalConnectionId"])["RedundantPhysicalConnectionId"] == line
        return line, second["PhysicalConnectionId"]

    def get_line_enabled(self, line: str, paid: bool = True) -> None:
        assert self.line(line)["Status"] == "Allocated"
        self.get_cabled(line)
        self.control.advance(1)
        if self.story.confirms:
            self.call("ConfirmPhysicalConnection", PhysicalConnectionId=line)
        if paid:
            self.pay(line)
        self.control.advance(1)
        shown = self.line(line)
        by_itself = paid and self.story.paid_is_enabled
        assert (shown["Status"], shown["LoaStatus"]) == ("Enabled" if by_itself else "Confirmed", "Complete")
        assert shown["ChargeType"] == ("Prepaid" if paid else "")
        if not by_itself:
            self.call("EnablePhysicalConnection", PhysicalConnectionId=line)
            self.control.advance(1)
        assert self.line(line)["Status"] == "Enabled"

    def get_cabled(self, line: str) -> None:
        loa = {"InstanceId": line, "Bandwidth": 200, "PMInfo": PEOPLE, **LOA}
        self.call("ApplyPhysicalConnectionLOA", **loa)
        if self.story.newer:
            self.control.event("reject_loa", line)
            self.call("SecondApplyPhysicalConnectionLOA", **loa)
        self.control.advance(1)
        shown = self.call("DescribePhysicalConnectionLOA", InstanceId=line)["PhysicalConnectionLOAType"]
        assert (shown["Status"], shown["SI"], shown["LoaUrl"][:8]) == ("Available", LOA["Si"], "https://")
        assert shown["PMInfo"]["PMInfo"] == PEOPLE
        self.call("CompletePhysicalConnectionLOA", InstanceId=line, **CABLED)

    def pay(self, line: str) -> None:
        order = self.call(
            "CreatePhysicalConnectionOccupancyOrder",
            PhysicalConnectionId=line,
            InstanceChargeType="PrePaid",
            Period=1,
            PricingCycle="Year",
            AutoPay=True,
        )
        assert order["Data"]["OrderId"].isdigit()

    def route(self, line: str, second: str) -> str:
        created = self.call("CreateVirtualBorderRouter", PhysicalConnectionId=line, VlanId=110, Name="r-1", **GATEWAYS)
        vbr = created["VbrId"]
        self.call("ModifyVirtualBorderRouterAttribute", VbrId=vbr, MinTxInterval=300, MinRxInterval=300, VlanId=111)
        shown = self.vbr(vbr)
        assert (shown["Status"], shown["VlanId"], shown["MinTxInterval"]) == ("active", 111, 300)
        if self.story.newer:
            self.call("UpdateVirtualBorderBandwidth", VirtualBorderRouterId=vbr, Bandwidth=100)
            assert self.vbr(vbr)["Bandwidth"] == 100
        self.call(
            "AssociatePhysicalConnectionToVirtualBorderRouter",
            PhysicalConnectionId=second,
            VbrId=vbr,
            VlanId="112",
            **GATEWAYS,
        )
        self.control.advance(1)
        (further,) = self.vbr(vbr)["AssociatedPhysicalConnections"]["AssociatedPhysicalConnection"]
        assert (further["PhysicalConnectionId"], further["VlanId"]) == (second, "112")
        answer = self.call("DescribeVirtualBorderRoutersForPhysicalConnection", PhysicalConnectionId=second)
        (seen,) = answer["VirtualBorderRouterForPhysicalConnectionSet"]["VirtualBorderRouterForPhysicalConnectionType"]
        assert (seen["VbrId"], seen["VlanId"]) == (vbr, 112)
        self.call("UnassociatePhysicalConnectionFromVirtualBorderRouter", PhysicalConnectionId=second, VbrId=vbr)
        self.control.advance(1)
        self.call("TerminateVirtualBorderRouter", VbrId=vbr)
        self.control.advance(1)
        assert self.vbr(vbr)["Status"] == "terminated"
        self.call("RecoverVirtualBorderRouter", VbrId=vbr)
        self.control.advance(1)
        assert self.vbr(vbr)["Status"] == "active"
        return vbr

    def speak_bgp(self, vbr: str) -> str:
        created = self.call(
            "CreateBgpGroup", RouterId=vbr, PeerAsn=65010, AuthKey="!PW Z2&wsq=", IsFakeAsn=True, Name="g1"
        )
        group = created["BgpGroupId"]
        self.control.advance(1)
        self.call("ModifyBgpGroupAttribute", BgpGroupId=group, PeerAsn=4200000123, Description="changed")
        self.control.advance(1)
        (shown,) = self.call("DescribeBgpGroups", RouterId=vbr)["BgpGroups"]["BgpGroup"]
        assert (shown["PeerAsn"], shown["AuthKey"], shown["Status"]) == (
            self.story.number(4200000123),
            "!PW Z2&wsq=",
            "Available",
        )
        peer = self.call("CreateBgpPeer", BgpGroupId=group, PeerIpAddress="10.0.0.2", EnableBfd=True)["BgpPeerId"]
        self.control.advance(1)
        self.call("ModifyBgpPeerAttribute", BgpPeerId=peer, BgpGroupId=group, EnableBfd=False)
        self.control.advance(2)
        (shown,) = self.call("DescribeBgpPeers", BgpPeerId=peer)["BgpPeers"]["BgpPeer"]
        assert (shown["EnableBfd"], shown["Status"], shown["BgpStatus"]) == (False, "Available", "Established")
        self.call("AddBgpNetwork", RouterId=vbr, DstCidrBlock="172.16.0.0/16", VpcId="vpc-1")
        self.control.advance(1)
        (network,) = self.call("DescribeBgpNetworks", RouterId=vbr)["BgpNetworks"]["BgpNetwork"]
        assert (network["DstCidrBlock"], network["VpcId"]) == ("172.16.0.0/16", "vpc-1")
        self.call("DeleteBgpPeer", BgpPeerId=peer)
        return group

    def fall_silent(self, vbr: str, group: str) -> None:
        self.call("DeleteBgpNetwork", RouterId=vbr, DstCidrBlock="172.16.0.0/16")
        self.control.advance(1)
        self.call("DeleteBgpGroup", BgpGroupId=group)
        self.control.advance(1)
        assert self.call("DescribeBgpGroups", RouterId=vbr)["TotalCount"] == 0

    def take_down(self, vbr: str, line: str, second: str) -> None:
        self.call("DeleteVirtualBorderRouter", VbrId=vbr)
        self.control.advance(1)
        for one in (line, second):
            self.call("TerminatePhysicalConnection", PhysicalConnectionId=one)
            self.control.advance(1)
            self.call("DeletePhysicalConnection", PhysicalConnectionId=one)

    def change_of_mind(self) -> None:
        line = self.call("CreatePhysicalConnection", **LINE, **self.story.port)["PhysicalConnectionId"]
        self.call("CancelPhysicalConnection", PhysicalConnectionId=line)
        assert self.line(line)["Status"] == "Canceled"
        self.call("DeletePhysicalConnection", PhysicalConnectionId=line)
