# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Juniper Junos OS, as braces, for C(load replace): a statement with the tag C(replace:) takes the place of the one that is there."""

from __future__ import annotations

from .grammar import Block, Command, Grammar, split_braced

PORT = "port fe-|ge-|xe-|et-|ae|reth"


def family(version: str) -> dict[str, list[Block]]:
    """The statements of an address family: those of interfaces, and those of BGP."""
    limits = Block(
        "Junos OS BGP User Guide, Configuration Statements: family (Protocols BGP), prefix-limit",
        [
            Command("maximum <limit:1-4294967295>", "limit"),
            Command("teardown idle-timeout forever", "teardown"),
        ],
    )
    return {
        f"interface ipv{version}": [
            Block(
                "Junos OS Interfaces Fundamentals for Routing Devices, Configuration Statements: address, mtu",
                [
                    Command(f"address <address:interface{version}>", f"ipv{version}"),
                    Command("mtu <mtu:256-9192>", f"mtu{version}"),
                ],
            )
        ],
        f"bgp ipv{version}": [Block(limits.manual, [Command("unicast", "active", opens=f"unicast ipv{version}")])],
        f"unicast ipv{version}": [Block(limits.manual, [Command("prefix-limit", opens="prefix-limit")])],
        "prefix-limit": [limits],
    }


CONTEXTS = {
    "": [
        Block(
            "Junos OS CLI User Guide, Overview of the Configuration Statement Hierarchy",
            [
                Command("interfaces", opens="interfaces"),
                Command("policy-options", opens="policy-options"),
                Command("routing-options", opens="routing-options"),
                Command("protocols", opens="protocols"),
            ],
        )
    ],
    "interfaces": [
        Block(
            "Junos OS Interfaces Fundamentals for Routing Devices, Configuration Statements: interfaces",
            [Command(f"<interface:{PORT}>", "interface", opens="interface")],
        )
    ],
    "interface": [
        Block(
            "Junos OS Interfaces Fundamentals for Routing Devices, Configuration Statements: mtu, unit, vlan-tagging",
            [
                Command("vlan-tagging", "tagging"),
                Command("mtu <port_mtu:256-16000>", "port_mtu"),
                Command("replace: unit <unit:0-16385>", "interface", opens="unit"),
            ],
        )
    ],
    "unit": [
        Block(
            "Junos OS Interfaces Fundamentals for Routing Devices, Configuration Statements: description, family, vlan-id",
            [
                Command("description <description:quoted>", "interface_description"),
                Command("vlan-id <vlan_id:1-4094>", "vlan", after="tagging"),
                Command("family inet", opens="interface ipv4"),
                Command("family inet6", opens="interface ipv6"),
            ],
        )
    ],
    "policy-options": [
        Block(
            "Junos OS Routing Policies, Firewall Filters, and Traffic Policers User Guide, Configuration Statements:"
            " policy-statement, prefix-list",
            [
                Command("replace: prefix-list <list:name>", opens="prefix-list"),
                Command("replace: policy-statement <policy:name>", "policy", opens="policy-statement"),
            ],
        )
    ],
    "prefix-list": [
        Block(
            "Junos OS Routing Policies, Firewall Filters, and Traffic Policers User Guide, Configuration Statements: prefix-list",
            [Command("<address:prefix4>", "list"), Command("<address:prefix6>", "list")],
        )
    ],
    "policy-statement": [
        Block(
            "Junos OS Routing Policies, Firewall Filters, and Traffic Policers User Guide, Structure of a Routing Policy: Terms",
            [Command("term <term:name>", opens="term")],
        )
    ],
    "term": [
        Block(
            "Junos OS Routing Policies, Firewall Filters, and Traffic Policers User Guide, Structure of a Routing Policy: Terms",
            [
                Command("from", opens="from"),
                Command("then reject", "reject"),
                Command("then", opens="then"),
            ],
        )
    ],
    "from": [
        Block(
            "Junos OS Routing Policies, Firewall Filters, and Traffic Policers User Guide, Routing Policy Match Conditions",
            [Command("prefix-list <list:name>", "match")],
        )
    ],
    "then": [
        Block(
            "Junos OS Routing Policies, Firewall Filters, and Traffic Policers User Guide, Actions in Routing Policy Terms",
            [
                Command("local-preference <local_preference:0-4294967295>", "local_preference"),
                Command("metric <med:0-4294967295>", "med"),
                Command("as-path-prepend <as_path:quoted_asns>", "prepend"),
                Command("accept", "accept"),
            ],
        )
    ],
    "routing-options": [
        Block(
            "Junos OS BGP User Guide, Configuration Statements: autonomous-system",
            [Command("autonomous-system <asn:asn>", "process")],
        )
    ],
    "protocols": [Block("Junos OS BGP User Guide, Configuration Statements: bgp", [Command("bgp", opens="bgp")])],
    "bgp": [
        Block(
            "Junos OS BGP User Guide, Configuration Statements: group", [Command("group <group:name>", opens="group")]
        )
    ],
    "group": [
        Block(
            "Junos OS BGP User Guide, Configuration Statements: group, log-updown, neighbor, type",
            [
                Command("type external", "external"),
                Command("log-updown", "logged"),
                Command("replace: neighbor <neighbor:ip>", opens="neighbor", after="external"),
            ],
        )
    ],
    "neighbor": [
        Block(
            "Junos OS BGP User Guide, Configuration Statements: authentication-key, description, export, family, import,"
            " local-address, local-as, peer-as",
            [
                Command("description <description:quoted>", "description"),
                Command("local-address <source:ip>", "source"),
                Command("import <name:name>", "import"),
                Command("export <name:name>", "export"),
                Command("family inet", opens="bgp ipv4"),
                Command("family inet6", opens="bgp ipv6"),
                Command("authentication-key <auth_key:quoted>", "auth_key"),
                Command("peer-as <remote_asn:asn>", "neighbor"),
                Command("local-as <local_asn:asn> private no-prepend-global-as", "local_asn"),
                Command("bfd-liveness-detection", "bfd", opens="bfd-liveness-detection"),
            ],
        )
    ],
    "bfd-liveness-detection": [
        Block(
            "Junos OS BGP User Guide, Configuration Statements: bfd-liveness-detection",
            [
                Command("minimum-receive-interval <receive:1-255000>", "timers"),
                Command("multiplier <multiplier:1-255>", "timers"),
                Command("transmit-interval", opens="transmit-interval"),
            ],
        )
    ],
    "transmit-interval": [
        Block(
            "Junos OS BGP User Guide, Configuration Statements: bfd-liveness-detection",
            [Command("minimum-interval <transmit:1-255000>", "timers")],
        )
    ],
}

GRAMMAR = Grammar(split_braced, {**CONTEXTS, **family("4"), **family("6")})
