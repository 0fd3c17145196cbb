# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""FRR's own parser takes the rendered files, and refuses what is wrong; the lab loads them into its daemons."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parents[2] / "docs/examples/customer_edge/frr").glob("*.conf"))
WRONG = {
    "an unknown word": ("remote-as", "remote-sa"),
    "a timer out of range": ("bfd 3 300 300", "bfd 3 300 3"),
    "a mask that is none": ("10.255.1.2/30", "10.255.1.2/33"),
    "an AS number that is none": ("remote-as 45104", "remote-as 4510400000000"),
    "a value that is missing": ("set local-preference 200", "set local-preference"),
}

pytestmark = pytest.mark.skipif(shutil.which("vtysh") is None, reason="Debian's frr is not installed here")


def check(file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["vtysh", "-C", "-f", str(file)], capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_each_file_is_taken(file: Path) -> None:
    done = check(file)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_refused(tmp_path: Path, case: str) -> None:
    right, wrong = WRONG[case]
    text = FILES[0].read_text("utf-8")
    assert right in text
    (tmp_path / "wrong.conf").write_text(text.replace(right, wrong, 1), "utf-8")
    assert check(tmp_path / "wrong.conf").returncode != 0
