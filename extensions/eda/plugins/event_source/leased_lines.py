# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Watch leased lines, and tell what changes of them."""

from __future__ import annotations

DOCUMENTATION = r"""
short_description: Watch leased lines, and tell what changes of them
description:
  - Looks at whole regions of one or several accounts, a few calls each, and puts an event into the queue for each change of a
    line's status, of its LOA, of a BGP session, and when a line comes close to its end.
  - An event has C(line) (C(physical_connection_id), C(name), C(region), C(account_id)), C(field), C(before) and C(after). C(field) is
    C(status), C(loa_status), C(bgp_status) or C(expires_soon). One of a session also has C(session), with the C(vbr) and the C(peer).
    A line that is new has nothing C(before), one that is gone nothing C(after).
  - The first look at an account that fails after one that did not is an event with C(failure), the message, and C(account); looks go on.
  - Nothing is changed, so that the policy of an auditor is enough. Keys and their secrets are in no event.
options:
  regions:
    description: Regions to look at. Without them, the region of the connection, or the environment variable ALICLOUD_REGION.
  accounts:
    description: A list of accounts, each with the options of M(alicloud.express_connect.estate_info) for the connection, such as
      C(profile) or C(assume_role_arn), and C(regions) of its own.
      Without it, the keys in the environment, or those options beside C(regions).
  interval:
    description: Number of seconds between two looks, as long as something changes.
    default: 30
  max_interval:
    description: Number of seconds to which the pause between two looks grows while nothing changes, or looks fail.
    default: 300
  initial:
    description: Whether the first look gives an event for everything that it sees.
    default: false
  expiry_warning_days:
    description: Number of days before the end of a subscription from which a line expires soon.
    default: 30
  count:
    description: Number of looks after which to end. Without it, there is no end.
"""

EXAMPLES = r"""
- name: Watch leased lines
  hosts: all
  sources:
    - alicloud.express_connect.leased_lines:
        regions: [cn-shanghai, cn-beijing]
  rules:
    - name: Print every change
      condition: event.field is defined
      action:
        print_event:
"""

import asyncio
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Rulebooks run outside of Ansible, which knows by itself where collections are.
sys.path.append(str(Path(__file__).absolute().parents[7]))

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.alicloud.express_connect.plugins.module_utils import line_modules, task
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.health import judge
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.reader import Reader

GROWTH = 1.5
OWN = ("accounts", "interval", "max_interval", "initial", "expiry_warning_days", "count")
NAMES = ("profile", "assume_role_arn", "regions")
"""The options by which an account is told in an event; none of them is secret."""

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Rhythm:
    """How often to look, in seconds, and what for."""

    interval: float
    max_interval: float
    expiry_warning_days: float
    count: int | None


@dataclass(frozen=True)
class Seen:
    """What was seen of an account."""

    lines: dict[str, Facts]
    """What each line is called, by its ID."""
    values: dict[tuple[str, str, str, str], Any]
    """By the line's ID, the field, and the router and peer of a session."""


class LookFailed(Exception):
    """A look that failed, with a message without secrets."""


async def main(queue: asyncio.Queue[Any], args: dict[str, Any]) -> None:
    """Watch each account by itself, so that one that fails holds up no other. Raises ValueError for options that are not valid."""
    connection = {name: value for name, value in args.items() if name not in OWN}
    accounts = [{**connection, **account} for account in args.get("accounts") or [{}]]
    for account in accounts:
        validate(account)
    rhythm = read_rhythm(args)
    await asyncio.gather(*(watch(queue, account, rhythm, bool(args.get("initial"))) for account in accounts))


async def watch(queue: asyncio.Queue[Any], account: Facts, rhythm: Rhythm, initial: bool) -> None:
    """Put an event into the queue for each change of an account's lines, until the number of looks is reached."""
    before: Seen | None = Seen({}, {}) if initial else None
    pause, looks, failed = rhythm.interval, 0, False
    while rhythm.count is None or looks < rhythm.count:
        if looks:
            await asyncio.sleep(pause)
        looks += 1
        pause = min(pause * GROWTH, rhythm.max_interval)
        try:
            seen = await asyncio.to_thread(look, account, rhythm.expiry_warning_days)
        except LookFailed as error:
            if not failed:
                await queue.put({"failure": str(error), "account": {name: account.get(name) for name in NAMES}})
            failed = True
            continue
        failed = False
        for event in compare(before, seen) if before else ():
            pause = rhythm.interval
            await queue.put(event)
        before = seen


def read_rhythm(args: Mapping[str, Any]) -> Rhythm:
    """Return how often to look. Raises ValueError."""
    rhythm = Rhythm(
        float(args.get("interval", 30)),
        float(args.get("max_interval", 300)),
        float(args.get("expiry_warning_days", 30)),
        int(args["count"]) if args.get("count") else None,
    )
    if not 0 < rhythm.interval <= rhythm.max_interval:
        raise ValueError("interval: it has to be more than 0 seconds, and not more than max_interval")
    return rhythm


def validate(account: Facts) -> dict[str, Any]:
    """Return the options of an account as the module takes them. Raises ValueError."""
    module = line_modules.find_module("estate_info")
    checked = ArgumentSpecValidator(module.spec).validate(dict(account))
    if checked.error_messages:
        raise ValueError(task.refuse(module, account, account, checked.errors.msg)["msg"])
    validated: dict[str, Any] = checked.validated_parameters
    return validated


def look(account: Facts, warning_days: float) -> Seen:
    """Return what there is of an account's lines. Raises LookFailed."""
    result = task.run(line_modules.find_module("estate_info"), validate(account), True, Reader())
    if result.get("failed"):
        raise LookFailed(result["msg"])
    seen = Seen({}, {})
    for estate in result["estates"]:
        for line in estate["physical_connections"]:
            names = {name: line[name] for name in ("physical_connection_id", "name")}
            line_id = line["physical_connection_id"]
            seen.lines[line_id] = {**names, "region": estate["region"], "account_id": estate["account_id"] or None}
            seen.values.update({(line_id, *key): value for key, value in describe(line, warning_days)})
    return seen


def describe(line: Facts, warning_days: float) -> Iterator[tuple[tuple[str, str, str], Any]]:
    """Yield what is watched of a line: the field, and of which session, and the value."""
    health = judge(line, {}, time.time(), warning_days)
    yield ("status", "", ""), line["status"]
    yield ("loa_status", "", ""), line.get("loa_status")
    yield ("expires_soon", "", ""), health["expires_soon"]
    for session in health["sessions"]:
        yield ("bgp_status", session["vbr"], session["peer"]), session["bgp_status"]


def compare(before: Seen, after: Seen) -> Iterator[dict[str, Any]]:
    """Yield an event for each value that has changed."""
    for key in dict.fromkeys([*before.values, *after.values]):
        old, new = before.values.get(key), after.values.get(key)
        line_id, field, vbr, peer = key
        if old == new or (field == "expires_soon" and not old and not new):
            continue
        about = {"session": {"vbr": vbr, "peer": peer}} if peer else {}
        line = after.lines.get(line_id) or before.lines[line_id]
        yield {"line": line, "field": field, "before": old, "after": new, **about}
