# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bridge to Ansible: options in, result or failure out. Nothing else knows AnsibleModule."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from ansible.module_utils.basic import AnsibleModule, env_fallback, missing_required_lib

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors, schema
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine import memory
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.kind import Requirements
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import Resource, TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.observe import (
    list_objects,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.reconcile import info_result, reconcile
from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.redact import redact_arguments
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line import declaration
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.journal import open_journal
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.line import bring_forward
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.snapshot import take, write_estate
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES, SENSITIVE_PARAMETERS
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport import credentials
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.client import Client
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.connection import missing_libraries
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.settings import (
    DEFAULT_ENDPOINT,
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


def make_client(params: Mapping[str, Any]) -> Client:
    """Return a client for the task's options. Raises ExpressConnectError where they do not suffice."""
    if not params["region"]:
        raise errors.InvalidOptions("region: required, as an option or in the environment variable ALICLOUD_REGION")
    for option in ("connect_timeout", "read_timeout", "max_attempts"):
        if params[option] < 1:
            raise errors.InvalidOptions(f"{option}: {params[option]} is less than 1")
    settings = Settings(
        region=params["region"],
        credentials=credentials.provider(params),
        retry_codes=tuple(params["retry_codes"]),
        sensitive_parameters=SENSITIVE_PARAMETERS,
        **{name: params[name] for name in SETTINGS},
    )
    return Client(settings)


def run_module(name: str) -> None:
    """Run the changing module of a resource: the whole of its code."""
    resource = RESOURCES[name]

    def work(module: AnsibleModule) -> dict[str, Any]:
        params = {"state": None, **module.params}
        params.pop(PREVIEW)
        context = TaskContext(make_client(params), RESOURCES, module.check_mode, params["wait"], params["wait_timeout"])
        context.memory = memory.load(module.params[PREVIEW])
        result = reconcile(resource, params, context)
        return {**result, PREVIEW: memory.save(context.memory)} if context.memory else result

    perform(argument_spec(resource), requirements(resource), work)


def run_info_module(name: str) -> None:
    """Run the info module of a resource: the whole of its code."""
    resource = RESOURCES[name]

    def work(module: AnsibleModule) -> dict[str, Any]:
        context = TaskContext(make_client(module.params), RESOURCES, module.check_mode)
        context.memory = memory.load(module.params[PREVIEW])
        return info_result(resource, list_objects(context, resource, module.params))

    perform(info_argument_spec(resource), info_requirements(resource), work)


def estate_argument_spec() -> schema.ArgumentSpec:
    """Return the argument spec of the module that looks at whole regions."""
    own: schema.ArgumentSpec = {
        "regions": {"type": "list", "elements": "str"},
        "include_other_accounts": {"type": "bool", "default": False},
    }
    return {**own, **AUTH}


def run_estate_module() -> None:
    """Run the module that looks at whole regions: the whole of its code."""

    def work(module: AnsibleModule) -> dict[str, Any]:
        params, estates, warnings = module.params, [], []
        for region in dict.fromkeys(params["regions"] or [params["region"]]):
            client = make_client({**params, "region": region})
            seen = take(client, params["include_other_accounts"])
            estates.append(write_estate(seen, client.settings.credentials()[1]))
            if not seen.account_id:
                warnings.append("account_id: not known, since STS, which tells it, could not be asked")
        return {"changed": False, "estates": estates, "warnings": list(dict.fromkeys(warnings))}

    perform(estate_argument_spec(), {}, work)


def line_argument_spec() -> schema.ArgumentSpec:
    """Return the argument spec of the module of a whole line."""
    return {**declaration.argument_spec(), **declaration.control_spec(), **WAIT, **AUTH}


def run_line_module() -> None:
    """Run the module of a whole line: the whole of its code."""

    def work(module: AnsibleModule) -> dict[str, Any]:
        params = dict(module.params)
        params.pop(PREVIEW)
        context = TaskContext(make_client(params), RESOURCES, module.check_mode, params["wait"], params["wait_timeout"])
        wall = context.client.settings.clock.wall
        if params["journal_path"] and not module.check_mode:
            context.journal = open_journal(params["journal_path"], params["name"], wall, context.warnings)
        return bring_forward(params, context, wall())

    perform(line_argument_spec(), {}, work)


def perform(
    spec: schema.ArgumentSpec, requirements: Requirements, work: Callable[[AnsibleModule], dict[str, Any]]
) -> None:
    """Set up the module, work, and tell how it went. No traceback gets past here, and no secret."""
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True, **requirements)
    if missing_libraries():
        module.fail_json(msg=missing_required_lib(missing_libraries()))
    # Ansible hides secrets by searching results for their values, which mangles what only happens to contain a short one.
    # Here each is hidden by its field, so that search is kept for the long random ones only.
    keep = {module.params["access_key_secret"], module.params["security_token"]} - {None, ""}
    module.no_log_values = {value for value in module.no_log_values if value in keep}
    unseen = (PREVIEW, *declaration.KNOWN_BEFORE)
    shown = {option: value for option, value in module.params.items() if option not in unseen}
    invocation = {"module_args": redact_arguments(spec, shown, SENSITIVE_PARAMETERS)}
    try:
        result = work(module)
    except errors.ExpressConnectError as error:
        for text in error.details.pop("warnings", ()):
            module.warn(text)
        module.fail_json(msg=error.message, invocation=invocation, **error.details)
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{os.path.basename(frame.filename)}:{frame.lineno}"
        module.fail_json(
            msg=f"Internal error: {type(error).__name__} at {place}. Please report this; it is a defect of the collection.",
            invocation=invocation,
        )
    for text in result.pop("warnings", ()):
        module.warn(text)
    module.exit_json(invocation=invocation, **result)
