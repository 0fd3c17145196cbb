# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Send one request and receive its answer, within limits. The only place that opens a connection.

Raises ConnectionFailed where no answer came. What went wrong on the way is told without the library's own text, which holds the
whole URL.
"""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.budget import (
    HEAVIEST_ANSWER,
    HEAVIEST_TASK,
    LARGEST_ANSWER,
    MIB,
    Budget,
    weigh,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.connection import (
    Limits,
    NoAuthorities,
    describe_certificate_problem,
    open_session,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.endpoint import (
    check_ca_path,
    check_endpoint,
    is_loopback,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.scrub import scrub
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.settings import Settings

try:
    import requests
    import urllib3
except ImportError:  # reported by whoever runs the module, who knows how to tell the user
    requests = urllib3 = None  # type: ignore[assignment]

STUMBLES: tuple[type[Exception], ...] = (OSError, ValueError, http.client.HTTPException)
if requests:
    STUMBLES += (requests.exceptions.RequestException, urllib3.exceptions.HTTPError)

LARGEST_HEAD = 256 * 1024  # bytes, of status line and headers, and of what TLS or chunks add
TOO_LARGE = (
    f"the answer is larger than {LARGEST_ANSWER // MIB} MiB, or has far more values than any answer of this service"
)


def is_changing(action: str) -> bool:
    """Tell whether the action changes something; the others are named so."""
    return not action.startswith(("Describe", "Get", "List"))


class Exchange:
    """Where the service is, and what a task may still spend on it."""

    def __init__(self, settings: Settings, budget: Budget) -> None:
        self.settings = settings
        self.budget = budget
        self.endpoint = check_endpoint(settings.endpoint, settings.allow_http)
        self.verify = (check_ca_path(settings.ca_path) or True) if settings.validate_certs else False
        # A proxy of the environment is never asked for this machine itself: keys would leave it in clear.
        direct = is_loopback(urlsplit(self.endpoint).hostname)
        self.proxies: dict[str, Any] = {"http": None, "https": None, "all": None} if direct else {}
        self.open_session = open_session
        if not settings.validate_certs:
            urllib3.disable_warnings()

    def send(self, action: str, request: Mapping[str, Any]) -> tuple[int, Mapping[str, str], bytes]:
        """Send a request; return status, headers and body of the answer."""
        session, settings = self.open_session(), self.settings
        longest = min(settings.read_timeout, max(1.0, self.budget.seconds_left))
        session.limits.begin(settings.connect_timeout + longest, LARGEST_ANSWER + LARGEST_HEAD)
        try:
            with session.request(
                **request,
                timeout=(settings.connect_timeout, longest),
                allow_redirects=False,
                stream=True,
                verify=self.verify,
                proxies=self.proxies,
            ) as response:
                status, headers = response.status_code, response.headers
                body = b"" if 300 <= status < 400 else b"".join(response.raw.stream(64 * 1024, decode_content=False))
        except NoAuthorities as problem:
            raise self.failure(action, f"{problem}, so that no certificate can be verified; see ca_path") from None
        except STUMBLES as error:
            raise self.explain(action, error, session.limits, longest) from None
        if 300 <= status < 400:
            raise self.failure(action, f"the endpoint redirects (HTTP {status}), which is not followed; see endpoint")
        if headers.get("Content-Encoding", "identity").lower() != "identity":
            raise self.failure(
                action, "the answer is compressed, which was not asked for and is not unpacked", fatal=True
            )
        if len(body) > LARGEST_ANSWER or weigh(body) > HEAVIEST_ANSWER:
            raise self.failure(action, TOO_LARGE, fatal=True)
        if not self.budget.hold(weigh(body)):
            what = f"the answers to this task are larger than {HEAVIEST_TASK // MIB} MiB together"
            raise self.failure(action, what, fatal=True)
        return status, headers, body

    def explain(self, action: str, error: Exception, limits: Limits, longest: float) -> errors.ConnectionFailed:
        """Return the error for what the library for HTTP raised."""
        if limits.large:
            return self.failure(action, TOO_LARGE, fatal=True)
        untrusted = describe_certificate_problem(error)
        if untrusted:
            what = f"the server's certificate is not trusted: {scrub(untrusted, ())}"
            return self.failure(action, f"{what}; ca_path names the file of an authority of your own")
        if isinstance(error, (requests.exceptions.InvalidURL, urllib3.exceptions.LocationValueError)):
            return self.failure(action, "the endpoint or a proxy setting is not a valid address")
        late = f"no whole answer within {longest:g} s"
        unreachable = f"no connection within {self.settings.connect_timeout:g} s"
        stumbles = {
            "the proxy did not let the request through": (requests.exceptions.ProxyError,),
            unreachable: (requests.exceptions.ConnectTimeout,),
            late: (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError, TimeoutError),
            "the connection broke off while it was being secured by TLS": (
                requests.exceptions.SSLError,
                urllib3.exceptions.SSLError,
                ssl.SSLError,
            ),
            "the connection was refused or broke off": (
                requests.exceptions.RequestException,
                urllib3.exceptions.HTTPError,
                OSError,
            ),
            "what came back is no answer in HTTP": STUMBLES,
        }
        what = late if limits.late else next(text for text, kinds in stumbles.items() if isinstance(error, kinds))
        return self.failure(action, what, again=True)

    def failure(self, action: str, what: str, again: bool = False, fatal: bool = False) -> errors.ConnectionFailed:
        """Return the error for a call without an answer; I(again) says whether to repeat it may help.

        With I(fatal), the request has arrived, so that it may have acted, and to repeat it does not help.
        """
        failure = errors.ConnectionFailed(f"{action}: {what} ({self.host})", action=action, again=again)
        failure.unsure = fatal and is_changing(action)
        return failure

    @property
    def host(self) -> str:
        return urlsplit(self.endpoint).netloc
