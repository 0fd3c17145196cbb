# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a simulator in the foreground, until SIGTERM or SIGINT: `python -m simulator`, or `python` and the path of this folder."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

if not __package__:  # run by its path, as from an installed collection
    sys.path[0] = str(Path(__file__).resolve().parents[1])

try:
    from simulator import Handle, start
    from simulator.core.world import SWITCHES
    from simulator.express_connect import PRODUCT
except ModuleNotFoundError as error:
    sys.exit(f"simulator: {error.name} is missing. Install it with: {sys.executable} -m pip install 'flask>=3.0,<4'")

END_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def read_arguments() -> argparse.Namespace:
    """Return the options of the command line."""
    profiles, switches = PRODUCT.profiles.values(), (*SWITCHES, *PRODUCT.switches)
    delays = dict.fromkeys(name for profile in profiles for name in profile.delays)
    quotas = dict.fromkeys(name for profile in profiles for name in profile.quotas)
    parser = argparse.ArgumentParser(prog="simulator", description="A stateful Express Connect service on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=8480, help="0 takes a free one (default: 8480)")
    parser.add_argument("--ready-file", type=Path, help="where to write endpoint and accounts, once it listens")
    parser.add_argument("--env-file", type=Path, help="where to write what a shell is to export, for the first account")
    parser.add_argument("--control", action="store_true", help="switch on the control interface below /_control/")
    parser.add_argument("--profile", choices=[*PRODUCT.profiles], help=f"default: {PRODUCT.profile.name}")
    parser.add_argument("--config", type=Path, help="JSON file with the same, accounts and seed")
    parser.add_argument("--delay", action="append", default=[], metavar="NAME=SECONDS", help=names(delays))
    parser.add_argument("--quota", action="append", default=[], metavar="NAME=NUMBER", help=names(quotas))
    parser.add_argument("--switch", action="append", default=[], metavar="NAME=VALUE", help=names(switches))
    return parser.parse_args()


def names(known: Iterable[str]) -> str:
    """Return the help for an option that takes one of some names."""
    return f"of {', '.join(known)}"


def read_config(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the settings of the file and of the command line together."""
    config: dict[str, Any] = json.loads(arguments.config.read_text(encoding="utf-8")) if arguments.config else {}
    if arguments.profile:
        config["profile"] = arguments.profile
    for option, pairs in (("delays", arguments.delay), ("quotas", arguments.quota)):
        config[option] = {**config.get(option, {}), **dict(split(pair) for pair in pairs)}
    for pair in arguments.switch:
        name, value = split(pair)
        config[name] = {"true": True, "false": False}.get(value.lower(), value)
    return config


def split(pair: str) -> tuple[str, str]:
    """Return both parts of NAME=VALUE."""
    name, equals, value = pair.partition("=")
    if not equals:
        raise ValueError(f"not of the form NAME=VALUE: {pair}")
    return name, value


def environment(handle: Handle) -> str:
    """Return what a shell is to export, so that modules use the simulator with the keys of its first account."""
    account = handle.accounts[0]
    variables = {
        "ALICLOUD_VPC_ENDPOINT": handle.endpoint,
        "ALICLOUD_ACCESS_KEY": account["access_key_id"],
        "ALICLOUD_SECRET_KEY": account["access_key_secret"],
    }
    return "\n".join(f"export {name}={shlex.quote(value)}" for name, value in variables.items())


def write(path: Path, content: str) -> None:
    """Write a file in one step, readable by its owner alone: it holds secrets."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content + "\n")
    os.replace(draft, path)


def main() -> int:
    """Run a simulator, and return the exit status."""
    arguments = read_arguments()
    # Blocked before any thread starts, and waited for below. No handler runs, so none can interrupt another one.
    signal.pthread_sigmask(signal.SIG_BLOCK, END_SIGNALS)
    try:
        handle = start(port=arguments.port, control=arguments.control, **read_config(arguments))
    except (OSError, TypeError, ValueError) as error:
        print(f"simulator: {error}", file=sys.stderr)
        return 2
    if arguments.env_file:
        write(arguments.env_file, environment(handle))
    if arguments.ready_file:
        write(arguments.ready_file, json.dumps({"endpoint": handle.endpoint, "accounts": handle.accounts}, indent=2))
    print(f"simulator: listening on {handle.endpoint}", flush=True)
    signal.sigwait(END_SIGNALS)
    handle.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
