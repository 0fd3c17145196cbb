# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Look at a region of an account as a whole: all lines with what is on them, in as many calls as there are pages.

What was seen can be handed over as plain data, without MD5 keys: a digest that only the caller's secret makes stands for each.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Resource
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import find_all
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import is_mask, redact_object
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Object, empty_object
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.shape import Listing

LINE, VBR = RESOURCES["physical_connection"], RESOURCES["vbr"]
GROUP, PEER, NETWORK = RESOURCES["bgp_group"], RESOURCES["bgp_peer"], RESOURCES["bgp_network"]
FOREIGN = RESOURCES["foreign_vbr"]
LISTED = (LINE, VBR, GROUP, PEER, NETWORK)
DIGEST = "auth_key_digest"
OTHER_KEY = "a key that no declaration names"
"""What stands for a key that is shown as set to something else than what is declared."""
BRIEF = (
    *("physical_connection_id", "name", "status", "business_status", "loa_status"),
    *("access_point_id", "line_operator", "peer_location", "redundant_physical_connection_id"),
)
"""What is handed over of a line that is not looked at further: what names it, where it is and how it stands."""


@dataclass(frozen=True)
class Snapshot:
    """What was seen of one region of an account."""

    region: str
    account_id: str
    """Empty where it is not known."""
    objects: Mapping[str, list[Object]]
    """Resource name -> its objects, as listings show them."""


def take(client: Client, include_other_accounts: bool = False) -> Snapshot:
    """Look at a region: five listings, and on request one more for each line, which shows other accounts' VBRs.

    Raises NotFound for a region of which the service knows no access point.
    """
    check_region(client)
    objects = {resource.name: find_all(client, resource, {}) for resource in LISTED}
    if include_other_accounts:
        own = {vbr["vbr_id"] for vbr in objects[VBR.name]}
        lines = [{LINE.own_id: line[LINE.own_id]} for line in objects[LINE.name]]
        listed = [vbr for line in lines for vbr in find_all(client, FOREIGN, line)]
        objects[FOREIGN.name] = [vbr for vbr in listed if vbr["vbr_id"] not in own]
    return Snapshot(client.settings.region, find_account(client), objects)


def find_account(client: Client) -> str:
    """Return the ID of the account; empty where the service that knows it cannot be asked."""
    try:
        return client.account_id()
    except errors.ExpressConnectError:
        return ""


def check_region(client: Client) -> None:
    """Raise NotFound where the service knows no access point in the region, as with a slip in its name.

    An older service does not know the question, and the keys may not be allowed to ask it.
    """
    kind, region = RESOURCES["access_point"], client.settings.region
    listing = Listing(kind.actions.items)
    try:
        listing.add(client.call(kind.actions.describe, {"PageNumber": 1, "PageSize": 1}, check=listing.page))
    except errors.ApiError as error:
        if errors.is_one_of(error.code, (*errors.UNKNOWN_ACTION, *errors.PERMISSION_DENIED)):
            return
        if not errors.is_one_of(error.code, ("InvalidRegionId*",)):
            raise
    if not listing.items:
        raise errors.NotFound(f"region: the service knows no access point in {region}; is the region spelt right?")


# ---------------------------------------------------------------- as plain data


def write_estate(snapshot: Snapshot, secret: str) -> Object:
    """Return what was seen as plain data, joined: routers in their lines, groups and networks in their routers, peers in their
    groups. Routers whose line is not listed stand by themselves under C(vbrs).

    :arg secret: the key of the digests that stand for MD5 keys.
    """
    objects = snapshot.objects
    peers = shared_out(PEER, objects, "bgp_group_id")
    groups: dict[Any, list[Object]] = {}
    for group in in_order(GROUP, objects):
        shown = {**redact_object(GROUP, group), DIGEST: digest_of(snapshot.region, group, secret)}
        shown["bgp_peers"] = peers.get(group[GROUP.own_id], [])
        groups.setdefault(group["vbr_id"], []).append(shown)
    networks = shared_out(NETWORK, objects, "vbr_id")
    foreign = shared_out(FOREIGN, objects, LINE.own_id)
    vbrs: dict[Any, list[Object]] = {}
    for vbr in in_order(VBR, objects):
        vbr_id = vbr[VBR.own_id]
        shown = {"bgp_groups": groups.get(vbr_id, []), "bgp_networks": networks.get(vbr_id, [])}
        vbrs.setdefault(vbr[LINE.own_id], []).append({**redact_object(VBR, vbr), **shown})
    lines = [
        {
            **redact_object(LINE, line),
            "vbrs": vbrs.pop(line[LINE.own_id], []),
            **({"other_vbrs": foreign.get(line[LINE.own_id], [])} if FOREIGN.name in objects else {}),
        }
        for line in in_order(LINE, objects)
    ]
    left = [vbr for some in vbrs.values() for vbr in some]
    return {
        "region": snapshot.region,
        "account_id": snapshot.account_id or None,
        "physical_connections": lines,
        "vbrs": left,
    }


def in_order(resource: Resource, objects: Mapping[str, list[Object]]) -> list[Object]:
    """Return the objects of a kind by their names and IDs."""
    found = objects.get(resource.name, [])
    return sorted(found, key=lambda item: [str(item.get(key) or "") for key in ("name", *resource.identity)])


def shared_out(resource: Resource, objects: Mapping[str, list[Object]], option: str) -> dict[Any, list[Object]]:
    """Return the objects of a kind as they may be seen, by what they hang on."""
    shared: dict[Any, list[Object]] = {}
    for item in in_order(resource, objects):
        shared.setdefault(item[option], []).append(redact_object(resource, item))
    return shared


def digest_of(region: str, group: Mapping[str, Any], secret: str) -> str | None:
    """Return what stands for the MD5 key of a group: an empty text for an empty one, None where the service shows nothing of it."""
    key = group.get("auth_key")
    if not key or is_mask(key):
        return key if key == "" else None
    text = json.dumps([region, group[GROUP.own_id], key])
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def read_estate(estate: Mapping[str, Any], keys: Iterable[str], secret: str) -> Snapshot:
    """Return what was handed over as plain data, such that it can stand in for listings.

    :arg keys: the MD5 keys that a declaration names: that of a group is known to be one of them, or another one.
    """
    region, keys = str(estate["region"]), list(keys)
    objects: dict[str, list[Object]] = {resource.name: [] for resource in LISTED}
    routers = list(estate.get("vbrs") or ())
    for line in estate["physical_connections"]:
        objects[LINE.name].append(as_object(LINE, line))
        routers += line.get("vbrs") or ()
    for router in routers:
        objects[VBR.name].append(as_object(VBR, router))
        objects[NETWORK.name] += [as_object(NETWORK, network) for network in router["bgp_networks"]]
        for group in router["bgp_groups"]:
            shown = as_object(GROUP, group)
            objects[GROUP.name].append({**shown, "auth_key": key_of(region, group, keys, secret)})
            objects[PEER.name] += [as_object(PEER, peer) for peer in group["bgp_peers"]]
    return Snapshot(region, str(estate.get("account_id") or ""), objects)


def as_object(resource: Resource, shown: Mapping[str, Any]) -> Object:
    """Return an object as a listing shows it, as far as it was handed over."""
    known = empty_object(resource.fields)
    return {**known, **{key: value for key, value in shown.items() if key in known}}


def key_of(region: str, group: Mapping[str, Any], keys: Iterable[str], secret: str) -> str | None:
    """Return the MD5 key of a group, as far as it is known."""
    digest: str | None = group.get(DIGEST)
    if not digest:
        shown: str | None = group.get("auth_key")
        return shown if digest is None else ""
    named = ({**group, "auth_key": key} for key in keys)
    return next((one["auth_key"] for one in named if digest_of(region, one, secret) == digest), OTHER_KEY)
