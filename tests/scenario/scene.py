# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a group of steps is written with: each method runs one named step and keeps what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import adapter
from .adapter import Bench
from .normal import Normal

Group = Callable[["Scene"], None]
IDLE = "nothing to do"
SAME = "as previewed"


class Scene:
    """A simulated service of its own, and the steps taken so far."""

    def __init__(self, bench: Bench, other: Bench) -> None:
        self.bench, self.other = bench, other
        self.normal = Normal()
        self.steps: list[dict[str, Any]] = []

    def both(self, title: str, kind: str, /, **given: Any) -> dict[str, Any]:
        """Preview a task, run it, and run it again if it went well; return the result of the first run as it came."""
        foreseen = self.tidy(adapter.perform(self.bench, True, kind, given))
        result, done = self.take(kind, given)
        step: dict[str, Any] = {"preview": foreseen, "run": shorten(done, foreseen)}
        if "error" not in done:
            _result, again = self.take(kind, given)
            step["again"] = IDLE if is_idle(again, done) else again
        self.keep(title, step)
        return result

    def run(self, title: str, kind: str, /, **given: Any) -> dict[str, Any]:
        """Run a task for real, and return its result as it came."""
        result, done = self.take(kind, given)
        self.keep(title, {"run": done})
        return result

    def preview(self, title: str, kind: str, /, **given: Any) -> dict[str, Any]:
        """Preview a task, and return its result as it came."""
        result = adapter.perform(self.bench, True, kind, given)
        self.keep(title, {"preview": self.tidy(result)})
        return result

    def ask(self, title: str, kind: str, /, **given: Any) -> None:
        """Run a task of an info module."""
        self.keep(title, {"info": self.tidy(adapter.ask(self.bench, kind, given))})

    def find(self, title: str, kind: str, /, **scope: Any) -> None:
        """Keep what the service shows, secrets included."""
        self.keep(title, {"found": self.tidy({"objects": self.bench.find(kind, **scope)})})

    def options(self, title: str, kind: str, /, **given: Any) -> None:
        """Keep what the argument spec has against options."""
        self.keep(title, {"options": adapter.refused_options(self.bench, kind, given)})

    def as_other(self) -> None:
        """Work as the other account from now on."""
        self.bench, self.other = self.other, self.bench

    def take(self, kind: str, given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        since = adapter.mark(self.bench)
        result = adapter.perform(self.bench, False, kind, given)
        done = self.tidy(result)
        calls = adapter.sent(self.bench, since)
        return result, {**done, "sent": calls} if calls else done

    def tidy(self, result: dict[str, Any]) -> dict[str, Any]:
        return self.normal.result(result)

    def keep(self, title: str, step: dict[str, Any]) -> None:
        if any(one["step"] == title for one in self.steps):
            raise ValueError(f"two steps are named {title}")
        self.steps.append({"step": title, **step})


def shorten(done: dict[str, Any], foreseen: dict[str, Any]) -> dict[str, Any]:
    """Leave out of a run what its preview said too."""
    return {key: SAME if key != "changed" and foreseen.get(key) == value else value for key, value in done.items()}


def is_idle(again: dict[str, Any], done: dict[str, Any]) -> bool:
    """Tell whether a run found nothing to do, and the object as the run before left it."""
    rest = {"changed", "object", "unset", "warnings"}
    return (
        set(again) <= rest
        and not again["changed"]
        and all(again.get(key) == done.get(key) for key in ("object", "unset"))
        and again.get("warnings", []) == done.get("warnings", [])
    )
