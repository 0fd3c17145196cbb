# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks that a router advertises (reference 6.1, 6.9 and 6.10). They have no ID: router and prefix name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ansible_collections.alicloud.express_connect.plugins.module_utils import rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.plan import (
    Plan,
    Seen,
    plan_absent,
    plan_create,
    plan_modify,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.reconcile import (
    Run,
    look_by,
    resolve,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resource import Field, Resource
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import bgp_group, vbr

FIELDS = (
    Field("vbr_id", "RouterId", create=True, spec={"aliases": ["router_id"]}),
    Field(
        "dst_cidr_block", "DstCidrBlock", create=True, rule=rules.cidr, normal=rules.network, spec={"required": True}
    ),
    Field("vpc_id", "VpcId", create=True, rule=rules.filled),
    Field("status", "Status", given=False, normal=bgp_group.status_name),
)


def look(run: Run, resource: Resource, params: Mapping, desired: dict) -> Seen:
    """Find the network on its router."""
    router = resolve(run, vbr.RESOURCE, params, "vbr_id", "vbr_name")
    if not router:
        return Seen(None)
    desired["vbr_id"] = router
    seen = look_by(run, resource, params, desired, resource.identity)
    return replace(seen, facts={"parents": ((vbr.RESOURCE, {"vbr_id": router}),)})


def plan(resource: Resource, params: Mapping, desired: Mapping, seen: Seen) -> Plan:
    """Advertise or withdraw."""
    if params["state"] == "absent":
        return plan_absent(resource, params, seen)
    if seen.current is None:
        return plan_create(resource, desired, seen, params.get("extra_parameters"))
    return plan_modify(resource, seen.current, desired)


RESOURCE = Resource(
    name="bgp_network",
    plural="bgp_networks",
    title="BGP network",
    prefix="network",
    fields=FIELDS,
    identity=("vbr_id", "dst_cidr_block"),
    needed=("vbr_id",),
    describe="DescribeBgpNetworks",
    path="BgpNetworks.BgpNetwork",
    query={"vbr_id": "RouterId"},
    create="AddBgpNetwork",
    delete="DeleteBgpNetwork",
    settles=bgp_group.SETTLES,
    ready=("Available",),
    options={"vbr_name": {"type": "str"}, "extra_parameters": {"type": "dict"}},
    look=look,
    plan=plan,
    requirements={
        "required_one_of": [("vbr_id", "vbr_name")],
        "mutually_exclusive": [("vbr_id", "vbr_name")],
    },
    info_options={"vbr_id": {"type": "str", "aliases": ["router_id"]}},
)
