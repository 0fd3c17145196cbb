# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ansible-builder makes of the collection and of the example of an execution environment. No image is built."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from .conftest import Installed


def test_the_collection_says_what_its_python_needs(installed: Installed, tmp_path: Path) -> None:
    done = installed.run(["ansible-builder", "introspect", installed.collections], tmp_path)
    assert done.returncode == 0, done.stdout
    wanted = [line.partition(" #")[0].strip() for line in yaml.safe_load(done.stdout.partition("---")[2])["python"]]
    text = (installed.place / "meta" / "ee-requirements.txt").read_text("utf-8")
    assert wanted == [line for line in text.splitlines() if line and line[0] != "#"]


def test_the_example_makes_a_context(installed: Installed, tmp_path: Path) -> None:
    shutil.copy(installed.place / "docs" / "examples" / "execution-environment.yml", tmp_path)
    shutil.copy(installed.archive, tmp_path)
    done = installed.run(["ansible-builder", "create", "--file", "execution-environment.yml", "-v3"], tmp_path)
    assert done.returncode == 0, done.stdout
    built = tmp_path / "context" / "_build"
    (collection,) = yaml.safe_load((built / "requirements.yml").read_text("utf-8"))["collections"]
    assert (built / collection["name"]).read_bytes() == installed.archive.read_bytes()
    assert "ruamel.yaml" in (built / "requirements.txt").read_text("utf-8")
