# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Delays and quotas of physical connections, LOAs, orders and access points, where they differ from the reference."""

from __future__ import annotations

DELAYS: dict[str, float | None] = {}
SHARED_DELAYS: dict[str, int] = {}
QUOTAS: dict[str, int | None] = {}
