# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Between Ansible and the rest: options in, result or failure out. Nothing else knows AnsibleModule."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Mapping

from ansible.module_utils.basic import AnsibleModule, env_fallback, missing_required_lib

from ansible_collections.alicloud.express_connect.plugins.module_utils import client as transport
from ansible_collections.alicloud.express_connect.plugins.module_utils import credentials, errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.reconcile import (
    Run,
    gather,
    list_objects,
    reconcile,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resource import MASK, Resource


def env(*names: str) -> dict:
    return {"fallback": (env_fallback, list(names))}


AUTH = {
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
        "required": True,
        "aliases": ["alicloud_region", "region_id"],
        **env("ALICLOUD_REGION", "ALICLOUD_REGION_ID", "ALIBABA_CLOUD_REGION_ID"),
    },
    "endpoint": {"type": "str", "default": transport.DEFAULT_ENDPOINT, **env("ALICLOUD_VPC_ENDPOINT")},
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
WAIT = {"wait": {"type": "bool", "default": True}, "wait_timeout": {"type": "int", "default": 600}}


def argument_spec(resource: Resource) -> dict:
    """Give the argument spec of a changing module: its rows, its further options, and what all modules take."""
    spec = {row.option: row.argument() for row in resource.given}
    spec.update(resource.options)
    if resource.states:
        spec["state"] = {"type": "str", "default": "present", "choices": list(resource.states)}
    return {**spec, **WAIT, **AUTH}


def make_client(params: Mapping) -> transport.Client:
    """Give a client for the task's options. Raises ExpressConnectError where they do not reach so far."""
    for option in ("connect_timeout", "read_timeout", "max_attempts"):
        if params[option] < 1:
            raise errors.InvalidOptions(f"{option}: {params[option]} is less than 1")
    return transport.Client(
        transport.Settings(
            region=params["region"],
            credentials=credentials.provider(params),
            retry_codes=tuple(params["retry_codes"]),
            **{
                name: params[name]
                for name in (
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
            },
        )
    )


def run_module(resource: Resource) -> None:
    """Run a changing module: the whole of its code."""

    def work(module: AnsibleModule) -> dict:
        params = {"state": None, **module.params}
        run = Run(make_client(params), module.check_mode, params["wait"], params["wait_timeout"])
        return reconcile(resource, params, run)

    perform(argument_spec(resource), resource.requirements, work)


def run_info(resource: Resource) -> None:
    """Run an info module: the whole of its code."""

    def work(module: AnsibleModule) -> dict:
        run = Run(make_client(module.params), module.check_mode)
        return gather(resource, (resource.list or list_objects)(run, resource, module.params))

    perform({**resource.info_options, **AUTH}, resource.info_requirements, work)


def perform(spec: dict, requirements: Mapping, work: Callable[[AnsibleModule], dict]) -> None:
    """Set up the module, work, and tell how it went. No traceback gets past here, and no secret."""
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True, **requirements)
    if transport.requests is None:
        module.fail_json(msg=missing_required_lib("requests"))
    # Ansible hides secrets by searching results for their values, which mangles what only happens to contain a short one.
    # Here each is hidden by its field, so that search is kept for the long random ones only.
    keep = {module.params["access_key_secret"], module.params["security_token"]} - {None, ""}
    module.no_log_values = {value for value in module.no_log_values if value in keep}
    invocation = {"module_args": hide(spec, module.params)}
    try:
        result = work(module)
    except errors.ExpressConnectError as error:
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


def hide(spec: Mapping, params: Mapping) -> dict:
    """Give the options as they may be shown."""
    entries = {alias: entry for entry in spec.values() for alias in entry.get("aliases", ())} | dict(spec)
    shown = {}
    for name, value in params.items():
        entry = entries.get(name) or {}
        if entry.get("no_log") and value is not None:
            value = MASK
        elif entry.get("options") and value:
            value = [hide(entry["options"], item) for item in value]
        elif isinstance(value, dict):
            value = {key: MASK if transport.is_secret_parameter(key) else item for key, item in value.items()}
        shown[name] = value
    return shown
