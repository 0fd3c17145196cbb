# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of actions."""

from __future__ import annotations

from . import (
    associations,
    bgp_groups,
    bgp_networks,
    bgp_peers,
    loa,
    orders,
    physical_connections,
    virtual_border_routers,
)
from .call import Function

READING: dict[str, Function] = {
    "DescribePhysicalConnections": physical_connections.describe,
    "DescribePhysicalConnectionLOA": loa.describe,
    "DescribeVirtualBorderRouters": virtual_border_routers.describe,
    "DescribeVirtualBorderRoutersForPhysicalConnection": virtual_border_routers.describe_for_line,
    "DescribeBgpNetworks": bgp_networks.describe,
    "DescribeBgpGroups": bgp_groups.describe,
    "DescribeBgpPeers": bgp_peers.describe,
}

CHANGING: dict[str, Function] = {
    "CreatePhysicalConnection": physical_connections.create,
    "CancelPhysicalConnection": physical_connections.cancel,
    "ModifyPhysicalConnectionAttribute": physical_connections.modify,
    "TerminatePhysicalConnection": physical_connections.terminate,
    "EnablePhysicalConnection": physical_connections.enable,
    "DeletePhysicalConnection": physical_connections.delete,
    "ApplyPhysicalConnectionLOA": loa.apply,
    "CompletePhysicalConnectionLOA": loa.complete,
    "CreatePhysicalConnectionOccupancyOrder": orders.occupancy,
    "CreatePhysicalConnectionSetupOrder": orders.setup,
    "CreateVirtualBorderRouter": virtual_border_routers.create,
    "DeleteVirtualBorderRouter": virtual_border_routers.delete,
    "ModifyVirtualBorderRouterAttribute": virtual_border_routers.modify,
    "TerminateVirtualBorderRouter": virtual_border_routers.terminate,
    "RecoverVirtualBorderRouter": virtual_border_routers.recover,
    "AssociatePhysicalConnectionToVirtualBorderRouter": associations.associate,
    "UnassociatePhysicalConnectionFromVirtualBorderRouter": associations.unassociate,
    "CreateBgpGroup": bgp_groups.create,
    "ModifyBgpGroupAttribute": bgp_groups.modify,
    "DeleteBgpGroup": bgp_groups.delete,
    "CreateBgpPeer": bgp_peers.create,
    "DeleteBgpPeer": bgp_peers.delete,
    "AddBgpNetwork": bgp_networks.add,
    "DeleteBgpNetwork": bgp_networks.delete,
    "ModifyBgpPeerAttribute": bgp_peers.modify,
}

# Not among the 32. switch -> changing actions that are there while it is on
OPTIONAL: dict[str, dict[str, Function]] = {
    "confirm_action": {"ConfirmPhysicalConnection": physical_connections.confirm},
}
