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

VBRS = (
    Fact("vbr-vlan", LINKS, "VLAN IDs run from 0 to 2999", "V-createvbr, V-modifyvbr", "v"),
    Fact(
        "vbr-vlan-0", LINKS, "VLAN 0 makes the port one interface: one VBR, InvalidVlanId.Used (i)", "V-createvbr", "vi"
    ),
    Fact(
        "vbr-bandwidth", f"{CREATE}, {MODIFY}", "Bandwidth is one of 16 steps from 50 to 102400", "S-sdk, T-vbr", "st"
    ),
    Fact("vbr-update-bandwidth", BANDWIDTH, "changes the rate alone", "V-bandwidth, S-sdk", "v"),
    Fact("vbr-update-bandwidth-id", BANDWIDTH, "no ID: MissingParam.InstanceId", "V-bandwidth", "v"),
    Fact("vbr-update-bandwidth-unknown", BANDWIDTH, "unknown ID: InvalidInstanceId.NotFound", "V-bandwidth", "v"),
    Fact("vbr-nat-range", LINKS, "addresses in 100.64.0.0/10 are refused; the code is inferred", "V-limits", "vi"),
    Fact("vbr-ipv6-mask", LINKS, "PeeringIpv6SubnetMask is a network with its prefix length", "T-vbr", "t"),
    Fact("vbr-quota", CREATE, "five VBRs on a circuit, then QuotaExceeded.vbrPerpConn", "V-quota", "v"),
    Fact("vbr-bfd", CREATE, "a fresh VBR shows BFD values that nobody sent, or zeros", "T-vbr", "t", "bfd_values"),
    Fact("vbr-owner-hidden", DESCRIBE, "VbrOwnerId is not returned", "T-vbr", "t"),
    Fact("vbr-times", DESCRIBE, "time stamps end without Z", "V-descvbr", "v"),
    Fact("vbr-members", DESCRIBE, "IPv6, Mtu, charge type, EccId, CloudBoxInstanceId are shown", "S-sdk", "s"),
    Fact("vbr-sitelink", f"{MODIFY}, {DESCRIBE}", "SitelinkEnable; absent means false", "S-sdk", "s"),
    Fact("vbr-mtu", MODIFY, "Mtu 1500 or 8500, without an ECR too", "S-sdk, T-vbr", "t"),
    Fact("vbr-ecr", DESCRIBE, "EcrId, EcrAttatchStatus (so spelt) and EcrOwnerId of one on an ECR", "S-sdk", "s"),
    Fact("vbr-cen", DESCRIBE, "CenStatus of one on a CEN; no entry: not attached", "S-sdk", "s"),
    Fact("vbr-for-line-members", FOR_LINE, "Type, EccId, Bandwidth, IPv6, charge type are shown", "S-sdk", "s"),
    Fact(
        "vbr-terminated",
        MODIFY,
        "whether a terminated VBR may be changed is open",
        "V-modifyvbr",
        "i",
        "terminated_vbr",
    ),
    Fact(
        "vbr-omitted",
        f"{MODIFY}, ModifyBgp*",
        "whether what is left out goes back to its default is open",
        "S-sdk",
        "i",
        "omitted",
    ),
    Fact("vbr-delete-bgp", DELETE, "with BGP groups: DependencyViolation.BgpGroup", "V-deletevbr", "v"),
    Fact("vbr-delete-nqa", DELETE, "with health checks: DependencyViolation.Nqa", "V-deletevbr", "v"),
    Fact(
        "vbr-delete-route",
        DELETE,
        "with routes: DependencyViolation.RouterInterfaceReferedByRouteEntry",
        "V-deletevbr",
        "v",
    ),
    Fact(
        "vbr-delete-interface",
        DELETE,
        "with a router interface: InvalidOperation.RouterInterfaceNotDeleted",
        "V-deletevbr",
        "v",
    ),
    Fact("vbr-delete-associated", DELETE, "with a further circuit: InvalidStatus.NotAllowed", "V-deletevbr", "v"),
    Fact("vbr-delete-region", DELETE, "unknown region: 404 InvalidRegionId.NotFound", "V-deletevbr", "v"),
    Fact("vbr-conflict", CREATE, "another task in work on the circuit: 400 TaskConflict", "T-vbr", "t", "in_work"),
    Fact("association-begins", ASSOCIATE, "asynchronous: Associating (i), then Associated", "T-assoc", "ti"),
    Fact("association-ends", UNASSOCIATE, "asynchronous: Unassociating (i), then the entry is gone", "T-assoc", "ti"),
    Fact("association-in-work", UNASSOCIATE, "on its way: TaskConflict (i)", "T-assoc", "i"),
    Fact(
        "association-owners",
        UNASSOCIATE,
        "the owner of either may; others: 400 Forbidden.OperationNotAllowed",
        "V-unassoc",
        "v",
    ),
    Fact("association-ipv6", ASSOCIATE, "IPv6 addresses of its own are taken and shown", "S-sdk", "s"),
    Fact("association-list", MODIFY, "AssociatedPhysicalConnections has ipv6Enable in its rows", "S-sdk", "s"),
)

BGP = (
    Fact("group-route-quota", GROUPS, "RouteQuota reads back as RouteLimit, 110 by default", "V-bgpgroup, T-bgp", "t"),
    Fact("group-route-limit", GROUPS, "above the quota of 110: IllegalParam.RouteLimit", "V-bgpgroup", "vi"),
    Fact("group-local-asn", GROUPS, "LocalAsn can be set and changed; two may share a VBR", "T-bgp", "t"),
    Fact(
        "group-local-asn-wrong",
        GROUPS,
        "wrong: InvalidBgpGroup.LocalAsnInvalid or IllegalParam.LocalAsn",
        "V-bgpgroup",
        "v",
        "illegal_local_asn",
    ),
    Fact(
        "group-local-asn-closed",
        GROUPS,
        "account not on the list for it: OperationUnsupport",
        "V-bgpgroup",
        "v",
        "custom_asn",
    ),
    Fact(
        "group-peer-asn",
        GROUPS,
        "out of range: IllegalParam.PeerAsn; 45104: InvalidPeerAsn.Malformed",
        "V-bgpgroup",
        "v",
    ),
    Fact(
        "group-description",
        "CreateBgpGroup",
        "InvalidBgpDescription.Malformed, spelt right on this page alone",
        "V-bgpgroup",
        "v",
    ),
    Fact(
        "group-ip-version",
        "DescribeBgpGroups",
        "IpVersion is echoed in the sender's letter case, IPv4 by default",
        "T-bgp, S-sdk",
        "t",
    ),
    Fact("group-ipv6", "CreateBgpGroup", "IPv6 wants a VBR with EnableIpv6; the code is inferred", "V-bgpgroup", "vi"),
    Fact(
        "group-strings",
        "DescribeBgpGroups",
        "numbers and IsFake are strings here, IsFake a boolean on peers",
        "S-sdk, T-bgp",
        "s",
        "bgp_value_types",
    ),
    Fact("group-key", "DescribeBgpGroups, DescribeBgpPeers", "AuthKey comes back in clear", "T-bgp", "t", "auth_key"),
    Fact("group-delete", "DeleteBgpGroup", "with peers: DependencyViolation.BgpPeer", "T-bgp", "t", "dependency_codes"),
    Fact(
        "group-quota",
        "CreateBgpGroup, CreateBgpPeer",
        "QuotaExceeded.Bgp has two texts, of groups and of peers",
        "V-bgpgroup",
        "v",
    ),
    Fact(
        "group-conflict",
        "CreateBgpGroup",
        "another operation in work on the VBR: 400 OperationConflict",
        "T-bgp",
        "t",
        "in_work",
    ),
    Fact(
        "peer-duplicate",
        "CreateBgpPeer",
        "one of five codes; which is when is open",
        "V-bgppeer",
        "v",
        "duplicate_peer",
    ),
    Fact(
        "peer-address-elsewhere",
        "CreateBgpPeer, ModifyBgpPeerAttribute",
        "the address need not lie in the VBR's subnet",
        "T-bgp",
        "t",
    ),
    Fact(
        "peer-must-point-out",
        "CreateBgpPeer",
        "no address on several links: InvalidParams.PeerIpAddressMustPointOut",
        "V-bgppeer",
        "v",
    ),
    Fact("peer-address-wrong", "CreateBgpPeer", "IllegalParam.PeerIpAddress", "V-bgppeer", "v"),
    Fact("peer-ip-version-wrong", "CreateBgpPeer", "IllegalParam.IpVersion", "V-bgppeer", "v"),
    Fact("peer-ip-version", "DescribeBgpPeers", "IPV4 reads back as IPV4", "T-bgp", "t"),
    Fact("peer-hops-wrong", "CreateBgpPeer", "beyond 1-255: IllegalParam.BfdMultiHop", "V-bgppeer", "v"),
    Fact("peer-hops-alone", "CreateBgpPeer", "BfdMultiHop without EnableBfd: MissingParam.EnableBfd", "V-bgppeer", "v"),
    Fact(
        "peer-hops",
        "CreateBgpPeer, ModifyBgpPeerAttribute",
        "BfdMultiHop 255 by default; can be set later",
        "V-bgppeer, T-bgp",
        "v",
    ),
    Fact("peer-no-gateway", "CreateBgpPeer", "no IPv4 link: IllegalParam.LocalGatewayIpAndMask", "V-bgppeer", "vi"),
    Fact("peer-no-ipv6", "CreateBgpPeer", "no IPv6 link: IllegalParam.PeeringIpv6SubnetMask", "V-bgppeer", "vi"),
    Fact("peer-bfd-quota", "CreateBgpPeer", "QuotaExceeded.BfdSession", "V-bgppeer", "v"),
    Fact("peer-routes", "DescribeBgpPeers", "AdvertisedRouteCount and ReceivedRouteCount", "S-sdk, S-java", "s"),
    Fact("peer-modified", "DescribeBgpPeers", "GmtModified has no seconds", "S-sdk", "s"),
    Fact("network-asynchronous", "AddBgpNetwork, DeleteBgpNetwork", "Pending, Available; Deleting, gone", "T-bgp", "t"),
    Fact(
        "network-interface",
        "AddBgpNetwork",
        "VBR not attached: OperationFailed.NoActiveRouterInterface",
        "V-bgpnet",
        "v",
        "attachment",
    ),
    Fact(
        "network-duplicate",
        "AddBgpNetwork",
        "InvalidParams.AlreadyExists or Duplicated.CidrBlock",
        "V-bgpnet",
        "v",
        "duplicate_network",
    ),
    Fact("network-class-d", "AddBgpNetwork", "IllegalParam.ConflictWithDClass", "V-bgpnet", "v"),
    Fact(
        "network-form",
        "AddBgpNetwork",
        "IllegalParamFormat.DstCidrBlock; host bits (i): InvalidDestCidrBlock.Malformed",
        "V-bgpnet",
        "vi",
    ),
    Fact("network-ip-version", "AddBgpNetwork", "not that of the prefix: IllegalParam.IpVersion", "V-bgpnet", "vi"),
    Fact(
        "network-unknown-router",
        "DescribeBgpNetworks",
        "404 InvalidResource.NotFound for a VBR that is not there",
        "T-bgp",
        "ti",
        "unknown_router",
    ),
)

TAGS = (
    Fact("tag-add", TAG, "adds and changes tags of up to 20 circuits or VBRs", "S-sdk, T-tags", "s"),
    Fact("tag-remove", UNTAG, "removes some tags, or with All every one", "V-tags", "v"),
    Fact("tag-list", LIST, "rows of type, ID, key and value, in pages of 20 by NextToken", "V-tags", "v"),
    Fact("tag-shapes", "Describe*", "Tags.tags[] of a circuit, Tags.Tags[] of a VBR", "V-descpc, V-descvbr", "v"),
    Fact("tag-key", TAG, "key beyond 128 characters or with http://: InvalidTagKey", "V-tags", "vi"),
    Fact("tag-value", TAG, "value beyond 128 characters: InvalidTagValue", "V-tags", "vi"),
    Fact("tag-reserved", TAG, "aliyun and acs: at the front: Forbidden.TagKeys", "V-tags", "vi"),
    Fact("tag-twice", TAG, "the same key twice: Forbidden.TagKey.Duplicated", "V-tags", "vi"),
    Fact("tag-too-many", TAG, "more than 20 in a call: SizeLimitExceeded.TagNum", "V-tags", "vi"),
    Fact("tag-quota", TAG, "more than 20 on an object: QuotaExceeded.TagNum", "V-tags", "vi"),
    Fact("tag-resources", TAG, "more than 20 objects: SizeLimitExceeded.ResourceId", "V-tags", "vi"),
    Fact("tag-type", f"{TAG}, {UNTAG}, {LIST}", "unknown type: InvalidInstanceType.NotFound", "V-tags", "vi"),
    Fact("tag-unknown", f"{TAG}, {UNTAG}, {LIST}", "unknown object: InvalidInstanceIds.NotFound", "V-tags", "vi"),
    Fact("tag-both-empty", LIST, "neither IDs nor tags: 403 BothEmpty.TagsAndResources", "V-tags", "v"),
    Fact("tag-parameter", CREATE, "Tags.N and Tag.N are both taken", "S-meta, T-vbr", "st"),
    Fact(
        "resource-group", "ChangeResourceGroup", "moves a circuit or VBR to another resource group", "S-sdk, T-vbr", "t"
    ),
)

GATEWAY = (
    Fact("rate", "all", "300 calls a minute per action, region and account", "V-rate", "v"),
    Fact("rate-status", "all", "400 or 503 Throttling.*; open", "V-rate", "i", "throttle_status"),
    Fact(
        "rate-code",
        "all",
        "Throttling.User, Throttling.Api, Throttling or Rejected.Throttling",
        "V-throttle",
        "v",
        "throttle_code",
    ),
    Fact(
        "rate-header", "all", "x-acs-retry-after in milliseconds, which the SDK heeds", "S-core", "s", "throttle_header"
    ),
    Fact("token-long", "all", "more than 64 characters: IllegalParam.ClientToken", "V-createpc", "vi"),
    Fact(
        "token-busy",
        "all",
        "403 LastTokenProcessing or 400 OperationFailed.LastTokenProcessing",
        "T-vbr, T-bgp",
        "t",
        "token_busy_code",
    ),
    Fact("token-mismatch", "all", "other parameters: 400 IdempotentParameterMismatch, status inferred", "V-idem", "vi"),
    Fact(
        "token-life",
        "all",
        "no source has the time for which a token is remembered: the delay token_life",
        "V-idem",
        "i",
    ),
    Fact(
        "letter-case",
        "all",
        "names of parameters are taken in any letter case",
        "no source has it",
        "i",
        "parameter_case",
    ),
)

FACTS: tuple[Fact, ...] = (*VBRS, *BGP, *TAGS, *GATEWAY)
