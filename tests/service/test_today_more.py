# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Parameters of today that are read back, narrow a list, or have limits of their own. Each test is about a fact."""

from __future__ import annotations

from typing import Any

import pytest

import simulator

from .estate import GATEWAYS, only
from .facts import Today
from .signing import Client
from .test_today_routers import IPV6
from .today import LINE, LOA, OCCUPANCY, PLACE, SETUP, line

GROUPED = {"ResourceGroupId": "rg-lab", "Tag.1.Key": "env", "Tag.1.Value": "lab"}
TAGS = [{"Key": "env", "Value": "lab"}]


@pytest.fixture
def profile() -> str:
    return "today"


@pytest.fixture
def estate(service: simulator.Handle, client: Client) -> Today:
    """Let an account have as many circuits as a test needs."""
    service.control.quotas(free_lines=None, lines_per_access_point=None)
    return Today(service, client)


def test_groups_tags_and_modules(estate: Today) -> None:
    """Fact create.grouping."""
    shown = estate.show_line(estate.line(OpticalModuleModel="SFP-10G-LR-SM1310,10KM", **GROUPED))
    assert (shown["ResourceGroupId"], shown["Tags"]["tags"]) == ("rg-lab", TAGS)
    assert shown["OpticalModuleModel"] == "SFP-10G-LR-SM1310,10KM"


@pytest.mark.parametrize("asked", [{"ResourceGroupId": "rg-lab"}, {"Tags.1.Key": "env", "Tags.1.Value": "lab"}])
def test_lists_of_a_group_or_of_a_tag(estate: Today, asked: dict[str, str]) -> None:
    """Fact describe.grouping."""
    wanted = estate.line(**GROUPED)
    vbr = estate.vbr(estate.line(), **GROUPED)
    estate.vbr(estate.line())
    found = estate.client.ok("DescribePhysicalConnections", **asked)["PhysicalConnectionSet"]["PhysicalConnectionType"]
    assert [row["PhysicalConnectionId"] for row in found] == [wanted]
    found = estate.client.ok("DescribeVirtualBorderRouters", **asked)["VirtualBorderRouterSet"]
    assert [row["VbrId"] for row in found["VirtualBorderRouterType"]] == [vbr]


def test_bandwidths_of_a_change(estate: Today) -> None:
    """Fact modify.bandwidth."""
    made = estate.line()
    for value, code in ((1, "InvalidBandwidth"), (2, ""), (10240, ""), (10241, "InvalidBandwidth")):
        reply = estate.client.call("ModifyPhysicalConnectionAttribute", PhysicalConnectionId=made, bandwidth=value)
        assert reply.code == code


@pytest.mark.parametrize("status", ["Initial", "Approved", "Allocated", "Confirmed"])
def test_a_confirmed_one_is_canceled(estate: Today, status: str) -> None:
    """Fact cancel.confirmed."""
    made = line(estate, status)
    estate.client.ok("CancelPhysicalConnection", PhysicalConnectionId=made)
    assert estate.show_line(made)["Status"] == "Canceled"


def test_what_an_application_may_leave_out(estate: Today) -> None:
    """Fact loa.optional."""
    given = {name: value for name, value in LOA.items() if name != "PeerLocation"}
    for value in (1, 10241):
        wrong = {**given, "InstanceId": line(estate), "Bandwidth": value}
        estate.client.refused("ApplyPhysicalConnectionLOA", 400, "IllegalParam.Bandwidth", **wrong)
    person = {name.removeprefix("PMInfo.1."): value for name, value in given.items() if name.startswith("PMInfo.1.")}

    def people(count: int) -> dict[str, str]:
        return {f"PMInfo.{n}.{name}": value for n in range(1, count + 1) for name, value in person.items()}

    crowd = {**given, **people(17), "InstanceId": line(estate)}
    assert estate.client.call("ApplyPhysicalConnectionLOA", **crowd).status == 400
    for value in (2, 10240):
        estate.client.ok(
            "ApplyPhysicalConnectionLOA", InstanceId=line(estate), **{**given, **people(16)}, Bandwidth=value
        )


def test_the_provider_of_a_line(estate: Today) -> None:
    """Fact loa.provider."""
    made = line(estate, loa="Available")
    estate.client.ok("CompletePhysicalConnectionLOA", InstanceId=made, LineServiceProvider="中国电信", FinishWork=False)
    shown = estate.client.ok("DescribePhysicalConnectionLOA", InstanceId=made)["PhysicalConnectionLOAType"]
    assert shown["LineServiceProvider"] == "中国电信"


def test_cycles_of_an_order(estate: Today) -> None:
    """Fact occupancy.cycle."""
    this = {"PhysicalConnectionId": line(estate, "Confirmed", "Complete"), "Period": 1}
    code = "InvalidPhysicalConnectionPricingCycle.Malformed"
    estate.client.refused(OCCUPANCY, 400, code, **this, PricingCycle="Week")
    for cycle, months in ((None, 1), ("Month", 1), ("Year", 12)):
        estate.client.ok(OCCUPANCY, **this, PricingCycle=cycle)
        assert estate.control.orders()[-1]["terms"]["months"] == months


def test_fast_ports_are_installed(estate: Today) -> None:
    """Fact setup.port_types."""
    offered = estate.client.ok("ListBusinessAccessPoints")["BusinessAccessPoints"]
    fast = next(point for point in offered if "100GBase-LR" in point["SupportPortTypes"])
    operator = fast["SupportLineOperator"].split(",")[0]
    place = {"AccessPointId": fast["AccessPointId"], "LineOperator": operator, "PortType": "100GBase-LR"}
    estate.client.ok("CreatePhysicalConnection", **{**LINE, **place})
    assert estate.client.ok(SETUP, **{**PLACE, **place})["PhysicalConnectionId"]


def test_ipv6_of_a_vbr(estate: Today) -> None:
    """Fact vbr.ipv6."""
    first, second = estate.vbr(estate.line(), **IPV6), estate.vbr(estate.line())
    estate.client.ok("ModifyVirtualBorderRouterAttribute", VbrId=second, **IPV6)
    for vbr in (first, second):
        shown = estate.show_vbr(vbr)
        assert {name: shown[name] for name in IPV6} == IPV6


def test_vbrs_of_other_accounts(estate: Today, other: Client) -> None:
    """Fact vbr.across."""
    made = estate.line()
    own, foreign = estate.vbr(made), estate.vbr_for(other, made)
    for asked, wanted in ((False, {own}), (True, {own, foreign})):
        found = estate.client.ok("DescribeVirtualBorderRouters", IncludeCrossAccountVbr=asked)
        assert {row["VbrId"] for row in found["VirtualBorderRouterSet"]["VirtualBorderRouterType"]} == wanted


@pytest.mark.parametrize(
    ("key", "value", "count"), [("type", "pconnVBR", 1), ("type", "other", 0), ("eccId", "ecc-1", 0)]
)
def test_filters_of_vbrs(estate: Today, key: str, value: str, count: int) -> None:
    """Fact vbr.filters."""
    estate.vbr()
    filters = {"Filter.1.Key": key, "Filter.1.Value.1": value}
    assert estate.client.ok("DescribeVirtualBorderRouters", **filters)["TotalCount"] == count


@pytest.mark.parametrize("missing", GATEWAYS)
def test_an_association_has_all_its_addresses(estate: Today, missing: str) -> None:
    """Fact association.addresses."""
    given: dict[str, Any] = {name: value for name, value in GATEWAYS.items() if name != missing}
    given |= {"VbrId": estate.vbr(), "PhysicalConnectionId": estate.line(), "VlanId": 11}
    assert estate.client.call("AssociatePhysicalConnectionToVirtualBorderRouter", **given).status == 400


def test_a_key_is_cleared(estate: Today) -> None:
    """Fact group.clear_key."""
    group = estate.group(AuthKey="!PWZ2wsq")
    estate.client.ok("ModifyBgpGroupAttribute", BgpGroupId=group, ClearAuthKey=True)
    assert estate.show_group(group)["AuthKey"] == ""


def test_a_session_comes_up(estate: Today) -> None:
    """Fact peer.session."""
    peer = estate.peer()
    estate.control.advance(10)
    assert estate.show_peer(peer)["BgpStatus"] == "Established"
    estate.control.event("break_session", peer)
    assert estate.show_peer(peer)["BgpStatus"] in ("Idle", "Down")


def test_the_vpc_of_a_network(estate: Today) -> None:
    """Fact network.vpc."""
    vbr = estate.vbr()
    estate.client.ok("AddBgpNetwork", RouterId=vbr, DstCidrBlock="172.16.0.0/16", VpcId="vpc-1")
    row = only(estate.client.ok("DescribeBgpNetworks", RouterId=vbr)["BgpNetworks"]["BgpNetwork"])
    assert row["VpcId"] == "vpc-1"
