# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One thing that differs from the reference."""

from __future__ import annotations

from dataclasses import dataclass

# How sure it is: a page of the vendor; the SDK or its metadata; Terraform's code or acceptance tests; inferred.
CONFIDENCE = {"v": "vendor page", "s": "SDK or metadata", "t": "Terraform", "i": "inferred"}


@dataclass(frozen=True)
class Fact:
    id: str
    action: str
    fact: str
    source: str
    conf: str
    switch: str = ""  # the switch that offers the other reading, where the sources leave it open
