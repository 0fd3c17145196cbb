# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No action of the service is out of a playbook's reach: each is called by a module, and the documentation says by which."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from unit.common import ALL as RESOURCES

from simulator.express_connect.actions import CHANGING, READING
from simulator.express_connect.today.actions import CHANGING as CHANGING_TODAY
from simulator.express_connect.today.actions import READING as READING_TODAY

from .bench import CABLED, GATEWAYS, LINE, LOA, MARKS, OTHER_GATEWAYS, PERSON, Bench

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "docsite" / "rst" / "actions.rst"
PLUGINS = ROOT / "plugins" / "module_utils"


class Step(NamedTuple):
    """What is done for an action: prepare what the options name, then run the module on them. Only that counts."""

    is_info: bool
    kind: str
    given: Callable[[Bench], dict]


def run(kind: str, given: Callable[[Bench], dict]) -> Step:
    return Step(False, kind, given)


def ask(kind: str, given: Callable[[Bench], dict]) -> Step:
    """The info module, which has to find something."""
    return Step(True, kind, given)


def called(bench: Bench, step: Step) -> list[str]:
    """Run the module, and return the actions that the service saw of it."""
    options = step.given(bench)
    since = bench.latest()
    if step.is_info:
        assert bench.info(step.kind, **options)[RESOURCES[step.kind].plural]
    else:
        bench.run(step.kind, **options)
    return [entry["action"] for entry in bench.control.journal(since)]


def vbr_and_line(bench: Bench) -> dict:
    return {
        "vbr_id": bench.vbr(),
        "physical_connection_id": bench.line(name="further"),
        "vlan_id": 300,
        **OTHER_GATEWAYS,
    }


def associated(bench: Bench) -> dict:
    ends = vbr_and_line(bench)
    bench.run("vbr_association", **ends)
    return {**{name: ends[name] for name in ("vbr_id", "physical_connection_id")}, "state": "absent"}


def advertised(bench: Bench, **more: object) -> dict:
    network = {"vbr_id": bench.vbr(), "dst_cidr_block": "172.16.0.0/16"}
    bench.run("bgp_network", **network)
    return {**network, **more}


# action -> (module, the options that lead to the call, how it is proved)
TABLE: dict[str, tuple[str, str, Step]] = {
    "CreatePhysicalConnection": (
        "physical_connection",
        "state=present, if no physical connection has the name",
        run("physical_connection", lambda bench: LINE),
    ),
    "CancelPhysicalConnection": (
        "physical_connection",
        "state=canceled; state=absent of one that is not Enabled yet",
        run(
            "physical_connection", lambda bench: {"physical_connection_id": bench.line("Initial"), "state": "canceled"}
        ),
    ),
    "DescribePhysicalConnections": (
        "physical_connection_info",
        "always; all modules that take the name of a physical connection",
        ask("physical_connection", lambda bench: {"physical_connection_id": bench.line()}),
    ),
    "ModifyPhysicalConnectionAttribute": (
        "physical_connection",
        "state=present, if an option differs",
        run(
            "physical_connection",
            lambda bench: {"physical_connection_id": bench.line("Initial"), "description": "Other words"},
        ),
    ),
    "TerminatePhysicalConnection": (
        "physical_connection",
        "state=terminated; state=absent of one that is Enabled",
        run("physical_connection", lambda bench: {"physical_connection_id": bench.line(), "state": "terminated"}),
    ),
    "EnablePhysicalConnection": (
        "physical_connection",
        "state=enabled, pay=true",
        run(
            "physical_connection",
            lambda bench: {"physical_connection_id": bench.line("Confirmed"), "state": "enabled", "pay": True},
        ),
    ),
    "DeletePhysicalConnection": (
        "physical_connection",
        "state=absent",
        run("physical_connection", lambda bench: {"physical_connection_id": bench.line("Rejected"), "state": "absent"}),
    ),
    "ApplyPhysicalConnectionLOA": (
        "physical_connection_loa",
        "state=present, if there is no LOA or a rejected one",
        run(
            "physical_connection_loa",
            lambda bench: {"physical_connection_id": bench.line("Allocated"), **LOA, "pm_info": [PERSON]},
        ),
    ),
    "CompletePhysicalConnectionLOA": (
        "physical_connection_loa",
        "state=completed",
        run(
            "physical_connection_loa",
            lambda bench: {
                "physical_connection_id": bench.line("Allocated", loa="Available"),
                "state": "completed",
                **CABLED,
            },
        ),
    ),
    "DescribePhysicalConnectionLOA": (
        "physical_connection_loa_info",
        "always",
        ask("physical_connection_loa", lambda bench: {"physical_connection_id": bench.line(loa="Complete")}),
    ),
    "CreatePhysicalConnectionOccupancyOrder": (
        "physical_connection_order",
        "type=occupancy, pay=true",
        run(
            "physical_connection_order",
            lambda bench: {
                "physical_connection_id": bench.line("Confirmed", loa="Complete"),
                "type": "occupancy",
                "pay": True,
            },
        ),
    ),
    "CreatePhysicalConnectionSetupOrder": (
        "physical_connection_order",
        "type=setup, pay=true",
        run(
            "physical_connection_order",
            lambda bench: {
                "physical_connection_id": bench.line("Allocated"),
                "type": "setup",
                "pay": True,
                "ordered_elsewhere": False,
            },
        ),
    ),
    "CreateVirtualBorderRouter": (
        "vbr",
        "state=present, if no VBR has the name or the VLAN ID",
        run("vbr", lambda bench: {"physical_connection_id": bench.line(), "vlan_id": 10, "name": "edge", **GATEWAYS}),
    ),
    "DeleteVirtualBorderRouter": (
        "vbr",
        "state=absent; cascade=true of physical_connection",
        run("vbr", lambda bench: {"vbr_id": bench.vbr(), "state": "absent"}),
    ),
    "DescribeVirtualBorderRouters": (
        "vbr_info",
        "always; all modules that take the name of a VBR",
        ask("vbr", lambda bench: {"vbr_id": bench.vbr()}),
    ),
    "DescribeVirtualBorderRoutersForPhysicalConnection": (
        "vbr_info",
        "include_other_accounts=true; vbr, before it creates one",
        ask(
            "vbr",
            lambda bench: {
                "physical_connection_id": bench.foreign_vbr(line := bench.line()) and line,
                "include_other_accounts": True,
            },
        ),
    ),
    "ModifyVirtualBorderRouterAttribute": (
        "vbr",
        "state=present, if an option differs",
        run("vbr", lambda bench: {"vbr_id": bench.vbr(), "min_tx_interval": 300}),
    ),
    "TerminateVirtualBorderRouter": (
        "vbr",
        "state=terminated",
        run("vbr", lambda bench: {"vbr_id": bench.vbr(), "state": "terminated"}),
    ),
    "RecoverVirtualBorderRouter": (
        "vbr",
        "state=present of a terminated VBR",
        run("vbr", lambda bench: {"vbr_id": bench.vbr(status="terminated")}),
    ),
    "AssociatePhysicalConnectionToVirtualBorderRouter": (
        "vbr_association",
        "state=present",
        run("vbr_association", vbr_and_line),
    ),
    "UnassociatePhysicalConnectionFromVirtualBorderRouter": (
        "vbr_association",
        "state=absent; vbr, if associated_physical_connections leaves one out",
        run("vbr_association", associated),
    ),
    "DescribeBgpNetworks": (
        "bgp_network_info",
        "always",
        ask("bgp_network", lambda bench: {"vbr_id": advertised(bench)["vbr_id"]}),
    ),
    "CreateBgpGroup": (
        "bgp_group",
        "state=present, if the VBR has no BGP group with the name",
        run("bgp_group", lambda bench: {"vbr_id": bench.vbr(), "name": "peers", "peer_asn": 65010}),
    ),
    "DescribeBgpGroups": (
        "bgp_group_info",
        "always",
        ask("bgp_group", lambda bench: {"bgp_group_id": bench.group()}),
    ),
    "ModifyBgpGroupAttribute": (
        "bgp_group",
        "state=present, if an option differs; clear_auth_key=true",
        run("bgp_group", lambda bench: {"bgp_group_id": bench.group(), "peer_asn": 65011}),
    ),
    "DeleteBgpGroup": (
        "bgp_group",
        "state=absent; cascade=true of vbr and physical_connection",
        run("bgp_group", lambda bench: {"bgp_group_id": bench.group(), "state": "absent"}),
    ),
    "CreateBgpPeer": (
        "bgp_peer",
        "state=present, if the BGP group has no peer with the address",
        run("bgp_peer", lambda bench: {"bgp_group_id": bench.group(), "peer_ip_address": "10.0.0.2"}),
    ),
    "DescribeBgpPeers": (
        "bgp_peer_info",
        "always; bgp_peer with wait_for=established",
        ask("bgp_peer", lambda bench: {"bgp_peer_id": bench.peer()}),
    ),
    "DeleteBgpPeer": (
        "bgp_peer",
        "state=absent; cascade=true of bgp_group, vbr and physical_connection",
        run("bgp_peer", lambda bench: {"bgp_peer_id": bench.peer(), "state": "absent"}),
    ),
    "AddBgpNetwork": (
        "bgp_network",
        "state=present, if the VBR does not advertise it",
        run("bgp_network", lambda bench: {"vbr_id": bench.vbr(), "dst_cidr_block": "172.16.0.0/16"}),
    ),
    "DeleteBgpNetwork": (
        "bgp_network",
        "state=absent; cascade=true of vbr and physical_connection",
        run("bgp_network", lambda bench: advertised(bench, state="absent")),
    ),
    "ModifyBgpPeerAttribute": (
        "bgp_peer",
        "state=present, if an option differs",
        run("bgp_peer", lambda bench: {"bgp_peer_id": bench.peer(), "enable_bfd": True}),
    ),
}


def closed(bench: Bench) -> dict:
    """Today's service is open in the simulator, unless a test closes it."""
    bench.control.traffic_service(open=False)
    return {"open": True}


# The same for actions that are newer than the reference.
NEWER: dict[str, tuple[str, str, Step]] = {
    "ConfirmPhysicalConnection": (
        "physical_connection",
        "confirm=true, if the cabling is reported",
        run(
            "physical_connection",
            lambda bench: {"physical_connection_id": bench.line("Allocated", loa="Completing"), "confirm": True},
        ),
    ),
    "DescribeAccessPoints": (
        "access_point_info",
        "always; physical_connection, before it applies for one",
        ask("access_point", lambda bench: {}),
    ),
    "ListBusinessAccessPoints": (
        "access_point_info",
        "always; physical_connection, before it applies for one",
        ask("access_point", lambda bench: {}),
    ),
    "GetPhysicalConnectionServiceStatus": ("traffic_service", "always", run("traffic_service", lambda bench: {})),
    "OpenPhysicalConnectionService": (
        "traffic_service",
        "open=true, if it is not open",
        run("traffic_service", closed),
    ),
    "ListTagResourcesForExpressConnect": (
        "physical_connection_order",
        "pay=true, to see whether the service has tags; physical_connection with state=enabled and pay=true likewise",
        run(
            "physical_connection_order",
            lambda bench: {"physical_connection_id": bench.line("Initial"), "type": "setup", "pay": True},
        ),
    ),
    "TagResourcesForExpressConnect": (
        "physical_connection",
        "tags, if one is missing or differs; vbr likewise; physical_connection_order, before and after an order; "
        "physical_connection, before EnablePhysicalConnection",
        run("physical_connection", lambda bench: {"physical_connection_id": bench.line(), "tags": {"site": "pudong"}}),
    ),
    "UntagResourcesForExpressConnect": (
        "vbr",
        "purge_tags=true, if there are others than tags; physical_connection likewise; physical_connection_order, if an "
        "order is refused",
        run("vbr", lambda bench: {"vbr_id": bench.vbr(tags={"stage": "dev"}), "tags": {}, "purge_tags": True}),
    ),
    "ChangeResourceGroup": (
        "vbr",
        "resource_group_id, if it differs; physical_connection likewise",
        run("vbr", lambda bench: {"vbr_id": bench.vbr(), "resource_group_id": "rg-network"}),
    ),
}


# What may place an order leaves a tag on today's service.
ORDERING = (
    "CreatePhysicalConnectionSetupOrder",
    "CreatePhysicalConnectionOccupancyOrder",
    "EnablePhysicalConnection",
)


@pytest.mark.parametrize("action", TABLE)
def test_action(bench: Bench, action: str) -> None:
    """The module makes the call, and besides it only calls that read, and the tag by which an order is known again."""
    made = called(bench, TABLE[action][2])
    assert action in made
    marks = set(MARKS) if bench.is_today and action in ORDERING else set()
    assert {name for name in made if not name.startswith(("Describe", "List"))} <= {action, *marks}


@pytest.mark.parametrize("action", NEWER)
def test_newer_action(today: Bench, action: str) -> None:
    """Likewise, on today's service."""
    made = called(today, NEWER[action][2])
    assert action in made
    assert {name for name in made if name in CHANGING_TODAY} <= {action}


def test_all_are_there() -> None:
    assert len(TABLE) == 32
    assert set(TABLE) == {*READING, *CHANGING}


def test_newer_ones_are_those_that_modules_call() -> None:
    assert set(NEWER) == called_by_modules() - set(TABLE)
    assert set(NEWER) <= {*READING_TODAY, *CHANGING_TODAY}


def called_by_modules() -> set[str]:
    """The actions whose names stand in the code of the resources."""
    known = {*READING_TODAY, *CHANGING_TODAY}
    files = [*(PLUGINS / "resources").glob("*.py"), PLUGINS / "tags.py"]
    texts = {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return texts & known


@pytest.mark.parametrize(("table", "test"), [(TABLE, "test_action"), (NEWER, "test_newer_action")])
def test_the_page_shows_both_tables(table: dict[str, tuple[str, str, Step]], test: str) -> None:
    rows = [line.removeprefix("   * - ").removeprefix("     - ") for line in PAGE.read_text().splitlines()]
    shown = "\n".join(rows)
    for action, (module, options, _step) in table.items():
        module = f":ansplugin:`alicloud.express_connect.{module}#module`"
        assert f"{action}\n{module}: {options}\n``{test}[{action}]``" in shown
    assert shown.count(f"``{test}[") == len(table)
