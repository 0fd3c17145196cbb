# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Decide with an eye to other lines: whether a line may be applied for, and whether another one carries its traffic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find, find_all
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.carrying import (
    find_alone,
    tell_router,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.declaration import (
    FREE_QUOTA,
    Declaration,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.partners import PARTNER, list_relying
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_states import (
    REDUNDANCY_READY,
    TERMINAL,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object, placeholder
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client

LINE, VBR = RESOURCES["physical_connection"], RESOURCES["vbr"]
PEER, NETWORK = RESOURCES["bgp_peer"], RESOURCES["bgp_network"]
WHERE = ("access_point_id", "line_operator", "peer_location")
"""What a line has in common with one that may be it under another name."""
Assume = Callable[[str], bool]
"""Tell whether a preview goes on as if something had happened, and note that it does."""


@dataclass(frozen=True)
class Surroundings:
    """What has to be known of other lines to decide about one."""

    snapshot: Client
    """A client that answers from what was seen of the account."""
    expected: frozenset[str] = frozenset()
    """The names of lines that other hosts declare."""
    claimed: frozenset[str] = frozenset()
    """The names and IDs of physical connections that hosts stand for."""
    under_way: int | None = None
    """How many lines of the account are on their way; None where what was seen tells."""
    ahead: int = 0
    """How many new lines are to be applied for before this one."""
    room: bool = True
    """Whether there is room for it, or will be once others are in service; not where that is not known yet."""
    begun: str = ""
    """Whether this run has applied for the line in an earlier round (C(applied)), and ordered its installation (C(setup))."""
    resting: frozenset[str] = frozenset()
    """The names of lines that hosts declare to carry nothing, so that no other line's traffic can be left to them."""
    circle: bool = False
    """Whether it waits for lines that wait for it."""
    stuck: bool = False
    """Whether its partner does not get its port in this run."""
    partners: tuple[str, ...] = ()
    """The IDs of further lines that this one is redundant with, as its hosts say and the service need not know."""
    leaving: frozenset[str] = frozenset()
    """The IDs of lines that end in the same run."""
    reduced: str = ""
    """Why not all hosts of the inventory are known, so that it cannot be told whose lines there are; empty if they are."""


def find_line(client: Client, declaration: Declaration) -> Object | None:
    """Return the line as the account shows it, by its ID or by its name."""
    option = "physical_connection_id" if declaration.get("physical_connection_id") else "name"
    return find(client, LINE, {option: declaration[option]})


def find_router(client: Client, line_id: str, vbr: Mapping[str, Any]) -> Object | None:
    """Return a router of the line as the account shows it: by its ID, its name, or its VLAN ID."""
    option = next(name for name in ("vbr_id", "name", "vlan_id") if vbr.get(name) is not None)
    return find(client, VBR, {"physical_connection_id": line_id, option: vbr[option]})


def find_partner(declaration: Declaration, around: Surroundings) -> Object:
    """Return the line that this one is redundant with, as far as it is known."""
    named = declaration.get("redundant_with")
    if not named:
        return {}
    client = around.snapshot
    found = find(client, LINE, {"physical_connection_id": named}) if str(named).startswith("pc-") else None
    return found or find(client, LINE, {"name": named}) or {}


def partner_placeholder(name: str) -> str:
    """Return the ID that stands in previews for that of a partner still to be applied for."""
    return placeholder(LINE.id_prefix, LINE.name, name)


def why_not(declaration: Declaration, around: Surroundings, partner: Object, assume: Assume) -> Object | None:
    """Return what keeps a new line from being applied for, if anything does."""
    if declaration.get("apply") == "never":
        return {"reason": "never"}
    named = declaration.get("redundant_with")
    if named:
        reason = partner_reason(around, str(named), partner, assume)
        if reason:
            return {"reason": reason, "partner": named, "partner_status": partner.get("status")}
    if around.reduced:
        return {"reason": "other_hosts", "detail": around.reduced}
    twins = find_unclaimed(declaration, around)
    if twins and declaration.get("apply") != "new":
        return {"reason": "claim", "candidates": twins}
    if not around.room or (is_full(declaration, around) and not assume("others of the account's lines are Enabled")):
        return {"reason": "quota"}
    return None


def partner_reason(around: Surroundings, named: str, partner: Object, assume: Assume) -> str:
    """Return what keeps a new line from being redundant with its partner, if anything does."""
    status = partner.get("status")
    allocated = f"Alibaba Cloud allocates the port of {named}"
    if around.circle:
        return "circle"
    if status in REDUNDANCY_READY:
        return ""
    if not partner:
        if named not in around.expected:
            return "unknown"
        partner["physical_connection_id"] = partner_placeholder(named)
        return "" if not around.stuck and assume(allocated) else "behind"
    if status == "Rejected":
        return "rejected"
    if status in TERMINAL:
        return "over"
    return "" if not around.stuck and assume(allocated) else "early"


def find_unclaimed(declaration: Declaration, around: Surroundings) -> list[str]:
    """Return the IDs of lines that no host stands for, and that could be the one that is to be applied for."""
    found = find_all(around.snapshot, LINE, {key: declaration.get(key) for key in WHERE})
    claimed = around.claimed | {str(declaration.get("name"))}
    return sorted(
        str(item["physical_connection_id"])
        for item in found
        if item["status"] not in TERMINAL and not {item["physical_connection_id"], item["name"]} & claimed
    )


def is_full(declaration: Declaration, around: Surroundings) -> bool:
    """Tell whether as many lines of the account are on their way as may be."""
    seen = around.under_way
    count = count_under_way(find_all(around.snapshot, LINE, {})) if seen is None else seen
    return count + around.ahead >= int(declaration.get("free_quota") or FREE_QUOTA)


def find_relying(around: Surroundings, line: Object) -> list[Object]:
    """Return the lines that rely on one in service, which cannot end before them."""
    named = find_all(around.snapshot, LINE, {PARTNER: line[LINE.own_id]}) if line["status"] == "Enabled" else []
    return list_relying(line, named)


def find_leaving(around: Surroundings, line: Object) -> list[Object]:
    """Return the lines that rely on one in service, if all of them end in the same run; none otherwise."""
    relying = find_relying(around, line)
    return relying if {one[LINE.own_id] for one in relying} <= around.leaving else []


def count_under_way(lines: Iterable[Mapping[str, Any]]) -> int:
    """Return how many lines are on their way into service, which the service bounds."""
    return sum(one["status"] not in ("Enabled", *TERMINAL) for one in lines)


def find_cut(declaration: Declaration, around: Surroundings, line_id: str, carried: Object, client: Client) -> str:
    """Return why what a router of a line carries has no other way; empty if it has one, or needs none.

    :arg client: the one to ask for lines, sessions and networks; which lines are redundant with this one, is known.
    """
    if declaration.get("force"):
        return ""
    partners = list_partners(declaration, around, line_id)
    lines = [one for one in partners if not {one["name"], one[LINE.own_id]} & around.resting]
    now = [find(client, LINE, identify(line)) for line in lines]
    ways = [
        look_at_router(client, line, each) for line in now if line for each in find_all(client, VBR, identify(line))
    ]
    if not any(way["up"] for way in ways):
        return "no partner of the line has an Established session and is Enabled, with business status Normal. Bring one up"
    alone = find_alone(carried, ways)
    return f"no partner with an Established session advertises {', '.join(alone)}. Let one do so" if alone else ""


def list_partners(declaration: Declaration, around: Surroundings, line_id: str) -> list[Object]:
    """Return the lines that are redundant with one."""
    named = find_all(around.snapshot, LINE, {PARTNER: line_id})
    known = [find(around.snapshot, LINE, {LINE.own_id: one}) or {} for one in around.partners]
    return [one for one in [*named, *known, find_partner(declaration, around)] if one]


def why_stay(
    declaration: Declaration, around: Surroundings, line: Object, vbr: Mapping[str, Any] | None, client: Client
) -> Object | None:
    """Return what keeps a router, or all of a line, from being deleted, if anything does: what it carries has no other way.

    Where no partner stays, nothing does: of a line without one, or that ends with its partners, it is known that no way is left.

    :arg vbr: what names the router.
    """
    partners = list_partners(declaration, around, line[LINE.own_id])
    if all(one[LINE.own_id] in around.leaving or one["status"] in TERMINAL for one in partners):
        return None
    named = [find_router(around.snapshot, line[LINE.own_id], vbr)] if vbr else find_all(client, VBR, identify(line))
    for each in filter(None, named):
        carried = look_at_router(client, line, each)
        cut = find_cut(declaration, around, line[LINE.own_id], carried, client) if carried["up"] else ""
        if cut:
            return {"reason": "last_path", "vbr": carried["name"], "cut": cut, "where": "stays"}
    return None


def look_at_router(client: Client, line: Object, vbr: Object) -> Object:
    """Return what a router carries."""
    router = {VBR.own_id: vbr[VBR.own_id]}
    return tell_router(line, vbr, find_all(client, PEER, router), find_all(client, NETWORK, router))


def identify(line: Mapping[str, Any]) -> Object:
    """Return what names a line to what hangs on it."""
    return {LINE.own_id: line[LINE.own_id]}
