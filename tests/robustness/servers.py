# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers on the loopback interface that are not the service: hostile ones, proxies, and one behind TLS."""

from __future__ import annotations

import contextlib
import datetime
import ipaddress
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from werkzeug.serving import make_server

from simulator import create_app, new_world


@dataclass
class Reply:
    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Heard:
    """A request as it came."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


class Server:
    """Answers every request by a function, and keeps what it heard."""

    def __init__(self, answer: Callable[[Heard], Reply]) -> None:
        self.heard: list[Heard] = []
        heard = self.heard

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"  # connections are kept, as the service keeps them
            wbufsize = 65536  # or head and body go in two packets, and the second one waits for the first

            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                heard.append(Heard(self.command, self.path, headers, body))
                reply = answer(heard[-1])
                self.send_response(reply.status)
                for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)

            do_GET = do_POST = do_CONNECT = handle_any  # noqa: N815

            def log_message(self, *unused: Any) -> None:
                """Tests ask for what was heard."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self.server.server_port}"
        self.endpoint = f"http://{self.address}"


@contextlib.contextmanager
def serving(answer: Callable[[Heard], Reply]) -> Iterator[Server]:
    made = Server(answer)
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()
        thread.join()


def passing(service: str) -> Callable[[Heard], Reply]:
    """Return what passes a request on to the service, and its answer back: over a connection for each that comes in."""
    of_thread = threading.local()  # a thread answers the requests of a connection

    def answer(heard: Heard) -> Reply:
        connection = getattr(of_thread, "connection", None) or HTTPConnection(urlsplit(service).netloc)
        of_thread.connection = None
        kept = {name: value for name, value in heard.headers.items() if name.startswith(("x-acs", "content-", "auth"))}
        connection.request(heard.method, heard.target, heard.body, kept)
        response = connection.getresponse()
        body = response.read()
        if not response.will_close:
            of_thread.connection = connection
        return Reply(response.status, body)

    return answer


@contextlib.contextmanager
def between(service: str, spoil: Callable[[str, Any], Any]) -> Iterator[Server]:
    """A server that passes requests on to the service, and its successes through I(spoil): action and answer -> answer."""
    forward = passing(service)

    def answer(heard: Heard) -> Reply:
        reply = forward(heard)
        if reply.status != 200:
            return reply
        asked = parse_qs(urlsplit(heard.target).query) | parse_qs(heard.body.decode())
        return Reply(200, json.dumps(spoil(asked["Action"][0], json.loads(reply.body))).encode())

    with serving(answer) as server:
        yield server


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that nobody signed but itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.timezone.utc)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate, private


@dataclass
class Secure:
    endpoint: str
    certificate: Path
    account: dict[str, str]


@contextlib.contextmanager
def simulator_behind_tls(folder: Path) -> Iterator[Secure]:
    """The simulator with a certificate that no authority signed."""
    certificate, private = make_certificate(folder)
    world = new_world()
    key = world.accounts[0].keys[0]
    server = make_server(
        "127.0.0.1", 0, create_app(world, None), threaded=True, ssl_context=(str(certificate), str(private))
    )
    server.log = lambda *unused: None
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        account = {"access_key_id": key.access_key_id, "access_key_secret": key.access_key_secret}
        yield Secure(f"https://127.0.0.1:{server.server_port}", certificate, account)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
