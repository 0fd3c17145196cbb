# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from collections.abc import Iterator

import pytest
from modules.bench import Bench
from unit.conftest import own_environment  # noqa: F401  # pylint: disable=unused-import  # a fixture of every test here

import simulator

from . import kill, matrix, test_fuzz


@pytest.fixture
def service() -> Iterator[simulator.Handle]:
    with simulator.start(control=True) as handle:
        handle.control.clock(freeze=True)
        yield handle


@pytest.fixture
def bench(service: simulator.Handle) -> Bench:
    return Bench(service)


@pytest.fixture(scope="module")
def lasting_bench() -> Iterator[Bench]:
    """One simulator for all cells of the matrix: each begins with an empty account."""
    with simulator.start(control=True) as handle:
        handle.control.clock(freeze=True)
        yield Bench(handle)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the fault matrix, as far as it was run, and which runs were killed when."""
    if matrix.OUTCOMES:
        terminalreporter.section("fault matrix")
        terminalreporter.write_line(matrix.table())
    if test_fuzz.COUNTS:
        terminalreporter.section("made-up options")
        terminalreporter.write_line(", ".join(f"{count} {what}" for what, count in test_fuzz.COUNTS.items()))
    if kill.OUTCOMES:
        terminalreporter.section("killed runs")
        for outcome in kill.OUTCOMES:
            terminalreporter.write_line(str(outcome))
