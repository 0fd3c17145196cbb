# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bring a whole line forward: C(declaration -> validate -> snapshot -> preview -> run -> report).

The preview is made over what was seen of the account, without a call. A run then leaves alone what the preview finds as it should
be; for all else, what is there is read again before anything is changed.
"""

from __future__ import annotations

import copy
import uuid
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.remembered import Memory
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line import report
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.admission import (
    Surroundings,
    find_line,
    find_partner,
    partner_placeholder,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.advance import (
    OBSTACLES,
    Advance,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.announcement import (
    announce,
    warn_of_announced,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.approval import (
    Allowance,
    check_approved,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.declaration import (
    APPROVED,
    REPORT,
    Declaration,
    fees,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.observed import observe_line
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.plan import canonical_plan
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.snapshot import (
    Snapshot,
    read_estate,
    take,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.steps import Outcome, Walker
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.surplus import find_surplus
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.validation import (
    check_line,
    check_wait,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.order_marks import can_keep_marks
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object

# What is wrong with a declaration, in whatever state the line is: nothing is begun before it is corrected.
INVALID = (errors.InvalidOptions, errors.Ambiguous, errors.Contradiction, errors.NotFound)
SETUP_ORDER = "CreatePhysicalConnectionSetupOrder"
# The actions that are refused while the billing of outbound traffic is not open.
NEED_TRAFFIC = (
    *("CreatePhysicalConnection", "ApplyPhysicalConnectionLOA", "ConfirmPhysicalConnection"),
    *("CreateBgpGroup", "CreateBgpPeer", "AddBgpNetwork"),
)
LINE, VBR = RESOURCES["physical_connection"], RESOURCES["vbr"]
GROUP, PEER, NETWORK = RESOURCES["bgp_group"], RESOURCES["bgp_peer"], RESOURCES["bgp_network"]


def bring_forward(declaration: Declaration, context: TaskContext, now: float) -> Object:
    """Take a line as far as it goes now; return its result: C(changed), C(calls), C(diff), C(warnings), C(leased_line), C(plan).

    :arg declaration: the options of the module leased_line.
    :arg now: the time, in seconds since 1970.
    Raises ExpressConnectError; before anything was changed where the declaration is wrong, or else with the line's report in its
    details.
    """
    complaints = [*check_wait(context.wait_timeout), *check_line(declaration, context)]
    if complaints:
        raise errors.InvalidOptions("; ".join(complaints))
    check_confirmation(declaration)
    client = context.client
    snapshot = read_snapshot(declaration, context)
    account_id = check_account(declaration, client, snapshot)
    seen = copy.copy(client)
    seen.snapshot = snapshot.objects
    around = surroundings(declaration, seen)
    line = find_line(seen, declaration)
    run_id = str((declaration.get("inventory") or {}).get("run") or uuid.uuid4())
    context.warnings += warn_of_announced(line, run_id, now)
    chain = preview(declaration, context, replace(around, room=True), foresees=True)
    if chain.walker.calls or not around.room:
        refuse_invalid(chain)
    status = chain.status
    if not around.room:
        chain = preview(declaration, context, around, foresees=True)
    announcement = None
    if line and chain.walker.calls and declaration.get("announce") and can_keep_marks(client):
        announcement = partial(announce, line["physical_connection_id"], run_id, now)
        chain.begin_with(announcement(replace(context, check_mode=True)))
    plan = canonical_plan(str(declaration["name"]), chain.walker.outcomes, names_of_lines(snapshot, around), status)
    hold_to_plan(declaration, context, plan["steps"])
    if not context.check_mode:
        ahead = preview(declaration, context, around, foresees=False) if announcement and chain.foreseen else chain
        begun = [announcement(context)] if announcement and ahead.walker.calls else []
        walk = run(declaration, context, around, chain, begun)
    elif declaration.get("foresee") or not chain.foreseen:
        walk = chain
    else:
        walk = preview(declaration, context, around, foresees=False)
        if announcement and walk.walker.calls:
            walk.begin_with(announcement(context))
    return tell(
        declaration, context, walk, around, {"now": now, "account_id": account_id, "plan": plan, "chain": chain}
    )


def read_snapshot(declaration: Declaration, context: TaskContext) -> Snapshot:
    """Return what is there of the account: as it was handed over, or as it is read now."""
    client, given = context.client, declaration.get("estate")
    if not given:
        return take(client)
    if given.get("refusal"):
        raise errors.ExpressConnectError(str(given["refusal"]))
    region = client.settings.region
    if given.get("region") != region:
        raise errors.InvalidOptions(f"estate: it is of region {given.get('region')}, and this line is in {region}")
    return read_estate(given, keys_of(declaration), client.settings.common_secret())


def keys_of(declaration: Declaration) -> list[str]:
    """Return the MD5 keys that a declaration names."""
    groups = [group for vbr in declaration.get("vbrs") or () for group in vbr.get("bgp_groups") or ()]
    return [str(group["auth_key"]) for group in groups if group.get("auth_key")]


def check_confirmation(declaration: Declaration) -> None:
    """Refuse to take a line down whose name is not repeated as a confirmation."""
    if declaration.get("state") == "absent" and declaration.get("confirm_offboard") != declaration["name"]:
        raise errors.Refused(
            f"confirm_offboard: nothing was done. state=absent removes {declaration['name']} for good, with its VBRs, BGP groups, "
            f"peers and networks. To go ahead, set confirm_offboard to the line's name, {declaration['name']}"
        )


def check_account(declaration: Declaration, client: Any, snapshot: Snapshot) -> str | None:
    """Return the account's ID where it is known. Raises Contradiction where it is not the one that the line belongs to."""
    wanted = declaration.get("account_id")
    actual = snapshot.account_id or (client.account_id() if wanted else None)
    if wanted and str(wanted) != str(actual):
        raise errors.Contradiction(
            f"account_id: the keys belong to account {actual}, not to {wanted}, to which line {declaration['name']} belongs. "
            "Nothing was changed. Use the keys of that account, or correct account_id"
        )
    return str(actual) if actual else None


def surroundings(declaration: Declaration, seen: Any) -> Surroundings:
    """Return what is known of other lines."""
    inventory = declaration.get("inventory") or {}
    return Surroundings(
        seen,
        frozenset(inventory.get("expected") or ()),
        frozenset(inventory.get("claimed") or ()),
        inventory.get("under_way"),
        int(inventory.get("ahead") or 0),
        inventory.get("room") is not False,
        begun_of(declaration.get("previous_report") if inventory.get("same_run") else None),
        frozenset(inventory.get("resting") or ()),
        bool(inventory.get("circle")),
        bool(inventory.get("stuck")),
        tuple(map(str, inventory.get("partners") or ())),
        frozenset(inventory.get("leaving") or ()),
        str(inventory.get("reduced") or ""),
    )


def begun_of(earlier: Mapping[str, Any] | None) -> str:
    """Return how far an earlier round of this run has come with a new line."""
    actions = [call["action"] for call in (earlier or {}).get("calls", ())]
    return "setup" if SETUP_ORDER in actions else "applied" if LINE.actions.create in actions else ""


def preview(declaration: Declaration, context: TaskContext, around: Surroundings, foresees: bool) -> Advance:
    """Walk through the steps over what was seen, changing nothing."""
    looking = replace(context, client=copy.copy(around.snapshot), check_mode=True, memory=Memory(), warnings=[])
    walk = Advance(declaration, Walker(looking), around, foresees)
    walk.run()
    return walk


def run(
    declaration: Declaration, context: TaskContext, around: Surroundings, chain: Advance, begun: list[Outcome]
) -> Advance:
    """Walk through the steps for real, but for those of which the preview shows that they have nothing to do.

    :arg begun: the steps that were taken before.
    """
    sure = chain.walker.outcomes[: chain.sure]
    untouched = {one.step: one for one in sure if not one.calls and one.error is None}
    foreseen = {one.step: one for one in chain.walker.outcomes}
    drift = [one for one in chain.walker.drift if one["step"] in untouched]
    walker = Walker(context, untouched, foreseen, outcomes=begun, drift=drift)
    walk = Advance(declaration, walker, around)
    try:
        walk.run()
    except errors.ExpressConnectError as error:
        walk.stop(error)
    return walk


def refuse_invalid(chain: Advance) -> None:
    """Raise what is wrong with the declaration, as a preview of the whole chain has found it, before anything is changed."""
    wrong = [one for one in chain.walker.outcomes if isinstance(one.error, INVALID)]
    if wrong:
        texts = [f"{one.part.path}: {one.error}" if one.part.path else str(one.error) for one in wrong]
        raise errors.InvalidOptions(f"nothing was changed: {'; '.join(texts)}")


def hold_to_plan(declaration: Declaration, context: TaskContext, steps: Iterable[Mapping[str, Any]]) -> None:
    """Refuse what goes beyond the approved plan, if there is one; now as it is foreseen, and then each call."""
    approved = declaration.get(APPROVED)
    if approved is None:
        return
    check_approved(str(declaration["name"]), steps, approved)
    allowance = Allowance(str(declaration["name"]), approved)
    context.client.settings = replace(context.client.settings, allowance=allowance)


def names_of_lines(snapshot: Snapshot, around: Surroundings) -> dict[str, str]:
    """Return the names of the account's lines by their IDs, and of those that are still to be applied for."""
    lines = snapshot.objects.get("physical_connection", ())
    expected = {partner_placeholder(name): name for name in around.expected}
    return {
        **expected,
        **{str(line["physical_connection_id"]): str(line["name"]) for line in lines if line.get("name")},
    }


# ---------------------------------------------------------------- what came of it


def tell(
    declaration: Declaration, context: TaskContext, walk: Advance, around: Surroundings, more: Mapping[str, Any]
) -> Object:
    """Return the result of a walk. Raises what made a step fail, with the report in its details."""
    outcomes = walk.walker.outcomes
    if context.check_mode and (declaration.get("inventory") or {}).get("traffic_closed"):
        foresee_traffic(walk)
    observed = observe_again(context, walk, around)
    surplus = find_surplus(declaration, observed) if observed else []
    calls = [call for outcome in outcomes for call in outcome.calls]
    told = report.build(facts_of(declaration, context, walk, observed, surplus, more))
    result = {
        "changed": bool(calls),
        "calls": calls,
        "diff": join_diffs(outcomes),
        "warnings": list(
            dict.fromkeys([*context.warnings, *(text for outcome in outcomes for text in outcome.warnings)])
        ),
        "leased_line": told,
        "plan": more["plan"],
    }
    failed = [(outcome, outcome.error) for outcome in outcomes if outcome.error and outcome.code not in OBSTACLES]
    if failed:
        raise failure(failed, result)
    return result


def foresee_traffic(walk: Advance) -> None:
    """Note that a preview needs the billing of outbound traffic, which is known not to be open."""
    if any(call["action"] in NEED_TRAFFIC for call in walk.walker.calls):
        walk.obstacle = walk.obstacle or report.CLOSED
        walk.foreseen.insert(0, "you open the billing of outbound traffic")


def observe_again(context: TaskContext, walk: Advance, around: Surroundings) -> Object | None:
    """Return the line as it is after a walk; as it was seen before, where nothing was changed or the service does not answer."""
    if walk.walker.calls and not context.check_mode:
        with suppress(errors.ExpressConnectError):
            return observe_line(context, walk.line_id)
    return observe_line(walk_context(context, walk, around), walk.line_id)


def walk_context(context: TaskContext, walk: Advance, around: Surroundings) -> TaskContext:
    """Return a context that shows what was seen of the account, in a preview with what is foreseen laid over it."""
    return walk.walker.context if context.check_mode else replace(context, client=copy.copy(around.snapshot))


def facts_of(
    declaration: Declaration,
    context: TaskContext,
    walk: Advance,
    observed: Object | None,
    surplus: list[Object],
    more: Mapping[str, Any],
) -> Object:
    """Return what a report is made of."""
    loa = declaration.get("loa") or {}
    by_step = {outcome.step: outcome for outcome in walk.walker.outcomes}
    partner = find_partner(declaration, walk.around)
    return {
        "declaration": declaration,
        "observed": observed,
        "status": walk.status,
        "loa_status": walk.loa_status,
        "partner": observe_line(
            replace(context, client=walk.around.snapshot), str(partner.get("physical_connection_id") or "")
        ),
        "steps": [outcome.as_data() for outcome in walk.walker.outcomes],
        "held": walk.held,
        "obstacle": walk.obstacle,
        "drift": [
            {key: one[key] for key in ("object", "kind", "field", "wanted", "actual")} for one in walk.walker.drift
        ],
        "surplus": surplus,
        "orders": [order_of(by_step[kind]) for kind in ("setup", "occupancy") if kind in by_step],
        "to_come": to_come(walk, more["chain"]) if context.check_mode else {"calls": 0, "orders": []},
        "preview": context.check_mode,
        "foreseen": list(dict.fromkeys(walk.foreseen)),
        "account_id": more["account_id"],
        "now": more["now"],
        "previous": declaration.get("previous_report"),
        "settings": {
            "pays": fees(declaration.get("pay_orders")),
            "confirms": bool(declaration.get("confirm")),
            "cabled": all(loa.get(name) for name in REPORT),
            "waits": bool(declaration.get("foresee")),
            "expiry_warning_days": declaration.get("expiry_warning_days"),
            "surplus": declaration.get("surplus") or "report",
        },
    }


def to_come(walk: Advance, chain: Advance) -> Object:
    """Return what of the whole chain lies beyond the point at which a preview, and the run that it is of, stops."""
    taken = {outcome.step for outcome in walk.walker.outcomes if outcome.calls}
    left = [outcome for outcome in chain.walker.outcomes if outcome.calls and outcome.step not in taken]
    orders = [order_of(outcome) for outcome in left if outcome.step in ("setup", "occupancy")]
    return {
        "calls": sum(len(outcome.calls) for outcome in left),
        "orders": [{"type": order["type"], "bill": order.get("bill")} for order in orders if order["by_this_run"]],
    }


def order_of(outcome: Outcome) -> Object:
    """Return an order as a report shows it."""
    placed = any(call["action"].endswith("Order") for call in outcome.calls)
    return {"type": outcome.step, **outcome.result, "by_this_run": placed}


def join_diffs(outcomes: Iterable[Outcome]) -> Object:
    """Return what all steps change, under their names: from before the first of them to after the last."""
    joined: Object = {"before": {}, "after": {}}
    for outcome in outcomes:
        if outcome.calls:
            name = outcome.part.name_path or outcome.part.kind
            before, after = joined["before"].setdefault(name, {}), joined["after"].setdefault(name, {})
            before.update({key: value for key, value in outcome.diff["before"].items() if key not in after})
            after.update(outcome.diff["after"])
    return joined


def failure(failed: list[tuple[Outcome, errors.ExpressConnectError]], result: Object) -> errors.ExpressConnectError:
    """Return the error that a line ends with: the first, which says where it was, and how many more there are."""
    first, error = failed[0]
    place = first.part.path or first.step
    more = f" ({len(failed) - 1} more failed; see leased_line)" if len(failed) > 1 else ""
    error.message = f"{place}: {error.message}{more}"
    error.details.update({key: value for key, value in result.items() if key != "warnings"})
    if result["warnings"]:
        error.details["warnings"] = result["warnings"]
    return error
