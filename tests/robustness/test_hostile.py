# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Against servers that mean harm: each ends in an error in time that says what happened, and takes little memory."""

from __future__ import annotations

import json
import os
import re
import socket
import ssl
import struct
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from unit.common import shows

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

from .hostile import Hostile, Speak, bomb, head, hostile, measure, pages, whole, without_end
from .servers import make_certificate
from .test_transport import new_client

MOST_GROWTH = 150  # MiB
BROKEN = "the connection was refused or broke off"
LATE = "no whole answer within 2 s"
LARGE = "the answer is larger than 4 MiB, or has far more values"
OK = head(Content_Type="application/json")
CHUNKED = head(Transfer_Encoding="chunked")
GROUP = {"RouterId": "vbr-1", "Name": "g", "Status": "Available"}


@pytest.fixture(scope="module")
def packed() -> bytes:
    return bomb(3072)


def endless_redirect(connection: socket.socket, _head: bytes) -> None:
    without_end(head("302 Found", Location="/", Transfer_Encoding="chunked"), b"10000\r\n" + b"x" * 65536 + b"\r\n")(
        connection, _head
    )


CASES: dict[str, tuple[Speak, str]] = {
    "an endless redirect": (endless_redirect, "the endpoint redirects (HTTP 302), which is not followed"),
    "two layers of gzip": (
        whole(bomb(1024, layers=2), Content_Encoding="gzip, gzip"),
        "the answer is compressed, which was not asked for",
    ),
    "600 KB pages without end": (
        pages(lambda page: [{**GROUP, "BgpGroupId": f"bgpg-{page}-{n}", "D": "x" * 12000} for n in range(50)]),
        "the answers to this task are larger than 96 MiB together",
    ),
    "pages of one large item": (
        pages(lambda page: [{**GROUP, "BgpGroupId": f"bgpg-{page}", "D": "x" * 600_000}]),
        "the answers to this task are larger than 96 MiB together",
    ),
    "200,000 empty objects a page": (
        pages(lambda _page: [{}] * 200_000),
        "the answers to this task are larger than 96 MiB together",
    ),
    "4 MB of empty objects": (whole(b'{"a":[' + b"{}," * 1_300_000 + b"{}]}"), LARGE),
    "4 MB of empty lists": (whole(b'{"a":[' + b"[]," * 1_300_000 + b"[]]}"), LARGE),
    "4 MB of short texts": (whole(b'{"a":[' + b'"ab",' * 800_000 + b'"ab"]}'), LARGE),
    "4 MB of members": (
        whole(b"{" + b",".join(b'"%d":1' % number for number in range(400_000)) + b"}"),
        LARGE,
    ),
    "a body without end": (without_end(OK, b" " * 65536), LARGE),
    "a chunk without end": (without_end(CHUNKED + b"ffffffffff\r\n", b" " * 65536), LARGE),
    "a chunk's length without end": (without_end(CHUNKED, b"0" * 65536), f"{LARGE}|{BROKEN}"),
    "a trailer without end": (without_end(CHUNKED + b"2\r\n{}\r\n0\r\n", b"A: b\r\n" * 1000), LARGE),
    "headers without end": (without_end(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n" * 1000), BROKEN),
    "a header line without end": (without_end(b"HTTP/1.1 200 OK\r\nX-A: ", b"b" * 65536), BROKEN),
    "a status line without end": (without_end(b"HTTP/1.1 200 ", b"b" * 65536), BROKEN),
    "a terabyte that is announced": (whole(b"{}", Content_LENGTH=10**12), BROKEN),
    "continue without end": (without_end(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100), f"{LARGE}|{BROKEN}"),
    "a byte a second of the status line": (without_end(b"HTTP/1.1 200 ", b"O", 0.3), LATE),
    "a byte a second of a header": (without_end(b"HTTP/1.1 200 OK\r\nX-A: ", b"b", 0.3), LATE),
    "a byte a second of a body": (without_end(OK + b"{", b" ", 0.3), LATE),
    "a byte a second of a chunk": (without_end(CHUNKED, b"1\r\n \r\n", 0.3), LATE),
    "continue after continue": (without_end(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.3), LATE),
    "silence": (without_end(b"", b"", 0.3), LATE),
    "no HTTP": (whole(b"", "\x00\x01"), BROKEN),
}


@pytest.mark.parametrize("name", CASES)
def test_it_takes_little_and_ends_in_time(name: str) -> None:
    speak, expected = CASES[name]
    with hostile(speak) as server:
        ended = measure(server.endpoint, connect_timeout=2, read_timeout=2, max_attempts=2, max_retry_time=30)
    assert any(part in ended["message"] for part in expected.split("|")), ended
    print(f"{name}: {ended['grown']:.0f} MiB, {ended['seconds']:.1f} s")
    assert ended["grown"] <= MOST_GROWTH, ended
    assert ended["seconds"] < 40, ended


@pytest.mark.parametrize("status", ["302 Found", "200 OK", "500 Oops"])
def test_3_mb_that_unpack_to_3_gb(packed: bytes, status: str) -> None:
    with hostile(whole(packed, status, Content_Encoding="gzip", Location="/")) as server:
        ended = measure(server.endpoint)
        assert b"accept-encoding: identity" in server.heads[0].lower()
    expected = "redirects (HTTP 302)" if status.startswith("302") else "the answer is compressed"
    assert expected in ended["message"]
    assert ended["grown"] <= MOST_GROWTH, ended


def test_slow_pages_end_with_the_tasks_time() -> None:
    """Each of them comes within its own time."""

    def speak(connection: socket.socket, asked: bytes) -> None:
        time.sleep(1.5)
        pages(lambda page: [{**GROUP, "BgpGroupId": f"bgpg-{page}"}])(connection, asked)

    with hostile(speak) as server:
        ended = measure(server.endpoint, max_retry_time=3)
    expected = r"the list is not complete after \d pages, for which 3 s were too short|no whole answer within 1"
    assert re.search(expected, ended["message"])
    assert ended["seconds"] < 20


@pytest.mark.parametrize("name", ["a body without end", "two layers of gzip", "a byte a second of a body"])
def test_a_change_whose_answer_is_harmful_may_have_been_made(name: str) -> None:
    with hostile(CASES[name][0]) as server:
        ended = measure(server.endpoint, "CreateBgpGroup", read_timeout=2, connect_timeout=2, max_attempts=1)
    assert ended["unsure"] and "it is unknown whether the service acted" in ended["message"]
    assert not shows(ended, "Hostile-Secret-4711")


# ------------------------------------------------------------------------------------------------ TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_certificate(tmp_path_factory.mktemp("tls"))


def server_context(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


class Stumbling(Hostile):
    """Speaks TLS through memory, so that it can say half of it."""

    def __init__(self, context: ssl.SSLContext, spoil: str) -> None:
        super().__init__(lambda _connection, _head: None)
        self.endpoint = f"https://127.0.0.1:{self.port}"
        self.server_context, self.spoil = context, spoil

    def serve(self, connection: socket.socket) -> None:
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        tls = self.server_context.wrap_bio(incoming, outgoing, server_side=True)
        with connection:
            connection.settimeout(10)
            try:
                if self.spoil == "no answer to hello":
                    connection.recv(65536)
                    return
                self.go_on(connection, tls.do_handshake, incoming, outgoing)
                self.heads.append(self.go_on(connection, lambda: tls.read(65536), incoming, outgoing))
                tls.write(OK + b'{"RequestId": "A-1"}' + b" " * 1000)
                record = bytearray(outgoing.read())
                if self.spoil == "half a record":
                    connection.sendall(record[: len(record) // 2])
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                else:
                    record[-1] ^= 1
                    connection.sendall(record)
                    connection.recv(65536)
            except OSError:  # the client has gone
                return

    def go_on(self, connection: socket.socket, step: Any, incoming: ssl.MemoryBIO, outgoing: ssl.MemoryBIO) -> Any:
        while True:
            try:
                return step()
            except ssl.SSLWantReadError:
                said = outgoing.read()
                if self.spoil == "half a handshake" and said:
                    connection.sendall(said[: len(said) // 2])
                    raise OSError("that was all") from None
                connection.sendall(said)
                incoming.write(connection.recv(65536))
            finally:
                if self.spoil != "half a handshake":
                    said = outgoing.read()
                    if said:
                        connection.sendall(said)


@pytest.mark.parametrize("spoil", ["no answer to hello", "half a handshake", "half a record", "a damaged record"])
@pytest.mark.parametrize("action", ["DescribeBgpGroups", "CreateBgpGroup"])
def test_what_tls_breaks_off_is_a_lost_connection(certificate: tuple[Path, Path], spoil: str, action: str) -> None:
    server = Stumbling(server_context(certificate), spoil)
    thread = threading.Thread(target=server.accept, daemon=True)
    thread.start()
    client, pauses = new_client(server.endpoint, ca_path=str(certificate[0]), max_attempts=3)
    with pytest.raises(errors.ConnectionFailed, match=r"broke off.*tried 3 times") as raised:
        client.call(action, {})
    server.listener.shutdown(socket.SHUT_RDWR)
    server.listener.close()
    thread.join()
    assert server.connections == 3 and len(pauses) == 2
    assert "certificate" not in raised.value.message and "validate_certs" not in raised.value.message
    assert raised.value.unsure is (action == "CreateBgpGroup")
    tokens = {re.search(rb"ClientToken=[^&]*", one)[0] for one in server.heads if b"ClientToken" in one}  # type: ignore[index]
    assert len(tokens) <= 1


@pytest.mark.parametrize(
    ("options", "host", "expected"),
    [
        ({}, "127.0.0.1", "not trusted: self-signed certificate"),
        ({"ca_path": "own"}, "localhost", "not trusted: Hostname mismatch"),
    ],
)
def test_a_certificate_that_fails_says_at_which_check(
    certificate: tuple[Path, Path], options: dict[str, str], host: str, expected: str
) -> None:
    given = {name: str(certificate[0]) for name in options}
    with hostile(whole(b"{}"), server_context(certificate)) as server:
        client, pauses = new_client(f"https://{host}:{server.port}", **given)
        with pytest.raises(errors.ConnectionFailed) as raised:
            client.call("CreateBgpGroup", {})
        assert server.heads == [] and server.connections == 1
    assert expected in raised.value.message and "validate_certs" not in raised.value.message
    assert pauses == [] and not raised.value.unsure


def test_no_message_invites_to_switch_verification_off() -> None:
    folder = Path(errors.__file__).parent
    for file in folder.rglob("*.py"):
        for line in file.read_text(encoding="utf-8").splitlines():
            said = re.search(r"[\"'].*validate_certs.*[\"']", line)
            assert not said or re.fullmatch(r'\s*"validate_certs"(,|: \{.*\},)', line), (file.name, line)


def test_no_keys_of_tls_are_written(
    certificate: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    with hostile(whole(b'{"RequestId": "A-1"}'), server_context(certificate)) as server:
        done = measure(server.endpoint, "CreateBgpGroup", ca_path=str(certificate[0]))
    assert "message" not in done, done
    assert not (tmp_path / "keys").exists() and os.listdir(tmp_path) == []


def test_a_hostile_server_gets_no_secret() -> None:
    """What is sent names the key, never the secret; an MD5 key stands in no URL."""
    with hostile(whole(json.dumps({"Code": "X", "Message": "no"}).encode(), "400 Bad Request")) as server:
        measure(server.endpoint, "CreateBgpGroup")
        assert not shows(server.heads[0].partition(b"\r\n")[0].decode(), "Hostile-Secret-4711")
