# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which modules there are of single objects."""

from __future__ import annotations

from functools import cache, partial

from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.task import (
    Module,
    argument_spec,
    change,
    info_argument_spec,
    info_requirements,
    list_resource,
    requirements,
)


@cache
def find_module(name: str) -> Module:
    """Return a module of a resource by its name."""
    resource = RESOURCES[name.removesuffix("_info")]
    if name.endswith("_info"):
        return Module(info_argument_spec(resource), info_requirements(resource), partial(list_resource, resource))
    return Module(argument_spec(resource), requirements(resource), partial(change, resource))
