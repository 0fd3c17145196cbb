# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Describe a kind of object as data, one row per parameter, and derive from the rows whatever needs them.

The argument spec, the request, the comparison, the diff and the returned object all come from the same Field.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.client import items_at, member

MASK = "********"
UNKNOWN = "(known-after-apply)"


@dataclass(frozen=True)
class Field:
    """One parameter. I(option) is its name in options and results, I(api) its name in requests."""

    option: str
    api: str = ""
    type: str = "str"
    read: str | None = ""
    """The member of the answer, where it is not named as in requests; None where the service never shows it."""
    create: bool = False
    """Whether the creating action takes it."""
    modify: bool = False
    """Whether the modifying action takes it; what only create takes is fixed for the object's life."""
    given: bool = True
    """Whether it is an option; if not, it only stands in results."""
    spec: Mapping[str, Any] = field(default_factory=dict)
    """More of the argument spec: choices, aliases, suboptions, no_log, default."""
    rule: Callable[[Any], str | None] | None = None
    """Says what is wrong with a value."""
    normal: Callable[[Any], Any] | None = None
    """Gives the form in which values are compared and sent."""
    same: Callable[[Any, Any], bool] | None = None
    """Says whether what is and what is wanted (both normal) are the same; equality if not given."""
    secret: bool = False
    """Whether nobody may see the value."""
    items: tuple[Field, ...] = ()
    """The members of each item, where the value is a list of objects; I(read) is then the path to the list."""
    send: Callable[[Any], Any] | None = None
    """Gives the wire form, where that is more than the value itself."""
    loosened: Callable[[Any], str | None] | None = None
    """Says so, where a value breaks the reference's rule but today's service takes it."""

    @property
    def member(self) -> str | None:
        return self.api if self.read == "" else self.read

    def argument(self) -> dict:
        """Give its entry in the argument spec."""
        return {"type": self.type, **self.spec}

    def tidy(self, value):
        """Give a value in normal form; None stays None."""
        return value if value is None or self.normal is None else self.normal(value)

    def equal(self, current, desired) -> bool:
        """Tell whether nothing needs to change."""
        if self.same:
            return self.same(current, desired)
        return self.tidy(current) == desired


@dataclass(frozen=True)
class Resource:
    """One kind of object: its rows, its actions, its states. What is special about it are plain functions."""

    name: str
    """The module's name and the key of its result."""
    plural: str
    """The key of the info module's result."""
    title: str
    """How messages call it."""
    prefix: str
    """How its IDs begin."""
    fields: tuple[Field, ...]
    identity: tuple[str, ...]
    """The options that name exactly one object: its ID, or what stands in for one."""
    named_by: tuple[str, ...] = field(default=(), kw_only=True)
    """The options that name it to the modifying and deleting actions, where those take fewer."""
    key: tuple[str, ...] = field(default=(), kw_only=True)
    """The options that name one object where its ID is not known: its natural key."""
    needed: tuple[str, ...] = field(default=(), kw_only=True)
    """The options without which none can be created."""
    describe: str
    path: str
    """Where the list stands in the answer of the describe action."""
    query: Mapping[str, str]
    """Option -> parameter of the describe action."""
    filters: Mapping[str, str] = field(default_factory=dict)
    """Option -> Filter.N.Key of the describe action."""
    create: str = ""
    created: str = ""
    """The member of the creating action's answer that holds the new ID."""
    modify: str = ""
    delete: str = ""
    settles: Mapping[str, str | None] = field(default_factory=dict)
    """Status that passes by itself -> the status that follows; None: the object is gone then."""
    ready: tuple[str, ...] = ()
    """The status in which a new or changed object is of use."""
    states: tuple[str, ...] = ("present", "absent")
    """What the module's option state may be."""
    options: Mapping[str, dict] = field(default_factory=dict)
    """What else the module takes: the argument spec of options that are no parameters of the object."""
    check: Callable[[dict], list[str]] | None = None
    """Says which rules between several options are broken."""
    look: Callable | None = None
    """Looks up what is there: (run, resource, params, desired) -> Seen; see reconcile.py."""
    plan: Callable | None = None
    """Decides what to do: (resource, params, desired, seen) -> Plan; see reconcile.py."""
    fetch: Callable | None = None
    """Lists objects that no describe action lists plainly: (client, resource, scope, params) -> items of an answer."""
    exists: Callable | None = None
    """Tells for sure, by another way than listing, whether an object is there: (client, scope) -> bool."""
    remove: Callable | None = None
    """Gives the steps that take one away, where that is more than the deleting action."""
    requirements: Mapping[str, list] = field(default_factory=dict)
    """required_one_of, mutually_exclusive, required_together, required_if of the module."""
    info_options: Mapping[str, dict] = field(default_factory=dict)
    """The argument spec of the info module."""
    info_requirements: Mapping[str, list] = field(default_factory=dict)
    list: Callable | None = None
    """Lists for the info module: (run, resource, params) -> objects; by the options' values if not given."""

    def field(self, option: str) -> Field:
        return next(row for row in self.fields if row.option == option)

    @property
    def names(self) -> set[str]:
        return {row.option for row in self.fields}

    @property
    def given(self) -> tuple[Field, ...]:
        return tuple(row for row in self.fields if row.given)

    def missing(self, desired: Mapping) -> list[str]:
        """Give the options that creating one would need and that are not given."""
        return [option for option in self.needed if desired.get(option) is None]

    def identify(self, item: Mapping) -> dict:
        """Give the part of an object that names it."""
        return {option: item[option] for option in self.identity}

    def name_of(self, item: Mapping) -> str:
        """Give an object's ID for messages, with its name where it has one."""
        ids = " ".join(str(item[option]) for option in self.named_by or self.identity)
        return f"{ids} ({item['name']})" if item.get("name") else ids


def coerce(row: Field, value):
    """Give a member of an answer the option's type, however it came (number, text, True, "true"); an empty one is None."""
    if value is None or value == "":
        return value if row.secret else None  # a secret that is not set is another thing than one that is not shown
    if row.type == "int":
        try:
            return int(value)
        except (TypeError, ValueError):
            return value
    if row.type == "bool":
        return value if isinstance(value, bool) else str(value).strip().lower() == "true"
    if row.type == "str":
        return str(value) if isinstance(value, (str, int, float)) else value
    return value


def from_api(rows: tuple[Field, ...], item: Mapping) -> dict:
    """Give an object of an answer under the options' names, with the options' types; secrets are still in it."""
    found = {}
    for row in rows:
        if row.items:
            found[row.option] = [from_api(row.items, child) for child in items_at(item, row.member)]
        elif row.type == "dict":
            pairs = items_at(item, row.member)
            found[row.option] = {str(member(pair, "Key")): str(member(pair, "Value") or "") for pair in pairs}
        elif row.member:
            # some members are misspelt or were renamed; the first that is there counts
            found[row.option] = row.tidy(coerce(row, member(item, *row.member.split("|"))))
    return found


def to_api(rows, values: Mapping) -> dict:
    """Give request parameters for the values under the options' names."""
    return {
        row.api: row.send(values[row.option]) if row.send else values[row.option]
        for row in rows
        if values.get(row.option) is not None
    }


def is_masked(value) -> bool:
    """Tell whether a value is, or holds, what a result shows in place of a secret."""
    if isinstance(value, Mapping):
        return any(map(is_masked, value.values()))
    if isinstance(value, (list, tuple)):
        return any(map(is_masked, value))
    return value == MASK


def masked(rows, values: Mapping) -> dict:
    """Give the values as they may be seen: each secret that is set replaced by the same mark."""
    shown = {}
    for row in rows:
        if row.option not in values:
            continue
        value = values[row.option]
        if row.items and value:
            value = [masked(row.items, item) for item in value]
        elif row.secret:
            value = MASK if value else None
        shown[row.option] = value
    return {**values, **shown}


def placeholder(prefix: str, *parts) -> str:
    """Give the ID that stands in previews for that of an object still to be created."""
    text = json.dumps(parts, sort_keys=True, default=str)
    return f"{prefix}-{UNKNOWN}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def is_placeholder(value) -> bool:
    """Tell whether a value is such an ID."""
    return isinstance(value, str) and UNKNOWN in value
