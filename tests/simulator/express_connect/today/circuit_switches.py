# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Switches about physical connections, LOAs, orders and access points, each with its default and the values it takes."""

from __future__ import annotations

from ...core.world import Switches

YES_OR_NO = (False, True)

SWITCHES: Switches = {
    "setup_order": ("binds", ("binds", "creates")),
    "confirmation": ("completes", ("completes", "follows", "provider")),
    "skip_construction": (False, YES_OR_NO),
    "order_before_confirmation": (False, YES_OR_NO),
    "second_order": ("placed", ("placed", "refused")),
    "finish_work_default": (True, YES_OR_NO),
    "sp_exempt": (False, YES_OR_NO),
    "balance": ("enough", ("enough", "none")),
    "default_port_type": (False, YES_OR_NO),
    "long_codes": (False, YES_OR_NO),
    "unknown_line_code": ("first", ("first", "second")),
    "already_open_code": ("InvalidOperation.OrderOpened", ("InvalidOperation.OrderOpened", "PURCHASE_QUANTITY_LIMIT")),
    "traffic_checks": ("printed", ("printed", "wider")),
    "people": ("clear", ("clear", "masked")),
    "reservation_flag": ("text", ("text", "boolean")),
    "access_point_quota": ("unpaid", ("unpaid", "all")),
    "clamp_page_size": (False, YES_OR_NO),
}
