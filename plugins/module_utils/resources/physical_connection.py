# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Leased lines, which the service calls physical connections (reference, chapter 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.client import Client
from ansible_collections.alicloud.express_connect.plugins.module_utils.plan import (
    Call,
    Plan,
    Seen,
    Wait,
    clear,
    emptied,
    grouped,
    plan_absent,
    plan_create,
    plan_modify,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.reconcile import (
    Run,
    find,
    look_by,
    resolve,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resource import Field, Resource, is_placeholder

# The way of a line to the day it carries traffic; each status but the last passes to the next.
WAY = ("Initial", "Approved", "Allocating", "Allocated", "Confirmed", "Enabled")
OVER = ("Canceled", "Allocation Failed", "Terminating", "Terminated")
CANCELABLE = ("Initial", "Approved", "Allocated", "Confirmed")
CHANGEABLE = ("Initial", "Rejected")
UNCHANGEABLE = ("Allocating", *OVER)
PARTNER = ("Allocated", "Confirmed", "Enabled")

PORT_TYPES = ("100Base-T", "1000Base-T", "1000Base-LX", "10GBase-T", "10GBase-LR")
NEWER_PORT_TYPES = ("40GBase-LR", "100GBase-LR")
LINE_OPERATORS = ["CT", "CU", "CM", "CO", "Equinix", "Other"]


def status_name(value: str) -> str:
    """Give a status its one spelling; the reference writes both Allocation Failed and AllocationFailed."""
    names = {name.replace(" ", "").lower(): name for name in (*WAY, "Rejected", *OVER)}
    return names.get(str(value).replace(" ", "").lower(), value)


def port_type(value: str) -> str | None:
    """The ports of 4.1."""
    return None if value in PORT_TYPES else f"is none of {', '.join(PORT_TYPES)}"


def newer_port_type(value: str) -> str | None:
    """The ports that came after the reference."""
    return "is newer than the API reference; the service decides" if value in NEWER_PORT_TYPES else None


def plain_tags(tags: Mapping) -> str | None:
    """Tags are single values."""
    return "has a value that is a list or a dictionary" if any(map(is_nested, tags.values())) else None


def is_nested(value) -> bool:
    return isinstance(value, (Mapping, list, tuple))


def text_tags(tags: Mapping) -> dict:
    """Write tags the way the service does: all values are texts."""
    return {str(key): str(value) for key, value in tags.items()}


def has_tags(current: Mapping | None, wanted: Mapping) -> bool:
    """Tell whether all wanted tags are there; others may come from the account's rules."""
    return set(wanted.items()) <= set((current or {}).items())


def tag_list(tags: Mapping) -> list[dict]:
    """Give tags as the service takes them."""
    return [{"Key": key, "Value": str(value)} for key, value in sorted(tags.items())]


FIELDS = (
    Field("physical_connection_id", "PhysicalConnectionId"),
    Field("name", "Name", create=True, modify=True, rule=rules.name),
    Field("description", "Description", create=True, modify=True, rule=rules.description),
    Field("access_point_id", "AccessPointId", create=True, rule=rules.filled),
    Field("line_operator", "LineOperator", create=True, modify=True, spec={"choices": LINE_OPERATORS}),
    Field("peer_location", "PeerLocation", create=True, modify=True, rule=rules.filled),
    Field("circuit_code", "CircuitCode", create=True, modify=True, rule=rules.filled),
    Field("port_type", "PortType", create=True, modify=True, rule=port_type, loosened=newer_port_type),
    Field("type", "Type", create=True, spec={"choices": ["VPC"]}),
    # 4.1 really writes this one in lower case
    Field(
        "bandwidth", "bandwidth", "int", "Bandwidth", create=True, modify=True, rule=rules.between(2, 10240, "Mbit/s")
    ),
    Field("redundant_physical_connection_id", "RedundantPhysicalConnectionId", create=True, modify=True),
    Field("resource_group_id", "ResourceGroupId", create=True, rule=rules.filled),
    Field(
        "tags", "Tag", "dict", "Tags.tags", create=True, rule=plain_tags, normal=text_tags, same=has_tags, send=tag_list
    ),
    Field("status", "Status", given=False, normal=status_name),
    Field("business_status", "BusinessStatus", given=False),
    Field("ad_location", "AdLocation", given=False),
    Field("port_number", "PortNumber", given=False),
    Field("spec", "Spec", given=False),
    Field("loa_status", "LoaStatus", given=False),
    Field("charge_type", "ChargeType", given=False),
    Field("creation_time", "CreationTime", given=False),
    Field("enabled_time", "EnabledTime", given=False),
    Field("end_time", "EndTime", given=False),
    Field("has_reservation_data", "HasReservationData", "bool", given=False),
    Field("reservation_active_time", "ReservationActiveTime", given=False),
    Field("reservation_internet_charge_type", "ReservationInternetChargeType", given=False),
    Field("reservation_order_type", "ReservationOrderType", given=False),
)


def check(params: Mapping) -> list[str]:
    """A line cannot stand in for itself."""
    for option, partner in (
        ("physical_connection_id", "redundant_physical_connection_id"),
        ("name", "redundant_physical_connection_name"),
    ):
        if params.get(partner) and params[partner] == params.get(option):
            return [f"{partner}: {params[partner]} is the line itself; name another one"]
    return []


def exists(client: Client, scope: Mapping) -> bool:
    """Ask for what is on the line, which is refused for one that is not there: applying twice would cost money."""
    try:
        client.call(
            "DescribeVirtualBorderRoutersForPhysicalConnection",
            {"PhysicalConnectionId": scope["physical_connection_id"]},
        )
    except errors.ApiError as error:
        if errors.is_absent(error):
            return False
        raise
    return True


def look(run: Run, resource: Resource, params: Mapping, desired: dict) -> Seen:
    """Find the line, its redundant partner, and, if it is to go, what hangs on it."""
    partner = resolve(run, resource, params, "redundant_physical_connection_id", "redundant_physical_connection_name")
    if partner and params["state"] in ("present", "enabled"):
        desired["redundant_physical_connection_id"] = partner
    seen = look_by(run, resource, params, desired, resource.key)
    current = seen.current
    if current and params["state"] in ("absent", "terminated"):
        # that file imports this one
        from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import children

        found = children.of_physical_connection(run.client, current)
        return replace(seen, children=found)
    if partner and current and partner == current["physical_connection_id"]:
        raise errors.InvalidOptions(f"redundant_physical_connection_id: {partner} is the line itself; name another one")
    if (
        partner
        and not is_placeholder(partner)
        and (not current or current["redundant_physical_connection_id"] != partner)
    ):
        return replace(seen, facts={"partner": find(run.client, resource, {"physical_connection_id": partner})})
    return seen


def plan(resource: Resource, params: Mapping, desired: Mapping, seen: Seen) -> Plan:
    """Decide what to do for each wished state (reference 4.1 to 4.7; what is undefined there, the service decides)."""
    current, state = seen.current, params["state"]
    if state in ("present", "enabled"):
        return plan_line(resource, params, desired, seen)
    if current is None:
        if state == "absent":
            return Plan()
        raise errors.NotFound(f"{said(params)}: there is no such physical connection to be {state}")
    status = current["status"]
    wait_steps: list[Wait | Call] = []
    if status == "Allocating" and state in ("absent", "canceled"):
        if not params.get("wait_for"):
            raise refusal(
                current, state, "while its port is being allocated; run again then, or set wait_for=Allocated"
            )
        wait_steps = [people_wait(resource, current, ("Allocated", "Confirmed"), ("Allocation Failed",))]
        status = "Allocated"
    if state == "canceled":
        if status == "Canceled":
            return Plan(object=current)
        if status not in CANCELABLE:
            raise refusal(current, state, f"only from {', '.join(CANCELABLE)}" + hint_for(status))
        return moved(Plan(tuple(wait_steps), object=current), current, [cancel(resource, current)], "Canceled")
    if state == "terminated":
        if status == "Terminated":
            return Plan(object=current)
        if status != "Enabled":
            raise refusal(current, state, "only from Enabled" + hint_for(status))
        start = Plan(tuple(clear(resource, params, seen)), grouped(seen.children), emptied(seen.children), current)
        return moved(start, current, [terminate(resource, current), ended(resource, current)], "Terminated")
    if status in CANCELABLE:
        wait_steps.append(cancel(resource, current))
    elif status == "Enabled":
        wait_steps += [terminate(resource, current), ended(resource, current)]
    return plan_absent(resource, params, seen, wait_steps)


def plan_line(resource: Resource, params: Mapping, desired: Mapping, seen: Seen) -> Plan:
    """Plan for state=present and state=enabled."""
    current, extra = seen.current, params.get("extra_parameters")
    partner = seen.facts.get("partner")
    first: tuple[Wait, ...] = ()
    if partner and partner["status"] not in PARTNER:
        # a line that is under review goes on by itself meanwhile, into a status in which it may not change any more
        patient = current is None or current["status"] == "Rejected"
        if not patient or not params.get("wait_for"):
            raise errors.Refused(
                f"redundant_physical_connection_id: {resource.name_of(partner)} is {partner['status']}; a line can be made "
                f"redundant with one that is {', '.join(PARTNER)}; run again then{', or set wait_for' if patient else ''}"
            )
        first = (people_wait(resource, partner, PARTNER, (*OVER, "Rejected")),)
    if current is None:
        if not 5 <= desired.get("bandwidth", 5) <= 5000:
            raise errors.InvalidOptions(
                f"bandwidth: {desired['bandwidth']} is not in the range 5 to 5000 Mbit/s for a new physical connection"
            )
        made = plan_create(resource, desired, seen, extra, status="Initial", type="VPC", port_type="1000Base-T")
    elif current["status"] in OVER:
        raise errors.Refused(
            f"physical connection {resource.name_of(current)} is {current['status']} and cannot come back. Remove it with "
            "state=absent, then apply anew, or give the new line another name",
            status=current["status"],
        )
    else:
        made = plan_modify(resource, current, desired, extra)
        made = check_change(resource, current, made)
    made = replace(made, steps=(*first, *made.steps))
    made = go_on(resource, params, made)
    return enable(resource, params, made) if params["state"] == "enabled" else made


def check_change(resource: Resource, current: Mapping, made: Plan) -> Plan:
    """Refuse a change that the status forbids; say what it does to a rejected application."""
    status, fields = current["status"], ", ".join(made.after)
    if not made.calls:
        if status == "Rejected":
            text = f"{resource.name_of(current)} is Rejected; change what was objected to, and it is submitted again"
            return replace(made, warnings=(*made.warnings, text))
        return made
    if status in UNCHANGEABLE:
        raise errors.Refused(
            f"physical connection {resource.name_of(current)} is {status}; {fields} may change only while it is "
            f"{' or '.join(CHANGEABLE)}",
            status=status,
        )
    if status == "Rejected":
        return moved(made, current, [], "Initial")
    if status not in CHANGEABLE:
        text = f"the reference does not say whether {fields} may change while a line is {status}; the service decides"
        return replace(made, warnings=(*made.warnings, text))
    return made


def go_on(resource: Resource, params: Mapping, made: Plan) -> Plan:
    """Add the wait for people, and the confirmation of the cabling, up to the status that the task waits for."""
    goal, item = params.get("wait_for"), made.object
    if goal == "Enabled" and params["state"] == "enabled":
        goal = "Confirmed"  # the last step is this task's own
    confirming = params.get("confirm") and way_index(item["status"]) < WAY.index("Confirmed")
    if confirming and item["loa_status"] != "Complete" and goal in ("Confirmed", "Enabled"):
        made = replace(made, steps=(*made.steps, *until_cabled(resource, item)))
    elif not (item["status"] == "Allocated" and item["loa_status"] == "Complete"):
        confirming = False
    if confirming:
        call = line_call(resource, "ConfirmPhysicalConnection", item)
        made = moved(made, item, [call, Wait(resource, resource.identify(item), ("Confirmed", "Enabled"))], "Confirmed")
        item = made.object
    if not goal or WAY.index(goal) <= way_index(item["status"]):
        return made
    if item["status"] == "Rejected":
        raise errors.Refused(
            f"physical connection {resource.name_of(item)} is Rejected and will not become {goal}; change what was objected to",
            status="Rejected",
        )
    wait = people_wait(resource, item, WAY[WAY.index(goal) :], (*OVER, "Rejected"))
    return replace(made, steps=(*made.steps, wait), object={**item, "status": goal})


def until_cabled(resource: Resource, item: Mapping) -> list[Wait]:
    """Give the waits for the people whose work a confirmation confirms."""
    identity, dead = resource.identify(item), (*OVER, "Rejected")
    allocated = Wait(resource, identity, ("Allocated",), dead, people=True)
    complete = Wait(resource, identity, ("Complete",), ("Rejected", "Deleted"), option="loa_status", people=True)
    return [allocated, complete]


def enable(resource: Resource, params: Mapping, made: Plan) -> Plan:
    """Add the enabling call."""
    item = made.object
    if item["status"] == "Enabled":
        return made
    if item["status"] not in ("Confirmed", None):  # None: an earlier task of a preview sees to it
        raise refusal(
            item, "enabled", "only from Confirmed; run again then, or set wait_for=Confirmed" + hint_for(item["status"])
        )
    done = Wait(resource, resource.identify(item), ("Enabled",))
    return moved(made, item, [line_call(resource, "EnablePhysicalConnection", item), done], "Enabled")


def way_index(status: str) -> int:
    """Tell how far a line has come; a rejected one stands before the beginning."""
    return WAY.index(status) if status in WAY else -1


def moved(made: Plan, current: Mapping, steps: list, status: str) -> Plan:
    """Add steps that bring the line into another status."""
    before = {"status": current["status"], **made.before}
    return replace(
        made,
        steps=(*made.steps, *steps),
        before=before,
        after={**made.after, "status": status},
        object={**made.object, "status": status},
    )


def line_call(resource: Resource, action: str, item: Mapping) -> Call:
    """Give a call that takes nothing but the line's ID."""
    identity = resource.identify(item)
    return Call(action, {"PhysicalConnectionId": item["physical_connection_id"]}, touches=((resource, identity),))


def cancel(resource: Resource, item: Mapping) -> Call:
    return line_call(resource, "CancelPhysicalConnection", item)


def terminate(resource: Resource, item: Mapping) -> Call:
    return line_call(resource, "TerminatePhysicalConnection", item)


def ended(resource: Resource, item: Mapping) -> Wait:
    return Wait(resource, resource.identify(item), ("Terminated",))


def people_wait(resource: Resource, item: Mapping, until: tuple, dead: tuple) -> Wait:
    return Wait(resource, resource.identify(item), until, dead, people=True)


def said(params: Mapping) -> str:
    """Name the line as the task does."""
    return f"{params.get('physical_connection_id') or params.get('name')}"


def refusal(item: Mapping, state: str, why: str) -> errors.Refused:
    """Give the error for a state that cannot be reached from here."""
    text = f"physical connection {RESOURCE.name_of(item)} is {item['status']}; it can be {state} {why}"
    return errors.Refused(text, status=item["status"])


def hint_for(status: str) -> str:
    """Say what can be done instead."""
    if status == "Enabled":
        return "; a line in service ends with state=terminated or state=absent"
    if status in (*OVER, "Rejected"):
        return "; this one can only be removed, with state=absent" if status != "Terminating" else ""
    return ""


RESOURCE = Resource(
    name="physical_connection",
    plural="physical_connections",
    title="physical connection",
    prefix="pc",
    fields=FIELDS,
    identity=("physical_connection_id",),
    key=("name",),
    needed=("access_point_id", "line_operator", "peer_location", "name"),
    describe="DescribePhysicalConnections",
    path="PhysicalConnectionSet.PhysicalConnectionType",
    query={"include_reservation_data": "IncludeReservationData", "resource_group_id": "ResourceGroupId"},
    filters={"physical_connection_id": "PhysicalConnectionId", "name": "Name", "status": "Status"},
    create="CreatePhysicalConnection",
    created="PhysicalConnectionId",
    modify="ModifyPhysicalConnectionAttribute",
    delete="DeletePhysicalConnection",
    settles={"Terminating": "Terminated"},
    states=("present", "enabled", "canceled", "terminated", "absent"),
    options={
        "redundant_physical_connection_name": {"type": "str"},
        "wait_for": {"type": "str", "choices": list(WAY[1:])},
        "confirm": {"type": "bool", "default": False},
        "cascade": {"type": "bool", "default": False},
        "extra_parameters": {"type": "dict"},
    },
    check=check,
    exists=exists,
    look=look,
    plan=plan,
    requirements={
        "required_one_of": [("physical_connection_id", "name")],
        "mutually_exclusive": [("redundant_physical_connection_id", "redundant_physical_connection_name")],
    },
    info_options={
        "physical_connection_id": {"type": "str"},
        "name": {"type": "str"},
        "status": {"type": "str"},
        "filters": {"type": "dict"},
        "include_reservation_data": {"type": "bool"},
    },
)
