# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run a command where Ansible and Python find this checkout as the collection alicloud.express_connect.

    python scripts/run.py [--simulator] COMMAND [ARGUMENT ...]

What the command needs for that is a temporary folder beside nobody else's, removed afterwards: a link that gives the
checkout its place under ansible_collections/, Ansible's own caches, and an empty home, so that the real one is neither
needed nor littered. The caller's Alibaba Cloud keys and Ansible configuration stay out: nothing may touch a real account.
With --simulator the command finds an Express Connect simulator in its environment (ALICLOUD_VPC_ENDPOINT and keys).
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_TIMEOUT = 30


def environment(folder: Path) -> dict[str, str]:
    place = folder / "ansible_collections" / "alicloud"
    place.mkdir(parents=True)
    (place / "express_connect").symlink_to(ROOT, target_is_directory=True)
    (folder / "ansible.cfg").touch()
    (folder / "home").mkdir()
    env = {name: value for name, value in os.environ.items() if not name.startswith(("ALICLOUD_", "ALIBABA_CLOUD_"))}
    search_path = os.pathsep.join([str(folder), str(ROOT / "tests")])
    env.update(
        HOME=str(folder / "home"),
        PATH=os.pathsep.join([str(Path(sys.executable).parent), env.get("PATH", os.defpath)]),
        PYTHONPATH=search_path,
        MYPYPATH=search_path,
        ANSIBLE_CONFIG=str(folder / "ansible.cfg"),
        ANSIBLE_COLLECTIONS_PATH=str(folder),
        ANSIBLE_HOME=str(folder / "ansible"),
        ANSIBLE_REMOTE_TEMP=str(folder / "ansible" / "tmp"),
        XDG_CACHE_HOME=str(folder / "cache"),
    )
    if any(name.lower() in ("http_proxy", "https_proxy", "all_proxy") for name in env):
        # The simulator is on this machine, where no proxy could reach it.
        direct = ",".join(filter(None, [env.get("no_proxy") or env.get("NO_PROXY"), "127.0.0.1", "localhost"]))
        env.update(no_proxy=direct, NO_PROXY=direct)
    if not sys.stdout.isatty():
        env.setdefault("NO_COLOR", "1")
    return env


@contextmanager
def simulator(folder: Path, env: dict[str, str]) -> Iterator[dict[str, str]]:
    """Start a simulator and yield the variables by which the modules find it."""
    ready_file = folder / "simulator.json"
    command = [sys.executable, "-m", "simulator", "--port", "0", "--ready-file", str(ready_file)]
    command += ["--profile", env.get("EXPRESS_CONNECT_PROFILE") or "reference"]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + START_TIMEOUT
        while not ready_file.exists():
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit("the simulator did not start")
            time.sleep(0.05)
        ready = json.loads(ready_file.read_text(encoding="utf-8"))
        account = ready["accounts"][0]
        yield {
            "ALICLOUD_VPC_ENDPOINT": ready["endpoint"],
            "ALICLOUD_ACCESS_KEY": account["access_key_id"],
            "ALICLOUD_SECRET_KEY": account["access_key_secret"],
        }
    finally:
        process.terminate()
        process.wait()


def run(command: list[str], env: dict[str, str]) -> int:
    """Run the command to its end: SIGTERM is handed on to it, Ctrl-C reaches it through the terminal."""
    process = subprocess.Popen(command, env=env)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        try:
            status = process.wait()
            return status if status >= 0 else 128 - status
        except KeyboardInterrupt:
            continue


def main(arguments: list[str]) -> int:
    with_simulator = arguments[:1] == ["--simulator"]
    command = arguments[1:] if with_simulator else arguments
    if not command:
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # unwind, so that nothing stays behind
    with tempfile.TemporaryDirectory(prefix="express-connect-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        env = environment(folder)
        if not with_simulator:
            return run(command, env)
        with simulator(folder, env) as variables:
            return run(command, {**env, **variables})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
