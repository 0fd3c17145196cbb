# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files agree on the version, what is in the way of a release is found, and workflows call targets that exist."""

from __future__ import annotations

import re
import runpy
import shutil
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CHECK = runpy.run_path(str(ROOT / "scripts" / "release_check.py"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FILES = ("galaxy.yml", "README.md", "docs/examples/execution-environment.yml", "changelogs/changelog.yaml")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "changelogs" / "fragments", tmp_path / "changelogs" / "fragments")
    return tmp_path


def test_the_version_can_be_released(root: Path) -> None:
    version = yaml.safe_load((ROOT / "galaxy.yml").read_text("utf-8"))["version"]
    assert CHECK["find_obstacles"](version, root) == []


def test_what_is_in_the_way_of_a_release_is_found(root: Path) -> None:
    (root / "changelogs" / "fragments" / "new.yml").write_text("bugfixes: [one]\n")
    assert [text.partition(":")[0] for text in CHECK["find_obstacles"]("9.9.9", root)] == [
        *("galaxy.yml", "changelogs/changelog.yaml", "changelogs/fragments/new.yml", "README.md"),
        "docs/examples/execution-environment.yml",
    ]


def test_the_changelog_names_all_that_is_new() -> None:
    told = yaml.safe_load((ROOT / "changelogs" / "changelog.yaml").read_text("utf-8"))["releases"].values()
    named = {one["name"] for release in told for one in [*release["modules"], *release["objects"]["role"]]}
    named |= {one["name"] for release in told for kind in release["plugins"].values() for one in kind}
    there = [
        *ROOT.glob("plugins/modules/*.py"),
        *ROOT.glob("plugins/filter/*.yml"),
        *ROOT.glob("plugins/inventory/*.py"),
    ]
    assert named == {path.stem for path in there} | {path.name for path in ROOT.glob("roles/*")}


def test_workflows_run_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    called = {
        target
        for path in WORKFLOWS
        for target in re.findall(r"\bmake (?:--silent )?([a-z-]+)", path.read_text("utf-8"))
    }
    assert {"test", "sanity", "importer", "matrix", "nightly-list", "release-check"} <= called <= targets
