# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples in the modules' documentation work as they stand, given that what they hang on is there."""

from __future__ import annotations

import ast
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from .service import MODULES, ON_TODAY, ROOT, Service, play


def examples(module: str) -> list[dict[str, Any]]:
    """The tasks of a module's EXAMPLES."""
    tree = ast.parse((ROOT / "plugins" / "modules" / f"{module}.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "EXAMPLES":
            return yaml.safe_load(ast.literal_eval(node.value))
    raise AssertionError(f"{module} has no EXAMPLES")


def lines(service: Service) -> str:
    service.line("sh-pudong-cu-02", "CU", "Enabled")
    return service.line("sh-pudong-ct-01", "CT", "Enabled")


def router(service: Service) -> str:
    return service.router(lines(service))


def peer(service: Service) -> None:
    made = router(service)
    service.peer(service.group(made))
    service.client.ok("AddBgpNetwork", RouterId=made, DstCidrBlock="172.16.0.0/16")


def allocated_line(service: Service) -> None:
    service.line("sh-pudong-ct-01", "CT", "Allocated")


def reported_line(service: Service) -> None:
    allocated_line(service)
    service.complete_by_itself()


def nothing(service: Service) -> None:
    """The examples begin at the beginning."""


PREPARED: dict[str, Callable[[Service], object]] = {
    "access_point_info": nothing,
    "traffic_service": lambda service: service.control("traffic_service", open=False),
    "physical_connection": nothing,
    "physical_connection_loa": reported_line,
    "physical_connection_loa_info": allocated_line,
    "physical_connection_order": allocated_line,
    "vbr": lines,
    "vbr_association": router,
    "bgp_group": router,
    "bgp_network": router,
    "bgp_peer": lambda service: service.group(router(service)),
}


@contextmanager
def people(service: Service) -> Iterator[None]:
    """Those outside who see to it that the line sh-pudong-ct-01 is cabled, whatever the examples leave to them."""
    over = threading.Event()

    def work() -> None:
        while not over.wait(0.3):
            for line in service.control("state", method="GET")["lines"].values():
                if (line["name"], line["status"], line["loa_status"]) == ("sh-pudong-ct-01", "Allocated", ""):
                    service.control("events", kind="confirm", target=line["id"])

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    yield
    over.set()
    worker.join()


@pytest.mark.parametrize("module", MODULES)
def test_examples(request: pytest.FixtureRequest, tmp_path: Path, module: str) -> None:
    service = request.getfixturevalue("today" if module in ON_TODAY else "service")
    tasks = examples(module)
    assert any(f"alicloud.express_connect.{module}" in task for task in tasks)
    PREPARED.get(module, peer)(service)
    (tmp_path / "vault-password").write_text("a password\n", "utf-8")
    prepared = len(service.changing_calls())
    if module == "physical_connection":
        with people(service):
            done = play(service, tmp_path, tasks, "--diff")
    else:
        done = play(service, tmp_path, tasks, "--diff")
    assert done.returncode == 0, done.stdout
    assert " failed=0 " in done.stdout
    if module.endswith("_info"):
        assert " changed=0 " in done.stdout
        assert len(service.changing_calls()) == prepared
    else:
        assert " changed=0 " not in done.stdout


def test_the_examples_of_the_readme(service: Service, tmp_path: Path) -> None:
    """As previews, which is how one begins, on the physical connection that they speak of."""
    lines(service)
    prepared = len(service.changing_calls())
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    plays = [
        one
        for block in text.split("```yaml\n")[1:]
        for one in yaml.safe_load(block.split("```")[0])
        if isinstance(one, dict) and "tasks" in one
    ]
    assert plays
    for one in plays:
        done = play(service, tmp_path, one["tasks"], "--check", "--diff")
        assert done.returncode == 0, done.stdout
        assert " changed=0 " not in done.stdout
    assert len(service.changing_calls()) == prepared


CHAIN: list[dict[str, Any]] = [
    {"physical_connection": {"name": "line-1", "access_point_id": "ap-cn-shanghai-a", "line_operator": "CT"}},
    {"vbr": {"name": "vbr-1", "vlan_id": 7, "local_gateway_ip": "10.0.0.1", "peer_gateway_ip": "10.0.0.2"}},
    {"bgp_group": {"name": "group-1", "peer_asn": 65010, "auth_key": "S3cr3t-Pudong!"}},
    {"bgp_peer": {"peer_ip_address": "10.0.0.2"}},
    {"bgp_network": {"dst_cidr_block": "172.16.0.0/16"}},
]


def test_a_chain_in_check_mode_on_an_empty_account(service: Service, tmp_path: Path) -> None:
    """Each task takes its parent's ID from the result of the task before."""
    parents = {
        "vbr": {"physical_connection_id": "{{ physical_connection.physical_connection.physical_connection_id }}"},
        "bgp_group": {"vbr_id": "{{ vbr.vbr.vbr_id }}"},
        "bgp_peer": {"bgp_group_id": "{{ bgp_group.bgp_group.bgp_group_id }}"},
        "bgp_network": {"vbr_id": "{{ vbr.vbr.vbr_id }}"},
    }
    more = {
        "physical_connection": {"peer_location": "Shanghai"},
        "vbr": {"peering_subnet_mask": "/30", "wait_for_line": True},
    }
    tasks = [
        {
            "name": f"Try {kind}",
            f"alicloud.express_connect.{kind}": {**options, **parents.get(kind, {}), **more.get(kind, {})},
            "register": kind,
        }
        for task in CHAIN
        for kind, options in task.items()
    ]
    done = play(service, tmp_path, tasks, "--check", "--diff", "-v")
    assert done.returncode == 0, done.stdout
    assert f" changed={len(CHAIN)} " in done.stdout
    assert "S3cr3t-Pudong!" not in done.stdout
    assert done.stdout.count("(known-after-apply)") > len(CHAIN)
    assert service.changing_calls() == []
