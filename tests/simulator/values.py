# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading and checking parameters: text in, Python values or a refusal out.

An empty value counts as not given, except where a page says otherwise.
"""

from __future__ import annotations

import ipaddress
import re

from .errors import Refusal
from .world import Call

LINE_OPERATORS = ("CT", "CU", "CM", "CO", "Equinix", "Other")
PORT_TYPES = ("100Base-T", "1000Base-T", "1000Base-LX", "10GBase-T", "10GBase-LR")
NEWER_PORT_TYPES = ("40GBase-LR", "100GBase-LR")
ALIYUN_ASN = 45104

REGION = re.compile(r"(cn|ap|us|eu|me|na|sa|af)-[a-z]+(-[a-z0-9]+)*")
LETTER = "A-Za-z\u3400-\u9fff"
NAME = re.compile(rf"[{LETTER}][{LETTER}0-9._-]{{1,127}}")
DESCRIPTION = re.compile(rf"[{LETTER}].{{1,255}}", re.DOTALL)


def text(call: Call, name: str) -> str | None:
    return call.params.get(name) or None


def require(call: Call, *names: str, code: str = "MissingParameter") -> None:
    for name in names:
        if not text(call, name):
            raise Refusal(code, name=name)


def choice(call: Call, name: str, allowed: tuple[str, ...], code: str = "InvalidParameter") -> str | None:
    given = text(call, name)
    if given is not None and given not in allowed:
        raise Refusal(code, name=name)
    return given


def boolean(call: Call, name: str) -> bool | None:
    """The SDKs send True and False, the pages print true and false."""
    given = text(call, name)
    if given is None:
        return None
    if given.lower() not in ("true", "false"):
        raise Refusal("InvalidParameter", name=name)
    return given.lower() == "true"


def integer(call: Call, name: str, least: int, most: int | None = None, code: str = "InvalidParameter") -> int | None:
    """Return a whole number from `least` to `most`, where there is a `most`."""
    given = text(call, name)
    if given is None:
        return None
    if not re.fullmatch(r"-?[0-9]{1,18}", given) or int(given) < least:
        raise Refusal(code, name=name)
    if most is not None and int(given) > most:
        raise Refusal(code, name=name)
    return int(given)


def check_name(call: Call, code: str) -> str | None:
    """The chapter on BGP does not allow a Chinese character at the start, the others do: allowed everywhere."""
    given = call.params.get("Name")
    if given is not None and not NAME.fullmatch(given):
        raise Refusal(code, name="Name")
    return given


def check_description(call: Call, code: str) -> str | None:
    given = call.params.get("Description")
    if given is not None and (not DESCRIPTION.fullmatch(given) or given.startswith(("http://", "https://"))):
        raise Refusal(code, name="Description")
    return given


def check_free_text(call: Call, name: str, longest: int, code: str) -> str | None:
    """No page gives a form for these: blank text, control characters and excessive length are refused."""
    given = text(call, name)
    if given is not None and (not given.strip() or len(given) > longest or re.search(r"[\x00-\x1f\x7f]", given)):
        raise Refusal(code, name=name)
    return given


def port_type(call: Call) -> str | None:
    allowed = PORT_TYPES + (NEWER_PORT_TYPES if call.world.switches["modern"] else ())
    return choice(call, "PortType", allowed, "InvalidPortType.Malformed")


def vlan_id(call: Call, name: str = "VlanId") -> int | None:
    least = 0 if call.world.switches["modern"] else 1
    return integer(call, name, least, 2999, "InvalidVlanId.Malformed")


def ipv4(given: str | None, code: str, name: str = "") -> str | None:
    if given is None:
        return None
    try:
        return str(ipaddress.IPv4Address(given))
    except ValueError:
        raise Refusal(code, name=name) from None


def ipv6(given: str | None, code: str, name: str = "") -> str | None:
    if given is None:
        return None
    try:
        return str(ipaddress.IPv6Address(given))
    except ValueError:
        raise Refusal(code, name=name) from None


def subnet_mask(given: str | None, code: str = "InvalidPeeringSubnetMask.Malformed") -> str | None:
    """Dotted, or `/24` .. `/30`, which one page mentions; kept dotted."""
    if given is None:
        return None
    length = given[1:] if given.startswith("/") else given
    try:
        network = ipaddress.IPv4Network(f"0.0.0.0/{length}")
    except ValueError:
        raise Refusal(code) from None
    dotted = str(network.netmask)
    if not 24 <= network.prefixlen <= 30 or (not given.startswith("/") and given != dotted):
        raise Refusal(code)
    return dotted


def check_subnet(local: str, peer: str, mask: str, same_address_code: str) -> None:
    """Both gateways in one subnet. That they must differ is not printed, but nothing else can work."""
    networks = [ipaddress.IPv4Network(f"{address}/{mask}", strict=False) for address in (local, peer)]
    if networks[0] != networks[1]:
        raise Refusal("InvalidIp.NotSameSubnet")
    if local == peer:
        raise Refusal(same_address_code)


def cidr(given: str, code: str = "InvalidIP.Malformed") -> str:
    """A prefix without host bits. IPv6 is newer than the reference and taken too."""
    try:
        network = ipaddress.ip_network(given)
    except ValueError:
        raise Refusal(code) from None
    if "/" not in given:
        raise Refusal(code)
    return str(network)


def tags(call: Call) -> list[dict[str, str]]:
    """Newer than the reference. Tag.N and Tags.N are both in use, so both are read."""
    found: dict[str, str] = {}
    for prefix in ("Tag", "Tags"):
        for number in range(1, 21):
            key = call.params.get(f"{prefix}.{number}.Key")
            if key:
                found[key] = call.params.get(f"{prefix}.{number}.Value", "")
    return [{"Key": key, "Value": value} for key, value in found.items()]


def fold_status(status: str) -> str:
    """`Allocation Failed` and `AllocationFailed` are one state."""
    return status.replace(" ", "").lower()
