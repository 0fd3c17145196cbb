# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Create an object once, whatever became of earlier tries: an answer is held against the plan before it is believed.

The ClientToken is the same in every run that wants the same, so that a run that was killed makes no second object. The service
therefore also answers with the object of an earlier life, which was deleted or renamed since. The ID of such a one joins the
generation of the token, and the task looks and plans again; what is still to be created then has another token.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Call, Resource
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.progress import Run, Unseen
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.wait import (
    LONGEST_VISIBILITY_LAG,
    wait_until_visible,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import new_token
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.shape import id_at

MOST_LIVES = 100


def note_answer(run: Run, call: Call, answer: Mapping[str, Any]) -> str:
    """Have what an answer names take its placeholders' places; return the ID of what the call made, '' where that has none."""
    run.ids.update({unknown: id_at(answer, name) for unknown, name in call.noted.items()})
    if not call.created_id:
        return ""
    object_id = run.ids[run.placeholder] = id_at(answer, call.created_id)
    return object_id


def check_created(run: Run, call: Call, answer: dict[str, Any], made: Object) -> Object | None:
    """Return the object that a creating call answered with, where it is shown, if that is what the call was to create.

    :arg made: the call, as results show it.
    Raises Outdated for an answer from an earlier life; what is not shown for long enough is taken for one.
    """
    resource, result = run.resource, run.plan.result
    object_id = note_answer(run, call, answer)
    if result is None or not resource.actions.describe:
        return None
    longest = resource.twin.later if run.progress.unseen else resource.twin.first
    found = wait_until_visible(run.context, resource, scope_of(run), longest)
    if found is None and resource.exists(run.context.client, run.resolve(result)):
        return wait_until_listed(run, LONGEST_VISIBILITY_LAG - longest)
    if found is not None:
        others = differing(run, found)
        if not others and not resource.lifecycle.is_departing(found.get("status")):
            return found
        check_others(run, call, others, object_id)
    elif is_undecided(run, call, longest):
        return None
    else:
        run.progress.unseen.append(Unseen(object_id, answer, made, run.plan))
    raise begin_next_life(run, call, object_id)


def check_others(run: Run, call: Call, others: Object, object_id: str) -> None:
    """Note how an object differs from what was to be created; refuse to go on where a second one does so in the same way."""
    if others and others in run.progress.others:
        raise errors.ConnectionFailed(
            f"{call.action}: the service shows {', '.join(others)} of new objects otherwise than they were asked for "
            f"({named([*run.generation(call), object_id])}); nothing more is created",
            action=call.action,
        )
    run.progress.others.append(others)


def begin_next_life(run: Run, call: Call, object_id: str) -> errors.Outdated:
    """Give the decision another token, and return the error that has the plan made anew."""
    generation = run.generation(call)
    # What has no ID of its own cannot be there twice, and its name does not tell one life of it from the next.
    generation.append(object_id or new_token())
    cause = errors.WaitTimeout(f"{call.action} returned {named(generation)}, none of which is what was to be created")
    if len(generation) > MOST_LIVES:
        raise cause
    return errors.Outdated(cause, at_once=True)


def wait_until_listed(run: Run, longest: float) -> Object | None:
    """Return an object that is known to be there, once a list shows it. Raises WaitTimeout where none does in time."""
    found = wait_until_visible(run.context, run.resource, scope_of(run), longest)
    if found is None and run.context.wait:
        name = " ".join(map(str, scope_of(run).values()))
        raise errors.WaitTimeout(
            f"{run.resource.title} {name} was created, but is not listed {LONGEST_VISIBILITY_LAG:g} s later; run again to continue"
        )
    return found


def is_undecided(run: Run, call: Call, looked: float) -> bool:
    """Tell whether there was no time to look for an object for as long as it takes to know that it is not there.

    Raises WaitTimeout where a longer wait would tell.
    """
    context = run.context
    if is_refused_a_twin(call) or context.patience >= looked:
        return False
    note = (
        f"{call.action} returned {' '.join(map(str, scope_of(run).values()))}, which the service did not show within "
        f"{context.patience:g} s: it is too new, or from before it was deleted"
    )
    if context.wait:
        raise errors.WaitTimeout(f"{note}; run again with a longer wait_timeout")
    context.warnings.append(f"{note}; a run that waits tells which")
    return True


def settle_twin(run: Run, call: Call, refusal: errors.ApiError) -> Object | None:
    """Find the object because of which the service refused to create another one.

    Raises Outdated once it is shown, which has the next plan made at once only the first time: it may be on its way out, and that
    takes a while. Raises the refusal where it is not what the task wants.
    """
    unseen, refusals = run.progress.unseen, run.progress.refusals
    if refusal.unsure:
        run.progress.calls.append(run.record(call, {"RequestId": refusal.request_id}))
    longest = LONGEST_VISIBILITY_LAG if run.generation(call) else run.resource.twin.first
    if wait_until_visible(run.context, run.resource, natural_scope(run), longest):
        refusals[call.action] += 1
        raise errors.Outdated(refusal, at_once=refusals[call.action] == 1)
    if not unseen:
        raise refusal
    latest = unseen.pop()
    note_answer(run, call, latest.answer)
    run.progress.calls.append(latest.made)
    return wait_until_listed(run, 0.0)


def named(generation: Iterable[str]) -> str:
    """Return the IDs in it."""
    return ", ".join(filter(None, generation))


def is_refused_a_twin(call: Call) -> bool:
    """Tell whether the service itself refuses a second object of the kind that a call creates."""
    return call.action in errors.TWIN_REFUSED


def scope_of(run: Run) -> Object:
    """Return what names the object that the plan results in."""
    scope: Object = run.resolve(run.resource.identify(run.plan.result or {}))
    return scope


def natural_scope(run: Run) -> Object:
    """Return what names it where its ID is not known."""
    result = run.plan.result or {}
    options = run.resource.natural_key or run.resource.identity
    scope: Object = run.resolve({option: result[option] for option in options})
    return scope


def differing(run: Run, found: Mapping[str, Any]) -> Object:
    """Return what an object shows of its name, its natural key and what is fixed at creation that is not as planned."""
    resource = run.resource
    fixed = {row.option for row in resource.fields if row.create and not row.can_change}
    planned = run.resolve(run.plan.after)
    return {
        option: found[option]
        for option in planned
        if option in {*resource.natural_key, "name", *fixed} and not is_same(resource, option, found, planned[option])
    }


def is_same(resource: Resource, option: str, found: Mapping[str, Any], planned: Any) -> bool:
    """Tell whether an object shows a value, but for space and case; what is not shown is no difference."""
    row, shown = resource.row(option), found.get(option)
    if shown in (None, "", [], {}) or row.member is None or row.matches(shown, planned):
        return True
    return str(shown).strip().casefold() == str(planned).strip().casefold()
