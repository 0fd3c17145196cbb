# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Declare what an account has, such that a preview of the declaration finds nothing to do. Pure: no call is made.

All IDs are pinned. Whatever the service shows and a declaration may say is declared, but for MD5 keys.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import is_mask
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.declaration import rows_of
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.surplus import stays
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_states import (
    TERMINAL,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import ArgumentSpec, Field, Object
from ansible_collections.alicloud.express_connect.plugins.module_utils.tags import as_text

Item = Mapping[str, Any]

HOST = re.compile(r"[^\W_][\w.-]{0,62}")
"""Names of lines that can be those of hosts and of files; others go by their IDs."""
TAKEN = ("all", "ungrouped", "leased_lines", "localhost")
OVER = (*TERMINAL, "Terminating")
LINE, VBR = RESOURCES["physical_connection"], RESOURCES["vbr"]
GROUP, PEER, NETWORK = RESOURCES["bgp_group"], RESOURCES["bgp_peer"], RESOURCES["bgp_network"]


@dataclass(frozen=True)
class Adopted:
    """A line as a host declares it."""

    host: str
    place: dict[str, str]
    """Its C(region), C(account_id), and the C(credentials) with which it was seen, as far as they are known."""
    declaration: Object
    """Options of the module leased_line."""
    facts: Object
    """What was seen of the line."""
    notes: list[str] = field(default_factory=list)
    """What is not declared and should be known."""


@dataclass(frozen=True)
class Ended:
    """A line that is over, or about to be."""

    line_id: str
    name: str
    status: str
    place: str
    """Its region and, where it is known, its account."""


def declare_estates(estates: Iterable[Item]) -> tuple[list[Adopted], list[Ended]]:
    """Return all lines of some regions as hosts declare them, and those that have ended.

    :arg estates: as estate_info returns them, each with the options as C(credentials) by which its account was reached, if any.
    """
    lines = [(estate, line) for estate in estates for line in estate["physical_connections"]]
    alive = [(estate, line) for estate, line in lines if line["status"] not in OVER]
    hosts = name_hosts((line for _estate, line in alive), LINE.own_id)
    adopted = [declare_line(estate, line, hosts) for estate, line in alive]
    ended = [
        Ended(line[LINE.own_id], str(line["name"] or ""), line["status"], name_place(estate))
        for estate, line in lines
        if line["status"] in OVER
    ]
    return adopted, ended


def name_place(estate: Item) -> str:
    """Return in one word where an estate is."""
    return "/".join(filter(None, [estate["region"], estate["account_id"]]))


def name_hosts(objects: Iterable[Item], own_id: str) -> dict[str, str]:
    """Return what each object is called as a host, by its ID: its name, unless that cannot be a host's or another one has it."""
    objects = list(objects)
    folded = Counter(str(one["name"]).casefold() for one in objects)  # some file systems take both for one
    ids = {str(one[own_id]).casefold() for one in objects}

    def name(one: Item) -> str:
        own = str(one["name"] or "")
        is_free = own.casefold() not in (*TAKEN, *ids) and folded[own.casefold()] == 1
        return own if is_free and HOST.fullmatch(own) else str(one[own_id])

    return {str(one[own_id]): name(one) for one in objects}


def declare_line(estate: Item, line: Item, hosts: Mapping[str, str]) -> Adopted:
    """Return a line as a host declares it.

    A line whose name is not its host's is called by its ID, which leaves its name alone.
    """
    line_id, notes = line[LINE.own_id], list[str]()
    partner = line["redundant_physical_connection_id"]
    spec = rows_of(LINE.name, "redundant_physical_connection_id", "redundant_physical_connection_name", "type", "name")
    host = hosts[line_id]
    declaration: Object = {"physical_connection_id": line_id, "name": line["name"] if host == line["name"] else line_id}
    declaration |= declare_item(LINE.fields, spec, line, notes, "")
    if partner:
        declaration["redundant_with"] = hosts.get(partner, partner)
    vbrs = [vbr for vbr in line["vbrs"] if stays(VBR.name, vbr)]
    declaration["vbrs"] = [declare_router(vbr, doubled(vbrs), notes, number) for number, vbr in enumerate(vbrs)]
    if line["status"] != "Enabled":
        notes.append(
            f"the line is {line['status']}; set leased_line_loa, and leased_line_pay_orders where a fee is due, to bring it "
            "into service"
        )
    for other in line.get("other_vbrs") or ():
        notes.append(
            f"VBR {other['vbr_id']} with VLAN ID {other['vlan_id']} belongs to another account and is not declared"
        )
    place = {"region": estate["region"], "account_id": estate["account_id"], **estate.get("credentials", {})}
    return Adopted(host, {key: str(value) for key, value in place.items() if value}, declaration, dict(line), notes)


def declare_router(vbr: Item, names: Iterable[str], notes: list[str], number: int) -> Object:
    """Return a router as a declaration has it."""
    path = f"vbrs[{number}]"
    spec = rows_of(VBR.name, "physical_connection_id", "physical_connection_name")
    declared = declare_item(VBR.fields, without(spec, vbr, names), vbr, notes, path)
    if vbr["status"] == "terminated":
        declared["state"] = "maintenance"
    groups = [group for group in vbr["bgp_groups"] if stays(GROUP.name, group)]
    doubles = doubled(groups)
    declared["bgp_groups"] = [
        declare_group(group, doubles, notes, f"{path}.bgp_groups[{index}]") for index, group in enumerate(groups)
    ]
    networks = [network for network in vbr["bgp_networks"] if stays(NETWORK.name, network)]
    declared["bgp_networks"] = [
        {"dst_cidr_block": network["dst_cidr_block"], "vpc_id": network["vpc_id"]}
        if network.get("vpc_id")
        else network["dst_cidr_block"]
        for network in networks
    ]
    return {option: value for option, value in declared.items() if value != []}


def declare_group(group: Item, names: Iterable[str], notes: list[str], path: str) -> Object:
    """Return a BGP group as a declaration has it, without its MD5 key."""
    spec = without(rows_of(GROUP.name, "vbr_id", "vbr_name", "auth_key"), group, names)
    declared = declare_item(GROUP.fields, spec, group, notes, path)
    own = rows_of(PEER.name, "vbr_id", "vbr_name", "bgp_group_id", "bgp_group_name")
    peers = [peer for peer in group["bgp_peers"] if stays(PEER.name, peer)]
    declared["peers"] = [
        declare_item(PEER.fields, own, peer, notes, f"{path}.peers[{index}]") for index, peer in enumerate(peers)
    ]
    return {option: value for option, value in declared.items() if value != []}


def declare_item(rows: Iterable[Field], spec: ArgumentSpec, item: Item, notes: list[str], path: str) -> Object:
    """Return what of an object its declaration says: what is shown, as far as it is an option and a valid value of it."""
    found: Object = {}
    for row in rows:
        value = item.get(row.option)
        if row.option == "tags" and isinstance(value, Mapping):
            value = as_text(value)  # without the collection's own marks
        if row.option not in spec or row.computed or row.write_only or value in (None, "", [], {}) or is_mask(value):
            continue
        if row.items:
            value = [narrow(row.items, part) for part in value]
        complaint = complain(row, value)
        if complaint:
            name = ".".join(filter(None, [path, row.option]))
            notes.append(f"{name} is {value!r} on the service, which is no value that can be declared: {complaint}")
        else:
            found[row.option] = value
    return found


def narrow(rows: Iterable[Field], part: Item) -> Object:
    """Return what of an item of a list can be declared."""
    return {row.option: part[row.option] for row in rows if not row.computed and part.get(row.option) is not None}


def complain(row: Field, value: Any) -> str | None:
    """Return what is wrong with a value that the service shows."""
    choices = row.argument.get("choices")
    if choices and value not in choices:
        return f"one of {', '.join(map(str, choices))} is expected"
    return row.validate(value) if row.validate else None


def without(spec: ArgumentSpec, item: Item, doubles: Iterable[str]) -> ArgumentSpec:
    """Return the options without the name where it names another object too, which the ID does not."""
    return {name: entry for name, entry in spec.items() if name != "name" or item["name"] not in doubles}


def doubled(items: Iterable[Item]) -> set[str]:
    """Return the names that more than one object has."""
    names = Counter(str(item["name"]) for item in items if item["name"])
    return {name for name, count in names.items() if count > 1}
