# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the inventory plugin leased_lines does."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from ansible.errors import AnsibleParserError
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.plugins.inventory import BaseInventoryPlugin, Cacheable, Constructable

from ansible_collections.alicloud.express_connect.plugins.module_utils import line_modules, task
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.adoption import (
    Adopted,
    declare_estates,
    name_hosts,
    name_place,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.snapshot import DIGEST
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.connection import missing_libraries
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.reader import Reader
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_inventory import (
    CREDENTIALS,
    variables_of,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.untrusted import as_text

Facts = Mapping[str, Any]

SUFFIXES = (".leased_lines.yml", ".leased_lines.yaml")
FACTS = "express_connect"
"""The variable with what was seen."""
NO_KEYS = {"access_key_id": "", "access_key_secret": ""}
GROUPS = {"lines": "leased_lines", "routers": "vbrs"}


class InventoryModule(BaseInventoryPlugin, Constructable, Cacheable):  # type: ignore[misc]
    """Lines, or routers, as hosts."""

    NAME = "alicloud.express_connect.leased_lines"

    def verify_file(self, path: str) -> bool:
        return bool(super().verify_file(path)) and path.endswith(SUFFIXES)

    def parse(self, inventory: Any, loader: Any, path: str, cache: bool = True) -> None:
        super().parse(inventory, loader, path, cache)
        self._read_config_data(path)
        estates = self.recall(path, cache)
        kind = self.get_option("hosts")
        group = self.inventory.add_group(self.get_option("group") or GROUPS[kind])
        lines, _ended = declare_estates(estates)
        hosts = list(list_lines(lines) if kind == "lines" else list_routers(lines))
        filters = self.get_option("filters")
        require_facts(filters, {name for _host, variables in hosts for name in variables[FACTS]})
        chosen = [(host, variables) for host, variables in hosts if passes(variables[FACTS], filters)]
        for host, variables in chosen:
            self.add(host, variables, group)
        if not chosen:
            where = ", ".join(map(name_place, estates))
            few = (
                f"filters: none of {len(hosts)} hosts has what they ask for"
                if hosts
                else f"there is no line in {where}"
            )
            self.display.warning(f"{path}: {few}")

    def add(self, host: str, variables: Facts, group: str) -> None:
        """Add a host with its variables, and what the file makes of them."""
        self.inventory.add_host(host, group)
        variables = {name: as_text(value) for name, value in variables.items()}
        for name, value in variables.items():
            self.inventory.set_variable(host, name, value)
        strict = self.get_option("strict")
        self._set_composite_vars(self.get_option("compose"), variables, host, strict)
        self._add_host_to_composed_groups(self.get_option("groups"), variables, host, strict)
        self._add_host_to_keyed_groups(self.get_option("keyed_groups"), variables, host, strict)

    def recall(self, path: str, cache: bool) -> list[dict[str, Any]]:
        """Return what is there of all regions, as it was seen last where that is kept and not too old."""
        kept = self.get_option("cache")
        key = self.get_cache_key(path)
        if kept and cache and key in self._cache:
            found: list[dict[str, Any]] = self._cache[key]
            return found
        estates = list(self.look())
        if kept:
            self._cache[key] = estates
        return estates

    def look(self) -> Iterator[dict[str, Any]]:
        """Yield what is there of each region of each account. Raises AnsibleParserError where that cannot be told."""
        if missing_libraries():
            needed = missing_libraries()
            raise AnsibleParserError(f"missing: {needed}. Install with: {sys.executable} -m pip install {needed}")
        for account in self.get_option("accounts") or [{}]:
            if not isinstance(account, Mapping):
                raise AnsibleParserError(
                    "accounts: each is a dictionary of options for credentials, such as profile: network"
                )
            given = {name: self.read(value) for name, value in {**self.get_option("connection"), **account}.items()}
            regions = read_regions(given.pop("regions", None) or self.get_option("regions"))
            if regions:
                given["region"] = regions[0]
            if given.get("profile"):  # which is not to lose against keys in the environment
                given = {**NO_KEYS, **given}
            module = task.Module(task.AUTH, {}, look_at(regions))
            require_options(given, module.spec)
            checked = ArgumentSpecValidator(module.spec).validate(given)
            if checked.error_messages:
                raise AnsibleParserError(task.refuse(module, given, given, checked.errors.msg)["msg"])
            result = task.run(module, checked.validated_parameters, True, Reader())
            if result.get("failed"):
                raise AnsibleParserError(result["msg"])
            reached_by = {name: given[name] for name in CREDENTIALS if given.get(name)}
            for estate in result["estates"]:
                yield {**without_digests(estate), "credentials": reached_by}

    def read(self, value: Any) -> Any:
        """Return the value of an option that may be a template."""
        return self.templar.template(value)


def read_regions(given: Any) -> list[str]:
    """Return regions, which may be a list or a text with commas between them. Raises AnsibleParserError for anything else."""
    regions = given.split(",") if isinstance(given, str) else given
    if not isinstance(regions, list) or not all(region and isinstance(region, str) for region in regions):
        raise AnsibleParserError(f"regions: a list of regions is expected, such as [cn-shanghai]; it is {given!r}")
    return [region.strip() for region in regions]


def require_options(given: Facts, spec: Facts) -> None:
    """Raise AnsibleParserError for an option that there is not."""
    known = {name for option, entry in spec.items() for name in (option, *entry.get("aliases", ()))}
    for name in given:
        if name not in known:
            raise AnsibleParserError(f"accounts, connection: there is no option {name}{suggest(name, known)}")


def look_at(regions: list[str]) -> Any:
    """Return what looks at regions, as the work of a module."""

    def work(asked: task.Task) -> dict[str, Any]:
        wanted = task.Task({**asked.params, "regions": regions}, True, asked.reader, asked.secrets)
        return {"estates": [estate for _seen, estate in line_modules.look_at_regions(wanted)]}

    return work


def without_digests(value: Any) -> Any:
    """Return what was seen without what stands for MD5 keys, since it may be kept on a disk."""
    if isinstance(value, Mapping):
        return {key: without_digests(part) for key, part in value.items() if key != DIGEST}
    return [without_digests(part) for part in value] if isinstance(value, list) else value


def list_lines(lines: Iterable[Adopted]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield lines as hosts with their variables."""
    for line in lines:
        yield line.host, {**variables_of(line, line.host, line.place), FACTS: {**line.place, **line.facts}}


def list_routers(lines: Iterable[Adopted]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield routers as hosts with their facts, and those of their line without its routers."""
    found = [(line, vbr) for line in lines for vbr in line.facts["vbrs"]]
    names = name_hosts((vbr for _line, vbr in found), "vbr_id")
    for line, vbr in found:
        own_line = {name: value for name, value in line.facts.items() if name != "vbrs"}
        yield names[vbr["vbr_id"]], {FACTS: {**line.place, **vbr, "line": {**own_line, "host": line.host}}}


def require_facts(filters: Facts, known: Collection[str]) -> None:
    """Raise AnsibleParserError for a filter of which no host has the fact, unless there is no host at all."""
    for name in filters:
        if known and name not in known:
            raise AnsibleParserError(f"filters: no host has a fact {name}{suggest(name, known)}")


def suggest(name: Any, known: Collection[str]) -> str:
    """Return which name may be meant by one that is not known."""
    near = difflib.get_close_matches(str(name), known, 1)
    return f"; is {near[0]} meant?" if near else ""


def passes(facts: Facts, filters: Facts) -> bool:
    """Tell whether facts have the values that they are to have."""
    return all(
        facts.get(name) in (wanted if isinstance(wanted, list) else [wanted]) for name, wanted in filters.items()
    )
