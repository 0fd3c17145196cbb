# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a task has done so far, over all the plans that it took, and the tokens that its decisions have used up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Call,
    Plan,
    Resource,
    TaskContext,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import redact_call
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object, is_placeholder
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import derive_token
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.wire import member


@dataclass(eq=False, repr=False)
class Unseen:
    """An object that a creating call answered with and that was not shown: an old answer, or one that is to come."""

    object_id: str
    answer: dict[str, Any]
    made: Object
    """The call, as results show it."""
    plan: Plan


@dataclass(eq=False, repr=False)
class Progress:
    """What a task has done so far."""

    is_begun: bool = False
    calls: list[Object] = field(default_factory=list)
    """As results show them."""
    before: Object = field(default_factory=dict)
    after: Object = field(default_factory=dict)
    refusals: Counter[str] = field(default_factory=Counter)
    """How often each action was refused because an object was on its way."""
    unseen: list[Unseen] = field(default_factory=list)
    others: list[Object] = field(default_factory=list)
    """What was shown of objects that a creating call answered with and that are not what it was to create."""
    generations: dict[str, list[str]] = field(default_factory=dict)
    """First token of a decision -> why it has had others since: the IDs with which the earlier ones were answered, and an
    empty text for a conflict. Every run that meets the same answers derives the same tokens, so that two at a time agree."""
    conflicts: dict[str, float] = field(default_factory=dict)
    """First token of a decision -> when it first met a conflict."""

    def add(self, plan: Plan) -> None:
        """Note that a plan was carried out, if only in part."""
        self.before = {**plan.before, **self.before}
        self.after = {**self.after, **plan.after}

    def recognize(self, found: Object | None) -> None:
        """Note that an object is there which was made by this task and not shown at first."""
        for one in self.unseen:
            if found and self.is_made(one, found):
                self.calls.insert(0, one.made)
                self.before = {**self.before, **one.plan.before}
                self.after = {**one.plan.after, **self.after}

    def is_made(self, one: Unseen, found: Object) -> bool:
        """Tell whether an object is one that was not shown at first. What has no ID is, unless it was made again since."""
        if one.object_id:
            return one.object_id in found.values()
        return all(call["action"] != one.made["action"] for call in self.calls)


@dataclass(eq=False, repr=False)
class Run:
    """One plan that is being carried out."""

    context: TaskContext
    resource: Resource
    plan: Plan
    progress: Progress
    ids: dict[str, str] = field(default_factory=dict)
    """Placeholder -> the ID of what was created."""

    @property
    def placeholder(self) -> str:
        """Return the placeholder that the plan uses for what it creates."""
        return next((value for value in (self.plan.result or {}).values() if is_placeholder(value)), "")

    def resolve(self, value: Any) -> Any:
        """Return a value with the real IDs of what was created in the place of their placeholders."""
        if isinstance(value, Mapping):
            kind = type(value) if isinstance(value, dict) else dict  # a kind of its own may compare in its own way
            return kind((key, self.resolve(item)) for key, item in value.items())
        if isinstance(value, (list, tuple)):
            return [self.resolve(item) for item in value]
        if isinstance(value, str):
            for unknown, known in self.ids.items():
                value = value.replace(unknown, known) if unknown else value
        return value

    def record(self, call: Call, answer: Mapping[str, Any]) -> Object:
        """Write a call that was made into the journal, if one is kept; return the call as results show it."""
        sensitive = self.context.client.settings.sensitive_parameters
        made = redact_call(call, sensitive, str(member(answer, "RequestId") or ""))
        if self.context.journal:
            self.context.journal(made)
        return made

    def generation(self, call: Call) -> list[str]:
        """Return why the decision for a call has had other tokens than its first."""
        return self.progress.generations.setdefault(self.first_token(call), [])

    def token(self, call: Call) -> str | None:
        """Return the ClientToken of a call; None where any will do."""
        return None if call.idempotency_key is None else self.first_token(call, *self.generation(call))

    def first_token(self, call: Call, *generation: str) -> str:
        """Return the token that a decision begins with, or the one of a later generation."""
        what = () if call.spends_money else (call.parameters,)
        region = self.context.client.settings.region
        return derive_token(call.action, region, *what, *(call.idempotency_key or ()), *generation)

    def note_conflict(self, call: Call) -> None:
        """Give the decision for a call another token, to which the service may give another answer, where that does no harm.

        The conflict may be with the same wish of another run, and its object is not shown yet. So the token stays for as long
        as an object is looked for before another one is made, unless the service itself refuses a second one.
        """
        if not call.creates:
            return
        now = self.context.client.settings.clock.monotonic()
        since = self.progress.conflicts.setdefault(self.first_token(call), now)
        if call.action in errors.TWIN_REFUSED or now - since >= self.resource.twin.first:
            self.generation(call).append("")
