# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal of calls: who asked for what, and what came of it. Secrets and personal data are masked."""

from __future__ import annotations

import collections
from typing import Any

LIMIT = 200_000
MASK = "********"

COMMON_PARAMETERS = frozenset(
    (
        "AccessKeyId",
        "Action",
        "Format",
        "Signature",
        "SignatureMethod",
        "SignatureNonce",
        "SignatureType",
        "SignatureVersion",
        "Timestamp",
        "Version",
    )
)


def is_private(name: str) -> bool:
    return name.lower() in ("authkey", "securitytoken") or name.startswith("PMInfo.")


def mask(params: dict[str, str]) -> dict[str, str]:
    """The parameters of the action itself, with secrets and people hidden."""
    shown = {name: value for name, value in params.items() if name not in COMMON_PARAMETERS}
    return {name: MASK if is_private(name) and value else value for name, value in shown.items()}


class Journal:
    def __init__(self) -> None:
        self.entries: collections.deque[dict[str, Any]] = collections.deque(maxlen=LIMIT)
        self.count = 0

    def add(self, entry: dict[str, Any]) -> None:
        self.count += 1
        self.entries.append({"number": self.count, **entry})

    def clear(self) -> None:
        self.entries.clear()
        self.count = 0
