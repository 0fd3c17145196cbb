# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""hier-config, which knows how a dialect nests and undoes but none of its commands, takes the rendered files of the example.

What it makes of them is compared with the files themselves: every line is there below the right one, all of it is taken back,
and a change is no more than the changed line.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hier_config import HConfig, Platform, WorkflowRemediation, get_hconfig

EXAMPLES = Path(__file__).parents[2] / "docs/examples/customer_edge"
PLATFORMS = {
    "ios_xe": Platform.CISCO_IOS,
    "junos": Platform.JUNIPER_JUNOS,
    "vrp": Platform.HUAWEI_VRP,
    "comware": Platform.HP_COMWARE5,
}
FILES = [(dialect, file) for dialect in PLATFORMS for file in sorted((EXAMPLES / dialect).glob("*.conf"))]
CHANGES = {
    "ios_xe": ("neighbor 10.255.1.1 maximum-prefix 15", "neighbor 10.255.1.1 maximum-prefix 20"),
    "junos": ("minimum-receive-interval 300", "minimum-receive-interval 400"),
    "vrp": ("peer 10.255.1.1 route-limit 15 idle-forever", "peer 10.255.1.1 route-limit 20 idle-forever"),
    "comware": ("peer 10.255.1.1 route-limit 15", "peer 10.255.1.1 route-limit 20"),
}


def load(dialect: str, text: str) -> HConfig:
    """Return the tree of a configuration; comments are left out, at some of which hier-config stops or which it takes for lines."""
    # Nor does it know the tag that has Junos replace a statement.
    comments = r"^\s*/\*.*\n|(?<= )replace: " if dialect == "junos" else r"^ *[#!].*\n"
    return get_hconfig(PLATFORMS[dialect], re.sub(comments, "", text, flags=re.MULTILINE))


def paths(config: HConfig) -> list[tuple[str, ...]]:
    return sorted(tuple(child.path()) for child in config.all_children())


def written(dialect: str, text: str) -> list[tuple[str, ...]]:
    """Return each line of a file below those that it is in, as its spaces or braces say."""
    if dialect == "junos":
        return sorted((line,) for line in as_sets(text))
    found: list[tuple[str, ...]] = []
    above: list[tuple[int, str]] = []
    for whole in text.splitlines():
        line = whole.strip()
        if not line or line[0] in "#!" or line == "exit-address-family":
            continue
        depth = len(whole) - len(whole.lstrip())
        above = [one for one in above if one[0] < depth]
        above.append((depth, line))
        found.append(tuple(text for _depth, text in above))
    return sorted(found)


def as_sets(text: str) -> list[str]:
    above: list[str] = []
    found = []
    for line in map(str.strip, text.replace(" replace: ", " ").splitlines()):
        if line.endswith("{"):
            above.append(line[:-2])
        elif line == "}":
            above.pop()
        elif line.endswith(";"):
            found.append(" ".join(["set", *above, line[:-1]]))
    return found


@pytest.mark.parametrize(("dialect", "file"), FILES, ids=str)
def test_whole_file(dialect: str, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    wished, empty = load(dialect, text), load(dialect, "")
    workflow = WorkflowRemediation(empty, wished)
    assert paths(workflow.remediation_config) == written(dialect, text)
    if dialect == "junos":
        assert paths(workflow.rollback_config) == [
            (line.replace("set ", "delete ", 1),) for (line,) in written(dialect, text)
        ]
    else:
        assert paths(wished.future(workflow.rollback_config)) == []


@pytest.mark.parametrize("dialect", PLATFORMS)
def test_change(dialect: str) -> None:
    texts = [file.read_text(encoding="utf-8") for one, file in FILES if one == dialect]
    old, new = CHANGES[dialect]
    text = next(text for text in texts if old in text)
    changed = text.replace(old, new, 1)
    remediation = WorkflowRemediation(load(dialect, text), load(dialect, changed)).remediation_config
    lines = [child.text for child in remediation.all_children() if not child.children]
    assert any(line.endswith(new) for line in lines)
    assert all(new in line or old in line for line in lines)


def test_every_dialect_has_an_example() -> None:
    assert {dialect for dialect, _file in FILES} == {*PLATFORMS}
