# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the service behaves, as data that the actions consult at every call.

Another issue of the service is another value of this class: actions ask `call.world.profile`, and name no range, no
default quota and no allowed state themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .errors import ErrorTable
from .parameters import Parameter

Parameters = Mapping[str, Mapping[str, Parameter]]  # action -> parameter -> what it may be
Field = tuple[str, str]  # kind of record, field that holds a state


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
    long_token_code: str = "InvalidClientToken"

    def rules(self, action: str, switches: Mapping[str, object]) -> dict[str, Parameter]:
        """Return the parameters of an action."""
        rules = dict(self.parameters.get(action, {}))
        for switch, variant in self.variants.items():
            if switches[switch]:
                rules.update(variant.get(action, {}))
        return rules
