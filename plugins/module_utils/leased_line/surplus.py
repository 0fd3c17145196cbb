# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Find what is on a line and no declaration names. Pure: no call is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.declaration import (
    Declaration,
    Part,
    network_of,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object

Item = Mapping[str, Any]


def find_surplus(declaration: Declaration, observed: Item) -> list[Object]:
    """Return the routers, groups, peers and networks of a line that it is not declared to have, each before what it hangs on.

    Each says its C(object) (the kind), its C(name), its C(id), with C(scope) what names it to its module, and whether it hangs
    on something that is surplus itself (C(within)).
    """
    found: list[Object] = []
    declared = list(declaration.get("vbrs") or ())
    for vbr in observed["vbrs"]:
        wish = match_router(vbr, declared, observed["vbrs"])
        found += find_on_router(wish, vbr)
        if wish is None and stays("vbr", vbr):
            found.append(entry("vbr", vbr["name"] or f"VLAN {vbr['vlan_id']}", {"vbr_id": vbr["vbr_id"]}))
    return found


def find_on_router(declared: Item | None, vbr: Item) -> list[Object]:
    """Return the surplus on one router."""
    found: list[Object] = []
    wish, within = declared or {}, declared is None
    router = {"vbr_id": vbr["vbr_id"]}
    name = vbr["name"] or f"VLAN {vbr['vlan_id']}"
    networks = {normalize("bgp_network", "dst_cidr_block", network_of(one)) for one in wish.get("bgp_networks") or ()}
    for network in vbr["bgp_networks"]:
        if network["dst_cidr_block"] not in networks and stays("bgp_network", network):
            scope = {**router, "dst_cidr_block": network["dst_cidr_block"]}
            found.append(entry("bgp_network", f"{name}/{network['dst_cidr_block']}", scope, within))
    for group in vbr["bgp_groups"]:
        own = match_group(group, wish.get("bgp_groups") or ())
        peers = list((own or {}).get("peers") or ())
        addresses = {normalize("bgp_peer", "peer_ip_address", peer) for peer in peers}
        for peer in group["bgp_peers"]:
            named = peer["peer_ip_address"] in addresses or (None in addresses and len(peers) == 1)
            if not named and stays("bgp_peer", peer):
                path = f"{name}/{group['name']}/{peer['peer_ip_address']}"
                found.append(entry("bgp_peer", path, {"bgp_peer_id": peer["bgp_peer_id"]}, own is None))
        if own is None and stays("bgp_group", group):
            scope = {"bgp_group_id": group["bgp_group_id"]}
            found.append(entry("bgp_group", f"{name}/{group['name'] or group['bgp_group_id']}", scope, within))
    return found


def entry(kind: str, name: str, scope: Object, within: bool = False) -> Object:
    """Return one surplus object."""
    return {"object": kind, "name": name, "id": " ".join(map(str, scope.values())), "scope": scope, "within": within}


def stays(kind: str, item: Item) -> bool:
    """Tell whether an object does not go by itself."""
    return not RESOURCES[kind].lifecycle.is_departing(item.get("status"))


def match_router(vbr: Item, declared: Iterable[Item], others: Iterable[Item]) -> Item | None:
    """Return what is declared of a router: by its ID or name; by its VLAN ID where no router has the declared name."""
    names = {one["name"] for one in others}
    for wish in declared:
        if wish.get("vbr_id"):
            if wish["vbr_id"] == vbr["vbr_id"]:
                return wish
        elif wish.get("name") in names:
            if wish["name"] == vbr["name"]:
                return wish
        elif wish.get("vlan_id") == vbr["vlan_id"]:
            return wish
    return None


def match_group(group: Item, declared: Iterable[Item]) -> Item | None:
    """Return what is declared of a BGP group."""
    for wish in declared:
        key = "bgp_group_id" if wish.get("bgp_group_id") else "name"
        if wish.get(key) == group[key]:
            return wish
    return None


def normalize(kind: str, option: str, values: Item) -> Any:
    """Return the value of an option in the form in which it is compared."""
    value = values.get(option)
    return None if value is None else RESOURCES[kind].row(option).normalize(value)


def surplus_parts(declaration: Declaration, observed: Mapping[str, Any]) -> list[Part]:
    """Return what removes all that is on a line and not declared. What hangs on another surplus object goes with it, once it is known that
    nothing refuses that."""
    found = []
    for one in find_surplus(declaration, observed):
        cascade = {"cascade": True} if "cascade" in RESOURCES[one["object"]].options.arguments else {}
        given = {**one["scope"], **cascade, "state": "absent"}
        if not one["within"]:
            found.append(Part(one["object"], f"surplus {one['name']}", one["name"], given))
    return found
