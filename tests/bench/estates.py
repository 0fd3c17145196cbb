# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Estates of any size, in service on a simulator that may take its time, and playbooks that are timed as whole processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import simulator
from simulator.core.app import create_app
from simulator.core.server import Server
from simulator.express_connect import Control

REGION = "cn-shanghai"
POINTS = ("ap-cn-shanghai-pudong-A", "ap-cn-shanghai-pudong-B", "ap-cn-shanghai-minhang-A")
OBJECTS = 6
"""Of each line: itself, a router, a group, a peer, two networks."""


@dataclass
class Run:
    """A playbook that ran to its end."""

    seconds: float
    peak: float
    """The most memory that one of its processes had, in MiB."""
    calls: int


class Estate:
    """Lines in service, an inventory of them, and the service."""

    def __init__(self, folder: Path, service: simulator.Handle, lines: int) -> None:
        self.folder, self.service, self.lines = folder, service, lines
        self.account = service.accounts[0]
        self.inventory = folder / f"{lines}.json"
        variables = {
            "ansible_connection": "local",
            "ansible_python_interpreter": "{{ ansible_playbook_python }}",
            "leased_line_region": REGION,
            "leased_line_pay_orders": True,
        }
        hosts = {f"line-{number}": declare(number) for number in range(1, lines + 1)}
        self.inventory.write_text(
            json.dumps({"all": {"children": {"leased_lines": {"vars": variables, "hosts": hosts}}}})
        )

    def run(self, playbook: str, *options: str, forks: int = 5, inventory: str = "", **more: str) -> Run:
        """Run a playbook. Raises RuntimeError with its output where it fails."""
        seen = self.service.world.journal.count
        started = time.monotonic()
        process = subprocess.Popen(
            [
                str(Path(sys.executable).parent / "ansible-playbook"),
                "-i",
                inventory or str(self.inventory),
                playbook,
                "--forks",
                str(forks),
                *options,
            ],
            env=self.environment(**more),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=(self.folder / "output").open("w"),
            stderr=subprocess.STDOUT,
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - started
        if process.returncode:
            raise RuntimeError((self.folder / "output").read_text("utf-8")[-4000:])
        return Run(seconds, usage.ru_maxrss / 1024, self.service.world.journal.count - seen)

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ALICLOUD_", "AWS_"))}
        return {
            **kept,
            "ALICLOUD_VPC_ENDPOINT": self.service.endpoint,
            "ALICLOUD_ACCESS_KEY": self.account["access_key_id"],
            "ALICLOUD_SECRET_KEY": self.account["access_key_secret"],
            "ALICLOUD_REGION": REGION,
            "ANSIBLE_LOCALHOST_WARNING": "false",
            **more,
        }

    def write_play(self, name: str, tasks: list[dict[str, Any]]) -> str:
        """Write a play of these tasks for all hosts; return its file."""
        file = self.folder / f"{name}.json"
        file.write_text(json.dumps([{"hosts": "leased_lines", "gather_facts": False, "tasks": tasks}]))
        return str(file)


def address(number: int, last: int) -> str:
    return f"10.{number // 250}.{number % 250}.{last}"


def router(number: int) -> dict[str, Any]:
    return {
        "name": f"vbr-{number}",
        "vlan_id": 100 + number,
        "local_gateway_ip": address(number, 1),
        "peer_gateway_ip": address(number, 2),
        "peering_subnet_mask": "255.255.255.252",
        "bgp_groups": [
            {
                "name": f"bgpg-{number}",
                "peer_asn": 65010,
                "auth_key": "S3cr3t-Key!",
                "peers": [{"peer_ip_address": address(number, 2)}],
            }
        ],
        "bgp_networks": ["172.16.0.0/16", "172.17.0.0/16"],
    }


def declare(number: int) -> dict[str, Any]:
    """What a host says of its line."""
    return {
        "leased_line_access_point_id": POINTS[number % len(POINTS)],
        "leased_line_line_operator": "CT",
        "leased_line_port_type": "10GBase-LR",
        "leased_line_peer_location": f"No. {number} Zhangjiang Road",
        "leased_line_vbrs": [router(number)],
    }


class Caller:
    """Makes objects on the service without its network."""

    def __init__(self, service: simulator.Handle) -> None:
        from modules.bench import Bench

        self.bench = Bench(service)

    def build(self, number: int) -> None:
        host, bench = declare(number), self.bench
        options = ("access_point_id", "line_operator", "port_type", "peer_location")
        line = bench.line(
            name=f"line-{number}", loa="Complete", **{option: host[f"leased_line_{option}"] for option in options}
        )
        (wish,) = host["leased_line_vbrs"]
        vbr = bench.vbr(line, **{key: value for key, value in wish.items() if not key.startswith("bgp_")})
        for group in wish["bgp_groups"]:
            made = bench.group(vbr, **{key: value for key, value in group.items() if key != "peers"})
            for peer in group["peers"]:
                bench.control.event("establish_session", bench.peer(made, **peer))
        for prefix in wish["bgp_networks"]:
            bench.make("AddBgpNetwork", "bgp_network", {"vbr_id": vbr, "dst_cidr_block": prefix})


@contextmanager
def serving(lines: int, folder: Path) -> Iterator[tuple[Estate, dict[str, float]]]:
    """An estate in service, and a dictionary whose C(latency) is what each answer takes longer, in seconds."""
    slow = {"latency": 0.0}
    world = simulator.new_world(profile="reference")
    world.set_quotas(dict.fromkeys(world.quotas))
    application = create_app(world, Control(world))
    wsgi = application.wsgi_app

    def delayed(environ: Mapping[str, Any], start_response: Any) -> Any:
        time.sleep(slow["latency"])
        return wsgi(environ, start_response)

    application.wsgi_app = delayed
    with simulator.Handle(world, Server(0, application)) as service:
        service.thread.start()
        caller = Caller(service)
        for number in range(1, lines + 1):
            caller.build(number)
        yield Estate(folder, service, lines), slow
