# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The role on today's service, whatever the suite runs on: what it leaves to the customer, and how a line goes on after it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import simulator

from .playbooks import ROOT, Estate, assert_foretold, mostly_at_night
from .test_role import ALLOWING, BY_HAND, CONFIRMING, PAYING, PAYMENT_CALLS, a_line, a_router, start

ATTACH = str(ROOT / "docs" / "examples" / "attach_vbrs.yml")
OPEN = "run the module traffic_service with open=true"
CEN = {"cen_id": "cen-1", "transit_router_id": "tr-1"}
# Stands in for Alibaba Cloud's command line: attaches the VBR that it is told, and writes down what it was asked for.
ALIYUN = """#!{python}
import json, pathlib, sys, urllib.request
with (pathlib.Path(__file__).parent / "asked").open("a") as asked:
    print(*sys.argv[1:], file=asked)
told = dict(zip(sys.argv[3::2], sys.argv[4::2]))
event = {{"kind": "attach", "target": told["--VbrId"], "to": "cen", "instance": told["--CenId"]}}
headers = {{"Content-Type": "application/json"}}
request = urllib.request.Request("{endpoint}/_control/events", json.dumps(event).encode(), headers)
urllib.request.build_opener(urllib.request.ProxyHandler({{}})).open(request)
"""


@pytest.fixture
def today() -> Iterator[simulator.Handle]:
    with start("today") as handle:
        yield handle


BARE = "Enabled, with nothing on it yet"


def an_estate(folder: Path, service: simulator.Handle, **more: Any) -> Estate:
    allowed = {"leased_line_wait": True, **ALLOWING["today"], **more}
    return Estate(folder, service, {"line": a_line(leased_line_vbrs=[a_router()])}, **allowed)


# ---------------------------------------------------------------- who confirms the cabling

# who confirms -> what the customer allows beside the payment
CONFIRMATIONS = {"completes": CONFIRMING, "follows": CONFIRMING, "provider": {}}


@pytest.mark.parametrize("confirmation", mostly_at_night(CONFIRMATIONS, "follows"))
def test_a_line_gets_into_service_whoever_confirms(today: simulator.Handle, tmp_path: Path, confirmation: str) -> None:
    today.control.config(confirmation=confirmation)
    estate = Estate(tmp_path, today, {"line": a_line()}, leased_line_wait=True, **PAYING, **CONFIRMATIONS[confirmation])
    preview, real = estate.preview(), estate.run()
    assert real.states("next_step") == {"line": BARE}, real.output
    assert_foretold(preview, real, "today")
    assert ("ConfirmPhysicalConnection" in real.actions("line")) == bool(CONFIRMATIONS[confirmation])
    assert estate.run().quiet


@pytest.mark.parametrize("loa", mostly_at_night(["Complete", "Completing"]))
def test_the_report_names_the_confirmation_and_the_variable(tmp_path: Path, loa: str) -> None:
    """Whether the LOA is Complete before it or by it; no port is paid for until then."""
    with start("today", **BY_HAND) as service:
        estate = Estate(tmp_path, service, {"line": a_line()}, **PAYING)
        estate.run()
        service.control.event("allocated", estate.line("line")["id"])
        estate.run()
        service.control.event("set_status", estate.line("line")["id"], status=loa, field="loa_status")
        told = estate.run()
        assert told.states("waiting_on") == {"line": "you"}
        assert "set leased_line_confirm to true" in told.lines["line"]["next_step"]
        preview, real = estate.preview(**CONFIRMING), estate.run(**CONFIRMING)
        assert real.actions("line") == ["ConfirmPhysicalConnection", *PAYMENT_CALLS["today"]]
        assert_foretold(preview, real, "today")
        assert real.states("next_step") == {"line": BARE}


# ---------------------------------------------------------------- outbound traffic


def test_outbound_traffic_that_is_not_open_when_a_line_is_applied_for(today: simulator.Handle, tmp_path: Path) -> None:
    """A run stops there, without a failure; a preview shows what will be done once it is open."""
    estate = an_estate(tmp_path, today)
    today.control.traffic_service(open=False)
    preview, stopped = estate.preview(), estate.run()
    for outcome in (preview, stopped):
        assert outcome.status == 0, outcome.output
        assert outcome.states("waiting_on") == {"line": "you"}
        assert OPEN in outcome.lines["line"]["next_step"]
    assert preview.lines["line"]["depends_on"][0] == "you open the billing of outbound traffic"
    assert stopped.actions("line") == []
    today.control.traffic_service(open=True)
    real = estate.run()
    assert_foretold(preview, real, "today")
    assert real.states("next_step") == {"line": "In service"}


def test_outbound_traffic_that_is_not_open_in_one_of_two_accounts(today: simulator.Handle, tmp_path: Path) -> None:
    """A preview holds up the lines of that account alone."""
    profiles = [
        {"name": name, "mode": "AK", **{key: account[key] for key in ("access_key_id", "access_key_secret")}}
        for name, account in zip(("closed", "open"), today.accounts, strict=False)
    ]
    config = tmp_path / "config.json"
    config.write_text(json.dumps({"current": "open", "profiles": profiles}), "utf-8")
    hosts = {name: a_line(leased_line_profile=name) for name in ("closed", "open")}
    estate = Estate(tmp_path, today, hosts)
    estate.settings = {"ALICLOUD_SHARED_CREDENTIALS_FILE": str(config)}
    today.control.traffic_service(account=today.accounts[0]["uid"], open=False)
    preview = estate.preview()
    assert preview.status == 0, preview.output
    assert preview.states("waiting_on") == {"closed": "you", "open": "alibaba"}
    assert OPEN in preview.lines["closed"]["next_step"]


@pytest.mark.nightly
def test_outbound_traffic_that_is_not_open_further_on(tmp_path: Path) -> None:
    """Every step that needs it is left to a later run, and so is what follows: nothing is paid for."""
    with start("today", **BY_HAND) as service:
        estate = Estate(tmp_path, service, {"line": a_line(leased_line_vbrs=[a_router()])}, **ALLOWING["today"])
        assert estate.run().status == 0
        line = estate.line("line")["id"]

        def stop(actions: list[str]) -> None:
            service.control.traffic_service(open=False)
            outcome = estate.run()
            assert outcome.status == 0, outcome.output
            assert outcome.states("waiting_on") == {"line": "you"}
            assert OPEN in outcome.lines["line"]["next_step"]
            assert outcome.actions("line") == actions
            service.control.traffic_service(open=True)

        service.control.event("allocated", line)
        stop([])
        service.control.event("set_status", line, status="Completing", field="loa_status")
        stop([])
        service.control.event("confirm", line)
        service.control.event("complete_loa", line)
        stop([*PAYMENT_CALLS["today"], "CreateVirtualBorderRouter"])
        assert estate.run().actions("line") == ["CreateBgpGroup", "CreateBgpPeer", "AddBgpNetwork", "AddBgpNetwork"]
        assert estate.run().quiet


# ---------------------------------------------------------------- VBRs that are attached to nothing


@pytest.mark.nightly
def test_a_vbr_that_has_to_be_attached_first(
    today: simulator.Handle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run ends with all but the networks, the example attaches the VBR, and the next run advertises them."""
    today.control.config(attachment="by_control")
    estate = an_estate(tmp_path, today)
    stopped = estate.run()
    assert stopped.status == 0, stopped.output
    assert stopped.states("waiting_on") == {"line": "you"}
    assert stopped.lines["line"]["next_step"].startswith("Attach the VBR vbr-1 to a VPC, CEN or ECR")
    assert (stopped.lines["line"]["vbrs"], stopped.lines["line"]["networks"]) == (1, 0)
    assert stopped.actions("line")[-1] == "CreateBgpPeer"
    assert estate.run().states("waiting_on") == {"line": "you"}

    asked = attach(estate, today, monkeypatch)
    (vbr,) = today.control.state()["vbrs"]
    assert asked == [
        "cbn CreateTransitRouterVbrAttachment --RegionId cn-shanghai --CenId cen-1 --TransitRouterId tr-1 "
        f"--VbrId {vbr}"
    ]
    done = estate.run()
    assert done.actions("line") == ["AddBgpNetwork", "AddBgpNetwork"]
    assert done.states("next_step") == {"line": "In service"}
    assert estate.run().quiet
    assert attach(estate, today, monkeypatch) == asked, "what is attached is not attached again"


def attach(estate: Estate, service: simulator.Handle, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Run the example that attaches VBRs; return what the vendor's command line was asked for so far."""
    tools = estate.folder / "tools"
    tools.mkdir(exist_ok=True)
    command = tools / "aliyun"
    command.write_text(ALIYUN.format(python=sys.executable, endpoint=service.endpoint), encoding="utf-8")
    command.chmod(0o755)
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(tools), prepend=os.pathsep)
        outcome = estate.run(playbook=ATTACH, **CEN)
    assert outcome.status == 0, outcome.output
    return (tools / "asked").read_text(encoding="utf-8").splitlines()
