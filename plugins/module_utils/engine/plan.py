# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Decide what to do, as data: from what is there and what is wanted to the steps between them. No call is made here.

A preview shows a plan, a run applies the same one (reconcile.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Call,
    Child,
    Observation,
    Plan,
    Resource,
    Step,
    Task,
    Trial,
    Wait,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.preview import planned_id
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import is_hidden
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import (
    Field,
    Object,
    empty_object,
    is_placeholder,
    to_api,
)

OVERRIDDEN = "the module sends this itself; use the option for it, and extra_parameters only for what has none"

# ---------------------------------------------------------------- present


def plan_present_or_absent(resource: Resource, task: Task, observation: Observation) -> Plan:
    """Plan to delete an object for state=absent, else to create or to change it."""
    if task.state == "absent":
        return plan_absent(resource, task, observation)
    return plan_present(resource, task, observation)


def plan_present(resource: Resource, task: Task, observation: Observation) -> Plan:
    """Plan to create an object, or to change what differs."""
    if observation.current is None:
        return plan_create(resource, task)
    return plan_modify(resource, task, observation.current)


def plan_create(resource: Resource, task: Task, **defaults: Any) -> Plan:
    """Plan to create an object: the creating call, and a modifying one for what only that takes.

    I(defaults) are what the service sets by itself. Raises InvalidOptions where something is missing.
    """
    desired_state = task.desired_state
    missing = resource.missing(desired_state)
    if missing:
        raise errors.InvalidOptions(f"{', '.join(missing)}: required to create a {resource.title}")
    new = {**empty_object(resource.fields), **defaults, **desired_state}
    if resource.actions.created_id:
        new[resource.identity[-1]] = planned_id(resource, desired_state)
    stable = resource.lifecycle.stable_states
    status = defaults.get("status") or (stable[0] if stable else None)
    if not resource.lifecycle.is_shown:
        status = None
    new["status"] = status
    rows = tuple(row for row in resource.fields if row.create)
    call = Call(
        resource.actions.create,
        with_extra(to_api(rows, desired_state), task.extra_parameters),
        rows=rows,
        creates=True,
        created_id=resource.actions.created_id,
        idempotency_key=(),
        requires_stable=stable_parents(resource, task),
    )
    identity = resource.identify(new)
    steps: list[Step] = [call, *wait_until_usable(resource, identity)]
    later = {
        row.option: desired_state[row.option]
        for row in resource.fields
        if row.can_change and not row.create and desired_state.get(row.option) is not None
    }
    if later:
        steps += modify_steps(resource, new, later)
    after = {**desired_state, **({"status": status} if status else {})}
    return Plan(tuple(steps), {key: None for key in after}, after, new)


def with_extra(parameters: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """Return a call's parameters with those that the task adds. Raises InvalidOptions where they would replace one."""
    taken = overridden(extra, parameters)
    if taken:
        raise errors.InvalidOptions(f"extra_parameters: {', '.join(taken)}: {OVERRIDDEN}")
    return {**parameters, **extra}


def overridden(extra: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """Return which of the parameters that a task adds have one of the names; the service may not mind their case."""
    known = {name.lower() for name in names}
    return [name for name in extra if name.lower().partition(".")[0] in known]


def stable_parents(resource: Resource, task: Task) -> tuple[tuple[Resource, Mapping[str, Any]], ...]:
    """Return the objects that have to be in a stable state while one is created on them."""
    named = [
        task.references[row.option]
        for row, reference in resource.references
        if reference.requires_stable and row.option in task.references
    ]
    return tuple((parent.resource, parent.scope) for parent in named if not is_placeholder(parent.object_id))


# ---------------------------------------------------------------- changes


def plan_modify(resource: Resource, task: Task, current: Object) -> Plan:
    """Plan to change what differs. Raises Immutable where the service cannot change that after creation."""
    task = follow_policies(resource, task)
    changes, fixed, warnings = differences(resource, current, task.desired_state, task.resent)
    if fixed:
        raise immutable(resource, current, fixed, warnings)
    after = {**current, **changes}
    if not changes and not task.forces_change:
        return Plan(result=after, warnings=warnings)
    steps = modify_steps(resource, current, changes, task.extra_parameters)
    return Plan(tuple(steps), {key: current.get(key) for key in changes}, changes, after, warnings)


def immutable(
    resource: Resource, current: Mapping[str, Any], fixed: Mapping[str, Any], warnings: tuple[str, ...]
) -> errors.Immutable:
    """Return the error for what is fixed: with what another value takes, and what that costs."""
    rows = [resource.row(option) for option in sorted(fixed)]
    what = "; ".join(f"{row.option} is {current[row.option]!r} and cannot become {fixed[row.option]!r}" for row in rows)
    way = " ".join(dict.fromkeys(row.replacement for row in rows if row.replacement))
    return errors.Immutable(
        f"{resource.title} {resource.label(current)}: {what}: the service fixes it when the object is created. {way} "
        "To leave it as it is, leave the option out.",
        fields=[row.option for row in rows],
        status=current.get("status"),
        warnings=warnings,
    )


def follow_policies(resource: Resource, task: Task) -> Task:
    """Return the task for an object that exists as the policies for its secrets want it: some stay as they are, some go anyway."""
    policies = {row.option: task.params.get(row.policy) for row in resource.fields if row.policy}
    kept = (option for option, policy in policies.items() if policy == "on_create" and task.desired_state.get(option))
    resent = (option for option, policy in policies.items() if policy == "always" and option in task.desired_state)
    return replace(task.without(*kept), resent=frozenset(resent))


def differences(
    resource: Resource,
    current: Mapping[str, Any],
    desired_state: Mapping[str, Any],
    resent: Collection[str] = (),
) -> tuple[Object, Object, tuple[str, ...]]:
    """Return what is to change, what would have to but cannot, and warnings about what cannot be told.

    I(resent) are options that are to be sent even where nothing shows that they differ.
    """
    changes: Object = {}
    fixed: Object = {}
    warnings = []
    for row in resource.fields:
        if row.option not in desired_state or row.member is None or row.option in resource.identity:
            continue
        value, desired = current.get(row.option), desired_state[row.option]
        if row.option in resent:
            changes[row.option] = desired
        elif row.sensitive and is_hidden(value, desired):
            if not resource.is_planned(current):
                warnings.append(hidden_secret(resource, row, current))
        elif not row.matches(value, desired):
            whole = row.merge(value, desired) if row.merge else desired
            (changes if row.can_change else fixed)[row.option] = whole
    return changes, fixed, tuple(warnings)


def hidden_secret(resource: Resource, row: Field, current: Mapping[str, Any]) -> str:
    """Return the warning about a secret of which the service does not show whether it differs."""
    text = f"{row.option}: left alone, since the service does not show whether that of "
    text += f"{resource.title} {resource.label(current)} differs"
    if not row.policy:
        return text
    return (
        f"{text}. Set {row.policy}=always to send it now, in a task that then reports a change at every run, or "
        f"{row.policy}=on_create to leave it alone without this warning"
    )


def modify_steps(
    resource: Resource,
    current: Mapping[str, Any],
    changes: Mapping[str, Any],
    extra_parameters: Mapping[str, Any] | None = None,
) -> list[Step]:
    """Return the steps of a change: one call of the modifying action, and those of rows that have actions of their own."""
    identity = resource.identify(current)
    stable = ((resource, identity),)
    rows = tuple(row for row in resource.fields if row.option in changes and row.modify)
    own = [row for row in resource.fields if row.option in changes and not row.modify]
    calls = []
    if rows or extra_parameters:
        parameters = {**identity_parameters(resource, identity), **to_api(rows, changes)}
        parameters = with_extra(parameters, extra_parameters or {})
        calls.append(Call(resource.actions.modify, parameters, rows=rows, requires_stable=stable))
    for row in own:
        for action, parameters in update_calls(resource, row, current, changes[row.option]):
            calls.append(Call(action, parameters, requires_stable=stable))
    return [*calls, *wait_until_usable(resource, identity)]


def update_calls(
    resource: Resource, row: Field, current: Mapping[str, Any], desired: Any
) -> list[tuple[str, dict[str, Any]]]:
    """Return the calls that change the value of a row that has actions of its own."""
    return row.update(current[resource.own_id], current.get(row.option), desired) if row.update else []


def wait_until_usable(resource: Resource, identity: Object) -> list[Step]:
    """Return the wait after a creation or a change, if objects of this kind have states in which they are of use."""
    stable = resource.lifecycle.stable_states
    return [Wait(resource, identity, stable)] if stable else []


def identity_parameters(resource: Resource, identity: Mapping[str, Any]) -> dict[str, Any]:
    """Return the request parameters that name one object."""
    return {resource.row(option).api: identity[option] for option in resource.action_ids or resource.identity}


def identity_call(resource: Resource, action: str, item: Mapping[str, Any]) -> Call:
    """Return a call that takes nothing but what names the object."""
    identity = resource.identify(item)
    return Call(action, identity_parameters(resource, identity), requires_stable=((resource, identity),))


# ---------------------------------------------------------------- teardown


def plan_absent(resource: Resource, task: Task, observation: Observation, first: Iterable[Step] = ()) -> Plan:
    """Plan to delete an object, after what hangs on it if that is allowed. Raises Refused where it is not."""
    current = observation.current
    if current is None:
        return Plan()
    cascade = plan_cascade(resource, task, observation)
    named = [row.option for row in resource.settable if row.option in (*resource.identity, "name")]
    before = {option: current[option] for option in (*named, "status") if current.get(option) is not None}
    return replace(
        cascade.then(*first, *delete_steps(resource, current)),
        before={**before, **cascade.before},
        after={**dict.fromkeys(before), **cascade.after},
        result=None,
    )


def plan_cascade(resource: Resource, task: Task, observation: Observation) -> Plan:
    """Plan to remove what hangs on an object. Raises Refused, and names it, where that is not allowed."""
    children, steps = observation.children, cascade_steps(resource, task, observation)
    return Plan(
        tuple(steps),
        ids_by_kind(children),
        no_ids_by_kind(children),
        observation.current,
        unforeseeable=unforeseeable(steps),
        removes=children,
    )


def delete_steps(resource: Resource, item: Mapping[str, Any]) -> list[Step]:
    """Return the steps of a deletion. Raises Refused where this account cannot delete the object."""
    return [delete_call(resource, item), Wait(resource, resource.identify(item), ())]


def delete_call(resource: Resource, item: Mapping[str, Any]) -> Call:
    """Return the call of a deletion. Raises Refused where this account cannot delete the object."""
    resource.check_removable(item)
    identity = resource.identify(item)
    parameters = identity_parameters(resource, identity)
    return Call(resource.actions.delete, parameters, requires_stable=((resource, identity),), ignore_absent=True)


def removal_steps(resource: Resource, item: Mapping[str, Any]) -> list[Step]:
    """Return the steps after which an object is gone: its deletion, or only the wait for one that goes by itself."""
    departure = Wait(resource, resource.identify(item), ())
    return [departure] if is_departing(resource, item) else delete_steps(resource, item)


def cascade_steps(resource: Resource, task: Task, observation: Observation) -> list[Step]:
    """Return the steps that remove what hangs on an object.

    What could refuse its own end is tried first, or goes first where nothing that bears traffic hangs on it. The objects of
    one kind are deleted one after the other, and waited for together.
    """
    children = observation.children
    remaining = remaining_children(children)
    if remaining and observation.current and not task.params.get("cascade"):
        names = [f"{child.title} {child.label(item)}" for child, item in remaining]
        raise errors.Refused(
            f"{resource.title} {resource.label(observation.current)} cannot be removed while it still has: "
            f"{', '.join(names)}. Delete them first, or set cascade=true to have them deleted in this order",
            children=names,
        )
    steps: list[Step] = []
    for part in quiet_ones_first(children):
        for kind, items in by_kind(part):
            steps += [delete_call(kind, item) for item in items if not is_departing(kind, item)]
            steps += waits_until_gone(kind, items)
    objects = [*remaining, (resource, observation.current)] if observation.current else remaining
    return [*trials(objects, remaining), *steps]


def trials(objects: Iterable[Child], remaining: list[Child]) -> list[Step]:
    """Return the trials of those objects on which something hangs with which their deletion is refused."""
    steps: list[Step] = []
    for parent in objects:
        if is_triable(parent, remaining):
            own = [child for child in remaining if hangs_on(child, parent)]
            steps.append(Trial(delete_call(*parent), tuple(delete_call(*child) for child in own)))
    return steps


def is_triable(parent: Child, children: Iterable[Child]) -> bool:
    """Tell whether something hangs on an object with which its deletion is refused, so that to ask for it does no harm."""
    return any(child[0].name in parent[0].refused_with and hangs_on(child, parent) for child in children)


def quiet_ones_first(children: tuple[Child, ...]) -> tuple[list[Child], list[Child]]:
    """Return in two parts what is to go: first those that can be refused and cannot be tried, with what hangs on them.

    No BGP session runs over them, so that nothing is cut if one of them turns out to be held by something else.
    """
    quiet = [child for child in children if child[0].refused_with and not is_triable(child, children)]
    first = [child for child in children if child in quiet or any(hangs_on(child, parent) for parent in quiet)]
    return first, [child for child in children if child not in first]


def hangs_on(child: Child, parent: Child) -> bool:
    """Tell whether one object hangs on the other."""
    kind, item = child
    return any(
        reference.parent
        and reference.resource == parent[0].name
        and item.get(row.option) == parent[1][parent[0].own_id]
        for row, reference in kind.references
    )


def unforeseeable(steps: Iterable[Step]) -> tuple[str, ...]:
    """Return what a preview has to say about trials: only the run can tell how they end."""
    tried = [step.call for step in steps if isinstance(step, Trial)]
    return tuple(
        f"{resource.title} {resource.label(scope)}: no read shows what other products have on it (router interfaces, route "
        "entries, health checks); the run asks for its deletion first, and removes nothing where the service names any of these"
        for call in tried
        for resource, scope in call.requires_stable
    )


def by_kind(children: Iterable[Child]) -> list[tuple[Resource, list[Object]]]:
    """Return the children of each kind together, in the order in which the kinds come."""
    kinds: dict[str, tuple[Resource, list[Object]]] = {}
    for kind, item in children:
        kinds.setdefault(kind.name, (kind, []))[1].append(item)
    return list(kinds.values())


def waits_until_gone(kind: Resource, items: list[Object]) -> list[Step]:
    """Return the waits until all these objects are gone: as few as can look at them together, a listing each."""
    if len(items) == 1:
        return [Wait(kind, kind.identify(items[0]), ())]
    options = [row.option for row, reference in kind.references if reference.parent]
    owners = {option: {str(item[option]): item[option] for item in items} for option in options}
    known = {option: values for option, values in owners.items() if "None" not in values}
    if not known:
        return [Wait(kind, kind.identify(item), ()) for item in items]
    option = min(known, key=lambda name: len(known[name]))
    return [
        Wait(kind, {option: owner}, (), among=tuple(kind.identify(item) for item in items if item[option] == owner))
        for owner in known[option].values()
    ]


def is_departing(kind: Resource, item: Mapping[str, Any]) -> bool:
    """Tell whether an object goes by itself."""
    return kind.lifecycle.is_departing(item.get("status"))


def remaining_children(children: Iterable[Child]) -> list[Child]:
    """Return the children that do not go by themselves."""
    return [(kind, item) for kind, item in children if not is_departing(kind, item)]


def ids_by_kind(children: Iterable[Child]) -> dict[str, list[str]]:
    """Return the children's IDs by kind, for a diff."""
    kinds: dict[str, list[str]] = {}
    for kind, item in remaining_children(children):
        kinds.setdefault(kind.plural, []).append(" ".join(str(item[option]) for option in kind.identity))
    return {plural: sorted(ids) for plural, ids in kinds.items()}


def no_ids_by_kind(children: Iterable[Child]) -> dict[str, list[str]]:
    """Return what is left of the children, for the other side of the diff."""
    return {kind.plural: [] for kind, _item in remaining_children(children)}
