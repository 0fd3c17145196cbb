# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The playbook customer_edge: what it writes, what it refuses, and that no key gets anywhere but into the files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from unit.dialects.estates import PORTS, load_demo

import simulator

from .playbooks import ROOT, Estate, Outcome
from .test_role import start
from .test_role_estate import in_service

KEY = "S3cr3t-Key!"


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with start(profile) as handle:
        yield handle


@pytest.fixture
def estate(service: simulator.Handle, tmp_path: Path) -> Estate:
    """Two lines in service that end on one router, and a third one whose router nobody names."""
    made, bench = in_service(service, tmp_path, 3)
    bench.control.advance(60)
    for number in (1, 2):
        made.hosts[f"line-{number}"] |= {
            "customer_edge_device": "edge-1",
            "customer_edge_dialect": "frr",
            "customer_edge_interface": f"eth{number}",
        }
    return made


def render(estate: Estate, *options: str, **more: Any) -> Outcome:
    named = {"customer_edge_directory": "routers", **more}
    done = estate.run(*options, playbook="alicloud.express_connect.customer_edge", **named)
    assert not done.changes
    assert KEY not in done.output
    return done


def test_the_files_are_written_once_and_kept_to_their_owner(estate: Estate) -> None:
    estate.hosts["line-1"]["customer_edge_announce"] = ["10.1.0.0/16"]
    folder = estate.folder / "routers"
    preview = render(estate, "--check", "--diff")
    assert preview.status == 0 and not folder.exists(), preview.output
    done = render(estate, "-vvv", "--diff")
    assert done.status == 0, done.output
    assert [file.name for file in folder.iterdir()] == ["edge-1.conf"]
    assert (folder.stat().st_mode & 0o777, (folder / "edge-1.conf").stat().st_mode & 0o777) == (0o700, 0o600)
    text = (folder / "edge-1.conf").read_text("utf-8")
    assert text.count(f"password {KEY}") == 2
    for said in (
        "line-2: nothing is announced to the cloud, since customer_edge_announce is empty",
        "line-3: left out, since customer_edge_device does not name its router",
    ):
        assert said in done.output
    again = render(estate)
    assert again.quiet, again.output
    estate.hosts["line-2"]["customer_edge_announce"] = ["10.2.0.0/16"]
    changed = render(estate, "--check", "--diff")
    assert sum(row["changed"] for row in changed.recap.values()) == 1
    assert (folder / "edge-1.conf").read_text("utf-8") == text


def test_a_folder_that_is_there_stays_as_it_is(estate: Estate) -> None:
    folder = estate.folder / "routers"
    folder.mkdir(mode=0o755)
    assert render(estate).status == 0
    assert (folder.stat().st_mode & 0o777, (folder / "edge-1.conf").stat().st_mode & 0o777) == (0o755, 0o600)
    (folder / "edge-1.conf").unlink()
    (folder / "edge-1.conf").mkdir()
    refused = render(estate)
    assert refused.status != 0 and f"{folder / 'edge-1.conf'} is a folder" in refused.output, refused.output
    assert not [*(folder / "edge-1.conf").iterdir()]


def test_what_is_wrong_is_refused_before_anything_is_written(estate: Estate) -> None:
    estate.hosts["line-2"] |= {"customer_edge_dialect": "eos", "customer_edge_announce": ["10.1.0.1/16"]}
    estate.hosts["line-1"]["leased_line_vbrs"][0]["local_gateway_ip"] = None
    for options in ((), ("--check",)):
        refused = render(estate, *options)
        assert refused.status != 0
        for words in (
            "line-2: customer_edge_announce: '10.1.0.1/16' is no network",
            "local_gateway_ip None",
            "Nothing was written.",
        ):
            assert words in refused.output, refused.output
    estate.hosts["line-1"]["leased_line_vbrs"][0]["bgp_groups"] = "bgpg-1"
    malformed = render(estate)
    assert "line-1: Elements value for option 'bgp_groups' found in 'vbrs'" in malformed.output
    assert "Nothing was written." in malformed.output
    assert not (estate.folder / "routers").exists()


@pytest.mark.nightly
def test_what_the_inventory_leaves_open_comes_from_the_cloud(estate: Estate) -> None:
    assert render(estate).status == 0
    whole = (estate.folder / "routers" / "edge-1.conf").read_text("utf-8")
    vbr = estate.hosts["line-2"]["leased_line_vbrs"][0]
    for name in ("local_gateway_ip", "peer_gateway_ip", "peering_subnet_mask", "bgp_networks"):
        del vbr[name]
    assert render(estate, customer_edge_live=True).status == 0
    assert (estate.folder / "routers" / "edge-1.conf").read_text("utf-8") == whole
    vbr["local_gateway_ip"] = "10.0.2.9"
    differs = render(estate, customer_edge_live=True)
    assert differs.status != 0
    assert "local_gateway_ip: 10.0.2.9 in the inventory, 10.0.2.1 in the cloud" in differs.output
    del vbr["local_gateway_ip"], vbr["bgp_groups"][0]["auth_key"]
    keyless = render(estate, customer_edge_live=True)
    assert "auth_key: the cloud has one, so that the inventory has to declare it" in keyless.output
    del estate.hosts["line-2"]["leased_line_vbrs"]
    assert "BGP group bgpg-2: auth_key: the cloud has one" in render(estate, customer_edge_live=True).output


def test_a_run_on_one_line_keeps_the_others_in_the_file_of_their_router(estate: Estate) -> None:
    assert render(estate).status == 0
    limited = render(estate, "--limit", "line-1", customer_edge_live=True)
    assert limited.quiet, limited.output
    assert "edge-1" in limited.output


EACH_DIALECT = """
- hosts: leased_lines
  gather_facts: false
  tasks:
    - ansible.builtin.include_tasks: one.yml
      loop: [%s]
"""
ONE_DIALECT = """
- ansible.builtin.set_fact: {dialect: "{{ item }}"}
- ansible.builtin.include_role: {name: alicloud.express_connect.customer_edge}
  vars: {customer_edge_directory: "files/{{ dialect }}"}
"""


@pytest.mark.nightly
def test_the_files_of_the_example_are_those_that_the_role_writes(service: simulator.Handle, tmp_path: Path) -> None:
    """In all dialects; the unit tests render the same templates without Ansible."""
    hosts = load_demo()
    for line in hosts.values():
        number = line["customer_edge_interface"].removeprefix("eth")
        ports = {dialect: port.replace("%d", number) for dialect, port in PORTS.items()}
        line |= {"customer_edge_dialect": "{{ dialect }}", "customer_edge_interface": f"{{{{ {ports}[dialect] }}}}"}
    (tmp_path / "each.yml").write_text(EACH_DIALECT % ", ".join(PORTS), "utf-8")
    (tmp_path / "one.yml").write_text(ONE_DIALECT, "utf-8")
    done = Estate(tmp_path, service, hosts).run(playbook="each.yml")
    assert done.status == 0, done.output
    written = {file.relative_to(tmp_path / "files"): file.read_text("utf-8") for file in tmp_path.glob("files/*/*")}
    folder = ROOT / "docs/examples/customer_edge"
    assert written == {file.relative_to(folder): file.read_text("utf-8") for file in folder.glob("*/*.conf")}
