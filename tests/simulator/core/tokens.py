# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Client tokens: a repeated call with the same token and parameters gets the first answer and has no effect."""

from __future__ import annotations

from typing import TypeAlias

from .errors import Refusal
from .journal import COMMON_PARAMETERS
from .world import Call, Content, S

Fingerprint: TypeAlias = tuple[tuple[str, str], ...]

NOT_COMPARED = COMMON_PARAMETERS | {
    "ClientToken",
    "SecurityToken",
    "OwnerAccount",
    "OwnerId",
    "ResourceOwnerAccount",
    "ResourceOwnerId",
}


def check_token(call: Call[S]) -> str:
    """Return the client token, or refuse one of the wrong form."""
    token = call.params.get("ClientToken", "")
    if len(token) > 64 or not token.isascii():
        raise Refusal(call.world.profile.long_token_code)
    return token


def fingerprint(call: Call[S]) -> Fingerprint:
    """Return what must be the same in a repeated call."""
    return tuple(sorted((name, value) for name, value in call.params.items() if name not in NOT_COMPARED))


def recall(call: Call[S], token: str) -> Content | None:
    """Return the answer of an earlier success under this token. Only successes are remembered."""
    remembered = call.world.answers.get((call.uid, call.action, token)) if token else None
    if remembered is None or is_forgotten(call, remembered[2]):
        return None
    if remembered[0] != fingerprint(call):
        raise Refusal("IdempotentParameterMismatch")
    return remembered[1]


def is_forgotten(call: Call[S], since: float) -> bool:
    """Return whether a token's time is over. No source has one, so it does not pass unless it is set."""
    life = call.world.delays["token_life"]
    return life is not None and call.now - since >= life


def remember(call: Call[S], token: str, answer: Content) -> None:
    """Keep the answer for repeated calls."""
    if token:
        call.world.answers[(call.uid, call.action, token)] = (fingerprint(call), answer, call.now)


def check_conflict(call: Call[S], token: str) -> None:
    """Refuse a token that is told for ever that it met a conflict, if there are such."""
    code = call.world.kept_conflicts.get((call.uid, call.action, token))
    if code:
        raise Refusal(code)


def keep_conflict(call: Call[S], token: str, refusal: Refusal) -> None:
    """Remember that a token met a conflict, where that is switched on."""
    if token and call.world.switches["token_keeps_conflict"] and refusal.code.endswith("Conflict"):
        call.world.kept_conflicts[(call.uid, call.action, token)] = refusal.code
