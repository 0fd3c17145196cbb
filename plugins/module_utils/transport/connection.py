# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Connections on which an answer takes no more time and no more bytes than it may, whatever the server does.

The limits are held where bytes come in, at the socket: status line, headers, bodies, chunks, what comes before an answer and
what a proxy says all pass there.
"""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from http.cookiejar import DefaultCookiePolicy
from typing import Any

try:
    import certifi
    import requests
    import urllib3
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
except ImportError:  # reported by whoever runs the module, who knows how to tell the user
    certifi = requests = urllib3 = None  # type: ignore[assignment]

OLDEST_REQUESTS = (2, 32, 5)
OLDEST_URLLIB3 = (2, 0, 7)


def is_at_least(version: str, oldest: tuple[int, ...]) -> bool:
    """Tell whether a version is not older than another one."""
    numbers = [int(part) if part.isdigit() else 0 for part in version.split(".")[: len(oldest)]]
    return tuple(numbers) >= oldest


def missing_libraries() -> str:
    """Return what is missing of the libraries for HTTP, as pip takes it; an empty text where nothing is."""
    wanted = {"requests": OLDEST_REQUESTS, "urllib3": OLDEST_URLLIB3}
    found = {"requests": requests, "urllib3": urllib3}
    missing = [
        name for name, oldest in wanted.items() if not found[name] or not is_at_least(found[name].__version__, oldest)
    ]
    return " ".join(f"'{name}>={'.'.join(map(str, wanted[name]))}'" for name in missing)


class NoAuthorities(Exception):
    """There is nothing in the place from which the authorities for certificates are to be read."""


class Limits:
    """What the answer that is being read may still take, and whether it took more."""

    def __init__(self) -> None:
        self.deadline = float("inf")
        """In seconds of C(time.monotonic)."""
        self.bytes_left = 0
        self.late = False
        self.large = False

    def begin(self, seconds: float, most_bytes: int) -> None:
        """Set the limits for the next answer."""
        self.deadline, self.bytes_left = time.monotonic() + seconds, most_bytes
        self.late = self.large = False

    @contextlib.contextmanager
    def shorten(self, sock: socket.socket) -> Iterator[None]:
        """Have a read on the socket wait no longer than until the deadline. Raises TimeoutError where that is over."""
        timeout, left = sock.gettimeout(), self.deadline - time.monotonic()
        try:
            if left <= 0:
                raise TimeoutError("the answer takes too long")
            sock.settimeout(left if timeout is None else min(timeout, left))
            yield
        except TimeoutError:
            self.late = True
            raise
        sock.settimeout(timeout)

    def count(self, received: int) -> None:
        """Count bytes that came in. Raises OSError where they are too many."""
        self.bytes_left -= received
        if self.bytes_left < 0:
            self.large = True
            raise OSError("the answer is too large")


class LimitedSocket(socket.socket):
    """A socket that reads within limits."""

    limits: Limits

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        with self.limits.shorten(self):
            received = super().recv_into(*args, **kwargs)
        self.limits.count(received)
        return received


class LimitedTlsSocket(ssl.SSLSocket):
    """The same behind TLS; the handshake, before which it knows no limits, has one of its own."""

    limits: Limits | None = None

    def read(self, *args: Any, **kwargs: Any) -> Any:
        if self.limits is None:
            return super().read(*args, **kwargs)
        with self.limits.shorten(self):
            received = super().read(*args, **kwargs)
        self.limits.count(received if isinstance(received, int) else len(received))
        return received


def make_tls_context(verify: bool | str) -> ssl.SSLContext:
    """Return what TLS is done with: I(verify) is the file or folder of authorities, True for the usual ones, False for none.

    Unlike the default one of Python, it writes no keys to the file that SSLKEYLOGFILE names. Raises NoAuthorities
    for what holds none.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.sslsocket_class = LimitedTlsSocket
    context.set_alpn_protocols(["http/1.1"])
    if verify is False:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    source = certifi.where() if verify is True else str(verify)
    try:
        context.load_verify_locations(**{"capath" if os.path.isdir(source) else "cafile": source})
    except OSError:
        raise NoAuthorities(f"{source} holds no certificates of authorities, or cannot be read") from None
    return context


CONTEXTS: dict[bool | str, ssl.SSLContext] = {}


def tls_context(verify: bool | str) -> ssl.SSLContext:
    """Return the context of a process for I(verify): what reads the usual authorities takes longer than a call."""
    if verify not in CONTEXTS:
        CONTEXTS[verify] = make_tls_context(verify)
    return CONTEXTS[verify]


def preload() -> None:
    """Read the usual authorities now, so that a process forked later need not."""
    with contextlib.suppress(NoAuthorities):
        if not missing_libraries():
            tls_context(True)


def limited_pools(limits: Limits) -> dict[str, Any]:
    """Return the kinds of connection pools, by scheme, whose connections keep to the limits."""

    class Limited:
        def _new_conn(self) -> LimitedSocket:
            made = super()._new_conn()  # type: ignore[misc]
            timeout = made.gettimeout()
            limited = LimitedSocket(made.family, made.type, made.proto, made.detach())
            limited.settimeout(timeout)
            limited.limits = limits
            return limited

    class Plain(Limited, HTTPConnection):
        pass

    class Secure(Limited, HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            if isinstance(self.sock, LimitedTlsSocket):  # not within the TLS of a proxy
                self.sock.limits = limits

    plain = type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": Plain})
    secure = type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": Secure})
    return {"http": plain, "https": secure}


if requests:

    class Adapter(requests.adapters.HTTPAdapter):
        """Opens connections that keep to limits, with the TLS context of the process."""

        def __init__(self, limits: Limits) -> None:
            self.pools = limited_pools(limits)
            super().__init__()

        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
            super().init_poolmanager(*args, **kwargs)
            self.poolmanager.pool_classes_by_scheme = self.pools

        def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
            if proxy.lower().startswith("https"):
                kwargs["proxy_ssl_context"] = tls_context(True)
            manager = super().proxy_manager_for(proxy, **kwargs)
            if not proxy.lower().startswith("socks"):
                manager.pool_classes_by_scheme = self.pools
            return manager

        def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
            """Leave that to the context."""

        def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
            host, tls = super().build_connection_pool_key_attributes(request, verify, cert)
            if host["scheme"] != "https":
                return host, {}
            return host, {"cert_reqs": tls["cert_reqs"], "ssl_context": tls_context(verify)}

    class Session(requests.Session):
        """A session with the service: it follows no redirect, and reads none either."""

        def __init__(self) -> None:
            super().__init__()
            self.limits = Limits()
            for scheme in ("http://", "https://"):
                self.mount(scheme, Adapter(self.limits))
            self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # no task meets what another one left
            # or requests would put a password from ~/.netrc into the headers
            self.auth = lambda request: request
            self.headers["Accept-Encoding"] = "identity"  # what is not compressed cannot expand

        def get_redirect_target(self, resp: Any) -> None:
            """Look for none, or requests would read the body of a redirect, however large."""


KEPT = threading.local()


def open_session() -> Session:
    """Return the session of this process and thread. One that was open before a fork is left alone: it belongs to the parent."""
    if getattr(KEPT, "process", None) != os.getpid():
        KEPT.process, KEPT.session = os.getpid(), Session()
    session: Session = KEPT.session
    return session


def describe_certificate_problem(error: BaseException | None) -> str | None:
    """Return which check a server's certificate failed, if that is what an error is about; None otherwise."""
    seen: set[int] = set()
    todo = [error]
    while todo:
        one = todo.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, ssl.SSLCertVerificationError):
            return one.verify_message or "it could not be verified"
        reasons = [part for part in (*one.args, getattr(one, "reason", None)) if isinstance(part, BaseException)]
        todo += [one.__cause__, one.__context__, *reasons]
    return None
