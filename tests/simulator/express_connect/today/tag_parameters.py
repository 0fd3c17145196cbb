# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Parameters of the actions on tags and resource groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...core.errors import Refusal
from ...core.parameters import Boolean, Choice, Integer, Parameter

TYPES = ("PHYSICALCONNECTION", "VIRTUALBORDERROUTER", "ROUTERINTERFACE", "TRAFFICQOS")
MOST = 20
LONGEST = 128
RESERVED = ("aliyun", "acs:")
FORBIDDEN = ("http://", "https://")


def numbered(params: Mapping[str, str], name: str, member: str = "") -> dict[int, str]:
    """Return the values of Name.N, or of Name.N.Member, by number."""
    found = {}
    for given, value in params.items():
        head, _dot, rest = given.partition(".")
        number, _dot, tail = rest.partition(".")
        if head == name and tail == member and number.isdigit():
            found[int(number)] = value
    return dict(sorted(found.items()))


@dataclass(frozen=True)
class Several(Parameter):
    """Name.N, up to twenty; `too_many` refuses more."""

    too_many: str

    def given(self, params: Mapping[str, str], name: str) -> str | None:
        return "given" if numbered(params, name) else None

    def read(self, params: Mapping[str, str], name: str) -> list[str] | None:
        """Return the values in the order of their numbers, None where there are none."""
        found = list(numbered(params, name).values())
        if len(found) > MOST:
            raise Refusal(self.too_many)
        return found or None


@dataclass(frozen=True)
class NewTags(Parameter):
    """Tag.N.Key and Tag.N.Value, held against the limits."""

    @property
    def members(self) -> tuple[str, ...]:
        return ("Key", "Value")

    def given(self, params: Mapping[str, str], name: str) -> str | None:
        return "given" if numbered(params, name, "Key") else None

    def read(self, params: Mapping[str, str], name: str) -> list[dict[str, str]] | None:
        """Return the tags as they are shown, None where none is given."""
        keys, values = numbered(params, name, "Key"), numbered(params, name, "Value")
        if len(keys) > MOST:
            raise Refusal("SizeLimitExceeded.TagNum")
        if len(set(keys.values())) < len(keys):
            raise Refusal("Forbidden.TagKey.Duplicated")
        tags = [{"Key": key, "Value": values.get(number, "")} for number, key in keys.items()]
        for tag in tags:
            check_tag(tag["Key"], tag["Value"])
        return tags or None


def check_tag(key: str, value: str) -> None:
    """Refuse a tag beyond the limits."""
    if key.lower().startswith(RESERVED):
        raise Refusal("Forbidden.TagKeys")
    if not 1 <= len(key) <= LONGEST or any(one in key for one in FORBIDDEN):
        raise Refusal("InvalidTagKey")
    if len(value) > LONGEST or any(one in value for one in FORBIDDEN):
        raise Refusal("InvalidTagValue")


REQUIRED = Parameter(required=True)
TYPE = Choice(TYPES, code="InvalidInstanceType.NotFound", required=True)
IDS = Several(too_many="SizeLimitExceeded.ResourceId")
REQUIRED_IDS = Several(too_many="SizeLimitExceeded.ResourceId", required=True)

PARAMETERS: dict[str, dict[str, Parameter]] = {
    "TagResourcesForExpressConnect": {"ResourceType": TYPE, "ResourceId": REQUIRED_IDS, "Tag": NewTags(required=True)},
    "UntagResourcesForExpressConnect": {
        "ResourceType": TYPE,
        "ResourceId": REQUIRED_IDS,
        "TagKey": Several(too_many="SizeLimitExceeded.TagNum"),
        "All": Boolean(),
    },
    "ListTagResourcesForExpressConnect": {
        "ResourceType": TYPE,
        "ResourceId": IDS,
        "Tag": NewTags(),
        "NextToken": Parameter(),
        "MaxResults": Integer(1, 100),
    },
    "ChangeResourceGroup": {"ResourceId": REQUIRED, "NewResourceGroupId": REQUIRED, "ResourceType": TYPE},
}
