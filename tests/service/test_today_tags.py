# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Today's actions on tags and resource groups, and what lies before every action, fact by fact."""

from __future__ import annotations

from typing import Any

import pytest

import simulator
from simulator.express_connect.today.facts.gateway import FACTS as GATEWAY
from simulator.express_connect.today.facts.tags import FACTS as TAGS

from .estate import GATEWAYS, LINE, Estate
from .facts import Table, Today, in_work, shown_in
from .signing import Client

TABLE = Table()
TAG, UNTAG, LIST = (f"{verb}ResourcesForExpressConnect" for verb in ("Tag", "Untag", "ListTag"))
CREATE = "CreatePhysicalConnection"
LINES, VBRS = "PHYSICALCONNECTION", "VIRTUALBORDERROUTER"


@pytest.fixture
def profile() -> str:
    return "today"


@pytest.fixture
def estate(service: simulator.Handle, client: Client) -> Today:
    """Let an account have as many circuits as a test needs."""
    service.control.quotas(free_lines=None, lines_per_access_point=None)
    return Today(service, client)


@pytest.mark.parametrize("fact", shown_in(__file__, (*TAGS, *GATEWAY)))
def test_fact(estate: Estate, fact: str) -> None:
    TABLE.checks[fact](estate)


def tags(**values: str) -> dict[str, str]:
    """Tag.N.Key and Tag.N.Value."""
    named = {}
    for number, (key, value) in enumerate(values.items(), 1):
        named.update({f"Tag.{number}.Key": key, f"Tag.{number}.Value": value})
    return named


def of(kind: str, *ids: str) -> dict[str, str]:
    return {"ResourceType": kind, **{f"ResourceId.{number}": one for number, one in enumerate(ids, 1)}}


def refuse_tags(estate: Estate, code: str, **values: str) -> None:
    line = estate.line()
    estate.client.refused(TAG, 400, code, **of(LINES, line), **tags(**values))
    assert listed(estate, of(LINES, line)) == []


def listed(estate: Estate, wanted: dict[str, Any]) -> list[tuple[str, str, str]]:
    rows = estate.client.ok(LIST, **wanted)["TagResources"]["TagResource"]
    assert {row["ResourceType"] for row in rows} <= {wanted["ResourceType"]}
    return [(row["ResourceId"], row["TagKey"], row["TagValue"]) for row in rows]


@TABLE.shows("tag.add")
def tag(estate: Estate) -> None:
    first, second, vbr = estate.line(), estate.line(), estate.vbr()
    estate.client.ok(TAG, **of(LINES, first, second), **tags(env="lab", owner=""))
    estate.client.ok(TAG, **of(LINES, first), **tags(env="live"))
    estate.client.ok(TAG, **of(VBRS, vbr), **tags(env="vbr"))
    assert listed(estate, of(LINES, first)) == [(first, "env", "live"), (first, "owner", "")]
    assert listed(estate, of(LINES, second)) == [(second, "env", "lab"), (second, "owner", "")]
    assert listed(estate, of(VBRS, vbr)) == [(vbr, "env", "vbr")]


@TABLE.shows("tag.remove")
def untag(estate: Estate) -> None:
    line = estate.line()
    estate.client.ok(TAG, **of(LINES, line), **tags(a="1", b="2", c="3"))
    estate.client.ok(UNTAG, **of(LINES, line), **{"TagKey.1": "a", "TagKey.2": "unknown"})
    assert listed(estate, of(LINES, line)) == [(line, "b", "2"), (line, "c", "3")]
    estate.client.ok(UNTAG, **of(LINES, line), **{"TagKey.1": "b", "All": True})
    assert listed(estate, of(LINES, line)) == [(line, "c", "3")]
    estate.client.refused(UNTAG, 400, "MissingParameter", **of(LINES, line))
    estate.client.ok(UNTAG, **of(LINES, line), All=True)
    assert listed(estate, of(LINES, line)) == []


@TABLE.shows("tag.list")
def list_tags(estate: Estate) -> None:
    lines = [estate.line() for _unused in range(3)]
    estate.client.ok(TAG, **of(LINES, *lines), **tags(**{f"k{number}": str(number) for number in range(9)}))
    estate.client.ok(TAG, **of(LINES, lines[0]), **tags(only="me"))
    assert {row[0] for row in listed(estate, {"ResourceType": LINES, **tags(only="me")})} == {lines[0]}
    seen, token, sizes = [], None, []
    while token != "":
        answer = estate.client.ok(LIST, **of(LINES, *lines), NextToken=token)
        rows, token = answer["TagResources"]["TagResource"], answer["NextToken"]
        seen += [(row["ResourceId"], row["TagKey"]) for row in rows]
        sizes.append(len(rows))
    assert (sizes, len(set(seen))) == ([20, 8], 28)
    assert len(listed(estate, {**of(LINES, *lines), "MaxResults": 100})) == 28
    estate.client.refused(LIST, 400, "InvalidParameter", **of(LINES, *lines), MaxResults=101)
    for wrong in ("next", "29"):
        estate.client.refused(LIST, 400, "InvalidParameter", **of(LINES, *lines), NextToken=wrong)


@TABLE.shows("tag.shapes")
def shapes(estate: Estate) -> None:
    line = estate.line()
    vbr = estate.vbr(line)
    for kind, one in ((LINES, line), (VBRS, vbr)):
        estate.client.ok(TAG, **of(kind, one), **tags(env="lab"))
    wanted = [{"Key": "env", "Value": "lab"}]
    assert estate.show_line(line)["Tags"] == {"tags": wanted}
    assert estate.show_vbr(vbr)["Tags"] == {"Tags": wanted}


@TABLE.shows("tag.key")
def wrong_key(estate: Estate) -> None:
    for key in ("k" * 129, "see-http://example"):
        refuse_tags(estate, "InvalidTagKey", **{key: "1"})
    estate.client.ok(TAG, **of(LINES, estate.line()), **tags(**{"k" * 128: "1"}))


@TABLE.shows("tag.value")
def wrong_value(estate: Estate) -> None:
    for value in ("v" * 129, "https://example"):
        refuse_tags(estate, "InvalidTagValue", key=value)
    estate.client.ok(TAG, **of(LINES, estate.line()), **tags(key="v" * 128))


@TABLE.shows("tag.reserved")
def reserved(estate: Estate) -> None:
    for key in ("aliyun-made", "acs:made"):
        refuse_tags(estate, "Forbidden.TagKeys", **{key: "1"})


@TABLE.shows("tag.twice")
def twice(estate: Estate) -> None:
    doubled = {**tags(a="1", b="2"), "Tag.2.Key": "a"}
    estate.client.refused(TAG, 400, "Forbidden.TagKey.Duplicated", **of(LINES, estate.line()), **doubled)


@TABLE.shows("tag.too_many")
def too_many(estate: Estate) -> None:
    refuse_tags(estate, "SizeLimitExceeded.TagNum", **{f"k{number}": "1" for number in range(21)})


@TABLE.shows("tag.quota")
def tag_quota(estate: Estate) -> None:
    line, other = estate.line(), estate.line()
    estate.client.ok(TAG, **of(LINES, line), **tags(**{f"k{number}": "1" for number in range(20)}))
    estate.client.refused(TAG, 400, "QuotaExceeded.TagNum", **of(LINES, other, line), **tags(more="1"))
    assert listed(estate, of(LINES, other)) == []
    estate.client.ok(TAG, **of(LINES, line), **tags(k0="2"))


@TABLE.shows("tag.resources")
def too_many_resources(estate: Estate) -> None:
    ids = [f"pc-{number}" for number in range(21)]
    for action in (TAG, LIST):
        estate.client.refused(action, 400, "SizeLimitExceeded.ResourceId", **of(LINES, *ids), **tags(a="1"))


@TABLE.shows("tag.type")
def wrong_type(estate: Estate) -> None:
    wanted = {**of("VPC", estate.line()), **tags(a="1"), "TagKey.1": "a"}
    for action in (TAG, UNTAG, LIST):
        estate.client.refused(action, 400, "InvalidInstanceType.NotFound", **wanted)


@TABLE.shows("tag.unknown")
def unknown(estate: Estate) -> None:
    line = estate.line()
    for kind, one in ((LINES, "pc-unknown"), (VBRS, line), ("ROUTERINTERFACE", "ri-1"), ("TRAFFICQOS", "qos-1")):
        for action in (TAG, UNTAG, LIST):
            wanted = {**of(kind, one), **tags(a="1"), "TagKey.1": "a"}
            estate.client.refused(action, 400, "InvalidInstanceIds.NotFound", **wanted)
    assert listed(estate, {"ResourceType": "TRAFFICQOS", **tags(a="1")}) == []


@TABLE.shows("tag.both_empty")
def both_empty(estate: Estate) -> None:
    estate.client.refused(LIST, 403, "BothEmpty.TagsAndResources", ResourceType=LINES)


@TABLE.shows("tag.parameter")
def tag_parameter(estate: Estate) -> None:
    line = estate.line()
    for number, name in enumerate(("Tag", "Tags"), 1):
        given = {"PhysicalConnectionId": line, "VlanId": number, **GATEWAYS}
        given |= {f"{name}.1.Key": "env", f"{name}.1.Value": "lab"}
        vbr = estate.client.ok("CreateVirtualBorderRouter", **given)["VbrId"]
        assert estate.show_vbr(vbr)["Tags"]["Tags"] == [{"Key": "env", "Value": "lab"}]


@TABLE.shows("resource.group")
def resource_group(estate: Estate) -> None:
    line = estate.line()
    vbr = estate.vbr(line)
    for kind, one in ((LINES, line), (VBRS, vbr)):
        moved = {"ResourceId": one, "ResourceType": kind, "NewResourceGroupId": "rg-new"}
        estate.client.ok("ChangeResourceGroup", **moved)
        wrong = {**moved, "NewResourceGroupId": "new"}
        estate.client.refused("ChangeResourceGroup", 400, "InvalidParameter", **wrong)
        unknown = {**moved, "ResourceId": "x-unknown"}
        estate.client.refused("ChangeResourceGroup", 400, "InvalidInstanceIds.NotFound", **unknown)
    assert estate.show_line(line)["ResourceGroupId"] == "rg-new"
    assert estate.show_vbr(vbr)["ResourceGroupId"] == "rg-new"
    assert estate.client.ok("DescribeVirtualBorderRouters", ResourceGroupId="rg-new")["TotalCount"] == 1


# ---------------------------------------------------------------- before every action


@TABLE.shows("rate")
def rate(estate: Estate) -> None:
    assert estate.control.quotas()["calls_per_minute"] == 300
    estate.control.quotas(calls_per_minute=2)
    for _unused in range(2):
        estate.client.ok("DescribeBgpGroups")
    estate.client.refused("DescribeBgpGroups", 400, "Throttling.User")


@TABLE.shows("rate.status")
def rate_status(estate: Estate) -> None:
    estate.control.quotas(calls_per_minute=0)
    for status in ("400", "503"):
        estate.control.config(throttle_status=status)
        estate.client.refused("DescribeBgpGroups", int(status), "Throttling.User")


@TABLE.shows("rate.code")
def rate_code(estate: Estate) -> None:
    estate.control.quotas(calls_per_minute=0)
    for code in ("Throttling.User", "Throttling.Api", "Throttling", "Rejected.Throttling"):
        estate.control.config(throttle_code=code)
        estate.client.refused("DescribeBgpGroups", 400, code)


@TABLE.shows("rate.header")
def rate_header(estate: Estate) -> None:
    estate.control.quotas(calls_per_minute=1)
    estate.client.ok("DescribeBgpGroups")
    assert "x-acs-retry-after" not in estate.client.call("DescribeBgpGroups").headers
    estate.control.config(throttle_header=True)
    assert estate.client.call("DescribeBgpGroups").headers["x-acs-retry-after"] == "60000"


@TABLE.shows("token.long")
def token_long(estate: Estate) -> None:
    estate.client.refused(CREATE, 400, "IllegalParam.ClientToken", ClientToken="t" * 65, **LINE)
    estate.client.ok("CreateBgpGroup", ClientToken="t" * 64, RouterId=estate.vbr(), PeerAsn=1)


@TABLE.shows("token.busy")
def token_busy(estate: Estate) -> None:
    vbr = estate.vbr()
    wanted = {"RouterId": vbr, "PeerAsn": 65010, "ClientToken": "t"}
    with in_work(estate, "CreateBgpGroup", **wanted) as client:
        client.refused("CreateBgpGroup", 403, "LastTokenProcessing", **wanted)
        estate.control.config(token_busy_code="OperationFailed.LastTokenProcessing")
        client.refused("CreateBgpGroup", 400, "OperationFailed.LastTokenProcessing", **wanted)
    estate.client.ok("CreateBgpGroup", **wanted)
    assert estate.client.ok("DescribeBgpGroups", RouterId=vbr)["TotalCount"] == 1


@TABLE.shows("token.mismatch")
def token_mismatch(estate: Estate) -> None:
    wanted = {"RouterId": estate.vbr(), "ClientToken": "t"}
    estate.client.ok("CreateBgpGroup", **wanted, PeerAsn=1)
    estate.client.refused("CreateBgpGroup", 400, "IdempotentParameterMismatch", **wanted, PeerAsn=2)


@TABLE.shows("token.life")
def token_life(estate: Estate) -> None:
    assert estate.control.delays()["token_life"] is None
    estate.control.delays(token_life=60)
    wanted = {"RouterId": estate.vbr(), "PeerAsn": 65010, "ClientToken": "t"}
    groups = [estate.client.ok("CreateBgpGroup", **wanted)["BgpGroupId"] for _unused in range(2)]
    estate.control.advance(60)
    groups.append(estate.client.ok("CreateBgpGroup", **wanted)["BgpGroupId"])
    assert (groups[0] == groups[1], groups[1] == groups[2]) == (True, False)


@TABLE.shows("letter.case")
def letter_case(estate: Estate) -> None:
    vbr = estate.vbr()
    made = estate.client.ok("CreateBgpGroup", ROUTERID=vbr, peerasn=65010, localASN=64512)["BgpGroupId"]
    assert estate.show_group(made)["LocalAsn"] == "64512"
    estate.client.ok(TAG, resourcetype=VBRS, **{"resourceid.1": vbr, "TAG.1.key": "env", "tag.1.VALUE": "lab"})
    assert listed(estate, of(VBRS, vbr)) == [(vbr, "env", "lab")]
    estate.control.config(parameter_case="exact")
    estate.client.refused("CreateBgpGroup", 400, "InvalidVbrNetwork", ROUTERID=vbr, PeerAsn=65010)
