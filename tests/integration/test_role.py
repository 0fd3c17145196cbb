# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The role leased_line: real playbooks against the simulator."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from modules.bench import Bench

import simulator

from .playbooks import OFFBOARD, ROOT, Estate, Outcome, assert_foretold, calls_without_ids, mostly_at_night

EXAMPLE = ROOT / "docs" / "examples" / "estate.yml"
# Nothing outside the API happens by itself: the test says when.
BY_HAND = {name: None for name in ("approval", "allocation", "allocated", "loa", "completion", "confirmation")}
QUICK = {name: 0.2 for name in (*BY_HAND, "termination", "vbr", "bgp", "session")}
# What only one of the services has.
QUICK_THERE = {"reference": {}, "today": {"activation": 0.2, "association": 0.2}}
PAYING = {"leased_line_pay_orders": True}
CONFIRMING = {"leased_line_confirm": True}
# What the customer has to allow for a line to get into service in one run.
ALLOWING = {"reference": PAYING, "today": {**PAYING, **CONFIRMING}}
# Today there is room for two that are not paid for at each.
PLACES = ("pudong-A", "pudong-B", "jiading-A", "a", "b", "c")


def a_line(number: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "leased_line_access_point_id": f"ap-cn-shanghai-{PLACES[(number - 1) // 2 % len(PLACES)]}",
        "leased_line_line_operator": "CT",
        "leased_line_port_type": "10GBase-LR",
        "leased_line_peer_location": f"No. {number} Zhangjiang Road",
        "leased_line_loa": {
            "company_name": "Example & Sons",
            "si": "Fibre Works",
            "line_type": "FIBRE",
            "construction_time": "2026-12-14T01:00:00Z",
            "pm_info": [
                {
                    "pm_name": "Zhang Wei",
                    "pm_gender": "Male",
                    "pm_certificate_type": "IDCard",
                    "pm_certificate_no": "310101198001010011",
                    "pm_contact_info": "13800000001",
                }
            ],
            "line_code": f"CT-{number}",
            "line_label": f"ODF-{number}",
        },
        **more,
    }


def a_router(number: int = 1) -> dict[str, Any]:
    return {
        "name": f"vbr-{number}",
        "vlan_id": 100 + number,
        "local_gateway_ip": f"10.0.{number}.1",
        "peer_gateway_ip": f"10.0.{number}.2",
        "peering_subnet_mask": "255.255.255.252",
        "bgp_groups": [
            {
                "name": f"bgpg-{number}",
                "peer_asn": 65010,
                "auth_key": "S3cr3t-Key!",
                "peers": [{"peer_ip_address": f"10.0.{number}.2"}],
            }
        ],
        "bgp_networks": ["172.16.0.0/16", {"dst_cidr_block": "172.17.0.0/16"}],
    }


def start(profile: str, **delays: float | None) -> simulator.Handle:
    """Start a service in which what happens outside happens quickly, but for the delays given."""
    return simulator.start(control=True, profile=profile, delays={**QUICK, **QUICK_THERE[profile], **delays})


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with start(profile) as handle:
        yield handle


@pytest.fixture
def by_hand(profile: str) -> Iterator[simulator.Handle]:
    with start(profile, **BY_HAND, session=0) as handle:
        yield handle


def test_the_example_estate_from_preview_to_teardown(service: simulator.Handle, profile: str, tmp_path: Path) -> None:
    estate = Estate(tmp_path, service, {})
    wait = {"leased_line_wait": True, **ALLOWING[profile]}

    preview = estate.run("--check", "--diff", inventory=EXAMPLE, **wait)
    assert preview.status == 0, preview.output
    assert not preview.changes
    assert all(report["depends_on"] for report in preview.lines.values())

    real = estate.run("--diff", "-v", inventory=EXAMPLE, **wait)
    assert real.status == 0, real.output
    assert set(real.states().values()) == {"Enabled"}
    assert set(real.states("waiting_on").values()) == {None}
    assert_foretold(preview, real, profile)
    for key in ("status", "loa_status", "vbrs", "networks"):
        assert preview.states(key) == real.states(key)
    assert [call["action"] for call in real.changes].count("CreatePhysicalConnectionOccupancyOrder") == 4
    bill = "the resource occupation fee for 1 month (PrePaid, not renewed automatically), paid at once"
    assert real.lines["sh-equinix-01"]["billed"][0]["bill"] == bill
    renewed = bill.replace("not renewed", "renewed")
    assert real.lines["sh-pudong-ct-01"]["billed"][0]["bill"] == renewed
    assert {order["kind"] for order in service.control.orders()} == {"occupancy"}
    first, second = estate.line("sh-pudong-ct-01"), estate.line("sh-pudong-cu-02")
    assert second["redundant_id"] == first["id"]
    assert first["optical_module_model"] == "SFP-10G-LR-SM1310,10KM"

    for secret in (
        "310115199003030033",
        "S3cr3t-Pudong!",
        "S3cr3t-Second!",
        "310101198001010011",
        "13800000001",
        service.accounts[0]["access_key_secret"],
    ):
        for outcome in (preview, real):
            assert secret not in outcome.output
            assert secret not in str(outcome.entries)

    again = estate.run(inventory=EXAMPLE, **wait)
    assert again.quiet, again.output
    assert again.states() == real.states()

    line, partner = "sh-pudong-ct-01", "sh-pudong-cu-02"
    unsure = estate.run("--limit", line, playbook=OFFBOARD, inventory=EXAMPLE)
    assert unsure.recap[line]["failures"] == 1
    assert "set leased_line_confirm_offboard to the line's name, sh-pudong-ct-01" in unsure.output
    relied_on = take_down(estate, line, "--check")
    assert relied_on.recap[line]["failures"] == 1
    assert f"({partner}), which is Enabled, has it as redundant_physical_connection_id" in relied_on.output
    assert take_down(estate, partner).status == 0
    teardown_preview = take_down(estate, line, "--check", "--diff")
    assert not (unsure.changes or relied_on.changes or teardown_preview.changes)
    teardown = take_down(estate, line)
    assert teardown.status == 0, teardown.output
    assert teardown.lines[line]["destroyed"] == teardown_preview.lines[line]["destroyed"]
    assert [text.split()[0] for text in teardown.lines[line]["destroyed"]] == [
        *["DeleteBgpNetwork"] * 4,
        *["DeleteBgpPeer"] * 2,
        *["DeleteBgpGroup"] * 2,
        *["DeleteVirtualBorderRouter"] * 2,
        "TerminatePhysicalConnection",
        "DeletePhysicalConnection",
    ]
    state = service.control.state()
    assert not {first["id"], second["id"]} & set(state["lines"])
    assert {vbr["line_id"] for vbr in state["vbrs"].values()} == {estate.line("sh-warehouse-cm-01")["id"]}
    gone = take_down(estate, line)
    assert gone.quiet
    assert gone.lines[line]["next_step"] == "Already absent"


def take_down(estate: Estate, line: str, *options: str) -> Outcome:
    """Offboard a line of the example, which is confirmed."""
    sure = {"inventory": EXAMPLE, "leased_line_confirm_offboard": line}
    return estate.run("--limit", line, *options, playbook=OFFBOARD, **sure)


class Months:
    """An estate whose runs are made one after another, each held against what is expected of it."""

    def __init__(self, folder: Path, service: simulator.Handle) -> None:
        hosts = {
            "first": a_line(leased_line_vbrs=[a_router()]),
            "second": a_line(2, leased_line_redundant_with="first"),
        }
        self.estate = Estate(folder, service, hosts)
        self.profile = service.world.profile.name

    def step(self, waiting: str, says: str, actions: list[str], preview: bool = False, **extra: Any) -> None:
        foretold = self.estate.preview(**extra) if preview else None
        outcome = self.estate.run(**extra)
        assert outcome.status == 0, outcome.output
        assert " ".join(str(one) for one in outcome.states("waiting_on").values()) == waiting
        assert says in outcome.lines["first"]["next_step"]
        assert outcome.actions("first") == actions
        if foretold:
            assert_foretold(foretold, outcome, self.profile)


OCCUPANCY = "due is the resource occupation fee for 1 month"
ON_THE_LINE = ["CreateVirtualBorderRouter", "CreateBgpGroup", "CreateBgpPeer", "AddBgpNetwork", "AddBgpNetwork"]
INSTALLATION, PAYMENT = "CreatePhysicalConnectionSetupOrder", "CreatePhysicalConnectionOccupancyOrder"
MARK = "TagResourcesForExpressConnect"
# The calls that an order takes: a service that has tags has the line marked before the order, and with the order's ID after it.
INSTALLATION_CALLS = {"reference": [INSTALLATION], "today": [MARK, INSTALLATION, MARK]}
PAYMENT_CALLS = {"reference": [PAYMENT], "today": [MARK, PAYMENT, MARK]}


def complete_by_others(months: Months) -> None:
    """The cabling is accepted and confirmed outside, and the line enabled by a call."""
    months.step("alibaba alibaba", "checks the cabling", ["CompletePhysicalConnectionLOA"], **PAYING)
    months.estate.happens("complete_loa", "first")
    months.step("alibaba alibaba", "confirms the cabling", [], **PAYING)
    months.estate.happens("confirm", "first")
    months.step("you alibaba", OCCUPANCY, [])
    into_service = [*PAYMENT_CALLS["reference"], "EnablePhysicalConnection", *ON_THE_LINE]
    months.step("None alibaba", "In service", into_service, True, **PAYING)


def complete_by_oneself(months: Months) -> None:
    """The confirmation is the customer's, without which nothing is paid; the payment enables."""
    months.step("you alibaba", "set leased_line_confirm to true", ["CompletePhysicalConnectionLOA"], True, **PAYING)
    months.step("you alibaba", "set leased_line_confirm to true", [], True, **PAYING)
    months.step("you alibaba", OCCUPANCY, ["ConfirmPhysicalConnection"], True, **CONFIRMING)
    into_service = [*PAYMENT_CALLS["today"], *ON_THE_LINE]
    months.step("None alibaba", "In service", into_service, True, **CONFIRMING, **PAYING)


COMPLETION = {"reference": complete_by_others, "today": complete_by_oneself}


@pytest.mark.nightly  # each time, modules/test_months.py sees the months pass
def test_run_after_run_as_the_months_pass(by_hand: simulator.Handle, profile: str, tmp_path: Path) -> None:
    """Each run takes the steps that can be taken, foretold by its preview, and says whom the line waits for."""
    loa = a_line()["leased_line_loa"]
    months = Months(tmp_path, by_hand)
    estate, step = months.estate, months.step
    del estate.hosts["first"]["leased_line_loa"]

    step("alibaba another line", "reviews the application", ["CreatePhysicalConnection"])
    by_hand.control.event("allocated", estate.line("first")["id"])
    step("you alibaba", "Set leased_line_loa", [], **PAYING)
    estate.hosts["first"]["leased_line_loa"] = {
        key: value for key, value in loa.items() if key not in ("line_code", "line_label")
    }
    both: dict[str, Any] = {"leased_line_pay_orders": ["setup", "occupancy"]}
    step("you alibaba", "set leased_line_setup_ordered_elsewhere to true or false", [], **both)
    both["leased_line_setup_ordered_elsewhere"] = False
    first = [*INSTALLATION_CALLS[profile], "ApplyPhysicalConnectionLOA"]
    step("alibaba alibaba", "issues the letter", first, True, **both)
    estate.happens("issue_loa", "first")
    step("carrier alibaba", "then set line_code and line_label", [], **PAYING)
    estate.hosts["first"]["leased_line_loa"] = loa
    COMPLETION[profile](months)
    assert estate.line("first")["status"] == "Enabled"
    assert estate.line("second")["redundant_id"] == estate.line("first")["id"]
    orders = [order["action"] for order in by_hand.control.orders()]
    assert orders == [INSTALLATION, PAYMENT]
    assert estate.run(**PAYING).quiet


@pytest.mark.nightly
def test_more_lines_than_may_be_on_their_way(service: simulator.Handle, profile: str, tmp_path: Path) -> None:
    """A chain of redundant lines, named back to front, with room for two: one run brings all into service, whoever fails."""
    service.control.quotas(free_lines=2)
    hosts = {
        "broken": a_line(9, leased_line_bandwidth=3),
        "last": a_line(4, leased_line_redundant_with="上海线路"),
        "third": a_line(3, leased_line_redundant_with="second", leased_line_name="上海线路"),
        "second": a_line(2, leased_line_redundant_with="first"),
        "first": a_line(1),
        "alone": a_line(5),
    }
    allowed = {"leased_line_wait": True, "leased_line_free_quota": 2, **ALLOWING[profile]}
    estate = Estate(tmp_path, service, hosts, **allowed)
    preview = estate.preview("--forks", "1")
    real = estate.run("--forks", "1")
    assert real.recap["broken"]["failures"] == 1
    assert real.states() == {"broken": None, **{name: "Enabled" for name in hosts if name != "broken"}}
    assert_foretold(preview, real, profile)
    assert estate.line("last")["redundant_id"] == estate.line("上海线路")["id"]
    again = estate.run("--limit", "!broken")
    assert again.quiet, again.output


def crowded(service: simulator.Handle, profile: str, folder: Path) -> Estate:
    """Room for two, and two that nobody brings further; the others get into service one after another, as long as they can."""
    service.control.quotas(free_lines=2)
    letterless = {"leased_line_loa": None}
    hosts = {
        "behind": a_line(2, leased_line_redundant_with="first"),
        "first": a_line(1),
        "stays": a_line(3, **letterless),
        "next": a_line(4),
        "stays-too": a_line(5, **letterless),
        "late": a_line(6),
        "behind-late": a_line(7, leased_line_redundant_with="late"),
    }
    waiting = {"leased_line_wait": True, "leased_line_wait_timeout": 10, "leased_line_free_quota": 2}
    return Estate(folder, service, hosts, **waiting, **ALLOWING[profile])


def test_a_preview_knows_for_which_lines_there_will_be_room(
    service: simulator.Handle, profile: str, tmp_path: Path
) -> None:
    estate, plan = crowded(service, profile, tmp_path), tmp_path / "plan.json"
    preview = estate.preview(leased_line_plan_file=str(plan))
    left = {host for host, state in preview.states().items() if state is None}
    assert left == {"late", "behind-late"}
    assert {host for host, seen in preview.recap.items() if not seen["changed"]} == left
    planned = {host: one["steps"] for host, one in json.loads(plan.read_text("utf-8"))["lines"].items()}
    assert {host for host, steps in planned.items() if not steps} == left


@pytest.mark.nightly
def test_only_those_lines_are_applied_for(service: simulator.Handle, profile: str, tmp_path: Path) -> None:
    estate, plan = crowded(service, profile, tmp_path), tmp_path / "plan.json"
    preview = estate.preview(leased_line_plan_file=str(plan))
    real = estate.run(leased_line_approved_plan=str(plan))
    assert_foretold(preview, real, profile)
    assert preview.states() == real.states()
    assert preview.states("waiting_on") == real.states("waiting_on")


def test_lines_that_stand_back(by_hand: simulator.Handle, tmp_path: Path) -> None:
    """Without waiting: whom a line stands back for, by its own count and by the service's."""
    by_hand.control.quotas(free_lines=1)
    hosts = {
        "one": a_line(1),
        "two": a_line(2),
        "lost": a_line(3, leased_line_redundant_with="nowhere"),
        "here": a_line(4, leased_line_redundant_with="there"),
        "there": a_line(5, leased_line_redundant_with="here"),
        "left-out": a_line(6, leased_line_redundant_with="elsewhere"),
        "elsewhere": a_line(7),
    }
    estate = Estate(tmp_path, by_hand, hosts)
    outcome = estate.run("--limit", "!elsewhere", "--forks", "1")  # in the order in which they stand
    assert outcome.status == 0, outcome.output
    assert outcome.states("waiting_on") == {
        "one": "alibaba",
        "two": "another line",
        "lost": "you",
        "here": "you",
        "there": "you",
        "left-out": "another line",
    }
    says = outcome.states("next_step")
    assert "at most 5 may be on their way" in says["two"]
    assert "nowhere is neither a host of this inventory nor a physical connection of the account" in says["lost"]
    assert "in a circle" in says["here"]
    assert says["left-out"] == "Applied for once the port of its partner elsewhere is allocated"
    known = estate.run("--limit", "one,two", leased_line_free_quota=1)
    assert known.quiet
    assert known.states("waiting_on") == {"one": "alibaba", "two": "another line"}
    assert "at most 1 may be on their way" in known.lines["two"]["next_step"]


def test_rejections_and_dead_ends(by_hand: simulator.Handle, tmp_path: Path) -> None:
    estate = Estate(
        tmp_path, by_hand, {"good": a_line(1), "bad": a_line(2), "ugly": a_line(3)}, leased_line_pay_orders=True
    )
    assert set(estate.run().states("waiting_on").values()) == {"alibaba"}
    estate.happens("reject", "bad")
    estate.happens("fail_allocation", "ugly")
    by_hand.control.event("allocated", estate.line("good")["id"])
    outcome = estate.run()
    assert outcome.status == 2
    assert outcome.recap["ugly"]["failures"] == 1
    assert outcome.states() == {"good": "Allocated", "bad": "Rejected", "ugly": "Allocation Failed"}
    assert outcome.lines["bad"]["waiting_on"] == "you"
    assert "Alibaba Cloud rejected the application" in outcome.lines["bad"]["next_step"]
    message = next(entry["result"]["msg"] for entry in outcome.entries if entry["outcome"] == "failed")
    assert "is Allocation Failed and cannot come back" in message

    del estate.hosts["ugly"]
    estate.hosts["bad"]["leased_line_peer_location"] = "No. 3 Zhangjiang Road"
    estate.happens("reject_loa", "good")
    # waiting changes nothing where people have said no, or take longer than the run may wait
    outcome = estate.run(leased_line_wait=True, leased_line_wait_timeout=1)
    assert outcome.status == 0, outcome.output
    assert outcome.actions("bad") == ["ModifyPhysicalConnectionAttribute"]
    assert outcome.states("waiting_on") == {"good": "you", "bad": "alibaba"}
    assert "run again with leased_line_reapply_loa" in outcome.lines["good"]["next_step"]

    estate.hosts["good"]["leased_line_loa"]["company_name"] = "Example and Sons"
    preview = estate.preview(leased_line_reapply_loa=True)
    outcome = estate.run(leased_line_reapply_loa=True)
    assert outcome.actions("good") == ["ApplyPhysicalConnectionLOA"]
    assert calls_without_ids(preview) == calls_without_ids(outcome)
    assert outcome.lines["good"]["waiting_on"] == "alibaba"
    assert by_hand.control.orders() == []


@pytest.mark.parametrize(
    ("allowed", "kinds"),
    mostly_at_night([(True, ["occupancy"]), (["setup", "occupancy"], ["setup", "occupancy"]), (["setup"], ["setup"])]),
    ids=str,
)
def test_which_fees_are_paid(
    service: simulator.Handle, profile: str, tmp_path: Path, allowed: Any, kinds: list[str]
) -> None:
    """The installation is ordered only where it is listed by its name; a line that this run applied for raises no question."""
    given = {**ALLOWING[profile], "leased_line_pay_orders": allowed, "leased_line_wait": True}
    real = Estate(tmp_path, service, {"line": a_line()}, **given).run()
    assert real.status == 0, real.output
    assert [order["kind"] for order in service.control.orders()] == kinds
    if "occupancy" in kinds:
        assert real.states() == {"line": "Enabled"}
    else:
        assert real.lines["line"]["waiting_on"] == "you"
        assert "Set leased_line_pay_orders to true" in real.lines["line"]["next_step"]


def test_a_fee_that_there_is_not(service: simulator.Handle, tmp_path: Path) -> None:
    outcome = Estate(
        tmp_path, service, {"line": a_line()}, leased_line_pay_orders=["rent"], leased_line_wait=True
    ).run()
    assert outcome.status == 2
    assert "leased_line_pay_orders: rent: true, false, or a list of setup and occupancy" in outcome.output


@pytest.fixture
def today() -> Iterator[simulator.Handle]:
    with simulator.start(profile="today", delays=QUICK, default_port_type=True) as handle:
        yield handle


def today_line(**more: Any) -> dict[str, Any]:
    line = a_line(leased_line_confirm=True, **more)
    line["leased_line_loa"]["pm_info"] = [
        {
            "pm_name": "Zhang Wei",
            "pm_gender": "Male",
            "pm_certificate_type": "IDCard",
            "pm_certificate_no": "310101198001010011",
            "pm_contact_info": "13800000001",
        }
    ]
    return line


def test_the_fees_of_todays_service(today: simulator.Handle, tmp_path: Path) -> None:
    """The payment enables the line; the call that would bill it again is not made."""
    paying = {"leased_line_pay_orders": ["setup", "occupancy"], "leased_line_wait": True, "leased_line_enable_wait": 30}
    estate = Estate(tmp_path, today, {"line": today_line()}, **paying)
    preview = estate.preview()
    real = estate.run()
    assert real.states() == {"line": "Enabled"}, real.output
    foreseen, done = (calls_without_ids(outcome)["line"] for outcome in (preview, real))
    assert foreseen[: len(done)] == done
    assert [call["action"] for call in foreseen[len(done) :]] == [
        "TagResourcesForExpressConnect",
        "EnablePhysicalConnection",
    ]
    assert [order["kind"] for order in today.control.orders()] == ["setup", "occupancy"]
    assert "EnablePhysicalConnection" not in real.actions("line")
    assert estate.run().quiet


def test_an_installation_order_that_makes_a_line_of_its_own(today: simulator.Handle, tmp_path: Path) -> None:
    today.control.config(setup_order="creates")
    paying = {"leased_line_pay_orders": ["setup", "occupancy"], "leased_line_wait": True}
    outcome = Estate(tmp_path, today, {"line": today_line()}, **paying).run()
    assert outcome.status == 2
    assert "the service took it for another physical connection, or made one" in outcome.output
    assert [order["kind"] for order in today.control.orders()] == ["setup"]


def test_an_unpaid_order_is_left_to_be_paid(today: simulator.Handle, tmp_path: Path) -> None:
    today.control.delays(activation=None)
    estate = Estate(tmp_path, today, {"line": today_line()}, leased_line_wait=True, leased_line_wait_timeout=20)
    assert estate.run().lines["line"]["next_step"].startswith("Set leased_line_pay_orders to true")
    line = estate.line("line")["id"]
    given = {
        "physical_connection_id": line,
        "type": "occupancy",
        "pay": True,
        "auto_pay": False,
        "ordered_elsewhere": False,
    }
    Bench(today).run("physical_connection_order", **given)
    outcome = estate.run(leased_line_pay_orders=True)
    (order,) = today.control.orders()
    assert outcome.lines["line"]["waiting_on"] == "you"
    assert outcome.lines["line"]["next_step"] == f"Pay the order {order['id']} in the console"
    assert outcome.actions("line") == []


def test_the_playbooks_name_their_hosts_by_the_group() -> None:
    for name in ("onboard", "offboard"):
        play = yaml.safe_load((ROOT / "playbooks" / f"{name}.yml").read_text("utf-8"))[0]
        assert play["hosts"] == "leased_lines"
