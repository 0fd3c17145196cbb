# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the profile is chosen, and that its facts are in order."""

from __future__ import annotations

import pytest

import simulator
from simulator.core.world import SWITCHES as COMMON
from simulator.express_connect import PRODUCT
from simulator.express_connect.today.facts import CONFIDENCE, FACTS
from simulator.express_connect.today.switches import SWITCHES

from .signing import Client


def test_the_reference_is_the_default() -> None:
    with simulator.start() as handle:
        assert handle.control.profile() == {"name": "reference", "known": ["reference", "today"]}


def test_a_start_chooses_the_profile() -> None:
    with simulator.start(profile="today", delays={"approval": 7}) as handle:
        assert handle.control.profile()["name"] == "today"
        assert handle.control.delays()["approval"] == 7
        assert handle.control.config()["modern"] is True


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown profile tomorrow"):
        simulator.start(profile="tomorrow")


def test_a_change_of_profile_empties_the_accounts_and_brings_its_own_settings() -> None:
    with simulator.start(profile="today", delays={"approval": 7}) as handle:
        client = Client(handle.endpoint, handle.accounts[0])
        line = {"LineOperator": "CT", "PeerLocation": "Shanghai", "PortType": "10GBase-LR"}
        client.ok("CreatePhysicalConnection", AccessPointId="ap-cn-shanghai-pudong-A", **line)
        assert handle.control.profile(name="reference")["name"] == "reference"
        assert handle.control.state()["lines"] == {}
        assert handle.control.delays()["approval"] == 1
        assert handle.control.config()["modern"] is False


def test_every_fact_has_a_source() -> None:
    for key, fact in FACTS.items():
        assert fact.source, key
        assert set(fact.conf) <= set(CONFIDENCE), key
        assert not fact.switch or fact.switch in {**COMMON, **PRODUCT.switches}, key


def test_every_switch_is_about_a_fact() -> None:
    assert {fact.switch for fact in FACTS.values() if fact.switch} >= set(SWITCHES)
