# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write files such that nobody ever sees a part of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

OWNER_WRITES = 0o644


def require_folder(path: Path) -> None:
    """Raise InvalidOptions where something else than a folder is in the way, or none can be written to."""
    problem = complain_of_folder(path)
    if problem:
        raise errors.InvalidOptions(f"directory: {problem}; nothing was written. Name another directory")


def complain_of_places(named: Iterable[tuple[str, Any]], kind: str) -> list[str]:
    """Return what is wrong with paths that are to be written, each after the option that names it.

    :arg kind: C(file), C(folder), which need not exist yet, or C(path) where nobody knows here what is there.
    """
    found = []
    for option, value in named:
        problem = complain_of_place(value, kind)
        if problem:
            found.append(f"{option}: {problem}")
    return found


def complain_of_place(value: Any, kind: str) -> str | None:
    """Return what is wrong with a path that is to be written."""
    if not isinstance(value, str) or not value.strip():
        return f"it has to be a path, as a text; it is {value!r}" if value else "it has to be a path; it is empty"
    path = Path(os.path.realpath(os.path.expanduser(value)))
    if kind == "folder":
        problem = complain_of_folder(path)
        return f"{problem}; name another one" if problem else None
    return complain_of_file(path) if kind == "file" else None


def complain_of_folder(path: Path) -> str | None:
    """Return why a folder could be neither made nor written to."""
    there = next(place for place in (path, *path.parents) if place.exists() or place.is_symlink())
    if not there.is_dir():
        return f"{there} is no folder"
    return None if os.access(there, os.W_OK | os.X_OK) else f"{there} is no folder that can be written to"


def complain_of_file(path: Path) -> str | None:
    """Return why a file could be neither made nor replaced."""
    if path.is_dir():
        return f"{path} is a folder; name a file in it"
    if not path.parent.exists():
        return f"{path.parent} does not exist; make it, or name another file"
    problem = None if os.access(path, os.W_OK) else complain_of_folder(path.parent)
    return f"{problem}; name another file" if problem else None


def write_whole(path: Path, text: str) -> None:
    """Write a file, and the folders that it is in, such that nobody ever sees a part of it; raise InvalidOptions where that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else OWNER_WRITES
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
            os.chmod(name, mode)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise errors.InvalidOptions(f"directory: {path} cannot be written: {error.strerror}") from None
