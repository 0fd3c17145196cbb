# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hide what nobody may see, by field: in objects, diffs, calls and options. What is sensitive stands in the rows alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Call, Plan, Resource
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field, Object
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.scrub import MASK, is_secret_name


def is_mask(value: object) -> bool:
    """Tell whether a value is nothing but asterisks, as results, and some answers of the service, show a secret."""
    return bool(value) and set(str(value)) == {"*"}


def is_hidden(current: object, desired: object) -> bool:
    """Tell whether what the service shows of a secret does not say if it is the desired one; an empty one is none."""
    return current is None or (is_mask(current) and bool(desired))


def redact_values(rows: Iterable[Field], values: Mapping[str, Any]) -> Object:
    """Return the values as they may be seen: each secret that is set is replaced by the same mask."""
    redacted: Object = dict(values)
    for row in rows:
        value = values.get(row.option)
        if row.sensitive and row.option in values:
            redacted[row.option] = MASK if value else None
        elif row.items and value:
            redacted[row.option] = [redact_values(row.items, item) for item in value]
    return redacted


def redact_object(resource: Resource, item: Mapping[str, Any] | None) -> Object:
    """Return an object as results show it: {} where there is none."""
    return redact_values(resource.fields, item) if item else {}


def redact_call(call: Call, sensitive: frozenset[str], request_id: str | None = None) -> Object:
    """Return a call as results show it; the request ID only where it was made.

    I(sensitive) are the names of all sensitive request parameters in lower case, for those that no row of the call names.
    """
    rows = {row.api: row for row in call.rows}
    parameters = {
        name: redact_parameter(rows.get(name), value, is_secret_name(name, sensitive))
        for name, value in call.parameters.items()
    }
    redacted: Object = {"action": call.action, "parameters": parameters}
    return redacted if request_id is None else {**redacted, "request_id": request_id}


def redact_parameter(row: Field | None, value: Any, sensitive: bool) -> Any:
    """Return the value of a request parameter as it may be seen."""
    if row and row.items and isinstance(value, (list, tuple)):
        hidden = {item.api for item in row.items if item.sensitive}
        return [{key: MASK if key in hidden else part for key, part in item.items()} for item in value]
    return MASK if value and (row.is_sensitive if row else sensitive) else value


def redact_arguments(
    spec: Mapping[str, Mapping[str, Any]], params: Mapping[str, Any], sensitive: frozenset[str]
) -> Object:
    """Return a module's options as they may be shown, even those that are not valid."""
    entries = {alias: entry for entry in spec.values() for alias in entry.get("aliases", ())} | dict(spec)
    return {name: redact_argument(entries.get(name) or {}, value, sensitive) for name, value in params.items()}


def redact_argument(entry: Mapping[str, Any], value: Any, sensitive: frozenset[str]) -> Any:
    """Return the value of an option as it may be shown."""
    if value is None:
        return None
    if entry.get("no_log"):
        return MASK
    if isinstance(value, Mapping):
        if "options" in entry:
            return redact_arguments(entry["options"], value, sensitive)
        return {key: MASK if is_secret_name(key, sensitive) else item for key, item in value.items()}
    if isinstance(value, (list, tuple)) and "options" in entry:
        return [redact_argument(entry, item, sensitive) for item in value]
    unreadable = entry.get("type") == "dict" and "options" not in entry
    return MASK if unreadable or hides(entry) else value


def hides(entry: Mapping[str, Any]) -> bool:
    """Tell whether an option, or any part of it, is not to be seen."""
    return bool(entry.get("no_log")) or any(map(hides, entry.get("options", {}).values()))


def find_secrets(
    spec: Mapping[str, Mapping[str, Any]], params: Mapping[str, Any], sensitive: frozenset[str]
) -> list[Any]:
    """Return what a module's options have that is not to be seen, even where they are not valid."""
    shown = redact_arguments(spec, params, sensitive)
    return [hidden for name, value in params.items() for hidden in hidden_parts(value, shown[name])]


def hidden_parts(value: Any, shown: Any) -> list[Any]:
    """Return the parts of a value that are not the same where it is shown."""
    if value == shown:
        return []
    if isinstance(value, Mapping) and isinstance(shown, Mapping):
        return [part for key, item in value.items() for part in hidden_parts(item, shown[key])]
    if isinstance(value, (list, tuple)) and isinstance(shown, list):
        return [part for item, other in zip(value, shown, strict=False) for part in hidden_parts(item, other)]
    return [value]


def diff(resource: Resource, plan: Plan) -> Object:
    """Return before and after under the same keys; a secret shows that it changes, never what it is."""
    before, after = redact_values(resource.fields, plan.before), redact_values(resource.fields, plan.after)
    for row in resource.fields:
        if row.sensitive and plan.before.get(row.option) != plan.after.get(row.option) and after.get(row.option):
            after[row.option] = f"{after[row.option]} (changed)"
        if row.narrow and row.option in after:
            before[row.option], after[row.option] = row.narrow(before[row.option], after[row.option])
    return {"before": sort_values(before), "after": sort_values(after)}


def sort_values(values: Mapping[str, Any]) -> Object:
    """Sort what has no order of its own, so that a diff shows only what differs."""
    return {key: sorted(value, key=str) if isinstance(value, list) else value for key, value in sorted(values.items())}
