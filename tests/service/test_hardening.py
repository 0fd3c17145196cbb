# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing that is sent makes the simulator stumble: no page of HTML, no 5xx of its own, no connection without an answer."""

from __future__ import annotations

import json
import socket
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

import simulator
from simulator.core.accounts import new_account
from simulator.express_connect.control import ROUTES

from .estate import LINE, LOA, Estate
from .raw import FORM, JSON, check_control, check_service, exchange, send
from .signing import Client

DEEP = '{"a":' * 100_000 + "1" + "}" * 100_000
LONG = "a" * 70_000
CALL = "/?Action=DescribeBgpGroups"


@pytest.fixture(autouse=True)
def simple_lines(service: simulator.Handle) -> None:
    """On any profile, a line needs no more to be ordered than on the reference's."""
    service.control.config(default_port_type=True)
    service.control.quotas(lines_per_access_point=None)


@pytest.mark.parametrize("verb", sorted({verb for method, verb in ROUTES if method == "POST"}))
@pytest.mark.parametrize(
    "body", [DEEP, "[" * 100_000, '{"uid": "\\ud800"}', '{"seconds": NaN}', "{", '"text"', "[]", "null"]
)
def test_bodies_that_are_no_object(service: simulator.Handle, verb: str, body: str) -> None:
    answer = send(service.endpoint, "POST", f"/_control/{verb}", body, JSON)
    check_control(answer)
    assert answer.status == 400


@pytest.mark.parametrize("form", [JSON, FORM, "X-None: 1"])
def test_the_body_counts_whatever_it_is_called(service: simulator.Handle, form: str) -> None:
    before = service.control.clock()["seconds"]
    answer = send(service.endpoint, "POST", "/_control/clock", '{"advance": 60}', form)
    assert answer.data["seconds"] == before + 60


@pytest.mark.parametrize(
    "body",
    [
        '{"advance": 1e300}',
        '{"advance": 1e18}',
        '{"advance": -1e300}',
        '{"advance": 1e4000}',
        '{"advance": Infinity}',
        '{"advance": "nan"}',
        '{"advance": ' + "9" * 5000 + "}",
        '{"advance": "many"}',
        '{"advance": true}',
        '{"advance": [1]}',
        '{"set": 1e300}',
        '{"set": -1}',
        '{"set": "9999-12-31T23:59:59Z"}',
        '{"set": "0001-01-01T00:00:00Z"}',
        '{"set": true}',
        '{"freeze": "yes"}',
    ],
)
@pytest.mark.parametrize("frozen", [True, False])
def test_clocks_that_no_calendar_has(service: simulator.Handle, client: Client, frozen: bool, body: str) -> None:
    """They are refused, and the clock stays where it is."""
    before = service.control.clock(freeze=frozen)["seconds"]
    answer = send(service.endpoint, "POST", "/_control/clock", body, JSON)
    check_control(answer)
    assert answer.status == 400
    assert before <= service.control.clock()["seconds"] < before + 60
    client.ok("DescribeBgpGroups")


def test_orders_at_the_end_of_time(service: simulator.Handle, estate: Estate) -> None:
    line = estate.line("Confirmed", loa="Complete")
    service.control.clock(set="8999-12-31T23:59:59Z")
    paid = {"InstanceChargeType": "PrePaid", "Period": 5, "PricingCycle": "Year", "AutoPay": True}
    estate.client.ok("CreatePhysicalConnectionOccupancyOrder", PhysicalConnectionId=line, **paid)
    assert estate.show_line(line)["EndTime"].startswith("9005-")


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO"])
def test_methods_that_nobody_knows(service: simulator.Handle, method: str) -> None:
    for path in ("/", "/a/b", CALL, "//", "?x", "*"):
        answer = send(service.endpoint, method, path)
        check_service(answer, method)
        assert answer.status == 404
    for path, status in (("clock", 405), ("journal/x", 404), ("", 404)):
        answer = send(service.endpoint, method, f"/_control/{path}")
        check_control(answer, method)
        assert answer.status == status


def test_a_deleted_journal_is_no_get(service: simulator.Handle, client: Client) -> None:
    """A verb is bound to its methods."""
    client.ok("DescribeBgpGroups")
    assert send(service.endpoint, "POST", "/_control/journal").status == 405
    assert len(service.control.journal()) == 1


@pytest.mark.parametrize("path", [f"/?{LONG}", f"/{LONG}", f"/?Action={LONG}"])
def test_long_addresses(service: simulator.Handle, path: str) -> None:
    answer = send(service.endpoint, "GET", path)
    check_service(answer)
    assert answer.status == 414
    answer = send(service.endpoint, "GET", f"/_control{path}")
    check_control(answer)
    assert answer.status == 414


@pytest.mark.parametrize(
    "path", ["/%ff%00", "//", "///x", "?x", "*", "http://x/", "//[", "/\xe9", "/a;b", "/..", "/%2e"]
)
def test_odd_addresses(service: simulator.Handle, path: str) -> None:
    check_service(send(service.endpoint, "GET", path))


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"hello\r\n\r\n", 400),
        (b"GET /\r\n\r\n", 400),
        (b"GET / HTTP/9.1\r\n\r\n", 400),
        (b"PRI * HTTP/2.0\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nX: " + LONG.encode() + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 300 + b"\r\n", 431),
        (b"POST / HTTP/1.1\r\nContent-Length: five\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"POST / HTTP/1.1\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nConnection: close\r\nHost: \xff\x00<&\r\n\r\n", 400),
    ],
    ids=range(13),
)
def test_requests_that_are_not_http(service: simulator.Handle, request_: bytes, status: int) -> None:
    answer = exchange(service.endpoint, request_)
    check_service(answer)
    assert answer.status == status
    answer = exchange(service.endpoint, request_.replace(b" / ", b" /_control/reset "))
    if b" / " in request_:
        check_control(answer)


def test_a_body_without_end(service: simulator.Handle) -> None:
    chunk = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
    head = b"POST / HTTP/1.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert exchange(service.endpoint, head + chunk * 3 + b"0\r\n\r\n").status == 400
    place = urlsplit(service.endpoint)
    with socket.create_connection((place.hostname, place.port), timeout=60) as connection:
        connection.sendall(head)
        with pytest.raises(ConnectionError):  # it is answered long before, and hears no more
            for _unused in range(1000):
                connection.sendall(chunk)


@pytest.mark.parametrize("name", ["Action", "RegionId", "RouterId", "Version", "Format"])
def test_query_and_body_that_contradict_each_other(service: simulator.Handle, client: Client, name: str) -> None:
    client.call("DescribeBgpGroups", "POST", RouterId="vbr-1")
    body, query = urlencode(client.sent), urlencode({name: "other"})
    answer = send(service.endpoint, "POST", f"/?{query}", body, FORM)
    check_service(answer)
    assert (answer.status, answer.data["Code"]) == (400, "InvalidParameter")
    assert name in answer.data["Message"]


def test_the_action_is_the_one_that_was_signed(service: simulator.Handle, estate: Estate) -> None:
    """A header that nobody signed says nothing, however much it looks like that of the newer signature."""
    line = estate.line("Initial")
    estate.client.call("DescribePhysicalConnections", signed={"Signature": None}, PhysicalConnectionId=line)
    sent = {**estate.client.sent, "SignatureNonce": "other"}
    sent["Signature"] = estate.client.sign("GET", sent)
    headers = {"x-acs-action": "CancelPhysicalConnection", "x-acs-version": "2016-04-28"}
    reply = estate.client.send("GET", sent, headers)
    assert reply.data["TotalCount"] == 1
    assert estate.show_line(line)["Status"] == "Initial"
    other = estate.client.acs3("DescribeBgpGroups", Action="CancelPhysicalConnection", PhysicalConnectionId=line)
    assert other.code == "InvalidParameter"


@pytest.mark.parametrize("where", ["query of a POST", "body of a GET", "unknown", "twice"])
def test_arguments_of_the_control_interface_in_the_wrong_place(service: simulator.Handle, where: str) -> None:
    before = service.control.clock()["seconds"]
    answer = {
        "query of a POST": lambda: send(service.endpoint, "POST", "/_control/clock?advance=5", '{"advance": 1}', JSON),
        "body of a GET": lambda: send(service.endpoint, "GET", "/_control/clock", '{"advance": 1}', JSON),
        "unknown": lambda: send(service.endpoint, "GET", "/_control/clock?advance=5"),
        "twice": lambda: send(service.endpoint, "GET", "/_control/journal?since=1&since=2"),
    }[where]()
    check_control(answer)
    assert answer.status == 400
    assert service.control.clock()["seconds"] == before


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("faults", {"kind": "status_503", "first": "one"}),
        ("faults", {"kind": "status_503", "calls": "many"}),
        ("faults", {"kind": "throttle", "retry_after": "soon\r\nX: 1"}),
        ("faults", {"kind": "huge", "size": "large"}),
        ("faults", {"kind": "huge", "size": -1}),
        ("faults", {"kind": "slow", "seconds": -1}),
        ("faults", {"kind": "slow", "seconds": 1e300}),
        ("faults", {"kind": "slow", "held": "yes"}),
        ("faults", {"kind": "status_503", "probability": "often"}),
        ("faults", {"kind": "status_503", "seen": 1}),
        ("faults", {"kind": "status_503", "action": 5}),
        ("faults", {"kind": ["status_503"]}),
        ("release", {"calls": "all"}),
        ("delays", {"vbr": "long"}),
        ("delays", {"vbr": "nan"}),
        ("delays", {"vbr": -1}),
        ("delays", {"vbr": 1e300}),
        ("quotas", {"free_lines": "few"}),
        ("quotas", {"free_lines": 1.5}),
        ("config", {"modern": 1}),
        ("config", {"envelope": ["plain"]}),
        ("access_points", {"close": 5}),
        ("access_points", {"close": [[]]}),
        ("vpcs", {"remove": [1, "vpc-1"]}),
        ("accounts", {"uid": "abc"}),
        ("accounts", {"uid": "１２３"}),
        ("accounts", {"uid": ["1"]}),
        ("accounts", {"company": [1]}),
        ("accounts", {"access_key_id": 5}),
        ("accounts", {"access_key_secret": "a\nb"}),
        ("accounts", {"lunch": "noon"}),
        ("keys", {"uid": ["1"]}),
        ("events", {"kind": ["approve"], "target": "pc-1"}),
        ("events", {"kind": "approve", "target": ["pc-1"]}),
    ],
)
def test_values_of_the_wrong_kind(service: simulator.Handle, client: Client, verb: str, body: dict[str, Any]) -> None:
    """They are refused when they are given, and not stumbled over when they are used."""
    answer = send(service.endpoint, "POST", f"/_control/{verb}", json.dumps(body), JSON)
    check_control(answer)
    assert answer.status == 400
    client.ok("DescribeBgpGroups")
    for path in ("faults", "delays", "quotas", "config", "access_points", "vpcs", "accounts", "state"):
        assert send(service.endpoint, "GET", f"/_control/{path}").status == 200


@pytest.mark.parametrize("options", [{"count": "two"}, {"count": -1}, {"count": 1e300}, {"count": None}, {"lunch": 1}])
def test_events_with_numbers_in_words(estate: Estate, options: dict[str, Any]) -> None:
    body = {"kind": "router_interface", "target": estate.vbr(), **options}
    answer = send(estate.service.endpoint, "POST", "/_control/events", json.dumps(body), JSON)
    check_control(answer)
    assert answer.status == 400


def test_states_are_texts(estate: Estate) -> None:
    line = estate.line()
    for wrong in (["Enabled"], None, 1, {"a": 1}):
        body = json.dumps({"kind": "set_status", "target": line, "status": wrong})
        assert send(estate.service.endpoint, "POST", "/_control/events", body, JSON).status == 400
    assert estate.show_line(line)["Status"] == "Enabled"


@pytest.mark.parametrize("uid", ["abc", "12a", "", "-1", "9" * 19, 1.5, True])
def test_account_ids_are_numbers(uid: Any) -> None:
    """The service shows them as such (VbrOwnerUid)."""
    if uid == "":
        assert new_account(uid=uid).uid.isdigit()  # not given
        return
    with pytest.raises(ValueError, match="digits"):
        new_account(uid=uid)
    with pytest.raises(ValueError, match="digits"):
        simulator.new_world([{"uid": uid}])


@pytest.mark.parametrize(
    ("action", "params", "code"),
    [
        ("DescribeBgpGroups", {"PageNumber": "one"}, "InvalidParameter"),
        ("DescribeBgpGroups", {"PageSize": "٣"}, "InvalidParameter"),
        ("DescribeBgpGroups", {"PageSize": "9" * 5000}, "InvalidParameter"),
        ("DescribePhysicalConnections", {"Filter.one.Key": "Status"}, "InvalidParameter"),
        ("DescribePhysicalConnections", {f"Filter.{'9' * 5000}.Key": "Status"}, "InvalidParameter"),
        (
            "DescribePhysicalConnections",
            {"Filter.1.Key": "Status", f"Filter.1.Value.{'9' * 5000}": "Enabled"},
            "InvalidParameter",
        ),
        ("CreateVirtualBorderRouter", {"PhysicalConnectionId": "pc-1", "VlanId": "ten"}, "InvalidVlanId.Malformed"),
        ("CreateBgpGroup", {"RouterId": "vbr-1", "PeerAsn": "many"}, "InvalidPeerAsn.Malformed"),
        ("CreatePhysicalConnection", {**LINE, "bandwidth": "wide"}, "InvalidBandwidth"),
        ("ApplyPhysicalConnectionLOA", {**LOA, "InstanceId": "pc-1", "PMInfo.one.PMName": "x"}, "InvalidParameter"),
    ],
    ids=range(10),
)
def test_numbers_in_words(client: Client, profile: str, action: str, params: dict[str, str], code: str) -> None:
    if profile == "today":
        code = {"InvalidPeerAsn.Malformed": "IllegalParam.PeerAsn"}.get(code, code)
    reply = client.call(action, "POST", **params)
    check_service(reply)
    assert (reply.status, reply.code) == (400, code)


@pytest.mark.parametrize(
    "rows", ["[" * 100_000, '[{"CircuitCode": "\\ud800"}]', "[" + "9" * 5000 + "]", '[{"a": NaN}]']
)
def test_json_within_a_parameter(estate: Estate, rows: str) -> None:
    vbr = estate.vbr()
    reply = estate.client.call(
        "ModifyVirtualBorderRouterAttribute", "POST", VbrId=vbr, AssociatedPhysicalConnections=rows
    )
    check_service(reply)
    assert (reply.status, reply.code) == (400, "InvalidParameter")
    assert estate.show_vbr(vbr)["VbrId"] == vbr
