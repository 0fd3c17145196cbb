# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an order leaves on its physical connection for later runs: a tag, since the service lists no orders.

The tag is there before the order is placed, and gets the order's ID afterwards. So a run that was killed in between leaves a
tag without an ID, which says that it cannot be known how the order ended.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, tags
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Call, Resource
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.shape import object_at

SETUP, OCCUPANCY, ENABLING = "setup", "occupancy", "enabling"
RESOURCE_TYPE = "PHYSICALCONNECTION"
LONGEST_TERMS = 60
PATTERN = re.compile(
    r"(?:begun(?: after (?P<after>[^\s,]+))?|order (?P<order_id>[^\s,]+)(?: taken for (?P<stray>[^\s,]+))?)"
    r", (?P<paying>paid at once|to be paid): (?P<terms>.*)"
)


@dataclass(frozen=True)
class Mark:
    """An order, as its tag tells."""

    terms: str
    auto_pay: bool = True
    order_id: str = ""
    """Empty as long as it cannot be known whether the order was placed."""
    stray: str = ""
    """The other physical connection for which the service took an installation order."""
    after: str = ""
    """The order which this one repeats, while its own ID is not known."""

    def __str__(self) -> str:
        """Return the value of the tag."""
        begun = f"begun after {self.after}" if self.after else "begun"
        placed = f"order {self.order_id} taken for {self.stray}" if self.stray else f"order {self.order_id}"
        paying = "paid at once" if self.auto_pay else "to be paid"
        return f"{placed if self.order_id else begun}, {paying}: {shorten(self.terms)}"


def shorten(terms: str) -> str:
    """Return terms so that a tag can hold them, and still tell them from others."""
    if len(terms) <= LONGEST_TERMS:
        return terms
    return f"{terms[: LONGEST_TERMS - 9]} {hashlib.sha256(terms.encode()).hexdigest()[:8]}"


def tag_key(kind: str) -> str:
    """Return the key of the tag for a kind of order."""
    return f"{tags.MARK}order_{kind}"


def read_mark(kind: str, line: Mapping[str, Any] | None) -> Mark | None:
    """Return the mark that an order of a kind left on a physical connection. One that cannot be read is an order begun."""
    value = ((line or {}).get("tags") or {}).get(tag_key(kind))
    if value is None:
        return None
    found = PATTERN.fullmatch(value)
    if found is None:
        return Mark(value, auto_pay=False)
    parts = {name: found[name] or "" for name in ("terms", "order_id", "stray", "after")}
    return Mark(auto_pay=found["paying"] == "paid at once", **parts)


def set_mark(kind: str, line_id: str, mark: Mark) -> Call:
    """Return the call that leaves a mark, or replaces it."""
    ((action, parameters),) = tags.tag_updates(RESOURCE_TYPE)(line_id, None, {tag_key(kind): str(mark)})
    return Call(action, parameters)


def remove_mark(kind: str, line_id: str) -> Call:
    """Return the call that takes a mark away again."""
    target = {"ResourceType": RESOURCE_TYPE, "ResourceId": [line_id], "TagKey": [tag_key(kind)]}
    return Call("UntagResourcesForExpressConnect", target)


def find_stray(client: Client, resource: Resource, line: Mapping[str, Any] | None) -> str:
    """Return the physical connection for which the service took the installation order of this one, as long as it exists."""
    mark = read_mark(SETUP, line)
    if mark is None or not mark.stray:
        return ""
    return mark.stray if find(client, resource, {resource.own_id: mark.stray}) else ""


def can_keep_marks(client: Client) -> bool:
    """Tell whether the service has tags; an account that may not read them is taken to have none."""
    query = {"ResourceType": RESOURCE_TYPE, "Tag": tags.as_list({tag_key(SETUP): ""})}
    try:
        client.call("ListTagResourcesForExpressConnect", query, check=lambda answer: object_at(answer, "TagResources"))
    except errors.ApiError as error:
        if errors.is_one_of(error.code, errors.UNKNOWN_ACTION + errors.PERMISSION_DENIED):
            return False
        raise
    return True
