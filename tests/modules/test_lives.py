# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of an object of each kind: made, made again, changed, refused what is fixed, removed, removed again.

Every step is previewed first, and run again afterwards: see Bench.both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from profiles import on
from unit.common import RESOURCES, shows

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

from .bench import GATEWAYS, IPV6, LINE, OTHER_GATEWAYS, Bench, actions

AWKWARD = '上海 & = % + * ~ / "'


@dataclass
class Life:
    parents: Callable[[Bench], dict[str, Any]]
    """Makes what the object hangs on, and gives the options that name it."""
    least: Mapping[str, Any]
    """The options without which there is no object."""
    more: Mapping[str, Any]
    """All the others, at values that are no defaults of the service."""
    changes: tuple[Mapping[str, Any], ...]
    fixed: Mapping[str, Any]
    """Options that cannot change, at other values."""
    create: str
    modify: str
    delete: tuple[str, ...]
    key: Callable[[Mapping[str, Any]], dict[str, Any]] = field(default=lambda made: {})
    """Names the object by its ID."""


def on_vbr(bench: Bench) -> dict[str, Any]:
    return {"vbr_id": bench.vbr()}


LIVES = {
    "physical_connection": Life(
        parents=lambda bench: {},
        least=LINE,
        more={
            "description": f"Line to {AWKWARD}",
            "circuit_code": f"longtel {AWKWARD}",
            "port_type": "10GBase-LR",
            "bandwidth": 1000,
            "type": "VPC",
            "resource_group_id": "rg-network",
            "tags": {"owner": "网络 & co", "empty": ""},
        },
        changes=(
            {"description": "Other line"},
            {"line_operator": "CU", "peer_location": f"Hangzhou {AWKWARD}", "circuit_code": "x", "bandwidth": 2000},
            {"port_type": "1000Base-LX"},
        ),
        fixed={"access_point_id": "ap-cn-shanghai-b"},
        create="CreatePhysicalConnection",
        modify="ModifyPhysicalConnectionAttribute",
        delete=("CancelPhysicalConnection", "DeletePhysicalConnection"),
        key=lambda made: {"physical_connection_id": made["physical_connection_id"]},
    ),
    "vbr": Life(
        parents=lambda bench: {"physical_connection_id": bench.line()},
        least={"name": "vbr-1", "vlan_id": 110, **GATEWAYS},
        more={
            "description": f"Router {AWKWARD}",
            "circuit_code": AWKWARD,
            "min_tx_interval": 300,
            "min_rx_interval": 400,
            "detect_multiplier": 4,
            "bandwidth": 200,
            "enable_ipv6": True,
            "local_ipv6_gateway_ip": "2001:db8:0::1",
            "peer_ipv6_gateway_ip": "2001:DB8::2",
            "peering_ipv6_subnet_mask": "2001:DB8:0::/126",
            "mtu": 8500,
            "resource_group_id": "rg-network",
            "tags": {"stage": "prod"},
        },
        changes=(
            {"description": "Other router", "vlan_id": 111},
            dict(OTHER_GATEWAYS),
            {"min_tx_interval": 500, "min_rx_interval": 600, "detect_multiplier": 5},
            {"circuit_code": "x", "bandwidth": 500, "mtu": 1500, "enable_ipv6": False},
            {"peer_ipv6_gateway_ip": "2001:db8::3"},
        ),
        fixed={},
        create="CreateVirtualBorderRouter",
        modify="ModifyVirtualBorderRouterAttribute",
        delete=("DeleteVirtualBorderRouter",),
        key=lambda made: {"vbr_id": made["vbr_id"]},
    ),
    "vbr_association": Life(
        parents=lambda bench: {"vbr_id": bench.vbr(), "physical_connection_id": bench.line()},
        least={"vlan_id": 300, **OTHER_GATEWAYS},
        more={
            "circuit_code": AWKWARD,
            "enable_ipv6": True,
            "local_ipv6_gateway_ip": "2001:db8::1",
            "peer_ipv6_gateway_ip": "2001:db8:0:0::2",
            "peering_ipv6_subnet_mask": "2001:DB8:0::/126",
        },
        changes=(),
        fixed={
            "vlan_id": 301,
            "circuit_code": "other",
            "peer_ipv6_gateway_ip": "2001:db8::9",
            "peering_subnet_mask": "/29",
        },
        create="AssociatePhysicalConnectionToVirtualBorderRouter",
        modify="",
        delete=("UnassociatePhysicalConnectionFromVirtualBorderRouter",),
    ),
    "bgp_group": Life(
        parents=lambda bench: {"vbr_id": bench.vbr(**IPV6)},
        least={"name": "group-1", "peer_asn": 65010},
        more={
            "description": f"Group {AWKWARD}",
            "auth_key": f"key {AWKWARD}",
            "is_fake_asn": True,
            "local_asn": 64600,
            "route_quota": 100,
            "ip_version": "IPV6",
        },
        changes=(
            {"description": "Other group"},
            {"peer_asn": 65020, "is_fake_asn": False},
            {"auth_key": "键-other"},
            {"local_asn": 4200000000, "route_quota": 50},
        ),
        fixed={"ip_version": "IPV4"},
        create="CreateBgpGroup",
        modify="ModifyBgpGroupAttribute",
        delete=("DeleteBgpGroup",),
        key=lambda made: {"bgp_group_id": made["bgp_group_id"]},
    ),
    "bgp_peer": Life(
        parents=lambda bench: {"bgp_group_id": bench.group()},
        least={"peer_ip_address": "10.0.0.2"},
        more={"enable_bfd": True, "bfd_multi_hop": 5, "ip_version": "IPV4"},
        changes=({"bfd_multi_hop": 9}, {"enable_bfd": False}, {"enable_bfd": True, "bfd_multi_hop": 7}),
        fixed={},
        create="CreateBgpPeer",
        modify="ModifyBgpPeerAttribute",
        delete=("DeleteBgpPeer",),
        key=lambda made: {"bgp_peer_id": made["bgp_peer_id"]},
    ),
    "bgp_network": Life(
        parents=on_vbr,
        least={"dst_cidr_block": "172.16.0.0/16"},
        more={"vpc_id": "vpc-1"},
        changes=(),
        fixed={"vpc_id": "vpc-2"},
        create="AddBgpNetwork",
        modify="",
        delete=("DeleteBgpNetwork",),
    ),
}
ALL = pytest.mark.parametrize(("kind", "life"), LIVES.items(), ids=list(LIVES))
WITH_FIXED = {kind: life for kind, life in LIVES.items() if life.fixed}


def test_every_kind_has_a_life_with_all_its_options() -> None:
    # what is ordered or opened can be neither changed nor removed
    assert set(RESOURCES) - set(LIVES) == {
        "physical_connection_loa",
        "physical_connection_order",
        "traffic_service",
    }
    # in other tests: partners, further lines, other accounts, and what only today's service takes
    elsewhere = {"redundant_physical_connection_id", "associated_physical_connections", "vbr_owner_id"}
    elsewhere |= {"optical_module_model", "down_delay_time", "sitelink_enable"}
    for kind, life in LIVES.items():
        resource = RESOURCES[kind]
        written = {*life.least, *life.more, *resource.identity, *life.fixed, *elsewhere}
        own = {"physical_connection_id", "vbr_id", "bgp_group_id"}
        assert {row.option for row in resource.settable} - own <= written, kind
        changed = {option for change in life.changes for option in change}
        can_change = {row.option for row in resource.settable if row.modify} - {"name", "peer_ip_address"}
        assert can_change - changed <= elsewhere | own | {
            "local_gateway_ip",
            "local_ipv6_gateway_ip",
            "peering_ipv6_subnet_mask",
        }, kind


@ALL
def test_least(bench: Bench, kind: str, life: Life) -> None:
    parents = life.parents(bench)
    done = bench.both(kind, **parents, **life.least)
    assert actions(done) == [life.create]
    assert done["changed"] is True
    for option, value in {**parents, **life.least}.items():
        row = RESOURCES[kind].row(option)
        assert done[kind][option] == row.normalize(value)
    assert set(done["diff"]["before"].values()) == {None}
    done = bench.both(kind, **parents, **life.least, state="absent")
    assert actions(done) == list(life.delete)
    assert done[kind] == {}
    assert set(done["diff"]["after"].values()) == {None}


@ALL
def test_everything(bench: Bench, kind: str, life: Life) -> None:
    given = {**life.parents(bench), **life.least, **life.more}
    done = bench.both(kind, **given)
    extra = [life.modify] if kind == "vbr" else []  # the timers, which creation does not take
    assert actions(done) == [life.create, *extra]
    (held,) = bench.find(kind, **{option: done[kind][option] for option in RESOURCES[kind].identity})
    for option, value in given.items():
        row = RESOURCES[kind].row(option)
        if row.member and option != "ip_version":
            assert row.matches(held[option], row.normalize(value)), option
            assert row.sensitive or row.matches(done[kind][option], row.normalize(value)), option


@ALL
def test_changes(bench: Bench, kind: str, life: Life) -> None:
    given = {**life.parents(bench), **life.least, **life.more}
    made = bench.run(kind, **given)[kind]
    key = life.key(made)
    for change in life.changes:
        done = bench.both(kind, **key, **change)
        assert actions(done) == [life.modify]
        assert set(done["diff"]["before"]) == set(done["diff"]["after"]) <= set(change)
        for option, value in change.items():
            row = RESOURCES[kind].row(option)
            if not row.sensitive:
                assert done[kind][option] == done["diff"]["after"].get(option, made[option]) == row.normalize(value)
    if key:
        again = bench.run(kind, **key)
        assert again["changed"] is False, "to name an object is no wish to change it"


@pytest.mark.parametrize(("kind", "life"), WITH_FIXED.items(), ids=list(WITH_FIXED))
def test_what_is_fixed(bench: Bench, kind: str, life: Life) -> None:
    given = {**life.parents(bench), **life.least, **life.more}
    bench.run(kind, **given)
    since = bench.latest()
    for option, value in life.fixed.items():
        if RESOURCES[kind].row(option).member is None:
            continue
        messages = set()
        for attempt in (bench.preview, bench.run):
            with pytest.raises(errors.Immutable) as caught:
                attempt(kind, **{**given, option: value})
            messages.add(caught.value.message)
        (message,) = messages
        assert f"{option} is " in message
        assert RESOURCES[kind].row(option).replacement in message
        assert "the service fixes it when the object is created" in message
    assert bench.made(since) == []


@ALL
def test_parents_by_name(bench: Bench, kind: str, life: Life) -> None:
    parents = life.parents(bench)
    names = {}
    for option, value in parents.items():
        record = bench.service.world.store.find(value)
        names[option.removesuffix("_id") + "_name"] = record.name
        if record.kind == "group":
            names["vbr_id"] = record.vbr_id
    done = bench.both(kind, **names, **life.least)
    assert actions(done) == [life.create]
    for option, value in parents.items():
        assert done[kind][option] == value
    assert bench.run(kind, **parents, **life.least)["changed"] is False
    assert actions(bench.both(kind, **names, **life.least, state="absent")) == list(life.delete)


@ALL
def test_removed_by_somebody_else_in_the_meantime(bench: Bench, kind: str, life: Life) -> None:
    """The deleting call then says that there is nothing to delete, which is what was wanted."""
    given = {**life.parents(bench), **life.least}
    made = bench.run(kind, **given)[kind]
    last = life.delete[-1]
    resource = RESOURCES[kind]
    named = {resource.row(option).api: made[option] for option in resource.identity}
    if len(life.delete) > 1:
        bench.run(kind, **given, state="canceled")
    since = bench.latest()

    def somebody_else(seconds: float) -> None:
        bench.sleep = original
        bench.client.call(last, named)
        original(seconds + 5)

    # the pause after a throttled call is when it happens
    bench.control.add_fault("throttle", action=last)
    original, bench.sleep = bench.sleep, somebody_else
    bench.client = bench.new_client()
    done = bench.run(kind, **given, state="absent")
    assert actions(done) == [last]
    assert bench.made(since) == [last] * 3
    codes = [entry["code"] for entry in bench.control.journal(since, changing=True)]
    assert codes[:2] == ["Throttling.User", ""]
    assert codes[2] in errors.ABSENT + errors.CONVERGED.get(last, ())


@ALL
def test_extra_parameters_are_passed_through(bench: Bench, kind: str, life: Life) -> None:
    given = {**life.parents(bench), **life.least}
    since = bench.latest()
    bench.run(kind, **given, extra_parameters={"OwnerAccount": "someone@example.com"})
    made = [entry for entry in bench.control.journal(since) if entry["action"] == life.create]
    assert made[0]["params"]["OwnerAccount"] == "someone@example.com"
    if life.changes:
        since = bench.latest()
        given.update(life.changes[-1], extra_parameters={"OwnerAccount": "other@example.com"})
        done = bench.run(kind, **given)
        assert done["calls"][0]["parameters"]["OwnerAccount"] == "other@example.com"
        changed = bench.control.journal(since, changing=True)
        assert changed[0]["params"]["OwnerAccount"] == "other@example.com"


# ---------------------------------------------------------------- what only one kind has


def test_renaming(bench: Bench) -> None:
    line = bench.line(name="old-name")
    done = bench.both("physical_connection", physical_connection_id=line, name="new-name")
    assert done["physical_connection"]["name"] == "new-name"
    vbr = bench.vbr(line, name="old-name", vlan_id=7)
    done = bench.both("vbr", physical_connection_name="new-name", vlan_id=7, name="new-name", adopt=True)
    assert (done["vbr"]["vbr_id"], done["vbr"]["name"]) == (vbr, "new-name")
    group = bench.group(vbr, name="old-name")
    done = bench.both("bgp_group", bgp_group_id=group, name="new-name")
    assert done["bgp_group"]["name"] == "new-name"


def test_tags_of_others_stay_and_are_no_difference(bench: Bench) -> None:
    line = bench.line(tags={"owner": "network", "acs:rule": "1"})
    assert bench.both("physical_connection", physical_connection_id=line, tags={"owner": "network"})["changed"] is False


@pytest.mark.parametrize("text", ["A text ", "A text\n", "Two\nlines\n", "A\ttab"])
def test_blanks_at_the_ends_of_a_text_are_no_endless_difference(bench: Bench, text: str) -> None:
    """YAML's block texts end in a line feed."""
    line = bench.line()
    done = bench.both("physical_connection", physical_connection_id=line, description=text)
    assert actions(done) == ["ModifyPhysicalConnectionAttribute"]
    vbr = bench.both("vbr", physical_connection_id=line, vlan_id=7, description=text, **GATEWAYS)["vbr"]["vbr_id"]
    group = {"vbr_id": vbr, "name": "group-1", "peer_asn": 65010}
    assert actions(bench.both("bgp_group", **group, description=text, auth_key="key")) == ["CreateBgpGroup"]
    assert bench.both("bgp_group", vbr_id=vbr, name="group-1", auth_key="key ")["changed"] is True


def test_numbers_given_as_texts_and_masks_in_other_forms_are_no_difference(bench: Bench) -> None:
    line = bench.line()
    vbr = bench.vbr(line, vlan_id=77)
    for form in ("255.255.255.252", "/30", "30"):
        assert (
            bench.both("vbr", vbr_id=vbr, vlan_id="77", **{**GATEWAYS, "peering_subnet_mask": form})["changed"] is False
        )


def test_a_peer_without_an_address_on_a_router_with_one_line(bench: Bench) -> None:
    """The service takes the customer's side of the router for it."""
    group = bench.group()
    done = bench.both("bgp_peer", bgp_group_id=group)
    assert actions(done) == ["CreateBgpPeer"]
    assert done["bgp_peer"]["peer_ip_address"] == "10.0.0.2"
    assert actions(bench.both("bgp_peer", bgp_group_id=group, enable_bfd=True)) == ["ModifyBgpPeerAttribute"]
    assert actions(bench.both("bgp_peer", bgp_group_id=group, state="absent")) == ["DeleteBgpPeer"]


def test_a_peer_without_an_address_on_a_router_with_several_lines(bench: Bench) -> None:
    vbr = bench.vbr()
    group = bench.group(vbr)
    bench.run("vbr_association", vbr_id=vbr, physical_connection_id=bench.line(), vlan_id=50, **OTHER_GATEWAYS)
    with pytest.raises(errors.ApiError) as caught:
        bench.run("bgp_peer", bgp_group_id=group)
    assert caught.value.code == on(reference="InvalidPeerIpAddress", today="InvalidParams.PeerIpAddressMustPointOut")
    assert bench.find("bgp_peer") == []


@pytest.mark.parametrize(
    ("version", "addresses"),
    [
        ("IPV4", ("10.0.0.2", "10.0.0.6", "192.0.2.1")),
        ("IPV6", ("2001:DB8::1", "2001:db8::2")),
    ],
)
def test_several_peers_in_one_group(bench: Bench, version: str, addresses: tuple[str, ...]) -> None:
    group = bench.group(bench.vbr(**IPV6), ip_version=version)
    given = {"bgp_group_id": group, "ip_version": version}
    made = {
        bench.both("bgp_peer", **given, peer_ip_address=address)["bgp_peer"]["bgp_peer_id"] for address in addresses
    }
    assert len(made) == len(addresses)
    found = bench.both("bgp_peer", **given, peer_ip_address=addresses[0].replace("2001:DB8::", "2001:db8:0:0::"))
    assert found["changed"] is False


def test_a_peer_gets_another_address_and_another_group(bench: Bench) -> None:
    vbr = bench.vbr()
    first, second = bench.group(vbr), bench.group(vbr)
    peer = bench.peer(first)
    done = bench.both("bgp_peer", bgp_peer_id=peer, peer_ip_address="10.0.0.3", bgp_group_id=second)
    assert actions(done) == ["ModifyBgpPeerAttribute"]
    assert (done["bgp_peer"]["peer_ip_address"], done["bgp_peer"]["bgp_group_id"]) == ("10.0.0.3", second)


def test_waiting_for_a_session(bench: Bench) -> None:
    given = {"bgp_group_id": bench.group(), "peer_ip_address": "10.0.0.2", "wait_for": "established"}
    done = bench.both("bgp_peer", **given)
    assert done["bgp_peer"]["bgp_status"] == "Established"
    peer = done["bgp_peer"]["bgp_peer_id"]
    bench.control.event("break_session", peer)
    with pytest.raises(errors.WaitTimeout, match="is Down, not Established, after 30 s"):
        bench.run("bgp_peer", **given, wait_timeout=30)
    assert bench.run("bgp_peer", **given, established_values=["established", "down"])["changed"] is False


def test_networks_in_any_notation(bench: Bench) -> None:
    vbr = bench.vbr()
    done = bench.both("bgp_network", vbr_id=vbr, dst_cidr_block="2001:DB8:0:0::/32")
    assert done["bgp_network"]["dst_cidr_block"] == "2001:db8::/32"
    assert bench.run("bgp_network", vbr_id=vbr, dst_cidr_block="2001:db8::/32")["changed"] is False
    assert bench.run("bgp_network", router_id=vbr, dst_cidr_block="2001:db8::/32")["changed"] is False


def test_further_lines_as_a_list(bench: Bench) -> None:
    """Added, changed, taken away: the list is the whole of them."""
    vbr = bench.vbr()
    lines = sorted((bench.line(), bench.line()))
    links = [
        {"physical_connection_id": line, "vlan_id": 50, "peering_subnet_mask": "/30"}
        | {"local_gateway_ip": f"10.0.{number}.1", "peer_gateway_ip": f"10.0.{number}.2"}
        for number, line in enumerate(lines, 1)
    ]
    done = bench.both("vbr", vbr_id=vbr, associated_physical_connections=links[::-1])
    assert actions(done) == ["ModifyVirtualBorderRouterAttribute"]
    shown = done["vbr"]["associated_physical_connections"]
    assert sorted(link["physical_connection_id"] for link in shown) == lines
    links[0]["vlan_id"] = 51
    assert actions(bench.both("vbr", vbr_id=vbr, associated_physical_connections=links)) == [
        "ModifyVirtualBorderRouterAttribute"
    ]
    done = bench.both("vbr", vbr_id=vbr, associated_physical_connections=links[1:])
    assert actions(done) == ["UnassociatePhysicalConnectionFromVirtualBorderRouter"]
    assert [link["physical_connection_id"] for link in done["vbr"]["associated_physical_connections"]] == lines[1:]
    done = bench.both("vbr", vbr_id=vbr, associated_physical_connections=[])
    assert done["vbr"]["associated_physical_connections"] == []


def further_lines(bench: Bench) -> tuple[str, list[dict[str, Any]]]:
    """A router with two further lines, and its list of them."""
    vbr = bench.vbr()
    links = [
        {"physical_connection_id": bench.line(), "vlan_id": 50, "peering_subnet_mask": "/30", "circuit_code": "x"}
        | {"local_gateway_ip": f"10.0.{number}.1", "peer_gateway_ip": f"10.0.{number}.2"}
        for number in (1, 2)
    ]
    bench.run("vbr", vbr_id=vbr, associated_physical_connections=links)
    return vbr, links


def test_the_diff_of_further_lines_shows_only_what_changes(bench: Bench) -> None:
    vbr, links = further_lines(bench)
    first, second = (link["physical_connection_id"] for link in links)
    option = "associated_physical_connections"
    diff = bench.both("vbr", vbr_id=vbr, **{option: [{**links[0], "vlan_id": 51}, links[1]]})["diff"]
    assert diff == {
        "before": {option: [{"physical_connection_id": first, "vlan_id": 50}]},
        "after": {option: [{"physical_connection_id": first, "vlan_id": 51}]},
    }
    diff = bench.both("vbr", vbr_id=vbr, **{option: [{**links[0], "vlan_id": 51}]})["diff"]
    assert [link["physical_connection_id"] for link in diff["before"][option]] == [second]
    assert diff["after"][option] == []


def test_a_list_of_further_lines_can_be_given_back(bench: Bench) -> None:
    vbr, _links = further_lines(bench)
    option = "associated_physical_connections"
    since = bench.latest()
    (known,) = bench.info("vbr", vbr_id=vbr)["vbrs"]
    shown = bench.run("vbr", vbr_id=vbr)["vbr"]
    for returned in (known[option], shown[option]):
        assert len(returned) == 2
        assert bench.both("vbr", vbr_id=vbr, **{option: returned})["changed"] is False
    assert bench.made(since) == []


@pytest.mark.parametrize("kind", ["vbr", "vbr_association"])
def test_ipv6_masks_in_other_forms_are_no_difference(reference: Bench, kind: str) -> None:
    given: dict[str, Any] = {"physical_connection_id": reference.line(), "vlan_id": 7, **GATEWAYS}
    if kind == "vbr_association":
        given = {**given, **OTHER_GATEWAYS, "vbr_id": reference.vbr()}
    reference.run(kind, **given, peering_ipv6_subnet_mask="/64")
    for form in ("64", "/64", "2001:db8::/64"):
        assert reference.both(kind, **given, peering_ipv6_subnet_mask=form)["changed"] is False


def test_an_ipv6_mask_that_names_its_network(reference: Bench) -> None:
    given = {"physical_connection_id": reference.line(), "name": "edge", "vlan_id": 7, **GATEWAYS}
    made = reference.both("vbr", **given, peering_ipv6_subnet_mask="2001:DB8:0::1/64")["vbr"]
    assert made["peering_ipv6_subnet_mask"] == "2001:db8::/64"
    assert reference.both("vbr", **given, peering_ipv6_subnet_mask="64")["changed"] is False
    assert reference.both("vbr", **given, peering_ipv6_subnet_mask="2001:db9::/64")["changed"] is True


@pytest.mark.parametrize("kind", ["vbr", "vbr_association"])
def test_shared_space_on_a_link_is_only_warned_of(reference: Bench, kind: str) -> None:
    given: dict[str, Any] = {"physical_connection_id": reference.line(), "vlan_id": 7, **GATEWAYS}
    given.update({"vbr_id": reference.vbr()} if kind == "vbr_association" else {})
    given.update(local_gateway_ip="100.64.0.1", peer_gateway_ip="100.64.0.2")
    done = reference.both(kind, **given)
    assert sorted(text.partition(" which")[0] for text in done["warnings"]) == [
        "local_gateway_ip: 100.64.0.1 is in 100.64.0.0/10,",
        "peer_gateway_ip: 100.64.0.2 is in 100.64.0.0/10,",
    ]


def test_a_default_route_can_be_advertised(bench: Bench) -> None:
    assert bench.both("bgp_network", vbr_id=bench.vbr(), dst_cidr_block="0.0.0.0/0")["changed"] is True


def test_the_preview_of_a_recovery_shows_the_status_after_it(bench: Bench) -> None:
    vbr = bench.vbr(status="terminated")
    for given in ({}, {"description": "Back again"}):
        bench.set_status(vbr, "terminated")
        assert bench.preview("vbr", vbr_id=vbr, **given)["vbr"]["status"] == "active"
        assert bench.run("vbr", vbr_id=vbr, **given)["vbr"]["status"] == "active"


WIDE, FAST = {**LINE, "bandwidth": 5001}, {**LINE, "port_type": "100GBase-LR"}


def test_newer_values_warn_and_are_up_to_the_service(reference: Bench) -> None:
    """VLAN 0, faster ports and more bandwidth came after the reference; a service of its time takes none of them."""
    foreseen = reference.preview("physical_connection", **WIDE)
    assert "bandwidth: 5001 is above the 5000 Mbit/s of the API reference; the service decides" in foreseen["warnings"]
    with pytest.raises(errors.ApiError, match="InvalidBandwidth"):
        reference.run("physical_connection", **WIDE)
    foreseen = reference.preview("physical_connection", **FAST)
    assert any("port_type: 100GBase-LR is newer than the API reference" in text for text in foreseen["warnings"])
    with pytest.raises(errors.ApiError, match=r"InvalidPortType\.Malformed"):
        reference.run("physical_connection", **FAST)


def test_newer_values_warn_and_pass(bench: Bench) -> None:
    bench.control.config(modern=True)
    assert bench.both("physical_connection", **FAST)["physical_connection"]["port_type"] == "100GBase-LR"
    done = bench.both("vbr", physical_connection_id=bench.line(), vlan_id=0, **GATEWAYS)
    assert done["vbr"]["vlan_id"] == 0
    assert any("vlan_id: 0 is newer" in text for text in done["warnings"])


KEYS = ["S3cret-Pudong!", 'kéy & = % + * ~ / "', "键盘 键盘", "********x"]


@pytest.mark.parametrize("key", KEYS)
def test_keys_are_kept_changed_and_cleared_without_being_shown(bench: Bench, key: str) -> None:
    vbr = bench.vbr()
    given = {"vbr_id": vbr, "name": "group-1"}
    done = [bench.both("bgp_group", **given, peer_asn=65010, auth_key=key)]
    (held,) = bench.find("bgp_group", vbr_id=vbr)
    assert held["auth_key"] == key, "the key did not arrive as it was given"
    assert done[0]["bgp_group"]["auth_key"] == "********"
    done.append(bench.both("bgp_group", **given, description="Without a word on the key"))
    done.append(bench.both("bgp_group", **given, auth_key=f"{key}-2"))
    assert done[-1]["diff"] == {"before": {"auth_key": "********"}, "after": {"auth_key": "******** (changed)"}}
    done.append(bench.both("bgp_group", **given, clear_auth_key=True))
    assert done[-1]["calls"][0]["parameters"] == {"BgpGroupId": held["bgp_group_id"], "ClearAuthKey": True}
    (held,) = bench.find("bgp_group", vbr_id=vbr)
    assert not held["auth_key"]
    assert not any(shows(result, text) for result in done for text in (key, f"{key}-2"))
