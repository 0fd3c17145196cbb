# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Report where a line stands, whom it waits for and since when, what a run did, and how the line is. Pure: no call is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.health import judge, write_time
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object

Facts = Mapping[str, Any]
Told = tuple["str | None", str]
"""Whom a line waits for, and what has to happen next."""

VERSION = 2
DONE = ("created", "changed", "destroyed", "billed", "calls")
CREATING = ("Create", "Add", "Apply", "Associate")
DESTROYING = ("Delete", "Cancel", "TerminatePhysicalConnection", "Unassociate")
# Where a call says what it is about.
SUBJECTS = (
    *("Name", "DstCidrBlock", "PeerIpAddress", "BgpPeerId", "BgpGroupId", "VbrId"),
    *("InstanceId", "PhysicalConnectionId", "AccessPointId"),
)
CLOSED, UNATTACHED = "OperationFailed.PconnTrafficNotEnable", "OperationFailed.NoActiveRouterInterface"
STEPS: dict[str, Told] = {
    "Initial": ("alibaba", "Alibaba Cloud reviews the application"),
    "Approved": ("alibaba", "Alibaba Cloud allocates a port"),
    "Allocating": ("alibaba", "Alibaba Cloud allocates a port"),
    "Rejected": (
        "you",
        "Alibaba Cloud rejected the application; see why in its console, correct the line's variables and run again, "
        "which submits it again",
    ),
    "Confirmed": (
        "alibaba",
        "Alibaba Cloud enables the line; run again, with leased_line_pay_orders if it stays Confirmed",
    ),
    "Terminating": ("alibaba", "Alibaba Cloud takes the line down"),
    "absent": (None, "Removed"),
}
OVER = "The line is {status} and cannot come back; remove it with leased_line_state=absent, then apply again"
LETTERS: dict[str, Told] = {
    "": ("you", "Set leased_line_loa: the letter of authorization cannot be applied for without"),
    "Applying": ("alibaba", "Alibaba Cloud issues the letter of authorization"),
    "Accept": ("alibaba", "Alibaba Cloud issues the letter of authorization"),
    "Available": ("alibaba", "Run again: the cabling can be reported now"),
    "Completing": ("alibaba", "Alibaba Cloud checks the cabling"),
    "Complete": ("alibaba", "Alibaba Cloud confirms the cabling"),
    "Rejected": (
        "you",
        "The letter of authorization was refused; correct leased_line_loa and run again with leased_line_reapply_loa",
    ),
    "Deleted": ("you", "The letter of authorization was withdrawn; run again with leased_line_reapply_loa"),
}
ASK = (
    "Look in the console whether the installation is ordered already, and set leased_line_setup_ordered_elsewhere to true or "
    "false; or take setup out of leased_line_pay_orders"
)
IN_SERVICE: dict[str, Told] = {
    "in_service": (None, "In service"),
    "maintenance": (None, "In maintenance, as declared"),
}


def build(facts: Facts) -> Object:
    """Return the report of a line.

    :arg facts: C(declaration), C(observed), C(status), C(loa_status), C(partner), C(steps), C(held), C(obstacle), C(drift),
        C(surplus), C(orders), C(preview), C(foreseen), C(account_id), C(now), C(previous), C(settings).
    """
    declaration, observed, now = facts["declaration"], facts["observed"], facts["now"]
    calls = [call for step in facts["steps"] for call in step["calls"]]
    health = judge(observed, declaration, now, facts["settings"].get("expiry_warning_days") or 0)
    waiting_on, next_step = tell(facts, health)
    report = {
        "schema": VERSION,
        "name": declaration["name"],
        "account_id": facts["account_id"],
        "physical_connection_id": (observed or {}).get("physical_connection_id"),
        "status": facts["status"] or None,
        "loa_status": facts["loa_status"] or None,
        "waiting_on": waiting_on,
        "next_step": next_step,
        "depends_on": facts["foreseen"],
        "vbrs": len((observed or {}).get("vbrs", ())),
        "networks": sum(len(vbr["bgp_networks"]) for vbr in (observed or {}).get("vbrs", ())),
        "sessions": len(health["sessions"]),
        "health": health,
        "orders": facts["orders"],
        "to_come": facts["to_come"],
        "drift": facts["drift"],
        "surplus": [] if facts["settings"].get("surplus") == "ignore" else [shown(one) for one in facts["surplus"]],
        "partner": partner_of(facts, now),
        "error": next((step["error"] for step in facts["steps"] if step["error"]), None),
        **tally(calls, facts["orders"]),
    }
    return {**report, "since": since(report, facts)}


def shown(surplus: Facts) -> Object:
    """Return one surplus object as a report shows it."""
    return {key: surplus[key] for key in ("object", "name", "id")}


def since(report: Facts, facts: Facts) -> str | None:
    """Return when a wait was first seen, as far as reports are kept; by itself, a run knows only of what it has begun, and a line
    of its review."""
    if report["waiting_on"] is None:
        return None
    previous = facts["previous"]
    same = bool(previous) and all(previous.get(key) == report[key] for key in ("status", "loa_status", "waiting_on"))
    if same and previous.get("since"):
        return str(previous["since"])
    created = (facts["observed"] or {}).get("creation_time")
    if report["status"] == "Initial" and created:
        return str(created)
    is_new = bool(report["calls"]) or (previous is not None and not same)
    return write_time(facts["now"]) if is_new else None


def partner_of(facts: Facts, now: float) -> Object | None:
    """Return how the line is with which this one is redundant."""
    partner = facts["partner"]
    if partner is None:
        return None
    health = judge(partner, {}, now, 0)
    shown = {key: partner.get(key) for key in ("name", "physical_connection_id", "status")}
    return {**shown, "health": health["state"]}


# ---------------------------------------------------------------- whom it waits for


def tell(facts: Facts, health: Facts) -> Told:
    """Return whom a line waits for, and what has to happen next."""
    failed = next((step for step in facts["steps"] if step["error"]), None)
    if facts["obstacle"]:
        return "you", missing_step(facts)
    if failed:
        return "you", f"Fix the error, and run again: {failed['error']['message']}"
    if facts["held"]:
        return stand_back(facts)
    status = facts["status"]
    if status == "absent" and facts["preview"]:
        return None, "To be removed"
    if status == "Enabled":
        return tell_of_service(facts, health)
    return tell_of_onboarding(facts)


def tell_of_onboarding(facts: Facts) -> Told:
    """Return whom a line waits for that is not in service yet."""
    status, loa, settings = facts["status"], facts["loa_status"], facts["settings"]
    if not status:
        return None, "Already absent" if facts["declaration"].get("state") == "absent" else "Not there"
    asked = ask_about_orders(facts)
    if asked:
        return "you", asked
    if status == "Allocated":
        if loa == "Available" and not settings["cabled"]:
            return (
                "carrier",
                "The carrier lays the cable, with the letter of authorization; "
                "then set line_code and line_label in leased_line_loa",
            )
        confirmable = bool((facts["observed"] or {}).get("product_type"))
        if loa in ("Completing", "Complete") and confirmable and not settings["confirms"]:
            return "you", "Confirm the cabling: set leased_line_confirm to true and run again"
        return LETTERS.get(loa, ("alibaba", f"The letter of authorization is {loa}"))
    return STEPS.get(status, ("you", OVER.format(status=status)))


def tell_of_service(facts: Facts, health: Facts) -> Told:
    """Return how a line is that is Enabled."""
    new = foreseen_sessions(facts) if facts["preview"] and health["state"] != "maintenance" else []
    if facts["foreseen"] or (new and facts["settings"]["waits"]):
        return None, "In service, once others have done their part"
    if health["state"] in IN_SERVICE and not new:
        return IN_SERVICE[health["state"]]
    if health["state"] == "unknown" and not new:
        bare = not (facts["observed"] or {}).get("vbrs")
        doubt = "with nothing on it yet" if bare else "and no BGP session shows whether it carries traffic"
        return None, f"Enabled, {doubt}"
    whom = "you" if health["business_status"] not in (None, "Normal") else "both ends"
    return whom, f"Enabled, but {'; '.join([*health['problems'], *new])}"


def foreseen_sessions(facts: Facts) -> list[str]:
    """Return the BGP sessions that a preview foresees: both ends decide when they are Established."""
    paths = [
        step["name_path"].split("/")
        for step in facts["steps"]
        if any(call["action"] == "CreateBgpPeer" for call in step["calls"])
    ]
    return [f"the session {path[-1]} of VBR {path[0]} is new" for path in paths]


def missing_step(facts: Facts) -> str:
    """Return the step in another product that the service asked for."""
    if facts["obstacle"] == CLOSED:
        return "Open the billing of outbound traffic, once for the account: run the module traffic_service with open=true, then run again"
    refused = [step for step in facts["steps"] if step["error"] and step["error"]["code"] == UNATTACHED]
    routers = dict.fromkeys(step["name_path"].partition("/")[0] for step in refused)
    return f"Attach the VBR {' and '.join(routers)} to a VPC, CEN or ECR, as docs/examples/attach_vbrs.yml does, then run again"


def ask_about_orders(facts: Facts) -> str:
    """Return what the user has to do about an order, if anything."""
    orders = {order["type"]: order for order in facts["orders"]}
    setup, occupancy = orders.get("setup", {}), orders.get("occupancy", {})
    status, loa = facts["status"], facts["loa_status"]
    if status == "Allocated" and not loa:
        return ASK if setup.get("unknown") else ""
    if status != "Confirmed" and loa != "Complete":
        return ""
    if occupancy.get("due"):
        return f"Set leased_line_pay_orders to true and run again: due is {occupancy['bill']}"
    if occupancy.get("unknown"):
        return f"Look in the console whether it is ordered, and say so to the module physical_connection_order: {occupancy['bill']}"
    if occupancy.get("ordered") and not occupancy["paid"]:
        return f"Pay the order {occupancy.get('order_id') or 'of the port occupancy'} in the console"
    return ""


def stand_back(facts: Facts) -> Told:
    """Return why a line does not go on."""
    held = facts["held"]
    partner, status = held.get("partner", ""), held.get("partner_status")
    allocated = f"Applied for once the port of its partner {partner} is allocated"
    lines = ", ".join(held.get("candidates", ()))
    holds: dict[str, Told] = {
        "quota": (
            "another line",
            f"Applied for once one of the account's lines on their way is Enabled: at most {facts['declaration'].get('free_quota')} "
            "may be on their way at once",
        ),
        "behind": ("another line", allocated),
        "early": ("another line", f"{allocated}; that line is {status}"),
        "rejected": ("another line", f"Correct its partner {partner} first, which is Rejected"),
        "unknown": (
            "you",
            f"Correct leased_line_redundant_with: {partner} is neither a host of this inventory nor a physical connection of the account",
        ),
        "over": ("you", f"Choose another partner in leased_line_redundant_with: {partner} is {status}"),
        "circle": ("you", "Correct leased_line_redundant_with: the lines wait for each other in a circle"),
        "claim": (
            "you",
            f"Say whether this line is one that exists at its access point, with its operator and location, and that no host stands for "
            f"({lines}): set leased_line_id to its ID, or leased_line_apply to new to apply for another one",
        ),
        "never": (
            "you",
            "Nothing is applied for: to apply for this line, set leased_line_apply to unclaimed for this run",
        ),
        "other_hosts": ("you", f"Nothing is applied for: {held.get('detail')}"),
        "allocating": ("alibaba", "Run again once the port is allocated: until then the line cannot be removed"),
        "relied_on": ("another line", f"Removed once those are gone that have it as their redundant partner: {lines}"),
        "last_path": (
            "you",
            f"VBR {held.get('vbr')} {held.get('where')} in service: {held.get('cut')}, or set leased_line_force to true",
        ),
    }
    return holds[held["reason"]]


# ---------------------------------------------------------------- what was done


def tally(calls: Iterable[Facts], orders: Iterable[Facts]) -> Object:
    """Sort calls by what they come to."""
    bills = {order["type"]: order for order in orders}
    found: dict[str, list[Any]] = {key: [] for key in DONE}
    for call in calls:
        action = call["action"]
        text = f"{action} {subject(call['parameters'])}".strip()
        found["calls"].append(call)
        if action.endswith("Order"):
            order = bills.get("setup" if "Setup" in action else "occupancy", {})
            found["billed"].append({"action": action, "bill": order.get("bill"), "order_id": order.get("order_id")})
        elif action.startswith(CREATING):
            found["created"].append(text)
        elif action.startswith(DESTROYING):
            found["destroyed"].append(text)
        else:
            found["changed"].append(text)
    return found


def subject(parameters: Facts) -> str:
    """Return in one word what a call is about."""
    return next((str(parameters[name]) for name in SUBJECTS if name in parameters), "")
