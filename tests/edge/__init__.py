# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rulebook with the real ansible-rulebook, in an environment of its own: `make eda`."""
