# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Physical connections that rely on each other: each may name another one that is redundant with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Observation, Resource
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_states import (
    TERMINAL,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object

PARTNER = "redundant_physical_connection_id"


def list_relying(current: Mapping[str, Any], dependents: Iterable[Object]) -> list[Object]:
    """Return which of the lines that have one as their partner rely on it: those that are not over, unless each relies on the other."""
    return [
        one for one in dependents if one["status"] not in TERMINAL and current[PARTNER] != one["physical_connection_id"]
    ]


def check_partners(resource: Resource, observation: Observation) -> None:
    """Refuse to end a physical connection on which another one relies, unless each relies on the other."""
    current = observation.current or {}
    for other in list_relying(current, observation.dependents):
        raise errors.Refused(
            f"physical connection {resource.label(current)} cannot end while {resource.label(other)}, which is "
            f"{other['status']}, has it as {PARTNER}. Give that one another partner, or end it first",
            children=[f"{resource.title} {resource.label(other)}"],
        )
