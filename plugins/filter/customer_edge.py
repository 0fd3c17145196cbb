# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the role customer_edge needs of Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.filters import make_filter

FILTERS: dict[str, str] = {
    "customer_edge_devices": "customer_edge.model",
    "customer_edge_findings": "customer_edge_findings.verify",
    "customer_edge_questions": "customer_edge_findings.list_questions",
}
"""The functions of plugin_utils that are filters, as `module.function`."""


class FilterModule:
    """The filters of the role customer_edge."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        return {name: make_filter(place) for name, place in FILTERS.items()}
