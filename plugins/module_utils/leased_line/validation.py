# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hold declarations of leased lines against all rules, each by itself and all together, before anything is asked or changed.

What is wrong is named with its path, such as C(vbrs[0].vlan_id).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.reconcile import find_complaints
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.declaration import (
    Declaration,
    Part,
    fees,
    network_of,
    options_of,
    order_terms,
    parts_of,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Rows, is_placeholder

Complaints = list[str]


def check_line(declaration: Declaration, context: TaskContext) -> Complaints:
    """Return everything that is wrong with the declaration of one line. What is doubtful goes to the context's warnings.

    Of a line that is to be removed, nothing but its name matters.
    """
    if declaration.get("state") == "absent":
        return []
    found = check_networks(declaration)
    if not found:
        found = [text for part in parts_of(declaration) for text in check_part(part, context)]
    found += check_orders(declaration, context)
    found += check_doubles(declaration)
    if declaration.get("redundant_with") and declaration["redundant_with"] == declaration.get("name"):
        found.append(f"redundant_with: {declaration['name']} is the line itself; name another one")
    return found


def check_wait(seconds: float) -> Complaints:
    """Return what is wrong with how long is waited, which would else be known only after the change that is waited for."""
    return [f"wait_timeout: {seconds} s is less than 0"] if seconds < 0 else []


def check_part(part: Part, context: TaskContext) -> Complaints:
    """Return what is wrong with one object of a line."""
    within = f"{part.path}." if part.path else ""
    found = find_complaints(part.resource, part.asks(), context)
    unset = empty_texts(part.resource.fields, part.given)
    return [f"{within}{text}" for text in [*found, *unset]]


def empty_texts(rows: Rows, given: Mapping[str, Any]) -> Complaints:
    """Return which names of a part are empty, so that they name nothing."""
    names = [row.option for row in rows if row.option in ("name", "peer_ip_address", "vpc_id") and not row.validate]
    return [f"{name}: must not be empty" for name in names if name in given and not str(given[name]).strip()]


def check_networks(declaration: Declaration) -> Complaints:
    """Return which advertised networks are neither a prefix nor a dictionary of what a network has."""
    known = {"dst_cidr_block", "vpc_id", "extra_parameters"}
    found = []
    for number, vbr in enumerate(declaration.get("vbrs") or ()):
        for index, entry in enumerate(vbr.get("bgp_networks") or ()):
            network = network_of(entry)
            path = f"vbrs[{number}].bgp_networks[{index}]"
            unknown = sorted(str(key) for key in set(network) - known)
            if unknown:
                found.append(f"{path}: {', '.join(unknown)}: not known here; known are {', '.join(sorted(known))}")
            elif not isinstance(network.get("dst_cidr_block"), str):
                found.append(f"{path}.dst_cidr_block: required, as a text such as 172.16.0.0/16")
            elif not isinstance(network.get("extra_parameters") or {}, Mapping):
                found.append(f"{path}.extra_parameters: has to be a dictionary of request parameters")
    return found


def check_orders(declaration: Declaration, context: TaskContext) -> Complaints:
    """Return what is wrong with the fees and with the terms of the order for the port occupancy."""
    found = []
    try:
        fees(declaration.get("pay_orders"))
    except ValueError as error:
        found.append(f"pay_orders: {error}")
    resource = RESOURCES["physical_connection_order"]
    terms = options_of(resource, {"type": "occupancy", **order_terms(declaration)})
    return [*found, *(f"order_{text}" for text in find_complaints(resource, terms, context))]


def check_doubles(declaration: Declaration) -> Complaints:
    """Return which names, VLAN IDs, addresses and prefixes stand for two objects of a line."""
    vbrs = declaration.get("vbrs") or []
    found = doubles("vbrs", "name", vbrs) + doubles("vbrs", "vlan_id", vbrs) + doubles("vbrs", "vbr_id", vbrs)
    for number, vbr in enumerate(vbrs):
        path = f"vbrs[{number}].bgp_groups"
        groups = vbr.get("bgp_groups") or []
        found += doubles(path, "name", groups)
        peers = [
            (f"{path}[{index}].peers[{place}]", peer)
            for index, group in enumerate(groups)
            for place, peer in enumerate(group.get("peers") or ())
        ]
        found += doubled(peers, normal_form("bgp_peer", "peer_ip_address"), "peer_ip_address")
        networks = [
            (f"vbrs[{number}].bgp_networks[{place}]", network_of(entry))
            for place, entry in enumerate(vbr.get("bgp_networks") or ())
        ]
        found += doubled(networks, normal_form("bgp_network", "dst_cidr_block"), "dst_cidr_block")
    return found


def normal_form(kind: str, option: str) -> Callable[[Mapping[str, Any]], Any]:
    """Return what takes the value of an option out of a part, in the form in which values are compared."""
    row = RESOURCES[kind].row(option)

    def value_of(item: Mapping[str, Any]) -> Any:
        value = item.get(option)
        return None if value is None or (row.validate and row.validate(value)) else row.normalize(value)

    return value_of


def doubles(path: str, option: str, items: Iterable[Mapping[str, Any]]) -> Complaints:
    """Return which items of a list have the same value of an option."""
    numbered = [(f"{path}[{number}]", item) for number, item in enumerate(items)]
    return doubled(numbered, lambda item: item.get(option), option)


def doubled(
    items: Iterable[tuple[str, Mapping[str, Any]]], value_of: Callable[[Mapping[str, Any]], Any], option: str
) -> Complaints:
    """Return which of the items, each with its path, have a value that another one before them has."""
    first: dict[Any, str] = {}
    found = []
    for path, item in items:
        value = value_of(item)
        if value is None or is_placeholder(value):
            continue
        if value in first:
            found.append(f"{path}.{option}: {value} is that of {first[value]} already")
        first.setdefault(value, path)
    return found


# ---------------------------------------------------------------- all lines together


def check_lines(lines: Mapping[str, Declaration]) -> dict[str, Complaints]:
    """Return what is wrong between lines, by host: two hosts that stand for one line.

    :arg lines: the declarations by host, each with its C(region), C(account) (what tells its account from others).
    """
    found: dict[str, Complaints] = {host: [] for host in lines}
    for option, what in (("name", "a line of this name"), ("physical_connection_id", "this physical connection")):
        first: dict[tuple[Any, ...], str] = {}
        for host, line in lines.items():
            value = line.get(option)
            if not value:
                continue
            key = (line.get("account"), line.get("region") if option == "name" else None, value)
            if key in first:
                found[host].append(f"{option}: {value}: host {first[key]} declares {what} already; a line is one host")
            first.setdefault(key, host)
    return {host: texts for host, texts in found.items() if texts}


def check_vlans(lines: Mapping[str, Declaration]) -> dict[str, Complaints]:
    """Return which VLAN IDs of a physical connection two hosts claim, as far as they name it by its ID."""
    found: dict[str, Complaints] = {}
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for host, line in lines.items():
        for path, line_id, vlan_id in vlans_of(line):
            other, place = first.setdefault((line_id, vlan_id), (host, path))
            if other != host:
                text = f"{path}: {vlan_id} on {line_id} is that of {place} of host {other} already"
                found.setdefault(host, []).append(text)
    return found


def vlans_of(line: Declaration) -> Iterable[tuple[str, str, str]]:
    """Yield the VLAN IDs that a line's routers take of physical connections that are named by their IDs, with their paths."""
    for number, vbr in enumerate(line.get("vbrs") or ()):
        own = {"physical_connection_id": line.get("physical_connection_id"), "vlan_id": vbr.get("vlan_id")}
        links = enumerate(vbr.get("associated_physical_connections") or ())
        further = [(f"vbrs[{number}].associated_physical_connections[{place}].vlan_id", link) for place, link in links]
        for path, one in [(f"vbrs[{number}].vlan_id", own), *further]:
            if one.get("physical_connection_id") and one.get("vlan_id"):
                yield path, str(one["physical_connection_id"]), str(one["vlan_id"])


def find_circle(host: str, line: Declaration, lines: Mapping[str, Declaration]) -> list[str]:
    """Return the hosts that wait for each other, beginning and ending with I(host), if it is one of them and none exists."""
    path = [host]
    while True:
        named = line.get("redundant_with")
        other = find_host(named, line, lines) if named and not line.get("exists") else None
        if other is None or (other in path and other != host):
            return []
        path.append(other)
        if other == host:
            return path
        line = lines[other]


def find_host(named: str, line: Declaration, lines: Mapping[str, Declaration]) -> str | None:
    """Return the host whose line another one names: by the host's name, or by the line's name or ID in the same region."""
    if named in lines:
        return named
    for host, other in lines.items():
        same = (other.get("account"), other.get("region")) == (line.get("account"), line.get("region"))
        if same and named in (other.get("name"), other.get("physical_connection_id")):
            return host
    return None
