# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Look at one line with all that is on it."""

from __future__ import annotations

from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.memory import recalled
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find, find_all
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import redact_object
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object

LINE, VBR = RESOURCES["physical_connection"], RESOURCES["vbr"]
GROUP, PEER, NETWORK = RESOURCES["bgp_group"], RESOURCES["bgp_peer"], RESOURCES["bgp_network"]


def observe_line(context: TaskContext, line_id: str) -> Object | None:
    """Return a line with all that is on it, each as the info modules show it; None where there is none."""
    if not line_id:
        return None
    with recalled(context):
        client = context.client
        line = find(client, LINE, {"physical_connection_id": line_id})
        if line is None:
            return None
        vbrs = []
        for vbr in find_all(client, VBR, {"physical_connection_id": line_id}):
            router = {"vbr_id": vbr["vbr_id"]}
            peers = [redact_object(PEER, peer) for peer in find_all(client, PEER, router)]
            groups = [redact_object(GROUP, group) for group in find_all(client, GROUP, router)]
            for group in groups:
                own = [peer for peer in peers if peer["bgp_group_id"] == group["bgp_group_id"]]
                group["bgp_peers"] = own
            networks = [redact_object(NETWORK, network) for network in find_all(client, NETWORK, router)]
            vbrs.append({**redact_object(VBR, vbr), "bgp_groups": groups, "bgp_networks": networks})
        return {**redact_object(LINE, line), "vbrs": vbrs}
