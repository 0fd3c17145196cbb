# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import associations, bgp, loa, orders, physical_connections, virtual_border_routers
from .world import Call

Function = Callable[[Call], dict[str, Any]]

READING: dict[str, Function] = {
    "DescribePhysicalConnections": physical_connections.describe,
    "DescribePhysicalConnectionLOA": loa.describe,
    "DescribeVirtualBorderRouters": virtual_border_routers.describe,
    "DescribeVirtualBorderRoutersForPhysicalConnection": virtual_border_routers.describe_for_line,
    "DescribeBgpNetworks": bgp.describe_networks,
    "DescribeBgpGroups": bgp.describe_groups,
    "DescribeBgpPeers": bgp.describe_peers,
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
    "CreateBgpGroup": bgp.create_group,
    "ModifyBgpGroupAttribute": bgp.modify_group,
    "DeleteBgpGroup": bgp.delete_group,
    "CreateBgpPeer": bgp.create_peer,
    "DeleteBgpPeer": bgp.delete_peer,
    "AddBgpNetwork": bgp.add_network,
    "DeleteBgpNetwork": bgp.delete_network,
    "ModifyBgpPeerAttribute": bgp.modify_peer,
}

# Not one of the 32: there only with the switch `confirm_action`.
NEWER: dict[str, Function] = {"ConfirmPhysicalConnection": physical_connections.confirm}


def find_action(name: str, confirm_action: bool) -> tuple[Function, bool] | None:
    """The function of an action and whether it changes anything."""
    if name in READING:
        return READING[name], False
    if name in CHANGING:
        return CHANGING[name], True
    if name in NEWER and confirm_action:
        return NEWER[name], True
    return None
