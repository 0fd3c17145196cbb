# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action plugins hold nothing. They cannot be one file with redirects: then C(module_defaults) of one module reach the others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ansible_collections.alicloud.express_connect.plugins.plugin_utils import module_action

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
OWN_PROCESS = ("ansible_module", "ansible_line_module", "bridge")
"""What only a module in a process of its own needs."""


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


LOADED = f"""
import sys
from {module_action.__name__} import ModuleAction
print(*sys.modules, sep="\\n")
"""


def test_an_action_loads_the_code_of_all_modules_before_the_workers_are_forked() -> None:
    """Also what a process of its own loads only when it needs it."""
    said = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, check=True, text=True).stdout
    utils = PLUGINS / "module_utils"
    files = [path.relative_to(PLUGINS).with_suffix("") for path in utils.rglob("*.py") if path.stem != "__init__"]
    names = {".".join(file.parts) for file in files} - {f"module_utils.{name}" for name in OWN_PROCESS}
    assert len(names) > 50
    assert names <= {name.partition(".plugins.")[2] for name in said.splitlines()}
