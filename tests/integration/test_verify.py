# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The playbook verify where no router can be asked: what it finds in the cloud, what it is told, and what it says that it cannot see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from modules.bench import Bench
from modules.test_permissions import POLICIES

import simulator

from .playbooks import Estate, Outcome
from .test_operate import become
from .test_role import start
from .test_role_estate import in_service

KEY = "S3cr3t-Key!"
STATE: dict[str, Any] = {
    "interfaces": {"xe-0/0/1.101": {"up": True, "mtu": 1500, "addresses": ["10.0.1.2/30"]}},
    "neighbors": {
        "10.0.1.1": {
            **{"state": "Established", "remote_asn": 45104, "local_asn": 65010, "key_matches": True, "bfd": None},
            **{"accepted": ["172.16.0.0/16", "172.17.0.0/16"], "advertised": ["10.110.0.0/16", "10.111.0.0/16"]},
        }
    },
}
"""What somebody has read of a router that speaks Junos."""


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with start(profile) as handle:
        yield handle


@pytest.fixture
def estate(service: simulator.Handle, tmp_path: Path) -> Estate:
    """A line in service, whose router is not a host of the inventory."""
    made, bench = in_service(service, tmp_path)
    bench.control.advance(60)
    made.hosts["line-1"] |= {
        "customer_edge_device": "edge-1",
        "customer_edge_dialect": "junos",
        "customer_edge_interface": "xe-0/0/1",
        "customer_edge_announce": ["10.110.0.0/16", "10.111.0.0/16"],
    }
    return made


def verify(estate: Estate, *options: str, **more: Any) -> Outcome:
    done = estate.run(*options, playbook="alicloud.express_connect.verify", **more)
    assert not done.changes
    assert KEY not in done.output
    return done


def test_the_cloud_alone_is_verified(estate: Estate) -> None:
    become(estate, POLICIES["auditor"])
    done = verify(estate, "-vvv")
    assert done.status == 0, done.output
    assert "line-1: vbr-1: 10.0.1.1: Established in the cloud, not seen on edge-1" in done.output
    assert "edge-1 could not be seen, and so neither BFD nor prefixes: customer_edge_state is not set" in done.output
    blind = verify(estate, customer_edge_fail_on=["mismatch", "unseen"])
    assert blind.status != 0


def test_what_differs_in_the_cloud_is_named(estate: Estate) -> None:
    bench = Bench(estate.service)
    peer = bench.find("bgp_peer")[0]
    bench.control.event("break_session", peer["bgp_peer_id"])
    estate.hosts["line-1"]["leased_line_vbrs"][0]["peering_subnet_mask"] = "255.255.255.248"
    estate.hosts["line-1"]["leased_line_vbrs"][0]["bgp_groups"][0]["auth_key"] = "An0ther-Key!"
    for options in ((), ("--check",)):
        done = verify(estate, *options)
        assert done.status != 0
        assert "the session with 10.0.1.1 is not Established (Down in the cloud)" in done.output
        assert "mask: the inventory has /29, the cloud /30" in done.output
        assert "the cloud has another MD5 key than the inventory" in done.output
        assert "An0ther-Key!" not in done.output
    assert verify(estate, customer_edge_fail_on=[]).status == 0


def test_a_router_is_verified_by_what_it_is_said_to_be(estate: Estate) -> None:
    estate.hosts["line-1"]["customer_edge_state"] = STATE
    done = verify(estate)
    assert done.status == 0, done.output
    assert "Established in the cloud, Established on edge-1, 2 prefixes in, 2 out" in done.output
    estate.hosts["line-1"]["customer_edge_state"] = {
        **STATE,
        "interfaces": {"xe-0/0/1.101": {"mtu": 9000, "addresses": ["10.0.1.2/30"]}},
    }
    done = verify(estate)
    assert done.status != 0
    assert "MTU: edge-1 has 9000 on xe-0/0/1.101, the VBR 1500" in done.output


def test_what_is_not_verified_is_said(estate: Estate) -> None:
    estate.hosts["line-1"]["customer_edge_state"] = {"neighbors": {"10.0.1.1": {"maximum_prefixes": "many"}}}
    refused = verify(estate)
    assert (refused.status != 0, "line-1: customer_edge_state: neighbors: 10.0.1.1: " in refused.output) == (True, True)
    estate.hosts["line-2"] = {"leased_line_vbrs": []}
    del estate.hosts["line-1"]["customer_edge_state"], estate.hosts["line-1"]["customer_edge_device"]
    done = verify(estate)
    assert "line-2: left out, since no VBR is on it" in done.output


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "not declared"])
def test_lines_that_name_no_router_are_judged_by_the_cloud_alone(
    service: simulator.Handle, tmp_path: Path, declared: bool
) -> None:
    estate, bench = in_service(service, tmp_path, 2)
    bench.control.advance(60)
    if not declared:
        estate.hosts = {host: {} for host in estate.hosts}
    estate.hosts["line-2"]["leased_line_redundant_with"] = "line-1"
    done = verify(estate)
    assert done.status == 0, done.output
    assert "line-1: vbr-1: 10.0.1.1: Established in the cloud, the customer's side not looked at" in done.output
    words = "the customer's side was not looked at, and so neither BFD nor prefixes: customer_edge_device does not name its router"
    assert f"unseen: line-1: vbr-1: {words}" in done.output
    assert "2 sessions are as the inventory has them; of 2 of them the cloud alone was looked at" in done.output
    assert not {"mismatch:", "risk:", "left out"} & {*done.output.split()}
    bench.control.event("break_session", bench.find("bgp_peer", peer_ip_address="10.0.1.2")[0]["bgp_peer_id"])
    done = verify(estate)
    assert done.status != 0
    assert "mismatch: line-1: vbr-1: the session with 10.0.1.1 is not Established (Down in the cloud)" in done.output
    assert "risk: line-2: vbr-2: no session of its partner line-1 is Established" in done.output


def test_a_router_that_cannot_be_asked_is_a_finding(estate: Estate) -> None:
    estate.hosts["line-1"]["customer_edge_dialect"] = "frr"
    done = verify(estate)
    assert "edge-1 could not be seen, and so neither BFD nor prefixes: it is not a host of the inventory" in done.output
    place = estate.folder / "routers.yml"
    place.write_text("routers: {hosts: {edge-1: {ansible_connection: local}}}\n", "utf-8")
    done = verify(estate, "-i", str(place), customer_edge_vtysh=["false"])
    assert done.status == 0, done.output
    assert "vtysh could not be run there" in done.output
