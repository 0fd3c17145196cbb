# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plan of a whole run as a file that is approved, and to which later runs are held."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.health import read_time, write_time

Facts = Mapping[str, Any]

VERSION = 1
ANEW = "Write a new plan with a preview and have it approved"


def make_plan(hostvars: Facts, hosts: Iterable[str], now: float, valid_for: int) -> dict[str, Any]:
    """Return the plan of a preview, by hosts, with when it was made, until when it is valid, and its SHA-256 digest.

    :arg now: seconds since 1970.
    :arg valid_for: seconds.
    """
    plans = {host: plan_of(hostvars[host], host) for host in hosts}
    plan: dict[str, Any] = {
        "schema": VERSION,
        "made": write_time(now),
        "valid_until": write_time(now + int(valid_for)),
        "lines": {host: plan for host, plan in plans.items() if plan},
        "without_plan": sorted(host for host, plan in plans.items() if not plan),
    }
    return {**plan, "digest": digest(plan)}


def plan_of(variables: Facts, host: str) -> Facts | None:
    """Return the plan of a host's line: by its last step, or by an earlier one, where it was skipped since."""
    kept = variables.get("leased_line__round", {}).get("lines", {}).get(host, {})
    plan: Facts | None = variables.get("leased_line__step", {}).get("plan") or kept.get("plan")
    return plan


def digest(plan: Facts) -> str:
    """Return the SHA-256 digest of a plan: of its JSON text with sorted keys, in UTF-8, without the digest itself."""
    rest = {key: value for key, value in plan.items() if key != "digest"}
    text = json.dumps(rest, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def read_plan(text: Any) -> dict[str, Any]:
    """Return a plan; {} for what is none.

    :arg text: what is in the file; an older Ansible has read it as JSON already.
    """
    try:
        plan = text if isinstance(text, Mapping) else json.loads(str(text))
    except ValueError:
        return {}
    is_plan = isinstance(plan, Mapping) and plan.get("schema") == VERSION and isinstance(plan.get("lines"), Mapping)
    return dict(plan) if is_plan else {}


def complain_of_plan(
    text: Any, now: float, approved_digest: Any = None, name: str = "leased_line_approved_plan"
) -> list[str]:
    """Return why a run cannot be held to a plan, if it cannot.

    :arg text: what is in the file; False where none is named.
    :arg approved_digest: the digest that was approved, where that is known apart from the file.
    :arg name: the variable that says where the plan is, or is the plan.
    """
    if text is False:
        return [f"leased_line_approved_digest: it is the digest of a plan; name the plan in {name} too"]
    plan = read_plan(text)
    if not plan:
        return [f"{name}: it is missing, or it is no plan that a preview has made. {ANEW}"]
    if plan.get("digest") != digest(plan):
        return [f"{name}: the plan is not as it was written: its digest is another one. {ANEW}"]
    if approved_digest is not None and approved_digest != plan["digest"]:
        return [
            f"leased_line_approved_digest: it is {str(approved_digest) or 'empty'}, and the plan's digest is {plan['digest']}; another "
            f"plan was approved. {ANEW}"
        ]
    ends = read_time(plan.get("valid_until"))
    if ends is None or ends < now:
        return [f"{name}: the plan was valid until {plan.get('valid_until')}. {ANEW}"]
    return []


def steps_of(plan: Facts, host: str) -> list[Any]:
    """Return what was approved for a host: nothing for one that the plan does not list."""
    return list(plan.get("lines", {}).get(host, {}).get("steps", ()))
