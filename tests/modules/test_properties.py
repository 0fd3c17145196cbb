# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A preview can be signed off: for any state that an account can be in, and anything valid that can be wished.

For each case a simulator is brought into a random state, then the same task is previewed, run, and run again:
the preview changes nothing; what it foresees (changed, calls with their parameters, diff) is what the run then does, IDs of
new objects aside; the second run does nothing; and no secret is seen in any of it. What the service has stored in the end is what
was wished, and nothing else is different (stored.py).

Some cases are hazardous besides: other objects have the same name, there is no room for another one, nothing is waited for, or the
task adds a parameter of its own.

EXPRESS_CONNECT_EXAMPLES sets the number of cases per kind, which are then other ones each time. Without it there are 120, always
the same. A case that failed is kept: copied from the report into an C(@example) above the test.
"""

from __future__ import annotations

import os
import string
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st
from profiles import on
from robustness.oracle import MASK
from unit.common import RESOURCES, placeholders, shows

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

from . import stored
from .arrangements import ARRANGE
from .bench import (
    CABLED,
    GATEWAYS,
    INTO_SERVICE,
    LINE,
    LOA,
    OTHER_GATEWAYS,
    PERSON,
    Bench,
    actions,
    plain,
    replaced,
    start,
)
from .paths import PATH
from .test_states_loa_and_orders import LOA_STATES
from .test_states_physical_connection import STATES as LINE_STATES

EXAMPLES = int(os.environ.get("EXPRESS_CONNECT_EXAMPLES", "120"))
cases = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES <= 120,  # the same ones in every run; at night there are more, and other ones
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


class AnsibleBench(Bench):
    """A bench that runs modules as Ansible does: on the reference in processes of their own, today in the worker."""

    path = on(reference="module", today="in-process") if PATH == "core" else PATH


@dataclass
class Case:
    """A state to begin with and a task, as plain data: what a report prints can be copied into an C(@example)."""

    task: dict[str, Any]
    """The options; a value C(<name>) stands for the ID that was made under that name."""
    start: dict[str, Any]
    """What there is to begin with, as the function in arrangements.py takes it."""
    switches: dict[str, Any] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()


hazards = st.sampled_from([*[""] * 5, "twin", "full", "extra", "hurry"])
"""What makes a case harder: another object of the same name, no room for more, a parameter that no option has, wait=false."""
EXTRA = {"X-Remark": "a & b"}


def hold(kind: str, case: Case, hazard: str = "") -> None:
    """Try one case."""
    with start(**case.switches) as service:
        bench = AnsibleBench(service)
        ids = ARRANGE[kind](bench, **case.start)
        task = replaced(case.task, {f"<{name}>": made for name, made in ids.items()})
        if hazard == "extra" and "extra_parameters" in RESOURCES[kind].options.arguments:
            task["extra_parameters"] = EXTRA
        elif hazard == "twin":
            add_twin(bench, kind)
        elif hazard == "full":
            quotas = bench.service.world.quotas
            bench.control.quotas(**{name: 0 for name in quotas if name != "calls_per_minute"})
        if hazard == "hurry":
            hurry(bench, kind, task)
        else:
            compare(bench, kind, task, case.secrets)


def add_twin(bench: Bench, kind: str) -> None:
    """Give a second object the name that the first of its kind has, so that a name may name two."""
    for name in {"physical_connection": ["line"], "bgp_group": ["group"]}.get(kind, ["line", "vbr"]):
        records = list(bench.service.world.store.tables[name].values())
        if len(records) > 1:
            records[1].name = records[0].name


def hurry(bench: Bench, kind: str, task: dict[str, Any]) -> None:
    """Run a task that waits for nothing: it may find that it has to be run again, but does not do what it was not told to."""
    task = {**{key: value for key, value in task.items() if key not in ("wait_for", "wait_timeout")}, "wait": False}
    before, ordered, since, slept = stored.store(bench), stored.orders(bench), bench.latest(), bench.slept
    try:
        foreseen = actions(bench.preview(kind, **task))
    except errors.ExpressConnectError:
        foreseen = []
    try:
        done = bench.run(kind, **task)
    except errors.ExpressConnectError as error:
        event(f"{type(error).__name__} in a hurry")
        made = [call["action"] for call in error.details.get("calls", [])]
    else:
        event("done in a hurry")
        made = actions(done)
        if kind in stored.TABLES:
            stored.hold_stored(bench, kind, task, before, done)
    assert made == foreseen[: len(made)]
    assert [name for name in processed(bench, since) if name not in NEWER_ACTIONS] == [
        name for name in made if name not in NEWER_ACTIONS
    ]
    if not made:
        stored.hold_untouched(bench, before, ordered)
    assert bench.slept - slept <= LONGEST_HURRY


def compare(bench: Bench, kind: str, task: dict[str, Any], secrets: tuple[str, ...]) -> None:
    since = bench.latest()
    before, ordered = stored.store(bench), stored.orders(bench)
    seen: list[Any] = []
    try:
        foreseen = bench.preview(kind, **task)
    except errors.ExpressConnectError as error:
        event(f"{type(error).__name__} in preview")
        with pytest.raises(type(error)) as caught:
            bench.run(kind, **task)
        assert caught.value.message == error.message
        assert bench.made(since) == [], "what the preview refuses may not be begun by the run"
        stored.hold_untouched(bench, before, ordered)
        seen += [error.message, error.details]
    else:
        seen.append(foreseen)
        try:
            done = bench.run(kind, **task)
        except (errors.ApiError, errors.WaitTimeout, errors.InvalidOptions) as error:
            seen += [error.message, error.details]
            assert is_fair(error, foreseen, task), error.message
            event(f"{type(error).__name__} in run")
            made = [call["action"] for call in error.details.get("calls", [])]
            assert made == actions(foreseen)[: len(made)]
        else:
            event("changed" if done["changed"] else "not changed")
            assert plain(foreseen, kind) == plain(done, kind)
            assert processed(bench, since) == actions(done)
            check_extra(bench, kind, task, since)
            if kind in stored.TABLES:
                stored.hold_stored(bench, kind, task, before, done)
            since = bench.latest()
            again = bench.run(kind, **task)
            assert (again["changed"], again["calls"], bench.made(since)) == (False, [], [])
            seen += [done, again]
    assert not any(shows(result, secret) for result in seen for secret in secrets)


def processed(bench: Bench, since: int) -> list[str]:
    return [entry["action"] for entry in bench.control.journal(since, changing=True) if entry["processed"]]


def check_extra(bench: Bench, kind: str, task: dict[str, Any], since: int) -> None:
    """What a task adds is in the call that creates its object, or in those that change it, and in no other.

    A change right after the creation sets what that does not take, and is spared it.
    """
    if "extra_parameters" not in task or kind in ("physical_connection_loa", "physical_connection_order"):
        return
    create, modify = RESOURCES[kind].actions.create, RESOURCES[kind].actions.modify
    made = [entry for entry in bench.control.journal(since, changing=True) if entry["processed"]]
    own = {create} if any(entry["action"] == create for entry in made) else {modify}
    for entry in made:
        assert ("X-Remark" in entry["params"]) == (entry["action"] in own), entry["action"]


QUOTAS = ("QuotaExceeded", "EXCEED_ASSOCIATE_MAX_NUM", "IllegalParam.RouteLimit")
LONGEST_HURRY = 7.0  # seconds
NEWER_ACTIONS = ("TagResourcesForExpressConnect", "UntagResourcesForExpressConnect", "ChangeResourceGroup")


def is_fair(error: errors.ExpressConnectError, foreseen: dict[str, Any], task: dict[str, Any]) -> bool:
    """Tell whether a preview could not know.

    It said so (the reference is silent; an earlier task may make what the task names), or people did not do their part, or
    the service is older than an action, of which nothing but calling it tells.
    """
    if isinstance(error, errors.InvalidOptions):
        return any("assuming that an earlier task creates it" in text for text in foreseen["warnings"])
    if isinstance(error, errors.ApiError) and error.action in NEWER_ACTIONS:
        return error.code == "InvalidAction.NotFound"
    if isinstance(error, errors.ApiError) and error.code.startswith(QUOTAS):
        return True
    if isinstance(error, errors.ApiError):
        return any("the service decides" in text for text in foreseen["warnings"])
    return "wait_for" in task


# ---------------------------------------------------------------- values

letters = st.sampled_from(string.ascii_letters + "上海专线")
visible = st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["C", "Z"]) | st.sampled_from(
    ' 上海&=%+*~/"'
)
descriptions = st.builds(str.__add__, letters, st.text(visible, min_size=1, max_size=12))
free_texts = st.text(visible, min_size=1, max_size=12).filter(str.strip)
names = st.builds(str.__add__, letters, st.text(st.sampled_from("aZ上9._-"), min_size=1, max_size=6))
keys = st.builds("K3y-{}".format, st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=8, max_size=16))
tags = st.dictionaries(st.sampled_from(["owner", "stage"]), st.sampled_from(["a", "网络", "x & y"]), max_size=2)


def some(**options: st.SearchStrategy) -> st.SearchStrategy[dict[str, Any]]:
    """Any part of the options."""
    return st.fixed_dictionaries({}, optional=options)


@st.composite
def gateways(draw: st.DrawFn, subnet: int) -> dict[str, str]:
    local, peer = draw(st.permutations([1, 2]))
    mask = draw(st.sampled_from(["255.255.255.252", "/30", "255.255.255.0", "29"]))
    return {
        "local_gateway_ip": f"10.{subnet}.0.{local}",
        "peer_gateway_ip": f"10.{subnet}.0.{peer}",
        "peering_subnet_mask": mask,
    }


# ---------------------------------------------------------------- physical connections

line_options = some(
    description=descriptions,
    line_operator=st.sampled_from(["CT", "CU", on(reference="Other", today="CM")]),
    peer_location=free_texts,
    circuit_code=free_texts,
    port_type=st.sampled_from(["1000Base-T", "10GBase-LR"]),
    bandwidth=st.sampled_from([50, 1000, 5000]),
)
fixed_line_options = some(
    access_point_id=st.sampled_from(["ap-cn-shanghai-pudong-A", "ap-cn-shanghai-b"]),
    resource_group_id=st.sampled_from(["rg-default", "rg-network"]),
    tags=tags,
    type=st.just("VPC"),
)


@st.composite
def line_cases(draw: st.DrawFn) -> Case:
    there = []
    for number in range(draw(st.integers(0, 2))):
        status = draw(st.sampled_from(LINE_STATES))
        late = status in ("Allocated", "Confirmed", "Enabled")
        there.append(
            {
                "options": {**draw(line_options), **draw(fixed_line_options), "name": f"line-{number + 1}"},
                "status": status,
                "loa": draw(st.sampled_from(LOA_STATES)) if late else "",
                "partner": number == 1 and draw(st.booleans()),
                "routers": draw(st.integers(0, 2)) if status == "Enabled" else 0,
                "foreign": draw(st.booleans()) if status == "Enabled" else False,
            }
        )

    state = draw(st.sampled_from(RESOURCES["physical_connection"].options.states))
    count = len(there)
    key = draw(st.sampled_from(["by name", "new", *["by ID"] * bool(count)]))
    number = draw(st.integers(1, max(count, 1)))
    task: dict[str, Any] = {"state": state, **draw(line_options), **draw(some(tags=tags, type=st.just("VPC")))}
    if key == "by ID":
        task["physical_connection_id"] = f"<line-{number}>"
        task.update(draw(some(name=names)))
    elif key == "by name":
        task["name"] = f"line-{number}"
    else:
        task["name"] = draw(names)
    if key == "new" or not count or draw(st.booleans()):
        task = {**LINE, **draw(fixed_line_options), **task}
    if key == "by ID" and task.get("name") == LINE["name"]:
        del task["name"]
    if count == 2 and draw(st.booleans()):
        task["redundant_physical_connection_id"] = f"<line-{draw(st.integers(1, 2))}>"
    task.update(
        draw(
            some(
                wait_for=st.sampled_from(["Approved", "Allocated", "Confirmed", "Enabled"]),
                cascade=st.booleans(),
                confirm=st.booleans(),
                wait_timeout=st.just(900),
            )
        )
    )
    if task.get("confirm"):
        return Case(task, {"there": there}, {"confirm_action": True})
    return Case(task, {"there": there})


@cases
@given(line_cases(), hazards)
def test_physical_connections(case: Case, hazard: str) -> None:
    hold("physical_connection", case, hazard)


# ---------------------------------------------------------------- LOAs

loa_options = some(
    company_name=free_texts,
    construction_time=st.sampled_from(
        ["2026-12-14T01:00:00Z", "2026-12-14T01:00:00.000Z", "2027-01-01T00:00:00+08:00"]
    ),
    line_type=st.sampled_from(["FIBRE", "MSTP", on(reference="SDH", today="MPLSVPN")]),
    si=free_texts,
    peer_location=free_texts,
    bandwidth=st.integers(2, 10240),
    line_operator=st.sampled_from(["CT", "CU"]),
)
PERSON_NAMED = {"pm_name": free_texts.map(str.strip), "pm_certificate_no": st.integers(10**17, 10**18 - 1).map(str)}
PERSON_DETAILS: dict[str, st.SearchStrategy] = {
    "pm_gender": st.sampled_from(["Male", "Female"]),
    "pm_certificate_type": st.sampled_from(["IDCard", "Passport", *on(reference=["Other"], today=[])]),
    "pm_contact_info": st.integers(10**10, 10**11 - 1).map(str),
}
# Today's service wants at least one, with everything about them.
people = st.lists(
    st.fixed_dictionaries(
        {**PERSON_NAMED, **on(reference={}, today=PERSON_DETAILS)},
        optional=on(reference=PERSON_DETAILS, today={}),
    ),
    min_size=on(reference=0, today=1),
    max_size=3,
)


@st.composite
def loa_cases(draw: st.DrawFn) -> Case:
    status = draw(st.sampled_from(LINE_STATES))
    loa = draw(st.sampled_from(LOA_STATES[:-1])) if status in ("Allocated", "Confirmed", "Enabled") else ""
    held = {**LOA, **draw(loa_options), "pm_info": draw(people)}

    task: dict[str, Any] = draw(
        st.sampled_from([{"physical_connection_id": "<line-1>"}, {"physical_connection_name": "line-1"}])
    )
    task = {**task, "state": draw(st.sampled_from(["present", "completed"]))}
    task.update(held if draw(st.booleans()) else {**LOA, **draw(loa_options)})
    if draw(st.booleans()):
        task["pm_info"] = draw(people)
    task.update(CABLED if task["state"] == "completed" else draw(some(line_code=free_texts)))
    task.update(draw(some(wait_for=st.sampled_from(["Available", "Complete"]), wait_timeout=st.just(900))))
    secret = [
        one[part] for one in [*held["pm_info"], *task.get("pm_info", [])] for part in one if part.endswith(("no", "o"))
    ]
    return Case(task, {"status": status, "loa": loa, "held": held}, secrets=tuple(secret))


@cases
@given(loa_cases(), hazards)
def test_physical_connection_loas(case: Case, hazard: str) -> None:
    hold("physical_connection_loa", case, hazard)


# ---------------------------------------------------------------- orders


@st.composite
def order_cases(draw: st.DrawFn) -> Case:
    status = draw(st.sampled_from(LINE_STATES))
    loa = draw(st.sampled_from(LOA_STATES)) if status in ("Allocated", "Confirmed", "Enabled") else ""
    ordered = draw(st.sets(st.sampled_from(["setup", "occupancy"])))
    twin = draw(st.booleans())

    kind = draw(st.sampled_from(["setup", "occupancy"]))
    key = draw(st.sampled_from([{"physical_connection_id": "<line-1>"}, {"physical_connection_name": "line-1"}]))
    task = {**key, "type": kind, **draw(some(pay=st.booleans() | st.just([kind]), auto_pay=st.booleans()))}
    # what leaves no trace would be ordered at every run that is told that it is not ordered
    told = st.booleans() if kind == "occupancy" and task.get("auto_pay", True) else st.just(True)
    task.update(draw(some(ordered_elsewhere=told) | some(reorder=st.just(False))))
    if kind == "occupancy":
        prepaid = some(instance_charge_type=st.just("PrePaid"), period=st.integers(1, 5), pricing_cycle=st.just("Year"))
        postpaid = st.just({"instance_charge_type": "PostPaid"})
        task.update(draw(on(reference=prepaid | postpaid, today=prepaid)))
    return Case(task, {"status": status, "loa": loa, "ordered": ordered, "twin": twin})


@cases
@given(order_cases(), hazards)
def test_physical_connection_orders(case: Case, hazard: str) -> None:
    hold("physical_connection_order", case, hazard)


# ---------------------------------------------------------------- VBRs and their further lines

VBR_STATES = ("active", "active", "terminating", "terminated", "recovering", "deleting")
vbr_options = some(
    description=descriptions,
    circuit_code=free_texts,
    min_tx_interval=st.integers(200, 1000),
    min_rx_interval=st.integers(200, 1000),
    detect_multiplier=st.integers(3, 10),
    bandwidth=st.sampled_from([50, 200]),
    mtu=st.sampled_from([1500, 8500]),
    enable_ipv6=st.booleans(),
    local_ipv6_gateway_ip=st.sampled_from(["2001:db8::1", "2001:DB8:0:0::1", "2001:db8::5"]),
)


@st.composite
def vbr_cases(draw: st.DrawFn) -> Case:
    there = [
        {
            "options": {**draw(vbr_options), **draw(gateways(10 + number)), **draw(some(tags=tags))},
            "status": draw(st.sampled_from(VBR_STATES)),
            "further": draw(st.booleans()),
            "groups": draw(st.integers(0, 2)),
            "networks": draw(st.integers(0, 2)),
        }
        for number in range(draw(st.integers(0, 2)))
    ]
    foreign = draw(st.sampled_from(["", "", "unconfirmed", "active", "terminated"]))

    task: dict[str, Any] = {"state": draw(st.sampled_from(RESOURCES["vbr"].options.states)), **draw(vbr_options)}
    number = draw(st.integers(1, max(len(there), 1)))
    key = draw(st.sampled_from(["by name", "by VLAN", "new", *["by ID"] * bool(there), *["foreign"] * bool(foreign)]))
    if key == "by ID":
        task.update({"vbr_id": f"<vbr-{number}>", **draw(some(name=names, vlan_id=st.just(150)))})
    elif key == "by name":
        task.update({"name": f"vbr-{number}", **draw(some(vlan_id=st.sampled_from([100 + number, 150])))})
        task.update(draw(some(physical_connection_id=st.just("<line-1>"))))
    elif key == "by VLAN":
        task.update({"physical_connection_id": "<line-1>", "vlan_id": 100 + number})
        task.update(draw(some(name=names, adopt=st.booleans())))
    elif key == "foreign":
        task.update({"physical_connection_id": "<line-1>", "vlan_id": 200, "vbr_owner_id": "<other account>"})
    else:
        line = draw(st.sampled_from([{"physical_connection_id": "<line-2>"}, {"physical_connection_name": "line-2"}]))
        task.update({**line, "name": draw(names), "vlan_id": 180, **draw(gateways(30))})
        task.update(draw(some(tags=tags)))
    if key != "foreign" and draw(st.booleans()):
        subnet = draw(gateways(draw(st.sampled_from([10 + number - 1, 40]))))
        task.update({option: subnet[option] for option in draw(st.sets(st.sampled_from(sorted(subnet))))})
    if key not in ("foreign", "new") and draw(st.booleans()):
        link = {"physical_connection_id": "<line-2>", "vlan_id": draw(st.sampled_from([50 + number, 60]))}
        link.update(draw(gateways(98)))
        task["associated_physical_connections"] = draw(st.sampled_from([[], [link]]))
    task.update(draw(some(cascade=st.booleans())))
    return Case(task, {"there": there, "foreign": foreign})


@cases
@given(vbr_cases(), hazards)
def test_vbrs(case: Case, hazard: str) -> None:
    hold("vbr", case, hazard)


@st.composite
def association_cases(draw: st.DrawFn) -> Case:
    held = draw(st.none() | gateways(20))
    code = draw(some(circuit_code=free_texts))
    status = draw(st.sampled_from(["active", "active", "active", "recovering"]))
    line_status = draw(st.sampled_from(["Enabled"] * 3 + ["Terminated"]))

    task = {"state": draw(st.sampled_from(["present", "present", "absent"]))}
    task.update(draw(st.sampled_from([{"vbr_id": "<vbr-1>"}, {"vbr_name": "vbr-1"}])))
    task.update(draw(st.sampled_from([{"physical_connection_id": "<line-2>"}, {"physical_connection_name": "line-2"}])))
    if draw(st.booleans()):
        task.update({"vlan_id": 50, **(held or draw(gateways(20))), **code})
    else:
        task.update(
            {"vlan_id": draw(st.sampled_from([50, 51])), **draw(gateways(20)), **draw(some(circuit_code=free_texts))}
        )
    return Case(task, {"held": {**held, **code} if held else None, "status": status, "line_status": line_status})


@cases
@given(association_cases(), hazards)
def test_vbr_associations(case: Case, hazard: str) -> None:
    hold("vbr_association", case, hazard)


# ---------------------------------------------------------------- BGP

BGP_STATES = ("Available", "Available", "Pending", "Modifying", "Deleting")
group_options = some(
    description=descriptions,
    peer_asn=st.sampled_from([65010, 65020, 4200000000]),
    is_fake_asn=st.booleans(),
    local_asn=st.sampled_from([45104, 64600]),
    route_quota=st.sampled_from([110, on(reference=200, today=50)]),
)


@st.composite
def group_cases(draw: st.DrawFn) -> Case:
    there = [
        {
            "options": {**draw(group_options), **draw(some(auth_key=keys))},
            "status": draw(st.sampled_from(BGP_STATES)),
            "peers": draw(st.integers(0, 2)),
        }
        for _number in range(draw(st.integers(0, 2)))
    ]

    number = draw(st.integers(1, max(len(there), 1)))
    router = draw(st.sampled_from([{"vbr_id": "<vbr-1>"}, {"vbr_name": "vbr-1"}]))
    task: dict[str, Any] = {"state": draw(st.sampled_from(["present", "present", "absent"])), **draw(group_options)}
    key = draw(st.sampled_from(["by name", "new", *["by ID"] * bool(there)]))
    if key == "by ID":
        task.update({"bgp_group_id": f"<group-{number}>", **draw(some(name=names))})
    else:
        task.update({**router, "name": f"group-{number}" if key == "by name" else draw(names)})
    if key == "new" or not there:
        task.setdefault("peer_asn", 65010)
        task.update(draw(some(ip_version=st.sampled_from(["IPV4", "IPV6"]))))
    held = there[number - 1]["options"].get("auth_key") if there else None
    wished = [keys, *[st.just(held)] * bool(held)]
    task.update(draw(some(auth_key=st.one_of(wished)) | st.just({"clear_auth_key": True})))
    task.update(draw(some(cascade=st.booleans())))
    secrets = [one["options"].get("auth_key") for one in there] + [task.get("auth_key")]
    return Case(task, {"there": there}, secrets=tuple(filter(None, secrets)))


@cases
@given(group_cases(), hazards)
@example(  # the service may insist on a VBR with IPv6
    Case(
        task={"state": "present", "vbr_name": "vbr-1", "name": "six", "peer_asn": 65010, "ip_version": "IPV6"},
        start={"there": []},
    ),
    "",
)
def test_bgp_groups(case: Case, hazard: str) -> None:
    hold("bgp_group", case, hazard)


@st.composite
def peer_cases(draw: st.DrawFn) -> Case:
    hops = st.integers(1, 255)
    peer_options = on(
        reference=some(enable_bfd=st.booleans(), bfd_multi_hop=hops),
        # hops without BFD are refused
        today=some(enable_bfd=st.booleans())
        | st.fixed_dictionaries({"enable_bfd": st.just(True), "bfd_multi_hop": hops}),
    )
    there = [
        {"options": draw(peer_options), "status": draw(st.sampled_from(BGP_STATES)), "group": draw(st.integers(1, 2))}
        for _number in range(draw(st.integers(0, 3)))
    ]
    busy = draw(st.sampled_from(["Available", "Available", "Pending", "Modifying"]))
    key = draw(keys)

    number = draw(st.integers(1, len(there) + 1))
    task: dict[str, Any] = {"state": draw(st.sampled_from(["present", "present", "absent"])), **draw(peer_options)}
    group = there[number - 1]["group"] if number <= len(there) else draw(st.integers(1, 2))
    by_group = [
        {"bgp_group_id": f"<group-{group}>"},
        {"bgp_group_name": f"group-{group}", "vbr_id": "<vbr-1>"},
        {"bgp_group_name": f"group-{group}", "vbr_name": "vbr-1"},
    ]
    if number <= len(there) and draw(st.booleans()):
        task["bgp_peer_id"] = f"<peer-{number}>"
        # not to be waited for at the same time: its session is under way, and may or may not be seen to be up
        task.update(draw(some(peer_ip_address=st.sampled_from(["10.0.0.77", f"10.0.0.{number + 1}"]))))
    else:
        task.update({**draw(st.sampled_from(by_group)), "peer_ip_address": f"10.0.0.{number + 1}"})
    task.update(draw(some(wait_for=st.just("established"))))
    return Case(task, {"there": there, "busy": busy, "key": key}, secrets=(key,))


@cases
@given(peer_cases(), hazards)
def test_bgp_peers(case: Case, hazard: str) -> None:
    hold("bgp_peer", case, hazard)


@st.composite
def network_cases(draw: st.DrawFn) -> Case:
    prefixes = ["172.16.0.0/16", "172.17.0.0/16", "2001:db8::/32"]
    there = draw(st.dictionaries(st.sampled_from(prefixes), st.sampled_from(["", "vpc-1"])))
    status = draw(st.sampled_from(["active", "active", "recovering"]))

    task: dict[str, Any] = draw(st.sampled_from([{"vbr_id": "<vbr-1>"}, {"vbr_name": "vbr-1"}]))
    prefix = draw(st.sampled_from([*prefixes, "2001:DB8:0:0::/32", "10.0.0.0/8"]))
    state = draw(st.sampled_from(["present", "present", "absent"]))
    task = {**task, "dst_cidr_block": prefix, "state": state, **draw(some(vpc_id=st.sampled_from(["vpc-1", "vpc-2"])))}
    return Case(task, {"there": there, "status": status})


@cases
@given(network_cases(), hazards)
@example(
    Case(
        task={"vbr_name": "vbr-1", "dst_cidr_block": "2001:DB8:0:0::/32", "state": "present", "vpc_id": "vpc-2"},
        start={"there": {"2001:db8::/32": "vpc-1"}, "status": "recovering"},
    ),
    "",
)
def test_bgp_networks(case: Case, hazard: str) -> None:
    hold("bgp_network", case, hazard)


def test_every_kind_is_held() -> None:
    assert {name.removeprefix("test_") for name in globals() if name.startswith("test_")} >= {
        resource.plural
        for name, resource in RESOURCES.items()
        if name != "traffic_service"  # it has no state to draw
    }


# ---------------------------------------------------------------- chains from an empty account


@st.composite
def chains(draw: st.DrawFn) -> list[tuple[str, dict[str, Any], dict[str, str]]]:
    """Tasks, each with its options and, by option, the number of the task that makes its parent."""
    tasks: list[tuple[str, dict[str, Any], dict[str, int]]] = []
    for line in range(draw(st.integers(1, 2))):
        first = len(tasks)
        own = {**LINE, "name": f"line-{line}", **draw(line_options), **draw(fixed_line_options)}
        own["wait_for"] = "Allocated"
        tasks.append(("physical_connection", own, {}))
        for kind, options in INTO_SERVICE:
            drawn = draw(loa_options) if kind == "physical_connection_loa" else {}
            tasks.append((kind, {**options, **drawn}, {"physical_connection_id": first}))
        for router in range(draw(st.integers(0, 2))):
            here = len(tasks)
            given = {
                "name": f"vbr-{line}-{router}",
                "vlan_id": 100 + router,
                **draw(vbr_options),
                **draw(gateways(10 + here)),
            }
            tasks.append(("vbr", given, {"physical_connection_id": first}))
            for network in range(draw(st.integers(0, 2))):
                tasks.append(("bgp_network", {"dst_cidr_block": f"172.{16 + network}.0.0/16"}, {"vbr_id": here}))
            if draw(st.booleans()):
                group = len(tasks)
                given = {"name": f"group-{here}", "peer_asn": 65010, **draw(group_options), **draw(some(auth_key=keys))}
                tasks.append(("bgp_group", given, {"vbr_id": here}))
                tasks.append(("bgp_peer", {"peer_ip_address": "10.0.0.9"}, {"bgp_group_id": group}))
    return tasks


def follow(bench: Bench, tasks: list, preview: bool) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = []
    for kind, options, parents in tasks:
        named = {option: results[number][tasks[number][0]][option] for option, number in parents.items()}
        results.append(bench.perform(kind, preview, {**options, **named}))
    return results


@settings(cases, max_examples=max(EXAMPLES // 8, 1))
@given(chains())
def test_chains_from_an_empty_account(tasks: list) -> None:
    with start() as service:
        bench = AnsibleBench(service)
        foreseen = follow(bench, tasks, preview=True)
        assert bench.made() == []
        done = follow(bench, tasks, preview=False)
        real = {}
        for kind in ("physical_connection", "vbr", "bgp_group", "bgp_peer"):
            real.update({item[RESOURCES[kind].identity[0]]: "(id)" for item in bench.find(kind)})
        for (kind, options, _parents), before, after in zip(tasks, foreseen, done, strict=True):
            unknown = {text: "(id)" for text in placeholders(before)}
            assert placeholders(after) == []
            before, after = plain(before, kind), plain(after, kind)
            even = {"(own)": "(id)"}
            assert replaced(replaced(before, unknown), even) == replaced(replaced(after, real), even), kind
            assert "auth_key" not in options or not shows([before, after], options["auth_key"])
        since = bench.latest()
        assert not any(result["changed"] for result in follow(bench, tasks, preview=False))
        assert bench.made(since) == []


# ---------------------------------------------------------------- defaults of the service are no difference

LEAST: dict[str, Callable[[Bench], dict[str, Any]]] = {
    "physical_connection": lambda bench: LINE,
    "physical_connection_loa": lambda bench: {
        "physical_connection_id": bench.line("Allocated"),
        **LOA,
        **({"pm_info": [PERSON]} if bench.is_today else {}),
    },
    "vbr": lambda bench: {"physical_connection_id": bench.line(), "name": "vbr-1", "vlan_id": 7, **GATEWAYS},
    "vbr_association": lambda bench: {
        "vbr_id": bench.vbr(),
        "physical_connection_id": bench.line(),
        "vlan_id": 7,
        **OTHER_GATEWAYS,
    },
    "bgp_group": lambda bench: {"vbr_id": bench.vbr(), "name": "group-1", "peer_asn": 65010},
    "bgp_peer": lambda bench: {"bgp_group_id": bench.group()},
    "bgp_network": lambda bench: {"vbr_id": bench.vbr(), "dst_cidr_block": "172.16.0.0/16"},
}


@pytest.mark.parametrize("kind", LEAST)
def test_what_was_returned_can_be_asked_for(bench: Bench, kind: str) -> None:
    """Made with the least, then every option, and every few of them, at the value that the result shows, unless masked."""
    least = LEAST[kind](bench)
    made = bench.run(kind, **least)[kind]
    made = bench.run(kind, **least)[kind]
    options = {row.option: made[row.option] for row in RESOURCES[kind].settable if made.get(row.option) is not None}
    options = {option: value for option, value in options.items() if MASK not in str(value)}
    key = {option: value for option, value in least.items() if option.endswith("_id") or option in KEYS}
    assert set(key) <= set(options)
    since = bench.latest()
    for option in options:
        again = bench.both(kind, **{**key, option: options[option]})
        assert again["changed"] is False, option

    @settings(cases, max_examples=max(EXAMPLES // 4, 1))
    @given(st.sets(st.sampled_from(sorted(options))))
    def any_few(chosen: set[str]) -> None:
        again = bench.run(kind, **{**key, **{option: options[option] for option in chosen}})
        assert (again["changed"], again["calls"], again["diff"]) == (False, [], {"before": {}, "after": {}})

    any_few()
    assert bench.run(kind, **options)["changed"] is False
    assert bench.made(since) == []


KEYS = ("name", "dst_cidr_block", "vlan_id")
