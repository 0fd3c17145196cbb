# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which variables AWX gives a job: those of its template, the answers to its survey, and in a workflow what the jobs before it left."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from .rules import QUESTIONS, list_choices
from .stand_in import Awx, Object, Refused

Variables = dict[str, Any]


def launch(awx: Awx, template: Object, answers: Variables) -> Variables:
    """Return the variables of a job that somebody, or a schedule, starts with these answers. What was not asked is ignored."""
    questions = questions_of(awx, template)
    complaints = [text for question in questions for text in complain_of_answer(question, answers)]
    if complaints:
        raise Refused({"variables_needed_to_start": complaints})
    asked = {question["variable"] for question in questions}
    return {**given_by(awx, template), **{name: value for name, value in answers.items() if name in asked}}


def launch_in_workflow(awx: Awx, template: Object, of_workflow: Variables, artifacts: Variables) -> Variables:
    """Return the variables of a job that a workflow starts: what its predecessors left, and above that the workflow's own."""
    return {**given_by(awx, template), **artifacts, **of_workflow}


def given_by(awx: Awx, template: Object) -> Variables:
    """Return the variables of a template, and above them the defaults of its survey that are valid answers."""
    found: Variables = json.loads(template["extra_vars"] or "{}")
    for question in questions_of(awx, template):
        default = question.get("default")
        if default is not None and not list(complain_of_answer(question, {question["variable"]: default})):
            found[question["variable"]] = default
    return found


def questions_of(awx: Awx, template: Object) -> list[Object]:
    return awx.surveys.get(template["id"], {}).get("spec", []) if template["survey_enabled"] else []


def complain_of_answer(question: Mapping[str, Any], answers: Variables) -> Iterator[str]:
    name, kind = question["variable"], question["type"]
    if name not in answers:
        if question["required"] and not question.get("default"):
            yield f"'{name}' value missing"
        return
    value = answers[name]
    expected = list if kind == "multiselect" else QUESTIONS[kind]
    if not isinstance(value, expected):
        yield f"Value {value} for '{name}' is not of the type that is expected."
        return
    size = len(value) if isinstance(value, str) else value
    if question.get("min") is not None and size < question["min"]:
        yield f"'{name}' value {value} is too small."
    if question.get("max") is not None and size > question["max"]:
        yield f"'{name}' value {value} is too large."
    if kind in ("multiplechoice", "multiselect"):
        for one in value if kind == "multiselect" else [value]:
            if one not in list_choices(question):
                yield f"Value {one} for '{name}' expected to be one of {list_choices(question)}."
