# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the role says of the module leased_line is a copy of its options; here both are held together, in both directions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from ansible_collections.alicloud.express_connect.plugins.module_utils import rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line import declaration
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.associations import (
    OBSERVED_ASSOCIATION_FIELDS,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_inventory import OF_ROLE, RENAMED
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.module_action import PLACE

from .common import RESOURCES

ROLE = Path(__file__).parents[2] / "roles" / "leased_line"
MODULE = "alicloud.express_connect.leased_line"
LINE = "leased_line_"


def load(name: str) -> Any:
    return yaml.safe_load((ROLE / name).read_text(encoding="utf-8"))


SPECS = load("meta/argument_specs.yml")["argument_specs"]
SPEC = SPECS["main"]["options"]
OPTIONS = {**declaration.argument_spec(), **declaration.control_spec()}
OURS = {option: variable for variable, option in RENAMED.items()}
# What the role hands over by itself.
BY_ROLE = {"estate", "inventory", "previous_report", "approved_steps", "foresee", "only_auth_keys", "variables_prefix"}
# Nested options that the role's argument spec leaves to the module: newer than the reference, or only accepted as returned.
BY_MODULE = {
    ("loa",): {"line_service_provider", "line_sp_contact_info", "extra_parameters"},
    ("vbrs", "associated_physical_connections"): {row.option for row in OBSERVED_ASSOCIATION_FIELDS if row.computed},
}


def variable(option: str) -> str:
    return LINE + OURS.get(option, option)


def meaning(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry of either argument spec says about a value; defaults and what is required are the role's own."""
    return {
        "type": entry.get("type", "str"),
        "choices": sorted(map(str, entry["choices"])) if entry.get("choices") else None,
        "elements": entry.get("elements"),
        "no_log": bool(entry.get("no_log")),
    }


def hold(ours: Mapping[str, Any], its: Mapping[str, Any], place: tuple[str, ...]) -> None:
    """The role's options of a place are the module's, with the same meaning."""
    assert set(ours) == set(its) - BY_MODULE.get(place, set()), place
    for name, entry in ours.items():
        other = its[name]
        elements = {"elements": "dict"} if other.get("options") and other["type"] == "list" else {}
        assert meaning(entry) == {**meaning(other), **elements}, (place, name)
        if other.get("options"):
            hold(entry["options"], other["options"], (*place, name))


@pytest.mark.parametrize("option", sorted(set(OPTIONS) - BY_ROLE))
def test_every_option_of_the_module_is_a_variable_of_the_role(option: str) -> None:
    ours, its = SPEC[variable(option)], OPTIONS[option]
    assert meaning(ours) == meaning(its)
    if its.get("options"):
        hold(ours["options"], its["options"], (option,))


def test_every_variable_of_the_role_is_an_option_or_its_own() -> None:
    known = {variable(option) for option in set(OPTIONS) - BY_ROLE} | {LINE + name for name in OF_ROLE} - {
        "leased_line_report"
    }
    assert set(SPEC) == known


def given_to_module() -> dict[str, str]:
    (found,) = [task[MODULE] for task in load("tasks/round.yml") if MODULE in task]
    return found


def test_the_role_passes_all_other_options_from_the_variables_that_are_called_like_them() -> None:
    """What it gives by itself it hands over, or stands in a variable of another name."""
    given = set(given_to_module())
    assert given_to_module()["variables_prefix"] == LINE
    assert given == BY_ROLE | {"redundant_with", "wait_timeout", "journal_path"}


@pytest.mark.parametrize("name", sorted(OF_ROLE.keys() - {"report"}))
def test_a_variable_of_the_role_itself_is_checked_as_its_argument_spec_says(name: str) -> None:
    """Our playbooks leave it to the role to check them."""
    assert meaning(OF_ROLE[name]) == meaning(SPEC[LINE + name])


@pytest.mark.parametrize("entry_point", SPECS)
def test_the_role_reads_every_option(entry_point: str) -> None:
    read = "".join(path.read_text(encoding="utf-8") for path in (*ROLE.glob("tasks/*.yml"), *ROLE.glob("vars/*.yml")))
    known = set(re.findall(r"\bleased_line_\w+", read))
    taken = {LINE + option for option in (*OPTIONS, *PLACE, *RENAMED)}
    assert set(SPECS[entry_point]["options"]) <= known | taken


PLACES = {
    "physical_connection": (),
    "physical_connection_loa": ("leased_line_loa",),
    "vbr": ("leased_line_vbrs",),
    "bgp_group": ("leased_line_vbrs", "bgp_groups"),
    "bgp_peer": ("leased_line_vbrs", "bgp_groups", "peers"),
}


@pytest.mark.parametrize("kind", PLACES)
def test_ranges_in_the_roles_texts_are_those_of_the_rows(kind: str) -> None:
    options: Any = SPEC
    for name in PLACES[kind]:
        options = options[name]["options"]
    for row in RESOURCES[kind].settable:
        name = row.option if PLACES[kind] else variable(row.option)
        if isinstance(row.validate, rules.Range) and name in options:
            text = str(options[name]["description"])
            for low, high in re.findall(r"V\((\d+)\) to V\((\d+)\)", text):
                assert (int(low), int(high)) == (row.validate.low, row.validate.high), name


def test_entry_points_and_defaults_agree() -> None:
    for name in set(SPEC) & set(SPECS["offboard"]["options"]):
        one, other = SPEC[name], SPECS["offboard"]["options"][name]
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
