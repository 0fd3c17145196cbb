# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write the plan for a line in one canonical form, so that two plans can be compared, and one can be approved by its digest.

Objects go by their names, not by their IDs; there are no tokens and no times in it, and of a secret only that it is set or changed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import is_mask
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.steps import Outcome
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import UNKNOWN, Object

NEW = re.compile(rf"([a-z]+)-{re.escape(UNKNOWN)}-[0-9a-f]{{8}}")
"""The placeholder of an object that nothing names, such as an order."""


def canonical_plan(name: str, outcomes: Iterable[Outcome], known: Mapping[str, str], status: str) -> Object:
    """Return the steps of a plan in order, and the SHA-256 digest of their JSON text with sorted keys, in UTF-8.

    :arg name: the line's name.
    :arg known: the names of other objects by their IDs.
    :arg status: the line's at the end.
    """
    outcomes = list(outcomes)
    names = {**known, **names_of(name, outcomes)}
    steps = [
        {
            "line": name,
            "kind": outcome.part.kind,
            "name_path": outcome.part.name_path,
            "action": call["action"],
            "parameters": rename(call["parameters"], names, is_new(call["action"])),
        }
        for outcome in outcomes
        for call in outcome.calls
    ]
    return {"steps": steps, "digest": digest(steps), "status": status or None}


def digest(steps: Iterable[Mapping[str, Any]]) -> str:
    """Return the SHA-256 digest of steps in their canonical form."""
    text = json.dumps(list(steps), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def names_of(line: str, outcomes: Iterable[Outcome]) -> dict[str, str]:
    """Return the names of the objects that steps are about, by their IDs, those of previews included."""
    names: dict[str, str] = {}
    for outcome in outcomes:
        own_id = outcome.result.get(outcome.part.resource.own_id)
        if own_id:
            names.setdefault(str(own_id), "/".join(filter(None, [line, outcome.part.name_path])))
    return names


def is_new(action: str) -> bool:
    """Tell whether an action makes an object, whose secret is then set and not changed."""
    return action.startswith(("Create", "Add", "Apply"))


def rename(value: Any, names: Mapping[str, str], new: bool) -> Any:
    """Return a value of a parameter with names in the place of IDs, and without secrets."""
    if isinstance(value, Mapping):
        return {key: rename(item, names, new) for key, item in value.items()}
    if isinstance(value, list):
        return [rename(item, names, new) for item in value]
    if is_mask(value):
        return "set" if new else "changed"
    if not isinstance(value, str):
        return value
    if value in names:
        return names[value]
    for known in sorted(names, key=len, reverse=True):  # one may stand in a text, as in the list of further connections
        value = value.replace(known, names[known])
    return NEW.sub(r"(new \1)", value)
