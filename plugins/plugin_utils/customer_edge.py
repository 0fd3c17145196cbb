# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Model the customer's routers: from what hosts declare of their lines, and where they leave it open, from what the cloud shows. Pure."""

from __future__ import annotations

import difflib
import hashlib
import ipaddress
import itertools
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.validation import find_host
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.customer_edge_routers import (
    Router,
    list_routers,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.customer_edge_session import (
    name_interface,
    unify_name,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_inventory import declare
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_shares import read_regions

Facts = Mapping[str, Any]

PREFIX = "customer_edge_"
VARIABLES = (
    *("device", "dialect", "interface", "announce", "accept", "preference", "maximum_prefixes", "asn"),
    *("directory", "live", "state", "vtysh", "fail_on"),
)
"""Those of the role, without their prefix."""
CLOUD_ASN = 45104
"""The AS number of Alibaba Cloud's end, unless the group has another one."""
KEYS = {
    "frr": r"[!-~]{1,80}",
    "ios_xe": r"(?![0-9])[!->@-~]([ !->@-~]{0,78}[!->@-~])?",
    "junos": r"(?!\$[0-9]\$)[ -~]{1,126}",
    "vrp": r"(?!%)[!#->@-~]([ !#->@-~]{0,253}[!#->@-~])?",
    "comware": r"[!#->@-~]{1,80}",
    "eos": r"[!#->@-~]{1,80}",
}
"""Dialect -> the MD5 keys that can be written in it."""
PREFERENCES: dict[str, dict[str, int]] = {
    "primary": {"local_preference": 200},
    "backup": {"local_preference": 100, "med": 100, "as_path_prepend": 2},
}
RANGES = {"local_preference": (0, 4294967295), "med": (0, 4294967295), "as_path_prepend": (0, 10)}
LONGEST_POLICY = 26
"""Characters of a name, before what name_policies adds: routers take 40."""
FEWEST_PREFIXES = 10
LONGEST_INTERFACE = 15
"""Characters of a name that Linux takes."""
NO_DEVICE = ""
"""Stands for the routers of all lines that name none."""


class Invalid(ValueError):
    """What keeps routers from being modelled; C(complaints) has all of it."""

    def __init__(self, complaints: Iterable[str]) -> None:
        self.complaints = list(complaints)
        super().__init__("; ".join(self.complaints))


@dataclass(frozen=True)
class Line:
    """A line that ends on a router of the customer."""

    host: str
    edge: Facts
    """The variables of the role, without their prefix."""
    routers: list[Router]


def model(
    hostvars: Facts, hosts: Iterable[str], looks: Iterable[Facts] = (), seen: Iterable[Facts] | None = None
) -> dict[str, Any]:
    """Return the C(devices) as the templates take them, or what is wrong (C(complaints)), what is not in
    them (C(left_out)), and what may be overlooked (C(remarks)).

    MD5 keys are in it: it is to be shown nowhere.

    :arg seen: what estate_info returned, where lines that do not name their router are to be in it, too.
    """
    variables = {host: hostvars[host] for host in hosts}
    named = [host for host, own in variables.items() if own.get(f"{PREFIX}device")]
    remarks = [
        f"{host}: nothing is announced to the cloud, since {PREFIX}announce is empty"
        for host in named
        if not variables[host].get(f"{PREFIX}announce")
    ]
    remarks += tell_preferences({host: variables[host] for host in named})
    try:
        devices, complaints = model_devices(variables, looks), []
        if seen is not None:
            devices[NO_DEVICE] = model_unnamed(variables, seen)
    except Invalid as error:
        devices, complaints = {}, error.complaints
    modelled = {one["line"] for one in devices.get(NO_DEVICE, {}).get("sub_interfaces", ())}
    why = f"{PREFIX}device does not name its router" if seen is None else "no VBR is on it"
    left_out = [f"{host}: left out, since {why}" for host in variables if host not in (*named, *modelled)]
    left_out += tell_left_out(devices)
    devices = {name: device for name, device in devices.items() if device["sub_interfaces"]}
    return {"devices": devices, "complaints": complaints, "left_out": left_out, "remarks": remarks}


def tell_preferences(variables: Mapping[str, Facts]) -> Iterator[str]:
    """Yield which redundant lines are to be preferred to each other, and are not."""
    declared = {host: declare(own, host, True) for host, own in variables.items()}
    named = {host: str(line["redundant_with"]) for host, line in declared.items() if line.get("redundant_with")}
    found = {host: find_host(partner, declared[host], declared) for host, partner in named.items()}
    for one, other in sorted({tuple(sorted((host, partner))) for host, partner in found.items() if partner}):
        first, second = (variables[host].get(f"{PREFIX}preference") or None for host in (one, other))
        if first == second and first in [*PREFERENCES]:
            yield f"{one} and {other} are redundant, and both are {first} by {PREFIX}preference: none of them is preferred"
        for host, own, partner, there in ((one, first, other, second), (other, second, one, first)):
            if own in [*PREFERENCES] and there is None:
                way = "from" if own == "primary" else "to"
                said = f"{host} is {own} by {PREFIX}preference, and {partner}, with which it is redundant, has none"
                yield f"{said}: traffic {way} the cloud may take either"


def tell_left_out(devices: Mapping[str, Facts]) -> Iterator[str]:
    """Yield which routers have nothing of a line, and which VBRs nothing of BGP."""
    for name, device in devices.items():
        if name and not device["sub_interfaces"]:
            yield f"{name}: left out, since no VBR ends there"
        spoken = {(one["line"], one["vbr"]) for one in device["neighbors"]}
        for one in device["sub_interfaces"]:
            if (one["line"], one["vbr"]) not in spoken:
                yield f"{one['line']}: {one['vbr']}: without BGP, since it has no group with a peer"


def model_devices(variables: Mapping[str, Facts], looks: Iterable[Facts] = ()) -> dict[str, dict[str, Any]]:
    """Return each router with its sub-interfaces and neighbours, sorted; raise Invalid with everything that is wrong.

    :arg variables: the variables of each host.
    :arg looks: what estate_info returned for each place, if what hosts leave open is to be taken from there.
    """
    complaints: list[str] = []
    declared = {host: declare(own, host, True) for host, own in variables.items()}
    named = [host for host, own in variables.items() if own.get(f"{PREFIX}device")]
    routers = list_routers(declared, read_regions(looks), complaints, named)
    lines = []
    for host, own in variables.items():
        names = [name.removeprefix(PREFIX) for name in own if name.startswith(PREFIX)]
        edge = {name: own[PREFIX + name] for name in names if not name.startswith("_")}
        if edge.get("device"):
            complaints += [f"{host}: {PREFIX}{text}" for text in complain(edge)]
            lines.append(Line(host, edge, routers[host]))
    if not complaints:
        complaints += list(complain_of_devices(lines))
    if complaints:
        raise Invalid(complaints)
    return {name: model_device(name, own) for name, own in by_device(lines).items()}


def model_unnamed(variables: Mapping[str, Facts], looks: Iterable[Facts]) -> dict[str, Any]:
    """Return as one router what the lines end on that name none: as the inventory has it, and where that leaves it open, the cloud."""
    complaints: list[str] = []
    declared = {host: declare(own, host, True) for host, own in variables.items()}
    hosts = [host for host, own in variables.items() if not own.get(f"{PREFIX}device")]
    routers = list_routers(declared, read_regions(looks), complaints, hosts, judged=True)
    if complaints:
        raise Invalid(complaints)
    return model_device(NO_DEVICE, [Line(host, {"interface": "", "dialect": ""}, routers[host]) for host in hosts])


def by_device(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """Return the lines of each router, sorted."""
    ordered = sorted(lines, key=lambda line: (line.edge["device"], line.host))
    return {name: list(own) for name, own in itertools.groupby(ordered, lambda line: str(line.edge["device"]))}


# ---------------------------------------------------------------- what is wrong


def complain(edge: Facts) -> Iterator[str]:
    """Yield what is wrong with the variables of one line."""
    if not isinstance(edge["device"], str) or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}", edge["device"]):
        yield f"device: {edge['device']!r} is no name of a router, which is that of a file, too"
    for name in edge:
        if name not in VARIABLES:
            near = difflib.get_close_matches(name, VARIABLES, 1)
            yield f"{name}: the role has no such variable" + (f"; is {PREFIX}{near[0]} meant?" if near else "")
    if edge.get("dialect") not in [*KEYS]:
        yield f"dialect: {edge.get('dialect')!r} is none of {', '.join(sorted(KEYS))}"
    if not isinstance(edge.get("interface"), str) or not re.fullmatch(r"[A-Za-z][A-Za-z0-9/:.-]*", edge["interface"]):
        yield f"interface: {edge.get('interface')!r} is no name of a port"
    for name in ("announce", "accept"):
        yield from (f"{name}: {text}" for text in complain_of_networks(edge.get(name)))
    preference = edge.get("preference") or {}
    if isinstance(preference, str) and preference not in PREFERENCES:
        yield f"preference: {preference!r} is none of {', '.join(PREFERENCES)}, and no dictionary of {', '.join(RANGES)}"
    elif not isinstance(preference, str):
        yield from (f"preference: {text}" for text in complain_of_numbers(preference))
    for name, largest in (("maximum_prefixes", 1000000), ("asn", 4294967295)):
        if edge.get(name) is not None and not is_number(edge[name], 1, largest):
            yield f"{name}: {edge[name]!r} is no number from 1 to {largest}"


def complain_of_networks(networks: Any) -> Iterator[str]:
    """Yield what is wrong with a list of networks."""
    if networks is not None and not isinstance(networks, (list, tuple)):
        yield f"{networks!r} is no list of networks such as 10.1.0.0/16"
        return
    for network in networks or ():
        try:
            ipaddress.ip_network(network if isinstance(network, str) and "/" in network else "")
        except ValueError:
            yield f"{network!r} is no network such as 10.1.0.0/16"


def complain_of_numbers(preference: Any) -> Iterator[str]:
    """Yield what is wrong with a preference that is given in numbers."""
    if not isinstance(preference, Mapping):
        yield f"{preference!r} is no dictionary of {', '.join(RANGES)}"
        return
    for name, value in preference.items():
        if name not in RANGES:
            yield f"{name} is none of {', '.join(RANGES)}"
        elif not is_number(value, *RANGES[name]):
            yield f"{name}: {value!r} is no number from {RANGES[name][0]} to {RANGES[name][1]}"


def is_number(value: Any, least: int, most: int) -> bool:
    """Tell whether a value is a whole number in a range; a text of one is."""
    return bool(re.fullmatch(r"[0-9]{1,10}", str(value))) and least <= int(value) <= most


def complain_of_devices(lines: Collection[Line]) -> Iterator[str]:
    """Yield what does not fit together on a router."""
    for name, own in by_device(lines).items():
        yield from complain_of_asns(name, own)
    dialects: dict[str, Line] = {}
    taken: dict[tuple[str, str, Any], str] = {}
    for line in lines:
        device, dialect = line.edge["device"], line.edge["dialect"]
        first = dialects.setdefault(device, line)
        if first.edge["dialect"] != dialect:
            yield (
                f"{line.host}: {PREFIX}dialect: {device} is {dialect} here, and {first.edge['dialect']} for {first.host}"
            )
        for router in line.routers:
            where = f"{line.host}: {router.name}"
            port = (device, unify_name(line.edge["interface"], dialect), router.vlan_id)
            other = taken.setdefault(port, where)
            if other != where:
                yield f"{where}: VLAN {router.vlan_id} on {line.edge['interface']} of {device} is that of {other}, too"
            tagged = (*port[:2], "tagged" if router.vlan_id else "untagged")
            taken.setdefault(tagged, where)
            if rival := taken.get((*port[:2], "untagged" if router.vlan_id else "tagged")):
                yield f"{where}: {line.edge['interface']} of {device} cannot have VLANs and, for VLAN 0, none: see {rival}"
            name = name_interface({"interface": line.edge["interface"], "vlan_id": router.vlan_id})
            if dialect == "frr" and len(name) > LONGEST_INTERFACE:
                yield f"{where}: {name}: Linux has names of at most {LONGEST_INTERFACE} characters"
            for session in router.sessions:
                far = (device, "", str(session.cloud))
                other = taken.setdefault(far, where)
                if other != where:
                    yield f"{where}: {session.cloud} is a neighbour of {device} by {other}, too"
                if session.auth_key is not None and not re.fullmatch(KEYS[dialect], session.auth_key):
                    yield f"{where}: BGP group {session.group}: auth_key: it cannot be written in {dialect}; see the README of the role"


def complain_of_asns(name: str, lines: Collection[Line]) -> Iterator[str]:
    """Yield why the AS number of a router is not known."""
    declared = {int(line.edge["asn"]) for line in lines if line.edge.get("asn") is not None}
    expected = {session.peer_asn for line in lines for router in line.routers for session in router.sessions}
    said = ", ".join(map(str, sorted(declared or expected)))
    if len(declared) > 1:
        yield f"{name}: {PREFIX}asn: a router has one, and its lines have {said}"
    elif len(expected) > 1 and not declared:
        yield f"{name}: its BGP groups expect it in AS {said}; set {PREFIX}asn to the router's own"


# ---------------------------------------------------------------- the model


def model_device(name: str, lines: list[Line]) -> dict[str, Any]:
    """Return one router."""
    expected = [session.peer_asn for line in lines for router in line.routers for session in router.sessions]
    declared = [int(line.edge["asn"]) for line in lines if line.edge.get("asn") is not None]
    asn = next(iter([*declared, *expected]), None)
    policies: set[str] = set()
    interfaces, neighbors = [], []
    for line in sorted(lines, key=lambda one: one.host):
        for router in sorted(line.routers, key=lambda one: (one.name, one.vlan_id)):
            place = {
                **{"line": line.host, "vbr": router.name},
                **{"interface": line.edge["interface"], "vlan_id": router.vlan_id},
            }
            interfaces.append(
                {
                    **place,
                    "description": describe(f"{line.host} {router.name}"),
                    "mtu": router.mtu,
                    **{family: write_end(router.ends.get(family)) for family in ("ipv4", "ipv6")},
                }
            )
            policy = name_policy(router.name, policies)
            for session in router.sessions:
                neighbor = model_session(line, session, asn)
                neighbors.append({**place, **neighbor, "policies": name_policies(policy, neighbor, session.peer_asn)})
    return {
        "device": name,
        "dialect": lines[0].edge["dialect"] if lines else "",
        "asn": asn,
        "sub_interfaces": sorted(interfaces, key=lambda one: (one["interface"], one["vlan_id"])),
        "neighbors": sorted(neighbors, key=lambda one: (one["family"], ipaddress.ip_address(one["address"]))),
    }


def write_end(end: Any) -> dict[str, Any] | None:
    """Return the addresses of a sub-interface in one family."""
    if end is None:
        return None
    own = end.own
    found = {"address": str(own.ip), "prefix_length": own.network.prefixlen, "neighbor": str(end.cloud)}
    return {**found, "mask": str(own.netmask)} if own.version == 4 else found


def describe(text: str) -> str:
    """Return a description that every router can hold."""
    return re.sub(r"[^A-Za-z0-9 ._:/-]", "_", text)[:80].strip()


def name_policy(router: str, taken: set[str]) -> str:
    """Return the name from which those of prefix lists and policies are made; each only once on a router."""
    own = re.sub(r"[^A-Z0-9]+", "-", router.upper()).strip("-")[: LONGEST_POLICY - 4].strip("-") or "VBR"
    names = itertools.chain([own], (f"{own}-{number}" for number in itertools.count(2)))
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return name


def name_policies(name: str, neighbor: Facts, asn: int) -> dict[str, str]:
    """Return the names of the policies of a neighbour, which are those of its prefix lists, too.

    Another content has another name, so that a router takes one over as a whole, when it sets the neighbour to it: what it merged into a
    list or policy would leave there what is to go, and lose what another entry overwrites.
    """
    contents = {
        "IN": [neighbor["accept"], neighbor["local_preference"]],
        "OUT": [neighbor["announce"], neighbor["med"], neighbor["as_path_prepend"], asn],
    }
    ending = "-6" if neighbor["family"] == "ipv6" else ""
    digests = {
        direction: hashlib.sha256(json.dumps(content).encode()).hexdigest()[:6]
        for direction, content in contents.items()
    }
    return {direction: f"{name}-{direction}{ending}-{digest}" for direction, digest in digests.items()}


def model_session(line: Line, session: Any, asn: int | None) -> dict[str, Any]:
    """Return one neighbour."""
    preference = line.edge.get("preference") or {}
    preference = PREFERENCES[preference] if isinstance(preference, str) else preference
    accept = line.edge.get("accept")
    accept = of_family(session.own.version, session.advertised if accept is None else accept)
    most = line.edge.get("maximum_prefixes") or max(FEWEST_PREFIXES, len(accept)) * 3 // 2
    numbers = {name: int(value) for name, value in preference.items()}
    return {
        "family": f"ipv{session.own.version}",
        "address": str(session.cloud),
        "source": str(session.own),
        "remote_asn": session.local_asn or CLOUD_ASN,
        "local_asn": session.peer_asn if session.peer_asn != asn else None,
        "auth_key": session.auth_key,
        "bfd": session.bfd,
        "maximum_prefixes": int(most),
        "announce": of_family(session.own.version, line.edge.get("announce")),
        "accept": accept,
        "local_preference": numbers.get("local_preference"),
        "med": numbers.get("med"),
        "as_path_prepend": numbers.get("as_path_prepend", 0),
    }


def of_family(version: int, networks: Iterable[str] | None) -> list[str]:
    """Return the networks of one family, sorted, each once."""
    found = {ipaddress.ip_network(network) for network in networks or ()}
    return [str(one) for one in sorted(one for one in found if one.version == version)]
