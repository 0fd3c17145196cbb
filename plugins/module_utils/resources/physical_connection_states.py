# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The states of a physical connection (reference 4.3 to 4.7)."""

from __future__ import annotations

# From the application to the day it carries traffic; each status but the last passes to the next.
LIFECYCLE = ("Initial", "Approved", "Allocating", "Allocated", "Confirmed", "Enabled")
TERMINAL = ("Canceled", "Allocation Failed", "Terminating", "Terminated")
CANCELABLE = ("Initial", "Approved", "Allocated", "Confirmed")
CHANGEABLE = ("Initial", "Rejected")
# The reference names the former two states; the others are known of today's service.
SPECIFICATION_CHANGEABLE = (*CHANGEABLE, "Enabled")
DETAILS_CHANGEABLE = (*CHANGEABLE, "Allocated", "Enabled")
TEXTS_CHANGEABLE = ("Initial", "Approved", "Allocated", "Confirmed", "Enabled", "Rejected")
UNCHANGEABLE = ("Allocating", *TERMINAL)
REDUNDANCY_READY = ("Allocated", "Confirmed", "Enabled")
"""The states in which another physical connection can be made redundant with this one."""

REPORTED = ("Completing", "Complete")
"""The states of an LOA in which the cabling has been reported; today's service takes the confirmation in the first."""

NEW_LINE = (
    "Another value takes another physical connection: apply for it under another name, with an LOA, cabling and orders of its "
    "own (both fees are due again), and create its VBRs anew. Keep this one until that one carries the traffic; to end it "
    "earlier is an outage."
)


def normalize_status(value: str) -> str:
    """Return a status in its one spelling; the reference writes both Allocation Failed and AllocationFailed."""
    names = {name.replace(" ", "").lower(): name for name in (*LIFECYCLE, "Rejected", *TERMINAL)}
    return names.get(str(value).replace(" ", "").lower(), value)


def progress(status: str) -> int:
    """Return how far a physical connection has come; a rejected one stands before the beginning."""
    return LIFECYCLE.index(status) if status in LIFECYCLE else -1


def alternative(status: str) -> str:
    """Return what can be done instead, for a message."""
    if status == "Enabled":
        return "; one in service ends with state=terminated or state=absent"
    if status in (*TERMINAL, "Rejected") and status != "Terminating":
        return "; this one can only be removed, with state=absent"
    return ""
