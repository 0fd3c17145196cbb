# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs from the reference about VBRs, their associations and BGP, tags, tokens and flow control.

These are the lines of a table in the documentation.
"""

from __future__ import annotations

from .fact import Fact

CREATE, MODIFY, DELETE = (f"{verb}VirtualBorderRouter" for verb in ("Create", "Modify", "Delete"))
MODIFY += "Attribute"
DESCRIBE = "DescribeVirtualBorderRouters"
FOR_LINE = "DescribeVirtualBorderRoutersForPhysicalConnection"
ASSOCIATE = "AssociatePhysicalConnectionToVirtualBorderRouter"
UNASSOCIATE = "UnassociatePhysicalConnectionFromVirtualBorderRouter"
BANDWIDTH = "UpdateVirtualBorderBandwidth"
TAG, UNTAG, LIST = (f"{verb}ResourcesForExpressConnect" for verb in ("Tag", "Untag", "ListTag"))
LINKS = f"{CREATE}, {MODIFY}, {ASSOCIATE}"
GROUPS = "CreateBgpGroup, ModifyBgpGroupAttribute"

S_CORE = "alibabacloud_tea_openapi 0.4.6"
S_JAVA = "Java SDK, DescribeBgpPeersResponseBody"
S_META = "repository aliyun/aliyun-openapi-meta"
S_SDK = "alibabacloud_vpc20160428 7.2.2"
T_ASSOC = "terraform-provider-alicloud, express_connect_vbr_pconn_association"
T_BGP = "terraform-provider-alicloud, vpc_bgp_group, _peer, _network"
T_TAGS = "terraform-provider-alicloud, service_alicloud_express_connect_v2"
T_VBR = "terraform-provider-alicloud, express_connect_virtual_border_router"
V_BANDWIDTH = "vendor page UpdateVirtualBorderBandwidth"
V_BGPGROUP = "vendor page CreateBgpGroup"
V_BGPNET = "vendor page AddBgpNetwork"
V_BGPPEER = "vendor page CreateBgpPeer"
V_CREATEPC = "vendor page CreatePhysicalConnection"
V_CREATEVBR = "vendor page CreateVirtualBorderRouter"
V_DELETEVBR = "vendor page DeleteVirtualBorderRouter"
V_DESCPC = "vendor page DescribePhysicalConnections"
V_DESCVBR = "vendor page DescribeVirtualBorderRouters"
V_IDEM = "vendor page on idempotence of the VPC API"
V_LIMITS = "vendor page Quotas and limits of Express Connect"
V_MODIFYVBR = "vendor page ModifyVirtualBorderRouterAttribute"
V_QUOTA = "vendor page Express Connect quotas"
V_RATE = "vendor page of the API quotas of Express Connect"
V_TAGS = "vendor pages ListTagResourcesForExpressConnect, UntagResourcesForExpressConnect"
V_THROTTLE = "vendor page Throttling and quota management"
V_UNASSOC = "vendor page UnassociatePhysicalConnectionFromVirtualBorderRouter"

VBRS = (
    Fact("vbr.vlan", LINKS, "VLAN IDs run from 0 to 2999", f"{V_CREATEVBR}; {V_MODIFYVBR}", "v"),
    Fact(
        "vbr.vlan_0", LINKS, "VLAN 0 makes the port one interface: one VBR, InvalidVlanId.Used (i)", V_CREATEVBR, "vi"
    ),
    Fact(
        "vbr.bandwidth",
        f"{CREATE}, {MODIFY}",
        "Bandwidth is one of 16 steps from 50 to 102400",
        f"{S_SDK}; {T_VBR}",
        "st",
    ),
    Fact("vbr.update_bandwidth", BANDWIDTH, "changes the rate alone", f"{V_BANDWIDTH}; {S_SDK}", "v"),
    Fact("vbr.update_bandwidth_id", BANDWIDTH, "no ID: MissingParam.InstanceId", V_BANDWIDTH, "v"),
    Fact("vbr.update_bandwidth_unknown", BANDWIDTH, "unknown ID: InvalidInstanceId.NotFound", V_BANDWIDTH, "v"),
    Fact("vbr.nat_range", LINKS, "addresses in 100.64.0.0/10 are refused; the code is inferred", V_LIMITS, "vi"),
    Fact("vbr.ipv6_mask", LINKS, "PeeringIpv6SubnetMask is a network with its prefix length", T_VBR, "t"),
    Fact("vbr.quota", CREATE, "five VBRs on a circuit, then QuotaExceeded.vbrPerpConn", V_QUOTA, "v"),
    Fact("vbr.bfd", CREATE, "a fresh VBR shows BFD values that nobody sent, or zeros", T_VBR, "t", "bfd_values"),
    Fact("vbr.owner_hidden", DESCRIBE, "VbrOwnerId is not returned", T_VBR, "t"),
    Fact("vbr.times", DESCRIBE, "time stamps end without Z", V_DESCVBR, "v"),
    Fact("vbr.members", DESCRIBE, "IPv6, Mtu, charge type, EccId, CloudBoxInstanceId are shown", S_SDK, "s"),
    Fact("vbr.sitelink", f"{MODIFY}, {DESCRIBE}", "SitelinkEnable; absent means false", S_SDK, "s"),
    Fact("vbr.mtu", MODIFY, "Mtu 1500 or 8500, without an ECR too", f"{S_SDK}; {T_VBR}", "t"),
    Fact("vbr.ecr", DESCRIBE, "EcrId, EcrAttatchStatus (so spelt) and EcrOwnerId of one on an ECR", S_SDK, "s"),
    Fact("vbr.cen", DESCRIBE, "CenStatus of one on a CEN; no entry: not attached", S_SDK, "s"),
    Fact("vbr.for_line_members", FOR_LINE, "Type, EccId, Bandwidth, IPv6, charge type are shown", S_SDK, "s"),
    Fact(
        "vbr.terminated",
        MODIFY,
        "whether a terminated VBR may be changed is open",
        V_MODIFYVBR,
        "i",
        "terminated_vbr",
    ),
    Fact(
        "vbr.omitted",
        f"{MODIFY}, ModifyBgp*",
        "whether what is left out goes back to its default is open",
        S_SDK,
        "i",
        "omitted",
    ),
    Fact("vbr.delete_bgp", DELETE, "with BGP groups: DependencyViolation.BgpGroup", V_DELETEVBR, "v"),
    Fact("vbr.delete_nqa", DELETE, "with health checks: DependencyViolation.Nqa", V_DELETEVBR, "v"),
    Fact(
        "vbr.delete_route",
        DELETE,
        "with routes: DependencyViolation.RouterInterfaceReferedByRouteEntry",
        V_DELETEVBR,
        "v",
    ),
    Fact(
        "vbr.delete_interface",
        DELETE,
        "with a router interface: InvalidOperation.RouterInterfaceNotDeleted",
        V_DELETEVBR,
        "v",
    ),
    Fact("vbr.delete_associated", DELETE, "with a further circuit: InvalidStatus.NotAllowed", V_DELETEVBR, "v"),
    Fact("vbr.delete_region", DELETE, "unknown region: 404 InvalidRegionId.NotFound", V_DELETEVBR, "v"),
    Fact("vbr.conflict", CREATE, "another task in work on the circuit: 400 TaskConflict", T_VBR, "t", "in_work"),
    Fact("association.begins", ASSOCIATE, "asynchronous: Associating (i), then Associated", T_ASSOC, "ti"),
    Fact("association.ends", UNASSOCIATE, "asynchronous: Unassociating (i), then the entry is gone", T_ASSOC, "ti"),
    Fact("association.in_work", UNASSOCIATE, "on its way: TaskConflict (i)", T_ASSOC, "i"),
    Fact(
        "association.owners",
        UNASSOCIATE,
        "the owner of either may; others: 400 Forbidden.OperationNotAllowed",
        V_UNASSOC,
        "v",
    ),
    Fact("association.ipv6", ASSOCIATE, "IPv6 addresses of its own are taken and shown", S_SDK, "s"),
    Fact("association.list", MODIFY, "AssociatedPhysicalConnections has ipv6Enable in its rows", S_SDK, "s"),
)

BGP = (
    Fact(
        "group.route_quota",
        GROUPS,
        "RouteQuota reads back as RouteLimit, 110 by default",
        f"{V_BGPGROUP}; {T_BGP}",
        "t",
    ),
    Fact("group.route_limit", GROUPS, "above the quota of 110: IllegalParam.RouteLimit", V_BGPGROUP, "vi"),
    Fact("group.local_asn", GROUPS, "LocalAsn can be set and changed; two may share a VBR", T_BGP, "t"),
    Fact(
        "group.local_asn_wrong",
        GROUPS,
        "wrong: InvalidBgpGroup.LocalAsnInvalid or IllegalParam.LocalAsn",
        V_BGPGROUP,
        "v",
        "illegal_local_asn",
    ),
    Fact(
        "group.local_asn_closed",
        GROUPS,
        "account not on the list for it: OperationUnsupport",
        V_BGPGROUP,
        "v",
        "custom_asn",
    ),
    Fact(
        "group.peer_asn",
        GROUPS,
        "out of range: IllegalParam.PeerAsn; 45104: InvalidPeerAsn.Malformed",
        V_BGPGROUP,
        "v",
    ),
    Fact(
        "group.description",
        "CreateBgpGroup",
        "InvalidBgpDescription.Malformed, spelt right on this page alone",
        V_BGPGROUP,
        "v",
    ),
    Fact(
        "group.ip_version",
        "DescribeBgpGroups",
        "IpVersion is echoed in the sender's letter case, IPv4 by default",
        f"{T_BGP}; {S_SDK}",
        "t",
    ),
    Fact("group.ipv6", "CreateBgpGroup", "IPv6 wants a VBR with EnableIpv6; the code is inferred", V_BGPGROUP, "vi"),
    Fact(
        "group.strings",
        "DescribeBgpGroups",
        "numbers and IsFake are strings here, IsFake a boolean on peers",
        f"{S_SDK}; {T_BGP}",
        "s",
        "bgp_value_types",
    ),
    Fact("group.key", "DescribeBgpGroups, DescribeBgpPeers", "AuthKey comes back in clear", T_BGP, "t", "auth_key"),
    Fact("group.delete", "DeleteBgpGroup", "with peers: DependencyViolation.BgpPeer", T_BGP, "t", "dependency_codes"),
    Fact(
        "group.quota",
        "CreateBgpGroup, CreateBgpPeer",
        "QuotaExceeded.Bgp has two texts, of groups and of peers",
        V_BGPGROUP,
        "v",
    ),
    Fact(
        "group.conflict",
        "CreateBgpGroup",
        "another operation in work on the VBR: 400 OperationConflict",
        T_BGP,
        "t",
        "in_work",
    ),
    Fact(
        "peer.duplicate",
        "CreateBgpPeer",
        "one of five codes; which is when is open",
        V_BGPPEER,
        "v",
        "duplicate_peer",
    ),
    Fact(
        "peer.address_elsewhere",
        "CreateBgpPeer, ModifyBgpPeerAttribute",
        "the address need not lie in the VBR's subnet",
        T_BGP,
        "t",
    ),
    Fact(
        "peer.must_point_out",
        "CreateBgpPeer",
        "no address on several links: InvalidParams.PeerIpAddressMustPointOut",
        V_BGPPEER,
        "v",
    ),
    Fact("peer.address_wrong", "CreateBgpPeer", "IllegalParam.PeerIpAddress", V_BGPPEER, "v"),
    Fact("peer.ip_version_wrong", "CreateBgpPeer", "IllegalParam.IpVersion", V_BGPPEER, "v"),
    Fact("peer.ip_version", "DescribeBgpPeers", "IPV4 reads back as IPV4", T_BGP, "t"),
    Fact("peer.hops_wrong", "CreateBgpPeer", "beyond 1-255: IllegalParam.BfdMultiHop", V_BGPPEER, "v"),
    Fact("peer.hops_alone", "CreateBgpPeer", "BfdMultiHop without EnableBfd: MissingParam.EnableBfd", V_BGPPEER, "v"),
    Fact(
        "peer.hops",
        "CreateBgpPeer, ModifyBgpPeerAttribute",
        "BfdMultiHop 255 by default; can be set later",
        f"{V_BGPPEER}; {T_BGP}",
        "v",
    ),
    Fact("peer.no_gateway", "CreateBgpPeer", "no IPv4 link: IllegalParam.LocalGatewayIpAndMask", V_BGPPEER, "vi"),
    Fact("peer.no_ipv6", "CreateBgpPeer", "no IPv6 link: IllegalParam.PeeringIpv6SubnetMask", V_BGPPEER, "vi"),
    Fact("peer.bfd_quota", "CreateBgpPeer", "QuotaExceeded.BfdSession", V_BGPPEER, "v"),
    Fact("peer.routes", "DescribeBgpPeers", "AdvertisedRouteCount and ReceivedRouteCount", f"{S_SDK}; {S_JAVA}", "s"),
    Fact("peer.modified", "DescribeBgpPeers", "GmtModified has no seconds", S_SDK, "s"),
    Fact("network.asynchronous", "AddBgpNetwork, DeleteBgpNetwork", "Pending, Available; Deleting, gone", T_BGP, "t"),
    Fact(
        "network.interface",
        "AddBgpNetwork",
        "VBR not attached: OperationFailed.NoActiveRouterInterface",
        V_BGPNET,
        "v",
        "attachment",
    ),
    Fact(
        "network.duplicate",
        "AddBgpNetwork",
        "InvalidParams.AlreadyExists or Duplicated.CidrBlock",
        V_BGPNET,
        "v",
        "duplicate_network",
    ),
    Fact("network.class_d", "AddBgpNetwork", "IllegalParam.ConflictWithDClass", V_BGPNET, "v"),
    Fact(
        "network.form",
        "AddBgpNetwork",
        "IllegalParamFormat.DstCidrBlock; host bits (i): InvalidDestCidrBlock.Malformed",
        V_BGPNET,
        "vi",
    ),
    Fact("network.ip_version", "AddBgpNetwork", "not that of the prefix: IllegalParam.IpVersion", V_BGPNET, "vi"),
    Fact(
        "bgp.traffic_service",
        "CreateBgpGroup, CreateBgpPeer, AddBgpNetwork",
        "outbound traffic not opened: OperationFailed.PconnTrafficNotEnable",
        f"{V_BGPGROUP}; {V_BGPPEER}; {V_BGPNET}",
        "v",
    ),
    Fact(
        "network.unknown_router",
        "DescribeBgpNetworks",
        "404 InvalidResource.NotFound for a VBR that is not there",
        T_BGP,
        "ti",
        "unknown_router",
    ),
)

TAGS = (
    Fact("tag.add", TAG, "adds and changes tags of up to 20 circuits or VBRs", f"{S_SDK}; {T_TAGS}", "s"),
    Fact("tag.remove", UNTAG, "removes some tags, or with All every one", V_TAGS, "v"),
    Fact("tag.list", LIST, "rows of type, ID, key and value, in pages of 20 by NextToken", V_TAGS, "v"),
    Fact("tag.shapes", "Describe*", "Tags.tags[] of a circuit, Tags.Tags[] of a VBR", f"{V_DESCPC}; {V_DESCVBR}", "v"),
    Fact("tag.key", TAG, "key beyond 128 characters or with http://: InvalidTagKey", V_TAGS, "vi"),
    Fact("tag.value", TAG, "value beyond 128 characters: InvalidTagValue", V_TAGS, "vi"),
    Fact("tag.reserved", TAG, "aliyun and acs: at the front: Forbidden.TagKeys", V_TAGS, "vi"),
    Fact("tag.twice", TAG, "the same key twice: Forbidden.TagKey.Duplicated", V_TAGS, "vi"),
    Fact("tag.too_many", TAG, "more than 20 in a call: SizeLimitExceeded.TagNum", V_TAGS, "vi"),
    Fact("tag.quota", TAG, "more than 20 on an object: QuotaExceeded.TagNum", V_TAGS, "vi"),
    Fact("tag.resources", TAG, "more than 20 objects: SizeLimitExceeded.ResourceId", V_TAGS, "vi"),
    Fact("tag.type", f"{TAG}, {UNTAG}, {LIST}", "unknown type: InvalidInstanceType.NotFound", V_TAGS, "vi"),
    Fact("tag.unknown", f"{TAG}, {UNTAG}, {LIST}", "unknown object: InvalidInstanceIds.NotFound", V_TAGS, "vi"),
    Fact("tag.both_empty", LIST, "neither IDs nor tags: 403 BothEmpty.TagsAndResources", V_TAGS, "v"),
    Fact("tag.parameter", CREATE, "Tags.N and Tag.N are both taken", f"{S_META}; {T_VBR}", "st"),
    Fact(
        "resource.group",
        "ChangeResourceGroup",
        "moves a circuit or VBR to another resource group",
        f"{S_SDK}; {T_VBR}",
        "t",
    ),
)

GATEWAY = (
    Fact("rate", "all", "300 calls a minute per action, region and account", V_RATE, "v"),
    Fact("rate.status", "all", "400 or 503 Throttling.*; open", V_RATE, "i", "throttle_status"),
    Fact(
        "rate.code",
        "all",
        "Throttling.User, Throttling.Api, Throttling or Rejected.Throttling",
        V_THROTTLE,
        "v",
        "throttle_code",
    ),
    Fact(
        "rate.header", "all", "x-acs-retry-after in milliseconds, which the SDK heeds", S_CORE, "s", "throttle_header"
    ),
    Fact("token.long", "all", "more than 64 characters: IllegalParam.ClientToken", V_CREATEPC, "vi"),
    Fact(
        "token.busy",
        "all",
        "403 LastTokenProcessing or 400 OperationFailed.LastTokenProcessing",
        f"{T_VBR}; {T_BGP}",
        "t",
        "token_busy_code",
    ),
    Fact("token.mismatch", "all", "other parameters: 400 IdempotentParameterMismatch, status inferred", V_IDEM, "vi"),
    Fact(
        "token.life",
        "all",
        "no source has the time for which a token is remembered: the delay token_life",
        V_IDEM,
        "i",
    ),
    Fact(
        "letter.case",
        "all",
        "names of parameters are taken in any letter case",
        "no source has it",
        "i",
        "parameter_case",
    ),
)

FACTS: tuple[Fact, ...] = (*VBRS, *BGP, *TAGS, *GATEWAY)
