# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the actions mask is what the modules call secret."""

from __future__ import annotations

from ansible_collections.alicloud.express_connect.plugins.module_utils import task
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.masking import MASK, SECRET

from .common import RESOURCES


def test_every_secret_option_is_masked() -> None:
    secret = {"extra_parameters"}  # may hold whatever the service takes
    for resource in RESOURCES.values():
        for name, entry in task.argument_spec(resource).items():
            if entry.get("no_log") or any(option.get("no_log") for option in entry.get("options", {}).values()):
                secret |= {name, *entry.get("aliases", ())}
    assert secret == set(SECRET)
    assert MASK == task.MASK
