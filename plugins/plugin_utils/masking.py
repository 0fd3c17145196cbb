# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a module as Ansible does by itself, but leave nothing secret among the options that its debugger prints afterwards."""

from __future__ import annotations

import copy
from typing import Any

from ansible.plugins.action import ActionBase

MASK = "********"
# Named here and not derived from the modules' specs: this is loaded for every task, and those import an HTTP library.
SECRET = (
    "access_key_secret",
    "alicloud_secret_key",
    "secret_key",
    "secret_access_key",
    "security_token",
    "alicloud_security_token",
    "auth_key",
    "pm_info",
    "extra_parameters",
)


class MaskingAction(ActionBase):
    """What the action of each module of the collection is."""

    _supports_check_mode = True
    _supports_async = True
    _supports_diff = True

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        result: dict[str, Any] = super().run(tmp, task_vars)
        wrap_async = self._task.async_val and not self._connection.has_native_async
        given = copy.deepcopy(self._task.args)
        result.update(self._execute_module(module_args=given, task_vars=task_vars, wrap_async=wrap_async))
        if not wrap_async:
            self._remove_tmp_path(self._connection._shell.tmpdir)
        return result

    def _configure_module(self, module_name: str, module_args: dict[str, Any], task_vars: dict[str, Any] | None) -> Any:
        """Mask the options once they are part of what is sent: nothing but the debugger looks at them after that."""
        built = super()._configure_module(module_name, module_args, task_vars)
        for name in SECRET:
            if module_args.get(name):
                module_args[name] = MASK
        return built
