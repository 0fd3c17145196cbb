# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Switches of today's profile about VBRs, their associations and BGP: each with its default and the values it takes."""

from __future__ import annotations

from ...core.world import Switches

DUPLICATE_PEERS = (
    "by_case",
    "BgpPeer.Already.Exists",
    "DuplicatedParam.PeerIpAddress",
    "DuplicatedParam.LocalIpAddress",
    "DuplicatedParam.PeerIpv6Address",
    "DuplicatedParam.LocalIpv6Address",
    "InvalidParams.PeerIpAddressInUse",
)
SWITCHES: Switches = {
    "bfd_values": ("default", ("default", "zero")),
    "terminated_vbr": ("changeable", ("changeable", "unchangeable")),
    "omitted": ("kept", ("kept", "reset")),
    "attachment": ("at_once", ("at_once", "by_control")),
    "illegal_local_asn": (False, (False, True)),
    "custom_asn": ("allowed", ("allowed", "refused")),
    "duplicate_peer": ("by_case", DUPLICATE_PEERS),
    "duplicate_network": ("InvalidParams.AlreadyExists", ("InvalidParams.AlreadyExists", "Duplicated.CidrBlock")),
    "listed_connections": ("further", ("further", "all")),
    "unknown_router": ("refused", ("refused", "empty")),
}
# Defaults of switches that the reference has too.
DEFAULTS = {"bgp_value_types": "strings", "in_work": True, "parameter_case": "any"}
