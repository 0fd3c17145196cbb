# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of an order: no second one is placed by a run that cannot know better, whatever became of the first one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

import simulator
from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

from .bench import LINE_TODAY, Bench, actions, meanwhile
from .conftest import start

ORDER = "physical_connection_order"
SETUP, OCCUPANCY = "CreatePhysicalConnectionSetupOrder", "CreatePhysicalConnectionOccupancyOrder"
TAG, UNTAG = "TagResourcesForExpressConnect", "UntagResourcesForExpressConnect"
ENABLE = "EnablePhysicalConnection"
ASK = {"type": "setup", "pay": True}
FIRST = {**ASK, "ordered_elsewhere": False}
UNPAID = {"type": "occupancy", "pay": True, "auto_pay": False, "ordered_elsewhere": False}
TOKEN_LIFE = 600.0
POLICIES = Path(__file__).parents[2] / "docs" / "examples" / "policies"


@pytest.fixture(params=["reference", "today"])
def profile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with start(profile) as handle:
        handle.control.delays(token_life=TOKEN_LIFE, **({"activation": None} if profile == "today" else {}))
        yield handle


@pytest.fixture
def untagged() -> Iterator[Bench]:
    """A bench whose service is the reference's, which has no tags."""
    with start("reference") as handle:
        handle.control.delays(token_life=TOKEN_LIFE)
        yield Bench(handle)


def standing(result: dict[str, Any]) -> tuple[bool, bool, bool]:
    shown = result[ORDER]
    return shown["ordered"], shown["paid"], shown["unknown"]


def placed(bench: Bench) -> list[str]:
    return [order["kind"] for order in bench.control.orders()]


def order(bench: Bench, line: str, /, **given: Any) -> dict[str, Any]:
    return bench.run(ORDER, physical_connection_id=line, **given)


def outlive(bench: Bench) -> None:
    """Let the service forget its tokens."""
    bench.control.advance(TOKEN_LIFE + 1)


def kill(bench: Bench, action: str, line: str, after: bool = True, **given: Any) -> None:
    """Let a run end before it sees the answer to its call."""
    fault = bench.control.add_fault("drop_after" if after else "refuse", action=action)
    bench.client = bench.new_client(max_attempts=1)
    with pytest.raises(errors.Unclear):
        order(bench, line, **given)
    bench.client = bench.new_client()
    bench.control.clear_faults()
    assert fault


# ---------------------------------------------------------------- what a service without and with tags can know


def test_an_installation_that_nobody_can_know_of_is_a_question(bench: Bench) -> None:
    line = bench.line("Approved")
    for pay in (False, True):
        asked = bench.both(ORDER, physical_connection_id=line, type="setup", pay=pay)
        assert standing(asked) == (False, False, True)
        assert asked[ORDER]["due"] is False
        assert any("ordered_elsewhere=true if it is there, or false if it is not" in text for text in asked["warnings"])
    assert placed(bench) == []


def test_an_installation_that_was_ordered_before_the_upgrade(bench: Bench) -> None:
    """An earlier version left no mark, and its token is another one."""
    line = bench.line("Approved")
    port = {"AccessPointId": LINE_TODAY["access_point_id"], "LineOperator": "CT", "PortType": "1000Base-T"}
    bench.client.call(SETUP, {**port, "AutoPay": True})
    assert standing(order(bench, line, **ASK)) == (False, False, True)
    known = bench.both(ORDER, physical_connection_id=line, **ASK, ordered_elsewhere=True)
    assert standing(known) == (True, False, False)
    assert placed(bench) == ["setup"]


def test_the_answer_to_the_question_lets_it_be_ordered(bench: Bench) -> None:
    line = bench.line("Approved")
    foreseen = bench.preview(ORDER, physical_connection_id=line, **FIRST)
    done = order(bench, line, **FIRST)
    assert actions(foreseen) == actions(done) == ([TAG, SETUP, TAG] if bench.is_today else [SETUP])
    assert standing(foreseen) == standing(done) == (True, True, False)
    assert done[ORDER]["order_id"] == bench.control.orders()[0]["id"]
    assert placed(bench) == ["setup"]


def test_an_installation_that_left_a_mark_is_not_ordered_again(today: Bench) -> None:
    today.control.delays(token_life=TOKEN_LIFE)
    line = today.line("Approved")
    first = order(today, line, **FIRST)
    outlive(today)
    for given in (ASK, FIRST, {**ASK, "ordered_elsewhere": True}, {"type": "setup"}):
        again = today.both(ORDER, physical_connection_id=line, **given)
        assert (again["changed"], standing(again)) == (False, (True, True, False))
        assert again[ORDER]["order_id"] == first[ORDER]["order_id"]
    assert placed(today) == ["setup"]


def test_where_no_mark_can_be_kept_it_is_a_question_again(untagged: Bench) -> None:
    line = untagged.line("Approved")
    done = order(untagged, line, **FIRST)
    assert any("set ordered_elsewhere=true from now on" in text for text in done["warnings"])
    outlive(untagged)
    assert standing(order(untagged, line, **ASK)) == (False, False, True)
    assert standing(order(untagged, line, **ASK, ordered_elsewhere=True)) == (True, False, False)
    assert placed(untagged) == ["setup"]


@pytest.mark.parametrize("loa", ["Applying", "Available", "Complete"])
def test_an_loa_shows_no_order_and_no_payment(bench: Bench, loa: str) -> None:
    line = bench.line("Allocated", loa)
    done = bench.both(ORDER, physical_connection_id=line, **FIRST)
    assert (standing(done), done[ORDER]["due"]) == ((False, False, False), False)
    assert standing(order(bench, line, **ASK)) == (False, False, True)
    assert placed(bench) == []


def test_being_in_service_shows_no_payment(bench: Bench) -> None:
    line = bench.line("Enabled", "Complete")
    done = bench.both(ORDER, physical_connection_id=line, type="occupancy", pay=True)
    assert (standing(done), done[ORDER]["due"], placed(bench)) == ((False, False, False), False, [])


def test_reservation_data_show_no_payment(bench: Bench) -> None:
    line = bench.line("Approved")
    store = bench.service.world.store.lines[line]
    store.renewal_months = 3
    shown = bench.info("physical_connection", include_reservation_data=True)["physical_connections"]
    assert shown[0]["has_reservation_data"] is True
    assert standing(order(bench, line, type="setup")) == (False, False, True)


# ---------------------------------------------------------------- unpaid orders


def test_an_unpaid_order_is_shown_and_not_placed_again(today: Bench) -> None:
    today.control.delays(token_life=TOKEN_LIFE)
    line = today.line("Confirmed", "Complete")
    done = order(today, line, **UNPAID)
    assert standing(done) == (True, False, False)
    outlive(today)
    for given in (UNPAID, {"type": "occupancy", "pay": True}, {"type": "occupancy"}):
        again = today.both(ORDER, physical_connection_id=line, **given)
        assert (again["changed"], standing(again)) == (False, (True, False, False))
        assert again[ORDER]["order_id"] == done[ORDER]["order_id"]
        assert any(
            "nothing shows that it is paid; if it is not, pay it in the console" in text for text in again["warnings"]
        )
    assert placed(today) == ["occupancy"]
    today.control.event("pay_order", done[ORDER]["order_id"])
    assert standing(order(today, line, type="occupancy")) == (True, True, False)


def test_an_unpaid_order_leaves_no_trace_without_a_mark(bench: Bench) -> None:
    """So that it is a question whether it was placed: before the first run, and later where no mark can be kept."""
    line = bench.line("Confirmed", "Complete")
    asked = {"type": "occupancy", "pay": True, "auto_pay": False}
    assert standing(bench.both(ORDER, physical_connection_id=line, **asked)) == (False, False, True)
    order(bench, line, **UNPAID)
    outlive(bench)
    assert standing(order(bench, line, **asked)) == ((True, False, False) if bench.is_today else (False, False, True))
    assert placed(bench) == ["occupancy"]


def test_an_order_that_nobody_can_pay_may_be_placed_again(today: Bench) -> None:
    line = today.line("Confirmed", "Complete")
    today.control.config(balance="none")
    with pytest.raises(errors.ApiError, match=r"PAY\.INSUFFICIENT_BALANCE"):
        order(today, line, type="occupancy", pay=True)
    assert today.made()[-3:] == [TAG, OCCUPANCY, UNTAG]
    today.control.config(balance="enough")
    assert standing(order(today, line, type="occupancy", pay=True)) == (True, True, False)


# ---------------------------------------------------------------- other terms


def test_other_terms_of_an_unpaid_order(today: Bench) -> None:
    today.control.delays(token_life=TOKEN_LIFE)
    line = today.line("Confirmed", "Complete")
    first = order(today, line, **UNPAID)
    outlive(today)
    other = {**UNPAID, "period": 3}
    order_id = first[ORDER]["order_id"]
    for attempt in (today.preview, today.run):
        with pytest.raises(
            errors.Refused, match=f"order {order_id} is placed with other terms: PrePaid 1 Month, not PrePaid 3"
        ):
            attempt(ORDER, physical_connection_id=line, **other)
    shown = order(today, line, **{**other, "pay": False})
    assert any("has other terms" in text for text in shown["warnings"])
    again = today.both(ORDER, physical_connection_id=line, **other, reorder=True)
    assert again["diff"]["before"] == {"order": "PrePaid 1 Month"}
    assert again[ORDER]["order_id"] == today.control.orders()[-1]["id"] != order_id
    outlive(today)
    assert order(today, line, **other, reorder=True)["changed"] is False
    assert placed(today) == ["occupancy"] * 2


def test_other_terms_where_no_mark_can_be_kept(untagged: Bench) -> None:
    line = untagged.line("Confirmed", "Complete")
    order(untagged, line, **UNPAID)
    with pytest.raises(errors.ApiError, match="IdempotentParameterMismatch"):
        order(untagged, line, **UNPAID, period=3)
    for _again in range(2):
        order(untagged, line, **UNPAID, period=3, reorder=True)
    assert placed(untagged) == ["occupancy"] * 2


def test_other_terms_of_what_is_paid_for(today: Bench) -> None:
    line = today.line("Confirmed", "Complete")
    order(today, line, type="occupancy", pay=True)
    for reorder in (False, True):
        with pytest.raises(errors.Refused, match="It is paid for; change it in the console"):
            order(today, line, type="occupancy", pay=True, period=2, reorder=reorder)
    assert placed(today) == ["occupancy"]


def test_two_answers_that_contradict_each_other(bench: Bench) -> None:
    with pytest.raises(errors.InvalidOptions, match="reorder=true contradicts it"):
        order(bench, "pc-1", **ASK, ordered_elsewhere=True, reorder=True)


# ---------------------------------------------------------------- lost answers, kills, conflicts


@pytest.mark.parametrize("given", [FIRST, UNPAID], ids=["setup", "occupancy"])
def test_a_run_that_was_killed_leaves_an_unclear_end(today: Bench, given: dict[str, Any]) -> None:
    today.control.delays(token_life=TOKEN_LIFE)
    setup = given["type"] == "setup"
    line = today.line("Approved") if setup else today.line("Confirmed", "Complete")
    kill(today, SETUP if setup else OCCUPANCY, line, **given)
    outlive(today)
    for _again in range(2):
        asked = order(today, line, **given)
        assert (asked["changed"], standing(asked)) == (False, (False, False, True))
        assert any("did not see how that ended" in text for text in asked["warnings"])
    assert len(placed(today)) == 1
    known = order(today, line, **{**given, "ordered_elsewhere": True})
    assert standing(known) == (True, False, False)
    assert len(placed(today)) == 1


def test_an_order_that_was_announced_and_not_placed(today: Bench) -> None:
    line = today.line("Approved")
    kill(today, SETUP, line, after=False, **FIRST)
    assert placed(today) == []
    assert standing(order(today, line, **FIRST)) == (False, False, True)
    done = today.both(ORDER, physical_connection_id=line, **ASK, reorder=True)
    assert (standing(done), placed(today)) == ((True, True, False), ["setup"])


def test_a_killed_occupancy_order_that_is_paid_shows(bench: Bench) -> None:
    line = bench.line("Confirmed", "Complete")
    given = {"type": "occupancy", "pay": True}
    kill(bench, OCCUPANCY, line, **given)
    outlive(bench)
    assert standing(order(bench, line, **given)) == (True, True, False)
    assert placed(bench) == ["occupancy"]


@pytest.mark.parametrize("lost", [0, 1], ids=["plain", "after a lost answer"])
@pytest.mark.parametrize("kind", ["setup", "occupancy"])
def test_a_conflict_gives_an_order_no_second_token(bench: Bench, kind: str, lost: int) -> None:
    action = SETUP if kind == "setup" else OCCUPANCY
    line = bench.line("Approved") if kind == "setup" else bench.line("Confirmed", "Complete")
    if lost:
        bench.control.add_fault("drop_after", action=action, calls=1)
    bench.control.add_fault("transitional", action=action, first=1 + lost, calls=2)
    done = order(bench, line, type=kind, pay=True, **({"ordered_elsewhere": False} if kind == "setup" else {}))
    assert (standing(done), placed(bench)) == ((True, True, False), [kind])
    tokens = {entry["params"]["ClientToken"] for entry in bench.control.journal() if entry["action"] == action}
    assert len(tokens) == 1


def test_a_refused_order_leaves_no_mark(today: Bench) -> None:
    line = today.line("Approved")
    today.control.access_points(close=[LINE_TODAY["access_point_id"]])
    with pytest.raises(errors.ApiError, match=r"InvalidAccessPointId\.NotEnabled"):
        order(today, line, **FIRST)
    assert today.made()[-3:] == [TAG, SETUP, UNTAG]
    today.control.access_points(open=[LINE_TODAY["access_point_id"]])
    assert actions(order(today, line, **FIRST)) == [TAG, SETUP, TAG]


# Answers that do not say that the order was placed, and never will.
LOST = {
    "too large": ({"kind": "huge", "size": 33 * 1024 * 1024, "after": True},),
    "always to a second delivery": ({"kind": "deliver_twice", "answer": "second", "calls": None},),
    "first lost, then a proxy's": ({"kind": "drop_after"}, {"kind": "redirect", "first": 2}),
}


@pytest.mark.parametrize("faults", LOST.values(), ids=list(LOST))
def test_an_order_whose_answer_is_lost_for_good_keeps_its_mark(
    today: Bench, faults: tuple[dict[str, Any], ...]
) -> None:
    """Or a later run, when the service has forgotten the token, would place it again."""
    line = today.line("Approved")
    for fault in faults:
        today.control.add_fault(action=SETUP, **fault)
    with pytest.raises(errors.ExpressConnectError, match="it is unknown whether the service acted"):
        order(today, line, **FIRST)
    assert UNTAG not in today.made()
    today.control.clear_faults()
    today.control.advance(TOKEN_LIFE + 1)
    assert standing(order(today, line, **FIRST)) == (False, False, True)
    assert placed(today) == ["setup"]


def test_an_order_that_meets_conflicts_to_the_end_keeps_its_mark(today: Bench) -> None:
    """What the conflict is with may be the same order of another run."""
    line = today.line("Approved")
    today.control.add_fault("transitional", action=SETUP, calls=None)
    with pytest.raises(errors.Unclear, match="it is unclear whether the order was placed"):
        order(today, line, **FIRST)
    assert UNTAG not in today.made()
    today.control.clear_faults()
    assert standing(order(today, line, **FIRST)) == (False, False, True)


def test_an_order_that_another_call_keeps_away_to_the_end_keeps_its_mark(today: Bench) -> None:
    """The service does not say whether it is the same order of another run."""
    line, change = today.line("Confirmed", "Complete"), "ModifyPhysicalConnectionAttribute"
    today.control.config(in_work=True)
    today.control.add_fault("slow", change, held=True)
    named = {"PhysicalConnectionId": line, "Description": "dark fibre"}
    other = Thread(target=today.new_client().call, args=(change, named))
    other.start()
    while not today.control.faults()[-1]["arrived"]:
        assert other.is_alive()
    with pytest.raises(errors.Unclear, match="it is unclear whether the order was placed.*TaskConflict"):
        order(today, line, **UNPAID)
    today.control.release()
    other.join()
    assert (placed(today), UNTAG in today.made()) == ([], False)
    assert standing(order(today, line, type="occupancy", pay=True)) == (False, False, True)


def test_no_order_without_its_mark(today: Bench) -> None:
    line = today.line("Approved")
    today.control.add_fault("status_503", action=TAG, calls=None)
    with pytest.raises(errors.ApiError, match=TAG):
        order(today, line, **FIRST)
    assert placed(today) == []


def test_marks_stay_when_other_tags_are_purged(today: Bench) -> None:
    line = today.line("Approved", name="line-1")
    order(today, line, **FIRST)
    given = {"physical_connection_id": line, "tags": {"a": "b"}, "purge_tags": True}
    assert actions(today.both("physical_connection", **given)) == [TAG]
    assert standing(order(today, line, **ASK)) == (True, True, False)


# ---------------------------------------------------------------- an installation order that is taken for another line


def test_an_installation_order_that_makes_a_line_of_its_own(bench: Bench) -> None:
    bench.control.config(setup_order="creates")
    line = bench.line("Approved")
    with pytest.raises(
        errors.Refused, match="the service took it for another physical connection, or made one"
    ) as caught:
        order(bench, line, **FIRST)
    (made,) = set(bench.control.state()["lines"]) - {line}
    assert caught.value.details["stray_physical_connection_ids"] == [made]
    assert caught.value.details["order_id"] == bench.control.orders()[0]["id"]
    if not bench.is_today:
        return
    assert [entry["action"] for entry in bench.control.journal(changing=True)][-3:] == [TAG, SETUP, TAG]
    bench.set_status(line, "Confirmed")
    for kind in ("setup", "occupancy"):
        for attempt in (bench.preview, bench.run):
            with pytest.raises(errors.Refused, match=f"its installation order was taken for {made}"):
                attempt(ORDER, physical_connection_id=line, type=kind, pay=True)
    with pytest.raises(errors.Refused, match=f"its installation order was taken for {made}"):
        bench.run("physical_connection", physical_connection_id=line, state="enabled", pay=True)
    bench.run("physical_connection", physical_connection_id=made, state="absent")
    assert standing(order(bench, line, **ASK)) == (True, True, False)
    assert placed(bench) == ["setup"]


def test_an_installation_order_that_is_taken_for_another_line_of_its_kind(bench: Bench) -> None:
    line, other = bench.line("Approved"), bench.line("Approved")
    bench.service.world.store.lines[line].setup_ordered = True
    with pytest.raises(errors.Refused, match=f"concerns {other}"):
        order(bench, line, **FIRST)


def test_an_installation_order_that_is_taken_for_its_line(bench: Bench) -> None:
    line = bench.line("Approved")
    bench.line("Approved", line_operator="CU")
    assert standing(order(bench, line, **FIRST)) == (True, True, False)


@pytest.mark.parametrize(
    ("fault", "name", "accused"),
    [
        ("status_503", "theirs", False),
        ("drop_after", "theirs", False),
        ("drop_after", "", False),
        ("status_503", "", True),
    ],
)
def test_a_line_that_others_apply_for_during_an_installation_order(
    bench: Bench, fault: str, name: str, accused: bool
) -> None:
    """After drop_after the answer names the order's line; after status_503 it names none, as two lines fit by then."""
    line = bench.line("Approved")
    bench.control.add_fault(fault, action=SETUP)
    given = {option: value for option, value in {**LINE_TODAY, "name": name}.items() if value}
    meanwhile(bench, lambda: bench.make("CreatePhysicalConnection", "physical_connection", given), after=0)
    if accused:
        with pytest.raises(errors.Refused, match="the service took it for another physical connection, or made one"):
            order(bench, line, **FIRST)
    else:
        assert standing(order(bench, line, **FIRST)) == (True, True, False)
    assert len(bench.control.state()["lines"]) == 2
    assert placed(bench) == ["setup"]


def test_only_the_line_that_an_installation_order_makes_is_accused(bench: Bench) -> None:
    bench.control.config(setup_order="creates")
    line, theirs = bench.line("Approved"), []
    bench.control.add_fault("status_503", action=SETUP)
    meanwhile(bench, lambda: theirs.append(bench.line("Initial")), after=0)
    with pytest.raises(errors.Refused) as caught:
        order(bench, line, **FIRST)
    (made,) = set(bench.control.state()["lines"]) - {line, *theirs}
    assert caught.value.details["stray_physical_connection_ids"] == [made]


# ---------------------------------------------------------------- which fees


@pytest.mark.parametrize(
    ("pay", "kinds"),
    [
        (True, {"setup", "occupancy"}),
        ("yes", {"setup", "occupancy"}),
        (False, set()),
        ("no", set()),
        ([], set()),
        (["occupancy"], {"occupancy"}),
        (["setup"], {"setup"}),
        (["setup", "occupancy"], {"setup", "occupancy"}),
    ],
)
def test_payment_is_allowed_for_each_fee_apart(bench: Bench, pay: Any, kinds: set[str]) -> None:
    setup, occupancy = bench.line("Approved"), bench.line("Confirmed", "Complete")
    for line, kind in ((setup, "setup"), (occupancy, "occupancy")):
        order(bench, line, type=kind, pay=pay, ordered_elsewhere=False)
    assert set(placed(bench)) == kinds


@pytest.mark.parametrize("pay", ["maybe", ["rent"]])
def test_a_fee_that_there_is_not(bench: Bench, pay: Any) -> None:
    with pytest.raises(errors.InvalidOptions, match=r"pay: .*setup"):
        order(bench, "pc-1", type="setup", pay=pay)


# ---------------------------------------------------------------- permissions


def acting(bench: Bench, policy: str, without: str = "") -> Bench:
    """Work from now on as a user with a policy of the guide, or less."""
    (statement, *more) = json.loads((POLICIES / f"{policy}.json").read_text(encoding="utf-8"))["Statement"]
    allowed = [action for part in (statement, *more) for action in part["Action"] if action != f"vpc:{without}"]
    document = {"Version": "1", "Statement": [{"Effect": "Allow", "Action": allowed, "Resource": "*"}]}
    keys = bench.control.add_user(bench.account["uid"], name="buyer", policies=[document])
    bench.client = bench.new_client(**{name: keys[name] for name in ("access_key_id", "access_key_secret")})
    return bench


def test_the_purchaser_may_order_and_enable(bench: Bench) -> None:
    setup, occupancy = bench.line("Approved"), bench.line("Confirmed", "Complete")
    acting(bench, "purchaser")
    order(bench, setup, **FIRST)
    order(bench, occupancy, type="occupancy", pay=True)
    assert placed(bench) == ["setup", "occupancy"]


def test_who_may_not_read_tags_cannot_know(today: Bench) -> None:
    line = today.line("Approved")
    acting(today, "purchaser", without="ListTagResourcesForExpressConnect")
    assert actions(order(today, line, **FIRST)) == [SETUP]
    assert standing(order(today, line, **ASK)) == (False, False, True)


def test_who_may_not_set_tags_cannot_order(today: Bench) -> None:
    line = today.line("Approved")
    acting(today, "purchaser", without=TAG)
    with pytest.raises(errors.ApiError, match=f"Allow vpc:{TAG}"):
        order(today, line, **FIRST)
    assert placed(today) == []


def test_other_terms_than_those_of_an_order_whose_answer_was_lost(today: Bench) -> None:
    """The line shows that it is paid for, and the mark with which terms it was ordered."""
    line = today.line("Confirmed", loa="Complete")
    kill(today, OCCUPANCY, line, type="occupancy", pay=True, period=2)
    outlive(today)
    assert placed(today) == ["occupancy"]
    with pytest.raises(errors.Refused, match="an order for the occupancy is placed with other terms: PrePaid 2 Month"):
        order(today, line, type="occupancy", pay=True, period=3)
    assert order(today, line, type="occupancy", pay=True, period=2)["changed"] is False
    assert placed(today) == ["occupancy"]
