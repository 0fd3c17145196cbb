# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One task for each of the service's actions, such that the module has to call the action to fulfil it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from modules.bench import CABLED, GATEWAYS, LINE, LOA, OTHER_GATEWAYS, Bench

SECRET = "Matrix-Key-4711!"


@dataclass(frozen=True)
class Scenario:
    kind: str
    """The module."""
    given: Callable[[Bench], dict[str, Any]]
    """Prepares what has to be there and gives the module's options."""
    lists: tuple[str, ...] = ()
    """For reading actions: the options that the info module gets from the made object, to find it."""
    later: Mapping[str, Any] = field(default_factory=dict)
    """What later runs have to be told, of what leaves no trace."""
    answer: Callable[[Bench, Mapping[str, Any]], dict[str, Any]] | None = None
    """What an operator does who is asked how an order ended, having looked for it; gives what the next run is told."""


def of_line(status: str, loa: str = "", **options: Any) -> Callable[[Bench], dict[str, Any]]:
    return lambda bench: {"physical_connection_id": bench.line(status, loa), **options}


def new_vbr(bench: Bench) -> dict[str, Any]:
    return {"physical_connection_id": bench.line(), "vlan_id": 10, "name": "edge", **GATEWAYS}


def others_vbr(bench: Bench) -> dict[str, Any]:
    owner = next(one["uid"] for one in bench.service.accounts if one["uid"] != bench.account["uid"])
    return {"physical_connection_id": bench.line(), "vlan_id": 20, "vbr_owner_id": owner}


def new_link(bench: Bench) -> dict[str, Any]:
    return {
        "vbr_id": bench.vbr(),
        "physical_connection_id": bench.line(name="further"),
        "vlan_id": 300,
        **OTHER_GATEWAYS,
    }


def old_link(bench: Bench) -> dict[str, Any]:
    ends = new_link(bench)
    bench.run("vbr_association", **ends)
    return {**{name: ends[name] for name in ("vbr_id", "physical_connection_id")}, "state": "absent"}


def new_group(bench: Bench) -> dict[str, Any]:
    return {"vbr_id": bench.vbr(), "name": "peers", "peer_asn": 65010, "auth_key": SECRET}


def new_peer(bench: Bench) -> dict[str, Any]:
    return {"bgp_group_id": bench.group(auth_key=SECRET), "peer_ip_address": "10.0.0.2"}


def new_network(bench: Bench) -> dict[str, Any]:
    return {"vbr_id": bench.vbr(), "dst_cidr_block": "172.16.0.0/16"}


def old_network(bench: Bench) -> dict[str, Any]:
    network = new_network(bench)
    bench.run("bgp_network", **network)
    return {**network, "state": "absent"}


def tell_of_order(bench: Bench, options: Mapping[str, Any]) -> dict[str, Any]:
    """Say whether the order is there."""
    there = any(order["kind"] == options["type"] for order in bench.control.orders())
    return {"ordered_elsewhere": True} if there else {"reorder": True}


def have_it_enabled_again(bench: Bench, options: Mapping[str, Any]) -> dict[str, Any]:
    """Remove the mark: there is no order, or the physical connection would be Enabled by now."""
    assert bench.control.orders() == []
    target = {"ResourceType": "PHYSICALCONNECTION", "ResourceId": [options["physical_connection_id"]]}
    bench.client.call("UntagResourcesForExpressConnect", {**target, "TagKey": ["express_connect_order_enabling"]})
    return {}


NEW_LINE = Scenario("physical_connection", lambda bench: dict(LINE), ("name",))
NEW_LOA = Scenario("physical_connection_loa", of_line("Allocated", **LOA), ("physical_connection_id",))

SCENARIOS: dict[str, Scenario] = {
    "CreatePhysicalConnection": NEW_LINE,
    "CancelPhysicalConnection": Scenario("physical_connection", of_line("Initial", state="canceled")),
    "DescribePhysicalConnections": NEW_LINE,
    "ModifyPhysicalConnectionAttribute": Scenario("physical_connection", of_line("Initial", description="Other words")),
    "TerminatePhysicalConnection": Scenario("physical_connection", of_line("Enabled", state="terminated")),
    "EnablePhysicalConnection": Scenario(
        "physical_connection", of_line("Confirmed", state="enabled", pay=True), answer=have_it_enabled_again
    ),
    "DeletePhysicalConnection": Scenario("physical_connection", of_line("Rejected", state="absent")),
    "ApplyPhysicalConnectionLOA": NEW_LOA,
    "CompletePhysicalConnectionLOA": Scenario(
        "physical_connection_loa", of_line("Allocated", "Available", state="completed", **CABLED)
    ),
    "DescribePhysicalConnectionLOA": NEW_LOA,
    "CreatePhysicalConnectionOccupancyOrder": Scenario(
        "physical_connection_order", of_line("Confirmed", "Complete", type="occupancy", pay=True), answer=tell_of_order
    ),
    "CreatePhysicalConnectionSetupOrder": Scenario(
        "physical_connection_order",
        of_line("Allocated", type="setup", pay=True, ordered_elsewhere=False),
        later={"ordered_elsewhere": True, "reorder": False},
        answer=tell_of_order,
    ),
    "CreateVirtualBorderRouter": Scenario("vbr", new_vbr),
    "DeleteVirtualBorderRouter": Scenario("vbr", lambda bench: {"vbr_id": bench.vbr(), "state": "absent"}),
    "DescribeVirtualBorderRouters": Scenario("vbr", new_vbr, ("name",)),
    "DescribeVirtualBorderRoutersForPhysicalConnection": Scenario("vbr", others_vbr, ("physical_connection_id",)),
    "ModifyVirtualBorderRouterAttribute": Scenario(
        "vbr", lambda bench: {"vbr_id": bench.vbr(), "min_tx_interval": 300, "description": "Other words"}
    ),
    "TerminateVirtualBorderRouter": Scenario("vbr", lambda bench: {"vbr_id": bench.vbr(), "state": "terminated"}),
    "RecoverVirtualBorderRouter": Scenario("vbr", lambda bench: {"vbr_id": bench.vbr(status="terminated")}),
    "AssociatePhysicalConnectionToVirtualBorderRouter": Scenario("vbr_association", new_link),
    "UnassociatePhysicalConnectionFromVirtualBorderRouter": Scenario("vbr_association", old_link),
    "DescribeBgpNetworks": Scenario("bgp_network", new_network, ("vbr_id",)),
    "CreateBgpGroup": Scenario("bgp_group", new_group),
    "DescribeBgpGroups": Scenario("bgp_group", new_group, ("vbr_id",)),
    "ModifyBgpGroupAttribute": Scenario(
        "bgp_group", lambda bench: {"bgp_group_id": bench.group(auth_key="older"), "auth_key": SECRET}
    ),
    "DeleteBgpGroup": Scenario("bgp_group", lambda bench: {"bgp_group_id": bench.group(), "state": "absent"}),
    "CreateBgpPeer": Scenario("bgp_peer", new_peer),
    "DescribeBgpPeers": Scenario("bgp_peer", new_peer, ("bgp_group_id",)),
    "DeleteBgpPeer": Scenario("bgp_peer", lambda bench: {"bgp_peer_id": bench.peer(), "state": "absent"}),
    "AddBgpNetwork": Scenario("bgp_network", new_network),
    "DeleteBgpNetwork": Scenario("bgp_network", old_network),
    "ModifyBgpPeerAttribute": Scenario("bgp_peer", lambda bench: {"bgp_peer_id": bench.peer(), "enable_bfd": True}),
}
