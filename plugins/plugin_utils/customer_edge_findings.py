# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hold the inventory, the cloud and the customer's routers against each other, and say in words where they differ. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.snapshot import DIGEST
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.customer_edge import model
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.customer_edge_session import (
    RISK,
    UNSEEN,
    Session,
    entry,
    is_up,
    judge,
    name_interface,
    unify_name,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.customer_edge_state import (
    PARTS,
    Unreadable,
    list_commands,
    read_frr,
    read_given,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_inventory import (
    place_of,
    rests,
    routers_of,
    write_place,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_operation import (
    is_set_aside,
    partners_of,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_shares import Region, read_regions

Facts = Mapping[str, Any]

FRR = "frr"
OF_LINK = (
    *("vlan_id", "local_gateway_ip", "peer_gateway_ip", "peering_subnet_mask"),
    *("local_ipv6_gateway_ip", "peer_ipv6_gateway_ip", "peering_ipv6_subnet_mask"),
)
"""What a VBR has of each of its lines."""


def list_questions(
    hostvars: Facts, hosts: Iterable[str], looks: Collection[Facts], lines: Mapping[str, Facts]
) -> dict[str, Any]:
    """Return what is to be verified, and what has to be asked for that.

    C(devices): the model of the routers; C(complaints): why there is none; C(routers): those that speak FRR, with the arguments for vtysh;
    C(md5_keys): each key of the inventory with where it is; C(left_out): what is not verified. Keys are in it: it is to be shown nowhere.
    """
    chosen = list(hosts)
    modelled = model(hostvars, chosen, seen=looks)
    if modelled["complaints"]:
        # What the inventory leaves open is taken from the cloud; otherwise the two are compared, so that all differences are found.
        modelled = model(hostvars, chosen, looks, looks)
    devices = modelled["devices"]
    routers = [
        {
            **{"device": name, "line": device["neighbors"][0]["line"]},
            "arguments": [part for command in list_commands(device) for part in ("-c", command)],
        }
        for name, device in devices.items()
        if device["dialect"] == FRR and device["neighbors"]
    ]
    keys = [
        {
            **{"line": host, "vbr": vbr.get("name") or vbr.get("vbr_id"), "vbr_id": vbr.get("vbr_id")},
            **{"group": group.get("name"), "auth_key": group["auth_key"], **place_of(lines[host])},
        }
        for host in chosen
        for vbr in routers_of(lines[host])
        for group in vbr.get("bgp_groups") or ()
        if group.get("auth_key")
    ]
    complaints = modelled["complaints"] + [
        f"{host}: customer_edge_state: {text}"
        for host in chosen
        for text in read_given(hostvars[host].get("customer_edge_state"))[1]
    ]
    return {
        **{"devices": devices, "complaints": complaints, "left_out": modelled["left_out"]},
        **{"routers": routers, "md5_keys": keys},
    }


def verify(
    devices: Mapping[str, Facts],
    lines: Mapping[str, Facts],
    looks: Iterable[Facts],
    answers: Iterable[Facts],
    key_checks: Iterable[Facts],
    given: Mapping[str, Facts],
) -> dict[str, Any]:
    """Return what is found.

    :arg answers: what Ansible registered of asking the routers.
    :arg key_checks: what Ansible registered of previews that set the keys of the inventory.
    :arg given: C(customer_edge_state) of the lines that have it.
    """
    answered = {one["item"]["device"]: one for one in answers if "item" in one}
    states = {name: see(device, answered.get(name, {}), given) for name, device in devices.items()}
    checks = {(one["item"]["line"], one["item"]["vbr"]): one for one in key_checks if "item" in one}
    other_keys = [place for place, one in checks.items() if one.get("changed")]
    failed = {place: str(one.get("msg") or "") for place, one in checks.items() if "bgp_group" not in one}
    return find_all(devices, lines, looks, states, other_keys, failed)


def see(device: Facts, answer: Facts, given: Mapping[str, Facts]) -> dict[str, Any]:
    """Return how a device is, as it was given, or as it answered, or why that is not known."""
    if not device["device"]:
        return {"unseen": "customer_edge_device does not name its router"}
    own = [given[host] for host in dict.fromkeys(one["line"] for one in device["neighbors"]) if given.get(host)]
    if own:
        states = [read_given(state)[0] for state in own]
        told = [part for part in PARTS if any(part in state for state in states)]
        names = [name_interface(one) for one in device["sub_interfaces"]]
        known = {unify_name(name, device["dialect"]): name for name in names}
        return {
            part: {
                known.get(unify_name(key, device["dialect"]), key): one
                for state in states
                for key, one in state.get(part, {}).items()
            }
            for part in told
        }
    if not answer or answer.get("skipped"):
        frr = device["dialect"] == FRR
        return {"unseen": "it is not a host of the inventory" if frr else "customer_edge_state is not set"}
    if answer.get("unreachable") or answer.get("rc"):
        said = str(answer.get("stderr") or answer.get("stdout") or answer.get("msg") or "").strip().splitlines()
        # What went before the last line may be a part of its configuration.
        return {"unseen": f"vtysh could not be run there ({said[-1] if said else 'it says nothing'})"}
    try:
        return read_frr(device, str(answer.get("stdout") or ""))
    except Unreadable as error:
        return {"unseen": str(error)}
    except (AttributeError, KeyError, TypeError):
        return {"unseen": "vtysh printed JSON of another form than that of FRR 8.4"}


def find_all(
    devices: Mapping[str, Facts],
    lines: Mapping[str, Facts],
    looks: Iterable[Facts],
    states: Mapping[str, Facts],
    other_keys: Collection[tuple[str, str]] = (),
    failed_keys: Mapping[tuple[str, str], str] | None = None,
) -> dict[str, Any]:
    """Return all that is found.

    C(findings): each with C(kind) (mismatch, risk or unseen), C(line), C(vbr), C(device), C(about) and C(text); C(sessions): how each one
    is on both sides; C(table): all of it in words.

    :arg devices: the model of the customer's routers, from the inventory.
    :arg lines: what the hosts of the inventory declare.
    :arg states: how the routers are, each in the form of customer_edge_state, or with the reason in C(unseen).
    :arg other_keys: lines and VBRs whose MD5 key in the cloud is not that of the inventory.
    :arg failed_keys: why the keys of lines and VBRs could not be compared.
    """
    regions = read_regions(looks)
    sessions = [one for name, device in devices.items() for one in join(name, device, lines, regions, states)]
    found = [
        entry for one in sessions for entry in judge(one, (one.neighbor["line"], one.neighbor["vbr"]) in other_keys)
    ]
    found += [entry for name in devices for entry in tell_unseen(name, devices[name], states.get(name, {}))]
    found += list(tell_uncompared(sessions, other_keys, failed_keys or {}))
    found += list(judge_redundancy(sessions, lines, regions))
    found = list({(one["line"], one["vbr"], one["text"]): one for one in found}.values())
    shown = [show(one) for one in sessions]
    return {"findings": found, "sessions": shown, "table": write_table(shown, found)}


def join(
    name: str, device: Facts, lines: Mapping[str, Facts], regions: Mapping[str, Region], states: Mapping[str, Facts]
) -> Iterator[Session]:
    """Yield the sessions of a device."""
    for neighbor in device["neighbors"]:
        declared = lines.get(neighbor["line"])
        region = regions.get(write_place(place_of(declared))) if declared else None
        line: Facts = (region.find_own(declared) if region and declared else None) or {}
        vbr = find_vbr(neighbor, declared or {}, line, region.estate if region else {})
        group, peer = find_peer(neighbor, vbr)
        state = {**states.get(name, {}), "device": name}
        asn = neighbor["local_asn"] or device["asn"]
        aside = (declared or {}).get("state") == "maintenance" or is_set_aside(
            vbr, declared or {}, line.get("vbrs") or ()
        )
        yield Session(neighbor, find_sub_interface(neighbor, device), line, vbr, group, peer, asn, state, aside)


def find_sub_interface(neighbor: Facts, device: Facts) -> Facts:
    """Return the sub-interface on which a session runs."""
    keys = ("line", "vbr", "interface", "vlan_id")
    found = (one for one in device["sub_interfaces"] if all(one[key] == neighbor[key] for key in keys))
    return next(found, {"ipv4": None, "ipv6": None, "mtu": None})


def find_vbr(neighbor: Facts, declared: Facts, line: Facts, estate: Facts) -> Facts:
    """Return the VBR of a session in the cloud, with what it has of this line.

    It is found by its ID where it is declared, else by its name, else by its VLAN ID; and by its name where this is a further line of it.
    """
    ids = [one["vbr_id"] for one in routers_of(declared) if one.get("name") == neighbor["vbr"] and one.get("vbr_id")]
    own: Collection[Facts] = line.get("vbrs") or ()
    wanted = (("vbr_id", [*ids, neighbor["vbr"]]), ("name", [neighbor["vbr"]]), ("vlan_id", [neighbor["vlan_id"]]))
    found = next((vbr for key, values in wanted for vbr in own if vbr[key] in values), None)
    if found is not None:
        return found
    for vbr in (vbr for one in estate.get("physical_connections", ()) for vbr in one["vbrs"]):
        for link in vbr.get("associated_physical_connections") or ():
            if link["physical_connection_id"] == line.get("physical_connection_id") and vbr["name"] == neighbor["vbr"]:
                return {**vbr, **{key: value for key, value in link.items() if key in OF_LINK}}
    return {}


def find_peer(neighbor: Facts, vbr: Facts) -> tuple[Facts, Facts]:
    """Return the BGP group and peer of a session in the cloud."""
    for group in vbr.get("bgp_groups") or ():
        for peer in group["bgp_peers"]:
            if peer["peer_ip_address"] == neighbor["source"]:
                return group, peer
    return {}, {}


def tell_unseen(name: str, device: Facts, state: Facts) -> Iterator[dict[str, Any]]:
    """Yield that the customer's side of lines could not be seen."""
    if state.get("neighbors") is None or state.get("interfaces") is None:
        why = state.get("unseen") or "customer_edge_state does not have it"
        for place in {(one["line"], one["vbr"]): one for one in device["neighbors"]}.values():
            text = f"{name} could not be seen" if name else "the customer's side was not looked at"
            yield entry(UNSEEN, place, name, "device", f"{text}, and so neither BFD nor prefixes: {why}")


def tell_uncompared(
    sessions: Iterable[Session], other_keys: Collection[tuple[str, str]], failed: Mapping[tuple[str, str], str]
) -> Iterator[dict[str, Any]]:
    """Yield that the MD5 key of the inventory could not be held against that of the cloud, so that nobody takes it for the same."""
    for one in sessions:
        place = (one.neighbor["line"], one.neighbor["vbr"])
        if not one.peer or not one.neighbor["auth_key"] or place in other_keys:
            continue
        if place in failed or not one.group.get(DIGEST):
            why = failed.get(place) or "the service does not show it"
            text = f"the MD5 key could not be held against that of the cloud: {why}"
            yield entry(UNSEEN, one.neighbor, one.device, "key", text)


def judge_redundancy(
    sessions: Collection[Session], lines: Mapping[str, Facts], regions: Mapping[str, Region]
) -> Iterator[dict[str, Any]]:
    """Yield where a line that has a partner would not be replaced by it now."""
    for host in dict.fromkeys(one.neighbor["line"] for one in sessions):
        own = [one for one in sessions if one.neighbor["line"] == host]
        region = regions.get(write_place(place_of(lines[host])))
        if region is None or not own[0].line or rests(lines[host]):
            continue
        partners = list(partners_of(host, lines[host], own[0].line, lines, region.estate))
        ids = [one["physical_connection_id"] for one in partners]
        others = [one for one in sessions if one.line.get("physical_connection_id") in ids]
        for one in own if others else ():
            yield from compare_partners(one, others)


def compare_partners(one: Session, others: Collection[Session]) -> Iterator[dict[str, Any]]:
    """Yield what a session carries and no session of a partner that is up does."""
    names = ", ".join(sorted({other.neighbor["line"] for other in others}))
    up = [other for other in others if is_up(other)]
    if not up:
        yield entry(RISK, one.neighbor, one.device, "redundancy", f"no session of its partner {names} is Established")
        return
    if any(bool(other.device) != bool(one.device) for other in up):
        return  # of one of them, it is not known what the customer announces and accepts
    accepted = "accepted from" if one.device else "announced by"
    for what, key in (("announced to", "announce"), (accepted, "accept")):
        alone = sorted({*one.neighbor[key]} - {prefix for other in up for prefix in other.neighbor[key]})
        if alone:
            text = f"{', '.join(alone)}: {what} this line alone now, not {what.split()[1]} its partner {names}"
            yield entry(RISK, one.neighbor, one.device, "redundancy", text)


def show(one: Session) -> dict[str, Any]:
    """Return how a session is, on both sides."""
    bfd = one.own.get("bfd") or {}
    return {
        **{key: one.neighbor[key] for key in ("line", "vbr", "address")},
        "device": one.device,
        "cloud": one.peer.get("bgp_status"),
        "customer": one.own.get("state"),
        "bfd": bfd.get("state"),
        "accepted": None if one.own.get("accepted") is None else len(one.own["accepted"]),
        "advertised": None if one.own.get("advertised") is None else len(one.own["advertised"]),
    }


def write_table(sessions: Iterable[Facts], found: Iterable[Facts]) -> list[str]:
    """Return all of it in words: a line for each session, and below what is found."""
    table = []
    for one in sessions:
        own = (
            f"{one['customer'] or 'not seen'} on {one['device']}"
            if one["device"]
            else "the customer's side not looked at"
        )
        sides = f"{one['cloud'] or 'not seen'} in the cloud, {own}"
        bfd = f", BFD {one['bfd']}" if one["bfd"] else ""
        counts = "" if one["accepted"] is None else f", {one['accepted']} prefixes in, {one['advertised']} out"
        table.append(f"{one['line']}: {one['vbr']}: {one['address']}: {sides}{bfd}{counts}")
    return [*table, *(f"{one['kind']}: {one['line']}: {one['vbr']}: {one['text']}" for one in found)]
