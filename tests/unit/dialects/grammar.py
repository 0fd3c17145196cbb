# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a configuration by a table of the commands that each context of its dialect has.

A command is written as a manual writes it: words, C(<name:type>) for a value, C([...]) around what may be left out. What is
in no table is refused: a dialect has many more commands, but the role has no business with them.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Values = dict[str, Any]


class Refused(Exception):
    """A line that the dialect does not have."""

    def __init__(self, number: int, text: str, why: str) -> None:
        super().__init__(f"line {number}: {text.strip()}: {why}")
        self.number = number


@dataclass(frozen=True)
class Command:
    form: str
    fact: str = ""
    """Under which name its values are given back."""
    opens: str = ""
    """The context of the lines below it."""
    after: str = ""
    """Facts that have to be there before, of the same interface and neighbour."""

    @cached_property
    def expression(self) -> re.Pattern[str]:
        text = re.sub(r"([.+*(){}^$])", r"\\\1", self.form)
        text = re.sub(r" ?\[([^]]*)\]", lambda found: f"(?:{found[0].replace('[', '').replace(']', '')})?", text)
        return re.compile(re.sub(r"<(\w+):([^>]+)>", lambda found: f"(?P<{found[1]}>{shape(found[2])})", text))

    @cached_property
    def types(self) -> dict[str, str]:
        return dict(re.findall(r"<(\w+):([^>]+)>", self.form))


@dataclass(frozen=True)
class Block:
    """Commands of one chapter of a manual."""

    manual: str
    commands: Sequence[Command]


@dataclass(frozen=True)
class Line:
    number: int
    depth: int
    text: str
    opens: bool | None = None
    """Whether it is written as one that has others below it; None where one cannot tell from the line."""


@dataclass(frozen=True)
class Event:
    line: Line
    fact: str
    values: Values

    def refuse(self, why: str) -> Refused:
        return Refused(self.line.number, self.line.text, why)


@dataclass(frozen=True)
class Grammar:
    split: Callable[[str], Iterator[Line]]
    contexts: Mapping[str, Sequence[Block]]
    ends: Mapping[str, str] = field(default_factory=dict)
    """The line by which a context has to be left, where going on with the next command would stay in it."""

    def read(self, text: str) -> list[Event]:
        """Return what each line says, with what the lines above it say that it stands below."""
        stack: list[tuple[str, Values]] = [("", {})]
        events: list[Event] = []
        for line in self.split(text):
            if not line.text.isascii() or line.text != line.text.strip():
                raise Refused(line.number, line.text, "characters that are not ASCII, or spaces at its end")
            if self.leave(stack, line):
                continue
            if line.depth != len(stack) - 1:
                raise Refused(line.number, line.text, "deeper than anything that is open")
            context, outer = stack[-1]
            command, own = self.match(context, line)
            event = Event(line, command.fact, {**outer, **own})
            for fact in command.after.split():
                if not any(precedes(fact, event, other) for other in events):
                    raise event.refuse(f"{fact} has to come before")
            if line.opens is not None and line.opens != bool(command.opens):
                raise event.refuse("has others below it" if command.opens else "has none below it")
            events.append(event)
            if command.opens:
                stack.append((command.opens, event.values))
        for context, _values in stack:
            if len(self.ends.get(context, "")) > 1:  # a separator is not needed at the end
                raise Refused(text.count("\n"), "", f"{self.ends[context]} is missing")
        return events

    def leave(self, stack: list[tuple[str, Values]], line: Line) -> bool:
        """Leave the contexts that a line is not in; tell whether there is nothing else to the line."""
        ended = False
        while len(stack) - 1 > line.depth:
            end = self.ends.get(stack[-1][0])
            ended = ended or line.text == end
            if end and line.text != end:
                raise Refused(line.number, line.text, f"{end} has to come before")
            stack.pop()
        return ended or (line.text == "#" and "#" in self.ends.values())

    def match(self, context: str, line: Line) -> tuple[Command, Values]:
        why = f"no such command in {context or 'the global context'}"
        for block in self.contexts[context]:
            for command in block.commands:
                if found := command.expression.fullmatch(line.text):
                    given = {name: value for name, value in found.groupdict().items() if value is not None}
                    try:
                        return command, {name: convert(command.types[name], value) for name, value in given.items()}
                    except ValueError as error:
                        why = str(error)
        raise Refused(line.number, line.text, why)


def precedes(fact: str, event: Event, other: Event) -> bool:
    shared = {"neighbor", "interface", "unit"} & event.values.keys() & other.values.keys()
    return other.fact == fact and all(other.values[name] == event.values[name] for name in shared)


def split_indented(comment: str, step: int) -> Callable[[str], Iterator[Line]]:
    """Read lines whose context is told by spaces; a separator (C(#) alone) is a line too."""

    def split(text: str) -> Iterator[Line]:
        for number, whole in enumerate(text.splitlines(), 1):
            found = whole.lstrip(" ")
            if not found or (found.startswith(comment) and found != "#"):
                continue
            depth, rest = divmod(len(whole) - len(found), step)
            if rest:
                raise Refused(number, whole, f"indented by a number of spaces that is no multiple of {step}")
            yield Line(number, depth, found)

    return split


def split_braced(text: str) -> Iterator[Line]:
    """Read statements that end in C(;) or have others in braces, one a line."""
    depth = 0
    for number, whole in enumerate(text.splitlines(), 1):
        found = whole.strip()
        if not found or re.fullmatch(r"/\*((?!\*/).)*\*/|#.*", found):
            continue
        if found == "}":
            depth -= 1
            if depth < 0:
                raise Refused(number, whole, "closes what is not open")
        elif found.endswith(" {"):
            yield Line(number, depth, found[:-2], opens=True)
            depth += 1
        elif found.endswith(";"):
            yield Line(number, depth, found[:-1], opens=False)
        else:
            raise Refused(number, whole, "ends in neither ; nor {")
    if depth:
        raise Refused(text.count("\n"), "", f"{depth} braces are not closed")


SHAPES = {
    "line": r"[!->@-~](?:[ ->@-~]*[!->@-~])?",
    "plain": r"[!-~]+",
    "word": r"[!#->@-~]+",
    "text": r"\S(?:.*\S)?",
    "asns": r"\d+(?: \d+)*",
    "quoted": r'"(?:[^"\\]|\\["\\])*"|[^\s"\\;{}#]+',
    "quoted_asns": r'"\d+(?: \d+)*"|\d+',
    "word_or_quoted": r'"[^"?]+"|[^\s"?]+',
}


def shape(kind: str) -> str:
    """Return the expression that finds a value; most are words, and a check of their own says what is wrong with them."""
    if kind.startswith("port "):
        return f"(?:{kind.removeprefix('port ')})[0-9]+(?:[/:-][0-9]+)*"
    return SHAPES.get(kind, r"[^\s;{}]+")


def convert(kind: str, text: str) -> Any:
    """Return a value of a type, or raise ValueError with what is wrong."""
    if span := re.fullmatch(r"(\d+)-(\d+)", kind):
        if not re.fullmatch(r"\d{1,10}", text) or not int(span[1]) <= int(text) <= int(span[2]):
            raise ValueError(f"{text} is not a number from {span[1]} to {span[2]}")
        return int(text)
    if "|" in kind and kind.replace("|", "").replace("-", "").isalpha():
        if text not in kind.split("|"):
            raise ValueError(f"{text} is none of {kind}")
        return text
    return TYPES[kind.split(" ")[0]](text)


def as_mask(text: str) -> int:
    bits = f"{int(ipaddress.IPv4Address(text)):032b}"
    if "01" in bits:
        raise ValueError(f"{text} is not a mask")
    return bits.count("1")


def as_name(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,62}", text):
        raise ValueError(f"{text} is not a name of at most 63 characters")
    return text


def as_key(text: str, longest: int) -> str:
    if len(text) > longest:
        raise ValueError(f"longer than {longest} characters")
    return text


def unquote(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if text.startswith('"') else text


TYPES: dict[str, Callable[[str], Any]] = {
    "ip4": lambda text: str(ipaddress.IPv4Address(text)),
    "ip6": lambda text: str(ipaddress.IPv6Address(text)),
    "ip": lambda text: str(ipaddress.ip_address(text)),
    "interface4": lambda text: host_in(ipaddress.IPv4Interface(with_length(text))),
    "interface6": lambda text: host_in(ipaddress.IPv6Interface(with_length(text))),
    "prefix4": lambda text: str(ipaddress.IPv4Network(with_length(text))),
    "prefix6": lambda text: str(ipaddress.IPv6Network(with_length(text))),
    "mask": as_mask,
    "asn": lambda text: convert("1-4294967295", text),
    "asns": lambda text: [convert("1-4294967295", one) for one in text.split()],
    "quoted_asns": lambda text: [convert("1-4294967295", one) for one in unquote(text).split()],
    "name": as_name,
    "port": str,
    "text": str,
    "line": lambda text: as_key(text, 80),
    "plain": lambda text: as_key(text, 80),
    "word": lambda text: as_key(text, 80),
    "quoted": unquote,
    "word_or_quoted": lambda text: text.removeprefix('"').removesuffix('"'),
}


def with_length(text: str) -> str:
    if not re.fullmatch(r"[^/]+/\d{1,3}", text):
        raise ValueError(f"{text} is not an address with the length of its prefix")
    return text


def host_in(found: ipaddress.IPv4Interface | ipaddress.IPv6Interface) -> str:
    """Return the address of an interface with its length; a router has none that names a whole network."""
    net = found.network
    ends = {net.network_address, *([net.broadcast_address] if net.version == 4 else [])}
    if net.num_addresses > 2 and found.ip in ends:
        raise ValueError(f"{found} is not the address of a host")
    return str(found)
