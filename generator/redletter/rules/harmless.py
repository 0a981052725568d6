"""Edits that leave the meaning as it was, told apart by what they are made of."""

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from redletter.rules.edit import Edit, places_of, stretches
from redletter.rules.figures import figures_of
from redletter.rules.plain_words import GENERIC, is_empty, meaning
from redletter.rules.statement import NEGATION, Statement
from redletter.rules.words import Word, stems_of

_MONTHS = frozenset(stems_of("january february march april may june july august september october november december"))
_DATES = _MONTHS | frozenset(stems_of("date dated effective updated last version revised modified published reviewed"))
_CONTACT = frozenset(
    stems_of("street avenue road suite floor building box city zip postcode telephone phone fax attn attention email mailto support contact www http https com org net")
)  # fmt: skip
_POINTERS = frozenset(stems_of("see visit learn read refer more information details consult find page here link faq"))
_EXAMPLES = (("for", "exampl"), ("for", "instanc"), ("e", "g"))
_SWAPPED = (
    (frozenset({"and", "both", "all", "with"}), frozenset({"or", "either", "any", "without"})),
    (frozenset({"if", "when", "once", "where"}), frozenset({"unless", "until", "except"})),
)
_OPPOSITE = re.compile(r"(un|in|im|il|ir|non|dis|mis|ex)")
_OPENS_POINTER = re.compile(
    r"(?:to|if you want to|you can) (?:learn|find out|read|know) more|for (?:more|further|additional) (?:information|details)"
    r"|(?:please )?(?:see|read|visit|refer to|learn more|consult)\b|more (?:information|details)",
    re.IGNORECASE,
)
_POSTAL = re.compile(
    r"\b[A-Z]{2},? \d{5}\b|\b\d{4,5} [A-Z][a-z]+|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b|\b\d+ (?:[A-Z]\w+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Lane|Blvd|Boulevard|Way|Square)\b"
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w|https?://|\b\w+\.(?:com|org|net|io|eu|co|gov|edu)\b|\[at\]|\(at\)")


def harmless(edit: Edit) -> str:
    """Return what an edit without effect is made of, or empty where it may have one.

    One of: same-words, grammar, spelling, lead-in, date, contact-detail, pointer, example, rename, rewording.
    """
    before, after = edit.touched
    if [word.lower for word in before] == [word.lower for word in after]:
        return "same-words"
    if _is_lead_in(edit):
        return "lead-in"
    if _is_contact(edit):
        return "contact-detail"
    if _is_date(edit):
        return "date"
    if edit.whole != "changed":
        return _whole(edit)
    if _is_spelling(before, after):
        return "spelling"
    if renamed_throughout(edit):
        return "rename"
    if _has_effect(edit):
        return ""
    return _changed(edit)


def _changed(edit: Edit) -> str:
    gone, new = edit.content
    before, after = edit.touched
    if not gone and not new:
        left = Counter(word.lower for word in before), Counter(word.lower for word in after)
        count = (left[0] - left[1]).total() + (left[1] - left[0]).total()
        return "grammar" if count <= 3 else "rewording"
    if _is_pointer(before, after):
        return "pointer"
    if _is_example(edit):
        return "example"
    if sorted(map(meaning, gone)) == sorted(map(meaning, new)) or {*gone, *new} <= GENERIC:
        return "rewording"
    places = places_of(edit)
    if places[0] == places[1] and gone and new and len(gone) <= 5 and len(new) <= 5 and abs(len(gone) - len(new)) <= 2:
        return "rename"
    return "rewording" if gone and new and _alike(edit) else ""


def _has_effect(edit: Edit) -> bool:
    """Return whether words that a rule knows stand on one side only."""
    weak, strong = edit.firmness
    figures = tuple({(round(f.value), f.unit) for f in figures_of(side.words) if f.changed} for side in edit.sides)
    return bool(
        edit.negations[0] != edit.negations[1]
        or connectives(edit)
        or edit.things
        or edit.limits
        or edit.acts
        or weak != strong
        or figures[0] != figures[1]
    )


def renamed_throughout(edit: Edit) -> bool:
    """Return whether one name was put for another, the same each time: twice or more, or in quotes."""
    pairs = [(stretches(side), side) for side in edit.sides]
    if len(pairs[0][0]) != len(pairs[1][0]) or not pairs[0][0]:
        return False
    swaps = set()
    for one, other in zip(pairs[0][0], pairs[1][0], strict=True):
        if one[0] != other[0] or max(one[2] - one[1], other[2] - other[1]) > 3:
            return False
        swaps.add(
            tuple(
                " ".join(w.stem for w in side.words[a:b])
                for (_, a, b), (_, side) in zip((one, other), pairs, strict=True)
            )
        )
    quoted = all(any(mark in side.words[places[0][1]].lead for mark in '“"‘') for places, side in pairs)
    if any(w.text[0].isdigit() for side in edit.touched for w in side) or len(swaps) != 1:
        return False
    return quoted or len(pairs[0][0]) > 1


def reworded(edit: Edit) -> bool:
    """Return whether both sides say the same in other words: the same acts, things, figures, names and bounds."""
    if not edit.before.words or not edit.after.words or not edit.content[0] or not edit.content[1]:
        return False
    marks = [_marks(side) for side in edit.sides]
    if marks[0] != marks[1]:
        return False
    sides = [{meaning(w.stem) for w in side.words if not is_empty(w.stem)} for side in edit.sides]
    return len(sides[0] & sides[1]) >= 0.4 * min(len(sides[0]), len(sides[1]))


def _marks(statement: Statement) -> tuple[object, ...]:
    """Return what a statement says apart from its wording."""
    things = frozenset(
        (hit.concept, statement.words[n].stem) for hit in statement.things for n in range(hit.start, hit.end)
    )
    return (
        frozenset(hit.concept for hit in statement.acts),
        things,
        frozenset((round(figure.value), figure.unit) for figure in figures_of(statement.words)),
        frozenset(stance for _, stance in statement.events),
        frozenset(hit.concept for hit in statement.limits if hit.concept in ("only", "unless", "consent")),
        sum(word.stem in NEGATION for word in statement.words) > 0,
    )


def connectives(edit: Edit) -> bool:
    """Return whether "and" and "or", "both" and "either", "if" and "unless" were put in each other's place."""
    words = [{word.lower for word in side} for side in edit.touched]
    return any(
        (words[0] & one and words[1] & other) or (words[0] & other and words[1] & one) for one, other in _SWAPPED
    )


def _whole(edit: Edit) -> str:
    """Return the harmless kind of a statement that was added or removed."""
    statement = edit.after if edit.after.words else edit.before
    if _OPENS_POINTER.match(statement.text):
        return "pointer"
    if _is_example(edit) and (edit.whole == "removed" or not statement.things):
        return "example"
    if statement.events or statement.things or figures_of(statement.words):
        return ""
    if _is_pointer(statement.words, ()):
        return "pointer"
    return "example" if _is_example(edit) else ""


def _is_lead_in(edit: Edit) -> bool:
    """Return whether all that changed is a lead-in which repeats the heading."""
    heading = set(stems_of(edit.context.heading))
    gone, new = edit.content
    touched = {*gone, *new}
    return bool(touched) and touched <= heading and edit.whole == "removed" and len(edit.before.words) <= 8


def _is_contact(edit: Edit) -> bool:
    before, after = edit.touched
    texts = [" ".join(word.text for word in side) for side in (before, after)]
    if any(_ADDRESS.search(text) for text in texts) and all(len(side) <= 12 for side in (before, after)):
        return edit.whole == "changed" and not edit.limits
    known = edit.before.acts or edit.after.acts or edit.before.limits or edit.after.limits
    if edit.context.near and _POSTAL.search(edit.context.near) and not known:
        return bool(edit.before.words or edit.after.words) and _POSTAL.search(edit.context.near) is not None
    words = {word.stem for word in (*before, *after)}
    near = {word.stem for side in edit.sides for word in side.words}
    street = bool(near & frozenset(stems_of("street avenue road suite drive lane boulevard floor box postcode")))
    short = max(len(before), len(after)) <= 12
    return edit.whole == "changed" and street and short and not edit.limits and not words & {"not"}


def _is_date(edit: Edit) -> bool:
    words = [word for side in edit.touched for word in side]
    if not words or len(words) > 10:
        return False
    told = {word.stem for side in edit.sides for word in side.words}
    plain = all(word.stem in _DATES or word.text.isdigit() or word.stem in ("of", "on", "the", "as") for word in words)
    return plain and bool(told & _DATES) and any(word.text.isdigit() or word.stem in _MONTHS for word in words)


def _is_spelling(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Return whether words differ by a slip of the pen: letters swapped, doubled or parted, never a figure."""
    if not before or not after or any(word.text[0].isdigit() for word in (*before, *after)):
        return False
    joined = ["".join(word.lower for word in side) for side in (before, after)]
    if joined[0] == joined[1]:
        return True
    if len(before) != len(after) or len(before) > 4:
        return False
    return all(_slip(one.lower, other.lower) for one, other in zip(before, after, strict=True))


def _slip(one: str, other: str) -> bool:
    if one == other or stems_of(one) == stems_of(other):
        return True
    shorter, longer = sorted((one, other), key=len)
    if one[0] != other[0] or (len(shorter) < 4 and longer.replace(longer[0] * 2, longer[0], 1) != shorter):
        return False
    if longer.endswith(shorter) and _OPPOSITE.match(longer):
        return False
    return Levenshtein.distance(one, other) <= (1 if len(shorter) < 6 else 2)


def _is_pointer(before: Sequence[Word], after: Sequence[Word]) -> bool:
    words = [word.stem for word in (*before, *after)]
    return bool(words) and len(words) <= 40 and sum(word in _POINTERS for word in words) >= 2


def _is_example(edit: Edit) -> bool:
    for side in edit.touched:
        stems = tuple(word.stem for word in side[:3])
        if any(stems[n : n + 2] in _EXAMPLES for n in range(2)):
            return True
    return False


def _alike(edit: Edit) -> bool:
    """Return whether most of what both sides mean is the same."""
    sides = [{meaning(word.stem) for word in side.words} for side in edit.sides]
    return len(sides[0] & sides[1]) >= 0.6 * len(sides[0] | sides[1])
