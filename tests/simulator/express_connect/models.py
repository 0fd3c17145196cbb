# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is stored, each field with its names on the wire: `setting` in requests and answers, `member` in answers alone.

A new scalar is one line here, and one in each table of parameters (reference/parameters.py) that is to take it.
Members that are worked out from other objects are added by the functions that show them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from ..core.clock import format_time
from ..core.wire import member, setting
from ..core.world import Pending


def as_line_tags(tags: list[dict[str, str]]) -> dict[str, Any]:
    """Return the tags of a physical connection as they are shown."""
    return {"tags": tags}


def as_vbr_tags(tags: list[dict[str, str]]) -> dict[str, Any]:
    """Return the tags of a VBR as they are shown, which differs by a letter."""
    return {"Tags": tags}


def as_text(values: list[str] | None) -> str | None:
    """Return a list as text with commas, None for none."""
    return None if values is None else ",".join(values)


@dataclass(kw_only=True)
class PhysicalConnection:
    """A physical connection with its LOA."""

    kind: ClassVar[str] = "line"
    id: str = member("PhysicalConnectionId")
    owner: str
    region: str
    created: float = member("CreationTime", form=format_time)
    name: str = setting("Name", "")
    description: str = setting("Description", "")
    status: str = member("Status", "")
    business_status: str = member("BusinessStatus", "Normal")
    access_point_id: str = setting("AccessPointId")
    ad_location: str = member("AdLocation", "")
    line_operator: str = setting("LineOperator")
    peer_location: str = setting("PeerLocation", "")
    circuit_code: str = setting("CircuitCode", "")
    port_type: str = setting("PortType")
    port_number: str = member("PortNumber", "")
    type: str = setting("Type", "VPC")
    bandwidth: int = setting("Bandwidth", asked="bandwidth")
    redundant_id: str = setting("RedundantPhysicalConnectionId", "")
    loa_status: str = member("LoaStatus", "")
    charge_type: str = member("ChargeType", "")
    enabled: float | None = member("EnabledTime", None, form=format_time)
    ends: float | None = member("EndTime", None, form=format_time)
    resource_group_id: str = setting("ResourceGroupId", "rg-default")
    tags: list[dict[str, str]] = setting("Tags", asked="Tag", factory=list, form=as_line_tags)
    # Newer than the reference: shown when they were given.
    optical_module_model: str | None = setting("OpticalModuleModel", None)
    down_delay_time: int | None = setting("DownDelayTime", None)
    features: list[str] | None = setting("DeviceFeaturesSelected", None, asked="DeviceAdvancedCapacity", form=as_text)
    # What other products and people fill in; shown today alone, and there even when it is empty.
    ad_detail_location: str = ""
    parent_id: str = ""
    parent_owner: str = ""
    vlan_id: str = ""
    vpconn_status: str = ""
    qos_id: str = ""
    macsec_keys: list[dict[str, str]] = field(default_factory=list)
    loa: dict[str, Any] = field(default_factory=dict)
    setup_ordered: bool = False
    renewal_months: int = 0  # of a paid renewal that has not begun
    auto_renew_months: int = 0


@dataclass(kw_only=True)
class Link:
    """What a VBR and its further physical connections have in common."""

    vlan_id: int = setting("VlanId")
    vlan_interface_id: str = member("VlanInterfaceId")
    circuit_code: str = setting("CircuitCode", "")
    local_gateway_ip: str = setting("LocalGatewayIp", "")
    peer_gateway_ip: str = setting("PeerGatewayIp", "")
    peering_subnet_mask: str = setting("PeeringSubnetMask", "")
    # Newer than the reference: shown when they were given.
    local_ipv6_gateway_ip: str | None = setting("LocalIpv6GatewayIp", None)
    peer_ipv6_gateway_ip: str | None = setting("PeerIpv6GatewayIp", None)
    peering_ipv6_subnet_mask: str | None = setting("PeeringIpv6SubnetMask", None)
    enable_ipv6: bool | None = setting("EnableIpv6", None)
    sitelink_enable: bool | None = setting("SitelinkEnable", None)
    bandwidth: int | None = setting("Bandwidth", None)
    mtu: int | None = setting("Mtu", None)


@dataclass(kw_only=True)
class Association(Link):
    """A further physical connection of a VBR."""

    kind: ClassVar[str] = "association"
    vbr_id: str
    line_id: str = member("PhysicalConnectionId")
    status: str = member("Status", "Associated")
    route_entries: int = 0

    @property
    def id(self) -> str:
        """Return what names it in the control interface: no action has an ID for it."""
        return f"{self.vbr_id}/{self.line_id}"


@dataclass(kw_only=True)
class Vbr(Link):
    """A virtual border router."""

    kind: ClassVar[str] = "vbr"
    id: str = member("VbrId")
    owner: str
    region: str
    name: str = setting("Name", "")
    description: str = setting("Description", "")
    status: str = member("Status", "")
    route_table_id: str = member("RouteTableId")
    # The reference names ranges but no defaults: the slowest timers it allows.
    min_tx_interval: int = setting("MinTxInterval", 1000)
    min_rx_interval: int = setting("MinRxInterval", 1000)
    detect_multiplier: int = setting("DetectMultiplier", 10)
    line_id: str = member("PhysicalConnectionId")
    line_owner: str = member("PhysicalConnectionOwnerUid")
    created: float = member("CreationTime", form=format_time)
    activated: float | None = member("ActivationTime", None, form=format_time)
    terminated: float | None = member("TerminationTime", None, form=format_time)
    recovered: float | None = member("RecoveryTime", None, form=format_time)
    resource_group_id: str = setting("ResourceGroupId", "rg-default")
    tags: list[dict[str, str]] = setting("Tags", asked="Tag", factory=list, form=as_vbr_tags)
    type: str = member("Type", "pconnVBR")
    associations: list[Association] = field(default_factory=list)
    router_interfaces: int = 0
    vlan_interfaces: int = 1
    # What other products put on it: health checks, routes through its router interface, and what it is attached to.
    health_checks: int = 0
    interface_routes: int = 0
    attachments: dict[str, str] = field(default_factory=dict)  # vpc, cen or ecr -> ID
    ecc_id: str = ""
    cloud_box_id: str = ""
    charge_type: str = "PostPaid"
    expires: str = ""


@dataclass(kw_only=True)
class BgpGroup:
    kind: ClassVar[str] = "group"
    id: str = member("BgpGroupId")
    vbr_id: str = member("RouterId")
    region: str = member("RegionId")
    owner: str
    created: float
    name: str = setting("Name", "")
    description: str = setting("Description", "")
    status: str = member("Status", "")
    auth_key: str = setting("AuthKey", "")
    local_asn: int = setting("LocalAsn", 45104)
    peer_asn: int = setting("PeerAsn")
    is_fake: bool = setting("IsFake", False, asked="IsFakeAsn")
    hold: int = member("Hold", 30)
    keepalive: int = member("Keepalive", 10)
    route_limit: int = setting("RouteLimit", 110, asked="RouteQuota")
    ip_version: str = setting("IpVersion", "IPV4")


@dataclass(kw_only=True)
class BgpPeer:
    kind: ClassVar[str] = "peer"
    id: str = member("BgpPeerId")
    owner: str
    region: str
    created: float
    group_id: str = setting("BgpGroupId")
    vbr_id: str = member("RouterId")
    peer_ip_address: str = setting("PeerIpAddress")
    status: str = member("Status", "")
    session: str = member("BgpStatus", "")
    enable_bfd: bool = setting("EnableBfd", False)
    modified: float = member("GmtModified", form=format_time)
    bfd_multi_hop: int | None = setting("BfdMultiHop", None)
    ip_version: str | None = setting("IpVersion", None)  # that of its group where it was not given
    received_routes: int = 0  # from the customer, while the session is up
    advertised_routes: int | None = None  # by a session elsewhere; otherwise the VBR's networks
    bfd: str = ""  # of a session elsewhere; no action shows it


@dataclass(kw_only=True)
class BgpNetwork:
    kind: ClassVar[str] = "network"
    owner: str
    region: str
    vbr_id: str = member("RouterId")
    dst_cidr_block: str = setting("DstCidrBlock")
    vpc_id: str = setting("VpcId", "")
    status: str = member("Status", "Available")

    @property
    def id(self) -> str:
        """Return what names it in the control interface: no action has an ID for it."""
        return f"{self.vbr_id}/{self.dst_cidr_block}"


@dataclass(kw_only=True)
class Order:
    id: str
    owner: str
    region: str
    created: float
    action: str
    line_id: str
    paid: bool
    terms: dict[str, Any] = field(default_factory=dict)  # what is paid for: charge_type, months, renewal
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass
class Store:
    """Everything that a call can read or change. Tables keep the order of creation."""

    lines: dict[str, PhysicalConnection] = field(default_factory=dict)
    vbrs: dict[str, Vbr] = field(default_factory=dict)
    groups: dict[str, BgpGroup] = field(default_factory=dict)
    peers: dict[str, BgpPeer] = field(default_factory=dict)
    networks: list[BgpNetwork] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    pending: list[Pending] = field(default_factory=list)
    # What belongs to other products: access points that take no more orders, and VPCs that do not exist. All others do.
    closed_access_points: list[str] = field(default_factory=list)
    missing_vpcs: list[str] = field(default_factory=list)
    # Today alone: access points whose status was changed, and accounts that have not opened outbound traffic.
    access_point_status: dict[str, str] = field(default_factory=dict)
    without_traffic_service: list[str] = field(default_factory=list)

    @property
    def tables(self) -> dict[str, dict[str, Any]]:
        return {
            "line": self.lines,
            "vbr": self.vbrs,
            "group": self.groups,
            "peer": self.peers,
            "association": {one.id: one for vbr in self.vbrs.values() for one in vbr.associations},
            "network": {network.id: network for network in self.networks},
        }

    def table(self, kind: str) -> dict[str, Any]:
        """Return the records of a kind by ID."""
        return self.tables[kind]

    def find(self, record_id: str) -> Any:
        """Return the record of any kind with this ID, None without one."""
        return next((table[record_id] for table in self.tables.values() if record_id in table), None)
