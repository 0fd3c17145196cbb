# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bridge to Ansible for a module in a process of its own: options in, result or failure out. Nothing else knows AnsibleModule."""

from __future__ import annotations

import copy
from typing import Any

from ansible.module_utils.basic import AnsibleModule, missing_required_lib

from ansible_collections.alicloud.express_connect.plugins.module_utils import task
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.connection import missing_libraries
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.reader import OutputReader

STANDARD_OUTPUT = 1


class ExpressConnectModule(AnsibleModule):  # type: ignore[misc]
    """A module that keeps secrets out of what Ansible says by itself: of options that are not valid, and to the system's log.

    Ansible would search for their values, which mangles what only happens to contain a short one, and it knows of none that an
    option holds only in part.
    """

    def __init__(self, module: task.Module) -> None:
        self.module = module
        super().__init__(argument_spec=module.spec, supports_check_mode=True, **module.requirements)
        self.no_log_values: set[str] = set()

    def _load_params(self) -> None:
        super()._load_params()
        self.given = copy.deepcopy(self.params)  # what is not valid may be dropped from the others

    def fail_json(self, msg: str, **kwargs: Any) -> None:
        """Fail, most often because options are not valid."""
        self.no_log_values = set()
        super().fail_json(**{**task.refuse(self.module, self.given, self.params, msg), **kwargs})

    def log(self, msg: str, log_args: dict[str, Any] | None = None) -> None:
        """Write to the system's log, first of all with which options the module was called."""
        shown = task.show_arguments(self.module, self.params)["module_args"]
        hidden = {name: text for name, text in (log_args or {}).items() if str(text).startswith("NOT_LOGGING")}
        written = {**{name: str(value) for name, value in shown.items()}, **hidden}
        text = " ".join(f"{name}={value}" for name, value in written.items())
        super().log(
            task.meet_secrets(self.module.spec, self.params).clean(f"Invoked with {text}" if log_args else msg), written
        )


def run_module(module: task.Module) -> None:
    """Run a module of the collection, and end the process."""
    bridge = ExpressConnectModule(module)
    if missing_libraries():
        bridge.fail_json(msg=missing_required_lib(missing_libraries()))
    outcome = task.run(module, bridge.params, bridge.check_mode, OutputReader(STANDARD_OUTPUT))
    for text in outcome.pop("warnings", ()):
        bridge.warn(text)
    if outcome.get("failed"):
        bridge.fail_json(**outcome)
    bridge.exit_json(**outcome)
