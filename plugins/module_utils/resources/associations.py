# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Further physical connections of a VBR, as a list in one of its options, and the ends of links (reference 5.3 and 5.5)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Plan
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.remembered import Memory
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import Field, Object, Reference, to_api
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.shape import items_at
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.wire import member

ASSOCIATIONS = "associated_physical_connections"
GATEWAYS = ("local_gateway_ip", "peer_gateway_ip", "peering_subnet_mask")
LISTED = "AssociatedPhysicalConnections"
LINE = "physical_connection_id"
OWN_LINE = "is the VBR's own physical connection; list only the further ones"
OTHER_LINE = (
    "A VBR stays on its first physical connection. vbr_association adds another one to it, without an outage. To "
    "move for good, create a VBR on the other physical connection, with BGP groups, peers and networks of its own, "
    "and remove this one afterwards: traffic that has no other way is interrupted, and a VBR that was terminated "
    "keeps its VLAN ID for seven days."
)


def serialize_associations(associations: list[Object]) -> str:
    """Return them as the service takes them: the text of a JSON list (reference 5.5)."""
    items = [to_api(ASSOCIATION_FIELDS, item) for item in associations]
    return json.dumps(items, sort_keys=True, ensure_ascii=False)  # the text stands in the results' calls


def normalize_associations(associations: list[Object]) -> list[Object]:
    """Return them with normalized values, sorted by their physical connection."""
    normalized = [
        {row.option: row.normalize(item[row.option]) for row in ASSOCIATION_FIELDS if item.get(row.option) is not None}
        for item in associations
    ]
    return sorted(normalized, key=lambda item: str(item["physical_connection_id"]))


def equal_associations(current: list[Object] | None, desired: list[Object]) -> bool:
    """Compare them: the same physical connections, and for each what was given."""
    found = {item["physical_connection_id"]: item for item in current or []}
    if set(found) != {item["physical_connection_id"] for item in desired}:
        return False
    return all(
        found[item["physical_connection_id"]].get(key) == value for item in desired for key, value in item.items()
    )


def leave_first_out(vbr: Mapping[str, Any]) -> dict[str, Any]:
    """Return a VBR of an answer whose first physical connection is not among the further ones, as it may be listed."""
    first = member(vbr, "PhysicalConnectionId")
    further = items_at(vbr, f"{LISTED}.AssociatedPhysicalConnection") or []
    further = [item for item in further if member(item, "PhysicalConnectionId") != first]
    others = {name: value for name, value in vbr.items() if name.lower() != LISTED.lower()}
    return {**others, LISTED: {"AssociatedPhysicalConnection": further}}


def check_gateways(params: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the two ends of the link taken together (reference 5.5)."""
    local, peer, netmask = (params.get(option) for option in GATEWAYS)
    if local and peer and netmask:
        complaint = rules.same_subnet(local, peer, netmask)
        return [complaint] if complaint else []
    if local and local == peer:
        return [f"local_gateway_ip, peer_gateway_ip: both are {local}; the two ends need addresses of their own"]
    return []


def check_changed_gateways(current: Object, desired_state: Mapping[str, Any]) -> None:
    """Refuse changed addresses that do not go with those that stay."""
    changed = any(desired_state.get(option) not in (None, current.get(option)) for option in GATEWAYS)
    complaints = check_gateways({option: desired_state.get(option) or current.get(option) for option in GATEWAYS})
    if complaints and changed:
        raise errors.InvalidOptions("; ".join(complaints))


def check_gateways_of_all(vbr: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the two ends of a VBR's links, the further ones included."""
    found = check_gateways(vbr)
    for number, item in enumerate(vbr.get(ASSOCIATIONS) or []):
        found += [f"{ASSOCIATIONS}[{number}].{text}" for text in check_gateways(item)]
        if item[LINE] == vbr.get(LINE):
            found.append(f"{ASSOCIATIONS}[{number}].{LINE}: {item[LINE]} {OWN_LINE}")
    return found


def check_associations(associations: list[Object]) -> str | None:
    """Refuse a physical connection that is listed twice."""
    ids = [item["physical_connection_id"] for item in associations]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    return f"lists {', '.join(twice)} more than once; one entry says all of a physical connection" if twice else None


def check_first_line(vbr: Mapping[str, Any], desired_state: Mapping[str, Any]) -> None:
    """Refuse a VBR's own physical connection among the further ones."""
    first = vbr.get(LINE)
    if first and first in [item[LINE] for item in desired_state.get(ASSOCIATIONS) or []]:
        raise errors.InvalidOptions(f"{ASSOCIATIONS}: {first} {OWN_LINE}")


def foresee_associations(memory: Memory, vbr: Object) -> Object:
    """Return a VBR with its further physical connections as earlier tasks of a preview would leave them."""
    shown = {item[LINE]: item for item in vbr.get(ASSOCIATIONS) or []}
    kept = [item for line, item in shown.items() if association_key(vbr, line) not in memory.gone]
    planned = [item for kind, item in memory.objects.values() if kind == "vbr_association"]
    new = [item for item in planned if item["vbr_id"] == vbr["vbr_id"] and item[LINE] not in shown]
    return {**vbr, ASSOCIATIONS: kept + new} if new or len(kept) < len(shown) else vbr


def remember_associations(memory: Memory, plan: Plan) -> None:
    """Have a preview remember what a plan for a VBR does to its further physical connections."""
    if ASSOCIATIONS not in plan.after or plan.result is None:
        return
    wanted = {item[LINE] for item in plan.after[ASSOCIATIONS] or []}
    known = {item[LINE] for item in plan.before.get(ASSOCIATIONS) or []}
    for line in wanted | known:
        key = association_key(plan.result, line)
        memory.objects.pop(key, None)
        (memory.gone.discard if line in wanted else memory.gone.add)(key)


def association_key(vbr: Mapping[str, Any], line: str) -> str:
    """Return what names an association in the memory of a preview."""
    return f"vbr_association {vbr['vbr_id']} {line}"


def changed_associations(before: list[Object] | None, after: list[Object] | None) -> tuple[list[Object], list[Object]]:
    """Return of two lists what differs, for a diff: whole entries that come or go, of the others only what changes."""
    old, new = ({item[LINE]: settings(item) for item in items or []} for items in (before, after))
    changed: tuple[list[Object], list[Object]] = ([], [])
    for line in sorted({*old, *new}):
        if line not in old or line not in new:
            changed[line in new].append(new.get(line) or old[line])
            continue
        keys = [key for key, value in new[line].items() if old[line].get(key) != value]
        if keys:
            for side, item in enumerate((old[line], new[line])):
                changed[side].append({LINE: line, **{key: item.get(key) for key in keys}})
    return changed


def settings(item: Object) -> Object:
    """Return what an option says of an association, without what the service adds."""
    return {row.option: item[row.option] for row in ASSOCIATION_FIELDS if item.get(row.option) is not None}


def further_connections(vbr: Mapping[str, Any]) -> list[Object]:
    """Return a VBR's associations as objects of their own."""
    return [{**item, "vbr_id": vbr["vbr_id"]} for item in vbr.get(ASSOCIATIONS) or []]


IPV6_MASK: Object = {
    "validate": rules.ipv6_mask,
    "normalizer": rules.plain_ipv6_mask,
    "semantically_equal": rules.equal_ipv6_masks,
}
"""What the rows of an IPv6 mask say of its forms."""

ASSOCIATION_FIELDS = (
    Field(
        "physical_connection_id",
        "PhysicalConnectionId",
        essential=True,
        argument={"required": True},
        reference=Reference("physical_connection", "", states=("Enabled",)),
    ),
    Field("vlan_id", "VlanId", "int", validate=rules.vlan, warn_only_if=rules.newer_vlan),
    Field("circuit_code", "CircuitCode", validate=rules.filled),
    Field("local_gateway_ip", "LocalGatewayIp", validate=rules.link_ipv4, warn_only_if=rules.shared_space),
    Field("peer_gateway_ip", "PeerGatewayIp", validate=rules.link_ipv4, warn_only_if=rules.shared_space),
    Field("peering_subnet_mask", "PeeringSubnetMask", validate=rules.mask, normalizer=rules.dotted_mask),
)
OBSERVED_ASSOCIATION_FIELDS = (
    *ASSOCIATION_FIELDS,
    Field("physical_connection_status", "PhysicalConnectionStatus", computed=True, returnable=True),
    Field("physical_connection_business_status", "PhysicalConnectionBusinessStatus", computed=True, returnable=True),
    Field(
        "physical_connection_owner_uid",
        read="PhysicalConnectionOwnerUid|PhysicalConnectionOwnerId",
        computed=True,
        returnable=True,
    ),
    Field("vlan_interface_id", read="VlanInterfaceId|VlanInterfacId", computed=True, returnable=True),
    Field("enable_ipv6", "EnableIpv6", "bool", computed=True, returnable=True),
    Field("local_ipv6_gateway_ip", "LocalIpv6GatewayIp", normalizer=rules.address, computed=True, returnable=True),
    Field("peer_ipv6_gateway_ip", "PeerIpv6GatewayIp", normalizer=rules.address, computed=True, returnable=True),
    Field(
        "peering_ipv6_subnet_mask",
        "PeeringIpv6SubnetMask",
        normalizer=rules.plain_ipv6_mask,
        computed=True,
        returnable=True,
    ),
    Field("status", "Status", computed=True, returnable=True),
)
