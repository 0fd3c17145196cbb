# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Modules in processes of their own, as Ansible runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

MODULES = "ansible_collections.alicloud.express_connect.plugins.modules"
START = """
import json, sys
from ansible.module_utils import basic
basic._ANSIBLE_ARGS = sys.stdin.buffer.read()
basic._ANSIBLE_PROFILE = "legacy"
from importlib import import_module
import_module(sys.argv[1]).main()
"""


def start_module(name: str, options: Mapping[str, Any], **environment: str) -> subprocess.Popen[str]:
    """Start a module; its result comes as JSON on standard output."""
    process = subprocess.Popen(
        [sys.executable, "-c", START, f"{MODULES}.{name}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **environment},
    )
    assert process.stdin
    process.stdin.write(json.dumps({"ANSIBLE_MODULE_ARGS": dict(options)}))
    process.stdin.close()
    process.stdin = None
    return process


def run_module(name: str, options: Mapping[str, Any], **environment: str) -> dict[str, Any]:
    """Run a module to its end and give its result."""
    output, errors = start_module(name, options, **environment).communicate(timeout=300)
    assert not errors, errors
    return json.loads(output)


def account_options(bench: Any) -> dict[str, Any]:
    """The options that a module needs to work as the bench's account."""
    names = ("access_key_id", "access_key_secret", "security_token")
    keys = {name: bench.account[name] for name in names if name in bench.account}
    return {**keys, "endpoint": bench.service.endpoint, "region": bench.settings["region"]}
