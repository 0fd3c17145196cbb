# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Traffic from the customer to the VPC and back, as a ping would make it: which probes come back, and how long none does.

python probe.py echo ADDRESS             # answers, until it is ended
python probe.py send FROM TO             # sends, until its standard input is closed; then prints what was lost, as JSON
"""

from __future__ import annotations

import contextlib
import json
import select
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

PORT = 7007
INTERVAL = 0.005  # seconds between two probes
PATIENCE = 1.0  # seconds to wait for the last answers


def echo(address: str) -> None:
    """Send back what comes."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
        end.bind((address, PORT))
        print("ready", flush=True)
        while True:
            data, sender = end.recvfrom(64)
            end.sendto(data, sender)


def send(source: str, target: str) -> None:
    """Send numbered probes, and print how many were sent and lost, and the longest time without an answer in milliseconds."""
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    back: dict[int, float] = {}
    sent: list[float] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
        end.bind((source, 0))
        end.setblocking(False)
        due = time.monotonic()
        while not ended.is_set():
            sent.append(time.monotonic())
            with contextlib.suppress(OSError):  # there may be no way at the moment, which is a loss like any other
                end.sendto(str(len(sent) - 1).encode(), (target, PORT))
            due += INTERVAL
            collect(end, back, due)
        collect(end, back, time.monotonic() + PATIENCE)
    lost = [number for number in range(len(sent)) if number not in back]
    print(json.dumps({"sent": len(sent), "lost": len(lost), "gap_ms": round(longest_gap(sent, set(lost)) * 1000)}))


def collect(end: socket.socket, back: dict[int, float], until: float) -> None:
    """Note the answers that come until then."""
    while (left := until - time.monotonic()) > 0:
        if select.select([end], [], [], left)[0]:
            with contextlib.suppress(OSError):  # a router may say that there is no way
                back[int(end.recv(64))] = time.monotonic()


def longest_gap(sent: list[float], lost: set[int]) -> float:
    """Return how long probes were lost without one in between that came back."""
    longest, begun = 0.0, None
    for number, moment in enumerate(sent):
        if number in lost:
            begun = moment if begun is None else begun
            longest = max(longest, moment - begun + INTERVAL)
        else:
            begun = None
    return longest


class Traffic:
    """Probes between two namespaces, for as long as a `with` lasts; `result` afterwards."""

    def __init__(self, sender: str, source: str, receiver: str, target: str) -> None:
        self.commands = (receiver, "echo", target), (sender, "send", source, target)
        self.result: dict[str, int] = {}
        self.processes: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Traffic:
        for space, *arguments in self.commands:
            command = ["ip", "netns", "exec", space, sys.executable, str(Path(__file__)), *arguments]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
            self.processes.append(subprocess.Popen(command, **pipes))  # type: ignore[call-overload]
            if arguments[0] == "echo":
                self.processes[0].stdout.readline()  # type: ignore[union-attr]  # it listens
        return self

    def __exit__(self, *unused: Any) -> None:
        echoing, sending = self.processes
        output, _none = sending.communicate("", timeout=30)
        echoing.terminate()
        echoing.communicate(timeout=30)
        self.result = json.loads(output)


if __name__ == "__main__":
    {"echo": echo, "send": send}[sys.argv[1]](*sys.argv[2:])
