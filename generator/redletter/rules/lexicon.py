"""Lexicons: which words name which concept. They are data; growing one never touches code."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import pycountry

from redletter.rules.words import Word, stem, stems_of
from redletter.rules.yaml_text import read_yaml

_LETTERS = re.compile(r"[a-z]{3,}")


class Hit(NamedTuple):
    """A concept named by words: those from `start` to `end` (places in the sequence, end not included)."""

    concept: str
    start: int
    end: int
    changed: bool


class Hits(NamedTuple):
    """What words name, by lexicon: each in order of place; of one concept the longest phrase at a place.

    `acts` are what somebody does, as `collect` or `notify`; `things` what is collected, why, for whom, which rights and
    measures, and what terms turn on; `limits` bound a statement; `modals` say how strongly something is promised, their
    concepts being "1" to "4"; `subjects` are who it is about, `company` or `person`; `topics` what it is about;
    `measures` what a figure may measure; `hints` words that a topic often comes with.
    """

    acts: tuple[Hit, ...]
    things: tuple[Hit, ...]
    limits: tuple[Hit, ...]
    modals: tuple[Hit, ...]
    subjects: tuple[Hit, ...]
    topics: tuple[Hit, ...]
    measures: tuple[Hit, ...]
    hints: tuple[Hit, ...]


class _Node:
    """The phrases that begin with the same words: which of them end here, and the words that may follow.

    A phrase that ends is told by the number of its lexicon and its concept.
    """

    __slots__ = ("ends", "then")

    def __init__(self) -> None:
        self.ends: list[tuple[int, str]] = []
        self.then: dict[str, _Node] = {}


@cache
def _phrases() -> dict[str, _Node]:
    """Return the phrases of all lexicons by their words, so that one pass over a statement finds them all."""
    root = _Node()
    for number, name in enumerate(Hits._fields):
        for concept, listed in _LEXICONS[name]().items():
            for stems in {stems_of(phrase) for phrase in listed}:
                node = root
                for said in stems:
                    node = node.then.setdefault(said, _Node())
                node.ends = sorted({*node.ends, (number, concept)})
    return root.then


def find(words: Sequence[Word]) -> Hits:
    """Return what words name."""
    hits: tuple[list[Hit], ...] = tuple([] for _ in Hits._fields)
    covered: dict[tuple[int, str], int] = {}
    phrases, size = _phrases(), len(words)
    for at, word in enumerate(words):
        node = phrases.get(word.stem)
        if node is None:
            continue
        found, end = [(at + 1, node.ends)] if node.ends else [], at + 1
        while node.then and end < size and (node := node.then.get(words[end].stem)) is not None:
            end += 1
            if node.ends:
                found.append((end, node.ends))
        for end, ends in reversed(found):
            changed = word.changed or (end > at + 1 and any(one.changed for one in words[at + 1 : end]))
            for way in ends:
                if covered.get(way, 0) <= at:
                    covered[way] = end
                    hits[way[0]].append(Hit(way[1], at, end, changed))
    return Hits(*map(tuple, hits))


@cache
def read(name: str) -> Any:
    """Return a lexicon file as it is, every scalar as text."""
    return read_yaml(files("redletter.rules").joinpath("lexicons", f"{name}.yml").read_text(encoding="utf-8"))


@cache
def known_stems() -> frozenset[str]:
    """Return the stems of all words that any lexicon lists."""
    folder = files("redletter.rules").joinpath("lexicons")
    lines = [line for file in folder.iterdir() for line in file.read_text(encoding="utf-8").splitlines()]
    return frozenset(stem(word) for line in lines if line[:1] != "#" for word in _LETTERS.findall(line))


@cache
def word_list(name: str, line: str) -> frozenset[str]:
    """Return the stems of the words that one line of a lexicon lists, read in one go, as the text of a policy is."""
    return frozenset(stems_of(" ".join(read(name)[line])))


@cache
def harmful() -> frozenset[str]:
    """Return the acts done with a person's data, money or access."""
    return frozenset(read("acts")["harm"])


@cache
def helpful() -> frozenset[str]:
    """Return the acts done for a person."""
    return frozenset(read("acts")["benefit"])


def _countries() -> list[str]:
    """Return the names of countries (ISO 3166) and of the larger places that policies name."""
    names: list[str] = list(read("places")["words"])
    for country in pycountry.countries:
        names += [country.name.partition(",")[0], getattr(country, "common_name", country.name).partition(",")[0]]
    return names


def _acts() -> dict[str, list[str]]:
    return {name: act["words"] for kind in read("acts").values() for name, act in kind.items()}


def _things() -> dict[str, list[str]]:
    data, measures, rights = read("data"), read("measures"), read("rights")
    return {
        "data": data["words"],
        "data-weak": data["weak"],
        "data-in-general": data["general"],
        "purpose": read("purposes")["words"],
        "recipient": read("recipients")["words"],
        "recipient-weak": read("recipients")["weak"],
        "right": rights["words"],
        "right-weak": rights["weak"],
        "measure": measures["words"],
        "safeguard": measures["safeguards"],
        "first-party": measures["first-party"],
        "law": measures["law"],
        "country": _countries(),
        "anywhere": read("places")["anywhere"],
        **read("terms"),
    }


def _measures() -> dict[str, list[str]]:
    return {name: measure["words"] for name, measure in read("figures")["measures"].items()}


#: The phrases of each concept, by lexicon.
_LEXICONS: Mapping[str, Callable[[], Mapping[str, Iterable[str]]]] = {
    "acts": _acts, "things": _things, "measures": _measures, "limits": lambda: read("limits"),
    "modals": lambda: read("modals"), "subjects": lambda: read("subjects"), "topics": lambda: read("topics"),
    "hints": lambda: read("hints"),
}  # fmt: skip
