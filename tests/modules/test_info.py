# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the info modules find: by every option they have, alone and together, to the last page, and without a secret."""

from __future__ import annotations

from typing import Any

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from unit.common import RESOURCES, shows

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, task

from .bench import LOA, OTHER_GATEWAYS, PERSON, Bench

KEY = "S3cret-Pudong!"
WITH_INFO = ("physical_connection", "physical_connection_loa", "vbr", "bgp_group", "bgp_peer", "bgp_network")


def ask(bench: Bench, kind: str, **given: Any) -> list[dict[str, Any]]:
    """Do what the info module does; I(given) goes through its argument spec."""
    since = bench.latest()
    result = bench.info(kind, **given)
    assert result["changed"] is False
    assert bench.made(since) == []
    for secret in (KEY, PERSON["pm_certificate_no"], PERSON["pm_contact_info"]):
        assert not shows(result, secret)
    return result[RESOURCES[kind].plural]


@pytest.fixture
def estate(bench: Bench) -> dict[str, str]:
    """Three lines, two routers and one of another account, groups, peers and networks on both."""
    ids = {"a": bench.line(name="line-a", line_operator="CT"), "b": bench.line(name="line-b", line_operator="CU")}
    ids["c"] = bench.line("Allocated", name="line-c", line_operator="CM")
    bench.apply_for_loa(ids["c"], pm_info=[PERSON])
    for name in ("a", "b"):
        router = ids[f"vbr-{name}"] = bench.vbr(ids[name], name=f"vbr-{name}", vlan_id=7)
        group = ids[f"group-{name}"] = bench.group(router, name="group", auth_key=KEY)
        ids[f"peer-{name}"] = bench.peer(group)
        bench.make("AddBgpNetwork", "bgp_network", {"vbr_id": router, "dst_cidr_block": f"10.{ord(name)}.0.0/16"})
    bench.set_status(ids["vbr-b"], "terminated")
    ids["foreign"] = bench.foreign_vbr(ids["a"])
    return ids


# kind, options (a name in <> stands for the ID), the IDs or names that are found
ASKED: list[tuple[str, dict[str, Any], set[str]]] = [
    ("physical_connection", {}, {"a", "b", "c"}),
    ("physical_connection", {"physical_connection_id": "<b>"}, {"b"}),
    ("physical_connection", {"name": "line-a"}, {"a"}),
    ("physical_connection", {"name": "line"}, set()),
    ("physical_connection", {"status": "Enabled"}, {"a", "b"}),
    ("physical_connection", {"status": "Allocated", "include_reservation_data": True}, {"c"}),
    ("physical_connection", {"filters": {"LineOperator": ["CT", "CM"]}}, {"a", "c"}),
    ("physical_connection", {"filters": {"LineOperator": "CT"}, "status": "Allocated"}, set()),
    ("vbr", {}, {"vbr-a", "vbr-b"}),
    ("vbr", {"vbr_id": "<vbr-b>"}, {"vbr-b"}),
    ("vbr", {"name": "vbr-a"}, {"vbr-a"}),
    ("vbr", {"status": "terminated"}, {"vbr-b"}),
    ("vbr", {"include_cross_account_vbr": True}, {"vbr-a", "vbr-b", "foreign"}),
    ("vbr", {"physical_connection_id": "<a>"}, {"vbr-a"}),
    ("vbr", {"physical_connection_name": "line-b"}, {"vbr-b"}),
    ("vbr", {"physical_connection_name": "line-c"}, set()),
    ("vbr", {"filters": {"Status": ["active", "terminated"]}}, {"vbr-a", "vbr-b"}),
    ("vbr", {"physical_connection_id": "<a>", "include_other_accounts": True}, {"vbr-a", "foreign"}),
    ("vbr", {"physical_connection_name": "line-b", "include_other_accounts": True}, {"vbr-b"}),
    ("vbr", {"physical_connection_id": "<a>", "include_other_accounts": True, "vbr_id": "<foreign>"}, {"foreign"}),
    (
        "vbr",
        {"physical_connection_id": "<a>", "include_other_accounts": True, "filters": {"Status": "unconfirmed"}},
        {"foreign"},
    ),
    ("vbr", {"physical_connection_id": "<a>", "include_other_accounts": True, "status": "active"}, {"vbr-a"}),
    ("vbr", {"physical_connection_id": "<a>", "include_other_accounts": True, "name": "vbr-a"}, {"vbr-a"}),
    ("bgp_group", {}, {"group-a", "group-b"}),
    ("bgp_group", {"bgp_group_id": "<group-a>"}, {"group-a"}),
    ("bgp_group", {"vbr_id": "<vbr-b>"}, {"group-b"}),
    ("bgp_group", {"router_id": "<vbr-a>", "name": "group"}, {"group-a"}),
    ("bgp_group", {"name": "other"}, set()),
    ("bgp_group", {"is_default": True}, set()),
    ("bgp_peer", {}, {"peer-a", "peer-b"}),
    ("bgp_peer", {"bgp_peer_id": "<peer-b>"}, {"peer-b"}),
    ("bgp_peer", {"bgp_group_id": "<group-a>"}, {"peer-a"}),
    ("bgp_peer", {"router_id": "<vbr-b>"}, {"peer-b"}),
    ("bgp_peer", {"is_default": True}, set()),
    ("bgp_network", {}, {"vbr-a", "vbr-b"}),
    ("bgp_network", {"vbr_id": "<vbr-a>"}, {"vbr-a"}),
    ("bgp_network", {"router_id": "<foreign>"}, set()),
    ("physical_connection_loa", {"physical_connection_id": "<c>"}, {"c"}),
    ("physical_connection_loa", {"physical_connection_name": "line-c"}, {"c"}),
    ("physical_connection_loa", {"physical_connection_name": "line-a"}, set()),
]


@pytest.mark.parametrize(("kind", "given", "expected"), ASKED, ids=[f"{kind}-{given}" for kind, given, _found in ASKED])
def test_what_is_found(
    bench: Bench, estate: dict[str, str], kind: str, given: dict[str, Any], expected: set[str]
) -> None:
    real = {
        option: estate[value.strip("<>")] if isinstance(value, str) and value.startswith("<") else value
        for option, value in given.items()
    }
    own = RESOURCES[kind].identity[0]
    assert {item[own] for item in ask(bench, kind, **real)} == {estate[name] for name in expected}


def test_every_option_is_tried() -> None:
    for kind in WITH_INFO:
        tried = {option for asked, given, _expected in ASKED if asked == kind for option in given}
        options = set(RESOURCES[kind].options.info_arguments)
        assert options <= tried | ({"vbr_id"} if "router_id" in tried else set())


@pytest.mark.parametrize("kind", [kind for kind in WITH_INFO if "filters" in RESOURCES[kind].options.info_arguments])
def test_five_filters_and_no_more(bench: Bench, kind: str) -> None:
    keys = [*RESOURCES[kind].actions.filters.values(), "AccessPointId", "Type" if kind != "vbr" else "type"]
    ask(bench, kind, filters={key: "x" for key in keys[:5]})
    with pytest.raises(errors.InvalidOptions, match="at most 5 filters in all"):
        ask(bench, kind, filters={key: "x" for key in [*keys, "one-more", "and-another"][:6]})
    with pytest.raises(errors.InvalidOptions, match="at most 5 filters in all"):
        ask(bench, kind, status="x", filters={key: "x" for key in keys[:5]})


@pytest.mark.parametrize("kind", ["physical_connection", "vbr"])
def test_a_filter_that_the_service_does_not_know(bench: Bench, kind: str) -> None:
    with pytest.raises(errors.ApiError) as caught:
        ask(bench, kind, filters={"Colour": "green"})
    assert caught.value.code == "InvalidFilterKey.ValueNotSupported"


def test_names_that_do_not_exist(bench: Bench) -> None:
    for kind in ("vbr", "physical_connection_loa"):
        with pytest.raises(errors.NotFound, match="there is no physical connection named nowhere in this region"):
            ask(bench, kind, physical_connection_name="nowhere")


def test_other_accounts_are_asked_about_on_one_line_only(bench: Bench) -> None:
    resource = RESOURCES["vbr"]
    checked = ArgumentSpecValidator(task.info_argument_spec(resource), **task.info_requirements(resource))
    assert checked.validate({"region": "cn-shanghai", "include_other_accounts": True}).error_messages
    assert not checked.validate(
        {"region": "cn-shanghai", "include_other_accounts": True, "physical_connection_name": "x"}
    ).error_messages


@pytest.mark.parametrize("option", ["physical_connection_id", "physical_connection_name"])
def test_other_accounts_are_not_asked_about_on_a_line_without_a_name(bench: Bench, option: str) -> None:
    with pytest.raises(errors.InvalidOptions, match=r"^physical_connection_id: must not be empty"):
        ask(bench, "vbr", include_other_accounts=True, **{option: ""})


def test_more_than_one_page(bench: Bench, estate: dict[str, str]) -> None:
    router = estate["vbr-a"]
    for number in range(60):
        bench.make("AddBgpNetwork", "bgp_network", {"vbr_id": router, "dst_cidr_block": f"10.200.{number}.0/24"})
    assert len(ask(bench, "bgp_network", vbr_id=router)) == 61


def test_what_info_and_changing_modules_show_is_the_same(bench: Bench, estate: dict[str, str]) -> None:
    for kind, given in {
        "physical_connection": {"physical_connection_id": estate["a"]},
        "physical_connection_loa": {"physical_connection_id": estate["c"], **LOA},
        "vbr": {"vbr_id": estate["vbr-a"]},
        "bgp_group": {"bgp_group_id": estate["group-a"]},
        "bgp_peer": {"bgp_peer_id": estate["peer-a"]},
    }.items():
        own = RESOURCES[kind].identity[0]
        (shown,) = ask(bench, kind, **{own: given[own]})
        assert shown == bench.run(kind, **given)[kind]


def test_further_lines_of_a_router_are_shown_with_it(bench: Bench, estate: dict[str, str]) -> None:
    link = {"vbr_id": estate["vbr-a"], "physical_connection_id": estate["b"], "vlan_id": 9, **OTHER_GATEWAYS}
    bench.run("vbr_association", **link)
    (shown,) = ask(bench, "vbr", vbr_id=estate["vbr-a"])
    (further,) = shown["associated_physical_connections"]
    assert (further["physical_connection_id"], further["vlan_id"]) == (estate["b"], 9)
    assert further["peering_subnet_mask"] == "255.255.255.252"


def test_the_other_word_for_a_router_in_service(bench: Bench) -> None:
    """The reference's text says Enabled where its tables say active."""
    vbr = bench.vbr()
    bench.set_status(vbr, "Enabled")
    (shown,) = bench.info("vbr", vbr_id=vbr)["vbrs"]
    assert shown["status"] == "active"
