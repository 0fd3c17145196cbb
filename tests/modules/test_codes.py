# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done about every code that the collection knows, by answers that a small server has in stock.

The server knows nothing of the service: it gives the answers that a test hands it, action by action, the last one ever after.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import client as transport

from .bench import GATEWAYS, Bench, actions

Answer = tuple[int, dict[str, Any]]
VBR, GROUP, LINE = "vbr-canned", "bgpg-canned", "pc-canned"


def refusal(code: str, status: int = 400) -> Answer:
    return status, {"RequestId": "R-REFUSED", "Code": code.replace("*", ".Canned"), "Message": "canned"}


def done(**members: Any) -> Answer:
    return 200, {"RequestId": "R-DONE", **members}


def listing(path: str, *items: Mapping[str, Any]) -> Answer:
    outer, inner = path.split(".")
    return done(TotalCount=len(items), PageNumber=1, PageSize=50, **{outer: {inner: list(items)}})


THE_VBR = {"VbrId": VBR, "Name": "edge", "Status": "active", "PhysicalConnectionId": LINE, "VlanId": 10}
THE_GROUP = {"BgpGroupId": GROUP, "Name": "peers", "Status": "Available", "RouterId": VBR, "PeerAsn": 65010}
THE_NETWORK = {"RouterId": VBR, "DstCidrBlock": "10.9.0.0/16", "Status": "Available"}
GROUPS, NETWORKS, VBRS = (
    "BgpGroups.BgpGroup",
    "BgpNetworks.BgpNetwork",
    "VirtualBorderRouterSet.VirtualBorderRouterType",
)


class Canned:
    """A server with answers in stock, and what was asked of it."""

    def __init__(self) -> None:
        self.stock: dict[str, list[Answer]] = {}
        self.asked: list[dict[str, str]] = []
        canned = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                query = parse_qs(urlsplit(self.path).query or body)
                status, content = canned.answer({name: values[0] for name, values in query.items()})
                data = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_POST = do_GET

            def log_message(self, *unused: Any) -> None:
                """Tests print nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.thread.start()

    def answer(self, params: dict[str, str]) -> Answer:
        self.asked.append(params)
        left = self.stock[params["Action"]]
        return left.pop(0) if len(left) > 1 else left[0]

    def calls(self, action: str) -> list[dict[str, str]]:
        return [params for params in self.asked if params["Action"] == action]

    def tokens(self, action: str) -> list[str]:
        return [params["ClientToken"] for params in self.calls(action)]

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def canned() -> Iterator[Canned]:
    server = Canned()
    yield server
    server.stop()


@pytest.fixture
def bench(bench: Bench, canned: Canned) -> Bench:
    """A bench whose client asks the canned server; its simulator is there for the clock alone."""
    bench.settings["endpoint"] = canned.endpoint
    bench.client = bench.new_client()
    return bench


def stock(canned: Canned, **answers: Sequence[Answer] | Answer) -> None:
    canned.stock = {action: [given] if isinstance(given, tuple) else list(given) for action, given in answers.items()}


def new_group(canned: Canned, *first: Answer, groups: Sequence[Answer] = ()) -> dict[str, Any]:
    """A group to be created, for which the creating call gets these answers before it succeeds."""
    stock(
        canned,
        DescribeVirtualBorderRouters=listing(VBRS, THE_VBR),
        DescribeBgpGroups=groups or [listing(GROUPS)] * (1 + len(first)) + [listing(GROUPS, THE_GROUP)],
        CreateBgpGroup=[*first, done(BgpGroupId=GROUP)],
    )
    return {"vbr_id": VBR, "name": "peers", "peer_asn": 65010}


# ---------------------------------------------------------------- the request again, with the same token


@pytest.mark.parametrize("code", [*errors.RETRY_ALWAYS, *errors.ARRIVED])
def test_the_same_request_again(bench: Bench, canned: Canned, code: str) -> None:
    given = new_group(canned, refusal(code), groups=[listing(GROUPS), listing(GROUPS, THE_GROUP)])
    result = bench.run("bgp_group", **given)
    assert (result["changed"], result["bgp_group"]["bgp_group_id"]) == (True, GROUP)
    assert len(canned.tokens("CreateBgpGroup")) == 2
    assert len(set(canned.tokens("CreateBgpGroup"))) == 1
    nonces = [params["SignatureNonce"] for params in canned.calls("CreateBgpGroup")]
    assert len(set(nonces)) == 2
    # nothing is looked at between the two
    asked = [params["Action"] for params in canned.asked]
    assert asked.index("CreateBgpGroup") + 1 == len(asked) - asked[::-1].index("CreateBgpGroup") - 1


@pytest.mark.parametrize("code", [*errors.RETRY_ALWAYS, *errors.ARRIVED])
def test_the_same_request_again_when_reading(bench: Bench, canned: Canned, code: str) -> None:
    stock(canned, DescribeBgpGroups=[refusal(code), listing(GROUPS, THE_GROUP)])
    assert len(bench.find("bgp_group", vbr_id=VBR)) == 1
    assert len(canned.calls("DescribeBgpGroups")) == 2


@pytest.mark.parametrize("code", [*errors.ARRIVED, *errors.RETRY_CONFLICT])
def test_after_a_lost_answer_the_token_stays(bench: Bench, canned: Canned, code: str) -> None:
    """The conflict, too, may be with the call whose answer was lost."""
    given = new_group(
        canned, (500, {}), refusal(code), refusal(code), groups=[listing(GROUPS), listing(GROUPS, THE_GROUP)]
    )
    assert bench.run("bgp_group", **given)["changed"] is True
    assert len(canned.tokens("CreateBgpGroup")) == 4
    assert len(set(canned.tokens("CreateBgpGroup"))) == 1


@pytest.mark.parametrize("code", [*errors.ARRIVED, *errors.RETRY_CONFLICT])
def test_what_goes_on_after_a_lost_answer_is_unclear(bench: Bench, canned: Canned, code: str) -> None:
    given = new_group(canned, (500, {}), *[refusal(code)] * 20, groups=[listing(GROUPS)])
    with pytest.raises(errors.ApiError) as caught:
        bench.run("bgp_group", **given)
    assert (caught.value.code, caught.value.details["unclear"]) == (code, True)
    assert len(canned.calls("CreateBgpGroup")) == bench.client.settings.max_attempts
    assert len(set(canned.tokens("CreateBgpGroup"))) == 1


# ---------------------------------------------------------------- another look


@pytest.mark.parametrize("code", errors.RETRY_CONFLICT)
def test_another_look_and_plan(bench: Bench, canned: Canned, code: str) -> None:
    given = new_group(canned, refusal(code), groups=[listing(GROUPS), listing(GROUPS, THE_GROUP)])
    result = bench.run("bgp_group", **given)
    assert (result["changed"], result["calls"]) == (False, []), "another run made it meanwhile"
    assert len(canned.calls("CreateBgpGroup")) == 1


@pytest.mark.parametrize("code", errors.RETRY_CONFLICT)
def test_a_conflict_raised_by_the_client(bench: Bench, canned: Canned, code: str) -> None:
    stock(canned, CreateBgpGroup=refusal(code))
    with pytest.raises(errors.Conflict) as caught:
        bench.client.call("CreateBgpGroup", {})
    assert (caught.value.code, caught.value.unsure, bench.slept) == (code, False, 0)


@pytest.mark.parametrize("code", errors.RETRY_CONFLICT)
def test_reading_meets_no_conflict(bench: Bench, canned: Canned, code: str) -> None:
    stock(canned, DescribeBgpGroups=refusal(code))
    with pytest.raises(errors.ApiError) as caught:
        bench.find("bgp_group", vbr_id=VBR)
    assert not isinstance(caught.value, errors.Conflict)
    assert len(canned.calls("DescribeBgpGroups")) == 1


@pytest.mark.parametrize("code", errors.TRANSITIONAL)
@pytest.mark.parametrize("wait", [True, False])
def test_once_what_is_on_its_way_has_come_to_rest(bench: Bench, canned: Canned, code: str, wait: bool) -> None:
    changed = {**THE_GROUP, "Description": "new words"}
    stock(
        canned,
        DescribeBgpGroups=[*[listing(GROUPS, THE_GROUP)] * 3, listing(GROUPS, changed)],
        ModifyBgpGroupAttribute=[refusal(code), done()],
    )
    given = {"bgp_group_id": GROUP, "description": "new words", "wait": wait}
    if wait:
        assert actions(bench.run("bgp_group", **given)) == ["ModifyBgpGroupAttribute"]
        assert len(set(canned.tokens("ModifyBgpGroupAttribute"))) == 2
        return
    with pytest.raises(errors.ApiError) as caught:
        bench.run("bgp_group", **given)
    assert (caught.value.code, len(canned.calls("ModifyBgpGroupAttribute"))) == (code, 1)


@pytest.mark.parametrize("code", errors.TRANSITIONAL)
def test_what_does_not_come_to_rest_is_reported(bench: Bench, canned: Canned, code: str) -> None:
    stock(canned, DescribeBgpGroups=listing(GROUPS, THE_GROUP), ModifyBgpGroupAttribute=refusal(code))
    with pytest.raises(errors.ApiError) as caught:
        bench.run("bgp_group", bgp_group_id=GROUP, description="new words")
    assert (caught.value.code, len(canned.calls("ModifyBgpGroupAttribute"))) == (code, 5)


TWINS = [(action, code) for action, codes in errors.TWIN_REFUSED.items() for code in codes]


@pytest.mark.parametrize(("action", "code"), [twin for twin in TWINS if twin[0] == "AddBgpNetwork"])
def test_what_is_there_already_is_found(bench: Bench, canned: Canned, action: str, code: str) -> None:
    stock(
        canned,
        DescribeVirtualBorderRouters=listing(VBRS, THE_VBR),
        DescribeBgpNetworks=[listing(NETWORKS), listing(NETWORKS, THE_NETWORK)],
        AddBgpNetwork=refusal(code),
    )
    result = bench.run("bgp_network", vbr_id=VBR, dst_cidr_block="10.9.0.0/16")
    assert (result["changed"], result["bgp_network"]["status"]) == (False, "Available")
    assert len(canned.calls(action)) == 1


@pytest.mark.parametrize(("action", "code"), TWINS)
def test_what_is_there_already_and_is_something_else_is_reported(
    bench: Bench, canned: Canned, action: str, code: str
) -> None:
    kind, given = {
        "AddBgpNetwork": ("bgp_network", {"vbr_id": VBR, "dst_cidr_block": "10.9.0.0/16"}),
        "CreateBgpPeer": ("bgp_peer", {"bgp_group_id": GROUP, "peer_ip_address": "10.0.0.2"}),
        "CreateVirtualBorderRouter": (
            "vbr",
            {"physical_connection_id": LINE, "vlan_id": 99, "name": "new", **GATEWAYS},
        ),
        "AssociatePhysicalConnectionToVirtualBorderRouter": (
            "vbr_association",
            {"vbr_id": VBR, "physical_connection_id": "pc-further", "vlan_id": 99, **GATEWAYS},
        ),
    }[action]
    line = {"PhysicalConnectionId": LINE, "Name": "line", "Status": "Enabled"}
    further = {**line, "PhysicalConnectionId": "pc-further", "Name": "further"}
    others = "VirtualBorderRouterForPhysicalConnectionSet.VirtualBorderRouterForPhysicalConnectionType"
    stock(
        canned,
        DescribePhysicalConnections=listing("PhysicalConnectionSet.PhysicalConnectionType", line, further),
        DescribeVirtualBorderRouters=listing(VBRS, THE_VBR),
        DescribeVirtualBorderRoutersForPhysicalConnection=listing(others),
        DescribeBgpGroups=listing(GROUPS, THE_GROUP),
        DescribeBgpPeers=listing("BgpPeers.BgpPeer"),
        DescribeBgpNetworks=listing(NETWORKS),
        **{action: refusal(code)},
    )
    with pytest.raises(errors.ApiError) as caught:
        bench.run(kind, **given)
    assert caught.value.code == code.replace("*", ".Canned")
    assert len(canned.calls(action)) == 1


# ---------------------------------------------------------------- no error at all


@pytest.mark.parametrize("code", errors.ABSENT)
def test_nothing_is_there(bench: Bench, canned: Canned, code: str) -> None:
    stock(canned, DescribeBgpGroups=refusal(code))
    assert bench.find("bgp_group", vbr_id=VBR) == []


@pytest.mark.parametrize("code", errors.ABSENT)
def test_a_deletion_that_is_done(bench: Bench, canned: Canned, code: str) -> None:
    stock(
        canned,
        DescribeVirtualBorderRouters=listing(VBRS, THE_VBR),
        DescribeBgpNetworks=[listing(NETWORKS, THE_NETWORK), listing(NETWORKS)],
        DeleteBgpNetwork=refusal(code),
    )
    given = {"vbr_id": VBR, "dst_cidr_block": "10.9.0.0/16", "state": "absent"}
    assert actions(bench.run("bgp_network", **given)) == ["DeleteBgpNetwork"]


@pytest.mark.parametrize("code", errors.CONVERGED["OpenPhysicalConnectionService"])
def test_what_is_open_already(bench: Bench, canned: Canned, code: str) -> None:
    stock(
        canned,
        GetPhysicalConnectionServiceStatus=[done(Enabled=False), done(Enabled=True)],
        OpenPhysicalConnectionService=refusal(code),
    )
    assert bench.run("traffic_service", open=True)["traffic_service"]["enabled"] is True


# ---------------------------------------------------------------- an error

REPORTED = [*errors.PERMISSION_DENIED, *errors.TOO_EARLY, *errors.UNKNOWN_ACTION, *errors.HINTS, "Something.Else"]


@pytest.mark.parametrize("code", [code for code in dict.fromkeys(REPORTED) if code not in errors.ARRIVED])
def test_all_others_end_the_task(bench: Bench, canned: Canned, code: str) -> None:
    given = new_group(canned, refusal(code), groups=[listing(GROUPS)])
    with pytest.raises(errors.ApiError) as caught:
        bench.run("bgp_group", **given)
    assert (caught.value.code, caught.value.request_id) == (code, "R-REFUSED")
    assert errors.HINTS.get(code, "") in caught.value.message
    assert len(canned.calls("CreateBgpGroup")) == 1
    assert bench.slept == 0


def test_no_class_is_forgotten() -> None:
    """A new class of codes needs a test here, or a word on where it has one."""
    elsewhere = {"DEPENDENT", "WRONG_STATE", "PURCHASES", "WITHOUT_RESOURCE", "THROTTLED", "CONVERGED", "MARKS"}
    here = {"RETRY_ALWAYS", "ARRIVED", "RETRY_CONFLICT", "TRANSITIONAL", "TOO_EARLY", "ABSENT", "TWIN_REFUSED"}
    here |= {"UNKNOWN_ACTION", "PERMISSION_DENIED", "HINTS"}
    assert {name for name in vars(errors) if name.isupper()} == here | elsewhere
    assert transport.UNSURE
