# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The billing of outbound data transfer, which an account has to open once before it can do certain things."""

from __future__ import annotations

import functools

from ...core.errors import Refusal
from ..call import Call, Content, Function

CHECKED_BY = (
    "CreatePhysicalConnection",
    "ApplyPhysicalConnectionLOA",
    "ConfirmPhysicalConnection",
    "CreateBgpGroup",
    "CreateBgpPeer",
    "AddBgpNetwork",
)
PROBABLY_CHECKED_BY = ("CreateVirtualBorderRouter", "SecondApplyPhysicalConnectionLOA")


def status(call: Call) -> Content:
    """GetPhysicalConnectionServiceStatus."""
    return {"Enabled": is_open(call)}


def open_service(call: Call) -> Content:
    """OpenPhysicalConnectionService. It cannot be closed again."""
    if is_open(call):
        raise Refusal(call.world.switches["already_open_code"])
    call.store.without_traffic_service.remove(call.uid)
    return {}


def is_open(call: Call) -> bool:
    """Return whether the caller's account has opened it."""
    return call.uid not in call.store.without_traffic_service


def checked(action: str, function: Function) -> Function:
    """Return the function of an action, refused where the service must be open and is not."""
    if action not in CHECKED_BY + PROBABLY_CHECKED_BY:
        return function

    @functools.wraps(function)
    def after_check(call: Call) -> Content:
        asked = action in CHECKED_BY or call.world.switches["traffic_checks"] == "wider"
        if asked and not is_open(call):
            raise Refusal("OperationFailed.PconnTrafficNotEnable")
        return function(call)

    return after_check
