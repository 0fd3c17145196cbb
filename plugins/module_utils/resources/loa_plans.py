# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans for an LOA: the application, the report of the cabling, and the waits for both (reference 4.8, 4.9)."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Call,
    Child,
    Observation,
    Plan,
    Resource,
    Step,
    Task,
    Wait,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.plan import differences, with_extra
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import physical_connection_states
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection import (
    PHYSICAL_CONNECTION,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_loa import (
    LIFECYCLE,
    REQUIRED_TO_APPLY,
    REQUIRED_TO_REPORT,
    TERMINAL,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import (
    Object,
    empty_object,
    is_placeholder,
    to_api,
)


def plan_loa(resource: Resource, task: Task, observation: Observation) -> Plan:
    """Apply for the LOA, again if it was rejected; report the cabling, and wait, where that is asked for."""
    current = observation.current
    if current is None or current["status"] in TERMINAL:
        plan = plan_application(resource, task, observation)
    else:
        plan = keep_details(resource, task, current)
    if task.state == "completed":
        plan = plan_report(resource, task, plan)
    goal, item = task.params.get("wait_for"), plan.result or {}
    if goal and item["status"] in LIFECYCLE and LIFECYCLE.index(item["status"]) < LIFECYCLE.index(goal):
        plan = replace(plan.then(wait_for_status(resource, item, goal)), result={**item, "status": goal})
    return replace(plan, effects=effects(observation.parents["physical_connection_id"], plan))


def plan_application(resource: Resource, task: Task, observation: Observation) -> Plan:
    """Plan the application."""
    current, connection = observation.current, observation.parents["physical_connection_id"] or {}
    missing = [option for option in REQUIRED_TO_APPLY if not task.desired_state.get(option)]
    if missing:
        raise errors.InvalidOptions(f"{', '.join(missing)}: required to apply for an LOA")
    first = wait_for_port(resource, task, connection)
    status = connection["status"]
    notes: tuple[str, ...] = ()
    if status != "Allocated":
        notes = (
            f"the API reference does not say whether an LOA can be applied for while a physical connection is {status}; "
            "the service decides",
        )
    if current and current["status"] == "Deleted":
        note = f"the LOA of physical connection {PHYSICAL_CONNECTION.label(connection)} is Deleted; neither the API "
        notes += (
            note + "reference nor the vendor's pages say whether it can be applied for again; the service decides",
        )
    rows = tuple(row for row in resource.fields if row.create)
    wanted = {row.option: value for row in rows if (value := task.desired_state.get(row.option)) is not None}
    parameters = with_extra(to_api(rows, wanted), task.extra_parameters)
    subjects = ((PHYSICAL_CONNECTION, PHYSICAL_CONNECTION.identify(connection)), (resource, resource.identify(wanted)))
    call = Call("ApplyPhysicalConnectionLOA", parameters, rows=rows, requires_stable=subjects)
    gone = current is None or current["status"] == "Deleted"
    before = {key: None if gone or current is None else current.get(key) for key in wanted}
    return Plan(
        (*first, call),
        {**before, "status": current["status"] if current else None},
        {**wanted, "status": "Applying"},
        {**empty_object(resource.fields), **wanted, "status": "Applying"},
        notes,
    )


def wait_for_port(resource: Resource, task: Task, connection: Object) -> list[Step]:
    """Return the wait for the port, before which there is no LOA. Raises Refused where waiting is not asked for."""
    status, name = connection["status"], PHYSICAL_CONNECTION.label(connection)
    ready = physical_connection_states.REDUNDANCY_READY
    if status in ready:
        return []
    if status not in physical_connection_states.LIFECYCLE:
        raise errors.Refused(f"physical connection {name} is {status}; there is no LOA for it", status=status)
    if not task.params.get("wait_for"):
        raise errors.Refused(
            f"physical connection {name} is {status}; its LOA can be applied for once its port is Allocated. "
            "Run again then, or set wait_for",
            status=status,
        )
    unless = ("Rejected", *physical_connection_states.TERMINAL)
    return [physical_connection_states.wait_for_human(PHYSICAL_CONNECTION, connection, ready, unless)]


def plan_report(resource: Resource, task: Task, plan: Plan) -> Plan:
    """Add the report that the cabling is done."""
    item = plan.result or {}
    status = item["status"]
    missing = [option for option in REQUIRED_TO_REPORT if not task.desired_state.get(option)]
    if missing:
        raise errors.InvalidOptions(f"{', '.join(missing)}: required to report the cabling")
    rows = tuple(row for row in resource.fields if row.modify and row.option in task.desired_state)
    reported = {row.option: task.desired_state[row.option] for row in rows}
    changes, _fixed, warnings = differences(resource, item, reported)
    if status == "Completing" or (status == "Complete" and not changes):
        return replace(plan, warnings=(*plan.warnings, *warnings))
    early = status in ("Applying", "Accept")
    if early and not (task.params.get("wait_for") or is_placeholder(item["physical_connection_id"])):
        raise errors.Refused(
            f"the LOA of physical connection {item['physical_connection_id']} is {status}; the cabling can be reported "
            "once it is Available. Run again then, or set wait_for=Complete",
            status=status,
        )
    target = {"InstanceId": item["physical_connection_id"]}
    parameters = with_extra({**target, **to_api(rows, reported)}, task.extra_parameters)
    subjects = ((resource, resource.identify(item)),)
    call = Call("CompletePhysicalConnectionLOA", parameters, rows=rows, requires_stable=subjects)
    before = {key: item.get(key) for key in reported}
    return replace(
        plan.then(*([wait_for_status(resource, item, "Available")] if early else []), call),
        before={"status": status, **before, **plan.before},
        after={**plan.after, **reported, "status": "Completing"},
        result={**item, **reported, "status": "Completing"},
    )


def keep_details(resource: Resource, task: Task, current: Object) -> Plan:
    """Plan to leave an LOA that is under way as it is: the service takes other details only with an application.

    They keep nobody from reporting the cabling. Raises Immutable where the task is about the details.
    """
    _changes, fixed, _warnings = differences(resource, current, task.desired_state)
    if not fixed:
        return Plan(result=current)
    options, status = sorted(fixed), current["status"]
    name = f"the LOA of physical connection {current['physical_connection_id']}"
    if task.state == "completed" or status == "Complete":
        note = (
            f"{', '.join(options)}: left alone; {name} is {status} with other details, which only an application sets"
        )
        return Plan(result=current, warnings=(note,))
    raise errors.Immutable(
        f"{name} is {status} with other details ({', '.join(options)}); they can change only after it was rejected. "
        "Ask Alibaba Cloud to reject it, which takes a new review by people, and nobody is let into the building before "
        "its end; or leave the options out. To report the cabling, the details do not matter",
        status=status,
        fields=options,
    )


def wait_for_status(resource: Resource, item: Object, goal: str) -> Wait:
    """Return the wait for a status of the LOA, or for a later one."""
    until = LIFECYCLE[LIFECYCLE.index(goal) :]
    advice = {"Completing": physical_connection_states.WAIT_OR_CONFIRM}
    return Wait(resource, resource.identify(item), until, TERMINAL, on_human=True, advice=advice)


def effects(connection: Object | None, plan: Plan) -> tuple[Child, ...]:
    """Return the physical connection as it is with the LOA: its port is there, and it shows the LOA's status."""
    if not connection or not plan.calls or plan.result is None:
        return ()
    ready = connection["status"] in physical_connection_states.REDUNDANCY_READY
    status = connection["status"] if ready else "Allocated"
    return ((PHYSICAL_CONNECTION, {**connection, "status": status, "loa_status": plan.result["status"]}),)
