# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Previews of whole chains, in which placeholders stand for what earlier tasks would create."""

from __future__ import annotations

from functools import partial
from typing import Any

from .scene import Group, Scene
from .steps import ACCESS_POINT, CABLED, GATEWAYS, LINE, LOA, OTHER_GATEWAYS, PERSON, SECOND, SECRET

CHAIN: list[tuple[str, dict[str, Any]]] = [
    ("physical_connection", {**LINE, "wait_for": "Allocated"}),
    ("physical_connection", {**SECOND, "wait_for": "Allocated"}),
    (
        "physical_connection_order",
        {
            "type": "setup",
            "pay": True,
            "ordered_elsewhere": False,
            "access_point_id": ACCESS_POINT,
            "line_operator": "CT",
        },
    ),
    ("physical_connection_loa", {**LOA, **CABLED, "pm_info": [PERSON], "state": "completed", "wait_for": "Complete"}),
    ("physical_connection_order", {"type": "occupancy", "pay": True, "period": 1}),
    ("physical_connection", {"state": "enabled", "pay": True, "wait_for": "Confirmed"}),
    ("vbr", {"name": "edge", "vlan_id": 110, **GATEWAYS, "min_tx_interval": 300}),
    ("bgp_group", {"name": "group", "peer_asn": 65010, "auth_key": SECRET}),
    ("bgp_peer", {"peer_ip_address": "10.0.0.2", "enable_bfd": True, "wait_for": "established"}),
    ("bgp_network", {"dst_cidr_block": "172.16.0.0/16"}),
]
PARENT = {
    "physical_connection_order": {"physical_connection_id": "physical_connection"},
    "physical_connection_loa": {"physical_connection_id": "physical_connection"},
    "vbr": {"physical_connection_id": "physical_connection"},
    "bgp_group": {"vbr_id": "vbr"},
    "bgp_peer": {"bgp_group_id": "bgp_group"},
    "bgp_network": {"vbr_id": "vbr"},
}
NAMED: list[tuple[str, dict[str, Any]]] = [
    ("physical_connection", LINE),
    ("physical_connection", {"name": "first", "state": "enabled", "pay": True, "wait_for": "Confirmed"}),
    (
        "physical_connection",
        {"name": "first", "state": "enabled", "pay": True, "wait_for": "Confirmed", "confirm": True},
    ),
    ("physical_connection_loa", {"physical_connection_name": "first", **LOA}),
    (
        "physical_connection_loa",
        {"physical_connection_name": "first", **LOA, **CABLED, "state": "completed", "wait_for": "Complete"},
    ),
    ("physical_connection_order", {"physical_connection_name": "first", "type": "setup", "pay": True}),
    ("physical_connection_order", {"physical_connection_name": "first", "type": "occupancy"}),
    ("vbr", {"physical_connection_name": "first", "vlan_id": 7, "name": "edge", **GATEWAYS}),
    ("vbr", {"physical_connection_name": "first", "vlan_id": 7, "vbr_owner_id": "1000000000000002"}),
    ("vbr", {"name": "edge", "description": "Not enough to make one"}),
    ("vbr", {"name": "edge", "state": "terminated"}),
    ("vbr_association", {"vbr_name": "edge", "physical_connection_name": "second", "vlan_id": 8, **OTHER_GATEWAYS}),
    ("bgp_group", {"vbr_name": "edge", "name": "group", "peer_asn": 65010, "auth_key": SECRET}),
    ("bgp_group", {"vbr_name": "edge", "name": "group", "clear_auth_key": True}),
    ("bgp_peer", {"vbr_name": "edge", "bgp_group_name": "group", "peer_ip_address": "10.0.0.2"}),
    ("bgp_peer", {"vbr_name": "edge", "bgp_group_name": "group", "wait_for": "established"}),
    ("bgp_network", {"vbr_name": "edge", "dst_cidr_block": "172.16.0.0/16"}),
    ("bgp_network", {"vbr_name": "edge", "dst_cidr_block": "172.16.0.0/16", "state": "absent"}),
    ("physical_connection", {**LINE, "redundant_physical_connection_name": "second"}),
    ("physical_connection", {"name": "first", "state": "absent"}),
]
UNKNOWN: dict[str, dict[str, Any]] = {
    "physical_connection": {**LINE, "redundant_physical_connection_id": "<pc>"},
    "physical_connection_loa": {"physical_connection_id": "<pc>", **LOA},
    "physical_connection_order": {"physical_connection_id": "<pc>", "type": "setup", "pay": True},
    "vbr": {"physical_connection_id": "<pc>", "vlan_id": 110, **GATEWAYS},
    "vbr_association": {"vbr_id": "<vbr>", "physical_connection_id": "<pc>", "vlan_id": 110, **GATEWAYS},
    "bgp_group": {"vbr_id": "<vbr>", "name": "group", "peer_asn": 65010},
    "bgp_peer": {"bgp_group_id": "<group>", "peer_ip_address": "10.0.0.2"},
    "bgp_network": {"vbr_id": "<vbr>", "dst_cidr_block": "172.16.0.0/16"},
}
OWN_ID = {"physical_connection": "physical_connection_id", "vbr": "vbr_id", "bgp_group": "bgp_group_id"}


def walk(scene: Scene, title: str, preview: bool) -> None:
    """Run the chain as a playbook does: each task names its parent by the ID that the task before gave."""
    ids: dict[str, str] = {}
    for number, (kind, given) in enumerate(CHAIN):
        parents = {option: ids[parent] for option, parent in PARENT.get(kind, {}).items()}
        if kind in ids and number > 1:
            parents = {OWN_ID[kind]: ids[kind]}
        take = scene.preview if preview else scene.run
        result = take(f"{title}, task {number + 1}: {kind}", kind, **given, **parents)
        if kind in OWN_ID and kind not in ids:
            ids[kind] = result["object"][OWN_ID[kind]]


def chain(scene: Scene) -> None:
    with scene.bench.play():
        walk(scene, "previewed on an empty account", True)
    walk(scene, "run", False)
    walk(scene, "run again", False)
    walk(scene, "previewed on a finished account", True)


def names(scene: Scene, preview: bool) -> None:
    """Run tasks that name what is not there; a preview takes it for planned where nothing tells what was."""
    with scene.bench.alone():
        for number, (kind, given) in enumerate(NAMED):
            if preview or number:
                (scene.preview if preview else scene.run)(f"task {number + 1}: {kind}", kind, **given)


def placeholders(scene: Scene) -> None:
    """A placeholder is a parent to be made in a preview, and refused in a run."""
    with scene.bench.alone():
        use_placeholders(scene)


def use_placeholders(scene: Scene) -> None:
    first = scene.preview("a line", "physical_connection", **LINE)["object"]["physical_connection_id"]
    given = {"physical_connection_id": first, "vlan_id": 9, **GATEWAYS}
    vbr = scene.preview("a router", "vbr", **given)["object"]["vbr_id"]
    group = {"vbr_id": vbr, "name": "group", "peer_asn": 65010}
    ids = {"pc": first, "vbr": vbr}
    ids["group"] = scene.preview("a group", "bgp_group", **group)["object"]["bgp_group_id"]
    for kind, options in UNKNOWN.items():
        told = {
            option: ids[value.strip("<>")] if isinstance(value, str) and value.startswith("<") else value
            for option, value in options.items()
        }
        scene.preview(f"of {kind}, previewed", kind, **told)
        scene.run(f"of {kind}, run", kind, **told)
    for kind, option, known in (
        ("physical_connection", "physical_connection_id", first),
        ("vbr", "vbr_id", vbr),
        ("bgp_group", "bgp_group_id", ids["group"]),
    ):
        scene.preview(f"a change of {kind}", kind, **{option: known}, description="A change")
        scene.preview(f"{kind} absent", kind, **{option: known}, state="absent")


GROUPS: dict[str, Group] = {
    "a chain by IDs": chain,
    "a chain by names, previewed": partial(names, preview=True),
    "a chain by names that do not exist": partial(names, preview=False),
    "placeholders": placeholders,
}
