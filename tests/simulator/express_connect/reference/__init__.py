# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service as the API reference (issue 20200415) describes it, as data."""

from __future__ import annotations

from ...core.profile import Profile
from .. import actions, events
from . import errors, limits, parameters, states

REFERENCE = Profile(
    name="reference",
    parameters=parameters.PARAMETERS,
    variants=parameters.VARIANTS,
    errors=errors.ERRORS,
    busy_codes=errors.BUSY_CODES,
    allowed_states=states.ALLOWED,
    parameter_states=states.PARAMETER_STATES,
    next_states=states.NEXT,
    shared_delays=limits.SHARED_DELAYS,
    delays=limits.DELAYS,
    quotas=limits.QUOTAS,
    reading=actions.READING,
    changing=actions.CHANGING,
    optional=actions.OPTIONAL,
    entered=events.entered,
)
