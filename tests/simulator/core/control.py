# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control interface: what a test may see and do beside the API. The same verbs in Python and over HTTP."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass
from typing import Any, ClassVar, Generic

from . import accounts, lifecycle
from .accounts import Account
from .clock import LATEST, format_time
from .given import LONGEST_TIME, flag, number, text, whole
from .world import S, World

# What can be called over HTTP: (method, path below /_control/) -> verb
ROUTES = {
    ("GET", "journal"): "journal",
    ("DELETE", "journal"): "clear_journal",
    ("GET", "state"): "state",
    ("GET", "accounts"): "accounts",
    ("POST", "accounts"): "add_account",
    ("POST", "keys"): "add_key",
    ("POST", "users"): "add_user",
    ("POST", "roles"): "add_role",
    ("GET", "clock"): "clock",
    ("POST", "clock"): "clock",
    ("GET", "profile"): "profile",
    ("POST", "profile"): "profile",
    ("GET", "delays"): "delays",
    ("POST", "delays"): "delays",
    ("GET", "quotas"): "quotas",
    ("POST", "quotas"): "quotas",
    ("GET", "config"): "config",
    ("POST", "config"): "config",
    ("GET", "faults"): "faults",
    ("POST", "faults"): "add_fault",
    ("DELETE", "faults"): "clear_faults",
    ("POST", "release"): "release",
    ("POST", "events"): "event",
    ("POST", "reset"): "reset",
}


class Control(Generic[S]):
    """The verbs that any service has. A product adds its own, and its events, one level below."""

    routes: ClassVar[Mapping[tuple[str, str], str]] = ROUTES
    # verb -> what the query of a GET may say
    queries: ClassVar[Mapping[str, tuple[str, ...]]] = {"journal": ("since", "changing", "account")}
    # event -> (kind of record, field, state to enter)
    states: ClassVar[Mapping[str, tuple[str, str, str]]] = {}
    # event -> name of the method that makes it happen
    events: ClassVar[Mapping[str, str]] = {"set_status": "set_status"}

    def __init__(self, world: World[S]) -> None:
        self.world = world

    def journal(self, since: int = 0, changing: bool | str | None = None, account: str = "") -> list[dict[str, Any]]:
        """Return the calls after number `since`; `changing` keeps calls of changing (or of reading) actions."""
        since = whole("since", since)
        if isinstance(changing, str):
            changing = changing.lower() == "true"
        with self.world.lock:
            late = itertools.takewhile(lambda entry: entry["number"] > since, reversed(self.world.journal.entries))
            found = [
                entry for entry in late if changing in (None, entry["changing"]) and account in ("", entry["account"])
            ]
            return found[::-1]

    def clear_journal(self) -> None:
        """Forget the calls."""
        with self.world.lock:
            self.world.journal.clear()

    def state(self) -> dict[str, Any]:
        """Return everything that is stored, secrets and personal data included."""
        with self.world.lock:
            lifecycle.settle(self.world)
            return as_data(self.world.store)

    def accounts(self) -> list[dict[str, str]]:
        """Return the accounts, each with its first key pair."""
        with self.world.lock:
            return [accounts.describe(account) for account in self.world.accounts]

    def add_account(self, **given: Any) -> dict[str, str]:
        """Add an account; what is not given is drawn at random."""
        with self.world.lock:
            account = accounts.new_account(**given)
            self.world.accounts.append(account)
            return accounts.describe(account)

    def add_key(self, uid: str, expires_in: float | None = None, **given: Any) -> dict[str, str]:
        """Add a key pair to an account; `security_token` is a token, or true to have one drawn."""
        with self.world.lock:
            account = self.find_account(uid)
            key = accounts.new_key(**self.with_expiry(expires_in, given))
            account.keys.append(key)
            return accounts.describe(account, key)

    def add_user(self, uid: str, **given: Any) -> dict[str, str]:
        """Add a RAM user to an account: `name` and `policies`, a list of policy documents. Return keys of its own."""
        with self.world.lock:
            account = self.find_account(uid)
            return accounts.describe(account, accounts.add_principal(account, accounts.USER, given))

    def add_role(self, uid: str, expires_in: float | None = None, **given: Any) -> dict[str, str]:
        """Add a RAM role: `name`, `policies`, `session`. Return the temporary keys of somebody who has assumed it."""
        with self.world.lock:
            account = self.find_account(uid)
            given = self.with_expiry(expires_in, given)
            return accounts.describe(account, accounts.add_principal(account, accounts.ROLE, given))

    def find_account(self, uid: str) -> Account:
        """Return an account by its ID."""
        account = self.world.find_account(uid)
        if account is None:
            raise ValueError(f"no account {uid}")
        return account

    def with_expiry(self, expires_in: float | None, given: dict[str, Any]) -> dict[str, Any]:
        """Return what keys are given, with the moment at which they expire."""
        if expires_in is None:
            return given
        return {**given, "expires": self.world.clock.wall() + number("expires_in", expires_in, -LONGEST_TIME)}

    def clock(
        self,
        advance: float | None = None,
        freeze: bool | None = None,
        set: Any = None,  # noqa: A002
    ) -> dict[str, Any]:
        """Move the simulated time, or make it stand still. Signatures are checked by the machine's clock anyway."""
        with self.world.lock:
            if freeze is not None:
                self.world.clock.freeze(flag("freeze", freeze))
            if set is not None:
                self.world.clock.set(set)
            if advance is not None:
                self.world.clock.advance(number("advance", advance, -LATEST, LATEST))
            if not self.world.faults.holds_back():
                lifecycle.settle(self.world)
            now = self.world.clock.now()
            return {"now": format_time(now), "seconds": now, "frozen": self.world.clock.frozen_at is not None}

    def advance(self, seconds: float) -> dict[str, Any]:
        """Move the simulated time."""
        return self.clock(advance=seconds)

    def profile(self, name: str = "") -> dict[str, Any]:
        """Show the profile, or change it: empty accounts, and the delays, quotas and switches of that profile."""
        with self.world.lock:
            if name:
                self.world.use_profile(name)
                self.world.clear()
            return {"name": self.world.profile.name, "known": list(self.world.product.profiles)}

    def delays(self, **given: Any) -> dict[str, float | None]:
        """Show or set the delays of what begins from now on."""
        with self.world.lock:
            self.world.set_delays(given)
            return dict(self.world.delays)

    def quotas(self, **given: Any) -> dict[str, int | None]:
        """Show or set the quotas."""
        with self.world.lock:
            self.world.set_quotas(given)
            return dict(self.world.quotas)

    def config(self, **given: Any) -> dict[str, Any]:
        """Show or set the switches."""
        with self.world.lock:
            self.world.set_switches(given)
            return dict(self.world.switches)

    def faults(self) -> list[dict[str, Any]]:
        """Return the rules."""
        with self.world.lock:
            return self.world.faults.list()

    def add_fault(self, kind: str, action: str = "*", **options: Any) -> dict[str, Any]:
        """Add a rule."""
        with self.world.lock:
            return self.world.faults.add(kind, action, **options)

    def clear_faults(self) -> None:
        """Drop all rules."""
        with self.world.lock:
            self.world.faults.clear()

    def release(self, calls: int = 1) -> list[dict[str, Any]]:
        """Let calls go on that a fault with `held` holds back."""
        with self.world.lock:
            self.world.faults.release(whole("calls", calls))
            return self.world.faults.list()

    def event(self, kind: str, target: str, **options: Any) -> dict[str, Any]:
        """Let something outside the API happen to an object, and return the object."""
        with self.world.lock:
            lifecycle.settle(self.world)
            text("target", target)
            if text("kind", kind) in self.states:
                record_kind, field, state = self.states[kind]
                self.enter(self.find(target, record_kind), field, state)
            elif kind in self.events:
                happen: Callable[..., None] = getattr(self, self.events[kind])
                happen(target, **options)
            else:
                raise ValueError(f"unknown event {kind}; known: {', '.join([*self.states, *self.events])}")
            return as_data(self.world.store.find(target))

    def reset(self) -> None:
        """Empty accounts, no journal, no faults; accounts, settings and clock stay."""
        with self.world.lock:
            self.world.clear()

    def find(self, target: str, kind: str) -> Any:
        """Return the record of a kind by its ID."""
        record = self.world.store.find(target)
        if record is None or record.kind != kind:
            raise ValueError(f"no {kind} {target}")
        return record

    def enter(self, record: Any, field: str, state: str) -> None:
        """Put a record's field into a state now."""
        lifecycle.enter(self.world, record, field, state, self.world.clock.now())

    def set_status(self, target: str, status: str, field: str = "status") -> None:
        """Put any object into any state, allowed or not."""
        record = self.world.store.find(target)
        if record is None or (record.kind, text("field", field)) not in self.world.profile.next_states:
            raise ValueError(f"no {field} of {target}")
        self.enter(record, field, text("status", status))


def as_data(record: Any) -> dict[str, Any]:
    """Return a record as plain data, nothing for none."""
    return asdict(record) if is_dataclass(record) and not isinstance(record, type) else {}
