# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was made by hand becomes an inventory that previews as nothing to do."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from modules.bench import ACCESS_POINT, OTHER_GATEWAYS, REGION, Bench

import simulator

from .accounts import KEY, Account
from .playbooks import Estate, Outcome, mostly_at_night
from .test_role import start

ADOPT = "alicloud.express_connect.adopt"
ACCOUNTS = int(os.environ.get("EXPRESS_CONNECT_ACCOUNTS", "1"))
"""How many generated accounts are adopted."""


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with start(profile) as handle:
        yield handle


def adopt(estate: Estate, *options: str, region: str = REGION, **more: Any) -> Outcome:
    return estate.run(
        *options,
        playbook=ADOPT,
        inventory=Path("localhost,"),
        **{"adopt_directory": "inventory", "adopt_regions": [region], **more},
    )


def texts(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in sorted(folder.rglob("*.yml"))}


@pytest.mark.parametrize("seed", range(ACCOUNTS))
def test_what_was_adopted_previews_as_nothing_to_do(service: simulator.Handle, tmp_path: Path, seed: int) -> None:
    account = Account(Bench(service), seed)
    account.build(14)
    estate, inventory = Estate(tmp_path, service, {}), tmp_path / "inventory"
    (tmp_path / "password").write_text("a password\n")
    vault = {"adopt_vault_password_file": str(tmp_path / "password")} if seed else {}

    done = adopt(estate, **vault)
    assert (done.status, done.changes) == (0, []), done.output
    written = texts(inventory)
    assert KEY not in done.output + "".join(written.values())
    keys = sum(bool(group.auth_key) for group in service.world.store.groups.values())
    assert sum(text.count("!vault") for text in written.values()) == (keys if seed else 0)
    assert all(f"# ended: {line} " in written["hosts.yml"] for line in account.ended)

    options = ["--vault-password-file", str(tmp_path / "password")] if seed else []
    seen = estate.run("--check", "--diff", *options, inventory=inventory)
    assert seen.quiet, seen.output
    assert len(seen.lines) == 14
    assert {host: (line["drift"], line["surplus"]) for host, line in seen.lines.items()} == dict.fromkeys(
        seen.lines, ([], [])
    )
    assert KEY not in seen.output

    again = adopt(estate, **vault)
    assert texts(inventory) == written
    assert again.recap["localhost"]["changed"] == 0


def test_a_second_adoption_follows_the_account_and_keeps_what_people_wrote(
    service: simulator.Handle, tmp_path: Path
) -> None:
    bench = Bench(service)
    line = bench.line(name="edge", access_point_id=ACCESS_POINT)
    kept, gone = bench.vbr(line, name="kept"), bench.vbr(line, name="gone", **OTHER_GATEWAYS)
    group = bench.group(kept, name="customers", auth_key=f"{KEY}1")
    bench.peer(group)
    estate, inventory = Estate(tmp_path, service, {}), tmp_path / "inventory"
    (tmp_path / "password").write_text("a password\n")
    vault = {"adopt_vault_password_file": str(tmp_path / "password")}
    assert adopt(estate, **vault).status == 0

    file = inventory / "host_vars" / "edge.yml"
    text = file.read_text("utf-8")
    text = text.replace(
        "leased_line_vbrs:", "leased_line_expiry_warning_days: 10  # ours\n# the routers\nleased_line_vbrs:"
    )
    text = text.replace("name: customers", "name: customers\n        description: '{{ inventory_hostname }} customers'")
    (inventory / "host_vars" / "renamed.yml").write_text(text, "utf-8")
    file.unlink()
    hosts = inventory / "hosts.yml"
    hosts.write_text(hosts.read_text("utf-8").replace("edge:", "renamed:  # was edge"), "utf-8")

    bench.run("vbr", vbr_id=gone, state="absent")
    bench.make("ModifyVirtualBorderRouterAttribute", "vbr", {"vbr_id": kept, "description": "new"})
    bench.make("ModifyBgpGroupAttribute", "bgp_group", {"bgp_group_id": group, "auth_key": f"{KEY}2"})
    added = bench.vbr(line, name="added", vlan_id=777, **OTHER_GATEWAYS)
    canceled = bench.line(status="Canceled", name="over")

    done = adopt(estate, **vault)
    assert done.status == 0, done.output
    written = texts(inventory)
    assert set(written) == {"hosts.yml", "group_vars/leased_lines.yml", "host_vars/renamed.yml"}
    now = written["host_vars/renamed.yml"]
    assert "leased_line_expiry_warning_days: 10  # ours\n# the routers\n" in now
    assert "{{ inventory_hostname }} customers" in now
    assert (gone in now, added in now, "description: new" in now) == (False, True, True)
    assert "renamed:  # was edge" in written["hosts.yml"]
    assert f"# ended: {canceled} over Canceled" in written["hosts.yml"]
    assert KEY not in now + done.output
    bench.make("ModifyBgpGroupAttribute", "bgp_group", {"bgp_group_id": group, "description": "renamed customers"})

    seen = estate.run("--check", "--vault-password-file", str(tmp_path / "password"), inventory=inventory)
    assert seen.quiet, seen.output
    assert bench.find("physical_connection", physical_connection_id=line)[0]["name"] == "edge"


def test_a_second_adoption_keeps_comments_and_says_what_it_takes_out(service: simulator.Handle, tmp_path: Path) -> None:
    bench = Bench(service)
    line = bench.line(name="edge")
    vbr = bench.vbr(line, name="kept")
    for network in ("172.16.0.0/16", "172.17.0.0/16"):
        bench.run("bgp_network", vbr_id=vbr, dst_cidr_block=network)
    tags = {"express_connect_run": "1 since 2", "team": "network"}
    service.world.store.lines[line].tags += [{"Key": key, "Value": value} for key, value in tags.items()]
    estate, file = Estate(tmp_path, service, {}), tmp_path / "inventory" / "host_vars" / "edge.yml"
    assert adopt(estate).status == 0
    text = file.read_text("utf-8")
    assert ("team: network" in text, "express_connect_run" in text) == (True, False)
    text = text.replace("- 172.16.0.0/16", "- 172.16.0.0/16  # prod\n      - 172.30.0.0/16\n      - 172.16.0.0/16")
    text = text.replace("vlan_id: ", "vlan_id: [7]  # was ")
    text = text.replace("team: network", "team: network  # ours\n  wished: for\n  by: '{{ inventory_hostname }}'")
    file.write_text(text.replace("bgp_networks:", "state: maintenance\n    bgp_networks:"), "utf-8")
    service.world.store.lines[line].tags += [{"Key": key, "Value": "new"} for key in ("by", "added")]
    bench.run("bgp_network", vbr_id=vbr, dst_cidr_block="172.18.0.0/16")
    done = adopt(estate)
    assert done.status == 0, done.output
    now = file.read_text("utf-8")
    assert "- 172.16.0.0/16  # prod\n      - 172.17.0.0/16\n      - 172.18.0.0/16" in now
    assert "edge.yml: bgp_networks had 172.30.0.0/16, which the service has not; it was taken out" in done.output
    assert "vlan_id: [" not in now
    assert "  team: network  # ours\n  by: '{{ inventory_hostname }}'\n  added: new" in now
    assert "edge.yml: tags had wished: for, which the service has not; it was taken out" in done.output
    assert "edge.yml: state was maintenance, and is present, as the service has it" in done.output
    assert adopt(estate).recap["localhost"]["changed"] == 0


@pytest.mark.parametrize(
    ("place", "words"),
    mostly_at_night(
        [
            ("a-file", "is no folder; nothing was written. Name another directory"),
            ("a-file/below", "is no folder; nothing was written. Name another directory"),
            ("/proc/x", "cannot be written: "),
        ]
    ),
)
def test_a_place_that_is_no_folder_is_refused(
    service: simulator.Handle, tmp_path: Path, place: str, words: str
) -> None:
    Bench(service).line(name="edge")
    (tmp_path / "a-file").write_text("mine", "utf-8")
    done = adopt(Estate(tmp_path, service, {}), adopt_directory=place)
    assert done.status != 0
    assert "directory: " in done.output and words in done.output
    assert "Internal error" not in done.output


@pytest.mark.parametrize(
    ("given", "words"),
    mostly_at_night(
        [
            ({"adopt_directory": ["a"]}, "Set adopt_directory to the inventory directory to write"),
            ({"adopt_regions": [None]}, "Set adopt_regions to a list of regions"),
            ({"adopt_regions": {"a": 1}}, "Set adopt_regions to a list of regions"),
            ({"adopt_profile": "nobody"}, "profile nobody"),
            ({"adopt_vault_password_file": "password", "adopt_vault_id": "a;b"}, "vault_id: "),
        ]
    ),
    ids=["a list", "no region", "a dictionary", "a profile that there is not", "a vault ID with a semicolon"],
)
def test_a_slip_is_said(service: simulator.Handle, tmp_path: Path, given: dict[str, Any], words: str) -> None:
    """Among them a profile that would lose against the keys in the environment, and so have another account adopted."""
    Bench(service).line(name="edge")
    (tmp_path / "password").write_text("a password\n")
    done = adopt(Estate(tmp_path, service, {}), **given)
    assert done.status != 0
    assert words in done.output
    assert not list(tmp_path.glob("**/hosts.yml"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("all: edge", "the group all is no dictionary"),
        ("all:\n  children: [edge]", "children of the group all is no dictionary"),
        ("all:\n  children:\n    old:\n      hosts: edge", "hosts of the group old is no dictionary"),
    ],
    ids=["a group", "children", "hosts"],
)
def test_a_file_of_hosts_that_is_none_is_left_alone(
    service: simulator.Handle, tmp_path: Path, text: str, words: str
) -> None:
    Bench(service).line(name="edge")
    (tmp_path / "inventory").mkdir()
    (tmp_path / "inventory" / "hosts.yml").write_text(text, "utf-8")
    done = adopt(Estate(tmp_path, service, {}))
    assert done.status != 0
    assert f"hosts.yml: {words}; nothing was written" in done.output
    assert texts(tmp_path / "inventory") == {"hosts.yml": text}


def test_a_region_without_a_line_is_named(service: simulator.Handle, tmp_path: Path) -> None:
    Bench(service).line(name="edge")
    done = adopt(Estate(tmp_path, service, {}), adopt_regions=f"{REGION},cn-beijing")
    assert (done.status, (tmp_path / "inventory" / "host_vars" / "edge.yml").is_file()) == (0, True), done.output
    assert "no line is in cn-beijing/" in done.output and f"no line is in {REGION}" not in done.output


def test_an_id_that_is_none_is_no_entry_of_the_account(service: simulator.Handle, tmp_path: Path) -> None:
    bench = Bench(service)
    vbr = bench.vbr(bench.line(name="edge"), name="kept")
    estate, file = Estate(tmp_path, service, {}), tmp_path / "inventory" / "host_vars" / "edge.yml"
    assert adopt(estate).status == 0
    before = file.read_text("utf-8")
    file.write_text(before.replace(f"vbr_id: {vbr}", "vbr_id: [1]"), "utf-8")
    done = adopt(estate)
    assert (done.status, file.read_text("utf-8")) == (0, before), done.output


@pytest.mark.parametrize("given", mostly_at_night(["no", "a wrong"], "a wrong"))
def test_what_a_missing_password_keeps_shut_is_named(service: simulator.Handle, tmp_path: Path, given: str) -> None:
    bench = Bench(service)
    for number, name in enumerate(("edge", "open")):
        vbr = bench.vbr(bench.line(name=name), name=f"vbr-{name}", vlan_id=100 + number)
        bench.group(vbr, name="group", **({"auth_key": KEY} if name == "edge" else {}))
    estate, inventory = Estate(tmp_path, service, {}), tmp_path / "inventory"
    for name in ("password", "wrong"):
        (tmp_path / name).write_text(f"a {name} password\n")
    assert adopt(estate, adopt_vault_password_file="password").status == 0
    with (inventory / "host_vars" / "open.yml").open("a") as file:
        file.write("leased_line_description: '{{ nowhere }}'\n")
    options = ["--vault-password-file", "wrong"] if given == "a wrong" else []
    done = estate.run("--check", *options, inventory=inventory)
    assert done.status != 0
    (said,) = [entry["result"]["msg"] for entry in done.entries if entry["task"] == "Say what cannot be read"]
    assert said[:-1] == [
        "Nothing was changed.",
        "edge: leased_line_vbrs: a value in it is encrypted with ansible-vault, and none of the passwords that are given opens it; name "
        "the one that does by --vault-id or --vault-password-file",
    ]
    assert re.fullmatch("open: leased_line_description: .*nowhere.* is undefined", said[-1])


def test_keys_of_people_stay(service: simulator.Handle, tmp_path: Path) -> None:
    """Those in clear, as templates, or under another password; and without a vault, a comment says that there is a key."""
    bench = Bench(service)
    bench.group(bench.vbr(bench.line(name="edge")), name="customers", auth_key=f"{KEY}1")
    estate, file = Estate(tmp_path, service, {}), tmp_path / "inventory" / "host_vars" / "edge.yml"
    assert adopt(estate).status == 0
    assert "# has an MD5 key, which is not declared here" in file.read_text("utf-8")
    (tmp_path / "password").write_text("a password\n")
    vault = {"adopt_vault_password_file": str(tmp_path / "password")}
    own = file.read_text("utf-8").replace(
        "name: customers", "name: customers\n        auth_key: '{{ keys.customers }}'"
    )
    file.write_text(own, "utf-8")
    assert adopt(estate, **vault).status == 0
    assert file.read_text("utf-8") == own
    file.write_text(own.replace("auth_key: '{{ keys.customers }}'", "# none"), "utf-8")
    assert adopt(estate, **vault).status == 0
    encrypted = file.read_text("utf-8")
    assert "auth_key: !vault |" in encrypted
    (tmp_path / "password").write_text("another password\n")
    done = adopt(estate, **vault)
    assert done.status == 0 and "a key that somebody wrote" in done.output
    assert file.read_text("utf-8") == encrypted


@pytest.mark.parametrize(
    ("name", "text", "words"),
    mostly_at_night(
        [
            ("hosts.yml", "all: [", "hosts.yml, line 1"),
            ("hosts.yml", "- a\n- b\n", "no dictionary"),
            ("host_vars/edge.yml", "leased_line_id: 'x\n", "host_vars/edge.yml"),
        ]
    ),
)
def test_files_that_cannot_be_read_are_left_alone(
    service: simulator.Handle, tmp_path: Path, name: str, text: str, words: str
) -> None:
    Bench(service).line(name="edge")
    file = tmp_path / "inventory" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    done = adopt(Estate(tmp_path, service, {}))
    assert done.status != 0
    assert words in done.output.replace("\n", "") and "nothing was written" in done.output.replace("\n", "")
    assert texts(tmp_path / "inventory") == {name: text}


def test_a_preview_of_an_adoption_writes_nothing(service: simulator.Handle, tmp_path: Path) -> None:
    Bench(service).line(name="edge")
    done = adopt(Estate(tmp_path, service, {}), "--check")
    assert done.status == 0 and done.recap["localhost"]["changed"] == 1
    assert not (tmp_path / "inventory").exists()


@pytest.mark.parametrize(
    "text",
    mostly_at_night(
        [
            "leased_line_vbrs: '{{ routers }}'",
            "leased_line_vbrs:\n  - vbr_id: {vbr}\n    vlan_id: 101\n    bgp_groups: '{{{{ groups_of_all }}}}'",
            "leased_line_vbrs: [text, 1]",
            "leased_line_vbrs:",
        ]
    ),
    ids=["a template", "a template within", "no dictionaries", "nothing"],
)
def test_what_people_write_in_the_place_of_lists(service: simulator.Handle, tmp_path: Path, text: str) -> None:
    bench = Bench(service)
    line = bench.line(name="edge")
    vbr = bench.vbr(line)
    bench.group(vbr, auth_key=f"{KEY}1")
    file = tmp_path / "inventory" / "host_vars" / "edge.yml"
    file.parent.mkdir(parents=True)
    written = text.format(vbr=vbr) if "{vbr}" in text else text
    file.write_text(f"leased_line_id: {line}\n{written}\n", "utf-8")
    (tmp_path / "password").write_text("a password\n")
    done = adopt(Estate(tmp_path, service, {}), adopt_vault_password_file=str(tmp_path / "password"))
    assert (done.status, "Internal error" in done.output) == (0, False), done.output
    now = file.read_text("utf-8")
    assert ("{{" in text) == ("{{" in now)


def test_a_name_that_changed_hands_does_not_take_its_file_along(service: simulator.Handle, tmp_path: Path) -> None:
    """Files are found by IDs alone: neither another line's file nor another host of the inventory is taken for a line."""
    bench = Bench(service)
    first = bench.line(name="edge")
    estate, inventory = Estate(tmp_path, service, {}), tmp_path / "inventory"
    assert adopt(estate).status == 0
    bench.make(
        "ModifyPhysicalConnectionAttribute", "physical_connection", {"physical_connection_id": first, "name": "old"}
    )
    second, third = bench.line(name="edge"), bench.line(name="firewall")
    hosts = inventory / "hosts.yml"
    hosts.write_text(hosts.read_text("utf-8") + "    firewalls:\n      hosts:\n        firewall:\n", "utf-8")
    done = adopt(estate)
    assert done.status == 0, done.output
    written = texts(inventory)
    assert first in written["host_vars/edge.yml"]
    assert second in written[f"host_vars/{second}.yml"]
    assert third in written[f"host_vars/{third}.yml"]
    seen = estate.run("--check", inventory=inventory)
    assert seen.quiet, seen.output


def test_two_files_of_one_line_are_an_error(service: simulator.Handle, tmp_path: Path) -> None:
    line = Bench(service).line(name="edge")
    folder = tmp_path / "inventory" / "host_vars"
    folder.mkdir(parents=True)
    for name in ("one", "two"):
        (folder / f"{name}.yml").write_text(f"leased_line_id: {line}\n", "utf-8")
    done = adopt(Estate(tmp_path, service, {}))
    assert done.status != 0
    assert all(word in done.output for word in ("one.yml", "two.yml", line))


@pytest.mark.parametrize(
    "name", mostly_at_night(["edge", "edge.example.com", "edge.yaml", "edge/line", "edge/a/b.json", "edge.json"])
)
def test_a_line_is_found_in_whatever_file_ansible_reads(service: simulator.Handle, tmp_path: Path, name: str) -> None:
    Bench(service).line(name="edge")
    estate, inventory = Estate(tmp_path, service, {}), tmp_path / "inventory"
    assert adopt(estate).status == 0
    file, hosts, is_json = inventory / "host_vars" / name, inventory / "hosts.yml", name.endswith(".json")
    text = (inventory / "host_vars" / "edge.yml").read_text("utf-8")
    (inventory / "host_vars" / "edge.yml").unlink()
    file.parent.mkdir(exist_ok=True, parents=True)
    file.write_text(json.dumps(yaml.safe_load(text)) if is_json else text, "utf-8")
    if name == "edge.example.com":
        hosts.write_text(hosts.read_text("utf-8").replace("edge", name), "utf-8")
    before = hosts.read_text("utf-8")
    done = adopt(estate)
    assert done.status == 0, done.output
    file.write_text(file.read_text("utf-8").replace("1000Base-T", "10GBase-LR"), "utf-8")
    done = adopt(estate)
    assert ("no JSON is written here" in done.output) is is_json, done.output
    assert (done.status == 0, "1000Base-T" in file.read_text("utf-8")) == (not is_json, not is_json)
    assert [path for path in (inventory / "host_vars").rglob("*") if path.is_file()] == [file]
    assert hosts.read_text("utf-8") == before


def test_a_line_is_found_among_the_variables_of_hosts(service: simulator.Handle, tmp_path: Path) -> None:
    """It is declared there then, or in the host's file, which wins over them."""
    bench = Bench(service)
    line, over = bench.line(name="edge"), bench.line(status="Canceled", name="over")
    estate, hosts = Estate(tmp_path, service, {}), tmp_path / "inventory" / "hosts.yml"
    hosts.parent.mkdir()
    hosts.write_text(
        f"all:\n  hosts:\n    site:  # ours\n      leased_line_id: {line}\n      leased_line_region: {REGION}\n"
        f"    gone:\n      leased_line_id: {over}\n"
    )
    done = adopt(estate)
    assert done.status == 0, done.output
    assert "gone: the line is Canceled; take the host and its variables out of hosts.yml" in done.output
    (site, gone) = yaml.safe_load(hosts.read_text("utf-8"))["all"]["hosts"].values()
    assert (site["leased_line_name"], gone) == ("edge", {"leased_line_id": over})
    assert set(texts(hosts.parent)) == {"hosts.yml", "group_vars/leased_lines.yml"}
    assert adopt(estate).recap["localhost"]["changed"] == 0

    file = hosts.parent / "host_vars" / "site.yml"
    file.parent.mkdir()
    file.write_text("leased_line_port_type: 10GBase-LR\n")
    before = hosts.read_text("utf-8")
    assert adopt(estate).status == 0
    assert "leased_line_port_type: 1000Base-T" in file.read_text("utf-8")
    assert hosts.read_text("utf-8") == before
    (hosts.parent / "host_vars" / "twin.yml").write_text(f"leased_line_id: {line}\n")
    done = adopt(estate)
    assert done.status != 0 and all(word in done.output for word in ("site.yml", "twin.yml", line)), done.output


def test_files_that_are_encrypted_as_a_whole_are_left_alone(service: simulator.Handle, tmp_path: Path) -> None:
    """What could be the line of another host is refused as long as nobody can tell."""
    bench = Bench(service)
    bench.line(name="edge")
    estate, inventory = Estate(tmp_path, service, {}), tmp_path / "inventory"
    sealed = "$ANSIBLE_VAULT;1.1;AES256\n6162\n"
    assert adopt(estate).status == 0
    (inventory / "host_vars" / "edge").mkdir()
    (inventory / "host_vars" / "edge.yml").rename(inventory / "host_vars" / "edge" / "line.yml")
    names = ["host_vars/edge/main.yml", "host_vars/firewall.yml", "group_vars/leased_lines.yml"]
    for name in names:
        (inventory / name).write_text(sealed, "utf-8")
    done = adopt(estate)
    assert done.status == 0 and "leased_lines.yml is encrypted as a whole and was not read" in done.output, done.output
    assert f"leased_line_region: {REGION}" in texts(inventory)["host_vars/edge/line.yml"]

    line, before = bench.line(name="new"), texts(inventory)
    done = adopt(estate)
    said = (
        f"firewall.yml is encrypted as a whole, so that it may have the leased_line_id {line}, which no other file has"
    )
    assert done.status != 0 and said in done.output, done.output
    assert texts(inventory) == before
    (inventory / "host_vars" / "firewall.yml").unlink()
    assert adopt(estate).status == 0
    now = texts(inventory)
    assert line in now["host_vars/new.yml"]
    assert [now[name] for name in names if name in now] == [sealed] * 2

    (inventory / "hosts.yml").write_text(sealed, "utf-8")
    done = adopt(estate)
    assert done.status != 0 and "hosts.yml: it is encrypted as a whole; nothing was written" in done.output


def test_what_a_person_encrypted_stays_encrypted(service: simulator.Handle, tmp_path: Path) -> None:
    Bench(service).line(name="edge", peer_location="a secret place")
    estate, file = Estate(tmp_path, service, {}), tmp_path / "inventory" / "host_vars" / "edge.yml"
    assert adopt(estate).status == 0
    own = file.read_text("utf-8").replace("a secret place", "!vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162")
    file.write_text(own, "utf-8")
    done = adopt(estate)
    assert done.status == 0, done.output
    assert file.read_text("utf-8") == own


def test_what_ended_in_another_region_stays_a_comment(service: simulator.Handle, tmp_path: Path) -> None:
    over = Bench(service).line(status="Canceled", name="over")
    estate, hosts = Estate(tmp_path, service, {}), tmp_path / "inventory" / "hosts.yml"
    for region in ("cn-shanghai", "cn-beijing"):
        done = adopt(estate, region=region)
        assert done.status == 0, done.output
        assert f"# ended: {over} over Canceled" in hosts.read_text("utf-8")


def test_texts_that_yaml_takes_for_something_else_stay_texts(service: simulator.Handle, tmp_path: Path) -> None:
    """Also where an earlier version has written them without quotes."""
    bench = Bench(service)
    line = bench.line(name="on", peer_location="22:30")
    bench.group(bench.vbr(line, name="Off"), name="No")
    tags = {"yes": "no", "12:30:45": "1_000", "team": "y"}
    service.world.store.lines[line].tags += [{"Key": key, "Value": value} for key, value in tags.items()]
    estate, inventory = Estate(tmp_path, service, {}), tmp_path / "inventory"
    assert adopt(estate).status == 0
    written = texts(inventory)
    assert "'on':" in written["hosts.yml"] and "'yes': 'no'" in written["host_vars/on.yml"]
    seen = estate.run("--check", inventory=inventory)
    assert seen.quiet, seen.output
    assert {host: (line["drift"], line["surplus"]) for host, line in seen.lines.items()} == {"on": ([], [])}
    for name in ("hosts.yml", "host_vars/on.yml"):
        (inventory / name).write_text(written[name].replace("'", ""), "utf-8")
    done = adopt(estate)
    assert done.status == 0, done.output
    assert texts(inventory) == written
