# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What scripts/docs.sh adds to the settings of Sphinx that antsibull-docs writes."""

import re
from typing import Any

from docutils import nodes

# The labels of Ansible's own documentation to which pages of modules refer; it need not be downloaded at every build.
ANSIBLE = "https://docs.ansible.com/projects/ansible/latest/"
OF_ANSIBLE = {
    "action_plugins": "plugins/action.html",
    "ansible_configuration_settings": "reference_appendices/config.html",
    "common_return_values": "reference_appendices/common_return_values.html",
}

# The tables of options have colours of their own, which cannot be read on the theme's dark pages.
COLOURS = {
    **dict.fromkeys(("links-background", "links-background-active"), "var(--color-background-hover)"),
    **dict.fromkeys(("links-text", "option-default", "option-sample"), "var(--color-brand-content)"),
    **dict.fromkeys(("table-background-header", "table-background-even"), "var(--color-background-secondary)"),
    **dict.fromkeys(("table-background-odd", "narrowtable-background"), "var(--color-background-primary)"),
    **dict.fromkeys(("option-type", "option-elements", "option-aliases"), "var(--color-foreground-secondary)"),
    **dict.fromkeys(("option-version-added", "option-sample-header"), "var(--color-foreground-secondary)"),
    "table-border": "var(--color-background-border)",
    "option-required": "var(--color-problematic)",
    "attribute-support-full": "var(--color-foreground-primary)",
}
CSS_VARIABLES = {f"antsibull-{name}": colour for name, colour in COLOURS.items()}
html_theme_options = {"light_css_variables": CSS_VARIABLES, "dark_css_variables": CSS_VARIABLES}
html_title = "Express Connect"
html_static_path = ["static"]
html_css_files = ["docs.css"]
pygments_style = "a11y-high-contrast-light"


def link_to_ansible(_app: Any, _env: Any, node: Any, content: nodes.Element) -> nodes.reference | None:
    """Return a link to Ansible's documentation for a label of it."""
    page = OF_ANSIBLE.get(node["reftarget"])
    return nodes.reference("", "", content, refuri=ANSIBLE + page) if page else None


def leave_contents_out(_app: Any, _page: str, source: list[str]) -> None:
    """Take the table of contents out of a page, since the theme has it beside each."""
    source[0] = re.sub(r"^\.\. contents::\n(?: .*\n)*", "", source[0], flags=re.MULTILINE)


def setup(app: Any) -> None:
    """Have Sphinx call the above."""
    app.connect("missing-reference", link_to_ansible)
    app.connect("source-read", leave_contents_out)
