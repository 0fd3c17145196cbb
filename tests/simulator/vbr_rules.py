# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules that VBRs and their further connections share."""

from __future__ import annotations

from typing import Any

from . import physical_connections, values
from .errors import Refusal
from .records import Line, Vbr
from .world import VLAN_RETENTION, Call

GATEWAYS = ("LocalGatewayIp", "PeerGatewayIp", "PeeringSubnetMask")
# Newer than the reference: kept as they come, and shown again.
IPV6 = ("LocalIpv6GatewayIp", "PeerIpv6GatewayIp", "PeeringIpv6SubnetMask")


def find(call: Call) -> Vbr | None:
    vbr = call.store.vbrs.get(call.params["VbrId"])
    return vbr if vbr is not None and vbr.region == call.region else None


def read_gateways(call: Call) -> tuple[str, str, str]:
    """Both addresses and the mask: all three or none at all, printed as optional and refused when missing."""
    values.require(call, *GATEWAYS)
    local = values.ipv4(call.params["LocalGatewayIp"], "InvalidLocalGatewayIp.Malformed") or ""
    peer = values.ipv4(call.params["PeerGatewayIp"], "InvalidPeerGatewayIp.Malformed") or ""
    mask = values.subnet_mask(call.params["PeeringSubnetMask"]) or ""
    values.check_subnet(local, peer, mask, same_address_code="InvalidPeerGatewayIp.Malformed")
    return local, peer, mask


def read_extra(call: Call) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    for name in IPV6[:2]:
        if values.text(call, name):
            extra[name] = values.ipv6(call.params[name], "InvalidParameter", name)
    if values.text(call, IPV6[2]):
        extra[IPV6[2]] = call.params[IPV6[2]]
    for name in ("EnableIpv6", "SitelinkEnable"):
        if values.text(call, name):
            extra[name] = values.boolean(call, name)
    if values.text(call, "Bandwidth"):
        extra["Bandwidth"] = values.integer(call, "Bandwidth", 1)  # no source has a range
    if values.text(call, "Mtu"):
        extra["Mtu"] = int(values.choice(call, "Mtu", ("1500", "8500")) or 0)
    return extra


def vlan_taken(call: Call, line_id: str, vlan_id: int | None, but: Vbr | None = None) -> bool:
    """Whether a VLAN of a line is in use, or still kept for a VBR terminated within the last seven days."""
    for vbr in call.store.vbrs.values():
        if vbr is but:
            continue
        if vbr.line_id == line_id and vbr.vlan_id == vlan_id and not released(vbr, call.now):
            return True
        if any(one.line_id == line_id and one.vlan_id == vlan_id for one in vbr.associations):
            return True
    return False


def released(vbr: Vbr, now: float) -> bool:
    return vbr.status == "terminated" and vbr.terminated is not None and now - vbr.terminated >= VLAN_RETENTION


def check_quotas(call: Call, line: Line) -> None:
    if call.world.quota_reached("vbrs_per_line", len(physical_connections.vbrs_on(call, line))):
        raise Refusal("QuotaExceeded.vbrPerpConn")
    # "Free" is not explained for VBRs; as for lines, those that are not in service are counted.
    idle = sum(vbr.line_owner == call.uid and vbr.status != "active" for vbr in call.store.vbrs.values())
    if call.world.quota_reached("free_vbrs", idle):
        raise Refusal("QuotaExceeded.freevbr")


def check_interfaces(vbr: Vbr) -> None:
    if vbr.router_interfaces:
        raise Refusal("InvalidOperation.RouterInterfaceNotDeleted")
    if vbr.vlan_interfaces > 1:
        raise Refusal("Forbidden.MultiVlanRi")
    if vbr.vlan_interfaces < 1:
        raise Refusal("Forbidden.NoRiFound")
