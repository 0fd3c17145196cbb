# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Express Connect itself: models with their wire form, actions, rules, documented errors, events, orders."""

from __future__ import annotations

from . import arns, events, printed
from .call import Product
from .control import Control
from .models import Store
from .reference import REFERENCE
from .today import TODAY
from .today.switches import SWITCHES as SWITCHES_OF_TODAY

__all__ = ["PRODUCT", "SWITCHES", "Control"]

# Each with its default and the values it takes.
SWITCHES = {
    "auth_key": ("clear", ("clear", "masked", "empty", "omitted")),
    "bgp_value_types": ("numbers", ("numbers", "strings")),
    "deleted_loa": ("refused", ("refused", "again")),
    "dependency_codes": ("documented", ("documented", "modern")),
    "modern": (False, (False, True)),
    "strict": (False, (False, True)),
    "delete_checks": ("interfaces_first", ("interfaces_first", "bgp_first")),
    "confirm_action": (False, (False, True)),
    **SWITCHES_OF_TODAY,
}


def is_private(name: str) -> bool:
    """Return whether a parameter is a secret, or about people."""
    return name.lower() == "authkey" or name.lower().startswith("pminfo.")


PRODUCT = Product(
    version="2016-04-28",
    profiles={profile.name: profile for profile in (REFERENCE, TODAY)},
    switches=SWITCHES,
    new_store=Store,
    removed=events.removed,
    as_printed=printed.as_printed,
    is_private=is_private,
    ram_code="vpc",
    arns=arns.arns,
    object_parameters=(
        "PhysicalConnectionId",
        "InstanceId",
        "VbrId",
        "RouterId",
        "BgpGroupId",
        "BgpPeerId",
        "VirtualBorderRouterId",
    ),
)
