# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What most tests here stand on: a simulator, a client whose time is the simulator's, and tasks that are run in between.

A task's options go through the same argument spec as in a module; nothing is replaced but time.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from profiles import PROFILE, on
from unit.common import RESOURCES

import simulator
from ansible_collections.alicloud.express_connect.plugins.module_utils import task
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.memory import load, save
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find_all, list_objects
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.reconcile import info_result, reconcile
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.remembered import Memory
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES as ALL
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import client as transport
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.settings import Clock

from .paths import PATH, finished, run_by

REGION = "cn-shanghai"
ACCESS_POINT = "ap-cn-shanghai-pudong-A"

# Options with which an object of each kind can be made, given that what it hangs on is there.
LINE = {
    "name": "line-1",
    "access_point_id": ACCESS_POINT,
    "line_operator": "CT",
    "peer_location": "Shanghai, 88 Example Road",
}
# Today's service insists on one.
LINE_TODAY = {**LINE, "port_type": "1000Base-T"}
PERSON = {
    "pm_name": "Zhang Wei",
    "pm_gender": "Male",
    "pm_certificate_type": "IDCard",
    "pm_certificate_no": "310101198001010011",
    "pm_contact_info": "13800000001",
}
LOA = {
    "company_name": "Example Logistics",
    "construction_time": "2026-12-14T01:00:00Z",
    "line_type": "FIBRE",
    "peer_location": "Shanghai, 88 Example Road",
    "si": "Example Fibre Works",
    "pm_info": [PERSON],
}
# What an order leaves where the service has tags.
MARKS = ("TagResourcesForExpressConnect", "UntagResourcesForExpressConnect")
CABLED = {"line_code": "CT-SH-100045", "line_label": "SH-PD-ODF7-12/13"}
GATEWAYS = {"local_gateway_ip": "10.0.0.1", "peer_gateway_ip": "10.0.0.2", "peering_subnet_mask": "255.255.255.252"}
OTHER_GATEWAYS = {"local_gateway_ip": "10.0.1.1", "peer_gateway_ip": "10.0.1.2", "peering_subnet_mask": "/30"}
IPV6 = {
    "enable_ipv6": True,
    "local_ipv6_gateway_ip": "2001:db8::1",
    "peer_ipv6_gateway_ip": "2001:db8::2",
    "peering_ipv6_subnet_mask": "2001:db8::/126",
}

# What brings a line with a port into service, by kind and options. Today the cabling is confirmed by its customer, and the
# order enables the line.
INTO_SERVICE: list[tuple[str, dict[str, Any]]] = on(
    reference=[
        ("physical_connection_loa", {**LOA, **CABLED, "state": "completed", "wait_for": "Complete"}),
        ("physical_connection_order", {"type": "occupancy", "pay": True}),
        ("physical_connection", {"state": "enabled", "pay": True, "wait_for": "Confirmed"}),
    ],
    today=[
        ("physical_connection_loa", {**LOA, **CABLED, "state": "completed", "wait_for": "Available"}),
        ("physical_connection", {"confirm": True, "wait_for": "Confirmed"}),
        ("physical_connection_order", {"type": "occupancy", "pay": True}),
        ("physical_connection", {"wait_for": "Enabled"}),
    ],
)


@contextmanager
def start(profile: str = PROFILE, **switches: Any) -> Iterator[simulator.Handle]:
    """Start a service whose time stands still, and where the tests' lines need not name their port."""
    port = {"default_port_type": True} if profile == "today" else {}
    with simulator.start(control=True, profile=profile, **port, **switches) as handle:
        handle.control.clock(freeze=True)
        yield handle


class Bench:
    """A simulator that only this test sees, and one account to work as. Sleeping moves the simulator's clock."""

    path = PATH
    """How its tasks are run: by the core, or by one of the two ways in which Ansible runs a module."""
    application: Mapping[str, Any] = LOA
    """With what an LOA is applied for that a test begins with."""

    def __init__(self, service: simulator.Handle, account: int = 0, **settings: Any) -> None:
        self.service, self.control = service, service.control
        self.account = service.accounts[account]
        self.slept = 0.0
        self.memory: Memory | None = None
        self.remembers = True
        self.settings = {"region": REGION, "endpoint": service.endpoint, **settings}
        self.client = self.new_client()

    @property
    def is_today(self) -> bool:
        return bool(self.service.world.profile.name == "today")

    def new_client(self, **settings: Any) -> transport.Client:
        options = {
            "access_key_id": self.account["access_key_id"],
            "access_key_secret": self.account["access_key_secret"],
            **self.settings,
            **settings,
        }
        checked = ArgumentSpecValidator(task.AUTH).validate(options)
        assert not checked.error_messages, checked.error_messages
        made = task.make_client(checked.validated_parameters)
        made.settings = dataclasses.replace(made.settings, clock=Clock(monotonic=lambda: self.slept, sleep=self.sleep))
        return made

    def sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.control.advance(seconds)

    def options(self, kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """What the module would hand on; an error of the argument spec is a mistake of the test."""
        resource = RESOURCES[kind]
        validator = ArgumentSpecValidator(task.argument_spec(resource), **task.requirements(resource))
        checked = validator.validate({**given, "region": REGION})
        assert not checked.error_messages, checked.error_messages
        return {"state": None, **checked.validated_parameters}

    def run(self, kind: str, /, **given: Any) -> dict[str, Any]:
        """Run a task for real."""
        return self.perform(kind, False, given)

    def preview(self, kind: str, /, **given: Any) -> dict[str, Any]:
        """Run a task in check mode, as the only one of its play or in that of `play`; see to it that nothing was changed."""
        before = self.latest()
        try:
            return self.perform(kind, True, given)
        finally:
            assert self.made(before) == []

    @contextmanager
    def play(self, memory: Memory | None = None) -> Iterator[Memory]:
        """Let previews remember each other meanwhile, as those of one play do."""
        self.memory = Memory() if memory is None else memory
        try:
            yield self.memory
        finally:
            self.memory = None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Preview meanwhile without anything that carries a memory from task to task."""
        self.remembers = False
        try:
            yield
        finally:
            self.remembers = True

    def run_by(self, path: str, name: str, /, preview: bool = False, **given: Any) -> dict[str, Any]:
        """Run a module in one of the ways in which Ansible does, at the bench's time; its result is what Ansible gets."""
        return run_by(path, self, name, {**self.connection(), **given}, preview)

    def connection(self) -> dict[str, Any]:
        """The options by which the bench's client reaches the service."""
        settings = self.client.settings
        names = (*task.SETTINGS, "region", "retry_codes")
        keys = {name: self.account[name] for name in ("access_key_id", "access_key_secret")}
        return {**keys, **{name: value for name in names if (value := getattr(settings, name)) not in (None, ())}}

    def perform(self, kind: str, preview: bool, given: Mapping[str, Any]) -> dict[str, Any]:
        params = self.options(kind, given)
        if self.path == "core":
            return reconcile(RESOURCES[kind], params, self.context(preview, params))
        memory = self.context(preview, params).memory
        known = {task.PREVIEW: {**save(memory), "complete": memory.complete}} if memory else {}
        result = finished(self.run_by(self.path, kind, preview, **given, **known))
        learnt = load(result.pop(task.PREVIEW, None))
        if memory and learnt:
            memory.objects, memory.gone = learnt.objects, learnt.gone
        return result

    def context(self, preview: bool = False, params: Mapping[str, Any] | None = None) -> TaskContext:
        given = params or {"wait": True, "wait_timeout": 600}
        context = TaskContext(self.client, ALL, preview, given["wait"], given["wait_timeout"])
        context.memory = (self.memory or Memory()) if self.remembers and preview else None
        return context

    def info(self, kind: str, /, **given: Any) -> dict[str, Any]:
        """Run an info module."""
        resource = ALL[kind]
        spec = {name: entry for name, entry in task.info_argument_spec(resource).items() if name not in task.AUTH}
        checked = ArgumentSpecValidator(spec, **task.info_requirements(resource)).validate(given)
        assert not checked.error_messages, checked.error_messages
        if self.path != "core":
            return finished(self.run_by(self.path, f"{kind}_info", **given))
        return info_result(resource, list_objects(self.context(), resource, checked.validated_parameters))

    def both(self, kind: str, /, **given: Any) -> dict[str, Any]:
        """Run a task in check mode, for real, and again; the preview has to be right and the second run idle."""
        done = self.as_foreseen(kind, **given)
        since = self.latest()
        again = self.run(kind, **given)
        assert (again["changed"], again["calls"], self.made(since)) == (False, [], [])
        assert again["diff"]["before"] == again["diff"]["after"]
        return done

    def as_foreseen(self, kind: str, /, **given: Any) -> dict[str, Any]:
        """Run a task in check mode and for real; the preview has to be right."""
        foreseen = self.preview(kind, **given)
        done = self.run(kind, **given)
        assert plain(foreseen, kind) == plain(done, kind)
        return done

    def find(self, kind: str, /, **scope: Any) -> list[dict[str, Any]]:
        """What the service shows, secrets included."""
        return find_all(self.client, RESOURCES[kind], scope)

    def latest(self) -> int:
        return self.service.world.journal.count

    def made(self, since: int = 0) -> list[str]:
        """The changing calls that reached the service, refused ones too."""
        return [entry["action"] for entry in self.control.journal(since, changing=True)]

    def read(self, since: int = 0) -> list[str]:
        return [entry["action"] for entry in self.control.journal(since, changing=False)]

    # ------------------------------------------------------------ objects in the state that a test needs

    def make(self, action: str, kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """Call the service itself, with what the options say."""
        rows = {row.option: row for row in RESOURCES[kind].fields}
        params = {}
        for option, value in given.items():
            row, value = rows[option], rows[option].normalize(value)
            params[row.api] = row.serialize(value)
        return self.client.call(action, params)

    def lift_quotas(self) -> None:
        """Let the account have as many lines as a test needs."""
        quotas = self.service.world.quotas
        self.control.quotas(**{name: None for name in quotas if name.endswith(("_lines", "lines_per_access_point"))})

    def line(self, status: str = "Enabled", loa: str = "", **options: Any) -> str:
        self.lift_quotas()
        number = len(self.service.world.store.lines) + 1
        given = {**(LINE_TODAY if self.is_today else LINE), "name": f"line-{number}", **options}
        made = self.make("CreatePhysicalConnection", "physical_connection", given)["PhysicalConnectionId"]
        if loa:
            self.set_status(made, "Allocated")
            self.apply_for_loa(made)
            self.set_status(made, loa, "loa_status")
        self.set_status(made, status)
        return made

    def apply_for_loa(self, line: str, **options: Any) -> None:
        given = {"physical_connection_id": line, **self.application, **options}
        self.make("ApplyPhysicalConnectionLOA", "physical_connection_loa", given)

    def vbr(self, line: str = "", status: str = "active", **options: Any) -> str:
        number = len(self.service.world.store.vbrs) + 1
        given = {"physical_connection_id": line or self.line(), "vlan_id": 100 + number, "name": f"vbr-{number}"}
        given = {**given, **GATEWAYS, **options}
        new = {option: value for option, value in given.items() if RESOURCES["vbr"].row(option).create}
        made = self.make("CreateVirtualBorderRouter", "vbr", new)["VbrId"]
        if len(new) < len(given):
            later = {option: value for option, value in given.items() if option not in new}
            self.make("ModifyVirtualBorderRouterAttribute", "vbr", {"vbr_id": made, **later})
        self.set_status(made, status)
        return made

    def foreign_vbr(self, line: str, status: str = "unconfirmed", vlan: int = 200) -> str:
        """A VBR on this account's line that belongs to the other account."""
        owner = next(one["uid"] for one in self.service.accounts if one["uid"] != self.account["uid"])
        params = {"PhysicalConnectionId": line, "VlanId": vlan, "VbrOwnerId": owner}
        made = self.client.call("CreateVirtualBorderRouter", params)["VbrId"]
        if status != "unconfirmed":
            self.set_status(made, status)
        return made

    def group(self, vbr: str = "", status: str = "Available", **options: Any) -> str:
        number = len(self.service.world.store.groups) + 1
        given = {"vbr_id": vbr or self.vbr(), "name": f"group-{number}", "peer_asn": 65010, **options}
        made = self.make("CreateBgpGroup", "bgp_group", given)["BgpGroupId"]
        self.set_status(made, status)
        return made

    def peer(self, group: str = "", status: str = "Available", **options: Any) -> str:
        given = {"bgp_group_id": group or self.group(), "peer_ip_address": "10.0.0.2", **options}
        made = self.make("CreateBgpPeer", "bgp_peer", given)["BgpPeerId"]
        self.set_status(made, "Available")
        self.set_status(made, status)
        return made

    def set_status(self, target: str, status: str, field: str = "status") -> None:
        self.control.event("set_status", target, status=status, field=field)

    def status(self, target: str, field: str = "status") -> str:
        """The state in the simulator, '' for what is not there."""
        record = self.service.world.store.find(target)
        return getattr(record, field) if record else ""


def unmarked(names: Iterable[str]) -> list[str]:
    """Actions without those that tag a line, by which its orders are known again where the service has tags."""
    return [name for name in names if name not in MARKS]


def meanwhile(bench: Bench, happen: Callable[[], object], after: float) -> None:
    """Let something happen when the code under test has waited so long."""
    sleep = bench.sleep

    def sleep_and_happen(seconds: float) -> None:
        sleep(seconds)
        if bench.slept >= after and due:
            due.pop()()

    due = [happen]
    bench.sleep = sleep_and_happen  # type: ignore[method-assign]
    bench.client = bench.new_client()


def plain(result: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """What preview and run have in common: changed, calls without request IDs, diff; with new objects' IDs evened out."""
    own = result[kind]
    ids = {}
    for row in RESOURCES[kind].fields:
        drawn = row.option in RESOURCES[kind].identity or row.option == "order_id"
        if own and drawn and own[row.option] and row.option.endswith("_id"):
            ids[own[row.option]] = "(own)"
    calls = [{"action": call["action"], "parameters": call["parameters"]} for call in result["calls"]]
    kept = {"changed": result["changed"], "calls": calls, "diff": result["diff"]}
    return replaced(kept, ids)


def replaced(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        return {key: replaced(item, ids) for key, item in value.items()}
    if isinstance(value, list):
        return [replaced(item, ids) for item in value]
    if isinstance(value, str):
        for known, instead in ids.items():
            value = value.replace(known, instead)
    return value


def actions(result: Mapping[str, Any]) -> list[str]:
    return [call["action"] for call in result["calls"]]
