# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carry what a preview remembers from task to task of a play, for each host.

It stands in files in Ansible's own temporary directory, which Ansible makes for each run and removes at its end. A fact would not
do: those of actions go into the fact cache, which outlives the run, and those of one item of a loop come too late for the next.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ansible import constants

EVERY_HOST = "(every host)"


def find_play(task: Any) -> Any:
    """Return the play that a task is in."""
    parent = task._parent
    while not hasattr(parent, "_play"):
        parent = parent._parent
    return parent._play


class PreviewMemory:
    """What was previewed in one play on one host, and with run_once on every host."""

    def __init__(self, folder: Path, play: str, host: str, run_once: bool) -> None:
        self.folder = folder
        self.own, self.common = self.file(play, host), self.file(play, EVERY_HOST)
        self.target = self.common if run_once else self.own

    @classmethod
    def of(cls, task: Any, task_vars: Mapping[str, Any]) -> PreviewMemory | None:
        """Return the memory for a task; None where the run as a whole is not in check mode."""
        if not (task.check_mode and task_vars.get("ansible_check_mode")):
            return None
        folder = Path(constants.DEFAULT_LOCAL_TMP) / "express_connect_preview"
        play, host = find_play(task), str(task_vars.get("inventory_hostname"))
        return cls(folder, str(play._uuid), host, bool(task.run_once))

    def file(self, play: str, host: str) -> Path:
        """Return the file of a host in a play."""
        return self.folder / hashlib.sha256(json.dumps([play, host]).encode()).hexdigest()

    def recall(self) -> dict[str, Any]:
        """Return what is remembered, and whether that is all that this run has previewed."""
        objects: dict[str, Any] = {}
        gone: set[str] = set()
        for file in (self.common, self.own):
            known = json.loads(file.read_text("utf-8")) if file.exists() else {"objects": {}, "gone": []}
            objects = {key: item for key, item in objects.items() if key not in known["gone"]} | known["objects"]
            gone = (gone - set(known["objects"])) | set(known["gone"])
        others = {file.name for file in self.folder.glob("*")} - {self.own.name, self.common.name}
        return {"objects": objects, "gone": sorted(gone), "complete": not others}

    def keep(self, learnt: Mapping[str, Any]) -> None:
        """Remember what a task has previewed besides."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        draft = self.target.with_suffix(f".{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
            json.dump(learnt, stream)
        os.replace(draft, self.target)
