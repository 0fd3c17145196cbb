# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tell which new lines are applied for, and in which order: only so many lines of an account may be on their way at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass


@dataclass(frozen=True)
class Applicant:
    """A line that is to be applied for."""

    host: str
    partner: str | None
    """The host, or the ID, of the line whose port has to be allocated before."""
    quota: int
    """How many lines may be on their way at once."""


@dataclass(frozen=True)
class Spot:
    """Where a new line stands in the queue."""

    ahead: int = 0
    """How many others are applied for before it."""
    room: bool = True
    """Whether there is room for it; where that depends on others that get into service, it counts once it is known that they do."""
    in_question: bool = False
    """Whether that depends on others that get into service."""
    stuck: bool = False
    """Whether its partner is known not to come."""


@dataclass(frozen=True)
class Queue:
    """The new lines in a region of an account."""

    applicants: Sequence[Applicant]
    """In the order of their hosts."""
    under_way: int
    """How many lines are on their way now."""
    allocated: Collection[str] = ()
    """The partners that have their ports."""
    allocating: Collection[str] = ()
    """The partners that are there, and get their ports by themselves."""

    def line_up(self, staying: int, stays: Set[str], is_foreseen: bool) -> dict[str, Spot]:
        """Return where each one stands, by host.

        :arg staying: how many of the lines that are on their way now do not get into service.
        :arg stays: the hosts whose new lines do not get into service either.
        :arg is_foreseen: whether that is known of all of them.
        """
        first = self.let_in(self.applicants, self.under_way, {None, *self.allocated}, self.allocating)
        taken = self.let_in_later(first, staying, stays) if is_foreseen else first
        places = {host: number for number, host in enumerate(taken)}
        there = {None, *self.allocated, *self.allocating, *taken}
        return {
            one.host: Spot(
                places.get(one.host, len(taken)),
                one.host in places,
                one.host not in first,
                is_foreseen and one.partner not in there,
            )
            for one in self.applicants
        }

    def let_in(
        self, waiting: Iterable[Applicant], count: int, settled: Collection[str | None], coming: Collection[str] = ()
    ) -> list[str]:
        """Return the hosts whose lines are applied for, in order, until as many lines are on their way as may be."""
        waiting, settled = list(waiting), set(settled)
        taken: list[str] = []
        while True:
            for one in waiting:
                if one.partner in settled and count + len(taken) < one.quota:
                    taken.append(one.host)
            grown = {*settled, *coming, *taken}
            waiting = [one for one in waiting if one.host not in grown]
            if grown == settled:
                return taken
            settled = grown

    def let_in_later(self, first: Sequence[str], staying: int, stays: Set[str]) -> list[str]:
        """Return the same with those for which there is room once the others are in service that get into it."""
        taken = list(first)
        while True:
            waiting = [one for one in self.applicants if one.host not in taken]
            count = staying + len(stays & set(taken))
            more = self.let_in(waiting, count, {None, *self.allocated, *self.allocating, *taken})
            if not more:
                return taken
            taken += more
