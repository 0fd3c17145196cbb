# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the role leased_line needs of Python: what hosts declare, what is wrong with it, who has to know what, a table of it all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.plugin_utils import leased_line_inventory, leased_line_summary


class FilterModule:
    """The filters of the role leased_line."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        return {
            "leased_line_declarations": leased_line_inventory.declare_all,
            "leased_line_complaints": leased_line_inventory.complain,
            "leased_line_accounts": leased_line_inventory.list_accounts,
            "leased_line_parts": leased_line_inventory.share_out,
            "leased_line_unclaimed": leased_line_inventory.list_unclaimed,
            "leased_line_round": leased_line_summary.end_round,
            "leased_line_reports": leased_line_summary.collect,
            "leased_line_violations": leased_line_summary.find_violations,
            "leased_line_progress": leased_line_summary.list_progress,
            "leased_line_summary": leased_line_summary.summarize,
        }
