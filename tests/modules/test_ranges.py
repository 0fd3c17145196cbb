# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rows accept and what the simulator accepts are two copies of the reference's ranges; here they are compared.

A preview would otherwise promise what a run is refused. Where today's service takes something else than the reference, the
tables say both.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from profiles import on
from unit.common import RESOURCES

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field

from .bench import GATEWAYS, IPV6, LINE, LOA, OTHER_GATEWAYS, PERSON, Bench

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
    ("bgp_group", "CreateBgpGroup"): lambda bench: {"vbr_id": bench.vbr(**IPV6), "name": "group", "peer_asn": 65010},
    ("bgp_group", "ModifyBgpGroupAttribute"): lambda bench: {"bgp_group_id": bench.group()},
    ("bgp_peer", "CreateBgpPeer"): lambda bench: {"bgp_group_id": bench.group(bench.vbr(**IPV6)), "enable_bfd": True},
    ("bgp_peer", "ModifyBgpPeerAttribute"): lambda bench: {"bgp_peer_id": bench.peer(), "enable_bfd": True},
}
# Ranges of the service that are not those of the rows.
RANGES: dict[tuple[str, str], tuple[int, int]] = on(
    reference={("CreatePhysicalConnection", "bandwidth"): (5, 5000)},  # 4.1; the module checks it in its plan
    # the VLAN ID that came after the reference, of which the module warns
    today={
        (action, "vlan_id"): (0, 2999)
        for action in (
            "CreateVirtualBorderRouter",
            "ModifyVirtualBorderRouterAttribute",
            "AssociatePhysicalConnectionToVirtualBorderRouter",
        )
    },
)
# Numbers without a range in the reference; today there are steps, and a quota.
POSITIVE = {-1: False, 0: False, 1: True, HUGE: True}
BOUNDED: dict[str, dict[int, bool]] = on(
    reference={},
    today={
        "bandwidth": {-1: False, 0: False, 1: False, 50: True, 150: False, 102400: True, HUGE: False},
        "route_quota": {-1: False, 0: False, 1: True, 110: True, 111: False, HUGE: False},
    },
)

# Ranges of today's service, which the reference profile does not know.
TODAY = ("down_delay_time", "auto_renew_duration")
# What is more than one range: value -> whether it is taken, on both sides of each end.
EDGES: dict[str, dict[Any, bool]] = {
    "peer_asn": {0: False, 1: True, 45103: True, 45104: False, 45105: True, 4294967295: True, 4294967296: False},
    "local_asn": {
        **{45103: False, 45104: True, 45105: False, 64511: False, 64512: True, 65024: True, 65025: False, 65026: True},
        **{65534: True, 65535: False, 4199999999: False, 4200000000: True, 4294967294: True, 4294967295: False},
    },
    "peering_subnet_mask": {"/23": False, "/24": True, "/30": True, "/31": False},
}
# The choices that are a rule, since newer ones pass with a warning.
CHOICES: dict[Any, tuple[str, ...]] = {rules.port_type: rules.PORT_TYPES, rules.line_type: rules.LINE_TYPES}
# The simulator takes any value there.
UNCHECKED = on(
    reference={("CreateBgpPeer", "ip_version")},
    today={("ApplyPhysicalConnectionLOA", "line_operator")},  # which is no parameter any more
)
# Values of the reference that are not taken any more.
GONE = on(reference=set(), today={("ApplyPhysicalConnectionLOA", "SDH")})
# What is not to be had in the region that most tests are in -> where it is.
SINGAPORE = {"region": "ap-southeast-1", "access_point_id": "ap-sg-singpore-A", "port_type": "1000Base-LX"}
ELSEWHERE = on(reference={}, today={"Equinix": SINGAPORE, "Other": SINGAPORE})


def taken_by(action: str, row: Field) -> bool:
    return row.create if action.startswith(("Create", "Apply", "Associate")) else row.modify


def cases(wanted: Callable[[Field], bool]) -> list[Any]:
    found = [
        pytest.param(kind, action, row, id=f"{action}-{row.option}")
        for kind, action in CALLS
        for row in RESOURCES[kind].fields
        if row.option not in TODAY and taken_by(action, row) and wanted(row)
    ]
    assert found
    return found


def choices_of(row: Field) -> tuple[Any, ...]:
    return tuple(row.argument.get("choices", ())) or CHOICES.get(row.validate, ())


def accepts(bench: Bench, kind: str, action: str, row: Field, value: Any) -> bool:
    """Tell whether the service takes a value, which is sent without the module's own check."""
    bench.lift_quotas()
    place = dict(ELSEWHERE.get(value, {}) if action == "CreatePhysicalConnection" and isinstance(value, str) else {})
    if place:
        bench = Bench(bench.service, region=place.pop("region"))
    given = {**CALLS[kind, action](bench), **place}
    try:
        bench.make(action, kind, {**given, row.option: value})
    except errors.ApiError as error:
        assert error.details["http_status"] < 500
        return False
    return True


@pytest.mark.parametrize(("kind", "action", "row"), cases(lambda row: isinstance(row.validate, rules.Range)))
def test_ends_of_ranges(bench: Bench, kind: str, action: str, row: Field) -> None:
    assert isinstance(row.validate, rules.Range)
    low, high = RANGES.get((action, row.option), (row.validate.low, row.validate.high))
    expected = {low - 1: False, low: True, high: True, high + 1: False}
    found = {value: accepts(bench, kind, action, row, value) for value in expected}
    assert found == expected


@pytest.mark.parametrize(("kind", "action", "row"), cases(lambda row: row.validate is rules.positive))
def test_positive_numbers_without_a_documented_range(bench: Bench, kind: str, action: str, row: Field) -> None:
    expected = BOUNDED.get(row.option, POSITIVE)
    assert {value: accepts(bench, kind, action, row, value) for value in expected} == expected
    assert {value: row.validate is not None and row.validate(value) is None for value in POSITIVE} == POSITIVE


@pytest.mark.parametrize(("kind", "action", "row"), cases(lambda row: row.option in EDGES))
def test_ends_of_several_ranges(bench: Bench, kind: str, action: str, row: Field) -> None:
    expected = EDGES[row.option]
    assert {value: accepts(bench, kind, action, row, value) for value in expected} == expected
    assert {value: row.validate is not None and row.validate(value) is None for value in expected} == expected


@pytest.mark.parametrize(("kind", "action", "row"), cases(lambda row: bool(choices_of(row))))
def test_choices(bench: Bench, kind: str, action: str, row: Field) -> None:
    unknown = max(choices_of(row)) + 1 if row.type == "int" else "Unknown"
    expected = {choice: (action, choice) not in GONE for choice in choices_of(row)}
    expected[unknown] = (action, row.option) in UNCHECKED
    assert {value: accepts(bench, kind, action, row, value) for value in expected} == expected


@pytest.mark.parametrize(
    ("vlan", "taken"), [(0, on(reference=False, today=True)), (1, True), (2999, True), (3000, False)]
)
def test_vlans_of_further_connections(bench: Bench, vlan: int, taken: bool) -> None:
    row = RESOURCES["vbr"].row("associated_physical_connections")
    (part,) = (item for item in row.items if item.option == "vlan_id")
    further = {"physical_connection_id": bench.line(), "vlan_id": vlan, **OTHER_GATEWAYS}
    assert accepts(bench, "vbr", "ModifyVirtualBorderRouterAttribute", row, [further]) is taken
    assert part.validate is not None
    assert (part.validate(vlan) is None) is (taken and vlan != 0), "0 is warned of"


@pytest.mark.parametrize("number", [16, 17])
def test_most_people_of_an_loa(bench: Bench, number: int) -> None:
    row = RESOURCES["physical_connection_loa"].row("pm_info")
    people = [{**PERSON, "pm_certificate_no": f"3101011980010100{one}"} for one in range(number)]
    assert accepts(bench, "physical_connection_loa", "ApplyPhysicalConnectionLOA", row, people) is (number == 16)
    assert row.validate is not None
    assert (row.validate(people) is None) is (number == 16)


@pytest.mark.parametrize(("cycle", "longest"), [("Month", 9), ("Year", 5)])
def test_periods_of_orders(bench: Bench, cycle: str, longest: int) -> None:
    resource, action = RESOURCES["physical_connection_order"], "CreatePhysicalConnectionOccupancyOrder"
    for period, taken in {0: False, 1: True, longest: True, longest + 1: False}.items():
        given = {"instance_charge_type": "PrePaid", "pricing_cycle": cycle, "period": period}
        assert (resource.validate({"type": "occupancy", **given}) == []) is taken, period
        params = {"PhysicalConnectionId": bench.line("Confirmed", loa="Complete")}
        params |= {resource.row(option).api: value for option, value in given.items()}
        if taken:
            bench.client.call(action, params)
        else:
            code = on(reference="InvalidParameter", today="InvalidPhysicalConnectionPeriod.Malformed")
            with pytest.raises(errors.ApiError, match=code):
                bench.client.call(action, params)


def test_every_number_is_compared() -> None:
    """A number without a rule would be promised by a preview whatever it is."""
    without = {
        (kind, row.option)
        for kind, resource in RESOURCES.items()
        for row in resource.settable
        if row.type == "int"
        and not (isinstance(row.validate, rules.Range) or row.validate is rules.positive)
        and not (row.option in EDGES or choices_of(row))
    }
    assert without == {("physical_connection_order", "period")}  # its range depends on pricing_cycle
    compared = {row.option for kind, _action in CALLS for row in RESOURCES[kind].settable}
    numbers = {row.option for resource in RESOURCES.values() for row in resource.settable if row.type == "int"}
    assert numbers - compared - set(TODAY) == {"period"}
