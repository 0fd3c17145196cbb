# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kinds of parameters that came with today's VBRs and BGP."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from ...core.errors import Refusal
from ...core.parameters import Address, Choice, Parameter

# Carrier-grade NAT: not to be used on a link.
NOT_FOR_LINKS = ipaddress.IPv4Network("100.64.0.0/10")
CLASS_D = ipaddress.IPv4Network("224.0.0.0/4")


@dataclass(frozen=True)
class LinkAddress(Address):
    """An IPv4 address that a link may have."""

    def parse(self, given: str) -> str:
        address = super().parse(given)
        if ipaddress.ip_address(address) in NOT_FOR_LINKS:
            raise ValueError(given)
        return address


@dataclass(frozen=True)
class Ipv6Prefix(Parameter):
    """The mask of an IPv6 link: a network with the length of its prefix."""

    def parse(self, given: str) -> str:
        if "/" not in given:
            raise ValueError(given)
        return str(ipaddress.IPv6Network(given))


@dataclass(frozen=True)
class Destination(Parameter):
    """The prefix of a BGP network. Which code is for which mistake is not printed, but for class D."""

    def parse(self, given: str) -> str:
        if "/" not in given:
            raise ValueError(given)
        network = ipaddress.ip_network(given, strict=False)
        if isinstance(network, ipaddress.IPv4Network) and network.subnet_of(CLASS_D):
            raise Refusal("IllegalParam.ConflictWithDClass")
        try:
            return str(ipaddress.ip_network(given))
        except ValueError:
            raise Refusal("InvalidDestCidrBlock.Malformed") from None


@dataclass(frozen=True)
class IpVersion(Choice):
    """IPv4 or IPv6 in any letter case, kept as it was sent."""

    choices: tuple[str, ...] = ("IPV4", "IPV6")

    def parse(self, given: str) -> str:
        if given.upper() not in self.choices:
            raise ValueError(given)
        return given


def is_ipv6(version: str) -> bool:
    """Return whether a version is IPv6, in any letter case."""
    return version.upper() == "IPV6"
