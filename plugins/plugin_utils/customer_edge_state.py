# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a customer's router is now, in one form for all dialects; and how that is read of FRR.

C(interfaces), by name: C(up), C(mtu), C(addresses) with their prefix lengths. C(neighbors), by address: C(state), C(remote_asn),
C(local_asn), C(key_matches), C(reason) of the last end, C(maximum_prefixes), C(accepted) and C(advertised) prefixes, and C(bfd)
with C(state), C(transmit), C(receive) in milliseconds, C(multiplier) and C(diagnostic). What is left out is not judged.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import ArgumentSpec

Facts = Mapping[str, Any]

END_OF_CONFIGURATION = "\nend\n"
GENERAL = ("show interface json", "show bgp neighbors json", "show bfd peers json")
OF_NEIGHBOR = ("routes", "advertised-routes")


BFD: ArgumentSpec = {
    **{name: {"type": "str"} for name in ("state", "diagnostic")},
    **{name: {"type": "int"} for name in ("transmit", "receive", "multiplier")},
}
PARTS: dict[str, ArgumentSpec] = {
    "interfaces": {"up": {"type": "bool"}, "mtu": {"type": "int"}, "addresses": {"type": "list", "elements": "str"}},
    "neighbors": {
        **{name: {"type": "str"} for name in ("state", "reason")},
        **{name: {"type": "int"} for name in ("remote_asn", "local_asn", "maximum_prefixes")},
        **{name: {"type": "list", "elements": "str"} for name in ("accepted", "advertised")},
        **{"key_matches": {"type": "bool"}, "bfd": {"type": "dict", "options": BFD}},
    },
}
"""What somebody can tell of a router."""


class Unreadable(Exception):
    """What a router answered is not what it was asked for."""


def read_given(given: Any) -> tuple[dict[str, Any], list[str]]:
    """Return how a router is as somebody has told it, with what is left out left out, and what is wrong with it."""
    state: dict[str, Any] = {}
    if not given:
        return state, []
    if not isinstance(given, Mapping):
        return state, ["it has to be a dictionary with interfaces and neighbors"]
    wrong = [f"{name} is neither interfaces nor neighbors" for name in given if name not in PARTS]
    for part, spec in PARTS.items():
        entries = given.get(part)
        if entries is None:
            continue
        if not isinstance(entries, Mapping):
            wrong.append(f"{part} has to be a dictionary")
            continue
        state[part] = {}
        for name, told in entries.items():
            if not isinstance(told, Mapping):
                wrong.append(f"{part}: {name} has to be a dictionary")
                continue
            checked = ArgumentSpecValidator(spec).validate(dict(told))
            wrong += [f"{part}: {name}: {text}" for text in checked.error_messages]
            state[part][name] = keep_told(told, checked.validated_parameters)
    return state, wrong


def keep_told(told: Facts, values: Facts) -> dict[str, Any]:
    """Return the values of what was told, without those that a check has added."""
    return {
        name: keep_told(told[name], value) if isinstance(value, Mapping) else value
        for name, value in values.items()
        if name in told
    }


def list_commands(device: Facts) -> list[str]:
    """Return what FRR is asked about a device: its configuration of BGP, and then what it shows as JSON."""
    shown = [
        f"show bgp {one['family']} unicast neighbors {one['address']} {what} json"
        for one in device["neighbors"]
        for what in OF_NEIGHBOR
    ]
    return ["show running-config bgpd no-header", *GENERAL, *shown]


def read_frr(device: Facts, text: str) -> dict[str, Any]:
    """Return how a device is, from what FRR printed. MD5 keys are compared here, and go no further.

    Raises Unreadable where it printed something else than what was asked.
    """
    configuration, end, shown = text.partition(END_OF_CONFIGURATION)
    documents = list(read_documents(shown))
    expected = len(list_commands(device)) - 1
    if not end or len(documents) != expected:
        raise Unreadable(f"vtysh gave {len(documents)} answers to {expected} questions")
    interfaces, neighbors, bfd, *routes = documents
    keys = read_keys(configuration)
    found: dict[str, Any] = {}
    sessions = {one["peer"]: one for one in bfd} if isinstance(bfd, list) else {}
    for number, one in enumerate(device["neighbors"]):
        address = one["address"]
        if isinstance(neighbors, Mapping) and isinstance(neighbors.get(address), Mapping):
            accepted, advertised = routes[2 * number : 2 * number + 2]
            found[address] = {
                **read_neighbor(neighbors[address], one["family"]),
                "key_matches": same_key(keys.get(address), one.get("auth_key")),
                "bfd": read_bfd(sessions.get(address)),
                "accepted": sorted(still_there(accepted.get("routes") or {})),
                "advertised": sorted(advertised.get("advertisedRoutes") or {}),
            }
    return {"interfaces": {name: read_interface(one) for name, one in interfaces.items()}, "neighbors": found}


def read_documents(text: str) -> Iterator[Any]:
    """Yield the JSON documents of a text, one after another. Raises Unreadable where something else is in between."""
    decoder, at = json.JSONDecoder(), 0
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        try:
            document, at = decoder.raw_decode(text, at)
        except ValueError:
            raise Unreadable("vtysh printed something that is not JSON") from None
        yield document


def read_keys(configuration: str) -> dict[str, str]:
    """Return the MD5 keys of a configuration by neighbour."""
    found = re.findall(r"^ +neighbor (\S+) password (.*)$", configuration, re.MULTILINE)
    return {address: key.strip() for address, key in found}


def same_key(there: str | None, wanted: Any) -> bool:
    """Tell whether a router has the key that it should have, or none where there should be none."""
    return hmac.compare_digest((there or "").encode(), str(wanted or "").encode())


def read_interface(shown: Facts) -> dict[str, Any]:
    """Return how an interface is."""
    addresses = [one["address"] for one in shown.get("ipAddresses") or ()]
    return {"up": shown.get("operationalStatus") == "up", "mtu": shown.get("mtu"), "addresses": addresses}


def read_neighbor(shown: Facts, family: str) -> dict[str, Any]:
    """Return how a session is."""
    counts = (shown.get("addressFamilyInfo") or {}).get(f"{family}Unicast") or {}
    reason = shown.get("lastNotificationReason") or shown.get("lastResetDueTo")
    closed = " (the number of prefixes went over its limit)" if counts.get("prefixOverflow") else ""
    return {
        "state": f"{shown.get('bgpState')}{closed}",
        "remote_asn": shown.get("remoteAs"),
        "local_asn": shown.get("localAs"),
        "reason": reason,
        "maximum_prefixes": counts.get("prefixAllowedMax"),
    }


def read_bfd(shown: Facts | None) -> dict[str, Any] | None:
    """Return how BFD is; None where a session is not watched by it."""
    if not shown:
        return None
    return {
        "state": shown.get("status"),
        "transmit": shown.get("transmit-interval"),
        "receive": shown.get("receive-interval"),
        "multiplier": shown.get("detect-multiplier"),
        "diagnostic": shown.get("diagnostic"),
    }


def still_there(routes: Facts) -> Iterator[str]:
    """Yield the prefixes of routes that are not about to be removed."""
    for prefix, paths in routes.items():
        if not all(path.get("removed") for path in paths):
            yield prefix
