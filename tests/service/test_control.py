# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control interface over HTTP, its absence where it is not switched on, and the command line."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

import simulator
from simulator.core.faults import KINDS
from simulator.core.world import SWITCHES
from simulator.express_connect import PRODUCT
from simulator.express_connect.control import EVENTS, ROUTES, STATES

from .estate import ACCESS_POINT, GATEWAYS, LINE, LOA, Estate
from .signing import Client, Reply

TESTS = Path(__file__).parent.parent
GUARD = 60  # seconds after which something hangs


def control(client: Client, method: str, verb: str, **body: Any) -> Reply:
    text = json.dumps(body) if method == "POST" else None
    return client.exchange(method, f"/_control/{verb}", {"Content-Type": "application/json"}, text)


def test_nothing_of_it_unless_switched_on() -> None:
    with simulator.start() as handle:
        client = Client(handle.endpoint, handle.accounts[0])
        for method, verb in (("GET", "accounts"), ("GET", "state"), ("POST", "reset"), ("DELETE", "journal")):
            assert control(client, method, verb).status == 404
        client.ok("CreatePhysicalConnection", **LINE)
        assert control(client, "POST", "reset").status == 404
        assert len(handle.control.state()["lines"]) == 1


def test_verbs_over_http(estate: Estate) -> None:
    client = estate.client
    line = estate.line("Initial")
    assert [one["uid"] for one in control(client, "GET", "accounts").data] == [
        one["uid"] for one in estate.service.accounts
    ]
    assert control(client, "POST", "events", kind="reject", target=line).data["status"] == "Rejected"
    assert estate.show_line(line)["Status"] == "Rejected"
    now = control(client, "GET", "clock").data
    assert now["frozen"]
    assert control(client, "POST", "clock", advance=60).data["seconds"] == now["seconds"] + 60
    assert control(client, "POST", "delays", approval=5).data["approval"] == 5
    assert control(client, "POST", "delays", approval="never").data["approval"] is None
    assert control(client, "POST", "quotas", free_lines=9).data["free_lines"] == 9
    assert control(client, "POST", "config", modern=True).data["modern"] is True
    assert control(client, "POST", "faults", kind="status_503", action="DescribeBgpPeers").data["id"] == 1
    client.refused("DescribeBgpPeers", 503, "ServiceUnavailable")
    assert [rule["hits"] for rule in control(client, "GET", "faults").data] == [1]
    control(client, "DELETE", "faults")
    assert control(client, "GET", "faults").data == []
    entries = control(client, "GET", "journal?changing=true").data
    assert [entry["action"] for entry in entries] == ["CreatePhysicalConnection"]
    last = control(client, "GET", "journal").data[-1]
    assert control(client, "GET", f"journal?since={last['number']}").data == []
    control(client, "DELETE", "journal")
    assert control(client, "GET", "journal").data == []
    assert list(control(client, "GET", "state").data["lines"]) == [line]
    assert control(client, "GET", "orders").data == []
    control(client, "POST", "reset")
    assert control(client, "GET", "state").data["lines"] == {}


def test_access_points_and_vpcs(estate: Estate) -> None:
    control(estate.client, "POST", "access_points", close=[ACCESS_POINT])
    estate.client.refused("CreatePhysicalConnection", 400, "InvalidAccessPointId.NotEnabled", **LINE)
    control(estate.client, "POST", "access_points", open=[ACCESS_POINT])
    network = {"RouterId": estate.vbr(), "DstCidrBlock": "10.9.0.0/16", "VpcId": "vpc-1"}
    control(estate.client, "POST", "vpcs", remove=["vpc-1"])
    estate.client.refused("AddBgpNetwork", 400, "InvalidParams.NotFound", **network)
    control(estate.client, "POST", "vpcs", restore=["vpc-1"])
    estate.client.ok("AddBgpNetwork", **network)


def test_a_session_elsewhere_is_shown_and_nothing_comes_by_itself(estate: Estate) -> None:
    estate.control.delays(session=1)
    peer = estate.peer()
    event = {"kind": "real_session", "target": peer}
    shown = control(estate.client, "POST", "events", **event, status="Active", received=3, advertised=2, bfd="down")
    assert [shown.data[key] for key in ("session", "received_routes", "advertised_routes", "bfd")] == [
        "Active",
        3,
        2,
        "down",
    ]
    estate.control.advance(60)
    assert estate.show_peer(peer)["BgpStatus"] == "Active"
    assert control(estate.client, "POST", "events", **event, status="Active", received=-1).status == 400


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("events", {"kind": "explode", "target": "pc-1"}),
        ("events", {"kind": "approve", "target": "pc-none"}),
        ("delays", {"lunch": 1}),
        ("quotas", {"lunch": 1}),
        ("config", {"envelope": "brown"}),
        ("config", {"lunch": True}),
        ("faults", {"kind": "earthquake"}),
        ("faults", {"kind": "slow", "lunch": 1}),
        ("keys", {"uid": "1"}),
        ("clock", {"set": "noon"}),
    ],
)
def test_nonsense_is_refused(client: Client, verb: str, body: dict[str, Any]) -> None:
    reply = control(client, "POST", verb, **body)
    assert reply.status == 400
    assert reply.data["error"]


def test_accounts_and_keys_can_be_added(service: simulator.Handle, client: Client) -> None:
    added = control(client, "POST", "accounts", uid="1234567890123456", company="Third").data
    third = Client(service.endpoint, added)
    third.ok("CreatePhysicalConnection", **LINE)
    key = control(client, "POST", "keys", uid=added["uid"]).data
    assert key["access_key_id"] != added["access_key_id"]
    assert Client(service.endpoint, key).ok("DescribePhysicalConnections")["TotalCount"] == 1
    assert service.accounts[2] == added


def test_given_accounts_are_used() -> None:
    given = {"uid": "42", "access_key_id": "testid", "access_key_secret": "testsecret"}
    with simulator.start(accounts=[given]) as handle:
        assert handle.accounts == [given]
        assert Client(handle.endpoint, given).ok("DescribeBgpGroups")["TotalCount"] == 0


def test_the_journal_hides_keys_and_people(estate: Estate) -> None:
    key = estate.control.add_key(estate.client.account["uid"], security_token=True)
    client = Client(estate.service.endpoint, key)
    client.ok("CreateBgpGroup", RouterId=estate.vbr(), PeerAsn=1, AuthKey="very-secret-key")
    line = estate.line("Allocated")
    client.ok(
        "ApplyPhysicalConnectionLOA", InstanceId=line, **LOA, **{"PMInfo.1.PMCertificateNo": "310101198001010011"}
    )
    text = json.dumps([estate.control.journal(), estate.control.orders()])
    for secret in ("very-secret-key", "310101198001010011", key["security_token"], key["access_key_secret"]):
        assert secret not in text
    group = next(entry for entry in estate.control.journal() if entry["action"] == "CreateBgpGroup")
    assert group["params"]["AuthKey"] == "********"
    assert group["params"]["PeerAsn"] == "1"
    assert group["account"] == key["uid"]


def test_a_frozen_clock_and_a_running_one() -> None:
    with simulator.start() as handle:
        frozen = handle.control.clock(freeze=True)["seconds"]
        time.sleep(0.05)
        assert handle.control.clock()["seconds"] == frozen
        running = handle.control.clock(freeze=False)["seconds"]
        time.sleep(0.05)
        assert handle.control.clock()["seconds"] >= running + 0.05
        assert handle.control.clock(set="2030-01-01T00:00:00Z")["now"] == "2030-01-01T00:00:00Z"


def test_a_reset_leaves_accounts_and_settings(estate: Estate) -> None:
    estate.control.delays(approval=7)
    estate.line()
    before = estate.service.accounts
    estate.service.reset()
    assert estate.control.state()["lines"] == {}
    assert (estate.service.accounts, estate.control.delays()["approval"]) == (before, 7)
    assert estate.control.journal() == []


def test_starting_asks_nobody_for_the_name_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """It can take seconds, and there are hundreds of simulators in these tests."""

    def ask(*unused: Any) -> str:
        raise AssertionError("the resolver was asked")

    for name in ("getfqdn", "gethostbyaddr", "gethostbyname", "gethostname"):
        monkeypatch.setattr(socket, name, ask)
    with simulator.start() as handle:
        assert Client(handle.endpoint, handle.accounts[0]).ok("DescribeBgpGroups")


def test_stopping_does_not_wait_for_the_next_look() -> None:
    """The loop that listens looks up now and then; stopping wakes it."""
    with simulator.start() as handle:
        server = type(handle.server)(0, handle.server.app)
        listening = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 3600}, daemon=True)
        listening.start()
        Client(f"http://127.0.0.1:{server.port}", handle.accounts[0]).ok("DescribeBgpGroups")
        stopping = threading.Thread(target=server.stop, daemon=True)
        stopping.start()
        stopping.join(GUARD)
        assert not stopping.is_alive()


def test_a_stopped_simulator_answers_no_more() -> None:
    handle = simulator.start()
    client = Client(handle.endpoint, handle.accounts[0])
    client.ok("DescribeBgpGroups")
    handle.stop()
    with pytest.raises(ConnectionError):
        client.call("DescribeBgpGroups")


def test_connections_stay_open(service: simulator.Handle, client: Client) -> None:
    connection = http.client.HTTPConnection(client.host, timeout=GUARD)
    sockets = []
    for _unused in range(3):
        connection.request("GET", "/")
        connection.getresponse().read()
        sockets.append(connection.sock)
    assert sockets[0] is not None
    assert sockets[0] is sockets[1] is sockets[2]
    service.stop()
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        connection.request("GET", "/")
        connection.getresponse()
    connection.close()


def test_a_quota_of_lines(estate: Estate) -> None:
    for _unused in range(5):
        estate.line("Initial")
    enabled = estate.client.call("CreatePhysicalConnection", **LINE)
    assert enabled.code == "QuotaExceeded.freePconnPerAP"
    state = estate.control.state()["lines"]
    estate.control.event("set_status", next(iter(state)), status="Enabled")
    estate.client.ok("CreatePhysicalConnection", **LINE)


def test_router_interfaces_hold_their_vbr(estate: Estate) -> None:
    line = estate.line()
    vbr = estate.vbr(line)
    estate.control.event("router_interface", vbr)
    estate.client.refused("DeleteVirtualBorderRouter", 400, "InvalidOperation.RouterInterfaceNotDeleted", VbrId=vbr)
    estate.control.event("router_interface", vbr, count=0)
    estate.client.ok("DeleteVirtualBorderRouter", VbrId=vbr)


def start_process(path: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "simulator", "--port", "0", "--ready-file", str(path), *options]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(TESTS)}, stdout=subprocess.DEVNULL)


def wait_for(path: Path) -> dict[str, Any]:
    deadline = time.monotonic() + GUARD
    while not path.exists():
        assert time.monotonic() < deadline, "no ready file"
        time.sleep(0.05)
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_command_line(tmp_path: Path, number: signal.Signals) -> None:
    config = tmp_path / "config.json"
    config.write_text(json.dumps({"accounts": [{"uid": "1"}, {"uid": "2"}], "delays": {"vbr": 9}, "modern": True}))
    ready_file = tmp_path / "ready.json"
    options = ("--config", str(config), "--delay", "approval=0", "--quota", "free_lines=3", "--switch", "strict=true")
    env_file = tmp_path / "env"
    process = start_process(ready_file, "--control", "--env-file", str(env_file), *options)
    try:
        ready = wait_for(ready_file)
        assert [account["uid"] for account in ready["accounts"]] == ["1", "2"]
        assert ready_file.stat().st_mode & 0o777 == env_file.stat().st_mode & 0o777 == 0o600
        variables = re.findall(r"export ALICLOUD_(\w+)=(\S+)", env_file.read_text(encoding="utf-8"))
        keys = ready["accounts"][0]["access_key_id"], ready["accounts"][0]["access_key_secret"]
        assert [value for _name, value in variables] == [ready["endpoint"], *keys]
        client = Client(ready["endpoint"], ready["accounts"][0])
        assert client.ok("DescribePhysicalConnections")["TotalCount"] == 0
        delays = control(client, "GET", "delays").data
        assert (delays["approval"], delays["vbr"], delays["loa"]) == (0, 9, 1)
        assert control(client, "GET", "quotas").data["free_lines"] == 3
        switches = control(client, "GET", "config").data
        assert (switches["modern"], switches["strict"]) == (True, True)
    finally:
        process.send_signal(number)
        assert process.wait(timeout=GUARD) == 0


@pytest.mark.parametrize("times", [1, 1000])
def test_it_ends_however_often_it_is_told_to(times: int) -> None:
    """Signals from the moment on at which it says that it listens, as fast as they can be sent."""
    command = [sys.executable, "-m", "simulator", "--port", "0"]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(TESTS)}, stdout=subprocess.PIPE)
    assert process.stdout is not None
    with process:
        try:
            assert process.stdout.readline().startswith(b"simulator: listening")
            for _unused in range(times):
                process.send_signal(signal.SIGTERM)
                process.send_signal(signal.SIGINT)
            assert process.wait(timeout=10) == 0
        finally:
            process.kill()


def test_a_wrong_option_ends_the_command(tmp_path: Path) -> None:
    process = start_process(tmp_path / "ready.json", "--delay", "lunch=1")
    assert process.wait(timeout=GUARD) == 2
    assert not (tmp_path / "ready.json").exists()


def test_gateways_stay_as_they_were_after_a_refusal(estate: Estate) -> None:
    vbr = estate.vbr()
    before = estate.show_vbr(vbr)
    wrong = {"VbrId": vbr, "LocalGatewayIp": "10.0.0.2", "Name": "renamed"}
    estate.client.refused("ModifyVirtualBorderRouterAttribute", 400, "InvalidIp.Malformed", **wrong)
    assert estate.show_vbr(vbr) == before
    assert before["LocalGatewayIp"] == GATEWAYS["LocalGatewayIp"]


def test_the_readme_names_every_setting_event_and_fault() -> None:
    text = (TESTS / "simulator" / "README.md").read_text(encoding="utf-8")
    profiles = PRODUCT.profiles.values()
    settings = (*(one.delays for one in profiles), *(one.quotas for one in profiles), SWITCHES, PRODUCT.switches)
    for names in (*settings, KINDS, STATES, EVENTS):
        assert [name for name in names if f"`{name}`" not in text] == []
    assert [verb for _method, verb in ROUTES if verb not in text] == []
