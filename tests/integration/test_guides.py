# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages, word for word: each is followed in an empty folder, and what it says is printed is printed.

A shell that has what the blocks before exported runs a block of commands. A block with a caption is the file of that name. A block of text
right after commands is what they print, line by line, where `...` stands for any lines, and IDs are not compared. All pages begin where the
first steps of guide_start end.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from .playbooks import ROOT

DOCS = ROOT / "docs"
PAGES = {path.stem: path.read_text("utf-8") for path in sorted((DOCS / "docsite" / "rst").glob("*.rst"))}
START = "guide_start"
AFTER_FIRST_STEPS = "Onboard\n-------\n"
"""The heading of guide_start at which the other pages begin."""

BLOCK = re.compile(r"^( *)\.\. code-block:: (\w+)\n((?:\1   :\w+:.*\n)*)\n((?:\1   .*\n|[ ]*\n)+)", re.MULTILINE)
NOT_RUN = {
    ("guide_start", "python3 -m venv"): "downloads packages",
    ("credentials", "pip install"): "downloads a package",
    ("guide_events", "ansible-rulebook"): "needs ansible-rulebook and Java; tests/eda runs this command",
    ("guide_permissions", "aliyun ram"): "is about RAM, by the vendor's command line, which the tests do not have",
    ("guide_customer_edge", "- hosts: routers"): "needs the collection of the router's vendor, and a router",
    ("guide_preview", "calls:"): "is a part of a result, not something to write",
}
"""The beginnings of blocks of commands, or of YAML without a name, that are not executed, and why."""
ELSEWHERE = {"guide_awx": "tests/awx/test_guide.py"}
"""The pages that a test of their own follows, since they are about another service."""


@dataclass
class Block:
    page: str
    kind: str
    caption: str
    text: str
    printed: str = ""
    """What the page says that these commands print."""

    @property
    def reason(self) -> str:
        """Why it is not executed."""
        return next(
            (why for (page, begin), why in NOT_RUN.items() if page == self.page and self.text.startswith(begin)), ""
        )

    @property
    def is_to_do(self) -> bool:
        return not self.reason and (self.kind == "shell" or bool(self.caption))

    @property
    def is_executed(self) -> bool:
        return self.is_to_do and self.page not in ELSEWHERE


def blocks(page: str, text: str) -> list[Block]:
    found: list[Block] = []
    end = -1
    for match in BLOCK.finditer(text):
        indent, kind, options, body = match.groups()
        caption = re.search(r":caption: (.*)", options)
        lines = [line.removeprefix(f"{indent}   ") for line in body.splitlines()]
        found.append(Block(page, kind, caption[1] if caption else "", "\n".join(lines).strip("\n")))
        if kind == "text" and match.start() == end:
            found[-2].printed = found[-1].text
        end = match.end()
    return found


ALL = [block for page, text in PAGES.items() for block in blocks(page, text)]
FIRST_STEPS = blocks(START, PAGES[START].partition(AFTER_FIRST_STEPS)[0])


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection as `make build` packs it."""
    folder = tmp_path_factory.mktemp("archive")
    command = [str(Path(sys.executable).parent / "ansible-galaxy"), "collection", "build", "--output-path", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True, timeout=120)
    (packed,) = folder.glob("*.tar.gz")
    return packed


class Reader:
    """Does what a page says."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.state = folder / "work", folder / "state"
        foreign = ("ALICLOUD_", "ALIBABA_CLOUD_", "ANSIBLE_", "PYTHONPATH", "EXPRESS_CONNECT_")
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        self.env |= {
            "HOME": str(folder),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "ANSIBLE_NOCOLOR": "true",
            "no_proxy": "127.0.0.1",
            "STATE": str(self.state),
            "CHECKOUT": str(ROOT),
        }
        self.folder.mkdir()
        self.state.touch()

    def follow(self, page: list[Block]) -> None:
        for block in page:
            if block.is_to_do and block.caption:
                path = self.folder / block.caption
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(f"{block.text}\n", "utf-8")
            elif block.is_to_do:
                self.compare(block.printed, self.run(block.text))

    def run(self, text: str) -> str:
        script = f"""source "$STATE"\ntrap 'export -p >"$STATE"' EXIT\n{text}\n"""
        settings = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "encoding": "utf-8"}
        done = subprocess.run(
            ["bash", "-e", "-c", script], cwd=self.folder, env=self.env, timeout=300, check=False, **settings
        )
        output = done.stdout + done.stderr
        assert done.returncode == 0, f"{text}\n{output}"
        return output

    def compare(self, text: str, output: str) -> None:
        printed, at = self.plain(output), 0
        for part in self.plain(text).split("...\n"):
            pattern = "".join(f"^.*{re.escape(line)}.*\n" for line in part.splitlines())
            found = re.compile(pattern, re.MULTILINE).search(printed, at)
            assert found, f"it does not print, or not in this order:\n{part}\nbut\n{output}"
            at = found.end()

    def plain(self, text: str) -> str:
        """Return lines without what is different each time, and without the marks around them in Ansible's output."""
        text = re.sub(r"\b(pc|vbr|bgpg|bgp)-sim\w+", r"\1", text.replace(f"{self.folder}/", ""))
        text = re.sub(r"\b\d{16}\b|\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "(account or time)", text)
        return "".join(line.strip(' ",') + "\n" for line in text.splitlines())

    def end_simulator(self) -> None:
        """End the one whose process ID a page has noted, unless the page has done so."""
        noted = self.folder / "simulator.pid"
        if noted.exists():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(noted.read_text("utf-8")), signal.SIGTERM)


@pytest.fixture
def reader(tmp_path: Path, archive: Path) -> Iterator[Reader]:
    reader = Reader(tmp_path)
    (reader.folder / archive.name).symlink_to(archive)
    yield reader
    reader.end_simulator()


FOLLOWED = sorted({block.page for block in ALL if block.is_executed})
"""The pages with blocks to execute. Of these, the ones below are followed each time; all of them are by `make nightly-guides`."""
ALWAYS = [START]


@pytest.mark.parametrize("page", FOLLOWED if os.environ.get("EXPRESS_CONNECT_GUIDES") == "all" else ALWAYS)
def test_a_page_can_be_followed(reader: Reader, page: str) -> None:
    if page != START:
        reader.follow(FIRST_STEPS)
    reader.follow([block for block in ALL if block.page == page])


def test_each_block_is_executed_or_has_a_reason() -> None:
    for block in ALL:
        assert block.kind in ("shell", "yaml", "text", "ini", "json", "python"), block
        if block.kind in ("shell", "yaml", "ini", "python"):
            assert block.is_executed or block.reason or block.page in ELSEWHERE, f"not executed: {block}"
    for page, begin in NOT_RUN:
        assert len([block for block in ALL if block.page == page and block.text.startswith(begin)]) == 1, (page, begin)
    for page, test in ELSEWHERE.items():
        assert page in (ROOT / test).read_text("utf-8")


def test_no_page_and_no_block_is_overlooked() -> None:
    """Pages that nothing leads to, blocks that are not recognized."""
    listed = yaml.safe_load((DOCS / "docsite" / "extra-docs.yml").read_text("utf-8"))["sections"]
    assert [section["title"] for section in listed] == ["Getting started", "Guides", "Reference"]
    assert sorted(page for section in listed for page in section["toctree"]) == list(PAGES)
    for text in PAGES.values():
        assert len(re.findall(r"\.\. \w*code\S*::", text)) == len(BLOCK.findall(text))
    assert len(PAGES) >= 18
    assert len(list(DOCS.glob("*.md"))) >= 2
    assert len([block for block in ALL if block.is_executed]) >= 50
    assert len([block for block in ALL if block.printed]) >= 15


@pytest.mark.parametrize("page", PAGES)
def test_variables_of_the_role_exist(page: str) -> None:
    specs = yaml.safe_load((ROOT / "roles" / "leased_line" / "meta" / "argument_specs.yml").read_text("utf-8"))
    known = {name for spec in specs["argument_specs"].values() for name in spec["options"]} | {"leased_line_report"}
    assert set(re.findall(r"\b(leased_line_\w*[a-z])(?=``|:|=)", PAGES[page])) - {"leased_line_"} <= known


def test_the_readme_can_be_read_elsewhere() -> None:
    """As Galaxy shows it: its links lead to files of the repository, by their full addresses."""
    text, project = (ROOT / "README.md").read_text("utf-8"), yaml.safe_load((ROOT / "galaxy.yml").read_text("utf-8"))
    links = re.findall(r"\]\(([^)]+)\)", text)
    places = [re.fullmatch(rf"{re.escape(project['repository'])}/(?:blob|raw)/main/(\S+)", link) for link in links]
    assert len(links) >= 15
    assert [link for link, place in zip(links, places, strict=True) if not place and link[0] != "#"] == []
    assert [place[1] for place in places if place and not (ROOT / place[1]).is_file()] == []


@pytest.mark.parametrize("page", PAGES)
def test_pictures_exist_and_are_told(page: str) -> None:
    for target, options in re.findall(r"^\.\. image:: (\S+)\n((?:   .+\n)*)", PAGES[page], re.MULTILINE):
        assert (DOCS / "docsite" / "rst" / target).is_file(), target
        assert len(options.partition(":alt:")[2]) > 60, target


def test_the_figures_of_performance_are_those_that_were_measured() -> None:
    """The table of the page, row by row, and what the text around it says."""
    measured, page = (DOCS / "benchmark.md").read_text("utf-8"), PAGES["performance"]
    table = re.findall(r"   \* - (\d+)\n((?:     -.*\n){4})", page)
    assert len(table) == 5
    for lines, cells in table:
        seconds, ratio, calls, later = (cell.strip() for cell in cells.replace("     -", "").splitlines())
        assert f"| {lines} | role, in-process, 0 ms | {seconds} | {ratio} | {calls} |" in measured
        assert f"| {lines} | role, in-process, 50 ms | {later} |" in measured
    for row, unit in (
        (r"1000 \| adopt \| (\S+)", "s"),
        (r"1000 \| audit \| (\S+)", "s"),
        (r"1000 \| role, in-process, 0 ms \|.* (\d+) \|\n", "MiB"),
        (r"vbr, in-process \| (\d+)", "ms"),
        (r"vbr, module path \| (\d+)", "ms"),
    ):
        assert f" {re.findall(row, measured)[0]} {unit}" in page
