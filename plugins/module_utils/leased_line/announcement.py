# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tell other runs over the same line, wherever they are started, that this one changes it: by a tag on the physical connection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, tags
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.declaration import Part
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.health import read_time, write_time
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.journal import RECENT
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.steps import Outcome
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.order_marks import RESOURCE_TYPE
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.wire import member

KEY = f"{tags.MARK}run"
ACTION = "TagResourcesForExpressConnect"
THIS_RUN = "(this run) since (then)"
"""The value of the tag in a preview."""


def warn_of_announced(line: Mapping[str, Any] | None, run: str, now: float) -> list[str]:
    """Return a warning of another run that has announced itself on a line just now, if one has.

    :arg run: what tells this run from others.
    :arg now: seconds since 1970.
    """
    other, _since, began = str(((line or {}).get("tags") or {}).get(KEY, "")).partition(" since ")
    age = now - (read_time(began) or 0.0)
    if not line or not other or other == run or age >= RECENT:
        return []
    return [
        f"announce: another run has begun to change line {line['name'] or line['physical_connection_id']} {max(0.0, age):.0f} s ago, as "
        f"its tag {KEY} says, and may still go on. Nothing is done twice, but one run may find what the other has just changed"
    ]


def announce(line_id: str, run: str, now: float, context: TaskContext) -> Outcome:
    """Tag a physical connection with this run; return that as a step, in a preview as it is foreseen.

    Where the service refuses the tag, the step has a warning and no call.
    """
    step = Outcome(Part("physical_connection", "", "", {}), "announcement")
    value = THIS_RUN if context.check_mode else f"{run} since {write_time(now)}"
    parameters = {"ResourceType": RESOURCE_TYPE, "ResourceId": [line_id], "Tag": tags.as_list({KEY: value})}
    call: dict[str, Any] = {"action": ACTION, "parameters": parameters}
    if not context.check_mode:
        try:
            answer = context.client.call(ACTION, parameters)
        except (errors.ApiError, errors.ConnectionFailed) as error:
            step.warnings = [f"announce: other runs are not told of this one: {error.message}"]
            return step
        call["request_id"] = str(member(answer, "RequestId") or "")
        if context.journal:
            context.journal(call)
    step.calls = [call]
    return step
