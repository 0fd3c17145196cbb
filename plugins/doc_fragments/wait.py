# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """The options for waiting, which all modules that change something have."""

    DOCUMENTATION = r"""
options:
  wait:
    description:
      - Whether to wait at the end until the service has completed the change, which takes seconds to minutes.
      - Waits that a later call depends on, and waits for people that the task requests with an option of its own, take
        place in any case.
    type: bool
    default: true
  wait_timeout:
    description: Seconds after which a wait is given up and the task fails. It applies to each wait separately, and to the
      time for which a task looks and decides again after a conflict with another one.
    type: int
    default: 600
"""
