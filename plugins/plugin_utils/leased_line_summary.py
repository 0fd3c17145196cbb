# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists and tables about leased lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

Facts = Mapping[str, Any]
FEES = ("setup", "occupancy")


def list_fees(allowed: Any) -> list[str]:
    """Return which fees may be paid: true is the port occupancy alone; the installation has to be listed by its name."""
    if isinstance(allowed, str):
        text = allowed.strip().lower()
        known = {
            "true": True,
            "yes": True,
            "on": True,
            "1": True,
            "false": False,
            "no": False,
            "off": False,
            "0": False,
        }
        allowed = known.get(text, [one.strip() for one in text.split(",") if one.strip()])
    if not isinstance(allowed, (list, tuple)):
        return ["occupancy"] if allowed else []
    wrong = [str(one) for one in allowed if one not in FEES]
    if wrong:
        raise ValueError(f"leased_line_pay_orders: {', '.join(wrong)}: true, false, or a list of {' and '.join(FEES)}")
    return [fee for fee in FEES if fee in allowed]


def flatten_bgp(routers: Iterable[Facts]) -> dict[str, Any]:
    """Return the BGP groups, peers and networks of all routers as flat lists, which say where they belong; no key is in them."""
    groups: list[dict[str, Any]] = []
    peers: list[dict[str, Any]] = []
    networks: list[dict[str, Any]] = []
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
    """Return how many columns a text takes; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def table(rows: list[list[str]]) -> list[str]:
    """Set rows of cells into columns."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "".join(cell + " " * (size - width(cell) + 2) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def summarize(reports: Facts, preview: bool) -> list[str]:
    """Return the lines of text that end a run: a table with a row a line, then what it comes to."""
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
        text.append(f"this depends on others: {'; '.join(outside)}")
    return text
