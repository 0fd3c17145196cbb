# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Any method, path, query and body, to the service and to the control interface: see test_hardening.py."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import simulator
from simulator.core.faults import KINDS
from simulator.express_connect import PRODUCT
from simulator.express_connect.actions import READING
from simulator.express_connect.control import EVENTS, ROUTES, STATES

from .estate import CABLED, GATEWAYS, LINE, LOA, ORDER, Estate
from .raw import FORM, JSON, check_control, check_service, send
from .signing import Client

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
WORDS = st.sampled_from(
    [
        "",
        "0",
        "-1",
        "7",
        "many",
        "1e400",
        "9" * 4400,
        "true",
        "null",
        "[",
        "[]",
        '{"a": 1}',
        "10.0.0.1/33",
        "255.255.255.252",
        "::",
        "pc-1",
        "9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00Z",
        "\x00",
        "%",
    ]
)
VALUES = WORDS | TEXT
PROFILES = PRODUCT.profiles.values()
NAMES = sorted({name for profile in PROFILES for rules in profile.parameters.values() for name in rules})
PARAMETERS = st.dictionaries(
    st.sampled_from(
        [*NAMES, "Format", "ClientToken", "Filter.1.Key", "Filter.1.Value.1", "Tag.1.Key", "PMInfo.1.PMName"]
    )
    | st.sampled_from(["RegionId", "Version", "Timestamp", "SecurityToken", "Filter.x", "PMInfo.0.x", "Tags.1.Key"])
    | TEXT.filter(bool),
    VALUES | st.sampled_from(["XML", "cn-shanghai", "Status", "<PC>", "<VBR>", "<GROUP>", "<PEER>"]),
    max_size=8,
)
ARGUMENTS = [
    *("advance", "freeze", "set", "uid", "name", "policies", "session", "company", "bid", "access_key_id", "expires"),
    *("security_token", "expires_in", "kind", "target", "status", "field", "count", "line", "action", "first", "calls"),
    *("probability", "seed", "seconds", "held", "retry_after", "size", "after", "close", "open", "remove", "restore"),
    *(
        *(name for profile in PROFILES for name in (*profile.delays, *profile.quotas)),
        *PRODUCT.switches,
        "envelope",
        "default_format",
        "self",
        "since",
    ),
]
MEANINGFUL = st.sampled_from(
    ["<UID>", "<PC>", "<VBR>", *KINDS, *STATES, *EVENTS, "XML", "wrapped", "never", "2030-01-01T00:00:00Z"]
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | VALUES | MEANINGFUL
ANYTHING = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3))
BODIES = st.dictionaries(st.sampled_from(ARGUMENTS) | TEXT, ANYTHING, max_size=4)
METHODS = st.sampled_from(["GET", "POST", "DELETE", "PUT", "HEAD", "OPTIONS", "FOO"])
FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


class Shared(NamedTuple):
    service: simulator.Handle
    client: Client
    known: dict[str, str]  # <PC> and so on -> what is really there

    def fill(self, value: Any) -> Any:
        return self.known.get(value, value) if isinstance(value, str) else value


@pytest.fixture(scope="module", params=list(PRODUCT.profiles))
def shared(request: pytest.FixtureRequest) -> Iterator[Shared]:
    """One simulator with an object of each kind, for all examples: what one leaves behind, the next may stumble over."""
    switches = {"default_port_type": True} if request.param == "today" else {}
    unlimited = {"free_lines": None, "calls_per_minute": None}
    quotas = {name: limit for name, limit in unlimited.items() if name in PRODUCT.profiles[request.param].quotas}
    with simulator.start(control=True, profile=request.param, quotas=quotas, **switches) as handle:
        client = Client(handle.endpoint, handle.accounts[0])
        estate = Estate(handle, client)
        line = estate.line()
        vbr = estate.vbr(line)
        group = estate.group(vbr)
        known = {"<PC>": line, "<VBR>": vbr, "<GROUP>": group, "<PEER>": estate.peer(group, PeerIpAddress="10.0.0.2")}
        yield Shared(handle, client, {**known, "<UID>": client.account["uid"]})


@FUZZ
@given(
    method=METHODS,
    path=st.text("/abc%?&=_.;[]: ", max_size=20).map(lambda text: "/" + quote(text, safe="/%?&=;[]:"))
    | TEXT.map(quote),
    query=st.dictionaries(st.sampled_from(["Action", "Format", "AccessKeyId", "Version"]) | TEXT, VALUES, max_size=4),
    body=st.binary(max_size=50) | BODIES.map(json.dumps),
    headers=st.lists(st.sampled_from([JSON, FORM, "Authorization: ACS3-HMAC-SHA256 Credential=x", "x-acs-action: x"])),
)
def test_any_request(
    shared: Shared, method: str, path: str, query: dict[str, str], body: bytes | str, headers: list[str]
) -> None:
    address = f"{path or '*'}{'&' if '?' in path else '?'}{urlencode(query)}"
    if address.startswith("/_control"):
        return
    check_service(send(shared.service.endpoint, method, address, body, "Connection: close", *headers), method)


# What makes a call get further than to the first parameter that is missing.
CONNECTION, ROUTER = {"PhysicalConnectionId": "<PC>"}, {"VbrId": "<VBR>"}
BASES: dict[str, dict[str, str]] = {
    "CreatePhysicalConnection": LINE,
    "ModifyPhysicalConnectionAttribute": CONNECTION,
    "ApplyPhysicalConnectionLOA": {**LOA, "InstanceId": "<PC>"},
    "CompletePhysicalConnectionLOA": {**CABLED, "InstanceId": "<PC>"},
    "CreatePhysicalConnectionOccupancyOrder": CONNECTION,
    "CreatePhysicalConnectionSetupOrder": ORDER,
    "CreateVirtualBorderRouter": {**CONNECTION, **GATEWAYS, "VlanId": "1"},
    "ModifyVirtualBorderRouterAttribute": ROUTER,
    "AssociatePhysicalConnectionToVirtualBorderRouter": {**CONNECTION, **ROUTER, **GATEWAYS, "VlanId": "2"},
    "CreateBgpGroup": {"RouterId": "<VBR>", "PeerAsn": "65010"},
    "ModifyBgpGroupAttribute": {"BgpGroupId": "<GROUP>"},
    "CreateBgpPeer": {"BgpGroupId": "<GROUP>"},
    "ModifyBgpPeerAttribute": {"BgpPeerId": "<PEER>"},
    "AddBgpNetwork": {"RouterId": "<VBR>", "DstCidrBlock": "172.16.0.0/16"},
}
KNOWN = {action: None for profile in PROFILES for action in (*profile.reading, *profile.changing)}
ACTIONS = st.sampled_from([*KNOWN, "ConfirmPhysicalConnection", "GetCallerIdentity"])


@FUZZ
@given(action=ACTIONS | st.sampled_from(sorted(BASES)), params=PARAMETERS, complete=st.booleans())
@example(action="CreatePhysicalConnection", params={"PortType": "10GBase-LR"}, complete=True)
def test_any_signed_call(shared: Shared, action: str, params: dict[str, str], complete: bool) -> None:
    base = BASES.get(action, {}) if complete else {}
    filled = {name: shared.fill(value) for name, value in {**base, **params}.items()}
    check_service(shared.client.call(action, "POST", signed=filled))
    check_service(shared.client.acs3(action, **{name: value for name, value in filled.items() if name != "action"}))


@FUZZ
@given(
    method=METHODS,
    verb=st.sampled_from(sorted({verb for _method, verb in ROUTES} - {"reset"})) | TEXT.map(quote),
    query=st.dictionaries(st.sampled_from(["since", "changing", "account", "self"]) | TEXT, VALUES, max_size=2),
    body=st.just(b"") | st.binary(max_size=50) | BODIES,
)
def test_any_call_of_the_control_interface(
    shared: Shared, method: str, verb: str, query: dict[str, str], body: bytes | dict[str, Any]
) -> None:
    service = shared.service
    if isinstance(body, dict):
        body = json.dumps({name: shared.fill(value) for name, value in body.items()}).encode()
    address = f"/_control/{verb}" + (f"?{urlencode(query)}" if query else "")
    check_control(send(service.endpoint, method, address, body, "Connection: close", JSON), method)
    service.control.clear_faults()  # or they would do what they are for
    for path in ("state", "config", "clock", "accounts"):
        assert send(service.endpoint, "GET", f"/_control/{path}", b"", "Connection: close").status == 200
    for action in READING:
        check_service(shared.client.call(action))


@FUZZ
@given(verb=st.sampled_from(sorted({verb for method, verb in ROUTES if method == "POST"} - {"reset"})), body=BODIES)
def test_any_arguments_of_its_verbs(shared: Shared, verb: str, body: dict[str, Any]) -> None:
    test_any_call_of_the_control_interface.hypothesis.inner_test(shared, "POST", verb, {}, body)
