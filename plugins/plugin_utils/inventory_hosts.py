# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The groups and hosts of an inventory in YAML, and the files of their variables."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from ansible import constants
from ansible.parsing.dataloader import DataLoader

from ansible_collections.alicloud.express_connect.plugins.plugin_utils.inventory_yaml import mend_key


def complain_of_groups(groups: Any) -> str | None:
    """Return what in a file of hosts is no dictionary where an inventory has one."""
    for name, group in groups.items():
        if group is not None and not isinstance(group, Mapping):
            return f"the group {name} is no dictionary"
        for key in ("hosts", "children"):
            value = (group or {}).get(key)
            if value is not None and not isinstance(value, Mapping):
                return f"{key} of the group {name} is no dictionary"
        problem = complain_of_groups((group or {}).get("children") or {})
        if problem:
            return problem
    return None


def list_hosts(groups: Any) -> set[str]:
    """Return the hosts of groups, and of the groups in them."""
    found: set[str] = set()
    for group in (groups or {}).values():
        found |= {str(host) for host in (group or {}).get("hosts") or {}}
        found |= list_hosts((group or {}).get("children"))
    return found


def remove_host(groups: Any, host: str) -> bool:
    """Take a host out of all groups; tell whether it was in one."""
    removed = False
    for group in (groups or {}).values():
        if host in ((group or {}).get("hosts") or {}):
            del group["hosts"][host]
            removed = True
        removed = remove_host((group or {}).get("children"), host) or removed
    return removed


def mend_host(groups: Any, host: str) -> bool:
    """Have a host be the text that it looks like wherever it stands; tell whether Ansible takes it for something else now."""
    mended = False
    for group in (groups or {}).values():
        mended = mend_key((group or {}).get("hosts") or {}, host) or mended
        mended = mend_host((group or {}).get("children"), host) or mended
    return mended


def list_files(folder: Path, hosts: Collection[str]) -> dict[str, list[Path]]:
    """Return the files of variables in a folder by the hosts that have them.

    :arg hosts: those of the inventory: what else has a name with a dot in it, and is no file in YAML or JSON, is nobody's.
    """
    endings = constants.YAML_FILENAME_EXTENSIONS
    names = set()
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_file() and path.suffix in endings:
            names.add(path.stem)
        elif path.name in hosts or path.is_dir() or not path.suffix:
            names.add(path.name)
    names = {name for name in names if not name.startswith(".") and not name.endswith("~")}
    return {name: find_files(folder, name) for name in sorted(names)}


def find_files(folder: Path, name: str) -> list[Path]:
    """Return the files of variables of a host or a group as Ansible finds them: of several kinds, the first alone."""
    return [Path(path) for path in DataLoader().find_vars_files(str(folder), name)]


def list_variables(groups: Any) -> list[tuple[str, Any]]:
    """Return the hosts of groups, and of the groups in them, that have variables there, with these."""
    found = []
    for group in (groups or {}).values():
        hosts = ((group or {}).get("hosts") or {}).items()
        found += [(str(host), variables) for host, variables in hosts if isinstance(variables, Mapping)]
        found += list_variables((group or {}).get("children"))
    return found
