# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts and their keys. An account owns objects; a key signs for an account."""

from __future__ import annotations

import secrets
import string
from dataclasses import dataclass, field
from typing import Any

LETTERS = string.ascii_letters + string.digits


@dataclass
class Key:
    access_key_id: str
    access_key_secret: str
    security_token: str = ""
    expires: float | None = None  # wall clock


@dataclass
class Account:
    uid: str
    company: str = "Example Company"
    bid: str = "26842"  # the business entity: a VBR cannot be made for an account of another one
    keys: list[Key] = field(default_factory=list)


def draw(length: int) -> str:
    """Return random letters and digits."""
    return "".join(secrets.choice(LETTERS) for _unused in range(length))


def new_key(security_token: str | bool = "", **given: Any) -> Key:
    """Return a key pair; what is not given is drawn at random. `security_token` is a token, or true to have one drawn."""
    token = draw(64) if security_token is True else str(security_token or "")
    prefix = "STS.SIM" if token else "SIMULATED"
    return Key(
        access_key_id=given.get("access_key_id") or prefix + draw(15),
        access_key_secret=given.get("access_key_secret") or draw(30),
        security_token=token,
        expires=given.get("expires"),
    )


def new_account(**given: Any) -> Account:
    """Return an account with one key pair; what is not given is drawn at random."""
    uid = str(given.get("uid") or "1" + "".join(secrets.choice(string.digits) for _unused in range(15)))
    account = Account(uid=uid)
    account.company = given.get("company") or account.company
    account.bid = str(given.get("bid") or account.bid)
    key_fields = ("access_key_id", "access_key_secret", "security_token", "expires")
    account.keys.append(new_key(**{name: given[name] for name in key_fields if given.get(name)}))
    return account


def describe(account: Account) -> dict[str, str]:
    """Return what a ready file or a test needs to call the simulator as this account."""
    key = account.keys[0]
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
