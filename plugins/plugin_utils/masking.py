# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a module as Ansible does by itself, with two additions.

Nothing secret is left among the options that Ansible's debugger prints afterwards. In check mode, the module is told what the
tasks before it would change.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from ansible.plugins.action import ActionBase

from ansible_collections.alicloud.express_connect.plugins.module_utils import task
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import MASK
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import ArgumentSpec
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.preview_memory import PreviewMemory


def sensitive_options(specs: Iterable[ArgumentSpec]) -> frozenset[str]:
    """Return the options, aliases included, of which a module shows nothing or only a part."""
    names = {"extra_parameters"}  # may hold whatever the service takes
    for spec in specs:
        for option, entry in spec.items():
            if hides(entry):
                names |= {option, *entry.get("aliases", ())}
    return frozenset(names)


def hides(entry: Mapping[str, Any]) -> bool:
    """Tell whether an option, or any part of it, is not to be seen."""
    return bool(entry.get("no_log")) or any(map(hides, entry.get("options", {}).values()))


SENSITIVE = sensitive_options([task.line_argument_spec(), *map(task.argument_spec, RESOURCES.values())])


class MaskingAction(ActionBase):  # type: ignore[misc]
    """What the action of each module of the collection is."""

    _supports_check_mode = True
    _supports_async = True
    _supports_diff = True

    def run(self, tmp: Any = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        result: dict[str, Any] = super().run(tmp, task_vars)
        wrap_async = self._task.async_val and not self._connection.has_native_async
        given = copy.deepcopy(self._task.args)
        memory = PreviewMemory.of(self._task, task_vars or {})
        if memory:
            given[task.PREVIEW] = memory.recall()
        result.update(self._execute_module(module_args=given, task_vars=task_vars, wrap_async=wrap_async))
        learnt = result.pop(task.PREVIEW, None)
        if memory and learnt:
            memory.keep(learnt)
        if not wrap_async:
            self._remove_tmp_path(self._connection._shell.tmpdir)
        return result

    def _configure_module(self, module_name: str, module_args: dict[str, Any], task_vars: Mapping[str, Any]) -> Any:
        """Mask the options once they are part of what is sent: nothing but the debugger looks at them after that."""
        built = super()._configure_module(module_name, module_args, task_vars)
        for name in SENSITIVE:
            if module_args.get(name):
                module_args[name] = MASK
        return built
