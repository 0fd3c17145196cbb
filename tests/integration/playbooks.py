# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run real playbooks against a simulator, and give what came of it as data."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import simulator

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COLLECTION = Path("ansible_collections/alicloud/express_connect")
ONBOARD = "alicloud.express_connect.onboard"
OFFBOARD = "alicloud.express_connect.offboard"

SCHEMA = json.loads((ROOT / "docs" / "leased_lines.schema.json").read_text("utf-8"))
"""What is said of the artifact, against which that of each run is held."""

IN_PROCESS = os.environ.get("EXPRESS_CONNECT_IN_PROCESS", "true")
"""Whether modules run in Ansible's worker, as they do where nothing is against it, or in processes of their own."""

GROUP_VARS = {
    "express_connect_in_process": IN_PROCESS,
    "ansible_connection": "local",
    "ansible_python_interpreter": "{{ ansible_playbook_python }}",
    "leased_line_region": "cn-shanghai",
    "leased_line_enable_wait": 1,
}


def mostly_at_night(cases: Iterable[Any], *each_time: Any) -> list[Any]:
    """Return the cases of a test, all marked as nightly but those that are named, or the first one."""
    cases = list(cases)
    kept = each_time or cases[:1]
    values = [case if isinstance(case, tuple) else (case,) for case in cases]
    marks = [() if case in kept else (pytest.mark.nightly,) for case in cases]
    return [pytest.param(*value, marks=mark) for value, mark in zip(values, marks, strict=True)]


@dataclass
class Outcome:
    """What a run of a playbook did."""

    status: int
    output: str
    entries: list[dict[str, Any]]
    recap: dict[str, dict[str, int]]
    lines: dict[str, dict[str, Any]]
    """What the role gives as statistics: a report for each line."""
    changes: list[dict[str, Any]]
    """The changing calls that the simulator saw meanwhile."""

    @property
    def quiet(self) -> bool:
        """Whether nothing changed and nothing failed."""
        return not self.changes and all(row["changed"] == row["failures"] == 0 for row in self.recap.values())

    def states(self, key: str = "status") -> dict[str, Any]:
        return {host: report[key] for host, report in self.lines.items()}

    def actions(self, host: str) -> list[str]:
        return [call["action"] for call in self.lines[host]["calls"]]


class Estate:
    """An inventory, and the account that it is about."""

    def __init__(self, folder: Path, service: simulator.Handle, hosts: dict[str, dict[str, Any]], **group_vars: Any):
        self.folder = folder
        self.service = service
        self.hosts = hosts
        self.group_vars = {**GROUP_VARS, **group_vars}
        self.settings: dict[str, str] = {}
        """Further variables of the environment."""
        self.runs = 0

    def write(self) -> Path:
        path = self.folder / "estate.yml"
        group = {"vars": self.group_vars, "hosts": self.hosts}
        path.write_text(
            yaml.safe_dump({"all": {"children": {"leased_lines": group}}}, allow_unicode=True, sort_keys=False), "utf-8"
        )
        return path

    def run(self, *options: str, playbook: str = ONBOARD, inventory: Path | None = None, **extra: Any) -> Outcome:
        """Run a playbook on the estate; I(extra) are extra variables."""
        self.runs += 1
        data = self.folder / f"run-{self.runs}.json"
        command = [
            str(Path(sys.executable).parent / "ansible-playbook"),
            "-i",
            str(inventory or self.write()),
            playbook,
            *options,
        ]
        if extra:
            command += ["-e", json.dumps(extra)]
        seen = max((call["number"] for call in self.service.control.journal()), default=0)
        done = subprocess.run(
            command,
            env=self.environment(data),
            cwd=self.folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=900,
            check=False,
        )
        entries = [json.loads(line) for line in data.read_text("utf-8").splitlines()] if data.exists() else []
        last = entries.pop() if entries and "recap" in entries[-1] else {"recap": {}, "custom": {}}
        lines = last["custom"].get("_run", {}).get("leased_lines", {})
        jsonschema.validate(lines, SCHEMA)
        return Outcome(
            status=done.returncode,
            output=done.stdout + done.stderr,
            entries=entries,
            recap=last["recap"],
            lines=lines,
            changes=self.service.control.journal(since=seen, changing=True),
        )

    def preview(self, *options: str, **extra: Any) -> Outcome:
        outcome = self.run("--check", "--diff", *options, **extra)
        assert not outcome.changes, "the preview made changing calls"
        return outcome

    def environment(self, data: Path) -> dict[str, str]:
        place = next(path for path in sys.path if (Path(path) / COLLECTION).exists())
        account = self.service.accounts[0]
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("ALICLOUD_", "ALIBABA_CLOUD_"))
        }
        return {
            **kept,
            "ANSIBLE_COLLECTIONS_PATH": place,
            "ANSIBLE_HOME": str(self.folder / "ansible"),
            "ANSIBLE_CALLBACK_PLUGINS": str(HERE / "callback_plugins"),
            "ANSIBLE_CALLBACKS_ENABLED": "as_data",
            "ANSIBLE_NOCOLOR": "true",
            "AS_DATA_FILE": str(data),
            "ALICLOUD_VPC_ENDPOINT": self.service.endpoint,
            "ALICLOUD_ACCESS_KEY": account["access_key_id"],
            "ALICLOUD_SECRET_KEY": account["access_key_secret"],
            "no_proxy": "127.0.0.1",
            **self.settings,
        }

    def line(self, name: str) -> dict[str, Any]:
        """The line as the simulator has it."""
        return next(line for line in self.service.control.state()["lines"].values() if line["name"] == name)

    def happens(self, event: str, name: str) -> None:
        """Something outside befalls a line."""
        self.service.control.event(event, self.line(name)["id"])


# What calls are about that a preview lists since they may be needed, and that are not: today a payment enables.
SPARED: dict[str, tuple[str, ...]] = {"reference": (), "today": ("EnablePhysicalConnection",)}


def assert_foretold(preview: Outcome, real: Outcome, profile: str) -> None:
    """A run makes the calls that its preview listed, but for those that the service spared it."""
    listed = {
        host: [call for call in calls if not any(name in str(call) for name in SPARED[profile])]
        for host, calls in calls_without_ids(preview).items()
    }
    made = calls_without_ids(real)
    assert listed == made, f"foreseen: {listed}\nmade: {made}"


def calls_without_ids(outcome: Outcome) -> dict[str, list[dict[str, Any]]]:
    """The calls of each line, with each ID replaced by its kind, so that a preview can be held against its run."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items() if key != "request_id"}
        if isinstance(value, list):
            return [plain(item) for item in value]
        if isinstance(value, str):
            for kind in ("pc", "vbr", "bgpg", "bgp", "order"):
                if value.startswith((f"{kind}-sim", f"{kind}-(known-after-apply)")):
                    return kind
            return re.sub(r"^order [^,]+,", "order (ID),", value)  # the mark of an order
        return value

    return {host: [plain(call) for call in report["calls"]] for host, report in outcome.lines.items()}
