# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every dialect says what the inventory says: what its grammar reads is compared with what the variables mean."""

from __future__ import annotations

import copy
import ipaddress
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.customer_edge import model_devices

from .dialects import GRAMMARS, read
from .dialects.facts import Facts
from .dialects.grammar import Refused

ROOT = Path(__file__).parents[2]
DIALECTS = sorted(GRAMMARS)
PORTS = {
    "frr": "eth%d",
    "ios_xe": "TenGigabitEthernet0/0/%d",
    "junos": "xe-0/0/%d",
    "vrp": "GigabitEthernet0/1/%d",
    "comware": "Ten-GigabitEthernet1/0/%d",
    "eos": "Ethernet%d",
}
SHUT = ("ios_xe", "vrp", "comware")
"""Dialects whose ports are down until they are told not to be."""
PREFERENCES: dict[Any, dict[str, int]] = {
    "primary": {"local_preference": 200},
    "backup": {"local_preference": 100, "med": 100, "as_path_prepend": 2},
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


def sessions(hosts: Hosts) -> Iterator[tuple[str, dict[str, Any], dict[str, Any], dict[str, Any], str]]:
    """What is told of each session: line, VBR, group, peer, and the address of the cloud's end."""
    for host, line in hosts.items():
        for vbr in line["leased_line_vbrs"]:
            ends = {vbr["peer_gateway_ip"]: vbr["local_gateway_ip"]}
            if "peer_ipv6_gateway_ip" in vbr:
                ends[vbr["peer_ipv6_gateway_ip"]] = vbr["local_ipv6_gateway_ip"]
            for group in vbr["bgp_groups"]:
                for peer in group["peers"]:
                    yield host, vbr, group, peer, ends[peer["peer_ip_address"]]


def expected(dialect: str, hosts: Hosts) -> Facts:
    """Return what a configuration has to say, told from the variables alone."""
    groups = [group for line in hosts.values() for vbr in line["leased_line_vbrs"] for group in vbr["bgp_groups"]]
    counted = Counter(group["peer_asn"] for group in groups)
    asn = min(counted, key=lambda one: (-counted[one], one))
    neighbors = {}
    for host, vbr, group, peer, cloud in sessions(hosts):
        line = hosts[host]
        accept = of_family(line.get("customer_edge_accept", vbr["bgp_networks"]), cloud)
        announce = of_family(line.get("customer_edge_announce", []), cloud)
        preference = line.get("customer_edge_preference", {})
        preference = PREFERENCES[preference] if isinstance(preference, str) else preference
        timers = {"transmit": "min_tx_interval", "receive": "min_rx_interval", "multiplier": "detect_multiplier"}
        defaults = {"transmit": 1000, "receive": 1000, "multiplier": 3}
        neighbors[cloud] = {
            "remote_asn": group.get("local_asn", 45104),
            "local_asn": group["peer_asn"] if group["peer_asn"] != asn else None,
            "auth_key": group.get("auth_key"),
            "bfd": {name: vbr.get(timers[name], defaults[name]) for name in timers} if peer.get("enable_bfd") else None,
            "maximum_prefixes": line.get("customer_edge_maximum_prefixes", max(10, len(accept)) * 3 // 2),
            "active": True,
            "connected": True,
            "description": f"{host} {vbr['name']}",
            "accept": accept,
            "announce": announce,
            "local_preference": preference.get("local_preference") if accept else None,
            "med": preference.get("med") if announce else None,
            "as_path_prepend": preference.get("as_path_prepend", 0) if announce else 0,
        }
    originated = {network for one in neighbors.values() for network in one["announce"]}
    return {
        "asn": asn,
        "logged": True,
        "ports": {line["customer_edge_interface"]: port(dialect, line) for line in hosts.values()},
        "interfaces": {at: one for host in hosts for at, one in interfaces(dialect, host, hosts[host])},
        "neighbors": neighbors,
        "networks": [] if dialect == "junos" else sorted(originated),  # whose policies let out what is there
    }


def port(dialect: str, line: Mapping[str, Any]) -> dict[str, Any]:
    return {"up": dialect in SHUT, "mtu": max(vbr.get("mtu", 1500) for vbr in line["leased_line_vbrs"])}


def interfaces(dialect: str, host: str, line: Mapping[str, Any]) -> Iterator[tuple[tuple[str, int], dict[str, Any]]]:
    for vbr in line["leased_line_vbrs"]:
        mask4, mask6 = vbr["peering_subnet_mask"], vbr.get("peering_ipv6_subnet_mask")
        yield (
            (line["customer_edge_interface"], vbr["vlan_id"]),
            {
                "vlan_id": vbr["vlan_id"],
                "description": f"{host} {vbr['name']}",
                "up": dialect in SHUT,
                "mtu": dict.fromkeys(["ipv4", *(["ipv6"] if mask6 else [])], vbr.get("mtu", 1500)),
                "ipv4": str(ipaddress.ip_interface(f"{vbr['peer_gateway_ip']}/{mask4}")),
                "ipv6": str(ipaddress.ip_interface(f"{vbr['peer_ipv6_gateway_ip']}/{mask6}")) if mask6 else None,
            },
        )


def of_family(networks: list[str], address: str) -> list[str]:
    return sorted(one for one in networks if (":" in one) == (":" in address))


def check(dialect: str, hosts: Hosts) -> None:
    assert read(dialect, render(hosts)) == expected(dialect, hosts)


def make_vbr(number: int, peer: Mapping[str, Any] = {}, group: Mapping[str, Any] = {}, **more: Any) -> dict[str, Any]:  # noqa: B006
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
    peers = [{"peer_ip_address": address, **peer} for address in addresses]
    return {**vbr, "bgp_groups": [{"name": f"bgpg-{number}", "peer_asn": 65010, "peers": peers, **group}]}


def ipv6(number: int) -> dict[str, Any]:
    return {
        "enable_ipv6": True,
        "local_ipv6_gateway_ip": f"2001:db8:255:{number:x}::1",
        "peer_ipv6_gateway_ip": f"2001:db8:255:{number:x}::2",
        "peering_ipv6_subnet_mask": "126",
    }


def line(*vbrs: Mapping[str, Any], **edge: Any) -> dict[str, Any]:
    return {"leased_line_vbrs": list(vbrs), **{f"customer_edge_{name}": value for name, value in edge.items()}}


def load_demo() -> Hosts:
    """The lines of the example that have a VBR."""
    estate = yaml.safe_load((ROOT / "docs/examples/estate.yml").read_text(encoding="utf-8"))
    hosts = estate["all"]["children"]["leased_lines"]["hosts"]
    return {host: variables for host, variables in hosts.items() if variables["leased_line_vbrs"]}


ESTATES: dict[str, Mapping[str, Mapping[str, Any]]] = {
    "demo": load_demo(),
    "ipv6": {
        "a": line(
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
        "a": line(make_vbr(1, {"enable_bfd": True}), announce=["10.1.0.0/16"], preference="primary"),
        "b": line(make_vbr(2, {"enable_bfd": True}), announce=["10.1.0.0/16"], preference="backup"),
        "c": line(make_vbr(3), announce=["10.1.0.0/17"], preference={"local_preference": 150, "as_path_prepend": 4}),
    },
    "untagged": {
        "a": line(make_vbr(1, {"enable_bfd": True}, vlan_id=0)),
        "b": line(make_vbr(2, vlan_id=7), make_vbr(3, vlan_id=8)),
    },
    "large AS": {
        "a": line(
            make_vbr(1, group={"peer_asn": 4200000123, "local_asn": 4200000999}),
            announce=["10.1.0.0/16"],
            preference="backup",
        ),
        "b": line(
            make_vbr(2, group={"peer_asn": 4200000123}),
            make_vbr(3, group={"peer_asn": 65020}),
            announce=["10.1.0.0/16"],
        ),
    },
    "MTU": {
        "a": line(make_vbr(1, mtu=8500, **ipv6(1)), make_vbr(2, **ipv6(2))),
        "b": line(make_vbr(3, mtu=8500, vlan_id=0)),
    },
    "nothing is let through": {"a": line(make_vbr(1, bgp_networks=[]), preference="backup", maximum_prefixes=3)},
}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("estate", ESTATES)
def test_estate(estate: str, dialect: str) -> None:
    check(dialect, on(dialect, ESTATES[estate]))


KEYS = {
    "plain": "S3cr3t-Pudong!",
    "exclamation": "!first",
    "hash": "ha#sh",
    "backslash": "back\\slash",
    "braces": "{semi;colon}",
    "pipe": "a|b",
    "quote": 'quo"te',
    "space": "two words",
    "question": "que?ry",
    "digit": "9lives",
    "encrypted in Junos": "$9$abc",
    "encrypted in VRP": "%^%#abc",
    "long": "k" * 81,
    "space at the end": "trailing ",
    "line break": "two\nlines",
    "not ASCII": "schlüssel",
}
REFUSED_KEYS = {
    "ios_xe": {"question", "digit", "long", "space at the end"},
    "junos": {"encrypted in Junos"},
    "vrp": {"quote", "question", "encrypted in VRP", "space at the end"},
    "comware": {"quote", "space", "question", "long", "space at the end"},
}
ALPHABETS = {
    "ios_xe": "aZ0!#\\\"';{}|$% ",
    "junos": "aZ0!#\\\"';{}|?% ",
    "vrp": "aZ0!#\\';{}|$ ",
    "comware": "aZ0!#\\';{}|$%",
}


@pytest.mark.parametrize("dialect", REFUSED_KEYS)
@pytest.mark.parametrize("kind", KEYS)
def test_key(kind: str, dialect: str) -> None:
    """A key is written so that the router reads the same one, or it is refused, without being shown."""
    hosts = on(dialect, {"a": line(make_vbr(1, group={"auth_key": KEYS[kind]}))})
    if kind not in {*REFUSED_KEYS[dialect], "line break", "not ASCII"}:
        check(dialect, hosts)
        return
    with pytest.raises(ValueError, match=rf"a: .*vbr-1.*auth_key.*{dialect}") as error:
        render(hosts)
    assert KEYS[kind].strip() not in str(error.value)


def lists_of(networks: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(networks), unique=True).map(sorted)


@st.composite
def estates(draw: st.DrawFn, dialect: str) -> Hosts:
    """One to four lines with a VBR or two each; every VBR has addresses of its own."""
    number = 0
    hosts = {}
    asns = draw(st.lists(st.integers(1, 4294967295).filter(lambda asn: asn != 45104), min_size=1, max_size=2))
    networks = [
        "10.0.0.0/8",
        "10.128.0.0/9",
        "172.16.0.0/12",
        "192.168.7.0/24",
        "10.9.8.7/32",
        "2001:db8::/32",
        "2001:db8:7::/48",
    ]
    preference = st.fixed_dictionaries(
        {},
        optional={
            "local_preference": st.integers(0, 4294967295),
            "med": st.integers(0, 4294967295),
            "as_path_prepend": st.integers(1, 9),
        },
    )
    for host in draw(st.lists(st.sampled_from("abcd"), min_size=1, unique=True)):
        vbrs = []
        untagged = draw(st.booleans())
        for vlan in [0] if untagged else draw(st.lists(st.integers(1, 2999), min_size=1, max_size=2, unique=True)):
            number += 1
            timers = {"min_tx_interval": draw(st.integers(200, 1000)), "min_rx_interval": draw(st.integers(200, 1000))}
            more = {
                "vlan_id": vlan,
                "detect_multiplier": draw(st.integers(3, 10)),
                **timers,
                "mtu": draw(st.sampled_from([1500, 8500])),
            }
            key = draw(
                st.none() | st.text(ALPHABETS[dialect], min_size=1, max_size=30).filter(lambda key: key == key.strip())
            )
            group = {"peer_asn": draw(st.sampled_from(asns)), **({"auth_key": "k" + key} if key else {})}
            family = ipv6(number) if draw(st.booleans()) else {}
            peer = {"enable_bfd": draw(st.booleans())}
            vbrs.append(make_vbr(number, peer, group, bgp_networks=draw(lists_of(networks)), **more, **family))
        edge: dict[str, Any] = {"preference": draw(st.sampled_from(["primary", "backup"]) | preference)}
        hosts[host] = line(*vbrs, announce=draw(lists_of(networks)), **edge)
    return on(dialect, hosts)


@pytest.mark.parametrize("dialect", ALPHABETS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_generated(dialect: str, data: st.DataObject) -> None:
    check(dialect, data.draw(estates(dialect)))


def test_header() -> None:
    """Each file says first whose it is, from which lines, and what the preference is; never a key."""
    for dialect in DIALECTS:
        text = render(on(dialect, SOUND))
        header = [one.strip("!#/* ") for one in text.splitlines()[:4]]
        assert "edge" in header[0] and "a, b" in header[0]
        assert "10.255.1.1: local preference 200 for traffic to the cloud" in header
        backup = "local preference 100 for traffic to the cloud; MED 100 and AS path prepended 2 times for traffic from the cloud"
        assert f"10.255.2.1: {backup}" in header
        assert "Key-1" not in " ".join(header)


SOUND = {
    "a": line(
        make_vbr(1, {"enable_bfd": True}, {"auth_key": "Key-1"}, **ipv6(1)),
        announce=["10.1.0.0/16"],
        preference="primary",
    ),
    "b": line(make_vbr(2), announce=["10.1.0.0/16"], preference="backup"),
}
BROKEN: dict[str, list[tuple[str, str, str]]] = {
    "ios_xe": [
        ("unknown command", " bgp log-neighbor-changes", " bgp log-neighbour-changes"),
        ("value out of range", "encapsulation dot1Q 101", "encapsulation dot1Q 4095"),
        ("value out of range", "bfd interval 1000", "bfd interval 10000"),
        ("value out of range", "remote-as 45104", "remote-as 4294967296"),
        ("value out of range", "seq 10 deny 0.0.0.0/0 le 32", "seq 10 deny 0.0.0.0/0 le 33"),
        ("wrong context", " no bfd echo", " no bfd echo\n neighbor 10.255.1.1 fall-over bfd"),
        (
            "wrong context",
            "  neighbor 10.255.1.1 activate",
            "  neighbor 10.255.1.1 activate\n  neighbor 10.255.1.1 fall-over bfd",
        ),
        ("wrong context", "  neighbor 10.255.1.1 activate", "  neighbor 2001:db8:255:1::1 activate"),
        ("missing value", " maximum-prefix 15", " maximum-prefix"),
        ("missing value", "password 0 Key-1", "password 0 "),
        ("wrong mask", "10.255.1.2 255.255.255.252", "10.255.1.2 255.255.252.255"),
        ("wrong mask", "10.255.1.2 255.255.255.252", "10.255.1.2 0.0.0.3"),
        ("wrong mask", "10.255.1.2 255.255.255.252", "10.255.1.3 255.255.255.252"),
        ("wrong mask", "network 10.1.0.0 mask 255.255.0.0", "network 10.1.0.0 mask 255.0.0.0"),
        ("wrong address", "ip address 10.255.1.2", "ip address 10.255.1.256"),
        ("wrong order", " encapsulation dot1Q 101\n", "\n"),
        ("wrong order", " neighbor 10.255.1.1 remote-as 45104\n", "\n"),
        ("not closed", "\n exit-address-family\n !", "\n !"),
        ("refers to nothing", "route-map VBR-1-IN in", "route-map VBR-9-IN in"),
        ("refers to nothing", "match ip address prefix-list VBR-1-IN\n", "match ip address prefix-list VBR-1-IN-6\n"),
        ("rest not denied", "ip prefix-list VBR-1-IN seq 10 deny 0.0.0.0/0 le 32\n", "\n"),
    ],
    "junos": [
        ("unknown command", "log-updown;", "log-up-down;"),
        ("value out of range", "vlan-id 101;", "vlan-id 4095;"),
        ("value out of range", "multiplier 3;", "multiplier 256;"),
        ("value out of range", "peer-as 45104;", "peer-as 4294967296;"),
        ("wrong context", "vlan-id 101;", "vlan-id 101;\n peer-as 45104;"),
        (
            "wrong context",
            "            family inet {\n                address 10.255.1.2/30;",
            "            family inet {\n                address 2001:db8::2/64;",
        ),
        ("missing value", "maximum 15;", "maximum;"),
        ("missing value", 'authentication-key "Key-1";', "authentication-key;"),
        ("wrong mask", "address 10.255.1.2/30;", "address 10.255.1.2/33;"),
        ("wrong mask", "address 10.255.1.2/30;", "address 10.255.1.2;"),
        ("wrong mask", "172.16.0.0/16;", "172.16.0.0/8;"),
        ("wrong address", "address 10.255.1.2/30;", "address 10.255.1.256/30;"),
        ("wrong order", "        vlan-tagging;\n", "\n"),
        ("not closed", "            type external;", "            type external"),
        ("not closed", "    autonomous-system 65010;\n}", "    autonomous-system 65010;\n"),
        ("not closed", "    autonomous-system 65010;\n}", "    autonomous-system 65010;\n}\n}"),
        ("not closed", 'authentication-key "Key-1";', 'authentication-key "Key"-1";'),
        ("refers to nothing", "import VBR-1-IN;", "import VBR-9-IN;"),
        (
            "rest not denied",
            "        term rest {\n            then reject;",
            "        term rest {\n            then {\n accept;\n}",
        ),
    ],
    "vrp": [
        ("unknown command", " log-change", " log-changes"),
        ("value out of range", "vlan-type dot1q 101", "vlan-type dot1q 4095"),
        ("value out of range", "min-tx-interval 1000", "min-tx-interval 1001"),
        ("value out of range", "as-number 45104", "as-number 4294967296"),
        ("value out of range", "deny 0.0.0.0 0 less-equal 32", "deny 0.0.0.0 0 less-equal 33"),
        ("wrong context", " vlan-type dot1q 101", " vlan-type dot1q 101\n peer 10.255.1.1 enable"),
        ("wrong context", "  peer 10.255.1.1 enable", "  peer 2001:db8:255:1::1 enable"),
        ("missing value", " route-limit 15 idle-forever", " route-limit idle-forever"),
        ("missing value", "password cipher Key-1", "password cipher"),
        ("wrong mask", "10.255.1.2 255.255.255.252", "10.255.1.2 255.255.252.255"),
        ("wrong mask", "10.255.1.2 255.255.255.252", "10.255.1.2 0.0.0.3"),
        ("wrong mask", "permit 172.16.0.0 16", "permit 172.16.0.0 8"),
        ("wrong mask", "network 10.1.0.0 255.255.0.0", "network 10.1.0.0 255.0.0.0"),
        ("wrong address", "ip address 10.255.1.2", "ip address 10.255.1.256"),
        ("wrong order", " vlan-type dot1q 101\n", "\n"),
        ("wrong order", " ipv6 enable\n", "\n"),
        ("wrong order", "\nbfd\n", "\n\n"),
        ("wrong order", " peer 10.255.1.1 as-number 45104\n", "\n"),
        ("not closed", "#\n ipv6-family unicast", "\n ipv6-family unicast"),
        ("refers to nothing", "route-policy VBR-1-IN import", "route-policy VBR-9-IN import"),
        ("refers to nothing", "if-match ip-prefix VBR-1-IN\n", "if-match ip-prefix VBR-1-IN-6\n"),
        ("rest not denied", "ip ip-prefix VBR-1-IN index 20 deny 0.0.0.0 0 less-equal 32\n", "\n"),
    ],
    "comware": [
        ("unknown command", " log-peer-change", " log-peer-changes"),
        ("value out of range", "vlan-type dot1q vid 101", "vlan-type dot1q vid 4095"),
        ("value out of range", "bfd min-transmit-interval 1000", "bfd min-transmit-interval 10001"),
        ("value out of range", "as-number 45104", "as-number 4294967296"),
        ("value out of range", "deny 0.0.0.0 0 less-equal 32", "deny 0.0.0.0 0 less-equal 33"),
        ("wrong context", " vlan-type dot1q vid 101", " vlan-type dot1q vid 101\n peer 10.255.1.1 enable"),
        ("wrong context", " peer 10.255.1.1 bfd", " peer 10.255.1.1 bfd\n bfd detect-multiplier 3"),
        ("wrong context", "  peer 10.255.1.1 enable", "  peer 2001:db8:255:1::1 enable"),
        ("missing value", " route-limit 15", " route-limit"),
        ("missing value", "password simple Key-1", "password simple"),
        ("wrong mask", "10.255.1.2 255.255.255.252", "10.255.1.2 255.255.252.255"),
        ("wrong mask", "10.255.1.2 255.255.255.252", "10.255.1.2 0.0.0.3"),
        ("wrong mask", "permit 172.16.0.0 16", "permit 172.16.0.0 8"),
        ("wrong mask", "network 10.1.0.0 255.255.0.0", "network 10.1.0.0 255.0.0.0"),
        ("wrong address", "ip address 10.255.1.2", "ip address 10.255.1.256"),
        ("wrong order", " vlan-type dot1q vid 101\n", "\n"),
        ("wrong order", " peer 10.255.1.1 as-number 45104\n", "\n"),
        ("not closed", "#\n address-family ipv6 unicast", "\n address-family ipv6 unicast"),
        ("refers to nothing", "route-policy VBR-1-IN import", "route-policy VBR-9-IN import"),
        (
            "refers to nothing",
            "if-match ip address prefix-list VBR-1-IN\n",
            "if-match ip address prefix-list VBR-1-IN-6\n",
        ),
        ("rest not denied", "ip prefix-list VBR-1-IN index 20 deny 0.0.0.0 0 less-equal 32\n", "\n"),
    ],
}
KINDS = {
    "unknown command",
    "value out of range",
    "wrong context",
    "missing value",
    "wrong mask",
    "wrong address",
    "wrong order",
    "not closed",
    "refers to nothing",
    "rest not denied",
}
THERE = ("unknown command", "value out of range", "wrong context", "missing value", "wrong mask", "wrong address")
"""Kinds of which the wrong line itself is the one that is named; the others show in a later one."""


@pytest.mark.parametrize(
    ("dialect", "kind", "right", "wrong"), [(dialect, *one) for dialect, cases in BROKEN.items() for one in cases]
)
def test_wrong_line(dialect: str, kind: str, right: str, wrong: str) -> None:
    sound = render(on(dialect, SOUND))
    read(dialect, sound)
    assert right in sound
    broken = sound.replace(right, wrong, 1)
    with pytest.raises(Refused) as error:
        read(dialect, broken)
    if kind in THERE:
        lines = zip(sound.splitlines(), broken.splitlines(), strict=False)
        assert error.value.number == next(number for number, (one, other) in enumerate(lines, 1) if one != other)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_word_counts(dialect: str) -> None:
    """A letter more in any word is refused, but for texts that are free."""
    lines = render(on(dialect, SOUND)).splitlines()
    for number, whole in enumerate(lines):
        words = whole.split(" ")
        if whole.strip()[:1] in {*"!#/"} or {"description", "password", "authentication-key", "term", "group"} & {
            *words
        }:
            continue
        for at, word in enumerate(words):
            if any(character.isalnum() for character in word):
                end = ";" if word.endswith(";") else ""
                wrong = " ".join([*words[:at], f"{word.removesuffix(end)}x{end}", *words[at + 1 :]])
                with pytest.raises(Refused):
                    read(dialect, "\n".join([*lines[:number], wrong, *lines[number + 1 :], ""]))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_each_kind_of_mistake_is_tried(dialect: str) -> None:
    assert {kind for kind, _, _ in BROKEN[dialect]} == KINDS


@pytest.mark.parametrize("dialect", DIALECTS)
def test_each_block_says_where_it_is_from(dialect: str) -> None:
    manuals = [block.manual for blocks in GRAMMARS[dialect].contexts.values() for block in blocks]
    assert manuals and all(len(manual) > 20 for manual in manuals)
