# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Wait with growing pauses, within a limit, for what the service or a human does. A message says what was waited for."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Resource, TaskContext, Wait
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find, find_all
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import PAGE_SIZE, Client

# Seconds.
SHORTEST_PAUSE = 0.001
FIRST_PAUSE = 0.2
LONGEST_MACHINE_PAUSE = 15.0
LONGEST_HUMAN_PAUSE = 60.0
FIRST_CONFLICT = 0.5
LONGEST_CONFLICT = 5.0  # with wait=false
LONGEST_VISIBILITY_LAG = 30.0
GROWTH = 1.6

GO_ON = "run again to go on waiting, or raise wait_timeout"


def wait_for(context: TaskContext, wait: Wait) -> Object | None:
    """Wait as asked; return the object, None when gone.

    Raises WaitTimeout, which names the last status seen, when time is over or the awaited status cannot come any more.
    """
    awaited = " or ".join(wait.until) or "gone"
    what = f"{wait.resource.title} {' '.join(map(str, wait.scope.values()))}"
    settings = context.client.settings
    clock = settings.clock
    limit = context.wait_timeout if wait.patience is None else wait.patience
    longest_pause = LONGEST_HUMAN_PAUSE if wait.on_human else LONGEST_MACHINE_PAUSE
    found, status, started = None, None, clock.monotonic()
    first_pause = FIRST_PAUSE * (1 + len(wait.among) / PAGE_SIZE)  # the longer the list, the dearer a look
    for waited in growing_pauses(context.client, limit, longest_pause, first_pause):
        found = look(context, wait)
        status = found.get(wait.option) if found else None
        if is_over(wait, found, status):
            return found
        if wait.among and found:
            what = f"{wait.resource.title} {wait.resource.label(found)}"
        if status in wait.unless:
            raise errors.WaitTimeout(f"{what} is {status}, from where it cannot become {awaited}", last_status=status)
        seen = status or "not shown by the service"
        settings.reader.tell(
            settings.secrets.clean(f"{what} is {seen}, waiting for {awaited}: {waited:.0f} of at most {limit:.0f} s")
        )
    if wait.patience is not None:
        return found
    seen = status or ("not shown by the service" if found is None else "without a status")
    raise errors.WaitTimeout(
        f"{what} is {seen}, not {awaited}, after {clock.monotonic() - started:.0f} s; " + advise(wait, status),
        last_status=status,
    )


def advise(wait: Wait, status: object) -> str:
    """Return what the user can do about a status that has not come in time."""
    return wait.advice.get(str(status)) or wait.advice.get("") or GO_ON


def look(context: TaskContext, wait: Wait) -> Object | None:
    """Return the object that is waited for; of several, the first that is still there."""
    if not wait.among:
        return find(context.client, wait.resource, wait.scope)
    listed = find_all(context.client, wait.resource, wait.scope)
    return next((item for item in listed if wait.resource.identify(item) in wait.among), None)


def is_over(wait: Wait, found: Mapping[str, Any] | None, status: object) -> bool:
    """Tell whether what was waited for is the case."""
    if found is None:
        return not wait.until
    if any(str(status).lower() == known.lower() for known in wait.until):
        return True
    # this service shows no status for objects of this kind
    return status is None and bool(wait.until) and wait.option == "status"


def wait_until_stable(context: TaskContext, resource: Resource, scope: Mapping[str, Any]) -> None:
    """Wait until an object is in no transient state."""
    found = find(context.client, resource, scope)
    status = found["status"] if found and resource.has("status") else None
    transient = resource.lifecycle.transient_states
    if status is not None and status in transient:
        end = transient[status]
        wait_for(context, Wait(resource, scope, (end,) if end else ()))


def wait_until_visible(
    context: TaskContext, resource: Resource, scope: Mapping[str, Any], longest: float = LONGEST_VISIBILITY_LAG
) -> Object | None:
    """Return an object just created, once it is shown; None if it is not, although reads may lag behind writes for a while."""
    found = None
    for _waited in growing_pauses(context.client, min(longest, context.patience)):
        found = find(context.client, resource, scope)
        if found:
            break
    return found


def growing_pauses(
    client: Client, longest: float, longest_pause: float = LONGEST_MACHINE_PAUSE, first: float = FIRST_PAUSE
) -> Iterator[float]:
    """Yield the seconds waited so far, then pause; the last pause is what remains of the longest time."""
    clock = client.settings.clock
    started, pause = clock.monotonic(), first
    while True:
        yield clock.monotonic() - started
        left = longest - (clock.monotonic() - started)
        if left < SHORTEST_PAUSE:
            return
        client.wait(min(left, pause * random.uniform(0.9, 1.0)))
        pause = min(pause * GROWTH, longest_pause)


def conflict_pauses(context: TaskContext) -> Iterator[float]:
    """Yield the seconds waited so far while something else holds an object, then pause, until the time for it is over."""
    limit = context.patience or min(context.wait_timeout, LONGEST_CONFLICT)
    return growing_pauses(context.client, limit, first=FIRST_CONFLICT)
