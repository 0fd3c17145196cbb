# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bring an object into the wished state: C(params -> look -> plan -> apply -> read back -> result).

Read this file first. A resource says in its own file how it is looked up and planned; everything here serves all of them.
A plan is pure data, made without a single call; check mode is a plan that is not applied.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.client import (
    Client,
    derive_token,
    member,
    new_token,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.plan import Call, Plan, Seen, Wait, diff, report
from ansible_collections.alicloud.express_connect.plugins.module_utils.resource import (
    Field,
    Resource,
    from_api,
    is_masked,
    is_placeholder,
    masked,
    placeholder,
)

FIRST_PAUSE = 0.2
MACHINE_PAUSE = 15.0  # the longest pause while the service works
PEOPLE_PAUSE = 60.0  # the longest pause while people dig
LONGEST_READ_BACK = 30.0
MOST_FILTERS = 5


@dataclass
class Run:
    """What surrounds one task: the client, whether it is a preview, how long to wait, what to warn of."""

    client: Client
    preview: bool = False
    wait: bool = True
    wait_timeout: float = 600.0
    warnings: list[str] = field(default_factory=list)


# ---------------------------------------------------------------- the way of a task


def reconcile(resource: Resource, params: Mapping, run: Run) -> dict:
    """Do what a task asks and give its result: C(changed), C(calls), C(diff), C(warnings) and the object.

    Raises ExpressConnectError; what was done before it was raised stands in its details under C(calls).
    """
    desired = wishes(resource, params, run)
    seen = resource.look(run, resource, params, desired)
    kind = seen.kind or resource
    seen = settled(kind, presumed(kind, params, desired, seen, run), run)
    plan = resource.plan(kind, params, desired, seen)
    run.warnings.extend(plan.warnings)
    if run.preview:
        reports, found = [report(call) for call in plan.calls], plan.object
    else:
        reports, found = apply(kind, plan, run)
    return {
        "changed": bool(plan.calls),
        "calls": reports,
        "diff": diff(resource, plan),
        "warnings": run.warnings,
        resource.name: shown(resource, found),
    }


def gather(resource: Resource, objects: Iterable[Mapping]) -> dict:
    """Give the result of an info module."""
    return {"changed": False, resource.plural: [shown(resource, item) for item in objects]}


def wishes(resource: Resource, params: Mapping, run: Run) -> dict:
    """Give the options that are parameters of the object, in normal form; not given means "leave alone".

    Raises InvalidOptions with everything that breaks a rule, before anything is sent.
    """
    complaints = [
        f"{option}: {value} is the ID that a preview makes up; give a real one"
        for option, value in params.items()
        if is_placeholder(value) and not run.preview
    ]
    given = {row.option: params.get(row.option) for row in resource.given}
    given = {option: value for option, value in given.items() if value is not None and not is_masked(value)}
    complaints += broken_rules(resource.given, given, run)
    desired = {option: resource.field(option).tidy(value) for option, value in given.items()}
    if not complaints and resource.check:
        complaints = resource.check({**params, **desired})
    if complaints:
        raise errors.InvalidOptions("; ".join(complaints))
    return desired


def broken_rules(rows: Iterable[Field], values: Mapping, run: Run, within: str = "") -> list[str]:
    """Say which values break which rules; warn of those that break one that the service has loosened since."""
    found = []
    for row in rows:
        value, name = values.get(row.option), f"{within}{row.option}"
        if value is None or is_placeholder(value):
            continue
        for number, item in enumerate(value if row.items else ()):
            found += broken_rules(row.items, item, run, f"{name}[{number}].")
        complaint = row.rule(value) if row.rule else None
        if complaint and row.loosened and row.loosened(value):
            run.warnings.append(f"{name}: {value} {row.loosened(value)}")
        elif complaint:
            found.append(f"{name}: {'the value' if row.secret or row.items else repr(value)} {complaint}")
    return found


def presumed(resource: Resource, params: Mapping, desired: Mapping, seen: Seen, run: Run) -> Seen:
    """Give what was seen; in a preview, what cannot be meant as something new is taken for what an earlier task creates."""
    missing = resource.missing(desired)
    if not run.preview or seen.current or not missing or params.get("state") not in ("present", "enabled"):
        return seen
    run.warnings.append(
        f"there is no such {resource.title} yet; assuming that an earlier task creates it (this one does not say "
        f"{', '.join(missing)})"
    )
    own = placeholder(resource.prefix, resource.name, sorted(map(str, desired.items())))
    return replace(seen, current=assumed(resource, own, desired))


def settled(resource: Resource, seen: Seen, run: Run) -> Seen:
    """Give what was seen as it will be once it has come to rest, so that preview and run plan from the same state."""
    current = seen.current
    if current is None or current.get("status") not in resource.settles or is_placeholder_object(resource, current):
        return seen
    end = current["status"]
    while end in resource.settles:
        end = resource.settles[end]
    if run.preview or not run.wait:
        return replace(seen, current=None if end is None else {**current, "status": end})
    until = () if end is None else (end,)
    return replace(seen, current=wait_for(run, Wait(resource, resource.identify(current), until)))


def apply(resource: Resource, plan: Plan, run: Run) -> tuple[list[dict], dict | None]:
    """Take the steps; give the calls as made, and the object as the service then shows it."""
    if not plan.steps:
        return [], plan.object
    made: list[dict] = []
    ids: dict[str, str] = {}
    last = max((number for number, step in enumerate(plan.steps) if isinstance(step, Call)), default=-1)
    found = None
    try:
        for number, step in enumerate(plan.steps):
            if isinstance(step, Wait):
                if run.wait or step.people or number < last:
                    found = wait_for(run, replace(step, scope=with_ids(step.scope, ids)))
                continue
            call = replace(step, parameters=with_ids(step.parameters, ids))
            if call.once is None:
                answer, found = make(run, call, ids), None
            else:
                answer, found = create(resource, plan, call, ids, run)
            made.append(report(call, str(member(answer, "RequestId") or "")))
        own = isinstance(step, Call) or step.resource is resource
        return made, read_back(resource, plan, ids, run, found if own else None)
    except errors.ExpressConnectError as error:
        error.details.update(calls=made, changed=bool(made))
        if made:
            done = ", ".join(call["action"] for call in made)
            error.message += f". Done before that, and not undone: {done}; the next run goes on from there"
        raise


def create(resource: Resource, plan: Plan, call: Call, ids: dict, run: Run) -> tuple[dict, dict | None]:
    """Make a call that must not act twice, and make sure that it gave a living object; give its answer and the object.

    Its ClientToken is the same in every run that wants the same, so that a run that was killed is not repeated in money.
    For a while the service therefore answers with the object of an earlier run even if that was deleted since; the call is
    then made with another token, in which the dead object's ID counts as seen, unless another object is there by then.
    """
    dead: list[str] = []
    while True:
        answer = make(run, call, ids, dead)
        if call.creates:
            body = {**(member(answer, "Data") or {}), **answer}
            ids[created_placeholder(plan)] = str(member(body, call.creates) or "")
        if not resource.describe:
            return answer, None
        if call.creates and not ids[created_placeholder(plan)]:  # to ask with another token could create a second one
            raise errors.ConnectionFailed(f"{call.action}: the answer has no {call.creates}", action=call.action)
        scope = with_ids(resource.identify(plan.object), ids)
        found = first_shown(run, resource, scope)
        if found is None and call.creates and all(plan.object.get(option) for option in resource.key):
            found = find(run.client, resource, with_ids({option: plan.object[option] for option in resource.key}, ids))
            if found:
                ids[created_placeholder(plan)] = found[resource.identity[-1]]
        if found:
            return answer, found
        if resource.exists and resource.exists(run.client, scope):
            name = " ".join(map(str, scope.values()))
            raise errors.WaitTimeout(
                f"{resource.title} {name} was created, but is not listed {LONGEST_READ_BACK:g} s later; run again to go on"
            )
        # What has no ID of its own cannot be there twice, and its name does not tell one life of it from the next.
        dead.append(" ".join(map(str, scope.values())) if call.creates else new_token())
        if len(dead) > 3:
            raise errors.WaitTimeout(f"{call.action} gave {', '.join(dead)}, of which the service shows none")


def first_shown(run: Run, resource: Resource, scope: Mapping, longest: float = LONGEST_READ_BACK) -> dict | None:
    """Give an object just created, once it is shown; None if it is not, although reads may lag behind writes for a while."""
    clock = run.client.settings.clock
    pause, waited = FIRST_PAUSE, 0.0
    while True:
        found = find(run.client, resource, scope)
        if found or waited >= longest:
            return found
        clock.sleep(pause)
        waited += pause
        pause *= 1.6


def make(run: Run, call: Call, ids: Mapping, dead: Iterable[str] = ()) -> dict:
    """Make one changing call; one that comes while something is on its way is made again once that has come to rest."""
    settings = run.client.settings
    token = None
    if call.once is not None:
        token = derive_token(call.action, settings.region, call.parameters, *call.once, *dead)
    attempt = 0
    while True:
        try:
            return run.client.call(call.action, call.parameters, token)
        except errors.ApiError as error:
            if errors.is_one_of(error.code, errors.CONVERGED.get(call.action, ())):
                return {"RequestId": error.request_id}
            if call.gone_is_fine and errors.is_absent(error):
                return {"RequestId": error.request_id}
            attempt += 1
            if not run.wait or attempt > 4 or not errors.is_one_of(error.code, errors.TRANSITIONAL):
                raise
        for resource, scope in call.touches:
            rest(run, resource, with_ids(scope, ids))
        settings.clock.sleep(random.uniform(0.5, 1.0) * 2 ** (attempt - 2))
        token = derive_token(token, attempt) if token else None


def rest(run: Run, resource: Resource, scope: Mapping) -> None:
    """Wait until an object is in no passing status."""
    found = find(run.client, resource, scope)
    status = (found or {}).get("status")
    if status in resource.settles:
        end = resource.settles[status]
        wait_for(run, Wait(resource, scope, (end,) if end else ()))


def read_back(resource: Resource, plan: Plan, ids: Mapping, run: Run, found: Mapping | None) -> dict | None:
    """Give the object as the service shows it, once that agrees with the plan; reads may lag behind writes for a while.

    I(found) is the object as it was last seen, if that was after the last call.
    """
    if plan.object is None or not resource.describe:
        return with_ids(plan.object, ids)
    clock = run.client.settings.clock
    scope = with_ids(resource.identify(plan.object), ids)
    wanted = with_ids({key: value for key, value in plan.after.items() if key != "status"}, ids)
    pause, waited = FIRST_PAUSE, 0.0
    while True:
        found = found or find(run.client, resource, scope)
        behind = [key for key in wanted if found is None or not shows(resource, found, key, wanted[key])]
        if found and not behind:
            return found
        if waited >= min(LONGEST_READ_BACK, run.wait_timeout) or not run.wait:
            what = f"does not show {', '.join(behind)} as set" if found else "is not shown by the service"
            name = " ".join(map(str, scope.values()))
            run.warnings.append(f"{resource.title} {name} {what} {waited:.0f} s after the call")
            return found or {**plan.object, **scope}
        clock.sleep(pause)
        waited += pause
        pause *= 1.6
        found = None


def shows(resource: Resource, found: Mapping, option: str, wanted) -> bool:
    """Tell whether an object shows a value, as far as the service shows it at all."""
    row = next((row for row in resource.fields if row.option == option), None)
    return row is None or row.member is None or wanted is None or row.equal(found.get(option), wanted)


# ---------------------------------------------------------------- looking


def find_all(client: Client, resource: Resource, scope: Mapping, filters: Mapping | None = None) -> list[dict]:
    """Give the objects that have all the values of I(scope) (by option); secrets are still in them.

    What the describe action can select by, it is asked to; the rest is compared here. I(filters) are further Filter.N: key
    -> value or list of values.
    """
    params: dict = {resource.query[option]: value for option, value in scope.items() if option in resource.query}
    chosen = {resource.filters[option]: [value] for option, value in scope.items() if option in resource.filters}
    chosen.update({key: value if isinstance(value, list) else [value] for key, value in (filters or {}).items()})
    if chosen:
        params["Filter"] = [{"Key": key, "Value": values} for key, values in chosen.items()]
    try:
        items = (resource.fetch or fetch)(client, resource, scope, params)
    except errors.ApiError as error:
        if errors.is_absent(error):
            return []
        raise
    found = [from_api(resource.fields, item) for item in items]
    return [item for item in found if all(item.get(key, value) == value for key, value in scope.items())]


def fetch(client: Client, resource: Resource, scope: Mapping, params: Mapping) -> list[dict]:
    """Give what the describe action lists; a resource that is listed in another way has a function like this of its own."""
    return client.list(resource.describe, params, resource.path)


def list_objects(run: Run, resource: Resource, params: Mapping) -> list[dict]:
    """Give the objects that an info module was asked for."""
    scope = {option: params[option] for option in resource.info_options if params.get(option) is not None}
    filters = scope.pop("filters", None)
    if len(filters or {}) + sum(option in resource.filters for option in scope) > MOST_FILTERS:
        raise errors.InvalidOptions(f"filters: the service takes at most {MOST_FILTERS} filters in all")
    scope = {
        option: resource.field(option).tidy(value) if option in resource.names else value
        for option, value in scope.items()
    }
    return find_all(run.client, resource, scope, filters)


def find(client: Client, resource: Resource, scope: Mapping) -> dict | None:
    """Give the only object with these values, or None. Raises Ambiguous, with the IDs, where there are several."""
    return only(resource, find_all(client, resource, scope), scope)


def only(resource: Resource, found: list[dict], scope: Mapping) -> dict | None:
    """Give the only one of what was found, or None. Raises Ambiguous where there are several."""
    if len(found) < 2:
        return found[0] if found else None
    what = ", ".join(f"{option} {value}" for option, value in scope.items())
    ids = ", ".join(sorted(" ".join(map(str, resource.identify(item).values())) for item in found))
    raise errors.Ambiguous(
        f"{len(found)} {resource.title}s have {what}: {ids}. Say which one is meant with {resource.identity[0]}",
        candidates=sorted(str(item[resource.identity[0]]) for item in found),
    )


def resolve(run: Run, parent: Resource, params: Mapping, id_option: str, name_option: str, **scope) -> str | None:
    """Give the ID of an object that the task names by ID or by name; None where it names none.

    In a preview, and only there, a name that does not exist yet stands for an object that an earlier task creates.
    Raises NotFound where the name does not exist, Ambiguous where several have it.
    """
    if params.get(id_option):
        return params[id_option]
    name = params.get(name_option)
    if not name:
        return None
    found = None
    if not any(map(is_placeholder, scope.values())):
        found = find(run.client, parent, {"name": name, **scope})
    if found:
        return found[parent.identity[0]]
    if params.get("state") == "absent":
        return None
    if run.preview:
        run.warnings.append(
            f"{name_option}: no {parent.title} is named {name} yet; assuming that an earlier task creates it"
        )
        return placeholder(parent.prefix, parent.name, name)
    raise errors.NotFound(f"{name_option}: no {parent.title} is named {name} in this region")


def look_by(run: Run, resource: Resource, params: Mapping, desired: Mapping, *keys: tuple[str, ...]) -> Seen:
    """Look an object up by its ID if that is given, else by the first of the natural keys that is given in full.

    Raises NotFound where an ID is given that does not exist, except for state=absent.
    """
    own = desired.get(resource.identity[0]) if len(resource.identity) == 1 else None
    if is_placeholder(own):
        return Seen(assumed(resource, own, desired))
    if own:
        found = find(run.client, resource, {resource.identity[0]: own})
        if found is None and params.get("state") != "absent":
            raise errors.NotFound(f"{resource.title} {own} does not exist in this region")
        return Seen(found)
    for key in keys:
        scope = {option: desired[option] for option in key if option in desired}
        if len(scope) == len(key) and not any(map(is_placeholder, scope.values())):
            found = find(run.client, resource, scope)
            if found:
                return Seen(found)
    return Seen(None)


def assumed(resource: Resource, own: str, desired: Mapping) -> dict:
    """Give an object of which a preview knows only that an earlier task creates it: with what this task finds it by."""
    known = {
        row.option: desired.get(row.option) for row in resource.fields if not row.modify or row.option in resource.key
    }
    status = resource.ready[0] if resource.ready else None
    unknown = {row.option: None for row in resource.fields}
    return {**unknown, **known, resource.identity[-1]: own, "status": status}


def is_placeholder_object(resource: Resource, item: Mapping) -> bool:
    """Tell whether an object is yet to be created."""
    return any(is_placeholder(item[option]) for option in resource.identity)


# ---------------------------------------------------------------- applying and telling


def wait_for(run: Run, wait: Wait) -> dict | None:
    """Wait as asked, with growing pauses; give the object (None when gone).

    Raises WaitTimeout, which names the last status seen, when time is over or the wished status cannot come any more.
    """
    clock, resource = run.client.settings.clock, wait.resource
    wish = " or ".join(wait.until) or "gone"
    what = f"{resource.title} {' '.join(map(str, wait.scope.values()))}"
    deadline = clock.monotonic() + run.wait_timeout
    pause = FIRST_PAUSE
    while True:
        found = find(run.client, resource, wait.scope)
        status = found.get(wait.option) if found else None
        if found is None and not wait.until:
            return None
        if any(str(status).lower() == known.lower() for known in wait.until):
            return found
        if found and status is None and wait.until and wait.option == "status":
            return found  # this service shows no status for objects of this kind
        if status in wait.dead:
            raise errors.WaitTimeout(f"{what} is {status}, from where it cannot become {wish}", last_status=status)
        seen = status or ("not shown by the service" if found is None else "without a status")
        if clock.monotonic() + pause > deadline:
            raise errors.WaitTimeout(
                f"{what} is {seen}, not {wish}, after {run.wait_timeout:g} s; run again to go on waiting, or raise wait_timeout",
                last_status=status,
            )
        clock.sleep(pause * random.uniform(0.9, 1.0))
        pause = min(pause * 1.6, PEOPLE_PAUSE if wait.people else MACHINE_PAUSE)


def with_ids(value, ids: Mapping[str, str]):
    """Put the real IDs of what was created into the place of their placeholders."""
    if isinstance(value, Mapping):
        return {key: with_ids(item, ids) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [with_ids(item, ids) for item in value]
    return ids.get(value, value) if isinstance(value, str) else value


def created_placeholder(plan: Plan) -> str:
    """Give the placeholder that a plan uses for what it creates."""
    return next((value for value in (plan.object or {}).values() if is_placeholder(value)), "")


def shown(resource: Resource, item: Mapping | None) -> dict:
    """Give an object as results show it: {} where there is none."""
    return masked(resource.fields, item) if item else {}
