# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese stands as Chinese in all that a run prints, never as escapes.

Diffs need Ansible's result format C(yaml): its default one writes what is in a diff as ASCII, whatever the module.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import simulator

from .playbooks import Estate
from .service import Service, play
from .test_role import a_line, a_router

PREFIX = "alicloud.express_connect."
ESCAPE = "\\u"
PLACE = {
    "access_point_id": "ap-cn-shanghai-b",
    "line_operator": "CT",
    "port_type": "10GBase-LR",
    "peer_location": "上海市浦东新区",
}
LINE = {"name": "线路一", "description": "上海专线", "tags": {"团队": "网络"}, **PLACE}
LOA = {
    "physical_connection_name": "线路一",
    "company_name": "示例公司",
    "construction_time": "2026-12-14T01:00:00Z",
    "line_type": "光纤",
    "si": "施工单位",
    "peer_location": "上海",
}
GATEWAYS = {"local_gateway_ip": "10.0.0.1", "peer_gateway_ip": "10.0.0.2", "peering_subnet_mask": "/30"}


def task(module: str, options: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": f"Try {module}", f"{PREFIX}{module}": options, **more}


def lines_with(output: str, start: str) -> list[str]:
    return [line for line in output.splitlines() if line.startswith(start)]


def test_diffs(service: Service, tmp_path: Path) -> None:
    service.control("delays", approval=None)  # the second task is to find the line as the first has left it
    (tmp_path / "ansible.cfg").write_text("[defaults]\ncallback_result_format = yaml\n", encoding="utf-8")
    changed = {"name": "线路一", "description": "北京专线"}
    tasks = [task("physical_connection", LINE), task("physical_connection", changed)]
    done = play(service, tmp_path, tasks, "--diff")
    assert done.returncode == 0, done.stdout
    added, removed = lines_with(done.stdout, "+ "), lines_with(done.stdout, "- ")
    for text in (
        "name: 线路一",
        "description: 上海专线",
        "团队: 网络",
        "peer_location: 上海市浦东新区",
        "description: 北京专线",
    ):
        assert any(text in line for line in added), done.stdout
    assert any("description: 上海专线" in line for line in removed), done.stdout
    assert ESCAPE not in done.stdout


def test_messages_warnings_and_results(service: Service, tmp_path: Path) -> None:
    """In Ansible's default format."""
    service.line("专线", "CT", "Enabled")
    other = service.line("备用", "CU", "Enabled")
    further = [{"physical_connection_id": other, "vlan_id": 8, "circuit_code": "电路-八", **GATEWAYS}]
    vbr = {"physical_connection_name": "专线", "name": "路由器", "vlan_id": 7, **GATEWAYS}
    told = {
        "name: '线路 一' is not a valid name": task("physical_connection", {"name": "线路 一"}),
        "and cannot become '接入点'": task("physical_connection", {"name": "专线", "access_point_id": "接入点"}),
        "no physical connection named 无此": task("vbr", {**vbr, "physical_connection_name": "无此"}),
        "(路由器) cannot be removed while": task("vbr", {"name": "路由器", "state": "absent"}),
    }
    group = {"vbr_name": "路由器", "name": "对等组", "peer_asn": 65010}
    tasks = [
        task("physical_connection", LINE),
        task("physical_connection_loa", {**LOA, "wait_for": "Available"}, check_mode=True),
        task("vbr", {**vbr, "associated_physical_connections": further}),
        task("bgp_group", group),
        *({**one, "ignore_errors": True} for one in told.values()),
    ]
    done = play(service, tmp_path, tasks, "-v")
    assert done.returncode == 0, done.stdout
    for text in told:
        assert text in done.stdout
    assert " ignored=4 " in done.stdout
    assert "[WARNING]: line_type: 光纤 is not in the API reference" in done.stdout
    assert '"CircuitCode": "电路-八"' in done.stdout.replace('\\"', '"')
    assert '"company_name": "示例公司"' in done.stdout
    assert ESCAPE not in done.stdout


def test_the_report_of_the_role(tmp_path: Path) -> None:
    """In Ansible's default format, too."""
    router = {**a_router(), "name": "路由器", "description": "上海路由器"}
    hosts = {
        "线路一": a_line(1, leased_line_description="上海专线", leased_line_vbrs=[router]),
        "线路二": a_line(2, leased_line_redundant_with="无此线路"),
    }
    with simulator.start() as service:
        preview = Estate(tmp_path, service, hosts).run(
            "--check", "-v", leased_line_wait=True, leased_line_pay_orders=True
        )
    assert preview.status == 0, preview.output
    for text in (
        '"线路一  Enabled ',
        "leased_line_redundant_with: 无此线路 is ",
        '"Description": "上海路由器"',
        "CreateVirtualBorderRouter 路由器",
    ):
        assert text in preview.output
    assert ESCAPE not in preview.output
