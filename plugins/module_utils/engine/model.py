# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The typed values that the engine works on: what a resource is, what a task wants, what was observed, what is planned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeAlias

from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.kind import (
    Actions,
    Lifecycle,
    ModuleOptions,
    Twin,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.remembered import Memory
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import (
    Field,
    Object,
    Reference,
    Rows,
    check_item,
    is_placeholder,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.shape import AnswerCheck, require_id


class Resource:
    """One kind of object. Its file fills in the values and overrides the functions in which it is special."""

    name: str
    """The name of its file, by which references find it."""
    module: str = ""
    """The module's name and the key of its result, where that is not the resource's name."""
    plural: str
    """The key of the info module's result."""
    title: str
    """The noun in messages."""
    id_prefix: str
    fields: Rows
    identity: tuple[str, ...]
    """The options that name exactly one object: its ID, or what stands in for one."""
    action_ids: tuple[str, ...] = ()
    """The options that name it to the modifying and deleting actions, where those take fewer."""
    natural_key: tuple[str, ...] = ()
    """The options that name one object where its ID is not known."""
    adoption_key: tuple[str, ...] = ()
    """The options by which an object is found that looks like the one that the task names, under other names."""
    required_for_create: tuple[str, ...] = ()
    actions: Actions = Actions()
    lifecycle: Lifecycle = Lifecycle()
    refused_with: tuple[str, ...] = ()
    """The kinds of which nothing may hang on an object that is to be deleted, where more than any read shows can be in the
    way, too. While anything of these kinds does, the deletion is tried first: it shows what else there is."""
    twin: Twin = Twin()
    is_held_elsewhere: bool = False
    """Whether other products can hold it, so that its end may be refused: it goes before what nothing else can hold."""
    options: ModuleOptions = ModuleOptions()

    # ------------------------------------------------------------ what is special about it

    def validate(self, params: Mapping[str, Any]) -> list[str]:
        """Return which rules between several options are broken."""
        return []

    def complete_desired_state(self, params: Mapping[str, Any], desired_state: Object) -> Object:
        """Return the desired state with what follows from other options of the task."""
        return desired_state

    def observe(self, context: TaskContext, task: Task) -> Observation:
        """Return what is there of what the task is about."""
        raise NotImplementedError

    def plan(self, task: Task, observation: Observation) -> Plan:
        """Return what to do. Pure: no call is made, nothing that was handed over is changed."""
        raise NotImplementedError

    def list_items(self, client: Client, scope: Mapping[str, Any], request: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return what the describe action lists for a request, as the service writes it."""
        return client.list(self.actions.describe, request, self.actions.items, self.item_check(scope))

    def complete_listing(self, context: TaskContext, params: Mapping[str, Any], found: list[Object]) -> list[Object]:
        """Return what the info module was asked for, given what the describe action lists of it."""
        return found

    def select_children(self, context: TaskContext, listed: list[Object]) -> list[Object]:
        """Return those of the objects listed for a parent that would have to be deleted before it."""
        return listed

    def foresee(self, memory: Memory, item: Object) -> Object:
        """Return an object with those of its parts that are objects of their own as a preview remembers them."""
        return item

    def remember_parts(self, memory: Memory, plan: Plan) -> None:
        """Have a preview remember what a plan does to those of its parts that are objects of their own."""

    def exists(self, client: Client, item: Mapping[str, Any]) -> bool:
        """Tell, by another way than its list, whether an object is surely there."""
        return False

    def check_removable(self, item: Mapping[str, Any]) -> None:
        """Raise Refused where an object is there but cannot be deleted by this account."""

    # ------------------------------------------------------------ what follows from the values

    @property
    def result_key(self) -> str:
        return self.module or self.name

    @property
    def settable(self) -> Rows:
        """The rows that make up a desired state."""
        return tuple(
            row for row in self.fields if not row.computed and not (row.reference and row.reference.lookup_only)
        )

    @property
    def references(self) -> tuple[tuple[Field, Reference], ...]:
        return tuple((row, row.reference) for row in self.fields if row.reference)

    @property
    def identifying(self) -> Rows:
        """The rows that name an object: its ID, what it hangs on, its name and the like."""
        return tuple(
            row
            for row in self.fields
            if row.identifying or row.option in self.identity or (row.reference and row.reference.parent)
        )

    @property
    def own_id(self) -> str:
        """The option of the object's own ID; empty where several options stand in for one."""
        return self.identity[0] if len(self.identity) == 1 else ""

    def item_check(self, scope: Mapping[str, Any]) -> AnswerCheck:
        """Return the check that an item is an object of this kind, and shows what the describe action selected it by."""
        selected_by = {*self.actions.query, *self.actions.filters} & set(scope)
        return partial(check_item, self.fields, selected_by=selected_by)

    def row(self, option: str) -> Field:
        return next(row for row in self.fields if row.option == option)

    def has(self, option: str) -> bool:
        return any(row.option == option for row in self.fields)

    def missing(self, desired_state: Mapping[str, Any]) -> list[str]:
        """Return the options that creating an object would need and that are not given."""
        return [option for option in self.required_for_create if desired_state.get(option) is None]

    def identify(self, item: Mapping[str, Any]) -> Object:
        """Return the part of an object that names it."""
        return {option: item[option] for option in self.identity}

    def label(self, item: Mapping[str, Any]) -> str:
        """Return an object's ID for messages, with its name where it has one."""
        ids = " ".join(str(item[option]) for option in self.action_ids or self.identity)
        return f"{ids} ({item['name']})" if item.get("name") else ids

    def is_planned(self, item: Mapping[str, Any]) -> bool:
        """Tell whether an object is yet to be created by an earlier task of a preview."""
        return any(is_placeholder(item[option]) for option in self.identity)


@dataclass(eq=False, repr=False)
class TaskContext:
    """What surrounds one task: the client, the other resources, check mode, how long to wait, what to warn of."""

    client: Client
    resources: Mapping[str, Resource]
    """All resources by name, in the order in which they depend on each other."""
    check_mode: bool = False
    wait: bool = True
    wait_timeout: float = 600.0
    """Seconds."""
    warnings: list[str] = field(default_factory=list)
    memory: Memory | None = None
    """What the preview remembers; None where nothing carries it from task to task."""
    journal: Callable[[Object], None] | None = None
    """What keeps each changing call as soon as it is answered; None where nothing does."""

    @property
    def patience(self) -> float:
        """Return the seconds for which anything may be waited for that no human does."""
        return self.wait_timeout if self.wait else 0.0


@dataclass(frozen=True)
class ResolvedReference:
    """An object that the task names: what it is, its ID, and the object itself where it had to be looked up."""

    resource: Resource
    object_id: str
    item: Object | None = None

    @property
    def scope(self) -> Object:
        """Return what names it."""
        return {self.resource.own_id: self.object_id}


@dataclass(frozen=True)
class Task:
    """What a task asks for."""

    params: Mapping[str, Any]
    """All options of the module; None where one is not given."""
    desired_state: Mapping[str, Any]
    """The parameters that the object shall have, normalized, references as IDs; what is absent is left alone."""
    references: Mapping[str, ResolvedReference] = field(default_factory=dict)
    """The objects that the task names, by the option that takes the ID."""
    is_orphan: bool = False
    """Whether the task is about something on an object that does not exist, so that it cannot exist either."""
    resent: frozenset[str] = frozenset()
    """The options that are sent to an object even where nothing shows that they differ."""

    @property
    def state(self) -> str | None:
        state: str | None = self.params.get("state")
        return state

    @property
    def is_creating(self) -> bool:
        """Tell whether the object is to be there, so that what the task says of it is a wish, not a condition."""
        return self.state not in ("absent", "canceled", "terminated")

    @property
    def adopts(self) -> bool:
        """Tell whether an object may be taken over that only looks like the one that the task names."""
        return self.is_creating and bool(self.params.get("adopt"))

    @property
    def extra_parameters(self) -> Mapping[str, Any]:
        return self.params.get("extra_parameters") or {}

    @property
    def forces_change(self) -> bool:
        """Tell whether further parameters are to be sent even where nothing differs."""
        return bool(self.params.get("force_extra_parameters") and self.extra_parameters)

    def named(self, option: str) -> Any:
        """Return the value that the task gives an option, or the ID of the object that it names; None if neither."""
        reference = self.references.get(option)
        return reference.object_id if reference else self.desired_state.get(option)

    def without(self, *options: str) -> Task:
        """Return the same task with some options left out of its desired state."""
        kept = {option: value for option, value in self.desired_state.items() if option not in options}
        return replace(self, desired_state=kept)


Child = tuple[Resource, Object]


@dataclass(frozen=True)
class Observation:
    """What was found."""

    current: Object | None
    resource: Resource | None = None
    """What it turned out to be, where that is not what the task is about in general (another account's VBR)."""
    parents: Mapping[str, Object | None] = field(default_factory=dict)
    """The objects that the task refers to, as far as the plan needs to know more than their IDs; by option."""
    children: tuple[Child, ...] = ()
    """What hangs on it, in the order in which it would have to go."""
    is_lookalike: bool = False
    """Whether neither its ID nor its name is what the task says, but only what it looks like."""
    dependents: tuple[Object, ...] = ()
    """Others of its kind that name it and stay."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What else was looked at, under names that its resource chooses."""


@dataclass(frozen=True)
class Wait:
    """Wait until an object's status is one of I(until), or, where that is empty, until the object is gone."""

    resource: Resource
    scope: Mapping[str, Any]
    until: tuple[str, ...]
    unless: tuple[str, ...] = ()
    """Status from which the one that is waited for cannot come any more."""
    option: str = "status"
    patience: float | None = None
    """Seconds after which the plan goes on although the status has not come; None: until wait_timeout, which is an error."""
    advice: Mapping[str, str] = field(default_factory=dict)
    """What to do where the status does not come in time, for the message: by the status until then, with '' for any other."""
    on_human: bool = False
    """Whether a human takes the step that is waited for, so that it lasts days, and wait=false does not skip it."""
    among: tuple[Mapping[str, Any], ...] = ()
    """What names each of several objects that I(scope) lists together, where all of them are to be gone."""


@dataclass(frozen=True)
class Call:
    """One changing call."""

    action: str
    parameters: Mapping[str, Any]
    rows: Rows = ()
    """The rows of its parameters, to redact what nobody may see."""
    creates: bool = False
    """Whether it makes the object that the plan results in."""
    created_id: str = ""
    """The member of the answer that holds a new ID, which then takes its placeholder's place in later steps."""
    idempotency_key: tuple[str, ...] | None = None
    """What the call is about beyond its parameters, where the same call by a later run must not act again: its ClientToken
    is then made from both. None: to make it twice does no harm, or what was observed shows that it was made."""
    requires_stable: tuple[tuple[Resource, Mapping[str, Any]], ...] = ()
    """The objects that must not be in a transient state while it is made."""
    ignore_absent: bool = False
    achieves: tuple[str, ...] = ()
    """The status that the call brings about; a refusal counts as success where the object has it by then."""
    skip_if_achieved: bool = False
    """Whether the call is left out where the object has that status when its turn comes."""
    too_early: Wait | None = None
    """What to wait for where the service says that a step has to come first."""
    spends_money: bool = False
    """Whether it places an order. Its ClientToken is then made of the action, the region and C(idempotency_key) alone, so that
    the same order with other parameters is refused; it never gets a second one, whatever the answer. Where its end is unclear,
    that is what is reported."""
    final: tuple[str, ...] = ()
    """The codes of refusals after which nothing is waited for."""
    noted: Mapping[str, str] = field(default_factory=dict)
    """Further placeholders -> the members of the answer that take their place in later steps, empty where it has none."""
    undo: Call | None = None
    """What takes back the step before it, where it was surely refused."""

    @property
    def answer_check(self) -> AnswerCheck | None:
        """Return the check that an answer has what the next steps need."""
        return require_id(self.created_id) if self.created_id else None


@dataclass(frozen=True)
class Trial:
    """Try a deletion whose turn comes later, and which is refused as a whole while anything hangs on the object.

    Where the service names what the plan removes next, the plan goes on; where it names anything else, nothing is lost yet.
    """

    call: Call
    spares: tuple[Call, ...] = ()
    """The calls that have nothing left to do once the object is gone."""


@dataclass(frozen=True)
class Check:
    """Look whether a call did what it was for, and nothing beside it."""

    look: Callable[[Client, Mapping[str, str]], None]
    """Raises ExpressConnectError; takes the values of placeholders."""


Step: TypeAlias = "Wait | Call | Trial | Check"


@dataclass(frozen=True)
class Plan:
    """What to do: waits and calls in order, what is managed before and after, and the object that results."""

    steps: tuple[Step, ...] = ()
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    result: Object | None = None
    warnings: tuple[str, ...] = ()
    unforeseeable: tuple[str, ...] = ()
    """What a preview has to say it does not know."""
    removes: tuple[Child, ...] = ()
    """What hangs on the object and goes before it."""
    effects: tuple[Child, ...] = ()
    """Other objects that are different afterwards, as they are then."""

    @property
    def calls(self) -> list[Call]:
        return [step for step in self.steps if isinstance(step, Call)]

    def then(self, *steps: Step) -> Plan:
        """Return the plan with further steps at its end."""
        return replace(self, steps=(*self.steps, *steps))

    def preceded_by(self, *steps: Step) -> Plan:
        """Return the plan with steps before its own."""
        return replace(self, steps=(*steps, *self.steps))
