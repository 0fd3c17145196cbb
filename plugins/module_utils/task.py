# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a task is: the options that a module takes, and what it does with them. How it is run is for others to know."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ansible.module_utils.basic import env_fallback

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, schema
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine import memory
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.kind import Requirements
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Resource, TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import (
    list_objects,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.reconcile import info_result, reconcile
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import (
    find_secrets,
    redact_arguments,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import (
    RESOURCES,
    SENSITIVE_MEMBERS,
    SENSITIVE_PARAMETERS,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import credentials
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.reader import Reader
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.scrub import Secrets
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.settings import (
    DEFAULT_ENDPOINT,
    Clock,
    Settings,
)

SETTINGS = (
    "endpoint",
    "signature_method",
    "validate_certs",
    "ca_path",
    "allow_http",
    "connect_timeout",
    "read_timeout",
    "max_attempts",
    "max_retry_time",
)


def env(*names: str) -> dict[str, Any]:
    return {"fallback": (env_fallback, list(names))}


PREVIEW = "preview_memory"
"""The option, and the key of results, by which the actions carry what a preview remembers. It holds no secret; to hide it would
have Ansible mask its words wherever they stand in an error."""

AUTH: schema.ArgumentSpec = {
    "access_key_id": {
        "type": "str",
        "aliases": ["alicloud_access_key", "access_key"],
        **env("ALICLOUD_ACCESS_KEY", "ALICLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_ID"),
    },
    "access_key_secret": {
        "type": "str",
        "no_log": True,
        "aliases": ["alicloud_secret_key", "secret_key", "secret_access_key"],
        **env(
            "ALICLOUD_SECRET_KEY",
            "ALICLOUD_SECRET_ACCESS_KEY",
            "ALICLOUD_ACCESS_KEY_SECRET",
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
        ),
    },
    "security_token": {
        "type": "str",
        "no_log": True,
        "aliases": ["alicloud_security_token"],
        **env("ALICLOUD_SECURITY_TOKEN", "ALIBABA_CLOUD_SECURITY_TOKEN"),
    },
    "region": {
        "type": "str",
        "aliases": ["alicloud_region", "region_id"],
        **env("ALICLOUD_REGION", "ALICLOUD_REGION_ID", "ALIBABA_CLOUD_REGION_ID"),
    },
    "endpoint": {"type": "str", "default": DEFAULT_ENDPOINT, **env("ALICLOUD_VPC_ENDPOINT")},
    "signature_method": {"type": "str", "default": "HMAC-SHA1", "choices": ["HMAC-SHA1", "ACS3-HMAC-SHA256"]},
    "profile": {"type": "str", "aliases": ["alicloud_profile"], **env("ALICLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE")},
    "shared_credentials_file": {"type": "path", **env("ALICLOUD_SHARED_CREDENTIALS_FILE")},
    "ecs_role_name": {"type": "str", "aliases": ["alicloud_ecs_role_name"], **env("ALICLOUD_ECS_ROLE_NAME")},
    "assume_role_arn": {"type": "str", **env("ALICLOUD_ASSUME_ROLE_ARN")},
    "assume_role_session_name": {"type": "str", **env("ALICLOUD_ASSUME_ROLE_SESSION_NAME")},
    "assume_role_policy": {"type": "str"},
    "assume_role_session_expiration": {"type": "int", **env("ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION")},
    "oidc_provider_arn": {"type": "str", **env("ALIBABA_CLOUD_OIDC_PROVIDER_ARN")},
    "oidc_token_file": {"type": "path", **env("ALIBABA_CLOUD_OIDC_TOKEN_FILE")},
    "validate_certs": {"type": "bool", "default": True},
    "ca_path": {"type": "path"},
    "allow_http": {"type": "bool", "default": False},
    "connect_timeout": {"type": "int", "default": 10},
    "read_timeout": {"type": "int", "default": 60},
    "max_attempts": {"type": "int", "default": 8},
    "max_retry_time": {"type": "int", "default": 300},
    "retry_codes": {"type": "list", "elements": "str", "default": []},
}
AUTH[PREVIEW] = {"type": "dict"}
WAIT: schema.ArgumentSpec = {"wait": {"type": "bool", "default": True}, "wait_timeout": {"type": "int", "default": 600}}


def argument_spec(resource: Resource) -> schema.ArgumentSpec:
    """Return the argument spec of a changing module: its rows, its further options, and what all modules take."""
    spec = {**schema.argument_spec(resource.fields), **resource.options.arguments}
    if resource.options.states:
        spec["state"] = {"type": "str", "default": "present", "choices": list(resource.options.states)}
    return {**spec, **WAIT, **AUTH}


def requirements(resource: Resource) -> Requirements:
    """Return which options of a changing module exclude or require each other."""
    return merge_requirements(reference_requirements(resource), resource.options.requirements)


def reference_requirements(resource: Resource) -> Requirements:
    """Return which options of references exclude each other, and which of them a task has to give."""
    required = []
    for row, reference in resource.references:
        own_id = (resource.own_id,) if resource.own_id not in ("", row.option) else ()
        if reference.required:
            required.append((*own_id, row.option, reference.name_option))
    exclusive = [(row.option, reference.name_option) for row, reference in resource.references]
    return {"mutually_exclusive": exclusive, "required_one_of": required}


def info_argument_spec(resource: Resource) -> schema.ArgumentSpec:
    """Return the argument spec of an info module."""
    names = {reference.name_option: {"type": "str"} for _row, reference in info_references(resource)}
    return {**resource.options.info_arguments, **names, **AUTH}


def info_requirements(resource: Resource) -> Requirements:
    """Return which options of an info module exclude or require each other."""
    exclusive = [(row.option, reference.name_option) for row, reference in info_references(resource)]
    return merge_requirements({"mutually_exclusive": exclusive}, resource.options.info_requirements)


def info_references(resource: Resource) -> list[tuple[schema.Field, schema.Reference]]:
    """Return the references that an info module takes by name."""
    return [
        (row, reference) for row, reference in resource.references if row.option in resource.options.info_references
    ]


def merge_requirements(*several: Requirements) -> Requirements:
    """Return all requirements together."""
    names = dict.fromkeys(name for one in several for name in one)
    return {name: [entry for one in several for entry in one.get(name, ())] for name in names}


BringAbout = Callable[[Mapping[str, Any], TaskContext], dict[str, Any]]


@dataclass(eq=False, repr=False)
class Task:
    """A module that is run: its options, validated and with their defaults, and what surrounds it."""

    params: Mapping[str, Any]
    check_mode: bool = False
    reader: Reader = field(default_factory=Reader)
    secrets: Secrets = field(default_factory=Secrets)

    def client(self, **other_params: Any) -> Client:
        """Return a client for the options. Raises ExpressConnectError where they do not suffice."""
        return make_client({**self.params, **other_params}, self.reader, self.secrets)


@dataclass(frozen=True, eq=False, repr=False)
class Module:
    """What a module takes and does. I(work) returns the result; it raises ExpressConnectError where the task fails."""

    spec: schema.ArgumentSpec
    requirements: Requirements
    work: Callable[[Task], dict[str, Any]]
    unshown: frozenset[str] = frozenset()
    """The options by which what is known already is handed over; nobody needs to see them again."""


def make_client(params: Mapping[str, Any], reader: Reader | None = None, secrets: Secrets | None = None) -> Client:
    """Return a client for the task's options. Raises ExpressConnectError where they do not suffice."""
    if not params["region"]:
        raise errors.InvalidOptions("region: required, as an option or in the environment variable ALICLOUD_REGION")
    for option in ("connect_timeout", "read_timeout", "max_attempts", "max_retry_time"):
        if params[option] < 1:
            raise errors.InvalidOptions(f"{option}: {params[option]} is less than 1")
    reader = reader or Reader()
    settings = Settings(
        region=params["region"],
        credentials=credentials.provider(params),
        anchor=credentials.find_anchor(params),
        retry_codes=tuple(params["retry_codes"]),
        sensitive_parameters=SENSITIVE_PARAMETERS,
        sensitive_members=SENSITIVE_MEMBERS,
        secrets=secrets or Secrets(),
        reader=reader,
        clock=Clock(sleep=reader.sleep),
        **{name: params[name] for name in SETTINGS},
    )
    return Client(settings)


def change(resource: Resource, task: Task, bring_about: BringAbout | None = None) -> dict[str, Any]:
    """Do what the changing module of a resource does.

    :arg bring_about: what does it for many objects at once.
    """
    params = {"state": None, **task.params}
    params.pop(PREVIEW)
    context = TaskContext(task.client(), RESOURCES, task.check_mode, params["wait"], params["wait_timeout"])
    context.memory = memory.load(task.params[PREVIEW])
    result = (bring_about or partial(reconcile, resource))(params, context)
    return {**result, PREVIEW: memory.save(context.memory)} if context.memory else result


def list_resource(resource: Resource, task: Task) -> dict[str, Any]:
    """Do what the info module of a resource does."""
    context = TaskContext(task.client(), RESOURCES, task.check_mode)
    context.memory = memory.load(task.params[PREVIEW])
    return info_result(resource, list_objects(context, resource, task.params))


def names_in(rows: Iterable[schema.Field]) -> Iterator[str]:
    """Yield what rows are called in options, results and calls."""
    for row in rows:
        yield from (row.option, row.api, *names_in(row.items))


BY_FIELD = frozenset(name for resource in RESOURCES.values() for name in names_in(resource.fields) if name)
"""The keys whose values are what the task or the service says of an object: what is secret among them is hidden by its field."""


def public_words(spec: schema.ArgumentSpec) -> Iterator[str]:
    """Yield the choices of options: words that are no secret, even where somebody chose one as a key."""
    for entry in spec.values():
        yield from map(str, entry.get("choices", ()))
        yield from public_words(entry.get("options", {}))


def meet_secrets(spec: schema.ArgumentSpec, params: Mapping[str, Any]) -> Secrets:
    """Return the secrets among the options of a task, which need not be valid."""
    states = (state for resource in RESOURCES.values() for state in resource.lifecycle.words)
    met = Secrets([*public_words(spec), *states])
    met.add(find_secrets(spec, params, SENSITIVE_PARAMETERS))
    return met


def show_arguments(module: Module, params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of a task as its result shows them."""
    shown = {option: value for option, value in params.items() if option not in {PREVIEW, *module.unshown}}
    return {"module_args": redact_arguments(module.spec, shown, SENSITIVE_PARAMETERS)}


def refuse(module: Module, given: Mapping[str, Any], params: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return the failure for options of which Ansible says that they are not valid.

    :arg given: what the task says, of which I(params) are what Ansible could make.
    """
    secrets = meet_secrets(module.spec, params)
    secrets.add(find_secrets(module.spec, given, SENSITIVE_PARAMETERS))
    shown = secrets.clean({"invocation": show_arguments(module, params)}, module.spec)
    return {"failed": True, "msg": secrets.clean(text), **shown}


def run(module: Module, params: Mapping[str, Any], check_mode: bool, reader: Reader) -> dict[str, Any]:
    """Run a module; return its result, or its failure under C(failed). No traceback gets past here, and no secret."""
    secrets = meet_secrets(module.spec, params)
    try:
        result = module.work(Task(params, check_mode, reader, secrets))
    except errors.ExpressConnectError as error:
        result = {"failed": True, "msg": error.message, **error.details}
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{os.path.basename(frame.filename)}:{frame.lineno}"
        text = (
            f"Internal error: {type(error).__name__} at {place}. Please report this; it is a defect of the collection."
        )
        result = {"failed": True, "msg": text}
    remembered = {PREVIEW: result.pop(PREVIEW)} if PREVIEW in result else {}
    shown = {"invocation": show_arguments(module, params), **result}
    return {**secrets.clean(shown, {*BY_FIELD, *module.spec}), **remembered}
