# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The nightly page: what it finds, that it changes nothing, and that nothing of the service can become a part of its code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import simulator

from .playbooks import ROOT, Estate, mostly_at_night
from .test_role import start
from .test_role_estate import in_service

SCHEMA = json.loads((ROOT / "docs" / "audit.schema.json").read_text("utf-8"))
HOSTILE = "<script>alert(1)</script>{{ 7 * 7 }}"


@pytest.fixture
def service(profile: str) -> Iterator[simulator.Handle]:
    with start(profile) as handle:
        yield handle


def audit(estate: Estate, *options: str, status: int = 0, **more: Any) -> dict[str, Any]:
    done = estate.run(*options, playbook="alicloud.express_connect.audit", audit_directory="audit", **more)
    assert (done.status, done.changes) == (status, []), done.output
    found: dict[str, Any] = json.loads((estate.folder / "audit" / "audit.json").read_text("utf-8"))
    jsonschema.validate(found, SCHEMA)
    return found


def kinds(found: dict[str, Any]) -> set[tuple[str, ...]]:
    return {(gap["kind"], *gap["lines"]) for gap in found["gaps"]}


def test_what_an_audit_finds(service: simulator.Handle, tmp_path: Path) -> None:
    estate, bench = in_service(service, tmp_path, 4)
    hosts = estate.hosts
    hosts["line-1"]["leased_line_site"] = hosts["line-2"]["leased_line_site"] = "warehouse"
    hosts["line-3"]["leased_line_site"] = "shop"
    hosts["line-2"]["leased_line_description"] = "differs"
    hosts["line-3"]["leased_line_vbrs"][0]["bgp_networks"].pop()
    del hosts["line-4"]
    (peer,) = [one for one in bench.find("bgp_peer") if one["peer_ip_address"] == "10.0.3.2"]
    bench.control.event("break_session", peer["bgp_peer_id"])
    hosts["line-5"] = {**hosts["line-1"], "leased_line_peer_location": "elsewhere", "leased_line_site": "new"}

    metrics = tmp_path / "lines.prom"
    found = audit(estate, audit_metrics_file=str(metrics))
    lines = found["lines"]
    assert {host: line["health"] for host, line in lines.items()} == {
        "line-1": "in_service",
        "line-2": "in_service",
        "line-3": "down",
        "line-5": "not_in_service",
    }
    new = lines["line-5"]
    assert (new["physical_connection_id"], new["status"], new["waiting_on"]) == (None, None, "you")
    assert lines["line-2"]["planned"] and not lines["line-1"]["planned"]
    assert lines["line-3"]["surplus"]
    assert {
        ("single_line", "line-3"),
        ("shared_access_point", "line-1", "line-2"),
        ("shared_operator", "line-1", "line-2"),
        ("no_bfd", "line-1"),
        ("session_down", "line-3"),
    } <= kinds(found)
    assert [one["name"] for one in found["unclaimed"]] == ["line-4"]
    page = (tmp_path / "audit" / "index.html").read_text("utf-8")
    assert "shop" in page and "10.0.3.2" in page
    assert "<script" not in page and "http" not in re.sub(r"https?://www\.w3\.org\S*", "", page)
    written = metrics.read_text("utf-8")
    assert 'express_connect_line_health{line="line-3",region="cn-shanghai",site="shop",state="down"} 1' in written
    assert re.fullmatch(r"(# TYPE \w+ gauge\n(\w+(\{[^\n]*\})? -?\d+\n)+)+", written)


def test_since_when_is_kept_from_audit_to_audit(service: simulator.Handle, tmp_path: Path) -> None:
    estate, bench = in_service(service, tmp_path, 1)
    (peer,) = bench.find("bgp_peer")
    bench.control.event("break_session", peer["bgp_peer_id"])
    (tmp_path / "audit").mkdir()
    (tmp_path / "audit" / "audit.json").write_text("cut off {", "utf-8")
    audit(estate)
    first = audit(estate)["lines"]["line-1"]
    again = audit(estate, "--check")["lines"]["line-1"]
    assert first["waiting_on"] == "both ends"
    assert first["since"] is not None
    assert again["since"] == first["since"]


@pytest.mark.nightly
def test_a_part_of_the_estate_keeps_what_is_known_of_the_rest(service: simulator.Handle, tmp_path: Path) -> None:
    estate, bench = in_service(service, tmp_path, 2)
    (peer,) = [one for one in bench.find("bgp_peer") if one["peer_ip_address"] == "10.0.2.2"]
    bench.control.event("break_session", peer["bgp_peer_id"])
    since = audit(estate)["lines"]["line-2"]["since"]
    assert since is not None
    for _time in range(2):
        part = audit(estate, "--limit", "line-1", audit_metrics_file="lines.prom")
        assert list(part["lines"]) == ["line-1"]
        assert part["left_out"]["line-2"]["since"] == since
    page = (tmp_path / "audit" / "index.html").read_text("utf-8")
    assert "lines left out of this audit: line-2" in page
    assert "\nexpress_connect_lines_left_out 1\n" in (tmp_path / "lines.prom").read_text("utf-8")
    whole = audit(estate)
    assert (whole["lines"]["line-2"]["since"], whole["left_out"]) == (since, {})


@pytest.mark.parametrize("how", mostly_at_night(["locked", "down", "other networks"], "locked"))
def test_a_pair_of_which_one_carries_all_is_a_line_alone(service: simulator.Handle, tmp_path: Path, how: str) -> None:
    estate, bench = in_service(service, tmp_path, 2)
    estate.hosts["line-2"]["leased_line_redundant_with"] = "line-1"
    estate.hosts["line-1"]["leased_line_site"] = estate.hosts["line-2"]["leased_line_site"] = "warehouse"
    assert "single_line" not in {gap["kind"] for gap in audit(estate)["gaps"]}
    (vbr,) = bench.find("vbr", name="vbr-1")
    if how == "locked":
        bench.control.event("business_status", estate.line("line-1")["id"])
    elif how == "down":
        (peer,) = bench.find("bgp_peer", vbr_id=vbr["vbr_id"])
        bench.control.event("break_session", peer["bgp_peer_id"])
    else:
        bench.client.call("DeleteBgpNetwork", {"RouterId": vbr["vbr_id"], "DstCidrBlock": "172.17.0.0/16"})
        bench.control.advance(60)
    found = [gap for gap in audit(estate)["gaps"] if gap["kind"] == "single_line"]
    assert [gap["lines"] for gap in found] == [["line-2"]]
    assert found[0]["text"].startswith("If it fails, traffic has no other way: no partner")


@pytest.mark.parametrize(
    ("given", "words"),
    mostly_at_night(
        [
            ({"audit_directory": "a-file/below"}, "a-file is no folder; name another one"),
            ({"audit_directory": ["audit"]}, "audit_directory: it has to be a path"),
            ({"audit_directory": "audit", "audit_metrics_file": "missing/x"}, "audit_metrics_file: "),
            ({"audit_directory": "audit", "audit_metrics_file": 5}, "audit_metrics_file: it has to be a path"),
        ]
    ),
    ids=["below a file", "a list", "a file below nothing", "a number"],
)
def test_a_place_that_is_none_is_refused(
    service: simulator.Handle, tmp_path: Path, given: dict[str, Any], words: str
) -> None:
    estate, _bench = in_service(service, tmp_path, 1)
    (tmp_path / "a-file").write_text("mine", "utf-8")
    done = estate.run(playbook="alicloud.express_connect.audit", **given)
    assert done.status != 0
    assert words in done.output
    assert not re.search("expected str|Errno|has no element", done.output)
    assert not (tmp_path / "audit").exists()


def test_texts_of_the_service_stay_texts(service: simulator.Handle, tmp_path: Path) -> None:
    estate, bench = in_service(service, tmp_path, 2)
    for record in (*service.world.store.lines.values(), *service.world.store.vbrs.values()):
        record.description = HOSTILE
    for vbr in service.world.store.vbrs.values():
        vbr.name = HOSTILE
    del estate.hosts["line-2"]
    found = audit(estate)
    page = (tmp_path / "audit" / "index.html").read_text("utf-8")
    assert HOSTILE in json.dumps(found)
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}" in page


ALL_CLEAR = ("None was found.", "Every line of the accounts is in the inventory", ">0</strong> redundancy gaps")


def test_a_key_that_is_refused_is_no_all_clear(service: simulator.Handle, tmp_path: Path) -> None:
    estate, _bench = in_service(service, tmp_path, 1)
    estate.settings = {"ALICLOUD_ACCESS_KEY": "LTAI-wrong"}
    found = audit(estate, status=2, audit_metrics_file="lines.prom")
    line = found["lines"]["line-1"]
    assert (line["health"], line["status"]) == ("unknown", "failed")
    assert "InvalidAccessKeyId" in line["error"]
    assert {key: found["totals"][key] for key in ("in_trouble", "not_looked_at", "in_service", "gaps")} == {
        **{"in_trouble": 1, "not_looked_at": 1, "in_service": 0, "gaps": 0}
    }
    page = (tmp_path / "audit" / "index.html").read_text("utf-8")
    assert "InvalidAccessKeyId" in page
    assert page.count("None was found, but 1 of 1 lines could not be looked at.") == 2
    assert not [text for text in ALL_CLEAR if text in page]
    assert service.accounts[0]["access_key_secret"] not in page + json.dumps(found)
    metrics = (tmp_path / "lines.prom").read_text("utf-8")
    assert "\nexpress_connect_lines_not_looked_at 1\n" in metrics
    assert not re.search(r"redundancy_gaps|unclaimed_lines|line_drift|line_sessions", metrics)


def test_an_account_that_cannot_be_read_spoils_its_own_lines_alone(service: simulator.Handle, tmp_path: Path) -> None:
    estate, bench = in_service(service, tmp_path, 2)
    (peer,) = [one for one in bench.find("bgp_peer") if one["peer_ip_address"] == "10.0.2.2"]
    bench.control.event("break_session", peer["bgp_peer_id"])
    estate.hosts["line-1"]["leased_line_site"] = "warehouse"
    dead = {"leased_line_profile": "dead", "leased_line_site": "warehouse"}
    estate.hosts = {"line-0": {**estate.hosts["line-1"], **dead}, **estate.hosts}
    whole = {"name": "dead", "mode": "AK", "access_key_id": "LTAI-wrong", "access_key_secret": "S3cr3t-of-nobody"}
    (tmp_path / "config.json").write_text(json.dumps({"current": "dead", "profiles": [whole]}), "utf-8")
    estate.settings = {"ALICLOUD_SHARED_CREDENTIALS_FILE": str(tmp_path / "config.json")}

    found = audit(estate, status=2, audit_metrics_file="lines.prom")
    assert {host: line["health"] for host, line in found["lines"].items()} == {
        **{"line-0": "unknown", "line-1": "in_service", "line-2": "down"}
    }
    assert ("session_down", "line-2") in kinds(found)
    (alone,) = [gap for gap in found["gaps"] if (gap["kind"], gap["site"]) == ("single_line", "warehouse")]
    assert alone["text"] == "Its only line in service that could be looked at has no partner"
    assert found["totals"]["in_trouble"] == 2
    assert "profile dead" in found["lines"]["line-0"]["error"]
    assert not found["lines"]["line-1"]["error"]
    page = (tmp_path / "audit" / "index.html").read_text("utf-8")
    assert "InvalidAccessKeyId" in page and not [text for text in ALL_CLEAR if text in page]
    assert "S3cr3t-of-nobody" not in page + json.dumps(found)
    metrics = (tmp_path / "lines.prom").read_text("utf-8")
    assert f"\nexpress_connect_redundancy_gaps {len(found['gaps'])}\n" in metrics
    assert "unclaimed_lines" not in metrics

    rest = audit(estate, "--limit", "!line-0", audit_metrics_file="lines.prom")
    assert rest["totals"]["not_looked_at"] == 0
    assert "express_connect_unclaimed_lines 0\n" in (tmp_path / "lines.prom").read_text("utf-8")
    audit(estate, "--limit", "!line-0", status=2, leased_line_fail_on=["down"])


def test_a_line_that_cannot_be_previewed_says_why(service: simulator.Handle, tmp_path: Path) -> None:
    estate, _bench = in_service(service, tmp_path, 2)
    estate.hosts["line-2"]["leased_line_bandwidth"] = "fast"
    found = audit(estate, status=2)
    assert {host: line["health"] for host, line in found["lines"].items()} == {
        **{"line-1": "in_service", "line-2": "unknown"}
    }
    assert "bandwidth" in found["lines"]["line-2"]["error"]
    assert found["lines"]["line-2"]["error"].split("'")[0] in (tmp_path / "audit" / "index.html").read_text("utf-8")


def test_lines_in_maintenance_are_counted_apart(service: simulator.Handle, tmp_path: Path) -> None:
    estate, _bench = in_service(service, tmp_path, 2)
    estate.hosts["line-2"]["leased_line_state"] = "maintenance"
    found = audit(estate)
    assert found["lines"]["line-2"]["health"] == "maintenance"
    assert (found["totals"]["in_service"], found["totals"]["in_maintenance"]) == (1, 1)
