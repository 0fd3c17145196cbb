# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of an order, as a table; and the marks that orders leave."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.alicloud.express_connect.plugins.module_utils import tags
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.order_evidence import (
    Standing,
    phase,
    stand,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.order_marks import (
    Mark,
    read_mark,
    set_mark,
    shorten,
    tag_key,
)

LINE = {"status": "Confirmed", "loa_status": "Complete", "charge_type": None, "end_time": None}
NEW = {**LINE, "status": "Approved", "loa_status": None}
PAID, END = {**LINE, "charge_type": "Prepaid"}, {**LINE, "end_time": "2027-11-23T00:00:00Z"}
PLACED, LEFT_UNPAID = Mark("terms", order_id="1"), Mark("terms", auto_pay=False, order_id="1")
BEGUN, BEGUN_UNPAID = Mark("terms"), Mark("terms", auto_pay=False)
NOT, UNKNOWN, ELSEWHERE = Standing(), Standing(unknown=True), Standing(ordered=True)

# kind, line, mark, whether it would be paid at once, what the user says -> what is known
CASES: list[tuple[str, dict[str, Any] | None, Mark | None, bool, bool | None, Standing]] = [
    ("occupancy", PAID, None, True, None, Standing(ordered=True, paid=True)),
    ("occupancy", END, None, False, False, Standing(ordered=True, paid=True)),
    ("occupancy", PAID, LEFT_UNPAID, False, None, Standing(ordered=True, paid=True, order_id="1")),
    ("setup", {**PAID, "loa_status": None, "status": "Approved"}, None, True, None, UNKNOWN),
    ("occupancy", LINE, PLACED, True, None, Standing(ordered=True, paid=True, order_id="1")),
    ("occupancy", LINE, LEFT_UNPAID, True, None, Standing(ordered=True, paid=False, order_id="1")),
    ("setup", NEW, PLACED, True, False, Standing(ordered=True, paid=True, order_id="1")),
    ("setup", NEW, LEFT_UNPAID, True, True, Standing(ordered=True, paid=False, order_id="1")),
    ("setup", NEW, None, True, True, ELSEWHERE),
    ("setup", NEW, BEGUN, True, True, ELSEWHERE),
    ("occupancy", LINE, BEGUN_UNPAID, True, True, ELSEWHERE),
    ("setup", NEW, BEGUN, True, None, UNKNOWN),
    ("setup", NEW, BEGUN, True, False, UNKNOWN),
    ("occupancy", LINE, BEGUN, False, None, NOT),
    ("occupancy", LINE, BEGUN_UNPAID, True, None, UNKNOWN),
    ("setup", NEW, None, True, False, NOT),
    ("occupancy", LINE, None, False, False, NOT),
    ("occupancy", LINE, None, True, None, NOT),
    ("occupancy", LINE, None, False, None, UNKNOWN),
    ("occupancy", {**LINE, "status": "Allocated", "loa_status": "Available"}, None, False, None, NOT),
    ("setup", NEW, None, True, None, UNKNOWN),
    ("setup", NEW, None, False, None, UNKNOWN),
    # no status and no LOA is evidence
    ("setup", {**LINE, "status": "Enabled"}, None, True, None, UNKNOWN),
    ("occupancy", {**LINE, "status": "Enabled"}, None, True, None, NOT),
    # what an earlier task of a preview creates has no orders
    ("setup", None, None, True, None, NOT),
    ("occupancy", None, None, False, None, NOT),
]


@pytest.mark.parametrize(("kind", "line", "mark", "auto_pay", "elsewhere", "known"), CASES)
def test_what_is_known(
    kind: str, line: Any, mark: Mark | None, auto_pay: bool, elsewhere: bool | None, known: Standing
) -> None:
    assert stand(kind, line, mark, auto_pay, elsewhere) == known


@given(
    st.sampled_from(["setup", "occupancy"]),
    st.sampled_from([LINE, NEW, PAID, END, None]),
    st.sampled_from([None, PLACED, LEFT_UNPAID, BEGUN, BEGUN_UNPAID]),
    st.booleans(),
    st.sampled_from([None, True, False]),
)
def test_it_is_one_of_the_three(
    kind: str, line: Any, mark: Mark | None, auto_pay: bool, elsewhere: bool | None
) -> None:
    known = stand(kind, line, mark, auto_pay, elsewhere)
    assert not (known.unknown and known.ordered)
    assert known.ordered or not known.paid


@pytest.mark.parametrize("flag", [True, False])
def test_reservation_data_are_no_evidence(flag: bool) -> None:
    for kind in ("setup", "occupancy"):
        line = {**LINE, "has_reservation_data": flag, "reservation_order_type": "RENEW"}
        assert stand(kind, line, None, True, None) == stand(kind, LINE, None, True, None)


def test_when_it_is_time() -> None:
    times = {
        status: (phase("setup", {**NEW, "status": status}), phase("occupancy", {**LINE, "status": status}))
        for status in ("Initial", "Approved", "Allocating", "Allocated", "Confirmed", "Enabled")
    }
    assert times["Initial"] == ("early", "due")
    assert times["Approved"] == times["Allocating"] == times["Allocated"] == ("due", "due")
    assert times["Confirmed"] == ("past", "due")
    assert times["Enabled"] == ("past", "past")
    assert phase("occupancy", {**LINE, "loa_status": "Completing"}) == "early"
    assert phase("setup", {**NEW, "loa_status": "Applying"}) == "past"


# ---------------------------------------------------------------- marks

words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=100)
ids = st.from_regex(r"[0-9a-z-]{1,24}", fullmatch=True)


@given(words, st.booleans(), st.just("") | ids, st.just("") | ids, st.just("") | ids)
def test_a_mark_is_read_as_it_was_left(terms: str, auto_pay: bool, order_id: str, stray: str, after: str) -> None:
    mark = Mark(shorten(terms), auto_pay, order_id, stray if order_id else "", "" if order_id else after)
    call = set_mark("setup", "pc-1", mark)
    ((name, value),) = [(one["Key"], one["Value"]) for one in call.parameters["Tag"]]
    assert name == tag_key("setup")
    assert len(value) <= 128
    assert read_mark("setup", {"tags": {name: value}}) == mark


def test_other_terms_stay_other_terms_when_they_are_shortened() -> None:
    one, other = "a" * 200, "a" * 199 + "b"
    assert shorten(one) != shorten(other)
    assert shorten("short") == "short"


@pytest.mark.parametrize("value", ["", "by hand", "order", "begun", "order 1: terms"])
def test_what_cannot_be_read_is_an_order_whose_end_is_unclear(value: str) -> None:
    mark = read_mark("setup", {"tags": {tag_key("setup"): value}})
    assert mark is not None
    assert stand("setup", NEW, mark, True, None) == UNKNOWN
    assert stand("occupancy", LINE, mark, True, None) == UNKNOWN


def test_no_mark() -> None:
    for line in (None, {"tags": None}, {"tags": {}}, {"tags": {tag_key("occupancy"): "order 1, paid at once: x"}}):
        assert read_mark("setup", line) is None


def test_marks_are_not_purged() -> None:
    current = {tag_key("setup"): "x", "other": "y"}
    assert tags.surplus(current, tags.ExactTags({})) == ["other"]
