# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Delays and quotas of VBRs, their associations and BGP, where they differ from the reference."""

from __future__ import annotations

DELAYS: dict[str, float | None] = {
    "association": 1.0,  # Associating -> Associated, Unassociating -> gone
}
SHARED_DELAYS: dict[str, int] = {}
QUOTAS: dict[str, int | None] = {
    "vbrs_per_line": 5,
    "routes_per_group": 110,
    "calls_per_minute": 300,
}
