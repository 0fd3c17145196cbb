# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write lines as an inventory that people go on editing: C(hosts.yml), C(group_vars/leased_lines.yml), a file a line in C(host_vars).

What is there is kept, comments included. A value that is not what the service shows is set to that, unless it is a template; an entry
of a list whose object is gone goes too, and a tag. No other key of a dictionary is ever removed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ansible_collections.alicloud.express_connect.plugins.module_utils import errors
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.adoption import Adopted, Ended
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.files import require_folder, write_whole
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.inventory_hosts import (
    complain_of_groups,
    find_files,
    list_files,
    list_hosts,
    list_variables,
    mend_host,
    remove_host,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.inventory_yaml import (
    TEMPLATE,
    as_yaml,
    is_same,
    make_yaml,
    mend_key,
    plain,
    write_yaml,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.leased_line_inventory import (
    CREDENTIALS,
    PREFIX,
    variables_of,
)
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.vault import Vault, is_encrypted

with contextlib.suppress(ImportError):  # HAS_RUAMEL says so
    from ruamel.yaml.comments import CommentedMap, TaggedScalar
    from ruamel.yaml.error import YAMLError

GROUP = "leased_lines"
SEAL = "$ANSIBLE_VAULT"
"""Begins files that are encrypted as a whole."""
ENDED = "# ended: "
"""Begins the lines of the file of hosts that tell of lines which have ended."""
KINDS = {"vbrs": "vbr", "bgp_groups": "bgp_group", "peers": "bgp_peer"}
NATURAL_KEYS = {"vbrs": "vlan_id", "bgp_groups": "name", "peers": "peer_ip_address"}
"""What tells the entries of a list from each other where they name no ID."""
UNSAID = {"state": "present"}
"""What an option means that is not declared."""


@dataclass
class File:
    """A file of the inventory, as it is to be."""

    path: Path
    data: Any
    is_new: bool = False
    changed: bool = False
    tail: list[str] = field(default_factory=list)
    """Comments at its end, which are written anew each time."""


@dataclass
class Folder:
    """An inventory directory. Nothing is written before C(save)."""

    path: Path
    vault: Vault | None
    keys: Mapping[str, str]
    """MD5 keys by the IDs of their groups, as far as they are known."""
    notes: list[str] = field(default_factory=list)
    files: dict[Path, File] = field(default_factory=dict)
    sealed: set[Path] = field(default_factory=set)
    """Files that are encrypted as a whole, which are left alone."""
    shut: list[Path] = field(default_factory=list)
    """Those of them that are all there is of a host."""

    def adopt(self, lines: Iterable[Adopted], ended: Iterable[Ended], places: Iterable[str]) -> list[dict[str, Any]]:
        """Take lines in; return for each of them its host and its file. Raises InvalidOptions for a file that cannot be read.

        :arg places: where was looked, as lines that have ended say it.
        """
        lines, ended = list(lines), list(ended)
        require_folder(self.path)
        hosts = self.open("hosts.yml")
        is_sealed = hosts.path in self.sealed
        problem = "it is encrypted as a whole" if is_sealed else complain_of_groups(hosts.data)
        if problem:
            raise errors.InvalidOptions(f"directory: {hosts.path}: {problem}; nothing was written. Correct the file")
        known = self.find_lines(hosts)
        group = self.open_variables("group_vars", GROUP)
        shared = self.share(group, lines)
        found = []
        for line in lines:
            line_id = line.declaration["physical_connection_id"]
            host, file = known.get(line_id) or self.find_place(line, hosts)
            self.declare(file, line, host, shared)
            hosts.changed = hosts.changed or (file.changed and file.path == hosts.path)
            self.add_host(hosts, host)
            found.append({"host": host, "file": str(file.path.relative_to(self.path)), "state": state_of(file)})
        self.leave_ended(hosts, ended, places, known)
        return found

    # ------------------------------------------------------------ files

    def open(self, name: str | Path) -> File:
        """Return a file of the directory, which need not exist yet."""
        path = self.path / name
        if path not in self.files:
            data, is_new = None, not path.exists()
            if not is_new:
                data = self.read(path)
            self.files[path] = File(path, CommentedMap() if data is None else data, is_new)
        return self.files[path]

    def read(self, path: Path) -> Any:
        """Return what is in a file, None where it is encrypted. Raises InvalidOptions where it is no dictionary in YAML."""
        try:
            text = path.read_text(encoding="utf-8")
            if text.startswith(SEAL):
                self.sealed.add(path)
                return None
            data = make_yaml().load(text)
        except (OSError, ValueError, YAMLError) as error:
            place = getattr(error, "problem_mark", None)
            where = f", line {place.line + 1}" if place else ""
            raise errors.InvalidOptions(
                f"directory: {path}{where} cannot be read as YAML ({type(error).__name__}); nothing was written. "
                "Correct the file, or name another directory"
            ) from None
        if data is not None and not isinstance(data, dict):
            raise errors.InvalidOptions(f"directory: {path} is no dictionary in YAML; nothing was written")
        return data

    def open_variables(self, kind: str, name: str) -> File:
        """Return the file of variables of a host or a group, which may be a folder with a file main.yml."""
        own = self.path / kind / name
        if own.is_dir():
            return self.open(own / "main.yml")
        return self.open(next(iter(find_files(self.path / kind, name)), own.parent / f"{name}.yml"))

    def find_place(self, line: Adopted, hosts: File) -> tuple[str, File]:
        """Return host and file for a line that is new here: by its ID where its name stands for something else already.

        Raises InvalidOptions where the line may be in a file that is encrypted.
        """
        line_id = str(line.declaration["physical_connection_id"])
        host, file = line.host, self.open_variables("host_vars", line.host)
        is_taken = PREFIX + "id" in file.data or (not file.changed and host in list_hosts(hosts.data))
        if is_taken or file.path in self.sealed:
            host, file = line_id, self.open_variables("host_vars", line_id)
        shut = [*self.shut, *self.sealed.intersection([file.path])]
        if shut:
            raise errors.InvalidOptions(
                f"directory: {shut[0]} is encrypted as a whole, so that it may have the leased_line_id {line_id}, which no other "
                "file has; nothing was written. Make a folder in host_vars for its host, with that file and one that is not "
                "encrypted, which says the ID if the host is that line"
            )
        return host, file

    def find_lines(self, hosts: File) -> dict[str, tuple[str, File]]:
        """Return the hosts that have a line's ID already, each with the file that says so.

        Raises InvalidOptions where two files name the same line.
        """
        found: dict[str, tuple[str, File]] = {}
        inline = {host: File(hosts.path, own) for host, own in list_variables(hosts.data) if own.get(PREFIX + "id")}
        for host, paths in list_files(self.path / "host_vars", list_hosts(hosts.data)).items():
            said = {path: (self.read(path) or {}).get(PREFIX + "id") for path in paths}
            readable = [path for path in paths if path not in self.sealed]
            if host in inline and readable and not any(said.values()):
                # what it declares wins over what stands in hosts.yml
                said[readable[-1]] = inline[host].data[PREFIX + "id"]
            for path, line_id in said.items():
                if line_id:
                    self.note_line(found, str(line_id), host, self.open(path))
            if any(said.values()):
                inline.pop(host, None)
            elif not readable and host not in inline:
                self.shut += paths
        for host, file in inline.items():
            self.note_line(found, str(file.data[PREFIX + "id"]), host, file)
        return found

    def note_line(self, found: dict[str, tuple[str, File]], line_id: str, host: str, file: File) -> None:
        """Note where a line is declared."""
        if line_id in found:
            twin = found[line_id][1].path
            raise errors.InvalidOptions(
                f"directory: both {twin} and {file.path} have the leased_line_id {line_id}; a line is one host. "
                "Nothing was written"
            )
        found[line_id] = (host, file)

    def save(self) -> None:
        """Write the files that are not as they should be, each at once as a whole."""
        for file in self.files.values():
            if file.changed:
                write_whole(file.path, text_of(file))

    # ------------------------------------------------------------ what is in them

    def share(self, group: File, lines: Iterable[Adopted]) -> dict[str, Any]:
        """Have the group say what holds for all its lines; return what it says."""
        if group.path in self.sealed:
            self.notes.append(
                f"{group.path.name} is encrypted as a whole and was not read; each line says itself where it is"
            )
        places = [line.place for line in lines]
        for name, value in (places[0] if places and group.is_new else {}).items():
            if all(place.get(name) == value for place in places):
                group.data[PREFIX + name] = as_yaml(value)
                group.changed = True
        return {str(name).removeprefix(PREFIX): value for name, value in group.data.items()}

    def declare(self, file: File, line: Adopted, host: str, shared: Mapping[str, Any]) -> None:
        """Have a host's file say what its line is."""
        place = {**{name: "" for name in CREDENTIALS if shared.get(name)}, **line.place}
        own = {name: value for name, value in place.items() if shared.get(name) != value}
        self.merge(file, file.data, variables_of(line, host, own), lambda name: name.removeprefix(PREFIX))
        self.give_keys(file, line)
        if file.changed and file.path.suffix == ".json":
            raise errors.InvalidOptions(
                f"directory: {file.path} is not as the service has it, and no JSON is written here; nothing was written. "
                f"Rename it to {file.path.stem}.yml: what is JSON is YAML too"
            )
        if file.is_new and line.notes:
            file.data.yaml_set_start_comment("\n".join(map(one_line, line.notes)))

    def merge(self, file: File, data: Any, wanted: Mapping[str, Any], option_of: Any = str) -> None:
        """Have a dictionary say what is wanted."""
        for name, value in {**{key: UNSAID[key] for key in UNSAID if key in data}, **wanted}.items():
            option, current = option_of(name), data.get(name)
            file.changed = mend_key(data, name) or file.changed
            if is_own(current):
                continue
            if option in KINDS and isinstance(current, list) and len(entries_of(current)) == len(current):
                self.merge_entries(file, current, value, option)
            elif name not in data or not is_same(current, value):
                self.tell_dropped(file, option, current, value)
                if isinstance(current, Mapping) and isinstance(value, Mapping):
                    self.edit_dictionary(file, current, value)
                    continue
                if isinstance(current, list) and isinstance(value, list):
                    edit_list(current, value)
                else:
                    data[name] = as_yaml(value)
                file.changed = True

    def edit_dictionary(self, file: File, current: Any, wanted: Mapping[str, Any]) -> None:
        """Have a dictionary, such as tags, say what is wanted and nothing else, such that the comments on what stays stay too."""
        for key in list_gone(current, wanted):
            del current[key]
            file.changed = True
        self.merge(file, current, wanted)

    def tell_dropped(self, file: File, option: str, current: Any, value: Any) -> None:
        """Note what people have declared and the service does not have, which may have been a wish."""
        gone: list[Any] = []
        if option in UNSAID and current is not None:
            self.notes.append(f"{file.path.name}: {option} was {current}, and is {value}, as the service has it")
        elif isinstance(current, Mapping) and isinstance(value, Mapping):
            gone = [f"{key}: {plain(current[key])}" for key in list_gone(current, value)]
        elif isinstance(current, list) and isinstance(value, list):
            gone = [plain(one) for one in current if not any(is_same(one, other) for other in value)]
        self.notes += [
            f"{file.path.name}: {option} had {one}, which the service has not; it was taken out" for one in gone
        ]

    def merge_entries(self, file: File, entries: list[Any], wanted: list[dict[str, Any]], option: str) -> None:
        """Have a list name the objects that are wanted; those that name no ID and stand for none of them are kept."""
        id_key, natural_key = RESOURCES[KINDS[option]].identity[0], NATURAL_KEYS[option]
        there = {str(entry[id_key]): entry for entry in entries if entry.get(id_key)}
        unpinned = {str(entry.get(natural_key)): entry for entry in entries if not entry.get(id_key)}
        for value in wanted:
            entry = there.get(value[id_key]) or unpinned.get(str(value.get(natural_key)))
            if entry is None:
                entries.append(as_yaml(value))
                file.changed = True
            else:
                self.merge(file, entry, value)
        ids = {value[id_key] for value in wanted}
        for entry in [entry for entry in entries if entry.get(id_key) and str(entry[id_key]) not in ids]:
            entries.remove(entry)
            file.changed = True

    def give_keys(self, file: File, line: Adopted) -> None:
        """Have each group say its MD5 key, encrypted, or that it has one."""
        keyed = {
            group["bgp_group_id"]: f"{line.host}: BGP group {group['name'] or group['bgp_group_id']}"
            for vbr in line.facts["vbrs"]
            for group in vbr["bgp_groups"]
            if group["auth_key"]
        }
        for vbr in entries_of(file.data.get(PREFIX + "vbrs")):
            for group in entries_of(vbr.get("bgp_groups")):
                group_id = group.get("bgp_group_id")
                if group_id in keyed:
                    self.give_key(file, group, str(group_id), keyed[group_id])

    def give_key(self, file: File, group: Any, group_id: str, label: str) -> None:
        """Have a group say its MD5 key; one that a person has put there stays."""
        key, current = self.keys.get(group_id), group.get("auth_key")
        if self.vault is None or not key:
            if current is None:
                self.notes.append(f"{label} has an MD5 key, which is not declared")
                if file.is_new:
                    group.yaml_add_eol_comment("has an MD5 key, which is not declared here", "bgp_group_id")
            return
        declared = self.vault.decrypt(current) if is_encrypted(current) else None
        if current is not None and declared is None:
            self.notes.append(f"{label} has a key that somebody wrote, which is not compared")
        elif declared != key:
            group["auth_key"] = TaggedScalar(value=self.vault.encrypt(key), style="|", tag="!vault")
            file.changed = True

    def add_host(self, hosts: File, host: str) -> None:
        """Have the inventory know a host, in whatever group."""
        if host in list_hosts(hosts.data):
            hosts.changed = mend_host(hosts.data, host) or hosts.changed
            return
        place = hosts.data
        for key in ("all", "children", GROUP, "hosts"):
            if place.get(key) is None:
                place[key] = CommentedMap()
            place = place[key]
        place[host] = None
        hosts.changed = True

    def leave_ended(
        self, hosts: File, ended: Iterable[Ended], places: Iterable[str], known: Mapping[str, tuple[str, File]]
    ) -> None:
        """Have lines that have ended stand as comments only, at the end of the file; those of other places stay there."""
        before, looked_at = comments_of(hosts), tuple(f" {place}" for place in places)
        seen = [f"{ENDED}{one.line_id} {one_line(one.name)} {one.status} {one.place}" for one in ended]
        seen = sorted([*(text for text in before if not text.endswith(looked_at)), *seen])
        for one in ended:
            host, file = known.get(one.line_id, ("", None))
            if file and file.path == hosts.path:
                self.notes.append(f"{host}: the line is {one.status}; take the host and its variables out of hosts.yml")
            elif host and remove_host(hosts.data, host):
                hosts.changed = True
                self.notes.append(f"{host}: the line is {one.status}; the host is no longer in hosts.yml")
        hosts.tail = seen
        hosts.changed = hosts.changed or before != seen


def entries_of(value: Any) -> list[Any]:
    """Return the dictionaries in a list; none where there is something else, such as a template."""
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []


def text_of(file: File) -> str:
    """Return what a file is to contain."""
    lines = [line for line in write_yaml(file.data).removesuffix("\n").split("\n") if not line.startswith(ENDED)]
    return "\n".join([*lines, *file.tail, ""])


def comments_of(file: File) -> list[str]:
    """Return the comments on ended lines that a file has."""
    if file.is_new:
        return []
    return [line for line in file.path.read_text(encoding="utf-8").splitlines() if line.startswith(ENDED)]


def state_of(file: File) -> str:
    """Return in a word what happens to a file."""
    return "unchanged" if not file.changed else "created" if file.is_new else "changed"


def is_own(value: Any) -> bool:
    """Tell whether a value is one that people have written in a way that no service could: as a template, or encrypted."""
    return (isinstance(value, str) and bool(TEMPLATE.search(value))) or is_encrypted(value)


def list_gone(current: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[str]:
    """Return the keys of a dictionary, such as tags, that the service does not have."""
    return [key for key in current if key not in wanted and not is_own(current[key])]


def edit_list(current: list[Any], wanted: list[Any]) -> None:
    """Have a list say what is wanted, such that the comments on what stays stay too."""
    for index in reversed(range(len(current))):
        is_doubled = any(is_same(current[index], other) for other in current[:index])
        if is_doubled or not any(is_same(current[index], value) for value in wanted):
            del current[index]
    current += [as_yaml(value) for value in wanted if not any(is_same(one, value) for one in current)]


def one_line(text: str) -> str:
    """Return a text such that it stays within its comment."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
