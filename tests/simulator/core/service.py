# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From an HTTP request to an answer: fault, signature, region, client token, parameters, action, journal."""

from __future__ import annotations

import copy
import re
import uuid
from typing import Any

from . import formats, in_work, lifecycle, sts, throttling, tokens
from .answers import Answer, Envelope, Outcome, finish, injected_code, refused
from .authentication import HttpRequest, authenticate, named_action
from .authorization import authorize
from .clock import format_time
from .errors import Refusal
from .faults import PROCESSED, Rule
from .letter_case import as_named
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
        if fault and fault.kind == "slow" and not world.switches["in_work"]:
            world.faults.delay(fault)  # without the lock: others are answered meanwhile
        with world.lock:
            answer = answer_request(world, http, action, fault)
            if fault and fault.kind == "deliver_twice":
                second = answer_request(world, http, action, fault)
                return second if fault.answer == "second" else answer
            return answer
    finally:
        with world.lock:
            world.in_flight -= 1


def answer_request(world: World[S], http: HttpRequest, action: str, fault: Rule | None) -> Answer:
    """Process a request, record it in the journal, and return the answer."""
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
        "changing": world.profile.changes(action),
    }
    outcome = None
    if is_processed(fault):
        if fault and fault.kind == "transitional" and action in world.profile.reading:
            fault.felt += lifecycle.is_due(world)
        else:
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
    if fault and is_always_felt(world, fault, action, outcome):
        fault.felt += 1
    return answer


def is_processed(fault: Rule | None) -> bool:
    """Return whether a request with this fault reaches the service."""
    return fault is None or fault.kind in PROCESSED or fault.after or fault.kind == "transitional"


def is_always_felt(world: World[S], fault: Rule, action: str, outcome: Outcome | None) -> bool:
    """Return whether a fault makes a difference whatever is stored; what shows old news may show nothing else than now."""
    if fault.kind == "stale_read" or (fault.kind == "transitional" and action in world.profile.reading):
        return False
    return fault.kind != "transitional" or not (outcome and outcome.replayed)


def run(world: World[S], http: HttpRequest, action: str, fault: Rule | None, journal: dict[str, Any]) -> Outcome:
    """Do what the request asks for, and return what came of it."""
    try:
        account, key, params = authenticate(world, http)
        journal.update(account=account.uid, user=key.principal.name if key.principal else "")
        if params["Version"] == sts.VERSION:
            return Outcome(200, "", sts.answer(action, account, key.principal))
        function = world.profile.find_action(action, world.switches)
        if function is None:
            raise Refusal("InvalidAction.NotFound")
        if world.switches["parameter_case"] == "any":
            params = as_named(params, world.profile.rules(action, world.switches))
        call = Call(world, action, account, params.get("RegionId", ""), params, world.clock.now())
        check_region(call)
        authorize(call, key.principal)
        throttling.check_rate(call)
        token = tokens.check_token(call)
        if action not in world.profile.reading:
            return change(call, function, fault, token)
        if fault and fault.kind == "slow":
            take_time(call, fault)
        return Outcome(200, "", read(call, function, fault))
    except Refusal as refusal:
        return refused(world, refusal, action)


def check_region(call: Call[S]) -> None:
    """Refuse a request without a region, or with one that does not exist."""
    profile = call.world.profile
    if not call.region and call.action in profile.without_region:
        return
    require(call.params, "RegionId", code=profile.missing_region_code)
    if not REGION.fullmatch(call.region) or (profile.regions and call.region not in profile.regions):
        raise Refusal("InvalidRegionId.NotFound")


def change(call: Call[S], function: Function[S], fault: Rule | None, token: str) -> Outcome:
    """Run a changing action, or repeat the answer that its client token already had."""
    world = call.world
    remembered = tokens.recall(call, token)
    if remembered is not None:
        if fault and fault.kind == "slow":
            take_time(call, fault)
        return Outcome(200, "", remembered, replayed=True)
    tokens.check_conflict(call, token)
    try:
        if fault and fault.kind == "transitional" and not fault.after:
            raise Refusal(in_work.busy_code(world, call.action))
        in_work.check_in_work(call, token)
    except Refusal as refusal:
        tokens.keep_conflict(call, token, refusal)
        raise
    if fault and fault.kind == "slow":
        with in_work.being_done(call, token):
            take_time(call, fault)
    history = copy.deepcopy(world.store) if world.faults.wants_history() else None
    content = perform(call, function)
    world.before_latest_change = history
    tokens.remember(call, token, content)
    return Outcome(200, "", content, changed=True)


def take_time(call: Call[S], fault: Rule) -> None:
    """Let other calls be answered while this one is in work, if it was not held up before."""
    world = call.world
    if not world.switches["in_work"]:
        return
    world.lock.release()
    try:
        world.faults.delay(fault)
    finally:
        world.lock.acquire()
    call.now = world.clock.now()
    lifecycle.settle(world)


def read(call: Call[S], function: Function[S], fault: Rule | None) -> Content:
    """Run a reading action, on what was stored before the latest change if a fault wants that."""
    world = call.world
    if fault is None or fault.kind != "stale_read" or world.before_latest_change is None:
        return perform(call, function)
    current = world.store
    world.store = world.before_latest_change
    try:
        shown = perform(call, function)
    finally:
        world.store = current
    fault.felt += shown != perform(call, function)
    return shown


def perform(call: Call[S], function: Function[S]) -> Content:
    """Read the parameters that the action has, and run it."""
    call.given = read_parameters(call.params, call.world.profile.rules(call.action, call.world.switches))
    return function(call)
