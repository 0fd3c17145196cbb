# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual border routers (reference, chapter 5)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, rules
from ansible_collections.alicloud.express_connect.plugins.module_utils.plan import (
    Call,
    Plan,
    Seen,
    Wait,
    delete_steps,
    identity_parameters,
    plan_absent,
    plan_create,
    plan_modify,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.reconcile import (
    Run,
    find,
    find_all,
    first_shown,
    list_objects,
    look_by,
    resolve,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resource import (
    Field,
    Resource,
    is_placeholder,
    to_api,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import foreign_vbr, physical_connection

LISTING_LAG = 5.0  # seconds
GATEWAYS = ("local_gateway_ip", "peer_gateway_ip", "peering_subnet_mask")


def vlan(value: int) -> str | None:
    """VLAN IDs of 5.1."""
    return None if 1 <= value <= 2999 else "is not in the range 1 to 2999"


def newer_vlan(value: int) -> str | None:
    """The VLAN ID that came after the reference: an untagged port."""
    return "is newer than the API reference; the service decides" if value == 0 else None


def link_list(links: list[dict]) -> str:
    """Give further lines as the service takes them: the text of a JSON list (reference 5.5)."""
    return json.dumps([to_api(LINK_FIELDS, link) for link in links], sort_keys=True)


def tidy_links(links: list[dict]) -> list[dict]:
    """Give further lines in normal form, sorted by their line."""
    tidied = [
        {row.option: row.tidy(link[row.option]) for row in LINK_FIELDS if link.get(row.option) is not None}
        for link in links
    ]
    return sorted(tidied, key=lambda link: link["physical_connection_id"])


def same_links(current: list[dict] | None, wanted: list[dict]) -> bool:
    """Compare further lines: the same ones, and in each what was given."""
    found = {link["physical_connection_id"]: link for link in current or []}
    if set(found) != {link["physical_connection_id"] for link in wanted}:
        return False
    return all(
        found[link["physical_connection_id"]].get(key) == value for link in wanted for key, value in link.items()
    )


LINK_FIELDS = (
    Field("physical_connection_id", "PhysicalConnectionId", spec={"required": True}),
    Field("vlan_id", "VlanId", "int", rule=vlan, loosened=newer_vlan),
    Field("circuit_code", "CircuitCode", rule=rules.filled),
    Field("local_gateway_ip", "LocalGatewayIp", rule=rules.ipv4),
    Field("peer_gateway_ip", "PeerGatewayIp", rule=rules.ipv4),
    Field("peering_subnet_mask", "PeeringSubnetMask", rule=rules.mask, normal=rules.dotted_mask),
)
SHOWN_LINK_FIELDS = (
    *LINK_FIELDS,
    Field("physical_connection_status", "PhysicalConnectionStatus"),
    Field("physical_connection_business_status", "PhysicalConnectionBusinessStatus"),
    Field("physical_connection_owner_uid", read="PhysicalConnectionOwnerUid|PhysicalConnectionOwnerId"),
    Field("vlan_interface_id", read="VlanInterfaceId|VlanInterfacId"),
    Field("enable_ipv6", "EnableIpv6", "bool"),
    Field("local_ipv6_gateway_ip", "LocalIpv6GatewayIp", normal=rules.address),
    Field("peer_ipv6_gateway_ip", "PeerIpv6GatewayIp", normal=rules.address),
    Field("peering_ipv6_subnet_mask", "PeeringIpv6SubnetMask"),
)

FIELDS = (
    Field("vbr_id", "VbrId"),
    Field("name", "Name", create=True, modify=True, rule=rules.name),
    Field("description", "Description", create=True, modify=True, rule=rules.description),
    Field("physical_connection_id", "PhysicalConnectionId", create=True),
    Field("vlan_id", "VlanId", "int", create=True, modify=True, rule=vlan, loosened=newer_vlan),
    Field("circuit_code", "CircuitCode", create=True, modify=True, rule=rules.filled),
    Field("local_gateway_ip", "LocalGatewayIp", create=True, modify=True, rule=rules.ipv4),
    Field("peer_gateway_ip", "PeerGatewayIp", create=True, modify=True, rule=rules.ipv4),
    Field(
        "peering_subnet_mask", "PeeringSubnetMask", create=True, modify=True, rule=rules.mask, normal=rules.dotted_mask
    ),
    Field("vbr_owner_id", "VbrOwnerId", read=None, create=True, rule=rules.filled),
    Field("min_tx_interval", "MinTxInterval", "int", modify=True, rule=rules.between(200, 1000, "ms")),
    Field("min_rx_interval", "MinRxInterval", "int", modify=True, rule=rules.between(200, 1000, "ms")),
    Field("detect_multiplier", "DetectMultiplier", "int", modify=True, rule=rules.between(3, 10)),
    Field(
        "associated_physical_connections",
        "AssociatedPhysicalConnections",
        "list",
        "AssociatedPhysicalConnections.AssociatedPhysicalConnection",
        modify=True,
        spec={"elements": "dict", "options": {row.option: row.argument() for row in LINK_FIELDS}},
        items=SHOWN_LINK_FIELDS,
        normal=tidy_links,
        same=same_links,
        send=link_list,
    ),
    Field("bandwidth", "Bandwidth", "int", create=True, modify=True, rule=rules.between(1, 1000000, "Mbit/s")),
    Field("enable_ipv6", "EnableIpv6", "bool", create=True, modify=True),
    Field(
        "local_ipv6_gateway_ip", "LocalIpv6GatewayIp", create=True, modify=True, rule=rules.ipv6, normal=rules.address
    ),
    Field("peer_ipv6_gateway_ip", "PeerIpv6GatewayIp", create=True, modify=True, rule=rules.ipv6, normal=rules.address),
    Field("peering_ipv6_subnet_mask", "PeeringIpv6SubnetMask", create=True, modify=True, rule=rules.filled),
    Field("mtu", "Mtu", "int", modify=True, spec={"choices": [1500, 8500]}),
    Field("resource_group_id", "ResourceGroupId", create=True, rule=rules.filled),
    Field(
        "tags",
        "Tags",
        "dict",
        "Tags.Tags",
        create=True,
        rule=physical_connection.plain_tags,
        normal=physical_connection.text_tags,
        same=physical_connection.has_tags,
        send=physical_connection.tag_list,
    ),
    Field("status", "Status", given=False, normal=foreign_vbr.status_name),
    Field("access_point_id", "AccessPointId", given=False),
    Field("physical_connection_status", "PhysicalConnectionStatus", given=False),
    Field("physical_connection_business_status", "PhysicalConnectionBusinessStatus", given=False),
    Field("physical_connection_owner_uid", read="PhysicalConnectionOwnerUid|PhysicalConnectionOwnerId", given=False),
    Field("route_table_id", "RouteTableId", given=False),
    Field("vlan_interface_id", read="VlanInterfaceId|VlanInterfacId", given=False),
    Field("creation_time", "CreationTime", given=False),
    Field("activation_time", "ActivationTime", given=False),
    Field("termination_time", "TerminationTime", given=False),
    Field("recovery_time", "RecoveryTime", given=False),
    Field(
        "associated_cens",
        type="list",
        read="AssociatedCens.AssociatedCen",
        given=False,
        items=(Field("cen_id", "CenId"), Field("cen_owner_id", "CenOwnerId"), Field("cen_status", "CenStatus")),
    ),
)


def check(params: Mapping) -> list[str]:
    """The two ends of the link belong together (reference 5.5)."""
    local, peer, netmask = (params.get(option) for option in GATEWAYS)
    found = []
    if local and peer and netmask:
        found.append(rules.same_subnet(local, peer, netmask))
    elif local and local == peer:
        found.append(f"local_gateway_ip, peer_gateway_ip: both are {local}; the two ends need addresses of their own")
    return [text for text in found if text]


def look(run: Run, resource: Resource, params: Mapping, desired: dict) -> Seen:
    """Find the router by ID, by name (on its line, if that is given), or by line and VLAN ID; other accounts' ones too."""
    line = resolve(run, physical_connection.RESOURCE, params, "physical_connection_id", "physical_connection_name")
    if line:
        desired["physical_connection_id"] = line
    by_name = ("physical_connection_id", "name") if line else ("name",)
    by_vlan = resource.key  # how a partner's router, or one to be renamed, is found
    real_line = line if line and not is_placeholder(line) else None
    try:
        seen = look_by(run, resource, params, desired, by_name, by_vlan)
    except errors.NotFound:
        if not real_line:
            raise
        seen = Seen(None)
    current = seen.current
    if current and line and "vbr_id" not in desired and desired.get("vlan_id") not in (None, current["vlan_id"]):
        check_one(run, resource, desired, current)
    if current is None and real_line:
        seen = look_at_line(run, params, desired, real_line)
    if params["state"] == "absent" and seen.current and not seen.kind:
        # that file imports this one
        from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import children

        return replace(seen, children=children.of_vbr(run.client, seen.current))
    return seen


def look_at_line(run: Run, params: Mapping, desired: Mapping, line_id: str) -> Seen:
    """Look among all routers on the line, where its owner sees other accounts' too (reference 5.4)."""
    key = next((option for option in ("vbr_id", "vlan_id") if option in desired), None)
    foreign = foreign_vbr.RESOURCE
    found = find(run.client, foreign, {"physical_connection_id": line_id, key: desired[key]}) if key else None
    if found and not {"vbr_owner_id", "vbr_id"} & set(desired):
        # one's own that is too new to be listed among one's own looks like another account's
        own = first_shown(run, RESOURCE, {"vbr_id": found["vbr_id"]}, longest=LISTING_LAG)
        if own:
            return Seen(own)
    if found:
        return Seen(found, kind=foreign)
    if params["state"] != "present":
        return Seen(None)
    if "vbr_id" in desired:
        raise errors.NotFound(f"VBR {desired['vbr_id']} does not exist on physical connection {line_id}")
    line = find(run.client, physical_connection.RESOURCE, {"physical_connection_id": line_id})
    return Seen(None, kind=foreign if "vbr_owner_id" in desired else None, facts={"line": line})


def check_one(run: Run, resource: Resource, desired: Mapping, named: Mapping) -> None:
    """Refuse a name that one router has together with a VLAN ID that another one has."""
    scope = {option: desired[option] for option in ("physical_connection_id", "vlan_id")}
    other = find(run.client, resource, scope)
    if other and other["vbr_id"] != named["vbr_id"]:
        raise errors.Ambiguous(
            f"VBR {named['vbr_id']} has the name {named['name']}, but VBR {other['vbr_id']} the vlan_id {other['vlan_id']}. "
            "Say which one is meant with vbr_id",
            candidates=sorted((named["vbr_id"], other["vbr_id"])),
        )


def plan(resource: Resource, params: Mapping, desired: Mapping, seen: Seen) -> Plan:
    """Decide what to do for each wished state (reference 5.1 to 5.7)."""
    current, state = seen.current, params["state"]
    if state == "absent":
        return plan_absent(resource, params, seen)
    if state == "terminated":
        return plan_terminated(resource, params, current)
    extra = params.get("extra_parameters")
    owners_own = sorted(set(desired) - {row.option for row in resource.given})
    if owners_own:
        allowed = {option: value for option, value in desired.items() if option not in owners_own}
        note = f"{', '.join(owners_own)}: left out, since only the router's owner may set it"
        made = plan(resource, params, allowed, seen)
        return replace(made, warnings=(*made.warnings, note))
    if current is None:
        return plan_router(resource, params, desired, seen, extra)
    check_owner(resource, current, desired)
    check_together(current, desired)
    made = plan_change(resource, current, desired, extra)
    if current["status"] != "terminated":
        return made
    identity = resource.identify(current)
    recover = Call(
        "RecoverVirtualBorderRouter", identity_parameters(resource, identity), touches=((resource, identity),)
    )
    return replace(
        made,
        steps=(recover, Wait(resource, identity, ("active",)), *made.steps),
        before={**made.before, "status": "terminated"},
        after={**made.after, "status": "active"},
    )


def plan_change(resource: Resource, current: Mapping, desired: Mapping, extra: Mapping | None) -> Plan:
    """Plan a change; lines that the list of further ones leaves out go by calls of their own, since a change only adds."""
    made = plan_modify(resource, current, desired, extra)
    links = "associated_physical_connections"
    if links not in made.after:
        return made
    from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import (
        vbr_association,
    )  # imports this

    kept = {link["physical_connection_id"] for link in desired[links]}
    gone = [item for item in vbr_association.of_router(current) if item["physical_connection_id"] not in kept]
    left = [link for link in current[links] or [] if link["physical_connection_id"] in kept]
    if same_links(left, desired[links]):
        rest = {option: value for option, value in desired.items() if option != links}
        made = replace(made, steps=plan_modify(resource, current, rest, extra).steps)
    steps = [step for item in gone for step in delete_steps(vbr_association.RESOURCE, item)]
    return replace(made, steps=(*steps, *made.steps))


def plan_router(resource: Resource, params: Mapping, desired: Mapping, seen: Seen, extra: Mapping | None) -> Plan:
    """Plan a new router, for this account or another one."""
    line, first = seen.facts.get("line"), ()
    if "line" in seen.facts and line is None:
        raise errors.NotFound(f"physical connection {desired['physical_connection_id']} does not exist in this region")
    if line and line["status"] != "Enabled":
        if not params.get("wait_for_line"):
            raise errors.Refused(
                f"physical connection {physical_connection.RESOURCE.name_of(line)} is {line['status']}; a VBR can be made on it "
                "once it is Enabled. Run again then, or set wait_for_line=true",
                status=line["status"],
            )
        dead = ("Rejected", *physical_connection.OVER)
        first = (physical_connection.people_wait(physical_connection.RESOURCE, line, ("Enabled",), dead),)
    made = plan_create(resource, desired, seen, extra)
    return replace(made, steps=(*first, *made.steps))


def plan_terminated(resource: Resource, params: Mapping, current: Mapping | None) -> Plan:
    """Plan for state=terminated."""
    if current is None:
        name = params.get("vbr_id") or params.get("name") or f"with VLAN ID {params.get('vlan_id')}"
        raise errors.NotFound(f"there is no VBR {name} to be terminated")
    if current["status"] == "terminated":
        return Plan(object=current)
    if current["status"] != "active":
        raise errors.Refused(
            f"VBR {resource.name_of(current)} is {current['status']}; it can be terminated only from active",
            status=current["status"],
        )
    identity = resource.identify(current)
    call = Call(
        "TerminateVirtualBorderRouter", identity_parameters(resource, identity), touches=((resource, identity),)
    )
    return Plan(
        (call, Wait(resource, identity, ("terminated",))),
        {"status": "active"},
        {"status": "terminated"},
        {**current, "status": "terminated"},
    )


def check_owner(resource: Resource, current: Mapping, desired: Mapping) -> None:
    """Refuse to take another account's router for one's own."""
    if resource is foreign_vbr.RESOURCE and not {"vbr_owner_id", "vbr_id"} & set(desired):
        raise errors.Refused(
            f"vlan_id: {current['vlan_id']} belongs to VBR {current['vbr_id']} of account {current['vbr_owner_id']} on physical "
            f"connection {current['physical_connection_id']}; choose another one, or set vbr_owner_id to manage that VBR"
        )


def check_together(current: Mapping, desired: Mapping) -> None:
    """Hold changed addresses against those that stay."""
    if any(option in desired for option in GATEWAYS):
        complaints = check({option: desired.get(option) or current.get(option) for option in GATEWAYS})
        changed = any(desired.get(option) not in (None, current.get(option)) for option in GATEWAYS)
        if complaints and changed:
            raise errors.InvalidOptions("; ".join(complaints))


def list_routers(run: Run, resource: Resource, params: Mapping) -> list[dict]:
    """List routers; those of other accounts only where asked for, and only on one line (reference 5.3, 5.4)."""
    params = dict(params)
    line = resolve(run, physical_connection.RESOURCE, params, "physical_connection_id", "physical_connection_name")
    params.update(physical_connection_id=line, physical_connection_name=None)
    others = params.pop("include_other_accounts")
    own = list_objects(run, resource, params)
    if not others:
        return own
    known = {router["vbr_id"] for router in own}
    scope = {option: params[option] for option in ("vbr_id", "name", "status") if params[option]}
    scope["physical_connection_id"] = line
    foreign = find_all(run.client, foreign_vbr.RESOURCE, scope, params["filters"])
    return own + [router for router in foreign if router["vbr_id"] not in known]


RESOURCE = Resource(
    name="vbr",
    plural="vbrs",
    title="VBR",
    prefix="vbr",
    fields=FIELDS,
    identity=("vbr_id",),
    key=("physical_connection_id", "vlan_id"),
    needed=("physical_connection_id", "vlan_id", *GATEWAYS),
    describe="DescribeVirtualBorderRouters",
    path="VirtualBorderRouterSet.VirtualBorderRouterType",
    query={"resource_group_id": "ResourceGroupId", "include_cross_account_vbr": "IncludeCrossAccountVbr"},
    filters={
        "vbr_id": "VbrId",
        "name": "Name",
        "physical_connection_id": "PhysicalConnectionId",
        "status": "Status",
    },
    create="CreateVirtualBorderRouter",
    created="VbrId",
    modify="ModifyVirtualBorderRouterAttribute",
    delete="DeleteVirtualBorderRouter",
    settles={"terminating": "terminated", "recovering": "active", "deleting": None},
    ready=("active", "unconfirmed"),
    states=("present", "terminated", "absent"),
    options={
        "physical_connection_name": {"type": "str"},
        "wait_for_line": {"type": "bool", "default": False},
        "cascade": {"type": "bool", "default": False},
        "extra_parameters": {"type": "dict"},
    },
    check=check,
    look=look,
    plan=plan,
    requirements={
        "required_one_of": [("vbr_id", "name", "vlan_id")],
        "mutually_exclusive": [("physical_connection_id", "physical_connection_name")],
    },
    info_options={
        "vbr_id": {"type": "str"},
        "name": {"type": "str"},
        "status": {"type": "str"},
        "physical_connection_id": {"type": "str"},
        "physical_connection_name": {"type": "str"},
        "filters": {"type": "dict"},
        "include_other_accounts": {"type": "bool", "default": False},
    },
    info_requirements={
        "mutually_exclusive": [("physical_connection_id", "physical_connection_name")],
        "required_if": [
            ("include_other_accounts", True, ("physical_connection_id", "physical_connection_name"), True),
        ],
    },
    list=list_routers,
)
