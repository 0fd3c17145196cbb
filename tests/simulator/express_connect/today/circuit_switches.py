# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Switches of today's profile about physical connections, LOAs, orders and access points: each with its default and the values it takes."""

from __future__ import annotations

from ...core.world import Switches

SWITCHES: Switches = {}
