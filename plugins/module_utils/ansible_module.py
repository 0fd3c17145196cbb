# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the code of each module calls in a process of its own."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Iterator
from types import CodeType
from zipimport import zipimporter


class Importer(zipimporter):
    """Compiles each source in an archive once; Python's own does it twice, first only to tell the name of the file.

    A module comes to its process as an archive of sources, which are compiled at every run.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.found: dict[str, CodeType] = {}

    def get_filename(self, fullname: str) -> str:
        code = self.found[fullname] = super().get_code(fullname)
        return code.co_filename

    def get_code(self, fullname: str) -> CodeType:
        return self.found.pop(fullname, None) or super().get_code(fullname)


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """Have all that a module is loaded meanwhile. It stays to the end: to look for garbage in it would find none."""
    sys.path_hooks.insert(0, Importer)
    sys.path_importer_cache.clear()
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


def run_module(name: str) -> None:
    """Run a module of a resource: the whole of its code."""
    with loading():
        from ansible_collections.alicloud.express_connect.plugins.module_utils import bridge, modules

        module = modules.find_module(name)
    bridge.run_module(module)
