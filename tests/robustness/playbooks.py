# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real ansible-playbook, with a home and temporary folders of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def environment(folder: Path, account: Mapping[str, str], endpoint: str, **more: str) -> dict[str, str]:
    """The environment of a run that knows this checkout as the collection, and leaves nothing outside the folder."""
    place = folder / "collections" / "ansible_collections" / "alicloud"
    if not place.exists():
        place.mkdir(parents=True)
        (place / "express_connect").symlink_to(ROOT, target_is_directory=True)
        for name in ("home", "tmp"):
            (folder / name).mkdir()
        (folder / "ansible.cfg").touch()
    kept = ("LANG", "LC_ALL", "TERM")
    collections = str(folder / "collections")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "PYTHONPATH": collections,
        "PYTHONUTF8": "1",
        "ANSIBLE_CONFIG": str(folder / "ansible.cfg"),
        "ANSIBLE_COLLECTIONS_PATH": collections,
        "ANSIBLE_NOCOLOR": "1",
        "ALICLOUD_VPC_ENDPOINT": endpoint,
        "ALICLOUD_ACCESS_KEY": account["access_key_id"],
        "ALICLOUD_SECRET_KEY": account["access_key_secret"],
        "ALICLOUD_REGION": "cn-shanghai",
        **more,
    }


def write_inventory(file: Path, hosts: Mapping[str, Any], group: str = "leased_lines", **variables: Any) -> Path:
    """Write an inventory; JSON is YAML too."""
    variables = {
        "ansible_connection": "local",
        "ansible_python_interpreter": "{{ ansible_playbook_python }}",
        **variables,
    }
    file.write_text(json.dumps({"all": {"children": {group: {"vars": variables, "hosts": dict(hosts)}}}}))
    return file


def start_playbook(arguments: Sequence[str], env: Mapping[str, str], folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        ["ansible-playbook", *arguments],
        env=dict(env),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=heed_signals,  # noqa: PLW1509  # nothing here holds a lock
    )


def heed_signals() -> None:
    """Be stopped by what stops a run from a terminal, even where the tests themselves run in the background."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def run_playbook(
    arguments: Sequence[str], env: Mapping[str, str], folder: Path, timeout: float = 300
) -> tuple[int, str]:
    """Run to the end; give the exit status and what was printed."""
    process = start_playbook(arguments, env, folder)
    try:
        output, _nothing = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return process.returncode, output
