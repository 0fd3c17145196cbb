# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of a line, and what the role makes of an inventory: pure functions over plain data."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line import declaration, health, report
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.surplus import find_surplus
from ansible_collections.alicloud.express_connect.plugins.plugin_utils import (
    leased_line_inventory,
    leased_line_operation,
    leased_line_shares,
    leased_line_summary,
)

NOW = 1795000000.0  # 2026-11-18
PEER = {"bgp_peer_id": "bgp-1", "peer_ip_address": "10.0.0.2", "bgp_status": "Established", "status": "Available"}
GROUP = {"bgp_group_id": "bgpg-1", "name": "customer", "status": "Available", "route_limit": 110, "bgp_peers": [PEER]}
NETWORK = {"dst_cidr_block": "172.16.0.0/16", "status": "Available"}
VBR = {
    "vbr_id": "vbr-1",
    "name": "edge",
    "vlan_id": 110,
    "status": "active",
    "bgp_groups": [GROUP],
    "bgp_networks": [NETWORK],
}
LINE: dict[str, Any] = {
    "physical_connection_id": "pc-1",
    "name": "site-1",
    "status": "Enabled",
    "business_status": "Normal",
    "end_time": "2027-12-14T16:00Z",
    "creation_time": "2026-10-01T00:00:00Z",
    "product_type": None,
    "vbrs": [VBR],
}
DECLARED: dict[str, Any] = {
    "name": "site-1",
    "vbrs": [
        {
            "name": "edge",
            "vlan_id": 110,
            "bgp_groups": [{"name": "customer", "peers": [{"peer_ip_address": "10.0.0.2"}]}],
            "bgp_networks": ["172.16.0.0/16"],
        }
    ],
}
FACTS: dict[str, Any] = {
    "declaration": DECLARED,
    "observed": LINE,
    "status": "Enabled",
    "loa_status": "Complete",
    "partner": None,
    "steps": [],
    "held": None,
    "obstacle": "",
    "drift": [],
    "surplus": [],
    "orders": [],
    "to_come": {"calls": 0, "orders": []},
    "preview": False,
    "foreseen": [],
    "account_id": "1",
    "now": NOW,
    "previous": None,
    "settings": {"pays": [], "confirms": False, "cabled": True, "waits": False, "expiry_warning_days": 30},
}

NEW_SESSION: dict[str, Any] = {
    **{"kind": "bgp_peer", "path": "vbrs[0].bgp_groups[0].peers[0]", "name_path": "edge/customer/10.0.0.3"},
    **{"step": "bgp_peer", "calls": [{"action": "CreateBgpPeer", "parameters": {}}], "result": {}, "error": None},
}


def build(**given: Any) -> dict[str, Any]:
    return report.build({**FACTS, **given})


def line(**given: Any) -> dict[str, Any]:
    return {**LINE, **given}


def with_peer(**given: Any) -> dict[str, Any]:
    return line(vbrs=[{**VBR, "bgp_groups": [{**GROUP, "bgp_peers": [{**PEER, **given}]}]}])


# ---------------------------------------------------------------- whom it waits for

STANDS: dict[str, tuple[dict[str, Any], str | None, str]] = {
    "reviewed": ({"status": "Initial", "loa_status": ""}, "alibaba", "reviews the application"),
    "approved": ({"status": "Approved", "loa_status": ""}, "alibaba", "allocates a port"),
    "rejected": ({"status": "Rejected", "loa_status": ""}, "you", "correct the line's variables and run again"),
    "without an LOA": ({"status": "Allocated", "loa_status": ""}, "you", "Set leased_line_loa"),
    "an LOA under way": ({"status": "Allocated", "loa_status": "Applying"}, "alibaba", "issues the letter"),
    "an LOA refused": ({"status": "Allocated", "loa_status": "Rejected"}, "you", "leased_line_reapply_loa"),
    "an LOA withdrawn": ({"status": "Allocated", "loa_status": "Deleted"}, "you", "leased_line_reapply_loa"),
    "to be laid": (
        {"status": "Allocated", "loa_status": "Available", "settings": {**FACTS["settings"], "cabled": False}},
        "carrier",
        "then set line_code and line_label in leased_line_loa",
    ),
    "laid": ({"status": "Allocated", "loa_status": "Available"}, "alibaba", "the cabling can be reported now"),
    "checked": ({"status": "Allocated", "loa_status": "Completing"}, "alibaba", "checks the cabling"),
    "to be confirmed": (
        {"status": "Allocated", "loa_status": "Completing", "observed": line(product_type="PhysicalConnection")},
        "you",
        "set leased_line_confirm to true",
    ),
    "confirmed": ({"status": "Confirmed"}, "alibaba", "enables the line"),
    "ended": (
        {"status": "Terminated"},
        "you",
        "is Terminated and cannot come back; remove it with leased_line_state=absent",
    ),
    "failed": ({"status": "Allocation Failed"}, "you", "is Allocation Failed and cannot come back"),
    "not there": ({"status": "", "loa_status": "", "observed": None}, None, "Not there"),
    "removed": ({"status": "absent", "observed": None}, None, "Removed"),
    "to be removed": ({"status": "absent", "observed": None, "preview": True}, None, "To be removed"),
    "in service": ({}, None, "In service"),
    "foreseen": ({"foreseen": ["the carrier lays the cable"]}, None, "In service, once others have done their part"),
    "bare": ({"observed": line(vbrs=[])}, None, "Enabled, with nothing on it yet"),
    "without a session": (
        {"observed": line(vbrs=[{**VBR, "bgp_groups": []}])},
        None,
        "no BGP session shows whether it carries traffic",
    ),
    "a session foreseen": (
        {"preview": True, "steps": [NEW_SESSION], "observed": line(vbrs=[{**VBR, "bgp_groups": []}])},
        "both ends",
        "Enabled, but the session 10.0.0.3 of VBR edge is new",
    ),
    "another session foreseen": (
        {"preview": True, "steps": [NEW_SESSION], "observed": with_peer(bgp_status="Idle")},
        "both ends",
        "Enabled, but the session 10.0.0.2 of VBR edge is Idle; the session 10.0.0.3 of VBR edge is new",
    ),
    "a session foreseen on a locked line": (
        {"preview": True, "steps": [NEW_SESSION], "observed": line(business_status="FinancialLocked")},
        "you",
        "the session 10.0.0.3 of VBR edge is new",
    ),
    "a session waited for": (
        {
            "preview": True,
            "steps": [NEW_SESSION],
            "settings": {**FACTS["settings"], "waits": True},
            "observed": line(vbrs=[{**VBR, "bgp_groups": []}]),
        },
        None,
        "once others have done their part",
    ),
    "down": ({"observed": with_peer(bgp_status="Idle")}, "both ends", "the session 10.0.0.2 of VBR edge is Idle"),
    "a router down": (
        {"observed": line(vbrs=[{**VBR, "status": "terminated"}])},
        "both ends",
        "VBR edge is terminated",
    ),
    "locked": ({"observed": line(business_status="FinancialLocked")}, "you", "business status is FinancialLocked"),
    "another account's traffic": ({"obstacle": report.CLOSED}, "you", "run the module traffic_service with open=true"),
}


@pytest.mark.parametrize(("given", "whom", "says"), STANDS.values(), ids=list(STANDS))
def test_whom_a_line_waits_for(given: dict[str, Any], whom: str | None, says: str) -> None:
    told = build(**given)
    assert (told["waiting_on"], says in told["next_step"]) == (whom, True), told["next_step"]
    serves = told["health"]["state"] == "in_service" and given.get("status") is None and not given.get("obstacle")
    assert ("In service" in told["next_step"]) == (serves or says == "once others have done their part")
    json.dumps(told)


HELD: dict[str, tuple[dict[str, Any], str, str]] = {
    "quota": ({"reason": "quota"}, "another line", "may be on their way at once"),
    "behind": ({"reason": "behind", "partner": "p"}, "another line", "once the port of its partner p is allocated"),
    "early": (
        {"reason": "early", "partner": "p", "partner_status": "Approved"},
        "another line",
        "that line is Approved",
    ),
    "relied on": (
        {"reason": "relied_on", "candidates": ["a", "b"]},
        "another line",
        "Removed once those are gone that have it as their redundant partner: a, b",
    ),
    "rejected": ({"reason": "rejected", "partner": "p"}, "another line", "Correct its partner p first"),
    "unknown": ({"reason": "unknown", "partner": "p"}, "you", "p is neither a host of this inventory nor"),
    "over": ({"reason": "over", "partner": "p", "partner_status": "Canceled"}, "you", "p is Canceled"),
    "circle": ({"reason": "circle"}, "you", "wait for each other in a circle"),
    "claim": ({"reason": "claim", "candidates": ["pc-7"]}, "you", "(pc-7): set leased_line_id to its ID"),
    "never": ({"reason": "never"}, "you", "Nothing is applied for: to apply for this line, set leased_line_apply"),
    "other hosts": ({"reason": "other_hosts", "detail": "a slice"}, "you", "Nothing is applied for: a slice"),
    "last path": (
        {"reason": "last_path", "vbr": "edge", "where": "stays", "cut": "no way"},
        "you",
        "VBR edge stays in service: no way, or set",
    ),
}


@pytest.mark.parametrize(("held", "whom", "says"), HELD.values(), ids=list(HELD))
def test_why_a_line_does_not_go_on(held: dict[str, Any], whom: str, says: str) -> None:
    told = build(status="", observed=None, held=held)
    assert (told["waiting_on"], says in told["next_step"]) == (whom, True), told["next_step"]


def test_a_step_that_failed_is_told() -> None:
    error = {"message": "CreateBgpGroup was refused", "code": "QuotaExceeded.Bgp", "request_id": "1", "status": None}
    step = {"kind": "bgp_group", "path": "x", "name_path": "edge/customer", "calls": [], "result": {}, "error": error}
    told = build(steps=[step])
    assert (told["waiting_on"], told["error"]) == ("you", error)
    assert told["next_step"] == "Fix the error, and run again: CreateBgpGroup was refused"
    attached = {**step, "error": {**error, "code": report.UNATTACHED}}
    says = build(steps=[attached], obstacle=report.UNATTACHED)["next_step"]
    assert says.startswith("Attach the VBR edge to a VPC, CEN or ECR")


ORDER = {"type": "occupancy", "due": False, "ordered": False, "paid": False, "unknown": False, "bill": "the fee"}


@pytest.mark.parametrize(
    ("status", "loa", "order", "says"),
    [
        (
            "Allocated",
            "",
            {"type": "setup", "unknown": True},
            "set leased_line_setup_ordered_elsewhere to true or false",
        ),
        ("Allocated", "", {"type": "setup", "ordered": True}, ""),
        ("Confirmed", "Complete", {"due": True}, "Set leased_line_pay_orders to true and run again: due is the fee"),
        ("Confirmed", "Complete", {"unknown": True}, "Look in the console whether it is ordered"),
        ("Confirmed", "Complete", {"ordered": True, "order_id": "12"}, "Pay the order 12 in the console"),
        ("Confirmed", "Complete", {"ordered": True}, "Pay the order of the port occupancy in the console"),
        ("Confirmed", "Complete", {"ordered": True, "paid": True}, ""),
    ],
)
def test_what_is_to_be_done_about_an_order(status: str, loa: str, order: dict[str, Any], says: str) -> None:
    told = report.ask_about_orders({**FACTS, "status": status, "loa_status": loa, "orders": [{**ORDER, **order}]})
    assert says in told
    assert bool(says) == bool(told)


def test_a_wait_has_a_beginning() -> None:
    reviewed = {"status": "Initial", "loa_status": "", "observed": line(status="Initial", vbrs=[])}
    first = build(**reviewed)
    assert first["since"] == "2026-10-01T00:00:00Z"
    approved = build(status="Approved", loa_status="", previous=first)
    assert approved["since"] == health.write_time(NOW)
    later = build(status="Approved", loa_status="", previous=approved, now=NOW + 86400)
    assert later["since"] == approved["since"]
    assert build()["since"] is None
    assert build(status="Approved", loa_status="")["since"] is None, "nobody kept a report by which that could be known"
    assert build(status="Approved", loa_status="", previous={})["since"] == health.write_time(NOW)


def read_earlier(text: str) -> Any:
    """How a line stood by the text of a file."""
    return leased_line_shares.Run({}, text, False).tell_past("site-1", False)["previous_report"]


@pytest.mark.parametrize("text", ["", "no JSON", "[]", "{}", '{"site-1": null}', '{"site-1": {"status": "Initial"}}'])
def test_a_file_that_does_not_tell_how_a_line_stood(text: str) -> None:
    assert read_earlier(text) == {}


def test_how_a_line_stood_is_read_from_the_file_of_an_earlier_run() -> None:
    report = build(status="Approved", loa_status="", previous={})
    earlier = read_earlier(json.dumps({"site-1": report}))
    assert earlier == {"status": "Approved", "loa_status": None, "waiting_on": "alibaba", "since": report["since"]}


def test_calls_are_counted_by_what_they_do() -> None:
    calls = [
        {"action": "CreateBgpGroup", "parameters": {"RouterId": "vbr-1", "Name": "group"}},
        {"action": "EnablePhysicalConnection", "parameters": {"PhysicalConnectionId": "pc-1"}},
        {"action": "DeleteBgpNetwork", "parameters": {"RouterId": "vbr-1", "DstCidrBlock": "10.0.0.0/8"}},
        {"action": "CreatePhysicalConnectionSetupOrder", "parameters": {"AccessPointId": "ap"}},
    ]
    found = report.tally(calls, [{"type": "setup", "bill": "a fee", "order_id": "1"}])
    assert found == {
        "created": ["CreateBgpGroup group"],
        "changed": ["EnablePhysicalConnection pc-1"],
        "destroyed": ["DeleteBgpNetwork 10.0.0.0/8"],
        "billed": [{"action": "CreatePhysicalConnectionSetupOrder", "bill": "a fee", "order_id": "1"}],
        "calls": calls,
    }


# ---------------------------------------------------------------- how it is

HEALTH: dict[str, tuple[dict[str, Any], str, str]] = {
    "well": (LINE, "in_service", ""),
    "down": (with_peer(bgp_status="Idle"), "down", "the session 10.0.0.2 of VBR edge is Idle"),
    "a session that is not shown": (with_peer(bgp_status=None), "down", "is not shown"),
    "in part": (
        line(vbrs=[VBR, {**VBR, "name": "b", "status": "terminated", "bgp_groups": []}]),
        "degraded",
        "VBR b is",
    ),
    "nearly full": (with_peer(received_route_count=100), "in_service", "receives 100 of at most 110 routes"),
    "not nearly full": (with_peer(received_route_count=50), "in_service", ""),
    "expiring": (line(end_time="2026-12-01T00:00Z"), "in_service", "the line's subscription ends in"),
    "expired": (line(end_time="2026-11-01T00:00Z"), "in_service", "the line's subscription has ended"),
    "locked": (line(business_status="SecurityLocked"), "down", "the line's business status is SecurityLocked"),
    "on its way": (line(status="Confirmed", vbrs=[]), "not_in_service", ""),
}


@pytest.mark.parametrize(("observed", "state", "problem"), HEALTH.values(), ids=list(HEALTH))
def test_how_a_line_is(observed: dict[str, Any], state: str, problem: str) -> None:
    found = health.judge(observed, DECLARED, NOW, 30)
    assert found["state"] == state
    assert problem in "; ".join(found["problems"])
    assert bool(problem) == bool(found["problems"])


def test_a_declared_maintenance_is_no_failure() -> None:
    resting = line(vbrs=[{**VBR, "status": "terminated"}])
    for declared in ({**DECLARED, "state": "maintenance"}, {"vbrs": [{**DECLARED["vbrs"][0], "state": "maintenance"}]}):
        assert health.judge(resting, declared, NOW, 30)["state"] == "maintenance"
    assert (
        build(declaration={**DECLARED, "state": "maintenance"}, observed=resting)["next_step"]
        == "In maintenance, as declared"
    )


def test_surplus_is_what_no_declaration_names() -> None:
    assert find_surplus(DECLARED, LINE) == []
    more = line(
        vbrs=[
            {
                **VBR,
                "bgp_groups": [
                    {**GROUP, "bgp_peers": [PEER, {**PEER, "bgp_peer_id": "bgp-2", "peer_ip_address": "10.0.0.9"}]},
                    {**GROUP, "bgp_group_id": "bgpg-2", "name": "old", "bgp_peers": []},
                    {**GROUP, "bgp_group_id": "bgpg-3", "name": "going", "status": "Deleting", "bgp_peers": []},
                ],
                "bgp_networks": [NETWORK, {**NETWORK, "dst_cidr_block": "10.0.0.0/8"}],
            },
            {**VBR, "vbr_id": "vbr-2", "name": None, "vlan_id": 7, "bgp_groups": [], "bgp_networks": []},
        ]
    )
    assert [(one["object"], one["name"], one["id"]) for one in find_surplus(DECLARED, more)] == [
        ("bgp_network", "edge/10.0.0.0/8", "vbr-1 10.0.0.0/8"),
        ("bgp_peer", "edge/customer/10.0.0.9", "bgp-2"),
        ("bgp_group", "edge/old", "bgpg-2"),
        ("vbr", "VLAN 7", "vbr-2"),
    ]


# ---------------------------------------------------------------- in words


def test_columns_stand_under_each_other_in_chinese_too() -> None:
    assert leased_line_summary.table([["上海", "x"], ["abcd", "y"], ["a", "z"]]) == ["上海  x", "abcd  y", "a     z"]


def test_a_round_says_what_how_many_wait_for_and_how_long() -> None:
    began = health.write_time(NOW - 240)
    waiting = build(status="Initial", loa_status="", observed=line(status="Initial", creation_time=began, vbrs=[]))
    found = leased_line_summary.list_progress({"a": waiting, "b": waiting, "c": build()}, NOW)
    assert found == [
        "2 lines Initial: Alibaba Cloud reviews the application; longest 4 min",
        "1 line Enabled: In service",
    ]


def test_the_end_of_a_run_names_drift_surplus_and_problems() -> None:
    drift = {"object": "edge", "kind": "vbr", "field": "vlan_id", "wanted": 110, "actual": 120}
    surplus = [{"object": "vbr", "name": "stray", "id": "vbr-9", "scope": {}}]
    told = build(drift=[drift], surplus=surplus, observed=line(end_time="2026-12-01T00:00Z"))
    text = "\n".join(leased_line_summary.summarize({"site-1": told}, preview=False))
    assert "site-1: vlan_id of edge is 120 and cannot become 110" in text
    assert "site-1: vbr stray is on the line and not declared" in text
    assert "site-1: the line's subscription ends in" in text
    watched = ["drift", "down", "surplus", "expiring"]
    assert leased_line_summary.find_violations({"site-1": told}, watched) == [
        "site-1: drift",
        "site-1: surplus",
        "site-1: expiring",
    ]
    down = {"site-1": build(observed=with_peer(bgp_status="Idle"))}
    assert leased_line_summary.find_violations(down, watched) == ["site-1: down"]
    assert leased_line_summary.find_violations(down, []) == []
    for text in ("down", "drift, down", "drift down"):  # as it comes with -e
        assert leased_line_summary.find_violations(down, text) == ["site-1: down"]


# ---------------------------------------------------------------- what the hosts declare

VARIABLES = {
    "leased_line_access_point_id": "ap-cn-shanghai-pudong-A",
    "leased_line_line_operator": "CT",
    "leased_line_peer_location": "Shanghai",
    "leased_line_region": "cn-shanghai",
}


def declare(**hosts: dict[str, Any]) -> dict[str, Any]:
    return leased_line_inventory.declare_all({name: {**VARIABLES, **own} for name, own in hosts.items()}, hosts)


def complaints(**hosts: dict[str, Any]) -> list[str]:
    return leased_line_inventory.complain(declare(**hosts))


def test_hosts_without_a_line_are_left_alone() -> None:
    others = {"web-1": {"ansible_host": "x"}, "line-1": {"leased_line_vbrs": []}}
    assert leased_line_inventory.declare_all(others, others) == {}
    assert list(leased_line_inventory.declare_all(others, others, ["line-1"])) == ["line-1"]
    assert complaints(aa={}, bb={}) == []


FURTHER = {
    "physical_connection_id": "pc-1",
    "vlan_id": 7,
    "local_gateway_ip": "10.0.0.1",
    "peer_gateway_ip": "10.0.0.2",
    "peering_subnet_mask": "/30",
}
WRONG: dict[str, tuple[dict[str, dict[str, Any]], str]] = {
    "a slip in a name": (
        {"aa": {"leased_line_bandwith": 100}},
        "aa: leased_line_bandwith: the role has no such variable; is leased_line_bandwidth meant?",
    ),
    "a VLAN": (
        {"aa": {"leased_line_vbrs": [{"vlan_id": 5000}]}},
        "aa: leased_line_vbrs[0].vlan_id: 5000 is not in the range",
    ),
    "an unknown key": ({"aa": {"leased_line_vbrs": [{"vlan_id": 5, "nam": "x"}]}}, "vbrs.nam"),
    "a copied host": (
        {"aa": {"leased_line_name": "site-1"}, "bb": {"leased_line_name": "site-1"}},
        "bb: leased_line_name: site-1: host aa declares a line of this name already",
    ),
    "one ID for two": (
        {"aa": {"leased_line_id": "pc-1"}, "bb": {"leased_line_id": "pc-1"}},
        "bb: leased_line_id: pc-1: host aa declares this physical connection already",
    ),
    "one VLAN for two": (
        {
            "aa": {"leased_line_id": "pc-1", "leased_line_vbrs": [{"vlan_id": 7}]},
            "bb": {"leased_line_vbrs": [{"vlan_id": 8, "associated_physical_connections": [FURTHER]}]},
        },
        "bb: leased_line_vbrs[0].associated_physical_connections[0].vlan_id: 7 on pc-1 is that of vbrs[0].vlan_id of host aa",
    ),
    "routers that are none": ({"aa": {"leased_line_vbrs": "edge"}}, "could not parse JSON"),
}


@pytest.mark.parametrize(("hosts", "says"), WRONG.values(), ids=list(WRONG))
def test_what_is_wrong_is_named_with_host_and_path(hosts: dict[str, dict[str, Any]], says: str) -> None:
    found = complaints(**hosts)
    assert says in found[0]


def test_lines_of_two_regions_or_accounts_may_have_one_name() -> None:
    same = {"leased_line_name": "site-1"}
    assert complaints(aa=same, bb={**same, "leased_line_region": "cn-beijing"}) == []
    assert complaints(aa=same, bb={**same, "leased_line_profile": "other"}) == []


def test_each_line_is_handed_its_part() -> None:
    lines = declare(a={"leased_line_redundant_with": "b"}, b={}, c={}, d={"leased_line_redundant_with": "nowhere"})
    (place,) = leased_line_inventory.list_accounts(lines, lines)
    there = {**LINE, "name": "b", "redundant_physical_connection_id": None}
    other = {**there, "name": "other", "physical_connection_id": "pc-2"}
    estate = {"region": "cn-shanghai", "account_id": "1", "physical_connections": [there, other], "vbrs": []}
    parts = leased_line_shares.share_out(lines, [{"item": place, "estates": [estate]}], list(lines))
    assert set(parts) == set(lines)
    assert {host: "vbrs" in part["estate"]["physical_connections"][0] for host, part in parts.items()} == {
        "a": True,
        "b": True,
        "c": False,
        "d": False,
    }
    assert parts["a"]["redundant_with"] == "b"
    assert [parts[host]["inventory"]["ahead"] for host in ("a", "c")] == [0, 1]
    assert parts["a"]["inventory"]["claimed"] == ["a", "b"], "only what is said of the lines that it knows"


def test_a_line_is_handed_its_own_its_twins_and_what_nobody_claims() -> None:
    """The rest of a large estate would be handed to every host again and again."""
    lines = declare(a={}, b={})
    (place,) = leased_line_inventory.list_accounts(lines, lines)
    own = {**LINE, "name": "a", "physical_connection_id": "pc-1", "redundant_physical_connection_id": None}
    twin, stray = {**own, "physical_connection_id": "pc-2"}, {**own, "physical_connection_id": "pc-3", "name": "stray"}
    theirs = {**own, "physical_connection_id": "pc-4", "name": "b", "status": "Initial"}
    estate = {
        "region": "cn-shanghai",
        "account_id": "1",
        "physical_connections": [own, twin, stray, theirs],
        "vbrs": [],
    }
    part = leased_line_shares.share_out(lines, [{"item": place, "estates": [estate]}], list(lines))["a"]
    handed = {one["physical_connection_id"]: "vbrs" in one for one in part["estate"]["physical_connections"]}
    assert handed == {"pc-1": True, "pc-2": True, "pc-3": False}
    assert part["inventory"]["under_way"] == 1


def test_lines_without_a_host_are_listed() -> None:
    """By the account: two profiles may be of one."""
    lines = declare(a={}, b={"leased_line_profile": "other"}, c={"leased_line_id": "pc-4"})
    places = leased_line_inventory.list_accounts(lines, lines)
    seen = [
        {**LINE, "name": name, "physical_connection_id": f"pc-{number}", "status": status}
        for number, (name, status) in enumerate(
            [("a", "Enabled"), ("b", "Enabled"), ("gone", "Canceled"), ("stray", "Initial")]
        )
    ]
    seen.append({**LINE, "name": "pinned", "physical_connection_id": "pc-4"})
    estate = {"region": "cn-shanghai", "account_id": "1", "physical_connections": seen, "vbrs": []}
    looks = [{"item": place, "estates": [estate]} for place in places]
    unclaimed = leased_line_inventory.list_unclaimed(lines, looks)
    assert [(one["physical_connection_id"], one["name"]) for one in unclaimed] == [("pc-3", "stray")]
    text = leased_line_summary.summarize({"a": build()}, False, unclaimed)
    assert "no host stands for pc-3 (stray), which is Initial" in text


def test_lines_that_wait_for_each_other() -> None:
    lines = declare(a={"leased_line_redundant_with": "b"}, b={"leased_line_redundant_with": "a"})
    (place,) = leased_line_inventory.list_accounts(lines, lines)
    estate = {"region": "cn-shanghai", "account_id": "1", "physical_connections": [], "vbrs": []}
    parts = leased_line_shares.share_out(lines, [{"item": place, "estates": [estate]}], list(lines))
    assert [parts[host]["inventory"]["circle"] for host in lines] == [True, True]
    estate["physical_connections"] = [{**LINE, "name": "a", "redundant_physical_connection_id": None}]
    parts = leased_line_shares.share_out(lines, [{"item": place, "estates": [estate]}], list(lines))
    assert [parts[host]["inventory"]["circle"] for host in lines] == [False, False]


@pytest.mark.parametrize(
    ("first", "second", "seen", "stuck"),
    [
        ({}, {}, {"a": "Allocated"}, False),
        ({}, {}, {}, False),
        ({}, {}, {"a": "Rejected"}, True),
        ({}, {}, {"a": "Canceled"}, True),
        ({"leased_line_apply": "never"}, {}, {}, True),
        ({}, {"leased_line_state": "absent"}, {}, True),
        ({"leased_line_redundant_with": "elsewhere"}, {}, {}, True),
        ({"leased_line_redundant_with": "elsewhere"}, {}, {"elsewhere": "Initial"}, True),
        ({"leased_line_redundant_with": "elsewhere"}, {}, {"elsewhere": "Allocated"}, False),
        ({"leased_line_redundant_with": "c"}, {}, {}, True),
        ({}, {}, {"a": "Rejected", "b": "Initial"}, False),
    ],
)
def test_a_line_whose_partner_nobody_applies_for(
    first: dict[str, Any], second: dict[str, Any], seen: dict[str, str], stuck: bool
) -> None:
    """Of three, the third waits for the second, and that for the first."""
    lines = declare(a=first, b={"leased_line_redundant_with": "a", **second}, c={"leased_line_redundant_with": "b"})
    (place,) = leased_line_inventory.list_accounts(lines, lines)
    bare = {**LINE, "redundant_physical_connection_id": None}
    there = [{**bare, "name": name, "physical_connection_id": f"pc-{name}", "status": seen[name]} for name in seen]
    estate = {"region": "cn-shanghai", "account_id": "1", "physical_connections": there, "vbrs": []}
    parts = leased_line_shares.share_out(lines, [{"item": place, "estates": [estate]}], list(lines))
    assert parts["c"]["inventory"]["stuck"] is stuck


@pytest.mark.parametrize(
    ("first", "seen", "stuck"),
    [
        ({}, {}, True),
        ({}, {"status": "Canceled"}, False),
        ({}, {"name": "c"}, False),
        ({}, {"peer_location": "Elsewhere"}, False),
        ({"leased_line_apply": "new"}, {}, False),
    ],
)
def test_a_line_whose_partner_may_be_there_already(first: dict[str, Any], seen: dict[str, Any], stuck: bool) -> None:
    """Which nobody applies for, nor does it take a place from another new line."""
    at = {"access_point_id": "ap-1", "line_operator": "CT", "peer_location": "There"}
    declared = {f"leased_line_{key}": value for key, value in at.items()}
    lines = declare(a={**declared, **first}, b={"leased_line_redundant_with": "a"}, c={}, d={})
    (place,) = leased_line_inventory.list_accounts(lines, lines)
    stray = {**LINE, **at, "name": "stray", "redundant_physical_connection_id": None, **seen}
    estate = {"region": "cn-shanghai", "account_id": "1", "physical_connections": [stray], "vbrs": []}
    parts = leased_line_shares.share_out(lines, [{"item": place, "estates": [estate]}], ["a", "b", "d"])
    assert parts["b"]["inventory"]["stuck"] is stuck
    assert parts["d"]["inventory"]["ahead"] == (0 if stuck else 1)


@pytest.mark.parametrize(
    ("taking_part", "seen", "stuck"),
    [
        (["a", "b", "c"], {}, False),
        (["b", "c"], {}, True),
        (["b", "c"], {"a": "Initial"}, True),
        (["b", "c"], {"a": "Allocated"}, False),
        (["c"], {"a": "Allocated"}, True),
        (["c"], {"b": "Approved"}, True),
        (["b", "c"], {"b": "Approved"}, False),
        (["c"], {"b": "Enabled"}, False),
    ],
)
def test_a_line_whose_partner_takes_no_part_in_the_run(
    taking_part: list[str], seen: dict[str, str], stuck: bool
) -> None:
    """Of three, the third waits for the second, and that for the first; only the third is dealt with."""
    lines = declare(a={}, b={"leased_line_redundant_with": "a"}, c={"leased_line_redundant_with": "b"})
    (place,) = leased_line_inventory.list_accounts(lines, lines)
    bare = {**LINE, "redundant_physical_connection_id": None}
    there = [{**bare, "name": name, "physical_connection_id": f"pc-{name}", "status": seen[name]} for name in seen]
    estate = {"region": "cn-shanghai", "account_id": "1", "physical_connections": there, "vbrs": []}
    looks = [{"item": place, "estates": [estate]}]
    parts = leased_line_shares.share_out(lines, looks, ["c"], taking_part=taking_part)
    assert parts["c"]["inventory"]["stuck"] is stuck


def test_a_long_row_of_lines_that_wait_for_each_other() -> None:
    hosts = {f"line-{number}": {"leased_line_redundant_with": f"line-{number - 1}"} for number in range(1, 1500)}
    lines = declare(**{"line-0": {"leased_line_apply": "never"}}, **hosts)
    (place,) = leased_line_inventory.list_accounts(lines, lines)
    estate = {"region": "cn-shanghai", "account_id": "1", "physical_connections": [], "vbrs": []}
    parts = leased_line_shares.share_out(lines, [{"item": place, "estates": [estate]}], ["line-1499"])
    assert parts["line-1499"]["inventory"]["stuck"] is True


@pytest.mark.parametrize(
    ("waits", "moved", "expected"),
    [
        ([None, "you", "carrier"], True, False),
        ([None, "alibaba"], False, True),
        (["both ends"], False, True),
        (["another line"], True, True),
        (["another line", "you"], False, False),
        (["another line", "alibaba"], False, True),
    ],
)
def test_what_another_round_is_of_use_for(waits: list[str | None], moved: bool, expected: bool) -> None:
    reports = [{"status": "Allocated", "loa_status": "Available", "waiting_on": one} for one in waits]
    assert leased_line_inventory.is_waiting(reports, moved) is expected


def take_rounds(longest: int, moves: bool) -> list[dict[str, Any]]:
    """Take rounds of a line that waits for Alibaba Cloud as long as another one follows, after a batch of hosts that took all of theirs."""
    hosts: dict[str, dict[str, Any]] = {
        "before": {"leased_line__round": {"number": 1000, "stand": "", "still": 0, "pause": 1}},
        "now": {"leased_line__round": {}},
    }
    taken: list[dict[str, Any]] = []
    while len(taken) < 500 and (not taken or taken[-1]["again"]):
        step = {**build(status="Initial", loa_status=""), "next_step": str(moves and len(taken))}
        hosts["now"]["leased_line__step"] = {"leased_line": step}
        taken.append(leased_line_summary.end_round(hosts, list(hosts), ["now"], True, longest))
        hosts["now"]["leased_line__round"] = taken[-1]
    return taken


def test_a_run_ends_before_its_rounds_are_nested_too_deep() -> None:
    taken = take_rounds(600, moves=True)
    assert (len(taken), taken[-1]["cut_short"]) == (80, True)
    assert not any(one["cut_short"] for one in taken[:-1])
    text = leased_line_summary.summarize({"a": build()}, False, cut_short=True)
    assert text[-1] == "THIS RUN ENDS AFTER 80 ROUNDS, though lines still wait; run it again"


@pytest.mark.parametrize(("longest", "pause"), [(600, 60), (7200, 360), (86400, 4320)])
def test_a_long_wait_takes_few_rounds(longest: int, pause: int) -> None:
    taken = take_rounds(longest, moves=False)
    assert taken[-1]["pause"] == pause
    assert longest <= taken[-1]["still"] <= longest + pause
    assert len(taken) < 40 and not taken[-1]["cut_short"]


def test_rounds_add_up() -> None:
    call = {"action": "CreateBgpGroup", "parameters": {"Name": "g"}}
    step = {"kind": "bgp_group", "path": "x", "name_path": "x", "calls": [call], "result": {}, "error": None}
    first = build(steps=[step], orders=[{**ORDER, "by_this_run": True}])
    merged = leased_line_inventory.merge_reports(first, build(orders=[{**ORDER, "by_this_run": False}]))
    assert merged["created"] == ["CreateBgpGroup g"]
    assert [order["by_this_run"] for order in merged["orders"]] == [True]
    assert leased_line_inventory.merge_reports({}, build())["created"] == []


# ---------------------------------------------------------------- which fees


@pytest.mark.parametrize(
    ("allowed", "fees"),
    [
        (True, ["occupancy"]),
        ("true", ["occupancy"]),
        ("yes", ["occupancy"]),
        (False, []),
        ("False", []),
        ("no", []),
        ("", []),
        ([], []),
        (["occupancy"], ["occupancy"]),
        (["setup"], ["setup"]),
        (["occupancy", "setup"], ["setup", "occupancy"]),
        ("setup, occupancy", ["setup", "occupancy"]),
        ("setup", ["setup"]),
    ],
)
def test_which_fees_may_be_paid(allowed: Any, fees: list[str]) -> None:
    assert declaration.fees(allowed) == fees


@pytest.mark.parametrize("allowed", ["maybe", ["rent"], "setup, rent", [True]])
def test_a_fee_that_there_is_not(allowed: Any) -> None:
    with pytest.raises(ValueError, match="true, false, or a list of setup and occupancy"):
        declaration.fees(allowed)


@pytest.mark.parametrize("named", [["a", "b"], "a b", "a, b", " a,b\n"])
def test_lines_are_named_in_a_list_or_in_a_text(named: Any) -> None:
    unknown = leased_line_operation.take_aim({}, [], named)["unknown"]
    assert [text.partition(":")[0] for text in unknown] == ["a", "b"]


# ---------------------------------------------------------------- who carries the traffic


def a_router(*networks: str, up: bool = True) -> dict[str, Any]:
    return {"name": "edge", "up": up, "networks": [(network, "") for network in networks]}


def test_each_router_has_to_have_another_way_also_where_two_have_one_name() -> None:
    partner = {"physical_connection_id": "pc-2", "name": "site-2", "up": 1, "routers": [a_router("172.16.0.0/12")]}
    routers = [a_router("192.168.0.0/24"), a_router("172.16.0.0/16"), a_router("10.0.0.0/8", up=False)]
    assert leased_line_operation.complain_of_partners({"partners": [partner], "routers": routers}, []) == [
        "no partner with an Established session advertises 192.168.0.0/24, as VBR edge does"
    ]
    partner["routers"][0]["up"] = False
    assert len(leased_line_operation.complain_of_partners({"partners": [partner], "routers": routers}, [])) == 2
