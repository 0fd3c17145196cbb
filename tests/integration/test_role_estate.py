# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An inventory as one plan: what is refused before anything is changed, what a run costs, what is reported in any outcome."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from modules.bench import Bench

import simulator

from .playbooks import OFFBOARD, Estate, Outcome, assert_foretold
from .test_role import ALLOWING, PAYING, a_line, a_router, start

LINES, HALF_A_CALL = 24, 0.5


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with start(profile) as handle:
        yield handle


def finished(bench: Bench, host: dict[str, Any], name: str) -> None:
    """Have the service show a line as its host declares it, in service."""
    options = ("access_point_id", "line_operator", "port_type", "peer_location")
    line = bench.line(name=name, loa="Complete", **{option: host[f"leased_line_{option}"] for option in options})
    for router in host["leased_line_vbrs"]:
        own = {key: value for key, value in router.items() if not key.startswith("bgp_")}
        vbr = bench.vbr(line, **own)
        for group in router["bgp_groups"]:
            made = bench.group(vbr, **{key: value for key, value in group.items() if key != "peers"})
            for peer in group["peers"]:
                bench.control.event("establish_session", bench.peer(made, **peer))
        for network in router["bgp_networks"]:
            prefix = network if isinstance(network, str) else network["dst_cidr_block"]
            bench.make("AddBgpNetwork", "bgp_network", {"vbr_id": vbr, "dst_cidr_block": prefix})


def in_service(service: simulator.Handle, folder: Path, count: int = 1, **more: Any) -> tuple[Estate, Bench]:
    """An estate of lines that are in service."""
    hosts = {f"line-{number}": a_line(number, leased_line_vbrs=[a_router(number)]) for number in range(1, count + 1)}
    bench = Bench(service)
    for name, host in hosts.items():
        finished(bench, host, name)
    return Estate(folder, service, hosts, **{**PAYING, **more}), bench


def failure(outcome: Outcome) -> str:
    """What the run says of its failures."""
    return " ".join(str(entry["result"]["msg"]) for entry in outcome.entries if entry["outcome"] == "failed")


def test_a_second_run_over_many_finished_lines(service: simulator.Handle, tmp_path: Path) -> None:
    """Each has six objects: the line, a router, a group, a peer, two networks."""
    estate, bench = in_service(service, tmp_path, LINES)
    since = bench.latest()
    outcome = estate.run("--forks", "2")
    calls = bench.latest() - since
    print(f"{calls} calls for {LINES} lines")
    assert outcome.quiet, outcome.output
    assert set(outcome.states("next_step").values()) == {"In service"}
    assert calls <= HALF_A_CALL * LINES


BROKEN = {
    "a VLAN ID that there is not": (
        {"leased_line_vbrs": [{**a_router(), "vlan_id": 5000}]},
        "second: leased_line_vbrs[0].vlan_id: 5000",
    ),
    "a misspelt variable": (
        {"leased_line_bandwith": 100},
        "second: leased_line_bandwith: the role has no such variable; is leased_line_bandwidth meant?",
    ),
    "a misspelt key of a router": (
        {"leased_line_vbrs": [{**a_router(), "vlan": 5}]},
        "second: leased_line_vbrs.vlan: not known here; known are",
    ),
    "a copied host": ({"leased_line_name": "first"}, "second: leased_line_name: first: host first declares"),
    "a fee that there is not": ({"leased_line_pay_orders": ["port"]}, "second: leased_line_pay_orders: port"),
    "an audit for what there is not": (
        {"leased_line_fail_on": ["drfit"]},
        "second: leased_line_fail_on: value of fail_on",
    ),
    "a wait that is no truth": (
        {"leased_line_wait": "perhaps"},
        "second: leased_line_wait: argument 'wait' is of type",
    ),
    "a time that is no number": ({"leased_line_wait_timeout": "soon"}, "second: leased_line_wait_timeout: argument"),
    "a period that there is not": ({"leased_line_order_period": 77}, "second: leased_line_order_period: 77"),
    "a variable that there is not": (
        {"leased_line_vbrs": [{**a_router(), "description": "of {{ nowhere }}"}]},
        "second: leased_line_vbrs: ",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_wrong_on_one_host_stops_the_run_before_anything_is_changed(
    service: simulator.Handle, tmp_path: Path, what: str
) -> None:
    """A host that is not even in the run's limit: names and values are those of the whole inventory."""
    given, says = BROKEN[what]
    estate = Estate(tmp_path, service, {"first": a_line(1), "second": a_line(2, **given)}, **PAYING)
    options = ("--check",) if what in list(BROKEN)[::2] else ("--limit", "first")
    outcome = estate.run(*options)
    assert outcome.status == 2
    assert not outcome.changes
    assert says in failure(outcome)
    assert "Nothing was changed." in failure(outcome)


def test_a_slip_in_the_region_is_an_error(tmp_path: Path) -> None:
    with start("today") as service:
        estate = Estate(tmp_path, service, {"first": a_line(1, leased_line_region="cn-shangai")}, **PAYING)
        outcome = estate.run()
        assert outcome.status == 2
        assert not outcome.changes
        assert "region: the service knows no access point in cn-shangai" in outcome.output


def test_a_renamed_host_and_the_keys_of_another_account_apply_for_nothing(
    service: simulator.Handle, tmp_path: Path
) -> None:
    estate, bench = in_service(service, tmp_path)
    estate.hosts = {"renamed": estate.hosts["line-1"]}
    outcome = estate.run()
    assert outcome.quiet, outcome.output
    report = outcome.lines["renamed"]
    line = bench.find("physical_connection")[0]["physical_connection_id"]
    assert report["waiting_on"] == "you"
    assert line in report["next_step"]
    assert "leased_line_id" in report["next_step"]
    claimed = estate.run(leased_line_id=line)
    assert claimed.actions("renamed") == ["ModifyPhysicalConnectionAttribute"]
    foreign = estate.run(leased_line_account_id="1234567890123456")
    assert foreign.status == 2
    assert not foreign.changes
    assert "not to 1234567890123456, to which line renamed belongs" in failure(foreign)


def test_a_declared_maintenance_outlasts_scheduled_runs(service: simulator.Handle, tmp_path: Path) -> None:
    estate, bench = in_service(service, tmp_path)
    refused = estate.run(leased_line_state="maintenance")
    assert refused.quiet
    assert "stays in service: no partner of the line has an Established session" in refused.lines["line-1"]["next_step"]
    estate.hosts["line-1"]["leased_line_state"] = "maintenance"
    begun = estate.run(leased_line_force=True)
    assert begun.actions("line-1") == ["TerminateVirtualBorderRouter"]
    for _night in range(2):
        outcome = estate.run()
        assert outcome.quiet, outcome.output
        assert outcome.lines["line-1"]["next_step"] == "In maintenance, as declared"
    assert bench.find("vbr")[0]["status"] == "terminated"


def test_a_host_that_stays_in_the_inventory_as_a_tombstone(service: simulator.Handle, tmp_path: Path) -> None:
    estate, bench = in_service(service, tmp_path)
    estate.hosts["line-1"]["leased_line_state"] = "absent"
    unsure = estate.run()
    assert unsure.status == 2
    assert not unsure.changes
    assert "set confirm_offboard to the line's name, line-1" in failure(unsure)
    estate.hosts["line-1"]["leased_line_confirm_offboard"] = "line-1"
    gone = estate.run()
    assert gone.status == 0, gone.output
    assert gone.lines["line-1"]["status"] == "absent"
    again = estate.run()
    assert again.quiet, again.output
    assert again.lines["line-1"]["next_step"] == "Already absent"
    assert bench.find("physical_connection") == []


def test_what_an_audit_finds(service: simulator.Handle, tmp_path: Path) -> None:
    """Surplus, drift and a session that is down are in the table, the artifact and the file, and end the run only if asked."""
    estate, bench = in_service(service, tmp_path, 2, leased_line_report_path=str(tmp_path / "report.json"))
    vbr, other = (one["vbr_id"] for one in sorted(bench.find("vbr"), key=lambda one: str(one["name"])))
    bench.make("AddBgpNetwork", "bgp_network", {"vbr_id": vbr, "dst_cidr_block": "192.168.0.0/16"})
    peer = next(one for one in bench.find("bgp_peer") if one["vbr_id"] == other)
    bench.control.event("break_session", peer["bgp_peer_id"])
    estate.hosts["line-2"]["leased_line_access_point_id"] = "ap-cn-shanghai-jiading-A"
    forgotten = bench.line(name="forgotten", peer_location="elsewhere")
    outcome = estate.run()
    assert outcome.quiet, outcome.output
    first, second = outcome.lines["line-1"], outcome.lines["line-2"]
    assert [one["name"] for one in first["surplus"]] == ["vbr-1/192.168.0.0/16"]
    assert first["networks"] == 3
    assert [(one["field"], one["wanted"]) for one in second["drift"]] == [
        ("access_point_id", "ap-cn-shanghai-jiading-A")
    ]
    assert (second["waiting_on"], second["health"]["state"]) == ("both ends", "down")
    assert "bgp_network vbr-1/192.168.0.0/16 is on the line and not declared" in outcome.output
    assert f"no host stands for {forgotten} (forgotten), which is Enabled" in outcome.output
    assert json.loads((tmp_path / "report.json").read_text("utf-8")) == outcome.lines
    audit = estate.run("--check", leased_line_fail_on=["drift", "down", "surplus"])
    assert audit.status == 2
    assert "'line-1: surplus', 'line-2: drift', 'line-2: down'" in str(failure(audit))
    assert set(audit.lines) == {"line-1", "line-2"}
    assert second["since"]
    assert audit.lines["line-2"]["since"] == second["since"]
    removed = estate.run(leased_line_surplus="remove")
    assert removed.actions("line-1") == ["DeleteBgpNetwork"]


@pytest.mark.nightly
def test_the_file_of_reports_keeps_lines_that_a_run_leaves_out(service: simulator.Handle, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    estate, bench = in_service(service, tmp_path, 2, leased_line_report_path=str(path))
    for peer in bench.find("bgp_peer"):
        bench.control.event("break_session", peer["bgp_peer_id"])
    first = estate.run()
    assert first.lines["line-2"]["since"]
    assert set(estate.run("--limit", "line-1").lines) == {"line-1"}
    assert json.loads(path.read_text("utf-8"))["line-2"] == first.lines["line-2"]
    assert estate.run().states("since") == first.states("since")
    del estate.hosts["line-1"]
    estate.run()
    assert set(json.loads(path.read_text("utf-8"))) == {"line-2"}


def test_a_line_that_fails_keeps_its_report_and_its_orders(
    service: simulator.Handle, profile: str, tmp_path: Path
) -> None:
    journal = tmp_path / "journal"
    host = a_line(1, leased_line_vbrs=[a_router()])
    estate = Estate(
        tmp_path,
        service,
        {"only": host},
        leased_line_wait=True,
        leased_line_journal_path=str(journal),
        **ALLOWING[profile],
    )
    service.control.quotas(groups_per_vbr=0)
    outcome = estate.run()
    assert outcome.status == 2
    report = outcome.lines["only"]
    assert (report["status"], report["waiting_on"]) == ("Enabled", "you")
    assert report["error"]["code"].startswith("QuotaExceeded")
    order = next(one for one in report["orders"] if one["type"] == "occupancy")
    assert order["by_this_run"]
    assert order["order_id"]
    kept = [json.loads(text) for text in journal.read_text("utf-8").splitlines()]
    assert [call["action"] for call in kept] == [call["action"] for call in report["calls"]]
    assert all(call["line"] == "only" and call["request_id"] and call["time"] for call in kept)
    assert "310101198001010011" not in journal.read_text("utf-8")
    assert journal.stat().st_mode & 0o077 == 0


def test_each_host_its_own_account(service: simulator.Handle, tmp_path: Path) -> None:
    """One run spans accounts, whatever keys the environment has; lines of one name do not meet."""
    profiles = [
        {
            "name": f"account-{number}",
            "mode": "AK",
            "access_key_id": account["access_key_id"],
            "access_key_secret": account["access_key_secret"],
        }
        for number, account in enumerate(service.accounts)
    ]
    config = tmp_path / "config.json"
    config.write_text(json.dumps({"current": "account-0", "profiles": profiles}), "utf-8")
    hosts = {
        f"line-{number}": a_line(
            1,
            leased_line_name="the-line",
            leased_line_profile=f"account-{number}",
            leased_line_account_id=account["uid"],
        )
        for number, account in enumerate(service.accounts)
    }
    estate = Estate(tmp_path, service, hosts)
    estate.settings = {"ALICLOUD_SHARED_CREDENTIALS_FILE": str(config)}
    outcome = estate.run()
    assert outcome.status == 0, outcome.output
    owners = {line["owner"] for line in service.control.state()["lines"].values()}
    assert owners == {account["uid"] for account in service.accounts}
    assert set(outcome.states("account_id").values()) == owners


@pytest.mark.nightly
def test_the_free_strategy_ends_right(service: simulator.Handle, profile: str, tmp_path: Path) -> None:
    """It ignores run_once, so that every host looks for itself; each line is still applied for and paid once."""
    hosts = {f"line-{number}": a_line(number, leased_line_vbrs=[a_router(number)]) for number in range(1, 4)}
    hosts["line-3"]["leased_line_redundant_with"] = "line-1"
    estate = Estate(tmp_path, service, hosts, leased_line_wait=True, **ALLOWING[profile])
    playbook = tmp_path / "free.yml"
    play = {"hosts": "leased_lines", "gather_facts": False, "strategy": "ansible.builtin.free"}
    include = {"ansible.builtin.include_role": {"name": "alicloud.express_connect.leased_line"}}
    playbook.write_text(yaml.safe_dump([{**play, "tasks": [include]}]), "utf-8")
    outcome = estate.run(playbook=str(playbook))
    assert outcome.status == 0, outcome.output
    assert outcome.states() == dict.fromkeys(hosts, "Enabled")
    made = [call["action"] for call in outcome.changes]
    assert made.count("CreatePhysicalConnection") == made.count("CreatePhysicalConnectionOccupancyOrder") == len(hosts)


def test_a_partner_outside_the_limit_is_read_from_the_account(
    service: simulator.Handle, profile: str, tmp_path: Path
) -> None:
    hosts = {"first": a_line(1), "second": a_line(2, leased_line_redundant_with="first")}
    estate = Estate(tmp_path, service, copy.deepcopy(hosts), leased_line_wait=True, **ALLOWING[profile])
    foreseen = estate.preview("--limit", "second")
    assert foreseen.states("waiting_on") == {"second": "another line"}, foreseen.output
    assert not foreseen.actions("second")
    waiting = estate.run("--limit", "second")  # which blocks nothing, however long a run may wait
    assert waiting.status == 0, waiting.output
    assert waiting.states("waiting_on") == {"second": "another line"}
    assert not waiting.changes
    assert estate.run("--limit", "first").states() == {"first": "Enabled"}
    assert estate.run("--limit", "second").states() == {"second": "Enabled"}
    assert estate.line("second")["redundant_id"] == estate.line("first")["id"]


def test_a_run_does_not_wait_for_a_partner_on_its_way_that_takes_no_part(
    service: simulator.Handle, profile: str, tmp_path: Path
) -> None:
    hosts = {"first": a_line(1), "second": a_line(2, leased_line_redundant_with="first")}
    bench = Bench(service)
    bench.control.delays(approval=None)
    first = bench.line("Initial", name="first")
    estate = Estate(tmp_path, service, hosts, leased_line_wait=True, **ALLOWING[profile])
    preview, run = estate.preview("--limit", "second"), estate.run("--limit", "second")
    for outcome in (preview, run):
        assert outcome.states("waiting_on") == {"second": "another line"}, outcome.output
        assert outcome.actions("second") == []
    bench.set_status(first, "Allocated")
    bench.control.delays(approval=0.2)
    preview, run = estate.preview("--limit", "second"), estate.run("--limit", "second")
    assert run.states() == {"second": "Enabled"}
    assert_foretold(preview, run, profile)


def test_a_line_behind_one_that_may_be_there_already_is_not_foreseen(
    service: simulator.Handle, profile: str, tmp_path: Path
) -> None:
    """Whether the line that nobody claims is the first one is a question, so that nobody applies for that, nor for the second."""
    hosts = {"first": a_line(1), "second": a_line(2, leased_line_redundant_with="first"), "third": a_line(3)}
    options = ("access_point_id", "line_operator", "port_type", "peer_location")
    Bench(service).line(name="stray", **{option: hosts["first"][f"leased_line_{option}"] for option in options})
    estate = Estate(tmp_path, service, hosts, leased_line_wait=True, **ALLOWING[profile])
    preview = estate.preview()
    assert preview.states("waiting_on") == {"first": "you", "second": "another line", "third": None}, preview.output
    run = estate.run()
    assert run.states("waiting_on") == preview.states("waiting_on")
    assert run.states() == {"first": None, "second": None, "third": "Enabled"}
    assert_foretold(preview, run, profile)


@pytest.mark.parametrize("is_corrected", [True, False])
def test_lines_behind_one_that_is_submitted_again(
    service: simulator.Handle, profile: str, tmp_path: Path, is_corrected: bool
) -> None:
    """They are applied for in the same run, and a preview says so, if what the first one declares was corrected."""
    behind = {
        "second": a_line(2, leased_line_redundant_with="first"),
        "third": a_line(3, leased_line_redundant_with="second"),
    }
    hosts = {"first": a_line(1), **behind}
    bench = Bench(service)
    options = ("access_point_id", "line_operator", "port_type", "peer_location")
    bench.line("Rejected", name="first", **{option: hosts["first"][f"leased_line_{option}"] for option in options})
    if is_corrected:
        hosts["first"]["leased_line_peer_location"] = "No. 100 Zhangjiang Road"
    estate = Estate(tmp_path, service, hosts, leased_line_wait=True, **ALLOWING[profile])
    preview = estate.preview()
    run = estate.run()
    assert run.states() == (
        {**dict.fromkeys(hosts, "Enabled")} if is_corrected else {"first": "Rejected", "second": None, "third": None}
    )
    assert preview.states("waiting_on") == run.states("waiting_on")
    assert_foretold(preview, run, profile)


def test_what_a_play_says_of_a_line_counts_as_what_its_host_says(service: simulator.Handle, tmp_path: Path) -> None:
    """Its ID above all: it is this line that is looked at, and no other of the host's name."""
    estate, bench = in_service(service, tmp_path)
    other = bench.line(name="other")
    play = tmp_path / "play.yml"
    role = {"ansible.builtin.include_role": {"name": "alicloud.express_connect.leased_line"}}
    play.write_text(
        json.dumps(
            [{"hosts": "leased_lines", "gather_facts": False, "vars": {"leased_line_id": other}, "tasks": [role]}]
        )
    )
    outcome = estate.run("--check", playbook=str(play))
    assert outcome.lines["line-1"]["physical_connection_id"] == other, outcome.output


def test_a_line_that_a_router_of_another_one_goes_over(service: simulator.Handle, profile: str, tmp_path: Path) -> None:
    """The router goes on to it, and leaves it again before it ends; each time only one of the two is in the run."""
    estate, bench = in_service(service, tmp_path, 2)
    further = estate.line("line-2")["id"]
    link = {"physical_connection_id": further, "vlan_id": 500, "local_gateway_ip": "10.9.0.1"}
    link |= {"peer_gateway_ip": "10.9.0.2", "peering_subnet_mask": "255.255.255.252"}
    estate.hosts["line-1"]["leased_line_vbrs"][0]["associated_physical_connections"] = [link]
    preview = estate.preview("--limit", "line-1")
    assert preview.actions("line-1") == ["ModifyVirtualBorderRouterAttribute"], preview.output
    assert_foretold(preview, estate.run("--limit", "line-1"), profile)
    (router,) = bench.find("vbr", name="vbr-1")
    assert [one["physical_connection_id"] for one in router["associated_physical_connections"]] == [further]

    ending = {"playbook": OFFBOARD, "leased_line_confirm_offboard": "line-2"}
    preview = estate.preview("--limit", "line-2", **ending)
    assert "UnassociatePhysicalConnectionFromVirtualBorderRouter" in preview.actions("line-2"), preview.output
    assert_foretold(preview, estate.run("--limit", "line-2", **ending), profile)
    assert [one["name"] for one in bench.find("physical_connection")] == ["line-1"]
