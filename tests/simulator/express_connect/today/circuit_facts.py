# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs from the reference about physical connections.

These are lines of a table in the documentation; tests refer to them by ID.
"""

from __future__ import annotations

from .fact import Fact

FACTS: tuple[Fact, ...] = (
    Fact(
        "create.runs",
        "CreatePhysicalConnection",
        "Runs by itself to Allocated; no LOA is needed for it.",
        "terraform-provider-alicloud, express_connect_physical_connection",
        "t",
    ),
    Fact(
        "create.malformd",
        "CreatePhysicalConnection",
        "InvalidType, InvalidPeerLocation, InvalidLineOperator and InvalidPortType end in .Malformd.",
        "vendor page CreatePhysicalConnection",
        "v",
    ),
    Fact(
        "create.long_codes",
        "CreatePhysicalConnection",
        (
            "InvalidPhysicalConnectionOperator.Malformed, ...PortType.Malformed and ...Bandwidth.Malformed are "
            "printed beside them; which of the two comes is open."
        ),
        "vendor page CreatePhysicalConnection",
        "vi",
        switch="long_codes",
    ),
    Fact(
        "create.port_type_missing",
        "CreatePhysicalConnection",
        "Without PortType: 400 InvalidPortType.NotFound. The SDK calls it optional.",
        "vendor page CreatePhysicalConnection; alibabacloud_vpc20160428 7.2.2",
        "vs",
        switch="default_port_type",
    ),
    Fact(
        "create.port_type_not_offered",
        "CreatePhysicalConnection",
        "A port that the access point does not offer: 404 InvalidPortType.NotFound.",
        "vendor page CreatePhysicalConnection",
        "v",
    ),
    Fact(
        "create.port_types",
        "CreatePhysicalConnection",
        "40GBase-LR and 100GBase-LR, where the access point offers them.",
        "vendor page CreatePhysicalConnection; alibabacloud_vpc20160428 7.2.2",
        "vs",
    ),
    Fact(
        "create.peer_location",
        "CreatePhysicalConnection",
        "PeerLocation is optional.",
        "alibabacloud_vpc20160428 7.2.2",
        "s",
    ),
    Fact(
        "create.bandwidth",
        "CreatePhysicalConnection",
        "10 is accepted and reads back; so are the page's steps up to 10000.",
        "terraform-provider-alicloud, express_connect_physical_connection",
        "t",
    ),
    Fact(
        "create.features",
        "CreatePhysicalConnection",
        "DeviceAdvancedCapacity.N, shown as DeviceFeaturesSelected.",
        "alibabacloud_vpc20160428 7.2.2",
        "s",
    ),
    Fact(
        "create.client_token",
        "CreatePhysicalConnection",
        "A token of more than 64 characters: 400 IllegalParam.ClientToken.",
        "vendor page CreatePhysicalConnection",
        "v",
    ),
    Fact(
        "create.access_point_unknown",
        "CreatePhysicalConnection",
        "400 ResourceNotFound.AccessPointId.",
        "vendor page CreatePhysicalConnection",
        "v",
    ),
    Fact(
        "create.access_point_closed",
        "CreatePhysicalConnection",
        ("An access point that is full or disabled: 400 InvalidAccessPointId.NotEnabled; one that is hot is taken."),
        "vendor page DescribeAccessPoints; vendor page CreatePhysicalConnection",
        "vi",
    ),
    Fact(
        "create.access_point_operator",
        "CreatePhysicalConnection",
        "An operator that the access point does not have: the code for a wrong operator.",
        "vendor page ListBusinessAccessPoints",
        "vi",
    ),
    Fact(
        "create.traffic_service",
        "CreatePhysicalConnection",
        "400 OperationFailed.PconnTrafficNotEnable until the account has opened outbound data transfer.",
        "vendor page CreatePhysicalConnection",
        "v",
    ),
    Fact(
        "create.quota_access_point",
        "CreatePhysicalConnection",
        (
            "2 physical connections per access point: 400 QuotaExceeded.pConnPerAP. Whether those that are paid "
            "for count is open."
        ),
        "vendor page on quotas of Express Connect",
        "vi",
        switch="access_point_quota",
    ),
    Fact(
        "create.quota_unpaid",
        "CreatePhysicalConnection",
        "10 that are not paid for: 400 QuotaExceeded.freePconnPerAP.",
        "vendor page on quotas of Express Connect",
        "v",
    ),
    Fact(
        "create.quota_free",
        "CreatePhysicalConnection",
        "5 outside Enabled: refused; that the code is QuotaExceeded.freePconnPerAP too is a guess.",
        "vendor page CreatePhysicalConnection",
        "vi",
    ),
    Fact(
        "describe.members",
        "DescribePhysicalConnections",
        (
            "AccessPointType, AdDetailLocation, ExpectSpec, MacsecKeys, OrderMode, ParentPhysicalConnectionId, "
            "ProductType, QosId, VirtualPhysicalConnectionCount, VlanId and VpconnStatus are new."
        ),
        "vendor page DescribePhysicalConnections; alibabacloud_vpc20160428 7.2.2",
        "vs",
    ),
    Fact(
        "describe.spec",
        "DescribePhysicalConnections",
        "Spec is 1G and below, 10G, 40G or 100G.",
        "vendor page DescribePhysicalConnections",
        "v",
    ),
    Fact(
        "describe.filter_product_type",
        "DescribePhysicalConnections",
        "ProductType is a filter.",
        "vendor page DescribePhysicalConnections",
        "v",
    ),
    Fact(
        "describe.unmasked",
        "DescribePhysicalConnections",
        "CircuitCode, PeerLocation and the bandwidth read back as they were set.",
        "terraform-provider-alicloud, express_connect_physical_connection",
        "t",
    ),
    Fact(
        "describe.unpaid_orders",
        "DescribePhysicalConnections",
        "An order that is not paid for leaves no trace.",
        "alibabacloud_vpc20160428 7.2.2; BssOpenApi QueryOrders",
        "v",
    ),
    Fact(
        "describe.renewal",
        "DescribePhysicalConnections",
        (
            "HasReservationData, ReservationOrderType RENEW and ReservationActiveTime show a paid renewal that "
            "has not begun, if IncludeReservationData asks."
        ),
        "vendor page DescribePhysicalConnections",
        "v",
    ),
    Fact(
        "describe.renewal_flag",
        "DescribePhysicalConnections",
        "HasReservationData is text in the SDK and a boolean in the page's sample.",
        "vendor page DescribePhysicalConnections; alibabacloud_vpc20160428 7.2.2",
        "vs",
        switch="reservation_flag",
    ),
    Fact(
        "describe.page_size",
        "DescribePhysicalConnections",
        "50 is the most; whether more is refused or cut is open.",
        "vendor page DescribePhysicalConnections",
        "vi",
        switch="clamp_page_size",
    ),
    Fact(
        "region.missing",
        "any",
        "Without RegionId: 404 InvalidRegionId.NotFound; ConfirmPhysicalConnection 400.",
        "vendor pages of several actions",
        "v",
    ),
    Fact(
        "region.unknown",
        "any",
        "A region that does not exist: 404 InvalidRegionId.NotFound.",
        "vendor pages of several actions",
        "v",
    ),
    Fact(
        "modify.malformd",
        "ModifyPhysicalConnectionAttribute",
        "InvalidLineOperator, InvalidPeerLocation and InvalidPortType end in .Malformd.",
        "vendor page ModifyPhysicalConnectionAttribute",
        "v",
    ),
    Fact(
        "modify.enabled",
        "ModifyPhysicalConnectionAttribute",
        "Specification and redundancy change in Initial, Enabled and Rejected.",
        "vendor page ModifyPhysicalConnectionAttribute",
        "v",
    ),
    Fact(
        "modify.allocated",
        "ModifyPhysicalConnectionAttribute",
        "LineOperator, bandwidth, CircuitCode and PeerLocation change in Allocated too.",
        "terraform-provider-alicloud, express_connect_physical_connection",
        "t",
    ),
    Fact(
        "modify.down_delay_time",
        "ModifyPhysicalConnectionAttribute",
        "DownDelayTime: 0 to 10000 ms in steps of 100.",
        "alibabacloud_vpc20160428 7.2.2",
        "s",
    ),
    Fact(
        "delete.states",
        "DeletePhysicalConnection",
        "Allowed in Allocated and Confirmed too.",
        "vendor page DeletePhysicalConnection, 2025",
        "v",
    ),
    Fact(
        "delete.user_cidr",
        "DeletePhysicalConnection",
        "UserCidr is gone: not looked at.",
        "vendor page DeletePhysicalConnection",
        "v",
    ),
    Fact(
        "terminate.vbr",
        "TerminatePhysicalConnection",
        "With VBRs: 400 Forbidden.VbrAttached.",
        "vendor page TerminatePhysicalConnection",
        "v",
    ),
    Fact(
        "enable.asynchronous",
        "EnablePhysicalConnection",
        "Takes effect later.",
        "vendor page EnablePhysicalConnection",
        "v",
    ),
    Fact(
        "enable.order",
        "EnablePhysicalConnection",
        "Makes an order that costs money. That it is for a month is a guess.",
        "alibabacloud_vpc20160428 7.2.2",
        "si",
    ),
    Fact(
        "enable.bypass",
        "EnablePhysicalConnection",
        "ByPassSp asks for none; an account that is not exempt: 400 ALIUID.NOT.ALLOW.WITHOUT.SP.",
        "vendor page EnablePhysicalConnection; alibabacloud_vpc20160428 7.2.2",
        "vs",
        switch="sp_exempt",
    ),
    Fact(
        "enable.again",
        "EnablePhysicalConnection",
        "Not to be repeated while it takes effect; that the code is 400 INSTANCE.STATUS.NOT.ALLOW is a guess.",
        "vendor page EnablePhysicalConnection",
        "vi",
    ),
    Fact(
        "confirm.exists",
        "ConfirmPhysicalConnection",
        (
            "ConfirmPhysicalConnection makes Confirmed of Allocated and, by default, Complete of an LOA that is "
            "Completing; other readings: the LOA becomes Complete by itself, or the provider confirms."
        ),
        "vendor page CompletePhysicalConnectionLOA, 2026; vendor page ConfirmPhysicalConnection",
        "vi",
        switch="confirmation",
    ),
    Fact(
        "confirm.state",
        "ConfirmPhysicalConnection",
        "Outside Allocated: 400 IncorrectStatus.PhysicalConnection.",
        "vendor page ConfirmPhysicalConnection",
        "v",
    ),
    Fact(
        "confirm.skip_construction",
        "ConfirmPhysicalConnection",
        (
            "Without a finished LOA: 400 OperationUnsupported.SkipConstruction. The account of the acceptance "
            "tests is exempt."
        ),
        ("vendor page ConfirmPhysicalConnection; terraform-provider-alicloud, express_connect_physical_connection"),
        "vt",
        switch="skip_construction",
    ),
    Fact(
        "confirm.unknown",
        "ConfirmPhysicalConnection",
        "400 ResourceNotFound.PhysicalConnectionId, or 400 InvalidPhysicalConnectionId.NotFound.",
        "vendor page ConfirmPhysicalConnection",
        "v",
        switch="unknown_line_code",
    ),
    Fact(
        "confirm.missing",
        "ConfirmPhysicalConnection",
        "Without an ID: 400 MissingParam.PhysicalConnectionId.",
        "vendor page ConfirmPhysicalConnection",
        "v",
    ),
    Fact(
        "confirm.traffic_service",
        "ConfirmPhysicalConnection",
        "400 OperationFailed.PconnTrafficNotEnable.",
        "vendor page ConfirmPhysicalConnection",
        "v",
    ),
    Fact(
        "recover.hosted_only",
        "RecoverPhysicalConnection",
        ("For hosted ones alone: others 400 IncorrectStatus.PhysicalConnection, unknown ones 400 ResourceNotFound."),
        "vendor page RecoverPhysicalConnection",
        "v",
    ),
)
