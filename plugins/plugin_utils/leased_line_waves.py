# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plan which leased lines of a play may be applied for, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Facts = Mapping[str, Any]
ByName = Mapping[tuple[str, str], Facts]  # region and name

UNDER_WAY = ("Initial", "Approved", "Allocating")
READY = ("Allocated", "Confirmed", "Enabled")


def plan_lines(
    requests: Facts, reports: Facts, account: Iterable[Any], groups: Iterable[Any], quota: int
) -> dict[str, Any]:
    """Plan which lines of a play may go on their way, and when.

    Lines that exist go on at once. A new one needs room, since the account may have only so many lines that are not Enabled,
    and, if it is redundant, a partner whose port is allocated. Without waiting there is one wave: what can start now. With
    waiting a wave brings its lines into service, which makes room for the next; a redundant line goes with its partner or
    after it. What cannot start at all is held, with the reason.

    :arg requests: host -> C(name), C(region), C(partner), C(wait).
    :arg reports: host -> the report of an earlier round, or nothing.
    :arg account: results of physical_connection_info, each with its region as C(item).
    :arg groups: the names of all hosts of the inventory.
    :arg quota: how many lines of the account may be not Enabled.
    :returns: C(open): lines not Enabled now; C(waves): lists C(existing), C(new) of hosts; C(lines): host -> where it stands.
    """
    named, by_id = index_account(account)
    stands = {host: locate_line(request, reports.get(host) or {}, named) for host, request in requests.items()}
    hosts = {(request["region"], request["name"]): host for host, request in requests.items()}
    lines = {
        host: pair_line(found, stands, hosts, named, by_id, groups)
        for host, found in stands.items()
        if not found["done"]
    }
    own = {found["seen"] for found in stands.values()}
    open_lines = sum(found["exists"] and found["status"] != "Enabled" for found in stands.values())
    open_lines += sum(line["status"] != "Enabled" for key, line in by_id.items() if key not in own)
    waves = make_waves(lines, int(quota) - open_lines)
    place = {host: number for number, wave in enumerate(waves) for host in (*wave["existing"], *wave["new"])}
    for host, line in lines.items():
        line["wave"] = place.get(host, -1)
        line["held"] = find_reason(host, lines)
    return {"open": open_lines, "waves": waves, "lines": lines}


def index_account(account: Iterable[Facts]) -> tuple[dict[tuple[str, str], Facts], dict[str, Facts]]:
    """Return the account's lines by region and name, and by ID."""
    named: dict[tuple[str, str], Facts] = {}
    by_id: dict[str, Facts] = {}
    for result in account:
        for line in result["physical_connections"]:
            fact = {
                "id": line["physical_connection_id"],
                "status": line["status"],
                "redundant": line["redundant_physical_connection_id"] or "",
            }
            named[result["item"], line["name"] or ""] = fact
            by_id[fact["id"]] = fact
    return named, by_id


def locate_line(request: Facts, report: Facts, named: ByName) -> dict[str, Any]:
    """Return where a line of the play stands; an earlier round of this run knows better than the account as it was seen."""
    seen = named.get((request["region"], request["name"]), {})
    done = bool(report.get("status"))
    return {
        **request,
        "done": done,
        "exists": done or bool(seen),
        "seen": seen.get("id"),
        "id": (report["physical_connection_id"] or "") if done else seen.get("id", ""),
        "status": report["status"] if done else seen.get("status", ""),
        "redundant": seen.get("redundant", ""),
    }


def pair_line(
    line: Facts, stands: Facts, hosts: Mapping[tuple[str, str], str], named: ByName, by_id: Facts, groups: Iterable[str]
) -> dict[str, Any]:
    """Return what a line can do in this round, and with which partner."""
    asked, key = line["partner"], (line["region"], line["partner"])
    other = ""
    found: Facts = {}
    if asked:
        other = asked if asked in stands else hosts.get(key, "")
        found = stands[other] if other else by_id.get(asked) or named.get(key) or {}
    status = found.get("status", "")
    first = line["exists"] or not asked or status in READY
    fits = status in READY or (found.get("id") and found["id"] == line["redundant"])
    if first or (line["wait"] and (status in UNDER_WAY or (other and not status))):
        held = ""
    elif not found:
        held = "lost" if asked in groups else "unknown"
    elif status == "Rejected":
        held = "rejected"
    elif status and status not in (*READY, *UNDER_WAY):
        held = "over"
    else:
        held = "early" if status and not line["wait"] else "behind"
    return {
        "exists": line["exists"],
        "id": line["id"],
        "status": line["status"],
        "wait": line["wait"],
        "first": first,
        "partner": asked,
        "partner_host": other,
        "partner_id": found.get("id", ""),
        "partner_status": status,
        "redundant": found["id"] if asked and fits else "",
        "held": held,
    }


def make_waves(lines: Facts, room: int) -> list[dict[str, Any]]:
    """Set the lines that can start into waves. After the first, those on their way are Enabled and have made room."""
    left = [host for host, line in lines.items() if not line["held"]]
    on_their_way = sum(line["exists"] and line["status"] != "Enabled" for line in lines.values())
    waves: list[dict[str, Any]] = []
    placed: set[str] = set()
    while left:
        existing: list[str] = []
        new: list[str] = []
        for host in left:
            line, partner = lines[host], lines[host]["partner_host"]
            if line["exists"]:
                existing.append(host)
            elif len(new) < room and (not waves or line["wait"]):
                beside = partner in new and lines[partner]["first"]
                if line["first"] or line["partner_status"] or partner in placed or beside:
                    new.append(host)
        if not existing and not new:
            break
        if not waves:
            room += on_their_way
        waves.append({"existing": existing, "new": new})
        placed.update(existing, new)
        left = [host for host in left if host not in placed]
    return waves


def find_reason(host: str, lines: Facts) -> str:
    """Return what holds a line back that is in no wave."""
    line = lines[host]
    if line["first"]:
        return line["held"] or "quota"
    at, seen = line["partner_host"], set()
    while at in lines and at not in seen:
        if at == host:
            return "circle"
        seen.add(at)
        at = lines[at]["partner_host"]
    return line["held"] or ("behind" if line["partner_host"] else "quota")


def count_open(reports: Facts, lines: Facts, applications: Facts, before: int) -> int:
    """Count the account's lines that are not Enabled after a wave; one that failed on its way is still one of them.

    :arg applications: host -> what its applications gave, to tell a line that failed later from one that never began.
    """
    for host, report in reports.items():
        was_open = lines[host]["exists"] and lines[host]["status"] != "Enabled"
        began = was_open or any(result.get("calls") for result in applications[host])
        is_open = (report["status"] or "Enabled") != "Enabled" if report else began
        before += is_open - was_open
    return before


def count_progress(reports: Facts, requests: Facts, before: int) -> dict[str, Any]:
    """Count the lines that were applied for, and those that may wait and still stand back behind others."""
    done = [host for host, report in reports.items() if report and report["status"]]
    left = [host for host, request in requests.items() if request["wait"] and host not in done]
    return {"done": len(done), "left": len(left), "before": before}
