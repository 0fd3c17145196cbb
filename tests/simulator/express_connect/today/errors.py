# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The error codes of today's service: the reference's, with what was added and renamed since."""

from __future__ import annotations

from ...core.errors import ErrorTable, Row
from ..reference import errors
from . import circuit_errors, router_errors


def listed() -> dict[str, tuple[Row, ...]]:
    """Return what the page of every action lists today: new rows first, so that a status they change counts."""
    rows = {action: list(page) for action, page in errors.DOCUMENTED.items()}
    for added in (circuit_errors.LISTED, router_errors.LISTED):
        for action, page in added.items():
            rows[action] = [*page, *rows.get(action, ())]
    return {action: tuple(page) for action, page in rows.items()}


ERRORS = ErrorTable(
    listed=listed(),
    common={**errors.COMMON, **circuit_errors.COMMON, **router_errors.COMMON},
    siblings=errors.SIBLINGS,
    renamed={**circuit_errors.RENAMED, **router_errors.RENAMED},
)
