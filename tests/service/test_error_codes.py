# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every error code of the reference that the simulator can raise, raised; and why it cannot raise the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from simulator.express_connect.reference.errors import COMMON, DOCUMENTED

from .estate import CABLED, GATEWAYS, LINE, LOA, ORDER, Estate
from .signing import Client

ASSOCIATE = "AssociatePhysicalConnectionToVirtualBorderRouter"
UNASSOCIATE = "UnassociatePhysicalConnectionFromVirtualBorderRouter"
FOR_LINE = "DescribeVirtualBorderRoutersForPhysicalConnection"


class Case(NamedTuple):
    action: str
    code: str
    params: Callable[[Estate], dict[str, Any]]
    text: str = ""


def stranger(estate: Estate) -> Client:
    return Client(estate.service.endpoint, estate.service.accounts[1])


def foreign_line(estate: Estate) -> str:
    return Estate(estate.service, stranger(estate)).line()


def foreign_vbr(estate: Estate) -> str:
    return Estate(estate.service, stranger(estate)).vbr()


def vbr_on_foreign_line(estate: Estate) -> str:
    """Owned by the caller, on the other account's line."""
    return Estate(estate.service, stranger(estate)).vbr_for(estate.client, status="active")


def line(**wrong: Any) -> Callable[[Estate], dict[str, Any]]:
    return lambda estate: {**LINE, **wrong}


def changed_line(**wrong: Any) -> Callable[[Estate], dict[str, Any]]:
    return lambda estate: {"PhysicalConnectionId": estate.line("Initial"), **wrong}


def router(**wrong: Any) -> Callable[[Estate], dict[str, Any]]:
    return lambda estate: {"PhysicalConnectionId": estate.line(), "VlanId": 10, **GATEWAYS, **wrong}


def router_for_other(**wrong: Any) -> Callable[[Estate], dict[str, Any]]:
    return lambda estate: {
        "PhysicalConnectionId": estate.line(),
        "VlanId": 10,
        "VbrOwnerId": stranger(estate).account["uid"],
        **wrong,
    }


def changed_router(**wrong: Any) -> Callable[[Estate], dict[str, Any]]:
    return lambda estate: {"VbrId": estate.vbr(), **wrong}


def router_of_other(**wrong: Any) -> Callable[[Estate], dict[str, Any]]:
    return lambda estate: {"VbrId": estate.vbr_for(stranger(estate), status="active"), **wrong}


def router_on_foreign_line(**wrong: Any) -> Callable[[Estate], dict[str, Any]]:
    return lambda estate: {"VbrId": vbr_on_foreign_line(estate), **wrong}


def association(**wrong: Any) -> Callable[[Estate], dict[str, Any]]:
    return lambda estate: {
        "VbrId": estate.vbr(),
        "PhysicalConnectionId": estate.line(),
        "VlanId": 11,
        **GATEWAYS,
        **wrong,
    }


def group(**wrong: Any) -> Callable[[Estate], dict[str, Any]]:
    return lambda estate: {"RouterId": estate.vbr(), "PeerAsn": 65010, **wrong}


def changed_group(**wrong: Any) -> Callable[[Estate], dict[str, Any]]:
    return lambda estate: {"BgpGroupId": estate.group(), **wrong}


def peer(**wrong: Any) -> Callable[[Estate], dict[str, Any]]:
    return lambda estate: {"BgpGroupId": estate.group(), **wrong}


def network(**wrong: Any) -> Callable[[Estate], dict[str, Any]]:
    return lambda estate: {"RouterId": estate.vbr(), "DstCidrBlock": "172.16.0.0/16", **wrong}


def with_quota(name: str, params: Callable[[Estate], dict[str, Any]]) -> Callable[[Estate], dict[str, Any]]:
    """Parameters of a call that was fine until the quota went down to nothing."""

    def make(estate: Estate) -> dict[str, Any]:
        made = params(estate)
        estate.control.quotas(**{name: 0})
        return made

    return make


def with_event(kind: str, target: str, **options: Any) -> Callable[[Callable[..., Any]], Callable[[Estate], Any]]:
    """Parameters for an object to which something has happened."""

    def wrap(params: Callable[[Estate], dict[str, Any]]) -> Callable[[Estate], dict[str, Any]]:
        def make(estate: Estate) -> dict[str, Any]:
            made = params(estate)
            estate.control.event(kind, made[target], **options)
            return made

        return make

    return wrap


def redundant_to(status: str) -> Callable[[Estate], dict[str, Any]]:
    return lambda estate: {**LINE, "RedundantPhysicalConnectionId": estate.line(status)}


def line_with_vbr(owner: str, further: bool = False) -> Callable[[Estate], dict[str, Any]]:
    """A terminated line on which a VBR was left behind, which only the outside can bring about."""

    def make(estate: Estate) -> dict[str, Any]:
        if further:
            line_id = estate.associated()[1]
        else:
            line_id = estate.line()
            if owner == "own":
                estate.vbr(line_id)
            else:
                estate.vbr_for(stranger(estate), line_id)
        estate.control.event("set_status", line_id, status="Terminated")
        return {"PhysicalConnectionId": line_id}

    return make


def twice_used_vlan(estate: Estate) -> dict[str, Any]:
    line_id = estate.line()
    estate.vbr(line_id)
    return {"PhysicalConnectionId": line_id, "VlanId": 10, **GATEWAYS}


def vlan_of_sibling(estate: Estate) -> dict[str, Any]:
    line_id = estate.line()
    estate.vbr(line_id)
    return {"VbrId": estate.vbr(line_id, vlan=11), "VlanId": 10}


def vlan_of_line(estate: Estate) -> dict[str, Any]:
    line_id = estate.line()
    estate.vbr(line_id, vlan=11)
    return {"VbrId": estate.vbr(), "PhysicalConnectionId": line_id, "VlanId": 11, **GATEWAYS}


def vbr_across_entities(estate: Estate) -> dict[str, Any]:
    elsewhere = estate.control.add_account(bid="26888")
    return {"PhysicalConnectionId": estate.line(), "VlanId": 10, "VbrOwnerId": elsewhere["uid"]}


def recoverable_but_taken(estate: Estate) -> dict[str, Any]:
    line_id = estate.line()
    vbr = estate.vbr(line_id, status="terminated")
    estate.control.advance(8 * 86400)
    estate.vbr(line_id)
    return {"VbrId": vbr}


def unassociation(estate: Estate) -> dict[str, Any]:
    vbr, line_id = estate.associated()
    return {"VbrId": vbr, "PhysicalConnectionId": line_id}


def routed(estate: Estate) -> dict[str, Any]:
    params = unassociation(estate)
    estate.control.event("route_entry", params["VbrId"], line=params["PhysicalConnectionId"])
    return params


def other_region(estate: Estate) -> dict[str, Any]:
    params = association()(estate)
    return {**params, "RegionId": "cn-beijing"}


def main_line_again(action_params: dict[str, Any]) -> Callable[[Estate], dict[str, Any]]:
    def make(estate: Estate) -> dict[str, Any]:
        line_id = estate.line()
        return {"VbrId": estate.vbr(line_id), "PhysicalConnectionId": line_id, **action_params}

    return make


def peer_on_two_lines(estate: Estate) -> dict[str, Any]:
    return {"BgpGroupId": estate.group(estate.associated()[0])}


def internal_error(estate: Estate) -> dict[str, Any]:
    estate.control.add_fault("status_500")
    return {}


NO_LINE = {"PhysicalConnectionId": "pc-none"}
NO_VBR = {"VbrId": "vbr-none"}
NOWHERE = {"RegionId": "nowhere"}

CASES = [
    Case("CreatePhysicalConnection", "InvalidAccessPointId.NotEnabled", line(AccessPointId="ap-cn-beijing-a")),
    Case("CreatePhysicalConnection", "InvalidType.Malformed", line(Type="VPN")),
    Case("CreatePhysicalConnection", "InvalidPeerLocation.Malformed", line(PeerLocation="  ")),
    Case("CreatePhysicalConnection", "InvalidLineOperator.Malformed", line(LineOperator="XX")),
    Case("CreatePhysicalConnection", "InvalidPortType.Malformed", line(PortType="40GBase-LR")),
    Case("CreatePhysicalConnection", "InvalidDescription.Malformed", line(Description="http://x")),
    Case(
        "CreatePhysicalConnection",
        "InvalidRedundantPhysicalConnectionId.NotFound",
        line(RedundantPhysicalConnectionId="pc-none"),
    ),
    Case("CreatePhysicalConnection", "InvalidName.Malformed", line(Name="1st")),
    Case("CreatePhysicalConnection", "QuotaExceeded.pConnPerAP", with_quota("lines_per_access_point", line())),
    Case("CreatePhysicalConnection", "InvalidBandwidth", line(bandwidth=5001)),
    Case(
        "CreatePhysicalConnection",
        "InvalidRedundantPhysicalConnection",
        lambda estate: {**LINE, "RedundantPhysicalConnectionId": foreign_line(estate)},
    ),
    Case("CreatePhysicalConnection", "InvalidRedundantPhysicalConnectionStatus", redundant_to("Initial")),
    Case("CreatePhysicalConnection", "InvalidCircuitCode.Malformed", line(CircuitCode="a" * 129)),
    Case("CreatePhysicalConnection", "QuotaExceeded.freePconnPerAP", with_quota("free_lines", line())),
    Case("CancelPhysicalConnection", "InvalidPhysicalConnectionId.NotFound", lambda estate: NO_LINE),
    Case(
        "CancelPhysicalConnection",
        "Forbidden.NotAllowedInState",
        lambda estate: {"PhysicalConnectionId": estate.line()},
    ),
    Case(
        "DescribePhysicalConnections",
        "InvalidFilterKey.ValueNotSupported",
        lambda estate: {"Filter.1.Key": "VbrId", "Filter.1.Value.1": "x"},
    ),
    Case("ModifyPhysicalConnectionAttribute", "InvalidPhysicalConnectionId.NotFound", lambda estate: NO_LINE),
    Case("ModifyPhysicalConnectionAttribute", "InvalidLineOperator.Malformed", changed_line(LineOperator="XX")),
    Case("ModifyPhysicalConnectionAttribute", "InvalidPeerLocation.Malformed", changed_line(PeerLocation="\n")),
    Case("ModifyPhysicalConnectionAttribute", "InvalidPortType.Malformed", changed_line(PortType="E1 - 2M")),
    Case("ModifyPhysicalConnectionAttribute", "InvalidDescription.Malformed", changed_line(Description="d")),
    Case("ModifyPhysicalConnectionAttribute", "InvalidName.Malformed", changed_line(Name="n" * 129)),
    Case(
        "ModifyPhysicalConnectionAttribute",
        "InvalidStatus",
        lambda estate: {"PhysicalConnectionId": estate.line("Canceled"), "Name": "renamed"},
    ),
    Case("ModifyPhysicalConnectionAttribute", "InvalidBandwidth", changed_line(bandwidth=1)),
    Case(
        "ModifyPhysicalConnectionAttribute",
        "InvalidRedundantPhysicalConnection",
        changed_line(RedundantPhysicalConnectionId="pc-none"),
    ),
    Case(
        "ModifyPhysicalConnectionAttribute",
        "InvalidRedundantPhysicalConnectionStatus",
        lambda estate: {
            "PhysicalConnectionId": estate.line("Initial"),
            "RedundantPhysicalConnectionId": estate.line("Canceled"),
        },
    ),
    Case("ModifyPhysicalConnectionAttribute", "InvalidCircuitCode.Malformed", changed_line(CircuitCode="\t")),
    Case("TerminatePhysicalConnection", "InvalidPhysicalConnectionId.NotFound", lambda estate: NO_LINE),
    Case("TerminatePhysicalConnection", "Forbidden.NotAllowedInState", changed_line()),
    Case("EnablePhysicalConnection", "InvalidPhysicalConnectionId.NotFound", lambda estate: NO_LINE),
    Case("EnablePhysicalConnection", "Forbidden.NotAllowedInState", changed_line()),
    Case("DeletePhysicalConnection", "InvalidPhysicalConnectionId.NotFound", lambda estate: NO_LINE),
    Case("DeletePhysicalConnection", "Forbidden.NotAllowedInState", changed_line()),
    Case(
        "DeletePhysicalConnection",
        "InvalidPhysicalConnectionId.NotMatched",
        lambda estate: {"PhysicalConnectionId": estate.vbr()},
    ),
    Case("DeletePhysicalConnection", "Forbidden.VBRExists", line_with_vbr("own"), "physical connection owner's"),
    Case("DeletePhysicalConnection", "Forbidden.VBRExists", line_with_vbr("other"), "vbr owner's"),
    Case("DeletePhysicalConnection", "Forbidden.AssociateToVBR", line_with_vbr("own", further=True)),
    Case("CreatePhysicalConnectionOccupancyOrder", "InvalidPhysicalConnectionId.NotFound", lambda estate: NO_LINE),
    Case("CreatePhysicalConnectionOccupancyOrder", "Forbidden.NotAllowedInState", changed_line()),
    Case("CreateVirtualBorderRouter", "InvalidRegionId.NotFound", router(**NOWHERE)),
    Case("CreateVirtualBorderRouter", "InvalidPhysicalConnectionId.NotFound", router(**NO_LINE)),
    Case("CreateVirtualBorderRouter", "InvalidVlanId.Used", twice_used_vlan),
    Case("CreateVirtualBorderRouter", "MissingParameter", router(PhysicalConnectionId=None), "'PhysicalConnectionId'"),
    Case("CreateVirtualBorderRouter", "MissingParameter", router(LocalGatewayIp=None), "'LocalGatewayIp'"),
    Case("CreateVirtualBorderRouter", "MissingParameter", router(PeerGatewayIp=None), "'PeerGatewayIp'"),
    Case("CreateVirtualBorderRouter", "MissingParameter", router(PeeringSubnetMask=None), "'PeeringSubnetMask'"),
    Case(
        "CreateVirtualBorderRouter",
        "InvalidPhysicalConnectionId.NotEnabled",
        lambda estate: {"PhysicalConnectionId": estate.line("Confirmed"), "VlanId": 10, **GATEWAYS},
    ),
    Case(
        "CreateVirtualBorderRouter",
        "InvalidVbrOwnerId.NotFound",
        lambda estate: {"PhysicalConnectionId": estate.line(), "VlanId": 10, "VbrOwnerId": 10},
    ),
    Case("CreateVirtualBorderRouter", "InvalidVlanId.Malformed", router(VlanId=3000)),
    Case("CreateVirtualBorderRouter", "InvalidCircuitCode.Malformed", router(CircuitCode=" ")),
    Case("CreateVirtualBorderRouter", "InvalidLocalGatewayIp.Malformed", router(LocalGatewayIp="10.0.0")),
    Case("CreateVirtualBorderRouter", "InvalidPeeringSubnetMask.Malformed", router(PeeringSubnetMask="255.0.0.0")),
    Case(
        "CreateVirtualBorderRouter",
        "Forbidden.LocalGatewayIpNotAllowedByCaller",
        router_for_other(LocalGatewayIp="10.0.0.1"),
    ),
    Case(
        "CreateVirtualBorderRouter",
        "Forbidden.PeerGatewayIpNotAllowedByCaller",
        router_for_other(PeerGatewayIp="10.0.0.2"),
    ),
    Case(
        "CreateVirtualBorderRouter",
        "Forbidden.PeeringSubnetMaskNotAllowedByCaller",
        router_for_other(PeeringSubnetMask="255.255.255.0"),
    ),
    Case("CreateVirtualBorderRouter", "Forbidden.NameNotAllowedByCaller", router_for_other(Name="theirs")),
    Case(
        "CreateVirtualBorderRouter", "Forbidden.DescriptionNotAllowedByCaller", router_for_other(Description="theirs")
    ),
    Case("CreateVirtualBorderRouter", "InvalidName.Malformed", router(Name="-")),
    Case("CreateVirtualBorderRouter", "InvalidDescription.Malformed", router(Description="https://x")),
    Case("CreateVirtualBorderRouter", "QuotaExceeded.vbrPerpConn", with_quota("vbrs_per_line", router())),
    Case("CreateVirtualBorderRouter", "QuotaExceeded.freevbr", with_quota("free_vbrs", router())),
    Case("CreateVirtualBorderRouter", "InvalidIp.NotSameSubnet", router(PeerGatewayIp="10.0.0.5")),
    Case("CreateVirtualBorderRouter", "CROSS_BID.FORBIDDEN", vbr_across_entities),
    Case("DeleteVirtualBorderRouter", "InvalidVbrId.NotFound", lambda estate: NO_VBR),
    Case(
        "DeleteVirtualBorderRouter",
        "InvalidOperation.RouterInterfaceNotDeleted",
        with_event("router_interface", "VbrId")(changed_router()),
    ),
    Case(
        "DeleteVirtualBorderRouter",
        "InvalidOperation.OperationNotAllowedInState",
        lambda estate: {"VbrId": estate.vbr(status="recovering")},
    ),
    Case(
        "DeleteVirtualBorderRouter",
        "Forbidden.OperationNotAllowedByUser",
        lambda estate: {"VbrId": foreign_vbr(estate)},
        "delete",
    ),
    Case(
        "DeleteVirtualBorderRouter",
        "Forbidden.MultiVlanRi",
        with_event("vlan_interface", "VbrId", count=2)(changed_router()),
    ),
    Case(
        "DeleteVirtualBorderRouter",
        "Forbidden.NoRiFound",
        with_event("vlan_interface", "VbrId", count=0)(changed_router()),
    ),
    Case(
        "DeleteVirtualBorderRouter",
        "InvalidStatus.NotAllowed",
        lambda estate: {"VbrId": estate.associated()[0]},
        "has been associated",
    ),
    Case(
        "DescribeVirtualBorderRouters",
        "InvalidFilterKey.ValueNotSupported",
        lambda estate: {"Filter.5.Key": "LineOperator", "Filter.5.Value.1": "CT"},
    ),
    Case(
        FOR_LINE,
        "InvalidPhysicalConnectionId.NotFound",
        lambda estate: {"PhysicalConnectionId": foreign_line(estate)},
        "does not belong to user",
    ),
    Case("ModifyVirtualBorderRouterAttribute", "InvalidRegionId.NotFound", changed_router(**NOWHERE)),
    Case("ModifyVirtualBorderRouterAttribute", "InvalidVbrId.NotFound", lambda estate: NO_VBR),
    Case("ModifyVirtualBorderRouterAttribute", "InvalidVlanId.Used", vlan_of_sibling),
    Case("ModifyVirtualBorderRouterAttribute", "InvalidCircuitCode.Malformed", changed_router(CircuitCode=" ")),
    Case("ModifyVirtualBorderRouterAttribute", "InvalidVlanId.Malformed", changed_router(VlanId=0)),
    Case("ModifyVirtualBorderRouterAttribute", "InvalidIp.Malformed", changed_router(PeerGatewayIp="")),
    Case(
        "ModifyVirtualBorderRouterAttribute",
        "InvalidPeeringSubnetMask.Malformed",
        changed_router(PeeringSubnetMask="255.255.128.0"),
    ),
    Case(
        "ModifyVirtualBorderRouterAttribute",
        "Forbidden.CircuitCodeNotAllowedByCaller",
        router_on_foreign_line(CircuitCode="c"),
        "specify",
    ),
    Case(
        "ModifyVirtualBorderRouterAttribute",
        "Forbidden.LocalGatewayIpNotAllowedByCaller",
        router_of_other(LocalGatewayIp="10.0.0.1"),
    ),
    Case(
        "ModifyVirtualBorderRouterAttribute",
        "Forbidden.PeerGatewayIpNotAllowedByCaller",
        router_of_other(PeerGatewayIp="10.0.0.2"),
    ),
    Case(
        "ModifyVirtualBorderRouterAttribute",
        "Forbidden.PeeringSubnetMaskNotAllowedByCaller",
        router_of_other(PeeringSubnetMask="255.255.255.0"),
    ),
    Case("ModifyVirtualBorderRouterAttribute", "Forbidden.VlanIdNotAllowedByCaller", router_on_foreign_line(VlanId=12)),
    Case("ModifyVirtualBorderRouterAttribute", "Forbidden.NameNotAllowedByCaller", router_of_other(Name="mine")),
    Case(
        "ModifyVirtualBorderRouterAttribute",
        "Forbidden.DescriptionNotAllowedByCaller",
        router_of_other(Description="mine"),
    ),
    Case("ModifyVirtualBorderRouterAttribute", "InvalidIp.NotSameSubnet", changed_router(LocalGatewayIp="10.9.0.1")),
    Case("TerminateVirtualBorderRouter", "InvalidVbrId.NotFound", lambda estate: NO_VBR),
    Case(
        "TerminateVirtualBorderRouter",
        "InvalidOperation.OperationNotAllowedInState",
        lambda estate: {"VbrId": estate.vbr(status="terminated")},
    ),
    Case("TerminateVirtualBorderRouter", "Forbidden.OperationNotAllowedByUser", router_on_foreign_line(), "terminate"),
    Case("RecoverVirtualBorderRouter", "InvalidVbrId.NotFound", lambda estate: NO_VBR),
    Case("RecoverVirtualBorderRouter", "InvalidOperation.OperationNotAllowedInState", changed_router()),
    Case("RecoverVirtualBorderRouter", "OperationFailed.VlanIdAlreadyInUse", recoverable_but_taken),
    Case("RecoverVirtualBorderRouter", "Forbidden.OperationNotAllowedByUser", router_on_foreign_line(), "recover"),
    Case(ASSOCIATE, "InvalidInstanceId.NotFound", other_region),
    Case(ASSOCIATE, "InvalidVbrId.NotFound", association(**NO_VBR)),
    Case(
        ASSOCIATE,
        "InvalidOperation.RouterInterfaceNotDeleted",
        with_event("router_interface", "VbrId")(association()),
    ),
    Case(
        ASSOCIATE,
        "Forbidden.OperationNotAllowedByUser",
        lambda estate: {**association()(estate), "VbrId": estate.vbr_for(stranger(estate), status="active")},
    ),
    Case(ASSOCIATE, "Forbidden.MultiVlanRi", with_event("vlan_interface", "VbrId", count=2)(association())),
    Case(ASSOCIATE, "Forbidden.NoRiFound", with_event("vlan_interface", "VbrId", count=0)(association())),
    Case(ASSOCIATE, "InvalidStatus.NotAllowed", with_event("set_status", "VbrId", status="terminated")(association())),
    Case(ASSOCIATE, "InvalidRegionId.NotFound", association(**NOWHERE)),
    Case(ASSOCIATE, "InvalidPhysicalConnectionId.NotFound", association(**NO_LINE)),
    Case(ASSOCIATE, "InvalidVlanId.Used", vlan_of_line),
    Case(ASSOCIATE, "MissingParameter", association(PhysicalConnectionId=None), "'PhysicalConnectionId'"),
    Case(
        ASSOCIATE,
        "InvalidPhysicalConnectionId.NotEnabled",
        with_event("set_status", "PhysicalConnectionId", status="Confirmed")(association()),
    ),
    Case(ASSOCIATE, "MissingParameter", association(VlanId=None), "'VlanId'"),
    Case(ASSOCIATE, "InvalidVlanId.Malformed", association(VlanId="eleven")),
    Case(ASSOCIATE, "InvalidCircuitCode.Malformed", association(CircuitCode="\x7f")),
    Case(ASSOCIATE, "MissingParameter", association(LocalGatewayIp=None), "'LocalGatewayIp'"),
    Case(ASSOCIATE, "InvalidLocalGatewayIp.Malformed", association(LocalGatewayIp="::1")),
    Case(ASSOCIATE, "MissingParameter", association(PeerGatewayIp=None), "'PeerGatewayIp'"),
    Case(ASSOCIATE, "InvalidPeerGatewayIp.Malformed", association(PeerGatewayIp="10.0.0.1")),
    Case(ASSOCIATE, "MissingParameter", association(PeeringSubnetMask=None), "'PeeringSubnetMask'"),
    Case(ASSOCIATE, "InvalidPeeringSubnetMask.Malformed", association(PeeringSubnetMask="/31")),
    Case(ASSOCIATE, "QuotaExceeded.vbrPerpConn", with_quota("vbrs_per_line", association())),
    Case(ASSOCIATE, "EXCEED_ASSOCIATE_MAX_NUM", with_quota("associations_per_vbr", association())),
    Case(ASSOCIATE, "InvalidIp.NotSameSubnet", association(LocalGatewayIp="10.0.0.9")),
    Case(ASSOCIATE, "PHYSICAL_NOT_ALLOW_ASSOCIATE_VBR", main_line_again({"VlanId": 11, **GATEWAYS})),
    Case(UNASSOCIATE, "InvalidVbrId.NotFound", lambda estate: {**NO_VBR, **NO_LINE}, "Router does not"),
    Case(UNASSOCIATE, "InvalidVbrId.NotFound", changed_router(**NO_LINE), "or PhysicalConnection"),
    Case(UNASSOCIATE, "PARAMETER_MUST_NOT_NULL", lambda estate: NO_VBR),
    Case(
        UNASSOCIATE,
        "PHYSICAL_NOT_ASSOCIATE_TO_VBR",
        lambda estate: {"VbrId": estate.vbr(), "PhysicalConnectionId": estate.line()},
    ),
    Case(UNASSOCIATE, "ROUTER_INTERFACE_REFERED_BY_ROUTEENTRY", routed),
    Case(
        UNASSOCIATE,
        "InvalidStatus.NotAllowed",
        with_event("set_status", "VbrId", status="terminating")(unassociation),
    ),
    Case(UNASSOCIATE, "PHYSICAL_NOT_ALLOW_ASSOCIATE_VBR", main_line_again({})),
    Case("CreateBgpGroup", "QuotaExceeded.Bgp", with_quota("groups_per_vbr", group())),
    Case("CreateBgpGroup", "InvalidVbrNetwork", group(RouterId=None)),
    Case("CreateBgpGroup", "InvalidBgpName.Malformed", group(Name="http://x")),
    Case("CreateBgpGroup", "InvalidBgpDiscription.Malformed", group(Description="0")),
    Case("CreateBgpGroup", "InvalidBgpAuthkey.Malformed", group(AuthKey="k" * 81)),
    Case("CreateBgpGroup", "InvalidRegionId.NotFound", group(**NOWHERE)),
    Case("CreateBgpGroup", "InvalidPeerAsn.Malformed", group(PeerAsn=4294967296)),
    Case("CreateBgpGroup", "InvalidParams.NotNull", group(PeerAsn=None)),
    Case(
        "CreateBgpGroup",
        "InvalidStatus.CannotOperate",
        with_event("set_status", "RouterId", status="terminated")(group()),
    ),
    Case("ModifyBgpGroupAttribute", "InvalidRegionId.NotFound", changed_group(**NOWHERE)),
    Case("ModifyBgpGroupAttribute", "InvalidBgpGroup", lambda estate: {"BgpGroupId": "bgpg-none"}),
    Case("ModifyBgpGroupAttribute", "InvalidBgpName.Malformed", changed_group(Name="a b")),
    Case("ModifyBgpGroupAttribute", "InvalidBgpDiscription.Malformed", changed_group(Description="http://x")),
    Case("ModifyBgpGroupAttribute", "InvalidBgpAuthkey.Malformed", changed_group(AuthKey="a\tb")),
    Case("ModifyBgpGroupAttribute", "InvalidPeerAsn.Malformed", changed_group(PeerAsn=45104)),
    Case(
        "ModifyBgpGroupAttribute",
        "InvalidStatus.CannotOperate",
        lambda estate: {"BgpGroupId": estate.group(status="Modifying"), "Name": "renamed"},
    ),
    Case("DeleteBgpGroup", "InvalidRegionId.NotFound", changed_group(**NOWHERE)),
    Case("DeleteBgpGroup", "InvalidBgpGroup", lambda estate: {"BgpGroupId": "bgpg-none"}),
    Case(
        "DeleteBgpGroup",
        "InvalidStatus.CannotOperate",
        lambda estate: {"BgpGroupId": estate.group(status="Deleting")},
    ),
    Case("CreateBgpPeer", "InvalidRegionId.NotFound", peer(**NOWHERE)),
    Case("CreateBgpPeer", "QuotaExceeded.Bgp", with_quota("peers_per_vbr", peer()), "peer count"),
    Case("CreateBgpPeer", "QuotaExceeded.Nqa", with_quota("nqa_per_vbr", peer(EnableBfd="true"))),
    Case("CreateBgpPeer", "InvalidPeerIpAddress", peer_on_two_lines),
    Case("CreateBgpPeer", "InvalidBgpGroup", lambda estate: {"BgpGroupId": "bgpg-none"}),
    Case("CreateBgpPeer", "InvalidIP.Malformed", peer(PeerIpAddress="10.0.0.0/30")),
    Case(
        "CreateBgpPeer",
        "InvalidStatus.CannotOperate",
        lambda estate: {"BgpGroupId": estate.group(status="Pending")},
    ),
    Case("DeleteBgpPeer", "InvalidRegionId.NotFound", lambda estate: {"BgpPeerId": "bgp-none", **NOWHERE}),
    Case(
        "DeleteBgpPeer",
        "InvalidStatus.CannotOperate",
        lambda estate: {"BgpPeerId": estate.peer(status="Pending")},
    ),
    Case("AddBgpNetwork", "QuotaExceeded.BgpNetwork", with_quota("networks_per_vbr", network())),
    Case("AddBgpNetwork", "InvalidVbrNetwork", network(RouterId="vbr-none")),
    Case("AddBgpNetwork", "InvalidIP.Malformed", network(DstCidrBlock="172.16.0.1/16")),
    Case("AddBgpNetwork", "InvalidParams.NotNull", network(DstCidrBlock=None), "parameter must not null."),
    Case("AddBgpNetwork", "InvalidParams.NotFound", network(VpcId="eni-1"), "vpc instance"),
    Case(
        "AddBgpNetwork",
        "InvalidParams.AlreadyExists",
        lambda estate: {"RouterId": estate.network(), "DstCidrBlock": "172.16.0.0/16"},
    ),
    Case(
        "AddBgpNetwork",
        "InvalidStatus.CannotOperate",
        with_event("set_status", "RouterId", status="terminated")(network()),
    ),
    Case("AddBgpNetwork", "InvalidRegionId.NotFound", network(**NOWHERE)),
    Case("DeleteBgpNetwork", "InvalidRegionId.NotFound", network(**NOWHERE)),
    Case("DeleteBgpNetwork", "InvalidVbrNetwork", network(RouterId="vbr-none")),
    Case("DeleteBgpNetwork", "InvalidIP.Malformed", network(DstCidrBlock="172.16.0.0")),
    Case("ModifyBgpPeerAttribute", "InvalidRegionId.NotFound", lambda estate: {"BgpPeerId": "bgp-none", **NOWHERE}),
]
for describe in ("DescribeBgpNetworks", "DescribeBgpGroups", "DescribeBgpPeers"):
    CASES.append(Case(describe, "InternalServerError", internal_error))
    CASES.append(Case(describe, "InvalidRegionId.NotFound", lambda estate: NOWHERE))

# Codes that a page lists and the simulator does not raise there.
SHARED = "all pages of chapter 6 for changing actions print the same list; this action has no cause for the code"
OTHER_MESSAGE = "raised with the message of another page, since this page's message is a copy"
UNRAISED: dict[str, dict[str, str]] = {
    ASSOCIATE: {
        "InvalidOperation.OperationNotAllowedInState": "InvalidStatus.NotAllowed says the same",
        "InvalidStatus.StatusNotEnabled": "InvalidPhysicalConnectionId.NotEnabled says the same",
        "InvalidIP.Malformed": "each address has its own code",
        **{
            code: "copied from the page of CreateVirtualBorderRouter; this action has no such parameter or case"
            for code in (
                "InvalidVbrOwnerId.NotFound",
                "Forbidden.LocalGatewayIpNotAllowedByCaller",
                "Forbidden.PeerGatewayIpNotAllowedByCaller",
                "Forbidden.PeeringSubnetMaskNotAllowedByCaller",
                "Forbidden.NameNotAllowedByCaller",
                "Forbidden.DescriptionNotAllowedByCaller",
                "InvalidName.Malformed",
                "InvalidDescription.Malformed",
            )
        },
    },
    "DeleteBgpPeer": {"InvalidParams.NotFound": OTHER_MESSAGE},
    "DeleteBgpNetwork": {"InvalidParams.NotFound": OTHER_MESSAGE, "InvalidParams.NotNull": OTHER_MESSAGE},
}
GROUP_SETTINGS = [
    "InvalidBgpName.Malformed",
    "InvalidBgpDiscription.Malformed",
    "InvalidBgpAuthkey.Malformed",
    "InvalidPeerAsn.Malformed",
]
QUOTAS = ["QuotaExceeded.Bgp", "QuotaExceeded.Nqa", "QuotaExceeded.BgpNetwork"]
OBJECTS = ["InvalidParams.AlreadyExists", "InvalidParams.NotFound", "InvalidPeerIpAddress"]
WITHOUT_CAUSE = {
    "CreateBgpGroup": [*OBJECTS, "InvalidIP.Malformed", "QuotaExceeded.BgpNetwork", "QuotaExceeded.Nqa"],
    "ModifyBgpGroupAttribute": [
        *OBJECTS,
        *QUOTAS,
        "InvalidIP.Malformed",
        "InvalidParams.NotNull",
        "InvalidVbrNetwork",
    ],
    "DeleteBgpGroup": [
        *GROUP_SETTINGS,
        *OBJECTS,
        *QUOTAS,
        "InvalidIP.Malformed",
        "InvalidParams.NotNull",
        "InvalidVbrNetwork",
    ],
    "CreateBgpPeer": [
        *GROUP_SETTINGS,
        "InvalidParams.AlreadyExists",
        "InvalidParams.NotFound",
        "InvalidParams.NotNull",
        "InvalidVbrNetwork",
        "QuotaExceeded.BgpNetwork",
    ],
    "DeleteBgpPeer": [
        *GROUP_SETTINGS,
        *QUOTAS,
        "InvalidBgpGroup",
        "InvalidIP.Malformed",
        "InvalidParams.AlreadyExists",
        "InvalidParams.NotNull",
        "InvalidPeerIpAddress",
        "InvalidVbrNetwork",
    ],
    "AddBgpNetwork": [*GROUP_SETTINGS, "InvalidPeerIpAddress", "QuotaExceeded.Bgp", "QuotaExceeded.Nqa"],
    "DeleteBgpNetwork": [
        *GROUP_SETTINGS,
        *QUOTAS,
        "InvalidBgpGroup",
        "InvalidParams.AlreadyExists",
        "InvalidPeerIpAddress",
        "InvalidStatus.CannotOperate",
    ],
}
for action, codes in WITHOUT_CAUSE.items():
    UNRAISED.setdefault(action, {}).update(dict.fromkeys(codes, SHARED))


def name_of(case: Case) -> str:
    return f"{case.action}-{case.code}-{case.text}".rstrip("-")


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_documented(estate: Estate, case: Case) -> None:
    """The answer's status, code and message are those of the action's page."""
    reply = estate.client.call(case.action, **case.params(estate))
    assert reply.code == case.code, reply.body.decode()
    message = reply.data["Message"].replace("Filter.1.", "Filter.X.").replace("Filter.5.", "Filter.X.")
    assert (reply.status, reply.code, message) in DOCUMENTED[case.action]
    assert case.text in message


def test_every_listed_code_is_raised_or_explained() -> None:
    listed = {(action, row[1]) for action, rows in DOCUMENTED.items() for row in rows}
    raised = {(case.action, case.code) for case in CASES}
    explained = {(action, code) for action, codes in UNRAISED.items() for code in codes}
    assert raised | explained == listed
    assert not raised & explained


def test_every_code_is_raised_somewhere() -> None:
    """But for one, which has a twin."""
    listed = {row[1] for rows in DOCUMENTED.values() for row in rows}
    raised = {case.code for case in CASES}
    assert listed - raised == {"InvalidStatus.StatusNotEnabled"}


def overdue(estate: Estate) -> dict[str, Any]:
    estate.control.event("overdue", estate.line())
    return LINE


def group_with_peers(estate: Estate) -> dict[str, Any]:
    estate.control.config(dependency_codes="modern")
    group_id = estate.group()
    estate.peer(group_id)
    return {"BgpGroupId": group_id}


def used_address(estate: Estate) -> dict[str, Any]:
    group_id = estate.group()
    estate.peer(group_id, PeerIpAddress="10.0.0.2")
    return {"BgpGroupId": group_id, "PeerIpAddress": "10.0.0.2"}


def vbr_with_group(estate: Estate) -> dict[str, Any]:
    vbr = estate.vbr()
    estate.group(vbr)
    return {"VbrId": vbr}


def used_token(estate: Estate) -> dict[str, Any]:
    estate.client.ok("CreatePhysicalConnection", ClientToken="t", **LINE)
    return {**LINE, "ClientToken": "t", "Name": "other"}


def faulty(kind: str) -> Callable[[Estate], dict[str, Any]]:
    def make(estate: Estate) -> dict[str, Any]:
        estate.control.add_fault(kind)
        return {}

    return make


def transitional(params: Callable[[Estate], dict[str, Any]]) -> Callable[[Estate], dict[str, Any]]:
    def make(estate: Estate) -> dict[str, Any]:
        made = params(estate)
        estate.control.add_fault("transitional")
        return made

    return make


# Codes that the reference only links to, or that go back to the page of a sibling. The tests of signatures have the rest.
BORROWED = [
    Case("CancelPhysicalConnection", "MissingParameter", lambda estate: {}, "PhysicalConnectionId"),
    Case("DescribePhysicalConnections", "MissingParameter", lambda estate: {"RegionId": None}, "RegionId"),
    Case("DescribePhysicalConnections", "InvalidRegionId.NotFound", lambda estate: NOWHERE),
    Case("DescribePhysicalConnections", "InvalidParameter", lambda estate: {"PageSize": 51}, "PageSize"),
    Case(
        "ApplyPhysicalConnectionLOA", "InvalidPhysicalConnectionId.NotFound", lambda estate: {"InstanceId": "x", **LOA}
    ),
    Case("CompletePhysicalConnectionLOA", "Forbidden.NotAllowedInState", lambda e: {"InstanceId": e.line(), **CABLED}),
    Case("CreatePhysicalConnectionSetupOrder", "InvalidPortType.Malformed", lambda estate: {**ORDER, "PortType": "E1"}),
    Case(
        "CreatePhysicalConnectionSetupOrder",
        "InvalidRedundantPhysicalConnectionId.NotFound",
        lambda estate: {**ORDER, "RedundantPhysicalConnectionId": "pc-none"},
    ),
    Case("CreateVirtualBorderRouter", "InvalidPeerGatewayIp.Malformed", router(PeerGatewayIp="x")),
    Case("ModifyVirtualBorderRouterAttribute", "InvalidName.Malformed", changed_router(Name="1")),
    Case(
        "ModifyVirtualBorderRouterAttribute",
        "InvalidOperation.OperationNotAllowedInState",
        lambda estate: {"VbrId": estate.vbr(status="terminating"), "Name": "renamed"},
    ),
    Case("ModifyVirtualBorderRouterAttribute", "InvalidParameter", changed_router(MinTxInterval=100), "MinTxInterval"),
    Case("ModifyBgpPeerAttribute", "InvalidParams.NotFound", lambda estate: {"BgpPeerId": "bgp-none"}, "instance"),
    Case("DeleteBgpPeer", "InvalidParams.NotFound", lambda estate: {"BgpPeerId": "bgp-none"}, "instance not found"),
    Case("DeleteBgpNetwork", "InvalidParams.NotFound", network(), "instance not found"),
    Case("DeleteBgpNetwork", "InvalidParams.NotNull", network(RouterId=None), "parameter must not null."),
    Case("CreatePhysicalConnection", "InvalidClientToken", line(ClientToken="t" * 65)),
    Case("CreatePhysicalConnection", "IdempotentParameterMismatch", used_token),
    Case("CreatePhysicalConnection", "Account.Arrearage", overdue),
    Case("DeleteVirtualBorderRouter", "DependencyViolation.BgpGroup", vbr_with_group),
    Case("DeleteBgpGroup", "DependencyViolation.BgpPeer", group_with_peers),
    Case("CreateBgpPeer", "InvalidParams.PeerIpAddressInUse", used_address),
    Case("CreateBgpGroup", "InvalidBgpGroup.LocalAsnInvalid", group(LocalAsn=65025)),
    Case("CreateBgpGroup", "IllegalParam.RouteLimit", group(RouteQuota=0)),
    Case("DescribePhysicalConnections", "Throttling.User", faulty("throttle")),
    Case("DescribePhysicalConnections", "ServiceUnavailable", faulty("status_503")),
    Case("DescribePhysicalConnections", "InternalError", faulty("status_500")),
    Case("CreateVirtualBorderRouter", "TaskConflict", transitional(router())),
    Case("CreateBgpGroup", "OperationConflict", transitional(group())),
    Case("CreatePhysicalConnection", "LastTokenProcessing", transitional(line())),
]
ABOUT_SIGNATURES = {
    "InvalidAction.NotFound",
    "InvalidVersion",
    "InvalidAccessKeyId.NotFound",
    "InvalidTimeStamp.Format",
    "InvalidTimeStamp.Expired",
    "SignatureNonceUsed",
    "IncompleteSignature",
    "InvalidSignatureMethod",
    "InvalidSecurityToken.Malformed",
    "InvalidSecurityToken.Expired",
    "InvalidSecurityToken.MismatchWithAccessKey",
}
# Raised in test_gateway.py, by settings that are off unless switched on.
ABOUT_SETTINGS = {
    "Throttling",
    "Throttling.Api",
    "Rejected.Throttling",
    "OperationFailed.LastTokenProcessing",
}


@pytest.mark.parametrize("case", BORROWED, ids=name_of)
def test_borrowed(estate: Estate, case: Case) -> None:
    reply = estate.client.call(case.action, **case.params(estate))
    assert reply.code == case.code, reply.body.decode()
    pages = {row[0] for rows in DOCUMENTED.values() for row in rows if row[1] == case.code}
    assert reply.status in pages | {COMMON[case.code][0] if case.code in COMMON else 0}
    assert case.text in reply.data["Message"]


def test_every_common_code_is_raised() -> None:
    assert {case.code for case in BORROWED} & set(COMMON) == set(COMMON) - ABOUT_SIGNATURES - ABOUT_SETTINGS


def page() -> str:
    """The table of the documentation."""
    rows = ["   * - Action", "     - Code", "     - Reason"]
    for action in sorted(UNRAISED):
        for code, why in sorted(UNRAISED[action].items()):
            rows += [f"   * - {action}", f"     - ``{code}``", f"     - {why}"]
    return "\n".join(rows) + "\n"


def test_the_documentation_lists_what_is_not_raised() -> None:
    docs = Path(__file__).parents[2] / "docs" / "docsite" / "rst" / "simulator.rst"
    assert docs.read_text(encoding="utf-8").partition("   :header-rows: 1\n\n")[2] == page()
