# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What follows when a physical connection or its LOA enters a state today."""

from __future__ import annotations

from ...core.lifecycle import schedule
from .. import events
from ..call import World
from ..models import PhysicalConnection


def entered(world: World, connection: PhysicalConnection, field: str, state: str, at: float) -> None:
    """Do what follows when the field of a physical connection has entered a state."""
    events.furnish(world, connection, field, state, at)
    confirmation = world.switches["confirmation"]
    if field == "loa_status" and state == "Completing" and confirmation != "completes":
        schedule(world, connection, "loa_status", "Complete", "completion", at)
    if events.is_cabled(connection) and confirmation == "provider":
        schedule(world, connection, "status", "Confirmed", "confirmation", at)
    if connection.status == "Confirmed" and connection.charge_type and field != "loa_status":
        schedule(world, connection, "status", "Enabled", "activation", at)
