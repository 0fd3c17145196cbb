# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every action in every state, as tables: the next state, or the code of the refusal."""

from __future__ import annotations

from typing import Any

import pytest

from .estate import CABLED, GATEWAYS, LOA, Estate
from .signing import Client

GONE = "(gone)"
E1 = "Forbidden.NotAllowedInState"
E2 = "InvalidStatus"
E3 = "InvalidOperation.OperationNotAllowedInState"
E4 = "InvalidStatus.CannotOperate"
NE = "InvalidPhysicalConnectionId.NotEnabled"
SN = "InvalidStatus.NotAllowed"
NO = "InvalidRedundantPhysicalConnectionStatus"

LINE_COLUMNS = ("cancel", "modify", "rename", "enable", "terminate", "delete", "router", "redundant")
LINE_TABLE = {
    "Initial": ("Canceled", "Initial", "Initial", E1, E1, E1, NE, NO),
    "Approved": ("Canceled", E2, "Approved", E1, E1, E1, NE, NO),
    "Allocating": (E1, E2, E2, E1, E1, E1, NE, NO),
    "Allocated": ("Canceled", E2, "Allocated", E1, E1, E1, NE, "Allocated"),
    "Confirmed": ("Canceled", E2, "Confirmed", "Enabled", E1, E1, NE, "Confirmed"),
    "Enabled": (E1, E2, "Enabled", E1, "Terminating", E1, "Enabled", "Enabled"),
    "Rejected": (E1, "Initial", "Initial", E1, E1, GONE, NE, NO),
    "Canceled": (E1, E2, E2, E1, E1, GONE, NE, NO),
    "Allocation Failed": (E1, E2, E2, E1, E1, GONE, NE, NO),
    "Terminating": (E1, E2, E2, E1, E1, E1, NE, NO),
    "Terminated": (E1, E2, E2, E1, E1, GONE, NE, NO),
}


def line_call(column: str, line: str) -> tuple[str, dict[str, Any]]:
    this = {"PhysicalConnectionId": line}
    other_line = {"AccessPointId": "ap-cn-shanghai-b", "LineOperator": "CU", "PeerLocation": "Shanghai"}
    return {
        "cancel": ("CancelPhysicalConnection", this),
        "modify": ("ModifyPhysicalConnectionAttribute", {**this, "bandwidth": 50}),
        "rename": ("ModifyPhysicalConnectionAttribute", {**this, "Name": "renamed"}),
        "enable": ("EnablePhysicalConnection", this),
        "terminate": ("TerminatePhysicalConnection", this),
        "delete": ("DeletePhysicalConnection", this),
        "router": ("CreateVirtualBorderRouter", {**this, "VlanId": 10, **GATEWAYS}),
        "redundant": ("CreatePhysicalConnection", {**other_line, "RedundantPhysicalConnectionId": line}),
    }[column]


def check(before: dict[str, Any], after: dict[str, Any], expected: str, reply: Any) -> None:
    """An expected code came and nothing changed, or the expected state came."""
    if reply.status == 200:
        assert after.get("Status", GONE) == expected
    else:
        assert reply.status == 400
        assert reply.code == expected
        assert after == before


def cases(table: dict[str, tuple[str, ...]], columns: tuple[str, ...]) -> list[Any]:
    return [
        pytest.param(state, column, expected, id=f"{state.replace(' ', '')}-{column}")
        for state, row in table.items()
        for column, expected in zip(columns, row, strict=True)
    ]


@pytest.mark.parametrize(("state", "column", "expected"), cases(LINE_TABLE, LINE_COLUMNS))
def test_line(estate: Estate, state: str, column: str, expected: str) -> None:
    line = estate.line(state)
    before = estate.show_line(line)
    action, params = line_call(column, line)
    reply = estate.client.call(action, **params)
    check(before, estate.show_line(line), expected, reply)


def test_a_line_goes_its_way_by_itself(estate: Estate) -> None:
    line = estate.line("Initial")
    for state in ("Approved", "Allocating", "Allocated"):
        estate.control.advance(0.9)
        assert estate.show_line(line)["Status"] != state
        estate.control.advance(0.1)
        assert estate.show_line(line)["Status"] == state
    estate.control.advance(100)
    assert estate.show_line(line)["Status"] == "Allocated"


def test_several_changes_that_are_due_come_in_order(estate: Estate) -> None:
    line = estate.line("Initial")
    estate.control.advance(60)
    assert estate.show_line(line)["Status"] == "Allocated"
    assert estate.show_line(line)["PortNumber"]


@pytest.mark.parametrize(
    ("state", "event", "expected"),
    [
        ("Initial", "approve", "Approved"),
        ("Initial", "reject", "Rejected"),
        ("Approved", "allocate", "Allocating"),
        ("Allocating", "allocated", "Allocated"),
        ("Allocating", "fail_allocation", "Allocation Failed"),
        ("Allocated", "confirm", "Confirmed"),
        ("Terminating", "terminated", "Terminated"),
    ],
)
def test_outside_events_of_a_line(estate: Estate, state: str, event: str, expected: str) -> None:
    line = estate.line(state)
    estate.control.event(event, line)
    assert estate.show_line(line)["Status"] == expected


def test_a_rejected_line_is_looked_at_again_after_a_change(estate: Estate) -> None:
    line = estate.line("Rejected")
    estate.control.advance(100)
    assert estate.show_line(line)["Status"] == "Rejected"
    estate.client.ok("ModifyPhysicalConnectionAttribute", PhysicalConnectionId=line, PeerLocation="Suzhou")
    assert estate.show_line(line)["Status"] == "Initial"
    estate.control.advance(1)
    assert estate.show_line(line)["Status"] == "Approved"


def test_a_canceled_line_stays_canceled(estate: Estate) -> None:
    line = estate.line("Initial")
    estate.client.ok("CancelPhysicalConnection", PhysicalConnectionId=line)
    estate.control.advance(100)
    assert estate.show_line(line)["Status"] == "Canceled"


def test_termination_takes_its_time(estate: Estate) -> None:
    line = estate.line("Enabled")
    estate.client.ok("TerminatePhysicalConnection", PhysicalConnectionId=line)
    assert estate.show_line(line)["Status"] == "Terminating"
    estate.control.advance(1)
    assert estate.show_line(line)["Status"] == "Terminated"


def test_a_line_with_vbrs_is_not_terminated(estate: Estate) -> None:
    line = estate.line()
    estate.vbr(line)
    estate.client.refused("TerminatePhysicalConnection", 400, E1, PhysicalConnectionId=line)


LOA_COLUMNS = ("apply", "complete", "order")
LOA_TABLE = {
    "": ("Applying", E1, E1),
    "Applying": (E1, E1, E1),
    "Accept": (E1, E1, E1),
    "Available": (E1, "Completing", E1),
    "Rejected": ("Applying", E1, E1),
    "Completing": (E1, E1, E1),
    "Complete": (E1, "Completing", "Complete"),
    "Deleted": (E1, E1, E1),
}


@pytest.mark.parametrize(("state", "column", "expected"), cases(LOA_TABLE, LOA_COLUMNS))
def test_loa(estate: Estate, state: str, column: str, expected: str) -> None:
    line = estate.line("Allocated", state)
    action, params = {
        "apply": ("ApplyPhysicalConnectionLOA", {"InstanceId": line, **LOA}),
        "complete": ("CompletePhysicalConnectionLOA", {"InstanceId": line, **CABLED}),
        "order": ("CreatePhysicalConnectionOccupancyOrder", {"PhysicalConnectionId": line}),
    }[column]
    reply = estate.client.call(action, **params)
    if reply.status == 200:
        assert estate.show_line(line)["LoaStatus"] == expected
    else:
        assert (reply.status, reply.code) == (400, expected)
        assert estate.show_line(line)["LoaStatus"] == state


@pytest.mark.parametrize("state", [state for state in LINE_TABLE if state != "Allocated"])
def test_an_loa_is_applied_for_while_cables_are_laid(estate: Estate, state: str) -> None:
    line = estate.line(state)
    estate.client.refused("ApplyPhysicalConnectionLOA", 400, E1, InstanceId=line, **LOA)


def test_loa_to_confirmation(estate: Estate) -> None:
    line = estate.line("Allocated")
    estate.client.ok("ApplyPhysicalConnectionLOA", InstanceId=line, **LOA)
    assert estate.show_line(line)["LoaStatus"] == "Applying"
    estate.control.advance(1)
    assert estate.show_line(line)["LoaStatus"] == "Available"
    estate.client.ok("CompletePhysicalConnectionLOA", InstanceId=line, **CABLED)
    estate.control.advance(1)
    assert estate.show_line(line)["LoaStatus"] == "Complete"
    assert estate.show_line(line)["Status"] == "Allocated"
    estate.control.advance(1)
    assert estate.show_line(line)["Status"] == "Confirmed"


def test_the_customer_confirms_where_the_switch_says_so(estate: Estate) -> None:
    estate.control.config(confirm_action=True)
    line = estate.line("Allocated", "Completing")
    estate.client.refused("ConfirmPhysicalConnection", 400, E1, PhysicalConnectionId=line)
    estate.control.advance(100)
    assert estate.show_line(line)["Status"] == "Allocated"
    estate.client.ok("ConfirmPhysicalConnection", PhysicalConnectionId=line)
    assert estate.show_line(line)["Status"] == "Confirmed"


VBR_COLUMNS = ("modify", "terminate", "recover", "delete", "associate", "group")
VBR_TABLE = {
    "unconfirmed": ("unconfirmed", E3, E3, "deleting", SN, E4),
    "active": ("active", "terminating", E3, "deleting", "active", "active"),
    "terminating": (E3, E3, E3, E3, SN, E4),
    "terminated": ("terminated", E3, "recovering", "deleting", SN, E4),
    "recovering": (E3, E3, E3, E3, SN, E4),
    "deleting": (E3, E3, E3, E3, SN, E4),
}


def vbr_call(estate: Estate, column: str, vbr: str) -> tuple[str, dict[str, Any]]:
    this = {"VbrId": vbr}
    if column == "associate":
        further = {"PhysicalConnectionId": estate.line(), "VlanId": 11, **GATEWAYS}
        return "AssociatePhysicalConnectionToVirtualBorderRouter", {**this, **further}
    return {
        "modify": ("ModifyVirtualBorderRouterAttribute", {**this, "DetectMultiplier": 5}),
        "terminate": ("TerminateVirtualBorderRouter", this),
        "recover": ("RecoverVirtualBorderRouter", this),
        "delete": ("DeleteVirtualBorderRouter", this),
        "group": ("CreateBgpGroup", {"RouterId": vbr, "PeerAsn": 65010}),
    }[column]


@pytest.mark.parametrize(("state", "column", "expected"), cases(VBR_TABLE, VBR_COLUMNS))
def test_vbr(estate: Estate, state: str, column: str, expected: str) -> None:
    vbr = estate.vbr(status=state)
    before = estate.show_vbr(vbr)
    action, params = vbr_call(estate, column, vbr)
    reply = estate.client.call(action, **params)
    check(before, estate.show_vbr(vbr), expected, reply)


FOREIGN_TABLE = {
    "unconfirmed": "deleting",
    "active": E3,
    "terminating": E3,
    "terminated": E3,
    "recovering": E3,
    "deleting": E3,
}


@pytest.mark.parametrize("state", FOREIGN_TABLE)
def test_the_line_owner_deletes_a_foreign_vbr(estate: Estate, other: Client, state: str) -> None:
    vbr = estate.vbr_for(other, status=state)
    before = estate.show_vbr(vbr, other)
    reply = estate.client.call("DeleteVirtualBorderRouter", VbrId=vbr)
    check(before, estate.show_vbr(vbr, other), FOREIGN_TABLE[state], reply)


@pytest.mark.parametrize(
    ("action", "state", "through", "finally_"),
    [
        ("TerminateVirtualBorderRouter", "active", "terminating", "terminated"),
        ("RecoverVirtualBorderRouter", "terminated", "recovering", "active"),
        ("DeleteVirtualBorderRouter", "active", "deleting", GONE),
    ],
)
def test_vbr_work_takes_its_time(estate: Estate, action: str, state: str, through: str, finally_: str) -> None:
    vbr = estate.vbr(status=state)
    estate.client.ok(action, VbrId=vbr)
    assert estate.show_vbr(vbr)["Status"] == through
    estate.control.advance(0.5)
    assert estate.show_vbr(vbr).get("Status", GONE) == finally_


def test_a_vbr_for_another_account(estate: Estate, other: Client) -> None:
    line = estate.line()
    vbr = estate.vbr_for(other, line)
    assert estate.show_vbr(vbr, other)["Status"] == "unconfirmed"
    assert estate.show_vbr(vbr) == {}
    across = estate.client.ok("DescribeVirtualBorderRouters", IncludeCrossAccountVbr="true")
    assert across["TotalCount"] == 1
    for_line = estate.client.ok("DescribeVirtualBorderRoutersForPhysicalConnection", PhysicalConnectionId=line)
    rows = for_line["VirtualBorderRouterForPhysicalConnectionSet"]["VirtualBorderRouterForPhysicalConnectionType"]
    assert [str(row["VbrOwnerUid"]) for row in rows] == [other.account["uid"]]
    estate.control.event("confirm_vbr", vbr)
    assert estate.show_vbr(vbr, other)["Status"] == "active"
    other.refused("TerminateVirtualBorderRouter", 403, "Forbidden.OperationNotAllowedByUser", VbrId=vbr)
    estate.client.ok("TerminateVirtualBorderRouter", VbrId=vbr)


def test_times_of_a_vbr(estate: Estate) -> None:
    vbr = estate.vbr()
    shown = estate.show_vbr(vbr)
    assert shown["ActivationTime"] == shown["CreationTime"] != ""
    assert shown["TerminationTime"] == shown["RecoveryTime"] == ""
    estate.control.advance(60)
    estate.client.ok("TerminateVirtualBorderRouter", VbrId=vbr)
    estate.control.advance(60)
    estate.client.ok("RecoverVirtualBorderRouter", VbrId=vbr)
    estate.control.advance(60)
    shown = estate.show_vbr(vbr)
    assert "" not in (shown["TerminationTime"], shown["RecoveryTime"])
    assert shown["ActivationTime"] < shown["TerminationTime"] < shown["RecoveryTime"]


def test_a_vlan_is_kept_for_seven_days(estate: Estate) -> None:
    line = estate.line()
    vbr = estate.vbr(line, status="terminated")
    estate.control.advance(7 * 86400 - 1)
    again = {"PhysicalConnectionId": line, "VlanId": 10, **GATEWAYS}
    estate.client.refused("CreateVirtualBorderRouter", 400, "InvalidVlanId.Used", **again)
    estate.control.advance(1)
    estate.client.ok("CreateVirtualBorderRouter", **again)
    estate.client.refused("RecoverVirtualBorderRouter", 400, "OperationFailed.VlanIdAlreadyInUse", VbrId=vbr)


def test_a_vbr_is_recovered_on_an_enabled_line_only(estate: Estate) -> None:
    line = estate.line()
    vbr = estate.vbr(line, status="terminated")
    estate.control.event("set_status", line, status="Terminated")
    estate.client.refused("RecoverVirtualBorderRouter", 400, E3, VbrId=vbr)


BGP_COLUMNS = ("modify", "delete")
BGP_TABLE = {
    "Pending": (E4, E4),
    "Available": ("Modifying", "Deleting"),
    "Modifying": (E4, E4),
    "Deleting": (E4, E4),
}


@pytest.mark.parametrize(("state", "column", "expected"), cases(BGP_TABLE, BGP_COLUMNS))
def test_bgp_group(estate: Estate, state: str, column: str, expected: str) -> None:
    group = estate.group(status=state)
    before = estate.show_group(group)
    action = {"modify": "ModifyBgpGroupAttribute", "delete": "DeleteBgpGroup"}[column]
    params = {"Description": "changed"} if column == "modify" else {}
    reply = estate.client.call(action, BgpGroupId=group, **params)
    check(before, estate.show_group(group), expected, reply)


@pytest.mark.parametrize(("state", "column", "expected"), cases(BGP_TABLE, BGP_COLUMNS))
def test_bgp_peer(estate: Estate, state: str, column: str, expected: str) -> None:
    peer = estate.peer(status=state)
    before = estate.show_peer(peer)
    action = {"modify": "ModifyBgpPeerAttribute", "delete": "DeleteBgpPeer"}[column]
    params = {"EnableBfd": "true"} if column == "modify" else {}
    reply = estate.client.call(action, BgpPeerId=peer, **params)
    check(before, estate.show_peer(peer), expected, reply)


@pytest.mark.parametrize("state", ["Pending", "Available", "Modifying", "Deleting"])
def test_a_peer_is_added_to_an_available_group(estate: Estate, state: str) -> None:
    group = estate.group(status=state)
    reply = estate.client.call("CreateBgpPeer", BgpGroupId=group)
    assert (reply.status, reply.code) == ((200, "") if state == "Available" else (400, E4))


@pytest.mark.parametrize(
    ("state", "finally_"), [("Pending", "Available"), ("Modifying", "Available"), ("Deleting", GONE)]
)
def test_bgp_work_takes_its_time(estate: Estate, state: str, finally_: str) -> None:
    group, peer = estate.group(), estate.peer()
    for record in (group, peer):
        estate.control.event("set_status", record, status=state)
    estate.control.advance(0.4)
    assert estate.show_group(group)["Status"] == estate.show_peer(peer)["Status"] == state
    estate.control.advance(0.1)
    assert estate.show_group(group).get("Status", GONE) == estate.show_peer(peer).get("Status", GONE) == finally_


@pytest.mark.parametrize(("codes", "expected"), [("documented", E4), ("modern", "DependencyViolation.BgpPeer")])
def test_a_group_with_peers_is_not_deleted(estate: Estate, codes: str, expected: str) -> None:
    estate.control.config(dependency_codes=codes)
    group = estate.group()
    estate.peer(group)
    estate.client.refused("DeleteBgpGroup", 400, expected, BgpGroupId=group)


def test_networks_go_with_their_vbr_and_groups_hold_it(estate: Estate) -> None:
    vbr = estate.network()
    group = estate.group(vbr)
    estate.client.refused("DeleteVirtualBorderRouter", 400, "DependencyViolation.BgpGroup", VbrId=vbr)
    estate.client.ok("DeleteBgpGroup", BgpGroupId=group)
    estate.control.advance(0.5)
    estate.client.ok("DeleteVirtualBorderRouter", VbrId=vbr)
    estate.control.advance(0.5)
    assert estate.client.ok("DescribeBgpNetworks")["TotalCount"] == 0


def test_the_session_of_a_peer(estate: Estate) -> None:
    vbr = estate.vbr()
    peer = estate.peer(estate.group(vbr), status="Pending")
    assert estate.show_peer(peer)["BgpStatus"] == ""
    seen = []
    for _unused in range(3):
        estate.control.advance(0.5)
        seen.append(estate.show_peer(peer)["BgpStatus"])
    assert seen == ["Idle", "Connect", "Established"]
    estate.control.event("break_session", peer)
    assert estate.show_peer(peer)["BgpStatus"] == "Down"
    estate.control.event("establish_session", peer)
    assert estate.show_peer(peer)["BgpStatus"] == "Established"
    estate.client.ok("TerminateVirtualBorderRouter", VbrId=vbr)
    estate.control.advance(60)
    assert estate.show_peer(peer)["BgpStatus"] == "Idle"
    estate.client.ok("RecoverVirtualBorderRouter", VbrId=vbr)
    estate.control.advance(60)
    assert estate.show_peer(peer)["BgpStatus"] == "Established"


def test_a_delay_of_never(estate: Estate) -> None:
    estate.control.delays(approval=None)
    line = estate.line("Initial")
    estate.control.advance(10**6)
    assert estate.show_line(line)["Status"] == "Initial"
