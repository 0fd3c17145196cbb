# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.adopt_action import AdoptAction


class ActionModule(AdoptAction):
    """The module, which runs where Ansible does."""
