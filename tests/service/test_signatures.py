# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The simulator's check of signatures, timestamps, nonces, keys and security tokens."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import simulator
from simulator.core.authentication import rpc_signature, rpc_string_to_sign

from .estate import Estate
from .signing import Client, now

VECTORS = json.loads((Path(__file__).parent / "data" / "signatures.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_known_signatures(vector: dict[str, Any]) -> None:
    """What the vendor's signers made of the same requests."""
    string_to_sign = rpc_string_to_sign(vector["method"], vector["params"])
    assert string_to_sign == vector["string_to_sign"]
    assert rpc_signature(vector["access_key_secret"], string_to_sign) == vector["signature"]


def test_a_bad_signature_is_refused_with_the_string_to_sign(client: Client) -> None:
    reply = client.call("DescribeBgpGroups", signed={"Signature": "bm90IHRoZSBzaWduYXR1cmU="})
    assert (reply.status, reply.code) == (400, "SignatureDoesNotMatch")
    sent = {name: value for name, value in client.sent.items() if name != "Signature"}
    text = reply.data["Message"].partition("server string to sign is:")[2]
    assert text == client.string_to_sign("GET", sent)
    assert client.account["access_key_secret"] not in reply.body.decode()


def test_the_string_to_sign_shows_no_key_and_no_person(client: Client) -> None:
    reply = client.call(
        "CreateBgpGroup",
        signed={"Signature": "bm8="},
        AuthKey="md5-key-of-the-group",
        **{"PMInfo.1.PMName": "Wang-Fang"},
    )
    assert reply.code == "SignatureDoesNotMatch"
    assert "md5-key" not in reply.body.decode()
    assert "Wang" not in reply.body.decode()


@pytest.mark.parametrize("minutes", [-16, 16])
def test_an_old_timestamp_is_refused(client: Client, minutes: int) -> None:
    reply = client.call("DescribeBgpGroups", signed={"Timestamp": now(minutes)})
    assert (reply.status, reply.code) == (400, "InvalidTimeStamp.Expired")


@pytest.mark.parametrize("minutes", [-14, 14])
def test_a_timestamp_within_15_minutes_is_taken(client: Client, minutes: int) -> None:
    assert client.call("DescribeBgpGroups", signed={"Timestamp": now(minutes)}).status == 200


def test_the_simulated_time_has_no_say_in_signatures(service: simulator.Handle, client: Client) -> None:
    service.control.clock(advance=90 * 86400)
    assert client.call("DescribeBgpGroups").status == 200


@pytest.mark.parametrize("timestamp", ["yesterday", "2026-11-22 10:00:00", "2026-11-22T10:00:00"])
def test_a_malformed_timestamp_is_refused(client: Client, timestamp: str) -> None:
    reply = client.call("DescribeBgpGroups", signed={"Timestamp": timestamp})
    assert (reply.status, reply.code) == (400, "InvalidTimeStamp.Format")


def test_a_nonce_is_good_for_one_request(client: Client) -> None:
    assert client.call("DescribeBgpGroups", signed={"SignatureNonce": "n1"}).status == 200
    reply = client.call("DescribeBgpGroups", signed={"SignatureNonce": "n1"})
    assert (reply.status, reply.code) == (400, "SignatureNonceUsed")


def test_an_unknown_key_is_refused(client: Client) -> None:
    reply = client.call("DescribeBgpGroups", signed={"AccessKeyId": "nobody"})
    assert (reply.status, reply.code) == (404, "InvalidAccessKeyId.NotFound")


@pytest.mark.parametrize(
    "name",
    [
        "AccessKeyId",
        "Signature",
        "SignatureMethod",
        "SignatureVersion",
        "SignatureNonce",
        "Timestamp",
        "Version",
        "Action",
    ],
)
def test_a_missing_common_parameter(client: Client, name: str) -> None:
    reply = client.call("DescribeBgpGroups", signed={name: None} if name != "Signature" else {"Signature": ""})
    assert (reply.status, reply.code) == (400, f"Missing{name}")


def test_other_versions_and_methods_are_refused(client: Client) -> None:
    assert client.call("DescribeBgpGroups", signed={"Version": "2014-05-26"}).code == "InvalidVersion"
    assert client.call("DescribeBgpGroups", signed={"SignatureMethod": "HMAC-MD5"}).code == "InvalidSignatureMethod"


def test_an_empty_signature_type_is_signed_as_it_arrives(client: Client) -> None:
    assert client.call("DescribeBgpGroups", SignatureType="").status == 200


@pytest.mark.parametrize("text", ["中文 & 100%", "a=b+c*d~e/f\"g'h", "sp ace", "ünïcödé;?#", "[x](y)|z"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_text_survives(estate: Estate, method: str, text: str) -> None:
    line = estate.line("Initial", PeerLocation=text)
    assert estate.show_line(line)["PeerLocation"] == text
    estate.client.ok("ModifyPhysicalConnectionAttribute", method, PhysicalConnectionId=line, PeerLocation=text + text)
    assert estate.show_line(line)["PeerLocation"] == text + text


def test_query_and_form_body_are_one(client: Client, service: simulator.Handle) -> None:
    """Half of the parameters here, half of them there: the same signature."""
    params = {
        "Action": "DescribeBgpGroups",
        "RegionId": "cn-shanghai",
        "Version": "2016-04-28",
        "AccessKeyId": client.account["access_key_id"],
        "SignatureMethod": "HMAC-SHA1",
        "SignatureVersion": "1.0",
        "SignatureNonce": "half-and-half",
        "Timestamp": now(),
    }
    params["Signature"] = client.sign("POST", params)
    names = sorted(params)
    query = "&".join(f"{name}={params[name].replace('+', '%2B').replace('=', '%3D')}" for name in names[:4])
    body = "&".join(f"{name}={params[name].replace('+', '%2B').replace('=', '%3D')}" for name in names[4:])
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    reply = client.exchange("POST", f"/?{query}", headers, body)
    assert reply.status == 200, reply.body
    assert service.control.journal()[-1]["action"] == "DescribeBgpGroups"


def test_acs3_is_taken(client: Client) -> None:
    assert client.acs3("DescribeBgpGroups").status == 200
    assert client.acs3("DescribePhysicalConnections", method="GET", PageSize=5).data["PageSize"] == 5


def test_acs3_faults(client: Client) -> None:
    stranger = Client(f"http://{client.host}", {**client.account, "access_key_id": "nobody"})
    assert stranger.acs3("DescribeBgpGroups").code == "InvalidAccessKeyId.NotFound"
    thief = Client(f"http://{client.host}", {**client.account, "access_key_secret": "guessed"})
    assert thief.acs3("DescribeBgpGroups").code == "SignatureDoesNotMatch"
    assert client.acs3("DescribeBgpGroups", overrides={"x-acs-date": now(-16)}).code == "InvalidTimeStamp.Expired"
    assert client.acs3("DescribeBgpGroups", overrides={"x-acs-date": "now"}).code == "InvalidTimeStamp.Format"
    assert client.acs3("DescribeBgpGroups", overrides={"x-acs-version": "2014-05-26"}).code == "InvalidVersion"
    wrong_body = {"x-acs-content-sha256": hashlib.sha256(b"other").hexdigest()}
    assert client.acs3("DescribeBgpGroups", overrides=wrong_body).code == "SignatureDoesNotMatch"
    nonce = {"x-acs-signature-nonce": "once"}
    assert client.acs3("DescribeBgpGroups", overrides=nonce).status == 200
    assert client.acs3("DescribeBgpGroups", overrides=nonce).code == "SignatureNonceUsed"


@pytest.mark.parametrize(
    ("authorization", "code"),
    [
        ("ACS3-RSA-SHA256 Credential=a,SignedHeaders=host,Signature=b", "InvalidSignatureMethod"),
        ("ACS3-HMAC-SHA256 Credential=a", "IncompleteSignature"),
        ("ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host,Signature=b", "Missingx-acs-action"),
    ],
)
def test_a_broken_authorization_header(client: Client, authorization: str, code: str) -> None:
    reply = client.exchange("POST", "/?RegionId=cn-shanghai", {"Authorization": authorization})
    assert (reply.status, reply.code) == (400, code)


def test_acs3_must_sign_its_headers(client: Client) -> None:
    key = client.account["access_key_id"]
    headers = {
        "Authorization": f"ACS3-HMAC-SHA256 Credential={key},SignedHeaders=host,Signature=0",
        "x-acs-action": "DescribeBgpGroups",
        "x-acs-version": "2016-04-28",
        "x-acs-date": now(),
        "x-acs-signature-nonce": "n",
        "x-acs-content-sha256": hashlib.sha256(b"").hexdigest(),
    }
    assert client.exchange("POST", "/?RegionId=cn-shanghai", headers).code == "IncompleteSignature"


@pytest.mark.parametrize("acs3", [False, True])
def test_security_tokens(service: simulator.Handle, client: Client, acs3: bool) -> None:
    uid = client.account["uid"]

    def reply(**changes: str | None) -> tuple[int, str]:
        key = {**keys, **changes}
        caller = Client(service.endpoint, {name: value for name, value in key.items() if value is not None})
        answer = caller.acs3("DescribeBgpGroups") if acs3 else caller.call("DescribeBgpGroups")
        return answer.status, answer.code

    keys: dict[str, Any] = service.control.add_key(uid, security_token=True)
    assert reply() == (200, "")
    assert service.control.journal()[-1]["account"] == uid
    assert reply(security_token="x" * 40) == (403, "InvalidSecurityToken.MismatchWithAccessKey")
    assert reply(security_token="short") == (403, "InvalidSecurityToken.Malformed")
    assert reply(security_token=None) == (400, "MissingSecurityToken")
    keys = service.control.add_key(uid, security_token=True, expires_in=-1)
    assert reply() == (403, "InvalidSecurityToken.Expired")
    keys = {**client.account, "security_token": "y" * 40}
    assert reply() == (403, "InvalidSecurityToken.MismatchWithAccessKey")


def test_accounts_do_not_see_each_other(estate: Estate, other: Client) -> None:
    line, group = estate.line(), estate.group()
    assert other.ok("DescribePhysicalConnections")["TotalCount"] == 0
    assert other.ok("DescribeBgpGroups")["TotalCount"] == 0
    other.refused("CancelPhysicalConnection", 404, "InvalidPhysicalConnectionId.NotFound", PhysicalConnectionId=line)
    other.refused("DeleteBgpGroup", 400, "InvalidBgpGroup", BgpGroupId=group)


def test_regions_are_apart(estate: Estate) -> None:
    line = estate.line()
    beijing = Client(estate.service.endpoint, estate.client.account, "cn-beijing")
    assert beijing.ok("DescribePhysicalConnections")["TotalCount"] == 0
    beijing.refused("EnablePhysicalConnection", 404, "InvalidPhysicalConnectionId.NotFound", PhysicalConnectionId=line)
