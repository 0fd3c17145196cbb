# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write files such that nobody ever sees a part of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors

OWNER_WRITES = 0o644


def require_folder(path: Path) -> None:
    """Raise InvalidOptions where something else than a folder is in the way, or none can be written to."""
    there = next(place for place in (path, *path.parents) if place.exists() or place.is_symlink())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        what = "is no folder that can be written to" if there.is_dir() else "is no folder"
        raise errors.InvalidOptions(f"directory: {there} {what}; nothing was written. Name another directory")


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
