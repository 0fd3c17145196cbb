# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags: how they are checked, compared and sent (newer than the reference)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Tags = Mapping[Any, Any]


def plain_values(tags: Tags) -> str | None:
    """Refuse tags whose values are not single ones."""
    nested = any(isinstance(value, (Mapping, list, tuple)) for value in tags.values())
    return "contains a value that is a list or a dictionary" if nested else None


def as_text(tags: Tags) -> dict[str, str]:
    """Return tags the way the service writes them: all values are texts."""
    return {str(key): str(value) for key, value in tags.items()}


def contains(current: Tags | None, desired: Tags) -> bool:
    """Tell whether all desired tags are there; others may come from the account's own rules."""
    return set(desired.items()) <= set((current or {}).items())


def as_list(tags: Tags) -> list[dict[str, str]]:
    """Return tags as the service takes them."""
    return [{"Key": key, "Value": str(value)} for key, value in sorted(tags.items())]
