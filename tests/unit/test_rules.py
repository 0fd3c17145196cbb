# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules for single values, held against other ways to say the same."""

from __future__ import annotations

import ipaddress
import string
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ansible_collections.alicloud.express_connect.plugins.module_utils import rules

LETTERS = set(string.ascii_letters) | {chr(number) for number in range(0x4E00, 0xA000)}
NAME_CHARACTERS = LETTERS | set(string.digits) | set("._-")
likely = st.text(st.sampled_from("aZ上9._- :/&\n*hstp"), max_size=6) | st.text(max_size=6)
names = st.text(st.sampled_from(sorted(NAME_CHARACTERS)), max_size=140) | likely


@given(names)
@example("http://x")
@example("a")
@example("上海")
@example("a\n")
@example("ab\n")
@example("a" * 128)
@example("a" * 129)
def test_names(value: str) -> None:
    good = 2 <= len(value) <= 128 and value[0] in LETTERS and set(value) <= NAME_CHARACTERS
    assert (rules.name(value) is None) == good


@given(st.text(max_size=300) | likely)
@example("http://x")
@example("https://x")
@example("httpx")
@example('上 & = % + * ~ / "')
@example("a\nb")
@example("a" * 256)
@example("a" * 257)
def test_descriptions(value: str) -> None:
    good = 2 <= len(value) <= 256 and value[0] in LETTERS and not value.startswith(("http://", "https://"))
    assert (rules.description(value) is None) == good


@given(st.text(max_size=5))
def test_filled(value: str) -> None:
    assert (rules.filled(value) is None) == bool(value.strip())


@given(st.integers(-5, 20), st.integers(0, 10), st.integers(0, 5))
def test_between(value: int, low: int, more: int) -> None:
    complaint = rules.Range(low, low + more, "ms")(value)
    assert (complaint is None) == (value in range(low, low + more + 1))
    assert complaint is None or f"{low} to {low + more} ms" in complaint


@given(st.ip_addresses(v=4), st.ip_addresses(v=6))
def test_addresses(four: ipaddress.IPv4Address, six: ipaddress.IPv6Address) -> None:
    assert rules.ipv4(str(four)) is None
    assert rules.ipv6(str(six)) is None
    assert rules.ipv4(str(six)) == "is not a valid IPv4 address"
    assert rules.ipv6(str(four)) == "is not a valid IPv6 address"
    assert rules.ip(str(four)) is None
    assert rules.ip(str(six)) is None
    assert rules.address(six.exploded) == rules.address(str(six)) == str(six)


@pytest.mark.parametrize("value", ["", "10.0.0", "10.0.0.256", "10.0.0.1/24", "010.0.0.1", "fe80::g", "10.0.0.1 "])
def test_what_is_no_address(value: str) -> None:
    assert rules.ipv4(value)
    assert rules.ip(value)
    assert rules.address(value) == value


@st.composite
def networks(draw: st.DrawFn) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    address = draw(st.ip_addresses())
    return ipaddress.ip_network((address, draw(st.integers(0, address.max_prefixlen))), strict=False)


@given(networks())
def test_networks(network: ipaddress.IPv4Network | ipaddress.IPv6Network) -> None:
    ends = [rules.unusable(end) for end in (network.network_address, network.broadcast_address)]
    complaint = rules.cidr(str(network))
    assert complaint == rules.unusable(network)
    assert complaint is None or all(ends), "something in it is usable"
    assert rules.cidr(str(network.network_address)) is not None, "a prefix length is needed"
    assert rules.network(network.exploded) == str(network)
    if network.prefixlen < network.max_prefixlen:
        assert rules.cidr(f"{network.network_address + 1}/{network.prefixlen}") is not None, "host bits"


UNUSABLE = [
    "0.0.0.0",
    "0.1.2.3",
    "127.0.0.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
]


@pytest.mark.parametrize("value", [*UNUSABLE, "ff02::1", "4000::1"])
def test_addresses_that_nothing_can_have(value: str) -> None:
    assert rules.peer_ip(value)
    assert rules.cidr(f"{value}/{128 if ':' in value else 32}")
    assert (rules.link_ipv6 if ":" in value else rules.link_ipv4)(value)


@pytest.mark.parametrize(
    "value", ["1.1.1.1", "10.0.0.1", "169.254.1.1", "223.255.255.254", "2001:db8::1", "fe80::1", "fd00::1"]
)
def test_addresses_that_something_can_have(value: str) -> None:
    assert rules.peer_ip(value) is None
    assert (rules.link_ipv6 if ":" in value else rules.link_ipv4)(value) is None


@pytest.mark.parametrize("value", ["0.0.0.0/0", "::/0", "128.0.0.0/1", "::/1", "192.0.0.0/2", "100.64.0.0/10"])
def test_wide_networks_with_something_usable_in_them(value: str) -> None:
    assert rules.cidr(value) is None


@pytest.mark.parametrize(("value", "known"), [("100.64.0.1", True), ("100.127.255.254", True), ("100.128.0.1", False)])
def test_shared_address_space_on_links(value: str, known: bool) -> None:
    assert bool(rules.link_ipv4(value)) is bool(rules.shared_space(value)) is known


IPV6_MASKS = [
    ("64", "/64"),
    ("/64", "/64"),
    (" /056", "/56"),
    ("2001:DB8::/64", "2001:db8::/64"),
    ("2001:db8::9/64", "2001:db8::/64"),
]


@pytest.mark.parametrize(("value", "plain"), IPV6_MASKS)
def test_forms_of_an_ipv6_mask(value: str, plain: str) -> None:
    assert rules.ipv6_mask(value) is None
    assert rules.plain_ipv6_mask(value) == rules.plain_ipv6_mask(plain) == plain
    assert rules.equal_ipv6_masks(plain, f"/{plain.partition('/')[2]}")


@pytest.mark.parametrize("value", ["", "/", "/0", "/128", "129", "ffff::", "2001:db8::/129", "-1", "10.0.0.0/24"])
def test_what_is_no_ipv6_mask(value: str) -> None:
    assert rules.ipv6_mask(value)


@pytest.mark.parametrize(
    "value",
    ["", "/", "172.16.0.0/255.255.0.0", "172.16.0.0", "172.16.0.0/33", "172.16.0.1/16", "a/b", "172.16.0.0/16/16"],
)
def test_what_is_no_network(value: str) -> None:
    assert rules.cidr(value)


@pytest.mark.parametrize("length", range(33))
def test_masks(length: int) -> None:
    dotted = str(ipaddress.IPv4Network((0, length)).netmask)
    for form in (dotted, f"/{length}", str(length)):
        assert (rules.mask(form) is None) == (24 <= length <= 30)
        assert rules.mask_length(form) == length
        assert rules.dotted_mask(form) == dotted


@pytest.mark.parametrize("value", ["", "/", "255.255.255.1", "0.0.0.255", "/-1", "/33", "255.255.0.255", "abc"])
def test_what_is_no_mask(value: str) -> None:
    assert rules.mask(value)
    assert rules.dotted_mask(value) == value


@given(st.integers(0, 2**33))
@example(45104)
@example(1)
@example(4294967295)
def test_peer_asn(value: int) -> None:
    assert (rules.peer_asn(value) is None) == (1 <= value <= 4294967295 and value != 45104)


@given(st.integers(0, 2**33) | st.integers(64500, 65540))
@example(45104)
@example(65025)
@example(4294967295)
def test_local_asn(value: int) -> None:
    two_octets = set(range(64512, 65535)) - {65025}
    good = value == 45104 or value in two_octets or 4200000000 <= value <= 4294967294
    assert (rules.local_asn(value) is None) == good


zones = st.sampled_from([None, timezone.utc, timezone(timedelta(hours=8)), timezone(timedelta(hours=-5, minutes=-30))])


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=zones))
def test_times(moment: datetime) -> None:
    written = moment.replace(microsecond=0).isoformat()
    assert rules.utc_time(written) is None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
    plain = rules.plain_time(written)
    assert datetime.strptime(plain, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc) == aware.replace(microsecond=0)
    assert rules.plain_time(plain) == plain


@pytest.mark.parametrize("value", ["2026-12-14T01:00:00Z", "2026-12-14T01:00:00", "2026-12-14T01:00:00.000Z"])
def test_forms_of_a_time_that_the_reference_prints(value: str) -> None:
    assert rules.utc_time(value) is None
    assert rules.plain_time(value) == "2026-12-14T01:00:00Z"


@pytest.mark.parametrize("value", ["", "tomorrow", "2026-13-01T00:00:00Z", "2026-12-14T25:00:00Z", "14.12.2026"])
def test_what_is_no_time(value: str) -> None:
    assert rules.utc_time(value)
    assert rules.plain_time(value) == value


@pytest.mark.parametrize("value", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:00:00-05:00"])
def test_times_that_utc_has_no_year_for_end_in_a_complaint(value: str) -> None:
    assert rules.utc_time(value) == "is not a time such as 2026-12-14T01:00:00Z"
    assert rules.plain_time(value) == value


@given(st.ip_addresses(v=4), st.integers(0, 2**8), st.integers(24, 30))
def test_gateways_in_one_subnet(local: ipaddress.IPv4Address, distance: int, length: int) -> None:
    peer = ipaddress.IPv4Address((int(local) + distance) % 2**32)
    together = int(local) >> (32 - length) == int(peer) >> (32 - length)
    complaint = rules.same_subnet(str(local), str(peer), f"/{length}")
    ends = {int(local) & (2 ** (32 - length) - 1), int(peer) & (2 ** (32 - length) - 1)}
    assert (complaint is None) == (together and local != peer and not ends & {0, 2 ** (32 - length) - 1})
    assert complaint == rules.same_subnet(str(local), str(peer), rules.dotted_mask(f"/{length}"))
    assert complaint is None or complaint.startswith(("local_gateway_ip", "peer_gateway_ip"))


def test_gateways_that_single_rules_complain_of_are_not_complained_of_twice() -> None:
    assert rules.same_subnet("10.0.0", "10.0.0.2", "/30") is None
    assert rules.same_subnet("10.0.0.1", "10.0.0.2", "/31") is None
