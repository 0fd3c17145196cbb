# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of parameters in another letter case than the pages have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .parameters import Parameter

# What actions read beside the parameters that they have rules for, in the parts between the dots.
PARTS = ("RegionId", "ClientToken", "Filter", "Key", "Value", "Format", "SecurityToken")


def as_named(params: Mapping[str, str], rules: Mapping[str, Parameter]) -> dict[str, str]:
    """Return the parameters under the names that the action has for them. The exact name wins over any other."""
    known = vocabulary(rules)
    named = {}
    for name, value in params.items():
        exact = renamed(name, known)
        if name == exact or exact not in params:
            named[exact] = value
    return named


def vocabulary(rules: Mapping[str, Parameter]) -> dict[str, str]:
    """Return every part of a parameter's name by its lower case."""
    names: list[str] = [*PARTS]
    for name, rule in rules.items():
        names += (*rule.members, *spellings(rule), name)
    return {name.lower(): name for name in names}


def spellings(rule: Parameter) -> Iterable[str]:
    """Return the second names of a parameter."""
    return (rule.alias,) if rule.alias else ()


def renamed(name: str, known: Mapping[str, str]) -> str:
    """Return a name with every part as it is known."""
    return ".".join(known.get(part.lower(), part) for part in name.split("."))
