# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Flow control: so many calls of an action in a minute, per region and account, by the simulated clock.

That the minute slides, and that refused calls are not counted, is a guess; no source says either.
"""

from __future__ import annotations

from collections import deque

from .errors import Refusal
from .world import Call, S

WINDOW = 60.0


def check_rate(call: Call[S]) -> None:
    """Count a call, or refuse one too many."""
    world = call.world
    limit = world.quotas["calls_per_minute"]
    if limit is None:
        return
    calls = world.calls.setdefault((call.uid, call.region, call.action), deque())
    while calls and (calls[0] <= call.now - WINDOW or calls[0] > call.now):
        calls.popleft()
    if len(calls) < limit:
        calls.append(call.now)
        return
    headers = {}
    if world.switches["throttle_header"]:
        left = calls[0] + WINDOW - call.now if calls else WINDOW
        headers["x-acs-retry-after"] = str(max(1, round(left * 1000)))
    raise Refusal(
        world.switches["throttle_code"],
        status=int(world.switches["throttle_status"]),
        headers=headers,
    )
