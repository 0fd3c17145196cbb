# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What today's service has and the simulator leaves out on purpose, so that no test shows how the collection deals with it."""

from __future__ import annotations

from .fact import Absent

NO_HOSTED = "Hosted connections are another product: none can be made here."
NO_PRICES = "There are no prices and no payments but paid or not; these codes are reported as any other."
INTERNAL = "Internal names of account and region, which a signed request always has."
NO_CAUSE = "The pages name no cause that could be made."
OTHER_PRODUCT = "Another product, with another endpoint."

ABSENT = (
    Absent("ModifyPhysicalConnectionAttribute", "OperationDenied.VPconn", NO_HOSTED),
    Absent("DeletePhysicalConnection", "OperationDenied.NeedVpconnOwner", NO_HOSTED),
    Absent("CreateBgpPeer", "UnsupportedFeature.Vpconn", NO_HOSTED),
    Absent("UpdateVirtualBorderBandwidth", "OperationFailed.Vpconn", NO_HOSTED),
    Absent("RecoverPhysicalConnection", "What it does with a hosted connection", NO_HOSTED),
    Absent("DescribePhysicalConnections", "ParentPhysicalConnectionAliUid", NO_HOSTED),
    Absent(
        "CreatePhysicalConnection", "Invalid.Status: the device or interface is taken", "Ports have no devices here."
    ),
    Absent(
        "EnablePhysicalConnection",
        "ACCESS.DEVICE.NOT.ALLOW.WITHOUT.SP: the device wants an order",
        "Ports have no devices here.",
    ),
    Absent("CreateBgpPeer", "InvalidAccessDeviceId.NotFound", "Ports have no devices here."),
    Absent(
        "CreateBgpPeer", "OperationUnsupported.IPV6ForThisRegion", "The pages do not say which regions have no IPv6."
    ),
    Absent("CreateBgpGroup, AddBgpNetwork", "InvalidParams.PeerIpAddressInUse and ...MustPointOut", NO_CAUSE),
    Absent("AddBgpNetwork", "InvalidBgpGroup", NO_CAUSE),
    Absent(
        "ApplyPhysicalConnectionLOA", "IllegalParam.LineOperator", "The parameter is gone, so its code has no cause."
    ),
    Absent(
        "ApplyPhysicalConnectionLOA, CompletePhysicalConnectionLOA",
        "MissingParam.RegionNo, MissingParam.AliUid",
        INTERNAL,
    ),
    Absent("ConfirmPhysicalConnection", "MissingParam.RegionNo, MissingParam.AliUid", INTERNAL),
    Absent("CreatePhysicalConnectionOccupancyOrder", "InvalidPrice.NotFound", NO_PRICES),
    Absent(
        "both orders",
        "The payment codes but PAY.INSUFFICIENT_BALANCE, ACCOUNT_BALANCE_EXCEEDED and INSTANCE_HAS_INACTIVE_CHANGE",
        NO_PRICES,
    ),
    Absent("CreatePhysicalConnectionOccupancyOrder", "IAbs.InvalidStatus.ValueNotSupported", NO_CAUSE),
    Absent("all", "Duplicated.ClientToken", NO_CAUSE),
    Absent("all", "TimeLeft in x-ratelimit-user-api, as older SDKs read it", "The current SDK has x-acs-retry-after."),
    Absent("ModifyBgpGroupAttribute", "Names of one character", "The SDK's texts alone have it; all pages say two."),
    Absent(
        "MoveResourceGroup", "60 calls a minute", "It does not know these kinds of objects: ChangeResourceGroup does."
    ),
    Absent(
        "CreateHighReliablePhysicalConnection",
        "Two physical connections by one call",
        "The collection makes them one by one.",
    ),
    Absent(
        "ListPhysicalConnectionFeatures",
        "What a physical connection can do",
        "Nothing in the collection depends on it.",
    ),
    Absent("DescribeTagKeysForExpressConnect", "All tag keys", "Tags are read with their objects."),
    Absent(
        "QueryOrders, GetOrderDetail, CancelOrder, SetRenewal, RenewInstance, RefundInstance",
        "BssOpenApi",
        OTHER_PRODUCT,
    ),
)
