# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the role leased_line needs of Python: what hosts declare, what is wrong with it, who has to know what, a table of it all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.filters import make_filter

FILTERS: dict[str, str] = {
    "leased_line_declarations": "leased_line_inventory.declare_all",
    "leased_line_unreadable": "leased_line_inventory.list_unreadable",
    "leased_line_check": "leased_line_inventory.check",
    "leased_line_parts": "leased_line_shares.hand_over",
    "leased_line_round": "leased_line_summary.end_round",
    "leased_line_reports": "leased_line_summary.collect",
    "leased_line_kept_reports": "leased_line_summary.keep_reports",
    "leased_line_violations": "leased_line_summary.find_violations",
    "leased_line_progress": "leased_line_summary.list_progress",
    "leased_line_summary": "leased_line_summary.summarize",
    "leased_line_plan": "leased_line_approval.make_plan",
    "leased_line_plan_complaints": "leased_line_approval.complain_of_plan",
    "leased_line_aim": "leased_line_operation.take_aim",
    "leased_line_key_complaints": "leased_line_operation.complain_of_key",
    "leased_line_losses": "leased_line_operation.list_losses",
    "leased_line_audit": "leased_line_audit.audit_estate",
    "leased_line_audit_metrics": "leased_line_audit.write_metrics",
    "leased_line_place_complaints": "files.complain_of_places",
    "leased_line_page": "leased_line_audit.write_page",
}
"""The functions of plugin_utils that are filters, as `module.function`."""


class FilterModule:
    """The filters of the role leased_line."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        return {name: make_filter(place) for name, place in FILTERS.items()}
