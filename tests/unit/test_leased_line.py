# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the role decides and says, without a playbook."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.alicloud.express_connect.plugins.plugin_utils import (
    leased_line_report,
    leased_line_summary,
    leased_line_waves,
)

STATUSES = (
    "Initial",
    "Approved",
    "Allocating",
    "Allocated",
    "Confirmed",
    "Enabled",
    "Rejected",
    "Canceled",
    "Terminated",
)
HOSTS = ("a", "b", "c", "d", "e", "f", "g")


def account(**statuses: str) -> list[dict[str, Any]]:
    lines = [
        {
            "physical_connection_id": f"pc-{name}",
            "name": name,
            "status": status,
            "redundant_physical_connection_id": None,
        }
        for name, status in statuses.items()
    ]
    return [{"item": "", "physical_connections": lines}]


def ask(name: str, partner: str = "", wait: bool = False) -> dict[str, Any]:
    return {"name": name, "region": "", "partner": partner, "wait": wait}


def plan(requests: dict[str, Any], quota: int = 5, **statuses: str) -> dict[str, Any]:
    return leased_line_waves.plan_lines(requests, {}, account(**statuses), ["elsewhere"], quota)


requests = st.dictionaries(
    st.sampled_from(HOSTS),
    st.tuples(st.sampled_from(("", "", *HOSTS, "pc-a", "elsewhere", "nowhere")), st.booleans()),
    min_size=1,
)
statuses = st.dictionaries(st.sampled_from((*HOSTS, "x", "y")), st.sampled_from(STATUSES))


@given(requests, statuses, st.integers(0, 8))
def test_a_plan_keeps_the_rules(wanted: dict[str, Any], there: dict[str, str], quota: int) -> None:
    made = plan({host: ask(host, partner, wait) for host, (partner, wait) in wanted.items()}, quota, **there)
    order = [host for wave in made["waves"] for host in (*wave["existing"], *wave["new"])]
    assert len(order) == len(set(order)), "a line goes once"
    assert set(made["lines"]) == set(wanted)
    assert made["open"] == sum(status != "Enabled" for status in there.values())
    for number, wave in enumerate(made["waves"]):
        assert set(wave["existing"]) <= set(there), "what exists is not applied for"
        assert not set(wave["new"]) & set(there)
        if number == 0:
            assert set(wave["existing"]) == set(wanted) & set(there), "what exists goes on at once"
            assert len(wave["new"]) <= max(0, quota - made["open"]), "the account's limit holds"
        assert len(wave["new"]) <= quota
    for host, line in made["lines"].items():
        partner = wanted[host][0]
        if host in order and host not in there and partner:
            assert partner not in ("nowhere", "elsewhere"), "nobody is redundant with a line that is not there"
            assert partner != host
        if host not in order:
            assert line["wave"] == -1
            assert line["held"] in {"quota", "behind", "early", "rejected", "lost", "unknown", "over", "circle"}
            assert leased_line_report.stand_back({"applied": {}, "joined": {}}, {"plan": line, "quota": quota})[1]


@pytest.mark.parametrize(
    ("wait", "partner", "held"),
    [
        (False, "Initial", "early"),
        (True, "Initial", ""),
        (False, "Allocated", ""),
        (True, "Rejected", "rejected"),
        (True, "Canceled", "over"),
    ],
)
def test_what_a_redundant_line_waits_for(wait: bool, partner: str, held: str) -> None:
    made = plan({"b": ask("b", "a", wait)}, a=partner)
    assert made["lines"]["b"]["held"] == (held or "quota")
    assert [wave["new"] for wave in made["waves"]] == ([] if held else [["b"]])


def test_six_new_lines_go_in_two_waves_if_they_may_wait() -> None:
    six = {host: ask(host, wait=True) for host in HOSTS[:6]}
    assert [wave["new"] for wave in plan(six)["waves"]] == [list(HOSTS[:5]), ["f"]]
    hurried = {host: ask(host) for host in HOSTS[:6]}
    made = plan(hurried)
    assert [wave["new"] for wave in made["waves"]] == [list(HOSTS[:5])]
    assert made["lines"]["f"]["held"] == "quota"


def test_lines_that_wait_for_each_other() -> None:
    made = plan({"a": ask("a", "b", True), "b": ask("b", "a", True), "c": ask("c", "c", True)})
    assert {line["held"] for line in made["lines"].values()} == {"circle"}
    assert made["waves"] == []


def test_calls_are_counted_by_what_they_do() -> None:
    calls = [
        {"action": "CreateBgpGroup", "parameters": {"RouterId": "vbr-1", "Name": "group"}},
        {"action": "EnablePhysicalConnection", "parameters": {"PhysicalConnectionId": "pc-1"}},
        {"action": "DeleteBgpNetwork", "parameters": {"RouterId": "vbr-1", "DstCidrBlock": "10.0.0.0/8"}},
        {"action": "CreatePhysicalConnectionSetupOrder", "parameters": {"AccessPointId": "ap"}},
    ]
    found = leased_line_report.tally(calls, {"bill": "a fee", "order_id": "1"}, {})
    assert found == {
        "created": ["CreateBgpGroup group"],
        "changed": ["EnablePhysicalConnection pc-1"],
        "destroyed": ["DeleteBgpNetwork 10.0.0.0/8"],
        "billed": [{"action": "CreatePhysicalConnectionSetupOrder", "bill": "a fee", "order_id": "1"}],
        "calls": calls,
    }


TRAFFIC, UNATTACHED = "OperationFailed.PconnTrafficNotEnable", "OperationFailed.NoActiveRouterInterface"
STEPS = dict.fromkeys(leased_line_report.STEPS_OF_ROLE, {})
IN_SERVICE = {
    "id": "pc-1",
    "status": "Enabled",
    "loa_status": "Complete",
    "plan": {},
    "preview": False,
    "wait": False,
    "confirm": False,
    "confirmable": True,
    "cabled": True,
    "quota": 5,
    "closed": False,
}


def refused(code: str, number: int) -> dict[str, Any]:
    return {"failed": False, "error_code": code, "item": {"vbr": number, "dst_cidr_block": f"10.{number}.0.0/16"}}


@pytest.mark.parametrize(
    ("step", "code", "says"),
    [
        (
            "applied",
            TRAFFIC,
            "Open the billing of outbound traffic, once for the account: run the module traffic_service",
        ),
        ("loa", TRAFFIC, "with open=true, then run again"),
        (
            "networks",
            UNATTACHED,
            "Attach the VBR one and vbr-2 to a VPC, CEN or ECR, as docs/examples/attach_vbrs.yml does",
        ),
    ],
)
def test_a_step_that_is_the_customers_is_named(step: str, code: str, says: str) -> None:
    routers = [{"vbr": {"name": "one", "vbr_id": "vbr-1"}}, {"vbr": {"name": None, "vbr_id": "vbr-2"}}]
    results = {**STEPS, "routers": {"results": routers}}
    results[step] = {"results": [refused(code, number) for number in (0, 1, 1)]}
    report = leased_line_report.report_line(results, IN_SERVICE)
    assert report["waiting_on"] == "you"
    assert says in report["next_step"]
    assert (report["vbrs"], report["networks"]) == (2, 0)


def test_what_is_no_obstacle() -> None:
    assert leased_line_report.find_obstacle({}) == ""
    assert leased_line_report.find_obstacle({"error_code": "InvalidVlanId.Used"}) == ""
    assert leased_line_report.find_obstacle({"results": [{}, {"error_code": TRAFFIC}]}) == TRAFFIC


def test_a_preview_lists_once_what_two_steps_would_do() -> None:
    call = {"action": "ConfirmPhysicalConnection", "parameters": {"PhysicalConnectionId": "pc-1"}}
    results = {**STEPS, "confirmed": {"calls": [call]}, "enabled": {"calls": [call]}}
    assert leased_line_report.report_line(results, {**IN_SERVICE, "preview": True})["calls"] == [call]


@pytest.mark.parametrize(("action", "yours"), [("CreateBgpPeer", True), ("CreateVirtualBorderRouter", False)])
def test_a_preview_that_found_outbound_traffic_closed(action: str, yours: bool) -> None:
    results = {**STEPS, "peers": {"results": [{"calls": [{"action": action, "parameters": {}}]}]}}
    report = leased_line_report.report_line(results, {**IN_SERVICE, "preview": True, "closed": True})
    assert (report["waiting_on"] == "you") == yours
    assert report["depends_on"] == ["you open the billing of outbound traffic"] * yours


def test_columns_stand_under_each_other_in_chinese_too() -> None:
    assert leased_line_summary.table([["上海", "x"], ["abcd", "y"], ["a", "z"]]) == ["上海  x", "abcd  y", "a     z"]


def test_bgp_is_flattened_without_keys() -> None:
    routers = [
        {"name": "one", "bgp_groups": None},
        {
            "name": "two",
            "bgp_groups": [{"name": "g", "auth_key": "S3cr3t", "peers": [{"peer_ip_address": "10.0.0.2"}]}],
            "bgp_networks": ["10.0.0.0/8", {"dst_cidr_block": "10.1.0.0/16", "vpc_id": "vpc-1"}],
        },
    ]
    flat = leased_line_summary.flatten_bgp(routers)
    assert "S3cr3t" not in str(flat)
    assert flat["groups"] == [{"vbr": 1, "group": 0, "name": "g"}]
    assert flat["peers"] == [{"vbr": 1, "group": 0, "name": "g", "peer": {"peer_ip_address": "10.0.0.2"}}]
    assert [network["vpc_id"] for network in flat["networks"]] == ["", "vpc-1"]


@pytest.mark.parametrize(
    ("report", "exists", "calls", "counted"),
    [
        ({"status": "Enabled"}, True, [], 0),
        ({"status": "Initial"}, False, ["CreatePhysicalConnection"], 2),
        ({"status": ""}, False, [], 1),
        ({}, False, [], 1),
        ({}, False, ["CreatePhysicalConnection"], 2),
        ({}, True, [], 1),
    ],
)
def test_lines_on_their_way_after_a_wave(report: dict[str, Any], exists: bool, calls: list[str], counted: int) -> None:
    """One line was on its way before; a line that failed before any call is none."""
    lines = {"a": {"exists": exists, "status": "Initial" if exists else ""}}
    assert leased_line_waves.count_open({"a": report}, lines, {"a": [{"calls": calls}, {}]}, 1) == counted


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
    assert leased_line_summary.list_fees(allowed) == fees


@pytest.mark.parametrize("allowed", ["maybe", ["rent"], "setup, rent", [True]])
def test_a_fee_that_there_is_not(allowed: Any) -> None:
    with pytest.raises(ValueError, match="leased_line_pay_orders: .*: true, false, or a list of setup and occupancy"):
        leased_line_summary.list_fees(allowed)


ORDER = {"due": False, "ordered": False, "paid": False, "unknown": False, "order_id": None, "bill": "the fee"}


@pytest.mark.parametrize(
    ("status", "loa", "kind", "order", "says"),
    [
        ("Allocated", "", "setup", {"unknown": True}, "set leased_line_setup_ordered_elsewhere to true or false"),
        ("Allocated", "", "setup", {"ordered": True}, ""),
        (
            "Confirmed",
            "Complete",
            "occupancy",
            {"due": True},
            "Set leased_line_pay_orders to true and run again: due is the fee",
        ),
        ("Confirmed", "Complete", "occupancy", {"unknown": True}, "Look in the console whether it is ordered"),
        ("Confirmed", "Complete", "occupancy", {"ordered": True, "order_id": "12"}, "Pay the order 12 in the console"),
        ("Confirmed", "Complete", "occupancy", {"ordered": True}, "Pay the order of the port occupancy in the console"),
        ("Confirmed", "Complete", "occupancy", {"ordered": True, "paid": True}, ""),
    ],
)
def test_what_is_to_be_done_about_an_order(status: str, loa: str, kind: str, order: dict[str, Any], says: str) -> None:
    orders = {"setup": {}, "occupancy": {}, kind: {**ORDER, **order}}
    told = leased_line_report.ask_about_orders(status, loa, orders["setup"], orders["occupancy"])
    assert says in told
    assert bool(says) == bool(told)
