"""YAML read as text: no scalar becomes a date, a number or false by itself.

A policy's words must not be turned by the rules of YAML 1.1 (`NO` is a country, `2025-12-28` a version), so only
PyYAML's event stream is used and every scalar stays the text that was written.
Aliases, anchors, tags, duplicate keys and comments behind values are refused: each of them loses or hides words.
Values carry their lines, so that messages can name them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from redletter.model.problem import Problem

#: Words that YAML 1.1 turns into true, false or nothing; `true` and `false` themselves are written for that.
_TURNED = re.compile(r"(?:y|yes|n|no|on|off|null|~)", re.IGNORECASE)
#: What YAML's escapes can put into a value: control characters and halves of characters, which are no words at all, ...
_NO_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
#: ... and what turns the direction of words.
_UNSEEN = re.compile(f"{_NO_CHARACTER.pattern}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: Deeper front-matter than this is a mistake or an attack.
MAX_DEPTH = 20
#: So many brackets may be open at a time, those in words among them.
_MOST_OPEN = 300

Plain: TypeAlias = "str | None | list[Plain] | dict[str, Plain]"


@dataclass(frozen=True, slots=True)
class Node:
    """A value with the line it stands on (1-based in its file): text, None (nothing written), list or mapping."""

    value: "str | None | tuple[Node, ...] | Mapping[str, Node]"
    line: int
    key_lines: Mapping[str, int] = field(default_factory=dict)

    def plain(self) -> Plain:
        """Return the value without lines: text, None, lists and dicts."""
        if isinstance(self.value, tuple):
            return [item.plain() for item in self.value]
        if isinstance(self.value, Mapping):
            return {key: item.plain() for key, item in self.value.items()}
        return self.value

    def line_at(self, location: tuple[str | int, ...]) -> int:
        """Return the line of the value (or of its key) at a path of keys and indexes, as near as there is one."""
        here = self
        for step in location:
            if isinstance(here.value, Mapping) and str(step) in here.value:
                line = here.key_lines.get(str(step), here.line)
                here = here.value[str(step)]
                if not isinstance(here.value, tuple | Mapping):
                    return line
            elif isinstance(here.value, tuple) and isinstance(step, int) and step < len(here.value):
                here = here.value[step]
            else:
                break
        return here.line


class _Refused(Exception):
    def __init__(self, line: int, message: str, mend: str) -> None:
        super().__init__(message)
        self.line, self.message, self.mend = line, message, mend


def read_yaml(text: str, path: str, offset: int = 0) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the value of a YAML text with lines, or None, and what is wrong with it.

    `offset` is the number of lines above the text in its file.
    A key that stands twice has its first value, so that whatever else is wrong can be told too.
    """
    noted: list[Problem] = []
    try:
        _refuse_depths(text, offset)
        events = list(yaml.parse(text, Loader=yaml.SafeLoader))
        swallowed = _swallowed(text, events, path, offset)
        node = _build(events, _Reading(path, offset, noted))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 + offset if mark else 1 + offset
        message = f"this is not YAML: {error.problem or error.context}"
        mend = _quoting(text, line - offset)
        return None, (Problem(path, line, "yaml", message, mend, stops=True),)
    except yaml.YAMLError as error:
        message = f"this is not YAML: {str(error).splitlines()[0]}"
        return None, (Problem(path, 1 + offset, "yaml", message, "take the character out", stops=True),)
    except _Refused as refused:
        return None, (Problem(path, refused.line, "yaml", refused.message, refused.mend, stops=True),)
    return node, (*noted, *swallowed)


def _refuse_depths(text: str, offset: int) -> None:
    """Raise where brackets open without end: the scanner looks ahead from each of them, and would not come back."""
    if text.count("[") + text.count("{") <= _MOST_OPEN:
        return
    depth = 0
    for found in re.finditer(r"[][{}]", text):
        depth += 1 if found[0] in "[{" else -1
        if depth > _MOST_OPEN:
            line = text.count("\n", 0, found.start()) + 1 + offset
            raise _Refused(line, f"values are nested more than {MAX_DEPTH} deep", "write them flat")


def _quoting(text: str, number: int) -> str:
    """Return how to write a line that YAML cannot read: with quotes around its value where that would do."""
    lines = text.split("\n")
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    # YAML knows more line ends than editors do, and may count beyond the last line.
    if not line.strip() and 1 < number <= len(lines) + 1:
        line = lines[number - 2]
    found = re.match(r"\s*(?:- )?([A-Za-z_]+): +([^\"'\s].*)$", line)
    if found is None:
        return "write `key: value` on each line, and put quotes around a value with `: ` in it"
    value = found[2].strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'put quotes around the value: `{found[1]}: "{value}"`'


@dataclass(frozen=True, slots=True)
class _Reading:
    """Where the events come from, and what was noted on the way: doubled keys, words that turn."""

    path: str
    offset: int
    noted: list[Problem]

    def line(self, event: yaml.Event) -> int:
        """Return the line of an event in its file; the parser gives every event one."""
        return self.offset + 1 + (event.start_mark.line if event.start_mark is not None else 0)


def _build(events: list[yaml.Event], reading: _Reading) -> Node:
    """Return the one value that an event stream describes."""
    values = iter(event for event in events if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent))
    first = next(values)
    if isinstance(first, yaml.StreamEndEvent):
        return Node(None, 1 + reading.offset)
    node = _value(first, values, reading, 0)
    next(values)  # the end of the document
    if isinstance(following := next(values), yaml.StreamEndEvent):
        return node
    raise _Refused(reading.line(following), "a second YAML document begins here", "take `---` out")


def _value(event: yaml.Event, events: Iterator[yaml.Event], reading: _Reading, depth: int) -> Node:
    line = reading.line(event)
    if depth > MAX_DEPTH:
        raise _Refused(line, f"values are nested more than {MAX_DEPTH} deep", "write them flat")
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _Refused(line, "`&name` and `*name` are not read", "write the value out, or put quotes around it")
    if tag := getattr(event, "tag", None):
        raise _Refused(line, f"`{tag}` is not read", "write the value alone, or put quotes around it")
    if isinstance(event, yaml.ScalarEvent):
        event.value = _shown(event.value, line, reading)
        nothing = event.value == "" and event.style is None
        if not event.style and _TURNED.fullmatch(event.value):
            message = f"other programs turn `{event.value}` into true, false or nothing"
            mend = f'put quotes around it: "{event.value}"'
            reading.noted.append(Problem(reading.path, line, "turned-word", message, mend, severity="hint"))
        return Node(None if nothing else event.value, line)
    if isinstance(event, yaml.SequenceStartEvent):
        return Node(tuple(_items(events, reading, depth)), line)
    return _mapping(events, line, reading, depth)


def _shown(value: str, line: int, reading: _Reading) -> str:
    """Return a value as people can see it: quotes can hold control characters by number, which no line shows."""
    found = _UNSEEN.search(value)
    if found is None:
        return value
    message = f"a hidden character is written by its number: U+{ord(found[0]):04X}"
    reading.noted.append(Problem(reading.path, line, "hidden-character", message, "take it out"))
    return _NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", value)


def _items(events: Iterator[yaml.Event], reading: _Reading, depth: int) -> list[Node]:
    items: list[Node] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        items.append(_value(event, events, reading, depth + 1))
    return items


def _mapping(events: Iterator[yaml.Event], line: int, reading: _Reading, depth: int) -> Node:
    found: dict[str, Node] = {}
    lines: dict[str, int] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key_line = reading.line(event)
        if not isinstance(event, yaml.ScalarEvent) or not event.value:
            raise _Refused(key_line, "a key is a plain word", "write `key: value`")
        if event.value in found:
            mend = f"keep one of the two (the other is on line {lines[event.value]})"
            message = f"`{event.value}` stands twice"
            reading.noted.append(Problem(reading.path, key_line, "yaml", message, mend, stops=True))
        value = _value(next(events), events, reading, depth + 1)
        lines.setdefault(event.value, key_line)
        found.setdefault(event.value, value)
    return Node(found, line, lines)


def _swallowed(text: str, events: list[yaml.Event], path: str, offset: int) -> tuple[Problem, ...]:
    """Return an error for each comment that stands behind something on its line: YAML drops such words silently."""
    covered = [
        (event.start_mark.index, event.end_mark.index)
        for event in events
        if isinstance(event, yaml.ScalarEvent) and event.start_mark is not None and event.end_mark is not None
    ]
    problems: list[Problem] = []
    position, at = 0, 0
    for number, line in enumerate(text.split("\n"), start=1):
        for match in re.finditer(r"(?<=\s)#", line):
            index = position + match.start()
            while at < len(covered) and covered[at][1] <= index:
                at += 1
            inside = at < len(covered) and covered[at][0] <= index
            if not inside and line[: match.start()].strip():
                problems.append(
                    Problem(
                        path,
                        number + offset,
                        "swallowed-words",
                        f"YAML drops everything behind ` #`: {line[match.start() : match.start() + 40]}",
                        "put quotes around the value, or move the comment to a line of its own",
                    )
                )
                break
        position += len(line) + 1
    return tuple(problems)
