# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The daemons of FRR in a namespace."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import time
from pathlib import Path
from typing import Any

from .namespaces import Namespace, call

DAEMONS = ("zebra", "bfdd", "bgpd")
PROGRAMS = Path("/usr/lib/frr")
SETTINGS = Path("/etc/frr")
RUNNING = Path("/run/frr")
LIMIT = 20  # seconds in which a daemon starts, or ends


class Refused(Exception):
    """FRR does not take a configuration."""


def missing() -> str:
    """Return what this machine lacks of FRR; nothing if it has all."""
    there = shutil.which("vtysh") and all((PROGRAMS / name).exists() for name in DAEMONS)
    return "" if there else "Debian's frr is not installed"


class Router:
    """The daemons of one namespace. They begin without a configuration; `load` gives them one."""

    def __init__(self, space: Namespace) -> None:
        self.space, self.name = space, space.name
        for folder in (SETTINGS / self.name, RUNNING / self.name):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.chown(folder, "frr", "frr")
        (SETTINGS / self.name / "vtysh.conf").touch()
        self.start()

    def start(self) -> None:
        """Start the daemons without a configuration."""
        for daemon in DAEMONS:
            empty = SETTINGS / self.name / f"{daemon}.conf"
            empty.touch()
            options = ("-d", "-N", self.name, "-A", "127.0.0.1", "-P", "0", "-f", str(empty))
            log = ("--log", f"file:{RUNNING / self.name / daemon}.log")
            self.space.run(str(PROGRAMS / daemon), *options, *log)
        wait_until(lambda: self.vtysh("show version"), f"the daemons of {self.name} do not answer")

    def load(self, file: Path) -> None:
        """Load a file of configuration. Raises Refused where a line of it is."""
        done = call("vtysh", "-N", self.name, "-f", str(file))
        if done.returncode != 0:
            raise Refused(f"{file}: {done.returncode}\n{done.stdout}{done.stderr}")

    def configure(self, *lines: str) -> None:
        """Carry out commands of the configuration. Raises Refused where one is."""
        commands = [part for line in ("configure terminal", *lines) for part in ("-c", line)]
        done = call("vtysh", "-N", self.name, *commands)
        if done.returncode != 0:
            raise Refused(f"{lines}: {done.returncode}\n{done.stdout}{done.stderr}")

    def vtysh(self, command: str) -> str:
        """Return what a command shows, nothing while the daemons do not answer."""
        return call("vtysh", "-N", self.name, "-c", command).stdout

    def show(self, command: str) -> Any:
        """Return what a command shows as data."""
        return json.loads(self.vtysh(f"{command} json") or "{}")

    def session(self, address: str) -> str:
        """Return the state of a BGP session; nothing where the neighbour is not known."""
        return str(self.show("show bgp neighbors").get(address, {}).get("bgpState", ""))

    def stop(self) -> None:
        """End the daemons."""
        end_daemons(self.name)


def end_daemons(name: str) -> None:
    """End the daemons of a namespace by the IDs that they have noted."""
    noted = [RUNNING / name / f"{daemon}.pid" for daemon in reversed(DAEMONS)]
    found = [int(path.read_text("utf-8")) for path in noted if path.exists()]
    for process in found:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGTERM)
    wait_until(lambda: not any(map(runs, found)), f"daemons of {name} do not end")
    for path in noted:
        path.unlink(missing_ok=True)


def forget(name: str) -> None:
    """End the daemons of a namespace, and remove their folders."""
    end_daemons(name)
    shutil.rmtree(SETTINGS / name, ignore_errors=True)
    shutil.rmtree(RUNNING / name, ignore_errors=True)


def runs(process: int) -> bool:
    """Tell whether a process runs: one that is dead may stay listed until its parent asks for it."""
    try:
        return Path("/proc", str(process), "stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(true: Any, complaint: str, limit: float = LIMIT) -> float:
    """Wait until something is true, and return how many seconds that took. Raises TimeoutError after the limit."""
    begun, pause = time.monotonic(), 0.02
    while not true():
        if time.monotonic() - begun > limit:
            raise TimeoutError(complaint)
        time.sleep(pause)
        pause = min(pause * 1.3, 0.25)
    return time.monotonic() - begun
