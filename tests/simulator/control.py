# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control interface: what a test may see and do beside the API. The same verbs in Python and over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from . import accounts, events, orders
from .clock import format_time
from .records import Line, Vbr
from .world import World

# event -> (kind of record, field, state to enter)
STATES = {
    "approve": ("line", "status", "Approved"),
    "reject": ("line", "status", "Rejected"),
    "allocate": ("line", "status", "Allocating"),
    "allocated": ("line", "status", "Allocated"),
    "fail_allocation": ("line", "status", "Allocation Failed"),
    "confirm": ("line", "status", "Confirmed"),
    "terminated": ("line", "status", "Terminated"),
    "accept_loa": ("line", "loa_status", "Accept"),
    "issue_loa": ("line", "loa_status", "Available"),
    "reject_loa": ("line", "loa_status", "Rejected"),
    "complete_loa": ("line", "loa_status", "Complete"),
    "delete_loa": ("line", "loa_status", "Deleted"),
    "confirm_vbr": ("vbr", "status", "active"),
    "establish_session": ("peer", "session", "Established"),
    "break_session": ("peer", "session", "Down"),
}


class Control:
    def __init__(self, world: World) -> None:
        self.world = world

    def journal(self, since: int = 0, changing: bool | None = None, account: str = "") -> list[dict[str, Any]]:
        """The calls after number `since`; `changing` keeps calls of changing (or of reading) actions."""
        with self.world.lock:
            return [
                entry
                for entry in self.world.journal.entries
                if entry["number"] > int(since)
                and changing in (None, entry["changing"])
                and account in ("", entry["account"])
            ]

    def clear_journal(self) -> None:
        with self.world.lock:
            self.world.journal.clear()

    def state(self) -> dict[str, Any]:
        """Everything that is stored, keys of BGP groups and people of LOAs included."""
        with self.world.lock:
            events.settle(self.world)
            return asdict(self.world.store)

    def orders(self, account: str = "") -> list[dict[str, Any]]:
        with self.world.lock:
            return [asdict(order) for order in self.world.store.orders if account in ("", order.owner)]

    def accounts(self) -> list[dict[str, str]]:
        with self.world.lock:
            return [accounts.describe(account) for account in self.world.accounts]

    def add_account(self, **given: Any) -> dict[str, str]:
        with self.world.lock:
            account = accounts.new_account(**given)
            self.world.accounts.append(account)
            return accounts.describe(account)

    def add_key(self, uid: str, expires_in: float | None = None, **given: Any) -> dict[str, str]:
        """A further key pair of an account; `security_token` is a token, or true to have one drawn."""
        with self.world.lock:
            account = self.world.find_account(uid)
            if account is None:
                raise ValueError(f"no account {uid}")
            if expires_in is not None:
                given["expires"] = self.world.clock.wall() + float(expires_in)
            key = accounts.new_key(**given)
            account.keys.insert(0, key)
            shown = accounts.describe(account)
            account.keys.append(account.keys.pop(0))
            return shown

    def clock(
        self,
        advance: float | None = None,
        freeze: bool | None = None,
        set: Any = None,  # noqa: A002
    ) -> dict[str, Any]:
        """Move the simulated time, or make it stand still. Signatures are checked by the machine's clock anyway."""
        with self.world.lock:
            if freeze is not None:
                self.world.clock.freeze(freeze)
            if set is not None:
                self.world.clock.set(set)
            if advance is not None:
                self.world.clock.advance(float(advance))
            events.settle(self.world)
            now = self.world.clock.now()
            return {"now": format_time(now), "seconds": now, "frozen": self.world.clock.frozen_at is not None}

    def advance(self, seconds: float) -> dict[str, Any]:
        return self.clock(advance=seconds)

    def delays(self, **given: Any) -> dict[str, float | None]:
        """Show or set the delays of what begins from now on."""
        with self.world.lock:
            self.world.set_delays(given)
            return dict(self.world.delays)

    def quotas(self, **given: Any) -> dict[str, int | None]:
        with self.world.lock:
            self.world.set_quotas(given)
            return dict(self.world.quotas)

    def config(self, **given: Any) -> dict[str, Any]:
        with self.world.lock:
            self.world.set_switches(given)
            return dict(self.world.switches)

    def access_points(self, close: list[str] | None = None, open: list[str] | None = None) -> list[str]:  # noqa: A002
        """Close or open access points; the closed ones."""
        with self.world.lock:
            self.world.closed_access_points |= set_of(close)
            self.world.closed_access_points -= set_of(open)
            return sorted(self.world.closed_access_points)

    def vpcs(self, remove: list[str] | None = None, restore: list[str] | None = None) -> list[str]:
        """VPCs that do not exist. All others do."""
        with self.world.lock:
            self.world.missing_vpcs |= set_of(remove)
            self.world.missing_vpcs -= set_of(restore)
            return sorted(self.world.missing_vpcs)

    def faults(self) -> list[dict[str, Any]]:
        with self.world.lock:
            return self.world.faults.list()

    def add_fault(self, kind: str, action: str = "*", **options: Any) -> dict[str, Any]:
        with self.world.lock:
            return self.world.faults.add(kind, action, **options)

    def clear_faults(self) -> None:
        with self.world.lock:
            self.world.faults.clear()

    def release(self, calls: int = 1) -> list[dict[str, Any]]:
        """Let calls go on that a fault with `held` holds back."""
        with self.world.lock:
            self.world.faults.release(calls)
            return self.world.faults.list()

    def event(self, kind: str, target: str, **options: Any) -> dict[str, Any]:
        """Something outside the API happens to an object; the object afterwards."""
        with self.world.lock:
            events.settle(self.world)
            if kind in STATES:
                record_kind, field, state = STATES[kind]
                self.enter(self.find(target, record_kind), field, state)
            elif kind in EVENTS:
                EVENTS[kind](self, target, **options)
            else:
                raise ValueError(f"unknown event {kind}; known: {', '.join([*STATES, *EVENTS])}")
            record = self.world.store.find(target)
            return asdict(record) if record is not None else {}

    def reset(self) -> None:
        """Empty accounts, no journal, no faults; accounts, settings and clock stay."""
        with self.world.lock:
            self.world.clear()

    def find(self, target: str, kind: str) -> Any:
        record = self.world.store.find(target)
        if record is None or record.kind != kind:
            raise ValueError(f"no {kind} {target}")
        return record

    def enter(self, record: Any, field: str, state: str) -> None:
        events.enter(self.world, record, field, state, self.world.clock.now())

    def set_status(self, target: str, status: str, field: str = "status") -> None:
        """Put any object into any state, allowed or not."""
        record = self.world.store.find(target)
        if record is None or (record.kind, field) not in events.NEXT:
            raise ValueError(f"no {field} of {target}")
        self.enter(record, field, status)

    def business_status(self, target: str, status: str = "FinancialLocked") -> None:
        self.find(target, "line").business_status = status

    def put_interface(self, target: str, count: int = 1) -> None:
        """Router interfaces of a VBR, as another product would make them."""
        self.find(target, "vbr").router_interfaces = int(count)

    def put_vlan_interface(self, target: str, count: int = 1) -> None:
        self.find(target, "vbr").vlan_interfaces = int(count)

    def put_route(self, target: str, line: str, count: int = 1) -> None:
        """Route entries through the VLAN interface of a further connection."""
        vbr: Vbr = self.find(target, "vbr")
        for one in vbr.associations:
            if one.line_id == line:
                one.route_entries = int(count)
                return
        raise ValueError(f"{line} is not associated with {target}")

    def pay_order(self, target: str) -> None:
        """An order that was placed without automatic payment is paid."""
        order = next((one for one in self.world.store.orders if one.id == target), None)
        if order is None:
            raise ValueError(f"no order {target}")
        order.paid = True
        line: Line | None = self.world.store.lines.get(order.line_id)
        if line is not None and order.action == "CreatePhysicalConnectionOccupancyOrder":
            orders.settle_payment(line, order, self.world.clock.now())


EVENTS: dict[str, Callable[..., None]] = {
    "set_status": Control.set_status,
    "business_status": Control.business_status,
    "overdue": Control.business_status,
    "router_interface": Control.put_interface,
    "vlan_interface": Control.put_vlan_interface,
    "route_entry": Control.put_route,
    "pay_order": Control.pay_order,
}


def set_of(given: list[str] | str | None) -> set[str]:
    return {given} if isinstance(given, str) else set(given or ())


# What can be called over HTTP: (method, path below /_control/) -> verb
ROUTES = {
    ("GET", "journal"): "journal",
    ("DELETE", "journal"): "clear_journal",
    ("GET", "state"): "state",
    ("GET", "orders"): "orders",
    ("GET", "accounts"): "accounts",
    ("POST", "accounts"): "add_account",
    ("POST", "keys"): "add_key",
    ("GET", "clock"): "clock",
    ("POST", "clock"): "clock",
    ("GET", "delays"): "delays",
    ("POST", "delays"): "delays",
    ("GET", "quotas"): "quotas",
    ("POST", "quotas"): "quotas",
    ("GET", "config"): "config",
    ("POST", "config"): "config",
    ("GET", "access_points"): "access_points",
    ("POST", "access_points"): "access_points",
    ("GET", "vpcs"): "vpcs",
    ("POST", "vpcs"): "vpcs",
    ("GET", "faults"): "faults",
    ("POST", "faults"): "add_fault",
    ("DELETE", "faults"): "clear_faults",
    ("POST", "release"): "release",
    ("POST", "events"): "event",
    ("POST", "reset"): "reset",
}
