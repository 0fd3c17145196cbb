# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An account whose keys are refused is the failure of its own hosts, unless it is not safe to go on without them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import simulator

from .playbooks import OFFBOARD, Estate, Outcome, mostly_at_night
from .test_operate import NEW_KEY, actions, declare_new_key, press
from .test_role import start
from .test_role_estate import in_service

REASON = "profile dead) could not be read"


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with start(profile) as handle:
        yield handle


@pytest.fixture
def estate(service: simulator.Handle, tmp_path: Path) -> Estate:
    """A pair of lines, and before them, so that what is done once is done there, one whose keys are refused."""
    made, _bench = in_service(service, tmp_path, 2)
    made.hosts["line-2"]["leased_line_redundant_with"] = "line-1"
    made.hosts["line-1"]["leased_line_site"] = made.hosts["line-2"]["leased_line_site"] = "warehouse"
    dead = {**made.hosts["line-1"], "leased_line_profile": "dead", "leased_line_site": "shop"}
    made.hosts = {"line-0": dead, **made.hosts}
    keys = {"name": "dead", "mode": "AK", "access_key_id": "LTAI-wrong", "access_key_secret": "S3cr3t-of-nobody"}
    (tmp_path / "config.json").write_text(json.dumps({"current": "dead", "profiles": [keys]}), "utf-8")
    made.settings = {"ALICLOUD_SHARED_CREDENTIALS_FILE": str(tmp_path / "config.json")}
    return made


def wish_for_a_change(estate: Estate) -> None:
    del estate.hosts["line-2"]["leased_line_redundant_with"]
    estate.hosts["line-2"]["leased_line_vbrs"][0]["description"] = "another one"


def failures(outcome: Outcome) -> dict[str, int]:
    return {host: row["failures"] for host, row in outcome.recap.items()}


def assert_own_failure(outcome: Outcome) -> None:
    assert outcome.status != 0
    assert failures(outcome) == {"line-0": 1, "line-1": 0, "line-2": 0}, outcome.output
    assert "S3cr3t-of-nobody" not in outcome.output
    error = outcome.lines["line-0"]["error"]["message"]
    assert REASON in error and "InvalidAccessKeyId" in error


@pytest.mark.parametrize("wait", [False, True])
def test_the_lines_of_other_accounts_are_brought_forward(estate: Estate, wait: bool) -> None:
    wish_for_a_change(estate)
    more = {"leased_line_wait": wait, "leased_line_wait_timeout": 1}
    preview = estate.preview(**more)
    assert_own_failure(preview)
    assert preview.actions("line-2") == ["ModifyVirtualBorderRouterAttribute"]
    done = estate.run(**more)
    assert_own_failure(done)
    assert actions(done) == ["ModifyVirtualBorderRouterAttribute"]


def test_the_lines_of_other_accounts_are_removed(estate: Estate) -> None:
    for host in estate.hosts:
        estate.hosts[host]["leased_line_confirm_offboard"] = host
    done = estate.run(playbook=OFFBOARD)
    assert_own_failure(done)
    assert not estate.service.control.state()["lines"]


def test_a_plan_is_of_all_lines_or_of_none(estate: Estate) -> None:
    """Neither a preview that writes one, nor a run that is held to one, goes on without a host."""
    wish_for_a_change(estate)
    plan = str(estate.folder / "plan.json")
    seen = estate.preview(leased_line_plan_file=plan)
    assert seen.status != 0
    assert json.loads(Path(plan).read_text("utf-8"))["without_plan"] == ["line-0", "line-1", "line-2"]
    assert estate.preview("--limit", "!line-0", leased_line_plan_file=plan).status == 0
    held = estate.run(leased_line_approved_plan=plan)
    assert (held.status != 0, held.changes) == (True, []), held.output
    done = estate.run("--limit", "!line-0", leased_line_approved_plan=plan)
    assert (done.status, actions(done)) == (0, ["ModifyVirtualBorderRouterAttribute"]), done.output


DAY_2: dict[str, dict[str, Any]] = {
    "maintenance": {"maintenance": "on", "maintenance_site": "warehouse", "leased_line_force": True},
    "failover_test": {"failover_test_line": "line-2", "failover_test_watch": 0},
    "rotate_key": {"rotate_key_lines": ["line-2"], "rotate_key_auth_key": NEW_KEY, "rotate_key_settle": 1},
    "work_order": {"work_order_directory": "orders", "work_order_site": "warehouse"},
}
OF_DEAD: dict[str, dict[str, Any]] = {
    "maintenance": {"maintenance_site": "", "maintenance_lines": ["line-0", "line-1"]},
    "failover_test": {"failover_test_line": "line-0"},
    "rotate_key": {"rotate_key_lines": ["line-1", "line-0"]},
    "work_order": {"work_order_site": "shop"},
}


@pytest.mark.parametrize("name", mostly_at_night(DAY_2))
def test_lines_in_service_are_operated_unless_one_that_is_meant_cannot_be_seen(estate: Estate, name: str) -> None:
    declare_new_key(estate)
    for options in ((), ("--check",)):
        refused = press(estate, name, *options, **{**DAY_2[name], **OF_DEAD[name]})
        assert (refused.status != 0, refused.changes) == (True, []), refused.output
        assert (
            "Nothing was changed." in refused.output
            and f"line-0: The account (region cn-shanghai, {REASON}" in refused.output
        )
    done = press(estate, name, **DAY_2[name])
    assert done.status == 0, done.output
    assert bool(actions(done)) == (name != "work_order")


def test_a_line_that_may_be_at_the_site_is_not_left_out(estate: Estate) -> None:
    for variable in ("leased_line_site", "leased_line_access_point_id"):
        estate.hosts["line-0"].pop(variable, None)
    refused = press(estate, "maintenance", **DAY_2["maintenance"])
    assert (refused.status != 0, refused.changes) == (True, []), refused.output
    assert "line-0: whether it is at the site cannot be told. The account" in refused.output
