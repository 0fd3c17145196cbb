# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Previews of several tasks that build on each other, and of tasks whose parents are not as they should be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine import memory
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.remembered import Memory
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import is_placeholder

from .bench import CABLED, GATEWAYS, LINE, LOA, MARKS, OTHER_GATEWAYS, Bench, actions, plain, start


@pytest.fixture(params=["reference", "today"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    with start(request.param) as handle:
        yield Bench(handle)


Steps = list[tuple[str, dict[str, Any]]]

REMOVAL: Steps = [
    ("bgp_network", {"vbr_name": "edge", "dst_cidr_block": "172.16.0.0/16", "state": "absent"}),
    ("bgp_peer", {"vbr_name": "edge", "bgp_group_name": "customer", "peer_ip_address": "10.0.0.2", "state": "absent"}),
    ("bgp_group", {"vbr_name": "edge", "name": "customer", "state": "absent"}),
    ("vbr", {"name": "edge", "state": "absent"}),
    ("physical_connection", {"name": "line-1", "state": "absent"}),
]
CREATION: Steps = [
    ("vbr", {"physical_connection_name": "line-1", "vlan_id": 7, "name": "edge", **GATEWAYS}),
    ("bgp_group", {"vbr_name": "edge", "name": "customer", "peer_asn": 65010}),
    ("bgp_peer", {"vbr_name": "edge", "bgp_group_name": "customer", "peer_ip_address": "10.0.0.2"}),
    ("bgp_network", {"vbr_name": "edge", "dst_cidr_block": "172.16.0.0/16"}),
]


def edge(bench: Bench) -> dict[str, str]:
    line = bench.line()
    vbr = bench.vbr(line, name="edge")
    group = bench.group(vbr, name="customer")
    peer = bench.peer(group)
    bench.run("bgp_network", vbr_id=vbr, dst_cidr_block="172.16.0.0/16")
    return {"line": line, "vbr": vbr, "group": group, "peer": peer}


def test_a_teardown_in_single_tasks_previews_as_it_runs(bench: Bench) -> None:
    edge(bench)
    with bench.play():
        foreseen = [bench.preview(kind, **given) for kind, given in REMOVAL]
    assert not any(one["warnings"] for one in foreseen)
    done = [bench.run(kind, **given) for kind, given in REMOVAL]
    for (kind, _given), before, after in zip(REMOVAL, foreseen, done, strict=True):
        assert plain(before, kind) == plain(after, kind)
    assert bench.service.world.store.lines == {}


def test_the_preview_of_a_second_removal_is_idle(bench: Bench) -> None:
    edge(bench)
    with bench.play():
        assert all(bench.preview(kind, **given)["changed"] for kind, given in REMOVAL)
        assert not any(bench.preview(kind, **given)["changed"] for kind, given in REMOVAL)


def test_what_no_task_of_the_play_removes_is_still_an_error(bench: Bench) -> None:
    edge(bench)
    with bench.play():
        bench.preview(*REMOVAL[0][:1], **REMOVAL[0][1])
        with pytest.raises(errors.Refused, match="cannot be removed while it still has: BGP peer"):
            bench.preview("bgp_group", **REMOVAL[2][1])


@pytest.mark.parametrize("known", [None, False])
def test_where_nothing_carries_the_memory_the_children_are_a_warning(bench: Bench, known: bool | None) -> None:
    ids = edge(bench)
    given = {"name": "edge", "state": "absent"}
    if known is None:
        with bench.alone():
            foreseen = bench.preview("vbr", **given)
    else:
        with bench.play(Memory(complete=known)):
            foreseen = bench.preview("vbr", **given)
    assert actions(foreseen) == ["DeleteVirtualBorderRouter"]
    (warning,) = foreseen["warnings"]
    for child in (ids["group"], ids["peer"], "172.16.0.0/16"):
        assert child in warning
    assert "assuming that an earlier task removes them" in warning
    with pytest.raises(errors.Refused):
        bench.run("vbr", **given)


def test_a_cascade_is_remembered_with_all_that_goes(bench: Bench) -> None:
    edge(bench)
    with bench.play():
        bench.preview("vbr", name="edge", state="absent", cascade=True)
        foreseen = bench.preview("physical_connection", name="line-1", state="terminated")
        assert actions(foreseen) == ["TerminatePhysicalConnection"]
        gone = bench.preview("physical_connection", name="line-1", state="absent")
    assert actions(gone) == ["DeletePhysicalConnection"]


def test_parents_that_an_earlier_task_creates_need_no_guess(bench: Bench) -> None:
    bench.line(name="line-1")
    with bench.play():
        foreseen = [bench.preview(kind, **given) for kind, given in CREATION]
        again = [bench.preview(kind, **given) for kind, given in CREATION]
        gone = [bench.preview(kind, **given)["changed"] for kind, given in REMOVAL]
    assert [one["changed"] for one in foreseen] == [True] * 4
    assert [one["changed"] for one in again] == [False] * 4
    assert gone == [True] * 5
    assert not any(one["warnings"] for one in (*foreseen, *again))
    vbr, group, peer = foreseen[0]["vbr"], foreseen[1]["bgp_group"], foreseen[2]["bgp_peer"]
    assert group["vbr_id"] == vbr["vbr_id"]
    assert peer["bgp_group_id"] == group["bgp_group_id"]
    assert is_placeholder(vbr["vbr_id"])
    done = [bench.run(kind, **given) for kind, given in CREATION]
    assert [actions(one) for one in done] == [actions(one) for one in foreseen]


def test_a_name_that_no_task_of_the_play_creates_is_an_error_as_in_the_run(bench: Bench) -> None:
    with bench.play():
        for attempt in (bench.preview, bench.run):
            with pytest.raises(errors.NotFound, match="vbr_name: there is no VBR named edge in this region"):
                attempt("bgp_group", vbr_name="edge", name="customer", peer_asn=65010)
        for attempt in (bench.preview, bench.run):
            with pytest.raises(errors.InvalidOptions, match="required to create a VBR"):
                attempt("vbr", name="edge", vlan_id=7)


def test_changes_are_remembered_too(bench: Bench) -> None:
    vbr = bench.vbr(name="old")
    with bench.play():
        bench.preview("vbr", vbr_id=vbr, name="new")
        assert bench.preview("vbr", vbr_id=vbr, name="new")["changed"] is False
        assert bench.preview("bgp_group", vbr_name="new", name="group-g", peer_asn=65010)["bgp_group"]["vbr_id"] == vbr
        with pytest.raises(errors.NotFound):
            bench.preview("bgp_group", vbr_name="old", name="group-g", peer_asn=65010)
        bench.preview("vbr", vbr_id=vbr, state="terminated")
        with pytest.raises(errors.Refused, match=f"vbr_id: VBR {vbr} .* is terminated"):
            bench.preview("bgp_group", vbr_id=vbr, name="group-h", peer_asn=65010)


def test_a_run_knows_nothing_of_previews(bench: Bench) -> None:
    ids = edge(bench)
    with bench.play():
        bench.preview("vbr", vbr_id=ids["vbr"], state="absent", cascade=True)
        assert bench.run("vbr", vbr_id=ids["vbr"])["vbr"]["vbr_id"] == ids["vbr"]
        assert bench.find("vbr", vbr_id=ids["vbr"]) != []


def test_what_was_made_for_real_meanwhile_is_not_there_twice(bench: Bench) -> None:
    """As by a task with check_mode=false in a play that is only previewed."""
    vbr = bench.vbr()
    given = {"vbr_id": vbr, "name": "customer", "peer_asn": 65010}
    with bench.play():
        bench.preview("bgp_group", **given)
        done = bench.run("bgp_group", **given)
        foreseen = bench.preview("bgp_group", **given)
    assert foreseen["bgp_group"]["bgp_group_id"] == done["bgp_group"]["bgp_group_id"]
    assert foreseen["changed"] is False


def test_info_modules_show_what_a_preview_foresees(bench: Bench) -> None:
    vbr = bench.vbr()
    with bench.play():
        made = bench.preview("bgp_group", vbr_id=vbr, name="customer", peer_asn=65010)["bgp_group"]["bgp_group_id"]
        context = bench.context(preview=True)
        listed = memory_listing(bench, context, "bgp_group", bgp_group_id=made)
        assert [one["name"] for one in listed] == ["customer"]
    with pytest.raises(errors.InvalidOptions, match="bgp_group_id: .* is a check-mode placeholder"):
        bench.info("bgp_group", bgp_group_id=made)


def memory_listing(bench: Bench, context: Any, kind: str, **params: Any) -> list[dict[str, Any]]:
    from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import list_objects
    from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES

    return list_objects(context, RESOURCES[kind], params)


def test_the_memory_holds_no_secret_and_survives_as_plain_data(bench: Bench) -> None:
    bench.vbr(name="edge")
    with bench.play() as known:
        bench.preview("bgp_group", vbr_name="edge", name="customer", peer_asn=65010, auth_key="topsecret")
        bench.preview("vbr", name="edge", description="new")
        saved = memory.save(known)
    assert "topsecret" not in str(saved)
    loaded = memory.load({**saved, "complete": True})
    assert loaded == known
    assert memory.load(None) is None


# ---------------------------------------------------------------- parents that are not as they should be


NETWORK = {"dst_cidr_block": "172.16.0.0/16"}
GROUP = {"name": "customer", "peer_asn": 65010}


@pytest.mark.parametrize(("kind", "given"), [("bgp_group", GROUP), ("bgp_network", NETWORK)])
def test_a_parent_that_is_not_there_or_not_ready(bench: Bench, kind: str, given: dict[str, Any]) -> None:
    vbr = bench.vbr()
    bench.set_status(vbr, "terminated")
    since = bench.latest()
    for named, error, text in (
        ("vbr-nowhere", errors.NotFound, "vbr_id: VBR vbr-nowhere does not exist in this region"),
        (vbr, errors.Refused, f"vbr_id: VBR {vbr} .*is terminated; there can be a new .* only while it is active"),
    ):
        for attempt in (bench.preview, bench.run):
            with pytest.raises(error, match=text):
                attempt(kind, vbr_id=named, **given)
    assert bench.made(since) == []


def test_a_group_that_is_not_there(bench: Bench) -> None:
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.NotFound, match="bgp_group_id: BGP group bgpg-nowhere does not exist"):
            attempt("bgp_peer", bgp_group_id="bgpg-nowhere", peer_ip_address="10.0.0.2")


def test_lines_that_a_list_names(bench: Bench) -> None:
    vbr, early = bench.vbr(), bench.line("Allocated")
    for named, error, text in (
        (
            "pc-nowhere",
            errors.NotFound,
            r"associated_physical_connections\[0\].physical_connection_id: .*does not exist",
        ),
        (
            early,
            errors.Refused,
            f"physical connection {early} .*is Allocated; a VBR can have it only while it is Enabled",
        ),
    ):
        wanted = [{"physical_connection_id": named, "vlan_id": 50, **OTHER_GATEWAYS}]
        for attempt in (bench.preview, bench.run):
            with pytest.raises(error, match=text):
                attempt("vbr", vbr_id=vbr, associated_physical_connections=wanted)


def test_a_redundant_line_that_is_not_there(bench: Bench) -> None:
    given = {**LINE, "port_type": "1000Base-T", "redundant_physical_connection_id": "pc-nowhere"}
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.NotFound, match="redundant_physical_connection_id: .* pc-nowhere does not exist"):
            attempt("physical_connection", **given)
    assert bench.made() == []


def test_both_ends_of_an_association(bench: Bench) -> None:
    vbr, line = bench.vbr(), bench.line("Allocated")
    link = {"vlan_id": 50, **OTHER_GATEWAYS}
    for attempt in (bench.preview, bench.run):
        with pytest.raises(
            errors.Refused, match="physical_connection_id: .* is Allocated; .* only while it is Enabled"
        ):
            attempt("vbr_association", vbr_id=vbr, physical_connection_id=line, **link)


def test_a_parent_is_read_once(bench: Bench) -> None:
    bench.vbr(name="edge")
    since = bench.latest()
    bench.preview("bgp_group", vbr_name="edge", **GROUP)
    assert bench.read(since).count("DescribeVirtualBorderRouters") == 1


# ---------------------------------------------------------------- placeholders in lists


def test_placeholders_are_taken_inside_lists(bench: Bench) -> None:
    vbr = bench.vbr()
    line = {**LINE, "port_type": "1000Base-T", "name": "line-7"}
    with bench.play():
        new = bench.preview("physical_connection", **line)["physical_connection"]
        link = {"physical_connection_id": new["physical_connection_id"], "vlan_id": 50, **OTHER_GATEWAYS}
        with bench.alone():
            foreseen = bench.preview("vbr", vbr_id=vbr, associated_physical_connections=[link])
        assert foreseen["changed"] is True
        second = bench.preview(
            "physical_connection",
            **{**line, "name": "line-8"},
            redundant_physical_connection_id=new["physical_connection_id"],
            wait_for="Allocated",
        )
    assert second["changed"] is True


def test_what_a_line_under_way_cannot_have_yet_is_refused_as_in_the_run(bench: Bench) -> None:
    vbr = bench.vbr()
    line = {**LINE, "port_type": "1000Base-T", "name": "line-7"}
    router = {"physical_connection_name": "line-7", "vlan_id": 50, **OTHER_GATEWAYS}
    with bench.play():
        new = bench.preview("physical_connection", **line)["physical_connection"]["physical_connection_id"]
        check_refusals(bench.preview, vbr, new, router)
    made = bench.run("physical_connection", **line)["physical_connection"]["physical_connection_id"]
    check_refusals(bench.run, vbr, made, router)


def check_refusals(attempt: Any, vbr: str, line: str, router: dict[str, Any]) -> None:
    link = {"physical_connection_id": line, "vlan_id": 50, **OTHER_GATEWAYS}
    with pytest.raises(errors.Refused, match="a VBR can be created on it once it is Enabled"):
        attempt("vbr", name="new", **router)
    with pytest.raises(errors.Refused, match="is Initial; a VBR can have it only while it is Enabled"):
        attempt("vbr", vbr_id=vbr, associated_physical_connections=[link])
    with pytest.raises(errors.Refused, match="is Initial; there can be a new association"):
        attempt("vbr_association", vbr_id=vbr, **link)


# ---------------------------------------------------------------- orders, letters, further lines


def previewed_and_run(bench: Bench, steps: Steps) -> list[list[str]]:
    """The actions of tasks that are previewed as those of one play, and then run; they have to be the same."""
    with bench.play():
        foreseen = [bench.preview(kind, **given) for kind, given in steps]
    done = [bench.run(kind, **given) for kind, given in steps]
    found = [[name for name in actions(one) if name not in MARKS] for one in done]
    assert [[name for name in actions(one) if name not in MARKS] for one in foreseen] == found
    return found


def test_an_order_is_previewed_once(bench: Bench) -> None:
    line = bench.line("Confirmed", loa="Complete")
    order = ("physical_connection_order", {"physical_connection_id": line, "type": "occupancy", "pay": True})
    assert previewed_and_run(bench, [order, order]) == [["CreatePhysicalConnectionOccupancyOrder"], []]


@pytest.fixture
def tagging() -> Iterator[Bench]:
    """A service with tags, without which nobody knows of an order that is not paid."""
    with start("today") as handle:
        yield Bench(handle)


def test_an_unpaid_order_is_previewed_once(tagging: Bench) -> None:
    bench = tagging
    line = bench.line("Confirmed", loa="Complete")
    given = {"physical_connection_id": line, "type": "occupancy", "pay": True, "auto_pay": False}
    steps: Steps = [("physical_connection_order", {**given, "ordered_elsewhere": False})]
    steps.append(("physical_connection_order", given))
    assert previewed_and_run(bench, steps) == [["CreatePhysicalConnectionOccupancyOrder"], []]


def test_a_letter_is_previewed_once_and_its_report_after_it(bench: Bench) -> None:
    line = bench.line("Allocated")
    letter = ("physical_connection_loa", {"physical_connection_id": line, **LOA})
    assert previewed_and_run(bench, [letter, letter]) == [["ApplyPhysicalConnectionLOA"], []]
    bench.set_status(line, "Available", "loa_status")
    report = ("physical_connection_loa", {"physical_connection_id": line, **LOA, **CABLED, "state": "completed"})
    assert previewed_and_run(bench, [report, report]) == [["CompletePhysicalConnectionLOA"], []]


def test_the_letter_of_a_line_that_is_yet_to_be_applied_for(bench: Bench) -> None:
    line = {**LINE, "port_type": "1000Base-T", "name": "line-7"}
    letter = {"physical_connection_name": "line-7", **LOA, **CABLED, "state": "completed"}
    with bench.play():
        bench.preview("physical_connection", **line)
        with pytest.raises(errors.Refused, match="is Initial; its LOA can be applied for once its port is Allocated"):
            bench.preview("physical_connection_loa", **letter)
        foreseen = bench.preview("physical_connection_loa", **letter, wait_for="Complete")
        assert actions(foreseen) == ["ApplyPhysicalConnectionLOA", "CompletePhysicalConnectionLOA"]
        assert actions(bench.preview("physical_connection_loa", **letter, wait_for="Complete")) == []


def further(bench: Bench) -> tuple[str, str, dict[str, Any]]:
    vbr, other = bench.vbr(), bench.line()
    return vbr, other, {"physical_connection_id": other, "vlan_id": 50, **OTHER_GATEWAYS}


def test_what_an_association_adds_a_list_can_remove(bench: Bench) -> None:
    vbr, _other, link = further(bench)
    steps: Steps = [
        ("vbr_association", {"vbr_id": vbr, **link}),
        ("vbr", {"vbr_id": vbr, "associated_physical_connections": [link]}),
        ("vbr", {"vbr_id": vbr, "associated_physical_connections": []}),
        ("vbr_association", {"vbr_id": vbr, **link}),
        ("vbr_association", {"vbr_id": vbr, **link, "state": "absent"}),
        ("vbr", {"vbr_id": vbr, "associated_physical_connections": []}),
    ]
    add = "AssociatePhysicalConnectionToVirtualBorderRouter"
    remove = "UnassociatePhysicalConnectionFromVirtualBorderRouter"
    assert previewed_and_run(bench, steps) == [[add], [], [remove], [add], [remove], []]


def test_what_a_list_adds_an_association_can_remove(bench: Bench) -> None:
    vbr, _other, link = further(bench)
    steps: Steps = [
        ("vbr", {"vbr_id": vbr, "associated_physical_connections": [link]}),
        ("vbr_association", {"vbr_id": vbr, **link}),
        ("vbr_association", {"vbr_id": vbr, **link, "state": "absent"}),
        ("vbr", {"vbr_id": vbr, "associated_physical_connections": [link]}),
    ]
    change, remove = "ModifyVirtualBorderRouterAttribute", "UnassociatePhysicalConnectionFromVirtualBorderRouter"
    assert previewed_and_run(bench, steps) == [[change], [], [remove], [change]]


def test_a_vlan_that_is_taken_on_the_further_line_is_foreseen(bench: Bench) -> None:
    vbr, other, link = further(bench)
    taken = bench.vbr(other, vlan_id=50)
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.ExpressConnectError, match="InvalidVlanId.Used|vlan_id: 50 ") as caught:
            attempt("vbr_association", vbr_id=vbr, **link)
    with pytest.raises(errors.Refused, match=f"vlan_id: 50 is taken on physical connection {other} by VBR {taken}"):
        bench.preview("vbr_association", vbr_id=vbr, **link)
    assert "VLAN" in str(caught.value)


def test_a_vlan_that_an_earlier_task_takes_on_the_further_line_is_foreseen(bench: Bench) -> None:
    vbr, other, link = further(bench)
    with bench.play():
        bench.preview("vbr", physical_connection_id=other, name="first", vlan_id=50, **GATEWAYS)
        with pytest.raises(errors.Refused, match=f"vlan_id: 50 is taken on physical connection {other} by VBR"):
            bench.preview("vbr_association", vbr_id=vbr, **link)


def test_what_an_earlier_task_gives_away_can_be_taken_by_a_later_one(bench: Bench) -> None:
    """A VLAN ID, and the address of a peer: what had it is not what the later task means."""
    line = bench.line()
    vbr = bench.vbr(line, name="edge", vlan_id=11)
    group = bench.group(vbr, name="customer")
    peer = bench.peer(group, peer_ip_address="10.0.0.2")
    steps: Steps = [
        ("vbr", {"vbr_id": vbr, "vlan_id": 15}),
        ("vbr", {"physical_connection_id": line, "vlan_id": 11, "name": "second", **OTHER_GATEWAYS}),
        ("bgp_peer", {"bgp_peer_id": peer, "peer_ip_address": "10.0.0.9"}),
        ("bgp_peer", {"bgp_group_id": group, "peer_ip_address": "10.0.0.2"}),
        ("bgp_group", {"bgp_group_id": group, "state": "absent", "cascade": True}),
    ]
    with bench.play():
        foreseen = [bench.preview(kind, **given) for kind, given in steps]
    done = [bench.run(kind, **given) for kind, given in steps]
    assert [actions(one) for one in foreseen] == [actions(one) for one in done]
    assert actions(done[-1]) == ["DeleteBgpPeer", "DeleteBgpPeer", "DeleteBgpGroup"]


PLANNED = "pc-(known-after-apply)-1f3a9c2e"


@pytest.mark.parametrize(
    ("kind", "given", "name"),
    [
        (
            "vbr",
            {"vbr_id": "vbr-1", "associated_physical_connections": [{"physical_connection_id": PLANNED, "vlan_id": 5}]},
            "associated_physical_connections[0].physical_connection_id",
        ),
        ("vbr", {"vbr_id": "vbr-1", "extra_parameters": {"A": {"B": [PLANNED]}}}, "extra_parameters.A.B[0]"),
        (
            "physical_connection",
            {**LINE, "redundant_physical_connection_id": PLANNED},
            "redundant_physical_connection_id",
        ),
        ("physical_connection", {**LINE, "tags": {"partner": PLANNED}}, "tags.partner"),
    ],
)
def test_no_placeholder_is_sent_for_real(bench: Bench, kind: str, given: dict[str, Any], name: str) -> None:
    with pytest.raises(errors.InvalidOptions) as caught:
        bench.run(kind, **given)
    assert f"{name}: {PLANNED} is a check-mode placeholder; use the real ID" in caught.value.message
    assert bench.made() == bench.read() == []
