# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The simulated time: the machine's clock plus an offset, or a time that stands still."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

from .given import number

DAY = 86400.0
EARLIEST, LATEST = 0.0, 221_845_392_000.0  # 1970 to 9000: room for terms of years before the calendar ends


class Clock:
    """The simulated time. `wall` is the machine's."""

    def __init__(self, wall: Callable[[], float] = time.time) -> None:
        self.wall = wall
        self.offset = 0.0
        self.frozen_at: float | None = None

    def now(self) -> float:
        """Return the simulated time in seconds since the epoch."""
        return self.frozen_at if self.frozen_at is not None else self.wall() + self.offset

    def advance(self, seconds: float) -> None:
        """Move the time."""
        if not EARLIEST <= self.now() + seconds <= LATEST:  # nor is NaN
            raise ValueError(f"the time must stay between {format_time(EARLIEST)} and {format_time(LATEST)}")
        if self.frozen_at is not None:
            self.frozen_at += seconds
        else:
            self.offset += seconds

    def freeze(self, still: bool) -> None:
        """Make the time stand still, or go on."""
        if still and self.frozen_at is None:
            self.frozen_at = self.now()
        elif not still and self.frozen_at is not None:
            self.offset = self.frozen_at - self.wall()
            self.frozen_at = None

    def set(self, moment: Any) -> None:
        """Go to a moment: seconds since the epoch, or a text."""
        seconds = parse_time(moment) if isinstance(moment, str) else number("set", moment, EARLIEST, LATEST)
        self.advance(seconds - self.now())


def format_time(seconds: float | None) -> str:
    """Return `YYYY-MM-DDThh:mm:ssZ`, or an empty string for a moment that has not come."""
    if seconds is None:
        return ""
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_time(text: str) -> float:
    """Return seconds since the epoch, or raise ValueError. Times come with and without `Z` and with milliseconds."""
    bare = text[:-1] if text.endswith("Z") else text
    for pattern in ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f"):
        try:
            return datetime.strptime(bare, pattern).replace(tzinfo=timezone.utc).timestamp()
        except ValueError:
            continue
    raise ValueError(f"not a time of the form YYYY-MM-DDThh:mm:ssZ: {text}")
