# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the settings and the control interface are given: JSON and single values, checked before anything believes them.

All raise ValueError, with a text for whoever gave the value.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Mapping
from typing import Any

DEEPEST = 32  # levels of lists and objects
LONGEST_TIME = 100 * 365 * 86400.0  # seconds


def read_json(document: str | bytes) -> Any:
    """Return what a JSON document says. It is refused where Python would stumble over it later."""
    try:
        value = json.loads(document, parse_constant=refuse_constant, parse_float=read_float)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    check_depth(value, DEEPEST)
    json.dumps(value, ensure_ascii=False).encode()  # half of a surrogate pair can be read, but never be answered
    return value


def refuse_constant(name: str) -> Any:
    """Refuse NaN and Infinity, which Python reads although they are no JSON."""
    raise ValueError(f"{name} is not JSON")


def read_float(text: str) -> float:
    """Return a number that is not too large to be one."""
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"{text} is too large")
    return value


def check_depth(value: Any, levels: int) -> None:
    """Refuse lists within lists without end."""
    if levels < 0:
        raise ValueError("nested too deeply")
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        check_depth(one, levels - 1)


def number(name: str, value: Any, least: float = 0.0, most: float = LONGEST_TIME) -> float:
    """Return a number; text that is one will do, as command lines and queries have nothing else."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ValueError(f"{name} must be a number")
    try:
        found = float(value)
    except (ValueError, OverflowError):
        raise ValueError(f"{name} must be a number") from None
    if not least <= found <= most:  # nor is NaN
        raise ValueError(f"{name} must be a number from {least:g} to {most:g}")
    return found


def whole(name: str, value: Any, least: int = 0, most: int = 10**12) -> int:
    """Return a whole number; text that is one will do."""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,18}", value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError(f"{name} must be a whole number from {least} to {most}")
    return value


def text(name: str, value: Any) -> str:
    """Return a text."""
    if not isinstance(value, str):
        raise ValueError(f"{name} must be a text")
    return value


def flag(name: str, value: Any) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise ValueError(f"{name} must be true or false")
    return value


def texts(name: str, value: Any) -> list[str]:
    """Return a list of texts; a single text stands for a list of one, none for an empty one."""
    if value is None or isinstance(value, str):
        return [value] if value else []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(f"{name} must be a list of texts")
    return value


def known(given: Mapping[str, Any], names: Collection[str]) -> None:
    """Refuse names that mean nothing here."""
    for name in given:
        if name not in names:
            raise ValueError(f"unknown: {name}; known: {', '.join(names)}")
