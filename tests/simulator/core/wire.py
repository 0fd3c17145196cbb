# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a stored object looks on the wire: each field of its class says what it is called in requests and in answers.

Which actions take a setting is not said here: those that have a parameter of its name.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping
from typing import Any

UNSET: Any = dataclasses.MISSING


@dataclasses.dataclass(frozen=True)
class Wire:
    field: str
    shown: str  # the member of the answer
    asked: str  # the parameter of the request, "" for none
    form: Callable[[Any], Any] | None  # what the answer has for the value, None for the value itself


def member(shown: str, default: Any = UNSET, *, form: Callable[[Any], Any] | None = None) -> Any:
    """Return a field that answers show and no request sets. None is left out of an answer."""
    # pylint: disable-next=invalid-field-call  # it returns a field to a dataclass
    return dataclasses.field(default=default, metadata={"shown": shown, "asked": "", "form": form})


def setting(
    shown: str,
    default: Any = UNSET,
    *,
    asked: str = "",
    factory: Callable[[], Any] = UNSET,
    form: Callable[[Any], Any] | None = None,
) -> Any:
    """Return a field that requests set and answers show. `asked` is the parameter's name where it is another one."""
    metadata = {"shown": shown, "asked": asked or shown, "form": form}
    # pylint: disable-next=invalid-field-call  # it returns a field to a dataclass
    return dataclasses.field(default=default, default_factory=factory, metadata=metadata)


@functools.cache
def wires(model: Any) -> tuple[Wire, ...]:
    """Return the wire form of a class."""
    fields = [one for one in dataclasses.fields(model) if "shown" in one.metadata]
    return tuple(Wire(field=one.name, **one.metadata) for one in fields)


def settings(model: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a request's parameters by field of the class."""
    return {wire.field: given[wire.asked] for wire in wires(model) if wire.asked in given}


def change(record: Any, given: Mapping[str, Any]) -> None:
    """Put the values of a request's parameters into the object's fields."""
    for field, value in settings(type(record), given).items():
        setattr(record, field, value)


def show(record: Any) -> dict[str, Any]:
    """Return the members of an answer that stand for the object."""
    shown = {}
    model: Any = type(record)
    for wire in wires(model):
        value = getattr(record, wire.field)
        shown[wire.shown] = wire.form(value) if wire.form else value
    return {name: value for name, value in shown.items() if value is not None}
