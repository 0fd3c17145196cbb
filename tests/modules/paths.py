# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two ways in which Ansible runs a module, without Ansible: in a process of its own, and in the worker.

C(module) is a process that knows nothing of the controller, C(in-process) what the action does with the arguments of a task. Only
time is injected.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from ansible.playbook.play_context import PlayContext
from ansible.playbook.task import Task

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, task
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.reader import Reader
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.settings import Clock

PLUGINS = "ansible_collections.alicloud.express_connect.plugins"
PATHS = ("module", "in-process")
PATH = os.environ.get("EXPRESS_CONNECT_PATH") or "core"
"""How the suites run a module that can do so in any way: core is neither, but what both have in common."""


@contextlib.contextmanager
def clock_of(bench: Any) -> Iterator[None]:
    """Have modules take the bench's time meanwhile."""
    original = task.Clock
    task.Clock = lambda sleep: Clock(monotonic=lambda: bench.slept, sleep=bench.sleep)  # type: ignore[assignment,misc]
    try:
        yield
    finally:
        task.Clock = original  # type: ignore[misc]


def run_by(path: str, bench: Any, name: str, options: Mapping[str, Any], preview: bool = False) -> dict[str, Any]:
    """Run a module in one of the two ways; its result is what Ansible gets."""
    if path == "module":
        return run_as_module(bench, name, options, preview)
    with clock_of(bench):
        return run_in_process(name, options, preview)


@cache
def module_process() -> subprocess.Popen[bytes]:
    """The process that runs modules for this one, as long as this one lives."""
    place = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "modules.module_process"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=place)
    atexit.register(process.kill)
    return process


def run_as_module(bench: Any, name: str, options: Mapping[str, Any], preview: bool) -> dict[str, Any]:
    """Run a module in a process of its own."""
    arguments = {**options, "_ansible_check_mode": preview, "_ansible_no_log": True, "_ansible_module_name": name}
    asked: dict[str, Any] = {"name": name, "arguments": arguments, "now": bench.slept}
    process = module_process()
    assert process.stdin and process.stdout
    while True:
        process.stdin.write(json.dumps(asked).encode() + b"\n")
        process.stdin.flush()
        told = json.loads(process.stdout.readline())
        if "output" in told:
            return action_of(name, preview).parse(told["output"])
        bench.sleep(told["sleep"])
        asked = {}


def run_in_process(name: str, options: Mapping[str, Any], preview: bool) -> dict[str, Any]:
    """Run a module as its action does in the worker."""
    return action_of(name, preview).run_here(dict(options), Reader())


def action_of(name: str, preview: bool) -> Any:
    """The action of a module, for a task that is not in a play."""
    of_task = Task()
    of_task.action, of_task.check_mode = name, preview
    kind = importlib.import_module(f"{PLUGINS}.action.{name}").ActionModule
    return kind(of_task, None, PlayContext(), None, None, None)


def finished(result: dict[str, Any]) -> dict[str, Any]:
    """What a module says of itself, without what Ansible adds. Raises ExpressConnectError for a failure."""
    said = {key: value for key, value in result.items() if key not in ("invocation", "exception", "_ansible_parsed")}
    warnings = [text if isinstance(text, str) else text.event.msg for text in said.pop("warnings", ())]
    if said.pop("failed", False):
        raise error_of(said.pop("msg"), {**said, **({"warnings": warnings} if warnings else {})})
    return {**said, "warnings": warnings}


def error_of(message: str, details: dict[str, Any]) -> errors.ExpressConnectError:
    """The error that a failure tells of, as far as it tells."""
    error: errors.ExpressConnectError
    if "error_code" in details:
        kind = errors.Conflict if errors.is_one_of(details["error_code"], errors.RETRY_CONFLICT) else errors.ApiError
        names = ("action", "error_code", "error_message", "request_id", "http_status")
        error = kind(*(details[name] for name in names))
    elif "last_status" in details:
        error = errors.WaitTimeout(message)
    elif re.match(r"[a-z_0-9.\[\]]+: ", message):
        error = errors.InvalidOptions(message)
    else:
        error = errors.ExpressConnectError(message)
    error.message, error.details = message, details
    return error
