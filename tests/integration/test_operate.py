# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The buttons of day 2: maintenance, a failover test, a new key, a work order; what each refuses, and who may press it."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from modules.bench import GATEWAYS, Bench
from modules.test_permissions import POLICIES

import simulator

from .playbooks import Estate, Outcome, assert_foretold, mostly_at_night
from .test_role import start
from .test_role_estate import in_service

PLAYBOOKS = ("maintenance", "failover_test", "rotate_key", "work_order", "audit")
NETWORKS = "DescribeBgpNetworks"
NEW_KEY = "N3w-S3cr3t-Key!"


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with start(profile) as handle:
        yield handle


@pytest.fixture
def estate(service: simulator.Handle, tmp_path: Path) -> Estate:
    """A pair of lines at one site, a third line alone at another one."""
    made, _bench = in_service(service, tmp_path, 3)
    made.hosts["line-1"]["leased_line_site"] = made.hosts["line-2"]["leased_line_site"] = "warehouse"
    made.hosts["line-2"]["leased_line_redundant_with"] = "line-1"
    made.hosts["line-3"]["leased_line_site"] = "shop"
    return made


def press(estate: Estate, name: str, *options: str, **more: Any) -> Outcome:
    return estate.run(*options, playbook=f"alicloud.express_connect.{name}", **more)


def routers(estate: Estate) -> dict[str, str]:
    return {vbr["name"]: vbr["status"] for vbr in estate.service.control.state()["vbrs"].values()}


def actions(outcome: Outcome) -> list[str]:
    return [call["action"] for call in outcome.changes]


def test_maintenance_on_and_off_touches_routers_alone(estate: Estate) -> None:
    estate.hosts["line-1"]["leased_line_vbrs"][0]["description"] = "not yet carried out"
    preview = press(estate, "maintenance", "--check", maintenance="on", maintenance_lines=["line-1"])
    assert preview.status == 0 and not preview.changes, preview.output
    done = press(estate, "maintenance", maintenance="on", maintenance_lines=["line-1"])
    assert done.status == 0, done.output
    assert actions(done) == ["TerminateVirtualBorderRouter"]
    assert routers(estate) == {"vbr-1": "terminated", "vbr-2": "active", "vbr-3": "active"}
    again = press(estate, "maintenance", maintenance="on", maintenance_lines=["line-1"])
    assert again.quiet, again.output
    back = press(estate, "maintenance", maintenance="off", maintenance_lines=["line-1"])
    assert actions(back) == ["RecoverVirtualBorderRouter"], back.output


@pytest.mark.parametrize("how", mostly_at_night(["journal", "tag"]))
def test_a_new_key_is_told_to_other_runs_and_a_test_does_not_warn_of_itself(
    profile: str, tmp_path: Path, how: str
) -> None:
    with start("today" if how == "tag" else profile) as service:
        estate, _bench = in_service(service, tmp_path, 2)
        declare_new_key(estate)
        estate.hosts["line-2"]["leased_line_redundant_with"] = "line-1"
        estate.group_vars |= (
            {"leased_line_announce": True}
            if how == "tag"
            else {"leased_line_journal_path": str(estate.folder / "journal")}
        )
        tested = press(estate, "failover_test", failover_test_line="line-2", failover_test_watch=0)
        assert tested.status == 0 and "another run" not in tested.output, tested.output
        given = {"rotate_key_lines": ["line-2"], "rotate_key_auth_key": NEW_KEY, "rotate_key_settle": 1}
        words = {
            "journal": r"another run has changed line line-2 \d+ s ago \({}\)",
            "tag": "another run has begun to change line line-2 ",
        }[how]
        keyed = press(estate, "rotate_key", **given)
        assert keyed.status == 0 and NEW_KEY not in keyed.output, keyed.output
        assert re.search(words.format("RecoverVirtualBorderRouter"), unfolded(keyed)), keyed.output
        out = press(estate, "maintenance", maintenance="on", maintenance_lines=["line-2"])
        assert re.search(words.format("ModifyBgpGroupAttribute"), unfolded(out)), out.output
        kept = estate.folder / "journal"
        assert not kept.exists() or NEW_KEY not in kept.read_text("utf-8")


def unfolded(outcome: Outcome) -> str:
    """The output without the breaks of lines that Ansible puts into warnings."""
    return " ".join(outcome.output.split())


def test_sessions_that_do_not_come_back_are_named(service: simulator.Handle, estate: Estate) -> None:
    (peer,) = [one for one in Bench(service).find("bgp_peer") if one["peer_ip_address"] == "10.0.2.2"]
    service.control.delays(session=86400)
    failed = press(
        estate, "failover_test", failover_test_line="line-2", failover_test_watch=0, leased_line_wait_timeout=1
    )
    assert failed.status != 0, failed.output
    words = f"failed: [line-2] (item=line-2: VBR vbr-2, BGP group bgpg-2, peer 10.0.2.2 ({peer['bgp_peer_id']}))"
    assert words in unfolded(failed), failed.output


def test_runs_of_a_day_and_of_the_schedule_warn_each_other(estate: Estate) -> None:
    """Of a change just now, and of a wish that the other one would carry out."""
    estate.group_vars["leased_line_journal_path"] = str(estate.folder / "journal")
    out = press(estate, "maintenance", maintenance="on", maintenance_lines=["line-1"])
    assert "The inventory has it in service, and so the next run of onboard puts it back" in out.output
    estate.hosts["line-1"]["leased_line_state"] = "maintenance"
    scheduled = estate.run()
    assert "another run has changed line line-1 " in scheduled.output
    assert routers(estate)["vbr-1"] == "terminated"
    back = press(estate, "maintenance", maintenance="off", maintenance_lines=["line-1"])
    assert actions(back) == ["RecoverVirtualBorderRouter"], back.output
    assert "The inventory has it out of service, and so the next run of onboard takes it out again" in back.output


@pytest.mark.parametrize(
    ("more", "words"),
    mostly_at_night(
        [
            ({"maintenance_lines": ["line-3"]}, "line-3: it has no partner that could carry its traffic"),
            ({"maintenance_site": "warehouse"}, "is to be out of service itself"),
            ({"maintenance_lines": ["line-9"]}, "line-9: no such line is known"),
            ({}, "no line is meant: no host is named in maintenance_lines, and no site"),
            ({"maintenance_lines": ["line-1"], "maintenance_site": "warehose"}, "no line is at the site 'warehose'"),
            (
                {"maintenance_lines": None},
                "maintenance_lines has to be a list of hosts, or a text with blanks between them; it is None",
            ),
            ({"maintenance_lines": [["line-1"]]}, "maintenance_lines has to be a list of hosts"),
        ]
    ),
    ids=["alone", "the whole site", "unknown", "none", "misspelt", "null", "nested"],
)
def test_maintenance_refuses_to_cut_the_last_path(estate: Estate, more: dict[str, Any], words: str) -> None:
    for options in ((), ("--check",)):
        refused = press(estate, "maintenance", *options, maintenance="on", **more)
        assert refused.status != 0
        assert not refused.changes
        assert words in refused.output


def test_the_second_of_a_pair_is_refused_and_force_is_heeded(estate: Estate) -> None:
    assert press(estate, "maintenance", maintenance="on", maintenance_lines=["line-1"]).status == 0
    refused = press(estate, "maintenance", maintenance="on", maintenance_lines=["line-2"])
    assert (refused.status != 0, refused.changes) == (True, [])
    assert "no partner carries its traffic: line-1" in refused.output
    forced = press(estate, "maintenance", maintenance="on", maintenance_lines=["line-2"], leased_line_force=True)
    assert actions(forced) == ["TerminateVirtualBorderRouter"], forced.output


@pytest.mark.parametrize("how", ["locked", "without the networks"])
def test_a_partner_that_could_not_carry_the_traffic_is_none(estate: Estate, how: str) -> None:
    if how == "locked":
        estate.service.control.event("business_status", estate.line("line-1")["id"])
        words = "line-1 (it is Enabled, its business status FinancialLocked)"
    else:
        bench = Bench(estate.service)
        bench.run("bgp_network", vbr_name="vbr-1", dst_cidr_block="172.17.0.0/16", state="absent")
        words = "line-2: no partner with an Established session advertises 172.17.0.0/16, as VBR vbr-2 does"
    for options in ((), ("--check",)):
        refused = press(estate, "maintenance", *options, maintenance="on", maintenance_lines=["line-2"])
        assert (refused.status != 0, refused.changes) == (True, [])
        assert words in refused.output


@pytest.mark.parametrize("how", ["line", "router", "surplus"])
def test_the_last_path_is_not_removed(estate: Estate, how: str) -> None:
    """Whether a whole line is to go, its router, or what is not declared; with the partner, or with force, it goes."""
    bench = Bench(estate.service)
    broken = next(peer for peer in bench.find("bgp_peer", vbr_name="vbr-1"))
    bench.control.event("break_session", broken["bgp_peer_id"])
    if how == "router":
        estate.hosts["line-2"]["leased_line_vbrs"][0]["state"] = "absent"
    if how == "surplus":
        estate.hosts["line-2"] |= {"leased_line_vbrs": [], "leased_line_surplus": "remove"}

    def remove(*options: str, **more: Any) -> Outcome:
        if how != "line":
            return estate.run("--limit", "line-2", *options, **more)
        return press(estate, "offboard", "--limit", "line-2", *options, leased_line_confirm_offboard="line-2", **more)

    for options in (("--check",), ()):
        held = remove(*options)
        assert held.status == 0, held.output
        assert routers(estate)["vbr-2"] == "active"
        assert not any(action.startswith(("Delete", "Terminate")) for action in actions(held))
        assert held.states("waiting_on") == {"line-2": "you"}
        assert held.lines["line-2"]["next_step"].startswith("VBR vbr-2 stays in service: no partner")
    gone = remove(leased_line_force=True)
    assert "DeleteVirtualBorderRouter" in actions(gone), gone.output


def test_a_pair_ends_together_whatever_it_carries(estate: Estate) -> None:
    bench = Bench(estate.service)
    bench.control.event("break_session", bench.find("bgp_peer", vbr_name="vbr-1")[0]["bgp_peer_id"])
    for name in ("line-1", "line-2"):
        estate.hosts[name]["leased_line_confirm_offboard"] = name
    gone = press(estate, "offboard", "--limit", "line-1,line-2")
    assert gone.states() == dict.fromkeys(("line-1", "line-2"), "absent"), gone.output


MEANT = "line-2: it is meant, and this run leaves it out; is it excluded by --limit"
SETTLED = {"rotate_key_lines": ["line-1"], "rotate_key_auth_key": NEW_KEY}
REFUSED: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "a line out of the limit": ("line-1", "maintenance", {"maintenance": "on", "maintenance_lines": ["line-2"]}, MEANT),
    "a test of one": ("line-1", "failover_test", {"failover_test_line": "line-2"}, MEANT),
    "a key of one": ("line-1", "rotate_key", {"rotate_key_lines": ["line-2"], "rotate_key_auth_key": NEW_KEY}, MEANT),
    "an order of one": (
        "line-1",
        "work_order",
        {"work_order_lines": ["line-2"], "work_order_directory": "orders"},
        MEANT,
    ),
    "no line": ("all", "failover_test", {}, "Set failover_test_line to the host of one line"),
    "two lines": (
        "all",
        "failover_test",
        {"failover_test_line": ["line-1", "line-2"]},
        "Set failover_test_line to the host of",
    ),
    "a key that is a number": (
        "all",
        "rotate_key",
        {**SETTLED, "rotate_key_auth_key": 12345678},
        "has to be a text; put it into quotes",
    ),
    "a key that is a list": (
        "all",
        "rotate_key",
        {**SETTLED, "rotate_key_auth_key": [NEW_KEY]},
        "has to be a text; put it into quotes",
    ),
    "a key that is too long": (
        "all",
        "rotate_key",
        {**SETTLED, "rotate_key_auth_key": NEW_KEY * 6},
        "rotate_key_auth_key has to have 1 to 80 characters that can be printed",
    ),
    "another key than the inventory's": (
        "all",
        "rotate_key",
        SETTLED,
        "line-1: BGP group bgpg-1: the inventory declares another auth_key",
    ),
    **{
        f"a watch of {text!r}": (
            "all",
            "failover_test",
            {"failover_test_line": "line-1", "failover_test_watch": text},
            "whole number of seconds",
        )
        for text in ("abc", "-5", "1.5", "")
    },
    **{
        f"a settle of {text!r}": (
            "all",
            "rotate_key",
            {**SETTLED, "rotate_key_settle": text},
            "whole number of seconds",
        )
        for text in ("abc", "-1")
    },
    "a wait of -5": (
        "all",
        "failover_test",
        {"failover_test_line": "line-1", "leased_line_wait_timeout": -5},
        "leased_line_wait_timeout: -5 s is less than 0",
    ),
    "a plan that is to come": (
        "all",
        "maintenance",
        {"maintenance": "on", "maintenance_lines": ["line-1"], "leased_line_plan_artifact": True},
        "The run is held to an approved plan, which does not list this",
    ),
    "a digest": (
        "all",
        "maintenance",
        {"maintenance": "on", "maintenance_lines": ["line-1"], "leased_line_approved_digest": "0" * 64},
        "The run is held to an approved plan, which does not list this",
    ),
    "another plan": (
        "all",
        "maintenance",
        {"maintenance": "on", "maintenance_lines": ["line-1"], "leased_line_approved_plan": "plan.json"},
        "The run is held to an approved plan, which does not list this",
    ),
}


@pytest.mark.parametrize(
    "case",
    mostly_at_night(REFUSED, "a test of one", "another key than the inventory's", "a watch of 'abc'", "another plan"),
)
def test_what_cannot_be_done_is_refused_before_anything_is_changed(estate: Estate, case: str) -> None:
    limit, name, options, words = REFUSED[case]
    for check in ((), ("--check",)):
        refused = press(estate, name, "--limit", limit, *check, **options)
        assert (refused.status != 0, refused.changes) == (True, []), refused.output
        assert words in refused.output
        assert NEW_KEY not in refused.output


def test_a_plan_can_be_left_out_for_a_run(estate: Estate) -> None:
    estate.group_vars["leased_line_approved_plan"] = "plan.json"
    given = {"maintenance": "on", "maintenance_lines": ["line-1"]}
    assert not press(estate, "maintenance", **given).changes
    done = press(estate, "maintenance", **given, leased_line_approved_plan=False)
    assert actions(done) == ["TerminateVirtualBorderRouter"], done.output


def test_what_there_is_nothing_to_do_for_is_refused(estate: Estate) -> None:
    """A line without routers, and one whose routers are all declared to be out of service."""
    bare = Bench(estate.service).line(name="bare")
    estate.hosts["bare"] = {"leased_line_id": bare, "leased_line_redundant_with": "line-1", "leased_line_site": "bare"}
    vbr = estate.hosts["line-2"]["leased_line_vbrs"][0]
    estate.hosts["line-2"]["leased_line_vbrs"] = [{**vbr, "state": "maintenance"}]
    given = {
        "maintenance": (
            {"maintenance": "on", "maintenance_site": "bare"},
            "bare: there is no VBR to take out of service",
        ),
        "rotate_key": (
            {**SETTLED, "rotate_key_lines": ["bare"]},
            "bare: it has no BGP group with a key",
        ),
    }
    given["failover_test"] = ({"failover_test_line": "bare"}, "bare: none of its routers is in service")
    for name, (options, words) in given.items():
        refused = press(estate, name, "--check", **options)
        assert (refused.status != 0, words in refused.output) == (True, True), refused.output
    out = press(estate, "maintenance", maintenance="off", maintenance_lines=["line-2"])
    assert (out.status != 0, out.changes) == (True, [])
    words = "line-2: there is no VBR to take into service but those that the inventory declares to be out of it"
    assert words in out.output
    (vbr,) = Bench(estate.service).find("vbr", name="vbr-2")
    Bench(estate.service).set_status(vbr["vbr_id"], "terminated")
    back = press(estate, "maintenance", maintenance="off", maintenance_lines=["line-2"], leased_line_force=True)
    assert actions(back) == ["RecoverVirtualBorderRouter"], back.output


def test_what_is_out_of_service_is_not_tested(estate: Estate) -> None:
    press(estate, "maintenance", maintenance="on", maintenance_lines=["line-2"])
    refused = press(estate, "failover_test", failover_test_line="line-2")
    assert (refused.status != 0, refused.changes) == (True, [])
    assert "line-2: none of its routers is in service, so that there is nothing to test" in refused.output


def test_a_line_that_does_not_come_back_is_said_to_be_out(estate: Estate) -> None:
    out = {"Effect": "Allow", "Action": ["vpc:TerminateVirtualBorderRouter"], "Resource": "*"}
    become(estate, POLICIES["auditor"], {"Version": "1", "Statement": [out]})
    failed = press(estate, "failover_test", failover_test_line="line-2", failover_test_watch=0)
    assert failed.status != 0
    assert "line-2 MAY STILL BE OUT OF SERVICE" in failed.output
    assert "-e maintenance=off -e maintenance_lines=line-2" in failed.output


def test_a_failover_is_tested_and_the_line_is_put_back(estate: Estate) -> None:
    done = press(estate, "failover_test", failover_test_line="line-2", failover_test_watch=1)
    assert done.status == 0, done.output
    assert actions(done) == ["TerminateVirtualBorderRouter", "RecoverVirtualBorderRouter"]
    assert set(routers(estate).values()) == {"active"}
    assert "The partners kept their sessions and routes" in done.output
    preview = press(estate, "failover_test", "--check", failover_test_line="line-2", failover_test_watch=1)
    assert preview.status == 0 and not preview.changes, preview.output
    refused = press(estate, "failover_test", failover_test_line="line-3")
    assert (refused.status != 0, refused.changes) == (True, [])


def test_a_partner_that_is_lost_ends_the_test_at_once(estate: Estate) -> None:
    """However long it was to be watched, and although the partner is back at its end."""
    bench = Bench(estate.service)
    (partner,) = bench.find("vbr", name="vbr-1")
    (peer,) = bench.find("bgp_peer", vbr_id=partner["vbr_id"])

    def is_watched() -> bool:
        """The whole account is looked at once the line is out."""
        calls = bench.control.journal()
        out = next((call["number"] for call in calls if call["action"] == "TerminateVirtualBorderRouter"), None)
        looks = [call["number"] for call in calls if call["action"] == NETWORKS and "RouterId" not in call["params"]]
        return out is not None and max(looks) > out

    def lose() -> None:
        lost.append(wait_until(is_watched, 120) and bench.control.event("break_session", peer["bgp_peer_id"]))

    lost: list[Any] = []
    other = threading.Thread(target=lose)
    other.start()
    began = time.monotonic()
    failed = press(estate, "failover_test", failover_test_line="line-2", failover_test_watch=600)
    other.join()
    assert lost[0] and failed.status != 0, failed.output
    assert time.monotonic() - began < 300
    assert "line-2: its partner line-1 had 1 established sessions and has 0 while line-2 is out" in failed.output
    assert "The partners kept" not in failed.output
    assert actions(failed) == ["TerminateVirtualBorderRouter", "RecoverVirtualBorderRouter"]


def wait_until(is_so: Callable[[], bool], limit: float) -> bool:
    pause, end = 0.05, time.monotonic() + limit
    while not is_so() and time.monotonic() < end:
        time.sleep(pause)
        pause = min(pause * 1.5, 0.5)
    return is_so()


@pytest.mark.parametrize("name", ["maintenance", "rotate_key"])
def test_force_is_that_of_the_line_that_is_meant(estate: Estate, name: str) -> None:
    """Not that of the first host of the play."""
    declare_new_key(estate)
    del estate.hosts["line-2"]["leased_line_redundant_with"]
    estate.hosts["line-1"]["leased_line_force"] = True
    estate.hosts["line-2"]["leased_line_force"] = "false"  # as it comes with -e, and from a survey
    given = {
        "maintenance": {"maintenance": "on", "maintenance_lines": ["line-2"]},
        "rotate_key": {"rotate_key_lines": ["line-2"], "rotate_key_auth_key": NEW_KEY, "rotate_key_settle": 1},
    }[name]
    refused = press(estate, name, **given)
    assert (refused.status != 0, refused.changes) == (True, []), refused.output
    assert "line-2: it has no partner that could carry its traffic" in refused.output
    estate.hosts["line-2"]["leased_line_force"] = True
    assert actions(press(estate, name, "--limit", "line-2", **given))


def test_two_lines_of_one_name_are_a_question(estate: Estate) -> None:
    found = {line["name"]: line for line in estate.service.control.state()["lines"].values()}
    twin = Bench(estate.service).line(name="another")
    estate.service.world.store.lines[twin].name = "line-1"
    for given in (
        {"name": "maintenance", "maintenance": "on", "maintenance_lines": ["line-1"], "leased_line_force": True},
        {"name": "failover_test", "failover_test_line": "line-1"},
    ):
        refused = press(estate, **given)
        assert (refused.status != 0, refused.changes) == (True, []), refused.output
        assert "line-1: 2 lines have its name" in refused.output
        assert twin in refused.output and str(found["line-1"]["id"]) in refused.output


def test_a_group_without_a_key_stays_without_one(estate: Estate) -> None:
    """Also where one of its name has a key on another router of the line."""
    declare_new_key(estate)
    bench = Bench(estate.service)
    spare = bench.vbr(estate.line("line-1")["id"], name="spare", vlan_id=998, **GATEWAYS)
    bench.run("bgp_group", vbr_id=spare, name="bgpg-1", peer_asn=65010)
    done = press(estate, "rotate_key", rotate_key_lines=["line-1"], rotate_key_auth_key=NEW_KEY, rotate_key_settle=1)
    assert done.status == 0, done.output
    assert actions(done) == ["ModifyBgpGroupAttribute"]
    groups = estate.service.control.state()["groups"].values()
    assert [group["auth_key"] == NEW_KEY for group in groups if group["name"] == "bgpg-1"] == [True, False]


def test_a_partner_for_another_vpc_carries_nothing(estate: Estate) -> None:
    bench = Bench(estate.service)
    for number in (1, 2):
        network = {"vbr_name": f"vbr-{number}", "dst_cidr_block": "172.30.0.0/16", "vpc_id": f"vpc-{number}"}
        bench.run("bgp_network", **network)
    refused = press(estate, "maintenance", maintenance="on", maintenance_lines=["line-2"])
    assert (refused.status != 0, refused.changes) == (True, []), refused.output
    assert "advertises 172.30.0.0/16 of vpc-2, as VBR vbr-2 does" in refused.output


@pytest.mark.nightly
def test_a_router_that_was_out_before_stays_out(estate: Estate) -> None:
    """Neither a test nor the end of a maintenance takes for granted that all routers are to be in service."""
    bench = Bench(estate.service)
    vbr = bench.vbr(estate.line("line-2")["id"], name="spare", vlan_id=999, **GATEWAYS)
    bench.set_status(vbr, "terminated")
    estate.hosts["line-2"]["leased_line_vbrs"].append({"vbr_id": vbr, "vlan_id": 999, "state": "maintenance"})
    done = press(estate, "failover_test", failover_test_line="line-2", failover_test_watch=1)
    assert done.status == 0, done.output
    assert routers(estate)["spare"] == "terminated"
    press(estate, "maintenance", maintenance="on", maintenance_lines=["line-2"])
    back = press(estate, "maintenance", maintenance="off", maintenance_lines=["line-2"])
    assert back.status == 0, back.output
    assert routers(estate) == {"vbr-1": "active", "vbr-2": "active", "vbr-3": "active", "spare": "terminated"}


def test_a_session_on_a_router_that_is_out_carries_nothing(estate: Estate) -> None:
    """The service may show it as Established for a while."""
    bench = Bench(estate.service)
    (vbr,) = bench.find("vbr", name="vbr-1")
    bench.set_status(vbr["vbr_id"], "terminated")
    for peer in bench.find("bgp_peer", vbr_id=vbr["vbr_id"]):
        bench.set_status(peer["bgp_peer_id"], "Established", "session")
    for options in ((), ("--check",)):
        refused = press(estate, "maintenance", *options, maintenance="on", maintenance_lines=["line-2"])
        assert (refused.status != 0, refused.changes) == (True, []), refused.output


def test_a_router_without_a_key_keeps_no_other_from_a_new_one(estate: Estate) -> None:
    """It carries what no partner does, and is not touched."""
    declare_new_key(estate)
    bench = Bench(estate.service)
    spare = bench.vbr(estate.line("line-1")["id"], name="spare", vlan_id=998, **GATEWAYS)
    bench.run("bgp_group", vbr_id=spare, name="open", peer_asn=65010)
    bench.run("bgp_peer", vbr_id=spare, bgp_group_name="open", peer_ip_address=GATEWAYS["peer_gateway_ip"])
    bench.run("bgp_network", vbr_id=spare, dst_cidr_block="192.168.99.0/24")
    bench.control.advance(3600)
    options = {"rotate_key_lines": ["line-1"], "rotate_key_auth_key": NEW_KEY, "rotate_key_settle": 1}
    refused = press(estate, "maintenance", "--check", maintenance="on", maintenance_lines=["line-1"])
    assert refused.status != 0 and "192.168.99.0/24" in refused.output, refused.output
    done = press(estate, "rotate_key", **options)
    assert (done.status, actions(done)) == (0, ["ModifyBgpGroupAttribute"]), done.output


@pytest.mark.nightly
def test_a_rotation_that_fails_says_which_lines_have_the_new_key(estate: Estate) -> None:
    declare_new_key(estate)
    estate.service.control.add_fault("refuse", action="ModifyBgpGroupAttribute", first=2, calls=None)
    options = {"rotate_key_lines": ["line-1", "line-2"], "rotate_key_auth_key": NEW_KEY, "rotate_key_settle": 1}
    failed = press(estate, "rotate_key", **options)
    assert failed.status != 0, failed.output
    assert "line-2: " in failed.output
    assert "Lines with the new key, their sessions up: line-1." in failed.output
    assert "Lines that are left as they were: none." in failed.output


def test_a_key_goes_to_one_line_after_another(estate: Estate) -> None:
    options = {"rotate_key_lines": ["line-1", "line-2"], "rotate_key_auth_key": NEW_KEY, "rotate_key_settle": 1}
    declare_new_key(estate)
    preview = press(estate, "rotate_key", "--check", "--diff", **options)
    assert preview.status == 0 and not preview.changes, preview.output
    done = press(estate, "rotate_key", "-vvv", **options)
    assert done.status == 0, done.output
    assert NEW_KEY not in done.output
    assert actions(done) == ["ModifyBgpGroupAttribute"] * 2
    keys = {group["name"]: group["auth_key"] for group in estate.service.control.state()["groups"].values()}
    assert keys["bgpg-1"] == keys["bgpg-2"] == NEW_KEY
    assert keys["bgpg-3"] != NEW_KEY


@pytest.fixture
def leaving(estate: Estate) -> Estate:
    """The first two lines are to end; the service has the second one as redundant with the first, and the third with the second."""
    store = estate.service.world.store
    first, second, third = (estate.line(f"line-{number}")["id"] for number in (1, 2, 3))
    store.lines[second].redundant_id, store.lines[third].redundant_id = first, second
    for host in estate.hosts:
        estate.hosts[host]["leased_line_confirm_offboard"] = host
    return estate


@pytest.mark.parametrize("by", mostly_at_night(["offboard", "onboard"]))
def test_lines_that_rely_on_each_other_end_in_one_run(leaving: Estate, by: str) -> None:
    """Each waits for those that have it as their partner, and the preview shows what comes of all of them."""
    if by == "onboard":
        for host in leaving.hosts.values():
            host["leased_line_state"] = "absent"
    preview = press(leaving, by, "--check")
    assert (preview.status, preview.changes) == (0, []), preview.output
    assert set(preview.states("next_step").values()) == {"To be removed"}
    done = press(leaving, by)
    assert done.status == 0, done.output
    assert done.states() == dict.fromkeys(leaving.hosts, "absent")
    assert_foretold(preview, done, "reference")
    assert not leaving.service.control.state()["lines"]


def test_a_line_does_not_end_before_one_that_stays(leaving: Estate) -> None:
    """The third one is not in the run, so that the second one cannot end, nor the first."""
    for options in (("--check",), ()):
        refused = press(leaving, "offboard", "--limit", "line-1,line-2", *options)
        assert (refused.status != 0, refused.changes) == (True, [])
        assert "(line-3), which is Enabled, has it as redundant_physical_connection_id" in refused.output
    assert "(line-1) cannot end while" in refused.output


def declare_new_key(estate: Estate) -> None:
    for host in ("line-1", "line-2"):
        estate.hosts[host]["leased_line_vbrs"][0]["bgp_groups"][0]["auth_key"] = NEW_KEY


def test_a_work_order_says_what_the_carrier_needs(estate: Estate) -> None:
    estate.service.world.store.lines[estate.line("line-1")["id"]].port_number = "Eth1/7 <b>"
    done = press(estate, "work_order", work_order_directory="orders", work_order_site="warehouse")
    assert (done.status, done.changes) == (0, []), done.output
    files = {path.name: path.read_text("utf-8") for path in (estate.folder / "orders").iterdir()}
    assert set(files) == {"line-1.md", "line-1.html", "line-2.md", "line-2.html"}
    for name in ("line-1.md", "line-1.html"):
        assert estate.line("line-1")["id"] in files[name]
        assert "310101198001010011" not in files[name]
    assert "Eth1/7 <b>" in files["line-1.md"]
    assert "Eth1/7 &lt;b&gt;" in files["line-1.html"]


OPTIONS: dict[str, dict[str, Any]] = {
    "maintenance": {"maintenance": "on", "maintenance_lines": ["line-1"]},
    "failover_test": {"failover_test_line": "line-1", "failover_test_watch": 1},
    "rotate_key": {"rotate_key_lines": ["line-1"], "rotate_key_auth_key": NEW_KEY, "rotate_key_settle": 1},
    "work_order": {"work_order_lines": ["line-1"], "work_order_directory": "orders"},
    "audit": {"audit_directory": "audit"},
    "onboard": {},
    "offboard": {"leased_line_confirm_offboard": "line-3"},
    "adopt": {"adopt_directory": "inventory", "adopt_regions": ["cn-shanghai"]},
}
READING = ("work_order", "audit", "adopt")
MAY = {"auditor": READING, "operator": {*OPTIONS} - {"offboard"}, "purchaser": READING}
"""What each may do who also may what the auditor may."""


def become(estate: Estate, *policies: dict[str, Any]) -> None:
    """Have the next runs use the keys of a user with these policies."""
    uid = estate.service.accounts[0]["uid"]
    keys = estate.service.control.add_user(uid, name="someone", policies=list(policies))
    estate.settings = {
        "ALICLOUD_ACCESS_KEY": keys["access_key_id"],
        "ALICLOUD_SECRET_KEY": keys["access_key_secret"],
    }


@pytest.mark.nightly
@pytest.mark.parametrize("name", OPTIONS)
@pytest.mark.parametrize("policy", POLICIES)
def test_each_policy_allows_what_it_says(estate: Estate, policy: str, name: str) -> None:
    become(estate, *(POLICIES[one] for one in dict.fromkeys(("auditor", policy))))
    if name == "rotate_key":
        declare_new_key(estate)
    outcome = press(estate, name, *(["--limit", "line-3"] if name == "offboard" else []), **OPTIONS[name])
    if name in MAY[policy]:
        assert outcome.status == 0, outcome.output
    else:
        assert outcome.status != 0
        assert "Forbidden.RAM" in outcome.output and "Allow vpc:" in outcome.output
        assert "leaves it out" not in outcome.output
        assert {line["status"] for line in estate.service.control.state()["lines"].values()} == {"Enabled"}
        assert name == "offboard" or set(routers(estate).values()) == {"active"}
