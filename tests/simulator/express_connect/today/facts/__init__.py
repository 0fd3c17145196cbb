# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""All that differs from the reference, by ID, and what of it is left out.

The page `docs/docsite/rst/today.rst` is made of it by `make facts`. A new fact is one entry in one of the files here.
"""

from __future__ import annotations

from . import bgp, circuit_changes, circuits, gateway, loas, orders, permissions, tags, vbrs
from .absent import ABSENT
from .fact import CONFIDENCE, Absent, Fact, Handling

__all__ = ["ABSENT", "CONFIDENCE", "CHAPTERS", "FACTS", "Absent", "Fact", "Handling"]

CHAPTERS: dict[str, tuple[Fact, ...]] = {
    "Before any action": gateway.FACTS,
    "Permissions": permissions.FACTS,
    "Physical connections": (*circuits.FACTS, *circuit_changes.FACTS),
    "LOAs": loas.FACTS,
    "Orders, outbound traffic, access points": orders.FACTS,
    "VBRs and associations": vbrs.FACTS,
    "BGP": bgp.FACTS,
    "Tags and resource groups": tags.FACTS,
}
FACTS: dict[str, Fact] = {fact.id: fact for facts in CHAPTERS.values() for fact in facts}
