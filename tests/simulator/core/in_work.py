# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls that are in work: what another call is told meanwhile, with the same client token or on the same object.

A changing call is in work while a fault keeps it slow, from the moment it is known whose it is until it is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from .errors import Refusal
from .tokens import Fingerprint, fingerprint
from .world import Call, S, World


@dataclass(frozen=True)
class Work:
    """A call that has begun and is not done."""

    uid: str
    action: str
    token: str
    asked: Fingerprint
    objects: frozenset[str]


def as_work(call: Call[S], token: str) -> Work:
    """Return the call with the objects that its parameters name."""
    named = (call.params.get(name, "") for name in call.world.product.object_parameters)
    return Work(call.uid, call.action, token, fingerprint(call), frozenset(one for one in named if one))


def check_in_work(call: Call[S], token: str) -> None:
    """Refuse a call that has to wait for one that is in work."""
    wanted = as_work(call, token)
    for one in call.world.in_work:
        if token and (one.uid, one.action, one.token) == (wanted.uid, wanted.action, token):
            if one.asked != wanted.asked:
                raise Refusal("IdempotentParameterMismatch")
            code = call.world.switches["token_busy_code"]
            raise Refusal(conflict_code(call) if code == "conflict" else code)
    if any(one.objects & wanted.objects for one in call.world.in_work):
        raise Refusal(conflict_code(call))


@contextmanager
def being_done(call: Call[S], token: str) -> Iterator[None]:
    """Have the call be in work."""
    work = as_work(call, token)
    call.world.in_work.append(work)
    try:
        yield
    finally:
        call.world.in_work.remove(work)


def conflict_code(call: Call[S]) -> str:
    """Return the code that says that something else holds the object."""
    return busy_code(call.world, call.action, "TaskConflict")


def busy_code(world: World[S], action: str, otherwise: str = "LastTokenProcessing") -> str:
    """Return the code that says that another task is running."""
    return next((code for part, code in world.profile.busy_codes.items() if part in action), otherwise)
