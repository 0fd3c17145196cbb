# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""VBRs, where they work otherwise today."""

from __future__ import annotations

from typing import Any

from ...core.errors import Refusal
from .. import vbr_rules
from .. import virtual_border_routers as reference
from ..call import Call, Content
from ..models import Vbr
from . import router_links

# What a row of AssociatedPhysicalConnections has in common with its VBR.
LISTED = (
    "PhysicalConnectionId",
    "PhysicalConnectionStatus",
    "PhysicalConnectionBusinessStatus",
    "CircuitCode",
    *vbr_rules.GATEWAYS,
    "EnableIpv6",
    "LocalIpv6GatewayIp",
    "PeerIpv6GatewayIp",
    "PeeringIpv6SubnetMask",
)
OF_VBR = {"SitelinkEnable": "sitelink_enable", "EnableIpv6": "enable_ipv6"}


def create(call: Call) -> Content:
    """CreateVirtualBorderRouter."""
    router_links.check_layer_three(call, call.given["PhysicalConnectionId"], call.given["VlanId"])
    answer = reference.create(call)
    vbr = call.store.vbrs[answer["VbrId"]]
    if call.world.switches["bfd_values"] == "zero":
        vbr.min_tx_interval = vbr.min_rx_interval = vbr.detect_multiplier = 0
    if call.world.switches["attachment"] == "at_once":
        vbr.attachments["vpc"] = ""
    return answer


def modify(call: Call) -> Content:
    """ModifyVirtualBorderRouterAttribute."""
    vbr = vbr_rules.find(call)
    if vbr is None:
        return reference.modify(call)
    if vbr.status == "terminated" and call.world.switches["terminated_vbr"] == "unchangeable":
        raise Refusal("InvalidOperation.OperationNotAllowedInState")
    if "VlanId" in call.given:
        router_links.check_layer_three(call, vbr.line_id, call.given["VlanId"], vbr)
    before = list(vbr.associations)
    reference.modify(call)
    if call.world.switches["omitted"] == "reset":
        for name, field in OF_VBR.items():
            if name not in call.given:
                setattr(vbr, field, False)
    for one in vbr.associations:
        if one not in before:
            router_links.begin(call, one)
    return {}


def delete(call: Call) -> Content:
    """DeleteVirtualBorderRouter."""
    vbr = vbr_rules.find(call)
    if vbr is not None and call.uid in (vbr.owner, vbr.line_owner):
        if vbr.interface_routes:
            raise Refusal("DependencyViolation.RouterInterfaceReferedByRouteEntry")
        if vbr.health_checks:
            raise Refusal("DependencyViolation.Nqa")
    return reference.delete(call)


def update_bandwidth(call: Call) -> Content:
    """UpdateVirtualBorderBandwidth."""
    vbr = call.store.vbrs.get(call.given["VirtualBorderRouterId"])
    if vbr is None or vbr.region != call.region or call.uid not in (vbr.owner, vbr.line_owner):
        raise Refusal("InvalidInstanceId.NotFound")
    vbr.bandwidth = call.given["Bandwidth"]
    return {"Code": "200", "HttpStatusCode": 200, "Message": "successful", "Success": True}


def describe(call: Call) -> Content:
    """DescribeVirtualBorderRouters."""
    answer = reference.describe(call)
    for row in answer["VirtualBorderRouterSet"]["VirtualBorderRouterType"]:
        dress(row, call.store.vbrs[row["VbrId"]])
        if call.world.switches["listed_connections"] == "all":
            list_first(row)
    return answer


def list_first(row: dict[str, Any]) -> None:
    """List the first physical connection among those that a VBR is associated with."""
    rows = row["AssociatedPhysicalConnections"]["AssociatedPhysicalConnection"]
    first = {name: row[name] for name in LISTED if name in row}
    rows.insert(0, {**first, "VlanId": str(row["VlanId"]), "Status": "Associated"})


def dress(row: dict[str, Any], vbr: Vbr) -> None:
    """Give a row the members of today."""
    for name in ("CreationTime", "ActivationTime", "TerminationTime", "RecoveryTime"):
        row[name] = row[name].removesuffix("Z")
    row.update(
        EnableIpv6=vbr.enable_ipv6 or False,
        LocalIpv6GatewayIp=vbr.local_ipv6_gateway_ip or "",
        PeerIpv6GatewayIp=vbr.peer_ipv6_gateway_ip or "",
        PeeringIpv6SubnetMask=vbr.peering_ipv6_subnet_mask or "",
        Mtu=vbr.mtu or 0,
        CloudBoxInstanceId=vbr.cloud_box_id,
        EccId=vbr.ecc_id,
        PConnVbrChargeType=vbr.charge_type,
        PConnVbrExpireTime=vbr.expires,
    )
    row.update(attached(vbr))


def attached(vbr: Vbr) -> dict[str, Any]:
    """Return the members about what a VBR is attached to."""
    shown: dict[str, Any] = {}
    if "ecr" in vbr.attachments:
        # The member is misspelt, and so on the wire.
        shown.update(EcrId=vbr.attachments["ecr"], EcrAttatchStatus="Attached", EcrOwnerId=vbr.owner)
    if "cen" in vbr.attachments:
        cen = {"CenId": vbr.attachments["cen"], "CenOwnerId": int(vbr.owner), "CenStatus": "Attached"}
        shown["AssociatedCens"] = {"AssociatedCen": [cen]}
    return shown


def describe_for_line(call: Call) -> Content:
    """DescribeVirtualBorderRoutersForPhysicalConnection."""
    answer = reference.describe_for_line(call)
    name = "VirtualBorderRouterForPhysicalConnection"
    for row in answer[f"{name}Set"][f"{name}Type"]:
        vbr = call.store.vbrs[row["VbrId"]]
        link = next((one for one in vbr.associations if one.line_id == call.given["PhysicalConnectionId"]), vbr)
        row.update(
            Type=vbr.type,
            EccId=vbr.ecc_id,
            Bandwidth=str(vbr.bandwidth or ""),
            BandwidthStatus="Normal" if vbr.bandwidth else "",
            EnableIpv6=link.enable_ipv6 or False,
            LocalIpv6GatewayIp=link.local_ipv6_gateway_ip or "",
            PeerIpv6GatewayIp=link.peer_ipv6_gateway_ip or "",
            PeeringIpv6SubnetMask=link.peering_ipv6_subnet_mask or "",
            PConnVbrBussinessStatus="Normal",
            PConnVbrChargeType=vbr.charge_type,
            PConnVbrExpireTime=vbr.expires,
        )
    return answer
