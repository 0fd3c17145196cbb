# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where keys come from: options, environment, profiles; and keys that expire while a task waits."""

from __future__ import annotations

import dataclasses
import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from modules.bench import LINE, REGION, Bench
from unit.common import shows

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, task
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import credentials

from .patience import wait_until
from .processes import run_module


def keys_for(monkeypatch: pytest.MonkeyPatch | None = None, environment: dict[str, str] | None = None, **options: Any):
    """The keys that a task with these options signs with."""
    for name, value in (environment or {}).items():
        assert monkeypatch
        monkeypatch.setenv(name, value)
    checked = ArgumentSpecValidator(task.AUTH).validate({"region": REGION, **options})
    assert not checked.error_messages, checked.error_messages
    return credentials.provider(checked.validated_parameters)()


def write_config(folder: Path, *profiles: dict[str, Any]) -> Path:
    """A configuration file as the aliyun command writes it."""
    file = folder / "config.json"
    current = profiles[0]["name"]
    file.write_text(json.dumps({"current": current, "profiles": list(profiles), "meta_path": ""}))
    file.chmod(stat.S_IRUSR | stat.S_IWUSR)
    return file


PLAIN = {"name": "plain", "mode": "AK", "access_key_id": "LTAI-plain", "access_key_secret": "plain-secret"}
TOKEN = {
    "name": "token",
    "mode": "StsToken",
    "access_key_id": "STS.token",
    "access_key_secret": "token-secret",
    "sts_token": "token-token",
}


@pytest.mark.parametrize(
    ("key_id", "secret"),
    [
        ("ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY"),
        ("ALICLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY_SECRET"),
        ("ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_ACCESS_KEY"),
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"),
    ],
)
def test_keys_from_the_environment(monkeypatch: pytest.MonkeyPatch, key_id: str, secret: str) -> None:
    assert keys_for(monkeypatch, {key_id: "LTAI", secret: "shh"}) == ("LTAI", "shh", None)


def test_a_token_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {"ALICLOUD_ACCESS_KEY": "STS.1", "ALICLOUD_SECRET_KEY": "shh", "ALICLOUD_SECURITY_TOKEN": "token"}
    assert keys_for(monkeypatch, environment) == ("STS.1", "shh", "token")


def test_options_come_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {"ALICLOUD_ACCESS_KEY": "LTAI", "ALICLOUD_SECRET_KEY": "shh", "ALICLOUD_PROFILE": "absent"}
    assert keys_for(monkeypatch, environment, access_key="A", secret_key="B") == ("A", "B", None)


@pytest.mark.parametrize(
    ("given", "other"), [("access_key_id", "access_key_secret"), ("access_key_secret", "access_key_id")]
)
def test_half_a_pair(given: str, other: str) -> None:
    with pytest.raises(errors.InvalidOptions, match=f"^{other}: required together with {given}$"):
        keys_for(**{given: "half-of-it"})


def test_no_keys_at_all() -> None:
    with pytest.raises(
        errors.InvalidOptions, match="^no credentials: access_key_id and access_key_secret are set neither as options"
    ):
        keys_for()


def test_a_cluster_with_an_identity_provider_does_not_get_in_the_way_of_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its nodes set this variable for every container."""
    environment = {"ALIBABA_CLOUD_OIDC_PROVIDER_ARN": "acs:ram::1:oidc-provider/x"}
    assert keys_for(monkeypatch, environment, access_key_id="A", access_key_secret="B") == ("A", "B", None)


def test_an_identity_provider_needs_a_role_and_a_token() -> None:
    with pytest.raises(errors.InvalidOptions, match="^assume_role_arn, oidc_token_file: both are required"):
        keys_for(oidc_provider_arn="acs:ram::1:oidc-provider/x")


def test_a_session_that_is_too_short() -> None:
    with pytest.raises(errors.InvalidOptions, match="^assume_role_session_expiration: 60 is less than 900 s$"):
        keys_for(
            access_key_id="A",
            access_key_secret="B",
            assume_role_arn="acs:ram::1:role/x",
            assume_role_session_expiration=60,
        )


def test_profiles(tmp_path: Path) -> None:
    file = str(write_config(tmp_path, PLAIN, TOKEN))
    assert keys_for(profile="plain", shared_credentials_file=file) == ("LTAI-plain", "plain-secret", None)
    assert keys_for(profile="token", shared_credentials_file=file) == ("STS.token", "token-secret", "token-token")
    assert keys_for(shared_credentials_file=file) == ("LTAI-plain", "plain-secret", None)  # the current one


@pytest.mark.parametrize(
    ("content", "lack"),
    [
        ("", "the file is no JSON with a list of profiles"),
        ("{", "the file is no JSON with a list of profiles"),
        ("[]", "the file is no JSON with a list of profiles"),
        ('{"current": "plain"}', "the file is no JSON with a list of profiles"),
        (
            json.dumps({"profiles": [{**PLAIN, "access_key_id": ""}]}),
            "the profile, of mode AK, lacks access_key_id",
        ),
        ("\x00", "the file is no JSON with a list of profiles"),
    ],
)
def test_a_profile_that_cannot_be_used(
    tmp_path: Path, content: str, lack: str, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "config.json"
    file.write_text(content)
    with pytest.raises(errors.ExpressConnectError) as raised:
        keys_for(profile="plain", shared_credentials_file=str(file))
    assert raised.value.message.startswith(f"no credentials from profile plain in {file}: {lack}")
    assert not shows(raised.value.message, "plain-secret")
    assert capfd.readouterr() == ("", "")


def test_a_profile_that_is_not_there(tmp_path: Path) -> None:
    file = str(write_config(tmp_path, PLAIN))
    with pytest.raises(errors.ExpressConnectError) as raised:
        keys_for(profile="absent", shared_credentials_file=file)
    assert (
        raised.value.message
        == f"no credentials from profile absent in {file}: the file has no profile absent; it has plain"
    )


def test_a_file_of_profiles_that_is_not_there(tmp_path: Path) -> None:
    file = str(tmp_path / "nowhere")
    with pytest.raises(errors.ExpressConnectError) as raised:
        keys_for(profile="x", shared_credentials_file=file)
    assert raised.value.message == (
        f"no credentials from profile x in {file}: the file cannot be read: No such file or directory"
    )


def test_a_token_of_an_identity_provider_that_is_not_there(tmp_path: Path) -> None:
    given = {"oidc_provider_arn": "acs:oidc", "assume_role_arn": "acs:ram::1:role/x"}
    file = str(tmp_path / "token")
    with pytest.raises(errors.ExpressConnectError) as raised:
        keys_for(**given, oidc_token_file=file)
    assert f"the identity provider acs:oidc with the token in {file}" in raised.value.message
    assert f"there is no file {file}, or it may not be read" in raised.value.message


def client_for(**options: Any) -> Any:
    checked = ArgumentSpecValidator(task.AUTH).validate({"region": REGION, **options})
    assert not checked.error_messages, checked.error_messages
    return task.make_client(checked.validated_parameters)


def test_tasks_with_a_role_have_a_secret_in_common(tmp_path: Path) -> None:
    """Each has keys of its own, and could not tell by them whether an MD5 key is the one that another task saw."""
    role = {"name": "role", "mode": "RamRoleArn", "ram_role_arn": "acs:ram::1:role/x"}
    file = write_config(tmp_path, {**PLAIN, **role})
    token = tmp_path / "token"
    token.write_text("from the provider")
    given: list[tuple[dict[str, Any], str]] = [
        ({"profile": "role", "shared_credentials_file": str(file)}, file.read_text()),
        (
            {"access_key_id": "A", "access_key_secret": "itssecret", "assume_role_arn": "acs:ram::1:role/x"},
            "itssecret",
        ),
        (
            {"oidc_provider_arn": "acs:oidc", "assume_role_arn": "acs:ram::1:role/x", "oidc_token_file": str(token)},
            "from the provider",
        ),
    ]
    for options, secret in given:
        first, second = client_for(**options).settings, client_for(**options).settings
        assert first.common_secret() == second.common_secret() == secret
    static = client_for(access_key_id="A", access_key_secret="B", security_token="C")
    assert static.settings.common_secret() == "B"


def test_too_little_time_for_a_task() -> None:
    for option in ("connect_timeout", "read_timeout", "max_attempts", "max_retry_time"):
        with pytest.raises(errors.InvalidOptions, match=f"^{option}: 0 is less than 1$"):
            client_for(access_key_id="A", access_key_secret="B", **{option: 0})


@pytest.mark.parametrize("option", ["profile", "shared_credentials_file", "ecs_role_name", "assume_role_arn"])
def test_the_vendors_package_is_missing(monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    monkeypatch.setitem(sys.modules, "alibabacloud_credentials", None)  # what an absent package looks like
    static = {"access_key_id": "A", "access_key_secret": "B"}
    with pytest.raises(errors.ExpressConnectError) as raised:
        keys_for(**{option: "x"}, **(static if option == "assume_role_arn" else {}))
    assert "the Python package alibabacloud_credentials is required" in raised.value.message
    assert "pip install alibabacloud_credentials" in raised.value.message


def test_static_keys_do_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "alibabacloud_credentials", None)
    assert keys_for(access_key_id="A", access_key_secret="B", security_token="C") == ("A", "B", "C")


def test_an_external_command_that_fails_is_not_quoted(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The vendor's package would print what the command said."""
    script = tmp_path / "keys.sh"
    script.write_text("#!/bin/sh\necho 'Command-Secret' >&2\nexit 1\n")
    script.chmod(0o700)
    file = write_config(tmp_path, {"name": "external", "mode": "External", "process_command": str(script)})
    with pytest.raises(errors.ExpressConnectError) as raised:
        keys_for(profile="external", shared_credentials_file=str(file))
    assert not shows([raised.value.message, *capfd.readouterr()], "Command-Secret")


# ------------------------------------------------------------------------------------------------ at work


@pytest.mark.parametrize("method", ["HMAC-SHA1", "ACS3-HMAC-SHA256"])
def test_a_security_token_at_work(bench: Bench, method: str) -> None:
    account = bench.control.add_key(bench.account["uid"], security_token=True)
    names = ("access_key_id", "access_key_secret", "security_token")
    bench.client = bench.new_client(signature_method=method, **{name: account[name] for name in names})
    assert bench.run("physical_connection", **LINE)["changed"]
    bench.client = bench.new_client(signature_method=method, **{**{name: account[name] for name in names[:2]}})
    with pytest.raises(errors.ApiError, match="MissingSecurityToken"):
        bench.find("physical_connection")


def test_an_expired_token(bench: Bench) -> None:
    account = bench.control.add_key(bench.account["uid"], security_token=True, expires_in=-1)
    names = ("access_key_id", "access_key_secret", "security_token")
    bench.client = bench.new_client(**{name: account[name] for name in names})
    with pytest.raises(errors.ApiError, match="InvalidSecurityToken.Expired") as raised:
        bench.find("physical_connection")
    assert not shows([raised.value.message, raised.value.details], account["security_token"])


@pytest.mark.parametrize("mode", ["AK", "StsToken"])
def test_a_module_with_a_profile_ends_by_itself(bench: Bench, tmp_path: Path, mode: str) -> None:
    """The vendor's package starts threads; none of them may keep the process."""
    account = bench.account if mode == "AK" else bench.control.add_key(bench.account["uid"], security_token=True)
    profile = {"name": "test", "mode": mode, "sts_token": account.get("security_token", "")}
    profile.update({name: account[name] for name in ("access_key_id", "access_key_secret")})
    options = {
        "profile": "test",
        "shared_credentials_file": str(write_config(tmp_path, profile)),
        "endpoint": bench.service.endpoint,
        "region": REGION,
    }
    result = run_module("physical_connection_info", options)  # fails if the process stays
    assert result["physical_connections"] == []


def test_keys_that_expire_are_renewed_while_a_task_waits(bench: Bench, tmp_path: Path) -> None:
    """Each key lives three seconds, the task waits for six: a command of the profile gives the next one in time.

    Only the simulator's time counts; real time passes until the vendor's package has noticed the next key.
    """
    given = tmp_path / "keys.json"

    def renew() -> str:
        account = bench.control.add_key(bench.account["uid"], security_token=True, expires_in=3)
        shown = {name: account[name] for name in ("access_key_id", "access_key_secret")}
        shown.update(mode="StsToken", sts_token=account["security_token"])
        draft = tmp_path / "draft.json"
        draft.write_text(json.dumps(shown))
        draft.replace(given)
        return account["access_key_id"]

    used = {renew()}
    file = write_config(tmp_path, {"name": "changing", "mode": "External", "process_command": f"cat {given}"})
    real = bench.new_client(
        access_key_id=None, access_key_secret=None, profile="changing", shared_credentials_file=str(file)
    )
    renewed = bench.slept

    def sleep(seconds: float) -> None:
        nonlocal renewed
        bench.sleep(min(seconds, 0.3))
        if bench.slept - renewed > 1.5:
            key = renew()
            wait_until(lambda: real.settings.credentials()[0] == key)
            used.add(key)
            renewed = bench.slept

    clock = dataclasses.replace(real.settings.clock, sleep=sleep)
    real.settings = dataclasses.replace(real.settings, clock=clock)
    bench.client = real
    bench.control.delays(approval=2.0, allocation=2.0, allocated=2.0)
    done = bench.run("physical_connection", **LINE, wait_for="Allocated")
    assert done["physical_connection"]["status"] == "Allocated"
    assert len(used) >= 3
