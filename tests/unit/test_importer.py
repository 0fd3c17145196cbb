# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a module in a process of its own loads from its archive is compiled once, and told apart as ever."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

from ansible_collections.alicloud.express_connect.plugins.module_utils import ansible_module

SCRIPT = """
import json, sys
compiled = []
sys.addaudithook(lambda event, given: compiled.append(str(given[1])) if event == "compile" else None)
archive, source, way = sys.argv[1:]
importer = {}
exec(compile(open(source).read().partition("def run_module")[0], source, "exec"), importer)
if way == "once":
    sys.path_hooks.insert(0, importer["Importer"])
sys.path.insert(0, archive)
import rooms.first
import rooms
try:
    rooms.first.fail()
except ZeroDivisionError as error:
    line = error.__traceback__.tb_next.tb_lineno
print(json.dumps({
    "times": [compiled.count(rooms.first.__file__), compiled.count(rooms.second.__file__)],
    "files": [rooms.__file__, rooms.first.__file__], "value": rooms.first.VALUE, "line": line,
}))
"""


def load(archive: Path, way: str) -> dict[str, object]:
    command = [sys.executable, "-c", SCRIPT, str(archive), ansible_module.__file__, way]
    return dict(json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout))


def test_each_source_is_compiled_once(tmp_path: Path) -> None:
    archive = tmp_path / "module.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("rooms/__init__.py", "")
        written.writestr("rooms/first.py", "from rooms.second import VALUE\n\n\ndef fail():\n    return VALUE / 0\n")
        written.writestr("rooms/second.py", "VALUE = 7\n")
    twice, once = load(archive, "as Python does"), load(archive, "once")
    assert once == {**twice, "times": [1, 1]}
    assert once["files"] == [f"{archive}/rooms/__init__.py", f"{archive}/rooms/first.py"]
    assert (once["value"], once["line"]) == (7, 5)
    assert twice["times"] in ([2, 2], [1, 1]), "Python compiles more often, or not at all"
