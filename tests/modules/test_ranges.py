# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rows accept and what the simulator accepts are two copies of the reference's ranges; here they are compared.

A preview would otherwise promise what a run is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from unit.common import RESOURCES

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field

from .bench import GATEWAYS, LINE, LOA, OTHER_GATEWAYS, Bench

HUGE = 10**9
Prepare = Callable[[Bench], dict[str, Any]]

# (resource, action) -> what the call needs besides the parameter, by option
CALLS: dict[tuple[str, str], Prepare] = {
    ("physical_connection", "CreatePhysicalConnection"): lambda bench: dict(LINE),
    ("physical_connection", "ModifyPhysicalConnectionAttribute"): lambda bench: {
        "physical_connection_id": bench.line("Initial")
    },
    ("physical_connection_loa", "ApplyPhysicalConnectionLOA"): lambda bench: {
        "physical_connection_id": bench.line("Allocated"),
        **LOA,
    },
    ("vbr", "CreateVirtualBorderRouter"): lambda bench: {
        "physical_connection_id": bench.line(),
        "vlan_id": 7,
        **GATEWAYS,
    },
    ("vbr", "ModifyVirtualBorderRouterAttribute"): lambda bench: {"vbr_id": bench.vbr()},
    ("vbr_association", "AssociatePhysicalConnectionToVirtualBorderRouter"): lambda bench: {
        "vbr_id": bench.vbr(),
        "physical_connection_id": bench.line(name="further"),
        "vlan_id": 7,
        **OTHER_GATEWAYS,
    },
    ("bgp_group", "CreateBgpGroup"): lambda bench: {"vbr_id": bench.vbr(), "name": "group", "peer_asn": 65010},
    ("bgp_group", "ModifyBgpGroupAttribute"): lambda bench: {"bgp_group_id": bench.group()},
    ("bgp_peer", "CreateBgpPeer"): lambda bench: {"bgp_group_id": bench.group(), "peer_ip_address": "10.0.0.2"},
    ("bgp_peer", "ModifyBgpPeerAttribute"): lambda bench: {"bgp_peer_id": bench.peer()},
}
# What a range of the module is narrowed to by the action, with the place that says so.
NARROWER = {("CreatePhysicalConnection", "bandwidth"): (5, 5000)}  # reference 4.1; the module checks it in its plan

# Ranges of today's service, which the reference profile does not know.
TODAY = ("down_delay_time",)


def taken_by(action: str, row: Field) -> bool:
    return row.create if action.startswith(("Create", "Apply", "Associate")) else row.modify


def cases(wanted: Callable[[Field], bool]) -> list[Any]:
    found = [
        pytest.param(kind, action, row, id=f"{action}-{row.option}")
        for kind, action in CALLS
        for row in RESOURCES[kind].fields
        if row.type == "int" and row.option not in TODAY and taken_by(action, row) and wanted(row)
    ]
    assert found
    return found


def accepts(bench: Bench, kind: str, action: str, row: Field, value: Any) -> bool:
    """Tell whether the service takes a value, which is sent without the module's own check."""
    given = {**CALLS[kind, action](bench), row.option: value}
    try:
        bench.make(action, kind, given)
    except errors.ApiError as error:
        assert error.details["http_status"] < 500
        return False
    return True


@pytest.mark.parametrize(("kind", "action", "row"), cases(lambda row: isinstance(row.validate, rules.Range)))
def test_ends_of_ranges(bench: Bench, kind: str, action: str, row: Field) -> None:
    assert isinstance(row.validate, rules.Range)
    low, high = NARROWER.get((action, row.option), (row.validate.low, row.validate.high))
    expected = {low - 1: False, low: True, high: True, high + 1: False}
    found = {value: accepts(bench, kind, action, row, value) for value in expected}
    assert found == expected


@pytest.mark.parametrize(("kind", "action", "row"), cases(lambda row: row.validate is rules.positive))
def test_positive_numbers_without_a_documented_range(bench: Bench, kind: str, action: str, row: Field) -> None:
    expected = {-1: False, 0: False, 1: True, HUGE: True}
    assert {value: accepts(bench, kind, action, row, value) for value in expected} == expected
    assert {value: row.validate is not None and row.validate(value) is None for value in expected} == expected


def test_every_number_has_a_rule() -> None:
    """A number without one would be promised by a preview whatever it is."""
    without = {
        (kind, row.option)
        for kind, resource in RESOURCES.items()
        for row in resource.settable
        if row.type == "int" and row.validate is None and "choices" not in row.argument
    }
    assert without == {("physical_connection_order", "period")}  # its range depends on pricing_cycle
