# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Say what is in the way of releasing a version: files that do not agree on it, or a tag that it has already.

python scripts/run.py python scripts/release_check.py VERSION
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
ARCHIVE = "alicloud-express_connect-{}.tar.gz"
NAMED = ("README.md", "docs/examples/execution-environment.yml")
"""Documents that name the archive."""


def find_obstacles(version: str, root: Path) -> list[str]:
    """Return what is in the way."""
    found = []
    actual = yaml.safe_load((root / "galaxy.yml").read_text("utf-8"))["version"]
    if actual != version:
        found.append(f"galaxy.yml: the version is {actual}")
    released = yaml.safe_load((root / "changelogs" / "changelog.yaml").read_text("utf-8"))["releases"]
    if version not in released:
        found.append("changelogs/changelog.yaml: it is not there; run antsibull-changelog release")
    told = {name for entry in released.values() for name in entry.get("fragments", ())}
    found += [
        f"changelogs/fragments/{path.name}: it is in no release; run antsibull-changelog release"
        for path in sorted((root / "changelogs" / "fragments").glob("*.yml"))
        if path.name not in told
    ]
    found += [
        f"{name}: it does not name {ARCHIVE.format(version)}"
        for name in NAMED
        if ARCHIVE.format(version) not in (root / name).read_text("utf-8")
    ]
    return found


def has_tag(version: str, root: Path) -> bool:
    command = ["git", "tag", "--list", version]
    return bool(subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.strip())


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.exit(__doc__)
    (version,) = arguments
    obstacles = find_obstacles(version, ROOT)
    if (
        has_tag(version, ROOT)
        and subprocess.run(["git", "diff", "--quiet", version, "HEAD"], cwd=ROOT, check=False).returncode
    ):
        obstacles.append(f"the tag {version} exists, and is not what is checked out")
    for obstacle in obstacles:
        print(obstacle)
    print(f"{version} cannot be released" if obstacles else f"{version} can be released")
    return 1 if obstacles else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
