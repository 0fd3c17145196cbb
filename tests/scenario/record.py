# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run the scenario and hold it against its record, or write the record anew.

    python -m scenario.record                    compare everything
    python -m scenario.record --ignore-wording   compare all but texts that are written for people
    python -m scenario.record --write            make what happens now the record; only on purpose

Run it by `python scripts/run.py python -m scenario.record`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import (
    adapter,
    steps_bgp,
    steps_errors,
    steps_faults,
    steps_info,
    steps_lines,
    steps_loa_orders,
    steps_previews,
    steps_vbr,
)
from .scene import Group, Scene

RECORD = Path(__file__).with_name("record.json")
GROUPS: dict[str, Group] = {
    **steps_lines.GROUPS,
    **steps_loa_orders.GROUPS,
    **steps_vbr.GROUPS,
    **steps_bgp.GROUPS,
    **steps_info.GROUPS,
    **steps_previews.GROUPS,
    **steps_errors.GROUPS,
    **steps_faults.GROUPS,
}
# Keys whose values are written for people: the kind and number of texts counts even where their wording does not.
WORDING = ("bill", "children_texts", "error_message", "message", "order", "warnings")
MISSING = "(nothing)"
WIDTH = 120

Steps = list[dict[str, Any]]


def run_group(name: str, seed: int = 1) -> Steps:
    """Run a group of steps, and return what came of each."""
    with adapter.open_world(seed) as (bench, other):
        scene = Scene(bench, other)
        GROUPS[name](scene)
        return scene.steps


def read_record() -> dict[str, Steps]:
    record: dict[str, Steps] = json.loads(RECORD.read_text(encoding="utf-8"))
    return record


def write_record(record: dict[str, Steps]) -> None:
    RECORD.write_text(f"{lay_out(record)}\n", encoding="utf-8")


def lay_out(value: Any, depth: int = 0) -> str:
    """Return JSON in which what is short stands in one line, and what is long has a line for each member."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or depth + len(text) <= WIDTH:
        return text
    inner, outer = "\n" + " " * (depth + 1), "\n" + " " * depth
    if isinstance(value, list):
        return f"[{inner}" + f",{inner}".join(lay_out(item, depth + 1) for item in value) + f"{outer}]"
    lines = [f"{json.dumps(key, ensure_ascii=False)}: {lay_out(value[key], depth + 1)}" for key in sorted(value)]
    return f"{{{inner}" + f",{inner}".join(lines) + f"{outer}}}"


def without_wording(value: Any, name: str = "") -> Any:
    """Return a value with a mark in place of each text that is written for people."""
    if isinstance(value, dict):
        return {key: without_wording(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [without_wording(item, name) for item in value]
    return "(text)" if name in WORDING and isinstance(value, str) else value


def differences(recorded: Steps, found: Steps, ignore_wording: bool = False) -> list[str]:
    """Say where two runs of a group differ, a line each."""
    before, after = ({step["step"]: step for step in steps} for steps in (recorded, found))
    if ignore_wording:
        before, after = without_wording(before), without_wording(after)
    lines = []
    if list(before) != list(after):
        lines.append(f"the steps are {list(after)}, and were {list(before)}")
    for title in before:
        if title in after:
            lines += [f"{title}: {line}" for line in compare(before[title], after[title])]
    return lines


def compare(before: Any, after: Any, path: str = "") -> Iterator[str]:
    """Say where two values differ, down to the innermost member that does."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            inner = f"{path}.{key}" if path else key
            yield from compare(before.get(key, MISSING), after.get(key, MISSING), inner)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from compare(old, new, f"{path}[{number}]")
    elif before != after or type(before) is not type(after):
        yield f"{path}\n    was {json.dumps(before, ensure_ascii=False)}\n    is  {json.dumps(after, ensure_ascii=False)}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="make what happens now the record")
    parser.add_argument("--ignore-wording", action="store_true", help="compare all but texts")
    parser.add_argument("--seed", type=int, default=1, help="decides the length of pauses, on which nothing may depend")
    given = parser.parse_args(arguments)
    started = time.monotonic()
    found = {name: run_group(name, given.seed) for name in GROUPS}
    steps = sum(map(len, found.values()))
    tasks = sum(len(step) - 1 for group in found.values() for step in group)
    print(f"{len(found)} groups, {steps} steps, {tasks} tasks in {time.monotonic() - started:.1f} s")
    if given.write:
        write_record(found)
        return 0
    recorded = read_record()
    lines = [
        f"{name}: {line}"
        for name in {**recorded, **found}
        for line in differences(recorded.get(name, []), found.get(name, []), given.ignore_wording)
    ]
    print("\n".join(lines) or "as recorded")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
