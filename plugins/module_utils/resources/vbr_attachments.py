# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a VBR is attached to or belongs to in other products, and how it is charged: rows of results alone."""

from __future__ import annotations

from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field

ATTACHMENT_FIELDS = (
    Field("ecr_id", "EcrId", computed=True),
    Field("ecr_attach_status", "EcrAttatchStatus", computed=True),  # the service's own spelling
    Field("ecr_owner_id", "EcrOwnerId", computed=True),
    Field("ecc_id", "EccId", computed=True),
    Field("cloud_box_instance_id", "CloudBoxInstanceId", computed=True),
    Field("pconn_vbr_charge_type", "PConnVbrChargeType", computed=True),
    Field("pconn_vbr_expire_time", "PConnVbrExpireTime", computed=True),
    Field(
        "associated_cens",
        type="list",
        read="AssociatedCens.AssociatedCen",
        computed=True,
        items=(
            Field("cen_id", "CenId"),
            Field("cen_owner_id", "CenOwnerId", or_number=True),
            Field("cen_status", "CenStatus"),
        ),
    ),
)
