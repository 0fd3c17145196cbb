# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.module_action import ModuleAction


class ActionModule(ModuleAction):
    """The module, run in the worker process where that makes no difference, and with its secrets kept from the debugger."""
