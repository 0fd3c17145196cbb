# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines and routers as hosts, straight from the account."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from modules.bench import Bench

import simulator

from .accounts import KEY, Account
from .playbooks import Estate
from .test_role import start

PLUGIN = "alicloud.express_connect.leased_lines"


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with start(profile) as handle:
        yield handle


@pytest.fixture
def estate(service: simulator.Handle, tmp_path: Path) -> Estate:
    Account(Bench(service), 5).build(12)
    return Estate(tmp_path, service, {})


def write(estate: Estate, name: str = "all.leased_lines.yml", **options: Any) -> Path:
    path = estate.folder / name
    path.write_text(yaml.safe_dump({"plugin": PLUGIN, "regions": ["cn-shanghai"], **options}), "utf-8")
    return path


def read(estate: Estate, path: Path) -> dict[str, Any]:
    """The inventory as Ansible reads it."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / "ansible-inventory"), "-i", str(path), "--list"],
        env={**estate.environment(estate.folder / "data"), "ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED": "true"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert KEY not in done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout, object_hook=lambda one: one.get("__ansible_unsafe", one))
    return found


def test_a_preview_over_lines_as_hosts_has_nothing_to_do(estate: Estate) -> None:
    seen = estate.run("--check", inventory=write(estate))
    assert seen.quiet, seen.output
    assert len(seen.lines) == 12


def test_groups_variables_and_filters(estate: Estate) -> None:
    keyed = [{"key": "express_connect.line_operator", "prefix": "by"}]
    path = write(
        estate,
        keyed_groups=keyed,
        compose={"where": "express_connect.access_point_id"},
        groups={"unready": "express_connect.status != 'Enabled'"},
        filters={"line_operator": ["CT", "CU"]},
    )
    found = read(estate, path)
    hosts = found["_meta"]["hostvars"]
    assert set(found["leased_lines"]["hosts"]) == set(hosts)
    assert {one["express_connect"]["line_operator"] for one in hosts.values()} <= {"CT", "CU"}
    assert all(one["where"] == one["leased_line_access_point_id"] for one in hosts.values())
    assert {name for name in found if name.startswith("by_")} <= {"by_CT", "by_CU"}
    for host, one in hosts.items():
        assert (host in found.get("unready", {}).get("hosts", [])) == (one["express_connect"]["status"] != "Enabled")
        location = one["leased_line_peer_location"]
        assert "{{ street }}" in str(location)


def test_routers_as_hosts(estate: Estate) -> None:
    hosts = read(estate, write(estate, hosts="routers"))["_meta"]["hostvars"]
    store = estate.service.world.store
    own = {vbr.id for vbr in store.vbrs.values() if vbr.owner == estate.service.accounts[0]["uid"]}
    assert {one["express_connect"]["vbr_id"] for one in hosts.values()} == own
    assert all("vbrs" not in one["express_connect"]["line"] for one in hosts.values())


def test_several_accounts_and_the_cache(estate: Estate) -> None:
    keys = [
        {"access_key_id": one["access_key_id"], "access_key_secret": one["access_key_secret"]}
        for one in estate.service.accounts
    ]
    cache = {
        "cache": True,
        "cache_plugin": "ansible.builtin.jsonfile",
        "cache_connection": str(estate.folder / "cache"),
    }
    path = write(estate, accounts=keys, **cache)
    before = estate.service.world.journal.count
    first = read(estate, path)
    asked = estate.service.world.journal.count
    assert read(estate, path) == first
    assert (asked > before, estate.service.world.journal.count) == (True, asked)
    kept = "".join(file.read_text("utf-8") for file in (estate.folder / "cache").iterdir())
    assert KEY not in kept and "digest" not in kept and keys[0]["access_key_secret"] not in kept


def test_what_is_wrong_is_said(estate: Estate) -> None:
    path = write(estate, accounts=[{"access_key_id": "nobody", "access_key_secret": "S3cr3t-Of-Nobody"}])
    done = subprocess.run(
        [str(Path(sys.executable).parent / "ansible-inventory"), "-i", str(path), "--list"],
        env=estate.environment(estate.folder / "data"),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "InvalidAccessKeyId.NotFound" in done.stderr
    assert "Traceback" not in done.stderr and "S3cr3t" not in done.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"accounts": ["network"]}, "accounts: each is a dictionary of options for credentials"),
        ({"accounts": [{"profil": "network"}]}, "accounts, connection: there is no option profil; is profile meant?"),
        ({"accounts": [{"profile": "nobody"}]}, "profile nobody"),
        ({"accounts": [{"regions": 5}]}, "regions: a list of regions is expected, such as [cn-shanghai]; it is 5"),
        ({"regions": [["cn-shanghai"]]}, "regions: a list of regions is expected, such as [cn-shanghai]"),
        ({"regions": ["cn-beijing"]}, "there is no line in cn-beijing"),
        ({"filters": {"line_oprator": "CT"}}, "filters: no host has a fact line_oprator; is line_operator meant?"),
        ({"filters": {"status": "enabled"}}, "filters: none of 12 hosts has what they ask for"),
    ],
)
def test_a_slip_in_the_file_is_said(estate: Estate, options: dict[str, Any], words: str) -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "ansible-inventory"), "-i", str(write(estate, **options)), "--list"],
        env=estate.environment(estate.folder / "data"),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert words in " ".join(done.stderr.split())
    assert not re.search("Traceback|Internal error|object is|has no attribute", done.stderr)
    assert not json.loads(done.stdout).get("leased_lines", {}).get("hosts")


def test_the_regions_of_an_account_may_be_a_text(estate: Estate) -> None:
    assert len(read(estate, write(estate, accounts=[{"regions": "cn-shanghai"}]))["leased_lines"]["hosts"]) == 12


def test_calls_grow_with_pages_and_regions_alone(estate: Estate) -> None:
    def calls(**options: Any) -> int:
        before = estate.service.world.journal.count
        read(estate, write(estate, **options))
        return int(estate.service.world.journal.count - before)

    one = calls()
    assert one <= 8, "a page of each of five kinds, and what tells region and account"
    assert calls(regions=["cn-shanghai", "cn-beijing"]) <= 2 * one
