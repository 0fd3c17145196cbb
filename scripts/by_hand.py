# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Fill a running simulator with lines, as an account has them that was set up by hand in the console.

    python scripts/by_hand.py READY_FILE [LINES]

READY_FILE is what the simulator wrote once it listened; its control interface has to be on. Lines come in pairs, each with a router, a
BGP group with an MD5 key, an established session and two networks. Every tenth router has no name, and one line has ended.
"""

from __future__ import annotations

import contextlib
import json
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from service.signing import Client

POINTS = ("ap-cn-shanghai-pudong-A", "ap-cn-shanghai-pudong-B")
OPERATORS = ("CT", "CU")
QUOTAS = ("free_lines", "lines_per_access_point", "unpaid_lines")
"""Those that are in the way of many lines."""


def control(endpoint: str, verb: str, **given: Any) -> None:
    """Use the simulator's control interface."""
    asked = urllib.request.Request(
        f"{endpoint}/_control/{verb}", json.dumps(given).encode(), {"Content-Type": "application/json"}, method="POST"
    )
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked, timeout=60):
        pass


class Account:
    """Makes lines, by one call after another."""

    def __init__(self, endpoint: str, account: dict[str, str]) -> None:
        self.endpoint, self.client = endpoint, Client(endpoint, account)

    def set_status(self, target: str, status: str, field: str = "status") -> None:
        control(self.endpoint, "events", kind="set_status", target=target, status=status, field=field)

    def line(self, number: int, partner: str = "") -> str:
        """Make a line in service with everything on it; return its ID."""
        side, pair = (number + 1) % 2, (number + 1) // 2
        given: dict[str, Any] = {
            "Name": f"site-{pair:02}-{'ab'[side]}",
            "AccessPointId": POINTS[side],
            "LineOperator": OPERATORS[side],
            "PortType": "1000Base-LX",
            "PeerLocation": f"Shanghai, No. {pair} Example Road",
        }
        if partner:
            given["RedundantPhysicalConnectionId"] = partner
        line: str = self.client.ok("CreatePhysicalConnection", **given)["PhysicalConnectionId"]
        self.set_status(line, "Enabled")
        self.router(number, line)
        return line

    def router(self, number: int, line: str) -> None:
        """Make a router with a session and two networks."""
        net = f"10.{100 + number // 250}.{number % 250}"
        named = {} if number % 10 == 0 else {"Name": f"vbr-{number:02}"}
        vbr = self.client.ok(
            "CreateVirtualBorderRouter",
            PhysicalConnectionId=line,
            VlanId=100 + number % 2000,
            LocalGatewayIp=f"{net}.1",
            PeerGatewayIp=f"{net}.2",
            PeeringSubnetMask="255.255.255.252",
            **named,
        )["VbrId"]
        self.set_status(vbr, "active")
        group = self.client.ok(
            "CreateBgpGroup", RouterId=vbr, Name=f"bgpg-{number:02}", PeerAsn=65010, AuthKey=f"By-Hand-{number:02}!"
        )["BgpGroupId"]
        self.set_status(group, "Available")
        peer = self.client.ok("CreateBgpPeer", BgpGroupId=group, PeerIpAddress=f"{net}.2", EnableBfd="true")[
            "BgpPeerId"
        ]
        self.set_status(peer, "Available")
        self.set_status(peer, "Established", "session")
        for prefix in ("172.16.0.0/16", "172.17.0.0/16"):
            self.client.ok("AddBgpNetwork", RouterId=vbr, DstCidrBlock=prefix)

    def ended(self) -> None:
        """Make a line that has ended."""
        line = self.client.ok(
            "CreatePhysicalConnection",
            Name="site-00-a",
            AccessPointId=POINTS[0],
            LineOperator="CT",
            PortType="1000Base-LX",
            PeerLocation="Shanghai",
        )["PhysicalConnectionId"]
        self.set_status(line, "Canceled")


def main() -> None:
    ready = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    endpoint, account = ready["endpoint"], Account(ready["endpoint"], ready["accounts"][0])
    for quota in QUOTAS:
        with contextlib.suppress(urllib.error.HTTPError):  # not every profile has it
            control(endpoint, "quotas", **{quota: None})
    partner = ""
    for number in range(1, lines + 1):
        line = account.line(number, partner)
        partner = "" if partner else line
    account.ended()
    print(f"{lines} lines were made by hand in account {ready['accounts'][0]['uid']}")


if __name__ == "__main__":
    main()
