# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Take single steps of a line, each a task for one resource; note what came of them, and what differs and cannot be changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.memory import key_of, recalled
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Resource, TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.reconcile import prepare_task, reconcile
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import redact_object
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.declaration import Part
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object

MOST_REFUSALS = 8
# What did not come from the service's answers says nothing of the other objects.
SEPARATE = (
    errors.ApiError,
    errors.Refused,
    errors.NotFound,
    errors.Ambiguous,
    errors.Contradiction,
    errors.InvalidOptions,
)


@dataclass
class Outcome:
    """What came of one step."""

    part: Part
    step: str
    """What tells it from the other steps of the line."""
    result: Object = field(default_factory=dict)
    """The object, as results show it; {} where there is none."""
    calls: list[Object] = field(default_factory=list)
    diff: Object = field(default_factory=lambda: {"before": {}, "after": {}})
    warnings: list[str] = field(default_factory=list)
    error: errors.ExpressConnectError | None = None

    @property
    def code(self) -> str:
        """Return the service's code, where it refused the step."""
        return str(self.error.details.get("error_code", "")) if self.error else ""

    @property
    def is_separate(self) -> bool:
        """Tell whether its error, if there is one, says nothing of the other steps."""
        return self.error is None or isinstance(self.error, SEPARATE)

    def as_data(self) -> Object:
        """Return it as plain data."""
        error = self.error and {
            "message": self.error.message,
            "code": self.code,
            "request_id": self.error.details.get("request_id"),
            "status": self.error.details.get("last_status") or self.error.details.get("status"),
        }
        shown = {"kind": self.part.kind, "path": self.part.path, "name_path": self.part.name_path}
        return {**shown, "step": self.step, "calls": self.calls, "result": self.result, "error": error}


@dataclass
class Walker:
    """What takes the steps of one line and keeps what came of them."""

    context: TaskContext
    untouched: dict[str, Outcome] = field(default_factory=dict)
    """The steps that need not be taken, since all is as it should be: step -> what was seen."""
    foreseen: Mapping[str, Outcome] = field(default_factory=dict)
    """What a preview of the same steps came to."""
    ahead: Mapping[str, list[Object]] = field(default_factory=dict)
    """Calls that were made for steps before their turn, and whose objects were not shown by then."""
    outcomes: list[Outcome] = field(default_factory=list)
    drift: list[Object] = field(default_factory=list)

    def take(self, part: Part, step: str, keeps_going: bool = False, **more: Any) -> Outcome:
        """Take a step; return what came of it, which includes its error.

        With I(keeps_going), what differs and cannot be changed becomes drift, and the rest of the part is seen to.
        """
        outcome = self.untouched.get(step)
        made: list[Object] = []
        while outcome is None:
            outcome = self.attempt(part, step, more)
            fixed = self.fixed_fields(outcome) if keeps_going and outcome.error else []
            if fixed and len(self.drift) < MOST_REFUSALS * 100:
                self.note_drift(part, step, fixed, more)
                part = replace(part, given={key: value for key, value in part.given.items() if key not in fixed})
                made += outcome.calls
                outcome = None
        outcome.calls = [*made, *outcome.calls]
        again = {call["action"] for call in outcome.calls}
        outcome.calls = [*(call for call in self.ahead.get(step, ()) if call["action"] not in again), *outcome.calls]
        self.outcomes.append(outcome)
        return outcome

    def attempt(self, part: Part, step: str, more: Mapping[str, Any]) -> Outcome:
        """Take a step once."""
        context = replace(self.context, warnings=[])
        try:
            found = reconcile(part.resource, part.asks(**more), context)
        except errors.ExpressConnectError as error:
            calls = error.details.get("calls", [])
            return Outcome(part, step, calls=calls, warnings=error.details.get("warnings", []), error=error)
        result = found[part.resource.result_key]
        return Outcome(part, step, result, found["calls"], found["diff"], found["warnings"])

    def fixed_fields(self, outcome: Outcome) -> list[str]:
        """Return the options of a part that the service, or what is known of it, does not let change now."""
        error, given, resource = outcome.error, outcome.part.given, outcome.part.resource
        fields = error.details.get("fields", []) if isinstance(error, errors.Refused) else []
        if isinstance(error, errors.ApiError) and error.action.startswith("Modify"):
            passing = (*errors.PERMISSION_DENIED, *errors.RETRY_ALWAYS, *errors.ARRIVED)
            planned = self.foreseen.get(outcome.step)
            if planned and not error.unsure and not errors.is_one_of(error.code, passing):
                is_new = any(call["action"] == resource.actions.create for call in outcome.calls)
                taken = [row.option for row in resource.fields if row.create and is_new]
                fields = [name for name in planned.diff["after"] if name not in taken]
        return [name for name in fields if name in given and name not in ("name", resource.own_id)]

    def note_drift(self, part: Part, step: str, fields: Iterable[str], more: Mapping[str, Any]) -> None:
        """Note what is wanted and what there is."""
        current = self.find_current(part, more)
        wanted, actual = redact_object(part.resource, part.given), redact_object(part.resource, current)
        known = {(one["step"], one["field"]) for one in self.drift}
        for name in fields:
            row = part.resource.row(name)
            differs = not row.matches(current.get(name), row.normalize(part.given[name]))
            if differs and (step, name) not in known:
                shown = {"object": part.name_path, "kind": part.kind, "step": step}
                self.drift.append({**shown, "field": name, "wanted": wanted.get(name), "actual": actual.get(name)})

    def find_current(self, part: Part, more: Mapping[str, Any]) -> Object:
        """Return the object of a part as it is; secrets are still in it."""
        asked = part.asks(**more)
        with recalled(self.context):
            try:
                task = prepare_task(part.resource, asked, replace(self.context, warnings=[]))
                return part.resource.observe(replace(self.context, warnings=[]), task).current or {}
            except errors.ExpressConnectError:
                return {}

    def see(self, resource: Resource, item: Object) -> None:
        """Have a preview see an object as it would be then."""
        memory = self.context.memory
        if self.context.check_mode and memory is not None:
            memory.objects[key_of(resource, item)] = (resource.name, item)

    @property
    def calls(self) -> list[Object]:
        """Return all changing calls so far."""
        return [call for outcome in self.outcomes for call in outcome.calls]
