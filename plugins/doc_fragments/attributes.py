# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """What all modules have in common in the way they run."""

    # of all modules
    DOCUMENTATION = r"""
attributes:
  action_group:
    description: Use C(group/alicloud.express_connect.all) in C(module_defaults) to set the options that all modules
      share.
    support: full
    membership:
      - alicloud.express_connect.all
  platform:
    description: Operating systems on which the module runs.
    support: full
    platforms: posix
"""

    # of modules that change something
    CHANGING = r"""
attributes:
  check_mode:
    description: Can run in check mode and foretell what would happen, without changing anything.
    support: full
    details:
      - An object that would be created gets an ID such as C(pc-(known-after-apply)-1f3a9c2e). In check mode, and only
        there, every module takes such an ID, or the name of a parent that does not exist yet, for an object that an
        earlier task of the run creates.
  diff_mode:
    description: Tells what was or would be changed, by option, when run in diff mode.
    support: full
    details:
      - Secrets and personal data are masked; that they change is shown.
  idempotent:
    description: Changes nothing when run again with the same options, as long as nobody else changed the object.
    support: full
"""

    # of modules that only read
    INFO = r"""
attributes:
  check_mode:
    description: Can run in check mode and foretell what would happen, without changing anything.
    support: full
    details:
      - This module only reads.
  diff_mode:
    description: Tells what was or would be changed, by option, when run in diff mode.
    support: N/A
    details:
      - This module only reads.
  idempotent:
    description: Changes nothing when run again with the same options, as long as nobody else changed the object.
    support: full
    details:
      - This module only reads.
"""
