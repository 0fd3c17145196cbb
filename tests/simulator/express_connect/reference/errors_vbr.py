# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The error codes of chapter 5: VBRs.

Per action (HTTP status, code, message), in the order in which its page lists them. The messages are the service's own,
misspellings included. One code may stand on a page with several messages, and one code may have different statuses on
different pages.
"""

from __future__ import annotations

from ...core.errors import Row

DOCUMENTED: dict[str, tuple[Row, ...]] = {
    "CreateVirtualBorderRouter": (
        (404, "InvalidRegionId.NotFound", "The specified RegionId is not found."),
        (400, "InvalidPhysicalConnectionId.NotFound", "The specified PhysicalConnectionId is not found."),
        (400, "InvalidVlanId.Used", "The specified VlanId has been used."),
        (
            400,
            "MissingParameter",
            "The input parameter 'PhysicalConnectionId' that is mandatory for processing this request is not supplied.",
        ),
        (400, "InvalidPhysicalConnectionId.NotEnabled", "The specified PhysicalConnectionId is not in Enabled state."),
        (404, "InvalidVbrOwnerId.NotFound", "The specified VbrOwnerId is not valid."),
        (400, "InvalidVlanId.Malformed", "The specified VlanId is not valid."),
        (400, "InvalidCircuitCode.Malformed", "The specified CircuitCode is not valid."),
        (
            400,
            "MissingParameter",
            "The input parameter 'LocalGatewayIp' that is mandatory for processing this request is not supplied.",
        ),
        (400, "InvalidLocalGatewayIp.Malformed", "The specified LocalGatewayIp is not valid."),
        (
            400,
            "MissingParameter",
            "The input parameter 'PeerGatewayIp' that is mandatory for processing this request is not supplied.",
        ),
        (
            400,
            "MissingParameter",
            "The input parameter 'PeeringSubnetMask' that is mandatory for processing this request is not supplied.",
        ),
        (400, "InvalidPeeringSubnetMask.Malformed", "The specified PeeringSubnetMask is not valid."),
        (
            403,
            "Forbidden.LocalGatewayIpNotAllowedByCaller",
            "The caller is not allowed to specify the LocalGatewayIp parameter.",
        ),
        (
            403,
            "Forbidden.PeerGatewayIpNotAllowedByCaller",
            "The caller is not allowed to specify the PeerGatewayIp parameter.",
        ),
        (
            403,
            "Forbidden.PeeringSubnetMaskNotAllowedByCaller",
            "The caller is not allowed to specify the PeeringSubnetMask parameter.",
        ),
        (403, "Forbidden.NameNotAllowedByCaller", "The caller is not allowed to specify the Name parameter."),
        (
            403,
            "Forbidden.DescriptionNotAllowedByCaller",
            "The caller is not allowed to specify the Description parameter.",
        ),
        (400, "InvalidName.Malformed", "The specified ?Name? is not valid."),
        (400, "InvalidDescription.Malformed", "The specified ?Description? is not valid."),
        (400, "QuotaExceeded.vbrPerpConn", "Virtual boarder router per PhysicalConnection quota exceed."),
        (400, "QuotaExceeded.freevbr", "Free virtual boarder router quota exceed."),
        (400, "InvalidIp.NotSameSubnet", "Local gateway ip and peer gateway ip are not in the same subnet."),
        (404, "CROSS_BID.FORBIDDEN", "Create VBR across bid is illegal"),
    ),
    "DeleteVirtualBorderRouter": (
        (404, "InvalidVbrId.NotFound", "The specified VirtualBorderRouter does not exist in our records."),
        (
            400,
            "InvalidOperation.RouterInterfaceNotDeleted",
            "The specified VirtualBorderRouter still has routerInterface.",
        ),
        (400, "InvalidOperation.OperationNotAllowedInState", "The specified VirtualBorderRouter is in invalid state."),
        (
            403,
            "Forbidden.OperationNotAllowedByUser",
            "The caller is not allowed to delete the specified VirtualBorderRouter.",
        ),
        (403, "Forbidden.MultiVlanRi", "Multiple vlan router interfaces are found."),
        (403, "Forbidden.NoRiFound", "No vlan router interfaces are found."),
        (400, "InvalidStatus.NotAllowed", "The virtual border has been associated by physicalConnection."),
    ),
    "DescribeVirtualBorderRouters": (
        (404, "InvalidFilterKey.ValueNotSupported", "Specified filter key is not supported: Filter.X.key"),
    ),
    "DescribeVirtualBorderRoutersForPhysicalConnection": (
        (404, "InvalidPhysicalConnectionId.NotFound", "The specified PhysicalConnectionId does not belong to user."),
    ),
    "ModifyVirtualBorderRouterAttribute": (
        (404, "InvalidRegionId.NotFound", "The specified RegionId is not found."),
        (400, "InvalidVbrId.NotFound", "The specified VirtualBorderRouter is not found."),
        (400, "InvalidVlanId.Used", "The specified VlanId has been used."),
        (400, "InvalidCircuitCode.Malformed", "The specified CircuitCode is not valid."),
        (400, "InvalidVlanId.Malformed", "The specified VlanId is not valid."),
        (400, "InvalidIp.Malformed", "The specified ip address is not valid."),
        (400, "InvalidPeeringSubnetMask.Malformed", "The specified PeeringSubnetMask is not valid."),
        (403, "Forbidden.CircuitCodeNotAllowedByCaller", "The caller is not allowed to modify."),
        (
            403,
            "Forbidden.CircuitCodeNotAllowedByCaller",
            "The caller is not allowed to specify the CircuitCode parameter.",
        ),
        (
            403,
            "Forbidden.LocalGatewayIpNotAllowedByCaller",
            "The caller is not allowed to specify the LocalGatewayIp parameter.",
        ),
        (
            403,
            "Forbidden.PeerGatewayIpNotAllowedByCaller",
            "The caller is not allowed to specify the PeerGatewayIp parameter.",
        ),
        (
            403,
            "Forbidden.PeeringSubnetMaskNotAllowedByCaller",
            "The caller is not allowed to specify the PeeringSubnetMask parameter.",
        ),
        (403, "Forbidden.VlanIdNotAllowedByCaller", "The caller is not allowed to specify the VlanId."),
        (403, "Forbidden.NameNotAllowedByCaller", "The caller is not allowed to specify the Name parameter."),
        (
            403,
            "Forbidden.DescriptionNotAllowedByCaller",
            "The caller is not allowed to specify the Description parameter.",
        ),
        (400, "InvalidIp.NotSameSubnet", "Local gateway ip and peer gateway ip are not in the same subnet."),
    ),
    "TerminateVirtualBorderRouter": (
        (404, "InvalidVbrId.NotFound", "The specified VirtualBorderRouter is not found."),
        (400, "InvalidOperation.OperationNotAllowedInState", "The specified VirtualBorderRouter is in invalid state."),
        (
            403,
            "Forbidden.OperationNotAllowedByUser",
            "The caller is not allowed to terminate the specified VirtualBorderRouter.",
        ),
    ),
    "RecoverVirtualBorderRouter": (
        (404, "InvalidVbrId.NotFound", "The specified VirtualBorderRouter is not found."),
        (400, "InvalidOperation.OperationNotAllowedInState", "The specified VirtualBorderRouter is in invalid state"),
        (400, "OperationFailed.VlanIdAlreadyInUse", "The specified vlanId has been used."),
        (
            403,
            "Forbidden.OperationNotAllowedByUser",
            "The caller is not allowed to recover the specified VirtualBorderRouter.",
        ),
    ),
    "AssociatePhysicalConnectionToVirtualBorderRouter": (
        (404, "InvalidInstanceId.NotFound", "The specified Instance does not exist in the specified region."),
        (404, "InvalidVbrId.NotFound", "The specified VirtualBorderRouter does not exist in our records."),
        (
            400,
            "InvalidOperation.RouterInterfaceNotDeleted",
            "The specified VirtualBorderRouter still has routerInterface.",
        ),
        (400, "InvalidOperation.OperationNotAllowedInState", "The specified VirtualBorderRouter is in invalid state."),
        (
            403,
            "Forbidden.OperationNotAllowedByUser",
            "The caller is not allowed to delete the specified VirtualBorderRouter.",
        ),
        (403, "Forbidden.MultiVlanRi", "Multiple vlan router interfaces are found."),
        (403, "Forbidden.NoRiFound", "No vlan router interfaces are found."),
        (400, "InvalidStatus.NotAllowed", "Invalid virtual border router status."),
        (404, "InvalidRegionId.NotFound", "The specified RegionId is not found."),
        (400, "InvalidPhysicalConnectionId.NotFound", "The specified PhysicalConnectionId is not found."),
        (400, "InvalidVlanId.Used", "The specified VlanId has been used."),
        (
            400,
            "MissingParameter",
            "The input parameter 'PhysicalConnectionId' that is mandatory for processing this request is not supplied.",
        ),
        (400, "InvalidPhysicalConnectionId.NotEnabled", "The specified PhysicalConnectionId is not in Enabled state."),
        (404, "InvalidVbrOwnerId.NotFound", "The specified VbrOwnerId is not valid."),
        (
            400,
            "MissingParameter",
            "The input parameter 'VlanId' that is mandatory for processing this request is not supplied.",
        ),
        (400, "InvalidVlanId.Malformed", "The specified VlanId is not valid."),
        (400, "InvalidCircuitCode.Malformed", "The specified CircuitCode is not valid."),
        (
            400,
            "MissingParameter",
            "The input parameter 'LocalGatewayIp' that is mandatory for processing this request is not supplied.",
        ),
        (400, "InvalidLocalGatewayIp.Malformed", "The specified LocalGatewayIp is not valid."),
        (
            400,
            "MissingParameter",
            "The input parameter 'PeerGatewayIp' that is mandatory for processing this request is not supplied.",
        ),
        (400, "InvalidPeerGatewayIp.Malformed", "The specified PeerGatewayIp is not valid."),
        (
            400,
            "MissingParameter",
            "The input parameter 'PeeringSubnetMask' that is mandatory for processing this request is not supplied.",
        ),
        (400, "InvalidPeeringSubnetMask.Malformed", "The specified PeeringSubnetMask is not valid."),
        (
            403,
            "Forbidden.LocalGatewayIpNotAllowedByCaller",
            "The caller is not allowed to specify the LocalGatewayIp parameter.",
        ),
        (
            403,
            "Forbidden.PeerGatewayIpNotAllowedByCaller",
            "The caller is not allowed to specify the PeerGatewayIp parameter.",
        ),
        (
            403,
            "Forbidden.PeeringSubnetMaskNotAllowedByCaller",
            "The caller is not allowed to specify the PeeringSubnetMask parameter.",
        ),
        (403, "Forbidden.NameNotAllowedByCaller", "The caller is not allowed to specify the Name parameter."),
        (
            403,
            "Forbidden.DescriptionNotAllowedByCaller",
            "The caller is not allowed to specify the Description parameter.",
        ),
        (400, "InvalidName.Malformed", "The specified ?Name? is not valid."),
        (400, "InvalidDescription.Malformed", "The specifid ?Description? is not valid."),
        (400, "QuotaExceeded.vbrPerpConn", "Virtual boarder router per PhysicalConnection quota exceed."),
        (400, "EXCEED_ASSOCIATE_MAX_NUM", "associate virtual boarder num too many."),
        (400, "InvalidIP.Malformed", "Ip malformed."),
        (400, "InvalidIp.NotSameSubnet", "Local gateway ip and peer gateway ip are not in the same subnet."),
        (400, "InvalidStatus.StatusNotEnabled", "The physical connection status is invalid."),
        (400, "PHYSICAL_NOT_ALLOW_ASSOCIATE_VBR", "The specified operation not allow."),
    ),
    "UnassociatePhysicalConnectionFromVirtualBorderRouter": (
        (404, "InvalidVbrId.NotFound", "The specified VirtualBorderRouter does not exist in our records."),
        (
            404,
            "InvalidVbrId.NotFound",
            "The specified VirtualBorderRouter or PhysicalConnection does not exist in our records.",
        ),
        (400, "PARAMETER_MUST_NOT_NULL", "The specified physical connection id or vbrId must not be null."),
        (400, "PHYSICAL_NOT_ASSOCIATE_TO_VBR", "The specified PhysicalConnection have not associate to the vbr."),
        (400, "ROUTER_INTERFACE_REFERED_BY_ROUTEENTRY", "The specified VlanInterface has been used by routeEntry."),
        (400, "InvalidStatus.NotAllowed", "Invalid virtual border router status."),
        (400, "PHYSICAL_NOT_ALLOW_ASSOCIATE_VBR", "The specified operation not allow."),
    ),
}
