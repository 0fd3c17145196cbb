# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the service has stored, held against what a task wished: read from the simulator's own tables, past every listing.

What the options are called there, and which values mean the same, is written down here once more, without the plugins' rows.
"""

from __future__ import annotations

import copy
import dataclasses
import ipaddress
from collections.abc import Callable, Mapping
from typing import Any

from .bench import Bench

Table = dict[tuple[str, str], dict[str, Any]]
"""Kind and ID -> what requests can set of a stored object."""

TABLES = {
    "physical_connection": "line",
    "vbr": "vbr",
    "vbr_association": "association",
    "bgp_group": "group",
    "bgp_peer": "peer",
    "bgp_network": "network",
}
FIELDS = {
    "redundant_physical_connection_id": "redundant_id",
    "is_fake_asn": "is_fake",
    "route_quota": "route_limit",
}
"""The options that are stored under other names."""
KEYS = {
    "vbr": {"physical_connection_id": "line_id"},
    "vbr_association": {"physical_connection_id": "line_id"},
    "bgp_peer": {"bgp_group_id": "group_id"},
}
"""The same for what they hang on."""
LEFT_OUT = ": left out, since only the owner"
LATER = ("associations",)


def mask(value: str) -> str:
    """An IPv4 mask, with dots."""
    length = str(value).lstrip("/")
    return str(ipaddress.ip_network(f"0.0.0.0/{length}").netmask)


MEANT: dict[str, Callable[[Any], Any]] = {
    "enable_ipv6": bool,
    "peering_subnet_mask": mask,
    "local_ipv6_gateway_ip": ipaddress.ip_address,
    "peer_ip_address": ipaddress.ip_address,
    "dst_cidr_block": ipaddress.ip_network,
}


def store(bench: Bench) -> Table:
    """Everything that requests can set, of everything that there is."""
    tables = bench.service.world.store.tables
    return {
        (kind, key): {
            one.name: copy.deepcopy(getattr(record, one.name))
            for one in dataclasses.fields(record)
            if one.metadata.get("asked") and one.name not in LATER
        }
        | {name: getattr(record, name) for name in ("line_id", "group_id", "vbr_id") if hasattr(record, name)}
        for kind, records in tables.items()
        for key, record in records.items()
    }


def orders(bench: Bench) -> list[tuple[str, str, bool]]:
    return [(order.action, order.line_id, order.paid) for order in bench.service.world.store.orders]


def hold_stored(bench: Bench, kind: str, task: Mapping[str, Any], before: Table, done: Mapping[str, Any]) -> None:
    """After a task that succeeded: its object is as it wished, and nothing else was changed."""
    after = store(bench)
    shown = done[kind]
    own = (TABLES[kind], key_of(kind, shown)) if shown and kind in TABLES else None
    if own and task.get("state", "present") in ("present", "enabled"):
        assert own in after, own
        left_out = {
            name for text in done["warnings"] if LEFT_OUT in text for name in text.partition(LEFT_OUT)[0].split(", ")
        }
        wished = {option: value for option, value in task.items() if option not in left_out}
        if task.get("clear_auth_key"):
            wished["auth_key"] = ""
        hold_wish(kind, wished, after[own], before.get(own, {}))
    links = further_lines(task, own)
    for key in links.keys() & after.keys():
        hold_wish("vbr_association", links[key], after[key], before.get(key, {}))
    removing = task.get("state") in ("absent", "terminated", "canceled")
    for key, value in before.items():
        if key not in (own, *links) and key in after:
            assert after[key] == value, f"{key} was changed"
    added = set(after) - set(before) - {own}
    further = {key for key in added if key[0] == "association" and "associated_physical_connections" in task}
    assert added == further, f"{added - further} were made"
    gone = set(before) - set(after)
    allowed = {key for key in gone if removing or is_departing(kind, key, task) or router_of(key) in gone}
    assert gone == allowed, f"{gone - allowed} were removed"


def further_lines(task: Mapping[str, Any], own: tuple[str, str] | None) -> dict[tuple[str, str], Mapping[str, Any]]:
    """What a task wishes of the further lines of its router, by what names them."""
    wishes = own is not None and task.get("state", "present") == "present"
    links = task.get("associated_physical_connections") or () if wishes else ()
    return {("association", f"{own[1]}/{link['physical_connection_id']}"): link for link in links}


def is_departing(kind: str, key: tuple[str, str], task: Mapping[str, Any]) -> bool:
    """Tell whether an object may go although its task is to have one: it was on its way out, or left out of a list."""
    return key[0] in ("group", "peer", "network", "vbr") or "associated_physical_connections" in task


def router_of(key: tuple[str, str]) -> tuple[str, str]:
    """What names the router that a stored object is on, with which it goes."""
    return "vbr", key[1].partition("/")[0]


def key_of(kind: str, shown: Mapping[str, Any]) -> str:
    """What names a stored object."""
    if kind == "vbr_association":
        return f"{shown['vbr_id']}/{shown['physical_connection_id']}"
    if kind == "bgp_network":
        return f"{shown['vbr_id']}/{shown['dst_cidr_block']}"
    return str(shown[f"{kind}_id"])


def hold_wish(kind: str, wished: Mapping[str, Any], stored: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    """Everything that was given is stored as given; everything else is as it was."""
    named = {FIELDS.get(option, KEYS.get(kind, {}).get(option, option)): option for option in wished}
    for field, value in stored.items():
        option = named.get(field)
        if option is None:
            assert not before or before[field] == value, f"{field} was changed, which was not asked for"
        elif option == "tags":
            pairs = {pair["Key"]: pair["Value"] for pair in value}
            assert wished[option].items() <= pairs.items()
        elif option not in ("vbr_owner_id", "auth_key") or wished[option] or "clear_auth_key" in wished:
            same = MEANT.get(option, lambda one: one)
            assert same(value) == same(wished[option]), f"{option}: {value!r} is stored, {wished[option]!r} was wished"


def hold_untouched(bench: Bench, before: Table, ordered: list[Any]) -> None:
    """After a task that was refused before its first call: nothing that requests can set is different."""
    after = store(bench)
    assert {key: value for key, value in after.items() if before.get(key) != value} == {}
    assert orders(bench) == ordered
