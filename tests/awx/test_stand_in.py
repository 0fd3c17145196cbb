# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the stand-in refuses is what AWX refuses, with answers of the same form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .api import TOKEN, create_app
from .conftest import make_repository
from .stand_in import Awx

FIELD = {"id": "key", "label": "Key", "type": "string"}
QUESTION = {"variable": "v", "question_name": "V?", "type": "text", "required": True}
RULE = "DTSTART:20260101T020000Z RRULE:FREQ=DAILY;INTERVAL=1"


class Client:
    def __init__(self, awx: Awx) -> None:
        self.client = create_app(awx).test_client()

    def post(self, path: str, token: str = TOKEN, **given: Any) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {token}"}
        answer = self.client.post(f"/api/v2/{path}/", json=given, headers=headers)
        return answer.status_code, answer.get_json(silent=True)

    def make(self, path: str, **given: Any) -> int:
        status, answer = self.post(path, **given)
        assert status == 201, answer
        return int(answer["id"])


@pytest.fixture
def client(tmp_path: Path) -> Client:
    """A stand-in with one of each."""
    client = Client(Awx())
    client.make("organizations", name="Default")  # 1
    client.make("credential_types", name="Keys", kind="cloud", inputs={"fields": [FIELD]})  # 2
    client.make("credentials", name="keys", organization=1, credential_type=2, inputs={"key": "value"})  # 3
    repository = make_repository(tmp_path / "lines", {"all": {}})
    client.make("projects", name="lines", organization=1, scm_type="git", scm_url=f"file://{repository}")  # 4
    client.make("inventories", name="lines", organization=1)  # 5
    client.make("job_templates", name="onboard", project=4, inventory=5, playbook="onboard.yml")  # 6
    client.make("workflow_job_templates", name="flow", organization=1)  # 7
    client.make("workflow_job_template_nodes", identifier="one", workflow_job_template=7, unified_job_template=6)  # 8
    client.make("schedules", name="nightly", unified_job_template=6, rrule=RULE)  # 9
    return client


def a_type(inputs: Any = None, **injectors: Any) -> dict[str, Any]:
    return {
        "name": "T",
        "kind": "cloud",
        "inputs": {"fields": [FIELD]} if inputs is None else inputs,
        "injectors": injectors,
    }


def a_template(**more: Any) -> dict[str, Any]:
    return {"name": "T", "project": 4, "inventory": 5, "playbook": "onboard.yml", **more}


REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "unknown field": ("organizations", {"name": "T", "colour": "red"}, "colour"),
    "missing name": ("organizations", {}, "name"),
    "name that is taken": ("organizations", {"name": "Default"}, "__all__"),
    "name that is taken in its organization": ("job_templates", a_template(name="onboard"), "__all__"),
    "type that is no text": ("organizations", {"name": 5}, "name"),
    "kind of credential type": ("credential_types", {**a_type(), "kind": "vault"}, "kind"),
    "inputs beside fields and required": ("credential_types", a_type({"metadata": []}), "inputs"),
    "unknown key of a field": ("credential_types", a_type({"fields": [{**FIELD, "hidden": True}]}), "inputs"),
    "field without a label": ("credential_types", a_type({"fields": [{"id": "key"}]}), "inputs"),
    "field of another type": ("credential_types", a_type({"fields": [{**FIELD, "type": "number"}]}), "inputs"),
    "field twice": ("credential_types", a_type({"fields": [FIELD, FIELD]}), "inputs"),
    "name of a field": ("credential_types", a_type({"fields": [{**FIELD, "id": "a-b"}]}), "inputs"),
    "reserved name": ("credential_types", a_type({"fields": [{**FIELD, "id": "tower"}]}), "inputs"),
    "secret truth": ("credential_types", a_type({"fields": [{**FIELD, "type": "boolean", "secret": True}]}), "inputs"),
    "default of another type": ("credential_types", a_type({"fields": [{**FIELD, "default": True}]}), "inputs"),
    "unknown injector": ("credential_types", a_type(envs={}), "injectors"),
    "input that is not declared": ("credential_types", a_type(env={"A": "{{ other }}"}), "injectors"),
    "template that is none": ("credential_types", a_type(env={"A": "{{ key"}), "injectors"),
    "nested input that is not declared": (
        "credential_types",
        a_type(extra_vars={"a": {"b": ["{{ c }}"]}}),
        "injectors",
    ),
    "Ansible's environment": ("credential_types", a_type(env={"ANSIBLE_X": "{{ key }}"}), "injectors"),
    "file that is not made": ("credential_types", a_type(env={"A": "{{ tower.filename.x }}"}), "injectors"),
    "one file and several": ("credential_types", a_type(file={"template": "", "template.a": ""}), "injectors"),
    "unknown value of a credential": (
        "credentials",
        {"name": "T", "credential_type": 2, "inputs": {"k": "v"}},
        "inputs",
    ),
    "value of another type": ("credentials", {"name": "T", "credential_type": 2, "inputs": {"key": 1}}, "inputs"),
    "unknown credential type": ("credentials", {"name": "T", "credential_type": 99}, "credential_type"),
    "image that is missing": ("execution_environments", {"name": "T"}, "image"),
    "project without a place": ("projects", {"name": "T", "scm_type": "git"}, "scm_url"),
    "inventory without an organization": ("inventories", {"name": "T"}, "organization"),
    "source without a project": ("inventory_sources", {"name": "T", "inventory": 5, "source": "scm"}, "source_project"),
    "unknown source": ("inventory_sources", {"name": "T", "inventory": 5, "source": "csv"}, "source"),
    "template without a project": ("job_templates", a_template(project=None), "project"),
    "template without a playbook": ("job_templates", a_template(playbook=""), "playbook"),
    "template without an inventory": ("job_templates", a_template(inventory=None), "inventory"),
    "playbook that the project lacks": ("job_templates", a_template(playbook="other.yml"), "playbook"),
    "job type": ("job_templates", a_template(job_type="scan"), "job_type"),
    "variables that are none": ("job_templates", a_template(extra_vars="[1]"), "extra_vars"),
    "two credentials of a type": ("job_templates/6/credentials", {"id": 10}, "error"),
    "credential that is missing": ("job_templates/6/credentials", {"id": 99}, "detail"),
    "survey without questions": ("job_templates/6/survey_spec", {"name": "", "description": "", "spec": []}, "error"),
    "survey without a name": ("job_templates/6/survey_spec", {"description": "", "spec": [QUESTION]}, "error"),
    "node of nothing": (
        "workflow_job_template_nodes",
        {"identifier": "t", "workflow_job_template": 7, "unified_job_template": 99},
        "unified_job_template",
    ),
    "node of no workflow": (
        "workflow_job_template_nodes",
        {"identifier": "t", "workflow_job_template": 6},
        "workflow_job_template",
    ),
    "node with what nobody asks for": (
        "workflow_job_template_nodes",
        {"identifier": "t", "workflow_job_template": 7, "unified_job_template": 6, "extra_data": {"v": 1}},
        "extra_data",
    ),
    "circle": ("workflow_job_template_nodes/8/success_nodes", {"id": 8}, "Error"),
    "schedule of nothing": (
        "schedules",
        {"name": "t", "unified_job_template": 99, "rrule": RULE},
        "unified_job_template",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_wrong_is_refused(client: Client, what: str) -> None:
    path, given, name = REFUSED[what]
    if what == "two credentials of a type":
        client.make("credentials", name="second", organization=1, credential_type=2)  # 10
        assert client.post("job_templates/6/credentials", id=3)[0] == 204
    status, answer = client.post(path, **given)
    assert status == 400
    assert list(answer) == [name]


QUESTIONS: dict[str, dict[str, Any]] = {
    "type": {"type": "number"},
    "required that is no truth": {"required": "yes"},
    "choices that are missing": {"type": "multiselect"},
    "default that is no choice": {"type": "multiplechoice", "choices": ["a"], "default": "b"},
    "two defaults of one choice": {"type": "multiplechoice", "choices": ["a", "b"], "default": "a\nb"},
    "defaults as a list": {"type": "multiselect", "choices": ["a", "b"], "default": ["a"]},
    "default of another type": {"type": "integer", "default": "1"},
    "limit that is no number": {"min": "1"},
}


@pytest.mark.parametrize("what", QUESTIONS)
def test_questions_that_are_wrong_are_refused(client: Client, what: str) -> None:
    survey = {"name": "", "description": "", "spec": [{**QUESTION, **QUESTIONS[what]}]}
    status, answer = client.post("job_templates/6/survey_spec", **survey)
    assert (status, list(answer)) == (400, ["error"])
    assert client.post("job_templates/6/survey_spec", **{**survey, "spec": [QUESTION]})[0] == 200
    assert client.post("job_templates/6/survey_spec", **{**survey, "spec": [QUESTION, QUESTION]})[0] == 400


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=DAILY;INTERVAL=1",
        "DTSTART:20260101T020000 RRULE:FREQ=DAILY;INTERVAL=1",
        "DTSTART:20260101T020000Z",
        "DTSTART:20260101T020000Z RRULE:FREQ=DAILY",
        "DTSTART:20260101T020000Z RRULE:FREQ=SECONDLY;INTERVAL=1",
        "DTSTART:20260101T020000Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=5;UNTIL=20270101T000000Z",
    ],
)
def test_recurrence_rules_that_are_wrong_are_refused(client: Client, rule: str) -> None:
    status, answer = client.post("schedules", name="t", unified_job_template=6, rrule=rule)
    assert (status, list(answer)) == (400, ["rrule"])


def test_secrets_are_not_shown_and_nobody_comes_in_without_a_token(client: Client) -> None:
    fields = [{**FIELD, "secret": True}]
    number = client.make("credential_types", name="Secret", kind="net", inputs={"fields": fields})
    _status, made = client.post("credentials", name="t", credential_type=number, inputs={"key": "value"})
    assert made["inputs"] == {"key": "$encrypted$"}
    assert client.post("organizations", token="another", name="t")[0] == 401
