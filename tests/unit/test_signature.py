# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Both signatures, against known ones and against what the vendor's own signers make of the same request."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from alibabacloud_tea_openapi.utils import Utils
from aliyunsdkcore.auth.composer import rpc_signature_composer
from darabonba.request import DaraRequest
from hypothesis import example, given
from hypothesis import strategies as st

from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import signature

KNOWN = json.loads((Path(__file__).parent / "data" / "signatures.json").read_text(encoding="utf-8"))
UNRESERVED = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
names = st.text(st.sampled_from("ABZabz019.-_"), min_size=1, max_size=8)
parameters = st.dictionaries(names, texts, max_size=6)
secrets = st.text(st.sampled_from("abcXYZ0189+/"), min_size=1, max_size=30)


@pytest.mark.parametrize("known", KNOWN, ids=[known["name"] for known in KNOWN])
def test_known_signatures(known: dict[str, Any]) -> None:
    assert signature.string_to_sign(known["method"], known["params"]) == known["string_to_sign"]
    assert signature.sign_hmac_sha1(known["method"], known["params"], known["access_key_secret"]) == known["signature"]


def test_the_known_ones_are_different_ones() -> None:
    assert len({known["signature"] for known in KNOWN}) == len(KNOWN) == 9


@given(texts)
@example('上海 & = % + * ~ / "')
def test_percent_encoding(text: str) -> None:
    encoded = signature.percent_encode(text)
    assert unquote(encoded) == text
    assert set(encoded) <= UNRESERVED | {"%"}
    octets = encoded.split("%")[1:]
    assert all(octet[:2] == octet[:2].upper() and int(octet[:2], 16) >= 0 for octet in octets)
    assert not any(f"%{ord(character):02X}" in encoded for character in UNRESERVED)


@given(texts, texts)
def test_percent_encoding_works_character_by_character(one: str, two: str) -> None:
    assert signature.percent_encode(one + two) == signature.percent_encode(one) + signature.percent_encode(two)


@given(parameters)
def test_a_query_reads_back_as_it_was_written(params: dict[str, str]) -> None:
    query = signature.canonical_query(params)
    read = parse_qs(query, keep_blank_values=True, strict_parsing=bool(params))
    assert read == {name: [value] for name, value in params.items()}
    assert [part.partition("=")[0] for part in query.split("&") if part] == sorted(params)


def test_capital_letters_come_before_small_ones() -> None:
    assert signature.canonical_query({"bandwidth": "5", "Version": "v", "Zone": ""}) == "Version=v&Zone=&bandwidth=5"


@given(parameters, secrets, st.sampled_from(["GET", "POST"]))
def test_hmac_sha1_as_the_vendor_makes_it(params: dict[str, str], secret: str, method: str) -> None:
    theirs = Utils.get_rpcsignature(params, method, secret)
    assert signature.sign_hmac_sha1(method, params, secret) == theirs


@given(parameters, secrets, st.sampled_from(["GET", "POST"]))
def test_hmac_sha1_as_the_vendors_older_sdk_makes_it(params: dict[str, str], secret: str, method: str) -> None:
    """That one builds the whole URL; its parameters are signed anew here."""
    params = {name: value for name, value in params.items() if value}
    url, _string_to_sign = rpc_signature_composer.get_signed_url(params, "testid", secret, "JSON", method, {})
    sent = {name: value[0] for name, value in parse_qs(urlsplit(url).query, keep_blank_values=True).items()}
    theirs = sent.pop("Signature")
    assert signature.sign_hmac_sha1(method, sent, secret) == theirs


@given(parameters, secrets, parameters)
def test_a_changed_parameter_changes_the_signature(params: dict[str, str], secret: str, other: dict[str, str]) -> None:
    same = {**params, "Signature": "anything"} if "Signature" not in params else params
    assert signature.sign_hmac_sha1("GET", same, secret) == signature.sign_hmac_sha1("GET", params, secret)
    if other != params and "Signature" not in {*params, *other}:
        assert signature.sign_hmac_sha1("GET", other, secret) != signature.sign_hmac_sha1("GET", params, secret)
    assert signature.sign_hmac_sha1("POST", params, secret) != signature.sign_hmac_sha1("GET", params, secret)
    assert signature.sign_hmac_sha1("GET", params, secret + "x") != signature.sign_hmac_sha1("GET", params, secret)


@st.composite
def acs3_requests(draw: st.DrawFn) -> tuple[str, dict[str, str], dict[str, str], str]:
    method = draw(st.sampled_from(["GET", "POST"]))
    params = draw(parameters)
    query, body = (params, b"") if method == "GET" else ({}, signature.canonical_query(params).encode())
    headers = {
        "host": draw(st.sampled_from(["vpc.aliyuncs.com", "127.0.0.1:8480"])),
        "x-acs-action": "CreateBgpGroup",
        "x-acs-version": "2016-04-28",
        "x-acs-date": "2020-04-15T08:30:00Z",
        "x-acs-signature-nonce": "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
        "x-acs-content-sha256": hashlib.sha256(body).hexdigest(),
    }
    if method == "POST":
        headers["content-type"] = "application/x-www-form-urlencoded"
    if draw(st.booleans()):
        headers["x-acs-security-token"] = draw(st.sampled_from(["token+/=", " token "]))
    return method, query, headers, draw(secrets)


@given(acs3_requests())
def test_acs3_as_the_vendor_makes_it(request: tuple[str, dict[str, str], dict[str, str], str]) -> None:
    method, query, headers, secret = request
    theirs = DaraRequest()
    theirs.method, theirs.pathname, theirs.query, theirs.headers = method, "/", query, headers
    payload = headers["x-acs-content-sha256"]
    expected = Utils.get_authorization(theirs, "ACS3-HMAC-SHA256", payload, "testid", secret)
    assert signature.sign_acs3(method, query, headers, secret, "testid") == expected


def test_acs3_signs_the_headers_that_matter_and_no_others() -> None:
    headers = {"host": "vpc.aliyuncs.com", "x-acs-action": "A", "x-acs-content-sha256": "0", "user-agent": "x"}
    made = signature.sign_acs3("GET", {}, headers, "secret", "testid")
    assert "SignedHeaders=host;x-acs-action;x-acs-content-sha256," in made
    assert made == signature.sign_acs3("GET", {}, {**headers, "user-agent": "y"}, "secret", "testid")
    assert made != signature.sign_acs3("GET", {}, {**headers, "x-acs-action": "B"}, "secret", "testid")
    assert "secret" not in made
