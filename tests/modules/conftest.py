# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from unit.conftest import own_environment  # noqa: F401  # pylint: disable=unused-import  # a fixture of every test here

import simulator

from .bench import Bench


@contextmanager
def start(profile: str, **settings: Any) -> Iterator[simulator.Handle]:
    """Start a service whose time stands still, and where the tests' lines need not name their port."""
    port = {"default_port_type": True} if profile == "today" else {}
    with simulator.start(control=True, profile=profile, **port, **settings) as handle:
        handle.control.clock(freeze=True)
        yield handle


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with start(profile) as handle:
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
def other(service: simulator.Handle) -> Bench:
    """The second account of the same simulator."""
    return Bench(service, account=1)
