"""The two sides of a change: their texts, without what says nothing to a reader, and what was touched on each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from redletter.model.change import RedlineRun

#: Raw HTML, which says nothing to a reader.
_MARKUP = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
#: A tag of a template language, which stands for words that are elsewhere, and where in its name they are kept.
_TEMPLATE, _STORE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}"), re.compile(r"%|\b(?:site|data|page|config)\b")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a change: its text, and the characters that the change touched."""

    text: str
    touched: tuple[tuple[int, int], ...]


def sides_of(runs: Iterable[RedlineRun]) -> tuple[Side, Side, tuple[tuple[int, int, int], ...]]:
    """Return before and after with what was touched on each, and the kept stretches (before, after, characters)."""
    texts: tuple[list[str], list[str]] = ([], [])
    touched: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    kept: list[tuple[int, int, int]] = []
    places = [0, 0]
    for run in runs:
        size = len(run.text)
        if run.state == "kept":
            kept.append((places[0], places[1], size))
        for side, only in ((0, "deleted"), (1, "inserted")):
            if run.state not in ("kept", only):
                continue
            texts[side].append(run.text)
            if run.state == only and not run.quiet:
                touched[side].append((places[side], places[side] + size))
            places[side] += size
    before, after = (Side(_bare("".join(texts[n])), tuple(touched[n])) for n in (0, 1))
    return before, after, tuple(kept)


def _bare(text: str) -> str:
    """Return a text of the same length without what says nothing to a reader: raw HTML, where a template keeps its words."""
    return _TEMPLATE.sub(_tag, _MARKUP.sub(_blank, text))


def _tag(match: re.Match[str]) -> str:
    return _STORE.sub(_blank, match[0])


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
