# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which modules there are."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.bgp_network import BGP_NETWORK
from ansible_collections.alicloud.express_connect.plugins.module_utils.task import (
    Module,
    Task,
    argument_spec,
    change,
    info_argument_spec,
    info_requirements,
    list_resource,
    requirements,
)


@cache
def find_module(name: str) -> Module:
    """Return a module of the collection by its name.

    What only some of them need is loaded for those alone: a process of its own has to compile all that it loads.
    """
    if name in ("leased_line", "adopted_inventory", "estate_info"):
        from ansible_collections.alicloud.express_connect.plugins.module_utils import line_modules

        return line_modules.find_module(name)
    if name == "bgp_network":
        return Module(argument_spec(BGP_NETWORK), requirements(BGP_NETWORK), change_networks)
    resource = RESOURCES[name.removesuffix("_info")]
    if name.endswith("_info"):
        return Module(info_argument_spec(resource), info_requirements(resource), partial(list_resource, resource))
    return Module(argument_spec(resource), requirements(resource), partial(change, resource))


def change_networks(task: Task) -> dict[str, Any]:
    """Do what the module of BGP networks does, of which one task may list many."""
    if task.params["dst_cidr_blocks"] is None:
        return change(BGP_NETWORK, task)
    from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line import network_list

    return change(BGP_NETWORK, task, network_list.change_networks)
