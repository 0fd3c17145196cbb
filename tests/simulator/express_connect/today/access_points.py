# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Access points: where a port can be had, and of which kind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...core import paging
from ...core.errors import Refusal
from .. import physical_connections
from ..call import Call, Content, World
from .access_point_data import ACCESS_POINTS, MODULES, AccessPoint

CLOSED = ("full", "disabled")


def describe(call: Call) -> Content:
    """DescribeAccessPoints."""
    chinese = call.given.get("AcceptLanguage") == "zh-CN"

    def shown(point: AccessPoint) -> dict[str, Any]:
        return {
            "AccessPointId": point.id,
            "Name": point.name_zh if chinese else point.name,
            "Status": point.status,
            "Type": "VPC",
            "HostOperator": point.host,
            "AttachedRegionNo": point.region,
            "Location": "",
            "Description": point.id,
            "AccessPointFeatureModels": {
                "AccessPointFeatureModel": [{"FeatureKey": "AP_Support_VbrBandwidthLimit", "FeatureValue": "true"}]
            },
        }

    points = [point for point in current(call.world) if point.region == call.region]
    return paging.page(call, points, "AccessPointSet", "AccessPointType", shown)


def list_business(call: Call) -> Content:
    """ListBusinessAccessPoints: all at once, those of all regions where none is given."""
    points = [point for point in current(call.world) if call.region in ("", point.region)]
    return {"BusinessAccessPoints": [show_business(point) for point in points]}


def show_business(point: AccessPoint) -> dict[str, Any]:
    """Return what can be had at an access point."""
    modules = [
        {"PortType": port_type, "OpticalModuleModel": module}
        for port_type in point.port_types
        for module in MODULES.get(port_type, ())
    ]
    return {
        "AccessPointId": point.id,
        "AccessPointName": point.name,
        "SupportLineOperator": ",".join(point.operators),
        "SupportPortTypes": ",".join(point.port_types),
        "CloudBoxInstanceIds": "",
        "Longitude": point.place[0],
        "Latitude": point.place[1],
        "OpticalModuleModels": modules,
    }


def current(world: World) -> list[AccessPoint]:
    """Return the access points in the state that they are in now, those that the control interface added at the end."""
    store = world.store
    statuses = {**store.access_point_status, **dict.fromkeys(store.closed_access_points, "disabled")}
    points = [replace(point, status=statuses.pop(point.id, point.status)) for point in ACCESS_POINTS]
    return points + [AccessPoint(given, region_of(given), given, given, status) for given, status in statuses.items()]


def region_of(access_point_id: str) -> str:
    """Return the region of an ID that is not in the list: ap-cn-shanghai-x-A is in cn-shanghai."""
    return "-".join(access_point_id.split("-")[1:3])


def check(call: Call) -> None:
    """Refuse an access point that does not exist here or has no room, or that lacks the operator or the port."""
    given = call.given["AccessPointId"]
    point = next((one for one in current(call.world) if one.id == given and one.region == call.region), None)
    if point is None:
        raise Refusal("ResourceNotFound.AccessPointId")
    if point.status in CLOSED:
        raise Refusal("InvalidAccessPointId.NotEnabled")
    if call.given["LineOperator"] not in point.operators:
        raise Refusal("InvalidLineOperator.Malformed")
    if call.given.get("PortType", physical_connections.DEFAULT_PORT_TYPE) not in point.port_types:
        raise Refusal("InvalidPortType.NotFound", text="access point")
