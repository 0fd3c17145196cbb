# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""States: which follow by themselves, and in which an action is allowed. Keys are (kind of record, field)."""

from __future__ import annotations

from ...core.lifecycle import GONE

Field = tuple[str, str]

CONNECTION: Field = ("line", "status")
LOA: Field = ("line", "loa_status")
CHARGE: Field = ("line", "charge_type")
VBR: Field = ("vbr", "status")
GROUP: Field = ("group", "status")
PEER: Field = ("peer", "status")
SESSION: Field = ("peer", "session")

# state -> (name of the delay, next state)
NEXT: dict[Field, dict[str, tuple[str, str]]] = {
    CONNECTION: {
        # The page on creation calls the approved state Initial; the list of states calls Initial "being reviewed" and
        # has Approved besides. The list is followed.
        "Initial": ("approval", "Approved"),
        "Approved": ("allocation", "Allocating"),
        "Allocating": ("allocated", "Allocated"),
        "Terminating": ("termination", "Terminated"),
    },
    LOA: {
        "Applying": ("loa", "Available"),
        "Completing": ("completion", "Complete"),
    },
    CHARGE: {},
    VBR: {
        "terminating": ("vbr", "terminated"),
        "recovering": ("vbr", "active"),
        "deleting": ("vbr", GONE),
    },
    GROUP: {
        "Pending": ("bgp", "Available"),
        "Modifying": ("bgp", "Available"),
        "Deleting": ("bgp", GONE),
    },
    PEER: {
        "Pending": ("bgp", "Available"),
        "Modifying": ("bgp", "Available"),
        "Deleting": ("bgp", GONE),
    },
    SESSION: {
        "Idle": ("session", "Connect"),
        "Connect": ("session", "Established"),
    },
}

# The page on changes names the states in which the specification may and may not change and leaves five open: refused
# there. Name and description may change in more.
SPECIFICATION = ("Initial", "Rejected")
TEXTS = ("Initial", "Approved", "Allocated", "Confirmed", "Enabled", "Rejected")
SPECIFICATION_PARAMETERS = (
    "LineOperator",
    "PeerLocation",
    "PortType",
    "bandwidth",
    "CircuitCode",
    "RedundantPhysicalConnectionId",
    "OpticalModuleModel",
    "DownDelayTime",
)
AVAILABLE = ("Available",)
IN_SERVICE = ("Allocated", "Confirmed", "Enabled")

ALLOWED: dict[str, dict[Field, tuple[str, ...]]] = {
    "CancelPhysicalConnection": {CONNECTION: ("Initial", "Approved", "Allocated", "Confirmed")},
    "EnablePhysicalConnection": {CONNECTION: ("Confirmed",)},
    "TerminatePhysicalConnection": {CONNECTION: ("Enabled",)},
    "DeletePhysicalConnection": {CONNECTION: ("Rejected", "Canceled", "Allocation Failed", "Terminated")},
    "ModifyPhysicalConnectionAttribute": {CONNECTION: TEXTS},
    "ConfirmPhysicalConnection": {CONNECTION: ("Allocated",), LOA: ("Complete",)},
    # No precondition is printed: the ports must be allocated, and no application may be under way.
    "ApplyPhysicalConnectionLOA": {CONNECTION: ("Allocated",), LOA: ("", "Rejected")},
    # No precondition is printed; the SDK's text says Available or Complete.
    "CompletePhysicalConnectionLOA": {CONNECTION: IN_SERVICE, LOA: ("Available", "Complete")},
    # The states are not printed; the SDK's text says only with a complete LOA.
    "CreatePhysicalConnectionOccupancyOrder": {CONNECTION: IN_SERVICE, LOA: ("Complete",)},
    "CreateVirtualBorderRouter": {CONNECTION: ("Enabled",)},
    "ModifyVirtualBorderRouterAttribute": {CONNECTION: ("Enabled",), VBR: ("unconfirmed", "active", "terminated")},
    "TerminateVirtualBorderRouter": {VBR: ("active",)},
    "RecoverVirtualBorderRouter": {CONNECTION: ("Enabled",), VBR: ("terminated",)},
    "DeleteVirtualBorderRouter": {VBR: ("unconfirmed", "active", "terminated")},
    "AssociatePhysicalConnectionToVirtualBorderRouter": {CONNECTION: ("Enabled",), VBR: ("active",)},
    # A terminated VBR must get rid of its further connections before it can be deleted.
    "UnassociatePhysicalConnectionFromVirtualBorderRouter": {VBR: ("active", "terminated")},
    # Which state a VBR must have for BGP is not printed.
    "CreateBgpGroup": {VBR: ("active",)},
    "ModifyBgpGroupAttribute": {GROUP: AVAILABLE},
    "DeleteBgpGroup": {GROUP: AVAILABLE},
    "CreateBgpPeer": {GROUP: AVAILABLE, VBR: ("active",)},
    "ModifyBgpPeerAttribute": {PEER: AVAILABLE},
    "DeleteBgpPeer": {PEER: AVAILABLE},
    "AddBgpNetwork": {VBR: ("active",)},
}

# action -> parameter -> the states in which it may be given, where these are fewer
PARAMETER_STATES: dict[str, dict[str, tuple[str, ...]]] = {
    "ModifyPhysicalConnectionAttribute": dict.fromkeys(SPECIFICATION_PARAMETERS, SPECIFICATION),
}
