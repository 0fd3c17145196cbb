# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The YAML of inventories, such that Ansible reads what was meant.

Ansible goes by YAML 1.1, where yes, 22:30 and 1_000 are no texts; ruamel.yaml, which keeps comments, goes by YAML 1.2.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

import yaml

try:
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap, TaggedScalar
    from ruamel.yaml.constructor import RoundTripConstructor
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.representer import RoundTripRepresenter
    from ruamel.yaml.resolver import VersionedResolver
    from ruamel.yaml.scalarstring import PlainScalarString
    from ruamel.yaml.tag import Tag

    class Plain(PlainScalarString):
        """A scalar without quotes that Ansible may read otherwise than ruamel.yaml does."""

        is_text = True
        """Whether it is to be the text that it looks like: ruamel.yaml makes a new value of the old one's class."""

    class Constructor(RoundTripConstructor):
        """Knows such scalars."""

    class Representer(RoundTripRepresenter):
        """Knows such scalars."""

    class Resolver(VersionedResolver):
        """Tells such scalars from others: nothing else than they themselves are written without quotes then."""

        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            tag = super().resolve(kind, value, implicit)
            if kind is ScalarNode and implicit[0]:
                is_odd = str(tag) != tag_of(value) or (str(tag) != TEXT and BASED.match(value))
                return Tag(suffix=AS_WRITTEN) if is_odd else tag
            return tag

    HAS_RUAMEL = True
except ImportError:
    HAS_RUAMEL = False

TEXT, AS_WRITTEN = "tag:yaml.org,2002:str", "!as_written"
BASED = re.compile(r"[-+]?0[0-9_bx]")
"""Begins what may be a number in both, but not the same one."""
BREAKS = re.compile("[\x85\u2028\u2029]")
READER = yaml.resolver.Resolver()
TEMPLATE = re.compile(r"\{[{%#]")


def make_yaml() -> Any:
    """Return what reads and writes YAML without losing comments."""
    Constructor.add_constructor(AS_WRITTEN, construct)
    Representer.add_representer(Plain, represent)
    Representer.add_representer(str, lambda made, text: made.represent_scalar(TEXT, text, style=quote_of(text)))
    made = YAML()
    made.Constructor, made.Representer, made.Resolver = Constructor, Representer, Resolver
    made.preserve_quotes = True
    made.width = 4096
    made.explicit_start = True
    made.indent(mapping=2, sequence=4, offset=2)
    return made


def construct(_made: Any, node: Any) -> Any:
    """Return a Plain as it was written."""
    value = Plain(node.value, anchor=node.anchor)
    value.is_text = False
    return value


def represent(made: Any, value: Any) -> Any:
    """Return a Plain as it is to be written."""
    tag = TEXT if value.is_text else AS_WRITTEN
    return made.represent_scalar(tag, str(value), style=quote_of(value), anchor=value.yaml_anchor(any=True))


def quote_of(text: str) -> str | None:
    """Return which quotes a text needs in any case: only in those, what Ansible takes for the end of a line is written as an escape."""
    return '"' if BREAKS.search(text) else None


def tag_of(text: str) -> str:
    """Return what Ansible takes a scalar without quotes for."""
    return str(READER.resolve(yaml.ScalarNode, text, (True, False)))  # type: ignore[no-untyped-call]


def read_plain(text: str) -> Any:
    """Return what Ansible makes of a scalar without quotes; None where it cannot read it."""
    try:
        return yaml.constructor.SafeConstructor().construct_object(yaml.ScalarNode(tag_of(text), text), deep=True)
    except (ValueError, yaml.YAMLError):
        return None


def write_yaml(data: Any) -> str:
    """Return data as a file has them."""
    stream = io.StringIO()
    make_yaml().dump(data, stream)
    return stream.getvalue()


def as_yaml(value: Any) -> Any:
    """Return a value as it stands in a file; a text of the service that looks like a template is not to become one."""
    if isinstance(value, Mapping):
        made = CommentedMap()
        for key, part in value.items():
            made[key] = as_yaml(part)
        return made
    if isinstance(value, (list, tuple)):
        return [as_yaml(part) for part in value]
    if isinstance(value, str) and TEMPLATE.search(value):
        return TaggedScalar(value=value, style=quote_of(value) or "'", tag="!unsafe")
    return value


def plain(value: Any) -> Any:
    """Return a value of a file as plain data, as Ansible reads it."""
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(part) for key, part in value.items()}
    if isinstance(value, TaggedScalar):
        return value.value
    if isinstance(value, Plain):
        return str(value) if value.is_text else read_plain(str(value))
    return [plain(part) for part in value] if isinstance(value, list) else value


def is_same(current: Any, wanted: Any) -> bool:
    """Tell whether a file says a value already."""
    if isinstance(current, list) and isinstance(wanted, list):
        return sorted(map(str, map(plain, current))) == sorted(map(str, map(plain, wanted)))
    return bool(plain(current) == wanted)


def mend_key(data: Mapping[Any, Any], name: str) -> bool:
    """Have a key be the text that it looks like; tell whether Ansible takes it for something else now."""
    for key in data:
        if isinstance(key, Plain) and key == name and not isinstance(plain(key), str):
            key.is_text = True
            return True
    return False
