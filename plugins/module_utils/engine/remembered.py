# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a preview remembers, as a type; memory.py says how."""

from __future__ import annotations

from dataclasses import dataclass, field

from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object


@dataclass
class Memory:
    """What earlier tasks of the same preview would leave behind, by what names an object (C(memory.key_of))."""

    complete: bool = True
    """Whether it holds all that was previewed before, so that what it lacks will not be there."""
    objects: dict[str, tuple[str, Object]] = field(default_factory=dict)
    """What would be created or changed: the resource's name, and the object as it would be then, without secrets."""
    gone: set[str] = field(default_factory=set)
    """What would be removed."""
