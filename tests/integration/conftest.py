# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .service import Service


@pytest.fixture(scope="session")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One simulator process for all tests of modules."""
    service = Service(tmp_path_factory.mktemp("simulator"))
    yield service
    service.stop()


@pytest.fixture(scope="session")
def process_of_today(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Another one, whose service is today's."""
    service = Service(tmp_path_factory.mktemp("simulator"), "today")
    yield service
    service.stop()


@pytest.fixture
def today(process_of_today: Service) -> Service:
    """That process, with empty accounts."""
    process_of_today.reset()
    return process_of_today


@pytest.fixture
def service(process: Service) -> Service:
    """That process, with empty accounts."""
    process.reset()
    return process
