# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""RAM policies: documents in, a verdict on a call out.

Conditions, NotAction and NotResource are not simulated, so a policy with one is refused rather than misread. Actions and
resources are compared with their case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .given import known, texts

ALLOWED, EXPLICIT_DENY, IMPLICIT_DENY = "", "ExplicitDeny", "ImplicitDeny"
ACTION = re.compile(r"\*|[a-z0-9-]+:[A-Za-z0-9*?]+")
RESOURCE = re.compile(r"\*|acs:[^:]+:[^:]*:[^:]*:.+")


@dataclass(frozen=True)
class Statement:
    effect: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]


ANYTHING = (Statement("Allow", ("*",), ("*",)),)


def read_policies(documents: Any) -> tuple[Statement, ...]:
    """Return the statements of a list of policy documents, or raise ValueError."""
    if not isinstance(documents, list):
        raise ValueError("policies must be a list of policy documents")
    return tuple(statement for document in documents for statement in read_policy(document))


def read_policy(document: Any) -> list[Statement]:
    """Return the statements of a policy document, or raise ValueError."""
    if not isinstance(document, dict):
        raise ValueError("a policy must be an object")
    known(document, ("Version", "Statement"))
    if document.get("Version") != "1":
        raise ValueError('the Version of a policy must be "1"')
    statements = document.get("Statement")
    if not isinstance(statements, list) or not statements:
        raise ValueError("the Statement of a policy must be a list that is not empty")
    return [read_statement(statement) for statement in statements]


def read_statement(given: Any) -> Statement:
    """Return a statement, or raise ValueError."""
    if not isinstance(given, dict):
        raise ValueError("a statement must be an object")
    known(given, ("Effect", "Action", "Resource"))
    if given.get("Effect") not in ("Allow", "Deny"):
        raise ValueError("the Effect of a statement must be Allow or Deny")
    return Statement(
        given["Effect"], read_patterns(given, "Action", ACTION), read_patterns(given, "Resource", RESOURCE)
    )


def read_patterns(given: dict[str, Any], name: str, form: re.Pattern[str]) -> tuple[str, ...]:
    """Return the patterns of a statement, one or several, or raise ValueError."""
    patterns = texts(name, given.get(name))
    wrong = [one for one in patterns if not form.fullmatch(one)]
    if wrong or not patterns:
        raise ValueError(f"{name} of a statement: {wrong[0] if wrong else 'missing'}")
    return tuple(patterns)


def decide(statements: Iterable[Statement], action: str, resources: Iterable[str]) -> str:
    """Return ALLOWED if every resource of a call is allowed and none is denied, else how it is denied."""
    concerned = [statement for statement in statements if covers(statement.actions, action)]
    implicit = False
    for resource in resources:
        effects = {statement.effect for statement in concerned if covers(statement.resources, resource)}
        if "Deny" in effects:
            return EXPLICIT_DENY
        implicit = implicit or "Allow" not in effects
    return IMPLICIT_DENY if implicit else ALLOWED


def covers(patterns: Iterable[str], value: str) -> bool:
    """Return whether one of the patterns fits; `*` stands for any characters, `?` for one."""
    return any(re.fullmatch(as_expression(pattern), value, re.DOTALL) for pattern in patterns)


def as_expression(pattern: str) -> str:
    """Return a pattern as a regular expression."""
    return re.sub(r"\*+", "*", pattern).translate(WILDCARDS)


WILDCARDS = {ord(letter): re.escape(letter) for letter in map(chr, range(128)) if not letter.isalnum()}
WILDCARDS.update({ord("*"): ".*", ord("?"): "."})
