# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Onboard an estate of leased lines on the simulator, run it for a few nights, and take one line down; then have its sessions be real.

    python scripts/demo.py [--inventory FILE] [--profile today]

Needs ansible-playbook, the collection where Ansible finds it, and requests and Flask beside this Python.

Ends with 0 if everything that its headings promise came true; otherwise it says what did not.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

try:
    from lab import last_act  # it is in the tests, of which the collection's archive has the simulator alone
except ImportError:
    last_act = None

GROUP = "leased_lines"
START_TIMEOUT = 30
ONBOARD = "alicloud.express_connect.onboard"
OFFBOARD = "alicloud.express_connect.offboard"
STRAY = "198.18.0.0/24"
RECAP = re.compile(
    r"^(?P<host>.+?)\s+: ok=\d+\s+changed=(?P<changed>\d+)\s+unreachable=(?P<unreachable>\d+)\s+failed=(?P<failed>\d+)"
)
ACCOUNT = re.compile(r"^(?:to )?(?:create|created): (\d+), (?:to )?(?:change|changed): (\d+), .*bill(?:ed)?: (\d+)$")
# What a line's onboarding has to be allowed beside what the inventory allows, by the simulator's profile.
ALLOWED = {"reference": (), "today": ("-e", "leased_line_confirm=true")}
# What a diff says beside the values themselves: its frame, and that a new object had no value before.
DIFF_FRAME = re.compile(r"^(--- before|\+\+\+ after|@@ .* @@| [{}]|-.*: (null|\[\]),?|\\ No newline.*)$")


class Broken(Exception):
    """Something did not come true."""


class Simulator:
    """The service, and what it saw."""

    def __init__(self, ready: dict):
        self.endpoint = ready["endpoint"]
        self.account = ready["accounts"][0]
        # straight to this machine, whatever proxy the environment names
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def ask(self, path: str):
        with self.opener.open(f"{self.endpoint}/_control/{path}", timeout=60) as answer:
            return json.load(answer)

    def calls(self, since: int = 0) -> list[dict]:
        return self.ask(f"journal?since={since}")

    def changes(self, since: int = 0) -> list[dict]:
        return self.ask(f"journal?changing=true&since={since}")

    def left_of(self, line_id: str) -> list[str]:
        """What the account still holds of a line."""
        state = self.ask("state")
        routers = [vbr["id"] for vbr in state["vbrs"].values() if vbr["line_id"] == line_id]
        found = [line_id] if line_id in state["lines"] else []
        found += routers
        for kind in ("groups", "peers", "networks"):
            items = state[kind].values() if isinstance(state[kind], dict) else state[kind]
            found += [item.get("id") or item["dst_cidr_block"] for item in items if item["vbr_id"] in routers]
        return found

    def line_with_networks(self) -> str | None:
        """The name of a line whose routers advertise something."""
        state = self.ask("state")
        routers = {network["vbr_id"] for network in state["networks"]}
        lines = [vbr["line_id"] for vbr in state["vbrs"].values() if vbr["id"] in routers]
        return state["lines"][lines[0]]["name"] if lines else None

    def router_of(self, name: str) -> str:
        """The ID of the first router on a line."""
        line = self.line_named(name)
        return next(vbr["id"] for vbr in self.ask("state")["vbrs"].values() if vbr["line_id"] == line)

    def line_named(self, name: str) -> str | None:
        lines = self.ask("state")["lines"].values()
        return next((line["id"] for line in lines if line["name"] == name), None)


@contextmanager
def simulator(folder: Path, profile: str) -> Iterator[Simulator]:
    ready_file = folder / "simulator.json"
    command = [sys.executable, str(ROOT / "tests" / "simulator"), "--port", "0", "--control"]
    command += ["--ready-file", str(ready_file), "--profile", profile]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + START_TIMEOUT
        while not ready_file.exists():
            if process.poll() is not None or time.monotonic() > deadline:
                raise Broken("the simulator did not start")
            time.sleep(0.05)
        yield Simulator(json.loads(ready_file.read_text(encoding="utf-8")))
    finally:
        process.terminate()
        process.wait()


def heading(number: int, text: str) -> None:
    print(f"\n{'=' * 100}\n{number}. {text}\n{'=' * 100}", flush=True)


class Playbooks:
    """Runs playbooks, shows what matters of their output, and keeps the recap."""

    def __init__(self, inventory: Path, service: Simulator):
        self.inventory = inventory
        self.env = {
            **os.environ,
            "ALICLOUD_VPC_ENDPOINT": service.endpoint,
            "ALICLOUD_ACCESS_KEY": service.account["access_key_id"],
            "ALICLOUD_SECRET_KEY": service.account["access_key_secret"],
            "ANSIBLE_DISPLAY_SKIPPED_HOSTS": "false",
            "ANSIBLE_LOCALHOST_WARNING": "false",
            "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
            "ANSIBLE_RETRY_FILES_ENABLED": "false",
            "ANSIBLE_NOCOLOR": "true",
            "PYTHONUNBUFFERED": "1",
        }

    def run(self, playbook: str, *options: str, fails: bool = False) -> dict:
        """Run one; give its recap by host, its last table, and what that counts. Raises Broken where it fails, or is to and does not."""
        command = ["ansible-playbook", "-i", str(self.inventory), playbook, *options]
        print(
            "$ " + " ".join(part if re.fullmatch(r"[\w@%+=:,./-]+", part) else repr(part) for part in command),
            flush=True,
        )
        process = subprocess.Popen(
            command,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        hosts, counts, table = {}, None, []
        try:
            for block in blocks(process.stdout):
                found = table_of(block)
                table = found or table
                counts = next(
                    (tuple(map(int, match.groups())) for line in found if (match := ACCOUNT.match(line))), counts
                )
                hosts.update({m["host"].strip(): m.groupdict() for line in block if (m := RECAP.match(line))})
                show(block, found)
            status = process.wait()
        except BaseException:
            process.terminate()
            process.wait()
            raise
        if (status != 0) is not fails:
            raise Broken(f"{playbook} ended with {status}")
        return {"hosts": hosts, "counts": counts, "table": table}

    def ask(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        settings = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "encoding": "utf-8"}
        return subprocess.run(command, env=self.env, check=False, **settings)

    def hosts(self) -> list[str]:
        answer = self.ask(["ansible", "-i", str(self.inventory), GROUP, "--list-hosts"])
        found = [line.strip() for line in answer.stdout.splitlines()[1:] if line.strip()]
        if answer.returncode != 0 or not found:
            raise Broken(f"{self.inventory} has no hosts in the group {GROUP}\n{answer.stderr.strip()}")
        return found

    def advertise(self, vbr_id: str) -> None:
        """Advertise a prefix as somebody would who does not know of the inventory."""
        task = f"vbr_id={vbr_id} dst_cidr_block={STRAY} region={self.region}"
        command = ["ansible", "localhost", "-m", "alicloud.express_connect.bgp_network", "-a", task]
        print("$ " + " ".join(command[:-1] + [repr(task)]), flush=True)
        answer = self.ask(command)
        if answer.returncode != 0:
            raise Broken(f"{STRAY} could not be advertised\n{answer.stdout}{answer.stderr}")

    @cached_property
    def known(self) -> dict[str, dict]:
        """The variables of all hosts."""
        answer = self.ask(["ansible-inventory", "-i", str(self.inventory), "--list"])
        return json.loads(answer.stdout or "{}").get("_meta", {}).get("hostvars", {})

    @property
    def names(self) -> dict[str, str]:
        """The names of the lines by host."""
        return {host: self.known.get(host, {}).get("leased_line_name", host) for host in self.hosts()}

    @property
    def region(self) -> str:
        return next(one["leased_line_region"] for one in self.known.values() if "leased_line_region" in one)

    def last_to_leave(self, hosts: list[str]) -> tuple[str, str]:
        """Return the last host on whose line no other one relies, since only such a line can end, and the line's name."""
        names = self.names
        relied_on = {self.known.get(host, {}).get("leased_line_redundant_with") for host in hosts}
        free = [host for host in hosts if not {host, names[host]} & relied_on]
        last = (free or hosts)[-1]
        return last, names[last]


def blocks(lines) -> Iterator[list[str]]:
    """Cut the output into the parts that begin with a heading of their own."""
    block: list[str] = []
    for line in lines:
        line = line.rstrip("\n")
        if re.match(r"^(PLAY|TASK|RUNNING HANDLER)\b.*\*\*\*$", line) and block:
            yield block
            block = []
        block.append(line)
    yield block


def table_of(block: list[str]) -> list[str]:
    """The lines of a message that a playbook shows."""
    text = "\n".join(block)
    start = text.find("=> {\n")
    if '"msg": [' not in text or start < 0:
        return []
    try:
        return json.JSONDecoder().raw_decode(text[start + 3 :])[0]["msg"]
    except (ValueError, KeyError):
        return []


def show(block: list[str], table: list[str]) -> None:
    """Print a part of the output, if something happened in it."""
    if table:
        print("\n" + "\n".join(table), flush=True)
        return
    quiet = ("ok: ", "skipping: ", "included: ")
    shown = [line for line in block if line.strip() and not line.startswith(quiet) and not DIFF_FRAME.match(line)]
    if any(not line.startswith(("TASK ", "PLAY [")) for line in shown):
        print("\n" + "\n".join(map(readable, shown)), flush=True)


def readable(line: str) -> str:
    """Show the characters that a diff in JSON writes as numbers."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), line) if line[:1] in "+-" else line


def limit_to(host: str) -> str:
    """A pattern that means this host alone, whatever its name holds."""
    if re.fullmatch(r"[A-Za-z0-9][\w.-]*", host):
        return host
    return "~^" + "".join(c if c.isalnum() else f"\\U{ord(c):08x}" for c in host) + "$"


def expect(condition: bool, complaint: str) -> None:
    if not condition:
        raise Broken(complaint)


def came_true(foreseen: tuple[int, ...], done: tuple[int, ...], profile: str) -> bool:
    """Whether a run did what its preview foresaw. Today a payment enables, which spares the calls that are foreseen for it."""
    if not foreseen or not done:
        return False
    spared = foreseen[1] - done[1]
    return foreseen[::2] == done[::2] and (spared == 0 if profile == "reference" else spared >= 0)


def demonstrate(playbooks: Playbooks, service: Simulator, profile: str, folder: Path) -> None:
    hosts = playbooks.hosts()
    wait = ("-e", "leased_line_wait=true", "-e", "leased_line_enable_wait=1", *ALLOWED[profile])
    onboard(playbooks, service, profile, hosts, wait)
    operate(playbooks, service, hosts, wait)
    gone = offboard(playbooks, service, hosts, wait)
    reason = last_act.left_out(playbooks.known) if last_act else "the lab is in the repository alone"
    real = "The sessions are real: FRR on both ends of each line, of which one is cut"
    heading(8, f"Left out, real sessions on both ends of each line: {reason}" if reason else real)
    if not reason:
        complaint = last_act.play(playbooks.run, service.endpoint, playbooks.known, gone, folder)
        expect(not complaint, complaint)


def onboard(playbooks: Playbooks, service: Simulator, profile: str, hosts: list[str], wait: tuple[str, ...]) -> None:
    """Preview, run, run again."""
    heading(
        1,
        f"Preview the onboarding of {len(hosts)} lines on an empty account: everything is foreseen, nothing is called",
    )
    preview = playbooks.run(ONBOARD, *wait, "--check", "--diff")
    expect(not service.changes(), "the preview made changing calls")

    heading(2, "Onboard: from the application to the advertised networks, in one run")
    begun = time.monotonic()
    real = playbooks.run(ONBOARD, *wait)
    print(f"\nonboarded in {time.monotonic() - begun:.0f} s")
    expect(
        came_true(preview["counts"] or (), real["counts"] or (), profile),
        f"the preview foresaw {preview['counts']}, but the run did {real['counts']}",
    )

    heading(3, "Onboard again: nothing changes")
    seen = len(service.calls())
    again = playbooks.run(ONBOARD, *wait)
    unquiet = [host for host, row in again["hosts"].items() if row["changed"] != "0" or row["failed"] != "0"]
    expect(not unquiet, f"the second run changed or failed: {', '.join(unquiet)}")
    expect(set(again["hosts"]) >= set(hosts), "the second run left lines out")
    expect(not service.changes(seen), "the second run made changing calls")
    print("\nno changing call was made")


def operate(playbooks: Playbooks, service: Simulator, hosts: list[str], wait: tuple[str, ...]) -> None:
    """Look at the estate; find what nobody declared; take a line out of service and back."""
    heading(4, "The estate, read back from the service")
    playbooks.run(str(ROOT / "docs" / "examples" / "show_estate.yml"))

    carrying = service.line_with_networks()
    host = next((host for host in hosts if playbooks.names[host] == carrying), None)
    if host:
        heading(
            5, "Somebody advertises a prefix that is not in the inventory: the next run reports it, and leaves it alone"
        )
        playbooks.advertise(service.router_of(carrying))
        seen = len(service.calls())
        table = playbooks.run(ONBOARD, *wait)["table"]
        expect(any(f"{STRAY} is on the line and not declared" in line for line in table), "the prefix was not reported")
        expect(not service.changes(seen), "the report made changing calls")

        heading(6, f"Take {host} into maintenance: scheduled runs keep it so, until it is declared present again")
        only = ("--limit", limit_to(host), *wait)
        resting = ("-e", "leased_line_state=maintenance", "-e", "leased_line_force=true")
        playbooks.run(ONBOARD, *only, *resting)
        seen = len(service.calls())
        table = playbooks.run(ONBOARD, *only, *resting)["table"]
        expect(any("In maintenance, as declared" in line for line in table), "the line is not in maintenance")
        expect(not service.changes(seen), "the scheduled run changed something")
        table = playbooks.run(ONBOARD, *only)["table"]
        expect(any("In service" in line for line in table), "the line did not come back into service")


def offboard(playbooks: Playbooks, service: Simulator, hosts: list[str], wait: tuple[str, ...]) -> str:
    """Take one line down, and return its host."""
    last, name = playbooks.last_to_leave(hosts)
    heading(7, f"Take {last} down, previewed first: the account then holds nothing of it")
    line_id = service.line_named(name)
    target = (
        "--limit",
        limit_to(last),
        "-e",
        json.dumps({"leased_line_confirm_offboard": name}, ensure_ascii=False),
        *wait,
    )
    seen = len(service.calls())
    playbooks.run(OFFBOARD, *target, "--check", "--diff")
    expect(not service.changes(seen), "the preview made changing calls")
    expect(line_id is None or bool(service.left_of(line_id)), "the preview took the line down")
    playbooks.run(OFFBOARD, *target)
    left = service.left_of(line_id) if line_id else []
    expect(not left and service.line_named(name) is None, f"the account still holds {', '.join(left) or name}")
    print(f"\nthe account holds nothing of {last}")
    return last


def main() -> int:
    parser = argparse.ArgumentParser(description="Onboard an estate of leased lines on the simulator.")
    parser.add_argument("--inventory", type=Path, default=ROOT / "docs" / "examples" / "estate.yml")
    parser.add_argument("--profile", choices=sorted(ALLOWED), default="reference", help="which service is simulated")
    arguments = parser.parse_args()
    inventory = arguments.inventory.resolve()
    if not inventory.exists():
        print(f"demo: there is no {arguments.inventory}", file=sys.stderr)
        return 2
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="express-connect-demo-") as folder:
        try:
            with simulator(Path(folder), arguments.profile) as service:
                demonstrate(Playbooks(inventory, service), service, arguments.profile, Path(folder))
                calls = service.calls()
        except Broken as complaint:
            print(f"\ndemo: FAILED: {complaint}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("\ndemo: interrupted", file=sys.stderr)
            return 130
    changing = sum(call["changing"] for call in calls)
    print(f"\ndemo: done in {time.monotonic() - begun:.0f} s, with {len(calls)} API calls, {changing} of them changing")
    return 0


if __name__ == "__main__":
    sys.exit(main())
