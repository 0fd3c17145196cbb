# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What AWX refuses beyond types and references: credential types, credentials, surveys, recurrence rules. Each returns complaints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

VARIABLE = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
TEMPLATES = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
FIELD_KEYS = {
    **{"id": str, "label": str, "type": str, "format": str, "help_text": str, "choices": list, "default": object},
    **{"secret": bool, "multiline": bool, "ask_at_runtime": bool},
}
ONLY_OF_STRINGS = ("choices", "multiline", "format", "secret")
INJECTORS = ("file", "env", "extra_vars")


def complain_of_inputs(inputs: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the inputs of a credential type."""
    for name in set(inputs) - {"fields", "required"}:
        yield f"Additional properties are not allowed ('{name}' was unexpected)"
    fields = inputs.get("fields", [])
    for field in fields:
        yield from complain_of_field(field)
    names = [field.get("id") for field in fields]
    for name in {name for name in names if names.count(name) > 1}:
        yield f"field IDs must be unique ({name})"


def complain_of_field(field: Mapping[str, Any]) -> Iterator[str]:
    name, kind = str(field.get("id")), field.get("type", "string")
    for key in {"id", "label"} - set(field):
        yield f"'{key}' is a required property"
    for key, value in field.items():
        if not isinstance(value, FIELD_KEYS.get(key, ())):
            yield f"'{key}' is not known, or {type(value).__name__} is not what it takes"
        if key in ONLY_OF_STRINGS and kind != "string":
            yield f"{key} not allowed for {kind} type ({name})"
    expected = bool if kind == "boolean" else str
    wrong = {
        f"{name} is an invalid variable name": not VARIABLE.fullmatch(name),
        '"tower" is a reserved field name': name == "tower",
        f"'{kind}' is not one of ['string', 'boolean']": kind not in ("string", "boolean"),
        "the format is not one of ['ssh_private_key', 'url']": field.get("format", "url")
        not in ("ssh_private_key", "url"),
        f"{field.get('default')} is not a {kind}": not isinstance(field.get("default", expected()), expected),
        "'ask_at_runtime' is not supported for custom credentials.": bool(field.get("ask_at_runtime")),
    }
    yield from (text for text, is_wrong in wrong.items() if is_wrong)


def complain_of_injectors(inputs: Mapping[str, Any], injectors: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the injectors of a credential type: above all, templates that use what is no input."""
    for name in set(injectors) - set(INJECTORS):
        yield f"Additional properties are not allowed ('{name}' was unexpected)"
    known: dict[str, Any] = {field["id"]: "EXAMPLE" for field in inputs.get("fields", [])}
    files = injectors.get("file", {})
    for name in files:
        if not re.fullmatch(r"template(\.[a-zA-Z_][a-zA-Z0-9_]*)?", name):
            yield f"'{name}' does not match any of the regexes"
    if "template" in files and len(files) > 1:
        yield "Must use multi-file syntax when injecting multiple files"
    names = {name.partition(".")[2]: "EXAMPLE_FILENAME" for name in files}
    known["tower"] = SimpleNamespace(filename="EXAMPLE_FILENAME" if "template" in files else SimpleNamespace(**names))
    for name, value in injectors.get("env", {}).items():
        if not VARIABLE.fullmatch(name):
            yield f"'{name}' does not match any of the regexes"
        if name.startswith("ANSIBLE_"):
            yield f"Environment variable {name} may affect Ansible configuration so its use is not allowed in credentials."
        if not str(value).isascii():
            yield f"'{value}' does not match"
    for kind in INJECTORS:
        for name, template in find_templates(injectors.get(kind, {})):
            yield from complain_of_template(name, template, known)


def find_templates(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from find_templates(one, f"{name}.{key}".strip("."))
    elif isinstance(value, list):
        for one in value:
            yield from find_templates(one, name)
    else:
        yield name, str(value)


def complain_of_template(name: str, template: str, known: Mapping[str, Any]) -> Iterator[str]:
    try:
        TEMPLATES.from_string(template).render(known)
    except TemplateError as error:
        yield f"{name} uses an undefined field ({error})"


def complain_of_credential(inputs: Mapping[str, Any], type_inputs: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the values of a credential. What is required is asked for only when a job starts."""
    fields = {field["id"]: field for field in type_inputs.get("fields", [])}
    for name, value in inputs.items():
        if name not in fields:
            yield f"Additional properties are not allowed ('{name}' was unexpected)"
            continue
        expected = bool if fields[name].get("type") == "boolean" else str
        if not isinstance(value, expected):
            yield f"{type(value).__name__} provided in relative path ['{name}'], expected {expected.__name__}"
        if fields[name].get("choices") and value not in fields[name]["choices"]:
            yield f"'{value}' is not one of {fields[name]['choices']}"


QUESTIONS: dict[str, type | tuple[type, ...]] = {
    **{name: str for name in ("text", "textarea", "password", "multiplechoice", "multiselect")},
    "integer": int,
    "float": (float, int),
}
"""Types of questions, each with that of its default: also where several answers are given, they are a text with line breaks."""


def complain_of_survey(spec: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a survey."""
    for name, kind in (("name", str), ("description", str), ("spec", list)):
        if not isinstance(spec.get(name), kind):
            yield f"Field '{name}' is missing from survey spec."
    questions = spec.get("spec") or []
    if not questions:
        yield "'spec' doesn't contain any items."
    names = [question.get("variable") for question in questions]
    for number, question in enumerate(questions):
        if question.get("variable") in names[:number]:
            yield f"'variable' '{question['variable']}' duplicated in survey question {number}."
        yield from complain_of_question(number, question)


def complain_of_question(number: int, question: Mapping[str, Any]) -> Iterator[str]:
    for name in ("type", "question_name", "variable", "required"):
        if name not in question:
            yield f"'{name}' missing from survey question {number}"
        elif not isinstance(question[name], bool if name == "required" else str):
            yield f"'{name}' in survey question {number} expected to be {'boolean' if name == 'required' else 'string'}."
    kind, default = question.get("type"), question.get("default", "")
    if kind not in QUESTIONS:
        yield f"'{kind}' in survey question {number} is not one of '{', '.join(QUESTIONS)}' allowed question types."
        return
    if default != "" and not isinstance(default, QUESTIONS[kind]):
        yield f"Default value {default} in survey question {number} expected to be {kind}."
        return
    for name in ("min", "max"):
        if not isinstance(question.get(name), int | None):
            yield f"The {name} limit in survey question {number} expected to be integer."
    if kind in ("multiplechoice", "multiselect"):
        if "choices" not in question:
            yield f"Survey question {number} of type {kind} must specify choices."
        elif kind == "multiplechoice" and len(default.splitlines()) > 1:
            yield "Multiple Choice (Single Select) can only have one default value."
        elif not set(default.splitlines()) <= set(list_choices(question)):
            yield "Default choice must be answered from the choices listed."


def list_choices(question: Mapping[str, Any]) -> list[str]:
    choices = question["choices"]
    return choices.splitlines() if isinstance(choices, str) else list(choices)


def complain_of_recurrence(rule: str) -> Iterator[str]:
    """Yield what is wrong with the recurrence rule of a schedule."""
    starts = re.findall(r"DTSTART(?:;TZID=[^:]+:\d{8}T\d{6}|:\d{8}T\d{6}Z)(?= |$)", rule)
    if not starts:
        yield "Valid DTSTART required in rrule. Value should start with: DTSTART:YYYYMMDDTHHMMSSZ"
    if len(starts) > 1:
        yield "Multiple DTSTART is not supported."
    rules = re.findall(r"RRULE:(\S*)", rule)
    if not rules:
        yield "One or more rule required in rrule."
    for one in rules:
        parts = dict(part.partition("=")[::2] for part in one.split(";"))
        if parts.get("FREQ") not in ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY"):
            yield f"rrule parsing failed validation: {one}"
        if "INTERVAL" not in parts:
            yield f"INTERVAL required in rrule: {one}"
        if "COUNT" in parts and "UNTIL" in parts:
            yield f"RRULE may not contain both COUNT and UNTIL: {one}"
        if int(parts.get("COUNT", 0)) > 999:
            yield f"COUNT > 999 is unsupported: {one}"
