# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.untrusted import find_open_templates


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([{"bgp_groups": [{"auth_key": "k3y-{{ site }}-{{ pop }}"}]}], ["{{ site }}", "{{ pop }}"]),
        (("{% if site %}a{% endif %}",), ["{% if site %}", "{% endif %}"]),
        ("{{\nsite }}", ["{{\nsite }}"]),
        (["k{{", "}}k{{", "{%", 7, None], []),
    ],
    ids=["within a text", "statements", "lines", "no templates"],
)
def test_templates_are_told_from_texts_and_shown_without_what_is_around_them(value: Any, expected: list[str]) -> None:
    assert list(find_open_templates(value)) == expected
