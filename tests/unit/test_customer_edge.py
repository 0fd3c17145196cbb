# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with the variables of a customer's router, and what is taken from the cloud where they leave it open."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.customer_edge import model

from .dialects.estates import make_line, make_vbr

EDGE = {"device": "edge-1", "dialect": "frr"}


def lines() -> dict[str, dict[str, Any]]:
    return {f"line-{number}": make_line(make_vbr(number), interface=f"eth{number}", **EDGE) for number in (1, 2)}


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "two dialects": (
        {"customer_edge_dialect": "eos"},
        "line-2: customer_edge_dialect: edge-1 is eos here, and frr for line-1",
    ),
    "a port of two": (
        {"customer_edge_interface": "eth1", "vlan_id": 101},
        "VLAN 101 on eth1 of edge-1 is that of line-1: vbr-1, too",
    ),
    "a preference": (
        {"customer_edge_preference": "first"},
        "line-2: customer_edge_preference: 'first' is none of primary, backup",
    ),
    "no network": (
        {"customer_edge_announce": ["10.1.0.1/16"]},
        "line-2: customer_edge_announce: '10.1.0.1/16' is no network",
    ),
    "a number": ({"customer_edge_announce": [10]}, "line-2: customer_edge_announce: 10 is no network"),
    "no text": (
        {"customer_edge_device": ["edge-1"]},
        "line-2: customer_edge_device: ['edge-1'] is no name of a router",
    ),
    "a way out": (
        {"customer_edge_device": "../edge"},
        "line-2: customer_edge_device: '../edge' is no name of a router",
    ),
    "no addresses": ({"local_gateway_ip": None}, "customer_edge_live"),
    "an address elsewhere": (
        {"local_gateway_ip": "10.9.9.9"},
        "local_gateway_ip: 10.9.9.9 is not another address in 10.255.2.0/30",
    ),
    "a VLAN ID that is none": ({"vlan_id": "x"}, "vlan_id: x is no number"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named(case: str) -> None:
    given, words = WRONG[case]
    hosts = lines()
    for name, value in given.items():
        place = hosts["line-2"] if name.startswith("customer_edge_") else hosts["line-2"]["leased_line_vbrs"][0]
        place[name] = value
    made = model(hosts, hosts)
    assert made["devices"] == {}
    assert words in " ".join(made["complaints"])


def test_all_of_it_is_named_at_once() -> None:
    hosts = lines()
    for host in hosts.values():
        host["customer_edge_dialect"] = "basic"
        host["leased_line_vbrs"][0]["vlan_id"] = "x"
    assert len(model(hosts, hosts)["complaints"]) == 4


def test_what_is_right_is_not_complained_of() -> None:
    hosts = lines()
    made = model(hosts, hosts)
    assert (made["complaints"], list(made["devices"])) == ([], ["edge-1"])
    assert [one["line"] for one in made["devices"]["edge-1"]["neighbors"]] == ["line-1", "line-2"]
