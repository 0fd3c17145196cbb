# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Error codes of the actions on VBRs, their associations and BGP, where they differ from the reference.

LISTED has the rows that an action's page has gained, RENAMED says by which code it answers where the reference has
another, COMMON the codes that no page lists. Messages are not the service's: the sources have codes alone.
"""

from __future__ import annotations

from ...core.errors import Row

NO_REGION: Row = (404, "InvalidRegionId.NotFound", "The specified RegionId is not found.")
IP_VERSION: Row = (400, "IllegalParam.IpVersion", "The specified IpVersion is illegal.")
POINT_OUT: Row = (400, "InvalidParams.PeerIpAddressMustPointOut", "The peer IP address must be specified.")
IN_USE: Row = (400, "InvalidParams.PeerIpAddressInUse", "The specified peer IP address is already in use.")
NO_GROUP: Row = (400, "InvalidBgpGroup", "bgp group not exists")
LOCAL_ASN: tuple[Row, ...] = (
    (400, "InvalidBgpGroup.LocalAsnInvalid", "The specified LocalAsn is invalid."),
    (400, "IllegalParam.LocalAsn", "The specified LocalAsn is illegal."),
    (400, "IllegalParam.PeerAsn", "The specified PeerAsn is illegal."),
    (400, "IllegalParam.RouteLimit", "The specified RouteQuota exceeds the quota of route entries."),
    (400, "OperationUnsupport", "The account is not allowed to set LocalAsn."),
)
DUPLICATES: tuple[Row, ...] = (
    (400, "BgpPeer.Already.Exists", "The BGP peer already exists."),
    (400, "DuplicatedParam.PeerIpAddress", "The specified PeerIpAddress is duplicated."),
    (400, "DuplicatedParam.LocalIpAddress", "The local IP address is duplicated."),
    (400, "DuplicatedParam.PeerIpv6Address", "The specified peer IPv6 address is duplicated."),
    (400, "DuplicatedParam.LocalIpv6Address", "The local IPv6 address is duplicated."),
)
OF_PEERS: tuple[Row, ...] = (
    *DUPLICATES,
    POINT_OUT,
    IN_USE,
    IP_VERSION,
    (400, "IllegalParam.PeerIpAddress", "The specified PeerIpAddress is illegal."),
    (400, "IllegalParam.BfdMultiHop", "The specified BfdMultiHop is illegal."),
    (400, "MissingParam.EnableBfd", "The parameter EnableBfd is missing."),
    (400, "IllegalParam.LocalGatewayIpAndMask", "The local gateway IP address and the mask of the VBR are illegal."),
    (400, "IllegalParam.PeeringIpv6SubnetMask", "The IPv6 subnet mask of the VBR is illegal."),
    (400, "QuotaExceeded.BfdSession", "The quota of BFD sessions is exceeded."),
)
OF_TAGS: tuple[Row, ...] = (
    (400, "InvalidTagKey", "The specified tag key is invalid."),
    (400, "InvalidTagValue", "The specified tag value is invalid."),
    (400, "InvalidInstanceType.NotFound", "The specified ResourceType is not found."),
    (400, "InvalidInstanceIds.NotFound", "The specified ResourceId is not found."),
    (400, "Forbidden.TagKeys", "The specified tag key is reserved."),
    (400, "Forbidden.TagKey.Duplicated", "The specified tag key is duplicated."),
    (400, "QuotaExceeded.TagNum", "The quota of tags is exceeded."),
    (400, "SizeLimitExceeded.TagNum", "The number of tags exceeds the limit."),
    (400, "SizeLimitExceeded.ResourceId", "The number of resources exceeds the limit."),
    (403, "BothEmpty.TagsAndResources", "Tags and resources are both empty."),
)

LISTED: dict[str, tuple[Row, ...]] = {
    "CreateVirtualBorderRouter": ((400, "TaskConflict", "The operation conflicts with another task."),),
    "DeleteVirtualBorderRouter": (
        NO_REGION,
        (400, "DependencyViolation.BgpGroup", "The specified VirtualBorderRouter has BGP groups."),
        (400, "DependencyViolation.Nqa", "The specified VirtualBorderRouter has health checks."),
        (
            400,
            "DependencyViolation.RouterInterfaceReferedByRouteEntry",
            "The router interface of the specified VirtualBorderRouter is referred to by a route entry.",
        ),
    ),
    "TerminateVirtualBorderRouter": (NO_REGION,),
    "RecoverVirtualBorderRouter": (NO_REGION,),
    "UpdateVirtualBorderBandwidth": (
        (400, "MissingParam.InstanceId", "The parameter VirtualBorderRouterId is missing."),
        (400, "InvalidInstanceId.NotFound", "The specified VirtualBorderRouterId is not found."),
        (400, "OperationFailed.Vpconn", "The bandwidth of a hosted connection cannot be changed."),
    ),
    "UnassociatePhysicalConnectionFromVirtualBorderRouter": (
        (400, "Forbidden.OperationNotAllowed", "The caller owns neither the physical connection nor the router."),
    ),
    "CreateBgpGroup": (
        *LOCAL_ASN,
        POINT_OUT,
        IN_USE,
        NO_GROUP,
        IP_VERSION,
        (400, "OperationConflict", "The operation conflicts with another operation."),
        (400, "InvalidBgpDescription.Malformed", "Specified Bgp Group description is not valid."),
        (400, "QuotaExceeded.Bgp", "bgp group count per vbr quota exceed."),
    ),
    "ModifyBgpGroupAttribute": LOCAL_ASN,
    "DeleteBgpGroup": ((400, "DependencyViolation.BgpPeer", "The specified BGP group has BGP peers."),),
    "CreateBgpPeer": OF_PEERS,
    "ModifyBgpPeerAttribute": OF_PEERS,
    "AddBgpNetwork": (
        (400, "OperationFailed.NoActiveRouterInterface", "The VirtualBorderRouter has no active router interface."),
        (400, "Duplicated.CidrBlock", "The specified CIDR block is duplicated."),
        (400, "IllegalParam.ConflictWithDClass", "The specified CIDR block conflicts with class D."),
        (400, "IllegalParamFormat.DstCidrBlock", "The format of the specified DstCidrBlock is illegal."),
        (400, "InvalidDestCidrBlock.Malformed", "The specified DstCidrBlock is malformed."),
        IP_VERSION,
        POINT_OUT,
        IN_USE,
        NO_GROUP,
    ),
    "DescribeBgpNetworks": ((404, "InvalidResource.NotFound", "The specified resource is not found."),),
    "TagResourcesForExpressConnect": OF_TAGS,
    "UntagResourcesForExpressConnect": OF_TAGS,
    "ListTagResourcesForExpressConnect": OF_TAGS,
    "ChangeResourceGroup": OF_TAGS,
}
RENAMED: dict[str, dict[str, str]] = {
    # Only on this page: the two on peers and networks still print the misspelt one.
    "CreateBgpGroup": {"InvalidBgpDiscription.Malformed": "InvalidBgpDescription.Malformed"},
    "CreateBgpPeer": {"QuotaExceeded.Nqa": "QuotaExceeded.BfdSession"},
}
COMMON: dict[str, tuple[int, str]] = {
    "IllegalParam.ClientToken": (400, "The specified ClientToken is illegal: at most 64 ASCII characters are allowed."),
    "LastTokenProcessing": (403, "The previous request is still being processed."),
}
