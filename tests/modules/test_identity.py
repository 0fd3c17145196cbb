# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The right object: all that a task names has to match what was found, and what merely looks alike is left alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

from .bench import GATEWAYS, LINE, OTHER_GATEWAYS, Bench, actions
from .conftest import start

Given = dict[str, Any]

# ---------------------------------------------------------------- what is named in several ways at once


def estate(bench: Bench) -> dict[str, str]:
    """A line with all that can hang on it, and a second one."""
    ids = {"line": bench.line(name="line-1"), "other_line": bench.line(name="line-2")}
    ids["vbr"] = bench.vbr(ids["line"], name="edge", vlan_id=100)
    ids["other_vbr"] = bench.vbr(ids["other_line"], name="other", vlan_id=200, **OTHER_GATEWAYS)
    link = {"physical_connection_id": ids["other_line"], "vlan_id": 50, **OTHER_GATEWAYS}
    bench.make("AssociatePhysicalConnectionToVirtualBorderRouter", "vbr_association", {"vbr_id": ids["vbr"], **link})
    bench.control.advance(60)
    ids["group"] = bench.group(ids["vbr"], name="customer")
    ids["peer"] = bench.peer(ids["group"], peer_ip_address="10.0.0.2")
    ids["other_group"] = bench.group(ids["other_vbr"], name="customer")
    ids["other_peer"] = bench.peer(ids["other_group"], peer_ip_address="10.0.1.2")
    return ids


# Kind, what a task says of the object (all of it true), and for each option something that is not true.
NAMED: dict[str, tuple[str, Callable[[dict[str, str]], Given], Callable[[dict[str, str]], Given]]] = {
    "line": (
        "physical_connection",
        lambda ids: {"physical_connection_id": ids["line"], "name": "line-1"},
        lambda ids: {"name": "line-2"},
    ),
    "VBR by ID": (
        "vbr",
        lambda ids: {"vbr_id": ids["vbr"], "name": "edge", "vlan_id": 100, "physical_connection_id": ids["line"]},
        lambda ids: {"name": "other", "vlan_id": 101, "physical_connection_id": ids["other_line"]},
    ),
    "VBR by name": (
        "vbr",
        lambda ids: {"name": "edge", "vlan_id": 100, "physical_connection_id": ids["line"]},
        lambda ids: {"name": "old-router", "vlan_id": 101},
    ),
    "association": (
        "vbr_association",
        lambda ids: {"vbr_id": ids["vbr"], "physical_connection_id": ids["other_line"], "vlan_id": 50},
        lambda ids: {"vlan_id": 51},
    ),
    "group": (
        "bgp_group",
        lambda ids: {"bgp_group_id": ids["group"], "name": "customer", "vbr_id": ids["vbr"]},
        lambda ids: {"name": "old-group", "vbr_id": ids["other_vbr"]},
    ),
    "peer": (
        "bgp_peer",
        lambda ids: {
            "bgp_peer_id": ids["peer"],
            "bgp_group_id": ids["group"],
            "vbr_id": ids["vbr"],
            "peer_ip_address": "10.0.0.2",
        },
        lambda ids: {
            "bgp_group_id": ids["other_group"],
            "vbr_id": ids["other_vbr"],
            "peer_ip_address": "10.0.0.3",
        },
    ),
}
STATES = {"vbr": ("terminated", "absent"), "physical_connection": ("canceled", "terminated", "absent")}
CASES = [
    (name, state, option)
    for name, (kind, _true, wrong) in NAMED.items()
    for state in STATES.get(kind, ("absent",))
    for option in wrong({}.fromkeys(("line", "other_line", "other_vbr", "other_group"), ""))  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("name", "state", "option"), CASES)
def test_a_contradiction_is_refused_and_both_values_are_named(bench: Bench, name: str, state: str, option: str) -> None:
    ids = estate(bench)
    kind, true, wrong = NAMED[name]
    options = {**true(ids), option: wrong(ids)[option]}
    since = bench.latest()
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.Contradiction) as caught:
            attempt(kind, **options, state=state, **({"cascade": True} if kind in ("vbr", "bgp_group") else {}))
        assert f"{option} is {true(ids)[option]}, not {wrong(ids)[option]}" in caught.value.message
        assert "Nothing was changed" in caught.value.message
    assert bench.made(since) == []


@pytest.mark.parametrize("name", NAMED)
def test_what_agrees_in_all_is_removed(bench: Bench, name: str) -> None:
    ids = estate(bench)
    kind, true, _wrong = NAMED[name]
    cascade = {"cascade": True} if kind in ("physical_connection", "vbr", "bgp_group") else {}
    assert bench.both(kind, **true(ids), state="absent", **cascade)["changed"] is True


@settings(max_examples=40)
@given(st.data())
def test_a_task_with_anything_wrong_in_it_touches_nothing(data: st.DataObject) -> None:
    """For all subsets of what names an object: one of them wrong, and nothing goes."""
    name = data.draw(st.sampled_from(sorted(NAMED)))
    with start("reference") as handle:
        bench = Bench(handle)
        ids = estate(bench)
        kind, true, wrong = NAMED[name]
        false = data.draw(st.sampled_from(sorted(wrong(ids))))
        kept = {option: value for option, value in true(ids).items() if option == false or data.draw(st.booleans())}
        options = {**kept, false: wrong(ids)[false], "state": data.draw(st.sampled_from(STATES.get(kind, ("absent",))))}
        since = bench.latest()
        try:
            bench.run(kind, **options)
        except (errors.ExpressConnectError, AssertionError) as error:
            # the argument spec of the module asks for more, or what was found is not it
            assert not isinstance(error, errors.ApiError), error
        removed = [action for action in bench.made(since) if action.startswith(("Delete", "Terminate", "Unassociate"))]
        gone = {key for key, value in ids.items() if bench.service.world.store.find(value) is None}
        assert (removed, gone) == ([], set()) or gone <= {"other_vbr", "other_group", "other_peer"} - {name}


def test_two_of_one_name_are_told_apart_by_what_else_is_said(bench: Bench) -> None:
    line = bench.line()
    bench.vbr(line, name="twin", vlan_id=7)
    second = bench.vbr(line, name="twin", vlan_id=8, **OTHER_GATEWAYS)
    done = bench.both("vbr", name="twin", vlan_id=8, state="terminated")
    assert done["vbr"]["vbr_id"] == second


@pytest.mark.parametrize("state", ["present", "absent"])
def test_a_peer_is_held_against_the_router_that_is_named(bench: Bench, state: str) -> None:
    """It cannot move to another router, so that this is no wish with any state."""
    ids = estate(bench)
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.Contradiction, match=f"vbr_id is {ids['vbr']}, not {ids['other_vbr']}"):
            attempt("bgp_peer", bgp_peer_id=ids["peer"], vbr_name="other", state=state)


# ---------------------------------------------------------------- parents that do not exist


def test_nothing_hangs_on_a_line_that_does_not_exist(bench: Bench) -> None:
    ids = estate(bench)
    for options in (
        {"name": "edge", "physical_connection_name": "gone"},
        {"name": "edge", "physical_connection_id": "pc-gone"},
        {"vlan_id": 100, "physical_connection_name": "gone"},
        {"vbr_id": ids["vbr"], "physical_connection_name": "gone"},
    ):
        assert bench.both("vbr", **options, state="absent", cascade=True)["changed"] is False
    assert bench.status(ids["vbr"]) == "active"


def test_nothing_hangs_on_a_router_that_does_not_exist(bench: Bench) -> None:
    ids = estate(bench)
    for kind, options in (
        ("bgp_peer", {"vbr_name": "gone", "bgp_group_name": "customer"}),
        ("bgp_peer", {"vbr_name": "gone", "bgp_group_id": ids["group"]}),
        ("bgp_peer", {"vbr_name": "gone", "bgp_peer_id": ids["peer"]}),
        ("bgp_group", {"vbr_name": "gone", "name": "customer"}),
        ("bgp_network", {"vbr_name": "gone", "dst_cidr_block": "10.9.0.0/16"}),
        ("vbr_association", {"vbr_name": "gone", "physical_connection_name": "line-2"}),
    ):
        assert bench.both(kind, **options, state="absent")["changed"] is False
    assert [bench.status(ids[name]) for name in ("peer", "group")] == ["Available", "Available"]


# ---------------------------------------------------------------- further lines, other accounts


@pytest.mark.parametrize("state", ["present", "terminated", "absent"])
def test_a_further_line_and_its_vlan_are_not_the_router(bench: Bench, state: str) -> None:
    ids = estate(bench)
    since = bench.latest()
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.Contradiction, match="only a further physical connection of VBR .* vbr_association"):
            attempt("vbr", physical_connection_id=ids["other_line"], vlan_id=50, state=state)
    assert bench.made(since) == []


@pytest.mark.parametrize("state", ["present", "terminated", "absent"])
@pytest.mark.parametrize("status", ["unconfirmed", "active"])
def test_another_accounts_router_is_touched_only_where_its_owner_is_named(
    bench: Bench, state: str, status: str
) -> None:
    line = bench.line()
    vbr = bench.foreign_vbr(line, status, vlan=200)
    owner = bench.service.accounts[1]["uid"]
    since = bench.latest()
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.Refused, match=f"belongs to VBR {vbr} of account {owner}"):
            attempt("vbr", physical_connection_id=line, vlan_id=200, state=state)
        with pytest.raises((errors.Contradiction, errors.Immutable)) as caught:
            attempt("vbr", physical_connection_id=line, vlan_id=200, vbr_owner_id="1234567890123456", state=state)
        assert owner in caught.value.message
        assert "1234567890123456" in caught.value.message
    assert bench.made(since) == []
    assert bench.status(vbr) == status


def test_the_owner_that_is_named_may_be_oneself(bench: Bench) -> None:
    options = {"physical_connection_id": bench.line(), "name": "edge", "vlan_id": 7, **GATEWAYS}
    done = bench.both("vbr", **options, vbr_owner_id=bench.account["uid"])
    assert (done["vbr"]["status"], done["vbr"]["local_gateway_ip"]) == ("active", "10.0.0.1")
    for state in ("terminated", "absent"):
        with pytest.raises(errors.Contradiction, match="vbr_owner_id is"):
            bench.run("vbr", name="edge", vbr_owner_id=bench.service.accounts[1]["uid"], state=state)
    assert bench.both("vbr", name="edge", vbr_owner_id=bench.account["uid"], state="absent")["changed"] is True


def test_a_preview_knows_whose_router_is_created_on_a_planned_line(bench: Bench) -> None:
    with bench.play():
        bench.preview("physical_connection", **{**LINE, "name": "to-come", "port_type": "1000Base-T"})
        planned = bench.preview(
            "vbr",
            physical_connection_name="to-come",
            vlan_id=7,
            vbr_owner_id=bench.service.accounts[1]["uid"],
            wait_for_line=True,
        )
    assert actions(planned) == ["CreateVirtualBorderRouter"]
    assert "LocalGatewayIp" not in planned["calls"][0]["parameters"]


# ---------------------------------------------------------------- adoption

TAKING_OVER: dict[str, tuple[str, Given, str]] = {
    "renames": ("active", {"name": "edge"}, "name would change from 'partner' to 'edge'"),
    "re-addresses": (
        "active",
        {"peer_gateway_ip": "10.0.0.1", "local_gateway_ip": "10.0.0.2"},
        "local_gateway_ip would",
    ),
    "re-addresses, IPv6": ("active", {"local_ipv6_gateway_ip": "2001:db8::1"}, "local_ipv6_gateway_ip would change"),
    "recovers": ("terminated", {}, "status would change from 'terminated' to 'active'"),
}


@pytest.mark.parametrize(("status", "options", "why"), TAKING_OVER.values(), ids=list(TAKING_OVER))
def test_a_router_that_only_has_the_vlan_is_adopted_only_when_asked(
    bench: Bench, status: str, options: Given, why: str
) -> None:
    line = bench.line()
    vbr = bench.vbr(line, status, name="partner", vlan_id=77)
    since = bench.latest()
    task = {"physical_connection_id": line, "vlan_id": 77, **options}
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.Refused) as caught:
            attempt("vbr", **task)
        assert f"is that of VBR {vbr} (partner), which is {status}, with 10.0.0.1 and 10.0.0.2" in caught.value.message
        assert why in caught.value.message
        assert f"set adopt=true, or vbr_id={vbr}; otherwise choose another vlan_id" in caught.value.message
    assert bench.made(since) == []
    done = bench.both("vbr", **task, adopt=True)
    assert (done["changed"], done["vbr"]["vbr_id"], done["vbr"]["status"]) == (True, vbr, "active")


def test_what_a_router_is_needs_no_adoption(bench: Bench) -> None:
    """A router without a name is named by its line and VLAN; who it is does not change with its timers."""
    line = bench.line()
    vbr = bench.vbr(line, name="partner", vlan_id=77)
    task = {"physical_connection_id": line, "vlan_id": 77, "description": "Backup", "min_tx_interval": 300, **GATEWAYS}
    assert bench.both("vbr", **task)["vbr"]["vbr_id"] == vbr


def test_a_vlan_may_have_another_router_after_seven_days(bench: Bench) -> None:
    line = bench.line()
    old = bench.vbr(line, "terminated", name="edge", vlan_id=77)
    bench.control.advance(8 * 86400)
    heir = bench.vbr(line, name="partner", vlan_id=77, **OTHER_GATEWAYS)
    since = bench.latest()
    with pytest.raises(errors.Ambiguous) as caught:
        bench.run("vbr", physical_connection_id=line, vlan_id=77, description="Backup")
    assert old in caught.value.message
    assert heir in caught.value.message
    bench.run("vbr", vbr_id=old, state="absent")
    with pytest.raises(errors.Refused, match="name would change from 'partner' to 'edge'"):
        bench.run("vbr", physical_connection_id=line, vlan_id=77, name="edge", **OTHER_GATEWAYS)
    assert bench.made(since) == ["DeleteVirtualBorderRouter"]


def test_a_group_is_adopted_by_its_asn(bench: Bench) -> None:
    vbr = bench.vbr()
    group = bench.group(vbr, name="partners-own", peer_asn=65010)
    done = bench.both("bgp_group", vbr_id=vbr, name="customer", peer_asn=65010, adopt=True)
    assert (done["bgp_group"]["bgp_group_id"], done["bgp_group"]["name"]) == (group, "customer")
    assert actions(done) == ["ModifyBgpGroupAttribute"]
    bench.group(vbr, name="second", peer_asn=65010)
    with pytest.raises(errors.Ambiguous, match="2 BGP groups have .*peer_asn 65010"):
        bench.run("bgp_group", vbr_id=vbr, name="third", peer_asn=65010, adopt=True)
    made = bench.both("bgp_group", vbr_id=vbr, name="third", peer_asn=65010)
    assert actions(made) == ["CreateBgpGroup"]


def test_a_peer_is_adopted_by_its_address(bench: Bench) -> None:
    vbr = bench.vbr()
    theirs, ours = bench.group(vbr, name="partners-own"), bench.group(vbr, name="customer")
    peer = bench.peer(theirs, peer_ip_address="10.0.0.2")
    for router in ({"vbr_id": vbr}, {}):
        options = {"bgp_group_id": ours, "peer_ip_address": "10.0.0.2", **router}
        assert actions(bench.preview("bgp_peer", **options, adopt=True)) == ["ModifyBgpPeerAttribute"]
    done = bench.both("bgp_peer", vbr_id=vbr, bgp_group_id=ours, peer_ip_address="10.0.0.2", adopt=True)
    assert (done["bgp_peer"]["bgp_peer_id"], done["bgp_peer"]["bgp_group_id"]) == (peer, ours)


# ---------------------------------------------------------------- what cannot be meant


@pytest.mark.parametrize("state", ["present", "absent"])
@pytest.mark.parametrize(
    ("kind", "given", "text"),
    [
        (
            "vbr",
            {"vbr_id": "pc-abc"},
            "vbr_id: pc-abc is the ID of a physical connection; that of a VBR begins with vbr-",
        ),
        ("physical_connection", {"physical_connection_id": "vbr-abc"}, "vbr-abc is the ID of a VBR"),
        ("bgp_peer", {"bgp_peer_id": "bgpg-abc"}, "bgp_peer_id: bgpg-abc is the ID of a BGP group"),
        ("bgp_group", {"name": "customer", "vbr_id": "PC-abc"}, "vbr_id: PC-abc is the ID of a physical connection"),
        (
            "vbr",
            {"name": "edge", "associated_physical_connections": [{"physical_connection_id": "vbr-abc"}]},
            r"associated_physical_connections\[0\].physical_connection_id: vbr-abc is the ID of a VBR",
        ),
    ],
)
def test_an_id_of_another_kind_is_refused_before_any_call(
    bench: Bench, kind: str, given: Given, text: str, state: str
) -> None:
    before = bench.latest()
    with pytest.raises(errors.InvalidOptions, match=text):
        bench.run(kind, **given, state=state)
    assert bench.latest() == before


@pytest.mark.parametrize(("kind", "option"), [("vbr", "wait_timeout"), ("physical_connection", "enable_wait")])
def test_no_wait_is_shorter_than_none(bench: Bench, kind: str, option: str) -> None:
    with pytest.raises(errors.InvalidOptions, match=f"{option}: -1 s is less than 0"):
        bench.run(kind, name="edge", state="absent", **{option: -1})


def test_a_name_on_another_line_is_left_alone_and_told(bench: Bench) -> None:
    ids = estate(bench)
    since = bench.latest()
    done = bench.run("vbr", name="edge", physical_connection_id=ids["other_line"], state="absent")
    assert (done["changed"], bench.made(since)) == (False, [])
    (warning,) = done["warnings"]
    assert warning == (
        f"name: VBR {ids['vbr']} (edge) is on physical connection {ids['line']}, not on {ids['other_line']}; it is left alone"
    )
    assert bench.run("vbr", name="gone", physical_connection_id=ids["line"], state="absent")["warnings"] == []


def test_a_network_of_another_vpc_is_not_withdrawn(today: Bench) -> None:
    vbr = today.vbr()
    today.run("bgp_network", vbr_id=vbr, dst_cidr_block="172.16.0.0/16", vpc_id="vpc-one")
    network = {"vbr_id": vbr, "dst_cidr_block": "172.16.0.0/16", "state": "absent"}
    since = today.latest()
    with pytest.raises(errors.Contradiction, match="vpc_id is vpc-one, not vpc-two"):
        today.run("bgp_network", **network, vpc_id="vpc-two")
    assert today.made(since) == []
    assert actions(today.run("bgp_network", **network, vpc_id="vpc-one")) == ["DeleteBgpNetwork"]


@pytest.mark.parametrize("named", ["vbr_id", "line"])
def test_the_own_line_of_a_router_is_none_of_the_further_ones(bench: Bench, named: str) -> None:
    line = bench.line()
    router = {"vbr_id": bench.vbr(line)} if named == "vbr_id" else {"physical_connection_id": line, "vlan_id": 9}
    link = {"physical_connection_id": line, "vlan_id": 50, **OTHER_GATEWAYS}
    other = {"physical_connection_id": bench.line(), "vlan_id": 50, **OTHER_GATEWAYS}
    since = bench.latest()
    text = rf"associated_physical_connections.*: {line} is the VBR's own physical connection"
    with pytest.raises(errors.InvalidOptions, match=text):
        bench.run("vbr", **router, **GATEWAYS, associated_physical_connections=[other, link])
    assert bench.made(since) == []
