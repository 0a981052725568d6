"""Names for findings that survive rewording, so that a person's decision on one holds from draft to draft."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from redletter.rules.edit import Edit


def fingerprints(parts: Iterable[tuple[str, str, str, tuple[str, ...]]]) -> list[str]:
    """Return a name of 12 hexadecimal characters for each finding: from its rule, section, clause and marks.

    The words around do not count; findings that are alike in all are numbered.
    """
    seen: Counter[tuple[str, str, str, tuple[str, ...]]] = Counter()
    names: list[str] = []
    for rule, section, clause, marks in parts:
        key = (rule, section, clause, marks)
        seen[key] += 1
        words = "\0".join((rule, section, clause, *marks, str(seen[key])))
        names.append(hashlib.sha256(words.encode()).hexdigest()[:12])
    return names


def marks_of(edit: Edit) -> tuple[str, ...]:
    """Return what an edit is about, apart from its wording: the concepts, names and figures that came or went."""
    marks = {f"{'+' if one.added else '-'}{one.concept}" for one in (*edit.things, *edit.acts, *edit.limits)}
    for sign, side in zip("-+", edit.sides, strict=True):
        marks |= {f"{sign}{figure.value:g}{figure.unit}" for figure in side.figures if figure.changed}
        marks |= {
            f"{sign}{word.text}"
            for at, word in enumerate(side.words)
            if word.changed and at and word.text[0].isupper() and "." not in word.lead
        }
    return tuple(sorted(marks)) or tuple(sorted({*edit.content[0], *edit.content[1]}))[:6]
