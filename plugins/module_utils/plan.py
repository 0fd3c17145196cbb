# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Decide what to do, as data: from what is there and what is wanted to the steps between them. No call is made here.

A preview shows a plan, a run applies the same one (reconcile.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.client import is_secret_parameter
from ansible_collections.alicloud.express_connect.plugins.module_utils.resource import (
    MASK,
    Resource,
    is_placeholder,
    masked,
    placeholder,
    to_api,
)


@dataclass(frozen=True)
class Wait:
    """Wait until an object's status is one of I(until), or, where that is empty, until the object is gone."""

    resource: Resource
    scope: Mapping
    until: tuple[str, ...]
    dead: tuple[str, ...] = ()
    """Status from which the wished one cannot come any more."""
    option: str = "status"
    people: bool = False
    """Whether people take the step that is waited for, so that it lasts days, and wait=false does not skip it."""


@dataclass(frozen=True)
class Call:
    """One changing call."""

    action: str
    parameters: Mapping
    rows: tuple = ()
    """The rows of its parameters, to mask in reports what nobody may see."""
    creates: str = ""
    """The member of the answer that holds a new ID, which then takes its placeholder's place in later steps."""
    once: tuple | None = None
    """What the call is about beyond its parameters, where the same call by a later run must not act again: its ClientToken
    is then made from both. None: to make it twice does no harm, or what was seen shows that it was made."""
    touches: tuple[tuple[Resource, Mapping], ...] = ()
    """The objects that must not be on their way to another status while it is made."""
    gone_is_fine: bool = False


@dataclass(frozen=True)
class Seen:
    """What a look-up found."""

    current: dict | None
    kind: Resource | None = None
    """What it turned out to be, where that is not what the task is about in general (another account's router)."""
    children: tuple[tuple[Resource, dict], ...] = ()
    """What hangs on it, in the order in which it would have to go."""
    facts: Mapping = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """What to do: waits and calls in order, what is managed before and after, and the object as it will then be."""

    steps: tuple[Wait | Call, ...] = ()
    before: Mapping = field(default_factory=dict)
    after: Mapping = field(default_factory=dict)
    object: Mapping | None = None
    warnings: tuple[str, ...] = ()

    @property
    def calls(self) -> list[Call]:
        return [step for step in self.steps if isinstance(step, Call)]


def plan_create(resource: Resource, desired: Mapping, seen: Seen, extra: Mapping | None = None, **object_facts) -> Plan:
    """Plan to create an object: the creating call, and a modifying one for what only that takes."""
    missing = resource.missing(desired)
    if missing:
        raise errors.InvalidOptions(f"{', '.join(missing)}: needed to create a {resource.title}")
    new = {**{row.option: [] if row.items else None for row in resource.fields}, **object_facts, **desired}
    if resource.created:
        new_id = next(row.option for row in resource.fields if row.api == resource.created)
        new[new_id] = placeholder(resource.prefix, resource.name, sorted(map(str, desired.items())))
    status = object_facts.get("status") or (resource.ready[0] if resource.ready else None)
    new["status"] = status
    rows = [row for row in resource.fields if row.create]
    later = [row for row in resource.fields if row.modify and not row.create and desired.get(row.option) is not None]
    identity = resource.identify(new)
    parents = tuple(item for item in seen.facts.get("parents", ()) if not any(map(is_placeholder, item[1].values())))
    steps: list[Wait | Call] = [
        Call(
            resource.create,
            {**to_api(rows, desired), **(extra or {})},
            rows=tuple(rows),
            creates=resource.created,
            once=(),
            touches=parents,
        )
    ]
    steps += waits(resource, identity)
    if later:
        steps += modify_steps(resource, identity, {row.option: desired[row.option] for row in later})
    after = {**desired, **({"status": status} if status else {})}
    return Plan(tuple(steps), {key: None for key in after}, after, new)


def plan_modify(resource: Resource, current: Mapping, desired: Mapping, extra: Mapping | None = None) -> Plan:
    """Plan to change what differs. Raises Immutable where the service cannot change that after creation."""
    changes, fixed, warnings = differences(resource, current, desired)
    if fixed:
        what = "; ".join(
            f"{option} is {current[option]!r} and cannot become {value!r}" for option, value in sorted(fixed.items())
        )
        raise errors.Immutable(
            f"{resource.title} {resource.name_of(current)}: {what}: the service fixes it when the object is created. "
            "Leave the option out, or delete the object and create it anew"
        )
    after = {**current, **changes}
    if not changes:
        return Plan(object=after, warnings=warnings)
    steps = modify_steps(resource, resource.identify(current), changes, extra)
    return Plan(tuple(steps), {key: current.get(key) for key in changes}, changes, after, warnings)


def differences(resource: Resource, current: Mapping, desired: Mapping) -> tuple[dict, dict, tuple[str, ...]]:
    """Give what is to change, what would have to but cannot, and what cannot be told."""
    changes, fixed, warnings = {}, {}, []
    for row in resource.fields:
        if row.option not in desired or row.member is None or row.option in resource.identity:
            continue
        value = current.get(row.option)
        if row.secret and (value is None or value and set(str(value)) == {"*"}):
            warnings.append(
                f"{row.option}: the service does not show it, so that it is not known whether it differs; left alone"
            )
        elif not row.equal(value, desired[row.option]):
            (changes if row.modify else fixed)[row.option] = desired[row.option]
    return changes, fixed, tuple(warnings)


def modify_steps(
    resource: Resource, identity: Mapping, changes: Mapping, extra: Mapping | None = None
) -> list[Wait | Call]:
    """Give the steps of a change."""
    rows = [row for row in resource.fields if row.option in changes]
    parameters = {**identity_parameters(resource, identity), **to_api(rows, changes), **(extra or {})}
    call = Call(resource.modify, parameters, rows=tuple(rows), touches=((resource, identity),))
    return [call, *waits(resource, identity)]


def delete_steps(resource: Resource, item: Mapping) -> list[Wait | Call]:
    """Give the steps of a deletion."""
    identity = resource.identify(item)
    parameters = identity_parameters(resource, identity)
    call = Call(resource.delete, parameters, touches=((resource, identity),), gone_is_fine=True)
    return [call, Wait(resource, identity, ())]


def waits(resource: Resource, identity: Mapping) -> list[Wait]:
    """Give the wait after a creation or a change, if objects of this kind have such a status."""
    return [Wait(resource, identity, resource.ready)] if resource.ready else []


def identity_parameters(resource: Resource, identity: Mapping) -> dict:
    """Give the request parameters that name one object."""
    return {resource.field(option).api: identity[option] for option in resource.named_by or resource.identity}


def plan_absent(resource: Resource, params: Mapping, seen: Seen, first: Iterable[Wait | Call] = ()) -> Plan:
    """Plan to delete an object, after what hangs on it if that is allowed. Raises Refused where it is not."""
    current = seen.current
    if current is None:
        return Plan()
    steps = [*clear(resource, params, seen), *first, *(resource.remove or delete_steps)(resource, current)]
    named = [row.option for row in resource.given if row.option in (*resource.identity, "name")]
    before = {option: current[option] for option in (*named, "status") if current.get(option) is not None}
    return Plan(tuple(steps), {**before, **grouped(seen.children)}, {**dict.fromkeys(before), **emptied(seen.children)})


def clear(resource: Resource, params: Mapping, seen: Seen) -> list[Wait | Call]:
    """Give the steps that take away what hangs on an object. Raises Refused, and names it, where that is not allowed."""
    if seen.children and not params.get("cascade"):
        children = [f"{kind.title} {kind.name_of(item)}" for kind, item in seen.children]
        raise errors.Refused(
            f"{resource.title} {resource.name_of(seen.current)} cannot go while it still has: {', '.join(children)}. "
            "Delete them first, or set cascade=true to have them deleted in this order",
            children=children,
        )
    return [step for kind, item in seen.children for step in (kind.remove or delete_steps)(kind, item)]


def grouped(children: Iterable[tuple[Resource, Mapping]]) -> dict[str, list[str]]:
    """Give the children's IDs by kind, for a diff."""
    kinds: dict[str, list[str]] = {}
    for kind, item in children:
        kinds.setdefault(kind.plural, []).append(" ".join(str(item[option]) for option in kind.identity))
    return {plural: sorted(ids) for plural, ids in kinds.items()}


def emptied(children: Iterable[tuple[Resource, Mapping]]) -> dict[str, list]:
    """Give what is left of the children, for the other side of the diff."""
    return {kind.plural: [] for kind, _item in children}


def report(call: Call, request_id: str | None = None) -> dict:
    """Give a call as results show it; the request ID only where it was made."""
    by_api = {row.api: row for row in call.rows}
    parameters = {}
    for name, value in call.parameters.items():
        row = by_api.get(name)
        if value and (row.secret if row else is_secret_parameter(name)):
            value = MASK
        elif row and row.items and not isinstance(value, str):
            hidden = {item.api for item in row.items if item.secret}
            value = [{key: MASK if key in hidden else part for key, part in item.items()} for item in value]
        parameters[name] = value
    made = {"action": call.action, "parameters": parameters}
    return made if request_id is None else {**made, "request_id": request_id}


def diff(resource: Resource, plan: Plan) -> dict:
    """Give before and after under the same keys; a secret shows that it changes, never what it is."""
    before, after = masked(resource.fields, plan.before), masked(resource.fields, plan.after)
    for row in resource.fields:
        if row.secret and plan.before.get(row.option) != plan.after.get(row.option) and after.get(row.option):
            after[row.option] = f"{after[row.option]} (changed)"
    return {"before": ordered(before), "after": ordered(after)}


def ordered(values: Mapping) -> dict:
    """Sort what has no order of its own, so that a diff shows only what differs."""
    return {key: sorted(value, key=str) if isinstance(value, list) else value for key, value in sorted(values.items())}
