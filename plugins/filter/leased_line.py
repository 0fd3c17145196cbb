# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the role leased_line decides and reports: who may be applied for and when, where a line stands, a table of it all.

Pure functions over plain data, so that they can be tested without a playbook.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

UNDER_WAY = ("Initial", "Approved", "Allocating")
READY = ("Allocated", "Confirmed", "Enabled")

# How a call is counted, by the beginning of its action's name; everything else changes something.
CREATING = ("Create", "Add", "Apply", "Associate")
DESTROYING = ("Delete", "Cancel", "Terminate", "Unassociate")
# Where a call says what it is about.
SUBJECTS = (
    "Name",
    "DstCidrBlock",
    "PeerIpAddress",
    "BgpPeerId",
    "BgpGroupId",
    "VbrId",
    "InstanceId",
    "PhysicalConnectionId",
    "AccessPointId",
)


# ---------------------------------------------------------------- who goes when


def plan_lines(requests: Mapping, reports: Mapping, account: Iterable, groups: Iterable, quota: int) -> dict:
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
    named, by_id = look_at(account)
    stands = {host: stand(request, reports.get(host) or {}, named) for host, request in requests.items()}
    hosts = {(request["region"], request["name"]): host for host, request in requests.items()}
    lines = {
        host: pair(found, stands, hosts, named, by_id, groups) for host, found in stands.items() if not found["done"]
    }
    own = {found["seen"] for found in stands.values()}
    open_lines = sum(found["exists"] and found["status"] != "Enabled" for found in stands.values())
    open_lines += sum(line["status"] != "Enabled" for key, line in by_id.items() if key not in own)
    waves = make_waves(lines, int(quota) - open_lines)
    place = {host: number for number, wave in enumerate(waves) for host in (*wave["existing"], *wave["new"])}
    for host, line in lines.items():
        line["wave"] = place.get(host, -1)
        line["held"] = reason(host, lines)
    return {"open": open_lines, "waves": waves, "lines": lines}


def look_at(account: Iterable) -> tuple[dict, dict]:
    """Give the account's lines by region and name, and by ID."""
    named, by_id = {}, {}
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


def stand(request: Mapping, report: Mapping, named: Mapping) -> dict:
    """Tell where a line of the play stands; an earlier round of this run knows better than the account as it was seen."""
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


def pair(line: Mapping, stands: Mapping, hosts: Mapping, named: Mapping, by_id: Mapping, groups: Iterable) -> dict:
    """Tell what a line can do in this round, and with which partner."""
    asked, key = line["partner"], (line["region"], line["partner"])
    other, found = "", {}
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


def make_waves(lines: Mapping, room: int) -> list[dict]:
    """Set the lines that can start into waves. After the first, those on their way are Enabled and have made room."""
    left = [host for host, line in lines.items() if not line["held"]]
    on_their_way = sum(line["exists"] and line["status"] != "Enabled" for line in lines.values())
    waves: list[dict] = []
    placed: set[str] = set()
    while left:
        existing, new = [], []
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


def reason(host: str, lines: Mapping) -> str:
    """Say what holds a line back that is in no wave."""
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


def count_open(reports: Mapping, lines: Mapping, applications: Mapping, before: int) -> int:
    """Count the account's lines that are not Enabled after a wave; one that failed on its way is still one of them.

    :arg applications: host -> what its applications gave, to tell a line that failed later from one that never began.
    """
    for host, report in reports.items():
        was_open = lines[host]["exists"] and lines[host]["status"] != "Enabled"
        began = was_open or any(result.get("calls") for result in applications[host])
        is_open = (report["status"] or "Enabled") != "Enabled" if report else began
        before += is_open - was_open
    return before


def count_progress(reports: Mapping, requests: Mapping, before: int) -> dict:
    """Count the lines that were applied for, and those that may wait and still stand back behind others."""
    done = [host for host, report in reports.items() if report and report["status"]]
    left = [host for host, request in requests.items() if request["wait"] and host not in done]
    return {"done": len(done), "left": len(left), "before": before}


# ---------------------------------------------------------------- where a line stands


def report_line(results: Mapping, line: Mapping) -> dict:
    """Tell where a line stands, whom it waits for, and what this run did.

    :arg results: what the role's steps gave: C(applied), C(joined), C(reached), C(setup), C(loa), C(occupancy), C(enabled),
        and with a loop each C(routers), C(groups), C(peers), C(networks).
    :arg line: C(id), C(status), C(loa_status), C(plan) (its place in the plan), C(preview), C(wait), C(confirm), C(cabled),
        C(quota).
    """
    setup, occupancy = order_of(results["setup"]), order_of(results["occupancy"])
    outside = foresee(results, line) if line["preview"] and line["wait"] and line["status"] else []
    waiting_on, next_step = wait_for_whom(results, line, setup, occupancy, bool(outside))
    single = ("applied", "joined", "reached", "setup", "loa", "occupancy", "enabled")
    looped = ("routers", "groups", "peers", "networks")
    given = [results[name] for name in single]
    given += [item for name in looped for item in results[name].get("results", ())]
    calls = [call for result in given for call in result.get("calls", ())]
    return {
        "physical_connection_id": line["id"] or None,
        "status": line["status"] or None,
        "loa_status": line["loa_status"] or None,
        "waiting_on": waiting_on,
        "next_step": next_step,
        "depends_on": outside,
        "vbrs": sum("vbr" in item for item in results["routers"].get("results", ())),
        "networks": sum("bgp_network" in item for item in results["networks"].get("results", ())),
        **tally(calls, setup, occupancy),
    }


def report_removed(result: Mapping, preview: bool) -> dict:
    """Tell what became of a line that was taken down."""
    calls, found = result["calls"], result["diff"]["before"]
    gone = ("Goes with this" if preview else "Gone") if calls else "Was gone already"
    return {
        "physical_connection_id": found.get("physical_connection_id"),
        "status": "absent",
        "loa_status": None,
        "waiting_on": None,
        "next_step": gone,
        "depends_on": [],
        "vbrs": len(found.get("vbrs", ())),
        "networks": len(found.get("bgp_networks", ())),
        **tally(calls, {}, {}),
    }


def order_of(result: Mapping) -> Mapping:
    """Give an order's object, where there is one."""
    return result.get("physical_connection_order") or {}


def tally(calls: list, setup: Mapping, occupancy: Mapping) -> dict:
    """Sort calls by what they come to."""
    found: dict[str, list] = {"created": [], "changed": [], "destroyed": [], "billed": []}
    for call in calls:
        action = call["action"]
        text = f"{action} {subject(call['parameters'])}".strip()
        if action.endswith("Order"):
            order = setup if "Setup" in action else occupancy
            found["billed"].append({"action": action, "bill": order.get("bill"), "order_id": order.get("order_id")})
        elif action.startswith(CREATING):
            found["created"].append(text)
        elif action.startswith(DESTROYING):
            found["destroyed"].append(text)
        else:
            found["changed"].append(text)
    return {**found, "calls": calls}


def subject(parameters: Mapping) -> str:
    """Say in one word what a call is about."""
    return next((str(parameters[name]) for name in SUBJECTS if name in parameters), "")


def foresee(results: Mapping, line: Mapping) -> list[str]:
    """Name what others have to do, where a preview goes on as if they did."""
    steps = []
    start = results["joined"].get("physical_connection") or results["applied"].get("physical_connection") or {}
    if "physical_connection" in results["reached"]:
        steps.append("Alibaba Cloud approves the application and allocates a port")
    if "physical_connection_loa" in results["loa"]:
        known = start.get("loa_status") or ""
        if known not in ("Available", "Completing"):
            steps.append("Alibaba Cloud issues the letter of authorization")
        if line["loa_status"] == "Complete":
            if known != "Completing":
                steps.append("the carrier lays the cable")
            steps.append("Alibaba Cloud checks the cabling")
    if "physical_connection" in results["enabled"] and start.get("status") != "Confirmed" and not line["confirm"]:
        steps.append("Alibaba Cloud confirms the cabling")
    return steps


def wait_for_whom(results: Mapping, line: Mapping, setup: Mapping, occupancy: Mapping, outside: bool) -> tuple:
    """Say whom the line waits for, and what has to happen next."""
    status, loa = line["status"], line["loa_status"]
    if not status:
        return stand_back(results, line)
    if status == "Enabled":
        return None, "In service, once others have done their part" if outside else "In service"
    allow = "Set leased_line_pay_orders to true and run again: due is "
    if occupancy.get("due") and (status == "Confirmed" or loa == "Complete"):
        return "you", allow + occupancy["bill"]
    if status == "Allocated":
        if not loa and setup.get("due"):
            return "you", allow + setup["bill"]
        if loa == "Available" and not line["cabled"]:
            return (
                "carrier",
                "The carrier lays the cable, with the letter of authorization; "
                "then set line_code and line_label in leased_line_loa",
            )
        return LETTERS.get(loa, ("alibaba", f"The letter of authorization is {loa}"))
    return STEPS.get(status, ("alibaba", f"The line is {status}"))


def stand_back(results: Mapping, line: Mapping) -> tuple:
    """Say why a line was not applied for."""
    plan, joined = line["plan"], results["joined"]
    partner = plan.get("partner", "")
    partner_status = joined.get("last_status") or plan.get("partner_status", "")
    allocated = f"Applied for once the port of its partner {partner} is allocated"
    holds = {
        "quota": (
            "another line",
            f"Applied for once one of the account's lines on their way is Enabled: at most {line['quota']} may be on their way "
            "at once",
        ),
        "behind": ("another line", allocated),
        "early": ("another line", f"{allocated}; that line is {partner_status}"),
        "rejected": ("another line", f"See to its partner {partner} first, which is Rejected"),
        "lost": ("another line", f"Its partner {partner} was not applied for yet, and this run goes on without it"),
        "unknown": (
            "you",
            f"Correct leased_line_redundant_with: {partner} is no line of this inventory, and none of the account",
        ),
        "over": ("you", f"Choose another partner in leased_line_redundant_with: {partner} is {partner_status}"),
        "circle": ("you", "Correct leased_line_redundant_with: the lines wait for each other in a circle"),
    }
    if QUOTA in (results["applied"].get("error_code"), joined.get("error_code")):
        return holds["quota"]
    if "last_status" in joined:
        return holds["early"]
    return holds[plan.get("held") or "behind"]


QUOTA = "QuotaExceeded.freePconnPerAP"
STEPS = {
    "Initial": ("alibaba", "Alibaba Cloud reviews the application"),
    "Approved": ("alibaba", "Alibaba Cloud allocates a port"),
    "Allocating": ("alibaba", "Alibaba Cloud allocates a port"),
    "Rejected": (
        "you",
        "Alibaba Cloud rejected the application; see why in its console, correct the line's variables and run again, "
        "which submits it again",
    ),
    "Confirmed": ("alibaba", "Run again: the line can be enabled now"),
}
LETTERS = {
    "": ("you", "Set leased_line_loa: the letter of authorization cannot be applied for without"),
    "Applying": ("alibaba", "Alibaba Cloud issues the letter of authorization"),
    "Accept": ("alibaba", "Alibaba Cloud issues the letter of authorization"),
    "Available": ("alibaba", "Run again: the cabling can be reported now"),
    "Completing": ("alibaba", "Alibaba Cloud checks the cabling"),
    "Complete": ("alibaba", "Alibaba Cloud confirms the cabling"),
    "Rejected": (
        "you",
        "The letter of authorization was refused; correct leased_line_loa and run again with leased_line_reapply_loa",
    ),
    "Deleted": ("you", "The letter of authorization was withdrawn; run again with leased_line_reapply_loa"),
}


# ---------------------------------------------------------------- lists and tables


def flatten_bgp(routers: Iterable) -> dict:
    """Give the BGP groups, peers and networks of all routers as flat lists, which say where they belong; no key is in them."""
    groups: list[dict] = []
    peers: list[dict] = []
    networks: list[dict] = []
    for number, router in enumerate(routers):
        for index, group in enumerate(router.get("bgp_groups") or ()):
            for peer in group.get("peers") or ():
                peers.append({"vbr": number, "group": len(groups), "name": group["name"], "peer": peer})
            groups.append({"vbr": number, "group": index, "name": group["name"]})
        for network in router.get("bgp_networks") or ():
            entry = network if isinstance(network, Mapping) else {"dst_cidr_block": network}
            cidr, vpc = entry["dst_cidr_block"], entry.get("vpc_id") or ""
            networks.append({"vbr": number, "dst_cidr_block": cidr, "vpc_id": vpc})
    return {"groups": groups, "peers": peers, "networks": networks}


def width(text: str) -> int:
    """Tell how many columns a text takes; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def table(rows: list[list[str]]) -> list[str]:
    """Set rows of cells into columns."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "".join(cell + " " * (size - width(cell) + 2) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def summarize(reports: Mapping, preview: bool) -> list[str]:
    """Give the lines of text that end a run: a table with a row a line, then what it comes to."""
    heads = ["line", "status", "waiting on", "next step", "VBRs", "networks"]
    rows = [
        [
            host,
            report["status"] or "not applied for",
            report["waiting_on"] or "-",
            report["next_step"],
            str(report["vbrs"]),
            str(report["networks"]),
        ]
        for host, report in reports.items()
    ]
    words = (
        ("to create", "to change", "to destroy", "to be billed")
        if preview
        else ("created", "changed", "destroyed", "billed")
    )
    kinds = ("created", "changed", "destroyed", "billed")
    text = table([heads, *rows])
    text.append(
        ", ".join(
            f"{word}: {sum(len(report[kind]) for report in reports.values())}"
            for word, kind in zip(words, kinds, strict=True)
        )
    )
    text += [f"{host}: {entry}" for host, report in reports.items() for entry in report["destroyed"]]
    bills = [order["bill"] for report in reports.values() for order in report["billed"]]
    text += [f"{bills.count(bill)} x {bill}" for bill in dict.fromkeys(bills)]
    outside = dict.fromkeys(step for report in reports.values() for step in report["depends_on"])
    if outside:
        text.append(f"this counts on others: {'; '.join(outside)}")
    return text


class FilterModule:
    """The filters of the role leased_line."""

    def filters(self) -> dict:
        return {
            "leased_line_plan": plan_lines,
            "leased_line_open": count_open,
            "leased_line_progress": count_progress,
            "leased_line_report": report_line,
            "leased_line_removed": report_removed,
            "leased_line_bgp": flatten_bgp,
            "leased_line_summary": summarize,
        }
