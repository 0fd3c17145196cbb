# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a configuration says of lines, in one form for all dialects, from what its grammar gives back line by line."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Sequence
from typing import Any

from .grammar import Event, convert

Facts = dict[str, Any]
PREREQUISITES = ("tagging", "bfd_enabled", "ipv6_enabled", "families_by_hand", "external", "routed")
"""Facts that only other commands need."""
REST = {"0.0.0.0/0": 32, "::/0": 128}


def collect(events: Sequence[Event]) -> Facts:
    """Return AS, sub-interfaces, neighbours with what is let in and out, and networks; refuse what refers to nothing."""
    facts: Facts = {"asn": None, "logged": False, "ports": {}, "interfaces": {}, "neighbors": {}, "networks": []}
    facts["tagging"] = {event.values["interface"] for event in events if event.fact == "tagging"}
    lists, policies, references = {}, {}, []  # type: ignore[var-annotated]
    for event in events:
        values = dict(event.values)
        if event.fact in ("import", "export"):
            references.append(event)
        elif event.fact == "list":
            lists.setdefault(values["list"], []).append(event)
        elif event.fact in (
            "policy",
            "match4",
            "match6",
            "match",
            "local_preference",
            "med",
            "prepend",
            "accept",
            "reject",
        ):
            policies.setdefault(values["policy"], []).append(event)
        elif event.fact not in ("", *PREREQUISITES):
            TAKEN[event.fact](facts, event)
    for event in references:
        follow(facts, event, policies, lists)
    used = {event.values["name"] for event in references}
    matched = {event.values["list"] for one in policies.values() for event in one if event.fact.startswith("match")}
    for name, defined in [*policies.items(), *lists.items()]:
        if name not in used | matched:
            raise defined[0].refuse(f"{name} is used nowhere")
    for address, one in facts["neighbors"].items():
        complete_neighbor(facts, address, one)
    for at, one in list(facts["interfaces"].items()):
        complete_interface(facts, at, one)
    for port in facts["ports"].values():
        port["mtu"] = max(port["mtu"].values(), default=1500)
    facts["networks"].sort()
    facts.pop("tagging")
    return facts


def interface_of(facts: Facts, event: Event) -> dict[str, Any]:
    """Return a sub-interface, or the port itself where a line is about no unit of it."""
    port = facts["ports"].setdefault(event.values["interface"], {"up": False, "mtu": {}})
    if event.fact in ("mtu4", "mtu6", "mtu", "up") and "unit" not in event.values:
        return port  # type: ignore[no-any-return]
    at = (event.values["interface"], event.values.get("unit", 0))
    made = {"vlan_id": 0, "description": "", "up": False, "mtu": {}, "ipv4": None, "ipv6": None, "timers": None}
    return facts["interfaces"].setdefault(at, made)  # type: ignore[no-any-return]


def neighbor_of(facts: Facts, event: Event) -> dict[str, Any]:
    made = {"remote_asn": None, "local_asn": None, "description": "", "auth_key": None, "bfd": None, "timers": None}
    made |= {"maximum_prefixes": None, "active": False, "local_preference": None, "med": None, "as_path_prepend": 0}
    return facts["neighbors"].setdefault(event.values["neighbor"], made)  # type: ignore[no-any-return]


def of_interface(name: str) -> Callable[[Facts, Event], None]:
    return lambda facts, event: interface_of(facts, event).update({name: event.values[name]})


def of_neighbor(name: str) -> Callable[[Facts, Event], None]:
    return lambda facts, event: neighbor_of(facts, event).update({name: event.values[name]})


def take_address(family: str) -> Callable[[Facts, Event], None]:
    def take(facts: Facts, event: Event) -> None:
        interface_of(facts, event)[family] = with_length(event, f"interface{family[-1]}")

    return take


def take_mtu(*families: str) -> Callable[[Facts, Event], None]:
    def take(facts: Facts, event: Event) -> None:
        interface_of(facts, event)["mtu"].update({family: event.values["mtu"] for family in families})

    return take


def take_port_mtu(facts: Facts, event: Event) -> None:
    """Junos counts the Ethernet header of 14 bytes, and the 4 of a tag where there may be one."""
    mtu = event.values["port_mtu"] - (18 if event.values["interface"] in facts["tagging"] else 14)
    facts["ports"][event.values["interface"]]["mtu"] = {"ipv4": mtu, "ipv6": mtu}


def with_length(event: Event, kind: str) -> str:
    """Return a prefix or the address of an interface, which some dialects write in one word and some in two."""
    found = str(event.values["address"])
    length = event.values.get("length")
    try:
        return str(convert(kind, found if length is None else f"{found}/{length}"))
    except ValueError as error:
        raise event.refuse(str(error)) from error


def take_timers(facts: Facts, event: Event) -> None:
    of = neighbor_of if "neighbor" in event.values else interface_of
    names = ("transmit", "receive", "multiplier")
    one = of(facts, event)
    one["timers"] = {**(one["timers"] or {}), **{name: event.values[name] for name in names if name in event.values}}


def take_bfd(facts: Facts, event: Event) -> None:
    neighbor_of(facts, event)["bfd"] = True
    if "multiplier" in event.values:
        take_timers(facts, event)


def take_process(facts: Facts, event: Event) -> None:
    if facts["asn"] not in (None, event.values["asn"]):
        raise event.refuse("a second AS")
    facts["asn"] = event.values["asn"]


def take_network(facts: Facts, event: Event) -> None:
    facts["networks"].append(with_length(event, prefix_kind(event)))


def prefix_kind(event: Event) -> str:
    return "prefix6" if ":" in event.values["address"] else "prefix4"


TAKEN: dict[str, Callable[[Facts, Event], None]] = {
    "interface": interface_of,
    "vlan": of_interface("vlan_id"),
    "named_vlan": lambda facts, event: interface_of(facts, event).update(vlan_id=event.values["unit"]),
    "interface_description": of_interface("description"),
    "mtu": take_mtu("ipv4", "ipv6"),
    "mtu4": take_mtu("ipv4"),
    "mtu6": take_mtu("ipv6"),
    "port_mtu": take_port_mtu,
    "up": lambda facts, event: interface_of(facts, event).update(up=True),
    "ipv4": take_address("ipv4"),
    "ipv6": take_address("ipv6"),
    "timers": take_timers,
    "process": take_process,
    "logged": lambda facts, event: facts.update(logged=True),
    "neighbor": of_neighbor("remote_asn"),
    "local_asn": of_neighbor("local_asn"),
    "description": of_neighbor("description"),
    "auth_key": of_neighbor("auth_key"),
    "bfd": take_bfd,
    "limit": of_neighbor("limit"),
    "teardown": lambda facts, event: neighbor_of(facts, event).update(teardown=True),
    "source": of_neighbor("source"),
    "maximum_prefixes": of_neighbor("maximum_prefixes"),
    "active": lambda facts, event: neighbor_of(facts, event).update(active=True),
    "network": take_network,
}


def follow(facts: Facts, event: Event, policies: dict[str, list[Event]], lists: dict[str, list[Event]]) -> None:
    """Put what the policy of a neighbour lets through, and what it does to that, to the neighbour's facts."""
    one, name = neighbor_of(facts, event), event.values["name"]
    if name not in policies:
        raise event.refuse(f"there is no policy {name}")
    found = {other.fact: other for other in policies[name] if other.fact != "policy"}
    matched = [permitted(other, lists) for other in policies[name] if other.fact.startswith("match")]
    rejecting = [other for other in policies[name] if other.fact == "reject"]
    closed = all(done for _prefixes, done in matched) or bool(rejecting)
    if rejecting and matched and "accept" not in found:
        raise event.refuse(f"policy {name} accepts nothing")
    if not closed or not (matched or rejecting):
        raise event.refuse(f"policy {name} does not end with a denial of the rest")
    prefixes = sorted(prefix for prefixes, _done in matched for prefix in prefixes)
    one["accept" if event.fact == "import" else "announce"] = prefixes
    if not prefixes:  # whatever it does, it does it to nothing
        return
    for fact in ("local_preference", "med"):
        if fact in found:
            one[fact] = found[fact].values[fact]
    if "prepend" in found:
        as_path = found["prepend"].values["as_path"]
        if set(as_path) != {one["local_asn"] or facts["asn"]}:
            raise found["prepend"].refuse("prepends another AS than the neighbour sees")
        one["as_path_prepend"] = len(as_path)


def permitted(event: Event, lists: dict[str, list[Event]]) -> tuple[list[str], bool]:
    """Return the prefixes that a list permits, and whether it says that all others are denied."""
    name = event.values["list"]
    if name not in lists:
        raise event.refuse(f"there is no prefix list {name}")
    prefixes = []
    for entry in lists[name]:
        prefix = with_length(entry, prefix_kind(entry))
        if event.fact.removeprefix("match") not in ("", prefix_kind(entry)[-1]):
            raise event.refuse(f"{name} is a list of the other address family")
        if entry.values.get("action") == "deny":
            if entry.values.get("longest") != REST.get(prefix) or entry is not lists[name][-1]:
                raise entry.refuse("only the rest is denied, as the last entry")
            return prefixes, True
        if "longest" in entry.values:
            raise entry.refuse("permits more than one prefix")
        prefixes.append(prefix)
    return prefixes, False


def complete_neighbor(facts: Facts, address: str, one: dict[str, Any]) -> None:
    """Give a neighbour the timers that are its own, or else those of the interface that it is connected to."""
    sides = {
        str(side.ip): interface
        for interface in facts["interfaces"].values()
        for side in (ipaddress.ip_interface(given) for given in (interface["ipv4"], interface["ipv6"]) if given)
        if ipaddress.ip_address(address) in side.network
    }
    own = one.pop("timers")
    if one["bfd"]:
        one["bfd"] = own or next((interface["timers"] for interface in sides.values()), None)
    if "limit" in one:  # without the word, only a line in the log
        limit, teardown = one.pop("limit"), one.pop("teardown", False)
        one["maximum_prefixes"] = limit if teardown else None
    one["connected"] = bool(sides) and one.pop("source", next(iter(sides), None)) in sides


def complete_interface(facts: Facts, at: tuple[str, int], one: dict[str, Any]) -> None:
    """Drop what has no address, and is the port of others; give the MTU that comes from the port to what has none of its own."""
    port = facts["ports"][at[0]]
    families = [family for family in ("ipv4", "ipv6") if one[family]]
    one["up"] = one["up"] or (port["up"] and at[1] == 0)
    one["mtu"] = {family: one["mtu"].get(family, port["mtu"].get(family, 1500)) for family in families}
    one.pop("timers")
    if not families:
        facts["interfaces"].pop(at)
