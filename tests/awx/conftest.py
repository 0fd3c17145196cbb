# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from .api import TOKEN, Server
from .stand_in import Awx

SETUP = "alicloud.express_connect.awx_setup"
PLAYBOOKS = ("onboard", "maintenance", "offboard")
KEY = "S3cr3t-Key-{{ 1 }}!"
"""An MD5 key that would become another one if it were taken for a template."""


class Loader(yaml.SafeLoader):
    """Takes what is marked as no template for the text that it is."""


Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))
DATA = yaml.load((Path(__file__).parents[2] / "playbooks" / "vars" / "awx.yml").read_text("utf-8"), Loader)
"""What the playbook makes."""


def make_repository(folder: Path, inventory: dict[str, Any]) -> Path:
    """Make a repository as the guide says: an inventory, and playbooks that import those of the collection."""
    (folder / "inventory").mkdir(parents=True)
    (folder / "inventory" / "hosts.yml").write_text(yaml.safe_dump(inventory, allow_unicode=True), "utf-8")
    for name in PLAYBOOKS:
        (folder / f"{name}.yml").write_text(f"- import_playbook: alicloud.express_connect.{name}\n", "utf-8")
    who = ["-c", "user.name=tests", "-c", "user.email=tests@example.com"]
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], [*who, "commit", "-q", "-m", "Describe the lines"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


@dataclass
class Controller:
    """A stand-in of AWX, and the playbook that sets it up."""

    server: Server
    folder: Path
    repository: Path
    settings: dict[str, str] = field(default_factory=dict)
    """Further variables of the environment."""

    @property
    def awx(self) -> Awx:
        return self.server.awx

    @property
    def address(self) -> dict[str, str]:
        """How awx.awx finds it."""
        return {"CONTROLLER_HOST": self.server.url, "CONTROLLER_OAUTH_TOKEN": TOKEN, "no_proxy": "127.0.0.1"}

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "ANSIBLE_NOCOLOR": "true",
            "ANSIBLE_STDOUT_CALLBACK": "ansible.builtin.default",
            **self.address,
            **self.settings,
        }

    def set_up(self, *options: str, **more: Any) -> subprocess.CompletedProcess[str]:
        given = {"awx_scm_url": f"file://{self.repository}", "awx_image": "registry.example.com/lines:1", **more}
        command = [str(Path(sys.executable).parent / "ansible-playbook"), SETUP, "-e", json.dumps(given), *options]
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def controller(server: Server, tmp_path: Path) -> Controller:
    return Controller(server, tmp_path, make_repository(tmp_path / "lines", {"all": {}}))
