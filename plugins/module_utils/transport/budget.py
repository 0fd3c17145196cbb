# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a task may spend on a service that is slow, fails, or never comes to an end: seconds and memory, for all calls together."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024
LARGEST_ANSWER = 4 * MIB
"""In bytes, as it comes over the network."""
HEAVIEST_ANSWER = 32 * MIB
"""In bytes of memory once it is read, which is more the more values it has."""
HEAVIEST_TASK = 96 * MIB
"""The same for all answers since the task last got anywhere."""
VALUE = 64
"""About the bytes that Python takes for a value, however small."""
USUAL = 1.0
"""The seconds within which a service answers; only what is longer counts."""


def weigh(body: bytes) -> int:
    """Return about how many bytes of memory an answer takes once it is read."""
    return len(body) + VALUE * sum(map(body.count, (b"{", b"[", b",")))


@dataclass(eq=False, repr=False)
class Budget:
    """What is left since the task last got anywhere: since it changed something, or paused for something to happen."""

    seconds: float
    """For pauses between attempts, attempts that failed, and answers that take long."""
    seconds_left: float = 0.0
    bytes_left: int = 0

    def __post_init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Begin anew: what comes now has a limit of its own."""
        self.seconds_left, self.bytes_left = self.seconds, HEAVIEST_TASK

    def hold(self, weight: int) -> bool:
        """Take up memory; tell whether there was enough of it."""
        self.bytes_left -= weight
        return self.bytes_left >= 0
