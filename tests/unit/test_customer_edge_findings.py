# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What verify says of inventory, cloud and router: nothing where all agree, and each difference in words of its own."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from ansible_collections.alicloud.express_connect.plugins.plugin_utils import (
    customer_edge_findings,
    customer_edge_state,
    leased_line_inventory,
)

KEY = "S3cr3t-Edge!"
DEVICE = "sh-edge-1"
TIMERS = {"transmit": 300, "receive": 300, "multiplier": 3}


def a_sub_interface(number: int) -> dict[str, Any]:
    name = {"line": f"line-{number}", "vbr": f"vbr-{number}", "interface": f"eth{number}", "vlan_id": 110}
    ends = {"address": f"10.255.{number}.2", "prefix_length": 30, "neighbor": f"10.255.{number}.1"}
    return {**name, "mtu": 1500, "ipv4": {**ends, "mask": "255.255.255.252"}, "ipv6": None}


def a_neighbor(number: int) -> dict[str, Any]:
    return {
        **{"line": f"line-{number}", "vbr": f"vbr-{number}", "interface": f"eth{number}", "vlan_id": 110},
        **{"family": "ipv4", "address": f"10.255.{number}.1", "source": f"10.255.{number}.2"},
        **{"remote_asn": 45104, "local_asn": None, "auth_key": KEY, "bfd": {**TIMERS}, "maximum_prefixes": 15},
        **{"announce": ["10.110.0.0/16"], "accept": ["172.16.0.0/16"]},
    }


def a_line(number: int) -> dict[str, Any]:
    peer = {"bgp_peer_id": f"bgp-{number}", "peer_ip_address": f"10.255.{number}.2", "enable_bfd": True}
    group = {
        "bgp_group_id": f"bgpg-{number}",
        "local_asn": 45104,
        "peer_asn": 65010,
        "route_limit": 110,
        "auth_key_digest": "a1",
    }
    vbr = {
        **{"vbr_id": f"vbr-id-{number}", "name": f"vbr-{number}", "vlan_id": 110, "status": "active", "mtu": None},
        **{"local_gateway_ip": f"10.255.{number}.1", "peer_gateway_ip": f"10.255.{number}.2"},
        **{"peering_subnet_mask": "255.255.255.252", "peering_ipv6_subnet_mask": None},
        **{"min_tx_interval": 300, "min_rx_interval": 300, "detect_multiplier": 3},
        "bgp_networks": [{"dst_cidr_block": "172.16.0.0/16", "status": "Available"}],
        "bgp_groups": [{**group, "bgp_peers": [{**peer, "bgp_status": "Established", "received_route_count": 1}]}],
    }
    names = {"physical_connection_id": f"pc-{number}", "name": f"line-{number}", "status": "Enabled"}
    return {**names, "redundant_physical_connection_id": "", "vbrs": [vbr]}


def a_state() -> dict[str, Any]:
    session = {
        **{"state": "Established", "remote_asn": 45104, "local_asn": 65010, "key_matches": True},
        **{"reason": None, "maximum_prefixes": 15, "bfd": {**TIMERS, "state": "up", "diagnostic": "ok"}},
        **{"accepted": ["172.16.0.0/16"], "advertised": ["10.110.0.0/16"]},
    }
    interfaces = {
        f"eth{one}.110": {"up": True, "mtu": 1500, "addresses": [f"10.255.{one}.2/30", "fe80::1/64"]} for one in (1, 2)
    }
    return {
        "interfaces": interfaces,
        "neighbors": {f"10.255.{one}.1": copy.deepcopy(session) for one in (1, 2)},
    }


class World:
    """Two redundant lines on one router, all of it as it should be."""

    def __init__(self) -> None:
        self.sub_interfaces = [a_sub_interface(1), a_sub_interface(2)]
        self.neighbors = [a_neighbor(1), a_neighbor(2)]
        self.lines = [a_line(1), a_line(2)]
        self.state: dict[str, Any] = a_state()
        self.other_keys: list[tuple[str, str]] = []
        self.variables: dict[str, dict[str, Any]] = {
            "line-1": {"leased_line_name": "line-1"},
            "line-2": {"leased_line_name": "line-2", "leased_line_redundant_with": "line-1"},
        }

    @property
    def vbr(self) -> dict[str, Any]:
        return self.lines[0]["vbrs"][0]

    @property
    def group(self) -> dict[str, Any]:
        return self.vbr["bgp_groups"][0]

    @property
    def peer(self) -> dict[str, Any]:
        return self.group["bgp_peers"][0]

    @property
    def own(self) -> dict[str, Any]:
        return self.state["neighbors"]["10.255.1.1"]

    @property
    def interface(self) -> dict[str, Any]:
        return self.state["interfaces"]["eth1.110"]

    def goes_down(self, state: str = "Active", **more: Any) -> None:
        self.own.update(state=state, accepted=[], advertised=[], **more)
        self.peer.update(bgp_status="Idle", received_route_count=0)

    def parts(self) -> tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]:
        """The routers, what hosts declare, and what was seen of the cloud."""
        device = {"device": DEVICE, "dialect": "junos", "asn": 65010}
        device |= {"sub_interfaces": self.sub_interfaces, "neighbors": self.neighbors}
        declared = leased_line_inventory.declare_all(self.variables, self.variables)
        estate = {"region": "", "account_id": "1", "physical_connections": self.lines, "vbrs": []}
        return (
            {DEVICE: device},
            declared,
            [{"item": leased_line_inventory.place_of(declared["line-1"]), "estates": [estate]}],
        )

    def find(self) -> dict[str, Any]:
        return customer_edge_findings.find_all(*self.parts(), {DEVICE: self.state}, self.other_keys)

    def texts(self, kind: str = "mismatch") -> list[str]:
        return [one["text"] for one in self.find()["findings"] if one["kind"] == kind]


def test_nothing_is_found_where_all_agree() -> None:
    found = World().find()
    assert found["findings"] == []
    assert found["table"][0] == (
        "line-1: vbr-1: 10.255.1.1: Established in the cloud, Established on sh-edge-1, BFD up, 1 prefixes in, 1 out"
    )


Change = Callable[[World], Any]
DIFFERENCES: dict[str, tuple[Change, str]] = {
    "no VBR": (lambda w: w.lines[0].update(vbrs=[]), "the line line-1 has no VBR vbr-1"),
    "no peer": (lambda w: w.group.update(bgp_peers=[]), "the VBR has no BGP peer 10.255.1.2"),
    "VLAN in the cloud": (lambda w: w.vbr.update(vlan_id=111), "VLAN: the inventory has 110, the cloud 111"),
    "address in the cloud": (
        lambda w: w.vbr.update(local_gateway_ip="10.255.1.9"),
        "address of the VBR: the inventory has 10.255.1.1, the cloud 10.255.1.9",
    ),
    "mask in the cloud": (
        lambda w: w.vbr.update(peering_subnet_mask="255.255.255.248"),
        "mask: the inventory has /30, the cloud /29",
    ),
    "AS of the cloud": (
        lambda w: w.group.update(local_asn=65001),
        "ASN of the cloud: the inventory has 45104, the cloud 65001",
    ),
    "AS of the customer": (
        lambda w: w.group.update(peer_asn=65020) or w.own.update(local_asn=65020),
        "ASN of the customer: the inventory has 65010, the cloud 65020",
    ),
    "key in the cloud": (
        lambda w: w.other_keys.append(("line-1", "vbr-1")),
        "the cloud has another MD5 key than the inventory",
    ),
    "BFD in the cloud": (
        lambda w: w.peer.update(enable_bfd=False),
        "the inventory has BFD on, the cloud off",
    ),
    "MTU in the cloud": (lambda w: w.vbr.update(mtu=8500), "MTU: the inventory has 1500, the cloud 8500"),
    "VLAN of the router": (
        lambda w: w.state["interfaces"].update({"eth1.111": w.state["interfaces"].pop("eth1.110")}),
        "sh-edge-1 has 10.255.1.2 on eth1.111, the VBR is on VLAN 110 (eth1.110)",
    ),
    "no sub-interface": (
        lambda w: w.state["interfaces"].pop("eth1.110"),
        "sh-edge-1 has no eth1.110, on which the VBR is (VLAN 110)",
    ),
    "mask of the router": (
        lambda w: w.interface.update(addresses=["10.255.1.2/29"]),
        "mask: sh-edge-1 has 10.255.1.2/29 on eth1.110, the VBR /30",
    ),
    "address of the router": (
        lambda w: w.interface.update(addresses=["10.255.1.3/30"]),
        "sh-edge-1 has not 10.255.1.2 on eth1.110",
    ),
    "MTU of the router": (
        lambda w: w.interface.update(mtu=9000),
        "MTU: sh-edge-1 has 9000 on eth1.110, the VBR 1500",
    ),
    "link": (lambda w: w.interface.update(up=False), "eth1.110 of sh-edge-1 is down"),
    "no neighbour": (lambda w: w.state["neighbors"].pop("10.255.1.1"), "sh-edge-1 has no BGP neighbour 10.255.1.1"),
    "AS that is expected": (
        lambda w: w.own.update(remote_asn=45105),
        "ASN: sh-edge-1 expects AS 45105 from 10.255.1.1, the VBR is in AS 45104",
    ),
    "AS of the router": (
        lambda w: w.own.update(local_asn=65011),
        "ASN: sh-edge-1 is in AS 65011 towards 10.255.1.1, the VBR expects AS 65010",
    ),
    "key of the router": (
        lambda w: w.own.update(key_matches=False),
        "key: sh-edge-1 has another MD5 key for 10.255.1.1 than the inventory, or none",
    ),
    "BFD timer": (
        lambda w: w.own["bfd"].update(transmit=50, receive=50),
        "BFD timer: sh-edge-1 has 50 ms, 50 ms, x 3, the VBR 300 ms, 300 ms, x 3; 200 ms is the least of Express Connect",
    ),
    "no BFD": (lambda w: w.own.update(bfd=None), "BFD is off on sh-edge-1 and on in the cloud"),
    "BFD down": (
        lambda w: w.own["bfd"].update(state="down", diagnostic="ok"),
        "BFD is down on sh-edge-1, although the session is up (ok)",
    ),
    "session": (
        lambda w: w.goes_down(bfd=None) or w.peer.update(enable_bfd=False) or w.neighbors[0].update(bfd=None),
        "the session with 10.255.1.1 is not Established (Active on sh-edge-1, Idle in the cloud)",
    ),
    "reason": (
        lambda w: w.goes_down(reason="Hold Timer Expired", bfd={**TIMERS, "state": "up"}),
        "the session with 10.255.1.1 is not Established (Active on sh-edge-1, Idle in the cloud); "
        "it last ended with 'Hold Timer Expired'",
    ),
    "silent cut": (
        lambda w: w.goes_down("Connect", bfd={**TIMERS, "state": "down"}),
        "the session with 10.255.1.1 is not Established (Connect on sh-edge-1, Idle in the cloud): "
        "eth1.110 is up and BFD is down, so nothing crosses the line; ask the carrier",
    ),
    "maintenance": (
        lambda w: w.goes_down(bfd={**TIMERS, "state": "down"}) or w.vbr.update(status="terminated"),
        "the VBR is out of service (terminated)",
    ),
    "not accepted": (
        lambda w: w.own.update(accepted=[]),
        "sh-edge-1 does not have 172.16.0.0/16 from 10.255.1.1: its own filter may drop it",
    ),
    "not announced by the VBR": (
        lambda w: w.own.update(accepted=[]) or w.vbr.update(bgp_networks=[]),
        "sh-edge-1 does not have 172.16.0.0/16 from 10.255.1.1: the VBR does not announce it",
    ),
    "accepted beside": (
        lambda w: w.own["accepted"].append("10.0.0.0/8"),
        "sh-edge-1 accepts 10.0.0.0/8 from 10.255.1.1, which is not in customer_edge_accept",
    ),
    "not announced": (
        lambda w: w.own.update(advertised=[]) or w.peer.update(received_route_count=1),
        "sh-edge-1 does not announce 10.110.0.0/16 to 10.255.1.1: is it in its routing table, and does its policy let it out?",
    ),
    "announced beside": (
        lambda w: w.own["advertised"].append("0.0.0.0/0") or w.peer.update(received_route_count=2),
        "sh-edge-1 announces 0.0.0.0/0 to 10.255.1.1, which is not in customer_edge_announce",
    ),
    "lost on the way": (
        lambda w: w.peer.update(received_route_count=0),
        "the VBR has 0 routes from 10.255.1.2, 1 are announced",
    ),
    "over the limit of the router": (
        lambda w: w.own.update(maximum_prefixes=1) or w.vbr["bgp_networks"].append({"dst_cidr_block": "172.17.0.0/16"}),
        "the VBR announces 2 prefixes, sh-edge-1 closes the session above 1",
    ),
}


@pytest.mark.parametrize(("change", "text"), DIFFERENCES.values(), ids=list(DIFFERENCES))
def test_a_difference_is_named(change: Change, text: str) -> None:
    world = World()
    change(world)
    assert text in world.texts()
    assert {one["line"] for one in world.find()["findings"] if one["kind"] == "mismatch"} == {"line-1"}


@pytest.mark.parametrize(
    "about",
    [
        "mask of the router",
        "key of the router",
        "AS of the router",
        "BFD timer",
        "MTU of the router",
        "silent cut",
        "maintenance",
    ],
)
def test_one_difference_is_one_mismatch(about: str) -> None:
    world = World()
    DIFFERENCES[about][0](world)
    assert world.texts() == [DIFFERENCES[about][1]]


def test_a_session_is_up_if_both_sides_have_it_up() -> None:
    world = World()
    world.own["state"] = "Active"
    assert world.texts() == [
        "the session with 10.255.1.1 is not Established (Active on sh-edge-1, Established in the cloud)"
    ]


def test_a_line_is_not_blamed_where_something_else_explains_it() -> None:
    world = World()
    world.goes_down("Connect", key_matches=False, bfd={**TIMERS, "state": "down"})
    assert [text for text in world.texts() if "nothing crosses the line" in text] == []


def test_a_quota_that_is_reached_and_one_that_nearly_is() -> None:
    world = World()
    world.group["route_limit"] = 1
    assert world.texts("risk") == ["route quota: 1 of 1 are used"]
    world.goes_down(reason="Cease/Maximum Number of Prefixes Reached")
    assert (
        "route quota: more than the 1 of the VBR are announced to it; the VBR has closed the session for that"
        in world.texts()
    )


def test_a_lost_partner_is_a_risk_of_the_other_line() -> None:
    world = World()
    world.goes_down(bfd={**TIMERS, "state": "down"})
    risks = [one for one in world.find()["findings"] if one["kind"] == "risk"]
    assert [(one["line"], one["text"]) for one in risks] == [
        ("line-2", "no session of its partner line-1 is Established")
    ]
    world = World()
    world.neighbors[0]["accept"].append("172.17.0.0/16")
    assert "172.17.0.0/16: accepted from this line alone now, not from its partner line-2" in world.texts("risk")


def test_the_cloud_alone_is_judged_where_the_router_is_not_seen() -> None:
    world = World()
    world.state = {"unseen": "it is no host of the inventory"}
    assert world.texts() == []
    words = "sh-edge-1 could not be seen, and so neither BFD nor prefixes: it is no host of the inventory"
    assert world.texts("unseen") == [words, words]
    world.peer["bgp_status"] = "Connect"
    assert world.texts() == ["the session with 10.255.1.1 is not Established (Connect in the cloud)"]


class Alone(World):
    """Two redundant lines that name no router."""

    def __init__(self) -> None:
        super().__init__()
        for neighbor in self.neighbors:
            neighbor["announce"] = []

    def find(self) -> dict[str, Any]:
        devices, *others = self.parts()
        devices = {"": {**devices[DEVICE], "device": ""}}
        return customer_edge_findings.verify(devices, *others, [], [], {"line-1": self.state})


ALONE: dict[str, tuple[Change, str, str]] = {
    "VLAN": (lambda w: w.vbr.update(vlan_id=111), "mismatch", "VLAN: the inventory has 110, the cloud 111"),
    "session": (
        lambda w: w.goes_down(),
        "mismatch",
        "the session with 10.255.1.1 is not Established (Idle in the cloud)",
    ),
    "network": (
        lambda w: w.vbr.update(bgp_networks=[]),
        "mismatch",
        "the VBR does not announce 172.16.0.0/16",
    ),
    "routes": (
        lambda w: w.peer.update(received_route_count=0),
        "risk",
        "the VBR has no routes from 10.255.1.2",
    ),
    "quota": (lambda w: w.peer.update(received_route_count=99), "risk", "route quota: 99 of 110 are used"),
    "redundancy": (
        lambda w: w.neighbors[0]["accept"].append("172.17.0.0/16"),
        "risk",
        "172.17.0.0/16: announced by this line alone now, not by its partner line-2",
    ),
}


@pytest.mark.parametrize(("change", "kind", "text"), ALONE.values(), ids=list(ALONE))
def test_a_line_that_names_no_router_is_judged_by_the_cloud_alone(change: Change, kind: str, text: str) -> None:
    world = Alone()
    assert (world.texts("mismatch"), world.texts("risk"), len(world.texts("unseen"))) == ([], [], 2)
    change(world)
    assert text in world.texts(kind)


def test_nothing_is_claimed_of_what_a_partner_without_a_router_carries() -> None:
    world = World()
    devices, *others = world.parts()
    named, nameless = (
        {"device": name, "asn": 65010, "sub_interfaces": world.sub_interfaces, "neighbors": [neighbor]}
        for name, neighbor in zip((DEVICE, ""), world.neighbors, strict=True)
    )
    world.neighbors[1].update(announce=[], accept=[])
    found = customer_edge_findings.find_all({DEVICE: named, "": nameless}, *others, {DEVICE: world.state})
    assert [one["text"] for one in found["findings"] if one["kind"] == "risk"] == []


def test_a_further_line_of_a_vbr_is_held_against_what_the_vbr_has_of_it() -> None:
    world = World()
    (vbr,) = world.lines[0]["vbrs"]
    moved = {key: vbr[key] for key in customer_edge_findings.OF_LINK if key in vbr}
    further = {**moved, "physical_connection_id": "pc-1", "status": "Associated"}
    elsewhere = {**vbr, "local_gateway_ip": "10.9.9.1", "vlan_id": 9, "associated_physical_connections": [further]}
    world.lines[0]["vbrs"], third = [], {**a_line(3), "vbrs": [elsewhere]}
    world.lines.append(third)
    assert world.texts() == []
    further["vlan_id"] = 111
    assert world.texts() == ["VLAN: the inventory has 110, the cloud 111"]


def test_a_key_that_could_not_be_compared_is_said_to_be_unseen() -> None:
    world = World()
    world.group["auth_key_digest"] = None
    said = "the MD5 key could not be held against that of the cloud: the service does not show it"
    assert world.texts("unseen") == [said]
    world.other_keys = [("line-1", "vbr-1")]  # which an empty one is, whatever is shown of it
    assert world.texts("unseen") == []


@pytest.mark.parametrize(
    ("check", "texts"),
    [
        ({"changed": False, "bgp_group": {}}, {}),
        ({"changed": True, "bgp_group": {}}, {"mismatch": "the cloud has another MD5 key than the inventory"}),
        (
            {"changed": False, "msg": "DescribeBgpGroups: Forbidden.RAM"},
            {"unseen": "the MD5 key could not be held against that of the cloud: DescribeBgpGroups: Forbidden.RAM"},
        ),
    ],
    ids=["the same", "another", "a failure"],
)
def test_what_comes_of_comparing_keys(check: dict[str, Any], texts: dict[str, str]) -> None:
    world = World()
    checks = [{"item": {"line": "line-1", "vbr": "vbr-1"}, **check}]
    found = customer_edge_findings.verify(*world.parts(), [], checks, {"line-1": world.state})
    assert {one["kind"]: one["text"] for one in found["findings"]} == texts


def test_no_key_is_in_what_is_returned() -> None:
    world = World()
    world.own["key_matches"] = False
    assert KEY not in json.dumps(world.find())


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("up", "it has to be a dictionary with interfaces and neighbors"),
        (["up"], "it has to be a dictionary with interfaces and neighbors"),
        ({"neighbors": "up"}, "neighbors has to be a dictionary"),
        ({"neighbors": {"10.255.1.1": "up"}}, "neighbors: 10.255.1.1 has to be a dictionary"),
        ({"neighbours": {}}, "neighbours is neither interfaces nor neighbors"),
        ({"neighbors": {"10.255.1.1": {"remote_as": 1}}}, "neighbors: 10.255.1.1: remote_as. Supported parameters"),
        ({"neighbors": {"10.255.1.1": {"maximum_prefixes": "many"}}}, "'maximum_prefixes' is of type"),
        ({"interfaces": {"eth1": {"up": "upwards"}}}, "'up' is of type"),
    ],
)
def test_a_state_that_is_none_is_refused(given: Any, words: str) -> None:
    variables = {"leased_line_name": "line-1", "leased_line_vbrs": [], "customer_edge_state": given}
    declared = leased_line_inventory.declare_all({"line-1": variables}, ["line-1"])
    asked = customer_edge_findings.list_questions({"line-1": variables}, ["line-1"], [], declared)
    (complaint,) = asked["complaints"]
    assert complaint.startswith("line-1: customer_edge_state: ") and words in complaint


def test_a_state_is_read_as_ansible_reads_options() -> None:
    """As parsers of what routers show deliver it, which is in texts; what is left out stays so."""
    told = {
        "interfaces": {"eth1.110": {"up": "no", "mtu": "1500"}},
        "neighbors": {"10.255.1.1": {"key_matches": "False", "remote_asn": "45104", "bfd": {"transmit": "300"}}},
    }
    state, wrong = customer_edge_state.read_given(told)
    assert wrong == []
    assert state == {
        "interfaces": {"eth1.110": {"up": False, "mtu": 1500}},
        "neighbors": {"10.255.1.1": {"key_matches": False, "remote_asn": 45104, "bfd": {"transmit": 300}}},
    }
    assert customer_edge_state.read_given({"neighbors": {"10.255.1.1": {"bfd": None}}})[0] == {
        "neighbors": {"10.255.1.1": {"bfd": None}}
    }


def test_a_maintenance_is_no_mismatch_and_its_lack_is_one() -> None:
    world = World()
    world.variables["line-1"]["leased_line_state"] = "maintenance"
    assert world.texts() == ["the VBR is in service, and the inventory has it out of service for maintenance"]
    world.vbr["status"] = "terminated"
    world.goes_down(reason="hold timer", bfd={**TIMERS, "state": "down", "diagnostic": "expired"})
    assert world.texts() == []


def test_a_limit_is_one_of_a_family() -> None:
    world = World()
    sixes = [{"dst_cidr_block": f"2001:db8:{number}::/48", "status": "Available"} for number in range(16)]
    world.vbr["bgp_networks"] += sixes
    assert world.texts() == []


def test_bfd_whose_state_is_left_out_is_not_judged() -> None:
    world = World()
    del world.own["bfd"]["state"]
    assert world.texts() == []


def test_a_router_may_call_its_port_otherwise_than_the_inventory() -> None:
    world = World()
    devices, *others = world.parts()
    device = {**devices[DEVICE], "dialect": "eos"}
    for one in (*world.sub_interfaces, *world.neighbors):
        one["interface"] = one["interface"].replace("eth", "Et")
    interfaces = {name.replace("eth", "Ethernet"): one for name, one in world.state["interfaces"].items()}
    told = {"line-1": {**world.state, "interfaces": interfaces}}
    assert customer_edge_findings.verify({DEVICE: device}, *others, [], [], told)["findings"] == []


@pytest.mark.parametrize("number", range(7))
def test_json_of_another_form_is_no_state(number: int) -> None:
    documents: list[Any] = [*SHOWN[:number], "another form", *SHOWN[number + 1 :]]
    devices, *_others = World().parts()
    device = {**devices[DEVICE], "dialect": "frr"}
    seen = customer_edge_findings.see(device, {"stdout": printed(documents)}, {})
    assert "neighbors" in seen or seen == {"unseen": "vtysh printed JSON of another form than that of FRR 8.4"}


# ------------------------------------------------------------ what FRR prints

RUNNING = f"""frr version 8.4.4
router bgp 65010
 neighbor 10.255.1.1 remote-as 45104
 neighbor 10.255.1.1 password {KEY}
exit
!
end
"""
SHOWN = [
    {"eth1.110": {"operationalStatus": "up", "mtu": 1500, "ipAddresses": [{"address": "10.255.1.2/30"}]}},
    {
        "10.255.1.1": {
            "bgpState": "Established",
            "remoteAs": 45104,
            "localAs": 65010,
            "lastResetDueTo": "No AFI/SAFI activated for peer",
            "addressFamilyInfo": {"ipv4Unicast": {"acceptedPrefixCounter": 1, "prefixAllowedMax": 15}},
        }
    },
    [{"peer": "10.255.1.1", "status": "up", "diagnostic": "ok"}],
    {"routes": {"172.16.0.0/16": [{"valid": True}], "172.17.0.0/16": [{"removed": True}]}},
    {"advertisedRoutes": {"10.110.0.0/16": {}}, "totalPrefixCounter": 1},
    {"warning": "No such neighbor in this view/vrf"},
    {"warning": "No such neighbor in this view/vrf"},
]
ASKED = {"neighbors": [a_neighbor(1), a_neighbor(2)]}


def printed(documents: list[Any]) -> str:
    return RUNNING + "\n".join(json.dumps(one, indent=2) + "\n" for one in documents)


def test_what_frr_prints_is_read() -> None:
    assert len(customer_edge_state.list_commands(ASKED)) == 1 + len(SHOWN)
    state = customer_edge_state.read_frr(ASKED, printed(SHOWN))
    assert list(state["neighbors"]) == ["10.255.1.1"]
    found = state["neighbors"]["10.255.1.1"]
    assert (found["state"], found["key_matches"], found["bfd"]["state"]) == ("Established", True, "up")
    assert (found["accepted"], found["advertised"], found["maximum_prefixes"]) == (
        ["172.16.0.0/16"],
        ["10.110.0.0/16"],
        15,
    )
    assert state["interfaces"]["eth1.110"] == {"up": True, "mtu": 1500, "addresses": ["10.255.1.2/30"]}
    assert KEY not in json.dumps(state)


@pytest.mark.parametrize(
    ("there", "wanted", "same"),
    [(KEY, KEY, True), (KEY, "x", False), ("", KEY, False), (KEY, None, False), ("", None, True)],
)
def test_keys_are_compared(there: str, wanted: str | None, same: bool) -> None:
    text = printed(SHOWN).replace(
        f" neighbor 10.255.1.1 password {KEY}\n", f" neighbor 10.255.1.1 password {there}\n" if there else ""
    )
    asked = {"neighbors": [{**a_neighbor(1), "auth_key": wanted}, a_neighbor(2)]}
    assert customer_edge_state.read_frr(asked, text)["neighbors"]["10.255.1.1"]["key_matches"] is same


@pytest.mark.parametrize(
    "text", ["", printed(SHOWN[:-1]), printed(SHOWN) + "% Unknown command", RUNNING, printed(SHOWN)[:-20]]
)
def test_what_is_not_an_answer_is_not_read(text: str) -> None:
    with pytest.raises(customer_edge_state.Unreadable, match="vtysh") as refused:
        customer_edge_state.read_frr(ASKED, text)
    assert KEY not in str(refused.value)
