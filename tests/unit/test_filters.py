# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filters: what they are called by, and that asking for all of them costs next to nothing."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from ansible_collections.alicloud.express_connect.plugins.filter import customer_edge, leased_line
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.filters import make_filter

FOLDER = Path(__file__).resolve().parents[2] / "plugins" / "filter"
PLUGINS = "ansible_collections.alicloud.express_connect.plugins"
FILTERS = customer_edge.FILTERS | leased_line.FILTERS


def test_each_filter_is_a_function_and_has_its_page() -> None:
    assert sorted(FILTERS) == sorted(path.stem for path in FOLDER.glob("*.yml"))
    for place in FILTERS.values():
        module, _dot, function = place.partition(".")
        assert callable(getattr(import_module(f"{PLUGINS}.plugin_utils.{module}"), function)), place


def test_a_filter_hands_over_what_it_is_given() -> None:
    complain = make_filter("files.complain_of_places")
    assert complain([("place", "")], kind="file") == complain([("place", "")], "file") != []
    with pytest.raises(TypeError, match="unexpected keyword argument 'neither'"):
        complain([], kind="file", neither=1)


def test_asking_for_all_filters_imports_none_of_what_they_do() -> None:
    """Each worker process of Ansible that uses one filter asks for all of them."""
    code = f"""
import sys
from {PLUGINS}.filter import customer_edge, leased_line
assert {{*customer_edge.FilterModule().filters(), *leased_line.FilterModule().filters()}}
print(*sorted(name.removeprefix("{PLUGINS}.") for name in sys.modules if name.startswith("{PLUGINS}.")))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    seen = done.stdout.split()
    assert seen == [
        "filter",
        "filter.customer_edge",
        "filter.leased_line",
        "plugin_utils",
        "plugin_utils.filters",
        "plugin_utils.untrusted",
    ]
