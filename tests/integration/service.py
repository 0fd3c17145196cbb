# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A simulator in a process of its own, what the tests of modules need to be there, and ansible-playbook at work on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import yaml
from service.signing import Client

from .playbooks import IN_PROCESS

ROOT = Path(__file__).resolve().parents[2]
COLLECTION = Path("ansible_collections/alicloud/express_connect")
MODULES = sorted(path.stem for path in (ROOT / "plugins" / "modules").glob("*.py") if path.stem != "__init__")
ON_TODAY = ("access_point_info", "traffic_service")
"""The modules that the reference has no action for."""
ORDERABLE = {"reference": "Allocated", "today": "Confirmed"}
"""What a line with a complete LOA is when its occupancy is ordered: today its cabling has to be confirmed first."""
KEY = "S3cr3t-Prepared!"
PERSON = {
    "PMName": "Zhang Wei",
    "PMGender": "Male",
    "PMCertificateType": "IDCard",
    "PMCertificateNo": "310101198001010011",
    "PMContactInfo": "13800000001",
}
LOA = {
    "CompanyName": "Example Logistics",
    "ConstructionTime": "2026-12-14T01:00:00Z",
    "LineType": "FIBRE",
    "PeerLocation": "Shanghai",
    "Si": "Example Fibre Works",
    **{f"PMInfo.1.{name}": value for name, value in PERSON.items()},
}


class Service:
    def __init__(self, folder: Path, profile: str) -> None:
        self.profile = profile
        ready = folder / "simulator.json"
        command = [sys.executable, "-m", "simulator", "--port", "0", "--control", "--ready-file", str(ready)]
        command += ["--profile", profile]
        delays = (
            "allocation",
            "allocated",
            "loa",
            "completion",
            "confirmation",
            "termination",
            "vbr",
            "bgp",
            "session",
        )
        for name in delays:
            command += ["--delay", f"{name}=0.1"]
        env = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while not ready.exists():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the simulator did not start")
            time.sleep(0.05)
        found = json.loads(ready.read_text(encoding="utf-8"))
        self.endpoint, self.accounts = found["endpoint"], found["accounts"]
        self.client = Client(self.endpoint, self.accounts[0])

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=60)

    def control(self, verb: str, method: str = "POST", **given: Any) -> Any:
        body = json.dumps(given).encode() if method == "POST" else None
        headers = {"Content-Type": "application/json"}
        asked = urllib.request.Request(f"{self.endpoint}/_control/{verb}", body, headers, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(asked, timeout=60) as answer:
            return json.loads(answer.read())

    def reset(self) -> None:
        self.control("reset")
        self.control("delays", approval=0.1)
        self.control("config", confirmation="completes")

    def complete_by_itself(self) -> None:
        """Let an LOA become Complete without the customer's confirmation, as it always does in the reference."""
        self.control("config", confirmation="follows")

    def set_status(self, target: str, status: str, field: str = "status") -> None:
        self.control("events", kind="set_status", target=target, status=status, field=field)

    def changing_calls(self) -> list[dict[str, Any]]:
        return self.control("journal?changing=true", method="GET")

    # ------------------------------------------------------------ what there is to begin with

    def line(self, name: str, operator: str, status: str, loa: str = "") -> str:
        place = {"AccessPointId": "ap-cn-shanghai-pudong-A", "LineOperator": operator, "PeerLocation": "Shanghai"}
        port = {"PortType": "10GBase-LR"}
        line = self.client.ok("CreatePhysicalConnection", Name=name, **place, **port)["PhysicalConnectionId"]
        if loa:
            self.set_status(line, "Allocated")
            self.client.ok("ApplyPhysicalConnectionLOA", InstanceId=line, **LOA)
            self.set_status(line, loa, "loa_status")
        self.set_status(line, status)
        return line

    def router(self, line: str) -> str:
        gateways = {
            "LocalGatewayIp": "10.255.1.1",
            "PeerGatewayIp": "10.255.1.2",
            "PeeringSubnetMask": "255.255.255.252",
        }
        wanted = {"PhysicalConnectionId": line, "VlanId": 110, "Name": "vbr-sh-ct-prod", **gateways}
        return self.client.ok("CreateVirtualBorderRouter", **wanted)["VbrId"]

    def group(self, router: str) -> str:
        wanted = {"RouterId": router, "Name": "bgpg-sh-ct-prod", "PeerAsn": 65010, "AuthKey": KEY}
        group = self.client.ok("CreateBgpGroup", **wanted)["BgpGroupId"]
        self.set_status(group, "Available")
        return group

    def peer(self, group: str) -> str:
        peer = self.client.ok("CreateBgpPeer", BgpGroupId=group, PeerIpAddress="10.255.1.2")["BgpPeerId"]
        self.set_status(peer, "Available")
        self.set_status(peer, "Established", "session")
        return peer


def play(
    service: Service, folder: Path, tasks: list[dict[str, Any]], *options: str
) -> subprocess.CompletedProcess[str]:
    """Run tasks as a playbook."""
    playbook = folder / "playbook.yml"
    book = {
        "name": "Try",
        "hosts": "localhost",
        "gather_facts": False,
        "module_defaults": {
            "group/alicloud.express_connect.all": {"region": "cn-shanghai"},
            # no line becomes Enabled by itself later than that
            "alicloud.express_connect.physical_connection": {"region": "cn-shanghai", "enable_wait": 3},
        },
        "vars": {
            "ansible_python_interpreter": "{{ ansible_playbook_python }}",
            "express_connect_in_process": IN_PROCESS,
        },
        "tasks": tasks,
    }
    playbook.write_text(yaml.safe_dump([book], allow_unicode=True, sort_keys=False), encoding="utf-8")
    command = [str(Path(sys.executable).parent / "ansible-playbook"), "-i", "localhost,", "-c", "local", *options]
    return subprocess.run(
        [*command, str(playbook)],
        env=environment(service, folder),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def environment(service: Service, folder: Path) -> dict[str, str]:
    """Nothing of the caller's Ansible or keys; a place of its own for what Ansible leaves."""
    place = next(path for path in sys.path if (Path(path) / COLLECTION).exists())
    foreign = ("ALICLOUD_", "ALIBABA_CLOUD_", "ANSIBLE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    (folder / "ansible.cfg").touch()
    return {
        **kept,
        "PYTHONPATH": place,
        "ANSIBLE_CONFIG": str(folder / "ansible.cfg"),
        "ANSIBLE_COLLECTIONS_PATH": place,
        "ANSIBLE_HOME": str(folder / "ansible"),
        "ANSIBLE_LOCAL_TEMP": str(folder / "ansible" / "local"),
        "ANSIBLE_REMOTE_TEMP": str(folder / "ansible" / "remote"),
        "ANSIBLE_NOCOLOR": "true",
        "ANSIBLE_PIPELINING": "true",
        "ALICLOUD_VPC_ENDPOINT": service.endpoint,
        "ALICLOUD_ACCESS_KEY": service.accounts[0]["access_key_id"],
        "ALICLOUD_SECRET_KEY": service.accounts[0]["access_key_secret"],
        "no_proxy": "127.0.0.1",
    }
