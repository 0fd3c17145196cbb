# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the role says of a module's options is a copy of the rows; here both are held together, in both directions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from ansible_collections.alicloud.express_connect.plugins.filter.leased_line import flatten_bgp
from ansible_collections.alicloud.express_connect.plugins.module_utils import rules, task

from .common import RESOURCES

ROLE = Path(__file__).parents[2] / "roles" / "leased_line"
PREFIX = "alicloud.express_connect."


def load(name: str) -> Any:
    return yaml.safe_load((ROLE / name).read_text(encoding="utf-8"))


SPECS = load("meta/argument_specs.yml")["argument_specs"]
SPEC = SPECS["main"]
DERIVED = load("vars/main.yml")
LINE = "leased_line_"

# resource -> the place in the role's options where its parameters stand; the last part is a prefix of the names
PLACES = {
    "physical_connection": (),
    "physical_connection_loa": ("leased_line_loa",),
    "physical_connection_order": (),
    "vbr": ("leased_line_vbrs",),
    "bgp_group": ("leased_line_vbrs", "bgp_groups"),
    "bgp_peer": ("leased_line_vbrs", "bgp_groups", "peers"),
}
# resource -> the variable of the task that holds what stands at the place
SOURCES = {
    "physical_connection_loa": "leased_line_loa",
    "vbr": "leased_line__vbr",
    "bgp_group": "leased_line__group",
    "bgp_peer": "item.peer",
}
# What the tasks take from elsewhere than the role's option: (resource, option) -> the variables that hold it.
ELSEWHERE = {
    # what the plan of the lines makes of leased_line_redundant_with
    ("physical_connection", "redundant_physical_connection_id"): {
        "leased_line__mine.redundant",
        "leased_line__partner_id",
    },
    # loops print their items, so that a group's name is taken from a list without MD5 keys
    ("bgp_group", "name"): {"item.name"},
}
# Options of the role with a name of their own: module's option -> role's option.
RENAMED = {
    "physical_connection": {"redundant_physical_connection_id": "leased_line_redundant_with"},
    "physical_connection_order": {
        "instance_charge_type": "leased_line_order_instance_charge_type",
        "period": "leased_line_order_period",
        "pricing_cycle": "leased_line_order_pricing_cycle",
        "auto_renew": "leased_line_order_auto_renew",
        "auto_renew_duration": "leased_line_order_auto_renew_duration",
        "pay": "leased_line_pay_orders",
        "ordered_elsewhere": "leased_line_setup_ordered_elsewhere",
    },
}
# Options that the role does not take, each with the reason.
BY_ROLE = "the role says it itself"
AS_LINE = "is the same as the line's"
BY_PLACE = "follows from the place in the inventory"
LATER = "newer than the reference; by extra_parameters"
NOT_TAKEN = {
    "physical_connection": {
        "physical_connection_id": BY_ROLE,
        "redundant_physical_connection_name": "leased_line_redundant_with takes names and IDs",
        "type": "has one value",
        "state": BY_ROLE,
        "wait_for": BY_ROLE,
        "pay": "follows from leased_line_pay_orders",
        "cascade": BY_ROLE,
        "purge_tags": "the role removes nothing",
        "force_extra_parameters": "would report a change at every run",
        "down_delay_time": LATER,
    },
    "physical_connection_loa": {
        "physical_connection_id": BY_PLACE,
        "physical_connection_name": BY_PLACE,
        "state": BY_ROLE,
        "wait_for": BY_ROLE,
        "line_service_provider": LATER,
        "line_sp_contact_info": LATER,
        "finish_work": LATER,
        "extra_parameters": LATER,
    },
    "physical_connection_order": {
        "physical_connection_id": BY_PLACE,
        "physical_connection_name": BY_PLACE,
        "type": BY_ROLE,
        "auto_pay": BY_ROLE,
        "access_point_id": AS_LINE,
        "line_operator": AS_LINE,
        "port_type": AS_LINE,
        "redundant_physical_connection_id": AS_LINE,
        "wait_for_due": BY_ROLE,
        "reorder": "decided for one line at a time, with the module",
        "extra_parameters": LATER,
    },
    "vbr": {
        "vbr_id": "found by its name or VLAN ID",
        "physical_connection_id": BY_PLACE,
        "physical_connection_name": BY_PLACE,
        "associated_physical_connections": "the module vbr_association manages them",
        "state": BY_ROLE,
        "wait_for_line": BY_ROLE,
        "cascade": BY_ROLE,
        "purge_tags": "the role removes nothing",
        "force_extra_parameters": "would report a change at every run",
        "sitelink_enable": LATER,
    },
    "bgp_group": {
        "bgp_group_id": "found by its name",
        "vbr_id": BY_PLACE,
        "vbr_name": BY_PLACE,
        "state": BY_ROLE,
        "cascade": BY_ROLE,
        "force_extra_parameters": "would report a change at every run",
    },
    "bgp_peer": {
        "bgp_peer_id": "found by its address",
        "vbr_id": BY_PLACE,
        "vbr_name": BY_PLACE,
        "bgp_group_id": BY_PLACE,
        "bgp_group_name": BY_PLACE,
        "state": BY_ROLE,
        "wait_for": BY_ROLE,
        "established_values": BY_ROLE,
        "force_extra_parameters": "would report a change at every run",
    },
}
# Options of the role that no module has.
ROLES_OWN = {
    "leased_line_loa",
    "leased_line_vbrs",
    "leased_line_region",
    "leased_line_wait",
    "leased_line_wait_timeout",
    "leased_line_reapply_loa",
    "leased_line_free_quota",
    ("leased_line_vbrs", "bgp_groups"),
    ("leased_line_vbrs", "bgp_networks"),
    ("leased_line_vbrs", "bgp_groups", "peers"),
}


def role_options(place: tuple[str, ...]) -> dict[str, Any]:
    """Return the role's options at a place."""
    options: dict[str, Any] = SPEC["options"]
    for name in place:
        options = options[name]["options"]
    return options


def role_name(kind: str, option: str) -> str:
    """Return what the role calls a module's option."""
    renamed = RENAMED.get(kind, {}).get(option)
    return renamed or (option if PLACES[kind] else LINE + option)


def module_options(kind: str) -> dict[str, Any]:
    common = {*task.AUTH, *task.WAIT}
    return {name: entry for name, entry in task.argument_spec(RESOURCES[kind]).items() if name not in common}


def meaning(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an entry of either argument spec says about a value; defaults and what is required are the role's own."""
    parts = entry.get("options")
    return {
        "type": entry.get("type", "str"),
        "choices": sorted(map(str, entry["choices"])) if entry.get("choices") else None,
        "elements": entry.get("elements"),
        "no_log": bool(entry.get("no_log")),
        "options": {name: meaning(part) for name, part in parts.items()} if parts else None,
    }


def taken(kind: str) -> set[str]:
    """Return the options of a module that the role takes."""
    return set(module_options(kind)) - set(NOT_TAKEN[kind])


def passed(kind: str) -> list[dict[str, str]]:
    """Return what the role's tasks pass to a module, task by task."""
    paths = sorted((ROLE / "tasks").glob("*.yml"))
    found = [given for path in paths for given in tasks(load(f"tasks/{path.name}"))]
    return [given[PREFIX + kind] for given in found if PREFIX + kind in given]


def reads(expression: object, variable: str) -> bool:
    """Tell whether an expression reads a variable, itself or through one that vars/main.yml derives from it."""
    names = set(re.findall(r"[A-Za-z_][\w.]*", str(expression)))
    return variable in names or any(reads(DERIVED[name], variable) for name in names & set(DERIVED))


def tasks(given: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in given:
        yield item
        yield from tasks(item.get("block", []))


def test_the_lists_here_name_what_exists() -> None:
    for kind, reasons in NOT_TAKEN.items():
        assert set(reasons) <= set(module_options(kind)), kind
        names = {role_name(kind, option) for option in reasons}
        others = {other for other, place in PLACES.items() if place == PLACES[kind] and other != kind}
        shared = {role_name(other, option) for other in others for option in module_options(other)}
        assert not names & set(role_options(PLACES[kind])) - shared, kind


@pytest.mark.parametrize("kind", PLACES)
def test_every_option_of_a_module_has_its_place_in_the_role(kind: str) -> None:
    options = role_options(PLACES[kind])
    for option, entry in module_options(kind).items():
        if option not in NOT_TAKEN[kind]:
            assert meaning(options[role_name(kind, option)]) == meaning(entry), option


@pytest.mark.parametrize("kind", PLACES)
def test_the_role_passes_what_it_takes(kind: str) -> None:
    """A task that sets any parameter sets all: what only one of two passes would be lost with the other."""
    parameters = {row.option for row in RESOURCES[kind].settable} | {"extra_parameters"}
    setting = [
        given for given in passed(kind) if parameters & taken(kind) & set(given) and given.get("state") != "absent"
    ]
    assert setting
    for given in setting:
        assert parameters & taken(kind) <= set(given)
    assert taken(kind) <= {option for given in passed(kind) for option in given}


@pytest.mark.parametrize("kind", PLACES)
def test_the_role_passes_each_option_from_its_own_variable(kind: str) -> None:
    for given in passed(kind):
        for option in taken(kind) & set(given):
            if given[option] is True:
                continue  # a task of its own for what the option asks for, which its condition reads
            own = SOURCES[kind] + "." if kind in SOURCES else ""
            sources = ELSEWHERE.get((kind, option), {own + role_name(kind, option)})
            assert any(reads(given[option], source) for source in sources), (option, given[option])


def test_the_order_is_about_the_same_port_as_the_line() -> None:
    (order,) = (given for given in passed("physical_connection_order") if given["type"] == "setup")
    same = {option for option, reason in NOT_TAKEN["physical_connection_order"].items() if reason is AS_LINE}
    for given in (given for given in passed("physical_connection") if "access_point_id" in given):
        for option in same - {"redundant_physical_connection_id"}:
            assert order[option] == given[option]
    assert same <= set(order)


@pytest.mark.parametrize("place", sorted(set(PLACES.values())))
def test_every_option_of_the_role_reaches_a_module(place: tuple[str, ...]) -> None:
    reached = {role_name(kind, option) for kind, where in PLACES.items() if where == place for option in taken(kind)}
    own = {name for name in role_options(place) if (name if not place else (*place, name)) in ROLES_OWN}
    assert set(role_options(place)) == reached | own


@pytest.mark.parametrize("entry_point", SPECS)
def test_the_role_reads_every_option(entry_point: str) -> None:
    read = "".join(path.read_text(encoding="utf-8") for path in (*ROLE.glob("tasks/*.yml"), *ROLE.glob("vars/*.yml")))
    assert set(SPECS[entry_point]["options"]) <= set(re.findall(r"\bleased_line_\w+", read))


def test_networks_reach_their_module() -> None:
    """They are prefixes or dictionaries, which no argument spec can say: the filter and the text about them are the copies."""
    options = {"dst_cidr_block", "vpc_id"}
    left_out = {"vbr_id", "vbr_name", "state", "extra_parameters"}  # by the place, by the role, and nothing left to say
    assert set(module_options("bgp_network")) == options | left_out
    text = str(role_options(("leased_line_vbrs",))["bgp_networks"]["description"])
    assert set(re.findall(r"C\((\w+)\)", text)) == options
    network = {"dst_cidr_block": "172.16.0.0/16", "vpc_id": "vpc-1"}
    assert flatten_bgp([{"bgp_networks": [network]}])["networks"] == [{"vbr": 0, **network}]
    (given,) = passed("bgp_network")
    assert all(reads(given[option], f"item.{option}") for option in options)


def test_peers_reach_their_module_whole() -> None:
    peer = {option: f"a {option}" for option in role_options(PLACES["bgp_peer"])}
    router = {"bgp_groups": [{"name": "group", "auth_key": "S3cret", "peers": [peer]}]}
    assert flatten_bgp([router])["peers"] == [{"vbr": 0, "group": 0, "name": "group", "peer": peer}]


@pytest.mark.parametrize("kind", PLACES)
def test_ranges_in_the_roles_texts_are_those_of_the_rows(kind: str) -> None:
    for row in RESOURCES[kind].settable:
        name = role_name(kind, row.option)
        if isinstance(row.validate, rules.Range) and name in role_options(PLACES[kind]):
            text = str(role_options(PLACES[kind])[name]["description"])
            for low, high in re.findall(r"V\((\d+)\) to V\((\d+)\)", text):
                assert (int(low), int(high)) == (row.validate.low, row.validate.high), name


def test_entry_points_and_defaults_agree() -> None:
    for name in set(SPEC["options"]) & set(SPECS["offboard"]["options"]):
        one, other = SPEC["options"][name], SPECS["offboard"]["options"][name]
        assert (meaning(one), one.get("default")) == (meaning(other), other.get("default")), name
    said = {
        name: entry["default"]
        for spec in SPECS.values()
        for name, entry in spec["options"].items()
        if "default" in entry
    }
    defaults = load("defaults/main.yml")
    assert defaults.pop("leased_line_name") == "{{ inventory_hostname }}"
    assert defaults.pop("leased_line_vbrs") == []
    assert defaults == said
