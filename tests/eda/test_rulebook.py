# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from integration.playbooks import ROOT, Estate
from integration.test_role import BY_HAND, start
from modules.bench import Bench

import simulator

LONGEST = 150  # seconds
KEY = "S3cr3t-Key!"
LINE = {
    "leased_line_access_point_id": "ap-cn-shanghai-pudong-A",
    "leased_line_line_operator": "CT",
    "leased_line_port_type": "1000Base-T",
    "leased_line_peer_location": "No. 1 Example Road",
    "leased_line_pay_orders": True,
    "leased_line_loa": {
        **{"company_name": "Example Ltd", "si": "Example Fibre", "line_type": "FIBRE"},
        **{"construction_time": "2027-01-14T01:00:00Z"},
    },
    "leased_line_vbrs": [
        {
            **{"name": "vbr-1", "vlan_id": 110, "local_gateway_ip": "10.0.0.1", "peer_gateway_ip": "10.0.0.2"},
            "peering_subnet_mask": "255.255.255.252",
            "bgp_groups": [
                {"name": "group", "peer_asn": 65010, "auth_key": KEY, "peers": [{"peer_ip_address": "10.0.0.2"}]}
            ],
        }
    ],
}


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with start(profile, **BY_HAND) as handle:
        yield handle


def told(folder: Path, env: dict[str, str]) -> list[str]:
    """The command that the guide tells, on what is in the folder."""
    guide = (ROOT / "docs" / "docsite" / "rst" / "guide_events.rst").read_text("utf-8")
    command = next(line.split() for line in guide.splitlines() if line.strip().startswith("ansible-rulebook "))
    rulebook = Path(os.environ["EXPRESS_CONNECT_RULEBOOK"]).absolute()
    env["PATH"] = f"{rulebook.parent}{os.pathsep}{env['PATH']}"
    watching = {"watch_regions": ["cn-shanghai"], "watch_interval": 1, "watch_max_interval": 2, "watch_count": 200}
    (folder / "watch.yml").write_text(yaml.safe_dump(watching), "utf-8")
    return [str(rulebook), *command[1:]]


def wait_until(what: str, is_so: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    pause, deadline = 0.1, time.monotonic() + LONGEST
    while not is_so():
        assert process.poll() is None, f"the rulebook ended before {what}"
        assert time.monotonic() < deadline, f"not seen: {what}"
        time.sleep(pause)
        pause = min(2.0, pause * 1.5)


def test_the_rulebook_carries_an_onboarding_on(tmp_path: Path, service: simulator.Handle) -> None:
    bench = Bench(service)
    estate = Estate(tmp_path, service, {"site-1": LINE})
    first = estate.run()
    assert first.actions("site-1") == ["CreatePhysicalConnection"]
    env = estate.environment(tmp_path / "data")
    estate.write()
    del env["ANSIBLE_CALLBACKS_ENABLED"]
    output = tmp_path / "output"
    seen = bench.latest()
    command = [*told(tmp_path, env), "--verbose"]
    with output.open("w") as stream:
        process = subprocess.Popen(
            command, cwd=tmp_path, env=env, stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.STDOUT, text=True
        )
    try:
        wait_until("a look", lambda: bench.latest() >= seen + 6, process)
        assert bench.made(seen) == []
        bench.set_status(estate.line("site-1")["id"], "Allocated")
        wait_until("an application for an LOA", lambda: "ApplyPhysicalConnectionLOA" in bench.made(seen), process)
    finally:
        process.terminate()
        process.wait()
    written = output.read_text("utf-8") + json.dumps([path.name for path in tmp_path.rglob("*")])
    for secret in (KEY, service.accounts[0]["access_key_secret"]):
        assert secret not in written


def test_the_rulebook_says_that_a_session_is_lost(tmp_path: Path, service: simulator.Handle) -> None:
    bench = Bench(service)
    vbr = bench.vbr(bench.line(name="site-1"), name="vbr-1")
    peer = bench.peer(bench.group(vbr), peer_ip_address="10.0.0.2")
    bench.set_status(peer, "Established", field="session")
    estate = Estate(tmp_path, service, {"site-1": {}})
    env = estate.environment(tmp_path / "data")
    estate.write()
    output, seen = tmp_path / "output", bench.latest()
    command = told(tmp_path, env)
    with output.open("w") as stream:
        process = subprocess.Popen(
            command, cwd=tmp_path, env=env, stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.STDOUT, text=True
        )
    try:
        wait_until("a look", lambda: bench.latest() >= seen + 6, process)
        bench.set_status(peer, "Active", field="session")
        said = "site-1: the session 10.0.0.2 of vbr-1 is Active"
        wait_until(said, lambda: said in output.read_text("utf-8"), process)
    finally:
        process.terminate()
        process.wait()
