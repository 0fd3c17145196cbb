# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plan the two orders that cost money: look at the line, and place what is due once, between marks (reference 4.10, 4.11)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Call,
    Check,
    Child,
    Observation,
    Plan,
    Resource,
    Step,
    Task,
    TaskContext,
    Wait,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find, find_all
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.plan import with_extra
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.order_evidence import (
    is_paid_for,
    leaves_trace,
    phase,
    stand,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.order_marks import (
    OCCUPANCY,
    SETUP,
    Mark,
    can_keep_marks,
    find_stray,
    read_mark,
    remove_mark,
    set_mark,
    tag_key,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.order_wish import (
    Wish,
    describe,
    explain,
    refuse_other_terms,
    refuse_stray,
    warn,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection import (
    PHYSICAL_CONNECTION,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_order import (
    PORT_FIELDS,
    RENEWAL_FIELDS,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_states import (
    LIFECYCLE,
    TERMINAL,
    WAIT_OR_CONFIRM,
    wait_for_human,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import (
    Object,
    is_placeholder,
    placeholder,
    to_api,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client

# An installation can be ordered from the approval until the LOA is applied for.
SETUP_STATES = ("Approved", "Allocating", "Allocated")
TRUE, FALSE = ("true", "yes", "on", "1", "y", "t", "1.0"), ("false", "no", "off", "0", "n", "f", "0.0")


def observe_order(context: TaskContext, task: Task) -> Observation:
    """Find the physical connection; and before an order is placed, what else an order might touch or leave."""
    option = "physical_connection_id"
    kind, paying = task.desired_state["type"], may_pay(task.params.get("pay"), task.desired_state["type"])
    connection = task.references[option]
    facts: dict[str, Any] = {"keeps_marks": paying and can_keep_marks(context.client)}
    facts["twins"] = {}
    found = find(context.client, PHYSICAL_CONNECTION, connection.scope)
    if found is None and is_placeholder(connection.object_id):
        return Observation(None, facts=facts)
    if found is None:
        raise errors.NotFound(f"physical connection {connection.object_id} does not exist in this region")
    facts["stray"] = find_stray(context.client, PHYSICAL_CONNECTION, found)
    if paying and kind == SETUP:
        facts["twins"] = find_twins(context.client, port(task.desired_state, found))
    return Observation(None, parents={option: found}, facts=facts)


def plan_order(resource: Resource, task: Task, observation: Observation) -> Plan:
    """Order what is due, if that is allowed; never what is ordered, nor what cannot be known not to be."""
    wish = read_wish(task, observation)
    line, standing = wish.line, wish.standing
    if line and line["status"] not in LIFECYCLE:
        raise errors.Refused(
            f"physical connection {wish.label} is {line['status']}; nothing is ordered for it",
            status=line["status"],
        )
    if wish.pays and observation.facts.get("stray") and task.params.get("ordered_elsewhere") is None:
        raise refuse_stray(wish, observation.facts["stray"])
    time = phase(wish.kind, line)
    first: list[Step] = []
    if line and time == "early" and task.params.get("wait_for_due") and not standing.unknown:
        first, time = [wait_until_due(wish.kind, line)], "due"
    again = task.params.get("reorder") and (standing.unknown or wish.differs)
    due = time == "due" and (again or not (standing.ordered or standing.unknown))
    result = describe(wish, due)
    if not due or not wish.pays:
        return Plan(result=result, warnings=tuple(explain(wish, time, due)))
    if standing.ordered and line and wish.kind == OCCUPANCY and is_paid_for(line):
        raise refuse_other_terms(wish)
    return place(resource, task, wish, observation.facts, tuple(first))


def read_wish(task: Task, observation: Observation) -> Wish:
    """Return what a task wants to order, with what is known of it."""
    desired_state, params = task.desired_state, task.params
    kind, line_id = desired_state["type"], desired_state["physical_connection_id"]
    line, auto_pay = observation.parents.get("physical_connection_id"), desired_state["auto_pay"]
    charge = charge_terms(desired_state) if kind == OCCUPANCY else {}
    terms = {"PhysicalConnectionId": line_id, **charge} if kind == OCCUPANCY else port(desired_state, line)
    mark = read_mark(kind, line)
    return Wish(
        kind,
        line_id,
        line,
        may_pay(params.get("pay"), kind),
        auto_pay,
        terms,
        mark,
        stand(kind, line, mark, auto_pay, params.get("ordered_elsewhere")),
        describe_bill(kind, desired_state, charge),
    )


def place(resource: Resource, task: Task, wish: Wish, facts: Mapping[str, Any], first: tuple[Step, ...]) -> Plan:
    """Plan to place an order: announce it by a mark, place it, put its ID into the mark."""
    order_id = placeholder(resource.id_prefix, wish.kind, wish.line_id)
    named = placeholder("pc", "named by", order_id) if wish.kind == SETUP else ""
    after = order_before(wish, bool(task.params.get("reorder")))
    begun = Mark(wish.words, wish.auto_pay, after=after)
    keeps, patient = facts["keeps_marks"], bool(task.params.get("wait_for_due"))
    restored = set_mark(wish.kind, wish.line_id, wish.mark) if wish.mark else remove_mark(wish.kind, wish.line_id)
    call = Call(
        f"CreatePhysicalConnection{wish.kind.capitalize()}Order",
        with_extra({**wish.terms, "AutoPay": wish.auto_pay}, task.extra_parameters),
        created_id="OrderId",
        idempotency_key=(wish.line_id, *filter(None, [after])),
        spends_money=True,
        noted={named: "PhysicalConnectionId"} if named else {},
        undo=restored if keeps else None,
        too_early=wait_until_confirmed(wish) if patient else None,
    )
    steps: list[Step] = [*first, call, *([check_line(wish, facts, named, order_id)] if named else [])]
    placed = Mark(wish.words, wish.auto_pay, order_id)
    if keeps:
        announced, finished = (set_mark(wish.kind, wish.line_id, mark) for mark in (begun, placed))
        steps = [*first, announced, *steps[len(first) :], finished]
    result = {**describe(wish, False), "ordered": True, "paid": wish.auto_pay, "unknown": False, "order_id": order_id}
    before = wish.mark.terms if wish.mark and wish.mark.order_id else None
    notes = warn(wish, keeps, patient)
    return Plan(
        tuple(steps), {"order": before}, {"order": wish.bill}, result, notes, effects=effects(wish, placed, keeps)
    )


def effects(wish: Wish, mark: Mark, keeps_marks: bool) -> tuple[Child, ...]:
    """Return the physical connection as it is once the order is placed: with its mark, and paid for where that shows."""
    if wish.line is None:
        return ()
    line = dict(wish.line)
    if keeps_marks:
        line["tags"] = {**(line.get("tags") or {}), tag_key(wish.kind): str(mark)}
    if leaves_trace(wish.kind, wish.auto_pay):
        line["charge_type"] = wish.terms.get("InstanceChargeType")
    return ((PHYSICAL_CONNECTION, line),)


def order_before(wish: Wish, reorder: bool) -> str:
    """Return what tells an order's ClientToken from that of the order before it; empty for the first."""
    if wish.mark:
        return wish.mark.order_id or wish.mark.after
    return hashlib.sha256(wish.words.encode()).hexdigest()[:8] if reorder else ""


def check_line(wish: Wish, facts: Mapping[str, Any], named: str, order_id: str) -> Check:
    """Return the check that an installation order, which names no line, was taken for the line it was for, and made none.

    Where the answer names a line, that is the one. Where it names none, a line that has appeared was made by the order, unless it
    has a name: the order takes none, so that others have applied for it meanwhile.
    """

    def look(client: Client, ids: Mapping[str, str]) -> None:
        twins = {} if ids[named] else find_twins(client, wish.terms)
        made = {line_id for line_id, name in twins.items() if not name and line_id not in facts["twins"]}
        strays = sorted({ids[named], *made} - {"", wish.line_id})
        if not strays:
            return
        if facts["keeps_marks"]:
            mark = set_mark(wish.kind, wish.line_id, Mark(wish.words, wish.auto_pay, ids[order_id], strays[0]))
            with suppress(errors.ExpressConnectError):  # the error below is what matters
                client.call(mark.action, mark.parameters)
        raise errors.Refused(
            f"installation order {ids[order_id]} for physical connection {wish.label} concerns {', '.join(strays)}: the service "
            "took it for another physical connection, or made one for it. Nothing more is ordered. Decide in the console which "
            "of them is to stay, and cancel the other one and its order",
            order_id=ids[order_id],
            stray_physical_connection_ids=strays,
        )

    return Check(look)


def find_twins(client: Client, terms: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the physical connections with a port as in an installation order, which names nothing else: ID -> name."""
    rows = [row for row in PORT_FIELDS if row.option != "redundant_physical_connection_id"]
    scope = {row.option: terms[row.api] for row in rows if row.api in terms}
    return {item["physical_connection_id"]: item["name"] for item in find_all(client, PHYSICAL_CONNECTION, scope)}


def may_pay(pay: Any, kind: str) -> bool:
    """Tell whether an order of a kind may be placed: C(pay) is true or false, or lists the kinds."""
    return kind in pay if isinstance(pay, list) else str(pay).lower() in TRUE


def complain_of_pay(pay: Any) -> list[str]:
    """Return what is wrong with C(pay)."""
    if isinstance(pay, list):
        wrong = [str(kind) for kind in pay if kind not in (SETUP, OCCUPANCY)]
        return [f"pay: {', '.join(wrong)}: each must be one of {SETUP}, {OCCUPANCY}"] if wrong else []
    known = pay is None or str(pay).lower() in (*TRUE, *FALSE)
    return [] if known else [f"pay: {pay!r} is neither true nor false nor a list of {SETUP} and {OCCUPANCY}"]


def wait_until_due(kind: str, connection: Object) -> Wait:
    """Return the wait for humans until the order is due."""
    if kind == "setup":
        return wait_for_human(PHYSICAL_CONNECTION, connection, SETUP_STATES, ("Rejected", *TERMINAL))
    scope = PHYSICAL_CONNECTION.identify(connection)
    unless = ("Rejected", "Deleted")
    advice = {"Completing": WAIT_OR_CONFIRM}
    return Wait(PHYSICAL_CONNECTION, scope, ("Complete",), unless, option="loa_status", on_human=True, advice=advice)


def wait_until_confirmed(wish: Wish) -> Wait | None:
    """Return the wait for the confirmation of the cabling, before which the service may take no order."""
    if wish.line is None or wish.kind == SETUP:
        return None
    return wait_for_human(PHYSICAL_CONNECTION, wish.line, ("Confirmed", "Enabled"), ("Rejected", *TERMINAL))


def charge_terms(desired_state: Mapping[str, Any]) -> dict[str, Any]:
    """Return the terms that cost money, each spelt out: the service's own defaults differ between its documents."""
    if desired_state.get("instance_charge_type") == "PostPaid":
        return {"InstanceChargeType": "PostPaid"}
    return {
        "InstanceChargeType": "PrePaid",
        "Period": desired_state.get("period", 1),
        "PricingCycle": desired_state.get("pricing_cycle", "Month"),
        **to_api(RENEWAL_FIELDS, desired_state),
    }


def port(desired_state: Mapping[str, Any], connection: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the port whose installation is ordered; that order names no physical connection (reference 4.11)."""
    known = connection or {}
    found = {row.api: desired_state.get(row.option) or known.get(row.option) for row in PORT_FIELDS}
    found["PortType"] = found["PortType"] or "1000Base-T"
    return {name: value for name, value in found.items() if value}


def describe_bill(kind: str, desired_state: Mapping[str, Any], terms: Mapping[str, Any]) -> str:
    """Return what is billed, in words."""
    if kind == "setup":
        what = "the one-time installation fee"
    elif terms["InstanceChargeType"] == "PostPaid":
        what = "the resource occupation fee, by use (PostPaid)"
    else:
        cycle = terms["PricingCycle"].lower() + ("s" if terms["Period"] != 1 else "")
        renewal = "renewed automatically" if terms.get("AutoRenew") else "not renewed automatically"
        what = f"the resource occupation fee for {terms['Period']} {cycle} (PrePaid, {renewal})"
    return f"{what}, {'paid at once' if desired_state['auto_pay'] else 'to be paid in the console'}"
