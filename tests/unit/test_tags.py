# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags: what differs, what results, and which calls lead there."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.alicloud.express_connect.plugins.module_utils import tags

TAG, UNTAG = "TagResourcesForExpressConnect", "UntagResourcesForExpressConnect"
OWN = {"acs:rule": "1", "aliyun-cost": "2"}

# current, desired, purged -> all that results, what is set, what is removed
CASES: dict[str, tuple[Any, dict[str, str], bool, dict[str, str], dict[str, str], list[str]]] = {
    "none yet": (None, {"a": "1"}, False, {"a": "1"}, {"a": "1"}, []),
    "there": ({"a": "1", "b": "2"}, {"a": "1"}, False, {"a": "1", "b": "2"}, {}, []),
    "another value": ({"a": "1", "b": "2"}, {"a": "3"}, False, {"a": "3", "b": "2"}, {"a": "3"}, []),
    "one more": ({"a": "1"}, {"b": "2"}, False, {"a": "1", "b": "2"}, {"b": "2"}, []),
    "purged": ({"a": "1", "b": "2"}, {"a": "1"}, True, {"a": "1"}, {}, ["b"]),
    "purged and changed": ({"a": "1", "b": "2"}, {"a": "3"}, True, {"a": "3"}, {"a": "3"}, ["b"]),
    "all purged": ({"b": "2", "a": "1"}, {}, True, {}, {}, ["a", "b"]),
    "none to purge": ({"a": "1"}, {"a": "1"}, True, {"a": "1"}, {}, []),
    "none wished": ({"a": "1"}, {}, False, {"a": "1"}, {}, []),
    "the service's own": ({**OWN, "a": "1"}, {}, True, OWN, {}, ["a"]),
}


@pytest.mark.parametrize(("current", "given", "purged", "whole", "added", "removed"), CASES.values(), ids=list(CASES))
def test_tags(
    current: Any, given: dict[str, str], purged: bool, whole: dict[str, str], added: dict[str, str], removed: list[str]
) -> None:
    desired = tags.purge({"purge_tags": purged}, {"tags": given})["tags"]
    assert tags.semantically_equal(current, desired) is (not added and not removed)
    merged = tags.merge(current, desired)
    assert merged == whole
    target = {"ResourceType": "VIRTUALBORDERROUTER", "ResourceId": ["vbr-1"]}
    expected: list[tuple[str, dict[str, Any]]] = []
    if added:
        expected.append((TAG, {**target, "Tag": [{"Key": key, "Value": value} for key, value in added.items()]}))
    if removed:
        expected.append((UNTAG, {**target, "TagKey": removed}))
    calls = tags.tag_updates("VIRTUALBORDERROUTER")
    assert calls("vbr-1", current, merged) == calls("vbr-1", current, desired) == expected
    assert tags.semantically_equal(merged, desired), "what results is what was wished"


def test_purging_without_tags_changes_nothing() -> None:
    assert tags.purge({"purge_tags": True}, {"name": "vbr"}) == {"name": "vbr"}


def test_groups() -> None:
    parameters = {"ResourceType": "VIRTUALBORDERROUTER", "ResourceId": "vbr-1", "NewResourceGroupId": "rg-2"}
    assert tags.group_updates("VIRTUALBORDERROUTER")("vbr-1", "rg-1", "rg-2") == [("ChangeResourceGroup", parameters)]


def test_no_task_sets_the_mark_of_an_order() -> None:
    """It could be copied from another line, and would then say that an order is placed which is not."""
    assert tags.as_text({"owner": "network", "express_connect_order_occupancy": "order 1, paid at once: 1 Month"}) == {
        "owner": "network"
    }
