# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written as YAML is what Ansible reads, and what people wrote is taken for what Ansible takes it for."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from ansible.parsing.dataloader import DataLoader
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.alicloud.express_connect.plugins.plugin_utils import inventory_yaml

TEXTS = [
    *("yes", "no", "on", "off", "Off", "y", "~", "null", "", "=", "<<"),
    *("12:30:45", "22:30", "0o17", "1_000", "017", "1e3", "0x1f", "2026-01-01"),
    *("a\x85b", "\u2028", "{{ a }}\x85", "\ufeff", "\x0b", "# ended: x", "a\n# ended: x"),
]


class Loader(yaml.SafeLoader):
    """Knows the texts that are not to become templates."""


Loader.add_constructor("!unsafe", lambda loader, node: loader.construct_scalar(node))
texts = st.one_of(st.text(), st.sampled_from(TEXTS), st.from_regex(r"[-+0-9_:.eoxb]{1,9}", fullmatch=True))


def check(data: dict[str, Any]) -> None:
    written = inventory_yaml.write_yaml(inventory_yaml.as_yaml(data))
    assert yaml.load(written, Loader) == data  # noqa: S506  # it is a safe one
    assert DataLoader().load(written) == data
    again = inventory_yaml.make_yaml().load(written)
    assert inventory_yaml.is_same(again, data)
    assert inventory_yaml.write_yaml(again) == written


@pytest.mark.parametrize("text", TEXTS)
def test_what_looks_like_something_else_stays_a_text(text: str) -> None:
    check({"value": text, text: "key", "deep": [{text: [text]}]})


@given(text=texts, deep=st.dictionaries(texts, texts))
def test_any_text_comes_back(text: str, deep: dict[str, str]) -> None:
    check({"value": text, "deep": deep, "list": [text, *deep], text: "key"})


@pytest.mark.parametrize(
    "text", ["yes", "Off", "22:30", "1_000", "0o17", "017", "-0b1", "1e3", "1.5", "true", "5", "a"]
)
def test_what_people_wrote_is_what_ansible_reads_and_stays(text: str) -> None:
    written = f"---\nvalue: {text}\nlist: [{text}]\n{text}: key\nanchor: &a {text}\nalias: *a\n"
    data, read = inventory_yaml.make_yaml().load(written), yaml.safe_load(written)
    assert inventory_yaml.plain(data) == {str(key): value for key, value in read.items()}
    assert inventory_yaml.write_yaml(data) == written
    assert inventory_yaml.is_same(data["value"], read["value"])
    assert inventory_yaml.is_same(data["value"], text) is isinstance(read["value"], str)
