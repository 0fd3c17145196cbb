# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's last act: the sessions of the estate are real, as far as this machine can have them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .cloud import first_address
from .frr import wait_until
from .lab import Lab, missing, open_lab
from .probe import Traffic

RENDER = "alicloud.express_connect.customer_edge"
VERIFY = "alicloud.express_connect.verify"
INTERFACE = 10
"""How many letters the name of an interface may have, so that Linux takes it with a VLAN ID behind it."""


def left_out(hosts: dict[str, dict[str, Any]]) -> str:
    """Return why there is no last act; nothing if there is one."""
    ends = [host for host in hosts.values() if host.get("customer_edge_device")]
    return missing() or ("" if ends else "no line of the inventory has a customer_edge_device")


def play(run: Callable[..., Any], endpoint: str, known: dict[str, dict[str, Any]], gone: str, folder: Path) -> str:
    """Render the routers' files, load them into FRR, verify both ends; cut a line that has a partner, and verify again.

    Return what did not come true.

    :arg gone: the host whose line was taken down.
    """
    ends = {host: one for host, one in known.items() if one.get("customer_edge_device") and host != gone}
    hosts = {host: in_frr(one, number) for number, (host, one) in enumerate(ends.items(), 1)}
    with open_lab(endpoint, hosts) as lab:
        inventory = write_inventory(lab, hosts, gone, folder)
        lab.sync()
        run(RENDER, "-i", str(inventory), "-e", f"customer_edge_directory={folder / 'routers'}")
        lab.load(folder / "routers")
        print(f"\n{len(lab.sessions)} sessions are Established on both ends after {lab.wait():.1f} s", flush=True)
        run(VERIFY, "-i", str(inventory))
        pair = find_pair(lab, hosts)
        if not pair:
            return ""
        fail_over(lab, *pair)
        lab.sync()
        table = run(VERIFY, "-i", str(inventory), fails=True)["table"]
        return "" if any("nothing crosses the line" in line for line in table) else "verify did not see the cut"


def in_frr(variables: dict[str, Any], number: int) -> dict[str, Any]:
    """Return the variables of a line whose router speaks FRR, whatever it speaks in the inventory."""
    interface = str(variables.get("customer_edge_interface", ""))
    short = interface if 0 < len(interface) <= INTERFACE and "/" not in interface else f"eth{number}"
    return {**variables, "customer_edge_dialect": "frr", "customer_edge_interface": short}


def write_inventory(lab: Lab, hosts: dict[str, dict[str, Any]], gone: str, folder: Path) -> Path:
    """Write what the inventory does not have: the routers as hosts, and how the lab's are asked."""
    lines: dict[str, dict[str, Any]] = {
        host: {
            **{name: variables[name] for name in ("customer_edge_dialect", "customer_edge_interface")},
            "customer_edge_vtysh": lab.vtysh(variables["customer_edge_device"]),
        }
        for host, variables in hosts.items()
    }
    lines[gone] = {"customer_edge_device": ""}
    here = {"ansible_connection": "local", "ansible_python_interpreter": "{{ ansible_playbook_python }}"}
    groups = {"leased_lines": {"hosts": lines}, "routers": {"hosts": dict.fromkeys(lab.devices, here)}}
    path = folder / "lab.json"
    path.write_text(json.dumps({"all": {"children": groups}}), "utf-8")
    return path


def find_pair(lab: Lab, hosts: dict[str, dict[str, Any]]) -> tuple[str, str, str, str] | None:
    """Return a line that is preferred to its partner on the same router, this router, and addresses behind either end."""
    state = lab.simulator.ask("state")
    for host, variables in hosts.items():
        partner = variables.get("leased_line_redundant_with")
        other = hosts.get(partner, {})
        announced = [one for one in variables.get("customer_edge_announce", ()) if ":" not in one]
        if not announced or other.get("customer_edge_device") != variables["customer_edge_device"]:
            continue
        line = host if variables.get("customer_edge_preference") == "primary" else partner
        ids = [vbr.id for vbr, _end in lab.ends_of(hosts[line].get("leased_line_name", line))]
        networks = [one["dst_cidr_block"] for one in state["networks"] if one["vbr_id"] in ids]
        if networks:
            return line, variables["customer_edge_device"], first_address(announced[0]), first_address(networks[0])
    return None


def fail_over(lab: Lab, line: str, device: str, source: str, target: str) -> None:
    """Cut a line silently while traffic runs."""
    vpc = next(one for one in lab.vpcs if target in one.space.ip("address", "show", "dev", "lo"))
    gateways = [end.settings["local_gateway_ip"] for _vbr, end in lab.ends_of(line)]
    with Traffic(lab.devices[device].space.name, source, vpc.space.name, target) as sent:
        lab.cut(line)
        wait_until(lambda: {lab.own_sessions[one] for one in gateways} != {"Established"}, "the cut is not seen", 60)
    print(f"\n{line} is cut silently: its partner carries the traffic after {sent.result['gap_ms']} ms", flush=True)
