# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kinds of parameters that only Express Connect has."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..core.errors import Refusal
from ..core.parameters import Parameter

PERSON = ("PMName", "PMCertificateType", "PMCertificateNo", "PMGender", "PMContactInfo")


@dataclass(frozen=True)
class Numbers(Parameter):
    """A number in one of several ranges, each with its ends, but for some."""

    ranges: tuple[tuple[int, int], ...]
    but: tuple[int, ...] = ()

    def parse(self, given: str) -> int:
        if not re.fullmatch(r"[0-9]{1,10}", given):
            raise ValueError(given)
        number = int(given)
        if number in self.but or not any(least <= number <= most for least, most in self.ranges):
            raise ValueError(given)
        return number


@dataclass(frozen=True)
class SubnetMask(Parameter):
    """Dotted, or `/24` .. `/30`, which one page mentions; kept dotted."""

    least: int
    most: int

    def parse(self, given: str) -> str:
        length = given[1:] if given.startswith("/") else given
        network = ipaddress.IPv4Network(f"0.0.0.0/{length}")
        dotted = str(network.netmask)
        if not self.least <= network.prefixlen <= self.most or (not given.startswith("/") and given != dotted):
            raise ValueError(given)
        return dotted


@dataclass(frozen=True)
class Prefixes(Parameter):
    """A list of prefixes with commas."""

    most: int

    def parse(self, given: str) -> list[str]:
        prefixes = [str(ipaddress.ip_network(one.strip())) for one in given.split(",")]
        if len(prefixes) > self.most:
            raise ValueError(given)
        return prefixes


@dataclass(frozen=True)
class Printable(Parameter):
    """Characters that can be printed."""

    longest: int

    def parse(self, given: str) -> str:
        if len(given) > self.longest or not given.isprintable():
            raise ValueError(given)
        return given


@dataclass(frozen=True)
class People(Parameter):
    """PMInfo.N.PMName and so on: the people who do the work on an LOA."""

    most: int
    choices: Mapping[str, Parameter]  # member of a person -> what it may be

    @property
    def members(self) -> tuple[str, ...]:
        return PERSON

    def read(self, params: Mapping[str, str], name: str) -> list[dict[str, str]]:
        """Return the people in the order of their numbers."""
        numbers = {self.number(given, name) for given in params if given.startswith(f"{name}.")}
        people = []
        for number in sorted(numbers):
            prefix = f"{name}.{number}."
            for member, rule in self.choices.items():
                rule.read(params, prefix + member)
            people.append({member: params.get(prefix + member, "") for member in PERSON})
        return people

    def number(self, given: str, name: str) -> int:
        """Return the number of the person that a parameter is about."""
        matched = re.fullmatch(rf"{name}\.([0-9]{{1,3}})\.(\w+)", given)
        if not matched or matched[2] not in PERSON or not 1 <= int(matched[1]) <= self.most:
            raise Refusal(self.code, name=given)
        return int(matched[1])
