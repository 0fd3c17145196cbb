# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The guide to operations, word for word: its commands are run in order, and what it says they print is what they print."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import simulator

from .playbooks import ROOT, Estate
from .test_role import start

GUIDE = (ROOT / "docs" / "docsite" / "rst" / "guide_operations.rst").read_text("utf-8")
BLOCK = re.compile(r"^\.\. code-block:: (shell|text)\n\n((?:   .*\n|\n)+)", re.MULTILINE)
QUIET = "onboard --check"


def blocks() -> list[tuple[str, str]]:
    found = [(kind, re.sub(r"^   ", "", text, flags=re.MULTILINE).strip()) for kind, text in BLOCK.findall(GUIDE)]
    assert [kind for kind, _text in found].count("shell") >= 8
    return found


@pytest.fixture
def folder(tmp_path: Path, profile: str) -> Path:
    with start(profile) as service:
        yield from prepare(tmp_path, service)


def prepare(tmp_path: Path, service: simulator.Handle):
    estate = Estate(tmp_path, service, {})
    ready = {"endpoint": service.endpoint, "accounts": service.accounts}
    (tmp_path / "ready.json").write_text(json.dumps(ready), "utf-8")
    (tmp_path / "password").write_text("a password\n", "utf-8")
    (tmp_path / "scripts").symlink_to(ROOT / "scripts")
    env = {
        **estate.environment(tmp_path / "data"),
        "READY_FILE": str(tmp_path / "ready.json"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    del env["ANSIBLE_CALLBACKS_ENABLED"]
    (tmp_path / "env.json").write_text(json.dumps(env), "utf-8")
    yield tmp_path


def test_the_guide_can_be_followed(folder: Path) -> None:
    env = json.loads((folder / "env.json").read_text("utf-8"))
    output = ""
    for kind, text in blocks():
        if kind == "text":
            said = re.sub(r"account \d+", "account ", text)
            assert said.replace("in inventory:", f"in {folder}/inventory:") in re.sub(
                r"account \d+", "account ", output
            )
            continue
        done = subprocess.run(
            ["bash", "-c", text], cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False
        )
        output = done.stdout + done.stderr
        assert done.returncode == 0, f"{text}\n{output}"
        if QUIET in text:
            assert re.search(r"changed=[1-9]", output) is None
    assert (folder / "audit" / "index.html").stat().st_size > 10_000
    assert "express_connect_line_health" in (folder / "leased_lines.prom").read_text("utf-8")
