# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A simulator with a clock that stands still, for every test its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import simulator

from .estate import Estate
from .signing import Client


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with simulator.start(control=True, profile=profile) as handle:
        handle.control.clock(freeze=True)
        yield handle


@pytest.fixture
def client(service: simulator.Handle) -> Client:
    return Client(service.endpoint, service.accounts[0])


@pytest.fixture
def other(service: simulator.Handle) -> Client:
    """The second account."""
    return Client(service.endpoint, service.accounts[1])


@pytest.fixture
def estate(service: simulator.Handle, client: Client) -> Estate:
    return Estate(service, client)
