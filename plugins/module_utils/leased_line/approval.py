# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hold a run to the plan that was approved: a changing call that it does not list, or not as often, is never made."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

Step = Mapping[str, Any]
MOST_SHOWN = 10


def check_approved(line: str, steps: Iterable[Step], approved: Iterable[Step]) -> None:
    """Raise Refused where a line's steps go beyond those that were approved, with the steps in question in its details."""
    beyond = find_beyond(steps, approved)
    if beyond:
        shown = [say(step) for step in beyond[:MOST_SHOWN]]
        more = f", and {len(beyond) - MOST_SHOWN} more" if len(beyond) > MOST_SHOWN else ""
        raise errors.Refused(
            f"approved_steps: nothing was changed. Line {line} needs calls that the approved plan does not list, or not as often: "
            f"{'; '.join(shown)}{more}. See what has changed since; for these calls, write a new plan with a preview and have it "
            "approved",
            unapproved=beyond,
        )


def find_beyond(steps: Iterable[Step], approved: Iterable[Step]) -> list[Step]:
    """Return the steps that are not among the approved ones, or more often than there."""
    left = Counter(map(write, approved))
    beyond = []
    for step in steps:
        left[write(step)] -= 1
        if left[write(step)] < 0:
            beyond.append(step)
    return beyond


def write(step: Step) -> str:
    """Return a step as a text that is the same for the same step."""
    return json.dumps(step, sort_keys=True, ensure_ascii=False)


def say(step: Step) -> str:
    """Return a step in a few words."""
    parameters = ", ".join(f"{name} {value}" for name, value in step["parameters"].items())
    about = step["name_path"] or step["line"]
    return f"{step['action']} of {about} ({parameters})"


@dataclass
class Allowance:
    """What may be called. Called before each changing call, by its action and its token, whatever made the run want it."""

    line: str
    approved: Iterable[Step]
    tokens: dict[str, set[str]] = field(default_factory=dict)

    def __call__(self, action: str, token: str, undoes: str = "") -> None:
        """Raise Refused where the action was not approved, or not as often. A repetition has the token of the first attempt.

        What undoes an action is in no plan and always allowed; the action then counts as not made.
        """
        taken = self.tokens.setdefault(undoes or action, set())
        if undoes:
            if taken:
                taken.pop()
            return
        most = Counter(step["action"] for step in self.approved)[action]
        if token not in taken and len(taken) >= most:
            raise errors.Refused(
                f"approved_steps: {action} was not called. The approved plan of line {self.line} lists it "
                f"{f'{most} times' if most else 'nowhere'}",
                fields=[],
            )
        taken.add(token)
