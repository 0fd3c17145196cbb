# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of tags and resource groups, which several resources have."""

from __future__ import annotations

from ansible_collections.alicloud.express_connect.plugins.module_utils import rules, tags
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field


def resource_group_row(resource_type: str) -> Field:
    """Return the row of the resource group."""
    return Field(
        "resource_group_id",
        "ResourceGroupId",
        create=True,
        validate=rules.filled,
        update=tags.group_updates(resource_type),
    )


def tags_row(resource_type: str, api: str, member: str) -> Field:
    """Return the row of tags: I(api) is the creating action's parameter for them, I(member) where they stand in an answer."""
    return Field(
        "tags",
        api,
        "dict",
        member,
        create=True,
        validate=tags.plain_values,
        normalizer=tags.as_text,
        semantically_equal=tags.semantically_equal,
        merge=tags.merge,
        serializer=tags.as_list,
        update=tags.tag_updates(resource_type),
    )
