# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A run that was stopped stops: nothing is changed any more, however it was stopped and wherever its module runs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ansible_runner
import pytest
from modules.bench import REGION, Bench

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.reader import (
    LONGEST_NAP,
    OutputReader,
    ParentReader,
    Reader,
)

from . import kill, patience, playbooks

Stop = Callable[[Any, str], None]
"""Stops a run: its process, and the mark that all of its processes carry."""


def to_playbook(number: signal.Signals) -> Stop:
    return lambda process, mark: process.send_signal(number)


def to_group(number: signal.Signals) -> Stop:
    return lambda process, mark: os.killpg(process.pid, number)


def to_worker(process: Any, mark: str) -> None:
    """Kill the process that Ansible made for the task."""
    for pid in kill.family(mark):
        status = Path(f"/proc/{pid}/stat").read_text("utf-8")
        if int(status.rpartition(")")[2].split()[1]) == process.pid:
            os.kill(pid, signal.SIGKILL)


WAYS: dict[str, Stop] = {
    "SIGINT": to_playbook(signal.SIGINT),
    "SIGTERM": to_playbook(signal.SIGTERM),
    "SIGKILL": to_playbook(signal.SIGKILL),
    "SIGHUP": to_playbook(signal.SIGHUP),
    "SIGINT to its group": to_group(signal.SIGINT),
    "SIGTERM to its group": to_group(signal.SIGTERM),
    "SIGKILL to its group": to_group(signal.SIGKILL),
    "SIGKILL to the worker": to_worker,
}


@pytest.fixture
def bench(bench_in_real_time: Bench) -> Bench:
    return bench_in_real_time


@pytest.fixture(params=[True, False], ids=["in-process", "module"])
def in_process(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def write_play(folder: Path, bench: Bench, **keywords: Any) -> Path:
    """A play of one task, which looks before it changes something."""
    options = {"region": REGION, "vbr_id": bench.vbr(), "name": "peers", "peer_asn": 65010}
    task = {"name": "Set up a group", "alicloud.express_connect.bgp_group": options, **keywords}
    play = folder / "play.yml"
    play.write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "tasks": [task]}]))
    return play


def surroundings(folder: Path, bench: Bench, mark: str) -> dict[str, str]:
    left = folder / "left"
    left.mkdir()
    return playbooks.environment(left, bench.account, bench.service.endpoint, **{kill.MARK: mark})


def is_held(bench: Bench) -> bool:
    return bool(bench.service.world.faults.rules[0].hits)


def nothing_comes_of_it(bench: Bench, mark: str, since: int) -> None:
    """Let the task read on, a moment later; it may do so to its end."""
    time.sleep(2 * LONGEST_NAP)
    bench.control.release()
    patience.wait_until(lambda: not [pid for pid in kill.family(mark) if kill.state_of(pid) not in ("Z", "X")])
    assert bench.made(since) == []


def start_held(
    folder: Path, bench: Bench, in_process: bool
) -> tuple[subprocess.Popen[str], threading.Thread, str, int]:
    """Start a run, and wait until the service holds the first call of its task; give what reads its output, and its mark."""
    mark = uuid.uuid4().hex
    play, env = write_play(folder, bench), surroundings(folder, bench, mark)
    since = bench.latest()
    bench.control.add_fault("slow", "DescribeVirtualBorderRouters", held=True)
    switch = json.dumps({"express_connect_in_process": in_process})
    process = playbooks.start_playbook([str(play), "-e", switch], env, folder)
    reader = threading.Thread(target=process.communicate)
    reader.start()
    patience.wait_until(lambda: is_held(bench))
    return process, reader, mark, since


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_changed_after_it(tmp_path: Path, bench: Bench, way: str, in_process: bool) -> None:
    process, reader, mark, since = start_held(tmp_path, bench, in_process)
    WAYS[way](process, mark)
    if way == "SIGKILL to the worker":  # which the playbook may not notice
        time.sleep(0.5)
        process.kill()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:  # as whoever stops it would lose patience
        process.kill()
    nothing_comes_of_it(bench, mark, since)
    reader.join()


def test_without_being_stopped_it_would_have_changed_something(tmp_path: Path, bench: Bench, in_process: bool) -> None:
    process, reader, mark, since = start_held(tmp_path, bench, in_process)
    bench.control.release()
    process.wait(timeout=60)
    reader.join()
    assert bench.made(since) == ["CreateBgpGroup"]


def test_the_keyword_timeout(tmp_path: Path, bench: Bench, in_process: bool) -> None:
    mark = uuid.uuid4().hex
    play, env = write_play(tmp_path, bench, timeout=3), surroundings(tmp_path, bench, mark)
    since = bench.latest()
    bench.control.add_fault("slow", "DescribeVirtualBorderRouters", held=True)
    switch = json.dumps({"express_connect_in_process": in_process})
    status, output = playbooks.run_playbook([str(play), "-e", switch], env, tmp_path)
    assert status == 2 and is_held(bench), output
    nothing_comes_of_it(bench, mark, since)


def test_a_cancelled_job(tmp_path: Path, bench: Bench, in_process: bool) -> None:
    """As AWX cancels one."""
    mark = uuid.uuid4().hex
    play, env = write_play(tmp_path, bench), surroundings(tmp_path, bench, mark)
    since = bench.latest()
    (tmp_path / "runner").mkdir()
    bench.control.add_fault("slow", "DescribeVirtualBorderRouters", held=True)
    ran = ansible_runner.run(
        private_data_dir=str(tmp_path / "runner"),
        playbook=str(play),
        envvars=env,
        extravars={"express_connect_in_process": in_process},
        quiet=True,
        cancel_callback=lambda: is_held(bench),
    )
    assert ran.status == "canceled"
    nothing_comes_of_it(bench, mark, since)


def test_an_asynchronous_task_goes_on(tmp_path: Path, bench: Bench) -> None:
    """That is what it is for."""
    mark = uuid.uuid4().hex
    play, env = write_play(tmp_path, bench, **{"async": 60, "poll": 0}), surroundings(tmp_path, bench, mark)
    since = bench.latest()
    bench.control.add_fault("slow", "DescribeVirtualBorderRouters", held=True)
    status, output = playbooks.run_playbook([str(play)], env, tmp_path)
    assert status == 0, output
    patience.wait_until(lambda: is_held(bench))
    bench.control.release()
    patience.wait_until(lambda: not kill.family(mark))
    assert bench.made(since) == ["CreateBgpGroup"]


# ------------------------------------------------------------------------------------------------ who reads


def test_a_pipe_that_nobody_reads_any_more() -> None:
    reading, writing = os.pipe()
    try:
        reader = OutputReader(writing)
        reader.check()
        os.close(reading)
        with pytest.raises(errors.Abandoned, match="The run was stopped"):
            reader.check()
    finally:
        os.close(writing)


def test_a_file_is_always_read(tmp_path: Path) -> None:
    with (tmp_path / "output").open("w") as stream:
        OutputReader(stream.fileno()).check()


def test_a_wait_ends_once_nobody_reads() -> None:
    reading, writing = os.pipe()
    threading.Timer(0.3, os.close, [reading]).start()
    started = time.monotonic()
    with pytest.raises(errors.Abandoned):
        OutputReader(writing).sleep(60)
    assert time.monotonic() - started < 5
    os.close(writing)


def test_a_process_whose_parent_is_gone() -> None:
    reading, writing = os.pipe()
    middle = os.fork()
    if not middle:
        reader = ParentReader()
        if not os.fork():  # the worker, made by the one that goes
            reader = ParentReader()
            while not reader.is_gone():
                time.sleep(0.01)
            os.write(writing, b"gone")
            os._exit(0)
        time.sleep(0.2)
        os._exit(0)
    os.waitpid(middle, 0)
    assert os.read(reading, 4) == b"gone"
    os.close(reading)
    os.close(writing)


def test_somebody_is_always_there_by_default() -> None:
    Reader().check()
    assert not ParentReader().is_gone()
