# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What several suites need and no service: the resources by name, and a search for secrets and placeholders."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, quote_plus

from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Resource
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES as ALL
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import is_placeholder

RESOURCES: dict[str, Resource] = {
    name: resource for name, resource in ALL.items() if not resource.module and resource.options.is_manageable
}
"""The resources that have a module of their own."""
FOREIGN_VBR = ALL["foreign_vbr"]


def texts(value: Any) -> Iterator[str]:
    """All texts in a value, keys included."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts(key)
            yield from texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts(item)
    elif value is not None:
        yield str(value)


def shows(value: Any, secret: str) -> bool:
    """Tell whether a secret stands anywhere in a value, as it is or encoded."""
    raw = secret.encode()
    forms = {secret, quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1], raw.hex()}
    forms.add(base64.b64encode(raw).decode().rstrip("="))
    return any(form in text for text in texts(value) for form in forms)


def placeholders(value: Any) -> list[str]:
    return [text for text in texts(value) if is_placeholder(text)]
