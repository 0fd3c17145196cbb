# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs about orders, outbound traffic and access points."""

from __future__ import annotations

from . import handling as how
from .fact import Fact
from .sources import (
    S_SDK,
    T_CONNECTION,
    T_OPEN,
    V_CREATE_CONNECTION_OCCUPANCY_ORDER,
    V_CREATE_CONNECTION_SETUP_ORDER,
    V_DESCRIBE_ACCESS_POINTS,
    V_ERRORS,
    V_GET_CONNECTION_SERVICE_STATUS,
    V_LIST_BUSINESS_ACCESS_POINTS,
    V_OPEN_CONNECTION_SERVICE,
)

FACTS = (
    Fact(
        "occupancy.enables",
        "CreatePhysicalConnectionOccupancyOrder",
        "Once it is paid, the physical connection becomes Enabled by itself.",
        T_CONNECTION,
        "t",
        how.PAID_ENABLES,
        "test_today_orders.py::test_an_order_is_not_paid_by_itself_and_leaves_no_trace",
    ),
    Fact(
        "occupancy.auto_pay",
        "CreatePhysicalConnectionOccupancyOrder",
        "AutoPay is false by default.",
        V_CREATE_CONNECTION_OCCUPANCY_ORDER,
        "v",
        how.AUTO_PAY,
        "test_today_orders.py::test_an_order_is_not_paid_by_itself_and_leaves_no_trace",
    ),
    Fact(
        "occupancy.balance",
        "CreatePhysicalConnectionOccupancyOrder",
        (
            "AutoPay without money leaves an order that can only be voided; that the code is "
            "PAY.INSUFFICIENT_BALANCE is a guess."
        ),
        f"{V_CREATE_CONNECTION_OCCUPANCY_ORDER}; {V_ERRORS}",
        "vi",
        how.REPORTED,
        "test_today_orders.py::test_an_order_without_money_can_only_be_voided",
        "balance",
    ),
    Fact(
        "occupancy.charge_type",
        "CreatePhysicalConnectionOccupancyOrder",
        "PrePaid alone; else 400 InvalidPhysicalConnectionChargeType.Malformed.",
        V_CREATE_CONNECTION_OCCUPANCY_ORDER,
        "v",
        how.REPORTED,
        "test_today_orders.py::test_occupancy_orders",
    ),
    Fact(
        "occupancy.period",
        "CreatePhysicalConnectionOccupancyOrder",
        (
            "1 to 9 months (the default cycle) or 1 to 5 years, and required; else 400 "
            "InvalidPhysicalConnectionPeriod.Malformed."
        ),
        V_CREATE_CONNECTION_OCCUPANCY_ORDER,
        "vi",
        how.ORDER_TERMS,
        "test_today_orders.py::test_occupancy_orders",
    ),
    Fact(
        "occupancy.renewal",
        "CreatePhysicalConnectionOccupancyOrder",
        "AutoRenew, AutoRenewDuration in months.",
        V_CREATE_CONNECTION_OCCUPANCY_ORDER,
        "v",
        how.RENEWAL,
        "test_today_orders.py::test_an_order_is_not_paid_by_itself_and_leaves_no_trace",
    ),
    Fact(
        "occupancy.state",
        "CreatePhysicalConnectionOccupancyOrder",
        (
            "Outside Confirmed: 400 IncorrectStatus.PhysicalConnection. Whether Allocated with a complete "
            "LOA is enough is open."
        ),
        f"{V_CREATE_CONNECTION_OCCUPANCY_ORDER}; {T_CONNECTION}",
        "vi",
        how.ORDER_STATE,
        "test_today_orders.py::test_states_of_an_order",
        "order_before_confirmation",
    ),
    Fact(
        "occupancy.again",
        "CreatePhysicalConnectionOccupancyOrder",
        (
            "Paid for already: 400 INSTANCE.STATUS.NOT.ALLOW. What comes while an order is unpaid is open: a "
            "second one, or the same code."
        ),
        V_CREATE_CONNECTION_OCCUPANCY_ORDER,
        "vi",
        how.ORDER_ONCE,
        "test_today_orders.py::test_a_second_order",
        "second_order",
    ),
    Fact(
        "occupancy.unknown",
        "CreatePhysicalConnectionOccupancyOrder",
        "404 InvalidPhysicalConnectionId.NotFound, or 400 Abs.InstanceNotExist.",
        V_CREATE_CONNECTION_OCCUPANCY_ORDER,
        "v",
        how.ABSENT,
        "test_today_orders.py::test_occupancy_orders",
        "unknown_line_code",
    ),
    Fact(
        "setup.line",
        "CreatePhysicalConnectionSetupOrder",
        "The answer names a physical connection: one that matches, or one that the order creates.",
        f"{V_CREATE_CONNECTION_SETUP_ORDER}; {S_SDK}",
        "si",
        how.SETUP_LINE,
        "test_today_orders.py::test_installation_orders",
        "setup_order",
    ),
    Fact(
        "setup.auto_pay",
        "CreatePhysicalConnectionSetupOrder",
        "AutoPay is false by default.",
        S_SDK,
        "s",
        how.AUTO_PAY,
        "test_today_orders.py::test_an_installation_order_is_not_paid_by_itself",
    ),
    Fact(
        "setup.access_point",
        "CreatePhysicalConnectionSetupOrder",
        (
            "Access point, operator and port are checked as for a new physical connection; PortType is "
            "1000Base-T by default."
        ),
        V_CREATE_CONNECTION_SETUP_ORDER,
        "i",
        how.SETUP_PORT,
        "test_today_orders.py::test_a_wrong_installation_order",
    ),
    Fact(
        "traffic.status",
        "GetPhysicalConnectionServiceStatus",
        "Enabled: whether the account has opened outbound data transfer.",
        V_GET_CONNECTION_SERVICE_STATUS,
        "v",
        how.TRAFFIC,
        "test_today_physical_connections.py::test_outbound_traffic_is_opened_once",
    ),
    Fact(
        "traffic.open",
        "OpenPhysicalConnectionService",
        "Opens it, for good.",
        V_OPEN_CONNECTION_SERVICE,
        "v",
        how.TRAFFIC,
        "test_today_physical_connections.py::test_outbound_traffic_is_opened_once",
    ),
    Fact(
        "traffic.open_again",
        "OpenPhysicalConnectionService",
        "400 InvalidOperation.OrderOpened or 400 PURCHASE_QUANTITY_LIMIT.",
        f"{V_OPEN_CONNECTION_SERVICE}; {T_OPEN}",
        "vt",
        how.TRAFFIC_OPEN,
        "test_today_physical_connections.py::test_outbound_traffic_is_opened_once",
        "already_open_code",
    ),
    Fact(
        "access_points.describe",
        "DescribeAccessPoints",
        "In pages, with Status recommended, hot, full or disabled.",
        V_DESCRIBE_ACCESS_POINTS,
        "v",
        how.POINTS,
        "test_today_physical_connections.py::test_access_points_in_pages",
    ),
    Fact(
        "access_points.business",
        "ListBusinessAccessPoints",
        (
            "All at once, RegionId optional: operators, port types, optical modules. That lists are text "
            "with commas is a guess."
        ),
        f"{V_LIST_BUSINESS_ACCESS_POINTS}; {S_SDK}",
        "vi",
        how.POINTS,
        "test_today_physical_connections.py::test_business_access_points_come_at_once",
    ),
    Fact(
        "occupancy.cycle",
        "CreatePhysicalConnectionOccupancyOrder",
        "PricingCycle is Month by default, or Year; else 400 InvalidPhysicalConnectionPricingCycle.Malformed.",
        V_CREATE_CONNECTION_OCCUPANCY_ORDER,
        "v",
        how.ORDER_TERMS,
        "test_today_more.py::test_cycles_of_an_order",
    ),
    Fact(
        "setup.port_types",
        "CreatePhysicalConnectionSetupOrder",
        "40GBase-LR and 100GBase-LR too.",
        V_CREATE_CONNECTION_SETUP_ORDER,
        "vs",
        how.SETUP_PORT,
        "test_today_more.py::test_fast_ports_are_installed",
    ),
)
