# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the info modules find, by every option that they have."""

from __future__ import annotations

from typing import Any

from .scene import Group, Scene
from .steps import CABLED, GATEWAYS, LOA, OTHER_GATEWAYS, PERSON, SECRET

LINE, LOAS, VBR = "physical_connection", "physical_connection_loa", "vbr"
GROUP, PEER, NETWORK = "bgp_group", "bgp_peer", "bgp_network"
LINE_ASKED: dict[str, dict[str, Any]] = {
    "all": {},
    "by ID": {"physical_connection_id": "<b>"},
    "by name": {"name": "line-a"},
    "part of a name": {"name": "line"},
    "by status": {"status": "Enabled"},
    "with orders": {"status": "Allocated", "include_reservation_data": True},
    "by a list": {"filters": {"LineOperator": ["CT", "CM"]}},
    "by two": {"filters": {"LineOperator": "CT"}, "status": "Allocated"},
    "by six": {"status": "x", "filters": {f"Key{number}": "x" for number in range(5)}},
    "by what is unknown": {"filters": {"Colour": "green"}},
}
LOA_ASKED: dict[str, dict[str, Any]] = {
    "by ID": {"physical_connection_id": "<c>"},
    "by name": {"physical_connection_name": "line-c"},
    "none": {"physical_connection_name": "line-a"},
    "an ID that is nowhere": {"physical_connection_id": "pc-none"},
    "a name that is nowhere": {"physical_connection_name": "nowhere"},
    "nothing said": {},
    "both said": {"physical_connection_id": "<c>", "physical_connection_name": "line-c"},
}
VBR_ASKED: dict[str, dict[str, Any]] = {
    "all": {},
    "by ID": {"vbr_id": "<vbr-b>"},
    "by name": {"name": "vbr-a"},
    "by status": {"status": "terminated"},
    "by line": {"physical_connection_id": "<a>"},
    "by the name of a line": {"physical_connection_name": "line-b"},
    "by a name that is nowhere": {"physical_connection_name": "nowhere"},
    "by a list": {"filters": {"Status": ["active", "terminated"]}},
    "by six": {"status": "x", "filters": {f"Key{number}": "x" for number in range(5)}},
    "by what is unknown": {"filters": {"Colour": "green"}},
    "other accounts without a line": {"include_other_accounts": True},
    "other accounts": {"physical_connection_id": "<a>", "include_other_accounts": True},
    "other accounts by name of a line": {"physical_connection_name": "line-b", "include_other_accounts": True},
    "other accounts by ID": {
        "physical_connection_id": "<a>",
        "include_other_accounts": True,
        "vbr_id": "<foreign>",
    },
    "other accounts by filter": {
        "physical_connection_id": "<a>",
        "include_other_accounts": True,
        "filters": {"Status": "unconfirmed"},
    },
    "other accounts by status": {"physical_connection_id": "<a>", "include_other_accounts": True, "status": "active"},
    "other accounts on a line that is nowhere": {"physical_connection_id": "pc-none", "include_other_accounts": True},
}
BGP_ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "groups": (GROUP, {}),
    "groups by ID": (GROUP, {"bgp_group_id": "<group-a>"}),
    "groups by router": (GROUP, {"vbr_id": "<vbr-b>"}),
    "groups by router and name": (GROUP, {"router_id": "<vbr-a>", "name": "group"}),
    "groups by another name": (GROUP, {"name": "other"}),
    "default groups": (GROUP, {"is_default": True}),
    "peers": (PEER, {}),
    "peers by ID": (PEER, {"bgp_peer_id": "<peer-b>"}),
    "peers by group": (PEER, {"bgp_group_id": "<group-a>"}),
    "peers by router": (PEER, {"router_id": "<vbr-b>"}),
    "default peers": (PEER, {"is_default": True}),
    "networks": (NETWORK, {}),
    "networks by router": (NETWORK, {"vbr_id": "<vbr-a>"}),
    "networks of a router of another account": (NETWORK, {"router_id": "<foreign>"}),
}


def estate(scene: Scene) -> dict[str, str]:
    """Make three lines, a router on two of them and one of another account, and BGP on one's own; return all IDs."""
    bench = scene.bench
    bench.control.delays(session=None)
    ids = {"a": bench.line(name="line-a", line_operator="CT"), "b": bench.line(name="line-b", line_operator="CU")}
    ids["c"] = bench.line("Allocated", name="line-c", line_operator="CM", tags={"owner": "net"})
    bench.run(
        LOAS,
        physical_connection_id=ids["c"],
        **LOA,
        **CABLED,
        pm_info=[PERSON],
        state="completed",
        wait_for="Available",
    )
    for number, name in enumerate(("a", "b"), 1):
        router = ids[f"vbr-{name}"] = bench.vbr(ids[name], name=f"vbr-{name}", vlan_id=7, description="A router")
        group = ids[f"group-{name}"] = bench.group(router, name="group", auth_key=SECRET)
        ids[f"peer-{name}"] = bench.peer(group)
        bench.run(NETWORK, vbr_id=router, dst_cidr_block=f"10.{number}.0.0/16")
    bench.run("vbr_association", vbr_id=ids["vbr-a"], physical_connection_id=ids["b"], vlan_id=9, **OTHER_GATEWAYS)
    bench.set_status(ids["vbr-b"], "terminated")
    ids["foreign"] = bench.foreign_vbr(ids["a"])
    return ids


def real(given: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    return {
        option: ids[value.strip("<>")] if isinstance(value, str) and value.startswith("<") else value
        for option, value in given.items()
    }


def everything(scene: Scene) -> None:
    ids = estate(scene)
    for kind, asked in ((LINE, LINE_ASKED), (LOAS, LOA_ASKED), (VBR, VBR_ASKED)):
        for title, given in asked.items():
            scene.ask(f"{kind}: {title}", kind, **real(given, ids))
    for title, (kind, given) in BGP_ASKED.items():
        scene.ask(title, kind, **real(given, ids))


def pages(scene: Scene) -> None:
    bench = scene.bench
    scene.ask("nothing there", LINE)
    vbr = bench.vbr()
    for number in range(51):
        bench.run(NETWORK, vbr_id=vbr, dst_cidr_block=f"10.200.{number}.0/24")
    scene.ask("more than one page", NETWORK, vbr_id=vbr)
    bench.line(name="twin")
    bench.line(name="twin")
    scene.ask("a line by a name of two", VBR, physical_connection_name="twin")
    scene.ask("lines by a name of two", LINE, name="twin")
    bench.control.config(bgp_value_types="strings")
    bench.group(vbr, name="typed")
    scene.ask("numbers as texts", GROUP)
    bench.control.config(envelope="wrapped")
    scene.ask("an answer in an envelope", GROUP)
    scene.run("a task with an answer in an envelope", GROUP, vbr_id=vbr, name="wrapped", peer_asn=65010)
    bench.control.config(envelope="xmlish")
    scene.ask("lone objects instead of lists", VBR, vbr_id=vbr)
    scene.run("a task with lone objects", VBR, physical_connection_id=bench.line(), vlan_id=9, **GATEWAYS)


GROUPS: dict[str, Group] = {"info modules": everything, "long and odd answers": pages}
