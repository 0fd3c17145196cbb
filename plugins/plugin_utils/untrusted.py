# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keep what the service has written into a name from being taken for a template."""

from __future__ import annotations

from typing import Any

from ansible.utils.unsafe_proxy import wrap_var

try:
    from ansible.template import trust_as_template

    HAS_TRUST = bool(trust_as_template)
except ImportError:
    HAS_TRUST = False


def as_text(value: Any) -> Any:
    """Return a value whose texts are no templates: an Ansible that knows of trust trusts none of them anyway."""
    return value if HAS_TRUST else wrap_var(value)
