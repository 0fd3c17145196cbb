# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The archive that users get: what is in it, and that it works where it is installed, without the repository."""
