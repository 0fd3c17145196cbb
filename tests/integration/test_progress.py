# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A task that waits says what it waits for while it waits, beside the results."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from modules.bench import Bench

from .playbooks import Estate
from .test_role import start

SAYING = {
    True: r"line-1: alicloud\.express_connect\.bgp_peer: BGP peer \S+ is Idle, waiting for Established: \d of at most 3 s",
    False: r"line-1: alicloud\.express_connect\.bgp_peer: still running after \d s",
}


@pytest.mark.parametrize("here", [True, False])
@pytest.mark.parametrize("interval", ["0.5", "0", "soon"])
def test_a_wait_says_what_it_waits_for(tmp_path: Path, here: bool, interval: str) -> None:
    with start("reference", session=1000.0) as service:
        bench = Bench(service)
        vbr = bench.vbr()
        bench.group(vbr, name="group", peer_asn=65010, auth_key="S3cr3t-Key!")
        estate = Estate(tmp_path, service, {"line-1": {}})
        task = {
            "alicloud.express_connect.bgp_peer": {
                **{"vbr_id": vbr, "bgp_group_name": "group", "peer_ip_address": "10.0.0.2"},
                **{"wait_for": "established", "wait_timeout": 3, "region": "cn-shanghai"},
            },
            "vars": {"express_connect_progress_interval": interval, "express_connect_in_process": here},
        }
        (tmp_path / "play.json").write_text(json.dumps([{"hosts": "all", "gather_facts": False, "tasks": [task]}]))
        done = subprocess.run(
            [str(Path(sys.executable).parent / "ansible-playbook"), "-i", str(estate.write()), "play.json"],
            cwd=tmp_path,
            env=estate.environment(tmp_path / "data"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    said = [line for line in done.stderr.splitlines() if re.fullmatch(SAYING[here], line)]
    assert done.returncode == 2
    assert bool(said) == (interval == "0.5") and len(said) <= 12, done.stderr
    assert ("express_connect_progress_interval: 'soon' is not a number of seconds" in done.stdout + done.stderr) == (
        interval == "soon"
    )
    assert "waiting for" not in done.stdout
