# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is asked, and what is answered where nobody else got to answer: in the form of the one that was asked.

The status and the text are those of HTTP. How the real gateways put them is not known, so the code is the simulator's own.
"""

from __future__ import annotations

import json
import uuid
from http import HTTPStatus

from . import formats

CONTROL = "/_control"
INVALID, INTERNAL = "InvalidRequest", "InternalError"


def is_control(path: str) -> bool:
    """Return whether a path belongs to the control interface."""
    return path == CONTROL or path.startswith(f"{CONTROL}/")


def error_body(path: str, status: int, host: str = "", message: str = "") -> bytes:
    """Return the body of an error that HTTP itself, or a defect of the simulator, makes necessary."""
    message = message or HTTPStatus(status).phrase
    if is_control(path):
        return json.dumps({"error": message}).encode()
    code = INTERNAL if status >= 500 else INVALID
    request_id = str(uuid.uuid4()).upper()
    error = {"RequestId": request_id, "HostId": host, "Code": code, "Message": message}
    return formats.render_error(error, "JSON")
