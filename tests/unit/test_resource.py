# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows: what is derived from them, and whether they say the same in every place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import (
    MASK,
    is_hidden,
    is_mask,
    redact_values,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES as ALL
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import (
    Field,
    check_item,
    coerce,
    from_api,
    is_placeholder,
    placeholder,
    to_api,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import wire
from simulator.express_connect.today.actions import CHANGING, READING

from .common import FOREIGN_VBR, RESOURCES, shows

KINDS = list(ALL.values())
PERSONS = RESOURCES["physical_connection_loa"].row("pm_info").items


@pytest.mark.parametrize("resource", KINDS, ids=lambda resource: resource.name)
def test_rows_agree_with_each_other(resource: Any) -> None:
    options = [row.option for row in resource.fields]
    assert len(options) == len(set(options))
    assert set(resource.identity) <= set(options)
    assert set(resource.action_ids) <= set(resource.identity)
    assert all(row.api for row in resource.fields if row.create or row.modify)
    given = {row.option for row in resource.settable}
    assert not given & set(resource.options.arguments), "an option is a row or stands beside the rows, never both"
    for row in resource.fields:
        for option in (row, *row.items):
            assert "no_log" not in option.argument, f"{option.option}: sensitive says it"
    actions = resource.actions
    for action in (actions.describe, actions.create, actions.modify, actions.delete):
        assert action in ("", *CHANGING, *READING)
    transient, stable = resource.lifecycle.transient_states, resource.lifecycle.stable_states
    assert set(transient.values()) - {None} <= {*stable, *transient, "Terminated", "terminated"}


@pytest.mark.parametrize("resource", RESOURCES.values(), ids=lambda resource: resource.name)
def test_secret_options_are_hidden_by_ansible_too(resource: Any) -> None:
    for row in resource.settable:
        for option in (row, *row.items):
            assert option.argument_spec().get("no_log", False) is option.sensitive


def test_children_name_kinds_that_can_be_deleted() -> None:
    kinds = ("bgp_network", "bgp_peer", "bgp_group", "vbr", "vbr_association", "foreign_vbr")
    assert {name for name, resource in ALL.items() if resource.actions.delete} == {"physical_connection", *kinds}
    assert all(ALL[name].actions.delete in CHANGING for name in kinds)


# ---------------------------------------------------------------- reading


@given(st.integers(-(10**12), 10**12))
def test_numbers_come_as_numbers_or_texts(number: int) -> None:
    row = Field("number", "Number", "int")
    assert coerce(row, number) == coerce(row, str(number)) == number
    assert coerce(row, "") is None
    with pytest.raises(errors.UnexpectedAnswer, match="^Number is a text where a number is expected$"):
        coerce(row, "many")


@pytest.mark.parametrize(
    ("given", "expected"),
    [(True, True), (False, False), ("True", True), ("true", True), ("FALSE", False), (" true ", True), ("", None)],
)
def test_booleans_come_in_any_dress(given: Any, expected: bool | None) -> None:
    assert coerce(Field("flag", "Flag", "bool"), given) is expected


@given(st.text(min_size=1))
def test_texts_stay_what_they_are(text: str) -> None:
    assert coerce(Field("text", "Text"), text) == text


def test_members_are_found_whatever_their_case_and_name() -> None:
    rows = FOREIGN_VBR.fields
    for member in ("VbrOwnerUid", "VbrOwnerId", "vbrowneruid"):
        assert from_api(rows, {member: 1234567890123456})["vbr_owner_id"] == "1234567890123456"
    shown = RESOURCES["vbr"].fields
    assert from_api(shown, {"VlanInterfacId": "ri-1"})["vlan_interface_id"] == "ri-1"
    assert from_api(shown, {"VlanInterfaceId": "ri-2", "VlanInterfacId": "ri-1"})["vlan_interface_id"] == "ri-2"


@pytest.mark.parametrize("shape", ["list", "object", "nothing", "empty text"])
def test_lists_come_as_lists_or_lone_objects(shape: str) -> None:
    link = {"PhysicalConnectionId": "pc-1", "VlanId": "7"}
    value = {"list": [link], "object": link, "nothing": None, "empty text": ""}[shape]
    item = {"AssociatedPhysicalConnections": {"AssociatedPhysicalConnection": value}}
    found = from_api(RESOURCES["vbr"].fields, item)["associated_physical_connections"]
    expected = [("pc-1", 7)] if shape in ("list", "object") else []
    assert [(one["physical_connection_id"], one["vlan_id"]) for one in found] == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("str", []), ("str", {"a": 1}), ("str", 7), ("str", True), ("str", float("nan")),
        ("int", []), ("int", {}), ("int", True), ("int", 1.5), ("int", 1e400), ("int", 10**30), ("int", "7 Mbit/s"),
        ("bool", 2), ("bool", "yes"), ("bool", []), ("bool", 1.0), ("list", {}), ("list", [1]), ("list", [["a"]]),
    ],
)  # fmt: skip
def test_other_types_are_refused(kind: str, value: Any) -> None:
    with pytest.raises(errors.UnexpectedAnswer, match=r"^Member is .* where .* is expected$"):
        from_api([Field("option", "Member", kind)], {"Member": value})


def test_a_text_may_be_a_number_where_nothing_hangs_on_it() -> None:
    shown = Field("text", "Text", computed=True)
    assert [coerce(shown, value) for value in ("7", 7, 1.5, True)] == ["7", "7", "1.5", "true"]
    for row in (Field("text", "Text", computed=True, essential=True), Field("text", "Text", create=True)):
        with pytest.raises(errors.UnexpectedAnswer):
            coerce(row, 7)


@pytest.mark.parametrize("missing", [{}, {"VbrId": None}, {"VbrId": ""}])
def test_an_object_without_what_names_it_is_none(missing: dict[str, Any]) -> None:
    whole = {"VbrId": "vbr-1", "PhysicalConnectionId": "pc-1", "VlanId": 1, "Status": "active"}
    rows = RESOURCES["vbr"].fields
    check_item(rows, whole)
    with pytest.raises(errors.UnexpectedAnswer, match="^there is an item without VbrId$"):
        check_item(rows, {**{name: value for name, value in whole.items() if name != "VbrId"}, **missing})
    with pytest.raises(errors.UnexpectedAnswer, match="^there is an item without Name$"):
        check_item(rows, {**whole, "Name": ""}, selected_by=("name",))
    with pytest.raises(errors.UnexpectedAnswer, match="^there is an item without PhysicalConnectionId$"):
        links = {"AssociatedPhysicalConnections": {"AssociatedPhysicalConnection": [{"VlanId": 7}]}}
        check_item(rows, {**whole, **links})
    with pytest.raises(errors.UnexpectedAnswer, match="^there is an item without Key$"):
        check_item(rows, {**whole, "Tags": {"Tags": [{"Value": "b"}]}})


def test_an_answer_without_members_gives_an_object_without_values() -> None:
    for resource in KINDS:
        found = from_api(resource.fields, {})
        assert set(found) == {row.option for row in resource.fields if row.member}
        assert all(value in (None, [], {}) for value in found.values())


# ---------------------------------------------------------------- writing


@given(st.dictionaries(st.text(min_size=1, max_size=10), st.text(max_size=10), max_size=4))
def test_tags_go_out_and_come_back(tags: dict[str, str]) -> None:
    row = RESOURCES["vbr"].row("tags")
    sent = wire.flatten(to_api([row], {"tags": tags}))
    pairs = [
        {"Key": sent[f"Tags.{number}.Key"], "Value": sent[f"Tags.{number}.Value"]} for number in range(1, len(tags) + 1)
    ]
    assert from_api([row], {"Tags": {"Tags": pairs}})["tags"] == tags


def test_what_is_not_given_is_not_sent() -> None:
    rows = RESOURCES["vbr"].fields
    assert to_api(rows, {"name": None, "vlan_id": 0, "enable_ipv6": False}) == {"VlanId": 0, "EnableIpv6": False}


def test_parameters_are_written_as_the_service_reads_them() -> None:
    people = [{"pm_name": "Zhang Wei", "pm_gender": "Male"}, {"pm_name": "Li Na", "pm_gender": None}]
    sent = wire.flatten(to_api(RESOURCES["physical_connection_loa"].fields, {"pm_info": people}))
    assert sent == {"PMInfo.1.PMName": "Zhang Wei", "PMInfo.1.PMGender": "Male", "PMInfo.2.PMName": "Li Na"}
    assert wire.flatten({"A": True, "B": [1, {"C": False}], "D": None}) == {"A": "true", "B.1": "1", "B.2.C": "false"}


# ---------------------------------------------------------------- masks and placeholders

# With a beginning that nothing else has: a random text can be a word of the same data, since Hypothesis tries words that it
# finds in the sources, such as a status.
secrets = st.builds(
    "K3y-{}".format, st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=4, max_size=16)
)


@given(secrets, secrets)
def test_nothing_secret_is_shown(key: str, number: str) -> None:
    group = redact_values(RESOURCES["bgp_group"].fields, {"name": "group", "auth_key": key, "peer_asn": 65010})
    assert group == {"name": "group", "auth_key": MASK, "peer_asn": 65010}
    person = {"pm_name": "Zhang Wei", "pm_certificate_no": number, "pm_certificate_type": "IDCard"}
    loa = redact_values(RESOURCES["physical_connection_loa"].fields, {"pm_info": [person], "status": "Applying"})
    assert loa["pm_info"] == [{"pm_name": MASK, "pm_certificate_no": MASK, "pm_certificate_type": "IDCard"}]
    assert loa["status"] == "Applying"
    assert not shows(group, key)
    assert not shows(loa, number)
    assert is_mask(group["auth_key"])
    assert not is_mask(key)


@pytest.mark.parametrize(
    ("shown", "desired", "hidden"),
    [(None, "key", True), ("****", "key", True), ("", "key", False), ("key", "key", False), ("****", "", False)],
)
def test_what_an_answer_tells_of_a_secret(shown: str | None, desired: str, hidden: bool) -> None:
    assert is_hidden(shown, desired) is hidden


def test_a_secret_that_is_not_set_shows_as_not_set() -> None:
    assert redact_values(RESOURCES["bgp_group"].fields, {"auth_key": None})["auth_key"] is None
    assert redact_values(RESOURCES["bgp_group"].fields, {"auth_key": ""})["auth_key"] is None


@given(st.sampled_from([resource.id_prefix for resource in KINDS]), st.lists(st.text(max_size=10), max_size=4))
def test_placeholders(prefix: str, parts: list[str]) -> None:
    made = placeholder(prefix, *parts)
    assert is_placeholder(made)
    assert made.startswith(f"{prefix}-(known-after-apply)-")
    assert made == placeholder(prefix, *parts), "the same wish gets the same placeholder in every task"
    assert made != placeholder(prefix, *parts, "more")
    assert json.loads(json.dumps(made)) == made


@given(st.text(max_size=30))
def test_what_is_no_placeholder(text: str) -> None:
    assert is_placeholder(text) == ("(known-after-apply)" in text)
    assert not is_placeholder(None)
    assert not is_placeholder(7)
