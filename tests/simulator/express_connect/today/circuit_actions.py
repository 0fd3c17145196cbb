# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions on physical connections, LOAs, orders and access points that work otherwise today, and the newer ones."""

from __future__ import annotations

from ..call import Function

READING: dict[str, Function] = {}
CHANGING: dict[str, Function] = {}
