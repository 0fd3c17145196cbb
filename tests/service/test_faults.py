# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults on purpose: what a client sees, and what was processed."""

from __future__ import annotations

import http.client
import threading
import time
from typing import Any

import pytest

import simulator

from .estate import GATEWAYS, LINE, Estate
from .signing import Client

BROKEN = (ConnectionError, http.client.HTTPException)


def lines(client: Client) -> int:
    return client.ok("DescribePhysicalConnections")["TotalCount"]


@pytest.mark.parametrize(
    ("kind", "error", "processed"),
    [
        ("refuse", ConnectionResetError, 0),
        ("drop_before", http.client.RemoteDisconnected, 0),
        ("drop_after", http.client.RemoteDisconnected, 1),
        ("cut_body", http.client.IncompleteRead, 1),
    ],
)
def test_broken_connections(
    service: simulator.Handle, client: Client, kind: str, error: type[Exception], processed: int
) -> None:
    service.control.add_fault(kind, "CreatePhysicalConnection")
    with pytest.raises(error):
        client.call("CreatePhysicalConnection", **LINE)
    assert lines(client) == processed
    entry = service.control.journal(changing=True)[-1]
    assert (entry["fault"], entry["processed"]) == (kind, bool(processed))


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("status_500", 500, "InternalError"),
        ("status_503", 503, "ServiceUnavailable"),
        ("throttle", 400, "Throttling.User"),
    ],
)
def test_answers_that_say_come_again(
    service: simulator.Handle, client: Client, kind: str, status: int, code: str, after: bool
) -> None:
    service.control.add_fault(kind, "CreatePhysicalConnection", after=after)
    client.refused("CreatePhysicalConnection", status, code, **LINE)
    assert lines(client) == int(after)
    assert service.control.journal(changing=True)[-1]["code"] == code


def test_throttling_may_say_when_to_come_again(service: simulator.Handle, client: Client) -> None:
    service.control.add_fault("throttle", calls=1)
    service.control.add_fault("throttle", first=2, retry_after=7)
    assert "retry-after" not in client.call("DescribeBgpGroups").headers
    assert client.call("DescribeBgpGroups").headers["retry-after"] == "7"


def test_answers_that_are_no_answers(service: simulator.Handle, client: Client) -> None:
    service.control.add_fault("html_502")
    reply = client.call("CreatePhysicalConnection", **LINE)
    assert (reply.status, reply.headers["content-type"]) == (502, "text/html")
    service.control.clear_faults()
    service.control.add_fault("redirect")
    reply = client.call("CreatePhysicalConnection", **LINE)
    assert (reply.status, reply.headers["location"][:17]) == (302, "http://127.0.0.1:")
    service.control.clear_faults()
    service.control.add_fault("huge", size=300_000)
    assert len(client.call("CreatePhysicalConnection", **LINE).body) > 300_000
    assert lines(client) == 0
    service.control.add_fault("garbage", "CreatePhysicalConnection")
    reply = client.call("CreatePhysicalConnection", **LINE)
    assert reply.status == 200
    with pytest.raises(ValueError, match="Expecting value|decode"):
        reply.data  # noqa: B018
    assert lines(client) == 1


def test_a_slow_answer_does_not_hold_up_others(service: simulator.Handle, client: Client) -> None:
    service.control.add_fault("slow", "CreatePhysicalConnection", held=True)
    creating = threading.Thread(target=client.ok, args=("CreatePhysicalConnection",), kwargs=LINE)
    creating.start()
    quick = Client(service.endpoint, client.account)
    assert lines(quick) == 0
    assert creating.is_alive()
    service.control.release()
    creating.join()
    assert lines(quick) == 1


def test_a_slow_answer_takes_its_time(service: simulator.Handle, client: Client) -> None:
    service.control.add_fault("slow", "DescribeBgpGroups", seconds=0.2)
    began = time.monotonic()
    client.ok("DescribeBgpGroups")
    assert time.monotonic() - began >= 0.2


def test_held_calls_go_on_once_they_are_released_or_the_fault_is_gone(
    service: simulator.Handle, client: Client
) -> None:
    service.control.add_fault("slow", "CreatePhysicalConnection", calls=None, held=True)
    service.control.release(calls=2)
    for _unused in range(2):
        client.ok("CreatePhysicalConnection", **LINE)
    creating = threading.Thread(target=client.ok, args=("CreatePhysicalConnection",), kwargs=LINE)
    creating.start()
    service.control.clear_faults()
    creating.join()
    assert lines(client) == 3


def test_a_stale_read(estate: Estate) -> None:
    estate.control.add_fault("stale_read", "DescribePhysicalConnections", calls=2)
    estate.line("Initial")
    assert [lines(estate.client) for _unused in range(3)] == [0, 0, 1]
    estate.control.clear_faults()
    group = estate.group()
    estate.control.add_fault("stale_read", "DescribeBgpGroups")
    estate.client.ok("ModifyBgpGroupAttribute", BgpGroupId=group, Description="newer")
    assert [estate.show_group(group)["Description"] for _unused in range(2)] == ["", "newer"]


@pytest.mark.parametrize(
    ("action", "code"),
    [
        ("CreateVirtualBorderRouter", "TaskConflict"),
        ("CreateBgpGroup", "OperationConflict"),
        ("CreatePhysicalConnection", "LastTokenProcessing"),
    ],
)
def test_a_transitional_state_for_writing(estate: Estate, action: str, code: str) -> None:
    line = estate.line()
    params: dict[str, dict[str, Any]] = {
        "CreateVirtualBorderRouter": {"PhysicalConnectionId": line, "VlanId": 10, **GATEWAYS},
        "CreateBgpGroup": {"RouterId": estate.vbr(line, vlan=11), "PeerAsn": 65010},
        "CreatePhysicalConnection": LINE,
    }
    estate.control.add_fault("transitional", action, calls=2)
    for _unused in range(2):
        estate.client.refused(action, 400, code, **params[action])
    estate.client.ok(action, **params[action])


def test_a_transitional_state_for_reading(estate: Estate) -> None:
    group = estate.group(status="Pending")
    estate.control.delays(bgp=0)
    estate.control.add_fault("transitional", "DescribeBgpGroups", calls=2)
    group = estate.client.ok("CreateBgpGroup", RouterId=estate.show_group(group)["RouterId"], PeerAsn=1)["BgpGroupId"]
    assert estate.show_group(group)["Status"] == "Pending"
    assert estate.show_group(group)["Status"] == "Available"


def test_calls_are_counted_per_action(service: simulator.Handle, client: Client) -> None:
    service.control.add_fault("status_503", "DescribeBgpPeers", first=2, calls=2)
    statuses = []
    for _unused in range(4):
        client.ok("DescribeBgpGroups")
        statuses.append(client.call("DescribeBgpPeers").status)
    assert statuses == [200, 503, 503, 200]
    (rule,) = service.control.faults()
    assert (rule["seen"], rule["hits"]) == (4, 2)


def test_chance_can_be_repeated(service: simulator.Handle, client: Client) -> None:
    runs = []
    for _unused in range(2):
        service.control.clear_faults()
        service.control.add_fault("status_500", probability=0.5, seed=4)
        runs.append([client.call("DescribeBgpPeers").status for _number in range(20)])
    assert runs[0] == runs[1]
    assert set(runs[0]) == {200, 500}


def test_an_unknown_fault_is_refused(service: simulator.Handle) -> None:
    with pytest.raises(ValueError, match="unknown fault"):
        service.control.add_fault("earthquake")


def test_a_lost_answer_is_found_again_with_the_token(service: simulator.Handle, client: Client) -> None:
    service.control.add_fault("drop_after", "CreatePhysicalConnection")
    with pytest.raises(BROKEN):
        client.call("CreatePhysicalConnection", ClientToken="once", **LINE)
    line = client.ok("CreatePhysicalConnection", ClientToken="once", **LINE)["PhysicalConnectionId"]
    assert list(service.control.state()["lines"]) == [line]
