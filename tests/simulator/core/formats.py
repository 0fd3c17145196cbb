# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers as JSON or XML, in the envelopes that the service and its gateways are known to use."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.sax.saxutils import escape

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CONTENT_TYPES = {"JSON": "application/json; charset=utf-8", "XML": "text/xml; charset=utf-8"}


def render(action: str, answer: dict[str, Any], form: str, envelope: str) -> bytes:
    """Return the bytes of a success. `envelope` is plain, wrapped, xmlish or printed (see the README)."""
    if form == "XML":
        return to_xml(f"{action}Response", answer)
    if envelope == "wrapped":
        answer = {f"{action}Response": answer}
    if envelope == "xmlish":
        answer = {f"{action}Response": from_xml_converter(answer)}
    return json.dumps(answer, ensure_ascii=False).encode()


def render_error(error: dict[str, Any], form: str) -> bytes:
    """Return the bytes of a refusal."""
    return to_xml("Error", error) if form == "XML" else json.dumps(error, ensure_ascii=False).encode()


def to_xml(root: str, answer: dict[str, Any]) -> bytes:
    """Return an XML document."""
    return ('<?xml version="1.0" encoding="UTF-8"?>' + element(root, answer)).encode()


def element(name: str, value: Any) -> str:
    """Return an XML element, or one for each entry of a list."""
    if isinstance(value, list):
        return "".join(element(name, one) for one in value)
    if isinstance(value, dict):
        return f"<{name}>{''.join(element(key, one) for key, one in value.items())}</{name}>"
    return f"<{name}>{escape(NOT_XML.sub('', scalar(value)))}</{name}>"


def scalar(value: Any) -> str:
    """Return a value as text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def from_xml_converter(value: Any) -> Any:
    """Return what becomes of an answer that was XML before: every value text, a list of one no list, an empty list nothing."""
    if isinstance(value, dict):
        converted = {key: from_xml_converter(one) for key, one in value.items() if one != []}
        return converted or ""
    if isinstance(value, list):
        rows = [from_xml_converter(one) for one in value]
        return rows[0] if len(rows) == 1 else rows
    return scalar(value)
