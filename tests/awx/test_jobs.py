# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The job templates that awx_setup makes, run as AWX runs them, against the simulator. No secret is in what AWX keeps of a job."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from integration.playbooks import GROUP_VARS
from integration.test_role import ALLOWING, a_line, a_router, start

import simulator

from .api import Server
from .conftest import KEY, Controller, make_repository
from .jobs import Job, Runner
from .launch import Variables, launch, launch_in_workflow
from .stand_in import Refused

PEOPLE = ("310101198001010011", "13800000001")
WORKFLOW = "Leased lines: preview, approve, run"


def a_keyed_line(number: int, **more: Any) -> dict[str, Any]:
    router = a_router(number)
    router["bgp_groups"][0]["auth_key"] = f"{{{{ bgp_keys['bgpg-{number}'] }}}}"
    return a_line(number, leased_line_vbrs=[router], **more)


def inventory_of(lines: dict[str, Any], profile: str) -> dict[str, Any]:
    keys = "{{ lookup('ansible.builtin.file', express_connect_auth_keys) | from_yaml }}"
    group_vars = {
        **GROUP_VARS,
        **ALLOWING[profile],
        "bgp_keys": keys,
        "leased_line_wait": True,
        "leased_line_wait_timeout": 60,
    }
    del group_vars["leased_line_region"]  # the credential says it
    return {"all": {"children": {"leased_lines": {"vars": group_vars, "hosts": lines}}}}


@dataclass
class Site:
    controller: Controller
    runner: Runner
    service: simulator.Handle
    profile: str

    def describe(self, lines: dict[str, Any]) -> None:
        """Put other lines into the repository."""
        folder = self.controller.folder / f"lines-{self.runner.jobs}"
        self.controller.repository = make_repository(folder, inventory_of(lines, self.profile))
        project = self.controller.awx.get("projects", "Leased lines")
        project["scm_url"] = f"file://{self.controller.repository}"

    def template(self, name: str) -> dict[str, Any]:
        return self.controller.awx.get("job_templates", f"Leased lines: {name}")

    def run(self, name: str, **answers: Any) -> Job:
        how = {key: answers.pop(key) for key in ("limit", "job_type", "part") if key in answers}
        return self.search(
            self.runner.run(self.template(name), launch(self.controller.awx, self.template(name), answers), **how)
        )

    def run_in_workflow(self, name: str, of_workflow: Variables, artifacts: Variables) -> Job:
        variables = launch_in_workflow(self.controller.awx, self.template(name), of_workflow, artifacts)
        return self.search(self.runner.run(self.template(name), variables))

    def search(self, job: Job) -> Job:
        """Look for secrets in everything that AWX keeps of a job."""
        secrets = (self.service.accounts[0]["access_key_secret"], "S3cr3t-Key", *PEOPLE)
        texts = [*job.texts(), json.dumps(job.shown_environment)]
        assert len(job.events) > 10
        for text in texts:
            assert [secret for secret in secrets if secret in text] == []
        return job

    def changes(self) -> list[str]:
        """The changing calls since the last time this was asked."""
        calls = self.service.control.journal(since=self.seen, changing=True)
        self.seen = max((call["number"] for call in self.service.control.journal()), default=0)
        return [call["action"] for call in calls]

    seen: int = 0


@pytest.fixture
def site(server: Server, tmp_path: Path, profile: str) -> Iterator[Site]:
    with start(profile) as service:
        lines = {"line-1": a_keyed_line(1)}
        controller = Controller(server, tmp_path, make_repository(tmp_path / "lines", inventory_of(lines, profile)))
        account = service.accounts[0]
        keys = {key: account[key] for key in ("access_key_id", "access_key_secret")}
        done = controller.set_up()
        assert done.returncode == 0, done.stdout
        by_hand = {
            "Alibaba Cloud for leased lines": {**keys, "region": "cn-shanghai"},
            "BGP keys of leased lines": {"auth_keys": yaml.safe_dump({f"bgpg-{number}": KEY for number in (1, 2, 3)})},
        }
        for name, inputs in by_hand.items():
            server.awx.change("credentials", server.awx.get("credentials", name), {"inputs": inputs})
        runner = Runner(controller.awx, tmp_path, {"ALICLOUD_VPC_ENDPOINT": service.endpoint})
        yield Site(controller, runner, service, profile)


def test_a_line_is_onboarded_audited_maintained_and_removed(site: Site) -> None:
    preview = site.run("preview", leased_line_pay_orders=["occupancy"])
    assert preview.status == "successful", preview.output
    assert json.loads(preview.artifacts["leased_lines_plan"])["lines"]["line-1"]["steps"]
    assert site.changes() == []

    scheduled = site.run("onboard")
    assert scheduled.status == "successful", scheduled.output
    assert scheduled.artifacts["leased_lines"]["line-1"]["waiting_on"] == "you"
    assert site.changes() == []

    onboard = site.run("onboard", leased_line_pay_orders=["occupancy"], leased_line_apply="unclaimed")
    assert onboard.status == "successful", onboard.output
    assert onboard.artifacts["leased_lines"]["line-1"]["next_step"] == "In service"
    assert "CreatePhysicalConnectionOccupancyOrder" in site.changes()
    (group,) = site.service.control.state()["groups"].values()
    assert group["auth_key"] == KEY

    audit = site.run("audit")
    assert audit.status == "successful", audit.output
    again = site.run("onboard")
    assert (again.status, site.changes()) == ("successful", [])

    refused = site.run("maintenance", maintenance="on", maintenance_lines="line-1")
    assert refused.status == "failed"
    assert "it has no partner that could carry its traffic" in refused.output
    out = site.run("maintenance", maintenance="on", maintenance_lines="line-1", leased_line_force="true")
    assert out.status == "successful", out.output
    assert site.changes() == ["TerminateVirtualBorderRouter"]
    found = site.run("audit", leased_line_fail_on=["down"])
    assert found.status == "failed", found.output
    assert site.changes() == []
    back = site.run("maintenance", maintenance="off", maintenance_lines="line-1", maintenance_site="")
    assert back.status == "successful", back.output

    site.changes()
    unsure = site.run("offboard", leased_line_confirm_offboard="line-2")
    assert unsure.status == "failed"
    seen = site.run("offboard", leased_line_confirm_offboard="line-1", limit="line-1", job_type="check")
    assert seen.status == "successful", seen.output
    assert site.changes() == []
    gone = site.run("offboard", leased_line_confirm_offboard="line-1", limit="line-1")
    assert gone.status == "successful", gone.output
    assert site.service.control.state()["lines"] == {}


def test_a_workflow_does_what_was_approved_and_nothing_else(site: Site) -> None:
    awx = site.controller.awx
    answers = launch(awx, awx.get("workflow_job_templates", WORKFLOW), {"leased_line_pay_orders": ["occupancy"]})
    assert answers == {"leased_line_pay_orders": ["occupancy"], "leased_line_apply": "unclaimed"}
    preview = site.run_in_workflow("preview", answers, {})
    assert preview.status == "successful", preview.output
    artifacts = preview.artifacts
    plan = json.loads(artifacts["leased_lines_plan"])

    alone = site.run("run as approved")
    assert alone.status == "failed"
    assert "leased_lines_plan: it is missing" in alone.output
    line = a_keyed_line(1)
    line["leased_line_vbrs"][0]["bgp_networks"].append("192.168.0.0/16")
    site.describe({"line-1": line})
    beyond = site.run_in_workflow("run as approved", answers, artifacts)
    assert beyond.status == "failed"
    assert "AddBgpNetwork" in beyond.output and "192.168.0.0/16" in beyond.output
    site.describe({"line-1": a_keyed_line(1), "line-2": a_keyed_line(2)})
    changed = json.dumps({**plan, "valid_until": "2099-01-01T00:00:00Z"})
    forged = site.run_in_workflow("run as approved", answers, {**artifacts, "leased_lines_plan": changed})
    assert forged.status == "failed"
    assert "the plan is not as it was written" in forged.output
    assert site.changes() == []

    site.describe({"line-1": a_keyed_line(1)})
    run = site.run_in_workflow("run as approved", answers, artifacts)
    assert run.status == "successful", run.output
    assert run.artifacts["leased_lines"]["line-1"]["next_step"] == "In service"
    approved = [step["action"] for step in plan["lines"]["line-1"]["steps"]]
    assert set(site.changes()) <= set(approved)


def test_slices_carry_on_and_hold_new_lines(site: Site) -> None:
    lines = {f"line-{number}": a_keyed_line(number) for number in (1, 2, 3)}
    site.describe({name: lines[name] for name in ("line-1", "line-2")})
    made = site.run("onboard", leased_line_pay_orders=["occupancy"], leased_line_apply="unclaimed")
    assert made.status == "successful", made.output
    site.changes()

    site.describe(lines)
    done = site.controller.set_up(awx_job_slices=2)
    assert done.returncode == 0, done.stdout
    slices = [site.run("onboard", leased_line_apply="unclaimed", part=(number, 2)) for number in (1, 2)]
    assert [sorted(one.artifacts["leased_lines"]) for one in slices] == [["line-1", "line-3"], ["line-2"]]
    assert [one.status for one in slices] == ["successful", "successful"], slices[0].output
    assert slices[0].artifacts["leased_lines"]["line-3"]["waiting_on"] == "you"
    assert site.changes() == []


def test_without_an_answer_that_is_required_no_job_starts(site: Site) -> None:
    for name, answers in (("maintenance", {}), ("offboard", {"leased_line_confirm_offboard": ""})):
        with pytest.raises(Refused):
            site.run(name, **answers)
    with pytest.raises(Refused):
        site.run("onboard", leased_line_pay_orders=["everything"])
