# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The credential types, rendered by AWX's own code: which of the keys the collection then finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from awx_plugins.interfaces._temporary_private_api import ManagedCredentialType
from awx_plugins.interfaces._temporary_private_credential_api import Credential
from awx_plugins.interfaces._temporary_private_inject_api import inject_credential

from ansible_collections.alicloud.express_connect.plugins.module_utils.task import AUTH

from .conftest import DATA, KEY

PAIR = {"access_key_id": "an-id", "access_key_secret": "S3cr3t-Access"}


def inject(name: str, inputs: dict[str, Any], folder: Path) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    kind = ManagedCredentialType("", name, "cloud", DATA[f"awx__{name}_inputs"], DATA[f"awx__{name}_injectors"])
    environment: dict[str, Any] = {}
    shown: dict[str, Any] = {}
    arguments: list[str] = []
    (folder / "env").mkdir()
    inject_credential(kind, Credential(inputs), environment, shown, arguments, str(folder))
    return environment, shown, arguments


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"security_token": "S3cr3t-Token"},
        {"region": "cn-shanghai", "assume_role_arn": "acs:ram::1234567890123456:role/network"},
    ],
    ids=["static", "temporary", "role"],
)
def test_keys_get_where_the_collection_looks_for_them(more: dict[str, str], tmp_path: Path) -> None:
    environment, shown, arguments = inject("keys", {**PAIR, **more}, tmp_path)
    found = {
        option: next((environment[name] for name in AUTH[option]["fallback"][1] if environment.get(name)), None)
        for option in (*PAIR, "security_token", "region", "assume_role_arn")
    }
    assert {name: value for name, value in found.items() if value} == {**PAIR, **more}
    assert not any("S3cr3t" in str(value) for value in shown.values())
    assert arguments == []


def test_md5_keys_get_into_a_file_that_the_inventory_can_read(tmp_path: Path) -> None:
    text = yaml.safe_dump({"bgpg-1": KEY})
    environment, shown, arguments = inject("bgp_keys", {"auth_keys": text}, tmp_path)
    assert (environment, shown) == ({}, {})
    variables = yaml.safe_load((tmp_path / "env" / Path(arguments[1].removeprefix("@")).name).read_text("utf-8"))
    file = tmp_path / "env" / Path(variables["express_connect_auth_keys"]).name
    assert yaml.safe_load(file.read_text("utf-8")) == {"bgpg-1": KEY}
    assert file.stat().st_mode & 0o077 == 0
