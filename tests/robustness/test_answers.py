# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers that are not as documented: they are no evidence that something is not there, and nothing is changed after them.

Between the modules and the simulator stands a server that spoils answers. EXPRESS_CONNECT_FUZZ says how many are made up.
"""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from modules.bench import CABLED, GATEWAYS, LINE, LOA, OTHER_GATEWAYS, PERSON, Bench, actions
from unit.common import shows

import simulator
from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

from .servers import Server, between

EXAMPLES = int(os.environ.get("EXPRESS_CONNECT_FUZZ", "2500"))
SHARDS = 10
SECRET = "Answer-Secret-4711"
PORTAL = {"status": "maintenance"}
"""What stands before a service may answer while that is away: 200, and JSON."""

PC, LOAS, ROUTERS = "DescribePhysicalConnections", "DescribePhysicalConnectionLOA", "DescribeVirtualBorderRouters"
FOREIGN = "DescribeVirtualBorderRoutersForPhysicalConnection"
GROUPS, PEERS, NETWORKS = "DescribeBgpGroups", "DescribeBgpPeers", "DescribeBgpNetworks"
POINTS, OFFERS, TRAFFIC = "DescribeAccessPoints", "ListBusinessAccessPoints", "GetPhysicalConnectionServiceStatus"
TAGS = "ListTagResourcesForExpressConnect"


class Estate:
    """A service with one object of each kind, and what spoils its answers."""

    def __init__(self, service: simulator.Handle) -> None:
        self.service, self.direct = service, Bench(service)
        self.names = self.build()
        service.control.advance(3600)
        service.control.delays(**{name: 0 for name in service.world.delays if name != "token_life"})
        self.kept = copy.deepcopy(service.world.store)
        self.spoil: Callable[[str, Any], Any] = lambda action, answer: answer
        self.server: Server

    def build(self) -> dict[str, str]:
        bench = self.direct
        self.service.control.quotas(free_lines=None, free_vbrs=None)
        self.service.control.traffic_service(open=True)
        line, second = bench.line(name="line-1"), bench.line(name="line-2")
        vbr = bench.vbr(line, name="vbr-1", vlan_id=101)
        ids = {
            "line": line,
            "second": second,
            "third": bench.line(name="line-3"),
            "initial": bench.line("Initial", name="line-4"),
            "allocated": bench.line("Allocated", name="line-5"),
            "available": bench.line("Allocated", loa="Available", name="line-6"),
            "confirmed": bench.line("Confirmed", loa="Complete", name="line-7"),
            "canceled": bench.line("Canceled", name="line-8"),
            "vbr": vbr,
            "terminated": bench.vbr(line, "terminated", name="vbr-2", vlan_id=102),
            "bare": bench.vbr(line, name="vbr-3", vlan_id=104),
            "foreign": bench.foreign_vbr(line, vlan=103),
            "group": (group := bench.group(vbr, name="group-1", auth_key=SECRET)),
            "peer": bench.peer(group),
        }
        bench.run("vbr_association", vbr_id=vbr, physical_connection_id=second, vlan_id=50, **OTHER_GATEWAYS)
        bench.run("bgp_network", vbr_id=vbr, dst_cidr_block="172.16.0.0/16")
        return ids

    def restore(self) -> Bench:
        """Return a bench behind the server, with everything as it was at the beginning."""
        world = self.service.world
        world.store = copy.deepcopy(self.kept)
        world.answers.clear()
        self.spoil = lambda action, answer: answer
        bench = Bench(self.service)
        bench.client = bench.new_client(endpoint=self.server.endpoint)
        return bench

    def options(self, given: dict[str, Any]) -> dict[str, Any]:
        """The options of a task; what begins with a dollar sign is the name of an object."""
        return {
            option: self.names[value[1:]] if isinstance(value, str) and value.startswith("$") else value
            for option, value in given.items()
        }


@pytest.fixture(scope="module")
def lasting() -> Iterator[Estate]:
    with simulator.start(control=True, seed=1, profile="today", default_port_type=True) as service:
        service.control.clock(freeze=True)
        estate = Estate(service)
        # the attribute changes from test to test, so that it is looked up at each answer
        with between(service.endpoint, lambda *answered: estate.spoil(*answered)) as server:  # pylint: disable=unnecessary-lambda
            estate.server = server
            yield estate


@pytest.fixture
def estate(lasting: Estate) -> Estate:
    lasting.bench = lasting.restore()  # type: ignore[attr-defined]
    return lasting


@pytest.fixture
def bench(estate: Estate) -> Bench:
    return estate.bench  # type: ignore[attr-defined,no-any-return]


def instead(action: str, answer: Any, times: int = 10**9) -> Callable[[str, Any], Any]:
    """Answer so to an action, as many times, whatever the service says."""
    left = [times]

    def spoil(asked: str, real: Any) -> Any:
        if asked != action or not left[0]:
            return real
        left[0] -= 1
        return answer(real) if callable(answer) else answer

    return spoil


# ------------------------------------------------------------------------------------------------ tasks

# One task or more for each kind and state: what it does, and which answers it goes by.
TASKS: list[tuple[str, dict[str, Any]]] = [
    ("physical_connection", {"name": "line-1", "description": "Something else"}),
    ("physical_connection", {"name": "line-1", "peer_location": LINE["peer_location"]}),
    ("physical_connection", {**LINE, "name": "line-9"}),
    ("physical_connection", {"name": "line-8", "state": "absent"}),
    ("physical_connection", {"physical_connection_id": "$third", "state": "absent"}),
    ("physical_connection", {"name": "line-4", "state": "canceled"}),
    ("physical_connection", {"name": "line-3", "state": "terminated"}),
    ("physical_connection", {"name": "line-7", "state": "enabled", "pay": True}),
    ("physical_connection_loa", {"physical_connection_name": "line-5", **LOA}),
    ("physical_connection_loa", {"physical_connection_id": "$available", **CABLED, "state": "completed"}),
    ("physical_connection_order", {"physical_connection_name": "line-7", "type": "occupancy", "pay": True}),
    ("traffic_service", {"open": True}),
    ("vbr", {"name": "vbr-1", "description": "Something else"}),
    ("vbr", {"vbr_id": "$vbr", "min_rx_interval": 400}),
    ("vbr", {"name": "vbr-9", "physical_connection_name": "line-1", "vlan_id": 109, **GATEWAYS}),
    ("vbr", {"name": "vbr-1", "state": "absent", "cascade": True}),
    ("vbr", {"name": "vbr-3", "state": "absent"}),
    ("vbr", {"name": "vbr-3", "state": "terminated"}),
    ("vbr", {"name": "vbr-2", "physical_connection_id": "$line"}),
    ("vbr", {"vbr_id": "$foreign", "physical_connection_id": "$line", "state": "absent"}),
    ("vbr_association", {"vbr_name": "vbr-1", "physical_connection_id": "$second", "state": "absent"}),
    ("vbr_association", {"vbr_id": "$vbr", "physical_connection_id": "$third", "vlan_id": 51, **OTHER_GATEWAYS}),
    ("bgp_group", {"vbr_name": "vbr-1", "name": "group-1", "description": "Something else"}),
    ("bgp_group", {"vbr_id": "$vbr", "name": "group-9", "peer_asn": 65011, "auth_key": SECRET}),
    ("bgp_group", {"bgp_group_id": "$group", "state": "absent", "cascade": True}),
    ("bgp_peer", {"bgp_group_name": "group-1", "vbr_name": "vbr-1", "peer_ip_address": "10.0.0.2", "enable_bfd": True}),
    ("bgp_peer", {"bgp_peer_id": "$peer", "state": "absent"}),
    ("bgp_network", {"vbr_id": "$vbr", "dst_cidr_block": "172.17.0.0/16"}),
    ("bgp_network", {"vbr_name": "vbr-1", "dst_cidr_block": "172.16.0.0/16", "state": "absent"}),
]
WHOLE = [f"{number} {kind}" for number, (kind, _given) in enumerate(TASKS)]


def run(estate: Estate, number: int) -> dict[str, Any]:
    kind, given = TASKS[number]
    estate.service.control.traffic_service(open=kind != "traffic_service")
    return estate.bench.run(kind, **estate.options(given))  # type: ignore[attr-defined,no-any-return]


@pytest.fixture(scope="module")
def gone_by(lasting: Estate) -> list[list[str]]:
    """The reading actions of each task before its first change."""
    found = []
    for number in range(len(TASKS)):
        lasting.bench = lasting.restore()  # type: ignore[attr-defined]
        begun = lasting.direct.latest()
        run(lasting, number)
        journal = lasting.service.control.journal(begun)
        first = next((place for place, one in enumerate(journal) if one["changing"]), len(journal))
        found.append(sorted({one["action"] for one in journal[:first]}))
    return found


def test_the_tasks_go_by_every_reading_action(gone_by: list[list[str]]) -> None:
    read = {PC, LOAS, ROUTERS, FOREIGN, GROUPS, PEERS, NETWORKS, POINTS, OFFERS, TRAFFIC, TAGS}
    assert {action for one in gone_by for action in one} == read


@pytest.mark.parametrize("number", range(len(TASKS)), ids=WHOLE)
def test_an_answer_without_its_container_is_no_evidence(
    estate: Estate, bench: Bench, gone_by: list[list[str]], number: int
) -> None:
    """For none of the answers that the task goes by; and nothing is changed after it."""
    for action in gone_by[number]:
        estate.bench = bench = estate.restore()  # type: ignore[attr-defined]
        estate.spoil = instead(action, PORTAL)
        begun = bench.latest()
        with pytest.raises(errors.UnexpectedAnswer, match=rf"^{action}: the answer is not as documented: there is "):
            run(estate, number)
        assert bench.made(begun) == []


@pytest.mark.parametrize("number", range(len(TASKS)), ids=WHOLE)
def test_it_is_asked_for_again(estate: Estate, gone_by: list[list[str]], number: int) -> None:
    expected = actions(run(estate, number))
    for action in gone_by[number]:
        estate.bench = estate.restore()  # type: ignore[attr-defined]
        estate.spoil = instead(action, PORTAL, times=3)
        assert actions(run(estate, number)) == expected


# ------------------------------------------------------------------------------------------------ what it would cost


def test_no_second_line_is_applied_for(estate: Estate, bench: Bench) -> None:
    estate.spoil = instead(PC, PORTAL)
    begun = bench.latest()
    with pytest.raises(errors.UnexpectedAnswer, match=PC):
        bench.run("physical_connection", **{**LINE, "name": "line-1"})
    assert bench.made(begun) == []


@pytest.mark.parametrize("action", [ROUTERS, FOREIGN])
def test_a_line_with_routers_is_not_terminated(estate: Estate, bench: Bench, action: str) -> None:
    """Without cascade, as long as the listing of what hangs on it says nothing."""
    estate.spoil = instead(action, PORTAL)
    with pytest.raises(errors.UnexpectedAnswer, match=action):
        bench.run("physical_connection", name="line-1", state="terminated")
    assert bench.status(estate.names["line"]) == "Enabled"


def test_the_second_source_has_a_shape_too(estate: Estate, bench: Bench) -> None:
    """A line that was created and is not listed is asked for in another way, before another one is applied for."""
    estate.spoil = lambda action, answer: (
        {**answer, "TotalCount": 0, "PhysicalConnectionSet": {"PhysicalConnectionType": []}}
        if action == PC
        else PORTAL
        if action == FOREIGN
        else answer
    )
    begun = bench.latest()
    with pytest.raises(errors.UnexpectedAnswer, match=rf"^{FOREIGN}: .*there is no VirtualBorder"):
        bench.run("physical_connection", **{**LINE, "name": "line-9"})
    assert bench.made(begun) == ["CreatePhysicalConnection"]


@pytest.mark.parametrize("answer", [{}, {"Enabled": None}, {"Enabled": ""}, {"Enabled": "maybe"}, {"Enabled": []}])
def test_outbound_traffic_is_not_opened_on_suspicion(estate: Estate, bench: Bench, answer: dict[str, Any]) -> None:
    estate.service.control.traffic_service(open=False)
    estate.spoil = instead(TRAFFIC, {"RequestId": "T-1", **answer})
    begun = bench.latest()
    with pytest.raises(errors.UnexpectedAnswer, match=rf"^{TRAFFIC}: .*Enabled.*request ID T-1"):
        bench.run("traffic_service", open=True)
    assert bench.made(begun) == []


@pytest.mark.parametrize("none", [{}, "", None, {"Status": ""}, {"Status": None, "PMInfo": {"PMInfo": []}}])
@pytest.mark.parametrize("name", ["PhysicalConnectionLOAType", "data"])
def test_a_line_without_an_loa(estate: Estate, bench: Bench, name: str, none: Any) -> None:
    estate.spoil = instead(LOAS, {"RequestId": "L-1", name: none}, times=1)
    given = {"physical_connection_name": "line-5", **LOA}
    assert actions(bench.run("physical_connection_loa", **given)) == ["ApplyPhysicalConnectionLOA"]


@pytest.mark.parametrize(
    "loa",
    [[], "x", 7, {"CompanyName": "Example"}, {"Status": 7}, {"Status": "Available", "PMInfo": "x"},
     {"Status": "Available", "PMInfo": {"PMInfo": ["x"]}}],
)  # fmt: skip
def test_an_loa_of_the_wrong_shape(estate: Estate, bench: Bench, loa: Any) -> None:
    estate.spoil = instead(LOAS, {"RequestId": "L-1", "PhysicalConnectionLOAType": loa})
    begun = bench.latest()
    with pytest.raises(errors.UnexpectedAnswer, match=rf"^{LOAS}: .*request ID L-1"):
        bench.run("physical_connection_loa", physical_connection_name="line-5", **LOA)
    assert bench.made(begun) == []


@pytest.mark.parametrize("people", [[PERSON], PERSON, {"PMInfo": PERSON}, {"PMInfo": [PERSON]}, None, "", []])
def test_people_come_in_all_printed_shapes(estate: Estate, bench: Bench, people: Any) -> None:
    def spoil(real: Any) -> Any:
        return {**real, "PhysicalConnectionLOAType": {**real["PhysicalConnectionLOAType"], "PMInfo": people}}

    estate.spoil = instead(LOAS, spoil)
    (found,) = bench.info("physical_connection_loa", physical_connection_id=estate.names["available"])[
        "physical_connection_loas"
    ]
    assert len(found["pm_info"]) == bool(people)


def test_the_example_of_networks_leaves_the_router_out(estate: Estate, bench: Bench) -> None:
    estate.spoil = instead(
        NETWORKS,
        {"RequestId": "N-1", "TotalCount": 1, "BgpNetworks": {"BgpNetwork": {"DstCidrBlock": "172.16.0.0/16"}}},
    )
    vbr = estate.names["vbr"]
    assert not bench.run("bgp_network", vbr_id=vbr, dst_cidr_block="172.16.0.0/16")["changed"]


# ------------------------------------------------------------------------------------------------ pages


def test_a_listing_that_changes_while_it_is_read(estate: Estate, bench: Bench) -> None:
    """Something may have slipped from the second page to the first."""
    vbr = estate.names["vbr"]
    for number in range(60):
        bench.client.call("AddBgpNetwork", {"RouterId": vbr, "DstCidrBlock": f"10.{number}.0.0/16"})
    pages: list[int] = []

    def spoil(action: str, answer: Any) -> Any:
        if action == NETWORKS:
            pages.append(answer["PageNumber"])
            if pages == [1]:
                bench.client.call("DeleteBgpNetwork", {"RouterId": vbr, "DstCidrBlock": "172.16.0.0/16"})
        return answer

    estate.spoil = spoil
    found = [item["dst_cidr_block"] for item in bench.find("bgp_network", vbr_id=vbr)]
    assert sorted(found) == sorted(f"10.{number}.0.0/16" for number in range(60))
    assert pages == [1, 2, 1, 2]


@pytest.mark.parametrize("total", [2, 10**6, "many", {}, -1, True])
def test_a_count_that_is_wrong(estate: Estate, bench: Bench, total: Any) -> None:
    estate.spoil = instead(PEERS, lambda real: {**real, "TotalCount": total})
    with pytest.raises(errors.UnexpectedAnswer, match=rf"^{PEERS}: .*TotalCount"):
        bench.run("bgp_group", bgp_group_id=estate.names["group"], state="absent")
    assert bench.status(estate.names["group"]) == "Available"


def test_a_count_that_is_missing(estate: Estate, bench: Bench) -> None:
    estate.spoil = instead(PEERS, lambda real: {name: value for name, value in real.items() if name != "TotalCount"})
    assert len(bench.find("bgp_peer", bgp_group_id=estate.names["group"])) == 1


# ------------------------------------------------------------------------------------------------ changing calls


@pytest.mark.parametrize("number", range(len(TASKS)), ids=WHOLE)
def test_a_change_is_answered_with_a_request_id(estate: Estate, bench: Bench, number: int) -> None:
    """Or it is unknown what was done. It is asked again with the same token, to which the service repeats its answer."""
    expected = actions(run(estate, number))
    if not expected:
        return
    estate.bench = bench = estate.restore()  # type: ignore[attr-defined]
    estate.spoil = instead(expected[0], PORTAL)
    begun = bench.latest()
    with pytest.raises(errors.UnexpectedAnswer, match="there is no RequestId.*it is unknown whether the service acted"):
        run(estate, number)
    journal = estate.service.control.journal(begun, changing=True)
    assert len({one["params"]["ClientToken"] for one in journal if one["action"] == expected[0]}) == 1
    estate.bench = estate.restore()  # type: ignore[attr-defined]
    estate.spoil = instead(expected[0], PORTAL, times=2)
    assert actions(run(estate, number)) == expected


@pytest.mark.parametrize("new", [None, "", {"a": 1}, ["vbr-1"], True, 1.5])
@pytest.mark.parametrize(("number", "member"), [(2, "PhysicalConnectionId"), (14, "VbrId"), (23, "BgpGroupId")])
def test_an_id_is_a_text(estate: Estate, bench: Bench, number: int, member: str, new: Any) -> None:
    action = {"PhysicalConnectionId": "CreatePhysicalConnection", "VbrId": "CreateVirtualBorderRouter"}
    create = action.get(member, "CreateBgpGroup")
    estate.spoil = instead(create, lambda real: {**real, member: new})
    begun = bench.latest()
    with pytest.raises(
        errors.UnexpectedAnswer, match=rf"^{create}: .*{member}.*it is unknown whether the service acted"
    ):
        run(estate, number)
    assert set(bench.made(begun)) == {create}
    estate.bench = estate.restore()  # type: ignore[attr-defined]
    estate.spoil = instead(create, lambda real: {**real, member: new}, times=2)
    assert run(estate, number)["changed"]


@pytest.mark.parametrize("answer", [{"success": False}, {"Success": "false"}, {"success": False, "code": "Busy"}])
def test_a_success_that_says_that_it_is_none(estate: Estate, bench: Bench, answer: dict[str, Any]) -> None:
    estate.spoil = instead("ModifyPhysicalConnectionAttribute", {"RequestId": "S-1", **answer})
    with pytest.raises(errors.ApiError, match=r"ModifyPhysicalConnectionAttribute was refused: (HTTP 200|Busy)"):
        bench.run("physical_connection", name="line-1", description="Something else")


@pytest.mark.parametrize("data", [None, [], "x", 7, {}, {"OrderId": {"a": 1}}])
def test_an_order_without_its_number_is_unclear(estate: Estate, bench: Bench, data: Any) -> None:
    """It is asked for again with the same token only, so that it is placed once, and its mark stays."""
    action = "CreatePhysicalConnectionOccupancyOrder"
    estate.spoil = instead(action, lambda real: {"RequestId": real["RequestId"], "Data": data})
    begun = bench.latest()
    with pytest.raises(errors.Unclear, match=rf"^{action}: it is unclear whether the order was placed.*OrderId"):
        bench.run("physical_connection_order", physical_connection_name="line-7", type="occupancy", pay=True)
    journal = estate.service.control.journal(begun, changing=True)
    assert len({one["params"]["ClientToken"] for one in journal if one["action"] == action}) == 1
    assert "UntagResourcesForExpressConnect" not in bench.made(begun)


# ------------------------------------------------------------------------------------------------ made-up answers

# What no answer says in the place of these members, without which nothing can be decided.
DECISIVE = {
    PC: {"PhysicalConnectionId", "Status"},
    LOAS: {"Status"},
    ROUTERS: {"VbrId", "PhysicalConnectionId", "VlanId", "Status"},
    FOREIGN: {"VbrId", "VlanId"},
    GROUPS: {"BgpGroupId", "RouterId", "Status"},
    PEERS: {"BgpPeerId", "BgpGroupId", "PeerIpAddress", "Status"},
    NETWORKS: {"RouterId", "DstCidrBlock"},
    POINTS: {"AccessPointId", "Status"},
    OFFERS: {"AccessPointId"},
    TRAFFIC: {"Enabled"},
    TAGS: set(),  # only whether it is answered
}
CONTAINERS = {**dict.fromkeys(DECISIVE, 2), LOAS: 1, OFFERS: 1, TRAFFIC: 0, TAGS: 0}
"""How many levels of an answer are not members of an object."""
NONSENSE: list[Callable[[Any], Any]] = [
    lambda real: None,
    lambda real: "",
    lambda real: 1.5,
    lambda real: 10**30,
    lambda real: float("nan"),
    lambda real: float("inf"),
    lambda real: [],
    lambda real: {},
    lambda real: [real],
    lambda real: {"value": real},
    lambda real: {"value": {"value": None}},
    lambda real: [None],
    lambda real: [[real]],
    lambda real: not real if isinstance(real, bool) else real + 1 if isinstance(real, int) else 7,
    str,
    lambda real: "\ud800\x00",
    lambda real: "maybe",
]
EMPTY = (0, 1, 6, 7)
PLAUSIBLE = range(13, len(NONSENSE))  # of a documented type, perhaps


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths to all that an answer holds, but for what nobody goes by."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        if key not in ("RequestId", "PageNumber", "PageSize"):
            yield (*path, key)
            yield from places(inner, (*path, key))


def replace_at(answer: Any, path: tuple[Any, ...], nonsense: Callable[[Any], Any]) -> Any:
    spoilt = copy.deepcopy(answer)
    inner = spoilt
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = nonsense(inner[path[-1]])
    return spoilt


@pytest.mark.parametrize("shard", range(SHARDS))
def test_nonsense_in_answers(lasting: Estate, gone_by: list[list[str]], shard: int) -> None:
    @seed(shard)
    @settings(max_examples=EXAMPLES // SHARDS, database=None, suppress_health_check=list(HealthCheck))
    @given(
        number=st.sampled_from(range(len(TASKS))),
        which=st.integers(0, 9),
        where=st.integers(0, 199),
        what=st.sampled_from(range(len(NONSENSE))),
    )
    def try_nonsense(number: int, which: int, where: int, what: int) -> None:
        answer_nonsense(lasting, gone_by, number, which, where, what)

    try_nonsense()


def answer_nonsense(lasting: Estate, gone_by: list[list[str]], number: int, which: int, where: int, what: int) -> None:
    """It ends in an error that tells of it or is read as what it means: no traceback, no secret, no change if it matters."""
    action = gone_by[number][which % len(gone_by[number])]
    lasting.bench = bench = lasting.restore()  # type: ignore[attr-defined]
    spoilt: list[tuple[tuple[Any, ...], int, bool]] = []

    def spoil(real: Any) -> Any:
        known = list(places(real))
        path = known[where % len(known)]
        loa = real.get("PhysicalConnectionLOAType")
        is_nothing = real.get("TotalCount") == 0 or (loa is not None and (len(path) == 1 or not loa["Status"]))
        spoilt.append((path, bench.latest(), is_nothing))
        return replace_at(real, path, NONSENSE[what])

    lasting.spoil = instead(action, spoil)
    try:
        shown: Any = run(lasting, number)
    except errors.ExpressConnectError as error:
        shown = [error.message, error.details]
    assert json.dumps(shown)
    assert not shows(shown, SECRET) and not shows(shown, PERSON["pm_certificate_no"])
    path, begun, is_nothing = spoilt[0]
    is_container = path[-1] != "TotalCount" and len(path) <= CONTAINERS[action]
    decisive = {"PhysicalConnectionId"} if "AssociatedPhysicalConnections" in path else DECISIVE[action]
    is_none = is_nothing and what in EMPTY and (action, what) != (LOAS, 6)  # which says the same
    is_none |= (action, len(path), what) == (OFFERS, 1, 6)  # no port is offered, which is a list without a count
    if what not in PLAUSIBLE and not is_none and (path[-1] in decisive or is_container):
        assert bench.made(begun) == [], (action, path)
