# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The guide to AWX, word for word: its commands are run in order, its inventory and its keys are used, and its tables are complete."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from integration.test_role import start

from .api import Server
from .conftest import DATA, Controller
from .jobs import Runner
from .launch import launch

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "docsite" / "rst" / "guide_awx.rst").read_text("utf-8")
BLOCK = re.compile(r"^\.\. code-block:: (\w+)\n\n((?:   .*\n|\n)+)", re.MULTILINE)


def test_the_guide_can_be_followed(server: Server, tmp_path: Path, profile: str) -> None:
    repository = tmp_path / "lines"
    controller = Controller(server, tmp_path, repository)
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "t"), ("EMAIL", "t@example.com"))
    }
    env = {
        **controller.environment(),
        **who,
        "REPOSITORY": f"file://{repository}",
        "IMAGE": "registry.example.com/lines:1",
    }
    files = [repository / "inventory" / "hosts.yml", tmp_path / "keys.yml"]
    output = ""
    blocks = [(kind, re.sub(r"^   ", "", text, flags=re.MULTILINE).strip()) for kind, text in BLOCK.findall(GUIDE)]
    assert [kind for kind, _text in blocks] == ["shell", "yaml", "shell", "shell", "shell", "text", "yaml"]
    for kind, text in blocks:
        if kind == "yaml":
            files.pop(0).write_text(text, "utf-8")
        elif kind == "text":
            assert text in output
        else:
            done = subprocess.run(
                ["bash", "-c", text], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=300, check=False
            )
            output = done.stdout + done.stderr
            assert done.returncode == 0, f"{text}\n{output}"

    with start(profile) as service:
        account, awx = service.accounts[0], server.awx
        keys = {key: account[key] for key in ("access_key_id", "access_key_secret")}
        for number, inputs in (
            (4, {**keys, "region": "cn-shanghai"}),
            (5, {"auth_keys": (tmp_path / "keys.yml").read_text("utf-8")}),
        ):
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
