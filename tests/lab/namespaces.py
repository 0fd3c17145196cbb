# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Network namespaces with virtual cables between them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

PREFIX = "eclab"
NAMED = Path("/run/netns")
# What a silent cut leads frames to: nobody has this address.
NOBODY = "02:00:00:00:00:99"


def missing() -> str:
    """Return what this machine lacks for namespaces; nothing if it has all."""
    if os.geteuid() != 0:
        return "it is not run by root"
    if not shutil.which("ip"):
        return "there is no command ip (iproute2)"
    probe = f"{PREFIX}{os.getpid()}-probe"
    if call("ip", "netns", "add", probe).returncode != 0:
        return "this kernel or container makes no network namespaces"
    made = call("ip", "-n", probe, "link", "add", "one", "type", "veth", "peer", "name", "other")
    call("ip", "netns", "delete", probe)
    return "" if made.returncode == 0 else "this kernel has no veth"


def call(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a command, whatever becomes of it."""
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)


def do(*command: str) -> str:
    """Run a command that has to succeed, and return what it prints."""
    done = call(*command)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class Namespace:
    """One network namespace, which forwards what it is sent."""

    def __init__(self, name: str) -> None:
        self.name = f"{PREFIX}{os.getpid()}-{name}"
        do("ip", "netns", "add", self.name)
        self.ip("link", "set", "lo", "up")
        self.set("ipv4/ip_forward", 1)
        self.set("ipv6/conf/all/forwarding", 1)
        # A new IPv6 address is to serve at once, not after a second in which somebody else might claim it.
        self.set("ipv6/conf/default/accept_dad", 0)

    def run(self, *command: str) -> str:
        return do("ip", "netns", "exec", self.name, *command)

    def ip(self, *arguments: str) -> str:
        return do("ip", "-n", self.name, *arguments)

    def set(self, name: str, value: int) -> None:
        """Set a switch of the kernel, such as ipv4/ip_forward."""
        self.run("sh", "-c", f"echo {value} >/proc/sys/net/{name}")

    def cut(self, interface: str, neighbor: str) -> None:
        """Lead what goes to a neighbour astray. The link stays up: only those who listen for the neighbour notice."""
        self.ip("neigh", "replace", neighbor, "lladdr", NOBODY, "dev", interface, "nud", "permanent")

    def mend(self, interface: str, neighbor: str) -> None:
        """Undo the cut, if there is one."""
        call("ip", "-n", self.name, "neigh", "delete", neighbor, "dev", interface)


def link(one: Namespace, one_interface: str, other: Namespace, other_interface: str, mtu: int = 1500) -> None:
    """Lay a cable between two namespaces."""
    pair = ("netns", one.name, "mtu", str(mtu), "type", "veth", "peer", "name", other_interface)
    do("ip", "link", "add", one_interface, *pair, "netns", other.name, "mtu", str(mtu))
    one.ip("link", "set", one_interface, "up")
    other.ip("link", "set", other_interface, "up")


def maker_of(name: str) -> int:
    """Return the ID of the process that made a namespace."""
    return int(name.removeprefix(PREFIX).partition("-")[0])
