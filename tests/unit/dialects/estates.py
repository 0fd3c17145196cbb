# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Estates whose lines end on a router, and what the role writes for it."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
import yaml

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.customer_edge import model_devices

ROOT = Path(__file__).parents[3]
PORTS = {
    "frr": "eth%d",
    "ios_xe": "TenGigabitEthernet0/0/%d",
    "junos": "xe-0/0/%d",
    "vrp": "GigabitEthernet0/1/%d",
    "comware": "Ten-GigabitEthernet1/0/%d",
    "eos": "Ethernet%d",
}
Hosts = dict[str, dict[str, Any]]

templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(ROOT / "roles/customer_edge/templates"),
    trim_blocks=True,  # as the module template has it
    keep_trailing_newline=True,
    undefined=jinja2.StrictUndefined,
)


def render(hosts: Hosts, device: str = "edge") -> str:
    """Return what the role writes for a device."""
    model = model_devices(hosts)[device]
    return templates.get_template(f"{model['dialect']}.j2").render(device=model)


def on(dialect: str, hosts: Mapping[str, Mapping[str, Any]]) -> Hosts:
    """Return the lines as they all end on one router of a dialect, each on a port of its own."""
    return {
        host: {
            **copy.deepcopy(dict(variables)),
            "customer_edge_device": "edge",
            "customer_edge_dialect": dialect,
            "customer_edge_interface": PORTS[dialect] % number,
        }
        for number, (host, variables) in enumerate(sorted(hosts.items()), 1)
    }


def make_vbr(
    number: int, peer: Mapping[str, Any] | None = None, group: Mapping[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    """A VBR with one session, from which a test changes what it is about."""
    vbr = {
        "name": f"vbr-{number}",
        "vlan_id": 100 + number,
        "local_gateway_ip": f"10.255.{number}.1",
        "peer_gateway_ip": f"10.255.{number}.2",
        "peering_subnet_mask": "255.255.255.252",
        "bgp_networks": ["172.16.0.0/16"],
        **more,
    }
    addresses = [vbr["peer_gateway_ip"], *([vbr["peer_ipv6_gateway_ip"]] if "peer_ipv6_gateway_ip" in vbr else [])]
    peers = [{"peer_ip_address": address, **(peer or {})} for address in addresses]
    return {**vbr, "bgp_groups": [{"name": f"bgpg-{number}", "peer_asn": 65010, "peers": peers, **(group or {})}]}


def ipv6(number: int) -> dict[str, Any]:
    return {
        "enable_ipv6": True,
        "local_ipv6_gateway_ip": f"2001:db8:255:{number:x}::1",
        "peer_ipv6_gateway_ip": f"2001:db8:255:{number:x}::2",
        "peering_ipv6_subnet_mask": "126",
    }


def make_line(*vbrs: Mapping[str, Any], **edge: Any) -> dict[str, Any]:
    return {"leased_line_vbrs": list(vbrs), **{f"customer_edge_{name}": value for name, value in edge.items()}}


def load_demo() -> Hosts:
    """The lines of the example that have a VBR."""
    estate = yaml.safe_load((ROOT / "docs/examples/estate.yml").read_text(encoding="utf-8"))
    hosts = estate["all"]["children"]["leased_lines"]["hosts"]
    return {host: variables for host, variables in hosts.items() if variables["leased_line_vbrs"]}


def make_examples(dialect: str) -> Hosts:
    """The lines of the example with routers, as the files in docs/examples/customer_edge have them."""
    hosts = load_demo()
    for line in hosts.values():
        number = int(line["customer_edge_interface"].removeprefix("eth"))
        line |= {"customer_edge_dialect": dialect, "customer_edge_interface": PORTS[dialect] % number}
    return hosts


ESTATES: dict[str, Mapping[str, Mapping[str, Any]]] = {
    "demo": {host: {**line, "customer_edge_asn": 65010} for host, line in load_demo().items()},
    "ipv6": {
        "a": make_line(
            make_vbr(
                1,
                {"enable_bfd": True},
                {"auth_key": "Key-6"},
                bgp_networks=["172.16.0.0/16", "2001:db8:16::/48"],
                **ipv6(1),
            ),
            announce=["10.1.0.0/16", "2001:db8:1::/48"],
            preference="primary",
        )
    },
    "pair": {
        "a": make_line(make_vbr(1, {"enable_bfd": True}), announce=["10.1.0.0/16"], preference="primary"),
        "b": make_line(make_vbr(2, {"enable_bfd": True}), announce=["10.1.0.0/16"], preference="backup"),
        "c": make_line(
            make_vbr(3), announce=["10.1.0.0/17"], preference={"local_preference": 150, "as_path_prepend": 4}
        ),
    },
    "untagged": {
        "a": make_line(make_vbr(1, {"enable_bfd": True}, vlan_id=0)),
        "b": make_line(make_vbr(2, vlan_id=7), make_vbr(3, vlan_id=8)),
    },
    "large AS": {
        "a": make_line(
            make_vbr(1, group={"peer_asn": 4200000123, "local_asn": 4200000999}),
            announce=["10.1.0.0/16"],
            preference="backup",
            asn=4200000123,
        ),
        "b": make_line(
            make_vbr(2, group={"peer_asn": 4200000123}),
            make_vbr(3, group={"peer_asn": 65020}),
            announce=["10.1.0.0/16"],
        ),
    },
    "MTU": {
        "a": make_line(make_vbr(1, mtu=8500, **ipv6(1)), make_vbr(2, **ipv6(2))),
        "b": make_line(make_vbr(3, mtu=8500, vlan_id=0)),
    },
    "Chinese names": {"上海-01": make_line(make_vbr(1, name="vbr-上海"), make_vbr(2, name="上海"))},
    "nothing is let through": {"a": make_line(make_vbr(1, bgp_networks=[]), preference="backup", maximum_prefixes=3)},
}


SOUND = {
    "a": make_line(
        make_vbr(1, {"enable_bfd": True}, {"auth_key": "Key-1"}, **ipv6(1)),
        announce=["10.1.0.0/16"],
        preference="primary",
    ),
    "b": make_line(make_vbr(2), announce=["10.1.0.0/16"], preference="backup"),
}
