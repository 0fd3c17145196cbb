# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The letter of authorization (LOA), with which a carrier is let into the building (reference 4.8, 4.9, 4.12)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.kind import Actions, ModuleOptions
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Observation,
    Plan,
    Resource,
    Task,
    TaskContext,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection import (
    LINE_OPERATORS,
    PHYSICAL_CONNECTION,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import (
    Field,
    Object,
    Reference,
    check_item,
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
        from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.loa_plans import plan_loa

        return plan_loa(self, task, observation)


PHYSICAL_CONNECTION_LOA = PhysicalConnectionLoa()
