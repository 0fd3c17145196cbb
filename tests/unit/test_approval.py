# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes beyond an approved plan, and what another run has just done to a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.approval import (
    Allowance,
    find_beyond,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.health import write_time
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.journal import open_journal
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_approval import (
    complain_of_plan,
    make_plan,
)

NOW = 1_800_000_000.0


def step(action: str, value: int = 0) -> dict[str, Any]:
    return {"line": "a", "kind": "vbr", "name_path": "", "action": action, "parameters": {"VlanId": value}}


STEPS = st.lists(st.builds(step, st.sampled_from(["Create", "Delete", "Order"]), st.integers(0, 3)), max_size=8)


@given(STEPS, STEPS)
def test_what_is_beyond_a_plan_is_what_has_to_be_added_to_it(wanted: list[Any], approved: list[Any]) -> None:
    beyond = find_beyond(wanted, approved)
    assert find_beyond(wanted, [*approved, *beyond]) == []
    if beyond:
        assert find_beyond(wanted, [*approved, *beyond[1:]]) != []


@given(st.permutations([step("Create", 1), step("Create", 2), step("Order"), step("Order")]))
def test_the_order_of_steps_does_not_matter(wanted: list[Any]) -> None:
    approved = [step("Order"), step("Create", 2), step("Create", 1), step("Order")]
    assert find_beyond(wanted, approved) == []
    assert len(find_beyond([*wanted, step("Order")], approved)) == 1


def test_no_call_is_made_more_often_than_approved_but_repeated() -> None:
    allowed = Allowance("a", [step("Order"), step("Create", 1), step("Create", 2)])
    allowed("Order", "token-1")
    allowed("Order", "token-1")  # the answer was lost
    allowed("Create", "token-2")
    allowed("Create", "token-3")
    for action, token in (("Order", "token-4"), ("Create", "token-5"), ("Delete", "token-6")):
        with pytest.raises(errors.Refused, match=f"{action} was not called"):
            allowed(action, token)


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=0, max_value=2 * 10**6))
def test_a_plan_is_valid_for_its_time(valid_for: int, later: int) -> None:
    plan = make_plan({"a": {"leased_line__step": {"plan": {"steps": [], "digest": ""}}}}, ["a"], NOW, valid_for)
    assert bool(complain_of_plan(json.dumps(plan), NOW + later)) == (later > valid_for)


@given(st.sampled_from(["made", "valid_until", "lines", "without_plan"]))
def test_a_plan_that_was_changed_is_noticed(member: str) -> None:
    plan = make_plan({"a": {"leased_line__step": {"plan": {"steps": [step("Order")], "digest": ""}}}}, ["a"], NOW, 60)
    changed = {**plan, member: {"a": {"steps": []}} if member == "lines" else "2099-01-01T00:00:00Z"}
    assert complain_of_plan(json.dumps(plan), NOW) == []
    assert complain_of_plan(json.dumps(changed), NOW) != []


@pytest.mark.parametrize(
    ("run", "line", "ago", "warned"),
    [
        ("other", "a", 30, True),
        ("mine", "a", 30, False),
        ("other", "b", 30, False),
        ("other", "a", 3600, False),
        ("", "a", 30, False),
    ],
)
def test_another_run_over_the_same_line_is_warned_of(
    tmp_path: Path, run: str, line: str, ago: int, warned: bool
) -> None:
    path, warnings = tmp_path / "journal", list[str]()
    earlier = open_journal(str(path), line, run, lambda: NOW - ago, [])
    earlier({"action": "AddBgpNetwork"})
    with path.open("a") as stream:
        stream.write('{"cut off\n')
    note = open_journal(str(path), "a", "mine", lambda: NOW, warnings)
    note({"action": "CreateBgpGroup"})
    assert bool(warnings) == warned
    if warned:
        assert f"{ago} s ago (AddBgpNetwork)" in warnings[0]
    last = json.loads(path.read_text().splitlines()[-1])
    assert last == {"time": write_time(NOW), "line": "a", "run": "mine", "action": "CreateBgpGroup"}
