# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From an HTTP request to an answer: fault, signature, region, client token, action, journal."""

from __future__ import annotations

import copy
import uuid
from dataclasses import dataclass, field
from typing import Any

from . import actions, events, formats, tokens, values
from .authentication import HttpRequest, authenticate, named_action
from .clock import format_time
from .documented_errors import DOCUMENTED
from .errors import Refusal
from .faults import PROCESSED, Rule
from .journal import mask
from .records import Store
from .world import Call, World

INJECTED = {"status_500": "InternalError", "status_503": "ServiceUnavailable", "throttle": "Throttling.User"}
TRANSITIONAL = {"Bgp": "OperationConflict", "VirtualBorderRouter": "TaskConflict"}


@dataclass
class Answer:
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


def serve(world: World, http: HttpRequest) -> Answer:
    action = named_action(http)
    with world.lock:
        world.in_flight += 1
        fault = world.faults.take(action)
    try:
        if fault and fault.kind == "slow":
            world.faults.delay(fault)  # without the lock: others are answered meanwhile
        with world.lock:
            return answer_request(world, http, action, fault)
    finally:
        with world.lock:
            world.in_flight -= 1


def answer_request(world: World, http: HttpRequest, action: str, fault: Rule | None) -> Answer:
    request_id = str(uuid.uuid4()).upper()
    form = (http.params().get("Format") or world.switches["default_format"]).upper()
    form = form if form in formats.CONTENT_TYPES else "JSON"
    journal: dict[str, Any] = {
        "time": format_time(world.clock.now()),
        "account": "",
        "action": action,
        "method": http.method,
        "params": mask(http.params()),
        "request_id": request_id,
        "fault": fault.kind if fault else "",
        "changing": action in actions.CHANGING or action in actions.NEWER,
    }
    processed = fault is None or fault.kind in PROCESSED or fault.after or fault.kind == "transitional"
    outcome = None
    if processed:
        if not (fault and fault.kind == "transitional" and action in actions.READING):
            events.settle(world)
        outcome = run(world, http, action, fault, journal)
    answer = finish(world, http, action, fault, outcome, form, request_id)
    journal.update(
        status=None if answer.ending in ("reset", "drop") else answer.status,
        code=injected_code(journal["fault"], action) or (outcome.code if outcome else ""),
        replayed=bool(outcome and outcome.replayed),
        processed=bool(outcome and outcome.status == 200),
        changed=bool(outcome and outcome.changed),
    )
    world.journal.add(journal)
    return answer


def run(world: World, http: HttpRequest, action: str, fault: Rule | None, journal: dict[str, Any]) -> Outcome:
    try:
        account, params = authenticate(world, http)
        journal["account"] = account.uid
        found = actions.find_action(action, world.switches["confirm_action"])
        if found is None:
            raise Refusal("InvalidAction.NotFound")
        function, changing = found
        call = Call(world, action, account, params.get("RegionId", ""), params, world.clock.now())
        values.require(call, "RegionId")
        if not values.REGION.fullmatch(call.region):
            raise Refusal("InvalidRegionId.NotFound")
        token = tokens.check_token(call)
        if not changing:
            return Outcome(200, "", read(world, call, function, fault))
        remembered = tokens.recall(call, token)
        if remembered is not None:
            return Outcome(200, "", remembered, replayed=True)
        if fault and fault.kind == "transitional" and not fault.after:
            raise Refusal(transitional_code(action))
        history = copy.deepcopy(world.store) if world.faults.wants_history() else None
        content = function(call)
        world.before_latest_change = history
        tokens.remember(call, token, content)
        return Outcome(200, "", content, changed=True)
    except Refusal as refusal:
        status, message = refusal.resolve(action)
        return Outcome(status, refusal.code, {"Code": refusal.code, "Message": message})


def read(world: World, call: Call, function: actions.Function, fault: Rule | None) -> dict[str, Any]:
    if fault is None or fault.kind != "stale_read" or world.before_latest_change is None:
        return function(call)
    current: Store = world.store
    world.store = world.before_latest_change
    try:
        return function(call)
    finally:
        world.store = current


def injected_code(kind: str, action: str) -> str:
    """The code of a fault that is an answer. A few pages have their own for an internal error."""
    if kind == "status_500" and any(row[1] == "InternalServerError" for row in DOCUMENTED.get(action, ())):
        return "InternalServerError"
    return INJECTED.get(kind, "")


def transitional_code(action: str) -> str:
    return next((code for part, code in TRANSITIONAL.items() if part in action), "LastTokenProcessing")


def finish(
    world: World,
    http: HttpRequest,
    action: str,
    fault: Rule | None,
    outcome: Outcome | None,
    form: str,
    request_id: str,
) -> Answer:
    """The bytes of the answer, spoilt by a fault where one is due."""
    kind = fault.kind if fault else ""
    headers = {"Content-Type": formats.CONTENT_TYPES[form], "x-acs-request-id": request_id}
    if fault and kind in ("refuse", "drop_before", "drop_after"):
        return Answer(200, ending="reset" if kind == "refuse" else "drop")
    if fault and kind == "html_502":
        page = b"<html><body><h1>502 Bad Gateway</h1></body></html>"
        return Answer(502, page, {"Content-Type": "text/html"})
    if fault and kind == "redirect":
        return Answer(302, b"", {"Location": "http://127.0.0.1:9/elsewhere"})
    if fault and kind == "garbage":
        return Answer(200, b'\x00\xff{"RequestId": ', headers)
    if fault and kind == "huge":
        padding = b'{"RequestId": "' + b"x" * fault.size + b'"}'
        return Answer(200, padding, headers)
    if fault and kind in INJECTED:
        code = injected_code(kind, action)
        status, message = Refusal(code).resolve(action)
        outcome = Outcome(status, code, {"Code": code, "Message": message})
        if fault.retry_after is not None:
            headers["Retry-After"] = str(fault.retry_after)
    if outcome is None:
        raise AssertionError(f"no answer for the fault {kind}")
    if outcome.status == 200:
        content = {"RequestId": request_id, **outcome.content}
        body = formats.render(action, content, form, world.switches["envelope"])
    else:
        error = {"RequestId": request_id, "HostId": http.headers.get("host", ""), **outcome.content}
        body = formats.render_error(error, form)
    return Answer(outcome.status, body, headers, ending="cut" if kind == "cut_body" else "")
