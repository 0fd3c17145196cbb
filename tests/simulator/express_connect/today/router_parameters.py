# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Parameters of the actions on VBRs, their associations and BGP, where they differ from the reference."""

from __future__ import annotations

from dataclasses import replace

from ...core.parameters import Address, Boolean, Integer, Parameter
from ..reference import parameters as reference
from ..reference.parameters import ANY, LOCAL_CODE, PEER_CODE, PEER_ID, VLAN_CODE
from ..rules import Numbers
from .router_rules import Destination, Ipv6Prefix, IpVersion, LinkAddress
from .tag_parameters import PARAMETERS as OF_TAGS

BANDWIDTHS = (50, 100, 200, 300, 400, 500, 1000, 2048, 5120, 8192, 10240, 20480, 40960, 50120, 61440, 102400)
BANDWIDTH = Integer(BANDWIDTHS[0], BANDWIDTHS[-1], among=BANDWIDTHS)

# On a VBR and on each of its further physical connections.
IPV6_LINK: dict[str, Parameter] = {
    "LocalIpv6GatewayIp": Address((6,)),
    "PeerIpv6GatewayIp": Address((6,)),
    "PeeringIpv6SubnetMask": Ipv6Prefix(),
    # The JSON list of further physical connections has another name for it.
    "EnableIpv6": Boolean(alias="ipv6Enable"),
}
NEW_LINK: dict[str, Parameter] = {
    "VlanId": Integer(0, 2999, code=VLAN_CODE, required=True),
    "LocalGatewayIp": LinkAddress(code=LOCAL_CODE),
    "PeerGatewayIp": LinkAddress(code=PEER_CODE),
    **IPV6_LINK,
}
# Only a change of a VBR takes these two.
SINCE = ("SitelinkEnable", "Mtu")


def without(rules: dict[str, Parameter], names: tuple[str, ...]) -> dict[str, Parameter]:
    """Return the rules but for some."""
    return {name: rule for name, rule in rules.items() if name not in names}


VBR: dict[str, dict[str, Parameter]] = {
    "CreateVirtualBorderRouter": {**without(reference.NEW_VBR, SINCE), **NEW_LINK, "Bandwidth": BANDWIDTH},
    "ModifyVirtualBorderRouterAttribute": {
        **reference.CHANGED_VBR,
        "VlanId": Integer(0, 2999, code=VLAN_CODE),
        "LocalGatewayIp": LinkAddress(code="InvalidIp.Malformed"),
        "PeerGatewayIp": LinkAddress(code="InvalidIp.Malformed"),
        **IPV6_LINK,
        "Bandwidth": BANDWIDTH,
    },
    "AssociatePhysicalConnectionToVirtualBorderRouter": {
        **without(reference.NEW_ASSOCIATION, (*SINCE, "Bandwidth")),
        **NEW_LINK,
        "LocalGatewayIp": LinkAddress(code=LOCAL_CODE, required=True),
        "PeerGatewayIp": LinkAddress(code=PEER_CODE, required=True),
    },
    "UpdateVirtualBorderBandwidth": {
        "VirtualBorderRouterId": Parameter(required=True, missing="MissingParam.InstanceId"),
        "Bandwidth": Integer(BANDWIDTHS[0], BANDWIDTHS[-1], among=BANDWIDTHS, required=True),
    },
}

ASNS = ((45104, 45104), (64512, 65534), (4200000000, 4294967294))
# Two codes are printed for a wrong ASN of one's own.
LOCAL_ASN = Numbers(ASNS, but=(65025,), code="InvalidBgpGroup.LocalAsnInvalid")
ILLEGAL_LOCAL_ASN = Numbers(ASNS, but=(65025,), code="IllegalParam.LocalAsn")
PEER_ASN = Integer(1, 4294967295, code="IllegalParam.PeerAsn", alias="PeerASN")
PEER: dict[str, Parameter] = {
    "EnableBfd": Boolean(),
    "BfdMultiHop": Integer(1, 255, code="IllegalParam.BfdMultiHop"),
    "PeerIpAddress": Address((4, 6), code="IllegalParam.PeerIpAddress"),
}
CIDR = Destination(code="IllegalParamFormat.DstCidrBlock", required=True, missing="InvalidParams.NotNull")

BGP: dict[str, dict[str, Parameter]] = {
    "CreateBgpGroup": {
        **reference.NEW_GROUP,
        "PeerAsn": replace(PEER_ASN, required=True, missing="InvalidParams.NotNull"),
        "LocalAsn": LOCAL_ASN,
        "IpVersion": IpVersion(code="IllegalParam.IpVersion"),
    },
    # The page of changes has no version: it stays what it was.
    "ModifyBgpGroupAttribute": {
        **without(reference.BGP["ModifyBgpGroupAttribute"], ("IpVersion",)),
        "PeerAsn": PEER_ASN,
        "LocalAsn": LOCAL_ASN,
    },
    "CreateBgpPeer": {
        **reference.BGP["CreateBgpPeer"],
        **PEER,
        "IpVersion": IpVersion(code="IllegalParam.IpVersion"),
    },
    "ModifyBgpPeerAttribute": {**PEER_ID, **PEER, "BgpGroupId": ANY},
    "AddBgpNetwork": {
        **reference.BGP["AddBgpNetwork"],
        "DstCidrBlock": CIDR,
        "IpVersion": IpVersion(code="IllegalParam.IpVersion"),
    },
}

PARAMETERS: dict[str, dict[str, Parameter]] = {**VBR, **BGP, **OF_TAGS}
# switch -> action -> what replaces the above while the switch is on
VARIANTS: dict[str, dict[str, dict[str, Parameter]]] = {
    "illegal_local_asn": {
        action: {"LocalAsn": ILLEGAL_LOCAL_ASN} for action in ("CreateBgpGroup", "ModifyBgpGroupAttribute")
    },
}
