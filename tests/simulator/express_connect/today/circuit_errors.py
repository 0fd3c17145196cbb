# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Error codes of the actions on physical connections, LOAs, orders and access points, where they differ from the reference.

LISTED has the rows that an action's page has gained, RENAMED says by which code it answers where the reference has
another, COMMON the codes that no page lists.
"""

from __future__ import annotations

from ...core.errors import Row

LISTED: dict[str, tuple[Row, ...]] = {}
RENAMED: dict[str, dict[str, str]] = {}
COMMON: dict[str, tuple[int, str]] = {}
