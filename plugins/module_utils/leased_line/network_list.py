# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Advertise or withdraw many networks of one VBR in one task, with few reads: all are planned by one look at the VBR."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.memory import recalled
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import resolve_references
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.reconcile import (
    find_complaints,
    reconcile,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.batch import change_together, look
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.declaration import Part
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.bgp_network import BGP_NETWORK
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object

LISTED = "dst_cidr_blocks"


def change_networks(params: Mapping[str, Any], context: TaskContext) -> Object:
    """Do what a task asks that lists prefixes; return its result, with the networks that are there then.

    Nothing is changed unless all that is asked for can be planned. Raises ExpressConnectError; what was done before it was raised
    stands in its details under C(calls).
    """
    prefixes = check(params, context)
    with recalled(context):
        named = resolve_references(context, BGP_NETWORK, params).get("vbr_id")
        if not named or not named.object_id:  # nothing hangs on what does not exist
            return summarize([], [], {}, context.warnings)
        router = {"vbr_id": named.object_id}
        looking = look(context, BGP_NETWORK, router)
    before = list((looking.client.snapshot or {})[BGP_NETWORK.name])
    parts = [part_of(params, prefix, str(params["state"])) for prefix in prefixes]
    parts += [part_of({}, prefix, "absent") for prefix in surplus(params, prefixes, before)]
    foreseeing = replace(looking, memory=context.memory)
    planned = {part.path: reconcile(BGP_NETWORK, part.asks(**router), foreseeing) for part in parts}
    due = [part for part in parts if planned[part.path]["changed"]]
    done = planned if context.check_mode else {**planned, **carry_out(context, looking, due, router)}
    return summarize(before, parts, done, [*context.warnings, *foreseeing.warnings])


def check(params: Mapping[str, Any], context: TaskContext) -> list[str]:
    """Return the prefixes, each once, as the service writes them. Raises InvalidOptions with everything that breaks a rule."""
    complaints, prefixes = [], []
    if params["purge"] and params["state"] == "absent":
        complaints.append(
            "purge: withdraws what dst_cidr_blocks does not list, and state=absent what it lists; use one of them"
        )
    for number, given in enumerate(params[LISTED]):
        own = {**params, "dst_cidr_block": given}
        for text in find_complaints(BGP_NETWORK, own, context):
            complaints.append(text.replace("dst_cidr_block:", f"{LISTED}[{number}]:", 1))
        if not complaints:
            prefixes.append(str(BGP_NETWORK.row("dst_cidr_block").normalize(given)))
    if complaints:
        raise errors.InvalidOptions("; ".join(dict.fromkeys(complaints)))
    return list(dict.fromkeys(prefixes))


def advertised(listed: Sequence[Object]) -> list[str]:
    """Return the prefixes of what a listing shows, without those that are on their way out."""
    return [str(one["dst_cidr_block"]) for one in listed if not BGP_NETWORK.lifecycle.is_departing(one["status"])]


def surplus(params: Mapping[str, Any], prefixes: Sequence[str], listed: Sequence[Object]) -> list[str]:
    """Return the prefixes that are advertised and shall not be."""
    return [prefix for prefix in advertised(listed) if prefix not in prefixes] if params["purge"] else []


def part_of(params: Mapping[str, Any], prefix: str, state: str) -> Part:
    """Return what is asked for of one network."""
    given = {name: params.get(name) for name in ("vpc_id", "extra_parameters")} if state == "present" or params else {}
    return Part(BGP_NETWORK.name, prefix, prefix, {**given, "dst_cidr_block": prefix, "state": state})


def carry_out(context: TaskContext, looking: TaskContext, parts: Sequence[Part], router: Object) -> dict[str, Object]:
    """Advertise, then withdraw: all in one go, then one by one what that left over. Return what came of each, by its prefix."""
    done: dict[str, Object] = {}
    try:
        for creates, state in ((True, "present"), (False, "absent")):
            own = [part for part in parts if part.given["state"] == state]
            there, ahead = change_together(context, looking, own, router, creates) if len(own) > 1 else ({}, {})
            done.update({path: outcome_of(one.calls, one.result) for path, one in there.items()})
            # all of them at once, or those behind one that fails would be forgotten
            done.update({part.path: outcome_of(ahead.get(part.path, []), {}) for part in own if part.path not in there})
            for part in own:
                if part.path not in there:
                    result = reconcile(BGP_NETWORK, part.asks(**router), context)
                    calls = [*done[part.path]["calls"], *result["calls"]]
                    done[part.path] = outcome_of(calls, result[BGP_NETWORK.result_key])
    except errors.ExpressConnectError as error:
        made = [call for one in done.values() for call in one["calls"]]
        calls = [*made, *error.details.get("calls", ())]
        error.details.update(calls=calls, changed=bool(calls))
        raise
    return done


def outcome_of(calls: Sequence[Object], shown: Object) -> Object:
    """Return what came of one network."""
    return {"calls": list(calls), BGP_NETWORK.result_key: shown}


def summarize(
    before: Sequence[Object], parts: Sequence[Part], done: Mapping[str, Object], warnings: Sequence[str]
) -> Object:
    """Return the result of the task."""
    calls = [call for part in parts for call in done[part.path]["calls"]]
    present = [part.path for part in parts if part.given["state"] == "present"]
    absent = {part.path for part in parts if part.given["state"] == "absent"}
    old = set(advertised(before))
    return {
        "changed": bool(calls),
        "calls": calls,
        "diff": {
            "before": {LISTED: sorted(old)},
            "after": {LISTED: sorted((old - absent) | set(present))},
        },
        "warnings": list(dict.fromkeys(warnings)),
        BGP_NETWORK.plural: [done[path][BGP_NETWORK.result_key] for path in present],
    }
