# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Physical connections as today's service has them. Every test is about a fact, named by its ID."""

from __future__ import annotations

from typing import Any

import pytest

from .estate import GATEWAYS, Estate
from .signing import Client
from .today import LINE, case, line, states

CREATE = "CreatePhysicalConnection"
MODIFY = "ModifyPhysicalConnectionAttribute"


@pytest.fixture
def profile() -> str:
    return "today"


@pytest.mark.parametrize(
    ("params", "status", "code"),
    [
        case("create.malformd", {"Type": "LAN"}, 400, "InvalidType.Malformd", id="type"),
        case("create.malformd", {"PeerLocation": "a\nb"}, 400, "InvalidPeerLocation.Malformd", id="place"),
        case("create.malformd", {"LineOperator": "XX"}, 400, "InvalidLineOperator.Malformd", id="operator"),
        case("create.malformd", {"PortType": "1Base-T"}, 400, "InvalidPortType.Malformd", id="port"),
        case("create.port_type_missing", {"PortType": None}, 400, "InvalidPortType.NotFound"),
        case(
            "create.port_type_not_offered",
            {"AccessPointId": "ap-cn-shanghai-bs-B", "LineOperator": "CU", "PortType": "1000Base-T"},
            404,
            "InvalidPortType.NotFound",
        ),
        case("create.client_token", {"ClientToken": "x" * 65}, 400, "IllegalParam.ClientToken"),
        case(
            "create.access_point_unknown",
            {"AccessPointId": "ap-cn-shanghai-nowhere"},
            400,
            "ResourceNotFound.AccessPointId",
        ),
        case(
            "create.access_point_unknown",
            {"AccessPointId": "ap-cn-beijing-ft-A"},
            400,
            "ResourceNotFound.AccessPointId",
            id="region",
        ),
        case(
            "create.access_point_closed",
            {"AccessPointId": "ap-cn-shanghai-pd-A"},
            400,
            "InvalidAccessPointId.NotEnabled",
            id="full",
        ),
        case(
            "create.access_point_closed",
            {"AccessPointId": "ap-cn-shanghai-pd-B"},
            400,
            "InvalidAccessPointId.NotEnabled",
            id="off",
        ),
        case(
            "create.access_point_operator",
            {"AccessPointId": "ap-cn-shanghai-bs-B"},
            400,
            "InvalidLineOperator.Malformd",
        ),
        case("region.missing", {"RegionId": None}, 404, "InvalidRegionId.NotFound"),
        case("region.unknown", {"RegionId": "cn-atlantis"}, 404, "InvalidRegionId.NotFound"),
    ],
)
def test_a_wrong_creation(estate: Estate, params: dict[str, Any], status: int, code: str) -> None:
    estate.client.refused(CREATE, status, code, **{**LINE, **params})
    assert estate.control.state()["lines"] == {}


@pytest.mark.parametrize(
    ("params", "member", "value"),
    [
        case("create.port_types", {"PortType": "100GBase-LR"}, "PortType", "100GBase-LR"),
        case("create.peer_location", {"PeerLocation": None}, "PeerLocation", ""),
        case("create.bandwidth", {"bandwidth": 10}, "Bandwidth", 10, id="10"),
        case("create.bandwidth", {"bandwidth": 10000}, "Bandwidth", 10000, id="10000"),
        case(
            "create.features",
            {"DeviceAdvancedCapacity.1": "BFD", "DeviceAdvancedCapacity.2": "CEN"},
            "DeviceFeaturesSelected",
            "BFD,CEN",
        ),
        case(
            "create.access_point_closed",
            {"AccessPointId": "ap-cn-shanghai-bs-B", "LineOperator": "CU"},
            "AccessPointId",
            "ap-cn-shanghai-bs-B",
            id="hot",
        ),
        case("describe.unmasked", {"CircuitCode": "CT-1"}, "CircuitCode", "CT-1"),
        case("describe.members", {}, "ProductType", "PhysicalConnection", id="product"),
        case("describe.members", {}, "OrderMode", "PayByPhysicalConnectionOwner", id="mode"),
        case("describe.members", {"bandwidth": 200}, "ExpectSpec", "200M", id="expected"),
        case("describe.members", {}, "VirtualPhysicalConnectionCount", 0, id="hosted"),
        case("describe.spec", {"PortType": "1000Base-T"}, "Spec", "1G and below", id="1G"),
        case("describe.spec", {"PortType": "40GBase-LR"}, "Spec", "40G", id="40G"),
    ],
)
def test_what_is_set_and_shown(estate: Estate, params: dict[str, Any], member: str, value: Any) -> None:
    made = line(estate, "Initial", **params)
    assert estate.show_line(made)[member] == value


@pytest.mark.parametrize(
    ("switch", "params", "code"),
    [
        case(
            "create.long_codes",
            "long_codes",
            {"LineOperator": "XX"},
            "InvalidPhysicalConnectionOperator.Malformed",
            id="operator",
        ),
        case(
            "create.long_codes",
            "long_codes",
            {"PortType": "X"},
            "InvalidPhysicalConnectionPortType.Malformed",
            id="port",
        ),
        case(
            "create.long_codes",
            "long_codes",
            {"bandwidth": 1},
            "InvalidPhysicalConnectionBandwidth.Malformed",
            id="width",
        ),
        case("create.port_type_missing", "default_port_type", {"PortType": None}, ""),
    ],
)
def test_the_other_reading_of_a_creation(estate: Estate, switch: str, params: dict[str, Any], code: str) -> None:
    wanted = {**LINE, **params}
    assert estate.client.call(CREATE, **wanted).code != code
    estate.service.reset()
    estate.control.config(**{switch: True})
    assert estate.client.call(CREATE, **wanted).code == code


def test_creation_runs_by_itself(estate: Estate) -> None:
    """Fact create.runs."""
    made = line(estate, "Initial")
    estate.control.advance(3)
    assert states(estate, made) == ("Allocated", "")


@pytest.mark.parametrize(
    ("quotas", "switches", "before", "code"),
    [
        case("create.quota_access_point", {}, {}, ["Allocated"] * 2, "QuotaExceeded.pConnPerAP", id="unpaid"),
        case("create.quota_access_point", {}, {}, ["Allocated", "Canceled"], "", id="ended"),
        case("create.quota_access_point", {}, {}, ["Allocated", "Enabled"], "", id="paid"),
        case(
            "create.quota_access_point",
            {},
            {"access_point_quota": "all"},
            ["Allocated", "Enabled"],
            "QuotaExceeded.pConnPerAP",
            id="all",
        ),
        case(
            "create.quota_free",
            {"lines_per_access_point": None},
            {},
            ["Allocated"] * 5,
            "QuotaExceeded.freePconnPerAP",
        ),
        case(
            "create.quota_unpaid",
            {"lines_per_access_point": None, "free_lines": None},
            {},
            ["Allocated"] * 10,
            "QuotaExceeded.freePconnPerAP",
        ),
        case(
            "create.quota_unpaid",
            {"lines_per_access_point": None, "free_lines": None},
            {},
            ["Allocated"] * 9,
            "",
            id="9",
        ),
    ],
)
def test_quotas(estate: Estate, quotas: dict[str, Any], switches: dict[str, Any], before: list[str], code: str) -> None:
    estate.control.quotas(**quotas)
    estate.control.config(**switches)
    for status in before:
        made = line(estate, status)
        if status == "Enabled":
            estate.control.event("set_status", made, status="Prepaid", field="charge_type")
    assert estate.client.call(CREATE, **LINE).code == code


def test_the_filter_by_product_type(estate: Estate) -> None:
    """Fact describe.filter_product_type."""
    line(estate)
    for value, count in (("PhysicalConnection", 1), ("VirtualPhysicalConnection", 0)):
        filters = {"Filter.1.Key": "ProductType", "Filter.1.Value.1": value}
        assert estate.client.ok("DescribePhysicalConnections", **filters)["TotalCount"] == count


def test_more_than_fifty_to_a_page(estate: Estate) -> None:
    """Fact describe.page_size."""
    estate.client.refused("DescribePhysicalConnections", 400, "InvalidParameter", PageSize=51)
    estate.control.config(clamp_page_size=True)
    for action in ("DescribePhysicalConnections", "DescribeBgpPeers", "DescribeAccessPoints"):
        assert estate.client.ok(action, PageSize=51)["PageSize"] == 50


@pytest.mark.parametrize(
    ("status", "params", "code"),
    [
        case("modify.malformd", "Enabled", {"LineOperator": "XX"}, "InvalidLineOperator.Malformd", id="operator"),
        case("modify.malformd", "Enabled", {"PeerLocation": "a\nb"}, "InvalidPeerLocation.Malformd", id="place"),
        case("modify.malformd", "Enabled", {"PortType": "X"}, "InvalidPortType.Malformd", id="port"),
        case("modify.enabled", "Enabled", {"PortType": "10GBase-T", "bandwidth": 10}, "", id="enabled"),
        case("modify.enabled", "Confirmed", {"bandwidth": 10}, "InvalidStatus", id="confirmed"),
        case(
            "modify.allocated", "Allocated", {"bandwidth": 10, "LineOperator": "CU", "CircuitCode": "1"}, "", id="some"
        ),
        case("modify.allocated", "Allocated", {"PortType": "10GBase-T"}, "InvalidStatus", id="port"),
        case("modify.down_delay_time", "Enabled", {"DownDelayTime": 300}, "", id="300"),
        case("modify.down_delay_time", "Enabled", {"DownDelayTime": 350}, "InvalidParameter", id="350"),
    ],
)
def test_changes(estate: Estate, status: str, params: dict[str, Any], code: str) -> None:
    made = line(estate, status)
    assert estate.client.call(MODIFY, PhysicalConnectionId=made, **params).code == code


@pytest.mark.parametrize(
    "status", ["Allocated", "Confirmed", "Rejected", "Canceled", "Allocation Failed", "Terminated"]
)
def test_deletion(estate: Estate, status: str) -> None:
    """Facts delete.states and delete.user_cidr."""
    made = line(estate, status)
    estate.client.ok("DeletePhysicalConnection", PhysicalConnectionId=made, UserCidr="nonsense")
    assert estate.control.state()["lines"] == {}


@pytest.mark.parametrize("status", ["Initial", "Approved", "Allocating", "Enabled", "Terminating"])
def test_no_deletion(estate: Estate, status: str) -> None:
    """Fact delete.states."""
    this = {"PhysicalConnectionId": line(estate, status)}
    estate.client.refused("DeletePhysicalConnection", 400, "Forbidden.NotAllowedInState", **this)


def test_termination_with_a_vbr(estate: Estate) -> None:
    """Fact terminate.vbr."""
    this = {"PhysicalConnectionId": line(estate, "Enabled")}
    vbr = estate.client.ok("CreateVirtualBorderRouter", VlanId=10, **this, **GATEWAYS)["VbrId"]
    estate.client.refused("TerminatePhysicalConnection", 400, "Forbidden.VbrAttached", **this)
    estate.client.ok("DeleteVirtualBorderRouter", VbrId=vbr)
    estate.control.advance(1)
    estate.client.ok("TerminatePhysicalConnection", **this)


@pytest.mark.parametrize("made", ["own", "unknown"])
def test_recovery_is_for_hosted_ones(estate: Estate, made: str) -> None:
    """Fact recover.hosted_only."""
    given, code = {
        "own": (line(estate), "IncorrectStatus.PhysicalConnection"),
        "unknown": ("pc-none", "ResourceNotFound"),
    }[made]
    estate.client.refused("RecoverPhysicalConnection", 400, code, InstanceId=given)


def test_the_control_interface_adds_and_changes_access_points(estate: Estate) -> None:
    """Fact create.access_point_closed, for any access point."""
    new = {**LINE, "AccessPointId": "ap-cn-shanghai-x-A"}
    estate.client.refused(CREATE, 400, "ResourceNotFound.AccessPointId", **new)
    estate.control.access_point_status("ap-cn-shanghai-x-A", "recommended")
    estate.client.ok(CREATE, **new)
    estate.control.access_points(close=["ap-cn-shanghai-x-A"])
    estate.client.refused(CREATE, 400, "InvalidAccessPointId.NotEnabled", **new)
    with pytest.raises(ValueError, match="no status"):
        estate.control.access_point_status("ap-cn-shanghai-x-A", "lukewarm")


def test_access_points_in_pages(estate: Estate) -> None:
    """Fact access_points.describe."""
    first = estate.client.ok("DescribeAccessPoints", PageSize=5)
    rows = first["AccessPointSet"]["AccessPointType"]
    assert len(rows) == 5 < first["TotalCount"]
    rows += estate.client.ok("DescribeAccessPoints", PageSize=50, PageNumber=1)["AccessPointSet"]["AccessPointType"]
    assert {row["Status"] for row in rows} == {"recommended", "hot", "full", "disabled"}
    assert {row["AttachedRegionNo"] for row in rows} == {"cn-shanghai"}
    chinese = estate.client.ok("DescribeAccessPoints", AcceptLanguage="zh-CN")["AccessPointSet"]["AccessPointType"]
    assert (rows[0]["Name"], chinese[0]["Name"]) == ("Shanghai-Pudong-D", "上海-浦东-D")


def test_business_access_points_come_at_once(estate: Estate) -> None:
    """Fact access_points.business."""
    here = estate.client.ok("ListBusinessAccessPoints")["BusinessAccessPoints"]
    everywhere = estate.client.ok("ListBusinessAccessPoints", RegionId=None)["BusinessAccessPoints"]
    assert 0 < len(here) < len(everywhere)
    (row,) = (row for row in here if row["AccessPointId"] == "ap-cn-shanghai-bs-B")
    assert (row["SupportLineOperator"], row["SupportPortTypes"]) == ("CU", "1000Base-LX,10GBase-LR")
    assert {module["PortType"] for module in row["OpticalModuleModels"]} == {"1000Base-LX", "10GBase-LR"}


@pytest.mark.parametrize("code", ["InvalidOperation.OrderOpened", "PURCHASE_QUANTITY_LIMIT"])
def test_outbound_traffic_is_opened_once(estate: Estate, other: Client, code: str) -> None:
    """Facts create.traffic_service, traffic.status, traffic.open and traffic.open_again."""
    estate.control.config(already_open_code=code)
    assert estate.client.ok("GetPhysicalConnectionServiceStatus")["Enabled"] is True
    estate.control.traffic_service(estate.client.account["uid"], open=False)
    assert estate.client.ok("GetPhysicalConnectionServiceStatus")["Enabled"] is False
    assert other.ok("GetPhysicalConnectionServiceStatus")["Enabled"] is True
    estate.client.refused(CREATE, 400, "OperationFailed.PconnTrafficNotEnable", **LINE)
    estate.client.ok("OpenPhysicalConnectionService")
    estate.client.refused("OpenPhysicalConnectionService", 400, code)
    estate.client.ok(CREATE, **LINE)
