# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Say in words where keys are looked for, and what is missing there. Nothing here reads a key into a message."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

NEEDED = {
    "AK": ("access_key_id", "access_key_secret"),
    "StsToken": ("access_key_id", "access_key_secret", "sts_token"),
    "RamRoleArn": ("access_key_id", "access_key_secret", "ram_role_arn"),
    "OIDC": ("ram_role_arn", "oidc_provider_arn", "oidc_token_file"),
    "ChainableRamRoleArn": ("source_profile", "ram_role_arn"),
    "External": ("process_command",),
}
"""Mode of a profile -> what it has to have."""


def profile_file(params: Mapping[str, Any]) -> str:
    """Return the file in which a profile is looked for."""
    return params.get("shared_credentials_file") or os.path.join(os.path.expanduser("~"), ".aliyun", "config.json")


def secret_file(params: Mapping[str, Any]) -> str | None:
    """Return the file with which keys are fetched, None where an ECS instance has them by itself."""
    if params.get("oidc_provider_arn"):
        return str(params.get("oidc_token_file"))
    return None if params.get("ecs_role_name") else profile_file(params)


def name_source(params: Mapping[str, Any], static: bool) -> str:
    """Return where keys are looked for: the first of the sources that the options name."""
    role = f", assuming the role {params['assume_role_arn']}" if params.get("assume_role_arn") else ""
    if static:
        return f"access_key_id and access_key_secret{role}"
    if params.get("oidc_provider_arn"):
        return f"the identity provider {params['oidc_provider_arn']} with the token in {params.get('oidc_token_file')}{role}"
    if params.get("ecs_role_name"):
        return f"the RAM role {params['ecs_role_name']} of this ECS instance{role}"
    named = f"profile {params['profile']}" if params.get("profile") else "the current profile"
    return f"{named} in {profile_file(params)}{role}"


def find_lack(params: Mapping[str, Any], static: bool) -> str | None:
    """Return what a source lacks, as far as that can be seen here."""
    if static:
        return None
    if params.get("oidc_provider_arn"):
        file = str(params.get("oidc_token_file"))
        return None if os.access(file, os.R_OK) else f"there is no file {file}, or it may not be read"
    return None if params.get("ecs_role_name") else find_lack_of_profile(profile_file(params), params.get("profile"))


def find_lack_of_profile(file: str, name: str | None) -> str | None:
    """Return what a file lacks of a profile, or of its current one."""
    try:
        with open(file, encoding="utf-8") as stream:
            content = json.load(stream)
        profiles = {str(one["name"]): one for one in content["profiles"]}
    except OSError as error:
        return f"the file cannot be read: {error.strerror}"
    except (ValueError, KeyError, TypeError):
        return "the file is no JSON with a list of profiles, each with a name"
    wanted = str(name or content.get("current") or "")
    if not wanted:
        return "the file names no current profile; set profile"
    if wanted not in profiles:
        return f"the file has no profile {wanted}; it has {', '.join(sorted(profiles)) or 'none'}"
    mode = profiles[wanted].get("mode")
    missing = [member for member in NEEDED.get(str(mode), ()) if not profiles[wanted].get(member)]
    return f"the profile, of mode {mode}, lacks {' and '.join(missing)}" if missing else None
