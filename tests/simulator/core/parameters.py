# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a parameter of an action may be, as data: text in, a Python value or a refusal out.

An empty value counts as not given, except where `empty` says otherwise.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .clock import parse_time
from .errors import Refusal


def text(params: Mapping[str, str], name: str) -> str | None:
    """Return a parameter's text, None where it is missing or empty."""
    return params.get(name) or None


def require(params: Mapping[str, str], *names: str, code: str = "MissingParameter", message: str = "") -> None:
    """Raise a refusal for the first of the parameters that is missing or empty."""
    for name in names:
        if not text(params, name):
            raise Refusal(code, name=name, message=message)


def read_parameters(params: Mapping[str, str], rules: Mapping[str, Parameter]) -> dict[str, Any]:
    """Return the values of the given parameters by name. What is missing is found before what is wrong."""
    for name, rule in rules.items():
        if rule.required and rule.given(params, name) is None:
            raise Refusal(rule.missing, name=name, message=rule.missing_message)
    values = {name: rule.read(params, name) for name, rule in rules.items()}
    return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """Any text. `code` refuses a wrong value, `missing` a missing one; `alias` is a second name of the parameter."""

    code: str = "InvalidParameter"
    required: bool = False
    missing: str = "MissingParameter"
    missing_message: str = ""
    alias: str = ""
    empty: bool = False

    @property
    def members(self) -> tuple[str, ...]:
        """Return the parts of the parameter's name that follow its number, where it has one."""
        return ()

    def given(self, params: Mapping[str, str], name: str) -> str | None:
        """Return the text of the parameter, None where it is not given."""
        if self.empty and name in params:
            return params[name]
        return text(params, name) or (text(params, self.alias) if self.alias else None)

    def read(self, params: Mapping[str, str], name: str) -> Any:
        """Return the value, None where it is not given."""
        given = self.given(params, name)
        if given is None:
            return None
        try:
            return self.parse(given)
        except ValueError:
            raise Refusal(self.code, name=name) from None

    def parse(self, given: str) -> Any:
        """Return the value of a text, or raise ValueError."""
        return given


@dataclass(frozen=True)
class Choice(Parameter):
    """One of some texts; with `any_case` in upper or lower case, kept as listed."""

    choices: tuple[str, ...]
    any_case: bool = False

    def parse(self, given: str) -> str:
        wanted = given.upper() if self.any_case else given
        if wanted not in self.choices:
            raise ValueError(given)
        return wanted


@dataclass(frozen=True)
class Boolean(Parameter):
    """The SDKs send True and False, the pages print true and false."""

    def parse(self, given: str) -> bool:
        if given.lower() not in ("true", "false"):
            raise ValueError(given)
        return given.lower() == "true"


@dataclass(frozen=True)
class Integer(Parameter):
    """A whole number from `least` to `most`, where there is a `most`; `among` names the only ones, `but` exceptions."""

    least: int
    most: int | None = None
    among: tuple[int, ...] = ()
    but: tuple[int, ...] = ()

    def parse(self, given: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,18}", given):
            raise ValueError(given)
        number = int(given)
        fits = self.least <= number and (self.most is None or number <= self.most)
        if not fits or number in self.but or (self.among and number not in self.among):
            raise ValueError(given)
        return number


@dataclass(frozen=True)
class Pattern(Parameter):
    """Text of a certain form."""

    pattern: re.Pattern[str]

    def parse(self, given: str) -> str:
        if not self.pattern.fullmatch(given):
            raise ValueError(given)
        return given


@dataclass(frozen=True)
class FreeText(Parameter):
    """Text without a form of its own: blank text, control characters and excessive length are refused."""

    longest: int

    def parse(self, given: str) -> str:
        if not given.strip() or len(given) > self.longest or re.search(r"[\x00-\x1f\x7f]", given):
            raise ValueError(given)
        return given


@dataclass(frozen=True)
class Moment(Parameter):
    """A time, in seconds since the epoch."""

    def parse(self, given: str) -> float:
        return parse_time(given)


@dataclass(frozen=True)
class Address(Parameter):
    """An IP address; `versions` are those that are taken."""

    versions: tuple[int, ...] = (4,)

    def parse(self, given: str) -> str:
        address = ipaddress.ip_address(given)
        if address.version not in self.versions:
            raise ValueError(given)
        return str(address)


@dataclass(frozen=True)
class Prefix(Parameter):
    """An IPv4 or IPv6 prefix without host bits."""

    def parse(self, given: str) -> str:
        if "/" not in given:
            raise ValueError(given)
        return str(ipaddress.ip_network(given))


@dataclass(frozen=True)
class Tags(Parameter):
    """Tag.N.Key and Tag.N.Value. The same with Tags.N is in use too, so both are read."""

    @property
    def members(self) -> tuple[str, ...]:
        return ("Tags", "Key", "Value")

    def read(self, params: Mapping[str, str], name: str) -> list[dict[str, str]] | None:
        """Return the tags as they are shown, None where none is given."""
        found: dict[str, str] = {}
        for prefix in ("Tag", "Tags"):
            for number in range(1, 21):
                key = params.get(f"{prefix}.{number}.Key")
                if key:
                    found[key] = params.get(f"{prefix}.{number}.Value", "")
        return [{"Key": key, "Value": value} for key, value in found.items()] or None
