# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The letter of authorization (LOA), with which a carrier is let into the building (reference 4.8, 4.9, 4.12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.kind import Actions, ModuleOptions
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Call,
    Child,
    Observation,
    Plan,
    Resource,
    Step,
    Task,
    TaskContext,
    Wait,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.plan import differences, with_extra
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import physical_connection_states
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection import (
    LINE_OPERATORS,
    PHYSICAL_CONNECTION,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import (
    Field,
    Object,
    Reference,
    check_item,
    empty_object,
    is_placeholder,
    to_api,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.shape import object_at
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.wire import (
    has_member,
    is_hollow,
    member,
)

# Each status but the last passes to the next, some by people, Available only by a report.
LIFECYCLE = ("Applying", "Accept", "Available", "Completing", "Complete")
TERMINAL = ("Rejected", "Deleted")
REQUIRED_TO_APPLY = ("company_name", "construction_time", "line_type", "peer_location", "si")
REQUIRED_TO_REPORT = ("line_code", "line_label")
MAX_PEOPLE = 16


def check_people(value: list[Object]) -> str | None:
    """Refuse more people than may be let in (reference 4.8), and one who is named twice."""
    if len(value) > MAX_PEOPLE:
        return f"names more than {MAX_PEOPLE} people"
    papers = [who(person) for person in value]
    twice = [str(number) for number, one in enumerate(papers, 1) if papers.count(one) > 1]
    return f"names one person more than once (entries {', '.join(twice)})" if twice else None


def who(person: Object) -> Object:
    """Return what tells a person from the others: the papers, or all that is known of one without."""
    papers = ("pm_certificate_type", "pm_certificate_no")
    known = {key: value for key, value in person.items() if value is not None}
    return {key: known.get(key) for key in papers} if known.get("pm_certificate_no") else known


def equal_people(current: list[Object] | None, desired: list[Object]) -> bool:
    """Compare the people, as far as they are shown: the service may print asterisks for parts of their numbers, and what a
    preview remembers is without them."""
    if current is None:
        return True
    visible = list(current)
    if len(visible) != len(desired) or any("*" in str(value) for person in visible for value in person.values()):
        return len(visible) == len(desired)
    given = [{key: value for key, value in person.items() if value is not None} for person in desired]
    for person in sorted(given, key=len, reverse=True):  # who is described best leaves the most for the others
        match = next((other for other in visible if person.items() <= other.items()), None)
        if match is None:
            return False
        visible.remove(match)
    return True


def serialize_people(people: list[Object]) -> list[dict[str, Any]]:
    """Return the people as the service takes them."""
    return [to_api(PERSON_FIELDS, person) for person in people]


PERSON_FIELDS = (
    Field("pm_name", "PMName", sensitive=True),
    Field("pm_certificate_type", "PMCertificateType", argument={"choices": ["IDCard", "Passport", "Other"]}),
    Field("pm_certificate_no", "PMCertificateNo", sensitive=True),
    Field("pm_gender", "PMGender", sensitive=True, argument={"choices": ["Male", "Female"]}),
    Field("pm_contact_info", "PMContactInfo", sensitive=True),
)

FIELDS = (
    Field(
        "physical_connection_id",
        "InstanceId",
        create=True,
        reference=Reference("physical_connection", "physical_connection_name", required=True),
    ),
    Field("company_name", "CompanyName", create=True, validate=rules.filled),
    Field("construction_time", "ConstructionTime", create=True, validate=rules.utc_time, normalizer=rules.plain_time),
    Field("line_type", "LineType", create=True, validate=rules.line_type, warn_only_if=rules.newer_line_type),
    Field("peer_location", "PeerLocation", write_only=True, create=True, validate=rules.filled),
    Field("si", "Si", read="SI", create=True, validate=rules.filled),
    Field(
        "bandwidth",
        "Bandwidth",
        "int",
        write_only=True,
        create=True,
        validate=rules.Range(2, 10240, "Mbit/s"),
    ),
    Field(
        "line_operator",
        "LineOperator",
        write_only=True,
        create=True,
        argument={"choices": LINE_OPERATORS},
    ),
    Field(
        "pm_info",
        "PMInfo",
        "list",
        "PMInfo.PMInfo",
        create=True,
        validate=check_people,
        semantically_equal=equal_people,
        serializer=serialize_people,
        items=PERSON_FIELDS,
    ),
    Field("line_code", "LineCode", modify=True, validate=rules.filled),
    Field("line_label", "LineLabel", modify=True, validate=rules.filled),
    Field("line_service_provider", "LineServiceProvider", modify=True, validate=rules.filled),
    Field("line_sp_contact_info", "LineSPContactInfo", modify=True, sensitive=True, validate=rules.filled),
    Field("finish_work", "FinishWork", "bool", write_only=True, modify=True),
    Field("company_localized_name", "CompanyLocalizedName", computed=True),
    Field("loa_url", "LoaUrl", computed=True),
    Field("description", "Description", computed=True),
    Field("status", "Status", computed=True, essential=True),
)


class PhysicalConnectionLoa(Resource):
    name = "physical_connection_loa"
    plural = "physical_connection_loas"
    title = "LOA of physical connection"
    id_prefix = "pc"
    fields = FIELDS
    identity = ("physical_connection_id",)
    actions = Actions(describe="DescribePhysicalConnectionLOA", items="PhysicalConnectionLOAType")
    options = ModuleOptions(
        states=("present", "completed"),
        arguments={
            "wait_for": {"type": "str", "choices": ["Available", "Complete"]},
            "extra_parameters": {"type": "dict"},
        },
        requirements={"required_if": [("state", "completed", REQUIRED_TO_REPORT)]},
        info_arguments={"physical_connection_id": {"type": "str"}},
        info_references=("physical_connection_id",),
        info_requirements={"required_one_of": [("physical_connection_id", "physical_connection_name")]},
    )

    def list_items(self, client: Client, scope: Mapping[str, Any], request: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the LOA as a list of one, or of none."""
        line = {"InstanceId": scope["physical_connection_id"]}
        return self.read(client.call(self.actions.describe, line, check=self.read), line)

    def read(self, answer: Mapping[str, Any], line: Mapping[str, Any] = MappingProxyType({})) -> list[dict[str, Any]]:
        """Return the LOA that an answer shows; none where its status is empty, or everything is.

        Both shapes in which the service was seen to answer are read. Raises UnexpectedAnswer for any other.
        """
        item = object_at(answer, self.actions.items, "data")
        people = member(item, "PMInfo")
        if isinstance(people, list) or (isinstance(people, Mapping) and not has_member(people, "PMInfo")):
            others = {key: value for key, value in item.items() if key.lower() != "pminfo"}
            item = {**others, "PMInfo": {"PMInfo": people}}
        shown = {key: value for key, value in item.items() if key.lower() != "instanceid"}
        status = member(item, "Status")
        if not shown or status == "" or (has_member(item, "Status") and status is None and is_hollow(shown)):
            return []
        check_item(self.fields, item)
        return [{**item, **line}]

    def observe(self, context: TaskContext, task: Task) -> Observation:
        """Find the physical connection, and its LOA."""
        connection = task.references["physical_connection_id"]
        option, object_id = "physical_connection_id", connection.object_id
        found = find(context.client, PHYSICAL_CONNECTION, connection.scope)
        if found is None and is_placeholder(object_id):
            found = {option: object_id, "status": "Allocated", "name": None}
        if found is None:
            raise errors.NotFound(f"physical connection {object_id} does not exist in this region")
        return Observation(find(context.client, self, connection.scope), parents={option: found})

    def plan(self, task: Task, observation: Observation) -> Plan:
        """Apply for the LOA, again if it was rejected; report the cabling, and wait, where that is asked for."""
        current = observation.current
        if current is None or current["status"] in TERMINAL:
            plan = self.plan_application(task, observation)
        else:
            plan = self.keep_details(task, current)
        if task.state == "completed":
            plan = self.plan_report(task, plan)
        goal, item = task.params.get("wait_for"), plan.result or {}
        if goal and item["status"] in LIFECYCLE and LIFECYCLE.index(item["status"]) < LIFECYCLE.index(goal):
            plan = replace(plan.then(self.wait_for_status(item, goal)), result={**item, "status": goal})
        return replace(plan, effects=effects(observation.parents["physical_connection_id"], plan))

    def plan_application(self, task: Task, observation: Observation) -> Plan:
        """Plan the application."""
        current, connection = observation.current, observation.parents["physical_connection_id"] or {}
        missing = [option for option in REQUIRED_TO_APPLY if not task.desired_state.get(option)]
        if missing:
            raise errors.InvalidOptions(f"{', '.join(missing)}: required to apply for an LOA")
        first = self.wait_for_port(task, connection)
        status = connection["status"]
        notes: tuple[str, ...] = ()
        if status != "Allocated":
            notes = (
                f"the API reference does not say whether an LOA can be applied for while a physical connection is {status}; "
                "the service decides",
            )
        if current and current["status"] == "Deleted":
            note = (
                f"the LOA of physical connection {PHYSICAL_CONNECTION.label(connection)} is Deleted; neither the API "
            )
            notes += (
                note + "reference nor the vendor's pages say whether it can be applied for again; the service decides",
            )
        rows = tuple(row for row in self.fields if row.create)
        wanted = {row.option: value for row in rows if (value := task.desired_state.get(row.option)) is not None}
        parameters = with_extra(to_api(rows, wanted), task.extra_parameters)
        subjects = ((PHYSICAL_CONNECTION, PHYSICAL_CONNECTION.identify(connection)), (self, self.identify(wanted)))
        call = Call("ApplyPhysicalConnectionLOA", parameters, rows=rows, requires_stable=subjects)
        gone = current is None or current["status"] == "Deleted"
        before = {key: None if gone or current is None else current.get(key) for key in wanted}
        return Plan(
            (*first, call),
            {**before, "status": current["status"] if current else None},
            {**wanted, "status": "Applying"},
            {**empty_object(self.fields), **wanted, "status": "Applying"},
            notes,
        )

    def wait_for_port(self, task: Task, connection: Object) -> list[Step]:
        """Return the wait for the port, before which there is no LOA. Raises Refused where waiting is not asked for."""
        status, name = connection["status"], PHYSICAL_CONNECTION.label(connection)
        ready = physical_connection_states.REDUNDANCY_READY
        if status in ready:
            return []
        if status not in physical_connection_states.LIFECYCLE:
            raise errors.Refused(f"physical connection {name} is {status}; there is no LOA for it", status=status)
        if not task.params.get("wait_for"):
            raise errors.Refused(
                f"physical connection {name} is {status}; its LOA can be applied for once its port is Allocated. "
                "Run again then, or set wait_for",
                status=status,
            )
        unless = ("Rejected", *physical_connection_states.TERMINAL)
        return [physical_connection_states.wait_for_human(PHYSICAL_CONNECTION, connection, ready, unless)]

    def plan_report(self, task: Task, plan: Plan) -> Plan:
        """Add the report that the cabling is done."""
        item = plan.result or {}
        status = item["status"]
        missing = [option for option in REQUIRED_TO_REPORT if not task.desired_state.get(option)]
        if missing:
            raise errors.InvalidOptions(f"{', '.join(missing)}: required to report the cabling")
        rows = tuple(row for row in self.fields if row.modify and row.option in task.desired_state)
        reported = {row.option: task.desired_state[row.option] for row in rows}
        changes, _fixed, warnings = differences(self, item, reported)
        if status == "Completing" or (status == "Complete" and not changes):
            return replace(plan, warnings=(*plan.warnings, *warnings))
        early = status in ("Applying", "Accept")
        if early and not (task.params.get("wait_for") or is_placeholder(item["physical_connection_id"])):
            raise errors.Refused(
                f"the LOA of physical connection {item['physical_connection_id']} is {status}; the cabling can be reported "
                "once it is Available. Run again then, or set wait_for=Complete",
                status=status,
            )
        target = {"InstanceId": item["physical_connection_id"]}
        parameters = with_extra({**target, **to_api(rows, reported)}, task.extra_parameters)
        subjects = ((self, self.identify(item)),)
        call = Call("CompletePhysicalConnectionLOA", parameters, rows=rows, requires_stable=subjects)
        before = {key: item.get(key) for key in reported}
        return replace(
            plan.then(*([self.wait_for_status(item, "Available")] if early else []), call),
            before={"status": status, **before, **plan.before},
            after={**plan.after, **reported, "status": "Completing"},
            result={**item, **reported, "status": "Completing"},
        )

    def keep_details(self, task: Task, current: Object) -> Plan:
        """Plan to leave an LOA that is under way as it is: the service takes other details only with an application.

        They keep nobody from reporting the cabling. Raises Immutable where the task is about the details.
        """
        _changes, fixed, _warnings = differences(self, current, task.desired_state)
        if not fixed:
            return Plan(result=current)
        options, status = sorted(fixed), current["status"]
        name = f"the LOA of physical connection {current['physical_connection_id']}"
        if task.state == "completed" or status == "Complete":
            note = f"{', '.join(options)}: left alone; {name} is {status} with other details, which only an application sets"
            return Plan(result=current, warnings=(note,))
        raise errors.Immutable(
            f"{name} is {status} with other details ({', '.join(options)}); they can change only after it was rejected. "
            "Ask Alibaba Cloud to reject it, which takes a new review by people, and nobody is let into the building before "
            "its end; or leave the options out. To report the cabling, the details do not matter",
            status=status,
            fields=options,
        )

    def wait_for_status(self, item: Object, goal: str) -> Wait:
        """Return the wait for a status of the LOA, or for a later one."""
        until = LIFECYCLE[LIFECYCLE.index(goal) :]
        advice = {"Completing": physical_connection_states.WAIT_OR_CONFIRM}
        return Wait(self, self.identify(item), until, TERMINAL, on_human=True, advice=advice)


def effects(connection: Object | None, plan: Plan) -> tuple[Child, ...]:
    """Return the physical connection as it is with the LOA: its port is there, and it shows the LOA's status."""
    if not connection or not plan.calls or plan.result is None:
        return ()
    ready = connection["status"] in physical_connection_states.REDUNDANCY_READY
    status = connection["status"] if ready else "Allocated"
    return ((PHYSICAL_CONNECTION, {**connection, "status": status, "loa_status": plan.result["status"]}),)


PHYSICAL_CONNECTION_LOA = PhysicalConnectionLoa()
