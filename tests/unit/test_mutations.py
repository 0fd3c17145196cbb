# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The deliberate defects of `make mutants` still fit the code."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import yaml
from mutations.mutants import MUTANTS, Mutant

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("mutant", MUTANTS, ids=[one.name for one in MUTANTS])
def test_it_changes_one_place(mutant: Mutant) -> None:
    text = (ROOT / mutant.file).read_text(encoding="utf-8")
    assert text.count(mutant.before) == 1
    parse = ast.parse if mutant.file.endswith(".py") else yaml.safe_load
    parse(text.replace(mutant.before, mutant.after))
    assert all((ROOT / path).exists() for path in mutant.tests if not path.startswith("--"))


def test_their_names_tell_them_apart() -> None:
    assert len({one.name for one in MUTANTS}) == len(MUTANTS)
