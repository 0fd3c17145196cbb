# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages on errors and threats say what the code and the tests are."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import budget, client

TESTS = Path(__file__).parents[1]
PAGES = TESTS.parent / "docs" / "docsite" / "rst"


def rows(page: str) -> list[list[str]]:
    """The rows of all tables of a page, without their headers."""
    found: list[list[str]] = []
    for line in (PAGES / page).read_text(encoding="utf-8").splitlines():
        if line.startswith("   * - "):
            found.append([line.removeprefix("   * - ")])
        elif line.startswith("     - "):
            found[-1].append(line.removeprefix("     - "))
        elif found and line.startswith("       "):
            found[-1][-1] += " " + line.strip()
    return [row for row in found if row[0] not in ("Class", "Threat", "Credentials")]


def codes(cell: str) -> list[str]:
    return re.findall("``(.+?)``", cell)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Retry always", errors.RETRY_ALWAYS),
        ("Arrived before", errors.ARRIVED),
        ("Conflict", errors.RETRY_CONFLICT),
        (
            "Exists already",
            tuple(dict.fromkeys(code for known in errors.TWIN_REFUSED.values() for code in known)),
        ),
        ("Wait for a stable status", errors.TRANSITIONAL),
        ("Absent", errors.ABSENT),
        ("Permission denied", errors.PERMISSION_DENIED),
        ("Converged", tuple(code for known in errors.CONVERGED.values() for code in known)),
    ],
)
def test_the_classes_of_codes(name: str, known: tuple[str, ...]) -> None:
    (row,) = (row for row in rows("errors.rst") if row[0] == name)
    assert codes(row[1]) == list(known)


def test_no_class_is_missing() -> None:
    assert [row[0] for row in rows("errors.rst")] == [
        "Retry always",
        "Arrived before",
        "Conflict",
        "Wait for a stable status",
        "Absent",
        "Exists already",
        "Converged",
        "Permission denied",
        "User error",
    ]


def test_a_code_is_in_one_class() -> None:
    known = [*errors.RETRY_ALWAYS, *errors.ARRIVED, *errors.RETRY_CONFLICT, *errors.TRANSITIONAL, *errors.ABSENT]
    assert len(known) == len({code.lower() for code in known})


def test_the_figures_of_the_threat_model() -> None:
    text = (PAGES / "threat_model.rst").read_text(encoding="utf-8")
    assert f"{budget.LARGEST_ANSWER // 2**20} MiB" in text
    assert f"{client.MAX_PAGES:,} pages" in text


@pytest.mark.parametrize("row", rows("threat_model.rst"), ids=lambda row: row[0][:40])
def test_every_threat_has_its_test(row: list[str]) -> None:
    assert len(row) == 3
    assert codes(row[2])
    for named in codes(row[2]):
        file, _colons, function = named.partition("::")
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        if function:
            assert function in functions
        else:
            assert any(name.startswith("test_") for name in functions)


def test_there_are_threats_of_all_kinds() -> None:
    assert len(rows("threat_model.rst")) >= 30
