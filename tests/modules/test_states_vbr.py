# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every status of a VBR x everything that can be asked of it: one's own, and one of another account on one's line."""

from __future__ import annotations

from typing import Any

import pytest
from unit.common import RESOURCES

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from simulator.express_connect.reference.states import NEXT

from .bench import GATEWAYS, Bench, actions
from .states import GONE, Cell, Does, Fails, cases, check

MODIFY = "ModifyVirtualBorderRouterAttribute"
TERMINATE = "TerminateVirtualBorderRouter"
RECOVER = "RecoverVirtualBorderRouter"
DELETE = "DeleteVirtualBorderRouter"
CREATE = "CreateVirtualBorderRouter"

STATES = ("unconfirmed", "active", "terminating", "terminated", "recovering")
ONLY_ACTIVE = Fails(errors.Refused, "it can be terminated only from active")

# Those that are on their way are waited for, so that they count as what they become.
ROWS: dict[str, tuple[dict[str, Any], tuple[Cell, ...]]] = {
    "present": (
        {"state": "present"},
        (
            Does((), "unconfirmed"),
            Does((), "active"),
            Does((RECOVER,), "active"),
            Does((RECOVER,), "active"),
            Does((), "active"),
        ),
    ),
    "present, changed": (
        {"state": "present", "circuit_code": "circuit-2", "min_tx_interval": 300},
        (
            Does((MODIFY,), "unconfirmed"),
            Does((MODIFY,), "active"),
            Does((RECOVER, MODIFY), "active"),
            Does((RECOVER, MODIFY), "active"),
            Does((MODIFY,), "active"),
        ),
    ),
    "terminated": (
        {"state": "terminated"},
        (
            ONLY_ACTIVE,
            Does((TERMINATE,), "terminated"),
            Does((), "terminated"),
            Does((), "terminated"),
            Does((TERMINATE,), "terminated"),
        ),
    ),
    "absent": (
        {"state": "absent"},
        (
            Does((DELETE,), GONE),
            Does((DELETE,), GONE),
            Does((DELETE,), GONE),
            Does((DELETE,), GONE),
            Does((DELETE,), GONE),
        ),
    ),
}


@pytest.mark.parametrize(("status", "options", "expected"), cases(STATES, ROWS))
def test_vbr(bench: Bench, status: str, options: dict[str, Any], expected: Cell) -> None:
    vbr = bench.vbr(status=status)
    check(bench, "vbr", vbr, {"vbr_id": vbr, **options}, expected)


@pytest.mark.parametrize(("status", "options", "expected"), cases(STATES, ROWS))
def test_vbr_by_line_and_vlan(bench: Bench, status: str, options: dict[str, Any], expected: Cell) -> None:
    """How a router is found that a partner made under a name of his own."""
    line = bench.line()
    vbr = bench.vbr(line, status=status, vlan_id=77)
    adoption = {"adopt": True} if options["state"] == "present" else {}
    check(bench, "vbr", vbr, {"physical_connection_id": line, "vlan_id": 77, **options, **adoption}, expected)


def test_the_table_has_every_state_and_every_status() -> None:
    assert {options["state"] for options, _expected in ROWS.values()} == set(RESOURCES["vbr"].options.states)
    known = {*NEXT["vbr", "status"], *(state for _delay, state in NEXT["vbr", "status"].values())}
    # what happens to one that is being deleted is below
    assert known - {"deleting", "(gone)"} <= set(STATES)


# ---------------------------------------------------------------- on its way out, or not there


def test_a_vbr_that_is_being_deleted_is_made_anew(bench: Bench) -> None:
    line = bench.line()
    old = bench.vbr(line, vlan_id=77, name="edge")
    bench.set_status(old, "deleting")
    done = bench.both("vbr", physical_connection_id=line, vlan_id=77, name="edge", **GATEWAYS)
    assert actions(done) == [CREATE]
    assert done["vbr"]["vbr_id"] != old
    assert bench.status(old) == GONE


def test_a_vbr_that_is_being_deleted_is_absent(bench: Bench) -> None:
    vbr = bench.vbr(status="deleting")
    done = bench.both("vbr", vbr_id=vbr, state="absent")
    assert (done["changed"], done["vbr"]) == (False, {})
    assert bench.status(vbr) == GONE, "state=absent returned before the router was gone"


def test_a_vbr_that_is_being_deleted_cannot_be_terminated(bench: Bench) -> None:
    for attempt in ("preview", "run"):
        vbr = bench.vbr(status="deleting")
        with pytest.raises(errors.NotFound, match=f"there is no VBR {vbr} to be terminated"):
            getattr(bench, attempt)("vbr", vbr_id=vbr, state="terminated")


def test_a_vbr_that_does_not_exist(bench: Bench) -> None:
    for attempt in (bench.preview, bench.run):
        for state in ("present", "terminated"):
            with pytest.raises(errors.NotFound, match="vbr-none"):
                attempt("vbr", vbr_id="vbr-none", state=state)
        with pytest.raises(errors.NotFound, match="there is no VBR none to be terminated"):
            attempt("vbr", name="none", state="terminated")
        assert attempt("vbr", vbr_id="vbr-none", state="absent")["changed"] is False
        assert attempt("vbr", name="none", state="absent")["changed"] is False
    with pytest.raises(errors.InvalidOptions, match="physical_connection_id, vlan_id.*: required to create a VBR"):
        bench.run("vbr", name="none")
    assert bench.made() == []


# ---------------------------------------------------------------- what stands in the way


LINES = {
    "Initial": False,
    "Approved": False,
    "Allocating": False,
    "Allocated": False,
    "Confirmed": False,
    "Enabled": True,
    "Rejected": False,
    "Canceled": False,
    "Allocation Failed": False,
    "Terminating": False,
    "Terminated": False,
}


@pytest.mark.parametrize(("status", "usable"), LINES.items())
def test_a_vbr_on_a_line_in_each_status(bench: Bench, status: str, usable: bool) -> None:
    line = bench.line(status)
    given = {"physical_connection_id": line, "vlan_id": 77, "name": "edge", **GATEWAYS}
    if usable:
        assert actions(bench.both("vbr", **given)) == [CREATE]
        return
    since = bench.latest()
    for attempt in (bench.preview, bench.run):
        with pytest.raises(
            errors.Refused, match=f"{line} .* is {status}; a VBR can be created on it once it is Enabled"
        ):
            attempt("vbr", **given)
    assert bench.made(since) == []


def test_the_line_can_be_waited_for(bench: Bench) -> None:
    line = bench.line("Confirmed")
    given = {"physical_connection_id": line, "vlan_id": 77, **GATEWAYS, "wait_for_line": True}
    assert bench.preview("vbr", **given)["changed"] is True
    original = bench.sleep

    def sleep(seconds: float) -> None:
        original(seconds)
        bench.set_status(line, "Enabled")

    bench.sleep = sleep
    bench.client = bench.new_client()
    assert actions(bench.run("vbr", **given)) == [CREATE]


def test_recovery_is_refused_by_the_service_where_the_vlan_was_given_away(bench: Bench) -> None:
    line = bench.line()
    vbr = bench.vbr(line, "terminated", vlan_id=77)
    bench.control.advance(8 * 86400)
    heir = {"LocalGatewayIp": "10.0.5.1", "PeerGatewayIp": "10.0.5.2", "PeeringSubnetMask": "255.255.255.252"}
    bench.client.call("CreateVirtualBorderRouter", {"PhysicalConnectionId": line, "VlanId": 77, **heir})
    with pytest.raises(errors.ApiError) as caught:
        bench.run("vbr", vbr_id=vbr)
    assert caught.value.code == "OperationFailed.VlanIdAlreadyInUse"
    assert bench.status(vbr) == "terminated"


def test_a_vbr_with_children_goes_only_with_cascade(bench: Bench) -> None:
    vbr, further = bench.vbr(), bench.line()
    group = bench.group(vbr)
    peers = [bench.peer(group, peer_ip_address=address) for address in ("10.0.0.2", "10.0.0.9")]
    bench.run("bgp_network", vbr_id=vbr, dst_cidr_block="172.16.0.0/16")
    bench.run("vbr_association", vbr_id=vbr, physical_connection_id=further, vlan_id=50, **GATEWAYS)
    since = bench.latest()
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.Refused) as caught:
            attempt("vbr", vbr_id=vbr, state="absent")
        for child in (group, *peers, "172.16.0.0/16", further):
            assert child in caught.value.message
        assert len(caught.value.details["children"]) == 5
    assert bench.made(since) == []
    done = bench.both("vbr", vbr_id=vbr, state="absent", cascade=True)
    assert actions(done) == [
        "UnassociatePhysicalConnectionFromVirtualBorderRouter",
        "DeleteBgpNetwork",
        "DeleteBgpPeer",
        "DeleteBgpPeer",
        "DeleteBgpGroup",
        DELETE,
    ]
    assert [bench.status(one) for one in (vbr, group, *peers)] == [GONE] * 4
    before = done["diff"]["before"]
    assert before["bgp_peers"] == sorted(peers)
    assert before["bgp_networks"] == [f"{vbr} 172.16.0.0/16"]
    assert set(before) == set(done["diff"]["after"])
    assert all(not value for value in done["diff"]["after"].values())


def test_children_that_are_going_anyway_are_waited_for_not_deleted_again(bench: Bench) -> None:
    vbr = bench.vbr()
    bench.group(vbr, "Deleting")
    done = bench.run("vbr", vbr_id=vbr, state="absent")
    assert actions(done) == [DELETE]
    assert bench.status(vbr) == GONE


def test_a_router_interface_is_named_as_the_obstacle_by_the_service(bench: Bench) -> None:
    vbr = bench.vbr()
    bench.control.event("router_interface", vbr)
    with pytest.raises(errors.ApiError) as caught:
        bench.run("vbr", vbr_id=vbr, state="absent")
    assert caught.value.code == "InvalidOperation.RouterInterfaceNotDeleted"
    assert bench.status(vbr) == "active"


# ---------------------------------------------------------------- another account's router on one's own line

FOREIGN_STATES = ("unconfirmed", "active", "terminating", "terminated", "recovering")
OWNERS = Fails(errors.Refused, "only that account can delete it")
FOREIGN_ROWS: dict[str, tuple[dict[str, Any], tuple[Cell, ...]]] = {
    "present": (
        {"state": "present"},
        (
            Does((), "unconfirmed"),
            Does((), "active"),
            Does((RECOVER,), "active"),
            Does((RECOVER,), "active"),
            Does((), "active"),
        ),
    ),
    "present, changed": (
        {"state": "present", "circuit_code": "circuit-2"},
        (
            Does((MODIFY,), "unconfirmed"),
            Does((MODIFY,), "active"),
            Does((RECOVER, MODIFY), "active"),
            Does((RECOVER, MODIFY), "active"),
            Does((MODIFY,), "active"),
        ),
    ),
    "terminated": (
        {"state": "terminated"},
        (
            ONLY_ACTIVE,
            Does((TERMINATE,), "terminated"),
            Does((), "terminated"),
            Does((), "terminated"),
            Does((TERMINATE,), "terminated"),
        ),
    ),
    "absent": ({"state": "absent"}, (Does((DELETE,), GONE), OWNERS, OWNERS, OWNERS, OWNERS)),
}


@pytest.mark.parametrize(("status", "options", "expected"), cases(FOREIGN_STATES, FOREIGN_ROWS))
def test_foreign_vbr(bench: Bench, status: str, options: dict[str, Any], expected: Cell) -> None:
    line = bench.line()
    vbr = bench.foreign_vbr(line, status)
    given = {"vbr_id": vbr, "physical_connection_id": line, **options}
    check(bench, "vbr", vbr, given, expected)


def test_making_a_vbr_for_another_account(bench: Bench, other: Bench) -> None:
    """It is made without what only its owner may say, and he then has it among his own."""
    line = bench.line()
    given = {"physical_connection_id": line, "vlan_id": 77, "vbr_owner_id": other.account["uid"]}
    foreseen = bench.preview("vbr", name="edge", **GATEWAYS, **given)
    assert any("name, peer_gateway_ip, peering_subnet_mask: left out" in text for text in foreseen["warnings"])
    done = bench.both("vbr", name="edge", **GATEWAYS, **given)
    assert actions(done) == [CREATE]
    assert set(done["calls"][0]["parameters"]) == {"PhysicalConnectionId", "VlanId", "VbrOwnerId"}
    made = done["vbr"]
    assert (made["status"], made["vbr_owner_id"]) == ("unconfirmed", other.account["uid"])
    bench.control.event("confirm_vbr", made["vbr_id"])
    assert bench.run("vbr", **given)["vbr"]["status"] == "active"
    taken = other.both("vbr", vbr_id=made["vbr_id"], name="edge", **GATEWAYS)
    assert actions(taken) == [MODIFY]
    assert taken["vbr"]["physical_connection_owner_uid"] == bench.account["uid"]


def test_what_only_the_lines_owner_may_change_is_refused_to_the_routers_owner(bench: Bench, other: Bench) -> None:
    line = bench.line()
    vbr = bench.foreign_vbr(line, "active")
    for option, value in (("vlan_id", 99), ("circuit_code", "circuit-3")):
        with pytest.raises(errors.ApiError, match="Leave the option out: it belongs to the owner of the") as caught:
            other.run("vbr", vbr_id=vbr, **{option: value})
        assert "NotAllowedByCaller" in caught.value.code
    with pytest.raises(errors.ApiError, match=r"Forbidden\.OperationNotAllowedByUser"):
        other.run("vbr", vbr_id=vbr, state="terminated")


def test_a_foreign_vbr_is_not_taken_for_ones_own(bench: Bench, other: Bench) -> None:
    """Same line, same VLAN ID, but nothing in the task says that another account's router is meant."""
    line = bench.line()
    vbr = bench.foreign_vbr(line, vlan=77)
    since = bench.latest()
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.Refused, match=f"vlan_id: 77 belongs to VBR {vbr} of account {other.account['uid']}"):
            attempt("vbr", physical_connection_id=line, vlan_id=77, name="edge", **GATEWAYS)
    assert bench.made(since) == []
