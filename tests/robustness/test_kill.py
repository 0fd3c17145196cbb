# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The onboarding, killed at random moments and run again. `make kill RUNS=100` does it at length.

EXPRESS_CONNECT_KILLS says how many runs, EXPRESS_CONNECT_SEED repeats those of an earlier seed.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from typing import Any

from . import kill

RUNS = int(os.environ.get("EXPRESS_CONNECT_KILLS", "2"))
SEED = os.environ.get("EXPRESS_CONNECT_SEED") or secrets.token_hex(4)


def test_killed_runs_are_resumed_exactly(record_property: Callable[[str, Any], None]) -> None:
    wanted, calls, seconds = kill.undisturbed(lines=1)
    setup = ["CreatePhysicalConnectionSetupOrder"] if kill.PROFILE == "reference" else []
    assert [order[0] for order in wanted["orders"]] == ["CreatePhysicalConnectionOccupancyOrder", *setup]
    assert [len(wanted[kind]) for kind in ("lines", "vbrs", "groups", "peers", "networks")] == [1, 1, 1, 1, 2]
    for number in range(1, RUNS + 1):
        outcome = kill.one_run(f"{SEED}-{number}", 1, wanted, calls, seconds)
        record_property("killed", str(outcome))
        assert not outcome.wrong, f"seed {outcome.seed}: {outcome.kills}\n{outcome.wrong}"
