# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which new lines are applied for, where more are wanted than may be on their way at once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.alicloud.express_connect.plugins.plugin_utils import leased_line_inventory, leased_line_shares
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_queue import Applicant, Queue, Spot


def queue(quota: int, under_way: int = 0, **partners: str | None) -> Queue:
    """New lines by their hosts, each with the one that has to have its port before."""
    applicants = [Applicant(host, partner, quota) for host, partner in partners.items()]
    return Queue(applicants, under_way, {"pc-allocated"}, {"pc-early"})


def taken(spots: dict[str, Spot]) -> list[str]:
    return sorted((host for host, spot in spots.items() if spot.room), key=lambda host: spots[host].ahead)


def test_there_is_room_for_all() -> None:
    spots = queue(5, 1, a="b", b=None, c="pc-early", d="pc-allocated").line_up(1, frozenset(), False)
    assert taken(spots) == ["b", "d", "a", "c"], "those first whose partners have their ports"
    assert not any(spot.in_question or spot.stuck for spot in spots.values())


def test_whether_there_is_room_later_is_not_known_before_the_others_are_foreseen() -> None:
    spots = queue(2, 1, a="b", b=None, c=None).line_up(1, frozenset(), False)
    assert taken(spots) == ["b"]
    assert {host: (spot.ahead, spot.in_question, spot.stuck) for host, spot in spots.items()} == {
        "b": (0, False, False),
        "a": (1, True, False),
        "c": (1, True, False),
    }


@pytest.mark.parametrize(
    ("staying", "stays", "order", "stuck"),
    [
        (0, "", ["a", "b", "c", "d"], []),
        (1, "", ["a", "b", "c", "d"], []),
        (2, "", [], ["d"]),  # nobody gets into service: there is no room for the first, nor for what waits for it
        (1, "a", ["a"], []),
        (1, "bd", ["a", "b"], []),
        (0, "ab", ["a", "b"], []),
        (0, "abcd", ["a", "b"], []),
        (0, "cd", ["a", "b", "c", "d"], []),
    ],
)
def test_those_that_stay_take_the_room_of_others(staying: int, stays: str, order: list[str], stuck: list[str]) -> None:
    spots = queue(2, 2, a=None, b=None, c=None, d="a").line_up(staying, set(stays), True)
    assert taken(spots) == order
    assert [host for host, spot in spots.items() if spot.stuck] == stuck
    assert all(spot.in_question for spot in spots.values())


HOSTS = [f"line-{number}" for number in range(8)]


@given(
    st.lists(st.none() | st.sampled_from([*HOSTS, "pc-early", "pc-allocated"]), max_size=len(HOSTS)),
    st.integers(1, 4),
    st.integers(0, 5),
    st.integers(0, 5),
    st.sets(st.sampled_from(HOSTS)),
)
def test_room_is_used_up_and_never_more(
    partners: list[str | None], quota: int, under_way: int, staying: int, stays: set[str]
) -> None:
    hosts = HOSTS[: len(partners)]
    row = queue(quota, under_way, **dict(zip(hosts, partners, strict=True)))
    staying = min(staying, under_way)
    before, after = row.line_up(staying, stays, False), row.line_up(staying, set(stays), True)
    first, order = taken(before), taken(after)
    assert order[: len(first)] == first, "who has room at once, keeps it"
    assert under_way + len(first) <= max(quota, under_way)
    left = staying + len(stays & set(order))
    assert left <= max(quota, staying + len(stays & set(first)))
    for host, partner in zip(hosts, partners, strict=True):
        behind = partner in HOSTS and partner not in order
        assert after[host].stuck is behind
        assert after[host].in_question is (host not in first)
        if host not in order:
            assert behind or left >= quota
        elif partner in HOSTS:
            assert order.index(str(partner)) < order.index(host)


def share(so_far: dict[str, Any], previews: bool, all_leave: bool = False, **hosts: dict[str, Any]) -> dict[str, Any]:
    """The parts of an estate in which one line is on its way, and two may be."""
    variables = {"leased_line_free_quota": 2, "leased_line_access_point_id": "ap"}
    lines = leased_line_inventory.declare_all({host: {**variables, **more} for host, more in hosts.items()}, hosts)
    (place,) = leased_line_inventory.list_accounts(lines, lines)
    there = {"name": "old", "physical_connection_id": "pc-1", "status": "Initial", "vbrs": []}
    there |= {"redundant_physical_connection_id": None}
    estate = {"region": "cn-shanghai", "account_id": "1", "physical_connections": [there], "vbrs": []}
    looks = [{"item": place, "estates": [estate]}]
    return leased_line_shares.hand_over(lines, looks, list(hosts), so_far, previews=previews, all_leave=all_leave)


def seen(status: str | None, waiting_on: str | None = None, reached: str | None = None) -> dict[str, Any]:
    return {"report": {"status": reached, "waiting_on": waiting_on}, "plan": {"status": status}}


def rooms(parts: dict[str, Any]) -> dict[str, tuple[bool, bool]]:
    """Which lines are dealt with in this round, and which have room."""
    return {host: (part["is_due"], '"room": true' in part["inventory"]) for host, part in parts["lines"].items()}


THREE: dict[str, dict[str, Any]] = {"old": {}, "new": {}, "late": {}}


def test_a_preview_asks_again_once_it_knows_who_gets_into_service() -> None:
    first = share({}, True, **THREE)
    assert first["undecided"] is True
    assert rooms(first) == {"old": (True, True), "new": (True, True), "late": (True, False)}
    for old, new, has_room in (
        ("Enabled", "Allocated", True),
        ("Allocated", "Enabled", True),
        ("Initial", None, False),
    ):
        second = share({"old": seen(old), "new": seen(new), "late": seen("Enabled", "another line")}, True, **THREE)
        assert second["undecided"] is False
        assert rooms(second) == {"old": (False, True), "new": (False, True), "late": (True, has_room)}


def test_a_preview_asks_again_for_who_has_room_since_another_one_fails() -> None:
    first = share({}, True, **THREE)
    assert rooms(first)["late"] == (True, False)
    seen_so_far = {"old": seen("Initial"), "new": {}, "late": seen("Enabled", "another line")}
    second = share(seen_so_far, True, old={}, late={})
    assert rooms(second) == {"old": (False, True), "late": (True, True)}


def test_nobody_asks_for_room_where_all_lines_end() -> None:
    assert share({}, True, all_leave=True, **THREE)["undecided"] is False


def test_a_run_does_not_ask_again() -> None:
    parts = share({}, False, **THREE)
    assert (parts["undecided"], rooms(parts)["late"]) == (False, (True, False))
    reports = {"old": seen("Enabled", None, "Enabled"), "new": seen("Enabled", "alibaba", "Initial")}
    parts = share({**reports, "late": seen("Enabled", "another line")}, False, **THREE)
    assert rooms(parts) == {"old": (False, True), "new": (True, True), "late": (True, False)}


def test_who_has_to_be_asked_first_takes_no_room() -> None:
    parts = share({"new": seen(None, "you"), "late": seen(None, "another line")}, False, **THREE)
    assert rooms(parts)["late"] == (True, True)
    parts = share({}, True, **{**THREE, "new": {"leased_line_apply": "never"}})
    assert rooms(parts)["late"] == (True, True)


@pytest.mark.parametrize(("quota", "has_room"), [("2", False), (3, True), ("3", True), (0, True), ("many", True)])
def test_how_many_may_be_on_their_way(quota: Any, has_room: bool) -> None:
    """5 if nobody says so; what is no number is refused by the module."""
    parts = share({}, True, **{**THREE, "late": {"leased_line_free_quota": quota}})
    assert rooms(parts)["late"] == (True, has_room)
