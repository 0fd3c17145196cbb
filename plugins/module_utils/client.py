# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Talk to the service: sign, send, retry, page, decode. The only place that retries, and the only one that opens a connection."""

from __future__ import annotations

import base64
import contextlib
import email.utils
import hashlib
import ipaddress
import json
import os
import random
import re
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from urllib.parse import urlsplit

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, signature

try:
    import requests
    import urllib3
except ImportError:  # reported by task.py, which knows how to tell the user
    requests = urllib3 = None

VERSION = "2016-04-28"
DEFAULT_ENDPOINT = "https://vpc.aliyuncs.com"
PAGE_SIZE = 50  # the largest that the reference allows
LONGEST_URL = 2000
LARGEST_ANSWER = 32 * 1024 * 1024
LONGEST_PAUSE = 20.0
LONGEST_MESSAGE = 1000
MOST_PAGES = 1000
UNSURE = (
    "An answer was lost, so that it is unknown whether the service acted; the next run looks first, and asks in a way that "
    "cannot act twice"
)

HOST_AND_PORT = re.compile(r"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]+)?")


@dataclass(frozen=True)
class Clock:
    """Where time comes from and goes to; tests put their own in."""

    wall: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True)
class Settings:
    """How to reach the service. Times are seconds.

    I(credentials) gives C((access_key_id, access_key_secret, security_token)), fresh at every call, the token may be None.
    """

    region: str
    credentials: Callable[[], tuple[str, str, str | None]]
    endpoint: str = DEFAULT_ENDPOINT
    signature_method: str = "HMAC-SHA1"
    validate_certs: bool = True
    ca_path: str | None = None
    allow_http: bool = False
    connect_timeout: float = 10.0
    read_timeout: float = 60.0
    max_attempts: int = 8
    max_retry_time: float = 300.0
    retry_codes: tuple[str, ...] = ()
    clock: Clock = field(default_factory=Clock)


def new_token() -> str:
    """Give a ClientToken that nothing else has: up to 64 ASCII characters."""
    return uuid.uuid4().hex


def derive_token(*parts) -> str:
    """Give the same ClientToken for the same parts, in this process or a later one."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def scrub(message: str, params: Mapping[str, str]) -> str:
    """Give a text of the service without what it repeats of the request: secrets, and the text that was to be signed."""
    message = re.split(r"[\s,;:]*server string to sign", message, maxsplit=1, flags=re.IGNORECASE)[0]
    for name, value in params.items():
        if not is_secret_parameter(name) or not value:
            continue
        for form in forms_of(value):
            edge = "" if len(form) > 5 else r"\b"  # a short secret may be part of a word
            if re.search(edge + re.escape(form) + edge, message):
                return "(the service's message repeats a secret of the request, and is not shown)"
    message = "".join(letter if letter.isprintable() else " " for letter in message)  # no commands to a terminal
    return message if len(message) <= LONGEST_MESSAGE else f"{message[:LONGEST_MESSAGE]}... (cut)"


def forms_of(secret: str) -> set[str]:
    """Give the ways in which a text can stand in another one."""
    plain = {secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
    encoded = {signature.percent_encode(secret), signature.percent_encode(signature.percent_encode(secret))}
    return plain | encoded | {base64.b64encode(secret.encode()).decode().rstrip("=")}


def scrub_word(text: str, params: Mapping[str, str]) -> str:
    """Give a code or an ID of the service, if it is one: these are shown wherever an error is."""
    word = scrub(text, params)
    return word if re.fullmatch(r"[A-Za-z0-9._ -]{0,100}", word) else "(unreadable)"


def is_loopback(host: str | None) -> bool:
    """Tell whether the host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def check_endpoint(endpoint: str, allow_http: bool) -> str:
    """Give the endpoint as C(scheme://host[:port]); HTTPS unless said otherwise.

    Raises InvalidOptions where it is no such thing, or where keys would travel the network in clear.
    """
    text = endpoint.strip().rstrip("/")
    if "://" not in text:
        text = f"https://{text}"
    usable = False
    with contextlib.suppress(ValueError):  # brackets that do not match, or a port that is too large
        parts = urlsplit(text)
        usable = (
            parts.port != 0
            and parts.scheme in ("http", "https")
            and f"{parts.scheme}://{parts.netloc}".lower() == text.lower()  # nothing behind it, nothing dropped
            and HOST_AND_PORT.fullmatch(parts.netloc)
            and not parts.netloc.startswith(".")
            and ".." not in parts.netloc
        )
    if not usable:
        raise errors.InvalidOptions("endpoint: give https://HOST or https://HOST:PORT, with nothing behind it")
    if parts.scheme == "http" and not (allow_http or is_loopback(parts.hostname)):
        raise errors.InvalidOptions(
            f"endpoint: http://{parts.hostname} is refused, since anyone on the way could read and change what is sent; "
            "use https://, or set allow_http=true if this network is yours alone"
        )
    return text


def check_ca_path(path: str | None) -> str | None:
    """Give the path, if something is there to be read. Raises InvalidOptions otherwise."""
    if path and not os.access(path, os.R_OK):
        raise errors.InvalidOptions(f"ca_path: there is no {path}, or it may not be read")
    return path


def is_changing(action: str) -> bool:
    """Tell whether the action changes something; all that only read are named Describe."""
    return not action.startswith("Describe")


def is_secret_parameter(name: str) -> bool:
    """Tell whether a parameter may not stand in a URL, which proxies and servers write to their logs."""
    return name in ("AuthKey", "SecurityToken") or name.startswith("PMInfo.")


def flatten(params: Mapping) -> dict[str, str]:
    """Write parameters as the service wants them: lists as C(Name.1), objects as C(Name.1.Member), booleans in lower case."""
    flat: dict[str, str] = {}

    def put(name: str, value) -> None:
        if isinstance(value, Mapping):
            for key, item in value.items():
                put(f"{name}.{key}", item)
        elif isinstance(value, (list, tuple)):
            for number, item in enumerate(value, 1):
                put(f"{name}.{number}", item)
        elif isinstance(value, bool):
            flat[name] = "true" if value else "false"
        elif value is not None:
            flat[name] = str(value)

    for key, item in params.items():
        put(key, item)
    for name, text in flat.items():
        try:
            (name + text).encode()
        except UnicodeEncodeError:
            raise errors.InvalidOptions(
                f"{name.encode(errors='replace').decode()}: holds half of a character"
            ) from None
    return flat


def decode(body: bytes) -> dict | None:
    """Read an answer; None where it is no JSON object. A single C(...Response) envelope is taken off."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):  # the latter for brackets within brackets without end
        return None
    if not isinstance(answer, dict):
        return None
    if len(answer) == 1:
        (name, inner), *_rest = answer.items()
        if name.endswith("Response") and isinstance(inner, dict):
            return inner
    return answer


def member(answer: Mapping, *names: str):
    """Give the first of the members that the answer has, whatever their case."""
    folded = {str(name).lower(): value for name, value in answer.items()}
    for name in names:
        if name.lower() in folded:
            return folded[name.lower()]
    return None


def items_at(answer: Mapping, path: str) -> list[dict]:
    """Give the list at a path such as C(BgpGroups.BgpGroup); a lone object counts as a list of one."""
    found = answer
    for name in path.split("."):
        found = member(found, name) if isinstance(found, Mapping) else None
    if isinstance(found, Mapping):
        return [dict(found)]
    return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list) else []


def to_int(value, default: int) -> int:
    """Give a number that may have come as text."""
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return default


def retry_after(value: str | None, now: float) -> float:
    """Read a Retry-After header, seconds or a date; 0 where it says nothing of use."""
    seconds = to_int(value, 0)
    if not seconds and value:
        with contextlib.suppress(TypeError, ValueError, OverflowError):
            seconds = email.utils.parsedate_to_datetime(value).timestamp() - now
    return max(0.0, seconds)


class Client:
    """One session with the service. Raises ApiError for what it refuses, ConnectionFailed where no answer came."""

    def __init__(self, settings: Settings):
        self.settings = settings
        self.endpoint = check_endpoint(settings.endpoint, settings.allow_http)
        self.verify = (check_ca_path(settings.ca_path) or True) if settings.validate_certs else False
        # A proxy of the environment is never asked for this machine itself: keys would leave it in clear.
        direct = is_loopback(urlsplit(self.endpoint).hostname)
        self.proxies = {"http": None, "https": None, "all": None} if direct else {}
        self.session = requests.Session()
        self.session.auth = lambda request: request  # or requests would put a password from ~/.netrc into the headers
        if not settings.validate_certs:
            requests.packages.urllib3.disable_warnings()

    def call(self, action: str, params: Mapping, token: str | None = None) -> dict:
        """Call an action and give its answer.

        A changing call carries a ClientToken (I(token), or a new one). It changes after a conflict, to which the service would
        go on giving the same answer; but never once an answer was lost: the conflict may be with the very call that it was
        the answer to, and another token would act a second time.
        """
        settings, clock = self.settings, self.settings.clock
        changing = is_changing(action)
        base = (token or new_token()) if changing else None
        started, conflicts, unsure = clock.monotonic(), 0, False
        for attempt in range(1, settings.max_attempts + 1):
            sent_token = base if not conflicts else derive_token(base, conflicts)
            try:
                return self.send(action, params, sent_token)
            except errors.ApiError as error:
                failure, pause = error, error.details.pop("retry_after")
                conflict = changing and errors.is_one_of(error.code, errors.RETRY_CONFLICT)
                conflicts += conflict and not unsure
                busy = errors.is_one_of(error.code, errors.RETRY_ALWAYS + settings.retry_codes)
                stumbled = error.details["http_status"] >= 500
                if not (conflict or busy or stumbled):
                    if unsure:
                        error.message += f". {UNSURE}"
                    raise
                unsure = unsure or (changing and stumbled)
            except errors.ConnectionFailed as error:
                if not error.details.pop("again", False):
                    raise
                failure, pause, unsure = error, None, unsure or changing
            left = settings.max_retry_time - (clock.monotonic() - started)
            pause = pause or random.uniform(0.5, 1.0) * min(LONGEST_PAUSE, 0.25 * 2**attempt)
            if attempt == settings.max_attempts or pause > left:
                break
            clock.sleep(pause)
        failure.message += f" (tried {attempt} times in {clock.monotonic() - started:.0f} s)"
        if unsure:
            failure.message += f". {UNSURE}"
        raise failure

    def send(self, action: str, params: Mapping, token: str | None) -> dict:
        """Send a call once. What went wrong on the way is told without the library's own text, which holds the whole URL."""
        params, keys = flatten(params), self.settings.credentials()
        request = self.build(action, params, token, keys)
        timeouts = (self.settings.connect_timeout, self.settings.read_timeout)
        host = urlsplit(self.endpoint).netloc

        def failed(what: str, again: bool) -> errors.ConnectionFailed:
            return errors.ConnectionFailed(f"{action}: {what} ({host})", action=action, again=again)

        try:
            with self.session.request(
                **request,
                timeout=timeouts,
                allow_redirects=False,
                stream=True,
                verify=self.verify,
                proxies=self.proxies,
            ) as response:
                status, headers, body = response.status_code, response.headers, read_limited(response)
        except requests.exceptions.SSLError:
            raise failed("the TLS certificate was not accepted; see validate_certs and ca_path", False) from None
        except requests.exceptions.ProxyError:
            raise failed("the proxy did not let the request through", True) from None
        except requests.exceptions.ConnectTimeout:
            raise failed(f"no connection within {timeouts[0]:g} s", True) from None
        except requests.exceptions.Timeout:
            raise failed(f"no answer within {timeouts[1]:g} s", True) from None
        except (
            requests.exceptions.InvalidURL,
            requests.exceptions.InvalidProxyURL,
            urllib3.exceptions.LocationValueError,
        ):
            raise failed("the endpoint or a proxy setting is no valid address", False) from None
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, OSError):
            raise failed("the connection was refused or broke off", True) from None
        if body is None:
            raise failed(f"the answer is larger than {LARGEST_ANSWER} bytes", False)
        if 300 <= status < 400:
            raise failed(f"the endpoint redirects (HTTP {status}), which is not followed; see endpoint", False)
        secrets = {**params, "SecurityToken": keys[2] or ""}
        answer = decode(body)
        if answer is None:
            again = status < 400 or status >= 500 or status in (408, 429)
            request_id = scrub_word(headers.get("x-acs-request-id", ""), secrets)
            known = f", request ID {request_id}" if request_id else ""
            raise failed(f"the answer is no JSON object (HTTP {status}{known})", again)
        code = member(answer, "Code")
        if status >= 400 or (code and str(member(answer, "success")).lower() == "false"):
            error = errors.ApiError(
                action,
                scrub_word(str(code or f"HTTP {status}"), secrets),
                scrub(str(member(answer, "Message") or "no message"), secrets),
                scrub_word(str(member(answer, "RequestId") or ""), secrets),
                status,
            )
            error.details["retry_after"] = retry_after(headers.get("Retry-After"), self.settings.clock.wall())
            raise error
        return answer

    def build(self, action: str, params: dict[str, str], token: str | None, keys: tuple) -> dict:
        """Give the signed request: fresh time and nonce, GET unless the URL would be long or carry a secret."""
        settings = self.settings
        key_id, secret, security_token = keys
        stamp = datetime.fromtimestamp(settings.clock.wall(), timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        nonce = uuid.uuid4().hex
        params = {**params, "RegionId": settings.region, "Format": "JSON"}
        if token:
            params["ClientToken"] = token
        long = len(signature.canonical_query(params)) > LONGEST_URL
        method = "POST" if long or any(map(is_secret_parameter, params)) else "GET"
        if settings.signature_method == "ACS3-HMAC-SHA256":
            return self.build_acs3(action, params, method, stamp, nonce, keys)
        params.update(
            Action=action,
            Version=VERSION,
            AccessKeyId=key_id,
            SignatureMethod="HMAC-SHA1",
            SignatureVersion="1.0",
            SignatureNonce=nonce,
            Timestamp=stamp,
        )
        if security_token:
            params["SecurityToken"] = security_token
            method = "POST"
        params["Signature"] = signature.sign_hmac_sha1(method, params, secret)
        query = signature.canonical_query(params)
        if method == "GET":
            return {"method": "GET", "url": f"{self.endpoint}/?{query}"}
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return {"method": "POST", "url": f"{self.endpoint}/", "data": query.encode(), "headers": form}

    def build_acs3(self, action: str, params: dict[str, str], method: str, stamp: str, nonce: str, keys: tuple) -> dict:
        """Give the request signed over its headers, where action, version, time and nonce travel too."""
        key_id, secret, security_token = keys
        query, body = (params, b"") if method == "GET" else ({}, signature.canonical_query(params).encode())
        headers = {
            "host": urlsplit(self.endpoint).netloc,
            "x-acs-action": action,
            "x-acs-version": VERSION,
            "x-acs-date": stamp,
            "x-acs-signature-nonce": nonce,
            "x-acs-content-sha256": hashlib.sha256(body).hexdigest(),
        }
        if method == "POST":
            headers["content-type"] = "application/x-www-form-urlencoded"
        if security_token:
            headers["x-acs-security-token"] = security_token
        headers["authorization"] = signature.sign_acs3(method, query, headers, secret, key_id)
        url = f"{self.endpoint}/" + (f"?{signature.canonical_query(query)}" if query else "")
        return {"method": method, "url": url, "data": body or None, "headers": headers}

    def list(self, action: str, params: Mapping, path: str) -> list[dict]:
        """Give all items of a Describe action, page after page; I(path) leads to the list in the answer."""
        found: list[dict] = []
        number = 1
        while True:
            answer = self.call(action, {**params, "PageNumber": number, "PageSize": PAGE_SIZE})
            page = items_at(answer, path)
            found += page
            total = to_int(member(answer, "TotalCount"), len(found))
            if not page or len(found) >= total:
                return found
            number += 1
            if number > MOST_PAGES:
                raise errors.ConnectionFailed(
                    f"{action}: the list does not end after {MOST_PAGES} pages", action=action
                )


def read_limited(response: requests.Response) -> bytes | None:
    """Read a body; None where it is larger than any honest answer."""
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_content(64 * 1024):
        size += len(chunk)
        if size > LARGEST_ANSWER:
            return None
        chunks.append(chunk)
    return b"".join(chunks)
