# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks that cannot be done: names of two, nothing of that name, options that break a rule, refusals of the service."""

from __future__ import annotations

from typing import Any

from .scene import Group, Scene
from .steps import ACCESS_POINT, CABLED, GATEWAYS, LINE, LOA, PERSON

MINIMA: dict[str, dict[str, Any]] = {
    "physical_connection": LINE,
    "physical_connection_loa": {"physical_connection_id": "pc-1", **LOA},
    "physical_connection_order": {"physical_connection_id": "pc-1", "type": "setup", "pay": True},
    "vbr": {"physical_connection_id": "pc-1", "name": "vbr-1", "vlan_id": 110, **GATEWAYS},
    "vbr_association": {"vbr_id": "vbr-1", "physical_connection_id": "pc-1", "vlan_id": 110, **GATEWAYS},
    "bgp_group": {"vbr_id": "vbr-1", "name": "group-1", "peer_asn": 65010},
    "bgp_peer": {"bgp_group_id": "bgpg-1", "peer_ip_address": "10.0.0.2"},
    "bgp_network": {"vbr_id": "vbr-1", "dst_cidr_block": "172.16.0.0/16"},
}
BAD: list[tuple[str, dict[str, Any]]] = [
    ("vbr", {"vlan_id": 5000}),
    ("vbr", {"name": "http://x"}),
    ("vbr", {"local_gateway_ip": "10.1.0.1"}),
    ("vbr", {"local_gateway_ip": "10.0.0.2"}),
    ("vbr", {"peering_subnet_mask": "255.255.0.0"}),
    ("vbr", {"peering_subnet_mask": "0.0.0.3"}),
    ("vbr", {"min_tx_interval": 100, "min_rx_interval": 1001, "detect_multiplier": 2}),
    ("vbr", {"peer_gateway_ip": "10.0.0"}),
    ("vbr", {"local_ipv6_gateway_ip": "10.0.0.1"}),
    ("vbr", {"bandwidth": 0}),
    ("vbr", {"tags": {"a": ["b"]}}),
    ("vbr", {"vlan_id": 5000, "name": "x", "min_rx_interval": 5000, "description": "x"}),
    ("vbr_association", {"vlan_id": -1}),
    ("vbr_association", {"peer_gateway_ip": "10.0.0.1"}),
    ("bgp_group", {"peer_asn": 45104}),
    ("bgp_group", {"peer_asn": 0}),
    ("bgp_group", {"local_asn": 65025}),
    ("bgp_group", {"auth_key": " "}),
    ("bgp_group", {"route_quota": 0}),
    ("bgp_network", {"dst_cidr_block": "172.16.0.0"}),
    ("bgp_network", {"dst_cidr_block": "172.16.0.1/16"}),
    ("bgp_network", {"vpc_id": " "}),
    ("bgp_peer", {"peer_ip_address": "peer"}),
    ("bgp_peer", {"bfd_multi_hop": 256}),
    ("physical_connection", {"port_type": "10G"}),
    ("physical_connection", {"bandwidth": 1}),
    ("physical_connection", {"bandwidth": 4}),
    ("physical_connection", {"bandwidth": 10241}),
    ("physical_connection", {"force_extra_parameters": True}),
    ("physical_connection", {"peer_location": " "}),
    ("physical_connection", {"description": "x"}),
    ("physical_connection", {"description": "half \ud800"}),
    ("physical_connection", {"redundant_physical_connection_name": "first"}),
    ("physical_connection_loa", {"construction_time": "soon"}),
    ("physical_connection_loa", {"bandwidth": 1}),
    ("physical_connection_loa", {"pm_info": [PERSON] * 17}),
    ("physical_connection_order", {"period": 1}),
    ("physical_connection_order", {"type": "occupancy", "period": 10}),
    ("physical_connection_order", {"type": "occupancy", "period": 6, "pricing_cycle": "Year"}),
    ("physical_connection_order", {"type": "occupancy", "period": 1, "instance_charge_type": "PostPaid"}),
]
# option names apart from each other, together, missing; choices
REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("physical_connection", {}),
    ("physical_connection", {"name": "a", "state": "gone"}),
    ("physical_connection", {"name": "a", "line_operator": "XX"}),
    ("physical_connection", {"name": "a", "wait_for": "Initial"}),
    (
        "physical_connection",
        {"name": "a", "redundant_physical_connection_id": "b", "redundant_physical_connection_name": "c"},
    ),
    ("physical_connection_loa", {}),
    ("physical_connection_loa", {"physical_connection_id": "a", "physical_connection_name": "b"}),
    ("physical_connection_loa", {"physical_connection_id": "a", "state": "completed", "line_code": "x"}),
    ("physical_connection_order", {"type": "setup"}),
    ("physical_connection_order", {"physical_connection_id": "a"}),
    ("physical_connection_order", {"physical_connection_id": "a", "physical_connection_name": "b", "type": "setup"}),
    ("vbr", {}),
    ("vbr", {"name": "a", "physical_connection_id": "a", "physical_connection_name": "b"}),
    ("vbr", {"name": "a", "mtu": 9000}),
    ("vbr", {"name": "a", "associated_physical_connections": [{"vlan_id": 1}]}),
    ("vbr_association", {"vbr_id": "a"}),
    ("vbr_association", {"physical_connection_id": "a"}),
    ("vbr_association", {"vbr_id": "a", "vbr_name": "b", "physical_connection_id": "a"}),
    ("vbr_association", {"vbr_id": "a", "physical_connection_name": "b", "physical_connection_id": "a"}),
    ("bgp_group", {"vbr_id": "a"}),
    ("bgp_group", {"name": "a"}),
    ("bgp_group", {"name": "a", "vbr_id": "a", "vbr_name": "b"}),
    ("bgp_peer", {"vbr_id": "a"}),
    ("bgp_peer", {"bgp_group_id": "a", "bgp_group_name": "b"}),
    ("bgp_peer", {"bgp_group_id": "a", "vbr_id": "a", "vbr_name": "b"}),
    ("bgp_network", {"vbr_id": "a"}),
    ("bgp_network", {"dst_cidr_block": "10.0.0.0/8"}),
    ("bgp_network", {"dst_cidr_block": "10.0.0.0/8", "vbr_id": "a", "vbr_name": "b"}),
]


def invalid(scene: Scene) -> None:
    for kind, given in BAD:
        title = ", ".join(
            f"{option} {'...' if option == 'pm_info' else ascii(value)}" for option, value in given.items()
        )
        scene.both(f"{kind}: {title}", kind, **{**MINIMA[kind], **given})


def options(scene: Scene) -> None:
    for number, (kind, given) in enumerate(REFUSED, 1):
        scene.options(f"{number} {kind}: {', '.join(given) or 'nothing'}", kind, **given)


def ambiguous(scene: Scene) -> None:
    bench = scene.bench
    lines = [bench.line(name="twin"), bench.line(name="twin")]
    routers = [bench.vbr(lines[0], name="twin"), bench.vbr(lines[1], name="twin")]
    group = bench.group(routers[0], name="twin")
    bench.group(routers[0], name="twin")
    for address in ("10.0.0.2", "10.0.0.9"):
        bench.peer(group, peer_ip_address=address)
    tasks: dict[str, tuple[str, dict[str, Any]]] = {
        "a line": ("physical_connection", {"name": "twin"}),
        "a line to go": ("physical_connection", {"name": "twin", "state": "absent"}),
        "a partner": ("physical_connection", {**LINE, "redundant_physical_connection_name": "twin"}),
        "the line of an LOA": ("physical_connection_loa", {"physical_connection_name": "twin"}),
        "the line of an order": ("physical_connection_order", {"physical_connection_name": "twin", "type": "setup"}),
        "the line of a router": ("vbr", {"physical_connection_name": "twin", "vlan_id": 7, **GATEWAYS}),
        "a router": ("vbr", {"name": "twin", "description": "One of them"}),
        "a router to end": ("vbr", {"name": "twin", "state": "terminated"}),
        "a router told apart by its line": ("vbr", {"name": "twin", "physical_connection_id": lines[1]}),
        "the router of a group": ("bgp_group", {"vbr_name": "twin", "name": "group", "peer_asn": 65010}),
        "the router of a network": ("bgp_network", {"vbr_name": "twin", "dst_cidr_block": "10.9.0.0/16"}),
        "the router of an association": (
            "vbr_association",
            {"vbr_name": "twin", "physical_connection_id": lines[0], "vlan_id": 8, **GATEWAYS},
        ),
        "a group": ("bgp_group", {"vbr_id": routers[0], "name": "twin"}),
        "a group to go": ("bgp_group", {"vbr_id": routers[0], "name": "twin", "state": "absent"}),
        "the group of a peer": (
            "bgp_peer",
            {"vbr_id": routers[0], "bgp_group_name": "twin", "peer_ip_address": "10.0.0.2"},
        ),
        "a peer": ("bgp_peer", {"bgp_group_id": group}),
    }
    for title, (kind, given) in tasks.items():
        scene.both(title, kind, **given)
    line = bench.line()
    bench.vbr(line, name="edge", vlan_id=7)
    bench.vbr(line, name="other", vlan_id=8, local_gateway_ip="10.0.9.1", peer_gateway_ip="10.0.9.2")
    scene.both("a name and a VLAN ID", "vbr", physical_connection_id=line, name="edge", vlan_id=8)


def missing(scene: Scene) -> None:
    for state in ("present", "enabled", "canceled", "terminated", "absent"):
        scene.both(f"a line by ID, {state}", "physical_connection", physical_connection_id="pc-none", state=state)
        scene.both(f"a line by name, {state}", "physical_connection", name="none", state=state)
    for state in ("present", "terminated", "absent"):
        scene.both(f"a router by ID, {state}", "vbr", vbr_id="vbr-none", state=state)
        scene.both(f"a router by name, {state}", "vbr", name="none", state=state)
        scene.both(
            f"a router by line, {state}", "vbr", physical_connection_id="pc-none", vlan_id=7, state=state, **GATEWAYS
        )
    for state in ("present", "absent"):
        scene.both(f"a group by ID, {state}", "bgp_group", bgp_group_id="bgpg-none", state=state)
        scene.both(f"a peer by ID, {state}", "bgp_peer", bgp_peer_id="bgp-none", bgp_group_id="bgpg-none", state=state)
    line = scene.bench.line()
    scene.both("a router that is not on a line", "vbr", vbr_id="vbr-none", physical_connection_id=line)
    scene.both("an LOA by ID", "physical_connection_loa", physical_connection_id="pc-none", **LOA)
    done = {"state": "completed", **CABLED}
    scene.both("an LOA by name", "physical_connection_loa", physical_connection_name="none", **LOA, **done)
    scene.both("an order by name", "physical_connection_order", physical_connection_name="none", type="setup")


def refused_by_the_service(scene: Scene) -> None:
    bench = scene.bench
    bench.control.quotas(free_lines=0)
    scene.both("no more lines", "physical_connection", **LINE)
    bench.control.quotas(free_lines=None)
    bench.control.access_points(close=[ACCESS_POINT])
    scene.both("a closed access point", "physical_connection", **LINE)
    bench.control.access_points(open=[ACCESS_POINT])
    line = bench.line()
    bench.control.event("business_status", line)
    scene.both("an overdue account", "physical_connection", **LINE)
    vbr = bench.vbr(line)
    bench.control.quotas(groups_per_vbr=0, peers_per_vbr=0, networks_per_vbr=0, vbrs_per_line=0)
    scene.both("no more groups", "bgp_group", vbr_id=vbr, name="group", peer_asn=65010, auth_key="S3cret-Pudong!")
    scene.both("no more networks", "bgp_network", vbr_id=vbr, dst_cidr_block="10.9.0.0/16")
    scene.both("no more routers", "vbr", physical_connection_id=line, vlan_id=9, **GATEWAYS)
    scene.both("a parameter that is too much", "physical_connection", **LINE, extra_parameters={"Type": "NONE"})


GROUPS: dict[str, Group] = {
    "invalid values": invalid,
    "invalid options": options,
    "ambiguous names": ambiguous,
    "nothing there": missing,
    "refused by the service": refused_by_the_service,
}
