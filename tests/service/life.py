# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole life of a line, told in all 32 actions, for any client that can make calls and read answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import simulator

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
        "PMCertificateType": "Other",
        "PMCertificateNo": "E1",
        "PMContactInfo": "1",
    },
]


class Life:
    """`call` makes one call of the client under test and returns the answer's members by their wire names."""

    def __init__(self, service: simulator.Handle, call: Call) -> None:
        self.control = service.control
        self.call = call

    def run(self) -> None:
        line, second = self.apply_for_lines()
        self.get_line_enabled(line)
        self.get_line_enabled(second)
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

    def apply_for_lines(self) -> tuple[str, str]:
        first = self.call("CreatePhysicalConnection", Name="线路-1", bandwidth=100, ClientToken="life-1", **LINE)
        line = first["PhysicalConnectionId"]
        again = self.call("CreatePhysicalConnection", Name="线路-1", bandwidth=100, ClientToken="life-1", **LINE)
        assert again["PhysicalConnectionId"] == line
        self.call(
            "ModifyPhysicalConnectionAttribute", PhysicalConnectionId=line, bandwidth=200, Description="a & b = c"
        )
        shown = self.line(line)
        assert (shown["Status"], shown["Bandwidth"], shown["Name"]) == ("Initial", 200, "线路-1")
        assert shown["Description"] == "a & b = c"
        self.control.advance(3)
        order = self.call("CreatePhysicalConnectionSetupOrder", AutoPay=True, **ORDER)
        assert order["OrderId"].isdigit()
        assert self.line(line)["HasReservationData"] == "false"  # about renewals alone
        second = self.call("CreatePhysicalConnection", RedundantPhysicalConnectionId=line, Tag=[{"Key": "k"}], **LINE)
        self.control.advance(3)
        assert self.line(second["PhysicalConnectionId"])["RedundantPhysicalConnectionId"] == line
        return line, second["PhysicalConnectionId"]

    def get_line_enabled(self, line: str) -> None:
        assert self.line(line)["Status"] == "Allocated"
        self.call("ApplyPhysicalConnectionLOA", InstanceId=line, Bandwidth=200, PMInfo=PEOPLE, **LOA)
        self.control.advance(1)
        loa = self.call("DescribePhysicalConnectionLOA", InstanceId=line)["PhysicalConnectionLOAType"]
        assert (loa["Status"], loa["SI"], loa["LoaUrl"][:8]) == ("Available", LOA["Si"], "https://")
        assert loa["PMInfo"]["PMInfo"] == PEOPLE
        self.call("CompletePhysicalConnectionLOA", InstanceId=line, **CABLED)
        self.control.advance(1)
        order = self.call(
            "CreatePhysicalConnectionOccupancyOrder",
            PhysicalConnectionId=line,
            InstanceChargeType="PrePaid",
            Period=1,
            PricingCycle="Year",
            AutoPay=True,
        )
        assert order["Data"]["OrderId"].isdigit()
        self.control.advance(1)
        shown = self.line(line)
        assert (shown["Status"], shown["ChargeType"], shown["LoaStatus"]) == ("Confirmed", "Prepaid", "Complete")
        self.call("EnablePhysicalConnection", PhysicalConnectionId=line)
        assert self.line(line)["Status"] == "Enabled"

    def route(self, line: str, second: str) -> str:
        created = self.call("CreateVirtualBorderRouter", PhysicalConnectionId=line, VlanId=110, Name="r-1", **GATEWAYS)
        vbr = created["VbrId"]
        self.call("ModifyVirtualBorderRouterAttribute", VbrId=vbr, MinTxInterval=300, MinRxInterval=300, VlanId=111)
        shown = self.vbr(vbr)
        assert (shown["Status"], shown["VlanId"], shown["MinTxInterval"]) == ("active", 111, 300)
        self.call(
            "AssociatePhysicalConnectionToVirtualBorderRouter",
            PhysicalConnectionId=second,
            VbrId=vbr,
            VlanId="112",
            **GATEWAYS,
        )
        (further,) = self.vbr(vbr)["AssociatedPhysicalConnections"]["AssociatedPhysicalConnection"]
        assert (further["PhysicalConnectionId"], further["VlanId"]) == (second, "112")
        answer = self.call("DescribeVirtualBorderRoutersForPhysicalConnection", PhysicalConnectionId=second)
        (seen,) = answer["VirtualBorderRouterForPhysicalConnectionSet"]["VirtualBorderRouterForPhysicalConnectionType"]
        assert (seen["VbrId"], seen["VlanId"]) == (vbr, 112)
        self.call("UnassociatePhysicalConnectionFromVirtualBorderRouter", PhysicalConnectionId=second, VbrId=vbr)
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
        assert (shown["PeerAsn"], shown["AuthKey"], shown["Status"]) == (4200000123, "!PW Z2&wsq=", "Available")
        peer = self.call("CreateBgpPeer", BgpGroupId=group, PeerIpAddress="10.0.0.2", EnableBfd=True)["BgpPeerId"]
        self.control.advance(1)
        self.call("ModifyBgpPeerAttribute", BgpPeerId=peer, BgpGroupId=group, EnableBfd=False)
        self.control.advance(2)
        (shown,) = self.call("DescribeBgpPeers", BgpPeerId=peer)["BgpPeers"]["BgpPeer"]
        assert (shown["EnableBfd"], shown["Status"], shown["BgpStatus"]) == (False, "Available", "Established")
        self.call("AddBgpNetwork", RouterId=vbr, DstCidrBlock="172.16.0.0/16", VpcId="vpc-1")
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
        line = self.call("CreatePhysicalConnection", **LINE)["PhysicalConnectionId"]
        self.call("CancelPhysicalConnection", PhysicalConnectionId=line)
        assert self.line(line)["Status"] == "Canceled"
        self.call("DeletePhysicalConnection", PhysicalConnectionId=line)
