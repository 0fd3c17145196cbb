# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What follows when one of the physical connections, LOAs, orders and access points enters a state today."""

from __future__ import annotations

from typing import Any

from .. import events
from ..call import World


def entered(world: World, record: Any, field: str, state: str, at: float) -> None:
    """Do what follows when the record's field has entered a state."""
    events.entered(world, record, field, state, at)
