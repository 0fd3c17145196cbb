# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs modules in processes of their own, which know nothing of Ansible's controller, one for each line of JSON on standard input.

Time is the test's: a module that sleeps says so, and goes on when it is answered.
"""

from __future__ import annotations

import importlib
import json
import os
from typing import Any

from ansible.module_utils import basic

from ansible_collections.alicloud.express_connect.plugins.module_utils import task
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.settings import Clock

MODULES = "ansible_collections.alicloud.express_connect.plugins.modules"
ASKED, TOLD, OUTPUT = 0, 3, 1


def read_line() -> bytes:
    """Read a line, and not a byte more: what follows may be for another process."""
    line = b""
    while not line.endswith(b"\n"):
        part = os.read(ASKED, 1)
        if not part:
            os._exit(0)
        line += part
    return line


def tell(**said: Any) -> None:
    os.write(TOLD, json.dumps(said).encode() + b"\n")


def run(asked: dict[str, Any]) -> None:
    """Be the process of a module."""
    now = [float(asked["now"])]

    def sleep(seconds: float) -> None:
        tell(sleep=seconds)
        read_line()
        now[0] += seconds

    task.Clock = lambda sleep=None, _own=sleep: Clock(monotonic=lambda: now[0], sleep=_own)  # type: ignore[assignment,misc]
    basic._ANSIBLE_ARGS = json.dumps({"ANSIBLE_MODULE_ARGS": asked["arguments"]}).encode()
    basic._ANSIBLE_PROFILE = "legacy"
    importlib.import_module(f"{MODULES}.{asked['name']}").main()


def main() -> None:
    os.dup2(OUTPUT, TOLD)
    while True:
        asked = json.loads(read_line())
        reading, writing = os.pipe()
        pid = os.fork()
        if not pid:
            os.dup2(writing, OUTPUT)
            os.close(reading)
            os.close(writing)
            try:
                run(asked)
            finally:
                os._exit(0)
        os.close(writing)
        with open(reading, encoding="utf-8") as output:
            said = output.read()
        os.waitpid(pid, 0)
        tell(output=said)


if __name__ == "__main__":
    main()
