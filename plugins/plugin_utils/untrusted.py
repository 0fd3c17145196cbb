# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is a template, and what only looks like one: keep what the service has written into a name from being taken for a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ansible.utils.unsafe_proxy import AnsibleUnsafe, wrap_var

try:
    from ansible.template import trust_as_template

    HAS_TRUST = bool(trust_as_template)
except ImportError:
    HAS_TRUST = False

TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def as_text(value: Any) -> Any:
    """Return a value whose texts are no templates: an Ansible that knows of trust trusts none of them anyway."""
    return value if HAS_TRUST else wrap_var(value)


def find_open_templates(value: Any) -> Iterator[str]:
    """Yield the templates within a host's variable that still are some, since something in them is undefined.

    An Ansible that knows of trust raises instead, when the variable is read; an older one leaves the text as it is. What stands around a
    template in its text is left out, as it may be a part of a key.
    """
    if isinstance(value, dict):
        for item in value.values():
            yield from find_open_templates(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from find_open_templates(item)
    elif isinstance(value, str) and not isinstance(value, AnsibleUnsafe):
        yield from TEMPLATE.findall(value)
