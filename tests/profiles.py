# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The profile of the simulator that a suite runs on, and values that are not the same on both."""

from __future__ import annotations

import os
from typing import TypeVar

PROFILE = os.environ.get("EXPRESS_CONNECT_PROFILE") or "reference"

T = TypeVar("T")


def on(*, reference: T, today: T) -> T:
    """Return what holds on the profile of the suite."""
    return {"reference": reference, "today": today}[PROFILE]
