# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Both ends of the demo's lines, for real: they come up, carry traffic, replace each other, and verify names every fault."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from service.signing import Client

from . import frr, namespaces
from .frr import wait_until
from .lab import Lab, sweep
from .probe import Traffic
from .setting import BACKUP, EDGE, FOURTH, OFFICE, PRIMARY, SIDES, Setting, say

SOURCE, TARGET = "10.110.0.1", "172.16.0.1"
"""An address of the headquarters, and one behind both of their lines."""


def vbr(setting: Setting, name: str) -> dict[str, Any]:
    return next(one for one in setting.service.control.state()["vbrs"].values() if one["name"] == name)


def peer(setting: Setting, address: str) -> dict[str, Any]:
    return next(one for one in setting.service.control.state()["peers"].values() if one["peer_ip_address"] == address)


def traffic(lab: Lab) -> Traffic:
    """Traffic of the headquarters, which prefers the first line."""
    vpc = next(one for one in lab.vpcs if "172.16.0.0/16" in one.networks)
    return Traffic(lab.devices[EDGE].space.name, SOURCE, vpc.space.name, TARGET)


def way_out(lab: Lab) -> str:
    """The interface that the router of the headquarters sends to the VPC by."""
    return lab.devices[EDGE].space.ip("route", "get", TARGET, "from", SOURCE).split(" dev ")[1].split()[0]


def way_back(lab: Lab) -> str:
    """The VBR by which the VPC answers."""
    vpc = next(one for one in lab.vpcs if "172.16.0.0/16" in one.networks)
    number = int(vpc.space.ip("route", "get", SOURCE).split(" dev vbr")[1].split()[0])
    return next(vbr_id for vbr_id, one in lab.vbrs.items() if one.number == number)


def test_all_lines_are_up_and_verify_finds_nothing(setting: Setting, lab: Lab) -> None:
    assert set(SIDES) == set(setting.hosts)
    assert set(lab.sessions.values()) == {"Established"}
    assert len(lab.sessions) == 6
    assert {peer(setting, one)["bfd"] for one in ("10.255.1.2", "10.255.2.2")} == {"up"}
    done = setting.verify()
    assert done.status == 0, done.output
    for counts in (
        *(
            "vbr-sh-ct-prod: 10.255.1.1: Established in the cloud, Established on sh-edge-1, BFD up, 3 prefixes in, 2 out",
        ),
        *(
            "vbr-sh-cu-prod: 10.255.2.1: Established in the cloud, Established on sh-edge-1, BFD up, 3 prefixes in, 2 out",
        ),
        *("vbr-sh-ct-dev: 10.255.1.5: Established in the cloud, Established on sh-edge-1, 1 prefixes in, 2 out",),
        *("vbr-sh-cm-wh: 192.168.201.17: Established in the cloud, Established on sh-shed-1, 2 prefixes in, 1 out",),
        *("vbr-sh-eqx: 10.255.4.1: Established in the cloud, Established on sh-edge-1, 1 prefixes in, 1 out",),
        *(
            "vbr-sh-eqx: 2001:db8:255:4::1: Established in the cloud, Established on sh-edge-1, BFD up, 1 prefixes in, 1 out",
        ),
    ):
        assert counts in done.output
        say(counts)
    preview = setting.verify("--check")
    assert preview.status == 0, preview.output


def test_the_service_shows_the_real_sessions(setting: Setting, lab: Lab) -> None:
    client = Client(setting.service.endpoint, setting.service.accounts[0])

    def shown() -> dict[str, str]:
        rows = client.ok("DescribeBgpPeers", PageSize=50)["BgpPeers"]["BgpPeer"]
        return {row["PeerIpAddress"]: row["BgpStatus"] for row in rows}

    assert set(shown().values()) == {"Established"}
    seen = peer(setting, "10.255.1.2")
    assert (seen["received_routes"], seen["advertised_routes"]) == (len(OFFICE), 3)
    lab.devices[EDGE].router.configure("router bgp 65010", "neighbor 10.255.1.1 shutdown")
    lab.sync()
    assert {address for address, state in shown().items() if state != "Established"} == {"10.255.1.2"}
    assert peer(setting, "10.255.1.2")["received_routes"] == 0


def test_a_silent_cut_is_seen_and_the_partner_takes_over(setting: Setting, lab: Lab) -> None:
    assert (way_out(lab), way_back(lab)) == ("eth1.110", vbr(setting, "vbr-sh-ct-prod")["id"])
    with traffic(lab) as sent:
        lab.cut(PRIMARY)
        wait_until(
            lambda: (way_out(lab), way_back(lab)) == ("eth2.110", vbr(setting, "vbr-sh-cu-prod")["id"]), "no failover"
        )
        wait_until(lambda: lab.own_sessions["10.255.1.1"] != "Established", "the session is still up")
    say(f"silent cut of {PRIMARY}: {BACKUP} carries the traffic after {sent.result['gap_ms']} ms")
    assert 200 < sent.result["gap_ms"] < 3000, sent.result
    found = setting.verify()
    assert found.status != 0
    assert "eth1.110 is up and BFD is down, so nothing crosses the line; ask the carrier" in found.output
    alone = "172.16.0.0/16, 172.17.0.0/16, 192.168.64.0/20: accepted from this line alone now, not from its partner"
    assert f"risk: {BACKUP}: vbr-sh-cu-prod: {alone} {PRIMARY}" in found.output
    lab.cut(PRIMARY, mend=True)
    say(f"mended: Established again after {lab.wait():.1f} s")


Edit = Callable[[str], str]
FAULTS: dict[str, tuple[Edit, str, bool]] = {
    "key": (
        lambda text: re.sub(r"(neighbor 10\.255\.1\.1 password) .*", r"\1 Wr0ng-Key", text),
        "key: sh-edge-1 has another MD5 key for 10.255.1.1 than the inventory, or none",
        False,
    ),
    "AS": (
        lambda text: text.replace("neighbor 10.255.1.1 remote-as 45104", "neighbor 10.255.1.1 remote-as 45105"),
        "ASN: sh-edge-1 expects AS 45105 from 10.255.1.1, the VBR is in AS 45104",
        False,
    ),
    "mask": (
        lambda text: text.replace("10.255.1.2/30", "10.255.1.2/29"),
        "mask: sh-edge-1 has 10.255.1.2/29 on eth1.110, the VBR /30",
        True,
    ),
    "BFD timer": (
        lambda text: re.sub(r"(neighbor 10\.255\.1\.1 bfd) 3 300 300", r"\1 3 50 50", text),
        "BFD timer: sh-edge-1 has 50 ms, 50 ms, x 3, the VBR 300 ms, 300 ms, x 3; 200 ms is the least of Express Connect",
        True,
    ),
    "filter": (
        lambda text: re.sub(r"(VBR-SH-CT-PROD-OUT\S* .* permit) 10\.111\.0\.0/20", r"\1 172.20.0.0/16", text),
        "sh-edge-1 announces 172.20.0.0/16 to 10.255.1.1, which is not in customer_edge_announce",
        True,
    ),
}


@pytest.mark.parametrize(("edit", "words", "comes_up"), FAULTS.values(), ids=list(FAULTS))
def test_a_fault_is_named(setting: Setting, lab: Lab, tmp_path: Path, edit: Edit, words: str, comes_up: bool) -> None:
    good = (setting.files / f"{EDGE}.conf").read_text("utf-8")
    wrong = tmp_path / f"{EDGE}.conf"
    wrong.write_text(edit(good), "utf-8")
    assert wrong.read_text("utf-8") != good
    lab.restart(EDGE, wrong)
    others = set(lab.own_sessions) - {"10.255.1.1"}
    wait_until(lambda: all(lab.own_sessions[one] == "Established" for one in others), "the others do not come up", 40)
    if comes_up:
        lab.wait()
    found = setting.verify()
    assert found.status != 0
    assert words in found.output, found.output
    say(f"found: {words}")
    assert (lab.own_sessions["10.255.1.1"] == "Established") is comes_up
    assert not re.search(rf"mismatch: (?!{PRIMARY}: vbr-sh-ct-prod)", found.output)


def test_a_wrong_key_ends_a_session_of_ipv6_too(setting: Setting, lab: Lab) -> None:
    six = "2001:db8:255:4::1"
    lab.devices[EDGE].router.configure("router bgp 65010", f"neighbor {six} password Wr0ng-Key")
    wait_until(lambda: lab.own_sessions[six] != "Established", "the session is still up")
    found = setting.verify()
    assert found.status != 0
    words = f"key: sh-edge-1 has another MD5 key for {six} than the inventory, or none"
    assert f"mismatch: {FOURTH}: vbr-sh-eqx: {words}" in found.output, found.output
    assert lab.own_sessions[six] != "Established"
    say(f"found: {words}")


def test_a_changed_file_is_taken_over_as_a_whole(setting: Setting, lab: Lab) -> None:
    """By a router that has the earlier one: what is withdrawn goes, what stays is not lost, and no attribute is left over."""
    router = lab.devices[EDGE].router
    shown = "show bgp ipv4 unicast neighbors 10.255.1.1 advertised-routes"

    def announced() -> dict[str, Any]:
        return {prefix: (one["metric"], one["path"]) for prefix, one in router.show(shown)["advertisedRoutes"].items()}

    for edge, wanted in (
        ({"announce": OFFICE[1:], "preference": "backup"}, {OFFICE[1]: (100, "65010 65010")}),
        ({"announce": OFFICE, "preference": "primary"}, dict.fromkeys(OFFICE, (0, ""))),
    ):
        router.load(setting.render(**{PRIMARY.replace("-", "_"): edge}) / f"{EDGE}.conf")
        wait_until(lambda wanted=wanted: announced() == wanted, f"it does not come to announce {wanted}", 40)


def test_a_quota_that_is_exceeded_is_named(setting: Setting, lab: Lab) -> None:
    client = Client(setting.service.endpoint, setting.service.accounts[0])
    group = peer(setting, "10.255.1.2")["group_id"]
    client.ok("ModifyBgpGroupAttribute", BgpGroupId=group, RouteQuota=1)
    try:
        words = "route quota: more than the 1 of the VBR are announced to it; the VBR has closed the session for that"
        closed = "Maximum Number of Prefixes Reached"

        def is_closed() -> bool:
            lab.sync()
            return closed in lab.devices[EDGE].router.vtysh("show bgp neighbors 10.255.1.1 json")

        wait_until(is_closed, "the session stays up", 40)
        found = setting.verify()
        assert found.status != 0
        assert words in found.output, found.output
        say(f"found: {words}")
    finally:
        client.ok("ModifyBgpGroupAttribute", BgpGroupId=group, RouteQuota=110)


def test_maintenance_of_a_drained_line_loses_no_ping(setting: Setting, lab: Lab) -> None:
    """The drained line gets the least preference in both directions, is taken out of service, and comes back.

    It has a router for development, too, which no other line replaces: hence the force.
    """
    drained = {"local_preference": 50, "med": 200, "as_path_prepend": 5}
    files = setting.render(**{PRIMARY.replace("-", "_"): {"preference": drained}})
    with traffic(lab) as draining:
        lab.devices[EDGE].router.load(files / f"{EDGE}.conf")
        by_backup = ("eth2.110", vbr(setting, "vbr-sh-cu-prod")["id"])
        wait_until(lambda: (way_out(lab), way_back(lab)) == by_backup, "the line is not drained")
    say(f"drained: {draining.result}")
    with traffic(lab) as sent, lab.bridged():
        out = setting.run(
            playbook="alicloud.express_connect.maintenance",
            maintenance="on",
            maintenance_lines=[PRIMARY],
            leased_line_force=True,
        )
        assert out.status == 0, out.output
        wait_until(lambda: lab.own_sessions["10.255.1.1"] != "Established", "the session is still up")
    assert sent.result["lost"] == 0, sent.result
    say(f"maintenance of the drained line: {sent.result}")
    found = setting.verify()
    assert "the VBR is out of service (terminated)" in found.output
    with lab.bridged():
        back = setting.run(
            playbook="alicloud.express_connect.maintenance", maintenance="off", maintenance_lines=[PRIMARY]
        )
        assert back.status == 0, back.output
    lab.wait()


def test_nothing_is_left_of_a_process_that_was_killed(setting: Setting) -> None:
    script = (
        "import time; from lab.namespaces import Namespace; from lab.frr import Router;"
        "Router(Namespace('gone')); print('made', flush=True); time.sleep(600)"
    )
    made = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert made.stdout and made.stdout.readline() == "made\n"
    name = f"{namespaces.PREFIX}{made.pid}-gone"
    daemons = [int((frr.RUNNING / name / f"{daemon}.pid").read_text("utf-8")) for daemon in frr.DAEMONS]
    sweep()
    assert all(map(frr.runs, daemons)), "that of a living process is left alone"
    made.send_signal(signal.SIGKILL)
    made.wait(timeout=30)
    sweep()
    assert not any(map(frr.runs, daemons))
    assert not (namespaces.NAMED / name).exists()
    assert not (frr.RUNNING / name).exists()
    assert not (frr.SETTINGS / name).exists()
