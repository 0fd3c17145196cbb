# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages that people look at, in a real browser: accessible by axe-core's rules, on a phone and on a desk, light and dark.

Needs Chromium; `make browser` installs what is missing where it may.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from integration.playbooks import ROOT
from integration.test_role import start
from integration.test_role_estate import in_service
from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = {"desk": (1280, 900), "phone": (375, 812)}
SCHEMES = ("light", "dark")
IMAGES = ROOT / "docs" / "images"
WRITE = os.environ.get("EXPRESS_CONNECT_SCREENSHOTS")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    place = shutil.which("chromium") or shutil.which("chromium-browser")
    assert place, "Chromium is not installed; run make browser"
    with sync_playwright() as played:
        browser = played.chromium.launch(executable_path=place, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An audit with findings of every kind, and a work order."""
    folder = tmp_path_factory.mktemp("pages")
    with start("reference") as service:
        estate, bench = in_service(service, folder, 5)
        hosts = estate.hosts
        for number, site in ((1, "Warehouse Pudong"), (2, "Warehouse Pudong"), (3, "Shop Jiading")):
            hosts[f"line-{number}"]["leased_line_site"] = site
        hosts["line-2"]["leased_line_redundant_with"] = "line-1"
        hosts["line-2"]["leased_line_vbrs"][0]["bgp_networks"].pop()
        hosts["line-4"]["leased_line_description"] = "differs"
        bench.control.event("break_session", bench.find("bgp_peer")[2]["bgp_peer_id"])
        del hosts["line-5"]
        hosts["line-6"] = {
            **hosts["line-1"],
            "leased_line_peer_location": "a place far away",
            "leased_line_site": "New",
        }
        for name, more in (
            ("audit", {"audit_directory": "pages"}),
            ("work_order", {"work_order_directory": "pages", "work_order_lines": ["line-1"]}),
        ):
            done = estate.run(playbook=f"alicloud.express_connect.{name}", **more)
            assert done.status == 0, done.output
    return {"audit": folder / "pages" / "index.html", "work_order": folder / "pages" / "line-1.html"}


def violations(page: Page) -> list[Any]:
    response = Axe().run(page).response
    assert response["testEngine"]["name"] == "axe-core"
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in response["violations"]]


def test_axe_sees_a_fault(browser: Browser, tmp_path: Path) -> None:
    """So that an empty list of faults means something."""
    file = tmp_path / "faulty.html"
    file.write_text('<html><body><img src="x"><p style="color:#ccc;background:#fff">faint</p></body></html>')
    page = browser.new_page()
    page.goto(file.as_uri())
    assert {"image-alt", "color-contrast", "html-has-lang"} <= {name for name, _nodes in violations(page)}
    page.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["audit", "work_order"])
def test_a_page_is_accessible(browser: Browser, pages: dict[str, Path], name: str, width: str, scheme: str) -> None:
    size = {"width": WIDTHS[width][0], "height": WIDTHS[width][1]}
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(pages[name].as_uri())
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert (asked, said) == ([pages[name].as_uri()], [])
    if WRITE and name == "audit":
        page.screenshot(path=str(IMAGES / f"audit-{width}-{scheme}.png"), full_page=width == "desk")
    context.close()


def test_the_keyboard_is_enough(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(pages["audit"].as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    reached = set()
    for _press in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.tagName"))
    assert {"A", "DIV", "SUMMARY"} <= reached
    closed = page.locator("details:not([open])").first.element_handle()
    closed.query_selector("summary").focus()
    page.keyboard.press("Enter")
    assert closed.evaluate("one => one.open")
    page.close()


def test_it_can_be_printed(browser: Browser, pages: dict[str, Path], tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(pages["audit"].as_uri())
    page.pdf(path=str(tmp_path / "audit.pdf"))
    assert (tmp_path / "audit.pdf").read_bytes().startswith(b"%PDF")
    page.close()
