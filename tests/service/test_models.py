# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the simulator is built: what its core knows, what a field of a model brings with it, and the profile as data."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import simulator
from simulator.core import wire
from simulator.core.parameters import Integer, Parameter, read_parameters
from simulator.express_connect.actions import CHANGING, OPTIONAL, READING
from simulator.express_connect.models import BgpGroup, BgpNetwork, BgpPeer, PhysicalConnection, Vbr
from simulator.express_connect.reference import REFERENCE
from simulator.express_connect.today import TODAY

from .estate import Estate

CORE = Path(simulator.__file__).parent / "core"


def test_the_core_knows_no_product() -> None:
    for path in CORE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                # One dot is the core itself.
                assert node.level == 1 or (node.level == 0 and not (node.module or "").startswith("simulator")), path


def test_a_field_says_how_it_is_asked_for_and_shown() -> None:
    @dataclass(kw_only=True)
    class Thing:
        id: str = wire.member("ThingId")
        size: int = wire.setting("Size", 3, asked="ThingSize")
        colour: str | None = wire.setting("Colour", None)
        hidden: int = 0

    rules: dict[str, Parameter] = {"ThingSize": Integer(1, 9), "Colour": Parameter(), "Other": Parameter()}
    given = read_parameters({"ThingSize": "5", "Other": "x", "Ignored": "y"}, rules)
    thing = Thing(id="thing-1", **wire.settings(Thing, given))
    assert wire.show(thing) == {"ThingId": "thing-1", "Size": 5}
    wire.change(thing, {"Colour": "red"})
    assert wire.show(thing) == {"ThingId": "thing-1", "Size": 5, "Colour": "red"}


@pytest.mark.parametrize("model", [PhysicalConnection, Vbr, BgpGroup, BgpPeer, BgpNetwork])
def test_every_setting_is_a_parameter_of_some_action(model: type) -> None:
    asked = {one.asked for one in wire.wires(model) if one.asked}
    taken = {name for profile in (REFERENCE, TODAY) for rules in profile.parameters.values() for name in rules}
    assert asked <= taken


def test_every_action_has_its_parameters() -> None:
    optional = {name for actions in OPTIONAL.values() for name in actions}
    assert set(REFERENCE.parameters) == set(READING) | set(CHANGING) | optional


def test_another_profile_is_other_behaviour(estate: Estate) -> None:
    """A range, the states of an action, and what follows by itself: the actions consult the profile at every call."""
    vbr, line = estate.vbr(), estate.line("Allocated")
    modify, cancel = "ModifyVirtualBorderRouterAttribute", "CancelPhysicalConnection"
    wide = {**REFERENCE.parameters[modify], "MinTxInterval": Integer(100, 2000)}
    estate.service.world.profile = replace(
        REFERENCE,
        parameters={**REFERENCE.parameters, modify: wide},
        allowed_states={**REFERENCE.allowed_states, cancel: {("line", "status"): ("Initial",)}},
        next_states={**REFERENCE.next_states, ("line", "status"): {}},
    )
    estate.client.ok(modify, VbrId=vbr, MinTxInterval=2000)
    assert estate.show_vbr(vbr)["MinTxInterval"] == 2000
    estate.client.refused(cancel, 400, "Forbidden.NotAllowedInState", PhysicalConnectionId=line)
    created = estate.line("Initial")
    estate.control.advance(3600)
    assert estate.show_line(created)["Status"] == "Initial"
