# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from .service import Service

# name of the profile -> a process that simulates it
Services = Callable[[str], Service]


@pytest.fixture(scope="session")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """One simulator process per profile for all tests of modules, started when it is first asked for."""
    started: dict[str, Service] = {}

    def get(profile: str) -> Service:
        if profile not in started:
            started[profile] = Service(tmp_path_factory.mktemp("simulator"), profile)
        started[profile].reset()
        return started[profile]

    yield get
    for service in started.values():
        service.stop()


@pytest.fixture
def service(processes: Services, profile: str) -> Service:
    """That process, with empty accounts."""
    return processes(profile)


@pytest.fixture
def today(processes: Services) -> Service:
    """The process whose service is today's, whatever the suite runs on."""
    return processes("today")
