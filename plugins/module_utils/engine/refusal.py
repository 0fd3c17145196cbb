# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Say of a change that is refused for an object's state which option it is about, that state, and in which ones it may change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Call, Resource, TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find


def explain_state(
    context: TaskContext, call: Call, stable: Iterable[tuple[Resource, Mapping[str, Any]]], error: errors.ApiError
) -> None:
    """Add to the service's refusal of a call the states of the objects that it is about, I(stable), if it is for a state."""
    if not errors.is_one_of(error.code, errors.WRONG_STATE):
        return
    for resource, scope in stable:
        try:
            current = find(context.client, resource, scope)
        except errors.ExpressConnectError:
            return  # the refusal is the news, not that the look-up failed as well
        if current is None:
            continue
        options = [row.option for row in call.rows] if call.action == resource.actions.modify else []
        error.add(state_and_options(resource, current, options))
        error.details.update(status=current.get("status"), **({"fields": options} if options else {}))


def state_and_options(resource: Resource, current: Mapping[str, Any], options: Iterable[str]) -> str:
    """Return the sentence that names an object's state and, for each option, the states in which it may change."""
    status = current.get("status")
    text = f"{resource.title} {resource.label(current)} is {status}"
    for states, names in by_states(resource, options).items():
        text += f"; {', '.join(names)} can change only while it is {one_of(states)}"
        if status in states:
            text += ", so that something that it hangs on must be in the way"
    return text


def by_states(resource: Resource, options: Iterable[str]) -> dict[tuple[str, ...], list[str]]:
    """Return the options by the states in which they may change; those of which nothing is known are left out."""
    found: dict[tuple[str, ...], list[str]] = {}
    for option in options:
        own = resource.row(option).changeable_in if resource.has(option) else ()
        states = own or resource.lifecycle.changeable_states
        if states:
            found.setdefault(states, []).append(option)
    return found


def one_of(states: Iterable[str]) -> str:
    """Return states as a text."""
    *first, last = states
    return f"{', '.join(first)} or {last}" if first else last
