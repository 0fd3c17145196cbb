# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""States of VBRs, their associations and BGP, where they differ from the reference."""

from __future__ import annotations

from ...core.lifecycle import GONE
from ..reference import states
from ..reference.states import AVAILABLE, Field

ASSOCIATION: Field = ("association", "status")
NETWORK: Field = ("network", "status")
UNASSOCIATE = "UnassociatePhysicalConnectionFromVirtualBorderRouter"

NEXT: dict[Field, dict[str, tuple[str, str]]] = {
    # No source names the states on the way.
    ASSOCIATION: {"Associating": ("association", "Associated"), "Unassociating": ("association", GONE)},
    NETWORK: {"Pending": ("bgp", "Available"), "Deleting": ("bgp", GONE)},
}
ALLOWED: dict[str, dict[Field, tuple[str, ...]]] = {
    UNASSOCIATE: {**states.ALLOWED[UNASSOCIATE], ASSOCIATION: ("Associated",)},
    "DeleteBgpNetwork": {NETWORK: AVAILABLE},
}
PARAMETER_STATES: dict[str, dict[str, tuple[str, ...]]] = {}
