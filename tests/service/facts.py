# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of tests of what is otherwise today: each under the ID of the fact that it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from simulator.express_connect.today.facts import FACTS, Fact

from .estate import Estate
from .signing import Client

Check = Callable[[Estate], None]


@dataclass
class Table:
    """The tests of one file."""

    checks: dict[str, Check] = field(default_factory=dict)

    def shows(self, *facts: str) -> Callable[[Check], Check]:
        """Enter a test under the facts that it shows."""

        def enter(check: Check) -> Check:
            for fact in facts:
                assert fact in FACTS, fact
                assert fact not in self.checks, fact
                self.checks[fact] = check
            return check

        return enter


def shown_in(file: str, facts: Iterable[Fact]) -> list[str]:
    """Return the IDs of the facts that the table in a file shows."""
    return [fact.id for fact in facts if fact.shown == f"{Path(file).name}::test_fact"]


@contextmanager
def in_work(estate: Estate, action: str, **params: Any) -> Iterator[Client]:
    """A call that is in work; a client of the same account to make others with."""
    estate.control.config(in_work=True)
    estate.control.add_fault("slow", action, held=True)
    thread = Thread(target=estate.client.ok, args=(action,), kwargs=params)
    thread.start()
    while not estate.control.faults()[-1]["arrived"]:
        assert thread.is_alive()
    try:
        yield Client(estate.service.endpoint, estate.client.account)
    finally:
        estate.control.release()
        thread.join()


class Today(Estate):
    """What a test needs, as today's service takes it."""

    def line(self, status: str = "Enabled", loa: str = "", **params: Any) -> str:
        return super().line(status, loa, **{"PortType": "10GBase-LR", **params})
