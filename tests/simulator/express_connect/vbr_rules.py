# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules that VBRs and their further physical connections share."""

from __future__ import annotations

import ipaddress

from ..core.errors import Refusal
from . import physical_connections
from .call import Call
from .models import Link, PhysicalConnection, Vbr

GATEWAYS = ("LocalGatewayIp", "PeerGatewayIp", "PeeringSubnetMask")
VLAN_RETENTION = 7 * 86400.0


def find(call: Call) -> Vbr | None:
    """Return the VBR, whoever owns it."""
    vbr = call.store.vbrs.get(call.given["VbrId"])
    return vbr if vbr is not None and vbr.region == call.region else None


def check_gateways(call: Call, before: Link | None = None) -> None:
    """Refuse gateways that do not fit each other; what is not given stays as it was before."""
    given = [call.given.get(name, "") for name in GATEWAYS]
    old = [before.local_gateway_ip, before.peer_gateway_ip, before.peering_subnet_mask] if before else given
    local, peer, mask = (one or two for one, two in zip(given, old, strict=True))
    if not (any(given) and local and peer and mask):
        return
    networks = [ipaddress.IPv4Network(f"{address}/{mask}", strict=False) for address in (local, peer)]
    if networks[0] != networks[1]:
        raise Refusal("InvalidIp.NotSameSubnet")
    # That they must differ is not printed, but nothing else can work.
    if local == peer:
        raise Refusal("InvalidIp.Malformed" if before else "InvalidPeerGatewayIp.Malformed")


def vlan_taken(call: Call, line_id: str, vlan_id: int, but: Vbr | None = None) -> bool:
    """Return whether a VLAN is in use, or still kept for a VBR terminated within the last seven days."""
    for vbr in call.store.vbrs.values():
        if vbr is but:
            continue
        if vbr.line_id == line_id and vbr.vlan_id == vlan_id and not released(vbr, call.now):
            return True
        if any(one.line_id == line_id and one.vlan_id == vlan_id for one in vbr.associations):
            return True
    return False


def check_vlan_change(call: Call, line_id: str, link: Link) -> None:
    """Refuse to move a VBR or a further connection to a VLAN that is taken."""
    wanted = call.given.get("VlanId", link.vlan_id)
    if wanted != link.vlan_id and vlan_taken(call, line_id, wanted):
        raise Refusal("InvalidVlanId.Used")


def released(vbr: Vbr, now: float) -> bool:
    """Return whether a terminated VBR has lost its VLAN."""
    return vbr.status == "terminated" and vbr.terminated is not None and now - vbr.terminated >= VLAN_RETENTION


def check_vbrs_on(call: Call, connection: PhysicalConnection) -> None:
    """Refuse one VBR too many on a physical connection."""
    if call.world.quota_reached("vbrs_per_line", len(physical_connections.vbrs_on(call, connection))):
        raise Refusal("QuotaExceeded.vbrPerpConn")


def check_free_vbrs(call: Call) -> None:
    """Refuse one VBR too many. "Free" is not explained for VBRs: those that are not in service are counted."""
    idle = sum(vbr.line_owner == call.uid and vbr.status != "active" for vbr in call.store.vbrs.values())
    if call.world.quota_reached("free_vbrs", idle):
        raise Refusal("QuotaExceeded.freevbr")


def check_interfaces(vbr: Vbr) -> None:
    """Refuse a VBR with router interfaces, or with any number of VLAN interfaces but one."""
    if vbr.router_interfaces:
        raise Refusal("InvalidOperation.RouterInterfaceNotDeleted")
    if vbr.vlan_interfaces > 1:
        raise Refusal("Forbidden.MultiVlanRi")
    if vbr.vlan_interfaces < 1:
        raise Refusal("Forbidden.NoRiFound")
