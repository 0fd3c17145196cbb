# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole line as one plan: validated first, previewed over what was seen, taken as far as it goes, reported in any outcome."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from profiles import on

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, line_modules, task
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.journal import open_journal
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.line import bring_forward
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.snapshot import take, write_estate

from .bench import ACCESS_POINT, CABLED, GATEWAYS, LINE_TODAY, LOA, MARKS, Bench, meanwhile

ROUTER: dict[str, Any] = {
    "name": "edge",
    "vlan_id": 110,
    "local_gateway_ip": "10.255.1.1",
    "peer_gateway_ip": "10.255.1.2",
    "peering_subnet_mask": "255.255.255.252",
    "bgp_groups": [
        {"name": "customer", "peer_asn": 65010, "auth_key": "S3cr3t-Key!", "peers": [{"peer_ip_address": "10.255.1.2"}]}
    ],
    "bgp_networks": ["172.16.0.0/16", "172.17.0.0/16"],
}
DECLARED: dict[str, Any] = {
    "name": "site-1",
    "access_point_id": ACCESS_POINT,
    "line_operator": "CT",
    "peer_location": "Shanghai, 88 Example Road",
    "port_type": "1000Base-T",
    "pay_orders": True,
    "confirm": on(reference=False, today=True),  # today's service leaves that to its customer
    "enable_wait": 1,
    "loa": {**LOA, **CABLED},
    "vbrs": [ROUTER],
}


def bring(bench: Bench, preview: bool = False, /, **given: Any) -> dict[str, Any]:
    """Run the module as Ansible would, with the options checked by its argument spec."""
    spec = {name: entry for name, entry in line_modules.line_argument_spec().items() if name not in task.AUTH}
    checked = ArgumentSpecValidator(spec).validate(json.loads(json.dumps({**DECLARED, **given})))
    assert not checked.error_messages, checked.error_messages
    context = bench.context(preview, checked.validated_parameters)
    if given.get("journal_path") and not preview:
        context.journal = open_journal(
            given["journal_path"], "site-1", "", bench.service.world.clock.now, context.warnings
        )
    return bring_forward(checked.validated_parameters, context, bench.service.world.clock.now())


def estate(bench: Bench) -> dict[str, Any]:
    return write_estate(take(bench.client), bench.account["access_key_secret"])


def in_service(bench: Bench, **given: Any) -> dict[str, Any]:
    """Bring a line into service, with what is on it."""
    for _round in range(12):
        done = bring(bench, **given)
        if done["leased_line"]["health"]["state"] == "in_service":
            return done
        bench.control.advance(86400)
    raise AssertionError(done["leased_line"]["next_step"])


def test_a_line_goes_into_service_run_after_run(bench: Bench) -> None:
    done = in_service(bench)
    assert done["leased_line"]["next_step"] == "In service"
    assert (done["leased_line"]["vbrs"], done["leased_line"]["networks"]) == (1, 2)


def test_a_second_run_makes_no_changing_call(bench: Bench) -> None:
    in_service(bench)
    since = bench.latest()
    again = bring(bench)
    assert (again["changed"], again["calls"], bench.made(since)) == (False, [], [])


def test_over_a_snapshot_a_finished_line_takes_no_call(bench: Bench) -> None:
    in_service(bench)
    known = estate(bench)
    since = bench.latest()
    again = bring(bench, estate=known)
    assert (again["changed"], bench.latest() - since) == (False, 0)
    assert again["leased_line"]["next_step"] == "In service"


def called(result: dict[str, Any]) -> list[str]:
    return [call["action"] for call in result["calls"]]


def surely(result: dict[str, Any]) -> list[str]:
    """The calls but for those that become needless where the service enables a paid line by itself, and the marks of orders."""
    return [name for name in called(result) if name not in (*MARKS, "EnablePhysicalConnection")]


def test_each_run_does_what_its_preview_says(bench: Bench) -> None:
    """Day by day, from the application until it carries traffic."""
    for _day in range(15):
        known = estate(bench)
        since = bench.latest()
        foreseen = bring(bench, True, estate=known)
        assert bench.made(since) == []
        done = bring(bench, estate=known)
        assert surely(done) == surely(foreseen)
        if done["leased_line"]["health"]["state"] == "in_service":
            break
        bench.control.advance(86400)
    assert done["leased_line"]["next_step"] == "In service"
    assert [order["kind"] for order in bench.control.orders()] == ["occupancy"]


def test_the_whole_chain_is_foreseen_and_written_down(bench: Bench) -> None:
    foreseen = bring(bench, True, foresee=True)
    assert bench.made() == []
    assert foreseen["diff"]["before"]["physical_connection"].get("status") is None  # not that before its last step
    assert foreseen["diff"]["after"]["physical_connection"]["status"] == "Enabled"
    told = foreseen["leased_line"]
    assert told["next_step"] == "In service, once others have done their part"
    assert told["depends_on"][0] == "Alibaba Cloud approves the application and allocates a port"
    steps = foreseen["plan"]["steps"]
    assert [step["action"] for step in steps if "Tag" not in step["action"]][:2] == [
        "CreatePhysicalConnection",
        "ApplyPhysicalConnectionLOA",
    ]
    groups = [step for step in steps if step["action"] == "CreateBgpGroup"]
    assert groups == [
        {
            "line": "site-1",
            "kind": "bgp_group",
            "name_path": "edge/customer",
            "action": "CreateBgpGroup",
            "parameters": {"RouterId": "site-1/edge", "Name": "customer", "PeerAsn": 65010, "AuthKey": "set"},
        }
    ]
    assert "S3cr3t-Key!" not in str(foreseen)
    assert "known-after-apply" not in str(foreseen["plan"])
    again = bring(bench, True, foresee=True)
    assert again["plan"]["digest"] == foreseen["plan"]["digest"]
    assert bring(bench, True, foresee=True, bandwidth=100)["plan"]["digest"] != foreseen["plan"]["digest"]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a VLAN": ({"vbrs": [{**ROUTER, "vlan_id": 5000}]}, r"vbrs\[0\].vlan_id: 5000 is not in the range"),
    "a name": ({"name": "1st"}, "^name: '1st' is not a valid name"),
    "a prefix": ({"vbrs": [{**ROUTER, "bgp_networks": ["10.0.0.1/8"]}]}, r"vbrs\[0\].bgp_networks\[0\].dst_cidr_block"),
    "no prefix": (
        {"vbrs": [{**ROUTER, "bgp_networks": [{"vpc_id": "x"}]}]},
        r"bgp_networks\[0\].dst_cidr_block: required",
    ),
    "an unknown key": (
        {"vbrs": [{**ROUTER, "bgp_networks": [{"dst_cidr_blok": "x"}]}]},
        r"vbrs\[0\].bgp_networks\[0\]: dst_cidr_blok: not known here",
    ),
    "parameters of a prefix": (
        {"vbrs": [{**ROUTER, "bgp_networks": [{"dst_cidr_block": "10.0.0.0/16", "extra_parameters": "foo"}]}]},
        r"bgp_networks\[0\].extra_parameters: has to be a dictionary",
    ),
    "terms": ({"order_period": 77}, "order_period: 77 is not in the range 1 to 9"),
    "a fee": ({"pay_orders": ["rent"]}, "pay_orders: rent: true, false, or a list of setup and occupancy"),
    "one VLAN for two": (
        {"vbrs": [ROUTER, {**ROUTER, "name": "other"}]},
        r"vbrs\[1\].vlan_id: 110 is that of vbrs\[0\] already",
    ),
    "one prefix twice": (
        {"vbrs": [{**ROUTER, "bgp_networks": ["2001:db8::/32", "2001:DB8:0::/32"]}]},
        r"vbrs\[0\].bgp_networks\[1\].dst_cidr_block: 2001:db8::/32 is that of vbrs\[0\].bgp_networks\[0\] already",
    ),
    "a wait of less than nothing": ({"wait_timeout": -5}, "wait_timeout: -5 s is less than 0"),
    "itself as its partner": ({"redundant_with": "site-1"}, "redundant_with: site-1 is the line itself"),
    "a date": ({"loa": {**LOA, "construction_time": "soon"}}, "loa.construction_time: 'soon'"),
    "a person": (
        {"loa": {**LOA, "pm_info": [{"pm_name": "Zhang Wei"}] * 2}},
        "loa.pm_info: the value names one person",
    ),
    "a mask as a key": (
        {"vbrs": [{**ROUTER, "bgp_groups": [{"name": "g1", "peer_asn": 1, "auth_key": "******"}]}]},
        r"vbrs\[0\].bgp_groups\[0\].auth_key: the value is the mask",
    ),
}


@pytest.mark.parametrize("preview", [True, False])
@pytest.mark.parametrize(("given", "text"), WRONG.values(), ids=list(WRONG))
def test_what_is_wrong_is_refused_before_any_call(
    bench: Bench, given: dict[str, Any], text: str, preview: bool
) -> None:
    """Both fees used to be paid before a VLAN ID of 5000 was found."""
    with pytest.raises(errors.InvalidOptions, match=text):
        bring(bench, preview, **given)
    assert bench.latest() == 0


GROUP = ROUTER["bgp_groups"][0]
FURTHER = {**GATEWAYS, "physical_connection_id": "pc-gone", "vlan_id": 500}
NOWHERE: dict[str, tuple[dict[str, Any], str]] = {
    "a VBR": ({"vbr_id": "vbr-gone"}, r"vbrs\[0\]: VBR vbr-gone does not exist"),
    "a group": (
        {"bgp_groups": [{**GROUP, "bgp_group_id": "bgpg-gone"}]},
        r"vbrs\[0\].bgp_groups\[0\]: BGP group bgpg-gone does not exist",
    ),
    "a further line": (
        {"associated_physical_connections": [FURTHER]},
        r"vbrs\[0\]: associated_physical_connections\[0\].physical_connection_id: physical connection pc-gone does not exist",
    ),
}


@pytest.mark.parametrize("preview", [True, False])
@pytest.mark.parametrize(("given", "text"), NOWHERE.values(), ids=list(NOWHERE))
def test_what_is_named_and_not_there_is_refused_before_anything_is_ordered(
    bench: Bench, given: dict[str, Any], text: str, preview: bool
) -> None:
    bench.line(name="site-1", status="Confirmed", loa="Complete", peer_location=DECLARED["peer_location"])
    since = bench.latest()
    with pytest.raises(errors.InvalidOptions, match=f"^nothing was changed: {text}"):
        bring(bench, preview, vbrs=[{**ROUTER, **given}])
    assert bench.made(since) == []


def test_a_hundred_prefixes_take_few_reads(bench: Bench) -> None:
    bench.control.quotas(networks_per_vbr=None)
    in_service(bench, vbrs=[{**ROUTER, "bgp_networks": []}])
    prefixes = [f"10.{number}.0.0/16" for number in range(100)]
    wide = [{**ROUTER, "bgp_networks": prefixes}]
    known = estate(bench)
    since = bench.latest()
    done = bring(bench, estate=known, vbrs=wide)
    assert called(done) == ["AddBgpNetwork"] * 100
    assert [bench.made(since).count(name) for name in ("AddBgpNetwork",)] == [100]
    assert bench.read(since).count("DescribeBgpNetworks") <= 10
    assert done["leased_line"]["networks"] == 100
    known = estate(bench)
    since = bench.latest()
    again = bring(bench, estate=known, vbrs=wide)
    assert (again["changed"], bench.latest() - since) == (False, 0)


def test_what_no_declaration_names_is_reported_and_removed_only_on_request(bench: Bench) -> None:
    in_service(bench)
    vbr = bench.find("vbr")[0]
    bench.run("bgp_network", vbr_id=vbr["vbr_id"], dst_cidr_block="192.168.0.0/16")
    bench.run("bgp_group", vbr_id=vbr["vbr_id"], name="forgotten", peer_asn=65099)
    bench.vbr(vbr["physical_connection_id"], name="stray", vlan_id=500, **{**GATEWAYS})
    told = bring(bench)["leased_line"]
    assert [(one["object"], one["name"]) for one in told["surplus"]] == [
        ("bgp_network", "edge/192.168.0.0/16"),
        ("bgp_group", "edge/forgotten"),
        ("vbr", "stray"),
    ]
    assert bring(bench, surplus="ignore")["leased_line"]["surplus"] == []
    foreseen = bring(bench, True, surplus="remove")
    done = bring(bench, surplus="remove")
    assert called(done) == called(foreseen)
    assert called(done) == ["DeleteBgpNetwork", "DeleteBgpGroup", "DeleteVirtualBorderRouter"]
    assert bring(bench, surplus="remove")["changed"] is False


def test_a_surplus_router_that_something_holds_keeps_what_is_on_it(bench: Bench) -> None:
    in_service(bench)
    line = bench.find("physical_connection")[0]["physical_connection_id"]
    stray = bench.vbr(line, name="stray")
    group = bench.group(stray)
    bench.control.event("router_interface", stray)
    with pytest.raises(errors.ApiError, match="RouterInterfaceNotDeleted"):
        bring(bench, surplus="remove")
    assert (bench.status(stray), bench.status(group)) == ("active", "Available")


def test_what_cannot_change_is_drift_and_stops_no_router(bench: Bench) -> None:
    in_service(bench)
    more = [{**ROUTER, "bgp_networks": [*ROUTER["bgp_networks"], "172.18.0.0/16"]}]
    done = bring(bench, access_point_id="ap-cn-shanghai-pudong-B", vbrs=more)
    assert called(done) == ["AddBgpNetwork"]
    assert done["leased_line"]["drift"] == [
        {
            "object": "",
            "kind": "physical_connection",
            "field": "access_point_id",
            "wanted": "ap-cn-shanghai-pudong-B",
            "actual": ACCESS_POINT,
        }
    ]
    again = bring(bench, access_point_id="ap-cn-shanghai-pudong-B", vbrs=more)
    assert (again["changed"], again["leased_line"]["drift"]) == (False, done["leased_line"]["drift"])


def refuse_further(bench: Bench) -> dict[str, Any]:
    """A router that is to go over a further line, which the service refuses."""
    bench.control.quotas(associations_per_vbr=0)
    further = bench.line(name="spare", peer_location="elsewhere")
    links = [{**FURTHER, "physical_connection_id": further}]
    return {**ROUTER, "min_rx_interval": 1000, "associated_physical_connections": links}  # it has that interval anyway


@pytest.mark.parametrize("name", ["edge", None])
def test_a_new_router_of_which_a_setting_is_refused(bench: Bench, name: str | None) -> None:
    bench.line(name="site-1", peer_location=DECLARED["peer_location"])
    router = {**refuse_further(bench), "name": name}
    done = bring(bench, vbrs=[router])
    assert called(done)[:2] == ["CreateVirtualBorderRouter", "CreateBgpGroup"]
    drift = done["leased_line"]["drift"]
    assert [one["field"] for one in drift] == ["associated_physical_connections"]
    again = bring(bench, vbrs=[router])
    assert (again["changed"], again["leased_line"]["drift"]) == (False, drift)


def test_a_router_that_comes_back_without_a_setting_that_is_refused(bench: Bench) -> None:
    in_service(bench)
    bring(bench, state="maintenance", force=True)
    done = bring(bench, vbrs=[refuse_further(bench)])
    assert called(done) == ["RecoverVirtualBorderRouter"]
    assert [one["field"] for one in done["leased_line"]["drift"]] == ["associated_physical_connections"]


def test_maintenance_lasts_and_refuses_to_cut_the_last_path(bench: Bench) -> None:
    in_service(bench)
    held = bring(bench, state="maintenance")
    assert held["changed"] is False
    assert held["leased_line"]["next_step"].startswith(
        "VBR edge stays in service: no partner of the line has an Established"
    )
    taken = bring(bench, state="maintenance", force=True)
    assert called(taken) == ["TerminateVirtualBorderRouter"]
    for _night in range(3):
        night = bring(bench, state="maintenance")
        assert (night["changed"], night["leased_line"]["next_step"]) == (False, "In maintenance, as declared")
    assert called(bring(bench)) == ["RecoverVirtualBorderRouter"]


def pair(bench: Bench) -> tuple[dict[str, Any], str]:
    """Bring two redundant lines into service; return the declaration of the second one, and the ID of its peer."""
    in_service(bench)
    second = {**ROUTER, "name": "edge-2", "local_gateway_ip": "10.255.2.1", "peer_gateway_ip": "10.255.2.2"}
    second["bgp_groups"] = [{"name": "customer", "peer_asn": 65010, "peers": [{"peer_ip_address": "10.255.2.2"}]}]
    given = {"name": "site-2", "line_operator": "CU", "redundant_with": "site-1", "vbrs": [second]}
    in_service(bench, **given)
    return given, next(one["bgp_peer_id"] for one in bench.find("bgp_peer") if one["peer_ip_address"] == "10.255.2.2")


def test_what_is_not_declared_stays_where_it_is_the_last_path(bench: Bench) -> None:
    _given, peer = pair(bench)
    bench.control.event("break_session", peer)
    for check in (True, False):
        held = bring(bench, check, vbrs=[], surplus="remove")
        assert held["changed"] is False
        assert held["leased_line"]["next_step"].startswith("VBR edge stays in service: no partner of the line has")
    bench.control.event("establish_session", peer)
    assert called(bring(bench, vbrs=[], surplus="remove"))[-1] == "DeleteVirtualBorderRouter"


def test_a_preview_foresees_no_line_whose_partner_nobody_applies_for(bench: Bench) -> None:
    for stuck in (False, True):
        known = {"expected": ["site-1"], "stuck": stuck}
        foreseen = bring(bench, True, name="site-2", redundant_with="site-1", foresee=True, inventory=known)
        assert ("CreatePhysicalConnection" in called(foreseen)) is not stuck
    assert foreseen["leased_line"]["next_step"] == "Applied for once the port of its partner site-1 is allocated"


@pytest.mark.parametrize("status", ["Initial", "Approved", "Allocating", "Allocated", "Confirmed", "Enabled"])
@pytest.mark.parametrize("has_seen", [True, False])
def test_a_preview_foresees_a_line_whose_partner_is_on_its_way(bench: Bench, status: str, has_seen: bool) -> None:
    partner = bench.line(status, name="site-2")
    given = {"redundant_with": "site-2", "inventory": {"expected": ["site-2"], "claimed": ["site-2"]}}
    known = {"estate": estate(bench)} if has_seen else {}
    foreseen = bring(bench, True, **given, **known, foresee=True)
    assert foreseen["leased_line"]["status"] == "Enabled", foreseen["leased_line"]["next_step"]
    (applied, *_others) = foreseen["calls"]
    assert applied["action"] == "CreatePhysicalConnection"
    assert applied["parameters"]["RedundantPhysicalConnectionId"] == partner
    waits = "Alibaba Cloud allocates the port of site-2" in foreseen["leased_line"]["depends_on"]
    assert waits is (status in ("Initial", "Approved", "Allocating"))
    assert ("CreatePhysicalConnection" in called(bring(bench, **given, **known))) is not waits


def test_a_line_without_room_is_foreseen_and_not_applied_for(bench: Bench) -> None:
    """It is validated like any other, and its plan says where it would end."""
    held = "Applied for once one of the account's lines on their way is Enabled: at most 5 may be on their way at once"
    for check, room in ((True, False), (False, False), (True, True)):
        done = bring(bench, check, foresee=check, inventory={"under_way": 5, "room": room})
        assert (done["plan"]["steps"] != []) is (called(done) != []) is room
        assert (done["leased_line"]["next_step"] == held) is not room
        assert done["plan"]["status"] == "Enabled"
    assert done["leased_line"]["depends_on"][0] == "others of the account's lines are Enabled"
    assert bring(bench, True, pay_orders=False, inventory={"room": False})["plan"]["status"] != "Enabled"
    with pytest.raises(errors.InvalidOptions, match="bandwidth"):
        bring(bench, bandwidth=3, inventory={"room": False})
    assert bench.made() == []


def test_maintenance_with_a_partner_that_carries(bench: Bench) -> None:
    given, peer = pair(bench)
    both = bring(bench, state="maintenance", inventory={"resting": ["site-1", "site-2"]})
    assert (both["changed"], both["leased_line"]["waiting_on"]) == (False, "you")
    known = estate(bench)
    bench.control.event("break_session", peer)
    assert bring(bench, state="maintenance", estate=known)["changed"] is False  # what was seen is over
    bench.control.event("establish_session", peer)
    taken = bring(bench, state="maintenance")
    assert called(taken) == ["TerminateVirtualBorderRouter"]
    refused = bring(bench, **given, state="maintenance")
    assert (refused["changed"], refused["leased_line"]["waiting_on"]) == (False, "you")
    assert refused["leased_line"]["partner"]["health"] == "down"


SECOND = {**ROUTER, "name": "edge-2", "local_gateway_ip": "10.255.2.1", "peer_gateway_ip": "10.255.2.2"}
SECOND["bgp_groups"] = [{"name": "customer", "peer_asn": 65010, "peers": [{"peer_ip_address": "10.255.2.2"}]}]
PARTNER = {"name": "site-2", "line_operator": "CU", "redundant_with": "site-1"}


@pytest.mark.parametrize(
    ("networks", "alone"),
    [
        (["172.16.0.0/12"], ""),
        (["172.16.0.0/16"], "172.17.0.0/16"),
        ([], "172.16.0.0/16, 172.17.0.0/16"),
    ],
    ids=["a wider network", "one of two", "none"],
)
@pytest.mark.parametrize("preview", [True, False])
def test_a_partner_has_to_advertise_the_networks_too(
    bench: Bench, preview: bool, networks: list[str], alone: str
) -> None:
    in_service(bench)
    in_service(bench, **PARTNER, vbrs=[{**SECOND, "bgp_networks": networks}])
    done = bring(bench, preview, state="maintenance")
    assert done["changed"] == (not alone)
    if alone:
        assert done["leased_line"]["next_step"].startswith(
            f"VBR edge stays in service: no partner with an Established session advertises {alone}. Let one do so, or"
        )


def test_what_carries_nothing_now_needs_no_partner_for_its_networks(bench: Bench) -> None:
    in_service(bench)
    in_service(bench, **PARTNER, vbrs=[{**SECOND, "bgp_networks": []}])
    bench.control.event("break_session", bench.find("bgp_peer", vbr_name="edge")[0]["bgp_peer_id"])
    assert called(bring(bench, state="maintenance")) == ["TerminateVirtualBorderRouter"]


def test_a_partner_that_is_locked_carries_nothing(bench: Bench) -> None:
    in_service(bench)
    in_service(bench, **PARTNER, vbrs=[SECOND])
    known = estate(bench)
    (partner,) = bench.find("physical_connection", name="site-2")
    bench.control.event("business_status", partner["physical_connection_id"])
    for preview, seen in ((True, {}), (False, {}), (False, {"estate": known})):
        assert bring(bench, preview, state="maintenance", **seen)["changed"] is False


def test_two_runs_at_the_same_moment_do_not_take_both_lines_out(bench: Bench) -> None:
    """Each has seen the other's line in service; the one that is later puts its own back."""
    in_service(bench)
    in_service(bench, **PARTNER, vbrs=[SECOND])
    (other,) = bench.find("vbr", name="edge-2")
    meanwhile(bench, lambda: bench.set_status(other["vbr_id"], "terminated"), after=bench.slept + 0.01)
    done = bring(bench, state="maintenance")
    assert called(done) == ["TerminateVirtualBorderRouter", "RecoverVirtualBorderRouter"]
    assert "VBR edge is back in service: no partner" in done["leased_line"]["next_step"]


def test_a_router_that_cannot_be_put_back_is_said_to_be_out(bench: Bench) -> None:
    in_service(bench)
    in_service(bench, **PARTNER, vbrs=[SECOND])
    (other,) = bench.find("vbr", name="edge-2")
    meanwhile(bench, lambda: bench.set_status(other["vbr_id"], "terminated"), after=bench.slept + 0.01)
    bench.control.add_fault("refuse", action="RecoverVirtualBorderRouter", calls=None)
    with pytest.raises(
        errors.ExpressConnectError, match="VBR edge MAY STILL BE OUT OF SERVICE, and its traffic has no"
    ) as failed:
        bring(bench, state="maintenance")
    assert "-e maintenance=off" in failed.value.details["leased_line"]["next_step"]


def test_a_run_at_the_same_moment_may_leave_a_partner_without_the_networks(bench: Bench) -> None:
    """By then the line's own session is down, so that what it carried has to be known from before."""
    in_service(bench)
    spare = {**SECOND, "name": "edge-3", "vlan_id": 111, "bgp_networks": []}
    spare |= {"local_gateway_ip": "10.255.3.1", "peer_gateway_ip": "10.255.3.2"}
    spare["bgp_groups"] = [{**SECOND["bgp_groups"][0], "name": "spare", "peers": [{"peer_ip_address": "10.255.3.2"}]}]
    in_service(bench, **PARTNER, vbrs=[SECOND, spare])
    (other,) = bench.find("vbr", name="edge-2")
    meanwhile(bench, lambda: bench.set_status(other["vbr_id"], "terminated"), after=bench.slept + 0.01)
    done = bring(bench, state="maintenance")
    assert called(done) == ["TerminateVirtualBorderRouter", "RecoverVirtualBorderRouter"]
    assert "advertises 172.16.0.0/16, 172.17.0.0/16" in done["leased_line"]["next_step"]


@pytest.mark.parametrize("status", ["Pending", "Deleting"])
def test_a_network_that_is_not_advertised_now_has_no_other_way(bench: Bench, status: str) -> None:
    in_service(bench)
    in_service(bench, **PARTNER, vbrs=[SECOND])
    (partner,) = bench.find("vbr", name="edge-2")
    bench.service.world.store.find(f"{partner['vbr_id']}/172.17.0.0/16").status = status
    for preview in (True, False):
        refused = bring(bench, preview, state="maintenance")
        assert (refused["changed"], "advertises 172.17.0.0/16" in refused["leased_line"]["next_step"]) == (False, True)


def test_a_line_waits_for_those_that_rely_on_it_where_they_end_too(bench: Bench) -> None:
    in_service(bench)
    in_service(bench, **PARTNER, vbrs=[SECOND])
    (other,) = bench.find("physical_connection", name="site-2")
    gone = {"state": "absent", "confirm_offboard": "site-1"}
    for preview in (True, False):
        with pytest.raises(errors.Refused, match=r"\(site-2\), which is Enabled, has it as"):
            bring(bench, preview, **gone)
    both = {**gone, "inventory": {"leaving": [other["physical_connection_id"]]}}
    assert called(bring(bench, True, **both))[-2:] == ["TerminatePhysicalConnection", "DeletePhysicalConnection"]
    held = bring(bench, **both)
    assert (held["changed"], held["leased_line"]["waiting_on"]) == (False, "another line")
    bring(bench, **PARTNER, vbrs=[SECOND], state="absent", confirm_offboard="site-2")
    assert bring(bench, **both)["leased_line"]["status"] == "absent"


def test_a_line_is_taken_down_only_with_its_name_as_a_confirmation(bench: Bench) -> None:
    in_service(bench)
    since = bench.latest()
    for preview in (True, False):
        with pytest.raises(errors.Refused, match="confirm_offboard: nothing was done"):
            bring(bench, preview, state="absent")
    assert bench.latest() == since
    foreseen = bring(bench, True, state="absent", confirm_offboard="site-1")
    done = bring(bench, state="absent", confirm_offboard="site-1")
    assert called(done) == called(foreseen)
    assert called(done)[-1] == "DeletePhysicalConnection"
    again = bring(bench, state="absent", confirm_offboard="site-1")
    assert (again["changed"], again["leased_line"]["next_step"]) == (False, "Already absent")


def test_a_line_that_goes_by_its_id_can_be_taken_down_whatever_its_name(bench: Bench) -> None:
    line = bench.line(name="site-one")
    gone = {"name": line, "physical_connection_id": line, "state": "absent", "confirm_offboard": line}
    foreseen = bring(bench, True, **gone)
    assert called(foreseen) == called(bring(bench, **gone))
    assert bench.find("physical_connection") == []


def test_another_accounts_keys_change_nothing(bench: Bench) -> None:
    with pytest.raises(errors.Contradiction, match="account_id: the keys belong to account"):
        bring(bench, account_id="1234567890")
    assert bench.made() == []
    assert called(bring(bench, account_id=bench.account["uid"])) != []


def test_a_line_that_may_be_this_one_is_a_question(bench: Bench) -> None:
    """As after a line was renamed in the inventory, or its name was misspelt."""
    line = bench.line(name="site-one", line_operator=DECLARED["line_operator"], peer_location=DECLARED["peer_location"])
    for preview in (True, False):
        asked = bring(bench, preview)["leased_line"]
        assert (asked["waiting_on"], asked["status"]) == ("you", None)
        assert line in asked["next_step"]
    assert called(bring(bench, inventory={"claimed": ["site-one"]})) == ["CreatePhysicalConnection"]


def test_nothing_is_applied_for_where_that_is_not_allowed(bench: Bench) -> None:
    """As by a forgotten --limit."""
    for preview in (True, False):
        told = bring(bench, preview, apply="never", foresee=True)["leased_line"]
        assert (told["status"], told["waiting_on"]) == (None, "you")
        assert "set leased_line_apply to unclaimed" in told["next_step"]
    assert bench.made() == []
    bench.line(name="site-1", status="Initial")
    assert bring(bench, apply="never")["leased_line"]["status"] == "Initial"


def test_a_line_can_be_pinned_by_its_id(bench: Bench) -> None:
    line = bench.line(name="site-one")
    done = bring(bench, physical_connection_id=line, loa=None, vbrs=[])
    assert called(done) == ["ModifyPhysicalConnectionAttribute"]
    assert done["leased_line"]["physical_connection_id"] == line
    assert bench.find("physical_connection", name="site-1") != []


def test_no_more_lines_are_applied_for_than_may_be_on_their_way(bench: Bench) -> None:
    told = bring(bench, inventory={"ahead": 5})["leased_line"]
    assert (told["waiting_on"], told["status"]) == ("another line", None)
    assert bench.made() == []
    assert called(bring(bench, inventory={"ahead": 4})) == ["CreatePhysicalConnection"]


def test_a_region_that_the_service_does_not_know_is_an_error(today: Bench) -> None:
    today.client.settings = dataclasses.replace(today.client.settings, region="cn-shangai")
    with pytest.raises(errors.NotFound, match="region: the service knows no access point in cn-shangai"):
        bring(today)
    assert today.made() == []


def test_an_estate_holds_no_key_and_tells_when_one_differs(bench: Bench) -> None:
    in_service(bench)
    known = json.loads(json.dumps(estate(bench)))
    assert "S3cr3t-Key!" not in json.dumps(known)
    group = {**ROUTER["bgp_groups"][0], "auth_key": "An0ther-Key!"}
    changed = bring(bench, estate=known, vbrs=[{**ROUTER, "bgp_groups": [group]}])
    if bench.find("bgp_group")[0]["auth_key"]:
        assert called(changed) == ["ModifyBgpGroupAttribute"]
    assert "An0ther-Key!" not in str(changed)


def test_a_line_that_loses_its_connection_keeps_its_report(bench: Bench) -> None:
    """What was ordered before must not be lost with the run."""
    bench.control.add_fault("drop_before", action="CreateBgpGroup", calls=1000)
    told: dict[str, Any] = {}
    while not told:
        try:
            bring(bench)
        except errors.ConnectionFailed as error:
            told = error.details["leased_line"]
        bench.control.advance(86400)
    assert (told["status"], told["waiting_on"]) == ("Enabled", "you")
    assert [order["by_this_run"] for order in told["orders"]] == [True]
    assert [one["action"] for one in told["billed"]] == ["CreatePhysicalConnectionOccupancyOrder"]
    assert told["error"]["message"]


def test_networks_of_a_lost_connection_are_in_the_report(bench: Bench) -> None:
    """They are asked for in one go; those that were answered are told."""
    in_service(bench, vbrs=[{**ROUTER, "bgp_networks": []}])
    bench.control.add_fault("drop_before", action="AddBgpNetwork", first=3, calls=1000)
    prefixes = [f"10.{number}.0.0/16" for number in range(5)]
    with pytest.raises(errors.ConnectionFailed) as caught:
        bring(bench, vbrs=[{**ROUTER, "bgp_networks": prefixes}])
    made = caught.value.details["leased_line"]["calls"]
    assert [call["action"] for call in made] == ["AddBgpNetwork"] * 2
    assert bring_again(bench, prefixes) == ["AddBgpNetwork"] * 3


def bring_again(bench: Bench, prefixes: list[str]) -> list[str]:
    bench.control.clear_faults()
    return called(bring(bench, vbrs=[{**ROUTER, "bgp_networks": prefixes}]))


@pytest.mark.parametrize("loa", [DECLARED["loa"], None])
@pytest.mark.parametrize("letter", ["Completing", "Complete"])
def test_nothing_is_paid_before_the_service_takes_the_confirmation(reference: Bench, letter: str, loa: Any) -> None:
    """Where the service confirms by itself, a confirmation of ours is refused; the next run goes on."""
    line = reference.line("Allocated", name="site-1", loa=letter)
    done = bring(reference, confirm=True, loa=loa)
    assert (called(done), done["leased_line"]["waiting_on"]) == ([], "alibaba")
    reference.set_status(line, "Complete", "loa_status")
    reference.set_status(line, "Confirmed")
    assert "EnablePhysicalConnection" in called(bring(reference, confirm=True, loa=loa))


@pytest.mark.parametrize("status", ["Approved", "Enabled"])
def test_a_partner_that_cannot_be_set_any_more_is_drift(reference: Bench, status: str) -> None:
    in_service(reference, confirm=False)
    partner = reference.line(name="site-2")
    line = reference.find("physical_connection", name="site-1")[0]["physical_connection_id"]
    reference.set_status(line, status)
    done = bring(reference, confirm=False, redundant_with="site-2")
    drift = done["leased_line"]["drift"]
    assert [(one["field"], one["wanted"]) for one in drift] == [("redundant_physical_connection_id", partner)]


def test_a_line_whose_port_is_being_allocated_is_removed_later(bench: Bench) -> None:
    line = bench.line(name="site-1", status="Allocating")
    gone = {"state": "absent", "confirm_offboard": "site-1"}
    for preview in (True, False):
        told = bring(bench, preview, **gone)["leased_line"]
        assert (told["waiting_on"], told["status"]) == ("alibaba", "Allocating")
    bench.set_status(line, "Allocated")
    assert called(bring(bench, **gone)) == ["CancelPhysicalConnection", "DeletePhysicalConnection"]


def test_what_is_to_be_removed_need_not_be_valid(bench: Bench) -> None:
    bench.line(name="site-1")
    broken = [{**ROUTER, "vlan_id": 5000}]
    done = bring(bench, state="absent", confirm_offboard="site-1", vbrs=broken)
    assert done["leased_line"]["status"] == "absent"


def test_the_journal_has_each_call_as_soon_as_it_is_answered(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "journal"
    bench.control.quotas(peers_per_vbr=0)
    given = {"journal_path": str(path), "enable_wait": 600}  # today's service enables what is paid for by itself
    for _day in range(12):
        try:
            bring(bench, **given)
        except errors.ApiError:
            break
        bench.control.advance(86400)
    kept = [json.loads(text) for text in path.read_text("utf-8").splitlines()]
    answered = [entry for entry in bench.control.journal(changing=True) if entry["status"] == 200]
    assert [one["action"] for one in kept] == [entry["action"] for entry in answered]
    assert kept[-1]["action"] == "AddBgpNetwork"
    assert all(one["time"].endswith("Z") and one["line"] == "site-1" and one["request_id"] for one in kept)
    assert "S3cr3t-Key!" not in path.read_text("utf-8")
    assert path.stat().st_mode & 0o077 == 0


def test_a_journal_that_cannot_be_written_is_refused_first_and_warned_of_later(tmp_path: Path) -> None:
    with pytest.raises(errors.InvalidOptions, match="journal_path: .*/gone/journal cannot be written: No such file"):
        open_journal(str(tmp_path / "gone" / "journal"), "site-1", "", lambda: 0.0, [])
    (tmp_path / "here").mkdir()
    warnings: list[str] = []
    note = open_journal(str(tmp_path / "here" / "journal"), "site-1", "", lambda: 0.0, warnings)
    shutil.rmtree(tmp_path / "here")
    note({"action": "DeleteBgpNetwork", "parameters": {}, "request_id": "R-1"})
    assert "DeleteBgpNetwork, request R-1, is not in it" in warnings[0]


def test_runs_tell_each_other_by_a_tag(today: Bench) -> None:
    in_service(today, confirm=True)
    changed = {"announce": True, "vbrs": [{**ROUTER, "min_rx_interval": 400}]}
    mine, other = ({"run": run} for run in ("mine", "other"))
    since = today.latest()
    foreseen = bring(today, True, **changed, inventory=mine)
    assert (called(foreseen)[0], today.made(since)) == ("TagResourcesForExpressConnect", [])
    done = bring(today, **changed, inventory=mine)
    assert called(done) == called(foreseen) == today.made(since)
    assert foreseen["plan"] == done["plan"]

    assert bring(today, **changed, inventory=mine)["warnings"] == []
    for preview in (True, False):
        (warning,) = bring(today, preview, inventory=other)["warnings"]
        assert re.match(r"announce: another run has begun to change line site-1 \d+ s ago", warning)
    today.control.advance(601)
    assert bring(today, inventory=other)["warnings"] == []

    changed["vbrs"] = [{**ROUTER, "min_rx_interval": 500}]
    assert called(bring(today, **changed, inventory=other))[0] == "TagResourcesForExpressConnect"
    since = today.latest()
    assert (bring(today, **changed, inventory=other)["changed"], today.made(since)) == (False, [])


@pytest.mark.parametrize("foresee", [False, True])
def test_a_run_that_only_waits_is_not_announced(today: Bench, foresee: bool) -> None:
    line = today.line(name="site-1", status="Approved", peer_location=DECLARED["peer_location"])
    given = {"announce": True, "pay_orders": False, "foresee": foresee}
    since = today.latest()
    plan = bring(today, True, **given)["plan"]
    waiting = bring(today, **given)
    assert (waiting["changed"], today.made(since)) == (False, [])
    assert bring(today, True, **{**given, "foresee": False})["calls"] == []
    today.set_status(line, "Allocated")
    foreseen = bring(today, True, **{**given, "foresee": False})
    done = bring(today, **given, approved_steps=plan["steps"])
    assert called(done) == called(foreseen) == ["TagResourcesForExpressConnect", "ApplyPhysicalConnectionLOA"]


def test_nothing_is_announced_where_there_are_no_tags(reference: Bench) -> None:
    in_service(reference)
    done = bring(reference, announce=True, vbrs=[{**ROUTER, "min_rx_interval": 400}])
    assert (called(done), done["warnings"]) == (["ModifyVirtualBorderRouterAttribute"], [])


def test_an_order_refused_under_an_approved_plan_is_placed_by_a_later_run(today: Bench) -> None:
    """Its mark is taken back, which no plan lists."""
    today.line("Allocated", name="site-1")
    given = {"pay_orders": ["setup"], "confirm": False, "setup_ordered_elsewhere": False}
    approved = bring(today, True, **given)["plan"]["steps"]
    today.control.config(balance="none")
    with pytest.raises(errors.ApiError, match=r"PAY\.INSUFFICIENT_BALANCE"):
        bring(today, **given, approved_steps=approved)
    today.control.config(balance="enough")
    since = today.latest()
    bring(today, **given, approved_steps=approved)
    assert "CreatePhysicalConnectionSetupOrder" in today.made(since)


def test_a_line_that_is_not_told_twice_to_be_enabled_says_so(today: Bench) -> None:
    today.control.delays(activation=None)
    today.line("Confirmed", loa="Complete", name="site-1")
    assert "EnablePhysicalConnection" in called(bring(today))
    again = bring(today)
    assert called(again) == []
    assert any("remove its tag express_connect_order_enabling" in text for text in again["warnings"])


def test_a_creation_is_told_though_it_is_not_shown_in_time(bench: Bench, tmp_path: Path) -> None:
    """It is in the journal before it is looked for, and among the calls of the error."""
    path, early = tmp_path / "journal", list[str]()
    meanwhile(bench, lambda: early.append(path.read_text("utf-8")), after=0)
    bench.control.add_fault("stale_read", action="DescribePhysicalConnections", calls=None)
    with pytest.raises(errors.WaitTimeout, match="is not listed 30 s later") as caught:
        bring(bench, journal_path=str(path), wait_timeout=5)
    assert (called(caught.value.details), caught.value.details["changed"]) == (["CreatePhysicalConnection"], True)
    assert json.loads(early[0])["action"] == "CreatePhysicalConnection"
    assert path.read_text("utf-8") == early[0]


def test_a_creation_is_told_though_the_look_after_it_fails(bench: Bench) -> None:
    """The listing that comes before it is answered, all later ones are not."""
    bench.control.add_fault("status_500", action="DescribePhysicalConnections", first=2, calls=None)
    with pytest.raises(errors.ApiError, match="Done before that, and not undone: CreatePhysicalConnection") as caught:
        bench.run("physical_connection", **{**LINE_TODAY, "name": "site-1"})
    assert (called(caught.value.details), caught.value.details["changed"]) == (["CreatePhysicalConnection"], True)
