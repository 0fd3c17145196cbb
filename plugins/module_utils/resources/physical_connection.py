# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Leased lines, which the service calls physical connections (reference, chapter 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, rules, tags
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.kind import (
    Actions,
    Lifecycle,
    ModuleOptions,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import (
    Observation,
    Plan,
    Resource,
    Step,
    Task,
    TaskContext,
    Wait,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import (
    find,
    find_all,
    find_children,
    observe,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.plan import (
    identity_call,
    plan_absent,
    plan_cascade,
    plan_create,
    plan_modify,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.refusal import state_and_options
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.access_point import check_access_point
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.macsec_rows import MACSEC_FIELDS
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.partners import (
    PARTNER,
    check_partners,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_states import (
    CANCELABLE,
    CHANGEABLE,
    DETAILS_CHANGEABLE,
    LIFECYCLE,
    NEW_LINE,
    REDUNDANCY_READY,
    REPORTED,
    SPECIFICATION_CHANGEABLE,
    TERMINAL,
    TEXTS_CHANGEABLE,
    UNCHANGEABLE,
    alternative,
    change_status,
    normalize_status,
    progress,
    refuse_state,
    wait_for_human,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.tag_rows import (
    resource_group_row,
    tags_row,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import (
    Field,
    Object,
    Reference,
    is_placeholder,
    parameter,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.shape import Listing

LINE_OPERATORS = ["CT", "CU", "CM", "CO", "Equinix", "Other"]
LIST_ROUTERS = "DescribeVirtualBorderRoutersForPhysicalConnection"
ROUTERS = "VirtualBorderRouterForPhysicalConnectionSet.VirtualBorderRouterForPhysicalConnectionType"
SAME_CONNECTION = "is the physical connection itself; name another one"

FIELDS = (
    Field("physical_connection_id", "PhysicalConnectionId", essential=True),
    parameter("name", "Name", changeable_in=TEXTS_CHANGEABLE, validate=rules.name, identifying=True),
    parameter("description", "Description", changeable_in=TEXTS_CHANGEABLE, validate=rules.description),
    Field("access_point_id", "AccessPointId", create=True, replacement=NEW_LINE, validate=rules.filled),
    parameter("line_operator", "LineOperator", changeable_in=DETAILS_CHANGEABLE, argument={"choices": LINE_OPERATORS}),
    parameter("peer_location", "PeerLocation", changeable_in=DETAILS_CHANGEABLE, validate=rules.filled),
    parameter("circuit_code", "CircuitCode", changeable_in=DETAILS_CHANGEABLE, validate=rules.filled),
    parameter("port_type", "PortType", validate=rules.port_type, warn_only_if=rules.newer_port_type),
    Field("type", "Type", create=True, replacement=NEW_LINE, argument={"choices": ["VPC"]}),
    # 4.1 really writes this one in lower case
    parameter(
        "bandwidth",
        "bandwidth",
        "int",
        "Bandwidth",
        changeable_in=DETAILS_CHANGEABLE,
        validate=rules.Range(2, 10240, "Mbit/s"),
    ),
    parameter(
        "redundant_physical_connection_id",
        "RedundantPhysicalConnectionId",
        reference=Reference("physical_connection", "redundant_physical_connection_name", parent=False),
    ),
    resource_group_row("PHYSICALCONNECTION"),
    tags_row("PHYSICALCONNECTION", "Tag", "Tags.tags"),
    Field("optical_module_model", "OpticalModuleModel", create=True, replacement=NEW_LINE, validate=rules.filled),
    Field("down_delay_time", "DownDelayTime", "int", modify=True, validate=rules.Range(0, 10000, "ms")),
    Field("status", "Status", computed=True, essential=True, normalizer=normalize_status),
    Field("business_status", "BusinessStatus", computed=True),
    Field("ad_location", "AdLocation", computed=True),
    Field("port_number", "PortNumber", computed=True),
    Field("spec", "Spec", computed=True),
    Field("loa_status", "LoaStatus", computed=True),
    Field("charge_type", "ChargeType", computed=True),
    Field("creation_time", "CreationTime", computed=True),
    Field("enabled_time", "EnabledTime", computed=True),
    Field("end_time", "EndTime", computed=True),
    Field("has_reservation_data", "HasReservationData", "bool", computed=True),
    Field("reservation_active_time", "ReservationActiveTime", computed=True),
    Field("reservation_internet_charge_type", "ReservationInternetChargeType", computed=True),
    Field("reservation_order_type", "ReservationOrderType", computed=True),
    Field("access_point_type", "AccessPointType", computed=True),
    Field("product_type", "ProductType", computed=True),
    Field("expect_spec", "ExpectSpec", computed=True),
    Field("order_mode", "OrderMode", computed=True),
    Field("virtual_physical_connection_count", "VirtualPhysicalConnectionCount", "int", computed=True),
    Field("parent_physical_connection_id", "ParentPhysicalConnectionId", computed=True),
    Field("parent_physical_connection_ali_uid", "ParentPhysicalConnectionAliUid", computed=True, or_number=True),
    Field("vlan_id", "VlanId", "int", computed=True),
    Field("vpconn_status", "VpconnStatus", computed=True),
    Field("ad_detail_location", "AdDetailLocation", computed=True),
    Field("device_features_selected", "DeviceFeaturesSelected", computed=True),
    Field("qos_id", "QosId", computed=True),
    Field("macsec_keys", type="list", read="MacsecKeys.MacsecKey", computed=True, items=MACSEC_FIELDS),
)


class PhysicalConnection(Resource):
    name = "physical_connection"
    plural = "physical_connections"
    title = "physical connection"
    id_prefix = "pc"
    fields = FIELDS
    identity = ("physical_connection_id",)
    natural_key = ("name",)
    required_for_create = ("access_point_id", "line_operator", "peer_location", "name")
    actions = Actions(
        describe="DescribePhysicalConnections",
        items="PhysicalConnectionSet.PhysicalConnectionType",
        query={"include_reservation_data": "IncludeReservationData", "resource_group_id": "ResourceGroupId"},
        filters={"physical_connection_id": "PhysicalConnectionId", "name": "Name", "status": "Status"},
        create="CreatePhysicalConnection",
        created_id="PhysicalConnectionId",
        modify="ModifyPhysicalConnectionAttribute",
        delete="DeletePhysicalConnection",
    )
    lifecycle = Lifecycle({"Terminating": "Terminated"}, changeable_states=SPECIFICATION_CHANGEABLE)
    options = ModuleOptions(
        states=("present", "enabled", "canceled", "terminated", "absent"),
        arguments={
            "wait_for": {"type": "str", "choices": list(LIFECYCLE[1:])},
            "confirm": {"type": "bool", "default": False},
            "pay": {"type": "bool", "default": False},
            "enable_wait": {"type": "int", "default": 60},
            "cascade": {"type": "bool", "default": False},
            "purge_tags": {"type": "bool", "default": False},
            "extra_parameters": {"type": "dict"},
            "force_extra_parameters": {"type": "bool", "default": False},
        },
        requirements={"required_one_of": [("physical_connection_id", "name")]},
        info_arguments={
            "physical_connection_id": {"type": "str"},
            "name": {"type": "str"},
            "status": {"type": "str"},
            "filters": {"type": "dict"},
            "include_reservation_data": {"type": "bool"},
        },
    )

    def validate(self, params: Mapping[str, Any]) -> list[str]:
        """A physical connection cannot be its own redundant partner."""
        for option, partner in (
            ("physical_connection_id", "redundant_physical_connection_id"),
            ("name", "redundant_physical_connection_name"),
        ):
            if params.get(partner) and params[partner] == params.get(option):
                return [f"{partner}: {params[partner]} {SAME_CONNECTION}"]
        return []

    def complete_desired_state(self, params: Mapping[str, Any], desired_state: Object) -> Object:
        return tags.purge(params, desired_state)

    def exists(self, client: Client, item: Mapping[str, Any]) -> bool:
        """Ask for the VBRs on it, which is refused for one that is not there: applying twice would cost money."""
        try:
            client.call(LIST_ROUTERS, {"PhysicalConnectionId": item[self.own_id]}, check=Listing(ROUTERS).page)
        except errors.ApiError as error:
            if errors.is_absent(error):
                return False
            raise
        return True

    def observe(self, context: TaskContext, task: Task) -> Observation:
        """Find the physical connection, its redundant partner, and, if it is to end, what hangs on it."""
        option = "redundant_physical_connection_id"
        observation = observe(context, self, task)
        current = observation.current
        if current and task.state in ("absent", "terminated"):
            named = find_all(context.client, self, {option: current["physical_connection_id"]})
            children = observation.children or find_children(context, self, current)
            return replace(observation, children=children, dependents=tuple(named))
        if task.state == "absent":
            return observation
        if task.state == "enabled" and not (current and current["status"] == "Enabled"):
            from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_enabling import (
                look_at_orders,
            )

            observation = replace(observation, facts=look_at_orders(context, self, task, current))
        if current is None and task.state in ("present", "enabled"):
            check_access_point(context, task.desired_state)
        partner = task.references.get(option)
        if partner is None or is_placeholder(partner.object_id):
            return observation
        if current and partner.object_id == current["physical_connection_id"]:
            raise errors.InvalidOptions(f"{option}: {partner.object_id} {SAME_CONNECTION}")
        if current and current[option] == partner.object_id:
            return observation
        return replace(observation, parents={option: partner.item or find(context.client, self, partner.scope)})

    def plan(self, task: Task, observation: Observation) -> Plan:
        """Plan each state (reference 4.1 to 4.7; what is undefined there, the service decides)."""
        if task.state in ("present", "enabled"):
            return self.plan_present(task, observation)
        current = observation.current
        if current is None:
            if task.state == "absent":
                return Plan()
            named = task.params.get("physical_connection_id") or task.params.get("name")
            raise errors.NotFound(f"{named}: there is no such physical connection to be {task.state}")
        first, status = self.wait_for_port(task, current)
        if task.state == "canceled":
            return self.plan_canceled(current, status, first)
        if task.state == "terminated":
            return self.plan_terminated(task, observation, current)
        if status in CANCELABLE:
            first.append(identity_call(self, "CancelPhysicalConnection", current))
        elif status == "Enabled":
            check_partners(self, observation)
            first += self.terminate_steps(current)
        return plan_absent(self, task, observation, first)

    # ------------------------------------------------------------ the way into service

    def plan_present(self, task: Task, observation: Observation) -> Plan:
        """Plan for state=present and state=enabled."""
        current = observation.current
        first = self.wait_for_partner(task, observation)
        if current is None:
            plan = self.plan_application(task)
        elif current["status"] in TERMINAL:
            raise errors.Refused(
                f"physical connection {self.label(current)} is {current['status']} and cannot come back. Remove it "
                "with state=absent, then apply again, or give the new one another name",
                status=current["status"],
            )
        else:
            plan = self.check_change(current, plan_modify(self, task, current))
        plan = self.advance(task, plan.preceded_by(*first))
        if task.state == "present":
            return plan
        from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_enabling import (
            plan_enabled,
        )

        return plan_enabled(self, task, plan, observation.facts)

    def wait_for_partner(self, task: Task, observation: Observation) -> list[Step]:
        """Return the wait for a redundant partner that is not ready yet. Raises Refused where waiting is not asked for."""
        partner, current = observation.parents.get(PARTNER), observation.current
        if PARTNER in observation.parents and partner is None:
            raise errors.NotFound(
                f"{PARTNER}: physical connection {task.desired_state[PARTNER]} does not exist in this region"
            )
        if not partner or partner["status"] in REDUNDANCY_READY:
            return []
        # one that is under review goes on by itself meanwhile, into a status in which it may not change any more
        patient = current is None or current["status"] == "Rejected"
        if not patient or not task.params.get("wait_for"):
            raise errors.Refused(
                f"redundant_physical_connection_id: {self.label(partner)} is {partner['status']}; it must be "
                f"{' or '.join(REDUNDANCY_READY)} first. Run again then{', or set wait_for' if patient else ''}"
            )
        return [wait_for_human(self, partner, REDUNDANCY_READY, (*TERMINAL, "Rejected"))]

    def plan_application(self, task: Task) -> Plan:
        """Plan the application for a new one."""
        bandwidth = task.desired_state.get("bandwidth", 5)
        if bandwidth < 5:
            raise errors.InvalidOptions(
                f"bandwidth: {bandwidth} is not in the range 5 to 5000 Mbit/s for a new physical connection"
            )
        plan = plan_create(self, task, status="Initial", type="VPC", port_type="1000Base-T")
        if bandwidth <= 5000:
            return plan
        note = f"bandwidth: {bandwidth} is above the 5000 Mbit/s of the API reference; the service decides"
        return replace(plan, warnings=(*plan.warnings, note))

    def check_change(self, current: Object, plan: Plan) -> Plan:
        """Refuse a change that the status forbids; say what it does to a rejected application."""
        status, options = current["status"], list(plan.after) or ["extra_parameters"]
        if not plan.calls:
            if status == "Rejected":
                text = f"{self.label(current)} is Rejected; change what was objected to, and it is submitted again"
                return replace(plan, warnings=(*plan.warnings, text))
            return plan
        if status in UNCHANGEABLE:
            raise errors.Refused(state_and_options(self, current, options), status=status, fields=options)
        if status == "Rejected":
            return change_status(plan, current, [], "Initial")
        if status not in CHANGEABLE:
            text = (
                f"the API reference does not say whether {', '.join(options)} can change while a physical connection is {status}; "
                "the service decides"
            )
            return replace(plan, warnings=(*plan.warnings, text))
        return plan

    def advance(self, task: Task, plan: Plan) -> Plan:
        """Add the wait for humans, and the confirmation of the cabling, up to the status that the task waits for."""
        goal, item = task.params.get("wait_for"), plan.result or {}
        if goal == "Enabled" and task.state == "enabled":
            goal = "Confirmed"  # the last step is this task's own
        confirming = task.params.get("confirm") and progress(item["status"]) < progress("Confirmed")
        if confirming and item["loa_status"] not in REPORTED and goal in ("Confirmed", "Enabled"):
            plan = plan.then(*self.wait_until_cabled(item))
        elif not (item["status"] == "Allocated" and item["loa_status"] in REPORTED):
            confirming = False
        if confirming:
            call = replace(
                identity_call(self, "ConfirmPhysicalConnection", item),
                achieves=("Confirmed", "Enabled"),
                too_early=self.wait_for_loa(item, ("Complete",)) if goal else None,
            )
            done = Wait(self, self.identify(item), ("Confirmed", "Enabled"))
            before = {**item, "status": item["status"] or "Allocated"}  # None: an earlier task of a preview sees to it
            plan = change_status(plan, before, [call, done], "Confirmed")
            item = {**(plan.result or {}), "loa_status": "Complete"}
            plan = replace(plan, result=item)
        if not goal or progress(goal) <= progress(item["status"]):
            return plan
        if item["status"] == "Rejected":
            raise errors.Refused(
                f"physical connection {self.label(item)} is Rejected and will not become {goal}; change what was objected to",
                status="Rejected",
            )
        wait = wait_for_human(self, item, LIFECYCLE[progress(goal) :], (*TERMINAL, "Rejected"))
        return replace(plan.then(wait), result={**item, "status": goal})

    def wait_until_cabled(self, item: Object) -> list[Step]:
        """Return the waits for the people whose work a confirmation confirms."""
        allocated = wait_for_human(self, item, ("Allocated",), (*TERMINAL, "Rejected"))
        return [allocated, self.wait_for_loa(item, REPORTED)]

    def wait_for_loa(self, item: Object, until: tuple[str, ...]) -> Wait:
        """Return the wait for a status of its LOA."""
        unless = ("Rejected", "Deleted")
        return Wait(self, self.identify(item), until, unless, option="loa_status", on_human=True)

    # ------------------------------------------------------------ the way out of service

    def wait_for_port(self, task: Task, current: Object) -> tuple[list[Step], str]:
        """Return the wait for the port's allocation, during which nothing can be canceled, and the status after it."""
        status: str = current["status"]
        if status != "Allocating" or task.state not in ("absent", "canceled"):
            return [], status
        if not task.params.get("wait_for"):
            raise refuse_state(
                self,
                current,
                str(task.state),
                "only after the allocation of its port; run again then, or set wait_for=Allocated",
            )
        return [wait_for_human(self, current, ("Allocated", "Confirmed"), ("Allocation Failed",))], "Allocated"

    def plan_canceled(self, current: Object, status: str, first: list[Step]) -> Plan:
        """Plan for state=canceled."""
        if status == "Canceled":
            return Plan(result=current)
        if status not in CANCELABLE:
            raise refuse_state(self, current, "canceled", f"only from {', '.join(CANCELABLE)}" + alternative(status))
        cancel = identity_call(self, "CancelPhysicalConnection", current)
        return change_status(Plan(tuple(first), result=current), current, [cancel], "Canceled")

    def plan_terminated(self, task: Task, observation: Observation, current: Object) -> Plan:
        """Plan for state=terminated."""
        status = current["status"]
        if status == "Terminated":
            return Plan(result=current)
        if status != "Enabled":
            raise refuse_state(self, current, "terminated", "only from Enabled" + alternative(status))
        check_partners(self, observation)
        plan = plan_cascade(self, task, observation)
        return change_status(plan, current, self.terminate_steps(current), "Terminated")

    def terminate_steps(self, item: Object) -> list[Step]:
        """Return the steps that end one in service."""
        call = identity_call(self, "TerminatePhysicalConnection", item)
        return [call, Wait(self, self.identify(item), ("Terminated",))]


PHYSICAL_CONNECTION = PhysicalConnection()
