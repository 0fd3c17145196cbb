# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first steps and the guide to AWX, word for word, as a newcomer takes them; and the guide's tables are complete."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from integration.test_guides import PAGES, Reader, archive, blocks, reader
from integration.test_role import start

from .api import Server
from .conftest import DATA, Controller
from .jobs import Runner
from .launch import launch

__all__ = ["archive", "reader"]
ROOT = Path(__file__).parents[2]
GUIDE = PAGES["guide_awx"]


def test_a_newcomer_gets_from_the_archive_to_awx(reader: Reader, server: Server, tmp_path: Path) -> None:
    """With nothing but the archive and the pages: installed, onboarded, audited, one line down, and then all of it in AWX."""
    repository = reader.folder / "lines"
    controller = Controller(server, reader.folder, repository)
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "t"), ("EMAIL", "t@example.com"))
    }
    reader.env |= who | controller.address
    reader.env |= {"REPOSITORY": f"file://{repository}", "IMAGE": "registry.example.com/lines:1"}
    reader.follow(blocks("guide_start", PAGES["guide_start"]))
    page = (reader.folder / "audit" / "index.html").read_text("utf-8")
    assert all(line in page for line in ("sh-pudong-ct-01", "sh-pudong-cu-02", "sh-warehouse-cm-01", "sh-equinix-01"))

    steps = blocks("guide_awx", PAGES["guide_awx"])
    reader.follow(steps)
    awx = server.awx
    assert len(awx.objects["job_templates"]) == len(DATA["awx__templates"])
    assert len(awx.objects["workflow_job_templates"]) == 1
    (keys_block,) = (step.text for step in steps if step.kind == "yaml" and not step.caption)

    with start("today") as service:
        account = service.accounts[0]
        keys = {key: account[key] for key in ("access_key_id", "access_key_secret")}
        for number, inputs in ((4, {**keys, "region": "cn-shanghai"}), (5, {"auth_keys": keys_block})):
            awx.change("credentials", awx.objects["credentials"][number], {"inputs": inputs})
        template = awx.get("job_templates", "Leased lines: preview")
        runner = Runner(awx, tmp_path, {"ALICLOUD_VPC_ENDPOINT": service.endpoint})
        job = runner.run(template, launch(awx, template, {"leased_line_pay_orders": ["occupancy"]}))
        assert job.status == "successful", job.output
        assert "its key" not in json.dumps(job.events)
        plan = json.loads(job.artifacts["leased_lines_plan"])
        actions = [step["action"] for step in plan["lines"]["sh-pudong-ct-01"]["steps"]]
        assert actions == ["CreatePhysicalConnection", "ApplyPhysicalConnectionLOA"]
        awx.change("credentials", awx.objects["credentials"][5], {"inputs": {"auth_keys": "another-group: a key"}})
        assert runner.run(template, launch(awx, template, {})).status == "failed"


def test_the_tables_are_complete() -> None:
    templates, variables = (
        set(re.findall(r"^   \* - (.+(?:\n {7}.+)*)$", part, re.MULTILINE)) for part in GUIDE.split("list-table")[1:]
    )
    assert templates - {"Template"} == {one["name"] for one in DATA["awx__templates"]}
    (play,) = yaml.safe_load((ROOT / "playbooks" / "awx_setup.yml").read_text("utf-8"))
    named = {name for text in variables for name in re.findall(r"``(awx_\w+)``", text)}
    assert named == {name for name in play["vars"] if name.startswith("awx_")}


@pytest.mark.parametrize(
    "answer",
    ["Modifications to inputs are not allowed for credential types that are in use", "Playbook not found for project"],
)
def test_answers_of_awx_are_as_they_stand_there(answer: str) -> None:
    assert f"*{answer}*" in GUIDE
    assert answer in (ROOT / "tests" / "awx" / "stand_in.py").read_text("utf-8")
