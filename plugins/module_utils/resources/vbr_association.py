# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Further physical connections of a VBR (reference 5.8 and 5.9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.kind import (
    TWIN_REFUSED,
    Actions,
    Lifecycle,
    ModuleOptions,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Observation,
    Plan,
    Resource,
    Task,
    TaskContext,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find_all, observe
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.plan import plan_present_or_absent
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.associations import (
    GATEWAYS,
    IPV6_MASK,
    check_gateways,
    further_connections,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.foreign_vbr import FOREIGN_VBR
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.vbr import VBR
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field, Reference, is_placeholder
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client

EXCHANGE = (
    "An association cannot be changed here: remove it with state=absent and associate again, which interrupts the traffic "
    "over this physical connection meanwhile."
)
IN_PLACE = f"{EXCHANGE} The module vbr changes it in place, with associated_physical_connections."

FIELDS = (
    Field(
        "vbr_id",
        "VbrId",
        create=True,
        reference=Reference("vbr", "vbr_name", required=True, requires_stable=True, states=("active",)),
    ),
    Field(
        "physical_connection_id",
        "PhysicalConnectionId",
        create=True,
        reference=Reference("physical_connection", "physical_connection_name", required=True, states=("Enabled",)),
    ),
    Field(
        "vlan_id",
        "VlanId",
        "int",
        create=True,
        replacement=IN_PLACE,
        validate=rules.vlan,
        warn_only_if=rules.newer_vlan,
        identifying=True,
    ),
    Field("circuit_code", "CircuitCode", create=True, replacement=IN_PLACE, validate=rules.filled),
    Field(
        "local_gateway_ip",
        "LocalGatewayIp",
        create=True,
        replacement=IN_PLACE,
        validate=rules.link_ipv4,
        warn_only_if=rules.shared_space,
    ),
    Field(
        "peer_gateway_ip",
        "PeerGatewayIp",
        create=True,
        replacement=IN_PLACE,
        validate=rules.link_ipv4,
        warn_only_if=rules.shared_space,
    ),
    Field(
        "peering_subnet_mask",
        "PeeringSubnetMask",
        create=True,
        replacement=IN_PLACE,
        validate=rules.mask,
        normalizer=rules.dotted_mask,
    ),
    Field(
        "enable_ipv6", "EnableIpv6", "bool", create=True, replacement=EXCHANGE, semantically_equal=rules.equal_switches
    ),
    Field(
        "local_ipv6_gateway_ip",
        "LocalIpv6GatewayIp",
        create=True,
        replacement=EXCHANGE,
        validate=rules.link_ipv6,
        normalizer=rules.address,
    ),
    Field(
        "peer_ipv6_gateway_ip",
        "PeerIpv6GatewayIp",
        create=True,
        replacement=EXCHANGE,
        validate=rules.link_ipv6,
        normalizer=rules.address,
    ),
    Field("peering_ipv6_subnet_mask", "PeeringIpv6SubnetMask", create=True, replacement=EXCHANGE, **IPV6_MASK),
    Field("physical_connection_status", "PhysicalConnectionStatus", computed=True),
    Field("physical_connection_business_status", "PhysicalConnectionBusinessStatus", computed=True),
    Field("physical_connection_owner_uid", read="PhysicalConnectionOwnerUid|PhysicalConnectionOwnerId", computed=True),
    Field("status", "Status", computed=True),
    Field("vlan_interface_id", read="VlanInterfaceId|VlanInterfacId", computed=True),
)


class VbrAssociation(Resource):
    name = "vbr_association"
    plural = "vbr_associations"
    title = "association of a VBR with physical connection"
    id_prefix = "assoc"
    fields = FIELDS
    identity = ("vbr_id", "physical_connection_id")
    is_held_elsewhere = True
    required_for_create = ("vlan_id", *GATEWAYS)
    actions = Actions(
        describe="DescribeVirtualBorderRouters",
        create="AssociatePhysicalConnectionToVirtualBorderRouter",
        delete="UnassociatePhysicalConnectionFromVirtualBorderRouter",
    )
    lifecycle = Lifecycle({"Associating": "Associated", "Unassociating": None}, ("Associated",), is_shown=False)
    twin = TWIN_REFUSED
    options = ModuleOptions(arguments={"extra_parameters": {"type": "dict"}})

    def validate(self, params: Mapping[str, Any]) -> list[str]:
        return check_gateways(params)

    def list_items(self, client: Client, scope: Mapping[str, Any], request: Mapping[str, Any]) -> list[dict[str, Any]]:
        """List the associations that the VBRs show, under the names of an answer."""
        vbrs = find_all(client, VBR, {"vbr_id": scope["vbr_id"]} if "vbr_id" in scope else {})
        found = [item for vbr in vbrs for item in further_connections(vbr)]
        members = {row.option: (row.read or row.api).split("|")[0] for row in FIELDS}
        return [{name: item.get(option) for option, name in members.items()} for item in found]

    def observe(self, context: TaskContext, task: Task) -> Observation:
        """Find the association by its two ends; in a preview, look for what has its VLAN ID already."""
        observation = observe(context, self, task)
        if context.check_mode and task.is_creating and observation.current is None:
            self.check_vlan(context, task)
        return observation

    def check_vlan(self, context: TaskContext, task: Task) -> None:
        """Refuse a VLAN ID that another VBR has on the line, which in a run is the service's to refuse."""
        scope = {option: task.named(option) for option in ("physical_connection_id", "vlan_id")}
        if None in scope.values():
            return
        known = not is_placeholder(scope["physical_connection_id"])
        found = [
            *find_all(context.client, VBR, scope),
            *(find_all(context.client, FOREIGN_VBR, scope) if known else []),
        ]
        other = next((item for item in found if item["vbr_id"] != task.named("vbr_id")), None)
        if other:
            raise errors.Refused(
                f"vlan_id: {scope['vlan_id']} is taken on physical connection {scope['physical_connection_id']} by VBR "
                f"{VBR.label(other)}; choose another one",
                vbr_id=other["vbr_id"],
            )

    def plan(self, task: Task, observation: Observation) -> Plan:
        """Associate or unassociate; the parameters of an association cannot be changed."""
        return plan_present_or_absent(self, task, observation)


VBR_ASSOCIATION = VbrAssociation()
