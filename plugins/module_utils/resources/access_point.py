# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Access points: where a physical connection can end, and with which operators and ports (newer than the reference)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.kind import Actions, ModuleOptions
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Resource, TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find_all
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field, Object, check_item
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.shape import Listing
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.wire import member

CLOSED = ("full", "disabled")


def split_list(value: str | list[str]) -> list[str]:
    """Return what the service writes as a text with commas."""
    parts = value.split(",") if isinstance(value, str) else value
    return [part.strip() for part in parts if part.strip()]


ID = Field("access_point_id", "AccessPointId", essential=True)
# what is listed elsewhere
OFFERS = (
    Field("line_operators", "SupportLineOperator", "list", computed=True, normalizer=split_list),
    Field("port_types", "SupportPortTypes", "list", computed=True, normalizer=split_list),
    Field(
        "optical_modules",
        "OpticalModuleModels",
        "list",
        computed=True,
        items=(Field("port_type", "PortType"), Field("optical_module_model", "OpticalModuleModel")),
    ),
)


class AccessPoint(Resource):
    name = "access_point"
    plural = "access_points"
    title = "access point"
    id_prefix = "ap"
    fields = (
        ID,
        Field("name", "Name", computed=True),
        Field("status", "Status", computed=True, essential=True),
        Field("type", "Type", computed=True),
        Field("location", "Location", computed=True),
        Field("description", "Description", computed=True),
        Field("host_operator", "HostOperator", computed=True),
        Field("attached_region_no", "AttachedRegionNo", computed=True),
        *OFFERS,
    )
    identity = ("access_point_id",)
    actions = Actions(describe="DescribeAccessPoints", items="AccessPointSet.AccessPointType")
    options = ModuleOptions(
        is_manageable=False,
        info_arguments={"access_point_id": {"type": "str"}, "status": {"type": "str"}},
    )

    def list_items(self, client: Client, scope: Mapping[str, Any], request: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the access points of the region, each with what is listed elsewhere about its operators and ports."""
        items = client.list(self.actions.describe, request, self.actions.items, self.item_check(scope))
        offered = Listing("BusinessAccessPoints", partial(check_item, (ID, *OFFERS)))
        try:
            offers = offered.page(client.call("ListBusinessAccessPoints", {}, check=offered.page))
        except errors.ApiError as error:
            if not errors.is_one_of(error.code, (*errors.UNKNOWN_ACTION, *errors.PERMISSION_DENIED)):
                raise
            offers = []
        by_id = {member(offer, "AccessPointId"): offer for offer in offers}
        return [{**by_id.get(member(item, "AccessPointId"), {}), **item} for item in items]


def check_access_point(context: TaskContext, desired_state: Mapping[str, Any]) -> None:
    """Refuse an access point that cannot take a new physical connection, as far as the caller may ask.

    Raises InvalidOptions where there is no such one, or it lacks the operator or the port; Refused where it is closed.
    """
    wanted = desired_state.get("access_point_id")
    if not wanted:
        return
    try:
        listed = find_all(context.client, ACCESS_POINT, {})
    except errors.ApiError as error:
        if errors.is_one_of(error.code, errors.UNKNOWN_ACTION):
            return
        if errors.is_one_of(error.code, errors.PERMISSION_DENIED):
            context.warnings.append(
                f"access_point_id: not checked, since these keys are not allowed to call {error.action}"
            )
            return
        raise
    if not listed:
        return
    point = next((item for item in listed if item["access_point_id"] == wanted), None)
    if point is None:
        known = ", ".join(sorted(item["access_point_id"] for item in listed))
        raise errors.InvalidOptions(f"access_point_id: {wanted} is not an access point of this region; it has: {known}")
    if str(point["status"]).lower() in CLOSED:
        open_ones = sorted(item["access_point_id"] for item in listed if str(item["status"]).lower() not in CLOSED)
        raise errors.Refused(
            f"access_point_id: {wanted} is {point['status']} and takes no new physical connection; "
            f"open ones: {', '.join(open_ones) or 'none'}"
        )
    complaints = [
        f"{option}: {desired_state[option]} is not offered at {wanted}; it offers: {', '.join(point[offer])}"
        for option, offer in (("line_operator", "line_operators"), ("port_type", "port_types"))
        if is_not_offered(point, offer, desired_state.get(option))
    ]
    if complaints:
        raise errors.InvalidOptions("; ".join(complaints))


def is_not_offered(point: Object, offer: str, wanted: str | None) -> bool:
    """Tell whether an access point surely lacks what is wanted."""
    return bool(wanted and point.get(offer)) and wanted not in point[offer]


ACCESS_POINT = AccessPoint()
