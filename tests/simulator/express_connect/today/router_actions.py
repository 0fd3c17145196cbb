# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions on VBRs, their associations and BGP that work otherwise today, and the newer ones."""

from __future__ import annotations

from ..call import Function
from . import bgp, networks, router_links, routers, tags

READING: dict[str, Function] = {
    "DescribeVirtualBorderRouters": routers.describe,
    "DescribeVirtualBorderRoutersForPhysicalConnection": routers.describe_for_line,
    "DescribeBgpGroups": bgp.describe_groups,
    "DescribeBgpPeers": bgp.describe_peers,
    "DescribeBgpNetworks": networks.describe,
    "ListTagResourcesForExpressConnect": tags.list_tags,
}
CHANGING: dict[str, Function] = {
    "CreateVirtualBorderRouter": routers.create,
    "ModifyVirtualBorderRouterAttribute": routers.modify,
    "DeleteVirtualBorderRouter": routers.delete,
    "UpdateVirtualBorderBandwidth": routers.update_bandwidth,
    "AssociatePhysicalConnectionToVirtualBorderRouter": router_links.associate,
    "UnassociatePhysicalConnectionFromVirtualBorderRouter": router_links.unassociate,
    "CreateBgpGroup": bgp.create_group,
    "ModifyBgpGroupAttribute": bgp.modify_group,
    "CreateBgpPeer": bgp.create_peer,
    "ModifyBgpPeerAttribute": bgp.modify_peer,
    "AddBgpNetwork": networks.add,
    "DeleteBgpNetwork": networks.delete,
    "TagResourcesForExpressConnect": tags.tag,
    "UntagResourcesForExpressConnect": tags.untag,
    "ChangeResourceGroup": tags.change_group,
}
