# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The virtual border routers of lines as their other end has to know them: declared by hosts, completed from what the cloud shows. Pure."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_inventory import (
    place_of,
    routers_of,
    write_place,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_shares import Region

Facts = Mapping[str, Any]

ENDS = {
    "ipv4": ("local_gateway_ip", "peer_gateway_ip", "peering_subnet_mask"),
    "ipv6": ("local_ipv6_gateway_ip", "peer_ipv6_gateway_ip", "peering_ipv6_subnet_mask"),
}
"""Family -> the cloud's address, the customer's, and the mask of both."""
TIMERS = {"transmit": "min_tx_interval", "receive": "min_rx_interval", "multiplier": "detect_multiplier"}
DEFAULTS = {"min_tx_interval": 1000, "min_rx_interval": 1000, "detect_multiplier": 3, "mtu": 1500}
"""What the service takes for what is not set."""
OF_VBR = ("vlan_id", *ENDS["ipv4"], *ENDS["ipv6"], *DEFAULTS)
HINT = "declare it, or set customer_edge_live to take it from the cloud"


@dataclass(frozen=True)
class End:
    """The customer's address with its mask, and the cloud's."""

    own: Any
    cloud: Any


@dataclass(frozen=True)
class Session:
    """A BGP session."""

    group: str
    own: Any
    cloud: Any
    peer_asn: int
    local_asn: int | None
    auth_key: str | None = field(repr=False)
    bfd: dict[str, int] | None
    advertised: list[str]
    """What the cloud advertises by it."""


@dataclass(frozen=True)
class Router:
    """What a VBR is on one physical connection."""

    name: str
    vlan_id: int
    mtu: int
    ends: dict[str, End]
    sessions: list[Session]


def list_routers(
    declared: Mapping[str, Facts],
    regions: Mapping[str, Region],
    complaints: list[str],
    hosts: Collection[str],
    judged: bool = False,
) -> dict[str, list[Router]]:
    """Return the routers on the line of each host; what is wrong is added to the complaints.

    A VBR that additional physical connections carry is on the line of each host that stands for one.

    :arg hosts: those whose lines are meant; what is wrong with others alone is no complaint.
    :arg judged: whether they are held against the cloud afterwards, and no router is told of them: where it differs, or nobody has
        addresses or an MD5 key, is no complaint.
    """
    found: dict[str, list[Router]] = {host: [] for host in declared}
    for host, line in declared.items():
        region = regions.get(write_place(place_of(line)))
        seen = (region.find_own(line) if region else None) or {}
        for number, (vbr, live) in enumerate(pair_up(line, seen)):
            if "absent" in (line.get("state"), vbr.get("state")):
                continue
            problems: list[str] = []
            whole = complete(vbr, live, OF_VBR, [] if judged else problems)
            places = {host: whole, **{other: {**whole, **own} for other, own in list_additional(vbr, declared)}}
            ends = {other: read_ends(facts, problems) for other, facts in places.items()}
            if not judged and not all(ends.values()):
                problems.append(f"{', '.join(ENDS['ipv4'])}: they are not known; {HINT}")
            sessions = read_sessions(vbr, live, whole, ends, problems, judged)
            for other, facts in places.items():
                vlan_id = read_number(facts, "vlan_id", None, problems)
                mtu = read_number(facts, "mtu", DEFAULTS["mtu"], problems)
                if vlan_id is not None and mtu is not None:
                    found[other].append(Router(name_of(vbr, live), vlan_id, mtu, ends[other], sessions[other]))
            if any(place in hosts for place in places):
                where = f"{host}: leased_line_vbrs[{number}] ({name_of(vbr, live)})"
                complaints += [f"{where}: {text}" for text in problems]
    return found


def pair_up(line: Facts, seen: Facts) -> list[tuple[Facts, Facts]]:
    """Return what is declared of each router with what the cloud shows of it; of a line that declares none, all that the cloud shows."""
    live = list(seen.get("vbrs") or ())
    declared = routers_of(line)
    if not declared:
        return [({"vbr_id": vbr["vbr_id"], "name": vbr["name"] or vbr["vbr_id"]}, vbr) for vbr in live]
    return [(vbr, next((one for one in live if is_same(vbr, one)), {})) for vbr in declared]


def is_same(vbr: Facts, live: Facts) -> bool:
    """Tell whether a declared router is one that the cloud shows: by its ID, its name, or its VLAN ID."""
    option = next((name for name in ("vbr_id", "name", "vlan_id") if vbr.get(name) is not None), None)
    return option is not None and str(vbr[option]) == str(live.get(option))


def name_of(vbr: Facts, live: Facts) -> str:
    """Return what a router is called."""
    return str(vbr.get("name") or live.get("name") or vbr.get("vbr_id") or f"VLAN {vbr.get('vlan_id')}")


def complete(own: Facts, live: Facts, options: Iterable[str], problems: list[str]) -> dict[str, Any]:
    """Return what is declared, and of the cloud what is not; where both have it and differ is a problem."""
    found = {}
    for option in options:
        wanted, actual = own.get(option), live.get(option)
        if wanted not in (None, "") and actual not in (None, "") and plain(option, wanted) != plain(option, actual):
            problems.append(f"{option}: {wanted} in the inventory, {actual} in the cloud")
        found[option] = actual if wanted in (None, "") else wanted
    return found


def plain(option: str, value: Any) -> str:
    """Return a value such that two ways to write it are the same."""
    text = str(value).lstrip("/")
    if option == "enable_bfd":
        return str(is_true(value))
    try:
        if option == "peering_ipv6_subnet_mask":
            return text.rpartition("/")[2]
        if option == "peering_subnet_mask":
            return str(ipaddress.ip_network(f"0.0.0.0/{text}").prefixlen)
        return str(ipaddress.ip_address(text)) if option.endswith("_gateway_ip") else text
    except ValueError:
        return text


def list_additional(vbr: Facts, declared: Mapping[str, Facts]) -> list[tuple[str, Facts]]:
    """Return the hosts that stand for additional physical connections of a router, each with its addresses there."""
    entries = {str(one.get("physical_connection_id")): one for one in vbr.get("associated_physical_connections") or ()}
    return [
        (host, entries[str(line["physical_connection_id"])])
        for host, line in declared.items()
        if str(line.get("physical_connection_id")) in entries
    ]


def read_ends(facts: Facts, problems: list[str]) -> dict[str, End]:
    """Return the addresses of both ends by family."""
    found = {}
    for family, options in ENDS.items():
        given = [facts.get(option) for option in options]
        if not any(given):
            continue
        cloud, own, mask = (str(value or "").lstrip("/") for value in given)
        try:
            # Today's service has the mask of IPv6 as a network, such as 2001:db8::/126.
            end = End(ipaddress.ip_interface(f"{own}/{mask.rpartition('/')[2]}"), ipaddress.ip_address(cloud))
        except ValueError:
            said = ", ".join(f"{option} {value}" for option, value in zip(options, given, strict=True))
            problems.append(f"{said}: these are no two addresses in one network; {HINT}")
            continue
        if end.cloud not in end.own.network or end.cloud == end.own.ip:
            problems.append(f"{options[0]}: {end.cloud} is not another address in {end.own.network}")
        found[family] = end
    return found


def read_sessions(
    vbr: Facts,
    live: Facts,
    whole: Facts,
    ends: Mapping[str, Mapping[str, End]],
    problems: list[str],
    judged: bool,
) -> dict[str, list[Session]]:
    """Return the sessions of a router by the host on whose line they are."""
    found: dict[str, list[Session]] = {host: [] for host in ends}
    timers = {name: read_number(whole, option, DEFAULTS[option], problems) or 0 for name, option in TIMERS.items()}
    advertised = read_networks(vbr, live)
    shown = {str(one.get(key)): one for one in live.get("bgp_groups") or () for key in ("name", "bgp_group_id")}
    for group in first(vbr.get("bgp_groups"), live.get("bgp_groups")):
        name = str(group.get("name") or group.get("bgp_group_id"))
        seen = shown.get(str(group.get("bgp_group_id"))) or shown.get(name) or {}
        said: list[str] = []
        differences = [] if judged else said
        facts = complete(group, seen, ("peer_asn", "local_asn"), differences)
        peer_asn = read_number(facts, "peer_asn", None, said)
        local_asn = read_number(facts, "local_asn", 0, said)
        # What the cloud shows of a key is no key.
        key = str(group["auth_key"]) if group.get("auth_key") and group is not seen else None
        if not judged and key is None and (seen.get("auth_key_digest") or seen.get("auth_key")):
            said.append("auth_key: the cloud has one, so that the inventory has to declare it")
        peers = {address_of(one): one for one in seen.get("bgp_peers") or ()}
        for peer in first(group.get("peers"), seen.get("bgp_peers")):
            watched = complete(peer, peers.get(address_of(peer), {}), ("enable_bfd",), differences)["enable_bfd"]
            places = [
                (host, end) for host in ends for end in ends[host].values() if str(end.own.ip) == address_of(peer)
            ]
            if not places:
                said.append(f"peer_ip_address: {address_of(peer) or 'none'} is not the address of your end")
            for host, end in places if peer_asn is not None else ():
                bfd = timers if is_true(watched) else None
                found[host].append(
                    Session(name, end.own.ip, end.cloud, peer_asn or 0, local_asn or None, key, bfd, advertised)
                )
        problems += [f"BGP group {name}: {text}" for text in said]
    return found


def read_networks(vbr: Facts, live: Facts) -> list[str]:
    """Return what the cloud advertises by a router."""
    networks = first(vbr.get("bgp_networks"), live.get("bgp_networks"))
    return [str(one.get("dst_cidr_block")) if isinstance(one, Mapping) else str(one) for one in networks]


def is_true(value: Any) -> bool:
    """Tell whether a value is true, in whichever way Ansible lets it be written."""
    return str(value).lower() in ("true", "yes", "on", "1")


def first(declared: Any, live: Any) -> list[Any]:
    """Return what is declared, else what the cloud shows."""
    if isinstance(declared, str):
        return [one.strip() for one in declared.split(",")]
    return list(live or ()) if declared is None else list(declared)


def address_of(peer: Facts) -> str:
    """Return the address of a peer, in the one way to write it."""
    return plain("peer_gateway_ip", peer.get("peer_ip_address") or "")


def read_number(facts: Facts, option: str, default: int | None, problems: list[str]) -> int | None:
    """Return a number; that it is missing, or none, is a problem."""
    value = facts.get(option)
    if value in (None, "") and default is not None:
        return default
    try:
        return int(str(value))
    except ValueError:
        problems.append(f"{option}: {value} is no number" if value else f"{option}: it is not known; {HINT}")
        return None
