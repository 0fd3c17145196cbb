# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an answer has to hold. What lacks it is no evidence of anything, least of all that there is nothing.

Raises UnexpectedAnswer, in words that name members of the reference and types, never what the answer says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.wire import (
    as_int,
    as_text,
    has_member,
    member,
)

AnswerCheck = Callable[[Mapping[str, Any]], object]
"""Raises UnexpectedAnswer for an answer, or for an item of one, that is not as documented."""

KINDS = {type(None): "nothing", bool: "a boolean", int: "a number", float: "a number", str: "a text", list: "a list"}
MISSING = object()


def kind_of(value: object) -> str:
    """Return what a value is, in words."""
    return KINDS.get(type(value), "an object")


def wrong_type(name: str, value: object, expected: str) -> errors.UnexpectedAnswer:
    """Return the error for a member of another type than documented."""
    return errors.UnexpectedAnswer(f"{name} is {kind_of(value)} where {expected} is expected")


def items_at(answer: Mapping[str, Any], path: str) -> list[dict[str, Any]] | None:
    """Return the list of objects at a path such as C(BgpGroups.BgpGroup); a lone object counts as a list of one.

    None where not even the first name of the path is there, or where it holds nothing. An empty list within it may have any
    of the forms that it has after a detour over XML: no list, C(null), an empty text, an empty object.
    """
    found: Any = answer
    outer, *inner = path.split(".")
    found = member(answer, outer)
    if found in (None, ""):
        return None
    for name in inner:
        if found in (None, "", [], {}):
            return []
        if not isinstance(found, Mapping):
            raise wrong_type(outer, found, "an object")
        outer = f"{outer}.{name}"
        if not has_member(found, name):
            raise errors.UnexpectedAnswer(f"there is no {outer}")
        found = member(found, name)
    if found in (None, "", {}):
        return []
    listed = [found] if isinstance(found, Mapping) else found
    if not isinstance(listed, list):
        raise wrong_type(path, listed, "a list")
    for item in listed:
        if not isinstance(item, Mapping):
            raise wrong_type(f"an item of {path}", item, "an object")
    return [dict(item) for item in listed]


def object_at(answer: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Return the object that is the first of the members that the answer has; one without members where that holds nothing."""
    name = next((name for name in names if has_member(answer, name)), None)
    if name is None:
        raise errors.UnexpectedAnswer(f"there is no {names[0]}")
    found = member(answer, name)
    if found in (None, ""):
        return {}
    if not isinstance(found, Mapping):
        raise wrong_type(name, found, "an object")
    return dict(found)


def id_at(answer: Mapping[str, Any], name: str) -> str:
    """Return an ID of an answer, which may stand in its C(Data); an empty text where there is none."""
    inner = member(answer, "Data")
    found = member({**(inner if isinstance(inner, Mapping) else {}), **answer}, name)
    if found in (None, ""):
        return ""
    text = None if isinstance(found, (bool, float)) else as_text(found)
    if text is None:
        raise wrong_type(name, found, "a text")
    return text


def require_id(name: str) -> AnswerCheck:
    """Return the check that an answer has an ID."""

    def check(answer: Mapping[str, Any]) -> None:
        if not id_at(answer, name):
            raise errors.UnexpectedAnswer(f"there is no {name}")

    return check


def total_count(answer: Mapping[str, Any]) -> int | None:
    """Return how many items there are on all pages; None where the answer does not say."""
    value = member(answer, "TotalCount")
    if value in (None, ""):
        return None
    total = as_int(value)
    if total is None or total < 0:
        raise errors.UnexpectedAnswer(f"TotalCount is {kind_of(value)} where a count is expected")
    return total


class Listing:
    """The pages of a listing, put together. I(path) leads to the list in each answer, I(check_item) judges each item."""

    def __init__(self, path: str, check_item: AnswerCheck | None = None) -> None:
        self.path = path
        self.check_item = check_item
        self.items: list[dict[str, Any]] = []
        self.seen: set[bytes] = set()
        """Digests of all items so far, which take less memory than the items once more."""
        self.total: int | None = None

    def page(self, answer: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the items of an answer; that there are none, it has to show by a list or by a count."""
        found, total = items_at(answer, self.path), total_count(answer)
        if found is None and total != 0:
            raise errors.UnexpectedAnswer(f"there is no {self.path}, a list, and no TotalCount of 0")
        for item in found or ():
            if self.check_item:
                self.check_item(item)
        return found or []

    def add(self, answer: Mapping[str, Any]) -> bool:
        """Take a page; tell whether it was the last one.

        Pages that overlap, a count that shrinks or that is not reached, mean that the listing changed while it was read, so
        that something may have slipped from a page still to be read to one that was read already. A service that names no
        count is asked until a page brings nothing new.
        """
        page, total = self.page(answer), total_count(answer)
        keys = [hashlib.sha256(json.dumps(item, sort_keys=True).encode()).digest() for item in page]
        new = [key for key in dict.fromkeys(keys) if key not in self.seen]
        if total is None and self.total is None and not new:
            return True
        if len(new) < len(page):
            raise errors.UnexpectedAnswer(f"{self.path} has an item twice")
        if total is not None and total < (self.total or 0):
            raise errors.UnexpectedAnswer("TotalCount shrinks from page to page")
        self.total = self.total if total is None else total
        self.items += page
        self.seen.update(new)
        if self.total is None or (page and len(self.items) < self.total):
            return False
        if len(self.items) != self.total:
            raise errors.UnexpectedAnswer(f"{self.path} has {len(self.items)} items where TotalCount is {self.total}")
        return True
