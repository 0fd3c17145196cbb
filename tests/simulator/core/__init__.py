# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What any such service needs: HTTP, signatures, accounts, parameters, pages, tokens, time, faults, journal, control.

Nothing here knows about Express Connect. What the core has to know of a product is handed over as a `Product`
(world.py).
"""
