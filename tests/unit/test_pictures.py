# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of the statuses is drawn from those that the modules know; each picture has a text for those who do not see it."""

from __future__ import annotations

import runpy
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import (
    physical_connection_loa,
    physical_connection_states,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.foreign_vbr import VBR_TRANSIENT_STATES

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
SVG = "{http://www.w3.org/2000/svg}"


def test_the_picture_of_the_statuses_is_up_to_date() -> None:
    drawn = runpy.run_path(str(ROOT / "scripts" / "states.py"))["draw"]()
    assert (IMAGES / "states.svg").read_text(encoding="utf-8") == drawn, "run scripts/states.py"


def test_each_status_is_drawn() -> None:
    root = ElementTree.parse(IMAGES / "states.svg").getroot()
    names = {text.text for text in root.iter(f"{SVG}text") if text.get("class") == "status"}
    known = {
        *physical_connection_states.LIFECYCLE,
        *physical_connection_states.TERMINAL,
        *physical_connection_loa.LIFECYCLE,
    }
    assert names == known | {"Rejected", "unconfirmed", *VBR_TRANSIENT_STATES, "terminated", "active"}


@pytest.mark.parametrize("name", ["states", "topology"])
def test_it_is_told_and_can_be_read_on_dark_pages(name: str) -> None:
    root = ElementTree.parse(IMAGES / f"{name}.svg").getroot()
    told = {child.get("id"): (child.text or "").strip() for child in root}
    assert root.get("role") == "img"
    assert all(told[label] for label in (root.get("aria-labelledby") or "").split())
    assert len(told["description"]) > 200
    assert "prefers-color-scheme: dark" in (root.findtext(f"{SVG}style") or "")
    assert {child.tag for child in root.iter()}.isdisjoint({f"{SVG}image", f"{SVG}script", f"{SVG}foreignObject"})
