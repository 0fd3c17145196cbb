# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No file and no function is longer than one can keep in mind. How complex a function may be is a rule of ruff's."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path.relative_to(ROOT)
    for place in ("plugins", "scripts", "tests/simulator")
    for path in (ROOT / place).rglob("*.py")
)
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
DOCUMENTATION = ("DOCUMENTATION", "EXAMPLES", "RETURN")


def documented_lines(tree: ast.AST) -> set[int]:
    """Return the numbers of the lines that are docstrings, or what Ansible has instead."""
    return {line for text in documents(tree) for line in range(text.lineno, (text.end_lineno or 0) + 1)}


def documents(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and is_text(first.value):
                yield first.value
        if isinstance(node, ast.Assign) and is_text(node.value):
            names = {target.id for target in node.targets if isinstance(target, ast.Name)}
            if names & {*DOCUMENTATION} or is_fragment(tree):
                yield node.value


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_fragment(tree: ast.AST) -> bool:
    return any(isinstance(node, ast.ClassDef) and node.name == "ModuleDocFragment" for node in ast.walk(tree))


@pytest.mark.parametrize("file", FILES, ids=str)
def test_files_are_short(file: Path) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    lines = len(text.splitlines()) - len(documented_lines(ast.parse(text)))
    assert lines <= LONGEST_FILE


@pytest.mark.parametrize("file", FILES, ids=str)
def test_functions_are_short(file: Path) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    long = {
        node.name: length
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


def test_what_counts_and_what_does_not() -> None:
    tree = ast.parse('"""A\nB"""\n\nTEXT = """C\nD"""\nRETURN = """E\nF"""\n\ndef work():\n    """G"""\n')
    assert documented_lines(tree) == {1, 2, 6, 7, 10}


def test_all_rooms_are_looked_into() -> None:
    places = {str(file.parent) for file in FILES}
    assert places >= {
        "plugins/action",
        "plugins/filter",
        "plugins/module_utils",
        "plugins/modules",
        "scripts",
        "tests/simulator",
    }
