# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the actions mask is what the modules call secret."""

from __future__ import annotations

from ansible_collections.alicloud.express_connect.plugins.module_utils import line_modules, task
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import redact_arguments
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.module_action import SENSITIVE

from .common import RESOURCES, shows


def test_every_sensitive_row_is_masked() -> None:
    rows = [row for resource in RESOURCES.values() for row in resource.fields if row.is_sensitive and not row.computed]
    options = {name for row in rows for name in (row.option, *row.argument.get("aliases", ()))}
    keys = {
        name for option in ("access_key_secret", "security_token") for name in (option, *task.AUTH[option]["aliases"])
    }
    assert options == {"auth_key", "pm_info", "line_sp_contact_info"}
    assert options | keys | {"extra_parameters"} | {"loa", "vbrs"} == SENSITIVE


def test_the_options_of_a_whole_line_are_shown_without_its_secrets() -> None:
    given = {
        "name": "site-1",
        "loa": {"si": "Shanghai Fibre Works", "pm_info": [{"pm_name": "Zhang Wei", "pm_certificate_type": "IDCard"}]},
        "vbrs": [{"name": "edge", "bgp_groups": [{"name": "customer", "auth_key": "S3cr3t-Key!"}]}],
    }
    seen = redact_arguments(line_modules.line_argument_spec(), given, frozenset())
    assert not shows(seen, "S3cr3t-Key!")
    assert not shows(seen, "Zhang Wei")
    assert seen["loa"]["si"] == "Shanghai Fibre Works"
    assert seen["vbrs"][0]["bgp_groups"] == [{"name": "customer", "auth_key": "********"}]
