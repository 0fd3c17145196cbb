# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Create or delete many objects on one router with few reads: ask for all of them, then wait for them together.

Each call has the ClientToken that the ordinary way would give it, so that what one of the two has done, the other finds. What does
not come out as planned is left to the ordinary way.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Plan, Resource, TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find, find_all
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.progress import Progress, Run
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.reconcile import (
    look_and_plan,
    prepare_task,
    reconcile,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import diff, redact_object
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.wait import growing_pauses
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.declaration import Part
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.steps import Outcome
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object

Ahead = tuple[dict[str, Outcome], dict[str, list[Object]]]
"""What is there now, and the calls for what is not shown yet, by the paths of the parts."""
FIRST_PAUSE = 1.0  # seconds; each look takes as many calls as there are pages


def create_together(context: TaskContext, parts: Sequence[Part], router: Object) -> Ahead:
    """Create what is missing of parts of one kind on a router; return what came of it.

    Raises ExpressConnectError where it cannot be told what came of one, with the calls that were made in its details.
    """
    return change_together(context, look(context, parts[0].resource, router), parts, router, True)


def change_together(
    context: TaskContext, looking: TaskContext, parts: Sequence[Part], router: Object, creates: bool
) -> Ahead:
    """Do for each of the parts the one call that creates or deletes it, and wait for all of them; return what came of it.

    :arg looking: what answers from what the service showed of the router.
    """
    made: list[Outcome] = []
    try:
        for part in parts:
            outcome = change_ahead(context, looking, part, router, creates)
            made += [outcome] if outcome else []
        done = wait_for_all(context, made, router)
    except errors.ExpressConnectError as error:
        error.details["calls"] = [call for outcome in made for call in outcome.calls]
        raise
    there = {outcome.step: outcome for outcome in done}
    return there, {outcome.step: outcome.calls for outcome in made if outcome.step not in there}


def wait_for_all(context: TaskContext, made: Sequence[Outcome], router: Object) -> list[Outcome]:
    """Wait until all that was asked for is there; return what is there by then."""
    done: list[Outcome] = []
    if made:
        kind = made[0].part.resource
        for _waited in growing_pauses(context.client, context.patience, first=FIRST_PAUSE):
            looking = look(context, kind, router)
            done = [outcome for outcome in made if is_there(looking, outcome, router)]
            if len(done) == len(made):
                break
    return done


def look(context: TaskContext, kind: Resource, router: Object) -> TaskContext:
    """Return a context that answers from what the service shows of the router now."""
    client = copy.copy(context.client)
    vbrs = find_all(client, RESOURCES["vbr"], router)
    listed = find_all(client, kind, router)
    client.snapshot = {"vbr": vbrs, kind.name: listed}
    return replace(context, client=client, check_mode=True, memory=None, warnings=[])


def change_ahead(
    context: TaskContext, looking: TaskContext, part: Part, router: Object, creates: bool
) -> Outcome | None:
    """Ask for one object, or for its end, if that is all it takes; return what came of it. Raises ConnectionFailed."""
    try:
        task = prepare_task(part.resource, part.asks(**router), looking)
        actual, plan = look_and_plan(part.resource, task, looking)
        if len(plan.calls) != 1 or plan.calls[0].creates is not creates:
            return None
        call, run = plan.calls[0], Run(context, actual, plan, Progress())
        answer = context.client.call(call.action, call.parameters, run.token(call), call.answer_check)
    except errors.ApiError as error:
        if error.unsure:
            raise
        return None
    except (errors.InvalidOptions, errors.Refused, errors.NotFound):
        return None
    changed = diff(actual, Plan(before=plan.before, after=plan.after))
    return Outcome(part, part.path, calls=[run.record(call, answer)], diff=changed)


def is_there(looking: TaskContext, outcome: Outcome, router: Object) -> bool:
    """Tell whether an object that was asked for is shown as it should be, and at rest, or gone; note it."""
    kind = outcome.part.resource
    planned = reconcile(kind, outcome.part.asks(**router), looking)
    if outcome.part.given.get("state") == "absent":
        return not planned["changed"] and not find_all(looking.client, kind, {**router, **named(outcome.part)})
    shown = find(looking.client, kind, kind.identify(planned[kind.result_key]))
    outcome.result = redact_object(kind, shown)
    at_rest = shown is not None and shown.get("status") in (None, *kind.lifecycle.stable_states)
    return at_rest and not planned["changed"]


def named(part: Part) -> Object:
    """Return what tells a part from others of its kind on a router."""
    return {option: part.given[option] for option in part.resource.identity if option in part.given}
