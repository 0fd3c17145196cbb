# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the steps have in common: options with which objects can be made, and the statuses that they pass through."""

from __future__ import annotations

from typing import Any

ACCESS_POINT = "ap-cn-shanghai-pudong-A"
OTHER_ACCESS_POINT = "ap-cn-shanghai-b"
SECRET = "S3cret-Pudong!"
AWKWARD = '上海 & = % + * ~ / "'

LINE: dict[str, Any] = {
    "name": "first",
    "access_point_id": ACCESS_POINT,
    "line_operator": "CT",
    "peer_location": "Shanghai, 88 Example Road",
}
SECOND: dict[str, Any] = {
    "name": "second",
    "access_point_id": OTHER_ACCESS_POINT,
    "line_operator": "CU",
    "peer_location": "Hangzhou, 1 Example Lane",
}
LOA: dict[str, Any] = {
    "company_name": "Example Logistics",
    "construction_time": "2026-12-14T01:00:00Z",
    "line_type": "FIBRE",
    "peer_location": "Shanghai, 88 Example Road",
    "si": "Example Fibre Works",
}
PERSON: dict[str, Any] = {
    "pm_name": "Zhang Wei",
    "pm_gender": "Male",
    "pm_certificate_type": "IDCard",
    "pm_certificate_no": "310101198001010011",
    "pm_contact_info": "13800000001",
}
CABLED: dict[str, Any] = {"line_code": "CT-SH-100045", "line_label": "SH-PD-ODF7-12/13"}
GATEWAYS: dict[str, Any] = {
    "local_gateway_ip": "10.0.0.1",
    "peer_gateway_ip": "10.0.0.2",
    "peering_subnet_mask": "255.255.255.252",
}
OTHER_GATEWAYS: dict[str, Any] = {
    "local_gateway_ip": "10.0.1.1",
    "peer_gateway_ip": "10.0.1.2",
    "peering_subnet_mask": "/30",
}

LINE_STATES = (
    "Initial",
    "Approved",
    "Allocating",
    "Allocated",
    "Confirmed",
    "Enabled",
    "Rejected",
    "Canceled",
    "Allocation Failed",
    "Terminating",
    "Terminated",
)
LOA_STATES = ("", "Applying", "Accept", "Available", "Rejected", "Completing", "Complete", "Deleted")
VBR_STATES = ("unconfirmed", "active", "terminating", "terminated", "recovering", "deleting")
BGP_STATES = ("Pending", "Available", "Modifying", "Deleting")
