# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Leased lines, which the service calls physical connections (reference, chapter 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, rules, tags
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.kind import (
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
    find_children,
    observe,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.access_point import check_access_point
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.macsec_rows import MACSEC_FIELDS
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_states import (
    DETAILS_CHANGEABLE,
    LIFECYCLE,
    NEW_LINE,
    SPECIFICATION_CHANGEABLE,
    TEXTS_CHANGEABLE,
    normalize_status,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.tag_rows import (
    resource_group_row,
    tags_row,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import (
    Field,
    Object,
    Reference,
    is_placeholder,
    parameter,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.shape import Listing

LINE_OPERATORS = ["CT", "CU", "CM", "CO", "Equinix", "Other"]
LIST_ROUTERS = "DescribeVirtualBorderRoutersForPhysicalConnection"
ROUTERS = "VirtualBorderRouterForPhysicalConnectionSet.VirtualBorderRouterForPhysicalConnectionType"
SAME_CONNECTION = "is the physical connection itself; name another one"

FIELDS = (
    Field("physical_connection_id", "PhysicalConnectionId", essential=True),
    parameter("name", "Name", changeable_in=TEXTS_CHANGEABLE, validate=rules.name, identifying=True),
    parameter("description", "Description", changeable_in=TEXTS_CHANGEABLE, validate=rules.description),
    Field("access_point_id", "AccessPointId", create=True, replacement=NEW_LINE, validate=rules.filled),
    parameter("line_operator", "LineOperator", changeable_in=DETAILS_CHANGEABLE, argument={"choices": LINE_OPERATORS}),
    parameter("peer_location", "PeerLocation", changeable_in=DETAILS_CHANGEABLE, validate=rules.filled),
    parameter("circuit_code", "CircuitCode", changeable_in=DETAILS_CHANGEABLE, validate=rules.filled),
    parameter("port_type", "PortType", validate=rules.port_type, warn_only_if=rules.newer_port_type),
    Field("type", "Type", create=True, replacement=NEW_LINE, argument={"choices": ["VPC"]}),
    # 4.1 really writes this one in lower case
    parameter(
        "bandwidth",
        "bandwidth",
        "int",
        "Bandwidth",
        changeable_in=DETAILS_CHANGEABLE,
        validate=rules.Range(2, 10240, "Mbit/s"),
    ),
    parameter(
        "redundant_physical_connection_id",
        "RedundantPhysicalConnectionId",
        reference=Reference("physical_connection", "redundant_physical_connection_name", parent=False),
    ),
    resource_group_row("PHYSICALCONNECTION"),
    tags_row("PHYSICALCONNECTION", "Tag", "Tags.tags"),
    Field("optical_module_model", "OpticalModuleModel", create=True, replacement=NEW_LINE, validate=rules.filled),
    Field("down_delay_time", "DownDelayTime", "int", modify=True, validate=rules.Range(0, 10000, "ms")),
    Field("status", "Status", computed=True, essential=True, normalizer=normalize_status),
    Field("business_status", "BusinessStatus", computed=True),
    Field("ad_location", "AdLocation", computed=True),
    Field("port_number", "PortNumber", computed=True),
    Field("spec", "Spec", computed=True),
    Field("loa_status", "LoaStatus", computed=True),
    Field("charge_type", "ChargeType", computed=True),
    Field("creation_time", "CreationTime", computed=True),
    Field("enabled_time", "EnabledTime", computed=True),
    Field("end_time", "EndTime", computed=True),
    Field("has_reservation_data", "HasReservationData", "bool", computed=True),
    Field("reservation_active_time", "ReservationActiveTime", computed=True),
    Field("reservation_internet_charge_type", "ReservationInternetChargeType", computed=True),
    Field("reservation_order_type", "ReservationOrderType", computed=True),
    Field("access_point_type", "AccessPointType", computed=True),
    Field("product_type", "ProductType", computed=True),
    Field("expect_spec", "ExpectSpec", computed=True),
    Field("order_mode", "OrderMode", computed=True),
    Field("virtual_physical_connection_count", "VirtualPhysicalConnectionCount", "int", computed=True),
    Field("parent_physical_connection_id", "ParentPhysicalConnectionId", computed=True),
    Field("parent_physical_connection_ali_uid", "ParentPhysicalConnectionAliUid", computed=True, or_number=True),
    Field("vlan_id", "VlanId", "int", computed=True),
    Field("vpconn_status", "VpconnStatus", computed=True),
    Field("ad_detail_location", "AdDetailLocation", computed=True),
    Field("device_features_selected", "DeviceFeaturesSelected", computed=True),
    Field("qos_id", "QosId", computed=True),
    Field("macsec_keys", type="list", read="MacsecKeys.MacsecKey", computed=True, items=MACSEC_FIELDS),
)


class PhysicalConnection(Resource):
    name = "physical_connection"
    plural = "physical_connections"
    title = "physical connection"
    id_prefix = "pc"
    fields = FIELDS
    identity = ("physical_connection_id",)
    natural_key = ("name",)
    required_for_create = ("access_point_id", "line_operator", "peer_location", "name")
    actions = Actions(
        describe="DescribePhysicalConnections",
        items="PhysicalConnectionSet.PhysicalConnectionType",
        query={"include_reservation_data": "IncludeReservationData", "resource_group_id": "ResourceGroupId"},
        filters={"physical_connection_id": "PhysicalConnectionId", "name": "Name", "status": "Status"},
        create="CreatePhysicalConnection",
        created_id="PhysicalConnectionId",
        modify="ModifyPhysicalConnectionAttribute",
        delete="DeletePhysicalConnection",
    )
    lifecycle = Lifecycle({"Terminating": "Terminated"}, changeable_states=SPECIFICATION_CHANGEABLE)
    options = ModuleOptions(
        states=("present", "enabled", "canceled", "terminated", "absent"),
        arguments={
            "wait_for": {"type": "str", "choices": list(LIFECYCLE[1:])},
            "confirm": {"type": "bool", "default": False},
            "pay": {"type": "bool", "default": False},
            "enable_wait": {"type": "int", "default": 60},
            "cascade": {"type": "bool", "default": False},
            "purge_tags": {"type": "bool", "default": False},
            "extra_parameters": {"type": "dict"},
            "force_extra_parameters": {"type": "bool", "default": False},
        },
        requirements={"required_one_of": [("physical_connection_id", "name")]},
        info_arguments={
            "physical_connection_id": {"type": "str"},
            "name": {"type": "str"},
            "status": {"type": "str"},
            "filters": {"type": "dict"},
            "include_reservation_data": {"type": "bool"},
        },
    )

    def validate(self, params: Mapping[str, Any]) -> list[str]:
        """A physical connection cannot be its own redundant partner."""
        for option, partner in (
            ("physical_connection_id", "redundant_physical_connection_id"),
            ("name", "redundant_physical_connection_name"),
        ):
            if params.get(partner) and params[partner] == params.get(option):
                return [f"{partner}: {params[partner]} {SAME_CONNECTION}"]
        return []

    def complete_desired_state(self, params: Mapping[str, Any], desired_state: Object) -> Object:
        return tags.purge(params, desired_state)

    def exists(self, client: Client, item: Mapping[str, Any]) -> bool:
        """Ask for the VBRs on it, which is refused for one that is not there: applying twice would cost money."""
        try:
            client.call(LIST_ROUTERS, {"PhysicalConnectionId": item[self.own_id]}, check=Listing(ROUTERS).page)
        except errors.ApiError as error:
            if errors.is_absent(error):
                return False
            raise
        return True

    def observe(self, context: TaskContext, task: Task) -> Observation:
        """Find the physical connection, its redundant partner, and, if it is to end, what hangs on it."""
        option = "redundant_physical_connection_id"
        observation = observe(context, self, task)
        current = observation.current
        if current and task.state in ("absent", "terminated"):
            named = find_all(context.client, self, {option: current["physical_connection_id"]})
            children = observation.children or find_children(context, self, current)
            return replace(observation, children=children, dependents=tuple(named))
        if task.state == "absent":
            return observation
        if task.state == "enabled" and not (current and current["status"] == "Enabled"):
            from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_enabling import (
                look_at_orders,
            )

            observation = replace(observation, facts=look_at_orders(context, self, task, current))
        if current is None and task.state in ("present", "enabled"):
            check_access_point(context, task.desired_state)
        partner = task.references.get(option)
        if partner is None or is_placeholder(partner.object_id):
            return observation
        if current and partner.object_id == current["physical_connection_id"]:
            raise errors.InvalidOptions(f"{option}: {partner.object_id} {SAME_CONNECTION}")
        if current and current[option] == partner.object_id:
            return observation
        return replace(observation, parents={option: partner.item or find(context.client, self, partner.scope)})

    def plan(self, task: Task, observation: Observation) -> Plan:
        """Plan each state (reference 4.1 to 4.7; what is undefined there, the service decides)."""
        from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_plans import (
            plan_state,
        )

        return plan_state(self, task, observation)


PHYSICAL_CONNECTION = PhysicalConnection()
