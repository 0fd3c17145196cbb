# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The playbook awx_setup, with the real modules of awx.awx, against the stand-in."""

from __future__ import annotations

import re

from .conftest import DATA, KEY, Controller

SECRETS = {"access_key_id": "an-id", "access_key_secret": "S3cr3t-Access", "security_token": "S3cr3t-Token"}
BGP_KEYS = {"bgpg-1": KEY}
TEMPLATES = {"preview", "run as approved", "onboard", "audit", "maintenance", "offboard"}
WORKFLOW = "Leased lines: preview, approve, run"


def test_a_second_run_changes_nothing(controller: Controller) -> None:
    first = controller.set_up(awx_keys=SECRETS, awx_bgp_keys=BGP_KEYS)
    assert re.search(r"changed=[1-9].*failed=0", first.stdout), first.stdout
    state = controller.server.state()

    second = controller.set_up("--diff", "-v", awx_keys=SECRETS, awx_bgp_keys=BGP_KEYS)
    assert re.search(r"changed=0.*failed=0", second.stdout), second.stdout
    assert controller.server.state() == state
    for secret in ("S3cr3t-Access", "S3cr3t-Token", "S3cr3t-Key"):
        assert secret in state
        assert secret not in first.stdout + second.stdout


def test_what_comes_of_it_hangs_together(controller: Controller) -> None:
    done = controller.set_up(awx_job_slices=3)
    assert done.returncode == 0, done.stdout
    awx = controller.awx
    assert {one["name"].removeprefix("Leased lines: ") for one in awx.objects["job_templates"].values()} == TEMPLATES
    for name, what in (("Alibaba Cloud", "keys"), ("BGP keys", "bgp_keys")):
        of_type = awx.get("credential_types", name)
        assert (of_type["inputs"], of_type["injectors"]) == (
            DATA[f"awx__{what}_inputs"],
            DATA[f"awx__{what}_injectors"],
        )
    for one in awx.objects["job_templates"].values():
        attached = {awx.objects["credentials"][each]["name"] for each in awx.lists[(one["id"], "credentials")]}
        assert attached == {"Alibaba Cloud for leased lines", "BGP keys of leased lines"}
    sliced = {one["name"] for one in awx.objects["job_templates"].values() if one["job_slice_count"] == 3}
    assert sliced == {"Leased lines: onboard", "Leased lines: audit"}
    assert all("only_some_hosts" in awx.get("job_templates", name)["extra_vars"] for name in sliced)

    nodes = awx.objects["workflow_job_template_nodes"].values()
    number = {one["identifier"]: one["id"] for one in nodes}
    assert awx.lists[(number["preview"], "success_nodes")] == [number["approve"]]
    assert awx.lists[(number["approve"], "success_nodes")] == [number["run"]]
    kind, approval = awx.find(
        "unified_job_templates", awx.get("workflow_job_template_nodes", "approve")["unified_job_template"]
    )
    assert (kind, approval["name"]) == ("workflow_approval_templates", "Approve the plan")

    schedules = {one["name"]: one for one in awx.objects["schedules"].values()}
    assert set(schedules) == {"Leased lines: audit", "Leased lines: onboard"}
    for name, one in schedules.items():
        assert one["unified_job_template"] == awx.get("job_templates", name)["id"]
    questions = awx.surveys[awx.get("job_templates", "Leased lines: onboard")["id"]]["spec"]
    assert {one["variable"]: one.get("default") for one in questions} == {
        "leased_line_pay_orders": None,
        "leased_line_apply": "never",
    }


def test_keys_that_awx_has_are_replaced_only_when_that_is_asked_for(controller: Controller) -> None:
    controller.set_up(awx_keys=SECRETS)
    other = {**SECRETS, "access_key_secret": "S3cr3t-Other"}
    kept = controller.set_up(awx_keys=other)
    assert "changed=0" in kept.stdout, kept.stdout
    replaced = controller.set_up(awx_keys=other, awx_update_secrets=True)
    assert "changed=1" in replaced.stdout, replaced.stdout
    assert "S3cr3t-Other" in controller.server.state()
    without = controller.set_up()
    assert "changed=0" in without.stdout, without.stdout
    assert "S3cr3t-Other" in controller.server.state()


def test_a_playbook_that_the_project_lacks_is_named(controller: Controller) -> None:
    refused = controller.set_up(awx_playbooks={"onboard": "site.yml", "maintenance": "m.yml", "offboard": "o.yml"})
    assert refused.returncode != 0
    assert "Playbook not found for project." in refused.stdout


def test_a_repository_that_cannot_be_fetched_ends_the_run(controller: Controller) -> None:
    refused = controller.set_up(awx_scm_url=f"file://{controller.folder}/nowhere")
    assert refused.returncode != 0
    assert "Project update failed" in refused.stdout


def test_it_says_what_is_missing(controller: Controller) -> None:
    controller.settings["ANSIBLE_COLLECTIONS_SCAN_SYS_PATH"] = "false"
    without = controller.set_up()
    assert without.returncode != 0
    assert "The collection awx.awx is not installed." in without.stdout
    unset = controller.set_up(awx_image="")
    assert "Set awx_scm_url" in unset.stdout
    assert controller.awx.changes == []
