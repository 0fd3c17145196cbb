# Copyright (c) 2026 the alicloud.express_connect authors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keep what is sensitive out of texts: those of the service, which at times repeat the request, and all that leaves a task."""

from __future__ import annotations

import base64
import json
import re
import shlex
from collections.abc import Container, Iterable, Mapping
from typing import Any
from urllib.parse import quote, quote_plus

from ansible_collections.alicloud.express_connect.plugins.module_utils.transport.signature import percent_encode

LONGEST_MESSAGE = 1000
MASK = "********"
SHORTEST = 6
"""Characters from which on a secret is looked for in texts: a shorter one would be found where it is not meant."""
IN_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
URL_SAFE = str.maketrans("+/", "-_")
SECRET_NAME = re.compile(r"passw|secret|credential|privatekey|accesskey|securitytoken")
# C0, delete, C1, line and paragraph separators, the marks that reorder what is shown, and halves of characters.
CONTROLS = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"


def scrub(message: str, secrets: Iterable[str]) -> str:
    """Return a text of the service without what it repeats of the request: secrets, and the text that was to be signed."""
    message = re.split(r"[\s,;:]*server string to sign", message, maxsplit=1, flags=re.IGNORECASE)[0]
    for form in (form for secret in secrets for form in forms_of(secret)):
        edge = "" if len(form) > 5 else r"\b"  # a short secret may be part of a word
        if re.search(edge + re.escape(form) + edge, message, re.IGNORECASE):
            return "(the service's message repeats a secret of the request, and is not shown)"
    message = "".join(letter if letter.isprintable() else " " for letter in message)  # no commands to a terminal
    return message if len(message) <= LONGEST_MESSAGE else f"{message[:LONGEST_MESSAGE]}... (cut)"


def scrub_word(text: str, secrets: Iterable[str]) -> str:
    """Return a code or an ID of the service, if it is one: these are shown wherever an error is."""
    word = scrub(text, secrets)
    return word if re.fullmatch(r"[A-Za-z0-9._ -]{0,100}", word) else "(unreadable)"


def forms_of(secret: str) -> set[str]:
    """Return the ways in which a text can stand in another one; upper and lower case are left to the search."""
    plain = {secret, repr(secret)[1:-1], secret.translate(IN_HTML)}
    plain |= {
        json.dumps(text, ensure_ascii=ascii)[1:-1] for text in (secret, repr(secret)[1:-1]) for ascii in (True, False)
    }
    plain |= {json.dumps(text, ensure_ascii=ascii)[1:-1] for text in tuple(plain) for ascii in (True, False)}
    plain.add(shlex.quote(secret))
    encoded = {percent_encode(secret), percent_encode(percent_encode(secret)), quote(secret), quote_plus(secret)}
    raw = secret.encode(errors="replace")
    return plain | encoded | {raw.hex(), raw.hex(" "), raw.hex(":")} | within_base64(raw)


def within_base64(raw: bytes) -> set[str]:
    """Return what is the same of bytes in Base64 wherever they begin and end in what was encoded."""
    found = set()
    for shift, unlike in ((0, 0), (1, 2), (2, 3)):
        encoded = base64.b64encode(b"\0" * shift + raw).decode().rstrip("=")
        rest = (shift + len(raw)) % 3
        kept = encoded[unlike : len(encoded) - (1 if rest else 0)]
        if len(kept) >= SHORTEST:
            found |= {kept, kept.translate(URL_SAFE)}
    return found


def is_secret_name(name: object, sensitive: frozenset[str]) -> bool:
    """Tell whether a request parameter, C(Name) or C(Name.1.Member), carries a secret, however it is spelled."""
    parts = [re.sub(r"[^a-z0-9]", "", part) for part in str(name).lower().split(".")]
    return any(part in sensitive or SECRET_NAME.search(part) for part in parts)


def remove_controls(text: str, kept: str = "") -> str:
    """Return a text without what commands a terminal: C0, C1, and what turns the direction of writing."""
    if text.isprintable():
        return text
    return re.sub(CONTROLS, lambda found: found[0] if found[0] in kept else " ", text)


class Secrets:
    """All secrets that a task has met: of its options, of its keys, and of every answer that it has read."""

    def __init__(self, public: Iterable[str] = ()) -> None:
        self.public = frozenset(word.lower() for word in public)
        """Words that mean nothing by themselves, such as the choices of options."""
        self.values: set[str] = set()
        self.forms: set[str] = set()
        """In lower case."""

    def add(self, value: object) -> None:
        """Add a secret, or all that stands in one; what is short or a word of the service is none in a text."""
        if isinstance(value, Mapping):
            value = list(value.values())
        if isinstance(value, (list, tuple)):
            for part in value:
                self.add(part)
        elif value is not None and not isinstance(value, bool):
            text = str(value)
            if (
                len(text) >= SHORTEST
                and set(text) != {"*"}
                and text.lower() not in self.public
                and text not in self.values
            ):
                self.values.add(text)
                self.forms |= {form.lower() for form in forms_of(text)}

    def learn(self, answer: object, sensitive: frozenset[str]) -> None:
        """Add what an answer says in its sensitive members."""
        if isinstance(answer, Mapping):
            for name, value in answer.items():
                if str(name).lower() in sensitive:
                    self.add(value)
                else:
                    self.learn(value, sensitive)
        elif isinstance(answer, list):
            for part in answer:
                self.learn(part, sensitive)

    def hide(self, text: str) -> str:
        """Return a text with a mask in the place of each secret, whatever form it has there."""
        folded = text.lower()
        found = sorted((form for form in self.forms if form in folded), key=len, reverse=True)
        for form in found:
            text = re.sub(re.escape(form), MASK, text, flags=re.IGNORECASE)
        return text

    def clean(self, value: Any, by_field: Container[str] = (), field: bool = False) -> Any:
        """Return what may leave: secrets hidden in texts, except in I(by_field), where each is hidden by its field; no controls."""
        if isinstance(value, Mapping):
            return {
                self.clean(key, by_field, True): self.clean(part, by_field, field or key in by_field)
                for key, part in value.items()
            }
        if isinstance(value, (list, tuple)):
            return [self.clean(part, by_field, field) for part in value]
        if not isinstance(value, str):
            return value
        return remove_controls(value if field else self.hide(value), "\n\t")
