# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one action of STS that anybody may call: who am I? It shares the endpoint; its version tells it from the product."""

from __future__ import annotations

from .accounts import ROLE, Account, Principal
from .errors import Refusal

VERSION = "2015-04-01"


def answer(action: str, account: Account, principal: Principal | None) -> dict[str, str]:
    """Answer an action of STS."""
    if action != "GetCallerIdentity":
        raise Refusal("InvalidAction.NotFound")
    return get_caller_identity(account, principal)


def get_caller_identity(account: Account, principal: Principal | None) -> dict[str, str]:
    """GetCallerIdentity."""
    if principal is None:
        return identity(account, "Account", account.uid, "root") | {"UserId": account.uid}
    if principal.kind == ROLE:
        member = f"{principal.id}:{principal.session}"
        who = f"assumed-role/{principal.name}/{principal.session}"
        return identity(account, principal.kind, member, who) | {"RoleId": principal.id}
    return identity(account, principal.kind, principal.id, f"user/{principal.name}") | {"UserId": principal.id}


def identity(account: Account, kind: str, principal_id: str, who: str) -> dict[str, str]:
    """Return what all answers have."""
    return {
        "AccountId": account.uid,
        "PrincipalId": principal_id,
        "Arn": f"acs:ram::{account.uid}:{who}",
        "IdentityType": kind,
    }
