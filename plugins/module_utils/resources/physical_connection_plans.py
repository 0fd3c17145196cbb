# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans for each state of a physical connection: the way into service, with the people whose work it waits for, and out of it."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Observation,
    Plan,
    Resource,
    Step,
    Task,
    Wait,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.plan import (
    identity_call,
    plan_absent,
    plan_cascade,
    plan_create,
    plan_modify,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.refusal import state_and_options
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.partners import (
    PARTNER,
    check_partners,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_enabling import (
    plan_enabled,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_states import (
    CANCELABLE,
    CHANGEABLE,
    LIFECYCLE,
    REDUNDANCY_READY,
    REPORTED,
    TERMINAL,
    UNCHANGEABLE,
    alternative,
    change_status,
    progress,
    refuse_state,
    wait_for_human,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object


def plan_state(resource: Resource, task: Task, observation: Observation) -> Plan:
    """Plan each state (reference 4.1 to 4.7; what is undefined there, the service decides)."""
    if task.state in ("present", "enabled"):
        return plan_present(resource, task, observation)
    current = observation.current
    if current is None:
        if task.state == "absent":
            return Plan()
        named = task.params.get("physical_connection_id") or task.params.get("name")
        raise errors.NotFound(f"{named}: there is no such physical connection to be {task.state}")
    first, status = wait_for_port(resource, task, current)
    if task.state == "canceled":
        return plan_canceled(resource, current, status, first)
    if task.state == "terminated":
        return plan_terminated(resource, task, observation, current)
    if status in CANCELABLE:
        first.append(identity_call(resource, "CancelPhysicalConnection", current))
    elif status == "Enabled":
        check_partners(resource, observation)
        first += terminate_steps(resource, current)
    return plan_absent(resource, task, observation, first)


# ------------------------------------------------------------ the way into service


def plan_present(resource: Resource, task: Task, observation: Observation) -> Plan:
    """Plan for state=present and state=enabled."""
    current = observation.current
    first = wait_for_partner(resource, task, observation)
    if current is None:
        plan = plan_application(resource, task)
    elif current["status"] in TERMINAL:
        raise errors.Refused(
            f"physical connection {resource.label(current)} is {current['status']} and cannot come back. Remove it "
            "with state=absent, then apply again, or give the new one another name",
            status=current["status"],
        )
    else:
        plan = check_change(resource, current, plan_modify(resource, task, current))
    plan = advance(resource, task, plan.preceded_by(*first))
    return plan_enabled(resource, task, plan, observation.facts) if task.state == "enabled" else plan


def wait_for_partner(resource: Resource, task: Task, observation: Observation) -> list[Step]:
    """Return the wait for a redundant partner that is not ready yet. Raises Refused where waiting is not asked for."""
    partner, current = observation.parents.get(PARTNER), observation.current
    if PARTNER in observation.parents and partner is None:
        raise errors.NotFound(
            f"{PARTNER}: physical connection {task.desired_state[PARTNER]} does not exist in this region"
        )
    if not partner or partner["status"] in REDUNDANCY_READY:
        return []
    # one that is under review goes on by itself meanwhile, into a status in which it may not change any more
    patient = current is None or current["status"] == "Rejected"
    if not patient or not task.params.get("wait_for"):
        raise errors.Refused(
            f"redundant_physical_connection_id: {resource.label(partner)} is {partner['status']}; it must be "
            f"{' or '.join(REDUNDANCY_READY)} first. Run again then{', or set wait_for' if patient else ''}"
        )
    return [wait_for_human(resource, partner, REDUNDANCY_READY, (*TERMINAL, "Rejected"))]


def plan_application(resource: Resource, task: Task) -> Plan:
    """Plan the application for a new one."""
    bandwidth = task.desired_state.get("bandwidth", 5)
    if bandwidth < 5:
        raise errors.InvalidOptions(
            f"bandwidth: {bandwidth} is not in the range 5 to 5000 Mbit/s for a new physical connection"
        )
    plan = plan_create(resource, task, status="Initial", type="VPC", port_type="1000Base-T")
    if bandwidth <= 5000:
        return plan
    note = f"bandwidth: {bandwidth} is above the 5000 Mbit/s of the API reference; the service decides"
    return replace(plan, warnings=(*plan.warnings, note))


def check_change(resource: Resource, current: Object, plan: Plan) -> Plan:
    """Refuse a change that the status forbids; say what it does to a rejected application."""
    status, options = current["status"], list(plan.after) or ["extra_parameters"]
    if not plan.calls:
        if status == "Rejected":
            text = f"{resource.label(current)} is Rejected; change what was objected to, and it is submitted again"
            return replace(plan, warnings=(*plan.warnings, text))
        return plan
    if status in UNCHANGEABLE:
        raise errors.Refused(state_and_options(resource, current, options), status=status, fields=options)
    if status == "Rejected":
        return change_status(plan, current, [], "Initial")
    if status not in CHANGEABLE:
        text = (
            f"the API reference does not say whether {', '.join(options)} can change while a physical connection is {status}; "
            "the service decides"
        )
        return replace(plan, warnings=(*plan.warnings, text))
    return plan


def advance(resource: Resource, task: Task, plan: Plan) -> Plan:
    """Add the wait for humans, and the confirmation of the cabling, up to the status that the task waits for."""
    goal, item = task.params.get("wait_for"), plan.result or {}
    if goal == "Enabled" and task.state == "enabled":
        goal = "Confirmed"  # the last step is this task's own
    confirming = task.params.get("confirm") and progress(item["status"]) < progress("Confirmed")
    if confirming and item["loa_status"] not in REPORTED and goal in ("Confirmed", "Enabled"):
        plan = plan.then(*wait_until_cabled(resource, item))
    elif not (item["status"] == "Allocated" and item["loa_status"] in REPORTED):
        confirming = False
    if confirming:
        call = replace(
            identity_call(resource, "ConfirmPhysicalConnection", item),
            achieves=("Confirmed", "Enabled"),
            too_early=wait_for_loa(resource, item, ("Complete",)) if goal else None,
        )
        done = Wait(resource, resource.identify(item), ("Confirmed", "Enabled"))
        before = {**item, "status": item["status"] or "Allocated"}  # None: an earlier task of a preview sees to it
        plan = change_status(plan, before, [call, done], "Confirmed")
        item = {**(plan.result or {}), "loa_status": "Complete"}
        plan = replace(plan, result=item)
    if not goal or progress(goal) <= progress(item["status"]):
        return plan
    if item["status"] == "Rejected":
        raise errors.Refused(
            f"physical connection {resource.label(item)} is Rejected and will not become {goal}; change what was objected to",
            status="Rejected",
        )
    wait = wait_for_human(resource, item, LIFECYCLE[progress(goal) :], (*TERMINAL, "Rejected"))
    return replace(plan.then(wait), result={**item, "status": goal})


def wait_until_cabled(resource: Resource, item: Object) -> list[Step]:
    """Return the waits for the people whose work a confirmation confirms."""
    allocated = wait_for_human(resource, item, ("Allocated",), (*TERMINAL, "Rejected"))
    return [allocated, wait_for_loa(resource, item, REPORTED)]


def wait_for_loa(resource: Resource, item: Object, until: tuple[str, ...]) -> Wait:
    """Return the wait for a status of its LOA."""
    unless = ("Rejected", "Deleted")
    return Wait(resource, resource.identify(item), until, unless, option="loa_status", on_human=True)


# ------------------------------------------------------------ the way out of service


def wait_for_port(resource: Resource, task: Task, current: Object) -> tuple[list[Step], str]:
    """Return the wait for the port's allocation, during which nothing can be canceled, and the status after it."""
    status: str = current["status"]
    if status != "Allocating" or task.state not in ("absent", "canceled"):
        return [], status
    if not task.params.get("wait_for"):
        raise refuse_state(
            resource,
            current,
            str(task.state),
            "only after the allocation of its port; run again then, or set wait_for=Allocated",
        )
    return [wait_for_human(resource, current, ("Allocated", "Confirmed"), ("Allocation Failed",))], "Allocated"


def plan_canceled(resource: Resource, current: Object, status: str, first: list[Step]) -> Plan:
    """Plan for state=canceled."""
    if status == "Canceled":
        return Plan(result=current)
    if status not in CANCELABLE:
        raise refuse_state(resource, current, "canceled", f"only from {', '.join(CANCELABLE)}" + alternative(status))
    cancel = identity_call(resource, "CancelPhysicalConnection", current)
    return change_status(Plan(tuple(first), result=current), current, [cancel], "Canceled")


def plan_terminated(resource: Resource, task: Task, observation: Observation, current: Object) -> Plan:
    """Plan for state=terminated."""
    status = current["status"]
    if status == "Terminated":
        return Plan(result=current)
    if status != "Enabled":
        raise refuse_state(resource, current, "terminated", "only from Enabled" + alternative(status))
    check_partners(resource, observation)
    plan = plan_cascade(resource, task, observation)
    return change_status(plan, current, terminate_steps(resource, current), "Terminated")


def terminate_steps(resource: Resource, item: Object) -> list[Step]:
    """Return the steps that end one in service."""
    call = identity_call(resource, "TerminatePhysicalConnection", item)
    return [call, Wait(resource, resource.identify(item), ("Terminated",))]
