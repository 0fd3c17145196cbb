# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """How long the modules that change something wait."""

    DOCUMENTATION = r"""
options:
  wait:
    description:
      - Whether to wait at the end until the service has completed what it does by itself, which takes seconds to
        minutes.
      - Waits that the next call depends on, and those for people that a task asks for by an option of its own, are made
        in any case.
    type: bool
    default: true
  wait_timeout:
    description: Seconds after which a wait is given up and the task fails. It holds for each wait of its own.
    type: int
    default: 600
"""
