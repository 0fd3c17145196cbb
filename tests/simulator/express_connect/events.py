# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What follows when something enters a state or is removed: the provider's work, time stamps, BGP sessions."""

from __future__ import annotations

from typing import Any

from ..core.lifecycle import enter, forget, schedule
from .call import World
from .models import Association, BgpGroup, BgpNetwork, BgpPeer, PhysicalConnection, Vbr


def entered(world: World, record: Any, field: str, state: str, at: float) -> None:
    """Do what follows when the record's field has entered a state."""
    if isinstance(record, PhysicalConnection):
        connection_entered(world, record, field, state, at)
    elif isinstance(record, Vbr):
        vbr_entered(world, record, state, at)
    elif isinstance(record, BgpPeer) and field == "status" and state == "Available" and not record.session:
        enter(world, record, "session", "Idle", at)


def connection_entered(world: World, connection: PhysicalConnection, field: str, state: str, at: float) -> None:
    """Confirm a physical connection that is cabled."""
    furnish(world, connection, field, state, at)
    if is_cabled(connection) and not world.switches["confirm_action"]:
        schedule(world, connection, "status", "Confirmed", "confirmation", at)


def is_cabled(connection: PhysicalConnection) -> bool:
    """Return whether nothing but the confirmation is missing."""
    return connection.status == "Allocated" and connection.loa_status == "Complete"


def furnish(world: World, connection: PhysicalConnection, field: str, state: str, at: float) -> None:
    """Give an allocated port its place, and drop the LOA of one that has come to its end."""
    if field == "status" and state == "Allocated" and not connection.port_number:
        cabinet = world.random.randrange(1, 40)
        connection.ad_location = f"Cabinet {cabinet:02d}, room 2F, {connection.access_point_id}"
        connection.port_number = f"1/1/{world.random.randrange(1, 48)}"
    if field == "status" and state == "Enabled":
        connection.enabled = at
    if field == "status" and state not in ("Initial", "Approved", "Allocating", "Allocated", "Confirmed", "Enabled"):
        forget(world, connection, "loa_status")  # nobody works on the LOA of one that has come to its end


def vbr_entered(world: World, vbr: Vbr, state: str, at: float) -> None:
    """Note the time, and begin or end the BGP sessions."""
    if state == "active":
        if vbr.activated is None:
            vbr.activated = at
        elif vbr.terminated is not None:
            vbr.recovered = at
    if state == "terminated":
        vbr.terminated = at
    for peer in [one for one in world.store.peers.values() if one.vbr_id == vbr.id and one.status != "Pending"]:
        forget(world, peer, "session")
        if state == "active":
            enter(world, peer, "session", "Idle", at)
        elif peer.session:
            peer.session = "Idle"


def removed(world: World, record: Any) -> list[Any]:
    """Return what goes with a removed record."""
    store = world.store
    if isinstance(record, Vbr):
        # The reference does not say what becomes of the networks a deleted VBR advertises: they go with it.
        store.networks = [network for network in store.networks if network.vbr_id != record.id]
        return [group for group in store.groups.values() if group.vbr_id == record.id]
    if isinstance(record, Association) and record.vbr_id in store.vbrs:
        store.vbrs[record.vbr_id].associations.remove(record)
    if isinstance(record, BgpNetwork):
        store.networks.remove(record)
    if isinstance(record, BgpGroup):
        return [peer for peer in store.peers.values() if peer.group_id == record.id]
    return []
