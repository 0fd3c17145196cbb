# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the fault matrix is made of: what is put into the service's way, what is stored in the end, and the table."""

from __future__ import annotations

import collections
import re
from collections.abc import Mapping
from typing import Any

from modules.bench import Bench

from .scenarios import SCENARIOS

# column -> the simulator's fault and its options; "after" does the work before it fails
FAULTS: dict[str, dict[str, Any]] = {
    "refuse": {"kind": "refuse"},
    "drop_before": {"kind": "drop_before"},
    "drop_after": {"kind": "drop_after"},
    "cut_body": {"kind": "cut_body"},
    "garbage": {"kind": "garbage"},
    "status_500": {"kind": "status_500"},
    "500_after": {"kind": "status_500", "after": True},
    "status_503": {"kind": "status_503"},
    "503_after": {"kind": "status_503", "after": True},
    "throttle": {"kind": "throttle", "retry_after": 3},
    "slow": {"kind": "slow", "held": True},
    "html_502": {"kind": "html_502"},
    "502_after": {"kind": "html_502", "after": True},
    "redirect": {"kind": "redirect"},
    "huge": {"kind": "huge", "size": 33 * 1024 * 1024},
    "huge_after": {"kind": "huge", "size": 33 * 1024 * 1024, "after": True},
    "stale_read": {"kind": "stale_read"},
    "transitional": {"kind": "transitional"},
    "deliver_twice": {"kind": "deliver_twice"},
    "second_answer": {"kind": "deliver_twice", "answer": "second"},
}
CREATING = re.compile("Create|Add|Apply|Associate")
# What the service draws by lot, and when it did
DRAWN = ("created", "modified", "activated", "terminated", "recovered", "enabled", "ends", "serial", "pending")
DRAWN += ("route_table_id", "vlan_interface_id", "port_number", "ad_location", "ConstructionTime")


# A tag that an order leaves: begun until its ID is known
MARK = re.compile(r"(begun|order)\b.*, (paid at once|to be paid): ")


def settle(bench: Bench) -> None:
    """Let everything come to rest."""
    bench.control.advance(3600)


def stored(bench: Bench) -> Any:
    """What the service holds, orders included, comparable between runs: no times, and IDs as the order of their making."""
    settle(bench)
    state = bench.control.state()
    names: dict[str, str] = {}

    def named(value: Any) -> Any:
        if isinstance(value, dict):
            return {named(key): named(item) for key, item in value.items() if key not in DRAWN}
        if isinstance(value, list):
            return [named(item) for item in value]
        if isinstance(value, str) and MARK.match(value):
            return re.sub(r"^order \d+", "order (drawn)", value)
        if isinstance(value, str) and re.fullmatch(r"[a-z]+-sim[a-z0-9]{17}", value):
            kind = value.partition("-")[0]
            return names.setdefault(value, f"{kind} {sum(name.startswith(kind) for name in names.values()) + 1}")
        return value

    for order in state["orders"]:
        order["id"] = "(drawn)"
        order["parameters"].pop("ClientToken", None)
    return named(state)


def forgive_marks(state: Any) -> Any:
    """Leave open whether marks have the IDs of their orders: of an order whose answer was lost nobody knows it."""
    if isinstance(state, dict):
        return {key: forgive_marks(item) for key, item in state.items()}
    if isinstance(state, list):
        return [forgive_marks(item) for item in state]
    return re.sub("^[^:]*", "a mark", state) if isinstance(state, str) and MARK.match(state) else state


def acted(bench: Bench, since: int) -> collections.Counter[str]:
    """How often each creating action really did something."""
    entries = bench.control.journal(since, changing=True)
    return collections.Counter(
        entry["action"] for entry in entries if entry["changed"] and CREATING.match(entry["action"])
    )


def table(outcomes: Mapping[tuple[str, str], str]) -> str:
    """Write the outcomes as a table, and count them."""
    columns = [name for name in FAULTS if any(fault == name for _action, fault in outcomes)]
    widths = [
        max(len(name), *(len(outcome) for (_action, fault), outcome in outcomes.items() if fault == name))
        for name in columns
    ]
    first = max(map(len, SCENARIOS))
    lines = [" ".join([" " * first, *(name.rjust(width) for name, width in zip(columns, widths, strict=True))])]
    for action in SCENARIOS:
        cells = [outcomes.get((action, name), "").rjust(width) for name, width in zip(columns, widths, strict=True)]
        if any(cell.strip() for cell in cells):
            lines.append(" ".join([action.ljust(first), *cells]))
    counts = collections.Counter(part for outcome in outcomes.values() for part in outcome.split("/"))
    lines += [
        "",
        "Each cell: the fault met one call / every call until the module gave up (once where it does so at once).",
        "ok: the module coped by itself;"
        " rerun: it gave up with an error that says why, and a second run without the fault brought exactly what was wanted.",
        f"{len(outcomes)} cells, {sum(counts.values())} runs: "
        + ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items())),
    ]
    return "\n".join(lines)
