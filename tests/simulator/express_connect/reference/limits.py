# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Delays and quotas."""

from __future__ import annotations

# Seconds until something outside the API happens; None means never.
DELAYS: dict[str, float | None] = {
    "approval": 1.0,  # Initial -> Approved
    "allocation": 1.0,  # Approved -> Allocating
    "allocated": 1.0,  # Allocating -> Allocated
    "loa": 1.0,  # LOA Applying -> Available
    "completion": 1.0,  # LOA Completing -> Complete
    "confirmation": 1.0,  # LOA Complete and physical connection Allocated -> Confirmed
    "termination": 1.0,  # Terminating -> Terminated
    "vbr": 0.5,  # terminating, recovering, deleting -> next
    "bgp": 0.5,  # Pending, Modifying, Deleting -> next
    "session": 1.0,  # an available peer's session: Idle -> Connect -> Established
}
# Delays that cover several steps together.
SHARED_DELAYS = {"session": 2}

# None means unlimited. The reference gives figures for free_lines (5) and, in the SDK's text, peers_per_vbr (8).
QUOTAS: dict[str, int | None] = {
    "free_lines": 5,
    "lines_per_access_point": 50,
    "vbrs_per_line": 50,
    "free_vbrs": 20,
    "associations_per_vbr": 4,
    "groups_per_vbr": 8,
    "peers_per_vbr": 8,
    "networks_per_vbr": 200,
    "nqa_per_vbr": None,
}
