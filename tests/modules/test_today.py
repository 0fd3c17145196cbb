# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Options and modules that need today's service: the profile C(today) of the simulator, whatever the suite runs on."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from alibabacloud_vpc20160428 import models as sdk
from unit.common import ALL, RESOURCES, shows

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

from .bench import ACCESS_POINT, CABLED, GATEWAYS, LOA, Bench, actions
from .bench import LINE_TODAY as LINE

PC, VBR, GROUP, PEER = "physical_connection", "vbr", "bgp_group", "bgp_peer"
CREATE_PC, MODIFY_PC = "CreatePhysicalConnection", "ModifyPhysicalConnectionAttribute"
CREATE_VBR, MODIFY_VBR = "CreateVirtualBorderRouter", "ModifyVirtualBorderRouterAttribute"
TAG, UNTAG, MOVE = "TagResourcesForExpressConnect", "UntagResourcesForExpressConnect", "ChangeResourceGroup"
MODULES = {"port_type": "10GBase-LR", "optical_module_model": "SFP-10G-LR-SM1310,10KM"}

# ---------------------------------------------------------------- options of objects that are created and changed


@dataclass
class Newer:
    """An option at creation, then at another value; and which calls that takes."""

    kind: str
    first: dict[str, Any]
    created: tuple[str, ...]
    second: dict[str, Any] = field(default_factory=dict)
    changed: tuple[str, ...] = ()


NEWER = {
    "optical module": Newer(PC, MODULES, (CREATE_PC,)),
    "delay": Newer(PC, {"down_delay_time": 500}, (CREATE_PC, MODIFY_PC), {"down_delay_time": 0}, (MODIFY_PC,)),
    "tags of a physical connection": Newer(
        PC, {"tags": {"site": "pudong", "owner": "网络"}}, (CREATE_PC,), {"tags": {"site": "jiading"}}, (TAG,)
    ),
    "group of a physical connection": Newer(
        PC, {"resource_group_id": "rg-1"}, (CREATE_PC,), {"resource_group_id": "rg-2"}, (MOVE,)
    ),
    "several of a physical connection": Newer(
        PC,
        {"tags": {"site": "pudong"}, "resource_group_id": "rg-1", "bandwidth": 100},
        (CREATE_PC,),
        {"tags": {"site": "jiading"}, "resource_group_id": "rg-2", "bandwidth": 200},
        (MODIFY_PC, MOVE, TAG),
    ),
    "much bandwidth": Newer(PC, {"bandwidth": 10000}, (CREATE_PC,), {"bandwidth": 8000}, (MODIFY_PC,)),
    "sitelink": Newer(
        VBR, {"sitelink_enable": True}, (CREATE_VBR, MODIFY_VBR), {"sitelink_enable": False}, (MODIFY_VBR,)
    ),
    "bandwidth of a VBR": Newer(VBR, {"bandwidth": 100}, (CREATE_VBR,), {"bandwidth": 2048}, (MODIFY_VBR,)),
    "tags of a VBR": Newer(VBR, {"tags": {"stage": "dev"}}, (CREATE_VBR,), {"tags": {"stage": "prod"}}, (TAG,)),
    "group of a VBR": Newer(VBR, {"resource_group_id": "rg-1"}, (CREATE_VBR,), {"resource_group_id": "rg-2"}, (MOVE,)),
}


def least(bench: Bench, kind: str) -> dict[str, Any]:
    """The options without which there is no object."""
    if kind == PC:
        return dict(LINE)
    return {"physical_connection_id": bench.line(), "name": "edge", "vlan_id": 7, **GATEWAYS}


@pytest.mark.parametrize("newer", NEWER.values(), ids=list(NEWER))
def test_an_option(today: Bench, newer: Newer) -> None:
    """Created, changed, and idle after each; the previews are right."""
    given = least(today, newer.kind)
    done = today.both(newer.kind, **given | newer.first)
    assert actions(done) == list(newer.created)
    assert {option: done[newer.kind][option] for option in newer.first} == newer.first
    if newer.second:
        foreseen = today.preview(newer.kind, **given | newer.second)
        done = today.both(newer.kind, **given | newer.second)
        assert actions(done) == list(newer.changed)
        assert set(done["diff"]["after"]) == set(newer.second)
        for option in newer.second:
            assert foreseen[newer.kind][option] == done[newer.kind][option], "a preview shows what results"
            assert RESOURCES[newer.kind].row(option).matches(done[newer.kind][option], newer.second[option])


def test_every_option_that_is_tried_nowhere_else() -> None:
    tried = {option for newer in NEWER.values() for option in newer.first}
    assert {"optical_module_model", "down_delay_time", "sitelink_enable", "tags", "resource_group_id"} <= tried


def test_an_optical_module_is_fixed(today: Bench) -> None:
    today.run(PC, **LINE | MODULES)
    with pytest.raises(errors.Immutable, match="optical_module_model is 'SFP-10G-LR-SM1310,10KM' and cannot become"):
        today.run(PC, **LINE | MODULES | {"optical_module_model": "SFP-10G-ER-SM1550,40KM"})


def test_sitelink_that_was_never_on_is_off(today: Bench) -> None:
    vbr = today.vbr()
    assert today.both(VBR, vbr_id=vbr, sitelink_enable=False)["changed"] is False


@pytest.mark.parametrize("kind", [PC, VBR])
def test_tags_that_are_not_listed(today: Bench, kind: str) -> None:
    """They stay, in previews too, until they are to be purged."""
    given = least(today, kind)
    today.run(kind, **given, tags={"a": "1", "b": "2"})
    kept = today.both(kind, **given, tags={"a": "1"})
    assert (kept["changed"], kept[kind]["tags"]) == (False, {"a": "1", "b": "2"})
    more = today.both(kind, **given, tags={"c": "3"})
    assert actions(more) == [TAG]
    assert more["diff"] == {"before": {"tags": {"a": "1", "b": "2"}}, "after": {"tags": {"a": "1", "b": "2", "c": "3"}}}
    fewer = today.both(kind, **given, tags={"a": "4"}, purge_tags=True)
    assert actions(fewer) == [TAG, UNTAG]
    assert fewer[kind]["tags"] == {"a": "4"}
    assert today.both(kind, **given, purge_tags=True)["changed"] is False
    none = today.both(kind, **given, tags={}, purge_tags=True)
    assert (actions(none), none[kind]["tags"]) == ([UNTAG], {})


def test_a_read_that_lags_behind_a_purge_is_waited_for(today: Bench) -> None:
    line = today.line(tags={"a": "1", "b": "2"})
    today.control.add_fault("stale_read", action="DescribePhysicalConnections", first=2, calls=2)
    done = today.run(PC, physical_connection_id=line, tags={"a": "1"}, purge_tags=True)
    assert actions(done) == [UNTAG]
    assert done[PC]["tags"] == {"a": "1"}


def test_only_the_owner_of_a_vbr_tags_it(today: Bench) -> None:
    line = today.line()
    vbr = today.foreign_vbr(line)
    done = today.both(VBR, physical_connection_id=line, vbr_id=vbr, tags={"a": "1"}, sitelink_enable=True)
    assert done["changed"] is False
    assert any("sitelink_enable, tags: left out, since only the owner" in text for text in done["warnings"])


def test_much_bandwidth_is_warned_of(today: Bench) -> None:
    done = today.run(PC, **LINE, bandwidth=8000)
    assert "bandwidth: 8000 is above the 5000 Mbit/s of the API reference; the service decides" in done["warnings"]


# ---------------------------------------------------------------- further parameters, sent alone

FORCED: dict[str, Callable[[Bench], dict[str, Any]]] = {
    PC: lambda bench: {"physical_connection_id": bench.line("Allocated")},
    VBR: lambda bench: {"vbr_id": bench.vbr()},
    GROUP: lambda bench: {"bgp_group_id": bench.group()},
    PEER: lambda bench: {"bgp_peer_id": bench.peer()},
}


@pytest.mark.parametrize("kind", FORCED)
def test_further_parameters_can_be_sent_alone(today: Bench, kind: str) -> None:
    given = FORCED[kind](today)
    extra = {"extra_parameters": {"OwnerAccount": "someone@example.com"}}
    assert today.both(kind, **given, **extra)["changed"] is False, "they are no difference"
    for _run in range(2):
        foreseen = today.preview(kind, **given, **extra, force_extra_parameters=True)
        done = today.run(kind, **given, **extra, force_extra_parameters=True)
        assert done["changed"] is foreseen["changed"] is True, "nobody can tell whether they differ"
        (call,) = done["calls"]
        assert call["action"] == RESOURCES[kind].actions.modify
        assert call["parameters"]["OwnerAccount"] == "someone@example.com"
        assert foreseen["calls"][0]["parameters"] == call["parameters"]
        assert done["diff"]["before"] == done["diff"]["after"]


def test_every_changing_module_takes_further_parameters() -> None:
    assert [kind for kind, resource in RESOURCES.items() if "extra_parameters" not in resource.options.arguments] == []


def test_a_status_in_which_nothing_changes_forbids_forced_ones_too(today: Bench) -> None:
    line = today.line("Allocating")
    with pytest.raises(errors.Refused, match="is Allocating; extra_parameters can change only while"):
        today.run(PC, physical_connection_id=line, extra_parameters={"OwnerAccount": "x"}, force_extra_parameters=True)


# ---------------------------------------------------------------- LOA and orders


def test_details_of_a_report(today: Bench) -> None:
    """Reported once, again if they differ; what is personal is seen nowhere."""
    line = today.line("Allocated", loa="Available")
    given = {"physical_connection_id": line, "state": "completed", **CABLED, "line_service_provider": "中国电信"}
    given |= {"line_sp_contact_info": "noc-7788@example.com", "finish_work": True}
    done = today.both("physical_connection_loa", **given)
    assert actions(done) == ["CompletePhysicalConnectionLOA"]
    parameters = done["calls"][0]["parameters"]
    assert (parameters["LineServiceProvider"], parameters["FinishWork"]) == ("中国电信", True)
    assert parameters["LineSPContactInfo"] == done["physical_connection_loa"]["line_sp_contact_info"] == "********"
    assert not shows(done, "noc-7788@example.com")
    (sent,) = [entry for entry in today.control.journal() if entry["action"] == "CompletePhysicalConnectionLOA"]
    assert sent["method"] == "POST", "what is personal is not written into a URL"
    (held,) = today.find("physical_connection_loa", physical_connection_id=line)
    assert held["line_sp_contact_info"] == "noc-7788@example.com"
    today.set_status(line, "Complete", "loa_status")
    assert today.both("physical_connection_loa", **given)["changed"] is False
    other = {**given, "line_service_provider": "中国移动", "finish_work": False}
    done = today.both("physical_connection_loa", **other)
    assert actions(done) == ["CompletePhysicalConnectionLOA"]
    assert done["physical_connection_loa"]["line_service_provider"] == "中国移动"


def test_contact_details_that_the_service_does_not_show_are_left_alone(today: Bench) -> None:
    line = today.line("Allocated", loa="Available")
    given = {"physical_connection_id": line, "state": "completed", **CABLED}
    today.run("physical_connection_loa", **given)
    today.set_status(line, "Complete", "loa_status")
    today.service.world.store.lines[line].loa.update(LineSPContactInfo="****")
    done = today.both("physical_connection_loa", **given, line_sp_contact_info="noc@example.com")
    assert done["changed"] is False
    assert any("line_sp_contact_info: left alone" in text for text in done["warnings"])


def test_why_an_loa_was_rejected(today: Bench) -> None:
    line = today.line("Allocated", loa="Rejected")
    (found,) = today.info("physical_connection_loa", physical_connection_id=line)["physical_connection_loas"]
    assert (found["status"], found["description"]) == ("Rejected", "IncompleteInformation")


def order_of(result: dict[str, Any]) -> dict[str, Any]:
    """The parameters of the order, which stands between the calls that keep its mark."""
    (order,) = (call for call in result["calls"] if call["action"].endswith("Order"))
    return dict(order["parameters"])


def test_further_parameters_of_an_application_and_of_an_order(today: Bench) -> None:
    line = today.line("Allocated")
    extra = {"extra_parameters": {"OwnerAccount": "someone@example.com"}}
    applied = today.both("physical_connection_loa", physical_connection_id=line, **LOA, **extra)
    assert applied["calls"][0]["parameters"]["OwnerAccount"] == "someone@example.com"
    confirmed = today.line("Confirmed", loa="Complete")
    order = {"physical_connection_id": confirmed, "type": "occupancy", "pay": True}
    ordered = today.run("physical_connection_order", **order, **extra)
    assert order_of(ordered)["OwnerAccount"] == "someone@example.com"


@pytest.mark.parametrize(
    ("given", "sent", "words"),
    [
        ({}, {}, "not renewed automatically"),
        ({"auto_renew": False}, {"AutoRenew": False}, "not renewed automatically"),
        ({"auto_renew": True}, {"AutoRenew": True}, "renewed automatically"),
        (
            {"auto_renew": True, "auto_renew_duration": 3},
            {"AutoRenew": True, "AutoRenewDuration": 3},
            "renewed automatically",
        ),
    ],
)
def test_renewal(today: Bench, given: dict[str, Any], sent: dict[str, Any], words: str) -> None:
    line = today.line("Confirmed", loa="Complete")
    done = today.both("physical_connection_order", physical_connection_id=line, type="occupancy", pay=True, **given)
    parameters = order_of(done)
    assert {name: value for name, value in parameters.items() if name.startswith("AutoRenew")} == sent
    assert f"(PrePaid, {words})" in done["physical_connection_order"]["bill"]


# ---------------------------------------------------------------- what is asked


def test_vbrs_across_accounts(today: Bench) -> None:
    line = today.line()
    own, foreign = today.vbr(line), today.foreign_vbr(line)
    found = {given: today.info(VBR, include_cross_account_vbr=given)["vbrs"] for given in (False, True)}
    assert {item["vbr_id"] for item in found[False]} == {own}
    assert {item["vbr_id"] for item in found[True]} == {own, foreign}


def test_newer_members_of_answers(today: Bench) -> None:
    line, vbr = today.line(), today.vbr()
    (shown,) = today.info(PC, physical_connection_id=line)["physical_connections"]
    assert shown["product_type"] == "PhysicalConnection"
    assert shown["virtual_physical_connection_count"] == 0
    assert shown["access_point_type"]
    empty = (
        "parent_physical_connection_id",
        "parent_physical_connection_ali_uid",
        "vlan_id",
        "vpconn_status",
        "qos_id",
    )
    assert [shown[name] for name in empty] == [None] * 5
    assert (shown["macsec_keys"], shown["device_features_selected"]) == ([], None)
    (router,) = today.info(VBR, vbr_id=vbr)["vbrs"]
    assert router["type"] == "pconnVBR"
    assert (router["pconn_vbr_charge_type"], router["pconn_vbr_expire_time"]) == ("PostPaid", None)
    assert (router["ecc_id"], router["cloud_box_instance_id"]) == (None, None)


def test_a_hosted_physical_connection(today: Bench) -> None:
    line = today.line()
    today.control.event("host", line, parent="pc-parent", owner="1903407835570940", vlan=1001)
    today.control.event("details", line, location="Room 3-2, rack B07", qos="qos-1")
    (shown,) = today.info(PC, physical_connection_id=line)["physical_connections"]
    assert {name: shown[name] for name in shown if name.startswith("parent_")} == {
        "parent_physical_connection_id": "pc-parent",
        "parent_physical_connection_ali_uid": "1903407835570940",
    }
    assert (shown["vlan_id"], shown["vpconn_status"]) == (1001, "Confirmed")
    assert (shown["ad_detail_location"], shown["qos_id"]) == ("Room 3-2, rack B07", "qos-1")


def test_features_that_a_port_was_asked_to_have(today: Bench) -> None:
    extra = {"DeviceAdvancedCapacity": ["DualStack", "BFD"]}
    made = today.run(PC, **LINE, extra_parameters=extra)[PC]
    assert made["device_features_selected"] == "DualStack,BFD"


def test_macsec_keys_are_masked(today: Bench) -> None:
    """The key alone, wherever a physical connection is shown; what else is known of it is no secret."""
    line, secret = today.line(), "cak-4711-5f3a"
    today.control.event("macsec_key", line, ckn="1001", cak=secret, start="2026-12-01T00:00:00Z")
    given = {"physical_connection_id": line}
    (shown,) = today.info(PC, **given)["physical_connections"]
    key = {"ckn": "1001", "cak": "********", "cipher_suite": "GCM-AES-XPN-256"}
    assert shown["macsec_keys"] == [{**key, "start_on": "2026-12-01T00:00:00Z", "status": "Active"}]
    done = today.both(PC, **given, description="Other words")
    assert done[PC]["macsec_keys"] == shown["macsec_keys"]
    assert not shows([shown, done, today.preview(PC, **given, state="terminated")], secret)


def test_what_a_vbr_belongs_to_and_how_it_is_charged(today: Bench) -> None:
    line = today.line()
    vbr, foreign = today.vbr(line, bandwidth=100), today.foreign_vbr(line)
    for one in (vbr, foreign):
        today.control.event("belong", one, ecc="ecc-1", cloud_box="cb-1", expires="2027-12-01T00:00:00Z")
    charged = {"pconn_vbr_charge_type": "PrePaid", "pconn_vbr_expire_time": "2027-12-01T00:00:00Z", "ecc_id": "ecc-1"}
    (own,) = today.info(VBR, vbr_id=vbr)["vbrs"]
    assert {**charged, "cloud_box_instance_id": "cb-1"}.items() <= own.items()
    found = today.info(VBR, physical_connection_id=line, include_other_accounts=True)["vbrs"]
    (other,) = [one for one in found if one["vbr_id"] == foreign]
    assert charged.items() <= other.items()
    assert (other["type"], other["pconn_vbr_business_status"], other["enable_ipv6"]) == ("pconnVBR", "Normal", False)
    assert (other["bandwidth"], other["bandwidth_status"]) == (None, None)


def test_when_a_peer_was_changed(today: Bench) -> None:
    peer = today.peer()
    (shown,) = today.info(PEER, bgp_peer_id=peer)["bgp_peers"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z", shown["gmt_modified"])


# How the SDK calls an item of each list -> whose rows read it.
LISTED = {
    "DescribePhysicalConnectionsResponseBodyPhysicalConnectionSetPhysicalConnectionType": PC,
    "DescribePhysicalConnectionLOAResponseBodyPhysicalConnectionLOAType": "physical_connection_loa",
    "DescribeVirtualBorderRoutersResponseBodyVirtualBorderRouterSetVirtualBorderRouterType": VBR,
    "DescribeVirtualBorderRoutersForPhysicalConnectionResponseBodyVirtualBorderRouterForPhysicalConnectionSet"
    "VirtualBorderRouterForPhysicalConnectionType": "foreign_vbr",
    "DescribeBgpGroupsResponseBodyBgpGroupsBgpGroup": GROUP,
    "DescribeBgpPeersResponseBodyBgpPeersBgpPeer": PEER,
    "DescribeBgpNetworksResponseBodyBgpNetworksBgpNetwork": "bgp_network",
}


@pytest.mark.parametrize(("name", "kind"), LISTED.items(), ids=list(LISTED.values()))
def test_every_member_that_the_sdk_knows_is_in_results(name: str, kind: str) -> None:
    known = set(re.findall(r"result\['(\w+)'\]", inspect.getsource(getattr(sdk, name).to_map)))
    members = [row.member or "" for row in ALL[kind].fields]
    read = {one.partition(".")[0] for member in members for one in member.split("|")}
    assert known and known <= read, known - read


# ---------------------------------------------------------------- access points

CLOSED = "takes no new physical connection"


def test_access_points_are_listed(today: Bench) -> None:
    listed = today.info("access_point")["access_points"]
    point = next(item for item in listed if item["access_point_id"] == ACCESS_POINT)
    assert point["status"] == "recommended"
    assert {"CT", "CU"} <= set(point["line_operators"])
    assert {"1000Base-LX", "10GBase-LR"} <= set(point["port_types"])
    assert MODULES in point["optical_modules"]
    assert today.info("access_point", access_point_id=ACCESS_POINT)["access_points"] == [point]
    assert {item["status"] for item in today.info("access_point", status="full")["access_points"]} == {"full"}
    assert today.made() == []


def refused(bench: Bench, kind: type[errors.ExpressConnectError], given: Mapping[str, Any]) -> str:
    """Return the message by which preview and run refuse alike, before anything is applied for."""
    messages = set()
    for attempt in (bench.preview, bench.run):
        with pytest.raises(kind) as caught:
            attempt(PC, **{**LINE, **given})
        messages.add(caught.value.message)
    assert bench.made() == []
    (message,) = messages
    return message


def test_an_access_point_that_does_not_exist(today: Bench) -> None:
    message = refused(today, errors.InvalidOptions, {"access_point_id": "ap-cn-nowhere"})
    assert "access_point_id: ap-cn-nowhere is not an access point of this region; it has: " in message
    assert ACCESS_POINT in message


@pytest.mark.parametrize("status", ["full", "disabled"])
def test_an_access_point_that_takes_no_more(today: Bench, status: str) -> None:
    today.control.access_point_status(ACCESS_POINT, status)
    message = refused(today, errors.Refused, {})
    assert f"{ACCESS_POINT} is {status} and takes no new physical connection; open ones: " in message
    assert ACCESS_POINT not in message.split("open ones: ")[1]
    line = today.line(access_point_id="ap-cn-shanghai-b")
    assert today.both(PC, physical_connection_id=line, description="One that exists")["changed"] is True


def test_an_access_point_without_the_carrier_or_the_port(today: Bench) -> None:
    given = {"access_point_id": "ap-cn-shanghai-bs-B", "line_operator": "CT", "port_type": "100Base-T"}
    message = refused(today, errors.InvalidOptions, given)
    assert "line_operator: CT is not offered at ap-cn-shanghai-bs-B; it offers: CU" in message
    assert "port_type: 100Base-T is not offered at ap-cn-shanghai-bs-B; it offers: 1000Base-LX, 10GBase-LR" in message
    # one with many physical connections takes more
    offered = {**given, "line_operator": "CU", "port_type": "10GBase-LR"}
    assert actions(today.both(PC, **LINE | offered)) == [CREATE_PC]


@pytest.mark.parametrize("denied", ["DescribeAccessPoints", "ListBusinessAccessPoints"])
def test_access_points_that_one_may_not_ask_for(today: Bench, monkeypatch: pytest.MonkeyPatch, denied: str) -> None:
    """A line can be applied for all the same; that it was not checked is said, where nothing was."""
    original = today.client.call

    def call(action: str, *given: Any, **more: Any) -> dict[str, Any]:
        if action == denied:
            raise errors.ApiError(action, "Forbidden.RAM", "User not authorized", "id", 403)
        return original(action, *given, **more)

    monkeypatch.setattr(today.client, "call", call)
    with pytest.raises(errors.ApiError, match="CreatePhysicalConnection was refused: InvalidLineOperator"):
        today.run(PC, **{**LINE, "line_operator": "Equinix"})
    done = today.run(PC, **LINE)
    assert actions(done) == [CREATE_PC]
    warned = [text for text in done["warnings"] if text.startswith("access_point_id: not checked")]
    assert warned == (
        [f"access_point_id: not checked, since these keys are not allowed to call {denied}"]
        if denied == "DescribeAccessPoints"
        else []
    )


def test_a_service_that_knows_no_access_points(reference: Bench) -> None:
    """The reference has no action to ask by."""
    done = reference.run(PC, **{**LINE, "line_operator": "Equinix"})
    assert actions(done) == [CREATE_PC]
    assert reference.read()[:2] == ["DescribePhysicalConnections", "DescribeAccessPoints"]
    assert done["warnings"] == []
    with pytest.raises(errors.ApiError, match="DescribeAccessPoints was refused: InvalidAction"):
        reference.info("access_point")


# ---------------------------------------------------------------- outbound traffic


def test_the_traffic_service_is_asked_about_and_opened_only_when_told_to(today: Bench) -> None:
    assert today.both("traffic_service")["traffic_service"] == {"enabled": True}
    today.control.traffic_service(open=False)
    asked = today.both("traffic_service")
    assert (asked["changed"], asked["traffic_service"]) == (False, {"enabled": False})
    assert asked["warnings"] == ["outbound traffic is not open for this account; nothing is opened without open=true"]
    with pytest.raises(errors.ApiError, match="PconnTrafficNotEnable.*run the module traffic_service with open=true"):
        today.run(PC, **LINE)
    opened = today.both("traffic_service", open=True, extra_parameters={"OwnerAccount": "someone@example.com"})
    assert actions(opened) == ["OpenPhysicalConnectionService"]
    assert opened["calls"][0]["parameters"] == {"OwnerAccount": "someone@example.com"}
    assert today.control.journal(changing=True)[-1]["params"]["OwnerAccount"] == "someone@example.com"
    assert opened["traffic_service"] == {"enabled": True}
    assert opened["diff"] == {"before": {"enabled": False}, "after": {"enabled": True}}
    assert actions(today.run(PC, **LINE)) == [CREATE_PC]


def test_a_service_that_somebody_else_opened_in_the_meantime(today: Bench) -> None:
    """The service then says that it is open, which is what was wanted."""
    today.control.traffic_service(open=False)
    original = today.client.call

    def call(action: str, *given: Any, **more: Any) -> dict[str, Any]:
        if action == "OpenPhysicalConnectionService":
            today.control.traffic_service(open=True)
        return original(action, *given, **more)

    today.client.call = call  # type: ignore[method-assign]
    assert today.run("traffic_service", open=True)["traffic_service"] == {"enabled": True}


# ---------------------------------------------------------------- a service that is older


@pytest.mark.parametrize(
    ("given", "action"), [({"tags": {"a": "2"}}, TAG), ({"resource_group_id": "rg-2"}, MOVE)], ids=["tags", "group"]
)
def test_a_service_without_the_newer_actions_says_so(reference: Bench, given: dict[str, Any], action: str) -> None:
    line = reference.line(tags={"a": "1"}, resource_group_id="rg-1")
    with pytest.raises(errors.ApiError, match=f"{action} was refused: InvalidAction"):
        reference.run(PC, physical_connection_id=line, **given)
