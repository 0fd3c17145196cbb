# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One thing that differs from the reference."""

from __future__ import annotations

from dataclasses import dataclass

# How sure it is: a page of the vendor; the SDK or its metadata; Terraform's code or acceptance tests; inferred.
CONFIDENCE = {"v": "vendor page", "s": "SDK or metadata", "t": "Terraform", "i": "inferred"}


@dataclass(frozen=True)
class Handling:
    """How the collection deals with something, and the test of it below tests/, '' where there is nothing to show."""

    text: str
    test: str = ""


@dataclass(frozen=True)
class Fact:
    """A line of the table in the documentation."""

    id: str
    action: str
    fact: str
    source: str
    conf: str
    how: Handling
    shown: str  # the test below tests/service/ that shows it of the simulator
    switch: str = ""  # the switch that offers the other reading, where the sources leave it open


@dataclass(frozen=True)
class Absent:
    """Something of today's service that the simulator leaves out, and why."""

    action: str
    what: str
    why: str
