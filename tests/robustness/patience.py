# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client that gives up on the calls that the simulator holds back, and waits for all others, however slow the machine is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import requests
from modules.bench import Bench
from requests.adapters import HTTPAdapter

import simulator
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import client as transport
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.connection import Session

AT_ONCE = (10.0, 0.05)  # seconds to connect, and to wait for an answer that is not going to come
GUARD = 60  # seconds after which something hangs


class Impatient(HTTPAdapter):
    """What a session sends by. A call that is given up is on its way; it is released then, or stays held."""

    def __init__(self, service: simulator.Handle, release: bool) -> None:
        super().__init__()
        self.service, self.release, self.given_up = service, release, 0

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]
        if self.is_held_next(f"{request.url}&{request.body}"):
            options["timeout"] = AT_ONCE
        try:
            return super().send(request, **options)
        except requests.exceptions.Timeout:
            self.given_up += 1
            wait_until(lambda: self.arrived() == self.given_up)
            if self.release:
                self.service.control.release()
            if self.release and self.is_held_next(f"{request.url}&{request.body}"):
                # while this one is in work, a service may refuse the next one at once instead of holding it
                wait_until(lambda: self.service.world.in_flight == 0)
            raise

    def arrived(self) -> int:
        return sum(rule["arrived"] for rule in self.service.control.faults() if rule["held"])

    def is_held_next(self, request: str) -> bool:
        """Tell whether a rule is going to hold the call."""
        return any(
            rule["held"]
            and (rule["action"] == "*" or f"Action={rule['action']}&" in request)
            and (rule["calls"] is None or rule["seen"] + 1 < rule["first"] + rule["calls"])
            for rule in self.service.control.faults()
        )


def make_impatient(client: transport.Client, bench: Bench, release: bool = True) -> Impatient:
    adapter = Impatient(bench.service, release)
    session = Session()
    session.mount("http://", adapter)
    client.exchange.open_session = lambda: session
    return adapter


def wait_until(happened: Callable[[], Any]) -> None:
    """Wait for what is bound to happen."""
    deadline = time.monotonic() + GUARD
    while not happened():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.005)
