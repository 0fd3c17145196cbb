# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Injected faults: which call of which action fails, and how."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from .given import flag, known, number, text, whole

# kind -> what happens
KINDS = {
    "refuse": "the connection is reset, nothing is processed",
    "drop_before": "the connection is closed, nothing is processed",
    "drop_after": "the request is processed, then the connection is closed without an answer",
    "cut_body": "the request is processed, then half of the answer is sent",
    "garbage": "the request is processed, then the answer is no JSON",
    "status_500": "500 InternalError",
    "status_503": "503 ServiceUnavailable",
    "throttle": "400 Throttling.User, with a header if `retry_after` or `acs_retry_after` is given",
    "slow": "the answer takes `seconds` longer, or with `held` waits until it is released",
    "deliver_twice": "the request is processed a second time, as by a proxy that repeats it; `answer` is sent",
    "html_502": "a proxy's 502 page",
    "redirect": "302 to another address",
    "huge": "an answer of `size` bytes",
    "stale_read": "a Describe action shows what was there before the latest change",
    "transitional": "a changing action answers that another task is running; a Describe action shows no progress",
}
# These do their work first unless the rule says otherwise; the others only with `after`.
PROCESSED = ("drop_after", "cut_body", "garbage", "slow", "stale_read", "deliver_twice")


@dataclass
class Rule:
    """A fault of the calls numbered `first` to `first + calls - 1` of an action (`*`: any), or of some by chance."""

    id: int
    action: str
    kind: str
    first: int = 1
    calls: int | None = 1
    probability: float | None = None
    seed: int = 0
    seconds: float = 1.0
    held: bool = False
    arrived: int = 0  # calls that are or were held
    released: int = 0
    retry_after: int | None = None  # seconds
    acs_retry_after: int | None = None  # milliseconds
    answer: str = "first"  # or "second"
    size: int = 64 * 1024 * 1024
    after: bool = False
    until_felt: bool = False  # `calls` counts those alone to which it makes a difference
    seen: int = 0
    hits: int = 0
    felt: int = 0  # hits after which the answer, or what was done, was another one


# What a rule may be given -> how it is read, unless it is null.
def one_of(*values: str) -> Callable[[str, Any], str]:
    """Return a check that takes these values only."""

    def check(name: str, value: Any) -> str:
        if value not in values:
            raise ValueError(f"{name} is {' or '.join(values)}")
        return str(value)

    return check


OPTIONS: dict[str, Callable[[str, Any], Any]] = {
    "first": whole,
    "calls": whole,
    "probability": lambda name, value: number(name, value, 0.0, 1.0),
    "seed": whole,
    "seconds": lambda name, value: number(name, value, 0.0, 3600.0),
    "held": flag,
    "retry_after": whole,
    "acs_retry_after": whole,
    "answer": one_of("first", "second"),
    "size": lambda name, value: whole(name, value, 0, 2**30),
    "after": flag,
    "until_felt": flag,
}
NULLABLE = ("calls", "probability", "retry_after", "acs_retry_after")


def read_options(given: dict[str, Any]) -> dict[str, Any]:
    """Return the options of a rule, or raise ValueError."""
    known(given, OPTIONS)
    return {
        name: None if value is None and name in NULLABLE else OPTIONS[name](name, value)
        for name, value in given.items()
    }


class Faults:
    """The rules, in the order in which they were made."""

    def __init__(self) -> None:
        self.gate = threading.Condition()
        self.clear()

    def clear(self) -> None:
        """Drop all rules."""
        self.rules: list[Rule] = []
        self.dice: dict[int, random.Random] = {}
        self.next_id = 1
        self.open_gate()

    def add(self, kind: str, action: str = "*", **options: Any) -> dict[str, Any]:
        """Add a rule and return it."""
        if text("kind", kind) not in KINDS:
            raise ValueError(f"unknown fault {kind}; known: {', '.join(KINDS)}")
        rule = Rule(self.next_id, text("action", action), kind, **read_options(options))
        if rule.probability is not None and "calls" not in options:
            rule.calls = None
        self.next_id += 1
        self.rules.append(rule)
        self.dice[rule.id] = random.Random(rule.seed)
        return asdict(rule)

    def list(self) -> list[dict[str, Any]]:
        """Return all rules, with how often each was due."""
        return [asdict(rule) for rule in self.rules]

    def take(self, action: str) -> Rule | None:
        """Return the fault for this call, if one is due. Every rule for the action counts the call."""
        chosen = None
        for rule in self.rules:
            if rule.action not in ("*", action):
                continue
            rule.seen += 1
            past = rule.felt if rule.until_felt else rule.seen - rule.first
            due = rule.seen >= rule.first and (rule.calls is None or past < rule.calls)
            if rule.probability is not None:
                due = due and self.dice[rule.id].random() < rule.probability
            if due and chosen is None:
                rule.hits += 1
                chosen = rule
        return chosen

    def delay(self, rule: Rule) -> None:
        """Hold a call back; for as long as the rule is there, if it is one that holds."""
        if not rule.held:
            time.sleep(rule.seconds)
            return
        with self.gate:
            rule.arrived += 1
            number = rule.arrived
            self.gate.wait_for(lambda: rule.released >= number or not any(rule is known for known in self.rules))

    def release(self, calls: int = 1) -> None:
        """Let so many calls go on that are held or are going to be, the first ones first."""
        for rule in self.rules:
            if rule.held:
                rule.released += calls
        self.open_gate()

    def open_gate(self) -> None:
        with self.gate:
            self.gate.notify_all()

    def holds_back(self) -> bool:
        """Return whether a rule lets reads show no progress, which the mere passing of time may then not make."""
        return any(rule.kind == "transitional" for rule in self.rules)

    def wants_history(self) -> bool:
        """Return whether a rule needs what was stored before the latest change."""
        return any(rule.kind == "stale_read" for rule in self.rules)
