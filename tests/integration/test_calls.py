# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmark measures, in short: only calls are counted, which no machine's speed changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.__main__ import APART, ONBOARD
from bench.estates import serving

PAGES = {1: 5, 10: 5, 60: 11}
"""Lines -> pages of fifty: one line, router, group and peer each, and two networks."""
ASKED_BESIDES = 2
"""For the region's access points, and for the account."""


@pytest.mark.parametrize(
    ("lines", "options"),
    [(1, ()), (10, ()), (60, ()), (1, APART), pytest.param(10, APART, marks=pytest.mark.nightly)],
    ids=["1", "10", "60", "1-module path", "10-module path"],
)
def test_calls_of_a_run_that_finds_nothing_to_do_grow_with_pages_alone(
    lines: int, options: tuple[str, ...], tmp_path: Path
) -> None:
    with serving(lines, tmp_path) as (estate, _slow):
        assert estate.run(ONBOARD, *options).calls <= PAGES[lines] + ASKED_BESIDES
