# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts as years of work by hand leave them: lines in every state, objects without names, twins, further connections."""

from __future__ import annotations

import random
from typing import Any

from modules.bench import CABLED, IPV6, Bench

STATES = ("Initial", "Approved", "Allocating", "Allocated", "Rejected", "Enabled", "Enabled", "Enabled", "Enabled")
ENDED = ("Canceled", "Terminated", "Allocation Failed")
LETTERS = ("", "Applying", "Available", "Completing", "Rejected")
POINTS = ("ap-cn-shanghai-pudong-A", "ap-cn-shanghai-pudong-B", "ap-cn-shanghai-minhang-A")
NAMES = ("sh-{}", "上海-{}", "sh_{}.prod")
KEY = "S3cr3t-Adopted!"


def gateways(number: int) -> dict[str, str]:
    third = number % 250
    return {
        "local_gateway_ip": f"10.9.{third}.1",
        "peer_gateway_ip": f"10.9.{third}.2",
        "peering_subnet_mask": "255.255.255.252",
    }


class Account:
    """Makes an account by raw calls, the same one for the same seed."""

    def __init__(self, bench: Bench, seed: int) -> None:
        self.bench, self.dice = bench, random.Random(seed)
        self.enabled: list[str] = []
        self.ended: list[str] = []
        bench.lift_quotas()

    def build(self, lines: int) -> None:
        for number in range(lines):
            self.line(number)
        for number in range(2):
            line = self.bench.line(status=self.dice.choice(ENDED), name=f"old-{number}")
            self.ended.append(line)
        self.link()

    def maybe(self, chance: float = 0.5) -> bool:
        return self.dice.random() < chance

    def line(self, number: int) -> None:
        dice, bench = self.dice, self.bench
        named = {"name": dice.choice(NAMES).format(number)}
        if self.maybe(0.2):
            named = {"name": "twins"}
        options: dict[str, Any] = {
            "access_point_id": dice.choice(POINTS[:2] if bench.is_today else POINTS),
            "line_operator": dice.choice(["CT", "CU"] if bench.is_today else ["CT", "CU", "CM", "Other"]),
            "peer_location": f"No. {number} {{{{ street }}}} Road",
            "port_type": dice.choice(["1000Base-LX", "10GBase-LR"]),
            **({"description": "by hand: since 2019 # really"} if self.maybe() else {}),
            **({"circuit_code": f"circuit{number}"} if self.maybe() else {}),
        }
        if self.enabled and self.maybe(0.3):
            options["redundant_physical_connection_id"] = dice.choice(self.enabled)
        status = dice.choice(STATES)
        line = bench.line(status="Allocated", **named, **options)
        if status == "Allocated" and self.maybe(0.7):
            bench.apply_for_loa(line)
            bench.set_status(line, dice.choice(LETTERS[1:]), "loa_status")
        if status == "Enabled":
            bench.apply_for_loa(line, **CABLED)
            bench.set_status(line, "Complete", "loa_status")
            bench.set_status(line, "Enabled")
            self.enabled.append(line)
            for _number in range(dice.choice([0, 1, 1, 2])):
                self.router(line)
            if self.maybe(0.2):
                bench.foreign_vbr(line, vlan=900)
        bench.set_status(line, status)

    def router(self, line: str) -> None:
        dice, bench = self.dice, self.bench
        number = len(bench.service.world.store.vbrs) + 1
        options: dict[str, Any] = {"vlan_id": 100 + number, **gateways(number)}
        if self.maybe(0.3):
            options |= IPV6
        if self.maybe(0.3):
            options |= {"min_tx_interval": 300, "min_rx_interval": 300, "detect_multiplier": 5}
        vbr = bench.vbr(line, **options, name=dice.choice([f"vbr-{number}", "router"]))
        if self.maybe(0.3):
            bench.service.world.store.vbrs[vbr].name = ""
        for _number in range(dice.choice([0, 1, 2])):
            self.group(vbr, number)
        for place in range(dice.choice([0, 1, 3])):
            bench.make("AddBgpNetwork", "bgp_network", {"vbr_id": vbr, "dst_cidr_block": f"172.{16 + place}.0.0/16"})
        if self.maybe(0.1):
            bench.set_status(vbr, "terminated")

    def group(self, vbr: str, number: int) -> None:
        bench = self.bench
        place = len(bench.service.world.store.groups) + 1
        key = {"auth_key": f"{KEY}{place}"} if self.maybe() else {}
        group = bench.group(vbr, name=f"group-{place}", peer_asn=65000 + place, **key)
        if self.maybe(0.3):
            bench.service.world.store.groups[group].name = ""
        if self.maybe(0.8):
            bfd = {"enable_bfd": True} if self.maybe() else {}
            peer = bench.peer(group, peer_ip_address=f"10.9.{number % 250}.{2 + place % 200}", **bfd)
            if self.maybe(0.7):
                bench.control.event("establish_session", peer)

    def link(self) -> None:
        """Have a router have a further connection."""
        vbrs = [vbr for vbr in self.bench.service.world.store.vbrs.values() if vbr.status == "active"]
        if not vbrs or len(self.enabled) < 2:
            return
        vbr = vbrs[0]
        (line, *_others) = [line for line in self.enabled if line != vbr.line_id]
        self.bench.make(
            "ModifyVirtualBorderRouterAttribute",
            "vbr",
            {
                "vbr_id": vbr.id,
                "associated_physical_connections": [
                    {"physical_connection_id": line, "vlan_id": 2000, **gateways(240)},
                ],
            },
        )
