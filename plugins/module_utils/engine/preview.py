# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in previews for objects that an earlier task creates: their IDs, and the little that is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.memory import guesses
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Observation,
    Resource,
    Task,
    TaskContext,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object, placeholder


def assume_planned(resource: Resource, task: Task, observation: Observation, context: TaskContext) -> Observation:
    """Return the observation; what cannot be meant as new is taken for what an earlier, unknown task creates."""
    missing = resource.missing(task.desired_state)
    creating = task.state in ("present", "enabled")
    if not guesses(context) or observation.current or not missing or not creating:
        return observation
    context.warnings.append(
        f"there is no such {resource.title} yet; assuming that an earlier task creates it (this one does not give "
        f"{', '.join(missing)})"
    )
    own_id = planned_id(resource, task.desired_state)
    return replace(observation, current=planned_object(resource, own_id, task.desired_state))


def assume_removed(resource: Resource, task: Task, observation: Observation, context: TaskContext) -> Observation:
    """Return the observation; what hangs on an object that is to end is taken for what an earlier, unknown task removes."""
    departing = [child for child in observation.children if child[0].lifecycle.is_departing(child[1].get("status"))]
    current, staying = observation.current, [child for child in observation.children if child not in departing]
    if not guesses(context) or not current or not staying or task.is_creating or task.params.get("cascade"):
        return observation
    names = ", ".join(f"{kind.title} {kind.label(item)}" for kind, item in staying)
    context.warnings.append(
        f"{resource.title} {resource.label(current)} still has: {names}; assuming that an earlier task removes them, since "
        "otherwise it cannot be removed"
    )
    return replace(observation, children=tuple(departing))


def planned_object(resource: Resource, object_id: str, desired_state: Mapping[str, Any]) -> Object:
    """Return an object of which a preview knows only that an earlier task creates it: with what this task finds it by."""
    known = {
        row.option: desired_state.get(row.option)
        for row in resource.fields
        if not row.modify or row.option in resource.natural_key
    }
    stable = resource.lifecycle.stable_states
    status = stable[0] if stable else None
    return {
        **dict.fromkeys(row.option for row in resource.fields),
        **known,
        resource.identity[-1]: object_id,
        "status": status,
    }


def planned_id(resource: Resource, desired_state: Mapping[str, Any]) -> str:
    """Return the placeholder for the ID of an object still to be created."""
    return placeholder(resource.id_prefix, resource.result_key, sorted(map(str, desired_state.items())))
