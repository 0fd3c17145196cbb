# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules that BGP groups, peers and networks share. Every writing page of chapter 6 prints the same list of codes."""

from __future__ import annotations

from ..core.errors import Refusal
from ..core.lifecycle import is_allowed
from .call import Call
from .models import BgpGroup, BgpNetwork, BgpPeer, Vbr


def find_vbr(call: Call) -> Vbr:
    """Return the caller's VBR in this region."""
    vbr = call.store.vbrs.get(call.given["RouterId"])
    if vbr is None or not is_mine(call, vbr):
        raise Refusal("InvalidVbrNetwork")
    return vbr


def find_group(call: Call) -> BgpGroup:
    """Return the caller's BGP group in this region."""
    group = call.store.groups.get(call.given["BgpGroupId"])
    if group is None or not is_mine(call, group):
        raise Refusal("InvalidBgpGroup")
    return group


def is_mine(call: Call, record: Vbr | BgpGroup | BgpPeer | BgpNetwork) -> bool:
    """Return whether a record is the caller's, and in this region."""
    return record.owner == call.uid and record.region == call.region


def is_wanted(call: Call, name: str, value: str) -> bool:
    """Return whether a record has what a list is asked for, if it is."""
    return call.given.get(name) in (None, value)


def check_state(call: Call, record: Vbr | BgpGroup | BgpPeer) -> None:
    """Refuse a record in a state in which the action is not allowed."""
    if not is_allowed(call, record):
        raise Refusal("InvalidStatus.CannotOperate")
