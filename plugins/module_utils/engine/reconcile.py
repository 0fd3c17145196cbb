# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bring an object into its desired state: C(options -> validate -> desired state -> observe -> plan -> apply -> refresh).

Read this file first. A resource says in its own file how it is observed and planned; everything here serves all of them.
A plan is pure data, made without a single call; check mode is a plan that is not applied.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.memory import recalled, remember
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Observation,
    Plan,
    Resource,
    Task,
    TaskContext,
    Wait,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import (
    check_parents,
    resolve_references,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.plan import OVERRIDDEN, overridden
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.preview import (
    assume_planned,
    assume_removed,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.progress import Progress
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import (
    diff,
    is_mask,
    redact_call,
    redact_object,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.wait import conflict_pauses, wait_for
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import (
    Field,
    Object,
    is_placeholder,
    placeholder_complaints,
)

# What every call carries, whichever of the two signatures it has.
PROTOCOL_PARAMETERS = (
    *("Action", "Version", "Format", "RegionId", "ClientToken", "AccessKeyId", "SecurityToken", "Timestamp"),
    *("Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "SignatureType"),
)
DURATIONS = ("wait_timeout", "enable_wait")
MASKED = (
    "is the mask that results show in place of a secret, and not the secret itself; give that, or leave the option out "
    "to leave the secret alone"
)


def reconcile(resource: Resource, params: Mapping[str, Any], context: TaskContext) -> Object:
    """Do what a task asks; return its result: C(changed), C(calls), C(diff), C(warnings) and the object.

    A run makes the calls that its preview lists, but for those that have become needless by their turn (see
    C(Call.skip_if_achieved)); C(changed) counts what was done. Raises ExpressConnectError; what was done before it was raised
    stands in its details under C(calls), what was warned of under C(warnings).
    """
    try:
        with recalled(context):
            return bring_about(resource, params, context)
    except errors.ExpressConnectError as error:
        warnings = list(dict.fromkeys([*context.warnings, *error.details.pop("warnings", ())]))
        error.details.update({"warnings": warnings} if warnings else {})
        raise


def bring_about(resource: Resource, params: Mapping[str, Any], context: TaskContext) -> Object:
    """Do what a task asks; return its result."""
    task, progress = prepare_task(resource, params, context), Progress()
    if context.check_mode:
        actual, plan = look_and_plan(resource, task, context)
        context.warnings.extend(plan.unforeseeable)
        progress.add(plan)
        progress.calls = [redact_call(call, context.client.settings.sensitive_parameters) for call in plan.calls]
        found = plan.result
    else:
        actual, found = pursue(resource, task, context, progress)
    return {
        "changed": bool(progress.calls),
        "calls": progress.calls,
        "diff": diff(actual, Plan(before=progress.before, after=progress.after)),
        "warnings": list(dict.fromkeys(context.warnings)),
        resource.result_key: redact_object(actual, found),
    }


def look_and_plan(resource: Resource, task: Task, context: TaskContext) -> tuple[Resource, Plan]:
    """Return what the object turned out to be, and what to do about it."""
    observation = resource.observe(context, task)
    actual = observation.resource or resource
    observation = assume_planned(actual, task, observation, context)
    observation = assume_removed(actual, task, observation, context)
    resting = at_rest(actual, observation)
    check_parents(context, actual, task, resting)
    plan = resource.plan(task, resting)  # what is refused anyway need not be waited for
    if resting is not observation and context.wait and not context.check_mode:
        plan = resource.plan(task, wait_for_rest(actual, observation, context))
    context.warnings.extend(plan.warnings)
    remember(context, actual, observation, plan)
    return actual, plan


def pursue(resource: Resource, task: Task, context: TaskContext, progress: Progress) -> tuple[Resource, Object | None]:
    """Plan and apply; where the plan turns out not to fit any more, look and plan again, within the time for waits."""
    pauses = conflict_pauses(context)
    waited: float | None = next(pauses)
    try:
        while True:
            actual, plan = look_and_plan(resource, task, context)
            try:
                found = carry_out(context, actual, plan, progress)
            except errors.Outdated as outdated:
                before, waited = waited, waited if outdated.at_once else next(pauses, None)
                if waited is not None:
                    continue
                outdated.cause.message += f" (after {before:.0f} s; run again to go on waiting, or raise wait_timeout)"
                raise outdated.cause from None
            progress.recognize(found)
            return actual, found
    except errors.ExpressConnectError as error:
        if progress.is_begun:
            error.details.update(calls=progress.calls, changed=bool(progress.calls))
        if progress.calls:
            done = ", ".join(counted(call["action"] for call in progress.calls))
            error.add(f"Done before that, and not undone: {done}; the next run continues from there")
        raise


def carry_out(context: TaskContext, resource: Resource, plan: Plan, progress: Progress) -> Object | None:
    """Apply a plan; return the object as the service then shows it. Most find nothing to do, and load nothing that does it."""
    if not plan.steps:
        progress.add(plan)
        return plan.result
    from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.apply import apply

    return apply(context, resource, plan, progress)


def counted(actions: Iterable[str]) -> list[str]:
    """Return the actions in order, those that follow each other once with their number."""
    runs = [(action, sum(1 for _one in run)) for action, run in itertools.groupby(actions)]
    return [f"{action} ({number} times)" if number > 1 else action for action, number in runs]


def info_result(resource: Resource, objects: Iterable[Mapping[str, Any]]) -> Object:
    """Return the result of an info module."""
    return {"changed": False, resource.plural: [redact_object(resource, item) for item in objects]}


# ---------------------------------------------------------------- from options to desired state


def prepare_task(resource: Resource, params: Mapping[str, Any], context: TaskContext) -> Task:
    """Validate the options and resolve what they refer to; return what the task asks for."""
    desired_state = validate(resource, params, context)
    references = resolve_references(context, resource, params)
    parts = {row.option for row in resource.settable}
    there = {option: reference for option, reference in references.items() if reference.object_id}
    ids = {option: reference.object_id for option, reference in there.items() if option in parts}
    is_orphan = any(row.option in references and row.option not in there for row in resource.identifying)
    return Task(params, {**desired_state, **ids}, there, is_orphan)


def validate(resource: Resource, params: Mapping[str, Any], context: TaskContext) -> Object:
    """Return the options that are parameters of the object, normalized; what is not given is left alone.

    Raises InvalidOptions with everything that breaks a rule, before anything is sent.
    """
    complaints = find_complaints(resource, params, context)
    if complaints:
        raise errors.InvalidOptions("; ".join(complaints))
    return resource.complete_desired_state(params, normalized(resource, params))


def find_complaints(resource: Resource, params: Mapping[str, Any], context: TaskContext) -> list[str]:
    """Return everything that breaks a rule, each with the option's name before it. No call is made."""
    complaints = [] if context.check_mode else placeholder_complaints(params)
    if params.get("force_extra_parameters") and not params.get("extra_parameters"):
        complaints.append("force_extra_parameters: has nothing to send without extra_parameters")
    short = [name for name in DURATIONS if (params.get(name) or 0) < 0]
    complaints += [f"{name}: {params[name]} s is less than 0" for name in short]
    complaints += [
        f"{name}: contains an unpaired surrogate" for name, value in params.items() if not is_writable(value)
    ]
    complaints += ids_of_other_kinds(resource, params, context)
    taken = overridden(params.get("extra_parameters") or {}, sent_names(resource, params))
    complaints += [f"extra_parameters: {', '.join(taken)}: {OVERRIDDEN}"] if taken else []
    complaints += broken_rules(resource.settable, params, context)
    return complaints or resource.validate({**params, **normalized(resource, params)})


def is_writable(value: Any) -> bool:
    """Tell whether all texts in a value can be sent at all."""
    if isinstance(value, Mapping):
        return all(is_writable(part) for pair in value.items() for part in pair)
    if isinstance(value, (list, tuple)):
        return all(map(is_writable, value))
    return not isinstance(value, str) or value.encode(errors="replace").decode() == value or value.isascii()


def ids_of_other_kinds(resource: Resource, params: Mapping[str, Any], context: TaskContext) -> list[str]:
    """Return which options have the ID of another kind of object than they name, which would be found nowhere."""
    prefixes = {kind.id_prefix: kind for kind in reversed(list(context.resources.values())) if kind.actions.created_id}
    named = {resource.own_id: resource} if resource.own_id else {}
    found = []
    for row in resource.fields:
        wanted = context.resources[row.reference.resource] if row.reference else named.get(row.option)
        if wanted and params.get(row.option):
            found += is_of_other_kind(row.option, str(params[row.option]), wanted, prefixes)
        for number, item in enumerate(params.get(row.option) or () if row.items else ()):
            for part in row.items:
                if part.reference and item.get(part.option):
                    kind = context.resources[part.reference.resource]
                    name = f"{row.option}[{number}].{part.option}"
                    found += is_of_other_kind(name, str(item[part.option]), kind, prefixes)
    return found


def is_of_other_kind(option: str, value: str, wanted: Resource, prefixes: Mapping[str, Resource]) -> list[str]:
    """Return what is wrong with an ID that begins as those of another kind do, if it does."""
    prefix = value.partition("-")[0].lower()
    if prefix == wanted.id_prefix or prefix not in prefixes:
        return []
    return [
        f"{option}: {value} is the ID of a {prefixes[prefix].title}; that of a {wanted.title} begins with {wanted.id_prefix}-"
    ]


def normalized(resource: Resource, params: Mapping[str, Any]) -> Object:
    """Return the options that are parameters of the object in the form in which they are compared, as far as they are given."""
    given = {row.option: value for row in resource.settable if (value := params.get(row.option)) is not None}
    return {option: resource.row(option).normalize(value) for option, value in given.items()}


def sent_names(resource: Resource, params: Mapping[str, Any]) -> set[str]:
    """Return the request parameters that are surely the module's: what names the object, what options say, what calls need."""
    named = {row.option for row, reference in resource.references if params.get(reference.name_option) is not None}
    named |= {*resource.identity, *resource.action_ids}
    rows = [row for row in resource.fields if row.option in named or params.get(row.option) is not None]
    return {row.api for row in rows if row.api and not row.computed} | set(PROTOCOL_PARAMETERS)


def broken_rules(rows: Iterable[Field], values: Mapping[str, Any], context: TaskContext, within: str = "") -> list[str]:
    """Return which values break which rules; warn of those that break one that the service has loosened since."""
    found = []
    for row in rows:
        value, name = values.get(row.option), f"{within}{row.option}"
        if value is None or is_placeholder(value):
            continue
        for number, item in enumerate(value if row.items else ()):
            found += broken_rules(row.items, item, context, f"{name}[{number}].")
        complaint = row.validate(value) if row.validate else None
        if row.sensitive and is_mask(value):
            complaint = MASKED
        warning = row.warn_only_if(value) if complaint and row.warn_only_if else None
        if warning:
            context.warnings.append(f"{name}: {value} {warning}")
        elif complaint:
            found.append(f"{name}: {'the value' if row.is_sensitive or row.items else repr(value)} {complaint}")
    return found


# ---------------------------------------------------------------- what the plan starts from


def at_rest(resource: Resource, observation: Observation) -> Observation:
    """Return the observation as it will be once the object is stable, so that preview and run plan from the same state."""
    current = observation.current
    if current is None or resource.is_planned(current):
        return observation
    status = current.get("status")
    if status not in resource.lifecycle.transient_states:
        return observation
    end = resource.lifecycle.outcome(status)
    return replace(observation, current=None if end is None else {**current, "status": end})


def wait_for_rest(resource: Resource, observation: Observation, context: TaskContext) -> Observation:
    """Return the observation once the object is stable."""
    current = observation.current or {}
    end = resource.lifecycle.outcome(current["status"])
    until = () if end is None else (end,)
    return replace(observation, current=wait_for(context, Wait(resource, resource.identify(current), until)))
