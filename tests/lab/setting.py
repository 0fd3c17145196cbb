# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's estate with both of its ends, for the tests."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import yaml
from integration.playbooks import ROOT, Estate, Outcome

import simulator

from .lab import Lab

RENDER = "alicloud.express_connect.customer_edge"
VERIFY = "alicloud.express_connect.verify"
DELAYS = ("approval", "allocation", "allocated", "loa", "completion", "confirmation", "termination", "vbr", "bgp")

PRIMARY, BACKUP, WAREHOUSE, FOURTH = "sh-pudong-ct-01", "sh-pudong-cu-02", "sh-warehouse-cm-01", "sh-equinix-01"
EDGE, SHED = "sh-edge-1", "sh-shed-1"
OFFICE = ["10.110.0.0/16", "10.111.0.0/20"]
"""What the headquarters announce."""
SIDES: dict[str, dict[str, Any]] = {
    PRIMARY: {"device": EDGE, "interface": "eth1", "announce": OFFICE, "preference": "primary"},
    BACKUP: {"device": EDGE, "interface": "eth2", "announce": OFFICE, "preference": "backup"},
    WAREHOUSE: {"device": SHED, "interface": "eth1", "announce": ["10.112.0.0/24"]},
    FOURTH: {"device": EDGE, "interface": "eth3", "announce": ["10.113.0.0/24", "2001:db8:113::/48"]},
}
FOURTH_VBR = {
    **{"name": "vbr-sh-eqx", "vlan_id": 400, "local_gateway_ip": "10.255.4.1", "peer_gateway_ip": "10.255.4.2"},
    **{
        "peering_subnet_mask": "255.255.255.252",
        "enable_ipv6": True,
        "peering_ipv6_subnet_mask": "2001:db8:255:4::/126",
    },
    **{"local_ipv6_gateway_ip": "2001:db8:255:4::1", "peer_ipv6_gateway_ip": "2001:db8:255:4::2"},
    **{"min_tx_interval": 300, "min_rx_interval": 300, "detect_multiplier": 3},
    "bgp_groups": [
        {"name": "bgpg-sh-eqx", "peer_asn": 65010, "peers": [{"peer_ip_address": "10.255.4.2"}]},
        {
            **{"name": "bgpg-sh-eqx-6", "ip_version": "IPV6", "peer_asn": 65010, "auth_key": "S3cr3t-Six!"},
            "peers": [{"peer_ip_address": "2001:db8:255:4::2", "enable_bfd": True}],
        },
    ],
    "bgp_networks": ["172.20.0.0/16", "2001:db8:20::/48"],
}
"""The demo plans no VBR on its fourth line yet."""


def hosts() -> dict[str, dict[str, Any]]:
    """Return the lines of the demo, each with the customer's side of it."""
    example = yaml.safe_load((ROOT / "docs" / "examples" / "estate.yml").read_text("utf-8"))
    found: dict[str, dict[str, Any]] = copy.deepcopy(example["all"]["children"]["leased_lines"]["hosts"])
    found[FOURTH]["leased_line_vbrs"] = [FOURTH_VBR]
    for host, side in SIDES.items():
        own = {name: value for name, value in found[host].items() if not name.startswith("customer_edge_")}
        found[host] = {**own, **{f"customer_edge_{name}": value for name, value in side.items()}}
    return found


class Setting(Estate):
    """The estate, with the routers of its lines as hosts of the inventory."""

    def __init__(self, folder: Path, service: simulator.Handle) -> None:
        own = {"leased_line_pay_orders": True, "leased_line_wait": True}
        super().__init__(folder, service, hosts(), **own, customer_edge_dialect="frr")
        self.lab: Lab | None = None
        self.files = folder
        """Where the rendered files are."""

    def write(self) -> Path:
        path = super().write()
        inventory = yaml.safe_load(path.read_text("utf-8"))
        if self.lab:
            group = inventory["all"]["children"]["leased_lines"]["vars"]
            name = next(iter(self.lab.devices.values())).space.name
            prefix = name.partition("-")[0]
            group["customer_edge_vtysh"] = ["vtysh", "-N", prefix + "-{{ customer_edge_device }}"]
            here = {"ansible_connection": "local", "ansible_python_interpreter": "{{ ansible_playbook_python }}"}
            inventory["all"]["children"]["routers"] = {"hosts": {name: here for name in self.lab.devices}}
        path.write_text(yaml.safe_dump(inventory, allow_unicode=True, sort_keys=False), "utf-8")
        return path

    def render(self, **changes: dict[str, Any]) -> Path:
        """Render the files of all routers; I(changes) are variables of lines, without their prefix, for this time."""
        before = copy.deepcopy(self.hosts)
        for host, change in changes.items():
            self.hosts[host.replace("_", "-")] |= {f"customer_edge_{name}": value for name, value in change.items()}
        place = self.folder / f"files-{self.runs}"
        done = self.run(playbook=RENDER, customer_edge_directory=str(place))
        self.hosts = before
        assert done.status == 0, done.output
        return place

    def verify(self, *options: str, **extra: Any) -> Outcome:
        assert self.lab
        self.lab.sync()
        done = self.run(*options, playbook=VERIFY, **extra)
        assert not done.changes
        groups = [
            group for line in self.hosts.values() for vbr in line["leased_line_vbrs"] for group in vbr["bgp_groups"]
        ]
        keys = [group["auth_key"] for group in groups if "auth_key" in group]
        assert len(keys) == 3
        assert not [key for key in keys if key in done.output]
        return done

    def restore(self) -> None:
        """Put everything back in order."""
        assert self.lab
        for line in self.hosts:
            self.lab.cut(line, mend=True)
        for name in self.lab.devices:
            self.lab.restart(name, self.files / f"{name}.conf")
        self.lab.wait()


def say(text: str) -> None:
    """Print a measured figure, which is shown whether a test passes or not."""
    print(f"\nlab: {text}", flush=True)
