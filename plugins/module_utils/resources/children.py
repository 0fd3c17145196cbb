# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What hangs on a line, a router or a BGP group, in the order in which it has to go."""

from __future__ import annotations

from collections.abc import Mapping

from ansible_collections.alicloud.express_connect.plugins.module_utils.client import Client
from ansible_collections.alicloud.express_connect.plugins.module_utils.reconcile import (
    find_all,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resource import Resource
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import (
    bgp_group,
    bgp_network,
    bgp_peer,
    foreign_vbr,
    vbr,
    vbr_association,
)

Children = tuple[tuple[Resource, dict], ...]


def listed(client: Client, resource: Resource, scope: Mapping) -> list[tuple[Resource, dict]]:
    """List the objects of one kind that are not already going."""
    items = find_all(client, resource, scope)
    return [(resource, item) for item in items if str(item.get("status")).lower() not in ("deleting", "deleted")]


def of_bgp_group(client: Client, group: Mapping) -> Children:
    """Give the group's peers."""
    return tuple(listed(client, bgp_peer.RESOURCE, {"bgp_group_id": group["bgp_group_id"]}))


def of_vbr(client: Client, router: Mapping) -> Children:
    """Give the router's networks, peers, groups, and its further physical connections."""
    scope = {"vbr_id": router["vbr_id"]}
    found: list[tuple[Resource, dict]] = []
    for kind in (bgp_network.RESOURCE, bgp_peer.RESOURCE, bgp_group.RESOURCE):
        found += listed(client, kind, scope)
    return (*found, *((vbr_association.RESOURCE, item) for item in vbr_association.of_router(router)))


def of_physical_connection(client: Client, line: Mapping) -> Children:
    """Give the routers on the line with all that they have, its place as a further line of others, and others' routers."""
    line_id = line["physical_connection_id"]
    found: list[tuple[Resource, dict]] = []
    own = find_all(client, vbr.RESOURCE, {})
    for router in own:
        if router["physical_connection_id"] == line_id:
            found += [*of_vbr(client, router), (vbr.RESOURCE, router)]
        else:
            links = vbr_association.of_router(router)
            found += [(vbr_association.RESOURCE, item) for item in links if item["physical_connection_id"] == line_id]
    seen = {router["vbr_id"] for router in own}
    foreign = find_all(client, foreign_vbr.RESOURCE, {"physical_connection_id": line_id})
    return (*found, *((foreign_vbr.RESOURCE, router) for router in foreign if router["vbr_id"] not in seen))
