# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One simulated service: the product, its settings, accounts, clock and what is stored in it."""

from __future__ import annotations

import random
import string
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from . import accounts
from .clock import Clock
from .faults import Faults
from .given import number, whole
from .journal import Journal, mask
from .profile import Profile

# Switches of any product, each with its default and the values it takes (None: any text).
Switches = Mapping[str, tuple[Any, tuple[Any, ...] | None]]
SWITCHES: Switches = {
    "envelope": ("plain", ("plain", "wrapped", "xmlish", "printed")),
    "default_format": ("JSON", ("JSON", "XML")),
    "in_work": (False, (False, True)),
    "token_busy_code": (
        "LastTokenProcessing",
        ("LastTokenProcessing", "OperationFailed.LastTokenProcessing", "conflict"),
    ),
    "token_keeps_conflict": (False, (False, True)),
    "throttle_code": ("Throttling.User", ("Throttling.User", "Throttling.Api", "Throttling", "Rejected.Throttling")),
    "throttle_status": ("400", ("400", "503")),
    "throttle_header": (False, (False, True)),
    "parameter_case": ("exact", ("exact", "any")),
    "permission_denied_code": (
        "Forbidden.RAM",
        ("Forbidden.RAM", "Forbidden", "Forbbiden", "Forbbiden.SubUser", "NoPermission"),
    ),
    "access_denied_detail": (True, (True, False)),
}
# Settings of any product, each with its default.
DELAYS: Mapping[str, float | None] = {"token_life": None}  # how long a client token is remembered
QUOTAS: Mapping[str, int | None] = {"calls_per_minute": None}


@dataclass
class Pending:
    """A change that comes by itself: at `due`, `field` of the record goes from one state to the next."""

    due: float
    serial: int
    kind: str
    id: str
    field: str
    leaving: str
    entering: str


class Store(Protocol):
    """Everything that a call can read or change."""

    pending: list[Pending]

    def table(self, kind: str) -> dict[str, Any]: ...

    def find(self, record_id: str) -> Any: ...


S = TypeVar("S", bound=Store)


@dataclass
class Call(Generic[S]):
    """One authenticated request on its way to the function of its action."""

    world: World[S]
    action: str
    caller: accounts.Account
    region: str
    params: dict[str, str]
    now: float
    given: dict[str, Any] = field(default_factory=dict)  # the values of those that the action has a rule for

    @property
    def store(self) -> S:
        return self.world.store

    @property
    def uid(self) -> str:
        return self.caller.uid


Content = dict[str, Any]
Function = Callable[[Call[S]], Content]


@dataclass(frozen=True)
class Product(Generic[S]):
    """Everything that the core needs to know about the service it simulates."""

    version: str
    profiles: Mapping[str, Profile]  # the first one is simulated unless another is asked for
    switches: Switches
    new_store: Callable[[], S]
    removed: Callable[[World[S], Any], list[Any]]  # cleans up after a removed record; the records that go with it
    as_printed: Callable[[str, Content], Content]  # an answer in the shape of the examples
    is_private: Callable[[str], bool]  # whether a parameter's value is a secret or about people
    ram_code: str  # the product's name in RAM policies
    arns: Callable[[Call[S]], tuple[str, ...]]  # the resources that a call is about, as policies name them
    object_parameters: tuple[str, ...] = ()  # those that name the object which a call works on

    @property
    def profile(self) -> Profile:
        """The one that is simulated unless another is asked for."""
        return next(iter(self.profiles.values()))


class World(Generic[S]):
    """The state shared by all requests. Hold the lock to read or change it."""

    def __init__(
        self,
        product: Product[S],
        account_list: list[dict[str, Any]] | None = None,
        delays: dict[str, float | None] | None = None,
        quotas: dict[str, int | None] | None = None,
        seed: int | None = None,
        profile: str = "",
        **switches: Any,
    ) -> None:
        self.product = product
        self.lock = threading.RLock()
        self.in_flight = 0  # requests that have arrived and are not answered
        self.in_work: list[Any] = []  # those of them that others have to wait for
        self.clock = Clock()
        self.random = random.Random(seed)
        self.accounts = [accounts.new_account(**given) for given in (account_list or [{}, {}])]
        self.known_switches = {**SWITCHES, **product.switches}
        self.use_profile(profile or product.profile.name)
        self.set_delays(delays or {})
        self.set_quotas(quotas or {})
        self.set_switches(switches)
        self.journal = Journal()
        self.faults = Faults()
        self.nonces: dict[tuple[str, str], float] = {}
        self.serial = 0
        self.clear()

    def use_profile(self, name: str) -> None:
        """Behave as a profile says from now on, with its own delays, quotas and switches."""
        if name not in self.product.profiles:
            raise ValueError(f"unknown profile {name}; known: {', '.join(self.product.profiles)}")
        self.profile = self.product.profiles[name]
        self.delays = {**DELAYS, **self.profile.delays}
        self.quotas = {**QUOTAS, **self.profile.quotas}
        defaults = {name: default for name, (default, _unused) in self.known_switches.items()}
        self.switches: dict[str, Any] = {**defaults, **self.profile.switches}

    def clear(self) -> None:
        """Empty every account; accounts, settings, clock and used nonces stay."""
        self.store = self.product.new_store()
        self.before_latest_change: S | None = None
        self.answers: dict[tuple[str, str, str], tuple[Any, Content, float]] = {}
        self.kept_conflicts: dict[tuple[str, str, str], str] = {}  # account, action, client token -> code
        self.calls: dict[tuple[str, str, str], deque[float]] = {}  # account, region, action -> when
        self.journal.clear()
        self.faults.clear()

    def set_delays(self, given: Mapping[str, Any]) -> None:
        """Set delays, in seconds; None or `never` for events that only the control interface brings."""
        for name, seconds in given.items():
            if name not in self.delays:
                raise ValueError(f"unknown delay {name}; known: {', '.join(self.delays)}")
            self.delays[name] = None if seconds in (None, "never") else number(name, seconds)

    def set_quotas(self, given: Mapping[str, Any]) -> None:
        """Set quotas; None for unlimited."""
        for name, limit in given.items():
            if name not in self.quotas:
                raise ValueError(f"unknown quota {name}; known: {', '.join(self.quotas)}")
            self.quotas[name] = None if limit is None else whole(name, limit)

    def set_switches(self, given: Mapping[str, Any]) -> None:
        """Set switches, each to one of the values it takes."""
        for name, value in given.items():
            if name not in self.known_switches:
                raise ValueError(f"unknown switch {name}; known: {', '.join(self.known_switches)}")
            allowed = self.known_switches[name][1]
            if allowed is not None and not any(value == one and type(value) is type(one) for one in allowed):
                raise ValueError(f"{name} is one of {', '.join(str(one) for one in allowed)}")
            self.switches[name] = value

    def new_id(self, prefix: str) -> str:
        """Return an ID that no object has had yet."""
        letters = string.ascii_lowercase + string.digits
        return prefix + "-sim" + "".join(self.random.choices(letters, k=17))

    def new_number(self, digits: int) -> str:
        """Return a number that serves as an ID."""
        return str(self.random.randrange(10 ** (digits - 1), 10**digits))

    def next_serial(self) -> int:
        """Return a number greater than all that were returned before."""
        self.serial += 1
        return self.serial

    def find_account(self, uid: str) -> accounts.Account | None:
        """Return an account by its ID."""
        return next((account for account in self.accounts if account.uid == uid), None)

    def quota_reached(self, name: str, count: int) -> bool:
        """Return whether there is no room for one more."""
        limit = self.quotas[name]
        return limit is not None and count >= limit

    def mask(self, params: Mapping[str, str]) -> dict[str, str]:
        """Return the parameters of an action itself, with secrets and people hidden."""
        return mask(params, self.product.is_private)
