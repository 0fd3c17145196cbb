# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the VBR that was found is the one that a task means: whose it is, and whether it only has the VLAN ID."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Plan,
    Resource,
    Task,
    TaskContext,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find, find_all
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.foreign_vbr import FOREIGN_VBR
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object

TAKEN_OVER = (
    "name",
    "status",
    "local_gateway_ip",
    "peer_gateway_ip",
    "peering_subnet_mask",
    "local_ipv6_gateway_ip",
    "peer_ipv6_gateway_ip",
    "peering_ipv6_subnet_mask",
)
"""What makes another router of the one that has it; this changes only where the task names that router, or adopts it."""


def check_own(context: TaskContext, resource: Resource, task: Task, current: Object) -> None:
    """Refuse one's own VBR where another account's is meant; the answers of the service do not tell its owner."""
    owner = task.named("vbr_owner_id")
    own = context.client.account_id() if owner else None
    if owner != own:
        raise errors.Contradiction(
            f"VBR {resource.label(current)} is not what the options say: vbr_owner_id is {own}, not {owner}. Nothing was "
            "changed. Correct what is wrong, or leave it out"
        )


def check_unambiguous(context: TaskContext, resource: Resource, task: Task, named: Object) -> None:
    """Refuse a name that one VBR has together with a VLAN ID that another one has."""
    scope = {"physical_connection_id": named["physical_connection_id"], "vlan_id": task.named("vlan_id")}
    other = find(context.client, resource, scope)
    if other and other["vbr_id"] != named["vbr_id"]:
        raise errors.Ambiguous(
            f"name: {named['name']} is VBR {named['vbr_id']}, but vlan_id: {other['vlan_id']} is VBR {other['vbr_id']}. "
            "Specify which one is meant with vbr_id",
            candidates=sorted((named["vbr_id"], other["vbr_id"])),
        )


def warn_of_others(context: TaskContext, resource: Resource, task: Task) -> None:
    """Warn of VBRs that have the name that a task gives, where it names another physical connection: they stay."""
    name = task.named("name")
    found = find_all(context.client, resource, {"name": name}) if name else []
    context.warnings.extend(
        f"name: VBR {resource.label(one)} is on physical connection {one['physical_connection_id']}, not on "
        f"{task.named('physical_connection_id')}; it is left alone"
        for one in found
    )


def check_owner(actual: Resource, current: Object, desired_state: Mapping[str, Any]) -> None:
    """Refuse to take another account's VBR for one's own."""
    if actual is FOREIGN_VBR and not {"vbr_owner_id", "vbr_id"} & set(desired_state):
        raise errors.Refused(
            f"vlan_id: {current['vlan_id']} belongs to VBR {current['vbr_id']} of account {current['vbr_owner_id']} on physical "
            f"connection {current['physical_connection_id']}; choose another one, or set vbr_owner_id to manage that VBR"
        )


def check_adoption(actual: Resource, current: Object, plan: Plan) -> None:
    """Refuse to take over a VBR that only has the VLAN ID that the task names."""
    taken = [option for option in TAKEN_OVER if option in plan.after]
    if not taken:
        return
    what = "; ".join(
        f"{option} would change from {current.get(option)!r} to {plan.after[option]!r}" for option in taken
    )
    raise errors.Refused(
        f"vlan_id: {current['vlan_id']} on physical connection {current['physical_connection_id']} is that of VBR "
        f"{actual.label(current)}, which is {current['status']}, with {current['local_gateway_ip']} and "
        f"{current['peer_gateway_ip']}, and which this task does not name. {what}. To take that VBR over, set adopt=true, or "
        f"vbr_id={current['vbr_id']}; otherwise choose another vlan_id",
        vbr_id=current["vbr_id"],
    )
