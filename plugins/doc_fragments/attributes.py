# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """The attributes of all modules."""

    # of all modules
    DOCUMENTATION = r"""
attributes:
  action_group:
    description: Use C(group/alicloud.express_connect.all) in C(module_defaults) to set the options that all modules
      have in common.
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
    description: Can run in check mode and predict the changes without making them.
    support: full
    details:
      - An object that would be created gets a placeholder as its ID, such as V(pc-(known-after-apply\)-1f3a9c2e). In
        check mode, and only there, every module accepts such a placeholder, or the name of a parent that does not exist
        yet, as an object that an earlier task of the run creates.
  diff_mode:
    description: Returns what changed, or in check mode would change, by option, when run in diff mode.
    support: full
    details:
      - Secrets and personal data are masked; the diff shows only that they change.
  idempotent:
    description: Changes nothing when run again with the same options, unless the object was changed in the meantime.
    support: full
"""

    # of modules that only read
    INFO = r"""
attributes:
  check_mode:
    description: Can run in check mode and predict the changes without making them.
    support: full
    details:
      - This module only reads.
  diff_mode:
    description: Returns what changed, or in check mode would change, by option, when run in diff mode.
    support: N/A
    details:
      - This module only reads.
  idempotent:
    description: Changes nothing when run again with the same options, unless the object was changed in the meantime.
    support: full
    details:
      - This module only reads.
"""
