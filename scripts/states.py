# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Draw the statuses of physical connections, LOAs and VBRs, as the modules know them, into docs/images/states.svg.

python scripts/run.py python scripts/states.py
"""

from __future__ import annotations

from pathlib import Path

from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import (
    physical_connection_loa,
    physical_connection_states,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.foreign_vbr import VBR_TRANSIENT_STATES

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "images" / "states.svg"
WIDTH, HEIGHT, LEFT, STEP, BOX, TALL = 960, 640, 20, 156, 132, 40
DESCRIPTION = (
    "Physical connections: {line}. From Initial one can become Rejected, from Allocating Allocation Failed, from {cancelable} "
    "Canceled; from Enabled it becomes Terminating and Terminated. Letters of authorization: {loa}, or Rejected. VBRs: unconfirmed, "
    "active; {transient}. You cause: Canceled, Enabled, Terminating, Applying, Completing, terminating, recovering, deleting. Others "
    "cause the rest."
)
STYLE = """
    text { font: 14px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1b2530 }
    .heading { font-size: 17px; font-weight: 600 }
    .note { font-size: 13px; fill: #51606f }
    .page { fill: #ffffff }
    .others { fill: #eef3f8; stroke: #6b7f93; stroke-width: 1.2 }
    .you { fill: #fdebdc; stroke: #b85c12; stroke-width: 1.6 }
    .line { fill: none; stroke: #51606f; stroke-width: 1.6 }
    .tip { fill: #51606f }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 }
      .note { fill: #a9b6c3 }
      .page { fill: #10161d }
      .others { fill: #1d2733; stroke: #7d90a3 }
      .you { fill: #3a2413; stroke: #e08a3c }
      .line { stroke: #a9b6c3 }
      .tip { fill: #a9b6c3 }
    }"""

CAUSED_BY_YOU = {"Canceled", "Enabled", "Terminating", "Applying", "Completing", *VBR_TRANSIENT_STATES}
Place = tuple[int, int]


def text(kind: str, x: int, y: int, words: str, anchor: str = "start") -> str:
    """Return a line of text."""
    return f'  <text class="{kind}" x="{x}" y="{y}" text-anchor="{anchor}">{words}</text>'


def box(place: Place, status: str) -> str:
    """Return a status with its name; places count columns, and pixels from the top."""
    x, y = LEFT + place[0] * STEP, place[1]
    kind = "you" if status in CAUSED_BY_YOU else "others"
    return f'  <rect class="{kind}" x="{x}" y="{y}" width="{BOX}" height="{TALL}" rx="6"/>\n' + text(
        "status", x + BOX // 2, y + 26, status, "middle"
    )


def arrow(*points: Place) -> str:
    """Return an arrow through points."""
    path = " L".join(f"{x} {y}" for x, y in points)
    return f'  <path class="line" d="M{path}" marker-end="url(#tip)"/>'


def onward(column: int, y: int) -> str:
    """Return the arrow to the next column."""
    x = LEFT + column * STEP + BOX
    return arrow((x, y + TALL // 2), (x + STEP - BOX - 2, y + TALL // 2))


def chain(statuses: tuple[str, ...], y: int) -> list[str]:
    """Return statuses that follow each other."""
    boxes = [box((column, y), status) for column, status in enumerate(statuses)]
    return boxes + [onward(column, y) for column in range(len(statuses) - 1)]


def down(column: int, y: int, to: int, aside: int = 0) -> str:
    """Return an arrow from a status to one below it."""
    x = LEFT + column * STEP + BOX // 2 + aside
    return arrow((x, y + TALL), (x, to - 2))


def connections() -> list[str]:
    """Return the statuses of physical connections."""
    known = physical_connection_states
    top, rail, below = 76, 142, 170
    column = {status: at for at, status in enumerate(known.LIFECYCLE)}
    canceled, failed, terminating, terminated = known.TERMINAL
    parts = [text("heading", LEFT, 36, "Physical connection"), *chain(known.LIFECYCLE, top)]
    parts += [box((column["Initial"], below), "Rejected"), down(column["Initial"], top, below, -24)]
    parts += [box((column["Allocating"], below), failed), down(column["Allocating"], top, below)]
    parts += [box((column["Enabled"], below), terminating), down(column["Enabled"], top, below)]
    parts += [box((column["Enabled"], below + 76), terminated), down(column["Enabled"], below, below + 76)]
    end = LEFT + column["Allocated"] * STEP + BOX // 2
    for status in known.CANCELABLE:
        x = LEFT + column[status] * STEP + BOX // 2 + 24 * (status != "Allocated")
        parts.append(f'  <path class="line" d="M{x} {top + TALL} L{x} {rail} L{end} {rail}"/>')
    return [*parts, arrow((end, rail), (end, below - 2)), box((column["Allocated"], below), canceled)]


def letters() -> list[str]:
    """Return the statuses of LOAs."""
    top, below = 346, 414
    known = physical_connection_loa.LIFECYCLE
    return [
        text("heading", LEFT, 318, "Letter of authorization (LOA)"),
        text("note", LEFT + 290, 318, "while the physical connection is Allocated"),
        *chain(known, top),
        box((known.index("Accept"), below), "Rejected"),
        down(known.index("Accept"), top, below),
    ]


def routers() -> list[str]:
    """Return the statuses of VBRs: those in which one stays, with those that it passes through after a call between them."""
    top, back = 510, 572
    leaving, returning, _deleting = VBR_TRANSIENT_STATES
    ways = ("unconfirmed", VBR_TRANSIENT_STATES[returning], leaving, VBR_TRANSIENT_STATES[leaving], returning)
    first, last = LEFT + 1 * STEP + BOX // 2, LEFT + 4 * STEP + BOX // 2
    return [
        text("heading", LEFT, 482, "VBR"),
        *chain(tuple(str(status) for status in ways), top),
        arrow((last, top + TALL), (last, back), (first, back), (first, top + TALL + 2)),
        box((5, top), "deleting"),
        text("note", LEFT + 5 * STEP + BOX // 2, top + 60, "from unconfirmed,", "middle"),
        text("note", LEFT + 5 * STEP + BOX // 2, top + 76, "active, terminated", "middle"),
    ]


def legend() -> list[str]:
    """Return what the colours mean."""
    y = HEIGHT - 24
    return [
        f'  <rect class="you" x="{LEFT}" y="{y - 12}" width="22" height="14" rx="3"/>',
        text("note", LEFT + 30, y, "follows from a call that you make, or from your payment"),
        f'  <rect class="others" x="{LEFT + 420}" y="{y - 12}" width="22" height="14" rx="3"/>',
        text("note", LEFT + 450, y, "comes from Alibaba Cloud, the carrier or the other account"),
    ]


def draw() -> str:
    """Return the picture as SVG."""
    said = DESCRIPTION.format(
        line=", ".join(physical_connection_states.LIFECYCLE),
        cancelable=", ".join(physical_connection_states.CANCELABLE),
        loa=", ".join(physical_connection_loa.LIFECYCLE),
        transient=", ".join(f"{passing} to {then or 'gone'}" for passing, then in VBR_TRANSIENT_STATES.items()),
    )
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<!-- Copyright (c) 2026 the alicloud.express_connect authors -->",
        "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->",
        "<!-- Written by scripts/states.py; change it there. -->",
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="title description"'
        ' lang="en">',
        '  <title id="title">Statuses, and who brings them about</title>',
        f'  <desc id="description">{said}</desc>',
        f"  <style>{STYLE}\n  </style>",
        '  <defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">',
        '    <path class="tip" d="M0 0 10 5 0 10z"/></marker></defs>',
        f'  <rect class="page" width="{WIDTH}" height="{HEIGHT}" rx="8"/>',
        *connections(),
        *letters(),
        *routers(),
        *legend(),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
