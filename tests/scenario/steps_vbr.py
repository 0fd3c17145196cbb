# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""VBRs, one's own and other accounts', and their further physical connections."""

from __future__ import annotations

from functools import partial
from typing import Any

from .adapter import while_waiting
from .scene import Group, Scene
from .steps import AWKWARD, GATEWAYS, LINE_STATES, OTHER_GATEWAYS, VBR_STATES

KIND = "vbr"
ASSOCIATION = "vbr_association"
ASKED: dict[str, dict[str, Any]] = {
    "present": {"state": "present"},
    "changed": {"state": "present", "circuit_code": "circuit-2"},
    "terminated": {"state": "terminated"},
    "absent": {"state": "absent"},
}


def in_each_status(scene: Scene, given: dict[str, Any]) -> None:
    for status in VBR_STATES:
        scene.both(f"by ID from {status}", KIND, vbr_id=scene.bench.vbr(status=status), **given)
    for status in VBR_STATES:
        line = scene.bench.line()
        scene.bench.vbr(line, status=status, vlan_id=77)
        scene.both(f"by VLAN ID from {status}", KIND, physical_connection_id=line, vlan_id=77, adopt=True, **given)


def foreign_in_each_status(scene: Scene, given: dict[str, Any]) -> None:
    for status in VBR_STATES:
        line = scene.bench.line()
        vbr = scene.bench.foreign_vbr(line, status)
        scene.both(f"from {status}", KIND, vbr_id=vbr, physical_connection_id=line, **given)


def life(scene: Scene) -> None:
    bench = scene.bench
    line = bench.line(name="carrier")
    everything = {
        "description": f"Router {AWKWARD}",
        "circuit_code": AWKWARD,
        "min_tx_interval": 300,
        "min_rx_interval": 400,
        "detect_multiplier": 4,
        "bandwidth": 200,
        "enable_ipv6": True,
        "local_ipv6_gateway_ip": "2001:db8:0::1",
        "peer_ipv6_gateway_ip": "2001:DB8::2",
        "peering_ipv6_subnet_mask": "/126",
        "mtu": 8500,
        "resource_group_id": "rg-network",
        "tags": {"stage": "prod"},
    }
    scene.both("made with the least", KIND, physical_connection_id=line, vlan_id=10, **GATEWAYS)
    named = {"physical_connection_name": "carrier", "name": "edge"}
    made = scene.both("made with everything", KIND, **named, vlan_id=11, **OTHER_GATEWAYS, **everything)["object"]
    key = {"vbr_id": made["vbr_id"]}
    scene.both("named by its ID alone", KIND, **key)
    scene.both("named by its name alone", KIND, name="edge")
    scene.both("named by line and VLAN ID", KIND, physical_connection_name="carrier", vlan_id=11)
    scene.both("a mask in another form", KIND, **key, **{**OTHER_GATEWAYS, "peering_subnet_mask": "30"})
    scene.both("another description and VLAN ID", KIND, **key, description="Other router", vlan_id=12)
    scene.both("other gateways", KIND, **named, **GATEWAYS)
    scene.both("other timers", KIND, **key, min_tx_interval=500, min_rx_interval=600, detect_multiplier=5)
    scene.both("many changes", KIND, **key, circuit_code="x", bandwidth=500, mtu=1500, enable_ipv6=False)
    scene.both("another IPv6 peer", KIND, **key, peer_ipv6_gateway_ip="2001:db8::3")
    scene.both("a peer outside the subnet", KIND, **key, peer_gateway_ip="10.9.9.9")
    scene.both("a peer that is the local address", KIND, **key, peer_gateway_ip="10.0.0.1")
    for option, value in (("resource_group_id", "rg-other"), ("tags", {"stage": "dev"})):
        scene.both(f"another {option}", KIND, **key, **{option: value})
    elsewhere = bench.line()
    scene.both("its ID on another line", KIND, **key, physical_connection_id=elsewhere)
    scene.both("a VLAN ID that is taken", KIND, **key, vlan_id=10)
    scene.both("another name", KIND, physical_connection_id=line, vlan_id=12, name="renamed")
    scene.both("another name, adopted", KIND, physical_connection_id=line, vlan_id=12, name="renamed", adopt=True)
    scene.both("with extra parameters", KIND, **key, description="More", extra_parameters={"SitelinkEnable": True})
    scene.both("the untagged VLAN", KIND, physical_connection_id=elsewhere, vlan_id=0, **GATEWAYS)
    scene.both("gone", KIND, **key, state="absent")
    scene.both("without what it needs", KIND, physical_connection_id=line, vlan_id=50)
    scene.both("nothing but an unknown name", KIND, name="nowhere")


def on_each_line(scene: Scene) -> None:
    bench = scene.bench
    for status in LINE_STATES:
        given = {"physical_connection_id": bench.line(status), "vlan_id": 77, "name": "edge", **GATEWAYS}
        scene.both(f"on a line that is {status}", KIND, **given)
    line = bench.line("Confirmed")
    given = {"physical_connection_id": line, "vlan_id": 77, **GATEWAYS, "wait_for_line": True}
    scene.preview("on a line that will be waited for", KIND, **given)
    while_waiting(bench, lambda: bench.set_status(line, "Enabled"))
    scene.run("on a line that is waited for", KIND, **given)
    line = bench.line("Confirmed")
    given["physical_connection_id"] = line
    while_waiting(bench, lambda: bench.set_status(line, "Canceled"))
    scene.run("on a line that ends during the wait", KIND, **given)


def children(scene: Scene) -> None:
    bench = scene.bench
    vbr, further = bench.vbr(), bench.line()
    group = bench.group(vbr)
    for address in ("10.0.0.2", "10.0.0.9"):
        bench.peer(group, peer_ip_address=address)
    bench.run("bgp_network", vbr_id=vbr, dst_cidr_block="172.16.0.0/16")
    bench.run(ASSOCIATION, vbr_id=vbr, physical_connection_id=further, vlan_id=50, **GATEWAYS)
    scene.both("refused without cascade", KIND, vbr_id=vbr, state="absent")
    scene.both("with cascade", KIND, vbr_id=vbr, state="absent", cascade=True)
    vbr = bench.vbr()
    bench.group(vbr, "Deleting")
    scene.both("children that are going anyway", KIND, vbr_id=vbr, state="absent")
    vbr = bench.vbr()
    bench.peer(bench.group(vbr))
    bench.control.event("router_interface", vbr)
    scene.both("done in part", KIND, vbr_id=vbr, state="absent", cascade=True)
    bench.control.event("router_interface", vbr, count=0)
    scene.both("and then done", KIND, vbr_id=vbr, state="absent", cascade=True)
    vbr = bench.vbr()
    bench.peer(bench.group(vbr))
    scene.run("with cascade, not waiting", KIND, vbr_id=vbr, state="absent", cascade=True, wait=False)
    line = bench.line()
    vbr = bench.vbr(line, "terminated", vlan_id=77)
    bench.control.advance(8 * 86400)
    bench.vbr(line, vlan_id=77)
    scene.both("recovered though its VLAN ID was given away", KIND, vbr_id=vbr)


def other_accounts(scene: Scene) -> None:
    bench = scene.bench
    line = bench.line()
    owner = scene.other.account["uid"]
    given = {"physical_connection_id": line, "vlan_id": 77, "vbr_owner_id": owner}
    scene.both("made for another account, saying too much", KIND, name="edge", **GATEWAYS, **given)
    made = scene.both("made for another account, not waiting", KIND, **{**given, "vlan_id": 78}, wait=False)["object"]
    bench.control.event("confirm_vbr", made["vbr_id"])
    scene.both("once it is confirmed", KIND, **{**given, "vlan_id": 78})
    scene.both("another circuit code", KIND, **{**given, "vlan_id": 78}, circuit_code="circuit-9")
    bench.foreign_vbr(line, vlan=90)
    scene.both("not taken for one's own", KIND, physical_connection_id=line, vlan_id=90, **GATEWAYS)
    scene.both("absent, not taken for one's own", KIND, physical_connection_id=line, vlan_id=90, state="absent")
    scene.both("an account that does not exist", KIND, **{**given, "vlan_id": 79, "vbr_owner_id": "1234"})
    scene.as_other()
    own = {"vbr_id": made["vbr_id"]}
    scene.both("taken over by its owner", KIND, **own, name="edge", **GATEWAYS)
    scene.both("its owner may not change the VLAN ID", KIND, **own, vlan_id=99)
    scene.both("its owner may not change the circuit code", KIND, **own, circuit_code="circuit-3")
    scene.both("its owner may not end it", KIND, **own, state="terminated")
    scene.both("its owner may remove it", KIND, **own, state="absent")


def associations(scene: Scene) -> None:
    bench = scene.bench
    vbr, line = bench.vbr(name="edge"), bench.line(name="further")
    given = {"vbr_id": vbr, "physical_connection_id": line, "vlan_id": 300, **OTHER_GATEWAYS}
    everything = {
        "circuit_code": AWKWARD,
        "enable_ipv6": True,
        "local_ipv6_gateway_ip": "2001:db8::1",
        "peer_ipv6_gateway_ip": "2001:db8:0:0::2",
        "peering_ipv6_subnet_mask": "/126",
    }
    scene.both("made with the least", ASSOCIATION, **given)
    scene.both("gone", ASSOCIATION, vbr_id=vbr, physical_connection_id=line, state="absent")
    names = {"vbr_name": "edge", "physical_connection_name": "further", "vlan_id": 300}
    scene.both("made by names with everything", ASSOCIATION, **names, **OTHER_GATEWAYS, **everything)
    for option, value in (("vlan_id", 301), ("circuit_code", "other"), ("peering_subnet_mask", "/29")):
        scene.both(f"another {option}", ASSOCIATION, **{**given, option: value})
    scene.both("absent by names", ASSOCIATION, vbr_name="edge", physical_connection_name="further", state="absent")
    scene.both("without what it needs", ASSOCIATION, vbr_id=vbr, physical_connection_id=line)
    scene.both("of a router that is nowhere", ASSOCIATION, **{**given, "vbr_id": "vbr-none"})
    scene.both("of a line that is nowhere", ASSOCIATION, **{**given, "physical_connection_id": "pc-none"})
    scene.both("of a router by a name that is nowhere", ASSOCIATION, **{**names, "vbr_name": "none"}, **OTHER_GATEWAYS)
    scene.both(
        "of a line that is not in use", ASSOCIATION, **{**given, "physical_connection_id": bench.line("Confirmed")}
    )
    idle = bench.vbr(status="terminated")
    scene.both("of a terminated router", ASSOCIATION, **{**given, "vbr_id": idle})
    scene.run("with extra parameters", ASSOCIATION, **given, extra_parameters={"OwnerAccount": "someone"})
    bench.control.event("route_entry", vbr, line=line)
    scene.both("with routes through it", ASSOCIATION, vbr_id=vbr, physical_connection_id=line, state="absent")


def further_lines(scene: Scene) -> None:
    bench = scene.bench
    vbr = bench.vbr()
    links = [
        {"physical_connection_id": bench.line(), "vlan_id": 50, "peering_subnet_mask": "/30"}
        | {"local_gateway_ip": f"10.0.{number}.1", "peer_gateway_ip": f"10.0.{number}.2"}
        for number in (1, 2)
    ]
    option = "associated_physical_connections"
    scene.both("two of them", KIND, vbr_id=vbr, **{option: links[::-1]})
    links[0] = {**links[0], "vlan_id": 51}
    scene.both("one changed", KIND, vbr_id=vbr, **{option: links})
    scene.both("one of them left", KIND, vbr_id=vbr, **{option: links[1:]})
    third = {**links[0], "vlan_id": 52}
    scene.both("one for another, and a name", KIND, vbr_id=vbr, name="edge-2", **{option: [third]})
    scene.both("none left", KIND, vbr_id=vbr, **{option: []})
    bad = {**links[0], "vlan_id": 5000, "peering_subnet_mask": "/8"}
    scene.both("one with values that cannot be", KIND, vbr_id=vbr, **{option: [links[1], bad]})


GROUPS: dict[str, Group] = {
    **{f"VBRs in each status: {title}": partial(in_each_status, given=given) for title, given in ASKED.items()},
    **{
        f"other accounts' VBRs in each status: {title}": partial(foreign_in_each_status, given=given)
        for title, given in ASKED.items()
    },
    "a VBR's life": life,
    "VBRs on lines in each status": on_each_line,
    "VBRs with children": children,
    "VBRs between accounts": other_accounts,
    "associations": associations,
    "further lines of a VBR": further_lines,
}
