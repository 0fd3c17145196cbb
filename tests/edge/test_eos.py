# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""pyavd, which knows Arista EOS, validates the example's routers as data and renders them: it says what the role's template says.

It takes MD5 keys only as EOS encrypts them (type 7), and does not know that changes of neighbours are logged, which is EOS's default.
"""

from __future__ import annotations

import copy
import re
from typing import Any

import pyavd
import pytest
from unit.dialects.estates import ESTATES, make_examples, on, render

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.customer_edge import model_devices

EXAMPLES = make_examples("eos")
CASES = {
    **{device: (EXAMPLES, device) for device in ("sh-edge-1", "sh-edge-2")},
    **{name: (on("eos", hosts), "edge") for name, hosts in ESTATES.items()},
}


def structure(device: dict[str, Any]) -> dict[str, Any]:
    """Return a router as pyavd has it."""
    lists: dict[str, list[Any]] = {"ipv4": [], "ipv6": []}
    maps = []
    for one in device["neighbors"]:
        for direction, networks in (("IN", one["accept"]), ("OUT", one["announce"])):
            rest = "0.0.0.0/0 le 32" if one["family"] == "ipv4" else "::/0 le 128"
            actions = [*(f"permit {network}" for network in networks), f"deny {rest}"]
            name = one["policies"][direction]
            lists[one["family"]].append({"name": name, "sequence_numbers": number(actions)})
            ip = "ip" if one["family"] == "ipv4" else "ipv6"
            entry = {
                "sequence": 10,
                "type": "permit",
                "match": [f"{ip} address prefix-list {name}"],
                "set": sets(device, one, direction),
            }
            maps.append({"name": name, "sequence_numbers": [{key: value for key, value in entry.items() if value}]})
    return {
        "hostname": "router",
        **({"ipv6_unicast_routing": True} if any(one["ipv6"] for one in device["sub_interfaces"]) else {}),
        "ethernet_interfaces": ports(device),
        "prefix_lists": lists["ipv4"],
        "ipv6_prefix_lists": lists["ipv6"],
        "route_maps": maps,
        "router_bgp": bgp(device),
    }


def number(actions: list[str]) -> list[dict[str, Any]]:
    return [{"sequence": 10 * index, "action": action} for index, action in enumerate(actions, 1)]


def sets(device: dict[str, Any], one: dict[str, Any], direction: str) -> list[str]:
    found = []
    if direction == "IN" and one["local_preference"] is not None:
        found.append(f"local-preference {one['local_preference']}")
    if direction == "OUT" and one["med"] is not None:
        found.append(f"metric {one['med']}")
    if direction == "OUT" and one["as_path_prepend"]:
        found.append("as-path prepend" + f" {one['local_asn'] or device['asn']}" * one["as_path_prepend"])
    return found


def ports(device: dict[str, Any]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for one in device["sub_interfaces"]:
        members = [other for other in device["sub_interfaces"] if other["interface"] == one["interface"]]
        mtu = max(other["mtu"] for other in members)
        large = {"mtu": mtu} if mtu != 1500 else {}
        timers = [
            other["bfd"]
            for other in device["neighbors"]
            if other["bfd"] and (other["interface"], other["vlan_id"]) == (one["interface"], one["vlan_id"])
        ]
        own: dict[str, Any] = {"description": one["description"], **({"mtu": one["mtu"]} if large else {})}
        for family, key in (("ipv4", "ip_address"), ("ipv6", "ipv6_address")):
            if one[family]:
                own[key] = f"{one[family]['address']}/{one[family]['prefix_length']}"
        for bfd in timers[:1]:
            own["bfd"] = {"interval": bfd["transmit"], "min_rx": bfd["receive"], "multiplier": bfd["multiplier"]}
        routed = {"switchport": {"enabled": False}}
        if one["vlan_id"]:
            found[one["interface"]] = {"name": one["interface"], **large, **routed}
            name = f"{one['interface']}.{one['vlan_id']}"
            found[name] = {"name": name, "encapsulation_dot1q": {"vlan": one["vlan_id"]}, **own}
        else:
            found[one["interface"]] = {"name": one["interface"], **routed, **own}
    return list(found.values())


def bgp(device: dict[str, Any]) -> dict[str, Any]:
    said = {(one["interface"], one["vlan_id"]): one["description"] for one in device["sub_interfaces"]}
    neighbors = []
    made: dict[str, Any] = {}
    for one in device["neighbors"]:
        entry = {
            "ip_address": one["address"],
            "remote_as": str(one["remote_asn"]),
            "description": said[one["interface"], one["vlan_id"]],
            "maximum_routes": one["maximum_prefixes"],
            **({"password": "0-is-for-clear"} if one["auth_key"] else {}),
            **({"bfd": True} if one["bfd"] else {}),
        }
        if one["local_asn"]:
            entry |= {"local_as": str(one["local_asn"])}
        neighbors.append(entry)
        family = made.setdefault(f"address_family_{one['family']}", {"neighbors": [], "networks": []})
        family["neighbors"].append(
            {
                "ip_address": one["address"],
                "activate": True,
                "route_map_in": one["policies"]["IN"],
                "route_map_out": one["policies"]["OUT"],
            }
        )
        family["networks"] += [
            {"prefix": prefix} for prefix in one["announce"] if {"prefix": prefix} not in family["networks"]
        ]
    for one in device["neighbors"]:  # without which EOS would have it in IPv4, too
        if one["family"] == "ipv6" and "address_family_ipv4" in made:
            made["address_family_ipv4"]["neighbors"].append({"ip_address": one["address"], "activate": False})
    return {"as": str(device["asn"]), "neighbors": neighbors, **made}


def lines_of(text: str) -> set[tuple[str, ...]]:
    """Return each line with those that it is in."""
    found: set[tuple[str, ...]] = set()
    above: list[tuple[int, str]] = []
    for whole in text.splitlines():
        line = whole.strip()
        if not line or line[0] == "!":
            continue
        depth = len(whole) - len(whole.lstrip())
        above = [*(one for one in above if one[0] < depth), (depth, line)]
        found.add(tuple(said for _depth, said in above))
    return found


@pytest.mark.parametrize("case", CASES)
def test_pyavd_says_the_same(case: str) -> None:
    hosts, name = CASES[case]
    device = model_devices(hosts)[name]
    wanted = structure(device)
    checked = pyavd.validate_structured_config(copy.deepcopy(wanted))
    assert not checked.validation_result.violations
    theirs = lines_of(re.sub(r"password 7 .*", "password", pyavd.get_device_config(wanted)))
    ours = lines_of(re.sub(r"password 0 .*", "password", render(hosts, name)))
    unknown = {(f"router bgp {device['asn']}", "bgp log-neighbor-changes")}
    assert ours - theirs == unknown
    assert theirs - ours == {("hostname router",)}


def test_pyavd_refuses_what_eos_does() -> None:
    broken = structure(model_devices(EXAMPLES)["sh-edge-1"])
    broken["ethernet_interfaces"][1]["encapsulation_dot1q"]["vlan"] = 5000
    assert pyavd.validate_structured_config(broken).validation_result.violations
