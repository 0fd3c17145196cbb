# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""All that touches the code under test and the simulator: the one file to follow when either is rearranged."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from modules import bench as benches
from modules.bench import LOA
from modules.paths import PATH
from unit.common import RESOURCES

import simulator
from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

__all__ = [
    "Bench",
    "ask",
    "limit_attempts",
    "mark",
    "open_world",
    "perform",
    "refused_options",
    "sent",
    "while_waiting",
]


class Bench(benches.Bench):
    """A bench whose LOAs name nobody, which the reference allows and the record has throughout."""

    application = {option: value for option, value in LOA.items() if option != "pm_info"}


OFTEN = 10
"""The number of calls in a row that are as many as there is time for."""
FAILED = "failed"
"""All that Ansible gets to know of the kind of an error."""
START = "2026-12-01T08:00:00Z"
ACCOUNTS = [{"uid": "1000000000000001"}, {"uid": "1000000000000002"}]


@contextmanager
def open_world(seed: int) -> Iterator[tuple[Bench, Bench]]:
    """Start a simulator whose clock stands at a known time, and yield a bench for each of its two accounts.

    The service is that of the reference, whatever other suites run on: the record has its answers, codes and states.

    IDs count up, so that whatever is sorted by them comes in the order of creation. The seed decides how long each pause of
    the code under test is; no result may depend on it.
    """
    state = random.getstate()
    random.seed(seed)
    try:
        with simulator.start(control=True, accounts=ACCOUNTS, seed=1) as handle:
            handle.control.clock(freeze=True, set=START)
            count_ids(handle)
            yield Bench(handle), Bench(handle, account=1)
    finally:
        random.setstate(state)


def count_ids(handle: simulator.Handle) -> None:
    """Make the simulator count its IDs and numbers up instead of drawing them."""
    drawn: Counter[str] = Counter()

    def next_number(prefix: str) -> int:
        drawn[prefix] += 1
        return drawn[prefix]

    world: Any = handle.world
    world.new_id = lambda prefix: f"{prefix}-sim{next_number(prefix):017d}"
    world.new_number = lambda digits: str(10 ** (digits - 1) + next_number("number"))


def perform(bench: Bench, preview: bool, kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Run a task of a changing module, and return its result, or what the error says."""
    try:
        result = (bench.preview if preview else bench.run)(kind, **given)
    except errors.ExpressConnectError as error:
        return failure(error)
    return {("object" if key == kind else key): value for key, value in result.items()}


def ask(bench: Bench, kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Run a task of an info module, and return its result, or what the error says."""
    try:
        result = bench.info(kind, **given)
    except AssertionError as error:
        return {"error": "options", "message": str(error)}
    except errors.ExpressConnectError as error:
        return failure(error)
    plural = RESOURCES[kind].plural
    return {("objects" if key == plural else key): value for key, value in result.items()}


def failure(error: errors.ExpressConnectError) -> dict[str, Any]:
    kind = type(error).__name__ if PATH == "core" else FAILED
    return {"error": kind, "message": error.message, "details": dict(error.details)}


def refused_options(bench: Bench, kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the argument spec of a changing module has against the options."""
    try:
        bench.options(kind, given)
    except AssertionError as error:
        return {"error": "options", "message": str(error)}
    return {}


def mark(bench: Bench) -> int:
    """Return the number of the latest call that reached the service."""
    entries = bench.control.journal()
    return entries[-1]["number"] if entries else 0


def sent(bench: Bench, since: int) -> list[str]:
    """Return the changing calls that reached the service, each with its method and how it went."""
    found = []
    for entry in bench.control.journal(since, changing=True):
        words = [entry["method"], entry["action"]]
        words += [entry["code"]] if entry["code"] else []
        words += [f"[{entry['fault']}]"] if entry["fault"] else []
        words += [] if entry["changed"] else ["(nothing changed)"]
        found.append(" ".join(words))
    counted = [(said, len(list(same))) for said, same in itertools.groupby(found)]
    return [entry for said, times in counted for entry in ([f"{said}, often"] if times >= OFTEN else [said] * times)]


def while_waiting(bench: Bench, happen: Callable[[], object]) -> None:
    """Let something happen in the first pause that the code under test makes from now on."""
    original, due = bench.sleep, [happen]

    def sleep(seconds: float) -> None:
        original(seconds)
        if due:
            due.pop()()

    bench.sleep = sleep  # type: ignore[method-assign]
    bench.client = bench.new_client()


def limit_attempts(bench: Bench, attempts: int | None) -> None:
    """Let each call be tried so many times; None: as often as by default."""
    bench.client = bench.new_client() if attempts is None else bench.new_client(max_attempts=attempts)
