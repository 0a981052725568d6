"""Edits that leave the meaning as it was, told apart by what they are made of."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from redletter.rules.acronyms import names_in_full
from redletter.rules.companies import companies
from redletter.rules.contacts import is_address, is_contact, is_number_to_call
from redletter.rules.edit import Edit, places_of
from redletter.rules.figures import word_is_number, word_is_unit
from redletter.rules.lexicon import word_list
from redletter.rules.order import (
    connectives,
    denies_another,
    ranks_another,
    repeats,
    same_words,
    trades_places,
    turns_time,
)
from redletter.rules.particulars import is_among_examples, is_date, is_example, is_statistic
from redletter.rules.plain_words import FIRMS, GENERIC, is_empty, meaning
from redletter.rules.pointers import asks_as_heading, is_pointer, is_title, opens_pointer, says_where, tells_of_text
from redletter.rules.renaming import (
    adds_former_name,
    firm_alone,
    is_rename,
    own_names,
    renamed_throughout,
    tells_former_name,
)
from redletter.rules.rewording import alike, synonyms
from redletter.rules.rows import GROUND_WORDS, grounds, is_head, names_cookie
from redletter.rules.spelling import form_of
from redletter.rules.voice import bans_anew, changes_hands, gives_leave, turned_round
from redletter.rules.words import Word, stem, stems_of

#: Verbs that say how sure or how firm something is: one for another is no slip of grammar.
_MODAL = word_list("senses", "modal")
#: What a company thinks of privacy, in words that bind it to nothing.
_VALUES, _VALUED = word_list("senses", "values"), word_list("senses", "valued")
#: What greets a reader, or helps them along.
_GREETS, _OPENING, _WELCOME = word_list("senses", "greets"), 5, stem("welcome")
#: What a text of capitals alone may name that is no product.
_SAYS = frozenset({"data", "recipient", "country", "fee", "law", "safeguard"})
#: How many words a name has at most.
_NAME = 5
_ITSELF, _THIS = word_list("senses", "itself"), word_list("senses", "this")
_PARTS = word_list("particulars", "parts")
#: Concepts whose words name something else where nothing is done with data.
_WEAK = frozenset(["data-weak", "recipient-weak", "data-in-general", "right-weak"])
#: The letter of GDPR Art. 6(1), among words alone.
_BASIS = re.compile(r"\bart(?:icle)? 6 (?:para )?1 (?:lit )?([a-f])\b", re.IGNORECASE)


def harmless(edit: Edit) -> str:
    """Return what an edit without effect is made of, or empty where it may have one.

    One of: same-words, number, lead-in, date, contact-detail, statistic, spelling, grammar, pointer, example, rename,
    rewording, heading.
    """
    before, after = edit.touched
    if len(before) == len(after) and [word.lower for word in before] == [word.lower for word in after]:
        return same_words(edit)
    if tells_of_text(edit):
        return "rewording" if edit.whole == "changed" else "pointer"
    if particular := next((kind for kind, holds in _PARTICULARS if holds(edit)), ""):
        return particular
    if edit.whole != "changed":
        return _whole(edit)
    if form := _writes_figures(edit):
        return form
    if is_statistic(edit):
        return "statistic"
    if len(set(bases(edit))) == 1 and (form := form_of(before, after)):
        return form
    if all(opens_pointer(side.text) for side in edit.sides) and not any(edit.negations) and not edit.limits:
        return "pointer"
    if renamed_throughout(edit) or adds_former_name(edit) or firm_alone(edit):
        return "rename"
    if turned_round(edit) or gives_leave(edit) or bans_anew(edit):
        return "rewording"
    if _names_product(edit):
        return "rename"
    if _has_effect(edit) or changes_hands(edit):
        return ""
    return _changed(edit)


def _names_product(edit: Edit) -> bool:
    """Return whether a text is a name alone, before and after: capitals throughout, with a word in common."""
    if edit.context.place == "row" or "recipients" in edit.context_topics:
        return False
    known = edit.before.stems & edit.after.stems
    told = any(len(word.text) > 1 and word.text.isalpha() for side in edit.touched for word in side)
    return (
        bool(known)
        and told
        and all(
            1 < len(side.words) <= _NAME
            and all(word.text[0].isupper() for word in side.words)
            and FIRMS.isdisjoint(side.stems)
            and not side.acts
            and _SAYS.isdisjoint(hit.concept for hit in side.things)
            for side in edit.sides
        )
    )


def _writes_figures(edit: Edit) -> str:
    """Return the harmless kind of figures that alone were touched and are the same: "60 days", "sixty (60) days", "two months"."""
    every = [sorted(figure.said for figure in side.figures) for side in edit.sides]
    touched = [word for side in edit.touched for word in side]
    if not touched or every[0] != every[1] or not every[0]:
        return ""
    if all(map(word_is_number, touched)):
        return "same-words"
    # A unit alone is no part of a figure: "5 euros a week" for "5 euros a month".
    counted = any(map(word_is_number, touched)) or len({word.stem for word in touched}) == 1
    return "rewording" if counted and all(word_is_number(word) or word_is_unit(word) for word in touched) else ""


def _changed(edit: Edit) -> str:
    before, after = edit.touched
    if not any(edit.content):
        left = Counter(word.lower for word in before), Counter(word.lower for word in after)
        count = (left[0] - left[1]).total() + (left[1] - left[0]).total()
        turned = any(" " in word.text for word in (*before, *after))
        named = any(mark in word.lead for side in edit.touched for word in side for mark in '"“”')
        places = places_of(edit)
        moved = all(places) and places[0] != places[1]
        # "Up to" beside a figure is more than grammar.
        modal = ({word.stem for word in before} ^ {word.stem for word in after}) & (_MODAL | {"up"})
        return "grammar" if count <= 3 and not (turned or named or moved or modal) else "rewording"
    if is_pointer(before, after):
        return "pointer"
    if all(
        not side.stems.isdisjoint(_VALUED) and not side.stems.isdisjoint(_VALUES) and not side.events
        for side in edit.sides
    ):
        return "rewording"
    if is_example(edit) or is_among_examples(edit):
        return "example"
    if _names_itself(edit) or _names_ground(edit):
        return "rewording"
    gone, new = _left_over(edit)
    if not gone and not new:
        return "rewording"
    if sorted(map(meaning, gone)) == sorted(map(meaning, new)) or {*gone, *new} <= GENERIC:
        return "rewording"
    if is_rename(edit) or tells_former_name(edit):
        return "rename"
    return "rewording" if gone and new and synonyms(gone, new) and alike(edit) else ""


def _names_itself(edit: Edit) -> bool:
    """Return whether all that came or went is the name of the text itself: "acceptance of these terms"."""
    told = [at for side in edit.sides for at in side.touched if not is_empty(side.words[at].stem)]
    return bool(told) and all(
        side.words[at].stem in _ITSELF and at > 0 and side.words[at - 1].stem in _THIS
        for side in edit.sides
        for at in side.touched
        if not is_empty(side.words[at].stem)
    )


def _names_ground(edit: Edit) -> bool:
    """Return whether all that came or went names the ground whose letter stands: "(a contract, Art. 6(1)(b))"."""
    one, other = bases(edit)
    return bool(one) and one == other and GROUND_WORDS.issuperset({*edit.content[0], *edit.content[1]})


def _left_over(edit: Edit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the touched words of meaning on either side without those for what both say is done: shared, passed on.

    The name of whoever speaks is left out too, where one side alone has it.
    """
    done = [{hit.concept for hit in side.acts} for side in edit.sides]
    own = own_names(edit)
    sides = []
    for number, side in enumerate(edit.sides):
        shared = [hit for hit in side.acts if hit.concept in done[1 - number]]
        told = {side.words[at].stem for hit in shared for at in range(hit.start, hit.end)}
        sides.append(tuple(stem for stem in edit.content[number] if stem not in told | own))
    return sides[0], sides[1]


def bases(edit: Edit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the grounds of GDPR Art. 6(1) that each side of a changed statement names: by letter, or in a cell of a row."""
    if any(told := grounds(edit)):
        return told
    if edit.whole != "changed" or any(side.stems.isdisjoint(("articl", "art")) for side in edit.sides):
        return (), ()
    one, other = (tuple(sorted(set(_BASIS.findall(side.text)))) for side in edit.sides)
    return one, other


def _has_effect(edit: Edit) -> bool:
    """Return whether words that a rule knows stand on one side only."""
    weak, strong = edit.firmness
    figures = tuple({f.said for f in side.figures if f.changed} for side in edit.sides)
    return bool(
        edit.negations[0] != edit.negations[1]
        or denies_another(edit)
        or turns_time(edit)
        or trades_places(edit)
        or ranks_another(edit)
        or len(set(bases(edit))) > 1
        or connectives(edit)
        or any(one.effect != "neutral" or one.concept not in _WEAK for one in edit.things)
        or edit.limits
        or edit.acts
        or weak != strong
        or figures[0] != figures[1]
    )


def _whole(edit: Edit) -> str:
    """Return the harmless kind of a statement that was added or removed."""
    statement = edit.after if edit.after.words else edit.before
    if edit.context.place == "heading" or (not edit.context.place and is_title(statement)):
        return "heading"
    if asks_as_heading(statement):
        return "heading"
    # What is welcome is allowed; who is welcome is greeted.
    opening = {word.stem for at, word in enumerate(statement.words[:_OPENING]) if not at or word.stem != _WELCOME}
    if not opening.isdisjoint(_GREETS) and not (statement.events or statement.things or statement.figures):
        return "pointer"
    if is_address(statement):
        return "contact-detail"
    if opens_pointer(statement.text):
        return "pointer"
    if is_example(edit) and (edit.whole == "removed" or not statement.things):
        return "example"
    if statement.events or statement.figures or any(hit.concept not in _WEAK for hit in statement.things):
        return ""
    if is_pointer(statement.words, ()):
        return "pointer"
    return "example" if is_example(edit) else ""


def _is_contact(edit: Edit) -> bool:
    """Return whether an address was put for another, and no company for another."""
    return is_contact(edit) and not (edit.whole == "changed" and "added" in companies(edit))


def _is_reference(edit: Edit) -> bool:
    """Return whether all that changed are numbers of sections or clauses that the text refers to."""
    return (
        edit.whole == "changed"
        and all(_refers(side.words, at) for side in edit.sides for at in side.touched)
        and any(side.touched for side in edit.sides)
    )


def _refers(words: Sequence[Word], at: int) -> bool:
    """Return whether a word is the number of a section or clause."""
    if "§" in words[at].lead:
        return True
    # "Sections D.4 to D.7": letters and digits in front are parts of such numbers too.
    first = at
    while first and (
        words[first - 1].text[0].isdigit() or len(words[first - 1].text) == 1 or words[first - 1].stem == "to"
    ):
        first -= 1
    return (words[at].text[0].isdigit() or _is_number(words[at : at + 1])) and any(
        word.stem in _PARTS for word in words[max(0, first - 3) : at]
    )


def _is_number(words: Sequence[Word]) -> bool:
    return len(words) == 1 and (words[0].text.isdigit() or len(words[0].text) == 1 or set(words[0].lower) <= set("ivx"))


def _is_lead_in(edit: Edit) -> bool:
    """Return whether all that changed is a lead-in which repeats the heading."""
    if edit.whole != "removed" or len(edit.before.words) > 8:
        return False
    touched = edit.content[0]
    return bool(touched) and set(touched) <= set(stems_of(edit.context.heading))


def _is_heading_number(edit: Edit) -> bool:
    """Return whether the number of a heading was put for another."""
    return edit.context.place == "heading" and all(map(_is_number, edit.touched))


#: Particulars of any edit, by their kind, those that are told first in front.
_PARTICULARS: tuple[tuple[str, Callable[[Edit], bool]], ...] = (
    ("same-words", repeats), ("pointer", says_where), ("heading", is_head), ("rename", names_cookie), ("number", _is_heading_number), ("number", _is_reference), ("lead-in", _is_lead_in), ("date", is_date),
    ("rewording", names_in_full), ("contact-detail", _is_contact), ("contact-detail", is_number_to_call),
)  # fmt: skip
