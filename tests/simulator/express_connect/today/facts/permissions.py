# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs about permissions, and who one is."""

from __future__ import annotations

from . import handling as how
from .fact import Fact
from .sources import S_CORE, V_RAM, V_STS, V_TAGS

FACTS = (
    Fact(
        "ram.denied",
        "all",
        "403 Forbidden.RAM, with AccessDeniedDetail; older pages print Forbidden, Forbbiden and Forbbiden.SubUser.",
        f"{V_TAGS}; {S_CORE}",
        "vs",
        how.DENIED,
        "test_ram.py::test_a_user_without_policies_may_do_nothing",
        "permission_denied_code",
    ),
    Fact(
        "ram.detail",
        "all",
        "AccessDeniedDetail says whether no policy allows the call or one denies it.",
        S_CORE,
        "s",
        how.DENIED,
        "test_ram.py::test_deny_wins_and_says_so",
        "access_denied_detail",
    ),
    Fact(
        "ram.bgp",
        "all of BGP",
        "BGP objects have no ARN of their own: the VBR is the resource.",
        V_RAM,
        "v",
        how.ONE_VBR,
        "test_ram.py::test_bgp_is_a_matter_of_the_vbr",
    ),
    Fact(
        "ram.association",
        "AssociatePhysicalConnectionToVirtualBorderRouter, UnassociatePhysicalConnectionFromVirtualBorderRouter",
        "The physical connection and the VBR have to be allowed.",
        V_RAM,
        "i",
        how.POLICIES,
        "test_ram.py::test_an_association_needs_both_ends",
    ),
    Fact(
        "ram.no_resource",
        "ConfirmPhysicalConnection and others",
        "A policy can allow ConfirmPhysicalConnection, CreatePhysicalConnectionSetupOrder, OpenPhysicalConnectionService, "
        "GetPhysicalConnectionServiceStatus and ListTagResourcesForExpressConnect on all resources alone.",
        V_RAM,
        "v",
        how.NAMED_RESOURCES,
        "test_ram.py::test_every_action_has_its_resources",
    ),
    Fact(
        "ram.levels",
        "AddBgpNetwork, ConfirmPhysicalConnection",
        "Classified as get though they write.",
        V_RAM,
        "v",
        how.BY_NAME,
        "test_ram.py::test_every_action_has_its_resources",
    ),
    Fact(
        "sts.identity",
        "GetCallerIdentity",
        "Account, RAM user or role of the keys, without a permission.",
        V_STS,
        "v",
        how.OWN_ACCOUNT,
        "test_ram.py::test_a_user",
    ),
)
