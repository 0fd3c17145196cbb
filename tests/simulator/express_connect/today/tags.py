# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags and resource groups of physical connections and VBRs, by the actions that know these types."""

from __future__ import annotations

from typing import Any

from ...core.errors import Refusal
from ..call import Call, Content
from ..models import PhysicalConnection, Vbr
from .tag_parameters import MOST

# Type in a request -> kind of record. The other two types belong to other products: there are none of them here.
KINDS = {"PHYSICALCONNECTION": "line", "VIRTUALBORDERROUTER": "vbr"}


def tag(call: Call) -> Content:
    """TagResourcesForExpressConnect."""
    records = [find(call, one) for one in call.given["ResourceId"]]
    wanted = {one["Key"]: one["Value"] for one in call.given["Tag"]}
    merged = [{**as_dict(record), **wanted} for record in records]
    if any(len(tags) > MOST for tags in merged):
        raise Refusal("QuotaExceeded.TagNum")
    for record, tags in zip(records, merged, strict=True):
        put(record, tags)
    return {}


def untag(call: Call) -> Content:
    """UntagResourcesForExpressConnect."""
    keys, every = call.given.get("TagKey", []), call.given.get("All", False)
    if not keys and not every:
        raise Refusal("MissingParameter", name="TagKey")
    # That keys win over All is inferred.
    for record in [find(call, one) for one in call.given["ResourceId"]]:
        put(record, {key: value for key, value in as_dict(record).items() if keys and key not in keys})
    return {}


def list_tags(call: Call) -> Content:
    """ListTagResourcesForExpressConnect."""
    given, wanted = call.given.get("ResourceId"), call.given.get("Tag", [])
    if given is None and not wanted:
        raise Refusal("BothEmpty.TagsAndResources")
    mine = [find(call, one) for one in given] if given is not None else everything(call)
    rows = [
        {
            "ResourceType": call.given["ResourceType"],
            "ResourceId": record.id,
            "TagKey": one["Key"],
            "TagValue": one["Value"],
        }
        for record in mine
        if all(tag in record.tags for tag in wanted)
        for one in record.tags
    ]
    return page(call, rows)


def change_group(call: Call) -> Content:
    """ChangeResourceGroup. Groups belong to another product: any that looks like one exists."""
    record = find(call, call.given["ResourceId"])
    if not call.given["NewResourceGroupId"].startswith("rg-"):
        raise Refusal("InvalidParameter", name="NewResourceGroupId")
    record.resource_group_id = call.given["NewResourceGroupId"]
    return {}


def page(call: Call, rows: list[dict[str, str]]) -> Content:
    """Return the rows from NextToken on; the token of the next page is the number of its first row."""
    token = call.given.get("NextToken", "0")
    if not token.isdigit() or int(token) > len(rows):
        raise Refusal("InvalidParameter", name="NextToken")
    first, size = int(token), call.given.get("MaxResults", 20)
    more = {"NextToken": str(first + size)} if first + size < len(rows) else {"NextToken": ""}
    return {**more, "TagResources": {"TagResource": rows[first : first + size]}}


def everything(call: Call) -> list[Any]:
    """Return the caller's records of the type in this region."""
    kind = KINDS.get(call.given["ResourceType"])
    records = call.store.table(kind).values() if kind else ()
    return [record for record in records if is_mine(call, record)]


def find(call: Call, record_id: str) -> PhysicalConnection | Vbr:
    """Return the caller's record of the type in this region."""
    kind = KINDS.get(call.given["ResourceType"])
    record = call.store.table(kind).get(record_id) if kind else None
    if record is None or not is_mine(call, record):
        raise Refusal("InvalidInstanceIds.NotFound")
    found: PhysicalConnection | Vbr = record
    return found


def is_mine(call: Call, record: PhysicalConnection | Vbr) -> bool:
    """Return whether a record is the caller's, and in this region."""
    return record.owner == call.uid and record.region == call.region


def as_dict(record: PhysicalConnection | Vbr) -> dict[str, str]:
    """Return the tags of a record by key."""
    return {one["Key"]: one["Value"] for one in record.tags}


def put(record: PhysicalConnection | Vbr, tags: dict[str, str]) -> None:
    """Give a record these tags and no others."""
    record.tags = [{"Key": key, "Value": value} for key, value in tags.items()]
