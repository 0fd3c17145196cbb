# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What docs/architecture.md and its picture name in code font exists: files, functions, members of a row, commands."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import re
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field, Reference

ROOT = Path(__file__).parents[2]
PLUGINS = "ansible_collections.alicloud.express_connect.plugins"
PAGE = ROOT / "docs" / "architecture.md"
PICTURE = ROOT / "docs" / "images" / "architecture.svg"
SVG = "{http://www.w3.org/2000/svg}"

# Folders that a path on the page may begin in.
SIMULATOR = ROOT / "tests" / "simulator"
PLACES = (ROOT, ROOT / "plugins" / "module_utils", SIMULATOR, SIMULATOR / "express_connect")
SUFFIXES = (".md", ".py", ".rst", ".toml", ".yml")

TEXT = PAGE.read_text(encoding="utf-8")
FENCES = re.findall(r"^ *```(\w+)\n(.*?)^ *```$", TEXT, re.MULTILINE | re.DOTALL)
PROSE = re.sub(r"^ *```.*?^ *```$", "", TEXT, flags=re.MULTILINE | re.DOTALL)
SPANS = sorted(set(re.findall(r"`([^`]+)`", PROSE)))


def in_code_font() -> list[str]:
    """Return what the page has in code font, without arguments and quotes, and with what its examples call."""
    called = [name for kind, text in FENCES if kind == "python" for name in re.findall(r"\b(?:rules|tags)\.\w+", text)]
    drawn = [text.text or "" for text in ElementTree.parse(PICTURE).iter(f"{SVG}text") if text.get("class") == "code"]
    shown = [part for text in drawn for part in text.split(", ")]
    return sorted({re.sub(r"\(.*\)$", "", text) for text in (*SPANS, *called, *shown)})


def is_path(text: str) -> bool:
    return bool(re.fullmatch(r"[\w./-]+", text)) and ("/" in text or text.endswith(SUFFIXES))


def is_dotted(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z_]\w*\.[A-Za-z_]\w*", text)) and not is_path(text)


NAMES = in_code_font()
PATHS = [name for name in NAMES if is_path(name) and "NAME" not in name]
DOTTED = [name for name in NAMES if is_dotted(name)]
ALONE = [name for name in NAMES if re.fullmatch(r"\w*[A-Z_]\w*", name) and "NAME" not in name]


@cache
def owners() -> dict[str, list[Any]]:
    """Return the modules and classes of the code by name."""
    found: dict[str, list[Any]] = {}
    for folder in ("module_utils", "plugin_utils"):
        for path in sorted((ROOT / "plugins" / folder).rglob("*.py")):
            relative = path.relative_to(ROOT / "plugins").with_suffix("")
            if path.stem == "__init__":
                continue
            module = importlib.import_module(f"{PLUGINS}.{'.'.join(relative.parts)}")
            found.setdefault(path.stem, []).append(module)
            for name, value in inspect.getmembers(module, inspect.isclass):
                if value.__module__ == module.__name__:
                    found.setdefault(name, []).append(value)
    return found


def exists(dotted: str) -> bool:
    """Tell whether a module defines a function, a class or a constant, a class a method, or a resource an option."""
    owner, name = dotted.split(".")
    for one in owners().get(owner, []):
        value = getattr(one, name, None)
        home = getattr(value, "__module__", None)
        imported = isinstance(one, ModuleType) and home is not None and home != one.__name__
        if value is not None and not imported:
            return True
    return owner in RESOURCES and RESOURCES[owner].has(name)


@pytest.mark.parametrize("path", PATHS)
def test_paths_exist(path: str) -> None:
    assert any((place / path).exists() for place in PLACES)


@pytest.mark.parametrize("dotted", DOTTED)
def test_functions_exist(dotted: str) -> None:
    assert exists(dotted)


def test_what_does_not_exist_is_noticed() -> None:
    assert exists("schema.parameter")
    assert exists("Vbr.validate")
    assert exists("vbr.min_rx_interval")
    # the last but one is imported by the module, and defined in another one
    for wrong in ("schema.params", "Vbr.check", "vbr.min_rx", "nothing.at_all", "plan.to_api", "Field.nothing"):
        assert not exists(wrong)
    assert len(PATHS) > 30
    assert len(DOTTED) > 60


@cache
def words() -> frozenset[str]:
    """Return all words of the code, of the tests but this one, and of the role."""
    files = [path for folder in ("plugins", "tests", "roles") for path in (ROOT / folder).rglob("*") if path.is_file()]
    sources = [path for path in files if path.suffix in (".py", ".yml") and path != Path(__file__)]
    return frozenset(word for path in sources for word in re.findall(r"\w+", path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ALONE)
def test_other_names_occur_in_the_code(name: str) -> None:
    assert name in words()


def first_column(table: str) -> set[str]:
    return {name for line in table.strip().splitlines() for name in re.findall(r"`(\w+)`", line.split("|")[1])}


def test_every_member_of_a_row_is_explained() -> None:
    (table,) = re.findall(r"^\| Member of a row .*?\n\n", TEXT, re.MULTILINE | re.DOTALL)
    assert first_column(table) == {member.name for member in dataclasses.fields(Field)}


def test_every_member_of_a_reference_is_explained() -> None:
    (section,) = re.findall(r"^\*\*A `Reference` on a row.*?\n\n", TEXT, re.MULTILINE | re.DOTALL)
    assert {member.name for member in dataclasses.fields(Reference)} <= set(re.findall(r"`(\w+)(?:=\w+)?`", section))


def test_every_class_of_codes_is_explained() -> None:
    (table,) = re.findall(r"^\| Class \| Consequence.*?\n\n", TEXT, re.MULTILINE | re.DOTALL)
    assert first_column(table) == {name for name in vars(errors) if name.isupper()}


def test_commands_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    lines = [*SPANS, *(line for kind, text in FENCES if kind == "shell" for line in text.splitlines())]
    called = [re.match(r"make ((?:[a-z-]+ ?)+)", line) for line in lines]
    named = {target for call in called if call for target in call[1].split()}
    assert len(named) > 4
    assert named <= targets


def test_a_resource_imports_only_those_before_it() -> None:
    order = list(RESOURCES)
    for name, resource in RESOURCES.items():
        tree = ast.parse(Path(inspect.getfile(type(resource))).read_text(encoding="utf-8"))
        modules = {
            (node.module or "").rpartition(".")[2] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
        }
        assert all(order.index(module) < order.index(name) for module in modules & set(order)), name


def test_the_picture_can_be_read() -> None:
    """By a screen reader too, and in the order in which the page tells it."""
    root = ElementTree.parse(PICTURE).getroot()
    assert root.get("role") == "img"
    for name in (root.get("aria-labelledby") or "").split():
        (label,) = [text for text in root if text.get("id") == name]
        assert (label.text or "").strip()
    assert {child.tag for child in root.iter()}.isdisjoint({f"{SVG}image", f"{SVG}script", f"{SVG}foreignObject"})
    stages = re.findall(r"^\d\. \*\*([\w ]+)\.\*\*", TEXT, re.MULTILINE)[:9]
    drawn = [text.text for text in root.iter(f"{SVG}text") if text.get("class") == "name"]
    assert drawn[: len(stages)] == stages
    assert f"]({PICTURE.relative_to(PAGE.parent)})" in TEXT
