# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write what was measured as a page with tables, and as a picture."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ansible

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE, PICTURE = DOCS / "benchmark.md", DOCS / "images" / "benchmark.svg"
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 360, 70, 50, 30, 190
COLOURS = ("#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#8c564b")


def write_report(result: Mapping[str, Any]) -> None:
    """Write the page and the picture in the documentation."""
    PAGE.write_text(page_of(result), encoding="utf-8")
    PICTURE.write_text(picture_of(result["roles"]), encoding="utf-8")


def page_of(result: Mapping[str, Any]) -> str:
    """Return the page."""
    lines = [
        "<!--",
        "Copyright (c) 2026 the alicloud.express_connect authors",
        "SPDX-License-Identifier: GPL-3.0-or-later",
        "-->",
        "",
        "# Benchmark",
        "",
        f"Written by `make bench`: two cores, {result['machine']}, ansible-core {ansible.release.__version__}, simulator on the loopback",
        "interface. What is compared was run in turns; figures are medians. Times depend on the machine, ratios hardly do.",
        "",
        "## A task that finds nothing to do",
        "",
        "Per task and host, without the start of Ansible; 24 hosts, 5 forks.",
        "",
        "| module | ms | x ping |",
        "|---|--:|--:|",
        *(f"| {row['what']} | {row['ms']:.0f} | {row['pings']:.2f} |" for row in result["tasks"]),
        "",
        "## The role over lines in service",
        "",
        "Whole run of `alicloud.express_connect.onboard`, start of Ansible included, 6 objects a line, 5 forks; beside six `ping`",
        "tasks. The latency is that of each answer of the service; memory is the peak of the largest process.",
        "",
        "| lines | what | s | x six pings | calls | peak MiB |",
        "|--:|---|--:|--:|--:|--:|",
    ]
    for row in result["roles"]:
        ratio = f"{row['pings']:.2f}" if row["pings"] else ""
        lines.append(
            f"| {row['lines']} | {row['what']} | {row['seconds']:.1f} | {ratio} | {shown(row['calls'])} | {shown(row['peak'])} |"
        )
    lines += [
        "",
        "## Whole accounts",
        "",
        "`alicloud.express_connect.adopt` and `alicloud.express_connect.audit` over such lines, once each; MD5 keys left out.",
        "",
        "| lines | what | s | calls | peak MiB |",
        "|--:|---|--:|--:|--:|",
        *(
            f"| {row['lines']} | {row['what']} | {row['seconds']:.1f} | {row['calls']} | {row['peak']:.0f} |"
            for row in result["operations"]
        ),
    ]
    return "\n".join([*lines, "", "![Seconds of a run by lines](images/benchmark.svg)", ""])


def shown(number: float | None) -> str:
    """Return a number in whole; nothing for one that was not measured."""
    return "" if number is None else f"{number:.0f}"


def picture_of(rows: list[dict[str, Any]]) -> str:
    """Return the seconds of a run by the number of lines, both on logarithmic scales, as SVG."""
    titles = list(dict.fromkeys(row["what"] for row in rows))
    most_lines = max(row["lines"] for row in rows)
    most, least = max(row["seconds"] for row in rows), min(row["seconds"] for row in rows)

    def x(lines: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log10(lines) / math.log10(max(most_lines, 10))

    def y(seconds: float) -> float:
        low, high = math.floor(math.log10(least)), math.ceil(math.log10(most))
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (math.log10(seconds) - low) / (high - low)

    parts = [
        "<!-- Copyright (c) 2026 the alicloud.express_connect authors -->",
        "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->",
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for power in range(math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1):
        at = y(10**power)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    for lines in sorted({row["lines"] for row in rows}):
        parts.append(f'<text x="{x(lines):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{lines}</text>')
    parts.append(
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">lines in service</text>'
    )
    for number, title in enumerate(titles):
        colour = COLOURS[number % len(COLOURS)]
        points = [(x(row["lines"]), y(row["seconds"])) for row in rows if row["what"] == title]
        path = " ".join(f"{left:.1f},{top:.1f}" for left, top in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{left:.1f}" cy="{top:.1f}" r="3" fill="{colour}"/>' for left, top in points]
        parts.append(f'<text x="{WIDTH - RIGHT + 12}" y="{TOP + 18 * number + 6}" fill="{colour}">{title}</text>')
    return "\n".join([*parts, "</svg>", ""])
