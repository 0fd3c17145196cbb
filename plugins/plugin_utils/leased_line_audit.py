# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Audit an estate: what stands where, how it is, what differs from its inventory, and where one failure would cut a site off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Environment

from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.health import (
    ESTABLISHED,
    NEARLY_FULL,
    read_time,
    write_time,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_inventory import (
    place_of,
    rests,
    write_place,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_operation import (
    complain_of_partners,
    partners_of,
    site_of,
    tell_line,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_shares import (
    read_before,
    read_earlier,
    read_refusals,
    read_regions,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_summary import (
    UNSEEN,
    say_drift,
    say_time,
)

Facts = Mapping[str, Any]

VERSION = 1
GAPS = {
    "single_line": "one line alone",
    "shared_access_point": "one access point",
    "shared_operator": "one operator",
    "no_bfd": "no BFD",
    "session_down": "session down",
    "route_quota": "route quota",
    "expiry": "expiry",
}
"""The kinds of redundancy gaps, with their titles."""


def audit_estate(
    reports: Facts,
    lines: Mapping[str, Facts],
    looks: Iterable[Facts],
    unclaimed: Iterable[Facts],
    now: float,
    earlier: Any = "",
) -> dict[str, Any]:
    """Return the audit of an estate as plain data.

    :arg reports: of a preview of each line, by host.
    :arg lines: what the hosts declare.
    :arg looks: results of estate_info, each with the place as C(item).
    :arg unclaimed: physical connections that no host stands for.
    :arg now: seconds since 1970.
    :arg earlier: text of the audit before, from which it is known since when the lines wait that are not part of this one.
    """
    looks = list(looks)
    regions = read_regions(looks)
    refused = read_refusals(looks)
    before = read_before(earlier)
    resting = {
        one[key] for one in lines.values() if rests(one) for key in ("name", "physical_connection_id") if one.get(key)
    }
    found = {}
    alone: list[dict[str, Any]] = []
    for host, report in reports.items():
        line = lines.get(host) or {"region": "", "account": '["", ""]', "of_role": {}}
        place = write_place(place_of(line))
        region = regions.get(place)
        own = region.find_own(line) if region else None
        partners = list(partners_of(host, line, own, lines, region.estate)) if own and region else []
        where = region.estate["region"] if region else line["region"]
        found[host] = audit_line(report, {**line, "region": where}, own, partners, now)
        if report["status"] == UNSEEN:
            found[host] |= tell_unseen(found[host], line, refused.get(place))
        if own and partners:
            alone += find_unreplaced(host, found[host]["site"], own, partners, resting)
    gaps = [*find_lonely(found), *alone, *(gap for host, one in found.items() for gap in find_gaps(host, one))]
    return {
        "schema": VERSION,
        "made": write_time(now),
        "totals": count(found, gaps),
        "lines": found,
        "gaps": sorted(gaps, key=lambda gap: (list(GAPS).index(gap["kind"]), gap["site"], gap["lines"])),
        "unclaimed": list(unclaimed),
        "left_out": {host: read_earlier(before, host) for host in lines if host not in reports},
    }


def audit_line(report: Facts, line: Facts, own: Facts | None, partners: Iterable[Facts], now: float) -> dict[str, Any]:
    """Return the audit of one line."""
    shown = ("name", "physical_connection_id", "account_id", "status", "loa_status", "waiting_on", "since", "next_step")
    health = report["health"]
    began = read_time(report["since"])
    planned = [
        *report["created"],
        *report["changed"],
        *report["destroyed"],
        *(one["action"] for one in report["billed"]),
    ]
    seen = own or {}
    told = {key: report[key] for key in shown}
    if own is None and report["created"]:  # the report is of how the line would be then
        told |= {
            "physical_connection_id": None,
            "status": None,
            "waiting_on": "you",
            "since": None,
            "next_step": "Run the role, which applies for the line",
        }
    return {
        **told,
        "waiting_for": say_time(max(0.0, now - began)) if began and told["since"] else None,
        "region": line["region"],
        "site": site_of(line, own),
        "access_point_id": seen.get("access_point_id") or line.get("access_point_id"),
        "line_operator": seen.get("line_operator") or line.get("line_operator"),
        "bandwidth": seen.get("bandwidth"),
        "health": health["state"],
        "problems": health["problems"],
        "expires": health["expires"],
        "expires_soon": health["expires_soon"],
        "planned": planned,
        "drift": [say_drift(one) for one in report["drift"]],
        "surplus": [f"{one['object']} {one['name']}" for one in report["surplus"]],
        "orders": [
            {"type": order["type"], "bill": order.get("bill"), "state": state_of_order(order)}
            for order in report["orders"]
        ],
        "error": (report["error"] or {}).get("message"),
        "partners": [one["name"] or one["physical_connection_id"] for one in partners],
        "vbrs": [audit_router(vbr) for vbr in seen.get("vbrs", ())],
    }


def tell_unseen(told: Facts, line: Facts, reason: str | None) -> dict[str, Any]:
    """Return what there is to say of a line that could not be looked at."""
    return {
        "physical_connection_id": line.get("physical_connection_id"),
        "next_step": "Mend what keeps the line from being looked at, and audit again",
        "error": reason or told["error"] or "The run failed before; its output says why",
    }


def state_of_order(order: Facts) -> str:
    """Return in a word how an order is."""
    return next((state for state in ("paid", "ordered", "due", "unknown") if order.get(state)), "not due")


def audit_router(vbr: Facts) -> dict[str, Any]:
    """Return the audit of one router."""
    sessions = [
        {
            "peer": peer["peer_ip_address"],
            "group": group["name"] or group["bgp_group_id"],
            "peer_asn": group["peer_asn"],
            "status": peer.get("bgp_status"),
            "up": str(peer.get("bgp_status")).lower() == ESTABLISHED,
            "bfd": bool(peer.get("enable_bfd")),
            "received_routes": peer.get("received_route_count"),
            "route_limit": group.get("route_limit") or group.get("route_quota"),
        }
        for group in vbr["bgp_groups"]
        for peer in group["bgp_peers"]
    ]
    shown = {key: vbr[key] for key in ("vbr_id", "name", "vlan_id", "status", "local_gateway_ip", "peer_gateway_ip")}
    return {**shown, "sessions": sessions, "networks": [network["dst_cidr_block"] for network in vbr["bgp_networks"]]}


def find_lonely(lines: Mapping[str, Facts]) -> Iterator[dict[str, Any]]:
    """Yield where one failure, of a line, an access point or an operator, cuts a site off."""
    sites: dict[str, dict[str, Facts]] = {}
    for host, line in lines.items():
        if line["status"] == "Enabled":
            sites.setdefault(line["site"], {})[host] = line
    unseen = {line["site"] for line in lines.values() if line["status"] == UNSEEN}
    for site, found in sites.items():
        hosts = sorted(found)
        seen = " that could be looked at" if site in unseen else ""
        if len(found) == 1 and not found[hosts[0]]["partners"]:
            yield gap("single_line", site, hosts, f"Its only line in service{seen} has no partner")
        if len(found) < 2:
            continue
        for key, kind, what in (
            ("access_point_id", "shared_access_point", "end at access point"),
            ("line_operator", "shared_operator", "come from operator"),
        ):
            values = {line[key] for line in found.values()}
            if len(values) == 1 and not (key == "access_point_id" and values == {site}):
                yield gap(kind, site, hosts, f"All {len(found)} lines{seen} {what} {values.pop()}")


def find_unreplaced(
    host: str, site: str, own: Facts, partners: Iterable[Facts], resting: Collection[str]
) -> Iterator[dict[str, Any]]:
    """Yield that no partner would carry the traffic that a line carries now."""
    told = {**tell_line(own), "partners": [tell_line(one) for one in partners]}
    if told["up"]:
        for text in complain_of_partners(told, resting):
            yield gap("single_line", site, [host], f"If it fails, traffic has no other way: {text}")


def find_gaps(host: str, line: Facts) -> Iterator[dict[str, Any]]:
    """Yield what is missing on one line for it to carry traffic, and to be noticed soon when it does not."""
    if line["status"] != "Enabled":
        return
    for vbr in line["vbrs"]:
        name = vbr["name"] or f"VLAN {vbr['vlan_id']}"
        for one in vbr["sessions"]:
            session = f"The session {one['peer']} of VBR {name}"
            limit, count = one["route_limit"], one["received_routes"]
            if not one["bfd"]:
                yield gap(
                    "no_bfd",
                    line["site"],
                    [host],
                    f"{session} has no BFD: a silent failure takes minutes to be noticed",
                )
            if not one["up"] and line["health"] != "maintenance":
                yield gap("session_down", line["site"], [host], f"{session} is {one['status'] or 'not shown'}")
            if limit and count is not None and count >= NEARLY_FULL * limit:
                yield gap("route_quota", line["site"], [host], f"{session} receives {count} of at most {limit} routes")
    if line["expires_soon"]:
        yield gap("expiry", line["site"], [host], f"Its subscription ends on {line['expires']}")


def gap(kind: str, site: str, hosts: list[str], text: str) -> dict[str, Any]:
    """Return one gap."""
    return {"kind": kind, "title": GAPS[kind], "site": site, "lines": hosts, "text": text}


def count(lines: Mapping[str, Facts], gaps: Collection[Facts]) -> dict[str, int]:
    """Return how many lines there are of each sort."""
    every = list(lines.values())
    return {
        "lines": len(every),
        "in_service": sum(line["health"] == "in_service" for line in every),
        "in_maintenance": sum(line["health"] == "maintenance" for line in every),
        "in_trouble": sum(line["health"] in ("down", "degraded") or line["status"] == UNSEEN for line in every),
        "not_looked_at": sum(line["status"] == UNSEEN for line in every),
        "on_their_way": sum(line["health"] == "not_in_service" for line in every),
        "drifted": sum(bool(line["drift"] or line["planned"]) for line in every),
        "with_surplus": sum(bool(line["surplus"]) for line in every),
        "waiting": sum(line["waiting_on"] is not None for line in every),
        "gaps": len(gaps),
    }


# ---------------------------------------------------------------- as a page, and as metrics


def write_page(values: Facts, template: str, escape: bool = True) -> str:
    """Return a page. All that comes from the service is escaped, except where that is not wanted, as in plain text.

    :arg values: what the template, in Jinja, calls by name.
    """
    environment = Environment(autoescape=escape, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(str(template)).render(values)


STATES = ("in_service", "degraded", "down", "unknown", "maintenance", "not_in_service")


def write_metrics(audit: Facts) -> str:
    """Return the audit as metrics, in the text format that the textfile collector of node_exporter reads."""
    made = read_time(audit["made"])
    unseen = audit["totals"]["not_looked_at"]
    kinds: dict[str, list[str]] = {
        "audit_timestamp_seconds": [f" {made:.0f}"],
        "lines_left_out": [f" {len(audit['left_out'])}"],
        "lines_not_looked_at": [f" {unseen}"],
    }
    for name, found in (("redundancy_gaps", audit["gaps"]), ("unclaimed_lines", audit["unclaimed"])):
        if found or not unseen:  # no alarm is to end because nobody could look
            kinds[name] = [f" {len(found)}"]
    for host, line in audit["lines"].items():
        where = labels(line=host, region=line["region"], site=line["site"])
        for state in STATES:
            named = labels(line=host, region=line["region"], site=line["site"], state=state)
            kinds.setdefault("line_health", []).append(f"{named} {int(line['health'] == state)}")
        kinds.setdefault("line_waiting", []).append(f"{where} {int(line['waiting_on'] is not None)}")
        if line["status"] == UNSEEN:
            continue
        values = {
            "line_sessions": sum(len(vbr["sessions"]) for vbr in line["vbrs"]),
            "line_sessions_established": sum(one["up"] for vbr in line["vbrs"] for one in vbr["sessions"]),
            "line_drift": len(line["drift"]) + len(line["planned"]),
            "line_surplus": len(line["surplus"]),
        }
        expires = read_time(line["expires"])
        if expires is not None:
            values["line_expires_timestamp_seconds"] = int(expires)
        for name, value in values.items():
            kinds.setdefault(name, []).append(f"{where} {value}")
    lines = []
    for name, samples in kinds.items():
        lines.append(f"# TYPE express_connect_{name} gauge\n")
        lines += [f"express_connect_{name}{sample}\n" for sample in samples]
    return "".join(lines)


def labels(**values: str) -> str:
    """Return labels of a metric."""
    escaped = {
        name: str(value).replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n") for name, value in values.items()
    }
    return "{" + ",".join(f'{name}="{value}"' for name, value in escaped.items()) + "}"
