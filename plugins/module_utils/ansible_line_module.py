# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same as ansible_module.py for modules of many objects, whose code Ansible sends with no other one."""

from __future__ import annotations

from ansible_collections.alicloud.express_connect.plugins.module_utils import ansible_module


def run_module(name: str) -> None:
    """Run any module of the collection: the whole of its code."""
    with ansible_module.loading():
        from ansible_collections.alicloud.express_connect.plugins.module_utils import bridge, line_modules

        module = line_modules.find_module(name)
    bridge.run_module(module)
