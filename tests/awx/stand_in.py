# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for AWX's /api/v2: it keeps what it is given, and refuses what AWX 24 refuses when something is created or changed.

It is stricter in one thing: AWX ignores fields that it does not know, here they are refused, so that a mistake is noticed. It runs
nothing: `launch.py` says which variables a job would get, and the tests run it.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from . import rules
from .kinds import KINDS, READ_ONLY, REQUIRED, UNIFIED, Field

ROOT = "/api/v2"
ENCRYPTED = "$encrypted$"
Object = dict[str, Any]


class Refused(Exception):
    def __init__(self, answer: Mapping[str, Any], status: int = 400) -> None:
        super().__init__(answer)
        self.answer, self.status = answer, status


def refuse_if(name: str, complaints: Iterable[str]) -> None:
    found = list(complaints)
    if found:
        raise Refused({name: found})


@dataclass
class Awx:
    """The state: objects by kind and ID, surveys by template, what hangs on what, and the playbooks of each project."""

    objects: dict[str, dict[int, Object]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    surveys: dict[int, Object] = field(default_factory=dict)
    lists: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    playbooks: dict[int, list[str]] = field(default_factory=dict)
    changes: list[tuple[str, str, Any]] = field(default_factory=list)
    """Each request that is not only a look: method, path, body."""
    last_id: int = 0

    def find(self, kind: str, number: Any) -> tuple[str, Object] | None:
        kinds = UNIFIED if kind == "unified_job_templates" else (kind,)
        return next(((one, self.objects[one][number]) for one in kinds if number in self.objects[one]), None)

    def get(self, kind: str, name: str) -> Object:
        """One object by its name, for tests."""
        (found,) = (one for one in self.objects[kind].values() if one.get("name", one.get("identifier")) == name)
        return found

    # ------------------------------------------------------------ create and change

    def create(self, kind: str, given: Mapping[str, Any]) -> Object:
        made = {"id": self.last_id + 1, **self.check_fields(kind, given, {})}
        self.check(kind, made)
        self.last_id += 1
        self.objects[kind][self.last_id] = made
        if kind == "projects":
            self.update_project(made)
        return made

    def change(self, kind: str, old: Object, given: Mapping[str, Any]) -> None:
        if kind == "credentials":
            kept = {name: old["inputs"].get(name) for name, one in given.get("inputs", {}).items() if one == ENCRYPTED}
            given = {**given, "inputs": {**given["inputs"], **kept}} if "inputs" in given else given
        new = {"id": old["id"], **self.check_fields(kind, given, old)}
        in_use = any(one["credential_type"] == old["id"] for one in self.objects["credentials"].values())
        if kind == "credential_types" and in_use and new["inputs"] != old["inputs"]:
            raise Refused(
                {"detail": "Modifications to inputs are not allowed for credential types that are in use"}, 403
            )
        self.check(kind, new)
        old.update(new)
        if kind == "projects":
            self.update_project(old)

    def check_fields(self, kind: str, given: Mapping[str, Any], old: Object) -> Object:
        """Return all fields of an object, as they are after a change."""
        known = KINDS[kind].fields
        ignored = READ_ONLY | ({"organization"} - set(known))
        for name in set(given) - set(known) - ignored:
            raise Refused({name: ["This field is not known."]})
        found = {}
        for name, one in known.items():
            if name in given:
                found[name] = self.check_value(name, one, given[name])
            elif not old and one.default is REQUIRED:
                raise Refused({name: ["This field is required."]})
            else:
                found[name] = old.get(name, one.default)
        return found

    def check_value(self, name: str, one: Field, value: Any) -> Any:
        if one.kind:
            if value in (None, "") and one.default is not REQUIRED:
                return None
            if self.find(one.kind, value) is None:
                raise Refused({name: [f'Invalid pk "{value}" - object does not exist.']})
            return value
        if value is None and one.default is None:
            return None
        if value is None and one.type is str:
            value = ""
        if one.choices and value not in one.choices:
            raise Refused({name: [f'"{value}" is not a valid choice.']})
        if not isinstance(value, one.type) or (one.type is int and isinstance(value, bool)):
            raise Refused({name: [f"A valid {one.type.__name__} is required."]})
        if one.default is REQUIRED and value == "":
            raise Refused({name: ["This field may not be blank."]})
        return value

    def check(self, kind: str, new: Object) -> None:
        """Refuse what is no object of its kind, beyond the types of fields."""
        for names in KINDS[kind].unique:
            for other in self.objects[kind].values():
                if other["id"] != new["id"] and all(
                    self.value(kind, other, n) == self.value(kind, new, n) for n in names
                ):
                    raise Refused({"__all__": [f"{KINDS[kind].type} with this ({', '.join(names)}) already exists."]})
        getattr(self, f"check_{kind}", lambda new: None)(new)

    def value(self, kind: str, one: Object, name: str) -> Any:
        """A field, or the organization that a template has from its project and a source from its inventory."""
        if name == "organization" and name not in one:
            where = {"job_templates": "project", "inventory_sources": "inventory"}.get(kind)
            return (
                self.objects[f"{where}s" if where == "project" else "inventories"][one[where]]["organization"]
                if where
                else None
            )
        return one.get(name)

    def check_credential_types(self, new: Object) -> None:
        refuse_if("inputs", rules.complain_of_inputs(new["inputs"]))
        refuse_if("injectors", rules.complain_of_injectors(new["inputs"], new["injectors"]))

    def check_credentials(self, new: Object) -> None:
        of_type = self.objects["credential_types"][new["credential_type"]]
        refuse_if("inputs", rules.complain_of_credential(new["inputs"], of_type["inputs"]))

    def check_projects(self, new: Object) -> None:
        if new["scm_type"] and not new["scm_url"]:
            raise Refused({"scm_url": ["SCM URL is required."]})

    def check_inventory_sources(self, new: Object) -> None:
        if new["source"] == "scm" and not new["source_project"]:
            raise Refused({"source_project": ["Project required for scm type sources."]})

    def check_job_templates(self, new: Object) -> None:
        if not new["project"]:
            raise Refused({"project": ["Job Templates must have a project assigned."]})
        if not new["inventory"] and not new["ask_inventory_on_launch"]:
            raise Refused({"inventory": ["You must either set a default value or ask to prompt on launch."]})
        if not new["playbook"]:
            raise Refused({"playbook": ["Must select playbook for project."]})
        if new["playbook"] not in self.playbooks[new["project"]]:
            raise Refused({"playbook": ["Playbook not found for project."]})
        self.check_extra_vars(new)

    def check_workflow_job_templates(self, new: Object) -> None:
        self.check_extra_vars(new)

    def check_extra_vars(self, new: Object) -> None:
        if not isinstance(yaml.safe_load(new["extra_vars"]) or {}, dict):
            raise Refused({"extra_vars": ["Must be valid JSON or YAML."]})

    def check_schedules(self, new: Object) -> None:
        refuse_if("rrule", rules.complain_of_recurrence(new["rrule"]))
        self.check_prompts(new)

    def check_workflow_job_template_nodes(self, new: Object) -> None:
        if new["unified_job_template"]:
            self.check_prompts(new)

    def check_prompts(self, new: Object) -> None:
        """Refuse variables for which the template does not ask."""
        _kind, template = self.find("unified_job_templates", new["unified_job_template"]) or ("", {})
        asked = {question["variable"] for question in self.surveys.get(template["id"], {}).get("spec", [])}
        surplus = [] if template.get("ask_variables_on_launch") else sorted(set(new["extra_data"]) - asked)
        if surplus:
            raise Refused({"extra_data": [f"Variables {', '.join(surplus)} are not allowed on launch."]})

    def update_project(self, project: Object) -> None:
        """Fetch a project, as AWX does when one is made, and see which playbooks it has."""
        with tempfile.TemporaryDirectory() as folder:
            branch = ["--branch", project["scm_branch"]] if project["scm_branch"] else []
            command = ["git", "clone", "--quiet", *branch, project["scm_url"], f"{folder}/project"]
            done = subprocess.run(command, capture_output=True, check=False, timeout=60)
            project["update"] = "failed" if done.returncode else "successful"
            self.playbooks[project["id"]] = sorted(list_playbooks(Path(folder, "project")))

    # ------------------------------------------------------------ what hangs on what

    def attach(self, kind: str, number: int, name: str, given: Mapping[str, Any]) -> None:
        of_kind, attached = dict(KINDS[kind].lists)[name], self.lists.setdefault((number, name), [])
        other = self.find(of_kind, given.get("id"))
        if other is None:
            raise Refused({"detail": "Bad request: no such object"})
        if given.get("disassociate"):
            attached.remove(given["id"])
            return
        types = (
            [self.objects["credentials"][one]["credential_type"] for one in attached] if name == "credentials" else []
        )
        if other[1].get("credential_type") in types:
            raise Refused({"error": "Cannot assign multiple credentials of a type."})
        if name.endswith("_nodes") and number in self.descend(given["id"]):
            raise Refused({"Error": "Cycle detected."})
        attached.append(given["id"])

    def descend(self, node: int) -> Iterator[int]:
        yield node
        for (parent, name), children in self.lists.items():
            if parent == node and name.endswith("_nodes"):
                for child in children:
                    yield from self.descend(child)

    # ------------------------------------------------------------ what is shown

    def show(self, kind: str, one: Object) -> Object:
        url = f"{ROOT}/{kind}/{one['id']}/"
        shown = {**one, "type": KINDS[kind].type, "url": url, "related": {}, "summary_fields": {}}
        if kind in ("job_templates", "workflow_job_templates"):
            shown["related"]["survey_spec"] = f"{url}survey_spec/"
        if kind in ("job_templates", "inventory_sources"):
            shown["organization"] = self.value(kind, one, "organization")
        if kind == "credential_types":
            shown["managed"] = False
        if kind == "projects":
            shown |= {"scm_revision": "", "summary_fields": {"current_update": {"id": one["id"]}}}
        if kind == "workflow_job_template_nodes" and one["unified_job_template"]:
            of_kind, template = self.find("unified_job_templates", one["unified_job_template"]) or ("", {})
            shown["related"]["unified_job_template"] = f"{ROOT}/{of_kind}/{template['id']}/"
        if kind == "credentials":
            of_type = self.objects["credential_types"][one["credential_type"]]
            secret = {one["id"] for one in of_type["inputs"].get("fields", []) if one.get("secret")}
            shown["inputs"] = {name: ENCRYPTED if name in secret else value for name, value in one["inputs"].items()}
        return shown


def list_playbooks(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.yml"):
        place = path.relative_to(folder)
        if {"group_vars", "host_vars", "roles", "tasks"} & set(place.parts):
            continue
        if any(word in path.read_text("utf-8") for word in ("hosts:", "import_playbook:")):
            yield str(place)
