# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Put each deliberate defect into a copy of the checkout, one at a time, and see whether a test notices.

    python -m mutations [PART OF A NAME ...]

Ends with 1 if one goes unnoticed that is not explained, or is noticed although it is said not to be.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .mutants import MUTANTS, Mutant

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 900.0  # seconds that the tests of one defect may take
NOTICED, NOT_NOTICED, NOT_RUN = "noticed", "NOT NOTICED", "the tests did not run"


@contextmanager
def checkout() -> Iterator[Path]:
    """Yield a copy of all files that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    with tempfile.TemporaryDirectory(prefix="express-connect-mutants-") as name:
        for file in filter(None, listed.stdout.split("\0")):
            if (ROOT / file).is_file():
                target = Path(name) / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / file, target)
        yield Path(name)


@contextmanager
def changed(copy: Path, mutant: Mutant) -> Iterator[None]:
    """Have the defect in the copy for a while."""
    path = copy / mutant.file
    original = path.read_text(encoding="utf-8")
    path.write_text(original.replace(mutant.before, mutant.after, 1), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(original, encoding="utf-8")


def run_tests(copy: Path, tests: Iterable[str]) -> str:
    """Return whether a test failed, or did not come to an end."""
    options = ["-x", "-q", "-p", "no:cacheprovider", "--no-header", "--numprocesses", "auto"]
    command = [sys.executable, "scripts/run.py", "python", "-m", "pytest", *options, *tests]
    try:
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return NOTICED
    if done.returncode == 0:
        return NOT_NOTICED
    # the status alone does not tell: the first failure interrupts the others, as an error in collecting them does
    return NOTICED if re.search(r"^\d+ failed", done.stdout, re.MULTILINE) else NOT_RUN


def try_all(mutants: Iterable[Mutant]) -> list[str]:
    """Try each defect; return what is not as it should be."""
    wrong, noticed, count = [], 0, 0
    with checkout() as copy:
        for mutant in mutants:
            started = time.monotonic()
            with changed(copy, mutant):
                outcome = run_tests(copy, mutant.tests)
            count, noticed = count + 1, noticed + (outcome == NOTICED)
            if outcome != (NOT_NOTICED if mutant.explained else NOTICED):
                wrong.append(f"{mutant.name}: {outcome}")
            print(f"{outcome:12} {time.monotonic() - started:5.0f} s  {mutant.name}  {mutant.explained}", flush=True)
    print(f"{noticed} of {count} noticed")
    return wrong


def main(parts: list[str]) -> int:
    chosen = [one for one in MUTANTS if not parts or any(part in one.name for part in parts)]
    wrong = try_all(chosen)
    for line in wrong:
        print(f"WRONG: {line}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
