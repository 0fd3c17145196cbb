# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Refusals: an error code, turned into status and message by the page of the action that raises it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# HTTP status, code, message
Row = tuple[int, str, str]

# Codes that no page of an action lists; {name} stands for the parameter concerned.
COMMON: dict[str, tuple[int, str]] = {
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
    "Throttling": (400, "Request was denied due to request throttling."),
    "Throttling.Api": (400, "Request was denied due to api flow control."),
    "Throttling.User": (400, "Request was denied due to user flow control."),
    "Rejected.Throttling": (400, "Request was denied due to request throttling."),
    "ServiceUnavailable": (503, "The request has failed due to a temporary failure of the server."),
    "InternalError": (500, "The request processing has failed due to some unknown error."),
    "LastTokenProcessing": (400, "The previous request is still being processed."),
    "OperationFailed.LastTokenProcessing": (400, "The previous request is still being processed."),
}


class Refusal(Exception):
    """The service says no. `text` picks the message that contains it where a page lists several for one code.

    `status` is given where it is not that of the code, or no table has the code; `details` are further members of the answer.
    """

    def __init__(
        self,
        code: str,
        text: str = "",
        name: str = "",
        message: str = "",
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.name = name
        self.message = message
        self.status = status  # where it is not that of the code
        self.headers = dict(headers or {})
        self.details = dict(details or {})


@dataclass(frozen=True)
class ErrorTable:
    """The codes of a service, as data."""

    listed: Mapping[str, tuple[Row, ...]]  # action -> its page's list, in the page's order
    common: Mapping[str, tuple[int, str]]  # code -> status and message, where no page lists it
    siblings: Mapping[str, str]  # action -> the action whose page has what this one's lacks
    renamed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # action -> code raised -> code answered

    def rows(self, action: str, code: str) -> list[Row]:
        """Return what the action's page and its sibling's have for a code."""
        pages = (action, self.siblings.get(action, ""))
        return [row for page in pages for row in self.listed.get(page, ()) if row[1] == code]

    def lists(self, action: str, code: str) -> bool:
        """Return whether the action's own page has a code."""
        return any(row[1] == code for row in self.listed.get(action, ()))

    def resolve(self, refusal: Refusal, action: str) -> Row:
        """Return status, code and message of a refusal by this action."""
        raised = self.renamed.get(action, {}).get(refusal.code, refusal.code)
        rows = self.rows(action, raised)
        wanted = refusal.text or (f"'{refusal.name}'" if refusal.name else "")
        fitting = [row for row in rows if wanted in row[2]]
        if not fitting and raised in self.common:
            status, message = self.common[raised]
            return status, raised, refusal.message or message.format(name=refusal.name)
        status, code, message = (fitting or rows or [(refusal.status or 400, raised, raised)])[0]
        return status, code, refusal.message or message
