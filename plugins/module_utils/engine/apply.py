# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Take the steps of a plan: make each changing call exactly once, wait, and see to it that the service shows the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.create import (
    check_created,
    note_answer,
    settle_twin,
)
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
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.progress import Progress, Run
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import is_hidden
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.refusal import explain_state
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.wait import (
    LONGEST_VISIBILITY_LAG,
    conflict_pauses,
    growing_pauses,
    wait_for,
    wait_until_stable,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field, Object

MAX_REFUSALS = 4


def apply(context: TaskContext, resource: Resource, plan: Plan, progress: Progress) -> Object | None:
    """Take the steps, noting in I(progress) what is done; return the object as the service then shows it.

    Raises Outdated where the plan turns out not to fit any more.
    """
    run = Run(context, resource, plan, progress)
    progress.is_begun, made = True, len(progress.calls)
    try:
        found = take_steps(run)
    except BaseException:
        if len(progress.calls) > made:
            progress.add(plan)
        raise
    progress.add(plan)
    last = plan.steps[-1]
    own = not isinstance(last, Wait) or last.resource is resource
    return refresh(run, found if own else None)


def take_steps(run: Run) -> Object | None:
    """Take each step, noting new IDs and calls; return the object as it was last seen, if that was after the last call."""
    steps = run.plan.steps
    last = max((number for number, step in enumerate(steps) if isinstance(step, Call)), default=-1)
    found = None
    needless: tuple[Call, ...] = ()
    for number, step in enumerate(steps):
        if isinstance(step, Wait):
            if run.context.wait or step.on_human or number < last:
                found = wait_for(run.context, replace(step, scope=run.resolve(step.scope)))
            continue
        if isinstance(step, Trial):
            if try_first(run, step.call):
                needless += (step.call, *step.spares)
            continue
        if isinstance(step, Check):
            step.look(run.context.client, run.ids)
            continue
        if step in needless:
            continue
        call = replace(step, parameters=run.resolve(step.parameters))
        if call.skip_if_achieved and is_achieved(run, call):
            continue
        found = make_call(run, call)
    return found


def try_first(run: Run, call: Call) -> bool:
    """Try a deletion before its turn; tell whether it is done.

    Raises ApiError where something else is in its way than what the plan removes.
    """
    dependent = errors.DEPENDENT.get(call.action, ())
    try:
        make_call(run, replace(call, final=dependent))
    except errors.ApiError as error:
        if errors.is_one_of(error.code, dependent):
            return False
        error.add("This was asked first; nothing that hangs on it was removed")
        raise
    return True


def make_call(run: Run, call: Call) -> Object | None:
    """Make one changing call, and note it; return, for a creation, the object where it is shown.

    Raises Outdated where the service refuses it for a reason that passes, or answers with what is not meant.
    """
    try:
        answer = place_order(run, call) if call.spends_money else send(run, call)
    except errors.ConnectionFailed as failure:
        if call.spends_money and failure.unsure:
            raise unclear(run, call, failure) from None
        if not failure.unsure:
            take_back(run, call)
        raise
    except errors.ApiError as refusal:
        if call.creates and errors.is_one_of(refusal.code, errors.TWIN_REFUSED.get(call.action, ())):
            return settle_twin(run, call, refusal)
        if not has_nothing_to_do(run, call, refusal):
            raise settle_refusal(run, call, refusal) from None
        answer = {"RequestId": refusal.request_id}
    made = run.record(call, answer)
    run.progress.calls.append(made)
    if not call.creates:
        note_answer(run, call, answer)
        return None
    try:
        return check_created(run, call, answer, made)
    except errors.Outdated:  # the answer is not of this creation
        del run.progress.calls[-1:]
        raise


def send(run: Run, call: Call) -> dict[str, Any]:
    """Send a call with the token of its decision."""
    return run.context.client.call(call.action, call.parameters, run.token(call), call.answer_check)


def place_order(run: Run, call: Call) -> dict[str, Any]:
    """Send a call that costs money, and the same again while something else holds its object, which may be the same call.

    Raises Unclear where that lasts too long: then what announces the order stays, since nobody can tell that it was not placed.
    """
    refusal: errors.Conflict | None = None
    for _waited in conflict_pauses(run.context):
        try:
            return send(run, call)
        except errors.Conflict as conflict:
            if has_nothing_to_do(run, call, conflict):
                raise
            refusal = conflict
    raise unclear(run, call, refusal or errors.WaitTimeout(f"{call.action}: there was no time for it"))


def has_nothing_to_do(run: Run, call: Call, refusal: errors.ApiError) -> bool:
    """Tell whether a refused call has nothing left to do."""
    converged = errors.is_one_of(refusal.code, errors.CONVERGED.get(call.action, ()))
    gone = call.ignore_absent and errors.is_absent(refusal)
    return converged or gone or is_achieved(run, call)


def is_achieved(run: Run, call: Call) -> bool:
    """Tell whether somebody else, or the service itself, was faster."""
    if not call.achieves:
        return False
    client = run.context.client
    found = [find(client, resource, run.resolve(scope)) for resource, scope in call.requires_stable]
    return bool(found) and all(item is not None and item.get("status") in call.achieves for item in found)


def settle_refusal(run: Run, call: Call, refusal: errors.ApiError) -> Exception:
    """Return what a refusal leads to: another plan, once what is in its way is over, or the end of the task."""
    context, refusals = run.context, run.progress.refusals
    if refusal.unsure:
        return unclear(run, call, refusal) if call.spends_money else refusal
    take_back(run, call)
    if errors.is_one_of(refusal.code, call.final):
        return refusal
    if isinstance(refusal, errors.Conflict):
        run.note_conflict(call)
        return errors.Outdated(refusal)
    if context.wait and errors.is_one_of(refusal.code, errors.DEPENDENT.get(call.action, ())):
        name_children(run, call, refusal)
        return errors.Outdated(refusal)
    refusals[call.action] += 1
    if call.too_early and refusals[call.action] == 1 and errors.is_one_of(refusal.code, errors.TOO_EARLY):
        wait_for(context, replace(call.too_early, scope=run.resolve(call.too_early.scope)))
        return errors.Outdated(refusal, at_once=True)
    transitional = errors.is_one_of(refusal.code, errors.TRANSITIONAL)
    if not context.wait or refusals[call.action] > MAX_REFUSALS or not transitional:
        stable = [(resource, run.resolve(scope)) for resource, scope in call.requires_stable]
        explain_state(context, call, stable, refusal)
        return refusal
    for resource, scope in call.requires_stable:
        wait_until_stable(context, resource, run.resolve(scope))
    return errors.Outdated(refusal)


def name_children(run: Run, call: Call, refusal: errors.ApiError) -> None:
    """Raise the refusal, and name what hangs on the object, where that does not go by itself."""
    stable = [(resource, run.resolve(scope)) for resource, scope in call.requires_stable]
    children = [child for resource, scope in stable for child in find_children(run.context, resource, scope)]
    remaining = [f"{kind.title} {kind.label(item)}" for kind, item in remaining_children(children)]
    if remaining:
        refusal.add(f"It still has: {', '.join(remaining)}")
        raise refusal


def take_back(run: Run, call: Call) -> None:
    """Undo the call before one that was surely refused, where that goes with it."""
    made = run.progress.calls
    if call.undo and made:
        with suppress(errors.ExpressConnectError):  # then it stays, and the next run asks
            run.context.client.call(call.undo.action, call.undo.parameters, undoes=made[-1]["action"])
            del made[-1:]


def unclear(run: Run, call: Call, error: errors.ExpressConnectError) -> errors.Unclear:
    """Return the error for a call that costs money and of which nobody can tell whether it acted."""
    what = (call.idempotency_key or (run.resource.title,))[0]
    return errors.Unclear(
        f"{call.action}: it is unclear whether the order was placed. Look for that of {what} among the account's orders before "
        f"anything else; a further run asks with the same ClientToken, or asks you. What happened: {error.message}",
        **{**error.details, "unclear": True},
    )


def refresh(run: Run, found: Object | None) -> Object | None:
    """Return the object as the service shows it, once that reflects the plan; reads may lag behind writes for a while.

    I(found) is the object as it was last seen, if that was after the last call.
    """
    context, resource, plan = run.context, run.resource, run.plan
    if plan.result is None or not resource.actions.describe:
        result: Object | None = run.resolve(plan.result)
        return result
    scope = run.resolve(resource.identify(plan.result))
    planned = run.resolve({key: value for key, value in plan.after.items() if key != "status"})
    name = " ".join(map(str, scope.values()))
    last, complaint = found, ""
    for waited in growing_pauses(context.client, min(LONGEST_VISIBILITY_LAG, context.patience)):
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
