# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service that stumbles, lags, is busy, or takes too long, and answers that get lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .adapter import Bench, limit_attempts
from .scene import Group, Scene
from .steps import GATEWAYS, LINE, LOA, OTHER_GATEWAYS, SECOND, SECRET

KINDS: dict[str, tuple[str, str, Callable[[Bench], dict[str, Any]]]] = {
    # kind -> creating action, describing action, options
    "physical_connection": ("CreatePhysicalConnection", "DescribePhysicalConnections", lambda bench: LINE),
    "physical_connection_loa": (
        "ApplyPhysicalConnectionLOA",
        "DescribePhysicalConnectionLOA",
        lambda bench: {"physical_connection_id": bench.line("Allocated"), **LOA},
    ),
    "physical_connection_order": (
        "CreatePhysicalConnectionOccupancyOrder",
        "DescribePhysicalConnections",
        lambda bench: {"physical_connection_id": bench.line("Confirmed", "Complete"), "type": "occupancy", "pay": True},
    ),
    "vbr": (
        "CreateVirtualBorderRouter",
        "DescribeVirtualBorderRouters",
        lambda bench: {"physical_connection_id": bench.line(), "vlan_id": 7, **GATEWAYS},
    ),
    "vbr_association": (
        "AssociatePhysicalConnectionToVirtualBorderRouter",
        "DescribeVirtualBorderRouters",
        lambda bench: {"vbr_id": bench.vbr(), "physical_connection_id": bench.line(), "vlan_id": 8, **OTHER_GATEWAYS},
    ),
    "bgp_group": (
        "CreateBgpGroup",
        "DescribeBgpGroups",
        lambda bench: {"vbr_id": bench.vbr(), "name": "group", "peer_asn": 65010, "auth_key": SECRET},
    ),
    "bgp_peer": (
        "CreateBgpPeer",
        "DescribeBgpPeers",
        lambda bench: {"bgp_group_id": bench.group(), "peer_ip_address": "10.0.0.2"},
    ),
    "bgp_network": (
        "AddBgpNetwork",
        "DescribeBgpNetworks",
        lambda bench: {"vbr_id": bench.vbr(), "dst_cidr_block": "172.16.0.0/16"},
    ),
}


def lost_answers(scene: Scene) -> None:
    bench = scene.bench
    bench.control.delays(approval=None, session=None, loa=None)
    for kind, (action, _describe, given) in KINDS.items():
        for fault in ("drop_after", "status_500"):
            bench.control.reset()
            options = given(bench)
            bench.control.add_fault(fault, action=action, calls=2, after=True)
            scene.run(f"{kind}: {fault}", kind, **options)
            scene.run(f"{kind}: after {fault}", kind, **options)


def killed_runs(scene: Scene) -> None:
    bench = scene.bench
    bench.control.delays(approval=None, session=None, loa=None)
    for kind, (action, _describe, given) in KINDS.items():
        bench.control.reset()
        options = given(bench)
        bench.control.add_fault("drop_after", action=action)
        limit_attempts(bench, 1)
        scene.run(f"{kind}: killed", kind, **options)
        limit_attempts(bench, None)
        scene.run(f"{kind}: gone on with", kind, **options)


def busy(scene: Scene) -> None:
    bench = scene.bench
    bench.control.delays(session=None, loa=None, approval=None)
    for kind, (action, _describe, given) in KINDS.items():
        bench.control.reset()
        options = given(bench)
        bench.control.add_fault("transitional", action=action, calls=2)
        scene.run(f"{kind}: made while another task runs", kind, **options)
    bench.control.reset()
    line = bench.line("Initial")
    bench.control.add_fault("transitional", action="ModifyPhysicalConnectionAttribute", calls=20)
    scene.run("a conflict without end", "physical_connection", physical_connection_id=line, bandwidth=77)
    bench.control.clear_faults()
    group = bench.group()
    bench.control.add_fault("transitional", action="DeleteBgpGroup", calls=1)
    scene.run("a conflict while it goes", "bgp_group", bgp_group_id=group, state="absent")


def stumbling(scene: Scene) -> None:
    bench = scene.bench
    bench.control.delays(approval=None)
    tasks: dict[str, tuple[str, dict[str, Any]]] = {
        "throttled": ("throttle", {"calls": 3, "retry_after": 7}),
        "throttled without end": ("throttle", {"calls": None}),
        "unavailable": ("status_503", {"calls": 2}),
        "unavailable without end": ("status_503", {"calls": None}),
        "refused connections": ("refuse", {"calls": 2}),
        "refused connections without end": ("refuse", {"calls": None}),
        "garbage": ("garbage", {"calls": 1}),
        "half an answer": ("cut_body", {"calls": 1}),
        "a proxy's page": ("html_502", {"calls": 1}),
        "a redirect": ("redirect", {"calls": 1}),
    }
    for title, (fault, options) in tasks.items():
        for which, action in (("reading", "DescribePhysicalConnections"), ("changing", "CreatePhysicalConnection")):
            bench.control.reset()
            bench.control.add_fault(fault, action=action, **options)
            scene.run(f"{title}, {which}", "physical_connection", **LINE)
            bench.control.clear_faults()
            scene.run(f"{title}, {which}, afterwards", "physical_connection", **LINE)


def lagging(scene: Scene) -> None:
    bench = scene.bench
    bench.control.delays(approval=None, session=None, loa=None)
    for kind, (_action, describe, make_options) in KINDS.items():
        if kind == "physical_connection_order":
            continue
        bench.control.reset()
        options = make_options(bench)
        bench.control.add_fault("stale_read", action=describe, first=1, calls=6)
        scene.run(f"{kind}: shown late", kind, **options)
    bench.control.reset()
    line = bench.line("Initial")
    given = {"physical_connection_id": line, "description": "Changed, but who can see it"}
    bench.control.add_fault("stale_read", action="DescribePhysicalConnections", first=2, calls=None)
    scene.run("a change that is never shown", "physical_connection", **given)
    bench.control.reset()
    bench.control.add_fault("stale_read", action="DescribePhysicalConnections", calls=None)
    scene.run("a line that is not listed", "physical_connection", **SECOND)
    bench.control.clear_faults()
    scene.run("a line that is listed later", "physical_connection", **SECOND)


def waits(scene: Scene) -> None:
    bench = scene.bench
    delays = ("approval", "termination", "vbr", "bgp", "session")
    bench.control.delays(**dict.fromkeys(delays))
    people = {"physical_connection_id": bench.line("Initial"), "wait_for": "Confirmed", "wait_timeout": 900}
    scene.both("people who do not come", "physical_connection", **people)
    scene.both("people who do not come, not waiting", "physical_connection", **people, wait=False)
    vbr = bench.vbr(name="edge")
    group = {"vbr_id": vbr, "name": "group", "peer_asn": 65010}
    scene.both("a group that is not made", "bgp_group", **group, wait_timeout=45)
    scene.both("a group that is still not made", "bgp_group", **group, wait_timeout=45)
    scene.both("a group that nobody waits for", "bgp_group", **{**group, "name": "quick"}, wait=False)
    scene.both("a router that does not end", "vbr", vbr_id=vbr, state="terminated", wait_timeout=45)
    scene.both("a router that is still ending", "vbr", vbr_id=vbr, state="terminated", wait_timeout=45)
    scene.both("a router that is ending, not waiting", "vbr", vbr_id=vbr, state="terminated", wait=False)
    gone = bench.vbr()
    scene.both("a router that does not go", "vbr", vbr_id=gone, state="absent", wait_timeout=45)
    scene.both("a router that is still going", "vbr", vbr_id=gone, state="absent", wait_timeout=45)
    line = {"physical_connection_id": bench.line(), "state": "terminated", "wait_timeout": 45}
    scene.both("a line that does not end", "physical_connection", **line)
    scene.both("a line that is still ending", "physical_connection", **line)
    line["physical_connection_id"] = bench.line()
    scene.both("a line that does not end and cannot go", "physical_connection", **{**line, "state": "absent"})
    line["physical_connection_id"] = bench.line()
    scene.both("a line whose end nobody waits for", "physical_connection", **line, wait=False)
    scene.both("no time at all", "bgp_group", **{**group, "name": "hasty"}, wait_timeout=0)


GROUPS: dict[str, Group] = {
    "lost answers": lost_answers,
    "killed runs": killed_runs,
    "a busy service": busy,
    "a stumbling service": stumbling,
    "a lagging service": lagging,
    "waits": waits,
}
