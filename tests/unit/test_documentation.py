# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The documentation strings are literal; here they are held against the rows from which the modules really work."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from ansible_collections.alicloud.express_connect.plugins.module_utils import line_modules, task
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Observation, Resource, Task
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field, placeholder

from .common import ALL, FOREIGN_VBR, RESOURCES

ROOT = Path(__file__).parents[2]
PREFIX = "alicloud.express_connect."
MODULES = sorted(path.stem for path in (ROOT / "plugins" / "modules").glob("*.py"))
WHOLE = {
    "adopted_inventory": line_modules.adopt_argument_spec,
    "estate_info": line_modules.estate_argument_spec,
    "leased_line": line_modules.line_argument_spec,
}
"""The modules that are about more than one resource."""
OF_RESOURCES = [name for name in MODULES if name not in WHOLE]
CHANGING = [name for name in OF_RESOURCES if not name.endswith("_info")]
INFO = [name for name in OF_RESOURCES if name.endswith("_info")]

STRINGS = ("DOCUMENTATION", "EXAMPLES", "RETURN")
COMMON_RESULTS = {"calls", "diff", "error_code", "request_id"}
NEWER = "Newer than the API reference this collection follows."
IPV6 = {"enable_ipv6", "local_ipv6_gateway_ip", "peer_ipv6_gateway_ip", "peering_ipv6_subnet_mask"}
NEWER_OPTIONS = {
    "physical_connection": {
        *("bandwidth", "confirm", "down_delay_time", "enable_wait", "optical_module_model", "port_type"),
        *("purge_tags", "resource_group_id", "tags"),
    },
    "leased_line": {
        *("confirm", "down_delay_time", "enable_wait", "optical_module_model", "order_auto_renew"),
        *("order_auto_renew_duration", "resource_group_id", "tags"),
    },
    "physical_connection_loa": {"finish_work", "line_service_provider", "line_sp_contact_info"},
    "physical_connection_order": {"auto_renew", "auto_renew_duration"},
    "vbr": {"bandwidth", "mtu", "purge_tags", "resource_group_id", "sitelink_enable", "tags", "vlan_id", *IPV6},
    "vbr_info": {"include_cross_account_vbr"},
    "vbr_association": {"vlan_id", *IPV6},
    "bgp_group": {"clear_auth_key", "ip_version", "local_asn", "route_quota"},
    "bgp_peer": {"bfd_multi_hop", "ip_version"},
}


def strings(path: Path) -> dict[str, str]:
    """The literal texts that a file assigns, be it at its top or in its class."""
    nodes = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Assign)]
    return {node.targets[0].id: node.value.value for node in nodes if isinstance(node.value, ast.Constant)}


def fragment(name: str) -> dict[str, Any]:
    file, _dot, part = name.removeprefix(PREFIX).partition(".")
    texts = strings(ROOT / "plugins" / "doc_fragments" / f"{file}.py")
    return yaml.safe_load(texts[part.upper() or "DOCUMENTATION"])


def documentation(module: str) -> dict[str, Any]:
    """A module's documentation with its fragments merged in, none of which may say what another part says."""
    found = yaml.safe_load(strings(ROOT / "plugins" / "modules" / f"{module}.py")["DOCUMENTATION"])
    for name in found["extends_documentation_fragment"]:
        for section, content in fragment(name).items():
            if isinstance(content, dict):
                assert not set(content) & set(found.setdefault(section, {}))
                found[section].update(content)
            else:
                found[section] = [*found.get(section, []), *content]
    return found


def returns(module: str) -> dict[str, Any]:
    return yaml.safe_load(strings(ROOT / "plugins" / "modules" / f"{module}.py")["RETURN"])


def examples(module: str) -> list[dict[str, Any]]:
    return yaml.safe_load(strings(ROOT / "plugins" / "modules" / f"{module}.py")["EXAMPLES"])


def resource_of(module: str) -> Resource:
    return ALL[module.removesuffix("_info")]


def argument_spec(module: str) -> dict[str, Any]:
    if module in WHOLE:
        return WHOLE[module]()
    if module in INFO:
        return task.info_argument_spec(resource_of(module))
    return task.argument_spec(resource_of(module))


def said(options: Mapping[str, Any], nested: str) -> dict[str, Any]:
    """What documentation (or, with nested="options", an argument spec) says about options, in one form."""
    return {
        name: {
            "type": entry.get("type", "str"),
            "elements": entry.get("elements"),
            "required": entry.get("required", False),
            "default": entry.get("default"),
            "choices": entry.get("choices"),
            "aliases": sorted(entry.get("aliases", [])),
            "options": said(entry[nested], nested) if nested in entry else None,
        }
        for name, entry in options.items()
    }


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value


def sentences(entry: Mapping[str, Any]) -> str:
    return " ".join(texts(entry["description"]))


def described(entries: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, entry in entries.items():
        yield name, entry
        yield from described(entry.get("suboptions") or entry.get("contains") or {})


@pytest.mark.parametrize("module", MODULES)
def test_options_are_those_of_the_module(module: str) -> None:
    assert said(documentation(module)["options"], "suboptions") == said(argument_spec(module), "options")


@pytest.mark.parametrize("module", MODULES)
def test_everything_is_described_in_sentences(module: str) -> None:
    found = documentation(module)
    entries = [*described(found["options"]), *described(returns(module)), (module, found)]
    for name, entry in entries:
        for sentence in [entry["description"]] if isinstance(entry["description"], str) else entry["description"]:
            assert re.match(r"[A-Z0-9]", sentence), (name, sentence)
            assert sentence.endswith("."), (name, sentence)
    assert found["module"] == module
    assert found["version_added"] == "1.0.0"
    assert not found["short_description"].endswith(".")


@pytest.mark.parametrize("module", MODULES)
def test_options_newer_than_the_reference_are_marked(module: str) -> None:
    options = documentation(module)["options"]
    marked = {name for name, entry in options.items() if NEWER in sentences(entry)}
    assert marked == NEWER_OPTIONS.get(module, set())


@pytest.mark.parametrize("option", [name for name, entry in task.AUTH.items() if "fallback" in entry])
def test_environment_variables_are_named_in_order(option: str) -> None:
    _strategy, variables = task.AUTH[option]["fallback"]
    assert re.findall(r"E\((\w+)\)", sentences(fragment("auth")["options"][option])) == variables


def shown_by(rows: tuple[Field, ...]) -> set[str]:
    """The options of rows that the service shows."""
    return {row.option for row in rows if row.member is not None}


def result_of(module: str) -> set[str]:
    """The keys that a module's object may have."""
    resource = resource_of(module)
    if module == "physical_connection_order":
        desired = {"type": "setup", "auto_pay": True, "physical_connection_id": placeholder("pc")}
        return set(resource.plan(Task({"pay": False}, desired), Observation(None)).result or {})
    if module == "physical_connection_loa":
        return {
            row.option for row in resource.fields
        }  # a preview tells what would be applied for, whether the service shows it or not
    others = shown_by(FOREIGN_VBR.fields) if resource.name == "vbr" else set()
    return shown_by(resource.fields) | others


@pytest.mark.parametrize("module", OF_RESOURCES)
def test_results_are_those_of_the_module(module: str) -> None:
    resource, found = resource_of(module), returns(module)
    key = resource.plural if module in INFO else resource.name
    common = {"error_code", "request_id"} if module in INFO else COMMON_RESULTS
    listed = {resource.plural} if module == "bgp_network" else set()  # what a task with many prefixes returns instead
    assert set(found) == {key, *common, *listed}
    contains = found[key]["contains"]
    assert set(contains) == result_of(module)
    assert found[key]["type"] == ("list" if module in INFO else "dict")
    if module != "physical_connection_order":
        for row in resource.fields:
            if row.option in contains:
                assert contains[row.option]["type"] == row.type, row.option
                if row.items:
                    assert set(contains[row.option]["contains"]) == {item.option for item in row.items}


@pytest.mark.parametrize("module", [module for module in INFO if resource_of(module).options.is_manageable])
def test_results_are_described_alike_by_a_module_and_its_info_module(module: str) -> None:
    resource = resource_of(module)
    changing, info = returns(resource.name), returns(module)
    of_one, of_each = changing[resource.name]["contains"], info[resource.plural]["contains"]
    both = sorted(set(of_one) & set(of_each))
    assert both
    for key in both:
        # references to other results say where these stand
        one = json.dumps(of_one[key]).replace(f"RV({resource.name}.", "RV(")
        assert one == json.dumps(of_each[key]).replace(f"RV({resource.plural}[].", "RV("), key
    for key in COMMON_RESULTS & set(info):
        # the two run into other errors, so that the sample of an error code may differ
        assert {**changing[key], "sample": None} == {**info[key], "sample": None}, key


def test_associations_are_described_alike_by_both_modules_that_return_them() -> None:
    listed = returns("vbr")["vbr"]["contains"]["associated_physical_connections"]["contains"]
    own = returns("vbr_association")["vbr_association"]["contains"]
    assert set(own) == {*listed, "vbr_id"}
    assert {key: own[key] for key in listed} == listed
    rows = {row.option: row for row in RESOURCES["vbr_association"].fields}
    for row in RESOURCES["vbr"].row("associated_physical_connections").items:
        other = rows[row.option]
        assert (row.type, row.member) == (other.type, other.member), row.option
        if not row.computed:
            same = (other.api, other.validate, other.warn_only_if, other.normalizer)
            assert (row.api, row.validate, row.warn_only_if, row.normalizer) == same, row.option


@pytest.mark.parametrize("module", MODULES)
def test_samples_have_the_type_that_is_documented(module: str) -> None:
    for name, entry in described(returns(module)):
        if "sample" in entry:
            assert type(entry["sample"]).__name__ == entry["type"], name
        elif "contains" not in entry:
            # only the parts of a call have their sample one level up
            assert name in ("action", "parameters", "request_id")


@pytest.mark.parametrize("module", OF_RESOURCES)
def test_secrets_of_results_are_samples_of_the_mask(module: str) -> None:
    contains = returns(module)[resource_of(module).plural if module in INFO else module]["contains"]
    for row in resource_of(module).fields:
        for item in (row, *row.items):
            if item.sensitive:
                entry = contains[row.option] if item is row else contains[row.option]["contains"][item.option]
                assert entry["sample"] == "********"


@pytest.mark.parametrize("module", MODULES)
def test_examples_use_options_that_exist(module: str) -> None:
    tasks = examples(module)
    assert any(f"{PREFIX}{module}" in item for item in tasks)
    for item in tasks:
        assert re.match(r"[A-Z]", item["name"])
        (action,) = [key for key in item if "." in key]
        if action.startswith(PREFIX):
            spec = argument_spec(action.removeprefix(PREFIX))
            assert set(item[action]) <= set(spec)
            assert item[action]["region"] == "cn-shanghai"
            for option, value in item[action].items():
                choices = spec[option].get("choices")
                assert choices is None or value in choices, (option, value)


@pytest.mark.parametrize("module", MODULES)
def test_markup_names_what_exists(module: str) -> None:
    found, results = documentation(module), returns(module)
    options, keys = dict(described(found["options"])), {name for name, _entry in described(results)}
    for text in (*texts(found), *texts(results)):
        for option, value in re.findall(r"\bO\((\w+)(?:=([^)]*))?\)", text):
            assert option in options, text
            choices = options[option].get("choices")
            assert not value or not choices or value in choices, text
        for key in re.findall(r"\bRV\(([\w.\[\]]+)\)", text):
            assert set(key.replace("[]", "").split(".")) <= keys, text
        for name in re.findall(r"\bM\(([\w.]+)\)", text):
            assert name.removeprefix(PREFIX) in MODULES, text
    for link in found["seealso"]:
        assert link["module"].removeprefix(PREFIX) in MODULES


def test_action_group_has_all_modules() -> None:
    runtime = yaml.safe_load((ROOT / "meta" / "runtime.yml").read_text(encoding="utf-8"))
    assert runtime["action_groups"]["all"] == MODULES


def test_every_resource_has_its_modules() -> None:
    listed = {name for name, resource in ALL.items() if resource.options.info_arguments}
    assert set(CHANGING) == set(RESOURCES)
    assert set(INFO) == {f"{name}_info" for name in listed}


@pytest.mark.parametrize("module", MODULES)
def test_module_files_are_documentation_and_little_else(module: str) -> None:
    path = ROOT / "plugins" / "modules" / f"{module}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [node.targets[0].id for node in tree.body if isinstance(node, ast.Assign)]
    assert names == list(STRINGS)
    documented = sum(node.end_lineno - node.lineno + 1 for node in tree.body if isinstance(node, ast.Assign))
    assert len(path.read_text(encoding="utf-8").splitlines()) - documented <= 24
