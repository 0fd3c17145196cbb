# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write parameters and read answers the way the service does: pure functions, no I/O."""

from __future__ import annotations

import contextlib
import email.utils
import json
import math
import re
from collections.abc import Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

WHOLE = re.compile(r"\s*[+-]?[0-9]{1,19}\s*")
LARGEST_NUMBER = 2**63
LONGEST_ABSENCE = 1e9  # seconds
BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


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


def has_member(answer: Mapping[str, Any], name: str) -> bool:
    """Tell whether an answer has a member, whatever its case."""
    return name.lower() in {str(key).lower() for key in answer}


def is_hollow(value: object) -> bool:
    """Tell whether a value says nothing: neither itself nor anything in it."""
    if isinstance(value, Mapping):
        return all(map(is_hollow, value.values()))
    return all(map(is_hollow, value)) if isinstance(value, list) else value in (None, "")


def as_int(value: object) -> int | None:
    """Return a number that may have come as text; None for what is no whole number, or a larger one than any service has."""
    if isinstance(value, str) and WHOLE.fullmatch(value) or isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if abs(value) <= LARGEST_NUMBER else None


def as_bool(value: object) -> bool | None:
    """Return a boolean that may have come as text or as a number; None for anything else."""
    return BOOLEANS.get(str(value).strip().lower()) if isinstance(value, (bool, int, str)) else None


def as_text(value: object) -> str | None:
    """Return a text that may have come as a number or a boolean; None for anything else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return str(value) if isinstance(value, (str, int, float)) else None


def as_texts(value: object) -> str | list[str] | None:
    """Return texts, as a list or as one text with separators in it; None for anything else."""
    if isinstance(value, list):
        return list(value) if all(isinstance(part, str) for part in value) else None
    return as_text(value)


def to_int(value: Any, default: int) -> int:
    """Return a number that may have come as text."""
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return default


def retry_after(headers: Mapping[str, str], now: float) -> float:
    """Return after how many seconds the service wants to be asked again; 0 where it says nothing of use.

    C(x-acs-retry-after), as its own SDK reads it, has milliseconds, C(Retry-After) seconds or a date.
    """
    milliseconds = to_int(headers.get("x-acs-retry-after"), 0)
    if milliseconds > 0:
        return min(milliseconds, LONGEST_ABSENCE) / 1000
    value = headers.get("Retry-After")
    seconds: float = to_int(value, 0)
    if not seconds and value:
        with contextlib.suppress(TypeError, ValueError, OverflowError):
            seconds = email.utils.parsedate_to_datetime(value).timestamp() - now
    return max(0.0, min(seconds, LONGEST_ABSENCE))
