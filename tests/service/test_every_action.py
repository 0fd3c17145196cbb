# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each of the 32 actions succeeds once, over GET and over POST, and is refused once with an error of its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from simulator.express_connect.actions import CHANGING, READING

from .estate import CABLED, GATEWAYS, LINE, LOA, ORDER, Estate

ASSOCIATE = "AssociatePhysicalConnectionToVirtualBorderRouter"
UNASSOCIATE = "UnassociatePhysicalConnectionFromVirtualBorderRouter"
FOR_LINE = "DescribeVirtualBorderRoutersForPhysicalConnection"


def line_in(status: str, loa: str = "", name: str = "PhysicalConnectionId", **more: Any) -> Callable[[Estate], dict]:
    return lambda estate: {name: estate.line(status, loa), **more}


def unassociation(estate: Estate) -> dict[str, Any]:
    vbr, line = estate.associated()
    return {"VbrId": vbr, "PhysicalConnectionId": line}


# action -> parameters of a call that succeeds
SUCCESSES: dict[str, Callable[[Estate], dict[str, Any]]] = {
    "CreatePhysicalConnection": lambda estate: LINE,
    "CancelPhysicalConnection": line_in("Allocated"),
    "DescribePhysicalConnections": lambda estate: {},
    "ModifyPhysicalConnectionAttribute": line_in("Initial", bandwidth=200),
    "TerminatePhysicalConnection": line_in("Enabled"),
    "EnablePhysicalConnection": line_in("Confirmed"),
    "DeletePhysicalConnection": line_in("Canceled"),
    "ApplyPhysicalConnectionLOA": line_in("Allocated", name="InstanceId", **LOA),
    "CompletePhysicalConnectionLOA": line_in("Allocated", "Available", name="InstanceId", **CABLED),
    "CreatePhysicalConnectionOccupancyOrder": line_in("Allocated", "Complete"),
    "CreatePhysicalConnectionSetupOrder": lambda estate: ORDER,
    "DescribePhysicalConnectionLOA": line_in("Allocated", name="InstanceId"),
    "CreateVirtualBorderRouter": line_in("Enabled", VlanId=10, **GATEWAYS),
    "DeleteVirtualBorderRouter": lambda estate: {"VbrId": estate.vbr()},
    "DescribeVirtualBorderRouters": lambda estate: {},
    FOR_LINE: line_in("Enabled"),
    "ModifyVirtualBorderRouterAttribute": lambda estate: {"VbrId": estate.vbr(), "Name": "renamed"},
    "TerminateVirtualBorderRouter": lambda estate: {"VbrId": estate.vbr()},
    "RecoverVirtualBorderRouter": lambda estate: {"VbrId": estate.vbr(status="terminated")},
    ASSOCIATE: lambda estate: {
        "VbrId": estate.vbr(),
        "PhysicalConnectionId": estate.line(),
        "VlanId": 11,
        **GATEWAYS,
    },
    UNASSOCIATE: unassociation,
    "DescribeBgpNetworks": lambda estate: {},
    "CreateBgpGroup": lambda estate: {"RouterId": estate.vbr(), "PeerAsn": 65010},
    "DescribeBgpGroups": lambda estate: {},
    "ModifyBgpGroupAttribute": lambda estate: {"BgpGroupId": estate.group(), "PeerAsn": 65011},
    "DeleteBgpGroup": lambda estate: {"BgpGroupId": estate.group()},
    "CreateBgpPeer": lambda estate: {"BgpGroupId": estate.group(), "PeerIpAddress": "10.0.0.2"},
    "DescribeBgpPeers": lambda estate: {},
    "DeleteBgpPeer": lambda estate: {"BgpPeerId": estate.peer()},
    "AddBgpNetwork": lambda estate: {"RouterId": estate.vbr(), "DstCidrBlock": "172.16.0.0/16"},
    "DeleteBgpNetwork": lambda estate: {"RouterId": estate.network(), "DstCidrBlock": "172.16.0.0/16"},
    "ModifyBgpPeerAttribute": lambda estate: {"BgpPeerId": estate.peer(), "EnableBfd": "true"},
}

# action -> status, code, words of the message, parameters
REFUSALS: dict[str, tuple[int, str, str, Callable[[Estate], dict[str, Any]]]] = {
    "CreatePhysicalConnection": (
        400,
        "InvalidAccessPointId.NotEnabled",
        "Invalid access point status.",
        lambda estate: {**LINE, "AccessPointId": "ap-cn-beijing-ft-A"},
    ),
    "CancelPhysicalConnection": (400, "Forbidden.NotAllowedInState", "not allow in this state", line_in("Enabled")),
    "DescribePhysicalConnections": (
        404,
        "InvalidFilterKey.ValueNotSupported",
        "Filter.1.key",
        lambda estate: {"Filter.1.Key": "Colour", "Filter.1.Value.1": "red"},
    ),
    "ModifyPhysicalConnectionAttribute": (
        400,
        "InvalidStatus",
        "invalid physical connection status",
        line_in("Allocating", bandwidth=200),
    ),
    "TerminatePhysicalConnection": (
        404,
        "InvalidPhysicalConnectionId.NotFound",
        "does not exist in our records",
        lambda estate: {"PhysicalConnectionId": "pc-none"},
    ),
    "EnablePhysicalConnection": (400, "Forbidden.NotAllowedInState", "not allow", line_in("Allocated")),
    "DeletePhysicalConnection": (
        400,
        "InvalidPhysicalConnectionId.NotMatched",
        "instance id not matched.",
        lambda estate: {"PhysicalConnectionId": estate.vbr()},
    ),
    "ApplyPhysicalConnectionLOA": (
        400,
        "Forbidden.NotAllowedInState",
        "not allow",
        line_in("Initial", name="InstanceId", **LOA),
    ),
    "CompletePhysicalConnectionLOA": (
        400,
        "Forbidden.NotAllowedInState",
        "not allow",
        line_in("Allocated", name="InstanceId", **CABLED),
    ),
    "CreatePhysicalConnectionOccupancyOrder": (
        400,
        "Forbidden.NotAllowedInState",
        "not allow",
        line_in("Allocated", "Available"),
    ),
    "CreatePhysicalConnectionSetupOrder": (
        400,
        "InvalidLineOperator.Malformed",
        "LineOperator",
        lambda estate: {**ORDER, "LineOperator": "XX"},
    ),
    "DescribePhysicalConnectionLOA": (
        404,
        "InvalidPhysicalConnectionId.NotFound",
        "does not exist",
        lambda estate: {"InstanceId": "pc-none"},
    ),
    "CreateVirtualBorderRouter": (
        400,
        "InvalidPhysicalConnectionId.NotEnabled",
        "not in Enabled state",
        line_in("Confirmed", VlanId=10, **GATEWAYS),
    ),
    "DeleteVirtualBorderRouter": (
        404,
        "InvalidVbrId.NotFound",
        "does not exist in our records",
        lambda estate: {"VbrId": "vbr-none"},
    ),
    "DescribeVirtualBorderRouters": (
        404,
        "InvalidFilterKey.ValueNotSupported",
        "Filter.2.key",
        lambda estate: {"Filter.2.Key": "Colour", "Filter.2.Value.1": "red"},
    ),
    FOR_LINE: (
        404,
        "InvalidPhysicalConnectionId.NotFound",
        "does not belong to user",
        lambda estate: {"PhysicalConnectionId": "pc-none"},
    ),
    "ModifyVirtualBorderRouterAttribute": (
        400,  # 404 on the pages of its siblings
        "InvalidVbrId.NotFound",
        "is not found",
        lambda estate: {"VbrId": "vbr-none"},
    ),
    "TerminateVirtualBorderRouter": (
        400,
        "InvalidOperation.OperationNotAllowedInState",
        "invalid state",
        lambda estate: {"VbrId": estate.vbr(status="terminated")},
    ),
    "RecoverVirtualBorderRouter": (
        400,
        "InvalidOperation.OperationNotAllowedInState",
        "invalid state",
        lambda estate: {"VbrId": estate.vbr()},
    ),
    ASSOCIATE: (
        400,
        "InvalidStatus.NotAllowed",
        "Invalid virtual border router status.",
        lambda estate: {
            "VbrId": estate.vbr(status="terminated"),
            "PhysicalConnectionId": estate.line(),
            "VlanId": 11,
            **GATEWAYS,
        },
    ),
    UNASSOCIATE: (
        400,
        "PHYSICAL_NOT_ASSOCIATE_TO_VBR",
        "have not associate",
        lambda estate: {"VbrId": estate.vbr(), "PhysicalConnectionId": estate.line()},
    ),
    "DescribeBgpNetworks": (
        404,
        "InvalidRegionId.NotFound",
        "does not exist in our records",
        lambda estate: {"RegionId": "nowhere"},
    ),
    "CreateBgpGroup": (
        400,
        "InvalidPeerAsn.Malformed",
        "45104",
        lambda estate: {"RouterId": estate.vbr(), "PeerAsn": 45104},
    ),
    "DescribeBgpGroups": (
        404,
        "InvalidRegionId.NotFound",
        "does not exist in our records",
        lambda estate: {"RegionId": "nowhere"},
    ),
    "ModifyBgpGroupAttribute": (
        400,
        "InvalidBgpGroup",
        "bgp group not exists",
        lambda estate: {"BgpGroupId": "bgpg-none"},
    ),
    "DeleteBgpGroup": (
        400,
        "InvalidStatus.CannotOperate",
        "cannot operate",
        lambda estate: {"BgpGroupId": estate.group(status="Pending")},
    ),
    "CreateBgpPeer": (
        400,
        "InvalidIP.Malformed",
        "Ip malformed.",
        lambda estate: {"BgpGroupId": estate.group(), "PeerIpAddress": "10.0.0.256"},
    ),
    "DescribeBgpPeers": (
        404,
        "InvalidRegionId.NotFound",
        "does not exist in our records",
        lambda estate: {"RegionId": "nowhere"},
    ),
    "DeleteBgpPeer": (
        400,
        "InvalidParams.NotFound",
        "instance not found",
        lambda estate: {"BgpPeerId": "bgp-none"},
    ),
    "AddBgpNetwork": (
        400,
        "InvalidParams.AlreadyExists",
        "bgp network already exists",
        lambda estate: {"RouterId": estate.network(), "DstCidrBlock": "172.16.0.0/16"},
    ),
    "DeleteBgpNetwork": (
        400,
        "InvalidVbrNetwork",
        "vbr netowrk not exists",
        lambda estate: {"RouterId": "vbr-none", "DstCidrBlock": "172.16.0.0/16"},
    ),
    "ModifyBgpPeerAttribute": (
        400,  # 404 on the pages of its siblings
        "InvalidRegionId.NotFound",
        "does not exist in our records",
        lambda estate: {"BgpPeerId": "bgp-none", "RegionId": "nowhere"},
    ),
}


def test_there_are_32_actions() -> None:
    assert len(SUCCESSES) == 32
    assert set(SUCCESSES) == set(REFUSALS) == set(READING) | set(CHANGING)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("action", SUCCESSES)
def test_success(estate: Estate, action: str, method: str) -> None:
    params = SUCCESSES[action](estate)
    answer = estate.client.ok(action, method, **params)
    assert answer["RequestId"]
    entry = estate.control.journal()[-1]
    assert (entry["action"], entry["method"], entry["status"]) == (action, method, 200)
    assert entry["changing"] == entry["changed"] == (action in CHANGING)


@pytest.mark.parametrize("action", REFUSALS)
def test_refusal(estate: Estate, action: str) -> None:
    status, code, words, make = REFUSALS[action]
    params = make(estate)
    before = estate.control.state()
    assert words in estate.client.refused(action, status, code, **params)
    assert estate.control.state() == before


def test_a_refusal_has_the_four_members(estate: Estate) -> None:
    reply = estate.client.call("DeleteBgpPeer", BgpPeerId="bgp-none")
    assert sorted(reply.data) == ["Code", "HostId", "Message", "RequestId"]


def test_an_unknown_action(estate: Estate) -> None:
    estate.client.refused("DescribeEverything", 404, "InvalidAction.NotFound")
    estate.client.refused("ConfirmPhysicalConnection", 404, "InvalidAction.NotFound", PhysicalConnectionId="pc-none")
