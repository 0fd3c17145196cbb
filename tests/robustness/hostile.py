# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that speak through bare sockets, and say what no library for HTTP or TLS would."""

from __future__ import annotations

import contextlib
import gzip
import json
import re
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

Speak = Callable[[socket.socket, bytes], None]
"""Answers a request, which comes as the bytes of its head."""

MEASURED = """
import json, re, sys, time
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, task
given, action = json.loads(sys.argv[1])
client = task.make_client(ArgumentSpecValidator(task.AUTH).validate(given).validated_parameters)

def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) / 1024

before, started, told = peak(), time.monotonic(), {}
try:
    if action == "DescribeBgpGroups":
        client.list(action, {}, "BgpGroups.BgpGroup")
    else:
        client.call(action, {"AuthKey": "Hostile-Secret-4711"})
except errors.ExpressConnectError as error:
    told = {"message": error.message, "details": error.details, "unsure": error.unsure}
print(json.dumps({**told, "grown": peak() - before, "seconds": time.monotonic() - started}))
"""


class Hostile:
    """Takes connections one by one in threads; counts the requests."""

    def __init__(self, speak: Speak, context: ssl.SSLContext | None = None) -> None:
        self.speak, self.context = speak, context
        self.heads: list[bytes] = []
        self.connections = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.endpoint = f"{'https' if context else 'http'}://127.0.0.1:{self.port}"

    def accept(self) -> None:
        while True:
            try:
                connection, _address = self.listener.accept()
            except OSError:  # closed: the test is over
                return
            self.connections += 1
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            spoken = self.context.wrap_socket(connection, server_side=True) if self.context else connection
            with spoken:
                head = read_head(spoken)
                self.heads.append(head)
                self.speak(spoken, head)


def read_head(connection: socket.socket) -> bytes:
    """Return a request, with its body."""
    head = b""
    while b"\r\n\r\n" not in head:
        part = connection.recv(65536)
        if not part:
            return head
        head += part
    length = re.search(rb"(?i)content-length: (\d+)", head)
    body = head.partition(b"\r\n\r\n")[2]
    while length and len(body) < int(length[1]):
        body += connection.recv(65536)
    return head


@contextlib.contextmanager
def hostile(speak: Speak, context: ssl.SSLContext | None = None) -> Iterator[Hostile]:
    made = Hostile(speak, context)
    thread = threading.Thread(target=made.accept, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.listener.shutdown(socket.SHUT_RDWR)
        made.listener.close()
        thread.join()


def measure(endpoint: str, action: str = "DescribeBgpGroups", **options: Any) -> dict[str, Any]:
    """Call an action in a process of its own: how it ended, the seconds it took, the MiB that its memory grew by."""
    keys = {"access_key_id": "LTAI-example", "access_key_secret": "dGhpcyBpcyBzZWNyZXQ"}
    asked = json.dumps([{"region": "cn-shanghai", "endpoint": endpoint, **keys, **options}, action])
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, asked], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def head(status: str = "200 OK", **headers: object) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def whole(body: bytes, status: str = "200 OK", **headers: object) -> Speak:
    """Say this, and no more."""
    return lambda connection, _head: connection.sendall(head(status, Content_Length=len(body), **headers) + body)


def without_end(start: bytes, part: bytes, pause: float = 0.0) -> Speak:
    """Say the start, then the part over and over again."""

    def speak(connection: socket.socket, _head: bytes) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(part)
            time.sleep(pause)

    return speak


def pages(make_items: Callable[[int], list[Any]]) -> Speak:
    """Answer with page after page of what is made for its number."""

    def speak(connection: socket.socket, asked: bytes) -> None:
        number = int(re.search(rb"PageNumber=(\d+)", asked)[1])  # type: ignore[index]
        body = {"RequestId": "A-1", "TotalCount": 10**9, "BgpGroups": {"BgpGroup": make_items(number)}}
        whole(json.dumps(body, separators=(",", ":")).encode())(connection, asked)

    return speak


def bomb(mebibytes: int, layers: int = 1) -> bytes:
    """So many MiB of blanks, compressed: parts of 64 MiB, which unpack as one."""
    body = gzip.compress(b" " * 2**26) * (mebibytes // 64)
    for _layer in range(layers - 1):
        body = gzip.compress(body)
    return body
