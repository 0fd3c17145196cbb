# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers as JSON or XML, and the odd shapes that the reference's examples have."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.sax.saxutils import escape

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CONTENT_TYPES = {"JSON": "application/json; charset=utf-8", "XML": "text/xml; charset=utf-8"}
ORDER_ACTIONS = ("CreatePhysicalConnectionOccupancyOrder", "CreatePhysicalConnectionSetupOrder")
LOA_ACTIONS = ("ApplyPhysicalConnectionLOA", "CompletePhysicalConnectionLOA", "DescribePhysicalConnectionLOA")
MISPRINTS = {"VlanInterfaceId": "VlanInterfacId", "PhysicalConnectionOwnerUid": "PhysicalConnectionOwnerId"}


def render(action: str, answer: dict[str, Any], form: str, envelope: str) -> bytes:
    """A success. `envelope` is plain, wrapped, xmlish or printed (see the README)."""
    if envelope == "printed":
        answer = as_printed(action, answer)
    if form == "XML":
        return to_xml(f"{action}Response", answer)
    if envelope == "wrapped":
        answer = {f"{action}Response": answer}
    if envelope == "xmlish":
        answer = {f"{action}Response": from_xml_converter(answer)}
    return json.dumps(answer, ensure_ascii=False).encode()


def render_error(error: dict[str, str], form: str) -> bytes:
    return to_xml("Error", error) if form == "XML" else json.dumps(error, ensure_ascii=False).encode()


def to_xml(root: str, answer: dict[str, Any]) -> bytes:
    return ('<?xml version="1.0" encoding="UTF-8"?>' + element(root, answer)).encode()


def element(name: str, value: Any) -> str:
    if isinstance(value, list):
        return "".join(element(name, one) for one in value)
    if isinstance(value, dict):
        return f"<{name}>{''.join(element(key, one) for key, one in value.items())}</{name}>"
    return f"<{name}>{escape(NOT_XML.sub('', scalar(value)))}</{name}>"


def scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def from_xml_converter(value: Any) -> Any:
    """What becomes of an answer that was XML before: every value text, a list of one no list, an empty list nothing."""
    if isinstance(value, dict):
        converted = {key: from_xml_converter(one) for key, one in value.items() if one != []}
        return converted or ""
    if isinstance(value, list):
        rows = [from_xml_converter(one) for one in value]
        return rows[0] if len(rows) == 1 else rows
    return scalar(value)


def as_printed(action: str, answer: dict[str, Any]) -> dict[str, Any]:
    """The shapes and names of the reference's examples where they differ from the tables and the SDKs."""
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
    return misprint(answer)


def chapter_four(answer: dict[str, Any], data: dict[str, Any] | None) -> dict[str, Any]:
    shaped: dict[str, Any] = {"message": "successful", "statusCode": 200, "requestId": answer["RequestId"]}
    if data is not None:
        shaped["data"] = data
    shaped.update({"code": "200", "success": True})
    return shaped


def lower_first(name: str) -> str:
    """SI -> si, PMName -> pmName, LoaUrl -> loaUrl."""
    head = "SI" if name == "SI" else "PM" if name.startswith("PM") else name[0]
    return head.lower() + name[len(head) :]


def misprint(value: Any) -> Any:
    if isinstance(value, dict):
        return {MISPRINTS.get(key, key): misprint(one) for key, one in value.items()}
    if isinstance(value, list):
        return [misprint(one) for one in value]
    return value
