# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Refusals: an error code, turned into status and message by the page of the action that raises it."""

from __future__ import annotations

from .documented_errors import DOCUMENTED

# The pages of these actions list too little (or nothing); codes missing there come from the named sibling.
SIBLING = {
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

# Not in the reference, which only links to the common codes; {name} stands for the parameter concerned.
COMMON = {
    "MissingParameter": (
        400,
        "The input parameter '{name}' that is mandatory for processing this request is not supplied.",
    ),
    "InvalidParameter": (400, "The specified parameter {name} is not valid."),
    "InvalidClientToken": (400, "The specified ClientToken is not valid: at most 64 ASCII characters are allowed."),
    "IdempotentParameterMismatch": (
        400,
        "The request uses the same client token as a previous, but non-identical request.",
    ),
    "InvalidRegionId.NotFound": (404, "The specified RegionId is not found."),
    "InvalidAction.NotFound": (404, "The specified API is not found, please check your url and method."),
    "InvalidVersion": (400, "Specified parameter Version is not valid."),
    "InvalidAccessKeyId.NotFound": (404, "Specified access key is not found."),
    "InvalidTimeStamp.Format": (400, "Specified time stamp or date value is not well formatted."),
    "InvalidTimeStamp.Expired": (400, "Specified time stamp or date value is expired."),
    "SignatureNonceUsed": (400, "Specified signature nonce was used already."),
    "IncompleteSignature": (400, "The request signature does not conform to Aliyun standards."),
    "InvalidSignatureMethod": (400, "Specified signature method is not valid."),
    "InvalidSecurityToken.Malformed": (403, "Specified SecurityToken is malformed."),
    "InvalidSecurityToken.Expired": (403, "Specified SecurityToken is expired."),
    "InvalidSecurityToken.MismatchWithAccessKey": (
        403,
        "Specified SecurityToken is mismatch with the AccessKey.",
    ),
    "Throttling.User": (400, "Request was denied due to user flow control."),
    "ServiceUnavailable": (503, "The request has failed due to a temporary failure of the server."),
    "InternalError": (500, "The request processing has failed due to some unknown error."),
    # A line that is not paid for: the reference states the rule and names no code.
    "Account.Arrearage": (400, "Your account has an outstanding payment."),
    # Codes which today's service is known to answer, where the reference is silent.
    "DependencyViolation.BgpGroup": (400, "The specified VirtualBorderRouter still has BGP groups."),
    "DependencyViolation.BgpPeer": (400, "The specified BGP group still has BGP peers."),
    "InvalidParams.PeerIpAddressInUse": (400, "The specified peer IP address is already in use."),
    "InvalidBgpGroup.LocalAsnInvalid": (400, "The specified local ASN is not valid."),
    "IllegalParam.RouteLimit": (400, "The specified route quota is not valid."),
    "TaskConflict": (400, "The operation conflicts with another task that is being processed."),
    "OperationConflict": (400, "The operation conflicts with another operation that is being processed."),
    "LastTokenProcessing": (400, "The previous request is still being processed."),
}


class Refusal(Exception):
    """The service says no. `text` picks the message that contains it where a page lists several for one code."""

    def __init__(self, code: str, text: str = "", name: str = "", message: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.name = name
        self.message = message

    def resolve(self, action: str) -> tuple[int, str]:
        """The HTTP status and the message for this action's page."""
        listed = [row for row in DOCUMENTED.get(action, ()) if row[1] == self.code]
        listed += [row for row in DOCUMENTED.get(SIBLING.get(action, ""), ()) if row[1] == self.code]
        wanted = self.text or (f"'{self.name}'" if self.name else "")
        fitting = [row for row in listed if wanted in row[2]]
        if fitting:
            return fitting[0][0], self.message or fitting[0][2]
        if self.code in COMMON:
            status, message = COMMON[self.code]
            return status, self.message or message.format(name=self.name)
        if listed:
            return listed[0][0], self.message or listed[0][2]
        return 400, self.message or self.code
