# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Arista EOS 4.30 and later."""

from __future__ import annotations

from .grammar import Block, Command, Grammar, split_indented

MANUAL = "Arista EOS User Manual"
PORT = "port Ethernet|Port-Channel"

INTERFACE = [
    Block(
        f"{MANUAL}, Ethernet Ports: Ethernet Configuration Commands",
        [
            Command("description <description:line>", "interface_description"),
            Command("mtu <mtu:68-9214>", "mtu"),
            Command("no shutdown", "up"),
            Command("no switchport", "routed"),
        ],
    ),
    Block(
        f"{MANUAL}, IPv4: IPv4 Commands; IPv6: IPv6 Commands",
        [
            Command("ip address <address:interface4>", "ipv4", after="routed"),
            Command("ipv6 enable"),
            Command("ipv6 address <address:interface6>", "ipv6", after="routed ipv6_enabled"),
        ],
    ),
    Block(
        f"{MANUAL}, Bidirectional Forwarding Detection: bfd interval",
        [Command("bfd interval <transmit:50-60000> min-rx <receive:50-60000> multiplier <multiplier:3-50>", "timers")],
    ),
]

CONTEXTS = {
    "": [
        Block(
            f"{MANUAL}, Ethernet Ports: interface ethernet, Subinterfaces",
            [
                Command(f"interface <interface:{PORT}>.<unit:1-4294967295>", "interface", opens="sub-interface"),
                Command(f"interface <interface:{PORT}>", "interface", opens="interface"),
            ],
        ),
        Block(
            f"{MANUAL}, IPv4: ip routing; IPv6: ipv6 unicast-routing",
            [Command("ip routing"), Command("ipv6 unicast-routing", "ipv6_enabled")],
        ),
        Block(
            f"{MANUAL}, ACLs and Route Maps: ip prefix-list, ipv6 prefix-list, route-map",
            [
                Command("ip prefix-list <list:name>", opens="ip prefix-list"),
                Command("ipv6 prefix-list <list:name>", opens="ipv6 prefix-list"),
                Command("route-map <policy:name> permit <node:1-65535>", "policy", opens="route-map"),
            ],
        ),
        Block(
            f"{MANUAL}, Border Gateway Protocol: router bgp",
            [Command("router bgp <asn:asn>", "process", opens="router bgp")],
        ),
    ],
    "interface": INTERFACE,
    "sub-interface": [
        *INTERFACE,
        Block(
            f"{MANUAL}, Ethernet Ports: encapsulation dot1q vlan",
            [Command("encapsulation dot1q vlan <vlan_id:1-4094>", "vlan")],
        ),
    ],
    "ip prefix-list": [
        Block(
            f"{MANUAL}, ACLs and Route Maps: seq (IPv4 prefix list)",
            [Command("seq <seq:1-65535> <action:permit|deny> <address:prefix4> [le <longest:1-32>]", "list")],
        )
    ],
    "ipv6 prefix-list": [
        Block(
            f"{MANUAL}, ACLs and Route Maps: seq (IPv6 prefix list)",
            [Command("seq <seq:1-65535> <action:permit|deny> <address:prefix6> [le <longest:1-128>]", "list")],
        )
    ],
    "route-map": [
        Block(
            f"{MANUAL}, ACLs and Route Maps: match (route-map), set (route-map)",
            [
                Command("match ip address prefix-list <list:name>", "match4"),
                Command("match ipv6 address prefix-list <list:name>", "match6"),
                Command("set local-preference <local_preference:0-4294967295>", "local_preference"),
                Command("set metric <med:0-4294967295>", "med"),
                Command("set as-path prepend <as_path:asns>", "prepend"),
            ],
        )
    ],
    "router bgp": [
        Block(
            f"{MANUAL}, Border Gateway Protocol: BGP Commands",
            [
                Command("bgp log-neighbor-changes", "logged"),
                Command("neighbor <neighbor:ip> remote-as <remote_asn:asn>", "neighbor"),
                Command(
                    "neighbor <neighbor:ip> local-as <local_asn:asn> no-prepend replace-as",
                    "local_asn",
                    after="neighbor",
                ),
                Command("neighbor <neighbor:ip> description <description:line>", "description", after="neighbor"),
                Command("neighbor <neighbor:ip> password 0 <auth_key:word>", "auth_key", after="neighbor"),
                Command("neighbor <neighbor:ip> bfd", "bfd", after="neighbor"),
                Command(
                    "neighbor <neighbor:ip> bfd interval <transmit:50-60000> min-rx <receive:50-60000> multiplier <multiplier:3-50>",
                    "timers",
                    after="bfd",
                ),
                Command(
                    "neighbor <neighbor:ip> maximum-routes <maximum_prefixes:0-4294967294>",
                    "maximum_prefixes",
                    after="neighbor",
                ),
                Command("address-family ipv4", opens="address-family ipv4"),
                Command("address-family ipv6", opens="address-family ipv6"),
            ],
        )
    ],
}


def family(version: str) -> list[Block]:
    return [
        Block(
            f"{MANUAL}, Border Gateway Protocol: address-family, neighbor activate, neighbor route-map, network",
            [
                Command(f"neighbor <neighbor:ip{version}> activate", "active", after="neighbor"),
                Command(f"neighbor <neighbor:ip{version}> route-map <name:name> in", "import", after="neighbor"),
                Command(f"neighbor <neighbor:ip{version}> route-map <name:name> out", "export", after="neighbor"),
                Command(f"network <address:prefix{version}>", "network"),
            ],
        )
    ]


# Neighbours are active in IPv4 unless they are told not to be.
WITHOUT_IPV4 = Block(
    f"{MANUAL}, Border Gateway Protocol: neighbor activate",
    [Command("no neighbor <neighbor:ip6> activate", after="neighbor")],
)
GRAMMAR = Grammar(
    split_indented("!", 3),
    {**CONTEXTS, "address-family ipv4": [*family("4"), WITHOUT_IPV4], "address-family ipv6": family("6")},
)
