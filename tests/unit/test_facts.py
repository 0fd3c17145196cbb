# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of what differs today: each test that it names exists, and the page is made of the data as they are."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.express_connect.today.facts import ABSENT, CHAPTERS, FACTS, Fact

ROOT = Path(__file__).parents[2]
HANDLED = sorted({fact.how.test for fact in FACTS.values() if fact.how.test})


@pytest.fixture(scope="module")
def collected() -> set[str]:
    """All tests that pytest finds in the files that the table names, with their parameters."""
    named = {f"tests/{test.partition('::')[0]}" for test in HANDLED}
    named |= {f"tests/service/{fact.shown.partition('::')[0]}" for fact in FACTS.values()}
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = subprocess.run([*command, *sorted(named)], cwd=ROOT, capture_output=True, text=True, check=True)
    return {line.removeprefix("tests/") for line in done.stdout.splitlines() if "::" in line}


def documentation(test: str) -> str:
    """Return what the test says of itself."""
    file, name = test.split("::")
    tree = ast.parse((ROOT / "tests" / "service" / file).read_text(encoding="utf-8"))
    found = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == name)
    return ast.get_docstring(next(found)) or ""


def names(fact: Fact, text: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(fact.id)}(?!\.?\w)", text) is not None


def test_no_fact_is_entered_twice() -> None:
    assert sum(len(facts) for facts in CHAPTERS.values()) == len(FACTS)


def test_what_is_absent_says_why() -> None:
    assert all(one.action and one.what and one.why for one in ABSENT)


def test_every_test_of_the_collection_exists(collected: set[str]) -> None:
    known = {node.partition("[")[0] for node in collected}
    assert [test for test in HANDLED if test not in known] == []


def test_every_fact_is_shown_by_a_test_of_the_simulator(collected: set[str]) -> None:
    """The test has the fact's ID among its parameters, or in its documentation."""
    missing = []
    for fact in FACTS.values():
        nodes = [node for node in collected if node.partition("[")[0] == f"service/{fact.shown}"]
        by_parameter = any(re.search(rf"\[{re.escape(fact.id)}(-[^\]]*)?\]$", node) for node in nodes)
        if not nodes or not (by_parameter or names(fact, documentation(fact.shown))):
            missing.append(fact.id)
    assert missing == []


def test_the_page_is_made_of_the_facts() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/facts.py", "--check"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")
