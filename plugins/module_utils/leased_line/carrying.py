# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judge whether the traffic of a router that is to go out of service has another way. Pure: no call is made."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.health import ESTABLISHED
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object

Item = Mapping[str, Any]


def is_open(line: Item) -> bool:
    """Tell whether a line can carry traffic, as far as that is not a matter of sessions."""
    return line["status"] == "Enabled" and line.get("business_status") in (None, "", "Normal")


def tell_router(line: Item, vbr: Item, peers: Iterable[Item], networks: Iterable[Item]) -> Object:
    """Return what a router carries: C(name), whether one of its sessions is established (C(up)), and what it advertises (C(networks)).

    A network stands there with the VPC that it is of. Nothing on a router that is not active, or whose line is not open, is up, whatever
    is still shown of it. A network that is Pending is not advertised yet, and one that is Deleting will not be.
    """
    able = is_open(line) and vbr["status"] == "active"
    return {
        "name": vbr["name"] or vbr["vbr_id"],
        "up": able and any(str(peer.get("bgp_status")).lower() == ESTABLISHED for peer in peers),
        "networks": sorted(
            (str(one["dst_cidr_block"]), str(one.get("vpc_id") or ""))
            for one in networks
            if one.get("status") in (None, "Available")
        ),
    }


def find_alone(router: Item, others: Iterable[Item]) -> list[str]:
    """Return which networks are advertised by a router that is up, and by none of the others that are, or for another VPC."""
    if not router["up"]:
        return []
    there = [(read_network(text), vpc) for other in others if other["up"] for text, vpc in other["networks"]]
    return [
        f"{text} of {vpc}" if vpc else text
        for text, vpc in router["networks"]
        if not is_within(read_network(text), [network for network, other_vpc in there if other_vpc == vpc])
    ]


def read_network(text: str) -> Any:
    """Return a network; None for what is none."""
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None


def is_within(network: Any, others: Collection[Any]) -> bool:
    """Tell whether one of the others has all addresses of a network."""
    return any(other and network and other.version == network.version and network.subnet_of(other) for other in others)
