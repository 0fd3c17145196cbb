# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the demo decides by itself; the rest of it is `make demo`."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from .playbooks import ROOT

DEMO = runpy.run_path(str(ROOT / "scripts" / "demo.py"))
ON_ONE_MACHINE = SimpleNamespace(endpoint="http://127.0.0.1:9", account={"access_key_id": "", "access_key_secret": ""})


@pytest.mark.parametrize(
    ("hosts", "last"),
    [
        ({"a": {}, "b": {"leased_line_redundant_with": "a"}}, ("b", "b")),
        ({"b": {"leased_line_redundant_with": "a"}, "a": {}}, ("b", "b")),
        ({"b": {"leased_line_redundant_with": "线路"}, "c": {}, "a": {"leased_line_name": "线路"}}, ("c", "c")),
        ({"a": {}, "b": {"leased_line_name": "线路"}}, ("b", "线路")),
    ],
)
def test_the_line_that_the_demo_takes_down(
    tmp_path: Path, hosts: dict[str, dict[str, str]], last: tuple[str, str]
) -> None:
    """The last of the inventory that can end: no other one relies on it."""
    inventory = tmp_path / "estate.yml"
    inventory.write_text(yaml.safe_dump({"leased_lines": {"hosts": hosts}}, sort_keys=False), encoding="utf-8")
    playbooks = DEMO["Playbooks"](inventory, ON_ONE_MACHINE)
    assert playbooks.last_to_leave(playbooks.hosts()) == last
