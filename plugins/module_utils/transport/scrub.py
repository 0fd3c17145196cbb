# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keep what is sensitive out of the texts of the service, which at times repeat the request."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable

from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.signature import percent_encode

LONGEST_MESSAGE = 1000


def scrub(message: str, secrets: Iterable[str]) -> str:
    """Return a text of the service without what it repeats of the request: secrets, and the text that was to be signed."""
    message = re.split(r"[\s,;:]*server string to sign", message, maxsplit=1, flags=re.IGNORECASE)[0]
    for form in (form for secret in secrets for form in forms_of(secret)):
        edge = "" if len(form) > 5 else r"\b"  # a short secret may be part of a word
        if re.search(edge + re.escape(form) + edge, message):
            return "(the service's message repeats a secret of the request, and is not shown)"
    message = "".join(letter if letter.isprintable() else " " for letter in message)  # no commands to a terminal
    return message if len(message) <= LONGEST_MESSAGE else f"{message[:LONGEST_MESSAGE]}... (cut)"


def scrub_word(text: str, secrets: Iterable[str]) -> str:
    """Return a code or an ID of the service, if it is one: these are shown wherever an error is."""
    word = scrub(text, secrets)
    return word if re.fullmatch(r"[A-Za-z0-9._ -]{0,100}", word) else "(unreadable)"


def forms_of(secret: str) -> set[str]:
    """Return the ways in which a text can stand in another one."""
    plain = {secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
    encoded = {percent_encode(secret), percent_encode(percent_encode(secret))}
    return plain | encoded | {base64.b64encode(secret.encode()).decode().rstrip("=")}
