# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The client: what it sends, how often, and what it makes of answers in any of the shapes that the reference prints.

Certificates, proxies and answers in bad faith are in tests/robustness.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from profiles import on
from unit.common import RESOURCES, shows

import simulator
from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import client as transport

from .bench import GATEWAYS, INTO_SERVICE, LINE, OTHER_GATEWAYS, Bench, actions, start

METHODS = ("HMAC-SHA1", "ACS3-HMAC-SHA256")

# ---------------------------------------------------------------- answers in odd shapes


SHAPES: dict[str, dict[str, Any]] = {
    "plain": {},
    "wrapped": {"envelope": "wrapped"},
    "as an XML converter leaves it": {"envelope": "xmlish"},
    "as the reference prints it": {"envelope": "printed"},
    "texts for numbers": {"bgp_value_types": "strings"},
    "texts for numbers, wrapped": {"bgp_value_types": "strings", "envelope": "xmlish"},
}


ONLY_WAITS = {"name", "wait_for"}


def life(bench: Bench) -> list[tuple[str, dict[str, Any]]]:
    """One of everything, in order; each task by names alone."""
    key = {"physical_connection_name": "line-1"}
    return [
        (
            "physical_connection",
            {**LINE, "name": "line-1", "bandwidth": 500, "tags": {"a": "b"}, "wait_for": "Allocated"},
        ),
        ("physical_connection_order", {**key, "type": "setup", "pay": True, "ordered_elsewhere": False}),
        *(
            (kind, {**(key if "order" in kind or "loa" in kind else {"name": "line-1"}), **given})
            for kind, given in INTO_SERVICE
        ),
        ("vbr", {**key, "name": "vbr-1", "vlan_id": 7, "min_rx_interval": 300, "tags": {"a": "b"}, **GATEWAYS}),
        (
            "vbr_association",
            {"vbr_name": "vbr-1", "physical_connection_name": "line-2", "vlan_id": 8, **OTHER_GATEWAYS},
        ),
        (
            "bgp_group",
            {"vbr_name": "vbr-1", "name": "group-1", "peer_asn": 65010, "auth_key": "S3cret", "is_fake_asn": True},
        ),
        (
            "bgp_peer",
            {"vbr_name": "vbr-1", "bgp_group_name": "group-1", "peer_ip_address": "10.0.0.2", "enable_bfd": True},
        ),
        ("bgp_network", {"vbr_name": "vbr-1", "dst_cidr_block": "172.16.0.0/16", "vpc_id": "vpc-1"}),
    ]


def live(bench: Bench) -> list[dict[str, Any]]:
    bench.line(name="line-2", line_operator="CU")
    results = []
    for kind, given in life(bench):
        # of what leaves no trace, a run may be told once that it is not there
        results.append((bench.run if "ordered_elsewhere" in given else bench.both)(kind, **given))
        assert results[-1]["changed"] is (set(given) != ONLY_WAITS)
    return results


@pytest.mark.parametrize("switches", SHAPES.values(), ids=list(SHAPES))
def test_every_kind_in_every_shape_of_answer(bench: Bench, switches: dict[str, Any]) -> None:
    """What modules return is the same in all of them, IDs and times aside."""
    expected = [masked(kind, result) for (kind, _given), result in zip(life(bench), live(bench), strict=True)]
    with start(**switches) as service:
        odd = Bench(service)
        found = [masked(kind, result) for (kind, _given), result in zip(life(odd), live(odd), strict=True)]
        assert found == expected
        orders = [order["id"] for order in service.control.orders()]
        assert len(orders) == 2
    removal = [(kind, named(kind, given)) for kind, given in life(bench) if "absent" in RESOURCES[kind].options.states]
    for kind, given_now in [*removal[:1:-1]]:
        assert actions(bench.both(kind, **given_now, state="absent"))


def named(kind: str, options: dict[str, Any]) -> dict[str, Any]:
    """Only what names the object."""
    keep = {"name", "vbr_name", "physical_connection_name", "bgp_group_name", "peer_ip_address", "dst_cidr_block"}
    return {option: value for option, value in options.items() if option in keep}


def masked(kind: str, result: dict[str, Any]) -> dict[str, Any]:
    """What does not differ from one simulator to the next."""
    differs = (
        "_id",
        "_time",
        "_uid",
        "gmt_modified",
        "ad_location",
        "ad_detail_location",
        "port_number",
        "loa_url",
        "bgp_status",
    )
    tags = result[kind].get("tags")
    if tags:  # an order's holds its ID
        own = {key: "" if key.startswith("express_connect_order_") else text for key, text in tags.items()}
        result = {kind: {**result[kind], "tags": own}}
    return {
        option: value
        for option, value in result[kind].items()
        if not option.endswith(differs) and option != "associated_physical_connections"
    }


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize("count", [0, 49, 50, 51, 123])
def test_lists_are_read_to_the_end(bench: Bench, count: int) -> None:
    vbr = bench.vbr()
    for number in range(count):
        bench.client.call("AddBgpNetwork", {"RouterId": vbr, "DstCidrBlock": f"10.{number}.0.0/16"})
    since = bench.latest()
    found = bench.find("bgp_network", vbr_id=vbr)
    assert [item["dst_cidr_block"] for item in found] == [f"10.{number}.0.0/16" for number in range(count)]
    pages = [entry["params"] for entry in bench.control.journal(since)]
    assert len(pages) == max(1, -(-count // 50))
    assert {page["PageSize"] for page in pages} == {"50"}


def test_an_object_on_the_last_page_is_found(bench: Bench) -> None:
    bench.control.quotas(lines_per_access_point=None)
    made = [bench.line(name=f"line-{number}") for number in range(101)]
    # a name is filtered by the service, a description is not
    assert (
        bench.run("physical_connection", name="line-100")["physical_connection"]["physical_connection_id"] == made[100]
    )
    assert len(bench.find("physical_connection")) == 101


# ---------------------------------------------------------------- sent again, and how


def tokens(bench: Bench, action: str) -> list[str]:
    return [entry["params"].get("ClientToken") for entry in bench.control.journal() if entry["action"] == action]


@pytest.mark.parametrize(
    "fault",
    ["refuse", "drop_before", "drop_after", "cut_body", "garbage", "status_500", "status_503", "throttle", "html_502"],
)
@pytest.mark.parametrize("method", METHODS)
def test_one_token_for_all_tries(service: simulator.Handle, fault: str, method: str) -> None:
    bench = Bench(service, signature_method=method)
    bench.control.add_fault(fault, action="CreatePhysicalConnection", calls=3)
    done = bench.run("physical_connection", **LINE)
    sent = tokens(bench, "CreatePhysicalConnection")
    assert len(sent) == 4
    assert len(set(sent)) == 1
    assert len(sent[0]) <= 64
    assert sent[0].isascii()
    (line,) = bench.find("physical_connection")
    assert line["physical_connection_id"] == done["physical_connection"]["physical_connection_id"]
    assert bench.slept > 0.5


def test_every_try_is_signed_anew(bench: Bench) -> None:
    """The service would refuse a nonce that it has seen."""
    bench.control.add_fault("status_503", action="DescribeBgpGroups", calls=3, after=True)
    bench.client.call("DescribeBgpGroups", {})
    assert [entry["code"] for entry in bench.control.journal()] == ["ServiceUnavailable"] * 3 + [""]


def test_a_conflict_is_not_for_the_client_to_repeat(bench: Bench) -> None:
    """What the call was planned for may have changed, so that it takes another look."""
    vbr = bench.vbr()
    bench.control.add_fault("transitional", action="CreateBgpGroup", calls=3)
    with pytest.raises(errors.Conflict, match="OperationConflict") as caught:
        bench.client.call("CreateBgpGroup", {"RouterId": vbr, "PeerAsn": 65010})
    assert (bench.slept, caught.value.unsure) == (0, False)
    assert "unclear" not in caught.value.details


def test_reading_calls_have_no_token(bench: Bench) -> None:
    bench.run("physical_connection", **LINE)
    assert set(tokens(bench, "DescribePhysicalConnections")) == {None}


def test_two_calls_have_two_tokens(bench: Bench) -> None:
    """A change and the same change after another one are two changes."""
    line = bench.line("Initial")
    bench.control.delays(approval=None)
    bench.set_status(line, "Initial")
    for bandwidth in (100, 200, 100):
        bench.run("physical_connection", physical_connection_id=line, bandwidth=bandwidth)
    assert len(set(tokens(bench, "ModifyPhysicalConnectionAttribute"))) == 3
    assert bench.find("physical_connection")[0]["bandwidth"] == 100


@pytest.mark.parametrize("attempts", [1, 3])
def test_tries_come_to_an_end(bench: Bench, attempts: int) -> None:
    bench.client = bench.new_client(max_attempts=attempts)
    bench.control.add_fault("status_503", calls=None)
    with pytest.raises(errors.ApiError, match=rf"ServiceUnavailable.*\(tried {attempts} times in") as caught:
        bench.run("physical_connection", **LINE)
    assert bench.latest() == attempts
    entry = bench.control.journal()[-1]
    assert caught.value.details["request_id"] == entry["request_id"]


def test_time_comes_to_an_end(bench: Bench) -> None:
    bench.client = bench.new_client(max_attempts=1000, max_retry_time=60)
    bench.control.add_fault("throttle", calls=None)
    with pytest.raises(errors.ApiError, match=r"Throttling\.User"):
        bench.run("physical_connection", **LINE)
    assert 30 < bench.slept <= 60


@pytest.mark.parametrize("header", [{"retry_after": 17}, {"acs_retry_after": 17000}])
def test_the_services_own_pause_is_kept(bench: Bench, header: dict[str, int]) -> None:
    bench.control.add_fault("throttle", action="DescribeBgpGroups", calls=1, **header)
    bench.client.call("DescribeBgpGroups", {})
    assert 17 <= bench.slept <= 18


def test_a_users_error_is_not_tried_again(bench: Bench) -> None:
    with pytest.raises(errors.ApiError, match=r"InvalidPeerLocation\.Malform"):
        bench.run("physical_connection", **{**LINE, "peer_location": "x" * 300})
    assert bench.made() == ["CreatePhysicalConnection"]
    assert bench.slept == 0


# ---------------------------------------------------------------- signatures that are refused


def refused(client: transport.Client) -> errors.ApiError:
    with pytest.raises(errors.ApiError) as caught:
        client.call("DescribePhysicalConnections", {})
    return caught.value


def at(client: transport.Client, seconds: float) -> transport.Client:
    """The client with its clock ahead or behind."""
    now = client.settings.clock.wall
    clock = dataclasses.replace(client.settings.clock, wall=lambda: now() + seconds)
    client.settings = dataclasses.replace(client.settings, clock=clock)
    return client


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("make", "code", "hint"),
    [
        (
            lambda bench, **more: bench.new_client(access_key_secret="not-the-secret-0123456789", **more),
            "SignatureDoesNotMatch",
            "Check access_key_secret",
        ),
        (
            lambda bench, **more: bench.new_client(access_key_id="nobody", **more),
            "InvalidAccessKeyId.NotFound",
            "Check access_key_id",
        ),
        (
            lambda bench, **more: at(bench.new_client(**more), -16 * 60),
            "InvalidTimeStamp.Expired",
            "Check this machine's clock",
        ),
        (
            lambda bench, **more: at(bench.new_client(**more), 16 * 60),
            "InvalidTimeStamp.Expired",
            "Check this machine's clock",
        ),
    ],
    ids=["secret", "key", "behind", "ahead"],
)
def test_refused_signatures_are_explained(
    bench: Bench, make: Callable[..., transport.Client], code: str, hint: str, method: str
) -> None:
    error = refused(make(bench, signature_method=method))
    entry = bench.control.journal()[-1]
    assert error.code == code == entry["code"]
    assert error.message.startswith(f"DescribePhysicalConnections was refused: {code}: ")
    assert f"(request ID {entry['request_id']}). {hint}" in error.message
    assert bench.latest() == 1, "tried again"
    told = [error.message, error.details]
    assert not shows(told, "not-the-secret-0123456789")
    assert not shows(told, bench.account["access_key_secret"])
    assert not shows(told, "AccessKeyId=")


def test_a_nonce_that_was_used_is_explained(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """As through a proxy that repeats requests; chance, like time, is injected."""
    first = transport.new_token()
    monkeypatch.setattr(transport, "new_token", lambda: first)
    bench.client.call("DescribePhysicalConnections", {})
    error = refused(bench.client)
    assert error.code == "SignatureNonceUsed"
    assert "The request reached the service twice" in error.message


# ---------------------------------------------------------------- what is sent, seen from the other side


class Recorder:
    """A server that keeps what it gets, and answers everything alike."""

    def __init__(self, status: int = 200, body: bytes = b'{"RequestId": "x"}', **headers: str) -> None:
        self.requests: list[dict[str, Any]] = []
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                sent = {"method": self.command, "path": self.path, "headers": dict(self.headers)}
                recorder.requests.append({**sent, "body": self.rfile.read(length).decode()})
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET

            def log_message(self, *unused: Any) -> None:
                """Tests print nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> Recorder:
        self.thread.start()
        return self

    def __exit__(self, *unused: Any) -> None:
        self.server.shutdown()
        self.server.server_close()


def asked(bench: Bench, params: dict[str, Any], **settings: Any) -> dict[str, Any]:
    """What arrives of a call."""
    with Recorder() as recorder:
        bench.new_client(endpoint=recorder.endpoint, **settings).call("ModifyBgpGroupAttribute", params)
        (request,) = recorder.requests
        return request


def test_a_call_is_a_get_with_everything_in_its_query(bench: Bench) -> None:
    request = asked(bench, {"BgpGroupId": "bgpg-1", "Description": '上海 & = % + * ~ / "', "IsFakeAsn": True})
    assert (request["method"], request["body"]) == ("GET", "")
    url = urlsplit(request["path"])
    query = {name: values[0] for name, values in parse_qs(url.query, strict_parsing=True).items()}
    assert url.path == "/"
    assert query["Description"] == '上海 & = % + * ~ / "'
    assert query["IsFakeAsn"] == "true"
    expected = {
        "Action": "ModifyBgpGroupAttribute",
        "Version": "2016-04-28",
        "Format": "JSON",
        "RegionId": "cn-shanghai",
    }
    assert expected.items() <= query.items()
    assert {"Signature", "SignatureNonce", "Timestamp", "AccessKeyId", "ClientToken"} <= set(query)


SECRETS = [{"AuthKey": "S3cret-Pudong!"}, {"PMInfo": [{"PMCertificateNo": "310101198001010011"}]}]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("params", SECRETS, ids=["key", "person"])
def test_a_secret_travels_in_the_body(bench: Bench, params: dict[str, Any], method: str) -> None:
    request = asked(bench, params, signature_method=method)
    secret = "310101198001010011" if "PMInfo" in params else "S3cret-Pudong!"
    assert request["method"] == "POST"
    assert secret in parse_qs(request["body"]).popitem()[1] or shows(request["body"], secret)
    assert not shows([request["path"], request["headers"]], secret)


@pytest.mark.parametrize("method", METHODS)
def test_a_long_call_travels_in_the_body(bench: Bench, method: str) -> None:
    short = asked(bench, {"Description": "x" * 200}, signature_method=method)
    long = asked(bench, {"Description": "中" * 300}, signature_method=method)
    assert (short["method"], long["method"]) == ("GET", "POST")
    assert len(long["path"]) < 100
    assert len(short["path"]) < transport.LONGEST_URL + 500


@pytest.mark.parametrize("method", METHODS)
def test_a_security_token_does_not_stand_in_the_url(bench: Bench, method: str) -> None:
    request = asked(bench, {}, signature_method=method, security_token="token-0123456789")
    assert "token-0123456789" not in request["path"]
    assert "token-0123456789" in str([request["body"], request["headers"]])


def test_a_password_of_the_netrc_file_stays_where_it_is(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password netrc-password\ndefault login x password y\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    request = asked(bench, {})
    assert "Authorization" not in request["headers"]
    assert "netrc-password" not in str(request)


def test_one_session_for_all_calls(bench: Bench) -> None:
    for _again in range(5):
        bench.run("physical_connection", **LINE)
    assert len(bench.service.server.connections) == 1


@pytest.mark.parametrize("method", METHODS)
def test_both_signatures_do_for_the_whole_life(service: simulator.Handle, method: str) -> None:
    bench = Bench(service, signature_method=method)
    live(bench)
    refused = [entry for entry in bench.control.journal() if entry["code"]]
    # the access points are asked for where the service knows how, and an order leaves a tag where it has tags
    newer = on(reference=("DescribeAccessPoints", "ListTagResourcesForExpressConnect"), today=())
    assert {(entry["action"], entry["code"]) for entry in refused} == {(one, "InvalidAction.NotFound") for one in newer}
    methods = {entry["method"] for entry in bench.control.journal()}
    assert methods == {"GET", "POST"}
