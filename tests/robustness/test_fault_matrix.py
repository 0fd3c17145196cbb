# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every action of the service against every fault: what is wanted is there in the end, and there once.

`make robustness ARGS=tests/robustness/test_fault_matrix.py` prints the table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from modules.bench import PERSON, Bench
from unit.common import RESOURCES, shows

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from simulator.core.faults import KINDS
from simulator.express_connect.actions import CHANGING, READING

from . import matrix, patience
from .scenarios import SCENARIOS, SECRET, Scenario

CELLS = [(action, fault) for action in SCENARIOS for fault in matrix.FAULTS]
GIVEN_UP = ("redirect", "huge", "huge_after")  # at once: to ask again would not help
STUCK = 8  # calls for which a lagging read lags in the longer run: about 14 s of growing pauses
# Where a fault of a read cannot be felt, and why.
AT_REST = "what it lists here does not move by itself"
UNFELT: dict[str, dict[str, str]] = {
    "stale_read": dict.fromkeys(
        ("CreatePhysicalConnectionOccupancyOrder", "CreatePhysicalConnectionSetupOrder"), "nothing is read after it"
    ),
    "transitional": dict.fromkeys(
        (
            "DescribePhysicalConnections",
            "DescribePhysicalConnectionLOA",
            "DescribeVirtualBorderRouters",
            "DescribeBgpNetworks",
            "DescribeVirtualBorderRoutersForPhysicalConnection",
        ),
        AT_REST,
    ),
}
# What can be felt on today's service all the same: networks are pending for a while there.
FELT_TODAY = {("transitional", "DescribeBgpNetworks")}


def is_felt(bench: Bench, fault: str, action: str) -> bool:
    """Tell whether a fault can make a difference to a task that calls the action."""
    return action not in UNFELT.get(fault, {}) or (bench.is_today and (fault, action) in FELT_TODAY)


def test_every_cell_is_there() -> None:
    assert set(SCENARIOS) == {*READING, *CHANGING}
    assert {fault["kind"] for fault in matrix.FAULTS.values()} == set(KINDS)
    assert len(CELLS) >= 384


@pytest.mark.parametrize(("action", "fault"), CELLS)
def test_cell(lasting_bench: Bench, action: str, fault: str, record_property: Callable[[str, Any], None]) -> None:
    outcome = run_cell(lasting_bench, action, fault, lasting=False)
    if fault not in GIVEN_UP:
        assert outcome == "ok"
        outcome += "/" + run_cell(lasting_bench, action, fault, lasting=True)
    record_property("cell", (action, fault, outcome))


def run_cell(bench: Bench, action: str, fault: str, lasting: bool) -> str:
    """Run the task with the fault in its way, once more without it if need be, and hold what is stored against the ideal."""
    wanted, counts = ideal(action)
    scenario, options = prepare(bench, action)
    since = bench.latest()
    rule = dict(matrix.FAULTS[fault])
    # What lags are reads, whichever the module makes; all else hits the action of this row.
    target = "*" if rule["kind"] == "stale_read" and action in CHANGING else action
    calls: int | None = 1
    if lasting:
        calls = STUCK if rule["kind"] in ("stale_read", "transitional") and action in READING else None
        calls = STUCK if rule["kind"] == "stale_read" else calls
    await_end = patient(bench, rule, lasting)
    bench.control.add_fault(rule.pop("kind"), target, calls=calls, until_felt=fault in UNFELT, **rule)
    outcome, failure = "ok", None
    try:
        bench.run(scenario.kind, **options)
    except errors.ExpressConnectError as error:
        outcome, failure = "rerun", error
    await_end(since)
    if failure:
        check_error(bench, failure, action, fault, since)
    (met,) = bench.control.faults()
    assert bool(met["felt"]) == is_felt(bench, fault, action), "the fault made no difference, or was said to make none"
    bench.control.clear_faults()
    bench.client = bench.new_client()
    if outcome == "rerun":
        options = rerun(bench, scenario, options)
        wanted = matrix.forgive_marks(wanted)
    assert matrix.acted(bench, since) == counts
    found = matrix.stored(bench)
    assert (matrix.forgive_marks(found) if outcome == "rerun" else found) == wanted
    check_idle(bench, scenario, options)
    if scenario.lists and action in READING:
        outcome = read_under(bench, action, fault, lasting, options, outcome)
    return outcome


def rerun(bench: Bench, scenario: Scenario, options: dict[str, Any]) -> dict[str, Any]:
    """Run the task again, and once more with an answer where it asks for one; return what it was told in the end."""
    try:
        asks = (bench.run(scenario.kind, **options)[scenario.kind] or {}).get("unknown", False)
    except errors.WaitTimeout:
        asks = True
    if asks:
        assert scenario.answer
        options = {**options, **scenario.answer(bench, options)}
        bench.run(scenario.kind, **options)
    return options


def await_late(bench: Bench, given_up: int, since: int) -> None:
    """Wait until what the client gave up on is done."""
    patience.wait_until(
        lambda: (
            sum(entry["fault"] == "slow" for entry in bench.control.journal(since)) == given_up
            and bench.service.world.in_flight == 0
        )
    )


def prepare(bench: Bench, action: str) -> tuple[Any, dict[str, Any]]:
    """Empty the account, and put into it what the task needs."""
    bench.control.reset()
    bench.control.delays(**dict.fromkeys(("approval", "allocation", "allocated", "loa", "completion", "confirmation")))
    bench.client = bench.new_client()
    scenario = SCENARIOS[action]
    options = scenario.given(bench)
    matrix.settle(bench)
    return scenario, options


IDEALS: dict[str, tuple[Any, Any]] = {}


@pytest.fixture(autouse=True, scope="module")
def ideals(lasting_bench: Bench) -> None:
    """Run every task once with nothing in its way."""
    for action in SCENARIOS:
        scenario, options = prepare(lasting_bench, action)
        since = lasting_bench.latest()
        lasting_bench.run(scenario.kind, **options)
        made = [entry["action"] for entry in lasting_bench.control.journal(since)]
        assert action in made
        IDEALS[action] = (matrix.stored(lasting_bench), matrix.acted(lasting_bench, since))


def ideal(action: str) -> tuple[Any, Any]:
    return IDEALS[action]


def patient(bench: Bench, rule: dict[str, Any], lasting: bool) -> Callable[[int], None]:
    """Give the bench a client that does not wait for slow answers, and, where none ever comes in time, not often.

    What is returned waits until the calls that it gave up on are done.
    """
    slow = rule["kind"] == "slow"
    bench.client = bench.new_client(max_attempts=2) if lasting and slow else bench.new_client()
    if not slow:
        return lambda since: None
    adapter = patience.make_impatient(bench.client, bench)
    return lambda since: await_late(bench, adapter.given_up, since)


def check_error(bench: Bench, error: errors.ExpressConnectError, action: str, fault: str, since: int) -> None:
    """The error says which call it was, which code and which request; and nothing that is nobody's business."""
    hit = [entry for entry in bench.control.journal(since) if entry["fault"]]
    assert hit
    assert action in error.message
    assert not shows([error.message, error.details], SECRET)
    assert not shows([error.message, error.details], PERSON["pm_certificate_no"])
    assert not shows([error.message, error.details], bench.account["access_key_secret"])
    assert "http://" not in error.message
    # of what costs money, an error whose end is unclear holds the refusal
    if isinstance(error, errors.ApiError) or "error_code" in error.details:
        last = hit[-1]
        assert (error.details["error_code"], error.details["request_id"]) == (last["code"], last["request_id"])
        assert last["code"] in error.message and last["request_id"] in error.message
    else:
        assert fault not in ("status_500", "500_after", "status_503", "503_after", "throttle")


def check_idle(bench: Bench, scenario: Any, options: dict[str, Any]) -> None:
    """Once more, and nothing is left to do."""
    since = bench.latest()
    again = bench.run(scenario.kind, **{**options, **scenario.later})
    assert (again["changed"], bench.made(since)) == (False, [])


def read_under(bench: Bench, action: str, fault: str, lasting: bool, options: dict[str, Any], outcome: str) -> str:
    """The info module with the same fault in its way finds what is there, or says what went wrong; it changes nothing."""
    scenario, rule = SCENARIOS[action], dict(matrix.FAULTS[fault])
    resource = RESOURCES[scenario.kind]
    since = bench.latest()
    await_end = patient(bench, rule, lasting)
    bench.control.add_fault(rule.pop("kind"), action, calls=None if lasting else 1, **rule)
    given = {name: options[name] for name in scenario.lists if name in options}
    if action.endswith("ForPhysicalConnection"):
        given["include_other_accounts"] = True

    def ask() -> list[dict[str, Any]]:
        return bench.info(scenario.kind, **given)[resource.plural]

    fewest = 0 if fault == "stale_read" else 1  # what the service does not show yet
    try:
        assert fewest <= len(ask()) <= 1
    except errors.ExpressConnectError as error:
        outcome = "rerun"
        await_end(since)
        check_error(bench, error, action, fault, since)
    await_end(since)
    bench.control.clear_faults()
    bench.client = bench.new_client()
    assert len(ask()) == 1
    assert bench.made(since) == []
    return outcome
