# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ends that somebody could refuse: whether that is found out before anything that bears traffic is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

from .bench import GATEWAYS, OTHER_GATEWAYS, Bench, actions, start

DELETE = "DeleteVirtualBorderRouter"
UNASSOCIATE = "UnassociatePhysicalConnectionFromVirtualBorderRouter"
MODIFY = "ModifyVirtualBorderRouterAttribute"
TERMINATE = "TerminatePhysicalConnection"


@pytest.fixture(params=["reference", "today"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    with start(request.param) as handle:
        yield Bench(handle)


def routed(bench: Bench, line: str = "", **options: Any) -> tuple[str, list[str]]:
    """Return a VBR with a BGP group, a peer and a network, and the IDs of the first two."""
    vbr = bench.vbr(line, **options)
    group = bench.group(vbr)
    peer = bench.peer(group)
    bench.run("bgp_network", vbr_id=vbr, dst_cidr_block="172.16.0.0/16")
    return vbr, [group, peer]


OBSTACLES = {
    "router_interface": ("InvalidOperation.RouterInterfaceNotDeleted", "Delete the VBR's router interfaces first"),
    "vlan_interface": ("Forbidden.MultiVlanRi", ""),
    "interface_route": ("DependencyViolation.RouterInterfaceReferedByRouteEntry", "Delete the route entries"),
    "health_check": ("DependencyViolation.Nqa", "Delete the VBR's health checks first"),
}


@pytest.mark.parametrize("obstacle", OBSTACLES)
@pytest.mark.parametrize("kind", ["vbr", "physical_connection"])
def test_what_no_read_shows_is_found_before_bgp_goes(bench: Bench, kind: str, obstacle: str) -> None:
    if obstacle in ("interface_route", "health_check") and not bench.is_today:
        return  # the reference knows no such refusal
    line = bench.line()
    vbr, children = routed(bench, line)
    bench.control.event(obstacle, vbr, count=2)
    code, hint = OBSTACLES[obstacle]
    given = {"vbr_id": vbr} if kind == "vbr" else {"physical_connection_id": line}
    since = bench.latest()
    with pytest.raises(errors.ApiError) as caught:
        bench.run(kind, **given, state="absent", cascade=True)
    assert caught.value.code == code
    assert hint in caught.value.message
    assert "nothing that hangs on it was removed" in caught.value.message
    assert caught.value.details["calls"] == []
    assert bench.made(since) == [DELETE]
    assert [bench.status(one) for one in (vbr, *children)] == ["active", "Available", "Available"]
    assert len(bench.find("bgp_network", vbr_id=vbr)) == 1


def test_every_router_of_a_line_is_tried_before_any_is_touched(bench: Bench) -> None:
    line = bench.line()
    first, children = routed(bench, line)
    second, others = routed(bench, line)
    bench.control.event("router_interface", second)
    since = bench.latest()
    with pytest.raises(errors.ApiError, match="RouterInterfaceNotDeleted"):
        bench.run("physical_connection", physical_connection_id=line, state="terminated", cascade=True)
    assert set(bench.made(since)) == {DELETE}
    assert [bench.status(one) for one in (first, second)] == ["active", "active"]
    assert [bench.status(one) for one in (*children, *others)] == ["Available"] * 4


def test_a_router_that_cannot_be_tried_goes_before_bgp(bench: Bench) -> None:
    """Without a BGP group on it nothing refuses its deletion but what no read shows; so it shows that while nothing is cut."""
    line = bench.line()
    first, children = routed(bench, line)
    quiet = bench.vbr(line)
    bench.run("bgp_network", vbr_id=quiet, dst_cidr_block="172.17.0.0/16")
    bench.control.event("router_interface", quiet)
    with pytest.raises(errors.ApiError, match="RouterInterfaceNotDeleted"):
        bench.run("physical_connection", physical_connection_id=line, state="terminated", cascade=True)
    assert [bench.status(one) for one in (first, *children, quiet)] == ["active", "Available", "Available", "active"]
    assert len(bench.find("bgp_network", vbr_id=first)) == 1


@pytest.mark.parametrize("kind", ["vbr", "physical_connection"])
def test_an_association_that_is_held_elsewhere_is_asked_for_before_bgp(bench: Bench, kind: str) -> None:
    line = bench.line()
    vbr, children = routed(bench, line)
    further = bench.line()
    bench.run("vbr_association", vbr_id=vbr, physical_connection_id=further, vlan_id=50, **OTHER_GATEWAYS)
    bench.control.event("route_entry", vbr, line=further)
    given = {"vbr_id": vbr} if kind == "vbr" else {"physical_connection_id": line}
    with pytest.raises(errors.ApiError, match="ROUTER_INTERFACE_REFERED_BY_ROUTEENTRY"):
        bench.run(kind, **given, state="absent", cascade=True)
    assert [bench.status(one) for one in (vbr, *children)] == ["active", "Available", "Available"]
    assert len(bench.find("bgp_network", vbr_id=vbr)) == 1


def test_a_trial_is_no_call_of_the_plan_and_the_preview_names_what_it_cannot_know(bench: Bench) -> None:
    vbr, _children = routed(bench)
    since = bench.latest()
    given = {"vbr_id": vbr, "state": "absent", "cascade": True}
    foreseen = bench.preview("vbr", **given)
    assert any("no read shows what other products have on it" in text for text in foreseen["warnings"])
    done = bench.run("vbr", **given)
    assert not any("no read shows" in text for text in done["warnings"])
    assert actions(foreseen) == actions(done) == ["DeleteBgpNetwork", "DeleteBgpPeer", "DeleteBgpGroup", DELETE]
    assert bench.made(since) == [DELETE, *actions(done)]


def test_a_router_without_anything_on_it_is_deleted_at_once(bench: Bench) -> None:
    vbr = bench.vbr()
    since = bench.latest()
    assert bench.preview("vbr", vbr_id=vbr, state="absent")["warnings"] == []
    bench.run("vbr", vbr_id=vbr, state="absent")
    assert bench.made(since) == [DELETE]


def test_a_trial_that_succeeds_is_the_deletion(bench: Bench) -> None:
    """What was seen on the router may have gone meanwhile, by other hands."""
    vbr, children = routed(bench)
    read = bench.client.list

    def read_and_lose(action: str, *given: Any, **more: Any) -> list[dict[str, Any]]:
        found = read(action, *given, **more)
        store = bench.service.world.store
        if action == "DescribeBgpGroups":
            for table in (store.groups, store.peers, store.networks):
                table.clear()  # type: ignore[attr-defined]
        return found

    bench.client.list = read_and_lose  # type: ignore[method-assign]
    group, peer = children
    since = bench.latest()
    done = bench.run("vbr", vbr_id=vbr, state="absent", cascade=True)
    assert bench.made(since)[0] == actions(done)[0] == DELETE
    assert bench.made(since).count(DELETE) == 1
    assert [bench.status(one) for one in (vbr, group, peer)] == ["", "", ""]


def test_the_other_order_of_checks_is_named_as_unforeseeable(bench: Bench) -> None:
    """Where the service names BGP first, nothing can tell of the router interface."""
    bench.control.config(delete_checks="bgp_first")
    vbr, _children = routed(bench)
    bench.control.event("router_interface", vbr)
    given = {"vbr_id": vbr, "state": "absent", "cascade": True}
    assert any("router interfaces" in text for text in bench.preview("vbr", **given)["warnings"])
    with pytest.raises(errors.ApiError, match="Done before that, and not undone: DeleteBgpNetwork"):
        bench.run("vbr", **given)
    bench.control.event("router_interface", vbr, count=0)
    assert actions(bench.run("vbr", **given)) == [DELETE]


@pytest.mark.parametrize("to", ["cen", "ecr"])
@pytest.mark.parametrize("kind", ["vbr", "physical_connection"])
def test_a_router_that_shows_an_attachment_is_left_alone(today: Bench, kind: str, to: str) -> None:
    line = today.line()
    vbr, _children = routed(today, line)
    today.control.event("attach", vbr, to=to, instance=f"{to}-1")
    given = {"vbr_id": vbr} if kind == "vbr" else {"physical_connection_id": line}
    since = today.latest()
    for attempt in (today.preview, today.run):
        with pytest.raises(errors.Refused, match=f"{vbr} .* is attached to {to.upper()} {to}-1; detach it there first"):
            attempt(kind, **given, state="absent", cascade=True)
    assert today.made(since) == []
    today.control.event("detach", vbr, to=to)
    today.run(kind, **given, state="absent", cascade=True)
    assert today.status(vbr) == ""


@pytest.mark.parametrize("state", ["terminated", "absent"])
def test_a_line_on_which_another_one_relies(bench: Bench, state: str) -> None:
    line = bench.line()
    other = bench.line(redundant_physical_connection_id=line)
    vbr, children = routed(bench, line)
    since = bench.latest()
    given = {"physical_connection_id": line, "state": state, "cascade": True}
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.Refused) as caught:
            attempt("physical_connection", **given)
        assert f"cannot end while {other} (line-2), which is Enabled, has it as" in caught.value.message
    assert bench.made(since) == []
    assert [bench.status(one) for one in (line, vbr, *children)] == ["Enabled", "active", "Available", "Available"]
    bench.run("physical_connection", physical_connection_id=other, state="terminated")
    bench.run("physical_connection", **given)
    assert bench.status(vbr) == ""


def test_two_lines_that_rely_on_each_other_can_end(bench: Bench) -> None:
    line = bench.line()
    other = bench.line(redundant_physical_connection_id=line)
    bench.service.world.store.lines[line].redundant_id = other
    bench.run("physical_connection", physical_connection_id=line, state="absent")
    assert bench.status(line) == ""


# ---------------------------------------------------------------- what goes by itself


def test_another_accounts_router_that_is_going_is_waited_for(bench: Bench) -> None:
    line = bench.line()
    foreign = bench.foreign_vbr(line)
    bench.set_status(foreign, "deleting")
    bench.control.delays(vbr=90)
    bench.set_status(foreign, "deleting")
    since = bench.latest()
    done = bench.run("physical_connection", physical_connection_id=line, state="terminated")
    assert bench.made(since) == actions(done) == [TERMINATE]
    assert bench.status(line) == "Terminated"


def hidden(bench: Bench, seconds: float) -> str:
    """Return a VBR with a group that is going for so long and that no listing shows any more."""
    vbr = bench.vbr()
    group = bench.group(vbr)
    bench.control.delays(bgp=seconds)
    bench.set_status(group, "Deleting")
    bench.service.world.store.groups[group].owner = "nobody"
    return vbr


def test_what_is_going_and_not_listed_is_waited_for(bench: Bench) -> None:
    vbr = hidden(bench, 90)
    done = bench.run("vbr", vbr_id=vbr, state="absent")
    assert actions(done) == [DELETE]
    assert 90 <= bench.slept <= 130
    assert bench.status(vbr) == ""


def test_what_is_going_is_waited_for_no_longer_than_asked(bench: Bench) -> None:
    vbr = hidden(bench, 90)
    with pytest.raises(errors.ApiError, match="DependencyViolation.BgpGroup.*after 40 s; run again to go on waiting"):
        bench.run("vbr", vbr_id=vbr, state="absent", wait_timeout=40)
    assert 40 <= bench.slept <= 41


def test_what_stays_is_named_at_once(bench: Bench) -> None:
    """A group that came while the router was looked at."""
    vbr = bench.vbr()
    read = bench.client.list

    def read_and_add(action: str, *given: Any, **more: Any) -> list[dict[str, Any]]:
        found = read(action, *given, **more)
        if action == "DescribeBgpGroups" and not bench.service.world.store.groups:
            bench.group(vbr)
        return found

    bench.client.list = read_and_add  # type: ignore[method-assign]
    with pytest.raises(errors.ApiError, match="It still has: BGP group .*group-1") as caught:
        bench.run("vbr", vbr_id=vbr, state="absent")
    assert caught.value.code == "DependencyViolation.BgpGroup"
    assert bench.slept == 0


def test_an_association_that_is_going_is_not_removed_again(today: Bench) -> None:
    vbr, further = today.vbr(), today.line()
    today.run("vbr_association", vbr_id=vbr, physical_connection_id=further, vlan_id=50, **OTHER_GATEWAYS)
    today.control.delays(association=60)
    today.run("vbr_association", vbr_id=vbr, physical_connection_id=further, state="absent", wait=False)
    since = today.latest()
    today.run("vbr", vbr_id=vbr, associated_physical_connections=[])
    assert today.made(since) == []
    assert today.service.world.store.vbrs[vbr].associations == []


# ---------------------------------------------------------------- an exchange


def test_a_further_line_is_added_before_another_one_goes(bench: Bench) -> None:
    vbr, old, new = bench.vbr(), bench.line(), bench.line()
    link = {"vlan_id": 50, **OTHER_GATEWAYS}
    bench.run("vbr_association", vbr_id=vbr, physical_connection_id=old, **link)
    counts: list[int] = []
    store = bench.service.world.store
    call = bench.client.call

    def count(action: str, *given: Any, **more: Any) -> dict[str, Any]:
        up = sum(one.status in ("Associated", "") for one in store.vbrs[vbr].associations)
        counts.append(up) if action == UNASSOCIATE else None
        return call(action, *given, **more)

    bench.client.call = count  # type: ignore[method-assign]
    wanted = [{"physical_connection_id": new, **link}]
    done = bench.both("vbr", vbr_id=vbr, associated_physical_connections=wanted)
    assert actions(done) == [MODIFY, UNASSOCIATE]
    if bench.is_today:
        assert counts == [2]
    assert [one.line_id for one in store.vbrs[vbr].associations] == [new]


def test_an_exchange_without_room_changes_nothing(bench: Bench) -> None:
    vbr, old, new = bench.vbr(), bench.line(), bench.line()
    bench.run("vbr_association", vbr_id=vbr, physical_connection_id=old, vlan_id=50, **OTHER_GATEWAYS)
    bench.control.quotas(associations_per_vbr=1)
    wanted = [{"physical_connection_id": new, "vlan_id": 50, **OTHER_GATEWAYS}]
    with pytest.raises(errors.ApiError, match="EXCEED_ASSOCIATE_MAX_NUM.*remove the old one in a task before"):
        bench.run("vbr", vbr_id=vbr, associated_physical_connections=wanted)
    assert [one.line_id for one in bench.service.world.store.vbrs[vbr].associations] == [old]


# ---------------------------------------------------------------- many


def test_three_hundred_networks_go_together(bench: Bench) -> None:
    bench.control.quotas(networks_per_vbr=None)
    line = bench.line()
    vbr = bench.vbr(line, **GATEWAYS)
    bench.group(vbr)
    for number in range(300):
        prefix = f"10.{100 + number // 250}.{number % 250}.0/24"
        bench.make("AddBgpNetwork", "bgp_network", {"vbr_id": vbr, "dst_cidr_block": prefix})
    bench.control.advance(30)
    bench.control.delays(bgp=8)
    since = bench.latest()
    done = bench.run("physical_connection", physical_connection_id=line, state="absent", cascade=True)
    assert actions(done).count("DeleteBgpNetwork") == 300
    assert len(bench.made(since)) <= 315  # some are throttled where more than 300 a minute are
    assert len(bench.read(since)) < 60
    assert bench.status(line) == ""


def test_those_that_do_not_go_are_named(bench: Bench) -> None:
    vbr, group = bench.vbr(), ""
    for _number in range(2):
        group = bench.group(vbr)
    bench.control.delays(bgp=None)
    with pytest.raises(errors.WaitTimeout, match="BGP group .* is Deleting, not gone, after 30 s"):
        bench.run("vbr", vbr_id=vbr, state="absent", cascade=True, wait_timeout=30)
    assert bench.status(group) == "Deleting"
