# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a job template as AWX does: credentials by AWX's own injectors, then ansible-runner's transmit, worker and process.

AWX would run the worker in a container, where the folder of the job is /runner; here it is the worker's folder.
"""

from __future__ import annotations

import copy
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ansible_runner
import yaml
from awx_plugins.interfaces._temporary_private_api import ManagedCredentialType
from awx_plugins.interfaces._temporary_private_credential_api import Credential
from awx_plugins.interfaces._temporary_private_inject_api import inject_credential

from .launch import Variables
from .stand_in import Awx, Object

BIN = Path(sys.executable).parent
IN_CONTAINER = "/runner/"


class Untrusted(yaml.SafeDumper):
    """Writes texts in such a way that none is taken for a template."""

    def represent_data(self, data: Any) -> Any:
        return self.represent_scalar("!unsafe", data) if isinstance(data, str) else super().represent_data(data)


@dataclass
class Job:
    """What came of a job."""

    status: str
    events: list[dict[str, Any]]
    folder: Path
    """Where everything lies that came back from the worker."""
    shown_environment: dict[str, str]
    """What AWX stores and shows of the environment that credentials set."""

    @property
    def artifacts(self) -> Variables:
        stats = [
            event["event_data"].get("artifact_data", {})
            for event in self.events
            if event["event"] == "playbook_on_stats"
        ]
        return stats[-1] if stats else {}

    @property
    def output(self) -> str:
        return "\n".join(event["stdout"] for event in self.events)

    def texts(self) -> Iterator[str]:
        """Everything that AWX keeps. `command` has the environment in it; AWX stores that masked, and removes the file."""
        yield json.dumps(self.events, ensure_ascii=False)
        for path in self.folder.rglob("*"):
            if path.is_file() and path.name != "command":
                yield path.read_text("utf-8")


def read_inventory(project: Path, path: str) -> Object:
    """Do what an update of the inventory does."""
    command = [str(BIN / "ansible-inventory"), "-i", str(project / path), "--list", "--export"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    found: Object = json.loads(done.stdout)
    return found


def take_slice(inventory: Object, number: int, count: int) -> Object:
    """Return the inventory of one slice of a job: each hosts-th host by name; groups and their variables stay as they are."""
    hosts = sorted(inventory["_meta"]["hostvars"])[number - 1 :: count]
    reduced = copy.deepcopy(inventory)
    reduced["_meta"]["hostvars"] = {host: inventory["_meta"]["hostvars"][host] for host in hosts}
    for group in reduced.values():
        if "hosts" in group:
            group["hosts"] = [host for host in group["hosts"] if host in hosts]
    return reduced


def write_variables(variables: Variables, trusted: Variables) -> str:
    """Only what the template itself says may be a template for Ansible."""
    parts = [
        yaml.dump({name: value}, Dumper=yaml.SafeDumper if trusted.get(name) == value else Untrusted)
        for name, value in variables.items()
    ]
    return "".join(parts)


@dataclass
class Runner:
    """Where jobs are run, and what of the environment is not theirs: that of the execution environment."""

    awx: Awx
    folder: Path
    environment: dict[str, str]
    jobs: int = 0

    def run(
        self,
        template: Object,
        variables: Variables,
        limit: str = "",
        job_type: str = "",
        part: tuple[int, int] = (1, 1),
    ) -> Job:
        self.jobs += 1
        home = self.folder / f"job-{self.jobs}"
        sent, worker, received = home / "sent", home / "worker", home / "received"
        for folder in (sent / "env", sent / "inventory", worker, received):
            folder.mkdir(parents=True)
        self.write_project(sent, template, part)
        (sent / "env" / "extravars").write_text(write_variables(variables, json.loads(template["extra_vars"] or "{}")))
        (sent / "env" / "settings").write_text(
            json.dumps({"suppress_ansible_output": True, "suppress_output_file": True})
        )
        arguments = ["--check"] if (job_type or template["job_type"]) == "check" else []
        arguments += ["-u", "root", *(["--diff"] if template["diff_mode"] else []), *(["-l", limit] if limit else [])]
        environment, shown = self.inject_credentials(sent, template, arguments)
        (sent / "env" / "cmdline").write_text(shlex.join(arguments))
        for path in (sent / "env").iterdir():
            path.chmod(0o600)
            path.write_text(path.read_text("utf-8").replace(IN_CONTAINER, f"{worker}/"), "utf-8")
        given = {"playbook": template["playbook"], "ident": str(self.jobs)}
        with open(home / "to-worker", "wb") as stream:
            ansible_runner.interface.run(
                streamer="transmit",
                _output=stream,
                private_data_dir=str(sent),
                envvars=environment,
                suppress_env_files=True,
                **given,
            )
        self.work(home, worker)
        events: list[dict[str, Any]] = []
        with open(home / "from-worker", "rb") as stream:
            done = ansible_runner.interface.run(
                streamer="process",
                _input=stream,
                private_data_dir=str(received),
                ident=given["ident"],
                event_handler=events.append,
                quiet=True,
            )
        return Job(done.status, events, received, shown)

    def write_project(self, sent: Path, template: Object, part: tuple[int, int]) -> None:
        project = self.awx.objects["projects"][template["project"]]
        (source,) = (
            one for one in self.awx.objects["inventory_sources"].values() if one["inventory"] == template["inventory"]
        )
        subprocess.run(["git", "clone", "-q", project["scm_url"], str(sent / "project")], check=True)
        inventory = take_slice(read_inventory(sent / "project", source["source_path"]), *part)
        script = sent / "inventory" / "hosts"
        script.write_text(
            f"#! /usr/bin/env python3\n# -*- coding: utf-8 -*-\nprint({json.dumps(inventory)!r})\n", "utf-8"
        )
        script.chmod(0o700)

    def inject_credentials(
        self, sent: Path, template: Object, arguments: list[str]
    ) -> tuple[dict[str, str], dict[str, str]]:
        environment: dict[str, Any] = {}
        shown: dict[str, Any] = {}
        for number in self.awx.lists[(template["id"], "credentials")]:
            credential = self.awx.objects["credentials"][number]
            of_type = self.awx.objects["credential_types"][credential["credential_type"]]
            kind = ManagedCredentialType(
                namespace="",
                name=of_type["name"],
                kind=of_type["kind"],
                inputs=of_type["inputs"],
                injectors=of_type["injectors"],
            )
            inject_credential(kind, Credential(credential["inputs"]), environment, shown, arguments, str(sent))
        return environment, shown

    def work(self, home: Path, worker: Path) -> None:
        command = [str(BIN / "ansible-runner"), "worker", "--private-data-dir", str(worker)]
        environment = {**os.environ, "ANSIBLE_NOCOLOR": "true", "no_proxy": "127.0.0.1", **self.environment}
        with open(home / "to-worker", "rb") as given, open(home / "from-worker", "wb") as answer:
            subprocess.run(command, stdin=given, stdout=answer, env=environment, check=False, timeout=300)
