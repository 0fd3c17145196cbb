# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the role says of a module's options is a copy of the rows; here both are held together, in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from ansible_collections.alicloud.express_connect.plugins.module_utils import task

from .common import RESOURCES

ROLE = Path(__file__).parents[2] / "roles" / "leased_line"
PREFIX = "alicloud.express_connect."
SPEC = yaml.safe_load((ROLE / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))["argument_specs"]["main"]
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
# Options of the role with a name of their own: module's option -> role's option.
RENAMED = {
    "physical_connection": {"redundant_physical_connection_id": "leased_line_redundant_with"},
    "physical_connection_order": {
        "instance_charge_type": "leased_line_order_instance_charge_type",
        "period": "leased_line_order_period",
        "pricing_cycle": "leased_line_order_pricing_cycle",
        "pay": "leased_line_pay_orders",
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
        "cascade": BY_ROLE,
        "purge_tags": "the role removes nothing",
        "force_extra_parameters": "would report a change at every run",
        "optical_module_model": LATER,
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
        "auto_renew": LATER,
        "auto_renew_duration": LATER,
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


def passed() -> dict[str, set[str]]:
    """Return the options that the role's tasks pass to each module."""
    found: dict[str, set[str]] = {}
    for path in (ROLE / "tasks").glob("*.yml"):
        for given in tasks(yaml.safe_load(path.read_text(encoding="utf-8"))):
            for action, options in given.items():
                if action.startswith(PREFIX):
                    found.setdefault(action.removeprefix(PREFIX), set()).update(options)
    return found


def tasks(given: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in given:
        yield item
        yield from tasks(item.get("block", []))


def test_the_lists_here_name_what_exists() -> None:
    for kind, reasons in NOT_TAKEN.items():
        assert set(reasons) <= set(module_options(kind)), kind
        names = {role_name(kind, option) for option in reasons}
        others = {other for other, place in PLACES.items() if place == PLACES[kind] and other != kind}
        taken = {role_name(other, option) for other in others for option in module_options(other)}
        assert not names & set(role_options(PLACES[kind])) - taken, kind


@pytest.mark.parametrize("kind", PLACES)
def test_every_option_of_a_module_has_its_place_in_the_role(kind: str) -> None:
    options = role_options(PLACES[kind])
    for option, entry in module_options(kind).items():
        if option not in NOT_TAKEN[kind]:
            assert meaning(options[role_name(kind, option)]) == meaning(entry), option


@pytest.mark.parametrize("kind", PLACES)
def test_the_role_passes_what_it_takes(kind: str) -> None:
    taken = set(module_options(kind)) - set(NOT_TAKEN[kind])
    assert taken <= passed()[kind]


@pytest.mark.parametrize("place", sorted(set(PLACES.values())))
def test_every_option_of_the_role_reaches_a_module(place: tuple[str, ...]) -> None:
    reached = {
        role_name(kind, option)
        for kind, where in PLACES.items()
        if where == place
        for option in module_options(kind)
        if option not in NOT_TAKEN[kind]
    }
    own = {name for name in role_options(place) if (name if not place else (*place, name)) in ROLES_OWN}
    assert set(role_options(place)) == reached | own
