# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A preview writes the plan of the whole chain; a run that is held to it does nothing else."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import simulator
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.health import read_time

from .playbooks import OFFBOARD, ONBOARD, Estate, mostly_at_night
from .test_role import ALLOWING, a_line, a_router, start

KEY = "S3cr3t-Key!"


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with start(profile) as handle:
        yield handle


@pytest.fixture
def estate(service: simulator.Handle, profile: str, tmp_path: Path) -> Estate:
    return Estate(tmp_path, service, {"line-1": a_line(1, leased_line_vbrs=[a_router(1)])}, **ALLOWING[profile])


def plan_of(estate: Estate, **more: Any) -> dict[str, Any]:
    """Preview an estate, as its run would go, and return the plan that this writes."""
    file = estate.folder / "plan.json"
    seen = estate.preview(leased_line_plan_file=str(file), **more)
    assert seen.status == 0, seen.output
    assert KEY not in file.read_text("utf-8")
    assert file.stat().st_mode & 0o777 == 0o600
    plan: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return plan


def approved(estate: Estate) -> dict[str, str]:
    return {"leased_line_approved_plan": str(estate.folder / "plan.json")}


def test_relative_paths_begin_where_the_playbook_is_run(estate: Estate) -> None:
    """As every path of a command line, and not in the folder of the playbook, which is that of the collection."""
    names = {"leased_line_plan_file": "made/plan.json", "leased_line_report_path": "reports.json"}
    (estate.folder / "made").mkdir()
    assert estate.preview(**names).status == 0
    done = estate.run(
        leased_line_approved_plan="made/plan.json",
        leased_line_report_path="reports.json",
        leased_line_journal_path="calls",
    )
    assert done.status == 0, done.output
    assert (estate.folder / "reports.json").is_file()
    assert "CreatePhysicalConnection" in (estate.folder / "calls").read_text("utf-8")


def test_relative_paths_begin_there_for_the_role_in_other_playbooks_too(estate: Estate) -> None:
    own = [{"hosts": "leased_lines", "gather_facts": False, "roles": ["alicloud.express_connect.leased_line"]}]
    (estate.folder / "plays").mkdir()
    (estate.folder / "plays" / "own.yml").write_text(yaml.safe_dump(own), "utf-8")
    names = {"leased_line_plan_file": "plan.json", "leased_line_report_path": "reports.json"}
    done = estate.run("--check", playbook="plays/own.yml", **names)
    assert done.status == 0, done.output
    assert (estate.folder / "plan.json").is_file() and (estate.folder / "reports.json").is_file()


MISPLACED = {
    "what is no text": (
        {"leased_line_plan_file": ["x"], "leased_line_report_path": "", "leased_line_journal_path": 5},
        [
            "leased_line_plan_file: it has to be a path",
            "leased_line_report_path: it has to",
            "leased_line_journal_path: it has to",
        ],
    ),
    "what is no place for a file": (
        {"leased_line_plan_file": "missing/plan.json", "leased_line_report_path": "."},
        ["/missing does not exist", "is a folder; name a file in it"],
    ),
}


@pytest.mark.parametrize("case", mostly_at_night(MISPLACED))
def test_a_file_that_could_not_be_written_is_refused_first(estate: Estate, case: str) -> None:
    given, words = MISPLACED[case]
    for options in ((), ("--check",)):
        refused = estate.run(*options, **given)
        assert (refused.status != 0, refused.changes) == (True, [])
        assert [text for text in words if text not in refused.output] == []
        assert refused.output.count("fatal: ") == 1, refused.output


REFUSED = {
    "a digest without a plan": (
        {"leased_line_approved_digest": "0" * 64},
        "name the plan in leased_line_approved_plan too",
    ),
    "an empty digest": (
        {"leased_line_approved_digest": "", **{"leased_line_approved_plan": "plan.json"}},
        "it is empty, and the plan's",
    ),
    **{
        f"a plan for {text!r} seconds": (
            {"leased_line_plan_valid_for": text},
            "Set leased_line_plan_valid_for to a whole number of seconds",
        )
        for text in ("abc", "-5", "0", "")
    },
}


@pytest.mark.parametrize("case", mostly_at_night(REFUSED, "a plan for 'abc' seconds"))
def test_a_slip_in_what_is_approved_is_refused(estate: Estate, case: str) -> None:
    given, words = REFUSED[case]
    plan_of(estate)
    for options in ((), ("--check",)):
        refused = estate.run(*options, **given)
        assert (refused.status != 0, refused.changes) == (True, [])
        assert words in refused.output
        assert "invalid literal" not in refused.output


def actions(plan: dict[str, Any], host: str = "line-1") -> list[str]:
    return [step["action"] for step in plan["lines"][host]["steps"]]


def test_a_preview_says_that_it_stops_and_lists_the_orders_of_the_whole_chain(estate: Estate) -> None:
    seen = estate.preview(leased_line_wait=False)
    assert "THIS PREVIEW STOPS WHERE THE RUN WOULD STOP" in seen.output
    assert "order to come: the resource occupation fee" in seen.output
    to_come = seen.lines["line-1"]["to_come"]
    assert [order["type"] for order in to_come["orders"]] == ["occupancy"]
    assert to_come["calls"] > 5
    whole = estate.preview(leased_line_wait=True)
    assert "THIS PREVIEW STOPS" not in whole.output
    assert whole.lines["line-1"]["to_come"] == {"calls": 0, "orders": []}


def test_every_run_of_months_goes_by_the_plan_of_the_first_day(service: simulator.Handle, estate: Estate) -> None:
    plan = plan_of(estate)
    assert plan["without_plan"] == []
    assert "CreatePhysicalConnectionOccupancyOrder" in actions(plan)
    done = estate.run(**approved(estate), leased_line_wait=True, leased_line_wait_timeout=60)
    assert done.status == 0, done.output
    assert done.states("next_step")["line-1"] == "In service"
    again = estate.run(**approved(estate))
    assert again.quiet, again.output


@pytest.mark.nightly
def test_a_line_may_be_redundant_with_one_that_the_same_plan_applies_for(estate: Estate) -> None:
    estate.hosts["line-2"] = a_line(3, leased_line_redundant_with="line-1")
    plan_of(estate)
    done = estate.run(**approved(estate), leased_line_wait=True, leased_line_wait_timeout=60)
    assert done.status == 0, done.output
    assert estate.line("line-2")["redundant_id"] == estate.line("line-1")["id"]


def test_what_the_plan_does_not_list_is_refused_before_anything_is_changed(estate: Estate) -> None:
    plan_of(estate)
    estate.hosts["line-1"]["leased_line_vbrs"][0]["bgp_networks"].append("192.168.0.0/16")
    estate.hosts["line-2"] = a_line(2)
    refused = estate.run(**approved(estate))
    assert refused.status != 0
    assert not refused.changes
    assert "AddBgpNetwork" in refused.output and "192.168.0.0/16" in refused.output
    assert "CreatePhysicalConnection of line-2" in refused.output
    assert "Show where the lines stand" in refused.output
    preview = estate.preview(**approved(estate))
    assert preview.status != 0


BROKEN = {
    "another digest": (lambda plan: {**plan, "lines": {}}, {}, "not as it was written"),
    "another plan": (lambda plan: plan, {"leased_line_approved_digest": "0" * 64}, "another plan was approved"),
    "no plan": (lambda plan: [], {}, "no plan"),
}


@pytest.mark.parametrize("broken", mostly_at_night(BROKEN, "another digest"))
def test_a_plan_that_cannot_be_relied_on_is_refused(estate: Estate, broken: str) -> None:
    change, more, words = BROKEN[broken]
    plan = plan_of(estate)
    (estate.folder / "plan.json").write_text(json.dumps(change(plan)), "utf-8")
    refused = estate.run(**approved(estate), **more)
    assert refused.status != 0
    assert not refused.changes
    assert words in refused.output


def test_a_plan_ends_with_its_time(estate: Estate) -> None:
    ends = read_time(plan_of(estate, leased_line_plan_valid_for=1)["valid_until"])
    assert ends is not None
    while time.time() <= ends + 1:  # times of plans are whole seconds
        time.sleep(0.1)
    refused = estate.run(**approved(estate))
    assert refused.status != 0
    assert not refused.changes
    assert "was valid until" in refused.output


@pytest.mark.nightly
def test_a_plan_goes_to_its_run_as_statistics_of_the_preview(service: simulator.Handle, estate: Estate) -> None:
    by_artifact = {"leased_line_plan_artifact": True}
    seen = estate.preview(**by_artifact)
    assert seen.status == 0, seen.output
    lines = (estate.folder / f"run-{estate.runs}.json").read_text("utf-8").splitlines()
    plan = json.loads(lines[-1])["custom"]["_run"]["leased_lines_plan"]
    assert "CreatePhysicalConnectionOccupancyOrder" in actions(json.loads(plan))
    assert KEY not in plan

    without = estate.run(**by_artifact)
    assert without.status != 0
    assert not without.changes
    assert "leased_lines_plan: it is missing" in without.output
    estate.hosts["line-2"] = a_line(2)
    beyond = estate.run(**by_artifact, leased_lines_plan=plan)
    assert beyond.status != 0
    assert "CreatePhysicalConnection of line-2" in beyond.output
    assert {call["action"] for call in beyond.changes} == {"CreatePhysicalConnection"}
    assert "line-2" not in {line["name"] for line in service.control.state()["lines"].values()}
    del estate.hosts["line-2"]
    done = estate.run(**by_artifact, leased_lines_plan=plan, leased_line_wait=True, leased_line_wait_timeout=60)
    assert done.status == 0, done.output
    assert done.states("next_step")["line-1"] == "In service"


def test_a_missing_plan_is_refused_in_offboarding_too(estate: Estate) -> None:
    refused = estate.run(
        playbook=OFFBOARD, leased_line_approved_plan="/nowhere/plan.json", leased_line_confirm_offboard="line-1"
    )
    assert refused.status != 0
    assert "it is missing" in refused.output


def test_one_plan_holds_for_all_hosts_of_a_run(estate: Estate) -> None:
    """What a host alone is held to would hold nobody, or everybody, as the order of the hosts has it."""
    estate.hosts["other"] = {**estate.hosts["line-1"], "leased_line_name": "other"}
    for host in ("line-1", "other"):
        estate.hosts[host]["leased_line_confirm_offboard"] = host
    for host in ("line-1", "other"):
        estate.hosts[host]["leased_line_approved_plan"] = "plan.json"
        for playbook in (ONBOARD, OFFBOARD):
            refused = estate.run("--check", playbook=playbook)
            assert (refused.status != 0, refused.changes) == (True, []), refused.output
            assert (
                "leased_line_approved_plan: a run is held to one plan, and line-1 and other differ in it"
                in refused.output
            )
        del estate.hosts[host]["leased_line_approved_plan"]
