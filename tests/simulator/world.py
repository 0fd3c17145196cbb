# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One simulated service: its settings, its accounts, its clock and what is stored in it."""

from __future__ import annotations

import random
import string
import threading
from dataclasses import dataclass
from typing import Any

from . import accounts
from .clock import Clock
from .faults import Faults
from .journal import Journal
from .records import Store

# Seconds until something outside the API happens; None means never.
DELAYS: dict[str, float | None] = {
    "approval": 1.0,  # Initial -> Approved
    "allocation": 1.0,  # Approved -> Allocating
    "allocated": 1.0,  # Allocating -> Allocated
    "loa": 1.0,  # LOA Applying -> Available
    "completion": 1.0,  # LOA Completing -> Complete
    "confirmation": 1.0,  # LOA Complete and line Allocated -> Confirmed
    "termination": 1.0,  # Terminating -> Terminated
    "vbr": 0.5,  # terminating, recovering, deleting -> next
    "bgp": 0.5,  # Pending, Modifying, Deleting -> next
    "session": 1.0,  # an available peer's session: Idle -> Connect -> Established
}

# None means unlimited. The reference gives figures for free_lines (5) and, in the SDK's text, peers_per_vbr (8).
QUOTAS: dict[str, int | None] = {
    "free_lines": 5,
    "lines_per_access_point": 50,
    "vbrs_per_line": 50,
    "free_vbrs": 20,
    "associations_per_vbr": 4,
    "groups_per_vbr": 8,
    "peers_per_vbr": 8,
    "networks_per_vbr": 200,
    "nqa_per_vbr": None,
}

# Switches, each with the values it takes (None: any text).
SWITCHES: dict[str, tuple[Any, tuple[Any, ...] | None]] = {
    "envelope": ("plain", ("plain", "wrapped", "xmlish", "printed")),
    "bgp_value_types": ("numbers", ("numbers", "strings")),
    "dependency_codes": ("documented", ("documented", "modern")),
    "default_format": ("JSON", ("JSON", "XML")),
    "modern": (False, (False, True)),
    "strict": (False, (False, True)),
    "confirm_action": (False, (False, True)),
}

VLAN_RETENTION = 7 * 86400.0


@dataclass
class Call:
    """One authenticated request on its way to the function of its action."""

    world: World
    action: str
    caller: accounts.Account
    region: str
    params: dict[str, str]
    now: float

    @property
    def store(self) -> Store:
        return self.world.store

    @property
    def uid(self) -> str:
        return self.caller.uid


class World:
    def __init__(
        self,
        account_list: list[dict[str, Any]] | None = None,
        delays: dict[str, float | None] | None = None,
        quotas: dict[str, int | None] | None = None,
        seed: int | None = None,
        **switches: Any,
    ) -> None:
        self.lock = threading.RLock()
        self.in_flight = 0  # requests that have arrived and are not answered
        self.clock = Clock()
        self.random = random.Random(seed)
        self.accounts = [accounts.new_account(**given) for given in (account_list or [{}, {}])]
        self.delays = dict(DELAYS)
        self.quotas = dict(QUOTAS)
        self.switches = {name: default for name, (default, _unused) in SWITCHES.items()}
        self.set_delays(delays or {})
        self.set_quotas(quotas or {})
        self.set_switches(switches)
        self.journal = Journal()
        self.faults = Faults()
        self.nonces: dict[tuple[str, str], float] = {}
        self.serial = 0
        self.clear()

    def clear(self) -> None:
        """Empty every account; accounts, settings, clock and used nonces stay."""
        self.store = Store()
        self.before_latest_change: Store | None = None
        self.answers: dict[tuple[str, str, str], tuple[Any, dict[str, Any]]] = {}
        self.closed_access_points: set[str] = set()
        self.missing_vpcs: set[str] = set()
        self.journal.clear()
        self.faults.clear()

    def set_delays(self, given: dict[str, Any]) -> None:
        for name, seconds in given.items():
            if name not in DELAYS:
                raise ValueError(f"unknown delay {name}; known: {', '.join(DELAYS)}")
            self.delays[name] = None if seconds is None or str(seconds) == "never" else float(seconds)

    def set_quotas(self, given: dict[str, Any]) -> None:
        for name, limit in given.items():
            if name not in QUOTAS:
                raise ValueError(f"unknown quota {name}; known: {', '.join(QUOTAS)}")
            self.quotas[name] = None if limit is None else int(limit)

    def set_switches(self, given: dict[str, Any]) -> None:
        for name, value in given.items():
            if name not in SWITCHES:
                raise ValueError(f"unknown switch {name}; known: {', '.join(SWITCHES)}")
            allowed = SWITCHES[name][1]
            if allowed is not None and value not in allowed:
                raise ValueError(f"{name} is one of {', '.join(str(one) for one in allowed)}")
            self.switches[name] = value

    def new_id(self, prefix: str) -> str:
        letters = string.ascii_lowercase + string.digits
        return prefix + "-sim" + "".join(self.random.choices(letters, k=17))

    def new_number(self, digits: int) -> str:
        return str(self.random.randrange(10 ** (digits - 1), 10**digits))

    def next_serial(self) -> int:
        self.serial += 1
        return self.serial

    def find_account(self, uid: str) -> accounts.Account | None:
        return next((account for account in self.accounts if account.uid == uid), None)

    def quota_reached(self, name: str, count: int) -> bool:
        limit = self.quotas[name]
        return limit is not None and count >= limit
