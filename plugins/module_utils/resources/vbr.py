# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual border routers (reference, chapter 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, rules, tags
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
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import (
    find,
    find_all,
    observe,
    select,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.plan import (
    plan_absent,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.remembered import Memory
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.wait import wait_until_visible
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.associations import (
    ASSOCIATIONS,
    GATEWAYS,
    IPV6_MASK,
    OBSERVED_ASSOCIATION_FIELDS,
    OTHER_LINE,
    changed_associations,
    check_associations,
    check_gateways_of_all,
    equal_associations,
    foresee_associations,
    further_connections,
    leave_first_out,
    normalize_associations,
    remember_associations,
    serialize_associations,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.foreign_vbr import (
    FOREIGN_VBR,
    VBR_TRANSIENT_STATES,
    normalize_status,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection import (
    PHYSICAL_CONNECTION,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.tag_rows import (
    resource_group_row,
    tags_row,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.vbr_attachments import (
    ATTACHMENT_FIELDS,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.vbr_identity import (
    check_adoption,
    check_own,
    check_owner,
    check_unambiguous,
    warn_of_others,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.vbr_plans import (
    plan_existing,
    plan_new,
    plan_terminated,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import (
    Field,
    Object,
    Reference,
    is_placeholder,
    parameter,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client

LISTING_LAG = 5.0  # seconds

FIELDS = (
    Field("vbr_id", "VbrId", essential=True),
    parameter("name", "Name", validate=rules.name, identifying=True),
    parameter("description", "Description", validate=rules.description),
    Field(
        "physical_connection_id",
        "PhysicalConnectionId",
        essential=True,
        create=True,
        replacement=OTHER_LINE,
        reference=Reference("physical_connection", "physical_connection_name"),
    ),
    parameter(
        "vlan_id", "VlanId", "int", essential=True, validate=rules.vlan, warn_only_if=rules.newer_vlan, identifying=True
    ),
    parameter("circuit_code", "CircuitCode", validate=rules.filled),
    parameter("local_gateway_ip", "LocalGatewayIp", validate=rules.link_ipv4, warn_only_if=rules.shared_space),
    parameter("peer_gateway_ip", "PeerGatewayIp", validate=rules.link_ipv4, warn_only_if=rules.shared_space),
    parameter("peering_subnet_mask", "PeeringSubnetMask", validate=rules.mask, normalizer=rules.dotted_mask),
    Field("vbr_owner_id", "VbrOwnerId", write_only=True, create=True, validate=rules.filled),
    Field("min_tx_interval", "MinTxInterval", "int", modify=True, validate=rules.Range(200, 1000, "ms")),
    Field("min_rx_interval", "MinRxInterval", "int", modify=True, validate=rules.Range(200, 1000, "ms")),
    Field("detect_multiplier", "DetectMultiplier", "int", modify=True, validate=rules.Range(3, 10)),
    Field(
        ASSOCIATIONS,
        "AssociatedPhysicalConnections",
        "list",
        "AssociatedPhysicalConnections.AssociatedPhysicalConnection",
        modify=True,
        items=OBSERVED_ASSOCIATION_FIELDS,
        validate=check_associations,
        narrow=changed_associations,
        normalizer=normalize_associations,
        semantically_equal=equal_associations,
        serializer=serialize_associations,
    ),
    parameter("bandwidth", "Bandwidth", "int", validate=rules.positive),
    parameter("enable_ipv6", "EnableIpv6", "bool", semantically_equal=rules.equal_switches),
    parameter("local_ipv6_gateway_ip", "LocalIpv6GatewayIp", validate=rules.link_ipv6, normalizer=rules.address),
    parameter("peer_ipv6_gateway_ip", "PeerIpv6GatewayIp", validate=rules.link_ipv6, normalizer=rules.address),
    parameter("peering_ipv6_subnet_mask", "PeeringIpv6SubnetMask", **IPV6_MASK),
    # 0 is what the service shows of one that was never set
    Field("mtu", "Mtu", "int", modify=True, argument={"choices": [1500, 8500]}, normalizer=lambda value: value or None),
    Field("sitelink_enable", "SitelinkEnable", "bool", modify=True, semantically_equal=rules.equal_switches),
    resource_group_row("VIRTUALBORDERROUTER"),
    tags_row("VIRTUALBORDERROUTER", "Tags", "Tags.Tags"),
    Field("status", "Status", computed=True, essential=True, normalizer=normalize_status),
    Field("access_point_id", "AccessPointId", computed=True),
    Field("physical_connection_status", "PhysicalConnectionStatus", computed=True),
    Field("physical_connection_business_status", "PhysicalConnectionBusinessStatus", computed=True),
    Field("physical_connection_owner_uid", read="PhysicalConnectionOwnerUid|PhysicalConnectionOwnerId", computed=True),
    Field("route_table_id", "RouteTableId", computed=True),
    Field("vlan_interface_id", read="VlanInterfaceId|VlanInterfacId", computed=True),
    Field("creation_time", "CreationTime", computed=True),
    Field("activation_time", "ActivationTime", computed=True),
    Field("termination_time", "TerminationTime", computed=True),
    Field("recovery_time", "RecoveryTime", computed=True),
    Field("type", "Type", computed=True),
    *ATTACHMENT_FIELDS,
)


class Vbr(Resource):
    name = "vbr"
    plural = "vbrs"
    title = "VBR"
    id_prefix = "vbr"
    fields = FIELDS
    identity = ("vbr_id",)
    natural_key = ("physical_connection_id", "vlan_id")
    adoption_key = natural_key
    required_for_create = ("physical_connection_id", "vlan_id", *GATEWAYS)
    actions = Actions(
        describe="DescribeVirtualBorderRouters",
        items="VirtualBorderRouterSet.VirtualBorderRouterType",
        query={"resource_group_id": "ResourceGroupId", "include_cross_account_vbr": "IncludeCrossAccountVbr"},
        filters={
            "vbr_id": "VbrId",
            "name": "Name",
            "physical_connection_id": "PhysicalConnectionId",
            "status": "Status",
        },
        create="CreateVirtualBorderRouter",
        created_id="VbrId",
        modify="ModifyVirtualBorderRouterAttribute",
        delete="DeleteVirtualBorderRouter",
    )
    lifecycle = Lifecycle(VBR_TRANSIENT_STATES, ("active", "unconfirmed"), ("active", "unconfirmed", "terminated"))
    refused_with = ("bgp_group", "vbr_association")
    twin = TWIN_REFUSED
    options = ModuleOptions(
        states=("present", "terminated", "absent"),
        arguments={
            "wait_for_line": {"type": "bool", "default": False},
            "cascade": {"type": "bool", "default": False},
            "adopt": {"type": "bool", "default": False},
            "purge_tags": {"type": "bool", "default": False},
            "extra_parameters": {"type": "dict"},
            "force_extra_parameters": {"type": "bool", "default": False},
        },
        requirements={"required_one_of": [("vbr_id", "name", "vlan_id")]},
        info_arguments={
            "vbr_id": {"type": "str"},
            "name": {"type": "str"},
            "status": {"type": "str"},
            "physical_connection_id": {"type": "str"},
            "filters": {"type": "dict"},
            "include_other_accounts": {"type": "bool", "default": False},
            "include_cross_account_vbr": {"type": "bool"},
        },
        info_references=("physical_connection_id",),
        info_requirements={
            "required_if": [
                ("include_other_accounts", True, ("physical_connection_id", "physical_connection_name"), True)
            ],
        },
    )

    def validate(self, params: Mapping[str, Any]) -> list[str]:
        return check_gateways_of_all(params)

    def complete_desired_state(self, params: Mapping[str, Any], desired_state: Object) -> Object:
        return tags.purge(params, desired_state)

    def list_items(self, client: Client, scope: Mapping[str, Any], request: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [leave_first_out(item) for item in super().list_items(client, scope, request)]

    def foresee(self, memory: Memory, item: Object) -> Object:
        return foresee_associations(memory, item)

    def remember_parts(self, memory: Memory, plan: Plan) -> None:
        remember_associations(memory, plan)

    exists = FOREIGN_VBR.exists  # among all on the physical connection, where one's own may be shown earlier

    def observe(self, context: TaskContext, task: Task) -> Observation:
        """Find the VBR by ID, by name (on its physical connection, if that is given), or by that and VLAN ID.

        By VLAN ID another one may be found than the task means: a partner's, or one that has got another name. Where the
        task names the physical connection, those of other accounts are found too.
        """
        connection_id = task.named("physical_connection_id")
        by_name = ("physical_connection_id", "name") if connection_id else ("name",)
        try:
            observation = observe(context, self, task, by_name)
            if observation.current is None and "vbr_id" not in task.desired_state:
                observation = replace(observe(context, self, task, self.adoption_key), is_lookalike=True)
        except errors.NotFound:
            if not connection_id:
                raise
            observation = Observation(None)
        current = observation.current
        if current is None and not task.is_orphan:
            return self.observe_on_connection(context, task, connection_id)
        if current is None:
            return observation
        check_own(context, self, task, current)
        if "vbr_id" not in task.desired_state and task.named("vlan_id") not in (None, current["vlan_id"]):
            check_unambiguous(context, self, task, current)
        if task.state != "present":
            return observation
        association = context.resources["vbr_association"]
        return replace(observation, children=tuple((association, item) for item in further_connections(current)))

    def observe_on_connection(self, context: TaskContext, task: Task, connection_id: str | None) -> Observation:
        """Look among all VBRs on the physical connection, where its owner sees other accounts' too (reference 5.4)."""
        option = "physical_connection_id"
        if connection_id is None:
            return Observation(None)
        key = next((option for option in ("vbr_id", "vlan_id") if option in task.desired_state), "")
        found = None
        if key and not is_placeholder(connection_id):
            found = self.find_on_connection(context, task, {option: connection_id, key: task.named(key)})
        if found:
            return found
        connection = find(context.client, PHYSICAL_CONNECTION, {option: connection_id})
        if not task.is_creating:
            warn_of_others(context, self, task)
            return Observation(None)
        if "vbr_id" in task.desired_state:
            raise errors.NotFound(f"VBR {task.named('vbr_id')} does not exist on physical connection {connection_id}")
        owner = task.named("vbr_owner_id")
        actual = FOREIGN_VBR if owner and owner != context.client.account_id() else None
        unknown = connection is None and is_placeholder(connection_id)
        return Observation(None, actual, {} if unknown else {option: connection})

    def find_on_connection(self, context: TaskContext, task: Task, scope: Mapping[str, Any]) -> Observation | None:
        """Return another account's VBR, or one's own that is not listed among one's own yet, or only as one on its line."""
        listed = find_all(context.client, FOREIGN_VBR, scope)
        patience = 0.0 if {"vbr_owner_id", "vbr_id"} & set(task.desired_state) else LISTING_LAG
        found = listed and wait_until_visible(context, self, {"vbr_id": listed[0]["vbr_id"]}, patience)
        if found and found["physical_connection_id"] != scope["physical_connection_id"]:
            raise errors.Contradiction(
                f"physical_connection_id: {scope['physical_connection_id']} is only a further physical connection of VBR "
                f"{self.label(found)}, whose own is {found['physical_connection_id']}. Manage what connects them with "
                "vbr_association, or name the VBR by its own physical connection or its ID"
            )
        if found and task.named("vlan_id") not in (None, found["vlan_id"]) and "vbr_id" not in task.desired_state:
            return None  # it had the VLAN ID, and an earlier task gave it another one
        if found:
            own = replace(task, desired_state={**task.desired_state, "vbr_id": found["vbr_id"]})
            return replace(observe(context, self, own), is_lookalike="vbr_id" not in task.desired_state)
        current = select(FOREIGN_VBR, task, listed, scope)
        return Observation(current, FOREIGN_VBR) if current else None

    def plan(self, task: Task, observation: Observation) -> Plan:
        """Plan each state (reference 5.1 to 5.7)."""
        actual, current = observation.resource or self, observation.current
        if current:
            check_owner(actual, current, task.desired_state)
        if task.state == "absent":
            return plan_absent(actual, task, observation)
        if task.state == "terminated":
            return plan_terminated(actual, task, current)
        settable = {row.option for row in actual.settable}
        owners_own = sorted(set(task.desired_state) - settable)
        task = task.without(*owners_own)
        plan = plan_new(actual, task, observation) if current is None else plan_existing(actual, task, observation)
        if current and observation.is_lookalike and not task.adopts:
            check_adoption(actual, current, plan)
        if not owners_own:
            return plan
        note = f"{', '.join(owners_own)}: left out, since only the owner of the VBR can set it"
        return replace(plan, warnings=(*plan.warnings, note))

    def check_removable(self, item: Mapping[str, Any]) -> None:
        """Refuse to delete one that is attached to a CEN or an ECR: all that it connects would be cut off first."""
        networks = [f"CEN {one['cen_id']}" for one in item.get("associated_cens") or [] if one["cen_id"]]
        networks += [f"ECR {item['ecr_id']}"] if item.get("ecr_id") else []
        if networks:
            raise errors.Refused(
                f"VBR {self.label(item)} is attached to {' and '.join(networks)}; detach it there first, which is your step"
            )

    def complete_listing(self, context: TaskContext, params: Mapping[str, Any], found: list[Object]) -> list[Object]:
        """Add the VBRs of other accounts where asked for, which are listed on one physical connection only (reference 5.4)."""
        if not params["include_other_accounts"]:
            return found
        known = {item["vbr_id"] for item in found}
        options = ("vbr_id", "name", "status", "physical_connection_id")
        scope = {option: params[option] for option in options if params[option]}
        if "physical_connection_id" not in scope:
            raise errors.InvalidOptions(
                "physical_connection_id: must not be empty where include_other_accounts is true"
            )
        others = find_all(context.client, FOREIGN_VBR, scope, params["filters"])
        return found + [item for item in others if item["vbr_id"] not in known]


VBR = Vbr()
