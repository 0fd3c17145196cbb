# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""BGP groups, peers and networks."""

from __future__ import annotations

from typing import Any

from .adapter import while_waiting
from .scene import Group, Scene
from .steps import AWKWARD, BGP_STATES, OTHER_GATEWAYS, SECRET, VBR_STATES

GROUP, PEER, NETWORK = "bgp_group", "bgp_peer", "bgp_network"
ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "a group present": (GROUP, {"state": "present"}),
    "a group changed": (GROUP, {"description": "Changed"}),
    "a group absent": (GROUP, {"state": "absent"}),
    "a peer present": (PEER, {"state": "present"}),
    "a peer changed": (PEER, {"enable_bfd": True}),
    "a peer absent": (PEER, {"state": "absent"}),
}


def in_each_status(scene: Scene) -> None:
    bench = scene.bench
    bench.control.delays(session=None)
    for status in BGP_STATES:
        for title, (kind, given) in ASKED.items():
            target = bench.group(status=status) if kind == GROUP else bench.peer(status=status)
            scene.both(f"{title} from {status}", kind, **{f"{kind}_id": target}, **given)
        if status != "Available":
            busy = bench.group(status=status)
            given = {"bgp_group_id": busy, "peer_ip_address": "10.0.0.2"}
            scene.run(f"a peer of a group that is {status}, not waiting", PEER, **given, wait=False)
            scene.both(f"a peer of a group that is {status}", PEER, **given)
            busy = bench.group(status=status)
            scene.run(
                f"a change of a group that is {status}, not waiting", GROUP, bgp_group_id=busy, name="x2", wait=False
            )


def on_each_vbr(scene: Scene) -> None:
    for status in VBR_STATES:
        vbr = scene.bench.vbr(status=status)
        scene.both(f"a group on one that is {status}", GROUP, vbr_id=vbr, name="group", peer_asn=65010)
        vbr = scene.bench.vbr(status=status)
        scene.both(f"a network on one that is {status}", NETWORK, vbr_id=vbr, dst_cidr_block="10.9.0.0/16")


def groups(scene: Scene) -> None:
    bench = scene.bench
    vbr = bench.vbr(name="edge")
    everything = {
        "description": f"Group {AWKWARD}",
        "auth_key": f"key {AWKWARD}",
        "is_fake_asn": True,
        "local_asn": 64600,
        "route_quota": 200,
        "ip_version": "IPV6",
    }
    scene.both("made with the least", GROUP, vbr_id=vbr, name="least", peer_asn=65010)
    made = scene.both("made with everything", GROUP, router_id=vbr, name="most", peer_asn=65011, **everything)["object"]
    key = {"bgp_group_id": made["bgp_group_id"]}
    scene.find("what the service holds", GROUP, **key)
    scene.both("named by its ID alone", GROUP, **key)
    scene.both("named by names", GROUP, vbr_name="edge", name="most")
    scene.both("another description", GROUP, **key, description="Other group")
    scene.both("another peer", GROUP, **key, peer_asn=65020, is_fake_asn=False)
    scene.both("other numbers", GROUP, vbr_name="edge", name="most", local_asn=4200000000, route_quota=300)
    scene.both("another IP version", GROUP, **key, ip_version="IPV4")
    scene.both("another name", GROUP, **key, name="renamed")
    scene.run("with extra parameters", GROUP, **key, description="More", extra_parameters={"AuthKey": SECRET})
    scene.both("gone", GROUP, **key, state="absent")
    bench.peer(bench.group(vbr, name="parent"))
    scene.both("with a peer, refused", GROUP, vbr_name="edge", name="parent", state="absent")
    scene.both("with a peer, with cascade", GROUP, vbr_name="edge", name="parent", state="absent", cascade=True)
    scene.both("without what it needs", GROUP, vbr_id=vbr, name="poor")
    scene.both("on a router that is nowhere", GROUP, vbr_id="vbr-none", name="group", peer_asn=65010)
    scene.both("on a router by a name that is nowhere", GROUP, vbr_name="none", name="group", peer_asn=65010)
    scene.both("absent on a router that is nowhere", GROUP, vbr_name="none", name="group", state="absent")
    scene.both("made and not waited for", GROUP, vbr_id=vbr, name="quick", peer_asn=65010, wait=False)


def keys(scene: Scene) -> None:
    vbr = scene.bench.vbr()
    given = {"vbr_id": vbr, "name": "group"}
    for number, key in enumerate((SECRET, 'kéy & = % + * ~ / "', "键盘 键盘", "********x"), 1):
        scene.both(f"key {number}", GROUP, **given, peer_asn=65010, auth_key=key)
        scene.find(f"key {number} at the service", GROUP, **given)
    scene.both("without a word on the key", GROUP, **given, description="No key here")
    scene.both("the mark in place of the key", GROUP, **given, auth_key="********", description="A mark")
    scene.both("cleared with another change", GROUP, **given, clear_auth_key=True, description="Cleared")
    scene.find("no key at the service", GROUP, **given)
    scene.both("cleared again", GROUP, **given, clear_auth_key=True)
    scene.both("a key for one that may have one", GROUP, **given, auth_key=SECRET)
    scene.bench.group(vbr, name="witness", auth_key=SECRET)
    scene.both("a key for one without", GROUP, **given, auth_key=SECRET)
    scene.both("cleared alone", GROUP, **given, clear_auth_key=True)
    scene.both("an empty key", GROUP, **given, auth_key=" ")
    scene.run("a key that the service refuses", GROUP, **given, auth_key=f"{SECRET}\t")


def peers(scene: Scene) -> None:
    bench = scene.bench
    bench.control.delays(session=None)
    vbr = bench.vbr(name="edge")
    group = bench.group(vbr, name="uplink", auth_key=SECRET)
    scene.both("made without an address", PEER, bgp_group_id=group)
    scene.both("changed without an address", PEER, bgp_group_id=group, enable_bfd=True)
    names = {"vbr_name": "edge", "bgp_group_name": "uplink"}
    given = {**names, "peer_ip_address": "10.0.0.9", "enable_bfd": True, "bfd_multi_hop": 5}
    made = scene.both("made with everything", PEER, **given)["object"]
    key = {"bgp_peer_id": made["bgp_peer_id"]}
    scene.both("several without an address", PEER, bgp_group_id=group)
    scene.both("an IPv6 address", PEER, **names, peer_ip_address="2001:DB8::1")
    scene.both("the same in another form", PEER, **names, peer_ip_address="2001:db8:0:0::1")
    scene.both("named by its ID alone", PEER, **key)
    scene.both("more hops", PEER, **key, bfd_multi_hop=9)
    scene.both("no BFD", PEER, **given | {"enable_bfd": False, "bfd_multi_hop": 9})
    scene.both("another IP version", PEER, **key, ip_version="IPV6")
    second = bench.group(vbr, name="second")
    scene.both("another address and group", PEER, **key, peer_ip_address="10.0.0.3", bgp_group_id=second)
    scene.both("an address in use", PEER, **key, peer_ip_address="10.0.0.2")
    scene.both("a group of another router", PEER, **key, bgp_group_id=bench.group(name="elsewhere"))
    scene.both("gone", PEER, **key, state="absent")
    scene.both("gone by names", PEER, **names, peer_ip_address="10.0.0.2", state="absent")
    scene.both("a group that is nowhere", PEER, bgp_group_id="bgpg-none", peer_ip_address="10.0.0.2")
    scene.both("a group by a name that is nowhere", PEER, vbr_id=vbr, bgp_group_name="none", peer_ip_address="10.0.0.2")
    scene.both("absent of a group that is nowhere", PEER, bgp_group_name="none", state="absent")
    scene.run("with extra parameters", PEER, **given, extra_parameters={"OwnerAccount": "someone"})
    bench.run("vbr_association", vbr_id=vbr, physical_connection_id=bench.line(), vlan_id=50, **OTHER_GATEWAYS)
    scene.both("without an address where several could be meant", PEER, bgp_group_id=second)


def sessions(scene: Scene) -> None:
    bench = scene.bench
    given = {"bgp_group_id": bench.group(), "peer_ip_address": "10.0.0.2", "wait_for": "established"}
    made = scene.both("waited for", PEER, **given)["object"]
    bench.control.event("break_session", made["bgp_peer_id"])
    scene.both("broken, not in time", PEER, **given, wait_timeout=30)
    scene.both("broken, which counts as well", PEER, **given, established_values=["established", "down"])
    while_waiting(bench, lambda: bench.control.event("establish_session", made["bgp_peer_id"]))
    scene.run("restored during the wait", PEER, **given)


def networks(scene: Scene) -> None:
    bench = scene.bench
    vbr = bench.vbr(name="edge")
    scene.both("advertised", NETWORK, vbr_id=vbr, dst_cidr_block="172.16.0.0/16")
    scene.both("by name, with a VPC", NETWORK, vbr_name="edge", dst_cidr_block="10.1.0.0/16", vpc_id="vpc-1")
    scene.both("another VPC", NETWORK, vbr_name="edge", dst_cidr_block="10.1.0.0/16", vpc_id="vpc-2")
    scene.both("IPv6", NETWORK, router_id=vbr, dst_cidr_block="2001:DB8:0:0::/32")
    scene.both("IPv6 in another form", NETWORK, vbr_id=vbr, dst_cidr_block="2001:db8::/32")
    bench.control.vpcs(remove=["vpc-3"])
    scene.both("a VPC that is nowhere", NETWORK, vbr_id=vbr, dst_cidr_block="10.3.0.0/16", vpc_id="vpc-3")
    scene.both("withdrawn", NETWORK, vbr_id=vbr, dst_cidr_block="172.16.0.0/16", state="absent")
    scene.both("advertised once more", NETWORK, vbr_id=vbr, dst_cidr_block="172.16.0.0/16")
    scene.both("of a router that is nowhere", NETWORK, vbr_id="vbr-none", dst_cidr_block="172.16.0.0/16")
    scene.both("of a router by a name that is nowhere", NETWORK, vbr_name="none", dst_cidr_block="172.16.0.0/16")
    scene.both(
        "absent of a router that is nowhere", NETWORK, vbr_name="none", dst_cidr_block="10.0.0.0/8", state="absent"
    )
    extra = {"OwnerAccount": "someone"}
    scene.run("with extra parameters", NETWORK, vbr_id=vbr, dst_cidr_block="10.4.0.0/16", extra_parameters=extra)


GROUPS: dict[str, Group] = {
    "BGP in each status": in_each_status,
    "BGP on VBRs in each status": on_each_vbr,
    "BGP groups": groups,
    "keys of BGP groups": keys,
    "BGP peers": peers,
    "BGP sessions": sessions,
    "BGP networks": networks,
}
