# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The LOA and the confirmation as today's service has them. Every test is about a fact, named by its ID."""

from __future__ import annotations

from typing import Any

import pytest

from .estate import Estate
from .today import LOA, OCCUPANCY, PERSON, case, line, states

APPLY = "ApplyPhysicalConnectionLOA"
SECOND = "SecondApplyPhysicalConnectionLOA"
COMPLETE = "CompletePhysicalConnectionLOA"
CONFIRM = "ConfirmPhysicalConnection"
SKIP = "OperationUnsupported.SkipConstruction"
NOT_OPEN = "OperationFailed.PconnTrafficNotEnable"


@pytest.fixture
def profile() -> str:
    return "today"


def without(name: str) -> dict[str, Any]:
    return {**LOA, name: None}


@pytest.mark.parametrize(
    ("params", "code"),
    [
        case("loa.field_codes", without("CompanyName"), "IllegalParam.CompanyName", id="company"),
        case("loa.field_codes", without("Si"), "IllegalParam.Si", id="si"),
        case("loa.field_codes", without("LineType"), "IllegalParam.LineType", id="type"),
        case("loa.field_codes", {**LOA, "Bandwidth": 1}, "IllegalParam.Bandwidth", id="width"),
        case("loa.field_codes", {**LOA, "PeerLocation": "a\nb"}, "IllegalParam.PeerLocation", id="place"),
        case("loa.field_codes", {**LOA, "ConstructionTime": "soon"}, "InvalidConstructionTime.Malformed", id="time"),
        case("loa.field_codes", {**LOA, "InstanceId": None}, "MissingParam.InstanceId", id="instance"),
        case("loa.people", {**LOA, **dict.fromkeys(PERSON)}, "MissingParam.PMInfo", id="none"),
        *(
            case("loa.people", without(f"PMInfo.1.{name}"), f"IllegalParam.{code}", id=code)
            for name, code in {
                "PMName": "PmName",
                "PMGender": "PmGender",
                "PMCertificateType": "PmCertificateType",
                "PMCertificateNo": "PmCertificateNo",
                "PMContactInfo": "PmContactInfo",
            }.items()
        ),
        case(
            "loa.people", {**LOA, "PMInfo.1.PMCertificateType": "Other"}, "IllegalParam.PmCertificateType", id="other"
        ),
        case("loa.line_type", {**LOA, "LineType": "SDH"}, "IllegalParam.LineType"),
        case("loa.line_operator", {**LOA, "LineOperator": "XX"}, ""),
        case("loa.unknown", {**LOA, "InstanceId": "pc-none"}, "InvalidInstanceId.NotFound"),
    ],
)
def test_applications(estate: Estate, params: dict[str, Any], code: str) -> None:
    made = line(estate)
    reply = estate.client.call(APPLY, **{"InstanceId": made, **params})
    assert (reply.code, reply.status) == (code, 400 if code else 200)
    assert states(estate, made)[1] == ("" if code else "Applying")


@pytest.mark.parametrize(
    ("action", "status", "loa", "code"),
    [
        case("loa.state", APPLY, "Confirmed", "", "IncorrectStatus.PhysicalConnection", id="line"),
        case("loa.state", APPLY, "Allocated", "Available", "IncorrectStatus.PhysicalConnectionLOA", id="loa"),
        case("loa.second", APPLY, "Allocated", "Rejected", "", id="apply"),
        case("loa.second", SECOND, "Allocated", "Rejected", "", id="second"),
        case("loa.second", SECOND, "Allocated", "", "IncorrectStatus.PhysicalConnectionLOA", id="first"),
    ],
)
def test_states_of_an_application(estate: Estate, action: str, status: str, loa: str, code: str) -> None:
    assert estate.client.call(action, InstanceId=line(estate, status, loa), **LOA).code == code


def test_an_application_goes_by_accept(estate: Estate) -> None:
    """Fact loa.accept."""
    made = line(estate)
    estate.client.ok(APPLY, InstanceId=made, **LOA)
    seen = []
    for _unused in range(2):
        estate.control.advance(0.5)
        seen.append(states(estate, made)[1])
    assert seen == ["Accept", "Available"]


@pytest.mark.parametrize(
    ("loa", "params", "code", "after"),
    [
        case("loa.finish_work", "Available", {"FinishWork": True}, "", "Completing", id="done"),
        case("loa.finish_work", "Available", {"FinishWork": False}, "", "Available", id="data"),
        case("loa.finish_work", "Complete", {"FinishWork": False}, "", "Complete", id="later"),
        case(
            "loa.finish_work",
            "Complete",
            {"FinishWork": True},
            "OperationDenied.LOAStatusNotAllowComplete",
            "Complete",
            id="twice",
        ),
        case("loa.complete_optional", "Available", {}, "", "Completing"),
        case("loa.complete_state", "Applying", {}, "OperationDenied.LOAStatusNotAllowComplete", "Applying"),
        case("loa.complete_codes", "Available", {"LineCode": "a\nb"}, "IllegalParam.LineCode", "Available", id="code"),
        case(
            "loa.complete_codes", "Available", {"LineLabel": "a\nb"}, "IllegalParam.LineLabel", "Available", id="label"
        ),
        case("loa.complete_codes", "Available", {"InstanceId": None}, "MissingParam.InstanceId", "Available", id="id"),
        case("loa.unknown", "Available", {"InstanceId": "pc-none"}, "InvalidInstanceId.NotFound", "Available"),
    ],
)
def test_completions(estate: Estate, loa: str, params: dict[str, Any], code: str, after: str) -> None:
    made = line(estate, "Allocated", loa)
    assert estate.client.call(COMPLETE, **{"InstanceId": made, **params}).code == code
    assert states(estate, made)[1] == after


def test_a_completion_without_finish_work_may_change_data_alone(estate: Estate) -> None:
    """Fact loa.finish_work, the other reading."""
    estate.control.config(finish_work_default=False)
    made = line(estate, "Allocated", "Available")
    estate.client.ok(COMPLETE, InstanceId=made, LineCode="CT-1")
    assert states(estate, made)[1] == "Available"


def test_what_an_loa_shows(estate: Estate) -> None:
    """Facts loa.link, loa.members, loa.masked and loa.unknown_describe."""

    def show() -> dict[str, Any]:
        return estate.client.ok("DescribePhysicalConnectionLOA", InstanceId=made)["PhysicalConnectionLOAType"]

    made = line(estate)
    estate.client.ok(APPLY, InstanceId=made, **LOA)
    estate.control.event("reject_loa", made)
    assert (show()["LoaUrl"], show()["Description"], show()["LineSPContactInfo"]) == ("", "IncompleteInformation", "")
    estate.control.event("issue_loa", made)
    first, second = show()["LoaUrl"], show()["LoaUrl"]
    assert "Signature=" in first
    assert first != second
    assert show()["PMInfo"]["PMInfo"][0]["PMContactInfo"] == PERSON["PMInfo.1.PMContactInfo"]
    estate.control.config(people="masked")
    assert show()["PMInfo"]["PMInfo"][0]["PMContactInfo"] == "13****"
    estate.client.refused("DescribePhysicalConnectionLOA", 400, "InvalidInstanceId.NotFound", InstanceId="pc-none")


@pytest.mark.parametrize(
    ("action", "loa", "reading", "code"),
    [
        case("loa.traffic_service", APPLY, "", "printed", NOT_OPEN),
        case("confirm.traffic_service", CONFIRM, "Completing", "printed", NOT_OPEN),
        case("loa.traffic_service_second", SECOND, "Rejected", "printed", "", id="printed"),
        case("loa.traffic_service_second", SECOND, "Rejected", "wider", NOT_OPEN, id="wider"),
    ],
)
def test_outbound_traffic_must_be_open(estate: Estate, action: str, loa: str, reading: str, code: str) -> None:
    made = line(estate, "Allocated", loa)
    params = {"PhysicalConnectionId": made} if action == CONFIRM else {"InstanceId": made, **LOA}
    estate.control.traffic_service(open=False)
    estate.control.config(traffic_checks=reading)
    assert estate.client.call(action, **params).code == code
    if code:
        estate.control.traffic_service(open=True)
        estate.client.ok(action, **params)


@pytest.mark.parametrize(
    ("status", "loa", "switches", "code"),
    [
        case("confirm.exists", "Allocated", "Completing", {}, "", id="completing"),
        case("confirm.exists", "Allocated", "Complete", {}, "", id="complete"),
        case("confirm.state", "Confirmed", "Completing", {}, "IncorrectStatus.PhysicalConnection"),
        case("confirm.skip_construction", "Allocated", "", {}, SKIP, id="none"),
        case("confirm.skip_construction", "Allocated", "Available", {}, SKIP, id="available"),
        case("confirm.skip_construction", "Allocated", "", {"skip_construction": True}, "", id="exempt"),
    ],
)
def test_confirmation(estate: Estate, status: str, loa: str, switches: dict[str, Any], code: str) -> None:
    estate.control.config(**switches)
    made = line(estate, status, loa)
    assert estate.client.call(CONFIRM, PhysicalConnectionId=made).code == code
    assert states(estate, made) == ((status, loa) if code else ("Confirmed", "Complete" if loa else ""))


@pytest.mark.parametrize(
    ("reading", "code"),
    [("first", "ResourceNotFound.PhysicalConnectionId"), ("second", "InvalidPhysicalConnectionId.NotFound")],
)
def test_confirmation_of_nothing(estate: Estate, reading: str, code: str) -> None:
    """Facts confirm.unknown, confirm.missing and region.missing."""
    estate.control.config(unknown_line_code=reading)
    estate.client.refused(CONFIRM, 400, code, PhysicalConnectionId="pc-none")
    estate.client.refused(CONFIRM, 400, "MissingParam.PhysicalConnectionId")
    estate.client.refused(CONFIRM, 400, "InvalidRegionId.NotFound", RegionId=None, PhysicalConnectionId="pc-none")


@pytest.mark.parametrize(
    ("reading", "after_completion"),
    [
        case("confirm.exists", "completes", ("Allocated", "Completing"), id="completes"),
        case("confirm.exists", "follows", ("Allocated", "Complete"), id="follows"),
        case("confirm.exists", "provider", ("Confirmed", "Complete"), id="provider"),
    ],
)
def test_the_whole_chain(estate: Estate, reading: str, after_completion: tuple[str, str]) -> None:
    estate.control.config(confirmation=reading)
    made = line(estate, "Initial")
    this = {"PhysicalConnectionId": made}
    estate.control.advance(3)
    estate.client.ok(APPLY, InstanceId=made, **LOA)
    estate.control.advance(1)
    estate.client.ok(COMPLETE, InstanceId=made, LineCode="CT-1", FinishWork=True)
    estate.control.advance(5)
    assert states(estate, made) == after_completion
    if reading != "provider":
        estate.client.refused(OCCUPANCY, 400, "IncorrectStatus.PhysicalConnection", Period=1, AutoPay=True, **this)
        estate.client.ok(CONFIRM, **this)
    assert states(estate, made) == ("Confirmed", "Complete")
    estate.client.ok(OCCUPANCY, Period=1, AutoPay=True, **this)
    assert states(estate, made)[0] == "Confirmed"
    estate.control.advance(1)
    assert states(estate, made)[0] == "Enabled"
