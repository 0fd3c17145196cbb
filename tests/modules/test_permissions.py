# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The three policies of the guide: what each may do, that the modules need no more, and what a task says that may too little."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from service.signing import Client
from unit.common import RESOURCES

import simulator
from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.snapshot import take
from simulator.core.policies import decide, read_policies
from simulator.express_connect.actions import CHANGING, OPTIONAL, READING
from simulator.express_connect.today.actions import CHANGING as CHANGING_TODAY

from .bench import GATEWAYS, LINE, LOA, OTHER_GATEWAYS, Bench
from .conftest import start
from .test_actions import NEWER, TABLE, Step
from .test_leased_line import ROUTER, bring, in_service

ROOT = Path(__file__).parents[2]
FILES = ROOT / "docs" / "examples" / "policies"
PAGE = (ROOT / "docs" / "docsite" / "rst" / "guide_permissions.rst").read_text(encoding="utf-8")
ERRORS_PAGE = (ROOT / "docs" / "docsite" / "rst" / "errors.rst").read_text(encoding="utf-8")
NAMES = ("auditor", "operator", "purchaser")
POLICIES = {name: json.loads((FILES / f"{name}.json").read_text(encoding="utf-8")) for name in NAMES}
MODULES = [path.stem for path in (ROOT / "plugins" / "modules").glob("*.py")]


def actions_of(policy: Mapping[str, Any]) -> set[str]:
    return {action.removeprefix("vpc:") for statement in policy["Statement"] for action in statement["Action"]}


# action -> the policies that have it, in the order of the files
ALLOWED: dict[str, list[str]] = {}
for _name in NAMES:
    for _statement in POLICIES[_name]["Statement"]:
        for _action in _statement["Action"]:
            ALLOWED.setdefault(_action.removeprefix("vpc:"), []).append(_name)


class As(Bench):
    """Prepares as the account, and runs modules as one of its RAM users."""

    def __init__(self, service: simulator.Handle, *policies: Mapping[str, Any]) -> None:
        super().__init__(service)
        keys = self.control.add_user(self.account["uid"], name="someone", policies=[dict(one) for one in policies])
        self.someone = self.new_client(**{name: keys[name] for name in ("access_key_id", "access_key_secret")})
        self.acting = False

    def context(self, preview: bool = False, params: Mapping[str, Any] | None = None) -> TaskContext:
        context = super().context(preview, params)
        return dataclasses.replace(context, client=self.someone) if self.acting else context

    def act(self, step: Step, preview: bool = False) -> dict[str, Any]:
        """Run a module as the user, on what the account prepared."""
        options = step.given(self)
        self.acting, since = True, self.latest()
        try:
            if step.is_info:
                return self.info(step.kind, **options)
            return self.preview(step.kind, **options) if preview else self.run(step.kind, **options)
        finally:
            self.acting = False
            assert {entry["user"] for entry in self.control.journal(since)} == {"someone"}


# What places an order leaves a mark before that, where the service has tags.
ORDERS = (
    "CreatePhysicalConnectionSetupOrder",
    "CreatePhysicalConnectionOccupancyOrder",
    "EnablePhysicalConnection",
)
MARK, UNMARK = errors.MARKS


def denied(bench: As, step: Step, action: str, preview: bool = False) -> errors.ApiError:
    """The task fails for want of one permission, and names it and a policy that has it."""
    with pytest.raises(errors.ApiError) as caught:
        bench.act(step, preview)
    error = caught.value
    assert error.code == "Forbidden.RAM"
    assert (error.details["action"], error.details["permission"]) == (action, f"vpc:{action}")
    assert error.details["http_status"] == 403
    assert f"Allow vpc:{action} on " in error.message
    (named,) = re.findall(r"the policy (\w+(?: or \w+)*) in the guide to permissions", error.message)
    assert named.split(" or ") == (ALLOWED[action][:1] if "auditor" in ALLOWED[action] else ALLOWED[action])
    return error


# ---------------------------------------------------------------- the policies


def test_every_action_of_the_reference_is_in_one() -> None:
    assert {*READING, *CHANGING, "ConfirmPhysicalConnection"} <= set(ALLOWED)
    assert actions_of(POLICIES["auditor"]) >= set(READING)
    assert not actions_of(POLICIES["auditor"]) & {*CHANGING, *OPTIONAL["confirm_action"]}
    for action in CHANGING:
        assert len(ALLOWED[action]) == 1, action


def test_actions_are_listed_by_name() -> None:
    """A pattern, or the vendor's access levels, would let in what changes something."""
    for policy in POLICIES.values():
        listed = [action for statement in policy["Statement"] for action in statement["Action"]]
        assert len(listed) == len(set(listed))
        assert all(re.fullmatch(r"vpc:[A-Za-z]+", action) for action in listed)
    reads = actions_of(POLICIES["auditor"])
    assert actions_of(POLICIES["operator"]) & actions_of(POLICIES["purchaser"]) == {*reads, *errors.MARKS}
    assert all(action.startswith(("Describe", "Get", "List")) for action in reads)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("action", ALLOWED)
def test_exactly_what_the_page_says(service: simulator.Handle, action: str, name: str) -> None:
    """A call over HTTP, where the simulator has the action; the verdict on it otherwise."""
    row = rows_of_page()[action]
    says = row[2 + NAMES.index(name)] == "yes"
    service.control.config(confirm_action=True)
    keys = service.control.add_user(service.accounts[0]["uid"], name=name, policies=[POLICIES[name]])
    if service.world.profile.find_action(action, service.world.switches) is None:
        resource = "*" if row[1] == "``*``" else "acs:vpc:cn-shanghai:1:physicalconnection/pc-1"
        assert says == (decide(read_policies([POLICIES[name]]), f"vpc:{action}", [resource]) == "")
        return
    target = {"ResourceType": "PHYSICALCONNECTION", "ResourceId.1": "pc-1"} if action in errors.MARKS else {}
    reply = Client(service.endpoint, keys).call(action, **target)
    assert says == (reply.status != 403 or reply.code != "Forbidden.RAM"), reply.body


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("action", TABLE)
def test_modules_need_no_more(service: simulator.Handle, action: str, name: str) -> None:
    """Each changing module with the one policy that has its action; with any other it fails, and says what is missing."""
    bench, step = As(service, POLICIES[name]), TABLE[action][2]
    if name in ALLOWED[action]:
        bench.act(step)
    else:
        marks_first = bench.is_today and action in ORDERS and name not in ALLOWED[MARK]
        denied(bench, step, MARK if marks_first else action)


@pytest.mark.parametrize("name", NAMES)
def test_confirming_is_for_the_operator(service: simulator.Handle, name: str) -> None:
    """Newer than the reference, and classified as reading."""
    service.control.config(confirm_action=True)
    bench, step = As(service, POLICIES[name]), Step(False, "physical_connection", cabled)
    if name == "operator":
        assert bench.act(step)["physical_connection"]["status"] == "Confirmed"
    else:
        denied(bench, step, "ConfirmPhysicalConnection")


def cabled(bench: Bench) -> dict[str, Any]:
    return {"physical_connection_id": bench.line("Allocated", loa="Complete"), "confirm": True}


# ---------------------------------------------------------------- previews and info modules


@pytest.mark.parametrize("action", TABLE)
def test_a_preview_needs_the_auditor_alone(service: simulator.Handle, action: str) -> None:
    bench, step = As(service, POLICIES["auditor"]), TABLE[action][2]
    foreseen = bench.act(step, preview=True)
    if not step.is_info:
        assert action in [call["action"] for call in foreseen["calls"]]


@pytest.mark.parametrize("action", NEWER)
def test_previews_and_info_modules_on_todays_service_need_the_auditor_alone(action: str) -> None:
    with start("today") as service:
        bench = As(service, POLICIES["auditor"])
        step = NEWER[action][2]
        done = bench.act(step, preview=True)
        assert step.is_info or action not in CHANGING_TODAY or action in [call["action"] for call in done["calls"]]


def test_the_above_has_every_module() -> None:
    tables = (*TABLE.values(), *NEWER.values())
    tried = {step.kind + ("_info" if step.is_info else "") for _module, _options, step in tables}
    assert tried | WHOLE == set(MODULES)


WHOLE = {"adopted_inventory", "estate_info", "leased_line"}
"""Those that are made of the others' calls."""


@pytest.mark.parametrize("profile", ["reference", "today"])
def test_a_look_at_a_whole_region_and_the_preview_of_a_line_need_the_auditor_alone(profile: str) -> None:
    with start(profile) as service:
        bench = As(service, POLICIES["auditor"])
        bench.peer()
        seen = take(bench.someone)
        assert len(seen.objects["bgp_peer"]) == 1
        bench.client = bench.someone
        declared = {key: value for key, value in LINE.items() if key != "name"}
        foreseen = bring(bench, True, **declared, name="another", apply="new", foresee=True)
        assert "CreateBgpGroup" in [call["action"] for call in foreseen["calls"]]


@pytest.mark.parametrize(
    "steps",
    [
        {"kind": "physical_connection", "given": {"name": "line-9", "state": "absent", "cascade": True}},
        {"kind": "vbr", "given": {"physical_connection_name": "line-9", "vlan_id": 9, "name": "edge", **GATEWAYS}},
        {
            "kind": "vbr",
            "given": {"physical_connection_name": "line-1", "name": "vbr-1", "state": "absent", "cascade": True},
        },
        {"kind": "physical_connection_loa", "given": {"physical_connection_name": "line-9", **LOA}},
    ],
    ids=lambda steps: f"{steps['kind']}-{steps['given'].get('state', 'present')}",
)
def test_previews_of_what_is_not_there_and_of_what_hangs_on_it(
    service: simulator.Handle, steps: Mapping[str, Any]
) -> None:
    bench = As(service, POLICIES["auditor"])
    vbr = bench.vbr(bench.line(name="line-1"), name="vbr-1")
    bench.peer(bench.group(vbr))
    with bench.alone():
        bench.act(Step(False, steps["kind"], lambda _bench: dict(steps["given"])), preview=True)


@pytest.mark.parametrize(
    ("kind", "given"),
    [(kind, {}) for kind in RESOURCES if f"{kind}_info" in MODULES and kind != "physical_connection_loa"]
    + [
        ("physical_connection_loa", {"physical_connection_name": "line-1"}),
        ("vbr", {"physical_connection_name": "line-1", "include_other_accounts": True}),
        ("bgp_group", {"name": "group-1"}),
    ],
)
def test_info_modules_need_the_auditor_alone(service: simulator.Handle, kind: str, given: dict[str, Any]) -> None:
    bench = As(service, POLICIES["auditor"])
    bench.peer(bench.group(bench.vbr(bench.line(name="line-1", loa="Complete"))))
    bench.act(Step(True, kind, lambda _bench: given))


# ---------------------------------------------------------------- what is missing


def without(policy: Mapping[str, Any], action: str) -> dict[str, Any]:
    statements = [
        {**statement, "Action": [one for one in statement["Action"] if one != f"vpc:{action}"]}
        for statement in policy["Statement"]
    ]
    return {**policy, "Statement": statements}


@pytest.mark.parametrize("action", READING)
def test_one_reading_action_too_few(service: simulator.Handle, action: str) -> None:
    denied(As(service, without(POLICIES["auditor"], action)), TABLE[action][2], action)


@pytest.mark.parametrize("action", TABLE)
def test_to_allow_what_the_message_names_is_enough(service: simulator.Handle, action: str) -> None:
    """On the resources that it names."""
    everything = {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "vpc:*", "Resource": "*"}]}
    (resources,) = re.findall(r" on (\S+(?: and \S+)*) in a RAM policy", errors.hint_of_permission(action))
    narrow = {"Effect": "Allow", "Action": f"vpc:{action}", "Resource": resources.split(" and ")}
    others = [f"vpc:{name}" for name in TABLE if name != action]
    policy = {**everything, "Statement": [narrow, {"Effect": "Allow", "Action": others, "Resource": "*"}]}
    As(service, policy).act(TABLE[action][2])


@pytest.mark.parametrize("code", errors.PERMISSION_DENIED)
def test_every_spelling_is_understood(service: simulator.Handle, code: str) -> None:
    service.control.config(permission_denied_code=code, access_denied_detail=False)
    bench = As(service)
    with pytest.raises(errors.ApiError, match=r"Allow vpc:DescribeBgpPeers on .* the policy auditor") as caught:
        bench.act(TABLE["DescribeBgpPeers"][2])
    assert (caught.value.code, caught.value.details["permission"]) == (code, "vpc:DescribeBgpPeers")
    assert f"``{code}``" in ERRORS_PAGE


def test_a_denial_is_not_tried_again_and_changes_nothing(service: simulator.Handle) -> None:
    bench = As(service, POLICIES["auditor"])
    error = denied(bench, TABLE["CreatePhysicalConnection"][2], "CreatePhysicalConnection")
    assert "purchaser" in error.message
    assert bench.made() == ["CreatePhysicalConnection"]
    assert bench.find("physical_connection") == []
    assert bench.slept == 0


@pytest.mark.parametrize("action", ORDERS)
def test_the_purchaser_leaves_a_mark_and_nothing_else(action: str) -> None:
    """An order is marked on its physical connection, which is all that the purchaser may tag."""
    with start("today") as service:
        bench = As(service, POLICIES["purchaser"])
        bench.act(TABLE[action][2])
        assert MARK in bench.made()
        vbr = bench.vbr()
        denied(bench, Step(False, "vbr", lambda _bench: {"vbr_id": vbr, "tags": {"a": "1"}}), MARK)


@pytest.mark.parametrize("action", ORDERS)
def test_without_a_mark_nothing_is_ordered(action: str) -> None:
    """What is not marked might be ordered again later: whoever may not mark is told so before that."""
    with start("today") as service:
        bench = As(service, without(POLICIES["purchaser"], MARK))
        error = denied(bench, TABLE[action][2], MARK)
        assert "the policy operator or purchaser in the guide" in error.message
        assert action not in bench.made()
        assert bench.control.orders() == []


@pytest.mark.parametrize("action", ["CreatePhysicalConnectionOccupancyOrder"])
def test_a_refused_order_whose_mark_cannot_be_taken_back(action: str) -> None:
    """The mark stays then, and the error is the order's."""
    with start("today") as service:
        bench = As(service, without(without(POLICIES["purchaser"], UNMARK), action))
        denied(bench, TABLE[action][2], action)
        assert bench.made()[-3:] == [MARK, action, UNMARK]
        (line,) = bench.find("physical_connection")
        assert [key for key in line["tags"] if "occupancy" in key]


def test_other_errors_name_no_permission() -> None:
    error = errors.ApiError("DeleteBgpPeer", "Forbidden.VBRExists", "no", "1", 400)
    assert "permission" not in error.details
    assert "Allow" not in error.message


def test_the_client_knows_who_purchases() -> None:
    """The hints go by the same division as the files."""
    own = actions_of(POLICIES["purchaser"]) - actions_of(POLICIES["operator"])
    assert set(errors.PURCHASES) == own
    for action, policies in ALLOWED.items():
        assert f"the policy {policies[0]} " in errors.hint_of_permission(action)
        assert (rows_of_page()[action][1] == "``*``") == (errors.resources_of(action) == ["*"])


# ---------------------------------------------------------------- the page


def rows_of_page() -> dict[str, list[str]]:
    """The table of the page: action -> action, resource, and one cell for each policy."""
    table = PAGE.partition("What each policy allows\n")[2]
    cells = re.findall(r"^   (?:\*| ) - (.*)$", table, re.MULTILINE)
    rows = [cells[number : number + 5] for number in range(0, len(cells), 5)]
    return {row[0]: row for row in rows[1:]}


def json_blocks() -> list[Any]:
    blocks = re.findall(r"\.\. code-block:: json\n\n((?:    .*\n|\n)+)", PAGE)
    return [json.loads(block) for block in blocks]


def test_the_page_has_the_policies_as_they_are() -> None:
    assert json_blocks()[:3] == [POLICIES[name] for name in NAMES]


def test_the_page_has_every_action() -> None:
    rows = rows_of_page()
    assert set(rows) == set(ALLOWED)
    for action, row in rows.items():
        assert row[2:] == ["yes" if name in ALLOWED[action] else "no" for name in NAMES], action


def test_one_vbr_only(service: simulator.Handle) -> None:
    """The page's example of a policy for a single VBR."""
    account = Bench(service)
    mine, other = account.vbr(), account.vbr()
    example = json.dumps(json_blocks()[3])
    assert example.count("vbr-m5ex1x1x1x1x1") == 1
    bench = As(service, POLICIES["auditor"], json.loads(example.replace("vbr-m5ex1x1x1x1x1", mine)))

    def on(vbr: str, kind: str, **options: Any) -> Step:
        return Step(False, kind, lambda _bench: {"vbr_id": vbr, **options})

    for kind, options, action in (
        ("bgp_network", {"dst_cidr_block": "172.16.0.0/16"}, "AddBgpNetwork"),
        ("bgp_group", {"name": "peers", "peer_asn": 65010}, "CreateBgpGroup"),
    ):
        assert bench.act(on(mine, kind, **options))["changed"]
        denied(bench, on(other, kind, **options), action)
    further = {"physical_connection_id": account.line(), "vlan_id": 77, **OTHER_GATEWAYS}
    denied(bench, on(mine, "vbr_association", **further), "AssociatePhysicalConnectionToVirtualBorderRouter")
    denied(
        bench, Step(False, "physical_connection", lambda _bench: {**LINE, "name": "new"}), "CreatePhysicalConnection"
    )


def test_a_tag_that_may_not_be_set_stops_nothing() -> None:
    with start("today") as service:
        bench = As(service, without(POLICIES["operator"], MARK))
        in_service(bench, confirm=True)
        bench.acting = True
        done = bring(bench, announce=True, vbrs=[{**ROUTER, "min_rx_interval": 400}])
    assert [call["action"] for call in done["calls"]] == ["ModifyVirtualBorderRouterAttribute"]
    assert [text for text in done["warnings"] if text.startswith("announce: other runs are not told of this one")]
