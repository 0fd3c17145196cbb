# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What follows when something enters a state today."""

from __future__ import annotations

from typing import Any

from ..call import World
from ..models import PhysicalConnection
from . import circuit_events, router_events


def entered(world: World, record: Any, field: str, state: str, at: float) -> None:
    """Do what follows when the record's field has entered a state."""
    follow = circuit_events if isinstance(record, PhysicalConnection) else router_events
    follow.entered(world, record, field, state, at)
