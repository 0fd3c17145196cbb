# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which resources a call is about, as RAM policies name them.

Physical connections and VBRs have ARNs. BGP groups, peers and networks have none: their VBR is the resource. For actions
that are new or on a list, every resource of the kind is.
"""

from __future__ import annotations

from .call import Call

CONNECTION, VBR = "physicalconnection", "virtualborderrouter"
ANY = "*"
TAGGED = {
    "PHYSICALCONNECTION": CONNECTION,
    "VIRTUALBORDERROUTER": VBR,
    "ROUTERINTERFACE": "routerinterface",
    "TRAFFICQOS": "trafficqos",
}

# Actions for which policies can name no resource.
NO_RESOURCE_LEVEL = (
    "ConfirmPhysicalConnection",
    "CreatePhysicalConnectionSetupOrder",
    "OpenPhysicalConnectionService",
    "GetPhysicalConnectionServiceStatus",
    "ListTagResourcesForExpressConnect",
    "DescribeAccessPoints",
    "ListBusinessAccessPoints",
)
# action -> (kind of resource, parameter with its ID; "" for none), for all others.
RESOURCES: dict[str, tuple[tuple[str, str], ...]] = {
    "CreatePhysicalConnection": ((CONNECTION, ""),),
    "DescribePhysicalConnections": ((CONNECTION, ""),),
    **{
        action: ((CONNECTION, "PhysicalConnectionId"),)
        for action in (
            "CancelPhysicalConnection",
            "ModifyPhysicalConnectionAttribute",
            "TerminatePhysicalConnection",
            "EnablePhysicalConnection",
            "DeletePhysicalConnection",
            "CreatePhysicalConnectionOccupancyOrder",
            "DescribeVirtualBorderRoutersForPhysicalConnection",
        )
    },
    **{
        action: ((CONNECTION, "InstanceId"),)
        for action in (
            "ApplyPhysicalConnectionLOA",
            "SecondApplyPhysicalConnectionLOA",
            "CompletePhysicalConnectionLOA",
            "DescribePhysicalConnectionLOA",
        )
    },
    # On an older page this action has no resource level.
    "CreateVirtualBorderRouter": ((VBR, ""),),
    "DescribeVirtualBorderRouters": ((VBR, ""),),
    **{
        action: ((VBR, "VbrId"),)
        for action in (
            "ModifyVirtualBorderRouterAttribute",
            "TerminateVirtualBorderRouter",
            "RecoverVirtualBorderRouter",
            "DeleteVirtualBorderRouter",
        )
    },
    "UpdateVirtualBorderBandwidth": ((VBR, "VirtualBorderRouterId"),),
    **{
        action: ((CONNECTION, "PhysicalConnectionId"), (VBR, "VbrId"))
        for action in (
            "AssociatePhysicalConnectionToVirtualBorderRouter",
            "UnassociatePhysicalConnectionFromVirtualBorderRouter",
        )
    },
}
# Actions whose ResourceType says what they are about.
BY_TYPE = ("TagResourcesForExpressConnect", "UntagResourcesForExpressConnect", "ChangeResourceGroup")
BGP = (
    "CreateBgpGroup",
    "ModifyBgpGroupAttribute",
    "DeleteBgpGroup",
    "DescribeBgpGroups",
    "CreateBgpPeer",
    "ModifyBgpPeerAttribute",
    "DeleteBgpPeer",
    "DescribeBgpPeers",
    "AddBgpNetwork",
    "DeleteBgpNetwork",
    "DescribeBgpNetworks",
)


def arns(call: Call) -> tuple[str, ...]:
    """Return the ARNs of the resources of a call, `*` where there can be none."""
    if call.action in BGP:
        return tuple(arn(call, VBR, one) for one in vbrs_of_bgp(call))
    if call.action in BY_TYPE:
        kind = TAGGED.get(call.params.get("ResourceType", "").upper(), ANY)
        return tuple(arn(call, kind, one) for one in tagged_ids(call)) or (ANY,)
    named = RESOURCES.get(call.action, ())
    return tuple(arn(call, kind, call.params.get(name, "")) for kind, name in named) or (ANY,)


def arn(call: Call, kind: str, resource_id: str) -> str:
    """Return an ARN; without an ID, one that only a policy on all resources of the kind covers."""
    return f"acs:vpc:{call.region}:{call.uid}:{kind}/{resource_id or ANY}"


def tagged_ids(call: Call) -> list[str]:
    """Return the IDs of a call on one or several resources of any kind."""
    return [value for name, value in call.params.items() if name == "ResourceId" or name.startswith("ResourceId.")]


def vbrs_of_bgp(call: Call) -> list[str]:
    """Return the VBRs of all that a call on BGP names, "" for what does not exist, or where it names nothing."""
    store, params = call.store, call.params
    vbrs = [params["RouterId"]] if params.get("RouterId") else []
    for name, table in (("BgpGroupId", store.groups), ("BgpPeerId", store.peers)):
        if params.get(name):
            record = table.get(params[name])
            vbrs.append(record.vbr_id if record else "")
    return vbrs or [""]
