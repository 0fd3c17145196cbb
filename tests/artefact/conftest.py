# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


@dataclass
class Installed:
    """The collection, installed from its archive into an empty folder."""

    archive: Path
    collections: Path

    @property
    def place(self) -> Path:
        return self.collections / "ansible_collections" / "alicloud" / "express_connect"

    def environment(self, folder: Path, **more: str) -> dict[str, str]:
        """What a command needs that knows nothing of the repository, and has an empty home."""
        kept = {name: value for name, value in os.environ.items() if name in ("LANG", "LC_ALL", "TMPDIR")}
        path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
        return {
            **kept,
            "HOME": str(folder),
            "PATH": path,
            "ANSIBLE_COLLECTIONS_PATH": str(self.collections),
            "ANSIBLE_NOCOLOR": "true",
            **more,
        }

    def run(self, command: Sequence[str | Path], folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            list(map(str, command)),
            cwd=folder,
            env=self.environment(folder, **more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=600,
            check=False,
        )


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("artefact")
    found = Installed(folder, folder / "collections")
    built = found.run(["ansible-galaxy", "collection", "build", ROOT, "--output-path", folder], folder)
    assert built.returncode == 0, built.stdout
    (found.archive,) = folder.glob("*.tar.gz")
    done = found.run(
        ["ansible-galaxy", "collection", "install", "--offline", found.archive, "-p", found.collections], folder
    )
    assert done.returncode == 0, done.stdout
    return found
