# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks that a VBR advertises (reference 6.1, 6.9 and 6.10). They have no ID: VBR and prefix name them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.kind import (
    TWIN_REFUSED,
    Actions,
    ModuleOptions,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Observation,
    Plan,
    Resource,
    Task,
    TaskContext,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import observe
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.plan import plan_present_or_absent
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.bgp_group import (
    BGP_LIFECYCLE,
    normalize_status,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field, Reference
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client

FIELDS = (
    Field(
        "vbr_id",
        "RouterId",
        essential=True,
        create=True,
        argument={"aliases": ["router_id"]},
        reference=Reference("vbr", "vbr_name", required=True, requires_stable=True, states=("active",)),
    ),
    Field(
        "dst_cidr_block",
        "DstCidrBlock",
        essential=True,
        create=True,
        validate=rules.cidr,
        normalizer=rules.network,
    ),
    Field(
        "vpc_id",
        "VpcId",
        create=True,
        replacement=(
            "Withdraw the network with state=absent and advertise it again for the other VPC; meanwhile your end has no "
            "route to it, which is an outage."
        ),
        validate=rules.filled,
        identifying=True,
    ),
    Field("status", "Status", computed=True, normalizer=normalize_status),
)


class BgpNetwork(Resource):
    name = "bgp_network"
    plural = "bgp_networks"
    title = "BGP network"
    id_prefix = "network"
    fields = FIELDS
    identity = ("vbr_id", "dst_cidr_block")
    required_for_create = ("vbr_id",)
    actions = Actions(
        describe="DescribeBgpNetworks",
        items="BgpNetworks.BgpNetwork",
        query={"vbr_id": "RouterId"},
        create="AddBgpNetwork",
        delete="DeleteBgpNetwork",
    )
    lifecycle = BGP_LIFECYCLE
    twin = TWIN_REFUSED
    options = ModuleOptions(
        arguments={
            "dst_cidr_blocks": {"type": "list", "elements": "str"},
            "purge": {"type": "bool", "default": False},
            "extra_parameters": {"type": "dict"},
        },
        requirements={
            "mutually_exclusive": [("dst_cidr_block", "dst_cidr_blocks")],
            "required_one_of": [("dst_cidr_block", "dst_cidr_blocks")],
        },
        info_arguments={"vbr_id": {"type": "str", "aliases": ["router_id"]}},
    )

    def validate(self, params: Mapping[str, Any]) -> list[str]:
        """Refuse to withdraw all networks but one, which is hardly ever meant."""
        alone = params.get("purge") and params.get("dst_cidr_blocks") is None
        return ["purge: only together with dst_cidr_blocks, which lists what stays"] if alone else []

    def list_items(self, client: Client, scope: Mapping[str, Any], request: Mapping[str, Any]) -> list[dict[str, Any]]:
        """List them; the example of 6.1 does not repeat the VBR that it was asked for, so it is added."""
        asked = {name: request[name] for name in ("RouterId",) if name in request}
        check = self.item_check(scope)
        items = client.list(self.actions.describe, request, self.actions.items, lambda item: check({**asked, **item}))
        return [{**asked, **item} for item in items]

    def observe(self, context: TaskContext, task: Task) -> Observation:
        """Find the network on its VBR."""
        return observe(context, self, task)

    def plan(self, task: Task, observation: Observation) -> Plan:
        """Advertise or withdraw."""
        return plan_present_or_absent(self, task, observation)


BGP_NETWORK = BgpNetwork()
