# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many networks in one task: few reads, all or nothing planned, and the same result in both ways of running a module."""

from __future__ import annotations

from typing import Any

import pytest
from robustness.servers import between

from .bench import Bench
from .paths import PATHS

HUNDRED = [f"10.{number}.0.0/16" for number in range(100)]
FEW = ["172.16.0.0/16", "192.168.64.0/20", "10.1.0.0/16"]


@pytest.fixture(params=PATHS)
def path(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def networks(bench: Bench, vbr: str) -> list[str]:
    return sorted(one["dst_cidr_block"] for one in bench.find("bgp_network", vbr_id=vbr))


def reads_of_networks(bench: Bench, since: int) -> int:
    return bench.read(since).count("DescribeBgpNetworks")


def test_a_hundred_take_a_hundred_calls_and_few_reads(bench: Bench, path: str) -> None:
    vbr = bench.vbr(name="edge")
    options: dict[str, Any] = {"vbr_name": "edge", "dst_cidr_blocks": HUNDRED}
    foreseen = bench.run_by(path, "bgp_network", preview=True, **options)
    since = bench.latest()
    done = bench.run_by(path, "bgp_network", **options)
    assert done["changed"] and bench.made(since) == ["AddBgpNetwork"] * 100, done.get("msg")
    assert reads_of_networks(bench, since) <= 10
    assert [call["parameters"]["DstCidrBlock"] for call in done["calls"]] == HUNDRED
    assert [one["status"] for one in done["bgp_networks"]] == ["Available"] * 100
    assert foreseen["diff"] == done["diff"] and len(foreseen["calls"]) == 100
    since = bench.latest()
    again = bench.run_by(path, "bgp_network", **options)
    assert not again["changed"] and bench.made(since) == [] and reads_of_networks(bench, since) <= 2
    assert again["bgp_networks"] == done["bgp_networks"]
    assert networks(bench, vbr) == sorted(HUNDRED)


def test_purge_withdraws_what_is_not_listed(bench: Bench, path: str) -> None:
    vbr = bench.vbr()
    bench.run_by(path, "bgp_network", vbr_id=vbr, dst_cidr_blocks=FEW)
    kept = bench.run_by(path, "bgp_network", vbr_id=vbr, dst_cidr_blocks=["10.2.0.0/16"])
    assert [call["action"] for call in kept["calls"]] == ["AddBgpNetwork"]
    wish: dict[str, Any] = {"vbr_id": vbr, "dst_cidr_blocks": [FEW[0], "10.9.0.0/16"], "purge": True}
    foreseen = bench.run_by(path, "bgp_network", preview=True, **wish)
    since = bench.latest()
    done = bench.run_by(path, "bgp_network", **wish)
    assert bench.made(since) == ["AddBgpNetwork"] + ["DeleteBgpNetwork"] * 3
    assert done["diff"] == foreseen["diff"]
    assert done["diff"]["after"] == {"dst_cidr_blocks": ["10.9.0.0/16", FEW[0]]}
    assert networks(bench, vbr) == ["10.9.0.0/16", FEW[0]]
    assert not bench.run_by(path, "bgp_network", **wish)["changed"]
    emptied = bench.run_by(path, "bgp_network", vbr_id=vbr, dst_cidr_blocks=[], purge=True)
    assert emptied["changed"] and networks(bench, vbr) == []


def test_absent_withdraws_what_is_listed(bench: Bench, path: str) -> None:
    vbr = bench.vbr()
    bench.run_by(path, "bgp_network", vbr_id=vbr, dst_cidr_blocks=FEW)
    gone = bench.run_by(path, "bgp_network", vbr_id=vbr, dst_cidr_blocks=[FEW[0], "10.77.0.0/16"], state="absent")
    assert [call["action"] for call in gone["calls"]] == ["DeleteBgpNetwork"] and gone["bgp_networks"] == []
    assert networks(bench, vbr) == sorted(FEW[1:])
    missing = bench.run_by(path, "bgp_network", vbr_name="nobody", dst_cidr_blocks=FEW, state="absent")
    assert (missing["changed"], missing["calls"]) == (False, [])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"dst_cidr_blocks": [*FEW, "10.0.0.1/8", "x"]}, "dst_cidr_blocks[3]: "),
        ({"dst_cidr_blocks": [*FEW, "10.0.0.1/8", "x"]}, "dst_cidr_blocks[4]: "),
        ({"dst_cidr_blocks": FEW, "purge": True, "state": "absent"}, "purge: "),
        ({"dst_cidr_block": FEW[0], "purge": True}, "purge: only together with dst_cidr_blocks"),
        ({"dst_cidr_blocks": FEW, "dst_cidr_block": FEW[0]}, "mutually exclusive"),
        ({}, "dst_cidr_block, dst_cidr_blocks"),
    ],
)
def test_what_is_wrong_changes_nothing(bench: Bench, path: str, given: dict[str, Any], says: str) -> None:
    vbr = bench.vbr()
    since = bench.latest()
    refused = bench.run_by(path, "bgp_network", vbr_id=vbr, **given)
    assert refused["failed"] and says in refused["msg"]
    assert bench.made(since) == []


def test_one_that_cannot_be_planned_holds_all_of_them(bench: Bench, path: str) -> None:
    vbr = bench.vbr()
    bench.run_by(path, "bgp_network", vbr_id=vbr, dst_cidr_block=FEW[0], vpc_id="vpc-other")
    since = bench.latest()
    refused = bench.run_by(path, "bgp_network", vbr_id=vbr, dst_cidr_blocks=[FEW[1], FEW[0]], vpc_id="vpc-mine")
    assert refused["failed"] and "vpc_id" in refused["msg"]
    assert bench.made(since) == []


def test_the_same_prefix_twice_is_one(bench: Bench, path: str) -> None:
    vbr = bench.vbr()
    done = bench.run_by(path, "bgp_network", vbr_id=vbr, dst_cidr_blocks=["10.1.0.0/16", "10.1.0.0/16"])
    assert len(done["calls"]) == 1


def test_a_refusal_in_the_middle_says_what_was_done(bench: Bench, path: str) -> None:
    vbr = bench.vbr()
    bench.run_by(path, "bgp_network", vbr_id=vbr, dst_cidr_blocks=FEW)
    since = bench.latest()
    bench.control.add_fault("status_500", "DeleteBgpNetwork", calls=1000)
    failed = bench.run_by(path, "bgp_network", vbr_id=vbr, dst_cidr_blocks=["10.5.0.0/16"], purge=True)
    assert failed["failed"] and [call["action"] for call in failed["calls"]] == ["AddBgpNetwork"]
    assert "AddBgpNetwork" in bench.made(since)
    bench.control.clear_faults()
    assert bench.run_by(path, "bgp_network", vbr_id=vbr, dst_cidr_blocks=["10.5.0.0/16"], purge=True)["changed"]
    assert networks(bench, vbr) == ["10.5.0.0/16"]


def test_purge_knows_a_prefix_that_the_service_writes_otherwise(bench: Bench, path: str) -> None:
    """Or it would withdraw what is listed."""
    vbr = bench.vbr()
    bench.run_by(path, "bgp_network", vbr_id=vbr, dst_cidr_blocks=["10.1.0.0/16", "10.2.0.0/16"])

    def spoil(action: str, answer: Any) -> Any:
        for network in answer.get("BgpNetworks", {}).get("BgpNetwork", ()):
            network["DstCidrBlock"] = f" {network['DstCidrBlock']} "
        return answer

    since = bench.latest()
    with between(bench.service.endpoint, spoil) as server:
        bench.settings["endpoint"] = server.endpoint
        bench.client = bench.new_client()
        done = bench.run_by(path, "bgp_network", vbr_id=vbr, dst_cidr_blocks=["10.1.0.0/16", "10.2.0.0/16"], purge=True)
    assert bench.made(since) == [], done


def test_calls_for_what_is_not_shown_yet_are_told_though_another_one_fails(bench: Bench, path: str) -> None:
    vbr, asked = bench.vbr(), []

    def spoil(action: str, answer: Any) -> Any:
        """Show no network, and answer no call after the first ones."""
        if action == "DescribeBgpNetworks":
            return {**answer, "TotalCount": 0, "BgpNetworks": {"BgpNetwork": []}}
        asked.extend([action] if action == "AddBgpNetwork" else [])
        return {} if len(asked) > len(FEW) else answer

    with between(bench.service.endpoint, spoil) as server:
        bench.settings["endpoint"] = server.endpoint
        bench.client = bench.new_client(max_attempts=1)
        failed = bench.run_by(path, "bgp_network", vbr_id=vbr, dst_cidr_blocks=FEW, wait_timeout=5)
    assert failed["failed"] and [call["parameters"]["DstCidrBlock"] for call in failed["calls"]] == FEW
