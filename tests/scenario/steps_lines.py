# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Physical connections: each status with each thing that can be asked for, their lives, partners, and what hangs on them."""

from __future__ import annotations

from functools import partial
from typing import Any

from .adapter import while_waiting
from .scene import Group, Scene
from .steps import AWKWARD, GATEWAYS, LINE, LINE_STATES, SECOND

KIND = "physical_connection"
ASKED: dict[str, dict[str, Any]] = {
    "present": {"state": "present"},
    "other bandwidth": {"state": "present", "bandwidth": 500},
    "other description": {"description": "A new description"},
    "present, wait_for Allocated": {"state": "present", "wait_for": "Allocated"},
    "enabled": {"state": "enabled", "pay": True},
    "enabled, wait_for Confirmed": {"state": "enabled", "pay": True, "wait_for": "Confirmed"},
    "canceled": {"state": "canceled"},
    "canceled, wait_for Allocated": {"state": "canceled", "wait_for": "Allocated"},
    "terminated": {"state": "terminated"},
    "absent": {"state": "absent"},
    "absent, wait_for Allocated": {"state": "absent", "wait_for": "Allocated"},
}


def in_each_status(scene: Scene, given: dict[str, Any]) -> None:
    loa = "Complete" if given.get("wait_for") == "Confirmed" else ""
    for status in LINE_STATES:
        line = scene.bench.line(status, loa)
        scene.both(f"from {status}", KIND, physical_connection_id=line, **given)


def life(scene: Scene) -> None:
    scene.bench.control.delays(approval=None)
    everything = {
        "description": f"Line to {AWKWARD}",
        "circuit_code": f"longtel {AWKWARD}",
        "port_type": "10GBase-LR",
        "bandwidth": 1000,
        "type": "VPC",
        "resource_group_id": "rg-network",
        "tags": {"owner": "网络 & co", "empty": "", "number": 7},
    }
    scene.both("made with the least", KIND, **LINE)
    made = scene.both("made with everything", KIND, **SECOND, **everything)["object"]
    key = {"physical_connection_id": made["physical_connection_id"]}
    scene.both("named by its ID alone", KIND, **key)
    scene.both("named by its name alone", KIND, name="second")
    scene.both("some of its tags", KIND, **key, tags={"owner": "网络 & co"})
    scene.both("another description", KIND, **key, description="Other line\n")
    scene.both(
        "four changes", KIND, **key, line_operator="CM", peer_location="Suzhou", circuit_code="x", bandwidth=2000
    )
    scene.both("another port", KIND, name="second", port_type="1000Base-LX")
    scene.both("another name", KIND, **key, name="renamed")
    for option, value in (
        ("access_point_id", "ap-cn-shanghai-c"),
        ("resource_group_id", "rg-other"),
        ("tags", {"owner": "other"}),
    ):
        scene.both(f"another {option}", KIND, **key, **{option: value})
    fixed = {"access_point_id": "ap-cn-shanghai-pudong-A", "optical_module_model": "SFP-GE-LR-SM1310,10KM"}
    scene.both("two that are fixed, one that is not", KIND, **key, **fixed, bandwidth=10)
    extra = {"DownDelayTime": 1000}
    scene.run("changed with extra parameters", KIND, **key, bandwidth=100, extra_parameters=extra)
    scene.both("unchanged with extra parameters", KIND, **key, bandwidth=100, extra_parameters=extra)
    scene.run("extra parameters alone", KIND, **key, extra_parameters=extra, force_extra_parameters=True)
    scene.both("gone", KIND, **key, state="absent")
    scene.both("gone by its name", KIND, name="first", state="absent")
    scene.both("made once more", KIND, **LINE)
    scene.run("made with extra parameters", KIND, **{**LINE, "name": "third"}, extra_parameters={"AuthKey": "S3cret"})
    scene.both("made and waited for", KIND, **{**LINE, "name": "fourth"}, wait_for="Approved", wait_timeout=5)


def newer_values(scene: Scene) -> None:
    scene.both("a bandwidth that the service does not know", KIND, **LINE, bandwidth=5001)
    scene.both("a port that the service does not know", KIND, **LINE, port_type="100GBase-LR")
    scene.bench.control.config(modern=True)
    scene.both("a port that the service knows", KIND, **LINE, port_type="100GBase-LR")


def partners(scene: Scene) -> None:
    bench = scene.bench
    for status in ("Rejected", "Canceled", "Allocation Failed", "Allocated", "Confirmed", "Enabled"):
        partner = bench.line(status, name=f"partner-{status.replace(' ', '-')}")
        given = {**SECOND, "name": f"with-{status.replace(' ', '-')}", "redundant_physical_connection_id": partner}
        scene.both(f"with one that is {status}", KIND, **given)
    bench.line("Allocated", name="partner")
    scene.both("by its name", KIND, **SECOND, redundant_physical_connection_name="partner")
    later = bench.line("Initial", name="later")
    given = {**SECOND, "name": "patient", "redundant_physical_connection_name": "later"}
    scene.both("one that is not ready", KIND, **given)
    scene.both("one that is waited for", KIND, **given, wait_for="Allocated")
    scene.both("the same by its ID", KIND, name="patient", redundant_physical_connection_id=later)
    lonely = bench.line("Allocated", name="lonely")
    scene.both("itself by ID", KIND, physical_connection_id=lonely, redundant_physical_connection_id=lonely)
    scene.both("itself by name", KIND, name="lonely", redundant_physical_connection_name="lonely")
    scene.both("itself found out", KIND, physical_connection_id=lonely, redundant_physical_connection_name="lonely")
    scene.both("one that is nowhere", KIND, **LINE, redundant_physical_connection_name="nowhere")
    scene.both("an ID that is nowhere", KIND, **LINE, redundant_physical_connection_id="pc-none")
    review = bench.line("Initial")
    bench.line("Approved", name="early")
    scene.both(
        "added to one under review", KIND, physical_connection_id=review, redundant_physical_connection_id=lonely
    )
    scene.both(
        "too early for one under review",
        KIND,
        physical_connection_id=review,
        redundant_physical_connection_name="early",
        wait_for="Allocated",
    )


def children(scene: Scene, state: str) -> None:
    bench = scene.bench
    line, further = bench.line(), bench.line()
    router = bench.vbr(line)
    bench.peer(bench.group(router))
    bench.run("bgp_network", vbr_id=router, dst_cidr_block="172.16.0.0/16")
    elsewhere = bench.vbr(further, local_gateway_ip="10.0.2.1", peer_gateway_ip="10.0.2.2")
    bench.run("vbr_association", vbr_id=elsewhere, physical_connection_id=line, vlan_id=50, **GATEWAYS)
    bench.foreign_vbr(line)
    given = {"physical_connection_id": line, "state": state}
    scene.both("refused without cascade", KIND, **given)
    scene.both("with cascade", KIND, **given, cascade=True)
    foreign = bench.foreign_vbr(further, "active", vlan=300)
    given["physical_connection_id"] = further
    scene.both("another account's router in use", KIND, **given, cascade=True)
    bench.set_status(foreign, "deleting")
    scene.both("another account's router on its way out", KIND, **given, cascade=True)


def confirmation(scene: Scene) -> None:
    bench = scene.bench
    bench.control.config(confirm_action=True)
    for status, loa in (
        ("Allocated", "Complete"),
        ("Allocated", "Available"),
        ("Allocated", ""),
        ("Confirmed", "Complete"),
    ):
        line = bench.line(status, loa)
        scene.both(f"of one that is {status}, LOA {loa}", KIND, physical_connection_id=line, confirm=True)
    for status, loa in (("Allocated", "Complete"), ("Allocated", "Completing"), ("Initial", "")):
        given = {"state": "enabled", "pay": True, "confirm": True, "wait_for": "Confirmed", "wait_timeout": 120}
        line = bench.line(status, loa)
        scene.both(f"and enabled from {status}, LOA {loa}", KIND, physical_connection_id=line, **given)
    line = bench.line("Allocated", "Complete")
    scene.both("up to the status Confirmed", KIND, physical_connection_id=line, confirm=True, wait_for="Confirmed")
    bench.control.config(confirm_action=False)
    line = bench.line("Confirmed", "Complete")
    bench.set_status(line, "Allocated")
    scene.both("where nobody needs one", KIND, physical_connection_id=line, wait_for="Confirmed")


def dead_ends(scene: Scene) -> None:
    bench = scene.bench
    bench.control.delays(approval=None, allocation=None, allocated=None)
    for dead in ("Rejected", "Canceled", "Allocation Failed"):
        line = bench.line("Initial")
        while_waiting(bench, lambda line=line, dead=dead: bench.set_status(line, dead))  # type: ignore[misc]
        scene.run(f"{dead} during a wait", KIND, physical_connection_id=line, wait_for="Allocated")
    line = bench.line("Allocating")
    while_waiting(bench, lambda: bench.set_status(line, "Allocation Failed"))
    scene.run(
        "allocation fails before it goes", KIND, physical_connection_id=line, state="absent", wait_for="Allocated"
    )
    scene.run("and then it goes", KIND, physical_connection_id=line, state="absent", wait_for="Allocated")
    rejected = bench.line("Rejected")
    given = {"physical_connection_id": rejected, "bandwidth": 99, "wait_for": "Approved", "wait_timeout": 3}
    scene.both("rejected, changed, waited for", KIND, **given)


GROUPS: dict[str, Group] = {
    **{f"lines in each status: {title}": partial(in_each_status, given=given) for title, given in ASKED.items()},
    "a line's life": life,
    "newer values of a line": newer_values,
    "redundant partners": partners,
    "a line with children terminated": partial(children, state="terminated"),
    "a line with children absent": partial(children, state="absent"),
    "confirming the cabling": confirmation,
    "dead ends of lines": dead_ends,
}
