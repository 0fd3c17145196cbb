# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""BGP groups of a VBR (reference 6.2 to 6.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.kind import (
    Actions,
    Lifecycle,
    ModuleOptions,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Call,
    Observation,
    Plan,
    Resource,
    Task,
    TaskContext,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find, find_all, observe
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.plan import (
    plan_modify,
    plan_present_or_absent,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import is_mask
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field, Object, Reference, parameter

BGP_LIFECYCLE = Lifecycle(
    transient_states={"Pending": "Available", "Modifying": "Available", "Deleting": None, "Deleted": None},
    stable_states=("Available",),
    changeable_states=("Available",),
)


def normalize_status(value: str) -> str:
    """Return a status in its one spelling; the reference's tables say active for Available."""
    text = str(value).capitalize()
    return "Available" if text == "Active" else text


FIELDS = (
    Field("bgp_group_id", "BgpGroupId", essential=True),
    Field(
        "vbr_id",
        "RouterId",
        essential=True,
        create=True,
        replacement=(
            "A BGP group stays on its VBR. Create one with its peers on the other VBR; once its sessions are established, "
            "remove this one. Remove it first, and the routes of its peers are gone meanwhile."
        ),
        argument={"aliases": ["router_id"]},
        reference=Reference("vbr", "vbr_name", required=True, requires_stable=True, states=("active",)),
    ),
    parameter("name", "Name", validate=rules.name, identifying=True),
    parameter("description", "Description", validate=rules.description),
    parameter("peer_asn", "PeerAsn", "int", validate=rules.peer_asn),
    parameter("auth_key", "AuthKey", sensitive=True, policy="update_auth_key", validate=rules.filled),
    parameter("is_fake_asn", "IsFakeAsn", "bool", "IsFake|IsFakeAsn"),
    parameter("local_asn", "LocalAsn", "int", validate=rules.local_asn),
    parameter("route_quota", "RouteQuota", "int", "RouteLimit", validate=rules.positive),
    Field(
        "ip_version",
        "IpVersion",
        create=True,
        replacement=(
            "Create another BGP group beside it, under another name and with peers of its own; a VBR can have both, so that "
            "no session is interrupted. It counts as a group more in the quota."
        ),
        argument={"choices": ["IPV4", "IPV6"]},
        normalizer=str.upper,
    ),
    Field("status", "Status", computed=True, essential=True, normalizer=normalize_status),
    Field("is_fake", "IsFake", "bool", computed=True),
    Field("hold", "Hold", "int", computed=True),
    Field("keepalive", "Keepalive", "int", computed=True),
    Field("route_limit", "RouteLimit", "int", computed=True),
    Field("region_id", "RegionId", computed=True),
)


class BgpGroup(Resource):
    name = "bgp_group"
    plural = "bgp_groups"
    title = "BGP group"
    id_prefix = "bgpg"
    fields = FIELDS
    identity = ("bgp_group_id",)
    natural_key = ("vbr_id", "name")
    adoption_key = ("vbr_id", "peer_asn")
    required_for_create = ("vbr_id", "name", "peer_asn")
    actions = Actions(
        describe="DescribeBgpGroups",
        items="BgpGroups.BgpGroup",
        query={"bgp_group_id": "BgpGroupId", "vbr_id": "RouterId", "is_default": "IsDefault"},
        create="CreateBgpGroup",
        created_id="BgpGroupId",
        modify="ModifyBgpGroupAttribute",
        delete="DeleteBgpGroup",
    )
    lifecycle = BGP_LIFECYCLE
    options = ModuleOptions(
        arguments={
            "adopt": {"type": "bool", "default": False},
            "clear_auth_key": {"type": "bool", "default": False},
            "update_auth_key": {"type": "str", "default": "on_change", "choices": ["on_change", "always", "on_create"]},
            "cascade": {"type": "bool", "default": False},
            "extra_parameters": {"type": "dict"},
            "force_extra_parameters": {"type": "bool", "default": False},
        },
        requirements={"required_one_of": [("bgp_group_id", "name")]},
        info_arguments={
            "bgp_group_id": {"type": "str"},
            "vbr_id": {"type": "str", "aliases": ["router_id"]},
            "name": {"type": "str"},
            "is_default": {"type": "bool"},
        },
    )

    def validate(self, params: Mapping[str, Any]) -> list[str]:
        if params.get("auth_key") and params.get("clear_auth_key"):
            return ["auth_key, clear_auth_key: one sets the key, the other removes it; give only one of them"]
        return []

    def observe(self, context: TaskContext, task: Task) -> Observation:
        """Find the group by ID, or by its name on its VBR.

        A key that is shown as empty is none where the service is known to show keys. Otherwise it may be hidden.
        """
        observation = observe(context, self, task)
        current = observation.current
        if current is None and is_of_ipv6(task):
            vbr = task.references["vbr_id"]
            found = vbr.item or find(context.client, vbr.resource, vbr.scope)
            return replace(observation, parents={"vbr_id": found})
        about_key = task.state == "present" and ("auth_key" in task.desired_state or task.params.get("clear_auth_key"))
        if not current or current.get("auth_key") != "" or not about_key or self.shows_keys(context):
            return observation
        return replace(observation, current={**current, "auth_key": None})

    def shows_keys(self, context: TaskContext) -> bool:
        """Tell whether the service shows the key of any group in the region."""
        keys = [item.get("auth_key") for item in find_all(context.client, self, {})]
        return any(key and not is_mask(key) for key in keys)

    def plan(self, task: Task, observation: Observation) -> Plan:
        """Create, change or delete (reference 6.2, 6.4, 6.5)."""
        current = observation.current
        if current and task.state == "present" and task.params.get("clear_auth_key"):
            return self.plan_clearing(task, current)
        plan = plan_present_or_absent(self, task, observation)
        return plan if current else replace(plan, warnings=(*plan.warnings, *doubts(task, observation)))

    def plan_clearing(self, task: Task, current: Object) -> Plan:
        """Plan a change that removes the MD5 key by the parameter meant for it; an empty key would mean "leave alone"."""
        without_key = replace(task, desired_state={**task.desired_state, "auth_key": ""})
        plan = plan_modify(self, without_key, current)
        if "auth_key" not in plan.after:
            return plan
        steps = (clear_auth_key(step) if isinstance(step, Call) else step for step in plan.steps)
        return replace(plan, steps=tuple(steps))


def is_of_ipv6(task: Task) -> bool:
    """Tell whether the task names a VBR on which a group of IPv6 is to be there."""
    return task.is_creating and "vbr_id" in task.references and task.desired_state.get("ip_version") == "IPV6"


def doubts(task: Task, observation: Observation) -> list[str]:
    """Return what the service may refuse of a new group: one of IPv6 on a VBR that is known to be without IPv6."""
    vbr = observation.parents.get("vbr_id")
    if not is_of_ipv6(task) or not vbr or vbr.get("enable_ipv6"):
        return []
    return [
        "ip_version: IPV6 is for VBRs with enable_ipv6=true, say the vendor's pages, and this one is without; the reference "
        "is silent, and the service decides. Set enable_ipv6=true on the VBR first"
    ]


def clear_auth_key(call: Call) -> Call:
    """Return the call with the key's removal in the place of an empty key."""
    parameters = {name: value for name, value in call.parameters.items() if name != "AuthKey"}
    return replace(call, parameters={**parameters, "ClearAuthKey": True})


BGP_GROUP = BgpGroup()
