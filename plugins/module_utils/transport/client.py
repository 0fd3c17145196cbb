# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Talk to the service: sign, send, retry, page. The only place that retries."""

from __future__ import annotations

import hashlib
import json
import os
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any
from urllib.parse import urlsplit

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import signature
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.budget import USUAL, Budget
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.endpoint import identity_endpoint
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.exchange import Exchange, is_changing
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.scrub import (
    is_secret_name,
    scrub,
    scrub_word,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.settings import Keys, Settings
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.shape import (
    AnswerCheck,
    Listing,
    id_at,
    require_id,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.wire import (
    decode,
    flatten,
    member,
    retry_after,
)

VERSION = "2016-04-28"
IDENTITY = "GetCallerIdentity"
"""The one action here that is not the product's but that of STS."""
IDENTITY_VERSION = "2015-04-01"
PAGE_SIZE = 50  # the largest that the reference allows
LONGEST_URL = 2000
LONGEST_PAUSE = 20.0  # seconds
MAX_PAGES = 1000
MAX_READINGS = 4
"""How often a listing is read that changes from page to page."""
UNSURE = (
    "An answer was lost, so that it is unknown whether the service acted; the next run looks first, and asks in a way that "
    "cannot act twice"
)


def new_token() -> str:
    """Return a ClientToken or a nonce that nothing else has: up to 64 ASCII characters."""
    return os.urandom(16).hex()


def derive_token(*parts: object) -> str:
    """Return the same ClientToken for the same parts, in this process or a later one."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


class Client:
    """One session with the service. Raises ApiError for what it refuses, ConnectionFailed where no answer came."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.budget = Budget(settings.max_retry_time)
        self.exchange = Exchange(settings, self.budget)
        self.endpoint = self.exchange.endpoint
        self.overlay: Callable[[Any, list[dict[str, Any]], Mapping[str, Any]], list[dict[str, Any]]] | None = None
        """What a preview lays over what is listed: from the kind, the objects and what they were listed by."""
        self.snapshot: Mapping[str, Sequence[dict[str, Any]]] | None = None
        """What answers in the place of listings: resource name -> its objects; other kinds are listed as ever."""

    # ------------------------------------------------------------ calls

    def call(
        self,
        action: str,
        params: Mapping[str, Any],
        token: str | None = None,
        check: AnswerCheck | None = None,
        undoes: str = "",
    ) -> dict[str, Any]:
        """Call an action and return its answer, if it is one: I(check) refuses what is not as documented, which is no answer.

        A changing call carries a ClientToken (I(token), or a new one), which all its repetitions keep: another token would be
        another call. So a conflict is not for here to repeat, but raised as Conflict; except once an answer was lost, since
        it may then be with the very call that it was the answer to.

        :arg undoes: the action of the call that this one takes back.
        """
        settings, clock = self.settings, self.settings.clock
        changing = is_changing(action)
        token = (token or new_token()) if changing else None
        if token and settings.allowance:
            settings.allowance(action, token, undoes)
        started, attempt, throttled, unsure = clock.monotonic(), 0, 0, False
        while True:
            begun = clock.monotonic()
            if changing:
                settings.reader.check()
            try:
                answer = self.send(action, params, token, check)
            except (errors.ApiError, errors.ConnectionFailed) as error:
                failure = error
            else:
                self.budget.seconds_left -= max(0.0, clock.monotonic() - begun - USUAL)
                if changing:
                    self.budget.renew()
                return answer
            again = self.is_worth_repeating(failure) or (unsure and isinstance(failure, errors.Conflict))
            unsure = changing and (unsure or failure.unsure or is_lost(failure))
            if is_throttled(failure):  # which time alone limits: the others who call as often are waiting too
                throttled += 1
            else:
                attempt += 1
            pause = pause_before_retry(failure, attempt, throttled)
            failure.details.pop("again", None)
            self.budget.seconds_left -= clock.monotonic() - begun
            if not again or attempt >= settings.max_attempts or pause > self.budget.seconds_left:
                break
            self.pause(pause)
            self.budget.seconds_left -= pause
        failure.unsure = unsure
        if again:
            failure.message += f" (tried {attempt + throttled} times in {clock.monotonic() - started:.0f} s)"
        if unsure:
            failure.add(UNSURE)
            failure.details["unclear"] = True
        raise failure

    def pause(self, seconds: float) -> None:
        """Let time pass. Raises Abandoned once nobody reads the task's result any more."""
        self.settings.reader.check()
        self.settings.clock.sleep(seconds)
        self.settings.reader.check()

    def wait(self, seconds: float) -> None:
        """Let time pass for something to happen; what comes after has a limit of its own for time and memory."""
        self.pause(seconds)
        self.budget.renew()

    def is_worth_repeating(self, error: errors.ExpressConnectError) -> bool:
        """Tell whether the service was busy or stumbled, or the network did, so that the same request may well succeed."""
        if not isinstance(error, errors.ApiError):
            return bool(error.details.get("again"))
        repeated = (*errors.RETRY_ALWAYS, *errors.ARRIVED, *self.settings.retry_codes)
        return is_stumble(error) or errors.is_one_of(error.code, repeated)

    def list(
        self, action: str, params: Mapping[str, Any], path: str, check: AnswerCheck | None = None
    ) -> list[dict[str, Any]]:
        """Return all items of a Describe action; I(path) leads to the list in the answer, I(check) judges each item.

        A listing that changes while it is read is read anew.
        """
        reading = 0
        while True:
            reading += 1
            listing = Listing(path, check)
            try:
                self.read_pages(action, params, listing)
                return listing.items
            except errors.UnexpectedAnswer as error:
                if not error.details.pop("again", False):
                    raise
                if reading >= MAX_READINGS:
                    error.message += f" (read {reading} times)"
                    raise
            pause = random.uniform(0.5, 1.0) * reading
            self.pause(pause)
            self.budget.seconds_left -= pause

    def read_pages(self, action: str, params: Mapping[str, Any], listing: Listing) -> None:
        """Read a Describe action page after page."""
        for number in range(1, MAX_PAGES + 1):
            page = {**params, "PageNumber": number, "PageSize": PAGE_SIZE}
            if self.budget.seconds_left <= 0:
                what = f"the list is not complete after {number - 1} pages, for which {self.budget.seconds:.0f} s were too short"
                raise errors.ConnectionFailed(f"{action}: {what} (max_retry_time; {self.exchange.host})", action=action)
            answer = self.call(action, page, check=listing.page)
            try:
                if listing.add(answer):
                    return
            except errors.UnexpectedAnswer as error:
                raise self.unexpected(action, error.message, answer) from None
        raise errors.ConnectionFailed(f"{action}: the list does not end after {MAX_PAGES} pages", action=action)

    def account_id(self) -> str:
        """Return the ID of the account that the keys belong to. It takes no permission to ask."""
        return id_at(self.call(IDENTITY, {}, check=require_id("AccountId")), "AccountId")

    def send(
        self, action: str, params: Mapping[str, Any], token: str | None, check: AnswerCheck | None = None
    ) -> dict[str, Any]:
        """Send a call once and return its answer."""
        flat, keys = flatten(params), self.settings.credentials()
        secrets = [value for name, value in flat.items() if value and self.is_sensitive(name)]
        secrets += [keys[2]] if keys[2] else []
        self.settings.secrets.add([*secrets, keys[1]])
        status, headers, body = self.exchange.send(action, self.build(action, flat, token, keys))
        answer = decode(body)
        if answer is None:
            again = status < 400 or status >= 500 or status in (408, 429)
            request_id = scrub_word(headers.get("x-acs-request-id", ""), secrets)
            known = f", request ID {request_id}" if request_id else ""
            raise self.exchange.failure(action, f"the answer is not a JSON object (HTTP {status}{known})", again)
        self.settings.secrets.learn(answer, self.settings.sensitive_members)
        code = member(answer, "Code")
        if status >= 400 or str(member(answer, "success")).lower() == "false":
            code = scrub_word(str(code or f"HTTP {status}"), secrets)
            conflict = is_changing(action) and errors.is_one_of(code, errors.RETRY_CONFLICT)
            error = (errors.Conflict if conflict else errors.ApiError)(
                action,
                code,
                scrub(str(member(answer, "Message") or "no message"), secrets),
                scrub_word(str(member(answer, "RequestId") or ""), secrets),
                status,
            )
            error.details["retry_after"] = retry_after(headers, self.settings.clock.wall())
            raise error
        try:
            for one in (require_id("RequestId") if is_changing(action) else None, check):
                if one:
                    one(answer)
        except errors.UnexpectedAnswer as problem:
            raise self.unexpected(action, problem.message, answer, secrets) from None
        return answer

    def unexpected(
        self, action: str, what: str, answer: Mapping[str, Any], secrets: Sequence[str] = ()
    ) -> errors.UnexpectedAnswer:
        """Return the error for an answer that is not as documented, as what stands before a service may give it for a while."""
        request_id = member(answer, "RequestId")
        known = scrub_word(request_id, list(secrets)) if isinstance(request_id, str) else ""
        text = f"{action}: the answer is not as documented: {what} (request ID {known or 'none'}, {self.exchange.host})"
        return errors.UnexpectedAnswer(text, action=action, request_id=known, again=True)

    # ------------------------------------------------------------ requests

    def is_sensitive(self, name: str) -> bool:
        """Tell whether a parameter may not stand in a URL, which proxies and servers write to their logs."""
        return is_secret_name(name, self.settings.sensitive_parameters)

    def address(self, action: str) -> tuple[str, str]:
        """Return where an action is, and in which version."""
        if action == IDENTITY:
            return identity_endpoint(self.endpoint), IDENTITY_VERSION
        return self.endpoint, VERSION

    def build(self, action: str, flat: Mapping[str, str], token: str | None, keys: Keys) -> dict[str, Any]:
        """Return the signed request: fresh time and nonce, GET unless the URL would be long or carry a secret."""
        settings = self.settings
        params = {**flat, "RegionId": settings.region, "Format": "JSON"}
        if token:
            params["ClientToken"] = token
        stamp = datetime.fromtimestamp(settings.clock.wall(), timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        nonce = new_token()
        post = len(signature.canonical_query(params)) > LONGEST_URL or any(map(self.is_sensitive, params))
        if settings.signature_method == "ACS3-HMAC-SHA256":
            return self.build_acs3(action, params, "POST" if post else "GET", stamp, nonce, keys)
        endpoint, version = self.address(action)
        key_id, secret, security_token = keys
        params.update(
            Action=action,
            Version=version,
            AccessKeyId=key_id,
            SignatureMethod="HMAC-SHA1",
            SignatureVersion="1.0",
            SignatureNonce=nonce,
            Timestamp=stamp,
            **({"SecurityToken": security_token} if security_token else {}),
        )
        method = "POST" if post or security_token else "GET"
        params["Signature"] = signature.sign_hmac_sha1(method, params, secret)
        query = signature.canonical_query(params)
        if method == "GET":
            return {"method": "GET", "url": f"{endpoint}/?{query}"}
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return {"method": "POST", "url": f"{endpoint}/", "data": query.encode(), "headers": form}

    def build_acs3(
        self, action: str, params: dict[str, str], method: str, stamp: str, nonce: str, keys: Keys
    ) -> dict[str, Any]:
        """Return the request signed over its headers, where action, version, time and nonce travel too."""
        endpoint, version = self.address(action)
        key_id, secret, security_token = keys
        query, body = (params, b"") if method == "GET" else ({}, signature.canonical_query(params).encode())
        headers = {
            "host": urlsplit(endpoint).netloc,
            "x-acs-action": action,
            "x-acs-version": version,
            "x-acs-date": stamp,
            "x-acs-signature-nonce": nonce,
            "x-acs-content-sha256": hashlib.sha256(body).hexdigest(),
        }
        if method == "POST":
            headers["content-type"] = "application/x-www-form-urlencoded"
        if security_token:
            headers["x-acs-security-token"] = security_token
        headers["authorization"] = signature.sign_acs3(method, query, headers, secret, key_id)
        url = f"{endpoint}/" + (f"?{signature.canonical_query(query)}" if query else "")
        return {"method": method, "url": url, "data": body or None, "headers": headers}


def is_throttled(error: errors.ExpressConnectError) -> bool:
    """Tell whether the service was asked too often, by this task or by others."""
    return isinstance(error, errors.ApiError) and errors.is_one_of(error.code, errors.THROTTLED)


def pause_before_retry(failure: errors.ExpressConnectError, attempt: int, throttled: int = 0) -> float:
    """Return the seconds until the next attempt: what the service says, but never all callers at the same moment.

    A call that was throttled has to outlast the minute for which calls count.
    """
    asked: float = failure.details.pop("retry_after", 0.0)
    if not is_throttled(failure):
        return asked or random.uniform(0.5, 1.0) * min(LONGEST_PAUSE, 0.25 * 2.0**attempt)
    own = min(LONGEST_PAUSE, 0.25 * 4.0**throttled)
    return asked + random.uniform(0.0, own) if asked else random.uniform(0.5, 1.0) * own


def is_stumble(error: errors.ApiError) -> bool:
    """Tell whether the service failed, so that it is unknown whether it acted."""
    return bool(error.details["http_status"] >= 500)


def is_lost(error: errors.ExpressConnectError) -> bool:
    """Tell whether the request may have arrived, and its outcome is unknown."""
    if not isinstance(error, errors.ApiError):
        return bool(error.details.get("again"))
    return is_stumble(error) or errors.is_one_of(error.code, errors.ARRIVED)
