# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two runs that want the same at the same time, each a process of its own: one object, one order."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from modules.bench import Bench
from unit.common import RESOURCES

from . import patience
from .processes import account_options, start_module
from .scenarios import SCENARIOS
from .test_exactly_once import calls, prepared

CREATING = [
    "CreatePhysicalConnection",
    "CreatePhysicalConnectionSetupOrder",
    "CreatePhysicalConnectionOccupancyOrder",
    "CreateVirtualBorderRouter",
    "AssociatePhysicalConnectionToVirtualBorderRouter",
    "CreateBgpGroup",
    "CreateBgpPeer",
    "AddBgpNetwork",
]
# what the second run is told while the first one's call is in work -> the simulator's switches for it
TOLD: dict[str, dict[str, Any]] = {
    "a conflict": {"token_busy_code": "conflict"},
    "a conflict for ever": {"token_busy_code": "conflict", "token_keeps_conflict": True},
    "that its token is in work": {"token_busy_code": "LastTokenProcessing"},
}


def collect(process: Any) -> dict[str, Any]:
    output, errors = process.communicate(timeout=300)
    assert not errors, errors
    result: dict[str, Any] = json.loads(output)
    return result


def held_back(bench: Bench, action: str) -> Callable[[], bool]:
    return lambda: any(rule["arrived"] for rule in bench.control.faults() if rule["action"] == action)


def refused(bench: Bench, action: str, since: int) -> list[dict[str, Any]]:
    return [entry for entry in calls(bench, action) if entry["number"] > since and entry["code"]]


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize("action", CREATING)
def test_two_identical_runs_make_one_object(bench: Bench, action: str, told: str) -> None:
    """The first one's call is in work, for longer than the second one looks twice; then both come to their end."""
    module, given = prepared(bench, action)
    bench.control.clock(freeze=False)
    bench.control.config(in_work=True, **TOLD[told])
    bench.control.add_fault("slow", action, held=True)
    options = {**account_options(bench), **given, "max_attempts": 30, "wait_timeout": 120}
    since = bench.latest()
    first = start_module(module, options, PYTHONHASHSEED="1")
    patience.wait_until(held_back(bench, action))
    second = start_module(module, options, PYTHONHASHSEED="2")
    patience.wait_until(lambda: len(refused(bench, action, since)) >= 2 or second.poll() is not None)
    bench.control.release()
    results = [collect(first), collect(second)]
    assert not any(result.get("failed") for result in results), results
    acted = [entry for entry in calls(bench, action) if entry["number"] > since and entry["changed"]]
    assert len(acted) == 1
    assert results[0]["changed"] is True
    if "Order" in action:
        assert len(bench.control.orders()) == 1
        assert len({entry["params"]["ClientToken"] for entry in calls(bench, action) if entry["number"] > since}) == 1
        return
    resource = RESOURCES[module]
    ids = [result[module][option] for result in results for option in resource.identity]
    assert ids[: len(ids) // 2] == ids[len(ids) // 2 :]


def test_every_creating_action_is_here() -> None:
    assert {action for action in SCENARIOS if action.startswith(("Create", "Add", "Associate"))} == {*CREATING}
