# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All routers on one line, those of other accounts included, as the line's owner sees them (reference 5.4)."""

from __future__ import annotations

from collections.abc import Mapping

from ansible_collections.alicloud.express_connect.plugins.module_utils.client import Client
from ansible_collections.alicloud.express_connect.plugins.module_utils.resource import Field, Resource

DESCRIBE = "DescribeVirtualBorderRoutersForPhysicalConnection"
PATH = "VirtualBorderRouterForPhysicalConnectionSet.VirtualBorderRouterForPhysicalConnectionType"


def fetch(client: Client, scope: Mapping) -> list[dict]:
    """List them; the answer does not repeat the line's ID, so it is added."""
    line_id = scope["physical_connection_id"]
    params = {"PhysicalConnectionId": line_id, **({"Filter": scope["filters"]} if scope.get("filters") else {})}
    items = client.list(DESCRIBE, params, PATH)
    return [{**item, "PhysicalConnectionId": line_id} for item in items]


RESOURCE = Resource(
    name="vbr",
    plural="vbrs",
    title="VBR",
    prefix="vbr",
    fields=(
        Field("vbr_id", "VbrId"),
        Field("physical_connection_id", "PhysicalConnectionId"),
        Field("vbr_owner_id", read="VbrOwnerUid|VbrOwnerId"),
        Field("status", "Status"),
        Field("vlan_id", "VlanId", "int"),
        Field("circuit_code", "CircuitCode"),
        Field("local_gateway_ip", "LocalGatewayIp"),
        Field("peer_gateway_ip", "PeerGatewayIp"),
        Field("peering_subnet_mask", "PeeringSubnetMask"),
        Field("creation_time", "CreationTime"),
        Field("activation_time", "ActivationTime"),
        Field("termination_time", "TerminationTime"),
        Field("recovery_time", "RecoveryTime"),
    ),
    identity=("vbr_id",),
    describe=DESCRIBE,
    path=PATH,
    query={},
    fetch=fetch,
    delete="DeleteVirtualBorderRouter",
)
