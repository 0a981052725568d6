"""Edits that leave the meaning as it was, told apart by what they are made of."""

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from redletter.rules.edit import Edit, places_of, stretches
from redletter.rules.figures import figures_of, is_bound, measured, word_is_number
from redletter.rules.plain_words import GENERIC, VARIANTS, is_empty, meaning
from redletter.rules.statement import NEGATION, Statement, negated
from redletter.rules.words import Word, stems_of

_MONTHS = frozenset(stems_of("january february march april may june july august september october november december"))
_DATES = _MONTHS | frozenset(stems_of("date dated effective updated last version revised modified published reviewed"))
_CONTACT = frozenset(
    stems_of("street avenue road suite floor building box city zip postcode telephone phone fax attn attention email mailto support contact www http https com org net")
)  # fmt: skip
_POINTERS = frozenset(stems_of("see visit learn read refer more information details consult find page here link faq"))
_EXAMPLES = (("for", "exampl"), ("for", "instanc"), ("e", "g"))
_FORMERLY = frozenset(stems_of("formerly previously formally known renamed now called as"))
_SWAPPED = (
    (frozenset({"and", "both", "all", "with"}), frozenset({"or", "either", "any", "without"})),
    (frozenset({"if", "when", "once", "where"}), frozenset({"unless", "until", "except"})),
)
#: How many touched words still make a small edit, in which a joining word decides.
SHORT = 8
_WRITE = frozenset(
    stems_of("email mail e form portal support contact us phone telephone call chat address submit via through send write reach team here helpdesk centre center desk page at by com org")
)  # fmt: skip
_CALL = frozenset(stems_of("phone telephone tel call dial fax hotline freephone ring"))
_WAYS = frozenset(stems_of("email mail form portal phone telephone chat contact helpdesk"))
#: What tells a company's name: the form of its firm.
FIRMS = frozenset(
    ["inc", "ltd", "llc", "gmbh", "limit", "corp", "plc", "bv", "sa", "ag", "pbc", "oy", "ab", "llp", "pty"]
)
_OPPOSITE = re.compile(r"(un|in|im|il|ir|non|dis|mis|ex)")
_OPENS_POINTER = re.compile(
    r"(?:to|if you want to|you can) (?:learn|find out|read|know) more|for (?:more|further|additional) (?:information|details)"
    r"|.{0,90}\b(?:visit|see|read|consult) (?:our|the) (?:help|support|faq|documentation)\b"
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
    if edit.context.place == "heading" and _is_number(before) and _is_number(after):
        return "number"
    if _is_lead_in(edit):
        return "lead-in"
    if _is_date(edit):
        return "date"
    if _is_contact(edit) or _is_number_to_call(edit):
        return "contact-detail"
    if edit.whole != "changed":
        return _whole(edit)
    if _is_statistic(edit):
        return "statistic"
    if _is_spelling(before, after):
        return "spelling"
    if [VARIANTS.get(word.lower, word.stem) for word in before] == [
        VARIANTS.get(word.lower, word.stem) for word in after
    ]:
        return "grammar"
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
    if _is_rename(edit) or _tells_former_name(edit):
        return "rename"
    return "rewording" if gone and new and _synonyms(gone, new) and _alike(edit) else ""


def _is_rename(edit: Edit) -> bool:
    """Return whether names, and nothing else, were put for names; not so where a name is that of a recipient."""
    places = places_of(edit)
    if places[0] != places[1] or "recipients" in edit.context_topics:
        return False
    return all(_names(side, start, end) for side in edit.sides for _, start, end in stretches(side))


def _tells_former_name(edit: Edit) -> bool:
    """Return whether a name was put for another and the words say that it is the same body: "formerly known as"."""
    new = edit.touched[1]
    said = any(word.stem in _FORMERLY for word in new) and any(word.text[0].isupper() for word in new)
    return said and all(word.text[0].isupper() or is_empty(word.stem) or word.stem in _FORMERLY for word in new)


def _is_statistic(edit: Edit) -> bool:
    """Return whether all that changed are numbers that measure and bound nothing, as in "in 34 states"."""
    if edit.whole != "changed" or not all(word_is_number(word) for side in edit.touched for word in side):
        return False
    return all(
        figure.unit in ("", "%") and not is_bound(side.words, figure.at) and not measured(side.words, figure.at)
        for side in edit.sides
        for figure in figures_of(side.words)
        if figure.changed
    )


def _names(side: Statement, start: int, end: int) -> bool:
    """Return whether a stretch of up to six words is a name: capitals, away from the start of a sentence, or quoted."""
    words = side.words[start:end]
    if len(words) > 6 or any(word.stem in FIRMS for word in side.words[start : end + 2]):
        return False
    quoted = any(mark in words[0].lead for mark in '“"‘')
    told = [word for word in words if not is_empty(word.stem)]
    capitals = [word for word in told if word.text[0].isupper()]
    opens = start == 0 or any(mark in words[0].lead for mark in ".:|!?")
    return quoted or (bool(told) and len(capitals) == len(told) and (not opens or len(told) > 1))


def _synonyms(gone: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether at most one word on each side has no counterpart of the same meaning on the other."""
    sides = [{meaning(stem) for stem in side} - GENERIC for side in (gone, new)]
    return len(sides[0] - sides[1]) <= 1 and len(sides[1] - sides[0]) <= 1 and bool(sides[0] & sides[1])


def _has_effect(edit: Edit) -> bool:
    """Return whether words that a rule knows stand on one side only."""
    weak, strong = edit.firmness
    figures = tuple({(round(f.value, 1), f.unit) for f in figures_of(side.words) if f.changed} for side in edit.sides)
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
    """Return whether both sides say the same in other words, where most of a paragraph was written anew.

    Half of what either side means must stand on the other, and nothing that weighs may be new or gone: figures,
    countries, recipients and data by name, bounds, fees, and the acts that people mind most.
    """
    if not edit.content[0] or not edit.content[1] or edit.context.place == "row" or not _is_rewrite(edit):
        return False
    if _marks(edit.before) != _marks(edit.after):
        return False
    sides = [{_root(word.stem) for word in side.words if not is_empty(word.stem)} for side in edit.sides]
    if any(_named(edit, n) - {_root(w.stem) for w in edit.sides[1 - n].words} for n in (0, 1)):
        return False
    return len(sides[0] & sides[1]) >= 0.5 * min(len(sides[0]), len(sides[1]))


def _is_rewrite(edit: Edit) -> bool:
    """Return whether at least a third of the words of either side were touched."""
    return all(3 * len(touched) >= len(side.words) for touched, side in zip(edit.touched, edit.sides, strict=True))


def _root(stem: str) -> str:
    """Return what tells words of one family from others: the first letters of their meaning."""
    return meaning(stem)[:6]


#: What must not come or go unseen when a paragraph is written anew.
_WEIGHTY_THINGS = frozenset(
    ["data", "recipient", "purpose", "country", "fee", "forum", "waiver", "licence-over-content"]
)
_WEIGHTY_ACTS = frozenset(
    ["sell", "train", "decide", "charge", "track", "transfer", "share", "licence", "retain", "delete"]
)


def _named(edit: Edit, side: int) -> set[str]:
    words = edit.sides[side].words
    return {
        _root(words[at].stem)
        for hit in edit.sides[side].things
        if hit.concept in _WEIGHTY_THINGS
        for at in range(hit.start, hit.end)
        if not is_empty(words[at].stem)
    }


def _marks(statement: Statement) -> tuple[object, ...]:
    """Return what a statement says apart from its wording."""
    return (
        frozenset(
            (hit.concept, negated(statement.words, hit.start)) for hit in statement.acts if hit.concept in _WEIGHTY_ACTS
        ),
        frozenset((round(figure.value, 1), figure.unit) for figure in figures_of(statement.words)),
        frozenset(hit.concept for hit in statement.limits if hit.concept in ("only", "unless", "consent")),
        any(word.stem in NEGATION for word in statement.words),
    )


def connectives(edit: Edit) -> bool:
    """Return whether "and" and "or", "both" and "either", "if" and "unless" were put in each other's place."""
    words = [{word.lower for word in side} for side in edit.touched]
    if max(len(side) for side in edit.touched) > SHORT:
        return False
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


def _is_number(words: Sequence[Word]) -> bool:
    return len(words) == 1 and (words[0].text.isdigit() or len(words[0].text) == 1 or set(words[0].lower) <= set("ivx"))


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
    content = {*edit.content[0], *edit.content[1]}
    if edit.whole == "changed" and content and content <= _WRITE and content & _WAYS:
        return not edit.limits
    known = edit.before.acts or edit.after.acts or edit.before.limits or edit.after.limits
    if edit.whole != "changed" and any(hit.concept == "contact" for side in edit.sides for hit in side.topics):
        return False
    if edit.context.near and _POSTAL.search(edit.context.near) and not known:
        return bool(edit.before.words or edit.after.words) and _POSTAL.search(edit.context.near) is not None
    words = {word.stem for word in (*before, *after)}
    near = {word.stem for side in edit.sides for word in side.words}
    street = bool(near & frozenset(stems_of("street avenue road suite drive lane boulevard floor box postcode")))
    short = max(len(before), len(after)) <= 12
    return edit.whole == "changed" and street and short and not edit.limits and not words & {"not"}


def _is_number_to_call(edit: Edit) -> bool:
    """Return whether all that changed are digits of a number to call."""
    digits = all(word.text.isdigit() for side in edit.touched for word in side)
    near = {word.stem for side in edit.sides for word in side.words}
    return edit.whole == "changed" and digits and bool(near & _CALL)


def _is_date(edit: Edit) -> bool:
    """Return whether all that changed is a date: months, years, days beside a month, and words that date a policy."""
    touched = [(side.words, at) for side in edit.sides for at, word in enumerate(side.words) if word.changed]
    if not 0 < len(touched) <= 12:
        return False
    kinds = {_date_part(words, at) for words, at in touched}
    return "" not in kinds and bool(kinds & {"month", "year", "day"})


def _date_part(words: Sequence[Word], at: int) -> str:
    """Return what part of a date a word is: month, year, day, or another word that dates a policy; else empty."""
    word = words[at]
    if word.stem in _MONTHS and word.text[0].isupper():
        return "month"
    if word.text.isdigit():
        if len(word.text) == 4 and word.text[:2] in ("19", "20"):
            return "year"
        near = words[max(0, at - 2) : at + 3]
        beside = any(
            (w.stem in _MONTHS and w.text[0].isupper()) or (len(w.text) == 4 and w.text.isdigit()) for w in near
        )
        return "day" if beside and int(word.text) <= 31 else ""
    return (
        "word"
        if word.stem in _DATES - _MONTHS or word.lower in ("of", "on", "the", "as", "st", "nd", "rd", "th")
        else ""
    )


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
