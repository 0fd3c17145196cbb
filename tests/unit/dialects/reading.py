# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small grammar of each dialect that the role customer_edge renders, by name."""

from __future__ import annotations

from . import comware, eos, frr, ios_xe, junos, vrp
from .facts import Facts, collect

GRAMMARS = {
    "frr": frr.GRAMMAR,
    "ios_xe": ios_xe.GRAMMAR,
    "junos": junos.GRAMMAR,
    "vrp": vrp.GRAMMAR,
    "comware": comware.GRAMMAR,
    "eos": eos.GRAMMAR,
}


def read(dialect: str, text: str) -> Facts:
    """Return what a configuration says, or raise C(grammar.Refused) at the first line that its dialect does not have."""
    return collect(GRAMMARS[dialect].read(text))
