# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions of this folder as filters, each imported when it is called.

Ansible asks for every filter of a collection in each worker process that uses one of them, compiles what that imports, and forgets it with
the process: all of them together take longer than what a task does.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.untrusted import as_text


def make_filter(place: str) -> Callable[..., Any]:
    """Return the function C(module.function) of this folder as a filter, whose result is never taken for a template."""
    module, _dot, function = place.partition(".")

    def call(*given: Any, **named: Any) -> Any:
        return as_text(getattr(import_module(f"{__package__}.{module}"), function)(*given, **named))

    return call
