# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the modules deal with what differs today; facts of the table in the documentation name these tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from simulator.express_connect.today.facts import FACTS

from .bench import CABLED, GATEWAYS, LOA, OTHER_GATEWAYS, PERSON, Bench, actions
from .bench import LINE_TODAY as LINE

PC, VBR, GROUP, PEER = "physical_connection", "vbr", "bgp_group", "bgp_peer"
PC_LOA, ORDER, ASSOCIATION, NETWORK = (
    "physical_connection_loa",
    "physical_connection_order",
    "vbr_association",
    "bgp_network",
)
LONG = "x" * 300
NEW_GROUP = {"name": "group-new", "peer_asn": 65010}

Given = Callable[[Bench], dict[str, Any]]


class Refusal(NamedTuple):
    """What a task asks for, and the code by which today's service refuses it."""

    fact: str
    kind: str
    given: Given
    code: str
    words: str = ""


def application(**more: Any) -> Given:
    return lambda bench: {"physical_connection_id": bench.line("Allocated"), **LOA, "pm_info": [PERSON], **more}


def report(**more: Any) -> Given:
    return lambda bench: {
        "physical_connection_id": bench.line("Allocated", loa="Available"),
        "state": "completed",
        **CABLED,
        **more,
    }


def occupancy(switches: dict[str, str], **more: Any) -> Given:
    def given(bench: Bench) -> dict[str, Any]:
        bench.control.config(**switches)
        line = bench.line("Confirmed", loa="Complete")
        return {"physical_connection_id": line, "type": "occupancy", "pay": True, "ordered_elsewhere": False, **more}

    return given


def new_vbr(limits: dict[str, int], **more: Any) -> Given:
    def given(bench: Bench) -> dict[str, Any]:
        bench.control.quotas(**limits)
        return {"physical_connection_id": bench.line(), "name": "edge", "vlan_id": 7, **GATEWAYS, **more}

    return given


def new_group(switches: dict[str, str] | None = None, limits: dict[str, int] | None = None, **more: Any) -> Given:
    def given(bench: Bench) -> dict[str, Any]:
        bench.control.config(**switches or {})
        bench.control.quotas(**limits or {})
        return {"vbr_id": bench.vbr(), **NEW_GROUP, **more}

    return given


def new_peer(limits: dict[str, int], **more: Any) -> Given:
    def given(bench: Bench) -> dict[str, Any]:
        bench.control.quotas(**limits)
        return {"bgp_group_id": bench.group(), "peer_ip_address": "10.0.0.2", **more}

    return given


def many_tags(bench: Bench) -> dict[str, Any]:
    line = bench.line(tags={f"k{number}": "1" for number in range(20)})
    return {"physical_connection_id": line, "tags": {"more": "1"}}


def unknown_region(bench: Bench) -> dict[str, Any]:
    bench.client = bench.new_client(region="cn-nowhere")
    return {"physical_connection_id": "pc-1", "description": "Whatever"}


REPORTED = [
    Refusal("create.malformd", PC, lambda _bench: {**LINE, "peer_location": "a\nb"}, "InvalidPeerLocation.Malformd"),
    Refusal(
        "modify.malformd",
        PC,
        lambda bench: {"physical_connection_id": bench.line(), "peer_location": "a\nb"},
        "InvalidPeerLocation.Malformd",
    ),
    Refusal("region.unknown", PC, unknown_region, "InvalidRegionId.NotFound"),
    Refusal("loa.field_codes", PC_LOA, application(company_name=LONG), "IllegalParam.CompanyName"),
    Refusal(
        "loa.people",
        PC_LOA,
        application(pm_info=[{**PERSON, "pm_certificate_type": "Other"}]),
        "IllegalParam.PmCertificateType",
    ),
    Refusal("loa.line_type", PC_LOA, application(line_type="SDH"), "IllegalParam.LineType"),
    Refusal("loa.complete_codes", PC_LOA, report(line_code=LONG), "IllegalParam.LineCode"),
    Refusal("occupancy.balance", ORDER, occupancy({"balance": "none"}), "PAY.INSUFFICIENT_BALANCE"),
    # What is missing is noticed before what is wrong.
    Refusal(
        "occupancy.charge_type",
        ORDER,
        occupancy({}, instance_charge_type="PostPaid"),
        "InvalidPhysicalConnectionPeriod.Malformed",
    ),
    Refusal(
        "vbr.nat_range",
        VBR,
        new_vbr({}, local_gateway_ip="100.64.0.1", peer_gateway_ip="100.64.0.2"),
        "InvalidLocalGatewayIp.Malformed",
    ),
    Refusal("vbr.quota", VBR, new_vbr({"vbrs_per_line": 0}), "QuotaExceeded.vbrPerpConn"),
    Refusal("group.route_limit", GROUP, new_group(route_quota=111), "IllegalParam.RouteLimit"),
    Refusal(
        "group.local_asn_closed", GROUP, new_group({"custom_asn": "refused"}, local_asn=64512), "OperationUnsupport"
    ),
    Refusal("group.quota", GROUP, new_group(limits={"groups_per_vbr": 0}), "QuotaExceeded.Bgp"),
    Refusal("group.ipv6", GROUP, new_group(ip_version="IPV6"), "IllegalParam.IpVersion"),
    Refusal("peer.hops_alone", PEER, new_peer({}, bfd_multi_hop=3), "MissingParam.EnableBfd"),
    Refusal("peer.bfd_quota", PEER, new_peer({"nqa_per_vbr": 0}, enable_bfd=True), "QuotaExceeded.BfdSession"),
    Refusal("tag.quota", PC, many_tags, "QuotaExceeded.TagNum"),
]


def refuse(bench: Bench, refusal: Refusal) -> errors.ApiError:
    """Run the task, which ends at the first refusal and does not ask again."""
    assert refusal.fact in FACTS
    given = refusal.given(bench)
    since = bench.latest()
    with pytest.raises(errors.ApiError) as caught:
        bench.run(refusal.kind, **given)
    (entry,) = [entry for entry in bench.control.journal(since) if entry["code"] == refusal.code]
    assert (caught.value.code, caught.value.request_id) == (refusal.code, entry["request_id"])
    assert caught.value.message.startswith(f"{entry['action']} was refused: {refusal.code}: ")
    assert bench.made(since).count(entry["action"]) <= 1
    return caught.value


@pytest.mark.parametrize("refusal", REPORTED, ids=lambda refusal: refusal.fact)
def test_what_is_reported(today: Bench, refusal: Refusal) -> None:
    refuse(today, refusal)


def test_somebody_else_was_faster(today: Bench) -> None:
    """The peer came about between the look and the call, which is then refused."""
    given = {"bgp_group_id": today.group(), "peer_ip_address": "10.0.0.2"}
    today.control.add_fault("stale_read", "DescribeBgpPeers")
    peer = today.peer(given["bgp_group_id"])
    since = today.latest()
    done = today.run(PEER, **given)
    assert (done["changed"], done[PEER]["bgp_peer_id"]) == (False, peer)
    assert [entry["code"] for entry in today.control.journal(since, changing=True)] == ["BgpPeer.Already.Exists"]
    other = {"bgp_group_id": today.group(vbr=done[PEER]["vbr_id"]), "peer_ip_address": "10.0.0.2"}
    with pytest.raises(errors.ApiError, match=r"DuplicatedParam\.PeerIpAddress"):
        today.run(PEER, **other)


def without_port(bench: Bench) -> dict[str, Any]:
    bench.control.config(default_port_type=False)
    return {name: value for name, value in LINE.items() if name != "port_type"}


def at_the_limit(**limits: int) -> Given:
    def given(bench: Bench) -> dict[str, Any]:
        bench.line("Allocated")
        bench.control.quotas(**limits)
        return {**LINE, "name": "another"}

    return given


def untagged(bench: Bench) -> dict[str, Any]:
    line = bench.line()
    bench.vbr(line)
    return {"physical_connection_id": line, "name": "edge", "vlan_id": 0, **OTHER_GATEWAYS}


def unattached(bench: Bench) -> dict[str, Any]:
    bench.control.config(attachment="by_control")
    return {"vbr_id": bench.vbr(), "dst_cidr_block": "172.16.0.0/16"}


EXPLAINED = [
    Refusal("create.port_type_missing", PC, without_port, "InvalidPortType.NotFound", "Set port_type to one that"),
    Refusal(
        "create.quota_access_point",
        PC,
        at_the_limit(lines_per_access_point=1),
        "QuotaExceeded.pConnPerAP",
        "choose another one",
    ),
    Refusal(
        "create.quota_unpaid",
        PC,
        at_the_limit(unpaid_lines=1),
        "QuotaExceeded.freePconnPerAP",
        "wait for one, or cancel",
    ),
    Refusal(
        "create.quota_free", PC, at_the_limit(free_lines=1), "QuotaExceeded.freePconnPerAP", "wait for one, or cancel"
    ),
    Refusal("vbr.vlan_0", VBR, untagged, "InvalidVlanId.Used", "Another VBR has this VLAN ID"),
    Refusal(
        "network.interface",
        NETWORK,
        unattached,
        "OperationFailed.NoActiveRouterInterface",
        "attached to a VPC, CEN or ECR",
    ),
]


@pytest.mark.parametrize("refusal", EXPLAINED, ids=lambda refusal: refusal.fact)
def test_what_is_explained(today: Bench, refusal: Refusal) -> None:
    assert refusal.words in refuse(today, refusal).message


@pytest.mark.parametrize("status", ["Enabled", "Allocated"])
def test_a_change_in_a_status_about_which_the_reference_is_silent(today: Bench, status: str) -> None:
    done = today.both(PC, physical_connection_id=today.line(status), bandwidth=100, circuit_code="A-1")
    assert actions(done) == ["ModifyPhysicalConnectionAttribute"]
    assert any("the service decides" in text for text in done["warnings"])


def test_what_is_set_reads_back_as_no_difference(today: Bench) -> None:
    """A line's own details, a version in the sender's letters, an address beyond the VBR's subnet, timers that nobody sent."""
    line = {**LINE, "circuit_code": "CT-1", "bandwidth": 10}
    assert actions(today.both(PC, **line)) == ["CreatePhysicalConnection"]
    vbr = today.both(VBR, physical_connection_id=today.line(), name="edge", vlan_id=7, **GATEWAYS)[VBR]
    assert vbr["min_tx_interval"] is not None
    group = today.both(GROUP, vbr_id=vbr["vbr_id"], **NEW_GROUP, ip_version="IPV4")[GROUP]
    peer = {"bgp_group_id": group["bgp_group_id"], "peer_ip_address": "1.1.1.1", "ip_version": "IPV4"}
    assert today.both(PEER, **peer)[PEER]["peer_ip_address"] == "1.1.1.1"


def test_a_parameter_that_is_gone_does_no_harm(today: Bench) -> None:
    done = today.both(PC_LOA, **application(line_operator="CT")(today))
    assert done["calls"][0]["parameters"]["LineOperator"] == "CT"


def test_the_link_to_an_loa(today: Bench) -> None:
    """It is another one at every look, which is no difference."""
    line = today.line("Allocated", loa="Available")
    links = {today.find(PC_LOA, physical_connection_id=line)[0]["loa_url"] for _look in range(2)}
    assert len(links) == 2
    assert today.both(PC_LOA, physical_connection_id=line, **LOA)["changed"] is False


def test_masked_people_are_no_difference(today: Bench) -> None:
    today.control.config(people="masked")
    assert actions(today.both(PC_LOA, **application()(today))) == ["ApplyPhysicalConnectionLOA"]


@pytest.mark.parametrize("auto_pay", [True, False])
@pytest.mark.parametrize(
    ("kind", "status", "loa"), [("occupancy", "Confirmed", "Complete"), ("setup", "Allocated", "")]
)
def test_a_payment_is_asked_for_outright(today: Bench, kind: str, status: str, loa: str, auto_pay: bool) -> None:
    line = today.line(status, loa=loa)
    order = {"physical_connection_id": line, "type": kind, "auto_pay": auto_pay, "ordered_elsewhere": False}
    assert today.run(ORDER, **order)["calls"] == []
    (call,) = [call for call in today.run(ORDER, **order, pay=True)["calls"] if call["action"].endswith("Order")]
    assert call["parameters"]["AutoPay"] is auto_pay


def test_a_group_with_peers_goes_with_cascade(today: Bench) -> None:
    group = today.group()
    today.peer(group)
    with pytest.raises(errors.Refused, match="cascade"):
        today.run(GROUP, bgp_group_id=group, state="absent")
    done = today.both(GROUP, bgp_group_id=group, state="absent", cascade=True)
    assert actions(done) == ["DeleteBgpPeer", "DeleteBgpGroup"]


def test_an_association_is_waited_for(today: Bench) -> None:
    this = {"vbr_id": today.vbr(), "physical_connection_id": today.line(name="further"), "vlan_id": 9}
    done = today.both(ASSOCIATION, **this, **OTHER_GATEWAYS)
    assert done[ASSOCIATION]["status"].lower() == "associated"
    today.both(ASSOCIATION, **this, state="absent")
    assert today.service.world.store.vbrs[this["vbr_id"]].associations == []


def test_an_asn_of_ones_own_can_change(today: Bench) -> None:
    group = today.group(local_asn=64512, route_quota=100)
    done = today.both(GROUP, bgp_group_id=group, local_asn=64513, route_quota=90)
    assert (done[GROUP]["local_asn"], done[GROUP]["route_quota"]) == (64513, 90)


def test_routes_of_a_peer_are_shown(today: Bench) -> None:
    peer = today.peer()
    today.control.event("establish_session", peer)
    today.control.event("received_routes", peer, count=12)
    (shown,) = today.info(PEER, bgp_peer_id=peer)["bgp_peers"]
    assert (shown["received_route_count"], shown["advertised_route_count"]) == (12, 0)


def test_a_network_is_waited_for(today: Bench) -> None:
    this = {"vbr_id": today.vbr(), "dst_cidr_block": "172.16.0.0/16"}
    assert today.both(NETWORK, **this)[NETWORK]["status"] == "Available"
    today.both(NETWORK, **this, state="absent")
    assert today.service.world.store.networks == []


def test_networks_of_a_router_that_is_not_there(today: Bench) -> None:
    assert today.info(NETWORK, vbr_id="vbr-none")["bgp_networks"] == []


@pytest.mark.parametrize("listed", ["further", "all"])
def test_the_first_connection_is_no_further_one(today: Bench, listed: str) -> None:
    """Whether the service lists it among them or not."""
    today.control.config(listed_connections=listed)
    vbr, line = today.vbr(), today.line(name="further")
    one = {"physical_connection_id": line, "vlan_id": 9, **OTHER_GATEWAYS}
    done = today.both(VBR, vbr_id=vbr, associated_physical_connections=[one])
    assert [item["physical_connection_id"] for item in done[VBR]["associated_physical_connections"]] == [line]
    assert today.both(ASSOCIATION, vbr_id=vbr, **one)["changed"] is False
    emptied = today.both(VBR, vbr_id=vbr, associated_physical_connections=[])
    assert actions(emptied) == ["UnassociatePhysicalConnectionFromVirtualBorderRouter"]
    assert emptied[VBR]["associated_physical_connections"] == []
