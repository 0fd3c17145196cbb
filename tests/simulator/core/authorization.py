# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""May the caller do this? Accounts may do everything; their RAM users and roles what their policies allow."""

from __future__ import annotations

import base64

from .accounts import ROLE, Principal, draw
from .errors import Refusal
from .policies import decide
from .world import Call, S


def authorize(call: Call[S], principal: Principal | None) -> None:
    """Refuse a call that the caller's policies do not allow."""
    if principal is None:
        return
    world = call.world
    action = f"{world.product.ram_code}:{call.action}"
    verdict = decide(principal.statements, action, world.product.arns(call))
    if not verdict:
        return
    details = {"AccessDeniedDetail": denied(call, principal, action, verdict)}
    raise Refusal(
        world.switches["permission_denied_code"],
        message="User not authorized to operate on the specified resource, or this API doesn't support RAM.",
        status=403,
        details=details if world.switches["access_denied_detail"] else None,
    )


def denied(call: Call[S], principal: Principal, action: str, verdict: str) -> dict[str, str]:
    """Return what a refusal tells about itself."""
    role = principal.kind == ROLE
    return {
        "AuthAction": action,
        "AuthPrincipalType": "AssumedRoleUser" if role else "SubUser",
        "AuthPrincipalOwnerId": call.uid,
        "AuthPrincipalDisplayName": f"{principal.name}:{principal.session}" if role else principal.id,
        "EncodedDiagnosticInfo": base64.b64encode(draw(60).encode()).decode(),  # nothing that a client could read
        "NoPermissionType": verdict,
        "PolicyType": "AccountLevelIdentityBasedPolicy",
    }
