# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from collections.abc import Iterator

import pytest
from unit.conftest import own_environment  # noqa: F401  # pylint: disable=unused-import  # a fixture of every test here

import simulator

from .bench import Bench, start


@pytest.fixture
def service() -> Iterator[simulator.Handle]:
    with start() as handle:
        yield handle


@pytest.fixture
def bench(service: simulator.Handle) -> Bench:
    return Bench(service)


@pytest.fixture
def today() -> Iterator[Bench]:
    """A bench whose service is today's, whatever the suite runs on."""
    with start("today") as handle:
        yield Bench(handle)


@pytest.fixture
def reference() -> Iterator[Bench]:
    """A bench whose service is that of the reference, whatever the suite runs on."""
    with start("reference") as handle:
        yield Bench(handle)


@pytest.fixture
def other(service: simulator.Handle) -> Bench:
    """The second account of the same simulator."""
    return Bench(service, account=1)
