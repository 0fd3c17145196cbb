# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the action adopted_inventory is. It always runs where Ansible does: MD5 keys are encrypted where they were read."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, line_modules, task
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import is_mask
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.adoption import (
    declare_estates,
    name_place,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.connection import missing_libraries
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.inventory_files import Folder
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.inventory_yaml import HAS_RUAMEL
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_inventory import CREDENTIALS
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.module_action import ModuleAction
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.vault import Vault


class AdoptAction(ModuleAction):
    """Look at some regions, and write what is there as an inventory."""

    def makes_no_difference(self, known: Mapping[str, Any]) -> bool:
        return True

    def find_module(self) -> task.Module:
        return replace(super().find_module(), work=adopt)


def adopt(asked: task.Task) -> dict[str, Any]:
    """Do what the module adopted_inventory does.

    Raises ExpressConnectError; nothing is written then.
    """
    missing = " ".join(filter(None, [missing_libraries(), "" if HAS_RUAMEL else "ruamel.yaml"]))
    if missing:
        raise errors.InvalidOptions(
            f"missing where Ansible runs: {missing}. Install with: {sys.executable} -m pip install {missing}"
        )
    params = asked.params
    path = Path(params["directory"]).absolute()
    vault = Vault(params["vault_password_file"], params["vault_id"]) if params["vault_password_file"] else None
    estates, keys = [], {}
    reached_by = {name: params[name] for name in CREDENTIALS if params[name]}
    for seen, estate in line_modules.look_at_regions(asked):
        estates.append({**estate, "credentials": reached_by})
        for group in seen.objects["bgp_group"]:
            if group["auth_key"] and not is_mask(group["auth_key"]):
                keys[group["bgp_group_id"]] = group["auth_key"]
    lines, ended = declare_estates(estates)
    folder = Folder(path, vault, keys)
    hosts = folder.adopt(lines, ended, map(name_place, estates))
    changed = any(file.changed for file in folder.files.values())
    if not asked.check_mode:
        folder.save()
    notes = [f"{line.host}: {note}" for line in lines for note in line.notes] + folder.notes
    notes += [
        f"VBR {vbr['vbr_id']} is on {vbr['physical_connection_id']}, a line of another account: the module vbr manages it"
        for estate in estates
        for vbr in estate["vbrs"]
    ]
    notes += [
        f"no line is in {name_place(estate)}; are the region and the account the ones that you mean?"
        for estate in estates
        if not estate["physical_connections"]
    ]
    return {
        "changed": changed,
        "directory": str(path),
        "hosts": [
            {**shown, "physical_connection_id": line.facts["physical_connection_id"], "status": line.facts["status"]}
            for shown, line in zip(hosts, lines, strict=True)
        ],
        "ended": [{"physical_connection_id": one.line_id, "name": one.name, "status": one.status} for one in ended],
        "notes": notes,
    }
