# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags and resource groups: how they are checked, compared, sent, and changed by actions of their own (after the reference)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Tags = Mapping[Any, Any]
Calls = list[tuple[str, dict[str, Any]]]


RESERVED = ("acs:", "aliyun")
"""What the keys of the service's own tags begin with, which nobody else can set or remove."""
MARK = "express_connect_"
"""What the keys of the tags begin with that tell of orders and runs, and so stay whatever the task's own tags are."""


class ExactTags(dict[str, str]):
    """Desired tags besides which there shall be no others."""


def plain_values(tags: Tags) -> str | None:
    """Refuse tags whose values are not single ones."""
    nested = any(isinstance(value, (Mapping, list, tuple)) for value in tags.values())
    return "contains a value that is a list or a dictionary" if nested else None


def as_text(tags: Tags) -> dict[str, str]:
    """Return tags the way the service writes them: all values are texts. Marks are not for tasks to set."""
    return {str(key): str(value) for key, value in tags.items() if not str(key).startswith(MARK)}


def purge(params: Mapping[str, Any], desired_state: dict[str, Any]) -> dict[str, Any]:
    """Return the desired state with tags that admit no others, where the task says so."""
    if not params.get("purge_tags") or "tags" not in desired_state:
        return desired_state
    return {**desired_state, "tags": ExactTags(desired_state["tags"])}


def semantically_equal(current: Tags | None, desired: Tags) -> bool:
    """Tell whether all desired tags are there; others, which may come from the account's own rules, only count if exact."""
    return not missing(current, desired) and not surplus(current, desired)


def merge(current: Tags | None, desired: Tags) -> Tags:
    """Return all tags that result, of which the desired ones may be a part only."""
    gone = surplus(current, desired)
    whole = {key: value for key, value in {**(current or {}), **desired}.items() if key not in gone}
    return ExactTags(whole) if isinstance(desired, ExactTags) else whole


def missing(current: Tags | None, desired: Tags) -> dict[str, str]:
    """Return the desired tags that are not there, or have another value."""
    known = current or {}
    return {key: value for key, value in desired.items() if known.get(key) != value}


def surplus(current: Tags | None, desired: Tags) -> list[str]:
    """Return the keys of tags that shall go."""
    if not isinstance(desired, ExactTags):
        return []
    return sorted(key for key in current or {} if key not in desired and not key.startswith((*RESERVED, MARK)))


def as_list(tags: Tags) -> list[dict[str, str]]:
    """Return tags as the service takes them."""
    return [{"Key": key, "Value": str(value)} for key, value in sorted(tags.items())]


def tag_updates(resource_type: str) -> Callable[[str, Tags | None, Tags], Calls]:
    """Return the function that returns the calls which change the tags of an object of a type."""

    def calls(object_id: str, current: Tags | None, desired: Tags) -> Calls:
        target = {"ResourceType": resource_type, "ResourceId": [object_id]}
        added, removed = missing(current, desired), surplus(current, desired)
        found: Calls = []
        if added:
            found.append(("TagResourcesForExpressConnect", {**target, "Tag": as_list(added)}))
        if removed:
            found.append(("UntagResourcesForExpressConnect", {**target, "TagKey": removed}))
        return found

    return calls


def group_updates(resource_type: str) -> Callable[[str, Any, str], Calls]:
    """Return the function that returns the call which moves an object of a type to another resource group."""

    def calls(object_id: str, current: Any, desired: str) -> Calls:
        target = {"ResourceType": resource_type, "ResourceId": object_id}
        return [("ChangeResourceGroup", {**target, "NewResourceGroupId": desired})]

    return calls
