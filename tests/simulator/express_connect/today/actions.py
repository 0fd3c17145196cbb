# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of actions: the reference's, those that work otherwise today, and the newer ones."""

from __future__ import annotations

from .. import actions
from ..call import Function
from . import circuit_actions, router_actions, traffic_service

READING: dict[str, Function] = {**actions.READING, **circuit_actions.READING, **router_actions.READING}
DONE: dict[str, Function] = {**actions.CHANGING, **circuit_actions.CHANGING, **router_actions.CHANGING}
CHANGING = {action: traffic_service.checked(action, function) for action, function in DONE.items()}
