# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The HTTP server: werkzeug's, with persistent connections that a fault can end early."""

from __future__ import annotations

import contextlib
import io
import re
import socket
import socketserver
import struct
import threading
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler
from werkzeug.wrappers import Response

from .boundary import error_body
from .formats import CONTENT_TYPES

ENDING = "simulator.ending"
LARGEST_BODY = 16 * 1024 * 1024
UNREADABLE = "HTTP/0.9"  # what http.server takes a request line for that makes no sense


class BadRequest(Exception):
    """The request is none of HTTP. Holds the status of the answer."""


class Handler(WSGIRequestHandler):
    """werkzeug closes after every answer; a real endpoint does not, and clients behave differently then."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 65536

    server: Server

    def run_wsgi(self) -> None:
        """Answer one request, or end the connection as a fault wants it."""
        try:
            environ, wanted = self.read_environ()
            response = Response.from_app(self.server.app, environ)
            content = response.get_data()
        except BadRequest as error:
            self.send_error(error.args[0])
            return
        ending = wanted[0] if wanted else ""
        if ending:
            self.close_connection = True
        if ending == "reset":
            self.server.reset(self.connection)
        if ending in ("reset", "drop"):
            return
        self.send_response(response.status_code)
        for name, value in response.headers:
            if name.lower() not in ("content-length", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content[: len(content) // 2] if ending == "cut" else content)
        self.wfile.flush()

    def parse_request(self) -> bool:
        """Read the request line and the headers; answer and return False where they are none."""
        if not super().parse_request():
            return False
        if self.request_version == UNREADABLE:
            self.send_error(400)
            return False
        return True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what cannot be handed on, and end the connection: nobody knows where the next request begins."""
        self.close_connection = True
        code = code if code < 500 else 400  # an unknown version of HTTP, which is the client's fault
        if self.request_version == UNREADABLE:
            self.request_version = self.protocol_version  # or the answer would have no status line
        words = self.raw_requestline.split(None, 2)
        path = words[1].decode("latin-1") if len(words) > 1 else ""
        body = error_body(path, code, message=message or "")
        self.send_response(code)
        for name, value in (("Content-Type", CONTENT_TYPES["JSON"]), ("Connection", "close")):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.wfile.flush()

    def read_environ(self) -> tuple[dict[str, Any], list[str]]:
        """Return the request with its whole body, and the list into which the application puts how it is to end."""
        try:
            environ = self.make_environ()
        except ValueError:  # a path that looks like an address and is none
            raise BadRequest(400) from None
        body = self.read_chunks(environ["wsgi.input"]) if environ.get("wsgi.input_terminated") else self.read_body()
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        wanted: list[str] = []  # the application may be handed a copy of the environment, but not of this list
        environ[ENDING] = wanted
        return environ, wanted

    def read_body(self) -> bytes:
        """Return a body whose length is announced."""
        length = self.headers.get("Content-Length") or "0"
        if not re.fullmatch(r"[0-9]+", length):
            raise BadRequest(400)
        if len(length) > 18 or int(length) > LARGEST_BODY:
            raise BadRequest(413)
        return self.rfile.read(int(length))

    def read_chunks(self, chunks: io.RawIOBase) -> bytes:
        """Return a body that comes in chunks."""
        body = bytearray()
        try:
            while part := chunks.read(65536):
                body += part
                if len(body) > LARGEST_BODY:
                    raise BadRequest(413)
        except OSError:
            raise BadRequest(400) from None
        return bytes(body)

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Log nothing, and read no path for it that may be unreadable."""

    def log(self, type: str, message: str, *args: Any) -> None:
        """Log nothing: the journal is the log."""


class Server(ThreadedWSGIServer):
    """A server that knows its open connections, so that it can end them."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, app: Any) -> None:
        self.connections: set[socket.socket] = set()
        self.to_reset: set[socket.socket] = set()
        self.guard = threading.Lock()
        super().__init__("127.0.0.1", port, app, handler=Handler)

    def server_bind(self) -> None:
        """Bind the port without a look-up of the machine's name."""
        # Not HTTPServer's: that one asks the resolver for the machine's name, which can take seconds.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection while it is being served."""
        with self.guard:
            self.connections.add(request)
        super().process_request(request, client_address)

    def reset(self, connection: socket.socket) -> None:
        """Mark the connection to be closed with a reset."""
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        with self.guard:
            self.to_reset.add(connection)

    def shutdown_request(self, request: Any) -> None:
        """Close a connection, with a reset if it was marked."""
        with self.guard:
            self.connections.discard(request)
            resetting = request in self.to_reset
            self.to_reset.discard(request)
        if resetting:
            request.close()
        else:
            super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore a client that disconnects early."""

    def stop(self) -> None:
        """Stop at once: wake the listening loop, and end the connections that are still open."""
        stopping = threading.Thread(target=self.shutdown)
        stopping.start()
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.server_port), timeout=1).close()
        stopping.join()
        with self.guard:
            left = list(self.connections)
        for connection in left:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
