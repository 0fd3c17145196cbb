# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operate lines in service: which ones are meant, what is on them, and who carries their traffic meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.health import ESTABLISHED
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.surplus import match_router
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_inventory import (
    place_of,
    rests,
    routers_of,
    write_place,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_shares import Region, read_regions

Facts = Mapping[str, Any]


def site_of(line: Facts, seen: Facts | None = None) -> str:
    """Return at which site a line ends: the one that its host names, else its access point."""
    own = line["of_role"].get("site") or line.get("access_point_id") or (seen or {}).get("access_point_id")
    return str(own or "")


def choose(lines: Mapping[str, Facts], named: Iterable[str], site: str, regions: Mapping[str, Region]) -> list[str]:
    """Return the hosts that are meant: those named, and those at a site. Unknown names are returned as they are."""
    at_site = []
    for host, line in lines.items():
        region = regions.get(write_place(place_of(line)))
        if site and site == site_of(line, region.find_own(line) if region else None):
            at_site.append(host)
    return list(dict.fromkeys([*named, *at_site]))


def take_aim(
    lines: Mapping[str, Facts], looks: Iterable[Facts], named: Iterable[str] = (), site: str = ""
) -> dict[str, Any]:
    """Return what is meant by names of hosts, a list or a text with blanks or commas between them, and a site.

    C(lines): by host, the line's C(name), C(physical_connection_id), C(facts), C(bgp_groups) and C(partners), each with how many of its
    sessions are established (C(up)), all its routers (C(all_vbrs)), those in service (C(active_vbrs)) and those that no declaration
    has out of it (C(wanted_vbrs)); C(unknown): what cannot be found; C(uncovered): why the traffic of a line could not be carried.
    """
    regions = read_regions(looks)
    names = named.replace(",", " ").split() if isinstance(named, str) else named  # a text, as a survey of AWX gives it
    chosen = choose(lines, names, site, regions)
    found: dict[str, Any] = {}
    unknown = [] if chosen else [f"no line is meant: no host is named, and none is at the site {site!r}"]
    for host in chosen:
        line = lines.get(host)
        region = regions.get(write_place(place_of(line))) if line else None
        own = region.find_own(line) if region and line else None
        if own is None or line is None or region is None:
            unknown.append(f"{host}: no such line is known; is the name that of a host of the inventory?")
            continue
        routers = own["vbrs"]
        found[host] = {
            **tell_line(own),
            "facts": {key: value for key, value in own.items() if key != "vbrs"},
            "all_vbrs": [name_router(vbr) for vbr in routers],
            "active_vbrs": [name_router(vbr) for vbr in routers if vbr["status"] == "active"],
            "wanted_vbrs": [name_router(vbr) for vbr in routers if not is_set_aside(vbr, line, routers)],
            "bgp_groups": [
                {key: group[key] for key in ("bgp_group_id", "name")} for vbr in routers for group in vbr["bgp_groups"]
            ],
            "partners": [tell_line(one) for one in partners_of(host, line, own, lines, region.estate)],
        }
    chosen_ids = {one["physical_connection_id"] for one in found.values()}
    resting = chosen_ids | {one.get("physical_connection_id") for one in lines.values() if rests(one)}
    resting |= {one["name"] for one in lines.values() if rests(one)}
    uncovered = [
        f"{host}: {text}" for host, one in found.items() for text in complain_of_partners(one["partners"], resting)
    ]
    return {
        "lines": found,
        "unknown": unknown,
        "uncovered": uncovered,
        "resting": sorted(map(str, resting - {None, ""})),
    }


def partners_of(host: str, line: Facts, own: Facts, lines: Mapping[str, Facts], estate: Facts) -> Iterator[Facts]:
    """Yield the lines that are redundant with one: as the service says, or as either host does."""
    own_id = own["physical_connection_id"]
    names = {str(line.get("redundant_with") or "")}
    for other_host, other in lines.items():
        called = {host, own_id, *([own["name"]] if own["name"] else [])}
        if other_host in names or (other.get("redundant_with") in called and place_of(other) == place_of(line)):
            names |= {str(other["name"]), str(other.get("physical_connection_id") or "")}
    names.discard("")
    for one in estate["physical_connections"]:
        named = {one["physical_connection_id"], one["name"]} & names
        is_partner = own.get("redundant_physical_connection_id") == one["physical_connection_id"]
        is_ours = one.get("redundant_physical_connection_id") == own_id
        if one["physical_connection_id"] != own_id and (named or is_partner or is_ours):
            yield one


def name_router(vbr: Facts) -> dict[str, Any]:
    """Return what names a router in the declaration of a line."""
    return {key: vbr[key] for key in ("vbr_id", "vlan_id")}


def is_set_aside(vbr: Facts, line: Facts, routers: Iterable[Facts]) -> bool:
    """Tell whether a line declares a router to be out of service."""
    return (match_router(vbr, routers_of(line), routers) or {}).get("state") in ("maintenance", "absent")


def tell_line(line: Facts) -> dict[str, Any]:
    """Return what names a line, and what its sessions carry: nothing on a router that is not active, whatever is still shown of it."""
    is_up = line["status"] == "Enabled"
    peers = [
        (peer, is_up and vbr["status"] == "active")
        for vbr in line.get("vbrs", ())
        for group in vbr["bgp_groups"]
        for peer in group["bgp_peers"]
    ]
    up = [peer for peer, able in peers if able and str(peer.get("bgp_status")).lower() == ESTABLISHED]
    return {
        "name": line["name"],
        "physical_connection_id": line["physical_connection_id"],
        "status": line["status"],
        "sessions": len(peers),
        "up": len(up),
        "routes": sum(peer.get("received_route_count") or 0 for peer in up),
        "established": [peer["bgp_peer_id"] for peer in up],
        "hold": max((peer.get("hold") or 0 for peer in up), default=0),
    }


def complain_of_partners(partners: Collection[Facts], resting: Collection[Any]) -> list[str]:
    """Return why none of a line's partners carries its traffic; nothing if one does."""
    if not partners:
        return ["it has no partner that could carry its traffic; name one in leased_line_redundant_with"]
    able = [one for one in partners if not {one["physical_connection_id"], one["name"]} & set(resting)]
    if any(one["up"] for one in able):
        return []
    said = [f"{one['name'] or one['physical_connection_id']} ({say_partner(one, able)})" for one in partners]
    return [f"no partner carries its traffic: {', '.join(said)}"]


def list_losses(before: Facts, after: Facts) -> list[str]:
    """Return what partners have lost between two looks: sessions, or routes that they receive."""
    lost = []
    for host, line in before.items():
        now = {one["physical_connection_id"]: one for one in after.get(host, {}).get("partners", ())}
        for partner in line["partners"]:
            name, other = (
                partner["name"] or partner["physical_connection_id"],
                now.get(partner["physical_connection_id"]),
            )
            for what, word in (("up", "established sessions"), ("routes", "received routes")):
                count = (other or {}).get(what, 0)
                if count < partner[what]:
                    lost.append(
                        f"{host}: its partner {name} had {partner[what]} {word} and has {count} while {host} is out"
                    )
    return lost


def say_partner(partner: Facts, able: Collection[Facts]) -> str:
    """Return in words why a partner carries nothing."""
    if partner not in able:
        return "is to be out of service itself"
    return f"{partner['up']} of {partner['sessions']} sessions are Established"
