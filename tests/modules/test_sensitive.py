# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`sensitive` alone makes a secret: a row that says so, and nothing else, is hidden wherever a secret could be seen."""

from __future__ import annotations

import dataclasses
import json
from typing import Any
from urllib.parse import unquote_plus

import pytest
from robustness.servers import Heard, Reply, serving
from unit.common import shows

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, task
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine import redact
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.reconcile import reconcile
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES, sensitive_names
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.bgp_group import BgpGroup
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field, parameter
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.module_action import sensitive_options

from .bench import Bench

SECRET = "Tunnel-Pass-4711"
NEW = parameter("session_password", "SessionPassword", sensitive=True)
NESTED = Field(
    "contacts",
    "Contact",
    "list",
    "Contacts.Contact",
    create=True,
    items=(Field("phone", "Phone", sensitive=True), Field("role", "Role")),
    serializer=lambda people: [{"Phone": one["phone"], "Role": one["role"]} for one in people],
)


class GroupWithPassword(BgpGroup):
    """A BGP group with two parameters more; all that is said of them stands in their rows."""

    fields = (*BgpGroup.fields, NEW, NESTED)


GROUP = GroupWithPassword()
EXTENDED = {**RESOURCES, "bgp_group": GROUP}
GIVEN = {"session_password": SECRET, "contacts": [{"phone": SECRET, "role": "night shift"}]}


@pytest.fixture
def context(bench: Bench) -> TaskContext:
    """A context in which the parameters are known by what is derived from the rows, as task.py derives it."""
    settings = dataclasses.replace(bench.client.settings, sensitive_parameters=sensitive_names(EXTENDED.values()))
    bench.client.settings = settings
    return TaskContext(bench.client, EXTENDED)


def options(bench: Bench, **given: Any) -> dict[str, Any]:
    spec = task.argument_spec(GROUP)
    return {**{name: entry.get("default") for name, entry in spec.items()}, "wait": True, "wait_timeout": 600, **given}


def create(bench: Bench, context: TaskContext, **given: Any) -> dict[str, Any]:
    return reconcile(GROUP, options(bench, vbr_id=bench.vbr(), name="group", peer_asn=65010, **given), context)


def test_ansible_hides_the_option() -> None:
    spec = task.argument_spec(GROUP)
    assert spec["session_password"]["no_log"] is True
    assert {"session_password", "contacts"} <= sensitive_options(map(task.argument_spec, EXTENDED.values()))
    shown = redact.redact_arguments(spec, GIVEN, sensitive_names(EXTENDED.values()))
    assert not shows(shown, SECRET)
    assert shown["contacts"] == [{"phone": redact.MASK, "role": "night shift"}]


@pytest.mark.parametrize("preview", [True, False])
def test_no_result_shows_it(bench: Bench, context: TaskContext, preview: bool) -> None:
    context.check_mode = preview
    result = create(bench, context, **GIVEN)
    (call,) = (call for call in result["calls"] if call["action"] == "CreateBgpGroup")
    assert call["parameters"]["SessionPassword"] == redact.MASK
    assert call["parameters"]["Contact"] == [{"Phone": redact.MASK, "Role": "night shift"}]
    assert result["diff"]["after"]["session_password"] == f"{redact.MASK} (changed)"
    assert not shows(result, SECRET)


def test_no_url_carries_it(bench: Bench, context: TaskContext) -> None:
    since = bench.latest()
    create(bench, context)
    create_again = {"name": "second", "vbr_id": bench.vbr(), "peer_asn": 65010}
    reconcile(GROUP, options(bench, **create_again, session_password=SECRET), context)
    methods = [entry["method"] for entry in bench.control.journal(since) if entry["action"] == "CreateBgpGroup"]
    assert methods == ["GET", "POST"]


def test_further_parameters_of_the_name_are_hidden_too(bench: Bench, context: TaskContext) -> None:
    result = create(bench, context, extra_parameters={"SessionPassword": SECRET, "Other": "seen"})
    (call,) = (call for call in result["calls"] if call["action"] == "CreateBgpGroup")
    assert call["parameters"]["Other"] == "seen"
    assert not shows(result, SECRET)


def repeating(heard: Heard) -> Reply:
    """Refuse, and say in the message all that was heard, as it came and decoded."""
    said = f"{heard.target} {heard.body.decode()} {unquote_plus(heard.body.decode())}"
    return Reply(400, json.dumps({"Code": "InvalidParameter", "Message": said, "RequestId": SECRET}).encode())


@pytest.mark.parametrize("method", ["HMAC-SHA1", "ACS3-HMAC-SHA256"])
@pytest.mark.parametrize("option", GIVEN)
def test_no_message_repeats_it(bench: Bench, context: TaskContext, option: str, method: str) -> None:
    row = GROUP.row(option)
    with serving(repeating) as server:
        client = bench.new_client(endpoint=server.endpoint, signature_method=method)
        names = context.client.settings.sensitive_parameters
        client.settings = dataclasses.replace(client.settings, sensitive_parameters=names)
        with pytest.raises(errors.ApiError) as caught:
            client.call("CreateBgpGroup", {row.api: row.serialize(GIVEN[option]), "RouterId": "vbr-1"})
    (heard,) = server.heard
    assert heard.method == "POST"
    assert shows(heard.body.decode(), SECRET)
    assert not shows([heard.target, heard.headers], SECRET)
    assert not shows([caught.value.message, caught.value.details], SECRET)


def test_a_complaint_about_it_does_not_quote_it(bench: Bench, context: TaskContext) -> None:
    row = dataclasses.replace(NEW, validate=lambda value: "must be longer")

    class Strict(BgpGroup):
        fields = (*BgpGroup.fields, row)

    with pytest.raises(errors.InvalidOptions, match="session_password: the value must be longer") as caught:
        reconcile(Strict(), options(bench, vbr_id="vbr-1", name="group", session_password=SECRET), context)
    assert not shows(caught.value.message, SECRET)


def test_the_row_is_all_there_is() -> None:
    """What the other tests prove would prove nothing if the name stood anywhere else."""
    assert "sessionpassword" not in sensitive_names(RESOURCES.values())
    assert "session_password" not in sensitive_options(map(task.argument_spec, RESOURCES.values()))
