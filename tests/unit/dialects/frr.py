# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""FRRouting 8.4."""

from __future__ import annotations

from .grammar import Block, Command, Grammar, split_indented

MANUAL = "FRRouting User Guide 8.4"

CONTEXTS = {
    "": [
        Block(
            f"{MANUAL}, Basic Setup: Basic Config Commands; VTY shell: exit",
            [
                Command("frr defaults traditional"),
                Command("log syslog informational"),
                Command("service integrated-vtysh-config"),
                Command("exit"),
            ],
        ),
        Block(
            f"{MANUAL}, Zebra: Standard Commands; a VLAN is an interface of Linux, with a name of its own",
            [
                Command("interface <interface:port eth|ens|enp|bond>.<unit:1-4094>", "named_vlan", opens="interface"),
                Command("interface <interface:port eth|ens|enp|bond>", "interface", opens="interface"),
            ],
        ),
        Block(
            f"{MANUAL}, Filtering: IP Prefix List; Zebra: IPv6 prefix lists",
            [
                Command(
                    "ip prefix-list <list:name> seq <seq:1-4294967295> <action:permit|deny> <address:prefix4> [le <longest:0-32>]",
                    "list",
                ),
                Command(
                    "ipv6 prefix-list <list:name> seq <seq:1-4294967295> <action:permit|deny> <address:prefix6>"
                    " [le <longest:0-128>]",
                    "list",
                ),
            ],
        ),
        Block(
            f"{MANUAL}, Route Maps: Route Map Command",
            [Command("route-map <policy:name> permit <node:1-65535>", "policy", opens="route-map")],
        ),
        Block(f"{MANUAL}, BGP: Basic Concepts", [Command("router bgp <asn:asn>", "process", opens="router bgp")]),
        Block(f"{MANUAL}, BFD: BFD Commands", [Command("bfd", opens="bfd")]),
    ],
    "interface": [
        Block(
            f"{MANUAL}, Zebra: Standard Commands",
            [
                Command("description <description:line>", "interface_description"),
                Command("ip address <address:interface4>", "ipv4"),
                Command("ipv6 address <address:interface6>", "ipv6"),
                Command("no shutdown", "up"),
            ],
        )
    ],
    "route-map": [
        Block(
            f"{MANUAL}, Route Maps: Route Map Match Command, Route Map Set Command",
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
            f"{MANUAL}, BGP: BGP Router Configuration",
            [
                Command("bgp log-neighbor-changes", "logged"),
                Command("no bgp default ipv4-unicast", "families_by_hand"),
                Command("address-family ipv4 unicast", opens="address-family ipv4", after="families_by_hand"),
                Command("address-family ipv6 unicast", opens="address-family ipv6", after="families_by_hand"),
            ],
        ),
        Block(
            f"{MANUAL}, BGP: Peers; BFD: BGP BFD Configuration",
            [
                Command("neighbor <neighbor:ip> remote-as <remote_asn:asn>", "neighbor"),
                Command(
                    "neighbor <neighbor:ip> local-as <local_asn:asn> no-prepend replace-as",
                    "local_asn",
                    after="neighbor",
                ),
                Command("neighbor <neighbor:ip> description <description:line>", "description", after="neighbor"),
                Command("neighbor <neighbor:ip> password <auth_key:plain>", "auth_key", after="neighbor"),
                Command(
                    "neighbor <neighbor:ip> bfd [<multiplier:2-255> <receive:50-60000> <transmit:50-60000>]",
                    "bfd",
                    after="neighbor",
                ),
            ],
        ),
    ],
}


def family(version: str) -> list[Block]:
    return [
        Block(
            f"{MANUAL}, BGP: Route Aggregation, Peers, Peer Filtering",
            [
                Command(f"network <address:prefix{version}>", "network"),
                Command(f"neighbor <neighbor:ip{version}> activate", "active", after="neighbor"),
                Command(f"neighbor <neighbor:ip{version}> route-map <name:name> in", "import", after="neighbor"),
                Command(f"neighbor <neighbor:ip{version}> route-map <name:name> out", "export", after="neighbor"),
                Command(
                    f"neighbor <neighbor:ip{version}> maximum-prefix <maximum_prefixes:1-4294967295> force",
                    "maximum_prefixes",
                    after="neighbor",
                ),
            ],
        )
    ]


GRAMMAR = Grammar(
    split_indented("!", 1),
    {**CONTEXTS, "address-family ipv4": family("4"), "address-family ipv6": family("6")},
    ends={"address-family ipv4": "exit-address-family", "address-family ipv6": "exit-address-family"},
)
