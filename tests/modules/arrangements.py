# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the property tests begin with: from plain data, which can be copied from a report, to objects in the simulator.

Each function returns the IDs of what it made, by the names that tasks use.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from profiles import on

from .bench import CABLED, LINE, Bench

ORDERABLE = on(reference=("Allocated", "Confirmed"), today=("Confirmed",))
"""The states of a line, its cabling reported, in which its resource can be ordered."""


def arrange_lines(bench: Bench, there: list[dict[str, Any]]) -> dict[str, str]:
    bench.control.quotas(free_lines=None)
    ids: dict[str, str] = {}
    for number, one in enumerate(there, 1):
        options = {**LINE, **one["options"]}
        made = bench.make("CreatePhysicalConnection", "physical_connection", options)["PhysicalConnectionId"]
        ids[f"line-{number}"] = made
        if one["loa"]:
            bench.set_status(made, "Allocated")
            bench.apply_for_loa(made)
            bench.set_status(made, one["loa"], "loa_status")
        if one["partner"] and bench.status(ids["line-1"]) in ("Allocated", "Confirmed", "Enabled"):
            bench.service.world.store.lines[made].redundant_id = ids["line-1"]
        bench.set_status(made, one["status"])
        for count in range(one["routers"]):
            vbr = bench.vbr(made, name=f"vbr-{number}-{count}", vlan_id=10 + count)
            if count:
                bench.peer(bench.group(vbr))
        if one["foreign"]:
            bench.foreign_vbr(made, vlan=200)
    return ids


def arrange_loa(bench: Bench, status: str, loa: str, held: dict[str, Any]) -> dict[str, str]:
    line = bench.line("Allocated", name="line-1")
    if loa:
        bench.apply_for_loa(line, **held)
        if loa in ("Completing", "Complete"):
            store = bench.service.world.store.lines[line]
            store.loa.update(LineCode=CABLED["line_code"], LineLabel=CABLED["line_label"])
        bench.set_status(line, loa, "loa_status")
    bench.set_status(line, status)
    return {"line-1": line}


def arrange_orders(bench: Bench, status: str, loa: str, ordered: set[str], twin: bool) -> dict[str, str]:
    line = bench.line("Approved", name="line-1")
    if "setup" in ordered:
        first = {"type": "setup", "pay": True, "ordered_elsewhere": False}
        bench.run("physical_connection_order", physical_connection_id=line, **first)
    if loa:
        bench.set_status(line, "Allocated")
        bench.apply_for_loa(line)
        bench.set_status(line, loa, "loa_status")
    bench.set_status(line, status)
    if "occupancy" in ordered and status in ORDERABLE and loa == "Complete":
        bench.run("physical_connection_order", physical_connection_id=line, type="occupancy", pay=True)
    if twin:
        bench.line("Approved", name="line-2", line_operator="CU")
    return {"line-1": line}


def arrange_vbrs(bench: Bench, there: list[dict[str, Any]], foreign: str) -> dict[str, str]:
    ids = {"line-1": bench.line(name="line-1"), "line-2": bench.line(name="line-2")}
    for number, one in enumerate(there, 1):
        vbr = bench.vbr(ids["line-1"], name=f"vbr-{number}", vlan_id=100 + number, **one["options"])
        ids[f"vbr-{number}"] = vbr
        if one["further"]:
            given = {"vlan_id": 50 + number, "local_gateway_ip": "10.99.0.1", "peer_gateway_ip": "10.99.0.2"}
            link = {"physical_connection_id": ids["line-2"], "peering_subnet_mask": "/30", **given}
            bench.make("AssociatePhysicalConnectionToVirtualBorderRouter", "vbr_association", {"vbr_id": vbr, **link})
        for count in range(one["groups"]):
            bench.peer(bench.group(vbr), peer_ip_address=f"10.{50 + count}.0.9")
        for count in range(one["networks"]):
            bench.make("AddBgpNetwork", "bgp_network", {"vbr_id": vbr, "dst_cidr_block": f"172.{16 + count}.0.0/16"})
        if one["status"] != "active":
            bench.set_status(vbr, one["status"])
    if foreign:
        ids["foreign"] = bench.foreign_vbr(ids["line-1"], foreign, vlan=200)
    ids["other account"] = bench.service.accounts[1]["uid"]
    return ids


def arrange_association(bench: Bench, held: dict[str, Any] | None, status: str, line_status: str) -> dict[str, str]:
    ids = {"line-1": bench.line(name="line-1"), "line-2": bench.line(name="line-2")}
    ids["vbr-1"] = bench.vbr(ids["line-1"], name="vbr-1", vlan_id=101)
    if held:
        link = {"vbr_id": ids["vbr-1"], "physical_connection_id": ids["line-2"], "vlan_id": 50, **held}
        bench.make("AssociatePhysicalConnectionToVirtualBorderRouter", "vbr_association", link)
    bench.set_status(ids["vbr-1"], status)
    if held:
        bench.set_status(ids["line-2"], line_status)
    return ids


def arrange_groups(bench: Bench, there: list[dict[str, Any]]) -> dict[str, str]:
    ids = {"vbr-1": bench.vbr(name="vbr-1")}
    bench.group(name="witness", auth_key="shown")  # by which an empty key is known to be none
    for number, one in enumerate(there, 1):
        group = bench.group(ids["vbr-1"], name=f"group-{number}", **one["options"])
        ids[f"group-{number}"] = group
        for count in range(one["peers"]):
            bench.peer(group, peer_ip_address=f"10.{number}.0.{count + 1}")
        bench.set_status(group, one["status"])
    return ids


def arrange_peers(bench: Bench, there: list[dict[str, Any]], busy: str, key: str) -> dict[str, str]:
    ids = {"vbr-1": bench.vbr(name="vbr-1")}
    for number in (1, 2):
        ids[f"group-{number}"] = bench.group(ids["vbr-1"], name=f"group-{number}", auth_key=key)
    for number, one in enumerate(there, 1):
        peer = bench.peer(ids[f"group-{one['group']}"], peer_ip_address=f"10.0.0.{number + 1}", **one["options"])
        bench.set_status(peer, one["status"])
        ids[f"peer-{number}"] = peer
    bench.set_status(ids["group-1"], busy)
    return ids


def arrange_networks(bench: Bench, there: dict[str, str], status: str) -> dict[str, str]:
    vbr = bench.vbr(name="vbr-1")
    for prefix, vpc in there.items():
        options = {"vbr_id": vbr, "dst_cidr_block": prefix, **({"vpc_id": vpc} if vpc else {})}
        bench.make("AddBgpNetwork", "bgp_network", options)
    bench.set_status(vbr, status)
    return {"vbr-1": vbr}


ARRANGE: dict[str, Callable[..., dict[str, str]]] = {
    "physical_connection": arrange_lines,
    "physical_connection_loa": arrange_loa,
    "physical_connection_order": arrange_orders,
    "vbr": arrange_vbrs,
    "vbr_association": arrange_association,
    "bgp_group": arrange_groups,
    "bgp_peer": arrange_peers,
    "bgp_network": arrange_networks,
}
