# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the service behaves, as data that the actions consult at every call.

Another issue of the service is another value of this class: actions ask `call.world.profile`, and name no range, no
default quota and no allowed state themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import ErrorTable
from .parameters import Parameter

Parameters = Mapping[str, Mapping[str, Parameter]]  # action -> parameter -> what it may be
Field = tuple[str, str]  # kind of record, field that holds a state
Actions = Mapping[str, Callable[[Any], dict[str, Any]]]  # action -> the function that does it


@dataclass(frozen=True)
class Profile:
    name: str
    parameters: Parameters
    variants: Mapping[str, Parameters]  # switch -> what replaces the above while it is on
    errors: ErrorTable
    busy_codes: Mapping[str, str]  # part of an action's name -> code while another task is running
    allowed_states: Mapping[str, Mapping[Field, tuple[str, ...]]]  # action -> states it is allowed in
    parameter_states: Mapping[str, Mapping[str, tuple[str, ...]]]  # action -> parameter -> the same, where narrower
    next_states: Mapping[
        Field, Mapping[str, tuple[str, str]]
    ]  # state -> name of the delay, state that follows by itself
    shared_delays: Mapping[str, int]  # delay -> number of steps it covers together
    delays: Mapping[str, float | None]  # seconds; None for never
    quotas: Mapping[str, int | None]  # None for unlimited
    reading: Actions
    changing: Actions
    entered: Callable[[Any, Any, str, str, float], None]  # what follows when a record's field enters a state
    optional: Mapping[str, Actions] = field(default_factory=dict)  # switch -> changing actions there while it is on
    switches: Mapping[str, Any] = field(default_factory=dict)  # switch -> default, where it is not the product's
    long_token_code: str = "InvalidClientToken"
    regions: frozenset[str] = frozenset()  # none for any
    without_region: frozenset[str] = frozenset()  # actions that need no RegionId
    missing_region_code: str = "MissingParameter"

    def find_action(self, name: str, switches: Mapping[str, Any]) -> Callable[[Any], dict[str, Any]] | None:
        """Return the function of an action."""
        if name in self.reading:
            return self.reading[name]
        if name in self.changing:
            return self.changing[name]
        return next((rows[name] for switch, rows in self.optional.items() if name in rows and switches[switch]), None)

    def changes(self, name: str) -> bool:
        """Return whether an action changes anything, switched on or not."""
        return name in self.changing or any(name in actions for actions in self.optional.values())

    def rules(self, action: str, switches: Mapping[str, object]) -> dict[str, Parameter]:
        """Return the parameters of an action."""
        rules = dict(self.parameters.get(action, {}))
        for switch, variant in self.variants.items():
            if switches[switch]:
                rules.update(variant.get(action, {}))
        return rules
