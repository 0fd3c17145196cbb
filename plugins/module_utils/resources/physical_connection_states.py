# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The states of a physical connection (reference 4.3 to 4.7), and the steps from one to the next."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Plan, Resource, Step, Wait
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object

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

WAIT_OR_CONFIRM = (
    "run again to go on waiting. If the cabling is reported, it may wait for your own confirmation: the module "
    "physical_connection with confirm=true"
)
"""What to do about a line that stays Allocated, or an LOA that stays Completing: who confirms is up to the service."""

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


def change_status(plan: Plan, current: Object, steps: list[Step], status: str) -> Plan:
    """Return the plan with steps that bring the physical connection into another status."""
    return replace(
        plan.then(*steps),
        before={"status": current["status"], **plan.before},
        after={**plan.after, "status": status},
        result={**(plan.result or {}), "status": status},
    )


def wait_for_human(resource: Resource, item: Object, until: tuple[str, ...], unless: tuple[str, ...]) -> Wait:
    """Return the wait for a status that a human brings about."""
    return Wait(resource, resource.identify(item), until, unless, on_human=True, advice={"Allocated": WAIT_OR_CONFIRM})


def refuse_state(resource: Resource, item: Object, state: str, condition: str) -> errors.Refused:
    """Return the error for a state that cannot be reached from here."""
    done = "removed" if state == "absent" else state
    text = f"physical connection {resource.label(item)} is {item['status']}; it can be {done} {condition}"
    return errors.Refused(text, status=item["status"])
