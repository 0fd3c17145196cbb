# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts, their RAM users and roles, and keys. An account owns objects; a key signs for an account or one of its users."""

from __future__ import annotations

import re
import secrets
import string
from dataclasses import dataclass, field
from typing import Any

from .given import known, number, text
from .policies import ANYTHING, Statement, read_policies

LETTERS = string.ascii_letters + string.digits
USER, ROLE = "RAMUser", "AssumedRoleUser"  # as GetCallerIdentity calls them
NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")
KEY_FIELDS = ("access_key_id", "access_key_secret", "security_token", "expires")


@dataclass(frozen=True)
class Principal:
    """Who signs, where it is not the account itself: a RAM user, or somebody who has assumed a role."""

    kind: str
    id: str
    name: str
    statements: tuple[Statement, ...]
    session: str = ""


@dataclass
class Key:
    access_key_id: str
    access_key_secret: str
    security_token: str = ""
    expires: float | None = None  # wall clock
    principal: Principal | None = None  # None for the account itself, which may do everything


@dataclass
class Account:
    uid: str
    company: str = "Example Company"
    bid: str = "26842"  # the business entity: a VBR cannot be made for an account of another one
    keys: list[Key] = field(default_factory=list)


def draw(length: int) -> str:
    """Return random letters and digits."""
    return "".join(secrets.choice(LETTERS) for _unused in range(length))


def draw_id(first: str, digits: int) -> str:
    """Return a random number that serves as an ID."""
    return first + "".join(secrets.choice(string.digits) for _unused in range(digits - 1))


def new_key(security_token: str | bool = "", principal: Principal | None = None, **given: Any) -> Key:
    """Return a key pair; what is not given is drawn at random. `security_token` is a token, or true to have one drawn."""
    known(given, KEY_FIELDS)
    token = draw(64) if security_token is True else read_word("security_token", security_token or "")
    if token and principal is None:
        # Temporary keys are always those of a role. Nothing is said of it, so it may do everything.
        principal = new_principal(ROLE, "simulated", ANYTHING, session="simulated")
    expires = given.get("expires")
    return Key(
        access_key_id=read_word("access_key_id", given.get("access_key_id") or "") or f"{prefix_of(token)}{draw(15)}",
        access_key_secret=read_word("access_key_secret", given.get("access_key_secret") or "") or draw(30),
        security_token=token,
        expires=None if expires is None else number("expires", expires, most=1e12),
        principal=principal,
    )


def prefix_of(token: str) -> str:
    """Return how the ID of a drawn key begins."""
    return "STS.SIM" if token else "SIMULATED"


def read_word(name: str, value: Any) -> str:
    """Return a text that can stand in a header."""
    if not re.fullmatch(r"[!-~]*", text(name, value)):
        raise ValueError(f"{name} must have visible ASCII characters only")
    return str(value)


def new_principal(kind: str, name: Any, statements: tuple[Statement, ...], session: Any = "") -> Principal:
    """Return a RAM user or a role with an ID."""
    for what, value in (("name", name), ("session", session or name)):
        if not NAME.fullmatch(text(what, value)):
            raise ValueError(f"{what} must be 1 to 64 letters, digits, periods, underscores and hyphens")
    return Principal(kind, draw_id("2" if kind == USER else "3", 18), name, statements, session)


def add_principal(account: Account, kind: str, given: dict[str, Any]) -> Key:
    """Add a RAM user or a role to an account, and return a key pair of it."""
    known(given, ("name", "session", "policies", *KEY_FIELDS))
    keys = {name: given[name] for name in KEY_FIELDS if name in given}
    session = (given.get("session") or "session") if kind == ROLE else ""
    principal = new_principal(kind, given.get("name"), read_policies(given.get("policies", [])), session)
    if any(
        key.principal and (key.principal.kind, key.principal.name) == (kind, principal.name) for key in account.keys
    ):
        raise ValueError(f"the account has a {kind} {principal.name}")
    if kind == ROLE:
        keys.setdefault("security_token", True)
    elif keys.get("security_token"):
        raise ValueError("the keys of a RAM user have no security token")
    key = new_key(principal=principal, **keys)
    account.keys.append(key)
    return key


def new_account(**given: Any) -> Account:
    """Return an account with one key pair; what is not given is drawn at random."""
    known(given, ("uid", "company", "bid", *KEY_FIELDS))
    uid = str(given.get("uid") or draw_id("1", 16))
    if not re.fullmatch(r"[0-9]{1,18}", uid):
        raise ValueError("uid must be 1 to 18 digits")
    account = Account(uid=uid)
    account.company = text("company", given.get("company") or account.company)
    account.bid = text("bid", given.get("bid") or account.bid)
    account.keys.append(new_key(**{name: given[name] for name in KEY_FIELDS if given.get(name)}))
    return account


def describe(account: Account, key: Key | None = None) -> dict[str, str]:
    """Return what a ready file or a test needs to call the simulator with a key, by default the account's first."""
    key = key or account.keys[0]
    shown = {
        "uid": account.uid,
        "access_key_id": key.access_key_id,
        "access_key_secret": key.access_key_secret,
    }
    if key.security_token:
        shown["security_token"] = key.security_token
    return shown


def find_key(accounts: list[Account], access_key_id: str) -> tuple[Account, Key] | None:
    """Return a key and its account."""
    for account in accounts:
        for key in account.keys:
            if key.access_key_id == access_key_id:
                return account, key
    return None
