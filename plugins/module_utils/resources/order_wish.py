# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An order that a task is about, and what the user is told where it is not placed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.order_evidence import (
    Standing,
    is_paid_for,
    leaves_trace,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.order_marks import (
    OCCUPANCY,
    Mark,
    shorten,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection import (
    PHYSICAL_CONNECTION,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object


@dataclass(frozen=True)
class Wish:
    """An order that a task is about, and what is known of it."""

    kind: str
    line_id: str
    line: Object | None
    pays: bool
    auto_pay: bool
    terms: Mapping[str, Any]
    """The parameters of the order, except whether it is paid at once."""
    mark: Mark | None
    standing: Standing
    bill: str

    @property
    def label(self) -> str:
        return PHYSICAL_CONNECTION.label(self.line) if self.line else self.line_id

    @property
    def words(self) -> str:
        """Return the terms in short, as a mark holds them."""
        named = [value for name, value in self.terms.items() if name not in ("PhysicalConnectionId", "AutoRenew")]
        renewed = ["renewed"] if self.terms.get("AutoRenew") else []
        return shorten(" ".join(map(str, [*named, *renewed])))

    @property
    def differs(self) -> bool:
        """Tell whether an order is there that is known to have other terms."""
        standing, mark = self.standing, self.mark
        is_known = bool(mark and standing.ordered and (mark.order_id or standing.paid))
        return is_known and mark is not None and mark.terms != self.words


def describe(wish: Wish, due: bool) -> Object:
    """Return the result of a task that orders nothing."""
    standing = wish.standing
    return {
        "type": wish.kind,
        "physical_connection_id": wish.line_id,
        "due": due,
        "ordered": standing.ordered,
        "paid": standing.paid,
        "unknown": standing.unknown,
        "order_id": standing.order_id,
        "bill": wish.bill,
    }


def explain(wish: Wish, time: str, due: bool) -> list[str]:
    """Return what the user has to know where nothing is ordered. Raises Refused for other terms of what is ordered."""
    standing, line = wish.standing, f"physical connection {wish.label}"
    if due:
        return [f"{line}: {wish.bill} is due; nothing is ordered without pay=true"]
    if wish.differs and wish.pays:
        raise refuse_other_terms(wish)
    if standing.unknown and time == "due":
        return [f"{line}: it cannot be known whether {wish.bill} is ordered already. {question(wish)}"]
    found = []
    if wish.differs:
        found.append(f"{line}: {name_order(wish)} has other terms: {wish.mark and wish.mark.terms}, not {wish.words}")
    if standing.ordered and not standing.paid and time == "due":
        order = f"order {standing.order_id}" if standing.order_id else "the order"
        found.append(
            f"{line}: {order} is placed, and nothing shows that it is paid; if it is not, pay it in the console. It is not placed again"
        )
    return found


def warn(wish: Wish, keeps_marks: bool, patient: bool) -> tuple[str, ...]:
    """Return what the user has to know of an order that is placed.

    :arg patient: whether the order waits where the service takes it later.
    """
    line, found = f"physical connection {wish.label}", []
    if not keeps_marks and not leaves_trace(wish.kind, wish.auto_pay):
        found.append(
            f"{line}: neither the service nor a tag shows this order to later runs; set ordered_elsewhere=true from now on"
        )
    if wish.terms.get("InstanceChargeType") == "PostPaid":
        found.append("instance_charge_type: PostPaid is not in the vendor's later pages any more; the service decides")
    if wish.kind == OCCUPANCY and not patient and wish.line and wish.line["status"] == "Allocated":
        found.append(
            f"{line} is Allocated, and by the vendor's later pages it is ordered once it is Confirmed; the service decides. If it "
            "refuses, confirm the cabling first: the module physical_connection with confirm=true"
        )
    return tuple(found)


def question(wish: Wish) -> str:
    """Return what the user has to find out, and how to say it."""
    where = "Look for it among the orders in the console, then set ordered_elsewhere=true if it is there"
    if wish.mark:
        return f"An earlier run began to order it and did not see how that ended. {where}, or reorder=true if it is not"
    return f"The service does not show such an order before it is paid, and no earlier run left a mark. {where}, or false if it is not"


def refuse_other_terms(wish: Wish) -> errors.Refused:
    """Return the error for an order that exists with other terms."""
    known, order_id = wish.mark.terms if wish.mark else "", wish.standing.order_id
    how = (
        "It is paid for; change it in the console"
        if wish.line and wish.kind == OCCUPANCY and is_paid_for(wish.line)
        else "Cancel it in the console and set reorder=true to place another one, or ask for what is ordered"
    )
    text = f"physical connection {wish.label}: {name_order(wish)} is placed with other terms: {known}, not {wish.words}. {how}"
    return errors.Refused(text, order_id=order_id)


def name_order(wish: Wish) -> str:
    """Return what an order is called; the ID is not known where a run did not see the answer."""
    order_id = wish.standing.order_id
    return f"order {order_id}" if order_id else f"an order for the {wish.kind}"


def refuse_stray(wish: Wish, stray: str) -> errors.Refused:
    """Return the error for a physical connection whose installation order went to another one."""
    return errors.Refused(
        f"physical connection {wish.label}: its installation order was taken for {stray}, so that nothing more is ordered. "
        "Decide which of the two is to stay and remove the other, or set ordered_elsewhere to say how this order stands",
        stray_physical_connection_ids=[stray],
    )
