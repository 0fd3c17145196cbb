# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""BGP groups of a router (reference 6.2 to 6.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ansible_collections.alicloud.express_connect.plugins.module_utils import rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.plan import (
    Call,
    Plan,
    Seen,
    plan_absent,
    plan_create,
    plan_modify,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.reconcile import (
    Run,
    look_by,
    resolve,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resource import Field, Resource, is_placeholder
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import vbr

SETTLES = {"Pending": "Available", "Modifying": "Available", "Deleting": None, "Deleted": None}


def status_name(value: str) -> str:
    """Give a status its one spelling; the reference's tables say active for Available."""
    text = str(value).capitalize()
    return "Available" if text == "Active" else text


FIELDS = (
    Field("bgp_group_id", "BgpGroupId"),
    Field("vbr_id", "RouterId", create=True, spec={"aliases": ["router_id"]}),
    Field("name", "Name", create=True, modify=True, rule=rules.name),
    Field("description", "Description", create=True, modify=True, rule=rules.description),
    Field("peer_asn", "PeerAsn", "int", create=True, modify=True, rule=rules.peer_asn),
    Field("auth_key", "AuthKey", create=True, modify=True, rule=rules.filled, spec={"no_log": True}, secret=True),
    Field("is_fake_asn", "IsFakeAsn", "bool", "IsFake|IsFakeAsn", create=True, modify=True),
    Field("local_asn", "LocalAsn", "int", create=True, modify=True, rule=rules.local_asn),
    Field("route_quota", "RouteQuota", "int", "RouteLimit", create=True, modify=True, rule=rules.between(1, 100000)),
    Field(
        "ip_version", "IpVersion", create=True, spec={"choices": ["IPV4", "IPV6"]}, normal=lambda value: value.upper()
    ),
    Field("status", "Status", given=False, normal=status_name),
    Field("is_fake", "IsFake", "bool", given=False),
    Field("hold", "Hold", "int", given=False),
    Field("keepalive", "Keepalive", "int", given=False),
    Field("route_limit", "RouteLimit", "int", given=False),
    Field("region_id", "RegionId", given=False),
)


def look(run: Run, resource: Resource, params: Mapping, desired: dict) -> Seen:
    """Find the group by ID, or by its name on its router."""
    router = resolve(run, vbr.RESOURCE, params, "vbr_id", "vbr_name")
    if router:
        desired["vbr_id"] = router
    seen = look_by(run, resource, params, desired, resource.key)
    if seen.current and params["state"] == "absent" and not is_placeholder(seen.current["bgp_group_id"]):
        # that file imports this one
        from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import children

        return replace(seen, children=children.of_bgp_group(run.client, seen.current))
    return replace(seen, facts={"parents": ((vbr.RESOURCE, {"vbr_id": router}),)} if router else {})


def plan(resource: Resource, params: Mapping, desired: Mapping, seen: Seen) -> Plan:
    """Create, change or delete (reference 6.2, 6.4, 6.5)."""
    if params["state"] == "absent":
        return plan_absent(resource, params, seen)
    current, extra = seen.current, params.get("extra_parameters")
    clear = bool(params.get("clear_auth_key"))
    if current is None:
        return plan_create(resource, desired, seen, extra)
    if clear and current.get("auth_key"):
        made = plan_modify(resource, current, {**desired, "auth_key": ""}, extra)
        return replace(made, steps=tuple(clearing(step) if isinstance(step, Call) else step for step in made.steps))
    return plan_modify(resource, current, desired, extra)


def clearing(call: Call) -> Call:
    """Clear the key by the parameter that is meant for it; an empty key would mean "leave alone"."""
    parameters = {name: value for name, value in call.parameters.items() if name != "AuthKey"}
    return replace(call, parameters={**parameters, "ClearAuthKey": True})


RESOURCE = Resource(
    name="bgp_group",
    plural="bgp_groups",
    title="BGP group",
    prefix="bgpg",
    fields=FIELDS,
    identity=("bgp_group_id",),
    key=("vbr_id", "name"),
    needed=("vbr_id", "name", "peer_asn"),
    describe="DescribeBgpGroups",
    path="BgpGroups.BgpGroup",
    query={"bgp_group_id": "BgpGroupId", "vbr_id": "RouterId", "is_default": "IsDefault"},
    create="CreateBgpGroup",
    created="BgpGroupId",
    modify="ModifyBgpGroupAttribute",
    delete="DeleteBgpGroup",
    settles=SETTLES,
    ready=("Available",),
    options={
        "vbr_name": {"type": "str"},
        "clear_auth_key": {"type": "bool", "default": False},
        "cascade": {"type": "bool", "default": False},
        "extra_parameters": {"type": "dict"},
    },
    look=look,
    plan=plan,
    requirements={
        "required_one_of": [("bgp_group_id", "name"), ("bgp_group_id", "vbr_id", "vbr_name")],
        "mutually_exclusive": [("vbr_id", "vbr_name")],
    },
    info_options={
        "bgp_group_id": {"type": "str"},
        "vbr_id": {"type": "str", "aliases": ["router_id"]},
        "name": {"type": "str"},
        "is_default": {"type": "bool"},
    },
)
