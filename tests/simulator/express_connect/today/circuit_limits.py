# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Delays and quotas of physical connections, LOAs and orders, where they differ from the reference."""

from __future__ import annotations

DELAYS: dict[str, float | None] = {
    "activation": 1.0,  # paid for and Confirmed -> Enabled
    "loa_link": 3600.0,  # for how long the link to an LOA is valid
}
SHARED_DELAYS: dict[str, int] = {"loa": 2}  # Applying -> Accept -> Available

QUOTAS: dict[str, int | None] = {
    "lines_per_access_point": 2,
    "unpaid_lines": 10,
}
