# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which options are invalid? Written from the API reference's text alone, and not from the collection's own rules.

Only what the reference (or, where it is loosened, today's service) surely refuses counts as invalid. What an option is not
given as, or is given as the mask that results show, does not count.
"""

from __future__ import annotations

import datetime
import string
from collections.abc import Iterator, Mapping
from typing import Any

MASK = "********"
RANGES = {
    "vlan_id": (0, 2999),  # 0 is newer than the reference
    "min_tx_interval": (200, 1000),
    "min_rx_interval": (200, 1000),
    "detect_multiplier": (3, 10),
    "peer_asn": (1, 2**32 - 1),
    "bfd_multi_hop": (1, 255),
}
PORTS = ("100Base-T", "1000Base-T", "1000Base-LX", "10GBase-T", "10GBase-LR", "40GBase-LR", "100GBase-LR")


def is_letter(letter: str) -> bool:
    return letter in string.ascii_letters or "\u4e00" <= letter <= "\u9fff"


def bad_name(text: str) -> bool:
    rest = all(is_letter(one) or one in string.digits or one in "._-" for one in text)
    return not 2 <= len(text) <= 128 or not is_letter(text[0]) or not rest or text.startswith(("http://", "https://"))


def bad_description(text: str) -> bool:
    return not 2 <= len(text) <= 256 or not is_letter(text[0]) or text.startswith(("http://", "https://"))


def number_of(address: str) -> int | None:
    """An IPv4 address as a number; None where it is none."""
    parts = address.split(".")
    if len(parts) != 4 or any(not part.isascii() or not part.isdigit() or len(part) > 3 for part in parts):
        return None
    if any(int(part) > 255 or (len(part) > 1 and part[0] == "0") for part in parts):
        return None
    return sum(int(part) << shift for part, shift in zip(parts, (24, 16, 8, 0), strict=True))


def mask_of(text: str) -> int | None:
    """A mask, dotted or a prefix length, as a prefix length; None where it is none."""
    bare = text[1:] if text.startswith("/") else text
    if bare.isascii() and bare.isdigit() and len(bare) <= 2:
        return int(bare) if int(bare) <= 32 else None
    number = number_of(bare)
    if number is None:
        return None
    bits = f"{number:032b}"
    return bits.count("1") if "01" not in bits else None


def bad_ipv4_network(text: str) -> bool:
    address, slash, length = text.partition("/")
    number = number_of(address)
    if (
        not slash
        or number is None
        or not (length.isascii() and length.isdigit() and len(length) <= 2)
        or int(length) > 32
    ):
        return True
    return bool(number & ((1 << (32 - int(length))) - 1))


def bad_time(text: str) -> bool:
    for pattern in ("%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%fZ"):
        try:
            datetime.datetime.strptime(text, pattern)
            return False
        except ValueError:
            continue
    return True


def complaints(kind: str, given: Mapping[str, Any], preview: bool) -> Iterator[str]:
    """Name the options that are surely invalid. Values have the types of the argument spec already."""
    if kind.endswith("_info"):
        return  # what is looked for in vain is not invalid
    known = {name: value for name, value in given.items() if value is not None}
    if known.get("auth_key") == MASK:
        yield "auth_key"
    for name, (low, high) in RANGES.items():
        if name in known and not low <= known[name] <= high:
            yield name
    if known.get("peer_asn") == 45104:
        yield "peer_asn"
    yield from text_complaints(known)
    yield from line_complaints(kind, known)
    yield from link_complaints(known)
    network = known.get("dst_cidr_block", "0.0.0.0/0")
    if ":" not in network and not is_made_up(network) and bad_ipv4_network(network):
        yield "dst_cidr_block"
    if not preview:
        yield from (name for name, value in known.items() if isinstance(value, str) and is_made_up(value))


def text_complaints(known: Mapping[str, Any]) -> Iterator[str]:
    for name, is_bad in (("name", bad_name), ("description", bad_description)):
        if name in known and is_bad(known[name]) and not is_made_up(known[name]):
            yield name


def line_complaints(kind: str, known: Mapping[str, Any]) -> Iterator[str]:
    """A physical connection, its LOA and its orders."""
    shared = kind in ("physical_connection", "physical_connection_loa")
    if shared and "bandwidth" in known and not 2 <= known["bandwidth"] <= 10240:
        yield "bandwidth"
    port = known.get("port_type", PORTS[0])
    if kind == "physical_connection" and port not in PORTS and not is_made_up(port):
        yield "port_type"
    longest = 5 if known.get("pricing_cycle") == "Year" else 9
    if kind == "physical_connection_order" and not 1 <= known.get("period", 1) <= longest:
        yield "period"
    if kind == "physical_connection_loa":
        if "construction_time" in known and is_plainly_no_time(known["construction_time"]):
            yield "construction_time"
        if len(known.get("pm_info", ())) > 16:
            yield "pm_info"


def link_complaints(known: Mapping[str, Any]) -> Iterator[str]:
    """The two ends of a link."""
    ends = {name: known[name] for name in ("local_gateway_ip", "peer_gateway_ip") if name in known}
    for name, address in ends.items():
        if number_of(address) is None and not is_made_up(address):
            yield name
    numbers = [number_of(address) for address in ends.values()]
    if "peering_subnet_mask" in known and not is_made_up(known["peering_subnet_mask"]):
        length = mask_of(known["peering_subnet_mask"])
        if length is None or not 24 <= length <= 30:
            yield "peering_subnet_mask"
        elif len(numbers) == 2 and None not in numbers:
            first, second = (number >> (32 - length) for number in numbers if number is not None)
            if first != second or numbers[0] == numbers[1]:
                yield "local_gateway_ip"


def is_plainly_no_time(text: str) -> bool:
    """Other ISO forms may be taken too; what has no digit at its beginning is none."""
    return bad_time(text) and not text[:1].isdigit() and not is_made_up(text)


def is_made_up(value: str) -> bool:
    """Tell whether it is an ID that only a preview knows."""
    return "(known-after-apply)" in value
