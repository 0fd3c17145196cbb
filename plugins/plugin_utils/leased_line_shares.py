# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hand each line its part of what was seen of the accounts. The part of one line does not grow with the estate."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.admission import (
    WHERE,
    count_under_way,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.declaration import FREE_QUOTA
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.snapshot import BRIEF
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.validation import (
    find_circle,
    find_host,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.associations import ASSOCIATIONS
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_states import (
    REDUNDANCY_READY,
    TERMINAL,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_approval import read_plan, steps_of
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_inventory import (
    is_waiting,
    list_accounts,
    list_unclaimed,
    place_of,
    rests,
    routers_of,
    write_place,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_queue import Applicant, Queue, Spot

Facts = Mapping[str, Any]

ID, PARTNER = "physical_connection_id", "redundant_physical_connection_id"


@dataclass(frozen=True)
class Region:
    """What was seen of a region of an account, such that a line is found without looking at all of them."""

    estate: Facts
    claimed: frozenset[str]
    """By what all hosts name their lines."""

    @cached_property
    def by_name(self) -> dict[str, list[Facts]]:
        """The lines by their names and their IDs."""
        found: dict[str, list[Facts]] = {}
        for line in self.estate["physical_connections"]:
            for key in dict.fromkeys((str(line["name"]), str(line[ID]))):
                found.setdefault(key, []).append(line)
        return found

    @cached_property
    def by_partner(self) -> dict[str, list[Facts]]:
        """The lines that are redundant with another one, by its ID."""
        found: dict[str, list[Facts]] = {}
        for line in self.estate["physical_connections"]:
            found.setdefault(str(line[PARTNER]), []).append(line)
        return found

    @cached_property
    def by_further(self) -> dict[str, list[Facts]]:
        """The lines that have a router which goes over another one too, by the ID of that one."""
        found: dict[str, list[Facts]] = {}
        for line in self.estate["physical_connections"]:
            for further in list_further(line["vbrs"]):
                found.setdefault(further, []).append(line)
        return found

    @cached_property
    def unclaimed(self) -> list[dict[str, Any]]:
        """The lines that nobody claims: what names them, and how they stand."""
        strays = [line for line in self.estate["physical_connections"] if not {line[ID], line["name"]} & self.claimed]
        return [{key: line.get(key) for key in BRIEF} for line in strays]

    @cached_property
    def in_doubt(self) -> frozenset[tuple[str, ...]]:
        """Where the lines are that nobody claims, and each of which may be one that is to be applied for there."""
        return frozenset(where(line) for line in self.unclaimed if line["status"] not in TERMINAL)

    @cached_property
    def under_way(self) -> int:
        """How many lines are on their way into service."""
        return count_under_way(self.estate["physical_connections"])

    def find(self, named: Any, key: str = "") -> Facts | None:
        """Return a line by its ID or its name, or by one of them alone."""
        found = self.by_name.get(str(named), [])
        return next((line for line in found if not key or line[key] == named), None)

    def find_own(self, line: Facts) -> Facts | None:
        """Return the line that a host declares."""
        key = ID if line.get(ID) else "name"
        return self.find(line[key], key)

    def find_namesakes(self, line: Facts) -> list[Facts]:
        """Return the lines, but those that have ended, that a host may declare which names its line without its ID."""
        found = [] if line.get(ID) else self.by_name.get(str(line["name"]), [])
        return [one for one in found if one["name"] == line["name"] and one["status"] not in TERMINAL]

    def hand_out(self, line: Facts, own: Facts | None, partner: Facts | None) -> dict[str, Any]:
        """Return what a line has to know: in full all lines that may be meant by it, those redundant with it, and those that a router
        joins with it or is to join; and in short those that nobody claims."""
        named = [*self.by_name.get(str(line["name"]), ()), *self.by_name.get(str(line.get("redundant_with")), ())]
        redundant = self.by_partner.get(str(own[ID]), []) if own else []
        joined = self.by_further.get(str(own[ID]), []) if own else []
        to_join = [self.find(one, ID) for one in list_further(routers_of(line))]
        full = {one[ID]: one for one in (own, partner, *named, *redundant, *joined, *to_join) if one}
        others = [one for one in self.unclaimed if one[ID] not in full]
        return {**self.estate, "physical_connections": [*full.values(), *others], "vbrs": []}


@dataclass(frozen=True)
class Run:
    """What all lines of a run have to know."""

    so_far: Facts
    earlier: str | bool | Facts
    approved: str | bool | Facts
    previews: bool = False
    taking_part: Collection[str] | None = None
    """All hosts of the run; None: those of all lines. Others' lines are neither applied for in it, nor waited for."""

    @cached_property
    def plan(self) -> Facts:
        return read_plan(self.approved)

    @cached_property
    def before(self) -> Facts:
        """How lines stood by the file of reports, or the audit, that an earlier run has left."""
        return read_before(self.earlier)

    @property
    def is_foreseen(self) -> bool:
        """Whether the round before was a preview of all lines, so that it is known which of them get into service."""
        return self.previews and bool(self.so_far)

    def report_of(self, host: str) -> Facts:
        """Return how a line stood after the round before; {} before the first one."""
        report: Facts = self.so_far.get(host, {}).get("report", {})
        return report

    def may_apply(self, host: str) -> bool:
        """Tell whether the line of a host may be applied for in this run: nobody has to say anything before."""
        report = self.report_of(host)
        return bool(report.get("status")) or report.get("waiting_on") != "you"

    def stays(self, host: str) -> bool:
        """Tell whether a line that is on its way, or is to be applied for, stays on its way as far as it is foreseen."""
        return self.so_far.get(host, {}).get("plan", {}).get("status") not in ("Enabled", "absent", *TERMINAL)

    @cached_property
    def resubmitted(self) -> frozenset[str]:
        """The IDs of the lines that are on their way, or in service, by what a preview foresaw in its first round."""
        over = (None, "Rejected", "absent", *TERMINAL)
        foreseen = [one for one in self.so_far.values() if one.get("plan", {}).get("status") not in over]
        return frozenset(str(one["report"].get(ID)) for one in foreseen if self.previews)

    def tell_past(self, host: str, in_question: bool) -> dict[str, Any]:
        """Return how a line stood before, if anybody knows, and whether it is dealt with in this round, and in another one too."""
        report = self.report_of(host)
        again = report.get("waiting_on") == "another line" if self.previews else is_waiting([report])
        return {
            "previous_report": report or read_earlier(self.before, host),
            "has_previous_report": bool(report) or self.earlier is not False,
            "is_due": not report or again,
            "undecided": self.previews and in_question and not self.is_foreseen,
            "is_held_to_plan": self.approved is not False,
            "approved_steps": steps_of(self.plan, host),
        }


def share_out(
    lines: Mapping[str, Facts],
    looks: Collection[Facts],
    hosts: Collection[str],
    so_far: Facts | None = None,
    earlier: str | bool | Facts = False,
    approved: str | bool | Facts = False,
    all_leave: bool = False,
    traffic_closed: Iterable[Facts] = (),
    previews: bool = False,
    taking_part: Collection[str] | None = None,
    **common: Any,
) -> dict[str, Any]:
    """Return for each of some hosts what its line has to know: C(estate), its part of what was seen, C(inventory), how it is called.

    :arg looks: results of estate_info, each with the place as C(item).
    :arg so_far: how the lines stood after the round before, by host.
    :arg earlier, approved: text of the file of reports that an earlier run has left, and of the plan to which the run is held, or False.
    :arg traffic_closed: the places where outbound traffic is known not to be open.
    :arg all_leave, previews: whether all of them are to end, whatever the hosts declare; whether nothing is changed.
    :arg taking_part: all hosts of the run, of which the given ones may be a batch; None: those of all lines.
    :arg common: what all have to know: why not all hosts of the inventory are known (C(reduced)), what tells this run apart (C(run)).
    """
    claimed = frozenset(list_claims(lines))
    run = Run(so_far or {}, earlier, approved, previews, taking_part)
    regions, refusals = read_regions(looks, claimed, run.resubmitted), read_refusals(looks)
    resting = frozenset(str(line["name"]) for line in lines.values() if rests(line))
    seen = {host: {**line, "exists": exists(line, regions)} for host, line in lines.items()}
    leaving = list_leaving(lines, hosts, regions, all_leave)
    closed = set(map(write_place, traffic_closed))
    queues = {} if all_leave else queue_up(lines, hosts, regions, run)
    shared: dict[str, Any] = {}
    for host, line in [(host, lines[host]) for host in hosts if host in lines]:
        key = write_place(place_of(line))
        if key not in regions:
            shared[host] = {**run.tell_past(host, False), **tell_refusal(refusals.get(key))}
            continue
        region, spot = regions[key], queues.get(host, Spot())
        own = region.find_own(line)
        other, named = name_partner(line, lines)
        partner = region.find(named) if named else None
        estate = region.hand_out(line, own, partner)
        shared[host] = {
            "estate": estate,
            "redundant_with": named or "",
            **run.tell_past(host, spot.in_question or is_held(own, partner)),
            "inventory": {
                **look_around(estate, line, claimed, resting, leaving),
                "expected": [str(lines[other]["name"])] if other else [],
                "ahead": spot.ahead,
                "room": spot.room,
                "under_way": region.under_way,
                "circle": bool(find_circle(host, seen[host], seen)),
                "stuck": spot.stuck or not comes(host, lines, regions, run),
                "same_run": True,
                "traffic_closed": key in closed,
                **common,
            },
        }
    return shared


def queue_up(
    lines: Mapping[str, Facts], hosts: Iterable[str], regions: Mapping[str, Region], run: Run
) -> dict[str, Spot]:
    """Return where the lines stand that are to be applied for, by host."""
    places: dict[str, list[str]] = {}
    for host in hosts:
        key = write_place(place_of(lines[host])) if host in lines else ""
        if key in regions:
            places.setdefault(key, []).append(host)
    spots: dict[str, Spot] = {}
    for key, there in places.items():
        region = regions[key]
        found = [(host, region.find_own(lines[host])) for host in there]
        new = [host for host, own in found if own is None and run.may_apply(host) and comes(host, lines, regions, run)]
        leave = sum(count_under_way([own]) for host, own in found if own and not run.stays(host))
        stay = frozenset(filter(run.stays, new))
        spots |= form_queue(lines, new, region).line_up(region.under_way - leave, stay, run.is_foreseen)
    return spots


def form_queue(lines: Mapping[str, Facts], hosts: Iterable[str], region: Region) -> Queue:
    """Return the queue of some new lines in a region."""
    applicants, partners = [], {}
    for host in hosts:
        other, named = name_partner(lines[host], lines)
        partner = region.find(named) if named else None
        if partner:
            partners[str(partner[ID])] = partner["status"] in REDUNDANCY_READY
        applicants.append(Applicant(host, str(partner[ID]) if partner else other, quota_of(lines[host])))
    allocated = {one for one, is_ready in partners.items() if is_ready}
    return Queue(applicants, region.under_way, allocated, partners.keys() - allocated)


def quota_of(line: Facts) -> int:
    """Return how many lines may be on their way by what a host declares; what is no number is refused later."""
    quota = str(line.get("free_quota") or "")
    return int(quota) if quota.isdecimal() else FREE_QUOTA


def name_partner(line: Facts, lines: Mapping[str, Facts]) -> tuple[str | None, Any]:
    """Return the host of the line that one is redundant with, if there is one, and by what it is named."""
    named = line.get("redundant_with")
    other = find_host(str(named), line, lines) if named else None
    return other, lines[other]["name"] if other else named


def read_regions(
    looks: Iterable[Facts], claimed: frozenset[str] = frozenset(), resubmitted: frozenset[str] = frozenset()
) -> dict[str, Region]:
    """Return what was seen, by place; nothing of what could not be looked at.

    :arg resubmitted: the IDs of lines that are shown, if they are Rejected, as they are once they are submitted again.
    """
    found = {write_place(look["item"]): look["estates"][0] for look in looks if look.get("estates")}
    return {key: Region(resubmit(estate, resubmitted), claimed) for key, estate in found.items()}


def resubmit(estate: Facts, resubmitted: frozenset[str]) -> Facts:
    """Return what was seen, with some Rejected lines as they are once they are submitted again."""
    lines = [
        {**line, "status": "Initial"} if line[ID] in resubmitted and line["status"] == "Rejected" else line
        for line in estate["physical_connections"]
    ]
    return {**estate, "physical_connections": lines}


def read_refusals(looks: Iterable[Facts]) -> dict[str, str]:
    """Return, by place, why it could not be looked at."""
    return {write_place(look["item"]): say_refusal(look) for look in looks if look.get("failed")}


def say_refusal(look: Facts) -> str:
    """Return why an account could not be read, and which one."""
    named = [f"{key} {value}" for key, value in look["item"].items() if value]
    return f"The account ({', '.join(named) or 'the default one'}) could not be read: {look.get('msg')}"


def tell_refusal(reason: str | None) -> dict[str, Any]:
    """Return what the line of a host is told whose account could not be looked at, so that it fails."""
    unseen = {"refusal": reason or "The account could not be read in an earlier round"}
    return {"estate": unseen, "inventory": {}, "redundant_with": ""}


def hand_over(*given: Any, **named: Any) -> dict[str, Any]:
    """Return the same as C(lines), with what the module is given as text in JSON, of which Ansible looks at no part.

    C(unclaimed) are the physical connections that no host stands for, C(accounts) the places to look at again in a later round,
    C(undecided) is whether a preview needs one, since lines wait for others of which it is not known yet whether they get into service.
    """
    lines, looks, hosts, *_more = given
    parts = share_out(*given, **named)
    refusals = read_refusals(looks)
    texts = {
        host: {
            name: json.dumps(value, ensure_ascii=False) if name in ("estate", "inventory") else value
            for name, value in part.items()
        }
        for host, part in parts.items()
    }
    accounts = [place for place in list_accounts(lines, hosts) if write_place(place) not in refusals]
    return {
        "lines": texts,
        "unclaimed": list_unclaimed(lines, looks),
        "accounts": accounts,
        "undecided": any(part.get("undecided") for part in parts.values()),
    }


def look_around(
    estate: Facts, line: Facts, claimed: frozenset[str], resting: frozenset[str], leaving: frozenset[str]
) -> dict[str, list[str]]:
    """Return what is said of the lines that one has to know."""
    names = {str(one[key]) for one in estate["physical_connections"] for key in ("name", ID)}
    return {
        "claimed": sorted(claimed & {*names, str(line["name"])}),
        "resting": sorted(resting & names),
        "leaving": sorted(leaving & names),
    }


def list_leaving(
    lines: Mapping[str, Facts], hosts: Iterable[str], regions: Mapping[str, Region], all_leave: bool
) -> frozenset[str]:
    """Return the IDs of the lines that end in this run."""
    ending = [lines[host] for host in hosts if host in lines and (all_leave or lines[host].get("state") == "absent")]
    places = [(regions.get(write_place(place_of(line))), line) for line in ending]
    found = [region.find_own(line) for region, line in places if region]
    return frozenset(str(own[ID]) for own in found if own)


def list_further(vbrs: Iterable[Facts]) -> list[str]:
    """Return the IDs of the further lines over which routers go."""
    links = [link for vbr in vbrs for link in vbr.get(ASSOCIATIONS) or () if isinstance(link, Mapping)]
    return list(dict.fromkeys(str(link.get(ID)) for link in links))


def list_claims(lines: Mapping[str, Facts]) -> list[str]:
    """Return by what all hosts name their lines."""
    claims = (line.get(key) for line in lines.values() for key in ("name", ID))
    return sorted({str(claim) for claim in claims if claim})


def exists(line: Facts, regions: Mapping[str, Region]) -> bool:
    """Tell whether the line that a host declares was seen."""
    region = regions.get(write_place(place_of(line)))
    return bool(region and region.find(line.get(ID) or line["name"]))


def comes(host: str, lines: Mapping[str, Facts], regions: Mapping[str, Region], run: Run) -> bool:
    """Tell whether the line of a host has its port, or gets it in this run, with those before it that it is redundant with."""
    passed: set[str] = set()
    while host not in passed:
        passed.add(host)
        line = lines[host]
        region = regions.get(write_place(place_of(line)))
        own = region.find_own(line) if region else None
        takes_part = run.taking_part is None or host in run.taking_part
        if own:
            return gets_port(own, takes_part)
        if not region or not takes_part or line.get("apply") == "never" or line.get("state") == "absent":
            return False
        if line.get("apply") != "new" and where(line) in region.in_doubt:
            return False
        named = line.get("redundant_with")
        other = find_host(str(named), line, lines) if named else None
        if other is None:
            partner = region.find(named) if named else None
            return gets_port(partner, False) if partner else not named
        host = other
    return False


def where(line: Facts) -> tuple[str, ...]:
    """Return what a line has in common with one that may be it under another name."""
    return tuple(str(line.get(key)) for key in WHERE)


def is_held(own: Facts | None, partner: Facts | None) -> bool:
    """Tell whether a new line is held by its partner, which may be submitted again in this run."""
    return own is None and partner is not None and partner["status"] == "Rejected"


def gets_port(line: Facts, takes_part: bool) -> bool:
    """Tell whether a line has its port, or gets it while the run waits for it, as it does for those that take part."""
    return line["status"] in REDUNDANCY_READY or (takes_part and line["status"] not in ("Rejected", *TERMINAL))


def read_before(earlier: Any) -> Facts:
    """Return how lines stood by a file of reports, or an audit, as far as it can be read; by host."""
    try:
        reports = earlier if isinstance(earlier, Mapping) else json.loads(str(earlier))
    except ValueError:
        return {}
    if isinstance(reports, Mapping) and isinstance(reports.get("schema"), int):  # an audit
        parts = [reports.get(name) for name in ("left_out", "lines")]
        return {host: one for part in parts if isinstance(part, Mapping) for host, one in part.items()}
    return reports if isinstance(reports, Mapping) else {}


def read_earlier(reports: Facts, host: str) -> dict[str, Any]:
    """Return how a line stood by the reports of an earlier run."""
    try:
        report = reports[host]
        return {key: report[key] for key in ("status", "loa_status", "waiting_on", "since")}
    except (KeyError, TypeError):
        return {}
