# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""For all suites: how Hypothesis works (no judgement by the clock, repeatable failures), and which service is simulated."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

current = settings.get_profile(settings.get_current_profile_name())  # its own for continuous integration, for one
settings.register_profile(
    "collection", current, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("collection")


@pytest.fixture
def profile() -> str:
    """The simulator's profile. A suite runs on another one with EXPRESS_CONNECT_PROFILE in the environment."""
    return os.environ.get("EXPRESS_CONNECT_PROFILE") or "reference"
