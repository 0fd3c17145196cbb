# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keep each changing call in a file as soon as it is answered, so that even a run that is killed leaves a trace of what it did."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.health import write_time
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object

OWNER_ONLY = 0o600


def open_journal(path: str, line: str, wall: Callable[[], float], warnings: list[str]) -> Callable[[Object], None]:
    """Return what adds a call to the journal: one line of JSON each, with its C(time), its C(line), and what results show of it.

    Several runs may write at the same time: each line is added by one write. Raises InvalidOptions where the file cannot be written;
    if that is so only later, it goes to I(warnings), since the call is made.
    """
    append(path, b"")

    def note(call: Object) -> None:
        entry: dict[str, Any] = {"time": write_time(wall()), "line": line, **call}
        try:
            append(path, (json.dumps(entry, ensure_ascii=False) + "\n").encode())
        except errors.InvalidOptions as error:
            warnings.append(f"{error.message}; {call['action']}, request {call.get('request_id')}, is not in it")

    return note


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
