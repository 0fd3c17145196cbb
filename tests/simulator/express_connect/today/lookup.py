# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Physical connections that a request names, and the codes that an action has today for what is wrong with them."""

from __future__ import annotations

from ...core.errors import Refusal
from ..call import Call
from ..models import PhysicalConnection
from ..reference.states import CONNECTION, LOA
from .circuit_errors import NOT_ALLOWED, NOT_FOUND, UNKNOWN_LINE, WRONG_STATE


def find(call: Call, name: str = "PhysicalConnectionId") -> PhysicalConnection:
    """Return the caller's physical connection in this region; somebody else's is as good as none."""
    connection = call.store.lines.get(call.given[name])
    if connection is None or connection.owner != call.uid or connection.region != call.region:
        first, second = UNKNOWN_LINE.get(call.action, (NOT_FOUND, ""))
        raise Refusal(second if second and call.world.switches["unknown_line_code"] == "second" else first)
    return connection


def check_states(call: Call, connection: PhysicalConnection, without_loa: bool = False) -> None:
    """Refuse an action that is not allowed in this state of the physical connection, or of its LOA."""
    allowed = call.world.profile.allowed_states[call.action]
    line_code, loa_code = WRONG_STATE.get(call.action, (NOT_ALLOWED, NOT_ALLOWED))
    if connection.status not in allowed[CONNECTION]:
        raise Refusal(line_code)
    if LOA in allowed and not without_loa and connection.loa_status not in allowed[LOA]:
        raise Refusal(loa_code)
