# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of today's profile share."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.express_connect.today.facts import FACTS

from .estate import Estate
from .life import PEOPLE

ACCESS_POINT = "ap-cn-shanghai-pudong-A"
PLACE = {"AccessPointId": ACCESS_POINT, "LineOperator": "CT", "PortType": "10GBase-LR"}
LINE = {**PLACE, "PeerLocation": "Shanghai"}
PERSON = {f"PMInfo.1.{name}": value for name, value in PEOPLE[0].items()}
LOA = {
    "CompanyName": "Example Logistics",
    "ConstructionTime": "2026-12-14T01:00:00Z",
    "LineType": "FIBRE",
    "PeerLocation": "Shanghai",
    "Si": "Example Fibre Works",
    **PERSON,
}
OCCUPANCY = "CreatePhysicalConnectionOccupancyOrder"
SETUP = "CreatePhysicalConnectionSetupOrder"


def case(fact: str, *values: Any, id: str = "") -> Any:  # noqa: A002
    """Return a case of a test that is about a fact."""
    assert fact in FACTS, fact
    return pytest.param(*values, id=f"{fact}-{id}" if id else fact)


def line(estate: Estate, status: str = "Allocated", loa: str = "", **params: Any) -> str:
    """Return a physical connection in some state."""
    made: str = estate.client.ok("CreatePhysicalConnection", **{**LINE, **params})["PhysicalConnectionId"]
    if loa:
        estate.control.event("set_status", made, status=loa, field="loa_status")
    if status != "Initial":
        estate.control.event("set_status", made, status=status)
    return made


def states(estate: Estate, made: str) -> tuple[str, str]:
    """Return the states of a physical connection and of its LOA."""
    shown = estate.show_line(made)
    return shown["Status"], shown["LoaStatus"]
