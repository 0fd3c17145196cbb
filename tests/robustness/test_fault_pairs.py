# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two faults in a row, where the second one makes the wrong conclusion from the first one tempting."""

from __future__ import annotations

from typing import Any

import pytest
from modules.bench import Bench
from unit.common import RESOURCES

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

from .test_exactly_once import ONCE, calls, prepared

LOST: dict[str, dict[str, Any]] = {
    "drop_before": {"kind": "drop_before"},
    "drop_after": {"kind": "drop_after"},
    "garbage": {"kind": "garbage"},
    "500": {"kind": "status_500"},
    "500_after": {"kind": "status_500", "after": True},
    "503": {"kind": "status_503"},
    "503_after": {"kind": "status_503", "after": True},
    "502_after": {"kind": "html_502", "after": True},
}


@pytest.mark.parametrize("keeps", [False, True], ids=["", "for ever"])
@pytest.mark.parametrize("lost", LOST)
@pytest.mark.parametrize("action", ONCE)
def test_a_lost_answer_and_then_a_conflict(bench: Bench, action: str, lost: str, keeps: bool) -> None:
    """Whether the first call acted is unknown, so that nothing but the same token may be sent; in the next run, too."""
    module, options = prepared(bench, action)
    bench.control.config(token_busy_code="conflict", token_keeps_conflict=keeps)
    since = bench.latest()
    rule = dict(LOST[lost])
    first = bench.control.add_fault(rule.pop("kind"), action, **rule)
    second = bench.control.add_fault("transitional", action, first=2)
    try:
        bench.run(module, **options)
    except errors.ExpressConnectError as error:  # a token that met a conflict may be told so ever after
        assert keeps and error.details["unclear"] is True
        bench.service.world.kept_conflicts.clear()
        bench.client = bench.new_client()
        bench.run(module, **options)
    entries = [entry for entry in calls(bench, action) if entry["number"] > since]
    hits = {rule["id"]: rule["hits"] for rule in bench.control.faults()}
    assert (hits[first["id"]], hits[second["id"]]) == (1, 1)
    assert len({entry["params"]["ClientToken"] for entry in entries}) == 1
    assert sum(entry["changed"] for entry in entries) == 1


@pytest.mark.parametrize("lag", [1, 2, 6])
@pytest.mark.parametrize("action", [action for action in ONCE if "Order" not in action])
def test_a_stale_read_and_then_a_creation(bench: Bench, action: str, lag: int) -> None:
    """Another run has just made what this one is about to make; no list shows it yet, and its token is another one."""
    module, options = prepared(bench, action)
    resource = RESOURCES[module]
    bench.control.add_fault("stale_read", resource.actions.describe, first=10**6)  # has the past kept
    bench.run(module, **options)
    found = bench.find(module)
    bench.client = bench.new_client()
    since = bench.latest()
    rule = bench.control.add_fault("stale_read", resource.actions.describe, calls=lag)
    done = bench.run(module, **options)
    assert [one["hits"] for one in bench.control.faults() if one["id"] == rule["id"]][0] >= 1
    assert sum(entry["changed"] for entry in calls(bench, action) if entry["number"] > since) == 0
    after = bench.find(module)
    ids = [resource.identify(item) for item in found]
    assert [resource.identify(item) for item in after] == ids
    assert resource.identify(done[module]) in ids


@pytest.mark.parametrize("action", ["CreateVirtualBorderRouter", "CreateBgpPeer", "AddBgpNetwork"])
def test_a_stale_read_and_then_a_creation_after_the_token_was_forgotten(bench: Bench, action: str) -> None:
    """The service refuses a second one; the task looks again, and finds the first."""
    module, options = prepared(bench, action)
    resource = RESOURCES[module]
    bench.control.delays(token_life=60)
    bench.control.add_fault("stale_read", resource.actions.describe, first=10**6)
    made = bench.run(module, **options)[module]
    bench.control.advance(61)
    bench.client = bench.new_client()
    since = bench.latest()
    bench.control.add_fault("stale_read", "*", calls=2)
    done = bench.run(module, **options)
    assert (done["changed"], resource.identify(done[module])) == (False, resource.identify(made))
    assert not any(entry["changed"] for entry in bench.control.journal(since, changing=True))
