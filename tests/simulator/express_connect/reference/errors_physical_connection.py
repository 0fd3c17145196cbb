# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The error codes of chapter 4: physical connections, their LOAs and orders.

Per action (HTTP status, code, message), in the order in which its page lists them. The messages are the service's own,
misspellings included. One code may stand on a page with several messages, and one code may have different statuses on
different pages.
"""

from __future__ import annotations

from ...core.errors import Row

DOCUMENTED: dict[str, tuple[Row, ...]] = {
    "CreatePhysicalConnection": (
        (400, "InvalidAccessPointId.NotEnabled", "Invalid access point status."),
        (400, "InvalidType.Malformed", "The Type provided was invalid."),
        (400, "InvalidPeerLocation.Malformed", "The PeerLocation provided was invalid."),
        (400, "InvalidLineOperator.Malformed", "The LineOperator provided was invalid."),
        (400, "InvalidPortType.Malformed", "The PortType provided was invalid."),
        (400, "InvalidDescription.Malformed", "The specified ?Description? is not valid."),
        (400, "InvalidRedundantPhysicalConnectionId.NotFound", "The RedundantPhysicalConnectionId does not found."),
        (400, "InvalidName.Malformed", "The specified ?Name? is not valid."),
        (400, "QuotaExceeded.pConnPerAP", "Physical connection count per ap quota exceed."),
        (400, "InvalidBandwidth", "invalid physical connection bandwidth."),
        (400, "InvalidRedundantPhysicalConnection", "redundant physical connection doesn't belong to current user."),
        (400, "InvalidRedundantPhysicalConnectionStatus", "invalid redundant physical connection status."),
        (400, "InvalidCircuitCode.Malformed", "circuitCode is illegal."),
        (400, "QuotaExceeded.freePconnPerAP", "free physical connections count exceeded."),
    ),
    "CancelPhysicalConnection": (
        (
            404,
            "InvalidPhysicalConnectionId.NotFound",
            "The PhysicalConnectionId provided does not exist in our records.",
        ),
        (400, "Forbidden.NotAllowedInState", "The request does not allow in this state."),
    ),
    "DescribePhysicalConnections": (
        (404, "InvalidFilterKey.ValueNotSupported", "Specified filter key is not supported: Filter.X.key"),
    ),
    "ModifyPhysicalConnectionAttribute": (
        (
            404,
            "InvalidPhysicalConnectionId.NotFound",
            "The PhysicalConnectionId provided does not exist in our records.",
        ),
        (400, "InvalidLineOperator.Malformed", "The LineOperator provided was invalid."),
        (400, "InvalidPeerLocation.Malformed", "The PeerLocation provided was invalid."),
        (400, "InvalidPortType.Malformed", "The PortType provided was invalid."),
        (400, "InvalidDescription.Malformed", "The specified ?Description? is not valid."),
        (400, "InvalidName.Malformed", "The specified ?Name? is not valid."),
        (400, "InvalidStatus", "invalid physical connection status."),
        (400, "InvalidBandwidth", "invalid physical connection bandwidth."),
        (400, "InvalidRedundantPhysicalConnection", "redundant physical connection doesn't belong to current user."),
        (400, "InvalidRedundantPhysicalConnectionStatus", "invalid redundant physical connection status."),
        (400, "InvalidCircuitCode.Malformed", "circuitCode is illegal."),
    ),
    "TerminatePhysicalConnection": (
        (
            404,
            "InvalidPhysicalConnectionId.NotFound",
            "The PhysicalConnectionId provided does not exist in our records.",
        ),
        (400, "Forbidden.NotAllowedInState", "The request does not allow in this state."),
    ),
    "EnablePhysicalConnection": (
        (
            404,
            "InvalidPhysicalConnectionId.NotFound",
            "The PhysicalConnectionId provided does not exist in our records.",
        ),
        (400, "Forbidden.NotAllowedInState", "The request does not allow in this state."),
    ),
    "DeletePhysicalConnection": (
        (
            404,
            "InvalidPhysicalConnectionId.NotFound",
            "The PhysicalConnectionId provided does not exist in our records.",
        ),
        (400, "Forbidden.NotAllowedInState", "The request does not allow in this state."),
        (400, "InvalidPhysicalConnectionId.NotMatched", "instance id not matched."),
        (400, "Forbidden.VBRExists", "physical connection owner's vbr still exists."),
        (400, "Forbidden.VBRExists", "vbr owner's vbr still exists."),
        (400, "Forbidden.AssociateToVBR", "The physical connection still associate to VBR."),
    ),
    "ApplyPhysicalConnectionLOA": (),
    "CompletePhysicalConnectionLOA": (),
    "CreatePhysicalConnectionOccupancyOrder": (
        (
            404,
            "InvalidPhysicalConnectionId.NotFound",
            "The PhysicalConnectionId provided does not exist in our records.",
        ),
        (400, "Forbidden.NotAllowedInState", "The request does not allow in this state."),
    ),
    "CreatePhysicalConnectionSetupOrder": (),
    "DescribePhysicalConnectionLOA": (),
}
