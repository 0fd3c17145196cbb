# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a kind of object is made of besides its parameters: its actions, its states, the further options of its module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import ArgumentSpec

Requirements = Mapping[str, list[Any]]
"""required_one_of, mutually_exclusive, required_together, required_if of a module."""


@dataclass(frozen=True, eq=False, repr=False)
class Actions:
    """The API actions for one kind of object; an empty name means that there is none."""

    describe: str = ""
    items: str = ""
    """Where the list stands in the answer of the describe action."""
    query: Mapping[str, str] = field(default_factory=dict)
    """Option -> parameter of the describe action."""
    filters: Mapping[str, str] = field(default_factory=dict)
    """Option -> Filter.N.Key of the describe action."""
    create: str = ""
    created_id: str = ""
    """The member of the creating action's answer that holds the new ID."""
    modify: str = ""
    delete: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class Lifecycle:
    """The states of one kind of object."""

    transient_states: Mapping[str, str | None] = field(default_factory=dict)
    """State that passes by itself -> the state that follows; None: the object is gone then."""
    stable_states: tuple[str, ...] = ()
    """The states in which a new or changed object is of use."""
    changeable_states: tuple[str, ...] = ()
    """The states in which parameters may change, unless a row says otherwise."""
    is_shown: bool = True
    """Whether the service always shows the state; if not, it is waited for where it is shown, and not foreseen."""

    @property
    def words(self) -> set[str]:
        """Return all states that are named here."""
        return {*self.transient_states, *self.stable_states, *self.changeable_states}

    def outcome(self, state: str | None) -> str | None:
        """Return the state in which an object comes to rest; None if it is gone then."""
        while state is not None and state in self.transient_states:
            state = self.transient_states[state]
        return state

    def is_departing(self, state: str | None) -> bool:
        """Tell whether an object is about to be gone."""
        return state in self.transient_states and self.outcome(state) is None


@dataclass(frozen=True, eq=False, repr=False)
class ModuleOptions:
    """What a module takes besides the parameters of its object."""

    states: tuple[str, ...] = ("present", "absent")
    arguments: ArgumentSpec = field(default_factory=dict)
    requirements: Requirements = field(default_factory=dict)
    info_arguments: ArgumentSpec = field(default_factory=dict)
    info_references: tuple[str, ...] = ()
    """The options of the info module that name another object, which may be named by its name there too."""
    info_requirements: Requirements = field(default_factory=dict)
    is_manageable: bool = True
    """Whether there is a module that changes such objects."""


@dataclass(frozen=True, eq=False, repr=False)
class Twin:
    """What a second object for one wish would cost, as the time for which one is looked for before another is made."""

    first: float = 30.0
    """Seconds for the first object that the creating action answered with and that is not shown."""
    later: float = 2.0
    """Seconds for each further one, with which it answered under another token."""


TWIN_REFUSED = Twin(2.0, 0.0)
"""For what the service itself refuses to have twice: asking for a second one tells whether the first is there."""
