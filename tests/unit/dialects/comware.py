# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""H3C (and HPE) Comware 7; ranges are those of the MSR routers."""

from __future__ import annotations

from .grammar import Block, Command, Grammar, split_indented

PORT = "port GigabitEthernet|Ten-GigabitEthernet|Twenty-FiveGigE|FortyGigE|HundredGigE|Route-Aggregation"
ROUTING = "H3C MSR Router Series Comware 7 Layer 3 - IP Routing Command Reference"
INTERFACES = "H3C MSR Router Series Comware 7 Interface Command Reference"
SERVICES = "H3C MSR Router Series Comware 7 Layer 3 - IP Services Command Reference"

INTERFACE = [
    Block(
        f"{INTERFACES}, Ethernet interface commands: description, mtu, shutdown",
        [
            Command("description <description:line>", "interface_description"),
            Command("mtu <mtu:64-9600>", "mtu"),
            Command("undo shutdown", "up"),
        ],
    ),
    Block(
        "H3C MSR Router Series Comware 7 High Availability Command Reference, BFD commands",
        [
            Command("bfd min-transmit-interval <transmit:30-10000>", "timers"),
            Command("bfd min-receive-interval <receive:30-10000>", "timers"),
            Command("bfd detect-multiplier <multiplier:3-50>", "timers"),
        ],
    ),
]


def addresses(after: str) -> list[Block]:
    return [
        Block(
            f"{SERVICES}, IP addressing commands: ip address",
            [Command("ip address <address:ip4> <length:mask>", "ipv4", after=after)],
        ),
        Block(
            f"{SERVICES}, IPv6 basics commands: ipv6 address",
            [Command("ipv6 address <address:interface6>", "ipv6", after=after)],
        ),
    ]


CONTEXTS = {
    "": [
        Block(
            f"{INTERFACES}, Ethernet interface commands: interface",
            [
                Command(f"interface <interface:{PORT}>.<unit:1-4094>", "interface", opens="sub-interface"),
                Command(f"interface <interface:{PORT}>", "interface", opens="interface"),
            ],
        ),
        Block(
            f"{ROUTING}, Routing policy commands: ip prefix-list, ipv6 prefix-list, route-policy",
            [
                Command(
                    "ip prefix-list <list:name> index <index:1-65535> <action:permit|deny> <address:ip4> <length:0-32>"
                    " [less-equal <longest:0-32>]",
                    "list",
                ),
                Command(
                    "ipv6 prefix-list <list:name> index <index:1-65535> <action:permit|deny> <address:ip6> <length:0-128>"
                    " [less-equal <longest:0-128>]",
                    "list",
                ),
                Command("route-policy <policy:name> permit node <node:0-65535>", "policy", opens="route-policy"),
            ],
        ),
        Block(f"{ROUTING}, BGP commands: bgp", [Command("bgp <asn:asn>", "process", opens="bgp")]),
    ],
    "interface": [*INTERFACE, *addresses("")],
    "sub-interface": [
        *INTERFACE,
        *addresses("vlan"),
        Block(
            "H3C MSR Router Series Comware 7 Layer 2 - LAN Switching Command Reference, VLAN termination commands",
            [Command("vlan-type dot1q vid <vlan_id:1-4094>", "vlan")],
        ),
    ],
    "route-policy": [
        Block(
            f"{ROUTING}, Routing policy commands: apply as-path, apply cost, apply local-preference, if-match ip, if-match ipv6",
            [
                Command("if-match ip address prefix-list <list:name>", "match4"),
                Command("if-match ipv6 address prefix-list <list:name>", "match6"),
                Command("apply local-preference <local_preference:0-4294967295>", "local_preference"),
                Command("apply cost <med:0-4294967295>", "med"),
                Command("apply as-path <as_path:asns>", "prepend"),
            ],
        )
    ],
    "bgp": [
        Block(
            f"{ROUTING}, BGP commands: log-peer-change, peer as-number, peer bfd, peer description, peer fake-as, peer password",
            [
                Command("log-peer-change", "logged"),
                Command("peer <neighbor:ip> as-number <remote_asn:asn>", "neighbor"),
                Command("peer <neighbor:ip> fake-as <local_asn:asn>", "local_asn", after="neighbor"),
                Command("peer <neighbor:ip> description <description:line>", "description", after="neighbor"),
                Command("peer <neighbor:ip> password simple <auth_key:word>", "auth_key", after="neighbor"),
                Command("peer <neighbor:ip> bfd", "bfd", after="neighbor"),
                Command("address-family ipv4 unicast", opens="address-family ipv4"),
                Command("address-family ipv6 unicast", opens="address-family ipv6"),
            ],
        )
    ],
}


def family(version: str, network: str) -> list[Block]:
    return [
        Block(
            f"{ROUTING}, BGP commands: network, peer enable, peer route-limit, peer route-policy",
            [
                Command(network, "network"),
                Command(f"peer <neighbor:ip{version}> enable", "active", after="neighbor"),
                Command(f"peer <neighbor:ip{version}> route-policy <name:name> import", "import", after="neighbor"),
                Command(f"peer <neighbor:ip{version}> route-policy <name:name> export", "export", after="neighbor"),
                Command(
                    f"peer <neighbor:ip{version}> route-limit <maximum_prefixes:1-4294967295>",
                    "maximum_prefixes",
                    after="neighbor",
                ),
            ],
        )
    ]


CONTEXTS |= {
    "address-family ipv4": family("4", "network <address:ip4> <length:mask>"),
    "address-family ipv6": family("6", "network <address:ip6> <length:0-128>"),
}
GRAMMAR = Grammar(split_indented("# ", 1), CONTEXTS, ends={context: "#" for context in CONTEXTS if context})
