# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which modules there are: those of many objects at once, of whole lines and of regions stand here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, modules, schema
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line import declaration, network_list
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.journal import open_journal
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.line import bring_forward
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.snapshot import (
    Snapshot,
    take,
    write_estate,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.bgp_network import BGP_NETWORK
from ansible_collections.alicloud.express_connect.plugins.module_utils.task import (
    AUTH,
    BY_FIELD,
    PREVIEW,
    WAIT,
    Module,
    Task,
    argument_spec,
    change,
    requirements,
)


@cache
def find_module(name: str) -> Module:
    """Return a module of the collection by its name."""
    if name == "leased_line":
        return Module(line_argument_spec(), {}, advance_line, frozenset(declaration.HANDED_OVER))
    if name == "adopted_inventory":
        return Module(adopt_argument_spec(), {}, refuse_apart)
    if name == "estate_info":
        return Module(estate_argument_spec(), {}, list_estates)
    if name == "bgp_network":
        return Module(argument_spec(BGP_NETWORK), requirements(BGP_NETWORK), change_networks)
    return modules.find_module(name)


def change_networks(task: Task) -> dict[str, Any]:
    """Do what the module of BGP networks does, of which one task may list many."""
    several = network_list.change_networks if task.params["dst_cidr_blocks"] is not None else None
    return change(BGP_NETWORK, task, several)


def look_at_regions(task: Task, include_other_accounts: bool = False) -> Iterator[tuple[Snapshot, schema.Object]]:
    """Yield what there is of each region that a task names, and the same as plain data without secrets."""
    for region in dict.fromkeys(task.params["regions"] or [task.params["region"]]):
        client = task.client(region=region)
        seen = take(client, include_other_accounts)
        yield seen, write_estate(seen, client.settings.common_secret())


def list_estates(task: Task) -> dict[str, Any]:
    """Do what the module does that looks at whole regions."""
    estates = [estate for _seen, estate in look_at_regions(task, task.params["include_other_accounts"])]
    unknown = "account_id: not known, since STS, which tells it, could not be asked"
    warnings = [unknown] if any(not estate["account_id"] for estate in estates) else []
    return {"changed": False, "estates": estates, "warnings": warnings}


def advance_line(task: Task) -> dict[str, Any]:
    """Do what the module of a whole line does."""
    params = dict(task.params)
    params.pop(PREVIEW)
    context = TaskContext(task.client(), RESOURCES, task.check_mode, params["wait"], params["wait_timeout"])
    wall = context.client.settings.clock.wall
    if params["journal_path"] and not task.check_mode:
        run = str((params["inventory"] or {}).get("run") or "")
        journal = open_journal(params["journal_path"], params["name"], run, wall, context.warnings)
        context.journal = lambda call: journal(task.secrets.clean(call, BY_FIELD))
    return bring_forward(params, context, wall())


def refuse_apart(task: Task) -> dict[str, Any]:
    """Say that a module works only as part of Ansible itself."""
    raise errors.InvalidOptions(
        "this module writes files where Ansible runs, which only its action does; call it from a playbook"
    )


def adopt_argument_spec() -> schema.ArgumentSpec:
    """Return the argument spec of what writes an inventory of the lines that there are."""
    own: schema.ArgumentSpec = {
        "directory": {"type": "path", "required": True},
        "regions": {"type": "list", "elements": "str"},
        "vault_password_file": {"type": "path"},
        "vault_id": {"type": "str", "default": "default"},
    }
    return {**own, **AUTH}


def estate_argument_spec() -> schema.ArgumentSpec:
    """Return the argument spec of the module that looks at whole regions."""
    own: schema.ArgumentSpec = {
        "regions": {"type": "list", "elements": "str"},
        "include_other_accounts": {"type": "bool", "default": False},
    }
    return {**own, **AUTH}


def line_argument_spec() -> schema.ArgumentSpec:
    """Return the argument spec of the module of a whole line."""
    return {**declaration.argument_spec(), **declaration.control_spec(), **WAIT, **AUTH}
