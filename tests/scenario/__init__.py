# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A broad scenario whose results are recorded, so that code that is rewritten can be shown to behave as before."""
