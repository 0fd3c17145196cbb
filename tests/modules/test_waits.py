# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long is waited, to the second, and what is said of it."""

from __future__ import annotations

import itertools
import re

import pytest

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.wait import SHORTEST_PAUSE, growing_pauses
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.settings import Clock, Settings

from .bench import Bench


def client_at(now: list[float]) -> Client:
    """A client whose pauses only move a hand."""
    clock = Clock(monotonic=lambda: now[0], sleep=lambda seconds: now.__setitem__(0, now[0] + seconds))
    return Client(Settings(region="cn-shanghai", credentials=lambda: ("key", "secret", None), clock=clock))


@pytest.mark.parametrize("longest", [0, 0.1, 1, 7, 45, 600])
def test_pauses_fill_the_time_and_no_more(longest: float) -> None:
    now = [0.0]
    waited = list(growing_pauses(client_at(now), longest))
    assert waited[0] == 0
    assert waited[-1] == pytest.approx(longest, abs=SHORTEST_PAUSE)
    assert all(one < other for one, other in itertools.pairwise(waited))


def test_time_that_looking_takes_counts() -> None:
    now = [0.0]
    looks = 0
    for _waited in growing_pauses(client_at(now), 10):
        looks += 1
        now[0] += 4
    assert (looks, now[0]) == (3, pytest.approx(12.3, abs=3))


@pytest.mark.parametrize("limit", [3, 45, 100])
def test_the_last_look_is_at_the_end(bench: Bench, limit: int) -> None:
    """What comes a moment before the end is seen."""
    vbr = bench.vbr()
    bench.control.delays(bgp=limit - 0.01)
    done = bench.run("bgp_group", vbr_id=vbr, name="group-1", peer_asn=65010, wait_timeout=limit)
    assert done["bgp_group"]["status"] == "Available"
    assert bench.slept <= limit + 0.1


@pytest.mark.parametrize("limit", [3, 45, 100])
def test_the_message_tells_the_time_that_it_took(bench: Bench, limit: int) -> None:
    vbr = bench.vbr()
    bench.control.delays(bgp=None)
    with pytest.raises(errors.WaitTimeout) as caught:
        bench.run("bgp_group", vbr_id=vbr, name="group-1", peer_asn=65010, wait_timeout=limit)
    told = re.search(r"after (\d+) s", caught.value.message)
    assert told and int(told[1]) == limit
    assert bench.slept == pytest.approx(limit, abs=0.01)


@pytest.mark.parametrize("kind", ["bgp_group", "physical_connection"])
@pytest.mark.parametrize(("options", "most"), [({"wait": False}, 0), ({"wait_timeout": 5}, 5.01)])
def test_reading_back_is_bounded(bench: Bench, kind: str, options: dict[str, object], most: float) -> None:
    given = {
        "bgp_group": lambda: {"bgp_group_id": bench.group(description="old"), "description": "new"},
        "physical_connection": lambda: {"physical_connection_id": bench.line("Initial"), "description": "new words"},
    }[kind]()
    bench.control.add_fault("stale_read", calls=None)
    since = bench.slept
    done = bench.run(kind, **given, **options)
    assert bench.slept - since <= most
    assert any("as set" in text for text in done["warnings"])


def test_an_association_is_waited_for_where_its_status_is_shown(today: Bench) -> None:
    today.control.delays(association=40)
    given = {"vbr_id": today.vbr(), "physical_connection_id": today.line(name="further"), "vlan_id": 9}
    gateways = {"local_gateway_ip": "10.0.1.1", "peer_gateway_ip": "10.0.1.2", "peering_subnet_mask": "/30"}
    done = today.run("vbr_association", **given, **gateways)
    assert done["vbr_association"]["status"] == "Associated"
    assert 39 < today.slept < 60
    with pytest.raises(errors.WaitTimeout, match="is Unassociating, not gone, after 10 s"):
        today.run("vbr_association", **given, state="absent", wait_timeout=10)


@pytest.mark.parametrize("wait", [True, False])
def test_what_is_being_deleted_is_not_made_again_without_a_pause(bench: Bench, wait: bool) -> None:
    """A run that waits for nothing planned another one over and over, as fast as the service answered."""
    group = bench.group()
    bench.peer(group, status="Deleting", peer_ip_address="10.0.0.9")
    since, slept = bench.latest(), bench.slept
    bench.control.quotas(calls_per_minute=300)  # ends the test where nothing else does
    done = bench.run("bgp_peer", bgp_group_id=group, peer_ip_address="10.0.0.9", wait=wait)
    assert [call["action"] for call in done["calls"]] == ["CreateBgpPeer"]
    assert bench.latest() - since < 60
    assert bench.slept - slept <= 7
