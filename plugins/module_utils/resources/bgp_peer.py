# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""BGP peers of a group (reference 6.6 to 6.8 and 6.11)."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.kind import (
    TWIN_REFUSED,
    Actions,
    ModuleOptions,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Observation,
    Plan,
    ResolvedReference,
    Resource,
    Task,
    TaskContext,
    Wait,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find, observe
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.plan import plan_absent, plan_present
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.bgp_group import (
    BGP_GROUP,
    BGP_LIFECYCLE,
    normalize_status,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import (
    Field,
    Reference,
    is_placeholder,
    parameter,
)

FIELDS = (
    Field("bgp_peer_id", "BgpPeerId", essential=True),
    Field(
        "vbr_id",
        "RouterId",
        argument={"aliases": ["router_id"]},
        reference=Reference("vbr", "vbr_name", lookup_only=True),
    ),
    parameter(
        "bgp_group_id",
        "BgpGroupId",
        essential=True,
        reference=Reference(
            "bgp_group", "bgp_group_name", required=True, requires_stable=True, states=("Available",), within="vbr_id"
        ),
    ),
    parameter(
        "peer_ip_address",
        "PeerIpAddress",
        essential=True,
        validate=rules.peer_ip,
        normalizer=rules.address,
        identifying=True,
    ),
    parameter("enable_bfd", "EnableBfd", "bool"),
    parameter("bfd_multi_hop", "BfdMultiHop", "int", validate=rules.Range(1, 255)),
    Field(
        "ip_version",
        "IpVersion",
        create=True,
        replacement=(
            "Create a peer in a BGP group of the other IP version, beside this one; a VBR takes eight peers in all. Remove "
            "this one afterwards, which ends its session."
        ),
        argument={"choices": ["IPV4", "IPV6"]},
        normalizer=str.upper,
    ),
    Field("status", "Status", computed=True, essential=True, normalizer=normalize_status),
    Field("bgp_status", "BgpStatus", computed=True),
    Field("name", "Name", computed=True),
    Field("description", "Description", computed=True),
    Field("auth_key", "AuthKey", computed=True, sensitive=True),
    Field("peer_asn", "PeerAsn", "int", computed=True),
    Field("local_asn", "LocalAsn", "int", computed=True),
    Field("is_fake_asn", "IsFakeAsn", "bool", "IsFake|IsFakeAsn", computed=True),
    Field("is_fake", "IsFake", "bool", computed=True),
    Field("hold", "Hold", "int", computed=True),
    Field("keepalive", "Keepalive", "int", computed=True),
    Field("route_limit", "RouteLimit", "int", computed=True),
    Field("advertised_route_count", "AdvertisedRouteCount", "int", computed=True),
    Field("received_route_count", "ReceivedRouteCount", "int", computed=True),
    Field("gmt_modified", "GmtModified", computed=True),
    Field("region_id", "RegionId", computed=True),
)


class BgpPeer(Resource):
    name = "bgp_peer"
    plural = "bgp_peers"
    title = "BGP peer"
    id_prefix = "bgp"
    fields = FIELDS
    identity = ("bgp_peer_id",)
    natural_key = ("bgp_group_id", "peer_ip_address")
    adoption_key = ("vbr_id", "peer_ip_address")
    required_for_create = ("bgp_group_id",)
    actions = Actions(
        describe="DescribeBgpPeers",
        items="BgpPeers.BgpPeer",
        query={
            "bgp_peer_id": "BgpPeerId",
            "bgp_group_id": "BgpGroupId",
            "vbr_id": "RouterId",
            "is_default": "IsDefault",
        },
        create="CreateBgpPeer",
        created_id="BgpPeerId",
        modify="ModifyBgpPeerAttribute",
        delete="DeleteBgpPeer",
    )
    lifecycle = BGP_LIFECYCLE
    twin = TWIN_REFUSED
    options = ModuleOptions(
        arguments={
            "adopt": {"type": "bool", "default": False},
            "wait_for": {"type": "str", "choices": ["established"]},
            "established_values": {"type": "list", "elements": "str", "default": ["Established"]},
            "extra_parameters": {"type": "dict"},
            "force_extra_parameters": {"type": "bool", "default": False},
        },
        info_arguments={
            "bgp_peer_id": {"type": "str"},
            "bgp_group_id": {"type": "str"},
            "vbr_id": {"type": "str", "aliases": ["router_id"]},
            "is_default": {"type": "bool"},
        },
    )

    def validate(self, params: Mapping[str, Any]) -> list[str]:
        version, address = params.get("ip_version"), str(params.get("peer_ip_address") or "")
        if not version or is_placeholder(address) or rules.ip(address) or version_of(address) == version:
            return []
        return [f"ip_version, peer_ip_address: {address} is no address of {version}; the two must agree"]

    def observe(self, context: TaskContext, task: Task) -> Observation:
        """Find the peer by ID, by its address in its group, or as the only one of a group where no address is given."""
        key = self.natural_key if "peer_ip_address" in task.desired_state else ("bgp_group_id",)
        observation = observe(context, self, self.on_its_router(context, task) if task.adopts else task, key)
        return self.with_group(context, task, observation)

    def with_group(self, context: TaskContext, task: Task, observation: Observation) -> Observation:
        """Return the observation with the group, whose IP version the peer has, where the task says anything about that."""
        current, wanted = observation.current or {}, task.desired_state
        about_version = not current or any(
            wanted.get(option) not in (None, current.get(option)) for option in ("ip_version", "peer_ip_address")
        )
        if task.state == "absent" or not about_version:
            return observation
        group_id = wanted.get("bgp_group_id") or current.get("bgp_group_id")
        if not group_id or is_placeholder(group_id):
            return observation
        group = find(context.client, context.resources["bgp_group"], {"bgp_group_id": group_id})
        return replace(observation, parents={"bgp_group_id": group})

    def on_its_router(self, context: TaskContext, task: Task) -> Task:
        """Return the task with the VBR of its group named, where it names none: a look-alike is in another group there."""
        group_id = task.named("bgp_group_id")
        if "vbr_id" in task.references or not group_id or is_placeholder(group_id):
            return task
        group = find(context.client, context.resources["bgp_group"], {"bgp_group_id": group_id})
        if group is None:
            return task
        vbr = ResolvedReference(context.resources["vbr"], group["vbr_id"])
        return replace(task, references={**task.references, "vbr_id": vbr})

    def plan(self, task: Task, observation: Observation) -> Plan:
        """Create, change or delete; then wait for the session if asked to (reference 6.6, 6.8, 6.11)."""
        if task.state == "absent":
            return plan_absent(self, task, observation)
        plan = plan_present(self, *follow_group(task, observation))
        up = task.params.get("established_values") or ["Established"]
        peer = plan.result or {}
        if not task.params.get("wait_for") or str(peer.get("bgp_status")).lower() in map(str.lower, up):
            return plan
        wait = Wait(self, self.identify(peer), tuple(up), option="bgp_status", on_human=True)
        return replace(plan.then(wait), result={**peer, "bgp_status": up[0]})


def version_of(address: str) -> str:
    """Return the IP version of an address, as the service calls it."""
    return f"IPV{ipaddress.ip_address(address).version}"


def follow_group(task: Task, observation: Observation) -> tuple[Task, Observation]:
    """Return task and observation with the IP version of the group, which is that of its peers.

    Raises InvalidOptions where the task wants another one.
    """
    group, current = observation.parents.get("bgp_group_id") or {}, observation.current
    version = group.get("ip_version")
    if not version:
        return task, observation
    wanted = task.desired_state
    address = wanted.get("peer_ip_address")
    named = {"ip_version": wanted.get("ip_version"), "peer_ip_address": address and version_of(address)}
    for option, found in named.items():
        if found not in (None, version):
            raise errors.InvalidOptions(
                f"{option}: {wanted[option]} does not go with BGP group {BGP_GROUP.label(group)}, which is {version}. Its "
                f"peers have its IP version; name a group that is {found}, or create one"
            )
    if current:
        return task, replace(observation, current={**current, "ip_version": current.get("ip_version") or version})
    # IPV4 is what the service takes for one that says nothing, and older ones do not know the parameter
    default = {} if version == "IPV4" else {"ip_version": version}
    return replace(task, desired_state={**default, **wanted}), observation


BGP_PEER = BgpPeer()
