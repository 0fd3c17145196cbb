# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Report where a leased line stands, whom it waits for, and what a run did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Facts = Mapping[str, Any]

# How a call is counted, by the beginning of its action's name; everything else changes something.
CREATING = ("Create", "Add", "Apply", "Associate")
DESTROYING = ("Delete", "Cancel", "Terminate", "Unassociate")
# What a code of the service asks of its customer, outside the role.
OBSTACLES = {
    "OperationFailed.PconnTrafficNotEnable": "Open the billing of outbound traffic, once for the account: run the module "
    "traffic_service with open=true, then run again",
    "OperationFailed.NoActiveRouterInterface": "Attach {subject} to a VPC, CEN or ECR, as docs/examples/attach_vbrs.yml does, "
    "then run again",
}
CLOSED = "OperationFailed.PconnTrafficNotEnable"
# The actions that are refused while outbound traffic is not open.
NEED_TRAFFIC = (
    "CreatePhysicalConnection",
    "ApplyPhysicalConnectionLOA",
    "ConfirmPhysicalConnection",
    "CreateBgpGroup",
    "CreateBgpPeer",
    "AddBgpNetwork",
)
# Where a call says what it is about.
SUBJECTS = (
    "Name",
    "DstCidrBlock",
    "PeerIpAddress",
    "BgpPeerId",
    "BgpGroupId",
    "VbrId",
    "InstanceId",
    "PhysicalConnectionId",
    "AccessPointId",
)


def report_line(results: Facts, line: Facts) -> dict[str, Any]:
    """Return where a line stands, whom it waits for, and what this run did.

    :arg results: what the role's steps gave: C(applied), C(joined), C(reached), C(setup), C(loa), C(confirmed), C(occupancy),
        C(enabled), and with a loop each C(routers), C(groups), C(peers), C(networks).
    :arg line: C(id), C(status), C(loa_status), C(plan) (its place in the plan), C(preview), C(wait), C(confirm),
        C(confirmable) (whether this service leaves the confirmation to its customer), C(cabled), C(quota),
        C(closed) (whether a preview found that outbound traffic is not open).
    """
    setup, occupancy = order_of(results["setup"]), order_of(results["occupancy"])
    outside = foresee(results, line) if line["preview"] and line["wait"] and line["status"] else []
    calls = [call for name in STEPS_OF_ROLE for result in all_of(results[name]) for call in result.get("calls", ())]
    if line["preview"]:  # where a step finds undone what an earlier one would have done, it lists that again
        calls = [call for number, call in enumerate(calls) if call not in calls[:number]]
    closed = line["closed"] and any(call["action"] in NEED_TRAFFIC for call in calls)
    missing = OBSTACLES[CLOSED] if closed else missing_step(results)
    told = wait_for_whom(results, line, setup, occupancy, bool(outside))
    waiting_on, next_step = ("you", missing) if missing else told
    if closed:
        outside = ["you open the billing of outbound traffic", *outside]
    return {
        "physical_connection_id": line["id"] or None,
        "status": line["status"] or None,
        "loa_status": line["loa_status"] or None,
        "waiting_on": waiting_on,
        "next_step": next_step,
        "depends_on": outside,
        "vbrs": sum("vbr" in item for item in all_of(results["routers"])),
        "networks": sum("bgp_network" in item for item in all_of(results["networks"])),
        **tally(calls, setup, occupancy),
    }


def report_removed(result: Facts, preview: bool) -> dict[str, Any]:
    """Return what became of a line that was taken down."""
    calls, found = result["calls"], result["diff"]["before"]
    gone = ("To be removed" if preview else "Removed") if calls else "Already absent"
    return {
        "physical_connection_id": found.get("physical_connection_id"),
        "status": "absent",
        "loa_status": None,
        "waiting_on": None,
        "next_step": gone,
        "depends_on": [],
        "vbrs": len(found.get("vbrs", ())),
        "networks": len(found.get("bgp_networks", ())),
        **tally(calls, {}, {}),
    }


def all_of(result: Facts) -> list[Facts]:
    """Return the results of a step: its own, or those of the items of its loop."""
    return list(result.get("results", [result]))


def find_obstacle(result: Facts) -> str:
    """Return the code by which the service asks for a step that is its customer's, or nothing."""
    codes = [str(one.get("error_code", "")) for one in all_of(result)]
    return next((code for code in codes if code in OBSTACLES), "")


def missing_step(results: Facts) -> str:
    """Return the step outside the role that the service asked for, or nothing."""
    code = next(filter(None, map(find_obstacle, results.values())), "")
    if not code:
        return ""
    routers = all_of(results["routers"])
    numbers = {one["item"]["vbr"]: None for one in all_of(results["networks"]) if one.get("error_code") == code}
    named = [routers[number]["vbr"] for number in numbers]
    subject = " and ".join(vbr["name"] or vbr["vbr_id"] for vbr in named)
    return OBSTACLES[code].format(subject=f"the VBR {subject}")


def order_of(result: Facts) -> Facts:
    """Return an order's object, where there is one."""
    return result.get("physical_connection_order") or {}


def tally(calls: list[Facts], setup: Facts, occupancy: Facts) -> dict[str, Any]:
    """Sort calls by what they come to."""
    found: dict[str, list[Any]] = {"created": [], "changed": [], "destroyed": [], "billed": []}
    for call in calls:
        action = call["action"]
        text = f"{action} {subject(call['parameters'])}".strip()
        if action.endswith("Order"):
            order = setup if "Setup" in action else occupancy
            found["billed"].append({"action": action, "bill": order.get("bill"), "order_id": order.get("order_id")})
        elif action.startswith(CREATING):
            found["created"].append(text)
        elif action.startswith(DESTROYING):
            found["destroyed"].append(text)
        else:
            found["changed"].append(text)
    return {**found, "calls": calls}


def subject(parameters: Facts) -> str:
    """Return in one word what a call is about."""
    return next((str(parameters[name]) for name in SUBJECTS if name in parameters), "")


def foresee(results: Facts, line: Facts) -> list[str]:
    """Return what others have to do, where a preview goes on as if they did."""
    steps = []
    start = results["joined"].get("physical_connection") or results["applied"].get("physical_connection") or {}
    if "physical_connection" in results["reached"]:
        steps.append("Alibaba Cloud approves the application and allocates a port")
    if "physical_connection_loa" in results["loa"]:
        known = start.get("loa_status") or ""
        if known not in ("Available", "Completing"):
            steps.append("Alibaba Cloud issues the letter of authorization")
        if line["loa_status"] == "Complete":
            if known != "Completing":
                steps.append("the carrier lays the cable")
            steps.append("Alibaba Cloud checks the cabling")
    if "physical_connection" in results["enabled"] and start.get("status") != "Confirmed" and not line["confirm"]:
        steps.append("Alibaba Cloud confirms the cabling")
    return steps


def wait_for_whom(results: Facts, line: Facts, setup: Facts, occupancy: Facts, outside: bool) -> tuple[str | None, str]:
    """Return whom the line waits for, and what has to happen next."""
    status, loa = line["status"], line["loa_status"]
    if not status:
        return stand_back(results, line)
    if status == "Enabled":
        return None, "In service, once others have done their part" if outside else "In service"
    asked = ask_about_orders(status, loa, setup, occupancy)
    if asked:
        return "you", asked
    if status == "Allocated":
        if loa == "Available" and not line["cabled"]:
            return (
                "carrier",
                "The carrier lays the cable, with the letter of authorization; "
                "then set line_code and line_label in leased_line_loa",
            )
        if loa in ("Completing", "Complete") and line["confirmable"] and not line["confirm"]:
            return "you", "Confirm the cabling: set leased_line_confirm to true and run again"
        return LETTERS.get(loa, ("alibaba", f"The letter of authorization is {loa}"))
    return STEPS.get(status, ("alibaba", f"The line is {status}"))


def ask_about_orders(status: str, loa: str, setup: Facts, occupancy: Facts) -> str:
    """Return what the user has to do about an order, if anything."""
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


def stand_back(results: Facts, line: Facts) -> tuple[str | None, str]:
    """Return why a line was not applied for."""
    plan, joined = line["plan"], results["joined"]
    partner = plan.get("partner", "")
    partner_status = joined.get("last_status") or plan.get("partner_status", "")
    allocated = f"Applied for once the port of its partner {partner} is allocated"
    holds = {
        "quota": (
            "another line",
            f"Applied for once one of the account's lines on their way is Enabled: at most {line['quota']} may be on their way "
            "at once",
        ),
        "behind": ("another line", allocated),
        "early": ("another line", f"{allocated}; that line is {partner_status}"),
        "rejected": ("another line", f"Correct its partner {partner} first, which is Rejected"),
        "lost": ("another line", f"Its partner {partner} was not applied for yet, and this run goes on without it"),
        "unknown": (
            "you",
            f"Correct leased_line_redundant_with: {partner} is neither a host of this inventory nor a physical connection of the account",
        ),
        "over": ("you", f"Choose another partner in leased_line_redundant_with: {partner} is {partner_status}"),
        "circle": ("you", "Correct leased_line_redundant_with: the lines wait for each other in a circle"),
    }
    if QUOTA in (results["applied"].get("error_code"), joined.get("error_code")):
        return holds["quota"]
    if "last_status" in joined:
        return holds["early"]
    return holds[plan.get("held") or "behind"]


STEPS_OF_ROLE = (
    *("applied", "joined", "reached", "setup", "loa", "confirmed", "occupancy", "enabled"),
    *("routers", "groups", "peers", "networks"),
)
QUOTA = "QuotaExceeded.freePconnPerAP"
ASK = (
    "Look in the console whether the installation is ordered already, and set leased_line_setup_ordered_elsewhere to true or "
    "false; or take setup out of leased_line_pay_orders"
)
STEPS = {
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
}
LETTERS = {
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
