# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The model of the customer's routers: what is in it, in which order, where it comes from, and what is refused."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.customer_edge import (
    VARIABLES,
    model,
    model_devices,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_inventory import declare, place_of

from .dialects.estates import ROOT, Hosts, ipv6, make_line, make_vbr, on
from .test_customer_edge_dialects import estates, sessions


def one_line(*vbrs: dict[str, Any], **edge: Any) -> Hosts:
    return on("frr", {"line-1": make_line(*(vbrs or [make_vbr(1)]), **edge)})


def changed(path: tuple[Any, ...], value: Any, hosts: Hosts | None = None) -> Hosts:
    """An estate in which one value is another one."""
    made = copy.deepcopy(hosts or one_line())
    place: Any = made["line-1"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return made


# ---------------------------------------------------------------- any estate


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_the_order_in_which_things_are_declared_makes_no_difference(data: st.DataObject) -> None:
    hosts = data.draw(estates("frr"))
    shuffled = {
        host: {
            **hosts[host],
            "leased_line_vbrs": data.draw(st.permutations(hosts[host]["leased_line_vbrs"])),
            "customer_edge_announce": data.draw(st.permutations(hosts[host]["customer_edge_announce"])),
        }
        for host in data.draw(st.permutations([*hosts]))
    }
    assert json.dumps(model_devices(shuffled)) == json.dumps(model_devices(hosts))


@settings(max_examples=100, deadline=None)
@given(hosts=estates("frr"))
def test_every_session_is_there_once_and_its_key_in_one_place(hosts: Hosts) -> None:
    for number, (_host, _vbr, group, _peer, _cloud) in enumerate(sessions(hosts)):
        group["auth_key"] = f"S3cr3t-{number}-"
    wanted = sorted((host, vbr["name"], cloud, group["auth_key"]) for host, vbr, group, _peer, cloud in sessions(hosts))
    (device,) = model_devices(hosts).values()
    found = [(one["line"], one["vbr"], one["address"], one.pop("auth_key")) for one in device["neighbors"]]
    assert sorted(found) == wanted
    assert "S3cr3t" not in json.dumps(device)
    names = [(name, one["vbr"], one["family"]) for one in device["neighbors"] for name in one["policies"].values()]
    assert len({name for name, _vbr, _family in names}) == len(set(names))
    assert all(re.fullmatch("[A-Z0-9-]{1,33}-[0-9a-f]{6}", name) for name, _vbr, _family in names)
    assert {(one["interface"], one["vlan_id"]) for one in device["neighbors"]} <= {
        (one["interface"], one["vlan_id"]) for one in device["sub_interfaces"]
    }


def test_the_whole_of_a_small_estate() -> None:
    vbr = make_vbr(1, {"enable_bfd": "yes"}, {"auth_key": 123456, "local_asn": 64999}, min_tx_interval=300, mtu=8500)
    (device,) = model_devices(one_line(vbr, announce=["10.1.0.0/16"], preference="backup")).values()
    place = {"line": "line-1", "vbr": "vbr-1", "interface": "eth1", "vlan_id": 101}
    ends = {"address": "10.255.1.2", "prefix_length": 30, "neighbor": "10.255.1.1", "mask": "255.255.255.252"}
    assert base_names(device) == {"vbr-1": "VBR-1"}
    del device["neighbors"][0]["policies"]
    assert device == {
        **{"device": "edge", "dialect": "frr", "asn": 65010},
        "sub_interfaces": [{**place, "description": "line-1 vbr-1", "mtu": 8500, "ipv4": ends, "ipv6": None}],
        "neighbors": [
            {
                **place,
                **{"family": "ipv4", "address": "10.255.1.1", "source": "10.255.1.2"},
                **{"remote_asn": 64999, "local_asn": None, "auth_key": "123456"},
                "bfd": {"transmit": 300, "receive": 1000, "multiplier": 3},
                **{"maximum_prefixes": 15, "announce": ["10.1.0.0/16"], "accept": ["172.16.0.0/16"]},
                **{"local_preference": 100, "med": 100, "as_path_prepend": 2},
            }
        ],
    }


# ---------------------------------------------------------------- what is in it, and what is not


def test_the_router_has_the_as_number_that_is_declared() -> None:
    """Where its groups expect several, none of them is guessed to be its own, since the next group could turn the guess around."""
    vbrs = [make_vbr(number, group={"peer_asn": asn}) for number, asn in enumerate((65020, 65010, 65020), 1)]
    with pytest.raises(ValueError, match="edge: its BGP groups expect it in AS 65010, 65020; set customer_edge_asn"):
        model_devices(one_line(*vbrs))
    for asn, local in ((65020, [None, 65010, None]), (64999, [65020, 65010, 65020])):
        (device,) = model_devices(one_line(*vbrs, asn=asn)).values()
        assert (device["asn"], [one["local_asn"] for one in device["neighbors"]]) == (asn, local)
    (only,) = model_devices(one_line(vbrs[1])).values()
    assert (only["asn"], [one["local_asn"] for one in only["neighbors"]]) == (65010, [None])


@pytest.mark.parametrize(
    ("path", "value", "left"),
    [
        (("leased_line_state",), "absent", []),
        (("leased_line_vbrs", 0, "state"), "absent", ["vbr-2"]),
        (("leased_line_vbrs", 0, "state"), "maintenance", ["vbr-1", "vbr-2"]),
    ],
)
def test_what_is_absent_is_left_out(path: tuple[Any, ...], value: str, left: list[str]) -> None:
    (device,) = model_devices(changed(path, value, one_line(make_vbr(1), make_vbr(2)))).values()
    for part in ("sub_interfaces", "neighbors"):
        assert [one["vbr"] for one in device[part]] == left


def test_a_vbr_on_two_lines_is_on_the_ports_of_both() -> None:
    further = {
        **{"physical_connection_id": "pc-2", "vlan_id": 7, "local_gateway_ip": "10.255.9.1"},
        **{"peer_gateway_ip": "10.255.9.2", "peering_subnet_mask": "255.255.255.252"},
    }
    vbr = make_vbr(1, associated_physical_connections=[further])
    vbr["bgp_groups"][0]["peers"].append({"peer_ip_address": "10.255.9.2"})
    hosts = on("frr", {"line-1": make_line(vbr), "line-2": {**make_line(), "leased_line_id": "pc-2"}})
    (device,) = model_devices(hosts).values()
    assert [(one["line"], one["interface"], one["vlan_id"]) for one in device["sub_interfaces"]] == [
        ("line-1", "eth1", 101),
        ("line-2", "eth2", 7),
    ]
    assert [(one["line"], one["address"]) for one in device["neighbors"]] == [
        ("line-1", "10.255.1.1"),
        ("line-2", "10.255.9.1"),
    ]


def test_policies_have_names_of_their_own_and_always_the_same() -> None:
    names = ["vbr-2", "上海", "vbr-上海", "x" * 60]
    vbrs = [make_vbr(number, name=name) for number, name in enumerate(names, 1)]
    hosts = on("frr", {"line-1": make_line(*vbrs), "line-2": make_line(make_vbr(9, name="VBR"))})
    (device,) = model_devices(hosts).values()
    policies = {"vbr-2": "VBR-2", "vbr-上海": "VBR", "x" * 60: "X" * 22, "上海": "VBR-3", "VBR": "VBR-4"}
    assert base_names(device) == policies
    reverse = {
        host: {**line, "leased_line_vbrs": line["leased_line_vbrs"][::-1]} for host, line in [*hosts.items()][::-1]
    }
    assert model_devices(reverse) == {"edge": device}


@pytest.mark.parametrize(
    ("direction", "change"),
    [
        ("IN", {"accept": ["172.20.0.0/16"]}),
        ("IN", {"preference": {"local_preference": 150}}),
        ("OUT", {"announce": ["10.2.0.0/16"]}),
        ("OUT", {"preference": {"med": 7}}),
        ("OUT", {"preference": {"as_path_prepend": 3}}),
        ("OUT", {"asn": 64999, "announce": ["10.1.0.0/16"]}),
    ],
)
def test_another_content_has_another_name(direction: str, change: dict[str, Any]) -> None:
    """So that nothing is left of what a router had under the name before, whatever it does with what it has already."""
    (before,), (after,) = (
        [device["neighbors"][0]["policies"] for device in model_devices(one_line(**edge)).values()]
        for edge in ({"announce": ["10.1.0.0/16"]}, {"announce": ["10.1.0.0/16"], **change})
    )
    changed = {name for name in before if before[name] != after[name]}
    assert changed == (set() if "asn" in change else {direction})


def test_what_has_no_vbr_or_no_session_is_said() -> None:
    hosts = on("frr", {"a": make_line({**make_vbr(1), "bgp_groups": []}, announce=["10.1.0.0/16"])})
    modelled = model({host: {**line, "inventory_hostname": host} for host, line in hosts.items()}, [*hosts])
    assert modelled["left_out"] == ["a: vbr-1: without BGP, since it has no group with a peer"]
    hosts["a"]["leased_line_vbrs"][0]["state"] = "absent"
    modelled = model({host: {**line, "inventory_hostname": host} for host, line in hosts.items()}, [*hosts])
    assert (modelled["devices"], modelled["left_out"]) == ({}, ["edge: left out, since no VBR ends there"])


@pytest.mark.parametrize(
    ("interface", "vlan_id", "fits"),
    [("enp65s0f1np1", 99, True), ("enp65s0f1np1", 101, False), ("enp65s0f1np1xyz", 0, True)],
)
def test_an_interface_of_linux_has_a_short_name(interface: str, vlan_id: int, fits: bool) -> None:
    hosts = one_line(make_vbr(1, vlan_id=vlan_id))
    hosts["line-1"]["customer_edge_interface"] = interface
    modelled = model(hosts, [*hosts])
    said = f"line-1: vbr-1: {interface}.{vlan_id}: Linux has names of at most 15 characters"
    assert modelled["complaints"] == ([] if fits else [said])


def base_names(device: dict[str, Any]) -> dict[str, str]:
    """The names of policies by VBR, without what tells their direction and content."""
    names = {one["vbr"]: one["policies"] for one in device["neighbors"]}
    found = {vbr: re.fullmatch(r"(.+)-IN-[0-9a-f]{6}", own["IN"]) for vbr, own in names.items()}
    assert all(re.fullmatch(r".+-OUT-[0-9a-f]{6}", own["OUT"]) for own in names.values())
    return {vbr: match[1] for vbr, match in found.items() if match}


def test_networks_go_to_their_family_each_once_and_the_limit_grows_with_them() -> None:
    networks = [f"172.{number}.0.0/16" for number in range(40)] + ["2001:db8::/32"]
    vbr = make_vbr(1, bgp_networks=",".join(networks), **ipv6(1))
    announce = ["10.1.0.0/16", "2001:db8:1::/48", "10.1.0.0/16", "2001:0db8:1::/48"]
    (device,) = model_devices(one_line(vbr, announce=announce, accept=None)).values()
    four, six = device["neighbors"]
    assert (four["announce"], six["announce"]) == (["10.1.0.0/16"], ["2001:db8:1::/48"])
    assert (len(four["accept"]), six["accept"]) == (40, ["2001:db8::/32"])
    assert (four["maximum_prefixes"], six["maximum_prefixes"]) == (60, 15)
    (own,) = model_devices(one_line(vbr, accept=["172.0.0.0/8"], maximum_prefixes=3)).values()
    assert [(one["accept"], one["maximum_prefixes"]) for one in own["neighbors"]] == [(["172.0.0.0/8"], 3), ([], 3)]


def test_what_may_be_overlooked_is_said() -> None:
    hosts = {**one_line(), "line-2": make_line(make_vbr(2))}
    modelled = model(hosts, [*hosts])
    assert modelled["left_out"] + modelled["remarks"] == [
        "line-2: left out, since customer_edge_device does not name its router",
        "line-1: nothing is announced to the cloud, since customer_edge_announce is empty",
    ]
    assert model(hosts, ["line-2"])["devices"] == {}


BOTH = "line-1 and line-2 are redundant, and both are {} by customer_edge_preference: none of them is preferred"
ALONE = "line-1 is {} by customer_edge_preference, and line-2, with which it is redundant, has none: traffic {} the cloud may take either"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("primary", "backup", []),
        (None, None, []),
        ("primary", "primary", [BOTH.format("primary")]),
        ("backup", "backup", [BOTH.format("backup")]),
        ("backup", None, [ALONE.format("backup", "to")]),
        ("primary", None, [ALONE.format("primary", "from")]),
        ("backup", {"local_preference": 200}, []),
    ],
)
def test_a_preference_that_prefers_no_line_is_said(first: Any, second: Any, said: list[str]) -> None:
    lines = [make_line(make_vbr(number), announce=["10.1.0.0/16"]) for number in (1, 2)]
    hosts = on("frr", {"line-1": lines[0], "line-2": lines[1]})
    hosts["line-1"]["customer_edge_preference"], hosts["line-2"]["customer_edge_preference"] = first, second
    assert model(hosts, [*hosts])["remarks"] == []  # two lines that have nothing to do with each other
    for host, other in (("line-1", "line-2"), ("line-2", "line-1")):
        paired = {**hosts, host: {**hosts[host], "leased_line_redundant_with": other}}
        assert model(paired, [*paired])["remarks"] == said
        assert model(paired, ["line-1"])["remarks"] == []
    named = {"line-1": hosts["line-1"], "line-2": {**hosts["line-2"], "leased_line_id": "pc-2"}}
    named["line-1"] = {**hosts["line-1"], "leased_line_redundant_with": "pc-2"}
    assert model(named, [*named])["remarks"] == said


# ---------------------------------------------------------------- what is refused

VBR = ("leased_line_vbrs", 0)
WRONG: dict[str, tuple[tuple[Any, ...], Any, str]] = {
    "a misspelt variable": (("customer_edge_anounce",), [], "no such variable; is customer_edge_announce meant?"),
    "a list of dialects": (("customer_edge_dialect",), ["frr"], "customer_edge_dialect: ['frr'] is none of comware, "),
    "no dialect": (("customer_edge_dialect",), None, "customer_edge_dialect: None is none of comware, "),
    "a device that is a path": (
        ("customer_edge_device",),
        "../x",
        "customer_edge_device: '../x' is no name of a router",
    ),
    "a list of devices": (("customer_edge_device",), ["edge"], "customer_edge_device: ['edge'] is no name of a router"),
    "a port that is two lines": (
        ("customer_edge_interface",),
        "eth1\nno",
        "customer_edge_interface: 'eth1\\nno' is no",
    ),
    "a network that is no list": (
        ("customer_edge_accept",),
        "10.0.0.0/8",
        "customer_edge_accept: '10.0.0.0/8' is no list",
    ),
    "a network with host bits": (("customer_edge_announce",), ["10.1.0.1/16"], "'10.1.0.1/16' is no network"),
    "a preference": (("customer_edge_preference",), "first", "'first' is none of primary, backup"),
    "a part of a preference": (("customer_edge_preference",), {"weight": 1}, "weight is none of local_preference, med"),
    "a number of a preference": (("customer_edge_preference",), {"med": -1}, "med: -1 is no number from 0 to"),
    "no limit": (("customer_edge_maximum_prefixes",), 0, "customer_edge_maximum_prefixes: 0 is no number from 1"),
    "no address": ((*VBR, "local_gateway_ip"), None, "(vbr-1): local_gateway_ip None, peer_gateway_ip 10.255.1.2"),
    "an address elsewhere": (
        (*VBR, "local_gateway_ip"),
        "10.9.9.9",
        "10.9.9.9 is not another address in 10.255.1.0/30",
    ),
    "one address twice": ((*VBR, "local_gateway_ip"), "10.255.1.2", "10.255.1.2 is not another address in"),
    "a peer that is not here": (
        (*VBR, "bgp_groups", 0, "peers", 0, "peer_ip_address"),
        "10.255.1.3",
        "BGP group bgpg-1: peer_ip_address: 10.255.1.3 is not the address of your end",
    ),
    "no AS number": (
        (*VBR, "bgp_groups", 0, "peer_asn"),
        None,
        "BGP group bgpg-1: peer_asn: it is not known; declare it",
    ),
    "no VLAN ID": ((*VBR, "vlan_id"), None, "leased_line_vbrs[0] (vbr-1): vlan_id: it is not known; declare it"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_refused_with_its_place(what: str) -> None:
    path, value, words = WRONG[what]
    found = model(changed(path, value), ["line-1"])
    assert found["devices"] == {}
    assert any(text.startswith("line-1: ") and words in text for text in found["complaints"]), found["complaints"]


def test_all_that_is_wrong_is_named_at_once() -> None:
    hosts = changed((*VBR, "vlan_id"), "x", changed(("customer_edge_dialect",), "basic"))
    assert len(model(hosts, ["line-1"])["complaints"]) == 2


BETWEEN: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "two dialects": (
        {},
        {"customer_edge_dialect": "eos"},
        "line-2: customer_edge_dialect: edge is eos here, and frr for line-1",
    ),
    "a VLAN of two": (
        {"vlan_id": 101},
        {"customer_edge_interface": "eth1"},
        "line-2: vbr-2: VLAN 101 on eth1 of edge is that of line-1: vbr-1, too",
    ),
    "a neighbour of two": (
        {"local_gateway_ip": "10.255.1.1", "peer_gateway_ip": "10.255.1.2"},
        {},
        "line-2: vbr-2: 10.255.1.1 is a neighbour of edge by line-1: vbr-1, too",
    ),
}


@pytest.mark.parametrize("what", BETWEEN)
def test_what_does_not_fit_together_is_refused(what: str) -> None:
    of_vbr, of_line, words = BETWEEN[what]
    vbr = {**make_vbr(2), **of_vbr}
    vbr["bgp_groups"][0]["peers"][0]["peer_ip_address"] = vbr["peer_gateway_ip"]
    hosts = on("frr", {"line-1": make_line(make_vbr(1)), "line-2": make_line(vbr)})
    hosts["line-2"] |= of_line
    assert model(hosts, [*hosts])["complaints"] == [words]


@pytest.mark.parametrize(
    ("dialect", "names", "same"),
    [
        ("ios_xe", ("GigabitEthernet0/0/1", "Gi0/0/1"), True),
        ("ios_xe", ("gigabitethernet0/0/1", "Gig0/0/1"), True),
        ("ios_xe", ("TenGigabitEthernet0/0/1", "Te0/0/1"), True),
        ("ios_xe", ("HundredGigE0/0/1", "Hu0/0/1"), True),
        ("ios_xe", ("FortyGigabitEthernet0/0/1", "Fo0/0/1"), True),
        ("ios_xe", ("TwentyFiveGigE1/0/1", "Tw1/0/1"), False),
        ("ios_xe", ("TenGigabitEthernet0/0/1", "Gi0/0/1"), False),
        ("ios_xe", ("GigabitEthernet0/0/1", "Gi0/0/10"), False),
        ("vrp", ("GigabitEthernet0/1/1", "GE0/1/1"), True),
        ("vrp", ("GigabitEthernet0/1/1", "gi0/1/1"), True),
        ("comware", ("Ten-GigabitEthernet1/0/1", "XGE1/0/1"), True),
        ("comware", ("GigabitEthernet1/0/1", "ge1/0/1"), True),
        ("eos", ("Ethernet1", "Et1"), True),
        ("eos", ("Port-Channel1", "Et1"), False),
        ("junos", ("ge-0/0/1", "xe-0/0/1"), False),
        ("frr", ("eth1", "Eth1"), False),
    ],
)
def test_a_port_is_one_whichever_way_it_is_named(dialect: str, names: tuple[str, str], same: bool) -> None:
    hosts = on(dialect, {"line-1": make_line(make_vbr(1)), "line-2": make_line(make_vbr(2, vlan_id=101))})
    for host, name in zip(hosts, names, strict=True):
        hosts[host]["customer_edge_interface"] = name
    said = f"line-2: vbr-2: VLAN 101 on {names[1]} of edge is that of line-1: vbr-1, too"
    assert model(hosts, [*hosts])["complaints"] == ([said] if same else [])


def test_the_variables_are_those_of_the_role() -> None:
    specs = yaml.safe_load((ROOT / "roles/customer_edge/meta/argument_specs.yml").read_text("utf-8"))["argument_specs"]
    documented = {name.removeprefix("customer_edge_") for spec in specs.values() for name in spec["options"]}
    assert documented == {*VARIABLES}


# ---------------------------------------------------------------- from the cloud


def in_cloud(hosts: Hosts) -> list[dict[str, Any]]:
    """What estate_info returns of an estate, made of what its hosts declare."""
    lines = [
        {
            **{"name": host, "physical_connection_id": f"pc-{host}"},
            "vbrs": [
                {
                    **{"vbr_id": f"id-{vbr['name']}", "min_tx_interval": 1000, "min_rx_interval": 1000},
                    **{"detect_multiplier": 3, "mtu": 1500, **vbr},
                    "bgp_networks": [{"dst_cidr_block": network} for network in vbr["bgp_networks"]],
                    "bgp_groups": [
                        {
                            **{"local_asn": 45104, **group, "bgp_group_id": f"id-{group['name']}"},
                            "auth_key": "********" if group.get("auth_key") else None,
                            "auth_key_digest": "digest" if group.get("auth_key") else None,
                            "bgp_peers": [{"enable_bfd": False, **peer} for peer in group["peers"]],
                        }
                        for group in vbr["bgp_groups"]
                    ],
                }
                for vbr in line["leased_line_vbrs"]
            ],
        }
        for host, line in hosts.items()
    ]
    return [{"item": place_of(declare({}, "line-1", True)), "estates": [{"physical_connections": lines}]}]


WHOLE = one_line(
    make_vbr(1, {"enable_bfd": True}, {"auth_key": "Key-1"}, detect_multiplier=5, min_rx_interval=300, **ipv6(1)),
    announce=["10.1.0.0/16"],
)
OPEN = [
    ("local_gateway_ip",),
    ("peering_subnet_mask",),
    ("peer_ipv6_gateway_ip",),
    ("detect_multiplier",),
    ("min_rx_interval",),
    ("bgp_networks",),
    ("bgp_groups", 0, "local_asn"),
    ("bgp_groups", 0, "peers", 0, "enable_bfd"),
    ("bgp_groups", 0, "peers"),
]


@pytest.mark.parametrize("path", OPEN, ids=str)
def test_what_is_left_open_comes_from_the_cloud(path: tuple[Any, ...]) -> None:
    whole = changed((*VBR, "bgp_groups", 0, "local_asn"), 64999, WHOLE)
    partial = changed((*VBR, *path), None, whole)
    assert model_devices(partial, in_cloud(whole)) == model_devices(whole)
    if path[0] in ("bgp_groups", "detect_multiplier", "min_rx_interval", "bgp_networks"):
        assert model(partial, ["line-1"])["devices"] != model_devices(whole)
    else:
        assert "set customer_edge_live to take it from the cloud" in str(model(partial, ["line-1"])["complaints"])


DIFFERENT: dict[tuple[Any, ...], Any] = {
    ("vlan_id",): 102,
    ("local_gateway_ip",): "10.255.1.3",
    ("peering_subnet_mask",): "255.255.255.0",
    ("detect_multiplier",): 4,
    ("bgp_groups", 0, "peer_asn"): 65011,
    ("bgp_groups", 0, "peers", 0, "enable_bfd"): False,
}


@pytest.mark.parametrize("path", DIFFERENT, ids=str)
def test_what_inventory_and_cloud_both_have_has_to_be_the_same(path: tuple[Any, ...]) -> None:
    found = model(changed((*VBR, *path), DIFFERENT[path], WHOLE), ["line-1"], in_cloud(WHOLE))
    assert found["devices"] == {}
    words = rf"line-1: leased_line_vbrs\[0\] \(vbr-1\): .*{path[-1]}: .* in the inventory, .* in the cloud"
    assert any(re.fullmatch(words, text) for text in found["complaints"]), found["complaints"]


def test_two_ways_to_write_the_same_are_no_difference() -> None:
    for path, value in {
        ("peering_subnet_mask",): "/30",
        ("peer_ipv6_gateway_ip",): "2001:0DB8:255:1::2",
        ("vlan_id",): "101",
        ("bgp_groups", 0, "peers", 0, "enable_bfd"): "yes",
    }.items():
        hosts = changed((*VBR, *path), value, WHOLE)
        assert model_devices(hosts, in_cloud(WHOLE)) == model_devices(WHOLE)


def test_what_is_wrong_with_a_line_that_names_no_router_keeps_no_other_from_its_file() -> None:
    hosts = {**one_line(), "line-2": make_line({"vbr_id": "vbr-1"})}
    modelled = model(hosts, [*hosts])
    assert (modelled["complaints"], [*modelled["devices"]]) == ([], ["edge"])


@pytest.mark.parametrize("path", DIFFERENT, ids=str)
def test_a_line_that_names_no_router_is_not_refused_for_what_is_found_later(path: tuple[Any, ...]) -> None:
    hosts = changed((*VBR, *path), DIFFERENT[path], WHOLE)
    del hosts["line-1"]["customer_edge_device"], hosts["line-1"]["leased_line_vbrs"][0]["bgp_groups"][0]["auth_key"]
    found = model(hosts, ["line-1"], seen=in_cloud(WHOLE))
    assert (found["complaints"], [*found["devices"]]) == ([], [""])
    assert model(hosts, ["line-1"])["devices"] == {}


def test_a_line_that_declares_no_vbrs_has_those_of_the_cloud_but_no_key() -> None:
    hosts = on("frr", {"line-1": {"customer_edge_announce": ["10.1.0.0/16"]}})
    keyless = changed((*VBR, "bgp_groups", 0, "auth_key"), None, WHOLE)
    assert model_devices(hosts, in_cloud(keyless)) == model_devices(keyless)
    refused = model(hosts, ["line-1"], in_cloud(WHOLE))["complaints"]
    assert "auth_key: the cloud has one, so that the inventory has to declare it" in str(refused)
