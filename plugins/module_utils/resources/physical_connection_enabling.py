# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The last step of a physical connection into service. The call for it may place an order, so that it is treated like one.

What is paid for may become Enabled by itself. So this is waited for first; the call comes after that, only where payment is
allowed, and never twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Call,
    Plan,
    Resource,
    Step,
    Task,
    TaskContext,
    Wait,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.plan import identity_call
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.order_marks import (
    ENABLING,
    OCCUPANCY,
    Mark,
    can_keep_marks,
    find_stray,
    read_mark,
    remove_mark,
    set_mark,
    tag_key,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_states import (
    TERMINAL,
    alternative,
    change_status,
    refuse_state,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object

NOTE = (
    "the service may enable it by itself once its order is paid; EnablePhysicalConnection is called only if it does not"
)


def look_at_orders(context: TaskContext, resource: Resource, task: Task, current: Object | None) -> dict[str, Any]:
    """Return what has to be known before a call that may place an order."""
    keeps_marks = bool(task.params.get("pay")) and can_keep_marks(context.client)
    known = current is not None and not resource.is_planned(current)
    return {"keeps_marks": keeps_marks, "stray": find_stray(context.client, resource, current) if known else ""}


def plan_enabled(resource: Resource, task: Task, plan: Plan, facts: Mapping[str, Any]) -> Plan:
    """Add the last step into service to a plan."""
    item = plan.result or {}
    status = item["status"]
    if status == "Enabled":
        return plan
    if status not in ("Confirmed", None):  # None: an earlier task of a preview sees to it
        why = "only from Confirmed; run again then, or set wait_for=Confirmed"
        raise refuse_state(resource, item, "enabled", why + alternative(status))
    check_orders(resource, task, item, facts)
    confirmed = {**item, "status": "Confirmed"}
    done, key = Wait(resource, resource.identify(item), ("Enabled",), ("Rejected", *TERMINAL)), tag_key(ENABLING)
    if read_mark(ENABLING, item):
        advice = f"it was told to be enabled before, and is not told twice; remove its tag {key} to have it told again"
    elif not task.params.get("pay"):
        advice = "set pay=true to have it enabled by a call, which may place an order"
    else:
        plan = replace(plan, warnings=(*plan.warnings, f"physical connection {resource.label(item)}: {NOTE}"))
        first = replace(done, patience=task.params.get("enable_wait") or 0)
        steps = [first, *enable_steps(resource, item, facts["keeps_marks"]), done]
        return change_status(plan, confirmed, steps, "Enabled")
    return change_status(plan, confirmed, [replace(done, advice={"": advice})], "Enabled")


def check_orders(resource: Resource, task: Task, item: Object, facts: Mapping[str, Any]) -> None:
    """Raise Refused where to enable it would bill what nobody allowed, or what is ordered already."""
    if item["status"] is None or item["charge_type"] or read_mark(ENABLING, item):
        return
    name, occupancy = f"physical connection {resource.label(item)}", read_mark(OCCUPANCY, item)
    if facts["stray"]:
        raise errors.Refused(
            f"{name}: its installation order was taken for {facts['stray']}, so that nothing more is ordered. Decide which of "
            "the two is to stay, and remove the other"
        )
    if occupancy and not occupancy.auto_pay:
        order = f"order {occupancy.order_id}" if occupancy.order_id else "an order that was begun"
        raise errors.Refused(
            f"{name}: {order} is not paid, and to enable it would place another one. Pay it in the console, which enables it"
        )
    if not task.params.get("pay"):
        raise errors.Refused(f"{name} is not paid for: to enable it may place an order, which only pay=true allows")


def enable_steps(resource: Resource, item: Object, keeps_marks: bool) -> list[Step]:
    """Return the enabling call, announced by a mark where one can be kept; both are left out if it is Enabled by then."""
    line_id = item["physical_connection_id"]
    call = replace(
        identity_call(resource, "EnablePhysicalConnection", item),
        achieves=("Enabled",),
        skip_if_achieved=True,
        idempotency_key=(line_id,),
        spends_money=True,
        undo=remove_mark(ENABLING, line_id) if keeps_marks else None,
    )
    if not keeps_marks:
        return [call]
    mark = set_mark(ENABLING, line_id, Mark("EnablePhysicalConnection"))
    announced: Call = replace(mark, achieves=call.achieves, skip_if_achieved=True, requires_stable=call.requires_stable)
    return [announced, call]
