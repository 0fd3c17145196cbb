# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Parameters of the actions on physical connections, LOAs, orders and access points, where they differ from the reference."""

from __future__ import annotations

from ...core.parameters import Parameter

PARAMETERS: dict[str, dict[str, Parameter]] = {}
# switch -> action -> what replaces the above while the switch is on
VARIANTS: dict[str, dict[str, dict[str, Parameter]]] = {}
