# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How Hypothesis works in all suites: no judgement by the clock, and a failure says how it is repeated."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

current = settings.get_profile(settings.get_current_profile_name())  # its own for continuous integration, for one
settings.register_profile(
    "collection", current, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("collection")
