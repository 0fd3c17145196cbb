# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action plugins hold nothing. They cannot be one file with redirects: then C(module_defaults) of one module reach the others."""

from __future__ import annotations

from pathlib import Path

import pytest

PLUGINS = Path(__file__).parents[2] / "plugins"
ACTIONS = sorted((PLUGINS / "action").iterdir())
SHAPE = '''\
# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.module_action import ModuleAction


class ActionModule(ModuleAction):
    """The module, run in the worker process where that makes no difference, and with its secrets kept from the debugger."""
'''


WRITES_FILES = ("adopted_inventory",)
"""Those that run nowhere but in Ansible itself."""


@pytest.mark.parametrize("file", [path for path in ACTIONS if path.suffix == ".py"], ids=lambda path: path.stem)
def test_an_action_is_the_shared_class_and_nothing_else(file: Path) -> None:
    shape = SHAPE
    if file.stem in WRITES_FILES:
        shape = shape.replace("module_action", "adopt_action").replace("ModuleAction", "AdoptAction")
        shape = shape.replace(shape.split('"""')[1], "The module, which runs where Ansible does.")
    assert file.read_text(encoding="utf-8") == shape


def test_every_module_has_its_action_and_there_is_nothing_else() -> None:
    assert [path.name for path in ACTIONS if path.name != "__pycache__"] == sorted(
        path.name for path in (PLUGINS / "modules").glob("*.py")
    )
    assert len(ACTIONS) >= 14
