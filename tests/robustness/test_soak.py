# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A short soak; `make soak` is the long one."""

from __future__ import annotations

from . import soak


def test_many_tasks_with_faults() -> None:
    result = soak.soak(tasks=500, seed=7)
    assert result.wrong == [], str(result)
    assert result.faults > 50 and result.calls > 1000
