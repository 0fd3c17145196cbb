# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Take a line as far as it goes now, step by step, from the application to the advertised networks. People are never waited for.

A preview may go on as if others had done their part; it then says what that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.admission import (
    Surroundings,
    find_cut,
    find_leaving,
    find_line,
    find_partner,
    find_relying,
    find_router,
    look_at_router,
    why_not,
    why_stay,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.batch import create_together
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.declaration import (
    REPORT,
    Declaration,
    Part,
    fees,
    group_parts,
    line_part,
    loa_part,
    network_parts,
    order_terms,
    own_name,
    peer_parts,
    router_name,
    vbr_parts,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.observed import observe_line
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.steps import Outcome, Walker
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.surplus import surplus_parts
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.partners import PARTNER
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_states import (
    REDUNDANCY_READY,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client

LINE, VBR, PEER = RESOURCES["physical_connection"], RESOURCES["vbr"], RESOURCES["bgp_peer"]
UNDER_WAY = ("Initial", "Approved", "Allocating")
QUOTA = "QuotaExceeded.freePconnPerAP"
# What the service asks of its customer in another product: the steps after it are left to the next run.
OBSTACLES = ("OperationFailed.PconnTrafficNotEnable", "OperationFailed.NoActiveRouterInterface")
# By these the service says that a confirmation comes too early.
TOO_EARLY = (*errors.TOO_EARLY, *errors.UNKNOWN_ACTION)


@dataclass
class Advance:
    """One walk through the steps of a line."""

    declaration: Declaration
    walker: Walker
    around: Surroundings
    foresees: bool = False
    """Whether a preview goes on as if others had done their part."""
    item: Object = field(default_factory=dict)
    """The line as it was last seen."""
    held: Object | None = None
    """Why it cannot go on, where that is not the service's doing."""
    foreseen: list[str] = field(default_factory=list)
    """What others have to do for what is previewed."""
    obstacle: str = ""
    sure: int | None = None
    """How many steps a preview takes before it has to assume anything; None: all of them."""

    # ------------------------------------------------------------ what is known

    @property
    def status(self) -> str:
        return str(self.item.get("status") or "")

    @property
    def loa_status(self) -> str:
        return str(self.item.get("loa_status") or "")

    @property
    def line_id(self) -> str:
        return str(self.item.get("physical_connection_id") or "")

    @property
    def fees(self) -> list[str]:
        return fees(self.declaration.get("pay_orders"))

    @property
    def confirms(self) -> bool:
        return bool(self.declaration.get("confirm"))

    @property
    def client(self) -> Client:
        """The one to ask how the account is now."""
        return self.around.snapshot if self.previews else self.walker.context.client

    @property
    def previews(self) -> bool:
        return self.walker.context.check_mode

    def own(self, **given: Any) -> Part:
        """Return the line itself for a step of its own."""
        return Part(LINE.name, "", "", {**self.on_line(), **given})

    def see(self, found: Mapping[str, Any], **shown: Any) -> None:
        """Note how the line is now."""
        known = {key: value for key, value in found.items() if value is not None}
        self.item = {**dict.fromkeys(found), **self.item, **known, **shown}
        if self.previews and self.line_id:
            self.walker.see(LINE, self.item)

    def others_do(self, what: str, **shown: Any) -> bool:
        """Have a preview go on as if others had done their part; tell whether it does."""
        if self.foresees:
            self.assume(what)
            self.see({}, **shown)
        return self.foresees

    def assume(self, what: str) -> None:
        """Note what others have to do for what is previewed next."""
        if self.sure is None:
            self.sure = len(self.walker.outcomes)
        self.foreseen.append(what)

    def begin_with(self, outcome: Outcome) -> None:
        """Note a step that is taken before all others."""
        self.walker.outcomes.insert(0, outcome)
        if self.sure is not None:
            self.sure += 1

    def stop(self, error: errors.ExpressConnectError) -> None:
        """Note what has ended the walk, as a step of its own unless it is that of one."""
        if all(outcome.error is not error for outcome in self.walker.outcomes):
            calls = error.details.get("calls", [])
            self.walker.outcomes.append(Outcome(self.own(), "look", calls=calls, error=error))

    def is_done(self, outcome: Outcome, *bearable: str) -> bool:
        """Tell whether a step was taken; note a step of another product that it takes first."""
        if outcome.error is None:
            return True
        if outcome.code in OBSTACLES:
            self.obstacle = self.obstacle or outcome.code
        elif errors.is_one_of(outcome.code, bearable):
            outcome.error = None
        return False

    # ------------------------------------------------------------ the line

    def run(self) -> None:
        """Take all steps that can be taken now."""
        state = self.declaration.get("state") or "present"
        self.item = dict(find_line(self.around.snapshot, self.declaration) or {})
        if self.declaration.get("only_auth_keys"):
            self.set_keys()
            return
        if state == "absent":
            self.remove()
            return
        if not self.apply():
            return
        self.enter_service()
        if self.status == "Enabled":
            self.set_up_routers(state)
            if self.declaration.get("surplus") == "remove" and not self.obstacle:
                self.remove_surplus()

    def set_keys(self) -> None:
        """Give the BGP groups that are declared their keys, whether their routers are in service or not."""
        for vbr, router in zip(self.declaration.get("vbrs") or (), vbr_parts(self.declaration), strict=True):
            for part in group_parts(vbr, router):
                named = {name: part.given[name] for name in ("bgp_group_id", "auth_key", "update_auth_key")}
                self.is_done(self.walker.take(replace(part, given=named), part.path))

    def remove_surplus(self) -> None:
        """Remove what was seen on the line and is not declared."""
        observed = observe_line(replace(self.walker.context, client=self.around.snapshot), self.line_id)
        for part in surplus_parts(self.declaration, observed) if observed else ():
            if part.kind != VBR.name or not self.has_to_stay(part.given):
                self.is_done(self.walker.take(part, part.path))

    def remove(self) -> None:
        """Take the line down, with everything on it."""
        if not self.item:
            return
        if self.status == "Allocating":
            self.held = {"reason": "allocating"}
            return
        relying = find_leaving(self.around, self.item)
        if relying and not self.previews:
            self.held = {"reason": "relied_on", "candidates": [one["name"] or one[LINE.own_id] for one in relying]}
            return
        if not find_relying(self.around, self.item) and self.has_to_stay():
            return
        for one in relying:  # by then they will have ended
            self.walker.see(LINE, {**one, "status": "Terminated"})
        outcome = self.walker.take(self.own(**own_name(self.declaration), state="absent"), "remove", cascade=True)
        if outcome.error is None:
            self.item = {**self.item, "status": "absent"}

    def apply(self) -> bool:
        """Apply for the line, or change what differs; tell whether it is there."""
        partner = find_partner(self.declaration, self.around)
        is_new = not self.item
        if is_new:
            self.held = why_not(self.declaration, self.around, partner, self.others_do)
            if self.held:
                return False
            if partner.get("status") in UNDER_WAY:  # by then it has its port
                self.walker.see(LINE, {**partner, "status": "Allocated"})
        partner_id = str(partner.get(LINE.own_id) or "")
        fits = is_new or partner.get("status") in REDUNDANCY_READY or partner_id == self.item.get(PARTNER)
        given = {**line_part(self.declaration).given, **(self.on_line() if self.line_id else {})}
        if partner_id and fits:
            given[PARTNER] = partner_id
        outcome = self.walker.take(Part(LINE.name, "", "", given), "apply", keeps_going=not is_new)
        if outcome.code == QUOTA:
            self.held = {"reason": "quota"}
        if self.is_done(outcome, QUOTA):
            self.see(outcome.result)
        return bool(self.item)

    # ------------------------------------------------------------ into service

    def enter_service(self) -> None:
        """Take the steps from the allocated port to the enabled line."""
        port = "Alibaba Cloud approves the application and allocates a port"
        if self.status in UNDER_WAY and not self.others_do(port, status="Allocated"):
            return
        confirmed = self.status == "Allocated" and self.set_up_cabling()
        awaits = self.foresees and self.status == "Allocated" and self.loa_status == "Complete"
        if (self.status == "Confirmed" or awaits) and not self.obstacle:
            self.pay_and_enable(confirmed)

    def set_up_cabling(self) -> bool:
        """Order the installation, see to the letter of authorization, confirm; tell whether this run has confirmed."""
        loa = loa_part(self.declaration)
        if loa is not None and not self.see_to_letter(loa):
            return False
        if not (self.confirms and self.loa_status in ("Completing", "Complete")):
            return False
        step = self.own(confirm=True)
        outcome = self.walker.take(step, "confirm", wait_for="Confirmed" if self.previews else None)
        if self.is_done(outcome, *TOO_EARLY):
            self.see(outcome.result)
        return bool(outcome.calls)

    def see_to_letter(self, loa: Part) -> bool:
        """Order the installation, and see to the letter of authorization; tell whether the next step may follow."""
        if not self.loa_status and "setup" in self.fees and not self.order_installation():
            return False
        cabled = all(loa.given.get(name) for name in REPORT)
        started = self.loa_status
        wanted = {"": True, "Available": cabled}
        wanted.update(dict.fromkeys(("Rejected", "Deleted"), bool(self.declaration.get("reapply_loa"))))
        wanted.update(dict.fromkeys(("Applying", "Accept", "Completing"), self.foresees))
        if wanted.get(started, False):
            reports = cabled and (self.foresees or started == "Available")
            goal = "Complete" if cabled and not self.confirms else "Available"
            outcome = self.walker.take(
                loa,
                "loa",
                physical_connection_id=self.line_id,
                state="completed" if reports else "present",
                wait_for=goal if self.foresees else None,
            )
            if not self.is_done(outcome):
                return False
            self.see({}, loa_status=outcome.result.get("status"))
            self.foresee_letter(started)
        return True

    def foresee_letter(self, started: str) -> None:
        """Note what others have to do for what a preview shows of the letter of authorization."""
        if not self.foresees:
            return
        if started not in ("Available", "Completing"):
            self.assume("Alibaba Cloud issues the letter of authorization")
        if self.loa_status == "Complete":
            if started != "Completing":
                self.assume("the carrier lays the cable")
            self.assume("Alibaba Cloud checks the cabling")

    def order_installation(self) -> bool:
        """Order the installation; tell whether the next step may follow."""
        declared = ("access_point_id", "line_operator", "port_type")
        given = {name: self.declaration[name] for name in declared if self.declaration.get(name) is not None}
        elsewhere = self.declaration.get("setup_ordered_elsewhere")
        applied = next((one for one in self.walker.outcomes if one.step == "apply"), None)
        is_new = applied is not None and any(call["action"] == LINE.actions.create for call in applied.calls)
        if elsewhere is None and (is_new or self.around.begun):
            elsewhere = self.around.begun == "setup"  # what this run has done it need not ask
        outcome = self.walker.take(
            Part("physical_connection_order", "pay_orders", "setup", given),
            "setup",
            type="setup",
            physical_connection_id=self.line_id,
            pay=self.fees,
            ordered_elsewhere=elsewhere,
            redundant_physical_connection_id=self.item.get(PARTNER),
        )
        return self.is_done(outcome) and not outcome.result.get("unknown")

    def pay_and_enable(self, confirmed: bool) -> None:
        """Order the occupancy of the port, and enable the line."""
        outcome = self.walker.take(
            Part("physical_connection_order", "pay_orders", "occupancy", order_terms(self.declaration)),
            "occupancy",
            type="occupancy",
            physical_connection_id=self.line_id,
            pay=self.fees,
            wait_for_due=confirmed or (self.foresees and self.status == "Allocated"),
        )
        if not self.is_done(outcome) or not outcome.result.get("paid", True):
            return
        if self.status == "Allocated" and not self.confirms:
            self.others_do("Alibaba Cloud confirms the cabling", status="Confirmed")
        self.walker.untouched.pop("enable", None)  # a preview shows no call where it only waits
        outcome = self.walker.take(
            self.own(state="enabled", pay="occupancy" in self.fees),
            "enable",
            enable_wait=self.declaration.get("enable_wait"),
            wait_for="Confirmed" if self.previews else None,
        )
        if self.is_done(outcome):
            self.see(outcome.result)
        elif isinstance(outcome.error, errors.WaitTimeout) and outcome.error.details.get("last_status"):
            # what is paid for and not Enabled yet is for the next run
            self.see({}, status=outcome.error.details["last_status"])
            outcome.warnings.append(outcome.error.message)
            outcome.error = None

    # ------------------------------------------------------------ on the line

    def set_up_routers(self, state: str) -> None:
        """Bring the routers, and what is on them, into their states."""
        for vbr, part in zip(self.declaration.get("vbrs") or (), vbr_parts(self.declaration), strict=True):
            if self.obstacle:
                return
            wanted = state if state == "maintenance" else vbr.get("state") or "present"
            if wanted == "absent":
                if self.has_to_stay(vbr):
                    continue
                self.is_done(self.walker.take(part, part.path, **self.on_line(), state="absent", cascade=True))
            elif wanted == "maintenance":
                self.take_out(vbr, part)
            else:
                self.set_up_router(vbr, part)

    def on_line(self) -> Object:
        return {"physical_connection_id": self.line_id}

    def take_out(self, vbr: Mapping[str, Any], part: Part) -> None:
        """Terminate a router for its maintenance, where traffic has another way."""
        current = find_router(self.around.snapshot, self.line_id, vbr)
        if current is None or current.get("status") == "terminated":
            return
        carried = look_at_router(self.client, self.item, current)
        if self.is_last_path(vbr, carried, "stays"):
            return
        named = {name: part.given[name] for name in ("vbr_id", "name") if name in part.given}
        named = named or {"vlan_id": part.given.get("vlan_id")}
        step = Part(VBR.name, part.path, part.name_path, {**named, "state": "terminated"})
        out = self.is_done(self.walker.take(step, part.path, **self.on_line())) and not self.previews
        if out and self.is_last_path(vbr, carried, "is back"):  # another run may have taken the partner out meanwhile
            back = replace(step, given={**named, "state": "present"})
            outcome = self.walker.take(back, part.path, **self.on_line())
            if not self.is_done(outcome) and outcome.error:
                outcome.error.add(
                    f"VBR {router_name(vbr)} MAY STILL BE OUT OF SERVICE, and its traffic has no other way: put it back, such as with the "
                    "playbook maintenance, -e maintenance=off"
                )

    def has_to_stay(self, vbr: Mapping[str, Any] | None = None) -> bool:
        """Tell whether a router, or all of the line, may not be deleted, since what it carries has no other way."""
        held = why_stay(self.declaration, self.around, self.item, vbr, self.client)
        self.held = held or self.held
        return bool(held)

    def is_last_path(self, vbr: Mapping[str, Any], carried: Object, where: str) -> bool:
        """Tell whether what a router carries has no other way, and has to have one."""
        cut = find_cut(self.declaration, self.around, self.line_id, carried, self.client)
        if cut:
            self.held = {"reason": "last_path", "vbr": router_name(vbr), "cut": cut, "where": where}
        return bool(cut)

    def set_up_router(self, vbr: Mapping[str, Any], part: Part) -> None:
        """Bring one router, its groups, peers and networks up."""
        outcome = self.walker.take(part, part.path, True, **self.on_line())
        if not self.goes_on(outcome):
            return
        router = {"vbr_id": outcome.result["vbr_id"]}
        for group, group_part in zip(vbr.get("bgp_groups") or (), group_parts(vbr, part), strict=True):
            outcome = self.walker.take(group_part, group_part.path, True, **router)
            if self.goes_on(outcome):
                within = {**router, "bgp_group_id": outcome.result["bgp_group_id"]}
                self.take_all(peer_parts(group, group_part), within)
        self.advertise(network_parts(vbr, part), router)

    def goes_on(self, outcome: Outcome) -> bool:
        """Tell whether what hangs on the object of a step can be seen to."""
        done = self.is_done(outcome)
        if outcome.error and not outcome.is_separate:
            raise outcome.error
        return done and not self.obstacle

    def take_all(self, parts: Iterable[Part], within: Object) -> None:
        """Take the steps of parts of one kind, unless a step outside is missing."""
        for part in parts:
            if self.obstacle:
                return
            self.goes_on(self.walker.take(part, part.path, True, **within))

    def advertise(self, parts: list[Part], router: Object) -> None:
        """Advertise the networks: all that are missing in one go, then one by one what that left over."""
        left = [part for part in parts if part.path not in self.walker.untouched]
        if len(left) > 1 and not self.previews and not self.obstacle:
            there, self.walker.ahead = create_together(self.walker.context, left, router)
            self.walker.untouched.update(there)
        self.take_all(parts, router)
