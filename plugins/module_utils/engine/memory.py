# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a preview remembers: each task lays over what it reads what the tasks before it would have made of that.

The actions carry it from task to task (C(plugin_utils/preview_memory.py)).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Observation,
    Plan,
    Resource,
    TaskContext,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.remembered import Memory
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object


def key_of(resource: Resource, item: Mapping[str, Any]) -> str:
    """Return what names an object among all kinds; one that two kinds of listings show has the same in both."""
    return " ".join([resource.result_key, *(str(item[option]) for option in resource.action_ids or resource.identity)])


def guesses(context: TaskContext) -> bool:
    """Tell whether what is not there may still come, or go, by an earlier task of which nothing is known."""
    return context.check_mode and not (context.memory and context.memory.complete)


def load(given: Mapping[str, Any] | None) -> Memory | None:
    """Return a memory as it was saved; None where nothing carries one."""
    if given is None:
        return None
    objects = {key: (entry["kind"], entry["item"]) for key, entry in given.get("objects", {}).items()}
    return Memory(bool(given.get("complete")), objects, set(given.get("gone", ())))


def save(memory: Memory) -> Object:
    """Return a memory as plain data."""
    objects = {key: {"kind": kind, "item": item} for key, (kind, item) in memory.objects.items()}
    return {"objects": objects, "gone": sorted(memory.gone)}


@contextmanager
def recalled(context: TaskContext) -> Iterator[None]:
    """Lay the memory over what is read meanwhile, in check mode and nowhere else."""
    memory = context.memory if context.check_mode else None
    if memory is not None:
        context.client.overlay = lambda *found: lay_over(memory, *found)
    try:
        yield
    finally:
        context.client.overlay = None


def lay_over(memory: Memory, resource: Resource, found: list[Object], scope: Mapping[str, Any]) -> list[Object]:
    """Return what a listing for I(scope) would show after the tasks that are remembered."""
    foreseen = {key: item for key, (kind, item) in memory.objects.items() if kind == resource.name}
    there = {key_of(resource, item): item for item in found}
    changed = [foreseen.get(key, item) for key, item in there.items() if key not in memory.gone]
    # one that a task made for real meanwhile is not there twice
    new = [item for key, item in foreseen.items() if key not in there and not has_twin(resource, item, changed)]
    laid = [resource.foresee(memory, item) for item in [*changed, *new]]
    return [item for item in laid if all(item.get(key, value) == value for key, value in scope.items())]


def has_twin(resource: Resource, item: Mapping[str, Any], found: list[Object]) -> bool:
    """Tell whether what is planned was found under its natural key."""
    if not resource.is_planned(item) or not resource.natural_key:
        return False
    return any(all(item.get(key) == other.get(key) for key in resource.natural_key) for other in found)


def remember(context: TaskContext, resource: Resource, observation: Observation, plan: Plan) -> None:
    """Note, in check mode, what a plan would leave behind."""
    memory = context.memory if context.check_mode else None
    if memory is None or not plan.calls:
        return
    for kind, item in plan.removes:
        forget(memory, key_of(kind, item))
    for kind, item in plan.effects:
        hold(memory, kind, item)
    if not resource.actions.describe:
        return
    if plan.result is not None:
        hold(memory, resource, plan.result)
        resource.remember_parts(memory, plan)
    elif observation.current is not None:
        forget(memory, key_of(resource, observation.current))


def hold(memory: Memory, resource: Resource, item: Object) -> None:
    """Note how an object would be, without its secrets."""
    key = key_of(resource, item)
    shown = {row.option: item.get(row.option) for row in resource.fields if not row.is_sensitive}
    memory.objects[key] = (resource.name, {**dict.fromkeys(item), **shown})
    memory.gone.discard(key)


def forget(memory: Memory, key: str) -> None:
    """Note that an object would be gone."""
    memory.objects.pop(key, None)
    memory.gone.add(key)
