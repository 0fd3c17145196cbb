# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A change that cannot be made: the error says what is refused, in which state, and what would have to be done instead."""

from __future__ import annotations

from typing import Any

import pytest
from unit.common import RESOURCES

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.refusal import state_and_options

from .bench import GATEWAYS, LINE, LOA, OTHER_GATEWAYS, Bench, actions

FIXED = [
    (kind, row)
    for kind, resource in RESOURCES.items()
    if resource.actions.delete  # what cannot be removed has words of its own
    for row in resource.settable
    if row.create and not row.can_change and row.member is not None and row.option not in resource.identity
]


@pytest.mark.parametrize(("kind", "row"), FIXED, ids=lambda one: getattr(one, "option", one))
def test_what_is_fixed_says_what_another_value_takes(kind: str, row: Any) -> None:
    assert row.replacement.endswith(".")
    assert "delete the object" not in row.replacement


def test_an_error_has_the_fields_and_the_state_as_data(bench: Bench) -> None:
    group = bench.group()
    with pytest.raises(errors.Immutable) as caught:
        bench.run("bgp_group", bgp_group_id=group, ip_version="IPV6")
    assert (caught.value.details["fields"], caught.value.details["status"]) == (["ip_version"], "Available")
    assert "create it again" not in caught.value.message


REFUSED: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "a port of an approved line": (
        "line",
        "Approved",
        {"port_type": "10GBase-LR"},
        "physical connection {id} (line-1) is Approved; port_type can change only while it is Initial, Rejected or Enabled",
    ),
    "several of an approved line": (
        "line",
        "Approved",
        {"port_type": "10GBase-LR", "bandwidth": 500},
        "bandwidth can change only while it is Initial, Rejected, Allocated or Enabled",
    ),
    "a line whose port is allocated now": (
        "line",
        "Allocating",
        {"description": "Changed"},
        "physical connection {id} (line-1) is Allocating; description can change only while it is Initial, Approved,",
    ),
    "a line that is gone": (
        "line",
        "Terminating",
        {"description": "Changed", "wait": False},
        "physical connection {id} (line-1) is Terminat",
    ),
    "a router that comes back": (
        "vbr",
        "recovering",
        {"description": "Changed", "wait": False},
        "VBR {id} (vbr-1) is recovering; description can change only while it is active, unconfirmed or terminated",
    ),
    "a group that is not ready": (
        "group",
        "Pending",
        {"description": "Changed", "wait": False},
        "BGP group {id} (group-1) is Pending; description can change only while it is Available",
    ),
    "a peer that is not ready": (
        "peer",
        "Pending",
        {"enable_bfd": True, "wait": False},
        "BGP peer {id} (group-1) is Pending; enable_bfd can change only while it is Available",
    ),
}
KINDS = {"line": "physical_connection", "vbr": "vbr", "group": "bgp_group", "peer": "bgp_peer"}


@pytest.mark.parametrize(("what", "status", "given", "text"), REFUSED.values(), ids=list(REFUSED))
def test_a_change_refused_for_a_state(bench: Bench, what: str, status: str, given: dict[str, Any], text: str) -> None:
    """By the module or by the service: the message names option, state, and when it may change."""
    made = getattr(bench, what)(status=status)
    kind = KINDS[what]
    with pytest.raises((errors.Refused, errors.ApiError)) as caught:
        bench.run(kind, **{RESOURCES[kind].identity[0]: made}, **given)
    assert text.format(id=made) in caught.value.message


def test_what_the_object_hangs_on_may_be_in_the_way() -> None:
    vbr = {"vbr_id": "vbr-1", "status": "active"}
    text = state_and_options(RESOURCES["vbr"], vbr, ["description"])
    assert text.startswith("VBR vbr-1 is active; description can change only while it is active, ")
    assert "something that it hangs on must be in the way" in text


@pytest.mark.parametrize("loa", ["Deleted", "Rejected"])
def test_an_application_refused_for_a_state_names_those_of_line_and_loa(bench: Bench, loa: str) -> None:
    line = bench.line("Allocated" if loa == "Deleted" else "Enabled", loa)
    with pytest.raises(errors.ApiError) as caught:
        bench.run("physical_connection_loa", physical_connection_id=line, **LOA)
    assert f"LOA of physical connection {line} is {loa}" in caught.value.message
    assert f"physical connection {line} (line-1) is {bench.status(line)}" in caught.value.message


# ---------------------------------------------------------------- warnings


def test_warnings_are_not_lost_when_a_task_fails(reference: Bench) -> None:
    group = reference.group(auth_key="S3cret-Pudong!")
    reference.control.config(auth_key="masked")
    with pytest.raises(errors.Immutable) as caught:
        reference.run("bgp_group", bgp_group_id=group, auth_key="S3cret-Other!", ip_version="IPV6")
    assert [text[:20] for text in caught.value.details["warnings"]] == ["auth_key: left alone"]
    with pytest.raises(errors.ApiError) as refused:  # from the plan, which is refused by the service
        reference.run("physical_connection", **LINE, port_type="100GBase-LR")
    assert any("is newer than the API reference" in text for text in refused.value.details["warnings"])
    with pytest.raises(errors.NotFound) as missing:  # from the options
        reference.run("vbr", vbr_id="vbr-none", vlan_id=0)
    assert any("vlan_id: 0 is newer" in text for text in missing.value.details["warnings"])


# ---------------------------------------------------------------- IPv6


@pytest.mark.parametrize("kind", ["vbr", "vbr_association"])
def test_no_ipv6_where_there_is_none_is_no_drift(bench: Bench, kind: str) -> None:
    line = bench.line()
    given: dict[str, Any] = {"physical_connection_id": line, "vlan_id": 7, **GATEWAYS}
    if kind == "vbr_association":
        given = {**given, **OTHER_GATEWAYS, "vbr_id": bench.vbr()}
    bench.run(kind, **given)
    assert bench.both(kind, **given, enable_ipv6=False)["changed"] is False


def on_version(bench: Bench, version: str) -> str:
    vbr = bench.vbr(
        enable_ipv6=True,
        local_ipv6_gateway_ip="2001:db8::1",
        peer_ipv6_gateway_ip="2001:db8::2",
        peering_ipv6_subnet_mask="2001:db8::/64",
    )
    return bench.group(vbr, ip_version=version)


@pytest.mark.parametrize(("version", "address"), [("IPV4", "10.0.0.2"), ("IPV6", "2001:db8::2")])
def test_a_peer_has_the_ip_version_of_its_group(today: Bench, version: str, address: str) -> None:
    group = on_version(today, version)
    given = {"bgp_group_id": group, "peer_ip_address": address}
    done = today.both("bgp_peer", **given)
    assert done["bgp_peer"]["ip_version"] == version
    assert today.both("bgp_peer", **given, ip_version=version)["changed"] is False
    peer = done["bgp_peer"]["bgp_peer_id"]
    assert today.both("bgp_peer", bgp_peer_id=peer, ip_version=version)["changed"] is False


CONTRADICTIONS = {
    "the option and the group": ({"ip_version": "IPV6"}, "ip_version: IPV6 does not go with BGP group"),
    "the address and the group": (
        {"peer_ip_address": "2001:db8::9"},
        "peer_ip_address: 2001:db8::9 does not go with BGP group",
    ),
    "the option and the address": (
        {"ip_version": "IPV6", "peer_ip_address": "10.0.0.9"},
        "ip_version, peer_ip_address: 10.0.0.9 is no address of IPV6",
    ),
}


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize(("given", "text"), CONTRADICTIONS.values(), ids=list(CONTRADICTIONS))
def test_another_ip_version_is_refused_before_any_call(
    bench: Bench, given: dict[str, Any], text: str, there: bool
) -> None:
    group = bench.group()
    named = {"bgp_peer_id": bench.peer(group)} if there else {"bgp_group_id": group}
    since = bench.latest()
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.InvalidOptions) as caught:
            attempt("bgp_peer", **named, **given)
        assert text in caught.value.message
    assert bench.made(since) == []


def test_a_change_of_a_line_in_service_is_the_services_to_decide(today: Bench) -> None:
    line = today.line("Enabled")
    assert actions(today.both("physical_connection", physical_connection_id=line, bandwidth=500)) == [
        "ModifyPhysicalConnectionAttribute"
    ]
