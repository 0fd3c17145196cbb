# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Further physical connections of a router (reference 5.8 and 5.9)."""

from __future__ import annotations

from collections.abc import Mapping

from ansible_collections.alicloud.express_connect.plugins.module_utils import rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.client import Client
from ansible_collections.alicloud.express_connect.plugins.module_utils.plan import (
    Plan,
    Seen,
    plan_absent,
    plan_create,
    plan_modify,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.reconcile import (
    Run,
    find_all,
    look_by,
    resolve,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resource import Field, Resource, is_placeholder
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import physical_connection, vbr

FIELDS = (
    Field("vbr_id", "VbrId", create=True),
    Field("physical_connection_id", "PhysicalConnectionId", create=True),
    Field("vlan_id", "VlanId", "int", create=True, rule=vbr.vlan, loosened=vbr.newer_vlan),
    Field("circuit_code", "CircuitCode", create=True, rule=rules.filled),
    Field("local_gateway_ip", "LocalGatewayIp", create=True, rule=rules.ipv4),
    Field("peer_gateway_ip", "PeerGatewayIp", create=True, rule=rules.ipv4),
    Field("peering_subnet_mask", "PeeringSubnetMask", create=True, rule=rules.mask, normal=rules.dotted_mask),
    Field("enable_ipv6", "EnableIpv6", "bool", create=True),
    Field("local_ipv6_gateway_ip", "LocalIpv6GatewayIp", create=True, rule=rules.ipv6, normal=rules.address),
    Field("peer_ipv6_gateway_ip", "PeerIpv6GatewayIp", create=True, rule=rules.ipv6, normal=rules.address),
    Field("peering_ipv6_subnet_mask", "PeeringIpv6SubnetMask", create=True, rule=rules.filled),
    Field("physical_connection_status", "PhysicalConnectionStatus", given=False),
    Field("physical_connection_business_status", "PhysicalConnectionBusinessStatus", given=False),
    Field("physical_connection_owner_uid", read="PhysicalConnectionOwnerUid|PhysicalConnectionOwnerId", given=False),
    Field("vlan_interface_id", read="VlanInterfaceId|VlanInterfacId", given=False),
)


def of_router(router: Mapping) -> list[dict]:
    """Give the router's further lines as objects of their own; its first line is none of them."""
    links = router.get("associated_physical_connections") or []
    first = router.get("physical_connection_id")
    return [{**link, "vbr_id": router["vbr_id"]} for link in links if link["physical_connection_id"] != first]


def fetch(client: Client, resource: Resource, scope: Mapping, params: Mapping) -> list[dict]:
    """List a router's further lines under the names of an answer."""
    routers = find_all(client, vbr.RESOURCE, {"vbr_id": scope["vbr_id"]})
    links = [link for router in routers for link in of_router(router)]
    return [{row.member.split("|")[0]: link.get(row.option) for row in FIELDS} for link in links]


def look(run: Run, resource: Resource, params: Mapping, desired: dict) -> Seen:
    """Find the association by its two ends."""
    router = resolve(run, vbr.RESOURCE, params, "vbr_id", "vbr_name")
    line = resolve(run, physical_connection.RESOURCE, params, "physical_connection_id", "physical_connection_name")
    if not router or not line:
        return Seen(None)
    desired.update(vbr_id=router, physical_connection_id=line)
    seen = look_by(run, resource, params, desired, ("vbr_id", "physical_connection_id"))
    return (
        seen if is_placeholder(router) else Seen(seen.current, facts={"parents": ((vbr.RESOURCE, {"vbr_id": router}),)})
    )


def plan(resource: Resource, params: Mapping, desired: Mapping, seen: Seen) -> Plan:
    """Associate or unassociate; what an association says cannot be changed."""
    if params["state"] == "absent":
        return plan_absent(resource, params, seen)
    if seen.current is not None:
        return plan_modify(resource, seen.current, desired)
    return plan_create(resource, desired, seen, params.get("extra_parameters"))


RESOURCE = Resource(
    name="vbr_association",
    plural="vbr_associations",
    title="association of a VBR with physical connection",
    prefix="assoc",
    fields=FIELDS,
    identity=("vbr_id", "physical_connection_id"),
    needed=("vlan_id", *vbr.GATEWAYS),
    describe="DescribeVirtualBorderRouters",
    path="",
    query={},
    fetch=fetch,
    create="AssociatePhysicalConnectionToVirtualBorderRouter",
    delete="UnassociatePhysicalConnectionFromVirtualBorderRouter",
    options={
        "vbr_name": {"type": "str"},
        "physical_connection_name": {"type": "str"},
        "extra_parameters": {"type": "dict"},
    },
    check=vbr.check,
    look=look,
    plan=plan,
    requirements={
        "required_one_of": [("vbr_id", "vbr_name"), ("physical_connection_id", "physical_connection_name")],
        "mutually_exclusive": [("vbr_id", "vbr_name"), ("physical_connection_id", "physical_connection_name")],
    },
)
