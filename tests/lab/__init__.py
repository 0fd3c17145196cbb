# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real BGP sessions for a simulated estate: FRR in network namespaces, on both ends of each line.

Needs root, iproute2 and Debian's frr. Everything that it makes has a name that begins with `PREFIX` and the process's ID, so that what a
killed process left behind is found, and nothing else is touched.
"""
