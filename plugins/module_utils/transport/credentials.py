# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Find the keys to sign with. A static key or token is used as it is; for anything more the vendor's own package is asked."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.settings import Keys

PACKAGE = "alibabacloud_credentials"
SHORTEST_SESSION = 900  # seconds; the token service gives none for less
OTHER_SOURCES = ("profile", "shared_credentials_file", "ecs_role_name", "oidc_provider_arn")


def provider(params: Mapping[str, Any]) -> Callable[[], Keys]:
    """Return a function that returns access key ID, secret and token, fresh whenever it is called.

    Raises InvalidOptions where the options name no keys, or only half of a pair.
    """
    check(params)
    if is_static(params) and not params.get("assume_role_arn"):
        keys = (params["access_key_id"], params["access_key_secret"], params.get("security_token") or None)
        return lambda: keys
    from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.credential_sources import (
        find_lack,
        name_source,
    )

    source = name_source(params, is_static(params))
    try:
        found = vendor_provider(params)
    except ValueError:
        raise errors.InvalidOptions(
            f"no credentials from {source}: {PACKAGE} does not take these options; check profile, assume_role_* and oidc_*"
        ) from None

    def fresh() -> Keys:
        try:
            keys = found.get_credentials()
        except Exception as error:  # its texts may repeat what the token service answered
            lack = find_lack(params, is_static(params))
            unknown = (
                f"{PACKAGE} could not get any ({type(error).__name__}); check that the source exists and can be reached"
            )
            raise errors.ExpressConnectError(f"no credentials from {source}: {lack or unknown}") from None
        return keys.get_access_key_id(), keys.get_access_key_secret(), keys.get_security_token() or None

    return fresh


def find_anchor(params: Mapping[str, Any]) -> str:
    """Return a secret that stays where each task is given keys of its own, as those of a role are; empty where none is at hand."""
    if is_static(params):
        return str(params["access_key_secret"])
    from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.credential_sources import (
        secret_file,
    )

    file = secret_file(params)
    try:
        return Path(file).read_text(encoding="utf-8") if file else ""
    except (OSError, ValueError):
        return ""  # the message of why there are no keys says it


def is_static(params: Mapping[str, Any]) -> bool:
    """Tell whether the options hold a key pair."""
    return bool(params.get("access_key_id") and params.get("access_key_secret"))


def check(params: Mapping[str, Any]) -> None:
    """Raise InvalidOptions where the options name no keys, only half of a pair, or what cannot be one."""
    key_id, secret, static = params.get("access_key_id"), params.get("access_key_secret"), is_static(params)
    if bool(key_id) != bool(secret):
        given, other = ("access_key_id", "access_key_secret") if key_id else ("access_key_secret", "access_key_id")
        raise errors.InvalidOptions(f"{other}: required together with {given}")
    for option in ("access_key_id", "access_key_secret", "security_token"):
        if not re.fullmatch(r"[!-~]*", params.get(option) or ""):
            raise errors.InvalidOptions(f"{option}: must not contain blanks, line breaks or characters beyond ASCII")
    oidc_complete = params.get("assume_role_arn") and params.get("oidc_token_file")
    if params.get("oidc_provider_arn") and not static and not oidc_complete:
        raise errors.InvalidOptions(
            "assume_role_arn, oidc_token_file: both are required together with oidc_provider_arn"
        )
    if not static and not any(params.get(name) for name in OTHER_SOURCES):
        raise errors.InvalidOptions(
            "no credentials: access_key_id and access_key_secret are set neither as options nor as ALICLOUD_ACCESS_KEY and "
            "ALICLOUD_SECRET_KEY in the environment, and none of profile, shared_credentials_file, ecs_role_name and "
            "oidc_provider_arn is; set one of them"
        )
    length = params.get("assume_role_session_expiration")
    if length is not None and length < SHORTEST_SESSION and not (static and not params.get("assume_role_arn")):
        raise errors.InvalidOptions(f"assume_role_session_expiration: {length} is less than {SHORTEST_SESSION} s")


def vendor_provider(params: Mapping[str, Any]) -> Any:
    """Return the vendor's provider for the options; it refreshes by itself what expires."""
    try:
        from alibabacloud_credentials import provider as vendor
    except ImportError:
        raise errors.ExpressConnectError(
            f"the Python package {PACKAGE} is required for profile, ecs_role_name, assume_role_arn and oidc_provider_arn; "
            f"install it for the Python that runs the module (pip install {PACKAGE}), or set access_key_id and access_key_secret"
        ) from None
    # It would write what went wrong to standard error, with what the token service or an external command answered.
    logging.getLogger("credentials").disabled = True
    role = {
        "role_arn": params.get("assume_role_arn"),
        "role_session_name": params.get("assume_role_session_name") or "ansible",
        "policy": params.get("assume_role_policy"),
        "duration_seconds": params.get("assume_role_session_expiration") or 3600,
    }
    if params.get("oidc_provider_arn") and not is_static(params):
        return vendor.OIDCRoleArnCredentialsProvider(
            oidc_provider_arn=params["oidc_provider_arn"], oidc_token_file_path=params["oidc_token_file"], **role
        )
    base = base_provider(vendor, params)
    if not params.get("assume_role_arn"):
        return base
    return vendor.RamRoleArnCredentialsProvider(credentials_provider=base, **role)


def base_provider(vendor: Any, params: Mapping[str, Any]) -> Any:
    """Return the vendor's provider for the keys with which a role is assumed, or that are used as they are."""
    if is_static(params):
        pair = {"access_key_id": params["access_key_id"], "access_key_secret": params["access_key_secret"]}
        if params.get("security_token"):
            return vendor.StaticSTSCredentialsProvider(**pair, security_token=params["security_token"])
        return vendor.StaticAKCredentialsProvider(**pair)
    if params.get("ecs_role_name"):
        return vendor.EcsRamRoleCredentialsProvider(role_name=params["ecs_role_name"])
    return vendor.CLIProfileCredentialsProvider(
        profile_name=params.get("profile"), profile_file=params.get("shared_credentials_file")
    )
