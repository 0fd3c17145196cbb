# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The deliberate defects: what could slip in unnoticed and would order twice, hit the wrong object, leak or mislead."""

from __future__ import annotations

from dataclasses import dataclass

MODULES = ("tests/modules", "--ignore=tests/modules/test_properties.py")
UNIT = ("tests/unit",)
SCENARIO = ("tests/scenario",)
EXACTLY_ONCE = ("tests/robustness/test_exactly_once.py",)
TRANSPORT = ("tests/robustness/test_transport.py", "tests/modules/test_client.py")
HOSTILE = ("tests/robustness/test_hostile.py",)
SHAPES = ("tests/unit/test_shape.py", "tests/robustness/test_answers.py")
ROUTERS = ("tests/unit/test_customer_edge.py",)
LEAKS = ("tests/robustness/test_leaks.py",)


@dataclass(frozen=True)
class Mutant:
    """One change: in I(file), I(before), which stands there once, becomes I(after), and one of the I(tests) fails."""

    name: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...] = MODULES
    explained: str = ""
    """Why no test can notice it."""


def in_utils(name: str, file: str, before: str, after: str, *tests: str, explained: str = "") -> Mutant:
    return Mutant(name, f"plugins/module_utils/{file}", before, after, tests or MODULES, explained)


IDENTITY = (
    in_utils(
        "what is named wrongly is acted on all the same",
        "engine/observe.py",
        "matching = [item for item in found if not contradictions(resource, task, item)]",
        "matching = list(found)",
    ),
    in_utils(
        "a name that is to change counts as a contradiction",
        "engine/observe.py",
        "is_wish = task.is_creating and",
        "is_wish = False and",
    ),
    in_utils(
        "what the task names by a reference is not held against the object",
        "engine/observe.py",
        "if not row.matches(actual, named):",
        "if not row.reference and not row.matches(actual, named):",
    ),
    in_utils(
        "one of several is taken",
        "engine/observe.py",
        "    if len(found) < 2:\n        return found[0] if found else None",
        "    if found or True:\n        return found[0] if found else None",
    ),
    in_utils(
        "a parent that does not exist counts as not named",
        "engine/observe.py",
        "    if task.is_orphan:\n        return Observation(None)\n",
        "",
    ),
    in_utils(
        "an ID that does not exist is nothing to worry about",
        "engine/observe.py",
        'if found is None and task.state != "absent":',
        "if False:",
    ),
    in_utils(
        "what the service filters is believed",
        "engine/observe.py",
        "return [item for item in items if all(item.get(key, value) == value for key, value in scope.items())]",
        "return list(items)",
    ),
    in_utils(
        "the name of a group is looked for on all routers",
        "engine/observe.py",
        "resolve_name(context, target, params, reference, resolved.get(reference.within))",
        "resolve_name(context, target, params, reference, None)",
    ),
    in_utils(
        "a router is taken over without being asked",
        "resources/vbr.py",
        "if current and observation.is_lookalike and not task.adopts:",
        "if False:",
    ),
    in_utils(
        "a router is recovered without being asked",
        "resources/vbr_identity.py",
        '    "name",\n    "status",\n',
        '    "name",\n',
    ),
    in_utils(
        "a router that was found by VLAN ID is as good as named",
        "resources/vbr.py",
        "replace(observe(context, self, task, self.adoption_key), is_lookalike=True)",
        "observe(context, self, task, self.adoption_key)",
    ),
    in_utils(
        "another account's router is anybody's",
        "resources/vbr_identity.py",
        'if actual is FOREIGN_VBR and not {"vbr_owner_id", "vbr_id"} & set(desired_state):',
        "if False:",
    ),
    in_utils(
        "the owner that is named does not matter for one's own router",
        "resources/vbr_identity.py",
        "    if owner != own:",
        "    if False:",
    ),
    in_utils(
        "one's own account is another one",
        "resources/vbr.py",
        "actual = FOREIGN_VBR if owner and owner != context.client.account_id() else None",
        "actual = FOREIGN_VBR if owner else None",
    ),
    in_utils(
        "a further line is the router's own",
        "resources/vbr.py",
        'if found and found["physical_connection_id"] != scope["physical_connection_id"]:',
        "if False:",
    ),
    in_utils(
        "a name and a VLAN ID of two routers are no question",
        "resources/vbr_identity.py",
        '    if other and other["vbr_id"] != named["vbr_id"]:',
        "    if False:",
    ),
)

STATES = (
    in_utils(
        "a confirmed line cannot be canceled",
        "resources/physical_connection_states.py",
        'CANCELABLE = ("Initial", "Approved", "Allocated", "Confirmed")',
        'CANCELABLE = ("Initial", "Approved", "Allocated")',
    ),
    in_utils(
        "a line that ended is changed",
        "resources/physical_connection_plans.py",
        'elif current["status"] in TERMINAL:',
        "elif False:",
    ),
    in_utils(
        "a partner is waited for while the line itself moves on",
        "resources/physical_connection_plans.py",
        'patient = current is None or current["status"] == "Rejected"',
        "patient = True",
    ),
    in_utils(
        "a partner that is not ready is good enough",
        "resources/physical_connection_plans.py",
        'if not partner or partner["status"] in REDUNDANCY_READY:',
        "if True:",
    ),
    in_utils(
        "both spellings of a failed allocation are two states",
        "resources/physical_connection_states.py",
        'return names.get(str(value).replace(" ", "").lower(), value)',
        "return value",
    ),
    in_utils(
        "a router of a line that is not in service is created",
        "resources/vbr_plans.py",
        '    if connection["status"] == "Enabled":\n        return plan_create(actual, task)',
        "    if True:\n        return plan_create(actual, task)",
    ),
    in_utils(
        "a terminated router is changed without its recovery",
        "resources/vbr_plans.py",
        '    if current["status"] != "terminated":\n        return plan',
        "    if True:\n        return plan",
    ),
    in_utils(
        "Enabled is no other word for active",
        "resources/foreign_vbr.py",
        'return {"enabled": "active"}.get(text, text)',
        "return text",
    ),
    in_utils(
        "a rejected LOA is not applied for again",
        "resources/physical_connection_loa.py",
        'TERMINAL = ("Rejected", "Deleted")',
        'TERMINAL = ("Deleted",)',
    ),
    in_utils(
        "an LOA under way is given other details",
        "resources/loa_plans.py",
        "    if not fixed:\n",
        "    if True:\n",
    ),
)

VALUES = (
    in_utils("VLAN 3000 is good", "rules.py", "vlan = Range(1, 2999)", "vlan = Range(1, 3000)", *UNIT, *MODULES),
    in_utils(
        "ASN 45104 is the customer's",
        "rules.py",
        "    if value == ALIBABA_ASN:\n        return f",
        "    if False:\n        return f",
        *UNIT,
    ),
    in_utils(
        "numbers as texts are other numbers",
        "schema.py",
        '    "int": ("a number", as_int),',
        '    "int": ("a number", lambda value: value if isinstance(value, int) else None),',
    ),
    in_utils(
        "a list of objects loses its members' types",
        "schema.py",
        "[from_api(row.items, child) for child",
        "[dict(child) for child",
    ),
    in_utils(
        "booleans in capitals",
        "transport/wire.py",
        'flat[name] = "true" if value else "false"',
        "flat[name] = str(value)",
        *UNIT,
    ),
    in_utils(
        "only the first page",
        "transport/client.py",
        "                if listing.add(answer):\n                    return",
        "                listing.add(answer)\n                return",
    ),
    in_utils("fifty-one on a page", "transport/client.py", "PAGE_SIZE = 50", "PAGE_SIZE = 51", *MODULES),
    in_utils(
        "signed with the key alone",
        "transport/signature.py",
        'f"{access_key_secret}&"',
        'f"{access_key_secret}"',
        *UNIT,
    ),
)

SECRETS = (
    in_utils(
        "a mask shows the secret",
        "engine/redact.py",
        "redacted[row.option] = MASK if value else None",
        "redacted[row.option] = value",
    ),
    in_utils(
        "calls show secrets",
        "engine/redact.py",
        "return MASK if value and (row.is_sensitive if row else sensitive) else value",
        "return value",
    ),
    in_utils("secrets travel in URLs", "transport/client.py", "or any(map(self.is_sensitive, params))", "or False"),
    in_utils(
        "the session token is forgotten",
        "transport/client.py",
        '**({"SecurityToken": security_token} if security_token else {}),',
        "",
    ),
    in_utils(
        "invocations show secrets where options are not as they should be",
        "engine/redact.py",
        "unreadable or hides(entry) else value",
        "unreadable else value",
        "tests/robustness/test_secrets.py",
    ),
    in_utils(
        "plain HTTP to anywhere",
        "transport/endpoint.py",
        'if parts.scheme == "http" and not',
        "if False and not",
        *TRANSPORT,
        *UNIT,
        *MODULES,
    ),
    in_utils(
        "a redirect is taken for an answer",
        "transport/exchange.py",
        "        if 300 <= status < 400:\n",
        "        if False:\n",
        *TRANSPORT,
    ),
    in_utils("certificates are not checked", "transport/exchange.py", "verify=self.verify", "verify=False", *TRANSPORT),
    in_utils("what TLS breaks off is final", "transport/exchange.py", "what, again=True)", "what)", *HOSTILE),
    in_utils(
        "an answer may take all the time in the world",
        "transport/connection.py",
        "time.monotonic() + seconds, most_bytes",
        'float("inf"), most_bytes',
        *HOSTILE,
    ),
    in_utils(
        "an answer may have all the bytes in the world",
        "transport/connection.py",
        "if self.bytes_left < 0:",
        "if False:",
        *HOSTILE,
    ),
    in_utils(
        "what is compressed is unpacked",
        "transport/exchange.py",
        "decode_content=False",
        "decode_content=True",
        *HOSTILE,
    ),
    in_utils(
        "a stopped run goes on",
        "transport/client.py",
        "                settings.reader.check()\n",
        "                pass\n",
        "tests/robustness/test_stopped.py",
    ),
    in_utils(
        "nothing counts what all answers take", "transport/budget.py", "self.bytes_left -= weight", "pass", *HOSTILE
    ),
)

MONEY = (
    in_utils(
        "an order is placed without leave",
        "resources/order_plans.py",
        "    if not due or not wish.pays:\n",
        "    if not due:\n",
    ),
    in_utils(
        "what cannot be known is due",
        "resources/order_plans.py",
        'due = time == "due" and (again or not (standing.ordered or standing.unknown))',
        'due = time == "due" and (again or not standing.ordered)',
    ),
    in_utils(
        "what is ordered is due",
        "resources/order_plans.py",
        'due = time == "due" and (again or not (standing.ordered or standing.unknown))',
        'due = time == "due" and (again or not standing.unknown)',
    ),
    in_utils(
        "other terms are another order",
        "engine/progress.py",
        "what = () if call.spends_money else (call.parameters,)",
        "what = (call.parameters,)",
        *MODULES,
        *EXACTLY_ONCE,
    ),
    in_utils(
        "a paid line is not known to be paid",
        "resources/order_evidence.py",
        'return bool(line["charge_type"] or line["end_time"])',
        "return False",
    ),
    in_utils(
        "an unpaid order counts as paid",
        "resources/order_evidence.py",
        "return Standing(ordered=True, paid=mark.auto_pay, order_id=order_id)",
        "return Standing(ordered=True, paid=True, order_id=order_id)",
    ),
    in_utils(
        "an installation order that took another line is not noticed",
        "resources/order_plans.py",
        "        if not strays:\n            return\n",
        "        if True:\n            return\n",
    ),
    in_utils(
        "no mark before an order",
        "resources/order_plans.py",
        "steps = [*first, announced, *steps[len(first) :], finished]",
        "steps = [*steps, finished]",
        *MODULES,
        *EXACTLY_ONCE,
    ),
    in_utils(
        "the mark of an order stays although it was refused",
        "engine/apply.py",
        "    if call.undo and made:\n",
        "    if False:\n",
    ),
    in_utils(
        "the mark of an order goes although nobody knows how it ended",
        "engine/apply.py",
        "    raise unclear(run, call, refusal or",
        "    take_back(run, call)\n    raise unclear(run, call, refusal or",
        *MODULES,
        *EXACTLY_ONCE,
    ),
    in_utils(
        "enabled without leave",
        "resources/physical_connection_enabling.py",
        '    if not task.params.get("pay"):\n        raise',
        "    if False:\n        raise",
    ),
    in_utils(
        "enabled twice",
        "resources/physical_connection_enabling.py",
        "    if read_mark(ENABLING, item):\n",
        "    if False:\n",
    ),
    in_utils(
        "enabled at once",
        "resources/physical_connection_enabling.py",
        'first = replace(done, patience=task.params.get("enable_wait") or 0)',
        "first = replace(done, patience=0)",
    ),
)

TEARDOWN = (
    in_utils(
        "children go without being allowed to",
        "engine/plan.py",
        'if remaining and observation.current and not task.params.get("cascade"):',
        "if False:",
    ),
    in_utils(
        "nothing is tried before it is cut",
        "engine/plan.py",
        "        if is_triable(parent, remaining):",
        "        if False:",
    ),
    in_utils(
        "whatever is in the way, BGP goes",
        "engine/apply.py",
        "        if errors.is_one_of(error.code, dependent):\n            return False",
        "        if True:\n            return False",
    ),
    in_utils(
        "a line on which another one relies ends",
        "resources/partners.py",
        "for other in list_relying(current, observation.dependents):",
        "for other in ():",
    ),
    in_utils(
        "a line does not wait for those that rely on it and end too",
        "leased_line/admission.py",
        "{one[LINE.own_id] for one in relying} <= around.leaving",
        "False",
        "tests/modules/test_leased_line.py",
    ),
    in_utils(
        "one look for each of many that go",
        "engine/plan.py",
        "    if not known:\n        return [Wait",
        "    if True:\n        return [Wait",
    ),
    in_utils(
        "another account's router in use does not matter",
        "resources/foreign_vbr.py",
        'if item["status"] not in (None, "unconfirmed"):',
        "if False:",
    ),
    in_utils(
        "a deletion that finds nothing fails",
        "engine/apply.py",
        "gone = call.ignore_absent and errors.is_absent(refusal)",
        "gone = False",
        *MODULES,
        *EXACTLY_ONCE,
    ),
)

ANSWERS = (
    in_utils(
        "an answer without its list is an empty one",
        "transport/shape.py",
        "        if found is None and total != 0:\n",
        "        if False:\n",
        *SHAPES,
    ),
    in_utils(
        "what lies on a page still to come does not matter",
        "transport/shape.py",
        "        if len(self.items) != self.total:\n",
        "        if False:\n",
        *SHAPES,
    ),
    in_utils(
        "a change that answers without an ID is done",
        "transport/shape.py",
        "        if not id_at(answer, name):\n",
        "        if False:\n",
        *SHAPES,
    ),
    in_utils(
        "a text where a number belongs is no matter",
        "schema.py",
        "    if found is None or not is_exact:\n",
        "    if False:\n",
        *SHAPES,
    ),
)

CHANGES = (
    in_utils(
        "a hidden key is sent at every run",
        "engine/plan.py",
        "        elif row.sensitive and is_hidden(value, desired):\n",
        "        elif False:\n",
    ),
    in_utils(
        "a key is left alone although it is to be sent always",
        "engine/plan.py",
        "        if row.option in resent:\n",
        "        if False:\n",
    ),
    in_utils(
        "a placeholder is sent for real",
        "engine/reconcile.py",
        "complaints = [] if context.check_mode else placeholder_complaints(params)",
        "complaints = []",
    ),
    in_utils(
        "what is fixed is changed",
        "engine/plan.py",
        "    if fixed:\n        raise immutable",
        "    if False:\n        raise immutable",
    ),
    in_utils(
        "check mode acts",
        "engine/reconcile.py",
        "    if context.check_mode:\n",
        "    if False:\n",
    ),
)

DECIDED = ("tests/modules/test_decisions.py", "tests/modules/test_codes.py", "tests/modules/test_waits.py")
DECISIONS = (
    in_utils(
        "each try has a token of its own",
        "transport/client.py",
        "answer = self.send(action, params, token, check)",
        "answer = self.send(action, params, new_token() if changing else None, check)",
        *DECIDED,
    ),
    in_utils(
        "what has another name now is taken for the new object",
        "engine/create.py",
        '        if not others and not resource.lifecycle.is_departing(found.get("status")):',
        "        if True:",
        *DECIDED,
    ),
    in_utils(
        "another token at once after every conflict",
        "engine/progress.py",
        "now - since >= self.resource.twin.first",
        "True",
        *DECIDED,
    ),
    in_utils(
        "a conflict after a lost answer is planned for again",
        "transport/client.py",
        " or (unsure and isinstance(failure, errors.Conflict))",
        "",
        *DECIDED,
    ),
    in_utils(
        "a wait goes beyond its time",
        "engine/wait.py",
        "client.wait(min(left, pause * random.uniform(0.9, 1.0)))",
        "client.wait(pause * random.uniform(0.9, 1.0))",
        *DECIDED,
    ),
    in_utils(
        "the calls of an earlier plan are forgotten",
        "engine/apply.py",
        "            progress.add(plan)\n        raise",
        "            pass\n        raise",
        *DECIDED,
    ),
)

WHOLE_LINE = ("tests/modules/test_leased_line.py", "tests/modules/test_months.py")

LINES = (
    Mutant(
        "a preview takes it that there will be room for all",
        "plugins/plugin_utils/leased_line_queue.py",
        "count = staying + len(stays & set(taken))",
        "count = 0",
        ("tests/unit/test_leased_line_queue.py",),
    ),
    in_utils(
        "a preview takes new sessions for none",
        "leased_line/report.py",
        'call["action"] == "CreateBgpPeer"',
        "False",
        *UNIT,
    ),
    in_utils(
        "a line is foreseen for which there will be no room",
        "leased_line/admission.py",
        "    if not around.room or (",
        "    if (",
        *WHOLE_LINE,
    ),
    in_utils(
        "a preview sees a partner without its port where it will have one",
        "leased_line/advance.py",
        'self.walker.see(LINE, {**partner, "status": "Allocated"})',
        "pass",
        *WHOLE_LINE,
    ),
    Mutant(
        "a line is foreseen behind one that may be there already",
        "plugins/plugin_utils/leased_line_shares.py",
        'line.get("apply") != "new" and where(line) in region.in_doubt',
        "False",
        ("tests/unit/test_leased_line.py",),
    ),
    in_utils(
        "a line is managed with another account's keys",
        "leased_line/line.py",
        "    if wanted and str(wanted) != str(actual):",
        "    if False:",
        *WHOLE_LINE,
    ),
    in_utils(
        "a declaration is not validated first",
        "leased_line/line.py",
        "    complaints = [*check_wait(context.wait_timeout), *check_line(declaration, context)]",
        "    complaints = []",
        *WHOLE_LINE,
    ),
    in_utils(
        "another line is applied for beside one that no host claims",
        "leased_line/admission.py",
        '    if twins and declaration.get("apply") != "new":',
        "    if False:",
        *WHOLE_LINE,
    ),
    in_utils(
        "a maintenance cuts the last path",
        "leased_line/admission.py",
        '    if declaration.get("force"):',
        "    if True:",
        *WHOLE_LINE,
    ),
    in_utils(
        "two maintenances at the same moment cut the last path",
        "leased_line/advance.py",
        "        if out and self.is_last_path(",
        "        if False and self.is_last_path(",
        *WHOLE_LINE,
    ),
    in_utils(
        "a router that goes cuts the last path",
        "leased_line/admission.py",
        'if carried["up"] else ""',
        'if False else ""',
        *WHOLE_LINE,
    ),
    in_utils(
        "a router that is not declared goes, whatever it carries",
        "leased_line/advance.py",
        "            if part.kind != VBR.name or not self.has_to_stay(part.given):",
        "            if True:",
        *WHOLE_LINE,
    ),
    in_utils(
        "a partner that is locked carries traffic",
        "leased_line/carrying.py",
        'and line.get("business_status") in (None, "", "Normal")',
        "and True",
        *WHOLE_LINE,
    ),
    in_utils(
        "a partner carries what it does not advertise",
        "leased_line/carrying.py",
        '    if not router["up"]:',
        "    if True:",
        *WHOLE_LINE,
    ),
    in_utils(
        "a line whose session is down is in service",
        "leased_line/health.py",
        '    return "degraded" if up < sessions or broken else "in_service"',
        '    return "in_service"',
        "tests/unit/test_leased_line.py",
    ),
    in_utils(
        "a line that loses its connection loses its report",
        "leased_line/line.py",
        "        walk.stop(error)",
        "        raise",
        *WHOLE_LINE,
    ),
)

APPROVAL = ("tests/unit/test_approval.py", "tests/integration/test_approval.py")
ADOPTION = ("tests/integration/test_adopt.py",)

OPERATIONS = (
    in_utils(
        "what was not approved is done once the plan lists it at all",
        "leased_line/approval.py",
        "        left[write(step)] -= 1",
        "        left[write(step)] -= 0",
        *APPROVAL,
    ),
    in_utils(
        "a run is not held to the approved plan",
        "leased_line/line.py",
        '    check_approved(str(declaration["name"]), steps, approved)',
        "",
        *APPROVAL,
    ),
    in_utils(
        "a call goes out that nobody foresaw and nobody approved",
        "leased_line/approval.py",
        "        if token not in taken and len(taken) >= most:",
        "        if False:",
        *APPROVAL,
    ),
    Mutant(
        "a partner that is to be taken out itself counts",
        "plugins/plugin_utils/leased_line_operation.py",
        '    able = [one for one in partners if not {one["physical_connection_id"], one["name"]} & set(resting)]',
        "    able = list(partners)",
        ("tests/integration/test_operate.py",),
    ),
    Mutant(
        "an MD5 key is written as it is",
        "plugins/plugin_utils/inventory_files.py",
        'TaggedScalar(value=self.vault.encrypt(key), style="|", tag="!vault")',
        "key",
        ADOPTION,
    ),
    Mutant(
        "a name of the service becomes a template",
        "plugins/plugin_utils/inventory_yaml.py",
        "    if isinstance(value, str) and TEMPLATE.search(value):\n        return TaggedScalar",
        "    if False:\n        return TaggedScalar",
        ADOPTION,
    ),
    in_utils(
        "a twin of a name is adopted by it",
        "leased_line/adoption.py",
        "and folded[own.casefold()] == 1",
        "",
        *ADOPTION,
    ),
    Mutant(
        "a page takes over code of the service",
        "plugins/plugin_utils/leased_line_audit.py",
        "Environment(autoescape=escape,",
        "Environment(autoescape=False,",
        ("tests/integration/test_audit.py",),
    ),
)

EDGES = (
    Mutant(
        "what the cloud shows of a key is a router's key",
        "plugins/plugin_utils/customer_edge_routers.py",
        " and group is not seen else None",
        " else None",
        ROUTERS,
    ),
    Mutant(
        "a diff shows the keys of a router",
        "roles/customer_edge/tasks/main.yml",
        "  diff: false\n",
        "",
        ("tests/integration/test_customer_edge.py",),
    ),
    Mutant(
        "a limit takes the other lines out of the file of their router",
        "roles/customer_edge/tasks/model.yml",
        "customer_edge__hosts, customer_edge__seen",
        "ansible_play_hosts_all, customer_edge__seen",
        ("tests/integration/test_customer_edge.py",),
    ),
    Mutant(
        "two routers of the cloud share a policy",
        "plugins/plugin_utils/customer_edge.py",
        "if name not in taken)",
        "if True)",
        ROUTERS,
    ),
)

MUTANTS: tuple[Mutant, ...] = (
    *(*DECISIONS, *IDENTITY, *STATES, *VALUES, *SECRETS),
    *(*MONEY, *TEARDOWN, *ANSWERS, *CHANGES, *LINES, *OPERATIONS, *EDGES),
)
