# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests as bytes, well-formed or not, and what every answer of the simulator has in common."""

from __future__ import annotations

import json
import socket
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree

from .signing import Reply

JSON, FORM = "Content-Type: application/json", "Content-Type: application/x-www-form-urlencoded"


class Answer(NamedTuple):
    status: int
    form: str
    body: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.body)


def exchange(endpoint: str, request: bytes) -> Answer:
    """Send bytes as they are; there must be an answer with a status, and a body of the announced length."""
    place = urlsplit(endpoint)
    with socket.create_connection((place.hostname, place.port), timeout=60) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        received = b""
        while part := connection.recv(65536):
            received += part
    head, _blank, body = received.removeprefix(b"HTTP/1.1 100 Continue\r\n\r\n").partition(b"\r\n\r\n")
    line, *rows = head.decode("latin-1").split("\r\n")
    assert line.startswith("HTTP/1.1 "), received[:200]
    headers = {name.lower(): value.strip() for name, _colon, value in (row.partition(":") for row in rows)}
    if not request.startswith(b"HEAD "):
        assert int(headers["content-length"]) == len(body)
    return Answer(int(line.split()[1]), headers["content-type"], body)


def send(endpoint: str, method: str, path: str, body: bytes | str = b"", *headers: str) -> Answer:
    content = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    rows = [f"{method} {path} HTTP/1.1", "Host: x", f"Content-Length: {len(content)}", *headers, "", ""]
    return exchange(endpoint, "\r\n".join(rows).encode("latin-1", "replace") + content)


def check_service(answer: Answer | Reply, method: str = "GET") -> None:
    """It is the service that speaks: JSON or XML in its envelope, and no 5xx."""
    assert answer.status < 500, answer.body
    if method == "HEAD":
        return
    form = answer.form if isinstance(answer, Answer) else answer.headers["content-type"]
    assert form.startswith(("application/json", "text/xml")), form
    names = set(answer.data) if form.startswith("application/json") else {one.tag for one in parse_xml(answer.body)}
    if answer.status != 200:
        assert {"RequestId", "HostId", "Code", "Message"} <= names


def parse_xml(body: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(body)


def check_control(answer: Answer, method: str = "GET") -> None:
    """It is the control interface that speaks: JSON, and {"error": ...} for what it refuses."""
    assert answer.status in (200, 400, 404, 405, 413, 414, 431), answer.body
    if method == "HEAD":
        return
    assert answer.form.startswith("application/json"), answer.form
    if answer.status != 200:
        assert set(answer.data) == {"error"}
        assert answer.data["error"]
