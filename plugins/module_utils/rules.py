# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference's rules for single values. A rule takes a value and returns what is wrong with it, or None."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, TypeAlias

Rule = Callable[[Any], "str | None"]

URL = ("http://", "https://")
ALIBABA_ASN = 45104
LARGEST_ASN = 4294967295
PORT_TYPES = ("100Base-T", "1000Base-T", "1000Base-LX", "10GBase-T", "10GBase-LR")
NEWER_PORT_TYPES = ("40GBase-LR", "100GBase-LR")
LINE_TYPES = ("MSTP", "MPLSVPN", "FIBRE", "SDH", "Other")


def is_letter(character: str) -> bool:
    """Tell whether a character is a letter or a Chinese character."""
    return (character.isascii() and character.isalpha()) or "\u4e00" <= character <= "\u9fff"


def name(value: str) -> str | None:
    """Names of all objects (reference 4.1, 5.1, 6.2)."""
    known = all(is_letter(character) or character in "0123456789._-" for character in value)
    if 2 <= len(value) <= 128 and is_letter(value[0]) and known:
        return None
    return (
        "is not a valid name: 2 to 128 letters, Chinese characters, digits, periods, underscores and hyphens; "
        "the first a letter or a Chinese character; must not begin with http:// or https://"
    )


def description(value: str) -> str | None:
    """Descriptions of all objects (reference 4.1, 5.1, 6.2)."""
    if 2 <= len(value) <= 256 and is_letter(value[0]) and not value.startswith(URL):
        return None
    return (
        "is not a valid description: 2 to 256 characters, the first a letter or a Chinese character; "
        "must not begin with http:// or https://"
    )


def filled(value: object) -> str | None:
    """Texts for which the reference gives no form, but which mean nothing when empty."""
    return None if str(value).strip() else "must not be empty"


@dataclass(frozen=True, eq=False, repr=False)
class Range:
    """Numbers from low to high, both included."""

    low: int
    high: int
    unit: str = ""

    def __call__(self, value: int) -> str | None:
        if self.low <= value <= self.high:
            return None
        return f"is not in the range {self.low} to {self.high}{self.unit and ' ' + self.unit}"


vlan = Range(1, 2999)
"""VLAN IDs (reference 5.1)."""


def positive(value: int) -> str | None:
    """Numbers for which neither the reference nor the vendor's pages give a range."""
    return None if value > 0 else "must be greater than 0"


def newer_vlan(value: int) -> str | None:
    """The VLAN ID that came after the reference: an untagged port."""
    return "is newer than the API reference; the service decides" if value == 0 else None


def port_type(value: str) -> str | None:
    """Types of port (reference 4.1)."""
    return None if value in PORT_TYPES else f"must be one of {', '.join(PORT_TYPES)}"


def newer_port_type(value: str) -> str | None:
    """Types of port that came after the reference."""
    return "is newer than the API reference; the service decides" if value in NEWER_PORT_TYPES else None


def line_type(value: str) -> str | None:
    """Types of line (reference 4.12)."""
    return None if value in LINE_TYPES else f"must be one of {', '.join(LINE_TYPES)}"


def newer_line_type(value: str) -> str | None:
    """Any other type of line: the list of 4.12 has changed since."""
    return "is not in the API reference; the service decides"


def ipv4(value: str) -> str | None:
    """One IPv4 address."""
    try:
        ipaddress.IPv4Address(value)
    except ValueError:
        return "is not a valid IPv4 address"
    return None


def ipv6(value: str) -> str | None:
    """One IPv6 address."""
    try:
        ipaddress.IPv6Address(value)
    except ValueError:
        return "is not a valid IPv6 address"
    return None


def ip(value: str) -> str | None:
    """One IPv4 or IPv6 address."""
    return ipv4(value) and ipv6(value) and "is not a valid IP address"


Address: TypeAlias = "ipaddress.IPv4Address | ipaddress.IPv6Address"
Network: TypeAlias = "ipaddress.IPv4Network | ipaddress.IPv6Network"
THIS_NETWORK = ipaddress.IPv4Network("0.0.0.0/8")
SHARED_SPACE = ipaddress.IPv4Network("100.64.0.0/10")
KINDS = (
    ("is_multicast", "is for multicast (class D)"),
    ("is_loopback", "is a loopback address"),
    ("is_unspecified", "is the unspecified address"),
    ("is_reserved", "is reserved"),
)


def unusable(found: Address | Network) -> str | None:
    """Tell why an address, or all of a network, can be neither routed nor an end of a link."""
    if isinstance(found, ipaddress.IPv6Network) and found.prefixlen < 3:
        return None  # its ends may be reserved, not what is between them
    why = next((text for name, text in KINDS if getattr(found, name)), None)
    if why is None and first_in(found, THIS_NETWORK):
        why = "means this network (0.0.0.0/8)"
    return why and f"{why}; it can be neither an end of a link, nor a peer, nor a network to be advertised"


def first_in(found: Address | Network, network: ipaddress.IPv4Network) -> bool:
    """Tell whether an address, or all of a network, is in another network."""
    if isinstance(found, ipaddress.IPv4Network):
        return found.subnet_of(network)
    return isinstance(found, ipaddress.IPv4Address) and found in network


def peer_ip(value: str) -> str | None:
    """An address that a BGP peer can have."""
    return ip(value) or unusable(ipaddress.ip_address(value))


def link_ipv6(value: str) -> str | None:
    """An IPv6 address that an end of a link can have."""
    return ipv6(value) or unusable(ipaddress.IPv6Address(value))


def link_ipv4(value: str) -> str | None:
    """An IPv4 address that an end of a link can have."""
    complaint = ipv4(value) or unusable(ipaddress.IPv4Address(value))
    if complaint is None and first_in(ipaddress.IPv4Address(value), SHARED_SPACE):
        return "is in 100.64.0.0/10"
    return complaint


def shared_space(value: str) -> str | None:
    """Addresses that the vendor's pages exclude for VBRs, and the reference does not."""
    if ipv4(value) or not first_in(ipaddress.IPv4Address(value), SHARED_SPACE):
        return None
    return (
        "is in 100.64.0.0/10, which Alibaba Cloud uses itself and excludes for the links of VBRs; the service decides"
    )


def cidr(value: str) -> str | None:
    """A network with its prefix length (reference 6.9)."""
    try:
        # ipaddress would take a mask too, even a wildcard mask
        if not value.partition("/")[2].isdecimal():
            raise ValueError("no prefix length")
        return unusable(ipaddress.ip_network(value))
    except ValueError:
        return (
            "is not a valid CIDR block such as 172.16.0.0/16 (network address, slash, prefix length, no host bits set)"
        )


def mask(value: object) -> str | None:
    """Masks /24 to /30, dotted or as a prefix length (reference 5.5)."""
    try:
        length = mask_length(value)
    except ValueError:
        length = 0
    if 24 <= length <= 30:
        return None
    return "is not a mask from /24 to /30 (255.255.255.0 to 255.255.255.252)"


def mask_length(value: object) -> int:
    """Return a mask's prefix length. Raises ValueError where it is not a mask."""
    text = str(value).lstrip("/")
    found = ipaddress.IPv4Network(f"0.0.0.0/{text}")
    if "." in text and str(found.netmask) != text:
        raise ValueError("a wildcard mask")  # which ipaddress would take too
    return found.prefixlen


def dotted_mask(value: str) -> str:
    """Write a mask, dotted or a prefix length, the way the service does; leave anything else alone."""
    try:
        return str(ipaddress.IPv4Network(f"0.0.0.0/{mask_length(value)}").netmask)
    except ValueError:
        return value


def ipv6_mask(value: str) -> str | None:
    """The mask of two IPv6 addresses: a prefix length, or their network with its prefix length."""
    network, slash, length = plain_ipv6_mask(value).partition("/")
    is_written = slash and length.isdecimal() and (not network or ipv6(network) is None)
    if is_written and 1 <= int(length) <= 127:
        return None
    return "is not an IPv6 mask such as /64 or 2001:db8::/64 (prefix length 1 to 127)"


def plain_ipv6_mask(value: str) -> str:
    """Write an IPv6 mask in one form, /64 for 64, and its network in the shortest; leave anything else alone."""
    text = str(value).strip()
    length = text.removeprefix("/")
    if length.isdecimal() and length.isascii():
        return f"/{int(length)}"
    try:
        return str(ipaddress.IPv6Network(text, strict=False)) if "/" in text else value
    except ValueError:
        return value


def equal_ipv6_masks(current: str | None, desired: str) -> bool:
    """Compare normalized IPv6 masks: where one names no network, by their lengths."""
    if current is None or (current[:1] != "/" and desired[:1] != "/"):
        return current == desired
    return current.partition("/")[2] == desired.partition("/")[2]


def network(value: str) -> str:
    """Write a network in its shortest form; leave anything else alone."""
    try:
        return str(ipaddress.ip_network(value))
    except ValueError:
        return value


def address(value: str) -> str:
    """Write an address in its shortest form; leave anything else alone."""
    try:
        return str(ipaddress.ip_address(value))
    except ValueError:
        return value


def equal_switches(current: bool | None, desired: bool) -> bool:
    """Tell whether a switch is as desired; one that is not shown is off."""
    return bool(current) == desired


def peer_asn(value: int) -> str | None:
    """Any AS number but Alibaba Cloud's own (reference 6.2)."""
    if value == ALIBABA_ASN:
        return f"is Alibaba Cloud's own AS number ({ALIBABA_ASN}); use that of your side"
    return None if 1 <= value <= LARGEST_ASN else f"is not an AS number (1 to {LARGEST_ASN})"


def local_asn(value: int) -> str | None:
    """The AS numbers that Alibaba Cloud's side may take (newer than the reference)."""
    private = 64512 <= value <= 65534 and value != 65025
    if value == ALIBABA_ASN or private or 4200000000 <= value <= 4294967294:
        return None
    return "must be 45104, 64512 to 65534 (without 65025), or 4200000000 to 4294967294"


def utc_time(value: object) -> str | None:
    """A time in UTC, with or without seconds' fractions and Z (reference 4.8)."""
    return None if parse_time(value) else "is not a time such as 2026-12-14T01:00:00Z"


def parse_time(value: object) -> datetime | None:
    """Return a time in UTC, to which one without an offset belongs already; None where the text is not a time."""
    try:
        found = datetime.fromisoformat(re.sub(r"(\.\d+)?Z$", "+00:00", str(value)))
        return (found if found.tzinfo else found.replace(tzinfo=timezone.utc)).astimezone(timezone.utc)
    except (ValueError, OverflowError):
        return None


def plain_time(value: str) -> str:
    """Write a time the way the service does; leave anything else alone."""
    found = parse_time(value)
    return found.strftime("%Y-%m-%dT%H:%M:%SZ") if found else value


def same_subnet(local: str, peer: str, netmask: str) -> str | None:
    """Both gateway addresses, and the subnet that they share (reference 5.5)."""
    if ipv4(local) or ipv4(peer) or mask(netmask):
        return None  # told by the rules for the single values
    inside = ipaddress.IPv4Interface(f"{local}/{mask_length(netmask)}").network
    if local == peer:
        return f"local_gateway_ip, peer_gateway_ip: both are {local}; the two ends need addresses of their own"
    if ipaddress.IPv4Address(peer) not in inside:
        return (
            f"local_gateway_ip, peer_gateway_ip: {local} and {peer} are not in one subnet "
            f"under peering_subnet_mask {dotted_mask(netmask)}"
        )
    for option, address_given in (("local_gateway_ip", local), ("peer_gateway_ip", peer)):
        for kind, taken in (("network", inside.network_address), ("broadcast", inside.broadcast_address)):
            if ipaddress.IPv4Address(address_given) == taken:
                return f"{option}: {address_given} is the {kind} address of {inside}; no end of the link can have it"
    return None
