# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest
import yaml

from .conftest import ROOT, Installed

FILES = (
    *("CHANGELOG.rst", "CONTRIBUTING.md", "COPYING", "FILES.json", "MANIFEST.json", "README.md", "REUSE.toml"),
    *("SECURITY.md", "bindep.txt", "requirements.txt", "requirements-demo.txt", "scripts/demo.py"),
    "changelogs/changelog.yaml",
)
FOLDERS = ("docs", "extensions/eda", "meta", "playbooks", "plugins", "roles", "tests/simulator")
LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")


def members(installed: Installed) -> list[str]:
    with tarfile.open(installed.archive) as archive:
        return [member.name for member in archive if member.isfile()]


def test_the_archive_has_what_users_need_and_nothing_else(installed: Installed) -> None:
    names = members(installed)
    assert {"plugins/modules/vbr.py", "playbooks/onboard.yml", "docs/examples/estate.yml"} <= set(names)
    assert "tests/simulator/express_connect/__init__.py" in names
    assert [
        name for name in names if name not in FILES and not name.startswith(tuple(f"{one}/" for one in FOLDERS))
    ] == []
    assert [name for name in names if name.endswith((".pyc", ".retry"))] == []


def test_the_manifest_says_where_the_project_lives(installed: Installed) -> None:
    with tarfile.open(installed.archive) as archive:
        manifest = json.load(archive.extractfile("MANIFEST.json") or b"")["collection_info"]
    assert all(manifest[key].startswith("https://") for key in ("repository", "documentation", "homepage", "issues"))
    assert (manifest["version"], manifest["dependencies"]) == ("1.0.0", {})
    assert manifest["version"] in (ROOT / "CHANGELOG.rst").read_text("utf-8")


@pytest.mark.parametrize("profile", ["reference", "today"])
def test_the_simulator_starts_from_where_it_is_installed(installed: Installed, tmp_path: Path, profile: str) -> None:
    ready = tmp_path / "ready.json"
    command = [sys.executable, installed.place / "tests" / "simulator", "--port", "0", "--profile", profile]
    process = subprocess.Popen(
        [*map(str, command), "--ready-file", str(ready)], cwd=tmp_path, env=installed.environment(tmp_path)
    )
    try:
        pause, deadline = 0.05, time.monotonic() + 60
        while not ready.exists():
            assert process.poll() is None and time.monotonic() < deadline
            time.sleep(pause)
            pause = min(1, pause * 1.5)
        told = json.loads(ready.read_text("utf-8"))
        (tmp_path / "play.yml").write_text(
            yaml.safe_dump(
                [
                    {
                        "hosts": "localhost",
                        "gather_facts": False,
                        "tasks": [
                            {"alicloud.express_connect.estate_info": {}, "register": "seen"},
                            {"debug": {"var": "seen"}},
                        ],
                    }
                ]
            )
        )
        done = installed.run(
            ["ansible-playbook", "play.yml"],
            tmp_path,
            ALICLOUD_VPC_ENDPOINT=told["endpoint"],
            ALICLOUD_ACCESS_KEY=told["accounts"][0]["access_key_id"],
            ALICLOUD_SECRET_KEY=told["accounts"][0]["access_key_secret"],
            ALICLOUD_REGION="cn-shanghai",
        )
        assert done.returncode == 0, done.stdout
        assert told["accounts"][0]["uid"] in done.stdout
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def test_the_simulator_names_what_it_needs(installed: Installed, tmp_path: Path) -> None:
    done = installed.run([sys.executable, "-S", installed.place / "tests" / "simulator"], tmp_path)
    assert done.returncode == 1
    assert re.fullmatch(
        r"simulator: (flask|werkzeug) is missing\. Install it with: \S+ -m pip install 'flask>=3\.0,<4'\n", done.stdout
    )


def test_the_demo_runs_from_where_it_is_installed(installed: Installed, tmp_path: Path) -> None:
    done = installed.run([sys.executable, installed.place / "scripts" / "demo.py"], tmp_path)
    assert done.returncode == 0, done.stdout[-4000:]
    assert re.search(r"^demo: done in \d+ s, with \d+ API calls, \d+ of them changing$", done.stdout, re.MULTILINE)
