# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the service is: an endpoint that keys may be sent to."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import re
from urllib.parse import SplitResult, urlsplit

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

HOST_AND_PORT = re.compile(r"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]+)?")


def is_loopback(host: str | None) -> bool:
    """Tell whether the host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def check_endpoint(endpoint: str, allow_http: bool) -> str:
    """Return the endpoint as C(scheme://host[:port]); HTTPS unless it says otherwise.

    Raises InvalidOptions where it is no such thing, or where keys would travel the network in clear.
    """
    text = endpoint.strip().rstrip("/")
    if "://" not in text:
        text = f"https://{text}"
    parts = split_endpoint(text)
    if parts is None:
        raise errors.InvalidOptions("endpoint: must be https://HOST or https://HOST:PORT, with nothing behind it")
    if parts.scheme == "http" and not (allow_http or is_loopback(parts.hostname)):
        raise errors.InvalidOptions(
            f"endpoint: http://{parts.hostname} is refused, since anyone on the way could read and change what is sent; "
            "use https://, or set allow_http=true if this network is yours alone"
        )
    return text


def identity_endpoint(endpoint: str) -> str:
    """Return where STS is, beside an endpoint of the product; what is not the vendor's own host serves both."""
    host = urlsplit(endpoint).hostname or ""
    return "https://sts.aliyuncs.com" if host.endswith(".aliyuncs.com") else endpoint


def split_endpoint(text: str) -> SplitResult | None:
    """Return the parts of an endpoint; None where it is not scheme, host and perhaps port alone."""
    with contextlib.suppress(ValueError):  # brackets that do not match, or a port that is too large
        parts = urlsplit(text)
        complete = f"{parts.scheme}://{parts.netloc}".lower() == text.lower()  # nothing behind it, nothing dropped
        host = HOST_AND_PORT.fullmatch(parts.netloc) and not parts.netloc.startswith(".") and ".." not in parts.netloc
        if complete and host and parts.scheme in ("http", "https") and parts.port != 0:
            return parts
    return None


def check_ca_path(path: str | None) -> str | None:
    """Return the path, if something is there to be read. Raises InvalidOptions otherwise."""
    if path and not os.access(path, os.R_OK):
        raise errors.InvalidOptions(f"ca_path: there is no {path}, or it may not be read")
    return path
