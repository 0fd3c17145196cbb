# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A line that is paid for may be enabled by the payment; a call would bill again, so it is made only where it has to be, once."""

from __future__ import annotations

from typing import Any

import pytest
from profiles import on

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

from .bench import Bench, actions, meanwhile

ENABLE, TAG = "EnablePhysicalConnection", "TagResourcesForExpressConnect"


@pytest.fixture
def paid(bench: Bench) -> str:
    """Paid for, and yet without effect."""
    if bench.is_today:
        bench.control.delays(activation=None)
    line = bench.line("Confirmed", loa="Complete")
    bench.run("physical_connection_order", physical_connection_id=line, type="occupancy", pay=True)
    assert bench.status(line) == "Confirmed"
    return line


def test_enabled_by_its_payment(bench: Bench, paid: str) -> None:
    meanwhile(bench, lambda: bench.set_status(paid, "Enabled"), after=20)
    since = bench.latest()
    done = bench.run("physical_connection", physical_connection_id=paid, state="enabled", pay=True, enable_wait=60)
    assert done["physical_connection"]["status"] == "Enabled"
    assert (done["changed"], actions(done), bench.made(since)) == (False, [], [])
    assert 20 <= bench.slept < 60


def test_not_enabled_by_its_payment(bench: Bench, paid: str) -> None:
    """Today's service refuses the call then, and the task waits on."""
    before = bench.slept
    if bench.is_today:
        meanwhile(bench, lambda: bench.set_status(paid, "Enabled"), after=before + 75)
    done = bench.run("physical_connection", physical_connection_id=paid, state="enabled", pay=True, enable_wait=60)
    assert done["physical_connection"]["status"] == "Enabled"
    assert actions(done) == on(reference=[ENABLE], today=[TAG, ENABLE])
    assert on(reference=45, today=75) <= bench.slept - before <= on(reference=60, today=100)


def test_a_payment_whose_effect_does_not_come_in_time(today: Bench) -> None:
    today.control.delays(activation=None)
    line = today.line("Confirmed", loa="Complete")
    today.run("physical_connection_order", physical_connection_id=line, type="occupancy", pay=True)
    given = {"physical_connection_id": line, "state": "enabled", "pay": True}
    with pytest.raises(errors.WaitTimeout, match="is Confirmed, not Enabled, after 600 s; run again to go on waiting"):
        today.run("physical_connection", **given, enable_wait=60)
    meanwhile(today, lambda: today.set_status(line, "Canceled"), after=today.slept + 100)
    with pytest.raises(errors.WaitTimeout, match="is Canceled, from where it cannot become Enabled"):
        today.run("physical_connection", **given, enable_wait=60)
    assert [order["kind"] for order in today.control.orders()] == ["occupancy"]


def test_a_preview_says_that_the_call_may_not_be_needed(bench: Bench, paid: str) -> None:
    foreseen = bench.preview("physical_connection", physical_connection_id=paid, state="enabled", pay=True)
    assert actions(foreseen) == on(reference=[ENABLE], today=[TAG, ENABLE])
    assert any("may enable it by itself once its order is paid" in text for text in foreseen["warnings"])


def test_one_that_does_not_show_its_payment_is_waited_for_too(bench: Bench) -> None:
    line, before = bench.line("Confirmed", loa="Complete"), bench.slept
    meanwhile(bench, lambda: bench.set_status(line, "Enabled"), after=20)
    done = bench.run("physical_connection", physical_connection_id=line, state="enabled", pay=True, enable_wait=60)
    assert (actions(done), bench.control.orders()) == ([], [])
    assert 20 <= bench.slept - before < 60


def test_one_that_is_not_paid_for_is_not_enabled_without_leave(bench: Bench) -> None:
    line = bench.line("Confirmed", loa="Complete")
    since = bench.latest()
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.Refused, match="to enable it may place an order, which only pay=true allows"):
            attempt("physical_connection", physical_connection_id=line, state="enabled")
    assert bench.made(since) == []


def test_one_that_is_paid_for_is_waited_for_without_leave(bench: Bench, paid: str) -> None:
    since = bench.latest()
    with pytest.raises(errors.WaitTimeout, match="set pay=true to have it enabled by a call"):
        bench.run("physical_connection", physical_connection_id=paid, state="enabled", wait_timeout=30)
    assert bench.made(since) == []
    meanwhile(bench, lambda: bench.set_status(paid, "Enabled"), after=bench.slept + 5)
    done = bench.run("physical_connection", physical_connection_id=paid, state="enabled", wait_timeout=30)
    assert (done["physical_connection"]["status"], actions(done)) == ("Enabled", [])


def test_a_payment_that_takes_longer_to_have_its_effect_is_waited_for(today: Bench) -> None:
    """The service refuses the call meanwhile, which would have billed the line again."""
    today.control.delays(activation=300)
    line = today.line("Confirmed", loa="Complete")
    today.run("physical_connection_order", physical_connection_id=line, type="occupancy", pay=True)
    done = today.run("physical_connection", physical_connection_id=line, state="enabled", pay=True, enable_wait=60)
    assert done["physical_connection"]["status"] == "Enabled"
    assert [order["kind"] for order in today.control.orders()] == ["occupancy"]
    assert today.slept < 330


def enabled_today(today: Bench, **given: Any) -> str:
    """Tell a line to be enabled which takes longer for it than the task waits, and let the service forget its tokens."""
    today.control.delays(activation=None, token_life=100)
    line = today.line("Confirmed", loa="Complete")
    with pytest.raises(errors.WaitTimeout):
        today.run(
            "physical_connection", physical_connection_id=line, state="enabled", pay=True, wait_timeout=60, **given
        )
    today.control.advance(200)
    return line


def test_it_is_told_once(today: Bench) -> None:
    line = enabled_today(today)
    for _again in range(2):
        with pytest.raises(
            errors.WaitTimeout, match="is not told twice; remove its tag express_connect_order_enabling"
        ):
            today.run("physical_connection", physical_connection_id=line, state="enabled", pay=True, wait_timeout=60)
    assert today.made().count(ENABLE) == 1
    assert [order["kind"] for order in today.control.orders()] == ["enable"]
    today.set_status(line, "Enabled")
    assert today.both("physical_connection", physical_connection_id=line, state="enabled", pay=True)["changed"] is False


def test_it_is_told_once_though_the_answer_got_lost(today: Bench) -> None:
    today.control.delays(activation=None, token_life=100)
    line = today.line("Confirmed", loa="Complete")
    given = {"physical_connection_id": line, "state": "enabled", "pay": True, "wait_timeout": 60}
    today.control.add_fault("drop_after", action=ENABLE)
    today.client = today.new_client(max_attempts=1)
    with pytest.raises(errors.Unclear):
        today.run("physical_connection", **given)
    today.client = today.new_client()
    today.control.advance(200)
    with pytest.raises(errors.WaitTimeout):
        today.run("physical_connection", **given)
    assert today.made().count(ENABLE) == 1


def test_it_may_be_told_again_after_it_was_refused(today: Bench) -> None:
    line = today.line("Confirmed", loa="Complete")
    today.control.config(balance="none")
    given = {"physical_connection_id": line, "state": "enabled", "pay": True}
    with pytest.raises(errors.ApiError, match=r"PAY\.INSUFFICIENT_BALANCE"):
        today.run("physical_connection", **given)
    today.control.config(balance="enough")
    done = today.run("physical_connection", **given)
    assert actions(done) == [TAG, ENABLE]
    assert done["physical_connection"]["status"] == "Enabled"


def test_an_unpaid_order_is_not_billed_once_more(today: Bench) -> None:
    line = today.line("Confirmed", loa="Complete")
    unpaid = {"type": "occupancy", "pay": True, "auto_pay": False, "ordered_elsewhere": False}
    ordered = today.run("physical_connection_order", physical_connection_id=line, **unpaid)
    order_id = ordered["physical_connection_order"]["order_id"]
    for attempt in (today.preview, today.run):
        with pytest.raises(
            errors.Refused, match=f"order {order_id} is not paid, and to enable it would place another one"
        ):
            attempt("physical_connection", physical_connection_id=line, state="enabled", pay=True)
    assert today.made().count(ENABLE) == 0


def test_somebody_else_was_faster(bench: Bench) -> None:
    """The refusal of a call whose purpose is achieved is no failure."""
    line = bench.line("Confirmed", loa="Complete")
    original = bench.client.call

    def call(action: str, *given: Any, **more: Any) -> dict[str, Any]:
        if action == ENABLE:
            bench.set_status(line, "Enabled")
        return original(action, *given, **more)

    bench.client.call = call  # type: ignore[method-assign,assignment]
    done = bench.run("physical_connection", physical_connection_id=line, state="enabled", pay=True)
    assert done["physical_connection"]["status"] == "Enabled"


def test_a_refusal_for_another_reason_stays_one(bench: Bench) -> None:
    line = bench.line("Confirmed", loa="Complete")
    original = bench.client.call

    def call(action: str, *given: Any, **more: Any) -> dict[str, Any]:
        if action == ENABLE:
            bench.set_status(line, "Canceled")
        return original(action, *given, **more)

    bench.client.call = call  # type: ignore[method-assign,assignment]
    with pytest.raises(errors.ApiError, match="Forbidden.NotAllowedInState"):
        bench.run("physical_connection", physical_connection_id=line, state="enabled", pay=True)


def test_a_preview_of_the_confirmation_shows_what_becomes_of_the_loa(today: Bench) -> None:
    """Steps after it are planned on that."""
    confirm = {"physical_connection_id": today.line("Allocated", loa="Completing"), "confirm": True}
    foreseen, done = today.preview("physical_connection", **confirm), today.run("physical_connection", **confirm)
    for result in (foreseen, done):
        item = result["physical_connection"]
        assert (item["status"], item["loa_status"]) == ("Confirmed", "Complete")
