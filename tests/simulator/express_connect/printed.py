# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers in the odd shapes that the reference's examples have."""

from __future__ import annotations

from typing import Any

ORDER_ACTIONS = ("CreatePhysicalConnectionOccupancyOrder", "CreatePhysicalConnectionSetupOrder")
LOA_ACTIONS = ("ApplyPhysicalConnectionLOA", "CompletePhysicalConnectionLOA", "DescribePhysicalConnectionLOA")
MISPRINTS = {"VlanInterfaceId": "VlanInterfacId", "PhysicalConnectionOwnerUid": "PhysicalConnectionOwnerId"}


def as_printed(action: str, answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer in the shapes and names of the reference's examples where they differ from the tables and the SDKs."""
    if action in ORDER_ACTIONS:
        number = answer.get("OrderId") or answer["Data"]["OrderId"]
        data = {"orderId": number if "OrderId" in answer else int(number)}
        return chapter_four(answer, data)
    if action == "DescribePhysicalConnectionLOA":
        loa = dict(answer["PhysicalConnectionLOAType"])
        people = loa.pop("PMInfo")["PMInfo"]
        data = {lower_first(name): value for name, value in loa.items()}
        data["pmInfo"] = [
            {lower_first(name): value for name, value in person.items()} | {"nextPMIndex": number}
            for number, person in enumerate(people, 1)
        ]
        return chapter_four(answer, data)
    if action in LOA_ACTIONS:
        return chapter_four(answer, None)
    return {MISPRINTS.get(key, key): misprint(one) for key, one in answer.items()}


def chapter_four(answer: dict[str, Any], data: dict[str, Any] | None) -> dict[str, Any]:
    """Return an answer as the examples of chapter 4 frame it."""
    shaped: dict[str, Any] = {"message": "successful", "statusCode": 200, "requestId": answer["RequestId"]}
    if data is not None:
        shaped["data"] = data
    shaped.update({"code": "200", "success": True})
    return shaped


def lower_first(name: str) -> str:
    """Return a name as the examples of chapter 4 begin it: SI -> si, PMName -> pmName, LoaUrl -> loaUrl."""
    head = "SI" if name == "SI" else "PM" if name.startswith("PM") else name[0]
    return head.lower() + name[len(head) :]


def misprint(value: Any) -> Any:
    """Return a value with the misprinted names in it."""
    if isinstance(value, dict):
        return {MISPRINTS.get(key, key): misprint(one) for key, one in value.items()}
    if isinstance(value, list):
        return [misprint(one) for one in value]
    return value
