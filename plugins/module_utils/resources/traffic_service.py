# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service for outbound traffic, which an account has to open once (newer than the reference)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.kind import Actions, ModuleOptions
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Call,
    Observation,
    Plan,
    Resource,
    Task,
    TaskContext,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import observe
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client


class TrafficService(Resource):
    name = "traffic_service"
    plural = "traffic_services"
    title = "service for outbound traffic"
    id_prefix = "traffic"
    fields = (Field("enabled", "Enabled", "bool", computed=True, essential=True),)
    identity = ()
    actions = Actions(describe="GetPhysicalConnectionServiceStatus")
    options = ModuleOptions(
        states=(),
        arguments={"open": {"type": "bool", "default": False}, "extra_parameters": {"type": "dict"}},
    )

    def list_items(self, client: Client, scope: Mapping[str, Any], request: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the one service that an account has."""
        return [client.call(self.actions.describe, request, check=self.item_check(scope))]

    def observe(self, context: TaskContext, task: Task) -> Observation:
        """Ask whether the service is open."""
        return observe(context, self, task)

    def plan(self, task: Task, observation: Observation) -> Plan:
        """Open it only when told to: it bills, and cannot be closed again."""
        current = observation.current or {}
        if current.get("enabled"):
            return Plan(result=current)
        if not task.params.get("open"):
            note = "outbound traffic is not open for this account; nothing is opened without open=true"
            return Plan(result=current, warnings=(note,))
        opened = {**current, "enabled": True}
        call = Call("OpenPhysicalConnectionService", task.extra_parameters)
        return Plan((call,), {"enabled": False}, {"enabled": True}, opened)


TRAFFIC_SERVICE = TrafficService()
