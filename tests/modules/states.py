# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the state tables, and how a cell is held against what happens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

from .bench import Bench, actions, unmarked

GONE = ""


class Does(NamedTuple):
    """The calls that are made, and the status that the object has afterwards ("": gone)."""

    calls: tuple[str, ...]
    status: str


class Fails(NamedTuple):
    """The error, foreseen by the preview, without a call that changes anything."""

    error: type[errors.ExpressConnectError]
    text: str


class Decides(NamedTuple):
    """The reference is silent: the preview warns, the call is made, and the service says this."""

    code: str


class Stops(NamedTuple):
    """The calls that are made before a wait for somebody who does not come, the status at its end, and what is said then."""

    calls: tuple[str, ...]
    status: str
    text: str


Cell = Does | Fails | Decides | Stops


def cases(states: tuple[str, ...], rows: Mapping[str, tuple[dict[str, Any], tuple[Cell, ...]]]) -> list[Any]:
    return [
        pytest.param(status, options, expected, id=f"{status}-{row}".replace(" ", ""))
        for row, (options, expectations) in rows.items()
        for status, expected in zip(states, expectations, strict=True)
    ]


def check(
    bench: Bench, kind: str, target: str, given: dict[str, Any], expected: Cell, status_field: str = "status"
) -> None:
    """Preview and run the task, and hold both against the table."""
    before, since = bench.status(target, status_field), bench.latest()
    if isinstance(expected, Fails):
        messages = []
        for attempt in (bench.preview, bench.run):
            with pytest.raises(expected.error) as caught:
                attempt(kind, **given)
            messages.append(caught.value.message)
        assert expected.text in messages[0]
        assert messages[0] == messages[1]
        assert bench.made(since) == []
    elif isinstance(expected, Decides):
        foreseen = bench.preview(kind, **given)
        assert any("the service decides" in text for text in foreseen["warnings"])
        with pytest.raises(errors.ApiError) as caught:
            bench.run(kind, **given)
        assert caught.value.code == expected.code
        assert unmarked(bench.made(since)) == unmarked(actions(foreseen))
        assert bench.status(target, status_field) == before
    elif isinstance(expected, Stops):
        foreseen = bench.preview(kind, **given)
        with pytest.raises(errors.WaitTimeout) as caught:
            bench.run(kind, **given)
        assert expected.text in caught.value.message
        assert bench.made(since) == list(expected.calls) == actions(foreseen)[: len(expected.calls)]
        assert bench.status(target, status_field) == expected.status
    else:
        done = bench.both(kind, **given)
        assert actions(done) == bench.made(since)
        assert unmarked(actions(done)) == list(expected.calls)
        assert all(call["request_id"] for call in done["calls"])
        assert bench.status(target, status_field) == expected.status
        assert done[kind].get("status", GONE) == expected.status
