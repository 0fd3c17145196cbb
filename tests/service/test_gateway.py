# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies before every action: flow control, client tokens, calls in work, repeated deliveries, names of parameters."""

from __future__ import annotations

from typing import Any

import pytest

import simulator

from .estate import GATEWAYS, LINE, Estate
from .facts import in_work
from .signing import Client

CREATE = "CreatePhysicalConnection"


def lines(client: Client) -> int:
    return client.ok("DescribePhysicalConnections")["TotalCount"]


# ---------------------------------------------------------------- flow control


@pytest.mark.parametrize("status", ["400", "503"])
@pytest.mark.parametrize("code", ["Throttling.User", "Throttling.Api", "Throttling", "Rejected.Throttling"])
def test_calls_beyond_the_quota_are_refused(service: simulator.Handle, client: Client, code: str, status: str) -> None:
    service.control.quotas(calls_per_minute=3)
    service.control.config(throttle_code=code, throttle_status=status)
    for _unused in range(3):
        client.ok("DescribeBgpGroups")
    client.refused("DescribeBgpGroups", int(status), code)
    service.control.advance(59)
    client.refused("DescribeBgpGroups", int(status), code)
    service.control.advance(1)
    client.ok("DescribeBgpGroups")


def test_the_quota_is_one_of_an_action_a_region_and_an_account(
    service: simulator.Handle, client: Client, other: Client
) -> None:
    service.control.quotas(calls_per_minute=1)
    client.ok("DescribeBgpGroups")
    client.refused("DescribeBgpGroups", 400, "Throttling.User")
    client.ok("DescribeBgpPeers")
    client.ok("DescribeBgpGroups", RegionId="cn-hangzhou")
    other.ok("DescribeBgpGroups")
    second = Client(service.endpoint, service.control.add_key(client.account["uid"]))
    second.refused("DescribeBgpGroups", 400, "Throttling.User")


def test_flow_control_may_say_in_milliseconds_when_to_come_again(service: simulator.Handle, client: Client) -> None:
    service.control.quotas(calls_per_minute=1)
    client.ok("DescribeBgpGroups")
    service.control.advance(20)
    assert "x-acs-retry-after" not in client.call("DescribeBgpGroups").headers
    service.control.config(throttle_header=True)
    assert client.call("DescribeBgpGroups").headers["x-acs-retry-after"] == "40000"
    service.control.quotas(calls_per_minute=None)
    service.control.add_fault("throttle", acs_retry_after=2500)
    assert client.call("DescribeBgpGroups").headers["x-acs-retry-after"] == "2500"


# ---------------------------------------------------------------- client tokens


def test_a_token_can_be_forgotten(estate: Estate) -> None:
    estate.control.delays(token_life=3600)
    first = estate.client.ok(CREATE, ClientToken="t", **LINE)["PhysicalConnectionId"]
    estate.control.advance(3599)
    assert estate.client.ok(CREATE, ClientToken="t", **LINE)["PhysicalConnectionId"] == first
    estate.control.advance(1)
    assert estate.client.ok(CREATE, ClientToken="t", **LINE)["PhysicalConnectionId"] != first


def test_a_token_is_kept_for_ever_unless_a_time_is_set(estate: Estate) -> None:
    first = estate.client.ok(CREATE, ClientToken="t", **LINE)["PhysicalConnectionId"]
    estate.control.advance(10 * 365 * 86400)
    assert estate.client.ok(CREATE, ClientToken="t", **LINE)["PhysicalConnectionId"] == first


@pytest.mark.parametrize("code", ["LastTokenProcessing", "OperationFailed.LastTokenProcessing"])
def test_a_token_that_is_in_work(estate: Estate, code: str) -> None:
    estate.control.config(token_busy_code=code)
    with in_work(estate, CREATE, ClientToken="t", **LINE) as client:
        client.refused(CREATE, 400, code, ClientToken="t", **LINE)
        client.refused(CREATE, 400, "IdempotentParameterMismatch", ClientToken="t", **{**LINE, "LineOperator": "CU"})
        client.ok(CREATE, ClientToken="other", **LINE)
    assert lines(estate.client) == 2
    estate.client.ok(CREATE, ClientToken="t", **LINE)
    assert lines(estate.client) == 2


@pytest.mark.parametrize(("action", "code"), [("CreateBgpGroup", "OperationConflict"), (CREATE, "TaskConflict")])
def test_a_token_in_work_may_be_told_of_a_conflict(estate: Estate, action: str, code: str) -> None:
    params = {"RouterId": estate.vbr(), "PeerAsn": 65010} if action == "CreateBgpGroup" else LINE
    estate.control.config(token_busy_code="conflict")
    with in_work(estate, action, ClientToken="t", **params) as client:
        client.refused(action, 400, code, ClientToken="t", **params)
    first = estate.client.ok(action, ClientToken="t", **params)
    assert estate.control.journal(changing=True)[-1]["replayed"] is True
    assert first


@pytest.mark.parametrize("keeps", [False, True])
def test_a_token_that_met_a_conflict_may_be_told_so_ever_after(estate: Estate, keeps: bool) -> None:
    group = {"RouterId": estate.vbr(), "PeerAsn": 65010}
    estate.control.config(token_keeps_conflict=keeps)
    estate.control.add_fault("transitional", "CreateBgpGroup")
    estate.client.refused("CreateBgpGroup", 400, "OperationConflict", ClientToken="t", **group)
    if keeps:
        estate.client.refused("CreateBgpGroup", 400, "OperationConflict", ClientToken="t", **group)
    estate.client.ok("CreateBgpGroup", ClientToken="other" if keeps else "t", **group)


@pytest.mark.parametrize("token", [{}, {"ClientToken": "other"}])
@pytest.mark.parametrize(
    ("held", "asked", "code"),
    [
        ("CreateBgpGroup", "CreateBgpGroup", "OperationConflict"),
        ("CreateBgpGroup", "TerminateVirtualBorderRouter", "TaskConflict"),
        ("CreateVirtualBorderRouter", "CreateVirtualBorderRouter", "TaskConflict"),
        ("CreateVirtualBorderRouter", "TerminatePhysicalConnection", "TaskConflict"),
    ],
)
def test_a_task_in_work_on_the_same_object(
    estate: Estate, held: str, asked: str, code: str, token: dict[str, str]
) -> None:
    line = estate.line()
    vbr = estate.vbr(line)
    params: dict[str, dict[str, Any]] = {
        "CreateBgpGroup": {"RouterId": vbr, "PeerAsn": 65010},
        "TerminateVirtualBorderRouter": {"VbrId": vbr},
        "CreateVirtualBorderRouter": {"PhysicalConnectionId": line, "VlanId": 11, **GATEWAYS},
        "TerminatePhysicalConnection": {"PhysicalConnectionId": line},
    }
    elsewhere = estate.vbr(vlan=12)
    with in_work(estate, held, ClientToken="t", **params[held]) as client:
        client.refused(asked, 400, code, **token, **params[asked])
        client.ok("CreateBgpGroup", RouterId=elsewhere, PeerAsn=65010)


def test_reading_goes_on_while_a_call_is_in_work(estate: Estate) -> None:
    with in_work(estate, CREATE, **LINE) as client:
        assert lines(client) == 0
    assert lines(estate.client) == 1


# ---------------------------------------------------------------- deliveries


@pytest.mark.parametrize(("answer", "status", "code"), [("first", 200, ""), ("second", 400, "SignatureNonceUsed")])
def test_a_proxy_delivers_a_call_twice(estate: Estate, answer: str, status: int, code: str) -> None:
    estate.control.add_fault("deliver_twice", CREATE, answer=answer)
    reply = estate.client.call(CREATE, **LINE)
    assert (reply.status, reply.data.get("Code", "")) == (status, code)
    assert lines(estate.client) == 1
    entries = estate.control.journal(changing=True)
    assert [(entry["status"], entry["code"], entry["changed"]) for entry in entries] == [
        (200, "", True),
        (400, "SignatureNonceUsed", False),
    ]


def test_a_delivery_is_the_first_or_the_second(service: simulator.Handle) -> None:
    with pytest.raises(ValueError, match="first or second"):
        service.control.add_fault("deliver_twice", answer="third")


# ---------------------------------------------------------------- names of parameters


def test_names_in_another_letter_case(estate: Estate) -> None:
    shouted = {name.upper(): value for name, value in LINE.items()}
    estate.client.refused(CREATE, 400, "MissingParameter", **shouted)
    estate.control.config(parameter_case="any")
    made = estate.client.ok(
        CREATE, **shouted, NAME="upper", name="lower", tag_=None, **{"tag.1.KEY": "env", "TAG.1.value": "lab"}
    )
    shown = estate.show_line(made["PhysicalConnectionId"])
    assert shown["LineOperator"] == LINE["LineOperator"]
    assert shown["Tags"] == {"tags": [{"Key": "env", "Value": "lab"}]}
    filters = {"FILTER.1.key": "Name", "filter.1.VALUE.1": shown["Name"]}
    assert estate.client.ok("DescribePhysicalConnections", **filters)["TotalCount"] == 1


def test_the_exact_name_wins(estate: Estate) -> None:
    estate.control.config(parameter_case="any")
    made = estate.client.ok(CREATE, **LINE, NAME="shouted", Name="exact", name="whispered")
    assert estate.show_line(made["PhysicalConnectionId"])["Name"] == "exact"


def test_a_token_in_another_letter_case_is_one(estate: Estate) -> None:
    estate.control.config(parameter_case="any")
    for name in ("ClientToken", "clienttoken", "CLIENTTOKEN"):
        estate.client.ok(CREATE, **LINE, **{name: "t"})
    assert lines(estate.client) == 1


def test_people_and_secrets_are_masked_in_any_letter_case(estate: Estate) -> None:
    params = {"pminfo.1.pmname": "Zhang Wei", "AUTHKEY": "secret"}
    estate.client.call(CREATE, **LINE, **params)
    kept = estate.control.journal()[-1]["params"]
    assert {kept[name] for name in params} == {"********"}
