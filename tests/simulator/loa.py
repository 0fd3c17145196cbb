# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapter 4: the LOA (letter of authorization) of a line. Its pages list no codes: those of the order page are used."""

from __future__ import annotations

import re
from typing import Any

from . import events, values
from .clock import format_time, parse_time
from .errors import Refusal
from .physical_connections import find
from .world import Call

LINE_TYPES = ("MSTP", "MPLSVPN", "FIBRE", "SDH", "Other")
PERSON = ("PMName", "PMCertificateType", "PMCertificateNo", "PMGender", "PMContactInfo")
CERTIFICATES = ("IDCard", "Passport", "Other")
GENDERS = ("Male", "Female")
MOST_PEOPLE = 16
READY = ("Available", "Completing", "Complete")


def apply(call: Call) -> dict[str, Any]:
    values.require(call, "InstanceId", "CompanyName", "ConstructionTime", "LineType", "PeerLocation", "Si")
    values.choice(call, "LineType", LINE_TYPES)
    values.choice(call, "LineOperator", values.LINE_OPERATORS)  # in neither SDK; taken and not used
    values.integer(call, "Bandwidth", 2, 10240)
    try:
        construction = parse_time(call.params["ConstructionTime"])
    except ValueError:
        raise Refusal("InvalidParameter", name="ConstructionTime") from None
    people = read_people(call)
    line = find(call, "InstanceId")
    # No precondition is printed: the ports must be allocated, and no application may be under way.
    if line.status != "Allocated" or line.loa_status not in ("", "Rejected"):
        raise Refusal("Forbidden.NotAllowedInState")
    line.loa = {
        "CompanyName": call.params["CompanyName"],
        "CompanyLocalizedName": call.caller.company,
        "ConstructionTime": format_time(construction),
        "LineType": call.params["LineType"],
        "PeerLocation": call.params["PeerLocation"],
        "SI": call.params["Si"],
        "Bandwidth": call.params.get("Bandwidth", ""),
        "PMInfo": people,
    }
    line.setup_order_pending = False
    events.enter(call.world, line, "loa_status", "Applying", call.now)
    return {}


def read_people(call: Call) -> list[dict[str, str]]:
    numbers = set()
    for name in call.params:
        if name.startswith("PMInfo."):
            matched = re.fullmatch(r"PMInfo\.([0-9]{1,3})\.(\w+)", name)
            if not matched or matched[2] not in PERSON or not 1 <= int(matched[1]) <= MOST_PEOPLE:
                raise Refusal("InvalidParameter", name=name)
            numbers.add(int(matched[1]))
    people = []
    for number in sorted(numbers):
        prefix = f"PMInfo.{number}."
        values.choice(call, prefix + "PMCertificateType", CERTIFICATES)
        values.choice(call, prefix + "PMGender", GENDERS)
        people.append({member: call.params.get(prefix + member, "") for member in PERSON})
    return people


def complete(call: Call) -> dict[str, Any]:
    values.require(call, "InstanceId")
    if not call.world.switches["modern"]:
        values.require(call, "LineCode", "LineLabel")  # no longer demanded by today's SDK
    line = find(call, "InstanceId")
    # No precondition is printed; the SDK's text says Available or Complete.
    if line.status not in ("Allocated", "Confirmed", "Enabled") or line.loa_status not in ("Available", "Complete"):
        raise Refusal("Forbidden.NotAllowedInState")
    line.loa["LineCode"] = call.params.get("LineCode", "")
    line.loa["LineLabel"] = call.params.get("LineLabel", "")
    for name in ("LineServiceProvider", "LineSPContactInfo"):
        if values.text(call, name):
            line.loa[name] = call.params[name]
    events.enter(call.world, line, "loa_status", "Completing", call.now)
    return {}


def describe(call: Call) -> dict[str, Any]:
    """A line without an LOA has an empty one: the page has no code for it."""
    values.require(call, "InstanceId")
    line = find(call, "InstanceId")
    members = ("CompanyName", "CompanyLocalizedName", "ConstructionTime", "LineType", "SI", "LineCode", "LineLabel")
    shown: dict[str, Any] = {"InstanceId": line.id, "Status": line.loa_status}
    shown.update({member: line.loa.get(member, "") for member in members})
    shown["LoaUrl"] = f"https://loa.example.com/{line.id}.pdf" if line.loa_status in READY else ""
    for name in ("LineServiceProvider", "LineSPContactInfo"):
        if name in line.loa:
            shown[name] = line.loa[name]
    shown["PMInfo"] = {"PMInfo": line.loa.get("PMInfo", [])}
    return {"PhysicalConnectionLOAType": shown}
