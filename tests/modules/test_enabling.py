# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A line that is paid for may be enabled by the payment; a call would then bill again, so it is made only where it has to be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

from .bench import Bench, actions

ENABLE = "EnablePhysicalConnection"


@pytest.fixture
def paid(bench: Bench) -> str:
    line = bench.line("Confirmed", loa="Complete")
    bench.run("physical_connection_order", physical_connection_id=line, type="occupancy", pay=True)
    assert bench.status(line) == "Confirmed"
    return line


def meanwhile(bench: Bench, happen: Callable[[], None], after: float) -> None:
    """Let something happen when the code under test has waited so long."""
    sleep = bench.sleep

    def sleep_and_happen(seconds: float) -> None:
        sleep(seconds)
        if bench.slept >= after and due:
            due.pop()()

    due = [happen]
    bench.sleep = sleep_and_happen  # type: ignore[method-assign]
    bench.client = bench.new_client()


def test_enabled_by_its_payment(bench: Bench, paid: str) -> None:
    meanwhile(bench, lambda: bench.set_status(paid, "Enabled"), after=20)
    since = bench.latest()
    done = bench.run("physical_connection", physical_connection_id=paid, state="enabled", enable_wait=60)
    assert done["physical_connection"]["status"] == "Enabled"
    assert (done["changed"], actions(done), bench.made(since)) == (False, [], [])
    assert 20 <= bench.slept < 60


def test_not_enabled_by_its_payment(bench: Bench, paid: str) -> None:
    before = bench.slept
    done = bench.run("physical_connection", physical_connection_id=paid, state="enabled", enable_wait=60)
    assert done["physical_connection"]["status"] == "Enabled"
    assert actions(done) == [ENABLE]
    assert 45 <= bench.slept - before <= 60


def test_a_preview_says_that_the_call_may_not_be_needed(bench: Bench, paid: str) -> None:
    foreseen = bench.preview("physical_connection", physical_connection_id=paid, state="enabled")
    assert actions(foreseen) == [ENABLE]
    assert any("may enable it by itself once its order is paid" in text for text in foreseen["warnings"])


def test_one_that_is_not_paid_for_is_enabled_at_once(bench: Bench) -> None:
    line, before = bench.line("Confirmed", loa="Complete"), bench.slept
    done = bench.run("physical_connection", physical_connection_id=line, state="enabled", enable_wait=60)
    assert actions(done) == [ENABLE]
    assert bench.slept - before < 5


def test_somebody_else_was_faster(bench: Bench) -> None:
    """The refusal of a call whose purpose is achieved is no failure."""
    line = bench.line("Confirmed", loa="Complete")
    original = bench.client.call

    def call(action: str, params: dict[str, str], token: str | None = None) -> dict[str, str]:
        if action == ENABLE:
            bench.set_status(line, "Enabled")
        return original(action, params, token)

    bench.client.call = call  # type: ignore[method-assign,assignment]
    done = bench.run("physical_connection", physical_connection_id=line, state="enabled")
    assert done["physical_connection"]["status"] == "Enabled"


def test_a_refusal_for_another_reason_stays_one(bench: Bench) -> None:
    line = bench.line("Confirmed", loa="Complete")
    original = bench.client.call

    def call(action: str, params: dict[str, str], token: str | None = None) -> dict[str, str]:
        if action == ENABLE:
            bench.set_status(line, "Canceled")
        return original(action, params, token)

    bench.client.call = call  # type: ignore[method-assign,assignment]
    with pytest.raises(errors.ApiError, match="Forbidden.NotAllowedInState"):
        bench.run("physical_connection", physical_connection_id=line, state="enabled")
