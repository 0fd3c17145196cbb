# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""For all suites: how Hypothesis works, how pytest-xdist hands out the tests, and which service is simulated.

Hypothesis judges nothing by the clock, and says of a failure how to repeat it.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from profiles import PROFILE

# Modules that run in the tests' own process take what they take in one of theirs, where there is no controller to check it.
os.environ["ANSIBLE_MODULE_STRICT_UTF8_RESPONSE"] = "false"

# Files whose tests share something that takes long to set up: one worker runs them all. The marker of pytest-xdist for this,
# xdist_group, does nothing with pytest 9.2 (the group was handed on in a private attribute, which is gone).
TOGETHER = ("tests/robustness/test_leaks.py",)

current = settings.get_profile(settings.get_current_profile_name())  # its own for continuous integration, for one
settings.register_profile(
    "collection", current, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("collection")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out test by test, but for the files named above."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return file if file in TOGETHER else nodeid

    return Scheduling(config, log)


@pytest.fixture(scope="session")
def profile() -> str:
    """The simulator's profile. A suite runs on another one with EXPRESS_CONNECT_PROFILE in the environment."""
    return PROFILE
