# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cisco IOS XE, 17.x."""

from __future__ import annotations

from .grammar import Block, Command, Grammar, split_indented

PORT = (
    "port GigabitEthernet|TwoGigabitEthernet|FiveGigabitEthernet|TenGigabitEthernet|TwentyFiveGigE|FortyGigabitEthernet"
    "|HundredGigE|Port-channel"
)

INTERFACE = [
    Block(
        "Cisco IOS Interface and Hardware Component Command Reference: description, mtu, shutdown",
        [
            Command("description <description:line>", "interface_description"),
            Command("no shutdown", "up"),
        ],
    ),
    Block(
        "Cisco IOS IP Routing: Protocol-Independent Command Reference: bfd echo, bfd interval",
        [
            Command("bfd interval <transmit:50-9999> min_rx <receive:50-9999> multiplier <multiplier:3-50>", "timers"),
            Command("no bfd echo"),
        ],
    ),
]

CONTEXTS = {
    "": [
        Block(
            "Cisco IOS Interface and Hardware Component Command Reference: interface",
            [
                Command(f"interface <interface:{PORT}>.<unit:1-4294967295>", "interface", opens="sub-interface"),
                Command(f"interface <interface:{PORT}>", "interface", opens="interface"),
            ],
        ),
        Block(
            "Cisco IOS IPv6 Command Reference: ipv6 unicast-routing", [Command("ipv6 unicast-routing", "ipv6_enabled")]
        ),
        Block(
            "Cisco IOS IP Routing: BGP Command Reference, BGP Commands: C through I: ip prefix-list; router bgp",
            [
                Command("router bgp <asn:asn>", "process", opens="router bgp"),
                Command(
                    "ip prefix-list <list:name> seq <seq:1-4294967294> <action:permit|deny> <address:prefix4> [le <longest:1-32>]",
                    "list",
                ),
                Command(
                    "ipv6 prefix-list <list:name> seq <seq:1-4294967294> <action:permit|deny> <address:prefix6>"
                    " [le <longest:1-128>]",
                    "list",
                ),
            ],
        ),
        Block(
            "Cisco IOS IP Routing: Protocol-Independent Command Reference: route-map",
            [Command("route-map <policy:name> permit <node:0-65535>", "policy", opens="route-map")],
        ),
    ],
    "interface": [
        *INTERFACE,
        Block(
            "Cisco IOS Interface and Hardware Component Command Reference: mtu",
            [Command("mtu <mtu:1500-9216>", "mtu")],
        ),
        Block(
            "Cisco IOS IP Addressing Services Command Reference: ip address",
            [Command("ip address <address:ip4> <length:mask>", "ipv4")],
        ),
        Block(
            "Cisco IOS IPv6 Command Reference: ipv6 address",
            [Command("ipv6 address <address:interface6>", "ipv6", after="ipv6_enabled")],
        ),
    ],
    "sub-interface": [
        *INTERFACE,
        Block(
            "Cisco IOS LAN Switching Command Reference: encapsulation dot1q",
            [Command("encapsulation dot1Q <vlan_id:1-4094>", "vlan")],
        ),
        Block(
            "Cisco IOS IP Application Services Command Reference: ip mtu; Cisco IOS IPv6 Command Reference: ipv6 mtu",
            [Command("ip mtu <mtu:68-9216>", "mtu4"), Command("ipv6 mtu <mtu:1280-9216>", "mtu6")],
        ),
        Block(
            "Cisco IOS IP Addressing Services Command Reference: ip address, which a sub-interface takes after its encapsulation",
            [Command("ip address <address:ip4> <length:mask>", "ipv4", after="vlan")],
        ),
        Block(
            "Cisco IOS IPv6 Command Reference: ipv6 address",
            [Command("ipv6 address <address:interface6>", "ipv6", after="vlan ipv6_enabled")],
        ),
    ],
    "router bgp": [
        Block(
            "Cisco IOS IP Routing: BGP Command Reference, BGP Commands: A through B",
            [
                Command("bgp log-neighbor-changes", "logged"),
                Command("no bgp default ipv4-unicast", "families_by_hand"),
                Command("address-family ipv4", opens="address-family ipv4", after="families_by_hand"),
                Command("address-family ipv6", opens="address-family ipv6", after="families_by_hand"),
            ],
        ),
        Block(
            "Cisco IOS IP Routing: BGP Command Reference, BGP Commands: M through N",
            [
                Command("neighbor <neighbor:ip> remote-as <remote_asn:asn>", "neighbor"),
                Command(
                    "neighbor <neighbor:ip> local-as <local_asn:asn> no-prepend replace-as",
                    "local_asn",
                    after="neighbor",
                ),
                Command("neighbor <neighbor:ip> description <description:line>", "description", after="neighbor"),
                Command("neighbor <neighbor:ip> password 0 <auth_key:line>", "auth_key", after="neighbor"),
                Command("neighbor <neighbor:ip> fall-over bfd", "bfd", after="neighbor"),
            ],
        ),
    ],
    "route-map": [
        Block(
            "Cisco IOS IP Routing: Protocol-Independent Command Reference: match ip address; Cisco IOS IPv6 Command Reference:"
            " match ipv6 address",
            [
                Command("match ip address prefix-list <list:name>", "match4"),
                Command("match ipv6 address prefix-list <list:name>", "match6"),
            ],
        ),
        Block(
            "Cisco IOS IP Routing: BGP Command Reference, BGP Commands: O through show bgp: set as-path; Cisco IOS IP Routing:"
            " Protocol-Independent Command Reference: set local-preference, set metric",
            [
                Command("set local-preference <local_preference:0-4294967295>", "local_preference"),
                Command("set metric <med:0-4294967295>", "med"),
                Command("set as-path prepend <as_path:asns>", "prepend"),
            ],
        ),
    ],
}


def family(version: str, network: str) -> list[Block]:
    return [
        Block(
            "Cisco IOS IP Routing: BGP Command Reference, BGP Commands: M through N",
            [
                Command(network, "network"),
                Command(f"neighbor <neighbor:ip{version}> activate", "active", after="neighbor"),
                Command(f"neighbor <neighbor:ip{version}> route-map <name:name> in", "import", after="neighbor"),
                Command(f"neighbor <neighbor:ip{version}> route-map <name:name> out", "export", after="neighbor"),
                Command(
                    f"neighbor <neighbor:ip{version}> maximum-prefix <maximum_prefixes:1-2147483647>",
                    "maximum_prefixes",
                    after="neighbor",
                ),
            ],
        )
    ]


GRAMMAR = Grammar(
    split_indented("!", 1),
    {
        **CONTEXTS,
        "address-family ipv4": family("4", "network <address:ip4> mask <length:mask>"),
        "address-family ipv6": family("6", "network <address:prefix6>"),
    },
    ends={"address-family ipv4": "exit-address-family", "address-family ipv6": "exit-address-family"},
)
