# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All VBRs on one physical connection, those of other accounts included, as the owner of it sees them (reference 5.4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.kind import (
    TWIN_REFUSED,
    Actions,
    Lifecycle,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Resource, TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find_all
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection import (
    LIST_ROUTERS,
    ROUTERS,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field, Object, Reference
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client

VBR_TRANSIENT_STATES = {"terminating": "terminated", "recovering": "active", "deleting": None}


def normalize_status(value: str) -> str:
    """Return a status the way the service writes it; the reference's text says Enabled for active."""
    text = str(value).lower()
    return {"enabled": "active"}.get(text, text)


class ForeignVbr(Resource):
    name = "foreign_vbr"
    module = "vbr"
    plural = "vbrs"
    title = "VBR"
    id_prefix = "vbr"
    fields = (
        Field("vbr_id", "VbrId", essential=True),
        Field(
            "physical_connection_id",
            "PhysicalConnectionId",
            create=True,
            reference=Reference("physical_connection", "physical_connection_name"),
        ),
        # all that the owner of the physical connection may say about another account's VBR
        Field("vlan_id", "VlanId", "int", essential=True, create=True, modify=True, identifying=True),
        Field("circuit_code", "CircuitCode", create=True, modify=True),
        Field(
            "vbr_owner_id", "VbrOwnerId", read="VbrOwnerUid|VbrOwnerId", or_number=True, create=True, identifying=True
        ),
        Field("vbr_owner_uid", read="VbrOwnerUid|VbrOwnerId", computed=True),
        Field("status", "Status", computed=True, normalizer=normalize_status),
        Field("local_gateway_ip", "LocalGatewayIp", computed=True),
        Field("peer_gateway_ip", "PeerGatewayIp", computed=True),
        Field("peering_subnet_mask", "PeeringSubnetMask", computed=True),
        Field("creation_time", "CreationTime", computed=True),
        Field("activation_time", "ActivationTime", computed=True),
        Field("termination_time", "TerminationTime", computed=True),
        Field("recovery_time", "RecoveryTime", computed=True),
        Field("vbr_name", "VbrName", computed=True),
        Field("type", "Type", computed=True),
        Field("ecc_id", "EccId", computed=True),
        Field("bandwidth", "Bandwidth", "int", computed=True),
        Field("bandwidth_status", "BandwidthStatus", computed=True),
        Field("enable_ipv6", "EnableIpv6", "bool", computed=True),
        Field("local_ipv6_gateway_ip", "LocalIpv6GatewayIp", computed=True),
        Field("peer_ipv6_gateway_ip", "PeerIpv6GatewayIp", computed=True),
        Field("peering_ipv6_subnet_mask", "PeeringIpv6SubnetMask", computed=True),
        Field("pconn_vbr_business_status", "PConnVbrBussinessStatus", computed=True),  # the service's own spelling
        Field("pconn_vbr_charge_type", "PConnVbrChargeType", computed=True),
        Field("pconn_vbr_expire_time", "PConnVbrExpireTime", computed=True),
    )
    identity = ("physical_connection_id", "vbr_id")
    action_ids = ("vbr_id",)
    natural_key = ("physical_connection_id", "vlan_id")
    required_for_create = ("physical_connection_id", "vlan_id")
    actions = Actions(
        describe=LIST_ROUTERS,
        items=ROUTERS,
        filters={"name": "Name", "status": "Status", "vbr_id": "VbrId"},
        create="CreateVirtualBorderRouter",
        created_id="VbrId",
        modify="ModifyVirtualBorderRouterAttribute",
        delete="DeleteVirtualBorderRouter",
    )
    lifecycle = Lifecycle(VBR_TRANSIENT_STATES, ("unconfirmed", "active"), ("unconfirmed", "active", "terminated"))
    twin = TWIN_REFUSED

    def list_items(self, client: Client, scope: Mapping[str, Any], request: Mapping[str, Any]) -> list[dict[str, Any]]:
        """List them; the answer does not repeat the physical connection's ID, so it is added."""
        connection_id = scope["physical_connection_id"]
        named = {**request, "PhysicalConnectionId": connection_id}
        items = client.list(self.actions.describe, named, self.actions.items, self.item_check(scope))
        return [{**item, "PhysicalConnectionId": connection_id} for item in items]

    def exists(self, client: Client, item: Mapping[str, Any]) -> bool:
        """Look among all VBRs on the physical connection, where one's own may be shown earlier than in their own list."""
        try:
            return bool(find_all(client, self, {option: item[option] for option in self.identity}))
        except errors.ApiError as error:
            if errors.is_one_of(error.code, errors.PERMISSION_DENIED):
                return False
            raise

    def select_children(self, context: TaskContext, listed: list[Object]) -> list[Object]:
        """Leave out the account's own VBRs, which the listing shows too."""
        own = find_all(context.client, context.resources["vbr"], {}) if listed else []
        known = {item["vbr_id"] for item in own}
        return [item for item in listed if item["vbr_id"] not in known]

    def check_removable(self, item: Mapping[str, Any]) -> None:
        """Refuse to delete one that is in use: only its owner can."""
        if item["status"] not in (None, "unconfirmed"):
            raise errors.Refused(
                f"VBR {item['vbr_id']} of account {item['vbr_owner_id']} is {item['status']} on physical connection "
                f"{item['physical_connection_id']}; only that account can delete it"
            )


FOREIGN_VBR = ForeignVbr()
