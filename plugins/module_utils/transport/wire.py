# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write parameters and read answers the way the service does: pure functions, no I/O."""

from __future__ import annotations

import contextlib
import email.utils
import json
from collections.abc import Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors


def flatten(params: Mapping[str, Any]) -> dict[str, str]:
    """Write parameters as the service wants them: lists as C(Name.1), objects as C(Name.1.Member), booleans in lower case."""
    flat: dict[str, str] = {}

    def put(name: str, value: Any) -> None:
        if isinstance(value, Mapping):
            for key, item in value.items():
                put(f"{name}.{key}", item)
        elif isinstance(value, (list, tuple)):
            for number, item in enumerate(value, 1):
                put(f"{name}.{number}", item)
        elif isinstance(value, bool):
            flat[name] = "true" if value else "false"
        elif value is not None:
            flat[name] = str(value)

    for key, item in params.items():
        put(key, item)
    for name, text in flat.items():
        try:
            (name + text).encode()
        except UnicodeEncodeError:
            raise errors.InvalidOptions(
                f"{name.encode(errors='replace').decode()}: contains an unpaired surrogate"
            ) from None
    return flat


def decode(body: bytes) -> dict[str, Any] | None:
    """Return an answer as an object; None where it is not a JSON object. A single C(...Response) envelope is taken off."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):  # the latter for brackets within brackets without end
        return None
    if not isinstance(answer, dict):
        return None
    if len(answer) == 1:
        (name, inner), *_rest = answer.items()
        if name.endswith("Response") and isinstance(inner, dict):
            return inner
    return answer


def member(answer: Mapping[str, Any], *names: str) -> Any:
    """Return the first of the members that the answer has, whatever their case."""
    folded = {str(name).lower(): value for name, value in answer.items()}
    for name in names:
        if name.lower() in folded:
            return folded[name.lower()]
    return None


def items_at(answer: Mapping[str, Any], path: str) -> list[dict[str, Any]]:
    """Return the list at a path such as C(BgpGroups.BgpGroup); a lone object counts as a list of one."""
    found: Any = answer
    for name in path.split("."):
        found = member(found, name) if isinstance(found, Mapping) else None
    if isinstance(found, Mapping):
        return [dict(found)]
    return [dict(item) for item in found if isinstance(item, Mapping)] if isinstance(found, list) else []


def to_int(value: Any, default: int) -> int:
    """Return a number that may have come as text."""
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return default


def retry_after(value: str | None, now: float) -> float:
    """Read a Retry-After header, seconds or a date; 0 where it says nothing of use."""
    seconds: float = to_int(value, 0)
    if not seconds and value:
        with contextlib.suppress(TypeError, ValueError, OverflowError):
            seconds = email.utils.parsedate_to_datetime(value).timestamp() - now
    return max(0.0, seconds)
