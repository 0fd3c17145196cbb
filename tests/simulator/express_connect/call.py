# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The core's types, for what is stored here."""

from __future__ import annotations

from typing import TypeAlias

from ..core import world
from .models import Store

Call: TypeAlias = world.Call[Store]
World: TypeAlias = world.World[Store]
Product: TypeAlias = world.Product[Store]
Function: TypeAlias = world.Function[Store]
Content = world.Content
