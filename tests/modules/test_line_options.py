# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every option of a declared line reaches the service: an unusual value for each is found in a call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from profiles import on

from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.declaration import argument_spec
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES

from .bench import Bench
from .test_leased_line import bring

PERSON = {
    "pm_name": "Odd Name",
    "pm_certificate_type": "Passport",
    "pm_certificate_no": "E7654321",
    "pm_gender": "Female",
    "pm_contact_info": "13811111111",
}
PEER = {"peer_ip_address": "10.231.0.2", "enable_bfd": True, "bfd_multi_hop": 7, "ip_version": "IPV4"}
GROUP = {
    "name": "odd-group",
    "description": "an odd group",
    "peer_asn": 64999,
    "auth_key": "Odd-Key-77!",
    "is_fake_asn": True,
    "local_asn": 64601,
    "route_quota": on(reference=333, today=55),
    "ip_version": "IPV4",
    "extra_parameters": {"OddOfGroup": "7"},
    "peers": [{**PEER, "extra_parameters": {"OddOfPeer": "8"}}],
}
FURTHER = {
    "vlan_id": 1234,
    "circuit_code": "odd-circuit-3",
    "local_gateway_ip": "10.232.0.1",
    "peer_gateway_ip": "10.232.0.2",
    "peering_subnet_mask": "255.255.255.248",
}
ROUTER = {
    "name": "odd-router",
    "description": "an odd router",
    "vlan_id": 2345,
    "circuit_code": "odd-circuit-2",
    "local_gateway_ip": "10.231.0.1",
    "peer_gateway_ip": "10.231.0.2",
    "peering_subnet_mask": "255.255.255.240",
    "min_tx_interval": 777,
    "min_rx_interval": 778,
    "detect_multiplier": 9,
    "bandwidth": 200,
    "enable_ipv6": True,
    "local_ipv6_gateway_ip": "2001:db8::77:1",
    "peer_ipv6_gateway_ip": "2001:db8::77:2",
    "peering_ipv6_subnet_mask": "2001:db8::/64",
    "mtu": 8500,
    "sitelink_enable": True,
    "resource_group_id": "rg-odd-router",
    "tags": {"odd-router": "9"},
    "extra_parameters": {"OddOfRouter": "6"},
    "bgp_groups": [GROUP],
    "bgp_networks": ["10.233.0.0/16", {"dst_cidr_block": "10.234.0.0/16"}],
}
LETTER = {
    "company_name": "Odd Company",
    "construction_time": "2027-03-04T05:06:07Z",
    "line_type": "MPLSVPN",
    "peer_location": "an odd place of the letter",
    "si": "Odd Installers",
    "bandwidth": 77,
    "line_operator": "CU",
    "pm_info": [PERSON],
    "line_code": "ODD-CODE-1",
    "line_label": "ODD-LABEL-1",
    "line_service_provider": "中国其他",
    "line_sp_contact_info": "13822222222",
    "extra_parameters": {"OddOfLetter": "5"},
}
TERMS = {
    "order_instance_charge_type": "PrePaid",
    "order_period": 7,
    "order_pricing_cycle": "Month",
    "order_auto_renew": True,
    "order_auto_renew_duration": 6,
    "order_auto_pay": True,
}
LINE: dict[str, Any] = {
    "name": "odd-line",
    "description": "an odd line",
    "access_point_id": "ap-cn-shanghai-pudong-B",
    "line_operator": "CM",
    "peer_location": "an odd place",
    "circuit_code": "odd-circuit-1",
    "port_type": "1000Base-LX",
    "bandwidth": 55,
    "resource_group_id": "rg-odd-line",
    "tags": {"odd-line": "1"},
    "optical_module_model": "SFP-10G-LR-SM1310,10KM",
    "down_delay_time": 700,
    "extra_parameters": {"OddOfLine": "4"},
    "loa": LETTER,
    "vbrs": [ROUTER],
    **TERMS,
}
NAMES_AN_OBJECT = ("physical_connection_id", "vbr_id", "bgp_group_id", "bgp_peer_id")
HOW = ("adopt", "state", "update_auth_key", "clear_auth_key", "pay_orders", "setup_ordered_elsewhere")
"""The options that say how, and not what; each has tests of its own."""
ELSEWHERE = ("redundant_with", "vbr_owner_id", "associated_physical_connections")
"""Those that need other objects, below."""
KINDS = {
    "": "physical_connection",
    "loa": "physical_connection_loa",
    "vbrs": "vbr",
    "bgp_groups": "bgp_group",
    "peers": "bgp_peer",
}


def missing(spec: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[str]:
    """Yield the options for which there is no unusual value."""
    for name, entry in spec.items():
        if name in (*NAMES_AN_OBJECT, *HOW, *ELSEWHERE):
            continue
        if name not in given:
            yield name
        elif entry.get("options"):
            value = given[name]
            yield from missing(entry["options"], value[0] if isinstance(value, list) else value)


def test_there_is_a_value_for_every_option() -> None:
    assert list(missing(argument_spec(), LINE)) == []


def wanted(given: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    """Yield what has to be found in calls: the name of a parameter and its value."""
    rows = {row.option: row for row in RESOURCES[KINDS[kind]].settable}
    for name, value in given.items():
        if name in KINDS:
            for item in value if isinstance(value, list) else [value]:
                yield from wanted(item, name)
        elif name == "extra_parameters":
            yield from value.items()
        elif name == "bgp_networks":
            yield from (("DstCidrBlock", one if isinstance(one, str) else one["dst_cidr_block"]) for one in value)
        elif name == "tags":
            yield from ((".Value", one) for one in value.values())
        elif name == "pm_info":
            yield from ((f".{api}", "") for api in ("PMName", "PMCertificateNo", "PMContactInfo"))
        elif name.startswith("order_"):
            row = RESOURCES["physical_connection_order"].row(name.removeprefix("order_"))
            yield row.api, text_of(row, value)
        elif rows[name].sensitive:
            yield rows[name].api, ""
        else:
            yield rows[name].api, text_of(rows[name], value)


def text_of(row: Any, value: Any) -> str:
    """A value as a request has it."""
    text = str(row.serialize(row.normalize(value)))
    return text.lower() if isinstance(value, bool) else text


def sent(bench: Bench, since: int = 0) -> list[tuple[str, str]]:
    """All parameters of all changing calls."""
    calls = bench.control.journal(since, changing=True)
    return [(name, str(value)) for call in calls for name, value in call["params"].items()]


def is_found(name: str, value: str, parameters: list[tuple[str, str]]) -> bool:
    """Tell whether a parameter was sent; what is secret or personal the journal masks."""
    return any((key == name or key.endswith(name)) and value in ("", text) for key, text in parameters)


def test_every_option_is_found_in_a_call(bench: Bench) -> None:
    declared = {**LINE, "pay_orders": True, "confirm": on(reference=False, today=True), "enable_wait": 600}
    for _day in range(12):
        done = bring(bench, **declared)
        if done["leased_line"]["status"] == "Enabled":
            break
        bench.control.advance(86400)
    parameters = sent(bench)
    lost = [(name, value) for name, value in wanted(LINE, "") if not is_found(name, value, parameters)]
    assert lost == []
    assert bench.service.world.store.groups
    assert next(iter(bench.service.world.store.groups.values())).auth_key == GROUP["auth_key"]


def test_options_that_name_other_objects_are_found_in_a_call(bench: Bench) -> None:
    partner, further = bench.line(name="partner"), bench.line(name="further")
    made = bring(bench, **LINE, redundant_with="partner")
    assert ("RedundantPhysicalConnectionId", partner) in sent(bench)
    bench.set_status(made["leased_line"]["physical_connection_id"], "Enabled")
    links = [{"physical_connection_id": further, **FURTHER}]
    other = next(one["uid"] for one in bench.service.accounts if one["uid"] != bench.account["uid"])
    theirs = {"name": None, "vlan_id": 2346, "vbr_owner_id": other}
    plain = {key: value for key, value in ROUTER.items() if not key.startswith("bgp_") and "ipv6" not in key}
    since = bench.latest()
    bring(bench, **{**LINE, "vbrs": [{**plain, "associated_physical_connections": links}, theirs]})
    parameters = dict(sent(bench, since))
    assert (parameters["VbrOwnerId"], parameters["VlanId"]) == (other, "2346")
    for value in (further, *map(str, FURTHER.values())):
        assert value in parameters["AssociatedPhysicalConnections"]
