# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From an HTTP request to an answer: fault, signature, region, client token, parameters, action, journal."""

from __future__ import annotations

import copy
import re
import uuid
from typing import Any

from . import formats, lifecycle, sts, tokens
from .answers import Answer, Envelope, Outcome, finish, injected_code, refused
from .authentication import HttpRequest, authenticate, named_action
from .authorization import authorize
from .clock import format_time
from .errors import Refusal
from .faults import PROCESSED, Rule
from .parameters import read_parameters, require
from .world import Call, Content, Function, S, World

REGION = re.compile(r"(cn|ap|us|eu|me|na|sa|af)-[a-z]+(-[a-z0-9]+)*")


def serve(world: World[S], http: HttpRequest) -> Answer:
    """Answer a request."""
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


def answer_request(world: World[S], http: HttpRequest, action: str, fault: Rule | None) -> Answer:
    """Process a request, put it down in the journal, and return the answer."""
    params = http.params()
    form = (params.get("Format") or world.switches["default_format"]).upper()
    envelope = Envelope(
        action=action,
        request_id=str(uuid.uuid4()).upper(),
        host=http.headers.get("host", ""),
        form=form if form in formats.CONTENT_TYPES else "JSON",
    )
    journal: dict[str, Any] = {
        "time": format_time(world.clock.now()),
        "account": "",
        "user": "",
        "action": action,
        "method": http.method,
        "params": world.mask(params),
        "request_id": envelope.request_id,
        "fault": fault.kind if fault else "",
        "changing": world.product.changes(action),
    }
    outcome = None
    if is_processed(fault):
        if not (fault and fault.kind == "transitional" and action in world.product.reading):
            lifecycle.settle(world)
        outcome = run(world, http, action, fault, journal)
    answer = finish(world, envelope, fault, outcome)
    journal.update(
        status=None if answer.ending in ("reset", "drop") else answer.status,
        code=injected_code(world, journal["fault"], action) or (outcome.code if outcome else ""),
        replayed=bool(outcome and outcome.replayed),
        processed=bool(outcome and outcome.status == 200),
        changed=bool(outcome and outcome.changed),
    )
    world.journal.add(journal)
    return answer


def is_processed(fault: Rule | None) -> bool:
    """Return whether a request with this fault reaches the service."""
    return fault is None or fault.kind in PROCESSED or fault.after or fault.kind == "transitional"


def run(world: World[S], http: HttpRequest, action: str, fault: Rule | None, journal: dict[str, Any]) -> Outcome:
    """Do what the request asks for, and return what came of it."""
    try:
        account, key, params = authenticate(world, http)
        journal.update(account=account.uid, user=key.principal.name if key.principal else "")
        if params["Version"] == sts.VERSION:
            return Outcome(200, "", sts.answer(action, account, key.principal))
        function = world.product.find_action(action, world.switches)
        if function is None:
            raise Refusal("InvalidAction.NotFound")
        call = Call(world, action, account, params.get("RegionId", ""), params, world.clock.now())
        require(params, "RegionId")
        if not REGION.fullmatch(call.region):
            raise Refusal("InvalidRegionId.NotFound")
        authorize(call, key.principal)
        token = tokens.check_token(call)
        if action in world.product.reading:
            return Outcome(200, "", read(call, function, fault))
        return change(call, function, fault, token)
    except Refusal as refusal:
        return refused(world, refusal, action)


def change(call: Call[S], function: Function[S], fault: Rule | None, token: str) -> Outcome:
    """Run a changing action, or repeat the answer that its client token already had."""
    world = call.world
    remembered = tokens.recall(call, token)
    if remembered is not None:
        return Outcome(200, "", remembered, replayed=True)
    if fault and fault.kind == "transitional" and not fault.after:
        raise Refusal(busy_code(world, call.action))
    history = copy.deepcopy(world.store) if world.faults.wants_history() else None
    content = perform(call, function)
    world.before_latest_change = history
    tokens.remember(call, token, content)
    return Outcome(200, "", content, changed=True)


def read(call: Call[S], function: Function[S], fault: Rule | None) -> Content:
    """Run a reading action, on what was stored before the latest change if a fault wants that."""
    world = call.world
    if fault is None or fault.kind != "stale_read" or world.before_latest_change is None:
        return perform(call, function)
    current = world.store
    world.store = world.before_latest_change
    try:
        return perform(call, function)
    finally:
        world.store = current


def perform(call: Call[S], function: Function[S]) -> Content:
    """Read the parameters that the action has, and run it."""
    call.given = read_parameters(call.params, call.world.profile.rules(call.action, call.world.switches))
    return function(call)


def busy_code(world: World[S], action: str) -> str:
    """Return the code that says that another task is running."""
    return next((code for part, code in world.profile.busy_codes.items() if part in action), "LastTokenProcessing")
