# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Huawei VRP 8, as NetEngine routers have it; ranges are those of the NetEngine 8000 F1A."""

from __future__ import annotations

from .grammar import Block, Command, Grammar, split_indented

PORT = "port GigabitEthernet|10GE|25GE|40GE|50GE|100GE|200GE|400GE|Eth-Trunk"
MANUAL = "HUAWEI NetEngine 8000 F1A Command Reference"

INTERFACE = [
    Block(
        f"{MANUAL}, Interface Management Commands: description, mtu, shutdown",
        [
            Command("description <description:line>", "interface_description"),
            Command("mtu <mtu:46-9600>", "mtu4"),
            Command("undo shutdown", "up"),
        ],
    ),
]


def addresses(after: str) -> list[Block]:
    return [
        Block(
            f"{MANUAL}, IPv4 Basic Commands: ip address",
            [Command("ip address <address:ip4> <length:mask>", "ipv4", after=after)],
        ),
        Block(
            f"{MANUAL}, IPv6 Basic Commands: ipv6 address, ipv6 enable, ipv6 mtu",
            [
                Command("ipv6 enable", "ipv6_enabled", after=after),
                Command("ipv6 mtu <mtu:1280-9600>", "mtu6", after="ipv6_enabled"),
                Command("ipv6 address <address:interface6>", "ipv6", after="ipv6_enabled"),
            ],
        ),
    ]


CONTEXTS = {
    "": [
        Block(f"{MANUAL}, BFD Commands: bfd", [Command("bfd", "bfd_enabled", opens="bfd")]),
        Block(
            f"{MANUAL}, Interface Management Commands: interface",
            [
                Command(f"interface <interface:{PORT}>.<unit:1-4294967295>", "interface", opens="sub-interface"),
                Command(f"interface <interface:{PORT}>", "interface", opens="interface"),
            ],
        ),
        Block(
            f"{MANUAL}, Routing Policy Commands: ip ip-prefix, ip ipv6-prefix, route-policy",
            [
                Command(
                    "ip ip-prefix <list:name> index <index:1-65535> <action:permit|deny> <address:ip4> <length:0-32>"
                    " [less-equal <longest:0-32>]",
                    "list",
                ),
                Command(
                    "ip ipv6-prefix <list:name> index <index:1-65535> <action:permit|deny> <address:ip6> <length:0-128>"
                    " [less-equal <longest:0-128>]",
                    "list",
                ),
                Command("route-policy <policy:name> permit node <node:0-65535>", "policy", opens="route-policy"),
            ],
        ),
        Block(f"{MANUAL}, BGP Commands: bgp", [Command("bgp <asn:asn>", "process", opens="bgp")]),
    ],
    "bfd": [],
    "interface": [*INTERFACE, *addresses("")],
    "sub-interface": [
        *INTERFACE,
        *addresses("vlan"),
        Block(
            f"{MANUAL}, Ethernet Sub-interface Commands: vlan-type dot1q",
            [Command("vlan-type dot1q <vlan_id:1-4094>", "vlan")],
        ),
    ],
    "route-policy": [
        Block(
            f"{MANUAL}, Routing Policy Commands: apply as-path, apply cost, apply local-preference, if-match ip-prefix,"
            " if-match ipv6",
            [
                Command("if-match ip-prefix <list:name>", "match4"),
                Command("if-match ipv6 address prefix-list <list:name>", "match6"),
                Command("apply local-preference <local_preference:0-4294967295>", "local_preference"),
                Command("apply cost <med:0-4294967295>", "med"),
                Command("apply as-path <as_path:asns> additive", "prepend"),
            ],
        )
    ],
    "bgp": [
        Block(
            f"{MANUAL}, BGP Commands: peer as-number, peer bfd, peer bfd enable, peer description, peer fake-as, peer log-change,"
            " peer password",
            [
                Command("peer <neighbor:ip> as-number <remote_asn:asn>", "neighbor"),
                Command("peer <neighbor:ip> fake-as <local_asn:asn>", "local_asn", after="neighbor"),
                Command("peer <neighbor:ip> description <description:line>", "description", after="neighbor"),
                Command("peer <neighbor:ip> log-change", "logged", after="neighbor"),
                Command("peer <neighbor:ip> password cipher <auth_key:word_or_quoted>", "auth_key", after="neighbor"),
                Command(
                    "peer <neighbor:ip> bfd min-tx-interval <transmit:3-1000> min-rx-interval <receive:3-1000>"
                    " detect-multiplier <multiplier:3-50>",
                    "timers",
                    after="neighbor",
                ),
                Command("peer <neighbor:ip> bfd enable", "bfd", after="bfd_enabled"),
                Command("ipv4-family unicast", opens="ipv4-family"),
                Command("ipv6-family unicast", opens="ipv6-family"),
            ],
        )
    ],
}


def family(version: str, network: str) -> list[Block]:
    return [
        Block(
            f"{MANUAL}, BGP Commands: network, peer enable, peer route-limit, peer route-policy",
            [
                Command(network, "network"),
                Command(f"peer <neighbor:ip{version}> enable", "active", after="neighbor"),
                Command(f"peer <neighbor:ip{version}> route-policy <name:name> import", "import", after="active"),
                Command(f"peer <neighbor:ip{version}> route-policy <name:name> export", "export", after="active"),
                Command(
                    f"peer <neighbor:ip{version}> route-limit <maximum_prefixes:1-4294967295> idle-forever",
                    "maximum_prefixes",
                    after="active",
                ),
            ],
        )
    ]


CONTEXTS |= {
    "ipv4-family": family("4", "network <address:ip4> <length:mask>"),
    "ipv6-family": family("6", "network <address:ip6> <length:0-128>"),
}
GRAMMAR = Grammar(split_indented("# ", 1), CONTEXTS, ends={context: "#" for context in CONTEXTS if context})
