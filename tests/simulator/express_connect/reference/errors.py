# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The error codes of the reference, and those that it lacks."""

from __future__ import annotations

from ...core import errors as core
from . import errors_bgp, errors_physical_connection, errors_vbr

DOCUMENTED = {**errors_physical_connection.DOCUMENTED, **errors_vbr.DOCUMENTED, **errors_bgp.DOCUMENTED}

# The pages of these actions list too little (or nothing); codes missing there come from the named sibling.
SIBLINGS = {
    "ApplyPhysicalConnectionLOA": "CreatePhysicalConnectionOccupancyOrder",
    "CompletePhysicalConnectionLOA": "CreatePhysicalConnectionOccupancyOrder",
    "DescribePhysicalConnectionLOA": "CreatePhysicalConnectionOccupancyOrder",
    "ConfirmPhysicalConnection": "EnablePhysicalConnection",
    "CreatePhysicalConnectionSetupOrder": "CreatePhysicalConnection",
    "ModifyVirtualBorderRouterAttribute": "AssociatePhysicalConnectionToVirtualBorderRouter",
    "ModifyBgpPeerAttribute": "CreateBgpPeer",
    "AddBgpNetwork": "ModifyBgpGroupAttribute",
    "CreateVirtualBorderRouter": "AssociatePhysicalConnectionToVirtualBorderRouter",
}

# Not in the reference, which only links to the common codes.
COMMON = {
    **core.COMMON,
    # A physical connection that is not paid for: the reference states the rule and names no code.
    "Account.Arrearage": (400, "Your account has an outstanding payment."),
    # Codes which today's service is known to answer, where the reference is silent.
    "DependencyViolation.BgpGroup": (400, "The specified VirtualBorderRouter still has BGP groups."),
    "DependencyViolation.BgpPeer": (400, "The specified BGP group still has BGP peers."),
    "InvalidParams.PeerIpAddressInUse": (400, "The specified peer IP address is already in use."),
    "InvalidBgpGroup.LocalAsnInvalid": (400, "The specified local ASN is not valid."),
    "IllegalParam.RouteLimit": (400, "The specified route quota is not valid."),
    "TaskConflict": (400, "The operation conflicts with another task that is being processed."),
    "OperationConflict": (400, "The operation conflicts with another operation that is being processed."),
}

# Part of an action's name -> what a call of it is told while another task is running
BUSY_CODES = {"Bgp": "OperationConflict", "VirtualBorderRouter": "TaskConflict"}

ERRORS = core.ErrorTable(listed=DOCUMENTED, common=COMMON, siblings=SIBLINGS)
