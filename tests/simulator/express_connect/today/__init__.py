# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service as it is today, as far as public sources tell: what differs from the reference, as data and functions.

Nothing here was seen on the live service. What differs is put down in `facts`, each with its source.
"""

from __future__ import annotations

from ...core.profile import Profile
from ..reference import REFERENCE, limits, states
from . import (
    actions,
    circuit_limits,
    circuit_parameters,
    circuit_states,
    errors,
    events,
    router_limits,
    router_parameters,
    router_states,
)
from .access_point_data import REGIONS
from .switches import DEFAULTS

TODAY = Profile(
    name="today",
    parameters={**REFERENCE.parameters, **circuit_parameters.PARAMETERS, **router_parameters.PARAMETERS},
    variants={**circuit_parameters.VARIANTS, **router_parameters.VARIANTS},
    errors=errors.ERRORS,
    busy_codes=REFERENCE.busy_codes,
    allowed_states={**states.ALLOWED, **circuit_states.ALLOWED, **router_states.ALLOWED},
    parameter_states={**states.PARAMETER_STATES, **circuit_states.PARAMETER_STATES, **router_states.PARAMETER_STATES},
    next_states={**states.NEXT, **circuit_states.NEXT, **router_states.NEXT},
    shared_delays={**limits.SHARED_DELAYS, **circuit_limits.SHARED_DELAYS, **router_limits.SHARED_DELAYS},
    delays={**limits.DELAYS, **circuit_limits.DELAYS, **router_limits.DELAYS},
    quotas={**limits.QUOTAS, **circuit_limits.QUOTAS, **router_limits.QUOTAS},
    reading=actions.READING,
    changing=actions.CHANGING,
    entered=events.entered,
    switches=DEFAULTS,
    long_token_code="IllegalParam.ClientToken",
    regions=REGIONS,
    without_region=frozenset({"ListBusinessAccessPoints"}),
    missing_region_code="InvalidRegionId.NotFound",
)
