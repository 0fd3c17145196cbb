# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of objects that the stand-in of AWX has, with their fields, as its API of version 24 names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

REQUIRED = object()


@dataclass(frozen=True)
class Field:
    """What a field takes: a type, choices, or the object of another kind; its default, or that it is required."""

    type: type = str
    default: Any = ""
    choices: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class Kind:
    type: str
    fields: dict[str, Field]
    unique: tuple[tuple[str, ...], ...]
    """Fields that together no two objects have the same."""
    lists: tuple[tuple[str, str], ...] = ()
    """Lists of objects that hang on one of this kind, each with their kind."""


TEXT, TRUTH, FALSEHOOD = Field(), Field(bool, True), Field(bool, False)
NUMBER, TABLE, NAME = Field(int, 0), Field(dict, {}), Field(default=REQUIRED)


def to(kind: str, default: Any = None) -> Field:
    return Field(int, default, kind=kind)


def one_of(*choices: str, default: Any = "") -> Field:
    return Field(default=default, choices=choices)


def fields(texts: str = "", switches: str = "", numbers: str = "", **others: Field) -> dict[str, Field]:
    """Fields of which the most are plain."""
    plain = {name: TEXT for name in texts.split()}
    plain |= {name: FALSEHOOD for name in switches.split()} | {name: NUMBER for name in numbers.split()}
    return {"description": TEXT, **plain, **others}


OWNER, ENVIRONMENT = to("organizations"), to("execution_environments")
IN_ORGANIZATION = (("name", "organization"),)
PROMPTS = fields(
    "scm_branch job_tags skip_tags limit",
    numbers="verbosity forks job_slice_count timeout",
    extra_data=TABLE,
    diff_mode=FALSEHOOD,
    inventory=to("inventories"),
    execution_environment=ENVIRONMENT,
    job_type=one_of("run", "check", ""),
)
CREDENTIALS = ("credentials", "credentials")
ASK = " ".join(
    f"ask_{name}_on_launch"
    for name in (
        *(
            "credential",
            "diff_mode",
            "execution_environment",
            "forks",
            "instance_groups",
            "inventory",
            "job_slice_count",
        ),
        *("job_type", "labels", "limit", "scm_branch", "skip_tags", "tags", "timeout", "variables", "verbosity"),
    )
)

KINDS = {
    "organizations": Kind(
        "organization", fields(name=NAME, default_environment=ENVIRONMENT, max_hosts=NUMBER), (("name",),)
    ),
    "credential_types": Kind(
        "credential_type",
        fields(name=NAME, kind=one_of("cloud", "net", default=REQUIRED), inputs=TABLE, injectors=TABLE),
        (("name", "kind"),),
    ),
    "credentials": Kind(
        "credential",
        fields(name=NAME, organization=OWNER, credential_type=to("credential_types", REQUIRED), inputs=Field(dict, {})),
        (("organization", "name", "credential_type"),),
    ),
    "execution_environments": Kind(
        "execution_environment",
        fields(
            name=NAME,
            organization=OWNER,
            image=NAME,
            credential=to("credentials"),
            pull=one_of("always", "missing", "never", ""),
        ),
        (("name",),),
    ),
    "projects": Kind(
        "project",
        fields(
            "scm_url scm_branch scm_refspec local_path",
            "scm_clean scm_delete_on_update scm_track_submodules scm_update_on_launch allow_override",
            "scm_update_cache_timeout timeout",
            name=NAME,
            organization=OWNER,
            scm_type=one_of("", "git", "svn", "insights", "archive"),
            credential=to("credentials"),
            default_environment=ENVIRONMENT,
        ),
        IN_ORGANIZATION,
    ),
    "inventories": Kind(
        "inventory",
        fields(
            "variables",
            "prevent_instance_group_fallback",
            name=NAME,
            organization=to("organizations", REQUIRED),
            kind=one_of("", "smart", "constructed"),
            host_filter=Field(default=None),
        ),
        IN_ORGANIZATION,
    ),
    "inventory_sources": Kind(
        "inventory_source",
        fields(
            "source_path source_vars enabled_var enabled_value host_filter limit scm_branch",
            "overwrite overwrite_vars update_on_launch",
            "update_cache_timeout timeout verbosity",
            name=NAME,
            inventory=to("inventories", REQUIRED),
            source=one_of("file", "scm", "ec2", "gce", "azure_rm", "controller", "insights", default=REQUIRED),
            source_project=to("projects"),
            credential=to("credentials"),
            execution_environment=ENVIRONMENT,
        ),
        (("name", "inventory"),),
    ),
    "job_templates": Kind(
        "job_template",
        fields(
            "scm_branch limit job_tags skip_tags start_at_task host_config_key extra_vars playbook",
            f"{ASK} force_handlers use_fact_cache survey_enabled become_enabled diff_mode allow_simultaneous",
            "forks verbosity timeout",
            name=NAME,
            job_type=one_of("run", "check", default="run"),
            inventory=to("inventories"),
            project=to("projects"),
            execution_environment=ENVIRONMENT,
            job_slice_count=Field(int, 1),
        ),
        IN_ORGANIZATION,
        (CREDENTIALS,),
    ),
    "workflow_job_templates": Kind(
        "workflow_job_template",
        fields(
            "extra_vars limit scm_branch job_tags skip_tags",
            "survey_enabled allow_simultaneous ask_variables_on_launch ask_inventory_on_launch ask_limit_on_launch "
            "ask_scm_branch_on_launch ask_labels_on_launch ask_tags_on_launch ask_skip_tags_on_launch",
            name=NAME,
            organization=OWNER,
            inventory=to("inventories"),
        ),
        IN_ORGANIZATION,
    ),
    "workflow_approval_templates": Kind("workflow_approval_template", fields(name=NAME, timeout=NUMBER), ()),
    "workflow_job_template_nodes": Kind(
        "workflow_job_template_node",
        {
            **PROMPTS,
            "identifier": TEXT,
            "workflow_job_template": to("workflow_job_templates", REQUIRED),
            "unified_job_template": to("unified_job_templates"),
            "all_parents_must_converge": FALSEHOOD,
        },
        (("identifier", "workflow_job_template"),),
        (CREDENTIALS, *((f"{when}_nodes", "workflow_job_template_nodes") for when in ("success", "failure", "always"))),
    ),
    "schedules": Kind(
        "schedule",
        {
            **PROMPTS,
            "name": NAME,
            "rrule": NAME,
            "enabled": TRUTH,
            "unified_job_template": to("unified_job_templates", REQUIRED),
        },
        (("unified_job_template", "name"),),
        (CREDENTIALS,),
    ),
}
UNIFIED = ("projects", "inventory_sources", "job_templates", "workflow_job_templates", "workflow_approval_templates")
"""Kinds of what can be run, scheduled, and made a node of a workflow."""
READ_ONLY = {"id", "type", "url", "related", "summary_fields", "managed", "created", "modified", "scm_revision"}
"""Fields that are taken and ignored; job templates have their organization from the project."""
