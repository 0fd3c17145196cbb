# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans for VBRs: a new one, a change, with a recovery before it, and the end of one (reference 5.1 to 5.7)."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Observation,
    Plan,
    Resource,
    Task,
    Wait,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.plan import (
    identity_call,
    plan_create,
    plan_modify,
    removal_steps,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.associations import (
    ASSOCIATIONS,
    check_changed_gateways,
    check_first_line,
    equal_associations,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection import (
    PHYSICAL_CONNECTION,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_states import (
    TERMINAL,
    wait_for_human,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object


def plan_new(actual: Resource, task: Task, observation: Observation) -> Plan:
    """Plan a new VBR, for this account or another one.

    Raises NotFound or Refused where its physical connection is not there, or not in service.
    """
    option = "physical_connection_id"
    if option not in observation.parents:
        return plan_create(actual, task)
    connection = observation.parents[option]
    if connection is None:
        raise errors.NotFound(f"physical connection {task.desired_state[option]} does not exist in this region")
    if connection["status"] == "Enabled":
        return plan_create(actual, task)
    if not task.params.get("wait_for_line"):
        raise errors.Refused(
            f"physical connection {PHYSICAL_CONNECTION.label(connection)} is {connection['status']}; a VBR can be created on "
            "it once it is Enabled. Run again then, or set wait_for_line=true",
            status=connection["status"],
        )
    wait = wait_for_human(PHYSICAL_CONNECTION, connection, ("Enabled",), ("Rejected", *TERMINAL))
    return plan_create(actual, task).preceded_by(wait)


def plan_existing(actual: Resource, task: Task, observation: Observation) -> Plan:
    """Plan to change a VBR, after its recovery if it is terminated."""
    current = observation.current or {}
    check_changed_gateways(current, task.desired_state)
    check_first_line(current, task.desired_state)
    plan = plan_change(actual, task, observation)
    if current["status"] != "terminated":
        return plan
    recover = identity_call(actual, "RecoverVirtualBorderRouter", current)
    return replace(
        plan.preceded_by(recover, Wait(actual, actual.identify(current), ("active",))),
        before={**plan.before, "status": "terminated"},
        after={**plan.after, "status": "active"},
        result={**(plan.result or {}), "status": "active"},
    )


def plan_change(actual: Resource, task: Task, observation: Observation) -> Plan:
    """Plan a change; associations that the list leaves out go by calls of their own, since a change only adds.

    They go last, once those that take their place are there, so that the VBR is never left with too few.
    """
    current, desired_state = observation.current or {}, task.desired_state
    plan = plan_modify(actual, task, current)
    if ASSOCIATIONS not in plan.after:
        return plan
    wanted = {item["physical_connection_id"] for item in desired_state[ASSOCIATIONS]}
    there = {item["physical_connection_id"] for item in current[ASSOCIATIONS] or []}
    remaining = [item for item in current[ASSOCIATIONS] or [] if item["physical_connection_id"] in wanted]
    if equal_associations(remaining, desired_state[ASSOCIATIONS]):
        plan = replace(plan, steps=plan_modify(actual, task.without(ASSOCIATIONS), current).steps)
    surplus = [child for child in observation.children if child[1]["physical_connection_id"] not in wanted]
    arrivals = [
        Wait(kind, {"vbr_id": current["vbr_id"], "physical_connection_id": line}, kind.lifecycle.stable_states)
        for kind, _item in surplus[:1]
        for line in sorted(wanted - there)
    ]
    return plan.then(*arrivals, *(step for kind, item in surplus for step in removal_steps(kind, item)))


def plan_terminated(actual: Resource, task: Task, current: Object | None) -> Plan:
    """Plan for state=terminated."""
    if current is None:
        name = task.params.get("vbr_id") or task.params.get("name") or f"with VLAN ID {task.params.get('vlan_id')}"
        raise errors.NotFound(f"there is no VBR {name} to be terminated")
    if current["status"] == "terminated":
        return Plan(result=current)
    if current["status"] != "active":
        raise errors.Refused(
            f"VBR {actual.label(current)} is {current['status']}; it can be terminated only from active",
            status=current["status"],
        )
    call = identity_call(actual, "TerminateVirtualBorderRouter", current)
    return Plan(
        (call, Wait(actual, actual.identify(current), ("terminated",))),
        {"status": "active"},
        {"status": "terminated"},
        {**current, "status": "terminated"},
    )
