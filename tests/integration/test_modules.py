# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every module in a real playbook, against a simulator in a process of its own: see targets/<module>/tasks/main.yml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .service import KEY, MODULES, ON_TODAY, ORDERABLE, PERSON, Service, play

TARGETS = Path(__file__).parent / "targets"


def confirmed_line(service: Service) -> None:
    service.line("line-confirmed", "CU", "Confirmed", "Complete")
    service.control("delays", approval=None)


def two_lines(service: Service) -> tuple[str, str]:
    return service.line("sh-pudong-ct-01", "CT", "Enabled"), service.line("sh-pudong-cu-02", "CU", "Enabled")


def router(service: Service) -> str:
    return service.router(two_lines(service)[0])


def routers(service: Service) -> None:
    line = two_lines(service)[0]
    service.router(line)
    owner = service.accounts[1]["uid"]
    service.client.ok("CreateVirtualBorderRouter", PhysicalConnectionId=line, VlanId=200, VbrOwnerId=owner)


def loas(service: Service) -> None:
    service.line("line-allocated", "CU", "Allocated", "Available")
    service.line("sh-pudong-ct-01", "CT", "Allocated")


def reported_line(service: Service) -> None:
    service.line("line-allocated", "CU", "Allocated")
    service.complete_by_itself()


def line_to_pay(service: Service) -> None:
    service.line("line-allocated", "CU", ORDERABLE[service.profile], "Complete")


def group(service: Service) -> str:
    return service.group(router(service))


def network(service: Service) -> None:
    service.client.ok("AddBgpNetwork", RouterId=router(service), DstCidrBlock="172.16.0.0/16")


def estate(service: Service) -> None:
    routers(service)
    (own,) = service.client.ok("DescribeVirtualBorderRouters")["VirtualBorderRouterSet"]["VirtualBorderRouterType"]
    service.client.ok("AddBgpNetwork", RouterId=own["VbrId"], DstCidrBlock="172.16.0.0/16")


# module -> what is there before its target's tasks
PREPARED: dict[str, Callable[[Service], object]] = {
    "access_point_info": lambda service: None,
    "adopted_inventory": estate,
    "estate_info": estate,
    "leased_line": lambda service: service.line("sh-pudong-ct-01", "CT", "Enabled"),
    "physical_connection": confirmed_line,
    "physical_connection_info": two_lines,
    "physical_connection_loa": reported_line,
    "physical_connection_loa_info": loas,
    "physical_connection_order": line_to_pay,
    "traffic_service": lambda service: service.control("traffic_service", open=False),
    "vbr": two_lines,
    "vbr_info": routers,
    "vbr_association": router,
    "bgp_group": router,
    "bgp_group_info": group,
    "bgp_peer": group,
    "bgp_peer_info": lambda service: service.peer(group(service)),
    "bgp_network": router,
    "bgp_network_info": network,
}
SECRETS = ("S3cr3t-Pudong!", "S3cr3t-Other!", KEY, PERSON["PMCertificateNo"], PERSON["PMContactInfo"])


def test_every_module_has_a_target() -> None:
    assert sorted(path.parent.parent.name for path in TARGETS.glob("*/tasks/main.yml")) == MODULES == sorted(PREPARED)


@pytest.mark.parametrize("module", MODULES)
def test_target(request: pytest.FixtureRequest, tmp_path: Path, module: str) -> None:
    service = request.getfixturevalue("today" if module in ON_TODAY else "service")
    PREPARED[module](service)
    prepared = len(service.changing_calls())
    include = {"name": "Include the target", "ansible.builtin.include_tasks": str(TARGETS / module / "tasks/main.yml")}
    done = play(service, tmp_path, [include], "--diff", "-v")
    assert done.returncode == 0, done.stdout
    assert " failed=0 " in done.stdout
    for secret in (*SECRETS, service.accounts[0]["access_key_secret"]):
        assert secret not in done.stdout
    if module.endswith("_info"):
        assert len(service.changing_calls()) == prepared, "an info module changed something"
