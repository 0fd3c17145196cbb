# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects in the state that a test needs, made over HTTP and, where only the outside can, by the control interface."""

from __future__ import annotations

from typing import Any

import simulator

from .signing import Client

ACCESS_POINT = "ap-cn-shanghai-pudong-A"
ORDER = {"AccessPointId": ACCESS_POINT, "LineOperator": "CT"}
LINE = {**ORDER, "PeerLocation": "Shanghai"}
LOA = {
    "CompanyName": "Example Logistics",
    "ConstructionTime": "2026-12-14T01:00:00Z",
    "LineType": "FIBRE",
    "PeerLocation": "Shanghai",
    "Si": "Example Fibre Works",
}
CABLED = {"LineCode": "CT-1", "LineLabel": "ODF-1"}
GATEWAYS = {"LocalGatewayIp": "10.0.0.1", "PeerGatewayIp": "10.0.0.2", "PeeringSubnetMask": "255.255.255.252"}


class Estate:
    def __init__(self, service: simulator.Handle, client: Client) -> None:
        self.service = service
        self.client = client
        self.control = service.control

    def line(self, status: str = "Enabled", loa: str = "", **params: Any) -> str:
        line = self.client.ok("CreatePhysicalConnection", **{**LINE, **params})["PhysicalConnectionId"]
        if status != "Initial":
            self.control.event("set_status", line, status=status)
        if loa:
            self.control.event("set_status", line, status=loa, field="loa_status")
        return line

    def vbr(self, line: str = "", status: str = "active", vlan: int = 10, **params: Any) -> str:
        wanted = {"PhysicalConnectionId": line or self.line(), "VlanId": vlan, **GATEWAYS, **params}
        vbr = self.client.ok("CreateVirtualBorderRouter", **wanted)["VbrId"]
        if status != "active":
            self.control.event("set_status", vbr, status=status)
        return vbr

    def vbr_for(self, owner: Client, line: str = "", status: str = "unconfirmed", vlan: int = 20) -> str:
        """A VBR on this account's line for another account."""
        wanted = {"PhysicalConnectionId": line or self.line(), "VlanId": vlan, "VbrOwnerId": owner.account["uid"]}
        vbr = self.client.ok("CreateVirtualBorderRouter", **wanted)["VbrId"]
        if status != "unconfirmed":
            self.control.event("set_status", vbr, status=status)
        return vbr

    def associated(self, vlan: int = 11) -> tuple[str, str]:
        """A VBR and its further line."""
        vbr, line = self.vbr(), self.line()
        self.client.ok(
            "AssociatePhysicalConnectionToVirtualBorderRouter",
            VbrId=vbr,
            PhysicalConnectionId=line,
            VlanId=vlan,
            **GATEWAYS,
        )
        return vbr, line

    def group(self, vbr: str = "", status: str = "Available", **params: Any) -> str:
        wanted = {"RouterId": vbr or self.vbr(), "PeerAsn": 65010, **params}
        group = self.client.ok("CreateBgpGroup", **wanted)["BgpGroupId"]
        if status != "Pending":
            self.control.event("set_status", group, status=status)
        return group

    def peer(self, group: str = "", status: str = "Available", **params: Any) -> str:
        peer = self.client.ok("CreateBgpPeer", **{"BgpGroupId": group or self.group(), **params})["BgpPeerId"]
        if status != "Pending":
            self.control.event("set_status", peer, status=status)
        return peer

    def network(self, vbr: str = "", cidr: str = "172.16.0.0/16") -> str:
        vbr = vbr or self.vbr()
        self.client.ok("AddBgpNetwork", RouterId=vbr, DstCidrBlock=cidr)
        return vbr

    def show_line(self, line: str, **params: Any) -> dict[str, Any]:
        filters = {"Filter.1.Key": "PhysicalConnectionId", "Filter.1.Value.1": line}
        answer = self.client.ok("DescribePhysicalConnections", **filters, **params)
        return only(answer["PhysicalConnectionSet"]["PhysicalConnectionType"])

    def show_vbr(self, vbr: str, client: Client | None = None) -> dict[str, Any]:
        filters = {"Filter.1.Key": "VbrId", "Filter.1.Value.1": vbr}
        answer = (client or self.client).ok("DescribeVirtualBorderRouters", **filters)
        return only(answer["VirtualBorderRouterSet"]["VirtualBorderRouterType"])

    def show_group(self, group: str) -> dict[str, Any]:
        return only(self.client.ok("DescribeBgpGroups", BgpGroupId=group)["BgpGroups"]["BgpGroup"])

    def show_peer(self, peer: str) -> dict[str, Any]:
        return only(self.client.ok("DescribeBgpPeers", BgpPeerId=peer)["BgpPeers"]["BgpPeer"])


def only(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The one row, or an empty dictionary when there is none."""
    assert len(rows) <= 1, rows
    return rows[0] if rows else {}
