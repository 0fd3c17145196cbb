# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a preview with real ansible-playbook remembers from task to task, and where that ends."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from .service import Service, environment

HERE = Path(__file__).resolve().parent
PREFIX = "alicloud.express_connect."
NETWORKS = ("172.16.0.0/16", "172.17.0.0/16")
DEFAULTS = {"group/alicloud.express_connect.all": {"region": "cn-shanghai"}}


def task(kind: str, title: str, /, **options: Any) -> dict[str, Any]:
    more = {key: options.pop(key) for key in ("loop", "check_mode", "run_once", "register", "when") if key in options}
    return {"name": title, f"{PREFIX}{kind}": {**options}, **more}


GROUP = {"vbr_name": "vbr-sh-ct-prod", "name": "bgpg-sh-ct-prod"}
WITHDRAW = task(
    "bgp_network",
    "Withdraw",
    vbr_name="vbr-sh-ct-prod",
    dst_cidr_block="{{ item }}",
    state="absent",
    loop=list(NETWORKS),
)
NO_PEER = task(
    "bgp_peer",
    "Remove the peer",
    vbr_name="vbr-sh-ct-prod",
    bgp_group_name="bgpg-sh-ct-prod",
    peer_ip_address="10.255.1.2",
    state="absent",
)
NO_GROUP = task("bgp_group", "Remove the group", **GROUP, state="absent")
NO_ROUTER = task("vbr", "Remove the router", name="vbr-sh-ct-prod", state="absent")


@dataclass
class Done:
    status: int
    output: str
    results: list[dict[str, Any]]

    def of(self, name: str) -> list[dict[str, Any]]:
        return [entry["result"] for entry in self.results if entry.get("task") == name]


class Site:
    """A folder with playbooks, and a router with BGP on it in the simulator."""

    def __init__(self, folder: Path, service: Service) -> None:
        self.folder, self.service = folder, service
        line = service.line("line-1", "CT", "Enabled")
        self.router = service.router(line)
        group = service.group(self.router)
        service.peer(group)
        for network in NETWORKS:
            service.client.ok("AddBgpNetwork", RouterId=self.router, DstCidrBlock=network)
        self.calls = len(service.changing_calls())

    def run(self, *plays: list[dict[str, Any]], options: tuple[str, ...] = (), hosts: str = "localhost,") -> Done:
        book = [{"hosts": "all", "gather_facts": False, "module_defaults": DEFAULTS, "tasks": tasks} for tasks in plays]
        (self.folder / "site.yml").write_text(yaml.safe_dump(book, sort_keys=False), "utf-8")
        data = self.folder / "data.json"
        data.unlink(missing_ok=True)
        env = {
            **environment(self.service, self.folder),
            "ANSIBLE_CALLBACK_PLUGINS": str(HERE / "callback_plugins"),
            "ANSIBLE_CALLBACKS_ENABLED": "as_data",
            "AS_DATA_FILE": str(data),
            "ANSIBLE_CACHE_PLUGIN": "jsonfile",
            "ANSIBLE_CACHE_PLUGIN_CONNECTION": str(self.folder / "facts"),
        }
        program = str(Path(sys.executable).parent / "ansible-playbook")
        python = ("-e", f"ansible_python_interpreter={sys.executable}")
        command = [program, "-i", hosts, "-c", "local", *python, "site.yml", *options]
        done = subprocess.run(
            command, env=env, cwd=self.folder, capture_output=True, text=True, timeout=120, check=False
        )
        results = [json.loads(line) for line in data.read_text("utf-8").splitlines()] if data.exists() else []
        return Done(done.returncode, done.stdout + done.stderr, results)

    def preview(self, *plays: list[dict[str, Any]], options: tuple[str, ...] = (), **more: Any) -> Done:
        done = self.run(*plays, options=("--check", *options), **more)
        assert len(self.service.changing_calls()) == self.calls
        return done


@pytest.fixture
def site(service: Service, tmp_path: Path) -> Site:
    return Site(tmp_path, service)


def test_a_teardown_with_a_loop_an_include_and_a_rescue(site: Site) -> None:
    (site.folder / "peers.yml").write_text(yaml.safe_dump([NO_PEER]), "utf-8")
    tasks = [
        WITHDRAW,
        {
            "block": [
                {"name": "Include", "ansible.builtin.include_tasks": "peers.yml"},
                {"name": "Fail", "ansible.builtin.fail": {}},
            ],
            "rescue": [NO_GROUP],
        },
        NO_ROUTER,
    ]
    foreseen = site.preview(tasks, options=("-vvv",))
    assert foreseen.status == 0, foreseen.output
    assert "assuming that" not in foreseen.output
    # nothing of it is seen, and nothing of it stays
    assert "_preview" not in foreseen.output
    assert not list((site.folder / "facts").glob("*"))
    assert not list((site.folder / "ansible").rglob("express_connect_preview"))
    done = site.run(tasks)
    assert done.status == 0, done.output
    for name in ("Remove the peer", "Remove the group", "Remove the router"):
        before, after = foreseen.of(name)[0], done.of(name)[0]
        assert [call["action"] for call in before["calls"]] == [call["action"] for call in after["calls"]] != []


def test_what_the_play_does_not_do_is_not_foreseen(site: Site) -> None:
    """From the task at which the preview starts, as the run would."""
    tasks = [WITHDRAW, NO_PEER, NO_GROUP, NO_ROUTER]
    foreseen = site.preview(tasks, options=("--start-at-task", "Remove the group"))
    assert foreseen.status == 2
    assert "cannot be removed while it still has: BGP peer" in foreseen.output


def test_the_memory_ends_with_the_play(site: Site) -> None:
    foreseen = site.preview([WITHDRAW, NO_PEER, NO_GROUP], [NO_ROUTER])
    assert foreseen.status == 0, foreseen.output
    (router,) = foreseen.of("Remove the router")
    assert any("still has: BGP network" in text for text in router["warnings"])


def test_hosts_have_memories_of_their_own_but_for_what_is_run_once(site: Site) -> None:
    once = [{**one, "run_once": True} for one in (WITHDRAW, NO_PEER, NO_GROUP)]
    foreseen = site.preview([*once, {**NO_ROUTER, "when": "inventory_hostname == 'two'"}], hosts="one,two,")
    assert foreseen.status == 0, foreseen.output
    (router,) = (one for one in foreseen.of("Remove the router") if "calls" in one)
    assert "warnings" not in router
    own = [{**one, "when": "inventory_hostname == 'one'"} for one in (WITHDRAW, NO_PEER, NO_GROUP)]
    foreseen = site.preview([*own, {**NO_ROUTER, "when": "inventory_hostname == 'two'"}], hosts="one,two,")
    assert foreseen.status == 0, foreseen.output
    (router,) = (one for one in foreseen.of("Remove the router") if "calls" in one)
    assert any("assuming that an earlier task removes them" in text for text in router["warnings"])


def test_a_single_previewed_task_of_a_run_leaves_nothing_to_it(site: Site) -> None:
    """Neither to the tasks that are run, nor to the next one that is previewed: what was run lies in between."""
    change = {"vbr_id": site.router, "description": "new"}
    done = site.run(
        [
            task("vbr", "Preview", **change, check_mode=True),
            task("vbr", "Run", **change),
            task("bgp_network", "Preview the network", **NEW_NETWORK, check_mode=True),
            task("bgp_network", "Run the network", **NEW_NETWORK),
        ]
    )
    assert done.status == 0, done.output
    assert [one["changed"] for one in (*done.of("Preview"), *done.of("Run"))] == [True, True]
    assert [one["changed"] for one in (*done.of("Preview the network"), *done.of("Run the network"))] == [True, True]


NEW_NETWORK = {"vbr_name": "vbr-sh-ct-prod", "dst_cidr_block": "172.20.0.0/16"}
