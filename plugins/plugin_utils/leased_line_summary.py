# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Say how leased lines stand: a table at the end of a run, a few lines of text in each round, what an audit does not want."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.health import judge, read_time
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.report import DONE, VERSION
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_inventory import (
    is_relied_on,
    is_waiting,
    merge_reports,
    stand_of,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_shares import read_before

Facts = Mapping[str, Any]


def width(text: str) -> int:
    """Return how many columns a text takes; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def table(rows: list[list[str]]) -> list[str]:
    """Set rows of cells into columns."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "".join(cell + " " * (size - width(cell) + 2) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def summarize(reports: Facts, preview: bool, unclaimed: Iterable[Facts] = (), cut_short: bool = False) -> list[str]:
    """Return the lines of text that end a run: a table with a row a line, then what it comes to.

    :arg unclaimed: physical connections that no host stands for.
    :arg cut_short: whether the run has ended for the number of its rounds alone.
    """
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
    text += say_to_come(reports) if preview else []
    text += [f"{host}: {entry}" for host, report in reports.items() for entry in report["destroyed"]]
    bills = [order["bill"] for report in reports.values() for order in report["billed"]]
    text += [f"{bills.count(bill)} x {bill}" for bill in dict.fromkeys(bills)]
    for host, report in reports.items():
        text += [f"{host}: {say_drift(one)}" for one in report["drift"]]
        text += [f"{host}: {one['object']} {one['name']} is on the line and not declared" for one in report["surplus"]]
        text += [f"{host}: {problem}" for problem in report["health"]["problems"] if problem not in report["next_step"]]
    text += [
        f"no host stands for {one['physical_connection_id']} ({one['name']}), which is {one['status']}"
        for one in unclaimed
    ]
    outside = dict.fromkeys(step for report in reports.values() for step in report["depends_on"])
    if outside:
        text.append(f"this depends on others: {'; '.join(outside)}")
    if cut_short:
        text.append(f"THIS RUN ENDS AFTER {MOST_ROUNDS} ROUNDS, though lines still wait; run it again")
    return text


def say_to_come(reports: Facts) -> list[str]:
    """Return what a preview leaves out that stops where the run would stop, all orders with their terms."""
    to_come = {host: report["to_come"] for host, report in reports.items() if report["to_come"]["calls"]}
    if not to_come:
        return []
    calls, orders = (sum(len_of(one[key]) for one in to_come.values()) for key in ("calls", "orders"))
    text = [
        f"THIS PREVIEW STOPS WHERE THE RUN WOULD STOP. Later runs make {calls} more calls on {len(to_come)} of the lines, {orders} "
        "orders among them; leased_line_wait=true shows all of them"
    ]
    for host, one in to_come.items():
        text += [f"{host}: order to come: {order['bill'] or order['type']}" for order in one["orders"]]
    return text


def len_of(value: Any) -> int:
    """Return how many there are, of a list or as a number."""
    return value if isinstance(value, int) else len(value)


def say_drift(drift: Facts) -> str:
    """Return in words what differs and cannot be changed."""
    name = f" of {drift['object']}" if drift["object"] else ""
    return f"{drift['field']}{name} is {drift['actual']!r} and cannot become {drift['wanted']!r}"


def list_progress(reports: Facts, now: float) -> list[str]:
    """Return how the lines of a round stand: one line of text for each thing that is waited for, with how many wait and how long."""
    waits: dict[str, list[float]] = {}
    for report in reports.values():
        began = read_time(report.get("since"))
        waits.setdefault(f"{report['status'] or 'not applied for'}: {report['next_step']}", []).append(
            max(0.0, now - began) if began else 0.0
        )
    found = []
    for what, times in waits.items():
        longest = f"; longest {say_time(max(times))}" if max(times) >= 1 else ""
        found.append(f"{len(times)} {'line' if len(times) == 1 else 'lines'} {what}{longest}")
    return found


def say_time(seconds: float) -> str:
    """Return a time in its largest unit."""
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} s"


def find_violations(reports: Facts, watched: Iterable[str]) -> list[str]:
    """Return what is as an audit does not want it, by line: C(drift), C(down), C(surplus) or C(expiring), and what was not looked at."""
    found = []
    if isinstance(watched, str):  # as it comes with -e
        watched = watched.replace(",", " ").split()
    for host, report in reports.items():
        health = report["health"]
        broken = {
            "drift": bool(report["drift"]),
            "surplus": bool(report["surplus"]),
            "down": report["status"] == "Enabled" and health["state"] in ("down", "degraded"),
            "expiring": health["expires_soon"],
        }
        found += [f"{host}: {name}" for name in watched if broken.get(name)]
        found += [f"{host}: it could not be looked at"] if report["status"] == UNSEEN else []
    return found


LONGEST_PAUSE = 60  # seconds
# Each round is nested in the one before, and Ansible fails after about 120.
MOST_ROUNDS = 80
UNSEEN = "failed"
"""The status in the report of a line that could not be looked at."""


def merge(hostvars: Facts, hosts: Iterable[str]) -> dict[str, Any]:
    """Return the last step of each host that the role has begun with, and the report of all its steps, failed ones too."""
    merged = {}
    for host in hosts:
        known = hostvars[host]
        if "leased_line__round" in known:
            before = known["leased_line__round"].get("lines", {}).get(host, {})
            taken = known.get("leased_line__step", {})
            step = taken.get("leased_line")
            if step and step != before.get("step"):  # what was skipped since is merged already
                report = merge_reports(before.get("report", {}), step)
                before = {"step": step, "report": report, "plan": taken.get("plan", {})}
            merged[host] = before
    return merged


def end_round(
    hostvars: Facts,
    hosts: Collection[str],
    batch: Collection[str],
    waits: bool,
    longest: int,
    undecided: bool = False,
) -> dict[str, Any]:
    """Return how the lines stand after a round: C(lines), whether another one is taken (C(again)), after how long a C(pause), and whether
    another one would be of use and is one too many (C(cut_short)).

    :arg batch: the hosts that have not failed.
    :arg waits: whether the run waits at all, but for lines that end in it.
    :arg longest: seconds for which it goes on although nothing moves.
    :arg undecided: whether it depends on what this round has found how some lines go on.
    """
    lines = merge(hostvars, hosts)
    before: Facts = next((hostvars[host]["leased_line__round"] for host in lines if host in batch), {})
    looked_at = [line["report"] for host, line in lines.items() if host in batch and line.get("report")]
    stand = stand_of(looked_at)
    moved = stand != before.get("stand")
    still = 0 if moved else before["still"] + before["pause"]
    waiting = is_waiting(looked_at, moved or len(looked_at) < len(batch))
    ends = moved and any(map(is_relied_on, looked_at))
    useful = ends or undecided or (waits and waiting and (moved or still < int(longest)))
    number = before.get("number", 0) + 1
    return {
        "lines": lines,
        "stand": stand,
        "still": still,
        "pause": 1 if moved else min(before["pause"] * 2, max(LONGEST_PAUSE, int(longest) // 20)),
        "number": number,
        "again": useful and number < MOST_ROUNDS,
        "cut_short": useful and number >= MOST_ROUNDS,
    }


def collect(hostvars: Facts, hosts: Iterable[str], only_looked_at: bool = False) -> dict[str, Any]:
    """Return the reports of the hosts that the role has begun with. One that failed before its line was looked at says so."""
    reports = {host: taken.get("report") for host, taken in merge(hostvars, hosts).items()}
    if only_looked_at:
        return {host: report for host, report in reports.items() if report}
    return {host: report or broken(host, hostvars[host]) for host, report in reports.items()}


def keep_reports(reports: Facts, earlier: Any, hosts: Collection[str]) -> dict[str, Any]:
    """Return the reports with those of an earlier run, for hosts that are still there and that this run has left out.

    :arg earlier: text of the file of reports that an earlier run has left.
    """
    before = read_before(earlier)
    return {**{host: before[host] for host in hosts if host in before}, **reports}


def broken(host: str, variables: Facts) -> dict[str, Any]:
    """Return the report of a line of which nothing is known since the run failed before."""
    step = variables.get("leased_line__step", {})
    error = {
        **{"message": str(step.get("msg")), "code": str(step.get("error_code") or "")},
        **{"request_id": step.get("request_id"), "status": None},
    }
    return {
        **dict.fromkeys(("account_id", "physical_connection_id", "loa_status", "since", "partner")),
        **{key: [] for key in ("depends_on", "orders", "drift", "surplus", *DONE)},
        **dict.fromkeys(("vbrs", "networks", "sessions"), 0),
        "to_come": {"calls": 0, "orders": []},
        "schema": VERSION,
        "name": variables.get("leased_line_name") or host,
        "status": UNSEEN,
        "error": error if step.get("failed") else None,
        "waiting_on": "you",
        "next_step": "Fix the error of this line that is reported above, and run again",
        "health": {**judge(None, {}, 0, 0), "state": "unknown"},
    }
