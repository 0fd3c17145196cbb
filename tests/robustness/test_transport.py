# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Between the module and the service: certificates, proxies, redirects, and answers that no service would give."""

from __future__ import annotations

import base64
import dataclasses
import email.utils
import gzip
import json
import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from modules.bench import LINE, Bench
from unit.common import shows

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, task
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import client as transport
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.budget import LARGEST_ANSWER
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.settings import Clock

from .servers import Heard, Reply, Secure, serving, simulator_behind_tls

SECRET = "dGhpcyBpcyBzZWNyZXQ"
KEYS = {"access_key_id": "LTAI-example", "access_key_secret": SECRET}
GROUP = {"BgpGroupId": "bgpg-1", "RouterId": "vbr-1", "Name": "g", "Status": "Available"}
NOBODY = "http://127.0.0.1:9"


class Pauses(list):
    """Where sleeping goes."""

    def now(self) -> float:
        return sum(self)


def new_client(endpoint: str, **options: Any) -> tuple[transport.Client, Pauses]:
    given = {"region": "cn-shanghai", "endpoint": endpoint, **KEYS, **options}
    checked = ArgumentSpecValidator(task.AUTH).validate(given)
    assert not checked.error_messages, checked.error_messages
    client, pauses = task.make_client(checked.validated_parameters), Pauses()
    clock = Clock(monotonic=pauses.now, sleep=pauses.append)
    client.settings = dataclasses.replace(client.settings, clock=clock)
    return client, pauses


def answering(
    body: Any = None, status: int = 200, headers: Mapping[str, str] | None = None
) -> Callable[[Heard], Reply]:
    content = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
    return lambda heard: Reply(status, content, headers or {})


def failure(endpoint: str, action: str = "DescribeBgpGroups", params: Mapping[str, Any] | None = None, **options: Any):
    client, _pauses = new_client(endpoint, **options)
    with pytest.raises(errors.ExpressConnectError) as raised:
        client.call(action, params or {})
    assert not shows([raised.value.message, raised.value.details], SECRET)
    assert "Signature" not in raised.value.message
    return raised.value


# ------------------------------------------------------------------------------------------------ TLS


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with simulator_behind_tls(tmp_path_factory.mktemp("tls")) as made:
        yield made


def test_an_unknown_authority_is_refused(secure: Secure) -> None:
    client, pauses = new_client(secure.endpoint, **secure.account)
    with pytest.raises(
        errors.ConnectionFailed, match="certificate is not trusted: self-signed certificate; ca_path names"
    ):
        client.call("DescribeBgpGroups", {})
    assert pauses == []  # to try again would not help


def test_an_authority_can_be_named(secure: Secure) -> None:
    client, _pauses = new_client(secure.endpoint, ca_path=str(secure.certificate), **secure.account)
    assert client.list("DescribeBgpGroups", {}, "BgpGroups.BgpGroup") == []


def test_the_environment_can_name_an_authority(secure: Secure, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(secure.certificate))
    client, _pauses = new_client(secure.endpoint, **secure.account)
    assert client.list("DescribeBgpGroups", {}, "BgpGroups.BgpGroup") == []


def test_certificates_can_be_left_unchecked(secure: Secure) -> None:
    client, _pauses = new_client(secure.endpoint, validate_certs=False, **secure.account)
    assert client.list("DescribeBgpGroups", {}, "BgpGroups.BgpGroup") == []


def test_an_authority_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(errors.InvalidOptions, match="ca_path: there is no .*nowhere"):
        new_client("https://127.0.0.1:9", ca_path=str(tmp_path / "nowhere"))


def test_an_authority_that_is_none(secure: Secure, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    error = failure(secure.endpoint, ca_path=str(tmp_path / "ca.pem"))
    assert "ca.pem holds no certificates of authorities, or cannot be read" in error.message


# ------------------------------------------------------------------------------------------------ addresses


@pytest.mark.parametrize(
    "endpoint",
    ["http://vpc.aliyuncs.com", "http://10.0.0.1:8480", "http://localhost.example.com", "http://[2001:db8::1]"],
)
def test_plain_http_is_for_this_machine_only(endpoint: str) -> None:
    with pytest.raises(errors.InvalidOptions, match="is refused, since anyone on the way"):
        new_client(endpoint)
    client, _pauses = new_client(endpoint, allow_http=True)
    assert client.endpoint == endpoint


@pytest.mark.parametrize(
    "endpoint",
    [
        "ftp://vpc.aliyuncs.com",
        "https://",
        "https://host:notaport",
        "https://host:99999",
        "https://host:0",
        "https://[::1",
        "https://a..b",
        "https://.a",
        "https://host/path",
        "https://host?x=1",
        "https://host#x",
        "https://user:password@host",
        "https://ho st",
        "https://ho\nst",
        "https://ho\tst",
        "https://主机",
        "https://host\\@other",
        "//host",
        "file:///etc/passwd",
    ],
)
def test_what_is_no_endpoint_is_refused(endpoint: str) -> None:
    with pytest.raises(errors.InvalidOptions, match="^endpoint: "):
        new_client(endpoint)


def test_a_host_that_no_resolver_could_know() -> None:
    error = failure("https://" + "a" * 300, max_attempts=1)
    assert error.message.startswith("DescribeBgpGroups: the endpoint or a proxy setting is not a valid address")


@pytest.mark.parametrize("method", ["HMAC-SHA1", "ACS3-HMAC-SHA256"])
@pytest.mark.parametrize("option", ["access_key_id", "access_key_secret", "security_token"])
@pytest.mark.parametrize("value", ["key\n", "key\r\nX-Evil: 1", "key key", "kéy", "密钥", "key\x00"])
def test_keys_that_no_header_can_hold(method: str, option: str, value: str) -> None:
    """Most often a line break at the end of a file or an environment variable."""
    with pytest.raises(errors.InvalidOptions) as raised:
        new_client(NOBODY, **{option: value, "signature_method": method})
    assert raised.value.message == f"{option}: must not contain blanks, line breaks or characters beyond ASCII"


# ------------------------------------------------------------------------------------------------ proxies


def test_the_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(answering({"RequestId": "through the proxy"})) as proxy:
        monkeypatch.setenv("http_proxy", proxy.endpoint)
        client, _pauses = new_client("http://vpc.example.com", allow_http=True)
        assert client.call("DescribeBgpGroups", {})["RequestId"] == "through the proxy"
    assert proxy.heard[0].target.startswith("http://vpc.example.com/?")


def test_a_proxy_sees_nothing_of_what_is_meant_for_this_machine(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a key would leave the machine in clear, though plain HTTP was to stay on it."""
    with serving(answering()) as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy.endpoint)
        bench.client = bench.new_client()
        assert bench.run("physical_connection", **LINE)["changed"]
        assert proxy.heard == []


def test_a_proxy_sees_no_request_behind_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked for a tunnel, which is all that it gets to know."""
    with serving(answering(status=403)) as proxy:
        monkeypatch.setenv("https_proxy", proxy.endpoint)
        error = failure("https://vpc.example.com", "CreateBgpGroup", {"AuthKey": "Proxy-Secret"}, max_attempts=2)
    assert "the proxy did not let the request through" in error.message
    assert {(heard.method, heard.target, heard.body) for heard in proxy.heard} == {
        ("CONNECT", "vpc.example.com:443", b"")
    }
    assert not shows([vars(heard) for heard in proxy.heard], "LTAI-example")


def test_a_proxys_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://user:Proxy-Password@127.0.0.1:9")
    error = failure("https://vpc.example.com", max_attempts=1)
    assert not shows([error.message, error.details], "Proxy-Password")


def test_a_proxy_that_puts_itself_between_is_not_trusted(secure: Secure, monkeypatch: pytest.MonkeyPatch) -> None:
    """A certificate of the proxy's own making is refused, even if the name fits."""
    error = failure(secure.endpoint, max_attempts=1)
    assert "certificate is not trusted" in error.message


# ------------------------------------------------------------------------------------------------ redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(status: int) -> None:
    with serving(answering({"RequestId": "caught"})) as other:
        elsewhere = answering(status=status, headers={"Location": f"{other.endpoint}/?caught=1"})
        with serving(elsewhere) as server:
            error = failure(server.endpoint, "CreateBgpGroup", {"AuthKey": "Redirect-Secret"})
            assert len(server.heard) == 1
        assert other.heard == []
    assert f"redirects (HTTP {status}), which is not followed" in error.message


# ------------------------------------------------------------------------------------------------ odd answers


def test_an_answer_that_is_too_large() -> None:
    with serving(answering(b'"' + b"x" * (LARGEST_ANSWER + 10) + b'"')) as server:
        error = failure(server.endpoint)
        assert len(server.heard) == 1
    assert "the answer is larger than" in error.message


def test_an_answer_that_is_compressed() -> None:
    """None is asked for, so that none has to be unpacked, to whatever size."""
    with serving(answering(gzip.compress(b"{}"), headers={"Content-Encoding": "gzip"})) as server:
        assert "the answer is compressed, which was not asked for" in failure(server.endpoint).message
        assert server.heard[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"\xff\xfe\x00",
        b"null",
        b"[1, 2]",
        b'"text"',
        b"1" * 10_000,
        b"",
        b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>",
    ],
)
def test_an_answer_that_is_no_object(body: bytes) -> None:
    with serving(answering(body)) as server:
        error = failure(server.endpoint, max_attempts=2)
        assert len(server.heard) == 2
    assert error.message.startswith("DescribeBgpGroups: the answer is not a JSON object (HTTP 200)")
    assert not shows(error.message, "root:")


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ({"BgpGroups": None}, "there is no BgpGroups.BgpGroup, a list, and no TotalCount of 0"),
        ({"BgpGroups": {"BgpGroup": "text"}}, "BgpGroups.BgpGroup is a text where a list is expected"),
        ({"BgpGroups": {"BgpGroup": [1, None, "x"]}}, "an item of BgpGroups.BgpGroup is a number where an object is expected"),
        ({"BgpGroups": {"BgpGroup": [{**GROUP, "BgpGroupId": {"a": 1}}]}}, "BgpGroupId is an object where a text is expected"),
        ({"BgpGroups": {"BgpGroup": [{**GROUP, "PeerAsn": "x"}]}}, "PeerAsn is a text where a number is expected"),
        ({"BgpGroups": {"BgpGroup": [{**GROUP, "IsFake": 7}]}}, "IsFake|IsFakeAsn is a number where a boolean is expected"),
        ({"BgpGroups": {"BgpGroup": [{**GROUP, "BgpGroupId": 1e400}]}}, "BgpGroupId is a number where a text is expected"),
        ({"BgpGroups": {"BgpGroup": [{**GROUP, "Status": None}]}}, "there is an item without Status"),
        ({"BgpGroups": {"BgpGroup": []}, "TotalCount": "many"}, "TotalCount is a text where a count is expected"),
    ],
)  # fmt: skip
def test_lists_of_the_wrong_shape(bench: Bench, body: Any, what: str) -> None:
    with serving(answering({"RequestId": "A-1", **body})) as server:
        bench.client, pauses = new_client(server.endpoint)
        with pytest.raises(errors.UnexpectedAnswer) as raised:
            bench.find("bgp_group")
        assert len(server.heard) == 8
    expected = f"DescribeBgpGroups: the answer is not as documented: {what} (request ID A-1, {server.address})"
    assert raised.value.message == f"{expected} (tried 8 times in {sum(pauses):.0f} s)"
    assert raised.value.details == {"action": "DescribeBgpGroups", "request_id": "A-1"}


def test_a_list_without_end() -> None:
    def answer(heard: Heard) -> Reply:
        number = re.search(r"PageNumber=(\d+)", heard.target)
        body = {"TotalCount": 10**9, "BgpGroups": {"BgpGroup": [{"BgpGroupId": number and number[1]}]}}
        return Reply(200, json.dumps(body).encode())

    with serving(answer) as server:
        client, _pauses = new_client(server.endpoint)
        with pytest.raises(errors.ConnectionFailed, match="the list does not end"):
            client.list("DescribeBgpGroups", {}, "BgpGroups.BgpGroup")
        assert len(server.heard) == transport.MAX_PAGES


def test_a_page_over_and_over_again() -> None:
    with serving(answering({"TotalCount": 10**9, "BgpGroups": {"BgpGroup": [{"BgpGroupId": "x"}]}})) as server:
        client, _pauses = new_client(server.endpoint)
        with pytest.raises(errors.UnexpectedAnswer, match=r"BgpGroups.BgpGroup has an item twice .*\(read 4 times\)$"):
            client.list("DescribeBgpGroups", {}, "BgpGroups.BgpGroup")
        assert len(server.heard) == 2 * transport.MAX_READINGS


def test_a_success_without_an_id_creates_no_second_object(bench: Bench) -> None:
    """Asked again with the same token, the service says what it has created; no other token is tried."""
    with serving(answering({"RequestId": "x", "TotalCount": 0})) as server:
        bench.client, _pauses = new_client(server.endpoint, max_attempts=3)
        with pytest.raises(
            errors.UnexpectedAnswer, match="CreatePhysicalConnection: .* there is no PhysicalConnectionId"
        ):
            bench.run("physical_connection", **LINE)
        made = [heard.target for heard in server.heard if "Action=CreatePhysicalConnection" in heard.target]
    assert len(made) == 3
    assert len({re.search("ClientToken=[^&]*", target)[0] for target in made}) == 1  # type: ignore[index]


# ------------------------------------------------------------------------------------------------ pauses


@pytest.mark.parametrize(
    ("given", "least", "most"),
    [
        ("7", 7, 8),
        ("0", 0.2, 20),
        ("-5", 0.2, 20),
        ("soon", 0.2, 20),
        ("1e3", 0.2, 20),
        ("9" * 400, None, None),
        ("", 0.2, 20),
    ],
)
def test_retry_after(given: str, least: float | None, most: float | None) -> None:
    reply = answering({"Code": "Throttling.User", "Message": "Slow down."}, 400, {"Retry-After": given})
    with serving(reply) as server:
        client, pauses = new_client(server.endpoint, max_attempts=2)
        with pytest.raises(errors.ApiError, match="Throttling.User"):
            client.call("DescribeBgpGroups", {})
    if least is None:
        assert pauses == []  # longer than max_retry_time: given up at once
    else:
        assert least <= pauses[0] <= most  # type: ignore[operator]
        assert 200 < sum(pauses) <= 300  # what limits it is time, not the number of attempts


def test_retry_after_as_a_date() -> None:
    begun = time.time()
    date = email.utils.formatdate(begun + 60, usegmt=True)
    reply = answering({"Code": "ServiceUnavailable"}, 503, {"Retry-After": date})
    with serving(reply) as server:
        client, pauses = new_client(server.endpoint, max_attempts=2)
        with pytest.raises(errors.ApiError):
            client.call("DescribeBgpGroups", {})
    assert 59 - (time.time() - begun) <= pauses[0] <= 60


def test_pauses_grow_and_differ() -> None:
    every = []
    for _number in range(5):
        client, pauses = new_client(NOBODY, connect_timeout=1)
        with pytest.raises(errors.ConnectionFailed, match=r"tried 8 times"):
            client.call("DescribeBgpGroups", {})
        assert len(pauses) == 7 and pauses[-1] > 4 * pauses[0]
        every.append(tuple(pauses))
    assert len(set(every)) == 5


def test_attempts_and_time_are_options() -> None:
    client, pauses = new_client(NOBODY, max_attempts=3)
    with pytest.raises(errors.ConnectionFailed, match="tried 3 times"):
        client.call("DescribeBgpGroups", {})
    assert len(pauses) == 2
    client, pauses = new_client(NOBODY, max_attempts=100, max_retry_time=20)
    with pytest.raises(errors.ConnectionFailed):
        client.call("DescribeBgpGroups", {})
    assert 7 < sum(pauses) <= 20


@pytest.mark.parametrize("codes", [["Busy.Today"], ["busy.*"]])
def test_further_codes_are_an_option(codes: list[str]) -> None:
    with serving(answering({"Code": "Busy.Today", "Message": "Come back."}, 400)) as server:
        failure(server.endpoint)
        assert len(server.heard) == 1
        failure(server.endpoint, retry_codes=codes, max_attempts=4)
        assert len(server.heard) == 5


# ------------------------------------------------------------------------------------------------ texts of the service


@pytest.mark.parametrize("where", ["Message", "Code", "RequestId"])
@pytest.mark.parametrize("wrap", [str, lambda text: base64.b64encode(text.encode()).decode(), json.dumps])
def test_secrets_that_the_service_repeats_are_not_shown(where: str, wrap: Callable[[str], str]) -> None:
    secret, token = 'MD5 "key" & 密钥', "STS-token-4711-4711-4711"
    for repeated in (secret, token):
        body = {"Code": "X", "Message": "y", "RequestId": "z", where: f"bad value {wrap(repeated)}!"}
        with serving(answering(body, 400)) as server:
            error = failure(server.endpoint, "CreateBgpGroup", {"AuthKey": secret}, security_token=token)
        assert not shows([error.message, error.details], repeated)


def test_texts_of_the_service_command_no_terminal_and_fill_no_log() -> None:
    body = {"Code": "\x1b[2J", "Message": "\x1b]0;owned\x07" + "x" * 100_000, "RequestId": "a\nb"}
    with serving(answering(body, 400)) as server:
        error = failure(server.endpoint)
    assert error.message.isprintable() and len(error.message) < 2000
    assert error.details["error_code"] == "(unreadable)"


def test_the_request_id_is_named_where_the_answer_is_unreadable() -> None:
    with serving(answering(b"...", headers={"x-acs-request-id": "4711-ABC"})) as server:
        assert "request ID 4711-ABC" in failure(server.endpoint, max_attempts=1).message
