# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines of an inventory: what each host declares, what is wrong with it, and its part of what was seen of the accounts."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ansible.errors import AnsibleError
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.errors import UnsupportedError
from jinja2 import UndefinedError

from ansible_collections.alicloud.express_connect.plugins.module_utils.engine.model import TaskContext
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line import declaration
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.adoption import Adopted
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.report import DONE
from ansible_collections.alicloud.express_connect.plugins.module_utils.leased_line.validation import (
    check_line,
    check_lines,
    check_vlans,
    check_wait,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources import RESOURCES
from ansible_collections.alicloud.express_connect.plugins.module_utils.resources.physical_connection_states import (
    TERMINAL,
)
from ansible_collections.alicloud.express_connect.plugins.module_utils.schema import ArgumentSpec
from ansible_collections.alicloud.express_connect.plugins.plugin_utils.untrusted import (
    HAS_TRUST,
    find_open_templates,
)

Facts = Mapping[str, Any]

PREFIX = "leased_line_"
RENAMED = {"id": "physical_connection_id"}
"""Variables that are called otherwise than the option of the module."""
CREDENTIALS = ("profile", "assume_role_arn")
OF_ROLE: ArgumentSpec = {
    **{name: {"type": "str"} for name in ("region", *CREDENTIALS)},
    "wait": {"type": "bool"},
    "wait_timeout": {"type": "int"},
    "report_path": {"type": "path"},
    "fail_on": {"type": "list", "elements": "str", "choices": ["drift", "down", "surplus", "expiring"]},
    "only_some_hosts": {"type": "bool"},
    "report": {"type": "dict"},
    "site": {"type": "str"},
    "plan_file": {"type": "path"},
    "plan_valid_for": {"type": "int"},
    "plan_artifact": {"type": "bool"},
    "approved_plan": {"type": "path"},
    "approved_digest": {"type": "str"},
}
"""Variables of the role itself, and what it leaves behind."""
OF_RUN = ("approved_plan", "approved_digest", "plan_artifact")
"""Those that hold for a run as a whole."""
LOCKED = (
    "a value in it is encrypted with ansible-vault, and none of the passwords that are given opens it; name the one that does by "
    "--vault-id or --vault-password-file"
)
LINE_VARIABLES = ("leased_line_access_point_id", "leased_line_id", "leased_line_name")


def declare(variables: Facts, host: str, is_line: bool = False) -> dict[str, Any]:
    """Return what a host declares: the options of the module, C(region), C(account), C(of_role) and C(unknown).

    {} for no line.

    :arg is_line: whether it is known to be one; otherwise its variables tell.
    """
    names = [name for name in variables if name.startswith(PREFIX) and not name.startswith(f"{PREFIX}_")]
    if not is_line and not any(name in names for name in LINE_VARIABLES):
        return {}
    options = {**declaration.argument_spec(), **declaration.control_spec()}
    found: dict[str, Any] = {"name": host}
    unknown, own_values = [], {}
    for name in names:
        own = name.removeprefix(PREFIX)
        option = RENAMED.get(own, own)
        if option in options:
            found[option] = read(variables, name)
        elif own in OF_ROLE:
            own_values[own] = read(variables, name)
        else:
            unknown.append(name)
    found["region"] = str(variables.get("leased_line_region") or "")
    found["account"] = json.dumps([variables.get(PREFIX + name) or "" for name in CREDENTIALS])
    found["unknown"] = unknown
    found["of_role"] = own_values
    return found


def read(variables: Facts, name: str) -> Any:
    """Return a variable of a host. Raises AnsibleError, or UndefinedError, where something in it is undefined."""
    value = variables[name]
    for text in () if HAS_TRUST else find_open_templates(value):
        raise AnsibleError(f"something in {text!r} is undefined")
    return value


def variables_of(line: Adopted, host: str, place: Facts) -> dict[str, Any]:
    """Return the role's variables that declare an adopted line; its name only where that is not the host's."""
    declared = {name: value for name, value in line.declaration.items() if (name, value) != ("name", host)}
    names = {option: variable for variable, option in RENAMED.items()}
    return {PREFIX + names.get(name, name): value for name, value in {**declared, **place}.items()}


def declare_all(hostvars: Facts, hosts: Iterable[str], lines: Collection[str] = ()) -> dict[str, dict[str, Any]]:
    """Return what the hosts declare that stand for lines; those named by I(lines) do whatever they declare."""
    found = {host: declare(hostvars[host], host, host in lines) for host in hosts}
    return {host: one for host, one in found.items() if one}


def list_unreadable(hostvars: Facts, hosts: Iterable[str]) -> list[str]:
    """Return which variables of the role cannot be read, and why, such as that no password is given that opens them."""
    found = []
    for host in hosts:
        variables = hostvars[host]
        for name in [name for name in variables if name.startswith(PREFIX) and not name.startswith(f"{PREFIX}_")]:
            try:
                plain_values({name: read(variables, name)})
            except (AnsibleError, UndefinedError) as error:
                is_locked = "vault" in str(error).lower()
                found.append(f"{host}: {name}: {LOCKED if is_locked else error}")
    return found


def check(lines: Mapping[str, Facts], hosts: Iterable[str]) -> dict[str, Any]:
    """Return what is wrong with all declarations (C(complaints)), what of it is wrong with their plans (C(of_plans)), and where to look for
    the lines of some hosts (C(accounts))."""
    hosts = list(hosts)
    of_plans = complain_of_plans({host: lines[host] for host in hosts if host in lines})
    return {"complaints": [*complain(lines), *of_plans], "of_plans": of_plans, "accounts": list_accounts(lines, hosts)}


def complain(lines: Mapping[str, Facts]) -> list[str]:
    """Return everything that is wrong with the declarations, each with the host and the variable's path."""
    found = []
    for host, line in lines.items():
        texts = [*complain_of_names(line["unknown"]), *complain_of_role(line["of_role"]), *complain_of_values(line)]
        found += [f"{host}: {text}" for text in texts]
    sound = not found  # only what is sound can be held against that of others
    listed = {host: {**line, "vbrs": routers_of(line)} for host, line in lines.items()}
    between = [check_lines(lines), check_vlans(listed) if sound else {}]
    found += [f"{host}: {name_variable(text)}" for one in between for host, texts in one.items() for text in texts]
    return found


def complain_of_plans(lines: Mapping[str, Facts]) -> list[str]:
    """Return which variables that hold a run to a plan differ between its hosts, so that one plan cannot hold for all of them."""
    found = []
    for name in OF_RUN:
        values = {host: line["of_role"].get(name) for host, line in lines.items()}
        one, *others = dict.fromkeys(map(str, values.values())) or [""]
        if others:
            said = [next(host for host in values if str(values[host]) == value) for value in (one, others[0])]
            found.append(
                f"{PREFIX}{name}: a run is held to one plan, and {said[0]} and {said[1]} differ in it; set it for all of its hosts, "
                "or run those hosts alone by --limit"
            )
    return found


def name_variable(text: str) -> str:
    """Return what is wrong with an option under the name of the role's variable."""
    for variable, option in RENAMED.items():
        if text.startswith(option):
            return PREFIX + variable + text.removeprefix(option)
    return PREFIX + text


def complain_of_names(unknown: Iterable[str]) -> list[str]:
    """Return which variables the role does not know, and which one may be meant."""
    options = {**declaration.argument_spec(), **declaration.control_spec()}
    names = {value: key for key, value in RENAMED.items()}
    known = [PREFIX + names.get(name, name) for name in (*options, *OF_ROLE)]
    found = []
    for name in unknown:
        near = difflib.get_close_matches(name, known, 1)
        found.append(f"{name}: the role has no such variable" + (f"; is {near[0]} meant?" if near else ""))
    return found


def complain_of_role(values: Facts) -> list[str]:
    """Return what is wrong with the variables of the role itself, which Ansible does not check in its playbooks."""
    found = []
    for name, value in plain_values(values).items():
        checked = ArgumentSpecValidator({name: OF_ROLE[name]}).validate({name: value})
        found += [f"{PREFIX}{name}: {problem}" for problem in checked.error_messages]
        if name == "wait_timeout" and not checked.error_messages:
            found += [PREFIX + text for text in check_wait(checked.validated_parameters[name])]
    return found


def plain_values(values: Facts) -> dict[str, Any]:
    """Return values that are given as a module gets them."""
    given = {name: value for name, value in values.items() if value is not None}
    plain: dict[str, Any] = json.loads(json.dumps(given, default=str))
    return plain


def complain_of_values(line: Facts) -> list[str]:
    """Return what is wrong with the values of one line."""
    spec = {**declaration.argument_spec(), **declaration.control_spec()}
    given = plain_values({name: line[name] for name in spec if name in line})
    checked = ArgumentSpecValidator(spec).validate(given)
    if checked.error_messages:
        return [say_error(error) for error in checked.errors]
    context = TaskContext(None, RESOURCES)  # type: ignore[arg-type]  # no call is made
    return [name_variable(text) for text in check_line(checked.validated_parameters, context)]


def say_error(error: Exception) -> str:
    """Return what Ansible's check of options complains of; it leaves it to its caller to say that a key is not known."""
    text = str(error)
    return (
        PREFIX + text.replace(". Supported parameters include", ": not known here; known are", 1)
        if isinstance(error, UnsupportedError)
        else text
    )


def list_accounts(lines: Mapping[str, Facts], hosts: Iterable[str]) -> list[dict[str, str]]:
    """Return where to look for the lines of some hosts: each region of each account once."""
    found = []
    for host in hosts:
        if host in lines:
            place = place_of(lines[host])
            if place not in found:
                found.append(place)
    return found


def place_of(line: Facts) -> dict[str, str]:
    """Return where a line is looked for."""
    return {"region": line["region"], **dict(zip(CREDENTIALS, json.loads(line["account"]), strict=True))}


def write_place(place: Facts) -> str:
    """Return a place as a key."""
    return json.dumps(place, sort_keys=True)


def routers_of(line: Facts) -> list[Facts]:
    """Return the routers that a host declares, as far as they are what they should be."""
    given = line.get("vbrs")
    return [vbr for vbr in given if isinstance(vbr, Mapping)] if isinstance(given, (list, tuple)) else []


def rests(line: Facts) -> bool:
    """Tell whether a line is declared to carry nothing."""
    routers = routers_of(line)
    aside = bool(routers) and all(str(vbr.get("state") or "present") != "present" for vbr in routers)
    return str(line.get("state") or "present") != "present" or aside


def list_unclaimed(lines: Mapping[str, Facts], looks: Iterable[Facts]) -> list[dict[str, Any]]:
    """Return the physical connections that were seen and that no host stands for, but for those that are over."""
    estates = [(look["item"], look["estates"][0]) for look in looks if look.get("estates")]
    claimed = set()
    for place, estate in estates:
        for line in lines.values():
            if place_of(line) == place:
                claimed |= {(owner_of(place, estate), line.get(key)) for key in ("name", "physical_connection_id")}
    found: dict[str, dict[str, Any]] = {}
    for place, estate in estates:
        for one in estate["physical_connections"]:
            names = {(owner_of(place, estate), one[key]) for key in ("name", "physical_connection_id")}
            if one["status"] not in TERMINAL and not names & claimed:
                shown = {key: one[key] for key in ("name", "physical_connection_id", "status")}
                found[one["physical_connection_id"]] = {
                    "region": estate["region"],
                    "account_id": estate["account_id"],
                    **shown,
                }
    return list(found.values())


def owner_of(place: Facts, estate: Facts) -> tuple[str, str]:
    """Return what tells a region of an account from others: by the account where it is known, else by the keys."""
    return str(estate["account_id"] or json.dumps(place)), str(estate["region"])


def merge_reports(before: Facts, after: Facts) -> dict[str, Any]:
    """Return the report of a later round with what the rounds before it have done."""
    orders = {order["type"]: order for order in [*before.get("orders", ()), *after["orders"]]}
    for order in before.get("orders", ()):
        if order["by_this_run"]:
            orders[order["type"]] = {**orders[order["type"]], "by_this_run": True}
    merged = {key: [*before.get(key, ()), *after[key]] for key in DONE}
    return {**after, **merged, "orders": list(orders.values())}


def is_waiting(reports: Iterable[Facts], moved: bool = True) -> bool:
    """Tell whether time alone may bring a line forward: nobody who runs the role has to do anything.

    Who confirms the cabling is up to the service, so that this may be the user or may come by itself. Another line may not be of
    this run, and then nothing brings it forward: it is waited for only as long as something moves.
    :arg moved: whether anything has moved in the last round.
    """
    confirming = [("Allocated", "Completing"), ("Allocated", "Complete")]
    awaited = ("alibaba", "both ends", *(["another line"] if moved else []))
    return any(
        report.get("waiting_on") in awaited or (report.get("status"), report.get("loa_status")) in confirming
        for report in reports
    )


def is_relied_on(report: Facts) -> bool:
    """Tell whether a line that is to end waits for others that end in the same run: one to be applied for has no status yet."""
    return report.get("waiting_on") == "another line" and bool(report.get("status"))


def stand_of(reports: Iterable[Facts]) -> str:
    """Return a digest of how all lines stand, which any progress changes."""
    keys = ("status", "loa_status", "waiting_on", "next_step")
    text = json.dumps([[report.get(key) for key in keys] for report in reports])
    return hashlib.sha256(text.encode()).hexdigest()
