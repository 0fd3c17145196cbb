# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every kind: who is meant, what a preview may assume, and what a service that lags or stumbles does to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from unit.common import RESOURCES, placeholders

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, task
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine import wait
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import is_placeholder, placeholder
from simulator.core.faults import KINDS as FAULTS

from .bench import ACCESS_POINT, GATEWAYS, INTO_SERVICE, LINE, LOA, PERSON, Bench, actions, plain, replaced, unmarked
from .test_lives import ALL, LIVES, Life

# ---------------------------------------------------------------- who is meant


def two_lines(bench: Bench) -> list[str]:
    return [bench.line(name="twin"), bench.line(name="twin")]


def two_routers(bench: Bench) -> list[str]:
    return [bench.vbr(bench.line(), name="twin"), bench.vbr(bench.line(), name="twin")]


def two_groups(bench: Bench) -> list[str]:
    vbr = bench.vbr()
    made = [bench.group(vbr, name="twin")]
    answer = bench.client.call("CreateBgpGroup", {"RouterId": vbr, "Name": "twin", "PeerAsn": 65010})
    return [*made, answer["BgpGroupId"]]


def in_group_with_two_peers(bench: Bench) -> list[str]:
    group = bench.group(name="pair")
    return [bench.peer(group, peer_ip_address=address) for address in ("10.0.0.2", "10.0.0.9")]


def vbr_of(bench: Bench) -> str:
    return next(iter(bench.service.world.store.vbrs))


AMBIGUOUS = {
    "line": (two_lines, "physical_connection", lambda bench: {"name": "twin"}),
    "line to go": (two_lines, "physical_connection", lambda bench: {"name": "twin", "state": "absent"}),
    "partner": (
        two_lines,
        "physical_connection",
        lambda bench: {**LINE, "redundant_physical_connection_name": "twin"},
    ),
    "line of an LOA": (two_lines, "physical_connection_loa", lambda bench: {"physical_connection_name": "twin"}),
    "line of an order": (
        two_lines,
        "physical_connection_order",
        lambda bench: {"physical_connection_name": "twin", "type": "setup"},
    ),
    "line of a VBR": (two_lines, "vbr", lambda bench: {"physical_connection_name": "twin", "vlan_id": 7, **GATEWAYS}),
    "VBR": (two_routers, "vbr", lambda bench: {"name": "twin", "description": "One of them"}),
    "VBR to end": (two_routers, "vbr", lambda bench: {"name": "twin", "state": "terminated"}),
    "VBR of a group": (
        two_routers,
        "bgp_group",
        lambda bench: {"vbr_name": "twin", "name": "group", "peer_asn": 65010},
    ),
    "VBR of a network": (
        two_routers,
        "bgp_network",
        lambda bench: {"vbr_name": "twin", "dst_cidr_block": "10.9.0.0/16"},
    ),
    "group": (two_groups, "bgp_group", lambda bench: {"vbr_id": vbr_of(bench), "name": "twin"}),
    "group of a peer": (
        two_groups,
        "bgp_peer",
        lambda bench: {"vbr_id": vbr_of(bench), "bgp_group_name": "twin", "peer_ip_address": "10.0.0.2"},
    ),
    "peer": (in_group_with_two_peers, "bgp_peer", lambda bench: {"vbr_name": "vbr-1", "bgp_group_name": "pair"}),
}


@pytest.mark.parametrize(("make", "kind", "given"), AMBIGUOUS.values(), ids=list(AMBIGUOUS))
def test_two_objects_with_one_name_are_told_apart_by_their_ids(bench: Bench, make: Any, kind: str, given: Any) -> None:
    twins = make(bench)
    since = bench.latest()
    messages = set()
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.Ambiguous) as caught:
            attempt(kind, **given(bench))
        messages.add(caught.value.message)
        assert caught.value.details["candidates"] == sorted(twins)
    (message,) = messages
    assert all(twin in message for twin in twins)
    assert "Specify which one is meant with " in message
    assert bench.made(since) == []


def test_a_name_and_a_vlan_that_are_two_routers(bench: Bench) -> None:
    line = bench.line()
    named = bench.vbr(line, name="edge", vlan_id=7)
    tagged = bench.vbr(line, name="other", vlan_id=8, local_gateway_ip="10.0.9.1", peer_gateway_ip="10.0.9.2")
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.Ambiguous) as caught:
            attempt("vbr", physical_connection_id=line, name="edge", vlan_id=8)
        assert named in caught.value.message
        assert tagged in caught.value.message
    assert bench.run("vbr", vbr_id=named, vlan_id=9)["changed"] is True


def test_a_name_is_no_pattern_and_has_its_case(bench: Bench) -> None:
    bench.line(name="line")
    bench.line(name="line-2")
    for name in ("Line", "line-3"):
        with pytest.raises(errors.InvalidOptions, match="required to create a physical connection"):
            bench.run("physical_connection", name=name)
    assert bench.run("physical_connection", name="line")["changed"] is False


def test_the_same_name_in_another_region_is_another_object(bench: Bench) -> None:
    bench.line(name="line")
    elsewhere = Bench(bench.service, region="cn-hangzhou")
    done = elsewhere.run("physical_connection", **{**LINE, "name": "line", "access_point_id": "ap-cn-hangzhou-a"})
    assert actions(done) == ["CreatePhysicalConnection"]


# ---------------------------------------------------------------- placeholders

CHAIN: list[tuple[str, dict[str, Any]]] = [
    ("physical_connection", {**LINE, "wait_for": "Allocated"}),
    ("physical_connection", {**LINE, "name": "line-2", "access_point_id": "ap-cn-shanghai-b", "wait_for": "Allocated"}),
    # the order names no line but its port, which cannot be read off a line that is yet to be made
    (
        "physical_connection_order",
        {
            "type": "setup",
            "pay": True,
            "ordered_elsewhere": False,
            "access_point_id": ACCESS_POINT,
            "line_operator": "CT",
        },
    ),
    *INTO_SERVICE,
    ("vbr", {"name": "vbr-1", "vlan_id": 110, **GATEWAYS, "min_tx_interval": 300}),
    ("bgp_group", {"name": "group-1", "peer_asn": 65010, "auth_key": "S3cret-Pudong!"}),
    ("bgp_peer", {"peer_ip_address": "10.0.0.2", "enable_bfd": True, "wait_for": "established"}),
    ("bgp_network", {"dst_cidr_block": "172.16.0.0/16"}),
]
PARENT = {
    "physical_connection_order": {"physical_connection_id": "physical_connection"},
    "physical_connection_loa": {"physical_connection_id": "physical_connection"},
    "vbr": {"physical_connection_id": "physical_connection"},
    "bgp_group": {"vbr_id": "vbr"},
    "bgp_peer": {"bgp_group_id": "bgp_group"},
    "bgp_network": {"vbr_id": "vbr"},
}


def walk(bench: Bench, preview: bool) -> list[dict[str, Any]]:
    """Run the chain as a playbook does: each task names its parent by the ID that the task before gave."""
    results, ids = [], {}
    for number, (kind, given) in enumerate(CHAIN):
        parents = {option: ids[parent] for option, parent in PARENT.get(kind, {}).items()}
        if kind == "physical_connection" and number > 1:
            parents = {"physical_connection_id": ids[kind]}
        result = bench.perform(kind, preview, {**given, **parents})
        results.append(result)
        if kind in ("physical_connection", "vbr", "bgp_group") and kind not in ids:
            ids[kind] = result[kind][RESOURCES[kind].identity[0]]
    return results


def test_a_whole_chain_is_foreseen_on_an_empty_account(bench: Bench) -> None:
    foreseen = walk(bench, preview=True)
    assert bench.made() == []
    done = walk(bench, preview=False)
    for (kind, _given), before, after in zip(CHAIN, foreseen, done, strict=True):
        assert before["changed"] == after["changed"], kind
        assert actions(before) == actions(after), kind
        # IDs aside
        unknown = {text: "(id)" for text in placeholders(before)}
        assert placeholders(after) == []
        known = {item[option]: "(id)" for item in all_objects(bench) for option in item if option.endswith("_id")}
        # what the service chooses by itself is not foreseen
        assert replaced(plain(before, kind), unknown) == replaced(plain(after, kind), known), kind
    assert walk(bench, preview=False)[-1]["changed"] is False
    assert not any(result["changed"] for result in walk(bench, preview=True)), "on a finished account"


def all_objects(bench: Bench) -> list[dict[str, Any]]:
    kinds = ("physical_connection", "vbr", "bgp_group", "bgp_peer", "bgp_network")
    found = [item for kind in kinds for item in bench.find(kind)]
    identity = {option for kind in kinds for option in RESOURCES[kind].identity if option.endswith("_id")}
    return [{option: item[option] for option in identity if item.get(option)} for item in found]


def test_the_chain_by_names_on_an_empty_account(bench: Bench) -> None:
    """A parent's name that does not exist yet is taken for what an earlier task makes, where nothing remembers these."""
    tasks = [
        ("physical_connection_loa", {"physical_connection_name": "line-1", **LOA}),
        ("physical_connection_order", {"physical_connection_name": "line-1", "type": "setup", "pay": True}),
        ("vbr", {"physical_connection_name": "line-1", "vlan_id": 7, "name": "vbr-1", **GATEWAYS}),
        ("bgp_group", {"vbr_name": "vbr-1", "name": "group-1", "peer_asn": 65010}),
        ("bgp_peer", {"vbr_name": "vbr-1", "bgp_group_name": "group-1", "peer_ip_address": "10.0.0.2"}),
        ("bgp_network", {"vbr_name": "vbr-1", "dst_cidr_block": "172.16.0.0/16"}),
        ("vbr_association", {"vbr_name": "vbr-1", "physical_connection_name": "line-2", "vlan_id": 8, **GATEWAYS}),
        ("physical_connection", {**LINE, "redundant_physical_connection_name": "line-2"}),
    ]
    for kind, given in tasks:
        with bench.alone():
            foreseen = bench.preview(kind, **given)
        assert foreseen["changed"] is True
        assert len(unmarked(actions(foreseen))) == 1
        assert any("assuming that an earlier task creates it" in text for text in foreseen["warnings"]), kind
        with pytest.raises(errors.NotFound, match=r"_name: there is no .* named .* in this region"):
            bench.preview(kind, **given)
        with pytest.raises(errors.NotFound, match=r"_name: there is no .* named .* in this region"):
            bench.run(kind, **given)
    assert bench.made() == []


@ALL
def test_the_object_of_a_preview_is_complete(bench: Bench, kind: str, life: Life) -> None:
    given = {**life.parents(bench), **life.least}
    foreseen = bench.preview(kind, **given)[kind]
    done = bench.run(kind, **given)[kind]
    assert set(foreseen) >= set(done)
    for option, value in given.items():
        assert foreseen[option] == RESOURCES[kind].row(option).normalize(value)
    own = [option for option in RESOURCES[kind].identity if option not in given]
    assert all(is_placeholder(foreseen[option]) for option in own)


def id_options() -> list[tuple[str, str]]:
    """Every option of every kind that takes the ID of an object of this service."""
    found = []
    for kind, resource in RESOURCES.items():
        known = {option for other in RESOURCES.values() for option in other.identity if option.endswith("_id")}
        known.add("redundant_physical_connection_id")
        found += [(kind, option) for option in task.argument_spec(resource) if option in known]
    return sorted(found)


MINIMA: dict[str, dict[str, Any]] = {
    "physical_connection": LINE,
    "physical_connection_loa": {"physical_connection_id": "pc-1", **LOA},
    "physical_connection_order": {
        "physical_connection_id": "pc-1",
        "type": "setup",
        "pay": True,
        "ordered_elsewhere": False,
    },
    "vbr": {"physical_connection_id": "pc-1", "name": "vbr-1", "vlan_id": 110, **GATEWAYS},
    "vbr_association": {"vbr_id": "vbr-1", "physical_connection_id": "pc-1", "vlan_id": 110, **GATEWAYS},
    "bgp_group": {"vbr_id": "vbr-1", "name": "group-1", "peer_asn": 65010},
    "bgp_peer": {"bgp_group_id": "bgpg-1", "peer_ip_address": "10.0.0.2"},
    "bgp_network": {"vbr_id": "vbr-1", "dst_cidr_block": "172.16.0.0/16"},
}


@pytest.mark.parametrize(("kind", "option"), id_options())
def test_a_placeholder_is_refused_for_real(bench: Bench, kind: str, option: str) -> None:
    unknown = placeholder("x", option)
    with pytest.raises(errors.InvalidOptions) as caught:
        bench.run(kind, **{**MINIMA[kind], option: unknown})
    assert f"{option}: {unknown} is a check-mode placeholder; use the real ID" in caught.value.message
    assert bench.latest() == 0, "the service was asked"


@pytest.mark.parametrize(("kind", "option"), id_options())
def test_a_placeholder_is_a_parent_to_be_made_in_a_preview(bench: Bench, kind: str, option: str) -> None:
    """It is never looked for, whatever else is looked up."""
    unknown = placeholder("x", option)
    router = ""
    given = {**MINIMA[kind], option: unknown}
    if given.get("physical_connection_id") == "pc-1":
        given["physical_connection_id"] = bench.line("Enabled" if "vbr" in kind else "Allocated")
    if given.get("vbr_id") == "vbr-1":
        given["vbr_id"] = router = bench.vbr()
    if given.get("bgp_group_id") == "bgpg-1":
        given["bgp_group_id"] = bench.group(router)
    since = bench.latest()
    foreseen = bench.preview(kind, **given)
    assert foreseen["changed"] is True or option == RESOURCES[kind].identity[0]
    asked = [str(entry["params"]) for entry in bench.control.journal(since)]
    assert not any("known-after-apply" in params for params in asked)


# ---------------------------------------------------------------- created once, and only once


@ALL
def test_made_removed_and_made_again(bench: Bench, kind: str, life: Life) -> None:
    """The same wish has the same ClientToken, under which the service remembers an object that is gone by now."""
    given = {**life.parents(bench), **life.least}
    seen = []
    for _round in range(3):
        done = bench.run(kind, **given)[kind]
        seen.append(tuple(done[option] for option in RESOURCES[kind].identity))
        (held,) = bench.find(kind, **dict(zip(RESOURCES[kind].identity, seen[-1], strict=True)))
        assert held
        if RESOURCES[kind].actions.created_id:
            assert bench.status(seen[-1][0])
        bench.run(kind, **given, state="absent")
        assert bench.find(kind, **dict(zip(RESOURCES[kind].identity, seen[-1], strict=True))) == []
    if RESOURCES[kind].actions.created_id:
        assert len(set(seen)) == 3


LOST = ("drop_after", "cut_body", "garbage", "status_500", "status_503")


@pytest.mark.parametrize("fault", LOST)
@ALL
def test_an_answer_that_gets_lost_makes_no_second_object(bench: Bench, kind: str, life: Life, fault: str) -> None:
    given = {**life.parents(bench), **life.least}
    before = len(bench.find(kind, **known(kind, given)))
    since = bench.latest()
    bench.control.add_fault(fault, action=life.create, calls=3, after=True)
    done = bench.run(kind, **given)
    assert actions(done) == [life.create]
    assert len(bench.find(kind, **known(kind, given))) == before + 1
    calls = [entry for entry in bench.control.journal(since) if entry["action"] == life.create]
    assert len(calls) == 4
    assert len({entry["params"]["ClientToken"] for entry in calls}) == 1
    assert [entry["changed"] for entry in calls] == [True, False, False, False]


def known(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The scope in which objects of a kind can be listed."""
    return {"vbr_id": given["vbr_id"]} if kind == "vbr_association" else {}


@pytest.mark.parametrize("lag", [0, 4])
@ALL
def test_a_run_that_was_killed_is_gone_on_with(bench: Bench, kind: str, life: Life, lag: int) -> None:
    """The call was made, nobody saw the answer, and the run is started again: even if the service is slow to show it."""
    given = {**life.parents(bench), **life.least}
    before = len(bench.find(kind, **known(kind, given)))
    if lag:
        bench.control.add_fault("stale_read", action=RESOURCES[kind].actions.describe, first=1, calls=lag)
    bench.control.add_fault("drop_after", action=life.create)
    bench.client = bench.new_client(max_attempts=1)
    with pytest.raises(errors.ConnectionFailed) as caught:
        bench.run(kind, **given)
    assert "unknown whether the service acted" in caught.value.message
    bench.client = bench.new_client()
    bench.run(kind, **given)
    assert len(bench.find(kind, **known(kind, given))) == before + 1


# ---------------------------------------------------------------- a service that lags


@pytest.mark.parametrize("reads", [1, 3, 6])
@ALL
def test_a_new_object_that_is_shown_late(bench: Bench, kind: str, life: Life, reads: int) -> None:
    given = {**life.parents(bench), **life.least, **life.more}
    before = len(bench.find(kind, **known(kind, given)))
    # before the call that makes it there are looks as well, which a lag cannot harm
    bench.control.add_fault("stale_read", action=RESOURCES[kind].actions.describe, first=1, calls=reads + 3)
    done = bench.run(kind, **given)
    bench.control.clear_faults()
    assert len(bench.find(kind, **known(kind, given))) == before + 1
    (held,) = bench.find(kind, **{option: done[kind][option] for option in RESOURCES[kind].identity})
    assert done["warnings"] == []
    for option in given:
        if not RESOURCES[kind].row(option).sensitive:
            assert done[kind][option] == held[option], "the result was read before it was true"


@pytest.mark.parametrize("reads", [1, 4])
@ALL
def test_a_change_that_is_shown_late(bench: Bench, kind: str, life: Life, reads: int) -> None:
    bench.control.delays(approval=None)  # or the line could not be changed any more
    given = {**life.parents(bench), **life.least, **life.more}
    made = bench.run(kind, **given)[kind]
    for change in life.changes:
        bench.control.add_fault("stale_read", action=RESOURCES[kind].actions.describe, first=2, calls=reads)
        done = bench.run(kind, **life.key(made), **change)
        bench.control.clear_faults()
        for option, value in change.items():
            row = RESOURCES[kind].row(option)
            assert row.sensitive or done[kind][option] == row.normalize(value)
        assert done["warnings"] == []


@ALL
def test_a_removal_that_is_shown_late(bench: Bench, kind: str, life: Life) -> None:
    given = {**life.parents(bench), **life.least}
    made = bench.run(kind, **given)[kind]
    identity = {option: made[option] for option in RESOURCES[kind].identity}
    bench.control.add_fault("stale_read", action=RESOURCES[kind].actions.describe, first=2, calls=8)
    done = bench.run(kind, **given, state="absent")
    bench.control.clear_faults()
    assert (done["changed"], done[kind]) == (True, {})
    assert bench.find(kind, **identity) == []


def test_a_change_that_is_never_shown_ends_in_a_warning(bench: Bench) -> None:
    line = bench.line()
    bench.control.add_fault("stale_read", action="DescribePhysicalConnections", first=2, calls=None)
    done = bench.run("physical_connection", physical_connection_id=line, description="Changed, but who can see it")
    assert actions(done) == ["ModifyPhysicalConnectionAttribute"]
    assert any("does not show description as set" in text for text in done["warnings"])
    assert 29 < bench.slept < 60


# ---------------------------------------------------------------- a service that is busy with the object

TRANSITIONAL = [
    (kind, which) for kind, life in LIVES.items() for which in ("create", "modify", "delete") if getattr(life, which)
]


@pytest.mark.parametrize(("kind", "which"), TRANSITIONAL)
def test_another_task_holds_the_object(bench: Bench, kind: str, which: str) -> None:
    life = LIVES[kind]
    bench.control.delays(approval=None)
    given = {**life.parents(bench), **life.least}
    before = len(bench.find(kind, **known(kind, given)))
    if which != "create":
        bench.run(kind, **given)
    action = life.delete[-1] if which == "delete" else getattr(life, which)
    if which == "modify":
        given.update(life.changes[-1])
    since = bench.latest()
    bench.control.add_fault("transitional", action=action, calls=2)
    done = bench.run(kind, **given, **({"state": "absent"} if which == "delete" else {}))
    assert actions(done)[-1] == action
    calls = [entry for entry in bench.control.journal(since) if entry["action"] == action]
    assert [bool(entry["code"]) for entry in calls] == [True, True, False]
    tokens = [entry["params"].get("ClientToken") for entry in calls]
    # What may be at work under a token must keep it, unless the service refuses a second object.
    keeps = calls[0]["code"] == "LastTokenProcessing" or action == "CreateBgpGroup"
    assert len(set(tokens)) == (1 if keeps else 3)
    assert len(bench.find(kind, **known(kind, given))) == before + (which != "delete")


BUSY = {
    "a group on its way": ("group", "Pending", "bgp_peer", "bgp_group_id", {"peer_ip_address": "10.0.0.2"}),
    "a group being changed": ("group", "Modifying", "bgp_peer", "bgp_group_id", {"peer_ip_address": "10.0.0.2"}),
    "a group to change": ("group", "Pending", "bgp_group", "bgp_group_id", {"description": "Changed"}),
    "a group to remove": ("group", "Modifying", "bgp_group", "bgp_group_id", {"state": "absent"}),
    "a peer to change": ("peer", "Pending", "bgp_peer", "bgp_peer_id", {"enable_bfd": True}),
    "a peer to remove": ("peer", "Modifying", "bgp_peer", "bgp_peer_id", {"state": "absent"}),
    "a router that comes back": ("vbr", "recovering", "bgp_group", "vbr_id", {"name": "g1", "peer_asn": 65010}),
    "a router that advertises": ("vbr", "recovering", "bgp_network", "vbr_id", {"dst_cidr_block": "10.9.0.0/16"}),
}


@pytest.mark.parametrize(("what", "status", "kind", "option", "given"), BUSY.values(), ids=list(BUSY))
def test_an_object_on_its_way_is_waited_for(
    bench: Bench, what: str, status: str, kind: str, option: str, given: dict[str, Any]
) -> None:
    target = getattr(bench, what)(status=status)
    done = bench.both(kind, **{option: target}, **given)
    assert done["changed"] is True


@pytest.mark.parametrize(("what", "status", "kind", "option", "given"), BUSY.values(), ids=list(BUSY))
def test_without_waiting_the_service_has_its_say(
    bench: Bench, what: str, status: str, kind: str, option: str, given: dict[str, Any]
) -> None:
    target = getattr(bench, what)(status=status)
    with pytest.raises(errors.ApiError) as caught:
        bench.run(kind, **{option: target}, **given, wait=False)
    assert caught.value.code == "InvalidStatus.CannotOperate"
    assert "(request ID " in caught.value.message


def test_the_faults_tested_here_are_faults_of_the_simulator() -> None:
    assert set(LOST) | {"stale_read", "transitional", "throttle"} <= set(FAULTS)


# ---------------------------------------------------------------- waiting


def test_not_waiting_leaves_an_object_on_its_way(bench: Bench) -> None:
    vbr = bench.vbr()
    done = bench.run("bgp_group", vbr_id=vbr, name="group-1", peer_asn=65010, wait=False)
    assert (done["changed"], done["bgp_group"]["status"]) == (True, "Pending")
    assert bench.slept == 0
    again = bench.run("bgp_group", vbr_id=vbr, name="group-1", peer_asn=65010)
    assert (again["changed"], again["bgp_group"]["status"]) == (False, "Available")


def test_steps_that_need_each_other_wait_even_so(bench: Bench) -> None:
    """wait=false leaves out the last wait alone: to delete a router, its groups have to be gone."""
    group = bench.group()
    bench.peer(group)
    vbr = vbr_of(bench)
    done = bench.run("vbr", vbr_id=vbr, state="absent", cascade=True, wait=False)
    assert actions(done) == ["DeleteBgpPeer", "DeleteBgpGroup", "DeleteVirtualBorderRouter"]
    assert bench.status(vbr) == "deleting"


def test_a_wait_that_takes_too_long_names_what_it_saw(bench: Bench) -> None:
    vbr = bench.vbr()
    bench.control.delays(bgp=None)
    with pytest.raises(errors.WaitTimeout) as caught:
        bench.run("bgp_group", vbr_id=vbr, name="group-1", peer_asn=65010, wait_timeout=45)
    assert "is Pending, not Available, after 45 s" in caught.value.message
    assert caught.value.details["last_status"] == "Pending"
    assert [call["action"] for call in caught.value.details["calls"]] == ["CreateBgpGroup"]
    assert caught.value.details["changed"] is True
    assert "Done before that, and not undone: CreateBgpGroup" in caught.value.message
    assert 30 < bench.slept <= 45


def test_pauses_grow_to_a_limit(bench: Bench) -> None:
    vbr = bench.vbr()
    bench.control.delays(bgp=None)
    pauses: list[float] = []
    original = bench.sleep
    bench.sleep = lambda seconds: (pauses.append(seconds), original(seconds))
    bench.client = bench.new_client()
    with pytest.raises(errors.WaitTimeout):
        bench.run("bgp_group", vbr_id=vbr, name="group-1", peer_asn=65010, wait_timeout=300)
    assert pauses[0] <= wait.FIRST_PAUSE
    assert all(later > earlier for earlier, later in zip(pauses[:8], pauses[1:8], strict=False))
    assert max(pauses) <= wait.LONGEST_MACHINE_PAUSE


# ---------------------------------------------------------------- telling


def test_what_was_done_before_an_error_is_told(bench: Bench) -> None:
    bench.control.config(delete_checks="bgp_first")
    vbr = bench.vbr()
    group = bench.group(vbr)
    bench.peer(group)
    bench.control.event("router_interface", vbr)
    with pytest.raises(errors.ApiError) as caught:
        bench.run("vbr", vbr_id=vbr, state="absent", cascade=True)
    error = caught.value
    assert error.code == "InvalidOperation.RouterInterfaceNotDeleted"
    assert [call["action"] for call in error.details["calls"]] == ["DeleteBgpPeer", "DeleteBgpGroup"]
    assert all(call["request_id"] for call in error.details["calls"])
    assert error.details["changed"] is True
    assert error.message.endswith(
        "Done before that, and not undone: DeleteBgpPeer, DeleteBgpGroup; the next run continues from there"
    )
    bench.service.world.store.vbrs[vbr].router_interfaces = 0
    done = bench.run("vbr", vbr_id=vbr, state="absent", cascade=True)
    assert actions(done) == ["DeleteVirtualBorderRouter"]


def test_an_error_names_action_code_and_request_id(bench: Bench) -> None:
    bench.control.quotas(free_lines=0)
    with pytest.raises(errors.ApiError) as caught:
        bench.run("physical_connection", **LINE)
    entry = bench.control.journal()[-1]
    assert caught.value.details["request_id"] == entry["request_id"]
    text = f"CreatePhysicalConnection was refused: QuotaExceeded.freePconnPerAP: .* (request ID {entry['request_id']})"
    start, end = text.split(".*")
    assert caught.value.message.startswith(start)
    assert end in caught.value.message
    assert "At most five physical connections that are not Enabled may exist" in caught.value.message


@ALL
def test_a_diff_has_the_same_keys_on_both_sides_and_only_what_is_managed(bench: Bench, kind: str, life: Life) -> None:
    given = {**life.parents(bench), **life.least, **life.more}
    results = [bench.run(kind, **given)]
    key = life.key(results[0][kind])
    results += [bench.run(kind, **key, **change) for change in life.changes]
    results.append(bench.run(kind, **(key or given), state="absent"))
    resource = RESOURCES[kind]
    managed = {row.option for row in resource.settable} | {"status", *resource.identity}
    for result in results:
        before, after = result["diff"]["before"], result["diff"]["after"]
        assert list(before) == list(after) == sorted(before)
        assert set(before) <= managed
        assert before != after
    assert bench.run(kind, **(key or given), state="absent")["diff"] == {"before": {}, "after": {}}


BAD = {
    "VLAN 5000": ("vbr", {"vlan_id": 5000}, "vlan_id: 5000 is not in the range 1 to 2999"),
    "a name that is an address": ("vbr", {"name": "http://x"}, "name: 'http://x' is not a valid name"),
    "gateways in two subnets": ("vbr", {"local_gateway_ip": "10.1.0.1"}, "are not in one subnet"),
    "gateways that are equal": ("vbr", {"local_gateway_ip": "10.0.0.2"}, "both are 10.0.0.2"),
    "a wide mask": ("vbr", {"peering_subnet_mask": "255.255.0.0"}, "is not a mask from /24 to /30"),
    "fast timers": ("vbr", {"min_tx_interval": 100}, "min_tx_interval: 100 is not in the range 200 to 1000 ms"),
    "few losses": ("vbr", {"detect_multiplier": 2}, "detect_multiplier: 2 is not in the range 3 to 10"),
    "an address that is none": (
        "vbr",
        {"peer_gateway_ip": "10.0.0"},
        "peer_gateway_ip: '10.0.0' is not a valid IPv4 address",
    ),
    "a wildcard mask": ("vbr", {"peering_subnet_mask": "0.0.0.3"}, "'0.0.0.3' is not a mask from /24 to /30"),
    "the network's address": (
        "vbr",
        {"local_gateway_ip": "10.0.0.0"},
        "local_gateway_ip: 10.0.0.0 is the network address of 10.0.0.0/30",
    ),
    "the broadcast address": (
        "vbr_association",
        {"peer_gateway_ip": "10.0.0.3"},
        "peer_gateway_ip: 10.0.0.3 is the broadcast address of 10.0.0.0/30",
    ),
    "class D for a gateway": ("vbr", {"local_gateway_ip": "224.0.0.5"}, "is for multicast (class D)"),
    "loopback for a gateway": ("vbr_association", {"peer_gateway_ip": "127.0.0.1"}, "is a loopback address"),
    "nothing for a gateway": ("vbr", {"local_gateway_ip": "0.0.0.0"}, "is the unspecified address"),
    "this network for a gateway": ("vbr", {"local_gateway_ip": "0.1.2.3"}, "means this network (0.0.0.0/8)"),
    "a reserved gateway": ("vbr", {"local_gateway_ip": "240.0.0.1"}, "local_gateway_ip: '240.0.0.1' is reserved"),
    "multicast for an IPv6 gateway": ("vbr", {"local_ipv6_gateway_ip": "ff02::5"}, "is for multicast (class D)"),
    "loopback for an IPv6 gateway": ("vbr_association", {"peer_ipv6_gateway_ip": "::1"}, "is a loopback address"),
    "an IPv6 mask that is none": (
        "vbr",
        {"peering_ipv6_subnet_mask": "ffff::"},
        "peering_ipv6_subnet_mask: 'ffff::' is not an IPv6 mask such as /64",
    ),
    "a long IPv6 mask": ("vbr_association", {"peering_ipv6_subnet_mask": "/129"}, "'/129' is not an IPv6 mask"),
    "class D for a peer": ("bgp_peer", {"peer_ip_address": "239.1.1.1"}, "is for multicast (class D)"),
    "loopback for a peer": ("bgp_peer", {"peer_ip_address": "127.0.0.1"}, "is a loopback address"),
    "nothing for a peer": ("bgp_peer", {"peer_ip_address": "::"}, "is the unspecified address"),
    "class D for a network": ("bgp_network", {"dst_cidr_block": "224.0.0.0/8"}, "is for multicast (class D)"),
    "loopback for a network": ("bgp_network", {"dst_cidr_block": "127.0.0.0/8"}, "is a loopback address"),
    "a reserved network": ("bgp_network", {"dst_cidr_block": "240.0.0.0/4"}, "is reserved"),
    "this network": ("bgp_network", {"dst_cidr_block": "0.0.0.0/8"}, "means this network"),
    "a network with a wildcard mask": (
        "bgp_network",
        {"dst_cidr_block": "172.16.0.0/0.0.255.255"},
        "is not a valid CIDR block such as",
    ),
    "an end of a further line": (
        "vbr",
        {
            "associated_physical_connections": [
                {"physical_connection_id": "pc-9", **GATEWAYS, "peer_gateway_ip": "10.0.0.3"}
            ]
        },
        "associated_physical_connections[0].peer_gateway_ip: 10.0.0.3 is the broadcast address",
    ),
    "a further line twice": (
        "vbr",
        {"associated_physical_connections": [{"physical_connection_id": "pc-9"}, {"physical_connection_id": "pc-9"}]},
        "associated_physical_connections: the value lists pc-9 more than once",
    ),
    "a person twice": (
        "physical_connection_loa",
        {"pm_info": [PERSON, {"pm_name": "Li Na"}, {**PERSON, "pm_name": "Zhang W."}]},
        "pm_info: the value names one person more than once (entries 1, 3)",
    ),
    "a mask for a person": (
        "physical_connection_loa",
        {"pm_info": [{"pm_name": "********"}]},
        "is the mask that results",
    ),
    "Alibaba's ASN": ("bgp_group", {"peer_asn": 45104}, "peer_asn: 45104 is Alibaba Cloud's own AS number"),
    "no ASN": ("bgp_group", {"peer_asn": 0}, "peer_asn: 0 is not an AS number"),
    "a local ASN of nobody": ("bgp_group", {"local_asn": 65025}, "local_asn: 65025 must be 45104"),
    "an empty key": ("bgp_group", {"auth_key": " "}, "auth_key: the value must not be empty"),
    "no CIDR block": ("bgp_network", {"dst_cidr_block": "172.16.0.0"}, "is not a valid CIDR block such as"),
    "host bits": ("bgp_network", {"dst_cidr_block": "172.16.0.1/16"}, "is not a valid CIDR block such as"),
    "no peer address": ("bgp_peer", {"peer_ip_address": "peer"}, "peer_ip_address: 'peer' is not a valid IP address"),
    "many hops": ("bgp_peer", {"bfd_multi_hop": 256}, "bfd_multi_hop: 256 is not in the range 1 to 255"),
    "a port of nobody": ("physical_connection", {"port_type": "10G"}, "port_type: '10G' must be one of 100Base-T"),
    "a slow line": ("physical_connection", {"bandwidth": 1}, "bandwidth: 1 is not in the range 2 to 10240"),
    "a slow new line": ("physical_connection", {"bandwidth": 4}, "bandwidth: 4 is not in the range 5 to 5000"),
    "a fast line": ("physical_connection", {"bandwidth": 10241}, "bandwidth: 10241 is not in the range 2 to 10240"),
    "no place": ("physical_connection", {"peer_location": " "}, "peer_location: ' ' must not be empty"),
    "a short description": ("physical_connection", {"description": "x"}, "is not a valid description"),
    "no time": ("physical_connection_loa", {"construction_time": "soon"}, "construction_time: 'soon' is not a time"),
    "many people": ("physical_connection_loa", {"pm_info": [PERSON] * 17}, "names more than 16 people"),
    "terms of another order": (
        "physical_connection_order",
        {"period": 1},
        "period: only for type=occupancy",
    ),
    "a long period": (
        "physical_connection_order",
        {"type": "occupancy", "period": 10},
        "period: 10 is not in the range 1 to 9 for this pricing_cycle",
    ),
    "renewal by use": (
        "physical_connection_order",
        {"type": "occupancy", "instance_charge_type": "PostPaid", "auto_renew": True},
        "auto_renew: only for instance_charge_type=PrePaid",
    ),
    "a renewal of an installation": (
        "physical_connection_order",
        {"type": "setup", "auto_renew": True},
        "auto_renew: only for type=occupancy",
    ),
    "a length without renewal": (
        "physical_connection_order",
        {"type": "occupancy", "auto_renew_duration": 3},
        "auto_renew_duration: only with auto_renew=true",
    ),
    "a renewal of no length": (
        "physical_connection_order",
        {"type": "occupancy", "auto_renew": True, "auto_renew_duration": 0},
        "auto_renew_duration: 0 must be greater than 0",
    ),
    "a long delay": ("physical_connection", {"down_delay_time": 10001}, "is not in the range 0 to 10000 ms"),
    "a module of nobody": ("physical_connection", {"optical_module_model": ""}, "'' must not be empty"),
    "a carrier of nobody": (
        "physical_connection_loa",
        {"line_service_provider": " "},
        "line_service_provider: ' ' must not be empty",
    ),
    "nobody to call": (
        "physical_connection_loa",
        {"line_sp_contact_info": " "},
        "line_sp_contact_info: the value must not be empty",
    ),
    "many years": (
        "physical_connection_order",
        {"type": "occupancy", "period": 6, "pricing_cycle": "Year"},
        "period: 6 is not in the range 1 to 5 for this pricing_cycle",
    ),
    "a period by use": (
        "physical_connection_order",
        {"type": "occupancy", "period": 1, "instance_charge_type": "PostPaid"},
        "period: only for instance_charge_type=PrePaid",
    ),
}


@pytest.mark.parametrize(("kind", "given", "text"), BAD.values(), ids=list(BAD))
def test_bad_input_is_refused_before_anything_is_sent_that_changes(
    bench: Bench, kind: str, given: dict[str, Any], text: str
) -> None:
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.InvalidOptions) as caught:
            attempt(kind, **{**MINIMA[kind], **given})
        assert text in caught.value.message
        assert "13800000001" not in caught.value.message
        assert "310101198001010011" not in caught.value.message
    assert bench.made() == []


OVERRIDING = {
    "the target's ID": ("vbr", {"vbr_id": "vbr-1", "description": "Other"}, "VbrId"),
    "the target's ID by name": ("vbr", {"name": "edge"}, "VbrId"),
    "in another case": ("bgp_group", {"bgp_group_id": "bgpg-1", "description": "Other"}, "bgpgroupid"),
    "a parent's ID": ("bgp_group", {"vbr_name": "edge", "name": "group", "peer_asn": 65010}, "RouterId"),
    "an option that is given": ("bgp_peer", {**MINIMA["bgp_peer"], "enable_bfd": True}, "EnableBfd"),
    "a part of a list": (
        "physical_connection_loa",
        {**MINIMA["physical_connection_loa"], "pm_info": [PERSON]},
        "PMInfo.1",
    ),
    "the line of an LOA": ("physical_connection_loa", MINIMA["physical_connection_loa"], "InstanceId"),
    "the payment": ("physical_connection_order", MINIMA["physical_connection_order"], "AutoPay"),
    "the region": ("bgp_network", MINIMA["bgp_network"], "RegionId"),
    "the token": ("physical_connection", MINIMA["physical_connection"], "ClientToken"),
    "the action": ("vbr_association", MINIMA["vbr_association"], "Action"),
}


@pytest.mark.parametrize(("kind", "given", "name"), OVERRIDING.values(), ids=list(OVERRIDING))
def test_extra_parameters_override_nothing(bench: Bench, kind: str, given: dict[str, Any], name: str) -> None:
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.InvalidOptions) as caught:
            attempt(kind, **given, extra_parameters={name: "other", "OwnerAccount": "someone"})
        assert f"extra_parameters: {name}: the module sends this itself" in caught.value.message
        assert "OwnerAccount" not in caught.value.message
    assert bench.latest() == 0


def test_extra_parameters_override_no_terms_that_the_module_adds(bench: Bench) -> None:
    line = bench.line("Allocated", "Complete")
    since = bench.latest()
    given = {"physical_connection_id": line, "type": "occupancy", "pay": True}
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.InvalidOptions, match="extra_parameters: Period: the module sends this itself"):
            attempt("physical_connection_order", **given, extra_parameters={"Period": 9})
    assert bench.made(since) == []


@pytest.mark.parametrize("kind", ["physical_connection", "vbr", "bgp_group", "bgp_peer"])
@pytest.mark.parametrize("nothing", [{}, {"extra_parameters": {}}], ids=["none", "empty"])
def test_nothing_cannot_be_forced(bench: Bench, kind: str, nothing: dict[str, Any]) -> None:
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.InvalidOptions, match="force_extra_parameters: has nothing to send without extra_"):
            attempt(kind, **MINIMA[kind], **nothing, force_extra_parameters=True)
    assert bench.latest() == 0


def test_everything_wrong_is_said_at_once(bench: Bench) -> None:
    with pytest.raises(errors.InvalidOptions) as caught:
        bench.run("vbr", **{**MINIMA["vbr"], "vlan_id": 5000, "name": "x", "min_rx_interval": 5000})
    for option in ("vlan_id", "name", "min_rx_interval"):
        assert f"{option}: " in caught.value.message
    assert bench.latest() == 0


def test_a_changed_gateway_is_held_against_those_that_stay(bench: Bench) -> None:
    vbr = bench.vbr()
    since = bench.latest()
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.InvalidOptions, match=r"10\.0\.0\.1 and 10\.9\.9\.9 are not in one subnet"):
            attempt("vbr", vbr_id=vbr, peer_gateway_ip="10.9.9.9")
    assert bench.made(since) == []


def test_a_line_that_is_not_listed_for_long_is_not_applied_for_again(bench: Bench) -> None:
    """A list may lag by more than anything waits for. A line that exists all the same is worth no second one."""
    bench.control.add_fault("stale_read", action="DescribePhysicalConnections", first=1, calls=20)
    with pytest.raises(errors.WaitTimeout, match="was created, but is not listed"):
        bench.run("physical_connection", **LINE)
    bench.control.clear_faults()
    assert bench.run("physical_connection", **LINE)["changed"] is False
    assert bench.made() == ["CreatePhysicalConnection"]
