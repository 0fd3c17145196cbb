# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions on physical connections, LOAs, orders and access points that work otherwise today, and the newer ones."""

from __future__ import annotations

from ..call import Function
from . import access_points, loa, orders, physical_connections, traffic_service

READING: dict[str, Function] = {
    "DescribePhysicalConnections": physical_connections.describe,
    "DescribePhysicalConnectionLOA": loa.describe,
    "DescribeAccessPoints": access_points.describe,
    "ListBusinessAccessPoints": access_points.list_business,
    "GetPhysicalConnectionServiceStatus": traffic_service.status,
}
CHANGING: dict[str, Function] = {
    "CreatePhysicalConnection": physical_connections.create,
    "EnablePhysicalConnection": physical_connections.enable,
    "ConfirmPhysicalConnection": physical_connections.confirm,
    "TerminatePhysicalConnection": physical_connections.terminate,
    "RecoverPhysicalConnection": physical_connections.recover,
    "ApplyPhysicalConnectionLOA": loa.apply,
    "SecondApplyPhysicalConnectionLOA": loa.apply,
    "CompletePhysicalConnectionLOA": loa.complete,
    "CreatePhysicalConnectionOccupancyOrder": orders.occupancy,
    "CreatePhysicalConnectionSetupOrder": orders.setup,
    "OpenPhysicalConnectionService": traffic_service.open_service,
}
