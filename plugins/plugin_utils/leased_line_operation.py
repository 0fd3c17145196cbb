# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operate lines in service: which ones are meant, what is on them, and who carries their traffic meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from ansible.module_utils.parsing.convert_bool import boolean

from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.carrying import (
    find_alone,
    is_open,
    tell_router,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.declaration import router_name
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.health import ESTABLISHED
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.snapshot import DIGEST
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.surplus import match_router
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_inventory import (
    place_of,
    rests,
    routers_of,
    write_place,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_shares import (
    Region,
    read_refusals,
    read_regions,
)

Facts = Mapping[str, Any]

NAMES = ("name", "physical_connection_id")
"""By what a line is named."""

LONGEST_KEY = 80  # that of TCP's MD5 option, on most routers


def site_of(line: Facts, seen: Facts | None = None) -> str:
    """Return at which site a line ends: the one that its host names, else its access point."""
    own = line["of_role"].get("site") or line.get("access_point_id") or (seen or {}).get("access_point_id")
    return str(own or "")


def read_names(named: Any, option: str) -> tuple[list[str], list[str]]:
    """Return the names of hosts, and what is wrong with how they are given."""
    names = named.replace(",", " ").split() if isinstance(named, str) else named  # a text, as a survey of AWX gives it
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        return list(dict.fromkeys(names)), []
    return [], [f"{option} has to be a list of hosts, or a text with blanks between them; it is {named!r}"]


def find_at_site(lines: Mapping[str, Facts], site: str, regions: Mapping[str, Region]) -> list[str]:
    """Return the hosts whose lines end at a site."""
    found = []
    for host, line in lines.items():
        region = regions.get(write_place(place_of(line)))
        if site and site == site_of(line, region.find_own(line) if region else None):
            found.append(host)
    return found


def take_aim(
    lines: Mapping[str, Facts],
    looks: Collection[Facts],
    named: Any = (),
    site: str = "",
    within: Collection[str] | None = None,
    option: str = "",
    keyed: bool = False,
) -> dict[str, Any]:
    """Return what is meant by names of hosts, a list or a text with blanks or commas between them, and a site.

    C(lines): by host, the line's C(name), C(physical_connection_id), C(facts), C(bgp_groups) and C(partners), each with how many of its
    sessions are established (C(up)), all its routers (C(all_vbrs)), those in service (C(active_vbrs)) and those that no declaration
    has out of it (C(wanted_vbrs)), and whether it is declared to carry nothing (C(rests)); C(unknown): what cannot be found or done;
    C(uncovered): why the traffic of a line could not be carried; C(refused): those of them that no declared C(force) passes over.

    :arg within: the hosts of the run, None for all.
    :arg option: the variable that has the names.
    :arg keyed: whether only routers are to be touched on which a BGP group has an MD5 key.
    """
    regions, refusals = read_regions(looks), read_refusals(looks)
    names, unknown = read_names(list(named) if isinstance(named, tuple) else named, option)
    at_site = find_at_site(lines, site, regions)
    chosen = list(dict.fromkeys([*names, *at_site]))
    found: dict[str, Any] = {}
    if site and not at_site:
        unknown.append(f"no line is at the site {site!r}; is it spelt right?")
    elif not chosen and not unknown:
        unknown.append(f"no line is meant: no host is named in {option or 'the list'}, and no site")
    places = {host: write_place(place_of(line)) for host, line in lines.items()}
    unseen = {host: refusals[place] for host, place in places.items() if place in refusals}
    homeless = [host for host in unseen if site and host not in chosen and not site_of(lines[host])]
    unknown += [f"{host}: whether it is at the site cannot be told. {unseen[host]}" for host in homeless]
    for host in chosen:
        if within is not None and host in lines and host not in within:
            unknown.append(
                f"{host}: it is meant, and this run leaves it out; is it excluded by --limit, or has it failed?"
            )
            continue
        line = lines.get(host)
        region = regions.get(places.get(host, ""))
        own = region.find_own(line) if region and line else None
        if own is None or line is None or region is None:
            reason = unseen.get(host, "no such line is known; is the name that of a host of the inventory?")
            unknown.append(f"{host}: {reason}")
            continue
        unknown += [f"{host}: {text}" for text in complain_of_namesakes(region.find_namesakes(line))]
        found[host] = describe(host, line, own, lines, region.estate, keyed)
    chosen_ids = {one["physical_connection_id"] for one in found.values()}
    resting = chosen_ids | {one.get(key) for one in lines.values() if rests(one) for key in NAMES}
    uncovered = {
        host: [f"{host}: {text}" for text in complain_of_partners(one, resting)] for host, one in found.items()
    }
    return {
        "lines": found,
        "unknown": unknown,
        "uncovered": [text for texts in uncovered.values() for text in texts],
        "refused": [text for host, texts in uncovered.items() if not is_forced(lines[host]) for text in texts],
        "resting": sorted(map(str, resting - {None, ""})),
    }


def complain_of_namesakes(found: Collection[Facts]) -> list[str]:
    """Return that it cannot be told which line is meant, where several have its name."""
    ids = [one["physical_connection_id"] for one in found]
    several = f"{len(ids)} lines have its name, {', '.join(ids)}; set leased_line_id to the one that is meant"
    return [several] if len(ids) > 1 else []


def is_forced(line: Facts) -> bool:
    """Tell whether a line's traffic may be cut; with -e, or in an inventory in INI, the switch comes as text."""
    return bool(boolean(line.get("force") or False, strict=False))


def describe(
    host: str, line: Facts, own: Facts, lines: Mapping[str, Facts], estate: Facts, keyed: bool
) -> dict[str, Any]:
    """Return what is meant by a host, as C(take_aim) has it."""
    routers = own["vbrs"]
    touched = [vbr for vbr in routers if not keyed or any(has_key(group, line) for group in vbr["bgp_groups"])]
    return {
        **tell_line(own),
        "routers": tell_line({**own, "vbrs": touched})["routers"],
        "facts": {key: value for key, value in own.items() if key != "vbrs"},
        "all_vbrs": [name_router(vbr) for vbr in routers],
        "active_vbrs": [name_router(vbr) for vbr in routers if vbr["status"] == "active"],
        "wanted_vbrs": [name_router(vbr) for vbr in routers if not is_set_aside(vbr, line, routers)],
        "rests": rests(line),
        "bgp_groups": [
            {
                **name_router(vbr),
                "vbr": router_name(vbr),
                **{key: group[key] for key in ("bgp_group_id", "name", "peer_asn")},
            }
            for vbr in routers
            for group in vbr["bgp_groups"]
            if has_key(group, line)
        ],
        "partners": [tell_line(one) for one in partners_of(host, line, own, lines, estate)],
    }


def has_key(group: Facts, line: Facts) -> bool:
    """Tell whether a BGP group has an MD5 key, by what the service shows, else by what is declared of it."""
    if group.get(DIGEST) is not None:
        return bool(group[DIGEST])
    names = {group["bgp_group_id"], group["name"]} - {""}
    declared = [one for vbr in routers_of(line) for one in vbr.get("bgp_groups") or ()]
    own = [one for one in declared if names & {one.get("bgp_group_id"), one.get("name")}]
    return bool(group.get("auth_key")) or any(one.get("auth_key") for one in own)


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
    peers = [
        ({**peer, "label": tell_session(vbr, group, peer)}, is_open(line) and vbr["status"] == "active")
        for vbr in line.get("vbrs", ())
        for group in vbr["bgp_groups"]
        for peer in group["bgp_peers"]
    ]
    up = [peer for peer, able in peers if able and str(peer.get("bgp_status")).lower() == ESTABLISHED]
    return {
        "name": line["name"],
        "physical_connection_id": line["physical_connection_id"],
        "status": line["status"],
        "business_status": line.get("business_status"),
        "sessions": len(peers),
        "up": len(up),
        "routers": [
            tell_router(
                line, vbr, [peer for group in vbr["bgp_groups"] for peer in group["bgp_peers"]], vbr["bgp_networks"]
            )
            for vbr in line.get("vbrs", ())
        ],
        "routes": sum(peer.get("received_route_count") or 0 for peer in up),
        "established": [{key: peer[key] for key in ("bgp_peer_id", "label")} for peer in up],
        "hold": max((peer.get("hold") or 0 for peer in up), default=0),
    }


def tell_session(vbr: Facts, group: Facts, peer: Facts) -> str:
    """Return in words which session one is."""
    named = f"VBR {router_name(vbr)}, BGP group {group['name'] or group['bgp_group_id']}"
    return f"{named}, peer {peer['peer_ip_address']} ({peer['bgp_peer_id']})"


def complain_of_key(lines: Mapping[str, Facts], aimed: Mapping[str, Facts], key: Any) -> list[str]:
    """Return what is wrong with a new MD5 key for lines, such as that the inventory declares another one."""
    if not isinstance(key, str):
        return ["rotate_key_auth_key has to be a text; put it into quotes"]
    if not key.strip() or len(key) > LONGEST_KEY or not key.isprintable():
        return [f"rotate_key_auth_key has to have 1 to {LONGEST_KEY} characters that can be printed"]
    bare = [
        f"{host}: it has no BGP group with a key; give it the first one in the inventory"
        for host in aimed
        if not aimed[host]["bgp_groups"]
    ]
    return bare + [
        f"{host}: BGP group {group.get('name') or group.get('bgp_group_id')}: the inventory declares another auth_key, which the next run "
        "would put back; put the new key there first"
        for host in aimed
        for vbr in routers_of(lines[host])
        for group in vbr.get("bgp_groups") or ()
        if group.get("auth_key") not in (None, key)
    ]


def complain_of_partners(line: Facts, resting: Collection[Any]) -> list[str]:
    """Return why none of a line's partners carries its traffic, or what of it none does; nothing if all of it has another way."""
    partners = line["partners"]
    if not partners:
        return ["it has no partner that could carry its traffic; name one in leased_line_redundant_with"]
    able = [one for one in partners if not {one["physical_connection_id"], one["name"]} & set(resting)]
    if not any(one["up"] for one in able):
        said = [f"{one['name'] or one['physical_connection_id']} ({say_partner(one, able)})" for one in partners]
        return [f"no partner carries its traffic: {', '.join(said)}"]
    others = [router for one in able for router in one["routers"]]
    alone = [(router["name"], find_alone(router, others)) for router in line["routers"]]
    return [
        f"no partner with an Established session advertises {', '.join(networks)}, as VBR {name} does"
        for name, networks in alone
        if networks
    ]


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
    if not is_open(partner):
        return f"it is {partner['status']}, its business status {partner['business_status']}"
    return f"{partner['up']} of {partner['sessions']} sessions are Established"
