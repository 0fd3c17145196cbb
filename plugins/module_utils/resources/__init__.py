# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All resources, in the order in which they depend on each other: what comes later hangs on what comes before."""

from __future__ import annotations

from collections.abc import Iterable

from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Resource
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.access_point import ACCESS_POINT
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.bgp_group import BGP_GROUP
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.bgp_network import BGP_NETWORK
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.bgp_peer import BGP_PEER
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.foreign_vbr import FOREIGN_VBR
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection import (
    PHYSICAL_CONNECTION,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_loa import (
    PHYSICAL_CONNECTION_LOA,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_order import (
    PHYSICAL_CONNECTION_ORDER,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.traffic_service import TRAFFIC_SERVICE
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.vbr import VBR
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.vbr_association import VBR_ASSOCIATION
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import (
    sensitive_members,
    sensitive_parameters,
)

RESOURCES: dict[str, Resource] = {
    resource.name: resource
    for resource in (
        TRAFFIC_SERVICE,
        ACCESS_POINT,
        PHYSICAL_CONNECTION,
        PHYSICAL_CONNECTION_LOA,
        PHYSICAL_CONNECTION_ORDER,
        FOREIGN_VBR,
        VBR,
        VBR_ASSOCIATION,
        BGP_GROUP,
        BGP_PEER,
        BGP_NETWORK,
    )
}


def sensitive_names(resources: Iterable[Resource]) -> frozenset[str]:
    """Return the request parameters, in lower case, that may not be seen wherever they stand."""
    return frozenset(name for resource in resources for name in sensitive_parameters(resource.fields))


SENSITIVE_PARAMETERS = sensitive_names(RESOURCES.values())
SENSITIVE_MEMBERS = frozenset(name for resource in RESOURCES.values() for name in sensitive_members(resource.fields))
"""The members of answers, in lower case, that may not be seen."""
