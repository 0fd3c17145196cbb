# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""All that differs from the reference, by ID."""

from __future__ import annotations

from . import circuit_facts, order_facts, router_facts
from .fact import CONFIDENCE, Fact

__all__ = ["CONFIDENCE", "FACTS", "Fact"]

FACTS: dict[str, Fact] = {fact.id: fact for fact in (*circuit_facts.FACTS, *order_facts.FACTS, *router_facts.FACTS)}
