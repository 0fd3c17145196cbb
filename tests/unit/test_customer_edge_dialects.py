# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every dialect says what the inventory says: what its grammar reads is compared with what the variables mean."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.untrusted import as_text

from .dialects.estates import ESTATES, ROOT, SOUND, Hosts, ipv6, make_examples, make_line, make_vbr, on, render
from .dialects.facts import Facts
from .dialects.reading import GRAMMARS, read

DIALECTS = sorted(GRAMMARS)
SHUT = ("ios_xe", "vrp", "comware")
"""Dialects whose ports are down until they are told not to be."""
PREFERENCES: dict[Any, dict[str, int]] = {
    "primary": {"local_preference": 200},
    "backup": {"local_preference": 100, "med": 100, "as_path_prepend": 2},
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
    declared = [line["customer_edge_asn"] for line in hosts.values() if "customer_edge_asn" in line]
    asn = [*declared, *(group["peer_asn"] for group in groups)][0]
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
            "description": in_ascii(f"{host} {vbr['name']}"),
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


def in_ascii(text: str) -> str:
    return "".join(character if character.isascii() else "_" for character in text)


def mtu_of(dialect: str, vbr: Mapping[str, Any]) -> int:
    """FRR leaves it to Linux."""
    return 1500 if dialect == "frr" else vbr.get("mtu", 1500)


def port(dialect: str, line: Mapping[str, Any]) -> dict[str, Any]:
    return {"up": dialect in SHUT, "mtu": max(mtu_of(dialect, vbr) for vbr in line["leased_line_vbrs"])}


def interfaces(dialect: str, host: str, line: Mapping[str, Any]) -> Iterator[tuple[tuple[str, int], dict[str, Any]]]:
    for vbr in line["leased_line_vbrs"]:
        mask4, mask6 = vbr["peering_subnet_mask"], vbr.get("peering_ipv6_subnet_mask")
        yield (
            (line["customer_edge_interface"], vbr["vlan_id"]),
            {
                "vlan_id": vbr["vlan_id"],
                "description": in_ascii(f"{host} {vbr['name']}"),
                "up": dialect in SHUT,
                "mtu": dict.fromkeys(["ipv4", *(["ipv6"] if mask6 else [])], mtu_of(dialect, vbr)),
                "ipv4": str(ipaddress.ip_interface(f"{vbr['peer_gateway_ip']}/{mask4}")),
                "ipv6": str(ipaddress.ip_interface(f"{vbr['peer_ipv6_gateway_ip']}/{mask6}")) if mask6 else None,
            },
        )


def of_family(networks: list[str], address: str) -> list[str]:
    return sorted(one for one in networks if (":" in one) == (":" in address))


def check(dialect: str, hosts: Hosts) -> None:
    assert read(dialect, render(hosts)) == expected(dialect, hosts)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("device", ["sh-edge-1", "sh-edge-2"])
def test_example(device: str, dialect: str) -> None:
    """The files in the documentation are what is rendered."""
    hosts = make_examples(dialect)
    text = (ROOT / f"docs/examples/customer_edge/{dialect}/{device}.conf").read_text(encoding="utf-8")
    assert text == render(hosts, device)
    own = {host: line for host, line in hosts.items() if line["customer_edge_device"] == device}
    assert read(dialect, text) == expected(dialect, own)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("estate", ESTATES)
def test_estate(estate: str, dialect: str) -> None:
    check(dialect, on(dialect, ESTATES[estate]))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_without_sessions(dialect: str) -> None:
    """A router without a BGP group has its address, and no process of BGP without a number."""
    hosts = on(dialect, {"a": make_line({**make_vbr(1, **ipv6(1)), "bgp_groups": []}, announce=["10.1.0.0/16"])})
    facts = read(dialect, render(hosts))
    assert facts["interfaces"] == dict(interfaces(dialect, "a", hosts["a"]))
    assert not facts["neighbors"]
    assert "bgp" not in render(hosts)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_mask_as_todays_service_has_it(dialect: str) -> None:
    plain = make_line(make_vbr(1, **ipv6(1)))
    network = make_line(make_vbr(1, **{**ipv6(1), "peering_ipv6_subnet_mask": "2001:db8:255:1::/126"}))
    assert render(on(dialect, {"a": network})) == render(on(dialect, {"a": plain}))


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
    "frr": {"space", "long", "space at the end"},
    "eos": {"quote", "space", "question", "long", "space at the end"},
    "ios_xe": {"question", "digit", "long", "space at the end"},
    "junos": {"encrypted in Junos"},
    "vrp": {"quote", "question", "encrypted in VRP", "space at the end"},
    "comware": {"quote", "space", "question", "long", "space at the end"},
}
ALPHABETS = {
    "frr": "aZ0!#\\\"';{}|?$%",
    "eos": "aZ0!#\\';{}|$%",
    "ios_xe": "aZ0!#\\\"';{}|$% ",
    "junos": "aZ0!#\\\"';{}|?% ",
    "vrp": "aZ0!#\\';{}|$ ",
    "comware": "aZ0!#\\';{}|$%",
}


@pytest.mark.parametrize("dialect", REFUSED_KEYS)
@pytest.mark.parametrize("kind", KEYS)
def test_key(kind: str, dialect: str) -> None:
    """A key is written so that the router reads the same one, or it is refused, without being shown."""
    hosts = on(dialect, {"a": make_line(make_vbr(1, group={"auth_key": KEYS[kind]}))})
    if kind not in {*REFUSED_KEYS[dialect], "line break", "not ASCII"}:
        check(dialect, hosts)
        return
    with pytest.raises(ValueError, match=rf"a: .*vbr-1.*auth_key.*{dialect}") as error:
        render(hosts)
    assert KEYS[kind].strip() not in str(error.value)


def test_port_with_and_without_vlans() -> None:
    hosts = on("junos", {"a": make_line(make_vbr(1, vlan_id=7), make_vbr(2, vlan_id=0))})
    with pytest.raises(
        ValueError, match=r"a: vbr-2: xe-0/0/1 of edge cannot have VLANs and, for VLAN 0, none: see a: vbr-1"
    ):
        render(hosts)


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
            group = {"peer_asn": draw(st.sampled_from(asns)), **({"auth_key": as_text("k" + key)} if key else {})}
            family = ipv6(number) if draw(st.booleans()) else {}
            peer = {"enable_bfd": draw(st.booleans())}
            vbrs.append(make_vbr(number, peer, group, bgp_networks=draw(lists_of(networks)), **more, **family))
        edge: dict[str, Any] = {"preference": draw(st.sampled_from(["primary", "backup"]) | preference)}
        edge |= {"asn": asns[0]} if len(asns) > 1 else {}
        hosts[host] = make_line(*vbrs, announce=draw(lists_of(networks)), **edge)
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
        backup = "local preference 100 for traffic to the cloud; MED 100 and AS path prepended by 2 for traffic from the cloud"
        assert f"10.255.2.1: {backup}" in header
        assert "Key-1" not in " ".join(header)
