# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""MD5 keys of BGP groups: sent by a stated policy, whatever the service shows of them, on both profiles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from unit.common import shows

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

from .bench import Bench, actions
from .conftest import start

KEY, OTHER = "S3cret-Pudong!", "S3cret-Jiading!"
WAYS = ("clear", "masked", "empty", "omitted")
HIDING = WAYS[1:]
MODIFY = "ModifyBgpGroupAttribute"


@pytest.fixture(params=["reference", "today"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    with start(request.param) as handle:
        yield Bench(handle)


def stored(bench: Bench, name: str = "group-1") -> str:
    return next(group.auth_key for group in bench.service.world.store.groups.values() if group.name == name)


@pytest.mark.parametrize("policy", [None, "on_change", "always", "on_create"])
@pytest.mark.parametrize("way", WAYS)
def test_only_always_is_a_change_at_every_run(bench: Bench, way: str, policy: str | None) -> None:
    vbr = bench.vbr()
    bench.control.config(auth_key=way)
    given = {"vbr_id": vbr, "name": "group-1", "peer_asn": 65010, "auth_key": KEY}
    given.update({"update_auth_key": policy} if policy else {})
    made = bench.run("bgp_group", **given)
    assert (actions(made), made["warnings"], stored(bench)) == (["CreateBgpGroup"], [], KEY)
    assert made["bgp_group"]["auth_key"] == "********"
    assert bench.slept < 10, "waited for a key that the service does not show"
    for attempt in (bench.preview, bench.run, bench.run):
        again = attempt("bgp_group", **given)
        assert actions(again) == ([MODIFY] if policy == "always" else []), attempt
        hidden = way != "clear" and policy in (None, "on_change")
        assert [text.partition(":")[0] for text in again["warnings"]] == (["auth_key"] if hidden else [])
        assert not shows(again, KEY)
    assert stored(bench) == KEY
    assert bench.slept < 20


@pytest.mark.parametrize("way", HIDING)
def test_a_hidden_key_is_left_alone_and_said_how_to_set_it(bench: Bench, way: str) -> None:
    group = bench.group(auth_key=KEY)
    bench.control.config(auth_key=way)
    for attempt in (bench.preview, bench.run):
        done = attempt("bgp_group", bgp_group_id=group, auth_key=OTHER)
        assert done["changed"] is False
        (text,) = done["warnings"]
        assert text.startswith("auth_key: left alone, since the service does not show whether that of BGP group")
        assert "Set update_auth_key=always to send it now" in text
    done = bench.run("bgp_group", bgp_group_id=group, auth_key=OTHER, update_auth_key="always", description="Changed")
    assert done["calls"][0]["parameters"] == {"BgpGroupId": group, "AuthKey": "********", "Description": "Changed"}
    assert done["bgp_group"]["auth_key"] == "********"
    assert (done["warnings"], stored(bench)) == ([], OTHER)
    assert bench.slept < 10


@pytest.mark.parametrize("way", WAYS)
def test_on_create_leaves_the_key_of_a_group_alone(bench: Bench, way: str) -> None:
    group = bench.group(auth_key=KEY)
    bench.control.config(auth_key=way)
    given = {"bgp_group_id": group, "auth_key": OTHER, "update_auth_key": "on_create"}
    assert bench.both("bgp_group", **given)["warnings"] == []
    assert bench.both("bgp_group", **given, description="Changed")["diff"]["after"] == {"description": "Changed"}
    assert stored(bench) == KEY


def test_an_empty_key_is_none_where_another_group_shows_its_key(bench: Bench) -> None:
    """One alone may be hidden; what the service shows of others tells."""
    vbr = bench.vbr()
    group = bench.group(vbr)
    alone = bench.run("bgp_group", bgp_group_id=group, auth_key=KEY)
    assert alone["changed"] is False
    assert "auth_key: left alone" in alone["warnings"][0]
    bench.group(vbr, auth_key=OTHER)
    done = bench.both("bgp_group", bgp_group_id=group, auth_key=KEY)
    assert done["diff"] == {"before": {"auth_key": None}, "after": {"auth_key": "******** (changed)"}}
    assert stored(bench) == KEY


@pytest.mark.parametrize("way", WAYS)
def test_a_key_is_removed_or_said_not_to_be(bench: Bench, way: str) -> None:
    group = bench.group(auth_key=KEY)
    bench.control.config(auth_key=way)
    done = bench.run("bgp_group", bgp_group_id=group, clear_auth_key=True)
    if way in ("clear", "masked"):  # a mask says that there is one
        assert done["calls"][0]["parameters"] == {"BgpGroupId": group, "ClearAuthKey": True}
    else:
        assert (done["changed"], stored(bench)) == (False, KEY)
        assert "update_auth_key=always" in done["warnings"][0]
        done = bench.run("bgp_group", bgp_group_id=group, clear_auth_key=True, update_auth_key="always")
        assert actions(done) == [MODIFY]
    assert stored(bench) == ""
    assert not done["bgp_group"]["auth_key"]
    assert bench.slept < 10


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "the mask": ({"auth_key": "********"}, "auth_key: the value is the mask that results show in place of a secret"),
    "a mask of the service": ({"auth_key": "***"}, "auth_key: the value is the mask"),
    "both": (
        {"auth_key": KEY, "clear_auth_key": True},
        "auth_key, clear_auth_key: one sets the key, the other removes",
    ),
}


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize(("given", "text"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_no_key_is_refused(bench: Bench, given: dict[str, Any], text: str, there: bool) -> None:
    vbr = bench.vbr()
    if there:
        bench.group(vbr, name="group-1", auth_key=KEY)
    since = bench.latest()
    for attempt in (bench.preview, bench.run):
        with pytest.raises(errors.InvalidOptions) as caught:
            attempt("bgp_group", vbr_id=vbr, name="group-1", peer_asn=65010, **given)
        assert text in caught.value.message
    assert bench.made(since) == []
