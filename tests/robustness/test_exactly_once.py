# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is ordered twice: what becomes of client tokens, read off the simulator's journal."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from modules.bench import GATEWAYS, LINE, Bench
from unit.common import RESOURCES

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

from . import patience
from .processes import account_options, run_module, start_module
from .scenarios import SCENARIOS

# What must not happen twice. Its token is the same in every run that wants the same.
ONCE = [
    "CreatePhysicalConnection",
    "CreatePhysicalConnectionSetupOrder",
    "CreatePhysicalConnectionOccupancyOrder",
    "CreateVirtualBorderRouter",
    "AssociatePhysicalConnectionToVirtualBorderRouter",
    "CreateBgpGroup",
    "CreateBgpPeer",
    "AddBgpNetwork",
]
BEFORE = ("refuse", "drop_before")
LOST = ("drop_after", "cut_body", "garbage")
STUMBLED = ("status_500", "status_503", "throttle", "html_502")


def prepared(bench: Bench, action: str) -> tuple[str, dict[str, Any]]:
    bench.control.delays(**dict.fromkeys(("approval", "allocation", "allocated", "loa", "completion", "confirmation")))
    scenario = SCENARIOS[action]
    return scenario.kind, scenario.given(bench)


def calls(bench: Bench, action: str) -> list[dict[str, Any]]:
    return [entry for entry in bench.control.journal(changing=True) if entry["action"] == action]


def tokens(bench: Bench, action: str, since: int = 0) -> list[str]:
    entries = bench.control.journal(since, changing=True)
    return [entry["params"]["ClientToken"] for entry in entries if entry["action"] == action]


def relaunched(bench: Bench) -> None:
    """Another process knows nothing of the one before."""
    bench.client = bench.new_client()


@pytest.mark.parametrize("kind", BEFORE + LOST + STUMBLED)
@pytest.mark.parametrize("action", ONCE)
def test_the_token_stays_while_it_is_unknown_what_happened(bench: Bench, action: str, kind: str) -> None:
    module, options = prepared(bench, action)
    since = bench.latest()
    bench.control.add_fault(kind, action, calls=3)
    bench.run(module, **options)
    sent = tokens(bench, action, since)
    assert len(sent) == 4 and len(set(sent)) == 1
    assert sum(entry["changed"] for entry in calls(bench, action) if entry["number"] > since) == 1


@pytest.mark.parametrize("action", ["CreateVirtualBorderRouter", "CreateBgpGroup", "CreateBgpPeer", "AddBgpNetwork"])
def test_a_conflict_is_planned_for_again(bench: Bench, action: str) -> None:
    """The task looks before it calls again; another token is for what the service refuses to have twice, or for later."""
    module, options = prepared(bench, action)
    since = bench.latest()
    bench.control.add_fault("transitional", action, calls=2)
    bench.run(module, **options)
    entries = [entry for entry in calls(bench, action) if entry["number"] > since]
    assert {entry["code"] for entry in entries[:2]} <= {"TaskConflict", "OperationConflict"}
    assert len(entries) == 3
    assert len({entry["params"]["ClientToken"] for entry in entries}) == (1 if action == "CreateBgpGroup" else 3)
    describe = RESOURCES[module].actions.describe
    for one, other in itertools.pairwise(entries):
        between = [entry for entry in bench.control.journal(one["number"]) if entry["number"] < other["number"]]
        assert describe in [entry["action"] for entry in between]


@pytest.mark.parametrize("action", ["CreatePhysicalConnection", "CreatePhysicalConnectionOccupancyOrder"])
def test_a_request_in_progress_is_asked_for_with_its_own_token(bench: Bench, action: str) -> None:
    """LastTokenProcessing says that the first request is still being worked on: another token would order again."""
    module, options = prepared(bench, action)
    bench.control.add_fault("transitional", action, calls=2)
    since = bench.latest()
    bench.run(module, **options)
    assert {entry["code"] for entry in calls(bench, action)} == {"LastTokenProcessing", ""}
    sent = tokens(bench, action, since)
    assert len(sent) == 3 and len(set(sent)) == 1


@pytest.mark.parametrize("action", ["CreateVirtualBorderRouter", "CreateBgpGroup"])
def test_a_conflict_after_a_lost_answer_keeps_the_token(bench: Bench, action: str) -> None:
    """The conflict may be with the very request whose answer was lost."""
    module, options = prepared(bench, action)
    since = bench.latest()
    bench.control.add_fault("drop_before", action)
    bench.control.add_fault("transitional", action, first=2)
    bench.run(module, **options)
    sent = tokens(bench, action, since)
    assert len(sent) == 3 and len(set(sent)) == 1


@pytest.mark.parametrize("action", ONCE)
def test_a_relaunched_job_asks_with_the_same_token(bench: Bench, action: str) -> None:
    """The first run ends after the service acted; the second one's look lags behind, and yet nothing is made twice."""
    module, options = prepared(bench, action)
    since = bench.latest()
    bench.control.add_fault("stale_read", "DescribeVirtualBorderRouters", first=10**6)  # has the past kept
    bench.control.add_fault("drop_after", action)
    bench.client = bench.new_client(max_attempts=1)
    with pytest.raises(errors.Unclear if "Order" in action else errors.ConnectionFailed) as failure:
        bench.run(module, **options)
    assert failure.value.details["unclear"] is True
    assert "unknown whether the service acted" in failure.value.message
    relaunched(bench)
    bench.control.add_fault("stale_read", "*", calls=3)
    bench.run(module, **options)
    sent = tokens(bench, action, since)
    assert len(sent) == 2 and len(set(sent)) == 1
    changed = [entry["changed"] for entry in calls(bench, action) if entry["number"] > since]
    assert changed == [True, False]


def test_other_wishes_have_other_tokens(bench: Bench) -> None:
    bench.run("physical_connection", **LINE)
    bench.run("physical_connection", **{**LINE, "name": "line-2"})
    elsewhere = {"access_point_id": "ap-cn-shanghai-pudong-B"}  # today there is room for two at each
    bench.run("physical_connection", **{**LINE, "name": "line-3", "bandwidth": 500, **elsewhere})
    assert len(set(tokens(bench, "CreatePhysicalConnection"))) == 3


def test_tokens_are_as_the_service_wants_them(bench: Bench) -> None:
    bench.run("physical_connection", **LINE)
    (token,) = tokens(bench, "CreatePhysicalConnection")
    assert len(token) <= 64 and token.isascii()


def recreated(bench: Bench, module: str, options: dict[str, Any], id_option: str, **absent: Any) -> list[str]:
    """Create, delete, three times; the IDs that came."""
    ids = []
    for _round in range(3):
        made = bench.run(module, **options)
        assert made["changed"]
        ids.append(made[module][id_option])
        assert bench.status(ids[-1])
        bench.run(module, **{id_option: ids[-1], "state": "absent", **absent})
        assert bench.status(ids[-1]) == ""
        relaunched(bench)
    return ids


def test_what_was_deleted_never_comes_back(bench: Bench) -> None:
    bench.control.delays(approval=None)
    assert len(set(recreated(bench, "physical_connection", dict(LINE), "physical_connection_id"))) == 3
    line = bench.line()
    router = {"physical_connection_id": line, "vlan_id": 10, "name": "edge", **GATEWAYS}
    assert len(set(recreated(bench, "vbr", router, "vbr_id"))) == 3
    vbr = bench.vbr(line)
    group = {"vbr_id": vbr, "name": "peers", "peer_asn": 65010}
    assert len(set(recreated(bench, "bgp_group", group, "bgp_group_id"))) == 3
    peer = {"bgp_group_id": bench.group(vbr), "peer_ip_address": "10.0.0.2"}
    assert len(set(recreated(bench, "bgp_peer", peer, "bgp_peer_id"))) == 3
    network = {"vbr_id": vbr, "dst_cidr_block": "172.16.0.0/16"}
    for _round in range(8):
        assert bench.run("bgp_network", **network)["changed"]
        assert bench.find("bgp_network", **network)
        assert bench.run("bgp_network", **network, state="absent")["changed"]
        assert not bench.find("bgp_network", **network)


def test_a_network_that_is_there_already_is_read_back(bench: Bench) -> None:
    """AddBgpNetwork says AlreadyExists where its first answer was lost and its token is forgotten."""
    network = {"vbr_id": bench.vbr(), "dst_cidr_block": "172.16.0.0/16"}
    bench.control.add_fault("stale_read", "DescribeBgpNetworks")
    bench.client.call("AddBgpNetwork", {"RouterId": network["vbr_id"], "DstCidrBlock": network["dst_cidr_block"]})
    since = bench.latest()
    done = bench.run("bgp_network", **network)
    assert [entry["code"] for entry in bench.control.journal(since, changing=True)] == ["InvalidParams.AlreadyExists"]
    assert done["bgp_network"]["status"] == "Available"
    assert "DescribeBgpNetworks" in bench.read(since)[1:]
    assert len(bench.find("bgp_network", **network)) == 1


@pytest.mark.parametrize(
    "action", ["DeleteBgpNetwork", "DeleteBgpPeer", "DeleteBgpGroup", "DeleteVirtualBorderRouter", "Unassociate"]
)
def test_what_is_gone_already_is_taken_as_gone(bench: Bench, action: str) -> None:
    """Somebody else deleted it between the look and the call."""
    action = next(name for name in SCENARIOS if name.startswith(action))
    module, options = prepared(bench, action)
    bench.control.add_fault("stale_read", "*", calls=4)
    first = Bench(bench.service)
    first.client.call(action, the_parameters(module, options))
    bench.control.advance(1.1)  # it is gone, but the look does not show that yet
    since = bench.latest()
    bench.run(module, **options)
    refused = [entry["code"] for entry in bench.control.journal(since, changing=True)]
    absent = (*errors.ABSENT, *errors.CONVERGED.get(action, ()))
    assert len(refused) == 1 and refused[0] in absent
    assert bench.run(module, **options)["changed"] is False


def the_parameters(module: str, options: dict[str, Any]) -> dict[str, Any]:
    names = {"vbr_id": "RouterId" if module == "bgp_network" else "VbrId", "bgp_group_id": "BgpGroupId"}
    names.update(bgp_peer_id="BgpPeerId", dst_cidr_block="DstCidrBlock", physical_connection_id="PhysicalConnectionId")
    return {names[option]: value for option, value in options.items() if option in names}


@pytest.mark.parametrize("moment", ["before the service acts", "after the service acted"])
def test_a_module_killed_while_it_creates(bench: Bench, moment: str) -> None:
    """SIGKILL in the middle of the creating call; then the same module again, under another hash seed."""
    bench.control.clock(freeze=False)
    bench.control.delays(approval=None)
    options = {**account_options(bench), **LINE, "max_attempts": 20}
    kind = "drop_before" if moment.startswith("before") else "drop_after"
    bench.control.add_fault(kind, "CreatePhysicalConnection", calls=None)
    process = start_module("physical_connection", options, PYTHONHASHSEED="1")
    patience.wait_until(lambda: calls(bench, "CreatePhysicalConnection") or process.poll() is not None)
    assert process.poll() is None
    process.kill()
    process.communicate()
    bench.control.clear_faults()
    result = run_module("physical_connection", options, PYTHONHASHSEED="2")
    assert not result.get("failed"), result
    assert len(bench.find("physical_connection")) == 1
    if kind == "drop_before":
        assert len(set(tokens(bench, "CreatePhysicalConnection"))) == 1
        assert result["changed"] is True
    else:
        assert result["changed"] is False


def test_a_delayed_copy_of_a_given_up_call_makes_nothing(bench: Bench) -> None:
    """The answer is too slow, the run gives up, the next run creates, and only then the first call arrives."""
    bench.control.config(in_work=False)  # what is held back is under way, and no work that the service knows of
    bench.client = bench.new_client(max_attempts=1)
    patience.make_impatient(bench.client, bench, release=False)
    bench.control.add_fault("slow", "CreatePhysicalConnection", held=True)
    with pytest.raises(errors.ConnectionFailed, match="no whole answer within"):
        bench.run("physical_connection", **LINE)
    relaunched(bench)
    made = bench.run("physical_connection", **LINE)["physical_connection"]
    assert len(calls(bench, "CreatePhysicalConnection")) == 1
    bench.control.release()
    patience.wait_until(lambda: len(calls(bench, "CreatePhysicalConnection")) == 2)
    found = bench.find("physical_connection")
    assert [line["physical_connection_id"] for line in found] == [made["physical_connection_id"]]
