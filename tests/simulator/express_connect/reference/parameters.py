# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters of every action: which there are, which are required, and what they may be.

Parameters that an action lacks here are ignored. The order is the one in which they are checked.
"""

from __future__ import annotations

import re

from ...core.paging import PAGING
from ...core.parameters import (
    Address,
    Boolean,
    Choice,
    FreeText,
    Integer,
    Moment,
    Parameter,
    Pattern,
    Prefix,
    Tags,
)
from ..rules import Numbers, People, Prefixes, Printable, SubnetMask

LINE_OPERATORS = ("CT", "CU", "CM", "CO", "Equinix", "Other")
PORT_TYPES = ("100Base-T", "1000Base-T", "1000Base-LX", "10GBase-T", "10GBase-LR")
NEWER_PORT_TYPES = ("40GBase-LR", "100GBase-LR")
ALIYUN_ASN = 45104

LETTER = "A-Za-z\u3400-\u9fff"
# The chapter on BGP does not allow a Chinese character at the start, the others do: allowed everywhere.
NAME = re.compile(rf"[{LETTER}][{LETTER}0-9._-]{{1,127}}")
DESCRIPTION = re.compile(rf"(?!https?://)[{LETTER}].{{1,255}}", re.DOTALL)

REQUIRED = Parameter(required=True)
ANY = Parameter()
GROUPING: dict[str, Parameter] = {"ResourceGroupId": ANY, "Tag": Tags()}
OPERATOR = Choice(LINE_OPERATORS, code="InvalidLineOperator.Malformed")
REQUIRED_OPERATOR = Choice(LINE_OPERATORS, code="InvalidLineOperator.Malformed", required=True)
PORT_TYPE = Choice(PORT_TYPES, code="InvalidPortType.Malformed")
NEWER_PORT_TYPE = Choice(PORT_TYPES + NEWER_PORT_TYPES, code="InvalidPortType.Malformed")
CIRCUIT_CODE = FreeText(128, code="InvalidCircuitCode.Malformed")
TEXTS: dict[str, Parameter] = {
    "Name": Pattern(NAME, code="InvalidName.Malformed", empty=True),
    "Description": Pattern(DESCRIPTION, code="InvalidDescription.Malformed", empty=True),
}

CONNECTION_ID: dict[str, Parameter] = {"PhysicalConnectionId": REQUIRED}
NEWER_OF_CONNECTION: dict[str, Parameter] = {"OpticalModuleModel": ANY, "DownDelayTime": Integer(0)}

PHYSICAL_CONNECTION: dict[str, dict[str, Parameter]] = {
    "CreatePhysicalConnection": {
        "AccessPointId": REQUIRED,
        "Type": Choice(("VPC",), code="InvalidType.Malformed"),
        "LineOperator": REQUIRED_OPERATOR,
        "PeerLocation": FreeText(256, code="InvalidPeerLocation.Malformed", required=True),
        "PortType": PORT_TYPE,
        "bandwidth": Integer(5, 5000, code="InvalidBandwidth"),
        "CircuitCode": CIRCUIT_CODE,
        **TEXTS,
        "RedundantPhysicalConnectionId": ANY,
        **GROUPING,
        **NEWER_OF_CONNECTION,
    },
    "ModifyPhysicalConnectionAttribute": {
        **CONNECTION_ID,
        "LineOperator": OPERATOR,
        "PeerLocation": FreeText(256, code="InvalidPeerLocation.Malformed"),
        # "(default)" stands at one port type here too, but a change must not reset what is left out.
        "PortType": PORT_TYPE,
        "bandwidth": Integer(2, 10240, code="InvalidBandwidth"),
        "CircuitCode": CIRCUIT_CODE,
        **TEXTS,
        "RedundantPhysicalConnectionId": ANY,
        **NEWER_OF_CONNECTION,
    },
    "CancelPhysicalConnection": CONNECTION_ID,
    "EnablePhysicalConnection": CONNECTION_ID,
    "TerminatePhysicalConnection": CONNECTION_ID,
    "ConfirmPhysicalConnection": CONNECTION_ID,
    # UserCidr is meaningless here and in neither SDK, but printed on the page: checked for its form and ignored.
    "DeletePhysicalConnection": {**CONNECTION_ID, "UserCidr": Prefixes(3)},
    "DescribePhysicalConnections": {"IncludeReservationData": Boolean(), **GROUPING, **PAGING},
    "ApplyPhysicalConnectionLOA": {
        "InstanceId": REQUIRED,
        "CompanyName": REQUIRED,
        "LineType": Choice(("MSTP", "MPLSVPN", "FIBRE", "SDH", "Other"), required=True),
        "LineOperator": Choice(LINE_OPERATORS),  # in neither SDK; taken and not used
        "Bandwidth": Integer(2, 10240),
        "ConstructionTime": Moment(required=True),
        "PeerLocation": REQUIRED,
        "Si": REQUIRED,
        "PMInfo": People(
            16,
            {"PMCertificateType": Choice(("IDCard", "Passport", "Other")), "PMGender": Choice(("Male", "Female"))},
        ),
    },
    "CompletePhysicalConnectionLOA": {
        "InstanceId": REQUIRED,
        "LineCode": REQUIRED,
        "LineLabel": REQUIRED,
        "LineServiceProvider": ANY,
        "LineSPContactInfo": ANY,
    },
    "DescribePhysicalConnectionLOA": {"InstanceId": REQUIRED},
    "CreatePhysicalConnectionOccupancyOrder": {
        **CONNECTION_ID,
        "AutoPay": Boolean(),
        "InstanceChargeType": Choice(("PrePaid", "PostPaid")),
        "PricingCycle": Choice(("Month", "Year")),
        "Period": Integer(1, 9),
    },
    "CreatePhysicalConnectionSetupOrder": {
        "AccessPointId": REQUIRED,
        "LineOperator": REQUIRED_OPERATOR,
        "PortType": PORT_TYPE,
        "AutoPay": Boolean(),
        "RedundantPhysicalConnectionId": ANY,
    },
}

VBR_ID: dict[str, Parameter] = {"VbrId": REQUIRED}
VLAN_CODE = "InvalidVlanId.Malformed"
VLAN = Integer(1, 2999, code=VLAN_CODE)
LOCAL_CODE, PEER_CODE = "InvalidLocalGatewayIp.Malformed", "InvalidPeerGatewayIp.Malformed"
MASK_CODE = "InvalidPeeringSubnetMask.Malformed"
# On a VBR and on each of its further physical connections.
NEWER_OF_LINK: dict[str, Parameter] = {
    "LocalIpv6GatewayIp": Address((6,)),
    "PeerIpv6GatewayIp": Address((6,)),
    "PeeringIpv6SubnetMask": ANY,
    "EnableIpv6": Boolean(),
    "SitelinkEnable": Boolean(),
    "Bandwidth": Integer(1),  # no source has a range
    "Mtu": Integer(1500, 8500, among=(1500, 8500)),
}
# No codes are printed for name and description on the page of changes: the sibling's.
NEW_VBR: dict[str, Parameter] = {
    **CONNECTION_ID,
    "VlanId": Integer(1, 2999, code=VLAN_CODE, required=True),
    "CircuitCode": CIRCUIT_CODE,
    "VbrOwnerId": ANY,
    "LocalGatewayIp": Address(code=LOCAL_CODE),
    "PeerGatewayIp": Address(code=PEER_CODE),
    "PeeringSubnetMask": SubnetMask(24, 30, code=MASK_CODE),
    **TEXTS,
    **NEWER_OF_LINK,
    **GROUPING,
}
CHANGED_VBR: dict[str, Parameter] = {
    **VBR_ID,
    "VlanId": VLAN,
    "CircuitCode": CIRCUIT_CODE,
    "LocalGatewayIp": Address(code="InvalidIp.Malformed"),
    "PeerGatewayIp": Address(code="InvalidIp.Malformed"),
    "PeeringSubnetMask": SubnetMask(24, 30, code=MASK_CODE),
    **TEXTS,
    "MinTxInterval": Integer(200, 1000),
    "MinRxInterval": Integer(200, 1000),
    "DetectMultiplier": Integer(3, 10),
    **NEWER_OF_LINK,
    "AssociatedPhysicalConnections": ANY,
}
NEW_ASSOCIATION: dict[str, Parameter] = {
    **CONNECTION_ID,
    **VBR_ID,
    "VlanId": Integer(1, 2999, code=VLAN_CODE, required=True),
    "CircuitCode": CIRCUIT_CODE,
    # All three, printed as optional and refused when missing.
    "LocalGatewayIp": Address(code=LOCAL_CODE, required=True),
    "PeerGatewayIp": Address(code=PEER_CODE, required=True),
    "PeeringSubnetMask": SubnetMask(24, 30, code=MASK_CODE, required=True),
    **NEWER_OF_LINK,
}
NOT_NULL = Parameter(required=True, missing="PARAMETER_MUST_NOT_NULL")

VBR: dict[str, dict[str, Parameter]] = {
    "CreateVirtualBorderRouter": NEW_VBR,
    "ModifyVirtualBorderRouterAttribute": CHANGED_VBR,
    "TerminateVirtualBorderRouter": VBR_ID,
    "RecoverVirtualBorderRouter": VBR_ID,
    "DeleteVirtualBorderRouter": VBR_ID,
    "DescribeVirtualBorderRouters": {"IncludeCrossAccountVbr": Boolean(), **GROUPING, **PAGING},
    "DescribeVirtualBorderRoutersForPhysicalConnection": {**CONNECTION_ID, **PAGING},
    "AssociatePhysicalConnectionToVirtualBorderRouter": NEW_ASSOCIATION,
    "UnassociatePhysicalConnectionFromVirtualBorderRouter": {"PhysicalConnectionId": NOT_NULL, "VbrId": NOT_NULL},
}

GROUP_ID: dict[str, Parameter] = {"BgpGroupId": REQUIRED}
PEER_ID: dict[str, Parameter] = {"BgpPeerId": REQUIRED}
GROUP: dict[str, Parameter] = {
    # The table prints PeerASN and Authkey, the example and the SDKs PeerAsn and AuthKey.
    "PeerAsn": Integer(1, 4294967295, but=(ALIYUN_ASN,), code="InvalidPeerAsn.Malformed", alias="PeerASN"),
    "LocalAsn": Numbers(
        ((ALIYUN_ASN, ALIYUN_ASN), (64512, 65534), (4200000000, 4294967294)),
        but=(65025,),
        code="InvalidBgpGroup.LocalAsnInvalid",
    ),
    "IpVersion": Choice(("IPV4", "IPV6"), any_case=True),
    # No form is printed for the key; a MD5 key of TCP has at most 80 characters.
    "AuthKey": Printable(80, code="InvalidBgpAuthkey.Malformed", alias="Authkey"),
    "Name": Pattern(NAME, code="InvalidBgpName.Malformed", empty=True),
    # The code is misspelt on the pages, and so on the wire.
    "Description": Pattern(DESCRIPTION, code="InvalidBgpDiscription.Malformed", empty=True),
    "IsFakeAsn": Boolean(),
    "RouteQuota": Integer(1, code="IllegalParam.RouteLimit"),  # no range is printed
}
NEW_GROUP: dict[str, Parameter] = {
    **GROUP,
    "PeerAsn": Integer(
        1,
        4294967295,
        but=(ALIYUN_ASN,),
        code="InvalidPeerAsn.Malformed",
        alias="PeerASN",
        required=True,
        missing="InvalidParams.NotNull",
    ),
    # Printed as optional, but nothing works without.
    "RouterId": Parameter(required=True, missing="InvalidVbrNetwork"),
}
PEER: dict[str, Parameter] = {
    "EnableBfd": Boolean(),
    "BfdMultiHop": Integer(1, 255),
    "PeerIpAddress": Address((4, 6), code="InvalidIP.Malformed"),
}
# Most pages print the ASN's text at this code by mistake.
NULL_TEXT = "parameter must not null."
NETWORK: dict[str, Parameter] = {
    "RouterId": Parameter(required=True, missing="InvalidParams.NotNull", missing_message=NULL_TEXT),
    # IPv6 is newer than the reference and taken too.
    "DstCidrBlock": Prefix(
        code="InvalidIP.Malformed", required=True, missing="InvalidParams.NotNull", missing_message=NULL_TEXT
    ),
}

BGP: dict[str, dict[str, Parameter]] = {
    "CreateBgpGroup": NEW_GROUP,
    "ModifyBgpGroupAttribute": {**GROUP_ID, **GROUP, "ClearAuthKey": Boolean()},
    "DeleteBgpGroup": GROUP_ID,
    "DescribeBgpGroups": {"BgpGroupId": ANY, "RouterId": ANY, "IsDefault": Boolean(), **PAGING},
    "CreateBgpPeer": {**GROUP_ID, **PEER},
    "ModifyBgpPeerAttribute": {**PEER_ID, **PEER, "BgpGroupId": ANY},
    "DeleteBgpPeer": PEER_ID,
    "DescribeBgpPeers": {"BgpPeerId": ANY, "BgpGroupId": ANY, "RouterId": ANY, "IsDefault": Boolean(), **PAGING},
    "AddBgpNetwork": {**NETWORK, "VpcId": ANY},
    # The table prints dstCidrBlock and a misread RouterId; the example has these names.
    "DeleteBgpNetwork": NETWORK,
    "DescribeBgpNetworks": {"RouterId": ANY, **PAGING},
}

PARAMETERS: dict[str, dict[str, Parameter]] = {**PHYSICAL_CONNECTION, **VBR, **BGP}

# switch -> action -> what replaces the above while the switch is on
VARIANTS: dict[str, dict[str, dict[str, Parameter]]] = {
    "modern": {
        "CreatePhysicalConnection": {"PortType": NEWER_PORT_TYPE},
        "ModifyPhysicalConnectionAttribute": {"PortType": NEWER_PORT_TYPE},
        "CreatePhysicalConnectionSetupOrder": {"PortType": NEWER_PORT_TYPE},
        "CompletePhysicalConnectionLOA": {"LineCode": ANY, "LineLabel": ANY},
        "CreateVirtualBorderRouter": {"VlanId": Integer(0, 2999, code=VLAN_CODE, required=True)},
        "ModifyVirtualBorderRouterAttribute": {"VlanId": Integer(0, 2999, code=VLAN_CODE)},
        "AssociatePhysicalConnectionToVirtualBorderRouter": {"VlanId": Integer(0, 2999, code=VLAN_CODE, required=True)},
    },
    # The page says required; the SDKs do not.
    "strict": {"CreatePhysicalConnection": {"ClientToken": REQUIRED}},
}
