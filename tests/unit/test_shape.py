# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an answer has to hold to be one: its container, its count, and pages that fit together."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import shape

PATH = "Groups.Group"
ONE = {"Id": "1"}
TWO = {"Id": "2"}

NOTHING_THERE = [
    {"Groups": {"Group": []}, "TotalCount": 0},
    {"Groups": {"Group": []}},
    {"Groups": {"Group": None}},
    {"Groups": {"Group": ""}},
    {"Groups": {"Group": {}}},
    {"Groups": {}},
    {"Groups": {}, "TotalCount": "0"},
    {"Groups": [], "TotalCount": 0},
    {"Groups": "", "TotalCount": "0"},
    {"Groups": None, "TotalCount": 0},
    {"TotalCount": 0},
    {"groups": {"GROUP": []}, "totalcount": 0},
]
NO_EVIDENCE: list[tuple[dict[str, Any], str]] = [
    ({}, "there is no Groups.Group, a list, and no TotalCount of 0"),
    ({"status": "maintenance"}, "there is no Groups.Group, a list, and no TotalCount of 0"),
    ({"Groups": None}, "there is no Groups.Group, a list, and no TotalCount of 0"),
    ({"Groups": ""}, "there is no Groups.Group, a list, and no TotalCount of 0"),
    ({"Groups": "", "TotalCount": 3}, "there is no Groups.Group, a list, and no TotalCount of 0"),
    ({"TotalCount": "none"}, "TotalCount is a text where a count is expected"),
    ({"Groups": {"Group": []}, "TotalCount": True}, "TotalCount is a boolean where a count is expected"),
    ({"Groups": {"Group": []}, "TotalCount": -1}, "TotalCount is a number where a count is expected"),
    ({"Groups": {"Group": []}, "TotalCount": 1.5}, "TotalCount is a number where a count is expected"),
    ({"Groups": {"Group": []}, "TotalCount": float("nan")}, "TotalCount is a number where a count is expected"),
    ({"Groups": {"Group": []}, "TotalCount": {}}, "TotalCount is an object where a count is expected"),
    ({"Groups": "later"}, "Groups is a text where an object is expected"),
    ({"Groups": 7}, "Groups is a number where an object is expected"),
    ({"Groups": False}, "Groups is a boolean where an object is expected"),
    ({"Groups": [ONE]}, "Groups is a list where an object is expected"),
    ({"Groups": {"Error": "x"}}, "there is no Groups.Group"),
    ({"Groups": {"Group": "later"}}, "Groups.Group is a text where a list is expected"),
    ({"Groups": {"Group": 0}}, "Groups.Group is a number where a list is expected"),
    ({"Groups": {"Group": [ONE, None]}}, "an item of Groups.Group is nothing where an object is expected"),
    ({"Groups": {"Group": ["1"]}}, "an item of Groups.Group is a text where an object is expected"),
    ({"Groups": {"Group": [[ONE]]}}, "an item of Groups.Group is a list where an object is expected"),
]


def read(*answers: dict[str, Any]) -> list[Any] | str:
    """What comes of the pages: the items, or why not; where more pages are wanted than there are, that."""
    listing = shape.Listing(PATH)
    try:
        for answer in answers:
            if listing.add(answer):
                return [item["Id"] for item in listing.items]
    except errors.UnexpectedAnswer as error:
        return error.message
    return "more"


def page(*items: Any, total: Any = None) -> dict[str, Any]:
    return {"Groups": {"Group": list(items)}, **({} if total is None else {"TotalCount": total})}


@pytest.mark.parametrize("answer", NOTHING_THERE)
def test_an_answer_that_shows_that_there_is_nothing(answer: dict[str, Any]) -> None:
    assert read(answer) == []


@pytest.mark.parametrize(("answer", "message"), NO_EVIDENCE)
def test_an_answer_that_shows_nothing(answer: dict[str, Any], message: str) -> None:
    assert read(answer) == message


# members are found whatever the case of their names
others = st.text(max_size=6).filter(lambda name: name.lower() != "groups")


@given(st.dictionaries(others, st.recursive(st.none() | st.integers() | st.text(max_size=3), st.lists)))
def test_what_lacks_the_container_is_never_an_empty_list(answer: dict[str, Any]) -> None:
    """Whatever a portal or a proxy answers in the service's place."""
    assert isinstance(read(answer), str)


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ([page(ONE, TWO, total=2)], ["1", "2"]),
        ([page(ONE, total="2"), page(TWO, total="2")], ["1", "2"]),
        ([{"Groups": {"Group": ONE}, "TotalCount": 1}], ["1"]),
        ([page(ONE, total=1), page(TWO, total=2)], ["1"]),
        # one more came into being behind what was read
        ([page(ONE, total=2), page(TWO, {"Id": "3"}, total=3)], ["1", "2", "3"]),
        ([page(ONE, total=2), page(TWO)], ["1", "2"]),
        # without a count: until there is nothing new
        ([page(ONE), page(TWO), page()], ["1", "2"]),
        ([page(ONE), page(ONE)], ["1"]),
        ([page(ONE)], "more"),
        ([page(ONE), page(ONE, TWO)], "Groups.Group has an item twice"),
        ([page(ONE, TWO, total=1)], "Groups.Group has 2 items where TotalCount is 1"),
        ([page(ONE, total=0)], "Groups.Group has 1 items where TotalCount is 0"),
        ([page(ONE, total=3), page(total=3)], "Groups.Group has 1 items where TotalCount is 3"),
        ([page(total=3)], "Groups.Group has 0 items where TotalCount is 3"),
        ([page(ONE, total=3), page(TWO, total=2)], "TotalCount shrinks from page to page"),
        ([page(ONE, total=3), page(total=1)], "TotalCount shrinks from page to page"),
        ([page(ONE, total=3), page(ONE, total=3)], "Groups.Group has an item twice"),
        ([page(ONE, ONE, total=2)], "Groups.Group has an item twice"),
        ([page(ONE, total=3), page(ONE, TWO, total=4)], "Groups.Group has an item twice"),
    ],
)
def test_pages_fit_together_or_are_read_anew(pages: list[dict[str, Any]], found: list[str] | str) -> None:
    assert read(*pages) == found


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({"VbrId": "vbr-1"}, "vbr-1"),
        ({"data": {"vbrId": 203167309740138}}, "203167309740138"),
        ({"Data": "done", "VbrId": "vbr-1"}, "vbr-1"),
        ({"Data": None}, ""),
        ({"VbrId": None}, ""),
        ({}, ""),
    ],
)
def test_an_id_may_stand_in_the_data(answer: dict[str, Any], found: str) -> None:
    assert shape.id_at(answer, "VbrId") == found


@pytest.mark.parametrize("value", [{"a": 1}, ["vbr-1"], True, 1.5])
def test_what_is_no_id(value: Any) -> None:
    with pytest.raises(errors.UnexpectedAnswer, match=r"^VbrId is .* where a text is expected$"):
        shape.id_at({"VbrId": value}, "VbrId")


@pytest.mark.parametrize("value", [None, "", {}])
def test_an_object_may_be_empty_where_it_stands(value: Any) -> None:
    assert shape.object_at({"data": value}, "Loa", "data") == {}
    with pytest.raises(errors.UnexpectedAnswer, match="^there is no Loa$"):
        shape.object_at({"status": "maintenance"}, "Loa", "data")
    with pytest.raises(errors.UnexpectedAnswer, match="^data is a list where an object is expected$"):
        shape.object_at({"data": []}, "Loa", "data")
