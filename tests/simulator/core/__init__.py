# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What any such service needs: HTTP, signatures, accounts, parameters, pages, tokens, time, faults, journal, control.

Nothing here knows Express Connect. What it must know of the product, it is handed as a `Product` (world.py).
"""
