# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All routers on one line, those of other accounts included, as the line's owner sees them (reference 5.4)."""

from __future__ import annotations

from collections.abc import Mapping

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.client import Client
from ansible_collections.alicloud.express_connect.plugins.module_utils.plan import (
    delete_steps,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resource import Field, Resource


def status_name(value: str) -> str:
    """Give a status the way the service writes it; the reference's text says Enabled for active."""
    text = str(value).lower()
    return {"enabled": "active"}.get(text, text)


def fetch(client: Client, resource: Resource, scope: Mapping, params: Mapping) -> list[dict]:
    """List them; the answer does not repeat the line's ID, so it is added."""
    line_id = scope["physical_connection_id"]
    items = client.list(resource.describe, {**params, "PhysicalConnectionId": line_id}, resource.path)
    return [{**item, "PhysicalConnectionId": line_id} for item in items]


def remove(resource: Resource, router: Mapping) -> list:
    """Give the steps that take one away from the line. Raises Refused where only its owner can."""
    if router["status"] not in (None, "unconfirmed"):
        raise errors.Refused(
            f"VBR {router['vbr_id']} of account {router['vbr_owner_id']} is {router['status']} on physical connection "
            f"{router['physical_connection_id']}; only that account can delete it"
        )
    return delete_steps(resource, router)


RESOURCE = Resource(
    name="vbr",
    plural="vbrs",
    title="VBR",
    prefix="vbr",
    fields=(
        Field("vbr_id", "VbrId"),
        Field("physical_connection_id", "PhysicalConnectionId", create=True),
        # all that the line's owner may say about another account's router
        Field("vlan_id", "VlanId", "int", create=True, modify=True),
        Field("circuit_code", "CircuitCode", create=True, modify=True),
        Field("vbr_owner_id", "VbrOwnerId", read="VbrOwnerUid|VbrOwnerId", create=True),
        Field("vbr_owner_uid", read="VbrOwnerUid|VbrOwnerId", given=False),
        Field("status", "Status", given=False, normal=status_name),
        Field("local_gateway_ip", "LocalGatewayIp", given=False),
        Field("peer_gateway_ip", "PeerGatewayIp", given=False),
        Field("peering_subnet_mask", "PeeringSubnetMask", given=False),
        Field("creation_time", "CreationTime", given=False),
        Field("activation_time", "ActivationTime", given=False),
        Field("termination_time", "TerminationTime", given=False),
        Field("recovery_time", "RecoveryTime", given=False),
    ),
    identity=("physical_connection_id", "vbr_id"),
    named_by=("vbr_id",),
    key=("physical_connection_id", "vlan_id"),
    needed=("physical_connection_id", "vlan_id"),
    describe="DescribeVirtualBorderRoutersForPhysicalConnection",
    path="VirtualBorderRouterForPhysicalConnectionSet.VirtualBorderRouterForPhysicalConnectionType",
    query={},
    filters={"name": "Name", "status": "Status", "vbr_id": "VbrId"},
    fetch=fetch,
    create="CreateVirtualBorderRouter",
    created="VbrId",
    modify="ModifyVirtualBorderRouterAttribute",
    delete="DeleteVirtualBorderRouter",
    remove=remove,
    settles={"terminating": "terminated", "recovering": "active", "deleting": None},
    ready=("unconfirmed", "active"),
)
