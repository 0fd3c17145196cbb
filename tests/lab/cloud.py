# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cloud's side: a router for each VBR on a line, and VPCs behind them, as the simulator has them.

What is configured comes from the simulator's state alone: nothing of the inventory or of the collection is known here.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .frr import Router, forget
from .namespaces import Namespace, call, link

Record = Mapping[str, Any]

ASN = 45104
INSIDE = "vpc"
"""The name of a VBR's interface to the VPC."""
CONNECT_RETRY = 2
"""Seconds after which a session that did not come up is tried again; so that a mended one is soon seen to be."""


@dataclass(frozen=True)
class Line:
    """A line of a VBR: its first one, or a further one."""

    line_id: str
    interface: str
    settings: Record

    @property
    def addresses(self) -> list[ipaddress.IPv4Interface | ipaddress.IPv6Interface]:
        """The VBR's own addresses on it."""
        given = self.settings
        found = []
        for local, mask in (
            ("local_gateway_ip", "peering_subnet_mask"),
            ("local_ipv6_gateway_ip", "peering_ipv6_subnet_mask"),
        ):
            if given.get(local) and given.get(mask):
                found.append(ipaddress.ip_interface(f"{given[local]}/{str(given[mask]).rpartition('/')[2]}"))
        return found


def lines_of(vbr: Record) -> list[Line]:
    """Return the lines of a VBR."""
    links = [vbr, *vbr["associations"]]
    return [Line(one["line_id"], f"line{number}.{one['vlan_id']}", one) for number, one in enumerate(links)]


def configure(vbr: Record, state: Record, number: int) -> str:
    """Return the configuration of a VBR's router."""
    groups = {key: one for key, one in state["groups"].items() if one["vbr_id"] == vbr["id"]}
    peers = [one for one in state["peers"].values() if one["group_id"] in groups and one["status"] != "Deleting"]
    peers.sort(key=lambda one: one["peer_ip_address"])
    networks = sorted(networks_of(vbr, state))
    parts = [
        *interfaces(vbr),
        *timers(vbr),
        *announced(networks),
        f"router bgp {ASN}",
        f" bgp router-id 100.64.255.{number}",
    ]
    parts += [" no bgp ebgp-requires-policy", " no bgp network import-check", " no bgp default ipv4-unicast"]
    for peer in peers:
        parts += [f" {line}" for line in session(vbr, groups[peer["group_id"]], peer)]
    parts.append(f" neighbor {vpc_side(number)} remote-as {ASN}")
    for version in (4, 6):
        parts += family(version, peers, groups, networks, number)
    return "\n".join([*parts, "exit", ""])


def interfaces(vbr: Record) -> Iterator[str]:
    """Yield the addresses of a VBR's lines."""
    for line in lines_of(vbr):
        yield f"interface {line.interface}"
        yield from (f" ip{'v6' * (one.version == 6)} address {one.with_prefixlen}" for one in line.addresses)
        yield "exit"


def announced(networks: list[str]) -> Iterator[str]:
    """Yield the list of what a VBR announces: its networks, and nothing that it has heard from the customer."""
    for version, name in ((4, "ip"), (6, "ipv6")):
        own = [one for one in networks if ipaddress.ip_network(one).version == version]
        yield from (f"{name} prefix-list networks seq {at} permit {one}" for at, one in enumerate(own, 1))
        yield f"{name} prefix-list networks seq {len(own) + 1} deny any"


def timers(vbr: Record) -> list[str]:
    """Return the timers of BFD, all sessions of a VBR having the same."""
    values = [f"detect-multiplier {vbr['detect_multiplier']}"]
    values += [f"transmit-interval {vbr['min_tx_interval']}", f"receive-interval {vbr['min_rx_interval']}"]
    return ["bfd", " profile vbr", *(f"  {one}" for one in values), " exit", "exit"]


def session(vbr: Record, group: Record, peer: Record) -> Iterator[str]:
    """Yield what a peer's session is."""
    name = f"neighbor {peer['peer_ip_address']}"
    yield f"{name} remote-as {group['peer_asn']}"
    if group["local_asn"] != ASN:
        yield f"{name} local-as {group['local_asn']} no-prepend replace-as"
    if group["auth_key"]:
        yield f"{name} password {group['auth_key']}"
    yield f"{name} timers {group['keepalive']} {group['hold']}"
    yield f"{name} timers connect {CONNECT_RETRY}"
    if peer["enable_bfd"]:
        yield f"{name} bfd"
        yield f"{name} bfd profile vbr"
    if vbr["status"] != "active":
        yield f"{name} shutdown"


def family(version: int, peers: list[Record], groups: Record, networks: list[str], number: int) -> Iterator[str]:
    """Yield what is announced and accepted of one address family."""
    yield f" address-family ipv{version} unicast"
    yield from (f"  network {one}" for one in networks if ipaddress.ip_network(one).version == version)
    for peer in peers:
        address = peer["peer_ip_address"]
        if ipaddress.ip_address(address).version == version:
            yield f"  neighbor {address} activate"
            yield f"  neighbor {address} prefix-list networks out"
            yield f"  neighbor {address} maximum-prefix {groups[peer['group_id']]['route_limit']}"
    if version == 4:
        yield f"  neighbor {vpc_side(number)} activate"
        yield f"  neighbor {vpc_side(number)} next-hop-self"
    yield " exit-address-family"


def vbr_side(number: int) -> str:
    """Return the address of a VBR towards the VPC."""
    return f"100.64.{number}.1"


def vpc_side(number: int) -> str:
    """Return the address of the VPC towards a VBR."""
    return f"100.64.{number}.2"


class Vbr:
    """The router of one VBR."""

    def __init__(self, vpc: Vpc, number: int, vbr: Record) -> None:
        self.id, self.number, self.vpc = vbr["id"], number, vpc
        self.space = Namespace(vbr["id"])
        link(self.space, INSIDE, vpc.space, f"vbr{number}")
        self.space.ip("address", "add", f"{vbr_side(number)}/30", "dev", INSIDE)
        vpc.space.ip("address", "add", f"{vpc_side(number)}/30", "dev", f"vbr{number}")
        vpc.expect(number)
        self.router = Router(self.space)
        self.loaded = ""

    def follow(self, vbr: Record, state: Record, folder: Path) -> None:
        """Be as the simulator has it. What changes begins with new daemons, unless only sessions or networks come or go."""
        wanted = configure(vbr, state, self.number)
        if wanted == self.loaded:
            return
        self.vpc.own(networks_of(vbr, state))
        self.carry(vbr["status"] == "active", networks_of(vbr, state))
        if self.loaded:
            self.router.stop()
            for line in lines_of(vbr):
                self.space.ip("address", "flush", "dev", line.interface, "scope", "global")
            self.router.start()
        file = folder / f"{vbr['id']}.conf"
        file.write_text(wanted, "utf-8")
        file.chmod(0o600)
        self.router.load(file)
        self.loaded = wanted

    def carry(self, active: bool, networks: set[str]) -> None:
        """Forward traffic for the VPC's networks, or none: what a VBR out of service does with it, no page says."""
        self.space.set("ipv4/ip_forward", int(active))
        for network in networks:
            if ":" not in network:
                self.space.ip("route", "replace", network, "via", vpc_side(self.number))

    def remove(self) -> None:
        forget(self.space.name)
        call("ip", "netns", "delete", self.space.name)


class Vpc:
    """What is behind VBRs that announce the same networks. It hears from them how to reach the customer, and owns an address of each."""

    def __init__(self, number: int) -> None:
        self.space = Namespace(f"vpc{number}")
        self.router = Router(self.space)
        self.networks: set[str] = set()

    def expect(self, number: int) -> None:
        """Listen to a VBR."""
        address = vbr_side(number)
        self.router.configure(
            f"router bgp {ASN}",
            f"neighbor {address} remote-as {ASN}",
            f"neighbor {address} timers connect {CONNECT_RETRY}",
        )

    def own(self, networks: set[str]) -> None:
        """Own the first address of each network."""
        for cidr in networks - self.networks:
            if ":" not in cidr:
                self.space.ip("address", "replace", f"{first_address(cidr)}/32", "dev", "lo")
        self.networks |= networks


def networks_of(vbr: Record, state: Record) -> set[str]:
    """Return what a VBR announces."""
    return {one["dst_cidr_block"] for one in state["networks"] if one["vbr_id"] == vbr["id"]}


def first_address(cidr: str) -> str:
    """Return the first address of a network that a host may have."""
    network = ipaddress.ip_network(cidr)
    return str(network[0] if network.num_addresses == 1 else network[1])
