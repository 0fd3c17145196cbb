# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Look at what is there: find objects by what names them, resolve references, list what hangs on an object. Only reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.memory import guesses, key_of, recalled
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Child,
    Observation,
    ResolvedReference,
    Resource,
    Task,
    TaskContext,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.preview import planned_object
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import (
    Object,
    Reference,
    from_api,
    is_placeholder,
    placeholder,
    placeholder_complaints,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client

MAX_FILTERS = 5

# ---------------------------------------------------------------- finding


def find_all(
    client: Client, resource: Resource, scope: Mapping[str, Any], filters: Mapping[str, Any] | None = None
) -> list[Object]:
    """Return the objects that have all the values of I(scope) (by option); secrets are still in them.

    What the describe action can select by, it is asked to; the rest is compared here. I(filters) are further Filter.N: key
    -> value or list of values. In a preview, what earlier tasks would change is shown as it would be then.
    """
    # of what is only planned, the service knows nothing
    found = [] if any(map(is_placeholder, scope.values())) else list_seen(client, resource, scope, filters)
    return client.overlay(resource, found, scope) if client.overlay and not filters else found


def list_seen(
    client: Client, resource: Resource, scope: Mapping[str, Any], filters: Mapping[str, Any] | None
) -> list[Object]:
    """Return the objects with these values: of what was seen before, where the client answers from that, or as listed now."""
    seen = client.snapshot.get(resource.name) if client.snapshot and not filters else None
    return list_all(client, resource, scope, filters) if seen is None else select_by(seen, scope)


def select_by(items: Iterable[Object], scope: Mapping[str, Any]) -> list[Object]:
    """Return the objects that have the values, as far as they show them."""
    return [item for item in items if all(item.get(key, value) == value for key, value in scope.items())]


def list_all(
    client: Client, resource: Resource, scope: Mapping[str, Any], filters: Mapping[str, Any] | None
) -> list[Object]:
    """Return the objects with these values, as the service lists them."""
    actions = resource.actions
    request: dict[str, Any] = {
        actions.query[option]: value for option, value in scope.items() if option in actions.query
    }
    chosen = {actions.filters[option]: [value] for option, value in scope.items() if option in actions.filters}
    chosen.update({key: value if isinstance(value, list) else [value] for key, value in (filters or {}).items()})
    if chosen:
        request["Filter"] = [{"Key": key, "Value": values} for key, values in chosen.items()]
    try:
        items = resource.list_items(client, scope, request)
    except errors.ApiError as error:
        if errors.is_absent(error):
            return []
        raise
    return select_by((from_api(resource.fields, item) for item in items), scope)


def find(client: Client, resource: Resource, scope: Mapping[str, Any]) -> Object | None:
    """Return the only object with these values, or None. Raises Ambiguous, with the IDs, where there are several."""
    return exactly_one(resource, find_all(client, resource, scope), scope)


def exactly_one(resource: Resource, found: list[Object], scope: Mapping[str, Any]) -> Object | None:
    """Return the only one of what was found, or None. Raises Ambiguous where there are several."""
    if len(found) < 2:
        return found[0] if found else None
    what = ", ".join(f"{option} {value}" for option, value in scope.items())
    ids = ", ".join(sorted(" ".join(map(str, resource.identify(item).values())) for item in found))
    raise errors.Ambiguous(
        f"{len(found)} {resource.title}s have {what}: {ids}. Specify which one is meant with {resource.identity[0]}",
        candidates=sorted(str(item[resource.identity[0]]) for item in found),
    )


def list_objects(context: TaskContext, resource: Resource, params: Mapping[str, Any]) -> list[Object]:
    """Return the objects that an info module was asked for. Raises InvalidOptions for too many filters."""
    complaints = [] if context.check_mode else placeholder_complaints(params)
    if complaints:
        raise errors.InvalidOptions("; ".join(complaints))
    with recalled(context):
        return list_asked(context, resource, params)


def list_asked(context: TaskContext, resource: Resource, params: Mapping[str, Any]) -> list[Object]:
    """Return the objects that an info module was asked for."""
    references = resolve_references(context, resource, params, resource.options.info_references)
    params = {**params, **{option: reference.object_id for option, reference in references.items()}}
    scope = {option: params[option] for option in resource.options.info_arguments if params.get(option) is not None}
    filters = scope.pop("filters", None)
    if len(filters or {}) + sum(option in resource.actions.filters for option in scope) > MAX_FILTERS:
        raise errors.InvalidOptions(f"filters: the service takes at most {MAX_FILTERS} filters in all")
    scope = {
        option: resource.row(option).normalize(value) if resource.has(option) else value
        for option, value in scope.items()
    }
    return resource.complete_listing(context, params, find_all(context.client, resource, scope, filters))


# ---------------------------------------------------------------- references


def resolve_references(
    context: TaskContext, resource: Resource, params: Mapping[str, Any], options: Collection[str] | None = None
) -> dict[str, ResolvedReference]:
    """Return the objects that the task names by ID or by name, by the option that takes the ID; all, or those of I(options).

    In check mode, and only there, a name that does not exist yet stands for an object that an earlier task creates. With
    state=absent, the ID is empty for a name that does not exist, and for one on an object that does not.
    Raises NotFound where a name does not exist, Ambiguous where several objects have it.
    """
    resolved: dict[str, ResolvedReference] = {}
    for row, reference in resource.references:
        if options is not None and row.option not in options:
            continue
        target = context.resources[reference.resource]
        object_id, found = params.get(row.option) or None, None
        if not object_id and params.get(reference.name_option):
            object_id, found = resolve_name(context, target, params, reference, resolved.get(reference.within))
        if object_id is not None:
            resolved[row.option] = ResolvedReference(target, object_id, found)
        if not object_id and is_required(resource, row.option, reference, params):
            raise errors.InvalidOptions(f"{row.option}: must not be empty")
    return resolved


def is_required(resource: Resource, option: str, reference: Reference, params: Mapping[str, Any]) -> bool:
    """Tell whether a task has to name the object that an option refers to."""
    own_id = resource.own_id != option and params.get(resource.own_id)
    return reference.required and not own_id and params.get("state") != "absent"


def resolve_name(
    context: TaskContext,
    target: Resource,
    params: Mapping[str, Any],
    reference: Reference,
    within: ResolvedReference | None,
) -> tuple[str, Object | None]:
    """Return the ID of an object that the task names by its name, and the object; no ID where there is none and state=absent."""
    name = params[reference.name_option]
    found = None
    if within is None or within.object_id:
        found = find(context.client, target, {"name": name, **({reference.within: within.object_id} if within else {})})
    if found:
        return str(found[target.own_id]), found
    if params.get("state") == "absent":
        return "", None
    if guesses(context):
        context.warnings.append(
            f"{reference.name_option}: there is no {target.title} named {name} yet; assuming that an earlier task creates it"
        )
        return placeholder(target.id_prefix, target.result_key, name), None
    raise errors.NotFound(f"{reference.name_option}: there is no {target.title} named {name} in this region")


def check_parents(context: TaskContext, resource: Resource, task: Task, observation: Observation) -> None:
    """Refuse to create an object on another one that is not there, or not in a state in which it can have it."""
    if task.is_creating:
        check_listed(context, resource, task, observation.current or {})
    if observation.current is not None or not task.is_creating:
        return
    for row, reference in resource.references:
        named = task.references.get(row.option)
        if named and reference.states:
            parent = named.item or find(context.client, named.resource, named.scope)
            check_parent(row.option, reference, named, parent, f"there can be a new {resource.title}")


def check_listed(context: TaskContext, resource: Resource, task: Task, current: Object) -> None:
    """Refuse to add to a list of an object what is not there, or not in a state in which the object can have it."""
    listed = [(row.option, part, part.reference) for row in resource.fields for part in row.items]
    for option, part, reference in listed:
        there = {item.get(part.option) for item in current.get(option) or []}
        for number, item in enumerate(task.params.get(option) or []):
            if reference and item[part.option] not in there:
                named = ResolvedReference(context.resources[reference.resource], item[part.option])
                found = find(context.client, named.resource, named.scope)
                name = f"{option}[{number}].{part.option}"
                check_parent(name, reference, named, found, f"a {resource.title} can have it")


def check_parent(
    option: str, reference: Reference, named: ResolvedReference, parent: Object | None, purpose: str
) -> None:
    """Refuse to create an object on one that is not there, or not in the right state."""
    if parent is None and is_placeholder(named.object_id):
        return  # an earlier task creates it, of which nothing is known
    if parent is None:
        raise errors.NotFound(f"{option}: {named.resource.title} {named.object_id} does not exist in this region")
    status = parent.get("status")
    if status is not None and named.resource.lifecycle.outcome(status) not in reference.states:
        raise errors.Refused(
            f"{option}: {named.resource.title} {named.resource.label(parent)} is {status}; {purpose} only "
            f"while it is {' or '.join(reference.states)}",
            status=status,
        )


# ---------------------------------------------------------------- the object of a task


def observe(context: TaskContext, resource: Resource, task: Task, *keys: tuple[str, ...]) -> Observation:
    """Find the object by its ID if that is given, else by the first of the keys that is given in full.

    The resource's natural key is used where no other I(keys) are given; with adopt=true, its adoption key comes last. For
    state=absent, what hangs on it is listed too.
    Raises NotFound where an ID is given that does not exist, except for state=absent; Contradiction where an object was
    found that is not all that the task says of it.
    """
    if task.is_orphan:
        return Observation(None)
    current = look_up(context, resource, task, keys or (resource.natural_key or resource.identity,))
    if current is None and task.adopts:
        current = look_up(context, resource, task, (resource.adoption_key,))
    if current is None or task.state != "absent":
        return Observation(current)
    return Observation(current, children=find_children(context, resource, current))


def look_up(context: TaskContext, resource: Resource, task: Task, keys: tuple[tuple[str, ...], ...]) -> Object | None:
    """Return the object that the task is about, or None."""
    desired_state = task.desired_state
    own_id = desired_state.get(resource.own_id)
    if own_id:
        found = select(resource, task, find_all(context.client, resource, {resource.own_id: own_id}))
        if found is None and is_placeholder(own_id) and not is_forgotten(context, resource, own_id):
            return planned_object(resource, str(own_id), desired_state)
        if found is None and task.state != "absent":
            raise errors.NotFound(f"{resource.title} {own_id} does not exist in this region")
        return found
    for key in keys:
        scope = {option: value for option in key if (value := task.named(option)) is not None}
        if len(scope) == len(key):
            found = select(resource, task, find_all(context.client, resource, scope), scope)
            if found:
                return found
    return None


def is_forgotten(context: TaskContext, resource: Resource, own_id: str) -> bool:
    """Tell whether an earlier task of the preview removes what it created."""
    return context.memory is not None and key_of(resource, {resource.own_id: own_id}) in context.memory.gone


def select(
    resource: Resource, task: Task, found: list[Object], scope: Mapping[str, Any] | None = None
) -> Object | None:
    """Return the only one of what was found that is all that the task says of it, or None where nothing was found.

    Raises Contradiction, with the values, where nothing is; Ambiguous where several objects are.
    """
    matching = [item for item in found if not contradictions(resource, task, item)]
    if found and not matching:
        item = found[0]
        raise errors.Contradiction(
            f"{resource.title} {resource.label(item)} is not what the options say: "
            f"{', '.join(contradictions(resource, task, item))}. Nothing was changed. Correct what is wrong, or leave it out",
            **resource.identify(item),
        )
    return exactly_one(resource, matching, scope or {})


def contradictions(resource: Resource, task: Task, item: Mapping[str, Any]) -> list[str]:
    """Return what a task says of an object that is not so. What the task is to change is no such thing."""
    found = []
    for row in resource.identifying:
        named, actual = task.named(row.option), item.get(row.option)
        is_wish = task.is_creating and not (row.reference and row.reference.lookup_only)
        if named is None or is_placeholder(named) or is_wish or row.member is None:
            continue
        if not row.matches(actual, named):
            found.append(f"{row.option} is {actual}, not {named}")
    return found


# ---------------------------------------------------------------- what hangs on an object


def find_children(context: TaskContext, resource: Resource, item: Mapping[str, Any]) -> tuple[Child, ...]:
    """Return what hangs on an object, in the order in which it would have to be deleted.

    The order is the reverse of that in which the resources depend on each other; but what other products can hold comes
    first, so that nothing else is gone if its end is refused. In whichever order the service lists them, it is the same.
    """
    names = list(context.resources)
    found = children_of(context, resource, item)
    return tuple(sorted(found, key=lambda child: (*order_of_kind(child[0], names), *identity_of(*child))))


def order_of_kind(kind: Resource, names: list[str]) -> tuple[bool, int]:
    """Return the turn of a kind among others, whose names are given in the order in which they depend on each other."""
    return not kind.is_held_elsewhere, -names.index(kind.name)


def identity_of(kind: Resource, item: Mapping[str, Any]) -> list[str]:
    """Return what tells an object from others of its kind, to sort by."""
    return [str(item.get(option) or "") for option in kind.identity]


def children_of(context: TaskContext, resource: Resource, item: Mapping[str, Any]) -> list[Child]:
    """Return what hangs on an object, with what hangs on that, unless its kind hangs on the object itself too."""
    kinds = child_kinds(context, resource)
    names = {kind.name for kind, _option in kinds}
    children: list[Child] = []
    for kind, option in kinds:
        nested = not {grandchild.name for grandchild, _option in child_kinds(context, kind)} <= names
        listed = find_all(context.client, kind, {option: item[resource.own_id]})
        for child in kind.select_children(context, listed):
            children += children_of(context, kind, child) if nested else []
            children.append((kind, child))
    return children


def child_kinds(context: TaskContext, resource: Resource) -> list[tuple[Resource, str]]:
    """Return the resources of which objects may hang on one of this kind, each with its option that names this one."""
    return [
        (kind, row.option)
        for kind in reversed(list(context.resources.values()))
        for row, reference in kind.references
        if kind.actions.delete and reference.resource == resource.name and reference.parent
    ]
