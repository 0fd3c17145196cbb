# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs from the reference about LOAs, orders, access points and outbound traffic.

These are lines of a table in the documentation; tests refer to them by ID.
"""

from __future__ import annotations

from .fact import Fact

FACTS: tuple[Fact, ...] = (
    Fact(
        "loa.unknown",
        "ApplyPhysicalConnectionLOA",
        "400 InvalidInstanceId.NotFound, on the pages of Apply and Complete.",
        "vendor page ApplyPhysicalConnectionLOA",
        "v",
    ),
    Fact(
        "loa.unknown_describe",
        "DescribePhysicalConnectionLOA",
        "As on the pages of its siblings.",
        "vendor page ApplyPhysicalConnectionLOA",
        "i",
    ),
    Fact(
        "loa.field_codes",
        "ApplyPhysicalConnectionLOA",
        "One code per field: IllegalParam.X, MissingParam.PMInfo, InvalidConstructionTime.Malformed.",
        "vendor page ApplyPhysicalConnectionLOA",
        "v",
    ),
    Fact(
        "loa.people",
        "ApplyPhysicalConnectionLOA",
        "People are required, with all five members; IDCard or Passport.",
        "vendor page ApplyPhysicalConnectionLOA",
        "v",
    ),
    Fact(
        "loa.line_type",
        "ApplyPhysicalConnectionLOA",
        "SDH is gone.",
        "alibabacloud_vpc20160428 7.2.2",
        "s",
    ),
    Fact(
        "loa.line_operator",
        "ApplyPhysicalConnectionLOA",
        "LineOperator is gone: not looked at.",
        "alibabacloud_vpc20160428 7.2.2",
        "s",
    ),
    Fact(
        "loa.state",
        "ApplyPhysicalConnectionLOA",
        "400 IncorrectStatus.PhysicalConnection, or .PhysicalConnectionLOA if the LOA is in the wrong state.",
        "vendor page ApplyPhysicalConnectionLOA",
        "v",
    ),
    Fact(
        "loa.traffic_service",
        "ApplyPhysicalConnectionLOA",
        "400 OperationFailed.PconnTrafficNotEnable.",
        "vendor page ApplyPhysicalConnectionLOA",
        "v",
    ),
    Fact(
        "loa.traffic_service_second",
        "SecondApplyPhysicalConnectionLOA",
        "Probably checked here and by CreateVirtualBorderRouter too.",
        "vendor page ApplyPhysicalConnectionLOA",
        "i",
        switch="traffic_checks",
    ),
    Fact(
        "loa.accept",
        "ApplyPhysicalConnectionLOA",
        "Applying, Accept, Available.",
        "alibabacloud_vpc20160428 7.2.2",
        "s",
    ),
    Fact(
        "loa.second",
        "SecondApplyPhysicalConnectionLOA",
        "Applies again after a rejection, which plain Apply does too.",
        "vendor page SecondApplyPhysicalConnectionLOA",
        "v",
    ),
    Fact(
        "loa.finish_work",
        "CompletePhysicalConnectionLOA",
        "FinishWork true reports the completion, false changes data alone. What counts without it is open.",
        "alibabacloud_vpc20160428 7.2.2",
        "si",
        switch="finish_work_default",
    ),
    Fact(
        "loa.complete_optional",
        "CompletePhysicalConnectionLOA",
        "LineCode and LineLabel are optional.",
        "vendor page CompletePhysicalConnectionLOA",
        "v",
    ),
    Fact(
        "loa.complete_state",
        "CompletePhysicalConnectionLOA",
        "Outside Available and Complete: 400 OperationDenied.LOAStatusNotAllowComplete.",
        "vendor page CompletePhysicalConnectionLOA",
        "v",
    ),
    Fact(
        "loa.complete_codes",
        "CompletePhysicalConnectionLOA",
        "IllegalParam.LineCode, .LineLabel and .LineSPContactInfo; MissingParam.InstanceId.",
        "vendor page CompletePhysicalConnectionLOA",
        "v",
    ),
    Fact(
        "loa.link",
        "DescribePhysicalConnectionLOA",
        "LoaUrl is a download link, taken to be signed and to end.",
        "alibabacloud_vpc20160428 7.2.2",
        "si",
    ),
    Fact(
        "loa.members",
        "DescribePhysicalConnectionLOA",
        "LineServiceProvider, LineSPContactInfo, and Description with the reason of a rejection.",
        "alibabacloud_vpc20160428 7.2.2",
        "s",
    ),
    Fact(
        "loa.masked",
        "DescribePhysicalConnectionLOA",
        "PMInfo comes back; the page's samples mask digits.",
        "alibabacloud_vpc20160428 7.2.2",
        "si",
        switch="people",
    ),
    Fact(
        "occupancy.enables",
        "CreatePhysicalConnectionOccupancyOrder",
        "Once it is paid, the physical connection becomes Enabled by itself.",
        "terraform-provider-alicloud, express_connect_physical_connection",
        "t",
    ),
    Fact(
        "occupancy.auto_pay",
        "CreatePhysicalConnectionOccupancyOrder",
        "AutoPay is false by default.",
        "vendor page CreatePhysicalConnectionOccupancyOrder",
        "v",
    ),
    Fact(
        "occupancy.balance",
        "CreatePhysicalConnectionOccupancyOrder",
        (
            "AutoPay without money leaves an order that can only be voided; that the code is "
            "PAY.INSUFFICIENT_BALANCE is a guess."
        ),
        "vendor page CreatePhysicalConnectionOccupancyOrder; vendor page Public error codes",
        "vi",
        switch="balance",
    ),
    Fact(
        "occupancy.charge_type",
        "CreatePhysicalConnectionOccupancyOrder",
        "PrePaid alone; else 400 InvalidPhysicalConnectionChargeType.Malformed.",
        "vendor page CreatePhysicalConnectionOccupancyOrder",
        "v",
    ),
    Fact(
        "occupancy.period",
        "CreatePhysicalConnectionOccupancyOrder",
        (
            "1 to 9 months (the default cycle) or 1 to 5 years, and required; else 400 "
            "InvalidPhysicalConnectionPeriod.Malformed."
        ),
        "vendor page CreatePhysicalConnectionOccupancyOrder",
        "vi",
    ),
    Fact(
        "occupancy.renewal",
        "CreatePhysicalConnectionOccupancyOrder",
        "AutoRenew, AutoRenewDuration in months.",
        "vendor page CreatePhysicalConnectionOccupancyOrder",
        "v",
    ),
    Fact(
        "occupancy.state",
        "CreatePhysicalConnectionOccupancyOrder",
        (
            "Outside Confirmed: 400 IncorrectStatus.PhysicalConnection. Whether Allocated with a complete LOA is "
            "enough is open."
        ),
        (
            "vendor page CreatePhysicalConnectionOccupancyOrder; terraform-provider-alicloud, "
            "express_connect_physical_connection"
        ),
        "vi",
        switch="order_before_confirmation",
    ),
    Fact(
        "occupancy.again",
        "CreatePhysicalConnectionOccupancyOrder",
        (
            "Paid for already: 400 INSTANCE.STATUS.NOT.ALLOW. What comes while an order is unpaid is open: a "
            "second one, or the same code."
        ),
        "vendor page CreatePhysicalConnectionOccupancyOrder",
        "vi",
        switch="second_order",
    ),
    Fact(
        "occupancy.unknown",
        "CreatePhysicalConnectionOccupancyOrder",
        "404 InvalidPhysicalConnectionId.NotFound, or 400 Abs.InstanceNotExist.",
        "vendor page CreatePhysicalConnectionOccupancyOrder",
        "v",
        switch="unknown_line_code",
    ),
    Fact(
        "setup.line",
        "CreatePhysicalConnectionSetupOrder",
        "The answer names a physical connection: one that matches, or one that the order creates.",
        "vendor page CreatePhysicalConnectionSetupOrder; alibabacloud_vpc20160428 7.2.2",
        "si",
        switch="setup_order",
    ),
    Fact(
        "setup.auto_pay",
        "CreatePhysicalConnectionSetupOrder",
        "AutoPay is false by default.",
        "alibabacloud_vpc20160428 7.2.2",
        "s",
    ),
    Fact(
        "setup.access_point",
        "CreatePhysicalConnectionSetupOrder",
        (
            "Access point, operator and port are checked as for a new physical connection; PortType is 1000Base-T "
            "by default."
        ),
        "vendor page CreatePhysicalConnectionSetupOrder",
        "i",
    ),
    Fact(
        "traffic.status",
        "GetPhysicalConnectionServiceStatus",
        "Enabled: whether the account has opened outbound data transfer.",
        "vendor page GetPhysicalConnectionServiceStatus",
        "v",
    ),
    Fact(
        "traffic.open",
        "OpenPhysicalConnectionService",
        "Opens it, for good.",
        "vendor page OpenPhysicalConnectionService",
        "v",
    ),
    Fact(
        "traffic.open_again",
        "OpenPhysicalConnectionService",
        "400 InvalidOperation.OrderOpened or 400 PURCHASE_QUANTITY_LIMIT.",
        "vendor page OpenPhysicalConnectionService; Terraform",
        "vt",
        switch="already_open_code",
    ),
    Fact(
        "access_points.describe",
        "DescribeAccessPoints",
        "In pages, with Status recommended, hot, full or disabled.",
        "vendor page DescribeAccessPoints",
        "v",
    ),
    Fact(
        "access_points.business",
        "ListBusinessAccessPoints",
        (
            "All at once, RegionId optional: operators, port types, optical modules. That lists are text with "
            "commas is a guess."
        ),
        "vendor page ListBusinessAccessPoints; alibabacloud_vpc20160428 7.2.2",
        "vi",
    ),
)
