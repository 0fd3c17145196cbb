# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs from the reference about physical connections, LOAs, orders and access points: the lines of a table in the documentation."""

from __future__ import annotations

from .fact import Fact

FACTS: tuple[Fact, ...] = ()
