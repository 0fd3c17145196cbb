# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every module with made-up options: never a traceback, never a changing call on invalid input, never a secret in the answer.

EXPRESS_CONNECT_FUZZ says how many sets of options are tried in all; `make fuzz` tries 20,000.
"""

from __future__ import annotations

import collections
import contextlib
import copy
import importlib
import io
import json
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from ansible.module_utils import basic
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modules.bench import GATEWAYS, LINE, LOA, PERSON, REGION, Bench
from modules.conftest import start
from unit.common import RESOURCES, shows

import simulator
from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, task
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import list_objects
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.reconcile import info_result, reconcile

from . import oracle
from .processes import MODULES, account_options

EXAMPLES = int(os.environ.get("EXPRESS_CONNECT_FUZZ", "2000"))
INFO = [name for name, resource in RESOURCES.items() if resource.options.info_arguments]
TARGETS = [*RESOURCES, *(f"{name}_info" for name in INFO)]
SECRET = "Fuzz-Secret-4711"
PERSONAL = "310101199912319876"

common = settings(
    max_examples=max(1, EXAMPLES // (2 * len(TARGETS)) + 1),
    deadline=None,
    database=None,
    derandomize=EXAMPLES <= 2000,
    suppress_health_check=list(HealthCheck),
)

# ------------------------------------------------------------------------------------------------ what is there


class Place:
    """A simulator with one object of each kind, restored before each example."""

    def __init__(self, service: simulator.Handle) -> None:
        self.bench = bench = Bench(service)
        service.control.quotas(free_lines=None, free_vbrs=None, calls_per_minute=None)
        line = bench.line(name="line-1")
        self.names = {
            "line": line,
            "initial": bench.line("Initial", name="line-2"),
            "allocated": bench.line("Allocated", name="line-3"),
            "available": bench.line("Allocated", loa="Available", name="line-4"),
            "confirmed": bench.line("Confirmed", loa="Complete", name="line-5"),
            "rejected": bench.line("Rejected", name="twin"),
            "canceled": bench.line("Canceled", name="twin"),
            "vbr": (vbr := bench.vbr(line, name="vbr-1", vlan_id=101)),
            "terminated": bench.vbr(line, "terminated", name="vbr-2", vlan_id=102),
            "foreign": bench.foreign_vbr(line, vlan=103),
            "group": (group := bench.group(vbr, name="group-1", auth_key=SECRET)),
            "peer": bench.peer(group),
        }
        bench.run("bgp_network", vbr_id=vbr, dst_cidr_block="172.16.0.0/16")
        service.control.advance(3600)
        service.control.delays(**dict.fromkeys(service.world.delays, 0))
        self.kept = copy.deepcopy(service.world.store)

    def restore(self) -> None:
        world = self.bench.service.world
        world.store = copy.deepcopy(self.kept)
        world.answers.clear()
        self.bench.client = self.bench.new_client()


@pytest.fixture(scope="module")
def place(profile: str) -> Iterator[Place]:
    with start(profile, seed=1) as service:
        yield Place(service)


# ------------------------------------------------------------------------------------------------ what is asked

MADE_UP = ["pc-(known-after-apply)-12345678", "vbr-(known-after-apply)-12345678", "bgpg-(known-after-apply)-12345678"]
ODD_TEXTS = [
    "", " ", "x", "http://name", "https://name", "HTTP://name", "a" * 129, "a" * 257, "a" * 3000, "1abc", "a b", "线路一", "_x",
    "a\nb", "a\x00b", "a\ud800b", "é", "\u202e", "{{ x }}", "'; --", "../..", "a&b=c%20d", oracle.MASK, "true", "-1", *MADE_UP,
]  # fmt: skip
NUMBERS = [
    -(2**63),
    -1,
    0,
    1,
    2,
    3,
    4,
    5,
    9,
    10,
    11,
    16,
    100,
    199,
    200,
    300,
    1000,
    1001,
    2999,
    3000,
    5000,
    5001,
    10240,
    10241,
]
NUMBERS += [45104, 64512, 65010, 65025, 65535, 2**31, 2**32 - 1, 2**32, 2**63]
ADDRESSES = [
    "10.0.0.1",
    "10.0.0.2",
    "10.0.0.5",
    "10.0.1.1",
    "10.0.0.300",
    "010.0.0.1",
    "10.0.0",
    "2001:db8::1",
    "::",
    "x",
    "１.1.1.1",
]
MASKS = [
    "255.255.255.252",
    "/30",
    "30",
    "/24",
    "24",
    "/23",
    "/31",
    "255.255.128.0",
    "0.0.0.3",
    "255.255.255.253",
    "33",
    "x",
]
NETWORKS = [
    "172.16.0.0/16",
    "172.17.0.0/16",
    "172.16.0.1/16",
    "172.16.0.0",
    "0.0.0.0/0",
    "172.16.0.0/33",
    "2001:db8::/32",
    "x/8",
]
TIMES = [
    "2026-12-14T01:00:00Z",
    "2026-12-14T01:00:00.000Z",
    "2026-12-14",
    "tomorrow",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-12:00",
]

texts = st.one_of(st.sampled_from(ODD_TEXTS), st.text(max_size=12))
numbers = st.one_of(
    st.sampled_from(NUMBERS), st.integers(-(2**70), 2**70), st.sampled_from(["5", "0x10", "", "many", 1.5, True, None])
)
anything = st.recursive(
    st.one_of(texts, numbers, st.none(), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=5,
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "name": st.sampled_from(["line-1", "line-2", "twin", "vbr-1", "vbr-2", "group-1", "new-one", "线路"]),
    "physical_connection_name": st.sampled_from(["line-1", "line-3", "twin", "none-such"]),
    "redundant_physical_connection_name": st.sampled_from(["line-1", "line-2", "twin", "none-such"]),
    "vbr_name": st.sampled_from(["vbr-1", "vbr-2", "none-such"]),
    "bgp_group_name": st.sampled_from(["group-1", "none-such"]),
    "description": st.sampled_from(["Some words", "线路 & = % + * ~ / \"", "W" * 256]),
    "local_gateway_ip": st.sampled_from(ADDRESSES),
    "peer_gateway_ip": st.sampled_from(ADDRESSES),
    "peer_ip_address": st.sampled_from(ADDRESSES),
    "local_ipv6_gateway_ip": st.sampled_from(ADDRESSES),
    "peer_ipv6_gateway_ip": st.sampled_from(ADDRESSES),
    "peering_subnet_mask": st.sampled_from(MASKS),
    "dst_cidr_block": st.sampled_from(NETWORKS),
    "construction_time": st.sampled_from(TIMES),
    "auth_key": st.sampled_from([SECRET, f"{SECRET} & = % + * ~ / \"密", "x", "A"]),
    "port_type": st.sampled_from(["1000Base-T", "100GBase-LR", "10GBase-LR"]),
    "access_point_id": st.just(LINE["access_point_id"]),
    "peer_location": st.sampled_from(["Shanghai", "上海市 88 号"]),
    "vpc_id": st.sampled_from(["vpc-1", "x"]),
    "wait_timeout": st.sampled_from([0, 1, -1, "0"]),
    "pm_info": st.lists(
        st.one_of(
            st.just({**PERSON, "pm_certificate_no": PERSONAL}),
            st.fixed_dictionaries({}, optional={name: texts for name in PERSON}),
            anything,
        ),
        max_size=18,
    ),
    "filters": st.dictionaries(st.sampled_from(["Status", "Name", "VbrId", "Nothing", "", "x.y"]), anything, max_size=6),
    "associated_physical_connections": st.lists(
        st.fixed_dictionaries(
            {"physical_connection_id": texts},
            optional={"vlan_id": numbers, "local_gateway_ip": st.sampled_from(ADDRESSES), "peering_subnet_mask": st.sampled_from(MASKS)},
        ),
        max_size=3,
    ),
}  # fmt: skip


def spec_of(target: str) -> dict[str, Any]:
    if target.endswith("_info"):
        return dict(RESOURCES[target.removesuffix("_info")].options.info_arguments)
    return {**task.argument_spec(RESOURCES[target])}


def bases(target: str, ids: dict[str, str]) -> list[dict[str, Any]]:
    """Options that make sense, to be varied."""
    router = {"physical_connection_id": ids["line"], "vlan_id": 200, "name": "new-one", **GATEWAYS}
    link = {"physical_connection_id": ids["confirmed"], "vlan_id": 300, **GATEWAYS}
    found: dict[str, list[dict[str, Any]]] = {
        "physical_connection": [
            {**LINE, "name": "new-one"},
            {"name": "line-2", "description": "Other words"},
            {"physical_connection_id": ids["rejected"], "state": "absent"},
            {"physical_connection_id": ids["line"], "state": "absent", "cascade": True},
            {"physical_connection_id": ids["initial"], "state": "canceled"},
            {"physical_connection_id": ids["confirmed"], "state": "enabled", "pay": True},
            {"physical_connection_id": ids["line"], "state": "terminated", "cascade": True},
        ],
        "physical_connection_loa": [
            {"physical_connection_id": ids["allocated"], **LOA},
            {"physical_connection_id": ids["available"], "state": "completed", "line_code": "A", "line_label": "B"},
        ],
        "physical_connection_order": [
            {"physical_connection_id": ids["confirmed"], "type": "occupancy", "pay": True},
            {"physical_connection_id": ids["allocated"], "type": "setup", "pay": True, "ordered_elsewhere": False},
        ],
        "vbr": [
            router,
            {**router, "vbr_owner_id": "1234567890123456"},
            {"vbr_id": ids["vbr"], "description": "Other words"},
            {"vbr_id": ids["vbr"], "state": "absent", "cascade": True},
            {"vbr_id": ids["terminated"]},
            {"name": "vbr-1", "state": "terminated"},
            {"physical_connection_id": ids["line"], "vlan_id": 103, "vbr_id": ids["foreign"], "state": "absent"},
        ],
        "vbr_association": [{"vbr_id": ids["vbr"], **link}, {"vbr_name": "vbr-1", **link, "state": "absent"}],
        "bgp_group": [
            {"vbr_id": ids["vbr"], "name": "new-one", "peer_asn": 65010, "auth_key": SECRET},
            {"bgp_group_id": ids["group"], "auth_key": f"{SECRET}-2"},
            {"bgp_group_id": ids["group"], "clear_auth_key": True},
            {"vbr_name": "vbr-1", "name": "group-1", "state": "absent", "cascade": True},
        ],
        "bgp_peer": [
            {"bgp_group_id": ids["group"], "peer_ip_address": "10.0.0.6"},
            {"bgp_peer_id": ids["peer"], "enable_bfd": True},
            {"bgp_group_name": "group-1", "vbr_name": "vbr-1", "peer_ip_address": "10.0.0.2", "state": "absent"},
        ],
        "bgp_network": [
            {"vbr_id": ids["vbr"], "dst_cidr_block": "172.20.0.0/16"},
            {"vbr_name": "vbr-1", "dst_cidr_block": "172.16.0.0/16", "state": "absent"},
        ],
    }
    lookups = [{}, {"physical_connection_id": ids["available"]}, {"vbr_id": ids["vbr"]}, {"bgp_group_id": ids["group"]}]
    spec = spec_of(target)
    return found.get(target) or [base for base in lookups if set(base) <= set(spec)]


def usual_value(name: str, entry: dict[str, Any], ids: list[str]) -> st.SearchStrategy[Any]:
    """What makes sense, more or less."""
    kind = entry.get("type", "str")
    if name in VALUES:
        return VALUES[name]
    if name.endswith("_id") and kind == "str":
        return st.sampled_from(ids)
    if entry.get("choices"):
        return st.sampled_from(entry["choices"])
    if kind == "int":
        return st.sampled_from(NUMBERS)
    if kind == "bool":
        return st.booleans()
    return anything if kind in ("dict", "list") else st.sampled_from(["Some-text", "2001:db8::1", "Some words"])


def odd_value(name: str, entry: dict[str, Any]) -> st.SearchStrategy[Any]:
    """What makes none."""
    if name == "wait_timeout":
        return VALUES[name]
    return st.one_of(numbers if entry.get("type") == "int" else texts, anything)


@st.composite
def option_sets(draw: st.DrawFn, target: str, ids: dict[str, str]) -> dict[str, Any]:
    """Mostly what makes sense, at times what does not, now and then what is of another kind altogether."""
    skipped = (*task.AUTH, "established_values")
    spec = {name: entry for name, entry in spec_of(target).items() if name not in skipped}
    options = dict(draw(st.sampled_from(bases(target, ids))))
    names = st.sampled_from(sorted(spec)) if spec else st.nothing()
    for name in draw(st.lists(names, max_size=4, unique=True)):
        options[name] = draw(usual_value(name, spec[name], sorted(ids.values())))
    for name in draw(st.one_of(st.just([]), st.lists(names, max_size=2, unique=True))):
        options[name] = draw(odd_value(name, spec[name]))
    if options and draw(st.integers(0, 4)) == 0:
        del options[draw(st.sampled_from(sorted(options)))]
    if "wait_timeout" in spec:
        options.setdefault("wait_timeout", 0)
    return options


# ------------------------------------------------------------------------------------------------ what has to come of it

COUNTS: collections.Counter[str] = collections.Counter()


@pytest.fixture(autouse=True)
def counts(record_property: Callable[[str, Any], None]) -> Iterator[None]:
    """Hand on what a test counted."""
    COUNTS.clear()
    yield
    record_property("counts", dict(COUNTS))


def count(params: dict[str, Any] | None, invalid: list[str], refused: bool, changed: bool) -> None:
    """Note what the examples are worth."""
    COUNTS["option sets"] += 1
    COUNTS["refused by the argument spec"] += params is None
    COUNTS["invalid by the reference"] += params is not None and bool(invalid)
    COUNTS["refused otherwise"] += params is not None and not invalid and refused
    COUNTS["carried out"] += params is not None and not refused
    COUNTS["with changing calls"] += changed


def valid_by_spec(target: str, options: dict[str, Any]) -> dict[str, Any] | None:
    """The options as the module gets them; None where Ansible itself refuses them."""
    resource = RESOURCES[target.removesuffix("_info")]
    if target.endswith("_info"):
        spec, requirements = task.info_argument_spec(resource), task.info_requirements(resource)
    else:
        spec, requirements = task.argument_spec(resource), task.requirements(resource)
    checked = ArgumentSpecValidator(spec, **requirements).validate({**options, "region": REGION})
    return None if checked.error_messages else checked.validated_parameters


@pytest.mark.parametrize("target", TARGETS)
def test_the_core(place: Place, target: str) -> None:
    """Through argument spec, rules, look-up, plan and calls, with the time injected."""

    @common
    @given(option_sets(target, place.names), st.booleans())
    def try_options(options: dict[str, Any], preview: bool) -> None:
        params = valid_by_spec(target, options)
        if params is None:
            count(None, [], True, False)
            return
        place.restore()
        bench = place.bench
        since = bench.latest()
        invalid = list(oracle.complaints(target, params, preview))
        result: Any = None
        try:
            if target.endswith("_info"):
                resource = RESOURCES[target.removesuffix("_info")]
                result = info_result(resource, list_objects(bench.context(preview), resource, params))
            else:
                params = {"state": None, **params}
                result = reconcile(RESOURCES[target], params, bench.context(preview, params))
            refused = False
        except errors.ExpressConnectError as error:
            result, refused = [error.message, error.details], True
        json.dumps(result)
        count(params, invalid, refused, bool(bench.made(since)))
        assert not shows(result, SECRET) and not shows(result, PERSONAL)
        if invalid:
            assert refused, f"{invalid} went through"
            assert bench.made(since) == []
        if preview or target.endswith("_info"):
            assert bench.made(since) == []

    try_options()


@pytest.mark.parametrize("target", TARGETS)
def test_the_module(place: Place, target: str) -> None:
    """Through AnsibleModule itself, as a task of a playbook; without waiting, since time is real here."""
    main = importlib.import_module(f"{MODULES}.{target}").main

    @common
    @given(option_sets(target, place.names), st.booleans())
    def try_options(options: dict[str, Any], preview: bool) -> None:
        place.restore()
        bench = place.bench
        since = bench.latest()
        if not target.endswith("_info"):
            options = {**options, "wait": False}
        if target == "physical_connection":
            options["enable_wait"] = 1
        result = call_main(main, {**options, **account_options(bench)}, preview)
        assert "Internal error" not in str(result.get("msg")), result
        shown = {key: value for key, value in result.items() if key != "invocation"}
        assert not shows(shown, bench.account["access_key_secret"])
        assert not shows(bench.account["access_key_secret"], json.dumps(result))
        if options.get("auth_key") == SECRET:
            assert not shows(result, SECRET)
        params = valid_by_spec(target, options)
        invalid = [] if params is None else list(oracle.complaints(target, params, preview))
        count(params, invalid, bool(result.get("failed")), bool(bench.made(since)))
        if params is None:
            assert result.get("failed")
            assert bench.made(since) == []
        elif invalid:
            assert result.get("failed"), result
            assert bench.made(since) == []
        if preview or target.endswith("_info"):
            assert bench.made(since) == []

    try_options()


def call_main(main: Any, options: dict[str, Any], preview: bool, quiet: bool = True) -> dict[str, Any]:
    """Run a module's main function as its process would; its result is what it prints."""
    arguments = {**options, "_ansible_check_mode": preview, "_ansible_no_log": quiet}
    basic._ANSIBLE_ARGS = json.dumps({"ANSIBLE_MODULE_ARGS": arguments}).encode()
    basic._ANSIBLE_PROFILE = "legacy"
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        main()
    return json.loads(printed.getvalue())
