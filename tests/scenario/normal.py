# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Results in a form that is the same in every run: IDs and placeholders as short names, nothing of times and requests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

ID = re.compile(r"\b([a-z]+)-sim(\d{17})\b")
PLACEHOLDER = re.compile(r"\b([a-z]+)-\(known-after-apply\)-[0-9a-f]{8}\b")
REQUEST_ID = re.compile(r"\b[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\b")
ADDRESS = re.compile(r"\b127\.0\.0\.1:\d+\b")
PAUSES = re.compile(r"(tried \d+ times in) \d+ s")
OFTEN = re.compile(r"tried \d\d+ times")  # as long as there is time; how often that is, is drawn
NAMED = re.compile(r"\b[a-z]+#\d+\b|\b[0-9a-f.:]+/\d+\b")
TIMES = (
    "activation_time",
    "creation_time",
    "enabled_time",
    "end_time",
    "gmt_modified",
    "recovery_time",
    "reservation_active_time",
    "termination_time",
)
DRAWN = ("ad_location", "port_number")  # by the simulator, at random


class Normal:
    """The names that were given to placeholders so far; one for each world."""

    def __init__(self) -> None:
        self.placeholders: dict[str, str] = {}

    def result(self, result: Mapping[str, Any]) -> dict[str, Any]:
        """Return a result without what is empty in it, and with the members of the object that have no value by name."""
        tidied: dict[str, Any] = self.value(result)
        if isinstance(tidied.get("object"), dict):
            tidied.update(split(tidied["object"]))
        if "objects" in tidied:
            tidied["objects"] = [split(item) for item in tidied["objects"]]
        if "details" in tidied:
            tidied["details"] = details(tidied["details"])
        lists = [part["calls"] for part in (tidied, tidied.get("details", {})) if part.get("calls")]
        known = sum(bool(call.pop("request_id", "")) for calls in lists for call in calls)
        if known:
            tidied["request_ids"] = known
        if tidied.get("diff") == {"before": {}, "after": {}}:
            del tidied["diff"]
        return {key: value for key, value in tidied.items() if value not in ([], {}, "")}

    def value(self, value: Any, name: str = "") -> Any:
        """Return a value with names in place of what is another one in every run."""
        if isinstance(value, Mapping):
            # by key, so that placeholders get their numbers in an order that no code decides
            return {self.text(str(key)): self.value(value[key], str(key)) for key in sorted(value, key=str)}
        if isinstance(value, (list, tuple)):
            return [self.value(item, name) for item in value]
        if value and name in TIMES:
            return "(time)"
        if value and name in DRAWN:
            return "(drawn)"
        return self.text(value) if isinstance(value, str) and name != "request_id" else value

    def text(self, text: str) -> str:
        text = ID.sub(lambda found: f"{found[1]}#{int(found[2])}", text)
        text = PLACEHOLDER.sub(self.placeholder, text)
        text = REQUEST_ID.sub("(id)", text)
        text = ADDRESS.sub("(simulator)", text)
        text = OFTEN.sub("tried N times", PAUSES.sub(r"\1 N s", text))
        return text.encode(errors="backslashreplace").decode()  # an unpaired surrogate cannot be written to a file

    def placeholder(self, found: re.Match[str]) -> str:
        number = len(self.placeholders) + 1
        return self.placeholders.setdefault(found[0], f"{found[1]}-(known-after-apply)-{number}")


def split(item: dict[str, Any]) -> dict[str, Any]:
    """Return what an object has, and the names of what it has not."""
    unset = " ".join(key for key, value in item.items() if value is None)
    return {"object": {key: value for key, value in item.items() if value is not None}, "unset": unset}


def details(given: dict[str, Any]) -> dict[str, Any]:
    """Return the details of an error, with the names that a list of children holds apart from its wording."""
    kept = {key: value for key, value in given.items() if key != "request_id"}
    if "children" in kept:
        kept["children"] = [" ".join(NAMED.findall(text)) for text in given["children"]]
        kept["children_texts"] = given["children"]
    return kept
