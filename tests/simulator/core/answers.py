# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the outcome of a request to the bytes of its answer, spoilt by a fault where one is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from . import formats
from .errors import Refusal
from .faults import Rule
from .world import S, World

INJECTED = {"status_500": "InternalError", "status_503": "ServiceUnavailable", "throttle": "Throttling.User"}


@dataclass
class Answer:
    """What is sent."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    ending: str = ""  # "", "reset", "drop" or "cut": how the connection ends


@dataclass
class Outcome:
    """What came of the request, before it is put into a format."""

    status: int
    code: str
    content: dict[str, Any]
    replayed: bool = False
    changed: bool = False
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Envelope:
    """What an answer needs beside its content."""

    action: str
    request_id: str
    host: str
    form: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Content-Type": formats.CONTENT_TYPES[self.form], "x-acs-request-id": self.request_id}


def refused(world: World[S], refusal: Refusal, action: str) -> Outcome:
    """Return the outcome of a refusal."""
    status, code, message = world.profile.errors.resolve(refusal, action)
    content = {"Code": code, "Message": message, **refusal.details}
    return Outcome(refusal.status or status, code, content, headers=refusal.headers)


def injected_code(world: World[S], kind: str, action: str) -> str:
    """Return the code of a fault that is an answer. A few pages have their own for an internal error."""
    if kind == "status_500" and world.profile.errors.lists(action, "InternalServerError"):
        return "InternalServerError"
    return INJECTED.get(kind, "")


def finish(world: World[S], envelope: Envelope, fault: Rule | None, outcome: Outcome | None) -> Answer:
    """Return the answer. Without an outcome, there is a fault that needs none."""
    kind = fault.kind if fault else ""
    if fault and kind in SPOILT:
        return SPOILT[kind](fault, envelope)
    headers = envelope.headers
    if fault and kind in INJECTED:
        outcome = refused(world, Refusal(injected_code(world, kind, envelope.action)), envelope.action)
        if fault.retry_after is not None:
            headers["Retry-After"] = str(fault.retry_after)
        if fault.acs_retry_after is not None:
            headers["x-acs-retry-after"] = str(fault.acs_retry_after)
    if outcome is None:
        raise AssertionError(f"no answer for the fault {kind}")
    headers.update(outcome.headers)
    body = render(world, envelope, outcome)
    return Answer(outcome.status, body, headers, ending="cut" if kind == "cut_body" else "")


def render(world: World[S], envelope: Envelope, outcome: Outcome) -> bytes:
    """Return the body of an answer."""
    if outcome.status != 200:
        error = {"RequestId": envelope.request_id, "HostId": envelope.host, **outcome.content}
        return formats.render_error(error, envelope.form)
    content = {"RequestId": envelope.request_id, **outcome.content}
    if world.switches["envelope"] == "printed":
        content = world.product.as_printed(envelope.action, content)
    return formats.render(envelope.action, content, envelope.form, world.switches["envelope"])


def html_502(fault: Rule, envelope: Envelope) -> Answer:
    """Return a proxy's page."""
    return Answer(502, b"<html><body><h1>502 Bad Gateway</h1></body></html>", {"Content-Type": "text/html"})


def huge(fault: Rule, envelope: Envelope) -> Answer:
    """Return more bytes than anybody wants."""
    return Answer(200, b'{"RequestId": "' + b"x" * fault.size + b'"}', envelope.headers)


# The answers that have nothing to do with the outcome.
SPOILT: dict[str, Callable[[Rule, Envelope], Answer]] = {
    "refuse": lambda fault, envelope: Answer(200, ending="reset"),
    "drop_before": lambda fault, envelope: Answer(200, ending="drop"),
    "drop_after": lambda fault, envelope: Answer(200, ending="drop"),
    "html_502": html_502,
    "redirect": lambda fault, envelope: Answer(302, b"", {"Location": "http://127.0.0.1:9/elsewhere"}),
    "garbage": lambda fault, envelope: Answer(200, b'\x00\xff{"RequestId": ', envelope.headers),
    "huge": huge,
}
