# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One set of secrets a task: whatever it has met leaves it in no text, in no form, whichever way its module runs."""

from __future__ import annotations

import base64
import html
import json
import syslog
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st
from modules.bench import LINE, Bench
from modules.paths import PATHS

from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.scrub import (
    MASK,
    SHORTEST,
    Secrets,
    is_secret_name,
)

from .processes import account_options, run_module
from .servers import Heard, Reply, between, passing, serving
from .test_leaks import forms

KEY = 'Quoted "key" & 密钥/4711+%'
OTHER = "Other=MD5~key*0815"
WRAPPED: dict[str, Callable[[str], str]] = {
    "plain": str,
    "upper case": str.upper,
    "lower case": str.lower,
    "JSON": lambda text: json.dumps({"a": text}),
    "JSON within JSON": lambda text: json.dumps(json.dumps({"a": text}, ensure_ascii=False), ensure_ascii=False)[1:-1],
    "Python": lambda text: repr({"a": text}),
    "a URL": lambda text: quote(text, safe=""),
    "a form": quote_plus,
    "a URL within a URL": lambda text: quote(quote(text, safe=""), safe=""),
    "HTML": html.escape,
    "hexadecimal": lambda text: text.encode().hex().upper(),
    "hexadecimal with blanks": lambda text: text.encode().hex(" "),
    **{
        f"Base64 after {shift}": lambda text, shift=shift: base64.b64encode(
            b"x" * shift + text.encode() + b"yz"
        ).decode()  # type: ignore[misc]
        for shift in range(3)
    },
    "Base64 for URLs": lambda text: base64.urlsafe_b64encode(text.encode()).decode(),
}


@pytest.fixture(params=PATHS)
def path(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("how", WRAPPED)
@pytest.mark.parametrize("secret", [KEY, OTHER, "abcdef", "0123456789abcdef" * 4])
def test_every_form_is_found(how: str, secret: str) -> None:
    known = Secrets()
    known.add(secret)
    said = f"before {WRAPPED[how](secret)} after"
    hidden = known.hide(said)
    assert MASK in hidden and hidden.startswith("before ") and hidden.endswith(" after")
    for form in forms(secret):
        assert len(form) < SHORTEST or form.lower() not in hidden.lower()


@given(st.text(min_size=SHORTEST, max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_no_text_gets_past(secret: str, before: str, after: str) -> None:
    known = Secrets()
    known.add(secret)
    if known.values:
        assert secret.lower() not in known.hide(before + secret + after).lower().replace(MASK, "")


@pytest.mark.parametrize("word", ["", "short", "PrePaid", "prepaid", MASK, True, None])
def test_what_is_no_secret_in_a_text(word: Any) -> None:
    known = Secrets(["PrePaid"])
    known.add(word)
    assert known.hide(f"short PrePaid prepaid {MASK} True None") == f"short PrePaid prepaid {MASK} True None"


@pytest.mark.parametrize(
    "name",
    [
        "AuthKey",
        "authkey",
        "AUTHKEY",
        "auth_key",
        "Auth-Key",
        "AuthKey.1",
        "PMInfo.1.PMName",
        "NewPassword",
        "SecretKey",
    ],
)
def test_names_of_secrets(name: str) -> None:
    assert is_secret_name(name, frozenset({"authkey", "pminfo"}))


@pytest.mark.parametrize("name", ["ClearAuthKey", "Name", "Description", "KeepAlive", "ClientToken", "InstanceId"])
def test_other_names(name: str) -> None:
    assert not is_secret_name(name, frozenset({"authkey", "pminfo"}))


@pytest.mark.parametrize("how", ["plain", "upper case", "a URL", "hexadecimal", "Base64 after 1", "JSON"])
def test_a_key_that_was_read_is_not_told_by_another_error(bench: Bench, path: str, how: str) -> None:
    """Of one group, in the error of a request about another one, with a name, a code and a request ID that hold it too."""
    vbr = bench.vbr()
    bench.group(vbr, name="first", auth_key=OTHER)
    forward = passing(bench.service.endpoint)
    told = WRAPPED[how](OTHER)

    def answer(heard: Heard) -> Reply:
        asked = heard.target + heard.body.decode()
        if "Action=CreateBgpGroup" in asked:
            body = {"Code": "X", "Message": f"no: {told}", "RequestId": OTHER}
            return Reply(400, json.dumps(body).encode())
        reply = forward(heard)
        content = json.loads(reply.body)
        for group in content.get("BgpGroups", {}).get("BgpGroup", ()):
            group["AuthKey"] = OTHER
        return Reply(reply.status, json.dumps(content).encode())

    with serving(answer) as server:
        bench.settings["endpoint"] = server.endpoint
        bench.client = bench.new_client()
        result = bench.run_by(path, "bgp_group", vbr_id=vbr, name="second", peer_asn=65010)
    assert result["failed"] and "CreateBgpGroup was refused" in result["msg"]
    said = json.dumps(result, default=str, ensure_ascii=False).lower()
    assert not [form for form in forms(OTHER) if form.lower() in said]


@pytest.mark.parametrize("key", ["peers", "CreateBgpGroup", "established", "eBGP"])
def test_a_key_that_is_a_word_mangles_no_object(bench: Bench, path: str, key: str) -> None:
    vbr = bench.vbr()
    done = bench.run_by(path, "bgp_group", vbr_id=vbr, name=f"{key}-1", peer_asn=65010, auth_key=key)
    assert done["bgp_group"]["name"] == f"{key}-1"
    assert done["bgp_group"]["auth_key"] == MASK and done["invocation"]["module_args"]["auth_key"] == MASK


@pytest.mark.parametrize("name", ["AuthKey", "auth_key", "AUTHKEY.1", "Auth-Key"])
@pytest.mark.parametrize("wrong", [{"peer_asn": "many"}, {"no_such_option": 1}, {"peer_asn": None}, {}])
def test_further_parameters_with_the_name_of_a_secret(
    bench: Bench, path: str, name: str, wrong: dict[str, Any]
) -> None:
    """Also where the other options of the task are not valid, and Ansible itself says so."""
    options = {"vbr_id": bench.vbr(), "name": "g", "peer_asn": 65010, "extra_parameters": {name: OTHER}, **wrong}
    result = bench.run_by(path, "bgp_group", **options)
    assert not [form for form in forms(OTHER) if form in json.dumps(result, default=str)]
    assert result["invocation"]["module_args"]["extra_parameters"] == {name: MASK}


@pytest.mark.parametrize("given", [OTHER, [OTHER], {"pm_name": {"deep": OTHER}}, [[OTHER]]])
def test_people_who_are_given_in_a_wrong_shape(bench: Bench, path: str, given: Any) -> None:
    options = {"physical_connection_id": "pc-1", "pm_info": given, "line_type": "NONE"}
    result = bench.run_by(path, "physical_connection_loa", **options)
    assert result["failed"]
    assert not [form for form in forms(OTHER) if form in json.dumps(result, default=str)]


def test_the_systems_log(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    from ansible_collections.alicloud.express_connect.plugins.modules import bgp_group

    from .test_fuzz import call_main

    said: list[str] = []
    monkeypatch.setattr(syslog, "syslog", lambda *given: said.append(str(given[-1])))
    monkeypatch.setattr("ansible.module_utils.basic.has_journal", False)
    options = {"vbr_id": bench.vbr(), "name": "peers", "peer_asn": 65010, "auth_key": KEY}
    further = {"extra_parameters": {"auth_key": OTHER, "Note": f"with {KEY} in it"}}
    call_main(bgp_group.main, {**options, **further, **account_options(bench)}, True, quiet=False)
    text = "\n".join(said)
    assert "peer_asn=65010" in text and "NOT_LOGGING_PARAMETER" in text
    assert not [form for secret in (KEY, OTHER) for form in forms(secret) if form in text]


CONTROLS = "\x1b[2J\x07\x9b31m\x85\u202e\u2066"


def test_no_control_characters_leave(bench: Bench, path: str) -> None:
    """Of names, IDs, statuses and texts of the service."""
    bench.run("physical_connection", **LINE)

    def spoil(action: str, answer: Any) -> Any:
        for line in answer.get("PhysicalConnectionSet", {}).get("PhysicalConnectionType", ()):
            line.update(Name=f"a{CONTROLS}b", Description=f"c{CONTROLS}\nd", BusinessStatus=f"N{CONTROLS}")
            line["PhysicalConnectionId"] += CONTROLS
        return answer

    with between(bench.service.endpoint, spoil) as server:
        bench.settings["endpoint"] = server.endpoint
        bench.client = bench.new_client()
        result = bench.run_by(path, "physical_connection_info")
    (line,) = result["physical_connections"]
    assert line["name"].startswith("a ") and line["description"].endswith("\nd")
    said = json.dumps(result, default=str, ensure_ascii=False)
    assert not [letter for letter in said if ord(letter) < 32 or 127 <= ord(letter) < 160 or letter in "\u202e\u2066"]


def test_a_module_that_prints(bench: Bench) -> None:
    """A real process: what is printed is filtered already, before Ansible masks anything."""
    bench.control.clock(freeze=False)
    result = run_module(
        "bgp_group",
        {
            "vbr_id": "vbr-none",
            "name": "g",
            "peer_asn": "many",
            "extra_parameters": {"authKey": OTHER},
            **account_options(bench),
        },
    )
    assert result["failed"] and OTHER not in json.dumps(result)
