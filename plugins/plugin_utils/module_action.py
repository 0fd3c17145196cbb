# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the action of each module of the collection is.

It runs the module in the worker process itself where that makes no difference but the time that an interpreter takes to start,
and as Ansible does by itself elsewhere. In check mode, the module is told what the tasks before it would change.
"""

from __future__ import annotations

import contextlib
import copy
import datetime
import gc
import inspect
import json
import os
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ansible.errors import AnsibleActionFail
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.errors import UnsupportedError
from ansible.module_utils.parsing.convert_bool import boolean
from ansible.plugins.action import ActionBase
from ansible.plugins.loader import filter_loader, test_loader
from ansible.utils.display import Display

from ansible_collections.alicloud.express_connect.plugins.module_utils import line_modules, task
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine import apply
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import hides
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import (
    RESOURCES,
    loa_plans,
    order_plans,
    physical_connection_plans,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import ArgumentSpec
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import credential_sources
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.connection import (
    missing_libraries,
    preload,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.reader import (
    LONGEST_NAP,
    ParentReader,
    Reader,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.scrub import MASK
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_inventory import RENAMED
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.preview_memory import PreviewMemory

SWITCH = "express_connect_in_process"
"""The variable that turns running in the worker off."""
PROGRESS = "express_connect_progress_interval"
"""The variable that says how many seconds apart a task that takes long says so; 0 for never."""
EVERY = 30.0
PLACE = ("region", "profile", "assume_role_arn")
"""The options of a line that say in which account and region it is."""
HERE = ("localhost", "127.0.0.1", "::1")

# The class is loaded before the workers are forked, so that what is loaded here is there in each of them: the code of the
# modules, the usual authorities for certificates, and the filters of the role and of Ansible.
preload()
LOADED = (apply, credential_sources, loa_plans, order_plans, physical_connection_plans)
"""What a module in a process of its own loads only if it needs it."""
# What the workers inherit they need not look through for garbage, which would copy all of it into each of them.
os.register_at_fork(after_in_child=gc.freeze)
with contextlib.suppress(KeyError):  # where no playbook is run, there may be none
    filter_loader.get("ansible.builtin.bool")
    test_loader.get("ansible.builtin.defined")


def sensitive_options(specs: Iterable[ArgumentSpec]) -> frozenset[str]:
    """Return the options, aliases included, of which a module shows nothing or only a part."""
    names = {"extra_parameters"}  # may hold whatever the service takes
    for spec in specs:
        for option, entry in spec.items():
            if hides(entry):
                names |= {option, *entry.get("aliases", ())}
    return frozenset(names)


SENSITIVE = sensitive_options([line_modules.line_argument_spec(), *map(task.argument_spec, RESOURCES.values())])


class ModuleAction(ActionBase):  # type: ignore[misc]
    """What the action of each module of the collection is."""

    _supports_check_mode = True
    _supports_async = True
    _supports_diff = True

    def run(self, tmp: Any = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        result: dict[str, Any] = super().run(tmp, task_vars)
        known = task_vars or {}
        given = copy.deepcopy(self._task.args)
        given.update(self.read_variables(given, known))
        memory = PreviewMemory.of(self._task, known)
        if memory:
            given[task.PREVIEW] = memory.recall()
        progress = Progress(f"{known.get('inventory_hostname')}: {self._task.action}", self.read_interval(known))
        here = self.makes_no_difference(known)
        result.update(self.run_here(given, progress) if here else self.run_apart(given, known, progress))
        learnt = result.pop(task.PREVIEW, None)
        if memory and learnt:
            memory.keep(learnt)
        return result

    def read_interval(self, known: Mapping[str, Any]) -> float:
        """Return how many seconds apart the task says what it waits for."""
        value = self._templar.template(known.get(PROGRESS, EVERY))
        try:
            return float(value)
        except (TypeError, ValueError):
            raise AnsibleActionFail(f"{PROGRESS}: {value!r} is not a number of seconds") from None

    def find_module(self) -> task.Module:
        """Return the module that the action is named like."""
        return line_modules.find_module(type(self).__module__.rpartition(".")[2])

    def read_variables(self, given: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
        """Return the options that variables give, if the task says by what their names begin."""
        prefix = given.get("variables_prefix")
        if not prefix:
            return {}
        names = {option: name for name, option in RENAMED.items()}
        options = line_modules.line_argument_spec().keys() - ({*task.WAIT, *task.AUTH} - {*PLACE}) - given.keys()
        named = {option: prefix + names.get(option, option) for option in options}
        read = {option: self._templar.template(known[name]) for option, name in named.items() if name in known}
        read = {option: value for option, value in read.items() if value != known.get("omit")}
        read = {option: value for option, value in read.items() if value or option not in PLACE}
        # or keys in the environment would win over the profile
        return {"access_key_id": "", "access_key_secret": "", **read} if "profile" in read else read

    def makes_no_difference(self, known: Mapping[str, Any]) -> bool:
        """Tell whether the module gives the same result in this process as in one of its own."""
        delegate = self._task.delegate_to
        own = known.get("ansible_delegated_vars", {}).get(delegate, {}) if delegate else known
        interpreter = own.get("ansible_python_interpreter", known.get("ansible_python_interpreter"))
        return (
            self._connection.transport.rpartition(".")[2] == "local"
            and (not delegate or delegate in HERE)
            and interpreter is not None
            and self._templar.template(interpreter) == sys.executable
            and not self._connection.become
            and not self._play_context.become
            and not self._task.async_val
            and not any(self._task.environment or ())
            and not missing_libraries()
            and sys.platform != "darwin"  # where looking for a proxy after a fork may crash
            and boolean(self._templar.template(known.get(SWITCH, True)), strict=False)
        )

    def run_apart(self, given: dict[str, Any], known: dict[str, Any], progress: Progress) -> dict[str, Any]:
        """Run the module in a process of its own, of which can only be said how long it takes."""
        wrap_async = self._task.async_val and not self._connection.has_native_async
        with watch_over(progress):
            result: dict[str, Any] = self._execute_module(module_args=given, task_vars=known, wrap_async=wrap_async)
        if not wrap_async:
            self._remove_tmp_path(self._connection._shell.tmpdir)
        return result

    def run_here(self, given: dict[str, Any], reader: Reader) -> dict[str, Any]:
        """Run the module in this process; its result passes through JSON, as that of every module does."""
        module = self.find_module()
        params = {name: plain(value) for name, value in given.items()}
        checked = ArgumentSpecValidator(module.spec, **module.requirements).validate(params)
        seen = {**params, **checked.validated_parameters}
        if checked.error_messages:
            outcome = self.refuse(module, params, seen, checked.errors)
        else:
            outcome = task.run(module, seen, self._task.check_mode, reader)
        twice = [
            f"Both option {option} and its alias {alias} are set."
            for option, entry in module.spec.items()
            for alias in entry.get("aliases", ())
            if option in params and alias in params
        ]
        warnings = list(dict.fromkeys([*twice, *outcome.pop("warnings", ())]))
        text = json.dumps({**outcome, **({"warnings": warnings} if warnings else {})})
        return self.parse(text)

    def refuse(
        self, module: task.Module, given: Mapping[str, Any], seen: Mapping[str, Any], problems: Any
    ) -> dict[str, Any]:
        """Return the failure for options that are not valid, in Ansible's words."""
        text = problems.msg
        if isinstance(problems[0], UnsupportedError):
            text = f"Unsupported parameters for ({self._task.action}) module: {text}"
        return task.refuse(module, given, seen, text)

    def parse(self, text: str) -> dict[str, Any]:
        """Return a result as Ansible makes it of what a module says."""
        profile = ["legacy"] if len(inspect.signature(self._parse_returned_data).parameters) > 1 else []
        parsed = self._parse_returned_data({"stdout": text}, *profile)
        # since ansible-core 2.21, an object of its own
        result: dict[str, Any] = parsed if isinstance(parsed, dict) else parsed.as_result_dict(for_round_trip=True)
        return result

    def _configure_module(self, module_name: str, module_args: dict[str, Any], task_vars: Mapping[str, Any]) -> Any:
        """Mask the options once they are part of what is sent: nothing but the debugger looks at them after that."""
        built = super()._configure_module(module_name, module_args, task_vars)
        for name in SENSITIVE:
            if module_args.get(name):
                module_args[name] = MASK
        return built


class Progress(ParentReader):
    """Ansible itself, and whoever looks at what it says while it runs."""

    def __init__(self, task: str, interval: float) -> None:
        super().__init__()
        self.task, self.interval = task, interval
        self.begun = self.told = time.monotonic()

    def tell(self, text: str) -> None:
        now = time.monotonic()
        if self.interval and now >= self.told + self.interval:
            self.told = now
            # beside the results, which programs may read
            Display().display(f"{self.task}: {text}", stderr=True)

    def tell_time(self) -> None:
        """Say how long the task has taken so far."""
        self.tell(f"still running after {time.monotonic() - self.begun:.0f} s")


@contextlib.contextmanager
def watch_over(progress: Progress) -> Iterator[None]:
    """Have this worker end once Ansible itself has. The module sees then that nobody reads what it writes."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(LONGEST_NAP):
            if progress.is_gone():
                os._exit(1)
            progress.tell_time()

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        over.set()


def plain(value: Any) -> Any:
    """Return a value as a module gets it, which knows nothing of Ansible's own kinds of texts."""
    if isinstance(value, Mapping):
        return {plain(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [plain(part) for part in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return str.__str__(value) if isinstance(value, str) else str(value)
