# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The things the simulator keeps, as plain records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass
class Line:
    """A physical connection with its LOA."""

    kind: ClassVar[str] = "line"
    id: str
    owner: str
    region: str
    created: float
    access_point_id: str
    line_operator: str
    peer_location: str
    port_type: str
    bandwidth: int
    type: str = "VPC"
    name: str = ""
    description: str = ""
    circuit_code: str = ""
    redundant_id: str = ""
    status: str = ""
    business_status: str = "Normal"
    charge_type: str = ""
    enabled: float | None = None
    ends: float | None = None
    ad_location: str = ""
    port_number: str = ""
    loa_status: str = ""
    loa: dict[str, Any] = field(default_factory=dict)
    setup_order_pending: bool = False
    setup_ordered: bool = False
    resource_group_id: str = ""
    tags: list[dict[str, str]] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass
class Association:
    """A further physical connection of a VBR."""

    line_id: str
    vlan_id: int
    vlan_interface_id: str
    circuit_code: str = ""
    local_gateway_ip: str = ""
    peer_gateway_ip: str = ""
    peering_subnet_mask: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    route_entries: int = 0


@dataclass
class Vbr:
    kind: ClassVar[str] = "vbr"
    id: str
    owner: str
    region: str
    created: float
    line_id: str
    line_owner: str
    vlan_id: int
    route_table_id: str
    vlan_interface_id: str
    name: str = ""
    description: str = ""
    circuit_code: str = ""
    local_gateway_ip: str = ""
    peer_gateway_ip: str = ""
    peering_subnet_mask: str = ""
    # The reference names ranges but no defaults: the slowest timers it allows.
    min_tx_interval: int = 1000
    min_rx_interval: int = 1000
    detect_multiplier: int = 10
    status: str = ""
    activated: float | None = None
    terminated: float | None = None
    recovered: float | None = None
    associations: list[Association] = field(default_factory=list)
    resource_group_id: str = ""
    tags: list[dict[str, str]] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
    router_interfaces: int = 0
    vlan_interfaces: int = 1


@dataclass
class BgpGroup:
    kind: ClassVar[str] = "group"
    id: str
    owner: str
    region: str
    created: float
    vbr_id: str
    peer_asn: int
    name: str = ""
    description: str = ""
    auth_key: str = ""
    is_fake: bool = False
    local_asn: int = 45104
    route_limit: int = 110
    ip_version: str = "IPV4"
    hold: int = 30
    keepalive: int = 10
    status: str = ""


@dataclass
class BgpPeer:
    kind: ClassVar[str] = "peer"
    id: str
    owner: str
    region: str
    created: float
    modified: float
    group_id: str
    vbr_id: str
    peer_ip_address: str
    enable_bfd: bool = False
    bfd_multi_hop: int | None = None
    status: str = ""
    session: str = ""


@dataclass
class BgpNetwork:
    owner: str
    region: str
    vbr_id: str
    dst_cidr_block: str
    vpc_id: str = ""
    status: str = "Available"


@dataclass
class Order:
    id: str
    owner: str
    region: str
    created: float
    action: str
    line_id: str
    paid: bool
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass
class Pending:
    """A change that comes by itself: at `due`, `field` of the record goes from one state to the next."""

    due: float
    serial: int
    kind: str
    id: str
    field: str
    leaving: str
    entering: str


@dataclass
class Store:
    """Everything that a call can read or change. Tables keep the order of creation."""

    lines: dict[str, Line] = field(default_factory=dict)
    vbrs: dict[str, Vbr] = field(default_factory=dict)
    groups: dict[str, BgpGroup] = field(default_factory=dict)
    peers: dict[str, BgpPeer] = field(default_factory=dict)
    networks: list[BgpNetwork] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    pending: list[Pending] = field(default_factory=list)

    def table(self, kind: str) -> dict[str, Any]:
        return {"line": self.lines, "vbr": self.vbrs, "group": self.groups, "peer": self.peers}[kind]

    def find(self, record_id: str) -> Any:
        for table in (self.lines, self.vbrs, self.groups, self.peers):
            if record_id in table:
                return table[record_id]
        return None
