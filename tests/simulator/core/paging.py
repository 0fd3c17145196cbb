# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filters and pages of the Describe actions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from .errors import Refusal
from .parameters import Integer, Parameter
from .world import Call, S

# The parameters of every action that answers in pages.
PAGING: dict[str, Parameter] = {"PageNumber": Integer(1, 10**9), "PageSize": Integer(1, 50)}
FILTER = re.compile(r"Filter\.([0-9]{1,3})\.(Key|Value\.([0-9]{1,3}))")


def read_filters(call: Call[S], keys: tuple[str, ...]) -> dict[str, set[str]]:
    """Return Filter.N.Key and Filter.N.Value.M as key -> values. Values of one key are alternatives."""
    filters: dict[str, set[str]] = {}
    for name in call.params:
        matched = FILTER.fullmatch(name)
        if not matched:
            if name.startswith("Filter."):
                raise Refusal("InvalidParameter", name=name)
            continue
        if not 1 <= int(matched[1]) <= 5 or (matched[3] and not 1 <= int(matched[3]) <= 5):
            raise Refusal("InvalidParameter", name=name)
        key = call.params.get(f"Filter.{matched[1]}.Key", "")
        if key not in keys:
            raise Refusal(
                "InvalidFilterKey.ValueNotSupported",
                message=f"Specified filter key is not supported: Filter.{matched[1]}.key",
            )
        wanted = filters.setdefault(key, set())
        if matched[3]:
            wanted.add(call.params[name])
    return filters


def matches(filters: dict[str, set[str]], shown: Mapping[str, Any]) -> bool:
    """Return whether an object has one of the values for every key."""
    for key, wanted in filters.items():
        found = str(shown[key])
        if key == "Status":
            if fold_status(found) not in {fold_status(one) for one in wanted}:
                return False
        elif found not in wanted:
            return False
    return True


def fold_status(status: str) -> str:
    """Return one spelling for `Allocation Failed` and `AllocationFailed`."""
    return status.replace(" ", "").lower()


def page(
    call: Call[S], records: list[Any], container: str, element: str, show: Callable[[Any], dict[str, Any]]
) -> dict[str, Any]:
    """Return one page of the records as the answer's members. The default page is the first, with ten entries."""
    number, size = call.given.get("PageNumber", 1), call.given.get("PageSize", 10)
    chosen = records[(number - 1) * size : number * size]
    return {
        "PageNumber": number,
        "PageSize": size,
        "TotalCount": len(records),
        container: {element: [show(record) for record in chosen]},
    }
