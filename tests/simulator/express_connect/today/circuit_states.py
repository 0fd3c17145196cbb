# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""States of physical connections, LOAs, orders and access points, where they differ from the reference."""

from __future__ import annotations

from ..reference.states import Field

NEXT: dict[Field, dict[str, tuple[str, str]]] = {}
ALLOWED: dict[str, dict[Field, tuple[str, ...]]] = {}
PARAMETER_STATES: dict[str, dict[str, tuple[str, ...]]] = {}
