# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The HTTP server: werkzeug's, with persistent connections that a fault can end early."""

from __future__ import annotations

import contextlib
import io
import socket
import socketserver
import struct
import threading
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler
from werkzeug.wrappers import Response

ENDING = "simulator.ending"


class Handler(WSGIRequestHandler):
    """werkzeug closes after every answer; a real endpoint does not, and clients behave differently then."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 65536

    server: Server

    def run_wsgi(self) -> None:
        """Answer one request, or end the connection as a fault wants it."""
        environ, wanted = self.read_environ()
        response = Response.from_app(self.server.app, environ)
        content = response.get_data()
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

    def read_environ(self) -> tuple[dict[str, Any], list[str]]:
        """Return the request with its whole body, and the list into which the application puts how it is to end."""
        environ = self.make_environ()
        if environ.get("wsgi.input_terminated"):
            body = environ["wsgi.input"].read()
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        wanted: list[str] = []  # the application may be handed a copy of the environment, but not of this list
        environ[ENDING] = wanted
        return environ, wanted

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
