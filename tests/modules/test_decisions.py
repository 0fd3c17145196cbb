# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One decision, one token: what a task does when the service answers that something else is going on, or with the past."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from unit.common import RESOURCES

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from simulator.express_connect.models import Store

from .bench import GATEWAYS, LINE, Bench, actions
from .test_client import tokens


def entries(bench: Bench, action: str, since: int = 0) -> list[dict[str, Any]]:
    return [entry for entry in bench.control.journal(since, changing=True) if entry["action"] == action]


def changed(bench: Bench, action: str) -> int:
    """How often the action really did something."""
    return sum(entry["changed"] for entry in entries(bench, action))


def relaunched(bench: Bench) -> None:
    """Another process knows nothing of the one before."""
    bench.client = bench.new_client()


def new_line(bench: Bench) -> dict[str, Any]:
    bench.control.delays(approval=None)
    return dict(LINE)


def new_vbr(bench: Bench) -> dict[str, Any]:
    return {"physical_connection_id": bench.line(), "vlan_id": 10, "name": "edge-a", **GATEWAYS}


def new_group(bench: Bench) -> dict[str, Any]:
    return {"vbr_id": bench.vbr(), "name": "peers-a", "peer_asn": 65010}


def new_peer(bench: Bench) -> dict[str, Any]:
    return {"bgp_group_id": bench.group(), "peer_ip_address": "10.0.0.2"}


def new_network(bench: Bench) -> dict[str, Any]:
    return {"vbr_id": bench.vbr(), "dst_cidr_block": "172.16.0.0/16"}


NEW: dict[str, Callable[[Bench], dict[str, Any]]] = {
    "physical_connection": new_line,
    "vbr": new_vbr,
    "bgp_group": new_group,
    "bgp_peer": new_peer,
    "bgp_network": new_network,
}
KINDS = pytest.mark.parametrize("kind", NEW)


# ---------------------------------------------------------------- lives under one name


@KINDS
def test_six_lives_under_one_name(bench: Bench, kind: str) -> None:
    """Each is a new object, and a late one takes hardly longer than the second."""
    given = NEW[kind](bench)
    resource = RESOURCES[kind]
    made, times = [], []
    for _life in range(6):
        relaunched(bench)
        before = bench.slept
        done = bench.run(kind, **given)
        times.append(bench.slept - before)
        assert actions(done) == [resource.actions.create]
        made.append(done[kind].get(resource.own_id, len(made)))
        assert len(bench.find(kind, **resource.identify(done[kind]))) == 1
        assert bench.run(kind, **resource.identify(done[kind]), state="absent")["changed"] is True
    assert len(set(made)) == 6
    assert changed(bench, resource.actions.create) == 6
    assert times[1] <= times[0] + resource.twin.first + 1
    # the looks for what the four lives in between had made
    assert times[5] <= times[1] + 4 * resource.twin.later + 1


def renamed_line(bench: Bench, made: dict[str, Any]) -> None:
    bench.run("physical_connection", physical_connection_id=made["physical_connection_id"], name="line-b")


def renamed_vbr(bench: Bench, made: dict[str, Any]) -> None:
    bench.run("vbr", vbr_id=made["vbr_id"], name="edge-b", vlan_id=20, min_rx_interval=300)


def renamed_group(bench: Bench, made: dict[str, Any]) -> None:
    bench.run("bgp_group", bgp_group_id=made["bgp_group_id"], name="peers-b")


def moved_peer(bench: Bench, made: dict[str, Any]) -> None:
    bench.run("bgp_peer", bgp_peer_id=made["bgp_peer_id"], peer_ip_address="10.0.0.6")


RENAMED: dict[str, Callable[[Bench, dict[str, Any]], None]] = {
    "physical_connection": renamed_line,
    "vbr": renamed_vbr,
    "bgp_group": renamed_group,
    "bgp_peer": moved_peer,
}


def shown(bench: Bench, kind: str, made: dict[str, Any]) -> dict[str, Any]:
    (found,) = bench.find(kind, **RESOURCES[kind].identify(made))
    of_session = ("bgp_status", "received_route_count", "advertised_route_count")  # which comes and goes
    return {option: value for option, value in found.items() if option not in of_session}


@pytest.mark.parametrize("kind", RENAMED)
def test_what_has_another_name_now_is_left_alone(bench: Bench, kind: str) -> None:
    """The service answers with the first object, which is another one by now: that is no reason to change it."""
    given, id_option = NEW[kind](bench), RESOURCES[kind].own_id
    first = bench.run(kind, **given)[kind]
    RENAMED[kind](bench, first)
    kept = shown(bench, kind, first)
    relaunched(bench)
    since, before = bench.latest(), bench.slept
    more = {"min_rx_interval": 500} if kind == "vbr" else {}
    second = bench.run(kind, **given, **more)
    assert second["changed"] is True and second[kind][id_option] != first[id_option]
    assert second["diff"]["after"].items() >= more.items()
    assert shown(bench, kind, first) == kept
    assert [entry["replayed"] for entry in entries(bench, RESOURCES[kind].actions.create, since)] == [True, False]
    assert bench.slept - before < 5
    assert bench.run(kind, **given, **more)["changed"] is False


def test_an_answer_with_an_object_on_its_way_out_is_an_old_one(bench: Bench) -> None:
    """The look before missed the group that is being deleted; the answer is about that one."""
    given = new_group(bench)
    first = bench.run("bgp_group", **given)["bgp_group"]["bgp_group_id"]
    bench.control.delays(bgp=20)
    bench.client.call("DeleteBgpGroup", {"BgpGroupId": first})
    relaunched(bench)
    bench.service.world.before_latest_change = Store()
    bench.control.add_fault("stale_read", "DescribeBgpGroups")
    second = bench.run("bgp_group", **given)["bgp_group"]
    assert second["bgp_group_id"] != first
    assert (bench.status(first), bench.status(second["bgp_group_id"])) == ("", "Available")


def test_a_service_that_names_new_objects_otherwise_is_not_asked_for_ever_more(bench: Bench) -> None:
    """Whatever the name that comes back: two new objects that show the same one are a sign that more will too."""
    given = new_group(bench)
    original = bench.service.world.store

    def rename(seconds: float) -> None:
        for group in original.groups.values():
            group.name = "renamed"

    for entry in range(2):
        bench.control.add_fault("stale_read", "DescribeBgpGroups", first=10**6 + entry)
    bench.sleep = lambda seconds: (rename(seconds), Bench.sleep(bench, seconds))
    bench.client = bench.new_client()
    bench.control.add_fault("stale_read", "DescribeBgpGroups", first=2, calls=1)
    bench.control.add_fault("stale_read", "DescribeBgpGroups", first=5, calls=1)
    with pytest.raises(errors.ConnectionFailed, match="shows name of new objects otherwise"):
        bench.run("bgp_group", **given)
    assert changed(bench, "CreateBgpGroup") == 2


# ---------------------------------------------------------------- a new object that is shown late


@pytest.mark.parametrize("kind", ["vbr", "bgp_peer", "bgp_network"])
def test_what_the_service_refuses_to_have_twice_is_asked_for_at_once(bench: Bench, kind: str) -> None:
    """It is not shown for long, so that its ID might be of an earlier life. The refusal shows that it is not."""
    given, resource = NEW[kind](bench), RESOURCES[kind]
    bench.control.add_fault("stale_read", resource.actions.describe, calls=14)
    done = bench.run(kind, **given)
    assert actions(done) == [resource.actions.create]
    assert done["diff"]["after"].items() >= given.items()
    assert changed(bench, resource.actions.create) == 1
    codes = [entry["code"] for entry in entries(bench, resource.actions.create)]
    # a router is seen among all those on its line
    assert (
        codes == [""] if kind == "vbr" else len(codes) == 2 and codes[1] in errors.TWIN_REFUSED[resource.actions.create]
    )
    assert len(bench.find(kind, **resource.identify(done[kind]))) == 1
    assert bench.run(kind, **given)["changed"] is False


@KINDS
def test_without_waiting_nothing_is_looked_for_long(bench: Bench, kind: str) -> None:
    given, resource = NEW[kind](bench), RESOURCES[kind]
    bench.control.add_fault("stale_read", resource.actions.describe, calls=None)
    done = bench.run(kind, **given, wait=False)
    assert bench.slept == 0
    assert (done["changed"], actions(done)) == (True, [resource.actions.create])
    assert changed(bench, resource.actions.create) == 1
    assert any("service" in text for text in done["warnings"])
    bench.control.clear_faults()
    assert bench.run(kind, **given)["changed"] is False


def test_wait_timeout_bounds_the_look_for_a_new_line(bench: Bench) -> None:
    """There was no time to tell a new one from an old answer, so that neither is claimed."""
    bench.control.delays(approval=None)
    bench.run("physical_connection", **LINE)
    bench.run("physical_connection", name=LINE["name"], state="absent")
    before = bench.slept
    with pytest.raises(errors.WaitTimeout, match="run again with a longer wait_timeout"):
        bench.run("physical_connection", **LINE, wait_timeout=4)
    assert 3.9 < bench.slept - before <= 4.1
    assert bench.find("physical_connection") == []


# ---------------------------------------------------------------- conflicts


def meanwhile(bench: Bench, act: Callable[[], Any]) -> None:
    """Have something happen in the first pause that the task makes."""
    pending = [act]

    def sleep(seconds: float) -> None:
        Bench.sleep(bench, seconds)
        if pending:
            pending.pop()()

    bench.sleep = sleep  # type: ignore[method-assign]
    bench.client = bench.new_client()


@pytest.mark.parametrize("kind", ["vbr", "bgp_group", "bgp_peer", "bgp_network"])
def test_a_conflict_with_the_same_wish_of_another_run(bench: Bench, kind: str) -> None:
    """The other one has made the object by the time of the next look, so that nothing is left to do."""
    given = NEW[kind](bench)
    other = Bench(bench.service)
    bench.control.add_fault("transitional", RESOURCES[kind].actions.create)
    meanwhile(bench, lambda: other.run(kind, **given))
    done = bench.run(kind, **given)
    assert (done["changed"], done["calls"]) == (False, [])
    assert done["diff"]["before"] == done["diff"]["after"]
    assert changed(bench, RESOURCES[kind].actions.create) == 1


def test_a_conflict_with_a_change_that_makes_the_own_one_needless(bench: Bench) -> None:
    group = bench.group(description="old")
    other = Bench(bench.service)
    bench.control.add_fault("transitional", "ModifyBgpGroupAttribute")
    meanwhile(bench, lambda: other.run("bgp_group", bgp_group_id=group, description="new"))
    done = bench.run("bgp_group", bgp_group_id=group, description="new")
    assert (done["changed"], done["calls"]) == (False, [])
    assert len(entries(bench, "ModifyBgpGroupAttribute")) == 2


def test_a_conflict_after_the_first_of_two_calls(bench: Bench) -> None:
    """What was done before the conflict is not done again, and the result tells of everything."""
    given = {**new_vbr(bench), "min_rx_interval": 300}
    expected = Bench(bench.service).preview("vbr", **given)
    bench.control.add_fault("transitional", "ModifyVirtualBorderRouterAttribute", calls=2)
    done = bench.run("vbr", **given)
    assert actions(done) == ["CreateVirtualBorderRouter", "ModifyVirtualBorderRouterAttribute"]
    assert done["diff"] == expected["diff"]
    assert len(entries(bench, "CreateVirtualBorderRouter")) == 1


@pytest.mark.parametrize(("kind", "least"), [("vbr", 0), ("bgp_group", 30), ("bgp_peer", 0), ("bgp_network", 0)])
def test_a_token_that_goes_on_meeting_its_conflict(bench: Bench, kind: str, least: int) -> None:
    """Some day another one is made: at once where the service refuses a second object, or when it would be shown."""
    given, action = NEW[kind](bench), RESOURCES[kind].actions.create
    bench.control.config(token_keeps_conflict=True)
    bench.control.add_fault("transitional", action)
    before, since = bench.slept, bench.latest()
    bench.run(kind, **given)
    assert bench.slept - before > least
    assert len({entry["params"]["ClientToken"] for entry in entries(bench, action, since)}) == 2
    assert changed(bench, action) == 1
    assert bench.run(kind, **given)["changed"] is False


@pytest.mark.parametrize(("options", "least", "most"), [({"wait_timeout": 45}, 44, 46), ({"wait": False}, 4, 6)])
def test_conflicts_come_to_an_end(bench: Bench, options: dict[str, Any], least: int, most: int) -> None:
    group = bench.group(description="old")
    bench.control.add_fault("transitional", "ModifyBgpGroupAttribute", calls=None)
    with pytest.raises(errors.Conflict) as caught:
        bench.run("bgp_group", bgp_group_id=group, description="new", **options)
    assert least < bench.slept < most
    assert caught.value.details["request_id"] == bench.control.journal()[-1]["request_id"]
    assert (caught.value.details["calls"], caught.value.details["changed"]) == ([], False)


# ---------------------------------------------------------------- what is on its way


def test_a_child_that_is_still_going_is_seen_by_the_next_look(bench: Bench) -> None:
    """The group's deletion is refused because of a peer that no look had shown; then it is planned for."""
    group = bench.group()
    peer = bench.peer(group)
    bench.control.config(dependency_codes="modern")
    bench.control.delays(bgp=20)
    bench.control.add_fault("stale_read", "DescribeBgpPeers", first=10**6)
    bench.client.call("DeleteBgpPeer", {"BgpPeerId": peer})
    done = bench.run("bgp_group", bgp_group_id=group, state="absent")
    assert actions(done) == ["DeleteBgpGroup"]
    assert bench.status(group) == ""


def test_a_refusal_that_does_not_pass_is_the_end(bench: Bench) -> None:
    vbr = bench.vbr()
    bench.control.event("router_interface", vbr, count=1)
    since = bench.latest()
    with pytest.raises(errors.ApiError, match="RouterInterfaceNotDeleted"):
        bench.run("vbr", vbr_id=vbr, state="absent")
    assert bench.made(since) == ["DeleteVirtualBorderRouter"]


# ---------------------------------------------------------------- orders

ORDERS = {
    "setup": ("CreatePhysicalConnectionSetupOrder", lambda bench: bench.line("Approved")),
    "occupancy": ("CreatePhysicalConnectionOccupancyOrder", lambda bench: bench.line("Confirmed", "Complete")),
}


@pytest.mark.parametrize("kind", ORDERS)
@pytest.mark.parametrize("fault", ["conflict", "lost", "busy", "stumble"])
def test_an_order_whose_end_is_unclear_is_reported_as_such(bench: Bench, kind: str, fault: str) -> None:
    action, make = ORDERS[kind]
    line = make(bench)
    if fault == "conflict":
        bench.control.config(token_keeps_conflict=True)
        bench.service.world.kept_conflicts = Everything(action, "TaskConflict")
    else:
        kinds = {"lost": "drop_after", "busy": "transitional", "stumble": "status_500"}
        bench.control.add_fault(kinds[fault], action, calls=None)
    order = {"physical_connection_id": line, "type": kind, "pay": True, "ordered_elsewhere": False}
    with pytest.raises(errors.Unclear) as caught:
        bench.run("physical_connection_order", **order, wait_timeout=60)
    assert f"{action}: it is unclear whether the order was placed. Look for that of {line} among" in (
        caught.value.message
    )
    assert caught.value.details["unclear"] is True
    if fault != "lost":
        assert bench.control.journal(changing=True)[-1]["request_id"] in caught.value.message
    assert len(set(tokens(bench, action))) == 1
    bench.control.clear_faults()
    bench.service.world.kept_conflicts = {}
    relaunched(bench)
    # where marks can be kept, one says that an order was begun; that it was not placed takes more than the standing answer
    found_none = {"ordered_elsewhere": None, "reorder": True} if bench.is_today and kind == "setup" else {}
    bench.run("physical_connection_order", **{**order, **found_none})
    assert len(set(tokens(bench, action))) == 1
    assert changed(bench, action) == 1


class Everything(dict[Any, str]):
    """A conflict for every token of an action."""

    def __init__(self, action: str, code: str) -> None:
        super().__init__()
        self.action, self.code = action, code

    def get(self, key: Any, default: Any = None) -> Any:
        return self.code if self.action in key else default


# ---------------------------------------------------------------- a request that arrives twice


@pytest.mark.parametrize("kind", [*NEW, "physical_connection_order"])
def test_the_answer_to_a_second_delivery_is_asked_for_again(bench: Bench, kind: str) -> None:
    """A proxy repeats the request, and passes on what the service says to the repetition."""
    if kind == "physical_connection_order":
        action, make = ORDERS["occupancy"]
        given: dict[str, Any] = {"physical_connection_id": make(bench), "type": "occupancy", "pay": True}
    else:
        action, given = RESOURCES[kind].actions.create, NEW[kind](bench)
    since = bench.latest()
    bench.control.add_fault("deliver_twice", action, answer="second")
    assert bench.run(kind, **given)["changed"] is True
    found = entries(bench, action, since)
    assert [entry["code"] for entry in found] == ["", "SignatureNonceUsed", ""]
    assert [entry["changed"] for entry in found] == [True, False, False]
    assert len({entry["params"]["ClientToken"] for entry in found}) == 1
