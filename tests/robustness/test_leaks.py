# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No secret and no person's data in anything that a run leaves: output, log, artifacts, temporary files, process list."""

from __future__ import annotations

import base64
import json
import os
import stat
import syslog
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import ansible_runner
import pytest
from modules.bench import LOA, REGION, Bench

import simulator

from . import kill, patience, playbooks
from .processes import account_options, run_module
from .servers import Heard, Reply, serving, simulator_behind_tls

MD5_KEY = 'MD5/key "4711" & 密钥+%'
OTHER_MD5_KEY = "Other=MD5~key*0815"
PERSON = {
    "pm_name": "Ouyang Xiuying",
    "pm_gender": "Female",
    "pm_certificate_type": "IDCard",
    "pm_certificate_no": "310101198512249876",
    "pm_contact_info": "+86 139-1234-9876",
}
PERSONAL = [PERSON[name] for name in ("pm_name", "pm_certificate_no", "pm_contact_info")]


def forms(secret: str) -> set[str]:
    """A secret as it is, and as it looks in URLs, JSON, Python's notation, hexadecimal, and within Base64."""
    raw = secret.encode()
    found = {
        secret,
        quote(secret),
        quote(secret, safe=""),
        quote_plus(secret),
        quote(quote(secret, safe=""), safe=""),
        raw.hex(),
    }
    found |= {json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1], repr(secret)[1:-1]}
    for shift in range(3):  # wherever it begins in what was encoded
        whole = base64.b64encode(b"\0" * shift + raw).decode()
        found.add(whole[(0, 2, 3)[shift] : len(whole) - 4])
    return {form for form in found if len(form) >= 4}


def leaked(text: str, secrets: list[str]) -> list[str]:
    return sorted(form for secret in secrets for form in forms(secret) if form in text)


def everything_in(*folders: Path) -> Iterator[tuple[str, str]]:
    """All files below, by name and content."""
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not file.is_symlink():
                content = file.read_bytes().decode("utf-8", "replace")
                yield str(file), content


def test_the_forms_are_found() -> None:
    """The search itself has to find what it looks for."""
    for text in (
        MD5_KEY,
        quote(MD5_KEY),
        quote(MD5_KEY, safe=""),
        json.dumps({"a": MD5_KEY}),
        repr({"a": MD5_KEY}),
        *(base64.b64encode(f"{'x' * number}{MD5_KEY}yz".encode()).decode() for number in range(3)),
    ):
        assert leaked(text, [MD5_KEY]), text
    assert not leaked("nothing of the kind", [MD5_KEY, *PERSONAL])


# ------------------------------------------------------------------------------------------------ a run of everything


def misshapen(heard: Heard) -> Reply:
    """An answer that cannot be read: an ID that is no text."""
    link = {"PhysicalConnectionId": {"no": "text"}}
    router = {
        "VbrId": "vbr-1",
        "Status": "active",
        "AssociatedPhysicalConnections": {"AssociatedPhysicalConnection": [link]},
    }
    body = {"TotalCount": 1, "VirtualBorderRouterSet": {"VirtualBorderRouterType": [router]}}
    return Reply(body=json.dumps(body).encode())


def repeating(heard: Heard) -> Reply:
    """An answer that says in its error all that it was told."""
    body = {
        "Code": "InvalidParameter",
        "Message": f"{heard.target} {heard.headers} {heard.body.decode()}",
        "RequestId": "x",
    }
    return Reply(400, json.dumps(body).encode())


def the_play(region: str, tls: str, odd: str, repeat: str) -> list[dict[str, Any]]:
    """Everything that meets a secret: the whole role, then each module that takes one, well and badly."""
    name = "alicloud.express_connect"
    group = {"vbr_name": "vbr-prod", "name": "peers-prod", "region": region}

    def task(title: str, module: str, **options: Any) -> dict[str, Any]:
        return {"name": title, f"{name}.{module}": {"region": region, **options}, "ignore_errors": True}

    keys = {
        "access_key_id": "{{ my_key_id }}",
        "access_key_secret": "{{ my_secret }}",
        "security_token": "{{ my_token }}",
    }
    wrong = {**keys, "access_key_secret": "{{ my_wrong_secret }}"}
    key, other = "{{ my_md5_key }}", "{{ my_other_md5_key }}"
    people = {"physical_connection_name": "line-1", **LOA, "pm_info": "{{ my_people }}"}
    return [
        {"ansible.builtin.import_playbook": f"{name}.onboard"},
        {
            "name": "Everything that meets a secret",
            "hosts": "leased_lines",
            "gather_facts": False,
            "module_defaults": {f"group/{name}.all": keys},
            "tasks": [
                task("Change a key", "bgp_group", **group, auth_key=other),
                task("Change a key in check mode", "bgp_group", **group, auth_key=key) | {"check_mode": True, "diff": True},
                task("See a key", "bgp_group_info"),
                task("See a peer", "bgp_peer_info"),
                task("See people", "physical_connection_loa_info", physical_connection_name="line-1"),
                task("People that cannot be changed", "physical_connection_loa", **people),
                task("Bad input beside a key", "bgp_group", **group, auth_key=key, peer_asn=45104),
                task("Bad input of a wrong type beside a key", "bgp_group", **group, auth_key=key, peer_asn="many"),
                task("An unknown option beside a key", "bgp_group", **group, auth_key=key, no_such_option=1),
                task("A wrong secret", "bgp_group", **{**group, **wrong}, auth_key=key),
                task("A certificate of nobody", "bgp_group", **group, auth_key=key, endpoint=tls),
                task("An odd answer", "vbr", endpoint=odd, vbr_id="vbr-1", associated_physical_connections="{{ my_links }}"),
                task("An answer that repeats all", "bgp_group", **group, auth_key=key, endpoint=repeat),
                task("A key in a loop", "bgp_group", **{**group, "name": "peers-{{ item }}"}, peer_asn=65010, auth_key=key)
                | {"loop": [1, 2]},
                task("Nobody there", "bgp_group", **group, auth_key=key, endpoint="http://127.0.0.1:9", max_attempts=1),
            ],
        },
    ]  # fmt: skip


@pytest.fixture(scope="module", params=["in-process", "module"])
def run_of_everything(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, list[str], str]]:
    """Run it as AWX does, as talkative as it gets; give the folder of what it left, the secrets, and its output."""
    base = tmp_path_factory.mktemp("leaks")
    given, left = base / "given", base / "left"
    given.mkdir()
    (left / "runner").mkdir(parents=True)
    with (
        simulator.start(control=True, delays=kill.DELAYS) as service,
        simulator_behind_tls(given) as tls,
        serving(misshapen) as odd,
        serving(repeating) as repeat,
    ):
        account = service.control.add_key(service.accounts[0]["uid"], security_token=True)
        line = json.loads(json.dumps(kill.LINE))
        line["leased_line_loa"]["pm_info"] = [PERSON]
        line["leased_line_vbrs"][0]["bgp_groups"][0]["auth_key"] = MD5_KEY
        wrong_secret = "Wrong-Secret-4711-0815"
        inventory = playbooks.write_inventory(
            given / "estate.yml",
            {"line-1": line},
            express_connect_in_process=request.param == "in-process",
            leased_line_region=REGION,
            leased_line_pay_orders=True,
            leased_line_wait=True,
            my_key_id=account["access_key_id"],
            my_secret=account["access_key_secret"],
            my_token=account["security_token"],
            my_wrong_secret=wrong_secret,
            my_md5_key=MD5_KEY,
            my_other_md5_key=OTHER_MD5_KEY,
            my_people=[PERSON],
            my_links=[{"physical_connection_id": "pc-1"}],
        )
        play = given / "everything.yml"
        play.write_text(json.dumps(the_play(REGION, tls.endpoint, odd.endpoint, repeat.endpoint)))
        # The runner keeps a copy of the environment in its artifacts, so that keys have no place there.
        profile = {"name": "job", "mode": "StsToken", "sts_token": account["security_token"]}
        profile.update({name: account[name] for name in ("access_key_id", "access_key_secret")})
        (given / "config.json").write_text(json.dumps({"current": "job", "profiles": [profile]}))
        env = playbooks.environment(
            left,
            {"access_key_id": "", "access_key_secret": ""},
            service.endpoint,
            ALICLOUD_PROFILE="job",
            ALICLOUD_SHARED_CREDENTIALS_FILE=str(given / "config.json"),
            ANSIBLE_DEBUG="1",
            ANSIBLE_LOG_PATH=str(left / "ansible.log"),
        )
        ran = ansible_runner.run(
            private_data_dir=str(left / "runner"),
            inventory=str(inventory),
            playbook=str(play),
            envvars=env,
            verbosity=4,
            quiet=True,
            suppress_env_files=True,
        )
        output = ran.stdout.read()
        assert ran.rc == 0, output[-5000:]
        secrets = [account["access_key_secret"], account["security_token"], wrong_secret, MD5_KEY, OTHER_MD5_KEY]
        yield left, secrets + PERSONAL, output


def test_the_run_met_everything(run_of_everything: tuple[Path, list[str], str]) -> None:
    """What is searched below is the output of a run that did what it was to do, at full volume."""
    left, _secrets, output = run_of_everything
    for text in (
        "SignatureDoesNotMatch",
        "certificate is not trusted: self-signed certificate",
        "where a text is expected",
        "repeats a secret of the request, and is not shown",
        "is Alibaba Cloud's own AS number",
        "CreateBgpGroup",
        '"auth_key": "********"',
        "the connection was refused or broke off",
    ):
        assert text in output, text
    log = (left / "ansible.log").read_text()
    assert "TASK [" in log
    assert list((left / "runner").rglob("job_events/*.json"))


def test_nothing_leaks_into_output(run_of_everything: tuple[Path, list[str], str]) -> None:
    _left, secrets, output = run_of_everything
    found = leaked(output, secrets)
    places = [line[:300] for form in found for line in output.splitlines() if form in line][:5]
    assert not found, "\n".join(places)


def test_nothing_leaks_into_files(run_of_everything: tuple[Path, list[str], str]) -> None:
    """Log, artifacts and events of the job, home and temporary folders."""
    left, secrets, _output = run_of_everything
    names = [name for name, content in everything_in(left) if leaked(content, secrets)]
    assert names == []
    assert [name for name in os.listdir(left / "tmp") if "ansible" in name.lower()] == []


# ------------------------------------------------------------------------------------------------ while it runs


@pytest.mark.parametrize("in_process", [True, False])
def test_co_users_see_nothing(tmp_path: Path, in_process: bool) -> None:
    """In the list of processes, and in files that others may read, while a task is at work."""
    with simulator.start(control=True, delays=kill.DELAYS) as service:
        bench = Bench(service)
        vbr = bench.vbr()
        service.control.add_fault("slow", "CreateBgpGroup", held=True)
        play = tmp_path / "play.yml"
        keys = {name: bench.account[name] for name in ("access_key_id", "access_key_secret")}
        options = {"region": REGION, "vbr_id": vbr, "name": "peers", "peer_asn": 65010, "auth_key": MD5_KEY, **keys}
        tasks = [{"name": "Set up a group", "alicloud.express_connect.bgp_group": options}]
        play.write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "tasks": tasks}]))
        left, mark = tmp_path / "left", uuid.uuid4().hex
        left.mkdir()
        env = playbooks.environment(left, bench.account, service.endpoint, **{kill.MARK: mark})
        switch = f'{{"express_connect_in_process": {str(in_process).lower()}}}'
        process = playbooks.start_playbook([str(play), "-e", switch], env, tmp_path)
        reader = threading.Thread(target=process.communicate)
        reader.start()
        patience.wait_until(lambda: service.world.faults.rules[0].hits or process.poll() is not None)
        lines = [command_line(pid) for pid in kill.family(mark)]
        readable = [
            name for name, content in readable_by_others(left) if leaked(content, [MD5_KEY, keys["access_key_secret"]])
        ]
        service.control.release()
        reader.join()
        assert process.returncode == 0
    assert any("ansible-playbook" in line for line in lines)
    assert any("AnsiballZ" in line for line in lines) is not in_process
    assert not leaked("\n".join(lines), [MD5_KEY, keys["access_key_secret"]])
    assert readable == []


def command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def readable_by_others(folder: Path) -> Iterator[tuple[str, str]]:
    """The files that another user could open, by name and content: no folder on the way to it keeps others out."""
    for name, content in everything_in(folder):
        path = Path(name)
        way = [parent for parent in path.parents if folder in parent.parents]
        if path.stat().st_mode & stat.S_IROTH and all(parent.stat().st_mode & stat.S_IXOTH for parent in way):
            yield name, content


# ------------------------------------------------------------------------------------------------ what modules say


def test_nothing_leaks_into_the_systems_log(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ansible has every module write its options there."""
    from .test_fuzz import call_main

    said: list[str] = []
    monkeypatch.setattr(syslog, "syslog", lambda *given: said.append(str(given[-1])))
    monkeypatch.setattr("ansible.module_utils.basic.has_journal", False)
    from ansible_collections.alicloud.express_connect.plugins.modules import bgp_group, physical_connection_loa

    line, vbr = bench.line("Allocated"), bench.vbr()
    bench.control.clock(freeze=False)
    bench.control.delays(bgp=0)
    account = account_options(bench)
    people = {"physical_connection_id": line, **LOA, "pm_info": [PERSON]}
    group = {"vbr_id": vbr, "name": "peers", "peer_asn": 65010, "auth_key": MD5_KEY}
    assert call_main(physical_connection_loa.main, {**people, **account}, False, quiet=False)["changed"]
    assert call_main(bgp_group.main, {**group, **account}, False, quiet=False)["changed"]
    assert any("peer_asn" in text for text in said) and any("company_name" in text for text in said)
    assert not leaked("\n".join(said), [account["access_key_secret"], MD5_KEY, *PERSONAL])


@pytest.mark.parametrize("volume", [{}, {"_ansible_verbosity": 4, "_ansible_debug": True}])
def test_nothing_leaks_from_a_module(bench: Bench, volume: dict[str, Any]) -> None:
    """What the module itself prints, before Ansible masks anything more."""
    bench.control.clock(freeze=False)
    account = account_options(bench)
    group = {"vbr_id": bench.vbr(), "name": "peers", "peer_asn": 65010, "auth_key": MD5_KEY}
    for options in (
        group,
        {**group, "auth_key": OTHER_MD5_KEY},
        {**group, "peer_asn": 45104},
        {**group, "vbr_id": "no"},
    ):
        result = run_module("bgp_group", {**options, **account, **volume})
        assert not leaked(json.dumps(result), [account["access_key_secret"], MD5_KEY, OTHER_MD5_KEY])


def test_short_keys_mangle_nothing(bench: Bench) -> None:
    """Masks are by field: what only happens to contain a secret stays what it is."""
    bench.control.clock(freeze=False)
    account = account_options(bench)
    result = run_module(
        "bgp_group", {"vbr_id": bench.vbr(), "name": "aaa", "peer_asn": 65010, "auth_key": "a", **account}
    )
    assert result["bgp_group"]["name"] == "aaa"
    assert result["bgp_group"]["auth_key"] == "********"
    assert result["invocation"]["module_args"]["auth_key"] == "********"
