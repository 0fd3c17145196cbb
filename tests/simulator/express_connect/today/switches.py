# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Switches that only today's profile heeds, and its defaults for the others.

Where the sources leave a point open, a switch offers both readings.
"""

from __future__ import annotations

from typing import Any

from ...core.world import Switches
from . import circuit_switches, router_switches

SWITCHES: Switches = {**circuit_switches.SWITCHES, **router_switches.SWITCHES}
DEFAULTS: dict[str, Any] = {
    "modern": True,
    "dependency_codes": "modern",
    "confirm_action": True,
    **router_switches.DEFAULTS,
}
