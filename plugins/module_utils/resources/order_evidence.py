# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of an order for a physical connection, from what was read of it. No call is made here.

A charge type shows that the occupation is paid for; a mark shows what an earlier run ordered. Neither a status nor reservation
data show a payment. Where an order would leave no trace, its absence shows nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.order_marks import (
    OCCUPANCY,
    SETUP,
    Mark,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_states import (
    LIFECYCLE,
)

Line = Mapping[str, Any]


@dataclass(frozen=True)
class Standing:
    """How an order stands; none of the three: it was surely not placed."""

    ordered: bool = False
    paid: bool = False
    unknown: bool = False
    order_id: str | None = None


def stand(kind: str, line: Line | None, mark: Mark | None, auto_pay: bool, elsewhere: bool | None) -> Standing:
    """Return how an order stands.

    :arg line: the physical connection; None for one that an earlier task of a preview creates.
    :arg auto_pay: whether the task would pay it at once, so that the order would show if it was placed before.
    :arg elsewhere: what the user says of orders that left no mark.
    """
    order_id = mark.order_id or None if mark else None
    if line is not None and kind == OCCUPANCY and is_paid_for(line):
        return Standing(ordered=True, paid=True, order_id=order_id)
    if mark and order_id:
        return Standing(ordered=True, paid=mark.auto_pay, order_id=order_id)
    if elsewhere:
        return Standing(ordered=True)
    if mark:  # of a run that did not see how its order ended
        return Standing(unknown=not leaves_trace(kind, mark.auto_pay))
    possible = line is not None and (kind == SETUP or phase(kind, line) != "early")
    return Standing(unknown=possible and elsewhere is None and not leaves_trace(kind, auto_pay))


def is_paid_for(line: Line) -> bool:
    """Tell whether a physical connection shows that its occupation is paid for."""
    return bool(line["charge_type"] or line["end_time"])


def leaves_trace(kind: str, auto_pay: bool) -> bool:
    """Tell whether the service shows an order that was placed: as the charge type, once it is paid."""
    return kind == OCCUPANCY and auto_pay


def phase(kind: str, line: Line | None) -> str:
    """Return whether it is the time for an order: C(early), C(due) or C(past). It is, for one that only a preview knows."""
    if line is None:
        return "due"
    status, loa = line["status"], line["loa_status"]
    if kind == SETUP:
        return "past" if loa or status in ("Confirmed", "Enabled") else "early" if status == "Initial" else "due"
    if status == "Enabled":
        return "past"
    return "early" if loa != "Complete" and status in LIFECYCLE[:5] else "due"
