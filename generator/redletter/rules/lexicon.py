"""Lexicons: which words name which concept. They are data; growing one never touches code."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pycountry
import yaml

from redletter.rules.words import Word, stems_of


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept named by words: those from `start` to `end` (places in the sequence, end not included)."""

    concept: str
    start: int
    end: int
    changed: bool


class Lexicon:
    """Phrases and the concepts they name, found in one pass over the words."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """Take the phrases of each concept."""
        self._begin: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for concept, listed in phrases.items():
            for stems in {stems_of(phrase) for phrase in listed}:
                self._begin.setdefault(stems[0], []).append((stems, concept))
        for ways in self._begin.values():
            ways.sort(key=lambda way: (-len(way[0]), way))

    def find(self, words: Sequence[Word]) -> tuple[Hit, ...]:
        """Return the concepts named, in order of place; of one concept the longest phrase at a place."""
        hits: list[Hit] = []
        covered: dict[str, int] = {}
        for at, word in enumerate(words):
            for stems, concept in self._begin.get(word.stem, ()):
                end = at + len(stems)
                if covered.get(concept, 0) > at or end > len(words):
                    continue
                if all(words[at + n].stem == stems[n] for n in range(1, len(stems))):
                    covered[concept] = end
                    hits.append(Hit(concept, at, end, any(word.changed for word in words[at:end])))
        return tuple(hits)


def read(name: str) -> Any:
    """Return a lexicon file as it is, every scalar as text: `no` is a word here."""
    text = files("redletter.rules").joinpath("lexicons", f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader builds nothing but text


@cache
def acts() -> Lexicon:
    """Return the acts: what somebody does, as `collect` or `notify`."""
    return Lexicon({name: act["words"] for kind in read("acts").values() for name, act in kind.items()})


@cache
def harmful() -> frozenset[str]:
    """Return the acts done with a person's data, money or access."""
    return frozenset(read("acts")["harm"])


@cache
def limits() -> Lexicon:
    """Return the words that bound a statement."""
    return Lexicon(read("limits"))


@cache
def modals() -> Lexicon:
    """Return the words that say how strongly something is promised, their concepts being "1" to "4"."""
    return Lexicon(read("modals"))


@cache
def subjects() -> Lexicon:
    """Return the words for who a statement is about: `company` or `person`."""
    return Lexicon(read("subjects"))


@cache
def topics() -> Lexicon:
    """Return the words that say what a sentence or heading is about."""
    return Lexicon(read("topics"))


def _countries() -> list[str]:
    """Return the names of countries (ISO 3166) and of the larger places that policies name."""
    names: list[str] = list(read("places")["words"])
    for country in pycountry.countries:
        names += [country.name.partition(",")[0], getattr(country, "common_name", country.name).partition(",")[0]]
    return names


@cache
def things() -> Lexicon:
    """Return what is collected, why, for whom, which rights and measures, and what terms turn on."""
    data, measures = read("data"), read("measures")
    return Lexicon(
        {
            "data": data["words"],
            "data-weak": data["weak"],
            "data-in-general": data["general"],
            "purpose": read("purposes")["words"],
            "recipient": read("recipients")["words"],
            "recipient-weak": read("recipients")["weak"],
            "right": read("rights")["words"],
            "measure": measures["words"],
            "safeguard": measures["safeguards"],
            "first-party": measures["first-party"],
            "law": measures["law"],
            "country": _countries(),
            **read("terms"),
        }
    )
