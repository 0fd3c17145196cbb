# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapter 4: the LOA (letter of authorization) of a physical connection.

Its pages list no codes: those of the order page are used.
"""

from __future__ import annotations

from typing import Any

from ..core.clock import format_time
from ..core.lifecycle import enter
from .call import Call, Content
from .models import PhysicalConnection
from .physical_connections import find, find_allowed

# What an LOA shows in any case, and what only when it was given.
SHOWN = ("CompanyName", "CompanyLocalizedName", "ConstructionTime", "LineType", "SI", "LineCode", "LineLabel")
SHOWN_WHEN_GIVEN = ("LineServiceProvider", "LineSPContactInfo")
READY = ("Available", "Completing", "Complete")


def apply(call: Call) -> Content:
    """Answer ApplyPhysicalConnectionLOA."""
    forget_deleted(call, find(call, "InstanceId"))
    connection = find_allowed(call, "InstanceId")
    connection.loa = {
        "CompanyName": call.given["CompanyName"],
        "CompanyLocalizedName": call.caller.company,
        "ConstructionTime": format_time(call.given["ConstructionTime"]),
        "LineType": call.given["LineType"],
        "PeerLocation": call.given["PeerLocation"],
        "SI": call.given["Si"],
        "Bandwidth": call.params.get("Bandwidth", ""),
        "PMInfo": call.given["PMInfo"],
    }
    enter(call.world, connection, "loa_status", "Applying", call.now)
    return {}


def forget_deleted(call: Call, connection: PhysicalConnection) -> None:
    """Let an LOA that was deleted be none: no page says whether another can be applied for after it."""
    if connection.loa_status == "Deleted" and call.world.switches["deleted_loa"] == "again":
        connection.loa_status = ""


def complete(call: Call) -> Content:
    """Answer CompletePhysicalConnectionLOA."""
    connection = find_allowed(call, "InstanceId")
    connection.loa["LineCode"] = call.given.get("LineCode", "")
    connection.loa["LineLabel"] = call.given.get("LineLabel", "")
    connection.loa.update({name: call.given[name] for name in SHOWN_WHEN_GIVEN if name in call.given})
    enter(call.world, connection, "loa_status", "Completing", call.now)
    return {}


def describe(call: Call) -> Content:
    """Answer DescribePhysicalConnectionLOA. Without an LOA, an empty one is shown: the page has no code for it."""
    connection = find(call, "InstanceId")
    shown: dict[str, Any] = {"InstanceId": connection.id, "Status": connection.loa_status}
    shown.update({member: connection.loa.get(member, "") for member in SHOWN})
    ready = connection.loa_status in READY
    shown["LoaUrl"] = f"https://loa.example.com/{connection.id}.pdf" if ready else ""
    shown.update({name: connection.loa[name] for name in SHOWN_WHEN_GIVEN if name in connection.loa})
    shown["PMInfo"] = {"PMInfo": connection.loa.get("PMInfo", [])}
    return {"PhysicalConnectionLOAType": shown}
