# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes over the wire, taken apart: odd answers, tokens, and which calls change something."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import client as transport
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import wire

# ---------------------------------------------------------------- answers in odd shapes


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.integers() | st.text(max_size=5), min_size=2, max_size=4))
def test_only_a_single_envelope_is_taken_off(answer: dict[str, Any]) -> None:
    body = json.dumps(answer).encode()
    assert wire.decode(body) == answer
    assert wire.decode(json.dumps({"DescribeBgpGroupsResponse": answer}).encode()) == answer
    assert wire.decode(json.dumps({"Response": answer, "RequestId": "x"}).encode()) == {
        "Response": answer,
        "RequestId": "x",
    }


@given(st.binary(max_size=30))
def test_anything_can_be_decoded(body: bytes) -> None:
    found = wire.decode(body)
    assert found is None or isinstance(found, dict)


@given(st.recursive(st.none() | st.integers() | st.floats() | st.text(max_size=3), st.lists))
def test_what_is_no_number_is_not_taken_for_one(value: Any) -> None:
    number = wire.as_int(value)
    assert number is None or (not isinstance(value, (bool, list)) and float(number) == float(value))


@pytest.mark.parametrize(
    "value", [True, 1.5, float("nan"), float("inf"), 2**64, "9" * 5000, "1e3", "0x10", "", {}, None]
)
def test_numbers_are_whole_and_not_endless(value: Any) -> None:
    assert wire.as_int(value) is None


@pytest.mark.parametrize("value", [None, "", "yes", 2, -1, 1.0, [True], {}])
def test_booleans_are_plain(value: Any) -> None:
    assert wire.as_bool(value) is None


# ---------------------------------------------------------------- tokens and calls


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_tokens_derive_from_what_is_wanted(one: list[str], two: list[str]) -> None:
    token = transport.derive_token(*one)
    assert token == transport.derive_token(*one)
    assert (token == transport.derive_token(*two)) == (one == two)
    assert len(token) <= 64
    assert token.isascii()


@pytest.mark.parametrize(
    ("action", "changing"), [("DescribeBgpGroups", False), ("CreateBgpGroup", True), ("AddBgpNetwork", True)]
)
def test_what_changes_something(action: str, changing: bool) -> None:
    assert transport.is_changing(action) is changing
