# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the actions mask is what the modules call secret."""

from __future__ import annotations

from ansible_collections.alicloud.express_connect.plugins.module_utils import task
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.masking import SENSITIVE

from .common import RESOURCES


def test_every_sensitive_row_is_masked() -> None:
    rows = [row for resource in RESOURCES.values() for row in resource.fields if row.is_sensitive and not row.computed]
    options = {name for row in rows for name in (row.option, *row.argument.get("aliases", ()))}
    keys = {
        name for option in ("access_key_secret", "security_token") for name in (option, *task.AUTH[option]["aliases"])
    }
    assert options == {"auth_key", "pm_info", "line_sp_contact_info"}
    assert options | keys | {"extra_parameters"} == SENSITIVE
