# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The grammars refuse what the dialects do not have; else what they accept would prove nothing."""

from __future__ import annotations

import re

import pytest

from .dialects.broken import BROKEN, KINDS, THERE
from .dialects.estates import SOUND, on, render
from .dialects.grammar import Refused
from .dialects.reading import GRAMMARS, read

DIALECTS = sorted(GRAMMARS)


@pytest.mark.parametrize(
    ("dialect", "kind", "right", "wrong"), [(dialect, *one) for dialect, cases in BROKEN.items() for one in cases]
)
def test_wrong_line(dialect: str, kind: str, right: str, wrong: str) -> None:
    sound = re.sub(r"\b(VBR-\d-(IN|OUT)(-6)?)-[0-9a-f]{6}\b", r"\1", render(on(dialect, SOUND)))
    read(dialect, sound)
    assert right in sound
    broken = sound.replace(right, wrong, 1)
    with pytest.raises(Refused) as error:
        read(dialect, broken)
    if kind in THERE:
        lines = zip(sound.splitlines(), broken.splitlines(), strict=False)
        assert error.value.number == next(number for number, (one, other) in enumerate(lines, 1) if one != other)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_word_counts(dialect: str) -> None:
    """A letter more in any word is refused, but for texts that are free."""
    lines = render(on(dialect, SOUND)).splitlines()
    for number, whole in enumerate(lines):
        words = whole.split(" ")
        if whole.strip()[:1] in {*"!#/"} or {"description", "password", "authentication-key", "term", "group"} & {
            *words
        }:
            continue
        for at, word in enumerate(words):
            if any(character.isalnum() for character in word):
                end = ";" if word.endswith(";") else ""
                wrong = " ".join([*words[:at], f"{word.removesuffix(end)}x{end}", *words[at + 1 :]])
                with pytest.raises(Refused):
                    read(dialect, "\n".join([*lines[:number], wrong, *lines[number + 1 :], ""]))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_each_kind_of_mistake_is_tried(dialect: str) -> None:
    assert {kind for kind, *_rest in BROKEN[dialect]} == KINDS


@pytest.mark.parametrize("dialect", DIALECTS)
def test_each_block_says_where_it_is_from(dialect: str) -> None:
    manuals = [block.manual for blocks in GRAMMARS[dialect].contexts.values() for block in blocks]
    assert manuals and all(len(manual) > 20 for manual in manuals)
