# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keep each changing call in a file as soon as it is answered, so that even a run that is killed leaves a trace of what it did."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.health import read_time, write_time
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object

OWNER_ONLY = 0o600
RECENT = 600.0  # seconds
TAIL = 65536  # bytes


def open_journal(
    path: str, line: str, run: str, wall: Callable[[], float], warnings: list[str]
) -> Callable[[Object], None]:
    """Return what adds a call to the journal: one line of JSON each, with its C(time), its C(line), the C(run), and what results show.

    Several runs may write at the same time: each line is added by one write. Another one that has changed the line just now is warned
    of. Raises InvalidOptions where the file cannot be written; if that is so only later, it goes to I(warnings), since the call is made.

    :arg run: what tells this run from others; empty where that is not known.
    """
    append(path, b"")
    warnings += warn_of_others(read_tail(path), line, run, wall())

    def note(call: Object) -> None:
        entry: dict[str, Any] = {"time": write_time(wall()), "line": line, **({"run": run} if run else {}), **call}
        try:
            append(path, (json.dumps(entry, ensure_ascii=False) + "\n").encode())
        except errors.InvalidOptions as error:
            warnings.append(f"{error.message}; {call['action']}, request {call.get('request_id')}, is not in it")

    return note


def read_tail(path: str) -> list[Object]:
    """Return the last entries of a journal, as far as they can be read."""
    try:
        with open(path, "rb") as stream:
            stream.seek(max(0, os.path.getsize(path) - TAIL))
            lines = stream.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    found = []
    for text in lines:
        try:
            entry = json.loads(text)
        except ValueError:
            continue  # the first one may be cut off
        if isinstance(entry, dict):
            found.append(entry)
    return found


def warn_of_others(entries: Iterable[Mapping[str, Any]], line: str, run: str, now: float) -> list[str]:
    """Return a warning of the last run but this one that has changed the line just now, if there is one."""
    for entry in reversed(list(entries)):
        age = now - (read_time(entry.get("time")) or 0.0)
        if entry.get("line") == line and run and entry.get("run") not in (None, run) and age < RECENT:
            return [
                f"journal_path: another run has changed line {line} {max(0.0, age):.0f} s ago ({entry.get('action')}) and may still go "
                "on. Nothing is done twice, but one run may find what the other has just changed"
            ]
    return []


def append(path: str, text: bytes) -> None:
    """Add to the end of a file, which is made where there is none."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, OWNER_ONLY)
        try:
            os.write(handle, text)
        finally:
            os.close(handle)
    except OSError as error:
        raise errors.InvalidOptions(f"journal_path: {path} cannot be written: {error.strerror}") from None
