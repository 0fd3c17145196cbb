# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import collections
from collections.abc import Iterator
from typing import Any

import pytest
from modules.bench import Bench
from modules.conftest import start
from unit.conftest import own_environment  # noqa: F401  # pylint: disable=unused-import  # a fixture of every test here

import simulator

from . import kill, matrix


@pytest.fixture
def bench_in_real_time() -> Iterator[Bench]:
    """A service whose clock runs, for processes that do not take their time from the test."""
    with simulator.start(control=True, delays=kill.DELAYS) as service:
        made = Bench(service)
        made.control.clock(freeze=False)
        yield made


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with start(profile) as handle:
        yield handle


@pytest.fixture
def bench(service: simulator.Handle) -> Bench:
    return Bench(service)


@pytest.fixture(scope="module")
def lasting_bench(profile: str) -> Iterator[Bench]:
    """One simulator for all cells of the matrix: each begins with an empty account."""
    with start(profile) as handle:
        yield Bench(handle)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the fault matrix, as far as it was run, what the made-up options came to, and which runs were killed when.

    The tests hand these on as properties, since each worker of pytest-xdist knows only its own.
    """
    reports = [report for group in terminalreporter.stats.values() for report in group]
    noted: dict[str, list[Any]] = {"cell": [], "counts": [], "killed": []}
    for report in reports:
        if getattr(report, "when", "") == "teardown":
            for name, value in report.user_properties:
                noted[name].append(value)
    if noted["cell"]:
        terminalreporter.section("fault matrix")
        cells = {(action, fault): outcome for action, fault, outcome in noted["cell"]}
        terminalreporter.write_line(matrix.table(cells))
    if noted["counts"]:
        terminalreporter.section("made-up options")
        counts = sum(map(collections.Counter, noted["counts"]), collections.Counter())
        terminalreporter.write_line(", ".join(f"{count} {what}" for what, count in counts.items()))
    if noted["killed"]:
        terminalreporter.section("killed runs")
        for outcome in noted["killed"]:
            terminalreporter.write_line(outcome)
