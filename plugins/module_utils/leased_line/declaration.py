# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole leased line as it is declared: the options of the module leased_line, and what each part of them asks of a resource.

All options of the line, of its letter of authorization and of what is on it come from the rows of the resources.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Resource
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import ArgumentSpec, Object
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import argument_spec as spec_of_rows

Declaration = Mapping[str, Any]
FEES = ("setup", "occupancy")
STATES = ("present", "maintenance", "absent")
LOA_REQUIRED = ("company_name", "si", "line_type", "construction_time")
REPORT = ("line_code", "line_label")
TERMS = ("instance_charge_type", "period", "pricing_cycle", "auto_renew", "auto_renew_duration", "auto_pay")
"""The options of the order for the port occupancy, which the line has with order_ before them."""
FREE_QUOTA = 5
"""How many lines of an account may be on their way at once, where nobody says otherwise."""
TRUE, FALSE = ("true", "yes", "on", "1", "y", "t"), ("false", "no", "off", "0", "n", "f", "none", "")


def rows_of(kind: str, *left_out: str) -> ArgumentSpec:
    """Return the options that are a resource's own, without those that say where it belongs."""
    resource = RESOURCES[kind]
    spec = spec_of_rows(resource.settable)
    taken = {name for name in ("adopt", "extra_parameters") if name in resource.options.arguments}
    spec.update({name: {"type": resource.options.arguments[name]["type"]} for name in taken})
    return {name: entry for name, entry in spec.items() if name not in left_out}


def require(spec: ArgumentSpec, *names: str) -> ArgumentSpec:
    """Return the options, some of them required."""
    return {name: {**entry, "required": True} if name in names else entry for name, entry in spec.items()}


def argument_spec() -> ArgumentSpec:
    """Return the options that declare a line."""
    partner = ("redundant_physical_connection_id", "redundant_physical_connection_name", "type")
    parent = ("physical_connection_id", "physical_connection_name")
    router = ("vbr_id", "vbr_name")
    state = {"type": "str", "choices": list(STATES)}
    order = spec_of_rows(RESOURCES["physical_connection_order"].settable)
    peers = rows_of("bgp_peer", *router, "bgp_group_id", "bgp_group_name")
    groups = {
        **require(rows_of("bgp_group", *router), "peer_asn"),
        "clear_auth_key": {"type": "bool"},
        "update_auth_key": {"type": "str", "choices": ["on_change", "always", "on_create"]},
        "peers": {"type": "list", "elements": "dict", "options": peers},
    }
    vbrs = {
        **require(rows_of("vbr", *parent), "vlan_id"),
        "state": state,
        "bgp_groups": {
            "type": "list",
            "elements": "dict",
            "options": groups,
            "required_one_of": [("name", "bgp_group_id")],
        },
        "bgp_networks": {"type": "list", "elements": "raw"},
    }
    loa = require(rows_of("physical_connection_loa", *parent, "finish_work"), *LOA_REQUIRED)
    return {
        **require(rows_of("physical_connection", *partner), "name"),
        "redundant_with": {"type": "str"},
        "loa": {"type": "dict", "options": loa},
        "vbrs": {"type": "list", "elements": "dict", "options": vbrs, "default": []},
        "pay_orders": {"type": "raw", "default": False},
        **{f"order_{name}": {key: value for key, value in order[name].items() if key != "required"} for name in TERMS},
        "setup_ordered_elsewhere": {"type": "bool"},
    }


def control_spec() -> ArgumentSpec:
    """Return the options that say how a line is brought forward, and what is known besides."""
    return {
        "state": {"type": "str", "default": "present", "choices": list(STATES)},
        "account_id": {"type": "str"},
        "apply": {"type": "str", "default": "unclaimed", "choices": ["unclaimed", "new", "never"]},
        "confirm": {"type": "bool", "default": False},
        "reapply_loa": {"type": "bool", "default": False},
        "enable_wait": {"type": "int", "default": 60},
        "free_quota": {"type": "int", "default": FREE_QUOTA},
        "surplus": {"type": "str", "default": "report", "choices": ["report", "remove", "ignore"]},
        "force": {"type": "bool", "default": False},
        "confirm_offboard": {"type": "str", "default": ""},
        "foresee": {"type": "bool", "default": False},
        "only_auth_keys": {"type": "bool", "default": False},
        "expiry_warning_days": {"type": "int", "default": 30},
        "journal_path": {"type": "path"},
        "announce": {"type": "bool", "default": False},
        "variables_prefix": {"type": "str"},
        **{name: {"type": "dict"} for name in KNOWN_BEFORE},
        APPROVED: {"type": "list", "elements": "dict"},
    }


KNOWN_BEFORE = ("estate", "inventory", "previous_report")
APPROVED = "approved_steps"
HANDED_OVER = (*KNOWN_BEFORE, APPROVED)
"""The options by which what is known already is handed over; nobody needs to see them again."""


# ---------------------------------------------------------------- what the parts ask of the resources


@dataclass(frozen=True)
class Part:
    """One object of a line: its kind, where it stands in the declaration, what names it, and the options that it gives."""

    kind: str
    path: str
    """As in C(vbrs[0].bgp_groups[1]); empty for the line itself."""
    name_path: str
    """Names instead of numbers, as in C(edge/customer); that of the line is empty."""
    given: Mapping[str, Any]

    @property
    def resource(self) -> Resource:
        return RESOURCES[self.kind]

    def asks(self, **more: Any) -> Object:
        """Return the options of a task for it: what is given and I(more), with the defaults of all others."""
        return options_of(self.resource, {**self.given, **more})


def options_of(resource: Resource, given: Mapping[str, Any]) -> Object:
    """Return all options of a resource's module, as Ansible would hand them over."""
    spec = {**spec_of_rows(resource.fields), **resource.options.arguments}
    params = {name: entry.get("default") for name, entry in spec.items()}
    states = resource.options.states
    return {**params, "state": states[0] if states else None, **{k: v for k, v in given.items() if v is not None}}


def pick(spec: ArgumentSpec, values: Mapping[str, Any], *left_out: str) -> Object:
    """Return those of the values that are options of I(spec), as far as they are given."""
    return {name: values[name] for name in spec if values.get(name) is not None and name not in left_out}


def line_part(declaration: Declaration) -> Part:
    """Return the line itself, without its partner."""
    left_out = ("name", "redundant_physical_connection_id", "redundant_physical_connection_name")
    given = pick(rows_of("physical_connection", *left_out), declaration)
    return Part("physical_connection", "", "", {**own_name(declaration), **given})


def own_name(declaration: Declaration) -> Object:
    """Return the name that the line itself has to have; one that is called by its ID may have any, or none."""
    name = declaration["name"]
    return {} if name == declaration.get("physical_connection_id") else {"name": name}


def loa_part(declaration: Declaration) -> Part | None:
    """Return its letter of authorization; the address of the other end is that of the line where the letter names none."""
    loa = declaration.get("loa")
    if not loa:
        return None
    given = {name: value for name, value in loa.items() if value is not None}
    return Part("physical_connection_loa", "loa", "loa", {"peer_location": declaration.get("peer_location"), **given})


def order_terms(declaration: Declaration) -> Object:
    """Return the terms of the order for the port occupancy, as far as they are given."""
    return {name: value for name in TERMS if (value := declaration.get(f"order_{name}")) is not None}


def vbr_parts(declaration: Declaration) -> list[Part]:
    """Return the routers on the line."""
    spec = rows_of("vbr", "physical_connection_id", "physical_connection_name")
    return [
        Part("vbr", f"vbrs[{number}]", router_name(vbr), pick(spec, vbr))
        for number, vbr in enumerate(declaration.get("vbrs") or ())
    ]


def router_name(vbr: Mapping[str, Any]) -> str:
    """Return what a router is called: its name, or its VLAN ID."""
    return str(vbr.get("name") or vbr.get("vbr_id") or f"VLAN {vbr.get('vlan_id')}")


def group_parts(vbr: Mapping[str, Any], within: Part) -> list[Part]:
    """Return the BGP groups of a router."""
    return [
        Part(
            "bgp_group",
            f"{within.path}.bgp_groups[{number}]",
            f"{within.name_path}/{group.get('name') or group.get('bgp_group_id')}",
            {name: value for name, value in group.items() if name != "peers" and value is not None},
        )
        for number, group in enumerate(vbr.get("bgp_groups") or ())
    ]


def peer_parts(group: Mapping[str, Any], within: Part) -> list[Part]:
    """Return the peers of a BGP group."""
    return [
        Part(
            "bgp_peer",
            f"{within.path}.peers[{number}]",
            f"{within.name_path}/{peer.get('peer_ip_address') or 'any address'}",
            {name: value for name, value in peer.items() if value is not None},
        )
        for number, peer in enumerate(group.get("peers") or ())
    ]


def network_parts(vbr: Mapping[str, Any], within: Part) -> list[Part]:
    """Return the networks that a router advertises."""
    networks = [network_of(entry) for entry in vbr.get("bgp_networks") or ()]
    return [
        Part(
            "bgp_network",
            f"{within.path}.bgp_networks[{number}]",
            f"{within.name_path}/{network.get('dst_cidr_block')}",
            network,
        )
        for number, network in enumerate(networks)
    ]


def network_of(entry: Any) -> Object:
    """Return an advertised network, which may be written as its prefix alone."""
    return dict(entry) if isinstance(entry, Mapping) else {"dst_cidr_block": entry}


def parts_of(declaration: Declaration) -> Iterator[Part]:
    """Yield all parts of a line, each after what it hangs on."""
    yield line_part(declaration)
    loa = loa_part(declaration)
    if loa:
        yield loa
    for vbr, router in zip(declaration.get("vbrs") or (), vbr_parts(declaration), strict=True):
        yield router
        for group, part in zip(vbr.get("bgp_groups") or (), group_parts(vbr, router), strict=True):
            yield part
            yield from peer_parts(group, part)
        yield from network_parts(vbr, router)


def fees(allowed: Any) -> list[str]:
    """Return which fees may be paid: true is the port occupancy alone; the installation has to be listed by its name.

    Raises ValueError, with what is wrong.
    """
    if isinstance(allowed, str):
        text = allowed.strip().lower()
        known = True if text in TRUE else False if text in FALSE else None
        allowed = [one.strip() for one in text.split(",")] if known is None else known
    if not isinstance(allowed, Collection):
        return ["occupancy"] if allowed else []
    wrong = [str(one) for one in allowed if one not in FEES]
    if wrong:
        raise ValueError(f"{', '.join(wrong)}: true, false, or a list of {' and '.join(FEES)}")
    return [fee for fee in FEES if fee in allowed]
