# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""States, and the changes between them that come by themselves.

No thread waits for them. Every change that is due by the simulated clock is made, in the order of the due times, before
the next request is looked at.
"""

from __future__ import annotations

from typing import Any

from .world import Call, Pending, S, World

GONE = "(gone)"


def enter(world: World[S], record: Any, field: str, state: str, at: float) -> None:
    """Set the state in a record's field, apply what follows from it, and schedule the state that follows by itself."""
    forget(world, record, field)
    if state == GONE:
        remove(world, record)
        return
    setattr(record, field, state)
    world.profile.entered(world, record, field, state, at)
    follow = world.profile.next_states[(record.kind, field)].get(state)
    if follow:
        schedule(world, record, field, follow[1], follow[0], at)


def schedule(world: World[S], record: Any, field: str, state: str, delay: str, at: float) -> None:
    """Schedule a change of state after a delay."""
    seconds = world.delays[delay]
    if seconds is None:
        return
    seconds /= world.profile.shared_delays.get(delay, 1)
    leaving = getattr(record, field)
    world.store.pending.append(
        Pending(at + seconds, world.next_serial(), record.kind, record.id, field, leaving, state)
    )


def forget(world: World[S], record: Any, field: str = "") -> None:
    """Cancel the changes scheduled for a record, or for one field of it."""
    world.store.pending = [one for one in world.store.pending if one.id != record.id or field not in ("", one.field)]


def settle(world: World[S]) -> None:
    """Apply every change that is due."""
    now = world.clock.now()
    while True:
        due = [one for one in world.store.pending if one.due <= now]
        if not due:
            return
        change = min(due, key=lambda one: (one.due, one.serial))
        world.store.pending.remove(change)
        record = world.store.table(change.kind).get(change.id)
        if record is not None and getattr(record, change.field) == change.leaving:
            enter(world, record, change.field, change.entering, change.due)


def is_due(world: World[S]) -> bool:
    """Return whether a change is due that was not applied yet."""
    return any(one.due <= world.clock.now() for one in world.store.pending)


def remove(world: World[S], record: Any) -> None:
    """Remove a record and the records that depend on it."""
    forget(world, record)
    world.store.table(record.kind).pop(record.id, None)
    for one in world.product.removed(world, record):
        remove(world, one)


def is_allowed(call: Call[S], record: Any) -> bool:
    """Return whether the action is allowed in the states that the record is in."""
    allowed = call.world.profile.allowed_states[call.action]
    return all(getattr(record, field) in states for (kind, field), states in allowed.items() if kind == record.kind)
