# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Describe the parameters of an object as rows, from which everything that needs to know a parameter derives it.

The argument spec, the request, the comparison, the diff, the returned object, what is redacted, and which other object a
parameter refers to all come from the same row.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.shape import items_at, wrong_type
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.wire import (
    as_bool,
    as_int,
    as_text,
    as_texts,
    member,
)

UNKNOWN = "(known-after-apply)"

Object = dict[str, Any]
"""An object under the options' names."""
ArgumentSpec = dict[str, dict[str, Any]]


@dataclass(frozen=True, eq=False, repr=False)
class Reference:
    """Another object, which a row names by its ID and the task may name by its name."""

    resource: str
    """The resource's name."""
    name_option: str
    """The option that takes the other object's name instead of its ID; empty in the items of a list, which take IDs only."""
    required: bool = False
    """Whether a task has to name it, unless it gives the ID of its own object."""
    parent: bool = True
    """Whether the object hangs on it, and so has to go first."""
    requires_stable: bool = False
    """Whether it must be in a stable state while an object is created on it."""
    states: tuple[str, ...] = ()
    """The states in which an object can be created on it."""
    within: str = ""
    """The option of another reference, by which the search for the name is narrowed where that is given."""
    lookup_only: bool = False
    """Whether it only narrows the search for the object and is not a part of its desired state."""


@dataclass(frozen=True, eq=False, repr=False)
class Field:
    """One parameter. I(option) is its name in options and results, I(api) its name in requests."""

    option: str
    api: str = ""
    type: str = "str"
    read: str = ""
    """The member of the answer, where it is not named as in requests."""
    write_only: bool = False
    """Whether the service never shows it."""
    essential: bool = False
    """Whether the service always shows it, so that an object without it is none to act on."""
    or_number: bool = False
    """Whether the service may write this text as a number, as it does with IDs of accounts."""
    create: bool = False
    """Whether the creating action takes it."""
    modify: bool = False
    """Whether the modifying action takes it; what only the creating one takes is fixed for the object's life."""
    changeable_in: tuple[str, ...] = ()
    """The states in which it may change, where those are not the same for all parameters of such objects."""
    replacement: str = ""
    """What another value takes where it is fixed, and what that costs."""
    computed: bool = False
    """Whether only the service sets it, so that it is no option and stands in results only."""
    returnable: bool = False
    """Whether a computed one is accepted in the items of a list nevertheless, and ignored, so that the list can be given back."""
    sensitive: bool = False
    """Whether nobody may see the value: not in URLs, messages, results, diffs, calls or the debugger."""
    policy: str = ""
    """The option that says when a secret is sent that the service may not show: on_change, always or on_create."""
    reference: Reference | None = None
    """The object that it names."""
    identifying: bool = False
    """Whether it helps to name the object: where a task does not change it, it must be what the task says. IDs and parents
    are so anyway."""
    argument: Mapping[str, Any] = field(default_factory=dict)
    """More of its entry in the argument spec: choices, aliases, default."""
    validate: Callable[[Any], str | None] | None = None
    """Return what is wrong with a value."""
    warn_only_if: Callable[[Any], str | None] | None = None
    """Return a warning for a value that is against the API reference and that the service may take nevertheless."""
    normalizer: Callable[[Any], Any] | None = None
    """Return the form in which values are compared and sent."""
    semantically_equal: Callable[[Any, Any], bool] | None = None
    """Tell whether the current and the desired value, both normalized, mean the same; equality if not given."""
    merge: Callable[[Any, Any], Any] | None = None
    """Return the whole value that results, where the desired one may be a part of it only."""
    narrow: Callable[[Any, Any], tuple[Any, Any]] | None = None
    """Return of the values before and after what a diff shows of them."""
    serializer: Callable[[Any], Any] | None = None
    """Return the form on the wire, where that is more than the value itself."""
    update: Callable[[str, Any, Any], list[tuple[str, dict[str, Any]]]] | None = None
    """Return the calls, action and parameters, that change a value by actions of its own: from the object's ID, the current
    and the desired value."""
    items: tuple[Field, ...] = ()
    """The members of each item, where the value is a list of objects; I(read) is then the path to the list."""

    @property
    def member(self) -> str | None:
        return None if self.write_only else self.read or self.api

    @property
    def is_informative(self) -> bool:
        """Tell whether results show it and nothing is decided by it."""
        return self.computed and not self.essential and self.normalizer is None

    @property
    def can_change(self) -> bool:
        """Tell whether the value of an object can be changed."""
        return self.modify or self.update is not None

    @property
    def is_sensitive(self) -> bool:
        """Tell whether the value, or any part of it, is sensitive."""
        return self.sensitive or any(row.is_sensitive for row in self.items)

    def argument_spec(self) -> dict[str, Any]:
        """Return its entry in the argument spec."""
        spec = {"type": self.type, **self.argument}
        if self.items:
            spec.update(elements="dict", options=argument_spec(self.items))
        return {**spec, "no_log": True} if self.sensitive else spec

    def normalize(self, value: Any) -> Any:
        """Return a value in the form in which it is compared; None stays None."""
        return value if value is None or self.normalizer is None else self.normalizer(value)

    def serialize(self, value: Any) -> Any:
        """Return a value as it is sent."""
        return self.serializer(value) if self.serializer else value

    def matches(self, current: Any, desired: Any) -> bool:
        """Tell whether nothing needs to change."""
        if self.semantically_equal:
            return self.semantically_equal(current, desired)
        return bool(self.normalize(current) == desired)


Rows = tuple[Field, ...]


def parameter(option: str, api: str, kind: str = "str", read: str = "", **more: Any) -> Field:
    """Return the row of a parameter that can be given at creation and changed later."""
    return Field(option, api, kind, read, create=True, modify=True, **more)


def argument_spec(rows: Iterable[Field]) -> ArgumentSpec:
    """Return the argument spec of the rows that are options, with the options that name referenced objects."""
    spec: ArgumentSpec = {}
    for row in rows:
        if not row.computed or row.returnable:
            spec[row.option] = row.argument_spec()
        if row.reference and row.reference.name_option:
            spec[row.reference.name_option] = {"type": "str"}
    return spec


READERS: dict[str, tuple[str, Callable[[object], Any]]] = {
    "int": ("a number", as_int),
    "bool": ("a boolean", as_bool),
    "str": ("a text", as_text),
    "list": ("a list of texts", as_texts),
}


def coerce(row: Field, value: Any) -> Any:
    """Return a member of an answer in the option's type, however it came (number, text, True, "true"); None if empty.

    Raises UnexpectedAnswer for what cannot be read so. A text by which something is decided is never a number.
    """
    if value is None or value == "":
        return value if row.sensitive else None  # a secret that is not set is another thing than one that is not shown
    expected, read = READERS[row.type]
    found = read(value)
    is_exact = row.type != "str" or isinstance(value, str) or row.or_number or row.is_informative
    if found is None or not is_exact:
        raise wrong_type(row.member or row.option, value, expected)
    return found


def from_api(rows: Iterable[Field], item: Mapping[str, Any]) -> Object:
    """Return an object of an answer under the options' names, in the options' types; secrets are still in it.

    Raises UnexpectedAnswer where a member has another type than its row.
    """
    found: Object = {}
    for row in rows:
        if row.member and row.items:
            found[row.option] = [from_api(row.items, child) for child in items_at(item, row.member) or ()]
        elif row.member and row.type == "dict":
            pairs = [from_api(PAIR, pair) for pair in items_at(item, row.member) or ()]
            require(PAIR, pairs)
            found[row.option] = {pair["key"]: pair["value"] or "" for pair in pairs}
        elif row.member:
            # some members are misspelt or were renamed; the first that is there counts
            found[row.option] = row.normalize(coerce(row, member(item, *row.member.split("|"))))
    return found


def check_item(rows: Rows, item: Mapping[str, Any], selected_by: Collection[str] = ()) -> None:
    """Raise UnexpectedAnswer for an item that is not what the rows say, or does not show what it was selected by."""
    rows = tuple(replace(row, essential=True) if row.option in selected_by else row for row in rows)
    require(rows, [from_api(rows, item)])


def require(rows: Rows, objects: Iterable[Object]) -> None:
    """Raise UnexpectedAnswer where an object lacks what the service always shows."""
    for item in objects:
        for row in rows:
            if row.items:
                require(row.items, item.get(row.option) or ())
            elif row.member and row.essential and item[row.option] is None:
                raise errors.UnexpectedAnswer(f"there is an item without {row.member}")


PAIR = (Field("key", "Key", essential=True), Field("value", "Value"))
"""A tag, as it stands in answers."""


def to_api(rows: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return request parameters for the values under the options' names; what is None is not sent."""
    return {row.api: row.serialize(values[row.option]) for row in rows if values.get(row.option) is not None}


def empty_object(rows: Iterable[Field]) -> Object:
    """Return an object of which nothing is known."""
    return {row.option: [] if row.items else None for row in rows}


def placeholder(prefix: str, *parts: object) -> str:
    """Return the ID that stands in previews for that of an object still to be created."""
    text = json.dumps(parts, sort_keys=True, default=str)
    return f"{prefix}-{UNKNOWN}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def is_placeholder(value: object) -> bool:
    """Tell whether a value is such an ID."""
    return isinstance(value, str) and UNKNOWN in value


def placeholder_complaints(values: Any, within: str = "") -> list[str]:
    """Return what to say of placeholders of a preview, wherever they stand: no run knows what they mean."""
    if isinstance(values, Mapping):
        named = [(f"{within}.{key}" if within else str(key), value) for key, value in values.items()]
    elif isinstance(values, list):
        named = [(f"{within}[{number}]", value) for number, value in enumerate(values)]
    else:
        return [f"{within}: {values} is a check-mode placeholder; use the real ID"] if is_placeholder(values) else []
    return [text for name, value in named for text in placeholder_complaints(value, name)]


def sensitive_parameters(rows: Iterable[Field]) -> frozenset[str]:
    """Return the names of the request parameters that carry something sensitive, in lower case."""
    return frozenset(row.api.lower() for row in rows if row.is_sensitive and row.api)


def sensitive_members(rows: Iterable[Field]) -> frozenset[str]:
    """Return the names of the members of answers that hold something sensitive, in lower case."""
    found: set[str] = set()
    for row in rows:
        if row.sensitive:
            found |= {name.rpartition(".")[2].lower() for name in (row.read or row.api).split("|")}
        found |= sensitive_members(row.items)
    return frozenset(found)
