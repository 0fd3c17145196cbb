# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""States of physical connections and LOAs, where they differ from the reference."""

from __future__ import annotations

from ..reference.states import CONNECTION, IN_SERVICE, LOA, SPECIFICATION_PARAMETERS, Field

NEXT: dict[Field, dict[str, tuple[str, str]]] = {
    # What follows Completing depends on who confirms: see circuit_events.
    LOA: {"Applying": ("loa", "Accept"), "Accept": ("loa", "Available")},
}

ALLOWED: dict[str, dict[Field, tuple[str, ...]]] = {
    "DeletePhysicalConnection": {
        CONNECTION: ("Allocated", "Confirmed", "Rejected", "Canceled", "Allocation Failed", "Terminated"),
    },
    "EnablePhysicalConnection": {CONNECTION: ("Confirmed",)},
    "ConfirmPhysicalConnection": {CONNECTION: ("Allocated",), LOA: ("Completing", "Complete")},
    "ApplyPhysicalConnectionLOA": {CONNECTION: ("Allocated",), LOA: ("", "Rejected")},
    "SecondApplyPhysicalConnectionLOA": {CONNECTION: ("Allocated",), LOA: ("Rejected",)},
    "CompletePhysicalConnectionLOA": {CONNECTION: IN_SERVICE, LOA: ("Available", "Complete")},
    "CreatePhysicalConnectionOccupancyOrder": {CONNECTION: ("Confirmed",), LOA: ("Complete",)},
    "RecoverPhysicalConnection": {CONNECTION: ()},
}

# What the acceptance tests change in Allocated too.
ALSO_WHEN_ALLOCATED = ("LineOperator", "PeerLocation", "bandwidth", "CircuitCode")
SPECIFICATION = ("Initial", "Enabled", "Rejected")

PARAMETER_STATES: dict[str, dict[str, tuple[str, ...]]] = {
    "ModifyPhysicalConnectionAttribute": {
        **dict.fromkeys(SPECIFICATION_PARAMETERS, SPECIFICATION),
        **dict.fromkeys(ALSO_WHEN_ALLOCATED, (*SPECIFICATION, "Allocated")),
    },
}
