# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The event source: what changes of lines, and nothing else, becomes an event; without secrets, whatever fails."""

from __future__ import annotations

import asyncio
import runpy
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from modules.bench import Bench

import simulator

from .playbooks import COLLECTION
from .test_role import BY_HAND, start

PLACE = next(Path(path) for path in sys.path if (Path(path) / COLLECTION).exists()) / COLLECTION
SOURCE = runpy.run_path(str(PLACE / "extensions" / "eda" / "plugins" / "event_source" / "leased_lines.py"))
PAID = {"type": "occupancy", "pay": True, "pricing_cycle": "Month", "period": 1}
QUICK = {"interval": 0.05, "max_interval": 0.2}


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with start(profile, **BY_HAND, session=None) as handle:
        yield handle


@pytest.fixture
def bench(service: simulator.Handle) -> Bench:
    return Bench(service)


def connection(service: simulator.Handle, account: int = 0) -> dict[str, Any]:
    keys = service.accounts[account]
    return {
        "endpoint": service.endpoint,
        "regions": ["cn-shanghai"],
        "access_key_id": keys["access_key_id"],
        "access_key_secret": keys["access_key_secret"],
    }


def watch(args: dict[str, Any], *happenings: Callable[[], object]) -> list[dict[str, Any]]:
    """Run the source; have something happen after each look but the last, and return the events."""

    async def run() -> list[dict[str, Any]]:
        queue: asyncio.Queue[Any] = asyncio.Queue()
        left, look = list(happenings), SOURCE["look"]

        def look_and_go_on(*given: Any) -> Any:
            try:
                return look(*given)
            finally:
                if left:
                    left.pop(0)()

        names = SOURCE["watch"].__globals__
        names["look"] = look_and_go_on
        try:
            await asyncio.wait_for(SOURCE["main"](queue, {"count": len(happenings) + 1, **QUICK, **args}), 60)
        finally:
            names["look"] = look
        return [queue.get_nowait() for _number in range(queue.qsize())]

    return asyncio.run(run())


def nothing() -> None:
    pass


def test_each_change_is_one_event(service: simulator.Handle, bench: Bench) -> None:
    line = bench.line("Initial", name="site-1")
    other = bench.line(name="site-2")
    vbr = bench.vbr(other, name="vbr-2")
    peer = bench.peer(bench.group(vbr), peer_ip_address="10.0.0.2")
    bench.set_status(peer, "Established", field="session")
    about = {"region": "cn-shanghai", "account_id": service.accounts[0]["uid"]}
    first = {"physical_connection_id": line, "name": "site-1", **about}
    second = {"physical_connection_id": other, "name": "site-2", **about}

    assert watch(connection(service), nothing, nothing) == []
    events = watch(
        connection(service),
        lambda: bench.set_status(line, "Approved"),
        lambda: bench.set_status(peer, "Active", field="session"),
        nothing,
        lambda: bench.line(name="site-3"),
    )
    assert events[:2] == [
        {"line": first, "field": "status", "before": "Initial", "after": "Approved"},
        {
            **{"line": second, "field": "bgp_status", "before": "Established", "after": "Active"},
            "session": {"vbr": "vbr-2", "peer": "10.0.0.2"},
        },
    ]
    assert [(one["line"]["name"], one["field"], one["before"], one["after"]) for one in events[2:]] == [
        ("site-3", "status", None, "Enabled")
    ]


def test_the_first_look_gives_events_only_on_request(service: simulator.Handle, bench: Bench) -> None:
    bench.line("Initial", name="site-1")
    assert watch(connection(service)) == []
    (event,) = watch({**connection(service), "initial": True})
    assert (event["line"]["name"], event["before"], event["after"]) == ("site-1", None, "Initial")


def test_a_renamed_line_is_the_same_line(service: simulator.Handle, bench: Bench) -> None:
    line = bench.line(name="site-1")
    rename = {"physical_connection_id": line, "name": "site-9"}
    events = watch(
        connection(service),
        lambda: bench.run("physical_connection", **rename),
        lambda: bench.set_status(line, "Terminated"),
    )
    assert [(one["line"]["name"], one["after"]) for one in events] == [("site-9", "Terminated")]


def test_a_look_that_fails_is_told_once_and_holds_up_no_other_account(service: simulator.Handle, bench: Bench) -> None:
    line = bench.line("Initial", name="site-1")
    secret = "wrong-secret-0123456789"
    broken = {**connection(service, 1), "access_key_secret": secret, "profile": None}
    events = watch(
        {"accounts": [connection(service), broken]},
        *[nothing] * 3,
        lambda: bench.set_status(line, "Approved"),
        *[nothing] * 4,
    )
    failures = [one for one in events if "failure" in one]
    assert len(failures) == 1 and "SignatureDoesNotMatch" in failures[0]["failure"]
    assert failures[0]["account"]["regions"] == ["cn-shanghai"]
    assert [one["after"] for one in events if "failure" not in one] == ["Approved"]
    assert secret not in str(events)


def test_looks_go_on_after_one_that_failed(service: simulator.Handle, bench: Bench) -> None:
    line = bench.line("Initial", name="site-1")

    def fail() -> None:
        bench.control.add_fault("drop_before", calls=2)
        bench.set_status(line, "Approved")

    events = watch({**connection(service), "max_attempts": 1}, fail, nothing, nothing)
    assert [one.get("after", "failed") for one in events] == ["failed", "Approved"]


def test_a_line_that_comes_close_to_its_end(service: simulator.Handle, bench: Bench) -> None:
    line = bench.line("Confirmed", name="site-1", loa="Complete")
    bench.run("physical_connection_order", physical_connection_id=line, **PAID)
    bench.set_status(line, "Enabled")
    (event,) = [
        one
        for one in watch({**connection(service), "expiry_warning_days": 31, "initial": True})
        if one["after"] is True
    ]
    assert (event["line"]["name"], event["field"], event["before"]) == ("site-1", "expires_soon", None)
    calm = {**connection(service), "expiry_warning_days": 20}
    assert watch(calm, lambda: bench.control.renew(line, 1)) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"interval": 0}, "interval: "),
        ({"interval": 9, "max_interval": 5}, "interval: "),
        ({"regoins": ["cn-shanghai"]}, "regoins"),
        ({"accounts": [{"connect_timeout": "long"}]}, "connect_timeout"),
    ],
)
def test_options_that_are_not_valid_end_it_before_the_first_look(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        watch(given)
