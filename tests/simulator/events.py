# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes that come by themselves: approval, cabling, confirmation, finished background work, BGP sessions.

No thread waits for them. Every change that is due by the simulated clock is made, in the order of the due times, before
the next request is looked at.
"""

from __future__ import annotations

from typing import Any

from .records import BgpGroup, BgpPeer, Line, Pending, Vbr
from .world import World

GONE = "(gone)"

# (kind of record, field): state -> (name of the delay, next state)
NEXT: dict[tuple[str, str], dict[str, tuple[str, str]]] = {
    ("line", "status"): {
        # The page on creation calls the approved state Initial; the list of states calls Initial "being reviewed" and
        # has Approved besides. The list is followed.
        "Initial": ("approval", "Approved"),
        "Approved": ("allocation", "Allocating"),
        "Allocating": ("allocated", "Allocated"),
        "Terminating": ("termination", "Terminated"),
    },
    ("line", "loa_status"): {
        "Applying": ("loa", "Available"),
        "Completing": ("completion", "Complete"),
    },
    ("vbr", "status"): {
        "terminating": ("vbr", "terminated"),
        "recovering": ("vbr", "active"),
        "deleting": ("vbr", GONE),
    },
    ("group", "status"): {
        "Pending": ("bgp", "Available"),
        "Modifying": ("bgp", "Available"),
        "Deleting": ("bgp", GONE),
    },
    ("peer", "status"): {
        "Pending": ("bgp", "Available"),
        "Modifying": ("bgp", "Available"),
        "Deleting": ("bgp", GONE),
    },
    ("peer", "session"): {
        "Idle": ("session", "Connect"),
        "Connect": ("session", "Established"),
    },
}


def enter(world: World, record: Any, field: str, state: str, at: float) -> None:
    """Put the record's field into a state, with all that follows from it. A later state by itself is scheduled."""
    forget(world, record, field)
    if state == GONE:
        remove(world, record)
        return
    setattr(record, field, state)
    if isinstance(record, Line):
        line_entered(world, record, field, state, at)
    elif isinstance(record, Vbr):
        vbr_entered(world, record, state, at)
    elif isinstance(record, BgpPeer) and field == "status" and state == "Available" and not record.session:
        enter(world, record, "session", "Idle", at)
    follow = NEXT[(record.kind, field)].get(state)
    if follow:
        schedule(world, record, field, follow[1], follow[0], at)


def schedule(world: World, record: Any, field: str, state: str, delay: str, at: float) -> None:
    seconds = world.delays[delay]
    if seconds is None:
        return
    if delay == "session":
        seconds /= 2  # the delay covers both steps
    leaving = getattr(record, field)
    world.store.pending.append(
        Pending(at + seconds, world.next_serial(), record.kind, record.id, field, leaving, state)
    )


def forget(world: World, record: Any, field: str = "") -> None:
    world.store.pending = [one for one in world.store.pending if one.id != record.id or field not in ("", one.field)]


def settle(world: World) -> None:
    """Make every change that is due."""
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


def line_entered(world: World, line: Line, field: str, state: str, at: float) -> None:
    if field == "status" and state == "Allocated" and not line.port_number:
        line.ad_location = f"Cabinet {world.random.randrange(1, 40):02d}, room 2F, {line.access_point_id}"
        line.port_number = f"1/1/{world.random.randrange(1, 48)}"
    if field == "status" and state == "Enabled":
        line.enabled = at
    if line.status == "Allocated" and line.loa_status == "Complete" and not world.switches["confirm_action"]:
        schedule(world, line, "status", "Confirmed", "confirmation", at)
    if field == "status" and state not in ("Initial", "Approved", "Allocating", "Allocated", "Confirmed", "Enabled"):
        forget(world, line, "loa_status")  # nobody works on the LOA of a line that has come to its end


def vbr_entered(world: World, vbr: Vbr, state: str, at: float) -> None:
    if state == "active":
        if vbr.activated is None:
            vbr.activated = at
        elif vbr.terminated is not None:
            vbr.recovered = at
    if state == "terminated":
        vbr.terminated = at
    for peer in peers_of(world, vbr):
        forget(world, peer, "session")
        if state == "active":
            enter(world, peer, "session", "Idle", at)
        elif peer.session:
            peer.session = "Idle"


def peers_of(world: World, vbr: Vbr) -> list[BgpPeer]:
    return [peer for peer in world.store.peers.values() if peer.vbr_id == vbr.id and peer.status != "Pending"]


def remove(world: World, record: Any) -> None:
    forget(world, record)
    store = world.store
    store.table(record.kind).pop(record.id, None)
    if isinstance(record, Vbr):
        # The reference does not say what becomes of the networks a deleted VBR advertises: they go with it.
        store.networks = [network for network in store.networks if network.vbr_id != record.id]
        for group in [one for one in store.groups.values() if one.vbr_id == record.id]:
            remove(world, group)
    if isinstance(record, BgpGroup):
        for peer in [one for one in store.peers.values() if one.group_id == record.id]:
            remove(world, peer)
