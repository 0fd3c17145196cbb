# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything happens as recorded. `python -m scenario.record --write` makes a new record, on purpose only."""

from __future__ import annotations

from typing import Any

import pytest
from modules.paths import PATH

from . import record
from .adapter import FAILED
from .record import GROUPS, differences, read_record, run_group, without_wording
from .scene import SAME


@pytest.fixture(scope="module")
def recorded() -> dict[str, record.Steps]:
    return {name: [as_told(step) for step in steps] for name, steps in read_record().items()}


def as_told(step: dict[str, Any]) -> dict[str, Any]:
    """What Ansible gets to know where a module is run as Ansible runs it: that a task failed, not the kind of its error."""
    if PATH == "core":
        return step
    told = {name: dict(part) if isinstance(part, dict) else part for name, part in step.items()}
    for name, part in told.items():
        if isinstance(part, dict) and part.get("error") not in (None, "options", SAME):
            foreseen = told.get("preview", {}).get("error") if name == "run" else None
            part["error"] = SAME if foreseen == FAILED else FAILED
    return told


@pytest.mark.parametrize("name", GROUPS)
def test_all_is_as_recorded(recorded: dict[str, record.Steps], name: str) -> None:
    lines = differences(recorded[name], run_group(name))
    assert not lines, f"{len(lines)} differences\n" + "\n".join(lines)


def test_the_record_has_these_groups_and_no_others(recorded: dict[str, record.Steps]) -> None:
    assert set(recorded) == set(GROUPS)
    assert sum(map(len, recorded.values())) >= 300


def test_no_pause_decides_what_happens() -> None:
    """Pauses are of random length; a group with waits in it is the same with other ones."""
    for name in ("waits", "lines in each status: enabled, wait_for Confirmed"):
        assert differences(run_group(name, 1), run_group(name, 2)) == []


def test_a_difference_is_found_wherever_it_is() -> None:
    before = [
        {"step": "one", "run": {"changed": True, "calls": [{"action": "A"}], "warnings": ["a text"], "object": {}}}
    ]
    for part, value, path in (
        ("changed", False, "run.changed"),
        ("calls", [{"action": "B"}], "run.calls[0].action"),
        ("calls", [], "run.calls"),
        ("object", {"auth_key": "S3cret"}, "run.object.auth_key"),
        ("warnings", [], "run.warnings"),
    ):
        after = [{"step": "one", "run": {**before[0]["run"], part: value}}]  # type: ignore[dict-item]
        (line,) = differences(before, after, ignore_wording=True)
        assert line.startswith(f"one: {path}\n    was ")
    (line,) = differences(before, [])
    assert "the steps are []" in line


def test_wording_can_be_left_out_of_the_comparison() -> None:
    before = {"message": "a text", "warnings": ["a text"], "diff": {"after": {"order": "a text", "name": "a"}}}
    after = {"message": "other", "warnings": ["other"], "diff": {"after": {"order": "other", "name": "a"}}}
    assert without_wording(before) == without_wording(after)
    other_than: list[dict[str, object]] = [
        {"warnings": []},
        {"message": None},
        {"diff": {"after": {"order": "other", "name": "b"}}},
    ]
    for changed in other_than:
        assert without_wording({**after, **changed}) != without_wording(before)
