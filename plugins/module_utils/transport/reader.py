# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether anybody still reads what a task will say. A task of a run that was stopped places no order any more."""

from __future__ import annotations

import os
import select
import time

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

LONGEST_NAP = 0.5  # seconds without a look at the reader


class Reader:
    """One who is always there."""

    def is_gone(self) -> bool:
        """Tell whether nobody reads any more."""
        return False

    def check(self) -> None:
        """Raise Abandoned where nobody reads any more."""
        if self.is_gone():
            raise errors.Abandoned("The run was stopped, so that nobody reads this; nothing further was changed")

    def tell(self, text: str) -> None:
        """Let who reads know what is waited for, where that can be shown before the task ends."""

    def sleep(self, seconds: float) -> None:
        """Let time pass, but not once nobody reads any more."""
        end = time.monotonic() + seconds
        while seconds > 0:
            self.check()
            time.sleep(min(seconds, LONGEST_NAP))
            seconds = end - time.monotonic()


class OutputReader(Reader):
    """The other end of the pipe or terminal that a module writes its result to.

    The parent would not do: between the module and Ansible may stand a shell, which outlives Ansible.
    """

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def is_gone(self) -> bool:
        poll = select.poll()
        poll.register(self.descriptor, 0)  # errors and hang-ups are told without being asked for
        return any(event & (select.POLLERR | select.POLLHUP | select.POLLNVAL) for _descriptor, event in poll.poll(0))


class ParentReader(Reader):
    """The process that started this one and takes its results from a queue."""

    def __init__(self) -> None:
        self.parent = os.getppid()

    def is_gone(self) -> bool:
        return os.getppid() != self.parent
