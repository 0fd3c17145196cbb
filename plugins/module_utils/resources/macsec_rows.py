# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of a key by which a physical connection is encrypted, which results show in part."""

from __future__ import annotations

from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field

MACSEC_FIELDS = (
    Field("ckn", "Ckn"),
    Field("cak", "Cak", sensitive=True),
    Field("cipher_suite", "CipherSuite"),
    Field("start_on", "StartOn"),
    Field("status", "Status"),
)
