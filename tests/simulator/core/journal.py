# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal of calls: who asked for what, and what came of it. Secrets and personal data are masked."""

from __future__ import annotations

import collections
from collections.abc import Callable, Mapping
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


def mask_values(params: Mapping[str, str], is_private: Callable[[str], bool]) -> dict[str, str]:
    """Return the parameters with secrets and people hidden."""
    hidden = {name for name in params if name.lower() == "securitytoken" or is_private(name)}
    return {name: MASK if name in hidden and value else value for name, value in params.items()}


def mask(params: Mapping[str, str], is_private: Callable[[str], bool]) -> dict[str, str]:
    """Return the parameters of the action itself, with secrets and people hidden."""
    own = {name: value for name, value in params.items() if name not in COMMON_PARAMETERS}
    return mask_values(own, is_private)


class Journal:
    """The calls in the order in which they were answered."""

    def __init__(self) -> None:
        self.entries: collections.deque[dict[str, Any]] = collections.deque(maxlen=LIMIT)
        self.count = 0

    def add(self, entry: dict[str, Any]) -> None:
        """Add a call under the next number."""
        self.count += 1
        self.entries.append({"number": self.count, **entry})

    def clear(self) -> None:
        """Forget all calls, and number from 1 again."""
        self.entries.clear()
        self.count = 0
