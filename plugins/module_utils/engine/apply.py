# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Take the steps of a plan: make each changing call exactly once, wait, and see to it that the service shows the outcome."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Call,
    Check,
    Plan,
    Resource,
    TaskContext,
    Trial,
    Wait,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find, find_children
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.plan import remaining_children
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import is_hidden, redact_call
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.refusal import explain_state
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.wait import (
    LONGEST_MACHINE_PAUSE,
    LONGEST_VISIBILITY_LAG,
    growing_pauses,
    wait_for,
    wait_until_stable,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field, Object, is_placeholder
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import derive_token, new_token
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.shape import id_at
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.wire import member

MAX_REPLAYS = 3
MAX_CONFLICTS = 4


def apply(context: TaskContext, resource: Resource, plan: Plan) -> tuple[list[Object], Object | None]:
    """Take the steps; return the calls as made, redacted, and the object as the service then shows it.

    Raises ExpressConnectError; what was done before stands in its details under C(calls).
    """
    if not plan.steps:
        return [], plan.result
    calls: list[Object] = []
    ids: dict[str, str] = {}
    try:
        found = take_steps(context, resource, plan, ids, calls)
        last = plan.steps[-1]
        own = not isinstance(last, Wait) or last.resource is resource
        return calls, refresh(context, resource, plan, ids, found if own else None)
    except errors.ExpressConnectError as error:
        error.details.update(calls=calls, changed=bool(calls))
        if calls:
            done = ", ".join(counted(call["action"] for call in calls))
            error.message += f". Done before that, and not undone: {done}; the next run continues from there"
        raise


def counted(actions: Iterable[str]) -> list[str]:
    """Return the actions in order, those that follow each other once with their number."""
    runs = [(action, sum(1 for _one in run)) for action, run in itertools.groupby(actions)]
    return [f"{action} ({number} times)" if number > 1 else action for action, number in runs]


def take_steps(
    context: TaskContext, resource: Resource, plan: Plan, ids: dict[str, str], calls: list[Object]
) -> Object | None:
    """Take each step, noting new IDs and calls; return the object as it was last seen, if that was after the last call."""
    last = max((number for number, step in enumerate(plan.steps) if isinstance(step, Call)), default=-1)
    found = None
    needless: tuple[Call, ...] = ()
    for number, step in enumerate(plan.steps):
        if isinstance(step, Wait):
            if context.wait or step.on_human or number < last:
                found = wait_for(context, replace(step, scope=with_ids(step.scope, ids)))
            continue
        if isinstance(step, Trial):
            if try_first(context, step.call, calls):
                needless += (step.call, *step.spares)
            continue
        if isinstance(step, Check):
            step.look(context.client, ids)
            continue
        if step in needless:
            continue
        call = replace(step, parameters=with_ids(step.parameters, ids))
        if call.skip_if_achieved and is_achieved(context, call, ids):
            continue
        if call.spends_money:
            answer, found = place_order(context, plan, call, ids, calls), None
        elif call.idempotency_key is None:
            answer, found = send_change(context, call, ids), None
        else:
            answer, found = create_once(context, resource, plan, call, ids)
        request_id = str(member(answer, "RequestId") or "")
        calls.append(redact_call(call, context.client.settings.sensitive_parameters, request_id))
    return found


def try_first(context: TaskContext, call: Call, calls: list[Object]) -> bool:
    """Try a deletion before its turn; tell whether it is done.

    Raises ApiError where something else is in its way than what the plan removes.
    """
    dependent = errors.DEPENDENT.get(call.action, ())
    try:
        answer = send_change(context, replace(call, final=dependent), {})
    except errors.ApiError as error:
        if errors.is_one_of(error.code, dependent):
            return False
        error.message = error.message.removesuffix(".") + ". This was asked first; nothing that hangs on it was removed"
        raise
    calls.append(
        redact_call(call, context.client.settings.sensitive_parameters, str(member(answer, "RequestId") or ""))
    )
    return True


def place_order(
    context: TaskContext, plan: Plan, call: Call, ids: dict[str, str], calls: list[Object]
) -> dict[str, Any]:
    """Make a call that costs money, and note what the answer names; where it was surely refused, take back the call before it."""
    try:
        answer = send_change(context, call, ids)
    except errors.ExpressConnectError as error:
        if call.undo and not error.unsure:
            with suppress(errors.ExpressConnectError):  # then it stays, and the next run asks
                send_change(context, call.undo, ids)
                del calls[-1:]
        raise
    if call.created_id:
        ids[created_placeholder(plan)] = id_at(answer, call.created_id)
    ids.update({unknown: id_at(answer, name) for unknown, name in call.noted.items()})
    return answer


def create_once(
    context: TaskContext, resource: Resource, plan: Plan, call: Call, ids: dict[str, str]
) -> tuple[dict[str, Any], Object | None]:
    """Make a call that must not act twice, and see to it that it gave a living object; return its answer and the object.

    Its ClientToken is the same in every run that wants the same, so that a run that was killed is not repeated in money.
    For a while the service therefore answers with the object of an earlier run even if that was deleted since; the call is
    then made with another token, in which the dead object's ID counts as seen, unless another object is there by then.
    """
    dead: list[str] = []
    while True:
        answer = send_change(context, call, ids, dead)
        if call.created_id:
            ids[created_placeholder(plan)] = id_at(answer, call.created_id)
        if not resource.actions.describe or plan.result is None:
            return answer, None
        scope = with_ids(resource.identify(plan.result), ids)
        found = wait_until_visible(context, resource, scope)
        if found is None and call.created_id:
            found = find_by_natural_key(context, resource, plan.result, ids)
            if found:
                ids[created_placeholder(plan)] = found[resource.identity[-1]]
        if found:
            return answer, found
        if resource.exists(context.client, scope):
            name = " ".join(map(str, scope.values()))
            raise errors.WaitTimeout(
                f"{resource.title} {name} was created, but is not listed {LONGEST_VISIBILITY_LAG:g} s later; "
                "run again to continue"
            )
        # What has no ID of its own cannot be there twice, and its name does not tell one life of it from the next.
        dead.append(" ".join(map(str, scope.values())) if call.created_id else new_token())
        if len(dead) > MAX_REPLAYS:
            raise errors.WaitTimeout(f"{call.action} returned {', '.join(dead)}, none of which the service shows")


def find_by_natural_key(
    context: TaskContext, resource: Resource, item: Mapping[str, Any], ids: Mapping[str, str]
) -> Object | None:
    """Return the object that has the natural key of a planned one, if that is known in full."""
    if not all(item.get(option) for option in resource.natural_key):
        return None
    return find(context.client, resource, with_ids({option: item[option] for option in resource.natural_key}, ids))


def wait_until_visible(
    context: TaskContext, resource: Resource, scope: Mapping[str, Any], longest: float = LONGEST_VISIBILITY_LAG
) -> Object | None:
    """Return an object just created, once it is shown; None if it is not, although reads may lag behind writes for a while."""
    found = None
    for _waited in growing_pauses(context.client.settings.clock, longest):
        found = find(context.client, resource, scope)
        if found:
            break
    return found


def send_change(context: TaskContext, call: Call, ids: Mapping[str, str], dead: Iterable[str] = ()) -> dict[str, Any]:
    """Make one changing call; one that comes while an object is in a transient state is made again once it is stable."""
    settings = context.client.settings
    token = None
    if call.idempotency_key is not None:
        what = () if call.spends_money else (call.parameters,)
        token = derive_token(call.action, settings.region, *what, *call.idempotency_key, *dead)
    attempt, started = 0, settings.clock.monotonic()
    while True:
        try:
            return context.client.call(call.action, call.parameters, token, call.answer_check)
        except errors.ApiError as error:
            converged = errors.is_one_of(error.code, errors.CONVERGED.get(call.action, ()))
            gone = call.ignore_absent and errors.is_absent(error)
            if converged or gone or is_achieved(context, call, ids):
                return {"RequestId": error.request_id}
            if errors.is_one_of(error.code, call.final):
                raise
            attempt += 1
            if context.wait and errors.is_one_of(error.code, errors.DEPENDENT.get(call.action, ())):
                wait_for_children(context, call, error, started, attempt)
                continue
            if call.too_early and attempt == 1 and errors.is_one_of(error.code, errors.TOO_EARLY):
                wait_for(context, replace(call.too_early, scope=with_ids(call.too_early.scope, ids)))
                continue
            if not context.wait or attempt > MAX_CONFLICTS or not errors.is_one_of(error.code, errors.TRANSITIONAL):
                stable = [(resource, with_ids(scope, ids)) for resource, scope in call.requires_stable]
                explain_state(context, call, stable, error)
                raise
        for resource, scope in call.requires_stable:
            wait_until_stable(context, resource, with_ids(scope, ids))
        settings.clock.sleep(random.uniform(0.5, 1.0) * 2 ** (attempt - 2))
        token = derive_token(token, attempt) if token and not call.spends_money else token


def wait_for_children(context: TaskContext, call: Call, error: errors.ApiError, started: float, attempt: int) -> None:
    """Wait a while for what is said to hang on an object. Raises the error, and names it, where it does not go by itself."""
    clock = context.client.settings.clock
    children = [child for resource, scope in call.requires_stable for child in find_children(context, resource, scope)]
    remaining = [f"{kind.title} {kind.label(item)}" for kind, item in remaining_children(children)]
    if remaining:
        error.message = error.message.removesuffix(".") + f". It still has: {', '.join(remaining)}"
        raise error
    pause = min(2 ** (attempt - 2), LONGEST_MACHINE_PAUSE)
    left = context.wait_timeout - (clock.monotonic() - started)
    if left <= 0:
        error.message += f" (after {context.wait_timeout:g} s; run again to go on waiting, or raise wait_timeout)"
        raise error
    clock.sleep(min(pause, left))


def is_achieved(context: TaskContext, call: Call, ids: Mapping[str, str]) -> bool:
    """Tell whether a call has nothing left to do: somebody else, or the service itself, was faster."""
    if not call.achieves:
        return False
    found = [find(context.client, resource, with_ids(scope, ids)) for resource, scope in call.requires_stable]
    return bool(found) and all(item is not None and item.get("status") in call.achieves for item in found)


def refresh(
    context: TaskContext, resource: Resource, plan: Plan, ids: Mapping[str, str], found: Object | None
) -> Object | None:
    """Return the object as the service shows it, once that reflects the plan; reads may lag behind writes for a while.

    I(found) is the object as it was last seen, if that was after the last call.
    """
    if plan.result is None or not resource.actions.describe:
        result: Object | None = with_ids(plan.result, ids)
        return result
    scope = with_ids(resource.identify(plan.result), ids)
    planned = with_ids({key: value for key, value in plan.after.items() if key != "status"}, ids)
    longest = min(LONGEST_VISIBILITY_LAG, context.wait_timeout) if context.wait else 0.0
    name = " ".join(map(str, scope.values()))
    last, complaint = found, ""
    for waited in growing_pauses(context.client.settings.clock, longest):
        last = found or find(context.client, resource, scope)
        behind = [key for key, value in planned.items() if last is None or not reflects(resource, last, key, value)]
        if last and not behind:
            return with_secrets(resource, last, planned)
        what = f"does not show {', '.join(behind)} as set" if last else "is not shown by the service"
        complaint = f"{resource.title} {name} {what} {waited:.0f} s after the call"
        found = None
    context.warnings.append(complaint)
    return last or {**plan.result, **scope}


def reflects(resource: Resource, found: Mapping[str, Any], option: str, planned: Any) -> bool:
    """Tell whether an object shows a value, as far as the service shows it at all."""
    row = resource.row(option) if resource.has(option) else None
    if row is None or row.member is None or planned is None:
        return True
    value = found.get(option)
    return is_withheld(row, value, planned) or row.matches(value, planned)


def is_withheld(row: Field, value: Any, planned: Any) -> bool:
    """Tell whether the service shows nothing of a secret that was just set, however long one waits."""
    return row.sensitive and (is_hidden(value, planned) or (value == "" and bool(planned)))


def with_secrets(resource: Resource, found: Object, planned: Mapping[str, Any]) -> Object:
    """Return an object with the secrets that were just set, where the service does not show them."""
    rows = (row for row in resource.fields if planned.get(row.option))
    secrets = {row.option: planned[row.option] for row in rows if is_withheld(row, found.get(row.option), True)}
    return {**found, **secrets}


def with_ids(value: Any, ids: Mapping[str, str]) -> Any:
    """Return a value with the real IDs of what was created in the place of their placeholders."""
    if isinstance(value, Mapping):
        kind = type(value) if isinstance(value, dict) else dict  # a kind of its own may compare in its own way
        return kind((key, with_ids(item, ids)) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return [with_ids(item, ids) for item in value]
    if isinstance(value, str):
        for unknown, known in ids.items():
            value = value.replace(unknown, known) if unknown else value
    return value


def created_placeholder(plan: Plan) -> str:
    """Return the placeholder that a plan uses for what it creates."""
    return next((value for value in (plan.result or {}).values() if is_placeholder(value)), "")
