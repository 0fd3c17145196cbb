# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many at once against a service that lets few calls through: all of them end well, since only time limits how often they ask."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from integration.playbooks import Estate
from integration.test_role import PAYING, a_line, a_router
from integration.test_role_estate import in_service
from modules.bench import Bench

from ansible_collections.alicloud.express_connect.plugins.module_utils import line_modules, task
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.reader import Reader

from .processes import account_options, start_module
from .servers import Heard, Reply, Server, passing, serving

CLIENTS, PROCESSES, RATE = 50, 4, 5


@contextmanager
def throttled(service: str, rate: int, says_when: bool = False) -> Iterator[Server]:
    """The service, of which so many calls a second get through."""
    forward, lock, answered = passing(service), threading.Lock(), []

    def answer(heard: Heard) -> Reply:
        with lock:
            now = time.monotonic()
            answered[:] = [moment for moment in answered if moment > now - 1]
            if len(answered) >= rate:
                body = {
                    "Code": "Throttling.User",
                    "Message": "Request was denied due to user flow control.",
                    "RequestId": "T",
                }
                when = {"x-acs-retry-after": str(int((answered[0] + 1 - now) * 1000) + 1)} if says_when else {}
                return Reply(400, json.dumps(body).encode(), when)
            answered.append(now)
        return forward(heard)

    with serving(answer) as server:
        yield server


@pytest.fixture
def bench(bench_in_real_time: Bench) -> Bench:
    return bench_in_real_time


def run_task(name: str, options: dict[str, Any]) -> dict[str, Any]:
    module = line_modules.find_module(name)
    checked = ArgumentSpecValidator(module.spec, **module.requirements).validate(options)
    assert not checked.error_messages, checked.error_messages
    return task.run(module, checked.validated_parameters, False, Reader())


@pytest.mark.parametrize("says_when", [False, pytest.param(True, marks=pytest.mark.nightly)])
def test_fifty_clients_and_five_calls_a_second(bench: Bench, says_when: bool) -> None:
    vbr = bench.vbr()
    with throttled(bench.service.endpoint, RATE, says_when) as server, ThreadPoolExecutor(CLIENTS) as pool:
        common = {**account_options(bench), "endpoint": server.endpoint, "vbr_id": vbr, "wait": False}
        started = time.monotonic()
        wishes = [{**common, "dst_cidr_block": f"10.{number}.0.0/16"} for number in range(CLIENTS)]
        results = list(pool.map(lambda wish: run_task("bgp_network", wish), wishes))
    print(f"{CLIENTS} clients, {len(server.heard)} requests, {time.monotonic() - started:.0f} s")
    assert [result.get("msg") for result in results] == [None] * CLIENTS
    assert all(result["changed"] for result in results)
    assert len(bench.find("bgp_network", vbr_id=vbr)) == CLIENTS


def test_four_processes_and_five_calls_a_second(bench: Bench) -> None:
    vbr = bench.vbr()
    with throttled(bench.service.endpoint, RATE) as server:
        common = {**account_options(bench), "endpoint": server.endpoint, "vbr_id": vbr}
        lists = [[f"10.{process}.{number}.0/24" for number in range(5)] for process in range(PROCESSES)]
        started = [start_module("bgp_network", {**common, "dst_cidr_blocks": prefixes}) for prefixes in lists]
        results = [json.loads(process.communicate(timeout=300)[0]) for process in started]
    assert [result.get("msg") for result in results] == [None] * PROCESSES
    assert len(bench.find("bgp_network", vbr_id=vbr)) == PROCESSES * 5


def test_two_slices_of_an_inventory_at_once(tmp_path: Path) -> None:
    """As AWX slices a job: each knows its own hosts only, and says so."""
    from integration.test_role import start

    with start("reference") as service:
        hosts = {f"line-{number}": a_line(number, leased_line_vbrs=[a_router(number)]) for number in (1, 2)}
        whole, bench = in_service(service, tmp_path, 2)
        since = bench.latest()
        for router in (host["leased_line_vbrs"][0] for host in whole.hosts.values()):
            router["bgp_networks"] = [*router["bgp_networks"], "172.31.0.0/16"]
        slices = []
        for number, name in enumerate(hosts):
            (tmp_path / f"slice-{number}").mkdir()
            own = {name: whole.hosts[name]}
            slices.append(
                Estate(tmp_path / f"slice-{number}", service, own, **PAYING, leased_line_only_some_hosts=True)
            )
        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(lambda estate: estate.run(), slices))
        assert [outcome.status for outcome in outcomes] == [0, 0], outcomes[0].output + outcomes[1].output
        assert bench.made(since) == ["AddBgpNetwork"] * 2
        again = [estate.run() for estate in slices]
        assert all(outcome.quiet for outcome in again)
