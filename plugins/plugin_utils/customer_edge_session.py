# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judge one BGP session by what the inventory, the cloud and the customer's router have of it. Pure."""

from __future__ import annotations

import ipaddress
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.health import (
    ESTABLISHED,
    NEARLY_FULL,
)

Facts = Mapping[str, Any]
# what it is about, and what is found
Words = Iterator[tuple[str, str]]

MISMATCH, RISK, UNSEEN = "mismatch", "risk", "unseen"
MTU = 1500
LEAST_TIMER = 200
"""Milliseconds below which Express Connect sets no timer of BFD."""
CLOSED_BY_LIMIT = "maximum number of prefixes"
PORTS = {
    "ios_xe": {
        **{"fa": "fastethernet", "gi": "gigabitethernet", "tw": "twogigabitethernet", "fi": "fivegigabitethernet"},
        **{"te": "tengigabitethernet", "twe": "twentyfivegige", "fo": "fortygigabitethernet", "hu": "hundredgige"},
        "po": "port-channel",
    },
    "vrp": {"ge": "gigabitethernet", "xge": "xgigabitethernet", "eth": "ethernet"},
    "comware": {
        **{"ge": "gigabitethernet", "xge": "ten-gigabitethernet", "wge": "twenty-fivegige"},
        **{"fge": "fortygige", "hge": "hundredgige", "ragg": "route-aggregation"},
    },
    "eos": {"et": "ethernet", "po": "port-channel"},
}
"""Dialect -> the short names of kinds of ports, and those that they stand for. The other dialects know one name of a port."""


@dataclass(frozen=True)
class Session:
    """One BGP session, as all who know of it see it. What is empty is not seen, or not there."""

    neighbor: Facts
    """What the model has of it."""
    sub_interface: Facts
    line: Facts
    vbr: Facts
    group: Facts
    peer: Facts
    asn: int
    """The AS of the customer towards the cloud, by the inventory."""
    state: Facts
    """The customer's router."""
    rests: bool = False
    """Whether the inventory has the VBR out of service."""

    @property
    def device(self) -> str:
        """The customer's router; nothing where the line does not name it, so that the cloud alone is judged."""
        return str(self.state.get("device") or "")

    @property
    def name(self) -> str:
        """The name of the sub-interface."""
        return name_interface(self.neighbor)

    @property
    def interface(self) -> Facts:
        found: Facts = (self.state.get("interfaces") or {}).get(self.name) or {}
        return found

    @property
    def own(self) -> Facts:
        """What the customer's router shows of it."""
        found: Facts = (self.state.get("neighbors") or {}).get(self.neighbor["address"]) or {}
        return found

    @property
    def expected(self) -> Facts:
        """The addresses that the model has of it."""
        found: Facts = self.sub_interface[self.neighbor["family"]] or {}
        return found


def judge(one: Session, other_key: bool) -> Iterator[dict[str, Any]]:
    """Yield what is found of a session."""
    found = [
        (MISMATCH, *words) for words in [*judge_cloud(one, other_key), *judge_interface(one), *judge_neighbor(one)]
    ]
    found += [(MISMATCH, *words) for words in judge_bfd(one)]
    found += [(kind, *words) for kind, words in judge_quota(one)]
    if is_up(one) and not one.rests:
        found += [(MISMATCH, *words) for words in judge_prefixes(one)]
        if not one.device and one.peer.get("received_route_count") == 0:
            found.append((RISK, "prefixes", f"the VBR has no routes from {one.neighbor['source']}"))
    else:
        found += [(MISMATCH, *words) for words in judge_state(one, bool(found))]
    for kind, about, text in found:
        yield entry(kind, one.neighbor, one.device, about, text)


def entry(kind: str, place: Facts, device: str, about: str, text: str) -> dict[str, Any]:
    """Return a finding as plain data."""
    return {"kind": kind, "line": place["line"], "vbr": place["vbr"], "device": device, "about": about, "text": text}


# ------------------------------------------------------------ the inventory against the cloud


def judge_cloud(one: Session, other_key: bool) -> Words:
    """Yield where the cloud is not as the inventory has it."""
    if not one.vbr:
        line, vbr = one.neighbor["line"], one.neighbor["vbr"]
        yield (
            "VBR",
            f"the line {line} has no VBR {vbr}" if one.line else f"the account has no line {line}, and so no VBR {vbr}",
        )
        return
    yield from differ("VLAN", one.neighbor["vlan_id"], one.vbr.get("vlan_id"))
    six = one.neighbor["family"] == "ipv6"
    local, peer = ("local_ipv6_gateway_ip", "peer_ipv6_gateway_ip") if six else ("local_gateway_ip", "peer_gateway_ip")
    yield from differ("address of the VBR", one.neighbor["address"], one.vbr.get(local))
    yield from differ("address of the customer's router", one.neighbor["source"], one.vbr.get(peer))
    yield from differ("mask", write_length(one.expected.get("prefix_length")), write_length(cloud_length(one)))
    yield from differ("MTU", one.sub_interface.get("mtu"), one.vbr.get("mtu") or MTU)
    if not one.peer:
        yield "peer", f"the VBR has no BGP peer {one.neighbor['source']}"
        return
    yield from differ("ASN of the cloud", one.neighbor["remote_asn"], one.group.get("local_asn"))
    yield from differ("ASN of the customer", one.asn, one.group.get("peer_asn"))
    if other_key:
        yield "key", "the cloud has another MD5 key than the inventory"
    watched = bool(one.neighbor.get("bfd"))
    if watched != bool(one.peer.get("enable_bfd")):
        yield "BFD", f"the inventory has BFD {switched(watched)}, the cloud {switched(not watched)}"
    elif watched:
        yield from differ("BFD timer", write_timers(one.neighbor["bfd"]), write_timers(cloud_timers(one)))


def differ(about: str, wanted: Any, found: Any) -> Words:
    """Yield that the inventory and the cloud differ."""
    if wanted is not None and found is not None and wanted != found:
        yield about.partition(" of ")[0], f"{about}: the inventory has {wanted}, the cloud {found}"


def cloud_length(one: Session) -> int | None:
    """Return the length of the prefix on a VBR's line."""
    mask = one.vbr.get("peering_subnet_mask" if one.neighbor["family"] == "ipv4" else "peering_ipv6_subnet_mask")
    if not mask:
        return None
    bits = str(mask).rpartition("/")[2]
    return ipaddress.ip_network(f"{'0.0.0.0' if '.' in bits else '::'}/{bits}").prefixlen


def write_length(length: int | None) -> str | None:
    return None if length is None else f"/{length}"


def cloud_timers(one: Session) -> dict[str, Any] | None:
    """Return the timers of BFD of a VBR."""
    names = {"transmit": "min_tx_interval", "receive": "min_rx_interval", "multiplier": "detect_multiplier"}
    found = {own: one.vbr.get(name) for own, name in names.items()}
    return found if all(found.values()) else None


def write_timers(timers: Facts | None) -> str | None:
    """Return timers of BFD in words."""
    if not timers or any(timers.get(key) is None for key in ("transmit", "receive", "multiplier")):
        return None
    return f"{timers['transmit']} ms, {timers['receive']} ms, x {timers['multiplier']}"


def switched(on: bool) -> str:
    return "on" if on else "off"


# ------------------------------------------------------------ the customer's router


def judge_interface(one: Session) -> Words:
    """Yield what is wrong with the sub-interface of the customer's router."""
    interfaces = one.state.get("interfaces")
    if interfaces is None or not one.expected:
        return
    address, length = one.expected["address"], cloud_length(one) or one.expected["prefix_length"]
    elsewhere = [name for name, other in interfaces.items() if address in plain(other) and name != one.name]
    if elsewhere:
        vlan = one.vbr.get("vlan_id", one.neighbor["vlan_id"])
        yield "VLAN", f"{one.device} has {address} on {elsewhere[0]}, the VBR is on VLAN {vlan} ({one.name})"
        return
    if not one.interface:
        yield "VLAN", f"{one.device} has no {one.name}, on which the VBR is (VLAN {one.neighbor['vlan_id']})"
        return
    lengths = [text.partition("/")[2] for text in one.interface.get("addresses") or () if text.split("/")[0] == address]
    if not lengths:
        yield "address", f"{one.device} has not {address} on {one.name}"
    elif str(length) not in lengths:
        yield "mask", f"mask: {one.device} has {address}/{lengths[0]} on {one.name}, the VBR /{length}"
    mtu, wanted = one.interface.get("mtu"), one.vbr.get("mtu") or one.sub_interface.get("mtu") or MTU
    if mtu and mtu != wanted:
        yield "MTU", f"MTU: {one.device} has {mtu} on {one.name}, the VBR {wanted}"
    if one.interface.get("up") is False:
        yield "link", f"{one.name} of {one.device} is down"


def plain(interface: Facts) -> list[str]:
    """Return the addresses of an interface without their lengths."""
    return [text.partition("/")[0] for text in interface.get("addresses") or ()]


def judge_neighbor(one: Session) -> Words:
    """Yield what is wrong with the neighbour on the customer's router."""
    if one.state.get("neighbors") is None:
        return
    if not one.own:
        yield "peer", f"{one.device} has no BGP neighbour {one.neighbor['address']}"
        return
    remote, wanted = one.own.get("remote_asn"), one.group.get("local_asn") or one.neighbor["remote_asn"]
    if remote and remote != wanted:
        yield "ASN", f"ASN: {one.device} expects AS {remote} from {one.neighbor['address']}, the VBR is in AS {wanted}"
    local, wanted = one.own.get("local_asn"), one.group.get("peer_asn")
    if local and wanted and local != wanted:
        yield (
            "ASN",
            f"ASN: {one.device} is in AS {local} towards {one.neighbor['address']}, the VBR expects AS {wanted}",
        )
    if one.own.get("key_matches") is False:
        yield "key", f"key: {one.device} has another MD5 key for {one.neighbor['address']} than the inventory, or none"


def judge_bfd(one: Session) -> Words:
    """Yield what is wrong with BFD, which the customer's side alone shows."""
    if "bfd" not in one.own:
        return
    own, wanted = one.own["bfd"], cloud_timers(one) or one.neighbor.get("bfd")
    watched = bool(one.peer.get("enable_bfd", one.neighbor.get("bfd")))
    if watched != bool(own):
        yield "BFD", f"BFD is {switched(bool(own))} on {one.device} and {switched(watched)} in the cloud"
        return
    if not own:
        return
    if write_timers(own) and wanted and write_timers(own) != write_timers(wanted):
        least = min(own["transmit"], own["receive"])
        small = f"; {LEAST_TIMER} ms is the least of Express Connect" if least < LEAST_TIMER else ""
        yield "BFD timer", f"BFD timer: {one.device} has {write_timers(own)}, the VBR {write_timers(wanted)}{small}"
    if own.get("state") and str(own["state"]).lower() != "up" and is_up(one):
        yield "BFD", f"BFD is {own.get('state')} on {one.device}, although the session is up ({own.get('diagnostic')})"


def judge_prefixes(one: Session) -> Words:
    """Yield which prefixes are missing on either side, and which are there beside those expected."""
    name, address = one.device, one.neighbor["address"]
    networks = {network["dst_cidr_block"] for network in one.vbr.get("bgp_networks") or ()}
    if not name:
        for prefix in sorted({*one.neighbor["accept"]} - networks):
            yield "prefixes", f"the VBR does not announce {prefix}"
        return
    if one.own.get("accepted") is not None:
        missing = sorted({*one.neighbor["accept"]} - {*one.own["accepted"]})
        for prefix in missing:
            why = "its own filter may drop it" if prefix in networks else "the VBR does not announce it"
            yield "prefixes", f"{name} does not have {prefix} from {address}: {why}"
        for prefix in sorted({*one.own["accepted"]} - {*one.neighbor["accept"]}):
            yield "prefixes", f"{name} accepts {prefix} from {address}, which is not in customer_edge_accept"
    if one.own.get("advertised") is not None:
        for prefix in sorted({*one.neighbor["announce"]} - {*one.own["advertised"]}):
            yield (
                "prefixes",
                f"{name} does not announce {prefix} to {address}: is it in its routing table, and does its policy let it out?",
            )
        for prefix in sorted({*one.own["advertised"]} - {*one.neighbor["announce"]}):
            yield "prefixes", f"{name} announces {prefix} to {address}, which is not in customer_edge_announce"
    received = one.peer.get("received_route_count")
    wanted = len(one.own.get("advertised") or one.neighbor["announce"])
    if received is not None and received != wanted:
        yield "prefixes", f"the VBR has {received} routes from {one.neighbor['source']}, {wanted} are announced"


def judge_quota(one: Session) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield where a limit of routes is reached, or nearly."""
    quota = one.group.get("route_limit")
    counts = [
        len(one.neighbor["announce"]),
        len(one.own.get("advertised") or ()),
        one.peer.get("received_route_count") or 0,
    ]
    closed = CLOSED_BY_LIMIT in str(one.own.get("reason")).lower() and not is_up(one)
    if quota and (max(counts) > quota or closed):
        ended = "; the VBR has closed the session for that" if closed else ""
        yield MISMATCH, ("quota", f"route quota: more than the {quota} of the VBR are announced to it{ended}")
    elif quota and max(counts) >= NEARLY_FULL * quota:
        yield RISK, ("quota", f"route quota: {max(counts)} of {quota} are used")
    limit = one.own.get("maximum_prefixes") or one.neighbor.get("maximum_prefixes")
    six = one.neighbor["family"] == "ipv6"
    networks = sum((":" in network["dst_cidr_block"]) == six for network in one.vbr.get("bgp_networks") or ())
    if one.device and limit and networks > limit:
        yield (
            MISMATCH,
            ("quota", f"the VBR announces {networks} prefixes, {one.device} closes the session above {limit}"),
        )


def judge_state(one: Session, explained: bool) -> Words:
    """Yield that a session is not up, and what that looks like."""
    if one.rests:
        if one.vbr.get("status") == "active":
            yield "session", "the VBR is in service, and the inventory has it out of service for maintenance"
        return
    if one.vbr.get("status") not in (None, "active"):
        yield "session", f"the VBR is out of service ({one.vbr['status']})"
        return
    seen = [f"{one.own['state']} on {one.device}"] if one.own.get("state") else []
    seen += [f"{one.peer['bgp_status'] or 'not shown'} in the cloud"] if one.peer else []
    text = f"the session with {one.neighbor['address']} is not Established ({', '.join(seen) or 'nobody shows it'})"
    bfd = one.own.get("bfd") or {}
    if bfd and str(bfd.get("state")).lower() != "up" and one.interface.get("up") and not explained:
        yield (
            "link",
            f"{text}: {one.name} is up and BFD is {bfd['state']}, so nothing crosses the line; ask the carrier",
        )
        return
    reason = one.own.get("reason")
    yield "session", f"{text}{f'; it last ended with {reason!r}' if reason else ''}"


def is_up(one: Session) -> bool:
    """Tell whether a session is up for all who see it."""
    seen = [one.own.get("state"), one.peer.get("bgp_status")]
    known = [str(state).lower() for state in seen if state]
    return bool(known) and all(state == ESTABLISHED for state in known)


def name_interface(place: Facts) -> str:
    """Return the name of a sub-interface."""
    return f"{place['interface']}.{place['vlan_id']}" if place["vlan_id"] else str(place["interface"])


def unify_name(name: str, dialect: str) -> str:
    """Return the name of a port such that two ways in which a router takes it are the same."""
    if dialect not in PORTS:
        return name
    kinds = PORTS[dialect]
    number = name.lstrip(f"{string.ascii_letters}-")
    kind = name.removesuffix(number).lower()
    longer = next((one for one in kinds.values() if len(kind) > 1 and one.startswith(kind)), kind)
    return kinds.get(kind, longer) + number
