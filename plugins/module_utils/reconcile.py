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
from ansible_collections.alicloud.express_connect.plugins.module_utils.client import Client, derive_token, member
from ansible_collections.alicloud.express_connect.plugins.module_utils.resource import (
    MASK,
    Resource,
    from_api,
    is_masked,
    is_placeholder,
    masked,
    placeholder,
    to_api,
)

FIRST_PAUSE = 0.2
MACHINE_PAUSE = 15.0  # the longest pause while the service works
PEOPLE_PAUSE = 60.0  # the longest pause while people dig
LONGEST_READ_BACK = 30.0
MOST_FILTERS = 5

# Answers to a call that came while the object, or what it hangs on, was on its way from one status to the next.
TRANSITIONAL = (
    "InvalidStatus.CannotOperate",
    "InvalidOperation.OperationNotAllowedInState",
    "InvalidStatus.NotAllowed",
    "DependencyViolation.BgpGroup",
    "DependencyViolation.BgpPeer",
    "Forbidden.VBRExists",
    "Forbidden.AssociateToVBR",
)


@dataclass
class Run:
    """What surrounds one task: the client, whether it is a preview, how long to wait, what to warn of."""

    client: Client
    preview: bool = False
    wait: bool = True
    wait_timeout: float = 600.0
    warnings: list[str] = field(default_factory=list)


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
    secrets: tuple = ()
    """The rows whose values may not be seen, to mask them in what is reported."""
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


# ---------------------------------------------------------------- the way of a task


def reconcile(resource: Resource, params: Mapping, run: Run) -> dict:
    """Do what a task asks and give its result: C(changed), C(calls), C(diff), C(warnings) and the object.

    Raises ExpressConnectError; what was done before it was raised stands in its details under C(calls).
    """
    desired = wishes(resource, params, run)
    seen = resource.look(run, resource, params, desired)
    kind = seen.kind or resource
    seen = settled(kind, seen, run)
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
    desired, complaints = {}, []
    for row in resource.fields:
        value = params.get(row.option) if row.given else None
        if value is None or is_masked(value):
            continue
        if is_placeholder(value) and not run.preview:
            complaints.append(f"{row.option}: {value} is the ID that a preview makes up; give a real one")
            continue
        complaint = row.rule(value) if row.rule and not is_placeholder(value) else None
        if complaint and row.loosened and row.loosened(value):
            run.warnings.append(f"{row.option}: {value} {row.loosened(value)}")
        elif complaint:
            complaints.append(f"{row.option}: {'the value' if row.secret else repr(value)} {complaint}")
        desired[row.option] = row.tidy(value)
    for option, value in params.items():
        if (
            option not in desired
            and is_placeholder(value)
            and not run.preview
            and not any(option in c for c in complaints)
        ):
            complaints.append(f"{option}: {value} is the ID that a preview makes up; give a real one")
    if not complaints and resource.check:
        complaints = [text for text in resource.check({**params, **desired}) if text]
    if complaints:
        raise errors.InvalidOptions("; ".join(complaints))
    return desired


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
    try:
        for number, step in enumerate(plan.steps):
            if isinstance(step, Wait):
                if run.wait or step.people or number < last:
                    wait_for(run, replace(step, scope=with_ids(step.scope, ids)))
                continue
            call = replace(step, parameters=with_ids(step.parameters, ids))
            answer = create(resource, plan, call, ids, run) if call.once is not None else make(run, call, ids)
            made.append(report(call, str(member(answer, "RequestId") or "")))
        return made, read_back(resource, plan, ids, run)
    except errors.ExpressConnectError as error:
        error.details.update(calls=made, changed=bool(made))
        if made:
            done = ", ".join(call["action"] for call in made)
            error.message += f". Done before that, and not undone: {done}; the next run goes on from there"
        raise


def create(resource: Resource, plan: Plan, call: Call, ids: dict, run: Run) -> dict:
    """Make the creating call, and make sure that it gave a living object.

    Its ClientToken is the same in every run that wants the same, so that a run that was killed is not repeated in money.
    For a while the service therefore answers with the object of an earlier run even if that was deleted since; the call is
    then made with another token, in which the dead object's ID counts as seen.
    """
    dead: list[str] = []
    while True:
        answer = make(run, call, ids, dead)
        if call.creates:
            ids[created_placeholder(plan)] = str(
                member({**(member(answer, "Data") or {}), **answer}, call.creates) or ""
            )
        scope = with_ids(resource.identify(plan.object), ids)
        if not resource.describe or is_shown(run, resource, scope):
            return answer
        dead.append(" ".join(map(str, scope.values())))
        if len(dead) > 3:
            raise errors.WaitTimeout(f"{call.action} gave {', '.join(dead)}, of which the service shows none", calls=[])


def is_shown(run: Run, resource: Resource, scope: Mapping) -> bool:
    """Tell whether an object just created is there; reads may lag behind writes for a while."""
    clock = run.client.settings.clock
    pause, waited = FIRST_PAUSE, 0.0
    while not find_all(run.client, resource, scope):
        if waited >= LONGEST_READ_BACK:
            return False
        clock.sleep(pause)
        waited += pause
        pause *= 1.6
    return True


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
            if not run.wait or attempt > 4 or not errors.is_one_of(error.code, TRANSITIONAL):
                raise
        for resource, scope in call.touches:
            rest(run, resource, with_ids(scope, ids))
        settings.clock.sleep(random.uniform(0.5, 1.0) * 2 ** (attempt - 2))
        token = derive_token(token, attempt) if token else None


def rest(run: Run, resource: Resource, scope: Mapping) -> None:
    """Wait until an object is in no passing status."""
    found = find(run.client, resource, scope)
    if found and found["status"] in resource.settles:
        wait_for(
            run,
            Wait(resource, scope, (resource.settles[found["status"]],) if resource.settles[found["status"]] else ()),
        )


def read_back(resource: Resource, plan: Plan, ids: Mapping, run: Run) -> dict | None:
    """Give the object as the service shows it, once that agrees with the plan; reads may lag behind writes for a while."""
    if plan.object is None or not resource.describe:
        return with_ids(plan.object, ids)
    clock = run.client.settings.clock
    scope = with_ids(resource.identify(plan.object), ids)
    wanted = with_ids({key: value for key, value in plan.after.items() if key != "status"}, ids)
    pause, waited = FIRST_PAUSE, 0.0
    while True:
        found = find(run.client, resource, scope)
        behind = [key for key in wanted if found is None or not shows(resource, found, key, wanted[key])]
        if found and not behind:
            return found
        if waited >= min(LONGEST_READ_BACK, run.wait_timeout) or not run.wait:
            what = f"does not show {', '.join(behind)} as set" if found else "is not shown by the service"
            run.warnings.append(
                f"{resource.title} {' '.join(map(str, scope.values()))} {what} {waited:.0f} s after the call"
            )
            return found or {**plan.object, **scope}
        clock.sleep(pause)
        waited += pause
        pause *= 1.6


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
        items = (
            resource.fetch(client, scope) if resource.fetch else client.list(resource.describe, params, resource.path)
        )
    except errors.ApiError as error:
        if errors.is_absent(error):
            return []
        raise
    found = [from_api(resource.fields, item) for item in items]
    return [item for item in found if all(item.get(key, value) == value for key, value in scope.items())]


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
        return Seen(assumed(resource, {resource.identity[0]: own}))
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


def assumed(resource: Resource, own: Mapping) -> dict:
    """Give an object of which a preview knows only that an earlier task creates it."""
    return {
        **{row.option: None for row in resource.fields},
        **own,
        "status": resource.ready[0] if resource.ready else None,
    }


def is_placeholder_object(resource: Resource, item: Mapping) -> bool:
    """Tell whether an object is yet to be created."""
    return any(is_placeholder(item[option]) for option in resource.identity)


# ---------------------------------------------------------------- planning


def plan_create(resource: Resource, desired: Mapping, seen: Seen, extra: Mapping | None = None, **object_facts) -> Plan:
    """Plan to create an object: the creating call, and a modifying one for what only that takes."""
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
            secrets=tuple(rows),
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
    call = Call(resource.modify, parameters, secrets=tuple(rows), touches=((resource, identity),))
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
        return Plan(object=None)
    if seen.children and not params.get("cascade"):
        raise errors.Refused(
            f"{resource.title} {resource.name_of(current)} cannot go while it still has: {name_children(seen.children)}. "
            "Delete them first, or set cascade=true to have them deleted in this order",
            children=[child_name(child) for child in seen.children],
        )
    steps: list[Wait | Call] = []
    for kind, child in seen.children:
        steps += (kind.remove or delete_steps)(kind, child)
    steps += [*first, *delete_steps(resource, current)]
    before = {**resource.identify(current), "name": current.get("name"), "status": current.get("status")}
    before = {key: value for key, value in before.items() if value is not None}
    before.update({plural: ids for plural, ids in grouped(seen.children).items()})
    after = {key: [] if isinstance(value, list) else None for key, value in before.items()}
    return Plan(tuple(steps), before, after, None)


def child_name(child: tuple[Resource, Mapping]) -> str:
    """Name one child."""
    kind, item = child
    return f"{kind.title} {kind.name_of(item)}"


def name_children(children: Iterable[tuple[Resource, Mapping]]) -> str:
    """Name children for a message."""
    return ", ".join(map(child_name, children))


def grouped(children: Iterable[tuple[Resource, Mapping]]) -> dict[str, list[str]]:
    """Give the children's IDs by kind, for a diff."""
    kinds: dict[str, list[str]] = {}
    for kind, item in children:
        kinds.setdefault(kind.plural, []).append(" ".join(str(item[option]) for option in kind.identity))
    return {plural: sorted(ids) for plural, ids in kinds.items()}


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


def report(call: Call, request_id: str | None = None) -> dict:
    """Give a call as results show it; the request ID only where it was made."""
    by_api = {row.api: row for row in call.secrets}
    parameters = {}
    for name, value in call.parameters.items():
        row = by_api.get(name)
        if row and row.secret and value:
            value = MASK
        elif row and row.items and not isinstance(value, str):
            hidden = {item.api for item in row.items if item.secret}
            value = [{key: MASK if key in hidden else part for key, part in item.items()} for item in value]
        parameters[name] = value
    made = {"action": call.action, "parameters": parameters}
    return made if request_id is None else {**made, "request_id": request_id}


def shown(resource: Resource, item: Mapping | None) -> dict:
    """Give an object as results show it: {} where there is none."""
    return masked(resource.fields, {key: value for key, value in item.items()}) if item else {}


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
