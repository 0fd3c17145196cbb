# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the role leased_line decides and reports: who may be applied for and when, where a line stands, a table of it all.

Pure functions over plain data in plugin_utils, so that they can be tested without a playbook.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_report import (
    find_obstacle,
    report_line,
    report_removed,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_summary import (
    flatten_bgp,
    list_fees,
    summarize,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_waves import (
    count_open,
    count_progress,
    plan_lines,
)


class FilterModule:
    """The filters of the role leased_line."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        return {
            "leased_line_plan": plan_lines,
            "leased_line_open": count_open,
            "leased_line_progress": count_progress,
            "leased_line_report": report_line,
            "leased_line_obstacle": find_obstacle,
            "leased_line_removed": report_removed,
            "leased_line_bgp": flatten_bgp,
            "leased_line_fees": list_fees,
            "leased_line_summary": summarize,
        }
