# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vendor's current SDK (alibabacloud_vpc20160428), unmodified, against the simulator: it signs ACS3-HMAC-SHA256."""

from __future__ import annotations

import re
from typing import Any

import pytest
from alibabacloud_tea_openapi.models import Config
from alibabacloud_vpc20160428 import models
from alibabacloud_vpc20160428.client import Client

import simulator

from .life import Life, actions_of


class Sdk:
    def __init__(self, endpoint: str, account: dict[str, str], **config: Any) -> None:
        self.client = Client(
            Config(
                access_key_id=account["access_key_id"],
                access_key_secret=account["access_key_secret"],
                security_token=account.get("security_token"),
                endpoint=endpoint.removeprefix("http://"),
                protocol="http",
                region_id="cn-shanghai",
                **config,
            )
        )

    def call(self, action: str, **params: Any) -> dict[str, Any]:
        request = getattr(models, f"{action}Request")().from_map({"RegionId": "cn-shanghai", **params})
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", action).lower()
        reply = getattr(self.client, name)(request)
        assert reply.status_code == 200
        return reply.body.to_map()


@pytest.fixture
def account(service: simulator.Handle) -> dict[str, str]:
    return service.accounts[0]


def test_the_life_of_a_line(service: simulator.Handle, account: dict[str, str]) -> None:
    Life(service, Sdk(service.endpoint, account).call).run()
    entries = service.control.journal()
    assert {entry["action"] for entry in entries} == actions_of(service.world.profile)
    assert {entry["status"] for entry in entries} == {200}


def test_the_life_of_a_line_with_a_security_token(service: simulator.Handle, account: dict[str, str]) -> None:
    key = service.control.add_key(account["uid"], security_token=True)
    Life(service, Sdk(service.endpoint, key).call).run()
    assert {entry["status"] for entry in service.control.journal()} == {200}


def test_the_older_signature_of_the_same_sdk(service: simulator.Handle, account: dict[str, str]) -> None:
    Life(service, Sdk(service.endpoint, account, signature_algorithm="v2").call).run()
    assert {entry["status"] for entry in service.control.journal()} == {200}


def test_errors_arrive_as_the_sdk_knows_them(service: simulator.Handle, account: dict[str, str]) -> None:
    with pytest.raises(Exception, match="InvalidBgpGroup") as caught:
        Sdk(service.endpoint, account).call("DeleteBgpGroup", BgpGroupId="bgpg-none")
    assert caught.value.code == "InvalidBgpGroup"
    assert caught.value.message.startswith("code: 400, bgp group not exists")
    stolen = {**account, "access_key_secret": "guessed"}
    with pytest.raises(Exception, match="SignatureDoesNotMatch") as caught:
        Sdk(service.endpoint, stolen).call("DescribeBgpGroups")
    assert caught.value.code == "SignatureDoesNotMatch"
