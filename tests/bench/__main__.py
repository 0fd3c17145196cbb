# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure what runs take, beside modules that everybody knows; write the page and the picture of it in the documentation.

    python -m bench [--rounds 5] [--lines 1,10,100,1000] [--write]

Whole processes are timed, start-up included; what is compared is run in turns, and medians are told.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .estates import REGION, Estate, Run, serving
from .report import write_report

ONBOARD, ADOPT, AUDIT = (f"alicloud.express_connect.{name}" for name in ("onboard", "adopt", "audit"))
OPERATED = (10, 100, 1000)
"""Lines for which an inventory is written, and audited."""
APART = ("-e", '{"express_connect_in_process": false}')
TASKS, HOSTS = 6, 24
"""Tasks of a play, one for each object of a line, and its hosts."""
AWS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
LATENCIES = (0.0, 0.05)
MOST_APART = 100
"""Lines up to which the role is measured with modules in processes of their own, which takes minutes for more."""


@contextlib.contextmanager
def moto() -> Iterator[str]:
    """A service that answers as AWS does."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).parent / "moto_server"), "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def single_tasks(estate: Estate, endpoint: str) -> dict[str, tuple[str, tuple[str, ...], dict[str, str]]]:
    """What is compared task by task: title -> playbook, options, environment. Each finds nothing to do."""
    name, vpc = "alicloud.express_connect.vbr", {"name": "bench", "cidr_block": "10.0.0.0/16", "endpoint_url": endpoint}
    direct = {"name": "bench", "state": "present", "bandwidth": "1Gbps", "location": "EqDC2", "endpoint_url": endpoint}
    known = {"region": REGION, "name": "vbr-1", "vlan_id": 101}
    plays: dict[str, dict[str, Any]] = {
        "ansible.builtin.ping": {"ansible.builtin.ping": {}},
        "ansible.builtin.uri": {"ansible.builtin.uri": {"url": endpoint + "/moto-api/"}},
        "amazon.aws.ec2_vpc_net": {"amazon.aws.ec2_vpc_net": vpc},
        "community.aws.directconnect_connection": {"community.aws.directconnect_connection": direct},
        f"{name}, module path": {name: known},
        f"{name}, in-process": {name: known},
    }
    made = {}
    for title, task in plays.items():
        file = estate.write_play(title.replace(" ", "-").replace(",", ""), [task] * TASKS)
        made[title] = (file, APART if title.endswith("module path") else (), AWS)
    return made


def take_turns(rounds: int, kinds: Mapping[str, Any]) -> dict[str, list[Run]]:
    """Run all kinds in turns; return what each took."""
    taken: dict[str, list[Run]] = {title: [] for title in kinds}
    for number in range(rounds):
        for title, run in kinds.items():
            taken[title].append(run())
            print(f"{number + 1}/{rounds}  {title}: {taken[title][-1].seconds:.2f} s", flush=True)
    return taken


def median(runs: list[Run]) -> float:
    return statistics.median(run.seconds for run in runs)


def measure_tasks(rounds: int, folder: Path) -> list[dict[str, Any]]:
    """Measure single tasks that find nothing to do, without the start of Ansible."""
    with serving(HOSTS, folder) as (estate, _slow), moto() as endpoint:
        nothing = estate.write_play("nothing", [{"ansible.builtin.meta": "noop"}])
        kinds = single_tasks(estate, endpoint)
        for title in kinds:  # so that there is nothing to do
            file, options, env = kinds[title]
            estate.run(file, *options, "--limit", "line-1", **env)
        runs: dict[str, Any] = {"nothing": lambda: estate.run(nothing)}
        for title, (file, options, env) in kinds.items():
            runs[title] = lambda file=file, options=options, env=env: estate.run(file, *options, **env)
        taken = take_turns(rounds, runs)
    start = median(taken.pop("nothing"))
    each = {title: (median(found) - start) / (TASKS * HOSTS) * 1000 for title, found in taken.items()}
    ping = each["ansible.builtin.ping"]
    return [{"what": title, "ms": value, "pings": value / ping} for title, value in each.items()]


def measure_role(rounds: int, lines: int, folder: Path, apart: int) -> list[dict[str, Any]]:
    """Measure the role over lines in service, on both paths, with and without latency, beside six pings a line."""
    rows = []
    with serving(lines, folder) as (estate, slow):
        pings = estate.write_play("pings", [{"ansible.builtin.ping": {}}] * 6)

        def role(latency: float, *options: str) -> Run:
            slow["latency"] = latency
            return estate.run(ONBOARD, *options)

        kinds: dict[str, Any] = {
            f"role, in-process, {latency * 1000:.0f} ms": lambda latency=latency: role(latency) for latency in LATENCIES
        }
        if lines <= apart:
            kinds |= {
                f"role, module path, {latency * 1000:.0f} ms": lambda latency=latency: role(latency, *APART)
                for latency in LATENCIES
            }
            kinds["six pings a line"] = lambda: estate.run(pings)
        taken = take_turns(rounds, kinds)
    compared = median(taken["six pings a line"]) if "six pings a line" in taken else None
    for title, found in taken.items():
        rows.append(
            {
                "lines": lines,
                "what": title,
                "seconds": median(found),
                "pings": median(found) / compared if compared else None,
                "peak": max(run.peak for run in found),
                "calls": statistics.median(run.calls for run in found),
            }
        )
    return rows


def measure_operations(lines: int, folder: Path) -> list[dict[str, Any]]:
    """Measure what looks at a whole account: an inventory written of it, written again, and an audit over that."""
    with serving(lines, folder) as (estate, _slow), tempfile.TemporaryDirectory(dir=folder) as place:
        adopt = (ADOPT, "-e", json.dumps({"adopt_directory": f"{place}/inventory", "adopt_regions": [REGION]}))
        audit = (AUDIT, "-e", f"audit_directory={place}/audit")
        runs = {
            "adopt": lambda: estate.run(*adopt, inventory="localhost,"),
            "adopt again": lambda: estate.run(*adopt, inventory="localhost,"),
            "audit": lambda: estate.run(*audit, inventory=f"{place}/inventory"),
        }
        found = {title: run() for title, run in runs.items()}
    return [
        {"lines": lines, "what": title, "seconds": run.seconds, "calls": run.calls, "peak": run.peak}
        for title, run in found.items()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--lines", default="1,10,24,100,1000")
    parser.add_argument(
        "--apart", type=int, default=MOST_APART, help="lines up to which modules run in processes of their own too"
    )
    parser.add_argument("--skip-tasks", action="store_true", help="leave single tasks out")
    parser.add_argument("--write", action="store_true", help="write the page in docs/")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="express-connect-bench-") as name:
        tasks = [] if given.skip_tasks else measure_tasks(given.rounds, Path(name))
        roles = []
        for lines in map(int, given.lines.split(",")):
            rounds = given.rounds if lines < MOST_APART else max(1, given.rounds // 2)
            roles += measure_role(rounds, lines, Path(name), given.apart)
        operations = [row for lines in OPERATED for row in measure_operations(lines, Path(name))]
    result = {
        "tasks": tasks,
        "roles": roles,
        "operations": operations,
        "machine": f"{platform.system()}, Python {platform.python_version()}",
    }
    print(json.dumps(result, indent=1))
    if given.write:
        write_report(result)


if __name__ == "__main__":
    main()
