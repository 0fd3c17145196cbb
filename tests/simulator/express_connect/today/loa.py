# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The LOA, where it differs from the reference."""

from __future__ import annotations

import hashlib
from typing import Any

from ...core.clock import format_time
from ...core.errors import Refusal
from ...core.lifecycle import enter
from .. import loa as reference
from ..call import Call, Content
from ..models import PhysicalConnection
from . import lookup

GIVEN = ("LineCode", "LineLabel", "LineServiceProvider", "LineSPContactInfo")
MASKED = ("PMCertificateNo", "PMContactInfo")


def apply(call: Call) -> Content:
    """ApplyPhysicalConnectionLOA, and SecondApplyPhysicalConnectionLOA after a rejection."""
    connection = lookup.find(call, "InstanceId")
    reference.forget_deleted(call, connection)
    lookup.check_states(call, connection)
    connection.loa = {
        "CompanyName": call.given["CompanyName"],
        "CompanyLocalizedName": call.caller.company,
        "ConstructionTime": format_time(call.given["ConstructionTime"]),
        "LineType": call.given["LineType"],
        "PeerLocation": call.given.get("PeerLocation", ""),
        "SI": call.given["Si"],
        "Bandwidth": call.params.get("Bandwidth", ""),
        "PMInfo": call.given["PMInfo"],
    }
    enter(call.world, connection, "loa_status", "Applying", call.now)
    return {}


def complete(call: Call) -> Content:
    """CompletePhysicalConnectionLOA: the construction is done, or only data about the line change."""
    connection = lookup.find(call, "InstanceId")
    lookup.check_states(call, connection)
    finished = call.given.get("FinishWork", call.world.switches["finish_work_default"])
    if connection.loa_status == "Complete" and call.given.get("FinishWork"):
        raise Refusal("OperationDenied.LOAStatusNotAllowComplete")  # it is finished
    connection.loa.update({name: call.given[name] for name in GIVEN if name in call.given})
    if connection.loa_status == "Available" and finished:
        enter(call.world, connection, "loa_status", "Completing", call.now)
    return {}


def describe(call: Call) -> Content:
    """DescribePhysicalConnectionLOA."""
    connection = lookup.find(call, "InstanceId")
    loa = connection.loa
    shown: dict[str, Any] = {"InstanceId": connection.id, "Status": connection.loa_status}
    shown.update({member: loa.get(member, "") for member in (*reference.SHOWN, *reference.SHOWN_WHEN_GIVEN)})
    shown["LoaUrl"] = link(call, connection) if connection.loa_status in reference.READY else ""
    shown["Description"] = "IncompleteInformation" if connection.loa_status == "Rejected" else ""
    masked = call.world.switches["people"] == "masked"
    shown["PMInfo"] = {"PMInfo": [mask(person) if masked else person for person in loa.get("PMInfo", [])]}
    return {"PhysicalConnectionLOAType": shown}


def link(call: Call, connection: PhysicalConnection) -> str:
    """Return a link that is signed and ends, so another one at every call."""
    ends = int(call.now + (call.world.delays["loa_link"] or 0))
    signature = hashlib.sha256(f"{connection.id} {ends} {call.world.next_serial()}".encode()).hexdigest()[:28]
    return f"https://loa.example.com/{connection.id}.pdf?Expires={ends}&OSSAccessKeyId=SIMULATED&Signature={signature}"


def mask(person: dict[str, str]) -> dict[str, str]:
    """Return a person with most of the digits hidden."""
    return {name: value[:2] + "****" if name in MASKED else value for name, value in person.items()}
