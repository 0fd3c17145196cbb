# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Write the page of the documentation about today's service from the simulator's facts.

    python scripts/run.py python scripts/facts.py [--check]

With --check nothing is written; the page that is there has to be the same.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from simulator.express_connect.today.facts import ABSENT, CHAPTERS, CONFIDENCE, Fact

PAGE = Path(__file__).resolve().parent.parent / "docs" / "docsite" / "rst" / "today.rst"
SPECIAL = re.compile(r"([*`|\\]|(?<=\w)_(?!\w))")
HEAD = """\
.. Copyright (c) 2026 the alicloud.express_connect authors
.. SPDX-License-Identifier: GPL-3.0-or-later
.. Written by "make facts" from tests/simulator/express_connect/today/facts/; change it there.

.. _ansible_collections.alicloud.express_connect.docsite.today:

Today's service and the API reference
=====================================

The collection follows the API reference of 2020. The service has changed since. This page lists what differs today, as far as
public sources tell, and how the collection deals with it. Nothing was tried on the live service: sources are the vendor's pages,
the SDKs and the metadata that they are made of, and the code and the acceptance tests of the Terraform provider. The last column
of each table names two tests: that of the collection (below ``tests/``; none where there is nothing to show) and that of the
simulator, whose profile ``today`` behaves in this way (below ``tests/service/``). Where the sources leave a point open, the
simulator offers each reading by the switch that is named.

No option says which service this is. What differs is decided by what the service answers.
"""
LEFT_OUT = """\
What the simulator leaves out
-----------------------------

The following exists today and is not simulated, so that no test shows how the collection deals with it. Error codes are
reported like any other.
"""


def escape(text: str) -> str:
    """Return the text so that no character in it is markup."""
    return SPECIAL.sub(r"\\\1", text)


def table(heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]) -> str:
    """Return a table."""
    lines = [".. list-table::", "   :header-rows: 1", f"   :widths: {' '.join(map(str, widths))}", ""]
    for row in (heads, *rows):
        for number, cell in enumerate(row):
            lines.append(f"   {'*' if number == 0 else ' '} - {cell}".rstrip())
    return "\n".join(lines) + "\n"


def row(fact: Fact) -> tuple[str, ...]:
    """Return the cells of a fact."""
    sure = ", ".join(CONFIDENCE[mark] for mark in fact.conf)
    reading = f" Switch: ``{fact.switch}``." if fact.switch else ""
    shown = f"{fact.shown}[{fact.id}]" if fact.shown.endswith("::test_fact") else fact.shown
    tests = [f"``{test}``" for test in (fact.how.test, shown) if test]
    return (
        escape(fact.action),
        escape(fact.fact) + reading,
        f"{escape(fact.source)} ({sure})",
        escape(fact.how.text),
        ", ".join(tests),
    )


def write() -> str:
    """Return the page."""
    heads, widths = (
        ("Action", "What differs today", "Source", "What the collection does", "Tests"),
        (15, 30, 20, 20, 15),
    )
    parts = [HEAD]
    for title, facts in CHAPTERS.items():
        parts += [f"{title}\n{'-' * len(title)}\n", table(heads, widths, map(row, facts))]
    absent = ((escape(one.action), escape(one.what), escape(one.why)) for one in ABSENT)
    parts += [LEFT_OUT, table(("Action", "What", "Why"), (25, 40, 35), absent)]
    return "\n".join(parts)


def main() -> int:
    """Write the page, or compare it."""
    page = write()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    print(f"{PAGE.relative_to(PAGE.parents[3])} is out of date: make facts")
    return 1


if __name__ == "__main__":
    sys.exit(main())
