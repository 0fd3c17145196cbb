# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judge whether a line carries traffic, as far as the service shows it. Pure: no call is made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.declaration import Declaration
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.surplus import match_router
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object

Item = Mapping[str, Any]
DAY = 86400.0  # seconds
NEARLY_FULL = 0.9
ESTABLISHED = "established"


def judge(observed: Item | None, declaration: Declaration, now: float, warning_days: float) -> Object:
    """Return how a line is.

    C(state): V(in_service): all that is declared to carry traffic has an established session; V(degraded): only a part of it;
    V(down): nothing; V(unknown): there is no session by which it could be told; V(maintenance): all of it is declared to be out of
    use; V(not_in_service): the line is not Enabled.
    :arg observed: the line with what is on it, or None where there is none.
    :arg now: seconds since 1970.
    """
    if observed is None:
        return {**EMPTY}
    problems: list[str] = []
    sessions: list[Object] = []
    resting = broken = 0
    for vbr in observed["vbrs"]:
        name = str(vbr["name"] or f"VLAN {vbr['vlan_id']}")
        if is_resting(vbr, declaration, observed):
            resting += 1
            continue
        if vbr["status"] != "active":
            broken += 1
            problems.append(f"VBR {name} is {vbr['status']}")
        found = [session for group in vbr["bgp_groups"] for session in sessions_of(group, name)]
        problems += [
            f"the session {one['peer']} of VBR {name} is {one['bgp_status'] or 'not shown'}"
            for one in found
            if not one["up"]
        ]
        problems += [text for group in vbr["bgp_groups"] for text in check_routes(group, name)]
        sessions += found
    business = observed.get("business_status")
    if business not in (None, "Normal"):
        problems.insert(0, f"the line's business status is {business}: it carries no traffic until that is settled")
    expiry = expiry_of(observed, now, warning_days)
    problems += expiry.pop("problems")
    up = sum(one["up"] for one in sessions)
    state = state_of(observed, up, len(sessions), broken, resting)
    shown = [{key: value for key, value in one.items() if key != "up"} for one in sessions]
    if business not in (None, "Normal") and state in ("in_service", "degraded", "unknown"):
        state = "down"
    return {"state": state, "problems": problems, "sessions": shown, "business_status": business, **expiry}


EMPTY: Object = {
    "state": "not_in_service",
    "problems": [],
    "sessions": [],
    "business_status": None,
    "expires": None,
    "expires_soon": False,
}


def is_resting(vbr: Item, declaration: Declaration, observed: Item) -> bool:
    """Tell whether a router is declared to be out of use."""
    wish = match_router(vbr, declaration.get("vbrs") or (), observed["vbrs"]) or {}
    return "maintenance" in (declaration.get("state"), wish.get("state"))


def sessions_of(group: Item, router: str) -> list[Object]:
    """Return the BGP sessions of a group."""
    return [
        {
            "vbr": router,
            "peer": peer["peer_ip_address"],
            "bgp_status": peer.get("bgp_status"),
            "bfd": bool(peer.get("enable_bfd")),
            "received_routes": peer.get("received_route_count"),
            "advertised_routes": peer.get("advertised_route_count"),
            "up": str(peer.get("bgp_status")).lower() == ESTABLISHED,
        }
        for peer in group["bgp_peers"]
    ]


def check_routes(group: Item, router: str) -> list[str]:
    """Return which peers of a group send nearly as many routes as it takes, where the service shows that."""
    limit = group.get("route_limit") or group.get("route_quota")
    counts = [(peer["peer_ip_address"], peer.get("received_route_count")) for peer in group["bgp_peers"]]
    return [
        f"the session {address} of VBR {router} receives {count} of at most {limit} routes"
        for address, count in counts
        if limit and count is not None and count >= NEARLY_FULL * limit
    ]


def expiry_of(observed: Item, now: float, warning_days: float) -> Object:
    """Return when a line's subscription ends, and whether that is soon."""
    text = observed.get("end_time")
    ends = read_time(text)
    if ends is None:
        return {"expires": text, "expires_soon": False, "problems": []}
    left = (ends - now) / DAY
    if left > warning_days:
        return {"expires": text, "expires_soon": False, "problems": []}
    what = f"ends in {left:.0f} days, on {text}" if left > 0 else f"has ended, on {text}"
    return {"expires": text, "expires_soon": True, "problems": [f"the line's subscription {what}: renew it"]}


def read_time(text: Any) -> float | None:
    """Return a time as the service writes it, in seconds since 1970; None for what is no time."""
    try:
        moment = datetime.fromisoformat(str(text).replace("Z", "+00:00"))
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)).timestamp()


def write_time(seconds: float) -> str:
    """Return a time as results show it."""
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def state_of(observed: Item, up: int, sessions: int, broken: int, resting: int) -> str:
    """Return the one word for a line."""
    if observed["status"] != "Enabled":
        return "not_in_service"
    if resting and resting == len(observed["vbrs"]):
        return "maintenance"
    if not sessions:
        return "unknown"
    if up == 0:
        return "down"
    return "degraded" if up < sessions or broken else "in_service"
