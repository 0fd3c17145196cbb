# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small signing client for the simulator's own tests. It shares no code with the simulator or with the collection."""

from __future__ import annotations

import base64
import datetime
import hashlib
import hmac
import http.client
import json
import urllib.parse
import uuid
from dataclasses import dataclass
from typing import Any


def percent(text: str) -> str:
    return urllib.parse.quote(text, safe="-_.~")


def now(minutes: float = 0) -> str:
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The error code, empty for a success."""
        return self.data.get("Code", "")


class Client:
    """Calls one simulator as one account. `signed` overrides common parameters, None leaves one out."""

    def __init__(self, endpoint: str, account: dict[str, str], region: str = "cn-shanghai") -> None:
        self.host = urllib.parse.urlsplit(endpoint).netloc
        self.account = account
        self.region = region
        self.sent: dict[str, str] = {}  # the parameters of the latest call, as they went out

    def call(
        self, action: str, method: str = "GET", signed: dict[str, str | None] | None = None, **params: Any
    ) -> Reply:
        merged: dict[str, str | None] = {
            "Action": action,
            "RegionId": self.region,
            "Format": "JSON",
            "Version": "2016-04-28",
            "AccessKeyId": self.account["access_key_id"],
            "SignatureMethod": "HMAC-SHA1",
            "SignatureVersion": "1.0",
            "SignatureNonce": str(uuid.uuid4()),
            "Timestamp": now(),
        }
        if "security_token" in self.account:
            merged["SecurityToken"] = self.account["security_token"]
        merged.update({name: None if value is None else str(value) for name, value in params.items()})
        merged.update(signed or {})
        sent = {name: value for name, value in merged.items() if value is not None}
        if "Signature" not in (signed or {}):
            sent["Signature"] = self.sign(method, sent)
        self.sent = sent
        return self.send(method, sent)

    def string_to_sign(self, method: str, params: dict[str, str]) -> str:
        canonical = "&".join(f"{percent(name)}={percent(value)}" for name, value in sorted(params.items()))
        return f"{method}&%2F&{percent(canonical)}"

    def sign(self, method: str, params: dict[str, str]) -> str:
        string_to_sign = self.string_to_sign(method, params)
        key = (self.account["access_key_secret"] + "&").encode()
        return base64.b64encode(hmac.new(key, string_to_sign.encode(), hashlib.sha1).digest()).decode()

    def send(self, method: str, params: dict[str, str], headers: dict[str, str] | None = None) -> Reply:
        encoded = urllib.parse.urlencode(params, quote_via=urllib.parse.quote)
        headers = dict(headers or {})
        path, body = f"/?{encoded}", None
        if method == "POST" and "x-acs-action" not in headers:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            path, body = "/", encoded
        return self.exchange(method, path, headers, body)

    def exchange(self, method: str, path: str, headers: dict[str, str] | None = None, body: str | None = None) -> Reply:
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def ok(self, action: str, method: str = "GET", **params: Any) -> dict[str, Any]:
        """A call that has to succeed; its answer."""
        reply = self.call(action, method, **params)
        assert reply.status == 200, f"{action}: {reply.status} {reply.body.decode()}"
        return reply.data

    def refused(self, action: str, status: int, code: str, method: str = "GET", **params: Any) -> str:
        """A call that has to be refused with this status and code; the message."""
        reply = self.call(action, method, **params)
        assert (reply.status, reply.code) == (status, code), f"{action}: {reply.status} {reply.body.decode()}"
        return reply.data["Message"]

    def acs3(self, action: str, method: str = "POST", overrides: dict[str, str] | None = None, **params: Any) -> Reply:
        """The same with the vendor's newer signature: everything in headers, parameters in the query."""
        query = {name: str(value) for name, value in {"RegionId": self.region, **params}.items()}
        headers = {
            "host": self.host,
            "x-acs-action": action,
            "x-acs-version": "2016-04-28",
            "x-acs-date": now(),
            "x-acs-signature-nonce": str(uuid.uuid4()),
            "x-acs-content-sha256": hashlib.sha256(b"").hexdigest(),
        }
        if "security_token" in self.account:
            headers["x-acs-security-token"] = self.account["security_token"]
        headers.update(overrides or {})
        names = ";".join(sorted(headers))
        canonical = [
            method,
            "/",
            "&".join(f"{percent(name)}={percent(value)}" for name, value in sorted(query.items())),
            "".join(f"{name}:{headers[name]}\n" for name in sorted(headers)),
            names,
            headers["x-acs-content-sha256"],
        ]
        digest = hashlib.sha256("\n".join(canonical).encode()).hexdigest()
        secret = self.account["access_key_secret"].encode()
        signature = hmac.new(secret, f"ACS3-HMAC-SHA256\n{digest}".encode(), hashlib.sha256).hexdigest()
        headers["Authorization"] = (
            f"ACS3-HMAC-SHA256 Credential={self.account['access_key_id']},SignedHeaders={names},Signature={signature}"
        )
        return self.send(method, query, headers)
