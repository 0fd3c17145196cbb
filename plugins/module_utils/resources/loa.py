# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The letter of authorisation (LOA), with which a carrier is let into the building (reference 4.8, 4.9, 4.12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.client import Client, member
from ansible_collections.alicloud.express_connect.plugins.module_utils.plan import (
    Call,
    Plan,
    Seen,
    Wait,
    differences,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.reconcile import (
    Run,
    find,
    find_all,
    resolve,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resource import (
    Field,
    Resource,
    is_placeholder,
    to_api,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import physical_connection

# The way of an LOA; each status but the last passes to the next, some by people, Available only by a report.
WAY = ("Applying", "Accept", "Available", "Completing", "Complete")
OVER = ("Rejected", "Deleted")
LINE_TYPES = ("MSTP", "MPLSVPN", "FIBRE", "SDH", "Other")


def line_type(value: str) -> str | None:
    """The kinds of line that 4.12 lists."""
    return None if value in LINE_TYPES else f"is none of {', '.join(LINE_TYPES)}"


def people(value: list) -> str | None:
    """At most 16 people may be let in."""
    return None if len(value) <= 16 else "names more than 16 people"


def same_people(current: list[dict] | None, wanted: list[dict]) -> bool:
    """Compare the people, as far as the service shows them: it may print stars for parts of their numbers."""
    shown = current or []
    if any("*" in str(value) for person in shown for value in person.values()):
        return len(shown) == len(wanted)
    given = [{key: value for key, value in person.items() if value is not None} for person in wanted]
    return len(shown) == len(given) and all(any(person.items() <= other.items() for other in shown) for person in given)


PERSON_FIELDS = (
    Field("pm_name", "PMName", spec={"no_log": True}, secret=True),
    Field("pm_certificate_type", "PMCertificateType", spec={"choices": ["IDCard", "Passport", "Other"]}),
    Field("pm_certificate_no", "PMCertificateNo", spec={"no_log": True}, secret=True),
    Field("pm_gender", "PMGender", spec={"choices": ["Male", "Female"], "no_log": True}, secret=True),
    Field("pm_contact_info", "PMContactInfo", spec={"no_log": True}, secret=True),
)

FIELDS = (
    Field("physical_connection_id", "InstanceId", create=True),
    Field("company_name", "CompanyName", create=True, rule=rules.filled),
    Field("construction_time", "ConstructionTime", create=True, rule=rules.utc_time, normal=rules.plain_time),
    Field(
        "line_type",
        "LineType",
        create=True,
        rule=line_type,
        loosened=lambda value: "is not in the API reference; the service decides",
    ),
    Field("peer_location", "PeerLocation", read=None, create=True, rule=rules.filled),
    Field("si", "Si", read="SI", create=True, rule=rules.filled),
    Field("bandwidth", "Bandwidth", "int", read=None, create=True, rule=rules.between(2, 10240, "Mbit/s")),
    Field(
        "line_operator",
        "LineOperator",
        read=None,
        create=True,
        spec={"choices": physical_connection.LINE_OPERATORS},
    ),
    Field(
        "pm_info",
        "PMInfo",
        "list",
        "PMInfo.PMInfo",
        create=True,
        spec={"elements": "dict", "options": {row.option: row.argument() for row in PERSON_FIELDS}},
        rule=people,
        items=PERSON_FIELDS,
        same=same_people,
        send=lambda persons: [to_api(PERSON_FIELDS, person) for person in persons],
    ),
    Field("line_code", "LineCode", modify=True, rule=rules.filled),
    Field("line_label", "LineLabel", modify=True, rule=rules.filled),
    Field("company_localized_name", "CompanyLocalizedName", given=False),
    Field("loa_url", "LoaUrl", given=False),
    Field("status", "Status", given=False),
)


def fetch(client: Client, resource: Resource, scope: Mapping, params: Mapping) -> list[dict]:
    """Give the line's LOA as a list of one, or of none; both shapes that the service was seen to answer in are read."""
    answer = client.call(resource.describe, {"InstanceId": scope["physical_connection_id"]})
    item = member(answer, "PhysicalConnectionLOAType", "data") or {}
    if not member(item, "Status"):
        return []
    persons = member(item, "PMInfo")
    if isinstance(persons, list):
        item = {**{key: value for key, value in item.items() if key.lower() != "pminfo"}, "PMInfo": {"PMInfo": persons}}
    return [{**item, "InstanceId": scope["physical_connection_id"]}]


def look(run: Run, resource: Resource, params: Mapping, desired: dict) -> Seen:
    """Find the line, and its LOA."""
    line_id = resolve(run, physical_connection.RESOURCE, params, "physical_connection_id", "physical_connection_name")
    desired["physical_connection_id"] = line_id
    if is_placeholder(line_id):
        return Seen(None, facts={"line": {"physical_connection_id": line_id, "status": "Allocated", "name": None}})
    line = find(run.client, physical_connection.RESOURCE, {"physical_connection_id": line_id})
    if line is None:
        raise errors.NotFound(f"physical connection {line_id} does not exist in this region")
    return Seen(find(run.client, resource, {"physical_connection_id": line_id}), facts={"line": line})


def plan(resource: Resource, params: Mapping, desired: Mapping, seen: Seen) -> Plan:
    """Apply for the LOA, again if it was rejected; report the cabling where that is asked for; wait where that is asked for."""
    current, line, goal = seen.current, seen.facts["line"], params.get("wait_for")
    made = Plan(object=current)
    if current is None or current["status"] in OVER:
        made = plan_apply(resource, params, desired, current, line)
    elif current["status"] != "Complete":
        check_details(resource, current, desired)
    if params["state"] == "completed":
        made = plan_completed(resource, params, desired, made)
    status = made.object["status"]
    if goal and status in WAY and WAY.index(status) < WAY.index(goal):
        wait = loa_wait(resource, made.object, goal)
        made = replace(made, steps=(*made.steps, wait), object={**made.object, "status": goal})
    return made


def plan_apply(resource: Resource, params: Mapping, desired: Mapping, current: Mapping | None, line: Mapping) -> Plan:
    """Plan the application."""
    needed = ("company_name", "construction_time", "line_type", "peer_location", "si")
    missing = [option for option in needed if not desired.get(option)]
    if missing:
        raise errors.InvalidOptions(f"{', '.join(missing)}: needed to apply for an LOA")
    first: tuple[Wait, ...] = ()
    status, name = line["status"], physical_connection.RESOURCE.name_of(line)
    if status in physical_connection.WAY[:3]:
        if not params.get("wait_for"):
            raise errors.Refused(
                f"physical connection {name} is {status}; its LOA can be applied for once its port is Allocated. "
                "Run again then, or set wait_for",
                status=status,
            )
        dead = ("Rejected", *physical_connection.OVER)
        first = (
            physical_connection.people_wait(physical_connection.RESOURCE, line, physical_connection.PARTNER, dead),
        )
    elif status not in physical_connection.PARTNER:
        raise errors.Refused(f"physical connection {name} is {status}; there is no LOA for it", status=status)
    notes: tuple[str, ...] = ()
    if status != "Allocated":
        notes = (
            f"the reference does not say whether an LOA can be applied for while a line is {status}; the service decides",
        )
    rows = [row for row in resource.fields if row.create]
    wanted = {row.option: desired[row.option] for row in rows if desired.get(row.option) is not None}
    call = Call("ApplyPhysicalConnectionLOA", to_api(rows, wanted), rows=tuple(rows))
    before = {key: (current or {}).get(key) for key in wanted}
    item = {**{row.option: [] if row.items else None for row in resource.fields}, **wanted, "status": "Applying"}
    return Plan(
        (*first, call),
        {**before, "status": current["status"] if current else None},
        {**wanted, "status": "Applying"},
        item,
        notes,
    )


def plan_completed(resource: Resource, params: Mapping, desired: Mapping, made: Plan) -> Plan:
    """Add the report that the cabling is done."""
    item, status = made.object, made.object["status"]
    missing = [option for option in ("line_code", "line_label") if not desired.get(option)]
    if missing:
        raise errors.InvalidOptions(f"{', '.join(missing)}: needed to report the cabling")
    said = {option: desired[option] for option in ("line_code", "line_label")}
    differs = {key: value for key, value in said.items() if item.get(key) != value}
    if status == "Completing" or status == "Complete" and not differs:
        return made
    steps = made.steps
    if status in ("Applying", "Accept") and not (
        params.get("wait_for") or is_placeholder(item["physical_connection_id"])
    ):
        raise errors.Refused(
            f"the LOA of physical connection {item['physical_connection_id']} is {status}; the cabling can be reported once it "
            "is Available. Run again then, or set wait_for=Complete",
            status=status,
        )
    if status in ("Applying", "Accept"):
        steps = (*steps, loa_wait(resource, item, "Available"))
    call = Call(
        "CompletePhysicalConnectionLOA", {"InstanceId": item["physical_connection_id"], **to_api(resource.fields, said)}
    )
    before = {key: item.get(key) for key in said}
    return Plan(
        (*steps, call),
        {"status": status, **before, **made.before},
        {**made.after, **said, "status": "Completing"},
        {**item, **said, "status": "Completing"},
        made.warnings,
    )


def check_details(resource: Resource, current: Mapping, desired: Mapping) -> None:
    """Refuse other details for an LOA that is under way: the service takes them only with an application."""
    _changes, fixed, _warnings = differences(resource, current, desired)
    if fixed:
        raise errors.Immutable(
            f"the LOA of physical connection {current['physical_connection_id']} is {current['status']} with other details "
            f"({', '.join(sorted(fixed))}); they can change only after it was rejected",
            status=current["status"],
        )


def loa_wait(resource: Resource, item: Mapping, goal: str) -> Wait:
    return Wait(resource, resource.identify(item), WAY[WAY.index(goal) :], OVER, people=True)


def list_loas(run: Run, resource: Resource, params: Mapping) -> list[dict]:
    """Give the line's LOA, if there is one."""
    line_id = resolve(run, physical_connection.RESOURCE, params, "physical_connection_id", "physical_connection_name")
    return find_all(run.client, resource, {"physical_connection_id": line_id})


RESOURCE = Resource(
    name="physical_connection_loa",
    plural="physical_connection_loas",
    title="LOA of physical connection",
    prefix="pc",
    fields=FIELDS,
    identity=("physical_connection_id",),
    describe="DescribePhysicalConnectionLOA",
    path="PhysicalConnectionLOAType",
    query={},
    fetch=fetch,
    states=("present", "completed"),
    options={
        "physical_connection_name": {"type": "str"},
        "wait_for": {"type": "str", "choices": ["Available", "Complete"]},
    },
    look=look,
    plan=plan,
    requirements={
        "required_one_of": [("physical_connection_id", "physical_connection_name")],
        "mutually_exclusive": [("physical_connection_id", "physical_connection_name")],
        "required_if": [("state", "completed", ("line_code", "line_label"))],
    },
    info_options={
        "physical_connection_id": {"type": "str"},
        "physical_connection_name": {"type": "str"},
    },
    info_requirements={
        "required_one_of": [("physical_connection_id", "physical_connection_name")],
        "mutually_exclusive": [("physical_connection_id", "physical_connection_name")],
    },
    list=list_loas,
)
