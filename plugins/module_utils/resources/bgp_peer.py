# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""BGP peers of a group (reference 6.6 to 6.8 and 6.11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ansible_collections.alicloud.express_connect.plugins.module_utils import rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.plan import (
    Plan,
    Seen,
    Wait,
    plan_absent,
    plan_create,
    plan_modify,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.reconcile import (
    Run,
    look_by,
    resolve,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resource import Field, Resource
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import bgp_group, vbr

FIELDS = (
    Field("bgp_peer_id", "BgpPeerId"),
    Field("bgp_group_id", "BgpGroupId", create=True, modify=True),
    Field("peer_ip_address", "PeerIpAddress", create=True, modify=True, rule=rules.ip, normal=rules.address),
    Field("enable_bfd", "EnableBfd", "bool", create=True, modify=True),
    Field("bfd_multi_hop", "BfdMultiHop", "int", create=True, modify=True, rule=rules.between(1, 255)),
    Field(
        "ip_version", "IpVersion", create=True, spec={"choices": ["IPV4", "IPV6"]}, normal=lambda value: value.upper()
    ),
    Field("status", "Status", given=False, normal=bgp_group.status_name),
    Field("bgp_status", "BgpStatus", given=False),
    Field("vbr_id", "RouterId", given=False),
    Field("name", "Name", given=False),
    Field("description", "Description", given=False),
    Field("auth_key", "AuthKey", given=False, secret=True),
    Field("peer_asn", "PeerAsn", "int", given=False),
    Field("local_asn", "LocalAsn", "int", given=False),
    Field("is_fake_asn", "IsFakeAsn", "bool", "IsFake|IsFakeAsn", given=False),
    Field("is_fake", "IsFake", "bool", given=False),
    Field("hold", "Hold", "int", given=False),
    Field("keepalive", "Keepalive", "int", given=False),
    Field("route_limit", "RouteLimit", "int", given=False),
    Field("advertised_route_count", "AdvertisedRouteCount", "int", given=False),
    Field("received_route_count", "ReceivedRouteCount", "int", given=False),
    Field("region_id", "RegionId", given=False),
)


def look(run: Run, resource: Resource, params: Mapping, desired: dict) -> Seen:
    """Find the peer by ID, by its address in its group, or as the only one of a group where no address is given."""
    router = resolve(run, vbr.RESOURCE, params, "vbr_id", "vbr_name")
    within = {"vbr_id": router} if router else {}
    group = resolve(run, bgp_group.RESOURCE, params, "bgp_group_id", "bgp_group_name", **within)
    if group:
        desired["bgp_group_id"] = group
    key = resource.key if "peer_ip_address" in desired else ("bgp_group_id",)
    seen = look_by(run, resource, params, desired, key)
    return replace(seen, facts={"parents": ((bgp_group.RESOURCE, {"bgp_group_id": group}),)} if group else {})


def plan(resource: Resource, params: Mapping, desired: Mapping, seen: Seen) -> Plan:
    """Create, change or delete; then wait for the session if asked to (reference 6.6, 6.8, 6.11)."""
    if params["state"] == "absent":
        return plan_absent(resource, params, seen)
    if seen.current is not None:
        made = plan_modify(resource, seen.current, desired, params.get("extra_parameters"))
    else:
        made = plan_create(resource, desired, seen, params.get("extra_parameters"))
    up = params.get("established_values") or ["Established"]
    if not params.get("wait_for") or str(made.object.get("bgp_status")).lower() in map(str.lower, up):
        return made
    wait = Wait(resource, resource.identify(made.object), tuple(up), option="bgp_status", people=True)
    return replace(made, steps=(*made.steps, wait), object={**made.object, "bgp_status": up[0]})


RESOURCE = Resource(
    name="bgp_peer",
    plural="bgp_peers",
    title="BGP peer",
    prefix="bgp",
    fields=FIELDS,
    identity=("bgp_peer_id",),
    key=("bgp_group_id", "peer_ip_address"),
    needed=("bgp_group_id",),
    describe="DescribeBgpPeers",
    path="BgpPeers.BgpPeer",
    query={
        "bgp_peer_id": "BgpPeerId",
        "bgp_group_id": "BgpGroupId",
        "vbr_id": "RouterId",
        "is_default": "IsDefault",
    },
    create="CreateBgpPeer",
    created="BgpPeerId",
    modify="ModifyBgpPeerAttribute",
    delete="DeleteBgpPeer",
    settles=bgp_group.SETTLES,
    ready=("Available",),
    options={
        "bgp_group_name": {"type": "str"},
        "vbr_id": {"type": "str", "aliases": ["router_id"]},
        "vbr_name": {"type": "str"},
        "wait_for": {"type": "str", "choices": ["established"]},
        "established_values": {"type": "list", "elements": "str", "default": ["Established"]},
        "extra_parameters": {"type": "dict"},
    },
    look=look,
    plan=plan,
    requirements={
        "required_one_of": [("bgp_peer_id", "bgp_group_id", "bgp_group_name")],
        "mutually_exclusive": [("bgp_group_id", "bgp_group_name"), ("vbr_id", "vbr_name")],
    },
    info_options={
        "bgp_peer_id": {"type": "str"},
        "bgp_group_id": {"type": "str"},
        "vbr_id": {"type": "str", "aliases": ["router_id"]},
        "is_default": {"type": "bool"},
    },
)
