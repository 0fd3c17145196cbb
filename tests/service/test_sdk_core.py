# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vendor's older SDK (aliyun-python-sdk-vpc), unmodified, against the simulator: it signs HMAC-SHA1."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest
from aliyunsdkcore.acs_exception.exceptions import ServerException
from aliyunsdkcore.auth.credentials import StsTokenCredential
from aliyunsdkcore.client import AcsClient

import simulator

from .life import Life, actions_of

MODULES = "aliyunsdkvpc.request.v20160428"


class Sdk:
    def __init__(self, endpoint: str, account: dict[str, str], method: str = "") -> None:
        host, _colon, port = endpoint.removeprefix("http://").partition(":")
        key = (account["access_key_id"], account["access_key_secret"])
        if "security_token" in account:
            credential = StsTokenCredential(*key, account["security_token"])
            self.client = AcsClient(region_id="cn-shanghai", credential=credential, port=int(port), auto_retry=False)
        else:
            self.client = AcsClient(*key, region_id="cn-shanghai", port=int(port), auto_retry=False)
        self.host = host
        self.method = method

    def call(self, action: str, **params: Any) -> dict[str, Any]:
        request = getattr(importlib.import_module(f"{MODULES}.{action}Request"), f"{action}Request")()
        request.set_endpoint(self.host)
        request.set_protocol_type("http")
        if self.method:
            request.set_method(self.method)
        for name, value in params.items():
            # Lists have setters with a plural s.
            getattr(request, f"set_{name}s" if isinstance(value, list) else f"set_{name}")(value)
        return json.loads(self.client.do_action_with_exception(request))


@pytest.fixture
def account(service: simulator.Handle) -> dict[str, str]:
    return service.accounts[0]


@pytest.mark.parametrize("method", ["", "GET"])
def test_the_life_of_a_line(service: simulator.Handle, account: dict[str, str], method: str) -> None:
    Life(service, Sdk(service.endpoint, account, method).call).run()
    entries = service.control.journal()
    assert {entry["action"] for entry in entries} == actions_of(service.world.profile)
    assert {entry["status"] for entry in entries} == {200}
    assert {entry["method"] for entry in entries} <= ({method} if method else {"GET", "POST"})


def test_the_life_of_a_line_with_a_security_token(service: simulator.Handle, account: dict[str, str]) -> None:
    key = service.control.add_key(account["uid"], security_token=True)
    Life(service, Sdk(service.endpoint, key).call).run()
    assert {entry["status"] for entry in service.control.journal()} == {200}


def test_errors_arrive_as_the_sdk_knows_them(service: simulator.Handle, account: dict[str, str]) -> None:
    with pytest.raises(ServerException) as caught:
        Sdk(service.endpoint, account).call("DeleteBgpGroup", BgpGroupId="bgpg-none")
    assert (caught.value.get_http_status(), caught.value.get_error_code()) == (400, "InvalidBgpGroup")
    assert caught.value.get_error_msg() == "bgp group not exists"
    assert caught.value.get_request_id()


def test_a_wrong_secret_is_told_from_a_wrong_signer(service: simulator.Handle, account: dict[str, str]) -> None:
    """The SDK compares the server's string to sign with its own: the same string means that the secret is wrong."""
    stolen = {**account, "access_key_secret": "guessed"}
    with pytest.raises(ServerException) as caught:
        Sdk(service.endpoint, stolen).call("DescribeBgpGroups")
    assert caught.value.get_http_status() == 400
    assert caught.value.get_error_code() == "InvalidAccessKeySecret"
